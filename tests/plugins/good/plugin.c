/* nothing is wrong with this one */
#include "../good.h"

static const gp_output_v1 interface = GOOD_INTERFACE;
QUERY(interface)
GP_PLUGIN_DEFINE("good", "1.0", "output", query);
