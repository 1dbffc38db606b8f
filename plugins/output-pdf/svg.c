/* SVG pictures: a program beside the plugin draws them; here it is run, and the objects it hands over become ours. */
#include "svg.h"
#include "helper.h"
#include "images.h"

#include <signal.h>
#include <sys/wait.h>

enum { LARGEST_ANSWER = 256 << 20 };

/* The objects of one picture; numbers are known once all have been made. */
typedef struct svg_object {
  const struct svg_object *first; /* of the picture */
  gp_str before, body;            /* before: entries of ours */
  uint32_t id, count;             /* count: how many the picture has */
} svg_object;

static uint32_t take_word(const char *at)
{
  const unsigned char *bytes = (const unsigned char *)at;
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

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
      uint32_t index = take_word(mark + 1);
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
      if (body.len - end >= 5 && body.ptr[end] == SVG_REFERENCE && take_word(body.ptr + end + 1) < count)
        objects[take_word(body.ptr + end + 1)].before = gp_buf_str(&space);
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
static uint32_t take_objects(pdf *p, const pdf_helper *helper, gp_str all)
{
  uint32_t count = take_word(all.ptr + 8);
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
    kind = take_word(all.ptr + at);
    body_len = take_word(all.ptr + at + 4);
    stream_len = take_word(all.ptr + at + 8);
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
  pdf_helper_note(p, helper, gp_str_slice(all, at, all.len));
  if (p->cmyk != NULL)
    add_default_rgb(p, objects, count);
  return objects[0].id;
}

static const char *take_answer(pdf *p, const pdf_helper *helper, pdf_drawing *drawing)
{
  gp_str answer = helper->answer;
  int state = helper->state;
  if (answer.len > 4 && memcmp(answer.ptr, SVG_REFUSED, 4) == 0)
    return gp_str_copy(p->arena, gp_str_slice(answer, 4, answer.len)).ptr;
  if (state != -1 && WIFSIGNALED(state) && (WTERMSIG(state) == SIGXCPU || WTERMSIG(state) == SIGALRM))
    return "it takes more than 10 seconds to draw";
  if (state != -1 && WIFSIGNALED(state))
    return "it needs too much memory to be drawn, or brings the library that draws it to a crash";
  if (state != 0 || answer.len < 12 || memcmp(answer.ptr, SVG_OBJECTS, 4) != 0)
    return state == -1 || WEXITSTATUS(state) == 127 ? "the program 'svg-to-pdf' of output-pdf cannot be run"
                                                    : "it needs too much memory to be drawn";
  drawing->raster = (take_word(answer.ptr + 4) & SVG_FLAG_RASTER) != 0;
  drawing->id = take_objects(p, helper, answer);
  return drawing->id != 0 || p->status != GP_OK ? NULL : "the program 'svg-to-pdf' is of another version";
}

const char *pdf_read_svg(pdf *p, const gp_image *image, gp_span span, int64_t width, int64_t height,
                         pdf_drawing *drawing)
{
  svg_font_list fonts;
  char *arguments[SVG_MOST_FONTS + 4] = {0};
  char *environment[] = {NULL,
                         (char *)"GIO_USE_VFS=local",
                         (char *)"GIO_MODULE_DIR=/nonexistent",
                         (char *)"HOME=/nonexistent",
                         (char *)"ASAN_OPTIONS=detect_leaks=0",
                         NULL};
  const char *problem = "out of memory";
  pdf_helper helper;
  environment[0] = (char *)gp_str_printf(p->arena, "LANG=%.*s", GP_STR_ARG(pdf_lang(p))).ptr;
  arguments[1] = (char *)gp_str_printf(p->arena, "%lld", (long long)width).ptr;
  arguments[2] = (char *)gp_str_printf(p->arena, "%lld", (long long)height).ptr;
  pdf_svg_fonts(p, image, span, &fonts);
  for (size_t i = 0; i < fonts.count; i++)
    arguments[3 + i] = (char *)fonts.files[i];
  if (pdf_helper_open(p, &helper, "svg-to-pdf") &&
      pdf_helper_feed(&helper, (gp_str){(const char *)image->data, image->data_len})) {
    pdf_helper_run(&helper, arguments, environment, LARGEST_ANSWER);
    problem = pdf_helper_lacks(p, &helper) ? NULL : take_answer(p, &helper, drawing);
  }
  pdf_helper_close(&helper);
  return problem;
}
