/* The inline parser's working copy: block markup made harmless, line ends joined, every byte traceable to the source.
 */
#include "base/utf8.h"
#include "diag/sources.h"
#include "markup/inline.h"

/* U+00A0: white space to the rules of emphasis, so that a line begins as CommonMark sees a line begin; but no block
 * construct begins with it (CommonMark 0.30, 2.1 and 4: these look at spaces and tabs only). */
static const char sentinel[] = "\xC2\xA0";
enum { SENTINEL_LEN = 2 };

static bool is_space(char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A line break stays where CommonMark makes it a hard one: after a backslash or two spaces. */
static bool is_hard_break(gp_str text, size_t newline)
{
  size_t backslashes = 0;
  if (newline >= 2 && text.ptr[newline - 1] == ' ' && text.ptr[newline - 2] == ' ')
    return true;
  while (backslashes < newline && text.ptr[newline - 1 - backslashes] == '\\')
    backslashes++;
  return backslashes % 2 == 1;
}

static gp_span place_of(const gp_inline *p, size_t start, size_t end)
{
  return gp_source_map_span(p->from.map, p->from.whole, p->from.offset + start, p->from.offset + end);
}

/* Maps what has just been copied: the bytes `from` to `to` of the text. */
static void map_part(gp_inline *p, size_t from, size_t to)
{
  gp_source_mapper_add_part(&p->mapper, p->from.map, p->from.whole, p->from.offset + from, p->from.offset + to);
}

/* The next line of the copy begins with the text's byte `from`. */
static void begin_line(gp_inline *p, gp_buf *copy, size_t from)
{
  gp_span place = place_of(p, from, from);
  gp_buf_add(copy, (gp_str){sentinel, SENTINEL_LEN});
  gp_source_mapper_add_whole(&p->mapper, SENTINEL_LEN, place.start, place.start);
}

static void report_control(gp_inline *p, char c, size_t at)
{
  p->failed = true;
  gp_report_with(p->ctx, GP_SEVERITY_ERROR, "inline.control-character", place_of(p, at, at + 1), (gp_str){0},
                 GP_STR("remove it; a tab or a space divides words"), GP_NO_SPAN, (gp_str){0},
                 "control character U+%04X in text", (unsigned)(unsigned char)c);
}

/* Ideographs, kana and what is as wide: words of such text have no spaces between them. Korean words do. */
static bool is_wide(uint32_t c)
{
  bool hangul = (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3130 && c <= 0x318F) || (c >= 0xA960 && c <= 0xA97F) ||
                (c >= 0xAC00 && c <= 0xD7FF);
  return c >= 0x1100 && !hangul && gp_utf8_columns(c) == 2;
}

/* Marks that Chinese shares with other languages, and those of emphasis and links. */
static bool is_passed_over(uint32_t c)
{
  return c == '*' || c == '_' || c == '[' || c == ']' || c == 0x2014 || c == 0x2015 || (c >= 0x2018 && c <= 0x201D) ||
         c == 0x2026;
}

/* How far beside a line end is looked for an ideograph: past a few marks, and past an address, so that work stays
 * linear. */
enum { MARKS_LOOKED_AT = 64, TARGET_LOOKED_AT = 2000 };

/* The text without the target of a link or the attributes of a passage at its end: "[字](x.html)", "[字]{lang=zh}". */
static gp_str without_target(gp_str text)
{
  char close = text.len > 0 ? text.ptr[text.len - 1] : '\0', open = close == ')' ? '(' : '{';
  size_t at = text.len, first = at > TARGET_LOOKED_AT ? at - TARGET_LOOKED_AT : 1;
  if (close != ')' && close != '}')
    return text;
  while (at > first && (text.ptr[at - 1] != open || text.ptr[at - 2] != ']'))
    at--;
  return at > first ? gp_str_slice(text, 0, at - 1) : text;
}

static bool ends_wide(gp_str text)
{
  text = without_target(text);
  for (int marks = 0; text.len > 0 && marks < MARKS_LOOKED_AT; marks++) {
    size_t start = text.len - 1, at;
    uint32_t c;
    while (start > 0 && ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
      start--;
    at = start;
    c = gp_utf8_next(text, &at);
    if (!is_passed_over(c))
      return is_wide(c);
    text.len = start;
  }
  return false;
}

static bool begins_wide(gp_str text)
{
  uint32_t c = 0;
  for (size_t at = 0; at < text.len && at < MARKS_LOOKED_AT;)
    if (!is_passed_over(c = gp_utf8_next(text, &at)))
      break;
  return is_wide(c);
}

/* Whether a line of the source ends at `at`: the text has a line end there, or the space that YAML makes of one. */
static bool is_line_end(const gp_inline *p, size_t at)
{
  gp_span place;
  gp_str bytes;
  if (p->from.text.ptr[at] != ' ')
    return p->from.text.ptr[at] == '\n';
  place = place_of(p, at, at + 1);
  if (place.source == 0)
    return false;
  bytes = gp_str_slice(gp_sources_bytes(p->ctx->sources, place.source), place.start, place.end);
  return memchr(bytes.ptr, '\n', bytes.len) != NULL || memchr(bytes.ptr, '\r', bytes.len) != NULL;
}

/* The end of the white space at `at` if it is a line end between two ideographs or the like, which means no space
 * (CSS Text 3, 4.1.3); `at` otherwise. */
static size_t joined_end(const gp_inline *p, const gp_buf *copy, size_t at)
{
  gp_str text = p->from.text;
  size_t next = at;
  while (next < text.len && is_space(text.ptr[next]))
    next++;
  return next < text.len && begins_wide(gp_str_slice(text, next, text.len)) && ends_wide(gp_buf_str(copy)) &&
             is_line_end(p, at)
           ? next
           : at;
}

/* Copies the rest of a line, without its end, and returns the offset of that; of one that is to be joined to the next,
 * too. `*in_target`: between "](<" and ">". */
static size_t copy_line(gp_inline *p, gp_buf *copy, size_t at, bool *in_target)
{
  gp_str text = p->from.text;
  for (; at < text.len && text.ptr[at] != '\n'; at++) {
    char c = text.ptr[at];
    if (c == ' ' && (at == 0 || text.ptr[at - 1] != ' ') && joined_end(p, copy, at) != at)
      break;
    if ((unsigned char)c < 0x20 || c == 0x7F) {
      if (!is_space(c))
        report_control(p, c, at);
      c = ' ';
    }
    if (c == '<' && copy->count > 1 && copy->items[copy->count - 1] == '(' && copy->items[copy->count - 2] == ']')
      *in_target = true;
    else if (c == '>')
      *in_target = false;
    gp_buf_add_char(copy, c);
  }
  return at;
}

/* Room for the copy: each line of it may begin with a no-break space. */
static size_t room_for(gp_str text)
{
  size_t room = text.len + SENTINEL_LEN;
  for (size_t i = 0; i < text.len; i++)
    room += text.ptr[i] == '\n' ? SENTINEL_LEN : 0;
  return room;
}

void gp_inline_make_copy(gp_inline *p)
{
  gp_str text = p->from.text;
  size_t room = room_for(text), at = 0, next;
  gp_buf copy = {p->tree->arena, GP_NEW_ARRAY(p->tree->arena, room, char), 0, room};
  bool in_target = false;
  gp_source_mapper_start(&p->mapper, p->tree->arena, place_of(p, 0, 0).source);
  begin_line(p, &copy, 0);
  while (at < text.len) {
    size_t from = at;
    at = copy_line(p, &copy, at, &in_target);
    if (at == text.len) {
      map_part(p, from, at);
      break;
    }
    next = joined_end(p, &copy, at);
    if (next != at) {
      map_part(p, from, at);
      at = next;
      continue;
    }
    if (in_target)
      gp_vec_push(p->tree->arena, &p->broken, copy.count);
    gp_buf_add_char(&copy, is_hard_break(text, at) ? '\n' : ' ');
    map_part(p, from, ++at);
    while (at < text.len && is_space(text.ptr[at]))
      at++;
    if (copy.items[copy.count - 1] == '\n')
      begin_line(p, &copy, at);
  }
  p->copy = gp_buf_str(&copy);
  p->map = gp_source_mapper_view(&p->mapper);
}

size_t gp_inline_sentinel(const gp_inline *p, size_t at)
{
  if (at == 0 || (at < p->copy.len && p->copy.ptr[at - 1] == '\n'))
    return SENTINEL_LEN;
  return 0;
}

gp_span gp_inline_span(const gp_inline *p, size_t start, size_t end)
{
  return gp_source_map_span(&p->map, GP_NO_SPAN, start, end > start ? end : start);
}
