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

static icu_fallback *fallback_of(gp_shaper *shaper, icu_font *font, UScriptCode script, const icu_language *language)
{
  for (size_t i = 0; i < font->fallbacks.count; i++)
    if (font->fallbacks.items[i].script == script && font->fallbacks.items[i].language == language->index)
      return &font->fallbacks.items[i];
  gp_vec_push_zero(shaper->host->arena, &font->fallbacks);
  gp_vec_last(&font->fallbacks)->script = script;
  gp_vec_last(&font->fallbacks)->language = language->index;
  return gp_vec_last(&font->fallbacks);
}

/* ISO 15924. */
static gp_str code_of(UScriptCode script)
{
  const char *name = script == USCRIPT_SYMBOLS_EMOJI ? "Zsye" : uscript_getShortName(script);
  return gp_str_from(name != NULL ? name : "Zyyy");
}

/* The `index`-th fallback of the font for the script and the language that can be used, or NULL. */
static icu_font *fallback_at(gp_shaper *shaper, icu_font *font, UScriptCode script, const icu_language *language,
                             size_t index)
{
  icu_fallback *of = fallback_of(shaper, font, script, language);
  while (!of->complete && of->fonts.count <= index) {
    const gp_font *found =
      shaper->host->fallback_font(shaper->host, code_of(script), language->tag, font->font, (uint32_t)of->fonts.count);
    if (found == NULL)
      of->complete = true;
    else
      gp_vec_push(shaper->host->arena, &of->fonts, icu_font_of(shaper, found, shaper->span->source));
  }
  return index < of->fonts.count ? of->fonts.items[index] : NULL;
}

icu_font *icu_base_font(gp_shaper *shaper, icu_font *font, UScriptCode script, const icu_language *language)
{
  icu_font *base = fallback_of(shaper, font, script, language)->base, *other;
  const gp_font *wanted;
  if (base != NULL)
    return base;
  wanted = script != USCRIPT_COMMON ? shaper->host->preferred_font(shaper->host, code_of(script), font->font) : NULL;
  base = wanted != NULL ? icu_font_of(shaper, wanted, shaper->span->source) : font;
  if (script != USCRIPT_COMMON && !icu_font_has_script(base, script))
    for (size_t i = 0;
         !icu_font_has_script(base, script) && (other = fallback_at(shaper, font, script, language, i)) != NULL; i++)
      if (!other->bad && icu_font_has_script(other, script))
        base = other;
  fallback_of(shaper, font, script, language)->base = base;
  return base;
}

static gp_span place_of(const gp_shaper *shaper, uint32_t index)
{
  uint32_t c = shaper->chars.codes.items[index], length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  uint32_t start = shaper->word_start + shaper->chars.offsets.items[index];
  return shaper->host->text_place(shaper->host, shaper->span, start, start + length);
}

static void warn_missing(gp_shaper *shaper, uint32_t index)
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

/* Han and the scripts that are written beside it are in one font. */
static UScriptCode chief_script(UScriptCode script)
{
  return script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA || script == USCRIPT_BOPOMOFO ? USCRIPT_HAN : script;
}

/* Whether the font of a text or one of its fallbacks can set the script at all. */
static bool is_script_covered(gp_shaper *shaper, const icu_setting *setting, UScriptCode script)
{
  icu_font *base = icu_base_font(shaper, setting->font, script, setting->language);
  return icu_font_has_script(base, script);
}

/* A pictograph that is no letter of any script. */
static bool is_emoji(UChar32 c)
{
  return c == 0x20E3 || (c >= 0x2000 && (u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) ||
                                         u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR)));
}

/* Whether there is a font for pictographs; fonts for text come after it. */
static bool has_emoji_font(gp_shaper *shaper, const icu_setting *setting)
{
  const icu_font *first = fallback_at(shaper, setting->font, USCRIPT_SYMBOLS_EMOJI, setting->language, 0);
  return first != NULL && first->font->fallback;
}

/* The script that no font has, of which the character shows it; COMMON if fonts have its script. Punctuation goes with
 * the script around it. */
