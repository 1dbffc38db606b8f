/* What is written of each kind. */
#include "html.h"

/* Kinds that are an element around all they hold: its tag and class, the rest of the tag, the end. A list without marks
 * of its own needs the role: some browsers take such lists for no lists. */
static const struct {
  const char *tag, *class, *rest, *end;
} elements[] = {
  [GP_SECTION] = {.end = "</section>\n"},
  [GP_PARAGRAPH] = {"p", NULL, ">", "</p>\n"},
  [GP_ITEM] = {"li", NULL, ">", "</li>\n"},
  [GP_STEPS] = {"ol", "steps", " role=\"list\">\n", "</ol>\n"},
  [GP_CHECKLIST] = {"ul", "checklist", " role=\"list\">\n", "</ul>\n"},
  [GP_NUMBERS] = {"ul", "numbers", " role=\"list\">\n", "</ul>\n"},
  [GP_CITIES] = {"ul", "cities", " role=\"list\">\n", "</ul>\n"},
  [GP_DO] = {.end = "</ul>\n</div>\n"},
  [GP_DONT] = {.end = "</ul>\n</div>\n"},
  [GP_DEFINITIONS] = {"dl", "definitions", ">\n", "</dl>\n"},
  [GP_GLOSSARY] = {"dl", "glossary", ">\n", "</dl>\n"},
  [GP_INDEX] = {"div", "index", ">\n", "</div>\n"},
  [GP_WHO] = {"dd", NULL, ">", "</dd>\n"},
  [GP_TIME] = {"dd", NULL, ">", "</dd>\n"},
  [GP_WATCH] = {"dd", NULL, ">", "</dd>\n"},
  [GP_DONE] = {"dd", NULL, ">", "</dd>\n"},
  [GP_ITEM_NOTE] = {"p", "remark", ">", "</p>\n"},
  [GP_TABLE_NOTE] = {"p", "remark", ">", "</p>\n"},
  [GP_BY] = {"figcaption", NULL, ">", "</figcaption>\n"},
  [GP_SOURCE] = {.end = "</li>\n"},
  [GP_SOURCE_LABEL] = {"b", NULL, ">", "</b>"},
  [GP_EMPH] = {"em", NULL, ">", "</em>"},
  [GP_STRONG] = {"strong", NULL, ">", "</strong>"},
  [GP_CODE] = {"code", NULL, ">", "</code>"},
  [GP_SPAN_LANG] = {"span", NULL, ">", "</span>"},
  [GP_WORK] = {"cite", NULL, ">", "</cite>"},
  [GP_SUPERSCRIPT] = {"sup", NULL, ">", "</sup>"},
  [GP_SUBSCRIPT] = {"sub", NULL, ">", "</sub>"},
  [GP_STRUCK] = {"del", NULL, ">", "</del>"},
  [GP_INSERTED] = {"ins", NULL, ">", "</ins>"},
  [GP_UNDERLINED] = {"u", NULL, ">", "</u>"},
  [GP_SMALL] = {"small", NULL, ">", "</small>"},
  [GP_KEYBOARD] = {"kbd", NULL, " translate=\"no\">", "</kbd>"},
  [GP_MARKED] = {"mark", NULL, ">", "</mark>"},
};

static void put_text(gp_output *o, const gp_node *node)
{
  put_escaped(o, node->text);
}

/* Kinds without a handler of their own, newer ones too. */
static void open_other(gp_output *o, const gp_node *node)
{
  if ((size_t)node->kind < sizeof elements / sizeof *elements && elements[node->kind].tag != NULL) {
    open_node(o, elements[node->kind].tag, elements[node->kind].class, node);
    put(o, elements[node->kind].rest);
  }
  put_text(o, node);
}

static void close_other(gp_output *o, const gp_node *node)
{
  if ((size_t)node->kind < sizeof elements / sizeof *elements && elements[node->kind].end != NULL)
    put(o, elements[node->kind].end);
}

/* A paragraph that stands alone in an item, or in what a word means, and has nothing of its own needs no <p>. */
static bool is_bare(const gp_output *o, const gp_node *paragraph)
{
  const gp_node *parent = paragraph->parent;
  bool in_item =
    parent->kind == GP_ITEM ||
    (parent->kind == GP_BODY && (parent->parent->kind == GP_DEFINITION || parent->parent->kind == GP_TERM));
  return in_item && paragraph == parent->first_child && paragraph->next == NULL && paragraph->id.len == 0 &&
         !changes_lang(o, paragraph);
}

static void open_paragraph(gp_output *o, const gp_node *node)
{
  if (!is_bare(o, node))
    open_other(o, node);
}

static void close_paragraph(gp_output *o, const gp_node *node)
{
  if (!is_bare(o, node))
    close_other(o, node);
}

