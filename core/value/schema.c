/* Checking values against a schema: all mistakes of a mapping in one go. */
#include "value/schema.h"

#include "base/letters.h"
#include "value/scalars.h"

/* What is being checked, for messages. */
typedef struct subject {
  gp_ctx *ctx;
  gp_str what; /* the mapping it is in: "guide", "block 'table'",
                  "'numbers'" */
  gp_str key;  /* the key whose value it is; empty for the whole */
  gp_span at;  /* of the key; none for list items and the whole */
} subject;

static gp_status check(const subject *s, const gp_schema *schema, const gp_value *value);

static gp_str no_text(void)
{
  return (gp_str){NULL, 0};
}

static bool is_scalar_type(gp_type type)
{
  return type != GP_TYPE_LIST && type != GP_TYPE_MAP && type != GP_TYPE_MAP_OF && type != GP_TYPE_ONE_OF;
}

/* Points at something short: a scalar, the key that leads here, a mapping's
 * first key; else the value. */
static gp_span point_at(const subject *s, const gp_value *value)
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

static gp_str did_you_mean(gp_arena *arena, gp_str name)
{
  return name.len ? gp_str_printf(arena, "did you mean '%.*s'?", GP_STR_ARG(name)) : no_text();
}

static bool begins_with(gp_str text, const char *part)
{
  return gp_str_starts_with(text, gp_str_from(part));
}

/* A key without a colon among others in '{...}': what follows a comma which was meant as text. */
static bool is_behind_comma(const gp_ctx *ctx, const gp_value_entry *entry)
{
  gp_str bytes = gp_sources_bytes(ctx->sources, entry->key_span.source);
  size_t at = entry->key_span.end;
  while (at < bytes.len && (bytes.ptr[at] == ' ' || bytes.ptr[at] == '\n' || bytes.ptr[at] == '\r'))
    at++;
  return entry->value->kind == GP_VALUE_NONE && at < bytes.len && (bytes.ptr[at] == ',' || bytes.ptr[at] == '}');
}

/* A key that is not one because of its characters; `before` is before it, or is NULL. Empty if it looks like a key. */
static gp_str strange_key_hint(const gp_ctx *ctx, const gp_value_entry *before, const gp_value_entry *entry)
{
  static const char *const curly[] = {"“", "„", "«", "‘"};
  gp_str text = before != NULL ? gp_value_text(before->value, no_text()) : no_text();
  if (begins_with(entry->key, "\xC2\xA0"))
    return GP_STR("the line begins with no-break spaces: write plain spaces");
  if (entry->key.len > 1 && entry->key.ptr[0] == '-')
    return GP_STR("a space is missing after '-'");
  if (memchr(entry->key.ptr, ':', entry->key.len) != NULL)
    return GP_STR("a space is missing after ':'");
  if (!is_behind_comma(ctx, entry))
    return no_text();
  for (size_t i = 0; i < sizeof curly / sizeof *curly; i++)
    if (begins_with(text, curly[i]))
      return GP_STR("a text with a comma in it needs straight quotes: \"...\"");
  return before != NULL ? GP_STR("a text with a comma in it needs quotes") : no_text();
}

static bool takes_blocks(const gp_schema *schema)
{
  if (schema->type != GP_TYPE_ONE_OF)
    return schema->type == GP_TYPE_BLOCKS;
  for (const gp_field *field = schema->fields; field->schema != NULL; field++)
    if (field->schema->type == GP_TYPE_BLOCKS)
      return true;
  return false;
}

