/* The schemas of guide.yaml and sources.yaml, and all of them as JSON Schema. */
#include "model/schemas.h"
#include "read/guide.h"
#include "read/words.h"

#define END                                                                                                            \
  {                                                                                                                    \
    NULL, NULL, false, NULL, NULL                                                                                      \
  }

static const gp_schema any_type = {.type = GP_TYPE_ANY};
static const gp_schema text_type = {.type = GP_TYPE_TEXT};
static const gp_schema id_type = {.type = GP_TYPE_ID};
static const gp_schema lang_type = {.type = GP_TYPE_LANG};
static const gp_schema path_type = {.type = GP_TYPE_PATH};
static const gp_schema date_type = {.type = GP_TYPE_DATE};
static const gp_schema localized_type = {.type = GP_TYPE_LOCALIZED};
static const gp_schema format_type = {.type = GP_TYPE_INTEGER};
static const gp_schema langs_type = {.type = GP_TYPE_LIST, .item = &lang_type, .min = 1, .max = 100};
static const gp_schema ids_type = {.type = GP_TYPE_LIST, .item = &id_type, .min = 1};
static const gp_schema names_type = {.type = GP_TYPE_LIST, .item = &text_type, .min = 1, .max = 1000};
static const gp_schema people_type = {.type = GP_TYPE_LIST, .item = &localized_type, .min = 1};
static const gp_schema variables_type = {.type = GP_TYPE_MAP_OF, .item = &localized_type};
static const gp_schema plugin_options_type = {.type = GP_TYPE_MAP_OF, .item = &any_type};
static const gp_schema options_type = {.type = GP_TYPE_MAP_OF, .item = &plugin_options_type};

static const gp_schema boolean_type = {.type = GP_TYPE_BOOLEAN};
static const gp_schema forms_type = {.type = GP_TYPE_ENUM, .choices = "true checklists false"};
static const gp_schema depth_type = {.type = GP_TYPE_INTEGER, .min = 1, .max = 4};
static const gp_schema columns_type = {.type = GP_TYPE_INTEGER, .min = 1, .max = 3};
static const gp_schema length_type = {.type = GP_TYPE_LENGTH};
static const gp_schema digits_type = {.type = GP_TYPE_ENUM, .choices = "language latin"};
static const gp_schema digits_map_type = {.type = GP_TYPE_MAP_OF, .item = &digits_type};
static const gp_field digits_choice[] = {
  {"word", &digits_type, false, NULL, NULL}, {"languages", &digits_map_type, false, NULL, NULL}, END};
static const gp_schema digits_of_type = {.type = GP_TYPE_ONE_OF, .fields = digits_choice};
static const gp_schema print_type = {.type = GP_TYPE_ENUM, .choices = "all used none"};
static const gp_schema style_type = {.type = GP_TYPE_ENUM, .choices = "numbered author-date"};
static const gp_schema group_type = {.type = GP_TYPE_ENUM, .choices = "kind none"};
static const gp_schema kind_type = {.type = GP_TYPE_ENUM, .choices = "law publication data web"};
static const gp_schema art_type = {.type = GP_TYPE_ENUM, .choices = "tiles bands arcs network none"};
static const gp_schema sheet_type = {.type = GP_TYPE_ENUM, .choices = "cover imprint back-cover"};
static const gp_schema sheets_type = {.type = GP_TYPE_LIST, .item = &sheet_type, .min = 1, .max = 3};

static const gp_field contents_fields[] = {
  {"depth", &depth_type, false, "2", "How many levels are listed; 1 is chapters alone."},
  {"figures", &boolean_type, false, "false", "A list of figures after the contents."},
  {"tables", &boolean_type, false, "false", "A list of tables after the contents."},
  END};
static const gp_schema contents_type = {.type = GP_TYPE_MAP, .fields = contents_fields};

static const gp_field glossary_fields[] = {
  {"file", &path_type, false, "glossary.yaml", "The file with the terms."},
  {"print", &print_type, false, "all", "All terms, those that are linked, or none."},
  {"languages", &langs_type, false, NULL, "In which languages a term's equivalents are printed; the guide's own."},
  END};
static const gp_schema glossary_type = {.type = GP_TYPE_MAP, .fields = glossary_fields};

static const gp_field see_fields[] = {{"term", &localized_type, true, NULL, "The entry that leads elsewhere."},
                                      {"see", &localized_type, false, NULL, "The entry to look under instead."},
                                      {"also", &localized_type, false, NULL, "The entry to look under, too."},
                                      END};
