/* A font packed as WOFF2 (W3C Recommendation of 2018): its tables one after another, compressed by Brotli. The outlines
 * are packed as they are (transformation 3): rearranging them would save a tenth more. */
#include "webfonts.h"

#include <brotli/encode.h>

enum { HEADER = 48, RECORD = 16, SFNT_HEADER = 12, ARBITRARY_TAG = 63, NULL_TRANSFORM = 3 << 6, TABLES_MOST = 64 };

/* The tags that have a number, in the order of their numbers (section 5.1). */
static const char known_tags[] = "cmapheadhheahmtxmaxpnameOS/2postcvt fpgmglyflocaprepCFF VORGEBDTEBLCgasphdmxkernLTSH"
                                 "PCLTVDMXvheavmtxBASEGDEFGPOSGSUB";

static uint32_t read_u32(const unsigned char *p)
{
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void put_u16(gp_buf *out, uint32_t value)
{
  gp_buf_add_char(out, (char)(value >> 8 & 0xFF));
  gp_buf_add_char(out, (char)(value & 0xFF));
}

static void put_u32(gp_buf *out, uint32_t value)
{
  put_u16(out, value >> 16);
  put_u16(out, value & 0xFFFF);
}

/* UIntBase128: seven bits a byte, the highest first. */
static void put_base128(gp_buf *out, uint32_t value)
{
  for (int shift = 28; shift > 0; shift -= 7)
    if (value >> shift != 0)
      gp_buf_add_char(out, (char)(0x80 | (value >> shift & 0x7F)));
  gp_buf_add_char(out, (char)(value & 0x7F));
}

static void put_record(gp_buf *out, const unsigned char *record)
{
  unsigned number = 0, flags;
  while (number * 4 < sizeof known_tags - 1 && memcmp(known_tags + (size_t)number * 4, record, 4) != 0)
    number++;
  flags = number * 4 < sizeof known_tags - 1 ? number : ARBITRARY_TAG;
  if (memcmp(record, "glyf", 4) == 0 || memcmp(record, "loca", 4) == 0)
    flags |= NULL_TRANSFORM;
  gp_buf_add_char(out, (char)flags);
  if ((flags & ARBITRARY_TAG) == ARBITRARY_TAG)
    gp_buf_add(out, (gp_str){(const char *)record, 4});
  put_base128(out, read_u32(record + 12));
}

static bool is_whole(gp_str font)
{
  const unsigned char *data = (const unsigned char *)font.ptr;
  size_t count = font.len >= SFNT_HEADER ? (size_t)data[4] << 8 | data[5] : 0;
  if (count == 0 || count > TABLES_MOST || SFNT_HEADER + count * RECORD > font.len)
    return false;
  for (size_t i = 0; i < count; i++) {
    const unsigned char *record = data + SFNT_HEADER + i * RECORD;
    if (read_u32(record + 8) > font.len || read_u32(record + 12) > font.len - read_u32(record + 8))
      return false;
  }
  return true;
}

gp_str woff2_pack(gp_arena *arena, gp_str font)
{
  const unsigned char *data = (const unsigned char *)font.ptr;
  gp_buf records = GP_BUF(arena), tables = GP_BUF(arena), out = GP_BUF(arena);
  size_t count, unpacked, packed;
  uint8_t *stream;
  if (!is_whole(font))
    return (gp_str){NULL, 0};
  count = (size_t)data[4] << 8 | data[5];
  unpacked = SFNT_HEADER + count * RECORD;
  for (size_t i = 0; i < count; i++) {
    const unsigned char *record = data + SFNT_HEADER + i * RECORD;
    size_t length = read_u32(record + 12), at = tables.count;
    put_record(&records, record);
    gp_buf_add(&tables, (gp_str){font.ptr + read_u32(record + 8), length});
    if (memcmp(record, "head", 4) == 0 && length > 17)
      tables.items[at + 16] = (char)(tables.items[at + 16] | 8); /* bit 11 of its flags: packed without loss */
    unpacked += (length + 3) / 4 * 4;
  }
  packed = BrotliEncoderMaxCompressedSize(tables.count);
  stream = gp_arena_alloc(arena, packed, 1);
  if (!BrotliEncoderCompress(BROTLI_MAX_QUALITY, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_FONT, tables.count,
                             (const uint8_t *)tables.items, &packed, stream))
    return (gp_str){NULL, 0};
  gp_buf_add(&out, GP_STR("wOF2"));
  put_u32(&out, read_u32(data));
  put_u32(&out, (uint32_t)((HEADER + records.count + packed + 3) / 4 * 4));
  put_u16(&out, (uint32_t)count);
  put_u16(&out, 0);
  put_u32(&out, (uint32_t)unpacked);
  put_u32(&out, (uint32_t)packed);
  for (int i = 0; i < 6; i++)
    put_u32(&out, 0); /* version, no metadata, no private data */
  gp_buf_add(&out, gp_buf_str(&records));
  gp_buf_add(&out, (gp_str){(const char *)stream, packed});
  while (out.count % 4 != 0)
    gp_buf_add_char(&out, '\0');
  return gp_buf_str(&out);
}
