/* Reading JSON that another program made: recursive descent, as deep as the limit. */
#include "value/json.h"

#include "base/utf8.h"

typedef struct reader {
  gp_arena *arena;
  gp_str bytes;
  size_t at, nodes;
  unsigned depth;
} reader;

static gp_value *read_value(reader *r);

static char peek(const reader *r)
{
  return r->at < r->bytes.len ? r->bytes.ptr[r->at] : '\0';
}

static void skip_blanks(reader *r)
{
  while (peek(r) != '\0' && strchr(" \t\r\n", peek(r)) != NULL)
    r->at++;
}

/* Moves after `c` if it comes next. */
static bool take(reader *r, char c)
{
  skip_blanks(r);
  if (peek(r) != c)
    return false;
  r->at++;
  return true;
}

/* The four digits of "\uXXXX"; UINT32_MAX if they are not there. */
static uint32_t read_unit(reader *r)
{
  uint32_t unit = 0;
  for (unsigned i = 0; i < 4; i++, r->at++) {
    char c = peek(r), small = (char)(c | 32);
    if (!(c >= '0' && c <= '9') && !(small >= 'a' && small <= 'f'))
      return UINT32_MAX;
    unit = unit << 4 | (uint32_t)(c <= '9' ? c - '0' : small - 'a' + 10);
  }
  return unit;
}

/* What follows a backslash. */
static bool read_escape(reader *r, gp_buf *out)
{
  static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
  char c = peek(r);
  const char *name = c != '\0' ? strchr(names, c) : NULL;
  uint32_t unit, low;
  r->at++;
  if (name != NULL) {
    gp_buf_add_char(out, meanings[name - names]);
    return true;
  }
  unit = c == 'u' ? read_unit(r) : UINT32_MAX;
  if (unit >= 0xD800 && unit <= 0xDBFF) { /* two units are one character */
    if (!gp_str_starts_with(gp_str_slice(r->bytes, r->at, r->bytes.len), GP_STR("\\u")))
      return false;
    r->at += 2;
    low = read_unit(r);
    if (low < 0xDC00 || low > 0xDFFF)
      return false;
    unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
  } else if (unit >= 0xDC00 && unit <= 0xDFFF) {
    return false;
  }
  if (unit == UINT32_MAX)
    return false;
  gp_buf_add_utf8(out, unit);
  return true;
}

static bool read_string(reader *r, gp_str *text)
{
  gp_buf out = GP_BUF(r->arena);
  size_t start;
  bool plain = true;
  if (!take(r, '"'))
    return false;
  for (start = r->at; r->at < r->bytes.len;) {
    char c = r->bytes.ptr[r->at];
    if ((unsigned char)c < 0x20)
      return false;
    if (c != '"' && c != '\\') {
      r->at++;
      continue;
    }
    if (c == '"' && plain) {
      *text = gp_str_slice(r->bytes, start, r->at++);
      return true;
    }
    gp_buf_add(&out, gp_str_slice(r->bytes, start, r->at++));
    if (c == '"') {
      *text = gp_buf_str(&out);
      return true;
    }
    plain = false;
    if (!read_escape(r, &out))
      return false;
    start = r->at;
  }
  return false;
}

/* A number, as it is written. */
static bool read_number(reader *r, gp_str *text)
{
  size_t start = r->at, digits;
  if (peek(r) == '-')
    r->at++;
  for (unsigned part = 0; part < 3; part++) {
    if (part == 1 && peek(r) != '.')
      continue;
    if (part == 2 && (peek(r) | 32) != 'e')
      continue;
    r->at += part > 0;
    if (part == 2 && (peek(r) == '+' || peek(r) == '-'))
      r->at++;
    for (digits = r->at; peek(r) >= '0' && peek(r) <= '9';)
      r->at++;
    if (r->at == digits || (part == 0 && r->bytes.ptr[digits] == '0' && r->at > digits + 1))
      return false;
  }
  *text = gp_str_slice(r->bytes, start, r->at);
  return true;
}

/* true, false, null. */
static bool read_word(reader *r, gp_value *value)
{
  static const char *const words[] = {"true", "false", "null"};
  for (size_t i = 0; i < 3; i++) {
    gp_str word = gp_str_from(words[i]);
    if (!gp_str_starts_with(gp_str_slice(r->bytes, r->at, r->bytes.len), word))
      continue;
    r->at += word.len;
    if (i < 2)
      *value = (gp_value){.kind = GP_VALUE_SCALAR, .style = GP_SCALAR_PLAIN, .text = word};
    return true;
  }
  return false;
}

/* What is between brackets or braces, after the first of them. */
static bool read_entries(reader *r, gp_value *value)
{
  char end = value->kind == GP_VALUE_MAP ? '}' : ']';
  GP_VEC(gp_value_entry) entries = {0};
  bool more = !take(r, end);
  while (more) {
    gp_value_entry entry = {0};
    if (value->kind == GP_VALUE_MAP && (!read_string(r, &entry.key) || !take(r, ':')))
      return false;
    entry.value = read_value(r);
    if (entry.value == NULL)
      return false;
    gp_vec_push(r->arena, &entries, entry);
    more = take(r, ',');
    if (!more && !take(r, end))
      return false;
  }
  value->entries = entries.items;
  value->count = entries.count;
  return true;
}

static gp_value *read_value(reader *r)
{
  gp_value *value = GP_NEW(r->arena, gp_value);
  bool read;
  char c;
  skip_blanks(r);
  c = peek(r);
  if (++r->nodes > GP_JSON_NODE_LIMIT || ++r->depth > GP_JSON_DEPTH_LIMIT)
    return NULL;
  if (c == '{' || c == '[') {
    r->at++;
    value->kind = c == '{' ? GP_VALUE_MAP : GP_VALUE_LIST;
    read = read_entries(r, value);
  } else if (c == '"') {
    *value = (gp_value){.kind = GP_VALUE_SCALAR, .style = GP_SCALAR_QUOTED};
    read = read_string(r, &value->text);
  } else if (c == '-' || (c >= '0' && c <= '9')) {
    *value = (gp_value){.kind = GP_VALUE_SCALAR, .style = GP_SCALAR_PLAIN};
    read = read_number(r, &value->text);
  } else {
    read = read_word(r, value);
  }
  r->depth--;
  return read ? value : NULL;
}

bool gp_json_read(gp_arena *arena, gp_str bytes, const gp_value **value)
{
  reader r = {.arena = arena, .bytes = bytes};
  const gp_value *read;
  if (gp_utf8_check(bytes) != bytes.len)
    return false;
  read = read_value(&r);
  skip_blanks(&r);
  if (read == NULL || r.at != bytes.len)
    return false;
  *value = read;
  return true;
}
