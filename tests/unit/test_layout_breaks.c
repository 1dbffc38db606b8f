/* Tests of layout-guide's page breaking: what holds for every flow, and that the cost is the least of all ways. */
#include "../../plugins/kit/print/breaks.c"
#include "../../plugins/kit/print/builder.c"
#include "../../plugins/kit/print/choices.c"
#include "../../plugins/kit/print/flow.c"
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { ROOM = 100 * GP_PT };

static int set_up(void **state)
{
  *state = gp_arena_new();
  return 0;
}

static int tear_down(void **state)
{
  gp_arena_drop(*state);
  return 0;
}

static uint64_t seed;

static unsigned less_than(unsigned limit)
{
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)(seed >> 33) % limit;
}

/* A note of that many lines, each 5 points high, to the sign in the last atom. */
static void add_note(flow *f, unsigned lines)
{
  flow *content = GP_NEW(f->arena, flow);
  note made;
  flow_start(content, f->arena);
  flow_atom(content, 0, 0); /* the sign */
  for (unsigned i = 0; i < lines; i++)
    flow_atom(content, 5 * GP_PT, 0);
  made = (note){.content = content, .height = flow_height(content)};
  gp_vec_push(f->arena, &f->notes, made);
  gp_vec_last(&f->atoms)->note_end = (uint32_t)f->notes.count;
}

/* A float of that height, after the last atom. */
static void add_float(flow *f, gp_len height)
{
  flow *content = GP_NEW(f->arena, flow);
  flow_start(content, f->arena);
  flow_atom(content, height, 0);
  flow_float(f, content, (float_place)(FLOAT_ANY + less_than(4)));
}

static void random_flow(flow *f, gp_arena *arena, unsigned atoms, unsigned most_lines)
{
  static const int32_t penalties[] = {0, 0, PENALTY_LINE, PENALTY_ROW, PENALTY_BOX, PENALTY_HOLD, PENALTY_NEVER};
  flow_start(f, arena);
  for (unsigned i = 0; i < atoms; i++) {
    flow_gap(f, (gp_len)less_than(5) * 2 * GP_PT);
    if (i > 0 && less_than(20) == 0)
      flow_new_page(f);
    flow_atom(f, (gp_len)less_than(less_than(10) == 0 ? 130 : 40) * GP_PT, penalties[less_than(7)]);
    if (less_than(6) == 0)
      add_note(f, 1 + less_than(most_lines));
    if (less_than(8) == 0)
      add_float(f, (gp_len)less_than(less_than(8) == 0 ? 150 : 60) * GP_PT);
    gp_vec_last(&f->atoms)->barrier = less_than(10) == 0;
  }
}

/* Height of a page with all gaps made as small as they may be. */
static int64_t least_height(const flow *f, const page_breaks *breaks, const page_break *page)
{
  int64_t height = notes_height(breaks, page->note_first, page->note_end), gaps = 0;
  height += floats_height(breaks, page->float_first, page->float_end);
  if (page->end == page->first && page->float_end > page->float_first)
    height -= float_gap; /* below the last one is nothing */
  for (size_t i = page->first; i < page->end; i++) {
    height += f->atoms.items[i].height;
    gaps += i > page->first ? f->atoms.items[i].gap - gap_shrink(f->atoms.items[i].gap) : 0;
  }
  return height + gaps;
}

static void check_pages(const flow *f, const page_breaks *breaks)
{
  size_t atoms = 0, lines = 0, floats = 0;
  for (size_t p = 0; p < breaks->count; p++) {
    const page_break *page = &breaks->pages[p];
    size_t signs = 0;
    assert_int_equal(page->first, atoms);
    assert_int_equal(page->note_first, lines);
    assert_true(page->end > page->first || page->note_end > page->note_first || page->float_end > page->float_first);
    assert_int_equal(page->float_first, floats);
    assert_true(page->float_bottom >= page->float_first && page->float_bottom <= page->float_end);
    for (floats = page->float_first; floats < page->float_end; floats++)
      assert_true(breaks->floats[floats].atom < page->end); /* never before its place */
    atoms = page->end;
    lines = page->note_end;
    for (size_t i = page->first + 1; i < page->end; i++)
      assert_false(f->atoms.items[i].new_page);
    for (size_t i = 0; i < page->end; i++)
      for (uint32_t k = f->atoms.items[i].notes; k < f->atoms.items[i].note_end; k++)
        signs += f->notes.items[k].content->atoms.count - 1;
    assert_true(lines <= signs); /* no note stands before its sign */
    if (least_height(f, breaks, page) > ROOM) {
      assert_int_equal(page->end - page->first + page->float_end - page->float_first, 1);
      assert_true(page->note_end == page->note_first);
    }
  }
  assert_int_equal(atoms, f->atoms.count);
  assert_int_equal(lines, breaks->line_count);
  assert_int_equal(floats, breaks->float_count);
}

