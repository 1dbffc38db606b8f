/* libyaml's errors, put so that an author of guides can act on them: what was written, and how to write it. */
#include "value/syntax.h"

#include "base/utf8.h"
#include "value/comments.h"

/* An error being reported. The handlers fill in the lower part. */
typedef struct finding {
  gp_ctx *ctx;
  uint32_t source;
  gp_str bytes;
  size_t problem, context; /* offsets of libyaml's marks */
  bool has_context;
  gp_span open; /* where the innermost list or map not yet ended begins, or none */
  const char *id;
  gp_span span, note_span;
  gp_str label, hint, note, message;
} finding;

typedef void tell(finding *f);

static char char_at(const finding *f, size_t at)
{
  return at < f->bytes.len ? f->bytes.ptr[at] : '\0';
}

static bool is_line_end(char c)
{
  return c == '\n' || c == '\r' || c == '\0';
}

static size_t line_start(const finding *f, size_t at)
{
  while (at > 0 && !is_line_end(f->bytes.ptr[at - 1]))
    at--;
  return at;
}

static size_t line_end(const finding *f, size_t at)
{
  while (!is_line_end(char_at(f, at)))
    at++;
  return at;
}

static gp_span span_of(const finding *f, size_t start, size_t end)
{
  return (gp_span){f->source, (uint32_t)start, (uint32_t)(end > f->bytes.len ? f->bytes.len : end)};
}

/* The whole character at `at`. */
static gp_span character_at(const finding *f, size_t at)
{
  size_t end = at;
  if (at < f->bytes.len)
    gp_utf8_next(f->bytes, &end);
  return span_of(f, at, end);
}

static size_t skip_blanks(const finding *f, size_t at)
{
  while (char_at(f, at) == ' ' || char_at(f, at) == '\t')
    at++;
  return at;
}

/* The first character of a line that is not a space. */
static size_t first_sign(const finding *f, size_t at)
{
  return skip_blanks(f, line_start(f, at));
}

/* The first character of the last line above the problem's that is not empty; of the problem's own if there is none. */
static size_t line_above(const finding *f)
{
  size_t at = line_start(f, f->problem);
  while (at > 0 && (is_line_end(char_at(f, at - 1)) || char_at(f, at - 1) == ' '))
    at--;
  return first_sign(f, at > 0 ? at : f->problem);
}

/* The colon that ends the key which begins at `at`; the line's end if the line has none. */
static size_t key_colon(const finding *f, size_t at)
{
  while (!is_line_end(char_at(f, at))) {
    char after = char_at(f, at + 1);
    if (char_at(f, at) == ':' && (after == ' ' || after == '\t' || is_line_end(after)))
      return at;
    at++;
  }
  return at;
}

/* After the quoted text which begins at `at`, or `at` if it is not closed on its line. */
static size_t skip_quoted(const finding *f, size_t at)
{
  char quote = char_at(f, at);
  size_t end = at + 1;
  while (char_at(f, end) != quote && !is_line_end(char_at(f, end)))
    end += char_at(f, end) == '\\' && quote == '"' ? 2 : 1;
  return char_at(f, end) == quote ? end + 1 : at;
}

/* Where the value begins on the line of `at`: after indentation, dashes and a key. */
static size_t value_start(const finding *f, size_t at)
{
  size_t start = first_sign(f, at), colon;
  while (char_at(f, start) == '-' && char_at(f, start + 1) == ' ')
    start = skip_blanks(f, start + 1);
  colon = start;
  if (char_at(f, start) == '"' || char_at(f, start) == '\'')
    colon = skip_quoted(f, start);
  else if (strchr("[{|>*&@`%", char_at(f, start)) == NULL)
    colon = key_colon(f, start);
  return char_at(f, colon) == ':' ? skip_blanks(f, colon + 1) : start;
}

