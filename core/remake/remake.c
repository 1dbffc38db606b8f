/* A program of its own, for pictures:
 *
 *   remake-picture WIDTH HEIGHT QUALITY [screen]   makes a PNG or JPEG file of these sides (0 0: its own) of a picture
 * in any format that is read, upright and without what else its file says; for screens in their colours remake-picture
 * check                  decodes a PNG or JPEG file to its end remake-picture svg                    writes an SVG file
 * anew, clean
 *
 * It reads standard input and writes one letter to standard output: "P" and the file, "A" and the file if that is the
 * first picture of an animation, "C" if the file is whole, "S", lines that say what was left out, a zero byte and the
 * clean SVG file, or "R" and what is wrong. It is a program because pictures come from anywhere: one
 * that harms its decoder ends only this, and those who build nothing of the kind do not load four libraries. */
#include "remake/remake.h"
#include "base/memory.h"
#include "remake/svg.h"

#include "confine/confine.h"
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum { LARGEST_INPUT = 256 << 20, LARGEST_SVG = 64 << 20, WORK_SECONDS = 60, ALL_SECONDS = 300 };

static void set_limit(__rlimit_resource_t resource, rlim_t value)
{
  const struct rlimit limit = {value, value};
  if (setrlimit(resource, &limit) != 0)
    _exit(2);
}

static void set_limits(void)
{
  gp_confine_helper(NULL); /* first: it opens files to do so */
  set_limit(RLIMIT_CPU, WORK_SECONDS);
  set_limit(RLIMIT_CORE, 0);
#if !defined(__SANITIZE_ADDRESS__) /* the sanitizer reserves far more addresses than it uses */
  set_limit(RLIMIT_AS, (rlim_t)4 << 30);
  set_limit(RLIMIT_NOFILE, 3); /* no file is opened */
#endif
  alarm(ALL_SECONDS);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
}

static gp_str read_all(void)
{
  size_t room = 1 << 20, len = 0;
  char *bytes = take(room);
  ssize_t count;
  while ((count = read(STDIN_FILENO, bytes + len, room - len)) > 0) {
    len += (size_t)count;
    if (len > LARGEST_INPUT)
      refuse("it is larger than 256 MiB");
    if (len == room) {
      char *more = realloc(bytes, room *= 2);
      if (more == NULL)
        refuse("it needs too much memory");
      bytes = more;
    }
  }
  return (gp_str){bytes, len};
}

static void read_picture(gp_str file, uint32_t width, uint32_t height, picture *p)
{
  if (gp_str_starts_with(file, GP_STR("\xFF\xD8")))
    read_jpeg(file, width, height, p);
  else if (gp_str_starts_with(file, GP_STR("\x89PNG\r\n\x1A\n")))
    read_png(file, p);
  else if (gp_str_starts_with(file, GP_STR("GIF8")))
    read_gif(file, p);
  else if (file.len > 12 && memcmp(file.ptr, "RIFF", 4) == 0 && memcmp(file.ptr + 8, "WEBP", 4) == 0)
    read_webp(file, p);
  else
    refuse("its format is not known");
}

/* Decodes it to its end, or refuses it. */
static void check(gp_str file)
{
  picture p = {0};
  if (gp_str_starts_with(file, GP_STR("\xFF\xD8")))
    check_jpeg(file);
  else
    read_picture(file, 0, 0, &p);
  answer('C', GP_STR(""));
}

static void clean(gp_str file)
{
  svg_job job = {.arena = gp_arena_new()};
  gp_str made;
  const char *problem;
  if (file.len > LARGEST_SVG)
    refuse("it is larger than 64 MiB");
  job.dropped = GP_BUF(job.arena);
  problem = svg_clean(&job, file, &made);
  if (problem != NULL)
    refuse(problem);
  gp_buf_add_char(&job.dropped, '\0');
  gp_buf_add(&job.dropped, made);
  answer('S', gp_buf_str(&job.dropped));
}

int main(int count, char **arguments)
{
  picture p = {0};
  uint32_t width, height;
  gp_str made;
  if (count != 2 && count != 4 && (count != 5 || strcmp(arguments[4], "screen") != 0))
    refuse("remake-picture check, svg, or WIDTH HEIGHT QUALITY [screen]");
  set_limits();
  if (count == 2) {
    if (strcmp(arguments[1], "svg") == 0)
      clean(read_all());
    else
      check(read_all());
    return 0;
  }
  width = (uint32_t)strtoul(arguments[1], NULL, 10);
  height = (uint32_t)strtoul(arguments[2], NULL, 10);
  read_picture(read_all(), width, height, &p);
  if (count == 5)
    show_inks(&p);
  drop_opaque(&p);
  turn(&p);
  if (width > 0 && height > 0 && (width < p.width || height < p.height))
    shrink(&p, width < p.width ? width : p.width, height < p.height ? height : p.height);
  made =
    p.photo && (p.channels % 2 != 0 || p.inks) ? write_jpeg(&p, (int)strtol(arguments[3], NULL, 10)) : write_png(&p);
  answer(p.animated ? 'A' : 'P', made);
  return 0;
}
