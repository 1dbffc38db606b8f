/* Batches: the parent's side. Hands jobs to workers, watches them, gathers outcomes in order. */
#include "batch/batch.h"

#include "base/file.h"
#include "base/memory.h"
#include "batch/confinement.h"
#include "batch/worker.h"
#include "build/pack.h"
#include "diag/escape.h"
#include "process/parcel.h"
#include "process/signals.h"
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* More workers than any machine has processors for; a parcel larger than any outcome is not one of ours. */
enum { WORKER_LIMIT = 256, PARCEL_LIMIT = 256 * 1024 * 1024 };
#define NO_JOB SIZE_MAX

typedef struct worker {
  pid_t pid;
  int token;  /* of make's jobserver; GP_NO_TOKEN: none, or the one that each process has */
  size_t job; /* or NO_JOB */
  int64_t deadline_ms;
  bool late;       /* killed for its time, or for that of all */
  gp_arena *arena; /* of what follows; reset after each document */
  gp_buf received;
  gp_at_work *at_work; /* shared with it: whose code runs there */
  GP_VEC(gp_str) temporaries;
} worker;

typedef struct batch {
  const gp_setup *setup;
  const gp_job *jobs;
  size_t count, next, finished, reported;
  const gp_batch_options *options;
  int64_t end_ms; /* when no document may be at work any more */
  gp_arena *arena;
  gp_outcome *outcomes;
  gp_arena **texts; /* of an outcome with messages that has not been reported yet; or NULL */
  gp_outcome_parts parts;
  gp_confinement confinement;
  bool *ready;
  sigset_t signal_mask; /* while waiting: the only time when signals come through */
  size_t worker_count;
  worker workers[WORKER_LIMIT];
  int fds[WORKER_LIMIT]; /* -1: no process */
} batch;

