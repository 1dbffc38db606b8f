/* Line breaking: total-fit search over break points with an active list, in integers only. The algorithm and the form
 * of the demerits are those of D. E. Knuth and M. F. Plass, Breaking Paragraphs into Lines, Software: Practice and
 * Experience 11 (1981), 1119-1184. */
#include "breaker.h"
#include "base/memory.h"

/* Ratios are in 1/65536 of the stretch or shrink there is. */
#define ONE INT64_C(65536)
#define RATIO_MAX (20 * ONE)

/* Costs, in demerits; a perfect line costs 1, one stretched by all its stretch (101)^2 = 10,201. */
enum {
  COST_ADJACENT = 10000,    /* two lines in a row, one tight or normal, the other two or more classes looser */
  COST_TWO_HYPHENS = 80000, /* two lines in a row that end with a hyphen */
  COST_FINAL_HYPHEN = 5000, /* a hyphen at the end of the last line but one, as plain TeX has it */
  COST_SHORT_LAST = 50000,  /* the last line is shorter than wished; up to as much again in proportion */
  RAGGED_PENALTY = 1000     /* added to a hyphen's penalty where lines need not be full: hyphens must gain a lot */
};
#define COST_MANY_HYPHENS INT64_C(100000000)
#define COST_OVERFULL INT64_C(1000000000000)
/* Of a break where no language has one: less than a line that sticks out, more than any that is only loose. */
#define COST_EMERGENCY INT64_C(100000000000)
/* Of a hyphen where none is wanted: rather that than a word that sticks out. */
#define COST_UNWANTED_HYPHEN (COST_EMERGENCY / 2)
#define COST_NONE INT64_MAX
#define COST_CEILING (INT64_MAX / 2)

enum { FITNESS_CLASSES = 4, NORMAL = 1, HYPHEN_COUNTS = 4, MAX_HYPHENS = 2 };

/* What a pass allows. */
typedef struct pass {
  int64_t tolerance; /* greatest ratio of a line */
  int64_t stretch;   /* added to each line's */
  bool hyphens;
  bool anything; /* no limit: every point is reached */
} pass;

/* The best way to a break point, for one class of its last line and one number of hyphens in a row. */
typedef struct way {
  int64_t demerits;
  uint32_t before; /* the way it goes on from */
  uint32_t point;
  uint8_t fitness, hyphens;
} way;

/* A point at which a line may begin, with the ways to it. */
typedef struct place {
  uint32_t point, first_way, way_count;
} place;

/* The places where the line of one number may begin: the first line and those beside an initial have widths of their
 * own, so each has a rank; the last rank is that of all further lines. */
typedef struct rank {
  GP_VEC(place) places;
  size_t active; /* places[active..) may still begin a line */
} rank;

typedef struct search {
  gp_arena *arena;
  const gp_breakpoint *points;
  size_t count;
  const gp_break_options *options;
  pass pass;
  GP_VEC(way) ways;
  rank ranks[GP_SHAPE_MOST + 1];
  size_t rank_count; /* at least 2 */
  uint32_t previous; /* the legal point before the one in hand */
} search;

/* A line in the search. */
typedef struct trial {
  bool fits;    /* within the pass's tolerance */
  bool loose;   /* beyond it: later beginnings are looser still */
  bool past;    /* overfull even without what could be taken back at its end: later ends do not fit either */
  int64_t cost; /* without what depends on the line before */
  uint8_t fitness;
} trial;

typedef struct best_ways {
  int64_t demerits[HYPHEN_COUNTS][FITNESS_CLASSES];
  uint32_t before[HYPHEN_COUNTS][FITNESS_CLASSES];
  bool any;
} best_ways;

gp_line_measure gp_breaker_measure(const gp_breakpoint *points, size_t from, size_t to, size_t number,
                                   const gp_break_options *options)
{
  const gp_breakpoint *a = &points[from], *b = &points[to];
  gp_line_measure line;
  assert(from < to);
  line.natural = b->width - a->width - a->trail + b->hyphen - b->trim_end - a->trim_start;
  line.gaps = b->gaps - b->end_gap - a->gaps;
  line.trims = b->trims - b->trim_end - a->trims - a->trim_start;
  line.spaces = b->spaces - a->spaces - a->trail_spaces;
  line.room = (int64_t)options->width - (number == 0 ? options->indent : options->hang) -
              (number < options->shape_lines ? options->shape_indent : 0);
  if (options->hanging_punctuation)
    line.natural -= (int64_t)b->hang_end + a->hang_start;
  if (line.spaces < 0)
    line.spaces = 0;
  if (line.gaps < 0)
    line.gaps = 0;
  if (line.trims < 0)
    line.trims = 0;
  return line;
}