static void check_order(const page_breaks *breaks, size_t count)
{
  size_t atoms = 0;
  for (size_t p = 0; p < breaks->count; p++) {
    assert_int_equal(breaks->pages[p].first, atoms);
    atoms = breaks->pages[p].end;
  }
  assert_int_equal(atoms, count);
}

static void test_every_flow(void **state)
{
  (void)state;
  for (uint64_t i = 1; i < 3000; i++) {
    gp_arena *arena = gp_arena_new();
    flow f;
    page_breaks breaks;
    seed = i;
    random_flow(&f, arena, 1 + less_than(60), i % 3 == 0 ? 60 : 6);
    break_pages(&f, ROOM, arena, &breaks);
    check_pages(&f, &breaks);
    gp_arena_drop(arena);
  }
}

/* Floats of the flow as the breaker sees them. */
static size_t list_floats(const flow *f, const floating **list)
{
  size_t count = 0;
  for (size_t i = 0; i < f->floats.count; i++)
    if (f->floats.items[i].place != FLOAT_TURNED)
      list[count++] = &f->floats.items[i];
  return count;
}

static bool ends_page(const flow *f, size_t end)
{
  return end == f->atoms.count || f->atoms.items[end].new_page;
}

/* Whether `missing` is room for the atoms from `end` to where a page may end with no or little harm. */
static bool has_room_for_more(const flow *f, size_t end, int64_t missing)
{
  int64_t height = 0;
  for (size_t i = end; i < f->atoms.count && (i == end || f->atoms.items[i].penalty >= PENALTY_BOX); i++) {
    if (f->atoms.items[i].note_end > f->atoms.items[i].notes)
      return false;
    height += f->atoms.items[i].gap + f->atoms.items[i].height;
  }
  return height <= missing;
}

/* Cost of a page as documented, or -1 if it is not allowed, where floats leave `room`. */
static int64_t one_page(const flow *f, size_t first, size_t end, int64_t room)
{
  int64_t height = 0, shrink = 0, growth = 0, notes = 0, empty, tight, missing, loose, cost = 20000;
  for (size_t i = first; i < end; i++) {
    const atom *a = &f->atoms.items[i];
    if (i > first && a->new_page)
      return -1;
    height += a->height;
    height += i > first ? a->gap : 0;
    shrink += i > first ? gap_shrink(a->gap) : 0;
    growth += i > first ? gap_growth(a->gap) : 0;
    for (uint32_t k = a->notes; k < a->note_end; k++)
      notes += f->notes.items[k].height + 3 * GP_PT;
  }
  height += notes > 0 ? notes + 16 * GP_PT : 0;
  if (height - shrink > room || (!ends_page(f, end) && f->atoms.items[end].penalty >= PENALTY_NEVER))
    return -1;
  missing = height < room ? room - height : 0;
  loose = missing < growth ? missing : growth;
  empty = missing * 1000 / ROOM;
  tight = height > room ? (height - room) * 100 / shrink : 0;
  cost += tight * tight * 3 / 2;
  if (ends_page(f, end))
    return cost + (empty > 667 ? (empty - 667) * (empty - 667) / 2 + (empty > 800 ? 15000 : 0) : 0);
  if (loose > 0) {
    empty = (missing - loose) * 1000 / ROOM;
    cost += (loose * 100 / growth) * (loose * 100 / growth) / 8;
  }
  if (empty > 333)
    cost += 200000;
  if (missing > loose && has_room_for_more(f, end, missing))
    cost += 8000 + empty * 60;
  return cost + empty * 40 + empty * empty / 3 +
         (int64_t)f->atoms.items[end].penalty * f->atoms.items[end].penalty / 16;
}

