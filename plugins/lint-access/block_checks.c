/* Headings, paragraphs, pictures and tables which look like something they are not, or say too much or nothing. */
#include "lint.h"

enum {
  HEADING_LONG = 120, /* characters; longer ones are hard to keep in mind as one hears them */
  ALT_LONG = 300,     /* one hears it in one breath and cannot go back in it */
  FAKE_HEADING_LONG = 90,
  LAYOUT_WORDS = 45 /* words a cell on average: that is text, not a table */
};

static gp_str printf_count(const gp_transform *lint, const char *format, size_t count)
{
  return gp_str_printf(lint->host->arena, "%.*s%zu%s", (int)strcspn(format, "#"), format, count,
                       strchr(format, '#') + 1);
}

void access_heading(gp_transform *lint, const gp_node *node)
{
  const gp_node *title = gp_node_child(node, GP_TITLE);
  gp_str text = title != NULL ? access_text(lint, title) : (gp_str){NULL, 0};
  if (title == NULL || access_is_blank(text))
    return; /* an error of the core's */
  if (!access_has_letter_or_digit(text))
    access_warn(lint, "heading.empty", title->span, GP_STR("a heading without a letter or digit"),
                "who jumps from heading to heading hears nothing here; say what follows", (gp_diag_note){0});
  else if (access_characters(text) > HEADING_LONG)
    access_warn(lint, "heading.long", title->span,
                printf_count(lint, "the heading is # characters long", access_characters(text)),
                "headings are heard as a list: up to 120 characters, the rest into the text", (gp_diag_note){0});
}

/* A paragraph whose only child is strong, short, and ends like a heading. */
static void check_fake_heading(const gp_transform *lint, const gp_node *node)
{
  const gp_node *only = node->first_child;
  gp_str text;
  bool before = node->next != NULL || (node->parent->kind == GP_SECTION && node->prev != NULL);
  if (only == NULL || only->next != NULL || only->kind != GP_STRONG || !before ||
      (node->parent->kind != GP_CHAPTER && node->parent->kind != GP_SECTION))
    return;
  text = access_text(lint, only);
  if (access_characters(text) > FAKE_HEADING_LONG || gp_str_ends_with(text, GP_STR(".")) ||
      gp_str_ends_with(text, GP_STR("!")))
    return;
  access_warn(lint, "heading.fake", node->span, GP_STR("a paragraph of strong words only looks like a heading"),
              "make it a section, so that it is in the outline and can be jumped to", (gp_diag_note){0});
}

