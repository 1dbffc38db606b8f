/* One document's way from its guide.yaml to the resolved tree. */
#include "build/run.h"

#include "base/memory.h"
#include "base/path.h"
#include "build/cache.h"

#include "offer/offer.h"
#include "plugin/language.h"
#include "read/folder.h"
#include "resolve/resolve.h"

gp_status gp_run_judge(gp_run *run, gp_status status)
{
  gp_session_report_scripts(&run->session);
  run->status = gp_status_worse(run->status, gp_status_worse(status, run->session.status));
  if (gp_reports_errors(run->ctx->reports) > 0)
    run->status = gp_status_worse(run->status, GP_ERROR_INPUT);
  if (run->session.at_fault)
    run->status = gp_status_worse(run->status, GP_ERROR_PLUGIN);
  return run->status;
}

static gp_span span_of(const gp_value *value)
{
  return value != NULL ? value->span : GP_NO_SPAN;
}

static const void *load_plugin(gp_run *run, const char *kind, gp_str name, gp_span at)
{
  const void *table;
  /* What cannot be loaded is NULL, and the document goes on to report more. */
  GP_IGNORE(gp_session_load(&run->session, gp_str_printf(run->ctx->arena, "%s-%.*s", kind, GP_STR_ARG(name)), kind, at,
                            &table));
  return table;
}

/* All plugins are loaded before anything is read: one that is missing is reported at once, with the guide's own errors.
 */
static void load_plugins(gp_run *run)
{
  const gp_value *outputs = gp_value_lookup(run->guide->value, GP_STR("outputs"));
  gp_language_open(&run->session, run->setup->shaper);
  run->layout =
    load_plugin(run, "layout", run->guide->layout, span_of(gp_value_lookup(run->guide->value, GP_STR("layout"))));
  run->outputs = GP_NEW_ARRAY(run->ctx->arena, run->job->formats.count, const gp_output_v1 *);
  for (size_t i = 0; i < run->job->formats.count; i++) {
    bool known = run->job->formats_own && outputs != NULL && outputs->kind == GP_VALUE_LIST && i < outputs->count;
    run->outputs[i] =
      load_plugin(run, "output", run->job->formats.items[i], known ? outputs->entries[i].value->span : GP_NO_SPAN);
  }
}

/* guide.yaml's `digits`, or that of the edition: one word, or one for each language. Others are the languages' own. */
static void choose_digits(gp_run *run)
{
  const gp_value *guide = run->guide->value, *digits;
  digits =
    gp_value_lookup(gp_value_lookup(gp_value_lookup(guide, GP_STR("editions")), run->job->edition), GP_STR("digits"));
  if (digits == NULL)
    digits = gp_value_lookup(guide, GP_STR("digits"));
  if (digits != NULL && digits->kind == GP_VALUE_MAP)
    digits = gp_value_lookup(digits, run->job->lang);
  if (gp_str_is(gp_value_text(digits, GP_STR("")), "latin"))
    gp_language_set_latin(run->session.language);
}

void gp_run_begin(gp_run *run, const gp_setup *setup, const gp_job *job)
{
  const gp_value *options;
  gp_status status;
  assert(setup->registry != NULL && setup->fonts != NULL && job->lang.len > 0);
  run->setup = setup;
  run->job = job;
  run->ctx = gp_ctx_new();
  run->ctx->outside = setup->ctx->outside;
  run->ctx->outside_count = setup->ctx->outside_count;
  run->page_arena = gp_arena_new();
  run->bytes_left = run->setup->size_limit > 0 ? (uint64_t)run->setup->size_limit << 20 : UINT64_MAX;
  run->status = gp_guide_load(run->ctx, job->path, &run->guide);
  if (run->guide == NULL)
    return;
  run->session =
    (gp_session){.ctx = run->ctx,
                 .registry = setup->registry,
                 .fonts = setup->fonts,
                 .offer = &gp_host_offer,
                 .pictures = {.quality = 85},
                 .remaker = setup->remaker,
                 .store = setup->cache != NULL ? &setup->cache->store : NULL,
                 .folder = run->guide->folder,
                 .within = &run->guide->within,
                 .hyphenation = gp_value_lookup(run->guide->value, GP_STR("hyphenation")),
                 .schemes = gp_value_lookup(gp_value_lookup(run->guide->value, GP_STR("links")), GP_STR("schemes"))};
  load_plugins(run);
  choose_digits(run);
  run->session.fonts = gp_fonts_new_over(setup->fonts, run->ctx->arena, gp_language_table(run->session.language));
  if (setup->own_fonts.len > 0 && !gp_is_file(setup->own_fonts))
    gp_sources_note_absent(run->ctx->sources, setup->own_fonts);
  status = gp_options_merge(&run->session, gp_value_lookup(run->guide->value, GP_STR("options")), setup->option_texts,
                            &options);
  status = gp_status_worse(status, gp_session_options(&run->session, options));
  run->status = gp_status_worse(run->status, gp_status_worse(status, run->session.status));
}

void gp_run_end(gp_run *run)
{
  gp_session_close(&run->session);
  gp_arena_drop(run->page_arena);
  gp_ctx_drop(run->ctx);
}

gp_status gp_run_read(gp_run *run)
{
  if (run->guide == NULL)
    return run->status;
  return gp_run_judge(run, gp_guide_read(&run->session, run->guide, run->job->lang, &run->tree));
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
  return gp_theme_load(run->ctx, run->setup->data, run->setup->own_themes, &run->guide->within, name, at, theme);
}

