/* The bytes of a YAML file before parsing: encoding, forbidden characters, and
 * where the n-th character lies. */
#ifndef GP_VALUE_BYTES_H
#define GP_VALUE_BYTES_H

#include "diag/report.h"

/* libyaml counts characters; `gp_yaml_bytes_offset` turns its counts into byte
 * offsets. */
typedef struct gp_yaml_bytes {
  gp_str bytes;      /* the whole file */
  size_t base;       /* where YAML begins: after a byte order mark */
  uint32_t *offsets; /* of every GP_YAML_OFFSET_STEP-th character; NULL
                       where all are ASCII */
  size_t offset_count;
} gp_yaml_bytes;

enum { GP_YAML_OFFSET_STEP = 64 };

/* Looks through an added source. Reports what is no text for YAML: another
 * encoding, bytes that are not UTF-8, control characters, an empty file. */
GP_MUST_USE gp_status gp_yaml_bytes_check(gp_ctx *ctx, uint32_t source, gp_arena *scratch, gp_yaml_bytes *result);

/* The same for the bytes `start` to `end`: all that is outside of them is left alone. */
GP_MUST_USE gp_status gp_yaml_bytes_check_part(gp_ctx *ctx, uint32_t source, size_t start, size_t end,
                                               gp_arena *scratch, gp_yaml_bytes *result);

/* The byte offset of character number `index` (from 0) after `base`; the
 * file's length if there are fewer. */
size_t gp_yaml_bytes_offset(const gp_yaml_bytes *bytes, size_t index);

/* True for characters that YAML allows in a file. */
bool gp_yaml_is_printable(uint32_t c);

#endif
