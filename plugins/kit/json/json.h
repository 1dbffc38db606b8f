/* Writing JSON (RFC 8259), two spaces a level. */
#ifndef KIT_JSON_JSON_H
#define KIT_JSON_JSON_H

#include <guidepress/output.h>

/* Text on its way to the sink, a piece at a time. */
typedef struct writer {
  gp_sink *sink;
  gp_buf out;
  unsigned depth;   /* of lists and objects that are open */
  bool first;       /* nothing has been written in the innermost one */
  gp_status status; /* of the sink */
} writer;

/* What is ready to the sink; json_end does it by itself from time to time. */
void json_flush(writer *w);
/* Opens a list '[' or an object '{', with an empty key in lists and outside of all. */
void json_begin(writer *w, const char *key, char bracket);
void json_end(writer *w, char bracket);
void json_text(writer *w, gp_str key, gp_str text);
void json_number(writer *w, const char *key, uint64_t number);
/* A text that is left out if it is empty. */
void json_some(writer *w, const char *key, gp_str text);
/* A string alone, in its quotes; the characters in `by_number` are escaped, too, as in HTML `<` must be. */
void json_string(gp_buf *out, gp_str text, const char *by_number);

#endif
