/* What the parts of a program that draws SVG pictures share. */
#ifndef KIT_PROGRAMS_SVG_H
#define KIT_PROGRAMS_SVG_H

#include "kit/svg/format.h"

#include <cairo.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
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
/* As four bytes, the highest first. */
void buffer_add_word(buffer *b, size_t value);

/* Ends the program, saying what is wrong with the picture: "it ..." */
void refuse(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));

/* What is in the picture. */
typedef struct svg_facts {
  bool text, image, effect; /* <text>, <image>; a filter or a mask */
} svg_facts;

/* svg_inspect.c: reads the XML. Refuses what is no XML, and references to anything outside of the file. */
void inspect(const buffer *svg, svg_facts *facts);

/* Where the picture is drawn. */
typedef struct svg_place {
  double x, y, width, height;
} svg_place;

/* svg_program.c: what the program was asked for, and what it answers. */
typedef struct svg_program {
  svg_place place;
  buffer svg;
  svg_facts facts;
  buffer out; /* in the format of kit/svg/format.h */
} svg_program;

/* Takes `main`'s arguments, gives up what is not needed, and reads the picture; svg_close writes the answer. */
void svg_open(svg_program *p, int count, char **arguments);
/* Draws it on `surface`; refuses what cannot be drawn. librsvg was given no address of the file: it opens no other. */
void svg_draw(const svg_program *p, cairo_surface_t *surface, const svg_place *place);
void svg_close(svg_program *p);

#endif
