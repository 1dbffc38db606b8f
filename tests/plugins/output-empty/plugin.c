/* it says that all is well, but writes nothing */
#include "../good.h"

static gp_status write(gp_output *output, const gp_output_job *job)
{
  (void)output;
  (void)job;
  return GP_OK;
}

static const gp_output_v1 interface = {sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "x",
                                       good_create,          good_destroy,        write};
QUERY(interface)
GP_PLUGIN_DEFINE("output-empty", "1.0", "output", query);
