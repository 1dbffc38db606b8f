/* Style sheets of SVG pictures: no @import, no fonts, no url() but to a part of the picture (CSS Syntax Level 3). */
#include "base/utf8.h"
#include "remake/svg.h"

#include <assert.h>

enum { MOST_DROPPED = 1000, LONGEST_DETAIL = 100 /* bytes */ };

typedef struct reader {
  svg_job *job;
  gp_str css;
  size_t at;
  gp_buf out;
} reader;

static char peek(const reader *r, size_t ahead)
{
  return r->at + ahead < r->css.len ? r->css.ptr[r->at + ahead] : '\0';
}

static bool is_blank(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_name(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         (unsigned char)c >= 0x80;
}

/* After a backslash: the character that is meant. */
static uint32_t take_escape(reader *r)
{
  uint32_t value = 0;
  unsigned digits = 0;
  for (; digits < 6 && gp_hex_digit(peek(r, 0)) >= 0; digits++)
    value = value << 4 | (uint32_t)gp_hex_digit(r->css.ptr[r->at++]);
  if (digits > 0 && is_blank(peek(r, 0)))
    r->at++;
  if (digits == 0 && r->at < r->css.len)
    value = (unsigned char)r->css.ptr[r->at++];
  return value;
}

/* A name in small letters, with what its escapes mean; `*plain`: it has none. */
static gp_str take_name(reader *r, bool *plain)
{
  gp_buf name = GP_BUF(r->job->arena);
  *plain = true;
  while (is_name(peek(r, 0)) || peek(r, 0) == '\\') {
    uint32_t c = (unsigned char)r->css.ptr[r->at++];
    if (c == '\\') {
      *plain = false;
      c = take_escape(r);
    }
    gp_buf_add_char(&name, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c < 0x80 ? (char)c : '?');
  }
  return gp_buf_str(&name);
}

/* After a comment, or at the end. */
static void skip_comment(reader *r)
{
  const char *end = memmem(r->css.ptr + r->at, r->css.len - r->at, "*/", 2);
  r->at = end != NULL ? (size_t)(end + 2 - r->css.ptr) : r->css.len;
}

/* A string with its quotes; empty if it does not end on its line, and then only the quote has been taken. */
static gp_str take_string(reader *r)
{
  char quote = r->css.ptr[r->at];
  for (size_t end = r->at + 1; end < r->css.len; end++) {
    char c = r->css.ptr[end];
    if (c == '\\') {
      end++;
    } else if (c == quote) {
      gp_str found = gp_str_slice(r->css, r->at, end + 1);
      r->at = end + 1;
      return found;
    } else if (c == '\n' || c == '\r' || c == '\f') {
      break;
    }
  }
  r->at++;
  return (gp_str){NULL, 0};
}

/* Passes over what is between brackets, strings and comments respected, from after the opening one to after the
 * closing one. */
static void skip_brackets(reader *r)
{
  for (unsigned depth = 1; r->at < r->css.len && depth > 0;) {
    char c = r->css.ptr[r->at];
    if (c == '"' || c == '\'') {
      (void)take_string(r);
      continue;
    }
    r->at++;
    if (c == '\\' && r->at < r->css.len)
      r->at++;
    else if (c == '/' && peek(r, 0) == '*')
      skip_comment(r);
    else if (c == '(' || c == '{' || c == '[')
      depth++;
    else if (c == ')' || c == '}' || c == ']')
      depth--;
  }
}

/* A rule that is left out, to its end. Returns what it says. */
static gp_str skip_rule(reader *r)
{
  size_t from = r->at;
  while (r->at < r->css.len) {
    char c = r->css.ptr[r->at];
    if (c == '"' || c == '\'') {
      (void)take_string(r);
      continue;
    }
    if (c == '}') /* of what is around it */
      break;
    r->at++;
    if (c == ';')
      break;
    if (c == '\\' && r->at < r->css.len)
      r->at++;
    if (c == '{') {
      skip_brackets(r);
      break;
    }
  }
  return gp_str_slice(r->css, from, r->at);
}

/* What names the font of a rule @font-face. */
static gp_str family_of(gp_str rule)
{
  static const char key[] = "font-family";
  const char *found = memmem(rule.ptr, rule.len, key, sizeof key - 1);
  size_t from = found != NULL ? (size_t)(found - rule.ptr) + sizeof key - 1 : rule.len, end;
  while (from < rule.len && (is_blank(rule.ptr[from]) || strchr(":\"'", rule.ptr[from]) != NULL))
    from++;
  for (end = from; end < rule.len && strchr(";}\"'\n", rule.ptr[end]) == NULL; end++)
    continue;
  return gp_str_slice(rule, from, end);
}

/* What a rule @import names, without url(), quotes and what is around them. */
static gp_str address_of(gp_str rule)
{
  size_t from = 0, end = rule.len;
  while (from < end && (is_blank(rule.ptr[from]) || strchr("\"'", rule.ptr[from]) != NULL))
    from++;
  if (end - from > 4 && strncasecmp(rule.ptr + from, "url(", 4) == 0)
    from += 4;
  while (from < end && (is_blank(rule.ptr[from]) || strchr("\"'", rule.ptr[from]) != NULL))
    from++;
  for (end = from; end < rule.len && strchr("\"');", rule.ptr[end]) == NULL && !is_blank(rule.ptr[end]); end++)
    continue;
  return gp_str_slice(rule, from, end);
}

static void take_rule(reader *r)
{
  static const char *const kept[] = {"media", "supports", "keyframes", "-webkit-keyframes", "layer", "page"};
  size_t from = r->at++;
  bool plain;
  gp_str name = take_name(r, &plain), rule;
  for (size_t i = 0; plain && i < sizeof kept / sizeof *kept; i++)
    if (gp_str_is(name, kept[i])) {
      gp_buf_add(&r->out, gp_str_slice(r->css, from, r->at));
      return;
    }
  rule = skip_rule(r);
  if (gp_str_is(name, "font-face"))
    svg_drop(r->job, "the font", family_of(rule));
  else if (gp_str_is(name, "import"))
    svg_drop(r->job, "the style sheet", address_of(rule));
}

/* url(...), after its bracket. */
static void take_url(reader *r, bool plain)
{
  size_t from, end;
  gp_str address;
  char quote = '\0';
  while (is_blank(peek(r, 0)))
    r->at++;
  if (peek(r, 0) == '"' || peek(r, 0) == '\'') {
    quote = peek(r, 0);
    address = take_string(r);
    address = address.len >= 2 ? gp_str_slice(address, 1, address.len - 1) : GP_STR("");
    skip_brackets(r);
  } else {
    from = r->at;
    while (r->at < r->css.len && r->css.ptr[r->at] != ')')
      r->at += r->css.ptr[r->at] == '\\' ? 2 : 1;
    r->at = r->at < r->css.len ? r->at : r->css.len;
    for (end = r->at; end > from && is_blank(r->css.ptr[end - 1]); end--)
      continue;
    address = gp_str_slice(r->css, from, end);
    r->at += r->at < r->css.len;
  }
  assert(address.ptr != NULL || address.len == 0);
  for (end = 0; end < address.len && strchr("\\\"'()<>\n\r", address.ptr[end]) == NULL; end++)
    continue;
  if (plain && end == address.len && address.len > 1 && address.ptr[0] == '#') {
    const char quotes[2] = {quote, '\0'};
    gp_buf_printf(&r->out, "url(%s%.*s%s)", quotes, GP_STR_ARG(address), quotes);
    return;
  }
  gp_buf_add(&r->out, GP_STR("none"));
  if (address.len > 0)
    svg_drop(r->job, "what is at", address);
}

/* A name, and what it calls. */
static void take_word(reader *r)
{
  static const char *const loading[] = {"src",        "image",   "image-set",    "-webkit-image-set",
                                        "cross-fade", "element", "-moz-element", "-webkit-cross-fade",
                                        "expression", "paint",   "url-prefix",   "domain"};
  size_t from = r->at;
  bool plain;
  gp_str name = take_name(r, &plain);
  if (peek(r, 0) == '(') {
    if (gp_str_is(name, "url")) {
      r->at++;
      take_url(r, plain);
      return;
    }
    for (size_t i = 0; i < sizeof loading / sizeof *loading; i++)
      if (gp_str_is(name, loading[i])) {
        r->at++;
        skip_brackets(r);
        gp_buf_add(&r->out, GP_STR("none"));
        svg_drop(r->job, "what is at", gp_str_slice(r->css, from, r->at));
        return;
      }
  }
  gp_buf_add(&r->out, gp_str_slice(r->css, from, r->at));
}

void svg_drop(svg_job *job, const char *what, gp_str detail)
{
  gp_buf line = GP_BUF(job->arena);
  gp_str all = gp_buf_str(&job->dropped), made;
  size_t end = detail.len;
  if (end > LONGEST_DETAIL) {
    for (end = LONGEST_DETAIL; end > 0 && ((unsigned char)detail.ptr[end] & 0xC0) == 0x80; end--)
      continue;
  }
  gp_buf_add(&line, gp_str_from(what));
  if (detail.len > 0)
    gp_buf_add(&line, GP_STR(" '"));
  for (size_t i = 0; i < end; i++)
    gp_buf_add_char(&line, (unsigned char)detail.ptr[i] < ' ' ? ' ' : detail.ptr[i]);
  if (detail.len > 0)
    gp_buf_add(&line, end < detail.len ? GP_STR("...'") : GP_STR("'"));
  gp_buf_add_char(&line, '\n');
  made = gp_buf_str(&line);
  if (all.len < MOST_DROPPED && (all.len == 0 || memmem(all.ptr, all.len, made.ptr, made.len) == NULL))
    gp_buf_add(&job->dropped, made);
}

gp_str svg_clean_css(svg_job *job, gp_str css)
{
  reader r = {.job = job, .css = css, .out = GP_BUF(job->arena)};
  while (r.at < css.len) {
    char c = css.ptr[r.at];
    if (c == '/' && peek(&r, 1) == '*') {
      r.at += 2;
      skip_comment(&r);
      gp_buf_add_char(&r.out, ' ');
    } else if (c == '"' || c == '\'') {
      gp_buf_add(&r.out, take_string(&r));
    } else if (c == '@') {
      take_rule(&r);
    } else if (is_name(c) || c == '\\') {
      take_word(&r);
    } else {
      gp_buf_add_char(&r.out, c);
      r.at++;
    }
  }
  return gp_buf_str(&r.out);
}