/* What may have led to a value of the wrong kind. */
static gp_str type_hint(const subject *s, const gp_schema *schema, const gp_value *value)
{
  gp_str bytes = gp_sources_bytes(s->ctx->sources, value->span.source);
  bool wants_text = is_scalar_type(schema->type) || schema->type == GP_TYPE_ONE_OF;
  char first = value->span.start < bytes.len ? bytes.ptr[value->span.start] : '\0';
  if (value->kind == GP_VALUE_NONE && value->text.len > 0)
    return gp_str_printf(s->ctx->arena, "put quotes around '%.*s' if the word is meant", GP_STR_ARG(value->text));
  if (value->kind == GP_VALUE_NONE && schema->type == GP_TYPE_COLOR)
    return GP_STR("a colour needs quotes: without them '#' begins a comment");
  if (value->kind == GP_VALUE_NONE)
    return s->at.source ? GP_STR("give it a value, or remove the key") : GP_STR("give it a value, or remove the line");
  if (takes_blocks(schema) && value->kind == GP_VALUE_MAP && value->count > 0 && first != '{')
    return value->entries[0].key.len > 1 && value->entries[0].key.ptr[0] == '-' ? GP_STR("a space is missing after '-'")
                                                                                : GP_STR("begin each block with '- '");
  if (wants_text && value->kind == GP_VALUE_MAP && value->count > 0 && first != '{')
    return GP_STR("a text that holds ': ' needs quotes");
  if (wants_text && value->kind == GP_VALUE_MAP && first == '{')
    return GP_STR("a text that begins with '{' needs quotes");
  if (wants_text && value->kind == GP_VALUE_LIST && first == '[')
    return GP_STR("a text that begins with '[' needs quotes");
  if (schema->type == GP_TYPE_LIST && value->kind == GP_VALUE_SCALAR)
    return GP_STR("begin each item with '- ' on its own line, or write [one, two]");
  return no_text();
}

static gp_status wrong_type(const subject *s, const gp_schema *schema, const gp_value *value)
{
  gp_buf expected = GP_BUF(s->ctx->arena);
  gp_str found = found_words(s->ctx->arena, value);
  add_expected(&expected, schema);
  if (s->key.len > 0)
    gp_buf_printf(&expected, " for '%.*s'", GP_STR_ARG(s->key));
  else
    gp_buf_printf(&expected, " in %.*s", GP_STR_ARG(s->what));
  return gp_report_with(s->ctx, GP_SEVERITY_ERROR, "schema.wrong-type", point_at(s, value), no_text(),
                        type_hint(s, schema, value), GP_NO_SPAN, no_text(), "expected %.*s, found %.*s",
                        GP_STR_ARG(gp_buf_str(&expected)), GP_STR_ARG(found));
}

static gp_str nearest_choice(const subject *s, const gp_schema *schema, gp_str text)
{
  GP_VEC(gp_str) names = {0};
  gp_str rest = gp_str_from(schema->choices);
  for (gp_str word = gp_next_word(&rest); word.len > 0; word = gp_next_word(&rest))
    gp_vec_push(s->ctx->arena, &names, word);
  return gp_nearest_name(s->ctx->arena, text, names.items, names.count);
}

/* An id made of what was written: small Latin letters and dashes; empty if
 * there is nothing to make one of. */
static gp_str id_from(gp_arena *arena, gp_str text)
{
  gp_buf out = GP_BUF(arena);
  for (size_t i = 0; i < text.len && i < 60; i++) {
    char c = text.ptr[i];
    if (c >= 'A' && c <= 'Z')
      c = (char)(c + ('a' - 'A'));
    if ((c >= 'a' && c <= 'z') || (out.count > 0 && c >= '0' && c <= '9'))
      gp_buf_add_char(&out, c);
    else if ((unsigned char)c >= 0x80)
      return no_text();
    else if (out.count > 0 && out.items[out.count - 1] != '-' && i + 1 < text.len)
      gp_buf_add_char(&out, '-');
  }
  return gp_buf_str(&out);
}

static bool is_word_among(gp_str text, const char *words)
{
  gp_str rest = gp_str_from(words);
  for (gp_str word = gp_next_word(&rest); word.len > 0; word = gp_next_word(&rest))
    if (gp_str_equal(word, text))
      return true;
  return false;
}

