/* Nothing is built twice: documents found in the cache by all they were made from.
 *
 * A key is made of what is known before anything is read: the guide's path, language, edition, formats, options, the
 * plugins there are. Under it lie records of documents built so: the files each was made from with their contents'
 * digests, its messages, and the digests of its products, which are blobs. A record holds if all its files are as they
 * were. Times of files are not looked at. */
#include "build/cache.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include "build/pack.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FORMAT = 1, TOLD_CHANGES = 3 };

/* Every plugin there is, used or not: one more transform or reader changes what is made of a guide. */
static gp_str list_plugins(const gp_setup *setup)
{
  gp_arena *arena = setup->ctx->arena;
  gp_buf lines = GP_BUF(arena);
  for (size_t i = 0; i < gp_registry_count(setup->registry); i++) {
    const gp_plugin_entry *entry = gp_registry_at(setup->registry, i);
    uint32_t source = gp_sources_lookup(setup->ctx->sources, entry->manifest_path);
    gp_digest digest = gp_digest_of(source != 0 ? gp_sources_bytes(setup->ctx->sources, source) : GP_STR(""));
    gp_buf_printf(&lines, "plugin '%.*s'=%.*s %.*s\n", GP_STR_ARG(entry->id), GP_STR_ARG(entry->object_path),
                  GP_STR_ARG(gp_digest_hex(arena, digest)));
  }
  return gp_buf_str(&lines);
}

void gp_cache_open(gp_setup *setup, gp_str folder, uint64_t limit, bool read_only)
{
  gp_arena *arena = setup->ctx->arena;
  gp_cache *cache = GP_NEW(arena, gp_cache);
  int error;
  assert(setup->cache == NULL);
  setup->cache = NULL;
  if (folder.len == 0 || limit == 0 || gp_str_is(setup->output_folder, "-"))
    return;
  error = gp_store_open(&cache->store, gp_str_copy(arena, folder), limit, read_only);
  if (error == ENOENT && read_only)
    return;
  if (error != 0) {
    gp_report_with(setup->ctx, GP_SEVERITY_NOTE, "run.no-cache", GP_NO_SPAN, GP_STR(""),
                   error == EPERM
                     ? GP_STR("make it yours alone (chmod go-w), or choose another with --cache or GP_CACHE")
                     : GP_STR("choose another with --cache or GP_CACHE, or use --no-cache"),
                   GP_NO_SPAN, GP_STR(""), "the cache folder '%.*s' cannot be used: %s", GP_STR_ARG(folder),
                   gp_store_problem(error));
    return;
  }
  cache->digests.digests.arena = arena;
  cache->digests.store = &cache->store;
  cache->plugins = list_plugins(setup);
  setup->cache = cache;
}

/* The key as lines "what=value", so that two can be compared. */
static gp_str key_text(const gp_setup *setup, const gp_job *job, gp_arena *arena)
{
  gp_buf text = GP_BUF(arena);
  gp_buf_printf(&text, "format=%d\nguide=%.*s\nlanguage=%.*s\nedition=%.*s\n", FORMAT, GP_STR_ARG(job->path),
                GP_STR_ARG(job->lang), GP_STR_ARG(job->edition));
  gp_buf_printf(&text, "formats=");
  for (size_t i = 0; i < job->formats.count; i++)
    gp_buf_printf(&text, "%.*s,", GP_STR_ARG(job->formats.items[i]));
  gp_buf_printf(&text, "\nwrite=%d\nreport=%d\nwarnings-as-errors=%d\nchoice of formats=%d\nplace in the plan=%d\n",
                setup->write, setup->report, setup->warnings_as_errors, job->formats_own,
                !setup->write && job->whole_guide);
  gp_buf_printf(&text, "diagnostics=%d%d\nSOURCE_DATE_EPOCH=%lld\n", (int)setup->format, setup->color,
                (long long)setup->timestamp);
  gp_buf_printf(&text, "theme=%.*s\nshaper=%.*s\ndata=%.*s\n", GP_STR_ARG(setup->theme), GP_STR_ARG(setup->shaper),
                GP_STR_ARG(setup->data));
  for (size_t i = 0; i < setup->option_texts.count; i++)
    gp_buf_printf(&text, "option %zu=%.*s\n", i, GP_STR_ARG(setup->option_texts.items[i]));
  for (size_t i = 0; i < setup->ctx->outside_count; i++)
    gp_buf_printf(&text, "allowed folder %zu=%.*s\n", i, GP_STR_ARG(setup->ctx->outside[i]));
  gp_buf_add(&text, setup->cache->plugins);
  return gp_buf_str(&text);
}

