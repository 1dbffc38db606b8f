/* Fonts, text styles, shaped glyphs and broken lines: from the shaper through the paragraph service to layouts. */
#ifndef GUIDEPRESS_TEXT_H
#define GUIDEPRESS_TEXT_H

#include <guidepress/arena.h>
#include <guidepress/base.h>

/* A font file opened by the core from the catalogue; shared by all documents of a process and never closed before its
 * end. Read-only for plugins. Since ABI 1.0. */
typedef struct gp_font {
  uint32_t size;   /* sizeof(gp_font) in the host */
  uint32_t serial; /* from 1, unique in the process, in the order of opening; index for per-font caches */
  gp_str family, path;
  uint16_t weight;           /* CSS: 400 regular, 700 bold */
  uint8_t italic;            /* 0 or 1 */
  uint8_t fallback;          /* 1 if it is only a fallback for its scripts */
  uint32_t face_index;       /* in a collection */
  const unsigned char *data; /* the mapped file; NULL for fonts of shaper-mono */
  size_t data_len;
  gp_span source; /* where the guide or its theme asks for it, if it is in no catalogue; else GP_NO_SPAN */
} gp_font;

/* A font's measures for a size of 1 em = 65536; scale with gp_len_scale(measure, size, 65536). ascent and descent are
 * both positive. Since ABI 1.0. */
typedef struct gp_font_metrics {
  gp_len ascent, descent, line_gap;
  gp_len cap_height, x_height;
  gp_len underline_position, underline_thickness; /* position: positive = below the baseline */
  gp_len reserved[5];                             /* 0 */
} gp_font_metrics;

/* OpenType features a style can ask for (bits). Kerning and ligatures are on by themselves. Since ABI 1.0. */
enum {
  GP_FEATURE_SMALL_CAPS = 1u << 0,   /* smcp */
  GP_FEATURE_OLDSTYLE = 1u << 1,     /* onum */
  GP_FEATURE_LINING = 1u << 2,       /* lnum */
  GP_FEATURE_TABULAR = 1u << 3,      /* tnum */
  GP_FEATURE_SUPERSCRIPT = 1u << 4,  /* sups */
  GP_FEATURE_NO_LIGATURES = 1u << 5, /* liga off */
  GP_FEATURE_ALL_CAPS =
    1u << 6, /* upper case by the language's rules, done by the shaper (the source text is kept for copying) */
  GP_FEATURE_PROPORTIONAL = 1u << 7, /* pnum */
  GP_FEATURE_SUBSCRIPT = 1u << 8     /* subs, sinf */
};

/* How a stretch of text looks. Styles are compared by pointer: whoever makes one keeps it, unchanged, as long as
 * the paragraphs made with it, and the page tree that shows them. Since ABI 1.0. */
typedef struct gp_text_style {
  const gp_font *font; /* never NULL; first choice: the shaper falls back by script for characters it lacks */
  gp_len size;         /* 1 em; above 0 */
  uint32_t features;   /* GP_FEATURE_* */
  gp_len tracking;     /* added after each cluster */
  gp_len rise;         /* baseline shift, positive = up */
  gp_color color;
  gp_str lang;        /* BCP 47: letterforms and hyphenation; never empty */
  uint8_t no_hyphens; /* 1: words of this style are not hyphenated */
  uint8_t underline;  /* 1: drawn by the layout under the run */
  /* 1: drawn by the layout through the run. Since ABI 1.0. */
  uint8_t line_through;
  uint8_t ground; /* the layout's own number of what it draws under the run's glyphs; 0: nothing. Since ABI 1.0. */
  /* 1: `font` is italic for emphasis; a script whose font has no italics is set in a heavier one. Since ABI 1.0. */
  uint8_t emphasis;
  uint8_t reserved8[3];
  uint64_t reserved[2]; /* 0 */
} gp_text_style;

