/* Blocks as Markdown; what has no form there becomes YAML between fences. */
#include "output.h"

static void put(writer *w, const char *text)
{
  gp_buf_add(&w->out, gp_str_from(text));
}

/* Text whose lines stand at the indent. */
static void put_lines(writer *w, gp_str text)
{
  for (size_t i = 0; i < text.len; i++) {
    gp_buf_add_char(&w->out, text.ptr[i]);
    if (text.ptr[i] == '\n' && i + 1 < text.len && text.ptr[i + 1] != '\n')
      begin_line(w);
  }
}

/* A div around the block which begins with the next line, if it has attributes. */
/* What the numbers of a list in Markdown cannot say: letters, "(1)", that it goes on. */
static const gp_attr_id *list_keys(const gp_node *node)
{
  static const gp_attr_id all[] = {GP_AT_list_continues, GP_AT_list_style, GP_AT_list_delimiter, GP_AT_NONE},
                          without_end[] = {GP_AT_list_continues, GP_AT_list_style, GP_AT_NONE};
  if (node->kind != GP_LIST)
    return NULL;
  return gp_list_of(node)->delimiter == GP_LIST_BRACKETS ? all : without_end;
}

static bool needs_div(const gp_node *node)
{
  const gp_attr_id *keys = list_keys(node);
  bool needed = has_attributes(node);
  for (; keys != NULL && *keys != GP_AT_NONE; keys++)
    needed = needed || gp_attr_at(node, *keys) != NULL;
  return needed;
}

static void begin_div(writer *w, const gp_node *node)
{
  if (!needs_div(node))
    return;
  put(w, "::: {");
  write_attributes(w, node, list_keys(node));
  put(w, "}\n\n");
  begin_line(w);
}

void end_div(writer *w, const gp_node *node)
{
  if (!needs_div(node))
    return;
  gp_buf_add_char(&w->out, '\n');
  begin_line(w);
  put(w, ":::\n");
}

void write_paragraph(writer *w, const gp_node *node)
{
  begin_div(w, node);
  put_lines(w, inlines_text(w, node, PLACE_PARAGRAPH));
  put(w, "\n");
}

void write_section(writer *w, const gp_node *node)
{
  const gp_node *title = gp_node_child(node, GP_TITLE);
  bool unnumbered = gp_section_of(node)->unnumbered;
  bool within = node->next != NULL && node->next->kind != GP_SECTION;
  unsigned level = gp_section_of(node)->level > 0 ? gp_section_of(node)->level : 1;
  put(w, within ? "::: section\n\n" : "");
  for (unsigned i = 0; i < level; i++)
    gp_buf_add_char(&w->out, '#');
  gp_buf_add_char(&w->out, ' ');
  write_inlines(w, title, PLACE_LINE);
  if (has_attributes(node) || unnumbered) {
    put(w, unnumbered ? " {.unnumbered" : " {");
    write_attributes(w, node, NULL);
    gp_buf_add_char(&w->out, '}');
  }
  gp_buf_add_char(&w->out, '\n');
  if (node->last_child != title)
    gp_buf_add_char(&w->out, '\n');
  gp_walk_below(&w->blocks, node);
  put(w, within ? "\n:::\n" : "");
}

/* A box stands before a text; a list in which all items are a text with a box would be a checklist. */
static bool has_form(const gp_node *list)
{
  bool boxes = false, others = gp_list_of(list)->ordered || list->parent->kind == GP_ITEM;
  for (const gp_node *item = list->first_child; item != NULL; item = item->next) {
    const gp_node *text = item->first_child;
    bool box = gp_item_of(item)->done != GP_NO_ticked;
    bool remark = text != NULL && text->next != NULL && text->next->kind == GP_PARAGRAPH && text->next->next == NULL;
    if (box && (text == NULL || text->kind != GP_PARAGRAPH || has_attributes(text)))
      return false;
    boxes = boxes || box;
    others = others || !box || (text->next != NULL && !remark);
  }
  return !boxes || others;
}

void write_list(writer *w, const gp_node *node)
{
  bool ordered = gp_list_of(node)->ordered, loose = false;
  const gp_attr *first = gp_attr_at(node, GP_AT_list_start);
  unsigned number = first != NULL && ordered ? gp_list_of(node)->start : 1;
  char end = gp_list_of(node)->delimiter == GP_LIST_BRACKET ? ')' : '.';
  if (!has_form(node)) {
    write_fenced_yaml(w, node);
    return;
  }
  begin_div(w, node);
  for (const gp_node *item = node->first_child; item != NULL; item = item->next)
    loose = loose || (item->first_child != NULL && item->first_child->next != NULL);
  for (const gp_node *item = node->first_child; item != NULL; item = item->next) {
    size_t start = w->out.count;
    unsigned width;
    if (item->prev != NULL) {
      put(w, loose ? "\n" : "");
      begin_line(w);
      start = w->out.count;
    }
    if (ordered)
      gp_buf_printf(&w->out, "%u%c ", number++, end);
    else
      put(w, "- ");
    width = (unsigned)(w->out.count - start);
    if (gp_item_of(item)->done != GP_NO_ticked)
      put(w, gp_item_of(item)->done == GP_TICKED_TRUE ? "[x] " : "[ ] ");
    w->indent += width;
    gp_walk_below(&w->blocks, item);
    put(w, item->first_child == NULL ? "\n" : "");
    w->indent -= width;
  }
}

