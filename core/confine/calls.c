/* Filters of calls, by libseccomp. */
#include "confine/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Names of calls, divided by blanks: some are those of other machines or kernels, and are passed over here. */
static const char for_all[] =
  /* files that are open */
  "read readv pread64 preadv preadv2 write writev pwrite64 pwritev pwritev2 lseek _llseek close close_range fstat "
  "fstat64 fstatfs fstatfs64 ftruncate ftruncate64 fcntl fcntl64 dup dup2 dup3 poll ppoll ppoll_time64 select "
  "pselect6 pselect6_time64 _newselect "
  /* memory */
  "brk mmap mmap2 munmap mremap mprotect madvise mlock mlock2 munlock msync mincore membarrier map_shadow_stack "
  /* threads, signals to oneself, the end */
  "futex futex_time64 futex_waitv futex_wake futex_wait futex_requeue get_robust_list set_robust_list set_tid_address "
  "rseq set_thread_area get_thread_area set_tls arch_prctl prctl sched_yield sched_getaffinity sched_getparam "
  "sched_getscheduler sched_get_priority_max sched_get_priority_min getpriority getcpu exit exit_group tgkill "
  "rt_sigaction rt_sigprocmask rt_sigreturn sigreturn rt_sigpending rt_sigsuspend rt_sigtimedwait "
  "rt_sigtimedwait_time64 sigaltstack restart_syscall pause cacheflush riscv_flush_icache riscv_hwprobe "
  /* who and where one is, and the time */
  "getpid gettid getppid getpgrp getpgid getsid getuid getuid32 geteuid geteuid32 getgid getgid32 getegid getegid32 "
  "getresuid getresuid32 getresgid getresgid32 getgroups getgroups32 getrlimit ugetrlimit setrlimit prlimit64 "
  "getrusage times sysinfo uname getrandom getcwd umask clock_gettime clock_gettime64 clock_getres "
  "clock_getres_time64 clock_nanosleep clock_nanosleep_time64 nanosleep gettimeofday time alarm setitimer getitimer ";

/* What says something of files, but opens none. */
static const char for_lookers[] =
  "stat stat64 lstat lstat64 newfstatat fstatat64 statx statfs statfs64 access faccessat "
  "faccessat2 readlink readlinkat ";

static const char for_workers[] =
  "open openat openat2 creat getdents getdents64 chdir fchdir mkdir mkdirat rmdir unlink unlinkat rename renameat "
  "renameat2 flock fsync fdatasync sync_file_range fallocate fadvise64 fadvise64_64 arm_fadvise64_64 readahead "
  "sendfile "
  "sendfile64 splice copy_file_range fchmod memfd_create pipe pipe2 eventfd2 signalfd4 epoll_create1 epoll_ctl "
  "epoll_wait epoll_pwait epoll_pwait2 timerfd_create timerfd_settime timerfd_settime64 timerfd_gettime "
  "timerfd_gettime64 timer_create timer_settime timer_settime64 timer_gettime timer_gettime64 timer_getoverrun "
  "timer_delete "
  /* to the parent, on the socket that is there */
  "sendto recvfrom send recv "
  /* programs: Landlock says which */
  "fork vfork execve wait4 waitid waitpid kill "
  /* these give up their own rights */
  "landlock_create_ruleset landlock_add_rule landlock_restrict_self seccomp ";

/* Sanitizers look into their own process, and start it again without random addresses. */
static const char for_sanitizers[] = "personality ptrace sched_setaffinity tkill ";

