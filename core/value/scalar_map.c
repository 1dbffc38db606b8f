/* Where each byte of a YAML scalar's text comes from: scans the scalar again as
 * libyaml does, keeping the places. YAML 1.1, chapter 9
 * (https://yaml.org/spec/1.1/): line folding, escapes, block scalars. */
#include "value/scalar_map.h"

typedef struct scan {
  gp_arena *arena;
  gp_str file;
  size_t at, end;       /* in the file */
  gp_str text;          /* what libyaml made of it */
  bool bad;             /* not reproduced */
  gp_source_mapper map; /* of what has been found again of `text` */
} scan;

/* A stretch of the file. */
typedef struct stretch {
  size_t start, end;
} stretch;

static gp_str part_of(const scan *s, stretch part)
{
  assert(s->file.ptr != NULL && part.start <= part.end && part.end <= s->file.len);
  return (gp_str){s->file.ptr + part.start, part.end - part.start};
}

static int byte_at(const scan *s, size_t at)
{
  return at < s->file.len ? (unsigned char)s->file.ptr[at] : 0;
}

static bool is_blank(int c)
{
  return c == ' ' || c == '\t';
}

/* Length of the line break at `at`: CR LF, CR, LF, NEL, LS, PS; 0 if there is
 * none. */
static size_t break_length(const scan *s, size_t at)
{
  int c = byte_at(s, at);
  if (c == '\n')
    return 1;
  if (c == '\r')
    return byte_at(s, at + 1) == '\n' ? 2 : 1;
  if (c == 0xC2 && byte_at(s, at + 1) == 0x85)
    return 2;
  if (c == 0xE2 && byte_at(s, at + 1) == 0x80 && (byte_at(s, at + 2) == 0xA8 || byte_at(s, at + 2) == 0xA9))
    return 3;
  return 0;
}

/* What a line break becomes in the text: LS and PS stay, all others are LF. */
static gp_str break_text(const scan *s, stretch line_break)
{
  if (line_break.end - line_break.start == 3)
    return part_of(s, line_break);
  return GP_STR("\n");
}

/* The next bytes of the text come from the file's `from`. */
static void emit(scan *s, gp_str made, stretch from)
{
  size_t done = s->map.len;
  if (s->bad || made.len == 0)
    return;
  if (made.len > s->text.len - done || memcmp(made.ptr, s->text.ptr + done, made.len) != 0)
    s->bad = true;
  else if (made.len == from.end - from.start)
    gp_source_mapper_add_same(&s->map, made.len, from.start);
  else
    gp_source_mapper_add_whole(&s->map, made.len, from.start, from.end);
}

static void emit_same(scan *s, stretch from)
{
  emit(s, part_of(s, from), from);
}

/* Blanks and line breaks between words of a flow scalar. One break is a space,
 * of more the first is dropped; after an escaped break (`escaped`) all that
 * follow stay. Blanks at line ends and beginnings are dropped. */
static void scan_space(scan *s, bool escaped)
{
  stretch run = {s->at, s->at}, first = {0, 0};
  gp_buf made = GP_BUF(s->arena);
  size_t breaks = 0, length = 0;
  while (s->at < s->end && (is_blank(byte_at(s, s->at)) || (length = break_length(s, s->at)) > 0)) {
    stretch here = {s->at, s->at + length};
    s->at += length ? length : 1;
    if (length > 0 && breaks++ == 0 && !escaped)
      first = here;
    else if (length > 0)
      gp_buf_add(&made, break_text(s, here));
    length = 0;
  }
  run.end = s->at;
  if (breaks == 0 && !escaped) {
    emit_same(s, run);
  } else if (escaped || first.end - first.start == 3) {
    emit_same(s, first);
    run.start = first.end > run.start ? first.end : run.start;
    emit(s, gp_buf_str(&made), run);
  } else {
    emit(s, made.count ? gp_buf_str(&made) : GP_STR(" "), run);
  }
}

static void scan_words(scan *s)
{
  size_t start = s->at;
  while (s->at < s->end && !is_blank(byte_at(s, s->at)) && break_length(s, s->at) == 0)
    s->at++;
  emit_same(s, (stretch){start, s->at});
}

