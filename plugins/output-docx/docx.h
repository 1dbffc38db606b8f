/* The writer of Word files: what its parts share. Lengths are in twips (1/20 pt) unless they say otherwise. */
#ifndef DOCX_DOCX_H
#define DOCX_DOCX_H

#include "kit/draw/colour.h"
#include "kit/tree/nodes.h"
#include <guidepress/output.h>

#define GP_WALK_SELF gp_output
#include <guidepress/walk.h>

/* How text looks; how often a form is around it, since forms may be within themselves. */
typedef struct look {
  unsigned bold, italic, underlined, struck, raised, lowered, small, marked, code, keyboard, link,
    inner; /* inner: a link within the document */
} look;

/* A box that paragraphs are in: its styles are ID and IDTitle. */
typedef struct box {
  const char *id, *name; /* "CalloutKey", "Call-out Key" */
  gp_color line, ground;
} box;

/* What a paragraph is opened with; all zero is one of the style "Normal". */
typedef struct para {
  const char *style; /* NULL: that of its place */
  bool keep_next;    /* on the page of the next paragraph */
  unsigned list;     /* number of a list, 0: none; */
  unsigned level;    /* its level */
  bool no_list;      /* against the list that its style has */
  const char *align; /* "center", "end", "right"; NULL: as the style has it */
  int more_indent;   /* beside that of its place */
  gp_str lang;       /* empty: the document's */
  bool plain_indent; /* the indent is the style's */
  bool no_break;     /* on the same page, whatever its style says; or on a new one */
  bool new_page;
} para;

/* A list that is numbered or has marks of its own; see lists.c. */
typedef struct list_def {
  const char *format;   /* "decimal", "lowerLetter", "bullet"...; "headings"; "none", items whose box is
                         * in the text; "typed", one item whose number is `before` */
  gp_str before, after; /* the number; of bullets `before` is the mark, or empty for those of their level */
  unsigned level, start;
  int indent;     /* of the place that the list is in */
  gp_color color; /* of the mark; not set: the text's */
} list_def;

/* Another part of the file that the text leads to. */
typedef struct relation {
  const char *type;
  gp_str target;
  bool external;
} relation;

/* The relations of one part. */
typedef GP_VEC(relation) relations;

typedef struct media {
  const unsigned char *data; /* what it was made of */
  gp_str name, bytes;
} media;

typedef struct gp_output gp_output;
struct gp_output {
  const gp_host *host;
  gp_arena *arena;
  const gp_document *document;
  gp_walker walk;
  gp_status status; /* the first failure, which has been reported */
  gp_buf out;
  kit_ids ids;
  look look;
  /* The place of blocks. */
  int indent;           /* of paragraphs */
  unsigned depth;       /* of lists */
  int list_indent;      /* of the place of the outermost list */
  unsigned list, level; /* of the list whose item the next paragraph begins; 0: none */
  const box *box;       /* NULL: none */
  const char *style;    /* of paragraphs that have no other; NULL: "Normal" */
  bool in_cell, in_note;
  bool open;           /* a paragraph is open */
  GP_VEC(bool) opened; /* of each link around: whether it leads somewhere */
  const char *cell_align;
  GP_VEC(gp_str) waiting; /* ids whose bookmarks the next paragraph begins with */
  gp_str tick;            /* markup that the next paragraph begins with: the box of an item */
  /* What is counted. */
  unsigned bookmarks, drawings, fields, headings[6];
  unsigned toc; /* bookmarks of the contents */
  GP_VEC(list_def) lists;
  relations links, note_links; /* of the text, of the notes */
  GP_VEC(media) pictures;
  gp_buf notes;
  unsigned note_count;
  GP_VEC(const gp_node *) noted; /* in their order */
  GP_VEC(const gp_node *) inner; /* notes of the note in hand */
  /* From the theme. */
  gp_color accent, ink, muted, rule, good, bad, paper;
  gp_str text_font, display_font, mono_font;
  int page_width, page_height, margin_left, margin_right, margin_top, margin_bottom;
  bool rtl, brief, run_on; /* run_on: chapters begin no page */
  bool begun;              /* the first chapter is written */
};

