/* Where the program's own files are, and the time of the build. */
#include "run/places.h"

#include "base/path.h"
#include <errno.h>
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

size_t gp_plugin_folders(gp_arena *arena, gp_str *folders, size_t room)
{
  const char *given = getenv("GP_PLUGIN_PATH");
  size_t count = 0;
  while (given != NULL && *given != '\0' && count + 1 < room) {
    size_t len = strcspn(given, ":");
    if (len > 0)
      folders[count++] = gp_str_copy(arena, (gp_str){given, len});
    given += len + (given[len] == ':');
  }
  if (count < room)
    folders[count++] = gp_path_join(arena, program_folder(arena), GP_STR("../lib/guidepress/plugins"));
  return count;
}

gp_status gp_source_date_epoch(gp_ctx *ctx, int64_t *timestamp)
{
  const char *given = getenv("SOURCE_DATE_EPOCH");
  char *end;
  long long value;
  *timestamp = 0;
  if (given == NULL || given[0] == '\0')
    return GP_OK;
  errno = 0;
  value = strtoll(given, &end, 10);
  /* 253402300799 is the last second of the year 9999: later dates have no form in PDF. */
  if (errno != 0 || *end != '\0' || given[0] < '0' || given[0] > '9' || value > 253402300799LL) {
    gp_error(ctx, "run.bad-date", GP_NO_SPAN, "SOURCE_DATE_EPOCH is '%s', which is no number of seconds since 1970",
             given);
    return GP_ERROR_USAGE;
  }
  *timestamp = (int64_t)value;
  return GP_OK;
}
