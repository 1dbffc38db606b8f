/* What has changed since a revision, as git tells it. */
#include "cli/since.h"

#include "base/map.h"
#include "base/path.h"
#include "build/cache.h"
#include "process/program.h"

#include <stdio.h>
#include <stdlib.h>

enum { NO_SUCH_PROGRAM = 127 };

/* A repository that guides lie in. */
typedef struct repository {
  gp_str top;     /* its folder, real and absolute */
  gp_map changed; /* real paths below it */
  gp_names in_order;
} repository;

typedef struct since {
  gp_cli *cli;
  const gp_setup *setup;
  gp_arena *arena;
  GP_VEC(repository *) repositories;
  GP_VEC(gp_str) folders; /* of all guides of the plan, real */
  gp_map of_guide;        /* path of a guide.yaml to its repository */
  gp_map real_of_guide;   /* the same to its folder, real: a gp_str */
} since;

/* What git prints when it is run in a folder; its exit code, or NO_SUCH_PROGRAM. What it says against it is in `out`,
 * too, if `with_errors`. */
static int run_git(gp_arena *arena, gp_str folder, const char *const *words, bool with_errors, gp_str *said)
{
  const char *arguments[16] = {"git", "-C", gp_str_copy(arena, folder).ptr};
  gp_program git = {.words = arguments, .errors_too = with_errors};
  size_t count = 3;
  gp_program_end end;
  for (; *words != NULL && count < 15; words++)
    arguments[count++] = *words;
  end = gp_program_run(arena, &git);
  *said = git.out;
  fwrite(git.errors.ptr, 1, git.errors.len, stderr);
  return end == GP_PROGRAM_ENDED ? git.code : NO_SUCH_PROGRAM;
}

/* git's own words, without the advice that follows them. */
static gp_str first_line(gp_str text)
{
  const char *end = text.len > 0 ? memchr(text.ptr, '\n', text.len) : NULL;
  return end != NULL ? gp_str_slice(text, 0, (size_t)(end - text.ptr)) : text;
}

static gp_status no_git(since *self)
{
  return gp_cli_misuse(self->cli, GP_STR(""), "--since needs the program git");
}

static gp_status find_top(since *self, gp_str folder, gp_str *top)
{
  static const char *const words[] = {"rev-parse", "--show-toplevel", NULL};
  gp_str said;
  int code = run_git(self->arena, folder, words, true, &said);
  if (code == NO_SUCH_PROGRAM)
    return no_git(self);
  *top = first_line(said);
  if (code == 0)
    return GP_OK;
  return gp_cli_misuse(self->cli, GP_STR(""), "--since: '%.*s' is not in a git repository (%.*s)", GP_STR_ARG(folder),
                       GP_STR_ARG(*top));
}

/* A revision may be given as git takes it, and only as that: it is no option, and names a commit. */
static gp_status check_revision(since *self, gp_str top)
{
  const char *revision = gp_str_printf(self->arena, "%.*s^{commit}", GP_STR_ARG(self->cli->since)).ptr;
  const char *const words[] = {"rev-parse", "--verify", "--end-of-options", revision, NULL};
  gp_str said;
  int code = run_git(self->arena, top, words, true, &said);
  if (code == NO_SUCH_PROGRAM)
    return no_git(self);
  if (code == 0)
    return GP_OK;
  return gp_cli_misuse(self->cli, GP_STR(""),
                       "--since: git knows no revision '%.*s' in '%.*s' (%.*s); CI systems fetch only the last commit "
                       "unless they are set to fetch more",
                       GP_STR_ARG(self->cli->since), GP_STR_ARG(top), GP_STR_ARG(first_line(said)));
}

static void take_names(since *self, repository *of, gp_str list)
{
  GP_VEC(gp_str) names = {0};
  for (size_t at = 0; at < list.len;) {
    gp_str name = {list.ptr + at, strnlen(list.ptr + at, list.len - at)};
    gp_str path = gp_path_join(self->arena, of->top, name);
    at += name.len + 1;
    if (gp_map_put(&of->changed, path, of) == NULL)
      gp_vec_push(self->arena, &names, path);
  }
  for (size_t i = 0; i < of->in_order.count; i++)
    gp_vec_push(self->arena, &names, of->in_order.items[i]);
  of->in_order = (gp_names){names.items, names.count};
}

