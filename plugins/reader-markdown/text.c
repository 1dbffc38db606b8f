/* Inline text: the lines of a block become a scalar that the guide's own reader of inline text understands. */
#include "text.h"

static void add_origin(markdown *m, made *out, uint32_t start, uint32_t end, size_t len)
{
  gp_value_origin *last = out->origins.count > 0 ? gp_vec_last(&out->origins) : NULL;
  size_t at = out->text.count;
  if (last != NULL && last->end == start && last->end - last->start == at - last->at && end - start == len)
    last->end = end; /* goes on byte by byte */
  else
    gp_vec_push(m->arena, &out->origins, ((gp_value_origin){(uint32_t)at, start, end}));
}

static void put(markdown *m, made *out, gp_str string, uint32_t start, uint32_t end)
{
  if (string.len == 0)
    return;
  add_origin(m, out, start, end, string.len);
  gp_buf_add(&out->text, string);
}

/* The piece of the raw text that holds `at`. */
static const gp_value_origin *piece_at(const text *t, size_t at)
{
  size_t low = 0, high = t->from.count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (t->from.items[middle].at <= at)
      low = middle;
    else
      high = middle;
  }
  return &t->from.items[low];
}

uint32_t md_text_place(const text *t, size_t at)
{
  const gp_value_origin *piece;
  uint32_t place;
  if (t->from.count == 0)
    return t->m->body;
  piece = piece_at(t, at);
  place = piece->start + (uint32_t)(at - piece->at);
  return place < piece->end ? place : piece->end;
}

void md_text_copy(text *t, made *out, size_t start, size_t end)
{
  while (start < end) {
    const gp_value_origin *piece = piece_at(t, start);
    size_t stop = piece != gp_vec_last(&t->from) ? piece[1].at : t->raw.len;
    if (stop > end)
      stop = end;
    put(t->m, out, gp_str_slice(t->raw, start, stop), md_text_place(t, start), md_text_place(t, stop - 1) + 1);
    start = stop;
  }
}

void md_text_put(text *t, made *out, gp_str string, size_t start, size_t end)
{
  put(t->m, out, string, md_text_place(t, start),
      end > start ? md_text_place(t, end - 1) + 1 : md_text_place(t, start));
}

/* Behind the code that begins at `at`, or behind its backticks if it is not closed. */
static size_t code_end(text *t, size_t at, bool *code)
{
  size_t signs = 0, run = 0, i;
  while (at + signs < t->raw.len && t->raw.ptr[at + signs] == '`')
    signs++;
  *code = false;
  if (signs >= sizeof t->no_close || t->no_close[signs])
    return at + signs;
  for (i = at + signs; i <= t->raw.len; i++) {
    if (i < t->raw.len && t->raw.ptr[i] == '`') {
      run++;
    } else if (run == signs) {
      *code = true;
      return i;
    } else {
      run = 0;
    }
  }
  t->no_close[signs] = true;
  return at + signs;
}

/* Behind whatever at `at` is read as a whole: an escaped sign, code, an address; at + 1 for other signs. */
static size_t unit_end(text *t, size_t at, bool *code)
{
  char c = t->raw.ptr[at];
  size_t end;
  *code = false;
  if (c == '\\' && at + 1 < t->raw.len)
    return at + 2;
  if (c == '`')
    return code_end(t, at, code);
  end = c == '<' ? md_text_angle_end(t->raw, at) : at;
  return end > at ? end : at + 1;
}

/* Finds the pairs of brackets. */
static void find_brackets(text *t)
{
  GP_VEC(size_t) open = {0}; /* indexes into t->brackets */
  bool code;
  for (size_t at = 0; at < t->raw.len; at = unit_end(t, at, &code)) {
    if (t->raw.ptr[at] == '[') {
      gp_vec_push(t->m->arena, &open, t->brackets.count);
      gp_vec_push(t->m->arena, &t->brackets, ((bracket){at, 0}));
    } else if (t->raw.ptr[at] == ']' && open.count > 0) {
      t->brackets.items[open.items[--open.count]].close = at;
    }
  }
  memset(t->no_close, 0, sizeof t->no_close);
}

static void add_raw(text *t, gp_buf *raw, gp_str string, uint32_t start, uint32_t end)
{
  gp_value_origin origin = {(uint32_t)raw->count, start, end};
  if (string.len == 0)
    return;
  gp_vec_push(t->m->arena, &t->from, origin);
  gp_buf_add(raw, string);
}

void md_text_begin(text *t, markdown *m, const line *lines, size_t count, unsigned flags)
{
  gp_buf raw = GP_BUF(m->arena);
  *t = (text){.m = m, .flags = flags};
  for (size_t i = 0; i < count; i++) {
    const line *one = &lines[i];
    bool last = i + 1 == count;
    add_raw(t, &raw, md_slice(m, one->start, one->end), one->start, one->end);
    if (!last && one->hard)
      add_raw(t, &raw, GP_STR("  "), one->end, one->end);
    if (!last)
      add_raw(t, &raw, GP_STR("\n"), one->end, one->end);
  }
  t->raw = gp_buf_str(&raw);
  find_brackets(t);
}

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

size_t md_text_find_bracket(const text *t, size_t at)
{
  size_t low = 0, high = t->brackets.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (t->brackets.items[middle].open < at)
      low = middle + 1;
    else
      high = middle;
  }
  return low < t->brackets.count && t->brackets.items[low].open == at ? low : t->brackets.count;
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

static size_t write_opening(text *t, made *out, size_t at)
{
  size_t behind = at, index = md_text_find_bracket(t, at);
  if (index < t->brackets.count && t->brackets.items[index].close > 0)
    behind = md_text_bracket(t, out, at, t->brackets.items[index].close);
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
    put(t->m, out, md_slice(t->m, address->start, address->end), address->start, address->end);
    md_text_put(t, out, GP_STR(">)"), at, end.behind);
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
  if (c == '^' || c == '~')
    return md_text_raised(t, out, at);
  if (c == '{')
    return md_text_idle_attributes(t, at);
  return at;
}

void md_text_write(text *t, made *out)
{
  bool code;
  for (size_t at = 0, end; at < t->raw.len; at = end) {
    end = write_form(t, out, at);
    if (end > at)
      continue;
    end = unit_end(t, at, &code);
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
  md_text_write(&t, &out);
  return finish(m, &out, count > 0 ? lines[0].start : m->seen, count > 0 ? lines[count - 1].end : m->seen);
}

const gp_value *md_paragraphs(markdown *m, block *const *paragraphs, size_t count)
{
  made out = {.text = GP_BUF(m->arena)};
  for (size_t i = 0; i < count; i++) {
    text t;
    if (i > 0)
      put(m, &out, GP_STR("\n\n"), paragraphs[i]->start, paragraphs[i]->start);
    md_text_begin(&t, m, paragraphs[i]->lines.items, paragraphs[i]->lines.count, 0);
    md_text_write(&t, &out);
  }
  return finish(m, &out, paragraphs[0]->start, paragraphs[count - 1]->end);
}

const gp_value *md_unescaped(markdown *m, uint32_t start, uint32_t end)
{
  made out = {.text = GP_BUF(m->arena)};
  uint32_t from = start;
  for (uint32_t at = start; at + 1 < end; at++)
    if (m->file.ptr[at] == '\\' && strchr("\\!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~", m->file.ptr[at + 1]) != NULL) {
      put(m, &out, md_slice(m, from, at), from, at);
      from = ++at;
    }
  put(m, &out, md_slice(m, from, end), from, end);
  return finish(m, &out, start, end);
}
