/* Inline text: CommonMark, the guide's own forms, what is wrong with them, and where each byte comes from. */
#include "tree_text.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static gp_node *parse(gp_ctx *ctx, const char *text, gp_status *status)
{
  gp_tree *tree = gp_tree_new(ctx->arena);
  gp_node *parent = gp_tree_new_node(tree, GP_TITLE, GP_NO_SPAN);
  uint32_t source = gp_sources_add(ctx->sources, GP_STR("text"), gp_str_from(text));
  parent->lang = GP_STR("en");
  *status = gp_inline_parse_at(ctx, tree, parent, gp_str_from(text), source, 0);
  gp_tree_verify(parent);
  return parent;
}

static void check(const char *text, const char *expected)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_status status;
  gp_node *parent = parse(ctx, text, &status);
  assert_string_equal(compact(ctx->arena, parent), expected);
  assert_string_equal(messages(ctx), "");
  assert_int_equal(status, GP_OK);
  gp_ctx_drop(ctx);
}

/* The messages a text gives; it fails if one of them is an error. */
static void check_messages(const char *text, const char *expected)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_status status;
  parse(ctx, text, &status);
  assert_string_equal(messages(ctx), expected);
  assert_int_equal(status, gp_reports_errors(ctx->reports) > 0 ? GP_ERROR_INPUT : GP_OK);
  gp_ctx_drop(ctx);
}

static void test_commonmark(void **state)
{
  (void)state;
  check("", "");
  check("  \n ", "");
  check("plain", "\"plain\"");
  check("a *b **c** d* e", "\"a \" emph[\"b \" strong[\"c\"] \" d\"] \" e\"");
  check("***a***", "emph[strong[\"a\"]]");
  check("*\"a\"* b_c_d", "emph[\"\\\"a\\\"\"] \" b_c_d\"");
  check("`a *b*  c` ``d`e``", "code[\"a *b*  c\"] \" \" code[\"d`e\"]");
  check("[a *b*](http://c.d \"title\") <http://e_f_g>",
        "link[href=http://c.d title=title \"a \" emph[\"b\"]] \" \" link[href=http://e_f_g \"http://e_f_g\"]");
  check("<a@b.eu>", "link[href=mailto:a@b.eu \"a@b.eu\"]");
  check("[a](<b c> 'x') [d](e\\)&amp;f)", "link[href=b c title=x \"a\"] \" \" link[href=e)&f \"d\"]");
  check("\\*a\\* \\\\ \\q", "\"*a* \\\\ \\\\q\"");
  check("&amp;&#1041;&#x411;&ndash;&shy;", "\"&ББ–\\u{AD}\"");
  check("<who>x</who> <name>", "\"<who>x</who> <name>\"");
  check("[a] [a][b] [a]: http://x", "\"[a] [a][b] [a]: \" link[href=http://x \"http://x\"]");
}

