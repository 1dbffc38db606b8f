/* Lists: how they are numbered, and which belong together. */
#include "import/importer.h"

/* How the items of a list are numbered, in the words of a guide. */
void import_number_list(importer *im, import_block *list, const gp_value *attributes)
{
  static const char *const names[][3] = {
    {"LowerAlpha", "a", "latin-a"}, {"UpperAlpha", "A", "latin-A"}, {"LowerRoman", "i", "i"}, {"UpperRoman", "I", "I"}};
  static const char *const delimiters[][2] = {{"Period", "."}, {"OneParen", ")"}, {"TwoParens", "()"}};
  gp_str style = import_type(import_at(attributes, 1)), after = import_type(import_at(attributes, 2));
  bool known = false;
  list->style = "1";
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (gp_str_is(style, names[i][0]))
      list->style = names[i][import_has_latin_letters(im->lang) ? 1 : 2];
  list->delimiter = list->style[0] == '1' || im->letters_end == NULL ? "." : im->letters_end;
  for (size_t i = 0; i < sizeof delimiters / sizeof *delimiters; i++)
    if (gp_str_is(after, delimiters[i][0])) {
      list->delimiter = delimiters[i][1];
      known = true;
    }
  if (list->style[0] != '1' && im->mixed_letters && !known)
    import_hand(im, list, "see what is after the letters of this list: the document has lists with '.' and with ')'");
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

/* The boxes that begin items; with their backslashes those of Markdown. */
static const struct {
  const char *text;
  char box;
} boxes[] = {{"\xE2\x98\x90 ", ' '}, {"\xE2\x98\x92 ", 'x'}, {"\xE2\x98\x91 ", 'x'},
             {"\\[ \\] ", ' '},      {"\\[x\\] ", 'x'},      {"\\[X\\] ", 'x'}};

/* Takes the box that the item's text begins with. */
static void take_box(import_block *item)
{
  import_block *first = item->first;
  for (size_t i = 0; i < sizeof boxes / sizeof *boxes && first->kind == IMPORT_PARAGRAPH; i++)
    if (gp_str_starts_with(first->text, gp_str_from(boxes[i].text))) {
      item->box = boxes[i].box;
      first->text = gp_str_slice(first->text, strlen(boxes[i].text), first->text.len);
      return;
    }
}

void import_take_boxes(import_block *list)
{
  list->boxes = list->style == NULL && list->first != NULL;
  for (import_block *item = list->first; item != NULL; item = item->next) {
    take_box(item);
    list->boxes = list->boxes && item->box != 0 && item->first->next == NULL;
  }
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
