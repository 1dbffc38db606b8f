/* object and manifest are of different kinds */
#include "../good.h"

static const gp_output_v1 interface = GOOD_INTERFACE;
QUERY(interface)
GP_PLUGIN_DEFINE("wrong-kind", "1.0", "layout", query);
