/* The imprint page: what a librarian asks of a book, each text with its name in the side column. */
#include "guide.h"

/* Paragraphs of a text with a label beside the first of them, or before it where there is no room beside. */
static void put_labelled(gp_layout *l, const frame *in, const char *label, gp_str text)
{
  const theme *t = &l->theme;
  size_t end = 0;
  uint32_t elem;
  text_run run;
  gp_break_options options = break_options(l, in->width, GP_ALIGN_START);
  bool beside = in->x >= GP_LEN_PT(60);
  gp_buf first = GP_BUF(l->arena);
  if (text.len == 0)
    return;
  for (; end < text.len && !(text.ptr[end] == '\n' && end + 1 < text.len && text.ptr[end + 1] == '\n'); end++)
    gp_buf_add_char(&first, text.ptr[end] == '\n' ? ' ' : text.ptr[end]);
  elem = builder_elem(&l->build, GP_ROLE_P, in->elem, GP_NO_SPAN);
  flow_gap(in->flow, GP_LEN_PT(8));
  text_start(l, &run);
  text_add(l, &run, gp_str_printf(l->arena, "%.*s ", GP_STR_ARG(term(l, label))),
           term_style(l, label, TEXT_LABEL, 0, t->accent_dark), elem, 0, GP_NO_SPAN);
  if (beside) {
    const gp_lines *lines;
    gp_break_options narrow = break_options(l, in->x - GP_LEN_PT(14), GP_ALIGN_END);
    gp_len gap = in->flow->gap;
    flow side, body, columns[2];
    frame left = {.flow = &side, .width = in->x - GP_LEN_PT(14)}, right = *in;
    narrow.no_hyphens = 1;
    flow_start(&side, l->arena);
    flow_start(&body, l->arena);
    right.flow = &body;
    lines = text_lines(l, &run, 0, &narrow);
    put_lines(l, &left, lines, NULL, &t->looks[TEXT_NOTE]);
    text_start(l, &run);
    text_add(l, &run, gp_buf_str(&first), style_of(l, TEXT_NOTE, 0, (gp_str){0}, (gp_color){0}), elem, 0, GP_NO_SPAN);
    put_lines(l, &right, text_lines(l, &run, 0, &options), NULL, &t->looks[TEXT_NOTE]);
    columns[0] = side;
    columns[1] = body;
    in->flow->gap = gap;
    flow_columns(in->flow, columns, 2, 0, PENALTY_BOX);
  } else {
    text_add(l, &run, gp_buf_str(&first), style_of(l, TEXT_NOTE, 0, (gp_str){0}, (gp_color){0}), elem, 0, GP_NO_SPAN);
    put_lines(l, in, text_lines(l, &run, 0, &options), NULL, &t->looks[TEXT_NOTE]);
  }
  put_paragraphs(l, in, gp_str_slice(text, end, text.len), TEXT_NOTE);
}

void make_imprint(gp_layout *l, uint32_t elem, uint32_t number)
{
  const theme *t = &l->theme;
  const gp_document *d = l->document;
  canvas sheet = {.arena = l->arena};
  flow f;
  frame in = {.flow = &f, .x = t->side, .width = t->text_width, .elem = elem, .depth = 1};
  gp_str authors = kit_authors(l->arena, l->document);
  gp_len height;
  flow_start(&f, l->arena);
  put_string(l, &in, d->title, GP_ROLE_P, TEXT_BOX_TITLE, GP_ALIGN_START);
  if (d->subtitle.len > 0)
    put_string(l, &in, d->subtitle, GP_ROLE_P, TEXT_SMALL, GP_ALIGN_START);
  put_paragraphs(l, &in, d->summary, TEXT_NOTE);
  flow_gap(&f, GP_LEN_PT(14));
  put_labelled(l, &in, "authors", authors);
  if (!gp_str_equal(authors, d->publisher))
    put_labelled(l, &in, "publisher", d->publisher);
  put_labelled(l, &in, d->version.len > 0 ? "edition" : "date", version_line(l));
  put_labelled(l, &in, "licence", d->licence);
  put_paragraphs(l, &in, d->imprint, TEXT_NOTE);
  put_logos(l, &in, "imprint");
  if (d->funding.len > 0) {
    flow_gap(&f, GP_LEN_PT(12));
    flow_atom(&f, GP_LEN_PT(1), 0);
    flow_item(&f, item_rect(in.x, 0, GP_LEN_PT(54), GP_LEN_PT(1), t->accent));
    put_paragraphs(l, &in, d->funding, TEXT_NOTE);
  }
  height = flow_height(&f);
  if (height > t->page_height - t->margin_top - t->margin_bottom) {
    page_style style = {.label_style = 'r', .first_number = number};
    page_flow(l, &f, &style);
    return;
  }
  flow_draw(&f, 0, f.atoms.count, &sheet, t->facing && number % 2 == 0 ? t->margin_right : t->margin_left,
            t->page_height - t->margin_bottom - height);
  add_sheet(l, &sheet, page_label(l, 'r', number));
}
