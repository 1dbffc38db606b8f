/* Plans as commands for a shell, and as rules for ninja and for GNU make. */
#include "base/path.h"
#include "build/deps.h"
#include "cli/jobs.h"

static bool is_plain(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (c != '\0' && strchr("_-./:=,@+%", c) != NULL);
}

static void add_word(gp_buf *out, gp_str word)
{
  bool plain = word.len > 0;
  for (size_t i = 0; i < word.len; i++)
    plain = plain && is_plain(word.ptr[i]);
  if (plain) {
    gp_buf_add(out, word);
    return;
  }
  gp_buf_add_char(out, '\'');
  for (size_t i = 0; i < word.len; i++)
    if (word.ptr[i] == '\'')
      gp_buf_add(out, GP_STR("'\\''"));
    else
      gp_buf_add_char(out, word.ptr[i]);
  gp_buf_add_char(out, '\'');
}

void gp_shell_add(gp_buf *out, gp_names list)
{
  for (size_t i = 0; i < list.count; i++) {
    gp_buf_add(out, out->count > 0 && out->items[out->count - 1] != '\n' ? GP_STR(" ") : GP_STR(""));
    add_word(out, list.items[i]);
  }
}

gp_str gp_plan_command(gp_arena *arena, const gp_plan_jobs *jobs, const gp_plan_job *job, gp_names more)
{
  gp_buf out = GP_BUF(arena);
  gp_shell_add(&out, jobs->common);
  gp_shell_add(&out, more);
  gp_shell_add(&out, job->arguments);
  return gp_buf_str(&out);
}

/* Where a document's dependencies are kept. */
static gp_str depfile_of(gp_arena *arena, const gp_plan_jobs *jobs, const gp_plan_job *job)
{
  return gp_path_join(arena, jobs->output_folder, gp_str_printf(arena, ".deps/%.*s.d", GP_STR_ARG(job->name)));
}

static gp_status check_name(const gp_cli *cli, gp_str name)
{
  const char *fault = gp_deps_name_fault(name);
  if (fault == NULL)
    return GP_OK;
  return gp_cli_misuse(cli, GP_STR(""), "no rule for make or ninja can name '%.*s', since it has %s: rename it",
                       GP_STR_ARG(name), fault);
}

static gp_status check_names(const gp_cli *cli, const gp_plan_jobs *jobs)
{
  for (size_t i = 0; i < jobs->count; i++) {
    const gp_plan_job *of = &jobs->items[i];
    gp_status status = check_name(cli, of->job->path);
    for (size_t n = 0; n < of->products.count && status == GP_OK; n++)
      status = check_name(cli, of->products.items[n]);
    if (status != GP_OK)
      return status;
  }
  return GP_OK;
}

static void add_doubled(gp_buf *out, gp_str text)
{
  for (size_t i = 0; i < text.len; i++)
    gp_buf_add(out, text.ptr[i] == '$' ? GP_STR("$$") : gp_str_slice(text, i, i + 1));
}

/* Ninja: '$' before what has a meaning in paths. */
static void add_ninja_path(gp_buf *out, gp_str path)
{
  gp_buf_add_char(out, ' ');
  for (size_t i = 0; i < path.len; i++) {
    if (path.ptr[i] == '$' || path.ptr[i] == ' ' || path.ptr[i] == ':')
      gp_buf_add_char(out, '$');
    gp_buf_add_char(out, path.ptr[i]);
  }
}