/* Quotes of a word processor around the whole text are meant for YAML: they become straight ones. */
static gp_str straight(gp_str text)
{
  static const char *const curly[][2] = {{"“", "”"}, {"„", "“"}, {"„", "”"}, {"«", "»"}, {"»", "«"}, {"‘", "’"}};
  for (size_t i = 0; i < sizeof curly / sizeof *curly; i++) {
    gp_str open = gp_str_from(curly[i][0]), close = gp_str_from(curly[i][1]);
    if (text.len > open.len + close.len && gp_str_starts_with(text, open) && gp_str_ends_with(text, close))
      return gp_str_slice(text, open.len, text.len - close.len);
  }
  return text;
}

static gp_str quoted_by(const finding *f, gp_str text, char quote)
{
  gp_str inner = straight(text);
  if (inner.len < text.len)
    return gp_str_printf(f->ctx->arena, "put the text in straight quotes: %c%.*s%c", quote, GP_STR_ARG(inner), quote);
  return gp_str_printf(f->ctx->arena, "put the text in quotes: %c%.*s%c", quote, GP_STR_ARG(text), quote);
}

/* How to write the text that begins at `start` and ends with its line. */
static gp_str quoting_hint(const finding *f, size_t start)
{
  enum { SHORT = 60 };
  size_t end = line_end(f, start);
  gp_str text;
  while (end > start && char_at(f, end - 1) == ' ')
    end--;
  text = gp_str_slice(f->bytes, start, end);
  assert(text.ptr != NULL || text.len == 0);
  if (text.len > SHORT || text.len == 0)
    return GP_STR("put the whole text in quotes, or write '|' and begin it on the next line, indented");
  if (memchr(text.ptr, '"', text.len) == NULL && memchr(text.ptr, '\\', text.len) == NULL)
    return quoted_by(f, text, '"');
  if (memchr(text.ptr, '\'', text.len) == NULL)
    return quoted_by(f, text, '\'');
  return GP_STR("write '|' instead and begin the text on the next line, indented");
}

/* A text without quotes begins with a character that means something else in YAML. */
static void report_bad_first(finding *f, size_t at)
{
  if (at == first_sign(f, at) && char_at(f, at) == '*' && char_at(f, at + 1) == ' ') {
    f->id = "yaml.missing-dash";
    f->span = character_at(f, at);
    f->message = GP_STR("an item of a list begins with '- ', not with '* '");
    f->hint = GP_STR("write '- ' instead");
    return;
  }
  f->id = "yaml.needs-quotes";
  f->span = character_at(f, at);
  f->message = gp_str_printf(f->ctx->arena, "a text that begins with '%.*s' needs quotes",
                             (int)(f->span.end - f->span.start), f->bytes.ptr + at);
  f->hint = quoting_hint(f, at);
}

/* The first line of a text after '|' begins with a tab: its indentation has to be said. */
static bool report_tab_in_text(finding *f)
{
  size_t above = line_above(f), end = line_end(f, above), key = above, mark, depth;
  while (end > above && char_at(f, end - 1) == ' ')
    end--;
  mark = end > above ? end - 1 : above;
  while (mark > above && strchr("+-", char_at(f, mark)) != NULL)
    mark--;
  if (above >= f->problem || strchr("|>", char_at(f, mark)) == NULL || mark == above || char_at(f, mark - 1) != ' ')
    return false;
  while (char_at(f, key) == '-' && char_at(f, key + 1) == ' ')
    key = skip_blanks(f, key + 1);
  depth = f->problem - line_start(f, f->problem);
  key -= line_start(f, above);
  f->id = "yaml.tab";
  f->span = span_of(f, f->problem, f->problem + 1);
  f->message = GP_STR("the text begins with a tab, so YAML cannot see how deep it is indented");
  f->hint =
    depth > key && depth - key < 10
      ? gp_str_printf(f->ctx->arena, "say it after the mark: write '%c%zu' in the line above, for %zu spaces",
                      char_at(f, mark), depth - key, depth - key)
      : gp_str_printf(f->ctx->arena, "indent it with two spaces more than its key, and write '%c2' in the line above",
                      char_at(f, mark));
  return true;
}

