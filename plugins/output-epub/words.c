/* Words of a book which the program does not have, by language; what is missing is said in English. */
#include "epub.h"

/* NOLINTBEGIN(bugprone-suspicious-missing-comma): sentences are longer than lines. */
static const struct {
  const char *lang;
  const char *words[WORD_COUNT];
} languages[] = {
  {"en",
   {[WORD_COVER] = "Cover",
    [WORD_TITLE_PAGE] = "Title page",
    [WORD_START] = "Start of the text",
    [WORD_ACCESS] =
      "Headings, lists and tables are marked as what they are, pictures and charts have texts for those who "
      "do not see them, the language of each passage is given, and notes, sources and references are links. "
      "Text grows, shrinks and changes its colours as the reader wishes."}},
  {"bg",
   {[WORD_COVER] = "Корица",
    [WORD_TITLE_PAGE] = "Заглавна страница",
    [WORD_START] = "Начало на текста",
    [WORD_ACCESS] =
      "Заглавията, списъците и таблиците са обозначени като такива, изображенията и диаграмите имат "
      "текстове за хората, които не ги виждат, езикът на всеки пасаж е посочен, а бележките, източниците и "
      "препратките са връзки. Размерът и цветовете на текста се променят според нуждите на читателя."}},
  {"ar", {[WORD_COVER] = "الغلاف", [WORD_TITLE_PAGE] = "صفحة العنوان", [WORD_START] = "بداية النص"}},
  {"de", {[WORD_COVER] = "Umschlag", [WORD_TITLE_PAGE] = "Titelseite", [WORD_START] = "Beginn des Textes"}},
  {"fr", {[WORD_COVER] = "Couverture", [WORD_TITLE_PAGE] = "Page de titre", [WORD_START] = "Début du texte"}},
  {"ru", {[WORD_COVER] = "Обложка", [WORD_TITLE_PAGE] = "Титульный лист", [WORD_START] = "Начало текста"}},
  {"uk", {[WORD_COVER] = "Обкладинка", [WORD_TITLE_PAGE] = "Титульна сторінка", [WORD_START] = "Початок тексту"}},
};
/* NOLINTEND(bugprone-suspicious-missing-comma) */

gp_str word_in(gp_str *lang, book_word which)
{
  for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
    gp_str name = gp_str_from(languages[i].lang);
    if (languages[i].words[which] != NULL && gp_str_starts_with(*lang, name) &&
        (lang->len == name.len || lang->ptr[name.len] == '-'))
      return gp_str_from(languages[i].words[which]);
  }
  *lang = GP_STR("en");
  return gp_str_from(languages[0].words[which]);
}
