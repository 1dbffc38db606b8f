/* Kerning of words with the spaces beside them, and over these. What it takes or gives is counted to the space, so that
 * a word itself is the same in the middle of a line and at its edges. */
#include "icu.h"

#include <unicode/uchar.h>

/* Letters of the words on both sides of a space that can matter to kerning over it: rules look at one letter, whose
 * form may depend on the one beside it. */
enum { LETTERS_BEFORE = 2, LETTERS_AFTER = 3, MOST_CODES = 24 };

/* The characters around a space: `at` is its place. */
typedef struct surroundings {
  uint32_t codes[MOST_CODES * 2 + 1];
  uint32_t count, at;
} surroundings;

static int64_t width_of(gp_shaper *shaper, const icu_setting *setting, const surroundings *around, uint32_t first,
                        uint32_t end)
{
  const hb_glyph_position_t *positions;
  unsigned count = 0;
  int64_t sum = 0;
  icu_run_harfbuzz(shaper, setting, setting->font, around->codes, around->count, first, end);
  positions = hb_buffer_get_glyph_positions(shaper->buffer, &count);
  for (unsigned i = 0; i < count; i++)
    sum += positions[i].x_advance;
  return sum;
}

/* How much the characters beside the space are nearer to each other, or farther, than they and the space are wide. */
static int32_t measure(gp_shaper *shaper, const icu_setting *setting, const surroundings *around)
{
  int64_t sum = width_of(shaper, setting, around, 0, around->count) - setting->font->space_advance;
  if (around->at > 0)
    sum -= width_of(shaper, setting, around, 0, around->at);
  if (around->at + 1 < around->count)
    sum -= width_of(shaper, setting, around, around->at + 1, around->count);
  return (int32_t)sum;
}

static int32_t look_up(gp_shaper *shaper, uint32_t setting_index, const surroundings *around)
{
  uint32_t tag = setting_index << 5 | around->at;
  size_t size = around->count * sizeof *around->codes;
  uint32_t hash = icu_hash(tag, around->codes, size);
  const int32_t *known = icu_cache_lookup(&shaper->spaces, hash, tag, around->codes, size);
  int32_t *stored, sum;
  if (known != NULL)
    return *known;
  sum = measure(shaper, &shaper->settings.items[setting_index], around);
  stored = icu_cache_add(&shaper->spaces, hash, tag, around->codes, size, sizeof *stored);
  *stored = sum;
  return sum;
}

static bool is_mark(uint32_t c)
{
  return c >= 0x300 && (U_MASK(u_charType((UChar32)c)) & U_GC_M_MASK) != 0;
}

/* The place before the last `letters` letters of the characters, or after the first; marks go with their letters. */
static size_t last_letters(const icu_chars *chars, size_t letters)
{
  size_t at = chars->codes.count;
  for (size_t found = 0; at > 0 && found < letters && chars->codes.count - at < MOST_CODES;)
    found += !is_mark(chars->codes.items[--at]);
  return at;
}

static size_t first_letters(const icu_chars *chars, size_t letters)
{
  size_t at = 0;
  for (size_t found = 0; at < chars->codes.count && at < MOST_CODES; at++) {
    found += !is_mark(chars->codes.items[at]);
    if (found > letters)
      break;
  }
  return at;
}

static void add_codes(surroundings *around, const icu_chars *chars, size_t first, size_t end)
{
  for (size_t i = first; i < end; i++)
    around->codes[around->count++] = chars->codes.items[i];
}

void icu_measure_spaces(gp_shaper *shaper, uint32_t setting_index, icu_word *word)
{
  const icu_setting *setting = &shaper->settings.items[setting_index];
  surroundings before = {.codes = {' '}, .count = 1}, after = {.count = 0};
  const icu_chars *chars = &shaper->chars;
  if (!setting->font->kerns_space || shaper->parts.count != 1 || shaper->parts.items[0].font != setting->font ||
      shaper->parts.items[0].kind != PART_TEXT)
    return;
  word->kerns = true;
  add_codes(&before, chars, 0, first_letters(chars, LETTERS_AFTER));
  add_codes(&after, chars, last_letters(chars, LETTERS_BEFORE), chars->codes.count);
  after.at = after.count;
  after.codes[after.count++] = ' ';
  word->space_before = look_up(shaper, setting_index, &before);
  word->space_after = look_up(shaper, setting_index, &after);
}

int32_t icu_kern_over(gp_shaper *shaper, uint32_t setting_index, gp_str before, gp_str after)
{
  const icu_setting *setting = &shaper->settings.items[setting_index];
  bool caps = (setting->features & GP_FEATURE_ALL_CAPS) != 0;
  surroundings around = {.count = 0};
  icu_chars_read(shaper, &shaper->chars, before, caps, setting->language);
  add_codes(&around, &shaper->chars, last_letters(&shaper->chars, LETTERS_BEFORE), shaper->chars.codes.count);
  around.at = around.count;
  around.codes[around.count++] = ' ';
  icu_chars_read(shaper, &shaper->chars, after, caps, setting->language);
  add_codes(&around, &shaper->chars, 0, first_letters(&shaper->chars, LETTERS_AFTER));
  return look_up(shaper, setting_index, &around);
}
