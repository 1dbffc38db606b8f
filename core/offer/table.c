/* The host table: the functions that a plugin is given, each bound to one plugin in one document. */
#include "base/colour.h"
#include "base/hash.h"
#include "base/map.h"
#include "cache/store.h"
#include "markup/markup.h"
#include "offer/offer.h"
#include "plugin/language.h"
#include "read/guide.h"

static gp_served *served(const gp_host *host)
{
  return host->data;
}

static gp_session *session_of(const gp_host *host)
{
  return served(host)->session;
}

/* A plugin's own mistake: reported as such, since no author of a guide can mend it. */
static gp_status misuse(const gp_host *host, const char *what)
{
  gp_served *self = served(host);
  self->session->at_fault = true;
  gp_error(self->session->ctx, "plugin.misuse", GP_NO_SPAN, "plugin '%.*s' is at fault: %s",
           GP_STR_ARG(self->plugin->id), what);
  return GP_ERROR_PLUGIN;
}

static void host_report(const gp_host *host, const gp_diag *diag)
{
  gp_served *self = served(host);
  if (diag == NULL || diag->size < GP_END_OF(gp_diag, hint_count) || diag->id.len == 0 ||
      diag->severity < GP_SEVERITY_NOTE || diag->severity > GP_SEVERITY_ERROR) {
    (void)misuse(host, "it sent a message without id or severity");
    return;
  }
  gp_report_diag(self->session->ctx, diag, self->plugin->id);
}

static const gp_value *host_option(const gp_host *host, gp_str name)
{
  gp_served *self = served(host);
  const gp_value *value = gp_value_lookup(self->given, name);
  return value != NULL ? value : gp_value_lookup(self->plugin->option_defaults, name);
}

static const gp_value *host_option_of(const gp_host *host, gp_str plugin, gp_str name)
{
  gp_session *session = session_of(host);
  const gp_plugin_entry *entry = gp_registry_find(session->registry, plugin);
  const gp_value *value = gp_value_lookup(gp_value_lookup(session->options, plugin), name);
  return value != NULL || entry == NULL ? value : gp_value_lookup(entry->option_defaults, name);
}

static gp_status host_read_file(const gp_host *host, gp_str path, gp_span span, gp_str *bytes)
{
  return gp_session_read_file(session_of(host), path, span, bytes);
}

static gp_status host_open_image(const gp_host *host, gp_str path, gp_span span, const gp_image **image)
{
  return gp_session_open_image(session_of(host), path, span, image);
}

static const gp_font *note_font(gp_session *session, const gp_font *font)
{
  if (font == NULL)
    return NULL;
  for (size_t i = 0; i < session->fonts_used.count; i++)
    if (session->fonts_used.items[i] == font)
      return font;
  gp_vec_push(session->ctx->arena, &session->fonts_used, font);
  return font;
}

static const gp_font *host_find_font(const gp_host *host, gp_str family, uint16_t weight, bool italic, gp_span span)
{
  gp_session *session = session_of(host);
  return note_font(session, gp_fonts_find(session->ctx, session->fonts, family, weight, italic, span));
}

static const gp_font *host_fallback_font(const gp_host *host, gp_str script, gp_str lang, const gp_font *like,
                                         uint32_t index)
{
  gp_session *session = session_of(host);
  return note_font(session, gp_fonts_fallback(session->ctx, session->fonts, script, lang, like, index));
}

static const gp_font *host_preferred_font(const gp_host *host, gp_str script, const gp_font *like)
{
  gp_session *session = session_of(host);
  return note_font(session, gp_fonts_preferred(session->ctx, session->fonts, script, like));
}

static const gp_font *host_own_font(const gp_host *host, gp_str family, uint16_t weight, bool italic, gp_span span)
{
  gp_session *session = session_of(host);
  if (!gp_fonts_is_own(session->ctx, session->fonts, family, span))
    return NULL;
  return note_font(session, gp_fonts_find(session->ctx, session->fonts, family, weight, italic, span));
}

static void host_script_missing(const gp_host *host, gp_str script, gp_str name, gp_str lang, gp_span span)
{
  gp_session_script_missing(session_of(host), script, name, lang, span);
}

