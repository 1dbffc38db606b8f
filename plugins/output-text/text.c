/* Output plugin: the document as plain text in reading order, for people, for search and for tests. */
#include "text.h"

static void put_lead(gp_output *o, const gp_node *lead)
{
  put_part(o, lead);
  write_gap(&o->w);
}

static void open_chapter(gp_output *o, const gp_node *chapter)
{
  write_gap(&o->w);
  put_heading(o, chapter, '=');
}

/* Notes may hold notes: the list grows while it is written. */
static void close_chapter(gp_output *o, const gp_node *chapter)
{
  (void)chapter;
  write_gap(&o->w);
  for (size_t i = 0; i < o->notes.count; i++) {
    gp_str number = gp_node_number(o->notes.items[i]);
    const gp_node *body = gp_node_child(o->notes.items[i], GP_BODY);
    if (body != NULL || (i > 0 && gp_node_child(o->notes.items[i - 1], GP_BODY) != NULL))
      write_gap(&o->w);
    if (body != NULL) {
      put_item(o, body, gp_str_printf(o->arena, "[^%.*s]: ", GP_STR_ARG(number)));
      continue;
    }
    put_labelled(o, gp_str_printf(o->arena, "[^%.*s]", GP_STR_ARG(number)), inline_text(o, o->notes.items[i]));
  }
  o->notes.count = 0;
}

/* Nothing is lost of kinds that are newer than this plugin: inlines say their text, others are lines or hold blocks. */
static void put_other(gp_output *o, const gp_node *node)
{
  bool is_inline = gp_kind_is_inline(node->kind);
  if (is_inline)
    add_text(o, node);
  else
    put_line(o, node->text);
  if (!is_inline && node->first_child != NULL && gp_kind_is_inline(node->first_child->kind))
    put_paragraph(o, node);
  else
    gp_walk_below(&o->walk, node);
}

static const gp_handler handlers[] = {
  [GP_KIND_NONE] = {GP_OVER, put_other},
  [GP_CHAPTER] = {GP_INTO, open_chapter, close_chapter},
  [GP_TITLE] = {GP_OVER},
  [GP_SHORT] = {GP_OVER},
  [GP_LEAD] = {GP_OVER, put_lead},
  [GP_SECTION] = {GP_INTO, put_section},
  [GP_PARAGRAPH] = {GP_OVER, put_paragraph},
  [GP_LIST] = {GP_OVER, put_list},
  [GP_STEP] = {GP_OVER, put_step},
  [GP_CHECK_ITEM] = {GP_OVER, put_check_item},
  [GP_DO_DONT] = {GP_OVER, put_do_dont},
  [GP_PRACTICE] = {GP_OVER, put_practice},
  [GP_BIG_NUMBER] = {GP_OVER, put_number},
  [GP_CITY_ENTRY] = {GP_OVER, put_city},
  [GP_TABLE] = {GP_OVER, put_table},
  [GP_CALLOUT] = {GP_OVER, put_callout},
  [GP_FIGURE] = {GP_OVER, put_figure},
  [GP_FIGURES] = {GP_OVER, put_figure},
  [GP_QUOTE] = {GP_OVER, put_quote},
  [GP_DEFINITION] = {GP_OVER, put_definition},
  [GP_TERM] = {GP_OVER, put_term},
  [GP_SOURCE_LIST] = {GP_OVER, put_source_list},
  [GP_INDEX_GROUP] = {GP_INTO, put_index_group},
  [GP_INDEX_ENTRY] = {GP_OVER, put_index_entry},
  [GP_CODE_BLOCK] = {GP_OVER, put_code},
  [GP_CUSTOM] = {GP_OVER, put_custom},
  [GP_TEXT] = {GP_OVER, add_text},
  [GP_LINE_BREAK] = {GP_OVER, add_break},
  [GP_REF] = {GP_OVER, add_reference},
  [GP_CITE] = {GP_OVER, add_citation},
  [GP_LINK] = {GP_OVER, add_link},
  [GP_NOTE] = {GP_OVER, add_note},
  [GP_SOURCE_LABEL] = {GP_OVER, add_source_label},
  [GP_ADDRESS] = {GP_OVER, add_address},
  [GP_SUPERSCRIPT] = {GP_OVER, add_raised},
  [GP_SUBSCRIPT] = {GP_OVER, add_raised},
  [GP_STRUCK] = {GP_OVER, add_changed},
  [GP_INSERTED] = {GP_OVER, add_changed},
};

static void put_gap(gp_output *o, const gp_node *before, const gp_node *node)
{
  (void)before, (void)node;
  write_gap(&o->w);
}

static gp_status create(const gp_host *host, gp_output **result)
{
  gp_output *output = GP_NEW(host->arena, gp_output);
  output->host = host;
  output->arena = host->arena;
  output->walk = GP_WALKER(handlers, output);
  output->walk.gap = put_gap;
  output->links = !gp_str_is(gp_value_text(host->option(host, GP_STR("links")), GP_STR("true")), "false");
  output->table_width = (size_t)gp_value_integer(host->option(host, GP_STR("table-width")), 0);
  *result = output;
  return GP_OK;
}

static void destroy(gp_output *output)
{
  (void)output;
}

static void put_paragraph_of(gp_output *o, gp_str text)
{
  write_gap(&o->w);
  put_line(o, text);
}

/* What stands on cover and imprint page. */
static void put_front(gp_output *o)
{
  const gp_document *d = o->document;
  put_line(o, d->series);
  write_gap(&o->w);
  if (d->title.len > 0) {
    write_text(&o->w, d->title);
    write_rule(&o->w, '=', d->title);
  }
  put_line(o, d->subtitle);
  write_gap(&o->w);
  put_line(o, kit_authors(o->arena, d));
  put_line(o, d->publisher);
  if (d->version.len > 0)
    put_labelled(o, term(o, "version"), d->version);
  put_line(o, d->date.len > 0 ? o->host->format_date(o->host, o->arena, d->lang, d->date) : d->date);
  put_paragraph_of(o, d->summary);
  put_paragraph_of(o, d->funding);
  put_paragraph_of(o, d->imprint);
  put_paragraph_of(o, d->licence);
}

/* The buffer is handed on after each chapter and used again. */
static gp_status flush(gp_output *o, const gp_output_job *job)
{
  gp_status status = o->w.out.count > 0 ? job->sink->write(job->sink, o->w.out.items, o->w.out.count) : GP_OK;
  o->w.out.count = 0;
  return status;
}

static gp_status write_document(gp_output *o, const gp_output_job *job)
{
  gp_status status = GP_OK;
  o->document = job->document;
  o->notes.count = 0;
  o->named = (kit_ids){NULL, 0};
  writer_start(&o->w, o->arena);
  put_front(o);
  for (const gp_node *node = job->document->root->first_child; node != NULL && status == GP_OK; node = node->next) {
    if (node->kind != GP_CHAPTER)
      continue;
    gp_walk(&o->walk, node);
    status = flush(o, job);
  }
  return status == GP_OK ? flush(o, job) : status;
}

static const gp_output_v1 interface = {
  .size = sizeof(gp_output_v1),
  .from = GP_OUTPUT_FROM_TREE,
  .extension = "txt",
  .create = create,
  .destroy = destroy,
  .write = write_document,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_OUTPUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("output-text", "1.0", "output", query);
