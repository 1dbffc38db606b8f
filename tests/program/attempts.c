/* An output plugin that tries what a worker that has been taken over would try, and writes a line for each: "NAME done"
 * or "NAME stopped". Its files are those of the test: secret.txt lies beside the guide g, and so on. LINKER is the
 * program that starts others. */
#include "../plugins/good.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/keyctl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/auxv.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* What was asked of the kernel was refused, or there was nothing to be had. */
static bool refused(long result)
{
  return result < 0 && (errno == EPERM || errno == EACCES || errno == ENOSYS || errno == EXDEV);
}

static bool reads(const char *path)
{
  char byte;
  int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  bool got = fd >= 0 && read(fd, &byte, 1) == 1;
  if (fd >= 0)
    close(fd);
  return got;
}

static bool read_system(void)
{
  return reads("/etc/passwd");
}

static bool read_beside(void)
{
  return reads("secret.txt");
}

static bool read_parents_environment(void)
{
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/environ", (int)getppid());
  return reads(path);
}

static bool list_home(void)
{
  int fd = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0)
    close(fd);
  return fd >= 0;
}

static bool write_beside(void)
{
  int fd = open("made.txt", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (fd >= 0)
    close(fd);
  return fd >= 0;
}

static bool change_guide(void)
{
  int fd = open("g/guide.yaml", O_WRONLY | O_APPEND | O_CLOEXEC);
  if (fd >= 0)
    close(fd);
  return fd >= 0;
}

static bool truncate_beside(void)
{
  return truncate("victim.txt", 1) == 0;
}

static bool chmod_beside(void)
{
  return chmod("victim.txt", 0644) == 0;
}

static bool date_beside(void)
{
  return utimensat(AT_FDCWD, "victim.txt", NULL, 0) == 0;
}

static bool link_into_products(void)
{
  return link("secret.txt", "out/stolen.txt") == 0;
}

static bool make_symlink(void)
{
  return symlink("../secret.txt", "out/link.txt") == 0;
}

static bool move_out(void)
{
  int fd = open("out/moved", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    return false;
  close(fd);
  return rename("out/moved", "moved") == 0;
}

static bool remove_beside(void)
{
  return unlink("victim.txt") == 0;
}

static bool internet(void)
{
  struct sockaddr_in nowhere = {.sin_family = AF_INET, .sin_port = htons(1), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  bool reached = fd >= 0 && !refused(connect(fd, (struct sockaddr *)&nowhere, sizeof nowhere));
  if (fd >= 0)
    close(fd);
  return reached;
}

static bool local_socket(void)
{
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd >= 0)
    close(fd);
  return fd >= 0;
}

/* In a child: what it ends with. */
static int in_child(void (*act)(void))
{
  int how = 0;
  pid_t child = fork();
  if (child == 0) {
    act();
    _exit(1);
  }
  if (child < 0 || waitpid(child, &how, 0) != child || !WIFEXITED(how))
    return -1;
  return WEXITSTATUS(how);
}

static void run_shell(void)
{
  execl("/bin/sh", "sh", "-c", "exit 7", (char *)NULL);
}

static void run_by_linker(void)
{
  execl(LINKER, "ld.so", "/bin/sh", "-c", "exit 7", (char *)NULL);
}

static bool shell(void)
{
  return in_child(run_shell) == 7;
}

static bool shell_by_linker(void)
{
  return in_child(run_by_linker) == 7;
}

static void be_traced(void)
{
  _exit(ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 ? 7 : 1);
}

static bool trace(void)
{
  return in_child(be_traced) == 7;
}

static bool read_memory(void)
{
  static char here = 'x';
  char there = 0;
  struct iovec to = {&there, 1}, from = {&here, 1};
  pid_t child = fork();
  bool got;
  if (child == 0) {
    pause();
    _exit(0);
  }
  got = child > 0 && process_vm_readv(child, &to, 1, &from, 1, 0) == 1 && there == 'x';
  if (child > 0) {
    kill(child, SIGKILL);
    (void)waitpid(child, NULL, 0);
  }
  return got;
}

static bool signal_parent(void)
{
  return kill(getppid(), 0) == 0;
}

static bool type_into_shell(void)
{
  char letter = 'x';
  return !refused(ioctl(STDERR_FILENO, TIOCSTI, &letter)); /* that it is no terminal is not for want of rights */
}

static void new_user(void)
{
  _exit(unshare(CLONE_NEWUSER) == 0 ? 7 : 1);
}

static bool namespace(void)
{
  return in_child(new_user) == 7;
}

static bool clone_namespace(void)
{
  long child = syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, NULL, NULL, NULL, 0);
  if (child == 0)
    _exit(0);
  if (child > 0)
    (void)waitpid((pid_t)child, NULL, 0);
  return child > 0;
}

static bool rings(void)
{
  return !refused(syscall(SYS_io_uring_setup, 0, NULL));
}

static bool keys(void)
{
  return !refused(syscall(SYS_keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_PROCESS_KEYRING, 0));
}

static bool faults(void)
{
  return !refused(syscall(SYS_userfaultfd, -1));
}

static bool variable(void)
{
  return getenv("GITHUB_TOKEN") != NULL;
}

/* The kernel puts the variables between the stack and the program's name. */
static bool variable_in_memory(void)
{
  static const char wanted[] = "SECRET-70";
  const char *here = (const char *)&here, *end = (const char *)getauxval(AT_EXECFN);
  size_t found = 0;
  for (; here < end && wanted[found] != '\0'; here++) /* by hand: sanitizers watch memmem */
    found = *here == wanted[found] ? found + 1 : *here == wanted[0];
  return wanted[found] == '\0';
}

static bool inherited_file(void)
{
  char byte;
  return read(9, &byte, 1) == 1;
}

static bool standard_input(void)
{
  char byte;
  return read(STDIN_FILENO, &byte, 1) == 1;
}

static const struct {
  const char *name;
  bool (*try)(void);
} attempts[] = {{"read /etc/passwd", read_system},
                {"read a file beside the guide", read_beside},
                {"list the folder beside the guide", list_home},
                {"read the variables of the parent", read_parents_environment},
                {"write beside the guide", write_beside},
                {"change the guide", change_guide},
                {"link a file into the products", link_into_products},
                {"make a symbolic link", make_symlink},
                {"move a file out of the products", move_out},
                {"truncate a file beside", truncate_beside},
                {"change rights of a file beside", chmod_beside},
                {"change times of a file beside", date_beside},
                {"remove a file beside", remove_beside},
                {"reach the network", internet},
                {"open a local socket", local_socket},
                {"run a shell", shell},
                {"run a shell by the linker", shell_by_linker},
                {"trace a process", trace},
                {"read the memory of a process", read_memory},
                {"signal the parent", signal_parent},
                {"type into the terminal", type_into_shell},
                {"make a namespace", namespace},
                {"make a namespace by clone", clone_namespace},
                {"use io_uring", rings},
                {"use the kernel's keys", keys},
                {"use userfaultfd", faults},
                {"read a variable", variable},
                {"read a variable in memory", variable_in_memory},
                {"read an inherited file", inherited_file},
                {"read standard input", standard_input}};

/* Names to the parent a temporary file that is not ours, and one that is, and dies. */
static void die_with_lies(void)
{
  static const char *const files[] = {"victim.txt", "victim.gp-abcdef", "out/../victim.gp-abcdef",
                                      "out/mine.gp-abcdef"};
  for (int fd = 3; fd < 64; fd++) {
    struct stat info;
    if (fstat(fd, &info) != 0 || !S_ISSOCK(info.st_mode))
      continue;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
      uint32_t head[2] = {1, (uint32_t)strlen(files[i])};
      if (send(fd, head, sizeof head, 0) < 0 || send(fd, files[i], head[1], 0) < 0)
        continue;
    }
  }
  abort();
}

static gp_status write_lines(gp_output *output, const gp_output_job *job)
{
  (void)output;
  for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
    char line[128];
    int len = snprintf(line, sizeof line, "%s: %s\n", attempts[i].name, attempts[i].try() ? "done" : "stopped");
    if (job->sink->write(job->sink, line, (size_t)len) != GP_OK)
      return GP_ERROR_FILE;
  }
  if (access("g/die", F_OK) == 0)
    die_with_lies();
  return GP_OK;
}

static const gp_output_v1 interface = {sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "try",
                                       good_create,          good_destroy,        write_lines};
QUERY(interface)
GP_PLUGIN_DEFINE("output-attempts", "1.0", "output", query);
