/* Page content: marked sequences, rectangles, lines, paths and pictures; glyphs are in text.c. */
#include "content.h"
#include "cmyk.h"

enum { LONGEST_LINE = 256 }; /* runs of a line from right to left which are put in order */

static bool same_color(gp_color a, gp_color b)
{
  return a.r == b.r && a.g == b.g && a.b == b.b;
}

/* Crop marks are on all plates. */
static const uint8_t all_inks[4] = {255, 255, 255, 255};

static void put_inks(gp_buf *out, const uint8_t inks[4], const char *op)
{
  for (int i = 0; i < 4; i++) {
    pdf_put_channel(out, inks[i]);
    gp_buf_add_char(out, ' ');
  }
  gp_buf_add(out, gp_str_from(op));
  gp_buf_add_char(out, '\n');
}

/* Gray where the channels are equal: shorter, and the same colour under an RGB output intent. */
static void put_rgb(gp_buf *out, gp_color color, const char *gray, const char *rgb)
{
  pdf_put_channel(out, color.r);
  if (color.r != color.g || color.g != color.b) {
    gp_buf_add_char(out, ' ');
    pdf_put_channel(out, color.g);
    gp_buf_add_char(out, ' ');
    pdf_put_channel(out, color.b);
    gray = rgb;
  }
  gp_buf_add_char(out, ' ');
  gp_buf_add(out, gp_str_from(gray));
  gp_buf_add_char(out, '\n');
}

static void put_color(painter *a, gp_color color, bool stroke)
{
  uint8_t inks[4];
  if (a->p->cmyk == NULL) {
    put_rgb(&a->out, color, stroke ? "G" : "g", stroke ? "RG" : "rg");
    return;
  }
  pdf_cmyk_from(a->p, color, inks);
  put_inks(&a->out, stroke && a->on_all_plates ? all_inks : inks, stroke ? "K" : "k");
}

void paint_fill_color(painter *a, gp_color color)
{
  if (same_color(a->fill, color))
    return;
  a->fill = color;
  put_color(a, color, false);
}

void paint_stroke(painter *a, gp_color color, int64_t width)
{
  bool mark = a->p->cmyk != NULL && a->elem == 0 && a->artifact == GP_ARTIFACT_PAGE;
  if (!same_color(a->stroke, color) || a->on_all_plates != mark) {
    a->on_all_plates = mark;
    a->stroke = color;
    put_color(a, color, true);
  }
  if (width != a->line_width) {
    a->line_width = width;
    pdf_put_fixed(&a->out, width);
    PDF_PUT(&a->out, " w\n");
  }
}

void paint_end_text(painter *a)
{
  if (!a->in_text)
    return;
  assert(!a->open || !a->text_around);
  a->in_text = false;
  PDF_PUT(&a->out, "ET\n");
}

static void put_box(gp_buf *out, const pdf_box *box)
{
  const int64_t sides[4] = {box->x0, box->y0, box->x1, box->y1};
  for (size_t i = 0; i < 4; i++) {
    if (i > 0)
      gp_buf_add_char(out, ' ');
    pdf_put_fixed(out, sides[i]);
  }
}

/* A ground's bounds are known when it has been painted: they go where its properties end (ISO 32000-1, table 330: a
 * background has a BBox). */
static void put_ground(painter *a)
{
  gp_buf bounds = GP_BUF(a->p->arena);
  const pdf_box *box = &a->ground;
  if (box->x1 < box->x0)
    return;
  PDF_PUT(&bounds, "/BBox[");
  put_box(&bounds, box);
  gp_buf_add_char(&bounds, ']');
  gp_buf_add(&a->out, gp_buf_str(&bounds));
  memmove(a->out.items + a->ground_at + bounds.count, a->out.items + a->ground_at,
          a->out.count - bounds.count - a->ground_at);
  memcpy(a->out.items + a->ground_at, bounds.items, bounds.count);
}

/* Text objects and marked content must nest: a text object begun inside the sequence ends before it. */
static void end_mark(painter *a)
{
  if (!a->open)
    return;
  if (!a->text_around)
    paint_end_text(a);
  a->open = false;
  if (a->elem == 0 && a->artifact == GP_ARTIFACT_BACKGROUND)
    put_ground(a);
  PDF_PUT(&a->out, "EMC\n");
}

