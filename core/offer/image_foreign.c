/* SVG pictures with HTML in them (foreignObject), as Mermaid and draw.io write labels: only browsers draw it. The
 * labels become text of SVG, which all formats draw. */
#include "offer/image.h"

enum { MOST_LABELS = 5, LARGEST_NUMBER = 1000000 };

/* A tag: its name without prefix, and where it is. */
typedef struct tag {
  gp_str name, inside; /* inside: all between < and > */
  size_t start, end;   /* end: after the > */
  bool closing, empty;
} tag;

typedef struct rewriter {
  gp_arena *arena;
  gp_str svg;
  gp_buf out;
  size_t copied; /* of svg */
  gp_foreign *found;
  size_t depth;            /* elements that are open */
  GP_VEC(size_t) switches; /* how many were open inside of each `switch` that is */
} rewriter;

static size_t find(gp_str text, size_t from, const char *what)
{
  const char *at = from < text.len ? memmem(text.ptr + from, text.len - from, what, strlen(what)) : NULL;
  return at != NULL ? (size_t)(at - text.ptr) : text.len;
}

/* The next tag from `at` on; false at the end. Comments, sections of data and declarations are passed over. */
static bool next_tag(gp_str svg, size_t at, tag *result)
{
  for (at = find(svg, at, "<"); at + 1 < svg.len; at = find(svg, at, "<")) {
    gp_str rest = gp_str_slice(svg, at, svg.len);
    size_t from, to, end;
    if (gp_str_starts_with(rest, GP_STR("<!--")))
      at = find(svg, at, "-->");
    else if (gp_str_starts_with(rest, GP_STR("<![CDATA[")))
      at = find(svg, at, "]]>");
    else if (svg.ptr[at + 1] == '!' || svg.ptr[at + 1] == '?')
      at = find(svg, at, ">");
    else {
      end = find(svg, at, ">");
      if (end == svg.len)
        return false;
      from = at + 1 + (svg.ptr[at + 1] == '/');
      for (to = from; to < end && strchr(" \t\r\n/", svg.ptr[to]) == NULL; to++)
        if (svg.ptr[to] == ':')
          from = to + 1;
      *result = (tag){.name = gp_str_slice(svg, from, to),
                      .inside = gp_str_slice(svg, to, end),
                      .start = at,
                      .end = end + 1,
                      .closing = svg.ptr[at + 1] == '/',
                      .empty = svg.ptr[end - 1] == '/'};
      return true;
    }
  }
  return false;
}

/* The value of an attribute, as it is written; empty if there is none. */
static gp_str attribute(gp_str inside, const char *name)
{
  size_t length = strlen(name);
  for (size_t at = find(inside, 0, name); at < inside.len; at = find(inside, at + 1, name)) {
    size_t from = at + length;
    const char *end;
    if (at == 0 || strchr(" \t\r\n", inside.ptr[at - 1]) == NULL)
      continue;
    while (from < inside.len && strchr(" \t\r\n=", inside.ptr[from]) != NULL)
      from++;
    if (from >= inside.len || (inside.ptr[from] != '"' && inside.ptr[from] != '\''))
      continue;
    end = memchr(inside.ptr + from + 1, inside.ptr[from], inside.len - from - 1);
    if (end != NULL)
      return gp_str_slice(inside, from + 1, (size_t)(end - inside.ptr));
  }
  return (gp_str){NULL, 0};
}

/* A number of pixels, in hundredths; false for anything else, such as per cents. Empty is 0. */
static bool read_pixels(gp_str text, int64_t *hundredths)
{
  int64_t value = 0, scale = 100;
  bool minus = text.len > 0 && text.ptr[0] == '-', point = false;
  size_t at = minus;
  for (; at < text.len && value < LARGEST_NUMBER * INT64_C(100); at++) {
    char c = text.ptr[at];
    if (c == '.' && !point) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      scale = point ? scale / 10 : scale;
      value = point ? value + scale * (c - '0') : value * 10 + (int64_t)100 * (c - '0');
    } else {
      break;
    }
  }
  *hundredths = minus ? -value : value;
  return at == text.len || gp_str_is(gp_str_slice(text, at, text.len), "px");
}