/* An item of a numbered list has its number already. */
static void put_source_label(gp_output *o, const gp_node *node)
{
  if (!o->document->cited_by_author)
    return;
  open_other(o, node);
  put_below(o, node);
  close_other(o, node);
}

/* What the line through or below words says, for those who do not see it and whose reader does not say so by itself:
 * the style sheet has it read out, so that it is neither searched nor copied. */
static void open_changed(gp_output *o, const gp_node *node)
{
  gp_str word = term_unmarked(o, node->kind == GP_STRUCK ? "deleted" : "added");
  const char *place = word.len >= 2 ? memmem(word.ptr, word.len, "{}", 2) : NULL;
  size_t before = place != NULL ? (size_t)(place - word.ptr) : 0;
  open_node(o, elements[node->kind].tag, elements[node->kind].class, node);
  if (place != NULL) {
    put_attr(o, "data-before", gp_str_printf(o->arena, "[%.*s", (int)before, word.ptr));
    put_attr(o, "data-after", gp_str_printf(o->arena, "%.*s]", (int)(word.len - before - 2), place + 2));
  }
  put(o, elements[node->kind].rest);
}

static const gp_handler handlers[] = {
  [GP_KIND_NONE] = {GP_INTO, open_other, close_other},
  [GP_CHAPTER] = {GP_INTO, open_chapter, close_chapter},
  [GP_TITLE] = {GP_OVER},
  [GP_SHORT] = {GP_OVER},
  [GP_LEAD] = {GP_OVER},
  [GP_SECTION] = {GP_INTO, open_section, close_other},
  [GP_PARAGRAPH] = {GP_INTO, open_paragraph, close_paragraph},
  [GP_LIST] = {GP_INTO, open_list, close_list},
  [GP_ITEM] = {GP_INTO, open_item, close_other},
  [GP_STEP] = {GP_OVER, put_step},
  [GP_CHECK_ITEM] = {GP_OVER, put_check_item},
  [GP_DO_DONT] = {GP_OVER, put_do_dont},
  [GP_DO] = {GP_INTO, open_side, close_other},
  [GP_DONT] = {GP_INTO, open_side, close_other},
  [GP_PRACTICE] = {GP_OVER, put_practice},
  [GP_BIG_NUMBER] = {GP_OVER, put_big_number},
  [GP_CITY_ENTRY] = {GP_OVER, put_city},
  [GP_TABLE] = {GP_OVER, put_table},
  [GP_CALLOUT] = {GP_OVER, put_callout},
  [GP_FIGURE] = {GP_OVER, put_figure},
  [GP_FIGURES] = {GP_OVER, put_figures},
  [GP_QUOTE] = {GP_OVER, put_quote},
  [GP_DEFINITION] = {GP_OVER, put_definition},
  [GP_TERM] = {GP_OVER, put_term},
  [GP_INDEX_GROUP] = {GP_OVER, put_index_group},
  [GP_SOURCE_LIST] = {GP_INTO, open_source_list, close_source_list},
  [GP_SOURCE] = {GP_INTO, open_source, close_other},
  [GP_SOURCE_LABEL] = {GP_OVER, put_source_label},
  [GP_CODE_BLOCK] = {GP_OVER, put_code},
  [GP_CUSTOM] = {GP_OVER, put_custom},
  [GP_TEXT] = {GP_OVER, put_text},
  [GP_LINK] = {GP_INTO, open_link, close_link},
  [GP_INDEX_MARK] = {GP_INTO, open_mark, close_mark},
  [GP_ANCHOR] = {GP_INTO, open_mark, close_mark},
  [GP_REF] = {GP_OVER, put_reference},
  [GP_CITE] = {GP_OVER, put_citation},
  [GP_NOTE] = {GP_OVER, put_note_mark},
  [GP_LINE_BREAK] = {GP_OVER, put_break},
  [GP_DATE] = {GP_OVER, put_date},
  [GP_ADDRESS] = {GP_OVER, put_web_address},
  [GP_STRUCK] = {GP_INTO, open_changed, close_other},
  [GP_INSERTED] = {GP_INTO, open_changed, close_other},
};

static void put_space(gp_output *o, const gp_node *node)
{
  (void)node;
  put(o, " ");
}

/* For the contents: no links, notes and sources. */
static const gp_handler plain[] = {
  [GP_KIND_NONE] = {GP_INTO, open_other, close_other},
  [GP_TEXT] = {GP_OVER, put_text},
  [GP_REF] = {GP_OVER, put_reference_text},
  [GP_CITE] = {GP_OVER},
  [GP_NOTE] = {GP_OVER},
  [GP_LINE_BREAK] = {GP_OVER, put_space},
  [GP_STRUCK] = {GP_INTO, open_changed, close_other},
  [GP_INSERTED] = {GP_INTO, open_changed, close_other},
};

void set_handlers(gp_output *o)
{
  o->walk = GP_WALKER(handlers, o);
  o->plain = GP_WALKER(plain, o);
}