/* The key under which the last key of a document is kept. */
static gp_digest last_key(const gp_job *job, gp_arena *arena)
{
  return gp_digest_of(gp_str_printf(arena, "last %.*s\n%.*s\n%.*s", GP_STR_ARG(job->path), GP_STR_ARG(job->lang),
                                    GP_STR_ARG(job->edition)));
}

/* A record, unpacked. */
typedef struct record {
  gp_inputs inputs;
  gp_str *names; /* of products, in the output folder */
  gp_digest *products;
  size_t product_count;
  gp_outcome outcome;
} record;

static bool unpack_record(gp_arena *arena, gp_str bytes, record *result)
{
  gp_unpacker from = {arena, bytes, false};
  uint32_t count = gp_unpack_count(&from, 8 + sizeof(gp_digest));
  *result = (record){0};
  for (uint32_t i = 0; i < count; i++) {
    gp_input input = {.path = gp_unpack_str(&from)};
    input.kind = (gp_input_kind)gp_unpack_u32(&from);
    gp_unpack_bytes(&from, &input.digest, sizeof input.digest);
    gp_vec_push(arena, &result->inputs, input);
  }
  result->product_count = gp_unpack_count(&from, 4 + sizeof(gp_digest));
  result->names = GP_NEW_ARRAY(arena, result->product_count, gp_str);
  result->products = GP_NEW_ARRAY(arena, result->product_count, gp_digest);
  for (size_t i = 0; i < result->product_count; i++) {
    result->names[i] = gp_unpack_str(&from);
    gp_unpack_bytes(&from, &result->products[i], sizeof result->products[i]);
  }
  return !from.bad && gp_outcome_unpack(arena, from.rest, &result->outcome);
}

/* Names up to three inputs that are no more as the record has them; empty if all are. */
static gp_str compare_inputs(const gp_setup *setup, gp_arena *arena, const gp_inputs *inputs, size_t *changes)
{
  gp_buf told = GP_BUF(arena);
  *changes = 0;
  for (size_t i = 0; i < inputs->count; i++) {
    const gp_input *then = &inputs->items[i], *now = gp_digests_look_up(&setup->cache->digests, then->path);
    bool was = then->kind != GP_INPUT_ABSENT, is = now->kind != GP_INPUT_ABSENT;
    if (was == is && (!was || gp_digest_equal(then->digest, now->digest)))
      continue;
    if (++*changes <= TOLD_CHANGES)
      gp_buf_printf(&told, "%s'%.*s' %s", told.count > 0 ? ", " : "", GP_STR_ARG(then->path),
                    !was  ? "is new"
                    : !is ? "is no longer there"
                          : "has changed");
  }
  if (*changes > TOLD_CHANGES)
    gp_buf_printf(&told, " and %zu more", *changes - TOLD_CHANGES);
  return gp_buf_str(&told);
}

static gp_str line_at(gp_str text, size_t *at)
{
  const char *end = memchr(text.ptr + *at, '\n', text.len - *at);
  size_t stop = end != NULL ? (size_t)(end - text.ptr) : text.len;
  gp_str line = gp_str_slice(text, *at, stop);
  *at = stop + 1;
  return line;
}

static bool has_line(gp_str text, gp_str line)
{
  for (size_t at = 0; at < text.len;)
    if (gp_str_equal(line_at(text, &at), line))
      return true;
  return false;
}

/* Keeps the key, for the next time that one asks why. */
static void keep_last(const gp_setup *setup, const gp_job *job, gp_arena *arena, gp_str text)
{
  gp_digest key = last_key(job, arena);
  gp_str kept;
  if (!gp_store_get_record(&setup->cache->store, arena, key, GP_STORE_LAST, &kept) || !gp_str_equal(kept, text))
    GP_IGNORE(gp_store_put_record(&setup->cache->store, arena, key, GP_STORE_LAST, text)); /* then no reason is known */
}

/* What of the key has changed since the document was built last; the lines there are now or were then. */
static gp_str compare_keys(const gp_setup *setup, const gp_job *job, gp_arena *arena, gp_str now)
{
  gp_str then;
  if (!gp_store_get_record(&setup->cache->store, arena, last_key(job, arena), GP_STORE_LAST, &then))
    return GP_STR("it is not in the cache");
  for (int turn = 0; turn < 2; turn++) {
    gp_str from = turn == 0 ? now : then, in = turn == 0 ? then : now;
    for (size_t at = 0; at < from.len;) {
      gp_str line = line_at(from, &at);
      if (!has_line(in, line))
        return gp_str_printf(arena, "%.*s has changed (of the command or the program)", (int)strcspn(line.ptr, "="),
                             line.ptr);
    }
  }
  return GP_STR("what was kept of it is no longer in the cache");
}

