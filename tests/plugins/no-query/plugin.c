/* it has no query function */
#include "../good.h"

GP_PLUGIN_DEFINE("no-query", "1.0", "output", NULL);
