/* Definitions of notes and of addresses, "[^1]: The note." and "[label]: <address> "title"", taken out of the text. */
#include "markdown.h"

enum { LABEL_LIMIT = 999, DEFINITION_LIMIT = 2 * ADDRESS_LIMIT + LABEL_LIMIT }; /* many texts may repeat one */

/* The lines of a paragraph, joined by line ends. */
static gp_str join(markdown *m, const block *b)
{
  gp_buf text = GP_BUF(m->arena);
  for (size_t i = 0; i < b->lines.count; i++) {
    if (i > 0)
      gp_buf_add_char(&text, '\n');
    gp_buf_add(&text, md_slice(m, b->lines.items[i].start, b->lines.items[i].end));
  }
  return gp_buf_str(&text);
}

static size_t skip_blanks(gp_str text, size_t at)
{
  while (at < text.len && is_blank(text.ptr[at]))
    at++;
  return at;
}

/* Blanks with at most one line end among them. */
static size_t skip_space(gp_str text, size_t at)
{
  at = skip_blanks(text, at);
  return at < text.len && text.ptr[at] == '\n' ? skip_blanks(text, at + 1) : at;
}

static bool is_line_end(gp_str text, size_t at)
{
  at = skip_blanks(text, at);
  return at >= text.len || text.ptr[at] == '\n';
}

/* The offset of the unescaped `end` from `at`, with no unescaped `not` before it; text.len if there is none. */
static size_t find_end(gp_str text, size_t at, char end, const char * not )
{
  for (; at < text.len && text.ptr[at] != end; at++) {
    if (strchr(not, text.ptr[at]) != NULL)
      return text.len;
    if (text.ptr[at] == '\\' && at + 1 < text.len && text.ptr[at + 1] != '\n')
      at++;
  }
  return at < text.len ? at : text.len;
}

/* "[label]:" at `at`: the offset after it, or `at`. */
static size_t label_end(gp_str text, size_t at, gp_str *label)
{
  size_t close;
  bool blank = true;
  if (at >= text.len || text.ptr[at] != '[')
    return at;
  close = find_end(text, at + 1, ']', "[");
  if (close + 1 >= text.len || text.ptr[close + 1] != ':' || close - at > LABEL_LIMIT)
    return at;
  *label = gp_str_slice(text, at + 1, close);
  for (size_t i = 0; i < label->len; i++)
    blank = blank && (is_blank(label->ptr[i]) || label->ptr[i] == '\n');
  return blank ? at : close + 2;
}

/* The offset after an address, "<a b>" or without blanks and with its brackets in pairs; `at` if there is none. */
static size_t address_end(gp_str text, size_t at)
{
  size_t end = at, depth = 0;
  if (at < text.len && text.ptr[at] == '<') {
    end = find_end(text, at + 1, '>', "<\n");
    return end < text.len ? end + 1 : at;
  }
  for (; end < text.len && (unsigned char)text.ptr[end] > ' '; end++) {
    if (text.ptr[end] == '\\' && end + 1 < text.len && (unsigned char)text.ptr[end + 1] > ' ')
      end++;
    else if (text.ptr[end] == ')' && depth-- == 0)
      return at;
    else
      depth += text.ptr[end] == '(';
  }
  return depth == 0 && end - at <= ADDRESS_LIMIT ? end : at;
}

/* The offset after a title at `at`, or `at`. */
static size_t title_end(gp_str text, size_t at)
{
  char c = at < text.len ? text.ptr[at] : '\0';
  size_t end;
  if (c != '"' && c != '\'' && c != '(')
    return at;
  end = find_end(text, at + 1, c == '(' ? ')' : c, c == '(' ? "(" : "");
  return end < text.len ? end + 1 : at;
}

/* Where the parts of a definition are in the text that it was read from. */
typedef struct parts {
  size_t address, address_end, title, title_end;
} parts;

