/* The masthead on page one and the box at the end. */
#include "brief.h"

/* Series, kind of document and date, with dots between them. */
static gp_str kicker(gp_layout *l)
{
  const gp_document *d = l->document;
  gp_str kind = gp_value_text(l->host->option(l->host, GP_STR("kind")), GP_STR("none"));
  gp_str parts[3] = {d->series, {NULL, 0}, {NULL, 0}};
  gp_buf out = GP_BUF(l->arena);
  if (!gp_str_is(kind, "none"))
    parts[1] = kit_term(d, kind);
  if (d->date.len > 0)
    parts[2] = l->host->format_date(l->host, l->arena, d->lang, d->date);
  for (int i = 0; i < 3; i++) {
    if (parts[i].len == 0)
      continue;
    if (out.count > 0)
      gp_buf_add(&out, GP_STR("\xE2\x80\x82\xC2\xB7\xE2\x80\x82"));
    gp_buf_add(&out, parts[i]);
  }
  return gp_buf_str(&out);
}

/* The lines of the masthead, from the top of the page's text. */
static void set_lines(gp_layout *l, flow *f, uint32_t elem)
{
  const theme *t = &l->theme;
  const gp_document *d = l->document;
  frame in = {.flow = f, .width = t->full_width - GP_LEN_PT(52), .elem = elem, .depth = 1};
  gp_str line = kicker(l);
  if (line.len > 0) {
    put_string(l, &in, line, GP_ROLE_P, TEXT_COVER_SMALL, GP_ALIGN_START);
    flow_gap(f, GP_LEN_PT(9));
  }
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
  gp_str authors = authors_line(l), version = d->version.len > 0 ? version_line(l) : d->version;
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