static int64_t ratio_of(int64_t part, int64_t whole)
{
  assert(part >= 0 && whole >= 0);
  if (part == 0)
    return 0;
  return part / (RATIO_MAX / ONE) >= whole ? RATIO_MAX : part * ONE / whole;
}

/* 100 r^3, rounded; at most 800,000. */
static int64_t badness(int64_t ratio)
{
  int64_t square = ratio * ratio / ONE;
  return (100 * (square * ratio / ONE) + ONE / 2) / ONE;
}

static uint8_t fitness_of(int64_t ratio, bool shrunk)
{
  if (shrunk)
    return ratio > ONE / 2 ? 0 : NORMAL;
  return ratio <= ONE / 2 ? NORMAL : ratio <= ONE ? 2 : 3;
}

static int64_t add_costs(int64_t a, int64_t b)
{
  return a > COST_CEILING - b ? COST_CEILING : a + b;
}

static int64_t overfull_cost(int64_t excess)
{
  int64_t points = excess / GP_PT;
  return COST_OVERFULL + (points > 30000 ? 30000 : points) * (COST_OVERFULL / 100000);
}

static int64_t short_last_cost(const gp_line_measure *line, const gp_break_options *options)
{
  int64_t missing = options->min_last - line->natural;
  if (missing <= 0)
    return 0;
  return COST_SHORT_LAST +
         (missing > options->min_last ? COST_SHORT_LAST : missing * COST_SHORT_LAST / options->min_last);
}

static bool is_ragged(const gp_break_options *options)
{
  return options->align != GP_ALIGN_JUSTIFY;
}

/* (1 + b + p)^2 */
static int64_t line_cost(int64_t bad, const gp_breakpoint *end, const gp_break_options *options)
{
  int64_t penalty = end->penalty + (is_ragged(options) && end->kind == GP_BREAK_HYPHEN ? RAGGED_PENALTY : 0);
  int64_t sum = 1 + bad + (end->kind == GP_BREAK_MANDATORY ? 0 : penalty);
  sum *= sum;
  if (end->emergency)
    return sum + COST_EMERGENCY;
  return sum + (options->no_hyphens && end->kind == GP_BREAK_HYPHEN && !end->soft ? COST_UNWANTED_HYPHEN : 0);
}

/* What of a line's stretch or shrink is counted: glyphs take what they can first, but only a fourth of that counts,
 * since it is hardly seen; so of two lines whose spaces are as they should be, the one with less expansion is better.
 */
static int64_t counted(int64_t amount, int64_t glyphs)
{
  return amount > glyphs ? amount - glyphs + glyphs / 4 : amount / 4;
}

static trial try_line(const search *s, size_t from, size_t to, size_t number)
{
  gp_line_measure line = gp_breaker_measure(s->points, from, to, number, s->options);
  const gp_breakpoint *end = &s->points[to];
  bool ragged = is_ragged(s->options), closing = end->kind == GP_BREAK_MANDATORY;
  int64_t slack = line.room - line.natural;
  int64_t glyphs = ragged ? 0 : gp_glyph_stretch(&line, s->options);
  int64_t stretch = (ragged ? 0 : gp_line_stretch(&line)) + s->pass.stretch;
  int64_t shrink = ragged ? 0 : gp_line_shrink(&line) + glyphs;
  int64_t taken_back = end->hyphen + (s->options->hanging_punctuation ? -(int64_t)end->hang_end : 0);
  int64_t ratio = 0;
  trial result = {.fitness = NORMAL};
  result.past = line.natural - taken_back - shrink > line.room;
  if (slack < -shrink) {
    if (!s->pass.anything || from != s->previous)
      return result;
    result.fits = true;
    result.cost = overfull_cost(-slack - shrink);
    return result;
  }
  if (slack < 0)
    ratio = ratio_of(counted(-slack, glyphs), counted(shrink, glyphs));
  else if (!closing)
    ratio = ratio_of(counted(slack, glyphs), counted(stretch + glyphs, glyphs));
  if (slack >= 0 && ratio > s->pass.tolerance) {
    result.loose = true;
    return result;
  }
  result.fits = true;
  result.cost = line_cost(badness(ratio), end, s->options);
  if (!ragged)
    result.fitness = fitness_of(ratio, slack < 0);
  if (to + 1 == s->count)
    result.cost += short_last_cost(&line, s->options);
  return result;
}

