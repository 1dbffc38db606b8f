/* The fonts of a document: what `fonts:` of the theme and of guide.yaml say is brought, and the theme names families.
 */
#include "build/run.h"

#include "base/path.h"
#include "offer/offer.h"
#include "plugin/language.h"

/* Files that have been brought, with the family of their first face; empty: they cannot be used. */
typedef struct brought {
  gp_run *run;
  gp_status status;
  struct {
    gp_str path, family;
  } files[64];
  size_t count;
} brought;

static bool is_file(gp_str name)
{
  static const char *const extensions[] = {"ttf", "otf", "ttc", "otc", "woff", "woff2"};
  gp_str extension = gp_path_extension(name);
  for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
    if (gp_str_is(extension, extensions[i]))
      return true;
  return memchr(name.ptr, '/', name.len) != NULL;
}

/* The family of a file, which is read when it is first named. */
static gp_str bring(brought *b, gp_str path, gp_span at)
{
  gp_run *run = b->run;
  gp_str bytes, family = {NULL, 0}, full;
  gp_status status;
  for (size_t i = 0; i < b->count; i++)
    if (gp_str_equal(b->files[i].path, path))
      return b->files[i].family;
  status = gp_session_read_file(&run->session, path, at, &bytes);
  full = gp_path_join(run->ctx->arena, run->guide->folder, path);
  if (status == GP_OK)
    status = gp_fonts_add_file(run->ctx, run->session.fonts, full, path, bytes, at, &family);
  b->status = gp_status_worse(b->status, status);
  if (b->count < sizeof b->files / sizeof *b->files) {
    b->files[b->count].path = path;
    b->files[b->count++].family = family;
  }
  return family;
}

static void bring_files(brought *b, const gp_value *fonts)
{
  const gp_value *files = gp_value_lookup(fonts, GP_STR("files"));
  for (size_t i = 0; files != NULL && files->kind == GP_VALUE_LIST && i < files->count; i++)
    (void)bring(b, files->entries[i].value->text, files->entries[i].value->span);
}

/* A copy of the value in which each name of a file has become that of its family. */
static const gp_value *name_families(brought *b, const gp_value *value)
{
  gp_arena *arena = b->run->ctx->arena;
  gp_value *copy;
  gp_value_entry *entries;
  if (value->kind == GP_VALUE_SCALAR) {
    gp_str family = is_file(value->text) ? bring(b, value->text, value->span) : GP_STR("");
    return family.len > 0 ? gp_scalar_new(arena, family, value->span, NULL, 0) : value;
  }
  if (value->kind != GP_VALUE_MAP)
    return value;
  copy = GP_NEW(arena, gp_value);
  entries = GP_NEW_ARRAY(arena, value->count, gp_value_entry);
  *copy = *value;
  copy->entries = entries;
  for (size_t i = 0; i < value->count; i++) {
    entries[i] = value->entries[i];
    entries[i].value = name_families(b, entries[i].value);
  }
  return copy;
}

/* A map with one key. */
static const gp_value *wrap(gp_arena *arena, const char *key, const gp_value *value)
{
  gp_value *map = GP_NEW(arena, gp_value);
  gp_value_entry *entry = GP_NEW(arena, gp_value_entry);
  *entry = (gp_value_entry){.key = gp_str_from(key), .key_span = value->span, .value = value};
  *map = (gp_value){.kind = GP_VALUE_MAP, .span = value->span, .entries = entry, .count = 1};
  return map;
}

/* `text: {heading-2: {family: fonts/x.ttf}}` */
static const gp_value *name_role_families(brought *b, const gp_value *theme)
{
  gp_arena *arena = b->run->ctx->arena;
  const gp_value *roles = gp_value_lookup(theme, GP_STR("text"));
  for (size_t i = 0; roles != NULL && roles->kind == GP_VALUE_MAP && i < roles->count; i++) {
    const gp_value *family = gp_value_lookup(roles->entries[i].value, GP_STR("family")), *named;
    if (family == NULL || family->kind != GP_VALUE_SCALAR || !is_file(family->text))
      continue;
    named = wrap(arena, gp_str_copy(arena, roles->entries[i].key).ptr, wrap(arena, "family", name_families(b, family)));
    theme = gp_value_merge(arena, theme, wrap(arena, "text", named));
  }
  return theme;
}

/* ISO 15924: "Arab". */
static bool is_script(gp_str code)
{
  bool is = code.len == 4 && code.ptr[0] >= 'A' && code.ptr[0] <= 'Z';
  for (size_t i = 1; is && i < 4; i++)
    is = code.ptr[i] >= 'a' && code.ptr[i] <= 'z';
  return is;
}

/* One script: `Family`, or `{text: Family, display: Other}`, families beside those of the roles. */
static gp_status prefer_script(gp_run *run, const gp_value *fonts, const gp_value_entry *script)
{
  gp_status status = GP_OK;
  const gp_value *wanted = script->value;
  if (!is_script(script->key))
    return gp_report_with(run->ctx, GP_SEVERITY_ERROR, "theme.bad-value", script->key_span, GP_STR(""),
                          GP_STR("'Arab', 'Deva', 'Cyrl': unicode.org/iso15924 has the list"), GP_NO_SPAN, GP_STR(""),
                          "expected a script's code of four letters (ISO 15924), found '%.*s'",
                          GP_STR_ARG(script->key));
  if (wanted->kind == GP_VALUE_SCALAR)
    return gp_fonts_prefer(run->ctx, run->session.fonts, script->key, GP_STR(""), wanted->text, wanted->span);
  for (size_t i = 0; i < wanted->count; i++) {
    const gp_value *family = wanted->entries[i].value;
    gp_str beside = gp_value_text(gp_value_lookup(fonts, wanted->entries[i].key), GP_STR(""));
    if (beside.len > 0)
      status = gp_status_worse(
        status, gp_fonts_prefer(run->ctx, run->session.fonts, script->key, beside, family->text, family->span));
  }
  return status;
}

static gp_status prefer_scripts(gp_run *run, const gp_value *fonts)
{
  const gp_value *scripts = gp_value_lookup(fonts, GP_STR("scripts"));
  gp_status status = GP_OK;
  for (size_t i = 0; scripts != NULL && scripts->kind == GP_VALUE_MAP && i < scripts->count; i++)
    status = gp_status_worse(status, prefer_script(run, fonts, &scripts->entries[i]));
  return status;
}

gp_status gp_run_fonts(gp_run *run, const gp_value **theme)
{
  brought b = {.run = run, .status = GP_OK};
  const gp_value *own = gp_value_lookup(run->guide->value, GP_STR("fonts")), *fonts;
  if (gp_str_is(run->setup->shaper, "shaper-mono")) /* has every family, and no files */
    return GP_OK;
  bring_files(&b, gp_value_lookup(*theme, GP_STR("fonts")));
  bring_files(&b, own);
  if (own != NULL)
    *theme = gp_value_merge(run->ctx->arena, *theme, wrap(run->ctx->arena, "fonts", own));
  fonts = gp_value_lookup(*theme, GP_STR("fonts"));
  if (fonts != NULL && fonts->kind == GP_VALUE_MAP) {
    fonts = name_families(&b, fonts);
    *theme = gp_value_merge(run->ctx->arena, *theme, wrap(run->ctx->arena, "fonts", fonts));
  }
  *theme = name_role_families(&b, *theme);
  return b.status == GP_OK ? prefer_scripts(run, fonts) : b.status;
}
