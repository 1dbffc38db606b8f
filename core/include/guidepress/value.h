/* Values: typed data read from YAML (themes, manifests, options), with the place each came from. */
#ifndef GUIDEPRESS_VALUE_H
#define GUIDEPRESS_VALUE_H

#include <guidepress/base.h>

/* What a value is. Since ABI 1.0. */
typedef enum gp_value_kind {
  GP_VALUE_NONE = 0, /* absent, or YAML null */
  GP_VALUE_SCALAR = 1,
  GP_VALUE_LIST = 2,
  GP_VALUE_MAP = 3
} gp_value_kind;

typedef struct gp_value gp_value;
typedef struct gp_value_entry gp_value_entry;

/* A YAML node after reading: scalars keep their text; typed readers below convert. Immutable; lives in the arena of the
 * file it was read into. Since ABI 1.0. */
struct gp_value {
  gp_value_kind kind;
  uint32_t style;                /* GP_SCALAR_*: how a scalar was written */
  gp_span span;                  /* of the whole node, in its file */
  gp_str text;                   /* SCALAR: the text after YAML's folding and escapes */
  const gp_value_entry *entries; /* LIST and MAP, in file order */
  size_t count;
  const gp_source_map *map;  /* of `text`, or NULL; with `span` */
  const gp_str *definitions; /* SCALAR: what links in the text may refer to, lines "[label]: <address> "title"" of
                              * CommonMark, or NULL; lives as long as the value */
};

/* One item of a list, or one key of a map. Since ABI 1.0. */
struct gp_value_entry {
  gp_str key; /* MAP only */
  gp_span key_span;
  const gp_value *value; /* never NULL */
};

/* How a scalar was written in YAML. Since ABI 1.0. */
enum {
  GP_SCALAR_PLAIN = 1,  /* may be a number, true, false, null */
  GP_SCALAR_QUOTED = 2, /* 'x' or "x": always text */
  GP_SCALAR_BLOCK = 3   /* | or > */
};

/* Where a stretch of a text comes from: from byte `at` of the text to the next stretch's `at` (or the text's end) it is
 * what is written at the bytes `start` to `end` of a file. Stretches of equal length correspond byte by byte, others as
 * a whole. Since ABI 1.0. */
typedef struct gp_value_origin {
  uint32_t at, start, end;
} gp_value_origin;

/* A cell of a CSV file: its text without quotes, and the place of that. `number`: below the first row, the plain form
 * of a number ("1234.5" for "1 234,5 %"); empty if the cell holds none. Since ABI 1.0. */
typedef struct gp_csv_cell {
  gp_str text, number;
  gp_span span;
  uint32_t reserved;
} gp_csv_cell;

/* A row: as many cells as the file's first has. Since ABI 1.0. */
typedef struct gp_csv_row {
  const gp_csv_cell *cells;
  size_t count;
  gp_span span;
  uint32_t reserved;
} gp_csv_row;

/* A CSV file (RFC 4180); all rows have as many cells as the first, which usually holds the names of the columns. Since
 * ABI 1.0. */
typedef struct gp_csv {
  uint32_t size;   /* sizeof(gp_csv) in the host that made it */
  uint32_t source; /* the file */
  const gp_csv_row *rows;
  size_t row_count;
  char separator; /* ',', ';' or a tab */
} gp_csv;

/* The value of `key` in a map, borrowed from it, or NULL if the key is not there. `map` may be NULL or of another kind:
 * then NULL too. */
static inline const gp_value *gp_value_lookup(const gp_value *map, gp_str key)
{
  if (map == NULL || map->kind != GP_VALUE_MAP)
    return NULL;
  for (size_t i = 0; i < map->count; i++)
    if (gp_str_equal(map->entries[i].key, key))
      return map->entries[i].value;
  return NULL;
}

/* Like gp_value_lookup along a path with dots: "fonts.body.family". `path` is not NULL. A key that holds a dot is not
 * found. */
static inline const gp_value *gp_value_lookup_path(const gp_value *map, const char *path)
{
  while (map != NULL) {
    const char *dot = strchr(path, '.');
    size_t len = dot ? (size_t)(dot - path) : strlen(path);
    map = gp_value_lookup(map, (gp_str){path, len});
    if (dot == NULL)
      return map;
    path = dot + 1;
  }
  return NULL;
}

/* The scalar's text, borrowed from it, or `otherwise` where the value is NULL or not a scalar. */
static inline gp_str gp_value_text(const gp_value *value, gp_str otherwise)
{
  return value != NULL && value->kind == GP_VALUE_SCALAR ? value->text : otherwise;
}

/* The scalar as an integer, or `otherwise` where the value is NULL or not an integer of 32 bits; for options, whose
 * range has been checked. Since ABI 1.0. */
static inline int32_t gp_value_integer(const gp_value *value, int32_t otherwise)
{
  GP_IGNORE(
    gp_str_integer(gp_value_text(value, (gp_str){NULL, 0}), &otherwise)); /* which stays where it is not a number */
  return otherwise;
}

/* Whether the scalar is `true`; `otherwise` where the value is NULL or neither true nor false. Since ABI 1.0. */
static inline bool gp_value_boolean(const gp_value *value, bool otherwise)
{
  gp_str text = gp_value_text(value, (gp_str){NULL, 0});
  return gp_str_is(text, "true") ? true : gp_str_is(text, "false") ? false : otherwise;
}

#endif
