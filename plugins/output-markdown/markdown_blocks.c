/* Blocks as Markdown; what has no form there becomes YAML between fences. */
#include "output.h"

static void put(writer *w, const char *text)
{
  gp_buf_add(&w->out, gp_str_from(text));
}

void begin_line(writer *w)
{
  for (unsigned i = 0; i < w->indent; i++)
    gp_buf_add_char(&w->out, ' ');
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

bool own_lang(const gp_node *node)
{
  return node->parent != NULL && node->lang.len > 0 && !gp_str_equal(node->lang, node->parent->lang);
}

bool has_attributes(const gp_node *node)
{
  gp_common_attrs tags = gp_node_tags(node);
  return node->id.len > 0 || tags.only.len > 0 || tags.unless.len > 0 || own_lang(node);
}

/* Attributes are divided by spaces. */
static void divide(writer *w)
{
  if (w->out.count > 0 && w->out.items[w->out.count - 1] != '{')
    gp_buf_add_char(&w->out, ' ');
}

void write_pair(writer *w, const char *name, gp_str value)
{
  bool plain = value.len > 0;
  for (size_t i = 0; i < value.len; i++)
    plain = plain && strchr(" \t\n\"'\\{}=", value.ptr[i]) == NULL;
  divide(w);
  gp_buf_printf(&w->out, "%s=%s", name, plain ? "" : "\"");
  write_escaped(&w->out, value, "\"");
  put(w, plain ? "" : "\"");
}

/* An attribute as it was written; nothing if it was not. */
static void write_attribute(writer *w, const gp_node *node, gp_attr_id id)
{
  const gp_attr *attr = gp_attr_at(node, id);
  if (attr != NULL && attr->value.len > 0)
    write_pair(w, attr->name.ptr, attr->value);
}

void write_attributes(writer *w, const gp_node *node, const gp_attr_id *ids)
{
  if (node->id.len > 0)
    divide(w), gp_buf_printf(&w->out, "#%.*s", GP_STR_ARG(node->id));
  write_attribute(w, node, GP_AT_only);
  write_attribute(w, node, GP_AT_unless);
  if (own_lang(node))
    write_pair(w, "lang", node->lang);
  for (size_t i = 0; ids != NULL && ids[i] != GP_AT_NONE; i++)
    write_attribute(w, node, ids[i]);
}

/* A div around the block which begins with the next line, if it has attributes. */
static bool begin_div(writer *w, const gp_node *node)
{
  if (!has_attributes(node))
    return false;
  put(w, "::: {");
  write_attributes(w, node, NULL);
  put(w, "}\n\n");
  begin_line(w);
  return true;
}

static void end_div(writer *w, bool begun)
{
  if (!begun)
    return;
  gp_buf_add_char(&w->out, '\n');
  begin_line(w);
  put(w, ":::\n");
}

static void write_fenced_yaml(writer *w, const gp_node *node)
{
  put(w, "```{=guidepress}\n");
  yaml_block(w, node);
  begin_line(w);
  put(w, "```\n");
}

static void write_section(writer *w, const gp_node *node)
{
  const gp_node *title = gp_node_child(node, GP_TITLE);
  bool unnumbered = gp_section_of(node)->unnumbered;
  unsigned level = gp_section_of(node)->level > 0 ? gp_section_of(node)->level : 1;
  for (unsigned i = 0; i < level; i++)
    gp_buf_add_char(&w->out, '#');
  gp_buf_add_char(&w->out, ' ');
  if (title != NULL)
    write_inlines(&w->out, title, PLACE_LINE);
  if (has_attributes(node) || unnumbered) {
    put(w, unnumbered ? " {.unnumbered" : " {");
    write_attributes(w, node, NULL);
    gp_buf_add_char(&w->out, '}');
  }
  gp_buf_add_char(&w->out, '\n');
  if (title != NULL && title->next != NULL) {
    gp_buf_add_char(&w->out, '\n');
    write_blocks(w, title->next, level);
  }
}

static void write_list(writer *w, const gp_node *node)
{
  bool ordered = gp_list_of(node)->ordered, loose = false;
  unsigned number = 1;
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
      gp_buf_printf(&w->out, "%u. ", number++);
    else
      put(w, "- ");
    width = (unsigned)(w->out.count - start);
    w->indent += width;
    write_blocks(w, item->first_child, 0);
    w->indent -= width;
  }
}

