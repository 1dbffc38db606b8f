/* Breaking a flow into pages by cost, and drawing the pages with their notes, heads and folios. */
#include "guide.h"

/* Optimal page breaking over the whole flow: the same dynamic programme as for lines (Knuth and Plass 1981), with notes
 * counted to the page on which their signs stand. Costs are in thousandths of a full page squared. */
typedef struct breaker {
  const flow *f;
  size_t count;
  int64_t room;    /* height of the text area */
  int64_t *height; /* height[i]: of atoms 0..i-1 with all gaps */
  int64_t *gaps;   /* the gaps alone */
  int64_t *notes;  /* the same for notes and the gaps between them */
  int64_t *cost;   /* best cost of breaking before atom i; -1 = not reached */
  uint32_t *from;  /* the page's first atom in that solution */
} breaker;

static const gp_len notes_above = GP_LEN_PT(16), note_gap = GP_LEN_PT(3);

/* Gaps may lose a quarter to fit a page's text. */
enum { GAP_SHRINK = 4 };

static int64_t page_gaps(const breaker *b, size_t first, size_t end)
{
  return b->gaps[end] - b->gaps[first] - b->f->atoms.items[first].gap;
}

/* The natural height of a page with the atoms `first` to `end`. */
static int64_t page_height(const breaker *b, size_t first, size_t end, int64_t above, int64_t below)
{
  int64_t notes = b->notes[end] - b->notes[first];
  int64_t text = b->height[end] - b->height[first] - b->f->atoms.items[first].gap;
  return text + above + below + (notes > 0 ? notes + notes_above : 0);
}

/* Cost of a page of that height which ends before atom `end`, and whose gaps can shrink by `shrink`. */
static int64_t page_cost(const breaker *b, int64_t height, int64_t shrink, size_t end)
{
  int64_t empty = height < b->room ? (b->room - height) * 1000 / b->room : 0;
  int64_t tight = height > b->room && shrink > 0 ? (height - b->room) * 100 / shrink : 0;
  int64_t cost = 20000 + tight * tight * 3 / 2; /* each page costs, so that few are made */
  if (end == b->count || b->f->atoms.items[end].new_page)
    return cost + (empty > 700 ? (empty - 700) * 200 : 0); /* the last page may be short, but not nearly empty */
  return cost + empty * empty / 2 + (int64_t)b->f->atoms.items[end].penalty * b->f->atoms.items[end].penalty / 16;
}

static void relax(breaker *b, size_t first, size_t end, int64_t cost)
{
  cost += b->cost[first];
  if (b->cost[end] < 0 || cost < b->cost[end]) {
    b->cost[end] = cost;
    b->from[end] = (uint32_t)first;
  }
}

/* All ends of a page which begins at `first`. */
static void try_page(breaker *b, size_t first)
{
  gp_len above, unused;
  size_t last_fit = first + 1;
  bool any = false;
  flow_cut_room(b->f, first, &above, &unused);
  for (size_t end = first + 1; end <= b->count; end++) {
    gp_len below, dummy;
    int64_t height, shrink;
    bool forced = end == b->count || b->f->atoms.items[end].new_page;
    flow_cut_room(b->f, end, &dummy, &below);
    height = page_height(b, first, end, above, below);
    shrink = page_gaps(b, first, end) / GAP_SHRINK;
    if (height - below - shrink > b->room)
      break;
    last_fit = end;
    if (height - shrink <= b->room && (forced || b->f->atoms.items[end].penalty < PENALTY_NEVER)) {
      relax(b, first, end, page_cost(b, height, shrink, end));
      any = true;
    }
    if (forced)
      break;
  }
  if (!any) /* nothing fits as it should: break where the room ends */
    relax(b, first, last_fit, INT64_C(1) << 40);
}

