/* its create says that all is well, but makes nothing */
#include "../good.h"

static gp_status create(const gp_host *host, gp_output **result)
{
  (void)host;
  (void)result;
  return GP_OK;
}

static const gp_output_v1 interface = {sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "x", create,
                                       good_destroy,         good_write};
QUERY(interface)
GP_PLUGIN_DEFINE("output-no-instance", "1.0", "output", query);
