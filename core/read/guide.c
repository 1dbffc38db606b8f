/* Reading and checking guide.yaml. */
#include "read/guide.h"

#include "base/letters.h"
#include "base/map.h"
#include "base/path.h"
#include "base/utf8.h"
#include "model/schemas.h"
#include "read/folder.h"
#include "value/scalars.h"

enum { FORMAT_VERSION = 1 };

/* Texts of guide.yaml and of editions which may differ by language. */
static const char *const localized_keys[] = {"title",   "subtitle", "series",  "summary", "publisher",
                                             "funding", "imprint",  "licence", "keywords"};

typedef struct loader {
  gp_ctx *ctx;
  gp_guide *guide;
  bool failed;
} loader;

static const gp_value *value_of(const gp_value *map, const char *key)
{
  return gp_value_lookup(map, gp_str_from(key));
}

static void report_missing_language(gp_ctx *ctx, const gp_value *value, gp_str lang)
{
  gp_span span = value->count > 0 ? value->entries[0].key_span : value->span;
  gp_report_with(
    ctx, GP_SEVERITY_ERROR, "guide.missing-language", span, (gp_str){0},
    gp_str_printf(ctx->arena, "add '%.*s: ...', or write one plain text for all languages", GP_STR_ARG(lang)),
    GP_NO_SPAN, (gp_str){0}, "there is no text for the language '%.*s'", GP_STR_ARG(lang));
}

gp_str gp_guide_text(gp_ctx *ctx, const gp_value *value, gp_str lang)
{
  const gp_value *text;
  if (value == NULL || value->kind == GP_VALUE_NONE || value->kind == GP_VALUE_LIST)
    return (gp_str){NULL, 0};
  if (value->kind == GP_VALUE_SCALAR)
    return value->text;
  text = gp_value_lookup(value, lang);
  if (text == NULL)
    report_missing_language(ctx, value, lang);
  return gp_value_text(text, (gp_str){NULL, 0});
}

/* Copies the texts of a list's scalars. Other items have been reported by the schema. */
static const gp_str *texts_of(loader *l, const gp_value *list, size_t *count)
{
  GP_VEC(gp_str) texts = {0};
  for (size_t i = 0; list != NULL && list->kind == GP_VALUE_LIST && i < list->count; i++)
    if (list->entries[i].value->kind == GP_VALUE_SCALAR)
      gp_vec_push(l->ctx->arena, &texts, list->entries[i].value->text);
  *count = texts.count;
  return texts.items;
}

/* Warns of texts in languages that the guide has not. */
static void check_extra_languages(loader *l, const gp_value *value)
{
  const gp_guide *guide = l->guide;
  for (size_t i = 0; i < value->count; i++) {
    bool known = !gp_text_is_lang(value->entries[i].key); /* has been reported */
    for (size_t j = 0; j < guide->language_count; j++)
      known = known || gp_str_equal(value->entries[i].key, guide->languages[j]);
    if (!known)
      gp_report_with(l->ctx, GP_SEVERITY_WARNING, "guide.extra-language", value->entries[i].key_span, (gp_str){0},
                     GP_STR("add it to 'languages', or remove the text"), GP_NO_SPAN, (gp_str){0},
                     "the guide has no language '%.*s'", GP_STR_ARG(value->entries[i].key));
  }
}

/* A text must be there in all languages of the guide, and in no others. */
static void check_localized(loader *l, const gp_value *value)
{
  const gp_guide *guide = l->guide;
  if (value == NULL || value->kind != GP_VALUE_MAP)
    return;
  for (size_t i = 0; i < guide->language_count; i++) {
    if (gp_value_lookup(value, guide->languages[i]) != NULL)
      continue;
    report_missing_language(l->ctx, value, guide->languages[i]);
    l->failed = true;
  }
  check_extra_languages(l, value);
}

/* The same for the items of a list, or for a key of each. */
static void check_each(loader *l, const gp_value *list, const char *key)
{
  for (size_t i = 0; list != NULL && list->kind == GP_VALUE_LIST && i < list->count; i++) {
    const gp_value *item = list->entries[i].value;
    check_localized(l, key != NULL ? value_of(item, key) : item);
  }
}

/* While the languages themselves are wrong, nothing can be said about texts in them. */
static bool languages_are_fine(const gp_guide *guide)
{
  for (size_t i = 0; i < guide->language_count; i++)
    if (!gp_text_is_lang(guide->languages[i]))
      return false;
  return guide->language_count > 0;
}

