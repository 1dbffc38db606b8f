/* The raw text of a block: its pieces in the file, what is read as a whole, its brackets. */
#include "text.h"

size_t md_text_address_end(gp_str raw, size_t at)
{
  bool scheme = false;
  for (size_t i = at + 1; i < raw.len && i - at < ADDRESS_LIMIT; i++) {
    char c = raw.ptr[i];
    if (c == '>')
      return scheme && i > at + 3 ? i + 1 : at;
    if (c == '<' || (unsigned char)c <= ' ')
      return at;
    scheme = scheme || ((c == ':' || c == '@') && i > at + 1);
  }
  return at;
}

size_t md_text_angle_end(gp_str raw, size_t at)
{
  size_t end = md_text_address_end(raw, at);
  if (end > at)
    return end;
  if (at + 4 <= raw.len && memcmp(raw.ptr + at, "<!--", 4) == 0) {
    for (size_t i = at + 4; i + 3 <= raw.len && memcmp(raw.ptr + i, "<!-", 3) != 0; i++)
      if (memcmp(raw.ptr + i, "-->", 3) == 0)
        return i + 3;
    return at;
  }
  if (!is_letter(byte_at(raw, at + 1)) && byte_at(raw, at + 1) != '/')
    return at;
  for (size_t i = at + 1; i < raw.len && i - at < ADDRESS_LIMIT; i++) {
    if (raw.ptr[i] == '>')
      return i + 1;
    if (raw.ptr[i] == '<')
      return at;
  }
  return at;
}

/* Whether a piece, which is in the source as it is in the text, ends at the byte `at` of the text, at `start` there. */
static bool ends_at(const gp_value_origin *piece, size_t at, uint32_t start)
{
  return piece->end == start && piece->end - piece->start == at - piece->at;
}

static void add_origin(markdown *m, made *out, uint32_t start, uint32_t end, size_t len)
{
  size_t at = out->text.count;
  if (out->origins.count > 0 && end - start == len && ends_at(gp_vec_last(&out->origins), at, start))
    gp_vec_last(&out->origins)->end = end; /* goes on byte by byte */
  else
    gp_vec_push(m->arena, &out->origins, ((gp_value_origin){(uint32_t)at, start, end}));
}

void md_text_append(markdown *m, made *out, gp_str string, uint32_t start, uint32_t end)
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
    md_text_append(t->m, out, gp_str_slice(t->raw, start, stop), md_text_place(t, start),
                   md_text_place(t, stop - 1) + 1);
    start = stop;
  }
}

void md_text_put(text *t, made *out, gp_str string, size_t start, size_t end)
{
  md_text_append(t->m, out, string, md_text_place(t, start),
                 end > start ? md_text_place(t, end - 1) + 1 : md_text_place(t, start));
}

/* After the code that begins at `at`, or after its backticks if it is not closed. */
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

size_t md_text_unit_end(text *t, size_t at, bool *code)
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
  for (size_t at = 0; at < t->raw.len; at = md_text_unit_end(t, at, &code)) {
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
