/* Diagnostics for programs: JSON lines, SARIF results, GitHub annotations. */
#include "diag/machine.h"

#include "diag/escape.h"
#include "diag/explain.h"
#include "diag/json.h"
#include "diag/render.h"

static void add_text(gp_buf *out, const char *text)
{
  gp_buf_add(out, gp_str_from(text));
}

/* `,"name":"text"`, without the comma for the first member. */
static void add_member(gp_buf *out, const char *name, gp_str text)
{
  if (out->count > 0 && out->items[out->count - 1] != '{')
    gp_buf_add_char(out, ',');
  gp_buf_printf(out, "\"%s\":", name);
  gp_json_add(out, text);
}

static void add_json_position(gp_buf *out, const char *name, gp_sources *sources, uint32_t source, uint32_t offset)
{
  gp_position at = gp_sources_position(sources, source, offset);
  gp_buf_printf(out, ",\"%s\":{\"line\":%u,\"column\":%u,\"offset\":%u}", name, at.line, at.column, offset);
}

static void add_json_place(gp_buf *out, gp_sources *sources, gp_span span)
{
  if (span.source == 0)
    return;
  add_member(out, "file", gp_sources_path(sources, span.source));
  add_json_position(out, "start", sources, span.source, span.start);
  add_json_position(out, "end", sources, span.source, span.end);
}

void gp_json_diag_add(gp_buf *out, gp_sources *sources, const gp_diag *diag, gp_str plugin)
{
  gp_buf_add_char(out, '{');
  add_member(out, "severity", gp_str_from(gp_severity_name(diag->severity)));
  add_member(out, "id", diag->id);
  add_member(out, "message", diag->message);
  add_json_place(out, sources, diag->span);
  add_member(out, "label", diag->label);
  add_text(out, ",\"notes\":[");
  for (size_t i = 0; i < diag->note_count; i++) {
    add_text(out, i ? ",{" : "{");
    add_member(out, "text", diag->notes[i].text);
    add_json_place(out, sources, diag->notes[i].span);
    gp_buf_add_char(out, '}');
  }
  add_text(out, "],\"hints\":[");
  for (size_t i = 0; i < diag->hint_count; i++) {
    add_text(out, i ? "," : "");
    gp_json_add(out, diag->hints[i]);
  }
  gp_buf_add_char(out, ']');
  add_member(out, "plugin", plugin);
  add_text(out, "}\n");
}

void gp_json_cut_add(gp_buf *out, gp_str id, size_t count)
{
  add_text(out, "{\"cut\":");
  gp_json_add(out, id);
  gp_buf_printf(out, ",\"count\":%zu}\n", count);
}

/* The path as a relative URI reference (RFC 3986): every byte but unreserved
 * ones and '/' in per cent form. */
static gp_str uri_of(gp_arena *arena, gp_str path)
{
  gp_buf out = GP_BUF(arena);
  for (size_t i = 0; i < path.len; i++) {
    unsigned char c = (unsigned char)path.ptr[i];
    bool safe = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                (c != '\0' && strchr("-._~/", c) != NULL);
    if (safe)
      gp_buf_add_char(&out, (char)c);
    else
      gp_buf_printf(&out, "%%%02X", (unsigned)c);
  }
  return gp_buf_str(&out);
}

static void add_sarif_place(gp_buf *out, gp_sources *sources, gp_span span)
{
  gp_position start = gp_sources_position(sources, span.source, span.start);
  gp_position end = gp_sources_position(sources, span.source, span.end);
  gp_str path = gp_sources_path(sources, span.source);
  add_text(out, "\"physicalLocation\":{\"artifactLocation\":{");
  add_member(out, "uri", uri_of(out->arena, path));
  gp_buf_printf(out,
                "},\"region\":{\"startLine\":%u,\"startColumn\":%u,\"endLine\":"
                "%u,\"endColumn\":%u,"
                "\"byteOffset\":%u,\"byteLength\":%u}}",
                start.line, start.column, end.line, end.column, span.start, span.end - span.start);
}

/* Results in one array: a comma before all but the first. */
static void begin_result(gp_buf *out)
{
  if (out->count > 0 && out->items[out->count - 1] == '}')
    add_text(out, ",\n");
  gp_buf_add_char(out, '{');
}

