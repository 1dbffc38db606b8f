/* The glossary: reading its file, putting the terms into the tree, links to terms. */
#include "base/path.h"
#include "read/blocks.h"
#include "resolve/steps.h"
#include "value/scalars.h"
#include <errno.h>

/* A setting of `glossary:` in guide.yaml, which may be missing as a whole. */
static const gp_value *setting(const gp_resolver *r, const char *key)
{
  return gp_value_lookup(gp_value_lookup(r->guide->value, GP_STR("glossary")), gp_str_from(key));
}

/* Ids become parts of addresses, so they have the form of all ids. */
static void check_ids(gp_resolver *r)
{
  for (size_t i = 0; i < r->glossary->count; i++) {
    const gp_value_entry *entry = &r->glossary->entries[i];
    if (gp_text_is_id(entry->key))
      continue;
    r->failed = true;
    gp_error(r->ctx, "glossary.id", entry->key_span,
             "'%.*s' cannot be the id of a term: small Latin letters, digits and '-', beginning with a letter",
             GP_STR_ARG(entry->key));
  }
}

/* Reads the file, if there is one. A file which guide.yaml names must be there. */
static void load(gp_resolver *r, gp_span asked)
{
  const gp_value *named = setting(r, "file"), *value;
  gp_str path = gp_path_join(r->ctx->arena, r->guide->folder, gp_value_text(named, GP_STR("glossary.yaml")));
  gp_span at = named != NULL ? named->span : asked;
  /* Nothing asks for a glossary, so the usual file may be missing; were it there, the document would be another. */
  if (named == NULL && asked.source == 0 && gp_within_look(&r->guide->within, path) == ENOENT) {
    gp_sources_note_absent(r->ctx->sources, path);
    return;
  }
  if (gp_yaml_load_within(r->ctx, &r->guide->within, path, at, &value, NULL) != GP_OK) {
    r->failed = r->ids_lost = true; /* links to its terms must not be called wrong for that */
    return;
  }
  if (gp_schema_check(r->ctx, &gp_glossary_file_schema, value, "the glossary") != GP_OK)
    r->failed = r->ids_lost = true;
  if (value->kind != GP_VALUE_MAP)
    return;
  r->glossary = value;
  r->terms = (gp_map){.arena = r->ctx->arena};
  for (size_t i = 0; value != NULL && i < value->count; i++)
    gp_map_put(&r->terms, value->entries[i].key, (void *)(uintptr_t)value->entries[i].value);
  check_ids(r);
}

/* The text of a term in a language; NULL if it has none. A plain text stands for all languages. */
static const gp_value *text_in(const gp_value *value, gp_str lang)
{
  return value != NULL && value->kind == GP_VALUE_MAP ? gp_value_lookup(value, lang) : value;
}

static void add_inlines(gp_resolver *r, gp_node *parent, gp_kind kind, const gp_value *text, gp_str lang)
{
  gp_node *slot = gp_tree_new_node(r->tree, kind, text->span);
  slot->lang = lang;
  gp_node_append(parent, slot);
  if (gp_inline_parse(r->ctx, r->tree, slot, text->text, text) != GP_OK)
    r->failed = true;
}

/* The languages whose equivalents are printed: those of the setting, else the guide's. */
static void add_equivalents(gp_resolver *r, gp_node *node, const gp_value *names)
{
  const gp_value *wanted = setting(r, "languages");
  bool listed = wanted != NULL && wanted->kind == GP_VALUE_LIST;
  size_t count = listed ? wanted->count : r->guide->language_count;
  if (names == NULL || names->kind != GP_VALUE_MAP)
    return;
  for (size_t i = 0; i < count; i++) {
    gp_str lang = listed ? gp_value_text(wanted->entries[i].value, (gp_str){NULL, 0}) : r->guide->languages[i];
    const gp_value *text = gp_value_lookup(names, lang);
    if (text != NULL && text->kind == GP_VALUE_SCALAR && text->text.len > 0 && !gp_str_equal(lang, r->options->lang))
      add_inlines(r, node, GP_EQUIVALENT, text, lang);
  }
}

/* The words that the glossary does not want, one a line: lint-text looks for them, nothing prints them. */
static void add_variants(gp_resolver *r, gp_node *node, const gp_value *list)
{
  gp_buf out = GP_BUF(r->tree->arena);
  for (size_t i = 0; list != NULL && list->kind == GP_VALUE_LIST && i < list->count; i++) {
    gp_str text = gp_value_text(list->entries[i].value, (gp_str){NULL, 0});
    if (out.count > 0 && text.len > 0)
      gp_buf_add_char(&out, '\n');
    gp_buf_add(&out, text);
  }
  if (out.count > 0)
    gp_node_set(r->tree, node, GP_AT_term_avoid, gp_buf_str(&out), list->span);
}

