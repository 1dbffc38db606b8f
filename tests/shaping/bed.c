/* A test bed for shaper plugins. */
#include "bed.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

static void report(const gp_host *host, const gp_diag *diag)
{
  gp_report_diag(((bed *)host->data)->ctx, diag, GP_STR("shaper"));
}

static const gp_value *option(const gp_host *host, gp_str name)
{
  const bed *of = host->data;
  return gp_str_is(name, "hyphen-path") && of->hyphen_path.kind == GP_VALUE_SCALAR ? &of->hyphen_path : NULL;
}

static const gp_font *fallback_font(const gp_host *host, gp_str script, gp_str lang, const gp_font *like,
                                    uint32_t index)
{
  bed *of = host->data;
  return gp_fonts_fallback(of->ctx, of->fonts, script, lang, like, index);
}

static const gp_font *find_font(const gp_host *host, gp_str family, uint16_t weight, bool italic, gp_span span)
{
  bed *of = host->data;
  return gp_fonts_find(of->ctx, of->fonts, family, weight, italic, span);
}

static void note_input(const gp_host *host, gp_str path)
{
  (void)host;
  (void)path;
}

static gp_span text_place(const gp_host *host, const gp_text_span *span, uint32_t start, uint32_t end)
{
  (void)host;
  (void)start;
  (void)end;
  return span->source;
}

/* As the host reports it, but at once. */
static void script_missing(const gp_host *host, gp_str script, gp_str name, gp_str lang, gp_span span)
{
  bed *of = host->data;
  (void)gp_error(of->ctx, "text.no-font", span, "no font has the script %.*s (%.*s), in text of language '%.*s'",
                 GP_STR_ARG(name), GP_STR_ARG(script), GP_STR_ARG(lang));
}

static const gp_font *preferred_font(const gp_host *host, gp_str script, const gp_font *like)
{
  bed *of = host->data;
  return gp_fonts_preferred(of->ctx, of->fonts, script, like);
}

/* No cache. */
static gp_str recall(const gp_host *host, gp_str key)
{
  (void)host;
  (void)key;
  return (gp_str){NULL, 0};
}

static const gp_value *hyphenation(const gp_host *host)
{
  const bed *of = host->data;
  return of->hyphenation.kind != GP_VALUE_NONE ? &of->hyphenation : NULL;
}

static bool make_instance(bed *of)
{
  of->host = (gp_host){.size = sizeof(gp_host),
                       .minor = GP_ABI_MINOR,
                       .data = of,
                       .arena = of->ctx->arena,
                       .report = report,
                       .option = option,
                       .find_font = find_font,
                       .fallback_font = fallback_font,
                       .note_input = note_input,
                       .text_place = text_place,
                       .script_missing = script_missing,
                       .preferred_font = preferred_font,
                       .hyphenation = hyphenation,
                       .recall = recall};
  return of->shaper->create(&of->host, &of->instance) == GP_OK;
}

bool bed_open(bed *made, const char *plugin, const char *catalogue)
{
  void *object = dlopen(plugin, RTLD_NOW | RTLD_LOCAL);
  const gp_plugin *entry = object != NULL ? dlsym(object, "gp_plugin_v1") : NULL;
  *made = (bed){0};
  if (entry == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    return false;
  }
  made->shaper = entry->query(GP_SHAPER_INTERFACE);
  made->ctx = gp_ctx_new();
  if (gp_fonts_load(made->ctx, gp_str_from(catalogue), &made->fonts) != GP_OK || !make_instance(made)) {
    gp_str messages = bed_messages(made);
    fprintf(stderr, "%.*s", GP_STR_ARG(messages));
    return false;
  }
  return true;
}

bool bed_renew(bed *of)
{
  of->shaper->destroy(of->instance);
  gp_ctx_drop(of->ctx);
  of->ctx = gp_ctx_new();
  return make_instance(of);
}

void bed_close(bed *of)
{
  of->shaper->destroy(of->instance);
  gp_fonts_drop(of->fonts);
  gp_ctx_drop(of->ctx);
}

const gp_font *bed_font(bed *of, gp_str description)
{
  bool italic = gp_str_ends_with(description, GP_STR(" italic"));
  size_t end = italic ? description.len - strlen(" italic") : description.len, space = end;
  while (space > 0 && description.ptr[space - 1] != ' ')
    space--;
  if (space == 0)
    return NULL;
  return gp_fonts_find(of->ctx, of->fonts, gp_str_slice(description, 0, space - 1),
                       (uint16_t)atoi(description.ptr + space), italic, GP_NO_SPAN);
}

gp_str bed_messages(bed *of)
{
  gp_buf text = GP_BUF(of->ctx->arena);
  for (size_t i = 0; i < gp_reports_count(of->ctx->reports); i++) {
    gp_str plugin;
    const gp_diag *diag = gp_reports_at(of->ctx->reports, i, &plugin);
    gp_buf_printf(&text, "%.*s: %.*s\n", GP_STR_ARG(diag->id), GP_STR_ARG(diag->message));
  }
  return gp_buf_str(&text);
}
