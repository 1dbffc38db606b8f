/* The plan of a run: finds the guides and multiplies them by languages, editions and formats. */
#include "batch/plan.h"

#include "base/map.h"
#include "base/path.h"
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { FOLDER_DEPTH = 4 };

typedef struct name_list {
  GP_VEC(gp_str) list;
  gp_map seen; /* the same */
} name_list;

typedef struct planner {
  gp_ctx *ctx;
  const gp_plan_options *options;
  GP_VEC(gp_str) guides; /* paths of guide.yaml files */
  GP_VEC(gp_job) jobs;
  gp_map ids;     /* guide id to its gp_guide */
  gp_map matched; /* languages and editions asked for that some guide has */
  name_list known_langs, known_editions;
  size_t failed;
  gp_status status;
  bool full; /* there would be too many documents, which has been reported */
} planner;

static bool is_file(gp_str path)
{
  struct stat info;
  return stat(path.ptr, &info) == 0 && S_ISREG(info.st_mode);
}

static bool exists(gp_str path)
{
  struct stat info;
  return lstat(path.ptr, &info) == 0;
}

static bool is_folder(gp_str path)
{
  struct stat info;
  return stat(path.ptr, &info) == 0 && S_ISDIR(info.st_mode);
}

static int compare_strings(const void *a, const void *b)
{
  return gp_str_compare(*(const gp_str *)a, *(const gp_str *)b);
}

/* A link is followed where it stays in the folder that was given, or leads to what the user allows: what a stranger
 * puts into the folder must not name others. */
static bool is_folder_within(const gp_within *given, gp_str path, const struct dirent *entry)
{
  if (entry->d_type == DT_DIR || entry->d_type == DT_REG)
    return entry->d_type == DT_DIR;
  return gp_within_look(given, path) == EISDIR;
}

/* All guides in a folder and its folders, sorted; a guide's own folders are not searched. */
static void search_folder(planner *self, const gp_within *given, gp_str folder, unsigned depth)
{
  gp_arena *arena = self->ctx->arena;
  gp_str guide = gp_path_join(arena, folder, GP_STR("guide.yaml"));
  GP_VEC(gp_str) folders = {0};
  struct dirent *entry;
  DIR *stream;
  if (exists(guide)) { /* whatever it is: reading it tells */
    gp_vec_push(arena, &self->guides, guide);
    return;
  }
  stream = depth < FOLDER_DEPTH ? opendir(folder.ptr) : NULL;
  if (stream == NULL)
    return;
  while ((entry = readdir(stream)) != NULL) {
    gp_str path;
    if (entry->d_name[0] == '.')
      continue;
    path = gp_path_join(arena, folder, gp_str_from(entry->d_name));
    if (is_folder_within(given, path, entry))
      gp_vec_push(arena, &folders, path);
  }
  closedir(stream);
  if (folders.count > 0)
    qsort(folders.items, folders.count, sizeof *folders.items, compare_strings);
  for (size_t i = 0; i < folders.count; i++)
    search_folder(self, given, folders.items[i], depth + 1);
}

/* The guide that a chapter, or the folder of a language, lies in: the folder above with a guide.yaml; or empty. */
static gp_str guide_around(planner *self, gp_str path)
{
  gp_arena *arena = self->ctx->arena;
  gp_str folder = path;
  for (unsigned up = 0; up < 2; up++) {
    folder = gp_path_folder(folder);
    if (is_file(gp_path_join(arena, folder, GP_STR("guide.yaml"))))
      return folder.len > 0 ? folder : GP_STR(".");
  }
  return (gp_str){NULL, 0};
}

/* The same, also where the path is said from within the guide. */
static gp_str guide_anywhere_around(planner *self, gp_str path)
{
  gp_str found = guide_around(self, path);
  char *real = found.len == 0 ? realpath(path.ptr, NULL) : NULL;
  if (real != NULL)
    found = guide_around(self, gp_str_copy(self->ctx->arena, gp_str_from(real)));
  free(real);
  return found;
}

static void report_part(planner *self, gp_str path, gp_str guide, const char *what)
{
  gp_report_with(self->ctx, GP_SEVERITY_ERROR, "run.no-guide", GP_NO_SPAN, (gp_str){0},
                 gp_str_printf(self->ctx->arena, "it is part of a guide: name its folder, '%.*s'", GP_STR_ARG(guide)),
                 GP_NO_SPAN, (gp_str){0}, what, GP_STR_ARG(path));
  self->status = gp_status_worse(self->status, GP_ERROR_USAGE);
}