/* The first atoms of the pages, in reverse order, into `starts`. */
static size_t find_breaks(gp_layout *l, const flow *f, uint32_t **starts)
{
  size_t pages = 0, count = f->atoms.count;
  breaker b = {.f = f, .count = count};
  b.room = l->theme.page_height - l->theme.margin_top - l->theme.margin_bottom;
  b.height = GP_NEW_ARRAY(l->arena, count + 1, int64_t);
  b.gaps = GP_NEW_ARRAY(l->arena, count + 1, int64_t);
  b.notes = GP_NEW_ARRAY(l->arena, count + 1, int64_t);
  b.cost = GP_NEW_ARRAY(l->arena, count + 1, int64_t);
  b.from = GP_NEW_ARRAY(l->arena, count + 1, uint32_t);
  b.height[0] = b.gaps[0] = b.notes[0] = b.cost[0] = 0;
  for (size_t i = 0; i < count; i++) {
    const atom *a = &f->atoms.items[i];
    b.height[i + 1] = b.height[i] + a->gap + a->height;
    b.gaps[i + 1] = b.gaps[i] + a->gap;
    b.notes[i + 1] = b.notes[i];
    for (uint32_t k = a->notes; k < a->note_end; k++)
      b.notes[i + 1] += f->notes.items[k].height + note_gap;
    b.cost[i + 1] = -1;
  }
  for (size_t i = 0; i < count; i++)
    if (b.cost[i] >= 0)
      try_page(&b, i);
  *starts = GP_NEW_ARRAY(l->arena, count + 1, uint32_t);
  for (size_t end = count; end > 0; end = b.from[end])
    (*starts)[pages++] = b.from[end];
  return pages;
}

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

static void draw_notes(gp_layout *l, canvas *page)
{
  const theme *t = &l->theme;
  gp_len height = 0, y;
  size_t count = page->notes.count; /* notes in notes are refused by the reader */
  for (size_t i = 0; i < count; i++)
    height += page->notes.items[i].height + note_gap;
  if (count == 0)
    return;
  y = t->page_height - t->margin_bottom - height;
  gp_vec_push(page->arena, &page->items,
              item_rule(t->margin_left + t->side, y - GP_LEN_PT(6), GP_LEN_PT(72), GP_LEN_PT(0.5), t->muted));
  for (size_t i = 0; i < count; i++) {
    const note *n = &page->notes.items[i];
    y += note_gap;
    y += flow_draw(n->content, 0, n->content->atoms.count, page, t->margin_left, y);
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

/* How much the gaps of a page must lose so that it holds the atoms `first` to `end`. */
static void fit_gaps(const gp_layout *l, const flow *f, size_t first, size_t end, canvas *page)
{
  int64_t room = l->theme.page_height - l->theme.margin_top - l->theme.margin_bottom, gaps = 0, height = 0, notes = 0;
  gp_len above, below, unused;
  flow_cut_room(f, first, &above, &unused);
  flow_cut_room(f, end, &unused, &below);
  for (size_t i = first; i < end; i++) {
    const atom *a = &f->atoms.items[i];
    gaps += i > first ? a->gap : 0;
    height += a->height;
    for (uint32_t k = a->notes; k < a->note_end; k++)
      notes += f->notes.items[k].height + note_gap;
  }
  height += gaps + above + below + (notes > 0 ? notes + notes_above : 0);
  if (height > room && height - room <= gaps / GAP_SHRINK) {
    page->gap_shrink = (gp_len)(height - room);
    page->gap_total = (gp_len)gaps;
  }
}

size_t page_flow(gp_layout *l, const flow *f, const page_style *style)
{
  const theme *t = &l->theme;
  uint32_t *starts;
  size_t pages = f->atoms.count > 0 ? find_breaks(l, f, &starts) : 0;
  for (size_t i = 0; i < pages; i++) {
    size_t first = starts[pages - 1 - i], end = i + 1 < pages ? starts[pages - 2 - i] : f->atoms.count;
    canvas sheet = {.arena = l->arena};
    gp_page page = {.width = t->page_width, .height = t->page_height};
    gp_len height;
    page.label = page_label(l->arena, style->label_style, style->first_number + (uint32_t)i);
    draw_head(l, &sheet, style,
              style->total ? gp_str_printf(l->arena, "%.*s / %zu", GP_STR_ARG(page.label), pages) : page.label, i == 0);
    fit_gaps(l, f, first, end, &sheet);
    height = flow_draw(f, first, end, &sheet, t->margin_left, t->margin_top);
    if (height > t->page_height - t->margin_top - t->margin_bottom / 2)
      warn_overfull(l, f, first, end);
    sheet.gap_shrink = 0;
    draw_notes(l, &sheet);
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
  return pages;
}
