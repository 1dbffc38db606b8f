/* Pictures without what their readers do not need and their authors may not know of: places, times, names, previews,
 * remarks, films at the end. Pixels, colour profiles and the way to turn the picture stay as they are. */
#include "offer/exif.h"
#include "offer/image.h"

static unsigned take16(const unsigned char *at)
{
  return (unsigned)at[0] << 8 | at[1];
}

/* A segment of a JPEG file that says something of the colours; all other ones of programs go. */
static bool is_kept(unsigned marker, const unsigned char *at, size_t size)
{
  if (marker == 0xE0)
    return size >= 7 && memcmp(at + 2, "JFIF", 5) == 0;
  if (marker == 0xE2)
    return size > 16 && memcmp(at + 2, "ICC_PROFILE", 12) == 0;
  if (marker == 0xEE)
    return size >= 7 && memcmp(at + 2, "Adobe", 5) == 0;
  return (marker < 0xE0 || marker > 0xEF) && marker != 0xFE;
}

/* An Exif block that says how the picture is turned, and nothing else. */
static void put_orientation(gp_buf *out, unsigned orientation)
{
  static const char head[] = "\xFF\xE1\0\x22"
                             "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01";
  gp_buf_add(out, (gp_str){head, sizeof head - 1});
  gp_buf_add_char(out, '\0');
  gp_buf_add_char(out, (char)orientation);
  for (size_t i = 0; i < 6; i++)
    gp_buf_add_char(out, '\0');
}

/* ITU-T T.81, B.1. What is not whole stays as it is: whoever decodes it says what is wrong. */
static gp_str strip_jpeg(gp_arena *arena, gp_str file)
{
  const unsigned char *bytes = (const unsigned char *)file.ptr;
  gp_buf out = GP_BUF(arena);
  unsigned orientation = 0;
  size_t at = 2, from = 2;
  for (size_t seen = 2; seen + 10 < file.len && bytes[seen] == 0xFF && bytes[seen + 1] != 0xDA && orientation < 5;) {
    size_t size = take16(bytes + seen + 2);
    if (gp_jpeg_is_frame(bytes[seen + 1]) && size >= 8)
      break; /* nothing after it is looked at */
    if (bytes[seen + 1] == 0xE1 && size > 8 && size <= file.len - seen - 2 &&
        memcmp(bytes + seen + 4, "Exif\0\0", 6) == 0) { /* as it is measured: one that swaps the sides goes first */
      unsigned found = gp_exif_orientation(bytes + seen + 10, size - 8);
      orientation = found != 0 ? found : orientation;
    }
    seen += bytes[seen + 1] == 0xFF                                                        ? 1
            : bytes[seen + 1] == 1 || (bytes[seen + 1] >= 0xD0 && bytes[seen + 1] <= 0xD8) ? 2
                                                                                           : 2 + size;
  }
  gp_buf_reserve(&out, file.len + 64);
  gp_buf_add(&out, gp_str_slice(file, 0, 2));
  if (orientation > 1)
    put_orientation(&out, orientation);
  while (at + 2 <= file.len && bytes[at] == 0xFF) {
    unsigned marker = bytes[at + 1];
    size_t size;
    if (marker == 0xD9) {
      gp_buf_add(&out, gp_str_slice(file, from, at + 2));
      return out.count < file.len || orientation > 1 ? gp_buf_str(&out) : file;
    }
    if (marker == 0xFF || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
      at += marker == 0xFF ? 1 : 2;
      continue;
    }
    size = at + 4 <= file.len ? take16(bytes + at + 2) : 0;
    if (size < 2 || size > file.len - at - 2)
      break;
    if (!is_kept(marker, bytes + at + 2, size)) {
      gp_buf_add(&out, gp_str_slice(file, from, at));
      from = at + 2 + size;
    }
    at += 2 + size;
    if (marker == 0xDA)
      at = gp_jpeg_scan_end(bytes, at, file.len);
  }
  return file;
}

/* ISO/IEC 15948, 5.3: chunks that say how the pixels look; of an animation, those of its first picture alone. */
static bool is_kept_chunk(const unsigned char *type)
{
  static const char names[] = "IHDRPLTEIDATIENDtRNSgAMAcHRMsRGBiCCPsBITbKGDpHYscICP";
  for (size_t i = 0; i < sizeof names - 1; i += 4)
    if (memcmp(type, names + i, 4) == 0)
      return true;
  return (type[0] & 0x20) == 0; /* one that is not to be passed over */
}

static gp_str strip_png(gp_arena *arena, gp_str file, bool *animated)
{
  const unsigned char *bytes = (const unsigned char *)file.ptr;
  gp_buf out = GP_BUF(arena);
  size_t at = 8, from = 0;
  while (at + 12 <= file.len) {
    size_t length = (size_t)take16(bytes + at) << 16 | take16(bytes + at + 2);
    if (length > file.len - at - 12)
      return file;
    *animated = *animated || memcmp(bytes + at + 4, "acTL", 4) == 0;
    if (memcmp(bytes + at + 4, "IEND", 4) == 0) {
      if (from == 0 && at + 12 + length == file.len)
        return file;
      gp_buf_add(&out, gp_str_slice(file, from, at + 12 + length));
      return gp_buf_str(&out);
    }
    if (!is_kept_chunk(bytes + at + 4)) {
      gp_buf_add(&out, gp_str_slice(file, from, at));
      from = at + 12 + length;
    }
    at += 12 + length;
  }
  return file;
}

gp_str gp_image_strip(gp_arena *arena, gp_str file, uint32_t format, bool *animated)
{
  assert(animated != NULL);
  *animated = false;
  if (format == GP_IMAGE_JPEG)
    return strip_jpeg(arena, file);
  return format == GP_IMAGE_PNG ? strip_png(arena, file, animated) : file;
}
