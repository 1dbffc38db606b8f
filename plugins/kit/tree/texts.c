/* Texts and values of a guide taken apart: paragraphs, addresses, where a logo is shown. */
#include "nodes.h"

gp_str kit_next_paragraph(gp_str *rest)
{
  size_t start = 0, end;
  gp_str found;
  while (start < rest->len && rest->ptr[start] == '\n')
    start++;
  for (end = start; end < rest->len; end++)
    if (rest->ptr[end] == '\n' && (end + 1 == rest->len || rest->ptr[end + 1] == '\n'))
      break;
  found = gp_str_slice(*rest, start, end);
  *rest = gp_str_slice(*rest, end, rest->len);
  return found;
}

gp_str kit_trim_address(gp_str address)
{
  size_t start = 0, end = address.len;
  while (start < end && (unsigned char)address.ptr[start] <= ' ')
    start++;
  while (end > start && (unsigned char)address.ptr[end - 1] <= ' ')
    end--;
  return gp_str_slice(address, start, end);
}

bool kit_is_file_address(gp_str address)
{
  for (size_t i = 0; i < address.len && strchr("/?#", address.ptr[i]) == NULL; i++)
    if (address.ptr[i] == ':')
      return false;
  return true;
}

bool kit_logo_on_imprint(const gp_value *logo)
{
  const gp_value *on = gp_value_lookup(logo, GP_STR("on"));
  bool there = on == NULL || on->kind != GP_VALUE_LIST;
  for (size_t i = 0; !there && i < on->count; i++)
    there = gp_str_is(gp_value_text(on->entries[i].value, (gp_str){NULL, 0}), "imprint");
  return there;
}
