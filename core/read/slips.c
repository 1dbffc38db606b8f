/* What newcomers write for blocks, and what to write instead. */
#include "read/slips.h"

#include "base/letters.h"
#include "base/utf8.h"
#include "value/comments.h"
#include "value/scalars.h"

/* Names of other programs, markup and languages, and the form of a guide; "{}" is what the author wrote after it. */
static const struct {
  const char *names, *form;
} foreign[] = {
  {"paragraph para par text txt prose content абзац параграф текст", "a paragraph is written '- p: {}'"},
  {"heading header headline h1 h2 h3 h4 h5 h6 title subtitle subsection subheading заглавие раздел секция",
   "a heading begins a section: '- section: {}', and below it 'body:' with its blocks"},
  {"image img picture photo pic illustration снимка картина картинка изображение илюстрация",
   "a picture is written '- figure: {image: {}, alt: what the picture shows}'"},
  {"images pictures photos gallery снимки картинки", "pictures side by side are written '- figures: [{image: ..., alt: "
                                                     "...}, {image: ..., alt: ...}]'"},
  {"note info notice remark бележка забележка", "a box is written '- callout: {kind: note, body: {}}'"},
  {"tip hint advice съвет", "a box is written '- callout: {kind: tip, body: {}}'"},
  {"warning caution danger attention alert внимание предупреждение",
   "a box is written '- callout: {kind: warning, body: {}}'"},
  {"key important summary takeaway важно", "a box is written '- callout: {kind: key, body: {}}'"},
  {"example пример", "a box is written '- callout: {kind: example, body: {}}'"},
  {"admonition box aside panel infobox каре",
   "a box is written '- callout: {kind: note, body: {}}', with the kind key, "
   "tip, warning, example or note"},
  {"ul bullets bullet items unordered unordered-list bullet-list itemize списък",
   "a list is written '- list:', and below it each item as '- text'"},
  {"ol ordered ordered-list enumerate enumeration numbered-list",
   "a numbered list is written '- numbered:', and below it each item as '- text'"},
  {"blockquote citation pullquote цитат", "a quotation is written '- quote: {text: {}, by: who said it}'"},
  {"code-block codeblock code_block pre source listing snippet verbatim код",
   "code is written '- code: |', and below it its lines, indented by two spaces more than 'code'"},
  {"todo todos tasks task-list checkbox checkboxes check-list",
   "boxes to tick are written '- checklist:', and below it each item as '- text'"},
  {"dl def defs term terms definition definition-list definition_list faq glossary-list термини",
   "words and their meanings are written '- definitions: [{term: ..., text: ...}]'"},
  {"step procedure стъпка стъпки", "steps are written '- steps: [{title: ..., text: ...}]'"},
  {"cards card tiles grid columns карти",
   "boxes side by side are written '- practice: {city: ..., title: ..., body: "
   "...}' one after the other, short ones as '- numbers:'; texts go one below the other"},
  {"stats statistics kpi facts числа", "big numbers are written '- numbers: [{value: 12, label: ...}, ...]'"},
  {"csv spreadsheet datatable таблица",
   "a table is written '- table: {caption: ..., header: [...], rows: [[...]]}', or with 'data: data/file.csv'"},
  {"graph plot diagram диаграма графика", "a chart is written '- chart: {kind: bar, alt: ..., data: data/file.csv}'"},
  {"footnote endnote", "a note is written within its text: 'words^[Text of the note.]'"},
  {"link url href a връзка", "a link is written within its text: '[words](https://...)'"},
  {"hr rule divider line pagebreak page-break newpage", "there is no such block: begin a section, or another chapter"},
  {"html iframe video audio embed youtube",
   "a guide is printed, too: lead there from a text, '[words](https://...)', or show a picture with 'figure'"},
  {"toc contents bibliography references съдържание", "contents, index and sources are made by themselves"},
  {"math formula equation latex формула", "formulas are not set: write them as text, or as a picture with 'figure'"},
  {"import", "another file's blocks are put in by '- include: file.yaml'"},
};

/* What has one more key at least: the form for a text or a list after the block's name. */
static const struct {
  const char *type, *form;
} short_forms[] = {
  {"figure", "write 'figure: {image: {}, alt: what the picture shows}': readers who cannot see it hear 'alt'"},
  {"callout", "write 'callout: {kind: note, body: {}}', with the kind key, tip, warning, example or note"},
  {"table", "write 'table: {caption: what it shows, header: [...], rows: [[...], [...]]}'"},
  {"practice", "write 'practice: {city: ..., title: {}, body: ...}'"},
  {"chart", "write 'chart: {kind: bar, alt: what it shows, data: {}}'"},
};

