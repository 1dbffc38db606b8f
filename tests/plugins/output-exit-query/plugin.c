/* it ends the program while it is loaded */
#include "../good.h"

static const void *query(const char *name)
{
  (void)name;
  exit(0);
}

GP_PLUGIN_DEFINE("output-exit-query", "1.0", "output", query);
