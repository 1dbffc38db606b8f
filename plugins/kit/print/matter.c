/* What guide.yaml says for the layout itself, and names of places. */
#include "print.h"

const gp_value *guide_value(const gp_layout *l, const char *key, const char *part)
{
  const gp_value *value = gp_value_lookup(l->document->guide, gp_str_from(key));
  return part == NULL ? value : gp_value_lookup(value, gp_str_from(part));
}

gp_str guide_text(const gp_layout *l, const gp_value *value)
{
  if (value != NULL && value->kind == GP_VALUE_MAP)
    value = gp_value_lookup(value, l->document->lang);
  return gp_value_text(value, (gp_str){NULL, 0});
}

bool guide_flag(const gp_layout *l, const char *key, const char *part, bool otherwise)
{
  gp_str text = gp_value_text(guide_value(l, key, part), (gp_str){NULL, 0});
  return text.len == 0 ? otherwise : gp_str_is(text, "true");
}

bool is_matter(const gp_node *chapter, gp_matter kind)
{
  return chapter->kind == GP_CHAPTER && gp_chapter_of(chapter)->matter == kind;
}

int part_of(const gp_layout *l, const gp_node *chapter)
{
  const gp_value *parts = guide_value(l, "parts", NULL);
  gp_str name = gp_chapter_of(chapter)->file;
  for (size_t i = 0; parts != NULL && parts->kind == GP_VALUE_LIST && i < parts->count && i < 1000; i++)
    if (name.len > 0 &&
        gp_str_equal(gp_value_text(gp_value_lookup(parts->entries[i].value, GP_STR("from")), (gp_str){NULL, 0}), name))
      return (int)i;
  return -1;
}

static bool is_used(const gp_layout *l, gp_str id)
{
  const gp_node *root = l->document->root;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root))
    if (gp_str_equal(node->id, id))
      return true;
  return false;
}

gp_str own_dest(const gp_layout *l, gp_str id)
{
  return is_used(l, id) ? gp_str_printf(l->arena, "%.*s:", GP_STR_ARG(id)) : id;
}
