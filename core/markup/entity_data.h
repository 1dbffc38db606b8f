/* Private to the inline parser: the names of characters in HTML, "&amp;". */
#ifndef GP_MARKUP_ENTITY_DATA_H
#define GP_MARKUP_ENTITY_DATA_H

#include <stddef.h>

typedef struct gp_entity {
  const char *name, *text; /* without '&' and ';'; one or two characters, UTF-8 */
} gp_entity;

extern const gp_entity gp_entities[]; /* sorted by name */
extern const size_t gp_entities_count;

#endif
