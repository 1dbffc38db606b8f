/* object and manifest are of different versions */
#include "../good.h"

static const gp_output_v1 interface = GOOD_INTERFACE;
QUERY(interface)
GP_PLUGIN_DEFINE("wrong-version", "1.0", "output", query);
