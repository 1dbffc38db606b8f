/* Reading YAML into values with exact places: libyaml's events become a tree
 * without recursion. */
#include "value/yaml.h"

#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "value/comments.h"
#include "value/scalar_map.h"
#include "value/syntax.h"

/* A finished node, with what it counts when an alias repeats it. */
typedef struct finished {
  gp_value *value;
  size_t weight;   /* nodes in it, aliases expanded */
  unsigned height; /* levels of lists and maps in it */
} finished;

/* A text that an anchor names, and whether an alias repeats it. */
typedef struct named_text {
  gp_str name;
  gp_span anchor;
  bool used;
} named_text;

/* A list or map that has begun. */
typedef struct frame {
  gp_value *value;
  gp_str anchor;
  size_t end;         /* of the last node in it */
  size_t first_entry; /* its entries are reader.entries from here on */
  size_t weight;
  unsigned height;
  bool has_key; /* a map's key is read, its value is awaited */
  gp_str key;
  gp_span key_span;
} frame;

typedef struct reader {
  gp_ctx *ctx;
  gp_arena *scratch;
  uint32_t source;
  gp_yaml_bytes bytes;
  GP_VEC(gp_value_entry) entries; /* of all frames, one after the other */
  frame frames[GP_YAML_DEPTH_LIMIT];
  unsigned depth;
  gp_map anchors; /* name to finished */
  GP_VEC(named_text) named;
  gp_map named_last; /* name to 1 + the index of the last of that name */
  size_t nodes;
  const gp_value *root;
  bool failed; /* an error was reported; reading goes on */
} reader;

/* Where a node's own text begins after its anchor and tag. */
typedef struct properties {
  size_t start;
  gp_span anchor, tag;
} properties;

static gp_str no_text(void)
{
  return (gp_str){NULL, 0};
}

static gp_span span_of(const reader *r, size_t start, size_t end)
{
  return (gp_span){r->source, (uint32_t)start, (uint32_t)(end < start ? start : end)};
}

static size_t offset_of(const reader *r, yaml_mark_t mark)
{
  return gp_yaml_bytes_offset(&r->bytes, mark.index);
}

static gp_status fail(reader *r, const char *id, gp_span span, const char *label, const char *hint, const char *message)
{
  r->failed = true;
  return gp_report_with(r->ctx, GP_SEVERITY_ERROR, id, span, gp_str_from(label), gp_str_from(hint), GP_NO_SPAN,
                        no_text(), "%s", message);
}

/* White space of YAML 1.2, 5.4 and 5.5. */
static bool is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* A character of an anchor's name, for libyaml: the name may end without a space after it. */
static bool is_name(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

/* libyaml's mark is where the properties begin, not the text; they may come in either order, over several lines, with
 * comments between (YAML 1.2, 6.9). */
static properties skip_properties(const reader *r, size_t at, size_t end)
{
  const char *p = r->bytes.bytes.ptr;
  properties found = {at, GP_NO_SPAN, GP_NO_SPAN};
  for (;;) {
    size_t start = at;
    if (at < end && p[at] == '#') {
      while (at < end && p[at] != '\n' && p[at] != '\r')
        at++;
    } else if (at < end && ((p[at] == '&' && found.anchor.source == 0) || (p[at] == '!' && found.tag.source == 0))) {
      at++;
      while (at < end && (p[start] == '&' ? is_name(p[at]) : !is_space(p[at])))
        at++;
      *(p[start] == '&' ? &found.anchor : &found.tag) = span_of(r, start, at);
    } else if (at < end && is_space(p[at]) && at > found.start) {
      at++;
    } else {
      found.start = at;
      return found;
    }
  }
}

/* The text from `at` to the end of its line, in quotes, for hints. */
static gp_str quoted_line(const reader *r, size_t at)
{
  gp_str bytes = r->bytes.bytes;
  size_t end = at;
  while (end < bytes.len && bytes.ptr[end] != '\n' && bytes.ptr[end] != '\r')
    end++;
  while (end > at && is_space(bytes.ptr[end - 1]))
    end--;
  return gp_quoted_text(r->ctx->arena, gp_str_slice(bytes, at, end));
}

/* "!important" at the head of a text was not meant as a tag. */
static void refuse_tag_of_text(reader *r, gp_span tag)
{
  r->failed = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "yaml.needs-quotes", tag, no_text(),
                 gp_str_printf(r->ctx->arena, "put the text in quotes: %.*s", GP_STR_ARG(quoted_line(r, tag.start))),
                 GP_NO_SPAN, no_text(), "a text that begins with '!' needs quotes");
}