static bool is_name_of(gp_str name, const char *const *names)
{
  for (; *names != NULL; names++)
    if (gp_str_is(name, *names))
      return true;
  return false;
}

/* The words between `from` and `to`, with one space between them and a newline where a block of HTML begins or ends. */
static gp_str words_of(rewriter *r, size_t from, size_t to)
{
  static const char *const blocks[] = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", NULL};
  gp_buf out = GP_BUF(r->arena);
  char before = '\0'; /* what is due before the next word */
  gp_str svg = gp_str_slice(r->svg, 0, to);
  tag t;
  assert(svg.ptr != NULL);
  while (from < to) {
    bool more = next_tag(svg, from, &t);
    size_t end = more ? t.start : to;
    for (; from < end; from++) {
      if (strchr(" \t\r\n", svg.ptr[from]) != NULL) {
        before = before == '\n' ? '\n' : ' ';
        continue;
      }
      if (before != '\0' && out.count > 0)
        gp_buf_add_char(&out, before);
      before = '\0';
      gp_buf_add_char(&out, svg.ptr[from]);
    }
    if (!more)
      break;
    before = is_name_of(t.name, blocks) ? '\n' : before;
    from = t.end;
    if (gp_str_is(t.name, "style") && !t.closing && !t.empty)
      from = find(svg, from, "</");
  }
  return gp_buf_str(&out);
}

/* The value of a property in any style from `from` to `to`; empty if there is none. */
static gp_str property(const rewriter *r, size_t from, size_t to, const char *name)
{
  gp_str part = gp_str_slice(r->svg, from, to);
  for (size_t at = find(part, 0, name); at < part.len; at = find(part, at + 1, name)) {
    size_t end = at + strlen(name), start;
    if (at == 0 || strchr("; \"'", part.ptr[at - 1]) == NULL || end >= part.len || part.ptr[end] != ':')
      continue;
    for (start = end + 1; start < part.len && part.ptr[start] == ' '; start++)
      continue;
    for (end = start; end < part.len && strchr(";\"'<>", part.ptr[end]) == NULL; end++)
      continue;
    return gp_str_slice(part, start, end);
  }
  return (gp_str){NULL, 0};
}

/* A text of SVG may be longer than the field: lines are broken where about so many letters are full. `baseline`: of one
 * line, below where the text is, in hundredths of an em. */
static void put_lines(rewriter *r, gp_str words, gp_str x, size_t most, int64_t baseline)
{
  size_t count = 0;
  gp_buf lines = GP_BUF(r->arena);
  for (size_t from = 0; from < words.len; count++) {
    size_t end = from, space = 0, letters = 0;
    for (; end < words.len && words.ptr[end] != '\n'; end++) {
      if (words.ptr[end] == ' ' && letters <= most)
        space = end;
      letters += ((unsigned char)words.ptr[end] & 0xC0) != 0x80;
      if (words.ptr[end] == '&' && find(words, end, ";") < words.len) /* one letter, by its name */
        end = find(words, end, ";");
      if (letters > most && space > from)
        break;
    }
    if (letters > most && space > from)
      end = space;
    gp_buf_printf(&lines, "<tspan x=\"%.*s\" dy=\"%s\">%.*s</tspan>", GP_STR_ARG(x), count > 0 ? "1.2em" : "FIRST",
                  GP_STR_ARG(gp_str_slice(words, from, end)));
    from = end + 1;
  }
  { /* the middle of the lines is where the text is */
    gp_str made = gp_buf_str(&lines);
    size_t at = find(made, 0, "FIRST");
    int64_t first = baseline - 60 * ((int64_t)count - 1), size = first < 0 ? -first : first;
    gp_buf_add(&r->out, gp_str_slice(made, 0, at));
    gp_buf_printf(&r->out, "%s%lld.%02lldem", first < 0 ? "-" : "", (long long)(size / 100), (long long)(size % 100));
    gp_buf_add(&r->out, gp_str_slice(made, at + 5 < made.len ? at + 5 : made.len, made.len));
  }
}

