/* Reporting: collecting diagnostics of a document, counting them, cutting off repeats. */
#include "diag/report.h"

#include "base/map.h"
#include "base/memory.h"

/* One mistake repeated by a converter or a search-and-replace would bury all others. */
enum { KEPT_OF_ONE_ID = 20 };

typedef struct kept_diag {
  gp_diag diag;
  gp_str plugin;
} kept_diag;

typedef struct id_count {
  gp_str id;
  size_t kept, cut;
} id_count;

struct gp_reports {
  gp_arena *arena;
  GP_VEC(kept_diag) kept;
  GP_VEC(id_count *) ids; /* in order of coming */
  gp_map by_id;           /* id to id_count */
  gp_map seen;            /* fingerprint to anything */
  gp_buf message;         /* used again and again */
  size_t errors, warnings;
};

gp_reports *gp_reports_new(gp_arena *arena)
{
  gp_reports *reports = GP_NEW(arena, gp_reports);
  reports->arena = reports->by_id.arena = reports->seen.arena = arena;
  reports->message = GP_BUF(arena);
  return reports;
}

gp_ctx *gp_ctx_new(void)
{
  gp_arena *arena = gp_arena_new();
  gp_ctx *ctx = GP_NEW(arena, gp_ctx);
  ctx->arena = arena;
  ctx->sources = gp_sources_new(arena);
  ctx->reports = gp_reports_new(arena);
  return ctx;
}

void gp_ctx_drop(gp_ctx *ctx)
{
  if (ctx != NULL)
    gp_arena_drop(ctx->arena);
}

/* What makes two messages the same: severity, id, place and text. */
typedef struct fingerprint {
  uint64_t id, message;
  gp_span span;
  uint32_t severity;
} fingerprint;

/* Two stages may find the same mistake. By two hashes of 64 bits and the place, so that different messages are not
 * taken for one. */
static bool seen_before(gp_reports *reports, const gp_diag *diag)
{
  fingerprint *print = GP_NEW(reports->arena, fingerprint);
  *print = (fingerprint){gp_hash(diag->id), gp_hash(diag->message), diag->span, (uint32_t)diag->severity};
  return gp_map_put(&reports->seen, (gp_str){(const char *)print, sizeof *print}, print) != NULL;
}

static id_count *count_of(gp_reports *reports, gp_str id)
{
  id_count *count = gp_map_lookup(&reports->by_id, id);
  if (count == NULL) {
    count = GP_NEW(reports->arena, id_count);
    count->id = gp_str_copy(reports->arena, id);
    gp_map_put(&reports->by_id, count->id, count);
    gp_vec_push(reports->arena, &reports->ids, count);
  }
  return count;
}

/* A span that no renderer can trip over: of a known file, within it, start before end. */
static gp_span safe_span(const gp_sources *sources, gp_span span)
{
  uint32_t len;
  if (span.source == 0 || span.source > gp_sources_count(sources))
    return GP_NO_SPAN;
  len = (uint32_t)gp_sources_bytes(sources, span.source).len;
  if (span.start > len)
    span.start = len;
  if (span.end > len)
    span.end = len;
  if (span.end < span.start)
    span.end = span.start;
  return span;
}

/* Everything is copied: messages outlive the stage, and the plugin's memory, that they come from. */
static void keep(gp_ctx *ctx, const gp_diag *diag, gp_str plugin)
{
  gp_arena *arena = ctx->reports->arena;
  kept_diag kept = {*diag, gp_str_copy(arena, plugin)};
  gp_diag_note *notes = diag->note_count ? GP_NEW_ARRAY(arena, diag->note_count, gp_diag_note) : NULL;
  gp_str *hints = diag->hint_count ? GP_NEW_ARRAY(arena, diag->hint_count, gp_str) : NULL;
  for (size_t i = 0; i < diag->note_count; i++)
    notes[i] = (gp_diag_note){safe_span(ctx->sources, diag->notes[i].span), gp_str_copy(arena, diag->notes[i].text)};
  for (size_t i = 0; i < diag->hint_count; i++)
    hints[i] = gp_str_copy(arena, diag->hints[i]);
  kept.diag.id = gp_str_copy(arena, diag->id);
  kept.diag.message = gp_str_copy(arena, diag->message);
  kept.diag.label = gp_str_copy(arena, diag->label);
  kept.diag.notes = notes;
  kept.diag.hints = hints;
  gp_vec_push(arena, &ctx->reports->kept, kept);
}

