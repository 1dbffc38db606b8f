/* Breaking a flow into pages by cost, and its notes into the feet of these pages. */
#include "breaks.h"

/* Optimal page breaking over the whole flow: the same dynamic programme as for lines (Knuth and Plass 1981), with notes
 * counted to the page on which their signs stand. Costs are in thousandths of a full page squared. What is left of a
 * note for later pages belongs to the best way to a page's beginning; other ways are not kept for its sake. */
typedef struct breaker {
  const flow *f;
  size_t count;
  int64_t room;         /* height of the text area */
  int64_t *height;      /* height[i]: of atoms 0..i-1 with all gaps */
  int64_t *shrink;      /* what the gaps may lose */
  int64_t *growth;      /* what they may grow */
  size_t *signed_lines; /* lines of notes whose signs stand in atoms 0..i-1 */
  size_t *set_lines;    /* of these, how many have been set before a page which begins at i, in the best way to it */
  int64_t *cost;        /* best cost of breaking before atom i; -1 = not reached */
  uint32_t *from;       /* the page's first atom in that solution */
  page_breaks *result;
} breaker;

static const gp_len note_gap = GP_LEN_PT(3);
static const int64_t no_way = INT64_C(1) << 40; /* cost of a page on which nothing fits as it should */

int64_t notes_height(const page_breaks *breaks, size_t first, size_t end)
{
  if (end <= first)
    return 0;
  return breaks->lines[end - 1].bottom - (first > 0 ? breaks->lines[first - 1].bottom : 0) + notes_above;
}

