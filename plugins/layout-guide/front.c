/* Cover, imprint and contents. */
#include "guide.h"

static void add_page(gp_layout *l, const canvas *sheet, gp_str label)
{
  gp_page page = {.width = l->theme.page_width,
                  .height = l->theme.page_height,
                  .label = label,
                  .items = sheet->items.items,
                  .item_count = sheet->items.count,
                  .links = sheet->links.items,
                  .link_count = sheet->links.count};
  gp_vec_push(l->arena, &l->build.pages, page);
}

/* A title that is too long is cut by the page's end; the author should know. */
static void warn_cover(gp_layout *l)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("layout.overfull-page")};
  diag.message = GP_STR("title and subtitle are too long for the cover");
  l->host->report(l->host, &diag);
}

void make_cover(gp_layout *l, uint32_t elem)
{
  enum { PATTERN_COLUMNS = 6, PATTERN_ROWS = 4 };
  const theme *t = &l->theme;
  gp_len side = t->page_width / PATTERN_COLUMNS;
  const gp_document *d = l->document;
  canvas sheet = {.arena = l->arena};
  gp_item ground = item_rect(0, 0, t->page_width, t->page_height, t->cover_ground);
  flow f, foot;
  frame in = {.flow = &f, .x = 0, .width = t->full_width - GP_LEN_PT(30), .elem = elem, .depth = 1};
  gp_str authors = authors_line(l);
  gp_len height, text_end, pattern_end;
  unsigned rows = PATTERN_ROWS;
  ground.artifact = GP_ARTIFACT_BACKGROUND;
  gp_vec_push(l->arena, &sheet.items, ground);
  flow_start(&f, l->arena);
  if (d->series.len > 0) {
    put_string(l, &in, d->series, GP_ROLE_P, TEXT_COVER_SMALL, GP_ALIGN_START);
    flow_gap(&f, GP_LEN_PT(28));
  }
  flow_atom(&f, GP_LEN_PT(5), 0);
  flow_item(&f, item_rect(0, 0, GP_LEN_PT(54), GP_LEN_PT(5), t->art[2]));
  flow_gap(&f, GP_LEN_PT(20));
  put_string(l, &in, d->title, GP_ROLE_P, TEXT_COVER_TITLE, GP_ALIGN_START);
  if (d->subtitle.len > 0) {
    flow_gap(&f, GP_LEN_PT(14));
    put_string(l, &in, d->subtitle, GP_ROLE_P, TEXT_COVER_SUBTITLE, GP_ALIGN_START);
  }
  text_end = GP_LEN_PT(70) + flow_draw(&f, 0, f.atoms.count, &sheet, t->margin_left, GP_LEN_PT(70));
  flow_start(&foot, l->arena);
  in.flow = &foot;
  in.width = t->full_width;
  if (authors.len > 0)
    put_string(l, &in, authors, GP_ROLE_P, TEXT_COVER_SMALL, GP_ALIGN_START);
  if (d->publisher.len > 0 && !gp_str_equal(d->publisher, authors))
    put_string(l, &in, d->publisher, GP_ROLE_P, TEXT_COVER_SMALL, GP_ALIGN_START);
  height = flow_height(&foot);
  pattern_end = t->page_height - (height > 0 ? height + GP_LEN_PT(56) : 0);
  if (text_end > pattern_end)
    warn_cover(l);
  while (rows > 0 && pattern_end - (gp_len)rows * side < text_end + GP_LEN_PT(18))
    rows--; /* a long title needs the room */
  draw_pattern(l, &sheet, 0, pattern_end - (gp_len)rows * side, side, PATTERN_COLUMNS, rows);
  flow_draw(&foot, 0, foot.atoms.count, &sheet, t->margin_left, t->page_height - height - GP_LEN_PT(28));
  add_page(l, &sheet, page_label(l->arena, 'r', 1));
}

