/* Pictures: each file becomes one image object or form, however often it is shown. */
#include "images.h"

struct pdf_picture {
  const unsigned char *file; /* key */
  uint32_t id, index;        /* id 0: broken, and reported */
  unsigned orientation;      /* as in Exif */
};

static pdf_picture **find_slot(pdf_picture **slots, size_t capacity, const unsigned char *file)
{
  size_t at = (size_t)(((uint64_t)(uintptr_t)file * 0x9E3779B97F4A7C15u) >> 32) & (capacity - 1);
  while (slots[at] != NULL && slots[at]->file != file)
    at = (at + 1) & (capacity - 1);
  return &slots[at];
}

/* Pictures are told apart by the address of their file's bytes; numbers go by first use. */
static pdf_picture **picture_slot(pdf *p, const unsigned char *file)
{
  if (p->pictures.count * 2 >= p->picture_capacity) {
    size_t capacity = p->picture_capacity ? p->picture_capacity * 2 : 32;
    pdf_picture **slots = gp_arena_zalloc(p->arena, capacity * sizeof *slots, 16);
    for (size_t i = 0; i < p->pictures.count; i++)
      *find_slot(slots, capacity, p->pictures.items[i]->file) = p->pictures.items[i];
    p->picture_slots = slots;
    p->picture_capacity = capacity;
  }
  return find_slot(p->picture_slots, p->picture_capacity, file);
}

/* An ICC profile that PDF/A takes: version up to 4, an input, display, output or space profile of the right colours. */
static bool usable_profile(gp_str profile, unsigned components)
{
  const char *space = components == 1 ? "GRAY" : components == 3 ? "RGB " : "CMYK";
  static const char classes[] = "scnrmntrprtrspac";
  if (profile.len < 132 || memcmp(profile.ptr + 36, "acsp", 4) != 0 || profile.ptr[8] < 1 || profile.ptr[8] > 4 ||
      memcmp(profile.ptr + 16, space, 4) != 0)
    return false;
  for (size_t i = 0; i < 16; i += 4)
    if (memcmp(profile.ptr + 12, classes + i, 4) == 0)
      return true;
  return false;
}

static void put_color_space(pdf *p, gp_buf *out, const pdf_bitmap *b)
{
  unsigned components = b->palette.len > 0 ? 3 : b->components;
  gp_str profile = b->profile;
  if (components == 3 && p->cmyk != NULL && !usable_profile(profile, 3))
    profile = pdf_srgb_profile(p->arena); /* a document of inks has no RGB of its own */
  PDF_PUT(out, "/ColorSpace");
  if (b->palette.len > 0)
    PDF_PUT(out, "[/Indexed");
  if (usable_profile(profile, components)) {
    PDF_PUT(out, "[/ICCBased ");
    pdf_put_ref(out, pdf_profile_object(p, profile, components));
    gp_buf_add_char(out, ']');
  } else {
    gp_buf_add(out, components == 1   ? GP_STR("/DeviceGray")
                    : components == 3 ? GP_STR("/DeviceRGB")
                                      : GP_STR("/DeviceCMYK")); /* of the print run's inks */
  }
  if (b->palette.len > 0) {
    gp_buf_add_char(out, ' ');
    pdf_put_int(out, (int64_t)(b->palette.len / 3) - 1);
    pdf_put_bytes(out, b->palette);
    gp_buf_add_char(out, ']');
  }
}

static void put_size(gp_buf *out, const pdf_bitmap *b, unsigned depth)
{
  PDF_PUT(out, "/Type/XObject/Subtype/Image/Width ");
  pdf_put_int(out, b->width);
  PDF_PUT(out, "/Height ");
  pdf_put_int(out, b->height);
  PDF_PUT(out, "/BitsPerComponent ");
  pdf_put_int(out, depth);
}

