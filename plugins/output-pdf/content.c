/* Page content: rectangles, lines, paths and pictures; glyphs are in text.c. */
#include "content.h"

enum { LONGEST_LINE = 256 }; /* runs of a line from right to left which are put in order */

/* Numbers in hundredths of a point, divided by spaces, and an operator. */
static void put_op(gp_buf *out, const int64_t *numbers, size_t count, const char *op)
{
  for (size_t i = 0; i < count; i++) {
    pdf_put_fixed(out, numbers[i]);
    gp_buf_add_char(out, ' ');
  }
  gp_buf_add(out, gp_str_from(op));
  gp_buf_add_char(out, '\n');
}

#define PUT_OP(out, op, ...)                                                                                           \
  put_op((out), (const int64_t[]){__VA_ARGS__}, sizeof((const int64_t[]){__VA_ARGS__}) / sizeof(int64_t), (op))

/* Round corners: one Bezier curve for a quarter circle, with its control points 0.5523 of the radius away. */
static void put_round_rect(gp_buf *out, int64_t x0, int64_t y0, int64_t x1, int64_t y1, int64_t radius)
{
  int64_t c = radius - (radius * 5523 + 5000) / 10000;
  PUT_OP(out, "m", x0 + radius, y0);
  PUT_OP(out, "l", x1 - radius, y0);
  PUT_OP(out, "c", x1 - c, y0, x1, y0 + c, x1, y0 + radius);
  PUT_OP(out, "l", x1, y1 - radius);
  PUT_OP(out, "c", x1, y1 - c, x1 - c, y1, x1 - radius, y1);
  PUT_OP(out, "l", x0 + radius, y1);
  PUT_OP(out, "c", x0 + c, y1, x0, y1 - c, x0, y1 - radius);
  PUT_OP(out, "l", x0, y0 + radius);
  PUT_OP(out, "c", x0, y0 + c, x0 + c, y0, x0 + radius, y0);
  PDF_PUT(out, "h\n");
}

typedef struct paint_kind {
  bool fill, stroke;
} paint_kind;

/* Sets colours and opens the item's sequence; false if nothing would be seen. */
static bool start_shape(painter *a, const gp_item *item, paint_kind *kind)
{
  int64_t width = pdf_hundredths(item->stroke_width);
  kind->fill = item->fill.set && item->type != GP_ITEM_LINE;
  kind->stroke = item->stroke.set && width > 0;
  if (!kind->fill && !kind->stroke)
    return false;
  paint_mark(a, item->elem, item->artifact, false);
  paint_end_text(a);
  if (kind->fill)
    paint_fill_color(a, item->fill);
  if (kind->stroke)
    paint_stroke(a, item->stroke, width);
  return true;
}

static void put_paint(gp_buf *out, paint_kind kind)
{
  gp_buf_add(out, kind.fill && kind.stroke ? GP_STR("B\n") : kind.fill ? GP_STR("f\n") : GP_STR("S\n"));
}

static void paint_rect(painter *a, const gp_item *item)
{
  int64_t x0 = pdf_hundredths(item->x), x1 = pdf_hundredths((int64_t)item->x + item->width);
  int64_t y1 = a->height - pdf_hundredths(item->y);
  int64_t y0 = a->height - pdf_hundredths((int64_t)item->y + item->height);
  int64_t radius = pdf_hundredths(item->radius);
  int64_t least = x1 - x0 < y1 - y0 ? x1 - x0 : y1 - y0;
  paint_kind kind;
  if (!start_shape(a, item, &kind))
    return;
  if (radius > least / 2)
    radius = least / 2;
  if (radius > 0)
    put_round_rect(&a->out, x0, y0, x1, y1, radius);
  else
    PUT_OP(&a->out, "re", x0, y0, x1 - x0, y1 - y0);
  put_paint(&a->out, kind);
  paint_extend(a, item->elem, x0, y0, x1, y1);
}

static void paint_line(painter *a, const gp_item *item)
{
  int64_t x0 = pdf_hundredths(item->x), x1 = pdf_hundredths((int64_t)item->x + item->width);
  int64_t y0 = a->height - pdf_hundredths(item->y);
  int64_t y1 = a->height - pdf_hundredths((int64_t)item->y + item->height);
  paint_kind kind;
  if (!start_shape(a, item, &kind))
    return;
  PUT_OP(&a->out, "m", x0, y0);
  PUT_OP(&a->out, "l", x1, y1);
  put_paint(&a->out, kind);
  paint_extend(a, item->elem, x0 < x1 ? x0 : x1, y0 < y1 ? y0 : y1, x0 < x1 ? x1 : x0, y0 < y1 ? y1 : y0);
}