/* Extends all ways to `from` by the line `t`, keeping the best of each kind. */
static void extend_ways(const search *s, const place *from, const trial *t, const gp_breakpoint *end, best_ways *best)
{
  for (uint32_t i = 0; i < from->way_count; i++) {
    const way *before = &s->ways.items[from->first_way + i];
    int64_t demerits = add_costs(before->demerits, t->cost);
    unsigned hyphens = end->flagged ? before->hyphens + 1u : 0u;
    int distance = before->fitness - t->fitness;
    if (distance > 1 || distance < -1)
      demerits = add_costs(demerits, COST_ADJACENT);
    if (hyphens > 1)
      demerits = add_costs(demerits, COST_TWO_HYPHENS);
    if (end->kind == GP_BREAK_MANDATORY && before->hyphens > 0)
      demerits = add_costs(demerits, COST_FINAL_HYPHEN);
    if (hyphens > MAX_HYPHENS) {
      if (!s->pass.anything)
        continue;
      demerits = add_costs(demerits, COST_MANY_HYPHENS);
      hyphens = MAX_HYPHENS + 1;
    }
    if (demerits < best->demerits[hyphens][t->fitness]) {
      best->demerits[hyphens][t->fitness] = demerits;
      best->before[hyphens][t->fitness] = from->first_way + i;
      best->any = true;
    }
  }
}

/* Tries all lines of a rank that end at `to`. Places are in text order, so lines get shorter and looser from one to the
 * next: the first that is too loose ends the search, the first ones that are past are dropped for good. */
static void try_rank(search *s, size_t number, size_t to, best_ways *best)
{
  rank *from = &s->ranks[number];
  for (size_t i = from->active; i < from->places.count; i++) {
    const place *begin = &from->places.items[i];
    trial result = try_line(s, begin->point, to, number);
    if (result.fits)
      extend_ways(s, begin, &result, &s->points[to], best);
    if (result.past && i == from->active)
      from->active++;
    if (result.loose)
      break;
  }
}

/* The rank of the lines after those of a rank. */
static size_t next_rank(const search *s, size_t number)
{
  return number + 1 < s->rank_count ? number + 1 : number;
}

/* How many numbers of hyphens in a row are possible at a point. */
static unsigned hyphen_counts(const gp_breakpoint *point)
{
  return point->flagged ? HYPHEN_COUNTS : 1;
}

static void clear_best(best_ways *best, unsigned counts)
{
  best->any = false;
  for (unsigned h = 0; h < counts; h++)
    for (unsigned f = 0; f < FITNESS_CLASSES; f++)
      best->demerits[h][f] = COST_NONE;
}

/* True if another way to the same point is never worse from there on: it has no more hyphens in a row, and is cheaper
 * by all that its class could cost later. The first of two equal ways stays. */
static bool is_dominated(const best_ways *best, unsigned fitness, unsigned hyphens)
{
  int64_t mine = best->demerits[hyphens][fitness];
  for (unsigned h = 0; h <= hyphens; h++) {
    for (unsigned f = 0; f < FITNESS_CLASSES; f++) {
      int64_t other = best->demerits[h][f];
      if (other == COST_NONE || (f == fitness && h == hyphens))
        continue;
      if (f != fitness ? other <= mine - COST_ADJACENT : other <= mine)
        return true;
    }
  }
  return false;
}

static void add_place(search *s, rank *to, size_t point, const best_ways *best)
{
  place fresh = {(uint32_t)point, (uint32_t)s->ways.count, 0};
  for (unsigned hyphens = 0; hyphens < hyphen_counts(&s->points[point]); hyphens++) {
    for (unsigned fitness = 0; fitness < FITNESS_CLASSES; fitness++) {
      way found = {best->demerits[hyphens][fitness], best->before[hyphens][fitness], (uint32_t)point, (uint8_t)fitness,
                   (uint8_t)hyphens};
      if (found.demerits == COST_NONE || is_dominated(best, fitness, hyphens))
        continue;
      gp_vec_push(s->arena, &s->ways, found);
      fresh.way_count++;
    }
  }
  gp_vec_push(s->arena, &to->places, fresh);
}

static void begin_pass(search *s)
{
  way start = {.fitness = NORMAL};
  place first = {0, 0, 1};
  s->ways.count = 0;
  for (size_t i = 0; i < s->rank_count; i++)
    s->ranks[i].places.count = s->ranks[i].active = 0;
  gp_vec_push(s->arena, &s->ways, start);
  gp_vec_push(s->arena, &s->ranks[0].places, first);
  s->previous = 0;
}

static bool is_legal(const search *s, const gp_breakpoint *point)
{
  if (point->emergency)
    return s->pass.anything;
  return point->kind != GP_BREAK_HYPHEN || point->soft || s->pass.hyphens || s->pass.anything;
}

