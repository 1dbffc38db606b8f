/* Passages in letters that their language is not written in, and words all in capitals. */
#include "lint.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/uscript.h>

enum { WORDS_LATIN = 5, WORDS_OTHER = 2, WORDS_CAPITALS = 5, SMALL_LEAST = 3 };

/* The scripts that a language is written in, as ICU knows them: several for Japanese; none where nothing can be said.
 */
typedef struct writing {
  UScriptCode scripts[8];
  int32_t count;
} writing;

static writing writing_of(gp_str lang)
{
  /* Languages in use in two scripts, if the tag names none ("sr-Latn"). */
  static const char *const both[] = {"az", "bs", "ha", "kk", "ku", "ky", "mn", "ms",
                                     "pa", "sd", "sr", "tg", "tk", "ug", "uz"};
  writing result = {.count = 0};
  char tag[ULOC_FULLNAME_CAPACITY];
  if (lang.len == 0 || lang.len >= sizeof tag)
    return result;
  memcpy(tag, lang.ptr, lang.len);
  tag[lang.len] = '\0';
  for (size_t i = 0; i < sizeof both / sizeof both[0]; i++)
    if (gp_str_is(lang, both[i]) ||
        (gp_str_starts_with(lang, gp_str_from(both[i])) && lang.len == 5 && lang.ptr[2] == '-'))
      return result;
  UErrorCode error = U_ZERO_ERROR;
  result.count = uscript_getCode(tag, result.scripts, sizeof result.scripts / sizeof result.scripts[0], &error);
  if (U_FAILURE(error) || (result.count == 1 && result.scripts[0] <= USCRIPT_INHERITED))
    result.count = 0;
  return result;
}

static bool is_written_in(const writing *own, UScriptCode script)
{
  for (int32_t i = 0; i < own->count; i++)
    if (own->scripts[i] == script)
      return true;
  return false;
}

/* A language that is written in a script, for a hint: the one with most writers, but Bulgarian for Cyrillic. */
static gp_str language_of(gp_arena *arena, UScriptCode script)
{
  char tag[ULOC_FULLNAME_CAPACITY], lang[ULOC_LANG_CAPACITY];
  UErrorCode error = U_ZERO_ERROR;
  gp_str und = gp_str_printf(arena, "und_%s", uscript_getShortName(script));
  if (script == USCRIPT_CYRILLIC)
    return GP_STR("bg");
  uloc_addLikelySubtags(und.ptr, tag, sizeof tag, &error);
  uloc_getLanguage(tag, lang, sizeof lang, &error);
  return U_FAILURE(error) || lang[0] == '\0' ? GP_STR("en") : gp_str_printf(arena, "%s", lang);
}

/* Words in a row of one kind. */
typedef struct stretch {
  UScriptCode script;
  size_t words, small; /* small: words that begin with a small letter */
  size_t start, end;   /* bytes */
} stretch;

typedef struct word {
  UScriptCode script;
  size_t start, end, letters;
  bool small, capitals, other; /* other: has a sign of addresses, or a digit */
} word;

static UScriptCode script_of(int32_t c)
{
  UErrorCode error = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript(c, &error);
  return U_FAILURE(error) ? USCRIPT_COMMON : script;
}

/* The next word: what stands between spaces. False at the end. */
static bool next_word(gp_str text, size_t *at, word *result)
{
  *result = (word){.script = USCRIPT_COMMON, .capitals = true};
  for (size_t before = *at; *at < text.len; before = *at) {
    int32_t c = access_next(text, at);
    if (u_isUWhiteSpace(c)) {
      if (result->letters > 0)
        return true;
      continue;
    }
    if (u_isalpha(c)) {
      if (result->letters++ == 0) {
        result->start = before;
        result->script = script_of(c);
        result->small = u_islower(c);
      }
      result->capitals = result->capitals && u_isupper(c);
      result->end = *at;
    } else if (u_isdigit(c) || c == '@' || c == '/' || c == '_') {
      result->other = true;
    }
  }
  return result->letters > 0;
}

static void tell_language(const gp_transform *lint, const gp_node *text, const stretch *s, const writing *own)
{
  size_t least = s->script == USCRIPT_LATIN ? WORDS_LATIN : WORDS_OTHER;
  if (s->words < least || is_written_in(own, s->script) || (s->script == USCRIPT_LATIN && s->small < SMALL_LEAST))
    return; /* names may stand as they are (WCAG 2.2, 3.1.2) */
  access_warn(lint, "language.unmarked", lint->host->node_text_span(lint->host, text, s->start, s->end),
              gp_str_printf(lint->host->arena, "a passage in %s letters in a text of language '%.*s'",
                            uscript_getName(s->script), GP_STR_ARG(text->lang)),
              gp_str_printf(lint->host->arena,
                            "mark its language, so that it is read with its own sounds: [text]{lang=%.*s}",
                            GP_STR_ARG(language_of(lint->host->arena, s->script)))
                .ptr,
              (gp_diag_note){0});
}

