/* What newcomers write for blocks, and what to write instead. */
#ifndef GP_READ_SLIPS_H
#define GP_READ_SLIPS_H

#include "read/blocks.h"

/* What to write for a block whose type is no type, but known from other programs or the language of the author:
 * "paragraph", "image", "h2", "бележка". Empty if there is nothing to say. */
gp_str gp_slip_type(const gp_block_reader *r, const gp_value *map);

/* What to write where a text is written for a block: "p:One", "p One". Empty if there is nothing to say. */
gp_str gp_slip_text(const gp_block_reader *r, gp_str text);

/* Reports a text or list where the block needs keys of its own ("figure: images/a.png"), with the form to write; false
 * if no such block exists. */
GP_MUST_USE bool gp_slip_short(gp_block_reader *r, const gp_value *map);

#endif
