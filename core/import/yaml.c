/* Blocks as YAML, as a person would write it. */
#include "import/importer.h"

#include "value/scalars.h"

enum { LINE = 76 };

static void put(import_writer *w, const char *text)
{
  gp_buf_add(&w->out, gp_str_from(text));
}

static void begin_line(import_writer *w)
{
  for (unsigned i = 0; i < w->indent && !w->begun; i++)
    gp_buf_add_char(&w->out, ' ');
  w->begun = false;
}

/* Words that YAML takes for something else than text, and numbers, which stay as they are written only in quotes. */
static bool means_something(gp_str text)
{
  static const char *const words[] = {"true", "false", "null", "True", "False", "Null", "TRUE", "FALSE", "NULL",
                                      "~",    "yes",   "no",   "Yes",  "No",    "on",   "off",  "=",     "<<"};
  bool number = true;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (gp_str_is(text, words[i]))
      return true;
  for (size_t i = 0; i < text.len; i++)
    number = number && import_is_among(text.ptr[i], "0123456789.,+-eE:_xob");
  return number;
}

/* Whether a text needs no quotes: within brackets and outside of them. */
static bool is_plain(gp_str text)
{
  if (text.len == 0 || means_something(text) || import_is_among(text.ptr[0], "-?:,[]{}#&*!|>'\"%@`=\\") ||
      text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ' || text.ptr[text.len - 1] == ':')
    return false;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i], next = i + 1 < text.len ? text.ptr[i + 1] : ' ';
    if (import_is_among(c, ",[]{}\n") || (c == ':' && next == ' ') || (c == ' ' && next == '#'))
      return false;
  }
  return true;
}

static void put_quoted(import_writer *w, gp_str text)
{
  gp_buf_add_char(&w->out, '\'');
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] == '\'')
      gp_buf_add_char(&w->out, '\'');
    gp_buf_add_char(&w->out, text.ptr[i]);
  }
  gp_buf_add_char(&w->out, '\'');
}

/* The lines of a block scalar, two further in than what they belong to. */
static void put_lines(import_writer *w, gp_str text)
{
  bool begins = true;
  w->indent += 2;
  for (size_t i = 0; i < text.len; i++) {
    if (begins && text.ptr[i] != '\n')
      begin_line(w);
    gp_buf_add_char(&w->out, text.ptr[i]);
    begins = text.ptr[i] == '\n';
  }
  w->indent -= 2;
  gp_buf_add_char(&w->out, '\n');
}

void import_yaml_text(import_writer *w, gp_str text, bool paragraph)
{
  text = import_resolve(w, text);
  if (import_has_break(text)) {
    put(w, paragraph ? " |\n" : " |-\n");
    put_lines(w, text);
    return;
  }
  if (paragraph && text.len > LINE) {
    put(w, " |\n");
    put_lines(w, text);
    return;
  }
  put(w, " ");
  if (is_plain(text))
    gp_buf_add(&w->out, text);
  else
    put_quoted(w, text);
  put(w, "\n");
}

static void key(import_writer *w, const char *name)
{
  begin_line(w);
  gp_buf_printf(&w->out, "%s:", name);
}

static void text_key(import_writer *w, const char *name, gp_str text)
{
  key(w, name);
  import_yaml_text(w, text, false);
}

static void id_key(import_writer *w, const import_block *block)
{
  if (block->id.len == 0)
    return;
  key(w, "id");
  gp_buf_printf(&w->out, " %.*s\n", GP_STR_ARG(block->id));
}

static void blocks(import_writer *w, const import_block *from, const import_block *end)
{
  w->indent += 2;
  for (const import_block *at = from; at != end; at = at->next)
    import_yaml_block(w, at);
  w->indent -= 2;
}

/* "- key:" begins a block; what follows is at its keys. */
static void begin(import_writer *w, const import_block *block, const char *name)
{
  import_say(w, block);
  begin_line(w);
  gp_buf_printf(&w->out, "- %s:", name);
  w->indent += 2;
}

static bool is_text_alone(const import_block *parent)
{
  return parent->first != NULL && parent->first->next == NULL && parent->first->kind == IMPORT_PARAGRAPH &&
         parent->first->id.len == 0;
}

