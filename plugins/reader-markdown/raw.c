/* The raw text of a block: its pieces in the file, what is read as a whole, its brackets. */
#include "text.h"

static bool is_in_scheme(char c)
{
  return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-';
}

static bool is_in_mailbox(char c)
{
  return is_in_scheme(c) || (c != '\0' && strchr("!#$%&'*/=?^_`{|}~", c) != NULL);
}

/* The end of "scheme:...>" or "name@host>" in the text after a "<", or 0 (CommonMark 0.31, 6.5). */
size_t md_address_end(gp_str from)
{
  size_t at = 0;
  while (at < from.len && is_in_scheme(from.ptr[at]))
    at++;
  if (at >= 2 && at <= 32 && is_letter(from.ptr[0]) && at < from.len && from.ptr[at] == ':') {
    while (at < from.len && (unsigned char)from.ptr[at] > ' ' && from.ptr[at] != '<' && from.ptr[at] != '>')
      at++;
    return at < from.len && from.ptr[at] == '>' ? at + 1 : 0;
  }
  for (at = 0; at < from.len && is_in_mailbox(from.ptr[at]);)
    at++;
  if (at == 0 || at >= from.len || from.ptr[at] != '@')
    return 0;
  for (at++; at < from.len && is_in_scheme(from.ptr[at]) && from.ptr[at] != '+';)
    at++;
  return at < from.len && from.ptr[at] == '>' && from.ptr[at - 1] != '@' ? at + 1 : 0;
}

size_t md_text_address_end(gp_str raw, size_t at)
{
  size_t limit = raw.len - at - 1 < ADDRESS_LIMIT ? raw.len : at + 1 + ADDRESS_LIMIT;
  size_t end = md_address_end(gp_str_slice(raw, at + 1, limit));
  return end > 0 ? at + 1 + end : at;
}

static bool is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n';
}

static size_t skip_space(gp_str raw, size_t at)
{
  while (is_space(byte_at(raw, at)))
    at++;
  return at;
}

/* The end of an attribute's value after its '=', or `at`. */
static size_t value_end(gp_str raw, size_t at)
{
  char quote = byte_at(raw, at);
  size_t end = at;
  if (quote == '"' || quote == '\'') {
    const char *close = memchr(raw.ptr + at + 1, quote, raw.len - at - 1);
    return close != NULL ? (size_t)(close - raw.ptr) + 1 : at;
  }
  while (end < raw.len && !is_space(raw.ptr[end]) && strchr("\"'=<>`", raw.ptr[end]) == NULL)
    end++;
  return end;
}

/* The end of the tag at `at`, or `at` (CommonMark 0.31, 6.6). */
static size_t tag_end(gp_str raw, size_t at)
{
  bool closing = byte_at(raw, at + 1) == '/';
  size_t i = at + 1 + closing, space, limit = at + ADDRESS_LIMIT;
  if (!is_letter(byte_at(raw, i)))
    return at;
  while (is_letter(byte_at(raw, i)) || (byte_at(raw, i) >= '0' && byte_at(raw, i) <= '9') || byte_at(raw, i) == '-')
    i++;
  while (!closing && i < limit && (space = skip_space(raw, i)) > i) {
    size_t name = space, end;
    while (is_letter(byte_at(raw, name)) ||
           (byte_at(raw, name) != '\0' && strchr(name > space ? "_:0123456789.-" : "_:", byte_at(raw, name)) != NULL))
      name++;
    if (name == space)
      break;
    end = skip_space(raw, name);
    if (byte_at(raw, end) == '=') {
      size_t value = skip_space(raw, end + 1);
      name = value_end(raw, value);
      if (name == value)
        return at;
    }
    i = name;
  }
  i = skip_space(raw, i);
  i += !closing && byte_at(raw, i) == '/';
  return byte_at(raw, i) == '>' ? i + 1 : at;
}

/* After `close`, sought from `from`, or `at` if it does not come. */
static size_t after(gp_str raw, size_t at, size_t from, const char *close)
{
  const char *found = from <= raw.len ? memmem(raw.ptr + from, raw.len - from, close, strlen(close)) : NULL;
  return found != NULL ? (size_t)(found - raw.ptr) + strlen(close) : at;
}

/* The end of a comment or of what is between "<?" and "?>", "<!A" and ">", "<![CDATA[" and "]]>". What is sought once
 * in vain is not sought again. */
static size_t declaration_end(text *t, size_t at)
{
  gp_str rest = gp_str_slice(t->raw, at, t->raw.len);
  static const char *const closes[] = {"-->", "?>", ">", "]]>"};
  size_t kind, end;
  if (gp_str_starts_with(rest, GP_STR("<!-->")))
    return at + 5;
  if (gp_str_starts_with(rest, GP_STR("<!--->")))
    return at + 6;
  if (gp_str_starts_with(rest, GP_STR("<!--")))
    kind = 0;
  else if (gp_str_starts_with(rest, GP_STR("<?")))
    kind = 1;
  else if (gp_str_starts_with(rest, GP_STR("<![CDATA[")))
    kind = 3;
  else if (gp_str_starts_with(rest, GP_STR("<!")) && is_letter(byte_at(rest, 2)))
    kind = 2;
  else
    return at;
  if (t->no_end[kind])
    return at;
  end = after(t->raw, at, at + (kind == 0 ? 4 : 2), closes[kind]);
  t->no_end[kind] = end == at;
  return end;
}

size_t md_text_angle_end(text *t, size_t at)
{
  size_t end = md_text_address_end(t->raw, at);
  if (end == at)
    end = tag_end(t->raw, at);
  return end > at ? end : declaration_end(t, at);
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
  end = c == '<' ? md_text_angle_end(t, at) : at;
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

/* Blanks at the end of a line, which code and line breaks need. */
static void add_line_end(text *t, gp_buf *raw, const line *one)
{
  uint32_t end = one->end;
  while (end < t->m->file.len && is_blank(t->m->file.ptr[end]))
    end++;
  if (end < t->m->file.len && t->m->file.ptr[end] != '\n' && t->m->file.ptr[end] != '\r')
    end = one->end;
  add_raw(t, raw, md_slice(t->m, one->end, end), one->end, end);
  if (one->hard && end < one->end + 2)
    add_raw(t, raw, GP_STR("  "), one->end, one->end);
}

void md_text_begin(text *t, markdown *m, const line *lines, size_t count, unsigned flags)
{
  gp_buf raw = GP_BUF(m->arena);
  *t = (text){.m = m, .flags = flags, .literal = count > 0 && lines[0].literal};
  for (size_t i = 0; i < count; i++) {
    const line *one = &lines[i];
    bool last = i + 1 == count;
    add_raw(t, &raw, md_slice(m, one->start, one->end), one->start, one->end);
    if (!last)
      add_line_end(t, &raw, one);
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
