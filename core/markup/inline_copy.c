/* The inline parser's working copy: block markup made harmless, every byte traceable to the source. */
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

/* Copies the rest of a line, without its end, and returns the offset of that. `*in_target`: between "](<" and ">". */
static size_t copy_line(gp_inline *p, gp_buf *copy, size_t at, bool *in_target)
{
  gp_str text = p->from.text;
  for (; at < text.len && text.ptr[at] != '\n'; at++) {
    char c = text.ptr[at];
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
  size_t room = room_for(text), at = 0;
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