/* In the same order as they are written in most guides, so that messages come from top to bottom. Called for the guide
 * and for each edition, which may have its own texts. */
static void check_texts(loader *l, const gp_value *map)
{
  const gp_value *authors = gp_value_lookup(map, GP_STR("authors"));
  const gp_value *variables = gp_value_lookup(map, GP_STR("variables"));
  const gp_value *terms = gp_value_lookup(map, GP_STR("terms"));
  const gp_value *digits = gp_value_lookup(map, GP_STR("digits"));
  if (!languages_are_fine(l->guide))
    return;
  for (size_t i = 0; i < sizeof localized_keys / sizeof localized_keys[0]; i++)
    check_localized(l, gp_value_lookup(map, gp_str_from(localized_keys[i])));
  check_each(l, value_of(map, "logos"), "alt");
  check_each(l, value_of(map, "parts"), "title");
  check_each(l, value_of(map, "attachments"), "description");
  check_each(l, value_of(value_of(map, "back-cover"), "series"), NULL);
  check_localized(l, value_of(value_of(map, "back-cover"), "text"));
  check_each(l, value_of(value_of(map, "index"), "see"), "term");
  check_each(l, value_of(value_of(map, "index"), "see"), "see");
  check_each(l, value_of(value_of(map, "index"), "see"), "also");
  for (size_t i = 0; authors != NULL && i < authors->count; i++)
    check_localized(l, authors->entries[i].value);
  for (size_t i = 0; variables != NULL && i < variables->count; i++)
    check_localized(l, variables->entries[i].value);
  if (digits != NULL && digits->kind == GP_VALUE_MAP)
    check_extra_languages(l, digits);
  for (size_t i = 0; terms != NULL && i < terms->count; i++)
    if (terms->entries[i].value->kind == GP_VALUE_MAP)
      check_extra_languages(l, terms->entries[i].value);
}

/* Each part begins with a chapter that there is. */
static void check_parts(loader *l)
{
  const gp_value *parts = value_of(l->guide->value, "parts");
  for (size_t i = 0; parts != NULL && parts->kind == GP_VALUE_LIST && i < parts->count; i++) {
    const gp_value *from = value_of(parts->entries[i].value, "from");
    bool known = from == NULL || from->kind != GP_VALUE_SCALAR;
    gp_str near;
    for (size_t k = 0; k < l->guide->chapter_count && !known; k++)
      known = gp_str_equal(l->guide->chapters[k], from->text);
    if (known)
      continue;
    near = gp_nearest_name(l->ctx->arena, from->text, l->guide->chapters, l->guide->chapter_count);
    l->failed = true;
    gp_report_with(l->ctx, GP_SEVERITY_ERROR, "guide.part", from->span, (gp_str){0},
                   near.len > 0 ? gp_str_printf(l->ctx->arena, "did you mean '%.*s'?", GP_STR_ARG(near))
                                : GP_STR("write the name of its first chapter as in 'chapters'"),
                   GP_NO_SPAN, (gp_str){0}, "'chapters' has no '%.*s'", GP_STR_ARG(from->text));
  }
}

/* Reports a text of the list `key` if one with the same name, which may be empty for none, was seen before. */
static void report_twice(loader *l, gp_str name, const gp_value *text, gp_map *seen, const char *key)
{
  gp_value *value = (gp_value *)(uintptr_t)text; /* maps hold what may be changed; it is not */
  const gp_value *before = name.len > 0 ? gp_map_put(seen, name, value) : NULL;
  if (before == NULL)
    return;
  l->failed = true;
  gp_report_with(l->ctx, GP_SEVERITY_ERROR, "guide.twice", value->span, (gp_str){0}, GP_STR("remove one of them"),
                 before->span, GP_STR("first here"), "'%.*s' is twice in '%s'", GP_STR_ARG(value->text), key);
}

/* Reports texts that are twice in a list. */
static void check_unique(loader *l, const char *key)
{
  const gp_value *list = gp_value_lookup(l->guide->value, gp_str_from(key));
  gp_map seen = {.arena = l->ctx->arena};
  for (size_t i = 0; list != NULL && list->kind == GP_VALUE_LIST && i < list->count; i++)
    if (list->entries[i].value->kind == GP_VALUE_SCALAR)
      report_twice(l, list->entries[i].value->text, list->entries[i].value, &seen, key);
}

