/* Where each character of a YAML scalar's text comes from: scalars of all styles are made together with the places that
 * their characters must have, and random ones must never be given up. */
#include "base/memory.h"
#include "base/utf8.h"
#include "value/scalar_map.h"
#include "value/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* A scalar being made: the file so far, the text it must give, and for each byte of the text its place. */
typedef struct maker {
  gp_arena *arena;
  gp_buf file, text;
  GP_VEC(gp_span) places; /* one for each byte of `text` */
  uint32_t seed;
} maker;

static uint32_t dice(maker *m, uint32_t sides)
{
  m->seed = m->seed * 1664525u + 1013904223u;
  return (m->seed >> 8) % sides;
}

static void raw(maker *m, const char *bytes)
{
  gp_buf_add(&m->file, gp_str_from(bytes));
}

/* `written` stands in the file for `meant` in the text. */
static void put(maker *m, const char *written, const char *meant)
{
  gp_span span = {1, (uint32_t)m->file.count, (uint32_t)(m->file.count + strlen(written))};
  raw(m, written);
  gp_buf_add(&m->text, gp_str_from(meant));
  for (size_t i = 0; i < strlen(meant); i++)
    gp_vec_push(m->arena, &m->places, span);
}

static const char *const letters[] = {"a", "Z", "0", "б", "щ",        "и", "日", "é", "e\xCC\x81",
                                      "😀", "—", "-", ".", "\xC2\xA0", "я", "ѝ",  "x", "q"};

static void put_letter(maker *m)
{
  const char *letter = letters[dice(m, sizeof letters / sizeof letters[0])];
  size_t at = 0, start = 0;
  gp_str s = gp_str_from(letter);
  while (at < s.len) {
    char one[5] = {0};
    start = at;
    gp_utf8_next(s, &at);
    memcpy(one, s.ptr + start, at - start);
    put(m, one, one);
  }
}

static void put_word(maker *m)
{
  for (uint32_t left = 1 + dice(m, 6); left > 0; left--)
    put_letter(m);
}

/* A line break in a flow scalar: one is a space, more are one fewer. */
static void put_fold(maker *m, const char *indent)
{
  static const char *const breaks[] = {"\n", "  \n", "\r\n", "\t\n"};
  uint32_t empty = dice(m, 3);
  gp_buf written = GP_BUF(m->arena);
  gp_buf_add(&written, gp_str_from(breaks[dice(m, 4)]));
  for (uint32_t i = 0; i < empty; i++)
    gp_buf_add(&written, dice(m, 2) ? GP_STR("\n") : GP_STR("   \n"));
  gp_buf_add(&written, gp_str_from(indent));
  gp_buf_add_char(&written, '\0');
  put(m, written.items, empty == 0 ? " " : empty == 1 ? "\n" : "\n\n");
}

static void make_plain(maker *m, const char *indent)
{
  put_letter(m);
  m->text.count = 0; /* begin again with a letter that may begin a plain scalar */
  m->places.count = 0;
  m->file.count = 0;
  raw(m, "k:\n  k: ");
  put(m, "w", "w");
  for (uint32_t words = dice(m, 8); words > 0; words--) {
    if (dice(m, 4) == 0)
      put_fold(m, indent);
    else
      put(m, " ", " ");
    put(m, "w", "w");
    put_word(m);
  }
  raw(m, dice(m, 2) ? "  # comment\n" : " \n");
}

static void make_single(maker *m, const char *indent)
{
  raw(m, "k:\n  k: '");
  for (uint32_t words = dice(m, 8); words > 0; words--) {
    put_word(m);
    switch (dice(m, 4)) {
    case 0:
      put_fold(m, indent);
      break;
    case 1:
      put(m, "''", "'");
      break;
    default:
      put(m, " ", " ");
    }
  }
  put_word(m);
  raw(m, "' # x\n");
}

