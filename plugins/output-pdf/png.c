/* PNG files: packed data goes into the PDF as it is where PDF has the same form, and is taken apart where it has not.
 * What is out of the common, or damaged, is decoded by libpng. */
#include "images.h"
#include "png_rows.h"

#include <png.h>
#include <stdlib.h>

enum { LARGEST_PIXELS = 100000000 }; /* of pictures that have to be unpacked */

typedef struct decoder {
  pdf *p;
  gp_str file;
  size_t at;
  pdf_bitmap *bitmap;
  png_structp png;
  png_infop info;
  unsigned char *pixels; /* all rows, for pictures that are packed again; else one row */
  png_bytep *rows;
  png_shape shape;
  bool plain;   /* not interlaced, and nothing of it clear but by a channel of its own */
  bool through; /* without being unpacked, but to check it */
  char problem[128];
} decoder;

static void on_error(png_structp png, png_const_charp message)
{
  decoder *d = png_get_error_ptr(png);
  size_t length = strlen(message);
  if (length > sizeof d->problem - 1)
    length = sizeof d->problem - 1;
  memcpy(d->problem, message, length);
  d->problem[length] = '\0';
  png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
  (void)png;
  (void)message;
}

static uint32_t number_at(const unsigned char *at)
{
  return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void on_read(png_structp png, png_bytep bytes, png_size_t count)
{
  decoder *d = png_get_io_ptr(png);
  if (count > d->file.len - d->at)
    png_error(png, "the file is cut off");
  memcpy(bytes, d->file.ptr + d->at, count);
  d->at += count;
}

static void take_palette(decoder *d)
{
  png_colorp colors;
  int count = 0;
  gp_buf out = GP_BUF(d->p->arena);
  png_get_PLTE(d->png, d->info, &colors, &count);
  for (int i = 0; i < count; i++) {
    gp_buf_add_char(&out, (char)colors[i].red);
    gp_buf_add_char(&out, (char)colors[i].green);
    gp_buf_add_char(&out, (char)colors[i].blue);
  }
  d->bitmap->palette = gp_buf_str(&out);
}

static void take_profile(decoder *d)
{
  png_charp name;
  png_bytep profile;
  png_uint_32 length = 0;
  int compression;
  if (png_get_iCCP(d->png, d->info, &name, &compression, &profile, &length) == PNG_INFO_iCCP)
    d->bitmap->profile = gp_str_copy(d->p->arena, (gp_str){(const char *)profile, length});
}

/* What the header says, and whether the data can stay packed. Everything libpng is asked for in these functions may
 * jump to the caller's setjmp. */
static void look(decoder *d)
{
  pdf_bitmap *b = d->bitmap;
  int type = png_get_color_type(d->png, d->info);
  b->width = d->shape.width = png_get_image_width(d->png, d->info);
  b->height = d->shape.height = png_get_image_height(d->png, d->info);
  b->depth = d->shape.depth = png_get_bit_depth(d->png, d->info);
  d->shape.channels = png_get_channels(d->png, d->info);
  b->components = type & PNG_COLOR_MASK_COLOR && type != PNG_COLOR_TYPE_PALETTE ? 3 : 1;
  take_profile(d);
  d->plain =
    png_get_interlace_type(d->png, d->info) == PNG_INTERLACE_NONE && png_get_valid(d->png, d->info, PNG_INFO_tRNS) == 0;
  d->through = d->plain && !(type & PNG_COLOR_MASK_ALPHA);
  if (d->through && type == PNG_COLOR_TYPE_PALETTE)
    take_palette(d);
}

/* Chooses what libpng is to give, and makes room. */
static void prepare(decoder *d)
{
  pdf_bitmap *b = d->bitmap;
  size_t row, count;
  if (!d->through) {
    png_set_expand(d->png);
    png_set_scale_16(d->png);
    (void)png_set_interlace_handling(d->png);
    png_read_update_info(d->png, d->info);
    d->shape.channels = png_get_channels(d->png, d->info);
    b->components = d->shape.channels >= 3 ? 3 : 1;
    d->shape.depth = b->depth = 8;
    if ((uint64_t)b->width * b->height > LARGEST_PIXELS)
      png_error(d->png, "it has more than 100 million pixels");
  }
  row = png_get_rowbytes(d->png, d->info);
  count = d->through ? 1 : b->height;
  d->pixels = malloc(row * count); /* large and short-lived: not for the document's arena */
  d->rows = malloc(count * sizeof *d->rows);
  if (d->pixels == NULL || d->rows == NULL)
    png_error(d->png, "out of memory");
  for (size_t i = 0; i < count; i++)
    d->rows[i] = d->pixels + i * row;
}

/* False, with `problem` set, for a file libpng refuses. No local variable lives across the jumps. */
static bool read_head(decoder *d)
{
  if (setjmp(png_jmpbuf(d->png)))
    return false;
  png_set_read_fn(d->png, d, on_read);
  png_set_user_limits(d->png, 65535, 65535);
  png_set_chunk_malloc_max(d->png, 1 << 24);
  png_set_keep_unknown_chunks(d->png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
  png_read_info(d->png, d->info);
  look(d);
  return true;
}

/* The same for all after the head. */
static bool decode(decoder *d)
{
  if (setjmp(png_jmpbuf(d->png)))
    return false;
  prepare(d);
  if (d->through)
    for (uint32_t i = 0; i < d->bitmap->height; i++)
      png_read_row(d->png, d->pixels, NULL);
  else
    png_read_image(d->png, d->rows);
  png_read_end(d->png, NULL);
  return true;
}

/* The bytes of all IDAT chunks, one after the other, up to the end of the file; empty if any of them is damaged, or if
 * they are not all together. Those of a single one are those in the file. */
static gp_str take_data(const decoder *d)
{
  const unsigned char *bytes = (const unsigned char *)d->file.ptr;
  gp_buf joined = GP_BUF(d->p->arena);
  gp_str first = {NULL, 0};
  bool after = false; /* the last of them */
  for (size_t at = 8; at + 12 <= d->file.len;) {
    size_t length = number_at(bytes + at);
    bool data = memcmp(bytes + at + 4, "IDAT", 4) == 0, end = memcmp(bytes + at + 4, "IEND", 4) == 0;
    if (length > d->file.len - at - 12 || (data && after) ||
        ((data || end) && libdeflate_crc32(0, bytes + at + 4, length + 4) != number_at(bytes + at + 8 + length)))
      break;
    if (end)
      return joined.count > 0 ? gp_buf_str(&joined) : first;
    if (data && first.len > 0 && joined.count == 0)
      gp_buf_add(&joined, first);
    if (data && first.len > 0)
      gp_buf_add(&joined, (gp_str){d->file.ptr + at + 8, length});
    else if (data)
      first = (gp_str){d->file.ptr + at + 8, length};
    after = !data && first.len > 0;
    at += length + 12;
  }
  return (gp_str){NULL, 0};
}

static gp_str predictor(const decoder *d, unsigned components, unsigned depth)
{
  return gp_str_printf(d->p->arena,
                       "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %u/BitsPerComponent %u/Columns %u>>",
                       components, depth, d->bitmap->width);
}

static bool is_opaque(const decoder *d)
{
  for (size_t y = 0; y < d->bitmap->height; y++)
    for (size_t x = 1; x <= d->bitmap->width; x++)
      if (d->rows[y][x * d->shape.channels - 1] != 255)
        return false;
  return true;
}

/* The data of the file as it is, or with its alpha channel taken out, without libpng; false for what had better be
 * decoded by it: what it is not made for, and what may be damaged. */
static bool take_packed(decoder *d)
{
  pdf_bitmap *b = d->bitmap;
  gp_str data;
  unsigned char *rows = NULL;
  bool clear;
  if (!d->plain || (!d->through && b->depth != 8) || (uint64_t)b->width * b->height > LARGEST_PIXELS)
    return false;
  data = take_data(d);
  if (data.len > 0)
    rows = png_inflate(&d->shape, data);
  if (rows == NULL)
    return false;
  clear = !d->through && !png_is_opaque(&d->shape, rows);
  b->alpha = clear ? png_take_alpha(d->p, &d->shape, rows) : (gp_str){NULL, 0};
  b->data = d->through ? data : png_take_colours(d->p, &d->shape, rows);
  free(rows);
  return b->data.len > 0 && (!clear || b->alpha.len > 0);
}

/* The same with libpng. */
static const char *take_decoded(decoder *d)
{
  pdf_bitmap *b = d->bitmap;
  bool clear;
  if (!decode(d))
    return d->problem;
  if (d->through) {
    b->data = take_data(d);
    return b->data.len > 0 ? NULL : "the file is damaged";
  }
  b->data = png_pack(d->p, &d->shape, d->rows, 0, b->components);
  clear = d->shape.channels % 2 == 0 && !is_opaque(d);
  if (clear)
    b->alpha = png_pack(d->p, &d->shape, d->rows, d->shape.channels - 1, 1);
  return b->data.len > 0 && (!clear || b->alpha.len > 0) ? NULL : "out of memory";
}

const char *pdf_read_png(pdf *p, gp_str file, pdf_bitmap *bitmap)
{
  decoder *d = GP_NEW(p->arena, decoder);
  const char *problem = "out of memory";
  d->p = p;
  d->file = file;
  d->bitmap = bitmap;
  d->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, d, on_error, on_warning);
  d->info = d->png != NULL ? png_create_info_struct(d->png) : NULL;
  if (d->info != NULL)
    problem = !read_head(d) ? d->problem : take_packed(d) ? NULL : take_decoded(d);
  if (problem == NULL) {
    bitmap->filter = predictor(d, bitmap->components, bitmap->depth);
    bitmap->alpha_filter = predictor(d, 1, 8);
  }
  png_destroy_read_struct(&d->png, &d->info, NULL);
  free(d->rows);
  free(d->pixels);
  return problem;
}
