/* pandoc: found, asked for its version, and run on each document. */
#include "import/importer.h"

#include "base/path.h"
#include "process/program.h"
#include <errno.h>
#include <unistd.h>

enum { MEMORY_MIB = 4096, TREE_LIMIT = 256 * 1024 * 1024 };

/* What files are called, and how pandoc is to read them. Without its typographic quotation marks: what the writer typed
 * stays, and the guide's own typography sets it. */
typedef struct document_format {
  const char *extension, *from;
} document_format;

static const document_format formats[] = {
  {"docx", "docx+styles"},
  {"odt", "odt"},
  {"rtf", "rtf"},
  {"html", "html-smart"},
  {"htm", "html-smart"},
  {"xhtml", "html-smart"},
  {"md", "commonmark_x-smart"},
  {"markdown", "commonmark_x-smart"},
  {"rst", "rst-smart"},
  {"org", "org-smart"},
  {"epub", "epub"},
  {"tex", "latex-smart"},
  {"xml", "docbook"},
  {"dbk", "docbook"},
  {"docbook", "docbook"},
  {"textile", "textile-smart"},
  {"wiki", "mediawiki-smart"},
  {"json", "json"},
};

/* What pandoc does not read, and the way to what it does. */
static const char *const ways[][2] = {
  {"doc", "open it in Word or LibreOffice and save it as .docx"},
  {"pages", "open it in Pages and export it to Word"},
  {"pdf", "import the file that the PDF was made of; a PDF has lost its headings and lists"},
  {"txt", "save it as .md: plain text is Markdown"},
  {"xlsx", "save its tables as CSV (UTF-8) and name them in a chapter: table: {data: data/table.csv, ...}"},
  {"pptx", "save it as .docx, or copy its texts into a document"},
  {"adoc", "convert it first: asciidoctor -b docbook5 FILE.adoc, then guidepress import FILE.xml"},
  {"asciidoc", "convert it first: asciidoctor -b docbook5 FILE.asciidoc, then guidepress import FILE.xml"},
};

static gp_status fail(importer *im, const char *id, gp_str hint, const char *format, ...) GP_PRINTF(4, 5);

static gp_status fail(importer *im, const char *id, gp_str hint, const char *format, ...)
{
  gp_buf text = GP_BUF(im->arena);
  va_list arguments;
  va_start(arguments, format);
  gp_buf_vprintf(&text, format, arguments);
  va_end(arguments);
  return gp_report_with(im->ctx, GP_SEVERITY_ERROR, id, GP_NO_SPAN, (gp_str){NULL, 0}, hint, GP_NO_SPAN,
                        (gp_str){NULL, 0}, "%.*s", GP_STR_ARG(gp_buf_str(&text)));
}

/* The first two numbers of "pandoc 2.17.1.1". */
static bool read_version(gp_str text, uint64_t *major, uint64_t *minor)
{
  size_t at = strlen("pandoc ");
  return gp_str_starts_with(text, GP_STR("pandoc ")) && gp_str_decimal(text, &at, 0, 1000, major) && at < text.len &&
         text.ptr[at++] == '.' && gp_str_decimal(text, &at, 0, 1000, minor);
}

gp_status import_find_pandoc(importer *im)
{
  static const char *const words[] = {"pandoc", "--version", NULL};
  gp_program program = {.words = words, .seconds = 20, .most = 65536};
  gp_program_end end = gp_program_run(im->arena, &program);
  uint64_t major = 0, minor = 0;
  if (end == GP_PROGRAM_STOPPED)
    return GP_ERROR_INPUT;
  if (end != GP_PROGRAM_ENDED || program.code != 0 || !read_version(program.out, &major, &minor))
    return fail(im, "import.no-pandoc", GP_STR("install it: apt-get install pandoc"),
                "reading documents needs the program pandoc, which is not there");
  if (major < 2 || (major == 2 && minor < 17))
    return fail(im, "import.no-pandoc", GP_STR("install a newer one: https://pandoc.org/installing.html"),
                "pandoc %u.%u is too old: version 2.17 or later is needed", (unsigned)major, (unsigned)minor);
  return GP_OK;
}

