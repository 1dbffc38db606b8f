/* Reading blocks by the rows of kinds.def, and those that are more than their rows say; tables have a file of their
 * own. */
#include "base/path.h"
#include "read/blocks.h"
#include "value/scalars.h"

/* How a key of a row is read; NOT: by a reader of its own. */
typedef enum way {
  READ_NOT,
  READ_ATTR,
  READ_FLAG,
  READ_UNFLAG,
  READ_TEXT,
  READ_PARAGRAPHS,
  READ_BLOCKS,
  READ_TERMS,
  READ_MEANINGS,
  READ_ITEMS
} way;

typedef struct member {
  const char *key;
  gp_attr_id id; /* or */
  gp_kind slot;
  way how;
} member;

#define WAY_text READ_ATTR
#define WAY_path READ_ATTR
#define WAY_percent READ_ATTR
#define WAY_across READ_ATTR
#define WAY_tabs READ_ATTR
#define WAY_start READ_ATTR
#define WAY_list_style READ_ATTR
#define WAY_list_delimiter READ_ATTR
#define WAY_callout_kind READ_ATTR
#define WAY_floating READ_ATTR
#define WAY_flag READ_FLAG
#define WAY_unflag READ_UNFLAG
#define WAY_name READ_NOT /* gp_block_begin */
#define WAY_TEXT READ_TEXT
#define WAY_PARAGRAPHS READ_PARAGRAPHS
#define WAY_BLOCKS READ_BLOCKS
#define WAY_ITEMS READ_ITEMS
#define WAY_NOTES READ_NOT
#define WAY_TERMS READ_TERMS
#define WAY_MEANINGS READ_MEANINGS
#define WAY_ITEM_TEXTS READ_NOT
#define WAY_ITEM_LISTS READ_NOT
#define WAY_CHECKS READ_NOT
#define WAY_PICTURES READ_NOT
#define WAY_CARDS READ_NOT
#define WAY_CITES READ_NOT
#define WAY_HEAD READ_NOT
#define WAY_ROWS READ_NOT
#define WAY_FOOT READ_NOT
#define WAY_NODES READ_NOT
#define GP_MEMBERS member
#include <guidepress/kinds.def>

