/* CSV data (RFC 4180) with the place of every cell. */
#ifndef GP_VALUE_CSV_H
#define GP_VALUE_CSV_H

#include "diag/report.h"
#include <guidepress/value.h>

enum { GP_CSV_FILE_LIMIT = 16 * 1024 * 1024, GP_CSV_CELL_LIMIT = 500000 };

/* Reads the bytes of an added source: UTF-8 with or without a byte order mark; lines end with LF, CR LF or CR; empty
 * lines are passed over; blanks around a cell without quotes are not part of it. `separator` is ',', ';' or a tab, or
 * 0: what a first line "sep=;" says, else the one the first lines have most of. Empty rows and columns at the end are
 * passed over; numbers get their plain form (csv_numbers.h). All mistakes are reported (csv.*) at their place: unclosed
 * and stray quotes, rows whose length is not that of the first, no rows, bytes that are not UTF-8, more cells than the
 * limit. The result lives in ctx->arena; after GP_ERROR_INPUT it holds what could be read. */
GP_MUST_USE gp_status gp_csv_read(gp_ctx *ctx, uint32_t source, char separator, gp_csv *result);

/* Refuses at `at` (csv.spreadsheet) what is a spreadsheet's own file, or a PDF, and no text. */
GP_MUST_USE gp_status gp_csv_check_file(gp_ctx *ctx, gp_str bytes, gp_str path, gp_span at);

/* From a cell's text to its place, in which quotes are doubled. */
const gp_source_map *gp_csv_cell_map(gp_arena *arena, const gp_csv_cell *cell);

#endif
