/* Reports of validators: XML of veraPDF, JSON of EPUBCheck. Only what is said of the document's own products counts. */
#include "statement.h"

/* The first place of `wanted` in `text` from byte `from` on; SIZE_MAX if it does not occur. */
static size_t find(gp_str text, const char *wanted, size_t from)
{
  size_t len = strlen(wanted);
  for (size_t i = from; i + len <= text.len; i++)
    if (memcmp(text.ptr + i, wanted, len) == 0)
      return i;
  return SIZE_MAX;
}

/* What is between `before` and `end` in the text; empty if that is not there. */
static gp_str between(gp_str text, const char *before, char end)
{
  size_t start = find(text, before, 0);
  const char *stop;
  if (start == SIZE_MAX)
    return (gp_str){NULL, 0};
  start += strlen(before);
  stop = memchr(text.ptr + start, end, text.len - start);
  return stop != NULL ? gp_str_slice(text, start, (size_t)(stop - text.ptr)) : (gp_str){NULL, 0};
}

/* True if a path, of any system, ends with the name of the file. */
static bool names_file(gp_str path, gp_str file)
{
  size_t before = path.len - file.len;
  return gp_str_ends_with(path, file) && (before == 0 || path.ptr[before - 1] == '/' || path.ptr[before - 1] == '\\');
}

static void add(const statement *s, verdicts *result, verdict one)
{
  gp_vec_push(s->host->arena, result, one);
}

static void read_verapdf(const statement *s, gp_str text, verdicts *result)
{
  gp_str file = gp_str_printf(s->host->arena, "%.*s.pdf", GP_STR_ARG(s->document->file_name));
  gp_str version = between(text, "<releaseDetails id=\"core\" version=\"", '"');
  for (size_t at = find(text, "<job>", 0); at != SIZE_MAX; at = find(text, "<job>", at + 1)) {
    size_t end = find(text, "</job>", at);
    gp_str job = gp_str_slice(text, at, end != SIZE_MAX ? end : text.len);
    gp_str profile = between(job, " profileName=\"", '"');
    if (!names_file(between(job, "<name>", '<'), file))
      continue;
    add(s, result,
        (verdict){.name = gp_str_printf(s->host->arena, "veraPDF %.*s%s%.*s%s", GP_STR_ARG(version),
                                        profile.len > 0 ? " (" : "", GP_STR_ARG(profile), profile.len > 0 ? ")" : ""),
                  .file = file,
                  .valid = gp_str_is(between(job, " isCompliant=\"", '"'), "true")});
  }
}

/* The value of a key of JSON, as it is written, without quotation marks. */
static gp_str json_value(gp_str text, const char *key)
{
  size_t at = find(text, key, 0), end;
  if (at == SIZE_MAX)
    return (gp_str){NULL, 0};
  at += strlen(key);
  while (at < text.len && strchr(" \t\r\n:\"", text.ptr[at]) != NULL)
    at++;
  for (end = at; end < text.len && strchr(",\"}\r\n", text.ptr[end]) == NULL; end++)
    ;
  return gp_str_slice(text, at, end);
}

static void read_epubcheck(const statement *s, gp_str text, verdicts *result)
{
  gp_str file = gp_str_printf(s->host->arena, "%.*s.epub", GP_STR_ARG(s->document->file_name));
  if (gp_str_equal(json_value(text, "\"filename\""), file))
    add(s, result,
        (verdict){
          .name = gp_str_printf(s->host->arena, "EPUBCheck %.*s", GP_STR_ARG(json_value(text, "\"checkerVersion\""))),
          .file = file,
          .valid = gp_str_is(json_value(text, "\"nError\""), "0") && gp_str_is(json_value(text, "\"nFatal\""), "0")});
}

static void warn(const statement *s, const gp_value *path, gp_str message)
{
  gp_str hint = gp_str_printf(s->host->arena,
                              "name a report that veraPDF ('--format xml') wrote about %.*s.pdf, or EPUBCheck "
                              "('--json') about %.*s.epub",
                              GP_STR_ARG(s->document->file_name), GP_STR_ARG(s->document->file_name));
  s->host->report(s->host, &(gp_diag){.size = sizeof(gp_diag),
                                      .severity = GP_SEVERITY_WARNING,
                                      .id = GP_STR("statement.report"),
                                      .span = path->span,
                                      .message = message,
                                      .hints = &hint,
                                      .hint_count = 1});
}

/* The reports of all languages may be listed together, so that one says nothing of this document is no fault, as long
 * as one of them does. */
gp_status verdicts_read(const statement *s, verdicts *result)
{
  const gp_value *reports = gp_value_lookup(s->asked, GP_STR("reports"));
  gp_status status = GP_OK;
  *result = (verdicts){0};
  for (size_t i = 0; reports != NULL && i < reports->count && status == GP_OK; i++) {
    const gp_value *path = reports->entries[i].value;
    gp_str text;
    status = s->host->read_file(s->host, path->text, path->span, &text);
    if (status != GP_OK)
      continue;
    if (find(text, "<validationReport", 0) != SIZE_MAX)
      read_verapdf(s, text, result);
    else if (find(text, "\"checkerVersion\"", 0) != SIZE_MAX)
      read_epubcheck(s, text, result);
    else
      warn(s, path, GP_STR("this is no report of veraPDF or EPUBCheck, so the statement says nothing of it"));
  }
  if (status == GP_OK && reports != NULL && reports->count > 0 && result->count == 0)
    warn(s, reports->entries[0].value,
         gp_str_printf(s->host->arena, "no report says anything of '%.*s', so its statement names no validator",
                       GP_STR_ARG(s->document->file_name)));
  return status;
}
