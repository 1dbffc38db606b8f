/* What output-html and output-epub share: the files that write what a chapter holds. */
#ifndef KIT_HTML_HTML_H
#define KIT_HTML_HTML_H

#include "kit/draw/colour.h"
#include "kit/tree/nodes.h"
#include <guidepress/output.h>
#include <guidepress/text.h>

/* A font that the guide brings, as WOFF2; see webfonts.c. */
typedef struct webfont {
  const gp_font *font;
  gp_str packed;
} webfont;

#define GP_WALK_SELF gp_output
#include <guidepress/walk.h>

/* A picture on a page, distinguished from others by where its data is. */
typedef struct picture_use {
  const unsigned char *data;
  unsigned count;
  bool written;
} picture_use;

struct gp_output {
  const gp_host *host;
  gp_arena *arena;
  const gp_document *document;
  gp_walker walk, plain; /* set_handlers; `plain` for the contents: without links, notes and sources */
  gp_buf out;
  GP_VEC(const gp_node *) notes; /* of the chapter in hand, in order of coming */
  GP_VEC(const gp_node *) marks; /* more marks of these */
  kit_ids ids;                   /* of the document */
  gp_color accent;               /* of the option; not set: the theme's */
  /* Of output-epub, where it knows the pages of the PDF: the id of a node without one that begins a page, and the
   * number of the page of an id; else an empty string. NULL: there are no pages. */
  gp_str (*id_of)(gp_output *o, const gp_node *node);
  gp_str (*page_number)(const gp_output *o, gp_str id);
  bool xml;     /* XHTML for EPUB, not HTML */
  unsigned top; /* the level of chapters' headings: 2 below the title of a page, 1 in files of their own */
  /* Where the text is in several files: the file of a node if it is not the one in hand, or an empty string. NULL: one
   * file. */
  gp_str (*file_of)(const gp_output *o, const gp_node *node);
  /* Writes what `src` of a picture is to say. */
  void (*put_picture)(gp_output *o, const gp_image *image);
  /* Writes the picture of a figure that is shown more than once; false if it is not such a one. NULL: each is written
   * by itself. */
  bool (*put_repeated)(gp_output *o, const gp_node *figure, const gp_image *image);
  GP_VEC(picture_use) uses;  /* of output-html: the pictures of figures of the page in hand */
  const gp_node *page;       /* of output-html: the chapter whose page is written; NULL: that of the contents */
  bool chapters;             /* a page for each chapter */
  bool beside;               /* the page is in the folder of chapters */
  gp_status status;          /* the first failure; what failed has been reported */
  GP_VEC(webfont) webfonts;  /* of output-html: the guide's own */
  gp_str script_families[3]; /* before the family of text, display, mono: those by script, with commas */
};

/* write.c: text and tags. */

/* Markup as it is. */
void put(gp_output *o, const char *markup);
/* Text and attribute values, escaped. Control characters become U+FFFD. */
void put_escaped(gp_output *o, gp_str text);
/* A family's name as a CSS string. */
void put_family_name(gp_buf *out, gp_str name);
/* ` name="value"`, escaped; nothing if the value is empty. */
void put_attr(gp_output *o, const char *name, gp_str value);
/* Bytes in base 64 (RFC 4648). */
void put_base64(gp_output *o, const unsigned char *bytes, size_t count);
/* Closes a tag that has no end: `>`, in XML `/>`. */
void put_void(gp_output *o);
/* ` lang="..." dir="..."`, in XML `xml:lang` too. */
void put_lang(gp_output *o, gp_str lang);
/* The beginning of a node's tag, without `>`: its class, which may be NULL, its id, its language where that changes. */
void open_node(gp_output *o, const char *tag, const char *class, const gp_node *node);
/* `<tag class="...">text</tag>`; nothing if the text is empty. */
void put_element(gp_output *o, const char *tag, const char *class, gp_str text);
/* The number before a title, and a space; nothing if it is empty. */
void put_number(gp_output *o, gp_str number);
/* The attribute that gives a numbered list the digits of a language, where they are not 0 to 9. */
void put_counter(gp_output *o, gp_str lang);
/* The label of a node before its caption ("Table 3"), and a space; nothing if it has none. */
void put_label(gp_output *o, const gp_node *node);
/* What is below a node, which may be NULL, by the handlers of its kinds; of notes the mark, they are kept for the
 * chapter's end. */
