/* The contents: chapters, parts and sections as links. */
#include "html.h"

void put_node_entry(gp_output *o, const gp_node *node)
{
  const gp_node *title = gp_node_child(node, GP_TITLE);
  put(o, "<a");
  put_href_id(o, node->id);
  if (title != NULL)
    put_own_lang(o, title->lang);
  put(o, ">");
  put_number(o, gp_node_number(node));
  put(o, "<span>");
  gp_walk_below(&o->plain, title);
  put(o, "</span></a>");
}

/* What guide.yaml says under two keys, or the empty string. */
static gp_str setting(const gp_output *o, const char *key, const char *part)
{
  const gp_value *guide = o->document->guide;
  return gp_value_text(gp_value_lookup(gp_value_lookup(guide, gp_str_from(key)), gp_str_from(part)), (gp_str){NULL, 0});
}

unsigned contents_depth(const gp_output *o)
{
  gp_str depth = setting(o, "contents", "depth");
  return depth.len == 1 && depth.ptr[0] >= '1' && depth.ptr[0] <= '4' ? (unsigned)(depth.ptr[0] - '0') : 2;
}

gp_str part_title(const gp_output *o, const gp_node *chapter)
{
  const gp_value *guide = o->document->guide, *title = NULL;
  const gp_value *parts = gp_value_lookup(guide, GP_STR("parts"));
  gp_str name = gp_chapter_of(chapter)->file, none = {NULL, 0};
  for (size_t i = 0; parts != NULL && parts->kind == GP_VALUE_LIST && i < parts->count && name.len > 0; i++)
    if (gp_str_equal(gp_value_text(gp_value_lookup(parts->entries[i].value, GP_STR("from")), none), name))
      title = gp_value_lookup(parts->entries[i].value, GP_STR("title"));
  if (title != NULL && title->kind == GP_VALUE_MAP)
    title = gp_value_lookup(title, o->document->lang);
  return gp_value_text(title, none);
}

void put_section_entries(gp_output *o, const gp_node *parent, unsigned depth)
{
  bool open = false;
  for (const gp_node *node = parent->first_child; node != NULL && depth > 0; node = node->next) {
    if (node->kind != GP_SECTION || gp_node_child(node, GP_TITLE) == NULL)
      continue;
    put(o, open ? "</li>\n<li>" : "\n<ol role=\"list\">\n<li>");
    put_node_entry(o, node);
    put_section_entries(o, node, depth - 1);
    open = true;
  }
  put(o, open ? "</li>\n</ol>\n" : "");
}
