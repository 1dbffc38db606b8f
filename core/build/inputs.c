/* Inputs: all files that a document was made from, with their contents. */
#include "build/inputs.h"

#include "base/path.h"
#include "cache/store.h"
#include "read/folder.h"
#include <link.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* The clock of file systems goes in steps of up to some milliseconds, so a change just before a file was read may carry
 * the same time as the reading. More are compared than need be, none too few. */
enum { CLOCK_STEP_NS = 50000000 };

/* Smaller files are read as fast as a record of the cache is found. A change of the inode in the last seconds before it
 * is looked at may carry the same time as one after that: then nothing is kept. */
enum { LARGE_FILE = 128 * 1024, SETTLED_SECONDS = 2 };

/* Name and state of a file: the time of change of its inode is what no program can set back. */
static gp_digest state_of(gp_arena *arena, gp_str path, const struct stat *info)
{
  return gp_digest_of(gp_str_printf(arena, "digest %.*s %ju %ju %jd %jd.%09ld", GP_STR_ARG(path),
                                    (uintmax_t)info->st_dev, (uintmax_t)info->st_ino, (intmax_t)info->st_size,
                                    (intmax_t)info->st_ctim.tv_sec, info->st_ctim.tv_nsec));
}

/* The digest of a file, from the cache if the file is large and is as it was. */
static bool digest_of_file(gp_digests *digests, gp_str path, gp_digest *digest)
{
  gp_arena *arena = digests->digests.arena;
  struct stat info;
  gp_digest state;
  gp_str kept;
  if (stat(path.ptr, &info) != 0 || info.st_size < LARGE_FILE)
    return gp_digest_file(path.ptr, digest);
  state = state_of(arena, path, &info);
  if (gp_store_get_record(digests->store, arena, state, 0, &kept) && kept.len == sizeof digest->bytes) {
    memcpy(digest->bytes, kept.ptr, sizeof digest->bytes);
    return S_ISREG(info.st_mode);
  }
  if (!gp_digest_file(path.ptr, digest))
    return false;
  kept = (gp_str){(const char *)digest->bytes, sizeof digest->bytes};
  if (time(NULL) - info.st_ctim.tv_sec > SETTLED_SECONDS)
    GP_IGNORE(gp_store_put_record(digests->store, arena, state, 0, kept)); /* or it is read again */
  return true;
}

/* Fonts and libraries are inputs of every document: each is read once a process. */
const gp_input *gp_digests_look_up(gp_digests *digests, gp_str path)
{
  gp_arena *arena = digests->digests.arena;
  gp_input *input = gp_map_lookup(&digests->digests, path);
  if (input != NULL)
    return input;
  input = GP_NEW(arena, gp_input);
  input->path = gp_str_copy(arena, path);
  if (!digest_of_file(digests, input->path, &input->digest))
    input->kind = GP_INPUT_ABSENT;
  gp_map_put(&digests->digests, input->path, input);
  return input;
}

/* What was typed as an option is a source, for messages, but not a file. */
static bool is_typed(gp_str path)
{
  return gp_str_starts_with(path, GP_STR("--option "));
}

/* Files of which the run holds no bytes: plugins, fonts, what plugins named. */
static gp_names list_others(const gp_run *run)
{
  gp_arena *arena = run->ctx->arena;
  GP_VEC(gp_str) list = {0};
  for (size_t i = 0; i < run->session.used.count; i++) {
    gp_vec_push(arena, &list, run->session.used.items[i]->manifest_path);
    gp_vec_push(arena, &list, run->session.used.items[i]->object_path);
  }
  for (size_t i = 0; i < run->session.fonts_used.count; i++)
    if (run->session.fonts_used.items[i]->path.len > 0)
      gp_vec_push(arena, &list, run->session.fonts_used.items[i]->path);
  if (run->session.fonts_used.count > 0)
    gp_vec_push(arena, &list, gp_path_join(arena, run->setup->data, GP_STR("fonts.yaml")));
  if (run->session.fonts_used.count > 0 && gp_is_file(run->setup->own_fonts))
    gp_vec_push(arena, &list, run->setup->own_fonts);
  for (size_t i = 0; i < run->session.files_used.count; i++)
    gp_vec_push(arena, &list, run->session.files_used.items[i]);
  return (gp_names){list.items, list.count};
}

