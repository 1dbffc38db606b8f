/* Private to output-json. */
#ifndef OUTPUT_JSON_H
#define OUTPUT_JSON_H

#include <guidepress/output.h>

/* Text on its way to the sink, a piece at a time. */
typedef struct writer {
  gp_sink *sink;
  gp_buf out;
  unsigned depth;   /* of lists and objects that are open */
  bool first;       /* nothing has been written in the innermost one */
  gp_status status; /* of the sink */
} writer;

/* writer.c */
void json_flush(writer *w);
void json_begin(writer *w, const char *key, char bracket);
void json_end(writer *w, char bracket);
void json_text(writer *w, gp_str key, gp_str text);
void json_number(writer *w, const char *key, uint64_t number);
/* A text that is left out if it is empty. */
void json_some(writer *w, const char *key, gp_str text);

/* A file with the offsets of its lines. */
typedef struct source {
  gp_str path;
  const uint32_t *lines;
  size_t count;
  gp_str bytes;
  size_t line, at, column; /* the place that was asked for last: most lie behind one another */
} source;

typedef struct sources {
  const gp_host *host;
  const gp_document *document;
  GP_VEC(source) list; /* by number, from 1 */
} sources;

/* places.c: "place": {...} of a span; nothing for none. */
void json_place(writer *w, sources *sources, gp_span span);

#endif