void write_checklist(writer *w, const gp_node *node)
{
  if (node->parent->kind == GP_ITEM) {
    write_fenced_yaml(w, node);
    return;
  }
  begin_div(w, node);
  for (const gp_node *item = node->first_child; item != NULL; item = item->next) {
    const gp_node *note = gp_node_child(item, GP_ITEM_NOTE);
    if (item->prev != NULL)
      begin_line(w);
    put(w, gp_check_item_of(item)->done ? "- [x] " : "- [ ] ");
    write_inlines(w, gp_node_child(item, GP_TITLE), PLACE_LINE);
    gp_buf_add_char(&w->out, '\n');
    if (note == NULL)
      continue;
    gp_buf_add_char(&w->out, '\n');
    begin_line(w);
    put(w, "  ");
    write_inlines(w, note, PLACE_LINE);
    put(w, item->next != NULL ? "\n\n" : "\n");
  }
}

static bool begins_with_dash(gp_str text)
{
  static const char *const dashes[] = {"\xE2\x80\x94 ", "\xE2\x80\x95 ", "\xE2\x80\x93 "};
  for (size_t i = 0; i < 3; i++)
    if (gp_str_starts_with(text, gp_str_from(dashes[i])))
      return true;
  return false;
}

void write_quote(writer *w, const gp_node *node)
{
  const gp_node *body = gp_node_child(node, GP_BODY), *by = gp_node_child(node, GP_BY);
  gp_str text;
  if (has_attributes(node) || body == NULL || has_line_break(node) ||
      (by == NULL && begins_with_dash(inlines_text(w, body->last_child, PLACE_LINE)))) {
    write_fenced_yaml(w, node);
    return;
  }
  text = paragraphs_text(w, body, PLACE_LINE);
  put(w, "> ");
  for (size_t i = 0; i < text.len; i++) {
    gp_buf_add_char(&w->out, text.ptr[i]);
    if (text.ptr[i] != '\n')
      continue;
    begin_line(w);
    put(w, i + 1 < text.len && text.ptr[i + 1] == '\n' ? ">" : "> ");
  }
  gp_buf_add_char(&w->out, '\n');
  if (by == NULL)
    return;
  begin_line(w);
  put(w, ">\n");
  begin_line(w);
  put(w, "> \xE2\x80\x94 ");
  write_inlines(w, by, PLACE_LINE);
  gp_buf_add_char(&w->out, '\n');
}

void write_callout(writer *w, const gp_node *node)
{
  const gp_node *title = gp_node_child(node, GP_TITLE);
  const char *kind = gp_callout_kind_word(gp_callout_of(node)->kind);
  gp_buf_printf(&w->out, has_attributes(node) ? "::: {.%s" : "::: %s", kind);
  if (has_attributes(node)) {
    write_attributes(w, node, NULL);
    gp_buf_add_char(&w->out, '}');
  }
  put(w, "\n\n");
  if (title != NULL) {
    begin_line(w);
    put(w, "# ");
    write_inlines(w, title, PLACE_LINE);
    put(w, "\n\n");
  }
  begin_line(w);
  gp_walk_slot(&w->blocks, node, GP_BODY);
  gp_buf_add_char(&w->out, '\n');
  begin_line(w);
  put(w, ":::\n");
}

void write_code_block(writer *w, const gp_node *node)
{
  static const gp_attr_id ids[] = {GP_AT_code_block_language, GP_AT_code_block_tab_width, GP_AT_code_block_line_numbers,
                                   GP_AT_NONE};
  gp_str language = gp_code_block_of(node)->language, fence = backticks_for(w, node->text, 3);
  bool word = true;
  begin_div(w, node);
  for (size_t i = 0; i < language.len; i++)
    word = word && strchr(" \t\n`{}\"'\\&=", language.ptr[i]) == NULL;
  for (size_t i = 1; ids[i] != GP_AT_NONE; i++)
    word = word && gp_attr_text(node, ids[i]).len == 0;
  gp_buf_add(&w->out, fence);
  if (word) {
    gp_buf_add(&w->out, language);
  } else {
    put(w, "{");
    for (size_t i = 0; ids[i] != GP_AT_NONE; i++)
      if (gp_attr_text(node, ids[i]).len > 0)
        write_pair(w, gp_attr_at(node, ids[i])->name.ptr, gp_attr_text(node, ids[i]));
    put(w, "}");
  }
  gp_buf_add_char(&w->out, '\n');
  begin_line(w);
  put_lines(w, node->text);
  gp_buf_add_char(&w->out, '\n');
  begin_line(w);
  gp_buf_add(&w->out, fence);
  gp_buf_add_char(&w->out, '\n');
}

