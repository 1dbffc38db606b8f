/* Pictures: format and size from the first bytes of PNG and JPEG files. */
#include "host/host.h"

enum { FORMAT_PNG = 1, FORMAT_JPEG = 2, LARGEST_SIDE = 65535 };

static uint32_t big_endian(const unsigned char *at, size_t count)
{
  uint32_t value = 0;
  for (size_t i = 0; i < count; i++)
    value = value << 8 | at[i];
  return value;
}

/* PNG (ISO/IEC 15948, 5.2 and 11.2.2): signature, then the IHDR chunk, which begins with width and height. */
static const char *measure_png(const unsigned char *at, size_t len, gp_image *image)
{
  if (len < 33 || memcmp(at + 12, "IHDR", 4) != 0)
    return "the PNG file is cut off or has no header";
  image->format = FORMAT_PNG;
  image->width = big_endian(at + 16, 4);
  image->height = big_endian(at + 20, 4);
  return NULL;
}

/* A start-of-frame marker: C0 to CF without DHT (C4), JPG (C8) and DAC (CC). */
static bool is_frame(unsigned marker)
{
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* JPEG (ITU-T T.81, B.1.1 and B.2.2): segments up to the frame header, which holds height and width. */
static const char *measure_jpeg(const unsigned char *data, size_t len, gp_image *image)
{
  size_t at = 2;
  while (at + 4 <= len) {
    unsigned marker = data[at + 1];
    size_t size;
    if (data[at] != 0xFF)
      return "the JPEG file is damaged";
    if (marker == 0xFF) { /* fill byte */
      at++;
      continue;
    }
    if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) { /* no length */
      at += 2;
      continue;
    }
    size = big_endian(data + at + 2, 2);
    if (is_frame(marker) && size >= 8 && at + 9 <= len) {
      image->format = FORMAT_JPEG;
      image->height = big_endian(data + at + 5, 2);
      image->width = big_endian(data + at + 7, 2);
      return NULL;
    }
    if (size < 2 || marker == 0xD9 || marker == 0xDA)
      break;
    at += 2 + size;
  }
  return "the JPEG file is cut off or has no frame";
}

const char *gp_image_measure(gp_str bytes, gp_image *image)
{
  static const unsigned char png[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  const unsigned char *at = (const unsigned char *)bytes.ptr;
  const char *problem;
  if (bytes.len >= 8 && memcmp(at, png, 8) == 0)
    problem = measure_png(at, bytes.len, image);
  else if (bytes.len >= 2 && at[0] == 0xFF && at[1] == 0xD8)
    problem = measure_jpeg(at, bytes.len, image);
  else
    return "it is neither PNG nor JPEG";
  if (problem == NULL && (image->width == 0 || image->height == 0))
    problem = "it has no pixels";
  if (problem == NULL && (image->width > LARGEST_SIDE || image->height > LARGEST_SIDE))
    problem = "it is more than 65535 pixels wide or high";
  return problem;
}
