/* Where links may lead: the schemes of addresses, the same in every format. */
#include "model/address.h"

static bool is_one_of(gp_str scheme, const char *const *names)
{
  for (; *names != NULL; names++)
    if (gp_str_is(scheme, *names))
      return true;
  return false;
}

gp_str gp_address_scheme(gp_arena *arena, gp_str address)
{
  gp_buf scheme = GP_BUF(arena);
  for (size_t i = 0; i < address.len; i++) {
    char c = address.ptr[i];
    if (c == ':')
      return scheme.count > 0 ? gp_buf_str(&scheme) : GP_STR(":");
    if (c == '/' || c == '?' || c == '#')
      break;
    if ((unsigned char)c > ' ' && c != 0x7F)
      gp_buf_add_char(&scheme, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
  }
  return GP_STR("");
}

bool gp_scheme_allowed(gp_str scheme, const gp_value *more)
{
  static const char *const usual[] = {"http", "https", "mailto", "tel", NULL};
  if (scheme.len == 0 || is_one_of(scheme, usual))
    return true;
  if (gp_scheme_forbidden(scheme))
    return false;
  for (size_t i = 0; more != NULL && more->kind == GP_VALUE_LIST && i < more->count; i++)
    if (gp_str_equal(more->entries[i].value->text, scheme))
      return true;
  return false;
}

bool gp_scheme_forbidden(gp_str scheme)
{
  static const char *const never[] = {"about", "blob", "data", "file",     "filesystem",  "jar", "javascript",
                                      "nfs",   "smb",  "res",  "vbscript", "view-source", NULL};
  return is_one_of(scheme, never);
}