static void write_checklist(writer *w, const gp_node *node)
{
  for (const gp_node *item = node->first_child; item != NULL; item = item->next) {
    const gp_node *text = gp_node_child(item, GP_TITLE), *note = gp_node_child(item, GP_ITEM_NOTE);
    if (item->prev != NULL)
      begin_line(w);
    put(w, "- [ ] ");
    if (text != NULL)
      write_inlines(&w->out, text, PLACE_LINE);
    gp_buf_add_char(&w->out, '\n');
    if (note == NULL)
      continue;
    gp_buf_add_char(&w->out, '\n');
    begin_line(w);
    put(w, "  ");
    write_inlines(&w->out, note, PLACE_LINE);
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

static bool write_quote(writer *w, const gp_node *node)
{
  const gp_node *body = gp_node_child(node, GP_BODY), *by = gp_node_child(node, GP_BY);
  gp_str text;
  if (body == NULL || has_line_break(node) ||
      (by == NULL && begins_with_dash(inlines_text(w, body->last_child, PLACE_LINE))))
    return false;
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
    return true;
  begin_line(w);
  put(w, ">\n");
  begin_line(w);
  put(w, "> \xE2\x80\x94 ");
  write_inlines(&w->out, by, PLACE_LINE);
  gp_buf_add_char(&w->out, '\n');
  return true;
}

static void write_callout(writer *w, const gp_node *node)
{
  const gp_node *title = gp_node_child(node, GP_TITLE), *body = gp_node_child(node, GP_BODY);
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
    write_inlines(&w->out, title, PLACE_LINE);
    put(w, "\n\n");
  }
  begin_line(w);
  if (body != NULL)
    write_blocks(w, body->first_child, 0);
  gp_buf_add_char(&w->out, '\n');
  begin_line(w);
  put(w, ":::\n");
}

static void write_code_block(writer *w, const gp_node *node)
{
  gp_str language = gp_code_block_of(node)->language;
  size_t most = 2, run = 0;
  bool word = true;
  for (size_t i = 0; i < node->text.len; i++) {
    run = node->text.ptr[i] == '`' ? run + 1 : 0;
    most = run > most ? run : most;
  }
  for (size_t i = 0; i < language.len; i++)
    word = word && strchr(" \t\n`{}\"'\\&=", language.ptr[i]) == NULL;
  for (size_t i = 0; i <= most; i++)
    gp_buf_add_char(&w->out, '`');
  if (word)
    gp_buf_add(&w->out, language);
  else
    put(w, "{"), write_pair(w, "language", language), put(w, "}");
  gp_buf_add_char(&w->out, '\n');
  begin_line(w);
  put_lines(w, node->text);
  gp_buf_add_char(&w->out, '\n');
  begin_line(w);
  for (size_t i = 0; i <= most; i++)
    gp_buf_add_char(&w->out, '`');
  gp_buf_add_char(&w->out, '\n');
}

static bool write_figure(writer *w, const gp_node *node)
{
  static const gp_attr_id ids[] = {GP_AT_figure_width, GP_AT_figure_wide, GP_AT_figure_frame, GP_AT_figure_floating,
                                   GP_AT_NONE};
  const gp_node *caption = gp_node_child(node, GP_CAPTION), *credit = gp_node_child(node, GP_CREDIT);
  gp_str image = gp_figure_of(node)->image, alt = gp_figure_of(node)->alt;
  bool attributes = has_attributes(node) || credit != NULL;
  if (has_line_break(node) || memchr(alt.ptr, '\n', alt.len) != NULL || memchr(image.ptr, '>', image.len) != NULL ||
      memchr(image.ptr, '\\', image.len) != NULL)
    return false;
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
  return true;
}

static bool write_definitions(writer *w, const gp_node *node)
{
  if (has_line_break(node))
    return false;
  for (const gp_node *one = node->first_child; one != NULL; one = one->next) {
    const gp_node *body = gp_node_child(one, GP_BODY);
    if (body == NULL || body->first_child == NULL || body->first_child->next != NULL)
      return false;
  }
  for (const gp_node *one = node->first_child; one != NULL; one = one->next) {
    if (one->prev != NULL)
      begin_line(w);
    write_inlines(&w->out, gp_node_child(one, GP_TITLE), PLACE_LINE);
    gp_buf_add_char(&w->out, '\n');
    begin_line(w);
    put(w, ":   ");
    write_inlines(&w->out, gp_node_child(one, GP_BODY)->first_child, PLACE_LINE);
    put(w, one->next != NULL ? "\n\n" : "\n");
  }
  return true;
}

/* Two lists of one kind behind one another would be one. */
static bool runs_together(const gp_node *a, const gp_node *b)
{
  bool list_a = a->kind == GP_LIST || a->kind == GP_CHECKLIST, list_b = b->kind == GP_LIST || b->kind == GP_CHECKLIST;
  return (list_a && list_b) || (a->kind == GP_DEFINITIONS && b->kind == GP_DEFINITIONS) ||
         (a->kind == GP_QUOTE && b->kind == GP_QUOTE);
}

/* What has its attributes written with it. */
static bool takes_attributes(gp_kind kind)
{
  return kind == GP_SECTION || kind == GP_CALLOUT || kind == GP_TABLE || kind == GP_FIGURE;
}

static void write_plain_block(writer *w, const gp_node *node)
{
  bool done = true;
  size_t start = w->out.count;
  if (node->kind == GP_PARAGRAPH)
    put_lines(w, inlines_text(w, node, PLACE_PARAGRAPH)), put(w, "\n");
  else if (node->kind == GP_LIST)
    write_list(w, node);
  else if (node->kind == GP_CHECKLIST)
    write_checklist(w, node);
  else if (node->kind == GP_CALLOUT)
    write_callout(w, node);
  else if (node->kind == GP_CODE_BLOCK)
    write_code_block(w, node);
  else
    done = (node->kind == GP_QUOTE && write_quote(w, node)) || (node->kind == GP_TABLE && write_table(w, node)) ||
           (node->kind == GP_FIGURE && write_figure(w, node)) ||
           (node->kind == GP_DEFINITIONS && write_definitions(w, node));
  if (!done) {
    w->out.count = start;
    write_fenced_yaml(w, node);
  }
}

/* True for blocks which Markdown has a form for: others are YAML with their attributes. */
static bool is_plain(gp_kind kind)
{
  return kind == GP_PARAGRAPH || kind == GP_LIST || kind == GP_CHECKLIST || kind == GP_CODE_BLOCK;
}

void write_blocks(writer *w, const gp_node *first, unsigned level)
{
  (void)level;
  for (const gp_node *node = first; node != NULL; node = node->next) {
    bool in_div = false;
    if (node != first) {
      gp_buf_add_char(&w->out, '\n');
      if (runs_together(node->prev, node) && !has_attributes(node)) {
        begin_line(w);
        put(w, "<!-- -->\n\n");
      }
      begin_line(w);
    }
    if (node->kind == GP_SECTION) {
      bool within = node->next != NULL && node->next->kind != GP_SECTION;
      put(w, within ? "::: section\n\n" : "");
      write_section(w, node);
      put(w, within ? "\n:::\n" : "");
      continue;
    }
    if (has_attributes(node) && !takes_attributes(node->kind) && !is_plain(node->kind)) {
      write_fenced_yaml(w, node);
      continue;
    }
    if (!takes_attributes(node->kind))
      in_div = begin_div(w, node);
    write_plain_block(w, node);
    end_div(w, in_div);
  }
}
