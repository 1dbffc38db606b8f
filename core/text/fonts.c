/* The font catalogue: reads fonts.yaml, finds the nearest face, opens its file, goes through fallbacks. */
#include "text/fonts.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include "text/sfnt.h"
#include "value/schema.h"
#include <errno.h>

typedef struct family family;

typedef struct face {
  gp_font font; /* first: a gp_font of ours is the beginning of its face */
  const family *family;
  gp_str *names; /* of its file: the first, and those in other versions of the package */
  size_t name_count;
  bool open, missing;
  const gp_ctx *warned; /* the document whose messages say that the file is missing */
} face;

/* Folders to look in, in order: the catalogue's own, then those it names. */
typedef struct roots {
  gp_str *folders;
  size_t count;
} roots;

struct family {
  const roots *roots;
  gp_str catalogue; /* where it is */
  gp_str name, class, package, folder;
  gp_str *scripts;
  size_t script_count;
  face *faces;
  size_t face_count;
  bool only_fallback;
};

struct gp_fonts {
  gp_arena *arena;
  GP_VEC(family *) families;
  GP_VEC(const family *) fallback;
  uint32_t last_serial;
  bool mono;
  GP_VEC(face *) made; /* faces of shaper-mono */
};

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
  {"only-fallback", &flag_type, false, "false", "true if themes should not ask for it"},
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

static void read_face(gp_fonts *fonts, const gp_value *value, const family *owner, face *result)
{
  int32_t weight = 400, index = 0;
  bool italic = false;
  /* The schema has been checked: what is there fits. */
  GP_IGNORE(gp_value_to_integer(gp_value_lookup(value, GP_STR("weight")), &weight));
  if (gp_value_lookup(value, GP_STR("index")) != NULL)
    GP_IGNORE(gp_value_to_integer(gp_value_lookup(value, GP_STR("index")), &index));
  if (gp_value_lookup(value, GP_STR("italic")) != NULL)
    GP_IGNORE(gp_value_to_boolean(gp_value_lookup(value, GP_STR("italic")), &italic));
  *result = (face){.family = owner};
  result->names = read_texts(fonts, gp_value_lookup(value, GP_STR("other-names")), 1, &result->name_count);
  result->names[0] = field_text(fonts, value, GP_STR("file"));
  result->font = (gp_font){.size = sizeof(gp_font),
                           .family = owner->name,
                           .weight = (uint16_t)weight,
                           .italic = italic,
                           .fallback = owner->only_fallback,
                           .face_index = (uint32_t)index};
}

static void read_family(gp_fonts *fonts, const gp_value *value, family *result)
{
  const gp_value *faces = gp_value_lookup(value, GP_STR("faces"));
  const gp_value *only = gp_value_lookup(value, GP_STR("only-fallback"));
  result->name = field_text(fonts, value, GP_STR("family"));
  result->class = field_text(fonts, value, GP_STR("class"));
  result->package = field_text(fonts, value, GP_STR("package"));
  result->folder = field_text(fonts, value, GP_STR("folder"));
  result->scripts = read_texts(fonts, gp_value_lookup(value, GP_STR("scripts")), 0, &result->script_count);
  if (only != NULL)
    GP_IGNORE(gp_value_to_boolean(only, &result->only_fallback)); /* as the schema says, a boolean */
  result->face_count = list_count(faces);
  result->faces = GP_NEW_ARRAY(fonts->arena, result->face_count, face);
  for (size_t i = 0; i < result->face_count; i++)
    read_face(fonts, faces->entries[i].value, result, &result->faces[i]);
}

static family *lookup_family(const gp_fonts *fonts, gp_str name)
{
  for (size_t i = 0; i < fonts->families.count; i++)
    if (gp_str_equal(fonts->families.items[i]->name, name))
      return fonts->families.items[i];
  return NULL;
}

static void report_unknown(gp_ctx *ctx, const gp_fonts *fonts, gp_str name, gp_span span)
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
    for (size_t i = 0; i < fonts->families.count; i++)
      gp_buf_printf(&all, "%s '%.*s'", i ? "," : "", GP_STR_ARG(names[i]));
    hint = gp_buf_str(&all);
  }
  (void)gp_report_with(ctx, GP_SEVERITY_ERROR, "font.unknown-family", span, GP_STR("no family has this name"), hint,
                       GP_NO_SPAN, GP_STR(""), "unknown font family '%.*s'", GP_STR_ARG(name));
}

/* A name that stood for two families would mean the one or the other by the order of files. */
static gp_status report_duplicate(gp_ctx *ctx, const family *first, const gp_value *name, gp_str catalogue_path)
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
    const family *first = lookup_family(fonts, name->text);
    family *made;
    if (first != NULL) {
      status = report_duplicate(ctx, first, name, catalogue_path);
      continue;
    }
    made = GP_NEW(fonts->arena, family);
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
    const family *found = lookup_family(fonts, name->text);
    if (found != NULL) {
      gp_vec_push(fonts->arena, &fonts->fallback, found);
      continue;
    }
    report_unknown(ctx, fonts, name->text, name->span);
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

