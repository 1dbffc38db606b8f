/* Whether a PNG or JPEG file is whole: all its parts are there, and say the same of it. Pixels are not decoded here. */
#include "offer/image.h"

static size_t take16(const unsigned char *at)
{
  return (size_t)at[0] << 8 | at[1];
}

/* The start of a frame (ITU-T T.81, B.2.2). */
static const char *check_frame(unsigned marker, const unsigned char *at, size_t size)
{
  if (marker != 0xC0 && marker != 0xC1 && marker != 0xC2)
    return "its kind of JPEG compression is not read by browsers and PDF; save it again as baseline or progressive";
  if (size < 8 || at[7] == 0 || at[7] > 4 || size < 8 + 3 * (size_t)at[7])
    return "the JPEG file is damaged";
  if (at[2] != 8)
    return "it has more than 8 bits a colour";
  return take16(at + 3) == 0 ? "the JPEG file does not say how high it is" : NULL;
}

size_t gp_jpeg_scan_end(const unsigned char *bytes, size_t at, size_t len)
{
  while (at + 1 < len) {
    const unsigned char *next = memchr(bytes + at, 0xFF, len - 1 - at);
    if (next == NULL)
      break;
    at = (size_t)(next - bytes);
    if (next[1] != 0 && next[1] != 0xFF && (next[1] < 0xD0 || next[1] > 0xD7))
      return at;
    at += next[1] == 0xFF ? 1 : 2;
  }
  return len;
}

static const char *check_jpeg(const unsigned char *bytes, size_t len)
{
  bool frame = false, scan = false;
  const char *problem;
  for (size_t at = 2; at + 2 <= len;) {
    unsigned marker = bytes[at + 1];
    size_t size;
    if (bytes[at] != 0xFF)
      return "the JPEG file is damaged";
    if (marker == 0xD9)
      return frame && scan ? NULL : "the JPEG file has no picture in it";
    if (marker == 0xFF || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
      at += marker == 0xFF ? 1 : 2;
      continue;
    }
    size = at + 4 <= len ? take16(bytes + at + 2) : 0;
    if (size < 2 || size > len - at - 2)
      break;
    if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
      problem = frame ? "the JPEG file says twice how large it is" : check_frame(marker, bytes + at + 2, size);
      if (problem != NULL)
        return problem;
      frame = true;
    }
    at += 2 + size;
    if (marker == 0xDA) {
      if (!frame)
        return "the JPEG file is damaged";
      scan = true;
      at = gp_jpeg_scan_end(bytes, at, len);
    }
  }
  return "the JPEG file is cut off";
}

/* Bits a channel by type of colour (ISO/IEC 15948, 11.2.2). */
static bool is_depth(unsigned type, unsigned depth)
{
  switch (type) {
  case 0:
    return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
  case 3:
    return depth == 1 || depth == 2 || depth == 4 || depth == 8;
  case 2:
  case 4:
  case 6:
    return depth == 8 || depth == 16;
  default:
    return false;
  }
}

static const char *check_png(const unsigned char *bytes, size_t len)
{
  bool palette = false, data = false;
  if (len < 33 || take16(bytes + 8) != 0 || take16(bytes + 10) != 13 || !is_depth(bytes[25], bytes[24]))
    return "the PNG file is damaged: it says neither how many colours it has nor how they are written";
  for (size_t at = 8; at + 12 <= len;) {
    size_t length = take16(bytes + at) << 16 | take16(bytes + at + 2);
    if (length > len - at - 12)
      break;
    if (at > 8 && memcmp(bytes + at + 4, "IHDR", 4) == 0)
      return "the PNG file says twice how large it is";
    palette = palette || memcmp(bytes + at + 4, "PLTE", 4) == 0;
    data = data || memcmp(bytes + at + 4, "IDAT", 4) == 0;
    if (data && bytes[25] == 3 && !palette)
      return "the PNG file is damaged: its colours are missing";
    if (memcmp(bytes + at + 4, "IEND", 4) == 0)
      return data ? NULL : "the PNG file has no picture in it";
    at += length + 12;
  }
  return "the PNG file is cut off";
}

const char *gp_image_check(gp_str bytes, uint32_t format)
{
  const unsigned char *at = (const unsigned char *)bytes.ptr;
  if (format == GP_IMAGE_JPEG)
    return check_jpeg(at, bytes.len);
  return format == GP_IMAGE_PNG ? check_png(at, bytes.len) : NULL;
}
