/* Which font sets which characters of a word, and what happens to those that no font has. */
#include "icu.h"

#include <unicode/uchar.h>

/* Characters that HarfBuzz makes out of a space where the font lacks them. */
static bool is_made_space(uint32_t c)
{
  return c == NO_BREAK_SPACE || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Characters that draw nothing: joiners, direction marks, variation selectors. They need no glyph. */
static bool is_ignorable(uint32_t c)
{
  return c >= 0x34F && u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static bool has_char(const gp_shaper *shaper, const icu_font *font, uint32_t c)
{
  UChar parts[32];
  UErrorCode error = U_ZERO_ERROR;
  int32_t length;
  if (hb_set_has(font->chars, c))
    return true;
  if (c < 0x80)
    return false;
  if (is_ignorable(c) || ((c == HYPHEN || c == HYPHEN + 1) && hb_set_has(font->chars, '-')) || is_made_space(c))
    return true;
  length = unorm2_getDecomposition(shaper->nfc, (UChar32)c, parts, 32, &error);
  if (length <= 0 || U_FAILURE(error))
    return false;
  for (int32_t i = 0; i < length;)
    if (!hb_set_has(font->chars, icu_next(parts, &i, length)))
      return false;
  return true;
}

/* The first character from `first` that the font lacks, or `end`. */
static uint32_t first_lacking(const gp_shaper *shaper, const icu_font *font, const icu_chars *chars, uint32_t first,
                              uint32_t end)
{
  while (first < end && has_char(shaper, font, chars->codes.items[first]))
    first++;
  return first;
}

static bool is_mark(uint32_t c)
{
  return c >= 0x300 && (U_MASK(u_charType((UChar32)c)) & U_GC_M_MASK) != 0;
}

/* The end of the base character at `at` with its marks: they are never set in two fonts, but see PART_MARK. */
static uint32_t cluster_end(const icu_chars *chars, uint32_t at, uint32_t end)
{
  for (at++; at < end; at++) {
    uint32_t c = chars->codes.items[at];
    if (!is_mark(c) && !is_ignorable(c) && chars->codes.items[at - 1] != 0x200D &&
        chars->offsets.items[at] != chars->offsets.items[at - 1])
      break;
  }
  return at;
}

static icu_fallback *fallback_of(gp_shaper *shaper, icu_font *font, UScriptCode script)
{
  for (size_t i = 0; i < font->fallbacks.count; i++)
    if (font->fallbacks.items[i].script == script)
      return &font->fallbacks.items[i];
  gp_vec_push_zero(shaper->host->arena, &font->fallbacks);
  gp_vec_last(&font->fallbacks)->script = script;
  return gp_vec_last(&font->fallbacks);
}

/* The `index`-th fallback of the font for the script that can be used, or NULL. */
static icu_font *fallback_at(gp_shaper *shaper, icu_font *font, UScriptCode script, size_t index)
{
  icu_fallback *of = fallback_of(shaper, font, script);
  while (!of->complete && of->fonts.count <= index) {
    const char *name = uscript_getShortName(script);
    const gp_font *found = shaper->host->fallback_font(shaper->host, gp_str_from(name != NULL ? name : "Zyyy"),
                                                       font->font, (uint32_t)of->fonts.count);
    if (found == NULL)
      of->complete = true;
    else
      gp_vec_push(shaper->host->arena, &of->fonts, icu_font_of(shaper, found, shaper->span->source));
  }
  return index < of->fonts.count ? of->fonts.items[index] : NULL;
}

icu_font *icu_base_font(gp_shaper *shaper, icu_font *font, UScriptCode script)
{
  icu_font *base = fallback_of(shaper, font, script)->base, *other;
  if (base != NULL)
    return base;
  base = font;
  if (script != USCRIPT_COMMON && !icu_font_has_script(font, script))
    for (size_t i = 0; base == font && (other = fallback_at(shaper, font, script, i)) != NULL; i++)
      if (!other->bad && icu_font_has_script(other, script))
        base = other;
  fallback_of(shaper, font, script)->base = base;
  return base;
}

static gp_span place_of(const gp_shaper *shaper, uint32_t index)
{
  uint32_t c = shaper->chars.codes.items[index], length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  uint32_t start = shaper->word_start + shaper->chars.offsets.items[index];
  return shaper->host->text_place(shaper->host, shaper->span, start, start + length);
}

void icu_report_missing(gp_shaper *shaper, uint32_t index)
{
  UChar32 c = (UChar32)shaper->chars.codes.items[index];
  UErrorCode error = U_ZERO_ERROR;
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("text.missing-glyph")};
  gp_buf text = GP_BUF(shaper->host->arena);
  char name[128] = "";
  gp_str hint;
  if (hb_set_has(shaper->missing, (hb_codepoint_t)c))
    return;
  hb_set_add(shaper->missing, (hb_codepoint_t)c);
  u_charName(c, U_EXTENDED_CHAR_NAME, name, sizeof name, &error);
  gp_buf_add(&text, GP_STR("no font has the character '"));
  gp_buf_add_utf8(&text, (uint32_t)c);
  gp_buf_printf(&text, "' (U+%04X %s)", (unsigned)c, name);
  hint = gp_str_printf(shaper->host->arena, "add a font family with the script '%s' to the catalogue's fallbacks",
                       uscript_getShortName(icu_script_of(shaper, c)));
  diag.span = place_of(shaper, index);
  diag.message = gp_buf_str(&text);
  diag.hints = &hint;
  diag.hint_count = 1;
  shaper->host->report(shaper->host, &diag);
}

static void add_stretch(gp_shaper *shaper, icu_part_kind kind, icu_font *font, uint32_t first, uint32_t end)
{
  if (shaper->stretches.count > 0) {
    icu_stretch *last = gp_vec_last(&shaper->stretches);
    if (last->kind == kind && last->font == font && kind != PART_MARK) {
      last->count += end - first;
      return;
    }
  }
  gp_vec_push(shaper->host->arena, &shaper->stretches,
              ((icu_stretch){.kind = kind, .font = font, .first = first, .count = end - first}));
}

/* A fallback that has all of the characters, or NULL. */
static icu_font *find_fallback(gp_shaper *shaper, icu_font *base, UScriptCode script, const icu_chars *chars,
                               uint32_t first, uint32_t end)
{
  icu_font *other;
  for (size_t i = 0; (other = fallback_at(shaper, base, script, i)) != NULL; i++)
    if (!other->bad && first_lacking(shaper, other, chars, first, end) == end)
      return other;
  return NULL;
}

/* The script to look for: the character's own, or that of the text around it. */
static UScriptCode wanted_script(const gp_shaper *shaper, uint32_t c, UScriptCode around)
{
  UScriptCode own = icu_script_of(shaper, (UChar32)c);
  return own == USCRIPT_INHERITED ? around : own;
}

/* In the alphabets whose letters stand alone, a mark that the letter's font lacks (Manrope has no stress mark) is
 * better drawn over it from another font than the letter set in that other font in the middle of a word. */
static bool can_borrow_marks(UScriptCode script, bool rtl)
{
  return !rtl && (script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK);
}

/* Sets the characters of a cluster which the base font lacks each on its own. */
static void add_piecewise(gp_shaper *shaper, icu_font *base, UScriptCode script, bool rtl, const icu_chars *chars,
                          uint32_t first, uint32_t end)
{
  for (uint32_t at = first; at < end; at++) {
    uint32_t c = chars->codes.items[at];
    icu_font *other = NULL;
    bool mark = is_mark(c) && at > first;
    if (at > first && chars->offsets.items[at] == chars->offsets.items[at - 1]) {
      gp_vec_last(&shaper->stretches)->count++; /* one source character cannot be in two runs */
      continue;
    }
    if (has_char(shaper, base, c)) {
      add_stretch(shaper, PART_TEXT, base, at, at + 1);
      continue;
    }
    if (!mark || can_borrow_marks(script, rtl))
      other = find_fallback(shaper, base, wanted_script(shaper, c, script), chars, at, at + 1);
    if (other != NULL) {
      add_stretch(shaper, mark ? PART_MARK : PART_TEXT, other, at, at + 1);
    } else {
      icu_report_missing(shaper, at);
      add_stretch(shaper, PART_MISSING, base, at, at + 1);
    }
  }
}

static void add_cluster(gp_shaper *shaper, icu_font *base, UScriptCode script, bool rtl, const icu_chars *chars,
                        uint32_t first, uint32_t end)
{
  uint32_t lacking = first_lacking(shaper, base, chars, first, end);
  icu_font *other = NULL, *last = NULL;
  if (shaper->stretches.count > 0 && gp_vec_last(&shaper->stretches)->kind == PART_TEXT)
    last = gp_vec_last(&shaper->stretches)->font;
  if (lacking == end) {
    add_stretch(shaper, PART_TEXT, base, first, end);
    return;
  }
  if (last != NULL && first_lacking(shaper, last, chars, first, end) == end)
    other = last;
  else if (lacking == first || !can_borrow_marks(script, rtl))
    other = find_fallback(shaper, base, wanted_script(shaper, chars->codes.items[first], script), chars, first, end);
  if (other != NULL)
    add_stretch(shaper, PART_TEXT, other, first, end);
  else
    add_piecewise(shaper, base, script, rtl, chars, first, end);
}

/* Where the font has a hyphen-minus only, it stands for the hyphen. */
static void replace_hyphens(const icu_font *base, icu_chars *chars, uint32_t first, uint32_t end)
{
  for (uint32_t i = first; i < end; i++) {
    uint32_t *c = &chars->codes.items[i];
    if ((*c == HYPHEN || *c == HYPHEN + 1) && !hb_set_has(base->chars, *c) && !hb_set_has(base->chars, HYPHEN))
      *c = '-';
  }
}

void icu_choose_fonts(gp_shaper *shaper, icu_font *base, UScriptCode script, bool rtl, icu_chars *chars, uint32_t first,
                      uint32_t end)
{
  shaper->stretches.count = 0;
  replace_hyphens(base, chars, first, end);
  if (first_lacking(shaper, base, chars, first, end) == end) {
    add_stretch(shaper, PART_TEXT, base, first, end);
    return;
  }
  for (uint32_t at = first; at < end;) {
    uint32_t next = cluster_end(chars, at, end);
    add_cluster(shaper, base, script, rtl, chars, at, next);
    at = next;
  }
}