static void find_guides(planner *self, gp_str path)
{
  size_t before = self->guides.count;
  gp_within given;
  gp_str around;
  path = gp_path_join(self->ctx->arena, path, GP_STR(""));
  around = gp_str_is(gp_path_name(path), "guide.yaml") ? (gp_str){NULL, 0} : guide_anywhere_around(self, path);
  if (is_file(path) && around.len > 0) {
    report_part(self, path, around, "'%.*s' is not a guide");
    return;
  }
  if (is_file(path)) {
    gp_vec_push(self->ctx->arena, &self->guides, path);
    return;
  }
  if (!is_folder(path)) {
    gp_error(self->ctx, "run.no-guide", GP_NO_SPAN, "there is no guide '%s': %s", path.ptr,
             strerror(errno != 0 ? errno : ENOENT));
    self->status = gp_status_worse(self->status, GP_ERROR_USAGE);
    return;
  }
  given = (gp_within){path, self->ctx->outside, self->ctx->outside_count};
  search_folder(self, &given, path, 0);
  if (self->guides.count > before)
    return;
  if (around.len > 0) {
    report_part(self, path, around, "there is no guide.yaml in '%.*s'");
    return;
  }
  gp_error(self->ctx, "run.no-guide", GP_NO_SPAN, "there is no guide.yaml in '%s' or the folders in it", path.ptr);
  self->status = gp_status_worse(self->status, GP_ERROR_USAGE);
}

static bool holds(gp_names names, gp_str name)
{
  for (size_t i = 0; i < names.count; i++)
    if (gp_str_equal(names.items[i], name))
      return true;
  return false;
}

/* Names in the order in which they came, each once. */
static void append(gp_arena *arena, name_list *names, const gp_str *more, size_t count)
{
  names->seen.arena = arena;
  for (size_t i = 0; i < count; i++)
    if (gp_map_put(&names->seen, more[i], names) == NULL)
      gp_vec_push(arena, &names->list, more[i]);
}

/* Whether a language or edition is wanted; an empty list wants everything. */
static bool wanted(planner *self, gp_names names, gp_str name)
{
  if (names.count == 0)
    return true;
  if (!holds(names, name))
    return false;
  gp_map_put(&self->matched, name, self);
  return true;
}

/* A guide of a stranger may have any number of editions and languages. */
static void report_full(planner *self, const gp_guide *guide)
{
  const gp_value *editions = gp_value_lookup(guide->value, GP_STR("editions"));
  const gp_value *at = editions != NULL ? editions : guide->value;
  if (self->full)
    return;
  self->full = true;
  gp_report_with(self->ctx, GP_SEVERITY_ERROR, "run.too-many", at->span, GP_STR(""),
                 GP_STR("choose guides, languages or editions, or raise the limit with --max-documents"), GP_NO_SPAN,
                 GP_STR(""), "with the guide '%.*s' there are more than %zu documents to build", GP_STR_ARG(guide->id),
                 self->options->most);
  self->status = gp_status_worse(self->status, GP_ERROR_INPUT);
}

static void add_job(planner *self, const gp_guide *guide, gp_str lang, gp_str edition, bool first)
{
  gp_names formats = self->options->formats;
  bool own = formats.count == 0;
  if (self->options->most > 0 && self->jobs.count >= self->options->most) {
    report_full(self, guide);
    return;
  }
  if (own)
    formats = (gp_names){guide->outputs, guide->output_count};
  gp_vec_push(self->ctx->arena, &self->jobs,
              ((gp_job){.path = guide->path,
                        .guide = guide->id,
                        .layout = guide->layout,
                        .lang = lang,
                        .langs = {guide->languages, guide->language_count},
                        .edition = edition,
                        .formats = formats,
                        .formats_own = own,
                        .whole_guide = first}));
}

static gp_names wanted_langs(planner *self, const gp_guide *guide)
{
  gp_str *langs = GP_NEW_ARRAY(self->ctx->arena, guide->language_count + 1, gp_str);
  size_t count = 0;
  for (size_t i = 0; i < guide->language_count; i++)
    if (wanted(self, self->options->langs, guide->languages[i]))
      langs[count++] = guide->languages[i];
  return (gp_names){langs, count};
}

