/* Forms: which items and cells a reader is to tick or fill in, with lasting names and what is said of them. */
#include "resolve/steps.h"

enum { COLUMNS = 64 /* as tables have at most */, MOST_LINES = 40 };

typedef struct former {
  gp_resolver *r;
  gp_str chapter;
  unsigned lists; /* checklists of the chapter */
} former;

/* A row being read: what it is about. */
typedef struct row_place {
  gp_str table;          /* the name its fields begin with */
  gp_str heads[COLUMNS]; /* what each column holds */
  gp_str row;            /* what the row is about; empty if nothing says so */
  unsigned number;       /* from 1 */
} row_place;

/* Names of fields are paths: a full stop in a PDF file's names divides groups from their parts. */
static gp_str path_of(gp_resolver *r, gp_str id)
{
  char *path = gp_arena_alloc(r->tree->arena, id.len + 1, 1);
  for (size_t i = 0; i < id.len; i++)
    path[i] = id.ptr[i] == '.' ? '/' : id.ptr[i];
  path[id.len] = '\0';
  return (gp_str){path, id.len};
}

/* The text of inlines, each stretch of white space being one space. */
static gp_str words_of(gp_resolver *r, const gp_node *node)
{
  gp_str text = node != NULL ? gp_resolve_plain(r, node) : (gp_str){NULL, 0};
  gp_buf out = GP_BUF(r->tree->arena);
  for (size_t i = 0; i < text.len; i++) {
    bool space = text.ptr[i] == ' ' || text.ptr[i] == '\n' || text.ptr[i] == '\t';
    if (!space)
      gp_buf_add_char(&out, text.ptr[i]);
    else if (out.count > 0 && out.items[out.count - 1] != ' ')
      gp_buf_add_char(&out, ' ');
  }
  while (out.count > 0 && out.items[out.count - 1] == ' ')
    out.count--;
  return gp_buf_str(&out);
}

/* Nothing, or only characters that show a place to write: lines and dots. Counts the lines. */
static bool is_blank(gp_str text, unsigned *lines)
{
  size_t dots = 0;
  *lines = text.len > 0 ? 1 : 0;
  for (size_t i = 0; i < text.len; i++) {
    bool ellipsis = text.len - i >= 3 && memcmp(text.ptr + i, "\xE2\x80\xA6", 3) == 0;
    if (!ellipsis && text.ptr[i] != '_' && text.ptr[i] != '.' && text.ptr[i] != ' ')
      return false;
    *lines += text.ptr[i] == ' ';
    dots += ellipsis ? 3 : text.ptr[i] != ' ';
    i += ellipsis ? 2 : 0;
  }
  *lines = *lines > MOST_LINES ? MOST_LINES : *lines;
  return dots == 0 || dots >= 3;
}

static bool is_plain(const gp_node *cell)
{
  for (const gp_node *child = cell->first_child; child != NULL; child = child->next)
    if (child->kind != GP_TEXT && child->kind != GP_LINE_BREAK)
      return false;
  return true;
}

static void make_field(gp_resolver *r, gp_node *node, gp_str name, gp_str label)
{
  gp_node_set_known(r->tree, node, GP_STR("field"), name, node->span);
  gp_node_set_known(r->tree, node, GP_STR("field-label"), label, node->span);
}

static void form_checklist(former *f, const gp_node *list)
{
  gp_resolver *r = f->r;
  gp_str name = path_of(r, list->id);
  unsigned count = 0;
  f->lists++;
  if (name.len == 0)
    name = gp_str_printf(r->tree->arena, "%.*s/checklist-%u", GP_STR_ARG(f->chapter), f->lists);
  for (const gp_node *item = list->first_child; item != NULL; item = item->next) {
    gp_str label = words_of(r, gp_node_child(item, GP_TITLE));
    gp_str own = gp_str_printf(r->tree->arena, "%.*s/%u", GP_STR_ARG(name), ++count);
    make_field(r, gp_node_mutable(item), own, label.len > 0 ? label : own);
  }
}

static void form_cell(former *f, const row_place *at, gp_node *cell, uint32_t column)
{
  gp_resolver *r = f->r;
  gp_str head = column < COLUMNS ? at->heads[column] : (gp_str){NULL, 0}, label, number;
  unsigned lines;
  if (!is_plain(cell) || !is_blank(words_of(r, cell), &lines))
    return;
  if (column > 0 && at->row.len > 0) {
    label = head.len > 0 ? gp_str_printf(r->tree->arena, "%.*s: %.*s", GP_STR_ARG(at->row), GP_STR_ARG(head)) : at->row;
  } else {
    number = gp_resolve_count(r, at->number);
    label = gp_str_printf(r->tree->arena, "%.*s %.*s", GP_STR_ARG(head), GP_STR_ARG(number));
  }
  make_field(r, cell, gp_str_printf(r->tree->arena, "%.*s/%u-%u", GP_STR_ARG(at->table), at->number, column + 1),
             label);
  if (lines > 1)
    gp_node_set_known(r->tree, cell, GP_STR("field-lines"), gp_str_printf(r->tree->arena, "%u", lines), cell->span);
}

/* What a header row says of its columns, below what the rows above it say. */
static void read_heads(former *f, row_place *at, const gp_node *row)
{
  uint32_t column = 0;
  for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next) {
    gp_str text = words_of(f->r, cell);
    uint32_t end;
    column = gp_cell_at(cell, column);
    end = column + gp_cell_columns(cell);
    for (; column < end && column < COLUMNS; column++)
      if (text.len > 0)
        at->heads[column] = at->heads[column].len > 0 ? gp_str_printf(f->r->tree->arena, "%.*s, %.*s",
                                                                      GP_STR_ARG(at->heads[column]), GP_STR_ARG(text))
                                                      : text;
    column = end;
  }
}

static void form_row(former *f, row_place *at, const gp_node *row)
{
  const gp_node *first = row->first_child;
  uint32_t column = 0;
  unsigned lines;
  at->number++;
  if (gp_row_of(row)->role != GP_NO_row_role)
    return;
  if (first != NULL && gp_cell_of(first)->at == 0) {
    at->row = words_of(f->r, first);
    if (is_blank(at->row, &lines))
      at->row = (gp_str){NULL, 0};
  }
  for (const gp_node *cell = first; cell != NULL; cell = cell->next) {
    column = gp_cell_at(cell, column);
    form_cell(f, at, gp_node_mutable(cell), column);
    column += gp_cell_columns(cell);
  }
}

static void form_table(former *f, const gp_node *table)
{
  row_place at = {.table = path_of(f->r, table->id)};
  if (gp_table_of(table)->unfilled)
    return;
  for (const gp_node *row = table->first_child; row != NULL; row = row->next) {
    if (row->kind == GP_ROW_HEAD)
      read_heads(f, &at, row);
    else if (row->kind == GP_ROW)
      form_row(f, &at, row);
  }
}

void gp_resolve_fields(gp_resolver *r)
{
  gp_str forms = gp_value_text(gp_resolve_own_value(r, "forms"), GP_STR("false"));
  bool all = gp_str_is(forms, "true");
  if (!all && !gp_str_is(forms, "checklists"))
    return;
  for (const gp_node *chapter = r->tree->root->first_child; chapter != NULL; chapter = chapter->next) {
    former f = {.r = r, .chapter = path_of(r, chapter->id)};
    for (const gp_node *node = chapter; node != NULL; node = gp_node_following(node, chapter)) {
      if (node->kind == GP_CHECKLIST)
        form_checklist(&f, node);
      else if (node->kind == GP_TABLE && all)
        form_table(&f, node);
    }
  }
}
