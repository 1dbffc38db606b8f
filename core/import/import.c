/* From documents to the files of a guide: all of them, or none. */
#include "import/importer.h"

#include "base/path.h"
#include "process/signals.h"
#include "value/scalars.h"
#include <stdio.h>
#include <stdlib.h>

typedef struct guide {
  importer im;
  const gp_value *meta;   /* of the first document */
  import_block *headings; /* its children: all blocks of all documents; a heading of level 1 begins a chapter */
  gp_str id;
  GP_VEC(gp_str) names; /* of chapters */
} guide;

/* What the document's metadata say, as plain text; lists are divided by commas. */
static gp_str meta_text(importer *im, const gp_value *value)
{
  gp_buf out = GP_BUF(im->arena);
  if (!gp_str_is(import_type(value), "MetaList"))
    return import_clean(im, gp_value_text(import_content(value), import_plain(im, import_content(value))));
  for (size_t i = 0; import_at(import_content(value), i) != NULL; i++)
    gp_buf_printf(&out, "%s%.*s", i > 0 ? ", " : "", GP_STR_ARG(meta_text(im, import_at(import_content(value), i))));
  return gp_buf_str(&out);
}

static gp_str find_meta(guide *g, const char *name)
{
  return meta_text(&g->im, gp_value_lookup(g->meta, gp_str_from(name)));
}

static void choose_lang(guide *g, const gp_value *blocks, gp_import_result *result)
{
  importer *im = &g->im;
  gp_str said = find_meta(g, "lang");
  if (im->lang.len > 0)
    return;
  if (im->options->lang.len > 0) {
    im->lang = im->options->lang;
  } else if (gp_text_is_lang(said)) {
    im->lang = said;
  } else {
    im->lang = import_guess_lang(import_plain(im, blocks));
    result->lang_guessed = true;
  }
}

/* The level of the highest heading; 0 if there is none. */
static unsigned highest(const import_block *document)
{
  unsigned level = 0;
  for (const import_block *at = document->first; at != NULL; at = at->next)
    if (at->kind == IMPORT_HEADING && (level == 0 || at->level < level))
      level = at->level;
  return level;
}

/* Levels as guides have them: 1 begins a chapter, sections are below it without gaps. */
static void set_levels(importer *im, import_block *document)
{
  unsigned top = highest(document), split = im->options->split > top ? im->options->split : top, before = 0;
  for (import_block *at = document->first; at != NULL; at = at->next) {
    unsigned level;
    if (at->kind != IMPORT_HEADING)
      continue;
    level = at->level <= split ? 1 : at->level - split + 1;
    if (level > before + 1)
      import_hand(im, at, "a level of headings was left out before this one: it is a level higher now");
    if (level > before + 1)
      level = before + 1;
    if (level > IMPORT_SECTION_LIMIT) {
      import_hand(im, at, "sections nest four deep: this one is no deeper than those around it now");
      level = IMPORT_SECTION_LIMIT;
    }
    at->level = before = level;
  }
}

/* What needs a hand only after captions have found their tables; and blocks that are nothing but a place. */
static void look_over(importer *im, import_block *parent)
{
  for (import_block *at = parent->first; at != NULL; at = at->next) {
    if (at->kind == IMPORT_TABLE && at->text.len == 0)
      import_hand(im, at, "the table has no caption: write what it shows");
    look_over(im, at);
  }
}

/* Blocks with nothing in them go; what was said of them goes to the one before. */
static void drop_empty(importer *im, import_block *document)
{
  import_block *before = NULL;
  for (import_block *at = document->first; at != NULL; at = at->next) {
    if (at->kind != IMPORT_PARAGRAPH || at->text.len > 0) {
      before = at;
      continue;
    }
    if (before == NULL && at->next != NULL)
      before = document->first = at->next;
    else if (before == NULL)
      continue;
    else
      before->next = at->next;
    for (size_t i = 0; i < at->hands.count; i++)
      gp_vec_push(im->arena, &before->hands, at->hands.items[i]);
    if (before->id.len == 0)
      before->id = at->id;
    document->last = before->next == NULL ? before : document->last;
    at = before;
  }
}

