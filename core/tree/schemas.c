/* The schemas of blocks and chapters: the format that guides/README.md describes. */
#include "tree/schemas.h"

#define END                                                                                                            \
  {                                                                                                                    \
    NULL, NULL, false, NULL, NULL                                                                                      \
  }
#define MAP_TYPE(name, field_list) static const gp_schema name = {.type = GP_TYPE_MAP, .fields = (field_list)}
#define LIST_TYPE(name, of, least, most)                                                                               \
  static const gp_schema name = {.type = GP_TYPE_LIST, .item = &(of), .min = (least), .max = (most)}

static const gp_schema any_type = {.type = GP_TYPE_ANY};
static const gp_schema text_type = {.type = GP_TYPE_TEXT};
static const gp_schema inline_type = {.type = GP_TYPE_INLINE};
static const gp_schema boolean_type = {.type = GP_TYPE_BOOLEAN};
static const gp_schema id_type = {.type = GP_TYPE_ID};
static const gp_schema lang_type = {.type = GP_TYPE_LANG};
static const gp_schema path_type = {.type = GP_TYPE_PATH};
static const gp_schema blocks_type = {.type = GP_TYPE_BLOCKS};
static const gp_schema percent_type = {.type = GP_TYPE_INTEGER, .min = 1, .max = 100};
static const gp_schema callout_kind_type = {.type = GP_TYPE_ENUM, .choices = "key tip warning example note"};
static const gp_schema align_type = {.type = GP_TYPE_ENUM, .choices = "left right center decimal"};
static const gp_schema glossary_print_type = {.type = GP_TYPE_ENUM, .choices = "all used"};
static const gp_schema separator_type = {.type = GP_TYPE_ENUM, .choices = "comma semicolon tab"};
static const gp_schema vertical_type = {.type = GP_TYPE_ENUM, .choices = "top middle bottom"};
LIST_TYPE(tags_type, id_type, 1, 0);
LIST_TYPE(inlines_type, inline_type, 1, 0);
LIST_TYPE(keys_type, text_type, 1, 0);
LIST_TYPE(cells_type, any_type, 1, 0);
LIST_TYPE(head_type, any_type, 1, 0);
LIST_TYPE(foot_type, cells_type, 1, 0);
LIST_TYPE(aligns_type, align_type, 1, 0);
LIST_TYPE(shares_type, text_type, 1, 0);

/* What every block may have beside its own keys. */
#define COMMON                                                                                                         \
  {"id", &id_type, false, NULL, "The name of the block for references; unique in the guide."},                         \
    {"lang", &lang_type, false, NULL, "The language of the block where it differs from the chapter's."},               \
    {"only", &tags_type, false, NULL, "Keep the block only in editions that name one of these tags."},                 \
  {                                                                                                                    \
    "unless", &tags_type, false, NULL, "Leave the block out of editions that name one of these tags."                  \
  }

static const gp_field item_fields[] = {{"text", &inline_type, true, NULL, "The item's own text."},
                                       {"body", &blocks_type, false, NULL, "More blocks, such as a nested list."},
                                       END};
MAP_TYPE(item_map_type, item_fields);
static const gp_field item_choice[] = {
  {"text", &inline_type, false, NULL, NULL}, {"item", &item_map_type, false, NULL, NULL}, END};
static const gp_schema item_type = {.type = GP_TYPE_ONE_OF, .fields = item_choice};
LIST_TYPE(items_type, item_type, 1, 0);

static const gp_field step_fields[] = {{"title", &inline_type, true, NULL, "What is done in this step."},
                                       {"id", &id_type, false, NULL, "The name of the step for references."},
                                       {"text", &inline_type, false, NULL, "How it is done."},
                                       {"who", &inline_type, false, NULL, "Who acts."},
                                       {"time", &inline_type, false, NULL, "How long it takes."},
                                       {"watch", &inline_type, false, NULL, "What to watch out for."},
                                       {"done", &inline_type, false, NULL, "A sign that the step is done."},
                                       {"body", &blocks_type, false, NULL, "More blocks behind the text."},
                                       END};
