/* After parsing: lines of colons become divs around what stands between them, and the definitions of notes and
 * addresses are taken out of the text. */
#include "markdown.h"

#include <stdlib.h>

static bool is_fence(const markdown *m, const block *b)
{
  return b->kind == BLOCK_HEADING && b->lines.count > 0 && b->start >= 2 &&
         memcmp(m->file.ptr + b->start - 2, ":::", 3) == 0;
}

/* The line behind its colons; the mask has taken the first two for a heading's mark. */
static line fence_text(const markdown *m, const block *b)
{
  line text = b->lines.items[b->lines.count - 1];
  text.start = b->start;
  while (text.start < text.end && m->file.ptr[text.start] == ':')
    text.start++;
  while (text.start < text.end && is_blank(m->file.ptr[text.start]))
    text.start++;
  while (text.end > text.start && (is_blank(m->file.ptr[text.end - 1]) || m->file.ptr[text.end - 1] == ':'))
    text.end--;
  return text;
}

static void append(block *parent, block *child)
{
  child->parent = parent;
  child->next = NULL;
  if (parent->last == NULL)
    parent->first = parent->last = child;
  else
    parent->last = parent->last->next = child;
}

static void fold_divs(markdown *m, block *parent, unsigned depth);

/* Hangs the children of `top` below the divs that their lines open. */
static void fold_children(markdown *m, block *top, unsigned depth)
{
  block *at = top->first, *open = top, *next;
  top->first = top->last = NULL;
  for (; at != NULL; at = next) {
    line text;
    next = at->next;
    if (!is_fence(m, at)) {
      append(open, at);
      fold_divs(m, at, depth + 1);
      continue;
    }
    text = fence_text(m, at);
    if (text.start < text.end) {
      at->kind = BLOCK_DIV;
      at->lines.count = 0;
      gp_vec_push(m->arena, &at->lines, text);
      append(open, at);
      open = at;
      if (++depth > DEPTH_LIMIT) {
        md_error(m, "markdown.depth", text.start, text.end, "divide it into sections",
                 "divs are nested more than %d deep", DEPTH_LIMIT);
        m->stopped = true;
        return;
      }
    } else if (open == top) {
      md_error(m, "markdown.div", at->start - 2, at->end, "remove it, or write above it which div begins: '::: tip'",
               "these colons end a div where none is open");
    } else {
      open->end = at->end;
      open = open->parent;
      depth--;
    }
  }
  for (; open != top; open = open->parent)
    md_error(m, "markdown.div", open->start - 2, open->lines.items[0].end, "end it with a line ':::'",
             "this div is not ended");
}

static void fold_divs(markdown *m, block *parent, unsigned depth)
{
  if (parent->first != NULL && !m->stopped)
    fold_children(m, parent, depth);
}

/* "[label]:" at the beginning of a line: its length, or 0. */
static size_t label_end(gp_str text)
{
  size_t at = 1;
  if (text.len < 4 || text.ptr[0] != '[')
    return 0;
  while (at < text.len && text.ptr[at] != ']' && text.ptr[at] != '[')
    at += text.ptr[at] == '\\' ? 2 : 1;
  return at > 1 && at + 1 < text.len && text.ptr[at] == ']' && text.ptr[at + 1] == ':' ? at + 2 : 0;
}

/* The address in the line behind a label, "<a b>" or without blanks; empty if there is something else. A title behind
 * it is for tooltips, which no one can rely on. */
static line find_address(const markdown *m, line text)
{
  const char *p = m->file.ptr;
  line none = {0, 0, false};
  uint32_t end;
  while (text.start < text.end && is_blank(p[text.start]))
    text.start++;
  for (end = text.start; end < text.end && !is_blank(p[end]);)
    end++;
  if (end == text.start || end - text.start > ADDRESS_LIMIT)
    return none;
  if (p[text.start] == '<' && p[end - 1] == '>')
    return (line){text.start + 1, end - 1, false};
  return (line){text.start, end, false};
}

/* True if the line begins a definition, which is then kept. */
static bool take_definition(markdown *m, line text)
{
  gp_str whole = md_slice(m, text.start, text.end);
  size_t len = label_end(whole);
  definition made = {.start = text.start};
  line rest = {text.start + (uint32_t)len, text.end, text.hard};
  if (len == 0)
    return false;
  if (whole.ptr[1] == '^') {
    while (rest.start < rest.end && is_blank(m->file.ptr[rest.start]))
      rest.start++;
    made.label = gp_str_slice(whole, 2, len - 2);
    gp_vec_push(m->arena, &made.lines, rest);
    gp_vec_push(m->arena, &m->notes, made);
    return made.label.len > 0;
  }
  rest = find_address(m, rest);
  if (rest.end == 0 || whole.ptr[1] == '@')
    return false;
  made.label = gp_str_slice(whole, 1, len - 2);
  gp_vec_push(m->arena, &made.lines, rest);
  gp_vec_push(m->arena, &m->links, made);
  return true;
}

