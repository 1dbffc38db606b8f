/* Dump of broken lines as text: `guidepress dump --stage=lines`. */
#include "base/utf8.h"
#include "paragraph.h"

/* A length in points with two decimals, rounded to nearest, halves away from zero. */
static void add_points(gp_buf *out, gp_len length)
{
  int64_t hundredths = (length < 0 ? -(int64_t)length : length) * 100;
  hundredths = (hundredths + GP_PT / 2) / GP_PT;
  gp_buf_printf(out, "%s%d.%02d", length < 0 && hundredths > 0 ? "-" : "", (int)(hundredths / 100),
                (int)(hundredths % 100));
}

/* Characters that would not be seen, or would spoil the line, are written as \u{A0}. */
static bool is_hidden(uint32_t c)
{
  return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

static void add_quoted(gp_buf *out, gp_str text)
{
  size_t at = 0;
  gp_buf_add_char(out, '"');
  while (at < text.len) {
    size_t start = at;
    uint32_t c = gp_utf8_next(text, &at);
    if (c == '"' || c == '\\')
      gp_buf_add_char(out, '\\');
    if (is_hidden(c))
      gp_buf_printf(out, "\\u{%X}", (unsigned)c);
    else
      gp_buf_add(out, (gp_str){text.ptr + start, at - start});
  }
  gp_buf_add_char(out, '"');
}

static void dump_run(gp_buf *out, const gp_glyph_run *run)
{
  gp_buf_add(out, GP_STR("  "));
  add_points(out, run->x);
  gp_buf_add(out, GP_STR(" w "));
  add_points(out, run->width);
  gp_buf_add_char(out, ' ');
  add_quoted(out, run->text);
  gp_buf_printf(out, " %.*s %u%s ", GP_STR_ARG(run->font->family), run->font->weight,
                run->font->italic ? " italic" : "");
  add_points(out, run->style->size);
  gp_buf_printf(out, " n %u%s\n", (unsigned)run->glyph_count, run->level & 1 ? " rtl" : "");
}

void gp_lines_dump(gp_buf *out, const gp_lines *lines)
{
  for (size_t i = 0; i < lines->count; i++) {
    const gp_line *line = &lines->lines[i];
    gp_buf_printf(out, "line %u..%u x ", (unsigned)line->text_start, (unsigned)line->text_end);
    add_points(out, line->x);
    gp_buf_add(out, GP_STR(" w "));
    add_points(out, line->width);
    if (line->ratio != 0) {
      gp_buf_add(out, GP_STR(" ratio "));
      add_points(out, line->ratio);
    }
    gp_buf_printf(out, "%s%s%s\n", line->hyphenated ? " hyphenated" : "", line->overfull ? " overfull" : "",
                  line->last ? " last" : "");
    for (uint32_t r = 0; r < line->run_count; r++)
      dump_run(out, &line->runs[r]);
  }
}
