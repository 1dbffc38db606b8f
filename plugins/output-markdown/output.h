/* Private to output-markdown: the tree as it was read, written as Markdown. */
#ifndef OUTPUT_MARKDOWN_H
#define OUTPUT_MARKDOWN_H

#include "kit/tree/nodes.h"
#include <guidepress/output.h>

typedef struct writer writer;
#define GP_WALK_SELF writer
#include <guidepress/walk.h>

/* Where inline text stands: what may be written there differs. */
typedef enum place {
  PLACE_PARAGRAPH = 1,
  PLACE_LINE, /* a heading or an item: no line ends */
  PLACE_CELL, /* of a table with bars: no line ends, no bars */
  PLACE_YAML  /* a text in YAML */
} place;

/* A text being written. Every line begins with `indent` spaces. */
struct writer {
  const gp_host *host;
  gp_buf out;
  unsigned indent;
  bool failed;
  gp_walker blocks, inlines;
  gp_buf *line; /* what inlines are written to, and where they stand */
  place place;
  GP_VEC(const gp_node *) notes; /* of the chapter, whose blocks come at its end */
};

/* inlines.c: the inlines below a node, which may be NULL, as CommonMark. */
void write_inlines(writer *w, const gp_node *parent, place place);
/* The same as a text of its own. */
gp_str inlines_text(writer *w, const gp_node *parent, place place);
/* The paragraphs below a node, divided by empty lines; all other blocks are left out. */
gp_str paragraphs_text(writer *w, const gp_node *parent, place place);
bool has_line_break(const gp_node *parent);
/* Appends with a backslash before each of the signs, and before each backslash. */
void write_escaped(gp_buf *out, gp_str text, const char *signs);
/* More backticks than the text has in a row, at least so many. */
gp_str backticks_for(writer *w, gp_str text, size_t least);

/* lines.c */
void begin_line(writer *w);
/* The attributes every block may have, and those of `ids` (ended by GP_AT_NONE), each after a space. */
void write_attributes(writer *w, const gp_node *node, const gp_attr_id *ids);
void write_pair(writer *w, const char *name, gp_str value);
bool has_attributes(const gp_node *node);
bool own_lang(const gp_node *node);

/* yaml.c: a block as YAML between fences, for what has no form in Markdown. */
void write_fenced_yaml(writer *w, const gp_node *node);
void yaml_text(gp_buf *out, gp_str text);

/* custom.c: a block of a plugin as its author wrote it. */
void yaml_custom(writer *w, const gp_node *node);

/* Handlers of inlines (inlines.c) and blocks (markdown_blocks.c, tables.c). */
void write_text(writer *w, const gp_node *node);
void write_asterisks(writer *w, const gp_node *node);
void open_tag(writer *w, const gp_node *node);
void close_tag(writer *w, const gp_node *node);
void open_anchor(writer *w, const gp_node *node);
void close_anchor(writer *w, const gp_node *node);
void open_bracket(writer *w, const gp_node *node);
void close_bracket(writer *w, const gp_node *node);
void write_code(writer *w, const gp_node *node);
void write_link(writer *w, const gp_node *node);
void write_cite(writer *w, const gp_node *node);
void write_break(writer *w, const gp_node *node);
void write_reference(writer *w, const gp_node *node);
void write_variable(writer *w, const gp_node *node);
void write_paragraph(writer *w, const gp_node *node);
void write_section(writer *w, const gp_node *node);
void write_note(writer *w, const gp_node *node);
/* The mark of a note that is written at its chapter's end: "[^", the name in its file or a number, "]". */
gp_str note_mark(const writer *w, const gp_node *node, size_t index);
/* The notes of the chapter that are more than a paragraph, or have several marks. */
void write_notes(writer *w, const gp_node *chapter);
void write_list(writer *w, const gp_node *node);
void write_checklist(writer *w, const gp_node *node);
void write_quote(writer *w, const gp_node *node);
void write_callout(writer *w, const gp_node *node);
void write_code_block(writer *w, const gp_node *node);
void write_figure(writer *w, const gp_node *node);
void write_definitions(writer *w, const gp_node *node);
void write_table(writer *w, const gp_node *table);
/* After a paragraph, a list, a checklist or code with attributes of its own. */
void end_div(writer *w, const gp_node *node);
/* Between two blocks. */
void write_gap(writer *w, const gp_node *before, const gp_node *node);

#endif
