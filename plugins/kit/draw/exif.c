/* Exif blocks: one number out of a directory. */
#include "exif.h"

/* A number of an Exif block, which says itself in which order its bytes stand. */
static uint32_t exif_number(const unsigned char *at, size_t count, bool little)
{
  uint32_t value = 0;
  for (size_t i = 0; i < count; i++)
    value = value << 8 | at[little ? count - 1 - i : i];
  return value;
}

unsigned exif_orientation(const unsigned char *at, size_t size)
{
  bool little;
  uint32_t start, count, value;
  if (size < 14 || memcmp(at, "Exif\0\0", 6) != 0 || (memcmp(at + 6, "II", 2) != 0 && memcmp(at + 6, "MM", 2) != 0))
    return 0;
  at += 6;
  size -= 6;
  little = at[0] == 'I';
  start = exif_number(at + 4, 4, little);
  if (start > size || size - start < 2)
    return 0;
  count = exif_number(at + start, 2, little);
  for (uint32_t i = 0; i < count && size - start - 2 >= 12 * ((size_t)i + 1); i++) {
    const unsigned char *entry = at + start + 2 + 12 * (size_t)i;
    if (exif_number(entry, 2, little) != 0x112)
      continue;
    value = exif_number(entry + 8, 2, little);
    return value <= 8 ? value : 0;
  }
  return 0;
}