static const gp_schema see_type = {.type = GP_TYPE_MAP, .fields = see_fields};
static const gp_schema sees_type = {.type = GP_TYPE_LIST, .item = &see_type};
static const gp_field index_fields[] = {{"print", &boolean_type, false, "true", "False leaves the index out."},
                                        {"columns", &columns_type, false, "2", "Columns of a page."},
                                        {"see", &sees_type, false, NULL, "Entries that lead to others."},
                                        END};
static const gp_schema index_type = {.type = GP_TYPE_MAP, .fields = index_fields};

static const gp_field sources_fields[] = {
  {"file", &path_type, false, "sources.yaml", "The file with the sources."},
  {"style", &style_type, false, "numbered", "Citations by number, or by author and date."},
  {"group", &group_type, false, "none", "Lists the sources by their 'kind', under headings."},
  END};
static const gp_schema sources_map_type = {.type = GP_TYPE_MAP, .fields = sources_fields};
static const gp_field sources_choice[] = {
  {"file", &path_type, false, NULL, NULL}, {"sources", &sources_map_type, false, NULL, NULL}, END};
static const gp_schema sources_type = {.type = GP_TYPE_ONE_OF, .fields = sources_choice};

static const gp_field part_fields[] = {{"title", &localized_type, true, NULL, "The title of the part."},
                                       {"from", &text_type, true, NULL, "The name of its first chapter."},
                                       END};
static const gp_schema part_type = {.type = GP_TYPE_MAP, .fields = part_fields};
static const gp_schema parts_type = {.type = GP_TYPE_LIST, .item = &part_type, .min = 1, .max = 100};

static const gp_field logo_fields[] = {
  {"image", &path_type, true, NULL, "The picture's path from the guide's folder."},
  {"alt", &localized_type, true, NULL, "Whose logo it is, for readers who cannot see it."},
  {"height", &length_type, false, "36pt", "Its height."},
  {"on", &sheets_type, false, "[imprint]", "Where it is printed: cover, imprint, back-cover."},
  END};
static const gp_schema logo_type = {.type = GP_TYPE_MAP, .fields = logo_fields};
static const gp_schema logos_type = {.type = GP_TYPE_LIST, .item = &logo_type, .min = 1, .max = 12};

static const gp_schema relation_type = {.type = GP_TYPE_ENUM,
                                        .choices = "unspecified source data alternative supplement"};
static const gp_field attachment_fields[] = {
  {"path", &path_type, true, NULL, "The file's path from the guide's folder."},
  {"description", &localized_type, true, NULL, "What the file holds."},
  {"relation", &relation_type, false, "unspecified", "What it is to the guide: its source, data, a supplement, ..."},
  END};
static const gp_schema attachment_type = {.type = GP_TYPE_MAP, .fields = attachment_fields};
static const gp_schema attachments_type = {.type = GP_TYPE_LIST, .item = &attachment_type, .min = 1, .max = 100};

static const gp_field cover_fields[] = {
  {"art", &art_type, false, NULL, "The drawing on the cover; the theme's own if not given."}, END};
static const gp_schema cover_type = {.type = GP_TYPE_MAP, .fields = cover_fields};

static const gp_field back_fields[] = {
  {"print", &boolean_type, false, "true", "False leaves the back cover out."},
  {"text", &localized_type, false, NULL, "What the guide is about; the summary if not given."},
  {"series", &people_type, false, NULL, "The titles of the series."},
  END};
static const gp_schema back_type = {.type = GP_TYPE_MAP, .fields = back_fields};

static const gp_schema limit_type = {.type = GP_TYPE_ENUM, .choices = "fault burden scope"};
static const gp_field limit_fields[] = {
  {"content", &localized_type, true, NULL, "What is not accessible, and where."},
  {"reason", &limit_type, false, "fault",
   "fault: it does not meet the requirements; burden: to mend it would be a disproportionate burden; scope: the law "
   "does "
   "not ask for it."},
  {"instead", &localized_type, false, NULL, "What those can use who meet this barrier."},
  END};
static const gp_schema limit_map_type = {.type = GP_TYPE_MAP, .fields = limit_fields};
static const gp_schema limits_type = {.type = GP_TYPE_LIST, .item = &limit_map_type, .min = 1, .max = 100};
static const gp_schema reports_type = {.type = GP_TYPE_LIST, .item = &path_type, .min = 1, .max = 20};
static const gp_field accessibility_fields[] = {
  {"contact", &localized_type, false, NULL, "Where readers write who meet a barrier: an address, a telephone number."},
  {"enforcement", &localized_type, false, NULL,
   "The body that readers turn to if the answer does not satisfy them: its name and address."},
  {"law", &localized_type, false, NULL, "The national law that gives effect to Directive (EU) 2016/2102."},
  {"date", &date_type, false, NULL, "When the statement was prepared; the guide's date if not given."},
  {"reviewed", &date_type, false, NULL, "When it was last reviewed."},
  {"reports", &reports_type, false, NULL,
   "Files that a validator wrote about the products: XML of veraPDF, JSON of EPUBCheck."},
  {"limits", &limits_type, false, NULL, "What you know not to be accessible, beside what the checks find."},
  END};
