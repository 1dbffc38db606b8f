/* The language of a document that does not say it. */
#include "import/importer.h"

#include "base/utf8.h"

/* A language of Latin letters, by two of its most frequent words. */
static const char *latin_lang(gp_str text)
{
  static const char *const words[][3] = {
    {"en", " the ", " and "},  {"de", " und ", " der "},   {"fr", " les ", " est "},   {"es", " los ", " para "},
    {"it", " che ", " per "},  {"pt", " uma ", " para "},  {"nl", " het ", " een "},   {"pl", " nie ", " jest "},
    {"ro", " este ", " și "},  {"cs", " jsou ", " nebo "}, {"sk", " alebo ", " sú "},  {"hu", " hogy ", " és "},
    {"sv", " och ", " att "},  {"da", " og ", " ikke "},   {"fi", " että ", " ovat "}, {"tr", " ve ", " bir "},
    {"et", " ning ", " kui "}, {"lt", " ir ", " yra "},    {"lv", " un ", " ir "},     {"hr", " ili ", " koji "},
    {"sl", " ali ", " tudi "}, {"sq", " dhe ", " për "}};
  size_t counts[sizeof words / sizeof *words] = {0}, most = 0;
  for (size_t at = 0; at < text.len; at++)
    for (size_t i = 0; text.ptr[at] == ' ' && i < sizeof words / sizeof *words; i++)
      for (size_t j = 1; j < 3; j++)
        counts[i] += gp_str_starts_with(gp_str_slice(text, at, text.len), gp_str_from(words[i][j]));
  for (size_t i = 1; i < sizeof words / sizeof *words; i++)
    most = counts[i] > counts[most] ? i : most;
  return words[most][0];
}

/* The document's own language: what is said of it, else what its letters say. */
gp_str import_guess_lang(gp_str text)
{
  static const struct {
    uint32_t from, to;
    const char *lang;
  } scripts[] = {{'a', 'z', "en"},       {0x430, 0x44F, "bg"},   {0x3B1, 0x3C9, "el"},   {0x5D0, 0x5EA, "he"},
                 {0x620, 0x64A, "ar"},   {0x561, 0x587, "hy"},   {0x10D0, 0x10FA, "ka"}, {0x1200, 0x137F, "am"},
                 {0x4E00, 0x9FFF, "zh"}, {0x3041, 0x30FF, "ja"}, {0xAC00, 0xD7A3, "ko"}};
  size_t counts[sizeof scripts / sizeof *scripts] = {0}, most = 0, russian = 0, ukrainian = 0, serbian = 0;
  for (size_t at = 0; at < text.len;) {
    uint32_t c = gp_utf8_next(text, &at);
    russian += c == 0x44B || c == 0x44D;
    ukrainian += c == 0x454 || c == 0x456 || c == 0x457;
    serbian += c == 0x452 || c == 0x458 || c == 0x459 || c == 0x45A;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
      counts[i] += c >= scripts[i].from && c <= scripts[i].to;
  }
  for (size_t i = 1; i < sizeof scripts / sizeof *scripts; i++)
    most = counts[i] > counts[most] ? i : most;
  if (most == 1 && (russian > 0 || ukrainian > 0 || serbian > 0))
    return serbian > russian + ukrainian ? GP_STR("sr") : ukrainian > russian ? GP_STR("uk") : GP_STR("ru");
  return gp_str_from(most == 0 ? latin_lang(text) : scripts[most].lang);
}

/* Whether a language's own letters are Latin: then "a" is one of them. */
bool import_has_latin_letters(gp_str lang)
{
  static const char *const others[] = {"bg", "ru", "uk", "be", "mk", "sr", "el", "ar", "fa", "ur", "prs", "he", "hy",
                                       "ka", "hi", "bn", "th", "am", "ti", "zh", "ja", "ko", "kk", "mn",  "ku"};
  size_t end = 0;
  while (end < lang.len && lang.ptr[end] != '-')
    end++;
  if (gp_str_is(lang, "sr-Latn"))
    return true;
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (gp_str_is(gp_str_slice(lang, 0, end), others[i]))
      return false;
  return true;
}