void gp_sarif_result_add(gp_buf *out, gp_sources *sources, const gp_diag *diag, gp_str plugin)
{
  gp_buf text = GP_BUF(out->arena);
  gp_buf_add(&text, diag->message);
  for (size_t i = 0; i < diag->hint_count; i++) {
    add_text(&text, "\nhint: ");
    gp_buf_add(&text, diag->hints[i]);
  }
  begin_result(out);
  add_member(out, "ruleId", diag->id);
  add_member(out, "level", gp_str_from(gp_severity_name(diag->severity)));
  add_text(out, ",\"message\":{");
  add_member(out, "text", gp_buf_str(&text));
  gp_buf_add_char(out, '}');
  if (diag->span.source != 0) {
    add_text(out, ",\"locations\":[{");
    add_sarif_place(out, sources, diag->span);
    add_text(out, "}]");
  }
  add_text(out, ",\"relatedLocations\":[");
  for (size_t i = 0; i < diag->note_count; i++) {
    gp_buf_printf(out, "%s{\"id\":%zu,\"message\":{", i ? "," : "", i);
    add_member(out, "text", diag->notes[i].text);
    add_text(out, diag->notes[i].span.source ? "}," : "}");
    if (diag->notes[i].span.source != 0)
      add_sarif_place(out, sources, diag->notes[i].span);
    gp_buf_add_char(out, '}');
  }
  add_text(out, "]");
  if (plugin.len > 0) {
    add_text(out, ",\"properties\":{");
    add_member(out, "plugin", plugin);
    gp_buf_add_char(out, '}');
  }
  gp_buf_add_char(out, '}');
}

void gp_sarif_cut_add(gp_buf *out, gp_str id, size_t count)
{
  begin_result(out);
  add_member(out, "ruleId", id);
  gp_buf_printf(out, ",\"level\":\"note\",\"message\":{\"text\":\"%zu more not shown\"}}", count);
}

void gp_sarif_begin(gp_buf *out)
{
  size_t count;
  const gp_explanation *all = gp_explanations(&count);
  add_text(out, "{\"$schema\":\"https://json.schemastore.org/"
                "sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{"
                "\"tool\":{\"driver\":{\"name\":\"guidepress\",\"rules\":[");
  for (size_t i = 0; i < count; i++) {
    add_text(out, i ? ",\n{" : "{");
    add_member(out, "id", gp_str_from(all[i].id));
    add_text(out, ",\"shortDescription\":{");
    add_member(out, "text", gp_str_from(all[i].title));
    add_text(out, "},\"fullDescription\":{");
    add_member(out, "text", gp_str_from(all[i].reason));
    add_text(out, "},\"help\":{");
    add_member(out, "text", gp_str_from(all[i].remedy));
    add_text(out, "}}");
  }
  add_text(out, "]}},\"columnKind\":\"unicodeCodePoints\",\"results\":[\n");
}

void gp_sarif_end(gp_buf *out)
{
  add_text(out, "\n]}]}\n");
}

/* Escapes of GitHub's workflow commands: in properties also ':' and ','. */
static void add_github(gp_buf *out, gp_str text, bool property)
{
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    if (c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ',')))
      gp_buf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
    else
      gp_buf_add_char(out, c);
  }
}

static void add_github_shown(gp_buf *out, gp_str text, bool property)
{
  gp_buf shown = GP_BUF(out->arena);
  gp_add_shown_text(&shown, text);
  add_github(out, gp_buf_str(&shown), property);
}

static void add_github_place(gp_buf *out, gp_sources *sources, gp_span span)
{
  gp_position start = gp_sources_position(sources, span.source, span.start);
  gp_position end = gp_sources_position(sources, span.source, span.end);
  add_text(out, "file=");
  add_github_shown(out, gp_sources_path(sources, span.source), true);
  gp_buf_printf(out, ",line=%u,endLine=%u", start.line, end.line);
  if (start.line == end.line) /* columns count within one line only; the last is inclusive */
    gp_buf_printf(out, ",col=%u,endColumn=%u", start.column, end.column > start.column ? end.column - 1 : end.column);
  gp_buf_add_char(out, ',');
}

void gp_github_diag_add(gp_buf *out, gp_sources *sources, const gp_diag *diag)
{
  gp_buf_printf(out, "::%s ", diag->severity == GP_SEVERITY_NOTE ? "notice" : gp_severity_name(diag->severity));
  if (diag->span.source != 0)
    add_github_place(out, sources, diag->span);
  add_text(out, "title=");
  add_github_shown(out, diag->id, true);
  add_text(out, "::");
  add_github_shown(out, diag->message, false);
  for (size_t i = 0; i < diag->hint_count; i++) {
    add_text(out, "%0Ahint: ");
    add_github_shown(out, diag->hints[i], false);
  }
  gp_buf_add_char(out, '\n');
}
