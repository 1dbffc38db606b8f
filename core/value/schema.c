/* Checking values against a schema: all mistakes of a mapping in one go. */
#include "value/schema.h"

#include "value/comments.h"
#include "value/scalars.h"
#include "value/schema_hints.h"

static gp_status check(const gp_subject *s, const gp_schema *schema, const gp_value *value);

static gp_str no_text(void)
{
  return (gp_str){NULL, 0};
}

static gp_str quoted(const gp_subject *s, gp_str name)
{
  return gp_str_printf(s->ctx->arena, "'%.*s'", GP_STR_ARG(name));
}

/* How the mapping that `s` is in is called. */
static gp_str outer_name(const gp_subject *s)
{
  return s->what_is_key ? quoted(s, s->what) : s->what;
}

/* How `s` itself is called. */
static gp_str own_name(const gp_subject *s)
{
  return s->key.len > 0 ? quoted(s, s->key) : outer_name(s);
}

/* The value of a key of the mapping at `s`. */
static gp_subject inside(const gp_subject *s, const gp_value_entry *entry)
{
  bool keyed = s->key.len > 0;
  return (gp_subject){s->ctx, keyed ? s->key : s->what, keyed || s->what_is_key, entry->key, entry->key_span};
}

/* Points at something short: a scalar, the key that leads here, a mapping's
 * first key; else the value. */
static gp_span point_at(const gp_subject *s, const gp_value *value)
{
  if (value->kind == GP_VALUE_SCALAR && value->span.end > value->span.start)
    return value->span;
  if (s->at.source != 0)
    return s->at;
  if (value->kind == GP_VALUE_MAP && value->count > 0)
    return value->entries[0].key_span;
  return value->span;
}

static gp_str found_words(gp_arena *arena, const gp_value *value)
{
  enum { SHOWN = 40 };
  if (value->kind == GP_VALUE_NONE)
    return GP_STR("nothing");
  if (value->kind == GP_VALUE_LIST)
    return GP_STR("a list");
  if (value->kind == GP_VALUE_MAP)
    return GP_STR("a mapping");
  if (value->text.len == 0 || value->text.len > SHOWN || memchr(value->text.ptr, '\n', value->text.len) != NULL)
    return value->text.len ? GP_STR("text") : GP_STR("empty text");
  return gp_str_printf(arena, "text '%.*s'", GP_STR_ARG(value->text));
}

/* "'key', 'tip' or 'note'" from words divided by spaces. */
static gp_str quoted_words(gp_arena *arena, const char *words)
{
  gp_buf out = GP_BUF(arena);
  gp_str rest = gp_str_from(words), word = gp_next_word(&rest);
  while (word.len > 0) {
    gp_str next = gp_next_word(&rest);
    const char *join = next.len == 0 ? " or " : ", ";
    gp_buf_printf(&out, "%s'%.*s'", out.count ? join : "", GP_STR_ARG(word));
    word = next;
  }
  return gp_buf_str(&out);
}

static void add_expected(gp_buf *out, const gp_schema *schema)
{
  static const char *const plain[] = {[GP_TYPE_ANY] = "anything",
                                      [GP_TYPE_TEXT] = "text",
                                      [GP_TYPE_INLINE] = "text",
                                      [GP_TYPE_INTEGER] = "a whole number",
                                      [GP_TYPE_NUMBER] = "a number",
                                      [GP_TYPE_BOOLEAN] = "'true' or 'false'",
                                      [GP_TYPE_ID] = "an id",
                                      [GP_TYPE_ANCHOR] = "an id",
                                      [GP_TYPE_LANG] = "a language such as 'en' or 'bg'",
                                      [GP_TYPE_LENGTH] = "a length such as '12pt', '4mm' or '50%'",
                                      [GP_TYPE_COLOR] = "a colour such as \"#1a2b3c\"",
                                      [GP_TYPE_PATH] = "a path",
                                      [GP_TYPE_DATE] = "a date such as '2026-11-22'",
                                      [GP_TYPE_LOCALIZED] = "text, or a mapping from language to text",
                                      [GP_TYPE_LIST] = "a list",
                                      [GP_TYPE_MAP] = "a mapping",
                                      [GP_TYPE_MAP_OF] = "a mapping",
                                      [GP_TYPE_BLOCKS] = "text or a list of blocks"};
  if (schema->type == GP_TYPE_ENUM) {
    gp_buf_add(out, quoted_words(out->arena, schema->choices));
  } else if (schema->type == GP_TYPE_INTEGER && schema->max > schema->min) {
    gp_buf_printf(out, "a whole number from %d to %d", schema->min, schema->max);
  } else if (schema->type == GP_TYPE_LENGTH && schema->max > schema->min) {
    gp_buf_printf(out, "a length from %d to %d pt", schema->min, schema->max);
  } else if (schema->type == GP_TYPE_ONE_OF) {
    for (const gp_field *field = schema->fields; field->schema != NULL; field++) {
      if (field != schema->fields)
        gp_buf_add(out, GP_STR(" or "));
      add_expected(out, field->schema);
    }
  } else {
    gp_buf_add(out, gp_str_from(plain[schema->type]));
  }
}

