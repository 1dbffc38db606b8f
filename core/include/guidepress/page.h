/* The page tree: pages with display items in painting order, structure elements in reading order, outline,
 * destinations. */
#ifndef GUIDEPRESS_PAGE_H
#define GUIDEPRESS_PAGE_H

#include <guidepress/text.h>

/* Standard structure types of ISO 32000-1, 14.8.4; GP_ROLE_ASIDE and those from GP_ROLE_TITLE on are of ISO 32000-2,
 * 14.8.4. Since ABI 1.0; new ones at the end. */
typedef enum gp_role {
  GP_ROLE_NONE = 0,
  GP_ROLE_DOCUMENT = 1,
  GP_ROLE_PART,
  GP_ROLE_SECT,
  GP_ROLE_DIV,
  GP_ROLE_H1,
  GP_ROLE_H2,
  GP_ROLE_H3,
  GP_ROLE_H4,
  GP_ROLE_H5,
  GP_ROLE_H6,
  GP_ROLE_P,
  GP_ROLE_L,
  GP_ROLE_LI,
  GP_ROLE_LBL,
  GP_ROLE_LBODY,
  GP_ROLE_TABLE,
  GP_ROLE_THEAD,
  GP_ROLE_TBODY,
  GP_ROLE_TR,
  GP_ROLE_TH,
  GP_ROLE_TD,
  GP_ROLE_CAPTION,
  GP_ROLE_FIGURE,
  GP_ROLE_NOTE,
  GP_ROLE_LINK,
  GP_ROLE_REFERENCE,
  GP_ROLE_TOC,
  GP_ROLE_TOCI,
  GP_ROLE_INDEX,
  GP_ROLE_BLOCKQUOTE,
  GP_ROLE_QUOTE,
  GP_ROLE_CODE,
  GP_ROLE_SPAN,
  GP_ROLE_BIBENTRY,
  GP_ROLE_FORM,
  GP_ROLE_ASIDE,
  GP_ROLE_TFOOT,
  GP_ROLE_TITLE, /* of the document, which is no heading */
  GP_ROLE_EM,
  GP_ROLE_STRONG
} gp_role;

/* A structure element. Elements are numbered from 1 in the order of making, a parent before its children; children are
 * in reading order. Since ABI 1.0. */
typedef struct gp_elem {
  gp_role role;
  uint32_t parent;             /* 0 only for the root */
  gp_str lang;                 /* only where it differs from the parent's; else empty */
  gp_str alt;                  /* figures, links */
  gp_str actual_text;          /* replaces its content for reading and copying */
  gp_str title;                /* optional: /T */
  gp_str id;                   /* unique; needed for notes and header cells that are referred to */
  gp_str headers;              /* TD: ids of its header cells, divided by spaces */
  uint16_t row_span, col_span; /* TH, TD: 0 = 1 */
  uint8_t scope;               /* TH: 0 none, 1 column, 2 row, 3 both */
  uint8_t ordered;             /* L: 0 bullets, 1 decimal, 2 none; small, capital: 3, 4 Roman, 5, 6 letters; 7 terms */
  uint8_t placement;           /* 0 block, 1 inline */
  uint8_t line;                /* SPAN: 0 none, 1 under its text, 2 through it; since ABI 1.0 */
  gp_span source;
  gp_str
    data; /* FIGURE, TABLE: the file whose data it shows, as `path` of a gp_attachment; else empty; since ABI 1.0 */
} gp_elem;

/* Why content is not in the structure tree (ISO 32000-1, 14.8.2.2). Since ABI 1.0. */
typedef enum gp_artifact {
  GP_ARTIFACT_NONE = 0,
  GP_ARTIFACT_HEADER = 1,
  GP_ARTIFACT_FOOTER = 2,
  GP_ARTIFACT_BACKGROUND = 3,
  GP_ARTIFACT_LAYOUT = 4,
  GP_ARTIFACT_PAGE = 5 /* for the press, such as crop marks */
} gp_artifact;

/* What an item is: it says which members of gp_item are read. Since ABI 1.0. */
typedef enum gp_item_type {
  GP_ITEM_GLYPHS = 1,
  GP_ITEM_RECT = 2,
  GP_ITEM_LINE = 3,
  GP_ITEM_PATH = 4,
  GP_ITEM_IMAGE = 5
} gp_item_type;

/* One segment of a path; points are absolute on the page (in a drawing of a block: from its corner). A path begins with
 * a move. Since ABI 1.0. */
typedef struct gp_segment {
  uint8_t op; /* 'M' move, 'L' line, 'C' curve (x1 y1 x2 y2 x y), 'Z' close */
  gp_len x1, y1, x2, y2, x, y;
} gp_segment;

/* A picture, opened and measured by the core; outputs read the file's bytes themselves. It lives as long as the
 * document. Since ABI 1.0. */
typedef struct gp_image {
  gp_str path; /* from the guide's folder */
  const unsigned char *data;
  size_t data_len;
  uint32_t format;        /* 1 PNG, 2 JPEG, 3 SVG */
  uint32_t width, height; /* pixels of the file as they are to be shown (Exif); SVG: CSS pixels, or numbers in their
                           * ratio. While an output writes, `data` may have fewer pixels (images: {resolution: ...}),
                           * and pictures that are the same have the same address of `data`. */
} gp_image;

/* A display item. Items are painted in order. Consecutive items with one `elem` form one marked content sequence. All
 * it points to lives in the arena of the page tree or longer; `fill` and `stroke` that are not `set` are not painted.
 * Since ABI 1.0. */
