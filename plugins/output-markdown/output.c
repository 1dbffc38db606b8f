/* Output plugin output-markdown: chapters as Markdown files, which reader-markdown reads back. */
#include "output.h"

struct gp_output {
  const gp_host *host;
  gp_str chapter;
};

static gp_status create(const gp_host *host, gp_output **result)
{
  gp_output *output = GP_NEW(host->arena, gp_output);
  output->host = host;
  output->chapter = gp_value_text(host->option(host, GP_STR("chapter")), GP_STR(""));
  *result = output;
  return GP_OK;
}

static void destroy(gp_output *output)
{
  (void)output;
}

static void write_key(writer *w, const char *key, gp_str text)
{
  gp_buf_printf(&w->out, "%s: ", key);
  yaml_text(&w->out, text);
  gp_buf_add_char(&w->out, '\n');
}

static void write_front(writer *w, const gp_node *chapter)
{
  const gp_node *title = gp_node_child(chapter, GP_TITLE), *shorter = gp_node_child(chapter, GP_SHORT);
  const gp_node *lead = gp_node_child(chapter, GP_LEAD);
  gp_buf_add(&w->out, GP_STR("---\n"));
  if (title != NULL)
    write_key(w, "title", inlines_text(w, title, PLACE_YAML));
  gp_buf_printf(&w->out, "id: %.*s\n", GP_STR_ARG(chapter->id));
  if (shorter != NULL)
    write_key(w, "short", inlines_text(w, shorter, PLACE_YAML));
  if (lead != NULL)
    write_key(w, "lead", paragraphs_text(w, lead, PLACE_YAML));
  if (gp_chapter_of(chapter)->unnumbered)
    gp_buf_add(&w->out, GP_STR("numbered: false\n"));
  gp_buf_add(&w->out, GP_STR("---\n\n"));
}

static const gp_handler blocks[] = {
  [GP_KIND_NONE] = {GP_OVER, write_fenced_yaml},
  [GP_CHAPTER] = {GP_INTO, write_front, write_notes},
  [GP_TITLE] = {GP_OVER},
  [GP_SHORT] = {GP_OVER},
  [GP_LEAD] = {GP_OVER},
  [GP_PARAGRAPH] = {GP_OVER, write_paragraph, end_div},
  [GP_SECTION] = {GP_OVER, write_section},
  [GP_LIST] = {GP_OVER, write_list, end_div},
  [GP_CHECKLIST] = {GP_OVER, write_checklist, end_div},
  [GP_QUOTE] = {GP_OVER, write_quote},
  [GP_CALLOUT] = {GP_OVER, write_callout},
  [GP_CODE_BLOCK] = {GP_OVER, write_code_block, end_div},
  [GP_TABLE] = {GP_OVER, write_table},
  [GP_FIGURE] = {GP_OVER, write_figure},
  [GP_DEFINITIONS] = {GP_OVER, write_definitions},
};

static const gp_handler inlines[] = {
  [GP_TEXT] = {GP_OVER, write_text},
  [GP_EMPH] = {GP_INTO, write_asterisks, write_asterisks},
  [GP_STRONG] = {GP_INTO, write_asterisks, write_asterisks},
  [GP_CODE] = {GP_OVER, write_code},
  [GP_LINK] = {GP_OVER, write_link},
  [GP_NOTE] = {GP_OVER, write_note},
  [GP_INDEX_MARK] = {GP_INTO, open_bracket, close_bracket},
  [GP_SPAN_LANG] = {GP_INTO, open_bracket, close_bracket},
  [GP_CITE] = {GP_OVER, write_cite},
  [GP_LINE_BREAK] = {GP_OVER, write_break},
  [GP_REF] = {GP_OVER, write_reference},
  [GP_VARIABLE] = {GP_OVER, write_variable},
  [GP_ANCHOR] = {GP_INTO, open_anchor, close_anchor},
  [GP_SUPERSCRIPT] = {GP_INTO, open_tag, close_tag},
  [GP_SUBSCRIPT] = {GP_INTO, open_tag, close_tag},
  [GP_STRUCK] = {GP_INTO, open_tag, close_tag},
  [GP_INSERTED] = {GP_INTO, open_tag, close_tag},
  [GP_UNDERLINED] = {GP_INTO, open_tag, close_tag},
  [GP_SMALL] = {GP_INTO, open_tag, close_tag},
  [GP_KEYBOARD] = {GP_INTO, open_tag, close_tag},
  [GP_MARKED] = {GP_INTO, open_tag, close_tag},
};

static gp_status write_document(gp_output *output, const gp_output_job *job)
{
  writer w = {.host = output->host, .out = GP_BUF(output->host->arena)};
  w.blocks = GP_WALKER(blocks, &w);
  w.blocks.gap = write_gap;
  w.inlines = GP_WALKER(inlines, &w);
  for (const gp_node *chapter = job->read->first_child; chapter != NULL; chapter = chapter->next) {
    gp_str name = gp_chapter_of(chapter)->file;
    if (chapter->kind != GP_CHAPTER || (output->chapter.len > 0 && !gp_str_equal(output->chapter, name)))
      continue;
    if (output->chapter.len == 0)
      gp_buf_printf(&w.out, "%s<!-- chapter: %.*s -->\n", w.out.count > 0 ? "\n" : "", GP_STR_ARG(name));
    gp_walk(&w.blocks, chapter);
  }
  if (w.failed)
    return GP_ERROR_INPUT;
  return job->sink->write(job->sink, w.out.items, w.out.count);
}

static const gp_output_v1 interface = {
  .size = sizeof(gp_output_v1),
  .from = GP_OUTPUT_FROM_READ,
  .extension = "md",
  .create = create,
  .destroy = destroy,
  .write = write_document,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_OUTPUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("output-markdown", "1.0", "output", query);
