/* The catalogue of diagnostics, sorted by id. tests/check/diag-ids holds it against the sources. */
#include "diag/explain.h"

static const gp_explanation table[] = {
  {"file.cannot-write", "a product cannot be written", "The file system refused; what was there before is untouched.",
   "See the reason in the message: is the disk full, the folder writable?", ""},
  {"file.is-folder", "a folder stands where a file is expected",
   "The path names a folder, and a folder has no text to read.",
   "Name a file in it. For a guide, give the guide's folder to the program and let it find guide.yaml.", ""},
  {"file.missing", "a file is not there",
   "A chapter, picture or data file that the guide or the command line names does not exist.",
   "Correct the path. In a guide it starts at the guide's folder. Upper and lower case count. The hint names the "
   "nearest file in the same folder.",
   "- figure: {image: images/Map.png, alt: ...}     # the file is images/map.png\n"},
  {"file.outside-guide", "a path leads out of the guide's folder",
   "A guide is built from its own folder alone, so that it can be moved and no guide reads what it should not.",
   "Copy the file into the guide's folder and name it from there.", ""},
  {"file.too-large", "a file is too large",
   "YAML files may have 16 MiB. A chapter of a book has less than a hundredth of that, so a larger file is nearly "
   "always the wrong one.",
   "Divide it into several files, or check that it is the file you mean.", ""},
  {"file.unreadable", "a file cannot be read",
   "It is there, but the file system does not give it, or it is no ordinary file, or it is too large.",
   "See the reason in the message: often the permissions.", ""},
  {"guide.no-reader", "no plugin reads this kind of chapter file",
   "Chapters are YAML unless a reader plugin knows the file's extension.",
   "Install a reader for it, or write the chapter as YAML.", ""},
  {"image.unreadable", "a picture cannot be used",
   "It is neither PNG nor JPEG, or it is damaged, cut off, or too large.",
   "Open it in an image editor and save it again as PNG or JPEG.", ""},
  {"layout.bad-paragraph", "a layout gave a paragraph that cannot be set",
   "A layout must cover a paragraph's text with spans, each with a style, a font and a size. This is a fault of the "
   "layout plugin.",
   "Report it to the plugin's author with the guide; another layout may do meanwhile.", ""},
  {"layout.overfull-line", "a word is wider than its line",
   "Nothing in it allows a break (a long compound, a web address, a narrow table column), so it sticks out into the "
   "margin.",
   "Put a soft hyphen (U+00AD) where it may be broken, choose a shorter word, or give the column more room.", ""},
  {"layout.unstable-reference", "a page number does not settle",
   "Printing the number moved the thing it refers to, and that changed the number again, five times over.",
   "Change the text near the reference a little; the message names the pages it moved between.", ""},
  {"page.bad-tree", "a layout made a faulty page tree",
   "What a layout hands to outputs must hold together: elements in order, everything on a page tagged or marked as an "
   "artifact, links and outline entries with a destination, figures with alternative text. Outputs see no page tree "
   "that does not. This is a fault of the layout plugin.",
   "Report it to the plugin's author with the guide; another layout may do meanwhile.", ""},
  {"plugin.abi-major", "a plugin is made for another plugin interface",
   "Plugins and program must share the major version of the interface in guidepress/plugin.h.",
   "Build the plugin with the headers of this guidepress, or install the guidepress it was made for.", ""},
  {"plugin.abi-minor", "a plugin needs a newer guidepress",
   "It was built with headers that are newer than this program, so it may call functions that are not there.",
   "Install a newer guidepress, or build the plugin with the headers of this one.", ""},
  {"plugin.bad-extension", "an output gives its products no usable extension",
   "Names of products end in the output's extension; it may not be empty or hold a slash.",
   "Correct `extension` in the plugin.", ""},
  {"plugin.bad-option", "a plugin declares an option wrongly",
   "`choices` belong to options of type enum, and `range: [least, greatest]` to those of type integer.",
   "Correct the plugin's plugin.yaml.", ""},
  {"plugin.broken", "a plugin that was asked for cannot be used",
   "Its manifest has errors or its id is in two places, which has been reported before.",
   "Correct what the errors about it say.", ""},
  {"plugin.cannot-open", "a plugin's object cannot be opened",
   "The file ID.so is missing, is no shared object of this machine, or needs a library that is not installed.",
   "Build the plugin again; install the library the message names.", ""},
  {"plugin.duplicate-id", "two plugins have one id",
   "Nobody could know which of the two a guide gets, so neither is used.",
   "Remove one, or take its folder from --plugin-path or GP_PLUGIN_PATH.", ""},
  {"plugin.extra-symbol", "a plugin exports more than its entry",
   "Another plugin's function of the same name could be called instead. Only gp_plugin_v1 may be visible.",
   "Build with -fvisibility=hidden, as plugin.mk does.", ""},
  {"plugin.failed", "a plugin failed without saying why",
   "A function of the plugin returned an error and sent no message.", "Report it to the plugin's author.", ""},
  {"plugin.folder-name", "a plugin's folder has another name than the plugin",
   "Folder, object and id of a plugin have one name, so that what one sees is what is loaded.",
   "Rename the folder or change `id`.", ""},
  {"plugin.mismatch", "a plugin's object and its manifest disagree",
   "Id, version or kind compiled into the object is not that of plugin.yaml: they were not installed together.",
   "Build and install the plugin again, whole.", ""},
  {"plugin.missing-function", "a plugin leaves out a function", "All members of an interface must be set.",
   "Set every member; the template plugin shows how.", ""},
  {"plugin.misuse", "a plugin uses the host in a way that it may not",
   "It changed a finished document, or passed something that does not exist.", "Report it to the plugin's author.", ""},
  {"plugin.no-entry", "a plugin has no entry", "Its object does not export gp_plugin_v1.",
   "Define the entry with GP_PLUGIN_DEFINE.", ""},
  {"plugin.no-folder", "a folder of plugins cannot be searched",
   "--plugin-path or GP_PLUGIN_PATH names a folder that is not there or not readable.", "Correct the path.", ""},
  {"plugin.no-interface", "a plugin does not offer the interface of its kind",
   "Its query function returned NULL for it.", "Return the interface, or change `kind` in plugin.yaml.", ""},
  {"plugin.no-query", "a plugin has no query function",
   "The entry's query member is NULL, so the host cannot ask for an interface.",
   "Pass a query function to GP_PLUGIN_DEFINE.", ""},
  {"plugin.order-cycle", "plugins ask to run before one another",
   "`before` and `after` in their manifests form a ring.", "Take one of the wishes out.", ""},
  {"plugin.requires", "a plugin needs another that is not there", "Its manifest names it under `requires`.",
   "Install that plugin too.", ""},
  {"plugin.short-entry", "a plugin's entry is too small",
   "The struct gp_plugin in it has fewer bytes than this interface needs.",
   "Define the entry with GP_PLUGIN_DEFINE, with the headers of this guidepress.", ""},
  {"plugin.short-interface", "an interface of a plugin is too small",
   "Its first member, the struct's size, is less than the functions of this interface need.",
   "Set it to sizeof the struct, with the headers of this guidepress.", ""},
  {"plugin.unknown", "there is no such plugin",
   "No folder of the search path holds a plugin of that id. An output NAME in guide.yaml is the plugin output-NAME, a "
   "layout NAME is layout-NAME.",
   "Correct the name, or install the plugin, or name its folder with --plugin-path.", ""},
  {"plugin.wrong-kind", "a plugin is of another kind than is wanted",
   "A layout cannot serve as an output, nor the other way round.", "Name a plugin of the right kind.", ""},
  {"run.bad-date", "SOURCE_DATE_EPOCH is no date",
   "It holds the seconds since 1970 which products carry as their date.", "Set it to a number, or unset it.", ""},
  {"run.bad-option", "--option has a wrong form", "It names a plugin, one of its options and a value.",
   "Write --option PLUGIN.NAME=VALUE; `guidepress plugins PLUGIN` lists the options.", ""},
  {"run.no-guide", "there is no guide", "The path is not there, or there is no guide.yaml in it or the folders below.",
   "Correct the path; `guidepress init DIR` writes a small guide.", ""},
  {"run.same-product", "two products would have one name",
   "Products are named after a guide's id, so ids must differ within a run, and outputs must differ in their "
   "extensions.",
   "Change the `id` of one guide, or build them apart.", ""},
  {"run.time-limit", "a document took too long", "It was given up so that the others can be built.",
   "Look for what is endless in it, or raise --time-limit.", ""},
  {"run.unknown-edition", "no guide has this edition", "-e names an edition that no guide.yaml declares.",
   "Correct the name; `main` is the edition without a name.", ""},
  {"run.unknown-language", "no guide has this language",
   "-l names a language that no guide.yaml lists under `languages`.",
   "Correct the tag, or add the language to the guide.", ""},
  {"run.worker-died", "the process that built a document ended before its time",
   "The program or a plugin crashed, or the system ended it, for instance for want of memory. The other documents are "
   "built.",
   "Report it, with the guide, if it was a crash.", ""},
  {"schema.bad-value", "a value is not of the form its key asks for",
   "Each key takes values of one form: a number within limits, one of a few words, an id, a language, a length, a "
   "colour, a path, a date. The message says which, and what was found.",
   "Write it in the form that is expected. The manual, and `guidepress schema` in your editor, list the forms.",
   "callout: {kind: warnng, ...}     # one of: key tip warning example note\n"
   "callout: {kind: warning, ...}\n"},
  {"schema.empty", "a text is empty",
   "The key asks for a text, and what is there is empty or only space. An empty heading or caption would leave a hole "
   "in the page, and a reader with a screen reader would hear nothing.",
   "Write the text, or remove the key if it is not required.", "title: \"\"\n"},
  {"schema.missing-key", "a key that is required is missing",
   "Without it the thing cannot be printed, found or understood: a chapter without a title has no line in the "
   "contents, a table without a header cannot be read aloud.",
   "Add the key. The hint says what it is for. The message points at the first key of the mapping where it is missing.",
   "- table:                  # caption, header and rows are required\n"
   "    header: [City, People]\n"
   "    rows: [[Sofia, 1.2]]\n"},
  {"schema.unknown-key", "a key is not known here",
   "Only the keys of the format are read. A key that is not known is nearly always a slip of the pen, and its value "
   "would silently get lost.",
   "Correct the spelling; the hint names the nearest known key. If the key is right but in the wrong place, check the "
   "indentation.",
   "titel: Why cities work on jobs     # title\n"},
  {"schema.wrong-type", "a value is of the wrong kind",
   "There are texts, lists and mappings (keys with values), and each key takes one kind, rarely two. A text with ': ' "
   "in it becomes a mapping when it has no quotes, and one that begins with '[' becomes a list.",
   "Write the kind that is expected; put quotes around a text that is taken for something else.",
   "- list: Find a flat                # a list is expected\n"
   "- list: [Find a flat]\n"
   "- list:\n"
   "    - Note: bring your passport    # a mapping, for want of quotes\n"
   "    - \"Note: bring your passport\"\n"},
  {"shaper.bad-result", "a shaper broke its promises",
   "The glyphs, runs or break opportunities it returned do not fit the text, so that no line can be cut from them. "
   "This is a fault of the shaper plugin.",
   "Report it to the plugin's author with the paragraph at that place.", ""},
  {"terms.missing", "the program's own words are missing in a language",
   "Words such as \"Contents\" and \"Note\" come from terms/LANG.yaml, and there is none for the language.",
   "Add core/terms/LANG.yaml; until then the words are English.", ""},
  {"theme.cycle", "themes inherit in a ring", "A theme inherits, by way of others, itself.", "Take one `inherits` out.",
   ""},
  {"theme.not-a-map", "a theme file holds no mapping", "A theme is a mapping of colours, fonts and sizes.",
   "Write it as `name: value` pairs; core/themes shows examples.", ""},
  {"theme.unknown", "there is no such theme",
   "`theme` names neither a theme of the program nor, with a slash or .yaml, a file of the guide.", "Correct the name.",
   ""},
  {"yaml.bad-escape", "an escape in double quotes names no character",
   "In double quotes a backslash begins an escape such as \\n, \\t, \\\" or \\u0416. What follows this one is none of "
   "them.",
   "Write \\\\ for a backslash, or use single quotes, in which a backslash means itself, or write the character "
   "itself.",
   "path: \"C:\\guides\"      # wrong\n"
   "path: 'C:\\guides'\n"},
  {"yaml.bad-key", "a key is no text",
   "YAML allows lists and mappings as keys; guides do not. Mostly it is a text that begins with a bracket or a brace "
   "and has no quotes.",
   "Put quotes around the text.",
   "lead: {{city}} is a city of arrival.       # wrong\n"
   "lead: \"{{city}} is a city of arrival.\"\n"},
  {"yaml.control-character", "the file holds a character that is not text",
   "Control characters cannot be printed; they come from damaged files, from copying out of other programs, or from "
   "files that are not text at all.",
   "Delete the character. If there are many, the file is not what it seems to be: check that it is a text file in "
   "UTF-8.",
   ""},
  {"yaml.directive", "a line begins with '%'", "Such a line is an instruction to a YAML reader, and guides need none.",
   "Remove the line, or put quotes around the text if it is one.", ""},
  {"yaml.duplicate-key", "a key is given twice",
   "YAML readers would keep one of the two values without a word, and nobody could tell which.",
   "Keep one of them, or rename the other. The note shows where the key stands first.",
   "title: Why cities work on jobs\n"
   "id: why\n"
   "title: Why       # short: Why\n"},
  {"yaml.empty-file", "the file is empty", "There is nothing in the file but space or comments.",
   "Write the guide or chapter, or take the file's name out of the guide. `guidepress init` makes a small guide to "
   "start from.",
   ""},
  {"yaml.indentation", "a line's indentation fits nothing above it",
   "In YAML the indentation says what belongs together: the keys of a mapping begin in the same column, and so do the "
   "dashes of a list.",
   "Move the line to the column of the lines it belongs with.",
   "body:\n"
   "  - p: One\n"
   "   - p: Two       # one space too many\n"},
  {"yaml.merge-key", "merge keys are not used in guides",
   "'<<' takes the keys of another mapping over. It makes files that nobody can check line by line, so guides do "
   "without.",
   "Write the keys out, or name a whole value with '&name' and repeat it with '*name'.", ""},
  {"yaml.missing-space", "a space is missing",
   "YAML sees a key only if a space follows its colon, and an item of a list only if a space follows the dash.",
   "Put the space in.", "title:Why cities work on jobs     # title: Why ...\n"},
  {"yaml.needs-quotes", "a text needs quotes",
   "Some signs mean something to YAML: @ ` * & ! % { [ > | # \" ' at the beginning of a text, and ': ' or ' #' within "
   "it.",
   "Put the whole text in double quotes, or in single quotes if it holds double ones, or write '|' and begin the text "
   "on the next line, indented.",
   "- p: *Important*: bring your passport          # wrong\n"
   "- p: \"*Important*: bring your passport\"\n"
   "- p: |\n"
   "    *Important*: bring your passport\n"},
  {"yaml.not-utf8", "the file is not UTF-8",
   "All files of a guide are in UTF-8, so that any language can stand in them. This one is in another encoding.",
   "Open it in your editor with its real encoding (the hint guesses it) and save it as UTF-8.", ""},
  {"yaml.several-documents", "a second document begins in the file",
   "A line of three dashes begins another YAML document. A file of a guide holds one.",
   "Remove the line, or divide the file.", ""},
  {"yaml.syntax", "this is not YAML",
   "The file cannot be read from this place on, so nothing behind it has been checked.",
   "Correct the place the message points at, or a line shortly before it.", ""},
  {"yaml.tab", "a tab is used for indentation",
   "YAML allows spaces only at the beginning of lines, since a tab is as wide as each editor likes.",
   "Indent with spaces, two for each level. Editors can be told to put spaces in for the tab key.", ""},
  {"yaml.tag", "a tag is used",
   "Tags such as !!str set the type of a value; in guides its key does that. Mostly it is a text that begins with '!' "
   "and has no quotes.",
   "Put quotes around the text, or remove the tag.", ""},
  {"yaml.too-deep", "lists and mappings are nested too deep",
   "More than 64 levels are not the work of a person; reading them could exhaust the program.",
   "Check for a missing closing bracket. Sections may be nested four deep.", ""},
  {"yaml.too-large", "the file holds too many values",
   "More than a million values, with repeated ones ('*name') counted each time, would take all the machine's memory.",
   "Divide the file, and repeat less by '*name'.", ""},
  {"yaml.unclosed-bracket", "a bracket or brace is not closed",
   "A list in '[ ]' or a mapping in '{ }' ends only with its closing sign; until then everything belongs to it. Mostly "
   "it is a text that begins with a bracket and has no quotes.",
   "Close it, or put quotes around the text.",
   "align: [left, right\n"
   "widths: [2, 1]\n"},
  {"yaml.unclosed-quote", "a quote is never closed", "The text in quotes goes on to the end of the file.",
   "Close the quote. An apostrophe at the beginning of a text needs double quotes around the text.",
   "title: 'n Huis vir almal         # wrong\n"
   "title: \"'n Huis vir almal\"\n"},
  {"yaml.unknown-alias", "nothing has that name",
   "'*name' repeats a value that was marked with '&name' earlier in the same file. Mostly it is a text with emphasis "
   "that has no quotes.",
   "Put quotes around the text, or mark the value with '&name' before it is repeated.",
   "- p: *Важно*      # wrong\n"
   "- p: \"*Важно*\"\n"},
};

const gp_explanation *gp_explanations(size_t *count)
{
  *count = sizeof table / sizeof table[0];
  return table;
}
