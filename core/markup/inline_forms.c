/* The guide's own inline forms: references, sources, notes, variables, passages in another language. */
#include "markup/inline.h"
#include "value/scalars.h"

#include "base/letters.h"
#include "base/utf8.h"

static const char *const ref_kinds[] = {"sec", "tab", "fig", "step", "page", "term"};
enum { REF_KINDS = sizeof ref_kinds / sizeof ref_kinds[0], TAG_LIMIT = 35 };

static bool is_alnum(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_id_char(char c)
{
  return is_alnum(c) || c == '-' || c == '_' || c == '.';
}

static gp_str slice(const gp_inline *p, size_t start, size_t end)
{
  return gp_str_slice(p->copy, start, end);
}

static gp_node *new_node(gp_inline *p, gp_kind kind, size_t start, size_t end)
{
  return gp_tree_new_node(p->tree, kind, gp_inline_span(p, start, end));
}

/* A link holds no other link: references, sources and notes lead somewhere themselves. */
static void refuse_in_link(gp_inline *p, const char *what, size_t start, size_t end)
{
  if (gp_vec_last(&p->frames)->link)
    gp_inline_error(p, "inline.nested-link", start, end, "put it before or after the link", "%s in the text of a link",
                    what);
}

/* Scripts whose words no blank divides: a letter of theirs after an id in Latin letters is of the next word. */
static bool is_undivided(uint32_t c)
{
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000;
}

/* The offset after an id within the text, of letters of any script, from `at`; as id_end. */
static size_t anchor_end(const gp_inline *p, size_t at, size_t end)
{
  size_t stop = at;
  bool latin = at < end && (unsigned char)p->copy.ptr[at] < 0x80;
  while (stop < end) {
    size_t next = stop;
    uint32_t c = gp_utf8_next(p->copy, &next);
    if (!(c < 0x80 ? is_id_char((char)c) : gp_letter_is_of_word(c) && !(latin && is_undivided(c))))
      break;
    stop = next;
  }
  while (stop > at && p->copy.ptr[stop - 1] == '.')
    stop--;
  return stop;
}

/* The offset after the characters of an id from `at`; full stops at its end belong to the sentence. */
static size_t id_end(const gp_inline *p, size_t at, size_t end)
{
  size_t stop = at;
  while (stop < end && is_id_char(p->copy.ptr[stop]))
    stop++;
  while (stop > at && p->copy.ptr[stop - 1] == '.')
    stop--;
  return stop;
}

/* "@word:" which is no kind of reference: an error where it is nearly one or a likely guess, else just text. */
static void check_unknown_kind(gp_inline *p, gp_str word, size_t start, size_t end)
{
  static const char *const guesses[][2] = {{"section", "sec"}, {"chapter", "sec"},  {"chap", "sec"},
                                           {"table", "tab"},   {"figure", "fig"},   {"image", "fig"},
                                           {"steps", "step"},  {"glossary", "term"}};
  gp_str names[REF_KINDS], nearest;
  for (size_t i = 0; i < REF_KINDS; i++)
    names[i] = gp_str_from(ref_kinds[i]);
  nearest = word.len > 2 && word.len < 10 ? gp_nearest_name(p->ctx->arena, word, names, REF_KINDS) : (gp_str){0};
  for (size_t i = 0; i < sizeof guesses / sizeof guesses[0]; i++)
    if (gp_str_is(word, guesses[i][0]))
      nearest = gp_str_from(guesses[i][1]);
  if (nearest.len > 0)
    gp_inline_error(p, "inline.reference", start, end,
                    gp_str_printf(p->ctx->arena, "write '@%.*s:' and the id", GP_STR_ARG(nearest)).ptr,
                    "unknown kind of reference '@%.*s:'", GP_STR_ARG(word));
}

/* True if what is before the '@' can be the beginning of an e-mail address. */
static bool follows_mailbox(const gp_inline *p, size_t at)
{
  if (at > 1 && strchr("._%+-", p->copy.ptr[at - 1]) != NULL)
    return is_alnum(p->copy.ptr[at - 2]);
  return at > 0 && is_alnum(p->copy.ptr[at - 1]);
}

/* A reference at the '@' at `at`. Returns the offset after it, or `at` if there is none. */
static size_t scan_reference(gp_inline *p, size_t at, size_t end)
{
  const char *bytes = p->copy.ptr;
  size_t colon = at + 1, stop;
  gp_str word;
  gp_node *ref;
  bool known = false;
  if (follows_mailbox(p, at))
    return at;
  while (colon < end && is_alnum(bytes[colon]))
    colon++;
  if (colon == at + 1 || colon >= end || bytes[colon] != ':')
    return at;
  word = slice(p, at + 1, colon);
  for (size_t i = 0; i < REF_KINDS; i++)
    known = known || gp_str_is(word, ref_kinds[i]);
  stop = anchor_end(p, colon + 1, end);
  if (!known) {
    if (stop > colon + 1)
      check_unknown_kind(p, word, at, stop);
    return at;
  }
  if (stop == colon + 1) {
    gp_inline_error(p, "inline.reference", at, colon + 1,
                    "an id consists of letters, digits and '-'; write '\\@' for a plain @",
                    "reference '@%.*s:' without an id", GP_STR_ARG(word));
    return colon + 1;
  }
  refuse_in_link(p, "a reference", at, stop);
  ref = new_node(p, GP_REF, at, stop);
  gp_node_set(p->tree, ref, GP_AT_ref_target, slice(p, at + 1, stop), gp_inline_span(p, colon + 1, stop));
  gp_inline_append(p, ref);
  return stop;
}

/* Reads "@KEY" from *at; the key ends at white space, ';' or ','. False if there is none. */
static bool scan_key(const gp_inline *p, size_t *at, size_t end, gp_str *key)
{
  size_t start;
  while (*at < end && p->copy.ptr[*at] == ' ')
    ++*at;
  if (*at >= end || p->copy.ptr[*at] != '@')
    return false;
  start = ++*at;
  while (*at < end && strchr(" ;,@", p->copy.ptr[*at]) == NULL)
    ++*at;
  *key = slice(p, start, *at);
  while (*at < end && p->copy.ptr[*at] == ' ')
    ++*at;
  return key->len > 0;
}

/* What is wrong between "[" at `start` and "]" at `close`, told to the user. */
static void report_cite(gp_inline *p, size_t start, size_t close)
{
  gp_str inner = slice(p, start + 1, close);
  const char *hint = "write '[@KEY]', or '[@KEY; @OTHER]' for several sources";
  for (size_t i = 0; i < REF_KINDS; i++)
    if (gp_str_starts_with(gp_str_slice(inner, 1, inner.len), gp_str_from(ref_kinds[i])) &&
        inner.len > strlen(ref_kinds[i]) + 1 && inner.ptr[strlen(ref_kinds[i]) + 1] == ':')
      hint = "a reference is written without brackets";
  gp_inline_error(p, "inline.cite", start, close + 1, hint, "expected the keys of sources, found '%.*s'",
                  GP_STR_ARG(inner));
}

static bool is_bracketed_reference(gp_str key)
{
  for (size_t i = 0; i < REF_KINDS; i++) {
    size_t len = strlen(ref_kinds[i]);
    if (key.len > len && memcmp(key.ptr, ref_kinds[i], len) == 0 && key.ptr[len] == ':')
      return true;
  }
  return false;
}

/* Sources at the "[@" at `at`. Returns the offset after them. */
static size_t scan_cite(gp_inline *p, size_t at, size_t end)
{
  size_t close = at + 2, next = at + 1;
  gp_buf keys = GP_BUF(p->tree->arena);
  gp_str key;
  gp_node *cite;
  while (close < end && p->copy.ptr[close] != ']' && p->copy.ptr[close] != '[')
    close++;
  if (close >= end || p->copy.ptr[close] != ']') {
    gp_inline_error(p, "inline.cite", at, at + 2, "write '\\[' for a plain bracket", "source without a closing ']'");
    return at + 2;
  }
  for (;;) {
    if (!scan_key(p, &next, close, &key) || is_bracketed_reference(key) || (next < close && p->copy.ptr[next] != ';')) {
      report_cite(p, at, close);
      return close + 1;
    }
    if (keys.count > 0)
      gp_buf_add_char(&keys, ' ');
    gp_buf_add(&keys, key);
    if (next >= close)
      break;
    next++;
  }
  refuse_in_link(p, "a source", at, close + 1);
  cite = new_node(p, GP_CITE, at, close + 1);
  gp_node_set(p->tree, cite, GP_AT_cite_keys, gp_buf_str(&keys), gp_inline_span(p, at + 1, close));
  gp_inline_append(p, cite);
  return close + 1;
}

/* A variable at the "{{" at `at`. Returns the offset after it. */
static size_t scan_variable(gp_inline *p, size_t at, size_t end)
{
  size_t close = at + 2, start, stop;
  gp_node *variable;
  while (close + 1 < end && p->copy.ptr[close] != '{' && !(p->copy.ptr[close] == '}' && p->copy.ptr[close + 1] == '}'))
    close++;
  if (close + 1 >= end || p->copy.ptr[close] != '}') {
    gp_inline_error(p, "inline.variable", at, at + 2, "write '\\{' for a plain brace", "variable without closing '}}'");
    return at + 2;
  }
  for (start = at + 2; start < close && p->copy.ptr[start] == ' ';)
    start++;
  for (stop = close; stop > start && p->copy.ptr[stop - 1] == ' ';)
    stop--;
  if (stop == start || id_end(p, start, stop) != stop) {
    gp_inline_error(p, "inline.variable", at, close + 2,
                    "a name consists of Latin letters, digits and '-'; '\\{' prints the character itself",
                    "'%.*s' cannot be the name of a variable", GP_STR_ARG(slice(p, start, stop)));
    return close + 2;
  }
  variable = new_node(p, GP_VARIABLE, at, close + 2);
  gp_node_set(p->tree, variable, GP_AT_variable_name, slice(p, start, stop), gp_inline_span(p, start, stop));
  gp_inline_append(p, variable);
  return close + 2;
}

/* A BCP 47 tag, as far as form goes: 2 or 3 letters (longer codes are reserved), then parts of 1-8 letters and digits
 * (RFC 5646, 2.1). */
static bool is_lang_tag(gp_str tag)
{
  size_t part = 0;
  bool first = true;
  if (tag.len == 0 || tag.len > TAG_LIMIT)
    return false;
  for (size_t i = 0; i < tag.len; i++) {
    char c = tag.ptr[i];
    if (c == '-') {
      if (part == 0 || (first && (part < 2 || part > 3)))
        return false;
      part = 0;
      first = false;
    } else if (!is_alnum(c) || (first && c <= '9') || ++part > 8) {
      return false;
    }
  }
  return first ? part == 2 || part == 3 : part >= 1;
}

static bool is_all_blank(gp_str text)
{
  for (size_t i = 0; i < text.len; i++)
    if (text.ptr[i] != ' ')
      return false;
  return true;
}

/* `{index}` or `{index="main, sub; other"}` from `at` to `close`. */
static void make_index_mark(gp_inline *p, size_t at, size_t close)
{
  gp_str inner = slice(p, at + 1, close);
  gp_str entry = gp_str_slice(inner, strlen("index="), inner.len);
  size_t from = at + 1 + strlen("index=");
  gp_node *mark;
  if (inner.len > strlen("index")) {
    if (entry.ptr == NULL || entry.len < 2 || entry.ptr[0] != '"' || entry.ptr[entry.len - 1] != '"' ||
        is_all_blank(gp_str_slice(entry, 1, entry.len - 1))) {
      gp_inline_error(p, "inline.index", at, close + 1,
                      "write '{index}' for the text itself, or '{index=\"services, one-stop-shops\"}'",
                      "expected an entry of the index in straight quotes");
      gp_inline_pop(p);
      return;
    }
    entry = gp_str_slice(entry, 1, entry.len - 1);
    from++;
  } else if (gp_inline_is_blank(gp_vec_last(&p->frames)->node->next)) {
    gp_inline_error(p, "inline.empty", gp_vec_last(&p->frames)->start, close + 1,
                    "write the text between the brackets, or the entry: '{index=\"...\"}'", "passage without text");
  }
  mark = gp_inline_wrap(p, GP_INDEX_MARK, close + 1);
  if (mark != NULL && entry.len > 0)
    gp_node_set(p->tree, mark, GP_AT_index_mark_entry, entry, gp_inline_span(p, from, from + entry.len));
}

/* `{term=one-stop-shop}` from `at` to `close`: the text leads to the term in the glossary. */
static void make_term_link(gp_inline *p, size_t at, size_t close)
{
  size_t from = at + 1 + strlen("term=");
  gp_str id = slice(p, from, close);
  gp_node *link;
  if (id.len == 0 || id_end(p, from, close) != close) {
    gp_inline_error(p, "inline.term", at, close + 1, "write '{term=one-stop-shop}' with the id of a term",
                    "'%.*s' cannot be the id of a term", GP_STR_ARG(id));
    gp_inline_pop(p);
    return;
  }
  refuse_in_link(p, "a link to a term", gp_vec_last(&p->frames)->start, close + 1);
  link = gp_inline_wrap(p, GP_LINK, close + 1);
  if (link == NULL)
    return;
  gp_node_set(p->tree, link, GP_AT_link_href, gp_str_printf(p->tree->arena, "#term:%.*s", GP_STR_ARG(id)),
              gp_inline_span(p, from, close));
  gp_node_set(p->tree, link, GP_AT_link_term, id, gp_inline_span(p, from, close));
}

/* `{#place}`: links lead to the text. */
static void make_anchor(gp_inline *p, size_t at, size_t close)
{
  gp_str id = slice(p, at + 2, close);
  gp_node *anchor;
  if (!gp_text_is_anchor(id)) {
    gp_inline_error(p, "inline.anchor", at + 1, close,
                    "an id begins with a letter or '_', with letters, digits, '-', '.' and '_' after it",
                    "'%.*s' cannot be the id of an anchor", GP_STR_ARG(id));
    gp_inline_pop(p);
    return;
  }
  anchor = gp_inline_wrap(p, GP_ANCHOR, close + 1);
  if (anchor == NULL)
    return;
  anchor->id = id;
  gp_node_set(p->tree, anchor, GP_AT_id, id, gp_inline_span(p, at + 2, close));
}

static bool is_index(gp_str inner)
{
  return gp_str_starts_with(inner, GP_STR("index")) && (inner.len == 5 || inner.ptr[5] == '=');
}

/* Makes a passage of the topmost bracket, whose braces are from `at` to `close`. */
static void make_passage(gp_inline *p, size_t at, size_t close)
{
  gp_str inner = slice(p, at + 1, close), tag = gp_str_slice(inner, strlen("lang="), inner.len);
  gp_node *passage;
  if (is_index(inner)) {
    make_index_mark(p, at, close);
    return;
  }
  if (gp_str_starts_with(inner, GP_STR("term="))) {
    make_term_link(p, at, close);
    return;
  }
  if (gp_str_starts_with(inner, GP_STR("#"))) {
    make_anchor(p, at, close);
    return;
  }
  if (!gp_str_starts_with(inner, GP_STR("lang="))) {
    gp_inline_error(
      p, "inline.braces", at, close + 1,
      "write '{lang=bg}' for a passage in another language, '{index}' for an entry of the index, "
      "'{term=ID}' for a link to the glossary, '{#id}' for a place that links lead to, '\\{' for a plain brace",
      "unknown braces '{%.*s}' after a passage", GP_STR_ARG(inner));
    gp_inline_pop(p);
    return;
  }
  if (!is_lang_tag(tag)) {
    gp_inline_error(p, "inline.lang", at + 1, close, "a tag is like 'bg', 'en' or 'sr-Latn'",
                    "'%.*s' is not a language tag", GP_STR_ARG(tag));
    gp_inline_pop(p);
    return;
  }
  passage = gp_inline_wrap(p, GP_SPAN_LANG, close + 1);
  if (passage == NULL)
    return;
  gp_node_set(p->tree, passage, GP_AT_span_lang_lang, tag, gp_inline_span(p, at + 6, close));
  p->has_lang = true;
}

/* An entry of the index with escapes, "{index="a\\, b"}", comes in several pieces: its "}", or 0. Characters that might
 * be markup end it, for then it would not come as text alone. */
static size_t escaped_entry_end(const gp_inline *p, size_t at)
{
  static const char opening[] = "{index=\"";
  size_t i = at + sizeof opening - 1;
  if (!gp_str_starts_with(slice(p, at, p->copy.len), gp_str_from(opening)))
    return 0;
  for (; i + 1 < p->copy.len; i++) {
    char c = p->copy.ptr[i];
    if (c == '"')
      return p->copy.ptr[i + 1] == '}' ? i + 1 : 0;
    if (c == '\\' && strchr(",;\\", p->copy.ptr[i + 1]) != NULL)
      i++;
    else if (c == '\0' || strchr("*_[]<>&`{}\n\\", c) != NULL)
      return 0;
  }
  return 0;
}

/* The "{" at `at` after a closed bracket: "{lang=bg}". Returns the offset after the braces. */
static size_t scan_braces(gp_inline *p, size_t at, size_t end)
{
  size_t close = at + 1;
  while (close < end && p->copy.ptr[close] != '}' && p->copy.ptr[close] != '{')
    close++;
  if (close == end) {
    close = escaped_entry_end(p, at);
    p->skip = close > 0 ? close + 1 : p->skip;
    end = close > end ? close + 1 : end;
  }
  if (close > at && close < end && p->copy.ptr[close] == '}') {
    make_passage(p, at, close);
    return close + 1;
  }
  gp_inline_error(p, "inline.braces", at, at + 1, "write '\\{' for a plain brace", "braces without a closing '}'");
  gp_inline_pop(p);
  return at + 1;
}

/* "](http" in plain text was meant to be a link, but is not one to CommonMark. */
static void check_broken_link(gp_inline *p, size_t at, size_t end)
{
  gp_str rest = slice(p, at + 2, end);
  if (at + 1 >= end || p->copy.ptr[at + 1] != '(')
    return;
  if (at + 2 < p->copy.len && p->copy.ptr[at + 2] == '<')
    gp_report_with(p->ctx, GP_SEVERITY_WARNING, "inline.broken-link", gp_inline_span(p, at, at + 3), (gp_str){0},
                   GP_STR("write the target between '<' and '>' in one line, with ')' after it"), GP_NO_SPAN,
                   (gp_str){0}, "this is printed as text, not as a link");
  else if (gp_str_starts_with(rest, GP_STR("http")) || gp_str_starts_with(rest, GP_STR("www.")) ||
           gp_str_starts_with(rest, GP_STR("mailto:")))
    gp_report_with(p->ctx, GP_SEVERITY_WARNING, "inline.broken-link", gp_inline_span(p, at, at + 2), (gp_str){0},
                   GP_STR("the target holds a space or an unpaired bracket: write it as '(<...>)'"), GP_NO_SPAN,
                   (gp_str){0}, "this is printed as text, not as a link");
}

/* The "]" at `at`. Returns the offset after what it ends. */
static size_t scan_close(gp_inline *p, size_t at, size_t end)
{
  gp_inline_frame_kind kind;
  gp_inline_pop_marks(p);
  kind = gp_vec_last(&p->frames)->kind;
  if (kind == GP_FRAME_NOTE) {
    if (p->frames.items[p->frames.count - 2].note)
      gp_inline_pop(p); /* a note inside a note has been reported */
    else
      (void)gp_inline_wrap(p, GP_NOTE, at + 1);
    return at + 1;
  }
  if (kind == GP_FRAME_BRACKET && at + 1 < end && p->copy.ptr[at + 1] == '{' &&
      !(at + 2 < end && p->copy.ptr[at + 2] == '{'))
    return scan_braces(p, at + 1, end);
  if (kind == GP_FRAME_BRACKET)
    gp_inline_pop(p);
  check_broken_link(p, at, end);
  gp_inline_add_text(p, slice(p, at, at + 1), at, at + 1);
  return at + 1;
}

/* "^[" at `at`. Returns the offset after it. */
static size_t open_note(gp_inline *p, size_t at)
{
  if (gp_vec_last(&p->frames)->note)
    gp_inline_error(p, "inline.nested-note", at, at + 2, "end the first note with ']', or write one longer note",
                    "note inside a note");
  refuse_in_link(p, "a note", at, at + 2);
  gp_inline_push(p, GP_FRAME_NOTE, gp_inline_add_text(p, slice(p, at, at + 2), at, at + 2), at);
  return at + 2;
}

/* The "[^name]" at `at`, the mark of a note that is written elsewhere: the offset after it, or `at`. */
static size_t scan_note(gp_inline *p, size_t at, size_t end)
{
  size_t close = anchor_end(p, at + 2, end);
  gp_node *note;
  if (close == at + 2 || close >= end || p->copy.ptr[close] != ']')
    return at;
  if (gp_vec_last(&p->frames)->note) {
    gp_inline_error(p, "inline.nested-note", at, close + 1, "write one longer note", "note inside a note");
    return close + 1;
  }
  refuse_in_link(p, "a note", at, close + 1);
  note = new_node(p, GP_NOTE, at, close + 1);
  note->text = slice(p, at + 2, close);
  gp_inline_append(p, note);
  return close + 1;
}

/* "{lang=" which does not follow a bracket. */
static void report_stray_braces(gp_inline *p, size_t at, size_t end)
{
  const gp_inline_frame *top = gp_vec_last(&p->frames);
  size_t close = at + 1, limit = end - at < TAG_LIMIT ? end : at + TAG_LIMIT;
  while (close < limit && p->copy.ptr[close - 1] != '}' && p->copy.ptr[close] != ' ')
    close++;
  if (top->kind == GP_FRAME_BRACKET)
    gp_inline_error(p, "inline.lang", top->start, close, "write ']' before '{lang='",
                    "passage in another language without a closing ']'");
  else
    gp_inline_error(p, "inline.lang", at, close, "put the passage, with all its markup, in brackets: '[text]{lang=bg}'",
                    "no passage in brackets before '{lang='");
}

/* Handles the character at `at` if a form begins there: returns the offset after it, or `at`. Text before it, from
 * `from`, is added first. */
static size_t scan_sign(gp_inline *p, size_t from, size_t at, size_t end)
{
  const char *bytes = p->copy.ptr;
  char c = bytes[at], next = at + 1 < end ? bytes[at + 1] : '\0';
  size_t behind = gp_inline_take_address(p, from, at, end);
  bool begins = c == '[' || c == ']' || (c == '^' && next == '[') || (c == '{' && next == '{') || c == '@';
  if (behind > at)
    return behind;
  if (c == '{' && gp_str_starts_with(slice(p, at, end), GP_STR("{lang=")))
    report_stray_braces(p, at, end);
  if (!begins)
    return strchr("~^=*", c) != NULL ? gp_inline_mark(p, from, at, end) : at;
  if (from < at)
    gp_inline_add_text(p, slice(p, from, at), from, at);
  if (c == '@')
    return scan_reference(p, at, end);
  if (c == '{')
    return scan_variable(p, at, end);
  if (c == '^')
    return open_note(p, at);
  if (c == ']')
    return scan_close(p, at, end);
  if (next == '@')
    return scan_cite(p, at, end);
  behind = next == '^' ? scan_note(p, at, end) : at;
  if (behind > at)
    return behind;
  gp_inline_push(p, GP_FRAME_BRACKET, gp_inline_add_text(p, slice(p, at, at + 1), at, at + 1), at);
  return at + 1;
}

/* The characters at which a form may begin or end. */
static bool is_sign(char c)
{
  return c == '@' || c == '[' || c == ']' || c == '^' || c == '{' || c == '~' || c == '=' || c == '*';
}

/* "\ " in raised or lowered text is a space, as pandoc has it. */
static bool is_space_in_raised(const gp_inline *p, size_t at)
{
  const gp_inline_frame *top = gp_vec_last(&p->frames);
  return p->copy.ptr[at] == '\\' && at + 1 < p->copy.len && p->copy.ptr[at + 1] == ' ' && top->kind == GP_FRAME_MARK &&
         top->sign != '<' && (top->makes == GP_SUPERSCRIPT || top->makes == GP_SUBSCRIPT);
}

void gp_inline_scan(gp_inline *p, size_t start, size_t end)
{
  size_t from = start, at = start;
  while (at < end) {
    size_t behind = gp_inline_foreign_end(p, at);
    if (behind > at) {
      at = behind < end ? behind : end;
      continue;
    }
    if (is_space_in_raised(p, at)) {
      if (from < at)
        gp_inline_add_text(p, slice(p, from, at), from, at);
      from = ++at;
      continue;
    }
    if (!is_sign(p->copy.ptr[at]) && !gp_inline_is_address(p, at)) {
      at++;
      continue;
    }
    behind = scan_sign(p, from, at, end);
    if (behind != at) {
      from = at = behind;
    } else {
      /* Nothing begins here. Where the text before the character has been added, the character begins the next piece.
       */
      from = p->copy.ptr[at] == '@' ? at : from;
      at++;
    }
  }
  if (from < end)
    gp_inline_add_text(p, slice(p, from, end), from, end);
}

void gp_inline_close_open(gp_inline *p)
{
  for (;;) {
    gp_inline_frame *top = gp_vec_last(&p->frames);
    if (top->kind != GP_FRAME_NOTE && top->kind != GP_FRAME_BRACKET && top->kind != GP_FRAME_MARK)
      return;
    if (top->kind == GP_FRAME_MARK && top->sign == '<')
      gp_inline_report_tag(p, top);
    if (top->kind == GP_FRAME_NOTE)
      gp_inline_error(p, "inline.open-note", top->start, top->start + 2,
                      "end the note with ']' in the same paragraph and outside of emphasis begun in it",
                      "note without a closing ']'");
    gp_inline_drop(p);
  }
}