/* What is refused with EPERM, since it is there and we mean it. */
static const char forbidden[] =
  "socket socketpair connect bind listen accept accept4 sendmsg sendmmsg recvmsg recvmmsg shutdown setsockopt "
  "ptrace process_vm_readv process_vm_writev process_madvise kcmp pidfd_open pidfd_getfd pidfd_send_signal tkill "
  "rt_sigqueueinfo rt_tgsigqueueinfo unshare setns mount umount umount2 pivot_root chroot move_mount open_tree fsopen "
  "fsconfig fsmount fspick mount_setattr open_tree_attr statmount listmount keyctl add_key request_key bpf "
  "perf_event_open io_uring_setup io_uring_enter io_uring_register userfaultfd execveat open_by_handle_at "
  "name_to_handle_at chmod fchmodat fchmodat2 chown chown32 lchown lchown32 fchown fchown32 fchownat setxattr "
  "lsetxattr "
  "fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat truncate truncate64 link linkat symlink "
  "symlinkat mknod mknodat utime utimes futimesat personality modify_ldt iopl ioperm init_module finit_module "
  "delete_module kexec_load kexec_file_load reboot syslog sethostname setdomainname swapon swapoff quotactl "
  "quotactl_fd acct vhangup setuid setuid32 setgid setgid32 setreuid setreuid32 setregid setregid32 setresuid "
  "setresuid32 setresgid setresgid32 setfsuid setfsuid32 setfsgid setfsgid32 setgroups setgroups32 setpgid setsid "
  "setpriority ioprio_set sched_setaffinity sched_setscheduler sched_setparam sched_setattr capset inotify_init "
  "inotify_init1 inotify_add_watch fanotify_init fanotify_mark lookup_dcookie settimeofday stime clock_settime "
  "clock_settime64 clock_adjtime clock_adjtime64 adjtimex memfd_secret mbind move_pages migrate_pages msgget msgsnd "
  "msgrcv msgctl semget semop semctl shmget shmat shmctl mq_open mq_unlink process_mrelease landlock_create_ruleset "
  "landlock_add_rule landlock_restrict_self seccomp open openat openat2 creat execve fork vfork mkdir mkdirat rmdir "
  "unlink unlinkat rename renameat renameat2 memfd_create kill ";

enum { LONGEST_NAME = 64 };

/* Adds a rule for each of the names, and stops at the first mistake. A call that has an action already keeps it. */
static int add_names(scmp_filter_ctx ctx, uint32_t action, const char *names, bool *taken, int most)
{
  int error = 0;
  while (*names != '\0' && error == 0) {
    char name[LONGEST_NAME];
    size_t len = strcspn(names, " ");
    int number;
    memcpy(name, names, len);
    name[len] = '\0';
    names += len + (names[len] == ' ');
    number = seccomp_syscall_resolve_name(name);
    if (number < 0 || number >= most || taken[number])
      continue; /* not on this machine */
    taken[number] = true;
    error = seccomp_rule_add(ctx, action, number, 0);
  }
  return error;
}

static int add_threads(scmp_filter_ctx ctx, bool threads_only)
{
  static const uint64_t spaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER |
                                 CLONE_NEWPID | CLONE_NEWNET | CLONE_PTRACE;
#if defined(__s390x__)
  const unsigned flags = 1;
#else
  const unsigned flags = 0;
#endif
  return seccomp_rule_add(
    ctx, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
    SCMP_CMP(flags, SCMP_CMP_MASKED_EQ, spaces | (threads_only ? CLONE_THREAD : 0), threads_only ? CLONE_THREAD : 0));
}

/* Of a terminal only how it is and how wide: what is put into its input would be typed into the shell. */
static int add_terminal(scmp_filter_ctx ctx)
{
  static const unsigned long asked[] = {TCGETS, TIOCGWINSZ, FIONREAD};
  int error = 0;
  for (size_t i = 0; i < sizeof asked / sizeof *asked && error == 0; i++)
    error = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(ioctl), 1, SCMP_A1(SCMP_CMP_EQ, asked[i]));
  return error;
}

