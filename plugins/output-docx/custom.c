/* Blocks of plugins: their drawing as a picture, with what it says in words below it. */
#include "docx.h"

#include <guidepress/block.h>

static gp_block_frame drawing_frame(gp_output *o, const gp_node *node)
{
  gp_block_frame room = {.size = sizeof room, .lang = node->lang, .theme = o->document->theme};
  size_t at = 0;
  uint64_t percent;
  bool given = gp_str_decimal(gp_node_attr(node, "width"), &at, 0, 99, &percent) && percent >= 20;
  room.width = (gp_len)((int64_t)text_width(o) * GP_PT / 20);
  room.width = given ? gp_len_scale(room.width, (int32_t)percent, 100) : room.width;
  room.height = (gp_len)((int64_t)(o->page_height - o->margin_top - o->margin_bottom) * GP_PT / 20 * 6 / 10);
  room.direction = o->host->is_rtl(o->host, node->lang) ? GP_DIRECTION_RTL : GP_DIRECTION_LTR;
  room.font = o->host->find_font(o->host, o->display_font, 500, false, node->span);
  room.bold = o->host->find_font(o->host, o->display_font, 700, false, node->span);
  room.text_size = GP_LEN_PT(9.5);
  room.ink = o->ink;
  room.muted = o->muted;
  room.rule = o->rule;
  room.paper = o->paper;
  room.accent = o->accent;
  room.style = gp_value_lookup(gp_value_lookup_path(room.theme, "blocks"), gp_custom_of(node)->type);
  if (room.style == NULL)
    room.style = gp_value_lookup(gp_value_lookup_path(room.theme, "blocks.plugins"), gp_custom_of(node)->type);
  return room;
}

static void put_remarks(gp_output *o, const gp_node *node)
{
  for (const gp_node *child = node->first_child; child != NULL; child = child->next) {
    if (child->kind != GP_TABLE_NOTE && child->kind != GP_SOURCES)
      continue;
    open_p(o, (para){.style = "Remark", .lang = child->lang});
    if (child->kind == GP_SOURCES)
      put_word(o, child->first_child == child->last_child ? "source-of" : "sources", false, ": ");
    put_below(o, child);
    close_p(o);
  }
}

static void put_painted(gp_output *o, const gp_node *node, const gp_block_drawing *drawing)
{
  gp_str bytes = paint_drawing(o, drawing, node->span);
  unsigned link = 0;
  if (bytes.len == 0)
    return;
  open_p(o, (para){.style = "Figure", .keep_next = gp_node_child(node, GP_CAPTION) != NULL, .lang = node->lang});
  if (drawing->href.len > 0)
    link = relate(o, "hyperlink", drawing->href, true);
  if (link > 0)
    putf(o, "<w:hyperlink r:id=\"rId%u\">", link);
  put_painting(o, bytes, drawing->alt, (int)((int64_t)drawing->width * 20 / GP_PT),
               (int)((int64_t)drawing->height * 20 / GP_PT));
  put(o, link > 0 ? "</w:hyperlink>" : "");
  close_p(o);
}

void put_custom(gp_output *o, const gp_node *node)
{
  gp_block_frame room = drawing_frame(o, node);
  gp_block_drawing drawing = {.size = sizeof drawing};
  gp_status status = room.font != NULL && room.bold != NULL ? GP_OK : GP_ERROR_INPUT;
  if (status == GP_OK)
    status = o->host->block_draw(o->host, o->arena, node, &room, &drawing);
  if (status != GP_OK) {
    o->status = o->status != GP_OK ? o->status : status;
    return;
  }
  flush_item(o);
  mark_id(o, node);
  if (drawing.height > 0)
    put_painted(o, node, &drawing);
  put_caption(o, node, gp_node_child(node, GP_CAPTION), drawing.height == 0);
  put_slot(o, node, GP_BODY);
  put_remarks(o, node);
}
