/* Captions that are paragraphs beside pictures and tables, as Word has them, and their numbers. */
#include "import/importer.h"

#include "base/utf8.h"

typedef enum about { ABOUT_ANY = 0, ABOUT_TABLE, ABOUT_FIGURE } about;

/* How captions begin in the languages of Europe, before their number. */
static const char *const table_words[] = {"Table",   "Tab.",    "Таблица", "Табл.",  "Таблиця",  "Tabelle",
                                          "Tableau", "Tabla",   "Tabella", "Tabela", "Tabel",    "Tabell",
                                          "Tabulka", "Tabuľka", "Tablica", "Табела", "Taulukko", "Tabula",
                                          "Tabelul", "Tablo",   "Πίνακας", "Lentelė"};
static const char *const figure_words[] = {
  "Figure",     "Fig.",        "Фигура",  "Фиг.",      "Рисунок", "Рис.",   "Схема",   "Диаграма",
  "Снимка",     "Picture",     "Image",   "Abbildung", "Abb.",    "Figura", "Figur",   "Figuur",
  "Afbeelding", "Ilustración", "Obrázek", "Obrázok",   "Slika",   "Слика",  "Rysunek", "Rys.",
  "Kuva",       "Joonis",      "Attēls",  "Şekil",     "Εικόνα",  "Σχήμα",  "Pav."};

static bool begins_with_any(gp_str text, const char *const *words, size_t count, size_t *end)
{
  for (size_t i = 0; i < count; i++) {
    gp_str word = gp_str_from(words[i]);
    if (!gp_str_starts_with(text, word))
      continue;
    *end = word.len;
    return true;
  }
  return false;
}

static size_t skip_blanks(gp_str text, size_t at)
{
  while (at < text.len &&
         (text.ptr[at] == ' ' || gp_str_starts_with(gp_str_slice(text, at, text.len), GP_STR("\xC2\xA0"))))
    at += text.ptr[at] == ' ' ? 1 : 2;
  return at;
}

/* After ": ", ". ", " – " and the like; `at` if there is none. */
static size_t skip_divider(gp_str text, size_t at)
{
  size_t start = skip_blanks(text, at), end = start;
  uint32_t c;
  if (start == text.len)
    return start;
  c = gp_utf8_next(text, &end);
  if (c == '\\' && end < text.len)
    c = gp_utf8_next(text, &end);
  if (c == ':' || c == '.' || c == '-' || c == ')' || c == 0x2013 || c == 0x2014)
    return skip_blanks(text, end);
  return at;
}

/* What a caption is of, as its first words say; `*rest` is where its text begins after "Table 2.1: ". `styled`: it is
 * known to be a caption; else something has to divide the number from its text, as nothing does in "Table 2 shows". */
static about read_label(gp_str text, bool styled, size_t *rest)
{
  size_t at = 0, digits, end;
  about of = ABOUT_ANY;
  *rest = 0;
  if (begins_with_any(text, table_words, sizeof table_words / sizeof *table_words, &at))
    of = ABOUT_TABLE;
  else if (begins_with_any(text, figure_words, sizeof figure_words / sizeof *figure_words, &at))
    of = ABOUT_FIGURE;
  if (of == ABOUT_ANY)
    return of;
  digits = at = skip_blanks(text, at);
  while (at < text.len && ((text.ptr[at] >= '0' && text.ptr[at] <= '9') ||
                           (at > digits && strchr(".-", text.ptr[at]) != NULL && at + 1 < text.len &&
                            text.ptr[at + 1] >= '0' && text.ptr[at + 1] <= '9')))
    at++;
  if (at == digits)
    return ABOUT_ANY;
  end = skip_divider(text, at);
  if (end == at && (!styled || (skip_blanks(text, at) == at && at < text.len)))
    return ABOUT_ANY; /* "Table 2nd": no number */
  *rest = end > at ? end : skip_blanks(text, at);
  return of;
}

static bool takes(const import_block *block, about of)
{
  return block != NULL && block->text.len == 0 &&
         ((block->kind == IMPORT_TABLE && of != ABOUT_FIGURE) || (block->kind == IMPORT_FIGURE && of != ABOUT_TABLE));
}

static void give(importer *im, import_block *to, import_block *caption, size_t rest)
{
  to->text = gp_str_slice(caption->text, rest, caption->text.len);
  import_move_id(im, caption, to);
  for (size_t i = 0; i < caption->hands.count; i++)
    gp_vec_push(im->arena, &to->hands, caption->hands.items[i]);
}

/* A caption's picture or table: the one before it, unless that has one already. */
static import_block *find_thing(import_block *before, const import_block *caption, about of)
{
  return takes(before, of) ? before : takes(caption->next, of) ? caption->next : NULL;
}

/* pandoc gives some captions to their tables itself, and keeps the paragraph. */
static bool has_it_already(const import_block *caption, size_t rest, const import_block *thing)
{
  return caption->kind == IMPORT_CAPTION && thing != NULL &&
         (thing->kind == IMPORT_TABLE || thing->kind == IMPORT_FIGURE) &&
         (gp_str_equal(thing->text, caption->text) ||
          gp_str_equal(thing->text, gp_str_slice(caption->text, rest, caption->text.len)));
}

gp_str import_without_label(gp_str caption)
{
  size_t rest = 0;
  return read_label(caption, true, &rest) != ABOUT_ANY ? gp_str_slice(caption, rest, caption.len) : caption;
}

void import_place_captions(importer *im, import_block *parent)
{
  import_block *before = NULL, *next;
  for (import_block *at = parent->first; at != NULL; at = next) {
    import_block *thing = NULL;
    size_t rest = 0;
    about of = ABOUT_ANY;
    next = at->next;
    if (at->kind == IMPORT_CAPTION || at->kind == IMPORT_PARAGRAPH)
      of = read_label(at->text, at->kind == IMPORT_CAPTION, &rest);
    if (at->kind == IMPORT_CAPTION || of != ABOUT_ANY)
      thing = find_thing(before, at, of);
    if (has_it_already(at, rest, before) || has_it_already(at, rest, next) || (thing != NULL && at->text.len > rest)) {
      if (thing != NULL)
        give(im, thing, at, rest);
      if (before != NULL)
        before->next = next;
      else
        parent->first = next;
      if (next == NULL)
        parent->last = before;
      continue;
    }
    if (at->kind == IMPORT_CAPTION) {
      at->kind = IMPORT_PARAGRAPH;
      import_hand(im, at, "a caption with no picture or table beside it is a paragraph now");
    }
    import_place_captions(im, at);
    before = at;
  }
}
