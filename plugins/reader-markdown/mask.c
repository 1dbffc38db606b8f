/* A copy of the text for finding blocks: what has a meaning only within a line is made opening brackets, byte for byte.
 * So md4c gives each line of a block as it is in the file, and the guide's own reader of inline text gets it whole.
 * What blocks of HTML begin and end with stays. */
#include "markdown.h"

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* Behind the marks of quotes and lists at the beginning of a line. */
static size_t skip_marks(const char *p, size_t at, size_t end)
{
  for (;;) {
    size_t i = at;
    while (i < end && is_blank(p[i]))
      i++;
    at = i;
    if (i < end && p[i] == '>') {
      at = i + 1;
      continue;
    }
    if (i < end && (p[i] == '-' || p[i] == '+' || p[i] == '*')) {
      i++;
    } else {
      while (i < end && is_digit(p[i]) && i - at < 9)
        i++;
      if (i == at || i == end || (p[i] != '.' && p[i] != ')'))
        return at;
      i++;
    }
    if (i < end && !is_blank(p[i]))
      return at;
    at = i;
    if (i == end)
      return i;
  }
}

static size_t run(const char *p, size_t at, size_t end, char c)
{
  size_t start = at;
  while (at < end && p[at] == c)
    at++;
  return at - start;
}

/* A line of "===", "---", "* * *", or the second of a table. */
static bool is_rule(const char *p, size_t at, size_t end)
{
  size_t signs = 0, others = 0, dashes = 0;
  char c = at < end ? p[at] : '\0';
  if (c == '\0' || strchr("=-_*|:", c) == NULL)
    return false;
  for (size_t i = at; i < end; i++) {
    if (is_blank(p[i]))
      continue;
    signs += p[i] == c;
    others += p[i] != c;
    if (p[i] == '-')
      dashes++;
    else if (p[i] != '|' && p[i] != ':' && (p[i] != c || c == '|' || c == ':'))
      return false;
  }
  if (others == 0 && (c == '=' || c == '-' || (signs >= 3 && (c == '*' || c == '_'))))
    return true;
  return dashes > 0 && (c == '|' || c == ':' || c == '-');
}

static void mask_text(char *p, size_t at, size_t end)
{
  bool data = end - at >= 9 && memcmp(p + at, "<![CDATA[", 9) == 0;
  for (; at < end; at++) {
    if ((p[at] == '<' && md_address_end((gp_str){p + at + 1, end - at - 1}) > 0) || (p[at] == '[' && !data) ||
        strchr("*_&\\`~", p[at] != '\0' ? p[at] : ' ') != NULL)
      p[at] = '(';
  }
}

/* md4c 0.4 does not know that "<h1>" to "<h6>" begin a block of HTML: it sees "<hr>", which does. */
static void mask_heading(char *p, size_t at, size_t end)
{
  size_t i = at + 1 + (at + 1 < end && p[at + 1] == '/');
  if (i + 2 <= end && p[at] == '<' && (p[i] == 'h' || p[i] == 'H') && p[i + 1] >= '1' && p[i + 1] <= '6' &&
      (i + 2 == end || strchr(" \t/>", p[i + 2]) != NULL))
    p[i + 1] = 'r';
}

/* The offset after ":   " or "[^1]: ", or `at`: what is after it may be code to who wrote it, and is text to md4c. */
static size_t after_own_mark(const char *p, size_t at, size_t end)
{
  size_t i = at;
  if (end - at > 2 && (p[at] == '[' || p[at] == '(') && p[at + 1] == '^')
    while (i < end && p[i] != ':')
      i++;
  if (i >= end || p[i] != ':')
    return at;
  for (i++; i < end && is_blank(p[i]);)
    i++;
  return i;
}

/* A div of Python's Markdown, "/// note" to "///". */
static bool is_slashes(const char *p, size_t at, size_t end)
{
  size_t count = run(p, at, end, '/'), word = at + count;
  while (word < end && is_blank(p[word]))
    word++;
  return count >= 3 && (word == end || (word > at + count && (p[word] | 0x20) >= 'a' && (p[word] | 0x20) <= 'z'));
}

