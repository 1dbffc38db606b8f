/* Sources: reading sources.yaml, and numbering what is cited in the order of first citation. */
#include "base/path.h"
#include "model/schemas.h"
#include "resolve/steps.h"
#include <errno.h>

/* Reads the file, if there is one. A file which guide.yaml names must be there. */
static void load_sources(gp_resolver *r)
{
  const gp_value *setting = gp_value_lookup(r->guide->value, GP_STR("sources"));
  const gp_value *named =
    setting != NULL && setting->kind == GP_VALUE_MAP ? gp_value_lookup(setting, GP_STR("file")) : setting;
  gp_str name = gp_value_text(named, GP_STR("sources.yaml"));
  const gp_value *value;
  r->sources_at = named != NULL ? named->span : GP_NO_SPAN;
  r->sources_path = gp_path_join(r->ctx->arena, r->guide->folder, name);
  if (named == NULL && gp_within_look(&r->guide->within, r->sources_path) == ENOENT) {
    gp_sources_note_absent(r->ctx->sources, r->sources_path);
    return;
  }
  if (gp_yaml_load_within(r->ctx, &r->guide->within, r->sources_path, r->sources_at, &value, NULL) != GP_OK) {
    r->failed = r->sources_lost = true;
    return;
  }
  if (gp_schema_check(r->ctx, &gp_sources_file_schema, value, "the sources") != GP_OK)
    r->failed = true;
  if (value->kind == GP_VALUE_MAP)
    r->sources = value;
}

static gp_span source_place(const void *data, gp_str key)
{
  const gp_value *sources = data;
  for (size_t i = 0; sources != NULL && i < sources->count; i++)
    if (gp_str_equal(sources->entries[i].key, key))
      return sources->entries[i].key_span;
  return GP_NO_SPAN;
}

static void report_unknown(gp_resolver *r, gp_str key, gp_span span)
{
  GP_VEC(gp_str) names = {0};
  gp_unknown unknown = {.id = "cite.unknown", .name = key, .span = span, .place = source_place, .data = r->sources};
  for (size_t i = 0; r->guesses < GP_GUESS_LIMIT && r->sources != NULL && i < r->sources->count; i++)
    gp_vec_push(r->ctx->arena, &names, r->sources->entries[i].key);
  unknown.hint =
    gp_str_printf(r->ctx->arena,
                  r->sources != NULL ? "sources are declared in '%.*s'" : "there is no file '%.*s' with sources",
                  GP_STR_ARG(r->sources_path))
      .ptr;
  unknown.names = names.items;
  unknown.count = names.count;
  gp_resolve_unknown(r, &unknown, "unknown source '%.*s'", GP_STR_ARG(key));
}

static gp_str text_of(gp_resolver *r, const gp_value *source, const char *key)
{
  return gp_guide_text(r->ctx, gp_value_lookup(source, gp_str_from(key)), r->options->lang);
}

/* Adds a source to the list; `entry` is its place in sources.yaml. */
static const gp_citation *add_citation(gp_resolver *r, const gp_value_entry *entry)
{
  const gp_value *source = entry->value;
  gp_citation citation = {.key = entry->key, .span = entry->key_span};
  citation.number = (uint32_t)r->citations.count + 1;
  citation.title = text_of(r, source, "title");
  citation.by = text_of(r, source, "by");
  citation.url = gp_value_text(gp_value_lookup(source, GP_STR("url")), (gp_str){NULL, 0});
  citation.date = gp_value_text(gp_value_lookup(source, GP_STR("date")), (gp_str){NULL, 0});
  citation.accessed = gp_value_text(gp_value_lookup(source, GP_STR("accessed")), (gp_str){NULL, 0});
  citation.note = text_of(r, source, "note");
  citation.title_lang = gp_value_text(gp_value_lookup(source, GP_STR("language")), r->options->lang);
  gp_vec_push(r->ctx->arena, &r->citations, citation);
  return gp_vec_last(&r->citations);
}