/* Marks of GitHub and pandoc for what is struck, lowered, raised, marked. */
static void test_marks(void **state)
{
  (void)state;
  check("~~20 euro~~ 10", "struck[\"20 euro\"] \" 10\"");
  check("a~~b~~c ~~*d* e~~", "\"a\" struck[\"b\"] \"c \" struck[emph[\"d\"] \" e\"]");
  check("~~Hi~~ Hello, ~there~ world!", "struck[\"Hi\"] \" Hello, \" struck[\"there\"] \" world!\"");
  check("This will ~~~not~~~ strike.", "\"This will ~~~not~~~ strike.\"");
  check("~~a `~~` b~~", "struck[\"a \" code[\"~~\"] \" b\"]");
  check("[~~a~~](http://b) ~~[a](http://b)~~",
        "link[href=http://b struck[\"a\"]] \" \" struck[link[href=http://b \"a\"]]");
  check("\\~~a~~ \\~\\~b\\~\\~", "\"~~a~~ ~~b~~\"");
  check("H~2~O, CO~2~-free, C~6~H~12~O~6~",
        "\"H\" subscript[\"2\"] \"O, CO\" subscript[\"2\"] \"-free, C\" subscript[\"6\"] \"H\" "
        "subscript[\"12\"] \"O\" subscript[\"6\"]");
  check("*x*~*i*~ (a)~2~", "emph[\"x\"] subscript[emph[\"i\"]] \" (a)\" subscript[\"2\"]");
  check("5~6 and 7~8, ~5 to ~6, a ~ b ~ c, ~/.config", "\"5~6 and 7~8, ~5 to ~6, a ~ b ~ c, ~/.config\"");
  check("m^2^, 1^st^, ^14^C, x^*n*+1^",
        "\"m\" superscript[\"2\"] \", 1\" superscript[\"st\"] \", \" superscript[\"14\"] \"C, x\" "
        "superscript[emph[\"n\"] \"+1\"]");
  check("2^10 ^_^ a^b c^d ^^", "\"2^10 ^_^ a^b c^d ^^\"");
  check("m^2^^[Note.]", "\"m\" superscript[\"2\"] note[\"Note.\"]");
  check("квадратен м^2^ и ~~старо~~", "\"квадратен м\" superscript[\"2\"] \" и \" struck[\"старо\"]");
  check("„~гот~“", "\"„\" struck[\"гот\"] \"“\"");
  check("==a b== (==c==) x==1 y==2 === a == b == c",
        "marked[\"a b\"] \" (\" marked[\"c\"] \") x==1 y==2 === a == b == c\"");
  check("و==علامة== 在==这==里", "\"و\" marked[\"علامة\"] \" 在\" marked[\"这\"] \"里\"");
  check("~~a [b~~ c] d", "struck[\"a [b\"] \" c] d\"");
  check("[a ~~b]{lang=bg} c~~", "span-lang[lang=bg \"a ~~b\"] \" c~~\"");
  check("*a ~~b* c~~", "emph[\"a ~~b\"] \" c~~\"");
  check("~~a ^b~~ c^", "struck[\"a ^b\"] \" c^\"");
}

/* Tags of HTML for what Markdown has no marks for. */
static void test_tags(void **state)
{
  (void)state;
  check("H<sub>2</sub>O m<SUP>2</SUP>", "\"H\" subscript[\"2\"] \"O m\" superscript[\"2\"]");
  check("<s>a</s><del>b</del><strike>c</strike><ins>d</ins>",
        "struck[\"a\"] struck[\"b\"] struck[\"c\"] inserted[\"d\"]");
  check("<u>a</u> <small>b</small> <kbd>Ctrl</kbd>+<kbd>C</kbd> <mark>d</mark>",
        "underlined[\"a\"] \" \" small[\"b\"] \" \" keyboard[\"Ctrl\"] \"+\" keyboard[\"C\"] \" \" marked[\"d\"]");
  check("<b>a</b> <strong>b</strong> <i>c</i> <em>d</em>",
        "strong[\"a\"] \" \" strong[\"b\"] \" \" emph[\"c\"] \" \" emph[\"d\"]");
  check("a<br>b<br/>c<br />d", "\"a\" line-break[] \"b\" line-break[] \"c\" line-break[] \"d\"");
  check("<u>a *b* <s>c</s></u>", "underlined[\"a \" emph[\"b\"] \" \" struck[\"c\"]]");
  check("a<u> b </u>c <u> d </u> e", "\"a\" underlined[\" b \"] \"c \" underlined[\"d\"] \" e\"");
  check("*a <u>b</u>* [<kbd>c</kbd>](http://d)",
        "emph[\"a \" underlined[\"b\"]] \" \" link[href=http://d keyboard[\"c\"]]");
  check("\\<u>a\\</u> `<u>` <underline>b</underline>", "\"<u>a</u> \" code[\"<u>\"] \" <underline>b</underline>\"");
  check("<u>a ~~b</u> c~~", "underlined[\"a ~~b\"] \" c~~\"");
  check_messages("<kbd class=\"key\">a</kbd>",
                 "inline.tag 1:1-18 the attributes of '<kbd>' are not kept, its text is | write '<kbd>'\n");
  check_messages("press <s> now",
                 "!inline.tag 1:7-10 '<s>' without a closing tag | end it in the same text and outside of emphasis "
                 "begun in it; '\\<' prints the character itself\n");
  check_messages("a</u>", "!inline.tag 1:2-6 '</u>' ends nothing that is open here | write '<u>' where it begins, "
                          "inside the same emphasis, note or other tag\n");
  check_messages("<u></u>",
                 "!inline.empty 1:1-8 passage without text | write the text between the marks, or remove them\n");
}

