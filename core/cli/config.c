/* The user's config.yaml: how the program works on this machine. Its keys are options of the command line, by the same
 * table; none of them changes what is made of a guide. */
#include "base/file.h"
#include "base/path.h"
#include "batch/paths.h"
#include "cli/options.h"
#include "value/schema.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { FIELDS_LIMIT = 32 };

/* The schema of one option's value. */
static gp_schema schema_of(const gp_option *option)
{
  if (option->choices != NULL)
    return (gp_schema){.type = GP_TYPE_ENUM, .choices = option->choices};
  if (option->most > 0)
    return (gp_schema){.type = GP_TYPE_INTEGER, .min = 0, .max = (int32_t)option->most};
  return (gp_schema){.type = GP_TYPE_TEXT};
}

static const gp_schema *config_schema(gp_arena *arena)
{
  gp_field *fields = gp_arena_zalloc(arena, FIELDS_LIMIT * sizeof *fields, _Alignof(gp_field));
  gp_schema *schemas = GP_NEW_ARRAY(arena, FIELDS_LIMIT, gp_schema), *all = GP_NEW(arena, gp_schema);
  size_t count = 0;
  for (const gp_option *at = gp_options; at->name != NULL; at++) {
    if ((at->groups & GP_FOR_CONFIG) == 0)
      continue;
    assert(count + 1 < FIELDS_LIMIT);
    schemas[count] = schema_of(at);
    fields[count] = (gp_field){.name = at->name, .schema = &schemas[count], .description = at->help};
    count++;
  }
  *all = (gp_schema){.type = GP_TYPE_MAP, .fields = fields};
  return all;
}

void gp_config_schema(gp_arena *arena, gp_buf *out)
{
  gp_buf body = GP_BUF(arena);
  gp_schema_to_json(&body, config_schema(arena));
  gp_buf_add(out, GP_STR("{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":\"config.yaml\","));
  gp_buf_add(out, gp_str_slice(gp_buf_str(&body), 1, body.count));
}

static bool is_set(const char *value)
{
  return value != NULL && value[0] != '\0';
}

/* Whether the environment says what the option is to be. */
static bool in_environment(gp_option_id id)
{
  return (id == GP_OPTION_CACHE && getenv("GP_CACHE") != NULL) ||
         (id == GP_OPTION_CACHE_SIZE && is_set(getenv("GP_CACHE_SIZE"))) ||
         (id == GP_OPTION_COLOR && is_set(getenv("NO_COLOR")));
}

/* GP_CACHE_SIZE, where the command line does not say it and the command asks for it. */
static gp_status take_cache_size(gp_cli *cli)
{
  const gp_option *option = gp_option_find(cli, GP_STR("cache-size"), 0);
  gp_str given = gp_str_from(getenv("GP_CACHE_SIZE"));
  uint64_t value;
  if (option == NULL || given.len == 0 || gp_option_given(cli, GP_OPTION_CACHE_SIZE))
    return GP_OK;
  if (!gp_str_number(given, option->most, &value))
    return gp_cli_misuse(cli, GP_STR(""), "GP_CACHE_SIZE is to be a number from 0 to %u, not '%.*s'", option->most,
                         GP_STR_ARG(given));
  cli->cache_size = (uint32_t)value;
  cli->cache_size_set = true;
  return GP_OK;
}

/* A folder: "~/" is the home, as in the shell, which does not see this file. There is one cache, wherever the program
 * is started: its path begins in the folder of this file. That of products begins where one is, as on the command line.
 */
static gp_str folder_of(gp_arena *arena, gp_option_id id, gp_str path)
{
  const char *home = getenv("HOME");
  if (home != NULL && gp_str_is(path, "~"))
    return gp_str_from(home);
  if (home != NULL && gp_str_starts_with(path, GP_STR("~/")))
    return gp_path_join(arena, gp_str_from(home), gp_str_slice(path, 2, path.len));
  return id == GP_OPTION_CACHE ? gp_path_join(arena, gp_user_config_folder(arena), path) : path;
}

static gp_status apply(gp_cli *cli, const gp_value *config)
{
  for (const gp_option *at = gp_options; at->name != NULL; at++) {
    const gp_value *value = gp_value_lookup(config, gp_str_from(at->name));
    gp_status status;
    if (value == NULL || (at->groups & GP_FOR_CONFIG) == 0 || !gp_option_goes(cli, at))
      continue;
    if (gp_option_given(cli, at->id) || in_environment(at->id))
      continue;
    if (cli->command->run == gp_command_plan && at->id != GP_OPTION_OUTPUT)
      continue; /* its jobs run elsewhere, maybe, with the configuration of that machine */
    status = gp_option_set(
      cli, at, at->completes == GP_COMPLETE_FOLDERS ? folder_of(cli->ctx->arena, at->id, value->text) : value->text);
    if (status != GP_OK)
      return status;
    cli->jobs_configured = cli->jobs_configured || at->id == GP_OPTION_JOBS;
  }
  return GP_OK;
}

static bool takes_any(const gp_cli *cli)
{
  for (const gp_option *at = gp_options; at->name != NULL; at++)
    if ((at->groups & GP_FOR_CONFIG) != 0 && gp_option_goes(cli, at))
      return true;
  return false;
}

/* A file whose every line is a comment sets nothing. */
static bool says_nothing(gp_str bytes)
{
  for (size_t i = 0; i < bytes.len; i++) {
    char c = bytes.ptr[i];
    if (c == '#') {
      const char *end = memchr(bytes.ptr + i, '\n', bytes.len - i);
      i = end != NULL ? (size_t)(end - bytes.ptr) : bytes.len;
    } else if (c != ' ' && c != '\n' && c != '\r') {
      return false;
    }
  }
  return true;
}

gp_status gp_cli_configure(gp_cli *cli)
{
  gp_arena *arena = cli->ctx->arena;
  gp_ctx *ctx = cli->ctx;
  gp_str path = gp_user_config_folder(arena);
  const gp_value *config = NULL;
  struct stat info;
  gp_status status;
  gp_str bytes;
  status = take_cache_size(cli);
  if (status != GP_OK || path.len == 0 || !takes_any(cli))
    return status;
  path = gp_path_join(arena, path, GP_STR("config.yaml"));
  if (lstat(path.ptr, &info) != 0 && (errno == ENOENT || errno == ENOTDIR))
    return GP_OK; /* what is there and cannot be read is an error */
  if (gp_file_read(arena, path.ptr, GP_YAML_FILE_LIMIT, &bytes) == 0 && says_nothing(bytes))
    return GP_OK;
  status = gp_yaml_load(ctx, path, GP_NO_SPAN, &config, NULL);
  if (status == GP_OK)
    status = gp_schema_check(ctx, config_schema(arena), config, "configuration");
  if (status == GP_OK)
    return apply(cli, config);
  gp_cli_print_reports(cli);
  return status == GP_ERROR_FILE ? status : GP_ERROR_USAGE;
}
