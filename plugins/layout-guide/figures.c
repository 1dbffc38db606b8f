/* Figures: a picture in the text's measure with its caption. */
#include "guide.h"

void put_figure(gp_layout *l, const frame *in, const gp_node *node)
{
  const gp_node *caption = gp_node_child(node, GP_CAPTION);
  gp_str share = gp_node_attr(node, "width"), label = gp_node_attr(node, "label");
  uint32_t elem = builder_elem(&l->build, GP_ROLE_FIGURE, in->elem, node->span);
  gp_len limit = gp_len_scale(l->theme.page_height - l->theme.margin_top - l->theme.margin_bottom, 7, 10);
  gp_len width = in->width, height;
  const gp_image *image = NULL;
  gp_item item = {.type = GP_ITEM_IMAGE, .elem = elem};
  int percent = 0;
  builder_at(&l->build, elem)->alt = gp_node_attr(node, "alt");
  if (l->host->open_image(l->host, gp_node_attr(node, "image"), node->span, &image) != GP_OK || image->width == 0 ||
      image->height == 0) {
    if (l->status == GP_OK)
      l->status = GP_ERROR_INPUT;
    return;
  }
  for (size_t i = 0; i < share.len && i < 3 && share.ptr[i] >= '0' && share.ptr[i] <= '9'; i++)
    percent = percent * 10 + (share.ptr[i] - '0');
  if (percent >= 5 && percent <= 100)
    width = gp_len_scale(width, percent, 100);
  if ((int64_t)width * image->height / image->width > limit) {
    width = (gp_len)((int64_t)limit * image->width / image->height);
    height = limit;
  } else {
    height = (gp_len)((int64_t)width * image->height / image->width);
  }
  item.image = image;
  item.x = in->x;
  item.width = width;
  item.height = height;
  flow_gap(in->flow, l->theme.block_gap);
  flow_anchor(in->flow, node->id, elem);
  flow_atom(in->flow, height, PENALTY_LINE);
  flow_item(in->flow, item);
  if (caption != NULL) {
    uint32_t text_elem = builder_elem(&l->build, GP_ROLE_CAPTION, in->elem, caption->span);
    gp_break_options options = break_options(l, in->width, GP_ALIGN_START);
    text_run run;
    text_start(l, &run);
    if (label.len > 0) {
      text_add(l, &run, label, style_of(l, TEXT_CAPTION, STYLE_STRONG, (gp_str){0}, l->theme.accent_dark), text_elem, 0,
               node->span);
      text_add(l, &run, GP_STR("\xE2\x80\x82"), style_of(l, TEXT_CAPTION, 0, (gp_str){0}, (gp_color){0}), text_elem, 0,
               node->span);
    }
    text_add_inlines(l, &run, caption, TEXT_CAPTION, 0, (gp_color){0}, text_elem);
    flow_gap(in->flow, GP_LEN_PT(5));
    flow_keep(in->flow);
    put_lines(l, in, text_lines(l, &run, text_key(caption, TEXT_CAPTION), &options), &run,
              &l->theme.looks[TEXT_CAPTION]);
  }
  flow_gap(in->flow, l->theme.block_gap);
}