static gp_str value_hint(const subject *s, const gp_schema *schema, const gp_value *value)
{
  gp_arena *arena = s->ctx->arena;
  gp_str text = value->text, made;
  switch (schema->type) {
  case GP_TYPE_ENUM:
    return did_you_mean(arena, nearest_choice(s, schema, text));
  case GP_TYPE_BOOLEAN:
    if (is_word_among(text, "yes Yes YES on On y 1"))
      return GP_STR("write 'true'");
    if (is_word_among(text, "no No NO off Off n 0"))
      return GP_STR("write 'false'");
    return value->style == GP_SCALAR_PLAIN ? no_text() : GP_STR("write it without quotes");
  case GP_TYPE_INTEGER:
    return value->style == GP_SCALAR_PLAIN ? GP_STR("digits only, without spaces, points or units")
                                           : GP_STR("write it without quotes");
  case GP_TYPE_NUMBER:
    return value->style == GP_SCALAR_PLAIN ? GP_STR("digits with a point before the decimals, without spaces or units")
                                           : GP_STR("write it without quotes");
  case GP_TYPE_ID:
    made = id_from(arena, text);
    return made.len ? gp_str_printf(arena,
                                    "an id has small Latin letters, digits, "
                                    "'-', '.' and '_': '%.*s'?",
                                    GP_STR_ARG(made))
                    : GP_STR("an id begins with a small Latin letter, then "
                             "small Latin letters, digits, '-', '.', '_'");
  case GP_TYPE_ANCHOR:
    made = gp_slug(arena, text, GP_SLUG_PANDOC);
    return made.len > 0 && made.len <= 60
             ? gp_str_printf(arena, "an id has letters, digits, '-', '.' and '_', and begins with a letter: '%.*s'?",
                             GP_STR_ARG(made))
             : GP_STR("an id begins with a letter or '_', then letters, digits, '-', '.', '_'");
  case GP_TYPE_LANG:
    return memchr(text.ptr, '_', text.len) ? GP_STR("parts of a language are joined by '-': 'pt-BR'")
                                           : GP_STR("a language is written by its code of two or three letters");
  case GP_TYPE_LENGTH:
    return schema->max > schema->min
             ? GP_STR("a number with a point and, without space, 'pt', 'mm', 'cm' or 'in'")
             : GP_STR("a number with a point and, without space, 'pt', 'mm', 'cm', 'in' or '%'");
  case GP_TYPE_PATH:
    return memchr(text.ptr, '\\', text.len) ? GP_STR("divide folders with '/'")
                                            : GP_STR("a path starts at the guide's folder");
  case GP_TYPE_DATE:
    return GP_STR("year, year-month or year-month-day: '2026', '2026-11' or "
                  "'2026-11-22'");
  default:
    return no_text();
  }
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

static gp_status check_scalar(const subject *s, const gp_schema *schema, const gp_value *value)
{
  gp_arena *arena = s->ctx->arena;
  gp_buf expected = GP_BUF(arena);
  gp_str key = s->key.len ? gp_str_printf(arena, "'%.*s'", GP_STR_ARG(s->key)) : s->what;
  if (gp_text_is_blank(value->text) && schema->type != GP_TYPE_ANY)
    return gp_error(s->ctx, "schema.empty", point_at(s, value), "%.*s is empty", GP_STR_ARG(key));
  if (gp_scalar_fits(schema, value) && in_range(schema, value))
    return GP_OK;
  add_expected(&expected, schema);
  return gp_report_with(s->ctx, GP_SEVERITY_ERROR, "schema.bad-value", point_at(s, value), no_text(),
                        value_hint(s, schema, value), GP_NO_SPAN, no_text(), "expected %.*s for %.*s, found %.*s",
                        GP_STR_ARG(gp_buf_str(&expected)), GP_STR_ARG(key), GP_STR_ARG(found_words(arena, value)));
}

static gp_status worse(gp_status a, gp_status b)
{
  return a != GP_OK ? a : b;
}

static gp_status check_list(const subject *s, const gp_schema *schema, const gp_value *value)
{
  subject item = {s->ctx, s->what, s->key, GP_NO_SPAN};
  gp_status status = GP_OK;
  gp_str key = s->key.len ? gp_str_printf(s->ctx->arena, "'%.*s'", GP_STR_ARG(s->key)) : s->what;
  if (schema->min > 0 && value->count < (size_t)schema->min)
    status = gp_error(s->ctx, "schema.bad-value", point_at(s, value), "expected at least %d item%s in %.*s, found %zu",
                      schema->min, schema->min == 1 ? "" : "s", GP_STR_ARG(key), value->count);
  else if (schema->max > 0 && value->count > (size_t)schema->max)
    status = gp_error(s->ctx, "schema.bad-value", point_at(s, value), "expected at most %d item%s in %.*s, found %zu",
                      schema->max, schema->max == 1 ? "" : "s", GP_STR_ARG(key), value->count);
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

/* How the mapping at `s` is called. */
static gp_str mapping_name(const subject *s)
{
  return s->key.len ? gp_str_printf(s->ctx->arena, "'%.*s'", GP_STR_ARG(s->key)) : s->what;
}

/* "city" of "city:Antwerp". */
static gp_str key_before_colon(gp_str key)
{
  const char *colon = memchr(key.ptr, ':', key.len);
  return colon != NULL ? gp_str_slice(key, 0, (size_t)(colon - key.ptr)) : key;
}

/* Reports an unknown key; returns the known name it was taken for, or the empty
 * string. */
static gp_str unknown_key(const subject *s, const gp_schema *schema, const gp_value *map, const gp_value_entry *entry)
{
  enum { LISTED = 12 };
  gp_arena *arena = s->ctx->arena;
  GP_VEC(gp_str) names = {0};
  gp_str near, hint = no_text(), what = mapping_name(s);
  gp_buf known = GP_BUF(arena);
  for (const gp_field *field = schema->fields; field->schema != NULL; field++) {
    gp_str name = gp_str_from(field->name);
    if (gp_value_lookup(map, name) != NULL)
      continue;
    gp_vec_push(arena, &names, name);
    gp_buf_printf(&known, "%s'%s'", known.count ? ", " : "", field->name);
  }
  for (size_t i = 0; hint.len == 0 && i < map->count; i++)
    if (&map->entries[i] == entry)
      hint = strange_key_hint(s->ctx, i > 0 ? entry - 1 : NULL, entry);
  near = gp_nearest_name(arena, key_before_colon(entry->key), names.items, names.count);
  if (hint.len == 0)
    hint = did_you_mean(arena, near);
  if (hint.len == 0 && names.count > 0 && names.count <= LISTED)
    hint = gp_str_printf(arena, "keys that may be added here: %.*s", GP_STR_ARG(gp_buf_str(&known)));
  gp_report_with(s->ctx, GP_SEVERITY_ERROR, "schema.unknown-key", entry->key_span, no_text(), hint, GP_NO_SPAN,
                 no_text(), "unknown key '%.*s' in %.*s", GP_STR_ARG(entry->key), GP_STR_ARG(what));
  return near;
}

static gp_status missing_key(const subject *s, const gp_value *map, const gp_field *field)
{
  gp_span at = s->at;
  gp_str hint = no_text();
  if (at.source == 0)
    at = map->count ? map->entries[0].key_span : map->span;
  if (field->description != NULL)
    hint = gp_str_printf(s->ctx->arena, "'%s': %s", field->name, field->description);
  return gp_report_with(s->ctx, GP_SEVERITY_ERROR, "schema.missing-key", at, no_text(), hint, GP_NO_SPAN, no_text(),
                        "the key '%s' is missing in %.*s", field->name, GP_STR_ARG(mapping_name(s)));
}

/* Once a document: whoever uses a key a hundred times knows after the first message. */
static void warn_deprecated(const subject *s, const gp_field *field, gp_span at)
{
  gp_arena *arena = s->ctx->arena;
  gp_str message = gp_str_printf(arena, "'%s' in %.*s is deprecated: version %s will not know it", field->name,
                                 GP_STR_ARG(mapping_name(s)), field->goes);
  gp_str hint = field->instead != NULL ? gp_str_printf(arena, "use %s", field->instead) : no_text();
  for (size_t i = 0; i < gp_reports_count(s->ctx->reports); i++) {
    const gp_diag *before = gp_reports_at(s->ctx->reports, i, NULL);
    if (gp_str_is(before->id, "schema.deprecated") && gp_str_equal(before->message, message))
      return;
  }
  gp_report_with(s->ctx, GP_SEVERITY_WARNING, "schema.deprecated", at, no_text(), hint, GP_NO_SPAN, no_text(), "%.*s",
                 GP_STR_ARG(message));
}

static gp_status check_map(const subject *s, const gp_schema *schema, const gp_value *map)
{
  GP_VEC(gp_str)
  taken = {0}; /* names that unknown keys were taken for: not missing a second
                  time */
  gp_status status = GP_OK;
  for (size_t i = 0; i < map->count; i++) {
    const gp_value_entry *entry = &map->entries[i];
    const gp_field *field = find_field(schema, entry->key);
    subject inner = {s->ctx, mapping_name(s), entry->key, entry->key_span};
    if (field != NULL && field->goes != NULL)
      warn_deprecated(s, field, entry->key_span);
    if (field != NULL) {
      status = worse(status, check(&inner, field->schema, entry->value));
    } else {
      gp_vec_push(s->ctx->arena, &taken, unknown_key(s, schema, map, entry));
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

static gp_status check_map_of(const subject *s, const gp_schema *schema, const gp_value *map)
{
  gp_status status = GP_OK;
  for (size_t i = 0; i < map->count && schema->item != NULL; i++) {
    subject inner = {s->ctx, mapping_name(s), map->entries[i].key, map->entries[i].key_span};
    status = worse(status, check(&inner, schema->item, map->entries[i].value));
  }
  return status;
}

static gp_status check_localized(const subject *s, const gp_value *map)
{
  static const gp_schema text = {.type = GP_TYPE_TEXT};
  gp_status status = GP_OK;
  if (map->count == 0)
    return gp_error(s->ctx, "schema.empty", point_at(s, map), "%.*s is empty", GP_STR_ARG(mapping_name(s)));
  for (size_t i = 0; i < map->count; i++) {
    const gp_value_entry *entry = &map->entries[i];
    subject inner = {s->ctx, mapping_name(s), entry->key, entry->key_span};
    if (gp_text_is_lang(entry->key)) {
      status = worse(status, check(&inner, &text, entry->value));
      continue;
    }
    status = gp_report_with(s->ctx, GP_SEVERITY_ERROR, "schema.bad-value", entry->key_span, no_text(),
                            strange_key_hint(s->ctx, i > 0 ? entry - 1 : NULL, entry), GP_NO_SPAN, no_text(),
                            "expected a language such as 'en' or 'bg' as key of %.*s, found '%.*s'",
                            GP_STR_ARG(inner.what), GP_STR_ARG(entry->key));
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
    bool scalar = is_scalar_type(type) && value->kind == GP_VALUE_SCALAR;
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

static gp_status check(const subject *s, const gp_schema *schema, const gp_value *value)
{
  const gp_schema *chosen = schema->type == GP_TYPE_ONE_OF ? choose(schema, value) : schema;
  gp_type type = chosen ? chosen->type : GP_TYPE_ONE_OF;
  if (type == GP_TYPE_ANY || (type == GP_TYPE_BLOCKS && value->kind == GP_VALUE_LIST))
    return GP_OK;
  if (type == GP_TYPE_LIST && value->kind == GP_VALUE_LIST)
    return check_list(s, chosen, value);
  if (type == GP_TYPE_MAP && value->kind == GP_VALUE_MAP)
    return check_map(s, chosen, value);
  if (type == GP_TYPE_MAP_OF && value->kind == GP_VALUE_MAP)
    return check_map_of(s, chosen, value);
  if (type == GP_TYPE_LOCALIZED && value->kind == GP_VALUE_MAP)
    return check_localized(s, value);
  if (is_scalar_type(type) && value->kind == GP_VALUE_SCALAR)
    return check_scalar(s, chosen, value);
  return wrong_type(s, schema, value);
}

gp_status gp_schema_check(gp_ctx *ctx, const gp_schema *schema, const gp_value *value, const char *what)
{
  subject whole = {ctx, gp_str_from(what), no_text(), GP_NO_SPAN};
  assert(schema != NULL && value != NULL && what != NULL);
  return check(&whole, schema, value);
}