/* The least cost of all ways from the atom `first` on, where `placed` floats have been set; -1 if there is none. */
static int64_t by_force(const flow *f, size_t first, size_t placed)
{
  const floating *floats[40];
  size_t count = list_floats(f, floats), here = 0, behind = 0, late = 0;
  int64_t best = -1;
  if (first == f->atoms.count)
    return 0;
  while (late < count && floats[late]->atom < first)
    late++;
  for (size_t end = first + 1; end <= f->atoms.count; end++) {
    int64_t taken = 0;
    while (here < count && floats[here]->atom < end - 1)
      here++;
    behind = f->atoms.items[end - 1].barrier ? here : behind;
    while (here < count && floats[here]->atom < end)
      here++;
    for (size_t set = placed; set <= here; set++) {
      bool spill = ends_page(f, end) && set == here && here > placed && placed >= behind;
      int64_t page = one_page(f, first, end, ROOM - taken), rest;
      if (page >= 0 && here - set <= PENDING_MOST && set >= behind && (set == here || !ends_page(f, end))) {
        rest = by_force(f, end, set);
        page += (int64_t)(here - set) * 6000 + (late > set ? (int64_t)(late - set) * 25000 : 0);
        if (rest >= 0 && (best < 0 || page + rest < best))
          best = page + rest;
      }
      page = spill ? one_page(f, first, end, ROOM) : -1;
      rest = page >= 0 ? by_force(f, end, here) : -1;
      if (rest >= 0 && (best < 0 || page + rest + 40000 + 20000 * taken / ROOM < best))
        best = page + rest + 40000 + 20000 * taken / ROOM;
      if (set < here)
        taken += flow_height(floats[set]->content) + 18 * GP_PT;
    }
  }
  return best;
}

static void test_least_cost(void **state)
{
  unsigned possible = 0;
  (void)state;
  for (uint64_t i = 1; i < 1500; i++) {
    gp_arena *arena = gp_arena_new();
    flow f;
    page_breaks breaks;
    int64_t best;
    seed = i * 7919;
    random_flow(&f, arena, 2 + less_than(10), NOTE_LINES_LEAST); /* notes as short as this are never divided */
    break_pages(&f, ROOM, arena, &breaks);
    best = by_force(&f, 0, 0);
    if (best >= 0)
      assert_int_equal(breaks.cost, best);
    else
      assert_true(breaks.cost >= no_way);
    possible += best >= 0;
    gp_arena_drop(arena);
  }
  assert_true(possible > 500); /* or nothing was compared */
}

/* A note much longer than a page begins on the page of its sign and goes on until its end. */
static void test_long_note(void **state)
{
  flow f;
  page_breaks breaks;
  flow_start(&f, *state);
  for (unsigned i = 0; i < 8; i++) {
    flow_atom(&f, 10 * GP_PT, 0);
    if (i == 2)
      add_note(&f, 60); /* three pages high */
  }
  break_pages(&f, ROOM, *state, &breaks);
  check_pages(&f, &breaks);
  assert_true(breaks.cost < no_way);
  assert_true(breaks.count >= 4);
  assert_true(breaks.pages[0].end >= 3);
  assert_true(breaks.pages[0].note_end >= NOTE_LINES_LEAST);
}

/* Height of one column, or of two divided before the atom `split`. */
static int64_t columns_by_hand(const flow *f, size_t first, size_t split, size_t end)
{
  int64_t height[2] = {0, 0};
  for (size_t i = first; i < end; i++) {
    bool top = i == first || i == split;
    height[i >= split] += f->atoms.items[i].height + (top ? 0 : f->atoms.items[i].gap);
  }
  return height[0] > height[1] ? height[0] : height[1];
}