static UScriptCode lacking_script(gp_shaper *shaper, const icu_setting *setting, UChar32 c)
{
  UScriptCode script = icu_script_of(shaper, c);
  if (script == USCRIPT_COMMON && is_emoji(c))
    return has_emoji_font(shaper, setting) ? USCRIPT_COMMON : USCRIPT_SYMBOLS_EMOJI;
  if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED)
    script = setting->script;
  if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN ||
      is_script_covered(shaper, setting, script))
    return USCRIPT_COMMON;
  return chief_script(script);
}

/* "Linear B" */
static gp_str name_of(const gp_shaper *shaper, UScriptCode script)
{
  const char *name = script == USCRIPT_SYMBOLS_EMOJI ? "emoji" : uscript_getName(script);
  gp_str copy = gp_str_copy(shaper->host->arena, gp_str_from(name != NULL ? name : ""));
  for (size_t i = 0; i < copy.len; i++)
    if (copy.ptr[i] == '_')
      ((char *)copy.ptr)[i] = ' ';
  return copy;
}

void icu_report_missing(gp_shaper *shaper, const icu_setting *setting, uint32_t index)
{
  UScriptCode lacking = lacking_script(shaper, setting, (UChar32)shaper->chars.codes.items[index]);
  if (lacking == USCRIPT_COMMON)
    warn_missing(shaper, index);
  else
    shaper->host->script_missing(shaper->host, code_of(lacking), name_of(shaper, lacking), setting->language->tag,
                                 place_of(shaper, index));
}

void icu_report_syllable(gp_shaper *shaper, uint32_t index)
{
  UChar32 c = (UChar32)shaper->chars.codes.items[index];
  UErrorCode error = U_ZERO_ERROR;
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("text.broken-syllable")};
  gp_str hint = GP_STR("type the syllable again: its letter first, then the marks, each once; to show a mark alone, "
                       "type U+25CC before it");
  char name[128] = "";
  u_charName(c, U_EXTENDED_CHAR_NAME, name, sizeof name, &error);
  diag.span = place_of(shaper, index);
  diag.message = gp_str_printf(shaper->host->arena, "the mark U+%04X %s has no letter", (unsigned)c, name);
  diag.hints = &hint;
  diag.hint_count = 1;
  shaper->host->report(shaper->host, &diag);
}

void icu_report_endless(gp_shaper *shaper, const icu_font *font)
{
  icu_font *known = shaper->fonts.items[font->font->serial];
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("font.endless")};
  gp_str hint = GP_STR("use another font, or another version of it");
  if (known->endless)
    return;
  known->endless = true;
  diag.span = shaper->chars.codes.count > 0 ? place_of(shaper, 0) : shaper->span->source;
  diag.message = gp_str_printf(
    shaper->host->arena, "the rules of the font '%.*s' make more and more glyphs of this word: it is set without them",
    GP_STR_ARG(font->font->family));
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

/* A fallback for the script that has all of the characters, or NULL. */
static icu_font *find_for_script(gp_shaper *shaper, const icu_setting *setting, UScriptCode script,
                                 const icu_chars *chars, uint32_t first, uint32_t end)
{
  icu_font *other;
  for (size_t i = 0; (other = fallback_at(shaper, setting->font, script, setting->language, i)) != NULL; i++)
    if (!other->bad && first_lacking(shaper, other, chars, first, end) == end)
      return other;
  return NULL;
}

/* Whether figures and signs that the script's font lacks are in the style's own font, which the text beside may be in,
 * too. */
static bool has_own(const gp_shaper *shaper, const icu_setting *setting, UScriptCode script, const icu_chars *chars,
                    uint32_t first, uint32_t end)
{
  return script == USCRIPT_COMMON && setting->own != setting->font && !uscript_isRightToLeft(setting->script) &&
         first_lacking(shaper, setting->own, chars, first, end) == end;
}

/* A fallback for one of the scripts that share the character, or NULL. */
static icu_font *find_for_shared(gp_shaper *shaper, const icu_setting *setting, const icu_chars *chars, uint32_t first,
                                 uint32_t end)
{
  UScriptCode list[64];
  UErrorCode error = U_ZERO_ERROR;
  int32_t count = uscript_getScriptExtensions((UChar32)chars->codes.items[first], list, 64, &error);
  icu_font *found = NULL;
  for (int32_t i = 0; i < count && found == NULL && U_SUCCESS(error); i++)
    if (list[i] != USCRIPT_COMMON && list[i] != USCRIPT_INHERITED)
      found = find_for_script(shaper, setting, list[i], chars, first, end);
  return found;
}

