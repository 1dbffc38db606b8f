/* `dump`: what a stage made, as text. */
#include "build/run.h"

#include "resolve/resolve.h"

/* A paragraph of the plain text below a node: one style, but languages as marked. */
typedef struct block_text {
  gp_arena *arena;
  gp_buf text;
  GP_VEC(gp_text_span) spans;
  const gp_font *font;
} block_text;

static const gp_text_style *style_for(block_text *block, gp_str lang)
{
  gp_text_style *style;
  size_t last = block->spans.count;
  if (last > 0 && gp_str_equal(block->spans.items[last - 1].style->lang, lang))
    return block->spans.items[last - 1].style;
  style = GP_NEW(block->arena, gp_text_style);
  *style = (gp_text_style){.font = block->font, .size = GP_LEN_PT(10), .lang = lang};
  return style;
}

static void add_piece(block_text *block, const gp_node *node, gp_str text)
{
  uint32_t start = (uint32_t)block->text.count;
  const gp_text_style *style = style_for(block, node->lang);
  gp_buf_add(&block->text, text);
  gp_vec_push(
    block->arena, &block->spans,
    ((gp_text_span){
      .start = start, .end = (uint32_t)block->text.count, .style = style, .source = node->span, .map = node->map}));
}

/* Notes and labels are printed elsewhere on the page, so their text is no part of the block's. */
static void add_inlines(block_text *block, const gp_node *parent)
{
  for (const gp_node *node = parent->first_child; node != NULL; node = node->next) {
    if (node->kind == GP_LINE_BREAK)
      add_piece(block, node, GP_STR("\xE2\x80\xA8"));
    else if (node->text.len > 0)
      add_piece(block, node, node->text);
    else if (node->kind != GP_NOTE && gp_kind_is_inline(node->kind))
      add_inlines(block, node);
  }
}

/* "2%", "1.5%" in thousandths; 0 for anything else: the layout says what is wrong with it. */
static uint32_t thousandths_of(gp_str text)
{
  size_t at = 0;
  uint64_t value;
  bool given = gp_str_decimal(text, &at, 1, 999, &value) && gp_str_is(gp_str_slice(text, at, text.len), "%");
  return given ? (uint32_t)value : 0;
}

/* How the document's theme sets running text, in lines of `width`. */
static gp_break_options options_for(const gp_run *run, gp_len width)
{
  const gp_value *theme = run->document->theme;
  gp_str hanging = gp_value_text(gp_value_lookup_path(theme, "text.hanging-punctuation"), GP_STR("false"));
  gp_str expansion = gp_value_text(gp_value_lookup_path(theme, "text.expansion"), GP_STR(""));
  gp_str letters = gp_value_text(gp_value_lookup_path(theme, "text.letter-spacing"), GP_STR(""));
  int64_t widest = gp_value_integer(gp_value_lookup_path(theme, "text.widest-space"), 0);
  return (gp_break_options){.size = sizeof(gp_break_options),
                            .width = width,
                            .min_last = GP_LEN_PT(30),
                            .hanging_punctuation = gp_str_is(hanging, "true"),
                            .expansion = thousandths_of(expansion),
                            .letter_spacing = thousandths_of(letters),
                            .widest_space = (uint32_t)(10 * widest)};
}

static gp_status dump_block(gp_run *run, const gp_node *node, const gp_font *font, gp_len width, gp_buf *out)
{
  gp_arena *arena = run->page_arena;
  gp_text_service *service = gp_language_shaper(run->session.language);
  block_text block = {.arena = arena, .text = GP_BUF(arena), .font = font};
  gp_break_options options = options_for(run, width);
  gp_paragraph_input input = {.size = sizeof input};
  gp_paragraph *paragraph;
  gp_lines lines;
  gp_status status;
  add_inlines(&block, node);
  if (block.text.count == 0)
    return GP_OK;
  input.text = gp_buf_str(&block.text);
  input.spans = block.spans.items;
  input.span_count = block.spans.count;
  status = gp_paragraph_new(service, arena, &input, &paragraph);
  if (status == GP_OK)
    status = gp_paragraph_break(service, arena, paragraph, &options, &lines);
  if (status != GP_OK)
    return status;
  gp_buf_printf(out, "%s\n", gp_kind_name(node->kind));
  gp_lines_dump(out, &lines);
  return GP_OK;
}

static bool holds_inlines(const gp_node *node)
{
  return !gp_kind_is_inline(node->kind) && node->last_child != NULL && gp_kind_is_inline(node->last_child->kind);
}

static gp_status dump_lines(gp_run *run, gp_len width, gp_buf *out)
{
  gp_str family = gp_value_text(gp_value_lookup_path(run->document->theme, "fonts.body.family"), GP_STR("Vollkorn"));
  const gp_font *font = gp_fonts_find(run->ctx, run->setup->fonts, family, 400, false, GP_NO_SPAN);
  if (font == NULL)
    return GP_ERROR_INPUT;
  for (const gp_node *node = run->document->root; node != NULL; node = gp_node_following(node, run->document->root)) {
    gp_status status = holds_inlines(node) ? dump_block(run, node, font, width, out) : GP_OK;
    if (status != GP_OK)
      return status;
  }
  return GP_OK;
}

static gp_status sink_to_buf(gp_sink *sink, const void *bytes, size_t count)
{
  gp_buf_add(sink->data, (gp_str){bytes, count});
  return GP_OK;
}

/* The page tree as text is what the plugin output-trace writes. */
static gp_status dump_pages(gp_run *run, gp_buf *out)
{
  gp_str id = GP_STR("output-trace");
  gp_sink sink = {sizeof sink, out, sink_to_buf};
  gp_output_job job = {.size = sizeof job, .document = run->document, .pages = &run->pages, .sink = &sink};
  gp_output *instance = NULL;
  const gp_output_v1 *output;
  gp_call call;
  gp_status status = gp_call_begin(&call, &run->session, id, "output", GP_NO_SPAN, NULL);
  if (status != GP_OK)
    return status;
  output = call.table;
  status = output->create(call.host, &instance);
  status = gp_call_made(&call, status, instance);
  if (status == GP_OK) {
    status = output->write(instance, &job);
    output->destroy(instance);
  }
  return gp_call_end(&call, status, NULL);
}

gp_status gp_run_dump(gp_run *run, gp_dump_stage stage, gp_len width, gp_buf *out)
{
  gp_status status = gp_run_read(run);
  assert(stage >= GP_DUMP_TREE && stage <= GP_DUMP_PAGES);
  if (stage == GP_DUMP_TREE) {
    if (run->tree != NULL)
      gp_tree_dump(out, run->tree->root);
    return status;
  }
  status = gp_run_resolve(run);
  if (stage == GP_DUMP_RESOLVED) {
    if (run->document != NULL)
      gp_resolve_dump(out, run->document);
    return status;
  }
  if (status == GP_OK)
    status = stage == GP_DUMP_LINES ? gp_run_shaper(run) : gp_run_pages(run);
  if (status != GP_OK)
    return status;
  status = stage == GP_DUMP_LINES ? dump_lines(run, width, out) : dump_pages(run, out);
  return gp_run_judge(run, status);
}