static void put_escape(maker *m)
{
  static const char *const written[] = {"\\t",         "\\n", "\\\"", "\\\\", "\\/", "\\u0436", "\\x41",
                                        "\\U0001F600", "\\_", "\\N",  "\\L",  "\\P", "\\u00e9"};
  static const char *const meant[] = {"\t",       "\n",       "\"",           "\\",           "/", "ж", "A", "😀",
                                      "\xC2\xA0", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9", "é"};
  uint32_t which = dice(m, sizeof written / sizeof written[0]);
  put(m, written[which], meant[which]);
}

static void make_double(maker *m, const char *indent)
{
  raw(m, "k:\n  k: \"");
  for (uint32_t words = dice(m, 8); words > 0; words--) {
    put_word(m);
    switch (dice(m, 5)) {
    case 0:
      put_fold(m, indent);
      break;
    case 1:
      raw(m, "\\\n"); /* an escaped line break gives nothing */
      raw(m, indent);
      break;
    case 2:
      put(m, " ", " ");
      break;
    default:
      put_escape(m);
    }
  }
  put_word(m);
  raw(m, "\"\n");
}

/* One line of a block scalar, without its end. */
static void put_line(maker *m)
{
  put_word(m);
  for (uint32_t words = dice(m, 4); words > 0; words--) {
    put(m, " ", " ");
    put_word(m);
  }
}

static const char *block_header(maker *m, const char *sign, int *chomping)
{
  static const char *const signs[] = {"", "-", "+", "2", "2-", "+2"};
  const char *chosen = signs[dice(m, 6)];
  *chomping = strchr(chosen, '-') ? -1 : strchr(chosen, '+') ? 1 : 0;
  return gp_str_printf(m->arena, "k:\n  k: %s%s%s\n", sign, chosen, dice(m, 3) ? "" : "  # comment").ptr;
}

static void make_literal(maker *m, const char *unused)
{
  int chomping;
  uint32_t lines = 1 + dice(m, 5), trailing = dice(m, 3);
  (void)unused;
  raw(m, block_header(m, "|", &chomping));
  for (uint32_t i = dice(m, 2); i > 0; i--)
    put(m, "\n", "\n");
  for (uint32_t i = 0; i < lines; i++) {
    raw(m, "    ");
    if (i > 0 && dice(m, 3) == 0)
      put(m, " ", " ");
    put_line(m);
    if (i + 1 == lines)
      break;
    put(m, "\n", "\n");
    for (uint32_t empty = dice(m, 3); empty > 0; empty--) {
      raw(m, dice(m, 2) ? "" : "   ");
      put(m, "\n", "\n");
    }
  }
  if (chomping < 0)
    raw(m, "\n");
  else
    put(m, dice(m, 2) ? "\n" : "\r\n", "\n");
  for (; trailing > 0; trailing--) {
    if (chomping > 0)
      put(m, "\n", "\n");
    else
      raw(m, "\n");
  }
  raw(m, "z: 1\n");
}

/* Folded, with lines that begin with a letter: a break is a space, of more breaks all but the first stay. */
static void make_folded(maker *m, const char *unused)
{
  int chomping;
  uint32_t lines = 1 + dice(m, 5);
  (void)unused;
  raw(m, block_header(m, ">", &chomping));
  for (uint32_t i = 0; i < lines; i++) {
    uint32_t empty = dice(m, 3);
    raw(m, "    ");
    put_line(m);
    if (i + 1 == lines)
      break;
    if (empty == 0) {
      put(m, "\n", " ");
    } else {
      raw(m, "\n");
      for (; empty > 0; empty--)
        put(m, "\n", "\n");
    }
  }
  if (chomping < 0)
    raw(m, "\n");
  else
    put(m, "\n", "\n");
  raw(m, "z: 1\n");
}

static void check_places(const maker *m, const gp_value *scalar)
{
  size_t at = 0;
  while (at < scalar->text.len) {
    size_t start = at;
    gp_span found;
    gp_utf8_next(scalar->text, &at);
    found = gp_value_span(scalar, start, at);
    if (found.start != m->places.items[start].start || found.end != m->places.items[start].end)
      fail_msg("byte %zu of '%.*s' is placed at %u-%u, expected %u-%u, in:\n%.*s", start, GP_STR_ARG(scalar->text),
               found.start, found.end, m->places.items[start].start, m->places.items[start].end,
               GP_STR_ARG(gp_buf_str(&m->file)));
  }
  if (scalar->text.len > 0) { /* the whole text: from its first sign to its last */
    gp_span whole = gp_value_span(scalar, 0, scalar->text.len);
    assert_int_equal(whole.start, m->places.items[0].start);
    assert_int_equal(whole.end, m->places.items[scalar->text.len - 1].end);
  }
}

static void check_style(void (*make)(maker *m, const char *indent), uint32_t style)
{
  static const char *const indents[] = {"    ", "   ", "        ", "    \t "};
  for (uint32_t seed = 1; seed <= 700; seed++) {
    gp_ctx *ctx = gp_ctx_new();
    maker m = {.arena = ctx->arena, .seed = seed * 7919};
    const gp_value *root, *scalar;
    m.file = m.text = GP_BUF(ctx->arena);
    make(&m, indents[seed % 4]);
    if (gp_yaml_read(ctx, gp_sources_add(ctx->sources, GP_STR("t"), gp_buf_str(&m.file)), &root) != GP_OK)
      fail_msg("not read: %.*s\n%.*s", GP_STR_ARG(gp_reports_at(ctx->reports, 0, NULL)->message),
               GP_STR_ARG(gp_buf_str(&m.file)));
    scalar = gp_value_lookup_path(root, "k.k");
    assert_non_null(scalar);
    assert_int_equal(scalar->style, style);
    if (!gp_str_equal(scalar->text, gp_buf_str(&m.text)))
      fail_msg("text '%.*s', expected '%.*s', from:\n%.*s", GP_STR_ARG(scalar->text), GP_STR_ARG(gp_buf_str(&m.text)),
               GP_STR_ARG(gp_buf_str(&m.file)));
    check_places(&m, scalar);
    gp_ctx_drop(ctx);
  }
}

static void test_plain(void **state)
{
  (void)state;
  check_style(make_plain, GP_SCALAR_PLAIN);
}

static void test_single_quoted(void **state)
{
  (void)state;
  check_style(make_single, GP_SCALAR_QUOTED);
}

static void test_double_quoted(void **state)
{
  (void)state;
  check_style(make_double, GP_SCALAR_QUOTED);
}

static void test_literal(void **state)
{
  (void)state;
  check_style(make_literal, GP_SCALAR_BLOCK);
}

static void test_folded(void **state)
{
  (void)state;
  check_style(make_folded, GP_SCALAR_BLOCK);
}

static size_t check_known(const gp_value *value)
{
  size_t seen = 1;
  if (value->kind == GP_VALUE_SCALAR && value->text.len > 0) {
    assert_non_null(value->map);
    if (value->map == &gp_source_as_written)
      assert_int_equal(value->span.end - value->span.start, value->text.len);
  }
  for (size_t i = 0; i < value->count; i++)
    seen += check_known(value->entries[i].value);
  return seen;
}

/* Random signs in every style: whatever libyaml reads, our scan reads too. */
static void test_random(void **state)
{
  static const char *const signs[] = {"a",        "b",       " ",    " ",   "  ",   "\n",         "\n  ",
                                      "\n    ",   "\r\n  ",  "\t",   "ж",   "''",   "x",          "\\",
                                      "\\n",      "\\u0416", "\\\n", "-",   "\n\n", "\xC2\x85  ", "\xE2\x80\xA8  ",
                                      "#",        "日",      "\r  ", "\\L", "\\ ",  "\n \n",      "\xE2\x80\xA9",
                                      "\n   \n\t"};
  static const char *const heads[] = {"k: ",         "k: '",      "k: \"",    "k: |\n  ",    "k: >\n  ",
                                      "k: >-\n  ",   "k: |+\n  ", "k: |2\n ", "k: >1+\n ",   "- - >2\n",
                                      "k: &a |\n  ", "k: [a ",    "- 'x', ",  "k: >\n\n    "};
  static const char *const tails[] = {"\n", "'\n", "\"\n", "\n", "\n",  "\n",  "\n",
                                      "\n", "\n",  "\n",   "\n", "]\n", "'\n", "\n"};
  size_t read = 0;
  (void)state;
  for (uint32_t seed = 1; seed <= 20000; seed++) {
    gp_ctx *ctx = gp_ctx_new();
    maker m = {.arena = ctx->arena, .seed = seed * 104729};
    const gp_value *root;
    uint32_t head = seed % (sizeof heads / sizeof heads[0]);
    m.file = GP_BUF(ctx->arena);
    raw(&m, heads[head]);
    for (uint32_t left = dice(&m, 24); left > 0; left--)
      raw(&m, signs[dice(&m, sizeof signs / sizeof signs[0])]);
    raw(&m, tails[head]);
    if (gp_yaml_read(ctx, gp_sources_add(ctx->sources, GP_STR("t"), gp_buf_str(&m.file)), &root) == GP_OK)
      read += check_known(root) > 0;
    gp_ctx_drop(ctx);
  }
  assert_true(read > 4000); /* else the test tests nothing */
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_plain),   cmocka_unit_test(test_single_quoted), cmocka_unit_test(test_double_quoted),
    cmocka_unit_test(test_literal), cmocka_unit_test(test_folded),        cmocka_unit_test(test_random),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
