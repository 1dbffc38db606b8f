/* Numbers of chapters, sections, tables, figures, steps and notes, and the labels that carry them. */
#include "resolve/steps.h"

/* Tables and figures are counted through the document, so that "table 3" is one table; notes begin again with each
 * chapter, as they are printed in it. */
typedef struct counters {
  gp_resolver *r;
  unsigned chapter, table, figure, note;
  const gp_node *list; /* the last numbered one in the chapter that is in no other list */
} counters;

/* By name, since several kinds have these attributes. `label_term` is the program's word with a place for the number.
 */
static void set_number(gp_resolver *r, gp_node *node, gp_str number, const char *label_term)
{
  gp_node_set_known(r->tree, node, GP_STR("number"), number, node->span);
  if (label_term != NULL)
    gp_node_set_known(r->tree, node, GP_STR("label"), gp_term_with(r, label_term, number), node->span);
}

static gp_str to_text(const counters *c, unsigned number)
{
  return gp_resolve_count(c->r, number);
}

/* Numbers the sections directly in `parent`, whose own number is `prefix`; without one they have none either. */
static void number_sections(gp_resolver *r, gp_node *parent, gp_str prefix)
{
  unsigned count = 0;
  for (gp_node *node = parent->first_child; node != NULL; node = node->next) {
    gp_str number = {0}, own;
    if (node->kind != GP_SECTION)
      continue;
    if (prefix.len > 0 && !gp_section_of(node)->unnumbered) {
      own = gp_resolve_count(r, ++count);
      number = gp_str_printf(r->tree->arena, "%.*s.%.*s", GP_STR_ARG(prefix), GP_STR_ARG(own));
      set_number(r, node, number, "label-section");
    }
    number_sections(r, node, number);
  }
}

static void number_chapter(counters *c, gp_node *chapter)
{
  gp_str number = {0};
  c->note = 0;
  c->list = NULL;
  if (!gp_chapter_of(chapter)->unnumbered) {
    number = to_text(c, ++c->chapter);
    set_number(c->r, chapter, number, "label-chapter");
  }
  number_sections(c->r, chapter, number);
}

/* Steps are counted in each list anew: they are referred to within it. */
static void number_steps(counters *c, gp_node *steps)
{
  unsigned count = 0;
  for (gp_node *step = steps->first_child; step != NULL; step = step->next)
    if (step->kind == GP_STEP)
      set_number(c->r, step, to_text(c, ++count), "label-step");
}

/* The body of a plugin's block says what its drawing says: a table in it is not one more of the document. */
static bool is_in_custom(const gp_node *node)
{
  for (const gp_node *at = node->parent; at != NULL; at = at->parent)
    if (at->kind == GP_CUSTOM && gp_custom_of(at)->counts != GP_NO_counted_as)
      return true;
  return false;
}

/* Blocks of plugins count among figures or tables if they have a caption to carry the number. */
static void number_custom(counters *c, gp_node *node)
{
  gp_counted_as counts = gp_custom_of(node)->counts;
  if (gp_node_child(node, GP_CAPTION) == NULL)
    return;
  if (counts == GP_COUNTED_FIGURE)
    set_number(c->r, node, to_text(c, ++c->figure), "label-figure");
  else if (counts == GP_COUNTED_TABLE)
    set_number(c->r, node, to_text(c, ++c->table), "label-table");
}

/* The letter at `index` of the language's row for parts of figures; a number after its end. */
static gp_str part_letter(gp_resolver *r, unsigned index)
{
  gp_str letters = gp_term(r, "letters"), number;
  for (size_t at = 0; at < letters.len; index--) {
    size_t end = at + 1;
    while (end < letters.len && ((unsigned char)letters.ptr[end] & 0xC0) == 0x80) /* bytes that go on in UTF-8 */
      end++;
    if (index == 0)
      return gp_str_slice(letters, at, end);
    at = end;
  }
  number = gp_resolve_count(r, index + 1);
  return gp_str_printf(r->tree->arena, "-%.*s", GP_STR_ARG(number));
}

/* One of several pictures in a figure: "3a", with the label "(a)". */
static void number_part(counters *c, gp_node *node)
{
  gp_arena *arena = c->r->tree->arena;
  gp_str whole = gp_node_number(node->parent), letter;
  unsigned index = 0;
  for (const gp_node *before = node->prev; before != NULL; before = before->prev)
    index += before->kind == GP_FIGURE;
  letter = part_letter(c->r, index);
  if (whole.len == 0) /* the whole is in the body of a plugin's block, and not counted */
    return;
  gp_node_set_known(c->r->tree, node, GP_STR("number"),
                    gp_str_printf(arena, "%.*s%.*s", GP_STR_ARG(whole), GP_STR_ARG(letter)), node->span);
  gp_node_set_known(c->r->tree, node, GP_STR("label"), gp_str_printf(arena, "(%.*s)", GP_STR_ARG(letter)), node->span);
}

/* A list goes on from the one before it with the same parent, or, where it is in no other list, from the last one. */
static void number_list(counters *c, gp_node *list)
{
  const gp_node *before = list->prev;
  bool inside = false;
  if (!gp_list_of(list)->ordered)
    return;
  for (const gp_node *at = list->parent; at != NULL; at = at->parent)
    inside = inside || at->kind == GP_LIST;
  while (before != NULL && !(before->kind == GP_LIST && gp_list_of(before)->ordered))
    before = before->prev;
  gp_resolve_list(c->r, list, before != NULL || inside ? before : c->list);
  if (!inside)
    c->list = list;
}

static void number_node(counters *c, gp_node *node)
{
  switch (node->kind) {
  case GP_CHAPTER:
    number_chapter(c, node);
    break;
  case GP_CUSTOM:
    number_custom(c, node);
    break;
  case GP_TABLE:
    if (!is_in_custom(node))
      set_number(c->r, node, to_text(c, ++c->table), "label-table");
    break;
  case GP_FIGURE:
    if (node->parent->kind == GP_FIGURES)
      number_part(c, node);
    else if (!is_in_custom(node))
      set_number(c->r, node, to_text(c, ++c->figure), "label-figure");
    break;
  case GP_FIGURES:
    if (!is_in_custom(node))
      set_number(c->r, node, to_text(c, ++c->figure), "label-figure");
    break;
  case GP_LIST:
    number_list(c, node);
    break;
  case GP_STEPS:
    number_steps(c, node);
    break;
  case GP_NOTE:
    if (gp_note_of(node)->again.len == 0)
      set_number(c->r, node, to_text(c, ++c->note), NULL);
    break;
  default:
    break;
  }
}

void gp_resolve_numbers(gp_resolver *r)
{
  counters c = {.r = r};
  const gp_node *root = r->tree->root;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root))
    number_node(&c, gp_node_mutable(node));
}
