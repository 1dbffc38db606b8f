/* The masthead on page one and the box at the end. */
#include "brief.h"

/* Series, kind of document and date, with dots between them. False if there is none of them. */
static bool put_kicker(gp_layout *l, const frame *in)
{
  static const gp_str dot = GP_STR_INIT("\xE2\x80\x82\xC2\xB7\xE2\x80\x82");
  const gp_document *d = l->document;
  gp_str kind = gp_value_text(l->host->option(l->host, GP_STR("kind")), GP_STR("none"));
  gp_str date = d->date.len > 0 ? l->host->format_date(l->host, l->arena, d->lang, d->date) : d->date;
  const gp_text_style *style = style_of(l, TEXT_COVER_SMALL, 0, (gp_str){0}, in->color);
  gp_break_options options = break_options(l, in->width, GP_ALIGN_START);
  bool has_kind = !gp_str_is(kind, "none");
  uint32_t elem;
  gp_str before, after;
  text_run run;
  if (d->series.len == 0 && date.len == 0 && !has_kind)
    return false;
  elem = builder_elem(&l->build, GP_ROLE_P, in->elem, GP_NO_SPAN);
  before = gp_str_printf(l->arena, "%.*s%.*s", GP_STR_ARG(d->series),
                         GP_STR_ARG(d->series.len > 0 && (has_kind || date.len > 0) ? dot : GP_STR("")));
  after =
    gp_str_printf(l->arena, "%.*s%.*s", GP_STR_ARG(has_kind && date.len > 0 ? dot : GP_STR("")), GP_STR_ARG(date));
  text_start(l, &run);
  if (has_kind)
    text_add_around(l, &run, before, gp_str_printf(l->arena, "%.*s", GP_STR_ARG(kind)).ptr, after, style, elem,
                    GP_NO_SPAN);
  else
    text_add(l, &run, gp_str_printf(l->arena, "%.*s%.*s", GP_STR_ARG(before), GP_STR_ARG(after)), style, elem, 0,
             GP_NO_SPAN);
  put_lines(l, in, text_lines(l, &run, 0, &options), NULL, &l->theme.looks[TEXT_COVER_SMALL]);
  return true;
}

/* The lines of the masthead, from the top of the page's text. */
static void set_lines(gp_layout *l, flow *f, uint32_t elem)
{
  const theme *t = &l->theme;
  const gp_document *d = l->document;
  frame in = {.flow = f, .width = t->full_width - GP_LEN_PT(52), .elem = elem, .depth = 1};
  if (put_kicker(l, &in))
    flow_gap(f, GP_LEN_PT(9));
  flow_atom(f, GP_LEN_PT(4), 0);
  flow_item(f, item_rect(0, 0, GP_LEN_PT(54), GP_LEN_PT(4), t->art[2]));
  flow_gap(f, GP_LEN_PT(13));
  put_string(l, &in, d->title, GP_ROLE_H1, TEXT_COVER_TITLE, GP_ALIGN_START);
  if (d->subtitle.len > 0) {
    flow_gap(f, GP_LEN_PT(6));
    put_string(l, &in, d->subtitle, GP_ROLE_P, TEXT_COVER_SUBTITLE, GP_ALIGN_START);
  }
}

void put_masthead(gp_layout *l, flow *f, uint32_t elem)
{
  enum { COLUMNS = 2 };
  const theme *t = &l->theme;
  const gp_len side = GP_LEN_PT(40);
  frame in = {.flow = f, .x = t->side, .width = t->text_width, .elem = elem, .depth = 1};
  gp_len top, wanted, height;
  unsigned rows;
  gp_item ground;
  canvas band = {.arena = l->arena};
  flow text;
  flow_start(&text, l->arena);
  set_lines(l, &text, elem);
  wanted = flow_height(&text) + GP_LEN_PT(48);
  rows = (unsigned)((wanted + t->bleed + side - 1) / side); /* whole tiles */
  height = (gp_len)rows * side - t->bleed;
  top = (height - flow_height(&text)) / 2;
  ground = item_rect(-t->margin_left, -t->margin_top, t->page_width, height, t->cover_ground);
  ground.artifact = GP_ARTIFACT_BACKGROUND;
  gp_vec_push(l->arena, &band.items, ground);
  draw_pattern(l, &band, t->page_width - t->margin_left - COLUMNS * side + t->bleed, -t->margin_top - t->bleed, side,
               COLUMNS, rows);
  flow_draw(&text, 0, text.atoms.count, &band, 0, top - t->margin_top);
  flow_atom(f, height > t->margin_top ? height - t->margin_top : 0, 0);
  for (size_t i = 0; i < band.items.count; i++)
    flow_item(f, band.items.items[i]);
  flow_gap(f, GP_LEN_PT(20));
  if (l->document->summary.len > 0) {
    flow_keep(f);
    put_paragraphs(l, &in, l->document->summary, TEXT_LEAD);
  }
}

void put_imprint(gp_layout *l, flow *f)
{
  const theme *t = &l->theme;
  const gp_document *d = l->document;
  const gp_len pad = t->box_pad;
  frame in = {.flow = f, .x = pad, .width = t->full_width - 2 * pad, .depth = 1};
  gp_str authors = kit_authors(l->arena, l->document), version = d->version.len > 0 ? version_line(l) : d->version;
  size_t first = f->atoms.count;
  if (authors.len + d->publisher.len + version.len + d->imprint.len + d->licence.len + d->funding.len == 0)
    return;
  in.elem = builder_elem(&l->build, GP_ROLE_SECT, 1, GP_NO_SPAN);
  flow_gap(f, GP_LEN_PT(18));
  flow_open(f, (group){.width = t->full_width,
                       .pad_top = pad - GP_LEN_PT(3),
                       .pad_bottom = pad,
                       .fill = t->accent_tint,
                       .bar = GP_LEN_PT(3),
                       .bar_color = t->accent});
  put_paragraphs(l, &in, authors, TEXT_NOTE);
  if (!gp_str_equal(authors, d->publisher))
    put_paragraphs(l, &in, d->publisher, TEXT_NOTE);
  put_paragraphs(l, &in, d->imprint, TEXT_NOTE);
  put_paragraphs(l, &in, d->licence, TEXT_NOTE);
  put_paragraphs(l, &in, d->funding, TEXT_NOTE);
  put_paragraphs(l, &in, version, TEXT_NOTE);
  flow_close(f);
  flow_hold(f, first, GP_LEN_PT(400));
}