gp_status gp_fonts_load(gp_ctx *ctx, gp_str catalogue_path, gp_fonts **fonts)
{
  gp_arena *arena = gp_arena_new();
  gp_fonts *made = GP_NEW(arena, gp_fonts);
  gp_status status;
  made->arena = arena;
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
  fonts->mono = true;
  return fonts;
}

void gp_fonts_drop(gp_fonts *fonts)
{
  if (fonts != NULL)
    gp_arena_drop(fonts->arena);
}

/* How far a face of weight `has` is from the weight `wanted`: the order of CSS Fonts Level 4, 5.2, as a number. */
static int weight_distance(int wanted, int has)
{
  enum { SECOND = 2000, THIRD = 4000 };
  if (has == wanted)
    return 0;
  if (wanted >= 400 && wanted <= 500) {
    if (has > wanted)
      return has <= 500 ? has - wanted : THIRD + has;
    return SECOND + wanted - has;
  }
  if (wanted < 400)
    return has < wanted ? wanted - has : SECOND + has - wanted;
  return has > wanted ? has - wanted : SECOND + wanted - has;
}

/* NULL: none is there. */
static face *nearest_face(const family *in, uint16_t weight, bool italic, bool there)
{
  face *best = NULL;
  int best_distance = 0;
  for (size_t i = 0; i < in->face_count; i++) {
    face *here = &in->faces[i];
    int distance = weight_distance(weight, here->font.weight) + ((here->font.italic != 0) != italic ? 10000 : 0);
    if ((best == NULL || distance < best_distance) && !(there && here->missing)) {
      best = here;
      best_distance = distance;
    }
  }
  return best;
}

static gp_status report_bad_file(gp_ctx *ctx, const face *of, gp_str path, gp_span span, const char *wrong)
{
  gp_str hint = GP_STR("");
  if (of->family->package.len > 0)
    hint =
      gp_str_printf(ctx->arena, "install it again: apt-get install --reinstall %.*s", GP_STR_ARG(of->family->package));
  return gp_report_with(ctx, GP_SEVERITY_ERROR, "font.bad-file", span, GP_STR(""), hint, GP_NO_SPAN, GP_STR(""),
                        "font file '%.*s' %s", GP_STR_ARG(path), wrong);
}

/* `instead`: the face that is taken in its place, or NULL. */
static void report_missing(gp_ctx *ctx, face *of, const face *instead, gp_severity severity, gp_span span)
{
  gp_buf places = GP_BUF(ctx->arena);
  gp_str hint = GP_STR("");
  if (severity == GP_SEVERITY_WARNING && of->warned == ctx)
    return;
  of->warned = ctx;
  if (instead != NULL)
    gp_buf_printf(&places, "'%.*s' is used in its place; ", GP_STR_ARG(instead->names[0]));
  gp_buf_add(&places, GP_STR("looked for in"));
  for (size_t i = 0; i < of->family->roots->count; i++)
    gp_buf_printf(&places, "%s '%.*s'", i ? "," : "", GP_STR_ARG(of->family->roots->folders[i]));
  if (of->family->package.len > 0)
    hint = gp_str_printf(ctx->arena, "install the Debian package '%.*s': apt-get install %.*s",
                         GP_STR_ARG(of->family->package), GP_STR_ARG(of->family->package));
  (void)gp_report_with(ctx, severity, "font.file-missing", span, GP_STR(""), hint, GP_NO_SPAN, gp_buf_str(&places),
                       "font file '%.*s' of family '%.*s' is not there", GP_STR_ARG(of->names[0]),
                       GP_STR_ARG(of->family->name));
}

/* Maps the file at `path` and checks it. ENOENT means: look elsewhere; other failures have been reported. */
static int open_at(gp_ctx *ctx, face *of, gp_str path, gp_span span)
{
  int error = gp_file_map(path.ptr, &of->font.data, &of->font.data_len);
  const char *wrong = NULL;
  if (error == ENOENT || error == ENOTDIR)
    return ENOENT;
  if (error == 0)
    wrong = gp_sfnt_check(of->font.data, of->font.data_len, of->font.face_index);
  else
    wrong = error == EINVAL || error == EISDIR ? "is empty or not a regular file"
                                               : gp_str_printf(ctx->arena, "cannot be read: %s", strerror(error)).ptr;
  if (wrong == NULL)
    return 0;
  of->font.data = NULL;
  (void)report_bad_file(ctx, of, path, span, wrong);
  return EINVAL;
}

