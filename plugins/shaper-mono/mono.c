/* Shaper plugin for layout tests: fixed advances, no font, no library. */
#include <guidepress/shaper.h>

enum { SOFT_HYPHEN = 0xAD, LINE_SEPARATOR = 0x2028, NO_BREAK_SPACE = 0xA0 };

struct gp_shaper {
  const gp_host *host;
};

typedef struct range {
  uint32_t first, last;
} range;

/* Marks and format characters: enough of them for tests. */
static const range no_width[] = {
  {0xAD, 0xAD},     {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x64B, 0x65F},
  {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x2064}, {0x2066, 0x2069}, {0x20D0, 0x20FF},
  {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF},
};
static const range wide[] = {
  {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF},   {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
  {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
};

static bool is_in(uint32_t c, const range *ranges, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return true;
  return false;
}

/* The character at `*at`; the text is valid UTF-8, so that its first byte tells its length. */
static uint32_t next_char(gp_str text, uint32_t *at)
{
  static const uint8_t lengths[16] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4};
  uint8_t first = (uint8_t)text.ptr[*at];
  uint32_t length = lengths[first >> 4], c = length == 1 ? first : first & (0xFFu >> (length + 1));
  for (uint32_t i = 1; i < length && *at + i < text.len; i++)
    c = c << 6 | ((uint8_t)text.ptr[*at + i] & 0x3F);
  *at += length;
  if (*at > text.len)
    *at = (uint32_t)text.len;
  return c;
}

static gp_len advance_of(uint32_t c, const gp_text_style *style)
{
  if (c < 0x80)
    return style->size / 2 + style->tracking;
  if (is_in(c, no_width, sizeof no_width / sizeof *no_width))
    return 0;
  return (is_in(c, wide, sizeof wide / sizeof *wide) ? style->size : style->size / 2) + style->tracking;
}

typedef GP_VEC(gp_glyph) glyph_vec;

static void add_glyphs(gp_arena *arena, glyph_vec *glyphs, gp_str text, uint32_t start, uint32_t end,
                       const gp_text_style *style)
{
  gp_vec_reserve(arena, glyphs, glyphs->count + (end - start));
  for (uint32_t at = start; at < end;) {
    gp_glyph glyph = {.cluster = at};
    glyph.id = next_char(text, &at);
    if (glyph.id == LINE_SEPARATOR || glyph.id == SOFT_HYPHEN)
      continue;
    glyph.advance = advance_of(glyph.id, style);
    glyph.flags = glyph.id == ' ' || glyph.id == NO_BREAK_SPACE ? GP_GLYPH_SPACE : 0;
    gp_vec_push(arena, glyphs, glyph);
  }
}

static bool is_dash(uint32_t c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2014 && c != 0x2011);
}

/* The kind of break between two characters, 0 for none. `before` is 0 at the start of the text. */
static uint8_t break_between(uint32_t before_last, uint32_t last, uint32_t next)
{
  if (last == LINE_SEPARATOR)
    return GP_BREAK_MANDATORY;
  if (next == LINE_SEPARATOR || next == ' ')
    return 0;
  if (last == ' ')
    return GP_BREAK_SPACE;
  if (last == SOFT_HYPHEN)
    return GP_BREAK_HYPHEN;
  return is_dash(last) && before_last != 0 && before_last != ' ' && next != NO_BREAK_SPACE ? GP_BREAK_PLAIN : 0;
}

static void find_breaks(gp_arena *arena, gp_str text, gp_shaped *result)
{
  GP_VEC(gp_break) breaks = {0};
  uint32_t before_last = 0, last = 0;
  for (uint32_t at = 0; at < text.len;) {
    uint32_t offset = at, next = next_char(text, &at);
    uint8_t kind = last == 0 ? 0 : break_between(before_last, last, next);
    if (kind != 0)
      gp_vec_push(arena, &breaks, ((gp_break){.offset = offset, .kind = kind}));
    before_last = last;
    last = next;
  }
  result->breaks = breaks.items;
  result->break_count = breaks.count;
}

static gp_status create(const gp_host *host, gp_shaper **result)
{
  *result = GP_NEW(host->arena, gp_shaper);
  (*result)->host = host;
  return GP_OK;
}

static void destroy(gp_shaper *shaper)
{
  (void)shaper;
}

static gp_status shape(gp_shaper *shaper, gp_arena *arena, const gp_paragraph_input *input, gp_shaped *result)
{
  gp_shaped_run *runs = GP_NEW_ARRAY(arena, input->span_count, gp_shaped_run);
  glyph_vec glyphs = {0};
  (void)shaper;
  *result = (gp_shaped){.size = sizeof *result, .runs = runs};
  for (size_t i = 0; i < input->span_count; i++) {
    const gp_text_span *span = &input->spans[i];
    gp_shaped_run *run = &runs[result->run_count];
    if (span->start >= span->end)
      continue;
    *run = (gp_shaped_run){.font = span->style->font,
                           .style = span->style,
                           .start = span->start,
                           .end = span->end,
                           .span = (uint32_t)i,
                           .first_glyph = (uint32_t)glyphs.count};
    add_glyphs(arena, &glyphs, input->text, span->start, span->end, span->style);
    run->glyph_count = (uint32_t)glyphs.count - run->first_glyph;
    result->run_count++;
  }
  result->glyphs = glyphs.items;
  result->glyph_count = glyphs.count;
  find_breaks(arena, input->text, result);
  return GP_OK;
}