/* write.c: markup and runs. */

/* Markup as it is. */
void put(gp_output *o, const char *markup);
void putf(gp_output *o, const char *format, ...) GP_PRINTF(2, 3);
/* Text and attribute values, escaped; characters that XML cannot hold become U+FFFD. */
void put_escaped(gp_output *o, gp_str text);
/* A run of text in the look of its place; a line break is '\n', a tab '\t'. Nothing if it is empty. */
void put_run(gp_output *o, gp_str text, gp_str lang);
/* `<w:rPr>...</w:rPr>` of the look, with a character style before it, which may be NULL. */
void put_look(gp_output *o, const char *style, gp_str lang);
/* One of the program's own words, and that with its language in bold before what follows: "Who: ". */
gp_str term(const gp_output *o, const char *key);
gp_str term_lang(const gp_output *o, const char *key);
void put_word(gp_output *o, const char *key, bool bold, const char *after);
/* What is below a node, or below the first child of a kind. */
void put_below(gp_output *o, const gp_node *parent);
void put_slot(gp_output *o, const gp_node *node, gp_kind kind);
/* The width of text in the place in hand. */
int text_width(const gp_output *o);
/* Reports an error at its place; the document fails, writing goes on. */
void fail(gp_output *o, const char *id, gp_span span, gp_str message, const char *hint);

/* paragraphs.c */

/* Opens a paragraph; the bookmarks that wait are put at its beginning. */
void open_p(gp_output *o, para p);
void close_p(gp_output *o);
/* A paragraph with one text. Nothing if it is empty. */
void put_line(gp_output *o, const char *style, gp_str text, gp_str lang);
/* A paragraph of the inlines of a node or of the first child of a kind; nothing if there is none. */
void put_p(gp_output *o, const char *style, const gp_node *inlines);
/* Keeps the id of a node, if it has one, for a bookmark in the next paragraph. */
void mark_id(gp_output *o, const gp_node *node);
/* Bookmarks of all that wait. */
void put_waiting(gp_output *o);
/* A bookmark around what is written between; returns its number for the end. */
unsigned open_bookmark(gp_output *o, gp_str name);
void close_bookmark(gp_output *o, unsigned number);
/* names.c: bookmarks, links, languages. */

/* The bookmark of an id: letters, digits and '_', at most 40. */
gp_str bookmark_name(gp_output *o, gp_str id);
/* The number of a relation of the part in hand, for r:id. */
unsigned relate(gp_output *o, const char *type, gp_str target, bool external);
/* The tag by which Word knows a language: "bg-BG". */
gp_str word_lang(gp_output *o, gp_str lang);
bool is_east_asian(gp_str lang);

/* lists.c */

/* The number of a new list for para.list. */
unsigned new_list(gp_output *o, list_def def);
/* An item whose first block is no paragraph gets its number by an empty one. */
void flush_item(gp_output *o);
/* What the blocks of an item stand in, until leave_item. */
typedef struct standing {
  int indent, list_indent;
  unsigned depth;
  const box *box;
  const char *style, *cell_align;
  bool in_cell;
} standing;
standing enter_list(gp_output *o);
void leave_place(gp_output *o, standing p);
/* The place in hand, to be left by leave_place. */
standing keep_place(const gp_output *o);
/* numbering.xml */
void put_numbering(gp_output *o);
/* The list of headings is the first. */
enum { LIST_HEADINGS = 1, LIST_INDENT = 360 };

/* handlers.c */
void set_handlers(gp_output *o);

