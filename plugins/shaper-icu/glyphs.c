/* Words to glyphs by HarfBuzz, each different word once. */
#include "icu.h"

#include <unicode/uchar.h>

/* Glyphs are kept in the font's units, not in lengths: one entry of the cache serves a word in all sizes, and the one
 * rounding happens when an advance becomes a gp_len. */

enum { MISSING_WIDTH_PER_CENT = 60, MARK_GAP_PER_CENT = 6 };

static void add_glyph(gp_shaper *shaper, icu_glyph glyph)
{
  gp_vec_push(shaper->host->arena, &shaper->glyphs, glyph);
}

static icu_glyph missing_glyph(const icu_font *font, uint32_t cluster, bool mark)
{
  return (icu_glyph){.id = font->space,
                     .cluster = cluster,
                     .advance = mark ? 0 : font->units_per_em * MISSING_WIDTH_PER_CENT / 100,
                     .flags = GP_GLYPH_MISSING};
}

/* Appends the buffer's glyphs. Glyph 0 is never shown: it is a missing character, like those no font has. */
static void take_glyphs(gp_shaper *shaper, const icu_setting *setting, const icu_font *font)
{
  unsigned count = 0;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, &count);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(shaper->buffer, &count);
  for (unsigned i = 0; i < count; i++) {
    uint32_t index = infos[i].cluster, cluster = shaper->chars.offsets.items[index];
    hb_glyph_flags_t flags = hb_glyph_info_get_glyph_flags(&infos[i]);
    bool unsafe = (flags & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
    if (infos[i].codepoint == 0) {
      icu_report_missing(shaper, setting, index);
      add_glyph(shaper, missing_glyph(font, cluster, false));
      continue;
    }
    add_glyph(shaper, (icu_glyph){.id = infos[i].codepoint,
                                  .cluster = cluster,
                                  .advance = positions[i].x_advance,
                                  .dx = positions[i].x_offset,
                                  .dy = positions[i].y_offset,
                                  .flags = (unsafe ? GP_GLYPH_UNSAFE_TO_BREAK : 0u) |
                                           (flags & HB_GLYPH_FLAG_SAFE_TO_INSERT_TATWEEL ? GP_GLYPH_ELONGATE : 0u)});
  }
}

/* Puts a borrowed mark over (or under) the letter before it: centred, a little away from it, never lower than its own
 * font has it. Offsets are in units of the mark's font and count from the pen behind the letter. */
static void place_mark(const icu_font *letter_font, const icu_glyph *letter, const icu_font *mark_font, uint32_t code,
                       icu_glyph *mark)
{
  hb_glyph_extents_t under, over;
  int64_t to = mark_font->units_per_em, from = letter_font->units_per_em;
  int32_t gap = mark_font->units_per_em * MARK_GAP_PER_CENT / 100, centre, top, bottom;
  uint8_t class = u_getCombiningClass((UChar32)code);
  mark->advance = 0;
  if (!hb_font_get_glyph_extents(letter_font->hb, letter->id, &under) ||
      !hb_font_get_glyph_extents(mark_font->hb, mark->id, &over))
    return;
  centre = (int32_t)((letter->dx + under.x_bearing + under.width / 2 - letter->advance) * to / from);
  top = (int32_t)((letter->dy + under.y_bearing) * to / from);
  bottom = (int32_t)((letter->dy + under.y_bearing + under.height) * to / from);
  mark->dx = centre - (over.x_bearing + over.width / 2);
  if (class == 230)
    mark->dy = top + gap - (over.y_bearing + over.height);
  else if (class == 220)
    mark->dy = bottom - gap - over.y_bearing;
}

/* Gaps for characters that no font has, in visual order. */
static void add_missing(gp_shaper *shaper, const icu_setting *setting, const icu_stretch *stretch)
{
  for (uint32_t i = 0; i < stretch->count; i++) {
    uint32_t at = stretch->first + (setting->rtl ? stretch->count - 1 - i : i);
    bool mark = at > 0 && u_getCombiningClass((UChar32)shaper->chars.codes.items[at]) != 0;
    add_glyph(shaper, missing_glyph(stretch->font, shaper->chars.offsets.items[at], mark));
  }
}

