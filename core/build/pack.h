/* Records as bytes: integers as the machine has them, strings with their length before them. */
#ifndef GP_BUILD_PACK_H
#define GP_BUILD_PACK_H

#include "build/run.h"

void gp_pack_bytes(gp_buf *out, const void *bytes, size_t size); /* as they are */
void gp_pack_u32(gp_buf *out, uint32_t value);
void gp_pack_str(gp_buf *out, gp_str text);

/* Reads on from `rest`; after the first thing that is not there, `bad` is set and all is zero or empty. */
typedef struct gp_unpacker {
  gp_arena *arena; /* of the strings */
  gp_str rest;
  bool bad;
} gp_unpacker;

void gp_unpack_bytes(gp_unpacker *from, void *result, size_t size);
uint32_t gp_unpack_u32(gp_unpacker *from);
/* A number of things of at least `least` bytes each: never more than the rest can hold. */
uint32_t gp_unpack_count(gp_unpacker *from, size_t least);
gp_str gp_unpack_str(gp_unpacker *from);

/* An outcome, for the way from a worker process to its parent, and for the cache. */
void gp_outcome_pack(gp_buf *out, const gp_outcome *outcome);

/* The outcome in `bytes`; its strings are copied into `arena`. False if the bytes are not whole. */
GP_MUST_USE bool gp_outcome_unpack(gp_arena *arena, gp_str bytes, gp_outcome *outcome);

#endif
