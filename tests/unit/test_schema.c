/* Checking values against schemas; conversions; JSON Schema. */
#include "base/memory.h"
#include "value/scalars.h"
#include "value/schema.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const gp_schema text = {.type = GP_TYPE_TEXT};
static const gp_schema inline_text = {.type = GP_TYPE_INLINE};
static const gp_schema width = {.type = GP_TYPE_INTEGER, .min = 1, .max = 100};
static const gp_schema number = {.type = GP_TYPE_INTEGER};
static const gp_schema truth = {.type = GP_TYPE_BOOLEAN};
static const gp_schema kind = {.type = GP_TYPE_ENUM, .choices = "key tip warning example note"};
static const gp_schema id = {.type = GP_TYPE_ID};
static const gp_schema lang = {.type = GP_TYPE_LANG};
static const gp_schema length = {.type = GP_TYPE_LENGTH};
static const gp_schema color = {.type = GP_TYPE_COLOR};
static const gp_schema path = {.type = GP_TYPE_PATH};
static const gp_schema date = {.type = GP_TYPE_DATE};
static const gp_schema localized = {.type = GP_TYPE_LOCALIZED};
static const gp_schema blocks = {.type = GP_TYPE_BLOCKS};
static const gp_schema any = {.type = GP_TYPE_ANY};
static const gp_field number_fields[] = {{"value", &text, true, NULL, "the number as printed"},
                                         {"label", &text, true, NULL, NULL},
                                         {NULL, NULL, false, NULL, NULL}};
static const gp_schema number_map = {.type = GP_TYPE_MAP, .fields = number_fields};
static const gp_schema numbers = {.type = GP_TYPE_LIST, .item = &number_map, .min = 2, .max = 4};
static const gp_schema variables = {.type = GP_TYPE_MAP_OF, .item = &localized};
static const gp_field align_fields[] = {{"auto", &kind, false, NULL, NULL},
                                        {"number", &number, false, NULL, NULL},
                                        {"list", &numbers, false, NULL, NULL},
                                        {NULL, NULL, false, NULL, NULL}};
static const gp_schema one_of = {.type = GP_TYPE_ONE_OF, .fields = align_fields};
static const gp_field fields[] = {{"title", &inline_text, true, NULL, "the heading"},
                                  {"id", &id, true, NULL, NULL},
                                  {"width", &width, false, "50", "in per cent"},
                                  {"numbered", &truth, false, "true", NULL},
                                  {"kind", &kind, false, "key", NULL},
                                  {"lang", &lang, false, NULL, NULL},
                                  {"indent", &length, false, "0", NULL},
                                  {"color", &color, false, NULL, NULL},
                                  {"image", &path, false, NULL, NULL},
                                  {"date", &date, false, NULL, NULL},
                                  {"subtitle", &localized, false, NULL, NULL},
                                  {"body", &blocks, false, NULL, NULL},
                                  {"numbers", &numbers, false, NULL, NULL},
                                  {"variables", &variables, false, NULL, NULL},
                                  {"choice", &one_of, false, NULL, NULL},
                                  {"extra", &any, false, NULL, NULL},
                                  {NULL, NULL, false, NULL, NULL}};
static const gp_schema chapter = {.type = GP_TYPE_MAP, .fields = fields};

/* The messages a text gives, one a line: id line:column message | hint */
static gp_str messages(gp_ctx *ctx, const char *yaml, gp_status *status)
{
  gp_buf out = GP_BUF(ctx->arena);
  const gp_value *value;
  uint32_t s = gp_sources_add(ctx->sources, GP_STR("t.yaml"), gp_str_from(yaml));
  if (gp_yaml_read(ctx, s, &value) != GP_OK)
    fail_msg("not YAML: %s", yaml);
  *status = gp_schema_check(ctx, &chapter, value, "chapter");
  for (size_t i = 0; i < gp_reports_count(ctx->reports); i++) {
    const gp_diag *diag = gp_reports_at(ctx->reports, i, NULL);
    gp_position at = gp_sources_position(ctx->sources, diag->span.source, diag->span.start);
    gp_buf_printf(&out, "%.*s %u:%u %.*s", GP_STR_ARG(diag->id), at.line, at.column, GP_STR_ARG(diag->message));
    for (size_t h = 0; h < diag->hint_count; h++)
      gp_buf_printf(&out, " | %.*s", GP_STR_ARG(diag->hints[h]));
    gp_buf_add_char(&out, '\n');
  }
  gp_buf_add_char(&out, '\0');
  out.count--;
  return gp_buf_str(&out);
}