/* Items of a list, or the meanings of a word: these need no text before their blocks. */
static void items(import_writer *w, const import_block *list)
{
  w->indent += 2;
  for (const import_block *item = list->first; item != NULL; item = item->next) {
    const import_block *first = item->first, *rest = first;
    import_say(w, first);
    begin_line(w);
    if (is_text_alone(item) && (item->box == 0 || (list->boxes && item->box == ' '))) {
      gp_buf_add_char(&w->out, '-');
      import_yaml_text(w, first->text, false);
      continue;
    }
    put(w, "- ");
    w->indent += 2;
    w->begun = true;
    if (first->kind == IMPORT_PARAGRAPH) {
      text_key(w, "text", first->text);
      rest = first->next;
    } else if (list->kind == IMPORT_LIST) {
      key(w, "text");
      put(w, " ''\n");
    }
    if (item->box != 0) {
      key(w, "done");
      put(w, item->box == 'x' ? " true\n" : " false\n");
    }
    if (rest != NULL) {
      key(w, "body");
      put(w, "\n");
      blocks(w, rest, NULL);
    }
    w->indent -= 2;
  }
  w->indent -= 2;
}

static void list(import_writer *w, const import_block *block)
{
  begin(w, block, block->boxes ? "checklist" : block->style != NULL ? "numbered" : "list");
  put(w, "\n");
  items(w, block);
  if (block->style != NULL && block->start != 1) {
    key(w, "start");
    gp_buf_printf(&w->out, " %u\n", block->start);
  }
  if (block->style != NULL && strcmp(block->style, "1") != 0) {
    key(w, "style");
    gp_buf_printf(&w->out, " %s\n", block->style);
  }
  if (block->style != NULL && strcmp(block->delimiter, ".") != 0) {
    key(w, "delimiter");
    gp_buf_printf(&w->out, " '%s'\n", block->delimiter);
  }
  id_key(w, block);
  w->indent -= 2;
}

static void quote(import_writer *w, const import_block *block)
{
  gp_buf text = GP_BUF(w->im->arena);
  for (const import_block *at = block->first; at != NULL; at = at->next)
    gp_buf_printf(&text, "%s%.*s", text.count > 0 ? "\n\n" : "", GP_STR_ARG(at->text));
  begin(w, block, "quote");
  for (const import_block *at = block->first; at != NULL; at = at->next)
    import_say(w, at);
  put(w, "\n");
  w->indent += 2;
  key(w, "text");
  import_yaml_text(w, gp_buf_str(&text), true);
  w->indent -= 2;
  id_key(w, block);
  w->indent -= 2;
}

static void code(import_writer *w, const import_block *block)
{
  char first = block->text.len > 0 ? block->text.ptr[0] : 'a';
  begin(w, block, "code");
  put(w, first == ' ' || first == '\t' || first == '\n' ? " |2-\n" : " |-\n");
  put_lines(w, block->text);
  if (block->word.len > 0)
    text_key(w, "language", block->word);
  id_key(w, block);
  w->indent -= 2;
}

static void figure(import_writer *w, const import_block *block)
{
  begin(w, block, "figure");
  put(w, "\n");
  w->indent += 2;
  text_key(w, "image", block->image);
  text_key(w, "alt", block->alt);
  if (block->text.len > 0)
    text_key(w, "caption", block->text);
  if (block->width > 0) {
    key(w, "width");
    gp_buf_printf(&w->out, " %u\n", block->width);
  }
  w->indent -= 2;
  id_key(w, block);
  w->indent -= 2;
}

/* All cells are texts of a line, none fills more than its place: the row is one line. */
static bool is_simple_row(const import_writer *w, const import_block *row)
{
  size_t len = w->indent + 4;
  for (const import_block *cell = row->first; cell != NULL; cell = cell->next) {
    if (cell->columns > 1 || cell->rows > 1 || (cell->first != NULL && !is_text_alone(cell)))
      return false;
    if (cell->first != NULL && import_has_break(cell->first->text))
      return false;
    len += (cell->first != NULL ? cell->first->text.len : 0) + 2;
  }
  return len <= (size_t)LINE * 2;
}

