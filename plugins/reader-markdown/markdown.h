/* Private to reader-markdown: one file on its way from Markdown to the map that a chapter's YAML file would hold. */
#ifndef MARKDOWN_H
#define MARKDOWN_H

#include <guidepress/reader.h>

enum {
  DEPTH_LIMIT = 24,    /* lists, quotes and divs in one another */
  COLUMN_LIMIT = 64,   /* of a table */
  ADDRESS_LIMIT = 2048 /* bytes of an address that many links may repeat */
};

/* Blocks, as md4c finds them; DIV is made of lines of colons by fold.c. */
typedef enum block_kind {
  BLOCK_DOCUMENT = 1,
  BLOCK_QUOTE,
  BLOCK_BULLETS,
  BLOCK_NUMBERS,
  BLOCK_ITEM,
  BLOCK_RULE,
  BLOCK_HEADING,
  BLOCK_CODE,
  BLOCK_HTML,
  BLOCK_PARAGRAPH,
  BLOCK_TABLE,
  BLOCK_ROW,
  BLOCK_CELL,
  BLOCK_CAPTION, /* of a table in HTML, its first child */
  BLOCK_DIV,
  BLOCK_TERMS, /* from HTML: terms and meanings by turns */
  BLOCK_TERM,
  BLOCK_MEANING
} block_kind;

/* A stretch of the file without the marks of lists and quotes around it; `hard`: a line break is after it. */
typedef struct line {
  uint32_t start, end;
  bool hard;
  bool literal; /* HTML: only tags mean something in it */
} line;

typedef GP_VEC(line) line_list;

/* The text of a block of code, and where it comes from. */
typedef struct code_block {
  gp_buf text;
  GP_VEC(gp_value_origin) origins;
  uint32_t info_start, info_end; /* what is after the fence */
  bool fenced;
} code_block;

typedef struct block block;
struct block {
  block_kind kind;
  block *parent, *first, *last, *next;
  uint32_t start, end;    /* of its text, with all below; start = end = 0: it has none */
  line_list lines;        /* HEADING, PARAGRAPH, CELL, HTML; DIV: the line that opens it */
  unsigned number;        /* HEADING: level; NUMBERS: the first number; TABLE: columns; CELL: alignment */
  bool header;            /* ROW: of the table's header; CELL in HTML: a header */
  char mark;              /* NUMBERS: after the number, '.' or ')' */
  bool html;              /* from HTML: cells hold blocks */
  unsigned columns, rows; /* CELL in HTML: how many it fills */
  code_block *code;       /* CODE */
};

/* What a mark in the text stands for: the text of "[^mark]: ..." or the address of "[mark]: ...". */
typedef struct definition {
  gp_str label, key;   /* as written, and as it is compared */
  line_list lines;     /* of a note: its text, */
  block *blocks;       /* or, where it is more than a paragraph, the parent of its blocks */
  const block *code;   /* what was read as code after it */
  gp_str text;         /* of an address: the whole definition, in one line, */
  line address, title; /* and its parts in the file, without what is around them; empty without one */
  uint32_t start;      /* of the mark */
  uint32_t text_seen;  /* number of the last text that has it among its definitions */
  bool used;
} definition;

typedef struct markdown markdown;
struct markdown {
  const gp_host *host;
  gp_arena *arena;
  uint32_t source;
  gp_str lang; /* of the chapter */
  gp_str file;
  gp_node *chapter;
  void (*blocks)(struct markdown *m, struct block *first, gp_value *list,
                 unsigned depth);     /* md_blocks: blocks hold blocks */
  void (*refine)(struct markdown *m); /* makes of `root` what a guide has: parts of files are read as files are */
  struct block *(*part)(struct markdown *m, const struct line *lines, size_t count,
                        const struct block *code); /* md_parse_part */
  uint32_t body;                                   /* where Markdown begins, after the front matter */
  const char *whole;                               /* the file from there, masked: see mask.c */
  const char *masked;            /* what is being parsed: that, or a part of it, of `masked_len` bytes; */
  size_t masked_len, from_count; /* and where in the file its stretches are */
  const gp_value_origin *from;
  bool failed;        /* an error was reported */
  bool stopped;       /* reading ended at it */
  block *root, *open; /* the tree; the innermost block that is open */
  unsigned depth;     /* of `open` */
  bool line_ended;    /* of HTML: what comes next begins a line */
  uint32_t seen;      /* after the last text that was seen */
  GP_VEC(definition) notes;
  GP_VEC(definition) links; /* sorted by label, as notes */
  uint32_t texts;           /* read so far */
  GP_VEC(gp_str) said;      /* what a message has been given for, see md_first */
  gp_buf anchors;           /* before the text that comes next */
  uint32_t anchor_at;       /* the place of the first of them */
  bool in_note;             /* what is being made is what a note says */
  unsigned title_level;     /* of the heading that is the title; 0: it is in the front matter */
};

