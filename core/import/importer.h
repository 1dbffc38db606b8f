/* Private to the import: the blocks that are read from pandoc's tree and written as chapters, and who does what. */
#ifndef GP_IMPORT_IMPORTER_H
#define GP_IMPORT_IMPORTER_H

#include "base/map.h"
#include "import/import.h"
#include "value/json.h"

enum {
  IMPORT_DEPTH_LIMIT = 60,     /* of blocks and inlines within one another */
  IMPORT_NEST_LIMIT = 20,      /* of lists and quotations in Markdown, which reads 24 */
  IMPORT_COLUMN_LIMIT = 64,    /* of a table */
  IMPORT_SECTION_LIMIT = 5,    /* levels of headings: chapters, and sections four deep */
  IMPORT_LINK_BEGINS = '\x01', /* in inline texts: what a link within the document leads to is between these */
  IMPORT_NOTE_BEGINS = '\x03', /* ... and the number of a note in `pending` between these */
  IMPORT_NOTE_ENDS = '\x04',
  IMPORT_MARK_BEGINS = '\x05', /* ... and the number of one in `block_notes` between these */
  IMPORT_MARK_ENDS = '\x06',
  IMPORT_LINK_ENDS = '\x02'
};

/* Before the bookmark that a reference to a page leads to; see word_fields.c. */
#define IMPORT_PAGE "guidepress-page."

/* The author of tracked deletions that are notices; see word_mend.c. */
#define IMPORT_NOTICE "guidepress-notice"
/* After each of them (U+2063, not to be seen): pandoc joins those that follow one another. */
#define IMPORT_NOTICE_END "\xE2\x81\xA3"

typedef enum import_kind {
  IMPORT_PARAGRAPH = 1,
  IMPORT_HEADING,
  IMPORT_LIST,
  IMPORT_ITEM,
  IMPORT_QUOTE,
  IMPORT_CODE,
  IMPORT_FIGURE,
  IMPORT_TABLE,
  IMPORT_ROW,
  IMPORT_CELL,
  IMPORT_BOX, /* a call-out */
  IMPORT_DEFINITIONS,
  IMPORT_DEFINITION, /* its children are ITEMs, a meaning each */
  IMPORT_NOTE,       /* that is more than a text */
  IMPORT_CAPTION     /* until it has found its picture or table */
} import_kind;

typedef enum import_role { IMPORT_BODY = 0, IMPORT_HEAD, IMPORT_FOOT } import_role;

typedef struct import_block import_block;
struct import_block {
  import_kind kind;
  gp_str text; /* inline text: of a paragraph, a heading, terms a line each; the caption of a picture or table. Code as
                  it is */
  gp_str id;
  import_block *first, *last, *next;
  GP_VEC(gp_str) hands;      /* what needs a hand here */
  unsigned level;            /* HEADING: from 1, a chapter */
  unsigned start;            /* LIST: the first number */
  const char *delimiter;     /* LIST: ".", ")" or "()" */
  const char *style;         /* LIST: NULL for bullets, "1" for numbers, else how a guide calls it */
  bool boxes;                /* LIST: a checklist */
  char box;                  /* ITEM: ' ' to do, 'x' done; 0: it has no box */
  bool text_box;             /* BOX: one of Word's */
  unsigned nested;           /* LIST: the level that Word's style names, from 1; 0: none */
  gp_str plain;              /* HEADING: `text` without marks */
  const gp_value *content;   /* CELL: its blocks, until they are read */
  bool captioned;            /* FIGURE: pandoc gives it a caption in place of a description */
  gp_str image, alt;         /* FIGURE */
  unsigned width;            /* FIGURE: per cent; 0: not said */
  unsigned columns, rows;    /* CELL: how many it fills; TABLE: columns */
  const char *const *aligns; /* TABLE: a word a column, or NULL */
  bool header_column;        /* TABLE */
  import_role role;          /* ROW */
  gp_str word;               /* CODE: the language; BOX: its kind */
};

typedef struct import_picture {
  gp_str from, name; /* a file; its name in the folder `images` */
  gp_str within;     /* the folder that the file must not lead out of, by a link either */
} import_picture;

/* A text that pandoc leaves out, what stood before it, and the whole paragraph around it, without blanks. */
typedef struct import_lost {
  gp_str near, text, paragraph;
} import_lost;

/* Words that Word has marked as those of another language: pandoc drops the marks. */
typedef struct import_passage {
  gp_str lang, words; /* the first ones */
  size_t count;
} import_passage;

/* The header of a table, as plain text. */
typedef struct import_header {
  GP_VEC(gp_str) cells;
} import_header;

