/* Shared by the tests of the tree: nodes and messages on one line each, and guides in a temporary folder. */
#ifndef GP_TESTS_TREE_TEXT_H
#define GP_TESTS_TREE_TEXT_H

#include "base/memory.h"
#include "markup/markup.h"
#include "read/guide.h"
#include "value/yaml.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A node as `kind[attr=value "text" child child]`; text nodes as their text in quotes. */
static inline void compact_node(gp_buf *out, const gp_node *node)
{
  if (node->kind == GP_TEXT) {
    gp_tree_dump_text(out, node->text);
    return;
  }
  gp_buf_printf(out, "%s[", gp_kind_name(node->kind));
  for (size_t i = 0; i < node->attr_count; i++)
    gp_buf_printf(out, "%s=%.*s ", node->attrs[i].name.ptr, GP_STR_ARG(node->attrs[i].value));
  if (node->text.len > 0)
    gp_tree_dump_text(out, node->text);
  for (const gp_node *child = node->first_child; child != NULL; child = child->next) {
    compact_node(out, child);
    if (child->next != NULL)
      gp_buf_add_char(out, ' ');
  }
  if (out->items[out->count - 1] == ' ')
    out->count--;
  gp_buf_add_char(out, ']');
}

/* The children of a node, zero-ended. */
static inline const char *compact(gp_arena *arena, const gp_node *parent)
{
  gp_buf out = GP_BUF(arena);
  for (const gp_node *child = parent->first_child; child != NULL; child = child->next) {
    compact_node(&out, child);
    if (child->next != NULL)
      gp_buf_add_char(&out, ' ');
  }
  gp_buf_add_char(&out, '\0');
  return out.items;
}

/* All messages, one a line: id line:column-column message | hint | note line:column. Errors begin with '!'. */
static inline const char *messages(gp_ctx *ctx)
{
  gp_buf out = GP_BUF(ctx->arena);
  for (size_t i = 0; i < gp_reports_count(ctx->reports); i++) {
    gp_str plugin;
    const gp_diag *diag = gp_reports_at(ctx->reports, i, &plugin);
    gp_position start = {0}, end = {0};
    if (diag->span.source != 0) {
      start = gp_sources_position(ctx->sources, diag->span.source, diag->span.start);
      end = gp_sources_position(ctx->sources, diag->span.source, diag->span.end);
    }
    gp_buf_printf(&out, "%s%.*s %u:%u-%u %.*s", diag->severity == GP_SEVERITY_ERROR ? "!" : "", GP_STR_ARG(diag->id),
                  (unsigned)start.line, (unsigned)start.column, (unsigned)end.column, GP_STR_ARG(diag->message));
    if (diag->hint_count > 0)
      gp_buf_printf(&out, " | %.*s", GP_STR_ARG(diag->hints[0]));
    for (size_t j = 0; j < diag->note_count; j++) {
      gp_span span = diag->notes[j].span;
      gp_position at = {0};
      if (span.source != 0)
        at = gp_sources_position(ctx->sources, span.source, span.start);
      gp_buf_printf(&out, " | %u:%u %.*s", (unsigned)at.line, (unsigned)at.column, GP_STR_ARG(diag->notes[j].text));
    }
    gp_buf_add_char(&out, '\n');
  }
  gp_buf_add_char(&out, '\0');
  return out.items;
}

/* A session without plugins and without a shaper. */
static inline gp_session *session_new(gp_ctx *ctx)
{
  gp_session *session = GP_NEW(ctx->arena, gp_session);
  session->ctx = ctx;
  if (gp_registry_open(ctx, NULL, 0, &session->registry) != GP_OK)
    abort();
  return session;
}

/* A folder for a guide, removed with everything in it by folder_drop. */
static inline const char *folder_new(gp_arena *arena)
{
  gp_str name = gp_str_printf(arena, "%s/gp-guide-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
  char *path = (char *)(uintptr_t)name.ptr;
  if (mkdtemp(path) == NULL)
    abort();
  return path;
}

static inline int remove_entry(const char *path, const struct stat *info, int flag, struct FTW *at)
{
  (void)info;
  (void)flag;
  (void)at;
  return remove(path);
}

static inline void folder_drop(const char *folder)
{
  nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

/* Writes FOLDER/NAME; folders in NAME are made. */
static inline void write_text(const char *folder, const char *name, const char *text)
{
  char path[4096];
  FILE *file;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  for (char *slash = path + strlen(folder) + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
    *slash = '\0';
    mkdir(path, 0777);
    *slash = '/';
  }
  file = fopen(path, "wb");
  if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0)
    abort();
}

#endif
