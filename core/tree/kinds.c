/* The kinds of nodes by name, and which kind may stand in which: the tree's verifier. */
#include "tree/tree.h"

/* What a kind may hold. */
typedef enum content {
  CONTENT_NONE = 1, /* nothing: a leaf, maybe with text */
  CONTENT_INLINES,
  CONTENT_BLOCKS,
  CONTENT_SLOTS, /* the slots listed */
  CONTENT_ANY
} content;

enum { SLOT_LIMIT = 8 };

/* Slots may stand in any order and number here: that is the schema's business. Chapters and sections hold slots first,
 * then blocks. */
typedef struct kind_info {
  gp_kind kind;
  content holds;
  const char *name;
  gp_kind slots[SLOT_LIMIT]; /* ended by GP_KIND_NONE */
} kind_info;

static const kind_info kinds[] = {
  {GP_DOCUMENT, CONTENT_SLOTS, "document", {GP_CHAPTER}},
  {GP_CHAPTER, CONTENT_BLOCKS, "chapter", {GP_TITLE, GP_SHORT, GP_LEAD}},
  {GP_SECTION, CONTENT_BLOCKS, "section", {GP_TITLE}},
  {GP_INCLUDE, CONTENT_NONE, "include", {0}},
  {GP_PARAGRAPH, CONTENT_INLINES, "paragraph", {0}},
  {GP_LIST, CONTENT_SLOTS, "list", {GP_ITEM}},
  {GP_STEPS, CONTENT_SLOTS, "steps", {GP_STEP}},
  {GP_DO_DONT, CONTENT_SLOTS, "do-dont", {GP_DO, GP_DONT}},
  {GP_PRACTICE, CONTENT_SLOTS, "practice", {GP_CITY, GP_COUNTRY, GP_TITLE, GP_BODY, GP_NUMBERS, GP_SOURCES}},
  {GP_NUMBERS, CONTENT_SLOTS, "numbers", {GP_BIG_NUMBER}},
  {GP_TABLE, CONTENT_SLOTS, "table", {GP_CAPTION, GP_ROW_HEAD, GP_ROW, GP_TABLE_NOTE}},
  {GP_CALLOUT, CONTENT_SLOTS, "callout", {GP_TITLE, GP_BODY}},
  {GP_FIGURE, CONTENT_SLOTS, "figure", {GP_CAPTION, GP_CREDIT}},
  {GP_CHECKLIST, CONTENT_SLOTS, "checklist", {GP_CHECK_ITEM}},
  {GP_QUOTE, CONTENT_SLOTS, "quote", {GP_BODY, GP_BY}},
  {GP_DEFINITIONS, CONTENT_SLOTS, "definitions", {GP_DEFINITION}},
  {GP_CODE_BLOCK, CONTENT_NONE, "code-block", {0}},
  {GP_CUSTOM, CONTENT_ANY, "custom", {0}},
  {GP_CITIES, CONTENT_SLOTS, "cities", {GP_CITY_ENTRY}},
  {GP_GLOSSARY, CONTENT_SLOTS, "glossary", {GP_TERM}},
  {GP_INDEX, CONTENT_SLOTS, "index", {GP_INDEX_GROUP}},
  {GP_FIGURES, CONTENT_SLOTS, "figures", {GP_FIGURE, GP_CAPTION, GP_CREDIT}},
  {GP_CREDIT, CONTENT_INLINES, "credit", {0}},
  {GP_TITLE, CONTENT_INLINES, "title", {0}},
  {GP_SHORT, CONTENT_INLINES, "short", {0}},
  {GP_LEAD, CONTENT_BLOCKS, "lead", {0}},
  {GP_BODY, CONTENT_BLOCKS, "body", {0}},
  {GP_ITEM, CONTENT_BLOCKS, "item", {0}},
  {GP_STEP, CONTENT_SLOTS, "step", {GP_TITLE, GP_BODY, GP_WHO, GP_TIME, GP_WATCH, GP_DONE}},
  {GP_WHO, CONTENT_INLINES, "who", {0}},
  {GP_TIME, CONTENT_INLINES, "time", {0}},
  {GP_WATCH, CONTENT_INLINES, "watch", {0}},
  {GP_DONE, CONTENT_INLINES, "done", {0}},
  {GP_DO, CONTENT_SLOTS, "do", {GP_ITEM}},
  {GP_DONT, CONTENT_SLOTS, "dont", {GP_ITEM}},
  {GP_CITY, CONTENT_INLINES, "city", {0}},
  {GP_COUNTRY, CONTENT_INLINES, "country", {0}},
  {GP_SOURCES, CONTENT_INLINES, "sources", {0}},
  {GP_BIG_NUMBER, CONTENT_SLOTS, "big-number", {GP_NUMBER_VALUE, GP_NUMBER_LABEL}},
  {GP_NUMBER_VALUE, CONTENT_INLINES, "number-value", {0}},
  {GP_NUMBER_LABEL, CONTENT_INLINES, "number-label", {0}},
  {GP_CAPTION, CONTENT_INLINES, "caption", {0}},
  {GP_ROW_HEAD, CONTENT_SLOTS, "row-head", {GP_CELL}},
  {GP_ROW, CONTENT_SLOTS, "row", {GP_CELL}},
  {GP_CELL, CONTENT_INLINES, "cell", {GP_BODY}},
  {GP_TABLE_NOTE, CONTENT_INLINES, "table-note", {0}},
  {GP_CHECK_ITEM, CONTENT_SLOTS, "check-item", {GP_TITLE, GP_ITEM_NOTE}},
  {GP_ITEM_NOTE, CONTENT_INLINES, "item-note", {0}},
  {GP_BY, CONTENT_INLINES, "by", {0}},
  {GP_DEFINITION, CONTENT_SLOTS, "definition", {GP_TITLE, GP_BODY}},
  {GP_CITY_ENTRY, CONTENT_SLOTS, "city-entry", {GP_CITY, GP_COUNTRY, GP_BODY}},
  {GP_TERM, CONTENT_SLOTS, "term", {GP_TITLE, GP_EQUIVALENT, GP_BODY}},
  {GP_EQUIVALENT, CONTENT_INLINES, "equivalent", {0}},
  {GP_INDEX_GROUP, CONTENT_SLOTS, "index-group", {GP_INDEX_ENTRY}},
  {GP_INDEX_ENTRY, CONTENT_SLOTS, "index-entry", {GP_TITLE, GP_PLACES, GP_SEE}},
  {GP_PLACES, CONTENT_INLINES, "places", {0}},
  {GP_SEE, CONTENT_INLINES, "see", {0}},
  {GP_TEXT, CONTENT_NONE, "text", {0}},
  {GP_EMPH, CONTENT_INLINES, "emph", {0}},
  {GP_STRONG, CONTENT_INLINES, "strong", {0}},
  {GP_CODE, CONTENT_NONE, "code", {0}},
  {GP_LINK, CONTENT_INLINES, "link", {0}},
  {GP_SPAN_LANG, CONTENT_INLINES, "span-lang", {0}},
  {GP_REF, CONTENT_NONE, "ref", {0}},
  {GP_CITE, CONTENT_NONE, "cite", {0}},
  {GP_NOTE, CONTENT_INLINES, "note", {0}},
  {GP_VARIABLE, CONTENT_NONE, "variable", {0}},
  {GP_LINE_BREAK, CONTENT_NONE, "line-break", {0}},
  {GP_INDEX_MARK, CONTENT_INLINES, "index-mark", {0}},
};

enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

static const kind_info *find_kind(gp_kind kind)
{
  for (size_t i = 0; i < KIND_COUNT; i++)
    if (kinds[i].kind == kind)
      return &kinds[i];
  return NULL;
}

const char *gp_kind_name(gp_kind kind)
{
  const kind_info *info = find_kind(kind);
  return info != NULL ? info->name : "none";
}

gp_kind gp_kind_from_name(gp_str name)
{
  for (size_t i = 0; i < KIND_COUNT; i++)
    if (gp_str_is(name, kinds[i].name))
      return kinds[i].kind;
  return GP_KIND_NONE;
}

static bool may_hold(const kind_info *parent, gp_kind child)
{
  for (size_t i = 0; i < SLOT_LIMIT && parent->slots[i] != GP_KIND_NONE; i++)
    if (parent->slots[i] == child)
      return true;
  switch (parent->holds) {
  case CONTENT_INLINES:
    return gp_kind_is_inline(child);
  case CONTENT_BLOCKS:
    return gp_kind_is_block(child) && child != GP_CHAPTER;
  case CONTENT_ANY:
    return true;
  case CONTENT_NONE:
  case CONTENT_SLOTS:
    break;
  }
  return false;
}

/* Links in both directions agree, seen from the parent. */
static bool links_agree(const gp_node *node)
{
  const gp_node *before = NULL;
  if ((node->first_child == NULL) != (node->last_child == NULL))
    return false;
  for (const gp_node *child = node->first_child; child != NULL; child = child->next) {
    if (child->parent != node || child->prev != before)
      return false;
    before = child;
  }
  return before == node->last_child;
}

static const char *problem_of(const gp_node *node)
{
  const kind_info *info = find_kind(node->kind);
  if (info == NULL)
    return "a node of no known kind";
  if (node->serial == 0)
    return "a node without a serial";
  if (node->lang.len == 0)
    return "a node without a language";
  if (node->first_child != NULL && node->text.len > 0)
    return "a node with text and children";
  if (node->span.start > node->span.end)
    return "a node whose place ends before it begins";
  if (!links_agree(node))
    return "a node whose links disagree";
  for (size_t i = 0; i < node->attr_count; i++)
    if (node->attrs[i].name.len == 0)
      return "an attribute without a name";
  for (const gp_node *child = node->first_child; child != NULL; child = child->next)
    if (!may_hold(info, child->kind))
      return "a node in a node which cannot hold it";
  return NULL;
}

const char *gp_tree_problem(const gp_node *root, const gp_node **where)
{
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    const char *problem = problem_of(node);
    *where = node;
    if (problem != NULL)
      return problem;
  }
  *where = NULL;
  return NULL;
}

void gp_tree_verify(const gp_node *root)
{
  const gp_node *where;
  const char *problem = gp_tree_problem(root, &where);
  assert(root->parent == NULL && problem == NULL);
  (void)problem;
}
