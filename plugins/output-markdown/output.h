/* Private to output-markdown: the tree as it was read, written as Markdown. */
#ifndef OUTPUT_MARKDOWN_H
#define OUTPUT_MARKDOWN_H

#include <guidepress/output.h>

/* A text being written. Every line begins with `indent` spaces. */
typedef struct writer {
  const gp_host *host;
  gp_buf out;
  unsigned indent;
  bool failed;
} writer;

/* Where inline text stands: what may be written there differs. */
typedef enum place {
  PLACE_PARAGRAPH = 1,
  PLACE_LINE, /* a heading or an item: no line ends */
  PLACE_CELL, /* of a table with bars: no line ends, no bars */
  PLACE_YAML  /* a text in YAML */
} place;

/* inlines.c: the inlines below a node as CommonMark; appended to `out`. */
void write_inlines(gp_buf *out, const gp_node *parent, place place);
/* The same as a text of its own. */
gp_str inlines_text(writer *w, const gp_node *parent, place place);
/* The paragraphs below a node, divided by empty lines; all other blocks are left out. */
gp_str paragraphs_text(writer *w, const gp_node *parent, place place);
bool has_line_break(const gp_node *parent);
/* Appends with a backslash before each of the signs, and before each backslash. */
void write_escaped(gp_buf *out, gp_str text, const char *signs);

/* markdown_blocks.c */
void begin_line(writer *w);
void write_blocks(writer *w, const gp_node *first, unsigned level);
/* The attributes every block may have, and those of `names` (ended by NULL), each behind a space. */
void write_attributes(writer *w, const gp_node *node, const gp_attr_id *ids);
void write_pair(writer *w, const char *name, gp_str value);
bool has_attributes(const gp_node *node);
bool own_lang(const gp_node *node);

/* tables.c: false if the table has no form in Markdown. */
bool write_table(writer *w, const gp_node *table);

/* yaml.c: a block as YAML, for what has no form in Markdown. */
void yaml_block(writer *w, const gp_node *node);
void yaml_text(gp_buf *out, gp_str text);

/* custom.c: a block of a plugin as its author wrote it. */
void yaml_custom(writer *w, const gp_node *node);

#endif
