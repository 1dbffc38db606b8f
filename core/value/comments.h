/* Comments of YAML which were meant as text: "Come to desk # 5". */
#ifndef GP_VALUE_COMMENTS_H
#define GP_VALUE_COMMENTS_H

#include "diag/report.h"
#include <guidepress/value.h>

/* The comment after `at` on its line, from its '#' on; the empty span if there is none. */
gp_span gp_comment_after(const gp_ctx *ctx, uint32_t source, size_t at);

/* Warns (yaml.comment) if a scalar without quotes that readers read is cut by a comment; one that two blanks divide
 * from it is meant as a comment. */
void gp_comment_warn(gp_ctx *ctx, const gp_value *text);

/* What to write where a comment is all that follows `at`: the hint, or the empty string. */
gp_str gp_comment_hint(const gp_ctx *ctx, uint32_t source, size_t at);

/* The '#' of a comment on the lines from `start` to before `end`, outside of quotes; the empty span if there is none.
 */
gp_span gp_comment_among(const gp_ctx *ctx, uint32_t source, size_t start, size_t end);

/* The text in quotes as YAML reads it, or "..." where it is long or holds such quotes itself. */
gp_str gp_quoted_text(gp_arena *arena, gp_str text);

#endif
