/* Throws text at the shaper that no author would write, and damaged fonts, and checks what it promises line breaking.
 */
#include "bed.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_CHARS = 60, MOST_SPANS = 5, STYLES = 8 };

typedef struct storm {
  bed *of;
  uint64_t state;
  gp_text_style styles[STYLES];
  char text[MOST_CHARS * 4];
  uint32_t starts[MOST_CHARS + 1]; /* of the characters, and the end */
  uint32_t count;
  gp_text_span spans[MOST_SPANS];
  gp_paragraph_input input;
} storm;

static uint32_t pick(storm *s, uint32_t limit)
{
  s->state = s->state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(s->state >> 33) % limit;
}

/* Letters, marks, digits, signs, controls of direction and joining, rare scripts, characters that nobody has. */
static uint32_t pick_char(storm *s)
{
  static const uint32_t pool[] = {
    ' ',     ' ',     ' ',    'a',    'f',    'i',    'f',    'A',    'V',    'T',     '-',     '.',
    '/',     '(',     ')',    '5',    '%',    '@',    '\'',   '"',    0xA0,   0xAD,    0xAD,    0xDF,
    0xE9,    0x130,   0x300,  0x301,  0x301,  0x306,  0x323,  0x3AC,  0x3C2,  0x3C3,   0x430,   0x438,
    0x432,   0x435,   0x43D,  0x431,  0x45D,  0x462,  0x5D0,  0x5B8,  0x627,  0x644,   0x645,   0x64E,
    0x651,   0x660,   0x6CC,  0x905,  0x915,  0x94D,  0x93F,  0xE01,  0xE31,  0x1100,  0x1161,  0xAC00,
    0x1E9E,  0x1F80,  0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2010, 0x2011, 0x2013,  0x2014,  0x2019,
    0x201E,  0x2026,  0x2028, 0x202B, 0x202C, 0x202F, 0x2066, 0x2069, 0x20AC, 0x2116,  0x2192,  0x2610,
    0x3000,  0x3042,  0x4E00, 0xFB01, 0xFE0F, 0xFEFF, 0xFFFC, 0xFFFD, 0xFFFF, 0x1D11E, 0x1F600, 0x1F1E7,
    0x1F1EC, 0x10330, 0x958,  0x344,  0x2126, 0x149,  0x1E9A, 0xFB4F, 0xFDFA, 0x1D15E, 0xE0001, 0x10FFFF,
  };
  return pool[pick(s, sizeof pool / sizeof *pool)];
}

static uint32_t put_utf8(char *to, uint32_t c)
{
  if (c < 0x80) {
    to[0] = (char)c;
    return 1;
  }
  if (c < 0x800) {
    to[0] = (char)(0xC0 | c >> 6);
    to[1] = (char)(0x80 | (c & 63));
    return 2;
  }
  if (c < 0x10000) {
    to[0] = (char)(0xE0 | c >> 12);
    to[1] = (char)(0x80 | (c >> 6 & 63));
    to[2] = (char)(0x80 | (c & 63));
    return 3;
  }
  to[0] = (char)(0xF0 | c >> 18);
  to[1] = (char)(0x80 | (c >> 12 & 63));
  to[2] = (char)(0x80 | (c >> 6 & 63));
  to[3] = (char)(0x80 | (c & 63));
  return 4;
}

static void make_input(storm *s)
{
  uint32_t at = 0, spans = 1 + pick(s, MOST_SPANS);
  s->count = 1 + pick(s, MOST_CHARS);
  for (uint32_t i = 0; i < s->count; i++) {
    s->starts[i] = at;
    at += put_utf8(s->text + at, pick_char(s));
  }
  s->starts[s->count] = at;
  if (spans > s->count)
    spans = 1;
  for (uint32_t i = 0; i < spans; i++)
    s->spans[i] = (gp_text_span){.start = s->starts[s->count * i / spans],
                                 .end = s->starts[s->count * (i + 1) / spans],
                                 .style = &s->styles[pick(s, STYLES)]};
  s->input = (gp_paragraph_input){.size = sizeof s->input,
                                  .direction = (gp_direction)pick(s, 3),
                                  .text = {s->text, at},
                                  .spans = s->spans,
                                  .span_count = spans};
}

static const char *check_run(const gp_shaped *shaped, const gp_shaped_run *run)
{
  uint32_t before = run->start;
  for (uint32_t k = 0; k < run->glyph_count; k++) {
    const gp_glyph *glyph = &shaped->glyphs[run->first_glyph + (run->level & 1 ? run->glyph_count - 1 - k : k)];
    if (glyph->cluster < before || glyph->cluster >= run->end)
      return "clusters out of order";
    before = glyph->cluster;
    if (glyph->id == 0 && (glyph->flags & GP_GLYPH_MISSING) == 0)
      return "glyph 0 is shown";
  }
  return NULL;
}

static const char *check_shaped(const storm *s, const gp_shaped *shaped)
{
  uint32_t at = 0, glyphs = 0;
  for (size_t i = 0; i < shaped->run_count; i++) {
    const gp_shaped_run *run = &shaped->runs[i];
    const char *wrong;
    if (run->start != at || run->end <= at || run->first_glyph != glyphs || run->span >= s->input.span_count ||
        run->start < s->input.spans[run->span].start || run->end > s->input.spans[run->span].end)
      return "runs do not follow each other";
    if ((wrong = check_run(shaped, run)) != NULL)
      return wrong;
    at = run->end;
    glyphs += run->glyph_count;
  }
  if (at != s->input.text.len || glyphs != shaped->glyph_count)
    return "runs do not cover the text";
  at = 0;
  for (size_t i = 0; i < shaped->break_count; i++) {
    uint32_t offset = shaped->breaks[i].offset;
    if (offset <= at || offset >= s->input.text.len || ((unsigned char)s->text[offset] & 0xC0) == 0x80)
      return "breaks out of order or inside a character";
    at = offset;
  }
  return NULL;
}

