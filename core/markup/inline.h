/* Private to the inline parser: its state, shared by scanning, own forms and merging of text. */
#ifndef GP_MARKUP_INLINE_H
#define GP_MARKUP_INLINE_H

#include "base/source_map.h"
#include "markup/markup.h"

enum { GP_INLINE_DEPTH_LIMIT = 32 };

typedef enum gp_inline_frame_kind {
  GP_FRAME_ROOT = 1, /* the parent that was given */
  GP_FRAME_SPAN,     /* emphasis, a link: begun and ended by CommonMark */
  GP_FRAME_IGNORED,  /* a span too deep, or a picture: its content goes to the container above */
  GP_FRAME_NOTE,     /* begun by "^[" */
  GP_FRAME_BRACKET,  /* begun by "[": perhaps a passage in another language */
  GP_FRAME_MARK      /* begun by "~~", "^" and the like, or by a tag: see inline_marks.c */
} gp_inline_frame_kind;

typedef struct gp_inline_frame {
  gp_inline_frame_kind kind;
  gp_node *node;      /* ROOT, SPAN: the container; IGNORED: the one above; others: the text node of the mark */
  size_t start;       /* offset of the opening mark in the working copy */
  unsigned height;    /* of the deepest thing inside */
  bool autolink;      /* "<https://...>": its text is not scanned */
  unsigned char link; /* 1: a link, or inside one */
  unsigned char note; /* 1: a note, or inside one */
  char sign;          /* MARK: the character that begins it; '<' is a tag */
  gp_kind makes;      /* MARK: what it becomes */
  size_t len;         /* MARK: of what begins it */
} gp_inline_frame;

/* The text that is parsed, as a part of one that has a map. */
typedef struct gp_inline_source {
  gp_str text;
  size_t offset; /* in the mapped text */
  const gp_source_map *map;
  gp_span whole; /* the place of the mapped text */
} gp_inline_source;

/* An address that is in the text without marks, to be a link; `prefix` and the text make where it leads. */
typedef struct gp_inline_address {
  size_t start, end;
  const char *prefix;
} gp_inline_address;

/* A part of the copy that is printed as it is typed. */
typedef struct gp_inline_stretch {
  size_t start, end;
} gp_inline_stretch;

/* Parsing one text. All offsets named "at", "start", "end" are into `copy` unless said otherwise. Until its container
 * is merged, a text node's span holds such offsets with source 0. */
typedef struct gp_inline {
  gp_ctx *ctx;
  gp_tree *tree;
  gp_inline_source from;
  gp_str definitions; /* of links, in CommonMark: "[label]: <address>" */
  gp_str copy;        /* the working copy: lines joined, a no-break space before each line that is left */
  gp_source_map map;  /* of the copy */
  gp_source_mapper mapper;
  const char *masked;    /* what CommonMark reads: the copy, addresses masked, and definitions after it */
  GP_VEC(size_t) broken; /* line ends in the targets of links, which may hold none */
  GP_VEC(gp_inline_address) addresses;
  size_t next_address;
  GP_VEC(gp_inline_stretch) foreign; /* formulas, commands of templates */
  size_t next_foreign;
  GP_VEC(gp_inline_stretch) unread; /* marks that neither begin nor end anything */
  GP_VEC(gp_inline_frame) frames;
  gp_inline_frame room[16];
  gp_node *container; /* of the topmost ROOT or SPAN frame */
  gp_node *code;      /* the code being read, or NULL */
  gp_buf code_text;   /* its text, where it is not one piece of the copy */
  gp_source_mapper code_map;
  size_t at;      /* after everything seen so far */
  size_t skip;    /* after a form that went beyond its piece of text: what comes before it has been read */
  unsigned depth; /* SPAN frames */
  bool has_lang, too_deep, failed;
} gp_inline;

