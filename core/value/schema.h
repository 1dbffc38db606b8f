/* Schemas: what a YAML mapping may hold; checking it, and writing it as JSON Schema. */
#ifndef GP_VALUE_SCHEMA_H
#define GP_VALUE_SCHEMA_H

#include "value/yaml.h"

typedef enum gp_type {
  GP_TYPE_ANY = 1,
  GP_TYPE_TEXT,      /* a scalar, read as text, not empty */
  GP_TYPE_INLINE,    /* a scalar with CommonMark inline markup, not empty */
  GP_TYPE_INTEGER,   /* min..max */
  GP_TYPE_BOOLEAN,   /* true or false */
  GP_TYPE_ENUM,      /* one of `choices`, divided by spaces */
  GP_TYPE_ID,        /* a lower-case Latin letter, then lower-case letters, digits, '-', '.', '_' */
  GP_TYPE_LANG,      /* a BCP 47 tag */
  GP_TYPE_LENGTH,    /* "12pt" "4mm" "0.5cm" "1in" "50%" */
  GP_TYPE_COLOR,     /* "#1a2b3c" or "#123" */
  GP_TYPE_PATH,      /* a relative path */
  GP_TYPE_DATE,      /* YYYY, YYYY-MM or YYYY-MM-DD */
  GP_TYPE_LOCALIZED, /* text, or a map from language to text */
  GP_TYPE_LIST,      /* of `item` */
  GP_TYPE_MAP,       /* by `fields` */
  GP_TYPE_MAP_OF,    /* any key, values of `item` */
  GP_TYPE_BLOCKS,    /* a list of blocks, or one inline text */
  GP_TYPE_NUMBER,    /* digits, maybe a plus or minus before and a point among them: at most 15 digits */
  GP_TYPE_ONE_OF,    /* of the alternatives in `fields`' types, chosen by the kind of value: scalar, list or map */
  GP_TYPE_ANCHOR     /* an id within the text: a letter of any script or '_', then letters, digits, '-', '.', '_' */
} gp_type;

typedef struct gp_schema gp_schema;
typedef struct gp_field gp_field;

struct gp_schema {
  gp_type type;
  const char *choices;    /* ENUM */
  int32_t min, max;       /* INTEGER; LENGTH: in points, and no per cent; LIST: number of items, max 0 = no limit */
  const gp_schema *item;  /* LIST, MAP_OF */
  const gp_field *fields; /* MAP, ONE_OF; ended by a field without name and schema */
};

struct gp_field {
  const char *name;
  const gp_schema *schema;
  bool required;
  const char *fallback;    /* default, as YAML would write it; NULL if none */
  const char *description; /* for editors: one sentence */
  const char *goes;        /* it is deprecated: the version that will not know it; NULL: it stays */
  const char *instead;     /* of a deprecated key: what to use in its place, after "use"; NULL: nothing */
};

/* Checks a value: unknown keys (with the nearest known one), missing keys, wrong types, all in one go. `what` names the
 * thing in messages ("guide", "block 'table'"). BLOCKS are not looked into: the tree reader does that. A deprecated
 * key is a warning (schema.deprecated), one for all its uses in a document. */
GP_MUST_USE gp_status gp_schema_check(gp_ctx *ctx, const gp_schema *schema, const gp_value *value, const char *what);

/* Conversions of checked scalars. A length in per cent becomes *percent and length 0. */
GP_MUST_USE bool gp_value_to_integer(const gp_value *value, int32_t *result);
GP_MUST_USE bool gp_value_to_boolean(const gp_value *value, bool *result);
GP_MUST_USE bool gp_value_to_length(const gp_value *value, gp_len *length, int32_t *percent);
GP_MUST_USE bool gp_value_to_color(const gp_value *value, gp_color *color);

/* Appends the schema as JSON Schema (draft 2020-12), one object. BLOCKS become a reference to "#/$defs/blocks", which
 * the caller's document defines. */
void gp_schema_to_json(gp_buf *out, const gp_schema *schema);

#endif