static gp_str decimal(rewriter *r, int64_t hundredths)
{
  int64_t size = hundredths < 0 ? -hundredths : hundredths;
  return gp_str_printf(r->arena, "%s%lld.%02lld", hundredths < 0 ? "-" : "", (long long)(size / 100),
                       (long long)(size % 100));
}

static void put_attribute(rewriter *r, const char *name, gp_str value)
{
  if (value.len > 0 && memchr(value.ptr, '"', value.len) == NULL)
    gp_buf_printf(&r->out, " %s=\"%.*s\"", name, GP_STR_ARG(value));
}

/* A colour and nothing else: what is found may be the words of a label, and must not become a reference out of the
 * file. */
static bool is_colour(gp_str text)
{
  bool function = gp_str_starts_with(text, GP_STR("rgb")) || gp_str_starts_with(text, GP_STR("hsl"));
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '#' || c == ' ';
    if (!plain && !(function && strchr("(),.%/-", c) != NULL))
      return false;
  }
  return text.len > 0;
}

/* The text in the middle of its field; false if it is not known where that is. */
static bool put_in_field(rewriter *r, const tag *open, size_t end, gp_str words)
{
  int64_t x, y, width, height, size;
  gp_str align = property(r, open->start, end, "text-align"), font = property(r, open->end, end, "font-size");
  gp_str fill = property(r, open->end, end, "color"), at;
  bool nowrap = gp_str_is(property(r, open->start, end, "white-space"), "nowrap");
  bool left = gp_str_is(align, "left") || gp_str_is(align, "start");
  bool right = gp_str_is(align, "right") || gp_str_is(align, "end");
  if (!read_pixels(attribute(open->inside, "x"), &x) || !read_pixels(attribute(open->inside, "y"), &y) ||
      !read_pixels(attribute(open->inside, "width"), &width) ||
      !read_pixels(attribute(open->inside, "height"), &height) || width <= 0 || height <= 0)
    return false;
  if (font.len == 0 || !read_pixels(font, &size) || size <= 0) {
    size = 1600;
    font = (gp_str){NULL, 0};
  }
  at = decimal(r, left ? x : right ? x + width : x + width / 2);
  gp_buf_add(&r->out, GP_STR("<text"));
  put_attribute(r, "x", at);
  put_attribute(r, "y", decimal(r, y + height / 2));
  put_attribute(r, "text-anchor", left ? GP_STR("start") : right ? GP_STR("end") : GP_STR("middle"));
  put_attribute(r, "font-size", font);
  if (is_colour(fill))
    put_attribute(r, "fill", fill);
  put_attribute(r, "transform", attribute(open->inside, "transform"));
  gp_buf_add_char(&r->out, '>');
  put_lines(r, words, at, nowrap ? SIZE_MAX / 2 : (size_t)(width * 11 / (5 * size)) + 4, 35);
  gp_buf_add(&r->out, GP_STR("</text>"));
  return true;
}

