/* Writing: all products of a document go to temporary names first, and are renamed only if every one is whole. */
#include "build/run.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include "build/cache.h"
#include "offer/offer.h"
#include "process/signals.h"
#include <errno.h>
#include <unistd.h>

/* One product, or one file of it, being written: to a file, or collected for standard output. */
typedef struct product {
  gp_sink sink; /* first: collects for standard output */
  gp_run *run;
  gp_buf collected;
  gp_file_writer writer;
  gp_str path;
  bool open, beside; /* beside: in the folder of the product's other files */
  bool over;         /* what was collected would be more than all products may be */
} product;

typedef GP_VEC(product *) product_list;

/* What an output is given to write. */
typedef struct task {
  gp_output_job job; /* first */
  gp_run *run;
  product_list *products; /* of the document */
  size_t first;           /* of this output */
  gp_str plugin;
} task;

static gp_status collect(gp_sink *sink, const void *bytes, size_t count)
{
  product *self = (product *)sink;
  if (count > self->run->bytes_left) {
    self->over = true;
    return GP_ERROR_FILE;
  }
  self->run->bytes_left -= count;
  gp_buf_add(&self->collected, (gp_str){bytes, count});
  return GP_OK;
}

static gp_status file_error(gp_run *run, gp_str path, int error)
{
  gp_error(run->ctx, "file.cannot-write", GP_NO_SPAN, "cannot write '%.*s': %s", GP_STR_ARG(path),
           gp_write_problem(error));
  run->status = gp_status_worse(run->status, GP_ERROR_FILE);
  return GP_ERROR_FILE;
}

/* The guide's own fault: it asks for more than it may. */
static gp_status too_large(gp_run *run, gp_str path)
{
  gp_report_with(run->ctx, GP_SEVERITY_ERROR, "run.size-limit", GP_NO_SPAN, (gp_str){0},
                 GP_STR("look for what makes it so large, or allow more by --size-limit"), GP_NO_SPAN, (gp_str){0},
                 "'%.*s' is not written: the products of the document would have more than %u MiB", GP_STR_ARG(path),
                 run->setup->size_limit);
  return GP_ERROR_INPUT;
}

static bool is_stdout(const gp_run *run)
{
  return gp_str_is(run->setup->output_folder, "-");
}

/* Also for standard output, where it only collects: a product that fails half-way must not be half printed. */
static product *add_product(gp_run *run, product_list *products, gp_str folder, gp_str name)
{
  product *self = GP_NEW(run->ctx->arena, product);
  self->run = run;
  self->path = gp_path_join(run->ctx->arena, folder, name);
  self->sink = (gp_sink){sizeof(gp_sink), self, collect};
  self->collected = GP_BUF(run->page_arena);
  gp_vec_push(run->ctx->arena, products, self);
  return self;
}

/* The file and its note in the table of temporary files are one step for signals: nothing is left over. */
static gp_status open_product(gp_run *run, product *self)
{
  gp_str folder = gp_path_folder(self->path);
  int error;
  if (is_stdout(run))
    return GP_OK;
  folder = gp_str_copy(run->ctx->arena, folder.len > 0 ? folder : GP_STR("."));
  error = self->beside ? gp_folder_make_here(folder.ptr) : gp_folder_make(folder.ptr);
  if (error != 0)
    return file_error(run, folder, error);
  gp_signals_hold();
  error = gp_file_writer_open(&self->writer, self->path.ptr);
  if (error == 0) {
    self->open = true;
    self->writer.left = &run->bytes_left;
    gp_temporary_add(self->writer.temporary);
  }
  gp_signals_release();
  if (error == 0)
    return GP_OK;
  gp_file_writer_abort(&self->writer);
  return file_error(run, self->path, error);
}

/* Another file of a product; see output.h. */
static gp_status open_beside(const gp_output_job *job, gp_str name, gp_sink **sink)
{
  const task *of = (const task *)job;
  gp_run *run = of->run;
  gp_str folder = gp_path_join(run->ctx->arena, run->setup->output_folder, run->document->file_name);
  gp_str path = gp_path_join(run->ctx->arena, folder, name);
  const char *fault = gp_product_file_name(name) ? NULL : "cannot be the name of a file";
  product *self;
  *sink = NULL;
  for (size_t i = 0; i < of->products->count && fault == NULL; i++)
    if (gp_str_equal(of->products->items[i]->path, path))
      fault = "is written twice";
  if (fault != NULL) {
    gp_error(run->ctx, "plugin.bad-file-name", GP_NO_SPAN, "'%.*s', a file that plugin '%.*s' writes, %s",
             GP_STR_ARG(name), GP_STR_ARG(of->plugin), fault);
    return GP_ERROR_PLUGIN;
  }
  self = add_product(run, of->products, folder, name);
  self->beside = true;
  if (open_product(run, self) != GP_OK)
    return GP_ERROR_FILE;
  *sink = &self->writer.sink;
  return GP_OK;
}

