/* Blocks as plain text: headings, paragraphs, lists, quotes, code, figures. */
#include "text.h"

void put_section(gp_output *o, const gp_node *node)
{
  uint32_t level = gp_section_of(node)->level;
  put_heading(o, node, level == 1 ? '-' : level == 2 ? '~' : '.');
}

/* Paragraphs are one line each, however long: a changed word is one changed line, and a phrase is found by searching
 * although it may have been broken anywhere on paper. */
void put_paragraph(gp_output *o, const gp_node *node)
{
  put_line(o, inline_text(o, node));
}

/* Items of one block each stand close together, others apart. */
static bool is_tight(const gp_node *list)
{
  for (const gp_node *item = list->first_child; item != NULL; item = item->next)
    if (item->first_child != NULL && item->first_child->next != NULL)
      return false;
  return true;
}

static gp_str list_number(const gp_output *o, const gp_node *list, unsigned number)
{
  gp_str text = kit_count(o->host, o->arena, list->lang, number);
  return gp_str_printf(o->arena, "%.*s. ", GP_STR_ARG(text));
}

void put_list(gp_output *o, const gp_node *node)
{
  bool tight = is_tight(node), ordered = gp_list_of(node)->ordered;
  unsigned number = 0;
  for (const gp_node *item = node->first_child; item != NULL; item = item->next) {
    gp_str label = gp_item_of(item)->label, sign = ordered ? list_number(o, node, ++number) : GP_STR("- ");
    gp_ticked done = gp_item_of(item)->done;
    gp_str box = done == GP_TICKED_TRUE ? GP_STR("[x] ") : done == GP_TICKED_FALSE ? GP_STR("[ ] ") : GP_STR("");
    if (!tight)
      write_gap(&o->w);
    sign = label.len > 0 ? gp_str_printf(o->arena, "%.*s ", GP_STR_ARG(label)) : sign;
    put_boxed_item(o, item, sign, box);
  }
}

void put_step(gp_output *o, const gp_node *step)
{
  static const struct {
    gp_kind kind;
    const char *term;
  } details[] = {{GP_WHO, "who"}, {GP_TIME, "time"}, {GP_WATCH, "watch"}, {GP_DONE, "done"}};
  write_gap(&o->w);
  writer_open_item(&o->w, gp_str_printf(o->arena, "%.*s. ", GP_STR_ARG(gp_node_number(step))));
  write_text(&o->w, slot_text(o, step, GP_TITLE));
  put_part(o, gp_node_child(step, GP_BODY));
  write_gap(&o->w);
  for (size_t i = 0; i < sizeof details / sizeof *details; i++)
    put_labelled(o, term(o, details[i].term), slot_text(o, step, details[i].kind));
  writer_close(&o->w);
}

void put_check_item(gp_output *o, const gp_node *item)
{
  writer_open_item(&o->w, gp_check_item_of(item)->done ? GP_STR("[x] ") : GP_STR("[ ] "));
  write_text(&o->w, slot_text(o, item, GP_TITLE));
  put_line(o, slot_text(o, item, GP_ITEM_NOTE));
  writer_close(&o->w);
}

void put_quote(gp_output *o, const gp_node *node)
{
  gp_str by = slot_text(o, node, GP_BY);
  writer_open(&o->w, GP_STR("> "));
  gp_walk_slot(&o->walk, node, GP_BODY);
  o->w.gap = false;
  if (by.len > 0)
    write_text(&o->w, gp_str_printf(o->arena, "\xE2\x80\x94 %.*s", GP_STR_ARG(by)));
  writer_close(&o->w);
}

/* What a word means, below it. */
static void put_meaning(gp_output *o, gp_str word, const gp_node *node)
{
  write_gap(&o->w);
  write_text(&o->w, word);
  writer_open(&o->w, GP_STR("    "));
  gp_walk_slot(&o->walk, node, GP_BODY);
  writer_close(&o->w);
}

