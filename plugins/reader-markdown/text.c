/* Inline text: the lines of a block become a scalar that the guide's own reader of inline text understands. */
#include "text.h"

/* Code in a cell of a table may hold "\|", which means "|". */
static void write_code(text *t, made *out, size_t at, size_t end)
{
  size_t start = at;
  for (; (t->flags & TEXT_CELL) != 0 && at + 1 < end; at++)
    if (t->raw.ptr[at] == '\\' && t->raw.ptr[at + 1] == '|') {
      md_text_copy(t, out, start, at);
      start = at + 1;
    }
  md_text_copy(t, out, start, end);
}

/* After the address of a link, "(...)" at `at`; `at` if it is not one. */
static size_t target_end(gp_str raw, size_t at)
{
  size_t depth = 0;
  for (size_t i = at; i < raw.len && i - at < 2 * ADDRESS_LIMIT; i++) {
    char c = raw.ptr[i];
    if (c == '\\')
      i++;
    else if (c == '(')
      depth++;
    else if (c == ')' && --depth == 0)
      return i + 1;
    else if (c == ']' && i + 1 < raw.len && raw.ptr[i + 1] == '(')
      return at;
  }
  return at;
}

enum { LABEL_LIMIT = 1000 };

static made begin(markdown *m)
{
  m->texts++;
  return (made){.text = GP_BUF(m->arena), .definitions = GP_BUF(m->arena)};
}

static size_t write_note(text *t, made *out, size_t at, size_t close)
{
  gp_str label = gp_str_slice(t->raw, at + 2, close);
  definition *note = md_note(t->m, label);
  uint32_t start = md_text_place(t, at), end = md_text_place(t, close) + 1;
  if (note == NULL || t->m->in_note)
    md_error(
      t->m, "markdown.note", start, end,
      note == NULL
        ? gp_str_printf(t->m->arena, "write it at the end of the file: '[^%.*s]: The note.'", GP_STR_ARG(label)).ptr
        : "write one longer note",
      note == NULL ? "there is no note '^%.*s'" : "a note '^%.*s' inside a note", GP_STR_ARG(label));
  else
    md_text_put(t, out, gp_str_printf(t->m->arena, "[^%.*s]", GP_STR_ARG(md_note_name(t->m, note))), at, close + 1);
  return close + 1;
}

static size_t write_opening(text *t, made *out, size_t at)
{
  size_t after = at, index = md_text_find_bracket(t, at);
  size_t close = index < t->brackets.count ? t->brackets.items[index].close : 0;
  if (close > 0)
    after = md_text_is_note(t, at, close) ? write_note(t, out, at, close) : md_text_bracket(t, out, at, close);
  if (after > at)
    return after;
  md_text_copy(t, out, at, at + 1);
  return at + 1;
}

static size_t write_closing(text *t, made *out, size_t at)
{
  ending end;
  if (t->endings.count == 0 || gp_vec_last(&t->endings)->close != at) {
    size_t after = at + 1 < t->raw.len && t->raw.ptr[at + 1] == '(' ? target_end(t->raw, at + 1) : at + 1;
    md_text_copy(t, out, at, after);
    return after;
  }
  end = *gp_vec_last(&t->endings);
  t->endings.count--;
  if (end.tag != NULL)
    md_text_put(t, out, gp_str_printf(t->m->arena, "</%s>", end.tag), at, end.after);
  return end.after;
}

/* Adds the definition of a label, once for a text. */
static void add_definition(text *t, made *out, gp_str label)
{
  definition *target = label.len <= LABEL_LIMIT ? md_link(t->m, label) : NULL;
  if (target == NULL || target->text_seen == t->m->texts)
    return;
  target->text_seen = t->m->texts;
  target->used = true;
  gp_buf_add(&out->definitions, target->text);
  gp_buf_add_char(&out->definitions, '\n');
}

/* Adds the definitions of all that may be labels; which of them are, CommonMark will say. */
static void add_definitions(text *t, made *out)
{
  size_t open = SIZE_MAX;
  for (size_t at = 0; t->m->links.count > 0 && at < t->raw.len; at++) {
    char c = t->raw.ptr[at];
    if (c == '\\')
      at++;
    else if (c == '[')
      open = at + 1;
    else if (c == ']' && open != SIZE_MAX) {
      add_definition(t, out, gp_str_slice(t->raw, open, at));
      open = SIZE_MAX;
    }
  }
}

/* In HTML only tags mean something. */
static size_t write_literal(text *t, made *out, size_t at)
{
  if (strchr("\\`*_[]{}~^=@|$", t->raw.ptr[at]) == NULL)
    return at;
  md_text_put(t, out, GP_STR("\\"), at, at);
  md_text_copy(t, out, at, at + 1);
  return at + 1;
}

/* After a command of a template at the brace at `at`, "{{< figure >}}" or "{% include %}", in which nothing is a form:
 * the guide's own reader says so. `at` if it is not one. */
