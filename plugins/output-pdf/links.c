/* Annotations of pages: links, one for each rectangle, each an object of its Link element; then fields. */
#include "pdf.h"

/* For each element the nearest Link among itself and its ancestors, or 0. */
static uint32_t *find_link_elems(pdf *p)
{
  const gp_page_tree *tree = p->tree;
  uint32_t *link_of = gp_arena_zalloc(p->arena, tree->elem_count * sizeof *link_of, 4);
  for (uint32_t e = 2; e < tree->elem_count; e++)
    link_of[e] = tree->elems[e].role == GP_ROLE_LINK ? e : link_of[tree->elems[e].parent];
  return link_of;
}

/* A URI as the 7-bit text an action needs (ISO 32000-1, 12.6.4.7): other bytes as %XX. */
static void put_uri(pdf *p, gp_buf *out, gp_str uri)
{
  static const char digits[] = "0123456789ABCDEF";
  gp_buf text = GP_BUF(p->arena);
  for (size_t i = 0; i < uri.len; i++) {
    unsigned char c = (unsigned char)uri.ptr[i];
    if (c > 0x20 && c < 0x7F) {
      gp_buf_add_char(&text, (char)c);
    } else {
      gp_buf_add_char(&text, '%');
      gp_buf_add_char(&text, digits[c >> 4]);
      gp_buf_add_char(&text, digits[c & 15]);
    }
  }
  pdf_put_bytes(out, gp_buf_str(&text));
}

/* Readers of the page are told what the link says, or else where it leads. */
static gp_str contents(const pdf *p, const pdf_link *l)
{
  const gp_page_link *link = l->link;
  if (link->alt.len > 0)
    return link->alt;
  if (p->tree->elems[l->elem].alt.len > 0)
    return p->tree->elems[l->elem].alt;
  return link->uri.len > 0 ? link->uri : link->dest;
}

static int64_t floor_points(int64_t hundredths)
{
  return (hundredths - (hundredths < 0 ? 99 : 0)) / 100;
}

/* Whole points, outwards: what is touched need not be exact, and the numbers are many. */
static void put_rect(gp_buf *out, int64_t page_height, const gp_page_link *link)
{
  int64_t x0 = pdf_hundredths(link->x), x1 = pdf_hundredths((int64_t)link->x + link->width);
  int64_t y1 = page_height - pdf_hundredths(link->y);
  int64_t y0 = page_height - pdf_hundredths((int64_t)link->y + link->height);
  PDF_PUT(out, "/Rect[");
  pdf_put_int(out, floor_points(x0));
  gp_buf_add_char(out, ' ');
  pdf_put_int(out, floor_points(y0));
  gp_buf_add_char(out, ' ');
  pdf_put_int(out, -floor_points(-x1));
  gp_buf_add_char(out, ' ');
  pdf_put_int(out, -floor_points(-y1));
  gp_buf_add_char(out, ']');
}

static void put_link(pdf *p, gp_buf *out, const void *record)
{
  size_t index = *(const size_t *)record;
  const pdf_link *l = &p->links.items[index];
  gp_str lang = pdf_lang_of(p, l->link->elem);
  PDF_PUT(out, "/Subtype/Link");
  put_rect(out, pdf_hundredths(p->tree->pages[l->page].height), l->link);
  PDF_PUT(out, "/F 4/Border[0 0 0]/StructParent ");
  pdf_put_int(out, (int64_t)(p->tree->page_count + index));
  PDF_PUT(out, "/Contents");
  pdf_put_text(out, contents(p, l));
  if (lang.len > 0) { /* an escape sequence in the text would be shown by poppler */
    PDF_PUT(out, "/Lang");
    pdf_put_text(out, lang);
  }
  if (l->link->uri.len > 0) {
    PDF_PUT(out, "/A<</S/URI/URI");
    put_uri(p, out, l->link->uri);
    PDF_PUT(out, ">>");
  } else {
    PDF_PUT(out, "/Dest");
    pdf_put_bytes(out, l->link->dest);
  }
}

static gp_status add_link(pdf *p, uint32_t page, const gp_page_link *link, const uint32_t *link_of)
{
  pdf_link made = {.page = page, .elem = link_of[link->elem], .link = link};
  size_t *index = GP_NEW(p->arena, size_t);
  gp_span span = p->tree->elems[link->elem].source;
  if (made.elem == 0)
    return pdf_error(p, GP_ERROR_PLUGIN, "page.bad-tree", span,
                     gp_str_printf(p->arena, "a link on page %u lies in no Link element", page));
  if (link->uri.len == 0 && pdf_dest_find(p, link->dest) == NULL)
    return pdf_error(p, GP_ERROR_PLUGIN, "page.bad-tree", span,
                     gp_str_printf(p->arena, "a link leads to the unknown destination '%.*s'", GP_STR_ARG(link->dest)));
  *index = p->links.count;
  made.id = pdf_object(p, put_link, index);
  gp_vec_push(p->arena, &p->links, made);
  return p->status;
}

gp_status pdf_links_write(pdf *p)
{
  const uint32_t *link_of = find_link_elems(p);
  for (uint32_t i = 0; i < p->tree->page_count; i++) {
    const gp_page *page = &p->tree->pages[i];
    p->pages[i].first_link = p->links.count;
    for (size_t k = 0; k < page->link_count; k++)
      if (add_link(p, i, &page->links[k], link_of) != GP_OK)
        return p->status;
    pdf_forms_add(p, i);
  }
  p->pages[p->tree->page_count].first_link = p->links.count;
  return p->status;
}
