/* Content hashes: what the cache knows bytes by. */
#ifndef GP_BASE_HASH_H
#define GP_BASE_HASH_H

#include <guidepress/arena.h>

/* XXH3, 128 bits, in canonical (big-endian) form. It tells contents apart, it does not withstand an attacker: whoever
 * can write into the cache can write the products too. */
typedef struct gp_digest {
  unsigned char bytes[16];
} gp_digest;

enum { GP_DIGEST_HEX = 32 };

gp_digest gp_digest_of(gp_str bytes);

/* The digest of a file's bytes; false if it cannot be read or is no regular file. `path` ends with a zero byte. */
GP_MUST_USE bool gp_digest_file(const char *path, gp_digest *digest);

bool gp_digest_equal(gp_digest a, gp_digest b);

/* 32 lower-case hexadecimal digits in the arena. */
gp_str gp_digest_hex(gp_arena *arena, gp_digest digest);

#endif