/* Nothing at a line's beginning starts a block, and lines become one. */
static void test_blocks_stay_text(void **state)
{
  (void)state;
  check("- a", "\"- a\"");
  check("2023. was a year", "\"2023. was a year\"");
  check("# a", "\"# a\"");
  check("> a", "\"> a\"");
  check("    a", "\"a\"");
  check("```\na\n```", "code[\"a\"]");
  check("a\n===\nb\n---", "\"a === b ---\"");
  check("| a |\n|---|\n| b |", "\"| a | |---| | b |\"");
  check("[a]: /url", "\"[a]: /url\"");
  check("a\n* b\n* c", "\"a * b * c\"");
  check("*a\n* b*", "emph[\"a * b\"]");
  check("a\n\n\nb", "\"a b\"");
  check("<who>\na\n</who>", "\"<who> a </who>\"");
}

static void test_breaks_and_spaces(void **state)
{
  (void)state;
  check("a\n   b   c\t d", "\"a b c d\"");
  check("a\\\nb", "\"a\" line-break[] \"b\"");
  check("a  \n  b", "\"a\" line-break[] \"b\"");
  check("a\\\\\nb", "\"a\\\\ b\"");
  check("a\\\n*b*\\\n- c", "\"a\" line-break[] emph[\"b\"] line-break[] \"- c\"");
  check("`a\\\nb`", "code[\"a\\\\ b\"]");
  check("`a\\\nb\\\nc` `d` `\\\ne`", "code[\"a\\\\ b\\\\ c\"] \" \" code[\"d\"] \" \" code[\"\\\\ e\"]");
  check("a\r\nb", "\"a b\"");
}

static void test_references(void **state)
{
  (void)state;
  check("see @sec:a-b.c, @tab:t.", "\"see \" ref[target=sec:a-b.c] \", \" ref[target=tab:t] \".\"");
  check("(@fig:f) „@step:s“ @page:p...",
        "\"(\" ref[target=fig:f] \") „\" ref[target=step:s] \"“ \" ref[target=page:p] \"...\"");
  check("user@sec.eu user@sec:x \\@sec:x @foo:bar @",
        "link[href=mailto:user@sec.eu \"user@sec.eu\"] \" user@sec:x @sec:x @foo:bar @\"");
  check("*@sec:a* _@sec:b_", "emph[ref[target=sec:a]] \" \" emph[ref[target=sec:b]]");
  check("`@sec:a` <http://a@sec:b>", "code[\"@sec:a\"] \" \" link[href=http://a@sec:b \"http://a@sec:b\"]");
}

static void test_citations(void **state)
{
  (void)state;
  check("a [@EST-2023].", "\"a \" cite[keys=EST-2023] \".\"");
  check("[@A; @B_C;@D]", "cite[keys=A B_C D]");
  check("[@A;\n@B]", "cite[keys=A B]");
  check("\\[@A] [\\@A]", "\"[@A] [@A]\"");
}

static void test_notes(void **state)
{
  (void)state;
  check("a^[ b *c* [d](e) [@F] ] g",
        "\"a\" note[\"b \" emph[\"c\"] \" \" link[href=e \"d\"] \" \" cite[keys=F]] \" g\"");
  check("^[a [b] c]", "note[\"a [b] c\"]");
  check("^[a `]` \\] b]", "note[\"a \" code[\"]\"] \" ] b\"]");
  check("x^2 \\^[a] ^\\[b]", "\"x^2 ^[a] ^[b]\"");
}

static void test_languages(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_status status;
  const gp_node *passage;
  (void)state;
  check("[на *български*]{lang=bg} b", "span-lang[lang=bg \"на \" emph[\"български\"]] \" b\"");
  check("[[a](b) [c]{lang=de}]{lang=sr-Latn}",
        "span-lang[lang=sr-Latn link[href=b \"a\"] \" \" span-lang[lang=de \"c\"]]");
  check("[a]\\{lang=bg} \\[a]\\{lang=bg}", "\"[a]{lang=bg} [a]{lang=bg}\"");
  passage = parse(ctx, "[a *b* [c]{lang=de}]{lang=bg} d", &status)->first_child;
  assert_true(gp_str_is(passage->lang, "bg"));
  assert_true(gp_str_is(passage->first_child->next->first_child->lang, "bg"));
  assert_true(gp_str_is(passage->last_child->first_child->lang, "de"));
  assert_true(gp_str_is(passage->next->lang, "en"));
  gp_ctx_drop(ctx);
}