/* What follows in a `switch` for those who do not draw HTML: the same as text, often cut off. It gets all words. */
static bool put_instead(rewriter *r, size_t *end, gp_str words, bool *changed)
{
  tag text, close;
  size_t at = *end;
  gp_str own, x;
  while (at < r->svg.len && strchr(" \t\r\n", r->svg.ptr[at]) != NULL)
    at++;
  if (!next_tag(r->svg, at, &text) || text.start != at || text.closing || text.empty || !gp_str_is(text.name, "text"))
    return false;
  close = text;
  while (next_tag(r->svg, close.end, &close) && !(close.closing && gp_str_is(close.name, "text")))
    continue;
  if (!close.closing)
    return false;
  own = words_of(r, text.end, close.start);
  x = attribute(text.inside, "x");
  if (gp_str_equal(own, words)) /* which stays as it is */
    return true;
  if (x.len == 0)
    return false;
  gp_buf_add(&r->out, gp_str_slice(r->svg, text.start, text.end));
  put_lines(r, words, x, SIZE_MAX / 2, 0);
  gp_buf_add(&r->out, GP_STR("</text>"));
  *changed = true;
  *end = close.end;
  return true;
}

static void note_label(rewriter *r, gp_str words, gp_label_list *list)
{
  gp_buf line = GP_BUF(r->arena);
  for (size_t i = 0; i < words.len; i++)
    gp_buf_add_char(&line, words.ptr[i] == '\n' ? ' ' : words.ptr[i]);
  if (list->count < MOST_LABELS)
    list->words = gp_str_printf(r->arena, "%.*s%s'%.*s'", GP_STR_ARG(list->words), list->count > 0 ? ", " : "",
                                GP_STR_ARG(gp_buf_str(&line)));
  else if (list->count == MOST_LABELS)
    list->words = gp_str_printf(r->arena, "%.*s, ...", GP_STR_ARG(list->words));
  list->count++;
}

/* Counts what is open, and remembers which of it is a `switch`. */
static void follow(rewriter *r, const tag *t)
{
  if (t->empty)
    return;
  if (!t->closing) {
    r->depth++;
    if (gp_str_is(t->name, "switch"))
      gp_vec_push(r->arena, &r->switches, r->depth);
    return;
  }
  if (r->switches.count > 0 && *gp_vec_last(&r->switches) == r->depth)
    r->switches.count--;
  if (r->depth > 0)
    r->depth--;
}

/* Whether what comes next is a child of a `switch`, of whose children one is drawn. */
static bool is_in_switch(const rewriter *r)
{
  return r->switches.count > 0 && *gp_vec_last(&r->switches) == r->depth;
}

/* One foreignObject, from `open` on; returns where to go on. */
static size_t replace(rewriter *r, const tag *open)
{
  tag close = *open;
  gp_str words;
  size_t end;
  bool changed = false;
  while (next_tag(r->svg, close.end, &close) && !(close.closing && gp_str_is(close.name, "foreignObject")))
    continue;
  if (!close.closing)
    return r->svg.len; /* it is not well-formed, which is said where it is drawn */
  gp_buf_add(&r->out, gp_str_slice(r->svg, r->copied, open->start));
  end = close.end;
  words = words_of(r, open->end, close.start);
  if (words.len > 0 && !(is_in_switch(r) && put_instead(r, &end, words, &changed))) {
    changed = put_in_field(r, open, close.start, words);
    if (!changed)
      note_label(r, words, &r->found->lost);
  }
  if (changed)
    note_label(r, words, &r->found->drawn);
  r->copied = end;
  return end;
}

gp_str gp_image_rewrite_foreign(gp_arena *arena, gp_str svg, gp_foreign *found)
{
  rewriter r = {.arena = arena, .svg = svg, .out = GP_BUF(arena), .found = found};
  tag t;
  assert(found != NULL);
  *found = (gp_foreign){{GP_STR(""), 0}, {GP_STR(""), 0}};
  if (find(svg, 0, "foreignObject") == svg.len)
    return svg;
  for (size_t at = 0; next_tag(svg, at, &t);) {
    if (!t.closing && !t.empty && gp_str_is(t.name, "foreignObject")) {
      at = replace(&r, &t);
    } else {
      follow(&r, &t);
      at = t.end;
    }
  }
  if (r.copied == 0)
    return svg;
  gp_buf_add(&r.out, gp_str_slice(svg, r.copied, svg.len));
  return gp_buf_str(&r.out);
}