static void simple_row(import_writer *w, const import_block *row)
{
  put(w, "[");
  for (const import_block *cell = row->first; cell != NULL; cell = cell->next) {
    gp_str text = import_resolve(w, cell->first != NULL ? cell->first->text : (gp_str){NULL, 0});
    put(w, cell != row->first ? ", " : "");
    if (is_plain(text))
      gp_buf_add(&w->out, text);
    else
      put_quoted(w, text);
  }
  put(w, "]\n");
}

static void cells(import_writer *w, const import_block *row)
{
  for (const import_block *cell = row->first; cell != NULL; cell = cell->next) {
    bool text = cell->first == NULL || is_text_alone(cell);
    if (cell != row->first)
      begin_line(w);
    if (text && cell->columns <= 1 && cell->rows <= 1) {
      put(w, "-");
      import_yaml_text(w, cell->first != NULL ? cell->first->text : (gp_str){NULL, 0}, false);
      continue;
    }
    put(w, text ? "- text:" : "- body:");
    w->indent += 2;
    if (text) {
      import_yaml_text(w, cell->first != NULL ? cell->first->text : (gp_str){NULL, 0}, false);
    } else {
      put(w, "\n");
      blocks(w, cell->first, NULL);
    }
    if (cell->columns > 1)
      key(w, "columns"), gp_buf_printf(&w->out, " %u\n", cell->columns);
    if (cell->rows > 1)
      key(w, "rows"), gp_buf_printf(&w->out, " %u\n", cell->rows);
    w->indent -= 2;
  }
}

static void say_cells(import_writer *w, const import_block *row)
{
  for (const import_block *cell = row->first; cell != NULL; cell = cell->next)
    if (cell->first == NULL || is_text_alone(cell))
      for (const import_block *at = cell->first; at != NULL; at = at->next)
        import_say(w, at);
}

static void rows(import_writer *w, const import_block *table, import_role role, const char *name)
{
  const import_block *first = NULL;
  size_t count = 0;
  for (const import_block *row = table->first; row != NULL; row = row->next)
    if (row->role == role && count++ == 0)
      first = row;
  if (count == 0 && role != IMPORT_BODY)
    return;
  key(w, name);
  if (count == 0) {
    put(w, " []\n");
    return;
  }
  if (role == IMPORT_HEAD && count == 1 && is_simple_row(w, first)) {
    put(w, " ");
    say_cells(w, first);
    simple_row(w, first);
    return;
  }
  put(w, "\n");
  w->indent += 2;
  for (const import_block *row = first; row != NULL; row = row->next) {
    if (row->role != role)
      continue;
    say_cells(w, row);
    begin_line(w);
    put(w, "- ");
    w->indent += 2;
    if (is_simple_row(w, row))
      simple_row(w, row);
    else
      cells(w, row);
    w->indent -= 2;
  }
  w->indent -= 2;
}

static void table(import_writer *w, const import_block *block)
{
  begin(w, block, "table");
  put(w, "\n");
  w->indent += 2;
  if (block->text.len > 0)
    text_key(w, "caption", block->text);
  if (block->header_column)
    key(w, "header-column"), put(w, " true\n");
  if (block->aligns != NULL) {
    key(w, "align");
    for (size_t i = 0; i < block->columns; i++)
      gp_buf_printf(&w->out, "%s%s", i == 0 ? " [" : ", ", block->aligns[i]);
    put(w, "]\n");
  }
  rows(w, block, IMPORT_HEAD, "header");
  rows(w, block, IMPORT_BODY, "rows");
  rows(w, block, IMPORT_FOOT, "footer");
  w->indent -= 2;
  id_key(w, block);
  w->indent -= 2;
}

static void box(import_writer *w, const import_block *block)
{
  begin(w, block, "callout");
  put(w, "\n");
  w->indent += 2;
  text_key(w, "kind", block->word);
  key(w, "body");
  put(w, "\n");
  blocks(w, block->first, NULL);
  w->indent -= 2;
  id_key(w, block);
  w->indent -= 2;
}