/* The line after the last one that still fits, counted from `first`. */
static size_t lines_in(const page_breaks *breaks, size_t first, size_t end, int64_t room)
{
  size_t low = first, high = end;
  while (low < high) {
    size_t middle = low + (high - low + 1) / 2;
    if (notes_height(breaks, first, middle) <= room)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

/* Appends the lines of a note: each ends with an atom that has a height. */
static size_t add_lines(note_line *lines, size_t count, const flow *content)
{
  int64_t bottom = count > 0 ? lines[count - 1].bottom : 0;
  size_t first = 0;
  for (size_t i = 0; i < content->atoms.count; i++) {
    bool last = i + 1 == content->atoms.count;
    bottom += (i == 0 ? note_gap : content->atoms.items[i].gap) + content->atoms.items[i].height;
    if (content->atoms.items[i].height == 0 && !last)
      continue;
    lines[count++] = (note_line){content, first, i + 1, first == 0 ? note_gap : 0, bottom};
    first = i + 1;
  }
  return count;
}

static void collect_notes(breaker *b, gp_arena *arena)
{
  page_breaks *result = b->result;
  size_t most = 0;
  for (size_t k = 0; k < b->f->notes.count; k++)
    most += b->f->notes.items[k].content->atoms.count;
  result->lines = GP_NEW_ARRAY(arena, most > 0 ? most : 1, note_line);
  b->signed_lines[0] = 0;
  for (size_t i = 0; i < b->count; i++) {
    const atom *a = &b->f->atoms.items[i];
    for (uint32_t k = a->notes; k < a->note_end; k++)
      result->line_count = add_lines(result->lines, result->line_count, b->f->notes.items[k].content);
    b->signed_lines[i + 1] = result->line_count;
  }
}

/* What a page's notes are like with the atoms `first` to `end`. */
typedef struct foot {
  size_t from, to; /* lines left by pages before, and those of this one */
  size_t least;    /* the page must reach this line */
} foot;

/* A note goes to the next page only after some of its lines; of what was left by pages before, a third of a page. */
static foot start_foot(const breaker *b, size_t first)
{
  size_t from = b->set_lines[first], to = b->signed_lines[first];
  size_t third = lines_in(b->result, from, to, b->room / 3);
  return (foot){from, to, third > from || from == to ? third : from + 1};
}

static void extend_foot(const breaker *b, foot *at, size_t end)
{
  size_t from = b->signed_lines[end - 1], to = b->signed_lines[end];
  if (to == from)
    return;
  at->to = to;
  at->least = to - from > NOTE_LINES_LEAST ? from + NOTE_LINES_LEAST : to;
}

/* The natural height of the text of a page with the atoms `first` to `end`. */
static int64_t text_height(const breaker *b, size_t first, size_t end)
{
  return b->height[end] - b->height[first] - b->f->atoms.items[first].gap;
}

static bool is_forced(const breaker *b, size_t end)
{
  return end == b->count || b->f->atoms.items[end].new_page;
}

/* Cost of a page of that height which ends before atom `end`, and whose gaps can shrink and grow by so much. */
static int64_t page_cost(const breaker *b, int64_t height, int64_t shrink, int64_t growth, size_t end, bool split)
{
  int64_t missing = height < b->room ? b->room - height : 0, loose = missing < growth ? missing : growth;
  int64_t tight = height > b->room && shrink > 0 ? (height - b->room) * 100 / shrink : 0;
  int64_t empty = missing * 1000 / b->room;
  int64_t cost = 20000 + tight * tight * 3 / 2; /* each page costs, so that few are made */
  if (split)
    cost += 90000;       /* as much as a page half empty */
  if (is_forced(b, end)) /* the last page may be short, but a third should be filled */
    return cost + (empty > 667 ? (empty - 667) * (empty - 667) / 2 + (empty > 800 ? 15000 : 0) : 0);
  if (loose > 0) {
    int64_t stretched = loose * 100 / growth;
    empty = (missing - loose) * 1000 / b->room;
    cost += stretched * stretched / 8;
  }
  return cost + empty * 40 + empty * empty / 3 +
         (int64_t)b->f->atoms.items[end].penalty * b->f->atoms.items[end].penalty / 16;
}

static void relax(breaker *b, size_t first, size_t end, int64_t cost, size_t lines)
{
  cost += b->cost[first];
  if (b->cost[end] < 0 || cost < b->cost[end]) {
    b->cost[end] = cost;
    b->from[end] = (uint32_t)first;
    b->set_lines[end] = lines;
  }
}

/* All ends of a page which begins at `first`. */
static void try_page(breaker *b, size_t first)
{
  gp_len above, unused;
  size_t last_fit = first + 1;
  foot at_foot = start_foot(b, first);
  bool any = false;
  flow_cut_room(b->f, first, &above, &unused);
  for (size_t end = first + 1; end <= b->count; end++) {
    gp_len below;
    int64_t text = above + text_height(b, first, end), notes, height;
    int64_t shrink = b->shrink[end] - b->shrink[first + 1], growth = b->growth[end] - b->growth[first + 1];
    size_t lines;
    flow_cut_room(b->f, end, &unused, &below);
    extend_foot(b, &at_foot, end);
    lines = at_foot.to;
    notes = notes_height(b->result, at_foot.from, at_foot.to);
    if (text + notes - shrink > b->room) { /* padding below does not count: a later end may need none */
      lines = lines_in(b->result, at_foot.from, at_foot.to, b->room - text - below);
      if (lines < at_foot.least || at_foot.from == at_foot.to)
        break;
      notes = notes_height(b->result, at_foot.from, lines);
    }
    last_fit = end;
    height = text + notes + below;
    if (height - shrink <= b->room && (is_forced(b, end) || b->f->atoms.items[end].penalty < PENALTY_NEVER)) {
      relax(b, first, end, page_cost(b, lines < at_foot.to ? b->room : height, shrink, growth, end, lines < at_foot.to),
            lines);
      any = true;
    }
    if (is_forced(b, end))
      break;
  }
  if (!any) { /* nothing fits as it should: break where the room ends */
    int64_t text = above + text_height(b, first, last_fit);
    relax(b, first, last_fit, no_way, lines_in(b->result, at_foot.from, b->signed_lines[last_fit], b->room - text));
  }
}

/* The pages, from the last one back; behind them pages for the notes that are left. */
static void collect_pages(breaker *b, gp_arena *arena)
{
  page_breaks *r = b->result;
  size_t pages = 0, set = b->set_lines[b->count];
  GP_VEC(page_break) list = {0};
  for (size_t end = b->count; end > 0; end = b->from[end])
    pages++;
  for (size_t i = 0; i < pages; i++)
    gp_vec_push_zero(arena, &list);
  for (size_t end = b->count, i = pages; end > 0; end = b->from[end]) {
    size_t first = b->from[end];
    list.items[--i] = (page_break){first, end, b->set_lines[first], b->set_lines[end]};
  }
  while (set < r->line_count) {
    size_t end = lines_in(r, set, r->line_count, b->room);
    page_break rest = {b->count, b->count, set, end > set ? end : set + 1};
    gp_vec_push(arena, &list, rest);
    set = rest.note_end;
  }
  r->pages = list.items;
  r->count = list.count;
  r->cost = b->cost[b->count];
}

void break_pages(const flow *f, gp_len room, gp_arena *arena, page_breaks *result)
{
  size_t count = f->atoms.count;
  breaker b = {.f = f, .count = count, .room = room > 0 ? room : 1, .result = result};
  *result = (page_breaks){0};
  if (count == 0)
    return;
  b.height = GP_NEW_ARRAY(arena, count + 1, int64_t);
  b.shrink = GP_NEW_ARRAY(arena, count + 1, int64_t);
  b.growth = GP_NEW_ARRAY(arena, count + 1, int64_t);
  b.signed_lines = GP_NEW_ARRAY(arena, count + 1, size_t);
  b.set_lines = GP_NEW_ARRAY(arena, count + 1, size_t);
  b.cost = GP_NEW_ARRAY(arena, count + 1, int64_t);
  b.from = GP_NEW_ARRAY(arena, count + 1, uint32_t);
  b.height[0] = b.shrink[0] = b.growth[0] = b.cost[0] = 0;
  b.set_lines[0] = 0;
  for (size_t i = 0; i < count; i++) {
    const atom *a = &f->atoms.items[i];
    b.height[i + 1] = b.height[i] + a->gap + a->height;
    b.shrink[i + 1] = b.shrink[i] + gap_shrink(a->gap);
    b.growth[i + 1] = b.growth[i] + gap_growth(a->gap);
    b.cost[i + 1] = -1;
  }
  collect_notes(&b, arena);
  for (size_t i = 0; i < count; i++)
    if (b.cost[i] >= 0)
      try_page(&b, i);
  collect_pages(&b, arena);
}
