/* pandoc's tree, and the blocks that are made of it. */
#include "import/importer.h"

gp_str import_type(const gp_value *node)
{
  return gp_value_text(gp_value_lookup(node, GP_STR("t")), (gp_str){NULL, 0});
}

const gp_value *import_content(const gp_value *node)
{
  return gp_value_lookup(node, GP_STR("c"));
}

const gp_value *import_at(const gp_value *list, size_t index)
{
  return list != NULL && list->kind == GP_VALUE_LIST && index < list->count ? list->entries[index].value : NULL;
}

unsigned import_count(const gp_value *list, size_t index, unsigned most)
{
  int32_t number = gp_value_integer(import_at(list, index), 1);
  return number < 1 ? 1 : (unsigned)number > most ? most : (unsigned)number;
}

gp_str import_attr(const gp_value *attributes, const char *key)
{
  const gp_value *pairs = import_at(attributes, 2);
  for (size_t i = 0; pairs != NULL && i < pairs->count; i++) {
    const gp_value *pair = pairs->entries[i].value;
    if (gp_str_is(gp_value_text(import_at(pair, 0), (gp_str){NULL, 0}), key))
      return gp_value_text(import_at(pair, 1), (gp_str){NULL, 0});
  }
  return (gp_str){NULL, 0};
}

bool import_has_class(const gp_value *attributes, const char *name)
{
  const gp_value *classes = import_at(attributes, 1);
  for (size_t i = 0; classes != NULL && i < classes->count; i++)
    if (gp_str_is(gp_value_text(classes->entries[i].value, (gp_str){NULL, 0}), name))
      return true;
  return false;
}

/* Names of Word's styles are compared without regard to case: "Caption", "caption". */
bool import_is_style(gp_str style, const char *name)
{
  if (style.ptr == NULL || style.len != strlen(name))
    return false;
  for (size_t i = 0; i < style.len; i++) {
    char c = style.ptr[i];
    if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != name[i])
      return false;
  }
  return true;
}

bool import_style_begins(gp_str style, const char *name)
{
  return import_is_style(gp_str_slice(style, 0, strlen(name)), name);
}

import_block *import_new(importer *im, import_kind kind)
{
  import_block *block = GP_NEW(im->arena, import_block);
  block->kind = kind;
  return block;
}

void import_append(import_block *parent, import_block *child)
{
  if (parent->last != NULL)
    parent->last->next = child;
  else
    parent->first = child;
  parent->last = child;
}

void import_list(importer *im, const char *format, ...)
{
  gp_buf text = GP_BUF(im->arena);
  va_list arguments;
  va_start(arguments, format);
  gp_buf_vprintf(&text, format, arguments);
  va_end(arguments);
  gp_vec_push(im->arena, &im->hands, ((gp_import_hand){{NULL, 0}, 0, gp_buf_str(&text)}));
}

void import_hand(importer *im, import_block *block, const char *format, ...)
{
  gp_buf text = GP_BUF(im->arena);
  va_list arguments;
  va_start(arguments, format);
  gp_buf_vprintf(&text, format, arguments);
  va_end(arguments);
  gp_vec_push(im->arena, &block->hands, gp_buf_str(&text));
}