void make_imprint(gp_layout *l, uint32_t elem, uint32_t number)
{
  const theme *t = &l->theme;
  const gp_document *d = l->document;
  canvas sheet = {.arena = l->arena};
  flow f;
  frame in = {.flow = &f, .x = t->side, .width = t->text_width, .elem = elem, .depth = 1};
  gp_str authors = authors_line(l);
  gp_len height;
  flow_start(&f, l->arena);
  put_string(l, &in, d->title, GP_ROLE_P, TEXT_BOX_TITLE, GP_ALIGN_START);
  if (d->subtitle.len > 0)
    put_string(l, &in, d->subtitle, GP_ROLE_P, TEXT_SMALL, GP_ALIGN_START);
  put_paragraphs(l, &in, d->summary, TEXT_NOTE);
  put_paragraphs(l, &in, authors, TEXT_NOTE);
  if (!gp_str_equal(authors, d->publisher))
    put_paragraphs(l, &in, d->publisher, TEXT_NOTE);
  put_paragraphs(l, &in, version_line(l), TEXT_NOTE);
  put_paragraphs(l, &in, d->imprint, TEXT_NOTE);
  put_paragraphs(l, &in, d->licence, TEXT_NOTE);
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
  flow_draw(&f, 0, f.atoms.count, &sheet, t->margin_left, t->page_height - t->margin_bottom - height);
  add_page(l, &sheet, page_label(l->arena, 'r', number));
}

/* The label of the page of a destination; searching on from the place of the last one, for both lists are in order. */
static gp_str dest_label(const gp_layout *l, gp_str id, size_t *cursor)
{
  size_t count = l->build.dests.count;
  for (size_t step = 0; step < count; step++) {
    size_t i = (*cursor + step) % count;
    if (gp_str_equal(l->build.dests.items[i].id, id)) {
      *cursor = i;
      return l->build.pages.items[l->build.dests.items[i].page].label;
    }
  }
  return (gp_str){NULL, 0};
}

/* One line of the contents: number in the side column, title, page number at the right end; all of it one link. */
static void put_entry(gp_layout *l, const frame *in, const gp_node *node, gp_str title, gp_str dest, gp_str label,
                      uint32_t toc, bool chapter)
{
  text_role role = chapter ? TEXT_TOC_CHAPTER : TEXT_TOC_SECTION;
  const text_look *look = &l->theme.looks[role];
  gp_str number = node != NULL ? gp_node_attr(node, "number") : (gp_str){NULL, 0};
  const gp_node *heading = node != NULL ? gp_node_child(node, GP_TITLE) : NULL;
  uint32_t item = builder_elem(&l->build, GP_ROLE_TOCI, toc, GP_NO_SPAN);
  uint32_t reference = builder_elem(&l->build, GP_ROLE_REFERENCE, item, GP_NO_SPAN);
  uint32_t link = builder_elem(&l->build, GP_ROLE_LINK, reference, GP_NO_SPAN);
  gp_break_options options = break_options(l, in->width - GP_LEN_PT(36), GP_ALIGN_START);
  gp_buf alt = GP_BUF(l->arena);
  gp_page_link area = {.dest = dest, .elem = link};
  text_run run;
  size_t first, last;
  gp_color color = chapter ? l->theme.accent_dark : (gp_color){0};
  gp_buf_add(&alt, title);
  gp_buf_printf(&alt, ", %.*s %.*s", GP_STR_ARG(term(l, "page")), GP_STR_ARG(label));
  area.alt = gp_buf_str(&alt);
  flow_gap(in->flow, chapter ? GP_LEN_PT(9) : GP_LEN_PT(1));
  if (chapter) {
    flow_atom(in->flow, GP_LEN_PT(0.5), 0);
    flow_item(in->flow, item_rule(0, 0, l->theme.full_width, GP_LEN_PT(0.5), l->theme.rule));
    flow_gap(in->flow, GP_LEN_PT(5));
    flow_keep(in->flow);
  }
  if (number.len > 0) {
    flow_atom(in->flow, 0, chapter ? 0 : PENALTY_ROW);
    text_start(l, &run);
    text_add(l, &run, gp_str_printf(l->arena, "%.*s ", GP_STR_ARG(number)),
             style_of(l, role, 0, (gp_str){0}, l->theme.accent), link, 0, GP_NO_SPAN);
    draw_short(l, in->flow, &run, in->x - GP_LEN_PT(14), look->baseline, true);
    flow_keep(in->flow);
  }
  text_start(l, &run);
  if (heading != NULL)
    text_add_plain(l, &run, heading, style_of(l, role, 0, (gp_str){0}, color), link, 0);
  else
    text_add(l, &run, title, style_of(l, role, 0, (gp_str){0}, color), link, 0, GP_NO_SPAN);
  text_add(l, &run, GP_STR(" "), style_of(l, role, 0, (gp_str){0}, color), link, 0, GP_NO_SPAN);
  first = in->flow->atoms.count;
  put_lines(l, in, text_lines(l, &run, 0, &options), NULL, look);
  last = in->flow->atoms.count;
  if (last > first) {
    text_start(l, &run);
    text_add(l, &run, label, style_of(l, role, 0, (gp_str){0}, color), link, 0, GP_NO_SPAN);
    draw_short(l, in->flow, &run, in->x + in->width, look->baseline, true);
    area.x = in->x - GP_LEN_PT(40);
    area.width = in->width + GP_LEN_PT(40);
    area.height = look->leading;
    flow_link(in->flow, area);
    for (size_t i = first + 1; i < last; i++)
      in->flow->atoms.items[i].penalty = PENALTY_NEVER;
  }
}

