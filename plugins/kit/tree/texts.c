/* Texts taken apart: paragraphs, addresses. */
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
