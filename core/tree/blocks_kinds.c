/* Reading the blocks of each type, but tables. */
#include "base/path.h"
#include "tree/blocks.h"

/* The value behind a block's type key: always there, of any kind. */
static const gp_value *content(const gp_value *map)
{
  return map->entries[0].value;
}

/* The items of a list, or nothing if it is none. */
static size_t count_items(const gp_value *list)
{
  return list != NULL && list->kind == GP_VALUE_LIST ? list->count : 0;
}

/* A list item: a text, or a mapping with `text` and `body`. */
static void read_item(gp_block_reader *r, gp_node *parent, const gp_value *value)
{
  gp_node *item = gp_slot_begin(r, parent, GP_ITEM, value);
  if (value->kind == GP_VALUE_SCALAR) {
    gp_paragraphs_read(r, item, value);
    return;
  }
  gp_paragraphs_read(r, item, gp_value_lookup(value, GP_STR("text")));
  gp_content_read(r, item, gp_value_lookup(value, GP_STR("body")), GP_LEVEL_IN_BLOCK);
}

static void read_items(gp_block_reader *r, gp_node *parent, const gp_value *list)
{
  for (size_t i = 0; i < count_items(list); i++)
    read_item(r, parent, list->entries[i].value);
}

void gp_read_list(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  (void)checked;
  if (gp_str_is(map->entries[0].key, "numbered"))
    gp_node_set(r->tree, node, GP_AT_list_ordered, GP_STR("true"), map->entries[0].key_span);
  read_items(r, node, content(map));
}

static void read_step(gp_block_reader *r, gp_node *steps, const gp_value *value)
{
  const gp_value *text = gp_value_lookup(value, GP_STR("text")), *body = gp_value_lookup(value, GP_STR("body"));
  gp_node *step = gp_block_begin(r, steps, GP_STEP, value);
  gp_slot_read_key(r, step, GP_TITLE, value, "title");
  if (text != NULL || body != NULL) {
    gp_node *slot = gp_slot_begin(r, step, GP_BODY, text != NULL ? text : body);
    gp_paragraphs_read(r, slot, text);
    gp_content_read(r, slot, body, GP_LEVEL_IN_BLOCK);
  }
  gp_slot_read_key(r, step, GP_WHO, value, "who");
  gp_slot_read_key(r, step, GP_TIME, value, "time");
  gp_slot_read_key(r, step, GP_WATCH, value, "watch");
  gp_slot_read_key(r, step, GP_DONE, value, "done");
}

void gp_read_steps(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  (void)checked;
  for (size_t i = 0; i < count_items(content(map)); i++)
    read_step(r, node, content(map)->entries[i].value);
}

void gp_read_do_dont(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  const gp_value *dont = gp_value_of_kind(map, "dont", GP_VALUE_LIST);
  (void)checked;
  read_items(r, gp_slot_begin(r, node, GP_DO, content(map)), content(map));
  if (dont != NULL)
    read_items(r, gp_slot_begin(r, node, GP_DONT, dont), dont);
}

static void read_numbers(gp_block_reader *r, gp_node *numbers, const gp_value *list)
{
  for (size_t i = 0; i < count_items(list); i++) {
    const gp_value *value = list->entries[i].value;
    gp_node *number = gp_slot_begin(r, numbers, GP_BIG_NUMBER, value);
    gp_slot_read_key(r, number, GP_NUMBER_VALUE, value, "value");
    gp_slot_read_key(r, number, GP_NUMBER_LABEL, value, "label");
  }
}

void gp_read_numbers(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  (void)checked;
  read_numbers(r, node, content(map));
}