/* The columns of every band are as even as any way to divide it makes them, and no page in columns is too high. */
static void test_columns(void **state)
{
  (void)state;
  for (uint64_t n = 1; n < 800; n++) {
    gp_arena *arena = gp_arena_new();
    flow f;
    page_breaks breaks;
    seed = n * 31;
    flow_start(&f, arena);
    f.columns = 2;
    for (unsigned i = 0, count = 1 + less_than(60); i < count; i++) {
      flow_gap(&f, (gp_len)less_than(3) * GP_PT);
      f.span = less_than(12) == 0;
      flow_atom(&f, (gp_len)(1 + less_than(20)) * GP_PT, 0);
    }
    break_pages(&f, ROOM, arena, &breaks);
    check_order(&breaks, f.atoms.count);
    for (size_t p = 0; p < breaks.count; p++) {
      int64_t height = 0;
      for (size_t first = breaks.pages[p].first; first < breaks.pages[p].end;) {
        band made = find_band(&f, &breaks, first, breaks.pages[p].end);
        int64_t best = columns_by_hand(&f, first, made.end, made.end);
        for (size_t split = first + 1; split < made.end && !f.atoms.items[first].span; split++)
          if (columns_by_hand(&f, first, split, made.end) < best)
            best = columns_by_hand(&f, first, split, made.end);
        assert_int_equal(made.height, best);
        height += best + (first > breaks.pages[p].first ? f.atoms.items[first].gap : 0);
        first = made.end;
      }
      assert_true(height <= ROOM);
    }
    gp_arena_drop(arena);
  }
}

/* Floats go to the top or bottom, keep their order, and do not pass the end of a chapter. */
static void test_floats(void **state)
{
  flow f;
  page_breaks breaks;
  flow_start(&f, *state);
  for (unsigned i = 0; i < 20; i++) {
    flow *content = GP_NEW(*state, flow);
    flow_atom(&f, 10 * GP_PT, 0);
    if (i != 7 && i != 8 && i != 19)
      continue;
    flow_start(content, *state);
    flow_atom(content, 40 * GP_PT, 0);
    flow_float(&f, content, i == 8 ? FLOAT_BOTTOM : FLOAT_ANY);
  }
  break_pages(&f, ROOM, *state, &breaks);
  check_pages(&f, &breaks);
  assert_true(breaks.cost < no_way);
  assert_int_equal(breaks.pages[0].float_end, 0); /* it is full when the first one comes */
  assert_int_equal(breaks.pages[1].float_end, 1);
  assert_int_equal(breaks.pages[1].float_bottom, 1);
  assert_int_equal(breaks.pages[breaks.count - 1].float_end, 3);
}

/* The sign's number, an atom without height, stays with the first line. */
static void test_note_lines(void **state)
{
  flow f;
  page_breaks breaks;
  flow_start(&f, *state);
  flow_atom(&f, 90 * GP_PT, 0);
  add_note(&f, 2);
  break_pages(&f, ROOM, *state, &breaks);
  assert_int_equal(breaks.line_count, 2);
  assert_int_equal(breaks.lines[0].first, 0);
  assert_int_equal(breaks.lines[0].end, 2);
  assert_int_equal(breaks.count, 2); /* there is no room below the atom: the note has a page of its own */
  assert_int_equal(breaks.pages[0].note_end, 0);
  assert_int_equal(breaks.pages[1].note_end, 2);
}

/* A part of that many atoms of one height, before each of which a page may end at that cost. */
static void add_atoms(flow *f, unsigned count, gp_len height, int32_t penalty)
{
  for (unsigned i = 0; i < count; i++)
    flow_atom(f, height, i == 0 ? 0 : penalty);
}

/* Text, a part that is one atom of 50 points or five of 12, and text again. */
static void make_choice(flow *f, gp_arena *arena, unsigned before)
{
  flow other;
  flow_start(f, arena);
  flow_start(&other, arena);
  f->chooses = true;
  add_atoms(f, before, 10 * GP_PT, 0);
  flow_gap(f, 4 * GP_PT);
  flow_atom(f, 50 * GP_PT, 0);
  add_atoms(&other, 5, 12 * GP_PT, 0);
  flow_choose(f, before, &other);
  flow_gap(f, 6 * GP_PT);
  add_atoms(f, 3, 10 * GP_PT, 0);
  add_float(f, 8 * GP_PT);
  add_atoms(f, 3, 10 * GP_PT, 0);
}

