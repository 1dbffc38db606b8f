/* it exports more than the entry */
#include "../good.h"

static const gp_output_v1 interface = GOOD_INTERFACE;
QUERY(interface)
GP_PLUGIN_DEFINE("extra-symbol", "1.0", "output", query);

GP_PLUGIN_EXPORT int helper(void);
GP_PLUGIN_EXPORT int helper(void)
{
  return 1;
}