static gp_status shape_part(gp_shaper *shaper, gp_arena *arena, const gp_paragraph_input *input,
                            const gp_shaped_run *run, uint32_t start, uint32_t end, bool hyphen,
                            const gp_glyph **glyphs, size_t *count)
{
  glyph_vec made = {0};
  (void)shaper;
  add_glyphs(arena, &made, input->text, start, end, run->style);
  if (hyphen)
    gp_vec_push(
      arena, &made,
      ((gp_glyph){.id = '-', .cluster = end, .advance = advance_of('-', run->style), .flags = GP_GLYPH_SOFT_HYPHEN}));
  *glyphs = made.items;
  *count = made.count;
  return GP_OK;
}

static void reorder(gp_shaper *shaper, const uint8_t *levels, size_t count, uint32_t *order)
{
  (void)shaper;
  (void)levels; /* all are 0 */
  for (size_t i = 0; i < count; i++)
    order[i] = (uint32_t)i;
}

static gp_len hyphen_width(gp_shaper *shaper, const gp_text_style *style)
{
  (void)shaper;
  return advance_of('-', style);
}

static void metrics(gp_shaper *shaper, const gp_font *font, gp_font_metrics *result)
{
  (void)shaper;
  (void)font;
  *result = (gp_font_metrics){.ascent = GP_LEN_PT(0.8),
                              .descent = GP_LEN_PT(0.2),
                              .cap_height = GP_LEN_PT(0.7),
                              .x_height = GP_LEN_PT(0.5),
                              .underline_position = GP_LEN_PT(0.1),
                              .underline_thickness = GP_LEN_PT(0.05)};
}

static int compare(gp_shaper *shaper, gp_str lang, gp_str a, gp_str b)
{
  (void)shaper;
  (void)lang;
  return gp_str_compare(a, b);
}

/* Bengali has digits of its own, unless the tag says otherwise. */
static gp_str with_digits(gp_arena *arena, gp_str lang, gp_str text)
{
  gp_buf out = GP_BUF(arena);
  if (!gp_str_is(lang, "bn"))
    return gp_str_copy(arena, text);
  for (size_t i = 0; i < text.len; i++) {
    bool digit = text.ptr[i] >= '0' && text.ptr[i] <= '9';
    gp_buf_add(&out, digit ? GP_STR("\xE0\xA7") : GP_STR(""));
    gp_buf_add_char(&out, digit ? (char)(text.ptr[i] - '0' + 0xA6) : text.ptr[i]);
  }
  return gp_buf_str(&out);
}

static gp_str format_date(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_str iso)
{
  (void)shaper;
  return with_digits(arena, lang, iso);
}

static bool is_rtl(gp_shaper *shaper, gp_str lang)
{
  (void)shaper;
  (void)lang;
  return false;
}

/* A comma for the point where the language is neither English nor Bengali; no groups. */
static gp_str format_number(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_str number)
{
  const char *point = number.len > 0 ? memchr(number.ptr, '.', number.len) : NULL;
  size_t at = point != NULL ? (size_t)(point - number.ptr) : 0;
  (void)shaper;
  if (gp_str_starts_with(lang, GP_STR("en")) || gp_str_starts_with(lang, GP_STR("bn")) || at == 0 ||
      at + 1 == number.len)
    return with_digits(arena, lang, number);
  for (size_t i = 0; i < number.len; i++)
    if (i != at && (number.ptr[i] < '0' || number.ptr[i] > '9') && !(i == 0 && number.ptr[i] == '-'))
      return gp_str_copy(arena, number);
  return gp_str_printf(arena, "%.*s,%.*s", (int)at, number.ptr, (int)(number.len - at - 1), point + 1);
}

/* The first character, a small Latin letter as a capital. */
static gp_str index_letter(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_str word)
{
  uint32_t end = 0;
  char *letter;
  (void)shaper;
  (void)lang;
  if (word.len == 0)
    return word;
  (void)next_char(word, &end);
  letter = (char *)(uintptr_t)gp_str_copy(arena, gp_str_slice(word, 0, end)).ptr;
  if (end == 1 && letter[0] >= 'a' && letter[0] <= 'z')
    letter[0] = (char)(letter[0] - 'a' + 'A');
  return (gp_str){letter, end};
}

/* Quotation marks of English, or those of Bulgarian and German; no alphabet but in Bulgarian. */
static void describe(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_language_facts *facts)
{
  bool english = gp_str_starts_with(lang, GP_STR("en"));
  (void)shaper;
  (void)arena;
  facts->quotes[0] = english ? GP_STR("\xE2\x80\x9C") : GP_STR("\xE2\x80\x9E");
  facts->quotes[1] = english ? GP_STR("\xE2\x80\x9D") : GP_STR("\xE2\x80\x9C");
  if (gp_str_is(lang, "bg"))
    facts->letters = GP_STR("абвгдежзийкл");
}

static const gp_shaper_v1 interface = {
  .size = sizeof(gp_shaper_v1),
  .create = create,
  .destroy = destroy,
  .shape = shape,
  .shape_part = shape_part,
  .reorder = reorder,
  .hyphen_width = hyphen_width,
  .metrics = metrics,
  .compare = compare,
  .format_date = format_date,
  .is_rtl = is_rtl,
  .format_number = format_number,
  .index_letter = index_letter,
  .describe = describe,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_SHAPER_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("shaper-mono", "1.0", "shaper", query);
