/* refuse CALL PROGRAM ARGUMENT...: runs the program on a system that does not have one of its calls, as old kernels and
 * containers do not. Without arguments it says what this system has: the version of Landlock, then 1 or 0 for filters
 * of calls. */
#include <errno.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

int main(int count, char **arguments)
{
  const uint32_t action = SECCOMP_RET_ERRNO;
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ALLOW);
  if (count == 1)
    return printf("%ld %d\n", version > 0 ? version : 0,
                  syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0) < 0;
  if (count < 3 || ctx == NULL ||
      seccomp_rule_add(ctx, SCMP_ACT_ERRNO(ENOSYS), seccomp_syscall_resolve_name(arguments[1]), 0) != 0 ||
      seccomp_load(ctx) != 0)
    return 2;
  seccomp_release(ctx);
  execv(arguments[2], arguments + 2);
  perror("refuse");
  return 2;
}