/* source.c */

/* Messages. `hint` may be NULL. An error makes the file fail. */
void md_error(markdown *m, const char *id, uint32_t start, uint32_t end, const char *hint, const char *format, ...)
  GP_PRINTF(6, 7);
void md_warning(markdown *m, const char *id, uint32_t start, uint32_t end, const char *hint, const char *format, ...)
  GP_PRINTF(6, 7);

/* True the first time in a file, for what is said once: a tag, the attributes of a passage. */
bool md_first(markdown *m, gp_str what);
/* True if the line begins with `prefix`. */
bool md_begins(const markdown *m, const line *at, const char *prefix);
/* True if the word is `lower`, in capitals or not. */
bool md_is_word(gp_str word, const char *lower);
gp_str md_slice(const markdown *m, uint32_t start, uint32_t end);

static inline bool is_blank(char c)
{
  return c == ' ' || c == '\t';
}

/* raw.c: the length of "https://...>" or "name@host>", which is an address after a '<', or 0. */
size_t md_address_end(gp_str from);

/* mask.c: the file from `body` on, with everything that has a meaning only within text made letters. */
char *md_mask(gp_arena *arena, gp_str text);
/* The same for MkDocs' boxes alone, in text that has been masked and begins at another indent. */
void md_mask_boxes(char *text, size_t len);
/* Masks the fences of code that are text to CommonMark, or belong to a note or a meaning, which is read by itself. */
void md_mask_fences(char *text, size_t len);

/* parse.c: the tree of blocks, by md4c. False, and reported, if it could not be read. */
bool md_parse_blocks(markdown *m);
/* Parses masked text whose stretches are `from` the file, in its order, into a tree of its own. */
void md_parse_text(markdown *m, gp_str masked, const gp_value_origin *from, size_t count);

/* parts.c: a tree of the lines and of the code after them, which may be NULL, read as blocks; NULL if there is no text.
 */
block *md_parse_part(markdown *m, const line *lines, size_t count, const block *code);

/* True if there are only blanks before the byte in its line; the column that it is in. */
bool md_column(const markdown *m, uint32_t at, size_t *column);
/* The indent of the next line that is not empty after the one of `at`, and whether an empty one is before it. */
size_t md_next_indent(const markdown *m, uint32_t at, bool *after_empty);
/* Adds the lines after the one of `at` that are empty or begin in the column `indent` or after it, without what is
 * before that column. Returns the end of the last that is not empty, or `at`. */
uint32_t md_take_indented(markdown *m, uint32_t at, size_t indent, line_list *lines);

/* fold.c: divs made of the lines that open and close them. */
void md_fold(markdown *m);
/* Makes `child` the last child of `parent`. */
void md_append(block *parent, block *child);

/* find_tables.c: divides paragraphs whose last lines are a table. */
void md_find_tables(markdown *m, block *parent);

/* html.c: puts in the place of all blocks of HTML below a block what they mean. */
void md_read_html(markdown *m, block *parent);

/* definitions.c: takes the definitions of notes and addresses out of all that is below a block. */
void md_take_definitions(markdown *m, block *parent);
/* After that: finds the blocks of notes. */
void md_finish_notes(markdown *m);
/* The name of a note that has blocks, in the arena: its label, where that is a plain one. */
gp_str md_note_name(markdown *m, const definition *note);

/* labels.c: the form of a label that is compared, in the arena. */
gp_str md_label(gp_arena *arena, gp_str label);
/* After all definitions have been taken: sorts them, and reports notes with the same mark. */
void md_sort_labels(markdown *m);
/* The definition of that label, or NULL. */
definition *md_note(markdown *m, gp_str label);
definition *md_link(markdown *m, gp_str label);
/* Warns of definitions that were more likely text. */
void md_report_unused(markdown *m);

/* attributes.c: "{#id .class key=value key="two words"}". */
typedef struct attribute {
  gp_str key, value; /* of "#id" the key is "id", of ".class" "class" */
  size_t key_at, at; /* offsets in the text they were read from */
  bool quoted;
} attribute;

