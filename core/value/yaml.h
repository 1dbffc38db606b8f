/* Reading YAML into values with exact places. */
#ifndef GP_VALUE_YAML_H
#define GP_VALUE_YAML_H

#include "base/within.h"
#include "diag/report.h"
#include <guidepress/value.h>

/* Limits against hostile files; more is an error. */
enum { GP_YAML_FILE_LIMIT = 16 * 1024 * 1024, GP_YAML_DEPTH_LIMIT = 64, GP_YAML_NODE_LIMIT = 1000000 };

/* Reads a file from disk, adds it to the sources and reads it as YAML. `at` is the place that asked for it (or
 * GP_NO_SPAN). On failure everything has been reported and *value is NULL. */
GP_MUST_USE gp_status gp_yaml_load(gp_ctx *ctx, gp_str path, gp_span at, const gp_value **value, uint32_t *source);

/* The same of a file that a guide names: it is `within` that guide's folders, or refused (file.outside-guide). */
GP_MUST_USE gp_status gp_yaml_load_within(gp_ctx *ctx, const gp_within *within, gp_str path, gp_span at,
                                          const gp_value **value, uint32_t *source);

/* Reads one document from the bytes of an added source. Refused: several documents, duplicate keys (both places are
 * named), keys that are no scalars, merge keys, tags, unknown aliases, control characters, text that is not UTF-8 (a
 * UTF-16 file is named as such), an empty file. Aliases are expanded, within GP_YAML_NODE_LIMIT of nodes in all; their
 * values are shared, so they have the places of what they repeat. Nulls (nothing, ~, null) are GP_VALUE_NONE. */
GP_MUST_USE gp_status gp_yaml_read(gp_ctx *ctx, uint32_t source, const gp_value **value);

/* The same for the bytes `start` to `end` of an added source, which are UTF-8; *value is NULL if they are blank. */
GP_MUST_USE gp_status gp_yaml_read_part(gp_ctx *ctx, uint32_t source, size_t start, size_t end, const gp_value **value);

/* A scalar put together from parts of a file; see value_from_text in host.h. */
const gp_value *gp_scalar_new(gp_arena *arena, gp_str text, gp_span span, const gp_value_origin *origins, size_t count);

/* The place in the file of the bytes `start` to `end` of a scalar's text, clamped to it. Exact for plain, quoted and
 * block scalars: escapes and folded line ends are taken whole. The whole value's place for lists, maps and NULL (no
 * place). */
gp_span gp_value_span(const gp_value *scalar, size_t start, size_t end);

#endif
