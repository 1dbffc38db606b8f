/* The charset of a CFF font: which CID each glyph has (Adobe Technical Note 5176). */
#include "font.h"

typedef struct reader {
  const unsigned char *bytes;
  size_t len, at;
  bool failed;
} reader;

static uint32_t take(reader *r, unsigned count)
{
  uint32_t value = 0;
  if (count > r->len - r->at) {
    r->failed = true;
    return 0;
  }
  while (count-- > 0)
    value = value << 8 | r->bytes[r->at++];
  return value;
}

/* Reads an INDEX (section 5): `first` is its first object; the reader stands behind it then. */
static void take_index(reader *r, gp_str *first)
{
  uint32_t count = take(r, 2), size, start, end, last, data;
  *first = (gp_str){NULL, 0};
  if (count == 0 || r->failed)
    return;
  size = take(r, 1);
  if (size < 1 || size > 4) {
    r->failed = true;
    return;
  }
  start = take(r, size);
  end = take(r, size);
  if (r->failed || (size_t)(count - 1) * size > r->len - r->at) {
    r->failed = true;
    return;
  }
  last = end;
  if (count > 1) {
    r->at += (size_t)(count - 2) * size;
    last = take(r, size);
  }
  data = (uint32_t)r->at;
  if (r->failed || start < 1 || end < start || last < end || last - 1 > r->len - data) {
    r->failed = true;
    return;
  }
  *first = (gp_str){(const char *)r->bytes + data + start - 1, end - start};
  r->at = data + last - 1;
}

/* One operand of a DICT (section 4); real numbers are passed over. */
static int32_t take_operand(reader *r, uint32_t b0)
{
  if (b0 >= 32 && b0 <= 246)
    return (int32_t)b0 - 139;
  if (b0 >= 247 && b0 <= 250)
    return (int32_t)((b0 - 247) * 256 + take(r, 1) + 108);
  if (b0 >= 251 && b0 <= 254)
    return -(int32_t)((b0 - 251) * 256 + take(r, 1)) - 108;
  if (b0 == 28)
    return (int16_t)take(r, 2);
  if (b0 == 29)
    return (int32_t)take(r, 4);
  if (b0 == 30) {
    uint32_t pair;
    do
      pair = take(r, 1);
    while (!r->failed && (pair & 15) != 15 && pair >> 4 != 15);
    return 0;
  }
  r->failed = true;
  return 0;
}

/* The Top DICT: is there ROS (12 30), and where is the charset (15). */
static bool read_top(gp_str dict, bool *keyed_by_cid, uint32_t *charset)
{
  reader r = {(const unsigned char *)dict.ptr, dict.len, 0, false};
  int32_t operand = 0;
  while (r.at < r.len && !r.failed) {
    uint32_t b0 = take(&r, 1);
    if (b0 > 21) {
      operand = take_operand(&r, b0);
    } else if (b0 == 12) {
      if (take(&r, 1) == 30)
        *keyed_by_cid = true;
    } else if (b0 == 15 && operand >= 0) {
      *charset = (uint32_t)operand;
    }
  }
  return !r.failed;
}

/* Section 13: format 0 lists the CIDs, formats 1 and 2 give ranges; glyph 0 is not in it. */
static bool read_charset(reader *r, uint32_t *cids, uint32_t count)
{
  uint32_t format = take(r, 1), glyph = 1;
  while (glyph < count && !r->failed) {
    uint32_t cid = take(r, 2);
    uint32_t more = format == 0 ? 0 : take(r, format == 1 ? 1 : 2);
    for (uint32_t i = 0; i <= more && glyph < count; i++)
      cids[glyph++] = cid + i;
  }
  return !r->failed && format <= 2;
}

bool pdf_cff_cids(gp_str cff, uint32_t *cids, uint32_t count, bool *keyed_by_cid)
{
  reader r = {(const unsigned char *)cff.ptr, cff.len, 0, false};
  uint32_t charset = 0;
  gp_str name, top;
  *keyed_by_cid = false;
  for (uint32_t i = 0; i < count; i++)
    cids[i] = i;
  take(&r, 2);
  r.at = take(&r, 1);
  if (r.failed || r.at > r.len)
    return false;
  take_index(&r, &name);
  take_index(&r, &top);
  if (r.failed || !read_top(top, keyed_by_cid, &charset))
    return false;
  *keyed_by_cid = *keyed_by_cid && charset > 2; /* 0 to 2 are predefined, for fonts keyed by name */
  if (!*keyed_by_cid)
    return true;
  if (charset >= r.len)
    return false;
  r.at = charset;
  return read_charset(&r, cids, count);
}