/* By a clock that nobody sets: a time limit must not depend on the time of day. */
static int64_t now_ms(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void tell_outcome(batch *self, size_t job)
{
  gp_outcome *outcome = &self->outcomes[job];
  gp_outcome_count(outcome);
  self->options->done(self->options->data, &self->jobs[job], outcome);
  if (self->texts[job] == NULL)
    return;
  *outcome = gp_outcome_keep(self->arena, outcome, &self->parts);
  gp_arena_drop(self->texts[job]);
  self->texts[job] = NULL;
}

static void tell_progress(batch *self)
{
  const gp_job *running[WORKER_LIMIT];
  size_t count = 0;
  if (self->options->progress == NULL)
    return;
  for (size_t i = 0; i < self->worker_count; i++)
    if (self->workers[i].pid > 0 && self->workers[i].job != NO_JOB)
      running[count++] = &self->jobs[self->workers[i].job];
  self->options->progress(self->options->data, self->finished, self->count, running, count);
}

/* Outcomes are reported in the order of the jobs, whichever worker was first: the same input prints the same. */
static void finish_job(batch *self, size_t job)
{
  assert(job < self->count && !self->ready[job]);
  self->ready[job] = true;
  self->finished++;
  tell_progress(self);
  while (self->reported < self->count && self->ready[self->reported])
    tell_outcome(self, self->reported++);
}

/* Takes an outcome that lives in `texts`, which is dropped as soon as may be. */
static void settle_job(batch *self, size_t job, const gp_outcome *outcome, gp_arena *texts)
{
  self->outcomes[job] = *outcome;
  self->texts[job] = texts;
  if (outcome->message_count == 0 && outcome->report.len == 0) {
    self->outcomes[job] = gp_outcome_keep(self->arena, outcome, &self->parts);
    self->texts[job] = NULL;
    gp_arena_drop(texts);
  }
  finish_job(self, job);
}

/* The outcome of a document that could not end by itself. */
static void fail_job(batch *self, size_t job, const char *id, gp_str reason, gp_str plugin)
{
  const gp_job *of = &self->jobs[job];
  gp_ctx *ctx = gp_ctx_new();
  /* without a plugin at work, a document that needs too much is the guide's own */
  bool grown =
    strcmp(id, "run.memory-limit") == 0 || strcmp(id, "run.time-limit") == 0 || strcmp(id, "run.total-time") == 0;
  gp_outcome outcome = {.status = plugin.len > 0 ? GP_ERROR_PLUGIN : grown ? GP_ERROR_INPUT : GP_ERROR_INTERNAL};
  gp_arena *texts = gp_arena_new();
  gp_str remedy = {0};
  if (plugin.len > 0)
    remedy =
      gp_str_printf(ctx->arena, "'guidepress plugins %.*s' shows where the plugin comes from", GP_STR_ARG(plugin));
  gp_report_with(ctx, GP_SEVERITY_ERROR, id, GP_NO_SPAN, (gp_str){0}, remedy, GP_NO_SPAN, (gp_str){0},
                 "%.*s in language '%.*s'%s%.*s%s %.*s", GP_STR_ARG(of->path), GP_STR_ARG(of->lang),
                 of->edition.len > 0 ? ", edition '" : "", GP_STR_ARG(of->edition), of->edition.len > 0 ? "'," : "",
                 GP_STR_ARG(reason));
  gp_messages_collect(ctx, self->setup->format, self->setup->color, texts, &outcome.messages, &outcome.message_count);
  gp_ctx_drop(ctx);
  settle_job(self, job, &outcome, texts);
}

/* Between two documents: what a worker has sent belongs to one of them alone. */
static void forget_work(worker *of)
{
  gp_arena_reset(of->arena);
  of->received = GP_BUF(of->arena);
  memset(&of->temporaries, 0, sizeof of->temporaries);
}

static bool start_worker(batch *self, size_t index)
{
  worker *of = &self->workers[index];
  assert(index < self->worker_count && self->fds[index] < 0);
  *of->at_work = (gp_at_work){0};
  gp_signals_token(self->options->jobserver, of->token); /* for the child: should we be killed, it gives it back */
  of->pid = gp_worker_fork(self->setup, self->jobs, self->count, self->fds, self->worker_count,
                           self->setup->untrusted ? &self->confinement : NULL, of->at_work, &self->fds[index]);
  gp_signals_token(NULL, GP_NO_TOKEN);
  of->job = NO_JOB;
  of->late = false;
  return of->pid > 0;
}

/* To make, as soon as a worker is gone: another command of the build may wait for it. */
static void give_token(batch *self, worker *of)
{
  if (self->options->jobserver != NULL)
    gp_jobserver_give(self->options->jobserver, of->token);
  of->token = GP_NO_TOKEN;
}

static bool is_over(const batch *self)
{
  return now_ms() >= self->end_ms;
}

/* Moves on to the next job that is to be built; false if all have been given out, or no time is left. */
static bool more(batch *self)
{
  if (is_over(self))
    return false;
  while (self->next < self->count && self->outcomes[self->next].cached)
    self->next++;
  return self->next < self->count;
}

/* Gives a worker the next job; false if there is none. */
static bool feed(batch *self, size_t index)
{
  worker *of = &self->workers[index];
  uint32_t number;
  assert(self->workers[index].job == NO_JOB);
  if (!more(self))
    return false;
  number = (uint32_t)self->next;
  of->job = self->next++;
  of->deadline_ms = self->options->time_limit > 0 ? now_ms() + (int64_t)self->options->time_limit * 1000 : INT64_MAX;
  if (of->deadline_ms > self->end_ms)
    of->deadline_ms = self->end_ms;
  /* A worker that is gone already is noticed by poll. */
  if (send(self->fds[index], &number, sizeof number, MSG_NOSIGNAL) < 0 && errno != EPIPE && errno != ECONNRESET)
    kill(of->pid, SIGKILL);
  tell_progress(self);
  return true;
}

/* Of a worker that was killed: it could not remove them itself. What it says may be another's words by now, so only
 * temporary files in the folder of products are removed. */
static void remove_temporaries(const batch *self, const worker *of)
{
  for (size_t i = 0; i < of->temporaries.count; i++)
    if (gp_file_is_temporary_in(self->setup->output_folder, of->temporaries.items[i]))
      unlink(of->temporaries.items[i].ptr);
}

/* How the process ended, as waitpid says; without this it would stay as a zombie. */
static int reap(const worker *of)
{
  int how = 0;
  while (waitpid(of->pid, &how, 0) < 0 && errno == EINTR)
    ;
  return how;
}

static void stop_worker(batch *self, size_t index)
{
  const uint32_t end = GP_NO_MORE_JOBS;
  (void)send(self->fds[index], &end, sizeof end, MSG_NOSIGNAL | MSG_DONTWAIT); /* unless it is gone already */
  close(self->fds[index]);
  self->fds[index] = -1;
}

/* The plugin that is at work; empty for none. A plugin may have written anything over it. */
static gp_str plugin_of(const worker *of)
{
  return (gp_str){of->at_work->plugin, strnlen(of->at_work->plugin, sizeof of->at_work->plugin)};
}

/* The plugin that is at work, and in which stage. */
static gp_str plugin_and_stage(const batch *self, const worker *of)
{
  static const struct {
    const char *kind, *stage;
  } table[] = {{"reader", "reading a chapter"},  {"transform", "changing the tree"}, {"lint", "checking the tree"},
               {"block", "making a block"},      {"layout", "laying out pages"},     {"shaper", "shaping text"},
               {"output", "writing the product"}};
  gp_str plugin = plugin_of(of);
  const gp_plugin_entry *entry = gp_registry_find(self->setup->registry, plugin);
  const char *stage = of->at_work->loading ? "being loaded" : "at work";
  for (size_t i = 0; !of->at_work->loading && entry != NULL && i < sizeof table / sizeof *table; i++)
    if (gp_str_is(entry->kind, table[i].kind))
      stage = table[i].stage;
  return gp_str_printf(self->arena, "plugin '%.*s' (%s)", GP_STR_ARG(plugin), stage);
}

static bool out_of_memory(int how)
{
  return WIFEXITED(how) && WEXITSTATUS(how) == GP_EXIT_NO_MEMORY;
}

static gp_str out_of_time(const batch *self)
{
  return gp_str_printf(self->arena, "was not built: all documents together may take %u second%s",
                       self->options->total_time, self->options->total_time == 1 ? "" : "s");
}

static gp_str tell_end(batch *self, const worker *of, int how)
{
  bool busy = plugin_of(of).len > 0;
  gp_str who = busy ? plugin_and_stage(self, of) : GP_STR("its process");
  if (of->late && is_over(self))
    return out_of_time(self);
  if (of->late)
    return gp_str_printf(self->arena, "was not built within %u second%s: %.*s has not ended", self->options->time_limit,
                         self->options->time_limit == 1 ? "" : "s", GP_STR_ARG(who));
  if (out_of_memory(how))
    return gp_str_printf(self->arena,
                         "was not built: %.*s needed more memory than there is, or than a document may use (%u MiB)",
                         GP_STR_ARG(who), self->setup->memory_limit);
  if (WIFSIGNALED(how))
    return gp_str_printf(self->arena, "was not built: %.*s was ended by signal %d (%s)", GP_STR_ARG(who), WTERMSIG(how),
                         strsignal(WTERMSIG(how)));
  return gp_str_printf(self->arena, "was not built: %.*s ended %s exit code %d", GP_STR_ARG(who),
                       busy ? "the program with" : "with", WEXITSTATUS(how));
}

/* A new process instead of the one that is gone: what a plugin did to its memory dies with it. */
static void replace_worker(batch *self, size_t index)
{
  if (more(self) && start_worker(self, index))
    (void)feed(self, index);
  else
    give_token(self, &self->workers[index]);
}

/* Under make, the first worker needs no token; each other starts when there is one. */
static void start_with_tokens(batch *self)
{
  for (size_t i = 1; i < self->worker_count && more(self); i++) {
    worker *of = &self->workers[i];
    if (self->fds[i] >= 0)
      continue;
    of->token = gp_jobserver_take(self->options->jobserver);
    if (of->token == GP_NO_TOKEN)
      return;
    replace_worker(self, i);
  }
}

/* Whether one more worker could start if make had a token for it. */
static bool wants_token(batch *self, size_t open)
{
  return self->options->jobserver != NULL && self->options->jobserver->read_fd >= 0 && open < self->worker_count &&
         more(self);
}

/* A worker has ended. If it had a job, that job has failed, and another worker takes its place. */
static void bury(batch *self, size_t index)
{
  worker *of = &self->workers[index];
  gp_str reason, plugin;
  const char *id;
  int how;
  assert(self->fds[index] >= 0);
  stop_worker(self, index);
  how = reap(of);
  if (of->job == NO_JOB) {
    give_token(self, of);
    return;
  }
  remove_temporaries(self, of);
  reason = tell_end(self, of, how);
  plugin = of->late && is_over(self) ? (gp_str){NULL, 0} : gp_str_copy(self->arena, plugin_of(of));
  forget_work(of);
  id = of->late && is_over(self) ? "run.total-time"
       : of->late                ? "run.time-limit"
       : out_of_memory(how)      ? "run.memory-limit"
       : plugin.len > 0          ? "plugin.crashed"
                                 : "run.worker-died";
  fail_job(self, of->job, id, reason, plugin);
  of->job = NO_JOB;
  replace_worker(self, index);
}

static void take_outcome(batch *self, size_t index, gp_str bytes)
{
  worker *of = &self->workers[index];
  size_t job = of->job;
  gp_arena *texts = gp_arena_new();
  gp_outcome outcome;
  if (job == NO_JOB || !gp_outcome_unpack(texts, bytes, &outcome)) {
    gp_arena_drop(texts);
    kill(of->pid, SIGKILL); /* it has lost its senses */
    return;
  }
  of->job = NO_JOB;
  forget_work(of);
  settle_job(self, job, &outcome, texts);
  if (!of->late && feed(self, index))
    return;
  stop_worker(self, index);
  (void)reap(of);
  if (of->late) /* it was killed just as it became ready */
    replace_worker(self, index);
  else
    give_token(self, of);
}

/* Takes the parcels that have come whole. */
static void take_parcels(batch *self, size_t index)
{
  worker *of = &self->workers[index];
  size_t at = 0;
  gp_parcel_head head;
  while (of->received.count - at >= sizeof head) {
    gp_str bytes;
    memcpy(&head, of->received.items + at, sizeof head);
    if (head.len > PARCEL_LIMIT) {
      kill(of->pid, SIGKILL);
      return;
    }
    if (of->received.count - at - sizeof head < head.len)
      break;
    bytes = (gp_str){of->received.items + at + sizeof head, head.len};
    at += sizeof head + head.len;
    if (head.type == GP_PARCEL_OUTCOME) {
      take_outcome(self, index, bytes); /* the last parcel of a job: the buffer is empty now */
      return;
    }
    gp_vec_push(of->arena, &of->temporaries, gp_str_copy(of->arena, bytes));
  }
  memmove(of->received.items, of->received.items + at, of->received.count - at);
  of->received.count -= at;
}

/* What has come, which may be half a parcel or several. The end of the stream is the end of the worker. */
static void receive(batch *self, size_t index)
{
  worker *of = &self->workers[index];
  char bytes[65536];
  ssize_t got = recv(self->fds[index], bytes, sizeof bytes, MSG_DONTWAIT);
  if (got < 0 && (errno == EINTR || errno == EAGAIN))
    return;
  if (got <= 0) {
    bury(self, index);
    return;
  }
  gp_buf_add(&of->received, (gp_str){bytes, (size_t)got});
  take_parcels(self, index);
}

/* Milliseconds to the next deadline, or -1; workers beyond theirs are killed. */
static int check_deadlines(batch *self)
{
  int64_t now = now_ms(), nearest = INT64_MAX;
  for (size_t i = 0; i < self->worker_count; i++) {
    worker *of = &self->workers[i];
    if (self->fds[i] < 0 || of->job == NO_JOB)
      continue;
    if (of->deadline_ms <= now && !of->late) {
      of->late = true;
      kill(of->pid, SIGKILL);
    } else if (!of->late && of->deadline_ms < nearest) {
      nearest = of->deadline_ms;
    }
  }
  return nearest == INT64_MAX ? -1 : nearest - now > 60000 ? 60000 : (int)(nearest - now);
}

/* Waits for workers; false when all are gone. */
static bool watch(batch *self)
{
  struct pollfd polls[WORKER_LIMIT + 1];
  struct timespec limit;
  size_t open = 0;
  int timeout = check_deadlines(self);
  for (size_t i = 0; i < self->worker_count; i++) {
    polls[i] = (struct pollfd){.fd = self->fds[i], .events = POLLIN};
    open += self->fds[i] >= 0;
  }
  if (open == 0)
    return false;
  polls[self->worker_count] =
    (struct pollfd){.fd = wants_token(self, open) ? self->options->jobserver->read_fd : -1, .events = POLLIN};
  limit = (struct timespec){timeout / 1000, (long)(timeout % 1000) * 1000000};
  if (ppoll(polls, self->worker_count + 1, timeout < 0 ? NULL : &limit, &self->signal_mask) <= 0)
    return true;
  for (size_t i = 0; i < self->worker_count; i++)
    if (polls[i].revents != 0)
      receive(self, i);
  if (polls[self->worker_count].revents != 0)
    start_with_tokens(self);
  return true;
}

/* Stops all workers; what they had begun is removed. */
static void stop_all(batch *self)
{
  for (size_t i = 0; i < self->worker_count; i++)
    if (self->fds[i] >= 0)
      kill(self->workers[i].pid, SIGTERM);
  for (size_t i = 0; i < self->worker_count; i++) {
    if (self->fds[i] < 0)
      continue;
    (void)reap(&self->workers[i]);
    remove_temporaries(self, &self->workers[i]);
    stop_worker(self, i);
    give_token(self, &self->workers[i]);
  }
}

/* What there was no time for. */
static void fail_rest(batch *self)
{
  for (; self->next < self->count; self->next++)
    if (!self->outcomes[self->next].cached)
      fail_job(self, self->next, "run.total-time", out_of_time(self), (gp_str){0});
}

static int run_workers(batch *self)
{
  size_t size = self->worker_count * sizeof(gp_at_work);
  gp_at_work *shared = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED)
    self->worker_count = 0;
  gp_signals_flag();
  gp_signals_hold();
  sigprocmask(SIG_BLOCK, NULL, &self->signal_mask);
  gp_signals_unmask(&self->signal_mask);
  for (size_t i = 0; i < self->worker_count; i++) {
    self->fds[i] = -1;
    self->workers[i].token = GP_NO_TOKEN;
    self->workers[i].arena = gp_arena_new();
    self->workers[i].at_work = &shared[i];
    forget_work(&self->workers[i]);
  }
  for (size_t i = 0; i < (self->options->jobserver != NULL && self->worker_count > 1 ? 1 : self->worker_count); i++)
    replace_worker(self, i);
  if (self->options->jobserver != NULL)
    start_with_tokens(self);
  while (gp_signals_stopped() == 0 && watch(self))
    ;
  if (gp_signals_stopped() != 0)
    stop_all(self);
  for (size_t i = 0; i < self->worker_count; i++)
    gp_arena_drop(self->workers[i].arena);
  while (gp_signals_stopped() == 0 && more(self)) /* no process could be forked */
    fail_job(self, self->next++, "run.worker-died", GP_STR("was not built: no process could be started"), (gp_str){0});
  if (gp_signals_stopped() == 0)
    fail_rest(self);
  if (shared != MAP_FAILED)
    munmap(shared, size);
  gp_signals_release();
  return gp_signals_stopped();
}

