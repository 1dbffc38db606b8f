/* The text of nodes, its words and letters; warnings. */
#include "lint.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

void access_warn(const gp_transform *lint, const char *id, gp_span span, gp_str message, const char *hint,
                 gp_diag_note note)
{
  gp_str hints[1] = {gp_str_from(hint)};
  gp_diag diag = {.size = sizeof(gp_diag),
                  .severity = GP_SEVERITY_WARNING,
                  .id = gp_str_from(id),
                  .span = span,
                  .message = message,
                  .notes = &note,
                  .note_count = note.text.len > 0 ? 1 : 0,
                  .hints = hints,
                  .hint_count = 1};
  lint->host->report(lint->host, &diag);
}

int32_t access_next(gp_str text, size_t *at)
{
  const uint8_t *bytes = (const uint8_t *)text.ptr;
  int32_t length = text.len > INT32_MAX ? INT32_MAX : (int32_t)text.len, i = (int32_t)*at;
  UChar32 c;
  U8_NEXT_OR_FFFD(bytes, i, length, c);
  *at = (size_t)i;
  return c;
}

gp_str access_text(const gp_transform *lint, const gp_node *node)
{
  gp_buf out = GP_BUF(lint->host->arena);
  for (const gp_node *at = node->first_child; at != NULL;
       at = at->kind == GP_NOTE ? gp_node_after(at, node) : gp_node_following(at, node))
    gp_buf_add(&out, at->kind == GP_LINE_BREAK ? GP_STR(" ") : at->text);
  return gp_buf_str(&out);
}

static bool is_word_character(int32_t c)
{
  return u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

gp_str access_plain(const gp_transform *lint, gp_str text)
{
  gp_buf out = GP_BUF(lint->host->arena);
  bool gap = false;
  for (size_t at = 0; at < text.len;) {
    int32_t c = access_next(text, &at);
    if (!is_word_character(c)) {
      gap = true;
      continue;
    }
    if (gap && out.count > 0)
      gp_buf_add_char(&out, ' ');
    gap = false;
    gp_buf_add_utf8(&out, (uint32_t)u_tolower(c));
  }
  return gp_buf_str(&out);
}

size_t access_words(gp_str text)
{
  size_t count = 0;
  bool inside = false;
  for (size_t at = 0; at < text.len;) {
    bool word = is_word_character(access_next(text, &at));
    count += word && !inside;
    inside = word;
  }
  return count;
}

size_t access_characters(gp_str text)
{
  size_t count = 0;
  for (size_t at = 0; at < text.len; count++)
    (void)access_next(text, &at);
  return count;
}

bool access_has_letter_or_digit(gp_str text)
{
  for (size_t at = 0; at < text.len;)
    if (u_isalnum(access_next(text, &at)))
      return true;
  return false;
}

bool access_is_blank(gp_str text)
{
  for (size_t at = 0; at < text.len;)
    if (!u_isUWhiteSpace(access_next(text, &at)))
      return false;
  return true;
}
