/* The statement's own words, in English and Bulgarian. */
#include "statement.h"

/* NOLINTBEGIN(bugprone-suspicious-missing-comma): sentences are longer than lines. */
static const char *const english[PHRASE_COUNT] = {
  [PHRASE_TITLE] = "Accessibility statement: {}",
  [PHRASE_DOCUMENT] = "Document",
  [PHRASE_LANGUAGE] = "Language",
  [PHRASE_EDITION] = "Edition",
  [PHRASE_VERSION] = "Version",
  [PHRASE_DATE] = "Date",
  [PHRASE_PUBLISHER] = "Publisher",
  [PHRASE_CONFORMANCE] = "How it is made",
  [PHRASE_PDF] =
    "The PDF is made to PDF/UA-1 (ISO 14289-1) and {}: all content is tagged in reading order, "
    "fonts are embedded, every letter can be searched and copied. A validator such as veraPDF shows whether "
    "this holds for a file at hand.",
  [PHRASE_HTML] =
    "The web page is made to the Web Content Accessibility Guidelines (WCAG) 2.2, level AA. It needs no script and "
    "asks no other server for anything.",
  [PHRASE_LAW] =
    "Both serve the requirements of Directive (EU) 2016/2102 and of the standard EN 301 549 for documents of public "
    "bodies.",
  [PHRASE_HOLDS] = "What it holds",
  [PHRASE_CHAPTERS] = "Chapters: {}",
  [PHRASE_HEADINGS] = "Headings, all in the outline of the PDF: {}",
  [PHRASE_PICTURES] = "Pictures: {}; with a text for those who cannot see them: {}",
  [PHRASE_TABLES] = "Tables, each with header cells: {}",
  [PHRASE_LISTS] = "Lists: {}",
  [PHRASE_LINKS] = "Links and references that can be followed: {}",
  [PHRASE_NOTES] = "Notes, linked both ways: {}",
  [PHRASE_PASSAGES] = "Passages in another language, each marked with it: {}",
  [PHRASE_EASE] = "How it reads",
  [PHRASE_EASE_COLUMNS] = "Chapter|Words|Words a sentence|LIX|Flesch",
  [PHRASE_EASE_NOTE] =
    "Paragraphs and notes are counted. LIX adds the words a sentence and the share of words of more than six "
    "letters; a lower figure reads more easily. Compare chapters of one language with each other only.",
  [PHRASE_FLESCH_NOTE] = "Flesch's reading ease runs from 0 (hard) to 100 (easy); 60 and more is plain English.",
  [PHRASE_PEOPLE] = "What only people can judge",
  [PHRASE_PEOPLE_LIST] =
    "whether the texts for pictures say what matters|whether headings and links name what follows|whether "
    "words and sentences suit the readers|how the document sounds in a screen reader, and how it "
    "looks enlarged",
  [PHRASE_CONTACT] = "If you meet a barrier",
  [PHRASE_CONTACT_TEXT] = "Please tell us what you could not read or use, and in which form you need it: {}",
};

static const char *const bulgarian[PHRASE_COUNT] = {
  [PHRASE_TITLE] = "Декларация за достъпност: {}",
  [PHRASE_DOCUMENT] = "Документ",
  [PHRASE_LANGUAGE] = "Език",
  [PHRASE_EDITION] = "Издание",
  [PHRASE_VERSION] = "Версия",
  [PHRASE_DATE] = "Дата",
  [PHRASE_PUBLISHER] = "Издател",
  [PHRASE_CONFORMANCE] = "Как е направен документът",
  [PHRASE_PDF] =
    "Файлът PDF следва PDF/UA-1 (ISO 14289-1) и {}: цялото съдържание е размаркирано в реда на "
    "четене, шрифтовете са вградени, всяка буква може да се търси и копира. Дали това важи за даден файл, показва "
    "проверка с програма като veraPDF.",
  [PHRASE_HTML] =
    "Уебстраницата следва Насоките за достъпност на уеб съдържанието (WCAG) 2.2, ниво AA. Тя не се нуждае от "
    "скриптове и не се обръща към други сървъри.",
  [PHRASE_LAW] =
    "И двете са съобразени с изискванията на Директива (ЕС) 2016/2102 и на стандарта EN 301 549 за документите на "
    "обществените органи.",
  [PHRASE_HOLDS] = "Какво съдържа",
  [PHRASE_CHAPTERS] = "Глави: {}",
  [PHRASE_HEADINGS] = "Заглавия, всички в отметките на файла PDF: {}",
  [PHRASE_PICTURES] = "Изображения: {}; с текст за хората, които не ги виждат: {}",
  [PHRASE_TABLES] = "Таблици, всяка със заглавни клетки: {}",
  [PHRASE_LISTS] = "Списъци: {}",
  [PHRASE_LINKS] = "Връзки и препратки, които могат да се последват: {}",
  [PHRASE_NOTES] = "Бележки с връзки в двете посоки: {}",
  [PHRASE_PASSAGES] = "Пасажи на друг език, всеки отбелязан с езика си: {}",
  [PHRASE_EASE] = "Как се чете",
  [PHRASE_EASE_COLUMNS] = "Глава|Думи|Думи в изречение|LIX|Flesch",
  [PHRASE_EASE_NOTE] =
    "Броят се абзаците и бележките. LIX събира думите в едно изречение и дела на думите с повече от шест "
    "букви; по-малкото число се чете по-лесно. Сравнявайте само глави на един и същ език.",
  [PHRASE_FLESCH_NOTE] = "",
  [PHRASE_PEOPLE] = "Какво могат да преценят само хората",
  [PHRASE_PEOPLE_LIST] =
    "дали текстовете към изображенията казват важното|дали заглавията и връзките назовават онова, което "
    "следва|дали думите и изреченията са подходящи за читателите|как звучи документът с екранен четец "
    "и как изглежда увеличен",
  [PHRASE_CONTACT] = "Ако срещнете пречка",
  [PHRASE_CONTACT_TEXT] =
    "Моля, пишете ни какво не сте успели да прочетете или използвате и в какъв вид ви е нужно: {}",
};
/* NOLINTEND(bugprone-suspicious-missing-comma) */

const char *phrase_in(gp_str lang, phrase which)
{
  bool is_bulgarian = gp_str_starts_with(lang, GP_STR("bg")) && (lang.len == 2 || lang.ptr[2] == '-');
  return is_bulgarian ? bulgarian[which] : english[which];
}