/* Shapes one stretch of the characters and appends it as a part. */
static void add_part(gp_shaper *shaper, const icu_setting *setting, const icu_stretch *stretch, size_t count)
{
  const uint32_t *codes = shaper->chars.codes.items, *offsets = shaper->chars.offsets.items;
  uint32_t first = (uint32_t)shaper->glyphs.count;
  icu_part part = {.font = stretch->font, .first = first, .kind = stretch->kind};
  if (shaper->parts.count > 0)
    part.start = offsets[stretch->first]; /* the first part begins with the word: soft hyphens may lead it */
  if (stretch->kind == PART_MISSING) {
    add_missing(shaper, setting, stretch);
  } else {
    icu_run_harfbuzz(shaper, setting, stretch->font, codes, count, stretch->first, stretch->first + stretch->count);
    take_glyphs(shaper, setting, stretch->font);
    icu_check_syllables(shaper, setting, stretch, count);
  }
  part.count = (uint32_t)shaper->glyphs.count - first;
  if (stretch->kind == PART_MARK && part.count == 1 && shaper->parts.count > 0 &&
      gp_vec_last(&shaper->parts)->count > 0)
    place_mark(gp_vec_last(&shaper->parts)->font, &shaper->glyphs.items[first - 1], stretch->font,
               codes[stretch->first], gp_vec_last(&shaper->glyphs));
  gp_vec_push(shaper->host->arena, &shaper->parts, part);
}

static void append_hyphen(gp_shaper *shaper, const icu_font *font, size_t offset)
{
  gp_vec_push(shaper->host->arena, &shaper->chars.codes, hb_set_has(font->chars, HYPHEN) ? HYPHEN : '-');
  gp_vec_push(shaper->host->arena, &shaper->chars.offsets, (uint32_t)offset);
}

/* Fills shaper->parts and shaper->glyphs. */
static void shape_new_word(gp_shaper *shaper, uint32_t setting_index, gp_str text, bool hyphen, icu_word *word)
{
  const icu_setting *setting = &shaper->settings.items[setting_index];
  size_t count;
  hyphen = hyphen && icu_shows_hyphens(setting->language);
  shaper->parts.count = shaper->glyphs.count = 0;
  icu_chars_read(shaper, &shaper->chars, text, (setting->features & GP_FEATURE_ALL_CAPS) != 0, setting->language);
  if (hyphen)
    append_hyphen(shaper, setting->font, text.len);
  count = shaper->chars.codes.count;
  if (count == 0)
    return;
  icu_choose_fonts(shaper, setting, &shaper->chars, 0, (uint32_t)count);
  for (size_t i = 0; i < shaper->stretches.count; i++)
    add_part(shaper, setting, &shaper->stretches.items[i], count);
  if (hyphen)
    for (size_t i = 0; i < shaper->glyphs.count; i++)
      if (shaper->glyphs.items[i].cluster == text.len)
        shaper->glyphs.items[i].flags |= GP_GLYPH_SOFT_HYPHEN;
  icu_choose_elongation(shaper, setting);
  icu_measure_spaces(shaper, setting_index, word);
}

static icu_word *store_word(gp_shaper *shaper, void *memory, const icu_word *made)
{
  icu_word *word = memory;
  icu_part *parts = (icu_part *)(word + 1);
  icu_glyph *glyphs = (icu_glyph *)(parts + shaper->parts.count);
  *word = *made;
  word->parts = parts;
  word->glyphs = glyphs;
  word->part_count = (uint32_t)shaper->parts.count;
  if (shaper->parts.count > 0)
    memcpy(parts, shaper->parts.items, shaper->parts.count * sizeof *parts);
  if (shaper->glyphs.count > 0)
    memcpy(glyphs, shaper->glyphs.items, shaper->glyphs.count * sizeof *glyphs);
  return word;
}

const icu_word *icu_shape_word(gp_shaper *shaper, uint32_t setting, gp_str text, bool hyphen)
{
  uint32_t tag = setting << 1 | hyphen, hash = icu_hash(tag, text.ptr, text.len);
  const icu_word *known = icu_cache_lookup(&shaper->words, hash, tag, text.ptr, text.len);
  icu_word made = {0};
  size_t size;
  if (known != NULL)
    return known;
  shape_new_word(shaper, setting, text, hyphen, &made);
  size = sizeof made + shaper->parts.count * sizeof(icu_part) + shaper->glyphs.count * sizeof(icu_glyph);
  return store_word(shaper, icu_cache_add(&shaper->words, hash, tag, text.ptr, text.len, size), &made);
}