/* The offset after the definition of an address at `at`, where a line ends, or `at` (CommonMark 0.31, 4.7). */
static size_t definition_end(gp_str text, size_t at, gp_str *label, parts *of)
{
  size_t start = label_end(text, at, label), end, title;
  if (start == at)
    return at;
  start = skip_space(text, start);
  end = address_end(text, start);
  if (end == start)
    return at;
  *of = text.ptr[start] == '<' ? (parts){start + 1, end - 1, 0, 0} : (parts){start, end, 0, 0};
  title = skip_space(text, end);
  if (title > end && title_end(text, title) > title && is_line_end(text, title_end(text, title))) {
    of->title = title + 1;
    of->title_end = title_end(text, title) - 1;
    return skip_blanks(text, title_end(text, title));
  }
  return is_line_end(text, end) ? skip_blanks(text, end) : at;
}

static bool take_note(markdown *m, line of)
{
  gp_str label, text = md_slice(m, of.start, of.end);
  definition made = {.start = of.start};
  size_t end = label_end(text, 0, &label);
  if (end == 0 || label.ptr[0] != '^' || label.len == 1)
    return false;
  of.start += (uint32_t)skip_blanks(text, end);
  made.label = gp_str_slice(label, 1, label.len);
  made.key = md_label(m->arena, made.label);
  gp_vec_push(m->arena, &made.lines, of);
  gp_vec_push(m->arena, &m->notes, made);
  return true;
}

static size_t lines_in(gp_str text)
{
  size_t count = 1;
  for (size_t i = 0; i < text.len; i++)
    count += text.ptr[i] == '\n';
  return count;
}

/* The stretch of the file that bytes of the joined lines of a block are. */
static line place_of(const block *b, size_t start, size_t end)
{
  line place = {0, 0, false, false};
  size_t before = 0;
  for (size_t i = 0; i < b->lines.count && end > start; i++) {
    size_t len = b->lines.items[i].end - b->lines.items[i].start;
    if (start >= before && start <= before + len)
      place.start = b->lines.items[i].start + (uint32_t)(start - before);
    if (end >= before && end <= before + len)
      place.end = b->lines.items[i].start + (uint32_t)(end - before);
    before += len + 1;
  }
  return place;
}

/* The number of lines that the definition at the line `at`, at `offset` of the joined text, takes; 0 if there is
 * none. */
static size_t take_link(markdown *m, const block *b, gp_str joined, size_t offset, size_t at)
{
  definition made = {.start = b->lines.items[at].start};
  parts of = {0};
  size_t end = definition_end(joined, offset, &made.label, &of);
  char *copy;
  if (end == offset || end - offset > DEFINITION_LIMIT || gp_str_starts_with(made.label, GP_STR("^")) ||
      gp_str_starts_with(made.label, GP_STR("@")))
    return 0;
  made.text = gp_str_slice(joined, offset, end);
  assert(made.text.ptr != NULL);
  copy = GP_NEW_ARRAY(m->arena, made.text.len, char);
  for (size_t i = 0; i < made.text.len; i++)
    copy[i] = made.text.ptr[i] == '\n' ? ' ' : made.text.ptr[i];
  at = lines_in(made.text);
  made.text.ptr = copy;
  made.key = md_label(m->arena, made.label);
  made.address = place_of(b, of.address, of.address_end);
  made.title = place_of(b, of.title, of.title_end);
  gp_vec_push(m->arena, &m->links, made);
  return at;
}

static void drop_lines(block *b, size_t count)
{
  b->lines.items += count;
  b->lines.count -= count;
  b->lines.capacity -= count;
  if (count > 0 && b->lines.count > 0)
    b->start = b->lines.items[0].start;
}

/* Takes the definitions at the beginning of a paragraph; true if nothing is left of it. `*note` says that the last
 * was a note. */
static bool take_definitions(markdown *m, block *b, bool *note)
{
  gp_str joined;
  size_t at = 0, offset = 0;
  *note = false;
  if (b->lines.count == 0 || b->html || m->file.ptr[b->lines.items[0].start] != '[')
    return false;
  joined = join(m, b);
  while (at < b->lines.count) {
    size_t taken = take_link(m, b, joined, offset, at);
    if (taken > 0) {
      *note = false;
    } else if (take_note(m, b->lines.items[at])) {
      *note = true;
      taken = 1;
    } else if (*note) {
      gp_vec_push(m->arena, &gp_vec_last(&m->notes)->lines, b->lines.items[at]);
      taken = 1;
    } else {
      break;
    }
    for (; taken > 0 && at < b->lines.count; taken--, at++)
      offset += b->lines.items[at].end - b->lines.items[at].start + 1;
  }
  drop_lines(b, at);
  return b->lines.count == 0;
}

