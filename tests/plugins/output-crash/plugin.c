/* it crashes in the middle of writing, but only in Bulgarian */
#include "../good.h"

static gp_status write(gp_output *output, const gp_output_job *job)
{
  gp_status status = job->sink->write(job->sink, "half", 4);
  (void)output;
  if (status == GP_OK && gp_str_is(job->document->lang, "bg"))
    abort();
  return status;
}

static const gp_output_v1 interface = {sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "x",
                                       good_create,          good_destroy,        write};
QUERY(interface)
GP_PLUGIN_DEFINE("output-crash", "1.0", "output", query);
