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
  IMPORT_LINK_BEGINS = '\x01', /* in inline texts: what a link within the document leads to stands between these */
  IMPORT_LINK_ENDS = '\x02'
};

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
  IMPORT_DEFINITION,
  IMPORT_CAPTION /* until it has found its picture or table */
} import_kind;

typedef enum import_role { IMPORT_BODY = 0, IMPORT_HEAD, IMPORT_FOOT } import_role;

typedef struct import_block import_block;
struct import_block {
  import_kind kind;
  gp_str text; /* inline text: of a paragraph, a heading, a term; the caption of a picture or table. Code as it is */
  gp_str id;
  import_block *first, *last, *next;
  GP_VEC(gp_str) hands;      /* what needs a hand here */
  unsigned level;            /* HEADING: from 1, a chapter */
  unsigned start;            /* LIST: the first number */
  const char *style;         /* LIST: NULL for bullets, else the name of its numbering */
  bool boxes;                /* LIST: a checklist */
  unsigned nested;           /* LIST: the level that Word's style names, from 1; 0: none */
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
} import_picture;

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
  GP_VEC(import_block *) found; /* pictures in the text that is being read */
  import_block *owner;          /* the block being read: anchors and notices go to it */
  unsigned depth, notes_open;   /* notes_open: within a note */
  bool emphasis, strong, too_deep;
  size_t notes, tables, small_caps, contents, rules, changes;
  gp_str lang;
  GP_VEC(gp_import_hand) hands;
} importer;

/* pandoc's tree: {"t": type, "c": content}. NULL and empty for what is not there. */
gp_str import_type(const gp_value *node);
const gp_value *import_content(const gp_value *node);
const gp_value *import_at(const gp_value *list, size_t index);
unsigned import_count(const gp_value *list, size_t index,
                      unsigned most); /* a number, 1 if it is none, not above `most` */
/* Of attributes ["id", ["class"], [["key", "value"]]]. */
gp_str import_attr(const gp_value *attributes, const char *key);
bool import_has_class(const gp_value *attributes, const char *name);

/* Blocks. */
import_block *import_new(importer *im, import_kind kind);
void import_append(import_block *parent, import_block *child);
void import_hand(importer *im, import_block *block, const char *format, ...) GP_PRINTF(3, 4);

/* pandoc.c: the documents as trees. */
GP_MUST_USE gp_status import_run_pandoc(importer *im, gp_str file, const gp_value **tree);
GP_MUST_USE gp_status import_find_pandoc(importer *im);

/* ids.c: names in ASCII. */
gp_str import_slug(importer *im, gp_str text, const char *otherwise); /* not yet taken */
gp_str import_new_id(importer *im, gp_str text, const char *otherwise);
gp_str import_target(importer *im, gp_str id); /* an id of the document that is read, unlike those of others */
void import_collect_ids(importer *im, const gp_value *tree); /* where links lead */
void import_anchor(importer *im, gp_str id);                 /* an id of the document, at `owner` */

/* inlines.c: inline text, as guides write it. */
gp_str import_inlines(importer *im, const gp_value *inlines);
gp_str import_plain(importer *im, const gp_value *inlines); /* without marks and notes */
gp_str import_note_text(importer *im, const gp_value *blocks);
gp_str import_clean(importer *im, gp_str text);   /* without control characters and white space at the ends */
gp_str import_literal(importer *im, gp_str text); /* as inline text that prints the same */

/* blocks.c, tables.c, captions.c, pictures.c */
void import_blocks(importer *im, const gp_value *blocks, import_block *parent);
import_block *import_table(importer *im, const gp_value *content);
void import_place_captions(importer *im, import_block *parent);
import_block *import_figure(importer *im, const gp_value *image);
bool import_is_caption(gp_str style);
gp_status import_copy_pictures(importer *im) GP_MUST_USE;

/* The files. */
typedef struct import_writer {
  importer *im;
  gp_buf out;
  unsigned indent;
  gp_str path;    /* from the guide's folder */
  size_t counted; /* bytes of `out` whose lines are counted */
  uint32_t line;
  bool begun; /* what comes next stands on a line that has been begun */
} import_writer;

void import_say(import_writer *w, const import_block *block);         /* what needs a hand, at the line that begins */
gp_str import_resolve(const import_writer *w, gp_str text);           /* links within the document */
void import_yaml_text(import_writer *w, gp_str text, bool paragraph); /* a scalar after "key:", with the line's end */
void import_yaml_block(import_writer *w, const import_block *block);
void import_yaml_chapter(import_writer *w, const import_block *heading, const import_block *end);
void import_markdown_chapter(import_writer *w, const import_block *heading, const import_block *end);

#endif
