/* Tags of HTML that a text may hold, since Markdown has no marks for what they say: "<kbd>Ctrl</kbd>". Others are text.
 */
#include "markup/inline.h"

typedef struct tag {
  const char *name;
  gp_kind kind; /* GP_KIND_NONE: is a thing of its own */
} tag;

static const tag tags[] = {
  {"sup", GP_SUPERSCRIPT}, {"sub", GP_SUBSCRIPT}, {"s", GP_STRUCK},    {"del", GP_STRUCK},   {"strike", GP_STRUCK},
  {"ins", GP_INSERTED},    {"u", GP_UNDERLINED},  {"small", GP_SMALL}, {"kbd", GP_KEYBOARD}, {"mark", GP_MARKED},
  {"b", GP_STRONG},        {"strong", GP_STRONG}, {"i", GP_EMPH},      {"em", GP_EMPH},      {"br", GP_KIND_NONE},
};

static bool is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The known tag in the bytes `start` to `end`, or NULL; `*rest`: what is between its name and the ">". */
static const tag *find_tag(const gp_inline *p, size_t start, size_t end, gp_str *rest)
{
  size_t at = start + 1 + (p->copy.ptr[start + 1] == '/'), stop = at;
  char name[8];
  size_t len = 0;
  while (stop < end && is_letter(p->copy.ptr[stop]) && len + 1 < sizeof name)
    name[len++] = (char)(p->copy.ptr[stop++] | 0x20);
  name[len] = '\0';
  *rest = gp_str_slice(p->copy, stop, end - 1);
  if (rest->len > 0 && rest->ptr[0] != ' ' && rest->ptr[0] != '/' && rest->ptr[0] != '\n')
    return NULL;
  for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
    if (strcmp(tags[i].name, name) == 0)
      return &tags[i];
  return NULL;
}

static void warn_attributes(gp_inline *p, size_t start, size_t end, const char *name, gp_str rest)
{
  for (size_t i = 0; i < rest.len; i++)
    if (is_letter(rest.ptr[i])) {
      gp_report_with(p->ctx, GP_SEVERITY_WARNING, "inline.tag", gp_inline_span(p, start, end), (gp_str){0},
                     gp_str_printf(p->ctx->arena, "write '<%s>'", name), GP_NO_SPAN, (gp_str){0},
                     "the attributes of '<%s>' are not kept, its text is", name);
      return;
    }
}

void gp_inline_report_tag(gp_inline *p, const gp_inline_frame *frame)
{
  gp_str text = frame->node->text;
  gp_inline_error(p, "inline.tag", frame->start, frame->start + frame->len,
                  "end it in the same text and outside of emphasis begun in it; '\\<' prints the character itself",
                  "'%.*s' without a closing tag", GP_STR_ARG(text));
}

/* Ends the frame of the closing tag from `start` to `end`. */
static void close_tag(gp_inline *p, const tag *of, size_t start, size_t end)
{
  size_t i = p->frames.count - 1;
  while (p->frames.items[i].kind == GP_FRAME_BRACKET ||
         (p->frames.items[i].kind == GP_FRAME_MARK && p->frames.items[i].sign != '<'))
    i--;
  if (p->frames.items[i].kind != GP_FRAME_MARK || p->frames.items[i].makes != of->kind) {
    gp_inline_error(p, "inline.tag", start, end,
                    gp_str_printf(p->ctx->arena,
                                  "write '<%s>' where it begins, inside the same emphasis, note or other tag", of->name)
                      .ptr,
                    "'</%s>' ends nothing that is open here", of->name);
    return;
  }
  while (p->frames.count > i + 1)
    gp_inline_pop(p);
  (void)gp_inline_wrap(p, of->kind, end);
}

void gp_inline_tag(gp_inline *p, size_t start, size_t end)
{
  gp_str rest, whole = gp_str_slice(p->copy, start, end);
  const tag *of = whole.len >= 3 ? find_tag(p, start, end, &rest) : NULL;
  gp_inline_frame *frame;
  if (of == NULL) {
    gp_inline_add_text(p, whole, start, end);
    return;
  }
  if (of->kind == GP_KIND_NONE) {
    gp_inline_append(p, gp_tree_new_node(p->tree, GP_LINE_BREAK, gp_inline_span(p, start, end)));
    return;
  }
  if (whole.ptr[1] == '/') {
    close_tag(p, of, start, end);
    return;
  }
  warn_attributes(p, start, end, of->name, rest);
  frame = gp_inline_push(p, GP_FRAME_MARK, gp_inline_add_text(p, whole, start, end), start);
  frame->sign = '<';
  frame->len = end - start;
  frame->makes = of->kind;
}
