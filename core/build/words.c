/* The program's own words in a language: its file, what the guide says in its place, and English for the rest. */
#include "build/run.h"

#include "base/path.h"
#include "read/folder.h"
#include "read/words.h"

enum { NAMED = 8 }; /* missing words that a message names */

/* Tags whose words are in the file of another. */
static const char *const others[][2] = {{"fa-AF", "prs"},     {"kmr", "ku"},        {"no", "nb"},
                                        {"iw", "he"},         {"sr-ME", "sr-Latn"}, {"zh-TW", "zh-Hant"},
                                        {"zh-HK", "zh-Hant"}, {"zh-MO", "zh-Hant"}};

/* The file of the tag, else that of the tag without its last part, and so on; empty if there is none. Files that are
 * not there are noted: one that is put there later is a change. */
static gp_str find_file(gp_ctx *ctx, gp_str folder, gp_str tag)
{
  while (tag.len > 0 && memchr(tag.ptr, '/', tag.len) == NULL) {
    gp_str name = tag, path;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
      if (gp_str_is(tag, others[i][0]))
        name = gp_str_from(others[i][1]);
    path = gp_path_join(ctx->arena, folder, gp_str_printf(ctx->arena, "%.*s.yaml", GP_STR_ARG(name)));
    if (gp_is_there(path))
      return path;
    gp_sources_note_absent(ctx->sources, path);
    do
      tag.len--;
    while (tag.len > 0 && tag.ptr[tag.len] != '-');
  }
  return GP_STR("");
}

static gp_status load_file(gp_ctx *ctx, gp_str path, gp_span at, const gp_value **words)
{
  gp_status status;
  *words = NULL;
  if (path.len == 0)
    return GP_OK;
  status = gp_yaml_load(ctx, path, at, words, NULL);
  if (status == GP_OK)
    status = gp_schema_check(ctx, &gp_words_file_schema, *words, "the program's words");
  if (status != GP_OK || (*words)->kind != GP_VALUE_MAP)
    *words = NULL;
  return status;
}

/* What the guide says for a word in the language; NULL if nothing. */
static const gp_value *own_word(const gp_value *own, gp_str key, gp_str lang)
{
  const gp_value *word = gp_value_lookup(own, key);
  if (word != NULL && word->kind == GP_VALUE_MAP)
    word = gp_value_lookup(word, lang);
  return word != NULL && word->kind == GP_VALUE_SCALAR ? word : NULL;
}

static gp_value *map_of(gp_ctx *ctx, const gp_value_entry *entries, size_t count)
{
  gp_value *map = GP_NEW(ctx->arena, gp_value);
  map->kind = GP_VALUE_MAP;
  map->entries = entries;
  map->count = count;
  return map;
}

gp_status gp_words_load(gp_ctx *ctx, gp_str data, gp_str lang, const gp_value *own, gp_span at, gp_words *words)
{
  gp_str folder = gp_path_join(ctx->arena, data, GP_STR("words"));
  GP_VEC(gp_value_entry) all = {0}, foreign = {0};
  GP_VEC(gp_str) missing = {0};
  gp_value *english_tag = GP_NEW(ctx->arena, gp_value);
  const gp_value *file = NULL, *english = NULL;
  gp_str path = find_file(ctx, folder, lang);
  gp_status status = load_file(ctx, path, at, &file);
  *words = (gp_words){.path = path, .review = gp_value_text(gp_value_lookup(file, GP_STR("review")), GP_STR(""))};
  english_tag->kind = GP_VALUE_SCALAR;
  english_tag->text = GP_STR("en");
  for (size_t i = 0; gp_word_key(i) != NULL && status == GP_OK; i++) {
    gp_value_entry entry = {.key = gp_str_from(gp_word_key(i))};
    entry.value = own_word(own, entry.key, lang);
    if (entry.value == NULL)
      entry.value = gp_value_lookup(file, entry.key);
    if (entry.value == NULL && gp_word_is_known(entry.key))
      continue;
    if (entry.value == NULL) {
      if (english == NULL)
        status = load_file(ctx, find_file(ctx, folder, GP_STR("en")), at, &english);
      entry.value = gp_value_lookup(english, entry.key);
      if (!gp_word_is_of_statement(entry.key))
        gp_vec_push(ctx->arena, &missing, entry.key);
      gp_vec_push(ctx->arena, &foreign, ((gp_value_entry){.key = entry.key, .value = english_tag}));
    }
    if (entry.value != NULL)
      gp_vec_push(ctx->arena, &all, entry);
    else if (status == GP_OK)
      status = gp_error(ctx, "terms.missing", at, "the program's own words are not in '%s'", folder.ptr);
  }
  words->map = map_of(ctx, all.items, all.count);
  words->langs = map_of(ctx, foreign.items, foreign.count);
  words->missing = (gp_names){missing.items, missing.count};
  return status;
}

void gp_words_report(gp_ctx *ctx, const gp_words *words, gp_str lang, gp_span at)
{
  gp_buf names = GP_BUF(ctx->arena);
  gp_str hint =
    gp_str_printf(ctx->arena,
                  "add them to guide.yaml, such as 'terms: {%s: {%.*s: ...}}'; "
                  "'guidepress languages %.*s' lists them all",
                  words->missing.count > 0 ? words->missing.items[0].ptr : "", GP_STR_ARG(lang), GP_STR_ARG(lang));
  for (size_t i = 0; i < words->missing.count && i < NAMED; i++)
    gp_buf_printf(&names, "%s%.*s", i > 0 ? ", " : "", GP_STR_ARG(words->missing.items[i]));
  if (words->missing.count > NAMED)
    gp_buf_printf(&names, " and %zu more", words->missing.count - NAMED);
  if (words->missing.count > 0)
    gp_report_with(ctx, GP_SEVERITY_WARNING, "terms.missing", at, GP_STR(""), hint, GP_NO_SPAN, GP_STR(""),
                   "the program's own words are not all there in language '%.*s', English ones are used: %.*s",
                   GP_STR_ARG(lang), GP_STR_ARG(gp_buf_str(&names)));
}
