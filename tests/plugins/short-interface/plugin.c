/* its interface is too small */
#include "../good.h"

static const gp_output_v1 interface = {.size = offsetof(gp_output_v1, check)};
QUERY(interface)
GP_PLUGIN_DEFINE("short-interface", "1.0", "output", query);