static void add_guide(planner *self, const gp_guide *guide)
{
  size_t before = self->jobs.count;
  gp_names langs = wanted_langs(self, guide);
  for (size_t i = 0; i < langs.count && !self->full; i++) {
    gp_str lang = langs.items[i];
    if (wanted(self, self->options->editions, GP_STR("main")))
      add_job(self, guide, lang, GP_STR(""), self->jobs.count == before);
    for (size_t j = 0; j < guide->edition_count && !self->full; j++)
      if (wanted(self, self->options->editions, guide->editions[j]))
        add_job(self, guide, lang, guide->editions[j], self->jobs.count == before);
  }
  append(self->ctx->arena, &self->known_langs, guide->languages, guide->language_count);
  append(self->ctx->arena, &self->known_editions, guide->editions, guide->edition_count);
}

static gp_status load_file(planner *self, gp_str path, gp_guide **guide)
{
  size_t errors = gp_reports_errors(self->ctx->reports);
  *guide = NULL;
  if (is_folder(path))
    return gp_error(self->ctx, "run.no-guide", GP_NO_SPAN, "'%s' is a folder, expected a file", path.ptr);
  if (gp_guide_load(self->ctx, path, guide) != GP_OK || gp_reports_errors(self->ctx->reports) > errors)
    return GP_ERROR_INPUT;
  return *guide != NULL ? GP_OK : GP_ERROR_INTERNAL;
}

static void load_guide(planner *self, gp_str path)
{
  gp_guide *guide, *other;
  gp_status status = load_file(self, path, &guide);
  if (status != GP_OK || guide == NULL) {
    self->status = gp_status_worse(self->status, status);
    self->failed++;
    return;
  }
  other = gp_map_put(&self->ids, guide->id, guide);
  if (other == NULL) {
    add_guide(self, guide);
    return;
  }
  if (gp_str_equal(other->path, guide->path))
    return; /* one guide, named twice */
  gp_map_put(&self->ids, guide->id, other);
  self->failed++;
  gp_error(self->ctx, "run.same-product", gp_value_lookup(guide->value, GP_STR("id"))->span,
           "guide '%.*s' has the same id '%.*s', so their products would have the same names", GP_STR_ARG(other->path),
           GP_STR_ARG(guide->id));
  self->status = gp_status_worse(self->status, GP_ERROR_INPUT);
}

/* What was asked for and no guide has is a mistake in the command. */
static void check_wanted(planner *self, gp_names names, gp_names known, const char *id, const char *what)
{
  for (size_t i = 0; i < names.count; i++) {
    gp_str nearest, hint = GP_STR("");
    if (gp_map_lookup(&self->matched, names.items[i]) != NULL)
      continue;
    nearest = gp_nearest_name(self->ctx->arena, names.items[i], known.items, known.count);
    if (nearest.len > 0)
      hint = gp_str_printf(self->ctx->arena, "did you mean '%.*s'?", GP_STR_ARG(nearest));
    gp_report_with(self->ctx, GP_SEVERITY_ERROR, id, GP_NO_SPAN, GP_STR(""), hint, GP_NO_SPAN, GP_STR(""),
                   "no guide has the %s '%.*s'", what, GP_STR_ARG(names.items[i]));
    self->status = gp_status_worse(self->status, GP_ERROR_USAGE);
  }
}

gp_status gp_plan_make(gp_ctx *ctx, const gp_plan_options *options, gp_plan *plan)
{
  planner self = {.ctx = ctx, .options = options, .ids = {.arena = ctx->arena}, .matched = {.arena = ctx->arena}};
  assert(options != NULL && plan != NULL);
  for (size_t i = 0; i < options->paths.count; i++)
    find_guides(&self, options->paths.items[i]);
  for (size_t i = 0; i < self.guides.count && !self.full; i++)
    load_guide(&self, self.guides.items[i]);
  if (self.full)
    self.jobs.count = 0;
  else if (self.ids.count > 0) {
    check_wanted(&self, options->langs, (gp_names){self.known_langs.list.items, self.known_langs.list.count},
                 "run.unknown-language", "language");
    check_wanted(&self, options->editions, (gp_names){self.known_editions.list.items, self.known_editions.list.count},
                 "run.unknown-edition", "edition");
  }
  *plan = (gp_plan){self.jobs.items, self.jobs.count, self.failed};
  return self.status;
}