static void refuse_tag(reader *r, gp_span tag)
{
  gp_str text = gp_str_slice(r->bytes.bytes, tag.start, tag.end);
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "yaml.tag", tag, no_text(),
                 GP_STR("a text that begins with '!' needs quotes; the type of "
                        "a value comes from its key"),
                 GP_NO_SPAN, no_text(), "YAML tags such as '%.*s' are not used in guides", GP_STR_ARG(text));
  r->failed = true;
}

/* Counts `weight` more nodes and says whether there are too many. Nine aliases of nine aliases, nine deep, are a file
 * of a few lines and 387 million nodes. */
static bool too_many(reader *r, size_t weight, gp_span span)
{
  if (weight <= GP_YAML_NODE_LIMIT - r->nodes) {
    r->nodes += weight;
    return false;
  }
  r->failed = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "yaml.too-large", span, no_text(), GP_STR("divide it into several files"),
                 GP_NO_SPAN, no_text(), "the file holds more than %d values, repeated ones counted",
                 GP_YAML_NODE_LIMIT);
  return true;
}

static bool too_deep(reader *r, unsigned height, gp_span span)
{
  if (r->depth + height <= GP_YAML_DEPTH_LIMIT)
    return false;
  r->failed = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "yaml.too-deep", span, no_text(),
                 GP_STR("is a bracket or brace not closed?"), GP_NO_SPAN, no_text(),
                 "lists and mappings are nested more than %d levels deep", GP_YAML_DEPTH_LIMIT);
  return true;
}

/* As YAML 1.2, 10.3.2, resolves plain scalars. */
static bool is_null(gp_str text)
{
  return text.len == 0 || gp_str_is(text, "~") || gp_str_is(text, "null") || gp_str_is(text, "Null") ||
         gp_str_is(text, "NULL");
}

static void take_key(reader *r, frame *top, const gp_value *key)
{
  static const char quotes[] = "a text that begins with '{' or '[' needs quotes";
  top->has_key = true;
  top->key = key->text;
  top->key_span = key->span;
  if (key->kind == GP_VALUE_LIST || key->kind == GP_VALUE_MAP) {
    fail(r, "yaml.bad-key", key->span, NULL, quotes,
         key->kind == GP_VALUE_MAP ? "a key must be text, found a mapping" : "a key must be text, found a list");
  } else if (key->text.len == 0) {
    fail(r, "yaml.bad-key", key->span, "a key is expected here", "write a key before the colon, or remove it",
         "a mapping's key is empty");
  } else if (key->style == GP_SCALAR_PLAIN && gp_str_is(key->text, "<<")) {
    fail(r, "yaml.merge-key", key->span, NULL,
         "write the keys out, or name a whole value with '&' and repeat it "
         "with '*'",
         "merge keys ('<<') are not used in guides");
  }
}

/* Hands a finished node, which ends at `end`, to the list or map it is in.
 */
static void place(reader *r, finished node, size_t end)
{
  frame *top = r->depth ? &r->frames[r->depth - 1] : NULL;
  gp_value_entry entry = {.value = node.value};
  if (top == NULL) {
    r->root = node.value;
    return;
  }
  top->weight += node.weight;
  if (end > top->end && node.value->span.end > node.value->span.start)
    top->end = end;
  if (node.height > top->height)
    top->height = node.height;
  if (top->value->kind == GP_VALUE_MAP && !top->has_key) {
    take_key(r, top, node.value);
    return;
  }
  if (top->value->kind == GP_VALUE_MAP) {
    entry.key = top->key;
    entry.key_span = top->key_span;
    top->has_key = false;
  }
  /* All open lists and maps share one stack of entries: those of the innermost are at its end. */
  gp_vec_push(r->scratch, &r->entries, entry);
}

static void remember(reader *r, gp_str anchor, finished node)
{
  finished *kept;
  if (anchor.len == 0)
    return;
  kept = GP_NEW(r->scratch, finished);
  *kept = node;
  gp_map_put(&r->anchors, anchor, kept);
}

static gp_str anchor_name(reader *r, const yaml_char_t *anchor)
{
  return anchor ? gp_str_copy(r->scratch, gp_str_from((const char *)anchor)) : no_text();
}