static void assert_messages(const char *yaml, const char *expected)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_status status;
  gp_str found = messages(ctx, yaml, &status);
  if (!gp_str_is(found, expected))
    fail_msg("%s\ngives:\n%sexpected:\n%s", yaml, found.ptr, expected);
  assert_int_equal(status, expected[0] ? GP_ERROR_INPUT : GP_OK);
  gp_ctx_drop(ctx);
}

/* The same for further lines of a chapter that is right. */
static void assert_lines(const char *yaml, const char *expected)
{
  gp_ctx *ctx = gp_ctx_new();
  assert_messages(gp_str_printf(ctx->arena, "%s\ntitle: x\nid: y\n", yaml).ptr, expected);
  gp_ctx_drop(ctx);
}

static void test_right(void **state)
{
  (void)state;
  assert_messages("title: x\nid: y-1.a_b\nwidth: 100\nnumbered: false\nkind: tip\nlang: pt-BR\nindent: 4.5mm\n"
                  "color: '#1a2b3c'\nimage: images/a.png\ndate: 2024-02-29\nsubtitle: {en: a, bg: б}\nbody: [{p: x}]\n"
                  "numbers: [{value: 1, label: a}, {value: '2', label: b}]\nvariables: {city: {en: x}, tel: 1}\n"
                  "extra: ~\nchoice: tip\n",
                  "");
  assert_lines("body: text\nsubtitle: x\ndate: 2024\nchoice: 17\n", "");
}

static void test_all_mistakes_at_once(void **state)
{
  (void)state;
  assert_messages("titel: x\nwidth: wide\nnumbers: [{value: 1}, {lable: x, value: 2}]\n",
                  "schema.unknown-key 1:1 unknown key 'titel' in chapter | did you mean 'title'?\n"
                  "schema.bad-value 2:8 expected a whole number from 1 to 100 for 'width', found text 'wide' | digits "
                  "only, without spaces, points or units\n"
                  "schema.missing-key 3:12 the key 'label' is missing in 'numbers'\n"
                  "schema.unknown-key 3:24 unknown key 'lable' in 'numbers' | did you mean 'label'?\n"
                  "schema.missing-key 1:1 the key 'id' is missing in chapter\n");
}

static void test_missing_keys_point_at_something_short(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_status status;
  const gp_diag *diag;
  (void)state;
  messages(ctx, "id: y\nbody:\n  - p: a\n  - p: b\n", &status);
  diag = gp_reports_at(ctx->reports, 0, NULL);
  assert_true(gp_str_is(diag->message, "the key 'title' is missing in chapter"));
  assert_true(gp_str_is(diag->hints[0], "'title': the heading"));
  assert_int_equal(diag->span.start, 0);
  assert_int_equal(diag->span.end, 2);
  gp_ctx_drop(ctx);
}