static const gp_schema accessibility_type = {.type = GP_TYPE_MAP, .fields = accessibility_fields};

/* What an edition may say in its own way. */
#define TEXTS(title_required)                                                                                          \
  {"title", &localized_type, title_required, NULL, "The title."},                                                      \
    {"subtitle", &localized_type, false, NULL, "The subtitle."},                                                       \
    {"series", &localized_type, false, NULL, "The series the guide belongs to."},                                      \
    {"summary", &localized_type, false, NULL, "What the guide is about in one sentence."},                             \
    {"authors", &people_type, false, NULL, "People or organisations."},                                                \
    {"publisher", &localized_type, false, NULL, "Who publishes it."},                                                  \
    {"funding", &localized_type, false, NULL, "The funding line on the imprint page."},                                \
    {"imprint", &localized_type, false, NULL, "More text for the imprint page."},                                      \
    {"licence", &localized_type, false, NULL, "The licence of the text."},                                             \
    {"keywords", &localized_type, false, NULL, "Words to find it by, divided by commas."},                             \
    {"version", &text_type, false, NULL, "The version of the text."},                                                  \
    {"date", &date_type, false, NULL, "The date of the edition."},                                                     \
    {"logos", &logos_type, false, NULL, "Logos on cover, imprint and back cover."},                                    \
    {"cover", &cover_type, false, NULL, "How the cover looks."},                                                       \
    {"back-cover", &back_type, false, NULL, "A page at the end with a text about the guide."},                         \
    {"contents", &contents_type, false, NULL, "What the contents list."},                                              \
    {"attachments", &attachments_type, false, NULL, "Files that go with the guide, inside its PDF."},                  \
    {"terms", &gp_guide_words_schema, false, NULL, "The program's own words, where they are to be others."},           \
    {"forms", &forms_type, false, "false",                                                                             \
     "Whether checklists and empty cells of tables can be filled in on screen: true, checklists, false."},             \
    {"digits", &digits_of_type, false, "language",                                                                     \
     "Digits of page numbers, dates and the like: the language's own, or latin (0 to 9); or one for each language."},  \
  {                                                                                                                    \
    "variables", &variables_type, false, NULL, "Texts for {{name}}."                                                   \
  }

static const gp_field edition_fields[] = {
  TEXTS(false),
  {"only", &ids_type, false, NULL, "Tags of the blocks that belong to this edition."},
  {"theme", &text_type, false, NULL, "The look of this edition, where it is not the guide's."},
  END};
static const gp_schema edition_type = {.type = GP_TYPE_MAP, .fields = edition_fields};
static const gp_schema editions_type = {.type = GP_TYPE_MAP_OF, .item = &edition_type};

static const gp_schema schemes_type = {.type = GP_TYPE_LIST, .item = &id_type, .min = 1, .max = 32};
static const gp_field links_fields[] = {
  {"schemes", &schemes_type, false, NULL,
   "What addresses may begin with besides https, http, mailto and tel, such as geo or doi."},
  END};
static const gp_schema links_type = {.type = GP_TYPE_MAP, .fields = links_fields};

static const gp_schema words_type = {.type = GP_TYPE_LIST, .item = &text_type, .min = 1, .max = 10000};
static const gp_schema words_of_type = {.type = GP_TYPE_MAP_OF, .item = &words_type};
static const gp_field divided_choice[] = {
  {"words", &words_type, false, NULL, NULL}, {"words by language", &words_of_type, false, NULL, NULL}, END};
static const gp_schema divided_type = {.type = GP_TYPE_ONE_OF, .fields = divided_choice};

