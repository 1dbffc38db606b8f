/* Drawing the pages of a flow with their notes, heads and folios. */
#include "breaks.h"
#include "print.h"

/* One physical page: its size, margins and text area. */
typedef struct sheet_shape {
  gp_len width, height, left, right, room, text_width;
  bool verso;
} sheet_shape;

static sheet_shape shape_of(const theme *t, uint32_t number, bool turned)
{
  sheet_shape s = {t->page_width, t->page_height, t->margin_left, t->margin_right, 0, 0, false};
  if (turned) {
    s.width = t->page_height;
    s.height = t->page_width;
  }
  if (t->facing && number % 2 == 0) { /* the inner margin is the left one of right-hand pages */
    s.verso = true;
    s.left = t->margin_right;
    s.right = t->margin_left;
  }
  s.room = s.height - t->margin_top - t->margin_bottom;
  s.text_width = s.width - s.left - s.right;
  return s;
}

/* What the pages of a flow have in common, and how far it has come. */
typedef struct pager {
  gp_layout *l;
  const page_style *style;
  uint32_t number; /* of the next page */
  size_t done, total;
  gp_str chapter, section;      /* that go on where the next page begins */
  gp_str head_left, head_right; /* the page's running head */
  bool trial;                   /* pages are drawn only to find the places of side notes: no messages */
  int64_t raise;                /* how much earlier the pages of this spread end */
} pager;

/* No line has room for more bytes of text. */
enum { LONGEST_HEAD = 2000 };

/* A line of a running head, cut at a word where it is longer than `width`. Returns its width. However long the text is,
 * little of it is looked at: it stands on every page. */
static gp_len draw_head_line(gp_layout *l, flow *f, gp_str text, const gp_text_style *style, gp_len x, gp_len y,
                             gp_len width, bool align_right)
{
  text_run run;
  gp_len natural = 0, minimum = 0;
  if (text.len > LONGEST_HEAD) {
    text.len = LONGEST_HEAD;
    while (text.len > 0 && ((unsigned char)text.ptr[text.len] & 0xC0) == 0x80)
      text.len--;
  }
  text_start(l, &run);
  text_add(l, &run, text, style, 0, 0, GP_NO_SPAN);
  text_widths(l, &run, 0, &natural, &minimum);
  if (natural > width) {
    gp_break_options options = break_options(l, width, GP_ALIGN_START);
    const gp_lines *lines;
    options.no_hyphens = 1;
    lines = text_lines(l, &run, 0, &options);
    if (lines == NULL || lines->count == 0)
      return 0;
    text = gp_str_slice(text, 0, lines->lines[0].text_end);
    while (text.len > 0 && text.ptr[text.len - 1] == ' ')
      text.len--;
    text_start(l, &run);
    text_add(l, &run, gp_str_printf(l->arena, "%.*s\xE2\x80\xA6", GP_STR_ARG(text)), style, 0, 0, GP_NO_SPAN);
  }
  return draw_short(l, f, &run, x, y, align_right);
}

/* The chapter on the left, the section on the right; of facing pages one each, outside, with the folios. */
static void draw_head(pager *p, canvas *page, const sheet_shape *shape, gp_str foot_text, bool opening)
{
  gp_layout *l = p->l;
  const theme *t = &l->theme;
  const page_style *style = p->style;
  const text_look *look = &t->looks[TEXT_HEAD];
  const gp_text_style *strong = style_of(l, TEXT_HEAD, STYLE_STRONG, (gp_str){0}, t->accent_dark);
  const gp_text_style *plain = style_of(l, TEXT_HEAD, 0, (gp_str){0}, (gp_color){0});
  gp_str left = p->head_left.len > 0 ? p->head_left : style->head_left;
  gp_str right = p->head_right.len > 0 ? p->head_right : style->head_right;
  gp_len top = t->margin_top - GP_LEN_PT(38), bottom = shape->height - t->margin_bottom + GP_LEN_PT(34);
  gp_len end = shape->width - shape->right, used = 0;
  flow f;
  size_t foot;
  flow_start(&f, l->arena);
  flow_atom(&f, 0, 0);
  if (!opening && style->running_heads) {
    if (!t->facing || shape->verso)
      used = draw_head_line(l, &f, left, strong, shape->left, top, shape->text_width, false);
    used += used > 0 ? GP_LEN_PT(24) : 0;
    if ((!t->facing || !shape->verso) && shape->text_width - used > GP_LEN_PT(60))
      draw_head_line(l, &f, right, plain, end, top, shape->text_width - used, true);
    flow_item(&f, item_rule(shape->left, top + look->size * 7 / 10, shape->text_width, GP_LEN_PT(0.5), t->rule));
  }
  for (size_t i = 0; i < f.items.count; i++)
    f.items.items[i].artifact = GP_ARTIFACT_HEADER;
  foot = f.items.count;
  if (foot_text.len > 0)
    draw_head_line(l, &f, foot_text, strong, shape->verso ? shape->left : end, bottom, shape->text_width,
                   !shape->verso);
  for (size_t i = foot; i < f.items.count; i++)
    f.items.items[i].artifact = GP_ARTIFACT_FOOTER;
  for (size_t i = 0; i < f.items.count; i++)
    gp_vec_push(page->arena, &page->items, f.items.items[i]);
}

