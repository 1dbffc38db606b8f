/* What is written of each kind. A kind without a row is its text and what is below it: nothing is lost. Rows that do
 * nothing are of parts that the handler of their block has written. tests/docx sees that each kind has its row. */
#include "docx.h"

static void mark_only(gp_output *o, const gp_node *node)
{
  flush_item(o);
  mark_id(o, node);
}

static const gp_handler handlers[] = {
  [GP_KIND_NONE] = {GP_INTO, enter_form, leave_form},
  [GP_DOCUMENT] = {GP_INTO},
  [GP_CHAPTER] = {GP_OVER, put_chapter},
  [GP_SECTION] = {GP_OVER, put_section},
  [GP_INCLUDE] = {GP_INTO}, /* resolving has put its blocks in its place */
  [GP_PARAGRAPH] = {GP_OVER, put_paragraph},
  [GP_LIST] = {GP_OVER, put_list},
  [GP_ITEM] = {GP_INTO},
  [GP_STEPS] = {GP_OVER, put_steps},
  [GP_STEP] = {GP_INTO},
  [GP_DO_DONT] = {GP_OVER, put_do_dont},
  [GP_DO] = {GP_INTO},
  [GP_DONT] = {GP_INTO},
  [GP_PRACTICE] = {GP_OVER, put_practice},
  [GP_NUMBERS] = {GP_INTO, mark_only},
  [GP_BIG_NUMBER] = {GP_OVER, put_big_number},
  [GP_NUMBER_VALUE] = {GP_INTO},
  [GP_NUMBER_LABEL] = {GP_INTO},
  [GP_TABLE] = {GP_OVER, put_table},
  [GP_ROW_HEAD] = {GP_INTO},
  [GP_ROW] = {GP_INTO},
  [GP_CELL] = {GP_INTO},
  [GP_TABLE_NOTE] = {GP_OVER}, /* of put_table, put_custom */
  [GP_CALLOUT] = {GP_OVER, put_callout},
  [GP_FIGURE] = {GP_OVER, put_figure},
  [GP_FIGURES] = {GP_OVER, put_figures},
  [GP_CHECKLIST] = {GP_OVER, put_checklist},
  [GP_CHECK_ITEM] = {GP_INTO},
  [GP_ITEM_NOTE] = {GP_INTO},
  [GP_QUOTE] = {GP_OVER, put_quote},
  [GP_BY] = {GP_INTO},
  [GP_DEFINITIONS] = {GP_INTO, mark_only},
  [GP_DEFINITION] = {GP_OVER, put_definition},
  [GP_CITIES] = {GP_INTO, mark_only},
  [GP_CITY_ENTRY] = {GP_OVER, put_city},
  [GP_CODE_BLOCK] = {GP_OVER, put_code},
  [GP_GLOSSARY] = {GP_INTO, mark_only},
  [GP_TERM] = {GP_OVER, put_term},
  [GP_EQUIVALENT] = {GP_INTO},
  [GP_CUSTOM] = {GP_OVER, put_custom},
  [GP_INDEX] = {GP_INTO, mark_only},
  [GP_INDEX_GROUP] = {GP_OVER, put_index_group},
  [GP_INDEX_ENTRY] = {GP_INTO},
  [GP_PLACES] = {GP_INTO},
  [GP_SEE] = {GP_INTO},
  [GP_SOURCE_LIST] = {GP_OVER, put_source_list},
  [GP_SOURCE] = {GP_OVER, put_source},
  [GP_SOURCE_LABEL] = {GP_OVER, put_source_label},
  [GP_SOURCES] = {GP_OVER}, /* of put_practice, put_custom */
  [GP_TITLE] = {GP_OVER},   /* of chapters and sections: their headings */
  [GP_SHORT] = {GP_OVER},   /* for running heads, which Word files have none of */
  [GP_LEAD] = {GP_OVER},    /* of put_chapter */
  [GP_BODY] = {GP_INTO},
  [GP_WHO] = {GP_INTO},
  [GP_TIME] = {GP_INTO},
  [GP_WATCH] = {GP_INTO},
  [GP_DONE] = {GP_INTO},
  [GP_CITY] = {GP_INTO},
  [GP_COUNTRY] = {GP_INTO},
  [GP_CAPTION] = {GP_OVER}, /* of put_caption */
  [GP_CREDIT] = {GP_OVER},
  [GP_TEXT] = {GP_OVER, put_text},
  [GP_EMPH] = {GP_INTO, enter_form, leave_form},
  [GP_STRONG] = {GP_INTO, enter_form, leave_form},
  [GP_CODE] = {GP_INTO, enter_form, leave_form},
  [GP_LINK] = {GP_INTO, open_link, close_link},
  [GP_SPAN_LANG] = {GP_INTO, enter_form, leave_form},
  [GP_REF] = {GP_OVER, put_reference},
  [GP_CITE] = {GP_OVER, put_citation},
  [GP_NOTE] = {GP_OVER, put_note},
  [GP_VARIABLE] = {GP_OVER, put_text},
  [GP_LINE_BREAK] = {GP_OVER, put_break},
  [GP_INDEX_MARK] = {GP_OVER, put_anchor},
  [GP_WORK] = {GP_INTO, enter_form, leave_form},
  [GP_DATE] = {GP_OVER, put_text},
  [GP_ADDRESS] = {GP_OVER, put_address},
  [GP_SUPERSCRIPT] = {GP_INTO, enter_form, leave_form},
  [GP_SUBSCRIPT] = {GP_INTO, enter_form, leave_form},
  [GP_STRUCK] = {GP_INTO, enter_form, leave_form},
  [GP_INSERTED] = {GP_INTO, enter_form, leave_form},
  [GP_UNDERLINED] = {GP_INTO, enter_form, leave_form},
  [GP_SMALL] = {GP_INTO, enter_form, leave_form},
  [GP_KEYBOARD] = {GP_INTO, enter_form, leave_form},
  [GP_MARKED] = {GP_INTO, enter_form, leave_form},
  [GP_ANCHOR] = {GP_OVER, put_anchor},
};

void set_handlers(gp_output *o)
{
  o->walk = GP_WALKER(handlers, o);
}
