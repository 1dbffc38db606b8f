/* Forms within text that Markdown has and the guide's own inline text has not: notes and addresses by their marks,
 * brackets with attributes, tags. */
#include "text.h"

gp_str md_tag_name(gp_str raw, size_t at)
{
  size_t start = at + 1 + (byte_at(raw, at + 1) == '/'), end = start;
  while (is_letter(byte_at(raw, end)) || (end > start && byte_at(raw, end) >= '0' && byte_at(raw, end) <= '9'))
    end++;
  return gp_str_slice(raw, start, end);
}

static void warn_style(text *t, size_t at, size_t end, const char *what)
{
  md_warning(t->m, "markdown.style", md_text_place(t, at), md_text_place(t, end - 1) + 1,
             "take it out, or say it in words or with *emphasis*", "%s is not kept, the text is", what);
}

static bool is_among(gp_str name, const char *const *names)
{
  for (; *names != NULL; names++)
    if (md_is_word(name, *names))
      return true;
  return false;
}

/* Code between tags that holds nothing else becomes code; the offset after it, or `at`. */
static size_t write_code(text *t, made *out, size_t at, size_t end)
{
  size_t close = end;
  while (close < t->raw.len && strchr("<`&*_[\\\n", t->raw.ptr[close]) == NULL)
    close++;
  if (close == end || !gp_str_starts_with(gp_str_slice(t->raw, close, t->raw.len), GP_STR("</")))
    return at;
  md_text_put(t, out, GP_STR("`"), at, end);
  md_text_copy(t, out, end, close);
  at = md_text_angle_end(t, close);
  md_text_put(t, out, GP_STR("`"), close, at);
  return at;
}

/* The value of an attribute of the tag from `at` to `end`; empty if it has none. */
static gp_str tag_value(const text *t, size_t at, size_t end, const char *name)
{
  size_t len = strlen(name);
  for (size_t i = at + 1; i + len + 1 < end; i++) {
    char quote = t->raw.ptr[i + len + 1];
    size_t from = i + len + 1 + (quote == '"' || quote == '\''), to = from;
    if (!strchr(" \t\n", t->raw.ptr[i - 1]) || !md_is_word(gp_str_slice(t->raw, i, i + len), name) ||
        t->raw.ptr[i + len] != '=')
      continue;
    while (to < end - 1 && t->raw.ptr[to] != (from > i + len + 1 ? quote : ' '))
      to++;
    return gp_str_slice(t->raw, from, to);
  }
  return (gp_str){NULL, 0};
}

/* An id that links lead to, in the place of a tag or of braces. */
static void write_anchor(text *t, made *out, gp_str id, size_t at, size_t end)
{
  md_text_put(t, out, gp_str_printf(t->m->arena, "<a id=\"%.*s\"></a>", GP_STR_ARG(id)), at, end);
}

/* Whether a tag says more than an id. */
static bool has_style(const text *t, size_t at, size_t end)
{
  size_t signs = 0;
  for (size_t i = at; i < end; i++)
    signs += t->raw.ptr[i] == '=';
  return signs > 1;
}

/* A tag whose text is kept, but not how it is set: one warning a file for each that is written in the same way. */
static void drop_tag(text *t, size_t at, size_t end, bool named)
{
  bool anchor = gp_str_starts_with(gp_str_slice(t->raw, end, t->raw.len), GP_STR("</"));
  gp_str tag = gp_str_slice(t->raw, at, end);
  if (byte_at(t->raw, at + 1) == '/' || anchor || (named && !has_style(t, at, end)) || !md_first(t->m, tag))
    return;
  warn_style(t, at, end, gp_str_printf(t->m->arena, "the style of '%.*s'", GP_STR_ARG(tag)).ptr);
}

/* An anchor without text, "<a name="x"></a>". */
static bool is_anchor(const text *t, size_t at, size_t end)
{
  return md_is_word(md_tag_name(t->raw, at), "a") && memmem(t->raw.ptr + at, end - at, "href", 4) == NULL &&
         md_is_word(gp_str_slice(t->raw, end, end + 4 < t->raw.len ? end + 4 : t->raw.len), "</a>");
}

