/* Pictures: format and size from the first bytes of PNG and JPEG files; other kinds by their first bytes. */
#include "offer/image.h"
#include "offer/exif.h"
#include "offer/offer.h"

enum { LARGEST_SIDE = 65535, LARGEST_PIXELS = 100000000 };

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
  image->format = GP_IMAGE_PNG;
  image->width = big_endian(at + 16, 4);
  image->height = big_endian(at + 20, 4);
  return NULL;
}

/* True if Exif says that rows are to be shown as columns. */
static bool is_turned(const unsigned char *at, size_t size)
{
  return size > 6 && memcmp(at, "Exif\0\0", 6) == 0 && gp_exif_orientation(at + 6, size - 6) >= 5;
}

/* JPEG (ITU-T T.81, B.1.1 and B.2.2): segments up to the frame header, which holds height and width, and how many
 * colours there are. */
static const char *measure_jpeg(const unsigned char *data, size_t len, gp_image *image, unsigned *colours)
{
  size_t at = 2;
  bool turned = false;
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
    if (gp_jpeg_is_frame(marker) && size >= 8 && at + 9 <= len) {
      image->format = GP_IMAGE_JPEG;
      *colours = at + 10 <= len ? data[at + 9] : 0;
      image->height = big_endian(data + at + (turned ? 7 : 5), 2);
      image->width = big_endian(data + at + (turned ? 5 : 7), 2);
      return NULL;
    }
    if (size < 2 || marker == 0xD9 || marker == 0xDA)
      break;
    if (marker == 0xE1 && size <= len - at - 2)
      turned = is_turned(data + at + 4, size - 2) || turned;
    at += 2 + size;
  }
  return "the JPEG file is cut off or has no frame";
}

static bool is_jpeg(gp_str bytes)
{
  return gp_str_starts_with(bytes, GP_STR("\xFF\xD8"));
}

bool gp_image_has_inks(gp_str bytes)
{
  gp_image image;
  unsigned colours = 0;
  return is_jpeg(bytes) && measure_jpeg((const unsigned char *)bytes.ptr, bytes.len, &image, &colours) == NULL &&
         colours == 4;
}

bool gp_image_is_remade(gp_str bytes)
{
  return gp_str_starts_with(bytes, GP_STR("GIF8")) ||
         (bytes.len > 12 && memcmp(bytes.ptr, "RIFF", 4) == 0 && memcmp(bytes.ptr + 8, "WEBP", 4) == 0);
}

const char *gp_image_advice(gp_str bytes, const char **name)
{
  static const struct foreign {
    size_t at;
    const char *begins, *name, *advice;
  } all[] = {
    {4, "ftypavi", "AVIF", "make a PNG of it: avifdec picture.avif picture.png (package libavif-bin)"},
    {4, "ftyp", "HEIC",
     "make a JPEG of it: heif-convert picture.heic picture.jpg (package libheif-examples); in an iPhone, choose "
     "Settings, "
     "Camera, Formats, Most Compatible"},
    {0, "II*", "TIFF", "make a PNG of it: convert picture.tif picture.png (package imagemagick)"},
    {0, "MM", "TIFF", "make a PNG of it: convert picture.tif picture.png (package imagemagick)"},
    {0, "BM", "BMP", "make a PNG of it: convert picture.bmp picture.png (package imagemagick)"},
    {0, "\xFF\x0A", "JPEG XL", "make a PNG of it: djxl picture.jxl picture.png (package libjxl-tools)"},
    {4, "JXL ", "JPEG XL", "make a PNG of it: djxl picture.jxl picture.png (package libjxl-tools)"},
    {0, "8BPS", "Photoshop", "export it as PNG or JPEG from the program that made it"},
    {0, "%PDF", "PDF", "make an SVG of a page: pdftocairo -svg -f 1 -l 1 file.pdf picture.svg (package poppler-utils)"},
    {0, "%!PS", "PostScript", "export it as SVG or PNG from the program that made it"},
  };
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    size_t length = strlen(all[i].begins);
    if (bytes.len > all[i].at + length && memcmp(bytes.ptr + all[i].at, all[i].begins, length) == 0) {
      *name = all[i].name;
      return all[i].advice;
    }
  }
  return NULL;
}

const char *gp_image_measure(gp_str bytes, gp_image *image)
{
  static const unsigned char png[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  const unsigned char *at = (const unsigned char *)bytes.ptr;
  const char *problem;
  unsigned colours;
  assert(image != NULL);
  if (bytes.len >= 8 && memcmp(at, png, 8) == 0)
    problem = measure_png(at, bytes.len, image);
  else if (is_jpeg(bytes))
    problem = measure_jpeg(at, bytes.len, image, &colours);
  else if (gp_image_is_svg(bytes))
    problem = gp_image_measure_svg(bytes, image);
  else
    return "it is neither PNG, JPEG, WebP, GIF nor SVG";
  if (problem == NULL && (image->width == 0 || image->height == 0))
    problem = "it has no pixels";
  if (problem == NULL && (image->width > LARGEST_SIDE || image->height > LARGEST_SIDE))
    problem = "it is more than 65535 pixels wide or high";
  if (problem == NULL && image->format != GP_IMAGE_SVG && (uint64_t)image->width * image->height > LARGEST_PIXELS)
    problem = "it has more than 100 million pixels";
  return problem;
}
