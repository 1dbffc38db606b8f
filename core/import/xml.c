/* A little of XML, as far as Word's and LibreOffice's files need it before and after pandoc: no reader of XML. */
#include "import/importer.h"

#include <stdlib.h>

void import_add_xml_text(gp_buf *out, gp_str text)
{
  static const char *const entities[][2] = {
    {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
  for (size_t at = 0; at < text.len; at++) {
    bool known = false;
    for (size_t i = 0; text.ptr[at] == '&' && !known && i < sizeof entities / sizeof *entities; i++) {
      known = gp_str_starts_with(gp_str_slice(text, at, text.len), gp_str_from(entities[i][0]));
      if (known) {
        gp_buf_add(out, gp_str_from(entities[i][1]));
        at += strlen(entities[i][0]) - 1;
      }
    }
    if (!known)
      gp_buf_add_char(out, text.ptr[at]);
  }
}

bool import_next_piece(gp_str xml, size_t *at, import_piece *piece)
{
  const char *mark;
  size_t end;
  if (*at >= xml.len)
    return false;
  *piece = (import_piece){.from = *at, .is_tag = xml.ptr[*at] == '<'};
  mark = memchr(xml.ptr + *at, piece->is_tag ? '>' : '<', xml.len - *at);
  end = mark != NULL ? (size_t)(mark - xml.ptr) : xml.len;
  piece->text = gp_str_slice(xml, *at + piece->is_tag, end);
  piece->to = end + (piece->is_tag && mark != NULL);
  *at = piece->to;
  return true;
}

bool import_is_tag(gp_str tag, const char *name)
{
  size_t len = strlen(name);
  return gp_str_starts_with(tag, gp_str_from(name)) && (tag.len == len || import_is_among(tag.ptr[len], " />"));
}

gp_str import_xml_value(gp_str tag, const char *key)
{
  const char *start = tag.len > 0 ? memmem(tag.ptr, tag.len, key, strlen(key)) : NULL;
  size_t at = start != NULL ? (size_t)(start - tag.ptr) + strlen(key) : tag.len, end = at;
  while (end < tag.len && tag.ptr[end] != '"')
    end++;
  return gp_str_slice(tag, at, end);
}

static int by_place(const void *a, const void *b)
{
  const import_edit *left = a, *right = b;
  if (left->from != right->from)
    return left->from < right->from ? -1 : 1;
  return (left->to > right->to) - (left->to < right->to); /* what is put in before what is taken out */
}

gp_str import_apply_edits(importer *im, gp_str xml, import_edits *edits)
{
  gp_buf out = GP_BUF(im->arena);
  size_t done = 0;
  if (edits->count == 0)
    return xml;
  qsort(edits->items, edits->count, sizeof *edits->items, by_place);
  for (size_t i = 0; i < edits->count; i++) {
    const import_edit *one = &edits->items[i];
    if (one->from < done || one->to > xml.len) /* within a part that is gone */
      continue;
    gp_buf_add(&out, gp_str_slice(xml, done, one->from));
    gp_buf_add(&out, one->text);
    done = one->to;
  }
  gp_buf_add(&out, gp_str_slice(xml, done, xml.len));
  return gp_buf_str(&out);
}
