/* Marks around a passage: "~~struck~~", "H~2~O", "m^2^", "==marked==".
 *
 * Two tildes are as GitHub has them, one and the raised and lowered text as pandoc: within a word "~2~" is lowered, and
 * "~gone~" as a word of its own is struck, which both agree on. What is not closed is text. */
#include "base/utf8.h"
#include "markup/inline.h"

#include <stdlib.h>

/* As deep as marks may be looked for: what is deeper could not become a node. */
enum { LOOK_LIMIT = 2 * GP_INLINE_DEPTH_LIMIT, NOTHING = ' ' };

typedef enum neighbour { NEIGHBOUR_SPACE = 1, NEIGHBOUR_PUNCTUATION, NEIGHBOUR_WORD } neighbour;

/* Near enough to Unicode's categories P and S for what is beside a mark. */
static bool is_punctuation(uint32_t c)
{
  if (c < 0x80)
    return (c > ' ' && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x7F);
  if (c <= 0xBF)
    return strchr("\xAA\xB2\xB3\xB5\xB9\xBA\xBC\xBD\xBE", (int)c) == NULL;
  return c == 0xD7 || c == 0xF7 || c == 0x60C || c == 0x61B || c == 0x61F || c == 0x6D4 ||
         (c >= 0x2010 && c <= 0x205E) || (c >= 0x20A0 && c <= 0x20CF) || (c >= 0x2190 && c <= 0x2BFF) ||
         (c >= 0x3001 && c <= 0x3020);
}

static neighbour classify(uint32_t c)
{
  if (c <= ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
      c == 0x202F || c == 0x205F || c == 0x3000)
    return NEIGHBOUR_SPACE;
  return is_punctuation(c) ? NEIGHBOUR_PUNCTUATION : NEIGHBOUR_WORD;
}

/* What is before the byte `at` of the copy. */
static neighbour before(const gp_inline *p, size_t at)
{
  size_t start = at;
  if (at == 0)
    return NEIGHBOUR_SPACE;
  do
    start--;
  while (start > 0 && ((unsigned char)p->copy.ptr[start] & 0xC0) == 0x80);
  return classify(gp_utf8_next(p->copy, &start));
}

static neighbour after(const gp_inline *p, size_t at)
{
  return classify(at < p->copy.len ? gp_utf8_next(p->copy, &at) : NOTHING);
}

/* CommonMark 0.31, 6.2: a run of characters that can begin something, and one that can end it. */
static bool is_left_flanking(neighbour left, neighbour right)
{
  return right == NEIGHBOUR_WORD || (right == NEIGHBOUR_PUNCTUATION && left != NEIGHBOUR_WORD);
}

/* True if the same character comes again, before any blank, with a word in between. */
static bool ends_within_word(const gp_inline *p, size_t at, char c)
{
  bool word = false;
  for (; at < p->copy.len && p->copy.ptr[at] != c; at++) {
    if (before(p, at + 1) == NEIGHBOUR_SPACE)
      return false;
    word = word || before(p, at + 1) == NEIGHBOUR_WORD;
    at += p->copy.ptr[at] == '\\' ? 1 : 0;
  }
  return at < p->copy.len && word;
}

/* True if something that is part of a word is before `at`: a letter, a closed bracket, the end of emphasis. */
static bool follows_word(const gp_inline *p, size_t from, size_t at)
{
  const gp_node *last = p->container->last_child;
  if (from == at && last != NULL && last->kind != GP_TEXT)
    return true;
  return before(p, at) == NEIGHBOUR_WORD || (at > 0 && strchr(")]'", p->copy.ptr[at - 1]) != NULL);
}

