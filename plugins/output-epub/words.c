/* What makes a book accessible, said in its metadata. */
#include "epub.h"

gp_str access_summary(gp_str *lang)
{
  if (gp_str_is(*lang, "bg") || gp_str_starts_with(*lang, GP_STR("bg-")))
    return GP_STR("Заглавията, списъците и таблиците са обозначени като такива, изображенията и диаграмите имат "
                  "текстове за хората, които не ги виждат, езикът на всеки пасаж е посочен, а бележките, източниците и "
                  "препратките са връзки. Размерът и цветовете на текста се променят според нуждите на читателя.");
  if (!gp_str_starts_with(*lang, GP_STR("en-")))
    *lang = GP_STR("en");
  return GP_STR("Headings, lists and tables are marked as what they are, pictures and charts have texts for those who "
                "do not see them, the language of each passage is given, and notes, sources and references are links. "
                "Text grows, shrinks and changes its colours as the reader wishes.");
}
