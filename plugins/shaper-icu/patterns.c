/* Hyphenation patterns: the files of a language, found and loaded when its first word is to be hyphenated. */
#include "icu.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { LEAST_AT_EDGE = 2, LARGE_FILE = 256 * 1024, LARGEST_FILE = 16 * 1024 * 1024 };

/* English without a region is American, as it is in TeX, in browsers and in Unicode's own data, and its patterns divide
 * by the sound that a reader hears ("plug-in"). Only tags of North America and those without a region have them; all
 * others have the British. Never one for want of the other: the same guide must break in the same places everywhere. */
static const char *english_file(const char *country)
{
  return country[0] == '\0' || strcmp(country, "US") == 0 || strcmp(country, "CA") == 0 ? "en_US" : "en_GB";
}

/* Where the last level of a large file of patterns begins: after what is returned, the size of the list of words before
 * it. German has 69,000 of them, which libhyphen needs seconds to take in, and its patterns alone divide the words of
 * our texts no worse ("be-auf-trag-te"). The charset of the first line is moved to that place. */
static gp_str last_level(char *bytes, size_t size)
{
  static const char mark[] = "\nNEXTLEVEL";
  char *charset_end = memchr(bytes, '\n', size), *level = charset_end, *at = charset_end;
  for (; at != NULL; at = memmem(at + 1, size - (size_t)(at + 1 - bytes), mark, sizeof mark - 1))
    level = at;
  if (level != charset_end) {
    size_t head = (size_t)(charset_end - bytes);
    at = level + sizeof mark - 1 - head;
    memmove(at, bytes, head); /* over the end of the list, in front of the line feed after the mark */
    return (gp_str){at, size - (size_t)(at - bytes)};
  }
  return (gp_str){bytes, size};
}

/* What libhyphen makes of the bytes; NULL if nothing. */
static HyphenDict *parse(gp_str bytes)
{
  FILE *file = bytes.len > 0 ? fmemopen((char *)(uintptr_t)bytes.ptr, bytes.len, "r") : NULL;
  HyphenDict *patterns = file != NULL ? hnj_hyphen_load_file(file) : NULL;
  if (file != NULL)
    fclose(file);
  return patterns;
}

/* The patterns in the bytes, which are their key: from the cache if they have been there before. */
static void read_patterns(const gp_host *host, icu_language *language, gp_str bytes)
{
  gp_str kept = host->recall(host, bytes);
  language->dict = icu_patterns_thaw(kept);
  language->thawed = language->dict != NULL;
  if (language->thawed)
    return;
  language->dict = parse(bytes);
  if (language->dict != NULL && kept.ptr != NULL) {
    gp_str frozen = icu_patterns_freeze(host->arena, language->dict);
    if (frozen.len > 0)
      host->keep(host, bytes, frozen);
  }
}

/* Where Debian names a language's patterns otherwise than by the language: their package, and the file to look for if
 * there is none for the language's likely region. Languages without an entry of their own: a package of the same name.
 */
typedef struct pattern_source {
  const char *language, *package, *file;
} pattern_source;

static const pattern_source sources[] = {{"bn", "hyphen-bn", "bn_IN"}, {"et", "myspell-et", NULL},
                                         {"nb", "hyphen-no", NULL},    {"nn", "hyphen-no", NULL},
                                         {"no", "hyphen-no", "nb_NO"}, {"pt", "hyphen-pt-pt", "pt_PT"}};

/* Languages with patterns in Debian 12 and 13; Esperanto's are in 13 alone. */
static const char *const same_name[] = {"af", "as", "be", "bg", "ca", "cs", "da", "de", "el", "eo",
                                        "es", "fr", "gl", "gu", "hi", "hr", "hu", "id", "is", "it",
                                        "kn", "lt", "lv", "ml", "mn", "mr", "nl", "or", "pa", "pl",
                                        "ro", "ru", "sk", "sl", "sr", "sv", "ta", "te", "uk", "zu"};

static const pattern_source *source_of(const char *code)
{
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++)
    if (strcmp(sources[i].language, code) == 0)
      return &sources[i];
  return NULL;
}

