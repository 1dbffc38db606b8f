/* ICC profiles: their objects, and that of sRGB, made here so that no file of the machine goes into a document. */
#include "pdf.h"

enum { HEADER_SIZE = 128, TAG_COUNT = 9 };

static void put16(gp_buf *out, uint32_t value)
{
  gp_buf_add_char(out, (char)(value >> 8 & 255));
  gp_buf_add_char(out, (char)(value & 255));
}

static void put32(gp_buf *out, uint32_t value)
{
  put16(out, value >> 16);
  put16(out, value & 0xFFFF);
}

static void put_zeros(gp_buf *out, size_t count)
{
  while (count-- > 0)
    gp_buf_add_char(out, '\0');
}

static void put_sig(gp_buf *out, const char *four)
{
  gp_buf_add(out, (gp_str){four, 4});
}

/* multiLocalizedUnicodeType (ICC.1:2004-10, 10.13) with one English record. */
static void put_text_tag(gp_buf *out, const char *text)
{
  size_t length = strlen(text);
  put_sig(out, "mluc");
  put32(out, 0);
  put32(out, 1);
  put32(out, 12);
  put_sig(out, "enUS");
  put32(out, (uint32_t)length * 2);
  put32(out, 28);
  for (size_t i = 0; i < length; i++)
    put16(out, (unsigned char)text[i]);
  put_zeros(out, (4 - out->count % 4) % 4);
}

/* s15Fixed16 numbers after a type signature: XYZType (10.27) and s15Fixed16ArrayType (10.18). */
static void put_fixed_tag(gp_buf *out, const char *type, const uint32_t *values, size_t count)
{
  put_sig(out, type);
  put32(out, 0);
  for (size_t i = 0; i < count; i++)
    put32(out, values[i]);
}

/* parametricCurveType (10.15), function 3: the curve of IEC 61966-2-1 with g, a, b, c, d in s15Fixed16. */
static void put_curve_tag(gp_buf *out)
{
  static const uint32_t sRGB[5] = {0x00026666, 0x0000F2A7, 0x00000D59, 0x000013D0, 0x00000A5B};
  put_sig(out, "para");
  put32(out, 0);
  put16(out, 3);
  put16(out, 0);
  for (size_t i = 0; i < 5; i++)
    put32(out, sRGB[i]);
}

/* Values of the sRGB primaries adapted to D50, and the adaptation itself (Bradford), as ICC publishes them. */
static const uint32_t white[3] = {0x0000F6D6, 0x00010000, 0x0000D32D};
static const uint32_t red[3] = {0x00006FA2, 0x000038F5, 0x00000390};
static const uint32_t green[3] = {0x00006299, 0x0000B785, 0x000018DA};
static const uint32_t blue[3] = {0x000024A0, 0x00000F84, 0x0000B6CF};
static const uint32_t adaptation[9] = {0x00010C42, 0x000005DE, 0xFFFFF325, 0x00000793, 0x0000FD90,
                                       0xFFFFFBA1, 0xFFFFFDA2, 0x000003DC, 0x0000C06E};

static void put_header(gp_buf *out, size_t size)
{
  put32(out, (uint32_t)size);
  put32(out, 0);          /* no preferred engine */
  put32(out, 0x04200000); /* version 4.2, the latest PDF 1.7 knows */
  put_sig(out, "mntr");
  put_sig(out, "RGB ");
  put_sig(out, "XYZ ");
  put16(out, 2000); /* any fixed date */
  put16(out, 1);
  put16(out, 1);
  put_zeros(out, 6);
  put_sig(out, "acsp");
  put_zeros(out, 28); /* platform, flags, device, attributes, intent: perceptual */
  for (size_t i = 0; i < 3; i++)
    put32(out, white[i]); /* of the connection space: D50 */
  put_zeros(out, HEADER_SIZE - out->count);
}

gp_str pdf_srgb_profile(gp_arena *arena)
{
  static const char *const names[TAG_COUNT] = {"desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "chad", "rTRC", "gTRC"};
  gp_buf data = GP_BUF(arena), out = GP_BUF(arena);
  size_t start[TAG_COUNT + 1], base = HEADER_SIZE + 4 + 12 * (TAG_COUNT + 1);
  for (size_t i = 0; i < TAG_COUNT; i++) {
    start[i] = data.count;
    switch (i) {
    case 0:
      put_text_tag(&data, "sRGB");
      break;
    case 1:
      put_text_tag(&data, "No copyright, use freely");
      break;
    case 2:
      put_fixed_tag(&data, "XYZ ", white, 3);
      break;
    case 3:
      put_fixed_tag(&data, "XYZ ", red, 3);
      break;
    case 4:
      put_fixed_tag(&data, "XYZ ", green, 3);
      break;
    case 5:
      put_fixed_tag(&data, "XYZ ", blue, 3);
      break;
    case 6:
      put_fixed_tag(&data, "sf32", adaptation, 9);
      break;
    case 7:
      put_curve_tag(&data);
      break;
    default:
      start[i] = start[7]; /* the three curves are one */
      break;
    }
  }
  start[TAG_COUNT] = data.count;
  put_header(&out, base + data.count);
  put32(&out, TAG_COUNT + 1);
  for (size_t i = 0; i <= TAG_COUNT; i++) {
    size_t tag = i < 7 ? i : 7;
    put_sig(&out, i < TAG_COUNT ? names[i] : "bTRC");
    put32(&out, (uint32_t)(base + start[tag]));
    put32(&out, (uint32_t)((tag == 7 ? start[TAG_COUNT] : start[tag + 1]) - start[tag]));
  }
  gp_buf_add(&out, gp_buf_str(&data));
  return gp_buf_str(&out);
}

uint32_t pdf_profile_object(pdf *p, gp_str profile, unsigned components)
{
  pdf_profile made = {.bytes = profile};
  gp_buf entries = GP_BUF(p->arena);
  for (size_t i = 0; i < p->profiles.count; i++)
    if (gp_str_equal(p->profiles.items[i].bytes, profile))
      return p->profiles.items[i].id;
  PDF_PUT(&entries, "/N ");
  pdf_put_int(&entries, components);
  made.id = pdf_packed_stream(p, gp_buf_str(&entries), profile);
  gp_vec_push(p->arena, &p->profiles, made);
  return made.id;
}