/* Escapes can make characters that the file itself may not hold. */
static void check_escapes(reader *r, const gp_value *value)
{
  size_t at = 0;
  while (at < value->text.len) {
    size_t start = at;
    uint32_t c = gp_utf8_next(value->text, &at);
    if (gp_yaml_is_printable(c) && c != '\r')
      continue;
    r->failed = true;
    gp_report_with(r->ctx, GP_SEVERITY_ERROR, "yaml.control-character", gp_value_span(value, start, at), no_text(),
                   GP_STR("delete it; in single quotes a backslash means itself"), GP_NO_SPAN, no_text(),
                   "the escape makes the control character U+%04X", (unsigned)c);
  }
}

/* Only texts: an anchor of a list or map that nothing repeats does no harm, since no word is lost by it. */
static void remember_text(reader *r, gp_str name, gp_span anchor)
{
  gp_vec_push(r->scratch, &r->named, ((named_text){name, anchor, false}));
  gp_map_put(&r->named_last, name, (void *)(uintptr_t)r->named.count);
}

/* "&co is here" without quotes: YAML reads a name, and the word would be lost. */
static void refuse_unused_names(reader *r)
{
  for (size_t i = 0; i < r->named.count; i++) {
    const named_text *text = &r->named.items[i];
    if (text->used)
      continue;
    r->failed = true;
    gp_report_with(
      r->ctx, GP_SEVERITY_ERROR, "yaml.needs-quotes", text->anchor, no_text(),
      gp_str_printf(r->ctx->arena, "put the text in quotes: %.*s", GP_STR_ARG(quoted_line(r, text->anchor.start))),
      GP_NO_SPAN, no_text(), "a text that begins with '&' needs quotes");
  }
}

static gp_status on_scalar(reader *r, const yaml_event_t *event)
{
  size_t end = offset_of(r, event->end_mark);
  properties props = skip_properties(r, offset_of(r, event->start_mark), end);
  yaml_scalar_style_t style = event->data.scalar.style;
  gp_str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
  gp_value *value = GP_NEW(r->ctx->arena, gp_value);
  if (too_many(r, 1, span_of(r, props.start, end)))
    return GP_ERROR_INPUT;
  if (props.tag.source != 0)
    (style == YAML_PLAIN_SCALAR_STYLE && r->bytes.bytes.ptr[props.tag.start + 1] != '!' ? refuse_tag_of_text
                                                                                        : refuse_tag)(r, props.tag);
  value->text = gp_str_copy(r->ctx->arena, text);
  value->span = span_of(r, props.start, end);
  value->map = gp_scalar_map(r->ctx->arena, r->bytes.bytes, &value->span, style, value->text);
  value->kind = GP_VALUE_SCALAR;
  value->style = GP_SCALAR_QUOTED;
  if (style == YAML_PLAIN_SCALAR_STYLE) {
    value->style = GP_SCALAR_PLAIN;
    value->kind = is_null(value->text) ? GP_VALUE_NONE : GP_VALUE_SCALAR;
  } else if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE) {
    value->style = GP_SCALAR_BLOCK;
  } else if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) {
    check_escapes(r, value);
  }
  remember(r, anchor_name(r, event->data.scalar.anchor), (finished){value, 1, 0});
  if (style == YAML_PLAIN_SCALAR_STYLE && event->data.scalar.anchor != NULL)
    remember_text(r, anchor_name(r, event->data.scalar.anchor), props.anchor);
  place(r, (finished){value, 1, 0}, value->span.end);
  return GP_OK;
}

static gp_status on_alias(reader *r, const yaml_event_t *event)
{
  gp_span span = span_of(r, offset_of(r, event->start_mark), offset_of(r, event->end_mark));
  gp_str name = gp_str_from((const char *)event->data.alias.anchor);
  const finished *known = gp_map_lookup(&r->anchors, name);
  finished nothing = {GP_NEW(r->ctx->arena, gp_value), 1, 0};
  bool inside = false; /* a value that repeats itself would have no end */
  for (unsigned i = 0; i < r->depth; i++)
    inside = inside || (name.len > 0 && gp_str_equal(r->frames[i].anchor, name));
  size_t last = (size_t)(uintptr_t)gp_map_lookup(&r->named_last, name);
  if (last > 0)
    r->named.items[last - 1].used = true;
  if (known != NULL && !inside) {
    if (too_many(r, known->weight, span) || too_deep(r, known->height, span))
      return GP_ERROR_INPUT;
    place(r, *known, span.end);
    return GP_OK;
  }
  r->failed = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "yaml.unknown-alias", span, no_text(),
                 GP_STR("a text that begins with '*' needs quotes, also for "
                        "emphasis: \"*word* ...\""),
                 GP_NO_SPAN, no_text(),
                 inside ? "the alias '*%.*s' is inside the value it repeats" : "no value is named '&%.*s'",
                 GP_STR_ARG(name));
  nothing.value->span = span; /* something is put in its place, so that what follows is not shifted */
  nothing.value->text = gp_str_copy(r->ctx->arena, name);
  place(r, nothing, span.end);
  return GP_OK;
}