static void add_term(gp_resolver *r, gp_node *glossary, const gp_value_entry *entry)
{
  const gp_value *names = gp_value_lookup(entry->value, GP_STR("term"));
  const gp_value *name = text_in(names, r->options->lang);
  const gp_value *text = text_in(gp_value_lookup(entry->value, GP_STR("text")), r->options->lang);
  gp_block_reader reader = {.ctx = r->ctx, .tree = r->tree};
  gp_node *node = gp_tree_new_node(r->tree, GP_TERM, entry->key_span);
  /* With a colon, which no author's id has: a term and a section may have one name. */
  node->id = gp_str_printf(r->tree->arena, "term:%.*s", GP_STR_ARG(entry->key));
  node->lang = r->options->lang;
  gp_node_append(glossary, node);
  add_variants(r, node, gp_value_lookup(gp_value_lookup(entry->value, GP_STR("not")), r->options->lang));
  add_inlines(r, node, GP_TITLE, name, r->options->lang);
  add_equivalents(r, node, names);
  if (text != NULL && text->kind == GP_VALUE_SCALAR) {
    gp_node *body = gp_tree_new_node(r->tree, GP_BODY, text->span);
    body->lang = r->options->lang;
    gp_node_append(node, body);
    gp_paragraphs_read(&reader, body, text, NULL);
    r->failed = r->failed || reader.failed;
  }
}

/* A term without a text in this language is an error at its place, said once a document. */
static bool has_name(gp_resolver *r, const gp_value_entry *entry, bool report)
{
  const gp_value *name = text_in(gp_value_lookup(entry->value, GP_STR("term")), r->options->lang);
  if (name != NULL && name->kind == GP_VALUE_SCALAR && name->text.len > 0)
    return true;
  if (report && entry->value->kind == GP_VALUE_MAP && gp_value_lookup(entry->value, GP_STR("term")) != NULL) {
    r->failed = true;
    gp_error(r->ctx, "guide.missing-language", entry->key_span, "there is no text for the language '%.*s'",
             GP_STR_ARG(r->options->lang));
  }
  return false;
}

/* Terms are sorted as the document's language does, so that readers find them, whatever the order in the file. */
static void fill(gp_resolver *r, gp_node *glossary, bool report)
{
  GP_VEC(gp_sorted) list = {0};
  for (size_t i = 0; r->glossary != NULL && i < r->glossary->count; i++) {
    const gp_value_entry *entry = &r->glossary->entries[i];
    if (has_name(r, entry, report)) {
      gp_sorted sorted = {text_in(gp_value_lookup(entry->value, GP_STR("term")), r->options->lang)->text, entry};
      gp_vec_push(r->ctx->arena, &list, sorted);
    }
  }
  gp_resolve_sort(r, list.items, list.count);
  for (size_t i = 0; i < list.count; i++)
    add_term(r, glossary, list.items[i].item);
  gp_langs_inherit(glossary);
}

void gp_resolve_glossary(gp_resolver *r)
{
  const gp_node *root = r->tree->root, *block = NULL;
  gp_str print = gp_value_text(setting(r, "print"), GP_STR("all"));
  gp_node *chapter, *glossary;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    if (node->kind != GP_GLOSSARY)
      continue;
    if (block != NULL) {
      r->failed = true;
      gp_report_with(r->ctx, GP_SEVERITY_ERROR, "glossary.twice", node->span, (gp_str){0},
                     GP_STR("remove one of them, or keep each to other editions"), block->span, GP_STR("first here"),
                     "the glossary is printed twice");
      continue;
    }
    block = node;
  }
  /* Where no block says where it is to be, the glossary is a chapter of its own at the end. */
  load(r, block != NULL ? block->span : GP_NO_SPAN);
  if (block != NULL) {
    fill(r, gp_node_mutable(block), true);
    return;
  }
  if (r->glossary == NULL || r->glossary->count == 0)
    return;
  chapter = gp_resolve_matter(r, "glossary", r->glossary->span);
  glossary = gp_tree_new_node(r->tree, GP_GLOSSARY, r->glossary->span);
  glossary->lang = r->options->lang;
  gp_node_set(r->tree, glossary, GP_AT_glossary_print, print, r->glossary->span);
  gp_node_append(chapter, glossary);
  fill(r, glossary, true);
}

