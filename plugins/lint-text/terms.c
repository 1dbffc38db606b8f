/* Terms: variants which the guide's glossary does not want, and terms that the text never uses. */
#include "lint.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

enum { MOST_LETTERS = 120, STEM_LEAST = 4 };

/* A row of characters to look for, folded; with `open` more letters may follow it. */
typedef struct wanted {
  int32_t letters[MOST_LETTERS];
  size_t count;
  bool open;
  gp_str shown;
  size_t term; /* index */
} wanted;

typedef struct term_state {
  const gp_node *node;
  gp_str name;
  bool used;
} term_state;

struct lint_terms {
  GP_VEC(wanted) variants;
  GP_VEC(wanted) stems;
  GP_VEC(term_state) terms;
};

/* Folds the text; white space becomes one space. What is longer than the limit is not looked for. */
static bool fold(gp_str text, wanted *out)
{
  int32_t at = 0, length = (int32_t)(text.len < 4096 ? text.len : 4096), c;
  out->count = 0;
  out->shown = text;
  if (text.len > 1 && text.ptr[text.len - 1] == '*') {
    out->open = true;
    out->shown.len--;
    length--;
  }
  while (at < length) {
    U8_NEXT_OR_FFFD((const uint8_t *)text.ptr, at, length, c);
    if (typo_is_space(c))
      c = ' ';
    if (c == ' ' && (out->count == 0 || out->letters[out->count - 1] == ' '))
      continue;
    if (out->count == MOST_LETTERS)
      return false;
    out->letters[out->count++] = u_foldCase(c, U_FOLD_CASE_DEFAULT);
  }
  return out->count > 0;
}

/* The beginning of the first word, without an ending that may differ: enough to tell that the term is spoken of. */
static void add_stem(lint_terms *t, gp_arena *arena, gp_str name, size_t term)
{
  wanted stem = {.open = true, .term = term};
  size_t word = 0;
  if (!fold(name, &stem))
    return;
  while (word < stem.count && stem.letters[word] != ' ')
    word++;
  if (word * 6 / 10 > STEM_LEAST)
    word = word * 6 / 10;
  else if (word > STEM_LEAST)
    word = STEM_LEAST;
  stem.count = word;
  stem.open = true;
  gp_vec_push(arena, &t->stems, stem);
}

static void add_term(lint_terms *t, gp_arena *arena, const gp_node *node)
{
  gp_buf name = GP_BUF(arena);
  gp_str variants = gp_term_of(node)->avoid;
  term_state state = {.node = node};
  const gp_node *title = gp_node_child(node, GP_TITLE);
  for (const gp_node *at = title; at != NULL; at = gp_node_following(at, title))
    gp_buf_add(&name, at->text);
  state.name = gp_buf_str(&name);
  for (size_t at = 0; at < variants.len;) {
    size_t end = at;
    wanted variant = {.term = t->terms.count};
    while (end < variants.len && variants.ptr[end] != '\n')
      end++;
    if (fold(gp_str_slice(variants, at, end), &variant))
      gp_vec_push(arena, &t->variants, variant);
    at = end + 1;
  }
  add_stem(t, arena, state.name, t->terms.count);
  gp_vec_push(arena, &t->terms, state);
}

/* Terms that are linked are used. */
static void find_links(lint_terms *t, const gp_node *root)
{
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    gp_str target = node->kind == GP_REF ? gp_ref_of(node)->target : (gp_str){NULL, 0};
    if (node->kind == GP_LINK && gp_link_of(node)->term.len > 0)
      target = gp_str_slice(gp_link_of(node)->href, 1, gp_link_of(node)->href.len);
    else if (!gp_str_starts_with(target, GP_STR("term:")))
      continue;
    for (size_t i = 0; i < t->terms.count; i++)
      if (gp_str_equal(t->terms.items[i].node->id, target))
        t->terms.items[i].used = true;
  }
}

lint_terms *lint_terms_new(gp_arena *arena, const gp_node *root)
{
  lint_terms *t = GP_NEW(arena, lint_terms);
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root))
    if (node->kind == GP_TERM)
      add_term(t, arena, node);
  if (t->terms.count == 0)
    return NULL;
  find_links(t, root);
  return t;
}

static bool in_word(int32_t c)
{
  return c != 0 && c != TYPO_OBJECT && u_isalnum(c);
}

/* Where the row ends that stands at `at`; `at` if it does not stand there. */
static size_t match(const typo_flow *flow, size_t at, const wanted *w)
{
  size_t i = at;
  for (size_t k = 0; k < w->count; k++, i++) {
    int32_t c = typo_at(flow, i);
    if (typo_is_space(c) ? w->letters[k] != ' ' : u_foldCase(c, U_FOLD_CASE_DEFAULT) != w->letters[k])
      return at;
  }
  if (in_word(typo_at(flow, i)) && !w->open)
    return at;
  while (w->open && in_word(typo_at(flow, i)))
    i++;
  return i;
}

static void report_variant(gp_transform *lint, const wanted *variant, size_t start, size_t end)
{
  const term_state *term = &lint->terms->terms.items[variant->term];
  gp_arena *arena = lint->host->arena;
  gp_str found = lint_text(lint, start, end);
  gp_diag_note declared = {.span = term->node->span, .text = GP_STR_INIT("the term is declared here")};
  lint_finding finding = {.id = "glossary.variant", .start = start, .end = end, .notes = &declared, .note_count = 1};
  finding.message = gp_str_printf(arena, "the glossary has another word for '%.*s'", GP_STR_ARG(found));
  finding.hint = gp_str_printf(arena, "write '%.*s'", GP_STR_ARG(term->name));
  lint_report(lint, &finding);
}

void lint_terms_check(gp_transform *lint, const gp_node *holder)
{
  lint_terms *t = lint->terms;
  for (const gp_node *above = holder; above != NULL; above = above->parent)
    if (above->kind == GP_GLOSSARY)
      return; /* it may speak of the words it does not want */
  for (size_t at = 0; at < lint->flow.units.count; at++) {
    int32_t first = u_foldCase(typo_at(&lint->flow, at), U_FOLD_CASE_DEFAULT);
    if (at > 0 && in_word(typo_at(&lint->flow, at - 1)))
      continue;
    for (size_t i = 0; i < t->variants.count; i++) {
      size_t end = t->variants.items[i].letters[0] == first ? match(&lint->flow, at, &t->variants.items[i]) : at;
      if (end > at)
        report_variant(lint, &t->variants.items[i], at, end);
    }
    for (size_t i = 0; i < t->stems.count; i++)
      if (!t->terms.items[i].used && t->stems.items[i].letters[0] == first &&
          match(&lint->flow, at, &t->stems.items[i]) > at)
        t->terms.items[i].used = true;
  }
}

void lint_terms_unused(gp_transform *lint)
{
  for (size_t i = 0; i < lint->terms->terms.count; i++) {
    const term_state *term = &lint->terms->terms.items[i];
    lint_finding finding = {.id = "glossary.unused"};
    if (term->used || gp_glossary_of(term->node->parent)->print != GP_GLOSSARY_ALL)
      continue;
    finding.message =
      gp_str_printf(lint->host->arena, "the text never speaks of the term '%.*s'", GP_STR_ARG(term->name));
    finding.hint = GP_STR("link to it with '@term:ID', remove it, or write 'glossary: {print: used}' in guide.yaml");
    lint_report_at(lint, term->node->span, &finding);
  }
}
