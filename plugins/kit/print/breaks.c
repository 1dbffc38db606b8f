/* Breaking a flow into pages by cost, and its notes into the feet of these pages. */
#include "breaks.h"

#include "choices.h"

/* Optimal page breaking over the whole flow: the same dynamic programme as for lines (Knuth and Plass 1981), with notes
 * counted to the page on which their signs stand. A state is an atom that begins a page with the number of floats still
 * waiting there, as in Plass, "Optimal pagination techniques for automatic typesetting systems" (1981), where it is
 * shown that a cost linear in the distance keeps this tractable; few may wait, so that work stays linear. Costs are in
 * thousandths of a full page squared. What is left of a note for later pages belongs to the best way to a state; other
 * ways are not kept for its sake. Of a part in two forms both stand in the list, one after the other: a page that ends
 * within one of them holds none of the other, and what lies whole on a page is in its first form. */
typedef struct breaker {
  flow *f;
  size_t count;
  int64_t room;          /* height of the text area */
  sums height;           /* of atoms with all gaps */
  sums shrink;           /* what the gaps may lose */
  sums growth;           /* what they may grow */
  const choice **part;   /* find_parts */
  size_t *openings;      /* chapters that run on and begin with atoms 0..i-1 */
  size_t *next;          /* the next place after atom i, but not before it, where a page may well end */
  size_t *signed_lines;  /* lines of notes whose signs stand in atoms 0..i-1 */
  size_t *floats;        /* floats whose atom is before atom i */
  size_t *behind;        /* floats that must be set before atom i, for a barrier is behind their place */
  struct way_to *states; /* state_at(i, waiting) */
  page_breaks *result;
} breaker;

/* The best way to begin a page at an atom with some floats waiting. */
typedef struct way_to {
  int64_t cost;     /* -1 = not reached */
  size_t from;      /* the state in which the page before begins */
  size_t set_lines; /* lines of notes that have been set before */
  bool spill;       /* the floats of the page before stand on pages of their own behind it */
} way_to;

/* What a page costs beside the square of the room it leaves:
 * RUN_ON: for a chapter that begins in the middle of it, as bad as an eighth of a page that stays empty before one;
 * EARLY, and EARLY_MORE a thousandth: if it has room for what comes next;
 * FLOAT_LATE: for each float that is not on the page of its place, FLOAT_LATER: nor on the one after it;
 * SECOND_FORM: for a part that is in its second form;
 * THIRD: if more than a third of it stays empty, nearly as bad as a box cut that should not be. */
enum {
  WAYS = PENDING_MOST + 1,
  FLOAT_LATE = 6000,
  FLOAT_LATER = 25000,
  RUN_ON = 5000,
  EARLY = 8000,
  EARLY_MORE = 60,
  SECOND_FORM = 15000,
  THIRD = 200000
};

static const gp_len note_gap = GP_LEN_PT(3);
static const int64_t no_way = INT64_C(1) << 40; /* cost of a page on which nothing fits as it should */

int64_t notes_height(const page_breaks *breaks, size_t first, size_t end)
{
  if (end <= first)
    return 0;
  return breaks->lines[end - 1].bottom - (first > 0 ? breaks->lines[first - 1].bottom : 0) + notes_above;
}

int64_t floats_height(const page_breaks *breaks, size_t first, size_t end)
{
  if (end <= first)
    return 0;
  return breaks->floats[end - 1].bottom - (first > 0 ? breaks->floats[first - 1].bottom : 0);
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
    for (uint32_t k = a->notes; k < a->note_end; k++) {
      const note *n = &b->f->notes.items[k];
      if (n->side == NULL || *n->at_foot)
        result->line_count = add_lines(result->lines, result->line_count, n->content);
    }
    b->signed_lines[i + 1] = result->line_count;
  }
}

static void collect_floats(breaker *b, gp_arena *arena)
{
  page_breaks *r = b->result;
  size_t next = 0;
  r->floats = GP_NEW_ARRAY(arena, b->f->floats.count + 1, page_float);
  b->floats[0] = b->behind[0] = 0;
  for (size_t i = 0; i < b->count; i++) {
    for (; next < b->f->floats.count && b->f->floats.items[next].atom <= i; next++) {
      const floating *moved = &b->f->floats.items[next];
      int64_t bottom = (r->float_count > 0 ? r->floats[r->float_count - 1].bottom : 0) + flow_height(moved->content);
      if (moved->place != FLOAT_TURNED)
        r->floats[r->float_count++] = (page_float){moved->content, moved->atom, moved->place, bottom + float_gap};
    }
    b->floats[i + 1] = r->float_count;
    b->behind[i + 1] = b->f->atoms.items[i].barrier ? b->floats[i] : b->behind[i];
  }
}