static void terms(import_writer *w, const import_block *one)
{
  gp_str rest = one->text, first = import_next_term(&rest);
  key(w, "term");
  if (rest.len == 0) {
    import_yaml_text(w, first, false);
    return;
  }
  put(w, "\n");
  w->indent += 2;
  for (gp_str term = first; term.len > 0; term = import_next_term(&rest)) {
    begin_line(w);
    put(w, "-");
    import_yaml_text(w, term, false);
  }
  w->indent -= 2;
}

static void definitions(import_writer *w, const import_block *block)
{
  begin(w, block, "definitions");
  put(w, "\n");
  w->indent += 2;
  for (const import_block *one = block->first; one != NULL; one = one->next) {
    const import_block *meaning = one->first;
    import_say(w, one);
    begin_line(w);
    put(w, "- ");
    w->indent += 2;
    w->begun = true;
    terms(w, one);
    if (meaning != NULL && meaning->next == NULL && is_text_alone(meaning)) {
      import_say(w, meaning->first);
      text_key(w, "text", meaning->first->text);
    } else {
      key(w, "text");
      put(w, meaning != NULL ? "\n" : " ''\n");
      items(w, one);
    }
    w->indent -= 2;
  }
  w->indent -= 2;
  id_key(w, block);
  w->indent -= 2;
}

/* A paragraph that begins as a list or a heading would begin. */
static gp_str without_marks(const import_writer *w, gp_str text)
{
  if (import_begins_block(text) == 1 && import_is_among(text.ptr[0], "-+#>"))
    return gp_str_printf(w->im->arena, "\\%.*s", GP_STR_ARG(text));
  return text;
}

void import_yaml_block(import_writer *w, const import_block *block)
{
  switch (block->kind) {
  case IMPORT_LIST:
    list(w, block);
    return;
  case IMPORT_QUOTE:
    quote(w, block);
    return;
  case IMPORT_CODE:
    code(w, block);
    return;
  case IMPORT_FIGURE:
    figure(w, block);
    return;
  case IMPORT_TABLE:
    table(w, block);
    return;
  case IMPORT_BOX:
    box(w, block);
    return;
  case IMPORT_DEFINITIONS:
    definitions(w, block);
    return;
  default:
    begin(w, block, "p");
    import_yaml_text(w, without_marks(w, block->text), true);
    id_key(w, block);
    w->indent -= 2;
  }
}

/* A section: its heading, and what follows it up to the next heading of its level or above. */
static const import_block *section(import_writer *w, const import_block *heading, const import_block *end)
{
  const import_block *at = heading->next;
  begin(w, heading, "section");
  import_yaml_text(w, heading->text, false);
  id_key(w, heading);
  key(w, "body");
  put(w, at == end || (at->kind == IMPORT_HEADING && at->level <= heading->level) ? " []\n" : "\n");
  w->indent += 2;
  while (at != end && !(at->kind == IMPORT_HEADING && at->level <= heading->level))
    if (at->kind == IMPORT_HEADING)
      at = section(w, at, end);
    else
      import_yaml_block(w, at), at = at->next;
  w->indent -= 4;
  return at;
}

void import_yaml_chapter(import_writer *w, const import_block *heading, const import_block *end)
{
  import_say(w, heading);
  put(w, "title:");
  import_yaml_text(w, heading->text, false);
  id_key(w, heading);
  put(w, heading->next == end ? "body: []\n" : "body:\n");
  w->indent = 2;
  for (const import_block *at = heading->next; at != end;)
    if (at->kind == IMPORT_HEADING)
      at = section(w, at, end);
    else
      import_yaml_block(w, at), at = at->next;
  if (w->notes.count == 0)
    return;
  put(w, "notes:\n");
  for (size_t i = 0; i < w->notes.count; i++) {
    w->indent = 2;
    begin_line(w);
    gp_buf_printf(&w->out, "%.*s:\n", GP_STR_ARG(import_note_name(w, w->notes.items[i])));
    blocks(w, w->notes.items[i]->first, NULL);
  }
}