static void scan_plain(scan *s)
{
  while (s->at < s->end && !s->bad) {
    scan_words(s);
    if (s->at < s->end)
      scan_space(s, false);
  }
}

static void scan_single_quoted(scan *s)
{
  s->at++;
  s->end--;
  while (s->at < s->end && !s->bad) {
    size_t start = s->at;
    while (s->at < s->end && !is_blank(byte_at(s, s->at)) && break_length(s, s->at) == 0 && byte_at(s, s->at) != '\'')
      s->at++;
    emit_same(s, (stretch){start, s->at});
    if (s->at >= s->end)
      break;
    if (byte_at(s, s->at) == '\'') {
      emit(s, GP_STR("'"), (stretch){s->at, s->at + 2});
      s->at += 2;
    } else {
      scan_space(s, false);
    }
  }
}

static unsigned hex_digit(int c)
{
  if (c >= '0' && c <= '9')
    return (unsigned)(c - '0');
  return ((unsigned)c | 32u) - 'a' + 10;
}

/* The character of a one-letter escape; 0xFFFFFFFF if there is none. */
static uint32_t short_escape(int letter)
{
  static const char letters[] = "0abt\tnvfre \"/\\N_LP";
  static const uint32_t meant[] = {0, 7, 8, 9, 9, 10, 11, 12, 13, 27, ' ', '"', '/', '\\', 0x85, 0xA0, 0x2028, 0x2029};
  const char *found = letter ? strchr(letters, letter) : NULL;
  return found ? meant[found - letters] : UINT32_MAX;
}

static void scan_escape(scan *s)
{
  size_t start = s->at;
  int letter = byte_at(s, s->at + 1);
  size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
  gp_buf made = GP_BUF(s->arena);
  uint32_t c = 0;
  if (break_length(s, s->at + 1) > 0) {
    s->at += 1 + break_length(s, s->at + 1);
    scan_space(s, true);
    return;
  }
  s->at += 2;
  for (size_t i = 0; i < digits; i++)
    c = c << 4 | hex_digit(byte_at(s, s->at++));
  if (digits == 0)
    c = short_escape(letter);
  gp_buf_add_utf8(&made, c);
  emit(s, gp_buf_str(&made), (stretch){start, s->at});
}

static void scan_double_quoted(scan *s)
{
  s->at++;
  s->end--;
  while (s->at < s->end && !s->bad) {
    size_t start = s->at;
    while (s->at < s->end && !is_blank(byte_at(s, s->at)) && break_length(s, s->at) == 0 && byte_at(s, s->at) != '\\')
      s->at++;
    emit_same(s, (stretch){start, s->at});
    if (s->at >= s->end)
      break;
    if (byte_at(s, s->at) == '\\')
      scan_escape(s);
    else
      scan_space(s, false);
  }
}

/* The header of a block scalar, "|2-  # note": its indentation indicator (0 =
 * none) and chomping indicator. */
static void scan_header(scan *s, size_t *increment, int *chomping)
{
  s->at++;
  for (int i = 0; i < 2; i++) {
    int c = byte_at(s, s->at);
    if (c == '+' || c == '-')
      *chomping = c;
    else if (c >= '1' && c <= '9')
      *increment = (size_t)(c - '0');
    else
      break;
    s->at++;
  }
  while (s->at < s->end && break_length(s, s->at) == 0)
    s->at++;
  s->at += break_length(s, s->at);
}

typedef GP_VEC(stretch) stretches;

/* Empty lines, and the indentation of the next line that is not empty; returns
 * how many spaces that has, at most `indent`. */
static size_t skip_empty_lines(scan *s, size_t indent, stretches *breaks)
{
  for (;;) {
    size_t column = 0, length;
    while (column < indent && byte_at(s, s->at) == ' ') {
      column++;
      s->at++;
    }
    length = break_length(s, s->at);
    if (length == 0)
      return column;
    gp_vec_push(s->arena, breaks, ((stretch){s->at, s->at + length}));
    s->at += length;
  }
}

