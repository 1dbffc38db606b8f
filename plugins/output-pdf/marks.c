/* Marks over and under letters as shapes, one form for each glyph: their text is with the letter's code, so that
 * readers which go by places see one sign and nothing beside it. */
#include "font.h"

#include "kit/draw/glyph_outline.h"

/* An outline while it is read, in thousandths of an em. */
typedef struct outline {
  gp_buf out;
  uint32_t upem;
  int64_t low[2], high[2]; /* its bounds: x, y */
} outline;

static void put_point(outline *o, float x, float y)
{
  const float point[2] = {x, y};
  for (int i = 0; i < 2; i++) {
    double scaled = (double)point[i] * 1000 / o->upem;
    int64_t value = (int64_t)(scaled + (scaled < 0 ? -0.5 : 0.5));
    o->low[i] = value < o->low[i] ? value : o->low[i];
    o->high[i] = value > o->high[i] ? value : o->high[i];
    pdf_put_int(&o->out, value);
    gp_buf_add_char(&o->out, ' ');
  }
}

static void move(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *more)
{
  (void)funcs, (void)state, (void)more;
  put_point(data, x, y);
  PDF_PUT(&((outline *)data)->out, "m\n");
}

static void line(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y, void *more)
{
  (void)funcs, (void)state, (void)more;
  put_point(data, x, y);
  PDF_PUT(&((outline *)data)->out, "l\n");
}

static void curve(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1, float x2, float y2,
                  float x, float y, void *more)
{
  (void)funcs, (void)state, (void)more;
  put_point(data, x1, y1);
  put_point(data, x2, y2);
  put_point(data, x, y);
  PDF_PUT(&((outline *)data)->out, "c\n");
}

static void close_path(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *more)
{
  (void)funcs, (void)state, (void)more;
  PDF_PUT(&((outline *)data)->out, "h\n");
}

static void read_outline(const pdf_font *f, uint32_t glyph, outline *o)
{
  hb_draw_funcs_t *funcs = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(funcs, move, NULL, NULL);
  hb_draw_funcs_set_line_to_func(funcs, line, NULL, NULL);
  hb_draw_funcs_set_cubic_to_func(funcs, curve, NULL, NULL);
  hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
  kit_draw_glyph(f->hb, glyph, funcs, o);
  hb_draw_funcs_destroy(funcs);
  PDF_PUT(&o->out, "f\n");
}

static uint32_t make_form(pdf *p, const pdf_font *f, uint32_t glyph)
{
  outline o = {.out = GP_BUF(p->arena), .upem = f->upem};
  gp_buf entries = GP_BUF(p->arena);
  read_outline(f, glyph, &o);
  PDF_PUT(&entries, "/Type/XObject/Subtype/Form/Matrix[.001 0 0 .001 0 0]/BBox[");
  pdf_put_int(&entries, o.low[0]);
  gp_buf_add_char(&entries, ' ');
  pdf_put_int(&entries, o.low[1]);
  gp_buf_add_char(&entries, ' ');
  pdf_put_int(&entries, o.high[0]);
  gp_buf_add_char(&entries, ' ');
  pdf_put_int(&entries, o.high[1]);
  PDF_PUT(&entries, "]/Resources<<>>");
  return pdf_packed_stream(p, gp_buf_str(&entries), gp_buf_str(&o.out));
}

uint32_t pdf_mark_open(pdf *p, pdf_font *f, uint32_t glyph)
{
  if (glyph >= f->glyph_count)
    glyph = 0;
  if (f->mark_of == NULL)
    f->mark_of = gp_arena_zalloc(p->arena, f->glyph_count * sizeof *f->mark_of, 4);
  if (f->mark_of[glyph] == 0) {
    pdf_mark mark = {make_form(p, f, glyph)};
    gp_vec_push(p->arena, &p->marks, mark);
    f->mark_of[glyph] = (uint32_t)p->marks.count;
  }
  return f->mark_of[glyph] - 1;
}

void pdf_put_marks(pdf *p, gp_buf *out)
{
  for (size_t i = 0; i < p->marks.count; i++) {
    PDF_PUT(out, "/M");
    pdf_put_int(out, (int64_t)i);
    gp_buf_add_char(out, ' ');
    pdf_put_ref(out, p->marks.items[i].id);
  }
}