static void test_types_in_plain_words(void **state)
{
  (void)state;
  assert_messages("- a\n", "schema.wrong-type 1:1 expected a mapping in chapter, found a list\n");
  assert_messages("abc\n", "schema.wrong-type 1:1 expected a mapping in chapter, found text 'abc'\n");
  assert_lines("numbers: x", "schema.wrong-type 1:10 expected a list for 'numbers', found text 'x' | begin each item "
                             "with '- ' on its own line, or write [one, two]\n");
  assert_lines("numbers: {a: 1}", "schema.wrong-type 1:1 expected a list for 'numbers', found a mapping\n");
  assert_lines("numbers:", "schema.wrong-type 1:1 expected a list for 'numbers', found nothing | give it a value, or "
                           "remove the key\n");
  assert_lines("kind: [tip]", "schema.wrong-type 1:1 expected 'key', 'tip', 'warning', 'example' or 'note' for 'kind', "
                              "found a list | a text that begins with '[' needs quotes\n");
  assert_lines("subtitle: [a]", "schema.wrong-type 1:1 expected text, or a mapping from language to text for "
                                "'subtitle', found a list | a text that begins with '[' needs quotes\n");
  assert_lines("image:\n  a: b", "schema.wrong-type 1:1 expected a path for 'image', found a mapping | a text that "
                                 "holds ': ' needs quotes\n");
  assert_lines("lang: null", "schema.wrong-type 1:1 expected a language such as 'en' or 'bg' for 'lang', found nothing "
                             "| put quotes around 'null' if the word is meant\n");
  assert_lines("color: #fff",
               "schema.wrong-type 1:1 expected a colour such as \"#1a2b3c\" for 'color', found nothing "
               "| the colour begins with '#', which YAML reads as a comment: put it in quotes: \"#fff\"\n");
  assert_lines("body: {p: x}", "schema.wrong-type 1:1 expected text or a list of blocks for 'body', found a mapping | "
                               "a text that begins with '{' needs quotes\n");
  assert_lines("choice: {a: 1}",
               "schema.wrong-type 1:1 expected 'key', 'tip', 'warning', 'example' or 'note' or a whole number or a "
               "list for 'choice', found a mapping | a text that begins with '{' needs quotes\n");
}

static void test_bad_values(void **state)
{
  (void)state;
  assert_lines("kind: warnng", "schema.bad-value 1:7 expected 'key', 'tip', 'warning', 'example' or 'note' for 'kind', "
                               "found text 'warnng' | did you mean 'warning'?\n");
  assert_lines("numbered: yes", "schema.bad-value 1:11 expected 'true' or 'false' for 'numbered', found text 'yes' "
                                "| write 'true'\n");
  assert_lines("numbered: 'true'", "schema.bad-value 1:11 expected 'true' or 'false' for 'numbered', found text 'true' "
                                   "| write it without quotes\n");
  assert_lines("width: 101", "schema.bad-value 1:8 expected a whole number from 1 to 100 for 'width', found text '101' "
                             "| digits only, without spaces, points or units\n");
  assert_lines("lang: bg_BG", "schema.bad-value 1:7 expected a language such as 'en' or 'bg' for 'lang', found text "
                              "'bg_BG' | parts of a language are joined by '-': 'pt-BR'\n");
  assert_lines("image: a\\b.png", "schema.bad-value 1:8 expected a path for 'image', found text 'a\\b.png' | divide "
                                  "folders with '/'\n");
  assert_lines("date: 2023-02-29", "schema.bad-value 1:7 expected a date such as '2026-11-22' for 'date', found text "
                                   "'2023-02-29' | year, year-month or year-month-day: '2026', '2026-11' or "
                                   "'2026-11-22'\n");
  assert_lines("subtitle: {english!: x}", "schema.bad-value 1:12 expected a language such as 'en' or 'bg' as key of "
                                          "'subtitle', found 'english!'\n");
  assert_lines("numbers: [{value: 1, label: x}]",
               "schema.bad-value 1:1 expected at least 2 items in 'numbers', found 1\n");
  assert_lines("variables: {city: {en: ''}}", "schema.empty 1:24 'en' is empty\n");
  assert_lines("subtitle: {}", "schema.empty 1:1 'subtitle' is empty\n");
  assert_messages("title: '  '\nid: Why Cities\n",
                  "schema.empty 1:8 'title' is empty\n"
                  "schema.bad-value 2:5 expected an id for 'id', found text 'Why Cities' | an id has small Latin "
                  "letters, digits, '-', '.' and '_': 'why-cities'?\n");
  assert_messages("title: x\nid: защо\n",
                  "schema.bad-value 2:5 expected an id for 'id', found text 'защо' | an id begins with a small Latin "
                  "letter, then small Latin letters, digits, '-', '.', '_'\n");
}

static void test_unknown_key_lists_the_known(void **state)
{
  (void)state;
  assert_lines("numbers: [{value: 1, label: a, zzzzzz: 1}, {value: 1, foo: 1}]",
               "schema.unknown-key 1:32 unknown key 'zzzzzz' in 'numbers'\n"
               "schema.unknown-key 1:55 unknown key 'foo' in 'numbers' | keys that may be added here: 'label'\n"
               "schema.missing-key 1:45 the key 'label' is missing in 'numbers'\n");
}

