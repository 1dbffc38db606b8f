/* An output that takes its time and notes in the file LOG when it begins and ends: how many run at once. */
#include "../plugins/good.h"
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

static void note(const char *what)
{
  int fd = open(LOG, O_WRONLY | O_APPEND | O_CREAT, 0666);
  if (fd >= 0 && write(fd, what, 2) == 2)
    close(fd);
}

static gp_status write_slowly(gp_output *output, const gp_output_job *job)
{
  const struct timespec moment = {.tv_nsec = 120000000};
  (void)output;
  note("+\n");
  nanosleep(&moment, NULL);
  note("-\n");
  return job->sink->write(job->sink, "done\n", 5);
}

static const gp_output_v1 interface = {sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "slow",
                                       good_create,          good_destroy,        write_slowly};
QUERY(interface)
GP_PLUGIN_DEFINE("output-slow", "1.0", "output", query);
