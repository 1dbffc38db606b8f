/* Figures: a picture, or several side by side, with captions and credits. */
#include "print.h"

enum { LEAST_DPI = 150, ICON_SIDE = 32, MOST_ACROSS = 4, ONE = 65536 };

/* A picture and the size in which it is printed. */
typedef struct picture {
  const gp_node *node;
  const gp_image *image;
  gp_len width, height;
} picture;

/* The highest that a picture may be: with its caption it must fit on a page. */
static gp_len height_limit(const gp_layout *l)
{
  return gp_len_scale(l->theme.page_height - l->theme.margin_top - l->theme.margin_bottom, 7, 10);
}

static bool open_picture(gp_layout *l, const gp_node *node, picture *p)
{
  p->node = node;
  if (l->host->open_image(l->host, gp_figure_of(node)->image, node->span, &p->image) == GP_OK && p->image->width > 0 &&
      p->image->height > 0)
    return true;
  if (l->status == GP_OK)
    l->status = GP_ERROR_INPUT;
  return false;
}

static void fit(picture *p, gp_len width, gp_len limit)
{
  p->width = width;
  p->height = limit;
  if ((int64_t)width * p->image->height / p->image->width > limit)
    p->width = (gp_len)((int64_t)limit * p->image->width / p->image->height);
  else
    p->height = (gp_len)((int64_t)width * p->image->height / p->image->width);
}

/* Once for each figure, however often the pages are made. What has few pixels at all is meant so. */
static void check_resolution(gp_layout *l, const picture *p)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("figure.low-resolution")};
  gp_str hint;
  int64_t dpi = p->width > 0 ? (int64_t)p->image->width * 72 * GP_PT / p->width : LEAST_DPI;
  int64_t good = (int64_t)p->image->width * 72 * GP_PT / LEAST_DPI;
  int64_t needed = (int64_t)p->width * LEAST_DPI / 72 / GP_PT + 1;
  if (p->image->format == 3 || dpi >= LEAST_DPI || p->image->width < ICON_SIDE || p->image->height < ICON_SIDE)
    return;
  for (size_t i = 0; i < l->told.count; i++)
    if (l->told.items[i] == p->node)
      return;
  gp_vec_push(l->keep, &l->told, p->node);
  diag.span = p->node->span;
  diag.message = gp_str_printf(l->keep, "the picture has %u pixels on %lld mm: %lld an inch, and print needs %d",
                               (unsigned)p->image->width, (long long)(p->width * (int64_t)254 / 720 / GP_PT),
                               (long long)dpi, LEAST_DPI);
  hint = gp_str_printf(l->keep, "%lld mm is the width it is good for, or use a picture with %lld pixels or more",
                       (long long)(good * 254 / 720 / GP_PT), (long long)needed);
  diag.hints = &hint;
  diag.hint_count = 1;
  l->host->report(l->host, &diag);
}

/* The picture's atom, with its structure element. */
static void put_picture(gp_layout *l, const frame *in, const picture *p, bool framed)
{
  uint32_t elem = builder_elem(&l->build, GP_ROLE_FIGURE, in->elem, p->node->span);
  gp_item item = {.type = GP_ITEM_IMAGE, .elem = elem, .image = p->image};
  gp_item line = {.type = GP_ITEM_RECT, .artifact = GP_ARTIFACT_LAYOUT};
  builder_at(&l->build, elem)->alt = gp_figure_of(p->node)->alt;
  item.x = line.x = in->x;
  item.width = line.width = p->width;
  item.height = line.height = p->height;
  line.stroke = l->theme.rule;
  line.stroke_width = GP_LEN_PT(0.5);
  flow_anchor(in->flow, p->node->id, elem);
  flow_atom(in->flow, p->height, PENALTY_LINE);
  flow_item(in->flow, item);
  if (framed)
    flow_item(in->flow, line);
  check_resolution(l, p);
}

/* Whose picture it is: a line of its own. */
static void put_credit(gp_layout *l, const frame *in, const gp_node *node)
{
  const gp_node *credit = gp_node_child(node, GP_CREDIT);
  frame quiet = *in;
  if (credit == NULL)
    return;
  quiet.color = l->theme.muted;
  flow_gap(in->flow, GP_LEN_PT(2));
  flow_keep(in->flow);
  put_text(l, &quiet, credit, GP_ROLE_P, TEXT_NOTE, GP_ALIGN_START);
}

