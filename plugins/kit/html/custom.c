/* Blocks of plugins: their own markup, or their drawing as SVG with what it says beside it, or the blocks they stand
 * for.
 */
#include "html.h"

#include <guidepress/block.h>

/* As wide as the text: SVG grows and shrinks with the window. */
static const gp_len drawing_width = GP_LEN_PT(480), drawing_height = GP_LEN_PT(560), label_size = GP_LEN_PT(9.5);

static gp_color color_at(const gp_output *o, const char *path, uint32_t otherwise)
{
  gp_color color = GP_RGB(otherwise);
  GP_IGNORE(gp_str_color(gp_value_text(gp_value_lookup_path(o->document->theme, path), (gp_str){NULL, 0}),
                         &color)); /* the default stays */
  return color;
}

static gp_block_frame drawing_frame(gp_output *o, const gp_node *node)
{
  gp_block_frame room = {.size = sizeof room, .lang = node->lang, .theme = o->document->theme};
  gp_str family = gp_value_text(gp_value_lookup_path(room.theme, "fonts.display"), GP_STR("Manrope"));
  size_t at = 0;
  uint64_t percent;
  bool given = gp_str_decimal(gp_node_attr(node, "width"), &at, 0, 99, &percent) && percent >= 20;
  room.width = given ? gp_len_scale(drawing_width, (int32_t)percent, 100) : drawing_width;
  room.height = drawing_height;
  room.direction = o->host->is_rtl(o->host, node->lang) ? GP_DIRECTION_RTL : GP_DIRECTION_LTR;
  room.font = o->host->find_font(o->host, family, 500, false, node->span);
  room.bold = o->host->find_font(o->host, family, 700, false, node->span);
  room.text_size = label_size;
  room.ink = color_at(o, "colours.ink", 0x1D2327);
  room.muted = color_at(o, "colours.muted", 0x5B6770);
  room.rule = color_at(o, "colours.rule", 0xCBD3D8);
  room.paper = color_at(o, "colours.paper", 0xFFFFFF);
  room.accent = o->accent.set ? o->accent : color_at(o, "colours.accent", 0x0B6E8A);
  room.style = gp_value_lookup(gp_value_lookup_path(room.theme, "blocks"), gp_custom_of(node)->type);
  if (room.style == NULL)
    room.style = gp_value_lookup(gp_value_lookup_path(room.theme, "blocks.plugins"), gp_custom_of(node)->type);
  return room;
}

/* The same room on a dark page: the colours are those of its style sheet. */
static gp_block_frame dark_frame(gp_output *o, gp_block_frame room)
{
  struct {
    const char *name;
    gp_color *color;
  } colors[] = {{"--ink", &room.ink},
                {"--muted", &room.muted},
                {"--rule", &room.rule},
                {"--paper", &room.paper},
                {"--accent", &room.accent}};
  size_t before = o->out.count;
  gp_str values;
  put_values(o, true);
  values = gp_str_slice(gp_buf_str(&o->out), before, o->out.count);
  for (size_t i = 0; i < sizeof colors / sizeof *colors; i++)
    GP_IGNORE(gp_str_color(value_of(values, gp_str_from(colors[i].name)), colors[i].color)); /* written as a colour */
  o->out.count = before;
  return room;
}

static void put_caption(gp_output *o, const gp_node *node, const char *tag)
{
  const gp_node *caption = gp_node_child(node, GP_CAPTION);
  if (caption == NULL)
    return;
  gp_buf_printf(&o->out, "<%s>", tag);
  put_label(o, node);
  put_below(o, caption);
  gp_buf_printf(&o->out, "</%s>\n", tag);
}

static void put_remarks(gp_output *o, const gp_node *node)
{
  for (const gp_node *child = node->first_child; child != NULL; child = child->next) {
    if (child->kind != GP_TABLE_NOTE && child->kind != GP_SOURCES)
      continue;
    put(o, "<p class=\"remark\">");
    if (child->kind == GP_SOURCES) {
      put_word(o, child->first_child == child->last_child ? "source-of" : "sources", child);
      put(o, ": ");
    }
    put_below(o, child);
    put(o, "</p>\n");
  }
}

/* What the drawing says, for those who want it in words: folded away unless the author shows it. */
static void put_body(gp_output *o, const gp_node *node)
{
  bool shown = gp_custom_of(node)->shown;
  if (gp_node_child(node, GP_BODY) == NULL)
    return;
  if (!shown) {
    put(o, "<details>\n<summary>");
    put_word(o, "data", node);
    put(o, "</summary>\n");
  }
  put_slot(o, node, GP_BODY);
  put(o, shown ? "" : "</details>\n");
}

static void put_undrawn(gp_output *o, const gp_node *node)
{
  open_node(o, "div", "custom", node);
  put(o, ">\n");
  put_caption(o, node, "p");
  put_slot(o, node, GP_BODY);
  put_remarks(o, node);
  put(o, "</div>\n");
}

/* A book has one style, that of its reader: drawings have a light ground of their own there. */
static void put_drawing(gp_output *o, const gp_node *node, const gp_block_frame *room, const gp_block_drawing *drawing)
{
  gp_block_drawing dark = {.size = sizeof dark};
  bool both = false;
  if (!o->xml) {
    gp_block_frame night = dark_frame(o, *room);
    both = o->host->block_draw(o->host, o->arena, node, &night, &dark) == GP_OK && svg_is_for_both(drawing, &dark);
  }
  if (drawing->href.len > 0) {
    put(o, "<a");
    put_href(o, drawing->href, node->span);
    put(o, ">");
  }
  put_svg(o, drawing, both ? &dark : NULL);
  put(o, drawing->href.len > 0 ? "</a>\n" : "");
}

void put_custom(gp_output *o, const gp_node *node)
{
  gp_block_frame room = drawing_frame(o, node);
  gp_block_drawing drawing = {.size = sizeof drawing};
  gp_str markup = {NULL, 0};
  gp_status status = room.font != NULL && room.bold != NULL ? GP_OK : GP_ERROR_INPUT;
  if (status == GP_OK)
    status = o->host->block_html(o->host, o->arena, node, &room, &markup);
  if (status == GP_OK && markup.len == 0)
    status = o->host->block_draw(o->host, o->arena, node, &room, &drawing);
  if (status != GP_OK) {
    o->status = o->status != GP_OK ? o->status : status;
    return;
  }
  if (markup.len == 0 && drawing.height == 0) {
    put_undrawn(o, node);
    return;
  }
  open_node(o, "div", "drawing", node);
  put(o, ">\n<figure>\n");
  if (markup.len > 0)
    gp_buf_add(&o->out, markup);
  else
    put_drawing(o, node, &room, &drawing);
  put_caption(o, node, "figcaption"); /* the last in its figure, as HTML wants it */
  put(o, "</figure>\n");
  put_remarks(o, node);
  put_body(o, node);
  put(o, "</div>\n");
}
