/* Blocks as Markdown; what has no form there is YAML between fences. */
#include "import/importer.h"

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

typedef enum place { PLACE_PARAGRAPH = 1, PLACE_LINE, PLACE_CELL } place;

/* Inline text. Its own line breaks are kept in paragraphs, and are tags in lines that cannot be broken. */
static void put_text(import_writer *w, gp_str text, place where)
{
  bool begins = where != PLACE_CELL;
  text = import_resolve(w, text);
  for (size_t i = 0; i < text.len; i++) {
    size_t block = begins ? import_begins_block(gp_str_slice(text, i, text.len)) : 0;
    bool breaks = text.ptr[i] == '\\' && i + 1 < text.len && text.ptr[i + 1] == '\n';
    begins = false;
    if (breaks && where != PLACE_PARAGRAPH) {
      put(w, "<br>");
      i++;
    } else if (breaks) {
      put(w, "\\\n");
      begin_line(w);
      begins = true;
      i++;
    } else if (block > 0) {
      gp_buf_add(&w->out, gp_str_slice(text, i, i + block - 1));
      gp_buf_add_char(&w->out, '\\');
      i += block - 1;
      gp_buf_add_char(&w->out, text.ptr[i]);
    } else {
      if (text.ptr[i] == '|' && where == PLACE_CELL)
        gp_buf_add_char(&w->out, '\\');
      gp_buf_add_char(&w->out, text.ptr[i]);
    }
  }
}

static bool is_one_text(const import_block *parent)
{
  return parent->first == NULL ||
         (parent->first->next == NULL && parent->first->kind == IMPORT_PARAGRAPH && parent->first->id.len == 0);
}

static bool is_simple_table(const import_block *table)
{
  unsigned heads = 0, bodies = 0;
  for (const import_block *row = table->first; row != NULL; row = row->next) {
    unsigned count = 0;
    heads += row->role == IMPORT_HEAD;
    bodies += row->role == IMPORT_BODY;
    if (row->role == IMPORT_FOOT)
      return false;
    for (const import_block *cell = row->first; cell != NULL; cell = cell->next, count++)
      if (cell->columns > 1 || cell->rows > 1 || !is_one_text(cell))
        return false;
    if (count != table->columns)
      return false;
  }
  return heads == 1 && bodies > 0 && !import_has_break(table->text);
}

static bool begins_with_dash(gp_str text)
{
  return gp_str_starts_with(text, GP_STR("\xE2\x80\x94")) || gp_str_starts_with(text, GP_STR("\xE2\x80\x95")) ||
         gp_str_starts_with(text, GP_STR("\xE2\x80\x93"));
}

/* Whether Markdown has a form for the block and all in it. */
static bool has_form(const import_block *block, unsigned depth)
{
  if (depth > IMPORT_NEST_LIMIT)
    return false;
  switch (block->kind) {
  case IMPORT_LIST:
    for (const import_block *item = block->first; item != NULL; item = item->next) {
      if (item->first->kind != IMPORT_PARAGRAPH || item->first->text.len == 0)
        return false;
      for (const import_block *at = item->first; at != NULL; at = at->next)
        if (!has_form(at, depth + 1))
          return false;
    }
    return true;
  case IMPORT_QUOTE:
    for (const import_block *at = block->first; at != NULL; at = at->next)
      if (import_has_break(at->text) || begins_with_dash(at->text))
        return false;
    return true;
  case IMPORT_FIGURE:
    return !import_has_break(block->text);
  case IMPORT_TABLE:
    return is_simple_table(block);
  case IMPORT_BOX:
    for (const import_block *at = block->first; at != NULL; at = at->next)
      if (!has_form(at, depth + 1))
        return false;
    return true;
  case IMPORT_DEFINITIONS:
    for (const import_block *one = block->first; one != NULL; one = one->next) {
      if (one->first == NULL || one->text.len == 0)
        return false;
      for (const import_block *meaning = one->first; meaning != NULL; meaning = meaning->next) {
        if (meaning->first->kind != IMPORT_PARAGRAPH || meaning->first->text.len == 0)
          return false;
        for (const import_block *at = meaning->first; at != NULL; at = at->next)
          if (!has_form(at, depth + 1))
            return false;
      }
    }
    return true;
  default:
    return true;
  }
}

/* The longest run of backticks in the block's texts: its fence has to be longer. */
static size_t longest_run(const import_block *block)
{
  size_t run = 0, longest = 0;
  for (size_t i = 0; i < block->text.len; i++) {
    run = block->text.ptr[i] == '`' ? run + 1 : 0;
    longest = run > longest ? run : longest;
  }
  for (const import_block *at = block->first; at != NULL; at = at->next) {
    run = longest_run(at);
    longest = run > longest ? run : longest;
  }
  return longest;
}

