/* What layout-guide and layout-brief share: a layout's state and the functions that set each kind of block. */
#ifndef KIT_PRINT_PRINT_H
#define KIT_PRINT_PRINT_H

#include "builder.h"
#include "flow.h"
#include "kit/tree/nodes.h"
#include "theme.h"
#include <guidepress/layout.h>

/* A stretch of text that leads somewhere; gp_text_span.tag is its number from 1. */
typedef struct target {
  gp_str uri, dest; /* one of them */
  gp_str alt;
  uint32_t elem;
  const gp_node *note; /* a note's sign: the note itself */
} target;

/* A passage with a line under or through it that says something: who cannot see the line hears words before and after
 * the passage, which the two halves of the line are in the structure. */
typedef struct changed {
  uint32_t elem, begin, end; /* the passage's; those of the halves */
  uint32_t text_end;         /* in the text of its paragraph */
} changed;

struct gp_layout {
  const gp_host *host;
  const gp_document *document;
  theme theme;
  const char *name; /* of the layout, for messages */
  const struct block_setter *setters;
  unsigned heading_shift; /* a chapter's heading is H1 plus this */
  bool notes_go_on;       /* from the chapter before: marks of notes are not to come twice on a page */
  unsigned note_shift;    /* added to the numbers of notes, where they go on from chapter to chapter */
  gp_arena *keep;         /* lives as long as the document */
  struct style_slot *styles;
  size_t style_count, style_capacity;
  struct paragraph_cache *cache;
  GP_VEC(const gp_node *) told; /* figures that are known to have too few pixels */
  /* one run */
  gp_arena *arena;
  const gp_page_refs *refs;
  builder build;
  GP_VEC(target) targets;
  GP_VEC(changed) changes;
  size_t note_target;          /* that of the last note's sign */
  const gp_node *link_chapter; /* of the last note of an address, and how many there are in it */
  unsigned link_count;
  uint32_t made_nodes; /* for such notes */
  bool opening;        /* the next block is a chapter's first: it may have an initial */
  bool rtl;            /* what is being set runs from right to left; */
  bool document_rtl;   /* the pages do */
  gp_status status;    /* the first failure of a run */
};

/* Where a block is to be set. */
typedef struct frame {
  flow *flow;
  gp_len x, width; /* x from the left margin */
  uint32_t elem;   /* parent of the block's structure elements */
  text_role role;  /* of its paragraphs */
  gp_color color;  /* if set, instead of the role's */
  unsigned depth;  /* of nesting */
  gp_len axis;     /* in a block of the other direction: twice the middle of its frame; 0: in none */
} frame;

/* --- runs.c: text with styles; inline_nodes.c: that of inline nodes --- */

/* A paragraph being made: the text of inline nodes flattened to spans. */
typedef struct text_run {
  gp_buf text;
  GP_VEC(gp_text_span) spans;
  GP_VEC(const gp_node *) notes; /* whose signs stand in the text, */
  GP_VEC(uint32_t) note_offsets; /* at these bytes */
  GP_VEC(const gp_node *) marks; /* of the index, */
  GP_VEC(uint32_t) mark_offsets; /* at these bytes */
} text_run;

/* Style flags above a role's look. */
enum {
  STYLE_STRONG = 1,
  STYLE_EMPH = 2,
  STYLE_CODE = 4,
  STYLE_LINK = 8,
  STYLE_SUPER = 16,
  STYLE_CITE = 32,
  STYLE_TYPED = 1024, /* by readers, into fields: tells itself from what is printed */
  STYLE_TABULAR = 64,
  STYLE_RAISED = 128, /* a note's mark that is not a figure */
  /* marks.c */
  STYLE_UNDER = 1 << 11,
  STYLE_ADDED = 1 << 12, /* under which a line says so */
  STYLE_STRUCK = 1 << 13,
  STYLE_MARK = 1 << 14,
  STYLE_SMALL = 1 << 15,
  STYLE_KEY = 1 << 16,
  STYLE_KEY_BEGIN = 1 << 17, /* the blanks within its frame */
  STYLE_KEY_END = 1 << 18,
  STYLE_UP = 1 << 19,
  STYLE_DOWN = 1 << 20,
  STYLE_DRAWN = 1 << 21 /* by the font's own glyphs */
};

