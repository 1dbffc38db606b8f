/* Which fonts of the catalogues are there for the scripts of a language. */
#include "base/path.h"
#include "cli/languages.h"
#include "value/scalars.h"
#include "value/yaml.h"

#include <unistd.h>

static bool list_holds(const gp_value *list, gp_str text)
{
  for (size_t i = 0; list != NULL && list->kind == GP_VALUE_LIST && i < list->count; i++)
    if (gp_str_equal(gp_value_text(list->entries[i].value, GP_STR("")), text))
      return true;
  return false;
}

static bool is_there(gp_arena *arena, gp_str folder, const gp_value *family, gp_str file)
{
  gp_str own = gp_value_text(gp_value_lookup(family, GP_STR("folder")), GP_STR(""));
  return access(gp_path_join(arena, folder, file).ptr, R_OK) == 0 ||
         access(gp_path_join(arena, gp_path_join(arena, folder, own), file).ptr, R_OK) == 0;
}

/* True if the first face's file, or one of its other names, is in the catalogue's folder or in one that it searches. */
static bool is_installed(gp_arena *arena, gp_str beside, const gp_value *catalogue, const gp_value *family)
{
  const gp_value *faces = gp_value_lookup(family, GP_STR("faces")), *face;
  const gp_value *search = gp_value_lookup(catalogue, GP_STR("search")), *names;
  if (faces == NULL || faces->kind != GP_VALUE_LIST || faces->count == 0)
    return false;
  face = faces->entries[0].value;
  names = gp_value_lookup(face, GP_STR("other-names"));
  for (size_t i = 0; i <= (search != NULL ? search->count : 0); i++) {
    gp_str folder = i == 0 ? beside : gp_value_text(search->entries[i - 1].value, GP_STR(""));
    if (is_there(arena, folder, family, gp_value_text(gp_value_lookup(face, GP_STR("file")), GP_STR(""))))
      return true;
    for (size_t j = 0; names != NULL && j < names->count; j++)
      if (is_there(arena, folder, family, gp_value_text(names->entries[j].value, GP_STR(""))))
        return true;
  }
  return false;
}

static void look_in(gp_ctx *ctx, gp_str path, gp_script_font *font)
{
  const gp_value *catalogue = NULL, *families;
  if (font->installed || path.len == 0 || access(path.ptr, R_OK) != 0 ||
      gp_yaml_load(ctx, path, GP_NO_SPAN, &catalogue, NULL) != GP_OK)
    return;
  families = gp_value_lookup(catalogue, GP_STR("families"));
  for (size_t i = 0; families != NULL && i < families->count && !font->installed; i++) {
    const gp_value *family = families->entries[i].value;
    bool installed;
    if (!list_holds(gp_value_lookup(family, GP_STR("scripts")), font->script))
      continue;
    installed = is_installed(ctx->arena, gp_path_folder(path), catalogue, family);
    if (font->family.len > 0 && !installed)
      continue;
    font->installed = installed;
    font->family = gp_value_text(gp_value_lookup(family, GP_STR("family")), GP_STR(""));
    font->package = gp_value_text(gp_value_lookup(family, GP_STR("package")), GP_STR(""));
  }
}

void gp_known_fonts(gp_ctx *ctx, const gp_setup *setup, gp_known_language *language)
{
  gp_str rest = language->facts.scripts;
  while (rest.len > 0 && language->font_count < GP_MOST_SCRIPTS) {
    gp_script_font *font = &language->fonts[language->font_count++];
    font->script = gp_next_word(&rest);
    look_in(ctx, gp_path_join(ctx->arena, setup->data, GP_STR("fonts.yaml")), font);
    look_in(ctx, setup->own_fonts, font);
  }
}