/* "1) ", "2. ", "- " at the beginning: a list that was typed. Not "2020 was": one or two digits only. */
static bool begins_like_item(gp_str text)
{
  static const char *const signs[] = {"- ", "* ", "\xE2\x80\xA2 ", "\xE2\x80\x93 ", "\xE2\x80\x94 "};
  size_t at = 0;
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (gp_str_starts_with(text, gp_str_from(signs[i])))
      return true;
  while (at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9')
    at++;
  return at > 0 && at <= 2 && at + 1 < text.len && (text.ptr[at] == ')' || text.ptr[at] == '.') &&
         text.ptr[at + 1] == ' ';
}

/* Two such paragraphs one after another; shown at the first. */
static void check_fake_list(const gp_transform *lint, const gp_node *node)
{
  const gp_node *next = node->next, *prev = node->prev;
  if (next == NULL || next->kind != GP_PARAGRAPH || !begins_like_item(access_text(lint, node)) ||
      !begins_like_item(access_text(lint, next)))
    return;
  if (prev != NULL && prev->kind == GP_PARAGRAPH && begins_like_item(access_text(lint, prev)))
    return;
  access_warn(lint, "list.fake", node->span, GP_STR("paragraphs with typed bullets or numbers only look like a list"),
              "write 'list: [...]' or 'numbered: [...]': then one hears how many items there are", (gp_diag_note){0});
}

void access_paragraph(gp_transform *lint, const gp_node *node)
{
  check_fake_heading(lint, node);
  check_fake_list(lint, node);
}

/* "Picture of ...", which a screen reader says by itself. */
static bool begins_with_picture_of(gp_str plain)
{
  static const char *const words[] = {
    "image of ",   "picture of ",    "photo of ",        "graphic of ", "an image of ",    "a picture of ",
    "a photo of ", "photograph of ", "a photograph of ", "снимка на ",  "изображение на ", "картинка на ",
    "фото на ",    "зображення ",    "изображение ",     "фотография ", "bild von ",       "ein bild von ",
    "foto von ",   "image de ",      "une image de ",    "photo de ",   "une photo de "};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (gp_str_starts_with(plain, gp_str_from(words[i])))
      return true;
  return false;
}

/* Nothing but a word for pictures, or no word at all. */
static bool names_picture_only(gp_str alt, gp_str plain)
{
  static const char *const words[] = {
    "image",    "picture", "photo",    "photograph",  "graphic", "figure",     "illustration", "drawing",
    "chart",    "graph",   "diagram",  "map",         "icon",    "logo",       "alt",          "alt text",
    "text",     "снимка",  "картинка", "изображение", "фото",    "фотография", "илюстрация",   "фигура",
    "рисунка",  "графика", "диаграма", "карта",       "икона",   "лого",       "схема",        "зображення",
    "світлина", "рисунок", "діаграма", "диаграмма",   "bild",    "foto",       "abbildung",    "grafik",
    "diagramm", "karte",   "dessin",   "graphique"};
  if (!access_has_letter_or_digit(alt))
    return true;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (gp_str_is(plain, words[i]))
      return true;
  return false;
}

void access_alt(gp_transform *lint, const gp_node *node)
{
  const gp_attr *said = gp_node_alt(node);
  gp_str alt = said != NULL ? said->value : (gp_str){NULL, 0}, plain = access_plain(lint, alt);
  const gp_node *caption = gp_node_child(node, GP_CAPTION);
  gp_span at = said != NULL ? said->span : node->span;
  if (access_is_blank(alt))
    return; /* the schema asks for it where it must be */
  if (names_picture_only(alt, plain))
    access_warn(lint, "figure.alt-empty", at, GP_STR("the text for a picture says nothing of it"),
                "write in a sentence what the picture shows and why it is here", (gp_diag_note){0});
  if (begins_with_picture_of(plain))
    access_warn(lint, "figure.alt-start", at, GP_STR("the text for a picture begins by saying that it is one"),
                "a screen reader says so by itself; begin with what is to be seen", (gp_diag_note){0});
  if (access_characters(alt) > ALT_LONG)
    access_warn(lint, "figure.alt-long", at,
                printf_count(lint, "the text for a picture is # characters long", access_characters(alt)),
                "one hears it in one breath: one or two sentences, the rest into text or a table", (gp_diag_note){0});
  if (caption != NULL && plain.len > 0 && gp_str_equal(plain, access_plain(lint, access_text(lint, caption))))
    access_warn(lint, "figure.alt-caption", at, GP_STR("'alt' repeats the caption"),
                "the caption is read too; let 'alt' say what is to be seen", (gp_diag_note){0});
}

/* Rows whose first cell is to name them and is empty. Not in what block plugins make, and not where one is to write. */
static void check_row_names(const gp_transform *lint, const gp_node *table)
{
  bool made = table->parent->parent != NULL && table->parent->parent->kind == GP_CUSTOM; /* in its body */
  if (made || !gp_table_of(table)->header_column)
    return;
  for (const gp_node *row = table->first_child; row != NULL; row = row->next) {
    const gp_node *cell = row->first_child;
    if (row->kind == GP_ROW && cell != NULL && gp_cell_at(cell, 0) == 0 && cell->first_child == NULL)
      access_warn(lint, "table.empty-row-header", cell->span,
                  GP_STR("the first cell names its row ('header-column') and says nothing"),
                  "say what the row is about, or leave 'header-column' out", (gp_diag_note){0});
  }
}

/* A table of long texts is a page laid out as a table. */
void access_table(gp_transform *lint, const gp_node *table)
{
  size_t cells = 0, words = 0, columns = 0;
  for (const gp_node *row = table->first_child; row != NULL; row = row->next) {
    size_t in_row = 0;
    if (row->kind == GP_ROW_HEAD)
      for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next)
        in_row++;
    columns = in_row > columns ? in_row : columns;
    if (row->kind != GP_ROW)
      continue;
    in_row = 0;
    for (const gp_node *cell = row->first_child; cell != NULL; cell = cell->next, in_row++)
      words += access_words(access_text(lint, cell));
    cells += in_row;
    columns = in_row > columns ? in_row : columns;
  }
  if (cells > 0 && words / cells > LAYOUT_WORDS)
    access_warn(lint, "table.layout", table->span,
                printf_count(lint, "the cells of this table hold # words on average: it is text laid out as a table",
                             words / cells),
                "make sections or a list of it; a table is for what is looked up by row and column", (gp_diag_note){0});
  else if (columns == 1)
    access_warn(lint, "table.layout", table->span, GP_STR("a table of one column is a list"),
                "write 'list: [...]' or 'numbered: [...]'", (gp_diag_note){0});
  check_row_names(lint, table);
}