/* For one document without workers: its own limit, or what is left of that of all. */
static unsigned seconds_left(const batch *self)
{
  unsigned limit = self->options->time_limit;
  int64_t left = self->end_ms == INT64_MAX ? INT64_MAX : (self->end_ms - now_ms()) / 1000 + 1;
  return left < INT64_MAX && (limit == 0 || left < limit) ? (unsigned)left : limit;
}

/* Without workers (-j 0), for debuggers and for tests: a crash of a plugin is a crash of the program here. */
static void run_here(batch *self)
{
  bool confined = !self->setup->untrusted || gp_confinement_enter(&self->confinement);
  gp_signals_clean_up();
  while (!confined && more(self))
    fail_job(self, self->next++, "run.worker-died", GP_STR("was not built: the kernel refused to confine this process"),
             (gp_str){0});
  for (; more(self); self->next++) {
    gp_arena *texts = gp_arena_new();
    gp_outcome outcome;
    gp_time_limit(seconds_left(self), gp_str_copy(texts, gp_shown(texts, self->jobs[self->next].path)).ptr);
    gp_run_document(self->setup, &self->jobs[self->next], texts, &outcome);
    gp_time_limit(0, "");
    settle_job(self, self->next, &outcome, texts);
  }
  fail_rest(self);
}

