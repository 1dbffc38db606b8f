/* Text from files and plugins made safe for a terminal. */
#ifndef GP_DIAG_ESCAPE_H
#define GP_DIAG_ESCAPE_H

#include <guidepress/arena.h>

/* True for characters which a terminal or an editor would act on instead of
 * showing: controls, line and paragraph separators, and the marks that turn the
 * direction of text (CVE-2021-42574). */
bool gp_is_unsafe(uint32_t c);

/* Appends one character as shown: itself, "\x1B" or "\u{202E}" if unsafe.
 * Returns its columns on the terminal. */
unsigned gp_add_shown(gp_buf *out, uint32_t c);

/* Appends `text` as shown; bytes that are not UTF-8 as "\xE9", line ends as a
 * space. Returns the columns. */
size_t gp_add_shown_text(gp_buf *out, gp_str text);

/* A name for a message on one line: `text` as shown, a line end as "\x0A" and not as a space, since a name may hold
 * one; borrows `text` where nothing has to be changed. */
gp_str gp_shown(gp_arena *arena, gp_str text);

#endif