/* What is drawn below the glyphs of runs (gp_text_style.ground). */
enum { GROUND_MARK = 1, GROUND_KEY = 2, GROUND_KEY_BEGIN = 4, GROUND_KEY_END = 8 };

/* Whether the style's font has a glyph of its own for each character of the text with the feature, which the style does
 * not ask for yet. */
bool has_own_glyphs(gp_layout *l, const gp_text_style *style, gp_str text, uint32_t feature);
const gp_text_style *style_of(gp_layout *l, text_role role, unsigned flags, gp_str lang, gp_color color);
/* Starts an empty text; adds literal text; adds inline children of `node`. */
void text_start(gp_layout *l, text_run *run);
void text_add(gp_layout *l, text_run *run, gp_str text, const gp_text_style *style, uint32_t elem, uint32_t tag,
              gp_span source);
/* Adds the text of a node: messages know the place of each word of it. */
void text_add_leaf(gp_layout *l, text_run *run, const gp_node *leaf, const gp_text_style *style, uint32_t elem,
                   uint32_t tag);
void text_add_inlines(gp_layout *l, text_run *run, const gp_node *parent, text_role role, unsigned flags,
                      gp_color color, uint32_t elem);
/* The text of inlines without notes, all in one style but for its language. */
void text_add_plain(gp_layout *l, text_run *run, const gp_node *node, const gp_text_style *style, uint32_t elem,
                    uint32_t tag);
/* Shapes (or finds shaped already) and breaks. `x` of lines and runs is from the side where lines start (mirror.c).
 * `key` names the text for the cache (a node's serial and a small number), 0 for none. NULL if there is nothing to set.
 */
const gp_lines *text_lines(gp_layout *l, const text_run *run, uint64_t key, const gp_break_options *options);
/* Widths of the text in one line, and of its widest word. */
void text_widths(gp_layout *l, const text_run *run, uint64_t key, gp_len *natural, gp_len *minimum);
uint64_t text_key(const gp_node *node, unsigned part);
/* A word of the program: "contents". */
gp_str term(const gp_layout *l, const char *key);
/* As style_of, in the language of the word: that of the document, or English. */
const gp_text_style *term_style(gp_layout *l, const char *key, text_role role, unsigned flags, gp_color color);
/* The same for the label of a node ("Figure 3"). */
const gp_text_style *label_style(gp_layout *l, const gp_node *node, text_role role, unsigned flags, gp_color color);
/* A word with what is before and after it, which is in the document's language: one passage if the word is, too. */
void text_add_around(gp_layout *l, text_run *run, gp_str before, const char *key, gp_str after,
                     const gp_text_style *style, uint32_t elem, gp_span source);
/* A link's element, whose description is a word and a number, gets the word's language where that is another one. */
void say_term(gp_layout *l, uint32_t elem, const char *key);
/* An element whose content is read as the text, in the language of the program's word. inline_nodes.c */
uint32_t said_elem(gp_layout *l, uint32_t parent, gp_str text, const char *key, const gp_node *node);

/* --- marks.c: passages that are set apart --- */

/* Flags of a passage where its text is set in one style and without elements of its own; 0: none. */
unsigned plain_flags(const gp_node *node);
/* Changes a style by the flags of such passages. */
void mark_style(gp_text_style *style, unsigned flags);
/* The passage with a line that says something in which a run is, or NULL. */
const changed *changed_of(gp_layout *l, const gp_glyph_run *run);
/* The part of that line before the first of its runs in the order of reading (`begins`), or after the last. */
void draw_change(gp_layout *l, flow *f, const gp_line *line, const changed *passage, gp_len x, gp_len baseline,
                 bool begins);
/* Lines of a run that say nothing by themselves: of links, of passages marked as underlined. */
void draw_rules(gp_layout *l, flow *f, const gp_glyph_run *run, gp_len x, gp_len baseline);
/* Grounds and frames of a line, before its glyphs. */
void draw_grounds(gp_layout *l, flow *f, const gp_line *line, gp_len x, gp_len baseline);