static void paint_path(painter *a, const gp_item *item)
{
  paint_kind kind;
  bool begun = false;
  if (item->segment_count == 0 || !start_shape(a, item, &kind))
    return;
  for (size_t i = 0; i < item->segment_count; i++) {
    const gp_segment *s = &item->segments[i];
    int64_t x = pdf_hundredths(s->x), y = a->height - pdf_hundredths(s->y);
    if (s->op == 'Z' && begun) {
      PDF_PUT(&a->out, "h\n");
      continue;
    }
    if (s->op == 'M' || !begun)
      PUT_OP(&a->out, "m", x, y);
    else if (s->op == 'C')
      PUT_OP(&a->out, "c", pdf_hundredths(s->x1), a->height - pdf_hundredths(s->y1), pdf_hundredths(s->x2),
             a->height - pdf_hundredths(s->y2), x, y);
    else
      PUT_OP(&a->out, "l", x, y);
    begun = true;
    paint_extend(a, item->elem, x, y, x, y);
  }
  put_paint(&a->out, kind);
}

/* The unit square onto a rectangle, turned as Exif 2.3, 4.6.4 A tells: where row 0 and column 0 are shown. */
static void put_turned(gp_buf *out, unsigned orientation, int64_t x, int64_t y, int64_t width, int64_t height)
{
  bool row_right = orientation == 6 || orientation == 7, column_bottom = orientation == 7 || orientation == 8;
  bool row_bottom = orientation == 3 || orientation == 4, column_right = orientation == 2 || orientation == 3;
  if (orientation >= 5)
    PUT_OP(out, "cm", 0, column_bottom ? height : -height, row_right ? width : -width, 0, row_right ? x : x + width,
           column_bottom ? y : y + height);
  else
    PUT_OP(out, "cm", column_right ? -width : width, 0, 0, row_bottom ? -height : height, column_right ? x + width : x,
           row_bottom ? y + height : y);
}

/* A drawing's text must not be set as the lines around it are: forms inherit the state (ISO 32000-1, 8.10.1). */
static void put_plain_text_state(painter *a)
{
  if (a->expansion != 0)
    PDF_PUT(&a->out, "100 Tz ");
  if (a->spacing != 0)
    PDF_PUT(&a->out, "0 Tw ");
  if (a->letters != 0)
    PDF_PUT(&a->out, "0 Tc ");
  if (a->rise != 0)
    PDF_PUT(&a->out, "0 Ts ");
}

static void paint_image(painter *a, const gp_item *item)
{
  int64_t x = pdf_hundredths(item->x), width = pdf_hundredths(item->width), height = pdf_hundredths(item->height);
  int64_t y = a->height - pdf_hundredths((int64_t)item->y + item->height);
  pdf_picture *picture;
  if (width <= 0 || height <= 0 || pdf_picture_open(a->p, item, &picture) != GP_OK)
    return;
  paint_mark(a, item->elem, item->artifact, false);
  paint_end_text(a);
  PDF_PUT(&a->out, "q ");
  put_plain_text_state(a);
  put_turned(&a->out, pdf_picture_orientation(picture), x, y, width, height);
  PDF_PUT(&a->out, "/I");
  pdf_put_int(&a->out, pdf_picture_index(picture));
  PDF_PUT(&a->out, " Do Q\n");
  paint_extend(a, item->elem, x, y, x + width, y + height);
}

/* What comes next on the page is not what is read next. */
static void end_piece(painter *a)
{
  if (a->open && a->elem != 0)
    paint_end_mark(a);
}

static bool is_rtl(const gp_item *item)
{
  return (item->run->level & 1) != 0;
}

/* A run. What runs from right to left is in sequences of its own, which say that its characters are in the order of
 * the page (ISO 32000-1, 14.8.2.3.3): the order in which all readers without structure expect them. */
static void paint_run(painter *a, const gp_item *item, const gp_item *next, bool goes_on)
{
  if (!goes_on)
    end_piece(a);
  a->reversed = is_rtl(item);
  paint_glyphs(a, item, next);
  a->reversed = false;
}

/* The next glyphs on the page, or NULL. Only what directly follows is looked at. */
static const gp_item *next_glyphs(const gp_page *page, size_t index)
{
  for (size_t i = index + 1; i < page->item_count && i < index + 8; i++)
    if (page->items[i].type == GP_ITEM_GLYPHS)
      return &page->items[i];
  return NULL;
}