/* A word with its hyphens: letters, two at least, and '-' between them. NULL, or what to write. */
static const char *wrong_division(gp_str word)
{
  size_t letters = 0;
  bool hyphen = true; /* as before the first letter */
  for (size_t at = 0; at < word.len;) {
    uint32_t c = gp_utf8_next(word, &at);
    bool divides = c == '-';
    if (divides && (hyphen || at == word.len))
      return "write '-' between letters only";
    if (!divides && ((c >= '0' && c <= '9') || !gp_letter_is_of_word(c)))
      return c == ' ' ? "write each word by itself" : "write letters, and '-' where the word may be divided";
    letters += !divides;
    hyphen = divides;
  }
  return letters >= 2 ? NULL : "write a word of two letters or more";
}

/* The word without its hyphens, in small letters: two that are the same here would contradict each other. */
static gp_str undivided(gp_arena *arena, gp_str word)
{
  gp_buf out = GP_BUF(arena);
  for (size_t at = 0; at < word.len;) {
    uint32_t c = gp_utf8_next(word, &at);
    if (c != '-')
      gp_buf_add_utf8(&out, gp_letter_small(c));
  }
  return gp_buf_str(&out);
}

static void check_divisions(loader *l, const gp_value *list)
{
  gp_map seen = {.arena = l->ctx->arena};
  for (size_t i = 0; list != NULL && list->kind == GP_VALUE_LIST && i < list->count; i++) {
    const gp_value *word = list->entries[i].value;
    const char *hint = word->kind == GP_VALUE_SCALAR && word->text.len > 0 ? wrong_division(word->text) : NULL;
    if (hint == NULL) {
      report_twice(l, word->kind == GP_VALUE_SCALAR ? undivided(l->ctx->arena, word->text) : (gp_str){NULL, 0}, word,
                   &seen, "hyphenation");
      continue;
    }
    l->failed = true;
    gp_report_with(l->ctx, GP_SEVERITY_ERROR, "guide.hyphenation", word->span, (gp_str){0}, gp_str_from(hint),
                   GP_NO_SPAN, (gp_str){0}, "'%.*s' is not a word with its hyphens", GP_STR_ARG(word->text));
  }
}

/* Languages may be any, as those of passages in a text; what is no tag would never be looked up. */
static void check_hyphenation(loader *l)
{
  const gp_value *lists = value_of(l->guide->value, "hyphenation");
  check_divisions(l, lists);
  for (size_t i = 0; lists != NULL && lists->kind == GP_VALUE_MAP && i < lists->count; i++) {
    const gp_value_entry *entry = &lists->entries[i];
    check_divisions(l, entry->value);
    if (gp_text_is_lang(entry->key))
      continue;
    l->failed = true;
    gp_report_with(l->ctx, GP_SEVERITY_ERROR, "schema.bad-value", entry->key_span, (gp_str){0},
                   GP_STR("write a language as in 'languages', such as en or bg"), GP_NO_SPAN, (gp_str){0},
                   "'%.*s' is not a language", GP_STR_ARG(entry->key));
  }
}

/* A chapter is named by its file's name alone. */
static void check_chapter_name(loader *l, const gp_value *value)
{
  gp_str name = value->text, extension = gp_path_extension(name);
  const char *hint = NULL;
  if (memchr(name.ptr, '/', name.len) != NULL || memchr(name.ptr, '\0', name.len) != NULL || name.ptr[0] == '.')
    hint = "write the file's name alone: chapters lie in the folder of their language";
  else if (gp_str_is(extension, "yaml") || gp_str_is(extension, "yml") || gp_str_is(extension, "md"))
    hint = "leave the extension out";
  if (hint == NULL)
    return;
  l->failed = true;
  gp_report_with(l->ctx, GP_SEVERITY_ERROR, "guide.chapter-name", value->span, (gp_str){0}, gp_str_from(hint),
                 GP_NO_SPAN, (gp_str){0}, "'%.*s' cannot be the name of a chapter", GP_STR_ARG(name));
}

static void check_chapters(loader *l)
{
  const gp_value *chapters = value_of(l->guide->value, "chapters");
  check_unique(l, "chapters");
  for (size_t i = 0; chapters != NULL && chapters->kind == GP_VALUE_LIST && i < chapters->count; i++)
    if (chapters->entries[i].value->kind == GP_VALUE_SCALAR && chapters->entries[i].value->text.len > 0)
      check_chapter_name(l, chapters->entries[i].value);
}

