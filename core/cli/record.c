/* What became of a run's documents: a table for people, a file for programs. */
#include "cli/record.h"

#include "base/file.h"
#include "base/path.h"
#include "base/utf8.h"
#include "diag/json.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Of the work itself: wall time of a worker counts, waiting for one does not. */
static double seconds_of(const gp_outcome *outcome)
{
  int64_t sum = 0;
  for (size_t i = 0; i < GP_STAGE_COUNT; i++)
    sum += outcome->stage_ns[i];
  return (double)sum / 1e9;
}

static uint64_t bytes_of(gp_str path)
{
  struct stat info;
  return stat(path.ptr, &info) == 0 ? (uint64_t)info.st_size : 0;
}

static uint64_t product_bytes(const gp_outcome *outcome)
{
  uint64_t sum = 0;
  for (size_t i = 0; i < outcome->products.count; i++)
    sum += bytes_of(outcome->products.items[i]);
  return sum;
}

static const char *state_of(const gp_record *record, const gp_outcome *outcome)
{
  if (outcome->status != GP_OK)
    return "failed";
  return outcome->cached ? "cached" : record->writing ? "built" : "checked";
}

static gp_str name_of(gp_arena *arena, const gp_job *job)
{
  return gp_str_printf(arena, "%.*s-%.*s%s%.*s", GP_STR_ARG(job->guide), GP_STR_ARG(job->lang),
                       job->edition.len > 0 ? "-" : "", GP_STR_ARG(job->edition));
}

/* In the table of a large run. */
static bool is_notable(const gp_outcome *outcome)
{
  return outcome->status != GP_OK || outcome->warnings > 0;
}

static void add_padded(gp_buf *out, gp_str text, size_t columns)
{
  gp_buf_add(out, text);
  for (size_t i = text.len; i < columns; i++)
    gp_buf_add_char(out, ' ');
}

/* "-" for what there is not: a check writes no bytes, a document from the cache took no time. */
static void add_row(gp_buf *out, const gp_record *record, size_t index, size_t columns)
{
  const gp_outcome *outcome = &record->outcomes[index];
  add_padded(out, name_of(out->arena, &record->plan->jobs[index]), columns);
  if (outcome->pages > 0)
    gp_buf_printf(out, " %6u", outcome->pages);
  else
    gp_buf_printf(out, " %6s", "-");
  if (outcome->products.count > 0)
    gp_buf_printf(out, " %8.1f", (double)product_bytes(outcome) / 1024);
  else
    gp_buf_printf(out, " %8s", "-");
  if (outcome->cached)
    gp_buf_printf(out, " %7s", "-");
  else
    gp_buf_printf(out, " %7.2f", seconds_of(outcome));
  gp_buf_printf(out, " %8u  %s\n", outcome->warnings, state_of(record, outcome));
}

void gp_record_table(gp_buf *out, const gp_record *record, size_t most)
{
  size_t columns = strlen("document"), left = 0, count = record->plan->count;
  bool all = count <= most;
  for (size_t i = 0; i < count; i++) {
    gp_str name = name_of(out->arena, &record->plan->jobs[i]);
    if ((all || is_notable(&record->outcomes[i])) && name.len > columns)
      columns = name.len;
  }
  add_padded(out, GP_STR("document"), columns);
  gp_buf_printf(out, " %6s %8s %7s %8s\n", "pages", "KiB", "seconds", "warnings");
  for (size_t i = 0; i < count; i++) {
    if (all || is_notable(&record->outcomes[i]))
      add_row(out, record, i, columns);
    else
      left++;
  }
  if (left > 0)
    gp_buf_printf(out, "and %zu more without errors or warnings\n", left);
}

static void add_json_messages(gp_buf *out, const gp_outcome *outcome)
{
  static const char *const names[] = {
    [GP_SEVERITY_ERROR] = "error", [GP_SEVERITY_WARNING] = "warning", [GP_SEVERITY_NOTE] = "note"};
  gp_buf_printf(out, "\"messages\": [");
  for (size_t i = 0; i < outcome->message_count; i++) {
    gp_buf_printf(out, "%s\n      {\"severity\": \"%s\", ", i > 0 ? "," : "", names[outcome->messages[i].severity]);
    gp_json_add_member(out, "text", outcome->messages[i].text);
    gp_buf_add_char(out, '}');
  }
  gp_buf_printf(out, "]");
}

static void add_json_document(gp_buf *out, const gp_record *record, size_t index)
{
  const gp_job *job = &record->plan->jobs[index];
  const gp_outcome *outcome = &record->outcomes[index];
  gp_buf_printf(out, "    {");
  gp_json_add_member(out, "guide", job->guide);
  gp_buf_printf(out, ", ");
  gp_json_add_member(out, "path", job->path);
  gp_buf_printf(out, ", ");
  gp_json_add_member(out, "language", job->lang);
  gp_buf_printf(out, ", ");
  gp_json_add_member(out, "edition", job->edition);
  gp_buf_printf(out, ",\n     \"state\": \"%s\", \"code\": %d, \"pages\": %u, \"seconds\": %.3f,\n     \"products\": [",
                state_of(record, outcome), (int)outcome->status, outcome->pages, seconds_of(outcome));
  for (size_t i = 0; i < outcome->products.count; i++) {
    gp_buf_printf(out, "%s{", i > 0 ? ", " : "");
    gp_json_add_member(out, "path", outcome->products.items[i]);
    gp_buf_printf(out, ", \"bytes\": %llu}", (unsigned long long)bytes_of(outcome->products.items[i]));
  }
  gp_buf_printf(out, "],\n     \"errors\": %u, \"warnings\": %u, ", outcome->errors, outcome->warnings);
  add_json_messages(out, outcome);
  gp_buf_printf(out, "}%s\n", index + 1 < record->plan->count ? "," : "");
}