static void report_tab(finding *f)
{
  if (report_tab_in_text(f))
    return;
  f->id = "yaml.tab";
  f->span = span_of(f, f->problem, f->problem + 1);
  f->message = GP_STR("a tab where YAML allows only spaces");
  f->hint = GP_STR("indent with spaces, two for each level");
}

static void report_bad_start(finding *f)
{
  size_t start = value_start(f, f->problem);
  if (char_at(f, f->problem) == '\t') {
    report_tab(f);
    return;
  }
  report_bad_first(f, f->problem);
  if (start < f->problem && (char_at(f, start) == '[' || char_at(f, start) == '{'))
    f->hint = quoting_hint(f, start);
}

/* What libyaml took for an alias, an anchor or a key was meant as text. */
static void report_marked_text(finding *f)
{
  report_bad_first(f, f->context);
}

/* If the line that begins at `start` looks like "key:value", says so. Its colon follows a single word. */
static void report_missing_space(finding *f, size_t start)
{
  size_t colon = start;
  while (char_at(f, colon) != ':' && char_at(f, colon) != ' ' && !is_line_end(char_at(f, colon)))
    colon++;
  if (char_at(f, colon) != ':' || char_at(f, colon + 1) == '/' || colon == start)
    return;
  f->id = "yaml.missing-space";
  f->span = span_of(f, colon, colon + 1);
  f->message = GP_STR("a space is missing after ':'");
  f->note = f->hint = (gp_str){NULL, 0};
}

/* "text: more" without quotes, or a line indented too deep, or a forgotten space above. */
static void report_bad_value(finding *f)
{
  size_t start = value_start(f, f->problem), first = first_sign(f, f->problem), before;
  if (start <= f->problem) {
    f->id = "yaml.needs-quotes";
    f->span = span_of(f, f->problem, f->problem + 1);
    f->message = GP_STR("a text that holds ': ' needs quotes");
    f->hint = quoting_hint(f, start);
    return;
  }
  f->id = "yaml.indentation";
  f->span = span_of(f, first, f->problem);
  f->message = GP_STR("a key is where the text of the line above goes on");
  f->hint = GP_STR("indent it as the key above; a text that goes on must not hold ': '");
  before = line_above(f);
  if (before == first)
    return;
  f->note_span = span_of(f, before, line_end(f, before));
  f->note = GP_STR("the line above");
  if (is_line_end(char_at(f, key_colon(f, before))))
    report_missing_space(f, before);
}

/* More text after a closing quote or bracket. */
static bool report_text_after(finding *f)
{
  size_t start = value_start(f, f->problem), before = f->problem;
  char last;
  if (first_sign(f, f->problem) >= f->problem)
    return false;
  while (before > 0 && (char_at(f, before - 1) == ' ' || char_at(f, before - 1) == '\t'))
    before--;
  last = before > 0 ? char_at(f, before - 1) : '\0';
  if (last == '\0' || strchr("\"']}", last) == NULL)
    return false;
  f->id = "yaml.needs-quotes";
  f->span = span_of(f, f->problem, line_end(f, f->problem));
  f->message = last == '"' || last == '\'' ? GP_STR("text follows the closing quote")
                                           : gp_str_printf(f->ctx->arena, "text follows the closing '%c'", last);
  f->label = GP_STR("not expected here");
  if (start < f->problem && strchr("\"'[{", char_at(f, start)) != NULL)
    f->hint = quoting_hint(f, start);
  if (last == '\'' && before == f->problem)
    f->hint = GP_STR("within '...' an apostrophe is written twice: 'it''s'");
  return true;
}

/* A '#' in the lines from the one of `from` to before the problem began a comment, and so ended a text or hid a
 * bracket. */
