/* One document's way from its guide.yaml to the resolved tree. */
#include "run/run.h"

#include "base/memory.h"
#include "base/path.h"
#include "resolve/resolve.h"
#include "run/signals.h"
#include <guidepress/reader.h>
#include <guidepress/transform.h>

gp_status gp_status_worse(gp_status a, gp_status b)
{
  static const gp_status order[] = {GP_ERROR_INTERNAL, GP_ERROR_FILE,  GP_ERROR_PLUGIN,
                                    GP_ERROR_USAGE,    GP_ERROR_INPUT, GP_ERROR_WARNINGS};
  for (size_t i = 0; i < sizeof order / sizeof *order; i++)
    if (a == order[i] || b == order[i])
      return order[i];
  return GP_OK;
}

gp_status gp_run_judge(gp_run *run, gp_str plugin, gp_status status)
{
  bool reported = gp_reports_errors(run->ctx->reports) > 0;
  if (status != GP_OK && !reported) {
    gp_error(run->ctx, "plugin.failed", GP_NO_SPAN, "plugin '%.*s' failed without saying why", GP_STR_ARG(plugin));
    status = GP_ERROR_PLUGIN;
  }
  if (status == GP_OK && reported)
    status = GP_ERROR_INPUT;
  if (run->session.at_fault)
    status = gp_status_worse(status, GP_ERROR_PLUGIN);
  run->status = gp_status_worse(run->status, status);
  return run->status;
}

gp_status gp_run_made(gp_run *run, gp_str plugin, gp_status status, const void *instance)
{
  if (status != GP_OK || instance != NULL)
    return status;
  gp_report_with(run->ctx, GP_SEVERITY_ERROR, "plugin.no-instance", GP_NO_SPAN, (gp_str){0},
                 GP_STR("set *result in 'create', or return an error and report why"), GP_NO_SPAN, (gp_str){0},
                 "plugin '%.*s' says that all is well, but made no instance", GP_STR_ARG(plugin));
  return GP_ERROR_PLUGIN;
}

static gp_span span_of(const gp_value *value)
{
  return value != NULL ? value->span : GP_NO_SPAN;
}

static const void *load_plugin(gp_run *run, const char *kind, gp_str name, gp_span at)
{
  gp_str id = gp_str_printf(run->ctx->arena, "%s-%.*s", kind, GP_STR_ARG(name));
  const void *table;
  gp_status status;
  gp_running(id, true);
  status =
    gp_registry_interface(run->ctx, run->setup->registry, id, kind, gp_kind_interface(gp_str_from(kind)), at, &table);
  gp_running(GP_STR(""), false);
  run->status = gp_status_worse(run->status, status);
  return table;
}

/* All plugins are loaded before anything is read: one that is missing is told at once, with the guide's own errors. */
static void load_plugins(gp_run *run)
{
  const gp_value *outputs = gp_value_lookup(run->guide->value, GP_STR("outputs"));
  gp_status status = gp_registry_interface(run->ctx, run->setup->registry, run->setup->shaper, "shaper",
                                           GP_SHAPER_INTERFACE, GP_NO_SPAN, (const void **)&run->shaper);
  run->status = gp_status_worse(run->status, status);
  run->layout =
    load_plugin(run, "layout", run->guide->layout, span_of(gp_value_lookup(run->guide->value, GP_STR("layout"))));
  run->outputs = GP_NEW_ARRAY(run->ctx->arena, run->job->formats.count, const gp_output_v1 *);
  for (size_t i = 0; i < run->job->formats.count; i++) {
    bool known = run->job->formats_own && outputs != NULL && outputs->kind == GP_VALUE_LIST && i < outputs->count;
    run->outputs[i] =
      load_plugin(run, "output", run->job->formats.items[i], known ? outputs->entries[i].value->span : GP_NO_SPAN);
  }
}

