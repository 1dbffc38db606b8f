/* Private to the readers of tables: rows and their grid in one file, what is said of columns in the other. */
#ifndef GP_READ_BLOCKS_TABLE_H
#define GP_READ_BLOCKS_TABLE_H

#include "read/blocks.h"

enum { GP_TABLE_COLUMNS = 64, GP_TABLE_CELLS = 50000 };

/* A table being read. A section is a stretch of rows that cells with several rows may not leave: the header, the rows
 * before the first group, each group, the footer. */
typedef struct gp_table_reader {
  gp_block_reader *r;
  gp_node *node;
  const gp_value *header; /* for messages; NULL if there is none */
  size_t columns;         /* 0: not known yet */
  size_t row, cells;      /* number of the row in its key, from 1; cells in all */
  bool header_column, checked;
  bool named[GP_TABLE_COLUMNS];            /* has a header cell that is not empty */
  unsigned busy[GP_TABLE_COLUMNS];         /* how many more rows of the section a cell above reaches into */
  const gp_value *above[GP_TABLE_COLUMNS]; /* that cell */
} gp_table_reader;

/* Reads `align` and `widths`; where the number of columns is known, they must have as many values. */
void gp_table_read_columns(gp_table_reader *t, const gp_value *table);
/* Reads `data` and what belongs to it; resolving reads the file. */
void gp_table_read_data(gp_table_reader *t, const gp_value *table);

#endif