typedef struct importer {
  gp_ctx *ctx;
  gp_arena *arena;
  const gp_import_options *options;
  gp_str staging;    /* the folder in which the guide comes to be */
  gp_str media;      /* the folder of pictures that pandoc took out of the document */
  gp_str beside;     /* the folder of the document */
  unsigned document; /* the number of the one that is read */
  gp_map ids;        /* targets of links (import_target) to our ids, a gp_str */
  gp_map wanted;     /* targets that links lead to */
  gp_map taken;      /* our ids, of all documents */
  gp_map picture_of; /* path in the document to import_picture */
  GP_VEC(import_picture) pictures;
  GP_VEC(const gp_value *) pending; /* blocks of notes */
  GP_VEC(import_block *) block_notes;
  GP_VEC(import_lost) boxes;
  GP_VEC(import_header) headers; /* of the tables of an .odt file, in their order; those used so far */
  size_t headers_used;
  GP_VEC(gp_str) heads; /* of pages */
  GP_VEC(import_passage) passages;
  GP_VEC(import_block *) found; /* pictures in the text that is being read */
  import_block *owner;          /* the block being read: anchors and notices go to it */
  unsigned depth, notes_open;   /* notes_open: within a note */
  bool emphasis, strong, too_deep;
  const char *letters_end; /* after letters of lists, as the document has it; NULL: not known */
  bool mixed_letters;      /* it has more than one way */
  size_t notes, tables, small_caps, contents, rules, changes;
  gp_str lang;
  GP_VEC(gp_import_hand) hands;
  GP_VEC(gp_str) files; /* written, from the guide's folder */
} importer;

/* pandoc's tree: {"t": type, "c": content}. NULL and empty for what is not there. */
gp_str import_type(const gp_value *node);
const gp_value *import_content(const gp_value *node);
const gp_value *import_at(const gp_value *list, size_t index);
unsigned import_count(const gp_value *list, size_t index,
                      unsigned most); /* a number; 1 where there is no number, not above `most` */
/* Of attributes ["id", ["class"], [["key", "value"]]]. */
gp_str import_attr(const gp_value *attributes, const char *key);
bool import_has_class(const gp_value *attributes, const char *name);

/* Names of Word's styles, without regard to case. */
bool import_is_style(gp_str style, const char *name);
bool import_style_begins(gp_str style, const char *name);

/* lang.c */
gp_str import_guess_lang(gp_str text);
bool import_has_latin_letters(gp_str lang); /* its own alphabet */

/* folder.c */
GP_MUST_USE gp_status import_begin_folder(importer *im);
GP_MUST_USE gp_status import_put_file(importer *im, gp_str path, gp_str bytes);
GP_MUST_USE gp_status import_commit_folder(importer *im);
GP_MUST_USE gp_status import_cannot_write(importer *im, gp_str path, int error); /* reports it; always GP_ERROR_FILE */
void import_remove(importer *im, gp_str path);                                   /* with all that is in it */

/* Blocks. */
import_block *import_new(importer *im, import_kind kind);
void import_append(import_block *parent, import_block *child);
/* What needs a hand: at a block, or at no place in particular. */
void import_list(importer *im, const char *format, ...) GP_PRINTF(2, 3);
void import_hand(importer *im, import_block *block, const char *format, ...) GP_PRINTF(3, 4);

/* pandoc.c: the documents as trees. */
GP_MUST_USE gp_status import_run_pandoc(importer *im, gp_str file, const gp_value **tree);
GP_MUST_USE gp_status import_find_pandoc(importer *im);

/* archive.c: the next file of a zip archive, from number *index on, whose name begins and ends so. */
GP_MUST_USE bool import_next_member(importer *im, gp_str archive, const char *begins, const char *ends, size_t *index,
                                    gp_str *xml);
/* The archive with other bytes in place of one of its files; empty if that file is not there, or the archive is not one
 * of the plain kind (APPNOTE 4.3). */
gp_str import_with_member(importer *im, gp_str archive, const char *name, gp_str bytes);
void import_list_head(importer *im, gp_str words); /* of pages: said once, empty ones never */

/* xml.c */
typedef struct import_edit {
  size_t from, to; /* of the bytes that `text` takes the place of */
  gp_str text;
} import_edit;

typedef GP_VEC(import_edit) import_edits;

void import_add_xml_text(gp_buf *out, gp_str text); /* with XML's own entities as their characters */
/* A tag without its brackets, or the text before the next one, and where it is; `to` is after its ">". */
typedef struct import_piece {
  gp_str text;
  size_t from, to;
  bool is_tag;
} import_piece;
GP_MUST_USE bool import_next_piece(gp_str xml, size_t *at, import_piece *piece); /* false after the last */
bool import_is_tag(gp_str tag, const char *name);                                /* a tag without its brackets */
/* The value of an attribute of a tag, as the XML has it; `key` ends with ="; empty if it is not there. */
gp_str import_xml_value(gp_str tag, const char *key);
/* The XML with all edits that are not within another one; the same XML without any. */
gp_str import_apply_edits(importer *im, gp_str xml, import_edits *edits);

/* html.c: lists and tables of a page that pandoc makes plain text of. */
void import_look_into_html(importer *im, gp_str file, const gp_value *tree);

/* odt.c: what older versions of pandoc leave out of an .odt file. */
void import_look_into_odt(importer *im, gp_str file, const gp_value *tree);