static gp_status on_start(reader *r, const yaml_event_t *event, gp_value_kind kind)
{
  bool map = kind == GP_VALUE_MAP;
  const yaml_char_t *anchor = map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
  const yaml_char_t *tag = map ? event->data.mapping_start.tag : event->data.sequence_start.tag;
  properties props = {offset_of(r, event->start_mark), GP_NO_SPAN, GP_NO_SPAN};
  frame *top;
  if (anchor != NULL || tag != NULL)
    props = skip_properties(r, props.start, r->bytes.bytes.len);
  if (too_many(r, 1, span_of(r, props.start, props.start)) || too_deep(r, 1, span_of(r, props.start, props.start)))
    return GP_ERROR_INPUT;
  if (tag != NULL)
    refuse_tag(r, props.tag);
  top = &r->frames[r->depth++];
  *top = (frame){.value = GP_NEW(r->ctx->arena, gp_value),
                 .anchor = anchor_name(r, anchor),
                 .end = props.start,
                 .first_entry = r->entries.count,
                 .weight = 1};
  top->value->kind = kind;
  top->value->span = span_of(r, props.start, props.start);
  return GP_OK;
}

static void refuse_duplicate(reader *r, const gp_value_entry *first, const gp_value_entry *second)
{
  r->failed = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "yaml.duplicate-key", second->key_span, no_text(),
                 GP_STR("keep one of them; if the second begins a new block or item, write '- ' before it"),
                 first->key_span, GP_STR("first given here"), "the key '%.*s' is given twice", GP_STR_ARG(second->key));
}

static void check_duplicates(reader *r, const gp_value_entry *entries, size_t count)
{
  enum { FEW = 12 };
  gp_map known = {.arena = r->scratch};
  for (size_t i = 0; i < count; i++) {
    const gp_value_entry *first = NULL;
    if (count > FEW)
      first = gp_map_lookup(&known, entries[i].key);
    for (size_t j = 0; count <= FEW && j < i && first == NULL; j++)
      if (gp_str_equal(entries[j].key, entries[i].key))
        first = &entries[j];
    if (first != NULL)
      refuse_duplicate(r, first, &entries[i]);
    else if (count > FEW)
      gp_map_put(&known, entries[i].key, (void *)(uintptr_t)&entries[i]);
  }
}

static void on_end(reader *r, const yaml_event_t *event, bool flow)
{
  frame *top = &r->frames[--r->depth];
  gp_value *value = top->value;
  size_t count = r->entries.count - top->first_entry;
  gp_value_entry *entries = count ? GP_NEW_ARRAY(r->ctx->arena, count, gp_value_entry) : NULL;
  finished node = {value, top->weight, top->height + 1};
  if (count > 0)
    memcpy(entries, r->entries.items + top->first_entry, count * sizeof *entries);
  r->entries.count = top->first_entry;
  value->entries = entries;
  value->count = count;
  if (value->kind == GP_VALUE_MAP)
    check_duplicates(r, entries, count);
  value->span.end = (uint32_t)(flow ? offset_of(r, event->end_mark) : top->end);
  remember(r, top->anchor, node);
  place(r, node, value->span.end);
}

/* One event; `done` when the file is read. */
static gp_status on_event(reader *r, const yaml_event_t *event, bool *done)
{
  size_t at;
  switch (event->type) {
  case YAML_DOCUMENT_START_EVENT:
    if (r->root == NULL)
      return GP_OK;
    at = offset_of(r, event->start_mark);
    return fail(r, "yaml.several-documents", span_of(r, at, at + 3), NULL,
                "remove the line '---', or divide the file in two", "a second YAML document begins in the same file");
  case YAML_SCALAR_EVENT:
    return on_scalar(r, event);
  case YAML_ALIAS_EVENT:
    return on_alias(r, event);
  case YAML_SEQUENCE_START_EVENT:
    return on_start(r, event, GP_VALUE_LIST);
  case YAML_MAPPING_START_EVENT:
    return on_start(r, event, GP_VALUE_MAP);
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    /* the end of a block node has no width, but for the '}' or ']' of a flow
     * node */
    on_end(r, event, event->end_mark.index > event->start_mark.index);
    return GP_OK;
  case YAML_STREAM_END_EVENT:
    *done = true;
    return GP_OK;
  default:
    return GP_OK;
  }
}