static bool is_among(const char *names, gp_str word)
{
  gp_str rest = gp_str_from(names);
  for (gp_str one = gp_next_word(&rest); one.len > 0; one = gp_next_word(&rest))
    if (gp_str_equal(one, word))
      return true;
  return false;
}

static gp_str in_small_letters(gp_arena *arena, gp_str text)
{
  gp_buf out = GP_BUF(arena);
  for (size_t at = 0; at < text.len;)
    gp_buf_add_utf8(&out, gp_letter_small(gp_utf8_next(text, &at)));
  return gp_buf_str(&out);
}

/* What the author wrote, as it is written in the form; "..." for what is long or no text. */
static gp_str as_value(gp_arena *arena, const gp_value *value)
{
  enum { LONGEST = 40 };
  gp_str text = gp_value_text(value, (gp_str){NULL, 0});
  if (value->kind != GP_VALUE_SCALAR || text.len == 0 || text.len > LONGEST)
    return GP_STR("...");
  for (size_t i = 0; i < text.len; i++)
    if (strchr(":#{}[],&*!|>'\"%@`\n\\", text.ptr[i]) != NULL)
      return gp_quoted_text(arena, text);
  return text;
}

static gp_str fill(gp_arena *arena, const char *form, const gp_value *value)
{
  const char *place = strstr(form, "{}");
  gp_str text = as_value(arena, value);
  if (place == NULL)
    return gp_str_from(form);
  return gp_str_printf(arena, "%.*s%.*s%s", (int)(place - form), form, GP_STR_ARG(text), place + 2);
}

gp_str gp_slip_type(const gp_block_reader *r, const gp_value *map)
{
  gp_arena *arena = r->ctx->arena;
  const gp_value_entry *first = &map->entries[0];
  gp_str name = in_small_letters(arena, first->key), hint = {0};
  bool is_words = !gp_str_equal(name, first->key) || memchr(first->key.ptr, ' ', first->key.len) != NULL;
  for (size_t i = 0; i < sizeof foreign / sizeof *foreign && hint.len == 0; i++)
    if (is_among(foreign[i].names, name) || (name.len > 3 && gp_str_ends_with(name, GP_STR("s")) &&
                                             is_among(foreign[i].names, gp_str_slice(name, 0, name.len - 1))))
      hint = fill(arena, foreign[i].form, first->value);
  if (is_words && first->key.len > 1 && map->count == 1 && first->value->kind == GP_VALUE_SCALAR &&
      first->value->style == GP_SCALAR_PLAIN) { /* "Note: bring it" */
    gp_str bytes = gp_sources_bytes(r->ctx->sources, first->key_span.source);
    gp_str whole = gp_str_slice(bytes, first->key_span.start, first->value->span.end);
    hint = gp_str_printf(arena, "%.*s%sa paragraph that holds ': ' needs quotes: '- p: %.*s'", GP_STR_ARG(hint),
                         hint.len > 0 ? "; " : "", GP_STR_ARG(gp_quoted_text(arena, whole)));
  }
  return hint;
}

/* "<p>Come</p>": what is between the tags, as a paragraph. */
static gp_str slip_html(gp_arena *arena, gp_str text)
{
  const char *close = memchr(text.ptr, '>', text.len);
  size_t start = close != NULL ? (size_t)(close - text.ptr) + 1 : text.len, end = start;
  gp_value words = {.kind = GP_VALUE_SCALAR, .style = GP_SCALAR_PLAIN};
  while (end < text.len && text.ptr[end] != '<')
    end++;
  words.text = gp_str_slice(text, start, end);
  return gp_str_printf(arena, "HTML is not read here: a paragraph is written '- p: %.*s'",
                       GP_STR_ARG(as_value(arena, &words)));
}

gp_str gp_slip_text(const gp_block_reader *r, gp_str text)
{
  gp_arena *arena = r->ctx->arena;
  size_t end = 0;
  gp_str word, rest;
  if (text.len > 2 && text.ptr[0] == '<' && text.ptr[1] >= 'a' && text.ptr[1] <= 'z')
    return slip_html(arena, text);
  while (end < text.len && text.ptr[end] >= 'a' && text.ptr[end] <= 'z')
    end++;
  word = gp_str_slice(text, 0, end);
  if (end == text.len || gp_block_type_find(word) == NULL)
    return (gp_str){NULL, 0};
  rest = gp_str_slice(text, end + 1, text.len < 40 ? text.len : end + 1);
  if (gp_str_starts_with(rest, GP_STR("= "))) /* "p = One" */
    return gp_str_printf(arena, "write ':' in place of '=': '%.*s: %.*s'", GP_STR_ARG(word),
                         GP_STR_ARG(gp_str_slice(rest, 2, rest.len)));
  if (text.ptr[end] == ':')
    return gp_str_printf(arena, "a space is missing after ':': write '%.*s: %.*s'", GP_STR_ARG(word),
                         GP_STR_ARG(rest.len > 0 ? rest : GP_STR("...")));
  if (end == 1 && text.ptr[end] == ' ') /* "p One"; but "list of words" is a text */
    return gp_str_printf(arena, "a ':' is missing: write '%.*s: %.*s'", GP_STR_ARG(word),
                         GP_STR_ARG(rest.len > 0 ? rest : GP_STR("...")));
  return (gp_str){NULL, 0};
}

