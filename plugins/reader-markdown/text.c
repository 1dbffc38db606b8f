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

/* Behind the address of a link, "(...)" at `at`; `at` if it is none. */
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

static void write_text(text *t, made *out);

static size_t write_note(text *t, made *out, size_t at, size_t close)
{
  gp_str label = gp_str_slice(t->raw, at + 2, close);
  definition *note = md_note(t->m, label);
  uint32_t start = md_text_place(t, at), end = md_text_place(t, close) + 1;
  text inner;
  if (note == NULL || note->used || t->note) {
    md_error(t->m, "markdown.note", start, end,
             note == NULL ? "write it at the end of the file: '[^1]: The note.'" : "write a note of its own",
             note == NULL ? "there is no note '^%.*s'"
             : t->note    ? "a note '^%.*s' inside a note"
                          : "a second reference to the note '^%.*s'",
             GP_STR_ARG(label));
    return close + 1;
  }
  note->used = true;
  md_text_put(t, out, GP_STR("^["), at, close + 1);
  md_text_begin(&inner, t->m, note->lines.items, note->lines.count, 0);
  inner.note = 1;
  write_text(&inner, out);
  md_text_put(t, out, GP_STR("]"), at, close + 1);
  return close + 1;
}

static size_t write_opening(text *t, made *out, size_t at)
{
  size_t behind = at, index = md_text_find_bracket(t, at);
  size_t close = index < t->brackets.count ? t->brackets.items[index].close : 0;
  if (close > 0)
    behind = md_text_is_note(t, at, close) ? write_note(t, out, at, close) : md_text_bracket(t, out, at, close);
  if (behind > at)
    return behind;
  md_text_copy(t, out, at, at + 1);
  return at + 1;
}

static size_t write_closing(text *t, made *out, size_t at)
{
  ending end;
  if (t->endings.count == 0 || gp_vec_last(&t->endings)->close != at) {
    size_t behind = at + 1 < t->raw.len && t->raw.ptr[at + 1] == '(' ? target_end(t->raw, at + 1) : at + 1;
    md_text_copy(t, out, at, behind);
    return behind;
  }
  end = *gp_vec_last(&t->endings);
  t->endings.count--;
  if (end.target != NULL) {
    const line *address = &end.target->lines.items[0];
    md_text_put(t, out, GP_STR("](<"), at, end.behind);
    md_text_append(t->m, out, md_slice(t->m, address->start, address->end), address->start, address->end);
    md_text_put(t, out, GP_STR(">)"), at, end.behind);
  } else if (end.tag != NULL) {
    md_text_put(t, out, gp_str_printf(t->m->arena, "</%s>", end.tag), at, end.behind);
  }
  return end.behind;
}

/* The forms which the guide's own reader does not know; `at` if there is none. */
static size_t write_form(text *t, made *out, size_t at)
{
  char c = t->raw.ptr[at];
  if (c == '[')
    return write_opening(t, out, at);
  if (c == ']')
    return write_closing(t, out, at);
  if (c == '<')
    return md_text_tag(t, out, at);
  if (c == '{')
    return md_text_idle_attributes(t, at);
  return at;
}

static void write_text(text *t, made *out)
{
  bool code;
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
  return m->host->value_from_text(m->host, gp_buf_str(&out->text), span, out->origins.items, out->origins.count);
}

const gp_value *md_text(markdown *m, const line *lines, size_t count, unsigned flags)
{
  made out = {.text = GP_BUF(m->arena)};
  text t;
  md_text_begin(&t, m, lines, count, flags);
  write_text(&t, &out);
  return finish(m, &out, count > 0 ? lines[0].start : m->seen, count > 0 ? lines[count - 1].end : m->seen);
}

const gp_value *md_paragraphs(markdown *m, block *const *paragraphs, size_t count)
{
  made out = {.text = GP_BUF(m->arena)};
  for (size_t i = 0; i < count; i++) {
    text t;
    if (i > 0)
      md_text_append(m, &out, GP_STR("\n\n"), paragraphs[i]->start, paragraphs[i]->start);
    md_text_begin(&t, m, paragraphs[i]->lines.items, paragraphs[i]->lines.count, 0);
    write_text(&t, &out);
  }
  return finish(m, &out, paragraphs[0]->start, paragraphs[count - 1]->end);
}

const gp_value *md_unescaped(markdown *m, uint32_t start, uint32_t end)
{
  made out = {.text = GP_BUF(m->arena)};
  uint32_t from = start;
  for (uint32_t at = start; at + 1 < end; at++)
    if (m->file.ptr[at] == '\\' && strchr("\\!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~", m->file.ptr[at + 1]) != NULL) {
      md_text_append(m, &out, md_slice(m, from, at), from, at);
      from = ++at;
    }
  md_text_append(m, &out, md_slice(m, from, end), from, end);
  return finish(m, &out, start, end);
}
