/* Tables: column widths from what the cells hold. */
#include "tables.h"

enum { STEPS = 64, ROWS_LOOKED_AT = 4000 };

static const gp_len usual_pad = GP_LEN_PT(5), narrow_pad = GP_LEN_PT(3), word_floor = GP_LEN_PT(40);

/* No text counts as wider than this: far beyond any page, and sums of a few stay in range. */
static const gp_len widest_text = GP_LEN_PT(4000);

static gp_len at_most_widest(gp_len width)
{
  return width < widest_text ? width : widest_text;
}

/* How high rows get, roughly: the highest cell of each counts, and the others a little. Heights are in lines of 1/256.
 * `row_step` leaves rows out of long tables. */
static int64_t cost_of(const width_wish *wish, const gp_len *widths, size_t row_step)
{
  int64_t cost = 0;
  for (size_t r = 0; r < wish->rows; r += row_step) {
    const gp_len *row = &wish->natural[r * wish->columns];
    int64_t highest = 256, sum = 0;
    for (size_t c = 0; c < wish->columns; c++) {
      int64_t room = widths[c] > wish->pad + GP_PT ? widths[c] - wish->pad : GP_PT;
      int64_t lines = row[c] <= room ? 256 : (int64_t)row[c] * 256 / room + 96; /* broken lines are not full */
      sum += lines;
      highest = lines > highest ? lines : highest;
    }
    cost += 8 * highest + sum;
  }
  return cost;
}

static gp_len widest(const width_wish *wish, size_t column)
{
  gp_len most = 0;
  for (size_t r = 0; r < wish->rows; r++)
    most = wish->natural[r * wish->columns + column] > most ? wish->natural[r * wish->columns + column] : most;
  return at_most_widest(most);
}

/* Scales widths so that all of `width` is used. */
static void scale_to(gp_len *widths, size_t columns, gp_len width)
{
  int64_t sum = 0, used = 0;
  for (size_t c = 0; c < columns; c++)
    sum += widths[c];
  for (size_t c = 0; c < columns; c++) {
    widths[c] = (gp_len)((int64_t)width * widths[c] / (sum > 0 ? sum : 1));
    used += widths[c];
  }
  widths[columns - 1] += (gp_len)(width - used);
}

/* Gives one step to the column where it saves most. False if none has use for it. */
static bool give_step(const width_wish *wish, gp_len step, const gp_len *full, gp_len *widths, size_t row_step)
{
  int64_t now = cost_of(wish, widths, row_step), best = 0;
  size_t chosen = wish->columns;
  for (size_t c = 0; c < wish->columns; c++) {
    gp_len before = widths[c], more = full[c] - before < step ? full[c] - before : step;
    int64_t saved;
    if (more <= 0)
      continue;
    widths[c] += more;
    saved = (now - cost_of(wish, widths, row_step)) * 1024 / (more / 64 + 1);
    widths[c] = before;
    if (chosen == wish->columns || saved > best) {
      best = saved;
      chosen = c;
    }
  }
  if (chosen == wish->columns)
    return false;
  widths[chosen] += full[chosen] - widths[chosen] < step ? full[chosen] - widths[chosen] : step;
  return true;
}

void share_width(const width_wish *wish, gp_len width, gp_arena *arena, gp_len *result)
{
  gp_len *full = GP_NEW_ARRAY(arena, wish->columns, gp_len), step;
  int64_t full_sum = 0, minimum_sum = 0, given;
  size_t row_step = wish->rows * wish->columns / ROWS_LOOKED_AT + 1;
  for (size_t c = 0; c < wish->columns; c++) {
    full[c] = widest(wish, c) + wish->pad;
    full[c] = full[c] < wish->minimum[c] ? wish->minimum[c] : full[c];
    result[c] = wish->minimum[c];
    full_sum += full[c];
    minimum_sum += result[c];
  }
  if (full_sum <= width || minimum_sum >= width) {
    if (full_sum <= width)
      memcpy(result, full, wish->columns * sizeof *full);
    scale_to(result, wish->columns, width);
    return;
  }
  step = (gp_len)((width - minimum_sum) / STEPS) + 1;
  for (int i = 0; i < 2 * STEPS; i++) {
    given = 0;
    for (size_t c = 0; c < wish->columns; c++)
      given += result[c];
    if (given >= width ||
        !give_step(wish, (gp_len)(width - given < step ? width - given : step), full, result, row_step))
      break;
  }
  scale_to(result, wish->columns, width);
}

