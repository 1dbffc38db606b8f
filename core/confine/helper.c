/* A program that does one thing gives up all but that. */
#include "confine/confine.h"

#include <sys/prctl.h>
#include <unistd.h>

static bool give_up_files(const char *const *files)
{
  int list = gp_landlock_begin();
  bool done;
  if (list < 0)
    return gp_landlock_version() == 0;
  for (; files != NULL && *files != NULL; files++)
    gp_landlock_allow(list, *files, GP_MAY_READ);
  done = gp_landlock_enter(list);
  close(list);
  return done;
}

static bool give_up_calls(bool reads)
{
#ifndef GP_SANITIZED /* sanitizers call what they like */
  gp_calls calls;
  bool done;
  if (!gp_calls_known())
    return true;
  done = gp_calls_make(reads ? GP_CALLS_FOR_READING_HELPER : GP_CALLS_FOR_HELPER, &calls) && gp_calls_enter(&calls);
  gp_calls_drop(&calls);
  return done;
#else
  (void)reads;
  return true;
#endif
}

void gp_confine_helper(const char *const *files)
{
  bool reads = files != NULL;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || !give_up_files(files) || !give_up_calls(reads))
    _exit(2);
}
