/* The EPUB writer's parts. What a chapter holds is written by output-html's files. */
#ifndef EPUB_EPUB_H
#define EPUB_EPUB_H

#include "kit/html/html.h"

/* A file of the book. */
typedef struct book_file {
  gp_str name;            /* below EPUB/: "chapter-01.xhtml" */
  const char *type;       /* media type */
  const char *properties; /* in the manifest; NULL: none */
  gp_str bytes;
  bool in_spine; /* it is read in the order of coming */
} book_file;

typedef struct book_picture {
  const gp_image *image;
  gp_str name;
} book_picture;

/* A page of the PDF. */
typedef struct book_page {
  gp_str label;        /* "12" */
  const gp_node *node; /* the first block that begins on it, or else the one that goes on there */
  gp_str id;           /* of that; its own or made */
  bool written;        /* the id is in the book */
} book_page;

/* What the plugin keeps of a document. `html` comes first: the shared files know no more than it. */
typedef struct epub {
  gp_output html;
  GP_VEC(book_file) files;
  GP_VEC(book_picture) pictures;
  GP_VEC(const gp_node *) chapters; /* in reading order */
  GP_VEC(uint32_t) serials;         /* of those with a number in the name of their file, ascending; */
  GP_VEC(uint32_t) places;          /* beside it that number */
  const gp_node *chapter;           /* the one in hand, or NULL */
  GP_VEC(const gp_font *) fonts;    /* embedded, each once */
  const gp_page_tree *paged;        /* the PDF's pages; NULL: they are not asked for */
  GP_VEC(book_page) pages;          /* of them, from the first chapter on */
  GP_VEC(gp_str) fallbacks;         /* families of other scripts, to be named after the theme's */
} epub;

/* book.c: the list of files. */

/* Adds a file; the name and the bytes are kept, not copied. */
void book_add(epub *e, book_file file);
/* What has been written into html.out becomes the bytes of a new file. */
void book_take(epub *e, gp_str name, const char *type, const char *properties, bool in_spine);
/* True for the list of sources, which has a file with a name of its own. */
bool is_sources(const gp_node *chapter);
/* The file of a chapter: "chapter-01.xhtml". */
gp_str book_chapter_name(const epub *e, const gp_node *chapter);
/* Numbers the chapters, once a document. */
void book_collect_chapters(epub *e);
/* For gp_output: where a node stands, if not in the chapter in hand. */
gp_str book_file_of(const gp_output *o, const gp_node *node);
/* For gp_output: the picture's file, relative to the chapter. */
void book_put_picture(gp_output *o, const gp_image *image);
/* The media type of a picture's format. */
const char *image_type(const gp_image *image);

/* The plugin's option as text, or the empty string. */
gp_str option_text(const epub *e, const char *name);
bool option_is_on(const epub *e, const char *name);

/* pages.c: the files to read. */
void put_cover_page(epub *e, gp_str picture);
void put_title_page(epub *e);
void put_chapter_page(epub *e, const gp_node *chapter);
/* `<?xml ...` to `<body ...>`; `type` is of EPUB's vocabulary of structure. */
void open_page(epub *e, gp_str title, const char *type);
void close_page(epub *e);

/* nav.c: contents, landmarks, lists of figures and tables. */
void put_nav_page(epub *e);
/* True if the guide asks for a list of `what` ("figures", "tables") and there is one. */
bool has_list(const epub *e, const char *what);

/* page_list.c: which node begins each page of e->paged. */
void find_pages(epub *e);
/* For gp_output. */
gp_str book_id_of(gp_output *o, const gp_node *node);
gp_str book_page_number(const gp_output *o, gp_str id);
/* The list of pages in the navigation document, after all that it leads to has been written. */
void put_page_list(epub *e);

/* package.c: the package document, written into html.out. */
void put_package(epub *e);

/* css.c: the style sheet, with the theme's colours and fonts in it. */
void put_css(epub *e);
/* css_data.c: its rules, ended by NULL. `var(--x)` is a colour or family, `$start` and `$end` are left and right. */
extern const char *const css_rules[], *const css_colours[];

/* fonts.c: adds the theme's faces, cut down to the letters which the files so far hold. */
void add_fonts(epub *e);

/* True if the book has a cover. */
bool has_cover(const epub *e);

/* cover.c: adds the cover as a picture and gives its name; the empty string if that failed. */
gp_str add_cover(epub *e);

/* zip.c: writes the book to the sink: the same files give the same bytes. */
gp_status write_zip(epub *e, gp_sink *sink);

/* words.c: what makes the book accessible, in the language `lang` or in English, which `lang` then becomes. */
gp_str access_summary(gp_str *lang);

#endif
