/* Boxes: GitHub's alerts, MkDocs' admonitions, and the words for both. */
#include "markdown.h"

typedef struct box_kind {
  const char *word, *kind;
} box_kind;

/* Call-outs by the words of alerts and of divs. */
const char *md_callout_kind(gp_str word)
{
  static const box_kind kinds[] = {{"note", "note"},
                                   {"tip", "tip"},
                                   {"important", "key"},
                                   {"key", "key"},
                                   {"warning", "warning"},
                                   {"caution", "warning"},
                                   {"example", "example"},
                                   {"info", "note"},
                                   {"hint", "tip"},
                                   {"success", "tip"},
                                   {"abstract", "key"},
                                   {"summary", "key"},
                                   {"question", "note"},
                                   {"danger", "warning"},
                                   {"failure", "warning"},
                                   {"bug", "warning"},
                                   {"attention", "warning"},
                                   {"error", "warning"},
                                   {NULL, NULL}};
  char lower[16] = {0};
  for (size_t i = 0; word.ptr != NULL && i < word.len && i + 1 < sizeof lower; i++)
    lower[i] = word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' ? (char)(word.ptr[i] | 0x20) : word.ptr[i];
  for (const box_kind *at = kinds; at->word != NULL && word.len < sizeof lower; at++)
    if (strcmp(at->word, lower) == 0)
      return at->kind;
  return NULL;
}

/* A box from a quotation, of which the first line says what it is; `title` is the rest of that line. */
static gp_value *make_box(markdown *m, block *quote, const char *kind, line title, unsigned depth)
{
  block *first = quote->first;
  gp_value *map = md_map(m, quote->start, quote->end), *body = md_list(m, quote->start, quote->end);
  md_add(m, map, "kind", md_place(m, first), md_word(m, kind, title.start, title.end));
  while (title.start < title.end && is_blank(m->file.ptr[title.start]))
    title.start++;
  if (title.start < title.end)
    md_add(m, map, "title", md_place(m, first), md_text(m, &title, 1, TEXT_TITLE));
  first->lines.items++;
  first->lines.count--;
  if (first->lines.count > 0)
    first->start = first->lines.items[0].start;
  m->blocks(m, first->lines.count > 0 ? first : first->next, body, depth + 1);
  md_add(m, map, "body", md_place(m, quote), body);
  return md_block_of(m, "callout", quote, map);
}

/* "> [!TIP] Title" and lines below it. */
gp_value *md_alert(markdown *m, block *quote, unsigned depth)
{
  block *first = quote->first;
  line head;
  const char *kind;
  gp_str text;
  const char *close;
  if (first == NULL || first->kind != BLOCK_PARAGRAPH || first->lines.count == 0)
    return NULL;
  head = first->lines.items[0];
  text = md_slice(m, head.start, head.end);
  close = gp_str_starts_with(text, GP_STR("[!")) ? memchr(text.ptr, ']', text.len) : NULL;
  kind = close != NULL ? md_callout_kind(gp_str_slice(text, 2, (size_t)(close - text.ptr))) : NULL;
  if (kind == NULL)
    return NULL;
  head.start += (uint32_t)(close - text.ptr) + 1;
  return make_box(m, quote, kind, head, depth);
}

/* MkDocs' "!!! note "Title"": the mask has made it a quotation, one for each stretch without empty lines. */
static bool is_admonition(const markdown *m, const block *quote)
{
  const block *first = quote->first;
  const char *p;
  if (first == NULL || first->kind != BLOCK_PARAGRAPH || first->lines.count == 0 ||
      first->lines.items[0].start < m->body + 1)
    return false;
  p = m->file.ptr + first->lines.items[0].start - 1;
  return (p[0] == '!' || p[0] == '?') && p[1] == p[0] && p[2] == p[0];
}

/* Whether the quotation has its marks from the mask: the file has an indent there. */
static bool is_indented(const markdown *m, const block *quote)
{
  uint32_t at = quote->start;
  while (at > m->body && m->file.ptr[at - 1] != '\n')
    at--;
  return m->file.len - at > 4 && memcmp(m->file.ptr + at, "    ", 4) == 0;
}

gp_value *md_admonition(markdown *m, block *quote, unsigned depth)
{
  line title;
  gp_str word;
  const char *kind;
  if (!is_admonition(m, quote))
    return NULL;
  while (quote->next != NULL && quote->next->kind == BLOCK_QUOTE && is_indented(m, quote->next)) {
    block *more = quote->next, *next;
    quote->next = more->next;
    for (block *at = more->first; at != NULL; at = next) {
      next = at->next;
      md_append(quote, at);
    }
    quote->end = more->end;
  }
  title = quote->first->lines.items[0];
  title.start += 2;
  while (title.start < title.end && (is_blank(m->file.ptr[title.start]) || m->file.ptr[title.start] == '+'))
    title.start++;
  word = md_slice(m, title.start, title.end);
  for (size_t i = 0; i < word.len; i++)
    if (is_blank(word.ptr[i]))
      word.len = i;
  kind = md_callout_kind(word);
  title.start += (uint32_t)word.len;
  while (title.start < title.end && (is_blank(m->file.ptr[title.start]) || m->file.ptr[title.start] == '"'))
    title.start++;
  if (title.end > title.start && m->file.ptr[title.end - 1] == '"')
    title.end--;
  return make_box(m, quote, kind != NULL ? kind : "note", title, depth);
}