static gp_value plain(const char *written)
{
  return (gp_value){.kind = GP_VALUE_SCALAR, .style = GP_SCALAR_PLAIN, .text = gp_str_from(written)};
}

static void test_integers(void **state)
{
  gp_value value;
  int32_t result;
  (void)state;
  value = plain("-2147483648");
  assert_true(gp_value_to_integer(&value, &result));
  assert_int_equal(result, INT32_MIN);
  value = plain("+007");
  assert_true(gp_value_to_integer(&value, &result));
  assert_int_equal(result, 7);
  static const char *const bad[] = {"",    "-",    "+",  "2147483648", "-2147483649", "1.0",
                                    "1e3", "0x10", " 1", "1 ",         "1_000",       "99999999999999999999999999"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    value = plain(bad[i]);
    assert_false(gp_value_to_integer(&value, &result));
  }
  assert_false(gp_value_to_integer(NULL, &result));
}

static void test_lengths(void **state)
{
  static const struct {
    const char *text;
    bool good;
    gp_len length;
    int32_t percent;
  } cases[] = {{"12pt", true, 12 * GP_PT, 0},
               {"0.5pt", true, GP_PT / 2, 0},
               {"1in", true, 72 * GP_PT, 0},
               {"25.4mm", true, 72 * GP_PT, 0},
               {"2.54cm", true, 72 * GP_PT, 0},
               {"4mm", true, 743085, 0},
               {"-4mm", true, -743085, 0},
               {"0", true, 0, 0},
               {"50%", true, 0, 50},
               {"10.000001pt", true, 655360, 0},
               {"99999in", false, 0, 0},
               {"50.5%", false, 0, 0},
               {"-5%", false, 0, 0},
               {"12", false, 0, 0},
               {"12 pt", false, 0, 0},
               {"12px", false, 0, 0},
               {".5pt", false, 0, 0},
               {"5.pt", false, 0, 0},
               {"pt", false, 0, 0},
               {"", false, 0, 0},
               {"999999999999999999pt", false, 0, 0},
               {"1.0000000000000pt", false, 0, 0}};
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    gp_value value = plain(cases[i].text);
    gp_len found = 0;
    int32_t percent = 0;
    bool good = gp_value_to_length(&value, &found, &percent);
    if (good != cases[i].good || (good && (found != cases[i].length || percent != cases[i].percent)))
      fail_msg("'%s' gives %d %d %d", cases[i].text, good, found, percent);
  }
}

static void test_colors(void **state)
{
  gp_value value = plain("#1A2b3c");
  gp_color result;
  (void)state;
  assert_true(gp_value_to_color(&value, &result));
  assert_true(result.r == 0x1A && result.g == 0x2B && result.b == 0x3C && result.set == 1);
  value = plain("#f08");
  assert_true(gp_value_to_color(&value, &result));
  assert_true(result.r == 0xFF && result.g == 0 && result.b == 0x88);
  static const char *const bad[] = {"", "#", "#12", "#1234", "#12345g", "123456", "#1234567", "red"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    value = plain(bad[i]);
    assert_false(gp_value_to_color(&value, &result));
  }
}

static void test_languages(void **state)
{
  static const char *const good[] = {"en", "bg", "zh-Hant-TW", "sr-Latn", "de-CH-1996", "BG"};
  static const char *const bad[] = {"", "e", "en-", "-en", "en--GB", "en_GB", "123", "abcdefghi", "en-abcdefghi", "е"};
  (void)state;
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
    if (gp_text_is_lang(gp_str_from(bad[i])))
      fail_msg("'%s' is taken for a language", bad[i]);
  for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
    if (!gp_text_is_lang(gp_str_from(good[i])))
      fail_msg("'%s' is not taken for a language", good[i]);
}

