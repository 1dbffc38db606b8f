/* Writing lines of text: indentation, list signs, empty lines between blocks. */
#include "writer.h"

enum { DEEPEST_PREFIX = 200 };

void writer_start(writer *w, gp_arena *arena)
{
  *w = (writer){.arena = arena, .out = GP_BUF(arena), .prefix = GP_BUF(arena), .first = GP_BUF(arena)};
}

static void trim_line(gp_buf *out)
{
  while (out->count > 0 && out->items[out->count - 1] == ' ')
    out->count--;
}

static void add_prefix(writer *w, size_t length)
{
  if (length > 0 && w->prefix.items != NULL)
    gp_buf_add(&w->out, (gp_str){w->prefix.items, length});
}

static void write_prefix(writer *w)
{
  if (w->gap && w->begun) {
    add_prefix(w, w->gap_prefix);
    trim_line(&w->out);
    gp_buf_add_char(&w->out, '\n');
  }
  w->gap = false;
  w->begun = true;
  if (w->item_begins)
    gp_buf_add(&w->out, gp_buf_str(&w->first));
  else
    add_prefix(w, w->prefix.count);
  w->item_begins = false;
}

/* Adds text with ordinary spaces in the place of no-break ones (U+00A0, U+202F): lines are not broken here, and a
 * search for two words shall find them. */
static void add_text(gp_buf *out, gp_str text)
{
  size_t from = 0;
  for (size_t i = 0; i < text.len;) {
    bool two = text.len - i >= 2 && memcmp(text.ptr + i, "\xC2\xA0", 2) == 0;
    bool three = text.len - i >= 3 && memcmp(text.ptr + i, "\xE2\x80\xAF", 3) == 0;
    if (!two && !three) {
      i++;
      continue;
    }
    gp_buf_add(out, gp_str_slice(text, from, i));
    gp_buf_add_char(out, ' ');
    i += two ? 2 : 3;
    from = i;
  }
  gp_buf_add(out, gp_str_slice(text, from, text.len));
}

void write_text(writer *w, gp_str text)
{
  size_t at = 0;
  do {
    size_t end = at;
    while (end < text.len && text.ptr[end] != '\n')
      end++;
    write_prefix(w);
    if (end > at)
      add_text(&w->out, gp_str_slice(text, at, end));
    trim_line(&w->out);
    gp_buf_add_char(&w->out, '\n');
    at = end + 1;
  } while (at < text.len);
}

void write_rule(writer *w, char c, gp_str as_long_as)
{
  gp_buf rule = GP_BUF(w->arena);
  size_t columns = text_columns(as_long_as);
  gp_buf_reserve(&rule, columns);
  for (size_t i = 0; i < columns; i++)
    gp_buf_add_char(&rule, c);
  write_text(w, gp_buf_str(&rule));
}

void write_gap(writer *w)
{
  if (!w->gap || w->gap_prefix > w->prefix.count)
    w->gap_prefix = w->prefix.count;
  w->gap = true;
}

static bool open_prefix(writer *w, size_t length)
{
  gp_vec_push(w->arena, &w->opened, w->prefix.count);
  return w->prefix.count + length <= DEEPEST_PREFIX;
}

void writer_open(writer *w, gp_str prefix)
{
  if (!open_prefix(w, prefix.len))
    return;
  gp_buf_add(&w->prefix, prefix);
  if (w->item_begins)
    gp_buf_add(&w->first, prefix);
}

void writer_open_item(writer *w, gp_str sign)
{
  size_t columns = text_columns(sign);
  if (!w->item_begins) {
    w->first.count = 0;
    gp_buf_add(&w->first, gp_buf_str(&w->prefix));
  }
  if (open_prefix(w, columns)) {
    for (size_t i = 0; i < columns; i++)
      gp_buf_add_char(&w->prefix, ' ');
    gp_buf_add(&w->first, sign);
  }
  w->item_begins = true;
}

void writer_close(writer *w)
{
  w->prefix.count = w->opened.items[--w->opened.count];
  if (w->gap_prefix > w->prefix.count)
    w->gap_prefix = w->prefix.count;
  w->item_begins = false;
}

typedef struct range {
  uint32_t first, last;
} range;

static bool is_in(uint32_t c, const range *ranges, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (c >= ranges[i].first && c <= ranges[i].last)
      return true;
  return false;
}

static unsigned columns_of(uint32_t c)
{
  static const range none[] = {{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x610, 0x61A},   {0x64B, 0x65F},
                               {0x670, 0x670},   {0x6D6, 0x6DC},   {0x6DF, 0x6E4},   {0x200B, 0x200F}, {0x202A, 0x202E},
                               {0x2060, 0x206F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFEFF, 0xFEFF}};
  static const range wide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},  {0xAC00, 0xD7A3},
                               {0xF900, 0xFAFF},   {0xFE30, 0xFE4F},   {0xFF00, 0xFF60},  {0xFFE0, 0xFFE6},
                               {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
  if (c < 0x300)
    return c != 0xAD;
  if (is_in(c, none, sizeof none / sizeof *none))
    return 0;
  return is_in(c, wide, sizeof wide / sizeof *wide) ? 2 : 1;
}

size_t text_columns(gp_str text)
{
  size_t columns = 0;
  for (size_t at = 0; at < text.len;) {
    unsigned char first = (unsigned char)text.ptr[at++];
    uint32_t c = first < 0x80 ? first : first < 0xE0 ? first & 0x1Fu : first < 0xF0 ? first & 0x0Fu : first & 0x07u;
    while (first >= 0xC0 && at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
      c = c << 6 | ((unsigned char)text.ptr[at++] & 0x3Fu);
    columns += columns_of(c);
  }
  return columns;
}