static gp_status wrong_type(const gp_subject *s, const gp_schema *schema, const gp_value *value)
{
  gp_buf expected = GP_BUF(s->ctx->arena);
  gp_str found = found_words(s->ctx->arena, value);
  add_expected(&expected, schema);
  if (s->key.len > 0)
    gp_buf_printf(&expected, " for '%.*s'", GP_STR_ARG(s->key));
  else
    gp_buf_printf(&expected, " in %.*s", GP_STR_ARG(outer_name(s)));
  return gp_report_with(s->ctx, GP_SEVERITY_ERROR, "schema.wrong-type", point_at(s, value), no_text(),
                        gp_hint_type(s, schema, value), GP_NO_SPAN, no_text(), "expected %.*s, found %.*s",
                        GP_STR_ARG(gp_buf_str(&expected)), GP_STR_ARG(found));
}

/* Whether a value that fits its type is within the type's range, if that has one. */
static bool in_range(const gp_schema *schema, const gp_value *value)
{
  int32_t number;
  gp_len length;
  if (schema->max <= schema->min)
    return true;
  if (schema->type == GP_TYPE_LENGTH)
    return gp_value_to_length(value, &length, NULL) && length >= (int64_t)schema->min * GP_PT &&
           length <= (int64_t)schema->max * GP_PT;
  return schema->type != GP_TYPE_INTEGER ||
         (gp_value_to_integer(value, &number) && number >= schema->min && number <= schema->max);
}

/* Types whose text is printed, or read out. */
static bool is_for_readers(gp_type type)
{
  return type == GP_TYPE_TEXT || type == GP_TYPE_INLINE || type == GP_TYPE_LOCALIZED || type == GP_TYPE_BLOCKS;
}

/* title: “Hello”, pasted from a word processor, where quotes were to be YAML's: they would be printed. A paragraph may
 * be somebody's words; titles, labels and names hardly ever are. */
static void warn_curly(const gp_subject *s, const gp_value *value)
{
  bool may_be = value->style == GP_SCALAR_PLAIN && (value->text.ptr[0] & 0x80) != 0;
  gp_str inner = may_be ? gp_hint_quoted(value->text) : no_text();
  gp_arena *arena = s->ctx->arena;
  if (inner.len == 0 || !(gp_text_is_lang(s->key) || gp_hint_is_label(s->key)))
    return;
  gp_report_with(
    s->ctx, GP_SEVERITY_WARNING, "schema.curly-quotes", point_at(s, value), no_text(),
    gp_str_printf(arena, "write %.*s, or \"%.*s\" if they are meant", GP_STR_ARG(inner), GP_STR_ARG(value->text)),
    GP_NO_SPAN, no_text(), "these curly quotes are part of the text, and printed");
}

static gp_status check_scalar(const gp_subject *s, const gp_schema *schema, const gp_value *value)
{
  gp_arena *arena = s->ctx->arena;
  gp_buf expected = GP_BUF(arena);
  if (gp_text_is_blank(value->text) && schema->type != GP_TYPE_ANY)
    return gp_error(s->ctx, "schema.empty", point_at(s, value), "%.*s is empty", GP_STR_ARG(own_name(s)));
  if (gp_scalar_fits(schema, value) && in_range(schema, value)) {
    if (is_for_readers(schema->type)) {
      gp_comment_warn(s->ctx, value);
      warn_curly(s, value);
    }
    return GP_OK;
  }
  add_expected(&expected, schema);
  return gp_report_with(s->ctx, GP_SEVERITY_ERROR, "schema.bad-value", point_at(s, value), no_text(),
                        gp_hint_value(s, schema, value), GP_NO_SPAN, no_text(), "expected %.*s for %.*s, found %.*s",
                        GP_STR_ARG(gp_buf_str(&expected)), GP_STR_ARG(own_name(s)),
                        GP_STR_ARG(found_words(arena, value)));
}