typedef enum form { FORM_NODE, FORM_PART, FORM_MAP, FORM_KEYS } form;
enum { KIND_LIMIT = 256 };
static const struct {
  const member *members;
  size_t count;
  form form;
} kinds[KIND_LIMIT] = {
#define GP_KIND(NAME, name, number, printed, holds, form, key, summary)                                                \
  [number] = {name##_members, sizeof name##_members / sizeof(member) - 1, FORM_##form},
#include <guidepress/kinds.def>
};

/* Flags come last, in the order in which they are printed. */
void gp_attrs_read(gp_block_reader *r, gp_node *node, const gp_value *map)
{
  for (int flags = 0; flags < 2; flags++)
    for (size_t i = 0; i < kinds[node->kind].count; i++) {
      const member *m = &kinds[node->kind].members[i];
      const gp_value *value = m->id != GP_AT_NONE ? gp_value_of_kind(map, m->key, GP_VALUE_SCALAR) : NULL;
      bool yes = m->how == READ_UNFLAG;
      if (value == NULL)
        continue;
      if (flags == 0 && m->how == READ_ATTR)
        gp_node_set(r->tree, node, m->id, value->text, value->span);
      else if (flags == 1 && m->how == READ_FLAG && gp_value_to_boolean(value, &yes) && yes)
        gp_node_set(r->tree, node, m->id, GP_STR("true"), value->span);
      else if (flags == 1 && m->how == READ_UNFLAG && gp_value_to_boolean(value, &yes) && !yes)
        gp_node_set(r->tree, node, m->id, GP_STR("false"), value->span);
    }
}

static bool has_name(gp_kind kind)
{
  for (size_t i = 0; i < kinds[kind].count; i++)
    if (kinds[kind].members[i].key != NULL && strcmp(kinds[kind].members[i].key, "id") == 0)
      return true;
  return false;
}

static void read_parts(gp_block_reader *r, gp_node *parent, gp_kind kind, const gp_value *list)
{
  bool named = has_name(kind);
  for (size_t i = 0; i < list->count; i++) {
    const gp_value *value = list->entries[i].value;
    gp_node *part = named ? gp_block_begin(r, parent, kind, value) : gp_slot_begin(r, parent, kind, value);
    if (value->kind == GP_VALUE_SCALAR) /* the one thing that it must have */
      gp_slot_read(r, part, kind == GP_CITY_ENTRY ? GP_CITY : GP_TITLE, value);
    gp_attrs_read(r, part, value);
    gp_slots_read(r, part, value);
  }
}

/* What a member's key holds, if it is of the form that it reads. */
static const gp_value *value_of(const member *m, const gp_value *map)
{
  const gp_value *value = m->how >= READ_TEXT && m->key != NULL ? gp_value_lookup(map, gp_str_from(m->key)) : NULL;
  gp_value_kind wanted = m->how == READ_ITEMS ? GP_VALUE_LIST : GP_VALUE_SCALAR;
  bool any = m->how == READ_BLOCKS || m->how == READ_TERMS || m->how == READ_MEANINGS;
  return value != NULL && (any || value->kind == wanted) ? value : NULL;
}

/* A text, or a mapping of a text and blocks after it. */
static void read_meaning(gp_block_reader *r, gp_node *parent, gp_kind kind, const gp_value *value)
{
  gp_node *slot = gp_slot_begin(r, parent, kind, value);
  if (value->kind != GP_VALUE_MAP) {
    gp_paragraphs_read(r, slot, value, NULL);
    return;
  }
  gp_paragraphs_read(r, slot, gp_value_lookup(value, GP_STR("text")), NULL);
  gp_content_read(r, slot, gp_value_lookup(value, GP_STR("body")), GP_LEVEL_IN_BLOCK);
}

/* One value, or a list of them, each a slot of its own. */
static void read_several(gp_block_reader *r, gp_node *parent, const member *m, const gp_value *value)
{
  size_t count = value->kind == GP_VALUE_LIST ? value->count : 1;
  for (size_t i = 0; i < count; i++) {
    const gp_value *one = value->kind == GP_VALUE_LIST ? value->entries[i].value : value;
    if (m->how == READ_TERMS)
      gp_slot_read(r, parent, m->slot, one);
    else
      read_meaning(r, parent, m->slot, one);
  }
}

/* Several keys may fill one slot, in their order: a step's text and its body. */
static void read_slot(gp_block_reader *r, gp_node *node, const member *members, size_t count, const gp_value *map)
{
  gp_kind kind = members->slot;
  gp_node *slot = NULL;
  for (const member *m = members; m < members + count; m++) {
    const gp_value *value = m->slot == kind ? value_of(m, map) : NULL;
    if (value == NULL)
      continue;
    if (m->how == READ_ITEMS) {
      read_parts(r, node, kind, value);
      continue;
    }
    if (m->how == READ_TERMS || m->how == READ_MEANINGS) {
      read_several(r, node, m, value);
      continue;
    }
    if (m->how == READ_TEXT) {
      gp_slot_read(r, node, kind, value);
      continue;
    }
    if (slot == NULL)
      slot = gp_slot_begin(r, node, kind, value);
    gp_content_read(r, slot, value, GP_LEVEL_IN_BLOCK);
  }
}

void gp_slots_read(gp_block_reader *r, gp_node *node, const gp_value *map)
{
  const member *members = kinds[node->kind].members;
  size_t count = kinds[node->kind].count;
  for (size_t i = 0; i < count; i++) {
    bool read = members[i].slot == GP_KIND_NONE;
    for (size_t before = 0; before < i; before++)
      read = read || members[before].slot == members[i].slot;
    if (!read)
      read_slot(r, node, members + i, count - i, map);
  }
}

void gp_read_by_row(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  const gp_value *keys = kinds[node->kind].form == FORM_MAP ? map->entries[0].value : map;
  (void)checked;
  gp_attrs_read(r, node, keys);
  gp_slots_read(r, node, keys);
}

/* The value after a block's type key: always there, of any kind. */
static const gp_value *content(const gp_value *map)
{
  return map->entries[0].value;
}

/* The items of a list, or nothing if it is not a list. */
static size_t count_items(const gp_value *list)
{
  return list != NULL && list->kind == GP_VALUE_LIST ? list->count : 0;
}

/* A list item: a text, or a mapping with `text`, `body` and perhaps `done`, for a box. */
static void read_item(gp_block_reader *r, gp_node *parent, const gp_value *value)
{
  const gp_value *done = value->kind == GP_VALUE_MAP ? gp_value_of_kind(value, "done", GP_VALUE_SCALAR) : NULL;
  bool ticked;
  read_meaning(r, parent, GP_ITEM, value);
  if (done != NULL && gp_value_to_boolean(done, &ticked))
    gp_node_set(r->tree, parent->last_child, GP_AT_item_done, gp_str_from(ticked ? "true" : "false"), done->span);
}

static void read_items(gp_block_reader *r, gp_node *parent, const gp_value *list)
{
  for (size_t i = 0; i < count_items(list); i++)
    read_item(r, parent, list->entries[i].value);
}

void gp_read_list(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  (void)checked;
  if (gp_str_is(map->entries[0].key, "numbered")) {
    gp_node_set(r->tree, node, GP_AT_list_ordered, GP_STR("true"), map->entries[0].key_span);
    gp_attrs_read(r, node, map);
  }
  read_items(r, node, content(map));
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
  for (size_t i = 0; i < count_items(list); i++)
    gp_slots_read(r, gp_slot_begin(r, numbers, GP_BIG_NUMBER, list->entries[i].value), list->entries[i].value);
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
                     "'%.*s' cannot be the key of a source", GP_STR_ARG(key->text));
      continue;
    }
    cite = gp_slot_begin(r, sources, GP_CITE, key);
    gp_node_set(r->tree, cite, GP_AT_cite_keys, key->text, key->span);
  }
}

