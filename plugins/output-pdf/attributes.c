/* Attributes of structure elements (ISO 32000-1, 14.8.5): of tables, lists and layout. */
#include "pdf.h"

static const char *scope_name(unsigned scope)
{
  static const char *const names[] = {NULL, "Column", "Row", "Both"};
  return scope < 4 ? names[scope] : NULL;
}

/* Ids of header cells, divided by spaces. */
static void put_headers(gp_buf *out, gp_str headers)
{
  PDF_PUT(out, "/Headers[");
  for (size_t at = 0; at < headers.len;) {
    size_t end = at;
    while (end < headers.len && headers.ptr[end] != ' ')
      end++;
    if (end > at)
      pdf_put_bytes(out, gp_str_slice(headers, at, end));
    at = end + 1;
  }
  gp_buf_add_char(out, ']');
}

static void put_table_attributes(gp_buf *out, const gp_elem *elem)
{
  const char *scope = elem->role == GP_ROLE_TH ? scope_name(elem->scope) : NULL;
  if (elem->role != GP_ROLE_TH && elem->role != GP_ROLE_TD)
    return;
  if (scope == NULL && elem->headers.len == 0 && elem->row_span < 2 && elem->col_span < 2)
    return;
  PDF_PUT(out, "<</O/Table");
  if (scope != NULL) {
    PDF_PUT(out, "/Scope/");
    gp_buf_add(out, gp_str_from(scope));
  }
  if (elem->row_span > 1) {
    PDF_PUT(out, "/RowSpan ");
    pdf_put_int(out, elem->row_span);
  }
  if (elem->col_span > 1) {
    PDF_PUT(out, "/ColSpan ");
    pdf_put_int(out, elem->col_span);
  }
  if (elem->headers.len > 0)
    put_headers(out, elem->headers);
  PDF_PUT(out, ">>");
}

/* PDF 1.7 has neither Unordered nor Description, which are for lists with labels (ISO 32000-2, table 382). */
static void put_list_attributes(gp_buf *out, const gp_elem *elem, bool labelled)
{
  static const char *const names[] = {"Disc",       "Decimal",    "None",       "LowerRoman",
                                      "UpperRoman", "LowerAlpha", "UpperAlpha", "Description"};
  if (elem->role != GP_ROLE_L)
    return;
  PDF_PUT(out, "<</O/List/ListNumbering/");
  if (labelled && elem->ordered == 2)
    PDF_PUT(out, "Unordered");
  else if (elem->ordered >= sizeof names / sizeof *names || (!labelled && elem->ordered == 7))
    PDF_PUT(out, "None");
  else
    gp_buf_add(out, gp_str_from(names[elem->ordered]));
  PDF_PUT(out, ">>");
}

static bool is_block(gp_role role)
{
  switch (role) {
  case GP_ROLE_QUOTE:
  case GP_ROLE_CODE:
  case GP_ROLE_SPAN:
  case GP_ROLE_EM:
  case GP_ROLE_STRONG:
  case GP_ROLE_LINK:
  case GP_ROLE_REFERENCE:
  case GP_ROLE_BIBENTRY:
  case GP_ROLE_FORM:
  case GP_ROLE_FIGURE:
  case GP_ROLE_NONE:
    return false;
  default:
    return true;
  }
}

/* Lines under and through text; placement where it is not the role's own (a note's is inline); a figure's bounds
 * (14.8.5.4). */
static void put_layout_attributes(const pdf *p, gp_buf *out, uint32_t e)
{
  const gp_elem *elem = &p->tree->elems[e];
  const pdf_box *box = &p->boxes[e];
  bool has_box = elem->role == GP_ROLE_FIGURE && box->x1 >= box->x0;
  if (elem->role == GP_ROLE_SPAN && elem->line > 0)
    gp_buf_add(out, elem->line == 1 ? GP_STR("<</O/Layout/TextDecorationType/Underline>>")
                                    : GP_STR("<</O/Layout/TextDecorationType/LineThrough>>"));
  if (elem->role == GP_ROLE_FIGURE ? elem->placement != 0 && !has_box
                                   : (elem->placement == 0) != (elem->role == GP_ROLE_NOTE) || !is_block(elem->role))
    return;
  PDF_PUT(out, "<</O/Layout/Placement/");
  gp_buf_add(out, elem->placement ? GP_STR("Inline") : GP_STR("Block"));
  if (has_box) {
    PDF_PUT(out, "/BBox[");
    pdf_put_fixed(out, box->x0);
    gp_buf_add_char(out, ' ');
    pdf_put_fixed(out, box->y0);
    gp_buf_add_char(out, ' ');
    pdf_put_fixed(out, box->x1);
    gp_buf_add_char(out, ' ');
    pdf_put_fixed(out, box->y1);
    gp_buf_add_char(out, ']');
  }
  PDF_PUT(out, ">>");
}

void pdf_put_attributes(const pdf *p, gp_buf *out, uint32_t e, bool labelled)
{
  size_t start = out->count, open;
  PDF_PUT(out, "/A[");
  open = out->count;
  put_table_attributes(out, &p->tree->elems[e]);
  put_list_attributes(out, &p->tree->elems[e], labelled);
  put_layout_attributes(p, out, e);
  if (out->count == open)
    out->count = start;
  else
    gp_buf_add_char(out, ']');
}
