/* Reading the chapters of one language into a tree. */
#include "base/path.h"
#include "read/blocks.h"
#include "read/folder.h"
#include <errno.h>

typedef struct chapter_reader {
  gp_session *session;
  gp_ctx *ctx;
  const gp_guide *guide;
  gp_tree *tree;
  gp_str lang, folder; /* folder: of the language */
  bool failed;
} chapter_reader;

/* The place of a chapter's name in guide.yaml. */
static gp_span name_place(const chapter_reader *r, size_t index)
{
  const gp_value *chapters = gp_value_lookup(r->guide->value, GP_STR("chapters"));
  size_t at = 0;
  for (size_t i = 0; chapters != NULL && i < chapters->count; i++)
    if (chapters->entries[i].value->kind == GP_VALUE_SCALAR && at++ == index)
      return chapters->entries[i].value->span;
  return GP_NO_SPAN;
}

/* Most often the name is misspelt, or a translation is not written yet. */
static void report_missing(chapter_reader *r, gp_str name, gp_span at)
{
  gp_arena *arena = r->ctx->arena;
  gp_str file = gp_str_printf(arena, "%.*s.yaml", GP_STR_ARG(name));
  gp_str near = gp_folder_nearest(arena, &r->guide->within, r->folder, file);
  size_t count;
  gp_str hint;
  r->failed = true;
  if (near.len > 0) {
    hint = gp_str_printf(arena, "did you mean '%.*s'? It is in '%.*s'", GP_STR_ARG(gp_path_stem(near)),
                         GP_STR_ARG(r->folder));
  } else {
    (void)gp_folder_names(arena, &r->guide->within, r->folder, &count);
    hint = count > 0 ? gp_str_printf(arena, "write the chapter, or take it out of 'chapters'")
                     : gp_str_printf(arena,
                                     "the folder '%.*s' has no files: write the chapters, or take '%.*s' out of "
                                     "'languages'",
                                     GP_STR_ARG(r->folder), GP_STR_ARG(r->lang));
  }
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "guide.missing-chapter", at, (gp_str){0}, hint, GP_NO_SPAN, (gp_str){0},
                 "the chapter '%.*s' has no file '%.*s' for the language '%.*s'", GP_STR_ARG(name),
                 GP_STR_ARG(gp_path_join(arena, r->folder, file)), GP_STR_ARG(r->lang));
}

/* A file NAME.EXTENSION in the language's folder that is no YAML; empty if there is none. */
/* The first in byte order, if there are several: the file system's own order would change from machine to machine. */
static gp_str other_file(const chapter_reader *r, gp_str name)
{
  size_t count;
  const gp_str *names = gp_folder_names(r->ctx->arena, &r->guide->within, r->folder, &count);
  for (size_t i = 0; i < count; i++)
    if (gp_str_equal(gp_path_stem(names[i]), name) && gp_path_extension(names[i]).len > 0)
      return gp_path_join(r->ctx->arena, r->folder, names[i]);
  return (gp_str){NULL, 0};
}

static void read_other_file(chapter_reader *r, gp_node *chapter, gp_str path, gp_span at)
{
  gp_str bytes;
  uint32_t source;
  size_t errors = gp_reports_errors(r->ctx->reports);
  int error = gp_within_read(r->ctx->arena, &r->guide->within, path, GP_YAML_FILE_LIMIT, &bytes);
  if (error != 0) {
    r->failed = true;
    gp_error(r->ctx, error == EXDEV ? "file.outside-guide" : "file.unreadable", at, "cannot read '%.*s': %s",
             GP_STR_ARG(path), gp_within_problem(error));
    return;
  }
  source = gp_sources_add(r->ctx->sources, path, bytes);
  chapter->span = (gp_span){source, 0, 0}; /* the file as a whole, until the plugin says more */
  /* A plugin may say GP_OK after it has reported errors; without a title more would be reported that only follows. */
  if (gp_chapter_read_other(r->session, source, r->tree, chapter) != GP_OK ||
      gp_reports_errors(r->ctx->reports) > errors) {
    r->failed = true;
  } else if (gp_node_child(chapter, GP_TITLE) == NULL) {
    r->failed = true;
    gp_report_with(r->ctx, GP_SEVERITY_ERROR, "chapter.no-title", chapter->span, (gp_str){0},
                   GP_STR("begin the file with the title, as its format has it"), GP_NO_SPAN, (gp_str){0},
                   "the chapter has no title");
  }
}