static void test_variables(void **state)
{
  (void)state;
  check("in {{city}}.", "\"in \" variable[name=city] \".\"");
  check("{{ b-c }} {d} \\{{e}}", "variable[name=b-c] \" {d} {{e}}\"");
  check("[{{a}}](http://{{b}}/x)", "link[href=http://{{b}}/x variable[name=a]]");
  check("[a]{{b}}", "\"[a]\" variable[name=b]");
}

static void test_wrong_notes(void **state)
{
  (void)state;
  check_messages("a ^[b", "!inline.open-note 1:3-5 note without a closing ']' | end the note with ']' in the same "
                          "paragraph and outside of emphasis begun in it\n");
  check_messages("*a ^[b* c]", "!inline.open-note 1:4-6 note without a closing ']' | end the note with ']' in the same "
                               "paragraph and outside of emphasis begun in it\n");
  check_messages("^[ ]", "!inline.empty 1:1-5 note without text | write the text between the brackets, or remove "
                         "them\n");
  check_messages("^[a ^[b] c]", "!inline.nested-note 1:5-7 note inside a note | end the first note with ']', or write "
                                "one longer note\n");
  check_messages("a^[b](c)", "!inline.open-note 1:2-4 a note directly before '(' reads as a link | put a space between "
                             "']' and '('\n");
}

static void test_wrong_languages(void **state)
{
  (void)state;
  check_messages("*a*{lang=bg}", "!inline.lang 1:4-13 no passage in brackets before '{lang=' | put the passage, with "
                                 "all its markup, in brackets: '[text]{lang=bg}'\n");
  check_messages("[a{lang=bg} b", "!inline.lang 1:1-12 passage in another language without a closing ']' | write ']' "
                                  "before '{lang='\n");
  check_messages("[a]{lang=b_g}", "!inline.lang 1:5-13 'b_g' is not a language tag | a tag is like 'bg', 'en' or "
                                  "'sr-Latn'\n");
  check_messages("[a]{.b}",
                 "!inline.braces 1:4-8 unknown braces '{.b}' after a passage | write '{lang=bg}' for a "
                 "passage in another language, '{index}' for an entry of the index, '{term=ID}' for a link to the "
                 "glossary, '{#id}' for a place that links lead to, '\\{' for a plain brace\n");
  check_messages("[a]{index=b}", "!inline.index 1:4-13 expected an entry of the index in straight quotes | write "
                                 "'{index}' for the text itself, or '{index=\"services, one-stop-shops\"}'\n");
  check_messages("[a]{term=}",
                 "!inline.term 1:4-11 '' cannot be the id of a term | write '{term=one-stop-shop}' with the id of "
                 "a term\n");
  check_messages("[]{index}", "!inline.empty 1:1-10 passage without text | write the text between the brackets, or the "
                              "entry: '{index=\"...\"}'\n");
  check_messages("[a]{index=\"b <b> c\"} <b>d</b>", "");
  check_messages("[a]{lang=bg", "!inline.braces 1:4-5 braces without a closing '}' | write '\\{' for a plain brace\n");
}

static void test_wrong_references(void **state)
{
  (void)state;
  check_messages("@sec: a", "!inline.reference 1:1-6 reference '@sec:' without an id | an id consists of "
                            "letters, digits and '-'; write '\\@' for a plain @\n");
  check_messages("@table:a", "!inline.reference 1:1-9 unknown kind of reference '@table:' | write '@tab:' and the "
                             "id\n");
  check_messages("@setp:a", "!inline.reference 1:1-8 unknown kind of reference '@setp:' | write '@step:' and the id\n");
  check_messages("[@A, p. 3]", "!inline.cite 1:1-11 expected the keys of sources, found '@A, p. 3' | write '[@KEY]', "
                               "or '[@KEY; @OTHER]' for several sources\n");
  check_messages(
    "[@sec:a]",
    "!inline.cite 1:1-9 expected the keys of sources, found '@sec:a' | a reference is written without brackets\n");
  check_messages("[@A](b)", "!inline.cite 1:1-3 a source directly before '(' reads as a link | put a space between "
                            "']' and '('\n");
  check("[@city/a](https://b.c)", "link[href=https://b.c \"@city/a\"]");
  check_messages("{{a b}}", "!inline.variable 1:1-8 'a b' cannot be the name of a variable | a name consists of Latin "
                            "letters, digits and '-'; '\\{' prints the character itself\n");
  check_messages("{{a", "!inline.variable 1:1-3 variable without closing '}}' | write '\\{' for a plain brace\n");
}

