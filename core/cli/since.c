/* What has changed since a revision, as git tells it. */
#include "cli/since.h"

#include "base/map.h"
#include "base/path.h"
#include "build/cache.h"
#include "process/program.h"

#include <stdio.h>
#include <stdlib.h>

enum { NO_SUCH_PROGRAM = 127 };

/* The repository of the current folder. */
typedef struct since {
  gp_cli *cli;
  const gp_setup *setup;
  gp_arena *arena;
  gp_str top;     /* its folder, real and absolute */
  gp_map changed; /* real paths below it */
  GP_VEC(gp_str) in_order;
  gp_map guides;          /* path of a guide.yaml to its folder, real: a gp_str */
  GP_VEC(gp_str) folders; /* all of these */
} since;

/* git's own words, without the advice that follows them. */
static gp_str first_line(gp_str text)
{
  const char *end = text.len > 0 ? memchr(text.ptr, '\n', text.len) : NULL;
  return end != NULL ? gp_str_slice(text, 0, (size_t)(end - text.ptr)) : text;
}

/* What git prints when it is run in a folder; its exit code, or NO_SUCH_PROGRAM. What it says against it is in `out`,
 * too, if `with_errors`. What lies in the folder may be a stranger's: a folder in the form of a bare repository is not
 * taken for one, since its configuration would name programs to run; and of the configuration of the repository itself
 * nothing is run, because nothing here needs it. */
static int run_git(gp_arena *arena, gp_str folder, const char *const *words, bool with_errors, gp_str *said)
{
  enum { WORDS = 32 };
  const char *arguments[WORDS] = {"git", "--no-pager",
                                  "-c",  "safe.bareRepository=explicit",
                                  "-c",  "core.fsmonitor=false",
                                  "-c",  "core.hooksPath=/dev/null",
                                  "-C",  gp_str_copy(arena, folder).ptr};
  gp_program git = {.words = arguments, .errors_too = with_errors};
  size_t count = 0;
  gp_program_end end;
  while (arguments[count] != NULL)
    count++;
  for (; *words != NULL && count < WORDS - 1; words++)
    arguments[count++] = *words;
  end = gp_program_run(arena, &git);
  *said = git.out;
  if (git.errors.len > 0)
    gp_cli_say("git: %.*s", GP_STR_ARG(first_line(git.errors)));
  return end == GP_PROGRAM_ENDED ? git.code : NO_SUCH_PROGRAM;
}

static gp_status no_git(since *self)
{
  return gp_cli_misuse(self->cli, GP_STR(""), "--since needs the program git");
}

static gp_status find_top(since *self)
{
  static const char *const words[] = {"rev-parse", "--show-toplevel", NULL};
  gp_str said;
  int code = run_git(self->arena, GP_STR("."), words, true, &said);
  if (code == NO_SUCH_PROGRAM)
    return no_git(self);
  self->top = first_line(said);
  if (code == 0)
    return GP_OK;
  return gp_cli_misuse(self->cli, GP_STR(""), "--since: this folder is not in a git repository (%.*s)",
                       GP_STR_ARG(self->top));
}

/* A revision may be given as git takes it, and only as that: it is no option, and names a commit. */
static gp_status check_revision(since *self)
{
  const char *revision = gp_str_printf(self->arena, "%.*s^{commit}", GP_STR_ARG(self->cli->since)).ptr;
  const char *const words[] = {"rev-parse", "--verify", "--end-of-options", revision, NULL};
  gp_str said;
  int code = run_git(self->arena, self->top, words, true, &said);
  if (code == NO_SUCH_PROGRAM)
    return no_git(self);
  if (code == 0)
    return GP_OK;
  return gp_cli_misuse(self->cli, GP_STR(""),
                       "--since: git knows no revision '%.*s' in '%.*s' (%.*s); CI systems fetch only the last commit "
                       "unless they are set to fetch more",
                       GP_STR_ARG(self->cli->since), GP_STR_ARG(self->top), GP_STR_ARG(first_line(said)));
}

static void take_names(since *self, gp_str list)
{
  for (size_t at = 0; at < list.len;) {
    gp_str name = {list.ptr + at, strnlen(list.ptr + at, list.len - at)};
    gp_str path = gp_path_join(self->arena, self->top, name);
    at += name.len + 1;
    if (gp_map_put(&self->changed, path, self) == NULL)
      gp_vec_push(self->arena, &self->in_order, path);
  }
}