/* A stretch of a paragraph's text in one style. Spans cover the text without gap or overlap. Since ABI 1.0. */
typedef struct gp_text_span {
  uint32_t start, end; /* byte offsets in the paragraph's text */
  const gp_text_style *style;
  uint32_t elem;            /* structure element of the page tree to which its glyphs belong; 0 = artifact */
  uint32_t tag;             /* the layout's own number: link, note, reference; carried through to runs */
  gp_span source;           /* for messages: the place of all the text that it was taken from, such as a node's */
  uint32_t offset;          /* of its first byte in that text */
  const gp_source_map *map; /* of that text: the node's; NULL: messages are about all of `source` */
} gp_text_span;

/* Of a paragraph: AUTO is by its first character of a strong direction (UAX 9, P2). Since ABI 1.0. */
typedef enum gp_direction { GP_DIRECTION_AUTO = 0, GP_DIRECTION_LTR = 1, GP_DIRECTION_RTL = 2 } gp_direction;

/* One glyph. `cluster` is the byte offset, in the run's text, of the first character it shows. Glyphs are in
 * visual order (left to right), also in right-to-left runs. Since ABI 1.0. */
typedef struct gp_glyph {
  uint32_t id; /* glyph index in the font */
  uint32_t cluster;
  gp_len advance; /* includes kerning, tracking and justification */
  gp_len dx, dy;  /* offset from the pen; dy positive = up */
  uint32_t flags; /* GP_GLYPH_* */
  /* How much wider than designed it is to be drawn, in thousandths of its width (15 = 1.5 % wider); `advance` and `dx`
   * include it. All glyphs of a run of a broken line have the same; an output that cannot scale glyphs may ignore it.
   */
  int16_t expansion;
  uint16_t blank; /* with TRIM_START or TRIM_END: how much of the advance is blank, in thousandths; 0: half of it */
} gp_glyph;

/* Of a glyph. Since ABI 1.0. */
enum {
  GP_GLYPH_UNSAFE_TO_BREAK = 1u << 0, /* a line break before this cluster asks for shaping again */
  GP_GLYPH_SPACE = 1u << 1,           /* an inter-word space: it stretches */
  GP_GLYPH_MISSING = 1u << 2,         /* no font has the character */
  GP_GLYPH_SOFT_HYPHEN = 1u << 3,     /* a hyphen that line breaking put in; the text has none */
  /* Of text whose words have no spaces between them. A justified line may be wider after this glyph; the left, or the
   * right, part of the glyph is blank, is left out where a line begins, or ends, with it, and may be narrowed. */
  GP_GLYPH_STRETCH = 1u << 4,
  GP_GLYPH_TRIM_START = 1u << 5,
  GP_GLYPH_TRIM_END = 1u << 6,
  /* Of scripts whose letters join, from right to left: a word may be elongated before this letter, that is to the right
   * of this glyph, by strokes from gp_shaper_v1.elongation, and nothing else of it changes. At most one in a word. */
  GP_GLYPH_ELONGATE = 1u << 7
};

/* The most of gp_break_options.expansion, in thousandths: more is seen. Since ABI 1.0. */
enum { GP_GLYPH_EXPANSION_MOST = 50 };

/* The most of gp_break_options.letter_spacing, in thousandths: more is seen. Since ABI 1.0. */
enum { GP_LETTER_SPACING_MOST = 30 };

/* Glyphs of one font, style, script and direction. In broken lines the white space at a line's edges keeps its text and
 * its glyphs, but with advance 0: the texts of all runs in logical order give the paragraph's text back, words divided,
 * and the width is that of what is seen. U+2028 has neither glyph nor text in a run. Since ABI 1.0. */
typedef struct gp_glyph_run {
  const gp_font *font; /* may differ from style->font by fallback */
  const gp_text_style *style;
  const gp_glyph *glyphs;
  uint32_t glyph_count;
  uint8_t level; /* bidi level: odd = right to left */
  gp_str text;  /* the source text of the run, logical order; a soft hyphen has no text in it. Empty: the run shows what
                   another run says, as a drop initial does; all clusters are 0 */
  gp_len x;     /* of the run's left end from the line's left edge; may be negative (hanging punctuation) */
  gp_len width; /* sum of advances */
  uint32_t elem, tag; /* of its text span */
  gp_span source;     /* of what is seen of its text, as exact as the span's map */
  /* What the advances of its letters include beside their widths, so that the line is filled, and what those of spaces
   * lack, so that the gaps between words keep their width; glyphs without advance and the line's last have none.
   * Negative: the letters are closer to each other. */
  gp_len letter_spacing;
  uint64_t reserved[2]; /* 0 */
} gp_glyph_run;

