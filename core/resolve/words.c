/* The program's own words in the document's language. */
#include "read/words.h"
#include "resolve/steps.h"

/* A word with a place for a number must have it once. */
static void check_place(gp_resolver *r, const gp_value_entry *entry)
{
  gp_str text = gp_value_text(entry->value, (gp_str){NULL, 0});
  unsigned wanted = gp_word_has_place(entry->key);
  unsigned places = 0;
  for (size_t i = 0; i + 1 < text.len; i++)
    places += text.ptr[i] == '{' && text.ptr[i + 1] == '}';
  if (places == wanted)
    return;
  r->failed = true;
  gp_error(r->ctx, "terms.place", entry->value->span, "'%.*s' has '{}' %u times, expected %u", GP_STR_ARG(entry->key),
           places, wanted);
}

void gp_terms_check(gp_resolver *r)
{
  const gp_value *terms = r->options->terms;
  if (terms == NULL || terms->kind != GP_VALUE_MAP)
    return; /* that they could not be read has been reported */
  for (size_t i = 0; i < terms->count; i++)
    check_place(r, &terms->entries[i]);
}

const gp_language_facts *gp_resolve_facts(gp_resolver *r)
{
  if (r->facts.size == 0)
    gp_language_describe(r->session->language, r->ctx->arena, r->options->lang, &r->facts);
  return &r->facts;
}

/* What the language's data has: the shaper is asked only where such a word is needed. */
static gp_str known_word(gp_resolver *r, const char *key)
{
  static const char *const marks[][2] = {{"comma", ", "}, {"semicolon", "; "}, {"full-stop", ". "}};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (strcmp(key, marks[i][0]) == 0)
      return gp_str_from(marks[i][1]);
  (void)gp_resolve_facts(r);
  if (strcmp(key, "letters") == 0)
    return r->facts.letters.len > 0 ? r->facts.letters : GP_STR("abcdefghijklmnopqrstuvwxyz");
  if (r->facts.quotes[0].len == 0)
    return GP_STR("\xE2\x80\x9C{}\xE2\x80\x9D");
  return gp_str_printf(r->tree->arena, "%.*s{}%.*s", GP_STR_ARG(r->facts.quotes[0]), GP_STR_ARG(r->facts.quotes[1]));
}

gp_str gp_resolve_count(gp_resolver *r, unsigned number)
{
  gp_arena *arena = r->tree->arena;
  return gp_language_digits(r->session->language, arena, r->options->lang, gp_str_printf(arena, "%u", number));
}

gp_str gp_term(gp_resolver *r, const char *key)
{
  const gp_value *word = gp_value_lookup(r->options->terms, gp_str_from(key));
  return word == NULL && gp_word_is_known(gp_str_from(key)) ? known_word(r, key)
                                                            : gp_value_text(word, gp_str_from(key));
}

gp_str gp_term_lang(const gp_resolver *r, const char *key)
{
  return gp_value_text(gp_value_lookup(r->options->term_langs, gp_str_from(key)), GP_STR(""));
}

gp_str gp_term_with(gp_resolver *r, const char *key, gp_str text)
{
  gp_str pattern = gp_term(r, key);
  assert(key != NULL);
  for (size_t i = 0; i + 1 < pattern.len; i++)
    if (pattern.ptr[i] == '{' && pattern.ptr[i + 1] == '}')
      return gp_str_printf(r->tree->arena, "%.*s%.*s%.*s", (int)i, pattern.ptr, GP_STR_ARG(text),
                           GP_STR_ARG(gp_str_slice(pattern, i + 2, pattern.len)));
  return gp_str_printf(r->tree->arena, "%.*s %.*s", GP_STR_ARG(pattern), GP_STR_ARG(text));
}
