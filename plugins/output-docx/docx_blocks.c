/* Blocks: chapters, sections, paragraphs, quotations, words and what they mean, code, sources. */
#include "docx.h"

enum { DEEPEST_HEADING = 6 };

/* What Word counts for a heading of that level that comes now. */
static gp_str counted(gp_output *o, unsigned level)
{
  gp_buf text = GP_BUF(o->arena);
  for (unsigned i = 0; i < level; i++)
    gp_buf_printf(&text, "%s%u", i > 0 ? "." : "", o->headings[i] + (i + 1 == level));
  return gp_buf_str(&text);
}

static void count(gp_output *o, unsigned level)
{
  o->headings[level - 1]++;
  for (unsigned i = level; i < DEEPEST_HEADING; i++)
    o->headings[i] = 0;
}

/* Numbers are Word's own where it counts as the guide does, in the digits 0 to 9 alone; else they are typed, and Word
 * counts on without them. */
static void put_heading(gp_output *o, const gp_node *node, unsigned level, bool no_break)
{
  const gp_node *title = gp_node_child(node, GP_TITLE);
  gp_str number = gp_node_number(node);
  bool own = number.len > 0 && gp_str_equal(number, counted(o, level));
  unsigned toc = 0;
  mark_id(o, node);
  if (title == NULL)
    return;
  open_p(o, (para){.style = gp_str_printf(o->arena, "Heading%u", level).ptr,
                   .no_list = !own,
                   .lang = title->lang,
                   .plain_indent = true,
                   .no_break = no_break,
                   .new_page = o->run_on && !o->begun && !o->brief});
  o->begun = true;
  toc = open_bookmark(o, gp_str_printf(o->arena, "_Toc%09u", ++o->toc));
  if (own)
    count(o, level);
  else if (number.len > 0)
    put_run(o, gp_str_printf(o->arena, "%.*s ", GP_STR_ARG(number)), node->lang);
  put_below(o, title);
  close_bookmark(o, toc);
  close_p(o);
}

void put_chapter(gp_output *o, const gp_node *node)
{
  gp_str part = part_title(o, node);
  standing around = keep_place(o);
  put_line(o, "PartTitle", part, o->document->lang);
  put_heading(o, node, 1, part.len > 0);
  if (gp_node_child(node, GP_LEAD) != NULL) {
    o->style = "Lead";
    put_slot(o, node, GP_LEAD);
    leave_place(o, around);
  }
  put_below(o, node);
}

void put_section(gp_output *o, const gp_node *node)
{
  unsigned level = 2;
  for (const gp_node *at = node->parent; at != NULL && at->kind == GP_SECTION && level < DEEPEST_HEADING;
       at = at->parent)
    level++;
  put_heading(o, node, level, false);
  put_below(o, node);
}

void put_paragraph(gp_output *o, const gp_node *node)
{
  mark_id(o, node);
  open_p(o, (para){.lang = node->lang});
  put_below(o, node);
  close_p(o);
}

void put_quote(gp_output *o, const gp_node *node)
{
  standing around = keep_place(o);
  const gp_node *by = gp_node_child(node, GP_BY);
  mark_id(o, node);
  o->style = "Quote";
  put_slot(o, node, GP_BODY);
  leave_place(o, around);
  if (by == NULL)
    return;
  open_p(o, (para){.style = "QuoteSource", .lang = by->lang});
  put_run(o, GP_STR("— "), by->lang);
  put_below(o, by);
  close_p(o);
}

/* Words that mean the same are a paragraph each; several meanings are numbered. */
void put_definition(gp_output *o, const gp_node *node)
{
  bool several = node->last_child->prev != NULL && node->last_child->prev->kind == GP_BODY;
  standing around = keep_place(o);
  unsigned list = 0;
  mark_id(o, node);
  if (several)
    list =
      new_list(o, (list_def){.format = "decimal", .after = GP_STR("."), .start = 1, .indent = o->indent + LIST_INDENT});
  for (const gp_node *part = node->first_child; part != NULL; part = part->next) {
    if (part->kind == GP_TITLE) {
      open_p(o, (para){.style = "DefinitionTerm", .keep_next = true, .lang = part->lang});
      put_below(o, part);
      close_p(o);
      continue;
    }
    o->style = "Definition";
    o->indent += LIST_INDENT;
    o->list = list;
    o->level = 0;
    put_below(o, part);
    leave_place(o, around);
  }
}

/* Of the glossary. */
void put_term(gp_output *o, const gp_node *node)
{
  standing around = keep_place(o);
  gp_str before = GP_STR(" (");
  mark_id(o, node);
  open_p(o, (para){.style = "DefinitionTerm", .keep_next = true, .lang = node->lang});
  put_slot(o, node, GP_TITLE);
  for (const gp_node *other = node->first_child; other != NULL; other = other->next) {
    if (other->kind != GP_EQUIVALENT)
      continue;
    put_run(o, before, node->lang);
    put_run(o, gp_str_printf(o->arena, "%.*s: ", GP_STR_ARG(other->lang)), node->lang);
    put_below(o, other);
    before = kit_semicolon(o->document);
  }
  if (gp_node_child(node, GP_EQUIVALENT) != NULL)
    put_run(o, GP_STR(")"), node->lang);
  close_p(o);
  o->style = "Definition";
  o->indent += LIST_INDENT;
  put_slot(o, node, GP_BODY);
  leave_place(o, around);
}

static gp_str numbered(gp_output *o, gp_str text)
{
  gp_buf out = GP_BUF(o->arena);
  size_t number = 1, lines = 1;
  for (size_t i = 0; i < text.len; i++)
    lines += text.ptr[i] == '\n';
  for (size_t i = 0; i < text.len; i++) {
    if (i == 0 || text.ptr[i - 1] == '\n')
      gp_buf_printf(&out, "%*zu  ", lines < 10 ? 1 : lines < 100 ? 2 : lines < 1000 ? 3 : 6, number++);
    gp_buf_add_char(&out, text.ptr[i]);
  }
  return gp_buf_str(&out);
}

/* One paragraph with breaks, so that it is one block for who edits it. */
void put_code(gp_output *o, const gp_node *node)
{
  gp_str text = node->text;
  while (text.len > 0 && text.ptr[text.len - 1] == '\n')
    text.len--;
  mark_id(o, node);
  open_p(o, (para){.style = "HTMLPreformatted", .lang = GP_STR("en")});
  o->look.code++;
  put_run(o, gp_code_block_of(node)->line_numbers ? numbered(o, text) : text, node->lang);
  o->look.code--;
  close_p(o);
}

void put_source_list(gp_output *o, const gp_node *node)
{
  const gp_node *title = gp_node_child(node, GP_TITLE);
  unsigned toc;
  mark_id(o, node);
  if (title != NULL) {
    open_p(o, (para){.style = "Heading2", .no_list = true, .lang = title->lang, .plain_indent = true});
    toc = open_bookmark(o, gp_str_printf(o->arena, "_Toc%09u", ++o->toc));
    put_below(o, title);
    close_bookmark(o, toc);
    close_p(o);
  }
  for (const gp_node *source = node->first_child; source != NULL; source = source->next)
    if (source->kind != GP_TITLE)
      gp_walk(&o->walk, source);
}

void put_source(gp_output *o, const gp_node *node)
{
  mark_id(o, node);
  open_p(o, (para){.style = "Bibliography", .lang = node->lang, .plain_indent = true});
  put_below(o, node);
  close_p(o);
}
