/* Lines and attributes, of any block. */
#include "output.h"

void begin_line(writer *w)
{
  for (unsigned i = 0; i < w->indent; i++)
    gp_buf_add_char(&w->out, ' ');
}

bool own_lang(const gp_node *node)
{
  return node->parent != NULL && node->lang.len > 0 && !gp_str_equal(node->lang, node->parent->lang);
}

bool has_attributes(const gp_node *node)
{
  gp_common_attrs tags = gp_node_tags(node);
  return node->id.len > 0 || tags.only.len > 0 || tags.unless.len > 0 || own_lang(node);
}

/* Attributes are divided by spaces. */
static void divide(writer *w)
{
  if (w->out.count > 0 && w->out.items[w->out.count - 1] != '{')
    gp_buf_add_char(&w->out, ' ');
}

void write_pair(writer *w, const char *name, gp_str value)
{
  bool plain = value.len > 0;
  for (size_t i = 0; i < value.len; i++)
    plain = plain && strchr(" \t\n\"'\\{}=", value.ptr[i]) == NULL;
  divide(w);
  gp_buf_printf(&w->out, "%s=%s", name, plain ? "" : "\"");
  write_escaped(&w->out, value, "\"");
  gp_buf_add(&w->out, plain ? GP_STR("") : GP_STR("\""));
}

/* An attribute as it was written; nothing if it was not. */
static void write_attribute(writer *w, const gp_node *node, gp_attr_id id)
{
  const gp_attr *attr = gp_attr_at(node, id);
  if (attr != NULL && attr->value.len > 0)
    write_pair(w, attr->name.ptr, attr->value);
}

void write_attributes(writer *w, const gp_node *node, const gp_attr_id *ids)
{
  if (node->id.len > 0)
    divide(w), gp_buf_printf(&w->out, "#%.*s", GP_STR_ARG(node->id));
  write_attribute(w, node, GP_AT_only);
  write_attribute(w, node, GP_AT_unless);
  if (own_lang(node))
    write_pair(w, "lang", node->lang);
  for (size_t i = 0; ids != NULL && ids[i] != GP_AT_NONE; i++)
    write_attribute(w, node, ids[i]);
}