static void test_wrong_links(void **state)
{
  (void)state;
  check_messages("x [a]()", "!inline.link-target 1:3-8 link without a target | write the address between '(' and "
                            "')'\n");
  check_messages("[](a)", "!inline.link-text 1:1-6 link without text | write between '[' and ']' where the link leads: "
                          "screen readers read it out\n");
  check_messages("[ ](a)",
                 "!inline.link-text 1:1-7 link without text | write between '[' and ']' where the link leads: "
                 "screen readers read it out\n");
  check_messages("[a @sec:b](c)", "!inline.nested-link 1:4-10 a reference in the text of a link | put it before or "
                                  "after the link\n");
  check_messages("[a](http://b c)", "inline.broken-link 1:3-5 this is printed as text, not as a link | the target "
                                    "holds a space or an unpaired bracket: write it as '(<...>)'\n");
  check_messages(
    "![a](b)", "!inline.image 1:1-3 picture inside text | put it in a paragraph of its own; in YAML: 'figure: {image: "
               "..., alt: ...}'\n");
  check_messages("&nothing;", "inline.entity 1:1-10 unknown character name '&nothing;' | type the character itself\n");
  check_messages("a\x01", "!inline.control-character 1:2-3 control character U+0001 in text | remove it; a tab or a "
                          "space divides words\n");
  check_messages("a\xFF", "!inline.not-utf-8 1:2-3 byte 0xFF is not UTF-8\n");
}

static void test_depth(void **state)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_buf text = GP_BUF(ctx->arena);
  gp_status status;
  unsigned deepest = 0, depth = 0;
  const gp_node *root;
  (void)state;
  for (int i = 0; i < 300; i++)
    gp_buf_add(&text, GP_STR("[*a "));
  for (int i = 0; i < 300; i++)
    gp_buf_add(&text, GP_STR("*]{lang=bg}"));
  gp_buf_add_char(&text, '\0');
  root = parse(ctx, text.items, &status);
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    depth = 0;
    for (const gp_node *at = node; at != root; at = at->parent)
      depth++;
    deepest = depth > deepest ? depth : deepest;
  }
  assert_int_equal(status, GP_ERROR_INPUT);
  assert_true(deepest <= 70);
  gp_ctx_drop(ctx);
}

/* Every byte of every text node leads to the byte it came from, or to the reference or break it stands for. */
static void test_spans(void **state)
{
  static const char text[] = "a  b\n   *c\\* &amp; d* [@K] ^[e] &#1041;\\\nf";
  gp_ctx *ctx = gp_ctx_new();
  gp_status status;
  const gp_node *root = parse(ctx, text, &status);
  size_t seen = 0;
  (void)state;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    for (size_t i = 0; node->kind == GP_TEXT && i < node->text.len; i++, seen++) {
      gp_span span = gp_node_text_span(node, i, i + 1);
      char c = node->text.ptr[i];
      assert_true(span.start < span.end && span.end < sizeof text);
      assert_true(text[span.start] == c || text[span.start] == '&' || (c == ' ' && text[span.start] == '\n'));
    }
  }
  assert_int_equal(seen, 17);
  gp_ctx_drop(ctx);
}

/* Spans of nodes cover their signs. */
static void test_node_spans(void **state)
{
  static const char text[] = "*a **b*** [c *d*](e \"f\") `` g ` `` <hh:i> ^[j] [k]{lang=bg} {{l}} [@M; @N] @sec:o.";
  static const char *const expected[] = {"*a **b***", "**b**", "[c *d*](e \"f\")", "*d*",   "`` g ` ``",
                                         "<hh:i>",    "^[j]",  "[k]{lang=bg}",     "{{l}}", "[@M; @N]",
                                         "@sec:o"};
  gp_ctx *ctx = gp_ctx_new();
  gp_status status;
  const gp_node *root = parse(ctx, text, &status);
  size_t count = 0;
  (void)state;
  for (const gp_node *node = root->first_child; node != NULL; node = gp_node_following(node, root)) {
    gp_str found = {text + node->span.start, node->span.end - node->span.start};
    if (node->kind == GP_TEXT)
      continue;
    assert_true(count < sizeof expected / sizeof expected[0]);
    assert_string_equal(gp_str_copy(ctx->arena, found).ptr, expected[count++]);
  }
  assert_int_equal(count, sizeof expected / sizeof expected[0]);
  gp_ctx_drop(ctx);
}