static gp_status host_paragraph_new(const gp_host *host, gp_arena *arena, const gp_paragraph_input *input,
                                    gp_paragraph **result)
{
  gp_text_service *text = gp_language_shaper(session_of(host)->language);
  *result = NULL;
  return text != NULL ? gp_paragraph_new(text, arena, input, result) : GP_ERROR_PLUGIN;
}

static gp_status host_paragraph_break(const gp_host *host, gp_arena *arena, const gp_paragraph *paragraph,
                                      const gp_break_options *options, gp_lines *result)
{
  gp_text_service *text = gp_language_shaper(session_of(host)->language);
  *result = (gp_lines){NULL, 0};
  if (paragraph == NULL || options == NULL || options->width <= 0)
    return misuse(host, "it breaks a paragraph without a width");
  return text != NULL ? gp_paragraph_break(text, arena, paragraph, options, result) : GP_ERROR_PLUGIN;
}

static void host_paragraph_widths(const gp_host *host, const gp_paragraph *paragraph, gp_len *natural, gp_len *minimum)
{
  (void)host;
  gp_paragraph_widths(paragraph, natural, minimum);
}

static void host_font_metrics(const gp_host *host, const gp_font *font, gp_font_metrics *result)
{
  const gp_text_service *text = gp_language_shaper(session_of(host)->language);
  memset(result, 0, sizeof *result);
  if (text != NULL)
    text->shaper->metrics(text->instance, font, result);
}

static int host_compare(const gp_host *host, gp_str lang, gp_str a, gp_str b)
{
  return gp_language_compare(session_of(host)->language, lang, a, b);
}

static gp_str host_format_date(const gp_host *host, gp_arena *arena, gp_str lang, gp_str iso)
{
  return gp_language_date(session_of(host)->language, arena, lang, iso);
}

static bool host_is_rtl(const gp_host *host, gp_str lang)
{
  return gp_language_is_rtl(session_of(host)->language, lang);
}

static gp_node *host_node_new(const gp_host *host, gp_kind kind, gp_span span)
{
  const gp_session *session = session_of(host);
  if (session->tree != NULL)
    return gp_tree_new_node(session->tree, kind, span);
  (void)misuse(host, "it makes nodes where the tree is finished");
  return gp_tree_new_node(gp_tree_new(session->ctx->arena), kind, span); /* of a tree that nobody reads */
}

static bool is_declared(const gp_plugin_entry *plugin, gp_kind kind, gp_str name)
{
  const gp_value *kinds = gp_value_lookup(plugin->manifest, GP_STR("attributes"));
  const gp_value *names = gp_value_lookup(kinds, gp_str_from(gp_kind_name(kind)));
  for (size_t i = 0; names != NULL && i < names->count; i++)
    if (gp_str_equal(names->entries[i].value->text, name))
      return true;
  return false;
}

/* A misspelt name would be kept, and looked for by nobody: one warning for each. */
static void check_name(gp_served *self, const gp_node *node, gp_str name)
{
  gp_ctx *ctx = self->session->ctx;
  const char *kind = gp_kind_name(node->kind);
  gp_str key = gp_str_printf(ctx->arena, "%.*s %s %.*s", GP_STR_ARG(self->plugin->id), kind, GP_STR_ARG(name)), near,
         hint;
  self->session->undeclared.arena = ctx->arena;
  if (node->kind == GP_CUSTOM || gp_attr_id_of(node->kind, name) != GP_AT_NONE ||
      is_declared(self->plugin, node->kind, name) || gp_map_put(&self->session->undeclared, key, self->session) != NULL)
    return;
  near = gp_attr_nearest(ctx->arena, node->kind, name);
  hint = near.len > 0
           ? gp_str_printf(ctx->arena, "did you mean '%.*s'?", GP_STR_ARG(near))
           : gp_str_printf(ctx->arena, "declare it in plugin.yaml: 'attributes: {%s: [%.*s]}'", kind, GP_STR_ARG(name));
  gp_report_with(ctx, GP_SEVERITY_WARNING, "plugin.unknown-attribute", GP_NO_SPAN, GP_STR(""), hint, GP_NO_SPAN,
                 GP_STR(""), "plugin '%.*s' sets '%.*s' on a node of kind '%s', which has no attribute of that name",
                 GP_STR_ARG(self->plugin->id), GP_STR_ARG(name), kind);
}

