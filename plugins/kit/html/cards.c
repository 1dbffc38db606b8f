/* Wide tables become cards on a narrow screen: a row is a card, a cell has the name of its column before it. The style
 * sheet does it; here is what it needs to know. */
#include "cards.h"

/* In hundredths of an em of the table's letters: a narrow phone's width, a letter, the same with the reader's own wider
 * spacing (WCAG 2.2, 1.4.12), the room around a cell. */
enum { PHONE = 1770, LETTER = 56, SPACED = 70, AROUND = 140, MOST_LINES = 3 };

/* How many letters a column has in its longest word, and needs for its longest text in a few lines. */
typedef struct letters {
  size_t word, text;
} letters;

static void count_letters(letters *most, gp_str text)
{
  size_t all = 0, word = 0;
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i];
    if ((c & 0xC0) == 0x80) /* not the first byte of a character */
      continue;
    all++;
    word = c <= ' ' ? 0 : word + 1;
    most->word = word > most->word ? word : most->word;
  }
  all = (all + MOST_LINES - 1) / MOST_LINES;
  most->text = all > most->text ? all : most->text;
}

static bool is_row(const gp_node *node)
{
  return node->kind == GP_ROW || node->kind == GP_ROW_HEAD;
}

static size_t count_columns(const gp_node *table)
{
  size_t most = 0;
  for (const gp_node *row = table->first_child; row != NULL; row = row->next) {
    size_t count = 0;
    if (!is_row(row))
      continue;
    for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next)
      count = gp_cell_at(cell, (uint32_t)count) + gp_cell_columns(cell);
    most = count > most ? count : most;
  }
  return most;
}

/* Whether all its words have room beside each other on a phone, and its texts in a few lines. */
static void measure(gp_output *o, const gp_node *table, cards *c)
{
  letters *most = GP_NEW_ARRAY(o->arena, c->columns + 1, letters);
  size_t words = c->columns * AROUND, texts = words;
  memset(most, 0, (c->columns + 1) * sizeof *most);
  for (const gp_node *row = table->first_child; row != NULL; row = row->next) {
    uint32_t column = 0;
    for (const gp_node *cell = is_row(row) ? row->first_child : NULL; cell != NULL; cell = cell->next) {
      column = gp_cell_at(cell, column);
      if (gp_cell_columns(cell) == 1)
        count_letters(&most[column], kit_plain(o->arena, cell));
      if (gp_cell_of(cell)->field.len > 0) /* to be filled in: that never has enough room */
        texts += PHONE;
      column += gp_cell_columns(cell);
    }
  }
  for (size_t i = 0; i < c->columns; i++) {
    words += most[i].word * SPACED;
    texts += (most[i].text > most[i].word ? most[i].text : most[i].word) * LETTER;
  }
  c->wide = c->columns > 2 && texts > PHONE;
  c->scrolls = c->wide || words > PHONE;
}

/* Adds a name that is not what the list ends with already. */
static void add_name(gp_output *o, gp_str *list, gp_str name, gp_str divider)
{
  bool same = gp_str_equal(*list, name) ||
              (gp_str_ends_with(*list, name) && list->len > name.len + divider.len &&
               memcmp(list->ptr + list->len - name.len - divider.len, divider.ptr, divider.len) == 0);
  if (name.len == 0 || same)
    return;
  *list = list->len == 0
            ? name
            : gp_str_printf(o->arena, "%.*s%.*s%.*s", GP_STR_ARG(*list), GP_STR_ARG(divider), GP_STR_ARG(name));
}

/* The name of a column is what all rows of the header say above it. */
static void name_columns(gp_output *o, const gp_node *table, cards *c)
{
  c->names = GP_NEW_ARRAY(o->arena, c->columns + 1, gp_str);
  c->spans = GP_NEW_ARRAY(o->arena, c->columns + 1, card_span);
  memset(c->names, 0, (c->columns + 1) * sizeof *c->names);
  memset(c->spans, 0, (c->columns + 1) * sizeof *c->spans);
  for (const gp_node *row = table->first_child; row != NULL; row = row->next) {
    uint32_t column = 0;
    for (const gp_node *cell = row->kind == GP_ROW_HEAD ? row->first_child : NULL; cell != NULL; cell = cell->next) {
      gp_str text = kit_plain(o->arena, cell);
      column = gp_cell_at(cell, column);
      for (uint32_t i = 0; i < gp_cell_columns(cell); i++)
        add_name(o, &c->names[column + i], text, GP_STR(": "));
      column += gp_cell_columns(cell);
    }
  }
}

cards cards_of(gp_output *o, const gp_node *table)
{
  cards c = {.columns = count_columns(table)};
  measure(o, table, &c);
  if (c.wide)
    name_columns(o, table, &c);
  return c;
}

/* How much of two names is the heads above both: of "People: women" and "People: men" it is "People". */
static size_t common_heads(gp_str a, gp_str b)
{
  size_t end = 0;
  if (a.ptr == NULL || b.ptr == NULL)
    return 0;
  for (size_t i = 0; i < a.len && i < b.len && a.ptr[i] == b.ptr[i]; i++)
    if (i > 0 && a.ptr[i - 1] == ':' && a.ptr[i] == ' ')
      end = i - 1;
  return end;
}

/* A cell of several columns has the name of their group, or all their names. */
static gp_str name_of(gp_output *o, const cards *c, uint32_t column, uint32_t count)
{
  gp_str name = {NULL, 0}, first = c->names[column];
  size_t group = first.len;
  for (uint32_t i = column; i < column + count && i < c->columns; i++) {
    add_name(o, &name, c->names[i], kit_comma(o->document));
    if (i > column)
      group = common_heads(gp_str_slice(first, 0, group + 2 < first.len ? group + 2 : first.len), c->names[i]);
  }
  return count > 1 && group > 0 ? gp_str_slice(first, 0, group) : name;
}

void put_card_name(gp_output *o, const cards *c, uint32_t column, uint32_t count)
{
  if (c->wide)
    put_attr(o, "data-head", name_of(o, c, column, count));
}

/* What a cell of a row above says of this row, too: each card is whole. */
void put_card_above(gp_output *o, cards *c)
{
  gp_buf lines = GP_BUF(o->arena);
  for (uint32_t i = 0; c->wide && i < c->columns; i++) {
    card_span *span = &c->spans[i];
    gp_str name;
    if (span->rows == 0)
      continue;
    span->rows--;
    name = name_of(o, c, i, span->columns);
    if (span->text.len > 0)
      gp_buf_printf(&lines, "%s%.*s%s%.*s", lines.count > 0 ? "\n" : "", GP_STR_ARG(name), name.len > 0 ? ": " : "",
                    GP_STR_ARG(span->text));
  }
  put_attr(o, "data-above", gp_buf_str(&lines));
}

void keep_card_span(gp_output *o, cards *c, const gp_node *cell, uint32_t column)
{
  if (c->wide && gp_cell_rows(cell) > 1)
    c->spans[column] = (card_span){kit_plain(o->arena, cell), gp_cell_rows(cell) - 1, gp_cell_columns(cell)};
}