/* Height of the atoms `first` to `end` one under the other, with what boxes need where they are cut. */
static int64_t column_height(const flow *f, const page_breaks *breaks, size_t first, size_t end)
{
  gp_len above, below, unused;
  if (end <= first)
    return 0;
  flow_cut_room(f, first, &above, &unused);
  flow_cut_room(f, end, &unused, &below);
  return breaks->height[end] - breaks->height[first] - f->atoms.items[first].gap + above + below;
}

/* How bad it is to divide a band before the atom `split`: the height of the higher column, and more for a bad break. */
static int64_t split_cost(const flow *f, const page_breaks *breaks, size_t first, size_t split, size_t end)
{
  int64_t left = column_height(f, breaks, first, split), right = column_height(f, breaks, split, end);
  int32_t penalty = split < end ? f->atoms.items[split].penalty : 0;
  if (penalty >= PENALTY_NEVER)
    return INT64_MAX;
  return (left > right ? left : right) + (int64_t)penalty * GP_PT / 8;
}

band find_band(const flow *f, const page_breaks *breaks, size_t first, size_t end)
{
  enum { NEAR = 12 }; /* atoms around the middle that are tried */
  band made = {first, end, first + 1, 0};
  size_t low = first + 1, high, middle;
  int64_t best = INT64_MAX;
  while (made.end < end && f->atoms.items[made.end].span == f->atoms.items[first].span)
    made.end++;
  made.split = made.end;
  made.height = column_height(f, breaks, first, made.end);
  if (f->atoms.items[first].span)
    return made;
  for (high = made.end; low < high;) { /* the first place where the left column is the higher one */
    middle = low + (high - low) / 2;
    if (column_height(f, breaks, first, middle) < column_height(f, breaks, middle, made.end))
      low = middle + 1;
    else
      high = middle;
  }
  middle = low;
  for (size_t at = middle > first + NEAR ? middle - NEAR : first + 1; at <= made.end && at <= middle + NEAR; at++) {
    int64_t cost = split_cost(f, breaks, first, at, made.end);
    if (cost < best) {
      int64_t left = column_height(f, breaks, first, at), right = column_height(f, breaks, at, made.end);
      best = cost;
      made.split = at;
      made.height = left > right ? left : right;
    }
  }
  return made;
}

/* What a page's notes are like with the atoms `first` to `end`. */
typedef struct foot {
  size_t from, to; /* lines left by pages before, and those of this one */
  size_t least;    /* the page must reach this line */
} foot;

/* A note goes to the next page only after some of its lines; of what was left by pages before, a third of a page. */
static foot start_foot(const breaker *b, size_t first, size_t set_lines)
{
  size_t from = set_lines, to = b->signed_lines[first];
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
  return sum_between(&b->height, b->part, first, end) - b->f->atoms.items[first].gap;
}

static bool is_forced(const breaker *b, size_t end)
{
  return end == b->count || b->f->atoms.items[end].new_page;
}

/* A page as it is tried. */
typedef struct trial {
  size_t first, from;  /* its first atom; the state it begins in */
  size_t placed, end;  /* floats set before it; its end */
  int64_t room;        /* what floats leave of the text area */
  int64_t text, below; /* height of the text; padding of boxes that are cut */
  int64_t shrink, growth;
  size_t band;   /* in columns: where its last band begins, */
  int64_t set;   /* and the height of those before; */
  int64_t least; /* what the page is high at least */
  foot notes;
  bool any; /* an end has been found */
} trial;

/* Whether a page that ends early has room for what comes next, up to where it may well end. */
static bool takes_more(const breaker *b, const trial *t, int64_t missing)
{
  size_t next = b->next[t->end];
  return b->f->columns < 2 && b->signed_lines[next] == b->signed_lines[t->end] &&
         sum_between(&b->height, b->part, t->end, next) <= missing;
}

