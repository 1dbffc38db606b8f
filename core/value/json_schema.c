/* Writing schemas as JSON Schema (draft 2020-12), for editors that complete and
 * check while one types. */
#include "diag/json.h"
#include "value/scalars.h"

enum { DEEPEST = 32 };

static void add_schema(gp_buf *out, const gp_schema *schema, const gp_field *field, unsigned depth);

static void add_literal(gp_buf *out, const char *text)
{
  gp_buf_add(out, gp_str_from(text));
}

static void add_choices(gp_buf *out, const char *choices)
{
  gp_str rest = gp_str_from(choices);
  const char *comma = "";
  add_literal(out, "\"enum\":[");
  for (gp_str word = gp_next_word(&rest); word.len > 0; word = gp_next_word(&rest)) {
    add_literal(out, comma);
    gp_json_add(out, word);
    comma = ",";
  }
  add_literal(out, "]");
}

static void add_integer(gp_buf *out, const gp_schema *schema)
{
  add_literal(out, "\"type\":\"integer\"");
  if (schema->max > schema->min)
    gp_buf_printf(out, ",\"minimum\":%d,\"maximum\":%d", schema->min, schema->max);
}

static void add_list(gp_buf *out, const gp_schema *schema, unsigned depth)
{
  add_literal(out, "\"type\":\"array\"");
  if (schema->item != NULL) {
    add_literal(out, ",\"items\":");
    add_schema(out, schema->item, NULL, depth + 1);
  }
  if (schema->min > 0)
    gp_buf_printf(out, ",\"minItems\":%d", schema->min);
  if (schema->max > 0)
    gp_buf_printf(out, ",\"maxItems\":%d", schema->max);
}

static void add_properties(gp_buf *out, const gp_schema *schema, unsigned depth)
{
  const char *comma = "";
  for (const gp_field *field = schema->fields; field->schema != NULL; field++) {
    add_literal(out, comma);
    gp_json_add(out, gp_str_from(field->name));
    add_literal(out, ":");
    add_schema(out, field->schema, field, depth + 1);
    comma = ",";
  }
}

static void add_map(gp_buf *out, const gp_schema *schema, unsigned depth)
{
  const char *comma = ",\"required\":[";
  bool any = false;
  add_literal(out, "\"type\":\"object\",\"additionalProperties\":false,\"properties\":{");
  add_properties(out, schema, depth);
  add_literal(out, "}");
  for (const gp_field *field = schema->fields; field->schema != NULL; field++) {
    if (!field->required)
      continue;
    add_literal(out, comma);
    gp_json_add(out, gp_str_from(field->name));
    comma = ",";
    any = true;
  }
  if (any)
    add_literal(out, "]");
}

static void add_map_of(gp_buf *out, const gp_schema *schema, unsigned depth)
{
  add_literal(out, "\"type\":\"object\"");
  if (schema->item == NULL)
    return;
  add_literal(out, ",\"additionalProperties\":");
  add_schema(out, schema->item, NULL, depth + 1);
}

static void add_alternatives(gp_buf *out, const gp_schema *schema, unsigned depth)
{
  add_literal(out, "\"anyOf\":[");
  for (const gp_field *field = schema->fields; field->schema != NULL; field++) {
    if (field != schema->fields)
      add_literal(out, ",");
    add_schema(out, field->schema, NULL, depth + 1);
  }
  add_literal(out, "]");
}

/* Scalars are read as text, so YAML's numbers are texts too. */
#define GP_JSON_TEXT "\"type\":[\"string\",\"number\"]"
/* A length that has a range cannot be in per cent. */
#define GP_JSON_ABSOLUTE_LENGTH GP_JSON_TEXT ",\"pattern\":\"^(0|-?[0-9]{1,5}(\\\\.[0-9]{1,6})?(pt|mm|cm|in))$\""