static void begin_session(gp_run *run)
{
  const gp_value *options;
  gp_status status = gp_options_merge(run->ctx, gp_value_lookup(run->guide->value, GP_STR("options")),
                                      run->setup->option_texts, &options);
  run->session = (gp_session){.ctx = run->ctx,
                              .registry = run->setup->registry,
                              .fonts = run->setup->fonts,
                              .text = {.ctx = run->ctx, .shaper = run->shaper},
                              .guide = run->guide,
                              .options = options};
  status = gp_status_worse(status, gp_session_open(&run->session));
  run->status = gp_status_worse(run->status, status);
}

void gp_run_begin(gp_run *run, const gp_setup *setup, const gp_job *job)
{
  run->setup = setup;
  run->job = job;
  run->ctx = gp_ctx_new();
  run->page_arena = gp_arena_new();
  run->status = gp_guide_load(run->ctx, job->path, &run->guide);
  if (run->guide == NULL)
    return;
  load_plugins(run);
  begin_session(run);
  gp_run_begin_blocks(run);
}

void gp_run_end(gp_run *run)
{
  gp_run_end_blocks(run);
  if (run->session.text.instance != NULL)
    run->shaper->destroy(run->session.text.instance);
  gp_arena_drop(run->page_arena);
  gp_ctx_drop(run->ctx);
}

static const gp_plugin_entry *entry_of(const gp_run *run, gp_str id)
{
  return gp_registry_find(run->setup->registry, id);
}

static bool word_among(const char *words, gp_str word)
{
  size_t at = 0, len = strlen(words);
  while (at < len) {
    size_t end = at + strcspn(words + at, " ");
    if (gp_str_equal((gp_str){words + at, end - at}, word))
      return true;
    at = end + 1;
  }
  return false;
}

static gp_status read_with(gp_run *run, const gp_plugin_entry *entry, const gp_reader_v1 *reader, uint32_t source,
                           gp_str bytes, gp_node *chapter)
{
  gp_reader *instance = NULL;
  gp_status status;
  gp_running(entry->id, false);
  status = reader->create(gp_host_new(&run->session, entry), &instance);
  status = gp_run_made(run, entry->id, status, instance);
  if (status == GP_OK) {
    status = reader->read(instance, source, bytes, chapter);
    reader->destroy(instance);
    status = gp_status_worse(status, gp_tree_accept(run->ctx, chapter, entry->id));
  }
  gp_running(GP_STR(""), false);
  return gp_run_judge(run, entry->id, status);
}

/* A chapter that is no YAML: the first reader, in order of ids, which names its extension. */
gp_status gp_run_read_other(void *data, uint32_t source, gp_str bytes, gp_tree *tree, gp_node *chapter)
{
  gp_run *run = data;
  gp_str path = gp_sources_path(run->ctx->sources, source);
  gp_str extension = gp_path_extension(path);
  for (size_t i = 0; i < gp_registry_count(run->setup->registry); i++) {
    const gp_plugin_entry *entry = gp_registry_at(run->setup->registry, i);
    const void *table;
    gp_status status;
    if (!gp_str_is(entry->kind, "reader") || entry->broken)
      continue;
    status = gp_registry_interface(run->ctx, run->setup->registry, entry->id, "reader", GP_READER_INTERFACE, GP_NO_SPAN,
                                   &table);
    run->status = gp_status_worse(run->status, status);
    if (status != GP_OK || !word_among(((const gp_reader_v1 *)table)->extensions, extension))
      continue;
    run->session.tree = tree;
    status = read_with(run, entry, table, source, bytes, chapter);
    run->session.tree = NULL;
    return status;
  }
  return gp_error(run->ctx, "guide.no-reader", (gp_span){source, 0, 0},
                  "no plugin reads chapter files with the extension '%.*s'", GP_STR_ARG(extension));
}

gp_status gp_run_read(gp_run *run)
{
  gp_status status;
  if (run->guide == NULL)
    return run->status;
  status = gp_guide_read(run->ctx, run->guide, run->job->lang, gp_run_read_other, run, &run->tree);
  run->status = gp_status_worse(run->status, status);
  return run->status;
}

