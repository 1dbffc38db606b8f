/* Tags of HTML that a text may hold, since Markdown has no marks for what they say: "<kbd>Ctrl</kbd>". Others are text.
 */
#include "markup/inline.h"
#include "value/scalars.h"

#include <assert.h>
#include <strings.h>

typedef struct tag {
  const char *name;
  gp_kind kind; /* GP_KIND_NONE: is a thing of its own */
} tag;

static const tag tags[] = {
  {"sup", GP_SUPERSCRIPT}, {"sub", GP_SUBSCRIPT}, {"s", GP_STRUCK},     {"del", GP_STRUCK},
  {"strike", GP_STRUCK},   {"ins", GP_INSERTED},  {"u", GP_UNDERLINED}, {"small", GP_SMALL},
  {"kbd", GP_KEYBOARD},    {"mark", GP_MARKED},   {"b", GP_STRONG},     {"strong", GP_STRONG},
  {"i", GP_EMPH},          {"em", GP_EMPH},       {"br", GP_KIND_NONE}, {"a", GP_LINK},
};

/* What else HTML has: whoever writes one of these in a text does not mean to print it. Others may be placeholders:
 * "<your name>". */
static const char html_names[] =
  "abbr address area article aside audio base bdi bdo big blink blockquote body button canvas caption center cite code "
  "col colgroup data datalist dd details dfn dialog div dl dt embed fieldset figcaption figure font footer form h1 h2 "
  "h3 h4 h5 h6 head "
  "header hr html iframe img input label legend li link main map menu meta meter nav noscript object ol optgroup "
  "option output p "
  "param picture pre progress q rp rt ruby samp script section select source span style summary svg table tbody td "
  "template "
  "textarea tfoot th thead time title tr track tt ul var video wbr";

