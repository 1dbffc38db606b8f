/* The symbols which a shared object exports. */
#ifndef GP_PLUGIN_SYMBOLS_H
#define GP_PLUGIN_SYMBOLS_H

#include <guidepress/arena.h>

/* Lists the names of the global symbols defined in a 64-bit ELF object, in the order of its symbol table. `bytes` is
 * the whole file; the names borrow from it. False if it cannot be read as such a file. */
GP_MUST_USE bool gp_symbols_read(gp_arena *arena, gp_str bytes, const gp_str **names, size_t *count);

#endif
