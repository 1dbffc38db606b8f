/* SVG pictures: a program beside the plugin draws them; here it is run, and the objects it hands over become ours. */
#include "images.h"

#include "kit/svg/svg.h"

/* The objects of one picture; numbers are known once all have been made. */
typedef struct svg_object {
  const struct svg_object *first; /* of the picture */
  gp_str before, body;            /* before: entries of ours */
  uint32_t id, count;             /* count: how many the picture has */
} svg_object;

/* The body with numbers of objects where it refers to some. */
static void put_svg_object(pdf *p, gp_buf *out, const void *record)
{
  const svg_object *object = record;
  gp_str body = object->body;
  (void)p;
  gp_buf_add(out, object->before);
  for (size_t at = 0; at < body.len;) {
    const char *mark = memchr(body.ptr + at, SVG_REFERENCE, body.len - at);
    size_t end = mark != NULL ? (size_t)(mark - body.ptr) : body.len;
    gp_buf_add(out, gp_str_slice(body, at, end));
    at = end;
    if (mark != NULL && body.len - end >= 5) {
      uint32_t index = kit_svg_word(mark + 1);
      pdf_put_ref(out, object->first[index < object->first->count ? index : 0].id);
    }
    at += 5;
  }
}

/* A document of inks has no RGB of its own, so the RGB of pictures is that of a profile (ISO 19005-2, 6.2.4.3). It is
 * named in all resources, which stand in the objects themselves or are objects that these refer to. */
static void add_default_rgb(pdf *p, svg_object *objects, uint32_t count)
{
  static const char key[] = "/Resources";
  gp_buf space = GP_BUF(p->arena);
  PDF_PUT(&space, "/ColorSpace<</DefaultRGB[/ICCBased ");
  pdf_put_ref(&space, pdf_profile_object(p, pdf_srgb_profile(p->arena), 3));
  PDF_PUT(&space, "]>>");
  for (uint32_t i = 0; i < count; i++) {
    gp_str body = objects[i].body;
    gp_buf out = GP_BUF(p->arena);
    size_t at = 0;
    const char *found;
    bool own;
    while ((found = memmem(body.ptr + at, body.len - at, key, sizeof key - 1)) != NULL) {
      size_t end = (size_t)(found - body.ptr) + sizeof key - 1;
      while (end < body.len && body.ptr[end] == ' ')
        end++;
      own = body.len - end >= 2 && memcmp(body.ptr + end, "<<", 2) == 0;
      if (body.len - end >= 5 && body.ptr[end] == SVG_REFERENCE && kit_svg_word(body.ptr + end + 1) < count)
        objects[kit_svg_word(body.ptr + end + 1)].before = gp_buf_str(&space);
      gp_buf_add(&out, gp_str_slice(body, at, own ? end + 2 : end));
      if (own)
        gp_buf_add(&out, gp_buf_str(&space));
      at = own ? end + 2 : end;
    }
    gp_buf_add(&out, gp_str_slice(body, at, body.len));
    objects[i].body = gp_buf_str(&out);
  }
}

/* Makes objects of what the program wrote; the number of the form, or 0 for what is damaged. */
static uint32_t take_objects(pdf *p, const kit_helper *helper, gp_str all)
{
  uint32_t count = kit_svg_word(all.ptr + 8);
  size_t at = 12;
  svg_object *objects;
  if (count == 0 || count > all.len / 12)
    return 0;
  objects = GP_NEW_ARRAY(p->arena, count, svg_object);
  for (uint32_t i = 0; i < count; i++) {
    gp_str stream;
    uint32_t kind, body_len, stream_len;
    if (all.len - at < 12)
      return 0;
    kind = kit_svg_word(all.ptr + at);
    body_len = kit_svg_word(all.ptr + at + 4);
    stream_len = kit_svg_word(all.ptr + at + 8);
    at += 12;
    if (body_len > all.len - at || stream_len > all.len - at - body_len)
      return 0;
    objects[i].first = objects;
    objects[i].count = count;
    objects[i].body = gp_str_copy(p->arena, gp_str_slice(all, at, at + body_len));
    objects[i].before = (gp_str){NULL, 0};
    at += body_len;
    stream = gp_str_slice(all, at, at + stream_len);
    at += stream_len;
    if (kind == SVG_DICTIONARY)
      objects[i].id = pdf_object(p, put_svg_object, &objects[i]);
    else
      objects[i].id = pdf_body_stream(p, put_svg_object, &objects[i], stream, kind == SVG_STREAM);
  }
  kit_helper_note(helper, gp_str_slice(all, at, all.len));
  if (p->cmyk != NULL)
    add_default_rgb(p, objects, count);
  return objects[0].id;
}

const char *pdf_read_svg(pdf *p, const gp_image *image, gp_span span, int64_t width, int64_t height,
                         pdf_drawing *drawing)
{
  kit_svg svg = {p->host, p->document, p->tree, pdf_lang(p), image, span};
  kit_svg_place place = {0, 0, width * 10, height * 10};
  kit_helper helper;
  const char *problem = kit_svg_draw(&svg, "output-pdf", "svg-to-pdf", SVG_OBJECTS, &place, &helper);
  if (problem == NULL) {
    drawing->raster = (kit_svg_word(helper.answer.ptr + 4) & SVG_FLAG_RASTER) != 0;
    drawing->id = take_objects(p, &helper, helper.answer);
    if (drawing->id == 0 && p->status == GP_OK)
      problem = "the program 'svg-to-pdf' is of another version";
  } else if (*problem == '\0') {
    p->status = GP_ERROR_PLUGIN;
    problem = NULL;
  }
  kit_helper_close(&helper);
  return problem;
}
