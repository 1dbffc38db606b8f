/* Setting up a run: plugins, fonts, data, options. */
#include "batch/setup.h"

#include "base/path.h"
#include "batch/paths.h"
#include <unistd.h>

enum { FOLDER_LIMIT = 64 };

gp_status gp_setup_plugins(gp_ctx *ctx, gp_names plugin_paths, gp_registry **registry)
{
  gp_str folders[FOLDER_LIMIT];
  size_t count = 0;
  while (count < plugin_paths.count && count < FOLDER_LIMIT / 2) {
    folders[count] = plugin_paths.items[count];
    count++;
  }
  count += gp_plugin_folders(ctx->arena, folders + count, FOLDER_LIMIT - count);
  return gp_registry_open(ctx, folders, count, registry);
}

gp_status gp_setup_open(gp_ctx *ctx, const gp_setup_options *options, gp_setup *setup)
{
  gp_status status, found;
  bool mono = gp_str_is(options->shaper, "shaper-mono");
  gp_str own = gp_user_data_folder(ctx->arena);
  *setup = (gp_setup){.ctx = ctx,
                      .data = gp_data_folder(ctx->arena),
                      .remaker = gp_remaker_path(ctx->arena),
                      .shaper = options->shaper.len > 0 ? options->shaper : GP_STR("shaper-icu"),
                      .theme = options->theme,
                      .output_folder = options->output_folder,
                      .option_texts = options->option_texts,
                      .format = options->format,
                      .memory_limit = options->memory_limit,
                      .size_limit = options->size_limit,
                      .color = options->color,
                      .write = options->write,
                      .report = options->report,
                      .warnings_as_errors = options->warnings_as_errors,
                      .untrusted = options->untrusted};
  ctx->outside = options->outside.items;
  ctx->outside_count = options->outside.count;
  if (own.len > 0) {
    setup->own_themes = gp_path_join(ctx->arena, own, GP_STR("themes"));
    setup->own_fonts = gp_path_join(ctx->arena, own, GP_STR("fonts/fonts.yaml"));
  }
  status = gp_source_date_epoch(ctx, &setup->timestamp);
  found = gp_setup_plugins(ctx, options->plugin_paths, &setup->registry);
  status = gp_status_worse(status, found);
  if (mono) {
    setup->fonts = gp_fonts_new_mono();
    return status;
  }
  found = gp_fonts_load(ctx, gp_path_join(ctx->arena, setup->data, GP_STR("fonts.yaml")), &setup->fonts);
  if (found != GP_OK)
    return gp_status_worse(status, GP_ERROR_FILE);
  if (setup->own_fonts.len > 0 && access(setup->own_fonts.ptr, F_OK) == 0) {
    found = gp_fonts_add(ctx, setup->fonts, setup->own_fonts);
    if (found != GP_OK) /* as a mistake in the user's config.yaml */
      found = found == GP_ERROR_FILE ? GP_ERROR_FILE : GP_ERROR_USAGE;
  }
  return gp_status_worse(status, found);
}

void gp_setup_close(gp_setup *setup)
{
  if (setup->fonts != NULL)
    gp_fonts_drop(setup->fonts);
}

void gp_setup_load_shaper(gp_setup *setup)
{
  gp_ctx *ctx;
  const void *table;
  gp_status status;
  assert(setup->registry != NULL && setup->shaper.len > 0);
  if (!gp_str_is(setup->shaper, "shaper-icu"))
    return;
  ctx = gp_ctx_new();
  status = gp_registry_interface(ctx, setup->registry, setup->shaper, "shaper", GP_NO_SPAN, &table);
  (void)status;
  gp_ctx_drop(ctx);
}
