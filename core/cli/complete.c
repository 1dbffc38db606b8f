/* `complete`: what a shell may offer for the word that is being typed. The scripts of `completion` call it:
 *   guidepress complete SHELL -- WORD...      the words after "guidepress", the last being the one under the cursor
 * It prints a line for each word that fits, maybe with a tab and an explanation; ":files" or ":folders" leave it to the
 * shell. All comes from the tables that help is made of, from the manifests of plugins and from guide.yaml files:
 * nothing is built, and no plugin is loaded. It says nothing of whatever is wrong: a person is typing. */
#include "base/map.h"
#include "base/path.h"
#include "batch/paths.h"
#include "cli/options.h"
#include "diag/explain.h"
#include "read/folder.h"
#include "value/scalars.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct completer {
  gp_cli cli; /* as far as the words before say, in a ctx whose reports nobody reads */
  gp_arena *arena;
  gp_str word;   /* that is being typed */
  size_t hidden; /* bytes at its beginning that the shell takes for other words */
  size_t start;  /* where the part begins that words are offered for: after "--formats=" or "pdf," */
} completer;

/* Offers the word if it goes on with what has been typed. Words that a shell would have to quote are not offered. */
static void offer(const completer *self, gp_str word, gp_str explanation)
{
  gp_str typed = gp_str_slice(self->word, self->start, self->word.len);
  for (size_t i = 0; i < word.len; i++)
    if ((unsigned char)word.ptr[i] <= ' ' || strchr("\"'`\\$&|;<>()[]{}*?!#~:\x7F", word.ptr[i]) != NULL)
      return;
  if (word.len == 0 || !gp_str_starts_with(word, typed))
    return;
  word = gp_str_printf(self->arena, "%.*s%.*s", (int)self->start, self->word.ptr, GP_STR_ARG(word));
  word = gp_str_slice(word, self->hidden, word.len);
  printf("%.*s%s%.*s\n", GP_STR_ARG(word), explanation.len > 0 ? "\t" : "", GP_STR_ARG(explanation));
}

static void offer_choices(const completer *self, const char *choices)
{
  gp_str rest = gp_str_from(choices);
  for (gp_str word = gp_next_word(&rest); word.len > 0; word = gp_next_word(&rest))
    offer(self, word, GP_STR(""));
}

static void offer_commands(const completer *self)
{
  for (const gp_command *at = self->cli.commands; at->name != NULL; at++)
    if (at->summary != NULL)
      offer(self, gp_str_from(at->name), gp_str_from(at->summary));
}

static void offer_options(const completer *self)
{
  for (const gp_option *at = gp_options; at->name != NULL; at++)
    if (gp_option_goes(&self->cli, at))
      offer(self, gp_str_printf(self->arena, "--%s", at->name), gp_str_from(at->help));
}

/* Plugins of a kind without "KIND-", or all. */
static void offer_plugins(completer *self, const char *kind)
{
  gp_registry *registry;
  GP_IGNORE(gp_setup_plugins(self->cli.ctx, self->cli.plugin_paths, &registry)); /* those that are whole are offered */
  for (size_t i = 0; i < gp_registry_count(registry); i++) {
    const gp_plugin_entry *entry = gp_registry_at(registry, i);
    if (!entry->broken && (kind == NULL || gp_str_is(entry->kind, kind)))
      offer(self, gp_str_slice(entry->id, kind != NULL ? strlen(kind) + 1 : 0, entry->id.len), entry->summary);
  }
}

/* "PLUGIN.NAME=", and with that typed the values there are. */
static void offer_plugin_option(const completer *self, gp_str name, const gp_field *field)
{
  bool typed = gp_str_starts_with(gp_str_slice(self->word, self->start, self->word.len), name);
  gp_str rest = gp_str_from(field->schema->type == GP_TYPE_ENUM      ? field->schema->choices
                            : field->schema->type == GP_TYPE_BOOLEAN ? "true false"
                                                                     : "");
  if (!typed)
    offer(self, name, gp_str_from(field->description));
  for (gp_str word = gp_next_word(&rest); typed && word.len > 0; word = gp_next_word(&rest))
    offer(self, gp_str_printf(self->arena, "%.*s%.*s", GP_STR_ARG(name), GP_STR_ARG(word)), GP_STR(""));
}

static void offer_plugin_options(completer *self)
{
  gp_registry *registry;
  GP_IGNORE(gp_setup_plugins(self->cli.ctx, self->cli.plugin_paths, &registry)); /* those that are whole are offered */
  for (size_t i = 0; i < gp_registry_count(registry); i++) {
    const gp_plugin_entry *entry = gp_registry_at(registry, i);
    for (const gp_field *at = entry->option_schema->fields; !entry->broken && at->schema != NULL; at++)
      offer_plugin_option(self, gp_str_printf(self->arena, "%.*s.%s=", GP_STR_ARG(entry->id), at->name), at);
  }
}