static bool report_comment(finding *f, size_t from)
{
  gp_span found = gp_comment_among(f->ctx, f->source, line_start(f, from), f->problem);
  size_t start;
  if (found.source == 0)
    return false;
  start = value_start(f, found.start);
  f->id = "yaml.comment";
  f->span = found;
  f->message = GP_STR("after a blank, '#' begins a comment, and what follows it is lost");
  f->hint = start < found.start && strchr("[{|>\"'", char_at(f, start)) == NULL
              ? quoting_hint(f, start)
              : GP_STR("put quotes around the text that holds it");
  return true;
}

/* A line that fits neither the mapping nor the list which is open. */
static void report_bad_line(finding *f)
{
  bool dash = char_at(f, f->problem) == '-' && char_at(f, f->problem + 1) == ' ';
  size_t column = f->problem - line_start(f, f->problem);
  size_t parent = f->context - line_start(f, f->context);
  if (report_text_after(f))
    return;
  if (!dash && is_line_end(char_at(f, key_colon(f, f->problem))) && report_comment(f, line_above(f)))
    return;
  f->id = "yaml.indentation";
  f->span = span_of(f, f->problem, key_colon(f, f->problem));
  f->note_span = character_at(f, f->context);
  f->note = GP_STR("that mapping or list begins here");
  if (column == parent) {
    f->message =
      dash ? GP_STR("a list item is among the keys of a mapping") : GP_STR("a key is among the items of a list");
    f->hint = dash ? GP_STR("put a key before it, as 'body:' in a section, or indent it below its key")
                   : GP_STR("indent it below the item it belongs to, or begin the line with '- '");
    if (!dash && char_at(f, f->problem) == '-')
      f->hint = GP_STR("a blank is missing after '-'");
  } else {
    f->message = gp_str_printf(f->ctx->arena, "the line is indented by %zu, which fits no line above", column);
    f->hint = gp_str_printf(f->ctx->arena,
                            dash && char_at(f, line_above(f)) == '-'
                              ? "indent it by %zu, as the item above"
                              : "keys of one mapping and items of one list begin in the same column; the line above is "
                                "indented by %zu",
                            line_above(f) - line_start(f, line_above(f)));
  }
}

static void report_unclosed_quote(finding *f)
{
  f->id = "yaml.unclosed-quote";
  f->span = character_at(f, f->context);
  f->message = gp_str_printf(f->ctx->arena, "the quote %c is never closed", char_at(f, f->context));
  f->label = GP_STR("opened here");
  f->hint = char_at(f, f->context) == '"'
              ? GP_STR("close it where the text ends")
              : GP_STR("close it where the text ends; a text that begins with an apostrophe goes in double quotes: "
                       "\"'tis\"");
}

/* The file ends before the list or mapping in brackets that begins at `open`. */
static void report_end(finding *f, size_t open)
{
  if (report_comment(f, open))
    return;
  f->id = "yaml.unclosed-bracket";
  f->span = character_at(f, open);
  f->message = GP_STR("the file ends inside a list or mapping in brackets");
  f->label = GP_STR("opened here");
}

/* On the line of the opening bracket, mostly a text lacks its quotes, or has an apostrophe in them. */
static bool report_text_in_brackets(finding *f)
{
  char last = f->problem > 0 ? char_at(f, f->problem - 1) : '\0';
  size_t end = f->problem;
  if (line_start(f, f->problem) != line_start(f, f->context))
    return false;
  if (char_at(f, f->problem) == ':') {
    f->id = "yaml.needs-quotes";
    f->span = span_of(f, f->problem, f->problem + 1);
    f->message = GP_STR("a second ':' in one entry of '{...}'");
    f->hint = GP_STR("put quotes around a text that holds ': ', or a ',' before the next key");
    return true;
  }
  if (last != '"' && last != '\'')
    return false;
  while (!is_line_end(char_at(f, end)) && strchr(",]}", char_at(f, end)) == NULL)
    end++;
  f->id = "yaml.needs-quotes";
  f->span = span_of(f, f->problem, end);
  f->message = GP_STR("text follows the closing quote");
  f->hint = last == '"' ? GP_STR("put single quotes around a text that holds \"")
                        : GP_STR("within '...' an apostrophe is written twice: 'it''s'");
  return true;
}

