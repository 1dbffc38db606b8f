/* it crashes while it is checked */
#include "../good.h"

static const void *query(const char *name)
{
  (void)name;
  abort();
}

GP_PLUGIN_DEFINE("check-crash", "1.0", "output", query);