static size_t write_tag(text *t, made *out, size_t at, size_t end)
{
  static const char *const dropped[] = {"big",     "span",    "font", "p",    "div", "center", "abbr",
                                        "cite",    "q",       "var",  "samp", "tt",  "code",   "nobr",
                                        "details", "summary", "dfn",  "time", "bdi", NULL};
  static const char *const known[] = {"sup", "sub",  "s", "del",    "strike", "ins", "u", "small",
                                      "kbd", "mark", "b", "strong", "i",      "em",  "a", NULL};
  static const char *const codes[] = {"code", "tt", "samp", NULL};
  gp_str name = md_tag_name(t->raw, at), id = tag_value(t, at, end, "id");
  bool said;
  if (is_anchor(t, at, end)) {
    id = id.len > 0 ? id : tag_value(t, at, end, "name");
    if (id.len > 0)
      write_anchor(t, out, id, at, end);
    return md_text_angle_end(t, end);
  }
  if (t->literal && at == 0 && end == t->raw.len && id.len > 0) { /* of a block: see html.c */
    write_anchor(t, out, id, at, end);
    return end;
  }
  if (md_is_word(name, "br") || md_is_word(name, "wbr")) {
    md_text_put(t, out, md_is_word(name, "br") ? GP_STR("  \n") : GP_STR("&#8203;"), at, end);
    return end;
  }
  if (is_among(name, known)) { /* to the guide's own reader too */
    md_text_copy(t, out, at, end);
    return end;
  }
  if (is_among(name, codes)) {
    size_t after = write_code(t, out, at, end);
    if (after > at)
      return after;
  }
  if (is_among(name, dropped)) {
    if (id.len > 0 && byte_at(t->raw, at + 1) != '/')
      write_anchor(t, out, id, at, end);
    drop_tag(t, at, end, id.len > 0);
    return end;
  }
  said = !md_first(t->m, gp_str_printf(t->m->arena, "<%.*s", GP_STR_ARG(name)));
  if (byte_at(t->raw, at + 1) != '/' || !said) /* what ends it is said with it */
    md_error(t->m, "markdown.tag", md_text_place(t, at), md_text_place(t, end - 1) + 1,
             "write it in Markdown; for the character itself write '\\<'", "a tag '<%.*s>' of HTML in the text",
             GP_STR_ARG(name));
  return end;
}

size_t md_text_tag(text *t, made *out, size_t at)
{
  size_t end = md_text_address_end(t->raw, at);
  char next = byte_at(t->raw, at + 1);
  if (end > at) {
    md_text_copy(t, out, at, end);
    return end;
  }
  end = md_text_angle_end(t, at);
  if (end == at || (next == '!' && byte_at(t->raw, at + 2) == '-'))
    return end; /* a comment says nothing; a lonely character is one */
  if (next != '!' && next != '?')
    return write_tag(t, out, at, end);
  md_error(t->m, "markdown.tag", md_text_place(t, at), md_text_place(t, end - 1) + 1,
           "take it out; for the character itself write '\\<'", "a command of HTML in the text");
  return end;
}

/* True if the attributes mean something in a guide. */
static bool is_own(const attributes *list)
{
  for (size_t i = 0; i < list->list.count; i++) {
    gp_str key = list->list.items[i].key;
    if (gp_str_is(key, "lang") || gp_str_is(key, "term") || gp_str_is(key, "index"))
      return true;
  }
  return false;
}

/* Attributes within text are short: what is not closed soon is none. */
static size_t read_attributes(const text *t, size_t at, attributes *list)
{
  enum { LIMIT = 1024 };
  size_t end = t->raw.len - at < LIMIT ? t->raw.len : at + LIMIT;
  return md_attributes(t->m->arena, gp_str_slice(t->raw, 0, end), at, list);
}

