/* Attributes: the records of what was written and, in the same step, the members of the kind's struct. */
#include "model/tree.h"

/* How a type is kept. */
typedef enum keeping { KEPT_NOT, KEPT_TEXT, KEPT_FLAG, KEPT_UNFLAG, KEPT_COUNT, KEPT_CHOICE } keeping;

typedef struct attr_row {
  const char *name;
  uint16_t offset; /* in the kind's struct */
  uint8_t kept;
  const char *const *words; /* CHOICE: in the order of the enum, from 1 on; ended by NULL */
} attr_row;

#define GP_CHOICES(type) static const char *const type##_words[] = {
#define GP_CHOICE(type, constant, word) word,
#define GP_CHOSEN(type, constant, word) word,
#define GP_CHOICES_END(type)                                                                                           \
  NULL                                                                                                                 \
  }                                                                                                                    \
  ;
#include <guidepress/kinds.def>

#define OF_MEMBER(name, field) offsetof(gp_##name##_attrs, field)
#define ROW_text(name, field) OF_MEMBER(name, field), KEPT_TEXT, NULL
#define ROW_path(name, field) ROW_text(name, field)
#define ROW_lang(name, field) ROW_text(name, field)
#define ROW_aligns(name, field) ROW_text(name, field)
#define ROW_shares(name, field) ROW_text(name, field)
#define ROW_flag(name, field) OF_MEMBER(name, field), KEPT_FLAG, NULL
#define ROW_unflag(name, field) OF_MEMBER(name, field), KEPT_UNFLAG, NULL
#define ROW_count(name, field) OF_MEMBER(name, field), KEPT_COUNT, NULL
#define ROW_percent(name, field) ROW_count(name, field)
#define ROW_across(name, field) ROW_count(name, field)
#define ROW_tabs(name, field) ROW_count(name, field)
#define ROW_start(name, field) ROW_count(name, field)
#define ROW_ticked(name, field) OF_MEMBER(name, field), KEPT_CHOICE, ticked_words
#define ROW_list_style(name, field) OF_MEMBER(name, field), KEPT_CHOICE, list_style_words
#define ROW_list_delimiter(name, field) OF_MEMBER(name, field), KEPT_CHOICE, list_delimiter_words
#define ROW_name(name, field) 0, KEPT_NOT, NULL
#define ROW_columns(name, field) 0, KEPT_NOT, NULL
#define ROW_callout_kind(name, field) OF_MEMBER(name, field), KEPT_CHOICE, callout_kind_words
#define ROW_vertical(name, field) OF_MEMBER(name, field), KEPT_CHOICE, vertical_words
#define ROW_floating(name, field) OF_MEMBER(name, field), KEPT_CHOICE, floating_words
#define ROW_separator(name, field) OF_MEMBER(name, field), KEPT_CHOICE, separator_words
#define ROW_glossary_print(name, field) OF_MEMBER(name, field), KEPT_CHOICE, glossary_print_words
#define ROW_matter(name, field) OF_MEMBER(name, field), KEPT_CHOICE, matter_words
#define ROW_counted_as(name, field) OF_MEMBER(name, field), KEPT_CHOICE, counted_as_words
#define ROW_row_role(name, field) OF_MEMBER(name, field), KEPT_CHOICE, row_role_words

#define GP_KIND(NAME, name, number, printed, holds, form, key, summary) static const attr_row name##_rows[] = {
#define GP_ATTR(name, type, field, printed, from, fallback, description) {printed, ROW_##type(name, field)},
#define GP_END(NAME, name)                                                                                             \
  {                                                                                                                    \
    NULL, 0, KEPT_NOT, NULL                                                                                            \
  }                                                                                                                    \
  }                                                                                                                    \
  ;
#include <guidepress/kinds.def>

static const attr_row common_rows[] = {{"id", 0, KEPT_NOT, NULL},
                                       {"only", offsetof(gp_common_attrs, only), KEPT_TEXT, NULL},
                                       {"unless", offsetof(gp_common_attrs, unless), KEPT_TEXT, NULL},
                                       {NULL, 0, KEPT_NOT, NULL}};

