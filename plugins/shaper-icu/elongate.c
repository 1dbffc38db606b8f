/* Where Arabic words may be elongated (kashida), and by which glyph. */
#include "icu.h"

#include <unicode/uchar.h>

enum { TATWEEL = 0x640, LEAST_LETTERS = 3 };

static UJoiningType joining(uint32_t code)
{
  return (UJoiningType)u_getIntPropertyValue((UChar32)code, UCHAR_JOINING_TYPE);
}

/* The next letter before (`step` is -1) or after a character, marks passed over; 0 at the word's end. */
static uint32_t letter_beside(const icu_chars *chars, uint32_t index, int step)
{
  int64_t at = (int64_t)index + step;
  while (at >= 0 && at < (int64_t)chars->codes.count && joining(chars->codes.items[at]) == U_JT_TRANSPARENT)
    at += step;
  return at >= 0 && at < (int64_t)chars->codes.count ? chars->codes.items[at] : 0;
}

static bool is_one_of(uint32_t code, const uint16_t *letters)
{
  while (*letters != 0 && *letters != code)
    letters++;
  return code != 0 && *letters != 0;
}

/* How good a place the join before a letter is; 0: none. The order is that of calligraphers as word processors have it:
 * at strokes that are there, after seen and sad, before the last form of teh marbuta, heh and dal, of alef, tah, lam
 * and kaf, before beh that reh or yeh follows, before waw, ain, qaf and feh, before what else ends a word. */
static unsigned rank_of(const icu_chars *chars, uint32_t index)
{
  static const uint16_t seen[] = {0x633, 0x634, 0x635, 0x636, 0}, dal[] = {0x629, 0x647, 0x62D, 0x62F, 0x630, 0};
  static const uint16_t alef[] = {0x627, 0x623, 0x625, 0x622, 0x637, 0x638, 0x644, 0x643, 0x6A9, 0x6AF, 0};
  static const uint16_t beh[] = {0x628, 0x62A, 0x62B, 0x646, 0x64A, 0x6CC, 0x67E, 0};
  static const uint16_t reh[] = {0x631, 0x632, 0x64A, 0x649, 0x6CC, 0x698, 0}, waw[] = {0x648, 0x639, 0x642, 0x641, 0};
  uint32_t code = chars->codes.items[index], before = letter_beside(chars, index, -1);
  uint32_t after = letter_beside(chars, index, 1);
  UJoiningType join = joining(code), next = joining(after);
  bool last = join == U_JT_RIGHT_JOINING || after == 0 || next == U_JT_NON_JOINING;
  if (join == U_JT_TRANSPARENT || (before == 0x644 && is_one_of(code, alef) && join == U_JT_RIGHT_JOINING))
    return 0;
  if (before == TATWEEL || code == TATWEEL)
    return 7;
  if (is_one_of(before, seen))
    return 6;
  if (!last)
    return is_one_of(code, beh) && is_one_of(after, reh) ? 3 : 0;
  return is_one_of(code, dal) ? 5 : is_one_of(code, alef) ? 4 : is_one_of(code, waw) ? 2 : 1;
}

static unsigned count_letters(const icu_chars *chars)
{
  unsigned count = 0;
  for (size_t i = 0; i < chars->codes.count; i++)
    count += joining(chars->codes.items[i]) != U_JT_TRANSPARENT;
  return count;
}

/* Clusters are bytes of the word; the character of one. */
static uint32_t index_of(const icu_chars *chars, uint32_t offset)
{
  uint32_t index = 0;
  while (index + 1 < chars->codes.count && chars->offsets.items[index] < offset)
    index++;
  return index;
}

void icu_choose_elongation(gp_shaper *shaper, const icu_setting *setting)
{
  icu_glyph *best = NULL;
  unsigned most = 0;
  bool able = setting->script == USCRIPT_ARABIC && setting->rtl && count_letters(&shaper->chars) >= LEAST_LETTERS;
  for (size_t i = shaper->glyphs.count; i-- > 0;) { /* in the order of the text: of equals, the last */
    icu_glyph *glyph = &shaper->glyphs.items[i];
    unsigned rank;
    if (!(glyph->flags & GP_GLYPH_ELONGATE))
      continue;
    glyph->flags &= ~(uint32_t)GP_GLYPH_ELONGATE;
    rank = able ? rank_of(&shaper->chars, index_of(&shaper->chars, glyph->cluster)) : 0;
    if (rank > 0 && rank >= most) {
      most = rank;
      best = glyph;
    }
  }
  if (best != NULL)
    best->flags |= GP_GLYPH_ELONGATE;
}

/* Fonts have strokes of several lengths, which they choose by what is around: the one without neighbours is taken. */
bool icu_elongation(gp_shaper *shaper, const gp_font *font, const gp_text_style *style, gp_glyph *result)
{
  const icu_font *of = icu_font_of(shaper, font, GP_NO_SPAN);
  const hb_codepoint_t code = TATWEEL;
  const hb_glyph_info_t *infos;
  const hb_glyph_position_t *positions;
  unsigned count = 0;
  if (of->bad || !hb_set_has(of->chars, TATWEEL))
    return false;
  hb_buffer_clear_contents(shaper->buffer);
  hb_buffer_add_codepoints(shaper->buffer, &code, 1, 0, 1);
  hb_buffer_set_direction(shaper->buffer, HB_DIRECTION_RTL);
  hb_buffer_set_script(shaper->buffer, HB_SCRIPT_ARABIC);
  hb_shape(of->hb, shaper->buffer, NULL, 0);
  infos = hb_buffer_get_glyph_infos(shaper->buffer, &count);
  positions = hb_buffer_get_glyph_positions(shaper->buffer, &count);
  if (count != 1 || infos[0].codepoint == 0)
    return false;
  *result =
    (gp_glyph){.id = infos[0].codepoint, .advance = icu_scale(positions[0].x_advance, style->size, of->units_per_em)};
  return result->advance > 0;
}
