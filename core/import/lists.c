/* Lists: how they are numbered, and which belong together. */
#include "import/importer.h"

/* How the items of a list are numbered, in the words of a guide. */
void import_number_list(const importer *im, import_block *list, const gp_value *attributes)
{
  static const char *const names[][3] = {
    {"LowerAlpha", "a", "latin-a"}, {"UpperAlpha", "A", "latin-A"}, {"LowerRoman", "i", "i"}, {"UpperRoman", "I", "I"}};
  static const char *const delimiters[][2] = {{"Period", "."}, {"OneParen", ")"}, {"TwoParens", "()"}};
  gp_str style = import_type(import_at(attributes, 1)), after = import_type(import_at(attributes, 2));
  list->style = "1";
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (gp_str_is(style, names[i][0]))
      list->style = names[i][import_has_latin_letters(im->lang) ? 1 : 2];
  /* pandoc 2 does not say what is after the letters of a list within another: most often it is "a)". */
  list->delimiter = list->style[0] == '1' ? "." : ")";
  for (size_t i = 0; i < sizeof delimiters / sizeof *delimiters; i++)
    if (gp_str_is(after, delimiters[i][0]))
      list->delimiter = delimiters[i][1];
  list->start = import_count(attributes, 0, 100000);
}

/* "List Bullet 2": the level that a style names. */
unsigned import_list_level(const gp_value *item)
{
  const gp_value *first = import_at(item, 0);
  gp_str style = gp_str_is(import_type(first), "Div") ? import_attr(import_at(import_content(first), 0), "custom-style")
                                                      : (gp_str){NULL, 0};
  char last = style.len > 0 ? style.ptr[style.len - 1] : '\0';
  if (!import_style_begins(style, "list "))
    return 0;
  return last >= '1' && last <= '9' ? (unsigned)(last - '0') : 1;
}

/* The boxes that begin the items of a checklist; without their backslashes those of Markdown. */
static const struct {
  const char *text;
  bool ticked;
} boxes[] = {{"\xE2\x98\x90 ", false}, {"\xE2\x98\x92 ", true}, {"\xE2\x98\x91 ", true},
             {"\\[ \\] ", false},      {"\\[x\\] ", true},      {"\\[X\\] ", true}};

/* The length of the box that the text begins with, or 0. */
static size_t find_box(gp_str text, bool *ticked)
{
  for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
    if (gp_str_starts_with(text, gp_str_from(boxes[i].text))) {
      *ticked = *ticked || boxes[i].ticked;
      return strlen(boxes[i].text);
    }
  return 0;
}

void import_take_boxes(importer *im, import_block *list)
{
  bool ticked = false;
  for (const import_block *item = list->first; item != NULL; item = item->next)
    if (item->first == NULL || item->first->next != NULL || find_box(item->first->text, &ticked) == 0)
      return;
  list->boxes = list->style == NULL && list->first != NULL;
  for (import_block *item = list->first; list->boxes && item != NULL; item = item->next)
    item->first->text = gp_str_slice(item->first->text, find_box(item->first->text, &ticked), item->first->text.len);
  if (list->boxes && ticked)
    import_hand(im, list, "some boxes were ticked: those of a guide are for its readers to tick");
}

/* A list whose style is a level below that of the list before it belongs to the last item of that. */
bool import_nest_list(import_block *parent, import_block *list)
{
  import_block *before = parent->last;
  if (before == NULL || before->kind != IMPORT_LIST || before->nested == 0 || list->nested <= before->nested ||
      before->last == NULL)
    return false;
  if (before->last->last != NULL && before->last->last->kind == IMPORT_LIST && import_nest_list(before->last, list))
    return true;
  import_append(before->last, list);
  return true;
}

/* Lists with nothing between them are one, as Word makes several of: bullets, and numbers that go on. */
bool import_join_list(import_block *parent, const import_block *list)
{
  import_block *before = parent->last;
  unsigned next;
  if (before == NULL || before->kind != IMPORT_LIST || before->boxes != list->boxes || list->id.len > 0 ||
      list->nested != before->nested || (list->style == NULL) != (before->style == NULL))
    return false;
  if (list->style != NULL) {
    next = before->start;
    for (const import_block *item = before->first; item != NULL; item = item->next)
      next++;
    if (strcmp(list->style, before->style) != 0 || strcmp(list->delimiter, before->delimiter) != 0 ||
        list->start != next)
      return false;
  }
  before->last->next = list->first;
  before->last = list->last;
  return true;
}