/* Names of the files in a folder of the program's or the user's data. */
static void offer_files(const completer *self, gp_str data, gp_str folder)
{
  size_t count;
  const gp_str *names =
    gp_folder_names(self->arena, NULL, gp_path_join(self->arena, data, folder), &count); /* none if `data` is empty */
  for (size_t i = 0; data.len > 0 && i < count; i++)
    if (gp_str_is(gp_path_extension(names[i]), "yaml"))
      offer(self, gp_path_stem(names[i]), GP_STR(""));
}

/* Languages, or editions, of the guides that the words before name, or else of those here. */
static void offer_of_guides(completer *self, bool editions)
{
  static const gp_str here = GP_STR_INIT("."), guides = GP_STR_INIT("guides");
  gp_plan_options options = {.paths = self->cli.arguments};
  gp_map seen = {.arena = self->arena};
  gp_plan plan;
  if (options.paths.count == 0)
    options.paths = (gp_names){access("guide.yaml", F_OK) == 0 ? &here : &guides, 1};
  GP_IGNORE(gp_plan_make(self->cli.ctx, &options, &plan)); /* what can be read is offered */
  for (size_t i = 0; i < plan.count; i++) {
    gp_str word = editions ? plan.jobs[i].edition : plan.jobs[i].lang;
    if (word.len == 0)
      word = GP_STR("main");
    if (gp_map_put(&seen, word, self) == NULL)
      offer(self, word, GP_STR(""));
  }
}

static void offer_messages(const completer *self)
{
  size_t count;
  const gp_explanation *all = gp_explanations(&count);
  for (size_t i = 0; i < count; i++)
    offer(self, gp_str_from(all[i].id), gp_str_from(all[i].title));
}

static void complete(completer *self, gp_completion what)
{
  if (what == GP_COMPLETE_FORMATS || what == GP_COMPLETE_LANGUAGES || what == GP_COMPLETE_EDITIONS)
    for (size_t i = self->start; i < self->word.len; i++) /* in a list, the last name */
      if (self->word.ptr[i] == ',')
        self->start = i + 1;
  switch (what) {
  case GP_COMPLETE_NOTHING:
    return;
  case GP_COMPLETE_FILES:
    puts(":files");
    return;
  case GP_COMPLETE_FOLDERS:
    puts(":folders");
    return;
  case GP_COMPLETE_FORMATS:
    offer_plugins(self, "output");
    return;
  case GP_COMPLETE_SHAPERS:
    offer_plugins(self, "shaper");
    return;
  case GP_COMPLETE_PLUGINS:
    offer_plugins(self, NULL);
    return;
  case GP_COMPLETE_PLUGIN_OPTIONS:
    offer_plugin_options(self);
    return;
  case GP_COMPLETE_LANGUAGES:
    offer_of_guides(self, false);
    return;
  case GP_COMPLETE_EDITIONS:
    offer_of_guides(self, true);
    return;
  case GP_COMPLETE_THEMES:
    offer_files(self, gp_data_folder(self->arena), GP_STR("themes"));
    offer_files(self, gp_user_data_folder(self->arena), GP_STR("themes"));
    return;
  case GP_COMPLETE_WORDS:
    offer_files(self, gp_data_folder(self->arena), GP_STR("words"));
    return;
  case GP_COMPLETE_MESSAGES:
    offer_messages(self);
    return;
  }
}

static void complete_argument(completer *self)
{
  const gp_command *command = self->cli.command;
  if (command == NULL)
    offer_commands(self);
  else if (command->choices != NULL)
    offer_choices(self, command->choices);
  else if (self->cli.check)
    complete(self, GP_COMPLETE_FOLDERS);
  else if (!gp_option_given(&self->cli, GP_OPTION_PLUGIN)) /* a new plugin's name is anybody's guess */
    complete(self, command->completes);
}

/* The option that a word names, and in *end where its value begins if it is in the same word, else 0. */
static const gp_option *option_in(const completer *self, gp_str word, size_t *end)
{
  bool is_long = gp_str_starts_with(word, GP_STR("--"));
  size_t len = is_long ? strcspn(word.ptr, "=") : 2;
  const gp_option *found = NULL;
  *end = 0;
  if (word.len > 2 || (word.len == 2 && !is_long))
    found = gp_option_find(&self->cli, gp_str_slice(word, is_long ? 2 : 1, len), is_long ? '\0' : word.ptr[1]);
  if (found != NULL && found->value != NULL && len < word.len)
    *end = len + (is_long ? 1 : 0);
  return found;
}