/* As open_at, for each of the names that the face's file may have in a folder. */
static int open_in(gp_ctx *ctx, gp_fonts *fonts, face *of, gp_str folder, gp_span span)
{
  int error = ENOENT;
  for (size_t i = 0; i < of->name_count && error == ENOENT; i++) {
    gp_str path = gp_path_join(ctx->arena, folder, of->names[i]);
    error = open_at(ctx, of, path, span);
    if (error == 0)
      of->font.path = gp_str_copy(fonts->arena, path);
  }
  return error;
}

/* Opens a face, once in the life of the catalogue. NULL: its file is missing, which it then remembers, or is bad, which
 * has been reported. */
static const gp_font *open_face(gp_ctx *ctx, gp_fonts *fonts, face *of, gp_span span)
{
  const roots *in = of->family->roots;
  int error = ENOENT;
  if (of->open)
    return &of->font;
  for (size_t i = 0; i < in->count && error == ENOENT; i++) {
    error = open_in(ctx, fonts, of, in->folders[i], span);
    if (error == ENOENT && of->family->folder.len > 0)
      error = open_in(ctx, fonts, of, gp_path_join(ctx->arena, in->folders[i], of->family->folder), span);
  }
  of->missing = error == ENOENT;
  if (error != 0)
    return NULL;
  of->font.serial = ++fonts->last_serial;
  of->open = true;
  return &of->font;
}

/* Opens the nearest face of which there is a file: some packages bring part of a family only. A nearer one whose file
 * is missing is a warning, a family without any file is reported with the severity given. */
static const gp_font *open_nearest(gp_ctx *ctx, gp_fonts *fonts, const family *of, uint16_t weight, bool italic,
                                   gp_severity severity, gp_span span)
{
  face *wanted = nearest_face(of, weight, italic, false), *here;
  const gp_font *font = NULL;
  while ((here = nearest_face(of, weight, italic, true)) != NULL) {
    font = open_face(ctx, fonts, here, span);
    if (font != NULL || !here->missing)
      break;
  }
  if (here != wanted)
    report_missing(ctx, wanted, here, here == NULL ? severity : GP_SEVERITY_WARNING, span);
  return font;
}

static const gp_font *make_mono(gp_fonts *fonts, gp_str name, uint16_t weight, bool italic)
{
  face *made;
  for (size_t i = 0; i < fonts->made.count; i++) {
    const gp_font *font = &fonts->made.items[i]->font;
    if (font->weight == weight && (font->italic != 0) == italic && gp_str_equal(font->family, name))
      return font;
  }
  made = GP_NEW(fonts->arena, face);
  made->font = (gp_font){.size = sizeof(gp_font),
                         .serial = ++fonts->last_serial,
                         .family = gp_str_copy(fonts->arena, name),
                         .weight = weight,
                         .italic = italic};
  gp_vec_push(fonts->arena, &fonts->made, made);
  return &made->font;
}

const gp_font *gp_fonts_find(gp_ctx *ctx, gp_fonts *fonts, gp_str name, uint16_t weight, bool italic, gp_span span)
{
  const family *found;
  if (fonts->mono)
    return make_mono(fonts, name, weight, italic);
  found = lookup_family(fonts, name);
  if (found == NULL) {
    report_unknown(ctx, fonts, name, span);
    return NULL;
  }
  return open_nearest(ctx, fonts, found, weight, italic, GP_SEVERITY_ERROR, span);
}

static bool has_script(const family *of, gp_str script)
{
  for (size_t i = 0; i < of->script_count; i++)
    if (gp_str_equal(of->scripts[i], script))
      return true;
  return false;
}

/* Order of fallbacks: those which name the script, of them first the class of `like`; then all others the same way,
 * since any font may have a character. Within a group the order is the catalogue's. */
const gp_font *gp_fonts_fallback(gp_ctx *ctx, gp_fonts *fonts, gp_str script, const gp_font *like, uint32_t index)
{
  const family *own = like != NULL ? lookup_family(fonts, like->family) : NULL;
  gp_str class = own != NULL ? own->class : GP_STR("serif");
  uint32_t seen = 0;
  for (unsigned group = 0; group < 4; group++) {
    for (size_t i = 0; i < fonts->fallback.count; i++) {
      const family *here = fonts->fallback.items[i];
      const gp_font *font;
      unsigned of_group = (has_script(here, script) ? 0u : 2u) + (gp_str_equal(here->class, class) ? 0u : 1u);
      if (of_group != group || here == own)
        continue;
      font = open_nearest(ctx, fonts, here, like != NULL ? like->weight : 400, like != NULL && like->italic,
                          GP_SEVERITY_WARNING, GP_NO_SPAN);
      if (font != NULL && seen++ == index)
        return font;
    }
  }
  return NULL;
}
