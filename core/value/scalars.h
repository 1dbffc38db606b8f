/* What single YAML scalars may look like: ids, languages, dates, paths. */
#ifndef GP_VALUE_SCALARS_H
#define GP_VALUE_SCALARS_H

#include "value/schema.h"

/* True if the scalar is well formed for the type: TEXT, INLINE, INTEGER
 * (min..max not looked at), BOOLEAN, ENUM, ID, LANG, LENGTH, COLOR, PATH, DATE.
 * For the types that allow more than scalars: LOCALIZED, BLOCKS and ANY take
 * any text that is not empty. False for all others. */
bool gp_scalar_fits(const gp_schema *schema, const gp_value *scalar);

/* True if the text is nothing but spaces, tabs and line ends. */
bool gp_text_is_blank(gp_str text);

/* True for a well-formed BCP 47 tag, in any case (RFC 5646, 2.1, without grandfathered tags). It begins with two or
 * three letters: longer codes are reserved and none is registered, but 'english' is easily written. */
bool gp_text_is_lang(gp_str text);

/* As GP_TYPE_ID, and as GP_TYPE_ANCHOR. */
bool gp_text_is_id(gp_str text);
bool gp_text_is_anchor(gp_str text);

/* The next of the words in `*rest`, which are divided by spaces, or the empty
 * string; moves `*rest` after it. */
gp_str gp_next_word(gp_str *rest);

#endif
