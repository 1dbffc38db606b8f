/* Pictures of a document: opened once each, stored once however many names they have, and shown with no more pixels
 * than an output needs. */
#include "offer/image.h"
#include "offer/offer.h"

enum { MOST_DROPPED = 8 /* things that a message names */ };

static gp_opened_image *opened_of(const gp_session *session, gp_str path)
{
  for (size_t i = 0; i < session->images.count; i++)
    if (gp_str_equal(session->images.items[i]->shown.path, path))
      return session->images.items[i];
  return NULL;
}

static gp_opened_image *same_as(const gp_session *session, const gp_opened_image *image, gp_str bytes)
{
  for (size_t i = 0; i < session->images.count; i++) {
    gp_opened_image *other = session->images.items[i];
    if (other->first == other && other->source.len == bytes.len && gp_digest_equal(other->digest, image->digest))
      return other;
  }
  return NULL;
}

/* Data of another size shows the same picture: width and height stay. */
static void show(gp_opened_image *image, const gp_image *data)
{
  image->shown.data = data->data;
  image->shown.data_len = data->data_len;
  image->shown.format = data->format;
}

static gp_status refuse(gp_session *session, const gp_opened_image *image, gp_str bytes, gp_span span,
                        const char *problem)
{
  const char *name, *advice = gp_image_advice(bytes, &name);
  gp_str path = image->shown.path;
  if (advice != NULL)
    return gp_report_with(session->ctx, GP_SEVERITY_ERROR, "image.unreadable", span, (gp_str){0}, gp_str_from(advice),
                          GP_NO_SPAN, (gp_str){0}, "cannot use the image '%.*s': it is a %s file", GP_STR_ARG(path),
                          name);
  return gp_error(session->ctx, "image.unreadable", span, "cannot use the image '%.*s': %s", GP_STR_ARG(path), problem);
}

static void warn_labels(gp_session *session, const gp_opened_image *image, const gp_label_list *labels, gp_span span,
                        const char *become)
{
  if (labels->count > 0)
    gp_report_with(
      session->ctx, GP_SEVERITY_WARNING, "image.svg-labels", span, (gp_str){0},
      GP_STR("export it with labels as text: in Mermaid 'htmlLabels: false', in draw.io without 'Formatted "
             "Text' and 'Word Wrap'"),
      GP_NO_SPAN, (gp_str){0}, "labels in HTML, which only browsers draw, %s in the picture '%.*s': %.*s", become,
      GP_STR_ARG(image->shown.path), GP_STR_ARG(labels->words));
}

/* The lines of `dropped` as a list in one line. */
static gp_str list_of(gp_arena *arena, gp_str dropped)
{
  gp_buf out = GP_BUF(arena);
  unsigned count = 0;
  for (size_t at = 0; at < dropped.len; count++) {
    const char *end = memchr(dropped.ptr + at, '\n', dropped.len - at);
    size_t to = end != NULL ? (size_t)(end - dropped.ptr) : dropped.len;
    if (count < MOST_DROPPED)
      gp_buf_printf(&out, "%s%.*s", count > 0 ? ", " : "", GP_STR_ARG(gp_str_slice(dropped, at, to)));
    at = to + 1;
  }
  if (count > MOST_DROPPED)
    gp_buf_add(&out, GP_STR(", ..."));
  return gp_buf_str(&out);
}

/* An SVG picture as all formats show it: clean, and with labels in HTML as text. */
static const char *take_svg(gp_session *session, const gp_opened_image *image, gp_span span, gp_str *file)
{
  gp_foreign found;
  gp_str dropped;
  const char *problem = gp_image_clean_svg(session, image, file, &dropped);
  if (problem != NULL)
    return problem;
  if (dropped.len > 0)
    gp_report_with(session->ctx, GP_SEVERITY_WARNING, "image.svg-cleaned", span, (gp_str){0},
                   GP_STR("put what it shows into the file itself: in Inkscape 'Extensions > Images > Embed Images', "
                          "text as paths"),
                   GP_NO_SPAN, (gp_str){0}, "the picture '%.*s' is shown without %.*s", GP_STR_ARG(image->shown.path),
                   GP_STR_ARG(list_of(session->ctx->arena, dropped)));
  *file = gp_image_rewrite_foreign(session->ctx->arena, *file, &found);
  warn_labels(session, image, &found.drawn, span, "become plain text");
  warn_labels(session, image, &found.lost, span, "are missing, since nothing says where they are in pixels,");
  return NULL;
}

/* What is shown in full of a file that no other path has led to. */
static gp_status look(gp_session *session, gp_opened_image *image, gp_span span)
{
  gp_str file = image->source;
  const char *problem = NULL;
  bool animated = false, more = false;
  image->first = image;
  if (gp_image_is_remade(image->source))
    problem = gp_image_remake(session, image, 0, 0, false, &file, &animated);
  if (problem == NULL)
    problem = gp_image_measure(file, &image->whole);
  if (problem == NULL && image->whole.format == GP_IMAGE_SVG)
    problem = take_svg(session, image, span, &file);
  else if (problem == NULL)
    problem = gp_image_check(file, image->whole.format);
  if (problem == NULL && image->whole.format != GP_IMAGE_SVG && !gp_image_is_remade(image->source))
    problem = gp_image_decode(session, image);
  if (problem != NULL)
    return refuse(session, image, image->source, span, problem);
  image->inks = gp_image_has_inks(file);
  file = gp_image_strip(session->ctx->arena, file, image->whole.format, &more);
  image->whole.data = (const unsigned char *)file.ptr;
  image->whole.data_len = file.len;
  if (animated || more)
    gp_report_with(session->ctx, GP_SEVERITY_WARNING, "image.animated", span, (gp_str){0},
                   GP_STR("save the picture that matters as a PNG file, or show several with 'figures'"), GP_NO_SPAN,
                   (gp_str){0}, "the picture '%.*s' moves: only the first of its pictures is shown",
                   GP_STR_ARG(image->shown.path));
  return GP_OK;
}

