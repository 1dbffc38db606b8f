/* Blocks: headings, lists, steps, quotes, words and what they mean, code. */
#include "html.h"

void put_heading(gp_output *o, const gp_node *node, unsigned level)
{
  const gp_node *title = gp_node_child(node, GP_TITLE);
  if (title == NULL)
    return;
  gp_buf_printf(&o->out, "<h%u", level);
  if (node->kind == GP_CHAPTER)
    put_attr(o, "id", own_id(o, "%.*s.title", GP_STR_ARG(node->id)));
  put(o, ">");
  put_number(o, gp_node_number(node));
  put_below(o, title);
  gp_buf_printf(&o->out, "</h%u>\n", level);
}

/* Sections nest four deep at most, and chapters are h1 or h2: no level is left out. */
void open_section(gp_output *o, const gp_node *node)
{
  unsigned level = o->top + 1;
  for (const gp_node *at = node->parent; at != NULL && at->kind == GP_SECTION && level < 6; at = at->parent)
    level++;
  open_node(o, "section", NULL, node);
  put(o, ">\n");
  put_heading(o, node, level);
}

static const char *list_tag(const gp_node *node)
{
  return gp_list_of(node)->ordered ? "ol" : "ul";
}

/* What browsers count by themselves: "i" for "i. ii."; NULL for what each item says. */
static const char *own_type(const gp_node *list)
{
  const gp_list_attrs *as = gp_list_of(list);
  gp_str first = list->first_child != NULL ? gp_item_of(list->first_child)->label : GP_STR("");
  bool latin = first.len > 0 && (unsigned char)first.ptr[0] < 0x80;
  if (as->delimiter != GP_NO_list_delimiter)
    return NULL;
  switch (as->style) {
  case GP_LIST_ROMAN:
    return "i";
  case GP_LIST_ROMAN_CAPITALS:
    return "I";
  case GP_LIST_LETTERS:
  case GP_LIST_LATIN:
    return latin ? "a" : NULL;
  case GP_LIST_CAPITALS:
  case GP_LIST_LATIN_CAPITALS:
    return latin ? "A" : NULL;
  case GP_NO_list_style:
    break;
  }
  return "";
}

static bool has_boxes(const gp_node *list)
{
  for (const gp_node *item = list->first_child; item != NULL; item = item->next)
    if (gp_item_of(item)->done != GP_NO_ticked)
      return true;
  return false;
}

void open_list(gp_output *o, const gp_node *node)
{
  const gp_attr *start = gp_attr_at(node, GP_AT_list_start);
  bool ordered = gp_list_of(node)->ordered;
  const char *type = ordered ? own_type(node) : NULL;
  open_node(o, list_tag(node), NULL, node);
  if (!ordered && has_boxes(node)) /* without marks of its own: see the elements of handlers.c */
    put_attr(o, "role", GP_STR("list"));
  if (type != NULL)
    put_attr(o, "type", gp_str_from(type));
  if (ordered && start != NULL && !gp_str_is(start->value, "1"))
    put_attr(o, "start", start->value);
  if (type != NULL && *type == '\0')
    put_counter(o, node->lang);
  put(o, ">\n");
}

/* A box before an item: drawn by the style, said as a picture of that name. Without the style it is a character. */
static void put_tick(gp_output *o, const gp_node *item, bool ticked)
{
  const char *key = ticked ? "ticked" : "unticked";
  put(o, ticked ? "<span class=\"tick ticked\" role=\"img\"" : "<span class=\"tick\" role=\"img\"");
  put_attr(o, "aria-label", term(o, key));
  put_word_lang(o, key, item);
  put(o, ticked ? ">\xE2\x98\x91</span> " : ">\xE2\x98\x90</span> ");
}

/* The item's own label, where browsers have no counter for it. */
void open_item(gp_output *o, const gp_node *node)
{
  gp_str label = gp_item_of(node)->label;
  open_node(o, "li", gp_item_of(node)->done != GP_NO_ticked ? "task" : NULL, node);
  if (label.len > 0 && own_type(node->parent) == NULL)
    put_attr(o, "style", gp_str_printf(o->arena, "list-style-type:'%.*s '", GP_STR_ARG(label)));
  put(o, ">");
  if (gp_item_of(node)->done != GP_NO_ticked)
    put_tick(o, node, gp_item_of(node)->done == GP_TICKED_TRUE);
}

void close_list(gp_output *o, const gp_node *node)
{
  gp_buf_printf(&o->out, "</%s>\n", list_tag(node));
}

static void put_details(gp_output *o, const gp_node *step)
{
  static const struct {
    gp_kind kind;
    const char *term;
  } details[] = {{GP_WHO, "who"}, {GP_TIME, "time"}, {GP_WATCH, "watch"}, {GP_DONE, "done"}};
  bool open = false;
  for (size_t i = 0; i < sizeof details / sizeof *details; i++) {
    const gp_node *detail = gp_node_child(step, details[i].kind);
    if (detail == NULL)
      continue;
    put(o, open ? "<div>" : "<dl class=\"details\">\n<div>");
    open = true;
    put_word_element(o, "dt", NULL, details[i].term, step);
    gp_walk(&o->walk, detail);
    put(o, "</div>\n");
  }
  put(o, open ? "</dl>\n" : "");
}

