/* Blocks as plain text: headings, paragraphs, lists, quotes, code, figures. */
#include "text.h"

void put_labelled(gp_output *o, gp_str label, gp_str text)
{
  gp_buf line = GP_BUF(o->arena);
  if (text.len == 0)
    return;
  gp_buf_add(&line, label);
  gp_buf_add(&line, label.len > 0 ? GP_STR(": ") : GP_STR(""));
  gp_buf_add(&line, text);
  write_text(&o->w, gp_buf_str(&line));
}

void put_heading(gp_output *o, const gp_node *node, char rule)
{
  gp_buf line = GP_BUF(o->arena);
  gp_str number = gp_node_number(node), title = inline_text(o, gp_node_child(node, GP_TITLE));
  if (title.len == 0)
    return;
  gp_buf_add(&line, number);
  gp_buf_add(&line, number.len > 0 ? GP_STR("  ") : GP_STR(""));
  for (size_t i = 0; i < title.len; i++)
    gp_buf_add_char(&line, title.ptr[i] == '\n' ? ' ' : title.ptr[i]);
  write_gap(&o->w);
  write_text(&o->w, gp_buf_str(&line));
  write_rule(&o->w, rule, gp_buf_str(&line));
  write_gap(&o->w);
}

static void put_section(gp_output *o, const gp_node *node)
{
  uint32_t level = gp_section_of(node)->level;
  put_heading(o, node, level == 1 ? '-' : level == 2 ? '~' : '.');
  put_blocks(o, node);
}

/* Paragraphs are one line each, however long: a changed word is one changed line, and a phrase is found by searching
 * although it may have been broken anywhere on paper. */
static void put_paragraph(gp_output *o, const gp_node *node)
{
  gp_str text = inline_text(o, node);
  if (text.len > 0)
    write_text(&o->w, text);
}

/* Items of one block each stand close together, others apart. */
static bool is_tight(const gp_node *list)
{
  for (const gp_node *item = list->first_child; item != NULL; item = item->next)
    if (item->first_child != NULL && item->first_child->next != NULL)
      return false;
  return true;
}

static void put_list(gp_output *o, const gp_node *node, bool ordered)
{
  bool tight = is_tight(node);
  unsigned number = 0;
  for (const gp_node *item = node->first_child; item != NULL; item = item->next) {
    gp_str sign = ordered ? gp_str_printf(o->arena, "%u. ", ++number) : GP_STR("- ");
    size_t open;
    if (!tight)
      write_gap(&o->w);
    open = writer_open_item(&o->w, sign);
    put_blocks(o, item);
    writer_close(&o->w, open);
  }
}

static void put_step(gp_output *o, const gp_node *step, unsigned count)
{
  static const struct {
    gp_kind kind;
    const char *term;
  } details[] = {{GP_WHO, "who"}, {GP_TIME, "time"}, {GP_WATCH, "watch"}, {GP_DONE, "done"}};
  gp_str number = gp_node_number(step);
  gp_str sign =
    number.len > 0 ? gp_str_printf(o->arena, "%.*s. ", GP_STR_ARG(number)) : gp_str_printf(o->arena, "%u. ", count);
  const gp_node *body = gp_node_child(step, GP_BODY);
  size_t open;
  write_gap(&o->w);
  open = writer_open_item(&o->w, sign);
  write_text(&o->w, inline_text(o, gp_node_child(step, GP_TITLE)));
  if (body != NULL) {
    write_gap(&o->w);
    put_blocks(o, body);
  }
  write_gap(&o->w);
  for (size_t i = 0; i < sizeof details / sizeof *details; i++)
    put_labelled(o, term(o, details[i].term), inline_text(o, gp_node_child(step, details[i].kind)));
  writer_close(&o->w, open);
}

static void put_checklist(gp_output *o, const gp_node *node)
{
  for (const gp_node *item = node->first_child; item != NULL; item = item->next) {
    size_t open = writer_open_item(&o->w, GP_STR("[ ] "));
    gp_str remark = inline_text(o, gp_node_child(item, GP_ITEM_NOTE));
    write_text(&o->w, inline_text(o, gp_node_child(item, GP_TITLE)));
    if (remark.len > 0)
      write_text(&o->w, remark);
    writer_close(&o->w, open);
  }
}

