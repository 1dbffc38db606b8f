/* Where text without spaces between its words may be stretched, what of its punctuation is blank, and the gap beside
 * Western letters and figures: East Asian text by the rules of JLREQ and CLREQ (W3C), South-East Asian text between its
 * words, Ethiopic text after its word space. */
#include "icu.h"

#include <unicode/uchar.h>

typedef enum asian_class {
  ASIAN_NONE = 0,
  ASIAN_LETTER, /* an ideograph, kana, a symbol of the same width */
  ASIAN_OPEN,   /* its left half is blank */
  ASIAN_CLOSE   /* its right half is blank */
} asian_class;

/* Thousandths of the size: from a tenth on, readers of PDF files take a gap for a space, and do not find the word. */
enum { ETHIOPIC_WORDSPACE = 0x1361, FULL_WIDTH_PER_CENT = 90, WESTERN_GAP = 90 };

static bool is_one_of(uint32_t c, const uint16_t *list)
{
  while (*list != 0 && *list != c)
    list++;
  return *list != 0;
}

/* Commas and stops stand at the left in mainland China and in Japan, in the middle elsewhere; colons and the like at
 * the left in mainland China alone. Curved quotes are as wide as ideographs in Chinese. */
static asian_class class_of(const icu_language *language, UScriptCode script, uint32_t c)
{
  static const uint16_t open[] = {0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016,
                                  0x3018, 0x301D, 0xFF08, 0xFF3B, 0xFF5B, 0xFF5F, 0};
  static const uint16_t close[] = {0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019,
                                   0x301E, 0x301F, 0xFF09, 0xFF3D, 0xFF5D, 0xFF60, 0};
  static const uint16_t stops[] = {0x3001, 0x3002, 0xFF0C, 0xFF0E, 0},
                        more_stops[] = {0xFF01, 0xFF1A, 0xFF1B, 0xFF1F, 0};
  bool chinese = strncmp(language->locale, "zh", 2) == 0, centred = language->is_traditional;
  if (is_one_of(c, open) || (chinese && (c == 0x2018 || c == 0x201C)))
    return ASIAN_OPEN;
  if (is_one_of(c, close) || (chinese && (c == 0x2019 || c == 0x201D)) || (!centred && is_one_of(c, stops)) ||
      (chinese && !centred && is_one_of(c, more_stops)))
    return ASIAN_CLOSE;
  if (script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_BOPOMOFO ||
      (c > 0x3000 && c <= 0x303F) || (c >= 0x30A0 && c <= 0x30FF) || (c >= 0xFF01 && c <= 0xFFEF))
    return ASIAN_LETTER;
  return ASIAN_NONE;
}

static bool has_no_spaces(UScriptCode script)
{
  return script == USCRIPT_THAI || script == USCRIPT_LAO || script == USCRIPT_KHMER || script == USCRIPT_MYANMAR;
}

static asian_class class_at(const gp_shaper *shaper, const icu_language *language, gp_str text, uint32_t at)
{
  int32_t i = (int32_t)at;
  UChar32 c = 0;
  if (at < text.len)
    U8_NEXT((const uint8_t *)text.ptr, i, (int32_t)text.len, c);
  return c < 0x2018 ? ASIAN_NONE : class_of(language, icu_script_of(shaper, c), (uint32_t)c);
}

/* A run being walked: its characters come in the order of its glyphs. */
typedef struct walk {
  const gp_shaper *shaper;
  const icu_language *language;
  gp_str text;
  const gp_text_style *style; /* of the run */
  asian_class before;         /* of the character before */
  const gp_break *breaks;
  size_t break_count;
} walk;

/* Between two marks one blank half is enough (CLREQ 3.1.6; JLREQ 3.1.4): the second opening one loses its own, a
 * closing one before another mark, too. */
static void set_mark(gp_glyph *glyph, asian_class here, asian_class before, asian_class after)
{
  gp_len half = glyph->advance / 2;
  bool closes = here == ASIAN_CLOSE;
  if (closes ? after == ASIAN_OPEN || after == ASIAN_CLOSE : before == ASIAN_OPEN) {
    glyph->advance -= half;
    glyph->dx -= closes ? 0 : half;
    return;
  }
  glyph->flags |= closes ? GP_GLYPH_TRIM_END : GP_GLYPH_TRIM_START;
}

/* Whether a line may end at the byte: between two words. */
static bool is_break(walk *w, uint32_t at)
{
  while (w->break_count > 0 && w->breaks->offset < at) {
    w->breaks++;
    w->break_count--;
  }
  return w->break_count > 0 && w->breaks->offset == at && w->breaks->kind == GP_BREAK_PLAIN;
}

static bool is_ideograph(const walk *w, UChar32 c)
{
  UScriptCode script = icu_script_of(w->shaper, c);
  return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || c == 0x30FC;
}