static void mask_line(char *p, size_t at, size_t end)
{
  size_t fence, own;
  at = skip_marks(p, at, end);
  mask_heading(p, at, end);
  own = after_own_mark(p, at, end);
  if (own > at && own < end && (p[own] == '`' || p[own] == '~') && run(p, own, end, p[own]) >= 3) {
    mask_text(p, at, own);
    at = own;
  }
  fence = at < end && (p[at] == '`' || p[at] == '~') ? run(p, at, end, p[at]) : 0;
  if (run(p, at, end, ':') >= 3 ||
      is_slashes(p, at, end)) { /* a div: seen as a heading, which ends the paragraph before it */
    memset(p + at, 'x', end - at);
    p[at] = '#';
    p[at + 1] = ' ';
  } else if (fence >= 3 && (p[at] == '~' || memchr(p + at + fence, '`', end - at - fence) == NULL)) {
    for (at += fence; at < end; at++)
      if (p[at] == '&' || p[at] == '\\')
        p[at] = 'x';
  } else if (!is_rule(p, at, end)) {
    mask_text(p, at, end);
  }
}

/* Whether MkDocs' box begins at `at`, "!!! note" or "??? note", or one of its tabs, "=== "Title"". */
static bool begins_box(const char *p, size_t at, size_t len)
{
  bool tab = at < len && p[at] == '=';
  size_t mark = at, word;
  while (mark < len && mark - at < 3 && strchr("!?=", p[mark]) != NULL && p[mark] == p[at])
    mark++;
  if (mark - at < 3)
    return false;
  mark += mark < len && p[at] != '!' && (p[mark] == '+' || (tab && p[mark] == '!'));
  for (word = mark; word < len && p[word] == ' ';)
    word++;
  return word > mark && word < len &&
         (tab ? p[word] == '"' : ((p[word] | 0x20) >= 'a' && (p[word] | 0x20) <= 'z') || p[word] == '"');
}

/* What is indented by `indent` bytes and four columns more, from `next` to `end`, is of a box: the place of its mark.
 */
static size_t mark_in(char *p, size_t next, size_t end, size_t indent)
{
  size_t at = next + indent;
  for (size_t i = next; i < at; i++)
    if (i >= end || !is_blank(p[i]))
      return end;
  if (at < end && p[at] == '\t')
    return at;
  return end - next >= indent + 5 && memcmp(p + at, "    ", 4) == 0 ? at + 2 : end;
}

/* "!!! note" and, with what follows indented, MkDocs' box: seen as a quotation, whose marks are where its indent
 * is. `indent` is its own. Returns the offset after its last line, or `at`. */
static size_t mask_admonition(char *p, size_t at, size_t len, size_t indent)
{
  size_t end = at, last;
  if (!begins_box(p, at, len))
    return at;
  while (end < len && p[end] != '\n')
    end++;
  last = end;
  for (size_t next = end + 1; next < len; next = end + 1) {
    size_t text = next, mark;
    for (end = next; end < len && p[end] != '\n';)
      end++;
    while (text < end && (is_blank(p[text]) || p[text] == '\r'))
      text++;
    if (text == end)
      continue;
    mark = mark_in(p, next, end, indent);
    if (mark == end)
      break;
    p[mark] = '>';
    last = end;
  }
  p[at] = '>';
  return last + 1;
}

/* Whether the line before `at` is empty, or there is none. */
static bool follows_empty(const char *p, size_t at)
{
  return at == 0 || at == 1 || p[at - 2] == '\n' || (p[at - 2] == '\r' && at > 2 && p[at - 3] == '\n');
}

static bool holds(const char *p, size_t at, size_t end, const char *what)
{
  return memmem(p + at, end - at, what, strlen(what)) != NULL;
}

/* Where lines are code between tags, or between fences. */
typedef struct verbatim {
  bool pre;
  char fence; /* of the fence that is open */
} verbatim;

/* CommonMark ends HTML at an empty line. One in <pre> is made a part of the line before it. */
static void join_code(char *p, size_t at, size_t end, size_t len, verbatim *in)
{
  size_t text = at, from;
  while (text < end && is_blank(p[text]))
    text++;
  if (in->pre && text == end && at > 0) {
    for (from = at; from > 0 && (p[from - 1] == '\n' || p[from - 1] == '\r') && at - from < 2; from--)
      p[from - 1] = 'x'; /* md4c drops blanks at a line's end */
    return;
  }
  if (!in->pre && text < end && (p[text] == '`' || p[text] == '~') && run(p, text, end, p[text]) >= 3 &&
      (in->fence == '\0' || in->fence == p[text]))
    in->fence = in->fence == '\0' ? p[text] : '\0';
  if (in->fence != '\0' || text == end)
    return;
  if (!in->pre && p[text] == '<' && holds(p, text, end, "<pre") && !holds(p, text, end, "</pre"))
    in->pre = holds(p, end, len, "</pre");
  else if (in->pre && holds(p, text, end, "</pre"))
    in->pre = false;
}