void keep_minimum(const gp_len *minimum, size_t columns, gp_len *widths)
{
  int64_t missing = 0, spare = 0, taken = 0;
  size_t last = columns;
  for (size_t c = 0; c < columns; c++) {
    if (widths[c] < minimum[c])
      missing += minimum[c] - widths[c];
    else
      spare += widths[c] - minimum[c];
  }
  if (missing == 0 || missing > spare)
    return;
  for (size_t c = 0; c < columns; c++) {
    int64_t part;
    if (widths[c] <= minimum[c]) {
      widths[c] = minimum[c];
      continue;
    }
    part = missing * (widths[c] - minimum[c]) / spare;
    widths[c] -= (gp_len)part;
    taken += part;
    last = c;
  }
  if (last < columns)
    widths[last] -= (gp_len)(missing - taken);
}

/* Widths of blocks within a cell: of their texts, each with the room lists need beside it. */
static void measure_body(gp_layout *l, const gp_node *body, gp_len *natural, gp_len *minimum)
{
  *natural = *minimum = 0;
  for (const gp_node *node = gp_node_following(body, body); node != NULL; node = gp_node_following(node, body)) {
    text_run run;
    gp_len n, m, beside = 0;
    if (node->first_child == NULL || !gp_kind_is_inline(node->first_child->kind) || gp_kind_is_inline(node->kind))
      continue;
    for (const gp_node *above = node->parent; above != body; above = above->parent)
      beside += (above->kind == GP_ITEM || above->kind == GP_CHECK_ITEM) && beside < widest_text ? GP_LEN_PT(16) : 0;
    text_start(l, &run);
    text_add_plain(l, &run, node, style_of(l, TEXT_SMALL, STYLE_TABULAR, node->lang, (gp_color){0}), 0, 0);
    text_widths(l, &run, 0, &n, &m);
    n = at_most_widest(n);
    m = at_most_widest(m);
    *natural = n + beside > *natural ? n + beside : *natural;
    *minimum = m + beside > *minimum ? m + beside : *minimum;
  }
}

/* Natural widths by row and column, and the widest words of header and rows; the same of what is left of words that are
 * hyphenated, which is measured where it is needed. */
typedef struct measures {
  gp_len *natural, words[TABLE_COLUMNS], head_words[TABLE_COLUMNS];
  gp_len pieces[TABLE_COLUMNS], head_pieces[TABLE_COLUMNS];
} measures;

/* A cell over several columns: what they lack is shared among them. */
static void spread_word(gp_len *words, const table_cell *c, gp_len word, gp_len pad)
{
  int64_t have = -2 * (int64_t)pad, lacking;
  for (size_t i = c->column; i < c->column + (size_t)c->columns; i++)
    have += words[i] + 2 * (int64_t)pad;
  lacking = word - have;
  for (size_t i = c->column; lacking > 0 && i < c->column + (size_t)c->columns; i++)
    words[i] += (gp_len)(lacking / c->columns) + 1;
}

static void measure_cells(gp_layout *l, const table *t, measures *m)
{
  for (int wide = 0; wide < 2; wide++) /* cells of one column first */
    for (size_t r = 0; r < t->rows.count; r++)
      for (size_t i = t->rows.items[r].first; i < t->rows.items[r].end; i++) {
        const table_cell *c = &t->cells.items[i];
        gp_len *words = r < t->head_rows ? m->head_words : m->words, natural, word;
        if (c->node == NULL || (c->columns > 1) != (wide == 1) || t->rows.items[r].role == ROW_GROUP)
          continue;
        if (c->body)
          measure_body(l, c->node->first_child, &natural, &word);
        else if (table_is_field(c)) /* room for a name */
          natural = GP_LEN_PT(110), word = GP_LEN_PT(36);
        else
          text_widths(l, &c->run, text_key(c->node, (unsigned)c->role), &natural, &word);
        natural = at_most_widest(natural);
        word = at_most_widest(word);
        if (wide == 1) { /* a heading of columns in one line, if it is short */
          if (r < t->head_rows && natural < t->in.width / 4)
            word = natural + GP_PT / 8;
          spread_word(words, c, word, usual_pad);
          continue;
        }
        natural = natural > 0 ? natural + GP_PT / 8 : 0; /* a line just as long as its text is broken by rounding */
        m->natural[r * t->columns + c->column] = natural;
        words[c->column] = word + GP_PT / 8 > words[c->column] ? word + GP_PT / 8 : words[c->column];
      }
}

