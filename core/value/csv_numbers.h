/* Private to reading CSV: numbers as spreadsheets write them. */
#ifndef GP_VALUE_CSV_NUMBERS_H
#define GP_VALUE_CSV_NUMBERS_H

#include "diag/report.h"
#include <guidepress/value.h>

/* Gives each cell below the first row that is a number its plain form ("1234.5"). Which of ',' and '.' is the decimal
 * mark and which divides thousands is found for each column from all of its cells, else from the other columns and the
 * separator; what could be either is warned of (csv.unclear-number). `rows` are to be changed. */
void gp_csv_find_numbers(gp_ctx *ctx, gp_csv *csv);

/* True for "12", "-0.5", "1234.50": digits, maybe a plus or minus before and a point within; no zero before other
 * digits. */
bool gp_csv_is_number(gp_str text);

#endif