/* The notes of a page, from the lowest upwards to where they begin; each note's lines are drawn together. */
static void draw_notes(gp_layout *l, const page_breaks *breaks, const page_break *at, const sheet_shape *shape,
                       canvas *page)
{
  const theme *t = &l->theme;
  gp_len y = shape->height - t->margin_bottom;
  if (at->note_end <= at->note_first)
    return;
  y -= (gp_len)(notes_height(breaks, at->note_first, at->note_end) - notes_above);
  gp_vec_push(page->arena, &page->items,
              item_rule(shape->left + note_indent(t), y - GP_LEN_PT(6), GP_LEN_PT(72), GP_LEN_PT(0.5), t->muted));
  for (size_t i = at->note_first; i < at->note_end;) {
    const note_line *line = &breaks->lines[i];
    size_t end = line->end;
    y += line->above;
    for (i++; i < at->note_end && breaks->lines[i].content == line->content; i++)
      end = breaks->lines[i].end;
    y += flow_draw(line->content, line->first, end, page, shape->left, y);
  }
}

static void warn_overfull(gp_layout *l, const flow *f, size_t first, size_t end)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("layout.overfull-page")};
  for (size_t i = first; i < end && diag.span.source == 0; i++)
    for (uint32_t k = f->atoms.items[i].items; k < f->atoms.items[i].item_end && diag.span.source == 0; k++) {
      const gp_item *item = &f->items.items[k];
      if (item->type == GP_ITEM_GLYPHS && item->elem > 0) /* of the whole text: one message for all its lines */
        diag.span = builder_at(&l->build, item->elem)->source;
    }
  diag.message = GP_STR("something on this page is higher than the page and cannot be divided");
  l->host->report(l->host, &diag);
}

/* What the text of a page, with its notes, takes of the room below its floats. */
typedef struct depth {
  int64_t natural, gaps, shrink, growth;
} depth;

static depth depth_of(const flow *f, const page_breaks *breaks, const page_break *at)
{
  depth d = {0};
  gp_len above, below, unused;
  flow_cut_room(f, at->first, &above, &unused);
  flow_cut_room(f, at->end, &unused, &below);
  for (size_t i = at->first; i < at->end; i++) {
    gp_len gap = i > at->first ? f->atoms.items[i].gap : 0;
    d.gaps += gap;
    d.shrink += gap_shrink(gap);
    d.growth += gap_growth(gap);
    d.natural += f->atoms.items[i].height;
  }
  d.natural += d.gaps + above + below + notes_height(breaks, at->note_first, at->note_end);
  return d;
}

static bool is_last(const flow *f, const page_break *at)
{
  return at->end >= f->atoms.count || f->atoms.items[at->end].new_page;
}

/* How much the gaps of a page must lose so that it holds its text and notes, or grow so that it ends where the room
 * does. A page that would end more than a line early all the same keeps its gaps, and so does the last one. */
static void fit_gaps(const depth *d, int64_t room, bool last, canvas *page)
{
  if (d->natural > room && d->natural - room <= d->shrink) {
    page->gap_shrink = (gp_len)(d->natural - room);
    page->gap_total = (gp_len)d->gaps;
  } else if (d->natural < room && room - d->natural <= d->growth + GP_LEN_PT(12) && !last) {
    page->gap_add = (gp_len)(room - d->natural < d->growth ? room - d->natural : d->growth);
    page->gap_growth = (gp_len)d->growth;
  }
}

