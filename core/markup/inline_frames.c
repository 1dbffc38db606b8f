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