static gp_str title_text(gp_layout *l, const gp_node *node)
{
  const gp_node *title = gp_node_child(node, GP_TITLE);
  gp_buf out = GP_BUF(l->arena);
  if (title != NULL)
    text_plain(&out, title);
  return gp_buf_str(&out);
}

static gp_str node_dest(gp_layout *l, const gp_node *node)
{
  return node->id.len > 0 ? node->id : gp_str_printf(l->arena, "node-%u", node->serial);
}

size_t make_contents(gp_layout *l, uint32_t elem, uint32_t number)
{
  flow f;
  frame in = {.flow = &f, .x = l->theme.side, .width = l->theme.text_width, .elem = elem};
  page_style style = {.label_style = 'r', .first_number = number};
  gp_outline_entry entry = {term(l, "contents"), GP_STR_INIT("contents"), 1};
  uint32_t heading, toc;
  size_t cursor = 0;
  text_run run;
  gp_break_options options = break_options(l, in.width, GP_ALIGN_START);
  flow_start(&f, l->arena);
  heading = builder_elem(&l->build, GP_ROLE_H1, elem, GP_NO_SPAN);
  flow_anchor(&f, GP_STR("contents"), heading);
  flow_atom(&f, GP_LEN_PT(4), 0);
  flow_item(&f, item_rect(0, -GP_LEN_PT(18), l->theme.full_width, GP_LEN_PT(3), l->theme.accent));
  flow_keep(&f);
  text_start(l, &run);
  text_add(l, &run, term(l, "contents"), style_of(l, TEXT_CHAPTER, 0, (gp_str){0}, (gp_color){0}), heading, 0,
           GP_NO_SPAN);
  put_lines(l, &in, text_lines(l, &run, 0, &options), NULL, &l->theme.looks[TEXT_CHAPTER]);
  flow_gap(&f, GP_LEN_PT(18));
  toc = builder_elem(&l->build, GP_ROLE_TOC, elem, GP_NO_SPAN);
  for (const gp_node *c = l->document->root->first_child; c != NULL; c = c->next) {
    if (c->kind != GP_CHAPTER)
      continue;
    put_entry(l, &in, c, title_text(l, c), node_dest(l, c), dest_label(l, node_dest(l, c), &cursor), toc, true);
    flow_keep(&f);
    for (const gp_node *s = c->first_child; s != NULL; s = s->next)
      if (s->kind == GP_SECTION)
        put_entry(l, &in, s, title_text(l, s), node_dest(l, s), dest_label(l, node_dest(l, s), &cursor), toc, false);
  }
  if (l->document->citation_count > 0)
    put_entry(l, &in, NULL, term(l, "sources"), GP_STR("sources"), dest_label(l, GP_STR("sources"), &cursor), toc,
              true);
  gp_vec_push(l->arena, &l->build.outline, entry);
  return page_flow(l, &f, &style);
}
