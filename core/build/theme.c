/* Themes: the YAML files that say how a document looks. */
#include "build/run.h"

#include "base/path.h"
#include "model/schemas.h"
#include "read/folder.h"

/* Deeper than any theme: a chain through files that differ only in name would never end else. */
enum { INHERIT_LIMIT = 16 };

/* The name among both folders' YAML files nearest to a wrong one, as a hint. */
static gp_str nearest_in(gp_ctx *ctx, gp_str themes, gp_str own, gp_str wrong)
{
  GP_VEC(gp_str) names = {0};
  gp_str nearest;
  for (int turn = 0; turn < 2; turn++) {
    size_t count;
    const gp_str *files = gp_folder_names(ctx->arena, NULL, turn == 0 ? themes : own, &count);
    for (size_t i = 0; i < count; i++)
      if (gp_str_is(gp_path_extension(files[i]), "yaml"))
        gp_vec_push(ctx->arena, &names, gp_path_stem(files[i]));
  }
  nearest = gp_nearest_name(ctx->arena, wrong, names.items, names.count);
  return nearest.len > 0 ? gp_str_printf(ctx->arena, "did you mean '%.*s'?", GP_STR_ARG(nearest)) : GP_STR("");
}

/* Of a file of the guide; any other name is that of a theme. */
static bool is_file_name(gp_str name)
{
  return memchr(name.ptr, '/', name.len) != NULL || gp_str_ends_with(name, GP_STR(".yaml"));
}

/* A theme by its name: of the program, or the user's own. */
static gp_status load_named(gp_ctx *ctx, gp_str data, gp_str own, gp_str name, gp_span at, const gp_value **theme)
{
  gp_str themes = gp_path_join(ctx->arena, data, GP_STR("themes"));
  gp_str file = gp_str_printf(ctx->arena, "%.*s.yaml", GP_STR_ARG(name));
  gp_str path = gp_path_join(ctx->arena, themes, file), other = gp_path_join(ctx->arena, own, file);
  bool here = name.len > 0 && gp_is_there(path), there = name.len > 0 && own.len > 0 && gp_is_there(other);
  if (here && there)
    return gp_report_with(ctx, GP_SEVERITY_ERROR, "theme.duplicate", at, GP_STR(""),
                          GP_STR("give your own another name; it may inherit the other"), GP_NO_SPAN, GP_STR(""),
                          "theme '%.*s' is in two places: '%s' and '%s'", GP_STR_ARG(name), path.ptr, other.ptr);
  if (!here && !there)
    return gp_report_with(
      ctx, GP_SEVERITY_ERROR, "theme.unknown", at, GP_STR(""), nearest_in(ctx, themes, own, name), GP_NO_SPAN,
      own.len > 0 ? gp_str_printf(ctx->arena, "themes are in '%s' and in '%.*s'", themes.ptr, GP_STR_ARG(own))
                  : gp_str_printf(ctx->arena, "themes are in '%s'", themes.ptr),
      "there is no theme '%.*s'", GP_STR_ARG(name));
  /* A file that comes to be in the other folder makes the name mean two themes: the document must be built again then.
   */
  if (there)
    gp_sources_note_absent(ctx->sources, path);
  else if (own.len > 0)
    gp_sources_note_absent(ctx->sources, other);
  return gp_yaml_load(ctx, there ? other : path, at, theme, NULL);
}

/* One theme's own file, without what it inherits. */
static gp_status load_file(gp_ctx *ctx, gp_str data, gp_str own, const gp_within *within, gp_str name, gp_span at,
                           const gp_value **theme)
{
  gp_str path;
  *theme = NULL;
  if (name.len == 0 || !is_file_name(name))
    return load_named(ctx, data, own, name, at, theme);
  path = gp_path_join(ctx->arena, within->folder, name);
  return gp_yaml_load_within(ctx, within, path, at, theme, NULL);
}