/* Handlers of inlines: inlines.c, fields.c. */
void put_text(gp_output *o, const gp_node *node);
void enter_form(gp_output *o, const gp_node *node);
void leave_form(gp_output *o, const gp_node *node);
void open_link(gp_output *o, const gp_node *node);
void close_link(gp_output *o, const gp_node *node);
void put_break(gp_output *o, const gp_node *node);
void put_reference(gp_output *o, const gp_node *node);
void put_citation(gp_output *o, const gp_node *node);
void put_note(gp_output *o, const gp_node *node);
void put_address(gp_output *o, const gp_node *node);
void put_source_label(gp_output *o, const gp_node *node);
void put_anchor(gp_output *o, const gp_node *node);
/* The inlines below a node without links, notes and sources. */
void put_plain(gp_output *o, const gp_node *parent);
/* A link to an id, or no link where there is no such id. True if it is one, to be closed by `</w:hyperlink>`. */
bool open_anchor(gp_output *o, gp_str id);
void close_anchor(gp_output *o, bool is_open);
/* A box to tick, and a text to fill in, as content controls. */
void put_tick_field(gp_output *o, gp_str name, gp_str label, bool ticked);
void put_text_field(gp_output *o, gp_str name, gp_str label, uint32_t lines);
/* notes.c: footnotes.xml, of what put_note has kept. */
void put_footnotes(gp_output *o);

/* Handlers of blocks: docx_blocks.c, lists.c, boxes.c, tables.c, figures.c, custom.c,
 * index.c. */
void put_chapter(gp_output *o, const gp_node *node);
void put_section(gp_output *o, const gp_node *node);
void put_paragraph(gp_output *o, const gp_node *node);
void put_list(gp_output *o, const gp_node *node);
void put_steps(gp_output *o, const gp_node *node);
void put_checklist(gp_output *o, const gp_node *node);
void put_do_dont(gp_output *o, const gp_node *node);
void put_practice(gp_output *o, const gp_node *node);
void put_big_number(gp_output *o, const gp_node *node);
void put_city(gp_output *o, const gp_node *node);
void put_table(gp_output *o, const gp_node *node);
void put_callout(gp_output *o, const gp_node *node);
void put_figure(gp_output *o, const gp_node *node);
void put_figures(gp_output *o, const gp_node *node);
void put_quote(gp_output *o, const gp_node *node);
void put_definition(gp_output *o, const gp_node *node);
void put_term(gp_output *o, const gp_node *node);
void put_code(gp_output *o, const gp_node *node);
void put_custom(gp_output *o, const gp_node *node);
void put_index_group(gp_output *o, const gp_node *node);
void put_source_list(gp_output *o, const gp_node *node);
void put_source(gp_output *o, const gp_node *node);

/* boxes.c: the kinds of boxes, whose `id` is NULL after the last; with the theme's colours. */
extern const char *const box_names[][3]; /* id, name, colour in the theme */
enum { BOXES = 6, BOX_PRACTICE = 5, BOX_INDENT = 120 };
box box_of(gp_output *o, size_t which);

/* figures.c: a picture in a paragraph, `width` wide. */
void put_picture(gp_output *o, const gp_image *image, gp_str alt, gp_span span, int width, bool frame);
/* A picture that has been painted, of that size. */
void put_painting(gp_output *o, gp_str bytes, gp_str alt, int width, int height);
/* "Table 3" and a caption, in a paragraph. `before`: what it is of follows. */
void put_caption(gp_output *o, const gp_node *node, const gp_node *caption, bool before);
/* paint.c: pictures as PNG; empty after a failure, which has been reported. */
gp_str paint_image(gp_output *o, const gp_image *image, gp_span span, unsigned width, unsigned height);
struct gp_block_drawing;
gp_str paint_drawing(gp_output *o, const struct gp_block_drawing *drawing, gp_span span);

/* front.c: title page, imprint, contents. */
void put_front(gp_output *o);
void put_imprint(gp_output *o);
/* How many levels the contents have. */
unsigned contents_depth(const gp_output *o);
/* The title of the part that a chapter begins, or the empty string. */
gp_str part_title(const gp_output *o, const gp_node *chapter);
/* A text of guide.yaml in the document's language. */
gp_str localised(const gp_output *o, const gp_value *text);

/* theme.c: colours, fonts and the page from the theme. */
gp_status read_theme(gp_output *o);
/* theme_part.c: theme1.xml */
void put_theme(gp_output *o);
/* styles.c: styles.xml */
void put_styles(gp_output *o);
/* "2026-12-01T00:00:00Z"; empty where the document has no time. */
gp_str moment(const gp_output *o);
/* package.c: all other parts, and the file. */
gp_status write_package(gp_output *o, gp_str text, gp_str notes, gp_sink *sink);

#endif
