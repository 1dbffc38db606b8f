/* Words for which the guide says itself where they are divided: `hyphenation` of guide.yaml. */
#include "icu.h"

#include <unicode/ustring.h>

/* Reads one entry, "Con-nec-tion": its letters as the patterns know them, and before which of them a hyphen stands. An
 * entry that is longer than any word that is divided counts for nothing. */
static void add_entry(gp_shaper *shaper, const icu_language *language, gp_str text)
{
  UChar units[ICU_LONGEST_WORD + 1], plain[ICU_LONGEST_WORD];
  uint16_t map[ICU_LONGEST_WORD];
  icu_points points = {0};
  size_t at = 0, size;
  int32_t count = 0, letters;
  uint32_t hash;
  while (at < text.len && count < ICU_LONGEST_WORD) {
    UChar32 c;
    U8_NEXT((const uint8_t *)text.ptr, at, text.len, c);
    if (c == '-' && points.count < ICU_LONGEST_WORD)
      points.at[points.count++] = (uint16_t)count;
    else if (c > 0)
      U16_APPEND_UNSAFE(units, count, c);
  }
  letters = icu_plain_letters(shaper, language, units, count, plain, map);
  if (at < text.len || letters == 0)
    return;
  for (uint32_t i = 0, k = 0; i < points.count; i++) { /* units to letters */
    while (k < (uint32_t)letters && map[k] < points.at[i])
      k++;
    points.at[i] = (uint16_t)k;
  }
  hash = icu_hash(language->index, plain, (size_t)letters * sizeof *plain);
  if (icu_cache_lookup(&shaper->listed, hash, language->index, plain, (size_t)letters * sizeof *plain) != NULL)
    return;
  size = offsetof(icu_points, at) + points.count * sizeof *points.at;
  memcpy(icu_cache_add(&shaper->listed, hash, language->index, plain, (size_t)letters * sizeof *plain, size), &points,
         size);
}

static void add_list(gp_shaper *shaper, const icu_language *language, const gp_value *list)
{
  for (size_t i = 0; list != NULL && list->kind == GP_VALUE_LIST && i < list->count; i++)
    add_entry(shaper, language, gp_value_text(list->entries[i].value, GP_STR("")));
}

/* The lists are read for each language when the first of its words is asked for: a list for all languages, or one for
 * each, that of "en" for "en-GB", too. The list for the tag itself goes first. */
static void read_lists(gp_shaper *shaper, icu_language *language)
{
  gp_str tag = language->tag;
  language->listed = true;
  add_list(shaper, language, shaper->lists);
  while (shaper->lists->kind == GP_VALUE_MAP && tag.len > 0) {
    add_list(shaper, language, gp_value_lookup(shaper->lists, tag));
    do
      tag.len--;
    while (tag.len > 0 && tag.ptr[tag.len] != '-');
  }
}

bool icu_listed(gp_shaper *shaper, icu_language *language, const UChar *letters, int32_t length, icu_points *points)
{
  UChar plain[ICU_LONGEST_WORD];
  uint16_t map[ICU_LONGEST_WORD];
  const icu_points *known;
  int32_t count;
  size_t size;
  if (shaper->lists == NULL || length > ICU_LONGEST_WORD || !shaper->hyphenates || !icu_is_hyphenated(language))
    return false;
  if (!language->listed)
    read_lists(shaper, language);
  count = icu_plain_letters(shaper, language, letters, length, plain, map);
  size = (size_t)count * sizeof *plain;
  known = count > 0
            ? icu_cache_lookup(&shaper->listed, icu_hash(language->index, plain, size), language->index, plain, size)
            : NULL;
  if (known == NULL)
    return false;
  points->count = 0;
  for (uint32_t i = 0; i < known->count; i++)
    if (known->at[i] > 0 && known->at[i] < count)
      points->at[points->count++] = map[known->at[i]];
  return true;
}