/* In a YAML scalar: escapes, folding and indentation in between. */
static void test_yaml_spans(void **state)
{
  static const char yaml[] = "a: >\n  x *y*\n  @sec:zz\nb: \"\\u0411 @tab:q\"\n";
  gp_ctx *ctx = gp_ctx_new();
  uint32_t source = gp_sources_add(ctx->sources, GP_STR("a.yaml"), gp_str_from(yaml));
  gp_tree *tree = gp_tree_new(ctx->arena);
  gp_node *parent = gp_tree_new_node(tree, GP_TITLE, GP_NO_SPAN);
  const gp_value *map;
  gp_span span;
  (void)state;
  parent->lang = GP_STR("en");
  assert_int_equal(gp_yaml_read(ctx, source, &map), GP_OK);
  for (size_t i = 0; i < 2; i++)
    assert_int_equal(gp_inline_parse(ctx, tree, parent, map->entries[i].value->text, map->entries[i].value), GP_OK);
  assert_string_equal(compact(ctx->arena, parent),
                      "\"x \" emph[\"y\"] \" \" ref[target=sec:zz] \"Б \" ref[target=tab:q]");
  span = parent->last_child->span;
  assert_true(gp_str_equal((gp_str){yaml + span.start, span.end - span.start}, GP_STR("@tab:q")));
  span = parent->first_child->next->next->next->span;
  assert_true(gp_str_equal((gp_str){yaml + span.start, span.end - span.start}, GP_STR("@sec:zz")));
  gp_ctx_drop(ctx);
}

/* Input made to be slow takes no time: 40 000 signs of each sort. */
static void test_pathological(void **state)
{
  static const char *const parts[] = {
    "[",  "]",  "^[",    "*a ",  "{{",   "{lang=", "[a]{", "[@",   "<a:",  "a**b", "*_",   "[](",    "[a](b ",
    "&a", "`a", "@sec:", "\\\n", "~~a ", " ~a",    "a^b",  "a^b^", "==a ", "<u>",  "</u>", "[~~a~~", "^a "};
  (void)state;
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    gp_ctx *ctx = gp_ctx_new();
    gp_buf text = GP_BUF(ctx->arena);
    gp_status status;
    for (int j = 0; j < 40000; j++)
      gp_buf_add(&text, gp_str_from(parts[i]));
    gp_buf_add_char(&text, '\0');
    (void)parse(ctx, text.items, &status);
    gp_ctx_drop(ctx);
  }
}

static void test_block_markup(void **state)
{
  static const struct {
    const char *text, *id;
  } cases[] = {{"- a\n- b", "inline.block-markup 2:3"},
               {"text\n# Title", "inline.block-markup 3:3"},
               {"1. a\n2. b", "inline.block-markup 2:3"},
               {"> a", "inline.block-markup 2:3"},
               {"1. alone", NULL},
               {"2023. was a year", NULL},
               {"a dash\n- in the middle", NULL},
               {"\\- a\n\\- b", NULL},
               {"-5 degrees", NULL}};
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    gp_ctx *ctx = gp_ctx_new();
    gp_buf yaml = GP_BUF(ctx->arena);
    gp_tree *tree = gp_tree_new(ctx->arena);
    gp_node *parent = gp_tree_new_node(tree, GP_PARAGRAPH, GP_NO_SPAN);
    const gp_value *map;
    parent->lang = GP_STR("en");
    gp_buf_add(&yaml, GP_STR("a: |\n  "));
    for (const char *c = cases[i].text; *c != '\0'; c++) {
      gp_buf_add_char(&yaml, *c);
      if (*c == '\n')
        gp_buf_add(&yaml, GP_STR("  "));
    }
    gp_buf_add_char(&yaml, '\n');
    assert_int_equal(gp_yaml_read(ctx, gp_sources_add(ctx->sources, GP_STR("a"), gp_buf_str(&yaml)), &map), GP_OK);
    assert_int_equal(gp_inline_parse(ctx, tree, parent, map->entries[0].value->text, map->entries[0].value), GP_OK);
    if (cases[i].id == NULL)
      assert_string_equal(messages(ctx), "");
    else
      assert_memory_equal(messages(ctx), cases[i].id, strlen(cases[i].id));
    gp_ctx_drop(ctx);
  }
}