/* The number of a source, which is added to the list when cited first; 0, reported, if there is none. */
static uint32_t number_of(gp_resolver *r, gp_str key, gp_span span)
{
  uint32_t *number = gp_map_lookup(&r->cited, key);
  const gp_value_entry *entry = number == NULL ? gp_map_lookup(&r->known_sources, key) : NULL;
  if (number != NULL)
    return *number;
  if (entry == NULL && r->sources_lost)
    return 0; /* why has been reported */
  if (entry == NULL) {
    report_unknown(r, key, span);
    return 0;
  }
  number = GP_NEW(r->ctx->arena, uint32_t);
  *number = add_citation(r, entry)->number;
  gp_map_put(&r->cited, entry->key, number);
  return *number;
}

/* The place of "KEY" within a citation of several: looked for in the source; else the whole. */
static gp_span key_place(const gp_resolver *r, const gp_node *cite, gp_str key)
{
  gp_str bytes = gp_sources_bytes(r->ctx->sources, cite->span.source);
  gp_str part = gp_str_slice(bytes, cite->span.start, cite->span.end);
  for (size_t at = 0; part.ptr != NULL && key.ptr != NULL && at + key.len <= part.len; at++) {
    size_t end = at + key.len;
    bool ends = end == part.len || strchr(" ;]", part.ptr[end]) != NULL;
    bool begins = at == 0 || part.ptr[at - 1] == '@';
    if (begins && ends && memcmp(part.ptr + at, key.ptr, key.len) == 0)
      return (gp_span){cite->span.source, cite->span.start + (uint32_t)at, cite->span.start + (uint32_t)end};
  }
  return cite->span;
}

/* Puts one node for each key before the citation, and removes it. */
static void split(gp_resolver *r, gp_node *cite)
{
  gp_str keys = gp_cite_of(cite)->keys;
  size_t at = 0;
  while (at < keys.len) {
    size_t end = at;
    gp_str key;
    gp_span span;
    uint32_t number;
    gp_node *single;
    while (end < keys.len && keys.ptr[end] != ' ')
      end++;
    key = gp_str_slice(keys, at, end);
    at = end + 1;
    if (key.len == 0)
      continue;
    span = key_place(r, cite, key);
    number = number_of(r, key, span);
    single = gp_tree_new_node(r->tree, GP_CITE, span);
    single->lang = cite->lang;
    gp_node_set(r->tree, single, GP_AT_cite_key, key, span);
    single->text = gp_resolve_count(r, number);
    gp_node_set(r->tree, single, GP_AT_cite_number, single->text, span);
    gp_node_insert_before(cite, single);
  }
  gp_node_remove(cite);
}

static void index_sources(gp_resolver *r)
{
  r->known_sources = (gp_map){.arena = r->ctx->arena};
  for (size_t i = 0; r->sources != NULL && i < r->sources->count; i++)
    gp_map_put(&r->known_sources, r->sources->entries[i].key, (void *)(uintptr_t)&r->sources->entries[i]);
}

static gp_str setting_of(const gp_resolver *r, const char *key)
{
  return gp_value_text(gp_value_lookup(gp_value_lookup(r->guide->value, GP_STR("sources")), gp_str_from(key)),
                       (gp_str){NULL, 0});
}

/* Groups are listed in this order; what has no kind comes last. */
static unsigned rank_of(gp_str group)
{
  static const char *const groups[] = {"law", "publication", "data", "web"};
  for (unsigned i = 0; i < sizeof groups / sizeof groups[0]; i++)
    if (gp_str_is(group, groups[i]))
      return i;
  return sizeof groups / sizeof groups[0];
}

static const gp_value *entry_of(const gp_resolver *r, const gp_citation *citation)
{
  const gp_value_entry *entry = gp_map_lookup(&r->known_sources, citation->key);
  return entry->value;
}

/* Author and title in the order of the language, the year between them: "Eurostat 2022 A study". */
static gp_str sort_text(gp_resolver *r, const gp_citation *c)
{
  gp_str by = c->by.len > 0 ? c->by : c->title, year = gp_str_slice(c->date, 0, c->date.len < 4 ? c->date.len : 4);
  return gp_str_printf(r->ctx->arena, "%.*s  %.*s  %.*s", GP_STR_ARG(by), GP_STR_ARG(year), GP_STR_ARG(c->title));
}