/* Whether the product is in place with these bytes. */
static bool is_there(gp_str path, gp_digest digest)
{
  struct stat info;
  gp_digest now;
  return lstat(path.ptr, &info) == 0 && S_ISREG(info.st_mode) && gp_digest_file(path.ptr, &now) &&
         gp_digest_equal(now, digest);
}

/* Whether a record names just the products of the job: one file for each format, called as the job calls them, and
 * others in the folder of that name. A record is not trusted to name any other file. */
static bool names_products(const gp_setup *setup, const gp_job *job, gp_arena *arena, const record *from)
{
  gp_str stem = gp_product_stem(setup, job, arena, job->lang);
  size_t files = 0;
  for (size_t i = 0; i < from->product_count; i++) {
    gp_str name = from->names[i];
    char after = name.len > stem.len + 1 && gp_str_starts_with(name, stem) ? name.ptr[stem.len] : '\0';
    if ((after != '.' && after != '/') || !gp_product_file_name(gp_str_slice(name, stem.len + 1, name.len)))
      return false;
    files += after == '.';
    for (size_t j = 0; j < i; j++)
      if (gp_str_equal(from->names[j], name))
        return false;
  }
  return files == (setup->write ? job->formats.count : 0);
}

/* Puts a product in place, not through a link where its folder should be. */
static bool put_product(gp_arena *arena, const gp_setup *setup, gp_str path, gp_str bytes)
{
  gp_str folder = gp_str_copy(arena, gp_path_folder(path));
  if (!gp_str_equal(folder, gp_path_join(arena, setup->output_folder, GP_STR(""))) &&
      gp_folder_make_here(folder.ptr) != 0)
    return false;
  /* Should the power fail, the next run finds it damaged and puts it in place again. */
  return gp_file_put(path, bytes, false) == 0;
}

/* Puts the products in place: none before all have been found. */
static bool restore(const gp_setup *setup, gp_arena *arena, const record *from, gp_outcome *outcome)
{
  gp_arena *scratch = gp_arena_new();
  gp_str *paths = GP_NEW_ARRAY(arena, from->product_count, gp_str);
  gp_str *bytes = GP_NEW_ARRAY(scratch, from->product_count, gp_str);
  bool *missing = gp_arena_zalloc(scratch, from->product_count + 1, _Alignof(bool));
  bool fine = true;
  for (size_t i = 0; i < from->product_count && fine; i++) {
    paths[i] = gp_path_join(arena, setup->output_folder, from->names[i]);
    missing[i] = !is_there(paths[i], from->products[i]);
    if (missing[i])
      fine = gp_store_get_blob(&setup->cache->store, scratch, from->products[i], &bytes[i]);
  }
  for (size_t i = 0; i < from->product_count && fine; i++)
    if (missing[i])
      fine = put_product(arena, setup, paths[i], bytes[i]);
    else if (setup->touch)
      (void)utimensat(AT_FDCWD, paths[i].ptr, NULL, 0);
  gp_arena_drop(scratch);
  if (!fine)
    return false;
  *outcome = from->outcome;
  outcome->products = (gp_names){paths, from->product_count};
  outcome->cached = true;
  memset(outcome->stage_ns, 0, sizeof outcome->stage_ns);
  return true;
}

bool gp_cache_find(const gp_setup *setup, const gp_job *job, gp_arena *arena, gp_outcome *outcome, gp_str *why)
{
  gp_str text, told = {0};
  gp_digest key;
  size_t fewest = SIZE_MAX;
  *why = GP_STR("");
  if (setup->cache == NULL)
    return false;
  text = key_text(setup, job, arena);
  key = gp_digest_of(text);
  for (unsigned slot = 0; slot < GP_STORE_SLOTS; slot++) {
    gp_str bytes, different;
    size_t changes;
    record kept;
    if (!gp_store_get_record(&setup->cache->store, arena, key, slot, &bytes) || !unpack_record(arena, bytes, &kept) ||
        !names_products(setup, job, arena, &kept))
      continue;
    different = compare_inputs(setup, arena, &kept.inputs, &changes);
    if (changes == 0 && restore(setup, arena, &kept, outcome)) {
      keep_last(setup, job, arena, text);
      return true;
    }
    if (changes == 0)
      different = GP_STR("its products are neither in place nor whole in the cache");
    if (changes < fewest)
      told = different;
    fewest = changes < fewest ? changes : fewest;
  }
  *why = fewest < SIZE_MAX ? told : compare_keys(setup, job, arena, text);
  return false;
}

