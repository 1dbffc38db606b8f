/* What the files that set tables share: the grid, measured and cut. */
#ifndef KIT_PRINT_TABLES_H
#define KIT_PRINT_TABLES_H

#include "print.h"

enum { TABLE_COLUMNS = 64 /* as the reader has it */ };

typedef enum table_role { ROW_HEADER = 0, ROW_PLAIN, ROW_GROUP, ROW_TOTAL, ROW_FOOT } table_role;

typedef struct table_cell {
  const gp_node *node; /* NULL where there is none: the grid is full */
  text_run run;        /* of its inlines */
  text_role role;
  uint32_t elem;
  uint16_t column, columns, rows;
  bool body;     /* holds blocks */
  gp_len before; /* decimal columns: space that brings its decimal sign below the others'; else -1 */
} table_cell;

/* A cell to be filled in: what signs it holds for that ("____") are not set. */
static inline bool table_is_field(const table_cell *c)
{
  return c->node != NULL && gp_cell_of(c->node)->field.len > 0;
}

typedef struct table_row {
  const gp_node *node;
  table_role role;
  size_t first, end; /* its cells */
  gp_len height;
} table_row;

typedef struct table {
  const gp_node *node;
  frame in; /* where it is set */
  uint32_t elem;
  size_t columns, head_rows;
  GP_VEC(table_row) rows; /* the header's first */
  GP_VEC(table_cell) cells;
  gp_align align[TABLE_COLUMNS];
  bool decimal[TABLE_COLUMNS];
  gp_len width[TABLE_COLUMNS];
  gp_len numbers[TABLE_COLUMNS]; /* decimal columns: width of the numbers with their signs below one another */
  gp_len pad;                    /* left and right in a cell */
  bool header_column, hyphenate_head;
  char vertical; /* 't', 'm' or 'b' */
} table;

/* --- tables_read.c --- */
/* Rows, cells, their structure elements and texts, in reading order. `t` has node, elem, columns. */
void table_read(gp_layout *l, table *t);
/* How many columns the table's rows fill. */
size_t table_count_columns(const gp_node *node);

/* --- tables_widths.c --- */
/* Sets `width` of all columns, and `pad`. */
void table_measure(gp_layout *l, table *t);
/* Where a column begins, and how wide it and those after it are. */
gp_len table_left(const table *t, size_t column);
gp_len table_width(const table *t, size_t column, size_t columns);

/* What a column is asked for. `rows` natural widths by row and column: rows x columns. */
typedef struct width_wish {
  size_t columns, rows;
  const gp_len *natural; /* of the text in one line; 0 for none */
  const gp_len *minimum; /* by column: the widest word */
  gp_len pad;            /* of each column, left and right together */
} width_wish;
/* Shares `width` out so that the rows get as low as they can: first what words need, then step by step to the column
 * where it saves most. All of the width is used. */
void share_width(const width_wish *wish, gp_len width, gp_arena *arena, gp_len *result);
/* Shares given by the author, but no column narrower than its words if others have room. */
void keep_minimum(const gp_len *minimum, size_t columns, gp_len *widths);

/* --- tables_decimal.c --- */
/* Where a number's decimal sign stands, or would stand: behind the last digit before it. The text's length where there
 * is no digit: dashes and words end there. `sign` is the language's decimal sign. */
size_t decimal_place(gp_str text, gp_str sign);
/* Measures the cells of decimal columns; sets their `before`, and `numbers` of the table. */
void table_align_decimals(gp_layout *l, table *t);

/* --- tables_again.c --- */
/* "Table 3 (continued)" above the header on later pages: no part of the text, for it has been said. */
void table_continued(gp_layout *l, const table *t, flow *f);
/* The heading of a group with "(continued)"; NULL if it has no words. */
flow *table_group_again(gp_layout *l, const table *t, const table_row *row);
/* Sets the words of a cell that reaches over rows, for the head of a page; false if it has none. */
bool table_cell_again(gp_layout *l, const table *t, const table_cell *c, flow *f);

/* --- tables_rows.c --- */
/* Space above and below the text of a cell; the rule between rows. */
static const gp_len table_row_pad = GP_LEN_PT(4), table_thin_rule = GP_LEN_PT(0.5);
/* Appends the rows `first` to `end`, which no cell reaches out of; `penalty` is that of a break before them. */
void table_put_rows(gp_layout *l, const table *t, flow *f, size_t first, size_t end, int32_t penalty);
/* The end of the rows which cells tie together, from `first` on. */
size_t table_cluster(const table *t, size_t first);

#endif