static bool is_option(gp_str word)
{
  return word.len > 0 && word.ptr[0] == '-';
}

/* Reads the words before the last, and completes that. */
static void complete_words(completer *self, gp_names words)
{
  const gp_option *pending = NULL;
  bool only_words = false;
  size_t at = 0, end;
  for (; at + 1 < words.count; at++) {
    gp_str word = words.items[at];
    if (pending != NULL) {
      if (pending->id == GP_OPTION_PLUGIN_PATH)
        GP_IGNORE(gp_option_set(&self->cli, pending, word)); /* half a line may be wrong: so here and below */
      pending = NULL;
    } else if (!only_words && gp_str_is(word, "--")) {
      only_words = true;
    } else if (!only_words && is_option(word)) {
      const gp_option *option = option_in(self, word, &end);
      if (option == NULL)
        continue;
      self->cli.given |= (uint64_t)1 << option->id;
      if (option->value == NULL)
        GP_IGNORE(gp_option_set(&self->cli, option, GP_STR("")));
      else if (end == 0)
        pending = option;
      else if (option->id == GP_OPTION_PLUGIN_PATH)
        GP_IGNORE(gp_option_set(&self->cli, option, gp_str_slice(word, end, word.len)));
    } else if (self->cli.command == NULL && !gp_str_is(word, "help")) {
      for (const gp_command *of = self->cli.commands; of->name != NULL; of++)
        if (gp_str_is(word, of->name))
          self->cli.command = of;
      if (self->cli.command == NULL)
        return;
    } else if (self->cli.command != NULL) {
      gp_cli_add_argument(&self->cli, word);
    }
  }
  self->word = words.items[at];
  if (pending == NULL && !only_words && is_option(self->word)) {
    pending = option_in(self, self->word, &end);
    if (pending == NULL || end == 0) {
      offer_options(self);
      return;
    }
    self->start = end;
  }
  if (pending == NULL)
    complete_argument(self);
  else if (pending->choices != NULL)
    offer_choices(self, pending->choices);
  else
    complete(self, pending->completes);
}

/* A word without the quotes of the shell; one that is open yet ends with the word. */
static gp_str unquote(gp_arena *arena, gp_str word)
{
  gp_buf out = GP_BUF(arena);
  char quote = '\0';
  for (size_t i = 0; i < word.len; i++) {
    char c = word.ptr[i];
    bool more = i + 1 < word.len;
    if (quote == '\0' && (c == '\'' || c == '"'))
      quote = c;
    else if (quote != '\0' && c == quote)
      quote = '\0';
    else if (c == '\\' && more && (quote == '\0' || (quote == '"' && strchr("\"\\$`", word.ptr[i + 1]) != NULL)))
      gp_buf_add_char(&out, word.ptr[++i]);
    else
      gp_buf_add_char(&out, c);
  }
  gp_buf_add_char(&out, '\0');
  return (gp_str){out.items, out.count - 1};
}

/* The words as the program would be given them. Bash leaves the quotes on, and makes three words of "--formats=pdf". */
static gp_names read_words(completer *self, gp_names typed, bool bash)
{
  gp_str *words = GP_NEW_ARRAY(self->arena, typed.count + 1, gp_str);
  const char *home = getenv("HOME");
  bool join = false;
  size_t count = 0;
  for (size_t i = 0; i < typed.count; i++) {
    gp_str word = bash ? unquote(self->arena, typed.items[i]) : typed.items[i];
    bool equals = bash && gp_str_is(word, "=") && count > 0;
    if (home != NULL && gp_str_starts_with(word, GP_STR("~/")))
      word = gp_path_join(self->arena, gp_str_from(home), gp_str_slice(word, 2, word.len));
    self->hidden = 0;
    if (equals || join) {
      self->hidden = words[count - 1].len + (equals ? 1 : 0);
      words[count - 1] = gp_str_printf(self->arena, "%.*s%.*s", GP_STR_ARG(words[count - 1]), GP_STR_ARG(word));
    } else {
      words[count++] = word;
    }
    join = equals;
  }
  return (gp_names){words, count};
}

gp_status gp_command_complete(gp_cli *cli)
{
  gp_ctx *ctx = gp_ctx_new();
  completer self = {.cli = {.ctx = ctx, .commands = cli->commands, .program = cli->program}, .arena = ctx->arena};
  gp_names words = cli->arguments;
  gp_cli_begin(&self.cli);
  if (words.count > 1) {
    words = read_words(&self, (gp_names){words.items + 1, words.count - 1}, gp_str_is(cli->arguments.items[0], "bash"));
    complete_words(&self, words);
  }
  gp_ctx_drop(ctx);
  return GP_OK;
}
