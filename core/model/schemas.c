/* The schemas of blocks and chapters: the format that guides/README.md describes, from the rows of kinds.def. */
#include "model/schemas.h"

#define END                                                                                                            \
  {                                                                                                                    \
    NULL, NULL, false, NULL, NULL                                                                                      \
  }
#define LIST_OF(of, least, most) (&(const gp_schema){.type = GP_TYPE_LIST, .item = (of), .min = (least), .max = (most)})

static const gp_schema any_type = {.type = GP_TYPE_ANY};
static const gp_schema text_type = {.type = GP_TYPE_TEXT};
static const gp_schema inline_type = {.type = GP_TYPE_INLINE};
static const gp_schema boolean_type = {.type = GP_TYPE_BOOLEAN};
static const gp_schema id_type = {.type = GP_TYPE_ID}; /* of a tag */
static const gp_schema anchor_type = {.type = GP_TYPE_ANCHOR};
static const gp_schema lang_type = {.type = GP_TYPE_LANG};
static const gp_schema path_type = {.type = GP_TYPE_PATH};
static const gp_schema blocks_type = {.type = GP_TYPE_BLOCKS};
static const gp_schema percent_type = {.type = GP_TYPE_INTEGER, .min = 1, .max = 100};
static const gp_schema across_type = {.type = GP_TYPE_INTEGER, .min = 2, .max = 4};
static const gp_schema tabs_type = {.type = GP_TYPE_INTEGER, .min = 1, .max = 16};
static const gp_schema start_type = {.type = GP_TYPE_INTEGER, .min = 0, .max = 999999999};
static const gp_schema align_type = {.type = GP_TYPE_ENUM, .choices = "left right center decimal"};

/* What every block may have beside its own keys. */
#define COMMON                                                                                                         \
  {"id", &anchor_type, false, NULL, "The name of the block for references; unique in the guide."},                     \
    {"lang", &lang_type, false, NULL, "The language of the block where it differs from the chapter's."},               \
    {"only", LIST_OF(&id_type, 1, 0), false, NULL, "Keep the block only in editions that name one of these tags."},    \
  {                                                                                                                    \
    "unless", LIST_OF(&id_type, 1, 0), false, NULL, "Leave the block out of editions that name one of these tags."     \
  }
const gp_field gp_block_common_fields[] = {COMMON, END};

/* The schemas of types of attributes. */
#define GP_CHOICES(type) static const char type##_list[] = ""
#define GP_CHOICE(type, constant, word) " " word
#define GP_CHOICES_END(type) ;
#include <guidepress/kinds.def>
#define CHOICE_OF(list) (&(const gp_schema){.type = GP_TYPE_ENUM, .choices = (list) + 1})
#define TYPE_text &text_type
#define TYPE_inline_text &inline_type
#define TYPE_path &path_type
#define TYPE_name &anchor_type
#define TYPE_flag &boolean_type
#define TYPE_unflag &boolean_type
#define TYPE_percent &percent_type
#define TYPE_across &across_type
#define TYPE_tabs &tabs_type
#define TYPE_start &start_type
#define TYPE_ticked &boolean_type
#define TYPE_list_style CHOICE_OF(list_style_list)
#define TYPE_list_delimiter CHOICE_OF(list_delimiter_list)
#define TYPE_aligns LIST_OF(&align_type, 1, 0)
#define TYPE_shares LIST_OF(&text_type, 1, 0)
#define TYPE_columns LIST_OF(&text_type, 1, 0)
#define TYPE_callout_kind CHOICE_OF(callout_kind_list)
#define TYPE_vertical CHOICE_OF(vertical_list)
#define TYPE_floating CHOICE_OF(floating_list)
#define TYPE_separator CHOICE_OF(separator_list)
#define TYPE_glossary_print CHOICE_OF(glossary_print_list)

/* Parts that are a text or a mapping, and what readers of their own read. */
#define GP_KIND(NAME, name, number, printed, holds, form, key, summary) PART_##form(NAME)
#define PART_PART(NAME) static const gp_schema part_##NAME;
#define PART_MAP(NAME)
#define PART_KEYS(NAME)
#define PART_NODE(NAME)
#include <guidepress/kinds.def>