static void host_node_set_attr(const gp_host *host, gp_node *node, gp_str name, gp_str value, gp_span span)
{
  gp_session *session = session_of(host);
  if (session->tree == NULL || node == NULL) {
    (void)misuse(host, "it changes a node where the tree is finished");
    return;
  }
  check_name(served(host), node, name);
  gp_node_set_attr(session->tree, node, gp_str_copy(session->ctx->arena, name), gp_str_copy(session->ctx->arena, value),
                   span);
}

/* False, and reported, if putting `child` below `parent` would make a ring or there is nothing to put. */
static bool may_join(const gp_host *host, const gp_node *parent, const gp_node *child)
{
  const char *problem = session_of(host)->tree == NULL ? "it changes the tree when that is finished" : NULL;
  if (parent == NULL || child == NULL)
    problem = "it joins a node that does not exist";
  for (const gp_node *at = parent; problem == NULL && at != NULL; at = at->parent)
    if (at == child)
      problem = "it puts a node below itself";
  if (problem != NULL)
    (void)misuse(host, problem);
  return problem == NULL;
}

static void host_node_append(const gp_host *host, gp_node *parent, gp_node *child)
{
  if (!may_join(host, parent, child))
    return;
  if (child->parent != NULL)
    gp_node_remove(child);
  gp_node_append(parent, child);
}

static void host_node_insert_before(const gp_host *host, gp_node *sibling, gp_node *node)
{
  if (sibling == node || !may_join(host, sibling != NULL ? sibling->parent : NULL, node))
    return;
  if (node->parent != NULL)
    gp_node_remove(node);
  gp_node_insert_before(sibling, node);
}

static void host_node_remove(const gp_host *host, gp_node *node)
{
  if (session_of(host)->tree == NULL || node == NULL)
    (void)misuse(host, "it removes a node where the tree is finished");
  else if (node->parent != NULL)
    gp_node_remove(node);
}

static gp_status host_parse_inline(const gp_host *host, gp_node *parent, uint32_t source, uint32_t offset, gp_str text)
{
  gp_session *session = session_of(host);
  gp_str bytes;
  if (session->tree == NULL || parent == NULL)
    return misuse(host, "it parses text where the tree is finished");
  if (source == 0 || source > gp_sources_count(session->ctx->sources))
    return misuse(host, "it parses text of a file that was not read");
  bytes = gp_sources_bytes(session->ctx->sources, source);
  if (offset > bytes.len || text.len > bytes.len - offset)
    return misuse(host, "it parses text that is not in the file");
  return gp_inline_parse_at(session->ctx, session->tree, parent, text, source, offset);
}

static gp_status host_node_edit_text(const gp_host *host, gp_node *node, const gp_text_edit *edits, size_t count)
{
  gp_session *session = session_of(host);
  if (session->tree == NULL || node == NULL)
    return misuse(host, "it changes a text where the tree is finished");
  if (node->kind != GP_TEXT)
    return misuse(host, "it changes the text of a node that is not of kind 'text'");
  if (!gp_node_edit_text(session->tree, node, edits, count))
    return misuse(host, "it changes a text by edits that are not in order, not within it, or not UTF-8");
  return GP_OK;
}

static gp_span host_node_text_span(const gp_host *host, const gp_node *node, size_t start, size_t end)
{
  (void)host;
  return node != NULL ? gp_node_text_span(node, start, end) : GP_NO_SPAN;
}

static gp_str host_source_text(const gp_host *host, gp_span span)
{
  const gp_sources *sources = session_of(host)->ctx->sources;
  if (span.source == 0 || span.source > gp_sources_count(sources))
    return (gp_str){NULL, 0};
  return gp_str_slice(gp_sources_bytes(sources, span.source), span.start, span.end);
}

static gp_status host_read_csv(const gp_host *host, gp_str path, gp_span span, char separator, const gp_csv **csv)
{
  *csv = NULL;
  if (separator != 0 && separator != ',' && separator != ';' && separator != '\t')
    return misuse(host, "it reads CSV with a separator other than ',', ';' and tab");
  return gp_session_read_csv(session_of(host), path, span, separator, csv);
}

