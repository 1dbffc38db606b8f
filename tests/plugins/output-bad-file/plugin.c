/* it gives another file of its product a name that leads out of the folder, and writes one twice */
#include "../good.h"

static gp_status write(gp_output *output, const gp_output_job *job)
{
  gp_sink *sink;
  gp_status first = job->open_file(job, GP_STR("a.x"), &sink);
  (void)output;
  if (first != GP_OK || sink->write(sink, "a", 1) != GP_OK || job->sink->write(job->sink, "b", 1) != GP_OK)
    return GP_ERROR_FILE;
  (void)job->open_file(job, GP_STR("../b.x"), &sink);
  (void)job->open_file(job, GP_STR(".b"), &sink);
  return job->open_file(job, GP_STR("a.x"), &sink);
}

static const gp_output_v1 interface = {sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "x",
                                       good_create,          good_destroy,        write};
QUERY(interface)
GP_PLUGIN_DEFINE("output-bad-file", "1.0", "output", query);