/* "callout:" with its keys below it, but not further in. */
static bool slip_indent(gp_block_reader *r, const gp_value *map)
{
  gp_str type = map->entries[0].key;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "schema.wrong-type", map->entries[1].key_span, (gp_str){0},
                 gp_str_printf(r->ctx->arena,
                               "begin '%.*s' and the keys below it two blanks further to the right than '%.*s'",
                               GP_STR_ARG(map->entries[1].key), GP_STR_ARG(type)),
                 GP_NO_SPAN, (gp_str){0}, "the keys of '%.*s' are beside it, not in it", GP_STR_ARG(type));
  return true;
}

/* "definitions: {Term: Meaning}", or such a mapping as an item. */
static bool slip_definitions(gp_block_reader *r, const gp_value *value)
{
  const gp_value *pair = value->kind == GP_VALUE_LIST && value->count > 0 ? value->entries[0].value : value;
  const gp_value_entry *first = pair->kind == GP_VALUE_MAP && pair->count > 0 ? &pair->entries[0] : NULL;
  gp_value term = {.kind = GP_VALUE_SCALAR, .style = GP_SCALAR_PLAIN};
  if (first == NULL || first->value->kind != GP_VALUE_SCALAR || (pair != value && pair->count > 1) ||
      gp_value_lookup(pair, GP_STR("term")) != NULL || gp_value_lookup(pair, GP_STR("text")) != NULL)
    return false;
  term.text = first->key;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "schema.wrong-type", first->key_span, (gp_str){0},
                 gp_str_printf(r->ctx->arena, "write each as '- {term: %.*s, text: %.*s}'",
                               GP_STR_ARG(as_value(r->ctx->arena, &term)),
                               GP_STR_ARG(as_value(r->ctx->arena, first->value))),
                 GP_NO_SPAN, (gp_str){0}, "'definitions' is a list of words, each with 'term' and 'text'");
  return true;
}

/* "quote: Words" with "by: Who" beside it. */
static bool slip_quote(gp_block_reader *r, const gp_value *map)
{
  const gp_value_entry *second = map->count > 1 ? &map->entries[1] : NULL;
  if (second == NULL || !gp_str_is(second->key, "by") || map->entries[0].value->kind != GP_VALUE_SCALAR)
    return false;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "schema.wrong-type", second->key_span, (gp_str){0},
                 gp_str_printf(r->ctx->arena, "write 'quote: {text: %.*s, by: %.*s}'",
                               GP_STR_ARG(as_value(r->ctx->arena, map->entries[0].value)),
                               GP_STR_ARG(as_value(r->ctx->arena, second->value))),
                 GP_NO_SPAN, (gp_str){0}, "the keys of 'quote' are beside it, not in it");
  return true;
}

bool gp_slip_short(gp_block_reader *r, const gp_value *map)
{
  const gp_value *value = map->entries[0].value;
  if ((gp_str_is(map->entries[0].key, "definitions") && slip_definitions(r, value)) ||
      (gp_str_is(map->entries[0].key, "quote") && slip_quote(r, map)))
    return true;
  for (size_t i = 0; i < sizeof short_forms / sizeof *short_forms; i++)
    if (value->kind == GP_VALUE_NONE && value->text.len == 0 && map->count > 1 &&
        gp_str_is(map->entries[0].key, short_forms[i].type))
      return slip_indent(r, map);
  if (value->kind != GP_VALUE_SCALAR && value->kind != GP_VALUE_LIST)
    return false;
  for (size_t i = 0; i < sizeof short_forms / sizeof *short_forms; i++) {
    if (!gp_str_is(map->entries[0].key, short_forms[i].type))
      continue;
    gp_report_with(r->ctx, GP_SEVERITY_ERROR, "schema.wrong-type",
                   value->kind == GP_VALUE_SCALAR ? value->span : map->entries[0].key_span, (gp_str){0},
                   fill(r->ctx->arena, short_forms[i].form, value), GP_NO_SPAN, (gp_str){0},
                   "'%s' needs keys of its own, found %s", short_forms[i].type,
                   value->kind == GP_VALUE_SCALAR ? "a text" : "a list");
    return true;
  }
  return false;
}