static gp_status worse(gp_status a, gp_status b)
{
  return a != GP_OK ? a : b;
}

static gp_status check_list(const gp_subject *s, const gp_schema *schema, const gp_value *value)
{
  gp_subject item = {s->ctx, s->what, s->what_is_key, s->key, GP_NO_SPAN};
  gp_status status = GP_OK;
  if (schema->min > 0 && value->count < (size_t)schema->min)
    status = gp_error(s->ctx, "schema.bad-value", point_at(s, value), "expected at least %d item%s in %.*s, found %zu",
                      schema->min, schema->min == 1 ? "" : "s", GP_STR_ARG(own_name(s)), value->count);
  else if (schema->max > 0 && value->count > (size_t)schema->max)
    status = gp_error(s->ctx, "schema.bad-value", point_at(s, value), "expected at most %d item%s in %.*s, found %zu",
                      schema->max, schema->max == 1 ? "" : "s", GP_STR_ARG(own_name(s)), value->count);
  for (size_t i = 0; i < value->count && schema->item != NULL; i++)
    status = worse(status, check(&item, schema->item, value->entries[i].value));
  return status;
}

static const gp_field *find_field(const gp_schema *schema, gp_str name)
{
  for (const gp_field *field = schema->fields; field->schema != NULL; field++)
    if (gp_str_is(name, field->name))
      return field;
  return NULL;
}

/* "city" of "city:Antwerp". */
static gp_str key_before_colon(gp_str key)
{
  const char *colon = memchr(key.ptr, ':', key.len);
  return colon != NULL ? gp_str_slice(key, 0, (size_t)(colon - key.ptr)) : key;
}

/* The keys of a schema that a mapping does not have: looked for once, however many keys of it are unknown. */
typedef struct missing_names {
  GP_VEC(gp_str) names;
  gp_buf known; /* as a list for a message */
  bool found;
} missing_names;

static void find_missing(const gp_subject *s, const gp_schema *schema, const gp_value *map, missing_names *missing)
{
  if (missing->found)
    return;
  missing->found = true;
  missing->known = GP_BUF(s->ctx->arena);
  for (const gp_field *field = schema->fields; field->schema != NULL; field++) {
    gp_str name = gp_str_from(field->name);
    if (gp_value_lookup(map, name) != NULL)
      continue;
    gp_vec_push(s->ctx->arena, &missing->names, name);
    gp_buf_printf(&missing->known, "%s'%s'", missing->known.count ? ", " : "", field->name);
  }
}

/* Reports an unknown key; returns the known name it was taken for, or the empty
 * string. */
static gp_str unknown_key(const gp_subject *s, const gp_schema *schema, const gp_value *map,
                          const gp_value_entry *entry, missing_names *missing)
{
  enum { LISTED = 12 };
  gp_arena *arena = s->ctx->arena;
  gp_str near, hint, what = own_name(s);
  find_missing(s, schema, map, missing);
  hint = gp_hint_key(s->ctx, entry > map->entries ? entry - 1 : NULL, entry);
  near = gp_nearest_name(arena, key_before_colon(entry->key), missing->names.items, missing->names.count);
  if (hint.len == 0)
    hint = gp_hint_near(arena, near);
  if (hint.len == 0 && missing->names.count > 0 && missing->names.count <= LISTED)
    hint = gp_str_printf(arena, "keys that may be added here: %.*s", GP_STR_ARG(gp_buf_str(&missing->known)));
  gp_report_with(s->ctx, GP_SEVERITY_ERROR, "schema.unknown-key", entry->key_span, no_text(), hint, GP_NO_SPAN,
                 no_text(), "unknown key '%.*s' in %.*s", GP_STR_ARG(entry->key), GP_STR_ARG(what));
  return near;
}

