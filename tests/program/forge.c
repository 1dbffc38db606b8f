/* Changes a record of the cache as someone does who may write to it: forge FILE OLD NEW, of the same length. */
#include "base/file.h"
#include "base/hash.h"
#include "base/memory.h"

#include <string.h>

int main(int count, char **words)
{
  gp_arena *arena = gp_arena_new();
  gp_str bytes;
  gp_digest digest;
  char *at;
  if (count != 4 || strlen(words[2]) != strlen(words[3]) || gp_file_read(arena, words[1], 1 << 20, &bytes) != 0)
    return 2;
  at = memmem(bytes.ptr, bytes.len, words[2], strlen(words[2]));
  if (at == NULL)
    return 1;
  memcpy(at, words[3], strlen(words[3]));
  digest = gp_digest_of(gp_str_slice(bytes, sizeof digest, bytes.len));
  memcpy((char *)(uintptr_t)bytes.ptr, &digest, sizeof digest);
  return gp_file_put(gp_str_from(words[1]), bytes, false);
}
