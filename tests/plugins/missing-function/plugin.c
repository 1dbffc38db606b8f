/* its interface lacks a function */
#include "../good.h"

static const gp_output_v1 interface = {sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "x", good_create, good_destroy, NULL};
QUERY(interface)
GP_PLUGIN_DEFINE("missing-function", "1.0", "output", query);
