/* Programs beside the plugin, which do what would bring many libraries into every run, or may end badly. */
#ifndef PDF_HELPER_H
#define PDF_HELPER_H

#include "pdf.h"

/* A run of such a program: what it reads and writes are files without names, in memory. */
typedef struct pdf_helper {
  gp_str program; /* its path */
  int in, out;
  int state; /* as waitpid tells it; -1 if it could not be run */
  gp_str
    answer; /* what it wrote, until pdf_helper_close; empty if that is less than 4 bytes or more than was allowed */
} pdf_helper;

/* Finds the program `name` and makes its files; false if there is no room for them. pdf_helper_close in any case. */
bool pdf_helper_open(pdf *p, pdf_helper *helper, const char *name);
/* Adds to what it will read; false if there is no room. */
bool pdf_helper_feed(const pdf_helper *helper, gp_str bytes);
/* Runs it to its end with these arguments and nothing of our environment; `arguments[0]` is set to its path. Fills
 * `state` and `answer`, which has `largest` bytes at most. */
void pdf_helper_run(pdf_helper *helper, char **arguments, char **environment, size_t largest);
/* Whether the program could not run for want of a library: then each that is missing has been reported, once. */
bool pdf_helper_lacks(pdf *p, const pdf_helper *helper);
/* Reports what libraries the program `name` lacks, without giving it any work. */
void pdf_helper_check(pdf *p, const char *name);
void pdf_helper_close(pdf_helper *helper);
/* The program and the libraries it names, each path ended by a zero byte, are inputs of the document. */
void pdf_helper_note(const pdf *p, const pdf_helper *helper, gp_str libraries);

#endif