/* --- ticks.c --- */

/* From the left of a box before an item to the item's text. */
static const gp_len TICK_BOX_ROOM = GP_LEN_PT(15);
/* Draws a box on the first line of a text with that look, in an element that says what it means. */
void draw_tick_box(gp_layout *l, flow *f, gp_len x, const text_look *look, bool ticked, uint32_t elem);
uint32_t said_by_box(gp_layout *l, uint32_t parent, const gp_node *item, bool ticked);

/* --- mirror.c: blocks and pages from right to left --- */

/* How much a flow holds. */
typedef struct extent {
  size_t atoms, items, links, fields, groups, floats;
} extent;

/* A part of a flow in a language of its own. */
typedef struct turn {
  frame inside;
  extent before;
  gp_len axis;
  bool on; /* its direction is another one */
} turn;

/* What is set between the two calls in the frame `inside` runs in the direction of `lang`. */
turn turn_begin(gp_layout *l, const frame *in, gp_str lang);
void turn_end(gp_layout *l, const turn *made);
/* Mirrors a whole flow that a turned block has set for pages of its own, `axis` being their text's width. */
void turn_all(gp_layout *l, flow *f, gp_len axis);
/* Drawings and ticks look the same in both directions: keeps the items from being turned over in their box, from `x`
 * and so wide. */
void keep_look(const gp_layout *l, gp_item *items, size_t count, gp_len x, gp_len width);
/* Lines broken in the measure `width`, with x of lines and runs from the side where lines start. */
gp_lines lines_from_start(const gp_layout *l, gp_arena *arena, const gp_lines *lines, gp_len width);
/* Mirrors the pages of a document from right to left: the last thing done with them but for the press. */
void mirror_pages(gp_layout *l);

/* --- lines.c: lines as atoms --- */
gp_break_options break_options(const gp_layout *l, gp_len width, gp_align align);
/* What stands beside the first lines of a paragraph: its initial. x from the left margin, y from the first line's top.
 */
typedef struct dropped {
  gp_item items[2];
  size_t count;
  size_t lines; /* which are kept together */
} dropped;
/* Lines as put_lines has them, with an initial; `head` may be NULL. */
void put_dropped_lines(gp_layout *l, const frame *in, const gp_lines *lines, const text_run *run, const text_look *look,
                       const dropped *head);
/* Lines of a text become atoms of the frame's flow; notes come along. */
void put_lines(gp_layout *l, const frame *in, const gp_lines *lines, const text_run *run, const text_look *look);
/* paragraphs.c. One call for the common case: inline children of `node` as a paragraph with a structure element of
 * `role`. Returns the element. */
uint32_t put_text(gp_layout *l, const frame *in, const gp_node *node, gp_role role, text_role look_role,
                  gp_align align);
/* The same for a plain string in the document's language. */
uint32_t put_string(gp_layout *l, const frame *in, gp_str text, gp_role role, text_role look_role, gp_align align);
/* The same for one of the program's own words. */
uint32_t put_word(gp_layout *l, const frame *in, const char *key, gp_role role, text_role look_role);
/* Items of the first line of a short text, drawn at x, y (baseline) into the current atom: numbers, signs, labels.
 * Returns the drawn width. `align_right`: x is the right end. */
gp_len draw_short(gp_layout *l, flow *f, const text_run *run, gp_len x, gp_len baseline, bool align_right);

/* --- frames.c --- */
/* How blocks of a kind are set; a kind without a function is the blocks in it. */
typedef struct block_setter {
  void (*put)(gp_layout *l, const frame *in, const gp_node *node);
  enum { STAYS, MOVES_IF_ASKED, MOVES } floating; /* MOVES: where the theme says so */
} block_setter;
/* The blocks of a node; one block. By gp_layout.setters. */
void put_blocks(gp_layout *l, const frame *in, const gp_node *parent);
void put_block(gp_layout *l, const frame *in, const gp_node *node);