static const gp_translation *list_translations(gp_run *run)
{
  gp_names langs = run->job->langs;
  gp_translation *list = GP_NEW_ARRAY(run->ctx->arena, langs.count + 1, gp_translation);
  for (size_t i = 0; i < langs.count; i++)
    list[i] = (gp_translation){langs.items[i], gp_product_stem(run->setup, run->job, run->ctx->arena, langs.items[i])};
  return list;
}

/* The guide's own words with those of the edition laid over them. */
static const gp_value *own_words(const gp_run *run)
{
  const gp_value *guide = run->guide->value;
  const gp_value *edition = gp_value_lookup(gp_value_lookup(guide, GP_STR("editions")), run->job->edition);
  return gp_value_merge(run->ctx->arena, gp_value_lookup(guide, GP_STR("terms")),
                        gp_value_lookup(edition, GP_STR("terms")));
}

/* Where guide.yaml names the language. */
static gp_span language_at(const gp_run *run)
{
  const gp_value *list = gp_value_lookup(run->guide->value, GP_STR("languages"));
  for (size_t i = 0; list != NULL && list->kind == GP_VALUE_LIST && i < list->count; i++)
    if (gp_str_equal(gp_value_text(list->entries[i].value, GP_STR("")), run->job->lang))
      return list->entries[i].value->span;
  return span_of(list);
}

/* Outputs from the tree as it was read need it after resolving, and the comparison of a guide's languages. */
static bool needs_read_tree(const gp_run *run)
{
  for (size_t i = 0; i < run->job->formats.count; i++)
    if (run->outputs[i] != NULL && run->outputs[i]->from == GP_OUTPUT_FROM_READ)
      return true;
  return !run->setup->write && run->job->whole_guide;
}

/* The tree to resolve. A copy costs as much memory as all that was read. */
static gp_tree *take_tree(gp_run *run)
{
  gp_tree *tree = run->tree;
  if (needs_read_tree(run))
    return gp_tree_duplicate(run->ctx->arena, tree);
  gp_tree_renumber(tree);
  run->tree = NULL;
  return tree;
}

/* All pictures are read here, so that each which cannot be is reported, in every format, also in those that print its
 * text alone. Of those that are not there resolving has reported. */
static gp_status open_pictures(gp_run *run)
{
  const gp_node *root = run->document->root;
  gp_status status = GP_OK;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    gp_str path = node->kind == GP_FIGURE ? gp_figure_of(node)->image : (gp_str){NULL, 0};
    const gp_image *image;
    if (path.len > 0 &&
        gp_within_look(&run->guide->within, gp_path_join(run->ctx->arena, run->guide->folder, path)) == 0)
      status = gp_status_worse(status, gp_session_open_image(&run->session, path, node->span, &image));
  }
  return status;
}

gp_status gp_run_resolve(gp_run *run)
{
  const gp_value *theme = NULL;
  gp_words words;
  gp_resolve_options options;
  gp_status status;
  if (run->guide == NULL || run->tree == NULL)
    return run->status;
  status = gp_words_load(run->ctx, run->setup->data, run->job->lang, own_words(run), language_at(run), &words);
  gp_words_report(run->ctx, &words, run->job->lang, language_at(run));
  status = gp_status_worse(status, load_theme(run, &theme));
  if (theme == NULL)
    theme = GP_NEW(run->ctx->arena, gp_value);
  run->session.pictures = gp_run_picture_rule(run, theme);
  status = gp_status_worse(status, gp_run_fonts(run, &theme));
  options = (gp_resolve_options){.lang = run->job->lang,
                                 .edition = run->job->edition,
                                 .terms = words.map,
                                 .term_langs = words.langs,
                                 .theme = theme,
                                 .file_name = gp_product_stem(run->setup, run->job, run->ctx->arena, run->job->lang),
                                 .translations = list_translations(run),
                                 .translation_count = run->job->langs.count,
                                 .timestamp = run->setup->timestamp};
  status = gp_status_worse(status, gp_resolve(&run->session, run->guide, take_tree(run), &options, &run->document));
  return gp_run_judge(run, gp_status_worse(status, open_pictures(run)));
}

gp_status gp_run_shaper(gp_run *run)
{
  if (run->status == GP_OK && run->document != NULL)
    (void)gp_language_shaper(run->session.language);
  return gp_run_judge(run, GP_OK);
}

gp_status gp_run_pages(gp_run *run)
{
  gp_str id = gp_str_printf(run->ctx->arena, "layout-%.*s", GP_STR_ARG(run->guide ? run->guide->layout : GP_STR("")));
  gp_layout *layout = NULL;
  gp_call call;
  gp_status status;
  if (run->document == NULL || gp_run_shaper(run) != GP_OK)
    return run->status;
  status = gp_call_begin(&call, &run->session, id, "layout", GP_NO_SPAN, NULL);
  if (status == GP_OK) {
    status = run->layout->create(call.host, run->document, &layout);
    status = gp_call_made(&call, status, layout);
    if (status == GP_OK) {
      status = gp_run_passes(run, layout);
      run->layout->destroy(layout);
    }
    status = gp_call_end(&call, status, NULL);
  }
  if (gp_run_judge(run, status) == GP_OK)
    run->status = gp_status_worse(run->status, gp_pages_verify(run->ctx, &run->pages, id));
  return run->status;
}
