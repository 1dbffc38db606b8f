/* Figures: pictures, their captions and credits. */
#include "html.h"

static void put_image(gp_output *o, const gp_node *node)
{
  const gp_image *image = NULL;
  unsigned percent = gp_figure_of(node)->width;
  gp_status status = o->host->open_image(o->host, gp_figure_of(node)->image, node->span, &image);
  if (status != GP_OK) {
    if (o->status == GP_OK)
      o->status = status;
    return;
  }
  if (o->put_repeated != NULL && o->put_repeated(o, node, image))
    return;
  gp_buf_printf(&o->out, "<img%s width=\"%u\" height=\"%u\"", o->xml ? "" : " loading=\"lazy\" decoding=\"async\"",
                image->width, image->height);
  if (percent >= 5 && percent < 100)
    gp_buf_printf(&o->out, " style=\"%s:%u%%\"", o->xml ? "width" : "--width", percent);
  put(o, " alt=\"");
  put_escaped(o, gp_figure_of(node)->alt);
  put(o, "\" src=\"");
  o->put_picture(o, image);
  put(o, "\"");
  put_void(o);
  put(o, "\n");
}

/* Label, caption and credit; one of several pictures has its label without a text, too. */
static void put_caption(gp_output *o, const gp_node *node, bool part)
{
  const gp_node *caption = gp_node_child(node, GP_CAPTION), *credit = gp_node_child(node, GP_CREDIT);
  gp_str label = gp_node_label(node);
  if (caption == NULL && credit == NULL && (!part || label.len == 0))
    return;
  put(o, "<figcaption>");
  if (caption != NULL || part)
    put_label(o, node);
  put_below(o, caption);
  if (credit != NULL) {
    put(o, "<small class=\"credit\">");
    put_below(o, credit);
    put(o, "</small>");
  }
  put(o, "</figcaption>\n");
}

void put_figure(gp_output *o, const gp_node *node)
{
  bool wide = gp_figure_of(node)->wide, frame = gp_figure_of(node)->frame;
  open_node(o, "figure", wide && frame ? "wide frame" : wide ? "wide" : frame ? "frame" : NULL, node);
  put(o, ">\n");
  put_image(o, node);
  put_caption(o, node, node->parent != NULL && node->parent->kind == GP_FIGURES);
  put(o, "</figure>\n");
}

void put_figures(gp_output *o, const gp_node *node)
{
  bool frame = gp_figures_of(node)->frame;
  uint32_t across = gp_figures_of(node)->across;
  open_node(o, "figure", frame ? "figures frame" : "figures", node);
  put(o, ">\n<div");
  if (across > 0)
    gp_buf_printf(&o->out, o->xml ? " class=\"across-%u\"" : " style=\"--across:%u\"", across);
  put(o, ">\n");
  for (const gp_node *child = node->first_child; child != NULL; child = child->next)
    if (child->kind == GP_FIGURE)
      put_figure(o, child);
  put(o, "</div>\n");
  put_caption(o, node, false);
  put(o, "</figure>\n");
}