int gp_batch_run(const gp_setup *setup, const gp_job *jobs, size_t count, const gp_batch_options *options,
                 gp_arena *arena, gp_outcome *outcomes)
{
  batch *self = GP_NEW(arena, batch);
  int stopped = 0;
  size_t left = count;
  assert(options->done != NULL && (jobs != NULL || count == 0));
  *self =
    (batch){.setup = setup, .jobs = jobs, .count = count, .options = options, .arena = arena, .outcomes = outcomes};
  self->end_ms = options->total_time > 0 ? now_ms() + (int64_t)options->total_time * 1000 : INT64_MAX;
  self->ready = gp_arena_zalloc(arena, count + 1, 1);
  self->texts = gp_arena_zalloc(arena, (count + 1) * sizeof *self->texts, _Alignof(gp_arena *));
  self->parts = (gp_outcome_parts){options->keep_messages, setup->tell_inputs, {.arena = arena}};
  for (size_t i = 0; i < count; i++)
    if (outcomes[i].cached) {
      left--;
      finish_job(self, i);
    }
  self->worker_count = options->workers < left ? options->workers : left;
  if (self->worker_count > WORKER_LIMIT)
    self->worker_count = WORKER_LIMIT;
  if (left == 0)
    return 0;
  if (setup->untrusted) {
    gp_confinement_open(&self->confinement, setup, jobs, count,
                        options->workers == 0 ? options->own_files : (gp_names){0});
    self->confinement.jobserver = options->jobserver;
  }
  if (options->workers == 0)
    run_here(self);
  else
    stopped = run_workers(self);
  if (setup->untrusted)
    gp_confinement_close(&self->confinement);
  return stopped;
}
