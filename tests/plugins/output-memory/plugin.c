/* it asks for memory without end, but only in Bulgarian */
#include "../good.h"

static gp_status write(gp_output *output, const gp_output_job *job)
{
  while (gp_str_is(job->document->lang, "bg"))
    memset(gp_arena_alloc(output->host->arena, 1 << 20, 16), 1, 1 << 20);
  return job->sink->write(job->sink, "good\n", 5);
}

static const gp_output_v1 interface = {sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "x",
                                       good_create,          good_destroy,        write};
QUERY(interface)
GP_PLUGIN_DEFINE("output-memory", "1.0", "output", query);
