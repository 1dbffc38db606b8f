/* Inline text: CommonMark read by md4c, its events made nodes. The guide's own forms are in inline_forms.c. */
#include "markup/inline.h"

#include "base/utf8.h"
#include <md4c.h>

/* One text: far above any paragraph, far below where offsets would overflow. */
enum { TEXT_LIMIT = 4 * 1024 * 1024 };

static bool is_space(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The byte at an offset of the copy, or a zero byte after its end. */
static char byte_at(const gp_inline *p, size_t at)
{
  return at < p->copy.len ? p->copy.ptr[at] : '\0';
}

/* Begins a span at p->at whose opening mark has `len` bytes. */
static gp_inline_frame *begin_span(gp_inline *p, gp_kind kind, size_t len)
{
  size_t start = p->at;
  gp_node *node;
  p->at += len;
  if (p->depth >= GP_INLINE_DEPTH_LIMIT) {
    gp_inline_refuse_depth(p, start, p->at);
    return gp_inline_push(p, GP_FRAME_IGNORED, p->container, start);
  }
  node = gp_tree_new_node(p->tree, kind, GP_NO_SPAN);
  gp_inline_append(p, node);
  p->container = node;
  p->depth++;
  return gp_inline_push(p, GP_FRAME_SPAN, node, start);
}

/* Ends the topmost span; its closing mark ends at `end`. */
static void end_span(gp_inline *p, size_t end)
{
  gp_inline_frame frame;
  gp_inline_close_open(p);
  frame = *gp_vec_last(&p->frames);
  if (frame.kind == GP_FRAME_ROOT)
    return; /* left without having been entered */
  assert(frame.kind == GP_FRAME_SPAN || frame.kind == GP_FRAME_IGNORED);
  p->frames.count--;
  p->at = end;
  if (frame.kind == GP_FRAME_SPAN) {
    gp_inline_merge(p, frame.node->first_child);
    frame.node->span = gp_inline_span(p, frame.start, end);
    p->container = frame.node->parent;
    p->depth--;
    frame.height++;
  }
  if (gp_vec_last(&p->frames)->height < frame.height)
    gp_vec_last(&p->frames)->height = frame.height;
}

/* The text of a link's target: character references decoded. */
static gp_str attribute_text(gp_inline *p, const MD_ATTRIBUTE *attribute)
{
  gp_buf out = GP_BUF(p->tree->arena);
  for (size_t i = 0; attribute->size > 0 && attribute->substr_offsets[i] < attribute->size; i++) {
    MD_OFFSET start = attribute->substr_offsets[i], end = attribute->substr_offsets[i + 1];
    gp_str part = {attribute->text + start, end - start}, decoded = {0};
    if (attribute->substr_types[i] == MD_TEXT_ENTITY)
      decoded = gp_character_named(p->tree->arena, part);
    gp_buf_add(&out, decoded.len > 0 ? decoded : part);
  }
  return gp_buf_str(&out);
}

/* "[@scope/package](https://...)" is a link, "[@EST-2023](page)" a source and a remark. */
static bool looks_like_address(gp_str href)
{
  for (size_t i = 0; i < href.len; i++)
    if (strchr(":/#", href.ptr[i]) != NULL)
      return true;
  return false;
}

static void begin_link(gp_inline *p, const MD_SPAN_A_DETAIL *detail)
{
  size_t start = p->at;
  gp_inline_frame *frame = begin_span(p, GP_LINK, 1);
  frame->link = 1;
  frame->autolink = byte_at(p, start) == '<';
  if (frame->kind == GP_FRAME_SPAN)
    gp_node_set(p->tree, frame->node, GP_AT_link_href, attribute_text(p, &detail->href), GP_NO_SPAN);
  if (frame->kind == GP_FRAME_SPAN && detail->title.size > 0)
    gp_node_set(p->tree, frame->node, GP_AT_link_title, attribute_text(p, &detail->title), GP_NO_SPAN);
  if (frame->autolink)
    return;
  if (byte_at(p, start + 1) == '@' && !looks_like_address(attribute_text(p, &detail->href)))
    gp_inline_error(p, "inline.cite", start, start + 2, "put a space between ']' and '('",
                    "a source directly before '(' reads as a link");
  else if (start > 0 && byte_at(p, start - 1) == '^' && !(start > 1 && byte_at(p, start - 2) == '\\'))
    gp_inline_error(p, "inline.open-note", start - 1, start + 1, "put a space between ']' and '('",
                    "a note directly before '(' reads as a link");
}

/* Finds the target after the "](" at `at`: its place, and as result the offset after the closing ")"; `at` itself if
 * this is not what is there (CommonMark 0.30, 6.3: destination, then perhaps a title). */
static size_t find_target(const gp_inline *p, size_t at, size_t *start, size_t *end)
{
  size_t i = at + 2, depth = 0;
  char c;
  *start = *end = at;
  if (byte_at(p, at) != ']' || byte_at(p, at + 1) != '(')
    return at;
  while (is_space(byte_at(p, i)))
    i++;
  *start = i;
  if (byte_at(p, i) == '<') {
    for (i++; i < p->copy.len && p->copy.ptr[i] != '>'; i++)
      i += p->copy.ptr[i] == '\\';
    i++;
  } else {
    for (; i < p->copy.len && !is_space(c = p->copy.ptr[i]) && !(c == ')' && depth == 0); i++) {
      i += c == '\\';
      depth += c == '(';
      depth -= c == ')';
    }
  }
  *end = i < p->copy.len ? i : p->copy.len;
  while (is_space(byte_at(p, i)))
    i++;
  c = byte_at(p, i);
  if (c == '"' || c == '\'' || c == '(') {
    for (i++; i < p->copy.len && p->copy.ptr[i] != (c == '(' ? ')' : c); i++)
      i += p->copy.ptr[i] == '\\';
    for (i++; is_space(byte_at(p, i));)
      i++;
  }
  return byte_at(p, i) == ')' ? i + 1 : at;
}

/* After the "]" at `at` and what follows it as its target or label. */
static size_t link_end(const gp_inline *p, size_t at, size_t *start, size_t *end)
{
  size_t behind = find_target(p, at, start, end), i = at + 2;
  if (behind > at || byte_at(p, at) != ']')
    return behind;
  if (p->definitions.len == 0 || byte_at(p, at + 1) != '[')
    return at + 1;
  while (i < p->copy.len && p->copy.ptr[i] != ']' && p->copy.ptr[i] != '[')
    i += p->copy.ptr[i] == '\\' ? 2 : 1;
  return byte_at(p, i) == ']' ? i + 1 : at + 1;
}

/* No character in it but spaces, and nothing that becomes one, as a variable. */
static bool is_blank(const gp_node *node, bool outermost)
{
  if (node->first_child == NULL && node->kind != GP_TEXT)
    return outermost;
  for (size_t i = 0; i < node->text.len; i++)
    if (node->text.ptr[i] != ' ' && node->text.ptr[i] != '\n')
      return false;
  for (const gp_node *child = node->first_child; child != NULL; child = child->next)
    if (!is_blank(child, false))
      return false;
  return true;
}

static void end_link(gp_inline *p)
{
  const gp_inline_frame *frame;
  size_t start, end, behind;
  gp_node *node;
  gp_str href;
  gp_inline_close_open(p);
  frame = gp_vec_last(&p->frames);
  if (frame->kind != GP_FRAME_SPAN) {
    end_span(p, link_end(p, p->at, &start, &end));
    return;
  }
  node = frame->node;
  behind = link_end(p, p->at, &start, &end);
  if (frame->autolink) {
    start = frame->start + 1;
    end = p->at;
    behind = p->at + 1 <= p->copy.len ? p->at + 1 : p->at;
  }
  href = gp_link_of(node)->href;
  gp_node_set(p->tree, node, GP_AT_link_href, href, gp_inline_span(p, start, end));
  if (href.len == 0)
    gp_inline_error(p, "inline.link-target", frame->start, behind, "write the address between '(' and ')'",
                    "link without a target");
  else if (gp_str_starts_with(href, GP_STR("www.")))
    gp_inline_error(p, "inline.link-target", start, end,
                    gp_str_printf(p->ctx->arena, "write 'https://%.*s'", GP_STR_ARG(href)).ptr,
                    "the address '%.*s' does not say 'https://'", GP_STR_ARG(href));
  if (is_blank(node, true))
    gp_inline_error(p, "inline.link-text", frame->start, behind,
                    "write between '[' and ']' where the link leads: screen readers read it out", "link without text");
  end_span(p, behind);
}

static void begin_image(gp_inline *p)
{
  size_t start = p->at;
  p->at += 2;
  gp_inline_error(p, "inline.image", start, p->at,
                  "put it in a paragraph of its own; in YAML: 'figure: {image: ..., alt: ...}'", "picture inside text");
  gp_inline_push(p, GP_FRAME_IGNORED, p->container, start);
}

/* The length of the run of backticks at `at`. */
static size_t backticks(const gp_inline *p, size_t at)
{
  size_t count = 0;
  while (byte_at(p, at + count) == '`')
    count++;
  return count;
}

static void begin_code(gp_inline *p)
{
  size_t start = p->at;
  p->code = gp_tree_new_node(p->tree, GP_CODE, (gp_span){0, (uint32_t)start, (uint32_t)start});
  p->code_text = GP_BUF(p->tree->arena);
  gp_source_mapper_start(&p->code_map, p->tree->arena, p->map.source);
  p->at += backticks(p, start);
}

/* Text in code: kept as it is, but that line ends are spaces. */
static void add_code(gp_inline *p, gp_str text, bool in_copy, size_t start)
{
  gp_node *code = p->code;
  gp_span line_end = gp_inline_span(p, p->at, p->at + 1);
  if (in_copy)
    gp_source_mapper_add_part(&p->code_map, &p->map, GP_NO_SPAN, start, start + text.len);
  else
    gp_source_mapper_add_whole(&p->code_map, 1, line_end.start, line_end.end);
  if (code->text.len == 0 && in_copy) {
    code->text = text;
    return;
  }
  if (p->code_text.count == 0)
    gp_buf_add(&p->code_text, code->text);
  gp_buf_add(&p->code_text, in_copy ? text : GP_STR(" "));
  code->text = gp_buf_str(&p->code_text);
}

static void end_code(gp_inline *p)
{
  gp_node *code = p->code;
  size_t start = code->span.start, count = backticks(p, start), end = p->at;
  while (end < p->copy.len && p->copy.ptr[end] == ' ')
    end++;
  if (backticks(p, end) == count)
    p->at = end + count;
  code->span = gp_inline_span(p, start, p->at);
  code->map = gp_source_mapper_finish(&p->code_map, code->span);
  gp_inline_append(p, code);
  p->code = NULL;
}

static void add_line_break(gp_inline *p)
{
  size_t start = p->at, end = start;
  gp_node *node;
  while (end < p->copy.len && p->copy.ptr[end] != '\n')
    end++;
  node = gp_tree_new_node(p->tree, GP_LINE_BREAK, gp_inline_span(p, start, end));
  gp_inline_append(p, node);
  p->at = end < p->copy.len ? end + 1 + gp_inline_sentinel(p, end + 1) : end;
}

static void add_entity(gp_inline *p, gp_str reference, size_t start)
{
  gp_str decoded = gp_character_named(p->tree->arena, reference);
  if (decoded.len == 0) {
    gp_report_with(p->ctx, GP_SEVERITY_WARNING, "inline.entity", gp_inline_span(p, start, start + reference.len),
                   (gp_str){0}, GP_STR("type the character itself"), GP_NO_SPAN, (gp_str){0},
                   "unknown character name '%.*s'", GP_STR_ARG(reference));
    decoded = gp_str_slice(p->copy, start, start + reference.len);
  }
  gp_inline_add_text(p, decoded, start, start + reference.len);
}

static int on_block(MD_BLOCKTYPE type, void *detail, void *data)
{
  (void)type;
  (void)detail;
  (void)data;
  return 0;
}

static int on_enter(MD_SPANTYPE type, void *detail, void *data)
{
  gp_inline *p = data;
  if (type == MD_SPAN_EM)
    begin_span(p, GP_EMPH, 1);
  else if (type == MD_SPAN_STRONG)
    begin_span(p, GP_STRONG, 2);
  else if (type == MD_SPAN_A)
    begin_link(p, detail);
  else if (type == MD_SPAN_IMG)
    begin_image(p);
  else if (type == MD_SPAN_CODE)
    begin_code(p);
  return 0;
}

static int on_leave(MD_SPANTYPE type, void *detail, void *data)
{
  gp_inline *p = data;
  size_t start, end;
  (void)detail;
  if (type == MD_SPAN_EM || type == MD_SPAN_STRONG) {
    gp_inline_close_open(p);
    end_span(p, p->at + (type == MD_SPAN_EM ? 1 : 2));
  } else if (type == MD_SPAN_A) {
    end_link(p);
  } else if (type == MD_SPAN_IMG) {
    gp_inline_close_open(p);
    end_span(p, find_target(p, p->at, &start, &end));
  } else if (type == MD_SPAN_CODE) {
    end_code(p);
  }
  return 0;
}

/* Plain text of the copy. A character after a backslash comes alone and means only itself. */
static void add_plain(gp_inline *p, size_t start, size_t end)
{
  bool escaped = end == start + 1 && start > p->at && p->copy.ptr[start - 1] == '\\';
  if (escaped || gp_vec_last(&p->frames)->autolink)
    gp_inline_add_text(p, gp_str_slice(p->copy, start, end), start, end);
  else
    gp_inline_scan(p, start, end);
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
  gp_inline *p = data;
  bool in_copy = text >= p->masked && text + size <= p->masked + p->copy.len;
  size_t start = in_copy ? (size_t)(text - p->masked) : p->at, end = in_copy ? start + size : p->at;
  if (in_copy)
    start += gp_inline_sentinel(p, start);
  if (start < p->skip && in_copy)
    start = p->skip;
  if (start > end)
    start = end;
  if (type == MD_TEXT_BR) {
    add_line_break(p);
    return 0;
  }
  if (type == MD_TEXT_HTML && in_copy)
    gp_inline_tag(p, start, end);
  else if (type == MD_TEXT_CODE)
    add_code(p, (gp_str){p->copy.ptr + start, end - start}, in_copy, start);
  else if (type == MD_TEXT_ENTITY && in_copy)
    add_entity(p, gp_str_slice(p->copy, start, end), start);
  else if (in_copy && start < end)
    add_plain(p, start, end);
  if (in_copy)
    p->at = end;
  return 0;
}

/* Languages of what is in a passage in another language. */
static void pass_lang_down(gp_node *parent, gp_node *first)
{
  gp_node *node = first;
  while (node != NULL) {
    node->lang = node->kind == GP_SPAN_LANG ? gp_span_lang_of(node)->lang : node->parent->lang;
    if (node->first_child != NULL) {
      node = node->first_child;
      continue;
    }
    while (node != NULL && node->next == NULL)
      node = node->parent == parent ? NULL : node->parent;
    if (node != NULL)
      node = node->next;
  }
}

static void trim(gp_inline_source *from)
{
  while (from->text.len > 0 && is_space(from->text.ptr[from->text.len - 1]))
    from->text.len--;
  while (from->text.len > 0 && is_space(from->text.ptr[0])) {
    from->text = gp_str_slice(from->text, 1, from->text.len);
    from->offset++;
  }
}

static gp_status parse(gp_inline *p, gp_node *parent)
{
  static const MD_PARSER parser = {.flags = MD_FLAG_NOHTMLBLOCKS | MD_FLAG_NOINDENTEDCODEBLOCKS,
                                   .enter_block = on_block,
                                   .leave_block = on_block,
                                   .enter_span = on_enter,
                                   .leave_span = on_leave,
                                   .text = on_text};
  gp_node *before = parent->last_child, *first;
  size_t len;
  trim(&p->from);
  if (p->from.text.len == 0)
    return GP_OK;
  if (p->from.text.len > TEXT_LIMIT)
    return gp_error(p->ctx, "inline.too-long",
                    gp_source_map_span(p->from.map, p->from.whole, p->from.offset, p->from.offset),
                    "text of more than %d bytes in one piece", TEXT_LIMIT);
  gp_inline_make_copy(p);
  p->container = parent;
  p->frames.items = p->room;
  p->frames.capacity = sizeof p->room / sizeof p->room[0];
  gp_inline_push(p, GP_FRAME_ROOT, parent, 0);
  p->at = gp_inline_sentinel(p, 0);
  gp_inline_find_foreign(p);
  len = gp_inline_mask(p);
  if (md_parse(p->masked, (MD_SIZE)len, &parser, p) != 0)
    gp_inline_error(p, "inline.failed", 0, p->copy.len, NULL, "the text could not be read");
  gp_inline_close_open(p);
  while (p->frames.count > 1) /* md4c 0.4.8 does not leave every span it enters: "_[](_)x" */
    end_span(p, p->copy.len);
  gp_inline_report_unread(p);
  first = before != NULL ? before->next : parent->first_child;
  gp_inline_merge(p, first);
  if (p->has_lang)
    pass_lang_down(parent, first);
  return p->failed ? GP_ERROR_INPUT : GP_OK;
}

gp_status gp_inline_parse(gp_ctx *ctx, gp_tree *tree, gp_node *parent, gp_str text, const gp_value *scalar)
{
  gp_inline p = {.ctx = ctx, .tree = tree, .from = {text, 0, scalar->map, scalar->span}};
  if (scalar->definitions != NULL)
    p.definitions = *scalar->definitions;
  assert(parent != NULL);
  assert(text.len == 0 || (text.ptr >= scalar->text.ptr && text.ptr + text.len <= scalar->text.ptr + scalar->text.len));
  if (text.len > 0)
    p.from.offset = (size_t)(text.ptr - scalar->text.ptr);
  if (parent->kind == GP_PARAGRAPH)
    gp_inline_check_lines(ctx, text, scalar);
  return parse(&p, parent);
}

gp_status gp_inline_parse_at(gp_ctx *ctx, gp_tree *tree, gp_node *parent, gp_str text, uint32_t source, uint32_t offset)
{
  gp_span whole = {source, offset, offset + (uint32_t)text.len};
  gp_inline p = {.ctx = ctx, .tree = tree, .from = {text, 0, &gp_source_as_written, whole}};
  size_t bad = gp_utf8_check(text);
  if (bad < text.len)
    return gp_error(ctx, "inline.not-utf-8", (gp_span){source, offset + (uint32_t)bad, offset + (uint32_t)bad + 1},
                    "byte 0x%02X is not UTF-8", (unsigned)(unsigned char)text.ptr[bad]);
  return parse(&p, parent);
}
