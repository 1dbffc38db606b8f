/* What pandoc makes texts of, without a word, where tags of a page are not closed: lists and tables are counted. */
#include "import/importer.h"

#include "base/file.h"
#include <strings.h>

enum { PAGE_LIMIT = 64 << 20 };

static const struct {
  const char *tag, *type, *name;
} things[] = {{"table", "Table", "tables"},
              {"ul", "BulletList", "bullet lists"},
              {"ol", "OrderedList", "numbered lists"},
              {"dl", "DefinitionList", "lists of definitions"}};
enum { THINGS = sizeof things / sizeof *things };

/* The end of what is no markup of the page, or `at` itself. */
static size_t skip(gp_str page, size_t at)
{
  static const char *const stretches[][2] = {{"<!--", "-->"}, {"<script", "</script"}, {"<style", "</style"}};
  for (size_t i = 0; i < sizeof stretches / sizeof *stretches; i++) {
    size_t len = strlen(stretches[i][0]);
    const char *end;
    if (page.len - at < len || strncasecmp(page.ptr + at, stretches[i][0], len) != 0)
      continue;
    end = memmem(page.ptr + at, page.len - at, stretches[i][1], strlen(stretches[i][1]));
    return end != NULL ? (size_t)(end - page.ptr) : page.len;
  }
  return at;
}

static void count_tags(gp_str page, size_t *counts)
{
  for (size_t at = 0; at < page.len; at++) {
    if (page.ptr[at] != '<')
      continue;
    at = skip(page, at);
    for (size_t i = 0; i < THINGS; i++) {
      size_t len = strlen(things[i].tag), end = at + 1 + len;
      if (end < page.len && strncasecmp(page.ptr + at + 1, things[i].tag, len) == 0 &&
          import_is_among(page.ptr[end], " \t\r\n/>"))
        counts[i]++;
    }
  }
}

static void count_nodes(const gp_value *node, size_t *counts, unsigned depth)
{
  gp_str type = import_type(node);
  for (size_t i = 0; i < THINGS; i++)
    counts[i] += gp_str_is(type, things[i].type);
  for (size_t i = 0; depth > 0 && i < node->count; i++)
    count_nodes(node->entries[i].value, counts, depth - 1);
}

void import_look_into_html(importer *im, gp_str file, const gp_value *tree)
{
  enum { DEPTH = 16 * IMPORT_DEPTH_LIMIT };
  size_t written[THINGS] = {0}, read[THINGS] = {0};
  gp_str page;
  if (gp_file_read(im->arena, gp_str_copy(im->arena, file).ptr, PAGE_LIMIT, &page) != 0)
    return;
  count_tags(page, written);
  count_nodes(tree, read, DEPTH);
  for (size_t i = 0; i < THINGS; i++) {
    size_t lost = written[i] > read[i] ? written[i] - read[i] : 0;
    if (lost > 0)
      gp_vec_push(
        im->arena, &im->hands,
        ((gp_import_hand){{NULL, 0},
                          0,
                          gp_str_printf(im->arena,
                                        "%zu of %zu %s in '%.*s' became plain text, as happens where tags are "
                                        "not closed or something else is between its parts: look for it",
                                        lost, written[i], things[i].name, GP_STR_ARG(file))}));
  }
}
