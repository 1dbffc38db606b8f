/* it does not offer the interface of its kind */
#include "../good.h"

static const void *query(const char *name)
{
  (void)name;
  return NULL;
}

GP_PLUGIN_DEFINE("null-interface", "1.0", "output", query);