void put_step(gp_output *o, const gp_node *step)
{
  open_node(o, "li", NULL, step);
  put(o, ">\n<p class=\"step-title\">");
  put_number(o, gp_node_number(step));
  put_slot(o, step, GP_TITLE);
  put(o, "</p>\n");
  put_slot(o, step, GP_BODY);
  put_details(o, step);
  put(o, "</li>\n");
}

/* A list in which nothing is ticked is one to be ticked: its boxes say nothing. */
static bool is_state(const gp_node *checklist)
{
  for (const gp_node *item = checklist->first_child; item != NULL; item = item->next)
    if (gp_check_item_of(item)->done)
      return true;
  return false;
}

/* With a real box to tick, for which the item's text is the label. */
void put_check_item(gp_output *o, const gp_node *item)
{
  const gp_check_item_attrs *as = gp_check_item_of(item);
  bool real = !o->xml && as->field.len > 0, state = !real && is_state(item->parent);
  open_node(o, "li", state ? "task" : NULL, item);
  put(o, ">");
  if (real) {
    put(o, "<label><input type=\"checkbox\"");
    put_attr(o, "name", as->field);
    put(o, as->done ? " checked>" : ">");
  }
  if (state)
    put_tick(o, item, as->done);
  put_slot(o, item, GP_TITLE);
  put(o, real ? "</label>" : "");
  put(o, gp_node_child(item, GP_ITEM_NOTE) != NULL ? "\n" : "");
  put_child(o, item, GP_ITEM_NOTE);
  put(o, "</li>\n");
}

void put_quote(gp_output *o, const gp_node *node)
{
  open_node(o, "figure", "quote", node);
  put(o, ">\n<blockquote>\n");
  put_slot(o, node, GP_BODY);
  put(o, "</blockquote>\n");
  put_child(o, node, GP_BY);
  put(o, "</figure>\n");
}

/* Of a list of definitions: terms, each in a <dt>, and meanings, each in a <dd>. */
void put_definition(gp_output *o, const gp_node *node)
{
  open_node(o, "div", NULL, node);
  put(o, ">\n");
  for (const gp_node *part = node->first_child; part != NULL; part = part->next) {
    bool term = part->kind == GP_TITLE;
    put(o, term ? "<dt><dfn>" : "<dd>");
    put_below(o, part);
    put(o, term ? "</dfn></dt>\n" : "</dd>\n");
  }
  put(o, "</div>\n");
}

/* Of the glossary. */
void put_term(gp_output *o, const gp_node *node)
{
  open_node(o, "div", NULL, node);
  put(o, ">\n<dt><dfn>");
  put_slot(o, node, GP_TITLE);
  put(o, "</dfn>");
  for (const gp_node *other = node->first_child; other != NULL; other = other->next) {
    if (other->kind != GP_EQUIVALENT)
      continue;
    put(o, "\n<span class=\"equivalent\"><span class=\"tag\">");
    put_escaped(o, other->lang);
    put(o, "</span> <span");
    put_lang(o, other->lang);
    put(o, ">");
    put_below(o, other);
    put(o, "</span></span>");
  }
  put(o, "</dt>\n<dd>");
  put_slot(o, node, GP_BODY);
  put(o, "</dd>\n</div>\n");
}

/* Each line an element, before which the style counts: its number is neither copied nor read out. */
static void put_counted_lines(gp_output *o, gp_str text)
{
  for (size_t at = 0; at < text.len;) {
    const char *newline = memchr(text.ptr + at, '\n', text.len - at);
    size_t end = newline != NULL ? (size_t)(newline - text.ptr) : text.len;
    put(o, "<span>");
    put_escaped(o, gp_str_slice(text, at, end));
    put(o, newline != NULL ? "</span>\n" : "</span>");
    at = end + 1;
  }
}

void put_code(gp_output *o, const gp_node *node)
{
  gp_str language = gp_code_block_of(node)->language;
  bool counted = gp_code_block_of(node)->line_numbers;
  open_node(o, "pre", counted ? "counted" : NULL, node);
  if (gp_code_block_of(node)->tab_width > 0)
    gp_buf_printf(&o->out, " style=\"tab-size:%u\"", kit_tab_width(node));
  put(o, " translate=\"no\"");
  put(o, changes_lang(o, node) ? ">" : " dir=\"ltr\">");
  put(o, "<code");
  if (language.len > 0)
    put_attr(o, "class", gp_str_printf(o->arena, "language-%.*s", GP_STR_ARG(language)));
  put(o, ">");
  if (counted)
    put_counted_lines(o, node->text);
  else
    put_escaped(o, node->text);
  put(o, "</code></pre>\n");
}