static gp_status report_cycle(gp_ctx *ctx, const gp_str *names, size_t count, gp_str again, gp_span at)
{
  gp_buf chain = GP_BUF(ctx->arena);
  for (size_t i = 0; i < count; i++)
    gp_buf_printf(&chain, "'%.*s' inherits ", GP_STR_ARG(names[i]));
  return gp_error(ctx, "theme.cycle", at, "themes inherit in a ring: %.*s'%.*s'", GP_STR_ARG(gp_buf_str(&chain)),
                  GP_STR_ARG(again));
}

gp_status gp_theme_load(gp_ctx *ctx, gp_str data, gp_str own, const gp_within *within, gp_str name, gp_span at,
                        const gp_value **theme)
{
  gp_str names[INHERIT_LIMIT];
  const gp_value *chain[INHERIT_LIMIT];
  size_t count = 0;
  gp_status status = GP_OK;
  assert(theme != NULL);
  *theme = NULL;
  while (name.len > 0 || count == 0) {
    const gp_value *inherits;
    for (size_t i = 0; i < count; i++)
      if (gp_str_equal(names[i], name))
        return report_cycle(ctx, names, count, name, at);
    if (count == INHERIT_LIMIT)
      return gp_error(ctx, "theme.cycle", at, "themes inherit more than %d deep", INHERIT_LIMIT);
    if (load_file(ctx, data, own, within, name, at, &chain[count]) != GP_OK || chain[count] == NULL)
      return GP_ERROR_INPUT;
    if (chain[count]->kind != GP_VALUE_MAP)
      return gp_error(ctx, "theme.not-a-map", chain[count]->span, "a theme is a mapping, such as 'colors: {...}'");
    if (gp_schema_check(ctx, &gp_theme_file_schema, chain[count],
                        gp_str_printf(ctx->arena, "theme '%.*s'", GP_STR_ARG(name)).ptr) != GP_OK)
      status = GP_ERROR_INPUT;
    names[count++] = name;
    inherits = gp_value_lookup(chain[count - 1], GP_STR("inherits"));
    name = gp_value_text(inherits, GP_STR(""));
    at = inherits != NULL ? inherits->span : at;
  }
  while (count-- > 0) /* from the innermost outwards: each lays its own over what it inherits */
    *theme = gp_value_merge(ctx->arena, *theme, chain[count]);
  return status;
}

/* A length of the theme's page, or what it is where the theme says nothing. */
static gp_len page_length(const gp_value *page, const char *key, gp_len fallback)
{
  const gp_value *value = gp_value_lookup(page, gp_str_from(key));
  gp_len length;
  int32_t percent;
  return value != NULL && gp_value_to_length(value, &length, &percent) && percent == 0 ? length : fallback;
}

static uint32_t number_of(const gp_value *map, const char *key, uint32_t fallback)
{
  const gp_value *value = gp_value_lookup(map, gp_str_from(key));
  int32_t number;
  return value != NULL && gp_value_to_integer(value, &number) && number > 0 ? (uint32_t)number : fallback;
}

gp_picture_rule gp_run_picture_rule(const gp_run *run, const gp_value *theme)
{
  const gp_value *page = gp_value_lookup(theme, GP_STR("page"));
  const gp_value *images = gp_value_merge(run->ctx->arena, gp_value_lookup(theme, GP_STR("images")),
                                          gp_value_lookup(run->guide->value, GP_STR("images")));
  gp_str size = gp_value_text(gp_value_lookup(page, GP_STR("size")), GP_STR("a4"));
  gp_len paper = gp_str_is(size, "a5")       ? GP_LEN_PT(419.53)
                 : gp_str_is(size, "letter") ? GP_LEN_PT(612)
                                             : GP_LEN_PT(595.28);
  gp_len across = page_length(page, "width", paper) - page_length(page, "margin-left", GP_LEN_PT(62)) -
                  page_length(page, "margin-right", GP_LEN_PT(62));
  return (gp_picture_rule){.resolution = number_of(images, "resolution", 0),
                           .quality = number_of(images, "quality", 85),
                           .across = across > GP_LEN_PT(72) ? across : GP_LEN_PT(72)};
}