static size_t count_state(const gp_record *record, const char *state)
{
  size_t count = 0;
  for (size_t i = 0; i < record->plan->count; i++)
    count += strcmp(state_of(record, &record->outcomes[i]), state) == 0;
  return count;
}

static void add_json(gp_buf *out, const gp_record *record)
{
  gp_buf_printf(out, "{\n  \"guidepress\": \"" GP_VERSION "\",\n  \"seconds\": %.3f,\n", (double)record->wall_ns / 1e9);
  gp_buf_printf(out, "  \"built\": %zu,\n  \"checked\": %zu,\n  \"cached\": %zu,\n  \"failed\": %zu,\n",
                count_state(record, "built"), count_state(record, "checked"), count_state(record, "cached"),
                count_state(record, "failed"));
  gp_buf_printf(out, "  \"unplanned\": %zu,\n  \"documents\": [\n", record->plan->failed);
  for (size_t i = 0; i < record->plan->count; i++)
    add_json_document(out, record, i);
  gp_buf_printf(out, "  ]\n}\n");
}

/* Text of an element or attribute: what XML 1.0 (2.2) does not allow becomes U+FFFD. */
static void add_xml(gp_buf *out, gp_str text)
{
  for (size_t at = 0; at < text.len;) {
    uint32_t c = gp_utf8_next(text, &at);
    bool allowed = c == '\n' || c == '\t' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
    if (c == '&')
      gp_buf_add(out, GP_STR("&amp;"));
    else if (c == '<')
      gp_buf_add(out, GP_STR("&lt;"));
    else if (c == '>')
      gp_buf_add(out, GP_STR("&gt;"));
    else if (c == '"')
      gp_buf_add(out, GP_STR("&quot;"));
    else
      gp_buf_add_utf8(out, allowed ? c : 0xFFFD);
  }
}

static void add_xml_messages(gp_buf *out, const gp_outcome *outcome)
{
  for (size_t i = 0; i < outcome->message_count; i++)
    add_xml(out, outcome->messages[i].text);
}

static void add_test_case(gp_buf *out, const gp_record *record, size_t index)
{
  const gp_job *job = &record->plan->jobs[index];
  const gp_outcome *outcome = &record->outcomes[index];
  gp_buf_printf(out, "    <testcase classname=\"");
  add_xml(out, job->guide);
  gp_buf_printf(out, "\" name=\"");
  add_xml(out, name_of(out->arena, job));
  gp_buf_printf(out, "\" file=\"");
  add_xml(out, job->path);
  gp_buf_printf(out, "\" time=\"%.3f\"", seconds_of(outcome));
  if (outcome->status == GP_OK && outcome->message_count == 0) {
    gp_buf_printf(out, "/>\n");
    return;
  }
  gp_buf_printf(out, ">\n");
  if (outcome->status != GP_OK) {
    gp_buf_printf(out, "      <failure message=\"%u error%s, exit code %d\">", outcome->errors,
                  outcome->errors == 1 ? "" : "s", (int)outcome->status);
    add_xml_messages(out, outcome);
    gp_buf_printf(out, "</failure>\n");
  } else {
    gp_buf_printf(out, "      <system-err>");
    add_xml_messages(out, outcome);
    gp_buf_printf(out, "</system-err>\n");
  }
  gp_buf_printf(out, "    </testcase>\n");
}

/* The form of JUnit that Jenkins, GitLab and others read: a document is a test case, its messages are why it failed. */
static void add_junit(gp_buf *out, const gp_record *record)
{
  gp_buf_printf(out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<testsuites name=\"guidepress\" tests=\"%zu\" failures=\"%zu\" time=\"%.3f\">\n"
                "  <testsuite name=\"guides\" tests=\"%zu\" failures=\"%zu\" errors=\"0\" time=\"%.3f\">\n",
                record->plan->count, count_state(record, "failed"), (double)record->wall_ns / 1e9, record->plan->count,
                count_state(record, "failed"), (double)record->wall_ns / 1e9);
  for (size_t i = 0; i < record->plan->count; i++)
    add_test_case(out, record, i);
  gp_buf_printf(out, "  </testsuite>\n</testsuites>\n");
}

gp_status gp_record_write(gp_cli *cli, const gp_record *record, gp_str path)
{
  gp_buf text = GP_BUF(cli->ctx->arena);
  if (gp_str_ends_with(path, GP_STR(".xml")))
    add_junit(&text, record);
  else
    add_json(&text, record);
  return gp_cli_write_file(path, gp_buf_str(&text));
}
