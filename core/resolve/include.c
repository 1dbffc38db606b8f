/* Includes: reading files of blocks into the place where they are asked for. */
#include "base/path.h"
#include "resolve/steps.h"
#include <errno.h>

/* The files that are being read, from the chapter inwards. */
typedef struct chain {
  const struct chain *outer;
  gp_str path;
  unsigned depth;
} chain;

static void expand(gp_resolver *r, gp_node *node, const chain *files);

static gp_span path_place(const gp_node *include)
{
  const gp_attr *path = gp_attr_at(include, GP_AT_include_path);
  return path != NULL ? path->span : include->span;
}

static void refuse(gp_resolver *r, const char *id, const gp_node *include, gp_str note, const char *hint,
                   const char *what, gp_str path)
{
  r->failed = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, id, path_place(include), (gp_str){0}, gp_str_from(hint), GP_NO_SPAN, note,
                 "%s '%.*s'", what, GP_STR_ARG(path));
}

/* "'a.yaml' includes 'b.yaml', which includes 'a.yaml'" */
static gp_str describe_chain(gp_arena *arena, const chain *files, gp_str path)
{
  gp_str list[GP_INCLUDE_DEPTH + 2];
  size_t count = 0;
  gp_buf out = GP_BUF(arena);
  for (const chain *at = files; at != NULL && count <= GP_INCLUDE_DEPTH; at = at->outer)
    list[count++] = at->path;
  for (size_t i = count; i > 0; i--)
    gp_buf_printf(&out, "'%.*s' includes ", GP_STR_ARG(list[i - 1]));
  gp_buf_printf(&out, "'%.*s'", GP_STR_ARG(path));
  return gp_buf_str(&out);
}

/* By path as text: a file that is reached by two paths through links ends at the depth, not here. */
static bool is_in_chain(const chain *files, gp_str path)
{
  for (; files != NULL; files = files->outer)
    if (gp_str_equal(files->path, path))
      return true;
  return false;
}

/* May the file be included here? Reports why not. */
static bool may_include(gp_resolver *r, const gp_node *include, gp_str path, const chain *files)
{
  gp_str note = describe_chain(r->ctx->arena, files, path);
  if (is_in_chain(files, path))
    refuse(r, "include.cycle", include, note, "take one of these includes out", "a file includes itself:", path);
  else if (files->depth >= GP_INCLUDE_DEPTH)
    refuse(r, "include.too-deep", include, note, "include from fewer files in a row", "includes nest too deep at",
           path);
  else if (++r->includes > GP_INCLUDE_LIMIT)
    refuse(r, "include.too-many", include, (gp_str){0}, NULL, "more than 1000 files are included, the last is", path);
  else if (gp_within_look(&r->guide->within, path) == EXDEV)
    refuse(r, "file.outside-guide", include, (gp_str){0}, "a guide includes files of its own folder only",
           "the included file is outside of the guide's folder:", path);
  else
    return true;
  return false;
}

/* The depth of sections at an include: the same as for a block written there. */
static unsigned level_at(const gp_node *node)
{
  unsigned level = 0;
  for (const gp_node *at = node->parent; at != NULL && at->kind != GP_CHAPTER; at = at->parent) {
    if (at->kind != GP_SECTION)
      return GP_LEVEL_IN_BLOCK;
    level++;
  }
  return level;
}

/* Reads the file's blocks and puts them before the include, which is removed. */
static void expand_include(gp_resolver *r, gp_node *include, const chain *files)
{
  gp_arena *arena = r->ctx->arena;
  /* From the folder of the file that includes, as in HTML and C; so a folder of parts can be moved as a whole. */
  gp_str base = gp_path_folder(gp_sources_path(r->ctx->sources, include->span.source));
  gp_str path = gp_path_join(arena, base, gp_include_of(include)->path);
  chain inner = {files, path, files->depth + 1};
  gp_node *holder = gp_tree_new_node(r->tree, GP_BODY, include->span), *child;
  const gp_value *blocks;
  uint32_t source;
  if (!may_include(r, include, path, files) ||
      gp_yaml_load_within(r->ctx, &r->guide->within, path, path_place(include), &blocks, &source) != GP_OK) {
    r->failed = true;
    gp_node_remove(include);
    return;
  }
  if (!gp_resolve_expands(r, gp_sources_bytes(r->ctx->sources, source).len, path_place(include))) {
    gp_node_remove(include);
    return;
  }
  /* Read into a node that is thrown away, so that nothing is in the tree if reading fails half-way. */
  holder->lang = include->lang;
  if (gp_blocks_read(r->session, r->tree, holder, blocks, level_at(include)) != GP_OK)
    r->failed = true;
  gp_resolve_check_tags(r, holder); /* the rest of the tree has been through these before the includes */
  gp_resolve_editions(r, holder);
  while ((child = holder->first_child) != NULL) {
    gp_node_remove(child);
    gp_node_insert_before(include, child);
    expand(r, child, &inner);
  }
  gp_node_remove(include);
}

/* Expands the includes at or below a node. Depth is limited by that of YAML files and of chains. */
static void expand(gp_resolver *r, gp_node *node, const chain *files)
{
  gp_node *child = node->first_child;
  if (node->kind == GP_INCLUDE) {
    expand_include(r, node, files);
    return;
  }
  while (child != NULL) {
    gp_node *next = child->next;
    if (!gp_kind_is_inline(child->kind)) /* no include is in a text: the larger part of a tree is passed over */
      expand(r, child, files);
    child = next;
  }
}

void gp_resolve_includes(gp_resolver *r)
{
  for (gp_node *chapter = r->tree->root->first_child; chapter != NULL; chapter = chapter->next) {
    chain file = {NULL, gp_sources_path(r->ctx->sources, chapter->span.source), 0};
    expand(r, chapter, &file);
  }
}