static void run_transform(gp_run *run, const gp_plugin_entry *entry, gp_tree *tree)
{
  gp_transform *instance = NULL;
  const void *table;
  const gp_transform_v1 *transform;
  gp_status status;
  gp_running(entry->id, false);
  status =
    gp_registry_interface(run->ctx, run->setup->registry, entry->id, NULL, GP_TRANSFORM_INTERFACE, GP_NO_SPAN, &table);
  run->status = gp_status_worse(run->status, status);
  if (status != GP_OK)
    return;
  transform = table;
  /* A lint is given no tree to change: the host's tree functions refuse it. */
  run->session.tree = gp_str_is(entry->kind, "lint") ? NULL : tree;
  status = transform->create(gp_host_new(&run->session, entry), &instance);
  status = gp_run_made(run, entry->id, status, instance);
  if (status == GP_OK) {
    status = transform->run(instance, tree->root);
    transform->destroy(instance);
    status = gp_status_worse(status, gp_tree_accept(run->ctx, tree->root, entry->id));
  }
  run->session.tree = NULL;
  if (status != GP_OK || run->session.at_fault)
    (void)gp_run_judge(run, entry->id, status);
}

static gp_status run_transforms(void *data, gp_tree *tree)
{
  gp_run *run = data;
  const gp_plugin_entry **list;
  size_t count;
  run->status =
    gp_status_worse(run->status, gp_registry_order(run->ctx, run->setup->registry, "transform", "lint", &list, &count));
  for (size_t i = 0; i < count; i++)
    if (!list[i]->broken)
      run_transform(run, list[i], tree);
  gp_running(GP_STR(""), false);
  return run->status;
}

gp_status gp_run_make_shaper(gp_run *run)
{
  const gp_plugin_entry *entry = entry_of(run, run->setup->shaper);
  gp_status status;
  if (run->session.text.instance != NULL)
    return GP_OK;
  gp_running(entry->id, false);
  status = run->shaper->create(gp_host_new(&run->session, entry), &run->session.text.instance);
  gp_running(GP_STR(""), false);
  status = gp_run_made(run, entry->id, status, run->session.text.instance);
  if (status != GP_OK) {
    run->session.text.instance = NULL;
    return gp_run_judge(run, entry->id, status);
  }
  return GP_OK;
}

/* Language services while resolving: the shaper is made when first asked. */
static int compare_texts(void *data, gp_str a, gp_str b)
{
  gp_run *run = data;
  if (run->shaper == NULL || gp_run_make_shaper(run) != GP_OK)
    return gp_str_compare(a, b);
  return run->shaper->compare(run->session.text.instance, run->job->lang, a, b);
}

static gp_str index_letter(void *data, gp_arena *arena, gp_str word)
{
  gp_run *run = data;
  bool known = run->shaper != NULL && run->shaper->size > offsetof(gp_shaper_v1, index_letter) &&
               run->shaper->index_letter != NULL;
  if (!known || gp_run_make_shaper(run) != GP_OK)
    return (gp_str){NULL, 0};
  return run->shaper->index_letter(run->session.text.instance, arena, run->job->lang, word);
}

/* Numbers of CSV files: the shaper knows their form. */
static gp_str format_date(void *data, gp_arena *arena, gp_str lang, gp_str iso)
{
  gp_run *run = data;
  if (run->shaper == NULL || gp_run_make_shaper(run) != GP_OK)
    return gp_str_copy(arena, iso);
  return run->shaper->format_date(run->session.text.instance, arena, lang, iso);
}

static gp_str format_number(void *data, gp_arena *arena, gp_str lang, gp_str number)
{
  gp_run *run = data;
  if (run->shaper == NULL || gp_run_make_shaper(run) != GP_OK)
    return gp_str_copy(arena, number);
  return gp_text_format_number(&run->session.text, arena, lang, number);
}

