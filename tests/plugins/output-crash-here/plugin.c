/* it crashes in the program's own process, its stack full */
#include "../good.h"

static int deeper(volatile char *before)
{
  volatile char room[65536];
  room[0] = *before;
  return room[0] + deeper(room);
}

static gp_status write(gp_output *output, const gp_output_job *job)
{
  volatile char first = 1;
  (void)output;
  if (job->sink->write(job->sink, "half", 4) != GP_OK)
    return GP_ERROR_FILE;
  return deeper(&first) == 7 ? GP_OK : GP_ERROR_PLUGIN;
}

static const gp_output_v1 interface = {sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "x",
                                       good_create,          good_destroy,        write};
QUERY(interface)
GP_PLUGIN_DEFINE("output-crash-here", "1.0", "output", query);