static void add_type(gp_buf *out, const gp_schema *schema, unsigned depth)
{
  static const char *const simple[] = {
    [GP_TYPE_TEXT] = GP_JSON_TEXT ",\"minLength\":1",
    [GP_TYPE_INLINE] = GP_JSON_TEXT ",\"minLength\":1",
    [GP_TYPE_NUMBER] = "\"type\":\"number\"",
    [GP_TYPE_BOOLEAN] = "\"type\":\"boolean\"",
    [GP_TYPE_ID] = "\"type\":\"string\",\"pattern\":\"^[a-z][a-z0-9._-]*$\"",
    [GP_TYPE_ANCHOR] =
      "\"type\":\"string\",\"pattern\":\"^[^\\\\s!-@\\\\[-^`\\\\x7B-~][^\\\\s!-,/:-@\\\\[-^`\\\\x7B-~]*$\"",
    [GP_TYPE_LANG] = "\"type\":\"string\",\"pattern\":\"^[A-Za-z]{2,3}(-[A-"
                     "Za-z0-9]{1,8})*$\"",
    [GP_TYPE_LENGTH] = GP_JSON_TEXT ",\"pattern\":\"^(0|-?[0-9]{1,5}(\\\\.[0-"
                                    "9]{1,6})?(pt|mm|cm|in)|[0-9]{1,5}%)$\"",
    [GP_TYPE_COLOR] = "\"type\":\"string\",\"pattern\":\"^#([0-9A-Fa-f]{3}|["
                      "0-9A-Fa-f]{6})$\"",
    [GP_TYPE_PATH] = GP_JSON_TEXT ",\"pattern\":\"^[^/\\\\\\\\][^\\\\\\\\]*$\"",
    [GP_TYPE_DATE] = GP_JSON_TEXT ",\"pattern\":\"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$\"",
    [GP_TYPE_LOCALIZED] = "\"anyOf\":[{" GP_JSON_TEXT ",\"minLength\":1},{\"type\":\"object\",\"minProperties\":1,"
                          "\"additionalProperties\":{" GP_JSON_TEXT ",\"minLength\":1}}]",
    [GP_TYPE_BLOCKS] = "\"$ref\":\"#/$defs/blocks\""};
  if (depth > DEEPEST)
    return;
  switch (schema->type) {
  case GP_TYPE_ANY:
    return;
  case GP_TYPE_INTEGER:
    add_integer(out, schema);
    return;
  case GP_TYPE_ENUM:
    add_choices(out, schema->choices);
    return;
  case GP_TYPE_LENGTH:
    add_literal(out, schema->max > schema->min ? GP_JSON_ABSOLUTE_LENGTH : simple[GP_TYPE_LENGTH]);
    return;
  case GP_TYPE_LIST:
    add_list(out, schema, depth);
    return;
  case GP_TYPE_MAP:
    add_map(out, schema, depth);
    return;
  case GP_TYPE_MAP_OF:
    add_map_of(out, schema, depth);
    return;
  case GP_TYPE_ONE_OF:
    add_alternatives(out, schema, depth);
    return;
  default:
    add_literal(out, simple[schema->type]);
  }
}

/* The default as JSON: numbers and truth values as such, lists not at all. */
static void add_default(gp_buf *out, const gp_schema *schema, const char *fallback)
{
  bool bare = schema->type == GP_TYPE_INTEGER || schema->type == GP_TYPE_NUMBER || schema->type == GP_TYPE_BOOLEAN;
  if (schema->type == GP_TYPE_LIST || schema->type == GP_TYPE_MAP || schema->type == GP_TYPE_MAP_OF)
    return;
  add_literal(out, "\"default\":");
  if (bare)
    add_literal(out, fallback);
  else
    gp_json_add(out, gp_str_from(fallback));
}

static void add_schema(gp_buf *out, const gp_schema *schema, const gp_field *field, unsigned depth)
{
  size_t start;
  add_literal(out, "{");
  start = out->count;
  add_type(out, schema, depth);
  if (field != NULL && field->description != NULL) {
    add_literal(out, out->count > start ? ",\"description\":" : "\"description\":");
    gp_json_add(out, gp_str_from(field->description));
  }
  if (field != NULL && field->goes != NULL)
    add_literal(out, out->count > start ? ",\"deprecated\":true" : "\"deprecated\":true");
  if (field != NULL && field->fallback != NULL) {
    size_t before = out->count;
    if (before > start)
      add_literal(out, ",");
    start = out->count;
    add_default(out, schema, field->fallback);
    if (out->count == start)
      out->count = before;
  }
  add_literal(out, "}");
}

void gp_schema_to_json(gp_buf *out, const gp_schema *schema)
{
  add_schema(out, schema, NULL, 0);
}