/* "x==1" is no mark; words of other scripts need no blank between them. */
static bool is_code_character(const gp_inline *p, size_t at)
{
  char c = at < p->copy.len ? p->copy.ptr[at] : ' ';
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

/* What a run of `len` characters may begin, or GP_KIND_NONE. */
static gp_kind may_begin(const gp_inline *p, size_t from, size_t at, size_t len)
{
  char c = p->copy.ptr[at];
  neighbour left = before(p, at), right = after(p, at + len);
  if (c == '^')
    return len == 1 && ends_within_word(p, at + 1, c) ? GP_SUPERSCRIPT : GP_KIND_NONE;
  if (c == '~' && len == 1 && follows_word(p, from, at))
    return ends_within_word(p, at + 1, c) ? GP_SUBSCRIPT : GP_KIND_NONE;
  if (c == '~')
    return len <= 2 && is_left_flanking(left, right) ? GP_STRUCK : GP_KIND_NONE;
  return len == 2 && !(at > 0 && is_code_character(p, at - 1)) && is_left_flanking(left, right) ? GP_MARKED
                                                                                                : GP_KIND_NONE;
}

/* The frame that a run may end, or NULL. */
static const gp_inline_frame *may_end(const gp_inline *p, size_t at, size_t len)
{
  char c = p->copy.ptr[at];
  neighbour left = before(p, at), right = after(p, at + len);
  for (size_t i = p->frames.count, tries = 0; i-- > 0 && tries < LOOK_LIMIT; tries++) {
    const gp_inline_frame *frame = &p->frames.items[i];
    if (frame->kind == GP_FRAME_BRACKET)
      continue;
    if (frame->kind != GP_FRAME_MARK || frame->sign == '<')
      return NULL;
    if (frame->sign != c || frame->len != len)
      continue;
    if (frame->makes == GP_SUPERSCRIPT || frame->makes == GP_SUBSCRIPT)
      return frame;
    return is_left_flanking(right, left) && !(c == '=' && is_code_character(p, at + len)) ? frame : NULL;
  }
  return NULL;
}

void gp_inline_pop_marks(gp_inline *p)
{
  size_t i = p->frames.count - 1;
  while (p->frames.items[i].kind == GP_FRAME_MARK && p->frames.items[i].sign != '<')
    i--;
  if (p->frames.items[i].kind == GP_FRAME_BRACKET || p->frames.items[i].kind == GP_FRAME_NOTE)
    while (p->frames.count > i + 1)
      gp_inline_drop(p);
}

static void keep_unread(gp_inline *p, size_t at, size_t len)
{
  gp_vec_push(p->tree->arena, &p->unread, ((gp_inline_stretch){at, at + len}));
}

void gp_inline_drop(gp_inline *p)
{
  const gp_inline_frame *frame = gp_vec_last(&p->frames);
  if (frame->kind == GP_FRAME_MARK && frame->sign != '<')
    keep_unread(p, frame->start, frame->len);
  gp_inline_pop(p);
}

static int by_start(const void *a, const void *b)
{
  const gp_inline_stretch *x = a, *y = b;
  return (x->start > y->start) - (x->start < y->start);
}

/* Whether a space is all that keeps two marks from being a pair. */
static bool is_near(const gp_inline *p, gp_inline_stretch first, gp_inline_stretch second)
{
  enum { MOST = 80 }; /* bytes between them */
  char c = p->copy.ptr[first.start];
  gp_str inner = gp_str_slice(p->copy, first.end, second.start);
  bool starts = after(p, first.end) == NEIGHBOUR_SPACE, ends = before(p, second.start) == NEIGHBOUR_SPACE, word = false;
  for (size_t i = 1; i <= inner.len; i++)
    word = word || before(p, first.end + i) == NEIGHBOUR_WORD;
  if (!word || inner.len > MOST || first.end - first.start != second.end - second.start)
    return false;
  if (second.end - second.start == 2)
    return c == '=' ? starts != ends && !is_code_character(p, first.start - (first.start > 0)) &&
                        !is_code_character(p, second.end)
                    : starts || ends;
  return c != '=' && !starts && !ends && before(p, first.start) == NEIGHBOUR_WORD &&
         after(p, second.end) != NEIGHBOUR_WORD && memchr(inner.ptr, ' ', inner.len) != NULL;
}

static void warn_near(gp_inline *p, gp_inline_stretch first, gp_inline_stretch second)
{
  gp_str mark = gp_str_slice(p->copy, first.start, first.end), inner = gp_str_slice(p->copy, first.end, second.start);
  const char *tag = mark.ptr[0] == '^' ? "sup" : "sub";
  gp_str hint;
  while (inner.len > 0 && inner.ptr[0] == ' ')
    inner = gp_str_slice(inner, 1, inner.len);
  while (inner.len > 0 && inner.ptr[inner.len - 1] == ' ')
    inner.len--;
  hint = mark.len == 1 ? gp_str_printf(p->ctx->arena, "write '<%s>%.*s</%s>'; '\\%c' prints the character itself", tag,
                                       GP_STR_ARG(inner), tag, mark.ptr[0])
                       : gp_str_printf(p->ctx->arena, "write '%.*s%.*s%.*s'; '\\%c' prints the character itself",
                                       GP_STR_ARG(mark), GP_STR_ARG(inner), GP_STR_ARG(mark), mark.ptr[0]);
  gp_report_with(p->ctx, GP_SEVERITY_WARNING, "inline.space-in-marks", gp_inline_span(p, first.start, second.end),
                 (gp_str){0}, hint, GP_NO_SPAN, (gp_str){0},
                 mark.len == 1 ? "'%.*s' is printed as it is: what it raises or lowers holds no space"
                               : "'%.*s' is printed as it is: no space may be just inside of the marks",
                 GP_STR_ARG(mark));
}

void gp_inline_report_unread(gp_inline *p)
{
  if (p->unread.count < 2)
    return;
  qsort(p->unread.items, p->unread.count, sizeof *p->unread.items, by_start);
  for (size_t i = 0; i + 1 < p->unread.count; i++) {
    size_t next = i + 1;
    while (next < p->unread.count && next < i + 4 &&
           p->copy.ptr[p->unread.items[next].start] != p->copy.ptr[p->unread.items[i].start])
      next++;
    if (next >= p->unread.count || next >= i + 4 || !is_near(p, p->unread.items[i], p->unread.items[next]))
      continue;
    warn_near(p, p->unread.items[i], p->unread.items[next]);
    i = next;
  }
}

size_t gp_inline_mark(gp_inline *p, size_t from, size_t at, size_t end)
{
  char c = p->copy.ptr[at];
  const gp_inline_frame *opened;
  gp_inline_frame *frame;
  gp_kind kind;
  size_t len = 1;
  while (at + len < end && p->copy.ptr[at + len] == c)
    len++;
  if (c == '^' && len > 1 && at + len < end && p->copy.ptr[at + len] == '[')
    len--; /* the last one begins a note */
  if (len > 2 || (at > 0 && p->copy.ptr[at - 1] == c))
    return at;
  opened = c == '*' ? NULL : may_end(p, at, len);
  kind = c == '*' ? GP_KIND_NONE : opened == NULL ? may_begin(p, from, at, len) : opened->makes;
  if (kind == GP_KIND_NONE) {
    keep_unread(p, at, len);
    return at;
  }
  if (from < at)
    gp_inline_add_text(p, gp_str_slice(p->copy, from, at), from, at);
  if (opened != NULL) {
    size_t index = (size_t)(opened - p->frames.items);
    while (p->frames.count > index + 1)
      gp_inline_drop(p);
    (void)gp_inline_wrap(p, kind, at + len);
    return at + len;
  }
  frame =
    gp_inline_push(p, GP_FRAME_MARK, gp_inline_add_text(p, gp_str_slice(p->copy, at, at + len), at, at + len), at);
  frame->sign = c;
  frame->len = len;
  frame->makes = kind;
  return at + len;
}