static bool is_empty(const product *self)
{
  return self->open ? self->writer.written == 0 : self->collected.count == 0;
}

/* An empty file is no product in any format: the old one is worth more. */
static gp_status refuse_empty(gp_run *run, gp_str plugin)
{
  gp_report_with(run->ctx, GP_SEVERITY_ERROR, "plugin.no-product", GP_NO_SPAN, (gp_str){0},
                 GP_STR("write to job->sink in 'write', or return an error and report why"), GP_NO_SPAN, (gp_str){0},
                 "plugin '%.*s' says that all is well, but wrote nothing", GP_STR_ARG(plugin));
  return GP_ERROR_PLUGIN;
}

/* Errors of files, which a plugin may have overlooked, and files that were left empty. */
static gp_status judge_files(const task *of, gp_status status)
{
  gp_run *run = of->run;
  for (size_t i = of->first; i < of->products->count; i++) {
    product *self = of->products->items[i];
    if (self->over || (self->open && self->writer.over))
      return too_large(run, self->path);
    if (self->open && self->writer.error != 0)
      return file_error(run, self->path, self->writer.error);
    if (status == GP_OK && gp_reports_errors(run->ctx->reports) == 0 && is_empty(self))
      status = refuse_empty(run, of->plugin);
  }
  return status;
}

/* What an output may know of the run: the messages so far, with those that were only counted beside the first of their
 * id, and the formats. */
static void describe_run(gp_run *run, gp_output_job *job)
{
  gp_reports *reports = run->ctx->reports;
  size_t count = gp_reports_count(reports), cut;
  gp_reported *list = GP_NEW_ARRAY(run->ctx->arena, count + 1, gp_reported);
  gp_str id;
  for (size_t i = 0; i < count; i++) {
    list[i] = (gp_reported){.more = 0};
    list[i].diag = gp_reports_at(reports, i, &list[i].plugin);
  }
  for (size_t nth = 0; (cut = gp_reports_cut(reports, nth, &id)) > 0; nth++) {
    size_t first = 0;
    while (first < count && !gp_str_equal(list[first].diag->id, id))
      first++;
    if (first < count)
      list[first].more = cut;
  }
  job->reported = count > 0 ? list : NULL;
  job->reported_count = count;
  job->formats = run->job->formats.items;
  job->format_count = run->job->formats.count;
}

static bool gives_pages(const gp_run *run, gp_str id, const gp_output_v1 *table)
{
  bool can_ask = table->size >= GP_END_OF(gp_output_v1, pages_option) && table->pages_option != NULL;
  const gp_value *options = gp_value_lookup(run->session.options, id);
  if (table->from != GP_OUTPUT_FROM_TREE || !can_ask)
    return table->from == GP_OUTPUT_FROM_PAGES;
  return gp_str_is(gp_value_text(gp_value_lookup(options, gp_str_from(table->pages_option)), GP_STR("")), "true");
}

static gp_str output_id(const gp_run *run, size_t index)
{
  return gp_str_printf(run->ctx->arena, "output-%.*s", GP_STR_ARG(run->job->formats.items[index]));
}

bool gp_run_gives_pages(const gp_run *run, size_t output)
{
  return gives_pages(run, output_id(run, output), run->outputs[output]);
}

/* Calls an output: to write what `of` holds or, where that is NULL, to check. */
static gp_status call_output(gp_run *run, gp_str id, gp_output_job *job, const task *of)
{
  const gp_output_v1 *output;
  gp_output *instance = NULL;
  gp_call call;
  gp_status status = gp_call_begin(&call, &run->session, id, "output", GP_NO_SPAN, NULL);
  if (status != GP_OK)
    return gp_run_judge(run, status);
  output = call.table;
  job->size = sizeof *job;
  job->document = run->document;
  job->pages = gives_pages(run, id, output) ? &run->pages : NULL;
  job->read = output->from == GP_OUTPUT_FROM_READ ? run->tree->root : NULL;
  describe_run(run, job);
  gp_session_fit_images(&run->session, output->from == GP_OUTPUT_FROM_PAGES ? job->pages : NULL);
  status = output->create(call.host, &instance);
  status = gp_call_made(&call, status, instance);
  if (status == GP_OK) {
    status = of != NULL ? output->write(instance, job) : output->check(instance, job);
    output->destroy(instance);
  }
  return gp_run_judge(run, gp_call_end(&call, of != NULL ? judge_files(of, status) : status, NULL));
}

/* The last product of the list, with other files after it. */
static gp_status fill_product(gp_run *run, gp_str id, product_list *products)
{
  product *self = *gp_vec_last(products);
  task of = {.run = run, .products = products, .first = products->count - 1, .plugin = id};
  of.job.sink = self->open ? &self->writer.sink : &self->sink;
  of.job.open_file = self->open ? open_beside : NULL;
  return call_output(run, id, &of.job, &of);
}