static const gp_schema cells_type = {.type = GP_TYPE_LIST, .item = &any_type, .min = 1};
static const gp_field item_map_fields[] = {
  {"text", &inline_type, false, NULL, "The item's own text."},
  {"body", &blocks_type, false, NULL, "More blocks, such as a nested list."},
  {"done", &boolean_type, false, NULL, "A box before the item: true if it is ticked, false if it is empty."},
  END};
static const gp_schema item_map_type = {.type = GP_TYPE_MAP, .fields = item_map_fields};
static const gp_field item_choice[] = {
  {"text", &inline_type, false, NULL, NULL}, {"item", &item_map_type, false, NULL, NULL}, END};
static const gp_schema item_type = {.type = GP_TYPE_ONE_OF, .fields = item_choice};
static const gp_schema notes_type = {.type = GP_TYPE_MAP_OF, .item = &blocks_type};
static const gp_field terms_choice[] = {
  {"text", &inline_type, false, NULL, NULL}, {"several", LIST_OF(&inline_type, 1, 0), false, NULL, NULL}, END};
static const gp_schema terms_type = {.type = GP_TYPE_ONE_OF, .fields = terms_choice};
static const gp_field meaning_map_fields[] = {
  {"text", &inline_type, false, NULL, "The meaning."},
  {"body", &blocks_type, false, NULL, "More blocks after the text, or in its place."},
  END};
static const gp_schema meaning_map_type = {.type = GP_TYPE_MAP, .fields = meaning_map_fields};
static const gp_field meaning_choice[] = {
  {"text", &inline_type, false, NULL, NULL}, {"meaning", &meaning_map_type, false, NULL, NULL}, END};
static const gp_schema meaning_type = {.type = GP_TYPE_ONE_OF, .fields = meaning_choice};
static const gp_field meanings_choice[] = {{"text", &inline_type, false, NULL, NULL},
                                           {"meaning", &meaning_map_type, false, NULL, NULL},
                                           {"several", LIST_OF(&meaning_type, 1, 0), false, NULL, NULL},
                                           END};
static const gp_schema meanings_type = {.type = GP_TYPE_ONE_OF, .fields = meanings_choice};
static const gp_field check_choice[] = {
  {"text", &inline_type, false, NULL, NULL}, {"item", &part_CHECK_ITEM, false, NULL, NULL}, END};
static const gp_schema check_type = {.type = GP_TYPE_ONE_OF, .fields = check_choice};
static const gp_field row_map_fields[] = {{"group", &inline_type, false, NULL, "The heading of the rows that follow."},
                                          {"total", &cells_type, false, NULL, "A row of sums."},
                                          END};
static const gp_schema row_map_type = {.type = GP_TYPE_MAP, .fields = row_map_fields};
static const gp_field row_choice[] = {
  {"cells", &cells_type, false, NULL, NULL}, {"row", &row_map_type, false, NULL, NULL}, END};
static const gp_schema row_type = {.type = GP_TYPE_ONE_OF, .fields = row_choice};
static const gp_field part_figure_fields[] = {
  {"image", &path_type, true, NULL, "The picture's path from the guide's folder."},
  {"alt", &text_type, true, NULL, "What the picture shows, for readers who cannot see it."},
  {"caption", &inline_type, false, NULL, "The text below this picture."},
  {"id", &anchor_type, false, NULL, "The name of the picture for references."},
  END};
static const gp_schema part_figure_type = {.type = GP_TYPE_MAP, .fields = part_figure_fields};

