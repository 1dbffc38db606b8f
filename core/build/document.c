/* One document from guide.yaml to its products, and what became of it. */
#include "build/run.h"

#include "base/memory.h"
#include "build/cache.h"
#include <time.h>

enum { TRIES = 3 }; /* while files change under the reader */

static int64_t now_ns(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static gp_status timed(gp_run *run, gp_stage stage, gp_status (*step)(gp_run *run))
{
  int64_t start = now_ns();
  gp_status status = step(run);
  run->stage_ns[stage] += now_ns() - start;
  return status;
}

/* Pages are made if an output reads them, and always for a check. */
static bool needs_pages(const gp_run *run)
{
  if (!run->setup->write)
    return true;
  for (size_t i = 0; i < run->job->formats.count; i++)
    if (gp_run_gives_pages(run, i))
      return true;
  return false;
}

/* The first two stages run to their end, whatever is wrong, so that one run shows all mistakes. */
static gp_status all_stages(gp_run *run)
{
  (void)timed(run, GP_STAGE_READ, gp_run_read);
  if (timed(run, GP_STAGE_RESOLVE, gp_run_resolve) != GP_OK)
    return run->status;
  if (!run->setup->write && run->job->whole_guide)
    gp_run_compare(run);
  if (run->status == GP_OK && needs_pages(run))
    (void)timed(run, GP_STAGE_PAGES, gp_run_pages);
  if (run->status == GP_OK && run->setup->write)
    (void)timed(run, GP_STAGE_WRITE, gp_run_write);
  else if (run->status == GP_OK)
    GP_IGNORE(gp_run_check(run)); /* it is in run->status */
  if (run->status == GP_OK && run->setup->warnings_as_errors && gp_reports_warnings(run->ctx->reports) > 0)
    run->status = GP_ERROR_WARNINGS;
  return run->status;
}

/* One message rendered alone: a ctx of the same sources with nothing else in it. */
static gp_str render_one(gp_ctx *ctx, const gp_diag *diag, gp_str plugin, gp_diag_format format, bool color)
{
  gp_ctx alone = {.arena = ctx->arena, .sources = ctx->sources, .reports = gp_reports_new(ctx->arena)};
  gp_buf text = GP_BUF(ctx->arena);
  gp_report_diag(&alone, diag, plugin);
  gp_diag_render(&text, &alone, format, color);
  return gp_buf_str(&text);
}

void gp_messages_collect(gp_ctx *ctx, gp_diag_format format, bool color, gp_arena *arena, const gp_message **messages,
                         size_t *count)
{
  size_t kept = gp_reports_count(ctx->reports), done = 0;
  gp_message *list = GP_NEW_ARRAY(arena, kept + 1, gp_message);
  gp_buf whole = GP_BUF(ctx->arena);
  gp_diag_render(&whole, ctx, format, color);
  for (size_t i = 0; i < kept; i++) {
    gp_str plugin, text;
    const gp_diag *diag = gp_reports_at(ctx->reports, i, &plugin);
    text = render_one(ctx, diag, plugin, format, color);
    list[i] = (gp_message){diag->severity, gp_str_copy(arena, text)};
    done += text.len;
  }
  /* What the whole has beyond its parts: the counts of what was cut off. */
  if (format != GP_DIAG_SARIF && done < whole.count)
    list[kept++] =
      (gp_message){GP_SEVERITY_NOTE, gp_str_copy(arena, gp_str_slice(gp_buf_str(&whole), done, whole.count))};
  *messages = list;
  *count = kept;
}

static gp_names copy_names(gp_arena *arena, const gp_str *items, size_t count)
{
  gp_str *copies = GP_NEW_ARRAY(arena, count, gp_str);
  for (size_t i = 0; i < count; i++)
    copies[i] = gp_str_copy(arena, items[i]);
  return (gp_names){copies, count};
}

/* One try to make the document. */
static void make(gp_run *run, gp_arena *arena, gp_outcome *outcome)
{
  gp_str changed;
  *outcome = (gp_outcome){.status = all_stages(run)};
  if (run->setup->report && outcome->status == GP_OK) {
    outcome->report = gp_run_report(run, arena);
    outcome->status = run->status;
  }
  run->changing = run->changing || gp_run_input_changed(run, &changed);
  if (run->changing && run->last_try && gp_run_input_changed(run, &changed))
    gp_warning(run->ctx, "file.changing", GP_NO_SPAN, "'%.*s' has changed each time while the document was made",
               GP_STR_ARG(changed));
}

static void finish(gp_run *run, gp_arena *arena, gp_outcome *outcome)
{
  gp_messages_collect(run->ctx, run->setup->format, run->setup->color, arena, &outcome->messages,
                      &outcome->message_count);
  outcome->products = copy_names(arena, run->products.items, run->products.count);
  outcome->inputs = gp_run_input_names(run, arena);
  outcome->pages = (uint32_t)run->pages.page_count;
  memcpy(outcome->stage_ns, run->stage_ns, sizeof outcome->stage_ns);
  if (!run->changing)
    gp_cache_take(run, outcome);
}

void gp_run_document(const gp_setup *setup, const gp_job *job, gp_arena *arena, gp_outcome *outcome)
{
  for (unsigned tries = 1; tries <= TRIES; tries++) {
    gp_run run = {.last_try = tries == TRIES};
    bool again;
    clock_gettime(CLOCK_REALTIME, &run.began);
    gp_run_begin(&run, setup, job);
    make(&run, arena, outcome);
    again = run.changing && !run.last_try;
    if (!again)
      finish(&run, arena, outcome);
    gp_run_end(&run);
    if (!again)
      return;
  }
}
