/* Fuzz target: any bytes as a Markdown chapter, to the tree and resolved. Plugins and data are
 * found through GP_PLUGIN_PATH and GP_DATA_PATH. */
#include "batch/setup.h"
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

static const char guide_yaml[] = "guidepress: 1\nid: fuzz\nlayout: guide\nlanguages: [en]\noutputs: [trace]\n"
                                 "title: Fuzz\nchapters: [a]\nvariables: {city: Sofia}\n";
static const char sources_yaml[] = "A-1: {title: Report, url: https://example.org}\nA-2: {title: Other}\n";

static gp_setup *setup_once(void)
{
  static gp_setup setup;
  static gp_setup_options options;
  gp_ctx *ctx;
  if (setup.ctx != NULL)
    return &setup;
  options = (gp_setup_options){
    .shaper = GP_STR("shaper-mono"), .output_folder = GP_STR("-"), .format = GP_DIAG_SHORT, .write = false};
  ctx = gp_ctx_new();
  fuzz_write("guide.yaml", guide_yaml, sizeof guide_yaml - 1);
  fuzz_write("sources.yaml", sources_yaml, sizeof sources_yaml - 1);
  if (gp_setup_open(ctx, &options, &setup) != GP_OK) {
    fputs("fuzz_markdown: set GP_PLUGIN_PATH and GP_DATA_PATH\n", stderr);
    exit(4);
  }
  return &setup;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static gp_str format = GP_STR_INIT("trace");
  gp_setup *setup = setup_once();
  gp_job job = {.guide = GP_STR("fuzz"), .lang = GP_STR("en"), .formats = {&format, 1}, .whole_guide = true};
  gp_arena *arena = gp_arena_new();
  gp_buf out = GP_BUF(arena);
  gp_run run = {0};
  gp_status status;
  fuzz_write("en/a.md", data, size);
  job.path = gp_str_printf(arena, "%s/guide.yaml", fuzz_folder());
  job.layout = GP_STR("guide");
  gp_run_begin(&run, setup, &job);
  status = gp_run_dump(&run, GP_DUMP_RESOLVED, 0, &out);
  if (status > GP_ERROR_WARNINGS || (status != GP_OK && gp_reports_count(run.ctx->reports) == 0)) {
    gp_buf messages = GP_BUF(arena);
    gp_diag_render(&messages, run.ctx, GP_DIAG_SHORT, false);
    fprintf(stderr, "status %d\n%.*s", (int)status, GP_STR_ARG(gp_buf_str(&messages)));
    abort();
  }
  fuzz_render(run.ctx);
  gp_run_end(&run);
  gp_arena_drop(arena);
  return 0;
}
