/* Formatting for the trace: numbers, colours and quoted text, the same on every machine. */
#ifndef TRACE_FORMAT_H
#define TRACE_FORMAT_H

#include <guidepress/page.h>

void put(gp_buf *out, const char *text);
void put_number(gp_buf *out, uint64_t number);
/* A length in points with two decimals, rounded to nearest, halves away from zero; never "-0.00". */
void put_points(gp_buf *out, gp_len length);
/* The same for each, with a space before it. */
void put_points_after(gp_buf *out, gp_len a, gp_len b);
/* "#1A2B3C" */
void put_color(gp_buf *out, gp_color color);
/* In double quotes; signs that are not seen are written as \u{AD}, quotes and backslashes with a backslash. */
void put_quoted(gp_buf *out, gp_str text);
/* "P"; standard names of ISO 32000-1. */
const char *role_name(gp_role role);

#endif