MAP_TYPE(step_type, step_fields);
LIST_TYPE(steps_type, step_type, 1, 0);

static const gp_field number_fields[] = {{"value", &inline_type, true, NULL, "The number, as it is printed."},
                                         {"label", &inline_type, true, NULL, "What it counts."},
                                         END};
MAP_TYPE(number_type, number_fields);
LIST_TYPE(numbers_type, number_type, 2, 4);
LIST_TYPE(card_numbers_type, number_type, 1, 4);

static const gp_field practice_fields[] = {{"city", &inline_type, true, NULL, "The city whose practice this is."},
                                           {"country", &inline_type, false, NULL, "Its country."},
                                           {"title", &inline_type, true, NULL, "What the practice is, in a few words."},
                                           {"body", &blocks_type, true, NULL, "The practice: a text or blocks."},
                                           {"numbers", &card_numbers_type, false, NULL, "Up to four big numbers."},
                                           {"sources", &keys_type, false, NULL, "Keys in sources.yaml."},
                                           END};
MAP_TYPE(practice_type, practice_fields);

static const gp_field row_fields[] = {{"group", &inline_type, false, NULL, "The heading of the rows that follow."},
                                      {"total", &cells_type, false, NULL, "A row of sums."},
                                      END};
MAP_TYPE(row_map_type, row_fields);
static const gp_field row_choice[] = {
  {"cells", &cells_type, false, NULL, NULL}, {"row", &row_map_type, false, NULL, NULL}, END};
static const gp_schema row_type = {.type = GP_TYPE_ONE_OF, .fields = row_choice};
LIST_TYPE(rows_type, row_type, 1, 0);

static const gp_schema float_type = {.type = GP_TYPE_ENUM, .choices = "true false top bottom"};
#define FLOAT                                                                                                          \
  {                                                                                                                    \
    "float", &float_type, false, NULL,                                                                                 \
      "Whether it moves to the top or bottom of a page near its place: true, false, top, bottom."                      \
  }

static const gp_field table_fields[] = {
  {"caption", &inline_type, true, NULL, "What the table shows."},
  {"header", &head_type, false, NULL, "The header cells, one a column, or several rows of them."},
  {"rows", &rows_type, false, NULL,
   "The rows: lists of as many cells as the header has, {group: ...}, {total: [...]}."},
  {"footer", &foot_type, false, NULL, "The last rows, below a rule: sums, averages."},
  {"data", &path_type, false, NULL, "A CSV file with the rows, from the guide's folder."},
  {"columns", &keys_type, false, NULL, "The columns of the CSV file to print, by name."},
  {"separator", &separator_type, false, NULL, "What divides the cells of the CSV file, if it is not found by itself."},
  {"wide", &boolean_type, false, "false", "True for a table on a landscape page of its own."},
  {"vertical", &vertical_type, false, "top", "Where cells stand in a row higher than they are."},
  {"align", &aligns_type, false, NULL, "Alignment by column."},
  {"widths", &shares_type, false, NULL, "Shares of the width by column, such as [2, 1, 1]."},
  {"header-column", &boolean_type, false, "false", "True if the first cell of a row names it."},
  {"fill", &boolean_type, false, "true", "False if empty cells are not to be filled in, in a guide with forms."},
  {"note", &inline_type, false, NULL, "A remark below the table."},
  FLOAT,
  END};
MAP_TYPE(table_type, table_fields);

static const gp_field callout_fields[] = {
  {"kind", &callout_kind_type, true, NULL, "key, tip, warning, example or note."},
  {"title", &inline_type, false, NULL, "A heading for the box."},
  {"body", &blocks_type, true, NULL, "A text or a list of blocks."},
  END};