/* Letters and figures of the scripts that have spaces between words and are upright beside ideographs. */
static bool is_western(const walk *w, UChar32 c)
{
  UScriptCode script = icu_script_of(w->shaper, c);
  return (c >= '0' && c <= '9') ||
         ((script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK) && u_isalpha(c) &&
          c < 0xFF00);
}

/* Whether text of this style is set on the line, unlike note marks. */
static bool is_level(const gp_text_style *style)
{
  return style != NULL && style->rise == 0 && (style->features & GP_FEATURE_SUPERSCRIPT) == 0;
}

/* Adds the gap of Chinese and Japanese text after the glyph if an ideograph and a Western letter meet there; a line
 * does not end with it. */
static void set_gap(const walk *w, gp_glyph *glyph, UChar32 c, uint32_t end, const gp_text_style *next_style)
{
  bool eastern = strncmp(w->language->locale, "zh", 2) == 0 || strncmp(w->language->locale, "ja", 2) == 0;
  int32_t i = (int32_t)end;
  gp_len gap = (gp_len)((int64_t)w->style->size * WESTERN_GAP / 1000);
  UChar32 next;
  if (!eastern || end >= w->text.len || !is_level(w->style) || !is_level(next_style))
    return;
  U8_NEXT((const uint8_t *)w->text.ptr, i, (int32_t)w->text.len, next);
  if (!(is_ideograph(w, c) && is_western(w, next)) && !(is_western(w, c) && is_ideograph(w, next)))
    return;
  glyph->advance += gap;
  glyph->blank = (uint16_t)((int64_t)gap * 1000 / glyph->advance);
  glyph->flags |= GP_GLYPH_TRIM_END;
}

/* The glyphs `first` to `last` are the cluster of the bytes `start` to `end`. */
static void set_cluster(walk *w, gp_glyph *first, gp_glyph *last, uint32_t start, uint32_t end,
                        const gp_text_style *next_style)
{
  int32_t i = (int32_t)start;
  asian_class here, after;
  UScriptCode script;
  UChar32 c;
  U8_NEXT((const uint8_t *)w->text.ptr, i, (int32_t)w->text.len, c);
  script = icu_script_of(w->shaper, c < 0 ? 0xFFFD : c);
  here = c < 0x2018 ? ASIAN_NONE : class_of(w->language, script, (uint32_t)c);
  after = here != ASIAN_NONE ? class_at(w->shaper, w->language, w->text, end) : ASIAN_NONE;
  if ((here == ASIAN_OPEN || here == ASIAN_CLOSE) && first == last &&
      first->advance >= w->style->size / 100 * FULL_WIDTH_PER_CENT)
    set_mark(first, here, w->before, after);
  if ((here != ASIAN_NONE && here != ASIAN_OPEN && after != ASIAN_NONE && after != ASIAN_CLOSE) ||
      c == ETHIOPIC_WORDSPACE || (has_no_spaces(script) && is_break(w, end)))
    last->flags |= GP_GLYPH_STRETCH;
  set_gap(w, last, c, end, next_style);
  w->before = here;
}

/* The text of nearly all documents has none of it. */
static bool concerns(const gp_shaper *shaper)
{
  for (size_t i = 0; i < shaper->units.count; i++) {
    UChar c = shaper->units.items[i];
    if (c >= 0xE00 && (c < 0x2000 || c >= 0x2E80))
      return true;
  }
  return false;
}

/* The style of the run after this one, if it goes on from left to right; NULL otherwise. */
static const gp_text_style *style_after(const icu_result *result, size_t run)
{
  return run + 1 < result->runs.count && (result->runs.items[run + 1].level & 1) == 0
           ? result->runs.items[run + 1].style
           : NULL;
}

void icu_space_glyphs(gp_shaper *shaper, const gp_paragraph_input *input, icu_result *result, const gp_break *breaks,
                      size_t break_count)
{
  walk w = {.shaper = shaper, .text = input->text, .breaks = breaks, .break_count = break_count};
  if (!concerns(shaper))
    return;
  for (size_t r = 0; r < result->runs.count; r++) {
    const gp_shaped_run *run = &result->runs.items[r];
    gp_glyph *glyphs = result->glyphs.items + run->first_glyph;
    w.language = icu_language_of(shaper, run->style->lang);
    w.style = run->style;
    for (uint32_t k = 0, first = 0; k < run->glyph_count && (run->level & 1) == 0; k++) {
      bool ends = k + 1 == run->glyph_count || glyphs[k + 1].cluster != glyphs[k].cluster;
      if (!ends)
        continue;
      if (k + 1 < run->glyph_count)
        set_cluster(&w, &glyphs[first], &glyphs[k], glyphs[k].cluster, glyphs[k + 1].cluster, run->style);
      else
        set_cluster(&w, &glyphs[first], &glyphs[k], glyphs[k].cluster, run->end, style_after(result, r));
      first = k + 1;
    }
  }
}
