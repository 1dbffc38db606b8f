/* Private to the reading of inline text: what is read, and what is made of it. */
#ifndef MARKDOWN_TEXT_H
#define MARKDOWN_TEXT_H

#include "markdown.h"

/* A bracket that is closed, by where it opens. */
typedef struct bracket {
  size_t open, close;
} bracket;

/* A closing bracket that is dropped. */
typedef struct ending {
  size_t close, after; /* it is at `close`; what is read next is at `after` */
  const char *tag;     /* written in its place, or NULL */
} ending;

/* Lines being read, joined by line ends. */
typedef struct text {
  markdown *m;
  gp_str raw;
  GP_VEC(gp_value_origin) from; /* of `raw` */
  unsigned flags;
  bool literal;             /* only tags mean something */
  GP_VEC(bracket) brackets; /* in the order of their opening */
  GP_VEC(ending) endings;   /* innermost last */
  bool no_close[64];        /* no run of so many backticks is ahead */
  bool no_end[4];           /* nor the end of a comment, "?>", ">", "]]>" */
} text;

/* A text being made. */
typedef struct made {
  gp_buf text;
  GP_VEC(gp_value_origin) origins;
  gp_buf definitions; /* of the labels that it may refer to */
} made;

static inline bool is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline char byte_at(gp_str raw, size_t at)
{
  return at < raw.len ? raw.ptr[at] : '\0';
}

/* text_forms.c: the name of the tag at `at`. */
gp_str md_tag_name(gp_str raw, size_t at);

/* raw.c */

void md_text_begin(text *t, markdown *m, const line *lines, size_t count, unsigned flags);

/* Appends bytes of the raw text as they are, or others that are printed for them, or others of the file. */
void md_text_copy(text *t, made *out, size_t start, size_t end);
void md_text_put(text *t, made *out, gp_str string, size_t start, size_t end);
void md_text_append(markdown *m, made *out, gp_str string, uint32_t start, uint32_t end);
/* Where a byte of the raw text stands in the file. */
uint32_t md_text_place(const text *t, size_t at);
/* The index of the bracket that opens at `at`, or the number of brackets. */
size_t md_text_find_bracket(const text *t, size_t at);
/* After whatever at `at` is read as a whole: an escaped character, code, an address; at + 1 for others. */
size_t md_text_unit_end(text *t, size_t at, bool *code);
/* The end of "<https://...>" at `at`, or `at`; that, or of a tag, a comment and the like. */
size_t md_text_address_end(gp_str raw, size_t at);
size_t md_text_angle_end(text *t, size_t at);

/* text_forms.c: each returns the offset after what it has read, or `at` if there is nothing of the kind. */
size_t md_text_tag(text *t, made *out, size_t at); /* "<...>" */
/* Attributes after a link, an address or code, which say nothing: "{.uri}". */
size_t md_text_idle_attributes(const text *t, size_t at);
/* What an opening bracket begins, if it is no note: "[^1]". */
bool md_text_is_note(const text *t, size_t at, size_t close);
size_t md_text_bracket(text *t, made *out, size_t at, size_t close);

#endif
