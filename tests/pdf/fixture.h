/* A small stand-in for host, shaper and layout: page trees made by hand and written by output-pdf. */
#ifndef TESTS_PDF_FIXTURE_H
#define TESTS_PDF_FIXTURE_H

#include "base/memory.h"

#include "base/colour.h"
#include <dlfcn.h>

#include <guidepress/output.h>
#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct fx {
  gp_arena *arena;
  gp_host host;
  void *object;
  const gp_output_v1 *output;
  char messages[8192]; /* "id message\n" for each report */
  gp_value compression;
  GP_VEC(gp_item) items; /* of the page being made */
  GP_VEC(gp_page_link) links;
  GP_VEC(gp_page) pages;
  GP_VEC(gp_elem) elems;
  GP_VEC(gp_dest) dests;
  GP_VEC(gp_outline_entry) outline;
  GP_VEC(gp_page_labels) labels;
  gp_document document;
  gp_page_tree tree;
  uint32_t fonts;
} fx;

static void fx_report(const gp_host *host, const gp_diag *diag)
{
  fx *f = host->data;
  size_t used = strlen(f->messages);
  snprintf(f->messages + used, sizeof f->messages - used, "%.*s %.*s\n", GP_STR_ARG(diag->id),
           GP_STR_ARG(diag->message));
}

static const gp_value *fx_option(const gp_host *host, gp_str name)
{
  fx *f = host->data;
  return gp_str_is(name, "compression") ? &f->compression : NULL;
}

static void fx_note_input(const gp_host *host, gp_str path)
{
  (void)host;
  (void)path;
}

/* There are no fonts but those that the page uses. */
static const gp_font *fx_find_font(const gp_host *host, gp_str family, uint16_t weight, bool italic, gp_span span)
{
  (void)host;
  (void)family;
  (void)weight;
  (void)italic;
  (void)span;
  return NULL;
}

static const gp_font *fx_fallback_font(const gp_host *host, gp_str script, gp_str lang, const gp_font *like,
                                       uint32_t index)
{
  const fx *f = host->data;
  const gp_page *page = f->pages.count > 0 ? &f->pages.items[0] : NULL;
  (void)script;
  (void)lang;
  (void)like;
  if (index > 0 || page == NULL || page->item_count == 0 || page->items[0].type != GP_ITEM_GLYPHS)
    return NULL;
  return page->items[0].run->font;
}

static uint32_t fx_contrast(const gp_host *host, gp_color a, gp_color b)
{
  (void)host;
  return gp_contrast(a, b);
}

static bool fx_is_rtl(const gp_host *host, gp_str lang)
{
  (void)host;
  return gp_str_is(lang, "ar");
}

#ifdef FX_LINKED
extern const gp_plugin gp_plugin_v1;

/* The plugin is part of the program. */
static void fx_load(fx *f)
{
  f->output = gp_plugin_v1.query(GP_OUTPUT_INTERFACE);
}
#else
/* Loads the plugin from the build which the test program lies in, or from that in the variable BUILD. */
static void fx_load(fx *f)
{
  char path[4096], program[2048];
  const char *build = getenv("BUILD");
  const gp_plugin *plugin;
  ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
  if (build == NULL) {
    program[length > 0 ? length : 0] = '\0';
    for (int i = 0; i < 2 && strrchr(program, '/') != NULL; i++)
      *strrchr(program, '/') = '\0';
    build = program;
  }
  snprintf(path, sizeof path, "%s/lib/guidepress/plugins/output-pdf/output-pdf.so", build);
  f->object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (f->object == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    exit(1);
  }
  plugin = dlsym(f->object, "gp_plugin_v1");
  f->output = plugin->query(GP_OUTPUT_INTERFACE);
}
#endif

static uint32_t fx_elem(fx *f, gp_role role, uint32_t parent)
{
  gp_elem elem = {.role = role, .parent = parent};
  gp_vec_push(f->arena, &f->elems, elem);
  return (uint32_t)f->elems.count - 1;
}

static gp_elem *fx_at(fx *f, uint32_t elem)
{
  return &f->elems.items[elem];
}

static void fx_open(fx *f)
{
  memset(f, 0, sizeof *f);
  f->arena = gp_arena_new();
  f->compression = (gp_value){.kind = GP_VALUE_SCALAR, .text = GP_STR("6")};
  f->host = (gp_host){.size = sizeof f->host,
                      .note_input = fx_note_input,
                      .data = f,
                      .arena = f->arena,
                      .report = fx_report,
                      .option = fx_option,
                      .find_font = fx_find_font,
                      .fallback_font = fx_fallback_font,
                      .contrast = fx_contrast,
                      .is_rtl = fx_is_rtl};
  f->document = (gp_document){.size = sizeof f->document,
                              .id = GP_STR("demo"),
                              .lang = GP_STR("en"),
                              .title = GP_STR("Pathways & work"),
                              .timestamp = 1700000000};
  fx_load(f);
  fx_elem(f, GP_ROLE_NONE, 0);
  fx_elem(f, GP_ROLE_DOCUMENT, 0);
}

