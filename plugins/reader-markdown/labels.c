/* Notes and addresses by their labels, which are compared as CommonMark does: without regard to case, in all scripts,
 * and to the number of blanks (0.31, 4.7). */
#include "casefold_data.h"
#include "markdown.h"

#include <stdlib.h>

static uint32_t next_character(gp_str text, size_t *at)
{
  unsigned char c = (unsigned char)text.ptr[*at];
  size_t len = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  uint32_t value = len == 1 ? c : c & (0xFFu >> (len + 1));
  for (size_t i = 1; i < len && *at + i < text.len; i++)
    value = value << 6 | ((unsigned char)text.ptr[*at + i] & 0x3F);
  *at = *at + len < text.len ? *at + len : text.len;
  return value;
}

static const char *folded(uint32_t c)
{
  size_t low = 0, high = casefolds_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (casefolds[middle].from < c)
      low = middle + 1;
    else
      high = middle;
  }
  return low < casefolds_count && casefolds[low].from == c ? casefolds[low].to : NULL;
}

gp_str md_label(gp_arena *arena, gp_str label)
{
  gp_buf out = GP_BUF(arena);
  for (size_t at = 0; at < label.len;) {
    size_t start = at;
    uint32_t c = next_character(label, &at);
    const char *other = c >= 0x80 ? folded(c) : NULL;
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      if (out.count > 0 && out.items[out.count - 1] != ' ')
        gp_buf_add_char(&out, ' ');
    } else if (c >= 'A' && c <= 'Z') {
      gp_buf_add_char(&out, (char)(c | 0x20));
    } else {
      gp_buf_add(&out, other != NULL ? gp_str_from(other) : gp_str_slice(label, start, at));
    }
  }
  if (out.count > 0 && out.items[out.count - 1] == ' ')
    out.count--;
  return gp_buf_str(&out);
}

/* By label; of equal ones the first counts. */
static int by_label(const void *a, const void *b)
{
  const definition *x = a, *y = b;
  int order = gp_str_compare(x->key, y->key);
  return order != 0 ? order : (x->start > y->start) - (x->start < y->start);
}

static definition *find(definition *items, size_t count, gp_str key)
{
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (gp_str_compare(items[middle].key, key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < count && gp_str_equal(items[low].key, key) ? &items[low] : NULL;
}

definition *md_note(markdown *m, gp_str label)
{
  return m->notes.count > 0 ? find(m->notes.items, m->notes.count, md_label(m->arena, label)) : NULL;
}

definition *md_link(markdown *m, gp_str label)
{
  return m->links.count > 0 ? find(m->links.items, m->links.count, md_label(m->arena, label)) : NULL;
}

void md_sort_labels(markdown *m)
{
  if (m->notes.count > 1)
    qsort(m->notes.items, m->notes.count, sizeof *m->notes.items, by_label);
  if (m->links.count > 1)
    qsort(m->links.items, m->links.count, sizeof *m->links.items, by_label);
  for (size_t i = 1; i < m->notes.count; i++) {
    const definition *note = &m->notes.items[i];
    if (gp_str_equal(note->key, note[-1].key))
      md_error(m, "markdown.note", note->start, note->start + (uint32_t)note->label.len + 3,
               "give it a mark of its own", "a second note '^%.*s'", GP_STR_ARG(note->label));
  }
}

gp_str md_note_name(markdown *m, const definition *note)
{
  for (size_t i = 0; i < note->label.len; i++) {
    char c = note->label.ptr[i];
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'))
      return gp_str_printf(m->arena, "n.%zu", (size_t)(note - m->notes.items) + 1);
  }
  return note->label;
}

/* "[Note]: later" defines a label for CommonMark, so that it is not printed: what nothing refers to and does not look
 * like an address was more likely meant as text. */
static bool looks_like_text(const definition *link)
{
  gp_str text = link->text;
  size_t at = link->label.len + 3;
  for (; at < text.len && text.ptr[at] == ' ';)
    at++;
  for (; at < text.len && text.ptr[at] != ' '; at++)
    if (strchr("/#:<@", text.ptr[at]) != NULL || (text.ptr[at] == '.' && at + 1 < text.len && text.ptr[at + 1] != ' '))
      return false;
  return true;
}

void md_report_unused(markdown *m)
{
  for (size_t i = 0; i < m->links.count; i++) {
    const definition *link = &m->links.items[i];
    if (!link->used && looks_like_text(link))
      md_warning(m, "markdown.unused-label", link->start, link->start + (uint32_t)link->label.len + 3,
                 "write '\\[' for a plain bracket, if it is text",
                 "this defines an address for '[%.*s]', which nothing refers to: it is not printed",
                 GP_STR_ARG(link->label));
  }
}
