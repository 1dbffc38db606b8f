/* Fonts that are installed on the system, by fontconfig. */
#ifndef GP_TEXT_SYSTEM_FONTS_H
#define GP_TEXT_SYSTEM_FONTS_H

#include <guidepress/arena.h>

typedef struct gp_system_face {
  gp_str path;
  uint32_t index; /* in a collection */
} gp_system_face;

/* The faces of a family, in an order that does not depend on that of folders; *faces is in `arena`. 0 if there is none,
 * or no fontconfig. */
size_t gp_system_fonts(gp_arena *arena, gp_str family, gp_system_face **faces);

#endif