/* Names in capitals, numbers with letters and words of other languages may have no place for a hyphen: then their cells
 * are wider than `word_floor`. */
static void measure_pieces(gp_layout *l, const table *t, measures *m)
{
  gp_break_options options = break_options(l, word_floor, GP_ALIGN_START);
  options.quiet = 1;
  for (size_t c = 0; c < t->columns; c++)
    m->pieces[c] = m->head_pieces[c] = word_floor;
  for (size_t r = 0; r < t->rows.count; r++)
    for (size_t i = t->rows.items[r].first; i < t->rows.items[r].end; i++) {
      const table_cell *c = &t->cells.items[i];
      gp_len *piece = r < t->head_rows ? &m->head_pieces[c->column] : &m->pieces[c->column];
      const gp_lines *lines;
      if (c->node == NULL || c->columns > 1 || c->body || table_is_field(c) || t->rows.items[r].role == ROW_GROUP)
        continue;
      lines = text_lines(l, &c->run, text_key(c->node, (unsigned)c->role), &options);
      for (size_t k = 0; lines != NULL && k < lines->count; k++)
        if (lines->lines[k].width > *piece)
          *piece = at_most_widest(lines->lines[k].width) + GP_PT / 8;
    }
}

static gp_len least(gp_len a, gp_len b)
{
  return a < b ? a : b;
}

/* The least widths of columns; where the page has no room for all words, those of the rows are hyphenated first, then
 * those of the header. */
static void find_minimum(gp_layout *l, table *t, measures *m, gp_len *minimum)
{
  int64_t sum = 0;
  for (int level = 0; level < 4; level++) {
    sum = 0;
    t->pad = level > 0 ? narrow_pad : usual_pad;
    t->hyphenate_head = level > 2;
    if (level == 2)
      measure_pieces(l, t, m);
    for (size_t c = 0; c < t->columns; c++) {
      gp_len word = m->words[c], head = m->head_words[c];
      word = level > 1 && !t->decimal[c] ? least(word, m->pieces[c]) : word;
      head = level > 2 ? least(head, m->head_pieces[c]) : head;
      minimum[c] = (word > head ? word : head) + 2 * t->pad;
      sum += minimum[c];
    }
    if (sum <= t->in.width)
      return;
  }
}

/* Widths given by the author, as shares. */
static bool read_shares(table *t)
{
  gp_str words = gp_table_of(t->node)->widths;
  size_t at = 0;
  for (size_t c = 0; c < t->columns; c++, at++) {
    uint64_t share;
    if (!gp_str_decimal(words, &at, 0, 1000000, &share) || share == 0)
      return false;
    t->width[c] = (gp_len)share;
  }
  return true;
}

void table_measure(gp_layout *l, table *t)
{
  measures m = {.natural = gp_arena_zalloc(l->arena, (t->rows.count * t->columns + 1) * sizeof(gp_len), 8)};
  gp_len minimum[TABLE_COLUMNS] = {0};
  width_wish wish = {.columns = t->columns, .rows = t->rows.count, .natural = m.natural, .minimum = minimum};
  measure_cells(l, t, &m);
  table_align_decimals(l, t);
  for (size_t c = 0; c < t->columns; c++)
    m.words[c] = t->numbers[c] > m.words[c] ? t->numbers[c] + GP_PT / 8 : m.words[c];
  find_minimum(l, t, &m, minimum);
  wish.pad = 2 * t->pad;
  if (read_shares(t)) {
    scale_to(t->width, t->columns, t->in.width);
    keep_minimum(minimum, t->columns, t->width);
  } else {
    share_width(&wish, t->in.width, l->arena, t->width);
  }
}

gp_len table_left(const table *t, size_t column)
{
  gp_len x = t->in.x;
  for (size_t i = 0; i < column; i++)
    x += t->width[i];
  return x;
}

gp_len table_width(const table *t, size_t column, size_t columns)
{
  gp_len width = 0;
  for (size_t i = column; i < column + columns; i++)
    width += t->width[i];
  return width;
}
