/* The small guide that `init` writes: written by hand, and built by a test. */
#include "cli/init.h"

#include <stddef.h>

static const char guide_yaml[] =
  "# What this guide is. The manual explains every key, in its chapter \"The format of files\";\n"
  "# 'guidepress schema guide' helps editors.\n"
  "guidepress: 1\n"
  "id: \"@ID@\"\n"
  "layout: guide\n"
  "theme: connection\n"
  "languages: [en, bg]\n"
  "outputs: [pdf, html, epub]\n"
  "title: {en: A first guide, bg: Първи наръчник}\n"
  "subtitle: {en: Written in ten minutes, bg: Написан за десет минути}\n"
  "authors: [{en: Your city, bg: Вашият град}]\n"
  "variables:\n"
  "  city: {en: Sofia, bg: София}\n"
  "chapters: [10-start]\n";

static const char sources_yaml[] =
  "# Every source that chapters cite, by key.\n"
  "ACCESSIBILITY-2016:\n"
  "  title:\n"
  "    en: Directive (EU) 2016/2102 on the accessibility of websites of public sector bodies\n"
  "    bg: Директива (ЕС) 2016/2102 относно достъпността на уебсайтовете на органите от обществения сектор\n"
  "  by: {en: European Parliament and Council, bg: Европейски парламент и Съвет}\n"
  "  url: https://eur-lex.europa.eu/eli/dir/2016/2102/oj\n"
  "  date: 2016-10-26\n";

static const char chapter_en[] =
  "title: How to begin\n"
  "id: start\n"
  "lead: A chapter is a title, a lead and a list of blocks.\n"
  "body:\n"
  "  - p: |\n"
  "      Text with *emphasis*, a link to [a network](https://integratingcities.eu), a source [@ACCESSIBILITY-2016], a "
  "note^[Notes\n"
  "      are printed at the foot of the page.] and a variable: this is {{city}}. @sec:steps says what to do next.\n"
  "  - callout:\n"
  "      kind: key\n"
  "      title: Accessible from the start\n"
  "      body: The PDF is tagged, so that a screen reader can read it aloud.\n"
  "  - section: What to do next\n"
  "    id: steps\n"
  "    body:\n"
  "      - steps:\n"
  "          - title: Change this text\n"
  "            text: Save, and run the same command again.\n"
  "          - title: Make a mistake\n"
  "            text: Write a wrong key, and see how it is shown at its place.\n"
  "      - table:\n"
  "          caption: Files of a guide\n"
  "          header: [File, What it holds]\n"
  "          rows:\n"
  "            - [guide.yaml, title and languages]\n"
  "            - [en/10-start.yaml, this chapter]\n";

static const char chapter_bg[] =
  "title: Как да започнем\n"
  "id: start\n"
  "lead: Една глава има заглавие, увод и списък от блокове.\n"
  "body:\n"
  "  - p: |\n"
  "      Текст с *ударение*, връзка към [мрежа](https://integratingcities.eu), източник [@ACCESSIBILITY-2016], "
  "бележка^[Бележките\n"
  "      стоят в края на страницата.] и променлива: това е {{city}}. @sec:steps казва какво следва.\n"
  "  - callout:\n"
  "      kind: key\n"
  "      title: Достъпен от самото начало\n"
  "      body: Файлът PDF е размаркиран, за да може екранен четец да го прочете на глас.\n"
  "  - section: Какво следва\n"
  "    id: steps\n"
  "    body:\n"
  "      - steps:\n"
  "          - title: Променете този текст\n"
  "            text: Запазете файла и повторете същата команда.\n"
  "          - title: Направете грешка\n"
  "            text: Напишете грешен ключ и вижте как се показва мястото му.\n"
  "      - table:\n"
  "          caption: Файлове на наръчника\n"
  "          header: [Файл, Какво съдържа]\n"
  "          rows:\n"
  "            - [guide.yaml, заглавие и езици]\n"
  "            - [bg/10-start.yaml, тази глава]\n";

const gp_init_file gp_init_files[] = {
  {"guide.yaml", guide_yaml},
  {"sources.yaml", sources_yaml},
  {"en/10-start.yaml", chapter_en},
  {"bg/10-start.yaml", chapter_bg},
  {NULL, NULL},
};