gp_str icu_patterns_package(gp_arena *arena, const icu_language *language)
{
  char code[ULOC_LANG_CAPACITY];
  UErrorCode error = U_ZERO_ERROR;
  const pattern_source *source;
  uloc_getLanguage(language->locale, code, sizeof code, &error);
  source = source_of(code);
  if (strcmp(code, "en") == 0) {
    char country[ULOC_COUNTRY_CAPACITY];
    uloc_getCountry(language->locale, country, sizeof country, &error);
    return strcmp(english_file(country), "en_US") == 0 ? GP_STR("hyphen-en-us") : GP_STR("hyphen-en-gb");
  }
  if (strcmp(language->locale, "pt_BR") == 0)
    return GP_STR("hyphen-pt-br");
  if (source != NULL)
    return gp_str_from(source->package);
  for (size_t i = 0; i < sizeof same_name / sizeof *same_name; i++)
    if (strcmp(same_name[i], code) == 0)
      return gp_str_printf(arena, "hyphen-%s", code);
  return (gp_str){NULL, 0};
}

static bool is_file(gp_str path)
{
  return access(path.ptr, R_OK) == 0;
}

/* The folder data/ beside this plugin, which has the patterns that are better than Debian's. */
static gp_str own_folder(gp_arena *arena)
{
  Dl_info here;
  const char *slash;
  if (dladdr((const void *)icu_patterns_file, &here) == 0 || here.dli_fname == NULL)
    return GP_STR("data");
  slash = strrchr(here.dli_fname, '/');
  return gp_str_printf(arena, "%.*sdata", slash != NULL ? (int)(slash + 1 - here.dli_fname) : 0, here.dli_fname);
}

/* The file in the folder that the guide names, and there alone; else in the plugin's own, then in the system's. */
static gp_str find_file(const gp_shaper *shaper, gp_arena *arena, const char *name)
{
  gp_str folders[2] = {shaper->hyphen_path, {NULL, 0}};
  if (shaper->hyphen_path.len == 0) {
    folders[0] = own_folder(arena);
    folders[1] = GP_STR(ICU_PATTERNS_FOLDER);
  }
  for (size_t i = 0; i < sizeof folders / sizeof *folders && folders[i].len > 0; i++) {
    gp_str path = gp_str_printf(arena, "%.*s/hyph_%s.dic", GP_STR_ARG(folders[i]), name);
    if (is_file(path))
      return path;
  }
  return (gp_str){NULL, 0};
}

/* hyph_LANGUAGE_REGION, with the likely region if the tag has none (bg: BG), then hyphenation for the language as a
 * whole. A tag whose script is not the language's usual one has the script in the name, as Serbian's hyph_sr-Latn_RS.
 */
gp_str icu_patterns_file(gp_shaper *shaper, gp_arena *arena, const icu_language *language)
{
  char full[ULOC_FULLNAME_CAPACITY], code[ULOC_LANG_CAPACITY], country[ULOC_COUNTRY_CAPACITY], script[8], usual[8];
  char names[4][64] = {"", "", "", ""};
  UErrorCode error = U_ZERO_ERROR;
  const pattern_source *source;
  uloc_getLanguage(language->locale, code, sizeof code, &error);
  uloc_addLikelySubtags(language->locale, full, sizeof full, &error);
  uloc_getScript(full, script, sizeof script, &error);
  uloc_getCountry(full, country, sizeof country, &error);
  uloc_addLikelySubtags(code, full, sizeof full, &error);
  uloc_getScript(full, usual, sizeof usual, &error);
  if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING || code[0] == '\0')
    return (gp_str){NULL, 0};
  source = source_of(code);
  if (strcmp(code, "en") == 0) {
    uloc_getCountry(language->locale, country, sizeof country, &error);
    snprintf(names[0], sizeof names[0], "%s", english_file(country));
  } else if (strcmp(script, usual) != 0) {
    snprintf(names[0], sizeof names[0], "%s_%s_%s", code, script, country);
    snprintf(names[1], sizeof names[1], "%s-%s_%s", code, script, country);
    snprintf(names[2], sizeof names[2], "%s_%s", code, script);
    if (strcmp(code, "sr") == 0)
      snprintf(names[3], sizeof names[3], "sr-Latn_RS");
  } else {
    snprintf(names[0], sizeof names[0], "%s_%s", code, country);
    snprintf(names[1], sizeof names[1], "%s", code);
    if (source != NULL && source->file != NULL)
      snprintf(names[2], sizeof names[2], "%s", source->file);
  }
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    gp_str path = names[i][0] != '\0' ? find_file(shaper, arena, names[i]) : (gp_str){NULL, 0};
    if (path.len > 0)
      return path;
  }
  return (gp_str){NULL, 0};
}

