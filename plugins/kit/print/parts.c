/* What imprints and mastheads are made of: lines about the document, plain paragraphs. */
#include "print.h"

gp_str version_line(gp_layout *l)
{
  const gp_document *d = l->document;
  gp_str date = d->date.len > 0 ? l->host->format_date(l->host, l->arena, d->lang, d->date) : d->date, comma;
  bool worded = gp_str_equal(gp_document_term_lang(d, GP_STR("version")), d->lang); /* a string has one language */
  if (d->version.len == 0)
    return date;
  comma = date.len > 0 ? kit_comma(d) : date;
  return gp_str_printf(l->arena, "%.*s%s%.*s%.*s%.*s", GP_STR_ARG(worded ? term(l, "version") : GP_STR("")),
                       worded ? " " : "", GP_STR_ARG(d->version), GP_STR_ARG(comma), GP_STR_ARG(date));
}

void put_paragraphs(gp_layout *l, const frame *in, gp_str text, text_role role)
{
  size_t at = 0;
  while (at < text.len) {
    size_t end = at;
    gp_str part;
    while (end < text.len && !(text.ptr[end] == '\n' && end + 1 < text.len && text.ptr[end + 1] == '\n'))
      end++;
    part = gp_str_slice(text, at, end);
    at = end + 2;
    while (part.len > 0 && part.ptr[part.len - 1] == '\n')
      part.len--;
    if (part.len > 0) {
      gp_str line = gp_str_copy(l->arena, part);
      for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] == '\n')
          ((char *)line.ptr)[i] = ' ';
      flow_gap(in->flow, GP_LEN_PT(7));
      put_string(l, in, line, GP_ROLE_P, role, GP_ALIGN_START);
    }
  }
}