static gp_status read_events(reader *r, yaml_parser_t *parser)
{
  bool done = false;
  while (!done) {
    yaml_event_t event;
    gp_status status;
    if (!yaml_parser_parse(parser, &event))
      return gp_yaml_syntax_error(r->ctx, r->source, &r->bytes, parser,
                                  r->depth ? r->frames[r->depth - 1].value->span : GP_NO_SPAN);
    status = on_event(r, &event, &done);
    yaml_event_delete(&event);
    if (status != GP_OK)
      return status;
  }
  return r->failed ? GP_ERROR_INPUT : GP_OK;
}

static gp_status parse(reader *r)
{
  yaml_parser_t parser;
  gp_status status;
  gp_str text = gp_str_slice(r->bytes.bytes, r->bytes.base, r->bytes.bytes.len);
  if (!yaml_parser_initialize(&parser))
    gp_arena_alloc(r->scratch, SIZE_MAX, 1);
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, (const unsigned char *)text.ptr, text.len);
  status = read_events(r, &parser);
  yaml_parser_delete(&parser);
  if (status == GP_OK)
    refuse_unused_names(r);
  if (status == GP_OK && r->failed)
    status = GP_ERROR_INPUT;
  if (status == GP_OK && (r->root == NULL || (r->root->kind == GP_VALUE_NONE && r->root->text.len == 0)))
    status = fail(r, "yaml.empty-file", span_of(r, 0, 0), NULL, "write its text, or take the file out",
                  "the file holds nothing but comments or space");
  return status;
}

/* Reads the whole file or, if `part` is not NULL, a stretch of it. */
static gp_status read_bytes(gp_ctx *ctx, uint32_t source, const gp_span *part, const gp_value **value)
{
  gp_arena *scratch = gp_arena_new();
  reader *r = GP_NEW(scratch, reader);
  gp_status status;
  r->ctx = ctx;
  r->scratch = r->anchors.arena = r->named_last.arena = scratch;
  r->source = source;
  status = part == NULL ? gp_yaml_bytes_check(ctx, source, scratch, &r->bytes)
                        : gp_yaml_bytes_check_part(ctx, source, part->start, part->end, scratch, &r->bytes);
  if (status == GP_OK)
    status = parse(r);
  *value = status == GP_OK ? r->root : NULL;
  gp_arena_drop(scratch);
  return status;
}

gp_status gp_yaml_read(gp_ctx *ctx, uint32_t source, const gp_value **value)
{
  return read_bytes(ctx, source, NULL, value);
}

gp_status gp_yaml_read_part(gp_ctx *ctx, uint32_t source, size_t start, size_t end, const gp_value **value)
{
  gp_span part = {source, (uint32_t)start, (uint32_t)end};
  gp_str bytes = gp_sources_bytes(ctx->sources, source);
  assert(source > 0 && start <= end);
  *value = NULL;
  while (part.start < part.end && is_space(bytes.ptr[part.end - 1]))
    part.end--;
  if (part.start == part.end)
    return GP_OK;
  part.end = (uint32_t)end;
  return read_bytes(ctx, source, &part, value);
}

const gp_value *gp_scalar_new(gp_arena *arena, gp_str text, gp_span span, const gp_value_origin *origins, size_t count)
{
  gp_value *value = GP_NEW(arena, gp_value);
  gp_source_mapper map;
  gp_source_mapper_start(&map, arena, span.source);
  for (size_t i = 0; i < count; i++) {
    size_t len = (i + 1 < count ? origins[i + 1].at : text.len) - origins[i].at;
    if (len == origins[i].end - origins[i].start)
      gp_source_mapper_add_same(&map, len, origins[i].start);
    else
      gp_source_mapper_add_whole(&map, len, origins[i].start, origins[i].end);
  }
  *value = (gp_value){.kind = GP_VALUE_SCALAR,
                      .style = GP_SCALAR_QUOTED,
                      .span = span,
                      .text = gp_str_copy(arena, text),
                      .map = gp_source_mapper_finish(&map, span)};
  return value;
}

gp_span gp_value_span(const gp_value *scalar, size_t start, size_t end)
{
  return scalar != NULL ? gp_source_map_span(scalar->map, scalar->span, start, end) : GP_NO_SPAN;
}