/* A part with two forms is in the first where that has room, and in the second where a page ends within it. */
static void test_choices(void **state)
{
  flow f;
  page_breaks breaks;
  make_choice(&f, *state, 3);
  break_pages(&f, ROOM, *state, &breaks);
  check_pages(&f, &breaks);
  assert_int_equal(f.choices.count, 0);
  assert_int_equal(f.atoms.count, 3 + 1 + 6);
  assert_int_equal(f.atoms.items[3].height, 50 * GP_PT);
  assert_int_equal(f.atoms.items[4].gap, 6 * GP_PT);
  assert_int_equal(f.floats.items[0].atom, 6);
  assert_int_equal(breaks.floats[0].atom, 6);
  assert_int_equal(breaks.height[10], (30 + 4 + 50 + 6 + 60) * GP_PT);
  make_choice(&f, *state, 6);
  break_pages(&f, ROOM, *state, &breaks);
  check_pages(&f, &breaks);
  assert_int_equal(f.atoms.count, 6 + 5 + 6);
  assert_int_equal(f.atoms.items[6].height, 12 * GP_PT);
  assert_int_equal(f.atoms.items[6].gap, 4 * GP_PT);
  assert_int_equal(f.floats.items[0].atom, 13);
  assert_int_equal(breaks.pages[0].end, 6 + 3); /* 60 + 4 + 36 points */
  assert_int_equal(breaks.height[17], (60 + 4 + 60 + 6 + 60) * GP_PT);
}

/* A flow with parts in two forms, text, and floats. */
static void random_choices(flow *f, gp_arena *arena)
{
  static const int32_t penalties[] = {0, PENALTY_LINE, PENALTY_DETAIL, PENALTY_NEVER};
  flow_start(f, arena);
  f->chooses = true;
  for (unsigned part = 0, parts = 1 + less_than(8); part < parts; part++) {
    size_t first = f->atoms.count;
    gp_len height = (gp_len)(2 + less_than(30)) * GP_PT;
    flow other;
    flow_start(&other, arena);
    flow_gap(f, (gp_len)less_than(8) * GP_PT);
    add_atoms(f, 1 + less_than(4), height, penalties[less_than(4)]);
    add_atoms(&other, 1 + less_than(6), (gp_len)(1 + less_than(20)) * GP_PT, penalties[less_than(4)]);
    if (less_than(2) == 0)
      flow_choose(f, first, &other);
    else if (less_than(3) == 0)
      add_float(f, (gp_len)less_than(60) * GP_PT);
  }
}

/* Where all fits, having the choice never costs more, and what is left is a flow as any other, whose pages these are.
 */
static void test_choices_cost_less(void **state)
{
  unsigned second = 0;
  (void)state;
  for (uint64_t n = 1; n < 3000; n++) {
    gp_arena *arena = gp_arena_new();
    flow f, plain;
    page_breaks breaks, again;
    seed = n * 7907;
    random_choices(&f, arena);
    plain = f;
    plain.atoms.items = GP_NEW_ARRAY(arena, f.atoms.count, atom);
    memcpy(plain.atoms.items, f.atoms.items, f.atoms.count * sizeof(atom));
    plain.floats.items = GP_NEW_ARRAY(arena, f.floats.count + 1, floating);
    if (f.floats.count > 0)
      memcpy(plain.floats.items, f.floats.items, f.floats.count * sizeof(floating));
    flow_settle(&plain, gp_arena_zalloc(arena, f.choices.count + 1, 1));
    break_pages(&plain, ROOM, arena, &again);
    break_pages(&f, ROOM, arena, &breaks);
    check_pages(&f, &breaks);
    assert_true(breaks.cost <= again.cost || again.cost >= no_way);
    if (breaks.cost < again.cost) { /* what was taken holds as a flow without choice */
      break_pages(&f, ROOM, arena, &again);
      assert_true(again.cost <= breaks.cost);
      second++;
    }
    gp_arena_drop(arena);
  }
  assert_true(second > 100); /* or nothing was chosen */
}

static void test_nothing(void **state)
{
  flow f;
  page_breaks breaks;
  flow_start(&f, *state);
  break_pages(&f, ROOM, *state, &breaks);
  assert_int_equal(breaks.count, 0);
  flow_atom(&f, 0, 0);
  break_pages(&f, 0, *state, &breaks); /* no room at all */
  assert_int_equal(breaks.count, 1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_every_flow, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_least_cost, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_long_note, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_columns, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_floats, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_note_lines, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_choices, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_choices_cost_less, set_up, tear_down),
    cmocka_unit_test_setup_teardown(test_nothing, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
