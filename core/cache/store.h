/* The cache's folder: blobs named by their contents, records named by a key; bounded in size. */
#ifndef GP_CACHE_STORE_H
#define GP_CACHE_STORE_H

#include "base/hash.h"

/* A folder several processes may use at once. Each file comes to be under another name and is renamed, and carries or
 * is named by its digest: what is damaged is as if it were not there. Nothing here is ever an error of a document. */
typedef struct gp_store {
  gp_str folder;  /* empty: there is no cache */
  uint64_t limit; /* bytes it may hold */
  bool read_only; /* nothing is put into it, marked or removed */
} gp_store;

/* Records of one key that are kept: an edit taken back is found again. And one more slot, for what was last. */
enum { GP_STORE_SLOTS = 4, GP_STORE_LAST = 4 };

typedef struct gp_store_sizes {
  uint64_t bytes;
  size_t blobs, records;
} gp_store_sizes;

/* Makes the folder, for this user alone, and marks it (CACHEDIR.TAG, so that backups leave it out). Returns 0, or an
 * errno value; EPERM: another user but root owns it or may write to it, and could put products into it. `folder` is
 * borrowed and ends with a zero byte. A read-only one must be there, and is left as it is. */
GP_MUST_USE int gp_store_open(gp_store *store, gp_str folder, uint64_t limit, bool read_only);

/* What an errno value of gp_store_open means, for a message after "cannot be used: ". */
const char *gp_store_problem(int error);

/* Keeps bytes and gives the name they are found by; false if they could not be kept. */
GP_MUST_USE bool gp_store_put_blob(const gp_store *store, gp_arena *scratch, gp_str bytes, gp_digest *digest);

/* Bytes kept before, in the arena; false if they are not there or not whole. Marks them as used now. */
GP_MUST_USE bool gp_store_get_blob(const gp_store *store, gp_arena *arena, gp_digest digest, gp_str *bytes);

/* Keeps a record under a key, in one of its slots; what was there is replaced. False if it could not be kept. */
GP_MUST_USE bool gp_store_put_record(const gp_store *store, gp_arena *scratch, gp_digest key, unsigned slot,
                                     gp_str bytes);

/* A slot of the key that is free, or else was used longest ago. */
unsigned gp_store_free_slot(const gp_store *store, gp_arena *scratch, gp_digest key);

/* Bytes of a record in the arena; false if it is not there or not whole. Marks it as used now. */
GP_MUST_USE bool gp_store_get_record(const gp_store *store, gp_arena *arena, gp_digest key, unsigned slot,
                                     gp_str *bytes);

/* What the store holds. */
gp_store_sizes gp_store_measure(const gp_store *store);

/* If it holds more than its limit, removes what was used longest ago until it is a tenth below. */
void gp_store_trim(const gp_store *store);

/* Removes all it holds, but not the folder. Returns what was removed. */
gp_store_sizes gp_store_clear(const gp_store *store);

#endif
