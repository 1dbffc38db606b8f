/* The list of sources as a chapter: its groups, and what is printed between the parts of a source. */
#include "base/letters.h"
#include "base/utf8.h"
#include "resolve/steps.h"

/* A source being written. */
typedef struct source_line {
  gp_resolver *r;
  gp_node *node;
  gp_span span;
  bool ended; /* what is written ends a sentence by itself: "2009 г.", "equality?" */
  bool rtl;   /* the parts are isolated, for a Latin title would take the date after it along */
} source_line;

static gp_node *add_node(gp_resolver *r, gp_node *parent, gp_kind kind, gp_str text, gp_span span)
{
  gp_node *node = gp_tree_new_node(r->tree, kind, span);
  node->lang = r->options->lang;
  node->text = text;
  gp_node_append(parent, node);
  return node;
}

/* Whether a text ends with a mark that ends a sentence. */
static bool ends_sentence(gp_str text)
{
  static const char *const ends[] = {".",
                                     "?",
                                     "!",
                                     "\xE2\x80\xA6",
                                     "\xD8\x9F",
                                     "\xDB\x94",
                                     "\xE3\x80\x82",
                                     "\xEF\xBC\x9F",
                                     "\xEF\xBC\x81",
                                     "\xE0\xA5\xA4",
                                     "\xE1\x8D\xA2",
                                     "\xD6\x89"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (gp_str_ends_with(text, gp_str_from(ends[i])))
      return true;
  return false;
}

static gp_node *add_inline(source_line *s, gp_node *parent, gp_kind kind, gp_str text)
{
  s->ended = ends_sentence(text);
  return add_node(s->r, parent, kind, text, s->span);
}

static void add_text(source_line *s, gp_str text)
{
  if (text.len > 0)
    (void)add_inline(s, s->node, GP_TEXT, text);
}

/* U+2068, U+2069: an isolate that runs as its own first letter does (UAX 9). */
static gp_str isolated(const source_line *s, gp_str text)
{
  if (!s->rtl || text.len == 0)
    return text;
  return gp_str_printf(s->r->tree->arena, "\xE2\x81\xA8%.*s\xE2\x81\xA9", GP_STR_ARG(text));
}

static gp_str joined(const gp_resolver *r, gp_str text, gp_str after)
{
  return gp_str_printf(r->tree->arena, "%.*s%.*s", GP_STR_ARG(text), GP_STR_ARG(after));
}

/* A part of a source: its author, a date, a remark. */
static void add_part(source_line *s, gp_str text)
{
  add_text(s, isolated(s, text));
  s->ended = ends_sentence(text);
}

/* What divides sentences: no full stop after one that is there. */
static void add_stop(source_line *s)
{
  add_text(s, s->ended ? GP_STR(" ") : gp_term(s->r, "full-stop"));
}

static gp_str date_of(const gp_resolver *r, gp_str iso)
{
  return gp_language_date(r->session->language, r->tree->arena, r->options->lang, iso);
}

/* "Eurostat 2023"; "n.d." is a passage of its own where it is in another language than the document. */
static void add_label(source_line *s, gp_str label)
{
  gp_resolver *r = s->r;
  gp_node *node = add_node(r, s->node, GP_SOURCE_LABEL, (gp_str){0}, s->span), *passage;
  gp_str word = gp_term(r, "no-date"), lang = gp_term_lang(r, "no-date");
  size_t own = lang.len > 0 ? gp_label_own_length(label, word) : label.len;
  s->ended = ends_sentence(label);
  if (own == label.len) {
    (void)add_node(r, node, GP_TEXT, isolated(s, label), s->span);
    return;
  }
  (void)add_node(r, node, GP_TEXT, gp_str_slice(label, 0, own), s->span);
  passage = add_node(r, node, GP_SPAN_LANG, (gp_str){0}, s->span);
  passage->lang = lang;
  add_node(r, passage, GP_TEXT, gp_str_slice(label, own, label.len), s->span)->lang = lang;
}

/* Whether the text has letters, and none of the script (ISO 15924); false for scripts that are not looked at. */
static bool is_foreign(gp_str text, gp_str script)
{
  static const struct {
    const char *script;
    uint32_t first, last;
  } table[] = {{"Latn", 0x41, 0x24F},    {"Grek", 0x370, 0x3FF},   {"Cyrl", 0x400, 0x52F},   {"Armn", 0x530, 0x58F},
               {"Hebr", 0x590, 0x5FF},   {"Arab", 0x600, 0x77F},   {"Deva", 0x900, 0x97F},   {"Beng", 0x980, 0x9FF},
               {"Thai", 0xE00, 0xE7F},   {"Geor", 0x10A0, 0x10FF}, {"Ethi", 0x1200, 0x139F}, {"Hans", 0x2E80, 0x9FFF},
               {"Hant", 0x2E80, 0x9FFF}, {"Jpan", 0x2E80, 0x9FFF}, {"Kore", 0x1100, 0xD7FF}};
  size_t i = 0;
  bool letters = false;
  while (i < sizeof table / sizeof *table && !gp_str_is(script, table[i].script))
    i++;
  if (i == sizeof table / sizeof *table)
    return false;
  for (size_t at = 0; at < text.len;) {
    uint32_t c = gp_utf8_next(text, &at);
    bool letter = gp_letter_is_of_word(c) && !(c >= '0' && c <= '9') && c != '_';
    if (letter && c >= table[i].first && c <= table[i].last)
      return false;
    letters = letters || letter;
  }
  return letters;
}

/* Who published it: a name in other letters than the document's is in the source's language. */
static void add_name(source_line *s, const gp_citation *c, gp_str after)
{
  gp_resolver *r = s->r;
  gp_str scripts, name = isolated(s, c->by);
  gp_node *passage;
  if (!gp_str_equal(c->title_lang, r->options->lang)) {
    scripts = gp_resolve_facts(r)->scripts;
    if (is_foreign(c->by, gp_str_slice(scripts, 0, scripts.len < 4 ? scripts.len : 4))) {
      passage = add_node(r, s->node, GP_SPAN_LANG, (gp_str){0}, s->span);
      passage->lang = c->title_lang;
      add_node(r, passage, GP_TEXT, name, s->span)->lang = c->title_lang;
      add_text(s, after);
      return;
    }
  }
  add_text(s, joined(r, name, after));
}

static void add_work(source_line *s, const gp_citation *c)
{
  gp_node *work = add_node(s->r, s->node, GP_WORK, (gp_str){0}, s->span);
  work->lang = c->title_lang;
  add_inline(s, work, GP_TEXT, isolated(s, c->title))->lang = c->title_lang;
  s->ended = ends_sentence(c->title);
}

/* By author: "Eurostat 2023. Title, April 2023. Note. Address"; the name in full where the label is a short one, the
 * date where it says more than the year. */
static void add_author(source_line *s, const gp_citation *c)
{
  add_stop(s);
  if (c->by.len == 0 || gp_str_starts_with(c->label, c->by))
    return;
  add_name(s, c, GP_STR(": "));
}

/* " (accessed 1 May 2024)" */
static void add_accessed(source_line *s, gp_str iso)
{
  gp_resolver *r = s->r;
  gp_node *date;
  add_text(s, GP_STR(" "));
  if (gp_term_lang(r, "accessed").len > 0) {
    add_text(s, GP_STR("("));
    gp_resolve_add_word(r, s->node, "accessed", s->span);
    add_text(s, GP_STR(" "));
  } else {
    add_text(s, gp_str_printf(r->tree->arena, "(%.*s ", GP_STR_ARG(gp_term(r, "accessed"))));
  }
  date = add_inline(s, s->node, GP_DATE, date_of(r, iso));
  gp_node_set(r->tree, date, GP_AT_date_iso, iso, s->span);
  add_text(s, GP_STR(")"));
}

/* By number: "Eurostat, Title, 2023. Note. Address". */
static void add_source(gp_resolver *r, gp_node *list, const gp_citation *c, gp_str id)
{
  bool by_author = r->cited_by_author;
  gp_str number = gp_resolve_count(r, c->number);
  source_line s = {.r = r, .node = add_node(r, list, GP_SOURCE, (gp_str){0}, c->span), .span = c->span};
  s.rtl = gp_language_is_rtl(r->session->language, r->options->lang);
  s.node->id = id;
  gp_node_set(r->tree, s.node, GP_AT_source_key, c->key, c->span);
  gp_node_set(r->tree, s.node, GP_AT_source_number, number, c->span);
  if (by_author)
    add_label(&s, c->label);
  else
    (void)add_node(r, add_node(r, s.node, GP_SOURCE_LABEL, (gp_str){0}, s.span), GP_TEXT, number, s.span);
  if (by_author)
    add_author(&s, c);
  else if (c->by.len > 0)
    add_name(&s, c, gp_term(r, "comma"));
  add_work(&s, c);
  if (c->date.len > (by_author ? 4u : 0u)) {
    add_text(&s, gp_term(r, "comma"));
    add_part(&s, date_of(r, c->date));
  }
  if (c->note.len > 0)
    add_stop(&s);
  add_part(&s, c->note);
  if (c->url.len > 0) {
    add_stop(&s);
    (void)add_inline(&s, s.node, GP_ADDRESS, c->url);
  }
  if (c->accessed.len > 0)
    add_accessed(&s, c->accessed);
}

static gp_node *add_list(gp_resolver *r, gp_node *chapter, gp_str group)
{
  gp_node *list = add_node(r, chapter, GP_SOURCE_LIST, (gp_str){0}, GP_NO_SPAN);
  if (r->cited_in_groups) {
    gp_str word = gp_str_printf(r->ctx->arena, "sources-%.*s", GP_STR_ARG(group.len > 0 ? group : GP_STR("other")));
    gp_resolve_add_word(r, add_node(r, list, GP_TITLE, (gp_str){0}, GP_NO_SPAN), word.ptr, GP_NO_SPAN);
  }
  return list;
}

/* Citations lead to their sources, and by author they are printed as their labels. */
static void bind_citations(gp_resolver *r, const gp_str *ids)
{
  const gp_node *root = r->tree->root;
  for (const gp_node *at = root; at != NULL; at = gp_node_following(at, root)) {
    const uint32_t *number = at->kind == GP_CITE ? gp_map_lookup(&r->cited, gp_cite_of(at)->key) : NULL;
    if (number == NULL)
      continue;
    gp_node_set(r->tree, gp_node_mutable(at), GP_AT_cite_target_id, ids[*number - 1], at->span);
    if (r->cited_by_author)
      gp_node_mutable(at)->text = r->citations.items[*number - 1].label;
  }
}

void gp_resolve_source_list(gp_resolver *r)
{
  gp_node *last = r->tree->root->last_child, *chapter, *list = NULL;
  const gp_citation *c = r->citations.items;
  gp_str *ids = GP_NEW_ARRAY(r->tree->arena, r->citations.count + 1, gp_str);
  if (r->citations.count == 0)
    return;
  chapter = gp_resolve_matter(r, "sources", GP_NO_SPAN);
  if (last != NULL && gp_chapter_of(last)->matter == GP_MATTER_INDEX) { /* the last, for it leads to all the others */
    gp_node_remove(chapter);
    gp_node_insert_before(last, chapter);
  }
  for (size_t i = 0; i < r->citations.count; i++) {
    ids[i] = gp_str_printf(r->tree->arena, "source-%.*s", GP_STR_ARG(c[i].key));
    if (gp_map_lookup(&r->ids, ids[i]) != NULL)
      ids[i] = gp_str_printf(r->tree->arena, "%.*s:", GP_STR_ARG(ids[i]));
    if (list == NULL || !gp_str_equal(c[i].group, c[i - 1].group))
      list = add_list(r, chapter, c[i].group);
    add_source(r, list, &c[i], ids[i]);
  }
  bind_citations(r, ids);
}