static gp_str pretty_stem(importer *im, gp_str file)
{
  gp_buf out = GP_BUF(im->arena);
  gp_str stem = gp_path_stem(file);
  for (size_t i = 0; i < stem.len; i++)
    gp_buf_add_char(&out, stem.ptr[i] == '_' || stem.ptr[i] == '-' ? ' ' : stem.ptr[i]);
  return import_clean(im, gp_buf_str(&out));
}

/* Text before the first chapter's heading is a chapter of its own. */
static void add_document(guide *g, gp_str file, import_block *document, const gp_value *meta)
{
  importer *im = &g->im;
  gp_str title = meta_text(im, gp_value_lookup(meta, GP_STR("title")));
  if (document->first == NULL)
    return;
  if (document->first->kind != IMPORT_HEADING) {
    import_block *heading = import_new(im, IMPORT_HEADING);
    heading->level = 1;
    heading->plain = title.len > 0 ? title : pretty_stem(im, file);
    heading->text = import_literal(im, heading->plain);
    heading->id = import_new_id(im, heading->plain, "chapter");
    if (highest(document) > 0)
      import_hand(im, heading, "what came before the first heading is a chapter of its own: give it a title");
    heading->next = document->first;
    document->first = heading;
  }
  if (g->headings->last != NULL)
    g->headings->last->next = document->first;
  else
    g->headings->first = document->first;
  g->headings->last = document->last;
}

/* What the document says of itself, and guides have no place for. */
static void list_meta(guide *g, const gp_value *meta)
{
  static const char *const known[] = {"title",    "subtitle", "abstract", "description",
                                      "keywords", "author",   "date",     "lang"};
  for (size_t i = 0; meta != NULL && meta->kind == GP_VALUE_MAP && i < meta->count; i++) {
    gp_str key = meta->entries[i].key, text = meta_text(&g->im, meta->entries[i].value);
    bool taken = meta == g->meta;
    for (size_t k = 0; k < sizeof known / sizeof *known && taken; k++)
      taken = !gp_str_is(key, known[k]);
    if (meta == g->meta ? !taken : gp_str_is(key, "title") || gp_str_is(key, "lang"))
      continue;
    if (text.len > 0)
      import_list(&g->im, "what the document says of itself is left out: %.*s: \"%.*s\"", GP_STR_ARG(key),
                  GP_STR_ARG(text));
  }
}

static gp_status read_document(guide *g, gp_str file, gp_import_result *result)
{
  importer *im = &g->im;
  import_block *document = import_new(im, IMPORT_HEADING);
  const gp_value *tree, *blocks, *meta;
  gp_status status;
  im->document++;
  im->beside = gp_path_folder(gp_path_join(im->arena, GP_STR("."), file));
  im->media = gp_str_printf(im->arena, "%.*s/.media-%u", GP_STR_ARG(im->staging), im->document);
  status = import_run_pandoc(im, file, &tree);
  if (status != GP_OK)
    return status;
  blocks = gp_value_lookup(tree, GP_STR("blocks"));
  meta = gp_value_lookup(tree, GP_STR("meta"));
  if (g->meta == NULL)
    g->meta = meta;
  choose_lang(g, blocks, result);
  list_meta(g, meta);
  import_collect_ids(im, tree);
  im->owner = document;
  import_blocks(im, blocks, document);
  im->owner = NULL;
  import_leave_boxes(im, document);
  import_drop_doubles(document);
  if (im->too_deep)
    return gp_report_with(im->ctx, GP_SEVERITY_ERROR, "import.limit", GP_NO_SPAN, (gp_str){NULL, 0},
                          GP_STR("nest its lists and quotations less deep"), GP_NO_SPAN, (gp_str){NULL, 0},
                          "'%.*s': lists, quotations or styles are nested more than %d deep", GP_STR_ARG(file),
                          IMPORT_DEPTH_LIMIT);
  import_place_captions(im, document);
  drop_empty(im, document);
  look_over(im, document);
  set_levels(im, document);
  add_document(g, file, document, meta);
  return GP_OK;
}

static size_t count_chapters(const guide *g)
{
  size_t count = 0;
  for (const import_block *at = g->headings->first; at != NULL; at = at->next)
    count += at->kind == IMPORT_HEADING && at->level == 1;
  return count;
}

