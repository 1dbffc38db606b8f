/* After parsing: lines of colons become divs around what is between them. */
#include "markdown.h"

static bool is_fence(const markdown *m, const block *b)
{
  const char *p = m->file.ptr + (b->start >= 2 ? b->start - 2 : 0);
  return b->kind == BLOCK_HEADING && b->lines.count > 0 && b->start >= 2 &&
         (memcmp(p, ":::", 3) == 0 || memcmp(p, "///", 3) == 0);
}

/* The line after its colons or slashes; the mask has taken the first two for a heading's mark. */
static line fence_text(const markdown *m, const block *b)
{
  line text = b->lines.items[b->lines.count - 1];
  text.start = b->start;
  while (text.start < text.end && strchr(":/", m->file.ptr[text.start]) != NULL)
    text.start++;
  while (text.start < text.end && is_blank(m->file.ptr[text.start]))
    text.start++;
  while (text.end > text.start && (is_blank(m->file.ptr[text.end - 1]) || m->file.ptr[text.end - 1] == ':'))
    text.end--;
  return text;
}

void md_append(block *parent, block *child)
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
      md_append(open, at);
      fold_divs(m, at, depth + 1);
      continue;
    }
    text = fence_text(m, at);
    if (text.start < text.end) {
      at->kind = BLOCK_DIV;
      at->lines.count = 0;
      gp_vec_push(m->arena, &at->lines, text);
      md_append(open, at);
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

void md_fold(markdown *m)
{
  fold_divs(m, m->root, 0);
}
