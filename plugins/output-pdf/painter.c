/* The state of a page while it is written: colours, text objects, marked sequences. */
#include "cmyk.h"
#include "content.h"

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
void paint_end_mark(painter *a)
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
  paint_end_mark(a);
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
    paint_end_mark(a);
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
    paint_end_mark(a);
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
