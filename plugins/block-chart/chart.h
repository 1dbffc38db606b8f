/* The chart as it is drawn: its data, read from the node, and what its drawers share. */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include <guidepress/block.h>

enum { SERIES_MOST = 8, ROWS_MOST = 400, DECIMALS_MOST = 6, DIGITS_MOST = 10 };

typedef enum chart_kind { CHART_BAR = 1, CHART_COLUMN, CHART_LINE, CHART_DONUT, CHART_TIMELINE, CHART_MAP } chart_kind;

typedef enum chart_stack { STACK_NONE = 0, STACK_VALUES, STACK_SHARE } chart_stack;

/* A number of the data: its value in units of 10^-decimals of the chart, and as the language writes it. */
typedef struct datum {
  int64_t value;
  bool given;
  gp_str shown;
} datum;

/* The data of a chart. Rows of timelines and maps have no series but keep what they need in `when`, `detail`, places.
 */
typedef struct chart {
  const gp_node *node;
  chart_kind kind;
  chart_stack stack;
  size_t rows, series;
  unsigned decimals;
  gp_str *names;                 /* of the rows */
  gp_str heads[SERIES_MOST];     /* of the series */
  datum *data;                   /* rows x series */
  gp_str *when, *detail;         /* timeline: the date as it is printed, more words */
  int32_t *days;                 /* timeline: days since the year 0, of years of 372 days */
  int32_t *latitude, *longitude; /* map: hundredths of a degree */
  gp_str unit;
  int64_t least, most;       /* of all data given */
  bool has_values, patterns; /* numbers at the marks; hatching */
} chart;

struct gp_block {
  const gp_host *host;
};

/* --- read.c: the author's data become the table in the node's body --- */
gp_status chart_read(gp_block *block, gp_node *node, const gp_value *value);

/* --- number.c --- */
/* A number such as "-12.50" in units of 10^-decimals; false if it is none, or has more digits than charts take. */
bool number_parse(gp_str text, unsigned decimals, int64_t *value);
/* How many decimals the text has; the text is a number. */
unsigned number_decimals(gp_str text);
/* The value as text with a point, for gp_host.format_number. */
gp_str number_text(gp_arena *arena, int64_t value, unsigned decimals);
/* "1 700 km": the number with its unit, a sign of per cent where the language has it. */
gp_str with_unit(gp_arena *arena, const gp_block_frame *frame, gp_str number, gp_str unit);
/* "40 %" */
gp_str percent_text(const gp_host *host, gp_arena *arena, const gp_block_frame *frame, int number);
chart_kind kind_from_name(gp_str name);

/* --- model.c: the data of a resolved node. False if there is nothing to draw. --- */
bool chart_model(const gp_host *host, gp_arena *arena, const gp_node *node, const gp_block_frame *frame, chart *result);
/* What the chart shows and, if they are not too many, its data in words. */
gp_str chart_alt(gp_arena *arena, const chart *c);

static inline const datum *datum_at(const chart *c, size_t row, size_t series)
{
  return &c->data[row * c->series + series];
}

#endif