static void fx_close(fx *f)
{
  gp_arena_drop(f->arena);
}

static gp_font *fx_font(fx *f, const char *path)
{
  gp_font *font = GP_NEW(f->arena, gp_font);
  gp_str bytes;
  FILE *file = fopen(path, "rb");
  long size;
  if (file == NULL || fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0) {
    fprintf(stderr, "cannot read %s\n", path);
    exit(77);
  }
  rewind(file);
  bytes.ptr = gp_arena_alloc(f->arena, (size_t)size + 1, 16);
  bytes.len = fread((char *)bytes.ptr, 1, (size_t)size, file);
  fclose(file);
  font->size = sizeof *font;
  font->serial = ++f->fonts;
  font->family = gp_str_from(path);
  font->path = gp_str_from(path);
  font->weight = 400;
  font->data = (const unsigned char *)bytes.ptr;
  font->data_len = bytes.len;
  return font;
}

static gp_text_style *fx_style(fx *f, const gp_font *font, double points, const char *lang)
{
  gp_text_style *style = GP_NEW(f->arena, gp_text_style);
  style->font = font;
  style->size = GP_LEN_PT(points);
  style->lang = gp_str_from(lang);
  style->color = GP_RGB(0x202020);
  return style;
}

/* Shapes `text` as one run; `hyphen` adds the hyphen of a broken word. */
static gp_glyph_run *fx_shape(fx *f, const gp_text_style *style, gp_str text, bool rtl, bool hyphen)
{
  hb_blob_t *blob = hb_blob_create((const char *)style->font->data, (unsigned)style->font->data_len,
                                   HB_MEMORY_MODE_READONLY, NULL, NULL);
  hb_face_t *face = hb_face_create(blob, 0);
  hb_font_t *font = hb_font_create(face);
  hb_buffer_t *buffer = hb_buffer_create();
  gp_glyph_run *run = GP_NEW(f->arena, gp_glyph_run);
  unsigned count;
  hb_glyph_info_t *info;
  hb_glyph_position_t *position;
  gp_glyph *glyphs;
  hb_font_set_scale(font, style->size, style->size);
  hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  hb_buffer_add_utf8(buffer, text.ptr, (int)text.len, 0, (int)text.len);
  hb_buffer_guess_segment_properties(buffer);
  hb_buffer_set_direction(buffer, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_language(buffer, hb_language_from_string(style->lang.ptr, (int)style->lang.len));
  hb_shape(font, buffer, NULL, 0);
  info = hb_buffer_get_glyph_infos(buffer, &count);
  position = hb_buffer_get_glyph_positions(buffer, &count);
  glyphs = GP_NEW_ARRAY(f->arena, count + 1, gp_glyph);
  for (unsigned i = 0; i < count; i++) {
    glyphs[i] = (gp_glyph){info[i].codepoint,    info[i].cluster,      position[i].x_advance,
                           position[i].x_offset, position[i].y_offset, 0};
    if (text.ptr[info[i].cluster] == ' ')
      glyphs[i].flags |= GP_GLYPH_SPACE;
    if (info[i].codepoint == 0)
      glyphs[i].flags |= GP_GLYPH_MISSING;
  }
  if (hyphen) {
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(font, '-', &glyph);
    glyphs[count++] =
      (gp_glyph){glyph, (uint32_t)text.len, hb_font_get_glyph_h_advance(font, glyph), 0, 0, GP_GLYPH_SOFT_HYPHEN};
  }
  run->font = style->font;
  run->style = style;
  run->glyphs = glyphs;
  run->glyph_count = count;
  run->level = rtl;
  run->text = text;
  for (unsigned i = 0; i < count; i++)
    run->width += glyphs[i].advance;
  hb_buffer_destroy(buffer);
  hb_font_destroy(font);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return run;
}

static gp_item *fx_run(fx *f, uint32_t elem, double x, double y, const gp_glyph_run *run)
{
  gp_item item = {.type = GP_ITEM_GLYPHS,
                  .elem = elem,
                  .artifact = elem == 0 ? GP_ARTIFACT_HEADER : GP_ARTIFACT_NONE,
                  .fill = run->style->color,
                  .x = GP_LEN_PT(x),
                  .y = GP_LEN_PT(y),
                  .run = run};
  gp_vec_push(f->arena, &f->items, item);
  return gp_vec_last(&f->items);
}

static bool fx_is_rtl_text(gp_str s)
{
  return s.len > 0 && (unsigned char)s.ptr[0] >= 0xD8 && (unsigned char)s.ptr[0] <= 0xDB;
}

/* A piece of a line; returns its width in points. */
static double fx_text(fx *f, uint32_t elem, const gp_text_style *style, double x, double y, const char *text)
{
  gp_str s = gp_str_from(text);
  gp_glyph_run *run = fx_shape(f, style, s, fx_is_rtl_text(s), false);
  fx_run(f, elem, x, y, run);
  return run->width / 65536.0;
}

/* The end of a line: a '~' at the end of `text` stands for an inserted hyphen, a space there takes no room. */
static void fx_end(fx *f, uint32_t elem, const gp_text_style *style, double x, double y, const char *text)
{
  gp_str s = gp_str_from(text);
  bool hyphen = s.len > 0 && s.ptr[s.len - 1] == '~';
  gp_glyph_run *run = fx_shape(f, style, gp_str_slice(s, 0, s.len - hyphen), fx_is_rtl_text(s), hyphen);
  gp_glyph *last = (gp_glyph *)&run->glyphs[run->level ? 0 : run->glyph_count - 1];
  if (last->flags & GP_GLYPH_SPACE) {
    run->width -= last->advance;
    last->advance = 0;
  }
  fx_run(f, elem, x, y, run);
}

static void fx_rect(fx *f, uint32_t elem, gp_artifact artifact, double x, double y, double w, double h, double radius,
                    uint32_t rgb)
{
  gp_item item = {.type = GP_ITEM_RECT,
                  .elem = elem,
                  .artifact = artifact,
                  .fill = GP_RGB(rgb),
                  .x = GP_LEN_PT(x),
                  .y = GP_LEN_PT(y),
                  .width = GP_LEN_PT(w),
                  .height = GP_LEN_PT(h),
                  .radius = GP_LEN_PT(radius)};
  gp_vec_push(f->arena, &f->items, item);
}

static void fx_link(fx *f, uint32_t elem, double x, double y, double w, const char *uri, const char *dest,
                    const char *alt)
{
  gp_page_link link = {.x = GP_LEN_PT(x),
                       .y = GP_LEN_PT(y - 10),
                       .width = GP_LEN_PT(w),
                       .height = GP_LEN_PT(13),
                       .uri = gp_str_from(uri),
                       .dest = gp_str_from(dest),
                       .alt = gp_str_from(alt),
                       .elem = elem};
  gp_vec_push(f->arena, &f->links, link);
}

static void fx_dest(fx *f, const char *id, double y, uint32_t elem)
{
  gp_dest dest = {gp_str_from(id), (uint32_t)f->pages.count, GP_LEN_PT(72), GP_LEN_PT(y), elem};
  gp_vec_push(f->arena, &f->dests, dest);
}

/* Ends the page being made. */
static void fx_page(fx *f)
{
  gp_page page = {.width = GP_LEN_PT(595.276),
                  .height = GP_LEN_PT(841.89),
                  .items = f->items.items,
                  .item_count = f->items.count,
                  .links = f->links.items,
                  .link_count = f->links.count};
  gp_vec_push(f->arena, &f->pages, page);
  memset(&f->items, 0, sizeof f->items);
  memset(&f->links, 0, sizeof f->links);
}

static const gp_page_tree *fx_tree(fx *f)
{
  f->tree = (gp_page_tree){.size = sizeof f->tree,
                           .lang = f->document.lang,
                           .title = f->document.title,
                           .pages = f->pages.items,
                           .page_count = f->pages.count,
                           .elems = f->elems.items,
                           .elem_count = f->elems.count,
                           .dests = f->dests.items,
                           .dest_count = f->dests.count,
                           .outline = f->outline.items,
                           .outline_count = f->outline.count,
                           .labels = f->labels.items,
                           .label_count = f->labels.count};
  return &f->tree;
}

/* A sink into memory which fails from the byte `fail_at` on. */
typedef struct fx_sink {
  gp_sink sink;
  gp_buf out;
  size_t fail_at;
} fx_sink;

static gp_status fx_sink_write(gp_sink *sink, const void *bytes, size_t count)
{
  fx_sink *s = sink->data;
  if (count > s->fail_at - s->out.count)
    return GP_ERROR_FILE;
  gp_buf_add(&s->out, (gp_str){bytes, count});
  return GP_OK;
}

static gp_status fx_write_to(fx *f, fx_sink *s, size_t fail_at)
{
  gp_output *output = NULL;
  gp_output_job job = {.size = sizeof job, .document = &f->document, .pages = fx_tree(f), .sink = &s->sink};
  gp_status status;
  s->sink = (gp_sink){sizeof s->sink, s, fx_sink_write};
  s->out = GP_BUF(f->arena);
  s->fail_at = fail_at;
  f->messages[0] = '\0';
  status = f->output->create(&f->host, &output);
  if (status == GP_OK)
    status = f->output->write(output, &job);
  if (output != NULL)
    f->output->destroy(output);
  return status;
}

/* Writes the document to a file and returns its bytes; ends the test if that fails. */
static gp_str fx_write(fx *f, const char *path)
{
  fx_sink sink;
  FILE *file;
  gp_status status = fx_write_to(f, &sink, SIZE_MAX);
  if (status != GP_OK) {
    fprintf(stderr, "writing failed with status %d: %s\n", (int)status, f->messages);
    exit(1);
  }
  if (path != NULL) {
    file = fopen(path, "wb");
    if (file == NULL || fwrite(sink.out.items, 1, sink.out.count, file) != sink.out.count || fclose(file) != 0) {
      perror(path);
      exit(1);
    }
  }
  return gp_buf_str(&sink.out);
}

#endif
