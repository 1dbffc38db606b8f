/* it reads files outside the guide */
#include "../good.h"

static gp_status write(gp_output *output, const gp_output_job *job)
{
  gp_str bytes;
  gp_status status = output->host->read_file(output->host, GP_STR("../good.h"), GP_NO_SPAN, &bytes);
  (void)job;
  if (status == GP_OK)
    status = output->host->read_file(output->host, GP_STR("/etc/passwd"), GP_NO_SPAN, &bytes);
  (void)output->host->read_file(output->host, GP_STR("link"), GP_NO_SPAN, &bytes);
  (void)output->host->read_file(output->host, GP_STR("guid.yaml"), GP_NO_SPAN, &bytes);
  (void)output->host->read_file(output->host, GP_STR("en"), GP_NO_SPAN, &bytes);
  return output->host->read_file(output->host, GP_STR(""), GP_NO_SPAN, &bytes);
}

static const gp_output_v1 interface = {sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "x",
                                       good_create,          good_destroy,        write};
QUERY(interface)
GP_PLUGIN_DEFINE("output-outside", "1.0", "output", query);
