/* The program: finds the command and runs it. */
#include "cli/cli.h"

#include "process/signals.h"

#include <signal.h>
#include <stdio.h>

static const gp_command commands[] = {
  {"build", "build guides in all their languages, editions and formats", "[OPTIONS] [PATH...]",
   "A PATH is a guide's folder, its guide.yaml, or a folder of guides. Without one, the guide in this folder is "
   "built,\n"
   "or else those in the folder 'guides'. Products are named DIR/GUIDE-LANGUAGE[-EDITION].EXTENSION.\n",
   GP_FOR_ALL | GP_FOR_MESSAGES | GP_FOR_GUIDES | GP_FOR_BUILD | GP_FOR_PART | GP_FOR_CACHE, gp_command_build,
   GP_COMPLETE_FOLDERS, NULL},
  {"check", "look for mistakes without writing anything", "[OPTIONS] [PATH...]",
   "All stages run, in all languages and editions, but nothing is written.\n",
   GP_FOR_ALL | GP_FOR_MESSAGES | GP_FOR_GUIDES | GP_FOR_CHECK | GP_FOR_PART | GP_FOR_CACHE, gp_command_check,
   GP_COMPLETE_FOLDERS, NULL},
  {"watch", "build, then build again what each saved file touches", "[OPTIONS] [PATH...]",
   "Takes what 'build' takes; Ctrl-C ends it.\n",
   GP_FOR_ALL | GP_FOR_MESSAGES | GP_FOR_GUIDES | GP_FOR_BUILD | GP_FOR_CACHE, gp_command_watch, GP_COMPLETE_FOLDERS,
   NULL},
  {"plan", "print what 'build' would do, for an engine that does it", "[--format=FORMAT] [OPTIONS] [PATH...]",
   "Takes what 'build' takes. Each job builds one document; all together make the same products as one build.\n"
   "The formats are: text (a command a line, for a shell, xargs or GNU parallel), json, ninja, make, github-matrix\n"
   "(for strategy.matrix of GitHub Actions) and slurm (an array for sbatch). Nothing is built.\n",
   GP_FOR_ALL | GP_FOR_MESSAGES | GP_FOR_GUIDES | GP_FOR_BUILD | GP_FOR_PART | GP_FOR_CACHE | GP_FOR_PLAN,
   gp_command_plan, GP_COMPLETE_FOLDERS, NULL},
  {"dump", "show what a stage made of a guide, as text", "--stage=STAGE [OPTIONS] [PATH...]",
   "The stages are: tree (as written), resolved (numbers, references and variables in place), lines (each text block\n"
   "broken into lines) and pages (all that is on each page).\n",
   GP_FOR_ALL | GP_FOR_MESSAGES | GP_FOR_GUIDES | GP_FOR_DUMP, gp_command_dump, GP_COMPLETE_FOLDERS, NULL},
  {"plugins", "list plugins, show one with its options, or check a plugin's folder",
   "[OPTIONS] [ID | --check FOLDER...]", "", GP_FOR_ALL | GP_FOR_MESSAGES | GP_FOR_PLUGINS, gp_command_plugins,
   GP_COMPLETE_PLUGINS, NULL},
  {"languages", "say what is there for each language, and what to install", "[OPTIONS] [LANGUAGE...]",
   "For each language: whether the program's own words are there and who has read them, whether words are divided at\n"
   "the ends of lines, which fonts there are, and from which side it is written. Without a LANGUAGE, those whose "
   "words\n"
   "are there are listed; with one, such as 'tr' or 'sr-Latn', it is shown in full.\n",
   GP_FOR_ALL | GP_FOR_MESSAGES | GP_FOR_LANGUAGES, gp_command_languages, GP_COMPLETE_WORDS, NULL},
  {"explain", "explain a message by its id, such as yaml.duplicate-key", "[ID]", "Without an ID, all ids are listed.\n",
   GP_FOR_ALL, gp_command_explain, GP_COMPLETE_MESSAGES, NULL},
  {"schema", "print the JSON Schema of guide.yaml, chapters, themes or the configuration, for editors",
   "guide | chapter | theme | config", "", GP_FOR_ALL, gp_command_schema, GP_COMPLETE_NOTHING,
   "guide chapter theme config"},
  {"init", "write a small guide that builds, or a small plugin, to start from", "DIR | --plugin KIND NAME",
   "With --plugin, the folder KIND-NAME is made here: a plugin with its makefile, manual and tests.\n",
   GP_FOR_ALL | GP_FOR_INIT, gp_command_init, GP_COMPLETE_FOLDERS, NULL},
  {"import", "make a guide of documents: Word, LibreOffice, HTML, Markdown", "[OPTIONS] FILE...",
   "Files end in .docx, .odt, .rtf, .html, .md, .rst, .org, .epub, .tex or .xml (DocBook); pandoc, a program of its "
   "own,\n"
   "reads them. Their headings of level one begin chapters, which are written as Markdown or YAML with guide.yaml and\n"
   "the folder images into a new folder. What a person has to look at is listed with its place: pictures without a\n"
   "description, tables without a caption, comments, tracked changes.\n",
   GP_FOR_ALL | GP_FOR_IMPORT, gp_command_import, GP_COMPLETE_FILES, NULL},
  {"cache", "show what is kept of documents built before, or clear it", "[--clear]",
   "A document that was built from the same files, with the same options, plugins and libraries, is not built again.\n"
   "GP_CACHE names the folder (empty: none), GP_CACHE_SIZE how many MiB it may hold (1024).\n",
   GP_FOR_ALL | GP_FOR_CACHE | GP_FOR_CLEAR, gp_command_cache, GP_COMPLETE_NOTHING, NULL},
  {"completion", "print the completion of commands and options for a shell", "bash | zsh | fish",
   "'make install' puts it where the shells look. Elsewhere, bash reads it by: source <(guidepress completion bash)\n",
   GP_FOR_ALL, gp_command_completion, GP_COMPLETE_NOTHING, "bash zsh fish"},
  {"complete", NULL, "SHELL -- WORD...", "", GP_FOR_ALL, gp_command_complete, GP_COMPLETE_NOTHING, NULL},
  {0},
};

int main(int argc, char **argv)
{
  gp_cli cli = {.ctx = gp_ctx_new(), .commands = commands, .program = argc > 0 ? argv[0] : "guidepress"};
  gp_status status = gp_cli_read(&cli, argc, argv);
  signal(SIGXFSZ, SIG_IGN); /* what is too large for `ulimit -f` is an error of the file */
  if (status == GP_OK && cli.version)
    status = gp_cli_print_version(&cli);
  else if (status == GP_OK && (cli.help || cli.command == NULL))
    gp_cli_help(&cli);
  else {
    if (status == GP_OK)
      status = gp_cli_configure(&cli);
    if (status == GP_OK) {
      gp_exit_guard();
      status = cli.command->run(&cli);
      gp_exit_free();
    }
  }
  if (fflush(stdout) != 0 && status == GP_OK)
    status = GP_ERROR_FILE;
  gp_ctx_drop(cli.ctx);
  return (int)status;
}