static gp_status missing_key(const gp_subject *s, const gp_value *map, const gp_field *field)
{
  gp_span at = s->at;
  gp_str hint = no_text();
  if (at.source == 0)
    at = map->count ? map->entries[0].key_span : map->span;
  if (field->description != NULL)
    hint =
      gp_str_printf(s->ctx->arena, "'%s': %s%s", field->name, field->description,
                    gp_hint_takes_blocks(field->schema) ? " Its blocks are indented below it, each after '- '." : "");
  return gp_report_with(s->ctx, GP_SEVERITY_ERROR, "schema.missing-key", at, no_text(), hint, GP_NO_SPAN, no_text(),
                        "the key '%s' is missing in %.*s", field->name, GP_STR_ARG(own_name(s)));
}

/* Once a document: whoever uses a key a hundred times knows after the first message. */
static void warn_deprecated(const gp_subject *s, const gp_field *field, gp_span at)
{
  gp_arena *arena = s->ctx->arena;
  gp_str message = gp_str_printf(arena, "'%s' in %.*s is deprecated: version %s will not know it", field->name,
                                 GP_STR_ARG(own_name(s)), field->goes);
  gp_str hint = field->instead != NULL ? gp_str_printf(arena, "use %s", field->instead) : no_text();
  for (size_t i = 0; i < gp_reports_count(s->ctx->reports); i++) {
    const gp_diag *before = gp_reports_at(s->ctx->reports, i, NULL);
    if (gp_str_is(before->id, "schema.deprecated") && gp_str_equal(before->message, message))
      return;
  }
  gp_report_with(s->ctx, GP_SEVERITY_WARNING, "schema.deprecated", at, no_text(), hint, GP_NO_SPAN, no_text(), "%.*s",
                 GP_STR_ARG(message));
}

static gp_status check_map(const gp_subject *s, const gp_schema *schema, const gp_value *map)
{
  GP_VEC(gp_str)
  taken = {0}; /* names that unknown keys were taken for: not missing a second
                  time */
  missing_names missing = {.found = false};
  gp_status status = GP_OK;
  for (size_t i = 0; i < map->count; i++) {
    const gp_value_entry *entry = &map->entries[i];
    const gp_field *field = find_field(schema, entry->key);
    gp_subject inner = inside(s, entry);
    if (field != NULL && field->goes != NULL)
      warn_deprecated(s, field, entry->key_span);
    if (field != NULL) {
      status = worse(status, check(&inner, field->schema, entry->value));
    } else {
      gp_str near = unknown_key(s, schema, map, entry, &missing);
      if (near.len > 0)
        gp_vec_push(s->ctx->arena, &taken, near);
      status = GP_ERROR_INPUT;
    }
  }
  for (const gp_field *field = schema->fields; field->schema != NULL; field++) {
    bool excused = !field->required || gp_value_lookup(map, gp_str_from(field->name)) != NULL;
    for (size_t i = 0; i < taken.count; i++)
      excused = excused || gp_str_is(taken.items[i], field->name);
    if (!excused)
      status = missing_key(s, map, field);
  }
  return status;
}

static gp_status check_map_of(const gp_subject *s, const gp_schema *schema, const gp_value *map)
{
  gp_status status = GP_OK;
  for (size_t i = 0; i < map->count && schema->item != NULL; i++) {
    gp_subject inner = inside(s, &map->entries[i]);
    status = worse(status, check(&inner, schema->item, map->entries[i].value));
  }
  return status;
}

static gp_status check_localized(const gp_subject *s, const gp_value *map)
{
  static const gp_schema text = {.type = GP_TYPE_TEXT};
  gp_status status = GP_OK;
  if (map->count == 0)
    return gp_error(s->ctx, "schema.empty", point_at(s, map), "%.*s is empty", GP_STR_ARG(own_name(s)));
  for (size_t i = 0; i < map->count; i++) {
    const gp_value_entry *entry = &map->entries[i];
    gp_subject inner = inside(s, entry);
    if (gp_text_is_lang(entry->key)) {
      status = worse(status, check(&inner, &text, entry->value));
      continue;
    }
    status = gp_report_with(s->ctx, GP_SEVERITY_ERROR, "schema.bad-value", entry->key_span, no_text(),
                            gp_hint_key(s->ctx, i > 0 ? entry - 1 : NULL, entry), GP_NO_SPAN, no_text(),
                            "expected a language such as 'en' or 'bg' as key of %.*s, found '%.*s'",
                            GP_STR_ARG(own_name(s)), GP_STR_ARG(entry->key));
  }
  return status;
}

/* The alternative for the kind of value; among several for scalars the first
 * that fits. NULL if there is none. */
