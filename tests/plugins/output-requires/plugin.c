/* it requires a plugin that is not there */
#include "../good.h"

static const gp_output_v1 interface = GOOD_INTERFACE;
QUERY(interface)
GP_PLUGIN_DEFINE("output-requires", "1.0", "output", query);