/* "link[href=X "X"]" for an address that is printed as it is. */
static void check_address(const char *text, const char *address)
{
  char expected[256];
  (void)snprintf(expected, sizeof expected, "link[href=%s \"%s\"]", address, text);
  check(text, expected);
}

static void test_addresses(void **state)
{
  (void)state;
  check_address("https://a.b/c_d_e*f*g?h=1&i=~j", "https://a.b/c_d_e*f*g?h=1&i=~j");
  check_address("HTTP://a", "HTTP://a");
  check_address("ftp://a.b/(c)", "ftp://a.b/(c)");
  check_address("https://град.бг/път", "https://град.бг/път");
  check_address("mailto:a@b.cd", "mailto:a@b.cd");
  check_address("xmpp:a@b.cd/e", "xmpp:a@b.cd/e");
  check("www.a.bg", "link[href=http://www.a.bg \"www.a.bg\"]");
  check("a.b+c@d-e.fg", "link[href=mailto:a.b+c@d-e.fg \"a.b+c@d-e.fg\"]");
  check("(https://a.b/c), „www.d.e“.",
        "\"(\" link[href=https://a.b/c \"https://a.b/c\"] \"), „\" link[href=http://www.d.e \"www.d.e\"] \"“.\"");
  check("*www.a.b* _c@d.ef_",
        "emph[link[href=http://www.a.b \"www.a.b\"]] \" \" emph[link[href=mailto:c@d.ef \"c@d.ef\"]]");
  check("https://a.b/&copy; https://c.d'",
        "link[href=https://a.b/ \"https://a.b/\"] \"© \" link[href=https://c.d \"https://c.d\"] \"'\"");
  check("[in https://a.b](https://c.d \"T&amp;t\")", "link[href=https://c.d title=T&t \"in https://a.b\"]");
  check("https\\://a.b `https://c.d` xhttps://e.f www.g http:// a@b www.a_b.c_d",
        "\"https://a.b \" code[\"https://c.d\"] \" xhttps://e.f \" link[href=http://www.g \"www.g\"] \" http:// a@b "
        "www.a_b.c_d\"");
  check("<https://a.b/_c_>", "link[href=https://a.b/_c_ \"https://a.b/_c_\"]");
  check("[a](https://b.c/_d_?e&amp;f)", "link[href=https://b.c/_d_?e&f \"a\"]");
}

static void test_html_links(void **state)
{
  (void)state;
  check("<a href=\"https://b.c?d&amp;e\" title='T'>f *g*</a>", "link[href=https://b.c?d&e title=T \"f \" emph[\"g\"]]");
  check("<A HREF=b>c</A>", "link[href=b \"c\"]");
  check("<a name=\"b\">c</a>", "anchor[id=b \"c\"]");
  check("[c]{#b} <a id='d'></a>e", "anchor[id=b \"c\"] \" \" anchor[id=d] \"e\"");
  check("<a>c</a>", "\"c\"");
  check_messages("<a href=\"\">b</a>", "!inline.link-target 1:1-17 link without a target | write the address: '<a "
                                       "href=\"https://...\">'\n");
  check_messages("[b <a href=\"c\">d</a>](e)",
                 "!inline.nested-link 1:4-16 a link in the text of a link | end the first "
                 "one before it\n");
}

/* What a text with a formula or a command of a template becomes, whatever is said of it. */
static void check_foreign(const char *text, const char *expected)
{
  gp_ctx *ctx = gp_ctx_new();
  gp_status status;
  gp_node *parent = parse(ctx, text, &status);
  assert_string_equal(compact(ctx->arena, parent), expected);
  assert_int_equal(status, GP_OK);
  gp_ctx_drop(ctx);
}