static void emit_breaks(scan *s, stretches *breaks)
{
  for (size_t i = 0; i < breaks->count; i++)
    emit(s, break_text(s, breaks->items[i]), breaks->items[i]);
  breaks->count = 0;
}

/* The lines of a block scalar, whose text begins at column `indent`.
 * `content_end` becomes the end of the last line that is not empty. */
static void scan_lines(scan *s, size_t indent, bool folded, int chomping, size_t *content_end)
{
  stretches trailing = {0};
  stretch leading = {0, 0};
  bool leading_blank = false;
  size_t column = skip_empty_lines(s, indent, &trailing);
  while (column == indent && s->at < s->file.len && !s->bad) {
    bool blank = is_blank(byte_at(s, s->at)), has_leading = leading.end > leading.start;
    size_t start = s->at;
    if (folded && has_leading && leading.end - leading.start < 3 && !leading_blank && !blank) {
      if (trailing.count == 0)
        emit(s, GP_STR(" "), leading);
    } else if (has_leading) {
      emit(s, break_text(s, leading), leading);
    }
    emit_breaks(s, &trailing);
    leading_blank = blank;
    while (s->at < s->file.len && break_length(s, s->at) == 0)
      s->at++;
    emit_same(s, (stretch){start, s->at});
    *content_end = s->at;
    leading = (stretch){s->at, s->at + break_length(s, s->at)};
    s->at = leading.end;
    column = skip_empty_lines(s, indent, &trailing);
  }
  if (chomping != '-' && leading.end > leading.start)
    emit(s, break_text(s, leading), leading);
  if (chomping == '+')
    emit_breaks(s, &trailing);
}

/* The indentation that the first lines show: of the longest, up to the first
 * that is not empty. */
static size_t shown_indent(const scan *s)
{
  size_t most = 0, at = s->at;
  for (;;) {
    size_t column = 0, length;
    while (byte_at(s, at) == ' ') {
      column++;
      at++;
    }
    if (column > most)
      most = column;
    length = break_length(s, at);
    if (length == 0)
      return most > 0 ? most : 1;
    at += length;
  }
}

/* With an indentation indicator the indent is that of the parent, which we do
 * not know, and more: the first that gives the right text is right. */
static void scan_block(scan *s, bool folded, size_t *content_end)
{
  size_t increment = 0, shown, body;
  int chomping = 0;
  scan_header(s, &increment, &chomping);
  body = s->at;
  *content_end = body > 0 ? body - 1 : 0;
  shown = shown_indent(s);
  for (size_t indent = increment ? increment : shown; indent <= shown || indent == increment; indent++) {
    s->at = body;
    gp_source_mapper_start(&s->map, s->arena, s->map.source);
    s->bad = false;
    scan_lines(s, indent, folded, chomping, content_end);
    if (!s->bad && s->map.len == s->text.len)
      return;
    if (indent >= increment + 128)
      break;
  }
  s->bad = true;
}

const gp_source_map *gp_scalar_map(gp_arena *arena, gp_str file, gp_span *place, yaml_scalar_style_t style, gp_str text)
{
  scan s = {.arena = arena, .file = file, .at = place->start, .end = place->end, .text = text};
  size_t content_end = place->end;
  bool quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
  assert(file.ptr != NULL && place->start <= place->end && place->end <= file.len);
  if (style == YAML_PLAIN_SCALAR_STYLE && gp_str_equal(text, part_of(&s, (stretch){place->start, place->end})))
    return text.len > 0 ? &gp_source_as_written : NULL;
  if (quoted && place->end - place->start < 2)
    return NULL;
  gp_source_mapper_start(&s.map, arena, place->source);
  if (style == YAML_SINGLE_QUOTED_SCALAR_STYLE)
    scan_single_quoted(&s);
  else if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
    scan_double_quoted(&s);
  else if (style == YAML_PLAIN_SCALAR_STYLE)
    scan_plain(&s);
  else
    scan_block(&s, style == YAML_FOLDED_SCALAR_STYLE, &content_end);
  if (s.bad || s.map.len != text.len)
    return NULL;
  place->end = (uint32_t)content_end;
  return gp_source_mapper_finish(&s.map, *place);
}
