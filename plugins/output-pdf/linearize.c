/* Fast web view: the finished file goes through a program beside the plugin, which puts its parts in the order in which
 * viewers fetch them (ISO 32000-1, Annex F). */
#include "linearize_format.h"
#include "pdf.h"

#include "kit/helper/helper.h"

#include <signal.h>
#include <sys/wait.h>

static const size_t largest_answer = (size_t)1 << 30;

static gp_status keep(gp_sink *sink, const void *bytes, size_t count)
{
  const kit_helper *helper = sink->data;
  return kit_helper_feed(helper, (gp_str){bytes, count}) ? GP_OK : GP_ERROR_FILE;
}

/* The file within the answer; NULL or what went wrong. */
static const char *find_file(pdf *p, const kit_helper *helper, gp_str *file)
{
  gp_str answer = helper->answer;
  int state = helper->state;
  uint64_t length = 0;
  if (answer.len > 4 && memcmp(answer.ptr, LINEAR_REFUSED, 4) == 0)
    return gp_str_copy(p->arena, gp_str_slice(answer, 4, answer.len)).ptr;
  if (state == -1 || (WIFEXITED(state) && WEXITSTATUS(state) == 127))
    return "the program 'linearize-pdf' of output-pdf cannot be run";
  if (WIFSIGNALED(state) && (WTERMSIG(state) == SIGXCPU || WTERMSIG(state) == SIGALRM))
    return "that takes more than a minute";
  if (state != 0 || answer.len < LINEAR_TAIL)
    return "that needs too much memory";
  for (size_t i = answer.len - LINEAR_TAIL; i < answer.len; i++)
    length = length << 8 | (unsigned char)answer.ptr[i];
  if (length > answer.len - LINEAR_TAIL || memcmp(answer.ptr, "%PDF", 4) != 0)
    return "the program 'linearize-pdf' is of another version";
  *file = gp_str_slice(answer, 0, (size_t)length);
  return NULL;
}

static gp_status refuse(pdf *p, const char *why)
{
  gp_str message = gp_str_printf(p->arena, "the file cannot be put in order for the web: %s", why);
  return pdf_error(p, GP_ERROR_INPUT, "pdf.linearize", p->linearize_at, message);
}

/* The program's file to the sink. */
static gp_status hand_over(pdf *p, kit_helper *helper)
{
  char *arguments[] = {NULL, NULL};
  char *environment[] = {(char *)"ASAN_OPTIONS=detect_leaks=0", NULL};
  gp_str file = {NULL, 0};
  const char *problem;
  kit_helper_run(helper, arguments, environment, largest_answer);
  if (kit_helper_lacks(helper)) {
    p->status = GP_ERROR_PLUGIN;
    return p->status;
  }
  problem = find_file(p, helper, &file);
  if (problem != NULL)
    return refuse(p, problem);
  kit_helper_note(helper, gp_str_slice(helper->answer, file.len, helper->answer.len - LINEAR_TAIL));
  p->status = p->sink->write(p->sink, file.ptr, file.len);
  return p->status;
}

gp_status pdf_save_linear(pdf *p)
{
  kit_helper helper;
  gp_sink *sink = p->sink;
  gp_sink memory = {.size = sizeof memory, .data = &helper, .write = keep};
  gp_status status = GP_ERROR_FILE;
  if (kit_helper_open(p->host, &helper, "output-pdf", "linearize-pdf")) {
    p->sink = &memory;
    status = pdf_save(p);
    p->sink = sink;
  }
  if (status == GP_OK)
    status = hand_over(p, &helper);
  else if (status == GP_ERROR_FILE)
    status = refuse(p, "there is no room for it in memory");
  kit_helper_close(&helper);
  return status;
}
