/* Opening a built plugin from a unit test. */
#ifndef TESTS_PLUGIN_FILE_H
#define TESTS_PLUGIN_FILE_H

#include <guidepress/output.h>

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

/* The interface of a plugin below build/, or NULL if it has not been built: the test is skipped then. The object stays
 * open until the program ends. */
static inline const void *open_plugin(const char *id, const char *interface_name)
{
  const char *folder = getenv("GP_TEST_PLUGINS");
  char path[512];
  void *object;
  const gp_plugin *plugin;
  snprintf(path, sizeof path, "%s/%s/%s.so", folder ? folder : "build/lib/guidepress/plugins", id, id);
  object = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (object == NULL)
    return NULL;
  plugin = dlsym(object, "gp_plugin_v1");
  return plugin != NULL ? plugin->query(interface_name) : NULL;
}

static inline const gp_value *no_option(const gp_host *host, gp_str name)
{
  (void)host;
  (void)name;
  return NULL;
}

static inline gp_str plain_date(const gp_host *host, gp_arena *arena, gp_str lang, gp_str iso)
{
  (void)host;
  (void)lang;
  return gp_str_copy(arena, iso);
}

static inline gp_str plain_digits(const gp_host *host, gp_arena *arena, gp_str lang, gp_str text)
{
  (void)host;
  (void)lang;
  return gp_str_copy(arena, text);
}

/* A host with just what outputs ask for. */
static inline gp_host small_host(gp_arena *arena)
{
  gp_host host = {
    .size = sizeof host, .arena = arena, .option = no_option, .format_date = plain_date, .digits = plain_digits};
  return host;
}

static inline gp_status sink_to_buf(gp_sink *sink, const void *bytes, size_t count)
{
  gp_buf_add((gp_buf *)sink->data, (gp_str){(const char *)bytes, count});
  return GP_OK;
}

/* What the output writes for the job; its sink is not used. */
static inline gp_str write_to_text(gp_arena *arena, const gp_output_v1 *output, const gp_output_job *job)
{
  gp_host host = small_host(arena);
  gp_buf out = GP_BUF(arena);
  gp_sink sink = {sizeof sink, &out, sink_to_buf};
  gp_output *instance = NULL;
  gp_output_job copy = *job;
  copy.size = sizeof copy;
  copy.sink = &sink;
  if (output->create(&host, &instance) != GP_OK || output->write(instance, &copy) != GP_OK)
    return GP_STR("failed");
  output->destroy(instance);
  return gp_buf_str(&out);
}

#endif
