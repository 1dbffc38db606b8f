/* Pictures, which are parts of the page: each once, however often it is shown. */
#include "page.h"

void put_embedded(gp_output *o, const gp_image *image)
{
  put(o, image->format == 1   ? "data:image/png;base64,"
         : image->format == 2 ? "data:image/jpeg;base64,"
                              : "data:image/svg+xml;base64,");
  put_base64(o, image->data, image->data_len);
}

static picture_use *use_of(gp_output *o, const gp_image *image)
{
  for (size_t i = 0; i < o->uses.count; i++)
    if (o->uses.items[i].data == image->data)
      return &o->uses.items[i];
  return NULL;
}

void count_pictures(gp_output *o, const gp_node *root)
{
  o->uses.count = 0;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    const gp_image *image = NULL;
    picture_use *use;
    if (node->kind != GP_FIGURE || o->host->open_image(o->host, gp_figure_of(node)->image, node->span, &image) != GP_OK)
      continue; /* which is an error where it is shown */
    use = use_of(o, image);
    if (use != NULL)
      use->count++;
    else
      gp_vec_push(o->arena, &o->uses, ((picture_use){.data = image->data, .count = 1}));
  }
}

/* An `img` has its own copy of the data, so a picture that is shown again is drawn by SVG, which can refer to another.
 */
bool put_same_picture(gp_output *o, const gp_node *figure, const gp_image *image)
{
  picture_use *use = use_of(o, image);
  unsigned percent = gp_figure_of(figure)->width;
  gp_str id;
  if (use == NULL || use->count < 2)
    return false;
  id = own_id(o, "picture-%zu", (size_t)(use - o->uses.items) + 1);
  gp_buf_printf(&o->out, "<svg class=\"same\" viewBox=\"0 0 %u %u\" width=\"%u\" height=\"%u\"", image->width,
                image->height, image->width, image->height);
  if (percent >= 5 && percent < 100)
    gp_buf_printf(&o->out, " style=\"--width:%u%%\"", percent);
  put(o, " role=\"img\"");
  put_attr(o, "aria-label", gp_figure_of(figure)->alt);
  put(o, ">");
  if (use->written) {
    put(o, "<use");
    put_href_id(o, id);
    put(o, "/>");
  } else {
    put(o, "<image");
    put_attr(o, "id", id);
    gp_buf_printf(&o->out, " width=\"%u\" height=\"%u\" preserveAspectRatio=\"none\" href=\"", image->width,
                  image->height);
    put_embedded(o, image);
    put(o, "\"/>");
  }
  put(o, "</svg>\n");
  use->written = true;
  return true;
}