/* The terms that are linked, by id, those of other terms' texts included. */
static void collect_linked(gp_resolver *r, gp_map *linked)
{
  const gp_node *root = r->tree->root;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    gp_str id = {0};
    if (node->kind == GP_REF && gp_str_starts_with(gp_ref_of(node)->target, GP_STR("term:")))
      id = gp_ref_of(node)->target;
    else if (node->kind == GP_LINK && gp_link_of(node)->term.len > 0)
      id = gp_str_slice(gp_link_of(node)->href, 1, gp_link_of(node)->href.len);
    if (id.len > 0)
      gp_map_put(linked, id, gp_node_mutable(node));
  }
}

/* `print: used` keeps what is linked. Done after the transforms, which may add links. */
static void prune(gp_resolver *r, gp_node *glossary)
{
  gp_map linked = {.arena = r->ctx->arena};
  gp_node *next;
  if (gp_glossary_of(glossary)->print != GP_GLOSSARY_USED)
    return;
  collect_linked(r, &linked);
  for (gp_node *term = glossary->first_child; term != NULL; term = next) {
    next = term->next;
    if (gp_map_lookup(&linked, term->id) == NULL)
      gp_node_remove(term);
  }
}

void gp_resolve_prune_glossary(gp_resolver *r)
{
  const gp_node *root = r->tree->root;
  gp_node *found = NULL;
  for (const gp_node *node = root; node != NULL && found == NULL; node = gp_node_following(node, root))
    if (node->kind == GP_GLOSSARY)
      found = gp_node_mutable(node);
  /* A link to a term that is not printed would lead nowhere: terms become plain text then. */
  r->terms_hidden = found == NULL;
  if (found == NULL)
    return;
  prune(r, found);
  if (gp_glossary_of(found)->print == GP_GLOSSARY_HIDDEN ||
      (found->first_child == NULL && found->parent->kind == GP_CHAPTER &&
       gp_chapter_of(found->parent)->matter != GP_NO_matter)) {
    r->terms_hidden = true;
    gp_node_remove(found->parent);
  }
}

static gp_span term_place(const void *data, gp_str name)
{
  const gp_value *glossary = data;
  for (size_t i = 0; i < glossary->count; i++)
    if (gp_str_equal(glossary->entries[i].key, name))
      return glossary->entries[i].key_span;
  return GP_NO_SPAN;
}

static void report_unknown(gp_resolver *r, gp_str id, gp_span span)
{
  GP_VEC(gp_str) names = {0};
  gp_unknown unknown = {.id = "glossary.unknown-term", .name = id, .span = span, .data = r->glossary};
  if (r->glossary == NULL && r->ids_lost) {
    r->failed = true;
    return; /* why there is no glossary has been reported */
  }
  for (size_t i = 0; r->guesses < GP_GUESS_LIMIT && r->glossary != NULL && i < r->glossary->count; i++)
    gp_vec_push(r->ctx->arena, &names, r->glossary->entries[i].key);
  unknown.place = r->glossary != NULL ? term_place : NULL;
  unknown.hint = r->glossary != NULL ? "terms are declared in the glossary's file, 'glossary.yaml'"
                                     : "there is no file 'glossary.yaml' with terms";
  unknown.names = names.items;
  unknown.count = names.count;
  gp_resolve_unknown(r, &unknown, "the glossary has no term '%.*s'", GP_STR_ARG(id));
}

void gp_resolve_term(gp_resolver *r, gp_node *node)
{
  bool link = node->kind == GP_LINK;
  gp_str id = link ? gp_link_of(node)->term : gp_ref_of(node)->target;
  const gp_attr *said = gp_attr_at(node, link ? GP_AT_link_term : GP_AT_ref_target);
  const gp_value *entry, *name;
  gp_span span = node->span;
  if (said != NULL)
    span = said->span;
  if (!link)
    id = gp_str_slice(id, strlen("term:"), id.len);
  entry = gp_map_lookup(&r->terms, id);
  if (entry == NULL) {
    report_unknown(r, id, span);
    return;
  }
  if (link) {
    if (r->terms_hidden)
      gp_node_become(r->tree, node, GP_SPAN_LANG); /* what is in it stays, but leads nowhere */
    return;
  }
  name = text_in(gp_value_lookup(entry, GP_STR("term")), r->options->lang);
  node->text = gp_value_text(name, id);
  if (r->terms_hidden)
    gp_node_become(r->tree, node, GP_TEXT);
  else
    gp_node_set(r->tree, node, GP_AT_ref_target_id, gp_ref_of(node)->target, span);
}