void gp_read_practice(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  const gp_value *card = content(map);
  const gp_value *numbers = gp_value_of_kind(card, "numbers", GP_VALUE_LIST);
  const gp_value *sources = gp_value_of_kind(card, "sources", GP_VALUE_LIST);
  (void)checked;
  gp_slots_read(r, node, card);
  if (numbers != NULL)
    read_numbers(r, gp_slot_begin(r, node, GP_NUMBERS, numbers), numbers);
  if (sources != NULL)
    read_sources(r, node, sources);
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

/* What a picture of its own and one of several have in common. */
static void read_picture(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  const gp_value *alt = gp_value_of_kind(map, "alt", GP_VALUE_SCALAR);
  gp_attrs_read(r, node, map);
  gp_slots_read(r, node, map);
  if (checked && alt != NULL)
    check_alt(r, alt, gp_figure_of(node)->image);
}

void gp_read_figure(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  read_picture(r, node, content(map), checked);
}

void gp_read_figures(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  gp_attrs_read(r, node, map);
  for (size_t i = 0; i < count_items(content(map)); i++) {
    const gp_value *value = content(map)->entries[i].value;
    if (value->kind == GP_VALUE_MAP && value->count > 0)
      read_picture(r, gp_block_begin(r, node, GP_FIGURE, value), value, checked);
  }
  gp_slots_read(r, node, map);
}

void gp_read_checklist(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  (void)checked;
  for (size_t i = 0; i < count_items(content(map)); i++) {
    const gp_value *value = content(map)->entries[i].value;
    gp_node *item = gp_slot_begin(r, node, GP_CHECK_ITEM, value);
    gp_slot_read(r, item, GP_TITLE, value);
    gp_attrs_read(r, item, value);
    gp_slots_read(r, item, value);
  }
}

void gp_read_code(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  (void)checked;
  gp_attrs_read(r, node, map);
  if (content(map)->kind == GP_VALUE_SCALAR)
    gp_text_verbatim(r->tree, node, content(map));
}

/* Its words alone, or a mapping. */
void gp_read_quote(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  if (content(map)->kind == GP_VALUE_SCALAR)
    gp_paragraphs_read(r, gp_slot_begin(r, node, GP_BODY, content(map)), content(map), NULL);
  else
    gp_read_by_row(r, node, map, checked);
}

/* The terms come with resolving, for they are in a file of the guide. */
void gp_read_glossary(gp_block_reader *r, gp_node *node, const gp_value *map, bool checked)
{
  (void)checked;
  if (content(map)->kind == GP_VALUE_SCALAR)
    gp_node_set(r->tree, node, GP_AT_glossary_print, content(map)->text, content(map)->span);
}