/* How much earlier than at the foot the two pages of a spread end, so that they are level: as low as the gaps of the
 * one with less on it can be stretched, if those of the other can shrink so much. */
static int64_t level_spread(const flow *f, const page_breaks *breaks, const page_break *left, int64_t room)
{
  const page_break *pages[2] = {left, left + 1};
  int64_t level = room, least = 0;
  for (int i = 0; i < 2; i++) {
    int64_t here = room - floats_height(breaks, pages[i]->float_first, pages[i]->float_end);
    depth d = depth_of(f, breaks, pages[i]);
    bool fixed = pages[i]->note_end > pages[i]->note_first || pages[i]->float_end > pages[i]->float_bottom;
    if (is_last(f, pages[i]) || fixed) /* what stands at the foot says where the page ends */
      return 0;
    level = d.natural + d.growth + room - here < level ? d.natural + d.growth + room - here : level;
    least = d.natural - d.shrink + room - here > least ? d.natural - d.shrink + room - here : least;
  }
  return level >= least ? room - level : 0;
}

static void draw_body(pager *p, const flow *f, const page_breaks *breaks, const page_break *at,
                      const sheet_shape *shape, canvas *sheet);

/* Breaks a flow into pages. Notes that find no room in the side column go to the foot, which moves the pages; what has
 * not come to rest after some rounds has all its notes at the foot. */
static void find_pages(gp_layout *l, flow *f, bool turned, page_breaks *breaks)
{
  enum { ROUNDS = 6 };
  sheet_shape shape = shape_of(&l->theme, 1, turned);
  pager trial = {.l = l, .trial = true};
  bool sent = l->theme.side_notes && f->notes.count > 0;
  break_pages(f, shape.room, l->arena, breaks);
  for (int round = 1; sent && round <= ROUNDS; round++) {
    sent = false;
    for (size_t i = 0; i < breaks->count; i++) {
      canvas sheet = {.arena = l->arena};
      draw_body(&trial, f, breaks, &breaks->pages[i], &shape, &sheet);
      sent = place_side_notes(l, &sheet, shape.left, shape.height - l->theme.margin_bottom) || sent;
    }
    for (size_t i = 0; sent && round == ROUNDS && i < f->notes.count; i++)
      *f->notes.items[i].at_foot = true;
    if (sent)
      break_pages(f, shape.room, l->arena, breaks);
  }
}

/* How many pages a flow makes, and its landscape flows. */
static size_t count_pages(gp_layout *l, flow *f, bool turned)
{
  page_breaks breaks;
  size_t count;
  find_pages(l, f, turned, &breaks);
  count = breaks.count;
  for (size_t i = 0; i < f->floats.count; i++)
    if (f->floats.items[i].place == FLOAT_TURNED)
      count += count_pages(l, f->floats.items[i].content, true);
  return count;
}

static void add_dests(pager *p, const canvas *sheet, gp_len x)
{
  builder *b = &p->l->build;
  for (size_t k = 0; k < sheet->anchors.count; k++) {
    const anchor *named = &sheet->anchors.items[k];
    gp_dest dest = {named->id, (uint32_t)b->pages.count, x, named->y, named->elem};
    gp_vec_push(p->l->arena, &b->dests, dest);
  }
}

/* The section of a page is the last one that begins on it, else the one that goes on (The Chicago Manual of Style, 17th
 * ed., 1.12). Where another chapter begins further down, both are those of the chapter above. */
static void find_heads(pager *p, const flow *f, const page_break *at)
{
  bool below = false;
  p->head_left = p->chapter;
  p->head_right = p->section;
  for (size_t i = at->first; i < at->end; i++) {
    const atom *a = &f->atoms.items[i];
    if (a->chapter.len > 0) {
      p->chapter = a->chapter;
      p->section = (gp_str){NULL, 0};
      below = i > at->first;
    }
    if (a->mark.len > 0)
      p->section = a->mark;
    if (!below)
      p->head_right = p->section;
  }
}

