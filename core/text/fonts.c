/* The font catalogue: reads fonts.yaml. Finding and opening its faces is in fonts_find.c. */
#include "text/fonts_imp.h"

#include "base/memory.h"
#include "base/path.h"
#include "value/schema.h"

static const gp_schema text_type = {.type = GP_TYPE_TEXT};
static const gp_schema texts_type = {.type = GP_TYPE_LIST, .item = &text_type, .min = 1};
static const gp_schema flag_type = {.type = GP_TYPE_BOOLEAN};
static const gp_schema weight_type = {.type = GP_TYPE_INTEGER, .min = 1, .max = 1000};
static const gp_schema index_type = {.type = GP_TYPE_INTEGER, .min = 0, .max = 65535};
static const gp_schema class_type = {.type = GP_TYPE_ENUM, .choices = "serif sans mono"};
static const gp_schema lang_type = {.type = GP_TYPE_LANG};
static const gp_schema langs_type = {.type = GP_TYPE_LIST, .item = &lang_type, .min = 1};

static const gp_field face_fields[] = {
  {"weight", &weight_type, true, NULL, "CSS weight: 400 regular, 700 bold"},
  {"italic", &flag_type, false, "false", "true for an italic or a slanted face"},
  {"file", &text_type, true, NULL, "the file's name"},
  {"other-names", &texts_type, false, NULL, "the file's names in other versions of the package"},
  {"index", &index_type, false, "0", "the face's number in a collection"},
  {"sha256", &text_type, false, NULL, "checksum of the file in that version of the package"},
  {0},
};
static const gp_schema face_type = {.type = GP_TYPE_MAP, .fields = face_fields};
static const gp_schema faces_type = {.type = GP_TYPE_LIST, .item = &face_type, .min = 1};

static const gp_field family_fields[] = {
  {"family", &text_type, true, NULL, "the name that themes and styles use"},
  {"class", &class_type, true, NULL, "fallbacks of the same class come first"},
  {"package", &text_type, false, NULL, "the Debian package that has the files"},
  {"version", &text_type, false, NULL, "the version of the package that the checksums belong to"},
  {"licence", &text_type, true, NULL, "SPDX name of the licence"},
  {"folder", &text_type, false, NULL, "where the files lie below a folder of 'search'"},
  {"scripts", &texts_type, true, NULL, "ISO 15924 codes of the scripts it can set"},
  {"languages", &langs_type, false, NULL, "languages for which it has letterforms of their own"},
  {"note", &text_type, false, NULL, "what users of the family should know"},
  {"only-fallback", &flag_type, false, "false", "true if it is tried for its own scripts only"},
  {"faces", &faces_type, true, NULL, "the files by weight and slant"},
  {0},
};
static const gp_schema family_type = {.type = GP_TYPE_MAP, .fields = family_fields};
static const gp_schema families_type = {.type = GP_TYPE_LIST, .item = &family_type, .min = 1};

static const gp_field catalogue_fields[] = {
  {"families", &families_type, true, NULL, "the families, in any order"},
  {"fallback", &texts_type, false, NULL, "families to try for characters that a font lacks, best first"},
  {"search", &texts_type, false, NULL, "folders to look in after the catalogue's own"},
  {0},
};
static const gp_schema catalogue_type = {.type = GP_TYPE_MAP, .fields = catalogue_fields};

static gp_str field_text(gp_fonts *fonts, const gp_value *map, gp_str name)
{
  return gp_str_copy(fonts->arena, gp_value_text(gp_value_lookup(map, name), GP_STR("")));
}

static size_t list_count(const gp_value *list)
{
  return list != NULL && list->kind == GP_VALUE_LIST ? list->count : 0;
}

static gp_str *read_texts(gp_fonts *fonts, const gp_value *list, size_t spare, size_t *count)
{
  size_t n = list_count(list);
  gp_str *texts = GP_NEW_ARRAY(fonts->arena, n + spare, gp_str);
  for (size_t i = 0; i < n; i++)
    texts[spare + i] = gp_str_copy(fonts->arena, list->entries[i].value->text);
  *count = n + spare;
  return texts;
}

