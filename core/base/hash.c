/* Content hashes, by the xxHash library. */
#include "base/hash.h"

#include "base/file.h"
#include <sys/mman.h>
#include <sys/stat.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

gp_digest gp_digest_of(gp_str bytes)
{
  XXH128_canonical_t canonical;
  gp_digest digest;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.len > 0 ? bytes.ptr : "", bytes.len));
  memcpy(digest.bytes, canonical.digest, sizeof digest.bytes);
  return digest;
}

bool gp_digest_file(const char *path, gp_digest *digest)
{
  struct stat info;
  const unsigned char *data;
  size_t len;
  assert(path != NULL);
  if (stat(path, &info) == 0 && S_ISREG(info.st_mode) && info.st_size == 0) {
    *digest = gp_digest_of(GP_STR("")); /* an empty file cannot be mapped */
    return true;
  }
  if (gp_file_map(path, &data, &len) != 0)
    return false;
  *digest = gp_digest_of((gp_str){(const char *)data, len});
  munmap((void *)data, len);
  return true;
}

bool gp_digest_equal(gp_digest a, gp_digest b)
{
  return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

gp_str gp_digest_hex(gp_arena *arena, gp_digest digest)
{
  static const char digits[] = "0123456789abcdef";
  char *hex = GP_NEW_ARRAY(arena, GP_DIGEST_HEX + 1, char);
  for (size_t i = 0; i < sizeof digest.bytes; i++) {
    hex[2 * i] = digits[digest.bytes[i] >> 4];
    hex[2 * i + 1] = digits[digest.bytes[i] & 15];
  }
  hex[GP_DIGEST_HEX] = '\0';
  return (gp_str){hex, GP_DIGEST_HEX};
}
