/* Printing messages: each once, in the form that was asked for. */
#ifndef GP_CLI_MESSAGES_H
#define GP_CLI_MESSAGES_H

#include "base/map.h"
#include "cli/cli.h"

/* Prints messages to standard error as they come. Two documents of one guide can have the same mistake: it is printed
 * once. Begin with gp_printer_begin, end with gp_printer_end. */
typedef struct gp_printer {
  gp_diag_format format;
  bool bar;    /* a progress bar is on the current line */
  gp_map seen; /* digests of texts printed already */
  size_t errors, warnings, printed;
} gp_printer;

void gp_printer_begin(gp_printer *printer, gp_arena *arena, gp_diag_format format);
void gp_printer_add(gp_printer *printer, const gp_message *messages, size_t count);
void gp_printer_end(gp_printer *printer);

/* Takes the progress bar off the current line; draws one: `words` are what is being done, cut to the terminal's width,
 * `seconds_left` is -1 while it is not known. */
void gp_printer_clear_bar(gp_printer *printer);
void gp_printer_draw_bar(gp_printer *printer, size_t done, size_t count, int64_t seconds_left, gp_str words);

#endif