static gp_str lower(importer *im, gp_str text)
{
  gp_buf out = GP_BUF(im->arena);
  for (size_t i = 0; i < text.len; i++)
    gp_buf_add_char(&out, text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' ? (char)(text.ptr[i] + 32) : text.ptr[i]);
  gp_buf_add_char(&out, '\0');
  return (gp_str){out.items, out.count - 1};
}

/* Whether this pandoc reads AsciiDoc, as Debian's do not. */
static bool reads_asciidoc(importer *im)
{
  static const char *const words[] = {"pandoc", "--list-input-formats", NULL};
  gp_program program = {.words = words, .seconds = 20, .most = 65536};
  if (gp_program_run(im->arena, &program) != GP_PROGRAM_ENDED)
    return false;
  for (size_t at = 0; at < program.out.len; at++)
    if ((at == 0 || program.out.ptr[at - 1] == '\n') &&
        gp_str_starts_with(gp_str_slice(program.out, at, program.out.len), GP_STR("asciidoc\n")))
      return true;
  return false;
}

/* How pandoc is to read a file; NULL, reported, if it does not. */
static const char *find_format(importer *im, gp_str file)
{
  gp_str extension = lower(im, gp_path_extension(file)), hint = GP_STR("save it as .docx, .odt, .html or .md");
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    if (gp_str_is(extension, formats[i].extension))
      return formats[i].from;
  if ((gp_str_is(extension, "adoc") || gp_str_is(extension, "asciidoc")) && reads_asciidoc(im))
    return "asciidoc";
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    if (gp_str_is(extension, ways[i][0]))
      hint = gp_str_from(ways[i][1]);
  GP_IGNORE(fail(im, "import.format", hint,
                 extension.len > 0 ? "'%.*s': files that end in '.%.*s' cannot be imported"
                                   : "'%.*s': a file without an ending cannot be imported%.*s",
                 GP_STR_ARG(file), GP_STR_ARG(extension)));
  return NULL;
}

/* pandoc's own words, for what it could not read. */
static gp_str first_line(gp_str text)
{
  const char *end = text.len > 0 ? memchr(text.ptr, '\n', text.len) : NULL;
  return end != NULL ? gp_str_slice(text, 0, (size_t)(end - text.ptr)) : text;
}

static gp_status judge(importer *im, gp_str file, gp_program_end end, const gp_program *program)
{
  gp_str said = import_clean(im, first_line(program->errors));
  switch (end) {
  case GP_PROGRAM_SLOW:
    return fail(im, "import.limit", GP_STR("give it more by --time-limit, or divide the document"),
                "'%.*s': pandoc was stopped after %u seconds", GP_STR_ARG(file), program->seconds);
  case GP_PROGRAM_LONG:
    return fail(im, "import.limit", GP_STR("divide the document"), "'%.*s': the document is too large",
                GP_STR_ARG(file));
  case GP_PROGRAM_KILLED:
    return fail(im, "import.limit", GP_STR("divide the document"),
                "'%.*s': pandoc broke off; it may have %d MiB of memory", GP_STR_ARG(file), MEMORY_MIB);
  case GP_PROGRAM_ENDED:
    if (program->code == 251) /* of Haskell's programs, for want of memory */
      return fail(im, "import.limit", GP_STR("divide the document"),
                  "'%.*s': pandoc needs more than the %d MiB of memory it may have", GP_STR_ARG(file), MEMORY_MIB);
    if (program->code != 0)
      return fail(im, "import.failed", GP_STR("open it in the program it was made with, and save it again"),
                  "'%.*s': pandoc cannot read it: %.*s", GP_STR_ARG(file), GP_STR_ARG(said));
    return GP_OK;
  default:
    return GP_ERROR_INPUT; /* stopped, or gone between two calls */
  }
}

gp_status import_run_pandoc(importer *im, gp_str file, const gp_value **tree)
{
  const char *from = find_format(im, file);
  gp_str path = gp_path_join(im->arena, GP_STR("."), file); /* ends with a zero byte */
  const char *words[] = {"pandoc", "--sandbox", "--track-changes=all", "--preserve-tabs", "--to=json", NULL, NULL,
                         NULL,     NULL};
  gp_program program = {.words = words, .seconds = im->options->seconds, .memory = MEMORY_MIB, .most = TREE_LIMIT};
  gp_status status;
  if (from == NULL)
    return GP_ERROR_INPUT;
  if (access(path.ptr, R_OK) != 0)
    return fail(im, errno == EACCES ? "file.unreadable" : "file.missing", (gp_str){NULL, 0},
                errno == EACCES ? "cannot read '%.*s'" : "there is no file '%.*s'", GP_STR_ARG(file));
  words[5] = gp_str_printf(im->arena, "--from=%s", from).ptr;
  words[6] = gp_str_printf(im->arena, "--extract-media=%.*s", GP_STR_ARG(im->media)).ptr;
  if (strcmp(from, formats[0].from) == 0)
    path = import_prepare_word(im, path);
  words[7] = path.ptr[0] == '-' ? gp_str_printf(im->arena, "./%s", path.ptr).ptr : path.ptr;
  status = judge(im, file, gp_program_run(im->arena, &program), &program);
  if (status != GP_OK)
    return status;
  if (!gp_json_read(im->arena, program.out, tree))
    return fail(im, "import.limit", GP_STR("divide the document, and nest its lists less deep"),
                "'%.*s': what pandoc made of the document is too large or too deep", GP_STR_ARG(file));
  im->headers.count = im->headers_used = 0;
  im->letters_end = NULL;
  im->mixed_letters = false;
  if (strcmp(from, formats[0].from) == 0)
    import_look_into_word(im, path, *tree);
  else if (strcmp(from, formats[1].from) == 0)
    import_look_into_odt(im, path, *tree);
  else if (strncmp(from, "html", 4) == 0)
    import_look_into_html(im, path, *tree);
  return GP_OK;
}
