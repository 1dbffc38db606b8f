/* Blocks of plugins: a drawing as a figure with its caption, remarks and sources; or else the blocks it stands for. */
#include "print.h"

#include <guidepress/block.h>

/* The share of the measure that the author gave in per cent, or the default. */
static int width_share(const gp_node *node)
{
  size_t at = 0;
  uint64_t percent;
  bool given = gp_str_decimal(gp_node_attr(node, "width"), &at, 0, 99, &percent) && percent >= 20;
  return given ? (int)percent : 100;
}

static gp_block_frame drawing_frame(gp_layout *l, const frame *in, const gp_node *node)
{
  const theme *t = &l->theme;
  const text_look *label = &t->looks[TEXT_LABEL], *caption = &t->looks[TEXT_CAPTION];
  gp_block_frame room = {.size = sizeof room, .lang = node->lang, .theme = l->document->theme};
  room.width = gp_len_scale(in->width, width_share(node), 100);
  room.height = gp_len_scale(t->page_height - t->margin_top - t->margin_bottom, 6, 10);
  room.direction = l->rtl ? GP_DIRECTION_RTL : GP_DIRECTION_LTR;
  room.font = l->host->find_font(l->host, label->family, 500, false, node->span);
  room.bold = l->host->find_font(l->host, label->family, 700, false, node->span);
  room.text_size = gp_len_scale(caption->size, 92, 100);
  room.ink = t->ink;
  room.muted = t->muted;
  room.rule = t->rule;
  room.accent = t->accent;
  room.paper = t->paper;
  room.style = gp_value_lookup(gp_value_lookup_path(room.theme, "blocks"), gp_custom_of(node)->type);
  if (room.style == NULL)
    room.style = gp_value_lookup(gp_value_lookup_path(room.theme, "blocks.plugins"), gp_custom_of(node)->type);
  return room;
}

/* The body says in words what the drawing shows; it is printed where the author asks for it. */
static bool is_body_shown(const gp_node *node)
{
  return gp_custom_of(node)->shown;
}

/* What is not printed keeps its names: a link to the table of a chart's data leads to the chart, as it leads to the
 * table in a web page. */
static void anchor_body(const frame *in, const gp_node *body, uint32_t elem)
{
  for (const gp_node *node = body; node != NULL; node = gp_node_following(node, body))
    if (node->id.len > 0 && node->kind != GP_NOTE)
      flow_anchor(in->flow, node->id, elem);
}

/* A drawing that leads somewhere is a link in a paragraph of its own. */
static uint32_t link_elem(gp_layout *l, const frame *in, const gp_node *node)
{
  uint32_t paragraph = builder_elem(&l->build, GP_ROLE_P, in->elem, node->span);
  return builder_elem(&l->build, GP_ROLE_LINK, paragraph, node->span);
}

/* All of the drawing belongs to the figure: items in one atom that no break divides. */
static void put_drawing(gp_layout *l, const frame *in, const gp_node *node, const gp_block_drawing *drawing)
{
  gp_len x = in->x;
  uint32_t link = drawing->href.len > 0 ? link_elem(l, in, node) : 0;
  uint32_t elem = builder_elem(&l->build, GP_ROLE_FIGURE, link != 0 ? link : in->elem, node->span);
  gp_elem *figure = builder_at(&l->build, elem);
  figure->alt = drawing->alt;
  figure->data = drawing->data;
  if (!gp_str_equal(node->lang, l->document->lang))
    figure->lang = node->lang;
  flow_anchor(in->flow, node->id, elem);
  if (!is_body_shown(node))
    anchor_body(in, gp_node_child(node, GP_BODY), elem);
  flow_atom(in->flow, drawing->height, PENALTY_LINE);
  for (size_t i = 0; i < drawing->item_count; i++) {
    gp_item item = item_moved(l->arena, &drawing->items[i], x, 0);
    keep_look(l, &item, 1, x, drawing->width);
    item.elem = elem;
    item.artifact = GP_ARTIFACT_NONE;
    flow_item(in->flow, item);
  }
  if (link != 0)
    flow_link(in->flow, (gp_page_link){.x = x,
                                       .width = drawing->width,
                                       .height = drawing->height,
                                       .uri = drawing->href,
                                       .alt = drawing->alt,
                                       .elem = link});
}

static void put_sources_line(gp_layout *l, const frame *in, const gp_node *sources)
{
  uint32_t elem = builder_elem(&l->build, GP_ROLE_P, in->elem, sources->span);
  gp_break_options options = break_options(l, in->width, GP_ALIGN_START);
  const char *word = sources->first_child == sources->last_child ? "source-of" : "sources";
  text_run run;
  text_start(l, &run);
  text_add(l, &run, gp_str_printf(l->arena, "%.*s: ", GP_STR_ARG(term(l, word))),
           term_style(l, word, TEXT_NOTE, 0, l->theme.muted), elem, 0, sources->span);
  text_add_inlines(l, &run, sources, TEXT_NOTE, 0, l->theme.muted, elem);
  put_lines(l, in, text_lines(l, &run, text_key(sources, TEXT_NOTE), &options), &run, &l->theme.looks[TEXT_NOTE]);
}

/* Remarks and sources, in small type below. */
static void put_remarks(gp_layout *l, const frame *in, const gp_node *node)
{
  frame below = *in;
  below.color = l->theme.muted;
  for (const gp_node *child = node->first_child; child != NULL; child = child->next) {
    if (child->kind != GP_TABLE_NOTE && child->kind != GP_SOURCES)
      continue;
    flow_gap(in->flow, GP_LEN_PT(3));
    flow_keep(in->flow);
    if (child->kind == GP_SOURCES)
      put_sources_line(l, &below, child);
    else
      put_text(l, &below, child, GP_ROLE_P, TEXT_NOTE, GP_ALIGN_START);
  }
}

void put_custom(gp_layout *l, const frame *in, const gp_node *node)
{
  const gp_node *body = gp_node_child(node, GP_BODY);
  gp_block_frame room = drawing_frame(l, in, node);
  gp_block_drawing drawing = {.size = sizeof drawing};
  frame whole;
  gp_status status;
  if (room.font == NULL || room.bold == NULL) {
    l->status = l->status != GP_OK ? l->status : GP_ERROR_INPUT;
    return;
  }
  status = l->host->block_draw(l->host, l->arena, node, &room, &drawing);
  if (status != GP_OK) {
    l->status = l->status != GP_OK ? l->status : status;
    return;
  }
  flow_gap(in->flow, l->theme.block_gap);
  whole = captioned(l, in, node);
  if (drawing.height > 0)
    put_drawing(l, &whole, node, &drawing);
  else
    flow_anchor(in->flow, node->id, whole.elem);
  put_caption(l, &whole, node, drawing.height > 0 ? GP_LEN_PT(6) : 0);
  if (drawing.height > 0)
    put_remarks(l, in, node);
  if (body != NULL && (drawing.height == 0 || is_body_shown(node))) {
    flow_gap(in->flow, GP_LEN_PT(6));
    flow_keep(in->flow);
    put_blocks(l, drawing.height > 0 ? in : &whole, body);
  }
  if (drawing.height == 0)
    put_remarks(l, in, node);
  flow_gap(in->flow, l->theme.block_gap);
}
