/* Checks a font file's table directory, so that no later reader of it trusts an offset that leads out of the file. */
#include "sfnt.h"

enum { HEADER_SIZE = 12, RECORD_SIZE = 16, MOST_TABLES = 256 };

#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

enum {
  HAS_CMAP = 1 << 0,
  HAS_HEAD = 1 << 1,
  HAS_HHEA = 1 << 2,
  HAS_HMTX = 1 << 3,
  HAS_MAXP = 1 << 4,
  HAS_ALL = (1 << 5) - 1,
  HAS_GLYF = 1 << 5,
  HAS_LOCA = 1 << 6,
  HAS_CFF = 1 << 7
};

static uint32_t read_u16(const unsigned char *p)
{
  return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t read_u32(const unsigned char *p)
{
  return read_u16(p) << 16 | read_u16(p + 2);
}

static unsigned table_bit(uint32_t tag)
{
  switch (tag) {
  case TAG('c', 'm', 'a', 'p'):
    return HAS_CMAP;
  case TAG('h', 'e', 'a', 'd'):
    return HAS_HEAD;
  case TAG('h', 'h', 'e', 'a'):
    return HAS_HHEA;
  case TAG('h', 'm', 't', 'x'):
    return HAS_HMTX;
  case TAG('m', 'a', 'x', 'p'):
    return HAS_MAXP;
  case TAG('g', 'l', 'y', 'f'):
    return HAS_GLYF;
  case TAG('l', 'o', 'c', 'a'):
    return HAS_LOCA;
  case TAG('C', 'F', 'F', ' '):
  case TAG('C', 'F', 'F', '2'):
    return HAS_CFF;
  default:
    return 0;
  }
}

static size_t least_length(unsigned bit)
{
  return bit == HAS_HEAD ? 54 : bit == HAS_HHEA ? 36 : bit == HAS_MAXP ? 6 : bit != 0 ? 4 : 0;
}

static const char *check_head(const unsigned char *head)
{
  uint32_t units = read_u16(head + 18);
  if (read_u32(head + 12) != 0x5F0F3CF5)
    return "is damaged: its table 'head' has no magic number";
  return units < 16 || units > 16384 ? "is damaged: its units per em are not between 16 and 16384" : NULL;
}

static const char *check_records(const unsigned char *data, size_t len, size_t at, size_t count)
{
  unsigned seen = 0;
  for (size_t i = 0; i < count; i++) {
    const unsigned char *record = data + at + i * RECORD_SIZE;
    unsigned bit = table_bit(read_u32(record));
    size_t offset = read_u32(record + 8), length = read_u32(record + 12);
    const char *wrong = NULL;
    if (offset > len || length > len - offset)
      return "is cut off: a table lies beyond its end";
    if (length < least_length(bit))
      return "is damaged: a table is too short";
    if (bit == HAS_HEAD)
      wrong = check_head(data + offset);
    if (wrong != NULL)
      return wrong;
    seen |= bit;
  }
  if ((seen & HAS_ALL) != HAS_ALL)
    return "lacks one of the tables 'cmap', 'head', 'hhea', 'hmtx', 'maxp'";
  if (!(seen & HAS_CFF) && !((seen & HAS_GLYF) && (seen & HAS_LOCA)))
    return "has no outlines: neither 'glyf' with 'loca' nor 'CFF '";
  return NULL;
}

const char *gp_sfnt_check(const unsigned char *data, size_t len, uint32_t face_index)
{
  size_t at = 0, count;
  uint32_t tag;
  if (len < HEADER_SIZE)
    return "is not a font: it is too short";
  tag = read_u32(data);
  if (tag == TAG('t', 't', 'c', 'f')) {
    uint32_t faces = read_u32(data + 8);
    if (face_index >= faces || face_index >= (len - HEADER_SIZE) / 4)
      return "is a collection without a face of this number";
    at = read_u32(data + HEADER_SIZE + 4 * (size_t)face_index);
    if (at > len || len - at < HEADER_SIZE)
      return "is cut off: a face lies beyond its end";
    tag = read_u32(data + at);
  } else if (face_index != 0) {
    return "is not a collection, so it has one face only, number 0";
  }
  if (tag != 0x00010000 && tag != TAG('O', 'T', 'T', 'O') && tag != TAG('t', 'r', 'u', 'e'))
    return "is not an OpenType font";
  count = read_u16(data + at + 4);
  if (count == 0 || count > MOST_TABLES || count * RECORD_SIZE > len - at - HEADER_SIZE)
    return "is damaged: its table directory does not fit in";
  return check_records(data, len, at + HEADER_SIZE, count);
}