gp_status gp_plan_ninja(gp_cli *cli, const gp_plan_jobs *jobs, gp_buf *out)
{
  gp_arena *arena = cli->ctx->arena;
  gp_buf common = GP_BUF(arena);
  gp_status status = check_names(cli, jobs);
  if (status != GP_OK)
    return status;
  gp_shell_add(&common, jobs->common);
  gp_buf_printf(out, "# %zu document%s. Made by 'guidepress plan --format=ninja'; ninja runs in the same folder.\n",
                jobs->count, jobs->count == 1 ? "" : "s");
  gp_buf_printf(out, "ninja_required_version = 1.10\nbuilddir = ");
  add_doubled(out, gp_path_join(arena, jobs->output_folder, GP_STR(".deps")));
  gp_buf_printf(out, "\n\nrule document\n  command = ");
  add_doubled(out, gp_buf_str(&common));
  gp_buf_printf(out, " $arguments\n  description = $name\n  depfile = $deps_file\n  deps = gcc\n  restat = 1\n");
  for (size_t i = 0; i < jobs->count; i++) {
    const gp_plan_job *of = &jobs->items[i];
    gp_str deps = depfile_of(arena, jobs, of);
    gp_str option = gp_str_printf(arena, "--deps=%.*s", GP_STR_ARG(deps));
    gp_buf words = GP_BUF(arena);
    if (of->products.count == 0)
      continue; /* why, has been said */
    gp_shell_add(&words, (gp_names){&option, 1});
    gp_shell_add(&words, of->arguments);
    gp_buf_printf(out, "\nbuild");
    for (size_t n = 0; n < of->products.count; n++)
      add_ninja_path(out, of->products.items[n]);
    gp_buf_printf(out, ": document");
    add_ninja_path(out, of->job->path);
    gp_buf_printf(out, "\n  name = ");
    add_doubled(out, of->name);
    gp_buf_printf(out, "\n  arguments = ");
    add_doubled(out, gp_buf_str(&words));
    gp_buf_printf(out, "\n  deps_file = ");
    add_doubled(out, deps);
    gp_buf_add_char(out, '\n');
  }
  return status;
}

static void add_make_names(gp_buf *out, gp_names names)
{
  for (size_t i = 0; i < names.count; i++) {
    gp_buf_add_char(out, ' ');
    gp_deps_add_name(out, names.items[i]);
  }
}

static void add_make_rule(gp_arena *arena, const gp_plan_jobs *jobs, const gp_plan_job *of, gp_buf *out)
{
  gp_str deps = depfile_of(arena, jobs, of);
  gp_str option = gp_str_printf(arena, "--deps=%.*s", GP_STR_ARG(deps));
  gp_buf words = GP_BUF(arena);
  gp_shell_add(&words, (gp_names){&option, 1});
  gp_shell_add(&words, of->arguments);
  gp_buf_printf(out, "\nall:");
  add_make_names(out, of->products);
  gp_buf_add_char(out, '\n');
  for (size_t n = 0; n < of->products.count; n++) {
    gp_buf_add(out, n > 0 ? GP_STR(" ") : GP_STR(""));
    gp_deps_add_name(out, of->products.items[n]);
  }
  gp_buf_printf(out, " &:");
  add_make_names(out, (gp_names){&of->job->path, 1});
  gp_buf_printf(out, "\n\t@$(guidepress) ");
  add_doubled(out, gp_buf_str(&words));
  gp_buf_printf(out, "\n-include");
  add_make_names(out, (gp_names){&deps, 1});
  gp_buf_add_char(out, '\n');
}

gp_status gp_plan_makefile(gp_cli *cli, const gp_plan_jobs *jobs, gp_buf *out)
{
  gp_buf common = GP_BUF(cli->ctx->arena);
  gp_status status = check_names(cli, jobs);
  if (status != GP_OK)
    return status;
  gp_shell_add(&common, jobs->common);
  gp_buf_printf(out,
                "# %zu document%s. Made by 'guidepress plan --format=make', for GNU make 4.3 in the same folder.\n",
                jobs->count, jobs->count == 1 ? "" : "s");
  gp_buf_printf(out, ".PHONY: all\nall:\nguidepress = ");
  for (size_t i = 0; i < common.count; i++) { /* the value of a variable: '#' would begin a remark */
    if (common.items[i] == '#')
      gp_buf_add_char(out, '\\');
    add_doubled(out, gp_str_slice(gp_buf_str(&common), i, i + 1));
  }
  gp_buf_add_char(out, '\n');
  for (size_t i = 0; i < jobs->count; i++)
    if (jobs->items[i].products.count > 0)
      add_make_rule(cli->ctx->arena, jobs, &jobs->items[i], out);
  return status;
}