/* Cost of a page of that height. */
static int64_t page_cost(const breaker *b, const trial *t, int64_t height, bool split)
{
  int64_t missing = height < t->room ? t->room - height : 0, loose = missing < t->growth ? missing : t->growth;
  int64_t tight = height > t->room && t->shrink > 0 ? (height - t->room) * 100 / t->shrink : 0;
  int64_t empty = missing * 1000 / b->room, penalty;
  int64_t cost = 20000 + tight * tight * 3 / 2; /* each page costs, so that few are made */
  if (split)
    cost += 90000; /* as much as a page half empty */
  cost += (int64_t)(b->openings[t->end] - b->openings[t->first + 1]) * RUN_ON;
  if (is_forced(b, t->end)) /* the last page may be short, but a third should be filled */
    return cost + (empty > 667 ? (empty - 667) * (empty - 667) / 2 + (empty > 800 ? 15000 : 0) : 0);
  if (loose > 0) {
    int64_t stretched = loose * 100 / t->growth;
    empty = (missing - loose) * 1000 / b->room;
    cost += stretched * stretched / 8;
  }
  if (b->f->atoms.items[t->end].run_on) /* room at a chapter's end disturbs less */
    return cost + empty * 20 + empty * empty / 6;
  if (empty > 333)
    cost += THIRD;
  if (missing > loose && takes_more(b, t, missing))
    cost += EARLY + empty * EARLY_MORE;
  penalty = b->f->atoms.items[t->end].penalty;
  return cost + empty * 40 + empty * empty / 3 + penalty * penalty / 16;
}

static void relax(breaker *b, trial *t, size_t waiting, int64_t cost, size_t lines, bool spill)
{
  way_to *to = &b->states[t->end * WAYS + waiting];
  cost += b->states[t->from].cost;
  if (in_other_form(b->part, t->end) && t->first <= b->part[t->end]->first)
    cost += SECOND_FORM;
  t->any = true;
  if (to->cost < 0 || cost < to->cost)
    *to = (way_to){cost, t->from, lines, spill};
}

/* Tries the page with its next `floats` floats, `waiting` more wait; without a room for all of its notes with some of
 * their lines only. False if it does not fit. */
static bool try_floats(breaker *b, trial *t, size_t floats, size_t waiting, bool spill)
{
  bool forced = is_forced(b, t->end);
  size_t lines = t->notes.to;
  int64_t notes = notes_height(b->result, t->notes.from, lines), height, cost;
  t->room = b->room - (spill ? 0 : floats_height(b->result, t->placed, t->placed + floats));
  if (t->text + notes - t->shrink > t->room) { /* padding below does not count: a later end may need none */
    lines = lines_in(b->result, t->notes.from, t->notes.to, t->room - t->text - t->below);
    if (lines < t->notes.least || t->notes.from == t->notes.to)
      return false;
    notes = notes_height(b->result, t->notes.from, lines);
  }
  height = t->text + notes + t->below;
  if (height - t->shrink > t->room || (!forced && b->f->atoms.items[t->end].penalty >= PENALTY_NEVER) ||
      waiting > (forced || b->f->atoms.items[t->end].run_on ? 0 : PENDING_MOST) ||
      t->placed + (spill ? 0 : floats) < b->behind[t->end])
    return true;
  cost = page_cost(b, t, lines < t->notes.to ? t->room : height, lines < t->notes.to) + (int64_t)waiting * FLOAT_LATE;
  if (b->floats[t->first] > t->placed + floats) /* so many have let a whole page pass */
    cost += (int64_t)(b->floats[t->first] - t->placed - floats) * FLOAT_LATER;
  if (spill)
    cost += 40000 + 20000 * floats_height(b->result, t->placed, t->placed + floats) / b->room;
  relax(b, t, waiting, cost, lines, spill);
  return true;
}

/* Heights of a page in columns. Where it is clear that it is less than half full with all its floats and notes, or too
 * full without them, less is computed: a band is at most as high as its atoms in one column. */
static void measure_columns(const breaker *b, trial *t)
{
  const atom *last = &b->f->atoms.items[t->end - 1];
  int64_t taken = floats_height(b->result, t->placed, b->floats[t->end]) +
                  notes_height(b->result, t->notes.from, b->signed_lines[t->end]);
  if (t->end - 1 > t->first && last->span != b->f->atoms.items[t->band].span) {
    t->set += find_band(b->f, b->result, t->band, t->end - 1).height + last->gap;
    t->band = t->end - 1;
  }
  t->shrink = t->growth = t->below = 0;
  t->least = t->set + column_height(b->f, b->result, t->band, t->end) / (last->span ? 1 : 2);
  t->text = t->least;
  if (is_forced(b, t->end) || (t->least > (b->room - taken) / 2 && t->least <= b->room))
    t->text = t->set + find_band(b->f, b->result, t->band, t->end).height;
}

