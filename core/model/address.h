/* Where links may lead: the schemes of addresses, the same in every format. */
#ifndef GP_MODEL_ADDRESS_H
#define GP_MODEL_ADDRESS_H

#include <guidepress/arena.h>
#include <guidepress/value.h>

/* The scheme of an address in small letters, without the blanks and control characters that browsers pass over: "https"
 * of "HTTPS://..."; empty if it has none, as a path, a file's name or "#id". Lives in the arena. */
gp_str gp_address_scheme(gp_arena *arena, gp_str address);

/* Whether a link may have this scheme: http, https, mailto, tel, none, or one of `more`, a list of names that may be
 * NULL. */
bool gp_scheme_allowed(gp_str scheme, const gp_value *more);

/* Whether no guide may allow it: the address would run a program in the reader's program, or lead into the reader's own
 * machine or network. */
bool gp_scheme_forbidden(gp_str scheme);

#endif
