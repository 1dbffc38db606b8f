/* `watch`: builds, then builds again the guides that a saved file belongs to. */
#include "base/memory.h"
#include "base/path.h"
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Editors save in several steps, and people several files at once: a build begins when nothing has come for this long.
 * Folders are watched, not files: many editors write a new file and rename it. */
enum { QUIET_MS = 120, FOLDER_EVENTS = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE };

/* A guide read something in a folder. An empty guide stands for all of them: folders that the plan was made from. */
typedef struct reading {
  int watch;
  gp_str guide;
  bool dirty;
} reading;

typedef struct watcher {
  gp_cli *cli;
  gp_arena *arena; /* lives as long as the command */
  int fd;
  GP_VEC(reading) links;
} watcher;

static void add_link(watcher *self, gp_str guide, gp_str input)
{
  gp_str folder = gp_path_join(self->arena, gp_path_folder(input), GP_STR(""));
  int watch = inotify_add_watch(self->fd, folder.ptr, FOLDER_EVENTS | IN_ONLYDIR);
  if (watch < 0)
    return; /* the folder is gone: the build that misses it says so */
  for (size_t i = 0; i < self->links.count; i++)
    if (self->links.items[i].watch == watch && gp_str_equal(self->links.items[i].guide, guide))
      return;
  gp_vec_push(self->arena, &self->links, ((reading){watch, gp_str_copy(self->arena, guide), false}));
}

/* What a build read, from its pipe: names of guides and inputs by turns, each ended by a zero byte. */
static void take_inputs(watcher *self, int fd)
{
  gp_arena *arena = gp_arena_new();
  gp_buf bytes = GP_BUF(arena);
  char part[4096];
  ssize_t got;
  while ((got = read(fd, part, sizeof part)) > 0 || (got < 0 && errno == EINTR))
    if (got > 0)
      gp_buf_add(&bytes, (gp_str){part, (size_t)got});
  for (size_t at = 0; at < bytes.count;) {
    gp_str guide = {bytes.items + at, strnlen(bytes.items + at, bytes.count - at)}, input;
    at += guide.len + 1;
    if (at >= bytes.count)
      break;
    input = (gp_str){bytes.items + at, strnlen(bytes.items + at, bytes.count - at)};
    at += input.len + 1;
    add_link(self, guide, input);
  }
  gp_arena_drop(arena);
}

/* In a process of its own: whatever a build does, the next one begins afresh. */
static gp_status build(watcher *self, gp_names paths)
{
  int ends[2], how = 0;
  pid_t child;
  if (pipe2(ends, O_CLOEXEC) != 0)
    return GP_ERROR_INTERNAL;
  child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    close(ends[0]);
    self->cli->arguments = paths;
    self->cli->inputs_fd = ends[1];
    _exit((int)gp_command_build(self->cli));
  }
  close(ends[1]);
  if (child > 0)
    take_inputs(self, ends[0]);
  close(ends[0]);
  while (child > 0 && waitpid(child, &how, 0) < 0 && errno == EINTR)
    ;
  return child > 0 && WIFEXITED(how) ? (gp_status)WEXITSTATUS(how) : GP_ERROR_INTERNAL;
}

/* Names that editors use for a moment, and our own temporary files. */
static bool is_passing(gp_str name)
{
  return name.len == 0 || name.ptr[0] == '.' || name.ptr[name.len - 1] == '~' ||
         memmem(name.ptr, name.len, ".gp-", 4) != NULL;
}

/* Takes the events that have come; true if one of them concerns a guide. */
static bool take_events(watcher *self)
{
  char bytes[16384] __attribute__((aligned(8)));
  bool any = false;
  ssize_t got = read(self->fd, bytes, sizeof bytes);
  for (ssize_t at = 0; at < got;) {
    const struct inotify_event *event = (const struct inotify_event *)(const void *)(bytes + at);
    at += (ssize_t)(sizeof *event + event->len);
    if (event->len > 0 && is_passing(gp_str_from(event->name)))
      continue;
    for (size_t i = 0; i < self->links.count; i++)
      /* After an overflow it is not known what has changed: all of it, then. */
      if (self->links.items[i].watch == event->wd || (event->mask & IN_Q_OVERFLOW) != 0)
        any = self->links.items[i].dirty = true;
  }
  return any;
}

/* Waits for a change, and then until nothing has changed for a moment. */
static void wait_for_change(watcher *self)
{
  struct pollfd poll_for = {.fd = self->fd, .events = POLLIN};
  while (poll(&poll_for, 1, -1) < 0 || !take_events(self))
    ;
  while (poll(&poll_for, 1, QUIET_MS) > 0)
    take_events(self);
}

/* The guides to build again; those the command was given if a folder of the plan has changed. */
static gp_names dirty_guides(watcher *self, gp_names all)
{
  GP_VEC(gp_str) guides = {0};
  bool everything = false;
  for (size_t i = 0; i < self->links.count; i++) {
    reading *of = &self->links.items[i];
    bool known = false;
    everything = everything || (of->dirty && of->guide.len == 0);
    for (size_t j = 0; j < guides.count; j++)
      known = known || gp_str_equal(guides.items[j], of->guide);
    if (of->dirty && !known)
      gp_vec_push(self->arena, &guides, of->guide);
    of->dirty = false;
  }
  return everything ? all : (gp_names){guides.items, guides.count};
}

gp_status gp_command_watch(gp_cli *cli)
{
  watcher self = {.cli = cli, .arena = cli->ctx->arena, .fd = inotify_init1(IN_CLOEXEC)};
  gp_names all = cli->arguments, paths = all;
  if (self.fd < 0) {
    gp_cli_say("guidepress: cannot watch files: %s", strerror(errno));
    return GP_ERROR_FILE;
  }
  for (;;) {
    gp_status status = build(&self, paths);
    if (status == GP_ERROR_USAGE || self.links.count == 0) /* it would fail in the same way for ever */
      return status;
    if (!cli->quiet)
      gp_cli_say("watching for changes; Ctrl-C ends it");
    wait_for_change(&self);
    paths = dirty_guides(&self, all);
  }
}