/* The keys of a card's sources, as citations without a place in the text. */
static void read_sources(gp_block_reader *r, gp_node *practice, const gp_value *keys)
{
  gp_node *sources = gp_slot_begin(r, practice, GP_SOURCES, keys);
  for (size_t i = 0; i < keys->count; i++) {
    const gp_value *key = keys->entries[i].value;
    gp_node *cite;
    if (key->kind != GP_VALUE_SCALAR || key->text.len == 0)
      continue;
    if (memchr(key->text.ptr, ' ', key->text.len) != NULL || key->text.ptr[0] == '@') {
      r->failed = true;
      gp_report_with(r->ctx, GP_SEVERITY_ERROR, "block.source-key", key->span, (gp_str){0},
                     GP_STR("write the keys as a list, without '@': [KEY, OTHER]"), GP_NO_SPAN, (gp_str){0},
                     "'%.*s' is no key of a source", GP_STR_ARG(key->text));
      continue;
    }
    cite = gp_slot_begin(r, sources, GP_CITE, key);
    gp_node_set(r->tree, cite, GP_AT_cite_keys, key->text, key->span);
  }
}

void gp_read_practice(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  const gp_value *card = content(map), *body = gp_value_lookup(card, GP_STR("body"));
  const gp_value *numbers = gp_value_of_kind(card, "numbers", GP_VALUE_LIST);
  const gp_value *sources = gp_value_of_kind(card, "sources", GP_VALUE_LIST);
  (void)checked;
  gp_slot_read_key(r, node, GP_CITY, card, "city");
  gp_slot_read_key(r, node, GP_COUNTRY, card, "country");
  gp_slot_read_key(r, node, GP_TITLE, card, "title");
  if (body != NULL)
    gp_content_read(r, gp_slot_begin(r, node, GP_BODY, body), body, GP_LEVEL_IN_BLOCK);
  if (numbers != NULL)
    read_numbers(r, gp_slot_begin(r, node, GP_NUMBERS, numbers), numbers);
  if (sources != NULL)
    read_sources(r, node, sources);
}

void gp_read_callout(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  const gp_value *kind = gp_value_of_kind(content(map), "kind", GP_VALUE_SCALAR);
  const gp_value *body = gp_value_lookup(content(map), GP_STR("body"));
  (void)checked;
  gp_node_set(r->tree, node, GP_AT_callout_kind, gp_value_text(kind, GP_STR("note")), gp_value_place(kind));
  gp_slot_read_key(r, node, GP_TITLE, content(map), "title");
  if (body != NULL)
    gp_content_read(r, gp_slot_begin(r, node, GP_BODY, body), body, GP_LEVEL_IN_BLOCK);
}

static bool equal_but_case(gp_str a, gp_str b)
{
  if (a.len != b.len)
    return false;
  for (size_t i = 0; i < a.len; i++) {
    char x = a.ptr[i], y = b.ptr[i];
    x = x >= 'A' && x <= 'Z' ? (char)(x | 0x20) : x;
    y = y >= 'A' && y <= 'Z' ? (char)(y | 0x20) : y;
    if (x != y)
      return false;
  }
  return true;
}

/* A file's name tells a listener nothing (EN 301 549, 9.1.1.1). */
static void check_alt(gp_block_reader *r, const gp_value *alt, gp_str image)
{
  if (!equal_but_case(alt->text, image) && !equal_but_case(alt->text, gp_path_name(image)) &&
      !equal_but_case(alt->text, gp_path_stem(image)))
    return;
  r->failed = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "figure.alt", alt->span, (gp_str){0},
                 GP_STR("write in a sentence what the picture shows and why it is here"), GP_NO_SPAN, (gp_str){0},
                 "'alt' repeats the name of the file");
}

/* True for a key whose value is yes. */
static bool is_true(const gp_value *map, const char *key)
{
  bool yes = false;
  return gp_value_to_boolean(gp_value_lookup(map, gp_str_from(key)), &yes) && yes;
}

/* What a picture of its own and one of several have in common. */
static void read_picture(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  const char *const names[] = {"image", "alt", "width", "float"}, *const flags[] = {"wide", "frame"};
  const gp_value *alt = gp_value_of_kind(map, "alt", GP_VALUE_SCALAR);
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    const gp_value *value = gp_value_of_kind(map, names[i], GP_VALUE_SCALAR);
    if (value != NULL)
      gp_node_set_known(r->tree, node, gp_str_from(names[i]), value->text, value->span);
  }
  for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++)
    if (is_true(map, flags[i]))
      gp_node_set_known(r->tree, node, gp_str_from(flags[i]), GP_STR("true"), map->span);
  gp_slot_read_key(r, node, GP_CAPTION, map, "caption");
  gp_slot_read_key(r, node, GP_CREDIT, map, "credit");
  if (checked && alt != NULL)
    check_alt(r, alt, gp_figure_of(node)->image);
}

