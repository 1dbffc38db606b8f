/* libyaml's errors, told so that an author of guides can act on them. */
#ifndef GP_VALUE_SYNTAX_H
#define GP_VALUE_SYNTAX_H

#include "value/bytes.h"
#include <yaml.h>

/* Reports the error which stopped the parser; returns GP_ERROR_INPUT. `open` is where the innermost list or map begins
 * that is not ended yet, or GP_NO_SPAN. */
gp_status gp_yaml_syntax_error(gp_ctx *ctx, uint32_t source, const gp_yaml_bytes *bytes, const yaml_parser_t *parser,
                               gp_span open);

#endif