bool gp_cache_inputs(const gp_setup *setup, const gp_job *job, gp_arena *arena, gp_names *inputs)
{
  gp_digest key;
  if (setup->cache == NULL)
    return false;
  key = gp_digest_of(key_text(setup, job, arena));
  for (unsigned slot = 0; slot < GP_STORE_SLOTS; slot++) {
    gp_str bytes, *paths;
    size_t changes;
    record kept;
    if (!gp_store_get_record(&setup->cache->store, arena, key, slot, &bytes) || !unpack_record(arena, bytes, &kept))
      continue;
    (void)compare_inputs(setup, arena, &kept.inputs, &changes);
    if (changes > 0)
      continue;
    paths = GP_NEW_ARRAY(arena, kept.inputs.count, gp_str);
    for (size_t i = 0; i < kept.inputs.count; i++)
      paths[i] = kept.inputs.items[i].path;
    *inputs = (gp_names){paths, kept.inputs.count};
    return true;
  }
  return false;
}

void gp_cache_take_product(gp_run *run, const char *temporary, gp_str path)
{
  gp_arena *scratch;
  gp_kept_product kept;
  gp_str bytes, folder = run->setup->output_folder;
  assert(temporary != NULL);
  if (run->setup->cache == NULL || run->not_kept)
    return;
  scratch = gp_arena_new();
  run->not_kept = gp_file_read(scratch, temporary, SIZE_MAX / 2, &bytes) != 0 ||
                  !gp_store_put_blob(&run->setup->cache->store, scratch, bytes, &kept.digest);
  gp_arena_drop(scratch);
  kept.name = gp_path_name(path);
  if (gp_str_starts_with(path, folder) && path.len > folder.len && path.ptr[folder.len] == '/')
    kept.name = gp_str_slice(path, folder.len + 1, path.len);
  gp_vec_push(run->ctx->arena, &run->kept, kept);
}

/* Where the machine lacks something, it may be there the next time. */
static bool lacks_something(const gp_run *run)
{
  for (size_t i = 0; i < gp_reports_count(run->ctx->reports); i++) {
    gp_str plugin;
    const gp_diag *diag = gp_reports_at(run->ctx->reports, i, &plugin);
    if (gp_str_is(diag->id, "font.file-missing") || gp_str_is(diag->id, "text.no-hyphenation"))
      return true;
  }
  return false;
}

static void pack_record(gp_buf *out, const gp_run *run, const gp_inputs *inputs, const gp_outcome *outcome)
{
  gp_pack_u32(out, (uint32_t)inputs->count);
  for (size_t i = 0; i < inputs->count; i++) {
    gp_pack_str(out, inputs->items[i].path);
    gp_pack_u32(out, (uint32_t)inputs->items[i].kind);
    gp_pack_bytes(out, &inputs->items[i].digest, sizeof inputs->items[i].digest);
  }
  gp_pack_u32(out, (uint32_t)run->kept.count);
  for (size_t i = 0; i < run->kept.count; i++) {
    gp_pack_str(out, run->kept.items[i].name);
    gp_pack_bytes(out, &run->kept.items[i].digest, sizeof run->kept.items[i].digest);
  }
  gp_outcome_pack(out, outcome);
}

void gp_cache_take(gp_run *run, const gp_outcome *outcome)
{
  const gp_setup *setup = run->setup;
  gp_arena *arena = run->ctx->arena;
  gp_buf bytes = GP_BUF(arena);
  gp_inputs inputs;
  gp_str key;
  if (setup->cache == NULL || outcome->status != GP_OK || run->not_kept || lacks_something(run))
    return;
  inputs = gp_run_inputs(run, &setup->cache->digests);
  for (size_t i = 0; i < inputs.count; i++)
    if (inputs.items[i].kind == GP_INPUT_ABSENT && !gp_sources_is_absent(run->ctx->sources, inputs.items[i].path))
      return; /* a file that was read is gone already */
  key = key_text(setup, run->job, arena);
  pack_record(&bytes, run, &inputs, outcome);
  /* A document that the cache cannot take is built again the next time. */
  GP_IGNORE(gp_store_put_record(&setup->cache->store, arena, gp_digest_of(key),
                                gp_store_free_slot(&setup->cache->store, arena, gp_digest_of(key)),
                                gp_buf_str(&bytes)));
  keep_last(setup, run->job, arena, key);
}