void gp_report_diag(gp_ctx *ctx, const gp_diag *diag, gp_str plugin)
{
  gp_reports *reports = ctx->reports;
  gp_diag full = {0};
  id_count *count;
  /* A plugin with older headers gives a shorter struct. */
  size_t given = diag->size != 0 && diag->size < sizeof full ? diag->size : sizeof full;
  memcpy(&full, diag, given);
  full.size = sizeof full;
  full.span = safe_span(ctx->sources, full.span);
  if (full.severity < GP_SEVERITY_NOTE || full.severity > GP_SEVERITY_ERROR)
    full.severity = GP_SEVERITY_ERROR;
  if (full.notes == NULL)
    full.note_count = 0;
  if (full.hints == NULL)
    full.hint_count = 0;
  count = count_of(reports, full.id);
  if (count->kept < KEPT_OF_ONE_ID && seen_before(reports, &full)) /* after that only their number is shown */
    return;
  reports->errors += full.severity == GP_SEVERITY_ERROR;
  reports->warnings += full.severity == GP_SEVERITY_WARNING;
  if (count->kept == KEPT_OF_ONE_ID) {
    count->cut++;
    return;
  }
  count->kept++;
  keep(ctx, &full, plugin);
}

static void GP_PRINTF(4, 0)
  report_text(gp_ctx *ctx, const gp_diag *with, gp_span span, const char *format, va_list args)
{
  gp_buf *message = &ctx->reports->message;
  gp_diag diag = *with;
  message->count = 0;
  gp_buf_vprintf(message, format, args);
  diag.size = sizeof diag;
  diag.span = span;
  diag.message = gp_buf_str(message);
  gp_report_diag(ctx, &diag, (gp_str){NULL, 0});
}

gp_status gp_error(gp_ctx *ctx, const char *id, gp_span span, const char *format, ...)
{
  gp_diag diag = {.severity = GP_SEVERITY_ERROR, .id = gp_str_from(id)};
  va_list args;
  va_start(args, format);
  report_text(ctx, &diag, span, format, args);
  va_end(args);
  return GP_ERROR_INPUT;
}

void gp_warning(gp_ctx *ctx, const char *id, gp_span span, const char *format, ...)
{
  gp_diag diag = {.severity = GP_SEVERITY_WARNING, .id = gp_str_from(id)};
  va_list args;
  va_start(args, format);
  report_text(ctx, &diag, span, format, args);
  va_end(args);
}

gp_status gp_report_with(gp_ctx *ctx, gp_severity severity, const char *id, gp_span span, gp_str label, gp_str hint,
                         gp_span note_span, gp_str note, const char *format, ...)
{
  gp_diag_note one_note = {note_span, note};
  gp_diag diag = {.severity = severity,
                  .id = gp_str_from(id),
                  .label = label,
                  .notes = &one_note,
                  .note_count = note.len > 0,
                  .hints = &hint,
                  .hint_count = hint.len > 0};
  va_list args;
  assert(id != NULL && format != NULL);
  va_start(args, format);
  report_text(ctx, &diag, span, format, args);
  va_end(args);
  return GP_ERROR_INPUT;
}

size_t gp_reports_errors(const gp_reports *reports)
{
  return reports->errors;
}

size_t gp_reports_warnings(const gp_reports *reports)
{
  return reports->warnings;
}

size_t gp_reports_count(const gp_reports *reports)
{
  return reports->kept.count;
}

const gp_diag *gp_reports_at(const gp_reports *reports, size_t index, gp_str *plugin)
{
  assert(index < reports->kept.count);
  if (plugin != NULL)
    *plugin = reports->kept.items[index].plugin;
  return &reports->kept.items[index].diag;
}

size_t gp_reports_cut(const gp_reports *reports, size_t index, gp_str *id)
{
  size_t nth = 0;
  for (size_t i = 0; i < reports->ids.count; i++) {
    if (reports->ids.items[i]->cut == 0 || nth++ != index)
      continue;
    *id = reports->ids.items[i]->id;
    return reports->ids.items[i]->cut;
  }
  return 0;
}

gp_status gp_status_worse(gp_status a, gp_status b)
{
  static const gp_status order[] = {GP_ERROR_INTERNAL, GP_ERROR_FILE,  GP_ERROR_PLUGIN,
                                    GP_ERROR_USAGE,    GP_ERROR_INPUT, GP_ERROR_WARNINGS};
  for (size_t i = 0; i < sizeof order / sizeof *order; i++)
    if (a == order[i] || b == order[i])
      return order[i];
  return GP_OK;
}

const char *gp_severity_name(gp_severity severity)
{
  return severity == GP_SEVERITY_ERROR ? "error" : severity == GP_SEVERITY_WARNING ? "warning" : "note";
}