/* --- print_blocks.c and the files of one kind each --- */
#define BLOCK_KINDS (GP_SOURCE_LIST + 1)
extern const block_setter block_setters[BLOCK_KINDS];                 /* by kind */
void put_section(gp_layout *l, const frame *in, const gp_node *node); /* headings.c */
/* Keeps so much of what begins at the atom `first` with it: a heading needs more than one line below it. */
void hold_lines(flow *f, size_t first, gp_len height);
/* A heading with its number, and its entry in the outline; `level` 0 is a chapter's. No space around it. */
void put_heading(gp_layout *l, const frame *in, const gp_node *node, const gp_node *title, text_role role,
                 unsigned level);
void put_chapter_opening(gp_layout *l, const frame *in, const gp_node *chapter, uint32_t elem);
void put_list(gp_layout *l, const frame *in, const gp_node *node); /* lists.c */
void put_checklist(gp_layout *l, const frame *in, const gp_node *node);
void put_definitions(gp_layout *l, const frame *in, const gp_node *node);
void put_steps(gp_layout *l, const frame *in, const gp_node *node);   /* steps.c */
void put_do_dont(gp_layout *l, const frame *in, const gp_node *node); /* cards.c */
void put_practice(gp_layout *l, const frame *in, const gp_node *node);
void put_numbers(gp_layout *l, const frame *in, const gp_node *node);
void put_callout(gp_layout *l, const frame *in, const gp_node *node);
void put_cities(gp_layout *l, const frame *in, const gp_node *node); /* cities.c */
void put_table(gp_layout *l, const frame *in, const gp_node *node);  /* tables.c */
void put_figure(gp_layout *l, const frame *in, const gp_node *node); /* figures.c */
void put_figures(gp_layout *l, const frame *in, const gp_node *node);
void put_custom(gp_layout *l, const frame *in, const gp_node *node); /* custom.c */
void put_code(gp_layout *l, const frame *in, const gp_node *node);   /* code.c */
/* "Table 3  Caption"; nothing without a caption, but for one of several figures its label. `gap`: before it, if it
 * stays with what is above. captions.c */
/* `in`, with an element that holds what has a caption and, as its last or first child, the caption. */
frame captioned(gp_layout *l, const frame *in, const gp_node *node);
void put_caption(gp_layout *l, const frame *in, const gp_node *node, gp_len gap);
/* Makes a field of the node's over the box, if it is one (attribute `field`); false if it is not one. forms.c */
bool put_field(gp_layout *l, flow *f, uint32_t elem, const gp_node *node, const gp_item *box);
/* Where notes begin, from the left margin: with the text, or at the margin where it is in columns. */
gp_len note_indent(const theme *t);
/* Notes in the side column: their measure. side_notes.c */
gp_len side_note_width(const theme *t);
/* Sets the notes of a page beside their signs, in the side column which begins at `left`, down to `bottom`: lower than
 * their sign where something stands there. What finds no room is to stand at the foot (note.at_foot); true if a note
 * was told so now. */
bool place_side_notes(gp_layout *l, canvas *sheet, gp_len left, gp_len bottom);
/* A note's number as it is printed. inline_nodes.c */
gp_str note_number(const gp_layout *l, const gp_node *node);
unsigned count_notes(const gp_node *parent);

/* addresses.c: addresses of links in print. */

/* What is to be printed of `uri` beside a link that says `words`; empty where the theme wants none, where the words are
 * the address, or in headings. */
gp_str link_address(const gp_layout *l, gp_str uri, gp_str words, text_role role);
/* Whether it becomes a note here. */
bool is_address_noted(const gp_layout *l, text_role role);
void add_address_words(gp_layout *l, text_run *run, const gp_node *link, gp_str address, text_role role, gp_color color,
                       uint32_t elem);
/* A note made for a link, numbered with letters; lives for this run. */
const gp_node *address_note(gp_layout *l, const gp_node *link, gp_str address);

void put_source_list(gp_layout *l, const frame *in, const gp_node *node); /* sources.c */
void put_glossary(gp_layout *l, const frame *in, const gp_node *node);    /* glossary.c */
void put_index(gp_layout *l, const frame *in, const gp_node *node);       /* index.c */
/* Puts the flow into columns of equal height over as many pages as it takes, `before` being used of the first; every
 * page is one atom. `x` and `width` are those of all columns together, which the flow's atoms have been made for. */