static void fence(import_writer *w, const import_block *block)
{
  size_t run = longest_run(block);
  begin_line(w);
  for (size_t i = 0; i < (run < 3 ? 3 : run + 1); i++)
    gp_buf_add_char(&w->out, '`');
}

static void as_yaml(import_writer *w, const import_block *block)
{
  fence(w, block);
  put(w, "{=guidepress}\n");
  import_yaml_block(w, block);
  fence(w, block);
  put(w, "\n");
}

static void as_markdown(import_writer *w, const import_block *block, unsigned depth);

/* Whether two blocks, one after the other, would be read as one. */
static bool runs_together(const import_block *a, const import_block *b)
{
  if (a->kind != b->kind || a->id.len > 0 || b->id.len > 0)
    return false;
  if (a->kind != IMPORT_LIST)
    return a->kind == IMPORT_QUOTE || a->kind == IMPORT_DEFINITIONS;
  return a->style == NULL ? b->style == NULL : b->style != NULL && strcmp(a->delimiter, b->delimiter) == 0;
}

/* Blocks, an empty line between them; two lists one after the other would be one. */
static void blocks(import_writer *w, const import_block *from, const import_block *end, unsigned depth)
{
  for (const import_block *at = from; at != end; at = at->next) {
    as_markdown(w, at, depth);
    if (at->next == end)
      continue;
    put(w, "\n");
    if (runs_together(at, at->next) && has_form(at, depth) && has_form(at->next, depth)) {
      begin_line(w);
      put(w, "<!-- -->\n\n");
    }
  }
}

/* An item holds nothing but a text and maybe a list of items that do, too: no empty lines are needed. */
static bool is_tight(const import_block *list)
{
  for (const import_block *item = list->first; item != NULL; item = item->next) {
    const import_block *second = item->first->next;
    if (second != NULL &&
        (second->next != NULL || second->kind != IMPORT_LIST || second->id.len > 0 || !is_tight(second) ||
         (second->style != NULL &&
          (second->start != 1 || strcmp(second->style, "1") != 0 || second->delimiter[0] == '('))))
      return false;
  }
  return true;
}

/* A list that has letters or Roman numbers in Markdown: each item is a text, and there are at least two. */
static bool has_letters(const import_block *list)
{
  unsigned count = 0;
  if (list->style == NULL || strcmp(list->style, "1") == 0)
    return false;
  for (const import_block *item = list->first; item != NULL; item = item->next, count++)
    if (item->first->next != NULL || item->first->kind != IMPORT_PARAGRAPH || item->box != 0)
      return false;
  return count > 1 && list->start + count <= 21;
}

/* "c", "iv": the number as the list has it. */
static void put_letters(import_writer *w, const char *style, unsigned number)
{
  static const char *const roman[] = {"i",  "ii",  "iii",  "iv",  "v",  "vi",  "vii",  "viii",  "ix",  "x",
                                      "xi", "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xix", "xx"};
  size_t start = w->out.count;
  char last = style[strlen(style) - 1]; /* of "latin-a", too */
  if (last == 'i' || last == 'I')
    put(w, roman[number - 1]);
  else
    gp_buf_add_char(&w->out, (char)('a' + number - 1));
  for (; last < 'a' && start < w->out.count; start++)
    w->out.items[start] = (char)(w->out.items[start] - 'a' + 'A');
}

static void lettered(import_writer *w, const import_block *block)
{
  unsigned number = block->start, indent = w->indent;
  for (const import_block *item = block->first; item != NULL; item = item->next, number++) {
    size_t start;
    import_say(w, item->first);
    begin_line(w);
    start = w->out.count;
    put(w, block->delimiter[0] == '(' ? "(" : "");
    put_letters(w, block->style, number);
    put(w, block->delimiter[0] == '(' ? ") " : block->delimiter[0] == ')' ? ") " : ". ");
    w->indent = indent + (unsigned)(w->out.count - start);
    put_text(w, item->first->text, PLACE_PARAGRAPH);
    put(w, "\n");
    w->indent = indent;
  }
}

static void list(import_writer *w, const import_block *block, unsigned depth)
{
  bool tight = is_tight(block);
  unsigned number = block->start;
  for (const import_block *item = block->first; item != NULL; item = item->next) {
    size_t start;
    unsigned width;
    if (item != block->first && !tight)
      put(w, "\n");
    import_say(w, item);
    begin_line(w);
    start = w->out.count;
    if (block->style != NULL)
      gp_buf_printf(&w->out, "%u%s ", number++, block->delimiter[0] == '(' ? ")" : block->delimiter);
    else
      put(w, "- ");
    width = (unsigned)(w->out.count - start);
    if (item->box != 0)
      gp_buf_printf(&w->out, "[%c] ", item->box);
    w->indent += width;
    w->begun = true;
    if (tight) {
      as_markdown(w, item->first, depth);
      if (item->first->next != NULL)
        as_markdown(w, item->first->next, depth);
    } else {
      blocks(w, item->first, NULL, depth);
    }
    w->indent -= width;
  }
}