/* Whether a chapter begins at the head of the page. */
static bool is_opening(const pager *p, const flow *f, const page_break *at)
{
  return p->done == 0 || (at->end > at->first && f->atoms.items[at->first].chapter.len > 0);
}

/* Floats of a page from `y` down, each with its gap below, but those in their places. Returns where the last gap ends.
 */
static gp_len draw_floats(const page_breaks *breaks, const page_break *at, size_t first, size_t end, canvas *sheet,
                          gp_len x, gp_len y)
{
  for (size_t i = first; i < end; i++)
    if (!is_in_place(&breaks->floats[i], at))
      y += flow_draw(breaks->floats[i].content, 0, breaks->floats[i].content->atoms.count, sheet, x, y) + float_gap;
  return y;
}

/* Height of the floats at the bottom of a page, with their gaps. */
static gp_len low_floats(const page_breaks *breaks, const page_break *at)
{
  int64_t height = 0;
  for (size_t i = at->float_bottom; i < at->float_end; i++)
    if (!is_in_place(&breaks->floats[i], at))
      height += floats_height(breaks, i, i + 1);
  return (gp_len)height;
}

/* The text of a page in one column, with the floats that are set in their places. */
static gp_len draw_column(const flow *f, const page_breaks *breaks, const page_break *at, canvas *sheet, gp_len x,
                          gp_len y)
{
  gp_len top = y, space = 0; /* below what has been drawn */
  size_t first = at->first;
  for (size_t i = at->float_bottom; i < at->float_end; i++) {
    const page_float *moved = &breaks->floats[i];
    size_t cut = moved->atom + 1;
    gp_len above = float_gap;
    if (!is_in_place(moved, at))
      continue;
    if (cut > first) { /* the gap of the text that goes on is shared with it */
      y += space + flow_draw(f, first, cut, sheet, x, y + space);
      space = cut < at->end ? gap_on(sheet, f->atoms.items[cut].gap) : 0;
      above = space < float_gap ? (float_gap + space) / 2 : float_gap;
      first = cut;
    }
    y += above + flow_draw(moved->content, 0, moved->content->atoms.count, sheet, x, y + above);
    space += float_gap - above;
  }
  return y - top + (first < at->end ? space + flow_draw(f, first, at->end, sheet, x, y + space) : 0);
}

/* The text of a page, in columns where the flow has them. Returns its height. */
static gp_len draw_text(const flow *f, const page_breaks *breaks, const page_break *at, canvas *sheet, gp_len x,
                        gp_len y)
{
  gp_len top = y;
  if (f->columns < 2)
    return draw_column(f, breaks, at, sheet, x, y);
  for (size_t first = at->first; first < at->end;) {
    band part = find_band(f, breaks, first, at->end);
    if (first > at->first)
      y += f->atoms.items[first].gap;
    flow_draw(f, first, part.split, sheet, x, y);
    if (part.split < part.end)
      flow_draw(f, part.split, part.end, sheet, x + f->column_step, y);
    y += part.height > GP_LEN_MAX / 4 ? GP_LEN_MAX / 4 : (gp_len)part.height;
    first = part.end;
  }
  return y - top;
}

/* Top floats, text, bottom floats, notes. On a chapter's last page what floats to the bottom follows the text. */
static void draw_body(pager *p, const flow *f, const page_breaks *breaks, const page_break *at,
                      const sheet_shape *shape, canvas *sheet)
{
  gp_len top = p->l->theme.margin_top, height, bottom;
  gp_len floats = (gp_len)floats_height(breaks, at->float_first, at->float_end);
  gp_len low = low_floats(breaks, at);
  depth d = depth_of(f, breaks, at);
  if (f->columns < 2)
    fit_gaps(&d, shape->room - floats - p->raise, is_last(f, at), sheet);
  top = draw_floats(breaks, at, at->float_first, at->float_bottom, sheet, shape->left, top);
  height = draw_text(f, breaks, at, sheet, shape->left, top);
  if (!p->trial && top + height > shape->height - p->l->theme.margin_bottom / 2)
    warn_overfull(p->l, f, at->first, at->end);
  sheet->gap_shrink = sheet->gap_add = 0;
  bottom = shape->height - p->l->theme.margin_bottom + float_gap - low -
           (gp_len)notes_height(breaks, at->note_first, at->note_end);
  if (at->end == f->atoms.count)
    bottom = top + height + float_gap;
  draw_floats(breaks, at, at->float_bottom, at->float_end, sheet, shape->left, bottom);
}