static gp_status list_changed(since *self)
{
  const char *revision = gp_str_printf(self->arena, "%.*s", GP_STR_ARG(self->cli->since)).ptr;
  /* Renamed files as gone and new: both paths may be named in guides. Ended by zero bytes, since names may hold line
   * breaks. Files that git does not know yet have changed, too. A submodule is its commit: git would run what the
   * configuration of that repository names to look into its files. */
  const char *const changed[] = {"diff",
                                 "--no-ext-diff",
                                 "--no-textconv",
                                 "--ignore-submodules=dirty",
                                 "--name-only",
                                 "--no-renames",
                                 "-z",
                                 "--end-of-options",
                                 revision,
                                 "--",
                                 NULL};
  const char *const untracked[] = {"ls-files", "--others", "--exclude-standard", "-z", NULL};
  gp_str list;
  gp_status status = check_revision(self);
  if (status != GP_OK)
    return status;
  if (run_git(self->arena, self->top, changed, false, &list) != 0)
    return gp_cli_misuse(self->cli, GP_STR(""), "--since: git could not compare '%.*s' with '%s'",
                         GP_STR_ARG(self->top), revision);
  take_names(self, list);
  if (run_git(self->arena, self->top, untracked, false, &list) == 0)
    take_names(self, list);
  return GP_OK;
}

/* Without links and absolute; of a file that is not there, its folder is. */
static gp_str real_path(gp_arena *arena, gp_str path)
{
  char *real = realpath(gp_str_copy(arena, path).ptr, NULL);
  gp_str result = path;
  if (real != NULL) {
    result = gp_str_copy(arena, gp_str_from(real));
    free(real);
    return result;
  }
  real = realpath(gp_str_copy(arena, gp_path_folder(path)).ptr, NULL);
  if (real != NULL)
    result = gp_path_join(arena, gp_str_from(real), gp_path_name(path));
  free(real);
  return result;
}

/* What a guide's folder holds is never asked which repository it is in: it may claim to be one itself. */
static gp_status place_guide(since *self, gp_str guide)
{
  gp_str *folder = GP_NEW(self->arena, gp_str);
  *folder = real_path(self->arena, gp_path_folder(guide));
  if (!gp_path_is_below(self->top, *folder))
    return gp_cli_misuse(
      self->cli, GP_STR(""),
      "--since: '%.*s' is not in the git repository of this folder, '%.*s': change to its repository "
      "first",
      GP_STR_ARG(*folder), GP_STR_ARG(self->top));
  gp_vec_push(self->arena, &self->folders, *folder);
  gp_map_put(&self->guides, guide, folder);
  return GP_OK;
}

static bool in_another_guide(const since *self, gp_str own, gp_str path)
{
  for (size_t i = 0; i < self->folders.count; i++)
    if (!gp_str_equal(self->folders.items[i], own) && gp_path_is_below(self->folders.items[i], path))
      return true;
  return false;
}

/* A submodule above a guide is named as a whole. All products lie below the output folder, and are no one's input. */
static bool is_touched(since *self, const gp_job *job)
{
  const gp_str *own = gp_map_lookup(&self->guides, job->path);
  gp_str output = real_path(self->arena, self->setup->output_folder);
  gp_names inputs;
  if (gp_cache_inputs(self->setup, job, self->arena, &inputs)) {
    for (size_t i = 0; i < inputs.count; i++)
      if (gp_map_lookup(&self->changed, real_path(self->arena, inputs.items[i])) != NULL)
        return true;
    return false;
  }
  for (size_t i = 0; i < self->in_order.count; i++) {
    gp_str path = self->in_order.items[i];
    if (gp_path_is_below(*own, path) || gp_path_is_below(path, *own) ||
        (!in_another_guide(self, *own, path) && !gp_path_is_below(output, path)))
      return true;
  }
  return false;
}

gp_status gp_cli_plan_since(gp_cli *cli, const gp_setup *setup, gp_plan *plan)
{
  gp_arena *arena = cli->ctx->arena;
  since self = {.cli = cli, .setup = setup, .arena = arena, .changed = {.arena = arena}, .guides = {.arena = arena}};
  gp_job *jobs = GP_NEW_ARRAY(arena, plan->count, gp_job);
  gp_status status = GP_OK;
  size_t count = 0;
  if (plan->count > 0)
    status = find_top(&self);
  for (size_t i = 0; i < plan->count && status == GP_OK; i++)
    if (gp_map_lookup(&self.guides, plan->jobs[i].path) == NULL)
      status = place_guide(&self, plan->jobs[i].path);
  if (plan->count > 0 && status == GP_OK)
    status = list_changed(&self);
  for (size_t i = 0; i < plan->count && status == GP_OK; i++)
    if (is_touched(&self, &plan->jobs[i]))
      jobs[count++] = plan->jobs[i];
  if (status == GP_OK && !cli->quiet && plan->count > 0 && cli->diagnostics == GP_DIAG_HUMAN)
    gp_cli_say("%zu of %zu document%s changed since %.*s", count, plan->count, plan->count == 1 ? "" : "s",
               GP_STR_ARG(cli->since));
  plan->jobs = jobs;
  plan->count = count;
  return status;
}
