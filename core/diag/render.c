/* Rendering diagnostics for people. */
#include "diag/render.h"

#include "diag/escape.h"
#include "diag/machine.h"
#include "diag/snippet.h"

/* Colours as escape sequences; empty where there are none. */
typedef struct palette {
  const char *error, *warning, *note, *bold, *frame, *hint, *reset;
} palette;

static const palette plain = {"", "", "", "", "", "", ""};
static const palette colored = {"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[1m",
                                "\x1b[1;34m", "\x1b[32m",   "\x1b[0m"};

static const char *severity_color(const palette *colors, gp_severity severity)
{
  return severity == GP_SEVERITY_ERROR     ? colors->error
         : severity == GP_SEVERITY_WARNING ? colors->warning
                                           : colors->note;
}

static void add_text(gp_buf *out, const char *text)
{
  gp_buf_add(out, gp_str_from(text));
}

/* "  --> path:12:10" */
static void add_place(gp_buf *out, gp_sources *sources, gp_span span, unsigned gutter, const palette *colors)
{
  gp_position at;
  if (span.source == 0)
    return;
  gp_buf_printf(out, "%s%*s-->%s ", colors->frame, (int)gutter, "", colors->reset);
  gp_add_shown_text(out, gp_sources_path(sources, span.source));
  at = gp_sources_position(sources, span.source, span.start);
  if (span.start != 0 || span.end != 0)
    gp_buf_printf(out, ":%u:%u", at.line, at.column);
  gp_buf_add_char(out, '\n');
}

/* "   = hint: text" */
static void add_remark(gp_buf *out, const char *kind, gp_str text, unsigned gutter, const palette *colors,
                       const char *color)
{
  gp_buf_printf(out, "%s%*s =%s %s%s:%s ", colors->frame, (int)gutter, "", colors->reset, color, kind, colors->reset);
  gp_add_shown_text(out, text);
  gp_buf_add_char(out, '\n');
}

/* One width for the message and its notes, so that their bars are one line. */
static unsigned gutter_of(gp_sources *sources, const gp_diag *diag)
{
  unsigned widest = gp_snippet_gutter(sources, diag->span);
  for (size_t i = 0; i < diag->note_count; i++) {
    unsigned note = gp_snippet_gutter(sources, diag->notes[i].span);
    widest = note > widest ? note : widest;
  }
  return widest ? widest : 1;
}

static void add_human(gp_buf *out, gp_sources *sources, const gp_diag *diag, gp_str plugin, const palette *colors)
{
  unsigned gutter = gutter_of(sources, diag);
  const char *color = severity_color(colors, diag->severity);
  gp_snippet_style style = {gutter, '^', colors->frame, color, colors->reset};
  gp_buf_printf(out, "%s%s[", color, gp_severity_name(diag->severity));
  gp_add_shown_text(out, diag->id);
  gp_buf_printf(out, "]%s:%s ", colors->reset, colors->bold);
  gp_add_shown_text(out, diag->message);
  gp_buf_printf(out, "%s\n", colors->reset);
  add_place(out, sources, diag->span, gutter, colors);
  gp_snippet_add(out, sources, diag->span, diag->label, &style);
  style.mark = '-';
  style.color = colors->note;
  for (size_t i = 0; i < diag->note_count; i++) {
    add_remark(out, "note", diag->notes[i].text, gutter, colors, colors->note);
    add_place(out, sources, diag->notes[i].span, gutter, colors);
    gp_snippet_add(out, sources, diag->notes[i].span, (gp_str){NULL, 0}, &style);
  }
  for (size_t i = 0; i < diag->hint_count; i++)
    add_remark(out, "hint", diag->hints[i], gutter, colors, colors->hint);
  if (plugin.len > 0)
    add_remark(out, "plugin", plugin, gutter, colors, colors->note);
  gp_buf_add_char(out, '\n');
}

/* "path:line:column: severity[id]: message", as compilers write it: editors find the place by it. A path never begins a
 * line as a command to a CI system does, "::warning" or "##[error]". */
static void add_short(gp_buf *out, gp_sources *sources, const gp_diag *diag)
{
  gp_position at = gp_sources_position(sources, diag->span.source, diag->span.start);
  if (diag->span.source != 0) {
    gp_str path = gp_sources_path(sources, diag->span.source);
    add_text(out, path.len > 0 && (path.ptr[0] == ':' || path.ptr[0] == '#') ? "./" : "");
    gp_add_shown_text(out, path);
    gp_buf_printf(out, ":%u:%u: ", at.line, at.column);
  }
  gp_buf_printf(out, "%s[", gp_severity_name(diag->severity));
  gp_add_shown_text(out, diag->id);
  add_text(out, "]: ");
  gp_add_shown_text(out, diag->message);
  gp_buf_add_char(out, '\n');
}

static void add_one(gp_buf *out, gp_sources *sources, const gp_diag *diag, gp_str plugin, gp_diag_format format,
                    bool color)
{
  switch (format) {
  case GP_DIAG_SHORT:
    add_short(out, sources, diag);
    break;
  case GP_DIAG_JSON:
    gp_json_diag_add(out, sources, diag, plugin);
    break;
  case GP_DIAG_SARIF:
    gp_sarif_result_add(out, sources, diag, plugin);
    break;
  case GP_DIAG_GITHUB:
    gp_github_diag_add(out, sources, diag);
    break;
  case GP_DIAG_HUMAN:
    add_human(out, sources, diag, plugin, color ? &colored : &plain);
    break;
  }
}

/* What was counted but not kept of one id. */
static void add_cut(gp_buf *out, gp_str id, size_t count, gp_diag_format format, bool color)
{
  const palette *colors = color && format == GP_DIAG_HUMAN ? &colored : &plain;
  if (format == GP_DIAG_JSON) {
    gp_json_cut_add(out, id, count);
  } else if (format == GP_DIAG_SARIF) {
    gp_sarif_cut_add(out, id, count);
  } else {
    add_text(out, format == GP_DIAG_GITHUB ? "::notice::" : colors->note);
    gp_buf_printf(out, "%s%s %zu more '", format == GP_DIAG_GITHUB ? "" : "note:", colors->reset, count);
    gp_add_shown_text(out, id);
    add_text(out, "' not shown\n");
  }
}

void gp_diag_render(gp_buf *out, gp_ctx *ctx, gp_diag_format format, bool color)
{
  gp_str plugin, id;
  size_t cut;
  for (size_t i = 0; i < gp_reports_count(ctx->reports); i++) {
    const gp_diag *diag = gp_reports_at(ctx->reports, i, &plugin);
    add_one(out, ctx->sources, diag, plugin, format, color);
  }
  for (size_t i = 0; (cut = gp_reports_cut(ctx->reports, i, &id)) > 0; i++)
    add_cut(out, id, cut, format, color);
}