/* Parts of which one text is enough: a step's title, a city. */
#define SHORT_PART(name, SLOT)                                                                                         \
  static const gp_field name##_choice[] = {                                                                            \
    {"text", &inline_type, false, NULL, NULL}, {"part", &part_##SLOT, false, NULL, NULL}, END};                        \
  static const gp_schema name##_type = {.type = GP_TYPE_ONE_OF, .fields = name##_choice};
SHORT_PART(step, STEP)
SHORT_PART(city, CITY_ENTRY)
#define ITEM_STEP &step_type
#define ITEM_CITY_ENTRY &city_type
#define ITEM_BIG_NUMBER &part_BIG_NUMBER
#define ITEM_DEFINITION &part_DEFINITION

/* The keys of each row. */
#define SLOT_TEXT(SLOT, least, most) &inline_type
#define SLOT_PARAGRAPHS(SLOT, least, most) &inline_type
#define SLOT_BLOCKS(SLOT, least, most) &blocks_type
#define SLOT_ITEMS(SLOT, least, most) LIST_OF(ITEM_##SLOT, least, most)
#define SLOT_NOTES(SLOT, least, most) &notes_type
#define SLOT_TERMS(SLOT, least, most) &terms_type
#define SLOT_MEANINGS(SLOT, least, most) &meanings_type
#define SLOT_ITEM_TEXTS(SLOT, least, most) LIST_OF(&inline_type, 1, 0)
#define SLOT_ITEM_LISTS(SLOT, least, most) LIST_OF(&item_type, 1, 0)
#define SLOT_CHECKS(SLOT, least, most) LIST_OF(&check_type, 1, 0)
#define SLOT_PICTURES(SLOT, least, most) LIST_OF(&part_figure_type, least, most)
#define SLOT_CARDS(SLOT, least, most) LIST_OF(&part_BIG_NUMBER, 1, 4)
#define SLOT_CITES(SLOT, least, most) LIST_OF(&text_type, 1, 0)
#define SLOT_HEAD(SLOT, least, most) &cells_type
#define SLOT_ROWS(SLOT, least, most) LIST_OF(&row_type, 1, 0)
#define SLOT_FOOT(SLOT, least, most) LIST_OF(&cells_type, 1, 0)
#define SLOT_FIELD(content, SLOT, key, least, most, description)                                                       \
  {key, SLOT_##content(SLOT, least, most), (least) > 0, NULL, description},
#define FIELD_SLOT_TEXT(...) SLOT_FIELD(TEXT, __VA_ARGS__)
#define FIELD_SLOT_PARAGRAPHS(...) SLOT_FIELD(PARAGRAPHS, __VA_ARGS__)
#define FIELD_SLOT_BLOCKS(...) SLOT_FIELD(BLOCKS, __VA_ARGS__)
#define FIELD_SLOT_ITEMS(...) SLOT_FIELD(ITEMS, __VA_ARGS__)
#define FIELD_SLOT_NOTES(...) SLOT_FIELD(NOTES, __VA_ARGS__)
#define FIELD_SLOT_TERMS(...) SLOT_FIELD(TERMS, __VA_ARGS__)
#define FIELD_SLOT_MEANINGS(...) SLOT_FIELD(MEANINGS, __VA_ARGS__)
#define FIELD_SLOT_ITEM_TEXTS(...) SLOT_FIELD(ITEM_TEXTS, __VA_ARGS__)
#define FIELD_SLOT_ITEM_LISTS(...) SLOT_FIELD(ITEM_LISTS, __VA_ARGS__)
#define FIELD_SLOT_CHECKS(...) SLOT_FIELD(CHECKS, __VA_ARGS__)
#define FIELD_SLOT_PICTURES(...) SLOT_FIELD(PICTURES, __VA_ARGS__)
#define FIELD_SLOT_CARDS(...) SLOT_FIELD(CARDS, __VA_ARGS__)
#define FIELD_SLOT_CITES(...) SLOT_FIELD(CITES, __VA_ARGS__)
#define FIELD_SLOT_HEAD(...) SLOT_FIELD(HEAD, __VA_ARGS__)
#define FIELD_SLOT_ROWS(...) SLOT_FIELD(ROWS, __VA_ARGS__)
#define FIELD_SLOT_FOOT(...) SLOT_FIELD(FOOT, __VA_ARGS__)
#define FIELD_SLOT_NODES(...)
#define FIELD_YAML(type, printed, fallback, description) {printed, TYPE_##type, false, fallback, description},
#define FIELD_NEEDED(type, printed, fallback, description) {printed, TYPE_##type, true, fallback, description},
#define FIELD_HAND(type, printed, fallback, description) FIELD_YAML(type, printed, fallback, description)
#define FIELD_OTHER(type, printed, fallback, description)
#define FIELD_MADE(type, printed, fallback, description)

#define GP_KIND(NAME, name, number, printed, holds, form, key, summary) static const gp_field name##_fields[] = {
#define GP_VALUE(name, key, type, description) {key, TYPE_##type, true, NULL, description},
#define GP_ATTR(name, type, field, printed, from, fallback, description)                                               \
  FIELD_##from(type, printed, fallback, description)
#define GP_SLOT(name, SLOT, key, content, least, most, description)                                                    \
  FIELD_SLOT_##content(SLOT, key, least, most, description)
#define GP_BESIDE(name) COMMON,
#define GP_END(NAME, name)                                                                                             \
  END                                                                                                                  \
  }                                                                                                                    \
  ;
#include <guidepress/kinds.def>

/* Parts and blocks, each a mapping. */
#define MAP_OF_FIELDS(map, list) static const gp_schema map = {.type = GP_TYPE_MAP, .fields = (list)};
#define GP_KIND(NAME, name, number, printed, holds, form, key, summary) SCHEMA_##form(NAME, name, key, summary)
#define SCHEMA_PART(NAME, name, key, summary) MAP_OF_FIELDS(part_##NAME, name##_fields)
#define SCHEMA_KEYS(NAME, name, key, summary) MAP_OF_FIELDS(name##_block, name##_fields)
#define SCHEMA_MAP(NAME, name, key, summary)                                                                           \
  MAP_OF_FIELDS(name##_map, name##_fields)                                                                             \
  static const gp_field name##_choice[] = {                                                                            \
    {"text", &inline_type, false, NULL, NULL}, {"keys", &name##_map, false, NULL, NULL}, END};                         \
  static const gp_schema name##_either = {.type = GP_TYPE_ONE_OF, .fields = name##_choice};                            \
  static const gp_field name##_block_fields[] = {                                                                      \
    {key, GP_##NAME == GP_QUOTE ? &name##_either : &name##_map, true, NULL, summary}, COMMON, END};                    \
  MAP_OF_FIELDS(name##_block, name##_block_fields)
#define SCHEMA_NODE(NAME, name, key, summary) _Static_assert(sizeof name##_fields > 0, "has no keys");
#include <guidepress/kinds.def>

/* The other key of a row, "numbered", with what is its own; there is one. */
#define OTHER_OTHER(type, printed, fallback, description) {printed, TYPE_##type, false, fallback, description},
#define OTHER_YAML(type, printed, fallback, description)
#define OTHER_NEEDED(type, printed, fallback, description)
#define OTHER_HAND(type, printed, fallback, description)
#define OTHER_MADE(type, printed, fallback, description)
static const gp_field other_fields[] = {
#define GP_KEY(name, key, summary) {key, LIST_OF(&item_type, 1, 0), true, NULL, summary},
#define GP_ATTR(name, type, field, printed, from, fallback, description)                                               \
  OTHER_##from(type, printed, fallback, description)
#include <guidepress/kinds.def>
  COMMON, END};
static const gp_schema other_block = {.type = GP_TYPE_MAP, .fields = other_fields};

const gp_block_type gp_block_types[] = {
#define GP_KIND(NAME, name, number, printed, holds, form, key, summary) BLOCK_##form(NAME, name, key)
#define BLOCK_TYPE(NAME, name, key) {key, "block '" key "'", GP_##NAME, &name##_block},
#define BLOCK_MAP(NAME, name, key) BLOCK_TYPE(NAME, name, key)
#define BLOCK_KEYS(NAME, name, key) BLOCK_TYPE(NAME, name, key)
#define BLOCK_PART(NAME, name, key)
#define BLOCK_NODE(NAME, name, key)
#define GP_KEY(name, key, summary) {key, "block '" key "'", GP_LIST, &other_block},
#include <guidepress/kinds.def>
  {NULL, NULL, GP_KIND_NONE, NULL},
};

const gp_schema gp_chapter_file_schema = {.type = GP_TYPE_MAP, .fields = chapter_fields};

const gp_block_type *gp_block_type_find(gp_str name)
{
  for (const gp_block_type *type = gp_block_types; type->name != NULL; type++)
    if (gp_str_is(name, type->name))
      return type;
  return NULL;
}

bool gp_block_type_allows(const gp_block_type *type, gp_str key)
{
  for (const gp_field *field = type->schema->fields; field->name != NULL; field++)
    if (gp_str_is(key, field->name))
      return true;
  return false;
}