enum { KIND_LIMIT = 256, IDS_OF_KIND = 64 };
static const struct {
  const attr_row *rows;
  size_t size; /* of the struct */
} kinds[KIND_LIMIT] = {
  [GP_KIND_NONE] = {common_rows, 0},
#define GP_KIND(NAME, name, number, printed, holds, form, key, summary)                                                \
  [number] = {name##_rows, sizeof(gp_##name##_attrs)},
#include <guidepress/kinds.def>
};

static const attr_row *row_of(gp_attr_id id)
{
  assert(id % IDS_OF_KIND != 0 && kinds[id / IDS_OF_KIND].rows != NULL);
  return &kinds[id / IDS_OF_KIND].rows[id % IDS_OF_KIND - 1];
}

/* "column-1", "column-2", ...: any number of them. */
static bool is_column(gp_str name)
{
  return gp_str_starts_with(name, GP_STR("column-"));
}

static gp_attr_id find_in(gp_kind kind, gp_str name)
{
  const attr_row *rows = (unsigned)kind < KIND_LIMIT ? kinds[kind].rows : NULL;
  for (unsigned i = 0; rows != NULL && rows[i].name != NULL; i++)
    if (gp_str_is(name, rows[i].name))
      return (gp_attr_id)((unsigned)kind * IDS_OF_KIND + i + 1);
  return GP_AT_NONE;
}

gp_attr_id gp_attr_id_of(gp_kind kind, gp_str name)
{
  gp_attr_id common = find_in(GP_KIND_NONE, name);
  if (common != GP_AT_NONE)
    return common;
  return kind == GP_TABLE && is_column(name) ? GP_AT_table_columns : find_in(kind, name);
}

gp_str gp_attr_nearest(gp_arena *arena, gp_kind kind, gp_str name)
{
  GP_VEC(gp_str) names = {0};
  for (const attr_row *row = kinds[kind].rows; row != NULL && row->name != NULL; row++)
    gp_vec_push(arena, &names, gp_str_from(row->name));
  return gp_nearest_name(arena, name, names.items, names.count);
}

static uint32_t to_count(gp_str text)
{
  uint64_t count = 0;
  GP_IGNORE(gp_str_number(text, 999999999, &count)); /* 0, if it is not a number */
  return (uint32_t)count;
}

static uint32_t to_choice(const char *const *words, gp_str text)
{
  for (uint32_t i = 0; words[i] != NULL; i++)
    if (gp_str_is(text, words[i]))
      return i + 1;
  return 0;
}

/* Sets the member of the row; what does not fit its type leaves it unset. */
static void keep(gp_tree *tree, gp_node *node, const attr_row *row, gp_str text)
{
  bool flag = gp_str_is(text, row->kept == KEPT_FLAG ? "true" : "false");
  uint32_t number = row->kept == KEPT_COUNT    ? to_count(text)
                    : row->kept == KEPT_CHOICE ? to_choice(row->words, text)
                                               : 0;
  char *member;
  if (row->kept == KEPT_NOT)
    return;
  if (node->data == NULL)
    node->data = gp_arena_zalloc(tree->arena, kinds[node->kind].size, _Alignof(gp_common_attrs));
  member = (char *)(uintptr_t)node->data + row->offset;
  if (row->kept == KEPT_TEXT)
    memcpy(member, &text, sizeof text);
  else if (row->kept == KEPT_FLAG || row->kept == KEPT_UNFLAG)
    memcpy(member, &flag, sizeof flag);
  else
    memcpy(member, &number, sizeof number); /* enums are as large: asserted below */
}
_Static_assert(sizeof(gp_callout_kind) == sizeof(uint32_t), "a choice is kept as a number of 32 bits");

/* Room for one more record; the array doubles whenever its count is a power of two. */
static gp_attr *add_record(gp_tree *tree, gp_node *node)
{
  uint32_t count = node->attr_count;
  if (count == 0 || (count >= 2 && (count & (count - 1)) == 0)) {
    gp_attr *attrs = GP_NEW_ARRAY(tree->arena, count ? count * 2 : 2, gp_attr);
    if (count)
      memcpy(attrs, node->attrs, count * sizeof *attrs);
    node->attrs = attrs;
  }
  return &node->attrs[node->attr_count++];
}

static void set(gp_tree *tree, gp_node *node, gp_attr_id id, gp_str name, gp_str value, gp_span span)
{
  gp_attr *record = NULL;
  for (uint32_t i = 0; i < node->attr_count && record == NULL; i++)
    if (gp_str_equal(node->attrs[i].name, name))
      record = &node->attrs[i];
  if (record == NULL)
    record = add_record(tree, node);
  *record = (gp_attr){.name = name, .value = value, .span = span, .id = id};
  if (id != GP_AT_NONE)
    keep(tree, node, row_of(id), value);
}

void gp_node_set_attr(gp_tree *tree, gp_node *node, gp_str name, gp_str value, gp_span span)
{
  set(tree, node, gp_attr_id_of(node->kind, name), name, value, span);
}

void gp_node_set_known(gp_tree *tree, gp_node *node, gp_str name, gp_str value, gp_span span)
{
  gp_attr_id id = gp_attr_id_of(node->kind, name);
  assert(id != GP_AT_NONE);
  set(tree, node, id, name, value, span);
}

void gp_node_set(gp_tree *tree, gp_node *node, gp_attr_id id, gp_str value, gp_span span)
{
  assert((unsigned)id < IDS_OF_KIND || (gp_kind)(id / IDS_OF_KIND) == node->kind);
  set(tree, node, id, gp_str_from(row_of(id)->name), value, span);
}

void gp_node_copy_attrs(gp_tree *tree, gp_node *copy, const gp_node *node)
{
  assert(copy->attr_count == 0 && copy->kind == node->kind);
  for (uint32_t i = 0; i < node->attr_count; i++)
    *add_record(tree, copy) = node->attrs[i];
  if (node->data != NULL) {
    void *data = gp_arena_alloc(tree->arena, kinds[node->kind].size, _Alignof(gp_common_attrs));
    copy->data = memcpy(data, node->data, kinds[node->kind].size);
  }
}

void gp_node_become(gp_tree *tree, gp_node *node, gp_kind kind)
{
  assert(kind != GP_KIND_NONE);
  node->kind = kind;
  node->data = NULL;
  for (uint32_t i = 0; i < node->attr_count; i++) {
    gp_attr *record = &node->attrs[i];
    record->id = gp_attr_id_of(kind, record->name);
    if (record->id != GP_AT_NONE)
      keep(tree, node, row_of((gp_attr_id)record->id), record->value);
  }
}
