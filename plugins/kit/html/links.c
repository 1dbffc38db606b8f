/* Ids and addresses: what a link may lead to. */
#include "html.h"

/* A colon is in no id of a guide. */
gp_str own_id(gp_output *o, const char *format, ...)
{
  gp_buf id = GP_BUF(o->arena);
  va_list args;
  va_start(args, format);
  gp_buf_vprintf(&id, format, args);
  va_end(args);
  if (kit_ids_find(&o->ids, gp_buf_str(&id)) != NULL)
    gp_buf_add_char(&id, ':');
  return gp_buf_str(&id);
}

/* Where the brackets of an IPv6 address end: "https://[::1]/"; 0 if there is none. */
static size_t brackets_end(gp_str address)
{
  const char *host = address.len > 0 ? memmem(address.ptr, address.len, "://[", 4) : NULL;
  const char *end = host != NULL ? memchr(host, ']', (size_t)(address.ptr + address.len - host)) : NULL;
  if (end == NULL || memchr(address.ptr, '/', (size_t)(host - address.ptr)) != NULL)
    return 0;
  return (size_t)(end - address.ptr) + 1;
}

static bool is_hex(char c)
{
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Letters that an address may hold stay, and so does what is escaped already; all else is escaped (RFC 3986). */
void put_address(gp_output *o, gp_str address)
{
  static const char kept[] = "-._~:/?@!$&'()*+,;=";
  size_t host = brackets_end(address);
  bool fragment = false;
  for (size_t i = 0; i < address.len; i++) {
    char c = address.ptr[i];
    bool keep = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                (c != '\0' && strchr(kept, c) != NULL) || (i < host && (c == '[' || c == ']'));
    if (c == '%')
      keep = i + 2 < address.len && is_hex(address.ptr[i + 1]) && is_hex(address.ptr[i + 2]);
    if (c == '#') {
      keep = !fragment;
      fragment = true;
    }
    if (keep)
      put_escaped(o, (gp_str){&c, 1});
    else
      gp_buf_printf(&o->out, "%%%02X", (unsigned)(unsigned char)c);
  }
}

void put_href_id(gp_output *o, gp_str id)
{
  const gp_node *node = o->file_of != NULL ? kit_ids_find(&o->ids, id) : NULL;
  put(o, " href=\"");
  put_address(o, node != NULL ? o->file_of(o, node) : (gp_str){NULL, 0});
  put(o, "#");
  put_address(o, id);
  gp_buf_add_char(&o->out, '"');
}

/* A book holds its own files only: the text stays, without the link. */
static void warn_of_file(gp_output *o, gp_str address, gp_span span)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("epub.link"), .span = span};
  gp_str hint = GP_STR("give the whole address: https://...");
  diag.message =
    gp_str_printf(o->arena, "the link leads to the file '%.*s', which is not in the book", GP_STR_ARG(address));
  diag.hints = &hint;
  diag.hint_count = 1;
  o->host->report(o->host, &diag);
}

void put_href(gp_output *o, gp_str address, gp_span span)
{
  address = kit_trim_address(address);
  if (address.len == 0)
    return;
  if (address.ptr[0] == '#') {
    gp_str id = gp_str_slice(address, 1, address.len);
    if (kit_ids_find(&o->ids, id) != NULL) /* resolving has made sure of it */
      put_href_id(o, id);
    return;
  }
  if (o->xml && kit_is_file_address(address)) {
    warn_of_file(o, address, span);
    return;
  }
  put(o, " href=\"");
  put_address(o, address);
  gp_buf_add_char(&o->out, '"');
}