static void read_body(chapter_reader *r, gp_block_reader *blocks, gp_node *chapter, const gp_value *body)
{
  if (body == NULL)
    return;
  gp_content_read(blocks, chapter, body, 0);
  if (body->kind == GP_VALUE_LIST && body->count == 0) {
    r->failed = true;
    gp_report_with(r->ctx, GP_SEVERITY_ERROR, "chapter.empty", body->span, (gp_str){0},
                   GP_STR("write a paragraph: '- p: ...'"), GP_NO_SPAN, (gp_str){0}, "the chapter has no blocks");
  }
}

static void read_chapter(chapter_reader *r, gp_node *chapter, const gp_value *map)
{
  gp_block_reader blocks = {.session = r->session, .ctx = r->ctx, .tree = r->tree, .read_blocks = gp_blocks_read};
  const gp_value *id = gp_value_of_kind(map, "id", GP_VALUE_SCALAR);
  if (gp_schema_check(r->ctx, &gp_chapter_file_schema, map, "the chapter") != GP_OK)
    r->failed = true;
  if (map->kind != GP_VALUE_MAP)
    return;
  if (id != NULL && id->text.len > 0) {
    chapter->id = id->text;
    gp_node_set(r->tree, chapter, GP_AT_id, id->text, id->span);
  }
  gp_attrs_read(&blocks, chapter, map);
  gp_slots_read(&blocks, chapter, map);
  read_body(r, &blocks, chapter, gp_value_lookup(map, GP_STR("body")));
  gp_notes_read(&blocks, chapter, gp_value_of_kind(map, "notes", GP_VALUE_MAP));
  r->failed = r->failed || blocks.failed;
}

gp_status gp_chapter_read(gp_session *session, gp_tree *tree, gp_node *chapter, const gp_value *map)
{
  chapter_reader r = {.session = session, .ctx = session->ctx, .tree = tree};
  assert(chapter->kind == GP_CHAPTER && map != NULL);
  read_chapter(&r, chapter, map);
  return r.failed ? GP_ERROR_INPUT : GP_OK;
}

static void read_file(chapter_reader *r, size_t index)
{
  gp_str name = r->guide->chapters[index];
  gp_span at = name_place(r, index);
  gp_str path = gp_path_join(r->ctx->arena, r->folder, gp_str_printf(r->ctx->arena, "%.*s.yaml", GP_STR_ARG(name)));
  int there = gp_within_look(&r->guide->within, path);
  gp_str other = there == 0 ? (gp_str){NULL, 0} : other_file(r, name);
  gp_node *chapter;
  const gp_value *value;
  uint32_t source;
  if (memchr(name.ptr, '/', name.len) != NULL || memchr(name.ptr, '\0', name.len) != NULL)
    return; /* has been reported; nothing outside of the folder is read */
  if (other.len == 0 && (there == ENOENT || there == ENOTDIR)) {
    report_missing(r, name, at);
    return;
  }
  chapter = gp_tree_new_node(r->tree, GP_CHAPTER, at);
  gp_node_append(r->tree->root, chapter);
  gp_node_set(r->tree, chapter, GP_AT_chapter_file, name, at);
  if (other.len > 0) {
    gp_sources_note_absent(r->ctx->sources, path); /* NAME.yaml would be read instead */
    read_other_file(r, chapter, other, at);
    return;
  }
  if (gp_yaml_load_within(r->ctx, &r->guide->within, path, at, &value, &source) != GP_OK) {
    r->failed = true;
    return;
  }
  /* The first key alone: carets under a whole file would show nothing. */
  chapter->span = value->kind == GP_VALUE_MAP && value->count > 0 ? value->entries[0].key_span : value->span;
  read_chapter(r, chapter, value);
}

gp_status gp_guide_read(gp_session *session, const gp_guide *guide, gp_str lang, gp_tree **tree)
{
  chapter_reader r = {.session = session, .ctx = session->ctx, .guide = guide, .lang = lang};
  assert(guide->value != NULL && lang.len > 0);
  r.tree = gp_tree_new(r.ctx->arena);
  r.tree->root->lang = lang;
  r.folder = gp_path_join(r.ctx->arena, guide->folder, lang);
  for (size_t i = 0; i < guide->chapter_count; i++)
    read_file(&r, i);
  gp_langs_inherit(r.tree->root); /* nodes were made from the inside out, before what they are in was known */
  gp_tree_verify(r.tree->root);
  *tree = r.tree;
  return r.failed ? GP_ERROR_INPUT : GP_OK;
}