typedef struct attributes {
  GP_VEC(attribute) list;
} attributes;

/* Reads what is at `at`, which is a '{'; returns the offset after the '}', or 0 if these are no attributes. */
size_t md_attributes(gp_arena *arena, gp_str text, size_t at, attributes *result);
/* The value of a key, or the empty string. */
gp_str md_attribute(const attributes *given, const char *key);
/* Attributes at the end of a line, which is made shorter by them; `at` is where they begin in the file. */
bool md_trailing_attributes(markdown *m, line *of, attributes *result, uint32_t *at);

/* values.c: making the map. All live in the document's arena. */
gp_value *md_map(markdown *m, uint32_t start, uint32_t end);
gp_value *md_list(markdown *m, uint32_t start, uint32_t end);
void md_add(markdown *m, gp_value *parent, const char *key, gp_span key_span, const gp_value *value);
void md_set(markdown *m, gp_value *map, gp_str key, gp_span key_span, const gp_value *value);
/* A block `key: value` whose place is the stretch of the file. */
gp_value *md_block(markdown *m, const char *key, uint32_t start, uint32_t end, const gp_value *value);
gp_span md_place(const markdown *m, const block *b);
/* A block of a guide at the place of one of the file. */
gp_value *md_block_of(markdown *m, const char *key, const block *b, const gp_value *value);
/* A plain scalar which is so in the file; or, from a word of this reader, at a place. */
const gp_value *md_plain(markdown *m, uint32_t start, uint32_t end);
const gp_value *md_word(markdown *m, const char *word, uint32_t start, uint32_t end);
/* Lays attributes over a block's map: those of all blocks outside, others in the map after its first key. */
void md_lay_attributes(markdown *m, gp_value *map, const attributes *given, uint32_t base);

/* text.c: the inline text of lines, with notes and addresses put in; a scalar with the places of everything. */
enum { TEXT_CELL = 1, TEXT_TITLE = 2, TEXT_BOLD = 4 };
const gp_value *md_text(markdown *m, const line *lines, size_t count, unsigned flags);
/* Several paragraphs, divided by empty lines. */
const gp_value *md_paragraphs(markdown *m, block *const *paragraphs, size_t count);
/* A text in which a backslash means the character after it, such as a picture's title. */
const gp_value *md_unescaped(markdown *m, uint32_t start, uint32_t end);

/* markdown_blocks.c: the children of a block as a list of blocks. `sections`: headings make sections, from level `base`
 * on. */
void md_blocks(markdown *m, block *first, gp_value *list, unsigned depth);
void md_body(markdown *m, block *first, gp_value *list, unsigned base);

/* anchors.c: true of a paragraph that holds nothing but anchors; keeps them for the text that comes next. */
bool md_is_anchors(markdown *m, const block *b);
void md_keep_anchors(markdown *m, const block *b);

/* boxes.c: the kind of a call-out that a word names, or NULL. */
const char *md_callout_kind(gp_str word);
/* The box that a quotation is, "> [!TIP]"; NULL if it is not a box. */
gp_value *md_alert(markdown *m, block *quote, unsigned depth);
/* The same for MkDocs' "!!! tip", which is added, and what is in it after the quotation is dropped; false if it is not
 * a box. */
bool md_admonition(markdown *m, block *quote, gp_value *list, unsigned depth);

/* terms.c: true if the paragraph is a term whose meaning follows; a block of all that follow, returning the last. */
bool md_is_definition(const markdown *m, const block *b);
block *md_terms(markdown *m, block *b, gp_value *list, unsigned depth);
/* The block of a list of terms in HTML; NULL, and reported, if it holds none. */
gp_value *md_html_terms(markdown *m, const block *terms, unsigned depth);

/* lists.c */
gp_value *md_list_block(markdown *m, block *list, unsigned depth);
/* letters.c: adds the list of the paragraphs from `b` on whose lines begin with letters or Roman numbers in a row;
 * returns the last of them. NULL, and nothing added, if they are no list. */
block *md_letter_list(markdown *m, block *b, gp_value *list);

/* tables.c, figures.c. */
gp_value *md_table(markdown *m, block *table, block *caption);
bool md_is_caption(const markdown *m, const block *paragraph);
/* The block of a paragraph that holds nothing but a picture, or NULL. */
gp_value *md_figure(markdown *m, const block *paragraph);
bool md_is_figure(markdown *m, const block *paragraph);

#endif
