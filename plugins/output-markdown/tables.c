/* Tables with bars: one header row, cells of inline text. */
#include "kit/tree/nodes.h"
#include "output.h"

/* What a caption can say; the others are YAML's business. */
static const gp_attr_id ids[] = {
  GP_AT_table_widths,   GP_AT_table_header_column, GP_AT_table_wide, GP_AT_table_vertical,
  GP_AT_table_unfilled, GP_AT_table_floating,      GP_AT_NONE};

static bool is_simple_row(const gp_node *row, size_t columns)
{
  size_t count = 0;
  if (row->kind == GP_ROW && gp_row_of(row)->role != GP_NO_row_role)
    return false;
  for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next, count++)
    if (cell->attr_count > 0 || (cell->first_child != NULL && !gp_kind_is_inline(cell->first_child->kind)))
      return false;
  return count == columns;
}

static bool is_known(uint32_t id)
{
  for (size_t i = 0; ids[i] != GP_AT_NONE; i++)
    if (id == (uint32_t)ids[i])
      return true;
  return id == GP_AT_table_align || id == GP_AT_id || id == GP_AT_only || id == GP_AT_unless;
}

/* One header row, then rows of as many plain cells. */
static bool is_simple(const gp_node *table, size_t *columns)
{
  size_t heads = 0, rows = 0;
  *columns = 0;
  for (size_t i = 0; i < table->attr_count; i++)
    if (!is_known(table->attrs[i].id))
      return false;
  for (const gp_node *part = table->first_child; part != NULL; part = part->next) {
    if (part->kind == GP_ROW_HEAD && heads++ == 0)
      for (const gp_node *cell = part->first_child; cell != NULL; cell = cell->next)
        ++*columns;
    if (part->kind == GP_TABLE_NOTE && has_line_break(part))
      return false;
    if (part->kind != GP_CAPTION && part->kind != GP_TABLE_NOTE && !is_simple_row(part, *columns))
      return false;
    rows += part->kind == GP_ROW;
  }
  return heads == 1 && rows > 0 && gp_node_child(table, GP_CAPTION) != NULL;
}

static void write_row(writer *w, const gp_node *row)
{
  gp_buf_add_char(&w->out, '|');
  for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next) {
    gp_buf_add_char(&w->out, ' ');
    write_inlines(w, cell, PLACE_CELL);
    gp_buf_add(&w->out, GP_STR(" |"));
  }
  gp_buf_add_char(&w->out, '\n');
}

/* "---" for each column, with colons where the alignment is one Markdown knows; false if it is another. */
static bool write_rule(writer *w, gp_str align, size_t columns)
{
  size_t given = 0;
  bool known = true;
  for (; kit_word_at(align, given).len > 0; given++)
    known = known && !gp_str_is(kit_word_at(align, given), "decimal");
  known = known && given == columns;
  gp_buf_add_char(&w->out, '|');
  for (size_t i = 0; i < columns; i++) {
    gp_str word = known ? kit_word_at(align, i) : (gp_str){NULL, 0};
    gp_buf_add(&w->out, gp_str_is(word, "left")     ? GP_STR(":--|")
                        : gp_str_is(word, "right")  ? GP_STR("--:|")
                        : gp_str_is(word, "center") ? GP_STR(":-:|")
                                                    : GP_STR("---|"));
  }
  gp_buf_add_char(&w->out, '\n');
  return known || align.len == 0;
}

static void write_caption(writer *w, const gp_node *table, bool aligned)
{
  const gp_node *note = gp_node_child(table, GP_TABLE_NOTE);
  bool any = has_attributes(table) || !aligned || note != NULL;
  gp_buf_add(&w->out, GP_STR(": "));
  write_inlines(w, gp_node_child(table, GP_CAPTION), PLACE_LINE);
  for (size_t i = 0; ids[i] != GP_AT_NONE; i++)
    any = any || gp_attr_text(table, ids[i]).len > 0;
  if (any) {
    gp_buf_add(&w->out, GP_STR(" {"));
    write_attributes(w, table, ids);
    if (!aligned)
      write_pair(w, "align", gp_table_of(table)->align);
    if (note != NULL)
      write_pair(w, "note", inlines_text(w, note, PLACE_YAML));
    gp_buf_add_char(&w->out, '}');
  }
  gp_buf_add_char(&w->out, '\n');
}

void write_table(writer *w, const gp_node *table)
{
  size_t columns;
  bool aligned = true;
  if (!is_simple(table, &columns)) {
    write_fenced_yaml(w, table);
    return;
  }
  for (const gp_node *part = table->first_child; part != NULL; part = part->next) {
    if (part->kind != GP_ROW_HEAD && part->kind != GP_ROW)
      continue;
    if (part->kind == GP_ROW)
      begin_line(w);
    write_row(w, part);
    if (part->kind == GP_ROW_HEAD) {
      begin_line(w);
      aligned = write_rule(w, gp_table_of(table)->align, columns);
    }
  }
  gp_buf_add_char(&w->out, '\n');
  begin_line(w);
  write_caption(w, table, aligned);
}
