/* A good block plugin, of which each bad one spoils `draw`. */
#ifndef TEST_GOOD_BLOCK_H
#define TEST_GOOD_BLOCK_H

#include <guidepress/block.h>

struct gp_block {
  const gp_host *host;
};

static inline gp_status good_create(const gp_host *host, gp_block **result)
{
  *result = GP_NEW(host->arena, gp_block);
  (*result)->host = host;
  return GP_OK;
}

static inline void good_destroy(gp_block *block)
{
  (void)block;
}

#define BLOCK_PLUGIN(id)                                                                                               \
  static const gp_block_v1 interface = {                                                                               \
    .size = sizeof(gp_block_v1), .create = good_create, .destroy = good_destroy, .draw = draw};                        \
  static const void *query(const char *name)                                                                           \
  {                                                                                                                    \
    return strcmp(name, GP_BLOCK_INTERFACE) == 0 ? &interface : NULL;                                                  \
  }                                                                                                                    \
  GP_PLUGIN_DEFINE(id, "1.0", "block", query)

#endif