static void check_template(const char *text, const char *expected, const char *place)
{
  char message[256];
  snprintf(
    message, sizeof message,
    "inline.template %s a command of a template is not carried out, and printed as it is | take it out, or write "
    "what it would give; '\\{' prints the character itself\n",
    place);
  check_messages(text, message);
  check_foreign(text, expected);
}

/* Formulas are warned of at their places; prices are not formulas. */
static void check_formula(const char *text, const char *place)
{
  char expected[512] = "";
  if (place != NULL)
    (void)snprintf(
      expected, sizeof expected,
      "inline.formula %s a formula is printed as it is typed | write it with the characters themselves ('m²', 'x "
      "≤ y'), or make it a picture with a text that says it; '\\$' prints the character itself\n",
      place);
  check_messages(text, expected);
}

static void test_foreign(void **state)
{
  (void)state;
  check_formula("a $x^2$ b", "1:3-8");
  check_formula("$x$", "1:1-4");
  check_formula("$$a b$$ c", "1:1-8");
  check_formula("a \\(\\alpha\\) b", "1:3-13");
  check_formula("$5 and $10, US$ 6 or 7$", NULL);
  check_formula("\\$x$ `$y$` $5-$10 $ z $", NULL);
  check_formula("(a\\) \\(b\\)", NULL);
  check_messages("a {% if b %} `{% c %}`",
                 "inline.template 1:3-13 a command of a template is not carried out, and printed as it is | take "
                 "it out, or write what it would give; '\\{' prints the character itself\n");
  check_template("{{< b src=\"*c*\" >}} d", "\"{{< b src=\\\"*c*\\\" >}} d\"", "1:1-20");
  check_template("{{% b %}}", "\"{{% b %}}\"", "1:1-10");
  check_template("a {{ b | c }}", "\"a {{ b | c }}\"", "1:3-14");
  check_template("{{ b({c: [@d]}) }}", "\"{{ b({c: [@d]}) }}\"", "1:1-19");
  check_template("{{{ b }}} {{c}}", "\"{{{ b }}} \" variable[name=c]", "1:1-10");
}

/* Nothing in them is markup. */
static void test_foreign_stays(void **state)
{
  (void)state;
  check_foreign("$a_1*b*c_2$ *d*", "\"$a_1*b*c_2$ \" emph[\"d\"]");
  check_foreign("$$a^2^ ~~b~~$$", "\"$$a^2^ ~~b~~$$\"");
  check_foreign("{% a [b](c) <b>d</b> &amp; %}", "\"{% a [b](c) <b>d</b> &amp; %}\"");
  check_foreign("{{ a(\n'*b*') }} *c*", "\"{{ a( '*b*') }} \" emph[\"c\"]");
}

static void test_newest_commonmark(void **state)
{
  (void)state;
  check("*£*a **€**b *x*", "\"*£*a **€**b \" emph[\"x\"]");
  check_messages("[a](<b\nc>)", "inline.broken-link 1:3-6 this is printed as text, not as a link | write the target "
                                "between '<' and '>' in one line, with ')' after it\n");
  check("&HilbertSpace; &ngE; &Tab;x &ClockwiseContourIntegral;", "\"ℋ ≧̸  x ∲\"");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_commonmark),
    cmocka_unit_test(test_marks),
    cmocka_unit_test(test_tags),
    cmocka_unit_test(test_addresses),
    cmocka_unit_test(test_html_links),
    cmocka_unit_test(test_foreign),
    cmocka_unit_test(test_foreign_stays),
    cmocka_unit_test(test_newest_commonmark),
    cmocka_unit_test(test_blocks_stay_text),
    cmocka_unit_test(test_breaks_and_spaces),
    cmocka_unit_test(test_references),
    cmocka_unit_test(test_citations),
    cmocka_unit_test(test_notes),
    cmocka_unit_test(test_languages),
    cmocka_unit_test(test_variables),
    cmocka_unit_test(test_wrong_notes),
    cmocka_unit_test(test_wrong_languages),
    cmocka_unit_test(test_wrong_references),
    cmocka_unit_test(test_wrong_links),
    cmocka_unit_test(test_depth),
    cmocka_unit_test(test_spans),
    cmocka_unit_test(test_node_spans),
    cmocka_unit_test(test_yaml_spans),
    cmocka_unit_test(test_pathological),
    cmocka_unit_test(test_block_markup),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