static void report_unclosed_bracket(finding *f)
{
  char open = char_at(f, f->context);
  if (f->problem == f->bytes.len) {
    report_end(f, f->context);
    return;
  }
  if (report_text_in_brackets(f) || report_comment(f, f->context))
    return;
  f->id = "yaml.unclosed-bracket";
  f->span = character_at(f, f->problem);
  f->message = gp_str_printf(f->ctx->arena, "expected ',' or '%c'", open == '[' ? ']' : '}');
  f->note_span = character_at(f, f->context);
  f->note = gp_str_printf(f->ctx->arena, "'%c' opened here", open);
  f->hint = gp_str_printf(f->ctx->arena, "close it, or put quotes around a text that begins with '%c'", open);
}

static void report_no_content(finding *f)
{
  if (f->problem < f->bytes.len && !is_line_end(char_at(f, f->problem))) {
    report_bad_first(f, f->problem);
    return;
  }
  report_end(f, f->open.source ? f->open.start : f->problem);
}

static void report_no_colon(finding *f)
{
  size_t end = line_end(f, f->context);
  f->id = "yaml.syntax";
  f->span = span_of(f, f->context, end);
  f->message = GP_STR("expected 'key: value', found a text alone");
  f->hint = GP_STR("a text that goes on from the line above must be indented deeper than its key");
  report_missing_space(f, f->context);
  if (gp_str_is(gp_str_from(f->id), "yaml.syntax") && report_comment(f, line_above(f)))
    return;
  if (char_at(f, f->context) == '-') {
    f->id = "yaml.missing-space";
    f->span = span_of(f, f->context, f->context + 1);
    f->message = GP_STR("a space is missing after '-'");
    f->hint = (gp_str){NULL, 0};
  }
}

static void report_block_header(finding *f)
{
  char open = char_at(f, f->context);
  f->id = "yaml.needs-quotes";
  f->span = span_of(f, f->problem, line_end(f, f->problem));
  f->message = gp_str_printf(f->ctx->arena, "text follows '%c' on the same line", open);
  f->hint =
    gp_str_printf(f->ctx->arena,
                  "begin the text on the next line, indented, or put quotes around a text that begins with '%c'", open);
}

static void report_escape(finding *f)
{
  f->id = "yaml.bad-escape";
  f->span = span_of(f, f->problem, f->problem + 2);
  f->message = GP_STR("unknown escape in a text in double quotes");
  f->hint = GP_STR("write \\\\ for a backslash, or put the text in single quotes, where '\\' means itself");
}

static void report_escape_code(finding *f)
{
  f->id = "yaml.bad-escape";
  f->span = character_at(f, f->problem);
  f->message = GP_STR("this escape names no character");
  f->hint = GP_STR(
    "a backslash itself is written '\\\\' between straight quotes, or as it is between single ones; escapes are \\x "
    "and 2, \\u and 4, \\U and 8 hexadecimal digits");
}

static void report_list_on_line(finding *f)
{
  f->id = "yaml.syntax";
  f->span = span_of(f, f->problem, f->problem + 1);
  f->message = GP_STR("a list cannot begin on the line of its key");
  f->hint = GP_STR("begin the list on the next line, below the key 'list:'; a text that begins with '- ' needs quotes");
}

static void report_tag(finding *f)
{
  size_t end = f->context;
  while (!is_line_end(char_at(f, end)) && char_at(f, end) != ' ')
    end++;
  f->id = "yaml.tag";
  f->span = span_of(f, f->context, end);
  f->message = GP_STR("a text that begins with '!' needs quotes");
  f->hint = quoting_hint(f, f->context);
}