static void put_artifact(painter *a, gp_artifact artifact)
{
  gp_buf *out = &a->out;
  switch (artifact) {
  case GP_ARTIFACT_HEADER:
    PDF_PUT(out, "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n");
    break;
  case GP_ARTIFACT_FOOTER:
    PDF_PUT(out, "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n");
    break;
  case GP_ARTIFACT_BACKGROUND:
    PDF_PUT(out, "/Artifact<</Type/Background");
    a->ground_at = out->count;
    a->ground = (pdf_box){0, 0, -1, -1};
    PDF_PUT(out, ">>BDC\n");
    break;
  case GP_ARTIFACT_PAGE:
    PDF_PUT(out, "/Artifact<</Type/Page>>BDC\n");
    break;
  default:
    PDF_PUT(out, "/Artifact<</Type/Layout>>BDC\n");
    break;
  }
}

void paint_begin_text(painter *a)
{
  if (a->in_text)
    return;
  PDF_PUT(&a->out, "BT\n");
  a->in_text = true;
  a->text_around = !a->open;
  a->line_x = a->line_y = 0;
  a->pen = 0;
}

/* Begins the next piece of an element; writes its number. */
static void add_piece(painter *a, uint32_t elem)
{
  pdf_piece piece = {elem, a->page_index, a->next_mcid++, a->order, a->reversed};
  PDF_PUT(&a->out, "/MCID ");
  pdf_put_int(&a->out, piece.mcid);
  gp_vec_push(a->p->arena, &a->p->pieces, piece);
}

void paint_mark(painter *a, uint32_t elem, gp_artifact artifact, bool text)
{
  bool reversed = a->reversed && elem != 0 && text;
  bool same = a->open && a->elem == elem && (elem != 0 ? a->open_reversed == reversed : a->artifact == artifact);
  if (same && (text || !a->in_text || !a->text_around)) {
    if (elem != 0 && a->order < gp_vec_last(&a->p->pieces)->order)
      gp_vec_last(&a->p->pieces)->order = a->order;
    return;
  }
  end_mark(a);
  if (text)
    paint_begin_text(a);
  else
    paint_end_text(a);
  a->open = true;
  a->elem = elem;
  a->artifact = artifact;
  a->open_reversed = reversed;
  if (elem == 0) {
    put_artifact(a, artifact);
    return;
  }
  gp_buf_add_char(&a->out, '/');
  gp_buf_add(&a->out, reversed ? GP_STR("ReversedChars") : gp_str_from(pdf_role_name(a->p->tree->elems[elem].role)));
  PDF_PUT(&a->out, "<<");
  add_piece(a, elem);
  PDF_PUT(&a->out, ">>BDC\n");
}

void paint_begin_span(painter *a, gp_str text)
{
  a->own_span = a->elem != 0 && a->in_text && a->text_around;
  if (a->own_span)
    end_mark(a);
  PDF_PUT(&a->out, "/Span<<");
  if (a->own_span) {
    add_piece(a, a->elem);
    a->open = true;
  }
  PDF_PUT(&a->out, "/ActualText");
  pdf_put_text(&a->out, text);
  PDF_PUT(&a->out, ">>BDC\n");
}

void paint_end_span(painter *a)
{
  if (a->own_span)
    end_mark(a);
  else
    PDF_PUT(&a->out, "EMC\n");
}

static void extend_box(pdf_box *box, int64_t x0, int64_t y0, int64_t x1, int64_t y1)
{
  if (box->x1 < box->x0) {
    *box = (pdf_box){x0, y0, x1, y1};
    return;
  }
  box->x0 = x0 < box->x0 ? x0 : box->x0;
  box->y0 = y0 < box->y0 ? y0 : box->y0;
  box->x1 = x1 > box->x1 ? x1 : box->x1;
  box->y1 = y1 > box->y1 ? y1 : box->y1;
}

void paint_extend(painter *a, uint32_t elem, int64_t x0, int64_t y0, int64_t x1, int64_t y1)
{
  uint32_t figure = a->p->figure_of[elem];
  if (elem == 0 && a->open && a->artifact == GP_ARTIFACT_BACKGROUND)
    extend_box(&a->ground, x0, y0, x1, y1);
  else if (figure != 0)
    extend_box(&a->p->boxes[figure], x0, y0, x1, y1);
}

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
    end_mark(a);
}

static bool is_rtl(const gp_item *item)
{
  return (item->run->level & 1) != 0;
}

/* A run. What runs from right to left is in sequences of its own, which say that its characters stand in the order of
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
    if (role != GP_ROLE_SPAN && role != GP_ROLE_LINK && role != GP_ROLE_REFERENCE && role != GP_ROLE_QUOTE)
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
  size_t count = end - start;
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
  a->spacing = 0;
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
    end_mark(&a);
    paint_end_text(&a);
    if (a.out.count == 0)
      gp_buf_add_char(&a.out, '\n');
    p->pages[i].content = pdf_packed_stream(p, GP_STR(""), gp_buf_str(&a.out));
  }
  p->pages[p->tree->page_count].first_piece = p->pieces.count;
  return p->status;
}
