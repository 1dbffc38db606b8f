/* Addresses without marks around them: "https://...", "www...." and those of mail, as GitHub reads them
 * (GFM 0.29, 6.9). They are found before CommonMark reads the text, which gets them with the marks of emphasis and
 * escapes masked: an address is one piece. */
#include "base/utf8.h"
#include "markup/inline.h"

enum { ADDRESS_LIMIT = 2048, HOST_LIMIT = 255 };

static bool is_alpha(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_alnum(char c)
{
  return is_alpha(c) || (c >= '0' && c <= '9');
}

static char byte_at(const gp_inline *p, size_t at)
{
  return at < p->copy.len ? p->copy.ptr[at] : '\0';
}

static bool begins(const gp_inline *p, size_t at, const char *word)
{
  for (; *word != '\0'; word++, at++)
    if ((char)(byte_at(p, at) | (is_alpha(byte_at(p, at)) ? 0x20 : 0)) != *word)
      return false;
  return true;
}

/* Spaces, quotation marks and full stops of all scripts, of which none is part of an address. */
static bool ends_address(uint32_t c)
{
  return c <= ' ' || c == '<' || c == '`' || c == 0x7F || c == 0xA0 || c == 0xAB || c == 0xBB || c == 0x60C ||
         c == 0x61B || c == 0x61F || c == 0x6D4 || c == 0x964 || c == 0x965 || (c >= 0x2000 && c <= 0x206F) ||
         (c >= 0x3000 && c <= 0x3020) || (c >= 0xFF01 && c <= 0xFF0F) || (c >= 0xFF1A && c <= 0xFF20);
}

/* A letter of a name of a host: ASCII's, and any other character. */
static bool is_host(char c)
{
  return is_alnum(c) || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

/* The end of the name of a host at `at`, or `at` if there is no such name: no underscore in its last two parts. */
static size_t host_end(const gp_inline *p, size_t at, bool dotted)
{
  size_t end = at, dots = 0, underscores[2] = {0, 0};
  while (end < p->copy.len && end - at < HOST_LIMIT) {
    size_t next = end;
    char c = p->copy.ptr[end];
    if (c != '.' && (!is_host(c) || ends_address(gp_utf8_next(p->copy, &next))))
      break;
    if (c == '.' && !(end > at && is_host(byte_at(p, end + 1))))
      break;
    if (c == '.') {
      dots++;
      underscores[0] = underscores[1];
      underscores[1] = 0;
    }
    underscores[1] += c == '_';
    end = next > end ? next : end + 1;
  }
  return end == at || (dotted && dots == 0) || underscores[0] + underscores[1] > 0 ? at : end;
}

/* What ends a sentence is no part of an address, nor is a bracket without its other half, nor "&copy;". */
static size_t drop_tail(const gp_inline *p, size_t start, size_t end)
{
  size_t open = 0, close = 0;
  for (size_t i = start; i < end; i++) {
    open += p->copy.ptr[i] == '(';
    close += p->copy.ptr[i] == ')';
  }
  while (end > start) {
    char c = p->copy.ptr[end - 1];
    size_t name = end - 1;
    if (c == ')') {
      if (close <= open)
        return end;
      close--;
      end--;
      continue;
    }
    while (c == ';' && name > start && is_alnum(p->copy.ptr[name - 1]))
      name--;
    if (c == ';' && name < end - 1 && name > start && p->copy.ptr[name - 1] == '&')
      end = name - 1;
    else if (strchr("?!.,:;*_~'\"\\", c) != NULL)
      end--;
    else
      return end;
  }
  return end;
}

/* The end of an address whose host ends at `at`. */
static size_t path_end(const gp_inline *p, size_t start, size_t at)
{
  size_t brackets = 0, end = at;
  while (end < p->copy.len && end - start < ADDRESS_LIMIT) {
    size_t next = end;
    char c = p->copy.ptr[end];
    if (ends_address(gp_utf8_next(p->copy, &next)) || (c == ']' && brackets == 0))
      break;
    brackets += c == '[';
    brackets -= c == ']';
    end = next;
  }
  return drop_tail(p, start, end);
}

/* True after a space or an opening quotation mark beyond ASCII. */
static bool follows_quote(const gp_inline *p, size_t at)
{
  size_t start = at;
  while (start > 0 && at - start < 4 && ((unsigned char)p->copy.ptr[start - 1] & 0xC0) == 0x80)
    start--;
  if (start == at || start == 0)
    return false;
  start--;
  return ends_address(gp_utf8_next(p->copy, &start));
}

/* An address with its scheme, or one that begins with "www.". */
static size_t web_end(const gp_inline *p, size_t at)
{
  static const char *const schemes[] = {"https://", "http://", "ftp://"};
  char before = at > 0 ? p->copy.ptr[at - 1] : ' ';
  size_t host;
  if (is_alnum(before))
    return at;
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
    if (begins(p, at, schemes[i])) {
      host = at + strlen(schemes[i]);
      return host_end(p, host, false) > host ? path_end(p, at, host_end(p, host, false)) : at;
    }
  if (!begins(p, at, "www.") || (strchr(" *_~(\n", before) == NULL && !follows_quote(p, at)))
    return at;
  host = host_end(p, at, true);
  return host > at + 4 ? path_end(p, at, host) : at;
}

/* The address of mail around the '@' at `at`; *start is where it begins. */
static size_t mail_end(const gp_inline *p, size_t at, size_t *start)
{
  size_t first = at, end = at + 1, dots = 0;
  while (first > 0 && (is_alnum(p->copy.ptr[first - 1]) || strchr(".-_+", p->copy.ptr[first - 1]) != NULL))
    first--;
  while (first < at && strchr("_", p->copy.ptr[first]) != NULL)
    first++; /* more likely a mark of emphasis */
  if (first == at || (first > 0 && (unsigned char)p->copy.ptr[first - 1] >= 0x80 && p->copy.ptr[first - 1] != '\xA0'))
    return at;
  while (is_alnum(byte_at(p, end)) || strchr("-_", byte_at(p, end) != '\0' ? byte_at(p, end) : ' ') != NULL ||
         (byte_at(p, end) == '.' && end > at + 1 && is_alnum(byte_at(p, end + 1)))) {
    dots += p->copy.ptr[end] == '.';
    end++;
  }
  if (first > 0 && p->copy.ptr[first - 1] == '_')
    while (p->copy.ptr[end - 1] == '_')
      end--;
  if (dots == 0 || byte_at(p, end) == '@' || strchr("-_", p->copy.ptr[end - 1]) != NULL)
    return at;
  *start = first;
  return end;
}

/* "mailto:" and "xmpp:" before an address of mail belong to it, and so does what the latter has after it. */
static void take_scheme(const gp_inline *p, gp_inline_address *found)
{
  size_t end = found->end;
  if (found->start >= 7 && begins(p, found->start - 7, "mailto:") &&
      !(found->start > 7 && is_alnum(p->copy.ptr[found->start - 8]))) {
    found->start -= 7;
    found->prefix = "";
  } else if (found->start >= 5 && begins(p, found->start - 5, "xmpp:") &&
             !(found->start > 5 && is_alnum(p->copy.ptr[found->start - 6]))) {
    found->start -= 5;
    found->prefix = "";
    if (byte_at(p, end) == '/')
      for (end++; is_alnum(byte_at(p, end)) || byte_at(p, end) == '@' || byte_at(p, end) == '.';)
        end++;
    found->end = drop_tail(p, found->start, end);
  }
}

/* The address that is recognised at `at`, by its first letter or its '@'. False if there is none. */
static bool find(const gp_inline *p, size_t at, size_t from, gp_inline_address *found)
{
  char c = p->copy.ptr[at];
  *found = (gp_inline_address){at, at, ""};
  if (c == '@') {
    found->end = mail_end(p, at, &found->start);
    found->prefix = "mailto:";
    if (found->end > at)
      take_scheme(p, found);
  } else if (c == 'h' || c == 'H' || c == 'f' || c == 'F' || c == 'w' || c == 'W') {
    found->end = web_end(p, at);
    found->prefix = c == 'w' || c == 'W' ? "http://" : "";
  }
  return found->end > at && found->start >= from;
}

/* True if the address at `at` is that of a link or a tag: "](https://...", "<https://...", "="https://...". */
static bool is_target(const gp_inline *p, size_t at)
{
  char before = at > 0 ? p->copy.ptr[at - 1] : ' ';
  while (at > 1 && p->copy.ptr[at - 1] == ' ')
    at--;
  return before == '<' || (at > 1 && p->copy.ptr[at - 1] == '(' && p->copy.ptr[at - 2] == ']') ||
         (at > 1 && p->copy.ptr[at - 2] == '=' && (before == '"' || before == '\''));
}

void gp_inline_find_addresses(gp_inline *p, char *masked)
{
  size_t from = 0;
  for (size_t at = 0; at < p->copy.len; at++) {
    gp_inline_address found;
    if (!find(p, at, from, &found))
      continue;
    from = found.end;
    at = found.end - 1;
    if (is_target(p, found.start))
      continue;
    gp_vec_push(p->tree->arena, &p->addresses, found);
    for (size_t i = found.start; i < found.end; i++)
      if (strchr("*_~&\\", masked[i]) != NULL)
        masked[i] = 'x';
  }
}

bool gp_inline_is_address(gp_inline *p, size_t at)
{
  while (p->next_address < p->addresses.count && p->addresses.items[p->next_address].start < at)
    p->next_address++;
  return p->next_address < p->addresses.count && p->addresses.items[p->next_address].start == at;
}

size_t gp_inline_take_address(gp_inline *p, size_t from, size_t at, size_t end)
{
  const gp_inline_address *found;
  gp_node *link, *container = p->container;
  gp_str text;
  if (!gp_inline_is_address(p, at))
    return at;
  found = &p->addresses.items[p->next_address];
  if (found->end > end || gp_vec_last(&p->frames)->link)
    return at;
  if (from < at)
    gp_inline_add_text(p, gp_str_slice(p->copy, from, at), from, at);
  text = gp_str_slice(p->copy, at, found->end);
  link = gp_tree_new_node(p->tree, GP_LINK, gp_inline_span(p, at, found->end));
  gp_inline_append(p, link);
  gp_node_set(p->tree, link, GP_AT_link_href, gp_str_printf(p->tree->arena, "%s%.*s", found->prefix, GP_STR_ARG(text)),
              gp_inline_span(p, at, found->end));
  p->container = link;
  gp_inline_add_text(p, text, at, found->end);
  gp_inline_merge(p, link->first_child);
  p->container = container;
  if (gp_vec_last(&p->frames)->height == 0)
    gp_vec_last(&p->frames)->height = 1;
  return found->end;
}