static void measure(const breaker *b, trial *t)
{
  gp_len above, below, unused;
  if (b->f->columns > 1) {
    measure_columns(b, t);
    return;
  }
  flow_cut_room(b->f, t->first, &above, &unused);
  flow_cut_room(b->f, t->end, &unused, &below);
  t->text = above + text_height(b, t->first, t->end);
  t->below = below;
  t->shrink = sum_between(&b->shrink, b->part, t->first, t->end) - gap_shrink(b->f->atoms.items[t->first].gap);
  t->growth = sum_between(&b->growth, b->part, t->first, t->end) - gap_growth(b->f->atoms.items[t->first].gap);
}

/* All ends of a page which begins at `first` with `pending` floats waiting. */
static void try_page(breaker *b, size_t first, size_t pending)
{
  size_t from = first * WAYS + pending, last_fit = end_after(b->part, first, first);
  trial t = {.first = first, .from = from, .placed = b->floats[first] - pending};
  t.band = first;
  t.notes = start_foot(b, first, b->states[from].set_lines);
  for (size_t next = last_fit; next > 0 && next <= b->count;) {
    bool fits = false;
    size_t here;
    t.end = next;
    here = b->floats[t.end] - t.placed;
    measure(b, &t);
    extend_foot(b, &t.notes, t.end);
    for (size_t floats = 0; floats <= here; floats++) /* with none too: a later end may let all of them stand alone */
      fits = try_floats(b, &t, floats, here - floats, false) || fits;
    if (here > 0 && is_forced(b, t.end))
      fits = try_floats(b, &t, here, 0, true) || fits;
    last_fit = fits ? t.end : last_fit;
    if (is_forced(b, t.end))
      break;
    next = fits || (b->f->columns > 1 && t.least <= b->room) /* a later end may be more even */
             ? end_after(b->part, first, t.end)
             : end_in_other_form(b->part, first, t.end);
  }
  if (!t.any) { /* nothing fits as it should: break where the room ends, with floats on pages of their own */
    int64_t text;
    t.end = last_fit;
    if (b->f->columns < 2)
      measure(b, &t);
    text = b->f->columns < 2 ? t.text + t.below : column_height(b->f, b->result, first, last_fit);
    relax(b, &t, 0, no_way, lines_in(b->result, t.notes.from, b->signed_lines[last_fit], b->room - text), true);
  }
}

bool is_in_place(const page_float *moved, const page_break *page)
{
  return moved->place == FLOAT_HERE && moved->atom >= page->first && moved->atom < page->end;
}

/* How many of the floats of a page stand at its top: those that have waited, and those whose place is in the upper
 * half, but none above the opening of a chapter; after the first at the bottom all are there. */
static size_t top_floats(const breaker *b, const page_break *page)
{
  size_t at = page->float_first;
  int64_t half = page->end > page->first ? text_height(b, page->first, page->end) / 2 : 0;
  if (page->end > page->first && (page->first == 0 || b->f->atoms.items[page->first].run_on))
    return at;
  for (; at < page->float_end; at++) {
    const page_float *moved = &b->result->floats[at];
    bool waited = moved->atom < page->first || page->end == page->first ||
                  at < b->behind[page->end]; /* what does not let it pass stands on this page */
    if (is_in_place(moved, page))
      break;
    if (moved->place == FLOAT_BOTTOM && page->end > page->first && at >= b->behind[page->end])
      break;
    if (!waited && moved->place != FLOAT_TOP && text_height(b, page->first, moved->atom + 1) > half)
      break;
  }
  return at;
}

/* Pages of the floats `first` to `end` alone; the list lies in the arena. */
typedef GP_VEC(page_break) page_list;

static void add_float_pages(const breaker *b, gp_arena *arena, page_list *list, size_t after, size_t lines,
                            size_t first, size_t end)
{
  while (first < end) {
    page_break page = {after, after, lines, lines, first, first, first + 1};
    while (page.float_end < end && floats_height(b->result, first, page.float_end + 1) <= b->room + float_gap)
      page.float_end++;
    page.float_bottom = first = page.float_end;
    gp_vec_push(arena, list, page);
  }
}

