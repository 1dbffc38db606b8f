/* The paragraph's text for ICU: UTF-16 with the byte offset of each unit, and its bidi levels; classes and scripts of
 * characters. */
#include "icu.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>

/* Characters that can make text run from right to left: letters and digits of the right-to-left blocks, and the
 * controls of UAX 9. Everything else leaves all text at level 0. */
static bool is_rtl_char(uint32_t c)
{
  if (c < 0x590)
    return false;
  return c <= 0x8FF || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE) || (c >= 0x10800 && c <= 0x10FFF) ||
         (c >= 0x1E800 && c <= 0x1EFFF);
}

/* Decodes one character of valid UTF-8 behind the first byte `first`. */
static uint32_t decode(const unsigned char *bytes, uint32_t *at, uint32_t end)
{
  uint32_t first = bytes[*at], more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  uint32_t c = first & (0x3Fu >> more);
  for (++*at; more > 0 && *at < end && (bytes[*at] & 0xC0) == 0x80; more--)
    c = c << 6 | (bytes[(*at)++] & 0x3Fu);
  return more == 0 && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF) ? c : 0xFFFD;
}

void icu_decode(gp_shaper *shaper, gp_str text, uint32_t start, uint32_t end)
{
  const unsigned char *bytes = (const unsigned char *)text.ptr;
  UChar *unit;
  uint32_t *offset;
  bool rtl = false;
  /* A byte gives at most one unit. */
  gp_vec_reserve(shaper->host->arena, &shaper->units, (size_t)(end - start) + 1);
  gp_vec_reserve(shaper->host->arena, &shaper->offsets, (size_t)(end - start) + 1);
  unit = shaper->units.items;
  offset = shaper->offsets.items;
  for (uint32_t at = start; at < end;) {
    uint32_t c = bytes[at];
    *offset++ = at;
    if (c < 0x80) {
      *unit++ = (UChar)c;
      at++;
      continue;
    }
    c = decode(bytes, &at, end);
    rtl |= is_rtl_char(c);
    if (c > 0xFFFF) {
      *offset = offset[-1];
      offset++;
      *unit++ = (UChar)(0xD7C0 + (c >> 10));
      c = 0xDC00 | (c & 0x3FF);
    }
    *unit++ = (UChar)c;
  }
  *offset = end;
  shaper->units.count = (size_t)(unit - shaper->units.items);
  shaper->offsets.count = shaper->units.count + 1;
  shaper->has_rtl = rtl;
}

/* The direction of a passage in a language of the other direction than the paragraph's, as a sign that opens an isolate
 * of UAX 9, or 0. */
static UChar isolate_of(const gp_text_span *span, uint8_t base)
{
  char tag[ULOC_FULLNAME_CAPACITY];
  gp_str lang = span->style->lang;
  bool rtl;
  if (lang.len == 0 || lang.len >= sizeof tag)
    return 0;
  memcpy(tag, lang.ptr, lang.len);
  tag[lang.len] = '\0';
  rtl = uloc_isRightToLeft(tag);
  return rtl == (base == 1) ? 0 : rtl ? 0x2067 : 0x2066;
}

static bool has_isolate(const gp_paragraph_input *input, uint8_t base)
{
  for (size_t i = 0; i < input->span_count; i++)
    if (isolate_of(&input->spans[i], base) != 0)
      return true;
  return false;
}

/* Levels where passages in languages of the other direction are isolates, as `dir` makes them in HTML: their signs at
 * the ends stay with them. The isolates' own signs are in a copy of the text only. NULL if ICU cannot. */
static const UBiDiLevel *isolated_levels(gp_shaper *shaper, const gp_paragraph_input *input, uint8_t base)
{
  size_t count = shaper->units.count, made = 0, span = 0;
  UChar *units, own = isolate_of(&input->spans[0], base), open = 0;
  const UBiDiLevel *all;
  UErrorCode error = U_ZERO_ERROR;
  gp_vec_reserve(shaper->host->arena, &shaper->isolated, count + 2 * input->span_count);
  gp_vec_reserve(shaper->host->arena, &shaper->places, count);
  gp_vec_reserve(shaper->host->arena, &shaper->levels, count);
  units = shaper->isolated.items;
  for (size_t i = 0; i < count; i++) {
    while (span + 1 < input->span_count && shaper->offsets.items[i] >= input->spans[span].end)
      own = isolate_of(&input->spans[++span], base);
    if (own != open && open != 0)
      units[made++] = 0x2069;
    if (own != open && own != 0)
      units[made++] = own;
    open = own;
    shaper->places.items[i] = (uint32_t)made;
    units[made++] = shaper->units.items[i];
  }
  ubidi_setPara(shaper->bidi, units, (int32_t)made, base, NULL, &error);
  all = ubidi_getLevels(shaper->bidi, &error);
  if (U_FAILURE(error))
    return NULL;
  for (size_t i = 0; i < count; i++)
    shaper->levels.items[i] = all[shaper->places.items[i]];
  return shaper->levels.items;
}

const UBiDiLevel *icu_levels(gp_shaper *shaper, const gp_paragraph_input *input, uint8_t *base)
{
  gp_direction direction = input->direction;
  UBiDiLevel level = direction == GP_DIRECTION_RTL ? 1 : direction == GP_DIRECTION_LTR ? 0 : UBIDI_DEFAULT_LTR;
  int32_t length = (int32_t)shaper->units.count;
  UErrorCode error = U_ZERO_ERROR;
  const UBiDiLevel *levels = NULL;
  *base = direction == GP_DIRECTION_RTL;
  if (length == 0 || (!shaper->has_rtl && direction != GP_DIRECTION_RTL))
    return NULL;
  ubidi_setPara(shaper->bidi, shaper->units.items, length, level, NULL, &error);
  if (U_SUCCESS(error))
    levels = ubidi_getLevels(shaper->bidi, &error);
  if (U_FAILURE(error))
    return NULL;
  *base = ubidi_getParaLevel(shaper->bidi) & 1;
  return has_isolate(input, *base) ? isolated_levels(shaper, input, *base) : levels;
}

uint8_t icu_class_of(const gp_shaper *shaper, UChar32 c)
{
  uint32_t kind;
  if (c < CLASS_LIMIT)
    return shaper->classes[c];
  kind = U_MASK(u_charType(c));
  if (kind & U_GC_L_MASK)
    return kind & (U_GC_LU_MASK | U_GC_LT_MASK) ? CLASS_LETTER | CLASS_UPPER : CLASS_LETTER;
  return kind & U_GC_M_MASK ? CLASS_MARK : kind & U_GC_ND_MASK ? CLASS_DIGIT : 0;
}

UScriptCode icu_script_of(const gp_shaper *shaper, UChar32 c)
{
  UErrorCode error = U_ZERO_ERROR;
  UScriptCode script;
  if (c < CLASS_LIMIT)
    return (UScriptCode)shaper->scripts[c];
  script = uscript_getScript(c, &error);
  return U_FAILURE(error) ? USCRIPT_COMMON : script;
}
