/* Blocks: headings, paragraphs, lists, steps, quotes, definitions, code. */
#include "html.h"

void put_heading(gp_output *o, const gp_node *node, unsigned level)
{
  const gp_node *title = gp_node_child(node, GP_TITLE);
  gp_str number = gp_node_number(node);
  if (title == NULL)
    return;
  gp_buf_printf(&o->out, "<h%u", level);
  if (node->kind == GP_CHAPTER)
    put_attr(o, "id", own_id(o, "%.*s.title", GP_STR_ARG(node->id)));
  put(o, ">");
  if (number.len > 0) {
    put(o, "<span class=\"number\">");
    put_escaped(o, number);
    put(o, "</span> ");
  }
  put_inlines(o, title);
  gp_buf_printf(&o->out, "</h%u>\n", level);
}

/* Sections nest four deep at most, and chapters are h1 or h2: no level is left out. */
static void put_section(gp_output *o, const gp_node *node)
{
  unsigned level = o->top + 1;
  for (const gp_node *at = node->parent; at != NULL && at->kind == GP_SECTION && level < 6; at = at->parent)
    level++;
  open_node(o, "section", NULL, node);
  put(o, ">\n");
  put_heading(o, node, level);
  put_blocks(o, node);
  put(o, "</section>\n");
}

void put_item_blocks(gp_output *o, const gp_node *item)
{
  const gp_node *first = item->first_child;
  if (first != NULL && first->kind == GP_PARAGRAPH && first->next == NULL && first->id.len == 0 &&
      !changes_lang(o, first))
    put_inlines(o, first);
  else
    put_blocks(o, item);
}

static void put_list(gp_output *o, const gp_node *node)
{
  const char *tag = gp_list_of(node)->ordered ? "ol" : "ul";
  open_node(o, tag, NULL, node);
  put(o, ">\n");
  for (const gp_node *item = node->first_child; item != NULL; item = item->next) {
    open_node(o, "li", NULL, item);
    put(o, ">");
    put_item_blocks(o, item);
    put(o, "</li>\n");
  }
  gp_buf_printf(&o->out, "</%s>\n", tag);
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
    put_term_element(o, "dt", NULL, details[i].term, step);
    put_leaf(o, "dd", NULL, detail);
    put(o, "</div>\n");
  }
  put(o, open ? "</dl>\n" : "");
}

static void put_step(gp_output *o, const gp_node *step)
{
  const gp_node *body = gp_node_child(step, GP_BODY);
  open_node(o, "li", NULL, step);
  put(o, ">\n<p class=\"step-title\"><span class=\"number\">");
  put_escaped(o, gp_node_number(step));
  put(o, "</span> ");
  put_inlines(o, gp_node_child(step, GP_TITLE));
  put(o, "</p>\n");
  if (body != NULL)
    put_blocks(o, body);
  put_details(o, step);
  put(o, "</li>\n");
}

/* A list without signs of its own needs the role: some browsers take such lists for no lists. */
static void put_steps(gp_output *o, const gp_node *node)
{
  open_node(o, "ol", "steps", node);
  put(o, " role=\"list\">\n");
  for (const gp_node *step = node->first_child; step != NULL; step = step->next)
    put_step(o, step);
  put(o, "</ol>\n");
}

/* A real box to tick, for which the item's text is the label. Returns false if the item is none. */
static bool put_tick(gp_output *o, const gp_node *item)
{
  gp_str name = gp_check_item_of(item)->field;
  if (o->xml || name.len == 0)
    return false;
  put(o, "<label><input type=\"checkbox\"");
  put_attr(o, "name", name);
  put(o, " autocomplete=\"off\">");
  return true;
}

static void put_checklist(gp_output *o, const gp_node *node)
{
  open_node(o, "ul", "checklist", node);
  put(o, " role=\"list\">\n");
  for (const gp_node *item = node->first_child; item != NULL; item = item->next) {
    const gp_node *note = gp_node_child(item, GP_ITEM_NOTE);
    bool ticked;
    open_node(o, "li", NULL, item);
    put(o, ">");
    ticked = put_tick(o, item);
    put_inlines(o, gp_node_child(item, GP_TITLE));
    if (ticked)
      put(o, "</label>");
    if (note != NULL) {
      put(o, "\n");
      put_leaf(o, "p", "remark", note);
    }
    put(o, "</li>\n");
  }
  put(o, "</ul>\n");
}

static void put_quote(gp_output *o, const gp_node *node)
{
  const gp_node *body = gp_node_child(node, GP_BODY), *by = gp_node_child(node, GP_BY);
  open_node(o, "figure", "quote", node);
  put(o, ">\n<blockquote>\n");
  if (body != NULL)
    put_blocks(o, body);
  put(o, "</blockquote>\n");
  put_leaf(o, "figcaption", NULL, by);
  put(o, "</figure>\n");
}

static void put_definitions(gp_output *o, const gp_node *node)
{
  open_node(o, "dl", "definitions", node);
  put(o, ">\n");
  for (const gp_node *item = node->first_child; item != NULL; item = item->next) {
    const gp_node *body = gp_node_child(item, GP_BODY);
    open_node(o, "div", NULL, item);
    put(o, ">\n<dt><dfn>");
    put_inlines(o, gp_node_child(item, GP_TITLE));
    put(o, "</dfn></dt>\n<dd>");
    if (body != NULL)
      put_item_blocks(o, body);
    put(o, "</dd>\n</div>\n");
  }
  put(o, "</dl>\n");
}

static void put_code(gp_output *o, const gp_node *node)
{
  gp_str language = gp_code_block_of(node)->language;
  open_node(o, "pre", NULL, node);
  put(o, " translate=\"no\"");
  put(o, changes_lang(o, node) ? ">" : " dir=\"ltr\">");
  put(o, "<code");
  if (language.len > 0)
    put_attr(o, "class", gp_str_printf(o->arena, "language-%.*s", GP_STR_ARG(language)));
  put(o, ">");
  put_escaped(o, node->text);
  put(o, "</code></pre>\n");
}

void put_block(gp_output *o, const gp_node *node)
{
  static void (*const writers[GP_SOURCE_LIST + 1])(gp_output *, const gp_node *) = {
    [GP_SECTION] = put_section,     [GP_LIST] = put_list,         [GP_STEPS] = put_steps,
    [GP_DO_DONT] = put_do_dont,     [GP_PRACTICE] = put_practice, [GP_NUMBERS] = put_numbers,
    [GP_TABLE] = put_table,         [GP_CALLOUT] = put_callout,   [GP_FIGURE] = put_figure,
    [GP_CHECKLIST] = put_checklist, [GP_QUOTE] = put_quote,       [GP_DEFINITIONS] = put_definitions,
    [GP_CODE_BLOCK] = put_code,     [GP_CUSTOM] = put_custom,     [GP_CITIES] = put_cities,
    [GP_GLOSSARY] = put_glossary,   [GP_INDEX] = put_index,       [GP_FIGURES] = put_figures,
    [GP_SOURCE_LIST] = put_source_list,
  };
  if (node->kind == GP_PARAGRAPH)
    put_leaf(o, "p", NULL, node);
  else if (node->kind >= 0 && node->kind <= GP_SOURCE_LIST && writers[node->kind] != NULL)
    writers[node->kind](o, node);
  else
    put_blocks(o, node);
}

void put_blocks(gp_output *o, const gp_node *parent)
{
  for (const gp_node *node = parent->first_child; node != NULL; node = node->next)
    if (gp_kind_is_block(node->kind))
      put_block(o, node);
}