void put_below(gp_output *o, const gp_node *parent);
/* What is below the first child of a kind, and that child itself, if there is one. */
void put_slot(gp_output *o, const gp_node *node, gp_kind kind);
void put_child(gp_output *o, const gp_node *node, gp_kind kind);
/* ` lang="..."` and so on if the language is not the document's. */
void put_own_lang(gp_output *o, gp_str lang);
/* One of the program's own words, or the key itself. */
gp_str term(const gp_output *o, const char *key);
/* The word if it is in the document's language, else the empty string: for what cannot say its language. */
gp_str term_unmarked(const gp_output *o, const char *key);
/* True if the chapter's title is one of the program's words that is not in the document's language. */
bool has_foreign_title(const gp_output *o, const gp_node *chapter);
/* The attributes of a tag whose text, or label, is one of the program's own words: its language where that is not the
 * one of `around`, the node that it is in; NULL: the document's. */
void put_word_lang(gp_output *o, const char *key, const gp_node *around);
/* The word with its language, in a `span` of its own where it has another one than `around`. */
void put_word(gp_output *o, const char *key, const gp_node *around);
/* `<tag class="...">word</tag>` */
void put_word_element(gp_output *o, const char *tag, const char *class, const char *key, const gp_node *around);
/* `<hN id="...">word</hN>` */
void put_word_heading(gp_output *o, unsigned level, gp_str id, const char *key, const gp_node *around);
/* True if the node's language is not that of what it stands in. */
bool changes_lang(const gp_output *o, const gp_node *node);
/* Reports an error at its place; the document fails, writing goes on. */
void fail(gp_output *o, const char *id, gp_span span, gp_str message, const char *hint);

/* links.c: ids and addresses. */

/* An id of the program's own, made different from every id of the guide. */
gp_str own_id(gp_output *o, const char *format, ...) GP_PRINTF(2, 3);
/* An address as it stands in an attribute. */
void put_address(gp_output *o, gp_str address);
/* ` href="#id"`, with the file of the id's node before it where that is another one. */
void put_href_id(gp_output *o, gp_str id);
/* ` href="address"` if it may be followed from a page; else an error at `span`, and nothing is written. */
void put_href(gp_output *o, gp_str address, gp_span span);

/* handlers.c: sets what is written of each kind; called once. */
void set_handlers(gp_output *o);

/* Handlers of inlines, and what they are made of: inlines.c. */
void open_link(gp_output *o, const gp_node *node);
void close_link(gp_output *o, const gp_node *node);
void open_mark(gp_output *o, const gp_node *node);
void close_mark(gp_output *o, const gp_node *node);
void put_break(gp_output *o, const gp_node *node);
void put_date(gp_output *o, const gp_node *node);
void put_web_address(gp_output *o, const gp_node *node);
void put_citation(gp_output *o, const gp_node *node);
void put_note_mark(gp_output *o, const gp_node *node);
void put_reference(gp_output *o, const gp_node *node);
void put_reference_text(gp_output *o, const gp_node *node);
/* The text of inlines, marked if its language is not the document's: for what is far from its place. */
void put_plain_in_lang(gp_output *o, const gp_node *parent);
/* The nearest node around it, or itself, with a number or a title of its own; NULL for NULL. */
const gp_node *naming_node(const gp_node *node);
/* What a place is called where there are no pages: the number of the section it stands in, or its title. */
void put_place(gp_output *o, gp_str id);

