/* Where the program's own files are, and the time of the build. */
#include "batch/paths.h"

#include "base/path.h"
#include <stdlib.h>
#include <sys/auxv.h>
#include <unistd.h>

/* The folder of the running program, with links followed: from /proc, or from what the kernel was asked to run. */
static gp_str program_folder(gp_arena *arena)
{
  const char *started = (const char *)getauxval(AT_EXECFN);
  char *real = realpath("/proc/self/exe", NULL);
  gp_str folder;
  if (real == NULL && started != NULL)
    real = realpath(started, NULL);
  folder = gp_str_copy(arena, real != NULL ? gp_path_folder(gp_str_from(real)) : GP_STR("."));
  free(real);
  return folder;
}

gp_str gp_manual_page(gp_arena *arena)
{
  gp_str page = gp_path_join(arena, program_folder(arena), GP_STR("../share/doc/guidepress/manual-en.html"));
  return access(page.ptr, R_OK) == 0 ? page : GP_STR("");
}

gp_str gp_data_folder(gp_arena *arena)
{
  const char *given = getenv("GP_DATA_PATH");
  if (given != NULL && given[0] != '\0')
    return gp_path_join(arena, gp_str_from(given), GP_STR(""));
  return gp_path_join(arena, program_folder(arena), GP_STR("../share/guidepress"));
}

/* A folder of ours in one that the XDG Base Directory Specification names: it is to be ignored if it is not absolute.
 */
static gp_str user_folder(gp_arena *arena, const char *given, const char *in_home)
{
  const char *home = getenv("HOME");
  if (given != NULL && given[0] == '/')
    return gp_path_join(arena, gp_str_from(given), GP_STR("guidepress"));
  if (home == NULL || home[0] != '/')
    return GP_STR("");
  return gp_path_join(arena, gp_str_from(home), gp_str_printf(arena, "%s/guidepress", in_home));
}

gp_str gp_user_data_folder(gp_arena *arena)
{
  return user_folder(arena, getenv("XDG_DATA_HOME"), ".local/share");
}

gp_str gp_user_config_folder(gp_arena *arena)
{
  return user_folder(arena, getenv("XDG_CONFIG_HOME"), ".config");
}

gp_str gp_cache_folder(gp_arena *arena)
{
  const char *given = getenv("GP_CACHE");
  return given != NULL ? gp_str_copy(arena, gp_str_from(given))
                       : user_folder(arena, getenv("XDG_CACHE_HOME"), ".cache");
}

gp_str gp_remaker_path(gp_arena *arena)
{
  return gp_path_join(arena, program_folder(arena), GP_STR("../lib/guidepress/bin/remake-picture"));
}

size_t gp_plugin_folders(gp_arena *arena, gp_str *folders, size_t room)
{
  const char *given = getenv("GP_PLUGIN_PATH");
  gp_str own = gp_user_data_folder(arena);
  size_t count = 0;
  while (given != NULL && *given != '\0' && count + 2 < room) {
    size_t len = strcspn(given, ":");
    if (len > 0)
      folders[count++] = gp_str_copy(arena, (gp_str){given, len});
    given += len + (given[len] == ':');
  }
  if (own.len > 0)
    own = gp_path_join(arena, own, GP_STR("plugins"));
  if (count < room && own.len > 0 && access(own.ptr, F_OK) == 0) /* most users have none */
    folders[count++] = own;
  if (count < room)
    folders[count++] = gp_path_join(arena, program_folder(arena), GP_STR("../lib/guidepress/plugins"));
  return count;
}

gp_status gp_source_date_epoch(gp_ctx *ctx, int64_t *timestamp)
{
  gp_str given = gp_str_from(getenv("SOURCE_DATE_EPOCH"));
  uint64_t value = 0;
  *timestamp = 0;
  /* 253402300799 is the last second of the year 9999: later dates have no form in PDF. */
  if (given.len > 0 && !gp_str_number(given, UINT64_C(253402300799), &value)) {
    gp_error(ctx, "run.bad-date", GP_NO_SPAN, "SOURCE_DATE_EPOCH is '%.*s', expected a number of seconds since 1970",
             GP_STR_ARG(given));
    return GP_ERROR_USAGE;
  }
  *timestamp = (int64_t)value;
  return GP_OK;
}