/* Takes the definitions at the beginning of a paragraph; true if nothing is left of it. `*note` tells that the last
 * was a note. */
static bool take_definitions(markdown *m, block *b, bool *note)
{
  size_t at = 0;
  *note = false;
  for (; at < b->lines.count; at++) {
    size_t notes = m->notes.count;
    if (take_definition(m, b->lines.items[at]))
      *note = m->notes.count > notes;
    else if (*note)
      gp_vec_push(m->arena, &m->notes.items[m->notes.count - 1].lines, b->lines.items[at]);
    else
      break;
  }
  b->lines.items += at;
  b->lines.count -= at;
  b->lines.capacity -= at;
  if (at > 0 && b->lines.count > 0)
    b->start = b->lines.items[0].start;
  return b->lines.count == 0;
}

/* More paragraphs of a note are indented, and so look like code. */
static void continue_note(markdown *m, const block *b)
{
  definition *note = &m->notes.items[m->notes.count - 1];
  uint32_t end;
  note->lines.items[note->lines.count - 1].hard = true;
  for (uint32_t at = b->start; at < b->end; at = end + 1) {
    while (at < b->end && (is_blank(m->file.ptr[at]) || m->file.ptr[at] == '\n' || m->file.ptr[at] == '\r'))
      at++;
    for (end = at; end < b->end && m->file.ptr[end] != '\n' && m->file.ptr[end] != '\r';)
      end++;
    if (end > at)
      gp_vec_push(m->arena, &note->lines, ((line){at, end, false}));
  }
}

static void take_all(markdown *m, block *parent)
{
  block *at = parent->first, *next;
  bool note = false;
  parent->first = parent->last = NULL;
  for (; at != NULL; at = next) {
    next = at->next;
    if (at->kind == BLOCK_PARAGRAPH && at->lines.count > 0 && take_definitions(m, at, &note))
      continue;
    if (note && at->kind == BLOCK_CODE && !at->code->fenced) {
      continue_note(m, at);
      continue;
    }
    note = false;
    if (at->kind == BLOCK_DIV)
      take_all(m, at);
    append(parent, at);
  }
}

static char folded(gp_str text, size_t *at)
{
  char c = text.ptr[(*at)++];
  if (!is_blank(c) && c != '\n')
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
  while (*at < text.len && (is_blank(text.ptr[*at]) || text.ptr[*at] == '\n'))
    (*at)++;
  return ' ';
}

static int compare_labels(gp_str a, gp_str b)
{
  size_t i = 0, j = 0;
  while (i < a.len && j < b.len) {
    unsigned char x = (unsigned char)folded(a, &i), y = (unsigned char)folded(b, &j);
    if (x != y)
      return x < y ? -1 : 1;
  }
  return i < a.len ? 1 : j < b.len ? -1 : 0;
}

/* By label; of equal ones the first counts (CommonMark 0.30, 4.7). */
static int by_label(const void *a, const void *b)
{
  const definition *x = a, *y = b;
  int order = compare_labels(x->label, y->label);
  return order != 0 ? order : (x->start > y->start) - (x->start < y->start);
}

static definition *find(definition *items, size_t count, gp_str label)
{
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (compare_labels(items[middle].label, label) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < count && compare_labels(items[low].label, label) == 0 ? &items[low] : NULL;
}

definition *md_note(markdown *m, gp_str label)
{
  return find(m->notes.items, m->notes.count, label);
}

definition *md_link(markdown *m, gp_str label)
{
  return find(m->links.items, m->links.count, label);
}

static void refuse_twins(markdown *m)
{
  for (size_t i = 1; i < m->notes.count; i++) {
    const definition *note = &m->notes.items[i];
    if (compare_labels(note->label, note[-1].label) == 0)
      md_error(m, "markdown.note", note->start, note->start + (uint32_t)note->label.len + 3,
               "give it a mark of its own", "a second note '^%.*s'", GP_STR_ARG(note->label));
  }
}

void md_fold(markdown *m)
{
  fold_divs(m, m->root, 0);
  if (m->stopped)
    return;
  take_all(m, m->root);
  if (m->notes.count > 1)
    qsort(m->notes.items, m->notes.count, sizeof *m->notes.items, by_label);
  if (m->links.count > 1)
    qsort(m->links.items, m->links.count, sizeof *m->links.items, by_label);
  refuse_twins(m);
}