/* The element that runs of one line share. */
static uint32_t block_of(const pdf *p, uint32_t elem)
{
  for (; elem != 0; elem = p->tree->elems[elem].parent) {
    gp_role role = p->tree->elems[elem].role;
    if (role != GP_ROLE_SPAN && role != GP_ROLE_LINK && role != GP_ROLE_REFERENCE && role != GP_ROLE_QUOTE &&
        role != GP_ROLE_EM && role != GP_ROLE_STRONG)
      break;
  }
  return elem;
}

/* The end of the runs from `start` on that stand on one line of a text; `start` + 1 if none is from right to left. */
static size_t line_end(const painter *a, size_t start)
{
  const gp_item *items = a->page->items, *first = &items[start];
  bool rtl = false;
  size_t end = start;
  for (; end < a->page->item_count && end < start + LONGEST_LINE; end++) {
    int64_t reach = first->run->style->size / 2, off;
    if (items[end].type != GP_ITEM_GLYPHS)
      break;
    off = (int64_t)items[end].y - first->y;
    if (off > reach || off < -reach || block_of(a->p, items[end].elem) != block_of(a->p, first->elem))
      break;
    rtl = rtl || (items[end].run->level & 1) != 0;
  }
  return rtl ? end : start + 1;
}

/* Runs of a line with text from right to left come in the order of reading. They are painted from left to right, for
 * readers without structure put whole lines in order by themselves. */
static void paint_line_of_text(painter *a, size_t start, size_t end)
{
  const gp_item *items = a->page->items;
  uint32_t order[LONGEST_LINE];
  size_t count = start < end ? end - start : 0;
  if (count == 0)
    return;
  for (size_t i = 0; i < count; i++) {
    size_t k = i;
    for (; k > 0 && items[order[k - 1]].x > items[start + i].x; k--)
      order[k] = order[k - 1];
    order[k] = (uint32_t)(start + i);
  }
  for (size_t i = 0; i < count; i++) {
    const gp_item *item = &items[order[i]];
    bool goes_on = i == 0         ? order[i] == start && !a->open_reversed
                   : is_rtl(item) ? order[i] + 1 == order[i - 1]
                                  : order[i] == order[i - 1] + 1;
    a->order = order[i];
    paint_run(a, item, i + 1 < count ? &items[order[i + 1]] : next_glyphs(a->page, end - 1), goes_on);
  }
  if (order[count - 1] != end - 1)
    end_piece(a);
}

static void paint_item(painter *a, size_t index)
{
  const gp_item *item = &a->page->items[index];
  switch (item->type) {
  case GP_ITEM_GLYPHS:
    paint_run(a, item, next_glyphs(a->page, index), !a->open_reversed);
    break;
  case GP_ITEM_RECT:
    paint_rect(a, item);
    break;
  case GP_ITEM_LINE:
    paint_line(a, item);
    break;
  case GP_ITEM_PATH:
    paint_path(a, item);
    break;
  case GP_ITEM_IMAGE:
    paint_image(a, item);
    break;
  }
}

static void start_page(painter *a, uint32_t index)
{
  a->page = &a->p->tree->pages[index];
  a->page_index = index;
  a->height = pdf_hundredths(a->page->height);
  a->next_mcid = 0;
  a->out.count = 0;
  a->font = NULL;
  a->rise = 0;
  a->expansion = 0;
  a->spacing = a->letters = 0;
  a->fill = a->stroke = (gp_color){0, 0, 0, 1};
  a->on_all_plates = false;
  a->line_width = 100;
  if (a->p->cmyk != NULL)
    PDF_PUT(&a->out, "0 0 0 1 k 0 0 0 1 K\n");
}

gp_status pdf_content_write(pdf *p)
{
  painter a = {.p = p, .out = GP_BUF(p->arena)};
  for (uint32_t i = 0; i < p->tree->page_count; i++) {
    p->pages[i].first_piece = p->pieces.count;
    start_page(&a, i);
    for (size_t k = 0, next; k < a.page->item_count; k = next) {
      next = a.page->items[k].type == GP_ITEM_GLYPHS ? line_end(&a, k) : k + 1;
      a.order = (uint32_t)k;
      if (next > k + 1)
        paint_line_of_text(&a, k, next);
      else
        paint_item(&a, k);
    }
    paint_end_mark(&a);
    paint_end_text(&a);
    if (a.out.count == 0)
      gp_buf_add_char(&a.out, '\n');
    p->pages[i].content = pdf_packed_stream(p, GP_STR(""), gp_buf_str(&a.out));
  }
  p->pages[p->tree->page_count].first_piece = p->pieces.count;
  return p->status;
}