gp_str page_label(const gp_layout *l, char style, uint32_t number)
{
  return style == 'r' && number < 4000 ? roman_number(l->arena, number)
                                       : kit_count(l->host, l->arena, l->document->lang, number);
}

void add_page_labels(gp_layout *l, uint32_t first, char style)
{
  gp_page_labels labels = {first, style, 1, {NULL, 0}};
  bool own = style == 'D' && !gp_str_is(kit_count(l->host, l->arena, l->document->lang, 1), "1");
  labels.style = own ? 0 : style;
  do {
    labels.prefix = own ? l->build.pages.items[labels.first_page].label : (gp_str){NULL, 0};
    gp_vec_push(l->arena, &l->build.labels, labels);
  } while (own && ++labels.first_page < l->build.pages.count);
}

static gp_str of_total(const pager *p, gp_str label)
{
  gp_str total = kit_count(p->l->host, p->l->arena, p->l->document->lang, p->total);
  return gp_str_printf(p->l->arena, "%.*s / %.*s", GP_STR_ARG(label), GP_STR_ARG(total));
}

static void draw_page(pager *p, const flow *f, const page_breaks *breaks, const page_break *at, bool turned)
{
  gp_layout *l = p->l;
  const theme *t = &l->theme;
  canvas sheet = {.arena = l->arena};
  sheet_shape shape = shape_of(t, p->number, turned);
  gp_page page = {.width = shape.width, .height = shape.height};
  page.label = page_label(l, p->style->label_style, p->number);
  find_heads(p, f, at);
  draw_head(p, &sheet, &shape, p->style->total ? of_total(p, page.label) : page.label, is_opening(p, f, at));
  draw_body(p, f, breaks, at, &shape, &sheet);
  if (t->side_notes)
    place_side_notes(l, &sheet, shape.left, shape.height - t->margin_bottom);
  draw_notes(l, breaks, at, &shape, &sheet);
  add_dests(p, &sheet, l->rtl ? shape.right : shape.left); /* the left margin when the page is mirrored */
  for (size_t i = 0; i < sheet.fields.count; i++) {
    sheet.fields.items[i].page = (uint32_t)l->build.pages.count;
    gp_vec_push(l->arena, &l->build.fields, sheet.fields.items[i]);
  }
  page.items = sheet.items.items;
  page.item_count = sheet.items.count;
  page.links = sheet.links.items;
  page.link_count = sheet.links.count;
  gp_vec_push(l->arena, &l->build.pages, page);
  p->number++;
  p->done++;
}

/* True if one of the floats from `next` on is a landscape page that follows the page before the atom `end`. */
static bool turns_after(const flow *f, size_t next, size_t end)
{
  for (size_t i = next; i < f->floats.count && f->floats.items[i].atom < end; i++)
    if (f->floats.items[i].place == FLOAT_TURNED)
      return true;
  return false;
}

static void draw_pages(pager *p, flow *f, bool turned)
{
  sheet_shape shape = shape_of(&p->l->theme, p->number, turned);
  page_breaks breaks;
  size_t next = 0;
  find_pages(p->l, f, turned, &breaks);
  for (size_t i = 0; i < breaks.count; i++) {
    bool verso = p->number % 2 == 0, alone = i + 1 == breaks.count || turns_after(f, next, breaks.pages[i].end);
    if (verso || i == 0)
      p->raise = 0;
    if (p->l->theme.level && !p->l->theme.side_notes && f->columns < 2 && p->l->theme.facing && verso && !alone)
      p->raise = level_spread(f, &breaks, &breaks.pages[i], shape.room);
    draw_page(p, f, &breaks, &breaks.pages[i], turned);
    for (; next < f->floats.count && f->floats.items[next].atom < breaks.pages[i].end; next++)
      if (f->floats.items[next].place == FLOAT_TURNED)
        draw_pages(p, f->floats.items[next].content, true);
  }
}

size_t page_flow(gp_layout *l, flow *f, const page_style *style)
{
  pager p = {.l = l, .style = style, .number = style->first_number};
  if (style->total)
    p.total = count_pages(l, f, false);
  draw_pages(&p, f, false);
  return p.done;
}
