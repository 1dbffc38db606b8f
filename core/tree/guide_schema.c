/* The schemas of guide.yaml and sources.yaml, and all of them as JSON Schema. */
#include "tree/guide.h"
#include "tree/schemas.h"

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
  {                                                                                                                    \
    "variables", &variables_type, false, NULL, "Texts for {{name}}."                                                   \
  }

static const gp_field edition_fields[] = {
  TEXTS(false), {"only", &ids_type, false, NULL, "Tags of the blocks that belong to this edition."}, END};
static const gp_schema edition_type = {.type = GP_TYPE_MAP, .fields = edition_fields};
static const gp_schema editions_type = {.type = GP_TYPE_MAP_OF, .item = &edition_type};

static const gp_field guide_fields[] = {
  {"guidepress", &format_type, true, NULL, "The version of the file format: 1."},
  {"id", &id_type, true, NULL, "The first part of each product's name."},
  {"layout", &id_type, false, "guide", "The layout plugin, without 'layout-'."},
  {"theme", &text_type, false, "connection", "The look: a theme's name, or a file of the guide."},
  {"languages", &langs_type, true, NULL, "The languages, such as [en, bg]."},
  {"outputs", &ids_type, false, "[pdf]", "The output plugins, without 'output-'."},
  TEXTS(true),
  {"sources", &path_type, false, "sources.yaml", "The file with the sources."},
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
  END};
static const gp_schema source_type = {.type = GP_TYPE_MAP, .fields = source_fields};
const gp_schema gp_sources_file_schema = {.type = GP_TYPE_MAP_OF, .item = &source_type};

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

void gp_chapter_schema(gp_buf *out)
{
  begin_document(out, "a chapter", &gp_chapter_file_schema);
  gp_buf_add(out, GP_STR(",\"$defs\":{\"blocks\":{\"anyOf\":[{\"type\":\"string\",\"minLength\":1},"
                         "{\"type\":\"array\",\"items\":{\"$ref\":\"#/$defs/block\"}}]},\"block\":{\"anyOf\":["));
  for (const gp_block_type *type = gp_block_types; type->name != NULL; type++) {
    if (type != gp_block_types)
      gp_buf_add_char(out, ',');
    gp_schema_to_json(out, type->schema);
  }
  gp_buf_add(out, GP_STR("]}}}\n"));
}
