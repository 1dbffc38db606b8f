/* PNG files, by libpng. */
#include "remake/remake.h"

#include <png.h>
#include <stdlib.h>

static _Noreturn void on_error(png_structp png, png_const_charp message)
{
  (void)png;
  (void)message;
  refuse("the PNG file is damaged");
}

static void on_warning(png_structp png, png_const_charp message)
{
  (void)png;
  (void)message;
}

static void on_read(png_structp png, png_bytep bytes, png_size_t count)
{
  gp_str *left = png_get_io_ptr(png);
  if (count > left->len)
    refuse("the PNG file is cut off");
  memcpy(bytes, left->ptr, count);
  left->ptr += count;
  left->len -= count;
}

void read_png(gp_str file, picture *p)
{
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
  png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
  png_charp name;
  png_bytep profile, *rows;
  png_uint_32 size = 0;
  int compression;
  if (info == NULL)
    refuse("it needs too much memory");
  png_set_read_fn(png, &file, on_read);
  png_set_user_limits(png, LARGEST_SIDE, LARGEST_SIDE);
  png_set_chunk_malloc_max(png, 1 << 24);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
  png_read_info(png, info);
  if (png_get_iCCP(png, info, &name, &compression, &profile, &size) == PNG_INFO_iCCP) {
    p->profile = take(size);
    p->profile_size = size;
    memcpy(p->profile, profile, size);
  }
  png_set_expand(png);
  png_set_scale_16(png);
  (void)png_set_interlace_handling(png);
  png_read_update_info(png, info);
  p->width = png_get_image_width(png, info);
  p->height = png_get_image_height(png, info);
  p->channels = png_get_channels(png, info);
  take_pixels(p);
  rows = take(p->height * sizeof *rows);
  for (size_t y = 0; y < p->height; y++)
    rows[y] = p->pixels + y * p->width * p->channels;
  png_read_image(png, rows);
  png_read_end(png, NULL);
  free(rows);
  png_destroy_read_struct(&png, &info, NULL);
}

/* Growing bytes. */
typedef struct made {
  char *bytes;
  size_t len, room;
} made;

static void on_write(png_structp png, png_bytep bytes, png_size_t count)
{
  made *out = png_get_io_ptr(png);
  if (count > out->room - out->len) {
    out->room = 2 * (out->room + count);
    out->bytes = realloc(out->bytes, out->room);
    if (out->bytes == NULL)
      refuse("it needs too much memory");
  }
  memcpy(out->bytes + out->len, bytes, count);
  out->len += count;
}

static void on_flush(png_structp png)
{
  (void)png;
}

gp_str write_png(const picture *p)
{
  static const int types[] = {0, PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_GRAY_ALPHA, PNG_COLOR_TYPE_RGB,
                              PNG_COLOR_TYPE_RGB_ALPHA};
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
  png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
  made out = {0};
  if (info == NULL)
    refuse("it needs too much memory");
  png_set_write_fn(png, &out, on_write, on_flush);
  png_set_IHDR(png, info, p->width, p->height, 8, types[p->channels], PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  png_set_compression_level(png, 8);
  if (p->profile != NULL)
    png_set_iCCP(png, info, "ICC", PNG_COMPRESSION_TYPE_DEFAULT, p->profile, (png_uint_32)p->profile_size);
  png_write_info(png, info);
  for (size_t y = 0; y < p->height; y++)
    png_write_row(png, p->pixels + y * p->width * p->channels);
  png_write_end(png, info);
  png_destroy_write_struct(&png, &info);
  return (gp_str){out.bytes, out.len};
}