/* The theme of the command line, of the edition, or of the guide. */
static gp_status load_theme(gp_run *run, const gp_value **theme)
{
  const gp_value *editions = gp_value_lookup(run->guide->value, GP_STR("editions"));
  const gp_value *own = gp_value_lookup(gp_value_lookup(editions, run->job->edition), GP_STR("theme"));
  gp_str name = run->guide->theme;
  gp_span at = span_of(gp_value_lookup(run->guide->value, GP_STR("theme")));
  if (run->setup->theme.len > 0) {
    name = run->setup->theme;
    at = GP_NO_SPAN;
  } else if (own != NULL) {
    name = gp_value_text(own, name);
    at = own->span;
  }
  return gp_theme_load(run->ctx, run->setup->data, run->guide->folder, name, at, theme);
}

static const gp_translation *list_translations(gp_run *run)
{
  gp_names langs = run->job->langs;
  gp_translation *list = GP_NEW_ARRAY(run->ctx->arena, langs.count + 1, gp_translation);
  for (size_t i = 0; i < langs.count; i++)
    list[i] = (gp_translation){langs.items[i], gp_product_stem(run->setup, run->job, run->ctx->arena, langs.items[i])};
  return list;
}

gp_status gp_run_resolve(gp_run *run)
{
  const gp_value *terms = NULL, *theme = NULL;
  gp_resolve_options options;
  gp_status status;
  if (run->guide == NULL || run->tree == NULL)
    return run->status;
  status = gp_terms_load(run->ctx, run->setup->data, run->job->lang,
                         span_of(gp_value_lookup(run->guide->value, GP_STR("languages"))), &terms);
  status = gp_status_worse(status, load_theme(run, &theme));
  if (terms == NULL)
    terms = GP_NEW(run->ctx->arena, gp_value);
  if (theme == NULL)
    theme = GP_NEW(run->ctx->arena, gp_value);
  options = (gp_resolve_options){.lang = run->job->lang,
                                 .edition = run->job->edition,
                                 .terms = terms,
                                 .theme = theme,
                                 .file_name = gp_product_stem(run->setup, run->job, run->ctx->arena, run->job->lang),
                                 .translations = list_translations(run),
                                 .translation_count = run->job->langs.count,
                                 .timestamp = run->setup->timestamp,
                                 .transforms = run_transforms,
                                 .data = run,
                                 .compare = compare_texts,
                                 .index_letter = index_letter,
                                 .format_number = format_number,
                                 .format_date = format_date};
  status = gp_status_worse(status, gp_resolve(run->ctx, run->guide, run->tree, &options, &run->document));
  run->status = gp_status_worse(run->status, status);
  gp_run_texts(run);
  if (gp_reports_errors(run->ctx->reports) > 0)
    run->status = gp_status_worse(run->status, GP_ERROR_INPUT);
  return run->status;
}

gp_status gp_run_shaper(gp_run *run)
{
  return run->status != GP_OK || run->document == NULL ? run->status : gp_run_make_shaper(run);
}

gp_status gp_run_pages(gp_run *run)
{
  gp_str id = gp_str_printf(run->ctx->arena, "layout-%.*s", GP_STR_ARG(run->guide ? run->guide->layout : GP_STR("")));
  gp_layout *layout = NULL;
  gp_status status;
  if (run->document == NULL || gp_run_shaper(run) != GP_OK)
    return run->status;
  gp_running(id, false);
  status = run->layout->create(gp_host_new(&run->session, entry_of(run, id)), run->document, &layout);
  status = gp_run_made(run, id, status, layout);
  if (status == GP_OK) {
    status = gp_run_passes(run, layout);
    run->layout->destroy(layout);
  }
  gp_running(GP_STR(""), false);
  if (gp_run_judge(run, id, status) == GP_OK)
    run->status = gp_status_worse(run->status, gp_pages_verify(run->ctx, &run->pages, id));
  return run->status;
}