/* Letters of the Cyrillic script that an alphabet does not have: they tell Bulgarian, Russian and Ukrainian apart. */
static bool is_foreign_letter(gp_str lang, int32_t c)
{
  static const struct {
    const char *tag, *letters;
  } foreign[] = {{"bg", "ыэёіїєґў"}, {"ru", "іїєґў"}, {"uk", "ыэёъў"}};
  const char *letters = "";
  for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++)
    if (gp_str_starts_with(lang, gp_str_from(foreign[i].tag)) && (lang.len == 2 || lang.ptr[2] == '-'))
      letters = foreign[i].letters;
  for (size_t at = 0; letters[at] != '\0';)
    if (access_next(gp_str_from(letters), &at) == u_tolower(c))
      return true;
  return false;
}

/* Words of a text with letters that its language does not have; `first` and `end` are the first and last one's. */
static size_t foreign_words(gp_str text, gp_str lang, size_t *first, size_t *end)
{
  size_t count = 0, start = 0;
  bool inside = false, told = false;
  for (size_t at = 0; at < text.len;) {
    size_t before = at;
    int32_t c = access_next(text, &at);
    if (!u_isalpha(c)) {
      inside = false;
      continue;
    }
    if (!inside) {
      inside = true;
      told = false;
      start = before;
    }
    if (!told && is_foreign_letter(lang, c)) {
      told = true;
      *first = count++ == 0 ? start : *first;
    }
    if (told)
      *end = at;
  }
  return count;
}

/* One such word may be a name. */
static void tell_alphabet(const gp_transform *lint, const gp_node *text)
{
  size_t first = 0, end = 0;
  bool marked = text->parent != NULL && text->parent->kind == GP_SPAN_LANG;
  if (foreign_words(text->text, text->lang, &first, &end) >= (marked ? 1u : 2u))
    access_warn(lint, "language.wrong", lint->host->node_text_span(lint->host, text, first, end),
                gp_str_printf(lint->host->arena, "words with letters that are not in the alphabet of language '%.*s'",
                              GP_STR_ARG(text->lang)),
                "mark the language they are written in, as in [text]{lang=uk}", (gp_diag_note){0});
}

/* A passage marked as of a language of which it has not one letter. */
void access_passage(gp_transform *lint, const gp_node *span)
{
  gp_str text = access_text(lint, span);
  writing own = writing_of(span->lang);
  UScriptCode found = USCRIPT_COMMON;
  for (size_t at = 0; at < text.len && own.count > 0;) {
    int32_t c = access_next(text, &at);
    UScriptCode script = u_isalpha(c) ? script_of(c) : USCRIPT_COMMON;
    if (is_written_in(&own, script))
      return;
    found = script != USCRIPT_COMMON && script != USCRIPT_INHERITED ? script : found;
  }
  if (own.count > 0 && found != USCRIPT_COMMON)
    access_warn(lint, "language.wrong", span->span,
                gp_str_printf(lint->host->arena, "a passage marked as of language '%.*s' is all in %s letters",
                              GP_STR_ARG(span->lang), uscript_getName(found)),
                "give it the language of its words: a voice reads them as that language", (gp_diag_note){0});
}

static void tell_capitals(const gp_transform *lint, const gp_node *text, const stretch *s)
{
  if (s->words >= WORDS_CAPITALS)
    access_warn(lint, "text.capitals", lint->host->node_text_span(lint->host, text, s->start, s->end),
                GP_STR("words all in capitals are hard to read, and may be spelt out by a screen reader"),
                "write them in small letters, **strong** if they matter", (gp_diag_note){0});
}

void access_language(gp_transform *lint, const gp_node *text)
{
  writing own = writing_of(text->lang);
  stretch same = {.script = USCRIPT_COMMON}, capitals = {.script = USCRIPT_COMMON};
  word w;
  for (size_t at = 0; next_word(text->text, &at, &w);) {
    if (w.script != same.script || w.other) {
      if (own.count > 0 && same.words > 0)
        tell_language(lint, text, &same, &own);
      same = (stretch){.script = w.script, .start = w.start};
    }
    if (!w.other) {
      same.words++;
      same.small += w.small;
      same.end = w.end;
    }
    if (!w.capitals || w.letters < 2) {
      tell_capitals(lint, text, &capitals);
      capitals = (stretch){.script = USCRIPT_COMMON};
    } else {
      capitals.start = capitals.words++ == 0 ? w.start : capitals.start;
      capitals.end = w.end;
    }
  }
  if (own.count > 0 && same.words > 0)
    tell_language(lint, text, &same, &own);
  tell_capitals(lint, text, &capitals);
  tell_alphabet(lint, text);
}