/* Loads the patterns of the language; those of a large file only if `main`. What has become of it goes to
 * language->patterns. */
static bool load_patterns(gp_shaper *shaper, icu_language *language, bool main)
{
  gp_str path = icu_patterns_file(shaper, shaper->host->arena, language);
  FILE *file = path.len > 0 ? fopen(path.ptr, "re") : NULL;
  long size;
  char *bytes;
  if (file == NULL)
    return false;
  size = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : 0;
  rewind(file);
  language->large_patterns = size > LARGE_FILE;
  bytes = size > 0 && size < LARGEST_FILE && (main || !language->large_patterns) ? malloc((size_t)size) : NULL;
  if (bytes != NULL && fread(bytes, 1, (size_t)size, file) == (size_t)size)
    read_patterns(shaper->host, language,
                  language->large_patterns ? last_level(bytes, (size_t)size) : (gp_str){bytes, (size_t)size});
  free(bytes);
  fclose(file);
  shaper->host->note_input(shaper->host, path);
  return true;
}

static void report_no_patterns(gp_shaper *shaper, const icu_language *language, gp_span at)
{
  gp_diag diag = {
    .size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("text.no-hyphenation"), .span = at};
  gp_str package = icu_patterns_package(shaper->host->arena, language), hint;
  gp_str folder = shaper->hyphen_path.len > 0 ? shaper->hyphen_path : GP_STR(ICU_PATTERNS_FOLDER);
  diag.message = gp_str_printf(shaper->host->arena, "no hyphenation patterns for language '%.*s' in '%.*s'",
                               GP_STR_ARG(language->tag), GP_STR_ARG(folder));
  hint = package.len > 0
           ? gp_str_printf(shaper->host->arena, "install the Debian package '%.*s': apt-get install %.*s",
                           GP_STR_ARG(package), GP_STR_ARG(package))
           : gp_str_printf(shaper->host->arena,
                           "Debian has none: lines end between words only. 'options: {shaper-icu: {hyphenate: false}}' "
                           "in guide.yaml says that this is right; 'hyphen-path' there names a folder with patterns "
                           "of your own, hyph_%s.dic",
                           language->locale);
  diag.hints = &hint;
  diag.hint_count = 1;
  shaper->host->report(shaper->host, &diag);
}

/* What the patterns need besides; false if they cannot be used. */
static bool prepare_patterns(icu_language *language)
{
  UErrorCode error = U_ZERO_ERROR;
  language->least_left = language->dict->lhmin > LEAST_AT_EDGE ? language->dict->lhmin : LEAST_AT_EDGE;
  language->least_right = language->dict->rhmin > LEAST_AT_EDGE ? language->dict->rhmin : LEAST_AT_EDGE;
  if (language->dict->utf8)
    return true;
  language->charset = ucnv_open(language->dict->cset, &error);
  if (U_SUCCESS(error))
    ucnv_setFromUCallBack(language->charset, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &error);
  return U_SUCCESS(error);
}

static icu_patterns_state seek_patterns(gp_shaper *shaper, icu_language *language, bool main)
{
  if (!load_patterns(shaper, language, main))
    return PATTERNS_NONE;
  if (language->large_patterns && !main)
    return PATTERNS_LARGE;
  if (language->dict != NULL && prepare_patterns(language))
    return PATTERNS_LOADED;
  icu_patterns_close(language);
  return PATTERNS_NONE;
}

bool icu_patterns_open(gp_shaper *shaper, icu_language *language, bool main, gp_span at)
{
  if (language->patterns == PATTERNS_UNSOUGHT || (language->patterns == PATTERNS_LARGE && main))
    language->patterns = seek_patterns(shaper, language, main);
  if (language->patterns == PATTERNS_NONE && main && !language->missed_patterns) {
    language->missed_patterns = true;
    report_no_patterns(shaper, language, at);
  }
  return language->patterns == PATTERNS_LOADED && (main || !language->large_patterns);
}

void icu_patterns_close(icu_language *language)
{
  if (language->thawed)
    icu_patterns_melt(language->dict);
  else if (language->dict != NULL)
    hnj_hyphen_free(language->dict);
  if (language->charset != NULL)
    ucnv_close(language->charset);
  language->dict = NULL;
  language->charset = NULL;
}
