/* What the parts of the program svg-to-pdf share. */
#ifndef PDF_SVG_HELPER_H
#define PDF_SVG_HELPER_H

#include "svg_format.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* svg_buffer.c */

/* Bytes of one answer. */
enum { LARGEST_OUTPUT = 256 << 20 };

/* Growing bytes; `failed` once there is no room, and then nothing is added. */
typedef struct buffer {
  char *at;
  size_t len, room;
  bool failed;
} buffer;

void buffer_add(buffer *b, const void *bytes, size_t count);

/* Ends the program, saying what is wrong with the picture: "it ..." */
void refuse(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

/* What is in the picture. */
typedef struct svg_facts {
  bool text, image, effect; /* <text>, <image>; a filter or a mask */
} svg_facts;

/* svg_inspect.c: reads the XML. Refuses what is no XML, and references to anything outside of the file. */
void inspect(const buffer *svg, svg_facts *facts);

/* svg_objects.c: the first page of a PDF file as a form and all that it needs, in the format of svg_format.h. */
void convert(const buffer *pdf, double width, double height, const svg_facts *facts, buffer *out);

#endif
