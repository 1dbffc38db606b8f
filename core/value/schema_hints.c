/* What to write instead of a value or key that does not fit its schema. */
#include "value/schema_hints.h"

#include "base/letters.h"
#include "value/comments.h"
#include "value/scalars.h"

static gp_str no_text(void)
{
  return (gp_str){NULL, 0};
}

bool gp_type_is_scalar(gp_type type)
{
  return type != GP_TYPE_LIST && type != GP_TYPE_MAP && type != GP_TYPE_MAP_OF && type != GP_TYPE_ONE_OF;
}

gp_str gp_hint_near(gp_arena *arena, gp_str name)
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
gp_str gp_hint_key(const gp_ctx *ctx, const gp_value_entry *before, const gp_value_entry *entry)
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
  if (text.len == 0)
    return before != NULL ? GP_STR("a text with a comma in it needs quotes") : no_text();
  text = gp_str_slice(gp_sources_bytes(ctx->sources, entry->key_span.source), before->value->span.start,
                      entry->key_span.end);
  return gp_str_printf(ctx->arena, "a text with a comma in it needs quotes: %.*s",
                       GP_STR_ARG(gp_quoted_text(ctx->arena, text)));
}

bool gp_hint_takes_blocks(const gp_schema *schema)
{
  if (schema->type != GP_TYPE_ONE_OF)
    return schema->type == GP_TYPE_BLOCKS;
  for (const gp_field *field = schema->fields; field->schema != NULL; field++)
    if (field->schema->type == GP_TYPE_BLOCKS)
      return true;
  return false;
}

/* A dash or a bullet that a word processor made of a hyphen. */
static bool is_dash(gp_str key)
{
  return begins_with(key, "–") || begins_with(key, "—") || begins_with(key, "•") || begins_with(key, "−");
}

/* What may have led to a value of the wrong kind. */
gp_str gp_hint_type(const gp_subject *s, const gp_schema *schema, const gp_value *value)
{
  gp_str bytes = gp_sources_bytes(s->ctx->sources, value->span.source);
  bool wants_text = gp_type_is_scalar(schema->type) || schema->type == GP_TYPE_ONE_OF;
  char first = value->span.start < bytes.len ? bytes.ptr[value->span.start] : '\0';
  gp_str comment = gp_comment_hint(s->ctx, value->span.source, s->at.source != 0 ? s->at.end + 1 : value->span.start);
  if (value->kind == GP_VALUE_NONE && value->text.len > 0)
    return gp_str_printf(s->ctx->arena, "put quotes around '%.*s' if the word is meant", GP_STR_ARG(value->text));
  if (value->kind == GP_VALUE_NONE && comment.len > 0)
    return comment;
  if (value->kind == GP_VALUE_NONE)
    return s->at.source ? GP_STR("give it a value, or remove the key") : GP_STR("give it a value, or remove the line");
  if (gp_hint_takes_blocks(schema) && value->kind == GP_VALUE_MAP && value->count > 0 && is_dash(value->entries[0].key))
    return GP_STR("the line begins with a dash or bullet of texts: write a plain hyphen, '- '");
  if (gp_hint_takes_blocks(schema) && value->kind == GP_VALUE_MAP && value->count > 0 && first != '{')
    return value->entries[0].key.len > 1 && value->entries[0].key.ptr[0] == '-'
             ? GP_STR("a space is missing after '-'")
             : gp_str_printf(s->ctx->arena, "begin each block with '- ': '- %.*s: ...'",
                             GP_STR_ARG(value->entries[0].key));
  if (wants_text && value->kind == GP_VALUE_MAP && value->count > 0 && first != '{')
    return GP_STR("a text that holds ': ' needs quotes");
  if (wants_text && value->kind == GP_VALUE_MAP && first == '{')
    return GP_STR("a text that begins with '{' needs quotes");
  if (wants_text && value->kind == GP_VALUE_LIST && first == '[')
    return GP_STR("a text that begins with '[' needs quotes");
  if (wants_text && value->kind == GP_VALUE_LIST)
    return GP_STR("write one text; an empty line in it, after '|', begins a paragraph");
  if (schema->type == GP_TYPE_LIST && value->kind == GP_VALUE_SCALAR)
    return GP_STR("begin each item with '- ' on its own line, or write [one, two]");
  return no_text();
}

static gp_str nearest_choice(const gp_subject *s, const gp_schema *schema, gp_str text)
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

/* „tip“ as a word processor writes it, without its quotes; the empty string if it has no such quotes. */
static gp_str without_curly(gp_str text)
{
  static const char *const curly[] = {"“", "„", "«", "”", "‘", "’", "»"};
  size_t start = 0, end = text.len;
  for (size_t i = 0; i < sizeof curly / sizeof *curly; i++) {
    if (start == 0 && begins_with(text, curly[i]))
      start = strlen(curly[i]);
    if (end == text.len && gp_str_ends_with(text, gp_str_from(curly[i])))
      end -= strlen(curly[i]);
  }
  return start > 0 && end > start && end < text.len ? gp_str_slice(text, start, end) : no_text();
}

gp_str gp_hint_quoted(gp_str text)
{
  static const char *const curly[] = {"“", "„", "«", "”", "»"};
  gp_str inner = without_curly(text);
  for (size_t i = 0; i < sizeof curly / sizeof *curly && inner.len > 0; i++)
    if (memmem(inner.ptr, inner.len, curly[i], strlen(curly[i])) != NULL)
      return no_text();
  return inner;
}

bool gp_hint_is_label(gp_str key)
{
  return is_word_among(key, "title subtitle short section caption label term by who city country name");
}

gp_str gp_hint_value(const gp_subject *s, const gp_schema *schema, const gp_value *value)
{
  gp_arena *arena = s->ctx->arena;
  gp_str text = value->text, made = without_curly(value->text);
  if (made.len > 0)
    return gp_str_printf(arena, "curly quotes are part of the text: write %.*s, or straight quotes around it",
                         GP_STR_ARG(made));
  switch (schema->type) {
  case GP_TYPE_ENUM:
    return gp_hint_near(arena, nearest_choice(s, schema, text));
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