static const gp_schema *choose(const gp_schema *schema, const gp_value *value)
{
  const gp_schema *first = NULL;
  for (const gp_field *field = schema->fields; field->schema != NULL; field++) {
    gp_type type = field->schema->type;
    bool scalar = gp_type_is_scalar(type) && value->kind == GP_VALUE_SCALAR;
    bool list = (type == GP_TYPE_LIST || type == GP_TYPE_BLOCKS) && value->kind == GP_VALUE_LIST;
    bool map =
      (type == GP_TYPE_MAP || type == GP_TYPE_MAP_OF || type == GP_TYPE_LOCALIZED) && value->kind == GP_VALUE_MAP;
    if (list || map || type == GP_TYPE_ANY || (scalar && gp_scalar_fits(field->schema, value)))
      return field->schema;
    if (scalar && first == NULL)
      first = field->schema;
  }
  return first;
}

/* "- Note: bring it", where a text is allowed, too: one key, which the mapping does not have, and a text after it. */
static bool is_cut_text(const gp_subject *s, const gp_schema *schema, const gp_schema *chosen, const gp_value *value)
{
  const gp_value_entry *entry = value->kind == GP_VALUE_MAP && value->count == 1 ? &value->entries[0] : NULL;
  bool text = false;
  if (entry == NULL || chosen == NULL || chosen->type != GP_TYPE_MAP || entry->value->kind != GP_VALUE_SCALAR ||
      entry->key.len == 0 || entry->key.ptr[0] == '-' || find_field(chosen, entry->key) != NULL)
    return false;
  for (const gp_field *field = schema->fields; field->schema != NULL; field++)
    text = text || (gp_type_is_scalar(field->schema->type) && field->schema->type != GP_TYPE_BOOLEAN);
  for (const gp_field *field = chosen->fields; field->schema != NULL && text; field++) {
    gp_str name = gp_str_from(field->name);
    text = gp_nearest_name(s->ctx->arena, entry->key, &name, 1).len == 0;
  }
  return text;
}

static gp_status cut_text(const gp_subject *s, const gp_value_entry *entry)
{
  gp_str bytes = gp_sources_bytes(s->ctx->sources, entry->key_span.source);
  gp_str whole = gp_str_slice(bytes, entry->key_span.start, entry->value->span.end);
  return gp_report_with(s->ctx, GP_SEVERITY_ERROR, "yaml.needs-quotes",
                        (gp_span){entry->key_span.source, entry->key_span.end, entry->key_span.end + 1}, no_text(),
                        gp_str_printf(s->ctx->arena, "put the whole text in quotes: %.*s",
                                      GP_STR_ARG(gp_quoted_text(s->ctx->arena, whole))),
                        GP_NO_SPAN, no_text(), "a text that holds ': ' needs quotes");
}

static gp_status check(const gp_subject *s, const gp_schema *schema, const gp_value *value)
{
  const gp_schema *chosen = schema->type == GP_TYPE_ONE_OF ? choose(schema, value) : schema;
  gp_type type = chosen ? chosen->type : GP_TYPE_ONE_OF;
  if (type == GP_TYPE_ANY || (type == GP_TYPE_BLOCKS && value->kind == GP_VALUE_LIST))
    return GP_OK;
  if (type == GP_TYPE_LIST && value->kind == GP_VALUE_LIST)
    return check_list(s, chosen, value);
  if (schema->type == GP_TYPE_ONE_OF && is_cut_text(s, schema, chosen, value))
    return cut_text(s, &value->entries[0]);
  if (type == GP_TYPE_MAP && value->kind == GP_VALUE_MAP)
    return check_map(s, chosen, value);
  if (type == GP_TYPE_MAP_OF && value->kind == GP_VALUE_MAP)
    return check_map_of(s, chosen, value);
  if (type == GP_TYPE_LOCALIZED && value->kind == GP_VALUE_MAP)
    return check_localized(s, value);
  if (gp_type_is_scalar(type) && value->kind == GP_VALUE_SCALAR)
    return check_scalar(s, chosen, value);
  return wrong_type(s, schema, value);
}

gp_status gp_schema_check(gp_ctx *ctx, const gp_schema *schema, const gp_value *value, const char *what)
{
  gp_subject whole = {ctx, gp_str_from(what), false, no_text(), GP_NO_SPAN};
  assert(schema != NULL && value != NULL && what != NULL);
  return check(&whole, schema, value);
}