/* Chapters are numbered in tens, so that others fit between them. */
static gp_status write_chapters(guide *g)
{
  importer *im = &g->im;
  gp_status status = GP_OK;
  int digits = snprintf(NULL, 0, "%zu", count_chapters(g) * 10);
  size_t number = 0;
  for (const import_block *at = g->headings->first, *end; at != NULL && status == GP_OK; at = end) {
    import_writer w = {.im = im, .out = GP_BUF(im->arena)};
    gp_str name = gp_str_printf(im->arena, "%0*zu-%.*s", digits < 2 ? 2 : digits, number += 10, GP_STR_ARG(at->id));
    for (end = at->next; end != NULL && !(end->kind == IMPORT_HEADING && end->level == 1);)
      end = end->next;
    w.path = gp_str_printf(im->arena, "%.*s/%.*s.%s", GP_STR_ARG(im->lang), GP_STR_ARG(name),
                           im->options->yaml ? "yaml" : "md");
    if (im->options->yaml)
      import_yaml_chapter(&w, at, end);
    else
      import_markdown_chapter(&w, at, end);
    if (at->next == end)
      gp_vec_push(
        im->arena, &im->hands,
        ((gp_import_hand){w.path, 1, GP_STR("the chapter is empty: write it, or take it out of guide.yaml")}));
    gp_vec_push(im->arena, &g->names, name);
    status = import_put_file(im, w.path, gp_buf_str(&w.out));
  }
  return status;
}

static void add_text(guide *g, import_writer *w, const char *key, gp_str text)
{
  if (text.len == 0)
    return;
  gp_buf_printf(&w->out, "%s:\n  %.*s:", key, GP_STR_ARG(g->im.lang));
  w->indent = 2;
  import_yaml_text(w, text, false);
  w->indent = 0;
}

static void add_people(guide *g, import_writer *w)
{
  const gp_value *people = gp_value_lookup(g->meta, GP_STR("author")), *list = import_content(people);
  bool several = gp_str_is(import_type(people), "MetaList");
  if (people == NULL || find_meta(g, "author").len == 0)
    return;
  gp_buf_printf(&w->out, "authors:\n");
  for (size_t i = 0; i < (several ? list->count : 1); i++) {
    gp_buf_printf(&w->out, "  -");
    import_yaml_text(w, meta_text(&g->im, several ? import_at(list, i) : people), false);
  }
}

static gp_str title_of(guide *g)
{
  gp_str title = find_meta(g, "title");
  if (title.len == 0 && count_chapters(g) == 1)
    title = g->headings->first->plain;
  return title.len > 0 ? title : pretty_stem(&g->im, g->im.options->files.items[0]);
}

static void general_hand(guide *g, const char *format, size_t count)
{
  gp_buf text = GP_BUF(g->im.arena);
  if (count == 0)
    return;
  gp_buf_printf(&text, format, count, count == 1 ? "" : "s");
  import_list(&g->im, "%.*s", GP_STR_ARG(gp_buf_str(&text)));
}

/* Marks of other languages that are lost. */
static void list_passages(importer *im)
{
  for (size_t i = 0; i < im->passages.count; i++) {
    const import_passage *one = &im->passages.items[i];
    gp_buf more = GP_BUF(im->arena);
    if (gp_str_starts_with(im->lang, one->lang))
      continue;
    if (one->count > 1)
      gp_buf_printf(&more, " and %zu more", one->count - 1);
    import_list(im, "words marked as '%.*s' in Word: \"%.*s\"%.*s; write [words]{lang=%.*s}", GP_STR_ARG(one->lang),
                GP_STR_ARG(one->words), GP_STR_ARG(gp_buf_str(&more)), GP_STR_ARG(one->lang));
  }
}

