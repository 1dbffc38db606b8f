/* Forms within text that Markdown has and the guide's own inline text has not: notes and addresses by their marks,
 * brackets with attributes, tags, raised and lowered digits. */
#include "text.h"

static gp_str tag_name(gp_str raw, size_t at)
{
  size_t start = at + 1 + (byte_at(raw, at + 1) == '/'), end = start;
  while (is_letter(byte_at(raw, end)) || (end > start && byte_at(raw, end) >= '0' && byte_at(raw, end) <= '9'))
    end++;
  return gp_str_slice(raw, start, end);
}

typedef struct sign {
  char plain;
  const char *raised, *lowered;
} sign;

static const sign signs[] = {{'0', "⁰", "₀"}, {'1', "¹", "₁"}, {'2', "²", "₂"}, {'3', "³", "₃"}, {'4', "⁴", "₄"},
                             {'5', "⁵", "₅"}, {'6', "⁶", "₆"}, {'7', "⁷", "₇"}, {'8', "⁸", "₈"}, {'9', "⁹", "₉"},
                             {'+', "⁺", "₊"}, {'-', "⁻", "₋"}, {'(', "⁽", "₍"}, {')', "⁾", "₎"}, {'n', "ⁿ", "ₙ"}};

/* "12" as raised or lowered signs; false if one of them has none. */
static bool raise(gp_buf *out, gp_str plain, bool lower)
{
  for (size_t i = 0; i < plain.len; i++) {
    const sign *found = NULL;
    for (size_t j = 0; j < sizeof signs / sizeof *signs; j++)
      if (signs[j].plain == plain.ptr[i])
        found = &signs[j];
    if (found == NULL)
      return false;
    gp_buf_add(out, gp_str_from(lower ? found->lowered : found->raised));
  }
  return plain.len > 0;
}

static void warn_style(text *t, size_t at, size_t end, const char *what)
{
  md_warning(t->m, "markdown.style", md_text_place(t, at), md_text_place(t, end - 1) + 1,
             "take it out, or say it in words or with *emphasis*", "%s is not kept, the text is", what);
}

/* The text `inner` from `at` to `end`, raised or lowered; what has no such signs stays as it is. */
static void write_raised(text *t, made *out, size_t at, size_t end, size_t inner, size_t inner_end, bool lower)
{
  gp_buf changed = GP_BUF(t->m->arena);
  if (raise(&changed, gp_str_slice(t->raw, inner, inner_end), lower)) {
    md_text_put(t, out, gp_buf_str(&changed), at, end);
    return;
  }
  warn_style(t, at, end, lower ? "lowered text" : "raised text");
  md_text_copy(t, out, inner, inner_end);
}

static size_t write_raised_tag(text *t, made *out, size_t at, size_t behind, bool lower)
{
  const char *close =
    memmem(t->raw.ptr + behind, t->raw.len - behind < 64 ? t->raw.len - behind : 64, lower ? "</sub>" : "</sup>", 6);
  size_t end;
  if (close == NULL)
    return at;
  end = (size_t)(close - t->raw.ptr);
  write_raised(t, out, at, end + 6, behind, end, lower);
  return end + 6;
}

static size_t write_tag(text *t, made *out, size_t at, size_t end)
{
  static const char *const styles[] = {"u", "ins", "small", "big", "mark", "span", "a", "font", "del", "s"};
  gp_str name = tag_name(t->raw, at);
  bool closing = byte_at(t->raw, at + 1) == '/';
  if (gp_str_is(name, "br")) {
    md_text_put(t, out, GP_STR("  \n"), at, end);
    return end;
  }
  if (!closing && (gp_str_is(name, "sup") || gp_str_is(name, "sub"))) {
    size_t behind = write_raised_tag(t, out, at, end, gp_str_is(name, "sub"));
    if (behind > at)
      return behind;
  }
  for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
    if (gp_str_is(name, styles[i])) {
      bool anchor = gp_str_starts_with(gp_str_slice(t->raw, end, t->raw.len), GP_STR("</"));
      if (!closing && !anchor)
        warn_style(t, at, end, "the style of a tag");
      return end;
    }
  md_error(t->m, "markdown.tag", md_text_place(t, at), md_text_place(t, end - 1) + 1,
           "write it in Markdown; for the character itself write '\\<'", "a tag '<%.*s>' of HTML in the text",
           GP_STR_ARG(name));
  return end;
}

size_t md_text_tag(text *t, made *out, size_t at)
{
  size_t end = md_text_address_end(t->raw, at);
  if (end > at) {
    md_text_copy(t, out, at, end);
    return end;
  }
  end = md_text_angle_end(t->raw, at);
  if (end == at || t->raw.ptr[at + 1] == '!')
    return end; /* a comment says nothing; a lonely sign is one */
  return write_tag(t, out, at, end);
}

size_t md_text_raised(text *t, made *out, size_t at)
{
  char c = t->raw.ptr[at];
  size_t start = at + 1, end;
  if (c == '~' && byte_at(t->raw, start) == '~') {
    if (at == 0 || strchr(" \n(*_[", byte_at(t->raw, at - 1)) != NULL) /* once for a passage */
      warn_style(t, at, at + 2, "a line through text");
    return at + 2;
  }
  if (byte_at(t->raw, start) == '[' || (at > 0 && byte_at(t->raw, at - 1) == c))
    return at;
  for (end = start; end < t->raw.len && end - start < 16 && t->raw.ptr[end] != c; end++)
    if ((unsigned char)t->raw.ptr[end] <= ' ' || t->raw.ptr[end] == '\\')
      return at;
  if (end == start || byte_at(t->raw, end) != c)
    return at;
  write_raised(t, out, at, end + 1, start, end, c == '~');
  return end + 1;
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
  char before = at > 0 ? t->raw.ptr[at - 1] : '\0', behind = byte_at(t->raw, at + 1);
  size_t end;
  if ((before != ')' && before != '>' && before != '`') || (behind != '.' && behind != '#'))
    return at;
  end = read_attributes(t, at, &list);
  return end > 0 && !is_own(&list) ? end : at;
}

/* Passages that are marked in a way guides do not know lose the mark. */
static size_t drop_mark(text *t, size_t at, size_t close, size_t behind, const attributes *list)
{
  gp_str class = md_attribute(list, "class");
  if (close == at + 1)
    return behind; /* an anchor */
  if (class.len > 0 && !gp_str_is(class, "anchor"))
    warn_style(t, close + 1, behind, "the style of a passage");
  gp_vec_push(t->m->arena, &t->endings, ((ending){close, behind}));
  return at + 1;
}

bool md_text_is_note(const text *t, size_t at, size_t close)
{
  return (at == 0 || t->raw.ptr[at - 1] != '^') && byte_at(t->raw, at + 1) == '^' && close > at + 2 &&
         byte_at(t->raw, close + 1) != '(';
}

size_t md_text_bracket(text *t, size_t at, size_t close)
{
  attributes list;
  size_t behind;
  char before = at > 0 ? t->raw.ptr[at - 1] : '\0';
  if (before == '^')
    return at; /* a note in its place */
  if (byte_at(t->raw, close + 1) == '{') {
    behind = read_attributes(t, close + 1, &list);
    if (behind == 0 || is_own(&list) || byte_at(t->raw, close + 2) == '{')
      return at;
    return drop_mark(t, at, close, behind, &list);
  }
  return at;
}
