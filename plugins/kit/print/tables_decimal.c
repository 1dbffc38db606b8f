/* Tables: numbers below one another, aligned at the decimal sign. */
#include "tables.h"

static bool is_digit(gp_str text, size_t at)
{
  return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

/* Length of a sign that may stand within a number between two digits: group separators, and dashes of a range. */
static size_t sign_within(gp_str text, size_t at)
{
  static const char *const signs[] = {
    " ", ",", ".", "'", "-", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE2\x80\x99", "\xE2\x80\x93"};
  gp_str rest = gp_str_slice(text, at, text.len);
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (gp_str_starts_with(rest, gp_str_from(signs[i])) && is_digit(text, at + strlen(signs[i])))
      return strlen(signs[i]);
  return 0;
}

size_t decimal_place(gp_str text, gp_str sign)
{
  size_t at = 0, place;
  while (at < text.len && !is_digit(text, at))
    at++;
  if (at == text.len)
    return text.len;
  for (;;) {
    size_t len;
    while (is_digit(text, at))
      at++;
    place = at;
    if (sign.len > 0 && gp_str_starts_with(gp_str_slice(text, at, text.len), sign) && is_digit(text, at + sign.len))
      break;
    len = sign_within(text, at);
    if (len == 0)
      break;
    at += len;
  }
  return place;
}

/* The language's decimal sign: what stands between the digits of one half. */
static gp_str decimal_sign(gp_layout *l)
{
  gp_str half;
  size_t first = 1, last;
  half = l->host->format_number(l->host, l->arena, l->document->lang, GP_STR("0.5"));
  last = half.len;
  while (first < half.len && ((unsigned char)half.ptr[first] & 0xC0) == 0x80)
    first++;
  while (last > 0 && ((unsigned char)half.ptr[last - 1] & 0xC0) == 0x80)
    last--;
  return last > first + 1 ? gp_str_slice(half, first, last - 1) : GP_STR(".");
}

/* Width of the text before the byte `place`, from right to left after it; -1 if the text is not one line from left to
 * right. */
static gp_len width_before(gp_layout *l, const table_cell *c, size_t place, gp_len *whole)
{
  gp_break_options options = break_options(l, GP_LEN_PT(4000), GP_ALIGN_START);
  const gp_lines *lines;
  size_t start = 0;
  int64_t width = 0;
  options.no_hyphens = options.quiet = 1;
  lines = text_lines(l, &c->run, text_key(c->node, (unsigned)c->role), &options);
  if (lines == NULL || lines->count != 1)
    return -1;
  for (uint32_t i = 0; i < lines->lines[0].run_count; i++) {
    const gp_glyph_run *run = &lines->lines[0].runs[i];
    if (run->level & 1)
      return -1;
    for (uint32_t k = 0; k < run->glyph_count; k++)
      if (start + run->glyphs[k].cluster < place)
        width += run->glyphs[k].advance;
    start += run->text.len;
  }
  *whole = lines->lines[0].width;
  width = width > *whole ? *whole : width;
  return l->rtl ? *whole - (gp_len)width : (gp_len)width;
}

void table_align_decimals(gp_layout *l, table *t)
{
  gp_str sign = decimal_sign(l);
  gp_len left[TABLE_COLUMNS] = {0}, right[TABLE_COLUMNS] = {0}, whole = 0;
  for (size_t i = t->rows.count > t->head_rows ? t->rows.items[t->head_rows].first : t->cells.count; i < t->cells.count;
       i++) {
    table_cell *c = &t->cells.items[i];
    if (!t->decimal[c->column] || c->columns > 1 || c->body || c->run.spans.count == 0)
      continue;
    c->before = width_before(l, c, decimal_place(gp_buf_str(&c->run.text), sign), &whole);
    if (c->before < 0 || whole > t->in.width / 3) { /* a sentence is no number */
      c->before = -1;
      continue;
    }
    left[c->column] = c->before > left[c->column] ? c->before : left[c->column];
    right[c->column] = whole - c->before > right[c->column] ? whole - c->before : right[c->column];
  }
  for (size_t i = 0; i < t->cells.count; i++) {
    table_cell *c = &t->cells.items[i];
    if (c->before >= 0)
      c->before = left[c->column] - c->before;
  }
  for (size_t i = 0; i < t->columns; i++)
    t->numbers[i] = left[i] + right[i];
}