static void read_face(gp_fonts *fonts, const gp_value *value, const font_family *owner, font_face *result)
{
  int32_t weight = 400, index = 0;
  bool italic = false;
  /* The schema has been checked: what is there fits. */
  GP_IGNORE(gp_value_to_integer(gp_value_lookup(value, GP_STR("weight")), &weight));
  if (gp_value_lookup(value, GP_STR("index")) != NULL)
    GP_IGNORE(gp_value_to_integer(gp_value_lookup(value, GP_STR("index")), &index));
  if (gp_value_lookup(value, GP_STR("italic")) != NULL)
    GP_IGNORE(gp_value_to_boolean(gp_value_lookup(value, GP_STR("italic")), &italic));
  *result = (font_face){.family = owner};
  result->names = read_texts(fonts, gp_value_lookup(value, GP_STR("other-names")), 1, &result->name_count);
  result->names[0] = field_text(fonts, value, GP_STR("file"));
  result->font = (gp_font){.size = sizeof(gp_font),
                           .family = owner->name,
                           .weight = (uint16_t)weight,
                           .italic = italic,
                           .fallback = owner->only_fallback,
                           .face_index = (uint32_t)index};
}

static void read_family(gp_fonts *fonts, const gp_value *value, font_family *result)
{
  const gp_value *faces = gp_value_lookup(value, GP_STR("faces"));
  const gp_value *only = gp_value_lookup(value, GP_STR("only-fallback"));
  result->name = field_text(fonts, value, GP_STR("family"));
  result->class = field_text(fonts, value, GP_STR("class"));
  result->package = field_text(fonts, value, GP_STR("package"));
  result->folder = field_text(fonts, value, GP_STR("folder"));
  result->scripts = read_texts(fonts, gp_value_lookup(value, GP_STR("scripts")), 0, &result->script_count);
  result->languages = read_texts(fonts, gp_value_lookup(value, GP_STR("languages")), 0, &result->language_count);
  if (only != NULL)
    GP_IGNORE(gp_value_to_boolean(only, &result->only_fallback)); /* as the schema says, a boolean */
  result->face_count = list_count(faces);
  result->faces = GP_NEW_ARRAY(fonts->arena, result->face_count, font_face);
  for (size_t i = 0; i < result->face_count; i++)
    read_face(fonts, faces->entries[i].value, result, &result->faces[i]);
}

font_family *gp_fonts_family(const gp_fonts *fonts, gp_str name)
{
  for (size_t i = fonts->families.count; i > 0; i--) /* a guide's own come last, and go before the others */
    if (gp_str_equal(fonts->families.items[i - 1]->name, name))
      return fonts->families.items[i - 1];
  return NULL;
}

void gp_fonts_report_unknown(gp_ctx *ctx, const gp_fonts *fonts, gp_str name, gp_span span)
{
  gp_str *names = GP_NEW_ARRAY(ctx->arena, fonts->families.count, gp_str), nearest, hint;
  for (size_t i = 0; i < fonts->families.count; i++)
    names[i] = fonts->families.items[i]->name;
  nearest = gp_nearest_name(ctx->arena, name, names, fonts->families.count);
  if (nearest.len > 0) {
    hint = gp_str_printf(ctx->arena, "did you mean '%.*s'?", GP_STR_ARG(nearest));
  } else {
    gp_buf all = GP_BUF(ctx->arena);
    gp_buf_add(&all, GP_STR("the catalogue has"));
    for (size_t i = 0, listed = 0; i < fonts->families.count; i++)
      if (!fonts->families.items[i]->only_fallback)
        gp_buf_printf(&all, "%s '%.*s'", listed++ ? "," : "", GP_STR_ARG(names[i]));
    gp_buf_add(&all, GP_STR("; a font of your own is named by its file: 'fonts/FILE.ttf'"));
    hint = gp_buf_str(&all);
  }
  (void)gp_report_with(ctx, GP_SEVERITY_ERROR, "font.unknown-family", span, GP_STR("no family has this name"), hint,
                       GP_NO_SPAN, GP_STR(""), "unknown font family '%.*s'", GP_STR_ARG(name));
}

/* A name that stood for two families would mean the one or the other by the order of files. */
static gp_status report_duplicate(gp_ctx *ctx, const font_family *first, const gp_value *name, gp_str catalogue_path)
{
  if (gp_str_equal(first->catalogue, catalogue_path))
    return gp_error(ctx, "font.duplicate-family", name->span, "font family '%.*s' is in the catalogue twice",
                    GP_STR_ARG(name->text));
  return gp_report_with(ctx, GP_SEVERITY_ERROR, "font.duplicate-family", name->span, GP_STR(""),
                        GP_STR("give it another name here"), GP_NO_SPAN, GP_STR(""),
                        "font family '%.*s' is in two catalogues: '%.*s' has it, too", GP_STR_ARG(name->text),
                        GP_STR_ARG(first->catalogue));
}