/* Known, and read, but not for long: one warning for all uses of a key. */
static void test_deprecated(void **state)
{
  static const gp_field old_fields[] = {{.name = "old", .schema = &number, .goes = "2.0", .instead = "'new'"},
                                        {.name = "gone", .schema = &number, .goes = "3.0"},
                                        {.name = "new", .schema = &number},
                                        {0}};
  static const gp_schema map = {.type = GP_TYPE_MAP, .fields = old_fields}, list = {.type = GP_TYPE_LIST, .item = &map};
  gp_ctx *ctx = gp_ctx_new();
  uint32_t source = gp_sources_add(ctx->sources, GP_STR("t.yaml"), GP_STR("- old: 1\n- {gone: 3, old: 2}\n"));
  gp_buf out = GP_BUF(ctx->arena);
  const gp_value *value;
  const gp_diag *diag;
  (void)state;
  assert_int_equal(gp_yaml_read(ctx, source, &value), GP_OK);
  assert_int_equal(gp_schema_check(ctx, &list, value, "chapter"), GP_OK);
  assert_int_equal(gp_reports_warnings(ctx->reports), 2);
  diag = gp_reports_at(ctx->reports, 0, NULL);
  assert_true(gp_str_is(diag->message, "'old' in chapter is deprecated: version 2.0 will not know it"));
  assert_int_equal(diag->hint_count, 1);
  assert_true(gp_str_is(diag->hints[0], "use 'new'"));
  assert_int_equal(diag->span.start, 2);
  assert_int_equal(gp_reports_at(ctx->reports, 1, NULL)->hint_count, 0);
  gp_schema_to_json(&out, &map);
  gp_buf_add_char(&out, '\0');
  assert_string_equal(out.items, "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"
                                 "\"old\":{\"type\":\"integer\",\"deprecated\":true},"
                                 "\"gone\":{\"type\":\"integer\",\"deprecated\":true},"
                                 "\"new\":{\"type\":\"integer\"}}}");
  gp_ctx_drop(ctx);
}

static void test_json_schema(void **state)
{
  static const gp_field few[] = {{"title", &text, true, NULL, "The \"heading\""},
                                 {"width", &width, false, "50", NULL},
                                 {"kind", &kind, true, "tip", NULL},
                                 {"list", &numbers, false, "[]", NULL},
                                 {"body", &blocks, false, NULL, NULL},
                                 {"any", &any, false, NULL, "Anything"},
                                 {NULL, NULL, false, NULL, NULL}};
  static const gp_schema map = {.type = GP_TYPE_MAP, .fields = few};
  gp_arena *arena = gp_arena_new();
  gp_buf out = GP_BUF(arena);
  (void)state;
  gp_schema_to_json(&out, &map);
  gp_buf_add_char(&out, '\0');
  assert_string_equal(
    out.items,
    "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"
    "\"title\":{\"type\":[\"string\",\"number\"],\"minLength\":1,\"description\":\"The \\\"heading\\\"\"},"
    "\"width\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":100,\"default\":50},"
    "\"kind\":{\"enum\":[\"key\",\"tip\",\"warning\",\"example\",\"note\"],\"default\":\"tip\"},"
    "\"list\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"
    "\"value\":{\"type\":[\"string\",\"number\"],\"minLength\":1,\"description\":\"the number as printed\"},"
    "\"label\":{\"type\":[\"string\",\"number\"],\"minLength\":1}},\"required\":[\"value\",\"label\"]},"
    "\"minItems\":2,\"maxItems\":4},"
    "\"body\":{\"$ref\":\"#/$defs/blocks\"},\"any\":{\"description\":\"Anything\"}},"
    "\"required\":[\"title\",\"kind\"]}");
  gp_arena_drop(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_right),
    cmocka_unit_test(test_all_mistakes_at_once),
    cmocka_unit_test(test_missing_keys_point_at_something_short),
    cmocka_unit_test(test_types_in_plain_words),
    cmocka_unit_test(test_bad_values),
    cmocka_unit_test(test_unknown_key_lists_the_known),
    cmocka_unit_test(test_integers),
    cmocka_unit_test(test_lengths),
    cmocka_unit_test(test_colors),
    cmocka_unit_test(test_languages),
    cmocka_unit_test(test_deprecated),
    cmocka_unit_test(test_json_schema),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