static uint32_t image_object(pdf *p, const pdf_bitmap *b)
{
  gp_buf entries = GP_BUF(p->arena), mask = GP_BUF(p->arena);
  put_size(&entries, b, b->depth);
  put_color_space(p, &entries, b);
  if (b->inverted)
    PDF_PUT(&entries, "/Decode[1 0 1 0 1 0 1 0]");
  gp_buf_add(&entries, b->filter);
  if (b->alpha.len > 0) {
    put_size(&mask, b, 8);
    PDF_PUT(&mask, "/ColorSpace/DeviceGray");
    gp_buf_add(&mask, b->alpha_filter);
    PDF_PUT(&entries, "/SMask ");
    pdf_put_ref(&entries, pdf_stream(p, gp_buf_str(&mask), b->alpha));
  }
  return pdf_stream(p, gp_buf_str(&entries), b->data);
}

static gp_status bad_image(pdf *p, const gp_image *image, gp_span span, const char *problem)
{
  return pdf_error(
    p, GP_ERROR_INPUT, "pdf.bad-image", span,
    gp_str_printf(p->arena, "picture '%.*s' cannot be put into the PDF: %s", GP_STR_ARG(image->path), problem));
}

static const char *read_bitmap(pdf *p, const gp_image *image, pdf_bitmap *b)
{
  gp_str file = {(const char *)image->data, image->data_len};
  const char *problem;
  if (image->format == 1)
    problem = pdf_read_png(p, file, b);
  else if (image->format == 2)
    problem = pdf_read_jpeg(p, file, b);
  else
    problem = "only PNG, JPEG and SVG files can be shown";
  if (problem == NULL && b->components == 4 && p->cmyk == NULL && !usable_profile(b->profile, 4))
    problem = "it is in CMYK and has no colour profile; save it as RGB";
  return problem;
}

static void tell_raster(pdf *p, const gp_image *image, gp_span span)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("pdf.svg-pixels")};
  diag.span = span;
  diag.message =
    gp_str_printf(p->arena, "parts of the picture '%.*s' were drawn as pixels, 300 an inch", GP_STR_ARG(image->path));
  p->host->report(p->host, &diag);
}

static const char *read_picture(pdf *p, const gp_item *item, gp_span span, pdf_picture *picture)
{
  const gp_image *image = item->image;
  pdf_bitmap bitmap = {0};
  pdf_drawing drawing = {0};
  const char *problem;
  if (image->format != 3) {
    problem = read_bitmap(p, image, &bitmap);
    picture->id = problem == NULL ? image_object(p, &bitmap) : 0;
    picture->orientation = bitmap.orientation;
    return problem;
  }
  problem = pdf_read_svg(p, image, span, pdf_hundredths(item->width), pdf_hundredths(item->height), &drawing);
  if (problem == NULL && drawing.raster)
    tell_raster(p, image, span);
  picture->id = drawing.id;
  return problem;
}

gp_status pdf_picture_open(pdf *p, const gp_item *item, pdf_picture **result)
{
  const gp_image *image = item->image;
  gp_span span = p->tree->elems[item->elem].source;
  pdf_picture **slot = picture_slot(p, image->data);
  const char *problem;
  *result = *slot;
  if (*result != NULL)
    return (*result)->id != 0 ? GP_OK : p->status;
  *result = *slot = GP_NEW(p->arena, pdf_picture);
  (*result)->file = image->data;
  (*result)->index = (uint32_t)p->pictures.count;
  gp_vec_push(p->arena, &p->pictures, *result);
  problem = read_picture(p, item, span, *result);
  return problem != NULL ? bad_image(p, image, span, problem) : p->status;
}

unsigned pdf_picture_orientation(const pdf_picture *picture)
{
  return picture->orientation;
}

uint32_t pdf_picture_index(const pdf_picture *picture)
{
  return picture->index;
}

void pdf_put_pictures(pdf *p, gp_buf *out)
{
  for (size_t i = 0; i < p->pictures.count; i++) {
    PDF_PUT(out, "/I");
    pdf_put_int(out, (int64_t)i);
    gp_buf_add_char(out, ' ');
    pdf_put_ref(out, p->pictures.items[i]->id);
  }
}