/* The times of a file that is open, not of one by its name. */
static int add_times(scmp_filter_ctx ctx)
{
  static const char *const names[] = {"utimensat", "utimensat_time64"};
  int error = 0;
  for (size_t i = 0; i < 2 && error == 0; i++) {
    int number = seccomp_syscall_resolve_name(names[i]);
    if (number >= 0)
      error = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, number, 1, SCMP_A1(SCMP_CMP_EQ, 0));
  }
  return error;
}

/* Opening for reading alone. */
static int add_reading(scmp_filter_ctx ctx, bool *taken, int most)
{
  static const uint64_t writing = O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
  int number = seccomp_syscall_resolve_name("open");
  int error = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0));
  if (number >= 0 && number < most && error == 0) {
    taken[number] = true;
    error = seccomp_rule_add(ctx, SCMP_ACT_ALLOW, number, 1, SCMP_A1(SCMP_CMP_MASKED_EQ, writing, 0));
  }
  taken[SCMP_SYS(openat)] = true;
  return error;
}

static int add_rules(scmp_filter_ctx ctx, gp_calls_for whom)
{
  enum { MOST = 8192 }; /* those of MIPS begin at 4000, 5000 and 6000 */
  bool taken[MOST] = {false}, worker = whom == GP_CALLS_FOR_WORKER;
  int error = add_names(ctx, SCMP_ACT_ALLOW, for_all, taken, MOST);
  if (error == 0)
    error = add_names(ctx, SCMP_ACT_ALLOW, for_lookers, taken, MOST);
  if (error == 0 && worker)
    error = add_names(ctx, SCMP_ACT_ALLOW, for_workers, taken, MOST);
#ifdef GP_SANITIZED
  if (error == 0)
    error = add_names(ctx, SCMP_ACT_ALLOW, for_sanitizers, taken, MOST);
#else
  (void)for_sanitizers;
#endif
  if (error == 0)
    error = add_threads(ctx, !worker);
  if (error == 0)
    error = add_terminal(ctx);
  if (error == 0 && worker)
    error = add_times(ctx);
  if (error == 0 && whom == GP_CALLS_FOR_READING_HELPER)
    error = add_reading(ctx, taken, MOST);
  return error == 0 ? add_names(ctx, SCMP_ACT_ERRNO(EPERM), forbidden, taken, MOST) : error;
}

/* The instructions go through a file in memory: libseccomp 2.5 gives them in no other way. */
static bool take_code(scmp_filter_ctx ctx, gp_calls *calls)
{
  int fd = memfd_create("guidepress-calls", MFD_CLOEXEC);
  struct stat info;
  bool done = fd >= 0 && seccomp_export_bpf(ctx, fd) == 0 && fstat(fd, &info) == 0 && info.st_size > 0;
  size_t size = done ? (size_t)info.st_size : 0;
  calls->code = done ? malloc(size) : NULL;
  done = calls->code != NULL && pread(fd, calls->code, size, 0) == (ssize_t)size;
  calls->count = (unsigned)(size / sizeof(struct sock_filter));
  if (fd >= 0)
    close(fd);
  return done && calls->count <= BPF_MAXINSNS;
}

bool gp_calls_known(void)
{
  const uint32_t action = SECCOMP_RET_ERRNO;
  return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

bool gp_calls_make(gp_calls_for whom, gp_calls *calls)
{
  scmp_filter_ctx ctx = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
  bool done;
  *calls = (gp_calls){NULL, 0};
  if (ctx == NULL)
    return false;
  /* Calls in the manner of another machine, such as those of 32 bits: no list is made for them. */
  done = seccomp_attr_set(ctx, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ERRNO(EPERM)) == 0 && add_rules(ctx, whom) == 0 &&
         take_code(ctx, calls);
  seccomp_release(ctx);
  return done;
}

void gp_calls_drop(gp_calls *calls)
{
  free(calls->code);
  *calls = (gp_calls){NULL, 0};
}

bool gp_calls_enter(const gp_calls *calls)
{
  struct sock_fprog program = {(unsigned short)calls->count, calls->code};
  return calls->code != NULL && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}
