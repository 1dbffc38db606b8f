/* its interface is too small */
#include "../good.h"

static const gp_output_v1 interface = {.size = sizeof(gp_output_v1) - sizeof(void *)};
QUERY(interface)
GP_PLUGIN_DEFINE("short-interface", "1.0", "output", query);
