/* PNG files: decoded by libpng to check them; packed data is passed through where PDF has the same form. */
#include "images.h"

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
  unsigned channels; /* of `pixels`, alpha included */
  bool through;
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

/* Chooses the way and makes room. Everything libpng is asked for here may jump to the caller's setjmp. */
static void prepare(decoder *d)
{
  pdf_bitmap *b = d->bitmap;
  int type = png_get_color_type(d->png, d->info);
  bool clear = png_get_valid(d->png, d->info, PNG_INFO_tRNS) != 0;
  size_t row, count;
  b->width = png_get_image_width(d->png, d->info);
  b->height = png_get_image_height(d->png, d->info);
  b->depth = png_get_bit_depth(d->png, d->info);
  take_profile(d);
  d->through =
    !(type & PNG_COLOR_MASK_ALPHA) && !clear && png_get_interlace_type(d->png, d->info) == PNG_INTERLACE_NONE;
  if (d->through) {
    if (type == PNG_COLOR_TYPE_PALETTE)
      take_palette(d);
    b->components = type == PNG_COLOR_TYPE_RGB ? 3 : 1;
  } else {
    png_set_expand(d->png);
    png_set_scale_16(d->png);
    (void)png_set_interlace_handling(d->png);
    png_read_update_info(d->png, d->info);
    d->channels = png_get_channels(d->png, d->info);
    b->components = d->channels >= 3 ? 3 : 1;
    b->depth = 8;
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

/* False, with `problem` set, for a file libpng refuses. No local variable lives across the jump. */
static bool decode(decoder *d)
{
  if (setjmp(png_jmpbuf(d->png)))
    return false;
  png_set_read_fn(d->png, d, on_read);
  png_set_user_limits(d->png, 65535, 65535);
  png_set_chunk_malloc_max(d->png, 1 << 24);
  png_set_keep_unknown_chunks(d->png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
  png_read_info(d->png, d->info);
  prepare(d);
  if (d->through)
    for (uint32_t i = 0; i < d->bitmap->height; i++)
      png_read_row(d->png, d->pixels, NULL);
  else
    png_read_image(d->png, d->rows);
  png_read_end(d->png, NULL);
  return true;
}

/* The bytes of all IDAT chunks, which libpng has checked. */
static gp_str join_data(const decoder *d)
{
  gp_buf out = GP_BUF(d->p->arena);
  const unsigned char *bytes = (const unsigned char *)d->file.ptr;
  for (size_t at = 8; at + 12 <= d->at;) {
    size_t length = (size_t)bytes[at] << 24 | (size_t)bytes[at + 1] << 16 | (size_t)bytes[at + 2] << 8 | bytes[at + 3];
    if (length > d->file.len - at - 12)
      break;
    if (memcmp(bytes + at + 4, "IDAT", 4) == 0)
      gp_buf_add(&out, (gp_str){d->file.ptr + at + 8, length});
    at += length + 12;
  }
  return gp_buf_str(&out);
}

static gp_str predictor(const decoder *d, unsigned components, unsigned depth)
{
  return gp_str_printf(d->p->arena,
                       "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %u/BitsPerComponent %u/Columns %u>>",
                       components, depth, d->bitmap->width);
}

static int paeth(int left, int above, int corner)
{
  int guess = left + above - corner;
  int a = abs(guess - left), b = abs(guess - above), c = abs(guess - corner);
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

/* One row after PNG filter `type` (ISO/IEC 15948, 9.2); returns the sum of the differences, the measure of 12.8. */
static uint64_t filter_row(unsigned char *out, const unsigned char *row, const unsigned char *above, size_t count,
                           size_t step, int type)
{
  uint64_t sum = 0;
  for (size_t i = 0; i < count; i++) {
    int left = i >= step ? row[i - step] : 0, up = above[i], corner = i >= step ? above[i - step] : 0;
    int guess = type == 0   ? 0
                : type == 1 ? left
                : type == 2 ? up
                : type == 3 ? (left + up) / 2
                            : paeth(left, up, corner);
    out[i] = (unsigned char)(row[i] - guess);
    sum += out[i] < 128 ? out[i] : 256u - out[i];
  }
  return sum;
}

/* Packs `step` channels from `first` on, each row with the filter that leaves the least. */
static gp_str pack_channels(const decoder *d, unsigned first, unsigned step)
{
  size_t count = (size_t)d->bitmap->width * step, height = d->bitmap->height;
  unsigned char *rows = calloc(2 * count + 5 * count, 1), *above = rows, *row = rows + count;
  unsigned char *all = malloc((count + 1) * height), *to = all;
  gp_str packed = {NULL, 0};
  for (size_t y = 0; y < height && rows != NULL && all != NULL; y++) {
    const unsigned char *from = d->rows[y];
    uint64_t least = UINT64_MAX;
    int best = 0;
    unsigned char *swap;
    for (size_t x = 0; x < d->bitmap->width; x++)
      memcpy(row + x * step, from + x * d->channels + first, step);
    for (int type = 0; type < 5; type++) {
      uint64_t sum = filter_row(rows + (2 + (size_t)type) * count, row, above, count, step, type);
      if (sum < least) {
        least = sum;
        best = type;
      }
    }
    *to = (unsigned char)best;
    memcpy(to + 1, rows + (2 + (size_t)best) * count, count);
    to += count + 1;
    swap = above;
    above = row;
    row = swap;
  }
  if (rows != NULL && all != NULL)
    packed = pdf_deflate(d->p, (gp_str){(const char *)all, (size_t)(to - all)});
  free(rows);
  free(all);
  return packed;
}

static bool is_opaque(const decoder *d)
{
  for (size_t y = 0; y < d->bitmap->height; y++)
    for (size_t x = 0; x < d->bitmap->width; x++)
      if (d->rows[y][x * d->channels + d->channels - 1] != 255)
        return false;
  return true;
}

static const char *fill_bitmap(decoder *d)
{
  pdf_bitmap *b = d->bitmap;
  b->filter = predictor(d, b->components, b->depth);
  if (d->through) {
    b->data = join_data(d);
    return NULL;
  }
  b->data = pack_channels(d, 0, b->components);
  if (d->channels % 2 == 0 && !is_opaque(d)) {
    b->alpha = pack_channels(d, d->channels - 1, 1);
    b->alpha_filter = predictor(d, 1, 8);
    if (b->alpha.len == 0)
      return "out of memory";
  }
  return b->data.len > 0 ? NULL : "out of memory";
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
    problem = decode(d) ? fill_bitmap(d) : d->problem;
  png_destroy_read_struct(&d->png, &d->info, NULL);
  free(d->rows);
  free(d->pixels);
  return problem;
}
