/* What all parts of the inline parser do: opening frames, adding nodes, reporting errors. */
#include "markup/inline.h"

gp_inline_frame *gp_inline_push(gp_inline *p, gp_inline_frame_kind kind, gp_node *node, size_t start)
{
  gp_inline_frame frame = {.kind = kind, .node = node, .start = start};
  if (p->frames.count > 0) {
    frame.link = gp_vec_last(&p->frames)->link;
    frame.note = gp_vec_last(&p->frames)->note;
  }
  frame.note = frame.note || kind == GP_FRAME_NOTE;
  gp_vec_push(p->tree->arena, &p->frames, frame);
  return gp_vec_last(&p->frames);
}

void gp_inline_append(gp_inline *p, gp_node *node)
{
  gp_node_append(p->container, node);
}

gp_node *gp_inline_add_text(gp_inline *p, gp_str text, size_t start, size_t end)
{
  gp_node *node = gp_tree_new_node(p->tree, GP_TEXT, (gp_span){0, (uint32_t)start, (uint32_t)end});
  node->text = text;
  gp_inline_append(p, node);
  return node;
}

bool gp_inline_is_blank(const gp_node *first)
{
  for (const gp_node *node = first; node != NULL; node = node->next) {
    if (node->kind != GP_TEXT)
      return false;
    for (size_t i = 0; i < node->text.len; i++)
      if (node->text.ptr[i] != ' ')
        return false;
  }
  return true;
}

/* White space just inside the marks at the bytes `start` to `end` is not printed, unless it is the only one between two
 * words, as in "a<u> b</u>". The text nodes are not merged yet. */
static void trim_edges(const gp_inline *p, gp_node *wrapper, size_t start, size_t end, bool brackets)
{
  gp_node *first = wrapper->first_child, *last = wrapper->last_child;
  bool starts = brackets || start <= gp_inline_sentinel(p, 0) || p->copy.ptr[start - 1] == ' ';
  bool ends = brackets || end >= p->copy.len || p->copy.ptr[end] == ' ';
  if (starts && first != NULL && first->kind == GP_TEXT)
    while (first->text.len > 0 && first->text.ptr[0] == ' ') {
      first->text = gp_str_slice(first->text, 1, first->text.len);
      first->span.start++;
    }
  if (ends && last != NULL && last->kind == GP_TEXT)
    while (last->text.len > 0 && last->text.ptr[last->text.len - 1] == ' ') {
      last->text.len--;
      last->span.end--;
    }
  if (first != NULL && first != last && first->kind == GP_TEXT && first->text.len == 0)
    gp_node_remove(first);
  if (last != NULL && first != last && last->kind == GP_TEXT && last->text.len == 0)
    gp_node_remove(last);
}

void gp_inline_pop(gp_inline *p)
{
  unsigned height = gp_vec_last(&p->frames)->height;
  p->frames.count--;
  if (gp_vec_last(&p->frames)->height < height)
    gp_vec_last(&p->frames)->height = height;
}

gp_node *gp_inline_wrap(gp_inline *p, gp_kind kind, size_t end)
{
  gp_inline_frame frame = *gp_vec_last(&p->frames);
  gp_node *wrapper;
  if (frame.height >= GP_INLINE_DEPTH_LIMIT) {
    gp_inline_refuse_depth(p, frame.start, end);
    gp_inline_pop(p);
    return NULL;
  }
  wrapper = gp_tree_new_node(p->tree, kind, gp_inline_span(p, frame.start, end));
  if (kind != GP_INDEX_MARK && kind != GP_ANCHOR && gp_inline_is_blank(frame.node->next))
    gp_inline_error(p, "inline.empty", frame.start, end,
                    frame.kind == GP_FRAME_MARK ? "write the text between the marks, or remove them"
                                                : "write the text between the brackets, or remove them",
                    kind == GP_NOTE ? "note without text" : "passage without text");
  while (frame.node->next != NULL) {
    gp_node *child = frame.node->next;
    gp_node_remove(child);
    gp_node_append(wrapper, child);
  }
  trim_edges(p, wrapper, frame.start, end, frame.kind != GP_FRAME_MARK);
  gp_inline_merge(p, wrapper->first_child);
  gp_node_remove(frame.node);
  gp_vec_last(&p->frames)->height++;
  gp_inline_pop(p);
  gp_inline_append(p, wrapper);
  return wrapper;
}

void gp_inline_refuse_depth(gp_inline *p, size_t start, size_t end)
{
  if (!p->too_deep)
    gp_inline_error(p, "inline.depth", start, end, NULL, "markup nested more than %d deep", GP_INLINE_DEPTH_LIMIT);
  p->too_deep = true;
}

void gp_inline_error(gp_inline *p, const char *id, size_t start, size_t end, const char *hint, const char *format, ...)
{
  va_list args;
  gp_buf message = GP_BUF(p->ctx->arena);
  va_start(args, format);
  gp_buf_vprintf(&message, format, args);
  va_end(args);
  p->failed = true;
  gp_report_with(p->ctx, GP_SEVERITY_ERROR, id, gp_inline_span(p, start, end), (gp_str){0}, gp_str_from(hint),
                 GP_NO_SPAN, (gp_str){0}, "%.*s", (int)message.count, message.items);
}