static void quote(import_writer *w, const import_block *block)
{
  for (const import_block *at = block->first; at != NULL; at = at->next) {
    import_say(w, at);
    if (at != block->first) {
      begin_line(w);
      put(w, ">\n");
    }
    begin_line(w);
    put(w, "> ");
    put_text(w, at->text, PLACE_LINE);
    put(w, "\n");
  }
}

static void code(import_writer *w, const import_block *block)
{
  bool begins = true;
  fence(w, block);
  gp_buf_printf(&w->out, "%.*s\n", GP_STR_ARG(block->word));
  for (size_t i = 0; i < block->text.len; i++) {
    if (begins && block->text.ptr[i] != '\n')
      begin_line(w);
    gp_buf_add_char(&w->out, block->text.ptr[i]);
    begins = block->text.ptr[i] == '\n';
  }
  put(w, "\n");
  fence(w, block);
  put(w, "\n");
}

static void put_escaped(import_writer *w, gp_str text, const char *characters)
{
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] == '\\' || strchr(characters, text.ptr[i]) != NULL)
      gp_buf_add_char(&w->out, '\\');
    gp_buf_add_char(&w->out, text.ptr[i]);
  }
}

static void figure(import_writer *w, const import_block *block)
{
  gp_str caption = import_resolve(w, block->text);
  begin_line(w);
  put(w, "![");
  put_escaped(w, block->alt, "[]*_`<&^~@{");
  gp_buf_printf(&w->out, "](%.*s", GP_STR_ARG(block->image));
  if (caption.len > 0) {
    put(w, " \"");
    put_escaped(w, caption, "\"");
    put(w, "\"");
  }
  put(w, ")");
  if (block->id.len > 0 || block->width > 0) {
    put(w, "{");
    if (block->id.len > 0)
      gp_buf_printf(&w->out, "#%.*s%s", GP_STR_ARG(block->id), block->width > 0 ? " " : "");
    if (block->width > 0)
      gp_buf_printf(&w->out, "width=%u%%", block->width);
    put(w, "}");
  }
  put(w, "\n");
}

static void table_row(import_writer *w, const import_block *row)
{
  for (const import_block *cell = row->first; cell != NULL; cell = cell->next)
    for (const import_block *at = cell->first; at != NULL; at = at->next)
      import_say(w, at);
  begin_line(w);
  put(w, "|");
  for (const import_block *cell = row->first; cell != NULL; cell = cell->next) {
    put(w, " ");
    if (cell->first != NULL)
      put_text(w, cell->first->text, PLACE_CELL);
    put(w, " |");
  }
  put(w, "\n");
}

static void table(import_writer *w, const import_block *block)
{
  for (const import_block *row = block->first; row != NULL; row = row->next) {
    table_row(w, row);
    if (row != block->first)
      continue;
    begin_line(w);
    put(w, "|");
    for (unsigned i = 0; i < block->columns; i++) {
      char align = block->aligns != NULL ? block->aligns[i][0] : 'l';
      put(w, align == 'r' ? " --: |" : align == 'c' ? " :-: |" : " --- |");
    }
    put(w, "\n");
  }
  if (block->text.len == 0 && block->id.len == 0 && !block->header_column)
    return;
  put(w, "\n");
  begin_line(w);
  put(w, ":");
  if (block->text.len > 0) {
    put(w, " ");
    put_text(w, block->text, PLACE_CELL);
  }
  if (block->id.len > 0 || block->header_column) {
    put(w, " {");
    if (block->id.len > 0)
      gp_buf_printf(&w->out, "#%.*s%s", GP_STR_ARG(block->id), block->header_column ? " " : "");
    put(w, block->header_column ? "header-column=true}" : "}");
  }
  put(w, "\n");
}

/* What is indented by the width of the mark before it, which is on its line. */
static void hanging(import_writer *w, const import_block *first, unsigned width, unsigned depth)
{
  w->indent += width;
  w->begun = true;
  blocks(w, first, NULL, depth);
  w->indent -= width;
}

static void definitions(import_writer *w, const import_block *block, unsigned depth)
{
  for (const import_block *one = block->first; one != NULL; one = one->next) {
    gp_str rest = one->text;
    if (one != block->first)
      put(w, "\n");
    import_say(w, one);
    for (gp_str term = import_next_term(&rest); term.len > 0; term = import_next_term(&rest)) {
      begin_line(w);
      put_text(w, term, PLACE_LINE);
      put(w, "\n");
    }
    for (const import_block *meaning = one->first; meaning != NULL; meaning = meaning->next) {
      if (meaning != one->first && (meaning->first->next != NULL || !is_one_text(meaning)))
        put(w, "\n");
      begin_line(w);
      put(w, ":   ");
      hanging(w, meaning->first, 4, depth);
    }
  }
}