static void close_product(gp_run *run, product *self, bool keep)
{
  int error = 0;
  if (!self->open)
    return;
  if (keep && gp_file_writer_flush(&self->writer) == 0)
    gp_cache_take_product(run, self->writer.temporary, self->path);
  if (keep) /* before signals are held: a run that is stopped meanwhile does not replace a product afterwards */
    GP_IGNORE(gp_file_writer_sync(&self->writer)); /* what fails fails again when it is committed */
  gp_signals_hold();
  gp_temporary_remove(self->writer.temporary);
  if (keep)
    error = gp_file_writer_commit(&self->writer);
  else
    gp_file_writer_abort(&self->writer);
  gp_signals_release();
  self->open = false;
  if (!keep && self->beside) /* the folder goes, too, if there is nothing in it */
    (void)rmdir(gp_str_copy(run->ctx->arena, gp_path_folder(self->path)).ptr);
  if (error != 0)
    (void)file_error(run, self->path, error);
  else if (keep)
    gp_vec_push(run->ctx->arena, &run->products, self->path);
}

/* To standard output, all at once, after all is well. */
static void print_product(gp_run *run, const product *self)
{
  gp_str rest = gp_buf_str(&self->collected);
  int file = run->setup->standard_output != 0 ? run->setup->standard_output : STDOUT_FILENO;
  while (rest.len > 0) {
    ssize_t put = write(file, rest.ptr, rest.len);
    if (put < 0 && errno == EINTR)
      continue;
    if (put < 0) {
      (void)file_error(run, GP_STR("standard output"), errno);
      return;
    }
    rest = gp_str_slice(rest, (size_t)put, rest.len);
  }
}

/* Two outputs with one extension would write over one another. */
static gp_status check_names(gp_run *run)
{
  for (size_t i = 0; i < run->job->formats.count; i++) {
    const char *extension = run->outputs[i]->extension;
    if (extension[0] == '\0' || strchr(extension, '/') != NULL) {
      gp_error(run->ctx, "plugin.bad-extension", GP_NO_SPAN, "output '%.*s' gives its products no usable extension",
               GP_STR_ARG(run->job->formats.items[i]));
      return GP_ERROR_PLUGIN;
    }
    for (size_t j = 0; j < i; j++)
      if (strcmp(extension, run->outputs[j]->extension) == 0)
        return gp_error(run->ctx, "run.same-product", GP_NO_SPAN,
                        "outputs '%.*s' and '%.*s' would both write files with the extension '%s'",
                        GP_STR_ARG(run->job->formats.items[j]), GP_STR_ARG(run->job->formats.items[i]), extension);
  }
  return GP_OK;
}

gp_str gp_run_report(gp_run *run, gp_arena *arena)
{
  static const gp_str id = GP_STR_INIT("output-statement");
  product text = {.run = run, .sink = {sizeof(gp_sink), &text, collect}, .collected = GP_BUF(arena)};
  product_list products = {0};
  gp_vec_push(run->ctx->arena, &products, &text);
  if (gp_run_shaper(run) == GP_OK)
    (void)fill_product(run, id, &products);
  return run->status == GP_OK ? gp_buf_str(&text.collected) : (gp_str){NULL, 0};
}

gp_status gp_run_check(gp_run *run)
{
  for (size_t i = 0; i < run->job->formats.count && run->status == GP_OK; i++) {
    gp_output_job job = {0};
    if (run->outputs[i]->check != NULL)
      (void)call_output(run, output_id(run, i), &job, NULL);
  }
  return run->status;
}

gp_status gp_run_write(gp_run *run)
{
  size_t count = run->job->formats.count;
  product_list products = {0};
  gp_str changed;
  bool keep;
  if (run->document == NULL || gp_run_shaper(run) != GP_OK)
    return run->status;
  run->status = gp_status_worse(run->status, check_names(run));
  for (size_t i = 0; i < count && run->status == GP_OK; i++) {
    gp_str name =
      gp_str_printf(run->ctx->arena, "%.*s.%s", GP_STR_ARG(run->document->file_name), run->outputs[i]->extension);
    if (open_product(run, add_product(run, &products, run->setup->output_folder, name)) == GP_OK)
      (void)fill_product(run, output_id(run, i), &products);
  }
  if (run->status == GP_OK && run->setup->warnings_as_errors && gp_reports_warnings(run->ctx->reports) > 0)
    run->status = GP_ERROR_WARNINGS;
  run->changing = run->status == GP_OK && gp_run_input_changed(run, &changed);
  keep = run->status == GP_OK && (!run->changing || run->last_try);
  for (size_t i = 0; i < products.count; i++) {
    close_product(run, products.items[i], keep);
    if (keep && is_stdout(run))
      print_product(run, products.items[i]);
  }
  return run->status;
}
