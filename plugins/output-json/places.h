/* Where nodes stand in their files. */
#ifndef OUTPUT_JSON_PLACES_H
#define OUTPUT_JSON_PLACES_H

#include "kit/json/json.h"

/* A file with the offsets of its lines. */
typedef struct source {
  gp_str path;
  const uint32_t *lines;
  size_t count;
  gp_str bytes;
  size_t line, at, column; /* the place that was asked for last: most follow one another */
} source;

typedef struct sources {
  const gp_host *host;
  const gp_document *document;
  GP_VEC(source) list; /* by number, from 1 */
} sources;

/* "place": {...} of a span; nothing for none. */
void json_place(writer *w, sources *sources, gp_span span);

#endif