/* Notes of several blocks, at the chapter's end. */
static void notes(import_writer *w)
{
  for (size_t i = 0; i < w->notes.count; i++) {
    const import_block *note = w->notes.items[i];
    gp_buf_printf(&w->out, "\n[^%.*s]:", GP_STR_ARG(import_note_name(w, note)));
    if (note->first->kind == IMPORT_PARAGRAPH) {
      put(w, " ");
      hanging(w, note->first, 4, 0);
      continue;
    }
    put(w, "\n");
    w->indent = 4;
    blocks(w, note->first, NULL, 0);
    w->indent = 0;
  }
}

static void heading(import_writer *w, const import_block *block, unsigned level)
{
  gp_str text = import_resolve(w, block->text);
  import_say(w, block);
  for (unsigned i = 0; i < level; i++)
    put(w, "#");
  put(w, " ");
  put_text(w, text, PLACE_CELL); /* "|" is escaped there, which does no harm here */
  if (gp_str_ends_with(text, GP_STR("#")))
    w->out.items[w->out.count - 1] = '\\', put(w, "#");
  if (block->id.len > 0)
    gp_buf_printf(&w->out, " {#%.*s}", GP_STR_ARG(block->id));
  put(w, "\n");
}

/* How a list is numbered that Markdown has no letters for. */
static bool needs_style(const import_block *block)
{
  return block->kind == IMPORT_LIST && block->style != NULL && !has_letters(block) &&
         (strcmp(block->style, "1") != 0 || strcmp(block->delimiter, "()") == 0);
}

/* What the block's own form has no place for is of a div around it. */
static bool needs_div(const import_block *block)
{
  return needs_style(block) || (block->id.len > 0 && block->kind != IMPORT_FIGURE && block->kind != IMPORT_TABLE &&
                                block->kind != IMPORT_BOX);
}

static void put_attributes(import_writer *w, const import_block *block)
{
  const char *blank = "";
  put(w, "::: {");
  if (block->id.len > 0) {
    gp_buf_printf(&w->out, "#%.*s", GP_STR_ARG(block->id));
    blank = " ";
  }
  if (needs_style(block) && strcmp(block->style, "1") != 0) {
    gp_buf_printf(&w->out, "%sstyle=%s", blank, block->style);
    blank = " ";
  }
  if (needs_style(block) && block->delimiter[0] == '(')
    gp_buf_printf(&w->out, "%sdelimiter=\"()\"", blank);
  put(w, "}\n\n");
}

static void as_markdown(import_writer *w, const import_block *block, unsigned depth)
{
  bool div = needs_div(block);
  if (!has_form(block, depth)) {
    as_yaml(w, block);
    return;
  }
  import_say(w, block);
  if (div) {
    begin_line(w);
    put_attributes(w, block);
  }
  switch (block->kind) {
  case IMPORT_LIST:
    if (has_letters(block))
      lettered(w, block);
    else
      list(w, block, depth + 1);
    break;
  case IMPORT_QUOTE:
    quote(w, block);
    break;
  case IMPORT_CODE:
    code(w, block);
    break;
  case IMPORT_FIGURE:
    figure(w, block);
    break;
  case IMPORT_TABLE:
    table(w, block);
    break;
  case IMPORT_DEFINITIONS:
    definitions(w, block, depth + 1);
    break;
  case IMPORT_BOX:
    begin_line(w);
    if (block->id.len > 0)
      gp_buf_printf(&w->out, "::: {.%.*s #%.*s}\n\n", GP_STR_ARG(block->word), GP_STR_ARG(block->id));
    else
      gp_buf_printf(&w->out, "::: %.*s\n\n", GP_STR_ARG(block->word));
    blocks(w, block->first, NULL, depth + 1);
    put(w, "\n");
    begin_line(w);
    put(w, ":::\n");
    break;
  default:
    begin_line(w);
    put_text(w, block->text, PLACE_PARAGRAPH);
    put(w, "\n");
  }
  if (div) {
    put(w, "\n");
    begin_line(w);
    put(w, ":::\n");
  }
}

void import_markdown_chapter(import_writer *w, const import_block *chapter, const import_block *end)
{
  const import_block *at = chapter, *next;
  heading(w, chapter, 1);
  while ((at = at->next) != end) {
    put(w, "\n");
    if (at->kind == IMPORT_HEADING) {
      heading(w, at, at->level);
      continue;
    }
    for (next = at; next->next != end && next->next->kind != IMPORT_HEADING;)
      next = next->next;
    blocks(w, at, next->next, 0);
    at = next;
  }
  notes(w);
}
