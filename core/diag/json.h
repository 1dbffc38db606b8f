/* Writing JSON strings. */
#ifndef GP_DIAG_JSON_H
#define GP_DIAG_JSON_H

#include <guidepress/arena.h>

/* Appends `text` in quotes (RFC 8259, section 7). Control characters are
 * escaped, also DEL, C1 and the direction marks that terminals and editors act
 * on; bytes that are not UTF-8 become U+FFFD. */
void gp_json_add(gp_buf *out, gp_str text);
/* Appends "name": "text". `name` needs no escapes. */
void gp_json_add_member(gp_buf *out, const char *name, gp_str text);

#endif