static gp_status write_guide(guide *g)
{
  importer *im = &g->im;
  import_writer w = {.im = im, .out = GP_BUF(im->arena), .path = GP_STR("guide.yaml")};
  gp_schema date = {.type = GP_TYPE_DATE};
  gp_value said = {.kind = GP_VALUE_SCALAR, .style = GP_SCALAR_PLAIN, .text = find_meta(g, "date")};
  gp_buf_printf(&w.out, "guidepress: 1\nid: %.*s\nlanguages: [%.*s]\noutputs: [pdf, html, epub]\n", GP_STR_ARG(g->id),
                GP_STR_ARG(im->lang));
  add_text(g, &w, "title", title_of(g));
  add_text(g, &w, "subtitle", find_meta(g, "subtitle"));
  add_text(g, &w, "summary", find_meta(g, find_meta(g, "abstract").len > 0 ? "abstract" : "description"));
  add_text(g, &w, "keywords", find_meta(g, "keywords"));
  add_people(g, &w);
  if (gp_scalar_fits(&date, &said))
    gp_buf_printf(&w.out, "date: %.*s\n", GP_STR_ARG(said.text));
  else if (said.text.len > 0)
    gp_vec_push(
      im->arena, &im->hands,
      ((gp_import_hand){w.path, 0,
                        gp_str_printf(im->arena, "the document's date is \"%.*s\": write it as date: 2026-05-01",
                                      GP_STR_ARG(said.text))}));
  gp_buf_printf(&w.out, "chapters:\n");
  for (size_t i = 0; i < g->names.count; i++)
    gp_buf_printf(&w.out, "  - %.*s\n", GP_STR_ARG(g->names.items[i]));
  list_passages(im);
  general_hand(g, "%zu passage%s in small capitals: set as emphasis", im->small_caps);
  general_hand(g, "%zu line%s of a table of contents left out: guidepress makes its own", im->contents);
  general_hand(g, "%zu rule%s between paragraphs left out", im->rules);
  return import_put_file(im, w.path, gp_buf_str(&w.out));
}

static int by_place(const void *a, const void *b)
{
  const gp_import_hand *left = a, *right = b;
  int order = gp_str_compare(left->path, right->path);
  if (order == 0)
    order = (left->line > right->line) - (left->line < right->line);
  return order != 0 ? order : gp_str_compare(left->text, right->text);
}

/* In the order of the guide, each thing once a place. */
static void sort_hands(importer *im)
{
  size_t kept = 1;
  qsort(im->hands.items, im->hands.count, sizeof *im->hands.items, by_place);
  for (size_t i = 1; i < im->hands.count; i++)
    if (by_place(&im->hands.items[kept - 1], &im->hands.items[i]) != 0)
      im->hands.items[kept++] = im->hands.items[i];
  im->hands.count = kept;
}

static gp_status import_all(guide *g, gp_import_result *result)
{
  importer *im = &g->im;
  gp_status status = GP_OK;
  for (size_t i = 0; i < im->options->files.count && status == GP_OK; i++)
    status = read_document(g, im->options->files.items[i], result);
  if (status == GP_OK && g->headings->first == NULL)
    return gp_report_with(im->ctx, GP_SEVERITY_ERROR, "import.failed", GP_NO_SPAN, (gp_str){NULL, 0},
                          GP_STR("is it the right file?"), GP_NO_SPAN, (gp_str){NULL, 0}, "'%.*s' holds no text",
                          GP_STR_ARG(im->options->files.items[0]));
  if (status == GP_OK)
    status = write_chapters(g);
  if (status == GP_OK)
    status = write_guide(g);
  if (status == GP_OK)
    status = import_copy_pictures(im);
  if (status == GP_OK && gp_signals_stopped() != 0)
    status = GP_ERROR_INPUT;
  if (status == GP_OK)
    status = import_commit_folder(im);
  return status;
}

gp_status gp_import(gp_ctx *ctx, const gp_import_options *options, gp_import_result *result)
{
  gp_arena *arena = ctx->arena;
  guide *g = GP_NEW(arena, guide);
  gp_status status;
  assert(options->files.count > 0 && options->folder.len > 0 && options->split > 0);
  *result = (gp_import_result){0};
  g->im = (importer){.ctx = ctx, .arena = arena, .options = options};
  g->im.ids.arena = g->im.wanted.arena = g->im.taken.arena = g->im.picture_of.arena = arena;
  g->headings = import_new(&g->im, IMPORT_HEADING);
  g->id = import_slug(&g->im, gp_path_stem(options->folder), "guide");
  status = import_find_pandoc(&g->im);
  if (status == GP_OK)
    status = import_begin_folder(&g->im);
  if (status == GP_OK) {
    status = import_all(g, result);
    if (status != GP_OK)
      import_remove(&g->im, g->im.staging);
  }
  if (status != GP_OK)
    return status;
  if (g->im.hands.count > 0)
    sort_hands(&g->im);
  result->hands = g->im.hands.items;
  result->hand_count = g->im.hands.count;
  result->lang = g->im.lang;
  result->chapters = g->names.count;
  result->pictures = g->im.pictures.count;
  result->tables = g->im.tables;
  result->notes = g->im.notes;
  return GP_OK;
}