static gp_status read_families(gp_ctx *ctx, gp_fonts *fonts, const gp_value *list, const roots *in,
                               gp_str catalogue_path)
{
  gp_status status = GP_OK;
  for (size_t i = 0; i < list->count; i++) {
    const gp_value *name = gp_value_lookup(list->entries[i].value, GP_STR("family"));
    const font_family *first = gp_fonts_family(fonts, name->text);
    font_family *made;
    if (first != NULL) {
      status = report_duplicate(ctx, first, name, catalogue_path);
      continue;
    }
    made = GP_NEW(fonts->arena, font_family);
    read_family(fonts, list->entries[i].value, made);
    made->roots = in;
    made->catalogue = gp_str_copy(fonts->arena, catalogue_path);
    gp_vec_push(fonts->arena, &fonts->families, made);
  }
  return status;
}

static gp_status read_fallback(gp_ctx *ctx, gp_fonts *fonts, const gp_value *list)
{
  gp_status status = GP_OK;
  for (size_t i = 0; i < list_count(list); i++) {
    const gp_value *name = list->entries[i].value;
    const font_family *found = gp_fonts_family(fonts, name->text);
    if (found != NULL) {
      gp_vec_push(fonts->arena, &fonts->fallback, found);
      continue;
    }
    gp_fonts_report_unknown(ctx, fonts, name->text, name->span);
    status = GP_ERROR_INPUT;
  }
  return status;
}

gp_status gp_fonts_add(gp_ctx *ctx, gp_fonts *fonts, gp_str catalogue_path)
{
  const gp_value *value = NULL, *search;
  roots *in = GP_NEW(fonts->arena, roots);
  gp_status status = gp_yaml_load(ctx, catalogue_path, GP_NO_SPAN, &value, NULL);
  if (status == GP_OK)
    status = gp_schema_check(ctx, &catalogue_type, value, "font catalogue");
  if (status != GP_OK)
    return status;
  search = gp_value_lookup(value, GP_STR("search"));
  in->folders = read_texts(fonts, search, search == NULL ? 2 : 1, &in->count);
  in->folders[0] = gp_str_copy(fonts->arena, gp_path_folder(catalogue_path));
  if (search == NULL)
    in->folders[1] = GP_STR("/usr/share/fonts");
  status = read_families(ctx, fonts, gp_value_lookup(value, GP_STR("families")), in, catalogue_path);
  return status == GP_OK ? read_fallback(ctx, fonts, gp_value_lookup(value, GP_STR("fallback"))) : status;
}

gp_str *gp_fonts_folders(gp_arena *arena, const gp_fonts *fonts, size_t *count)
{
  GP_VEC(gp_str) list = {0};
  const roots *last = NULL;
  for (size_t i = 0; i < fonts->families.count; i++) {
    const roots *of = fonts->families.items[i]->roots;
    for (size_t k = 0; of != last && of != NULL && k < of->count; k++)
      gp_vec_push(arena, &list, of->folders[k]);
    last = of;
  }
  *count = list.count;
  return list.items;
}

gp_status gp_fonts_load(gp_ctx *ctx, gp_str catalogue_path, gp_fonts **fonts)
{
  gp_arena *arena = gp_arena_new();
  gp_fonts *made = GP_NEW(arena, gp_fonts);
  gp_status status;
  made->arena = arena;
  made->root = made;
  status = gp_fonts_add(ctx, made, catalogue_path);
  *fonts = status == GP_OK ? made : NULL;
  if (status != GP_OK)
    gp_arena_drop(arena);
  return status;
}

gp_fonts *gp_fonts_new_mono(void)
{
  gp_arena *arena = gp_arena_new();
  gp_fonts *fonts = GP_NEW(arena, gp_fonts);
  fonts->arena = arena;
  fonts->root = fonts;
  fonts->mono = true;
  return fonts;
}

void gp_fonts_drop(gp_fonts *fonts)
{
  if (fonts != NULL)
    gp_arena_drop(fonts->arena);
}