static gp_status host_parse_value(const gp_host *host, gp_node *parent, const gp_value *scalar)
{
  gp_session *session = session_of(host);
  if (session->tree == NULL || parent == NULL)
    return misuse(host, "it parses text where the tree is finished");
  if (scalar == NULL || scalar->kind != GP_VALUE_SCALAR)
    return misuse(host, "it parses a value that is not a text");
  return gp_inline_parse(session->ctx, session->tree, parent, scalar->text, scalar);
}

static gp_str host_language_name(const gp_host *host, gp_arena *arena, gp_str lang)
{
  return gp_language_name(session_of(host)->language, arena, lang);
}

static gp_str host_format_number(const gp_host *host, gp_arena *arena, gp_str lang, gp_str number)
{
  return gp_language_number(session_of(host)->language, arena, lang, number);
}

static gp_status host_block_draw(const gp_host *host, gp_arena *arena, const gp_node *node,
                                 const struct gp_block_frame *frame, struct gp_block_drawing *result)
{
  if (node == NULL || node->kind != GP_CUSTOM || frame == NULL || result == NULL)
    return misuse(host, "it draws a block without block or frame");
  return gp_session_draw_block(session_of(host), arena, node, frame, result);
}

static gp_status host_block_html(const gp_host *host, gp_arena *arena, const gp_node *node,
                                 const struct gp_block_frame *frame, gp_str *markup)
{
  if (node == NULL || node->kind != GP_CUSTOM || frame == NULL || markup == NULL)
    return misuse(host, "it asks for the markup of a block without block or frame");
  return gp_session_block_html(session_of(host), arena, node, frame, markup);
}

static uint32_t host_contrast(const gp_host *host, gp_color a, gp_color b)
{
  (void)host;
  return gp_contrast(a, b);
}

static void host_note_input(const gp_host *host, gp_str path)
{
  gp_session *session = session_of(host);
  for (size_t i = 0; i < session->files_used.count; i++)
    if (gp_str_equal(session->files_used.items[i], path))
      return;
  if (path.len > 0 && memchr(path.ptr, '\0', path.len) == NULL)
    gp_vec_push(session->ctx->arena, &session->files_used, gp_str_copy(session->ctx->arena, path));
}

/* Where a plugin's own bytes are in the cache. */
static gp_digest kept_under(const gp_host *host, gp_str key)
{
  const gp_plugin_entry *plugin = served(host)->plugin;
  gp_buf name = GP_BUF(session_of(host)->ctx->arena);
  gp_buf_printf(&name, "kept %.*s %.*s ", GP_STR_ARG(plugin->id), GP_STR_ARG(plugin->version));
  gp_buf_add(&name, key);
  return gp_digest_of(gp_buf_str(&name));
}

static gp_str host_recall(const gp_host *host, gp_str key)
{
  const gp_store *store = session_of(host)->store;
  gp_str bytes;
  if (store == NULL)
    return (gp_str){NULL, 0};
  return gp_store_get_record(store, host->arena, kept_under(host, key), 0, &bytes) ? bytes : GP_STR("");
}

static void host_keep(const gp_host *host, gp_str key, gp_str bytes)
{
  const gp_session *session = session_of(host);
  if (session->store != NULL) /* what is not kept is made again */
    GP_IGNORE(gp_store_put_record(session->store, session->ctx->arena, kept_under(host, key), 0, bytes));
}

static gp_status host_read_yaml(const gp_host *host, uint32_t source, uint32_t start, uint32_t end,
                                const gp_value **value)
{
  gp_ctx *ctx = session_of(host)->ctx;
  *value = NULL;
  if (source == 0 || source > gp_sources_count(ctx->sources))
    return misuse(host, "it reads YAML of a file that was not read");
  if (start > end || end > gp_sources_bytes(ctx->sources, source).len)
    return misuse(host, "it reads YAML that is not in the file");
  return gp_yaml_read_part(ctx, source, start, end, value);
}