/* Handlers of blocks and their parts: html_blocks.c, boxes.c, tables.c, images.c, index.c, chapter.c, custom.c,
 * sources.c. */
void open_chapter(gp_output *o, const gp_node *chapter);
void close_chapter(gp_output *o, const gp_node *chapter);
void open_section(gp_output *o, const gp_node *node);
void open_item(gp_output *o, const gp_node *node);
void open_list(gp_output *o, const gp_node *node);
void close_list(gp_output *o, const gp_node *node);
void open_side(gp_output *o, const gp_node *side);
void put_big_number(gp_output *o, const gp_node *number);
void put_callout(gp_output *o, const gp_node *node);
void put_check_item(gp_output *o, const gp_node *item);
void put_city(gp_output *o, const gp_node *entry);
void put_code(gp_output *o, const gp_node *node);
void put_custom(gp_output *o, const gp_node *node);
void put_do_dont(gp_output *o, const gp_node *node);
void put_figure(gp_output *o, const gp_node *node);
void put_figures(gp_output *o, const gp_node *node);
void put_index_group(gp_output *o, const gp_node *node);
void put_practice(gp_output *o, const gp_node *node);
void put_quote(gp_output *o, const gp_node *node);
void open_source(gp_output *o, const gp_node *source);
void open_source_list(gp_output *o, const gp_node *node);
void close_source_list(gp_output *o, const gp_node *node);
void put_step(gp_output *o, const gp_node *step);
void put_table(gp_output *o, const gp_node *node);
void put_definition(gp_output *o, const gp_node *node);
void put_term(gp_output *o, const gp_node *node);

/* `<h2 ...>` with number and title; `level` from 1 to 6. */
void put_heading(gp_output *o, const gp_node *node, unsigned level);
/* svg.c: the drawing of a block plugin as inline SVG. `dark`: the same drawing in the colours of a dark page, where the
 * page may be dark; else NULL. */
void put_svg(gp_output *o, const struct gp_block_drawing *drawing, const struct gp_block_drawing *dark);
/* True if one differs from the other in its colours, and in nothing else that is compared: kinds of items. */
bool svg_is_for_both(const struct gp_block_drawing *light, const struct gp_block_drawing *dark);

/* scheme.c: `--name:value;` for each of the theme's colours, on a light or a dark page, and its fonts. */
void put_values(gp_output *o, bool is_dark);
/* One of them, as it was written: the value of `name` in "--a:x;--b:y;"; empty if it is not there. */
gp_str value_of(gp_str values, gp_str name);
/* The rule of passages marked as underlined, where the theme wants no line. */
void put_underlined(gp_output *o);
/* sources.c: the beginning of the chapter of sources, with its heading. */
void open_sources(gp_output *o, const gp_node *chapter);

/* contents.c: links to what has a title. */
void put_node_entry(gp_output *o, const gp_node *node);
/* The sections below a node, `depth` levels of them. */
void put_section_entries(gp_output *o, const gp_node *parent, unsigned depth);
/* How many levels the contents have, chapters counted. */
unsigned contents_depth(const gp_output *o);
/* The title of the part that a chapter begins, or the empty string. */
gp_str part_title(const gp_output *o, const gp_node *chapter);

/* titles.c: what a title page and an imprint hold. */
/* `<time>`: a date, and how the language writes it. */
void put_time(gp_output *o, gp_str iso, gp_str text);
void put_titles(gp_output *o);
bool has_imprint(const gp_output *o);
void put_imprint(gp_output *o);

/* The option `accent` to `accent`; what is no colour is an error. scheme.c */
gp_status read_accent(gp_output *o);
/* The colour, made darker or lighter until it can be read on the ground at 4.5 : 1 (WCAG 2.2). scheme.c */
gp_color readable(const gp_output *o, gp_color color, gp_color ground);

#endif