static void report_directive(finding *f)
{
  f->id = "yaml.directive";
  f->span = span_of(f, line_start(f, f->problem), line_end(f, f->problem));
  f->message = GP_STR("a line cannot begin with '%'");
  f->hint = GP_STR("guides need no YAML directives: remove the line");
}

/* libyaml's problem, and its context where the problem alone does not tell; NULL fits all. */
static const struct rule {
  const char *context, *problem;
  tell *tell;
} rules[] = {
  {NULL, "cannot start any token", report_bad_start},
  {NULL, "mapping values are not allowed", report_bad_value},
  {"directive", NULL, report_directive},
  {NULL, "incompatible YAML", report_directive},
  {NULL, "duplicate %YAML", report_directive},
  {NULL, "duplicate %TAG", report_directive},
  {"an alias", NULL, report_marked_text},
  {"an anchor", NULL, report_marked_text},
  {NULL, "expected key", report_bad_line},
  {NULL, "expected '-' indicator", report_bad_line},
  {"quoted scalar", "end of stream", report_unclosed_quote},
  {"quoted scalar", "document indicator", report_unclosed_quote},
  {NULL, "expected ',' or", report_unclosed_bracket},
  {NULL, "node content", report_no_content},
  {NULL, "expected ':'", report_no_colon},
  {NULL, "tab character", report_tab},
  {"block scalar", NULL, report_block_header},
  {NULL, "unknown escape", report_escape},
  {"quoted scalar", NULL, report_escape_code},
  {NULL, "block sequence entries", report_list_on_line},
  {NULL, "mapping keys are not", report_marked_text},
  {"a tag", NULL, report_tag},
  {NULL, "tag handle", report_tag},
};

static bool holds(const char *text, const char *part)
{
  return part == NULL || (text != NULL && strstr(text, part) != NULL);
}

static void report_otherwise(finding *f, const yaml_parser_t *parser)
{
  f->id = "yaml.syntax";
  f->span = character_at(f, f->problem);
  f->message =
    gp_str_printf(f->ctx->arena, "this is not YAML: %s", parser->problem ? parser->problem : "unknown error");
  if (f->has_context) {
    f->note_span = character_at(f, f->context);
    f->note = gp_str_from(parser->context);
  }
  if (holds(parser->problem, "<document start>") && !report_text_after(f)) {
    f->message = GP_STR("expected the end of the file");
    f->note = (gp_str){NULL, 0};
    if (line_above(f) < line_start(f, f->problem))
      report_missing_space(f, line_above(f));
  }
}

gp_status gp_yaml_syntax_error(gp_ctx *ctx, uint32_t source, const gp_yaml_bytes *bytes, const yaml_parser_t *parser,
                               gp_span open)
{
  finding f = {.ctx = ctx, .source = source, .bytes = bytes->bytes, .open = open};
  if (parser->error == YAML_MEMORY_ERROR)
    gp_arena_alloc(ctx->arena, SIZE_MAX, 1); /* ends the process */
  f.problem = gp_yaml_bytes_offset(bytes, parser->problem_mark.index);
  f.context = gp_yaml_bytes_offset(bytes, parser->context_mark.index);
  f.has_context = parser->context != NULL;
  if (!f.has_context)
    f.context = f.problem;
  for (size_t i = 0; i < sizeof rules / sizeof rules[0] && f.id == NULL; i++)
    if (holds(parser->context, rules[i].context) && holds(parser->problem, rules[i].problem))
      rules[i].tell(&f);
  if (f.id == NULL)
    report_otherwise(&f, parser);
  return gp_report_with(ctx, GP_SEVERITY_ERROR, f.id, f.span, f.label, f.hint, f.note_span, f.note, "%.*s",
                        GP_STR_ARG(f.message));
}