/* What comes from a plugin is used to find places: it must rise, and lie in the file. */
static bool are_origins(gp_str text, gp_str bytes, const gp_value_origin *origins, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    if (origins[i].start > origins[i].end || origins[i].end > bytes.len || origins[i].at >= text.len)
      return false;
    if (i == 0 ? origins[i].at != 0 : origins[i].at <= origins[i - 1].at)
      return false;
  }
  return true;
}

static const gp_value *host_value_from_text(const gp_host *host, gp_str text, gp_span span,
                                            const gp_value_origin *origins, size_t count)
{
  gp_ctx *ctx = session_of(host)->ctx;
  gp_str bytes = {NULL, 0};
  if (span.source > 0 && span.source <= gp_sources_count(ctx->sources))
    bytes = gp_sources_bytes(ctx->sources, span.source);
  if (!are_origins(text, bytes, origins, count)) {
    (void)misuse(host, "it gives a text places that its file does not have");
    count = 0;
  }
  return gp_scalar_new(ctx->arena, text, span, origins, count);
}

static gp_str host_character(const gp_host *host, gp_str reference)
{
  return gp_character_named(session_of(host)->ctx->arena, reference);
}

static gp_span host_text_place(const gp_host *host, const gp_text_span *span, uint32_t start, uint32_t end)
{
  (void)host;
  return gp_text_place(span, start, end);
}

static gp_str host_digits(const gp_host *host, gp_arena *arena, gp_str lang, gp_str text)
{
  return gp_language_digits(session_of(host)->language, arena, lang, text);
}

static const gp_value *host_hyphenation(const gp_host *host)
{
  return session_of(host)->hyphenation;
}

static const gp_source_map *host_edited_map(const gp_host *host, gp_arena *arena, const gp_node *node,
                                            const gp_text_edit *edits, size_t count)
{
  (void)host;
  return gp_node_edited_map(arena, node, edits, edits != NULL ? count : 0);
}

static gp_status host_read_chapter(const gp_host *host, gp_node *chapter, const gp_value *map)
{
  gp_session *session = session_of(host);
  const char *fault;
  if (session->tree == NULL || chapter == NULL || chapter->kind != GP_CHAPTER)
    return misuse(host, "it reads a chapter into a node that is not one, or where the tree is finished");
  if (map == NULL || map->kind != GP_VALUE_MAP)
    return misuse(host, "it reads a chapter from a value that is not a map");
  map = gp_given_value(session->ctx, map, chapter->span, &fault);
  if (map == NULL)
    return misuse(host, fault);
  return gp_chapter_read(session, session->tree, chapter, map);
}

const gp_host gp_host_offer = {
  .size = sizeof(gp_host),
  .minor = GP_ABI_MINOR,
  .report = host_report,
  .option = host_option,
  .read_file = host_read_file,
  .open_image = host_open_image,
  .find_font = host_find_font,
  .fallback_font = host_fallback_font,
  .paragraph_new = host_paragraph_new,
  .paragraph_break = host_paragraph_break,
  .paragraph_widths = host_paragraph_widths,
  .font_metrics = host_font_metrics,
  .compare = host_compare,
  .format_date = host_format_date,
  .is_rtl = host_is_rtl,
  .node_new = host_node_new,
  .node_set_attr = host_node_set_attr,
  .node_append = host_node_append,
  .node_insert_before = host_node_insert_before,
  .node_remove = host_node_remove,
  .parse_inline = host_parse_inline,
  .node_edit_text = host_node_edit_text,
  .node_text_span = host_node_text_span,
  .source_text = host_source_text,
  .contrast = host_contrast,
  .read_csv = host_read_csv,
  .format_number = host_format_number,
  .parse_value = host_parse_value,
  .block_draw = host_block_draw,
  .block_html = host_block_html,
  .note_input = host_note_input,
  .read_yaml = host_read_yaml,
  .value_from_text = host_value_from_text,
  .read_chapter = host_read_chapter,
  .language_name = host_language_name,
  .text_place = host_text_place,
  .edited_map = host_edited_map,
  .script_missing = host_script_missing,
  .preferred_font = host_preferred_font,
  .own_font = host_own_font,
  .character = host_character,
  .digits = host_digits,
  .hyphenation = host_hyphenation,
  .recall = host_recall,
  .keep = host_keep,
  .option_of = host_option_of,
};