static void put_quote(gp_output *o, const gp_node *node)
{
  const gp_node *body = gp_node_child(node, GP_BODY);
  gp_str by = inline_text(o, gp_node_child(node, GP_BY));
  size_t open = writer_open(&o->w, GP_STR("> "));
  if (body != NULL)
    put_blocks(o, body);
  o->w.gap = false;
  if (by.len > 0)
    write_text(&o->w, gp_str_printf(o->arena, "\xE2\x80\x94 %.*s", GP_STR_ARG(by)));
  writer_close(&o->w, open);
}

static void put_definitions(gp_output *o, const gp_node *node)
{
  for (const gp_node *item = node->first_child; item != NULL; item = item->next) {
    const gp_node *body = gp_node_child(item, GP_BODY);
    size_t open;
    write_gap(&o->w);
    write_text(&o->w, inline_text(o, gp_node_child(item, GP_TITLE)));
    open = writer_open(&o->w, GP_STR("    "));
    if (body != NULL)
      put_blocks(o, body);
    writer_close(&o->w, open);
  }
}

static void put_code(gp_output *o, const gp_node *node)
{
  size_t open = writer_open(&o->w, GP_STR("    "));
  write_text(&o->w, node->text);
  writer_close(&o->w, open);
}

/* A picture is what its alternative text says. */
static void put_figure(gp_output *o, const gp_node *node)
{
  const gp_node *credit = gp_node_child(node, GP_CREDIT);
  put_labelled(o, gp_node_label(node), inline_text(o, gp_node_child(node, GP_CAPTION)));
  if (node->kind == GP_FIGURE && node->parent->kind == GP_FIGURES && gp_node_child(node, GP_CAPTION) == NULL)
    write_text(&o->w, gp_str_printf(o->arena, "%.*s [%.*s]", GP_STR_ARG(gp_node_label(node)),
                                    GP_STR_ARG(gp_figure_of(node)->alt)));
  else if (node->kind == GP_FIGURE)
    write_text(&o->w, gp_str_printf(o->arena, "[%.*s]", GP_STR_ARG(gp_figure_of(node)->alt)));
  for (const gp_node *child = node->first_child; child != NULL; child = child->next)
    if (child->kind == GP_FIGURE)
      put_figure(o, child);
  if (credit != NULL)
    write_text(&o->w, inline_text(o, credit));
}

void put_block(gp_output *o, const gp_node *node)
{
  unsigned count = 0;
  switch (node->kind) {
  case GP_SECTION:
    put_section(o, node);
    return;
  case GP_PARAGRAPH:
    put_paragraph(o, node);
    return;
  case GP_LIST:
    put_list(o, node, gp_list_of(node)->ordered);
    return;
  case GP_STEPS:
    for (const gp_node *step = node->first_child; step != NULL; step = step->next)
      put_step(o, step, ++count);
    return;
  case GP_DO_DONT:
    put_do_dont(o, node);
    return;
  case GP_PRACTICE:
    put_practice(o, node);
    return;
  case GP_NUMBERS:
    put_numbers(o, node);
    return;
  case GP_TABLE:
    put_table(o, node);
    return;
  case GP_CALLOUT:
    put_callout(o, node);
    return;
  case GP_FIGURE:
  case GP_FIGURES:
    put_figure(o, node);
    return;
  case GP_CHECKLIST:
    put_checklist(o, node);
    return;
  case GP_QUOTE:
    put_quote(o, node);
    return;
  case GP_GLOSSARY:
    put_glossary(o, node);
    return;
  case GP_SOURCE_LIST:
    put_source_list(o, node);
    return;
  case GP_INDEX:
    put_index(o, node);
    return;
  case GP_DEFINITIONS:
    put_definitions(o, node);
    return;
  case GP_CITIES:
    put_cities(o, node);
    return;
  case GP_CODE_BLOCK:
    put_code(o, node);
    return;
  case GP_CUSTOM:
    put_custom(o, node);
    return;
  default:
    put_blocks(o, node);
    return;
  }
}

void put_blocks(gp_output *o, const gp_node *parent)
{
  bool first = true;
  for (const gp_node *node = parent->first_child; node != NULL; node = node->next) {
    if (!gp_kind_is_block(node->kind))
      continue;
    if (!first)
      write_gap(&o->w);
    first = false;
    put_block(o, node);
  }
}
