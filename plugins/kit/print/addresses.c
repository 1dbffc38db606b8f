/* Addresses of links on paper, where nobody can follow them: in brackets behind the link's words, or as notes. */
#include "print.h"

/* What a reader types: without the scheme that programs add themselves, and without a slash at the end. */
static gp_str typed_address(gp_str uri)
{
  static const char *const schemes[] = {"https://", "http://", "mailto:", "tel:"};
  for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
    if (gp_str_starts_with(uri, gp_str_from(schemes[i]))) {
      uri = gp_str_slice(uri, strlen(schemes[i]), uri.len);
      break;
    }
  if (uri.len > 1 && uri.ptr[uri.len - 1] == '/')
    uri.len--;
  return uri;
}

static bool in_heading(text_role role)
{
  return role == TEXT_CHAPTER || role == TEXT_H2 || role == TEXT_H3 || role == TEXT_H4 || role == TEXT_BOX_TITLE ||
         role == TEXT_LABEL;
}

/* Only running text has signs of notes that are sure to find a foot. */
static bool may_have_note(text_role role)
{
  return role == TEXT_BODY || role == TEXT_LEAD || role == TEXT_QUOTE;
}

gp_str link_address(const gp_layout *l, gp_str uri, gp_str words, text_role role)
{
  gp_str address = typed_address(uri);
  if (l->theme.print_links == LINKS_NONE || address.len == 0 || in_heading(role) ||
      gp_str_equal(typed_address(words), address))
    return (gp_str){NULL, 0};
  return address;
}

bool is_address_noted(const gp_layout *l, text_role role)
{
  return l->theme.print_links == LINKS_NOTES && may_have_note(role);
}

void add_address_words(gp_layout *l, text_run *run, const gp_node *link, gp_str address, text_role role, gp_color color,
                       uint32_t elem)
{
  const gp_text_style *plain = style_of(l, role, 0, link->lang, color);
  text_add(l, run, GP_STR(" ("), plain, elem, 0, link->span);
  text_add(l, run, address, style_of(l, role, 0, GP_STR("zxx"), color), elem, 0, link->span);
  text_add(l, run, GP_STR(")"), plain, elem, 0, link->span);
}

/* a to z, then aa, ab: numbers are those of the author's notes, the same in all formats. */
static gp_str letters_of(const gp_layout *l, unsigned number)
{
  char letters[8];
  size_t at = sizeof letters;
  for (; number > 0 && at > 0; number = (number - 1) / 26)
    letters[--at] = (char)('a' + (number - 1) % 26);
  return gp_str_copy(l->arena, (gp_str){letters + at, sizeof letters - at});
}

static gp_node *new_node(gp_layout *l, gp_kind kind, const gp_node *link, gp_node *parent)
{
  gp_node *node = GP_NEW(l->arena, gp_node);
  node->kind = kind;
  node->serial = UINT32_MAX - l->made_nodes++; /* far from those of the tree */
  node->lang = link->lang;
  node->span = link->span;
  node->parent = parent;
  if (parent != NULL)
    parent->first_child = parent->last_child = node;
  return node;
}

const gp_node *address_note(gp_layout *l, const gp_node *link, gp_str address)
{
  const gp_node *chapter = link;
  gp_node *made = new_node(l, GP_NOTE, link, NULL), *inner, *text;
  gp_note_attrs *attrs = GP_NEW(l->arena, gp_note_attrs);
  while (chapter != NULL && chapter->kind != GP_CHAPTER)
    chapter = chapter->parent;
  if (chapter != l->link_chapter && l->note_shift == 0 &&
      !l->notes_go_on) /* as notes: from chapter to chapter, or on and on */
    l->link_count = 0;
  l->link_chapter = chapter;
  l->link_count++;
  attrs->number = letters_of(l, l->link_count);
  made->data = attrs;
  made->id =
    gp_str_printf(l->arena, "%.*s:link-%u", GP_STR_ARG(chapter != NULL ? chapter->id : GP_STR("")), l->link_count);
  inner = new_node(l, GP_LINK, link, made);
  inner->data = link->data;
  text = new_node(l, GP_TEXT, link, inner);
  text->lang = GP_STR("zxx");
  text->text = address;
  return made;
}