/* "Eurostat 2023": the short name, else who published it, else the title. */
static gp_str label_of(gp_resolver *r, const gp_citation *c)
{
  gp_str name = text_of(r, entry_of(r, c), "short"), year = gp_str_slice(c->date, 0, c->date.len < 4 ? c->date.len : 4);
  if (name.len == 0)
    name = c->by.len > 0 ? c->by : c->title;
  year = year.len == 0 ? gp_term(r, "no-date")
                       : gp_language_digits(r->session->language, r->ctx->arena, r->options->lang, year);
  return gp_str_printf(r->tree->arena, "%.*s\xC2\xA0%.*s", GP_STR_ARG(name), GP_STR_ARG(year));
}

/* Sources with the same label get letters: 2023a, 2023b. More than the alphabet has keep the last one. */
static void label_sources(gp_resolver *r)
{
  gp_citation *list = r->citations.items;
  gp_map seen = {.arena = r->ctx->arena}, given = {.arena = r->ctx->arena};
  for (size_t i = 0; i < r->citations.count; i++) {
    list[i].label = label_of(r, &list[i]);
    if (gp_map_put(&seen, list[i].label, &list[i]) != NULL)
      gp_map_put(&given, list[i].label, GP_NEW(r->ctx->arena, unsigned));
  }
  for (size_t i = 0; i < r->citations.count; i++) {
    unsigned *letter = gp_map_lookup(&given, list[i].label);
    if (letter == NULL)
      continue;
    list[i].label =
      gp_str_printf(r->tree->arena, "%.*s%c", GP_STR_ARG(list[i].label), (int)('a' + (*letter < 25 ? *letter : 25)));
    ++*letter;
  }
}

/* Puts the sources in the order they are listed in, and numbers them anew. */
static void order_sources(gp_resolver *r)
{
  bool by_author = gp_str_is(setting_of(r, "style"), "author-date");
  bool grouped = gp_str_is(setting_of(r, "group"), "kind");
  size_t count = r->citations.count, at = 0;
  gp_sorted *list = GP_NEW_ARRAY(r->ctx->arena, count + 1, gp_sorted);
  gp_citation *ordered = GP_NEW_ARRAY(r->ctx->arena, count + 1, gp_citation);
  if (count == 0 || (!by_author && !grouped))
    return;
  r->cited_by_author = by_author;
  r->cited_in_groups = grouped;
  for (size_t i = 0; i < count; i++)
    list[i] = (gp_sorted){sort_text(r, &r->citations.items[i]), &r->citations.items[i]};
  if (by_author)
    gp_resolve_sort(r, list, count);
  for (unsigned rank = 0; rank <= 4; rank++)
    for (size_t i = 0; i < count; i++) {
      const gp_citation *c = list[i].item;
      gp_str group = gp_value_text(gp_value_lookup(entry_of(r, c), GP_STR("kind")), (gp_str){NULL, 0});
      if (grouped ? rank_of(group) != rank : rank != 0)
        continue;
      ordered[at] = *c;
      if (grouped)
        ordered[at].group = group;
      ordered[at].number = (uint32_t)at + 1;
      *(uint32_t *)gp_map_lookup(&r->cited, c->key) = ordered[at].number;
      at++;
    }
  memcpy(r->citations.items, ordered, count * sizeof *ordered);
  if (by_author)
    label_sources(r);
}

/* The numbers are known when all sources are in their order. */
static void renumber(gp_resolver *r)
{
  const gp_node *root = r->tree->root;
  if (!r->cited_by_author && !r->cited_in_groups)
    return;
  for (const gp_node *at = root; at != NULL; at = gp_node_following(at, root)) {
    const uint32_t *number = at->kind == GP_CITE ? gp_map_lookup(&r->cited, gp_cite_of(at)->key) : NULL;
    gp_node *node = gp_node_mutable(at);
    if (number == NULL)
      continue;
    gp_node_set(r->tree, node, GP_AT_cite_number, gp_resolve_count(r, *number), node->span);
    node->text = gp_cite_of(node)->number;
  }
}

void gp_resolve_citations(gp_resolver *r)
{
  const gp_node *root = r->tree->root, *node = root;
  r->cited = (gp_map){.arena = r->ctx->arena};
  load_sources(r);
  index_sources(r);
  while (node != NULL) {
    const gp_node *next = gp_node_following(node, root);
    if (node->kind == GP_CITE && gp_cite_of(node)->key.len == 0)
      split(r, gp_node_mutable(node));
    node = next;
  }
  order_sources(r);
  renumber(r);
}
