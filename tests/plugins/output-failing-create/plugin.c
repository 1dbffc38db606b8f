/* its create function fails and says why */
#include "../good.h"

static gp_status create(const gp_host *host, gp_output **result)
{
  gp_diag diag = {
    .size = sizeof diag, .severity = GP_SEVERITY_ERROR, .id = GP_STR("test.create"), .message = GP_STR("no ink")};
  (void)result;
  host->report(host, &diag);
  return GP_ERROR_PLUGIN;
}

static const gp_output_v1 interface = {sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "x", create,
                                       good_destroy,         good_write};
QUERY(interface)
GP_PLUGIN_DEFINE("output-failing-create", "1.0", "output", query);
