/* A program of its own, linearize-pdf: reads a PDF file from standard input and writes it to standard output, a file
 * too, with its parts in the order in which viewers fetch them (linearize_format.h). It is a program because libqpdf
 * brings a dozen libraries that documents which are not for the web need not load, and takes some 2 kB of memory an
 * object. */
#include "confine/confine.h"
#include "kit/programs/process.h"
#include "linearize_format.h"

#include <link.h>
#include <qpdf/Constants.h>
#include <qpdf/qpdfjob-c.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Bounds of what one file may take. */
static const helper_limits limits = {
  .work_seconds = LINEAR_SECONDS, .all_seconds = 300, .output = (rlim_t)1 << 30, .memory = (rlim_t)4 << 30};

/* Object streams stay as they are, which makes smaller files than new ones. The first part of /ID stays, the second one
 * comes from the contents. PDF/A wants a line's end before each `endstream` (ISO 19005-2, 6.1.7.1). */
static const char *const job[] = {"linearize-pdf",
                                  "--linearize",
                                  "--object-streams=preserve",
                                  "--deterministic-id",
                                  "--newline-before-endstream",
                                  "/proc/self/fd/0",
                                  "-",
                                  NULL};

/* What the library says. */
typedef struct message {
  char text[400];
  size_t length;
  bool ended;
} message;

/* Keeps the first line of what the library says. */
static int listen(const char *text, size_t length, void *data)
{
  message *m = data;
  for (size_t i = 0; i < length && !m->ended; i++) {
    m->ended = text[i] == '\n' || m->length == sizeof m->text;
    if (!m->ended)
      m->text[m->length++] = text[i];
  }
  return 0;
}

/* One library, for the list behind the file. */
static int name_library(struct dl_phdr_info *info, size_t size, void *failed)
{
  (void)size;
  if (info->dlpi_name != NULL && info->dlpi_name[0] == '/' &&
      !helper_write(info->dlpi_name, strlen(info->dlpi_name) + 1))
    *(bool *)failed = true;
  return 0;
}

static bool write_tail(void)
{
  unsigned char tail[LINEAR_TAIL];
  bool failed = fflush(stdout) != 0;
  off_t length = lseek(STDOUT_FILENO, 0, SEEK_END);
  for (size_t i = 0; i < LINEAR_TAIL; i++)
    tail[i] = (unsigned char)((uint64_t)length >> 8 * (LINEAR_TAIL - 1 - i));
  dl_iterate_phdr(name_library, &failed);
  return !failed && length > 0 && helper_write(tail, sizeof tail);
}

/* Instead of what has been written so far. */
static bool refuse(const message *m)
{
  (void)fflush(stdout);
  return ftruncate(STDOUT_FILENO, 0) == 0 && lseek(STDOUT_FILENO, 0, SEEK_SET) == 0 &&
         helper_write(LINEAR_REFUSED, 4) && helper_write(m->text, m->length);
}

int main(void)
{
  static const char *const nothing_more[] = {NULL};
  message m = {.length = 0};
  qpdfjob_handle handle;
  qpdflogger_handle logger;
  int code;
  helper_set_limits(&limits);
  gp_confine_helper(nothing_more); /* libqpdf opens standard input by its name */
  handle = qpdfjob_init();
  logger = qpdflogger_create();
  qpdflogger_set_info(logger, qpdf_log_dest_discard, NULL, NULL);
  qpdflogger_set_warn(logger, qpdf_log_dest_custom, listen, &m);
  qpdflogger_set_error(logger, qpdf_log_dest_custom, listen, &m);
  qpdflogger_save_to_standard_output(logger, 0);
  qpdfjob_set_logger(handle, logger);
  code = qpdfjob_initialize_from_argv(handle, job);
  if (code == qpdf_exit_success)
    code = qpdfjob_run(handle);
  qpdflogger_cleanup(&logger);
  qpdfjob_cleanup(&handle);
  if (code != qpdf_exit_success)
    return refuse(&m) ? 1 : 2;
  return write_tail() ? 0 : 2;
}