/* What to write in place of a tag, by its name; the first that has it counts. */
static const struct {
  const char *names, *form;
} in_place[] = {
  {"img picture figure figcaption svg", "a picture is a block: 'figure: {image: ..., alt: what it shows}'"},
  {"code samp tt var pre", "write `code` with backquotes"},
  {"ul ol li", "a list is a block: 'list:' or 'numbered:', and below it each item as '- text'"},
  {"table tr td th thead tbody tfoot", "a table is a block: 'table: {caption: ..., header: [...], rows: [[...]]}'"},
  {"h1 h2 h3 h4 h5 h6", "a heading begins a section: '- section: ...'"},
  {"p", "each paragraph is a block of its own: '- p: ...'"},
  {"blockquote q cite", "a quotation is a block: 'quote: {text: ..., by: ...}', or quotes in the text"},
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

/* The place of an attribute's value among what is between a tag's name and its ">"; false if it is not there. */
static bool find_attribute(gp_str rest, const char *name, size_t *start, size_t *end)
{
  size_t len = strlen(name);
  for (size_t at = 0; at + len < rest.len; at++) {
    char quote = rest.ptr[at];
    if (quote == '"' || quote == '\'') { /* the value of another one */
      for (at++; at < rest.len && rest.ptr[at] != quote;)
        at++;
      continue;
    }
    if (rest.ptr[at] != ' ' || strncasecmp(rest.ptr + at + 1, name, len) != 0)
      continue;
    for (*start = at + 1 + len; *start < rest.len && rest.ptr[*start] == ' ';)
      ++*start;
    if (*start >= rest.len || rest.ptr[*start] != '=')
      continue;
    for (++*start; *start < rest.len && rest.ptr[*start] == ' ';)
      ++*start;
    quote = *start < rest.len ? rest.ptr[*start] : ' ';
    *start += quote == '"' || quote == '\'';
    for (*end = *start; *end < rest.len && rest.ptr[*end] != (quote == '"' || quote == '\'' ? quote : ' ');)
      ++*end;
    return true;
  }
  return false;
}

/* The text of an attribute: character references decoded. */
static gp_str decoded(gp_inline *p, gp_str text)
{
  gp_buf out = GP_BUF(p->tree->arena);
  for (size_t at = 0; at < text.len;) {
    const char *end = text.ptr[at] == '&' ? memchr(text.ptr + at, ';', text.len - at < 40 ? text.len - at : 40) : NULL;
    gp_str reference = end != NULL ? gp_str_slice(text, at, (size_t)(end - text.ptr) + 1) : (gp_str){NULL, 0};
    gp_str character = reference.len > 0 ? gp_character_named(p->tree->arena, reference) : (gp_str){NULL, 0};
    gp_buf_add(&out, character.len > 0 ? character : gp_str_slice(text, at, at + 1));
    at += character.len > 0 ? reference.len : 1;
  }
  return gp_buf_str(&out);
}

/* Gives the link of the tag at `start`, whose attributes are `rest`, where it leads. */
static void set_target(gp_inline *p, gp_node *link, gp_str rest)
{
  size_t from = (size_t)(rest.ptr - p->copy.ptr), start, end;
  if (find_attribute(rest, "href", &start, &end))
    gp_node_set(p->tree, link, GP_AT_link_href, decoded(p, gp_str_slice(rest, start, end)),
                gp_inline_span(p, from + start, from + end));
  if (find_attribute(rest, "title", &start, &end))
    gp_node_set(p->tree, link, GP_AT_link_title, decoded(p, gp_str_slice(rest, start, end)),
                gp_inline_span(p, from + start, from + end));
}

/* An anchor's id, where there is one, is what links in the guide lead to. */
static void close_anchor(gp_inline *p, size_t end)
{
  gp_inline_frame frame = *gp_vec_last(&p->frames);
  gp_str rest, id;
  size_t from, to;
  gp_node *anchor;
  (void)find_tag(p, frame.start, frame.start + frame.len, &rest);
  if (!find_attribute(rest, "id", &from, &to) && !find_attribute(rest, "name", &from, &to)) {
    gp_inline_pop(p);
    gp_node_remove(frame.node);
    return;
  }
  id = decoded(p, gp_str_slice(rest, from, to));
  from += (size_t)(rest.ptr - p->copy.ptr);
  if (!gp_text_is_anchor(id)) {
    gp_inline_error(p, "inline.anchor", from, from + id.len,
                    "an id begins with a letter or '_', with letters, digits, '-', '.' and '_' after it",
                    "'%.*s' cannot be the id of an anchor", GP_STR_ARG(id));
    gp_inline_pop(p);
    return;
  }
  anchor = gp_inline_wrap(p, GP_ANCHOR, end);
  if (anchor == NULL)
    return;
  anchor->id = id;
  gp_node_set(p->tree, anchor, GP_AT_id, id, gp_inline_span(p, from, from + id.len));
}

/* Ends the link that the frame's tag began; one without "href" is an anchor. */
static void close_link(gp_inline *p, size_t end)
{
  gp_inline_frame frame = *gp_vec_last(&p->frames);
  gp_str rest;
  size_t from, to;
  gp_node *link;
  (void)find_tag(p, frame.start, frame.start + frame.len, &rest);
  if (!find_attribute(rest, "href", &from, &to)) {
    close_anchor(p, end);
    return;
  }
  if (to == from)
    gp_inline_error(p, "inline.link-target", frame.start, end, "write the address: '<a href=\"https://...\">'",
                    "link without a target");
  link = gp_inline_wrap(p, GP_LINK, end);
  if (link != NULL)
    set_target(p, link, rest);
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
  if (of->kind == GP_LINK)
    close_link(p, end);
  else
    (void)gp_inline_wrap(p, of->kind, end);
}

static bool is_among(const char *names, gp_str name)
{
  gp_str rest = gp_str_from(names);
  for (gp_str one = gp_next_word(&rest); one.len > 0; one = gp_next_word(&rest))
    if (one.len == name.len && strncasecmp(one.ptr, name.ptr, one.len) == 0)
      return true;
  return false;
}

/* A tag or comment of HTML that is printed as it is; said once for a tag, where it opens. */
static void warn_printed(gp_inline *p, size_t start, size_t end)
{
  gp_str whole = gp_str_slice(p->copy, start, end), name;
  const char *hint = "take the tag out: its text stays, and *emphasis* is written with stars";
  size_t stop = 1;
  assert(whole.ptr != NULL);
  while (stop < whole.len && (is_letter(whole.ptr[stop]) || (whole.ptr[stop] >= '1' && whole.ptr[stop] <= '6')))
    stop++;
  name = gp_str_slice(whole, 1, stop);
  if (gp_str_starts_with(whole, GP_STR("<!--")))
    hint = "what is not to be printed is a comment of YAML: '# ...' on a line of its own";
  else if (stop >= whole.len || strchr(" />\n", whole.ptr[stop]) == NULL || !is_among(html_names, name))
    return;
  for (size_t i = 0; i < sizeof in_place / sizeof *in_place; i++)
    if (is_among(in_place[i].names, name)) {
      hint = in_place[i].form;
      break;
    }
  gp_report_with(p->ctx, GP_SEVERITY_WARNING, "inline.raw-html", gp_inline_span(p, start, end), (gp_str){0},
                 gp_str_printf(p->ctx->arena, "%s; '\\<' prints the character itself", hint), GP_NO_SPAN, (gp_str){0},
                 "%s of HTML is printed as it is typed", name.len > 0 ? "a tag" : "a comment");
}

void gp_inline_tag(gp_inline *p, size_t start, size_t end)
{
  gp_str rest, whole = gp_str_slice(p->copy, start, end);
  const tag *of = whole.len >= 3 ? find_tag(p, start, end, &rest) : NULL;
  size_t from, to;
  bool links;
  gp_inline_frame *frame;
  if (of == NULL) {
    warn_printed(p, start, end);
    gp_inline_add_text(p, whole, start, end);
    return;
  }
  if (of->kind == GP_KIND_NONE) {
    gp_inline_append(p, gp_tree_new_node(p->tree, GP_LINE_BREAK, gp_inline_span(p, start, end)));
    return;
  }
  if (start + 1 < end && p->copy.ptr[start + 1] == '/') {
    close_tag(p, of, start, end);
    return;
  }
  links = of->kind == GP_LINK && find_attribute(rest, "href", &from, &to);
  if (of->kind != GP_LINK)
    warn_attributes(p, start, end, of->name, rest);
  else if (links && gp_vec_last(&p->frames)->link)
    gp_inline_error(p, "inline.nested-link", start, end, "end the first one before it", "a link in the text of a link");
  frame = gp_inline_push(p, GP_FRAME_MARK, gp_inline_add_text(p, whole, start, end), start);
  frame->sign = '<';
  frame->len = end - start;
  frame->makes = of->kind;
  frame->link = frame->link || links;
}
