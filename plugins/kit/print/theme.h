/* The theme as layout-guide uses it: fonts, sizes, colours and page geometry, read from the theme's YAML. */
#ifndef KIT_PRINT_THEME_H
#define KIT_PRINT_THEME_H

#include <guidepress/host.h>

/* What a piece of text is; each has a face, a size, a leading and a colour. */
typedef enum text_role {
  TEXT_BODY = 0,
  TEXT_LEAD,
  TEXT_SMALL,   /* tables, cards */
  TEXT_NOTE,    /* notes, sources, imprint */
  TEXT_CHAPTER, /* chapter titles */
  TEXT_CHAPTER_NUMBER,
  TEXT_H2,
  TEXT_H3,
  TEXT_H4,
  TEXT_BOX_TITLE,
  TEXT_LABEL, /* small labels in the display face */
  TEXT_CAPTION,
  TEXT_TABLE_HEAD,
  TEXT_BIG_NUMBER,
  TEXT_QUOTE,
  TEXT_CODE,
  TEXT_HEAD, /* running heads and folios */
  TEXT_TOC_CHAPTER,
  TEXT_TOC_SECTION,
  TEXT_COVER_TITLE,
  TEXT_COVER_SUBTITLE,
  TEXT_COVER_SMALL,
  TEXT_ROLE_COUNT
} text_role;

typedef struct text_look {
  gp_str family;
  uint16_t weight;
  uint8_t italic;
  uint32_t figures;               /* GP_FEATURE_LINING, ... */
  gp_len size, leading, baseline; /* baseline: from the line's top */
  gp_len tracking;
  gp_color color;
} text_look;

/* Blocks whose ground, lines and spaces are the theme's. */
typedef enum block_kind { BLOCK_CALLOUT = 0, BLOCK_PRACTICE, BLOCK_QUOTE, BLOCK_CODE, BLOCK_KIND_COUNT } block_kind;

typedef struct block_look {
  gp_color fill;                   /* not set: none; call-outs: theme.box_fill where it is not set */
  gp_color bar_color, frame_color; /* not set: the block's own colour */
  gp_len bar, frame, radius, pad, gap;
} block_look;

typedef enum box_kind { BOX_KEY = 0, BOX_TIP, BOX_WARNING, BOX_EXAMPLE, BOX_NOTE, BOX_KIND_COUNT } box_kind;

/* Addresses of links: not printed, in brackets behind the link, or as notes. */
typedef enum print_links { LINKS_NONE = 0, LINKS_INLINE, LINKS_NOTES } print_links;

/* Passages marked as underlined. */
typedef enum underlined { UNDERLINED_LINE = 0, UNDERLINED_ITALIC, UNDERLINED_BOLD } underlined;

/* Figures and drawn blocks that float: those that ask for it; all but those that refuse; these only where their page
 * has no room for them. */
typedef enum theme_floats { FLOATS_ASKED, FLOATS_ALL, FLOATS_HERE } theme_floats;

typedef struct theme {
  gp_len page_width, page_height;
  gp_len margin_left, margin_right; /* of right-hand pages, where pages face: the inner and the outer one */
  gp_len margin_top, margin_bottom;
  gp_len side;       /* the column beside the text, for numbers: text starts this far from the left margin */
  gp_len text_width; /* of running text */
  gp_len full_width; /* side column and text column */
  gp_len paragraph_gap, block_gap;
  gp_len box_pad;
  gp_str text_family, display_family, mono_family;
  text_look looks[TEXT_ROLE_COUNT];
  gp_color ink, muted, rule, accent, accent_dark, accent_tint, paper, good, bad, mark;
  gp_color box_bar[BOX_KIND_COUNT], box_fill[BOX_KIND_COUNT];
  block_look blocks[BLOCK_KIND_COUNT];
  gp_color table_stripe, table_group; /* grounds of every second row and of headings of groups; may be not set */
  gp_color cover_ground, cover_ink;
  gp_str cover_art; /* tiles, bands, arcs, network, none */
  gp_color art[4];  /* its shapes */
  bool justify, hanging, hyphenate, kashida;
  gp_len bleed; /* of what runs off the page */
  bool crop_marks, cmyk;
  bool facing;             /* left and right pages: margins mirrored, folios outside */
  bool chapters_right;     /* chapters begin on right-hand pages; */
  bool chapters_run_on;    /* on any, or below the one before where its last page has room */
  uint32_t expansion;      /* of glyphs in justified lines, in thousandths */
  uint32_t letter_spacing; /* between them, in thousandths of their widths */
  uint32_t widest_space;   /* of justified lines, in per cent of the font's; 0: as wide as it takes */
  uint32_t drop_lines;     /* height of a chapter's initial; 0 = it has none */
  int columns;             /* of running text: 1 or 2 */
  gp_len gutter;           /* between columns */
  gp_len column_width;     /* of running text in a column */
  bool level;              /* facing pages end level */
  bool side_notes;         /* notes stand in the side column where there is room */
  print_links print_links;
  underlined underlined;
  theme_floats floats; /* which figures and drawn blocks move without being asked to */
} theme;

/* Reads the theme of the document, with the accent colour from the plugin's option or the theme. Mistakes in the theme
 * are reported. The strings live as long as the document. */
gp_status theme_read(const gp_host *host, const gp_document *document, theme *result);

/* `color` mixed with white: `percent` of it stays. */
gp_color color_tint(gp_color color, int percent);

#endif