void gp_read_figure(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  read_picture(r, node, content(map), checked);
}

void gp_read_figures(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  const gp_value *across = gp_value_of_kind(map, "across", GP_VALUE_SCALAR);
  if (across != NULL)
    gp_node_set(r->tree, node, GP_AT_figures_across, across->text, across->span);
  if (is_true(map, "frame"))
    gp_node_set(r->tree, node, GP_AT_figures_frame, GP_STR("true"), map->span);
  for (size_t i = 0; i < count_items(content(map)); i++) {
    const gp_value *value = content(map)->entries[i].value;
    if (value->kind == GP_VALUE_MAP && value->count > 0)
      read_picture(r, gp_block_begin(r, node, GP_FIGURE, value), value, checked);
  }
  gp_slot_read_key(r, node, GP_CAPTION, map, "caption");
  gp_slot_read_key(r, node, GP_CREDIT, map, "credit");
}

void gp_read_checklist(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  (void)checked;
  for (size_t i = 0; i < count_items(content(map)); i++) {
    const gp_value *value = content(map)->entries[i].value;
    gp_node *item = gp_slot_begin(r, node, GP_CHECK_ITEM, value);
    gp_slot_read(r, item, GP_TITLE, value);
    gp_slot_read_key(r, item, GP_TITLE, value, "text");
    gp_slot_read_key(r, item, GP_ITEM_NOTE, value, "note");
  }
}

void gp_read_quote(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  const gp_value *text = gp_value_of_kind(content(map), "text", GP_VALUE_SCALAR);
  (void)checked;
  if (text != NULL)
    gp_paragraphs_read(r, gp_slot_begin(r, node, GP_BODY, text), text);
  gp_slot_read_key(r, node, GP_BY, content(map), "by");
}

void gp_read_definitions(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  (void)checked;
  for (size_t i = 0; i < count_items(content(map)); i++) {
    const gp_value *value = content(map)->entries[i].value;
    const gp_value *text = gp_value_of_kind(value, "text", GP_VALUE_SCALAR);
    gp_node *definition = gp_slot_begin(r, node, GP_DEFINITION, value);
    gp_slot_read_key(r, definition, GP_TITLE, value, "term");
    if (text != NULL)
      gp_paragraphs_read(r, gp_slot_begin(r, definition, GP_BODY, text), text);
  }
}

void gp_read_cities(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  (void)checked;
  for (size_t i = 0; i < count_items(content(map)); i++) {
    const gp_value *value = content(map)->entries[i].value;
    const gp_value *text = gp_value_of_kind(value, "text", GP_VALUE_SCALAR);
    gp_node *entry = gp_slot_begin(r, node, GP_CITY_ENTRY, value);
    gp_slot_read_key(r, entry, GP_CITY, value, "city");
    gp_slot_read_key(r, entry, GP_COUNTRY, value, "country");
    if (text != NULL)
      gp_paragraphs_read(r, gp_slot_begin(r, entry, GP_BODY, text), text);
  }
}

void gp_read_code(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  const gp_value *language = gp_value_of_kind(map, "language", GP_VALUE_SCALAR);
  (void)checked;
  if (language != NULL)
    gp_node_set(r->tree, node, GP_AT_code_block_language, language->text, language->span);
  if (content(map)->kind == GP_VALUE_SCALAR)
    gp_text_verbatim(r->tree, node, content(map));
}

/* The terms come with resolving, for they are in a file of the guide. */
void gp_read_glossary(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  (void)checked;
  if (content(map)->kind == GP_VALUE_SCALAR)
    gp_node_set(r->tree, node, GP_AT_glossary_print, content(map)->text, content(map)->span);
}
