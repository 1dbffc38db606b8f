/* Reading JSON that another program made. */
#ifndef GP_VALUE_JSON_H
#define GP_VALUE_JSON_H

#include <guidepress/arena.h>
#include <guidepress/value.h>

/* Limits against hostile input; more is not read. */
enum { GP_JSON_DEPTH_LIMIT = 512, GP_JSON_NODE_LIMIT = 8000000 };

/* Reads one text of RFC 8259 into the arena; texts borrow from `bytes` where they hold no escape. Strings are scalars
 * of the style QUOTED, numbers, true and false are PLAIN, null is GP_VALUE_NONE; values have no places. Of equal keys
 * the first is found. False, and nothing is reported, if it is not JSON in UTF-8 or above the limits; *value is not
 * changed then.
 */
GP_MUST_USE bool gp_json_read(gp_arena *arena, gp_str bytes, const gp_value **value);

#endif