/* One line of a broken paragraph. Since ABI 1.0. */
typedef struct gp_line {
  const gp_glyph_run *runs; /* visual order, left to right */
  uint32_t run_count;
  uint32_t text_start, text_end; /* bytes of the paragraph's text which the line holds, its trailing space included */
  gp_len x;                      /* of the line's left edge from the paragraph's left edge: indent and alignment */
  gp_len width;                  /* drawn width */
  gp_len ascent, descent;        /* greatest of its runs' fonts at their sizes, rise counted */
  int32_t ratio;                 /* how much it was stretched (positive) or shrunk, 65536 = all the stretch there was */
  uint8_t hyphenated, last, overfull, reserved8;
  uint64_t reserved; /* 0 */
} gp_line;

/* What becomes of the room that a line leaves. Since ABI 1.0. */
typedef enum gp_align {
  GP_ALIGN_JUSTIFY = 0,
  GP_ALIGN_START = 1, /* left in left-to-right paragraphs */
  GP_ALIGN_CENTER = 2,
  GP_ALIGN_END = 3
} gp_align;

/* A paragraph as the layout gives it. `text` is UTF-8; U+2028 breaks the line; text and spans must live as long as the
 * paragraph. Since ABI 1.0. */
typedef struct gp_paragraph_input {
  uint32_t size;          /* sizeof(gp_paragraph_input) */
  gp_direction direction; /* AUTO: by the first strong character */
  gp_str text;
  const gp_text_span *spans;
  size_t span_count;
} gp_paragraph_input;

/* How to break it. Zero means the default. Since ABI 1.0. */
typedef struct gp_break_options {
  uint32_t size; /* sizeof(gp_break_options) */
  gp_align align;
  gp_len width;                /* of every line; must be positive */
  gp_len indent;               /* of the first line; may be negative with `hang` */
  gp_len hang;                 /* indent of all lines but the first */
  gp_len min_last;             /* the last line is to be at least this long; 0 = no wish */
  uint8_t no_hyphens;          /* 1: lines do not end within words */
  uint8_t no_expansion;        /* 1: `expansion` is not looked at */
  uint8_t hanging_punctuation; /* 1: optical margins */
  uint8_t quiet;               /* 1: no warning about overfull lines (the layout tries widths) */
  uint32_t expansion;   /* justified lines: by how much glyphs may be widened or narrowed, in thousandths; at most
                           GP_GLYPH_EXPANSION_MOST, 0 = not at all */
  uint32_t shape_lines; /* the first so many lines (at most 16) begin `shape_indent` further in, beside an initial; */
  gp_len shape_indent;  /* it counts beside `indent` and `hang` */
  uint32_t elongate;    /* 1: words of justified lines are elongated (Arabic: kashida) where spaces would become wide */
  /* Justified lines of scripts whose letters do not join: by how much the space between glyphs may add to them, or take
   * from them, after `expansion`; in thousandths of their widths, at most GP_LETTER_SPACING_MOST, 0 = not at all. */
  uint32_t letter_spacing;
  /* Justified lines whose spaces would be wider than this, in thousandths of the font's, have spaces of this width and
   * end before the margin; 0 = they are filled however wide the spaces become, else at least 1000. */
  uint32_t widest_space;
} gp_break_options;

/* The lines of a paragraph, in order; NULL and 0 for an empty text. Since ABI 1.0. */
typedef struct gp_lines {
  const gp_line *lines;
  size_t count;
  uint64_t reserved; /* 0 */
} gp_lines;

/* A shaped paragraph: shaped once, broken as often as wished. Lives in the arena it was made in. Since ABI 1.0. */
typedef struct gp_paragraph gp_paragraph;

#endif