/* A fallback that has all of the characters, or NULL. Pictographs have fonts of their own, asked last: arrows and check
 * marks are drawn by fonts for text. */
static icu_font *find_fallback(gp_shaper *shaper, const icu_setting *setting, UScriptCode script,
                               const icu_chars *chars, uint32_t first, uint32_t end)
{
  icu_font *found = has_own(shaper, setting, script, chars, first, end)
                      ? setting->own
                      : find_for_script(shaper, setting, script, chars, first, end);
  if (found == NULL && is_emoji((UChar32)chars->codes.items[first]))
    found = find_for_script(shaper, setting, USCRIPT_SYMBOLS_EMOJI, chars, first, end);
  return found != NULL || script != USCRIPT_COMMON ? found : find_for_shared(shaper, setting, chars, first, end);
}

/* Brackets, commas and symbols of East Asian text, which no other fonts have. */
static bool is_east_asian_symbol(uint32_t c)
{
  return (c >= 0x3000 && c <= 0x303F) || (c >= 0x30A0 && c <= 0x30FF) || (c >= 0x3200 && c <= 0x33FF) ||
         (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF);
}

/* The script to look for: the character's own, or that of the text around it. */
static UScriptCode wanted_script(const gp_shaper *shaper, uint32_t c, UScriptCode around)
{
  UScriptCode own = icu_script_of(shaper, (UChar32)c);
  if (own == USCRIPT_COMMON && is_east_asian_symbol(c))
    return USCRIPT_HAN;
  return own == USCRIPT_INHERITED ? around : own;
}

/* In the alphabets whose letters stand alone, a mark that the letter's font lacks (Manrope has no stress mark) is
 * better drawn over it from another font than the letter set in that other font in the middle of a word. */
static bool can_borrow_marks(UScriptCode script, bool rtl)
{
  return !rtl && (script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC || script == USCRIPT_GREEK);
}

/* Sets the characters of a cluster which the base font lacks each on its own. */
static void add_piecewise(gp_shaper *shaper, const icu_setting *setting, const icu_chars *chars, uint32_t first,
                          uint32_t end)
{
  icu_font *base = setting->font;
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
    if (!mark || can_borrow_marks(setting->script, setting->rtl))
      other = find_fallback(shaper, setting, wanted_script(shaper, c, setting->script), chars, at, at + 1);
    if (other != NULL) {
      add_stretch(shaper, mark ? PART_MARK : PART_TEXT, other, at, at + 1);
    } else {
      icu_report_missing(shaper, setting, at);
      add_stretch(shaper, PART_MISSING, base, at, at + 1);
    }
  }
}

static void add_cluster(gp_shaper *shaper, const icu_setting *setting, const icu_chars *chars, uint32_t first,
                        uint32_t end)
{
  icu_font *base = setting->font;
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
  else if (lacking == first || !can_borrow_marks(setting->script, setting->rtl))
    other = find_fallback(shaper, setting, wanted_script(shaper, chars->codes.items[first], setting->script), chars,
                          first, end);
  if (other != NULL)
    add_stretch(shaper, PART_TEXT, other, first, end);
  else
    add_piecewise(shaper, setting, chars, first, end);
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

void icu_choose_fonts(gp_shaper *shaper, const icu_setting *setting, icu_chars *chars, uint32_t first, uint32_t end)
{
  icu_font *base = setting->font;
  shaper->stretches.count = 0;
  replace_hyphens(base, chars, first, end);
  if (first_lacking(shaper, base, chars, first, end) == end) {
    add_stretch(shaper, PART_TEXT, base, first, end);
    return;
  }
  for (uint32_t at = first; at < end;) {
    uint32_t next = cluster_end(chars, at, end);
    add_cluster(shaper, setting, chars, at, next);
    at = next;
  }
}