static gp_status list_changed(since *self, repository *of)
{
  const char *revision = gp_str_printf(self->arena, "%.*s", GP_STR_ARG(self->cli->since)).ptr;
  /* Renamed files as gone and new: both paths may be named in guides. Ended by zero bytes, since names may hold line
   * breaks. Files that git does not know yet have changed, too. */
  const char *const changed[] = {"diff", "--name-only", "--no-renames", "-z", "--end-of-options", revision, "--", NULL};
  const char *const untracked[] = {"ls-files", "--others", "--exclude-standard", "-z", NULL};
  gp_str list;
  gp_status status = check_revision(self, of->top);
  if (status != GP_OK)
    return status;
  if (run_git(self->arena, of->top, changed, false, &list) != 0)
    return gp_cli_misuse(self->cli, GP_STR(""), "--since: git could not compare '%.*s' with '%s'", GP_STR_ARG(of->top),
                         revision);
  take_names(self, of, list);
  if (run_git(self->arena, of->top, untracked, false, &list) == 0)
    take_names(self, of, list);
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

/* The repository of a guide, asked of git once for each folder that guides lie in. */
static gp_status find_repository(since *self, gp_str guide)
{
  gp_str *folder = GP_NEW(self->arena, gp_str), top = {0};
  repository *of = NULL;
  gp_status status;
  *folder = real_path(self->arena, gp_path_folder(guide));
  status = find_top(self, *folder, &top);
  if (status != GP_OK)
    return status;
  for (size_t i = 0; i < self->repositories.count; i++)
    if (gp_str_equal(self->repositories.items[i]->top, top))
      of = self->repositories.items[i];
  if (of == NULL) {
    of = GP_NEW(self->arena, repository);
    *of = (repository){.top = top, .changed = {.arena = self->arena}};
    gp_vec_push(self->arena, &self->repositories, of);
    status = list_changed(self, of);
  }
  gp_vec_push(self->arena, &self->folders, *folder);
  gp_map_put(&self->of_guide, guide, of);
  gp_map_put(&self->real_of_guide, guide, folder);
  return status;
}

static bool in_another_guide(const since *self, gp_str own, gp_str path)
{
  for (size_t i = 0; i < self->folders.count; i++)
    if (!gp_str_equal(self->folders.items[i], own) && gp_path_is_below(self->folders.items[i], path))
      return true;
  return false;
}

/* All products lie below the output folder, and are no one's input. */
static bool is_touched(since *self, const gp_job *job)
{
  repository *of = gp_map_lookup(&self->of_guide, job->path);
  const gp_str *own = gp_map_lookup(&self->real_of_guide, job->path);
  gp_str output = real_path(self->arena, self->setup->output_folder);
  gp_names inputs;
  if (gp_cache_inputs(self->setup, job, self->arena, &inputs)) {
    for (size_t i = 0; i < inputs.count; i++)
      if (gp_map_lookup(&of->changed, real_path(self->arena, inputs.items[i])) != NULL)
        return true;
    return false;
  }
  for (size_t i = 0; i < of->in_order.count; i++) {
    gp_str path = of->in_order.items[i];
    if (gp_path_is_below(*own, path) || (!in_another_guide(self, *own, path) && !gp_path_is_below(output, path)))
      return true;
  }
  return false;
}

gp_status gp_cli_plan_since(gp_cli *cli, const gp_setup *setup, gp_plan *plan)
{
  gp_arena *arena = cli->ctx->arena;
  since self = {
    .cli = cli, .setup = setup, .arena = arena, .of_guide = {.arena = arena}, .real_of_guide = {.arena = arena}};
  gp_job *jobs = GP_NEW_ARRAY(arena, plan->count, gp_job);
  gp_status status = GP_OK;
  size_t count = 0;
  for (size_t i = 0; i < plan->count && status == GP_OK; i++)
    if (gp_map_lookup(&self.of_guide, plan->jobs[i].path) == NULL)
      status = find_repository(&self, plan->jobs[i].path);
  for (size_t i = 0; i < plan->count && status == GP_OK; i++)
    if (is_touched(&self, &plan->jobs[i]))
      jobs[count++] = plan->jobs[i];
  if (status == GP_OK && !cli->quiet && plan->count > 0 && cli->diagnostics == GP_DIAG_HUMAN)
    fprintf(stderr, "%zu of %zu document%s changed since %.*s\n", count, plan->count, plan->count == 1 ? "" : "s",
            GP_STR_ARG(cli->since));
  plan->jobs = jobs;
  plan->count = count;
  return status;
}
