/* it writes half and then reports an error */
#include "../good.h"

static gp_status write(gp_output *output, const gp_output_job *job)
{
  gp_diag diag = {
    .size = sizeof diag, .severity = GP_SEVERITY_ERROR, .id = GP_STR("test.half"), .message = GP_STR("torn paper")};
  gp_status status = job->sink->write(job->sink, "half", 4);
  output->host->report(output->host, &diag);
  return status;
}

static const gp_output_v1 interface = {sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "x",
                                       good_create,          good_destroy,        write};
QUERY(interface)
GP_PLUGIN_DEFINE("output-half", "1.0", "output", query);