MAP_TYPE(callout_type, callout_fields);

static const gp_field figure_fields[] = {
  {"image", &path_type, true, NULL, "The picture's path from the guide's folder."},
  {"alt", &text_type, true, NULL, "What the picture shows, for readers who cannot see it."},
  {"caption", &inline_type, false, NULL, "The text below the picture."},
  {"credit", &inline_type, false, NULL, "Whose picture it is, in small type."},
  {"width", &percent_type, false, "100", "Per cent of the text width."},
  {"wide", &boolean_type, false, "false", "True for a picture as wide as the page's text area, side column included."},
  {"frame", &boolean_type, false, "false", "True for a thin line around the picture."},
  FLOAT,
  END};
MAP_TYPE(figure_type, figure_fields);

static const gp_field part_figure_fields[] = {
  {"image", &path_type, true, NULL, "The picture's path from the guide's folder."},
  {"alt", &text_type, true, NULL, "What the picture shows, for readers who cannot see it."},
  {"caption", &inline_type, false, NULL, "The text below this picture."},
  {"id", &id_type, false, NULL, "The name of the picture for references."},
  END};
MAP_TYPE(part_figure_type, part_figure_fields);
LIST_TYPE(part_figures_type, part_figure_type, 2, 12);
static const gp_schema across_type = {.type = GP_TYPE_INTEGER, .min = 2, .max = 4};

static const gp_field check_fields[] = {
  {"text", &inline_type, true, NULL, "What is to be ticked."}, {"note", &inline_type, false, NULL, "A remark."}, END};
MAP_TYPE(check_map_type, check_fields);
static const gp_field check_choice[] = {
  {"text", &inline_type, false, NULL, NULL}, {"item", &check_map_type, false, NULL, NULL}, END};
static const gp_schema check_type = {.type = GP_TYPE_ONE_OF, .fields = check_choice};
LIST_TYPE(checks_type, check_type, 1, 0);

static const gp_field quote_fields[] = {{"text", &inline_type, true, NULL, "The words quoted."},
                                        {"by", &inline_type, false, NULL, "Whose words they are."},
                                        END};
MAP_TYPE(quote_type, quote_fields);

static const gp_field definition_fields[] = {
  {"term", &inline_type, true, NULL, "The word explained."}, {"text", &inline_type, true, NULL, "Its meaning."}, END};
MAP_TYPE(definition_type, definition_fields);
LIST_TYPE(definitions_type, definition_type, 1, 0);

static const gp_field city_fields[] = {{"city", &inline_type, true, NULL, "The city."},
                                       {"country", &inline_type, false, NULL, "Its country."},
                                       {"text", &inline_type, false, NULL, "What is to be known about it."},
                                       END};
MAP_TYPE(city_type, city_fields);
LIST_TYPE(cities_type, city_type, 1, 0);

