/* Drawing the pages of a flow with their notes, heads and folios. */
#include "breaks.h"
#include "guide.h"

static void draw_head(gp_layout *l, canvas *page, const page_style *style, gp_str foot_text, bool opening)
{
  const theme *t = &l->theme;
  const text_look *look = &t->looks[TEXT_HEAD];
  gp_len top = t->margin_top - GP_LEN_PT(38), bottom = t->page_height - t->margin_bottom + GP_LEN_PT(34);
  flow f;
  text_run run;
  size_t foot;
  flow_start(&f, l->arena);
  flow_atom(&f, 0, 0);
  if (!opening && style->running_heads) {
    text_start(l, &run);
    text_add(l, &run, style->head_left, style_of(l, TEXT_HEAD, STYLE_STRONG, (gp_str){0}, t->accent_dark), 0, 0,
             GP_NO_SPAN);
    draw_short(l, &f, &run, t->margin_left, top, false);
    text_start(l, &run);
    text_add(l, &run, style->head_right, style_of(l, TEXT_HEAD, 0, (gp_str){0}, (gp_color){0}), 0, 0, GP_NO_SPAN);
    draw_short(l, &f, &run, t->page_width - t->margin_right, top, true);
    flow_item(&f, item_rule(t->margin_left, top + look->size * 7 / 10, t->full_width, GP_LEN_PT(0.5), t->rule));
  }
  for (size_t i = 0; i < f.items.count; i++)
    f.items.items[i].artifact = GP_ARTIFACT_HEADER;
  foot = f.items.count;
  if (foot_text.len > 0) {
    text_start(l, &run);
    text_add(l, &run, foot_text, style_of(l, TEXT_HEAD, STYLE_STRONG, (gp_str){0}, t->accent_dark), 0, 0, GP_NO_SPAN);
    draw_short(l, &f, &run, t->page_width - t->margin_right, bottom, true);
  }
  for (size_t i = foot; i < f.items.count; i++)
    f.items.items[i].artifact = GP_ARTIFACT_FOOTER;
  for (size_t i = 0; i < f.items.count; i++)
    gp_vec_push(page->arena, &page->items, f.items.items[i]);
}

/* The notes of a page, from the lowest upwards to where they begin; each note's lines are drawn together. */
static void draw_notes(gp_layout *l, const page_breaks *breaks, const page_break *at, canvas *page)
{
  const theme *t = &l->theme;
  gp_len y = t->page_height - t->margin_bottom;
  if (at->note_end <= at->note_first)
    return;
  y -= (gp_len)(notes_height(breaks, at->note_first, at->note_end) - notes_above);
  gp_vec_push(page->arena, &page->items,
              item_rule(t->margin_left + t->side, y - GP_LEN_PT(6), GP_LEN_PT(72), GP_LEN_PT(0.5), t->muted));
  for (size_t i = at->note_first; i < at->note_end;) {
    const note_line *line = &breaks->lines[i];
    size_t end = line->end;
    y += line->above;
    for (i++; i < at->note_end && breaks->lines[i].content == line->content; i++)
      end = breaks->lines[i].end;
    y += flow_draw(line->content, line->first, end, page, t->margin_left, y);
  }
}

static void warn_overfull(gp_layout *l, const flow *f, size_t first, size_t end)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("layout.overfull-page")};
  for (size_t i = first; i < end && diag.span.source == 0; i++)
    for (uint32_t k = f->atoms.items[i].items; k < f->atoms.items[i].item_end && diag.span.source == 0; k++)
      if (f->items.items[k].type == GP_ITEM_GLYPHS)
        diag.span = f->items.items[k].run->source;
  diag.message = GP_STR("something on this page is higher than the page and cannot be divided");
  l->host->report(l->host, &diag);
}

/* How much the gaps of a page must lose so that it holds its text and notes. */
static void fit_gaps(const gp_layout *l, const flow *f, const page_breaks *breaks, const page_break *at, canvas *page)
{
  int64_t room = l->theme.page_height - l->theme.margin_top - l->theme.margin_bottom, gaps = 0, height = 0;
  gp_len above, below, unused;
  flow_cut_room(f, at->first, &above, &unused);
  flow_cut_room(f, at->end, &unused, &below);
  for (size_t i = at->first; i < at->end; i++) {
    gaps += i > at->first ? f->atoms.items[i].gap : 0;
    height += f->atoms.items[i].height;
  }
  height += gaps + above + below + notes_height(breaks, at->note_first, at->note_end);
  if (height > room && height - room <= gaps / GAP_SHRINK) {
    page->gap_shrink = (gp_len)(height - room);
    page->gap_total = (gp_len)gaps;
  }
}

size_t page_flow(gp_layout *l, const flow *f, const page_style *style)
{
  const theme *t = &l->theme;
  page_breaks breaks;
  break_pages(f, t->page_height - t->margin_top - t->margin_bottom, l->arena, &breaks);
  for (size_t i = 0; i < breaks.count; i++) {
    const page_break *at = &breaks.pages[i];
    canvas sheet = {.arena = l->arena};
    gp_page page = {.width = t->page_width, .height = t->page_height};
    gp_len height;
    page.label = page_label(l->arena, style->label_style, style->first_number + (uint32_t)i);
    draw_head(l, &sheet, style,
              style->total ? gp_str_printf(l->arena, "%.*s / %zu", GP_STR_ARG(page.label), breaks.count) : page.label,
              i == 0);
    fit_gaps(l, f, &breaks, at, &sheet);
    height = flow_draw(f, at->first, at->end, &sheet, t->margin_left, t->margin_top);
    if (height > t->page_height - t->margin_top - t->margin_bottom / 2)
      warn_overfull(l, f, at->first, at->end);
    sheet.gap_shrink = 0;
    draw_notes(l, &breaks, at, &sheet);
    for (size_t k = 0; k < sheet.anchors.count; k++) {
      gp_dest dest = {sheet.anchors.items[k].id, (uint32_t)l->build.pages.count, t->margin_left,
                      sheet.anchors.items[k].y, sheet.anchors.items[k].elem};
      gp_vec_push(l->arena, &l->build.dests, dest);
    }
    page.items = sheet.items.items;
    page.item_count = sheet.items.count;
    page.links = sheet.links.items;
    page.link_count = sheet.links.count;
    gp_vec_push(l->arena, &l->build.pages, page);
  }
  return breaks.count;
}
