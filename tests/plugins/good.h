/* A good output plugin, of which each bad one spoils one thing. */
#ifndef TEST_GOOD_H
#define TEST_GOOD_H

#include <guidepress/output.h>
#include <stdlib.h>

struct gp_output {
  const gp_host *host;
};

static inline gp_status good_create(const gp_host *host, gp_output **result)
{
  *result = GP_NEW(host->arena, gp_output);
  (*result)->host = host;
  return GP_OK;
}

static inline void good_destroy(gp_output *output)
{
  (void)output;
}

static inline gp_status good_write(gp_output *output, const gp_output_job *job)
{
  (void)output;
  return job->sink->write(job->sink, "good\n", 5);
}

#define GOOD_INTERFACE                                                                                                 \
  {                                                                                                                    \
    sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "good", good_create, good_destroy, good_write                           \
  }

#define QUERY(interface)                                                                                               \
  static const void *query(const char *name)                                                                           \
  {                                                                                                                    \
    return strcmp(name, GP_OUTPUT_INTERFACE) == 0 ? &(interface) : NULL;                                               \
  }

#endif