#define BLOCK(type_name, ...)                                                                                          \
  static const gp_field type_name##_block_fields[] = {__VA_ARGS__, COMMON, END};                                       \
  MAP_TYPE(type_name##_block, type_name##_block_fields)

BLOCK(p, {"p", &inline_type, true, NULL, "A paragraph; an empty line begins another one."});
BLOCK(section, {"section", &inline_type, true, NULL, "The title of a section."},
      {"body", &blocks_type, true, NULL, "What the section holds."},
      {"numbered", &boolean_type, false, "true", "False for a section without a number."});
BLOCK(list, {"list", &items_type, true, NULL, "A list with bullets."});
BLOCK(numbered, {"numbered", &items_type, true, NULL, "A numbered list."});
BLOCK(steps, {"steps", &steps_type, true, NULL, "A road map of steps."});
BLOCK(do, {"do", &inlines_type, true, NULL, "What to do."}, {"dont", &inlines_type, true, NULL, "What not to do."});
BLOCK(practice, {"practice", &practice_type, true, NULL, "A card about a city's practice."});
BLOCK(numbers, {"numbers", &numbers_type, true, NULL, "Two to four big numbers."});
BLOCK(table, {"table", &table_type, true, NULL, "A table."});
BLOCK(callout, {"callout", &callout_type, true, NULL, "A box: key, tip, warning, example or note."});
BLOCK(figure, {"figure", &figure_type, true, NULL, "A picture."});
BLOCK(figures, {"figures", &part_figures_type, true, NULL, "Pictures side by side."},
      {"caption", &inline_type, false, NULL, "The text below all of them."},
      {"credit", &inline_type, false, NULL, "Whose pictures they are, in small type."},
      {"across", &across_type, false, NULL, "How many stand side by side: 2 to 4."},
      {"frame", &boolean_type, false, "false", "True for thin lines around the pictures."});
BLOCK(checklist, {"checklist", &checks_type, true, NULL, "Boxes to tick."});
BLOCK(quote, {"quote", &quote_type, true, NULL, "A quotation."});
BLOCK(definitions, {"definitions", &definitions_type, true, NULL, "Words and their meanings."});
BLOCK(cities, {"cities", &cities_type, true, NULL, "Cities side by side, each with a few words."});
BLOCK(code, {"code", &text_type, true, NULL, "Text set as it was typed."},
      {"language", &text_type, false, NULL, "The programming language."});
BLOCK(glossary, {"glossary", &glossary_print_type, true, NULL, "The terms of the glossary: all, or those linked."});
BLOCK(include, {"include", &path_type, true, NULL, "A file with a list of blocks, from the including file's folder."});

const gp_block_type gp_block_types[] = {
  {"p", "block 'p'", GP_PARAGRAPH, &p_block},
  {"section", "block 'section'", GP_SECTION, &section_block},
  {"list", "block 'list'", GP_LIST, &list_block},
  {"numbered", "block 'numbered'", GP_LIST, &numbered_block},
  {"steps", "block 'steps'", GP_STEPS, &steps_block},
  {"do", "block 'do'", GP_DO_DONT, &do_block},
  {"practice", "block 'practice'", GP_PRACTICE, &practice_block},
  {"numbers", "block 'numbers'", GP_NUMBERS, &numbers_block},
  {"table", "block 'table'", GP_TABLE, &table_block},
  {"callout", "block 'callout'", GP_CALLOUT, &callout_block},
  {"figure", "block 'figure'", GP_FIGURE, &figure_block},
  {"figures", "block 'figures'", GP_FIGURES, &figures_block},
  {"checklist", "block 'checklist'", GP_CHECKLIST, &checklist_block},
  {"quote", "block 'quote'", GP_QUOTE, &quote_block},
  {"definitions", "block 'definitions'", GP_DEFINITIONS, &definitions_block},
  {"cities", "block 'cities'", GP_CITIES, &cities_block},
  {"code", "block 'code'", GP_CODE_BLOCK, &code_block},
  {"glossary", "block 'glossary'", GP_GLOSSARY, &glossary_block},
  {"include", "block 'include'", GP_INCLUDE, &include_block},
  {NULL, NULL, GP_KIND_NONE, NULL},
};

static const gp_field chapter_fields[] = {
  {"title", &inline_type, true, NULL, "The title of the chapter."},
  {"id", &id_type, true, NULL, "The name of the chapter for references; equal in all languages."},
  {"short", &inline_type, false, NULL, "A shorter title for the running head."},
  {"lead", &inline_type, false, NULL, "One or two sentences that open the chapter."},
  {"numbered", &boolean_type, false, "true", "False for a chapter without a number, such as a preface."},
  {"body", &blocks_type, true, NULL, "A list of blocks."},
  END};
const gp_schema gp_chapter_file_schema = {.type = GP_TYPE_MAP, .fields = chapter_fields};

const gp_field gp_block_common_fields[] = {COMMON, END};

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
