/* Exif blocks: one number out of a directory. */
#include "offer/exif.h"

/* A number of a block, which says itself in which order its bytes are. */
static uint32_t number_at(const unsigned char *at, size_t count, bool little)
{
  uint32_t value = 0;
  for (size_t i = 0; i < count; i++)
    value = value << 8 | at[little ? count - 1 - i : i];
  return value;
}

unsigned gp_exif_orientation(const unsigned char *block, size_t size)
{
  bool little;
  uint32_t start, count, value;
  if (size < 8 || (memcmp(block, "II", 2) != 0 && memcmp(block, "MM", 2) != 0))
    return 0;
  little = block[0] == 'I';
  start = number_at(block + 4, 4, little);
  if (start > size || size - start < 2)
    return 0;
  count = number_at(block + start, 2, little);
  for (uint32_t i = 0; i < count && size - start - 2 >= 12 * ((size_t)i + 1); i++) {
    const unsigned char *entry = block + start + 2 + 12 * (size_t)i;
    if (number_at(entry, 2, little) != 0x112)
      continue;
    value = number_at(entry + 8, 2, little);
    return value <= 8 ? value : 0;
  }
  return 0;
}