/* Masks the box that begins in the line at `at`; returns the offset after it, or `at`. */
static size_t mask_box(char *p, size_t at, size_t len)
{
  size_t text = at, after;
  while (text < len && is_blank(p[text]))
    text++;
  if (text >= len || strchr("!?=", p[text]) == NULL || !follows_empty(p, at))
    return at;
  after = mask_admonition(p, text, len, text - at);
  return after > text ? after : at;
}

void md_mask_boxes(char *text, size_t len)
{
  for (size_t at = 0; at < len;) {
    const char *end = memchr(text + at, '\n', len - at);
    size_t after = mask_box(text, at, len);
    at = after > at ? after : end != NULL ? (size_t)(end - text) + 1 : len;
  }
}

static size_t column_of(const char *p, size_t begin, size_t at)
{
  size_t column = 0;
  for (size_t i = begin; i < at; i++)
    column = p[i] == '\t' ? column + 4 - column % 4 : column + 1;
  return column;
}

/* Lines in a row, as far as fences are concerned. */
typedef struct fences {
  size_t column; /* where the text of the paragraph begins, that goes on; SIZE_MAX: no paragraph goes on */
  size_t open;   /* characters of the fence that is open, or 0 */
  size_t indent; /* its column */
  char mark;     /* its character */
  bool own;      /* it is in the line of a note's or a meaning's mark */
} fences;

static void follow_fence(char *p, size_t begin, size_t end, fences *f)
{
  size_t at = skip_marks(p, begin, end), text = begin, count;
  while (text < end && is_blank(p[text]))
    text++;
  if (f->open > 0 && !f->own && text < end && column_of(p, begin, text) + 3 < f->indent)
    *f = (fences){.column = SIZE_MAX}; /* the item around it has ended, and the code with it */
  if (f->open > 0)
    at = text;
  count = at < end && (p[at] == '`' || p[at] == '~') ? run(p, at, end, p[at]) : 0;
  if (f->open > 0) {
    bool closes = count >= f->open && p[at] == f->mark;
    for (size_t i = at + count; closes && i < end; i++)
      closes = is_blank(p[i]);
    if (f->own && count >= 3)
      memset(p + at, '(', count);
    if (closes)
      *f = (fences){.column = SIZE_MAX};
    return;
  }
  if (text == end) {
    f->column = SIZE_MAX;
    return;
  }
  if (count >= 3 && f->column != SIZE_MAX && at == text && column_of(p, begin, at) >= f->column + 4) {
    memset(p + at, '(', count); /* md4c 0.4 would begin code here, which does not end */
    return;
  }
  if (count >= 3) {
    *f = (fences){.column = SIZE_MAX, .open = count, .indent = column_of(p, begin, at), .mark = p[at]};
    return;
  }
  count = after_own_mark(p, at, end);
  if (count > at && count < end && (p[count] == '`' || p[count] == '~') && run(p, count, end, p[count]) >= 3)
    *f = (fences){.column = SIZE_MAX, .open = run(p, count, end, p[count]), .mark = p[count], .own = true};
  else if (f->column == SIZE_MAX || at > text)
    f->column = p[at] == '#' ? SIZE_MAX : column_of(p, begin, at);
}

void md_mask_fences(char *text, size_t len)
{
  fences f = {.column = SIZE_MAX};
  for (size_t at = 0; at < len;) {
    const char *next = memchr(text + at, '\n', len - at);
    size_t end = next != NULL ? (size_t)(next - text) : len;
    follow_fence(text, at, end > at && text[end - 1] == '\r' ? end - 1 : end, &f);
    at = end + 1;
  }
}

char *md_mask(gp_arena *arena, gp_str text)
{
  char *copy = GP_NEW_ARRAY(arena, text.len + 1, char);
  size_t boxed = 0; /* after the last box of MkDocs */
  verbatim in = {false, '\0'};
  memcpy(copy, text.ptr, text.len);
  copy[text.len] = '\0';
  for (size_t at = 0; at < text.len;) {
    size_t end = at;
    if (at >= boxed)
      boxed = mask_box(copy, at, text.len);
    while (end < text.len && copy[end] != '\n' && copy[end] != '\r')
      end++;
    join_code(copy, at, end, text.len, &in);
    mask_line(copy, at, end);
    at = end + 1;
  }
  return copy;
}
