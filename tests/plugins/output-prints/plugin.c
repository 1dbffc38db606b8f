/* it prints, which must not spoil a product on standard output */
#include "../good.h"

#include <stdio.h>

static gp_status write_loudly(gp_output *output, const gp_output_job *job)
{
  puts("here I am");
  fflush(stdout);
  return good_write(output, job);
}

static const gp_output_v1 interface = {sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "x",
                                       good_create,          good_destroy,        write_loudly};
QUERY(interface)
GP_PLUGIN_DEFINE("output-prints", "1.0", "output", query);