/* Makes the working copy. A no-break space counts as white space for emphasis, but begins no block. */
void gp_inline_make_copy(gp_inline *p);
/* The length of the no-break space at the beginning of a line of the copy, or 0 elsewhere. */
size_t gp_inline_sentinel(const gp_inline *p, size_t at);
/* The place in the file of bytes of the copy. */
gp_span gp_inline_span(const gp_inline *p, size_t start, size_t end);
/* Reports an error at a place in the copy; `hint` may be NULL. */
void gp_inline_error(gp_inline *p, const char *id, size_t start, size_t end, const char *hint, const char *format, ...)
  GP_PRINTF(6, 7);

/* Frames. */
gp_inline_frame *gp_inline_push(gp_inline *p, gp_inline_frame_kind kind, gp_node *node, size_t start);
/* Appends a node to the container. */
void gp_inline_append(gp_inline *p, gp_node *node);
/* Appends a text node; `text` is what is shown for the bytes `start` to `end`. */
gp_node *gp_inline_add_text(gp_inline *p, gp_str text, size_t start, size_t end);
/* True if these siblings are nothing but blanks. */
bool gp_inline_is_blank(const gp_node *first);
/* Ends the topmost frame; what is in it goes on standing in the one below. */
void gp_inline_pop(gp_inline *p);
/* Puts everything after the opening mark of the topmost frame into a new node, which takes the mark's place. NULL if
 * that would nest too deep; then the mark stays as text. */
gp_node *gp_inline_wrap(gp_inline *p, gp_kind kind, size_t end);
/* Ends notes, brackets and marks that are open in the container at its end. */
void gp_inline_close_open(gp_inline *p);

/* Looks for the guide's own forms in the plain text from `start` to `end` of the copy and appends what it finds. */
void gp_inline_scan(gp_inline *p, size_t start, size_t end);

/* Finds formulas and commands of templates, which are printed as they are typed, and warns of them. */
void gp_inline_find_foreign(gp_inline *p);
/* Where the one that `at` is in ends, or `at`; `at` only grows from call to call. */
size_t gp_inline_foreign_end(gp_inline *p, size_t at);

/* Makes `masked`: what CommonMark is given, with all that it would read otherwise than it should. Returns its length.
 */
size_t gp_inline_mask(gp_inline *p);

/* Finds the addresses that are links without marks, and masks in them what CommonMark would take for markup. */
void gp_inline_find_addresses(gp_inline *p, char *masked);
/* True if one begins at `at`, which only grows from call to call. */
bool gp_inline_is_address(gp_inline *p, size_t at);
/* Appends the link of the address that begins at `at`, if it ends before `end`, after the text from `from`. Returns the
 * offset after it, or `at`. */
size_t gp_inline_take_address(gp_inline *p, size_t from, size_t at, size_t end);

/* The "~", "^" or "=" at `at`, in a piece of text that ends at `end`, may begin or end a mark: returns the offset after
 * it, or `at` where it is text. Text before it, from `from`, is added first. */
size_t gp_inline_mark(gp_inline *p, size_t from, size_t at, size_t end);
/* Pops the marks of characters on top of a bracket or note: they were never ended. */
void gp_inline_pop_marks(gp_inline *p);
/* Pops the topmost frame, which was never ended. */
void gp_inline_drop(gp_inline *p);
/* At the end: warns of marks that would be some but for a space: "H~a b~", "** bold **". */
void gp_inline_report_unread(gp_inline *p);
/* HTML from `start` to `end`: a tag that means something here, or text. */
void gp_inline_tag(gp_inline *p, size_t start, size_t end);
/* Reports a tag that is not closed. */
void gp_inline_report_tag(gp_inline *p, const gp_inline_frame *frame);

/* Joins neighbouring text nodes among `first` (may be NULL) and its siblings after it, makes white space single, and
 * gives them their places in the file. */
void gp_inline_merge(gp_inline *p, gp_node *first);

/* Reports that markup is nested too deep, once. */
void gp_inline_refuse_depth(gp_inline *p, size_t start, size_t end);

/* Warns where lines of a paragraph look like block markup; `text` is a part of the scalar's text. */
void gp_inline_check_lines(gp_ctx *ctx, gp_str text, const gp_value *scalar);

#endif
