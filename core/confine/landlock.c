/* Landlock, by its calls: the C library has no functions for them. */
#include "confine/confine.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What the headers of Linux 6.1 (Debian 12) do not have; the numbers are the kernel's for ever. */
#define TRUNCATE (UINT64_C(1) << 14)
#define IOCTL_DEV (UINT64_C(1) << 15)
enum { NET_BIND_TCP = 1, NET_CONNECT_TCP = 2, SCOPE_ABSTRACT_UNIX_SOCKET = 1, SCOPE_SIGNAL = 2 };
typedef struct ruleset {
  uint64_t files, net, scoped;
} ruleset;

/* Since which version the kernel knows a right. */
enum { KNOWS_REFER = 2, KNOWS_TRUNCATE = 3, KNOWS_NET = 4, KNOWS_IOCTL = 5, KNOWS_SCOPES = 6 };

#define READ (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITE                                                                                                          \
  (READ | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |             \
   LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | TRUNCATE)
#define RUN (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE)
#define FOR_FILES (LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | TRUNCATE)

unsigned gp_landlock_version(void)
{
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  return version > 0 ? (unsigned)version : 0;
}

/* All rights on files that this version can refuse. */
static uint64_t known_rights(unsigned version)
{
  uint64_t rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1; /* the last one of version 1 */
  if (version >= KNOWS_REFER)
    rights |= LANDLOCK_ACCESS_FS_REFER;
  if (version >= KNOWS_TRUNCATE)
    rights |= TRUNCATE;
  if (version >= KNOWS_IOCTL)
    rights |= IOCTL_DEV;
  return rights;
}

int gp_landlock_begin(void)
{
  unsigned version = gp_landlock_version();
  ruleset all = {.files = known_rights(version)};
  if (version == 0)
    return -1;
  if (version >= KNOWS_NET)
    all.net = NET_BIND_TCP | NET_CONNECT_TCP;
  if (version >= KNOWS_SCOPES)
    all.scoped = SCOPE_ABSTRACT_UNIX_SOCKET | SCOPE_SIGNAL;
  return (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all, 0);
}

void gp_landlock_allow(int list, const char *path, unsigned may)
{
  struct landlock_path_beneath_attr entry = {.parent_fd = open(path, O_PATH | O_CLOEXEC)};
  uint64_t rights = ((may & GP_MAY_READ) != 0 ? READ : 0) | ((may & GP_MAY_WRITE) != 0 ? WRITE : 0) |
                    ((may & GP_MAY_RUN) != 0 ? RUN : 0);
  struct stat info;
  if (entry.parent_fd < 0)
    return;
  if (fstat(entry.parent_fd, &info) == 0 && !S_ISDIR(info.st_mode))
    rights &= FOR_FILES;
  entry.allowed_access = rights & known_rights(gp_landlock_version());
  (void)syscall(SYS_landlock_add_rule, list, LANDLOCK_RULE_PATH_BENEATH, &entry, 0); /* without it less is allowed */
  close(entry.parent_fd);
}

bool gp_landlock_enter(int list)
{
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(SYS_landlock_restrict_self, list, 0) == 0;
}