void put_figure(gp_layout *l, const frame *in, const gp_node *node)
{
  frame at = gp_figure_of(node)->wide ? full_frame(l, in) : *in;
  frame whole;
  picture p = {0};
  int percent = (int)gp_figure_of(node)->width;
  if (!open_picture(l, node, &p))
    return;
  fit(&p, percent >= 5 && percent <= 100 ? gp_len_scale(at.width, percent, 100) : at.width, height_limit(l));
  flow_gap(in->flow, l->theme.block_gap);
  whole = captioned(l, &at, node);
  put_picture(l, &whole, &p, gp_figure_of(node)->frame);
  put_caption(l, &whole, node, GP_LEN_PT(5));
  put_credit(l, &at, node);
  flow_gap(in->flow, l->theme.block_gap);
}

/* All pictures of a row get one height, such that together with the gaps they are as wide as the frame; a last row that
 * is shorter is not higher than the row before it, `tallest`. */
static void fit_row(picture *row, size_t count, gp_len width, gp_len gap, gp_len tallest)
{
  int64_t ratios = count == 0, height; /* never 0 */
  for (size_t i = 0; i < count; i++)
    ratios += (int64_t)row[i].image->width * ONE / row[i].image->height + 1;
  height = ((int64_t)width - (int64_t)gap * (int64_t)(count - 1)) * ONE / ratios;
  height = height > tallest ? tallest : height > GP_PT ? height : GP_PT;
  for (size_t i = 0; i < count; i++)
    fit(&row[i], width, (gp_len)height);
}

static void put_row(gp_layout *l, const frame *in, const picture *row, size_t count, gp_len gap, bool framed)
{
  flow *columns = GP_NEW_ARRAY(l->arena, count, flow);
  frame at = *in, part;
  for (size_t i = 0; i < count; i++) {
    flow_start(&columns[i], l->arena);
    at.flow = &columns[i];
    at.width = row[i].width;
    at.depth = in->depth + 1;
    part = captioned(l, &at, row[i].node);
    put_picture(l, &part, &row[i], framed);
    put_caption(l, &part, row[i].node, GP_LEN_PT(5));
    at.x += row[i].width + gap;
  }
  flow_columns(in->flow, columns, count, PENALTY_ROW, PENALTY_NEVER);
}

static size_t pictures_across(const gp_node *node, size_t count)
{
  size_t across = gp_figures_of(node)->across;
  if (across >= 2 && across <= MOST_ACROSS)
    return across;
  return count <= 3 ? count : count == 4 ? 2 : 3;
}

void put_figures(gp_layout *l, const frame *in, const gp_node *node)
{
  GP_VEC(picture) pictures = {0};
  frame inside = *in;
  gp_len gap = GP_LEN_PT(10), tallest = gp_len_scale(height_limit(l), 1, 2);
  size_t across;
  for (const gp_node *child = node->first_child; child != NULL; child = child->next) {
    picture p = {0};
    if (child->kind == GP_FIGURE && open_picture(l, child, &p))
      gp_vec_push(l->arena, &pictures, p);
  }
  if (pictures.count == 0)
    return;
  across = pictures_across(node, pictures.count);
  inside.elem = builder_elem(&l->build, GP_ROLE_SECT, in->elem, node->span);
  flow_gap(in->flow, l->theme.block_gap);
  flow_anchor(in->flow, node->id, inside.elem);
  for (size_t i = 0; i < pictures.count; i += across) {
    size_t count = pictures.count - i < across ? pictures.count - i : across;
    fit_row(pictures.items + i, count, in->width, gap, tallest);
    tallest = pictures.items[i].height;
    flow_gap(in->flow, i > 0 ? gap : 0);
    put_row(l, &inside, pictures.items + i, count, gap, gp_figures_of(node)->frame);
  }
  put_caption(l, &inside, node, GP_LEN_PT(5));
  put_credit(l, in, node);
  flow_gap(in->flow, l->theme.block_gap);
}