/* The line after the block's last one, without blanks around it; empty for headings with '#' before them. */
static line underline(const markdown *m, const block *heading)
{
  const char *p = m->file.ptr;
  line found = {heading->end, heading->end, false};
  uint32_t before = heading->start;
  while (before > m->body && is_blank(p[before - 1]))
    before--;
  if (before > m->body && p[before - 1] == '#')
    return found;
  while (found.start < m->file.len && p[found.start] != '\n')
    found.start++;
  while (found.start < m->file.len && (p[found.start] == '\n' || is_blank(p[found.start]) || p[found.start] == '>'))
    found.start++;
  for (found.end = found.start; found.end < m->file.len && (p[found.end] == '=' || p[found.end] == '-');)
    found.end++;
  return found;
}

/* Definitions with a line of "=" or "-" below them were no heading: the line is text, or a rule. */
static void undo_heading(markdown *m, block *b, line below)
{
  block *next = b->next;
  b->kind = m->file.ptr[below.start] == '=' ? BLOCK_PARAGRAPH : BLOCK_RULE;
  b->start = below.start;
  b->end = below.end;
  b->lines = (line_list){0};
  if (b->kind == BLOCK_RULE)
    return;
  gp_vec_push(m->arena, &b->lines, below);
  if (next == NULL || next->kind != BLOCK_PARAGRAPH || next->lines.count == 0 ||
      memchr(m->file.ptr + below.end + 1, '\n', next->start > below.end ? next->start - below.end - 1 : 0) != NULL)
    return;
  for (size_t i = 0; i < next->lines.count; i++)
    gp_vec_push(m->arena, &b->lines, next->lines.items[i]);
  b->end = next->end;
  b->next = next->next;
}

static void take_from_heading(markdown *m, block *b)
{
  line below = underline(m, b);
  bool note;
  if (below.end > below.start && take_definitions(m, b, &note))
    undo_heading(m, b, below);
}

/* Adds to a note what is indented by four below it; returns where that ends, or 0 where this cannot be seen: in a
 * quotation. */
static uint32_t take_below(markdown *m, definition *note)
{
  size_t column;
  if (!md_column(m, note->start, &column))
    return 0;
  column = column < 4 ? 0 : column; /* the mark itself may be a little in */
  return md_take_indented(m, gp_vec_last(&note->lines)->end, column + 4, &note->lines);
}

void md_take_definitions(markdown *m, block *parent)
{
  block *at = parent->first, *next;
  bool note = false;
  parent->first = parent->last = NULL;
  for (; at != NULL; at = next) {
    if (at->kind == BLOCK_HEADING && at->lines.count > 0)
      take_from_heading(m, at);
    next = at->next;
    if (at->kind == BLOCK_PARAGRAPH && take_definitions(m, at, &note)) {
      uint32_t end = note ? take_below(m, gp_vec_last(&m->notes)) : 0;
      while (next != NULL && next->end > 0 && next->end <= end)
        next = next->next;
      note = note && end == 0;
      continue;
    }
    if (note && at->kind == BLOCK_CODE && !at->code->fenced) {
      gp_vec_last(&m->notes)->code = at; /* its other paragraphs are indented, and so look like code */
      note = false;
      continue;
    }
    note = note && at->kind == BLOCK_PARAGRAPH && at->lines.count == 0;
    if (at->first != NULL && at->kind != BLOCK_TABLE)
      md_take_definitions(m, at);
    md_append(parent, at);
  }
}

/* What a note says, with the blocks that are indented below it. */
static void finish_note(markdown *m, size_t index)
{
  definition *note = &m->notes.items[index];
  block *tree = m->part(m, note->lines.items, note->lines.count, note->code);
  note = &m->notes.items[index]; /* there may be more of them now */
  if (tree == NULL)
    return;
  if (tree->first != NULL && tree->first == tree->last && tree->first->kind == BLOCK_PARAGRAPH &&
      !md_is_definition(m, tree->first) && !md_is_figure(m, tree->first))
    note->lines = tree->first->lines;
  else if (tree->first != NULL)
    note->blocks = tree;
}

void md_finish_notes(markdown *m)
{
  for (size_t i = 0; i < m->notes.count && !m->stopped; i++)
    finish_note(m, i);
}