static void warn_whole(gp_session *session, const gp_opened_image *image, const char *wanted, const char *problem)
{
  gp_warning(session->ctx, "image.not-smaller", image->span, "the picture '%.*s' cannot be %s: %s",
             GP_STR_ARG(image->shown.path), wanted, problem);
}

/* The picture with `width` pixels across, in colours that the output at work shows; all of it if that is not much more,
 * or not longer as a file. */
static const gp_image *fitting(gp_session *session, gp_opened_image *image, uint32_t width)
{
  gp_image made = image->whole;
  bool screen = image->inks && session->on_screen, whole;
  const char *problem;
  gp_str file;
  bool animated;
  whole =
    made.format == GP_IMAGE_SVG || session->pictures.resolution == 0 || width == 0 || made.width <= width + width / 10;
  if (whole && !screen)
    return &image->whole;
  if (!whole) {
    made.height = (uint32_t)(((uint64_t)made.height * width + made.width / 2) / made.width);
    made.height = made.height > 0 ? made.height : 1;
    made.width = width;
  }
  for (size_t i = 0; i < image->smaller.count && !screen; i++)
    if (image->smaller.items[i].width == made.width)
      return &image->smaller.items[i];
  for (size_t i = 0; i < image->on_screen.count && screen; i++)
    if (image->on_screen.items[i].width == made.width)
      return &image->on_screen.items[i];
  problem = gp_image_remake(session, image, made.width, made.height, screen, &file, &animated);
  if (problem == NULL && (screen || file.len < made.data_len)) {
    gp_image measured = {0};
    problem = gp_image_measure(file, &measured);
    made.format = measured.format;
    made.data = (const unsigned char *)file.ptr;
    made.data_len = file.len;
  }
  if (problem != NULL) {
    uint32_t tried = made.width;
    warn_whole(session, image,
               screen ? "shown in the colours of screens, for it has those of printing (CMYK)" : "made smaller",
               problem);
    made = image->whole;
    made.width = tried; /* not tried again */
  }
  if (screen) {
    gp_vec_push(session->ctx->arena, &image->on_screen, made);
    return gp_vec_last(&image->on_screen);
  }
  gp_vec_push(session->ctx->arena, &image->smaller, made);
  return gp_vec_last(&image->smaller);
}

/* Pixels for a length. */
static uint32_t pixels_of(const gp_session *session, gp_len length)
{
  int64_t pixels = (int64_t)length * session->pictures.resolution / (72 * (int64_t)GP_PT);
  return pixels > 0 ? (uint32_t)pixels : 1;
}

/* What the printed size of an item asks for, in pixels across. */
static void want(gp_session *session, const gp_item *item)
{
  for (size_t i = 0; i < session->images.count; i++) {
    gp_opened_image *image = session->images.items[i];
    uint64_t across, down;
    if (&image->shown != item->image || item->width <= 0 || item->height <= 0)
      continue;
    across = pixels_of(session, item->width);
    down = (uint64_t)pixels_of(session, item->height) * image->shown.width / image->shown.height;
    across = across > down ? across : down;
    if (across > image->first->wanted)
      image->first->wanted = (uint32_t)across;
    return;
  }
}

void gp_session_fit_images(gp_session *session, const gp_page_tree *pages)
{
  session->on_screen = pages == NULL;
  for (size_t i = 0; i < session->images.count; i++)
    session->images.items[i]->wanted = pages == NULL ? pixels_of(session, session->pictures.across) : 0;
  for (size_t i = 0; session->pictures.resolution > 0 && pages != NULL && i < pages->page_count; i++)
    for (size_t k = 0; k < pages->pages[i].item_count; k++)
      if (pages->pages[i].items[k].type == GP_ITEM_IMAGE)
        want(session, &pages->pages[i].items[k]);
  for (size_t i = 0; i < session->images.count; i++) {
    gp_opened_image *image = session->images.items[i];
    if (session->pictures.resolution > 0 || image->first->inks)
      show(image, fitting(session, image->first, image->first->wanted));
  }
}

gp_status gp_session_open_image(gp_session *session, gp_str path, gp_span span, const gp_image **result)
{
  gp_opened_image *image = opened_of(session, path);
  gp_str bytes;
  *result = image != NULL ? &image->shown : NULL;
  if (image != NULL)
    return GP_OK;
  if (gp_session_read_file(session, path, span, &bytes) != GP_OK)
    return GP_ERROR_INPUT;
  image = GP_NEW(session->ctx->arena, gp_opened_image);
  image->shown.path = gp_str_copy(session->ctx->arena, path);
  image->span = span;
  image->digest = gp_digest_of(bytes);
  image->first = same_as(session, image, bytes);
  if (image->first == NULL) {
    image->source = bytes;
    if (look(session, image, span) != GP_OK)
      return GP_ERROR_INPUT;
  }
  image->shown.width = image->first->whole.width;
  image->shown.height = image->first->whole.height;
  show(image, session->on_screen ? fitting(session, image->first, pixels_of(session, session->pictures.across))
                                 : &image->first->whole);
  gp_vec_push(session->ctx->arena, &session->images, image);
  *result = &image->shown;
  return GP_OK;
}