gp_names gp_run_input_names(const gp_run *run, gp_arena *arena)
{
  const gp_sources *sources = run->ctx->sources;
  gp_names others = list_others(run);
  GP_VEC(gp_str) list = {0};
  for (uint32_t i = 1; i <= gp_sources_count(sources); i++)
    if (!is_typed(gp_sources_path(sources, i)))
      gp_vec_push(arena, &list, gp_str_copy(arena, gp_sources_path(sources, i)));
  for (size_t i = 0; i < others.count; i++)
    gp_vec_push(arena, &list, gp_str_copy(arena, others.items[i]));
  return (gp_names){list.items, list.count};
}

typedef struct library_list {
  gp_arena *arena;
  gp_digests *digests;
  gp_inputs *inputs;
  gp_map *seen;
} library_list;

static void add_file(library_list *to, gp_str path, gp_input_kind kind)
{
  gp_input input;
  if (gp_map_put(to->seen, path, to) != NULL)
    return;
  input = *gp_digests_look_up(to->digests, path);
  if (input.kind == GP_INPUT_FILE)
    input.kind = kind;
  gp_vec_push(to->arena, to->inputs, input);
}

/* Another version of a library may make other bytes. The vdso and the program itself have no path here. */
static int add_library(struct dl_phdr_info *info, size_t size, void *data)
{
  library_list *to = data;
  (void)size;
  if (info->dlpi_name != NULL && info->dlpi_name[0] == '/')
    add_file(to, gp_str_copy(to->arena, gp_str_from(info->dlpi_name)), GP_INPUT_LIBRARY);
  return 0;
}

gp_inputs gp_run_inputs(gp_run *run, gp_digests *digests)
{
  gp_arena *arena = run->ctx->arena;
  const gp_sources *sources = run->ctx->sources;
  gp_inputs inputs = {0};
  gp_map seen = {.arena = arena};
  gp_names others = list_others(run);
  library_list to = {arena, digests, &inputs, &seen};
  char program[4096];
  ssize_t len = readlink("/proc/self/exe", program, sizeof program);
  for (uint32_t i = 1; i <= gp_sources_count(sources); i++) {
    gp_str path = gp_sources_path(sources, i);
    /* By the bytes that were read, not by those that are in the file now. */
    if (!is_typed(path) && gp_map_put(&seen, path, run) == NULL)
      gp_vec_push(arena, &inputs, ((gp_input){path, GP_INPUT_FILE, gp_digest_of(gp_sources_bytes(sources, i))}));
  }
  for (size_t i = 0; i < gp_sources_absent_count(sources); i++)
    if (gp_map_put(&seen, gp_sources_absent(sources, i), run) == NULL)
      gp_vec_push(arena, &inputs, ((gp_input){.path = gp_sources_absent(sources, i), .kind = GP_INPUT_ABSENT}));
  for (size_t i = 0; i < others.count; i++)
    add_file(&to, others.items[i], GP_INPUT_FILE);
  if (len > 0)
    add_file(&to, gp_str_copy(arena, (gp_str){program, (size_t)len}), GP_INPUT_LIBRARY);
  dl_iterate_phdr(add_library, &to);
  return inputs;
}

/* By the time of change of the inode, which no program can set back. */
static bool changed_since(gp_str path, const struct timespec *start)
{
  struct stat info;
  int64_t since;
  if (stat(path.ptr, &info) != 0)
    return true;
  since = (int64_t)(info.st_ctim.tv_sec - start->tv_sec) * 1000000000 + info.st_ctim.tv_nsec - start->tv_nsec;
  return since > -CLOCK_STEP_NS;
}

bool gp_run_input_changed(const gp_run *run, gp_str *path)
{
  const gp_sources *sources = run->ctx->sources;
  for (uint32_t i = 1; i <= gp_sources_count(sources); i++) {
    gp_digest now;
    *path = gp_str_copy(run->ctx->arena, gp_sources_path(sources, i));
    if (is_typed(*path) || !changed_since(*path, &run->began))
      continue;
    if (!gp_digest_file(path->ptr, &now) || !gp_digest_equal(now, gp_digest_of(gp_sources_bytes(sources, i))))
      return true;
  }
  return false;
}
