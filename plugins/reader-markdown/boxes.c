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
  return strchr("!?=", p[0]) != NULL && p[1] == p[0] && p[2] == p[0];
}

/* Words between the kind of a box and its title: "inline end". */
static bool is_in_word(char c)
{
  return is_blank(c) || (c >= 'a' && c <= 'z');
}

/* The text between quotes after the mark and the word of a box, or what is there without quotes. */
static line title_of(const markdown *m, line text)
{
  while (text.start < text.end && (is_blank(m->file.ptr[text.start]) || m->file.ptr[text.start] == '"'))
    text.start++;
  if (text.end > text.start && m->file.ptr[text.end - 1] == '"')
    text.end--;
  return text;
}

/* A tab of MkDocs: its title in bold, and what it holds after that. */
static void add_tab(markdown *m, block *quote, line title, block *tree, gp_value *list, unsigned depth)
{
  if (md_first(m, GP_STR("===")))
    md_warning(m, "markdown.style", title.start, title.end, "take the tabs out, or write sections",
               "tabs are printed one after the other, each with its title in bold");
  if (title.start < title.end)
    md_add(m, list, NULL, GP_NO_SPAN, md_block_of(m, "p", quote, md_text(m, &title, 1, TEXT_BOLD)));
  if (tree != NULL)
    m->blocks(m, tree->first, list, depth + 1);
}

/* What is in a box is indented by four, and read again without that: empty lines may be in its lists and its code. */
bool md_admonition(markdown *m, block *quote, gp_value *list, unsigned depth)
{
  line title, head;
  line_list lines = {0};
  gp_value *map, *body;
  block *tree;
  gp_str word;
  const char *kind;
  size_t column;
  uint32_t end;
  if (!is_admonition(m, quote))
    return false;
  head = title = quote->first->lines.items[0];
  (void)md_column(m, head.start - 1, &column);
  end = md_take_indented(m, head.end, column + 4, &lines);
  while (quote->next != NULL && quote->next->end > 0 && quote->next->end <= end)
    quote->next = quote->next->next;
  tree = md_parse_part(m, lines.items, lines.count, NULL);
  title.start += 2;
  while (title.start < title.end && strchr(" \t+!", m->file.ptr[title.start]) != NULL)
    title.start++;
  if (m->file.ptr[head.start] == '=') {
    add_tab(m, quote, title_of(m, title), tree, list, depth);
    return true;
  }
  word = md_slice(m, title.start, title.end);
  for (size_t i = 0; i < word.len; i++)
    if (is_blank(word.ptr[i]) || word.ptr[i] == '"')
      word.len = i;
  kind = md_callout_kind(word);
  title.start += (uint32_t)word.len;
  while (title.start < title.end && is_in_word(m->file.ptr[title.start])) /* "inline end": how it is set */
    title.start++;
  title = title_of(m, title);
  map = md_map(m, head.start, end);
  body = md_list(m, head.start, end);
  md_add(m, map, "kind", md_place(m, quote->first), md_word(m, kind != NULL ? kind : "note", head.start, head.end));
  if (title.start < title.end)
    md_add(m, map, "title", md_place(m, quote->first), md_text(m, &title, 1, TEXT_TITLE));
  if (tree != NULL)
    m->blocks(m, tree->first, body, depth + 1);
  md_add(m, map, "body", md_place(m, quote), body);
  md_add(m, list, NULL, GP_NO_SPAN, md_block_of(m, "callout", quote, map));
  return true;
}