static const gp_field guide_fields[] = {
  {"guidepress", &format_type, true, NULL, "The version of the file format: 1."},
  {"id", &id_type, true, NULL, "The first part of each product's name."},
  {"layout", &id_type, false, "guide", "The layout plugin, without 'layout-'."},
  {"theme", &text_type, false, "connection", "The look: a theme's name, or a file of the guide."},
  {"fonts", &gp_fonts_schema, false, NULL, "Fonts of the guide, laid over those of the theme."},
  {"images", &gp_images_schema, false, NULL, "How many pixels pictures have at most, laid over that of the theme."},
  {"languages", &langs_type, true, NULL, "The languages, such as [en, bg]."},
  {"outputs", &ids_type, false, "[pdf]", "The output plugins, without 'output-'."},
  TEXTS(true),
  {"sources", &sources_type, false, "sources.yaml", "The file with the sources, or how they are cited and listed."},
  {"glossary", &glossary_type, false, NULL, "The glossary: its file, and what is printed of it."},
  {"index", &index_type, false, NULL, "The index of what is marked with {index}."},
  {"hyphenation", &divided_type, false, NULL,
   "Words with their hyphens, where lines are to end in them otherwise than by the patterns: [Con-nec-tion]; or such a "
   "list for each language."},
  {"links", &links_type, false, NULL, "Where links may lead."},
  {"accessibility", &accessibility_type, false, NULL, "What the accessibility statement says besides what is checked."},
  {"parts", &parts_type, false, NULL, "Parts that chapters are grouped in."},
  {"editions", &editions_type, false, NULL, "Other editions by name."},
  {"chapters", &names_type, true, NULL, "Names of chapter files without language and extension, in order."},
  {"options", &options_type, false, NULL, "Options of plugins, by plugin."},
  END};
const gp_schema gp_guide_file_schema = {.type = GP_TYPE_MAP, .fields = guide_fields};

static const gp_field source_fields[] = {
  {"title", &localized_type, true, NULL, "The source's title."},
  {"by", &localized_type, false, NULL, "Who published it."},
  {"url", &text_type, false, NULL, "Its address."},
  {"date", &date_type, false, NULL, "When it was published."},
  {"accessed", &date_type, false, NULL, "When it was last read."},
  {"language", &lang_type, false, NULL, "The language of the title, where it differs from the guide's."},
  {"note", &localized_type, false, NULL, "A remark."},
  {"short", &localized_type, false, NULL, "A short name for citations by author and date."},
  {"kind", &kind_type, false, NULL, "law, publication, data or web: the group it is listed in."},
  END};
static const gp_schema source_type = {.type = GP_TYPE_MAP, .fields = source_fields};
const gp_schema gp_sources_file_schema = {.type = GP_TYPE_MAP_OF, .item = &source_type};

static const gp_schema variants_type = {.type = GP_TYPE_LIST, .item = &text_type, .min = 1};
static const gp_schema variants_of_type = {.type = GP_TYPE_MAP_OF, .item = &variants_type};
static const gp_field term_fields[] = {
  {"term", &localized_type, true, NULL, "The term, by language."},
  {"text", &localized_type, false, NULL, "Its meaning, by language; inline markup."},
  {"not", &variants_of_type, false, NULL, "Variants not to be used, by language."},
  END};
static const gp_schema term_type = {.type = GP_TYPE_MAP, .fields = term_fields};
const gp_schema gp_glossary_file_schema = {.type = GP_TYPE_MAP_OF, .item = &term_type};

/* Begins a schema document: everything of `schema` but its closing brace. */
static void begin_document(gp_buf *out, const char *title, const gp_schema *schema)
{
  gp_buf body = GP_BUF(out->arena);
  gp_schema_to_json(&body, schema);
  assert(body.count > 2 && body.items[0] == '{' && body.items[body.count - 1] == '}');
  gp_buf_printf(out, "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":\"%s\",", title);
  gp_buf_add(out, gp_str_slice(gp_buf_str(&body), 1, body.count - 1));
}

void gp_guide_schema(gp_buf *out)
{
  begin_document(out, "guide.yaml", &gp_guide_file_schema);
  gp_buf_add(out, GP_STR("}\n"));
}

void gp_theme_schema(gp_buf *out)
{
  begin_document(out, "a theme", &gp_theme_file_schema);
  gp_buf_add(out, GP_STR("}\n"));
}

void gp_chapter_schema(gp_buf *out, const gp_custom_blocks *custom)
{
  begin_document(out, "a chapter", &gp_chapter_file_schema);
  gp_buf_add(out, GP_STR(",\"$defs\":{\"blocks\":{\"anyOf\":[{\"type\":\"string\",\"minLength\":1},"
                         "{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/block\"}}]},\"block\":{\"anyOf\":["));
  for (const gp_block_type *type = gp_block_types; type->name != NULL; type++) {
    if (type != gp_block_types)
      gp_buf_add_char(out, ',');
    gp_schema_to_json(out, type->schema);
  }
  for (size_t i = 0; custom != NULL && i < custom->count; i++) {
    gp_buf_add_char(out, ',');
    gp_schema_to_json(out, custom->items[i].type.schema);
  }
  gp_buf_add(out, GP_STR("]}}}\n"));
}