static size_t template_end(const text *t, size_t at)
{
  char next = byte_at(t->raw, at + 1), first = byte_at(t->raw, at + 2);
  const char *close = next == '%' ? "%}" : next == '{' && first != '\0' && strchr("<%", first) != NULL ? "}}" : NULL;
  const char *found = close != NULL ? memmem(t->raw.ptr + at, t->raw.len - at, close, 2) : NULL;
  return found != NULL ? (size_t)(found - t->raw.ptr) + 2 : at;
}

/* The forms which the guide's own reader does not know; `at` if there is none. */
static size_t write_form(text *t, made *out, size_t at)
{
  char c = t->raw.ptr[at];
  if (t->literal && c != '<')
    return write_literal(t, out, at);
  if (c == '[')
    return write_opening(t, out, at);
  if (c == ']')
    return write_closing(t, out, at);
  if (c == '<')
    return md_text_tag(t, out, at);
  if (c == '{') {
    size_t end = template_end(t, at);
    if (end == at)
      return md_text_idle_attributes(t, at);
    md_text_copy(t, out, at, end);
    return end;
  }
  return at;
}

static void write_text(text *t, made *out)
{
  bool code;
  add_definitions(t, out);
  for (size_t at = 0, end; at < t->raw.len; at = end) {
    end = write_form(t, out, at);
    if (end > at)
      continue;
    end = md_text_unit_end(t, at, &code);
    if (code)
      write_code(t, out, at, end);
    else
      md_text_copy(t, out, at, end);
  }
}

static const gp_value *finish(markdown *m, made *out, uint32_t start, uint32_t end)
{
  gp_span span = {m->source, start, end > start ? end : start};
  const gp_value *value =
    m->host->value_from_text(m->host, gp_buf_str(&out->text), span, out->origins.items, out->origins.count);
  if (out->definitions.count > 0) {
    gp_str *definitions = GP_NEW(m->arena, gp_str);
    *definitions = gp_buf_str(&out->definitions);
    ((gp_value *)(uintptr_t)value)->definitions = definitions;
  }
  return value;
}

const gp_value *md_text(markdown *m, const line *lines, size_t count, unsigned flags)
{
  made out = begin(m);
  text t;
  md_text_begin(&t, m, lines, count, flags);
  if (m->anchors.count > 0 && count > 0) {
    md_text_append(m, &out, gp_str_copy(m->arena, gp_buf_str(&m->anchors)), lines[0].start, lines[0].start);
    m->anchors.count = 0;
  }
  if ((flags & TEXT_BOLD) != 0)
    md_text_append(m, &out, GP_STR("<strong>"), lines[0].start, lines[0].start);
  write_text(&t, &out);
  if ((flags & TEXT_BOLD) != 0)
    md_text_append(m, &out, GP_STR("</strong>"), lines[count - 1].end, lines[count - 1].end);
  return finish(m, &out, count > 0 ? lines[0].start : m->seen, count > 0 ? lines[count - 1].end : m->seen);
}

const gp_value *md_paragraphs(markdown *m, block *const *paragraphs, size_t count)
{
  made out = begin(m);
  for (size_t i = 0; i < count; i++) {
    text t;
    if (i > 0)
      md_text_append(m, &out, GP_STR("\n\n"), paragraphs[i]->start, paragraphs[i]->start);
    md_text_begin(&t, m, paragraphs[i]->lines.items, paragraphs[i]->lines.count, 0);
    write_text(&t, &out);
  }
  return finish(m, &out, paragraphs[0]->start, paragraphs[count - 1]->end);
}

/* After the character reference at `at`, "&amp;", or `at`; the character goes to `out`. */
static uint32_t write_reference(markdown *m, made *out, uint32_t at, uint32_t end)
{
  enum { LIMIT = 40 };
  uint32_t close = at + 1;
  gp_str character;
  while (close < end && close - at < LIMIT && m->file.ptr[close] != ';')
    close++;
  if (m->file.ptr[at] != '&' || close >= end || m->file.ptr[close] != ';')
    return at;
  character = m->host->character(m->host, md_slice(m, at, close + 1));
  md_text_append(m, out, character, at, close + 1);
  return character.len > 0 ? close + 1 : at;
}

const gp_value *md_unescaped(markdown *m, uint32_t start, uint32_t end)
{
  made out = begin(m);
  uint32_t from = start, at = start;
  while (at < end) {
    bool escaped = m->file.ptr[at] == '\\' && at + 1 < end &&
                   strchr("\\!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~", m->file.ptr[at + 1]) != NULL;
    if (escaped || m->file.ptr[at] == '&') {
      md_text_append(m, &out, md_slice(m, from, at), from, at);
      from = escaped ? at + 1 : write_reference(m, &out, at, end);
      at = escaped || from == at ? at + 1 + escaped : from;
    } else {
      at++;
    }
  }
  md_text_append(m, &out, md_slice(m, from, end), from, end);
  return finish(m, &out, start, end);
}