void put_columns(gp_layout *l, const frame *in, const flow *all, unsigned count, gp_len before);

/* --- frames.c --- */

/* A frame the full width of the page's text area (side column included) if `in` is running text; else `in` itself. */
frame full_frame(const gp_layout *l, const frame *in);
/* Whether the frame has the side column beside it. */
bool has_side(const frame *in);
/* A box the width of the frame, as the theme has it; `own` is the colour of its lines where the theme gives none. */
group box_of(const frame *in, const block_look *look, gp_color fill, gp_color own); /* cards.c */
/* A frame inside a box. */
frame inner_frame(const frame *in, gp_len left, gp_len right);

/* A frame for what is set on landscape pages of its own, after the page of its place: all of their width, in a flow of
 * its own, which put_turned hands over when it is complete. Inside boxes, columns and tables it is `in` itself, and
 * put_turned does nothing. */
frame turned_frame(gp_layout *l, const frame *in);
void put_turned(gp_layout *l, const frame *in, const frame *turned);

/* A frame like `in` for a block that may float, in a flow of its own, which put_float hands over when it is complete.
 * The block's key `float` decides, else `otherwise`. Where nothing may float it is `in` itself, and put_float does
 * nothing. What turns out too high to float, or has notes, stays in its place. */
frame float_frame(gp_layout *l, const frame *in, const gp_node *node, bool otherwise);
void put_float(gp_layout *l, const frame *in, const frame *moved, const gp_node *node);

/* --- pager.c: breaking the flow into pages --- */
typedef struct page_style {
  char label_style; /* 'D' or 'r' */
  uint32_t first_number;
  bool running_heads;
  gp_str head_left, head_right; /* head_right: where no section has begun */
  bool total;                   /* the foot says "2 / 3": the page of how many */
} page_style;
/* What is printed on a page as its number: in the document's digits, or Roman ('r'). */
gp_str page_label(const gp_layout *l, char style, uint32_t number);
/* How the pages from `first` on are numbered, once all are there. PDF counts with 0 to 9 alone: where the document has
 * other digits, each page brings its own label. */
void add_page_labels(gp_layout *l, uint32_t first, char style);
/* Breaks a flow into pages and appends them, landscape pages included. Returns how many. */
size_t page_flow(gp_layout *l, flow *f, const page_style *style);

/* An id of the layout's own ("contents"); with a colon after it if the guide has used it. */
gp_str own_dest(const gp_layout *l, gp_str id);

/* --- parts.c: what imprints and mastheads are made of --- */
/* Paragraphs of a plain text, divided by empty lines. */
void put_paragraphs(gp_layout *l, const frame *in, gp_str text, text_role role);
/* Version and date in the document's language; empty if there is neither. */
gp_str version_line(gp_layout *l);

/* --- press.c --- */
/* The finished tree of the layout's pages with what the theme says of printing: boxes, bleed, crop marks, colours. */
void prepare_for_press(gp_layout *l, gp_page_tree *tree);

/* --- matter.c: what guide.yaml says for the layout itself --- */
/* The value of a key of guide.yaml, or of a part of it, if `part` is not NULL ("contents", "depth"). NULL if there is
 * none. */
const gp_value *guide_value(const gp_layout *l, const char *key, const char *part);
/* Its text in the document's language; a plain text stands for all. Empty if there is none. */
gp_str guide_text(const gp_layout *l, const gp_value *value);
bool guide_flag(const gp_layout *l, const char *key, const char *part, bool otherwise);
/* True if the chapter is the program's own of that kind: "index". */
bool is_matter(const gp_node *chapter, gp_matter kind);
/* The index in the list of parts which a chapter begins, or -1. */
int part_of(const gp_layout *l, const gp_node *chapter);

/* --- art.c: drawings of covers, from the document's id --- */
void draw_art(gp_layout *l, canvas *page, gp_str kind, gp_len top, gp_len bottom);
/* Tiles of the document's own pattern: the same document has the same everywhere. Tiles of that side, from left and
 * top. */
void draw_pattern(gp_layout *l, canvas *page, gp_len left, gp_len top, gp_len side, unsigned columns, unsigned rows);

#endif