size_t md_text_idle_attributes(const text *t, size_t at)
{
  attributes list;
  char before = at > 0 ? t->raw.ptr[at - 1] : '\0', after = byte_at(t->raw, at + 1);
  size_t end;
  if ((before != ')' && before != '>' && before != '`') || (after != '.' && after != '#'))
    return at;
  end = read_attributes(t, at, &list);
  return end > 0 && !is_own(&list) ? end : at;
}

/* The tag that says what a class of pandoc's says, or NULL. */
static const char *tag_of_class(gp_str class)
{
  static const char *const tags[][2] = {{"underline", "u"}, {"ul", "u"}, {"mark", "mark"}, {"kbd", "kbd"}};
  for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
    if (gp_str_is(class, tags[i][0]))
      return tags[i][1];
  return NULL;
}

/* Passages that are marked in a way guides do not know lose the mark. */
static size_t change_mark(text *t, made *out, size_t at, size_t close, size_t after, const attributes *list)
{
  gp_str class = md_attribute(list, "class");
  const char *tag = tag_of_class(class);
  if (md_attribute(list, "id").len > 0)
    write_anchor(t, out, md_attribute(list, "id"), at, at + 1);
  if (close == at + 1)
    return after; /* an anchor */
  if (tag != NULL)
    md_text_put(t, out, gp_str_printf(t->m->arena, "<%s>", tag), at, at + 1);
  else if (class.len > 0 && !gp_str_is(class, "anchor") && md_first(t->m, gp_str_slice(t->raw, close + 1, after)))
    warn_style(t, close + 1, after, "the style of a passage");
  gp_vec_push(t->m->arena, &t->endings, ((ending){close, after, tag}));
  return at + 1;
}

bool md_text_is_note(const text *t, size_t at, size_t close)
{
  return (at == 0 || t->raw.ptr[at - 1] != '^') && byte_at(t->raw, at + 1) == '^' && close > at + 2 &&
         byte_at(t->raw, close + 1) != '(';
}

/* "[text][label]" whose label is defined nowhere is text to CommonMark, and nearly always a slip. */
static void check_label(const text *t, size_t at, size_t close)
{
  size_t index = md_text_find_bracket(t, close + 1);
  size_t end = index < t->brackets.count ? t->brackets.items[index].close : 0;
  char first = byte_at(t->raw, close + 2);
  gp_str label;
  if (end <= close + 2 || close == at + 1 || (at > 0 && (is_letter(t->raw.ptr[at - 1]) || t->raw.ptr[at - 1] == ']')) ||
      strchr("^@[ \n", first) != NULL || byte_at(t->raw, end + 1) == '[' || byte_at(t->raw, end + 1) == '{' ||
      byte_at(t->raw, end + 1) == '(')
    return;
  label = gp_str_slice(t->raw, close + 2, end);
  if (md_link(t->m, label) != NULL ||
      !md_first(t->m, gp_str_printf(t->m->arena, "[%.*s]", GP_STR_ARG(md_label(t->m->arena, label)))))
    return;
  md_warning(t->m, "markdown.unknown-label", md_text_place(t, at), md_text_place(t, end) + 1,
             gp_str_printf(t->m->arena,
                           "write '[%.*s]: https://...' at the end of the file; '\\[' prints the bracket itself",
                           GP_STR_ARG(label))
               .ptr,
             "this is printed as it is, for nothing says what '[%.*s]' is", GP_STR_ARG(label));
}

size_t md_text_bracket(text *t, made *out, size_t at, size_t close)
{
  attributes list;
  size_t after;
  char before = at > 0 ? t->raw.ptr[at - 1] : '\0';
  if (byte_at(t->raw, close + 1) == '[')
    check_label(t, at, close);
  if (before == '^')
    return at; /* a note in its place */
  if (byte_at(t->raw, close + 1) == '{') {
    after = read_attributes(t, close + 1, &list);
    if (after == 0 || is_own(&list) || byte_at(t->raw, close + 2) == '{')
      return at;
    return change_mark(t, out, at, close, after, &list);
  }
  return at;
}