/* The pages in order; behind them pages for the notes that are left. */
static void collect_pages(breaker *b, gp_arena *arena)
{
  page_breaks *r = b->result;
  size_t pages = 0, last = b->count * WAYS, set = b->states[last].set_lines, *way;
  page_list list = {0};
  for (size_t at = last; at >= WAYS; at = b->states[at].from)
    pages++;
  way = GP_NEW_ARRAY(arena, pages + 1, size_t);
  way[0] = 0;
  for (size_t at = last, i = pages; at >= WAYS; at = b->states[at].from)
    way[i--] = at;
  for (size_t i = 1; i <= pages; i++) {
    size_t from = way[i - 1], to = way[i], first = from / WAYS, end = to / WAYS;
    page_break page = {first, end, b->states[from].set_lines, b->states[to].set_lines, 0, 0, 0};
    page.float_first = b->floats[first] - from % WAYS;
    page.float_end = b->floats[end] - to % WAYS;
    if (b->states[to].spill) {
      size_t floats = page.float_end;
      page.float_end = page.float_bottom = page.float_first;
      gp_vec_push(arena, &list, page);
      add_float_pages(b, arena, &list, end, page.note_end, page.float_first, floats);
    } else {
      page.float_bottom = top_floats(b, &page);
      gp_vec_push(arena, &list, page);
    }
  }
  while (set < r->line_count) {
    size_t end = lines_in(r, set, r->line_count, b->room);
    page_break rest = {b->count, b->count, set, end > set ? end : set + 1, 0, 0, 0};
    rest.float_first = rest.float_bottom = rest.float_end = r->float_count;
    gp_vec_push(arena, &list, rest);
    set = rest.note_end;
  }
  r->pages = list.items;
  r->count = list.count;
  r->cost = b->states[last].cost;
}

/* A part is in its second form where a page begins within that. */
static void settle_choices(breaker *b, gp_arena *arena)
{
  page_breaks *r = b->result;
  size_t count = b->f->choices.count, next = 0, *places;
  bool *others = gp_arena_zalloc(arena, count * sizeof(bool), 1);
  for (size_t p = 0; p < r->count; p++) {
    while (next < count && b->f->choices.items[next].end <= r->pages[p].first)
      next++;
    if (in_other_form(b->part, r->pages[p].first))
      others[next] = true;
  }
  places = flow_settle(b->f, others);
  for (size_t p = 0; p < r->count; p++) {
    r->pages[p].first = places[r->pages[p].first];
    r->pages[p].end = places[r->pages[p].end];
  }
  for (size_t k = 0; k < r->float_count; k++)
    r->floats[k].atom = atom_placed(places, r->floats[k].atom);
  for (size_t i = 0; i < b->f->atoms.count; i++)
    r->height[i + 1] = r->height[i] + b->f->atoms.items[i].gap + b->f->atoms.items[i].height;
}

static void sum_up(breaker *b, gp_arena *arena)
{
  sums_start(&b->height, arena, b->count);
  sums_start(&b->shrink, arena, b->count);
  sums_start(&b->growth, arena, b->count);
  b->result->height = b->height.main;
  b->openings[0] = 0;
  for (size_t i = 0; i < b->count; i++) {
    const atom *a = &b->f->atoms.items[i];
    sums_add(&b->height, b->part, i, (int64_t)a->gap + a->height);
    sums_add(&b->shrink, b->part, i, gap_shrink(a->gap));
    sums_add(&b->growth, b->part, i, gap_growth(a->gap));
    b->openings[i + 1] = b->openings[i] + a->run_on;
  }
  b->next[b->count] = b->count;
  for (size_t i = b->count; i > 0; i--) {
    const choice *c = i < b->count ? b->part[i] : NULL;
    size_t at = c != NULL && c->other == i ? c->end : i; /* after the first form comes what is after the second */
    b->next[i - 1] = at == b->count || b->f->atoms.items[at].penalty < PENALTY_BOX ? at : b->next[at];
  }
}

void break_pages(flow *f, gp_len room, gp_arena *arena, page_breaks *result)
{
  size_t count = f->atoms.count;
  breaker b = {.f = f, .count = count, .room = room > 0 ? room : 1, .result = result};
  *result = (page_breaks){0};
  if (count == 0)
    return;
  b.openings = GP_NEW_ARRAY(arena, count + 1, size_t);
  b.next = GP_NEW_ARRAY(arena, count + 1, size_t);
  b.signed_lines = GP_NEW_ARRAY(arena, count + 1, size_t);
  b.floats = GP_NEW_ARRAY(arena, count + 1, size_t);
  b.behind = GP_NEW_ARRAY(arena, count + 1, size_t);
  b.states = GP_NEW_ARRAY(arena, (count + 1) * WAYS, way_to);
  b.part = find_parts(f, arena);
  sum_up(&b, arena);
  for (size_t i = 0; i < (count + 1) * WAYS; i++)
    b.states[i] = (way_to){.cost = -1};
  collect_notes(&b, arena);
  collect_floats(&b, arena);
  b.states[0].cost = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t pending = 0; pending < WAYS; pending++)
      if (b.states[i * WAYS + pending].cost >= 0 && (i > 0 || pending == 0))
        try_page(&b, i, pending);
  collect_pages(&b, arena);
  if (f->choices.count > 0)
    settle_choices(&b, arena);
}
