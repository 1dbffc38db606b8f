/* `completion`: scripts that let a shell ask `complete` what fits. */
#include "cli/cli.h"

/* Bash does files by itself, with their quotes, where nothing else fits. */
static const char bash[] =
  "# Completion of guidepress for bash: the program itself says what fits.\n"
  "_guidepress() {\n"
  "  local word\n"
  "  COMPREPLY=()\n"
  "  while IFS=$'\\t' read -r word _; do\n"
  "    case $word in\n"
  "    :files) compopt -o default ;;\n"
  "    :folders) compopt -o dirnames ;;\n"
  "    *=) compopt -o nospace; COMPREPLY+=(\"$word\") ;;\n"
  "    *) COMPREPLY+=(\"$word\") ;;\n"
  "    esac\n"
  "  done < <(command \"$1\" complete bash -- \"${COMP_WORDS[@]:1:COMP_CWORD}\" 2> /dev/null)\n"
  "}\n"
  "complete -F _guidepress guidepress\n";

static const char zsh[] = "#compdef guidepress\n"
                          "# Completion of guidepress for zsh: the program itself says what fits.\n"
                          "_guidepress() {\n"
                          "  local line\n"
                          "  local -a found open\n"
                          "  for line in \"${(@f)$(command \"${(Q)words[1]}\" complete zsh -- "
                          "\"${(@Q)words[2,CURRENT]}\" 2> /dev/null)}\"; do\n"
                          "    case $line in\n"
                          "    (:files) compset -P '--*='; _files ;;\n"
                          "    (:folders) compset -P '--*='; _files -/ ;;\n"
                          "    (*=|*=$'\\t'*) open+=(\"${line%%$'\\t'*}\") ;;\n"
                          "    (?*) found+=(\"${line/$'\\t'/:}\") ;;\n"
                          "    esac\n"
                          "  done\n"
                          "  (( $#open )) && compadd -S '' -a open\n"
                          "  (( $#found )) && _describe -t words word found\n"
                          "}\n"
                          "if [[ $funcstack[1] = _guidepress ]]; then\n"
                          "  _guidepress \"$@\"\n"
                          "else\n"
                          "  compdef _guidepress guidepress\n"
                          "fi\n";

static const char fish[] =
  "# Completion of guidepress for fish: the program itself says what fits.\n"
  "function __guidepress_complete\n"
  "    set -l words (commandline -opc)\n"
  "    set -l word (commandline -ct)\n"
  "    for line in (command $words[1] complete fish -- $words[2..-1] \"$word\" 2> /dev/null)\n"
  "        set -l before (string match -r -- '^--[^=]*=' \"$word\")\n"
  "        set -l value (string replace -r -- '^--[^=]*=' '' \"$word\")\n"
  "        switch $line\n"
  "            case :files\n"
  "                string replace -r -- '^' \"$before\" (__fish_complete_path \"$value\")\n"
  "            case :folders\n"
  "                string replace -r -- '^' \"$before\" (__fish_complete_directories \"$value\" folder)\n"
  "            case '*'\n"
  "                echo $line\n"
  "        end\n"
  "    end\n"
  "end\n"
  "complete -c guidepress -f -a '(__guidepress_complete)'\n";

gp_status gp_command_completion(gp_cli *cli)
{
  static const char *const scripts[] = {bash, zsh, fish}; /* in the order of the command's choices */
  gp_str shell = cli->arguments.count == 1 ? cli->arguments.items[0] : GP_STR("");
  unsigned number;
  gp_status status = gp_cli_choice(cli, "the shell", cli->command->choices, shell, &number);
  return status == GP_OK ? gp_cli_print(gp_str_from(scripts[number - 1])) : status;
}
