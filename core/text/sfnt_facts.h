/* What a font file says of a face: its family, weight, slant, axes, and whether it may be embedded. */
#ifndef GP_TEXT_SFNT_FACTS_H
#define GP_TEXT_SFNT_FACTS_H

#include <guidepress/arena.h>

enum { GP_SFNT_AXES_MOST = 16 };

/* An axis of a variable font; values in 1/65536. */
typedef struct gp_sfnt_axis {
  uint32_t tag; /* 'wght' is 0x77676874 */
  int32_t least, standard, most;
} gp_sfnt_axis;

typedef struct gp_sfnt_facts {
  gp_str family;   /* the typographic family, else the family; empty if the font has no name */
  uint16_t weight; /* 1 to 1000 */
  bool italic, mono, sans;
  const char *forbidden; /* NULL if it may be embedded in part, else why not, in words that follow the file's name */
  const char *damaged;   /* NULL, or what is wrong with its outlines, in such words */
  gp_sfnt_axis axes[GP_SFNT_AXES_MOST];
  size_t axis_count; /* 0: not variable */
} gp_sfnt_facts;

/* How many faces a file holds: 1 if it is no collection. */
uint32_t gp_sfnt_count(const unsigned char *data, size_t len);

/* Reads a face that gp_sfnt_check has passed. Strings are in `arena`. */
void gp_sfnt_read(gp_arena *arena, const unsigned char *data, size_t len, uint32_t face_index, gp_sfnt_facts *facts);

#endif
