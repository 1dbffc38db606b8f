/* JPEG files to pixels, by libjpeg. */
#include "kit/draw/exif.h"
#include "paint.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

typedef struct decoder {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  jmp_buf failed;
  cairo_surface_t *pixels;
} decoder;

static void on_error(j_common_ptr info)
{
  decoder *d = info->client_data;
  longjmp(d->failed, 1);
}

static void on_message(j_common_ptr info)
{
  (void)info;
}

/* Inks as light that is left; programs of Adobe write them the other way round. */
static unsigned ink(unsigned value, unsigned black, bool inverted)
{
  return inverted ? value * black / 255 : (255 - value) * (255 - black) / 255;
}

static void put_row(const decoder *d, const unsigned char *row, uint32_t *to)
{
  for (JDIMENSION x = 0; x < d->jpeg.output_width; x++) {
    unsigned r, g, b;
    if (d->jpeg.output_components == 4) {
      bool inverted = d->jpeg.saw_Adobe_marker != 0;
      const unsigned char *at = row + 4 * (size_t)x;
      r = ink(at[0], at[3], inverted);
      g = ink(at[1], at[3], inverted);
      b = ink(at[2], at[3], inverted);
    } else {
      const unsigned char *at = row + 3 * (size_t)x;
      r = at[0];
      g = at[1];
      b = at[2];
    }
    to[x] = (uint32_t)0xFF << 24 | (uint32_t)r << 16 | (uint32_t)g << 8 | b;
  }
}

static unsigned orientation_of(const decoder *d)
{
  unsigned orientation = 0;
  for (jpeg_saved_marker_ptr at = d->jpeg.marker_list; at != NULL && orientation == 0; at = at->next)
    orientation = exif_orientation(at->data, at->data_length);
  return orientation;
}

static void decode(decoder *d, const gp_image *image, unsigned *orientation)
{
  JSAMPARRAY row;
  jpeg_mem_src(&d->jpeg, image->data, image->data_len);
  jpeg_save_markers(&d->jpeg, JPEG_APP0 + 1, 0xFFFF);
  (void)jpeg_read_header(&d->jpeg, TRUE);
  *orientation = orientation_of(d);
  d->jpeg.out_color_space = d->jpeg.num_components == 4 ? JCS_CMYK : JCS_RGB;
  (void)jpeg_start_decompress(&d->jpeg);
  d->pixels = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)d->jpeg.output_width, (int)d->jpeg.output_height);
  if (cairo_surface_status(d->pixels) != CAIRO_STATUS_SUCCESS)
    longjmp(d->failed, 1);
  row = d->jpeg.mem->alloc_sarray((j_common_ptr)&d->jpeg, JPOOL_IMAGE,
                                  d->jpeg.output_width * (JDIMENSION)d->jpeg.output_components, 1);
  while (d->jpeg.output_scanline < d->jpeg.output_height) {
    unsigned char *to = cairo_image_surface_get_data(d->pixels) +
                        (size_t)d->jpeg.output_scanline * (size_t)cairo_image_surface_get_stride(d->pixels);
    (void)jpeg_read_scanlines(&d->jpeg, row, 1);
    put_row(d, row[0], (uint32_t *)(void *)to);
  }
  cairo_surface_mark_dirty(d->pixels);
  (void)jpeg_finish_decompress(&d->jpeg);
}

cairo_surface_t *paint_read_jpeg(const gp_image *image, unsigned *orientation, const char **problem)
{
  decoder d = {.pixels = NULL};
  cairo_surface_t *volatile *pixels = (cairo_surface_t *volatile *)&d.pixels; /* set between setjmp and longjmp */
  *problem = NULL;
  d.jpeg.err = jpeg_std_error(&d.errors);
  d.errors.error_exit = on_error;
  d.errors.output_message = on_message;
  d.jpeg.client_data = &d;
  if (setjmp(d.failed) != 0) {
    *problem = "the JPEG file is damaged, or too large for a picture of pages";
    if (*pixels != NULL)
      cairo_surface_destroy(*pixels);
    *pixels = NULL;
  } else {
    jpeg_create_decompress(&d.jpeg);
    d.jpeg.client_data = &d;
    decode(&d, image, orientation);
  }
  jpeg_destroy_decompress(&d.jpeg);
  return *pixels;
}