/* missing.c: words that were in the document and are not in pandoc's tree are listed, with those before them. `text`:
 * the document's, paragraphs divided by line ends; `known`: what is taken from elsewhere. */
void import_list_missing(importer *im, gp_str text, gp_str known, const gp_value *tree);

/* word_fields.c: the XML of a part with links in place of cross references to bookmarks of the document, and without
 * simple fields. */
gp_str import_link_fields(importer *im, gp_str xml, gp_str document);
/* word_mend.c: the XML of a part with what pandoc reads in place of what it would leave out, or with notices. */
gp_str import_mend_word(importer *im, gp_str xml);
/* word.c: a copy of the .docx file that pandoc reads whole, below the staging folder; or the path itself. */
gp_str import_prepare_word(importer *im, gp_str path);

/* word.c: what pandoc leaves out of a .docx file without a word. */
void import_look_into_word(importer *im, gp_str file, const gp_value *tree);
void import_place_boxes(importer *im, import_block *parent, gp_str plain); /* text boxes of the paragraph before */
void import_leave_boxes(importer *im, import_block *document);             /* those that found no place */
void import_drop_doubles(import_block *document); /* what newer versions of pandoc give of them, too */

/* ids.c: names in ASCII. */
gp_str import_slug(importer *im, gp_str text, const char *otherwise); /* not yet taken */
gp_str import_new_id(importer *im, gp_str text, const char *otherwise);
gp_str import_target(importer *im, gp_str id); /* an id of the document that is read, unlike those of others */
void import_collect_ids(importer *im, const gp_value *tree); /* where links lead */
void import_anchor(importer *im, gp_str id);                 /* an id of the document, at `owner` */

void import_move_id(importer *im, import_block *from, import_block *to); /* links to the one lead to the other */

/* text.c: plain text. */
gp_str import_clean(importer *im, gp_str text);             /* without control characters and white space at the ends */
gp_str import_literal(importer *im, gp_str text);           /* as inline text that prints the same */
gp_str import_plain(importer *im, const gp_value *inlines); /* without marks and notes */
void import_add_text(gp_buf *out, gp_str text);             /* with backslashes where it would be markup */
bool import_is_word(char c);
bool import_has_break(gp_str text);
bool import_is_among(char c, const char *characters);
bool import_is_entity(gp_str text, size_t at); /* whether "&name;" is at the ampersand there */
char import_last_of(const gp_buf *out);        /* a blank if there is nothing */

/* inlines.c: inline text, as guides write it; with numbers in place of notes. */
gp_str import_inlines(importer *im, const gp_value *inlines);

/* blocks.c, tables.c, captions.c, pictures.c */
void import_blocks(importer *im, const gp_value *blocks, import_block *parent);
import_block *import_table(importer *im, const gp_value *content);    /* its cells are not read yet */
import_block *import_finish_table(importer *im, import_block *table); /* when they are: it, or a box in its place */
gp_str import_without_label(gp_str caption);                          /* without "Table 1: " */
void import_place_captions(importer *im, import_block *parent);
/* lists.c */
void import_number_list(importer *im, import_block *list, const gp_value *attributes);
unsigned
import_list_level(const gp_value *item);    /* that the style of its first paragraph names: "List Bullet 2"; 0: none */
void import_take_boxes(import_block *list); /* boxes that begin items; where all have one it is a checklist */
GP_MUST_USE bool import_nest_list(import_block *parent,
                                  import_block *list); /* into the last item of the list before it */
GP_MUST_USE bool import_join_list(import_block *parent, const import_block *list); /* to the list before it */

import_block *import_figure(importer *im, const gp_value *image);
bool import_is_caption(gp_str style);
GP_MUST_USE gp_status import_copy_pictures(importer *im);

/* The files. */
typedef struct import_writer {
  importer *im;
  gp_buf out;
  unsigned indent;
  gp_str path;    /* from the guide's folder */
  size_t counted; /* bytes of `out` whose lines are counted */
  uint32_t line;
  GP_VEC(const import_block *) notes; /* of the chapter, that its texts have marks of */
  bool begun;                         /* what comes next is on a line that has been begun */
} import_writer;

size_t
import_begins_block(gp_str line); /* bytes of a line that Markdown would take for the beginning of a block, or 0 */
void import_say(import_writer *w, const import_block *block); /* what needs a hand, at the line that begins */
gp_str import_resolve(import_writer *w, gp_str text);         /* links within the document, marks of notes */
gp_str import_note_name(const import_writer *w, const import_block *note);
gp_str import_next_term(gp_str *terms); /* of a definition: the next line; empty after the last */
void import_yaml_text(import_writer *w, gp_str text, bool paragraph); /* a scalar after "key:", with the line's end */
void import_yaml_block(import_writer *w, const import_block *block);
void import_yaml_chapter(import_writer *w, const import_block *heading, const import_block *end);
void import_markdown_chapter(import_writer *w, const import_block *heading, const import_block *end);

#endif