/* Words that mean the same are a line each; several meanings are numbered. */
void put_definition(gp_output *o, const gp_node *node)
{
  unsigned number = 0;
  bool several = node->last_child->prev != NULL && node->last_child->prev->kind == GP_BODY;
  bool tight = true;
  write_gap(&o->w);
  for (const gp_node *part = node->first_child; part != NULL; part = part->next)
    tight = tight && (part->kind == GP_TITLE || part->first_child == NULL || part->first_child->next == NULL);
  for (const gp_node *part = node->first_child; part != NULL; part = part->next) {
    if (part->kind == GP_TITLE) {
      write_text(&o->w, inline_text(o, part));
      continue;
    }
    writer_open(&o->w, GP_STR("    "));
    if (several && !tight && part->prev->kind == GP_BODY)
      write_gap(&o->w);
    if (several)
      put_item(o, part, list_number(o, node, ++number));
    else
      gp_walk_below(&o->walk, part);
    writer_close(&o->w);
  }
}

void put_term(gp_output *o, const gp_node *node)
{
  gp_buf line = GP_BUF(o->arena);
  gp_str before = GP_STR(" (");
  bool any = false;
  gp_buf_add(&line, slot_text(o, node, GP_TITLE));
  for (const gp_node *other = node->first_child; other != NULL; other = other->next) {
    if (other->kind != GP_EQUIVALENT)
      continue;
    gp_buf_add(&line, before);
    gp_buf_printf(&line, "%.*s: ", GP_STR_ARG(other->lang));
    gp_buf_add(&line, inline_text(o, other));
    before = kit_semicolon(o->document);
    any = true;
  }
  gp_buf_add(&line, any ? GP_STR(")") : GP_STR(""));
  put_meaning(o, gp_buf_str(&line), node);
}

/* Tabs as spaces up to the next stop, for lines do not begin where the code's did; with their numbers if asked for. */
void put_code(gp_output *o, const gp_node *node)
{
  gp_buf out = GP_BUF(o->arena);
  gp_str text = node->text;
  size_t tab = kit_tab_width(node), start = 0, number = 1, lines = 1;
  bool counted = gp_code_block_of(node)->line_numbers;
  for (size_t i = 0; i < text.len; i++)
    lines += text.ptr[i] == '\n';
  for (size_t i = 0; i < text.len; i++) {
    bool first = i == 0 || text.ptr[i - 1] == '\n';
    if (first && counted)
      gp_buf_printf(&out, "%*zu  ", lines < 10 ? 1 : lines < 100 ? 2 : lines < 1000 ? 3 : 6, number++);
    start = first ? out.count : start;
    if (text.ptr[i] != '\t') {
      gp_buf_add_char(&out, text.ptr[i]);
      continue;
    }
    for (size_t n = tab - text_columns(gp_str_slice(gp_buf_str(&out), start, out.count)) % tab; n > 0; n--)
      gp_buf_add_char(&out, ' ');
  }
  if (o->w.item_begins) /* an item's label on a line of its own: beside it the indent would look like a gap */
    write_text(&o->w, GP_STR(""));
  writer_open(&o->w, GP_STR("    "));
  write_text(&o->w, gp_buf_str(&out));
  writer_close(&o->w);
}

/* A picture is what its alternative text says. */
void put_figure(gp_output *o, const gp_node *node)
{
  gp_str label = gp_node_label(node), caption = slot_text(o, node, GP_CAPTION);
  const gp_node *credit = gp_node_child(node, GP_CREDIT);
  put_labelled(o, label, caption);
  if (node->kind == GP_FIGURE) {
    bool bare = node->parent->kind == GP_FIGURES && gp_node_child(node, GP_CAPTION) == NULL;
    gp_str before = bare ? gp_str_printf(o->arena, "%.*s ", GP_STR_ARG(label)) : GP_STR("");
    write_text(&o->w, gp_str_printf(o->arena, "%.*s[%.*s]", GP_STR_ARG(before), GP_STR_ARG(gp_figure_of(node)->alt)));
  }
  for (const gp_node *child = node->first_child; child != NULL; child = child->next)
    if (child->kind == GP_FIGURE)
      put_figure(o, child);
  if (credit != NULL)
    write_text(&o->w, inline_text(o, credit));
}