typedef struct gp_item {
  gp_item_type type;
  uint32_t elem; /* structure element, or 0 with `artifact` set */
  gp_artifact artifact;
  gp_color fill, stroke;
  gp_len stroke_width;
  gp_len x, y, width,
    height;      /* GLYPHS: x, y = left end of the baseline; RECT, IMAGE: top left; LINE: from x, y by width, height */
  gp_len radius; /* RECT: of its corners */
  const gp_glyph_run *run;    /* GLYPHS; run->x is not used */
  const gp_segment *segments; /* PATH */
  size_t segment_count;
  const gp_image *image; /* IMAGE */
  uint64_t reserved[2];  /* 0 */
} gp_item;

/* A rectangle that leads somewhere. One link which breaks over lines is several records with one `elem`. Since ABI 1.0.
 */
typedef struct gp_page_link {
  gp_len x, y, width, height;
  gp_str uri;    /* external; else empty */
  gp_str dest;   /* internal: the id of a destination; else empty */
  gp_str alt;    /* what it says: /Contents */
  uint32_t elem; /* a LINK (or REFERENCE, NOTE) element */
  uint32_t reserved32;
  uint64_t reserved; /* 0 */
} gp_page_link;

/* A page. Lists may be NULL if their count is 0. Since ABI 1.0. */
typedef struct gp_page {
  gp_len width, height; /* above 0 */
  gp_str label;         /* "iv", "12" */
  const gp_item *items;
  size_t item_count;
  const gp_page_link *links;
  size_t link_count;
  uint64_t reserved[2]; /* 0 */
} gp_page;

/* A named destination: the place of an id. Since ABI 1.0. */
typedef struct gp_dest {
  gp_str id;
  uint32_t page; /* index from 0 */
  gp_len x, y;   /* top left of what is named */
  uint32_t elem;
  uint64_t reserved; /* 0 */
} gp_dest;

/* An entry of the outline; entries are in document order, a child directly after its parent with `level` + 1. Since
 * ABI 1.0. */
typedef struct gp_outline_entry {
  gp_str title, dest; /* dest: id of a destination */
  uint32_t level;     /* from 1 */
  uint32_t reserved32;
  uint64_t reserved; /* 0 */
} gp_outline_entry;

/* Pages with one way of numbering, from `first_page` on (/PageLabels). In the order of pages, the first from page 0.
 * Since ABI 1.0. */
typedef struct gp_page_labels {
  uint32_t first_page; /* index from 0 */
  char style;          /* 'D' decimal, 'r' lower roman, 'R' upper roman, 'A', 'a', or 0: prefix only */
  uint32_t start;      /* number of the first page, from 1 */
  gp_str prefix;
  uint64_t reserved; /* 0 */
} gp_page_labels;

/* A box to tick, or a field to write in. Since ABI 1.0. */
typedef enum gp_form_kind { GP_FORM_CHECK = 1, GP_FORM_TEXT = 2 } gp_form_kind;

/* What a reader can tick or fill in, over what the page shows there; an output without forms ignores it. Since ABI 1.0.
 */
typedef struct gp_form_field {
  gp_form_kind kind;
  uint32_t page;  /* index from 0 */
  uint32_t elem;  /* a FORM element that has nothing else */
  uint32_t flags; /* GP_FORM_* */
  gp_len x, y, width, height;
  gp_str name;                /* unique in the document, the same in all its versions */
  gp_str label;               /* what is to be ticked or filled in */
  const gp_text_style *style; /* of what is filled in: font, size, colour; never NULL */
  uint64_t reserved[2];       /* 0 */
} gp_form_field;

enum {
  GP_FORM_LINES = 1u << 0, /* TEXT: of several lines */
  GP_FORM_TICKED = 1u << 1 /* CHECK: it is ticked when the document is opened */
};

/* The colours in which a page tree is to be printed. Since ABI 1.0. */
typedef enum gp_print_colours { GP_PRINT_RGB = 0, GP_PRINT_CMYK = 1 } gp_print_colours;

/* What a layout makes and outputs read, who change nothing of it. All lives in the arena of the layout's call. The host
 * checks what is said here of each member (page.bad-tree is a mistake of the layout). Since ABI 1.0. */
typedef struct gp_page_tree {
  uint32_t size;      /* sizeof(gp_page_tree); the host sets it before the layout is called */
  gp_str lang, title; /* of the document; `lang` is BCP 47 and not empty */
  const gp_page *pages;
  size_t page_count;
  const gp_elem *elems; /* elems[0] is not used; elems[1] is the root, GP_ROLE_DOCUMENT */
  size_t elem_count;    /* including elems[0] */
  const gp_dest *dests;
  size_t dest_count;
  const gp_outline_entry *outline;
  size_t outline_count;
  const gp_page_labels *labels;
  size_t label_count;
  /* A page's edges are where it is cut. Items may run over them by `bleed`; `slug` is the room around
   * every page, the bleed included, for what is not kept (crop marks). 0: none. */
  gp_len bleed, slug;
  gp_print_colours print_colours;
  /* In the order of their elements. */
  const gp_form_field *fields;
  size_t field_count;
} gp_page_tree;

GP_DEPRECATED("read `field_count`; this function goes with the release of 1.0")
static inline size_t gp_page_tree_fields(const gp_page_tree *tree)
{
  return tree->field_count;
}

#endif
