/* Private to checking against a schema: hints, what to write instead. */
#ifndef GP_VALUE_SCHEMA_HINTS_H
#define GP_VALUE_SCHEMA_HINTS_H

#include "value/schema.h"

/* What is being checked, for messages. */
typedef struct gp_subject {
  gp_ctx *ctx;
  gp_str what;      /* the mapping it is in: "guide", "block 'table'"; with `what_is_key` its key */
  bool what_is_key; /* messages then have `what` in quotes, which are printed for a message alone */
  gp_str key;       /* the key whose value it is; empty for the whole */
  gp_span at;       /* of the key; none for list items and the whole */
} gp_subject;

/* True for types of one scalar. */
bool gp_type_is_scalar(gp_type type);

/* Each is empty if there is nothing to say. */

/* "did you mean 'name'?" */
gp_str gp_hint_near(gp_arena *arena, gp_str name);
/* Of a key that is not one because of its characters; `before` is before it, or is NULL. */
gp_str gp_hint_key(const gp_ctx *ctx, const gp_value_entry *before, const gp_value_entry *entry);
/* Of a value of the wrong kind, such as a list for a text. */
gp_str gp_hint_type(const gp_subject *s, const gp_schema *schema, const gp_value *value);
/* Whether a value is a list of blocks, or may be one. */
bool gp_hint_takes_blocks(const gp_schema *schema);
/* The text between curly quotes that are around all of it; empty if there are none. */
gp_str gp_hint_quoted(gp_str text);
/* Whether the text of a key is a title, a label or a name. */
bool gp_hint_is_label(gp_str key);
/* Of a scalar that does not fit its type. */
gp_str gp_hint_value(const gp_subject *s, const gp_schema *schema, const gp_value *value);

#endif