void write_figure(writer *w, const gp_node *node)
{
  static const gp_attr_id ids[] = {GP_AT_figure_width, GP_AT_figure_wide, GP_AT_figure_frame, GP_AT_figure_floating,
                                   GP_AT_NONE};
  const gp_node *caption = gp_node_child(node, GP_CAPTION), *credit = gp_node_child(node, GP_CREDIT);
  gp_str image = gp_figure_of(node)->image, alt = gp_figure_of(node)->alt;
  bool attributes = has_attributes(node) || credit != NULL;
  if (has_line_break(node) || memchr(alt.ptr, '\n', alt.len) != NULL || memchr(image.ptr, '>', image.len) != NULL ||
      memchr(image.ptr, '\\', image.len) != NULL) {
    write_fenced_yaml(w, node);
    return;
  }
  put(w, "![");
  write_escaped(&w->out, alt, "[]");
  put(w, "](<");
  gp_buf_add(&w->out, image);
  put(w, ">");
  if (caption != NULL) {
    put(w, " \"");
    write_escaped(&w->out, inlines_text(w, caption, PLACE_YAML), "\"");
    put(w, "\"");
  }
  put(w, ")");
  for (size_t i = 0; ids[i] != GP_AT_NONE; i++)
    attributes = attributes || gp_attr_text(node, ids[i]).len > 0;
  if (attributes) {
    put(w, "{");
    write_attributes(w, node, ids);
    if (credit != NULL)
      write_pair(w, "credit", inlines_text(w, credit, PLACE_YAML));
    put(w, "}");
  }
  gp_buf_add_char(&w->out, '\n');
}

/* Each meaning is one text, and all have one. */
static bool are_simple(const gp_node *node)
{
  if (has_attributes(node) || has_line_break(node))
    return false;
  for (const gp_node *one = node->first_child; one != NULL; one = one->next)
    for (const gp_node *part = one->first_child; part != NULL; part = part->next) {
      const gp_node *text = part->first_child;
      if (text == NULL ||
          (part->kind == GP_BODY && (text->next != NULL || text->kind != GP_PARAGRAPH || has_attributes(text))))
        return false;
    }
  return true;
}

void write_definitions(writer *w, const gp_node *node)
{
  if (!are_simple(node)) {
    write_fenced_yaml(w, node);
    return;
  }
  for (const gp_node *one = node->first_child; one != NULL; one = one->next) {
    for (const gp_node *part = one->first_child; part != NULL; part = part->next) {
      if (one->prev != NULL || part->prev != NULL)
        begin_line(w);
      put(w, part->kind == GP_BODY ? ":   " : "");
      write_inlines(w, part->kind == GP_BODY ? part->first_child : part, PLACE_LINE);
      gp_buf_add_char(&w->out, '\n');
    }
    put(w, one->next != NULL ? "\n" : "");
  }
}

/* Two lists of one kind behind one another would be one. */
static bool runs_together(const gp_node *a, const gp_node *b)
{
  bool list_a = a->kind == GP_LIST || a->kind == GP_CHECKLIST, list_b = b->kind == GP_LIST || b->kind == GP_CHECKLIST;
  return (list_a && list_b) || (a->kind == GP_DEFINITIONS && b->kind == GP_DEFINITIONS) ||
         (a->kind == GP_QUOTE && b->kind == GP_QUOTE);
}

void write_gap(writer *w, const gp_node *before, const gp_node *node)
{
  gp_buf_add_char(&w->out, '\n');
  if (runs_together(before, node) && !has_attributes(node)) {
    begin_line(w);
    put(w, "<!-- -->\n\n");
  }
  begin_line(w);
}

void write_notes(writer *w, const gp_node *chapter)
{
  (void)chapter;
  for (size_t i = 0; i < w->notes.count; i++) {
    const gp_node *note = w->notes.items[i], *body = gp_node_child(note, GP_BODY);
    const gp_node *first = body != NULL ? body->first_child : NULL;
    bool beside = body == NULL || (first != NULL && first->kind == GP_PARAGRAPH && !has_attributes(first));
    gp_buf_printf(&w->out, "\n%.*s:%s", GP_STR_ARG(note_mark(w, note, i)), beside ? " " : "\n\n");
    w->indent += 4;
    if (body == NULL) {
      write_inlines(w, note, PLACE_LINE);
      put(w, "\n");
      w->indent -= 4;
      continue;
    }
    if (!beside)
      begin_line(w);
    gp_walk_below(&w->blocks, body);
    w->indent -= 4;
  }
  w->notes.count = 0;
}
