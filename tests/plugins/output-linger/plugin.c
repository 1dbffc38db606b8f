/* it writes and never ends: tests/program/stop ends it */
#include "../good.h"

static gp_status write(gp_output *output, const gp_output_job *job)
{
  gp_status status = job->sink->write(job->sink, "half", 4);
  (void)output;
  for (volatile int i = 0; status == GP_OK; i = 1 - i)
    ;
  return status;
}

static const gp_output_v1 interface = {sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "x",
                                       good_create,          good_destroy,        write};
QUERY(interface)
GP_PLUGIN_DEFINE("output-linger", "1.0", "output", query);