/* Finds the best ways to a point. No line goes on after a point where one must end. False if nothing is left from
 * where a line could begin. */
static bool try_point(search *s, size_t to)
{
  best_ways best[GP_SHAPE_MOST + 1];
  unsigned counts = hyphen_counts(&s->points[to]);
  bool alive = false;
  for (size_t i = 1; i < s->rank_count; i++)
    clear_best(&best[i], counts);
  for (size_t i = 0; i < s->rank_count; i++)
    try_rank(s, i, to, &best[next_rank(s, i)]);
  for (size_t i = 0; i < s->rank_count; i++) {
    rank *here = &s->ranks[i];
    if (s->points[to].kind == GP_BREAK_MANDATORY)
      here->active = here->places.count;
    if (i > 0 && best[i].any)
      add_place(s, here, to, &best[i]);
    alive = alive || here->active < here->places.count;
  }
  return alive;
}

/* Goes through all points; false if the pass finds no way to the end. */
static bool run_pass(search *s)
{
  begin_pass(s);
  for (size_t to = 1; to < s->count; to++) {
    if (!is_legal(s, &s->points[to]))
      continue;
    if (!try_point(s, to))
      return false;
    s->previous = (uint32_t)to;
  }
  return true;
}

/* The best of the ways to the paragraph's end, whatever the number of its lines. */
static uint32_t best_end(const search *s)
{
  uint32_t best = 0;
  for (size_t r = 1; r < s->rank_count; r++) {
    const rank *here = &s->ranks[r];
    const place *end = here->places.count > 0 ? gp_vec_last(&here->places) : NULL;
    if (end == NULL || end->point + 1 != s->count)
      continue;
    for (uint32_t i = end->first_way; i < end->first_way + end->way_count; i++)
      if (best == 0 || s->ways.items[i].demerits < s->ways.items[best].demerits)
        best = i;
  }
  return best;
}

static size_t collect(const search *s, gp_arena *arena, uint32_t **chosen, int64_t *demerits)
{
  uint32_t best = best_end(s), lines = 0, at;
  for (at = best; at != 0; at = s->ways.items[at].before)
    lines++;
  *chosen = GP_NEW_ARRAY(arena, lines, uint32_t);
  at = best;
  for (uint32_t i = lines; i-- > 0; at = s->ways.items[at].before)
    (*chosen)[i] = s->ways.items[at].point;
  if (demerits != NULL)
    *demerits = s->ways.items[best].demerits;
  return lines;
}

/* The passes for justified and for ragged text. The stretch added in the last ones is small: much of it would make
 * loose lines look so good that hyphens were not worth their penalty (tried on real Bulgarian text, a twelfth of the
 * width gave twice as many very loose lines). In ragged text a line's stretch is an eighth of the width, so its ratio
 * tells how far it falls short; no word is hyphenated there unless a line would be shorter than 55 per cent. */
static size_t plan_passes(const gp_break_options *options, pass passes[4])
{
  int64_t zone = options->width / 8, extra = options->width / 40;
  bool hyphens = !options->no_hyphens;
  size_t count = 0;
  if (is_ragged(options)) {
    if (hyphens)
      passes[count++] = (pass){18 * ONE / 5, zone, false, false};
    passes[count++] = (pass){RATIO_MAX, zone, hyphens, true};
    return count;
  }
  passes[count++] = (pass){ONE / 2, 0, false, false};
  passes[count++] = (pass){ONE * 6 / 5, 0, hyphens, false};
  passes[count++] = (pass){3 * ONE, extra, hyphens, false};
  passes[count++] = (pass){RATIO_MAX, extra, hyphens, true};
  return count;
}

size_t gp_breaker_run(gp_arena *arena, const gp_breakpoint *points, size_t count, const gp_break_options *options,
                      uint32_t **chosen, int64_t *demerits)
{
  gp_arena *scratch = gp_arena_new();
  search s = {.arena = scratch, .points = points, .count = count, .options = options};
  pass passes[4];
  size_t pass_count = plan_passes(options, passes), lines = 0;
  s.rank_count = options->shape_lines > 1 ? options->shape_lines + 1 : 2;
  assert(count >= 2 && points[count - 1].kind == GP_BREAK_MANDATORY && options->shape_lines <= GP_SHAPE_MOST);
  for (size_t i = 0; i < pass_count; i++) {
    s.pass = passes[i];
    if (run_pass(&s)) {
      lines = collect(&s, arena, chosen, demerits);
      break;
    }
  }
  gp_arena_drop(scratch);
  assert(lines > 0);
  return lines;
}