static const char *check_part(storm *s, gp_arena *arena, const gp_shaped_run *run)
{
  uint32_t first = pick(s, s->count), last = first + pick(s, s->count - first + 1);
  uint32_t start = s->starts[first], end = s->starts[last];
  bool hyphen = pick(s, 2) != 0;
  const gp_glyph *glyphs;
  size_t count;
  if (start < run->start)
    start = run->start;
  if (end > run->end)
    end = run->end;
  if (start >= end)
    return NULL;
  if (s->of->shaper->shape_part(s->of->instance, arena, &s->input, run, start, end, hyphen, &glyphs, &count) != GP_OK)
    return "a part cannot be shaped";
  for (size_t i = 0; i < count; i++) {
    bool own = (glyphs[i].flags & GP_GLYPH_SOFT_HYPHEN) != 0;
    for (int right = 0; right < 2; right++) {
      gp_len white = s->of->shaper->side_white(s->of->instance, run->font, run->style, glyphs[i].id, 'A', right == 1);
      if (white < 0)
        return "white beside a glyph below 0";
    }
    if (own ? !hyphen || glyphs[i].cluster != end : glyphs[i].cluster < start || glyphs[i].cluster >= end)
      return "a part's cluster lies outside";
  }
  return NULL;
}

/* A copy of a font with some bytes behind its table directory changed. Lives in `arena`. */
static gp_font *damage_font(storm *s, gp_arena *arena, const gp_font *font, uint32_t serial)
{
  gp_font *copy = GP_NEW(arena, gp_font);
  unsigned char *data = gp_arena_alloc(arena, font->data_len, 16);
  memcpy(data, font->data, font->data_len);
  for (uint32_t i = 0, changes = 1 + pick(s, 400); i < changes; i++)
    data[512 + pick(s, (uint32_t)font->data_len - 512)] = (unsigned char)pick(s, 256);
  *copy = *font;
  copy->data = data;
  copy->serial = serial;
  return copy;
}

static bool make_styles(storm *s, bool damaged)
{
  static const char *const fonts[STYLES] = {"Vollkorn 400",        "Manrope 700",         "Amiri 400",
                                            "DejaVu Sans 400",     "Vollkorn 700",        "Manrope 400",
                                            "Vollkorn 400 italic", "DejaVu Sans Mono 400"};
  static const char *const langs[STYLES] = {"bg", "en", "ar", "sr", "de", "tr", "el", "x-none"};
  for (uint32_t i = 0; i < STYLES; i++) {
    gp_text_style *style = &s->styles[i];
    *style = (gp_text_style){.size = GP_LEN_PT(10), .lang = gp_str_from(langs[i])};
    style->font = bed_font(s->of, gp_str_from(fonts[i]));
    if (style->font == NULL)
      return false;
    if (damaged)
      style->font = damage_font(s, s->of->ctx->arena, style->font, 1000 + i);
    style->tracking = i == 5 ? GP_LEN_PT(1) : 0;
    style->features = i % 3 == 1 ? GP_FEATURE_ALL_CAPS : i % 3 == 2 ? GP_FEATURE_SMALL_CAPS | GP_FEATURE_OLDSTYLE : 0;
  }
  return true;
}

static bool run_one(storm *s, bool damaged)
{
  gp_arena *arena = s->of->ctx->arena;
  const char *wrong = NULL;
  gp_shaped shaped;
  gp_status status;
  make_input(s);
  status = s->of->shaper->shape(s->of->instance, arena, &s->input, &shaped);
  if (status != GP_OK)
    return damaged; /* a font that cannot be used has been reported */
  wrong = check_shaped(s, &shaped);
  for (int i = 0; wrong == NULL && i < 4; i++)
    wrong = check_part(s, arena, &shaped.runs[pick(s, (uint32_t)shaped.run_count)]);
  if (wrong != NULL)
    printf("%s: '%.*s'\n", wrong, GP_STR_ARG(s->input.text));
  return wrong == NULL;
}

/* `documents` new instances with 200 paragraphs each. */
static bool run_storm(storm *s, uint32_t documents, bool damaged)
{
  for (uint32_t i = 0; i < documents; i++) {
    s->state = i * 2654435761u + damaged;
    if (!bed_renew(s->of) || !make_styles(s, damaged))
      return false;
    for (uint32_t k = 0; k < 200; k++)
      if (!run_one(s, damaged))
        return false;
  }
  return true;
}

int main(int count, char **arguments)
{
  static storm s;
  bed of;
  uint32_t documents;
  bool good = true;
  if (count != 4) {
    fprintf(stderr, "use: %s PLUGIN.so fonts.yaml DOCUMENTS\n", arguments[0]);
    return 2;
  }
  documents = (uint32_t)atoi(arguments[3]);
  if (!bed_open(&of, arguments[1], arguments[2]))
    return 1;
  s.of = &of;
  for (int damaged = 0; damaged < 2; damaged++) {
    bool one = run_storm(&s, documents, damaged != 0);
    printf("%s %s\n", one ? "ok" : "not ok", damaged ? "damaged fonts" : "strange text");
    good &= one;
  }
  bed_close(&of);
  return good ? 0 : 1;
}
