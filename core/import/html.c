/* What pandoc makes texts of, without a word, where tags of a page are not closed: lists and tables are counted. */
#include "import/importer.h"

#include "base/file.h"
#include "markup/markup.h"
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
  static const char *const stretches[][2] = {
    {"<!--", "-->"}, {"<script", "</script"}, {"<style", "</style"}, {"<title", "</title"}};
  for (size_t i = 0; i < sizeof stretches / sizeof *stretches; i++) {
    size_t len = strlen(stretches[i][0]);
    if (page.len - at < len || strncasecmp(page.ptr + at, stretches[i][0], len) != 0)
      continue;
    len = strlen(stretches[i][1]);
    while (at + len <= page.len && strncasecmp(page.ptr + at, stretches[i][1], len) != 0)
      at++;
    return at + len <= page.len ? at : page.len;
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

/* The characters of a reference ("&amp;") at *at; *at is then at its last byte. */
static void add_reference(importer *im, gp_buf *out, gp_str page, size_t *at)
{
  const char *end = memchr(page.ptr + *at, ';', page.len - *at < 40 ? page.len - *at : 40);
  gp_str text = end != NULL ? gp_character_named(im->arena, gp_str_slice(page, *at, (size_t)(end - page.ptr) + 1))
                            : (gp_str){NULL, 0};
  if (text.len == 0) {
    gp_buf_add_char(out, '&');
    return;
  }
  gp_buf_add(out, text);
  *at = (size_t)(end - page.ptr);
}

/* Whether a tag is within a line: what is on both sides of it may be one word. */
static bool is_inline(gp_str tag)
{
  static const char *const names[] = {"a",    "abbr",   "b",   "bdi", "bdo",  "cite", "code", "del",
                                      "em",   "font",   "i",   "ins", "mark", "q",    "s",    "small",
                                      "span", "strong", "sub", "sup", "u",    "wbr",  "tt",   "var"};
  size_t from = gp_str_starts_with(tag, GP_STR("/")) ? 1 : 0, end = from;
  while (end < tag.len && import_is_word(tag.ptr[end]))
    end++;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (end - from == strlen(names[i]) && strncasecmp(tag.ptr + from, names[i], end - from) == 0)
      return true;
  return false;
}

/* Words in attributes. Those of links have a message of their own. */
static void add_attributes(importer *im, gp_buf *out, gp_str tag)
{
  static const char *const keys[] = {" alt=\"", " title=\"", " placeholder=\""};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    gp_str value = import_xml_value(tag, keys[i]);
    bool link = import_is_tag(tag, "a") || (i == 1 && import_is_tag(tag, "img"));
    if (value.len == 0 || link)
      continue;
    gp_buf_add_char(out, ' ');
    for (size_t at = 0; at < value.len; at++)
      if (value.ptr[at] == '&')
        add_reference(im, out, value, &at);
      else
        gp_buf_add_char(out, value.ptr[at]);
    gp_buf_add_char(out, ' ');
  }
}

/* Whether a page would not show the element. */
static bool is_hidden(gp_str tag)
{
  gp_str style = import_xml_value(tag, " style=\"");
  return (style.len > 0 && (memmem(style.ptr, style.len, "display:none", 12) != NULL ||
                            memmem(style.ptr, style.len, "display: none", 13) != NULL)) ||
         (tag.len > 7 && (memmem(tag.ptr, tag.len, " hidden>", 8) != NULL || gp_str_ends_with(tag, GP_STR(" hidden")) ||
                          memmem(tag.ptr, tag.len, " hidden ", 8) != NULL));
}

/* The text of a page, without its markup. */
static gp_str text_of(importer *im, gp_str page, size_t *hidden)
{
  gp_buf out = GP_BUF(im->arena);
  for (size_t at = 0; at < page.len; at++) {
    const char *end;
    gp_str name;
    bool tag = page.ptr[at] == '<' && at + 1 < page.len &&
               (import_is_word(page.ptr[at + 1]) || import_is_among(page.ptr[at + 1], "/!?"));
    if (page.ptr[at] == '&') {
      add_reference(im, &out, page, &at);
    } else if (!tag) {
      gp_buf_add_char(&out, page.ptr[at]);
    } else {
      at = skip(page, at);
      end = at < page.len ? memchr(page.ptr + at, '>', page.len - at) : NULL;
      if (end == NULL)
        break;
      name = gp_str_slice(page, at + (page.ptr[at] == '<'), (size_t)(end - page.ptr));
      if (page.ptr[at] == '<' && !is_inline(name))
        gp_buf_add_char(&out, '\n');
      *hidden += page.ptr[at] == '<' && is_hidden(name);
      if (page.ptr[at] == '<')
        add_attributes(im, &out, name);
      at = (size_t)(end - page.ptr);
    }
  }
  return gp_buf_str(&out);
}

void import_look_into_html(importer *im, gp_str file, const gp_value *tree)
{
  enum { DEPTH = 16 * IMPORT_DEPTH_LIMIT };
  size_t written[THINGS] = {0}, read[THINGS] = {0}, hidden = 0;
  gp_str page;
  if (gp_file_read(im->arena, gp_str_copy(im->arena, file).ptr, PAGE_LIMIT, &page) != 0)
    return;
  count_tags(page, written);
  count_nodes(tree, read, DEPTH);
  for (size_t i = 0; i < THINGS; i++) {
    size_t lost = written[i] > read[i] ? written[i] - read[i] : 0;
    if (lost > 0)
      import_list(im,
                  "%zu of %zu %s in '%.*s' became plain text, as happens where tags are "
                  "not closed or something else is between its parts: look for it",
                  lost, written[i], things[i].name, GP_STR_ARG(file));
  }
  import_list_missing(im, text_of(im, page, &hidden), (gp_str){NULL, 0}, tree);
  if (hidden > 0)
    import_list(im,
                "%zu element%s of '%.*s' that a browser does not show %s here: "
                "take out what readers do not need",
                hidden, hidden == 1 ? "" : "s", GP_STR_ARG(file), hidden == 1 ? "is" : "are");
}
