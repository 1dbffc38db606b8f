/* options of the wrong type, and one that does not exist */
#include "../good.h"

static const gp_output_v1 interface = GOOD_INTERFACE;
QUERY(interface)
GP_PLUGIN_DEFINE("output-options", "1.0", "output", query);
