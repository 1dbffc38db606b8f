/* Anchors in a paragraph of their own: they are where the text after them begins. */
#include "markdown.h"

static size_t skip_space(gp_str text, size_t at)
{
  while (at < text.len && (is_blank(text.ptr[at]) || text.ptr[at] == '\n'))
    at++;
  return at;
}

/* After a tag `<a id="x">` or, from a block of HTML, any that has an id, with its end tag if that comes at once; `at`
 * for all else. */
static size_t anchor_end(gp_str text, size_t at, bool any)
{
  const char *close = at < text.len ? memchr(text.ptr + at, '>', text.len - at) : NULL;
  gp_str tag;
  size_t end;
  if (close == NULL || text.ptr[at] != '<')
    return at;
  end = (size_t)(close - text.ptr) + 1;
  tag = gp_str_slice(text, at, end);
  if (memmem(tag.ptr, tag.len, "href", 4) != NULL ||
      (memmem(tag.ptr, tag.len, " id=", 4) == NULL && memmem(tag.ptr, tag.len, " name=", 6) == NULL))
    return at;
  if (md_is_word(gp_str_slice(tag, 0, tag.len < 3 ? tag.len : 3), "<a "))
    return md_is_word(gp_str_slice(text, end, end + 4 < text.len ? end + 4 : text.len), "</a>") ? end + 4 : at;
  return any && end == text.len ? end : at;
}

static gp_str text_of(markdown *m, const block *b)
{
  gp_buf text = GP_BUF(m->arena);
  for (size_t i = 0; i < b->lines.count; i++) {
    gp_buf_add(&text, md_slice(m, b->lines.items[i].start, b->lines.items[i].end));
    gp_buf_add_char(&text, '\n');
  }
  while (text.count > 0 && text.items[text.count - 1] == '\n')
    text.count--;
  return gp_buf_str(&text);
}

bool md_is_anchors(markdown *m, const block *b)
{
  gp_str text;
  size_t at = 0;
  if (b->kind != BLOCK_PARAGRAPH || b->lines.count == 0 || m->file.ptr[b->lines.items[0].start] != '<')
    return false;
  text = text_of(m, b);
  while (at < text.len) {
    size_t end = anchor_end(text, at, b->html);
    if (end == at)
      return false;
    at = skip_space(text, end);
  }
  return text.len > 0;
}

void md_keep_anchors(markdown *m, const block *b)
{
  const gp_value *text = md_text(m, b->lines.items, b->lines.count, 0);
  gp_buf_add(&m->anchors, text->text);
  m->anchor_at = b->start;
}