/* The name of an edition is a part of file names; "main" is the edition without a name. */
/* Narrower than an id: a point divides the theme's name from it, and capitals are one name in some file systems. */
static bool is_edition_name(gp_str name)
{
  if (name.len == 0 || gp_str_is(name, "main"))
    return false;
  for (size_t i = 0; i < name.len; i++) {
    char c = name.ptr[i];
    if (!((c >= 'a' && c <= 'z') || (i > 0 && ((c >= '0' && c <= '9') || c == '-' || c == '_'))))
      return false;
  }
  return true;
}

static void check_editions(loader *l)
{
  const gp_value *editions = value_of(l->guide->value, "editions");
  GP_VEC(gp_str) names = {0};
  for (size_t i = 0; editions != NULL && editions->kind == GP_VALUE_MAP && i < editions->count; i++) {
    const gp_value_entry *entry = &editions->entries[i];
    gp_vec_push(l->ctx->arena, &names, entry->key);
    check_texts(l, entry->value);
    if (is_edition_name(entry->key))
      continue;
    l->failed = true;
    gp_report_with(l->ctx, GP_SEVERITY_ERROR, "guide.edition-name", entry->key_span, (gp_str){0},
                   GP_STR("use small Latin letters, digits and '-'; 'main' is the edition without a name"), GP_NO_SPAN,
                   (gp_str){0}, "'%.*s' cannot be the name of an edition", GP_STR_ARG(entry->key));
  }
  l->guide->editions = names.items;
  l->guide->edition_count = names.count;
}

/* Says first if a guide needs a newer program: what would be mistakes here may be right there. */
static void check_version(loader *l)
{
  const gp_value *value = value_of(l->guide->value, "guidepress");
  int32_t version;
  if (value == NULL || !gp_value_to_integer(value, &version) || version == FORMAT_VERSION)
    return;
  l->failed = true;
  gp_report_with(
    l->ctx, GP_SEVERITY_ERROR, "guide.version", value->span, (gp_str){0},
    version > FORMAT_VERSION ? GP_STR("this guide needs a newer guidepress") : GP_STR("write 'guidepress: 1'"),
    GP_NO_SPAN, (gp_str){0}, "unknown version %d of the file format, expected %d", (int)version, FORMAT_VERSION);
}

/* Takes from the value what the struct holds. */
static void fill_guide(loader *l)
{
  gp_guide *guide = l->guide;
  static const gp_str default_output = GP_STR_INIT("pdf");
  guide->id = gp_value_text(value_of(guide->value, "id"), (gp_str){NULL, 0});
  guide->layout = gp_value_text(value_of(guide->value, "layout"), GP_STR("guide"));
  guide->theme = gp_value_text(value_of(guide->value, "theme"), GP_STR("connection"));
  guide->languages = texts_of(l, value_of(guide->value, "languages"), &guide->language_count);
  guide->outputs = texts_of(l, value_of(guide->value, "outputs"), &guide->output_count);
  guide->chapters = texts_of(l, value_of(guide->value, "chapters"), &guide->chapter_count);
  if (guide->output_count == 0) {
    guide->outputs = &default_output;
    guide->output_count = 1;
  }
}

gp_status gp_guide_load(gp_ctx *ctx, gp_str path, gp_guide **guide)
{
  gp_guide *loaded = GP_NEW(ctx->arena, gp_guide);
  loader l = {.ctx = ctx, .guide = loaded};
  gp_status status;
  assert(guide != NULL);
  *guide = NULL;
  loaded->path = gp_path_join(ctx->arena, path, gp_is_folder(path) ? GP_STR("guide.yaml") : GP_STR(""));
  loaded->folder = gp_str_copy(ctx->arena, gp_path_folder(loaded->path));
  loaded->within = (gp_within){loaded->folder, ctx->outside, ctx->outside_count};
  status = gp_yaml_load_within(ctx, &loaded->within, loaded->path, GP_NO_SPAN, &loaded->value, &loaded->source);
  if (status != GP_OK)
    return status;
  status = gp_schema_check(ctx, &gp_guide_file_schema, loaded->value, "guide.yaml");
  if (loaded->value->kind != GP_VALUE_MAP)
    return status;
  fill_guide(&l);
  check_version(&l);
  check_unique(&l, "languages");
  check_unique(&l, "outputs");
  check_chapters(&l);
  check_parts(&l);
  check_texts(&l, loaded->value);
  check_hyphenation(&l);
  check_editions(&l);
  if (loaded->id.len > 0 && loaded->language_count > 0)
    *guide = loaded;
  return l.failed ? GP_ERROR_INPUT : status;
}
