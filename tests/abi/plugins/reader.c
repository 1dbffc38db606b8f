/* A plugin of kind reader as it was written for the first interface; built with the headers of each. */
#include <guidepress/reader.h>

/* Headers before ABI 1.3 have no function for it. */
static int32_t old_integer(const gp_value *value, int32_t otherwise)
{
  gp_str text = gp_value_text(value, GP_STR(""));
  int32_t number = 0;
  for (size_t i = 0; i < text.len; i++)
    number = number * 10 + (text.ptr[i] - '0');
  return text.len > 0 ? number : otherwise;
}

/* An instance serves one document. It keeps no state outside itself: two documents may be built at once. */
struct gp_reader {
  const gp_host *host;
  int32_t longest;
};

/* One file being read. */
typedef struct file {
  const gp_host *host;
  uint32_t source; /* its number, for places */
  gp_str bytes;
  size_t at;
  gp_node *chapter, *section; /* section: NULL before the first */
} file;

static gp_status create(const gp_host *host, gp_reader **result)
{
  gp_reader *reader = GP_NEW(host->arena, gp_reader); /* lives as long as the document: nothing to free */
  reader->host = host;
  reader->longest = old_integer(host->option(host, GP_STR("heading")), 80);
  *result = reader;
  return GP_OK;
}

static void destroy(gp_reader *reader)
{
  (void)reader; /* what was taken from elsewhere than the arena would be freed here */
}

/* Takes the next line, without its end; false at the end of the file. The line is a slice of the file's bytes. */
static bool next_line(file *f, gp_str *line)
{
  size_t start = f->at, end = start;
  if (start >= f->bytes.len)
    return false;
  while (end < f->bytes.len && f->bytes.ptr[end] != '\n')
    end++;
  f->at = end + 1;
  if (end > start && f->bytes.ptr[end - 1] == '\r')
    end--;
  *line = gp_str_slice(f->bytes, start, end);
  return true;
}

/* Where a slice of the file stands: every node has its place, so that messages of later stages point into the file. */
static gp_span place(const file *f, gp_str slice)
{
  uint32_t start = (uint32_t)(slice.ptr - f->bytes.ptr);
  return (gp_span){f->source, start, start + (uint32_t)slice.len};
}

/* A message: a severity, an id of your own ("area.what"), the place, and what is wrong, in lower case. */
static void report(const file *f, gp_severity severity, gp_str id, gp_str where, gp_str message)
{
  gp_diag diag = {.size = sizeof diag, .severity = severity, .id = id, .span = place(f, where), .message = message};
  f->host->report(f->host, &diag);
}

/* Appends a node of this kind whose inlines are the text's: parse_inline knows the guide's markup. */
static gp_status add_text(const file *f, gp_node *parent, gp_kind kind, gp_str text)
{
  gp_node *node = f->host->node_new(f->host, kind, place(f, text));
  f->host->node_append(f->host, parent, node);
  return f->host->parse_inline(f->host, node, f->source, place(f, text).start, text);
}

static gp_status add_heading(const gp_reader *reader, file *f, gp_str line)
{
  bool section = gp_str_starts_with(line, GP_STR("## "));
  gp_str text = gp_str_slice(line, section ? 3 : 2, line.len);
  gp_node *owner = f->chapter;
  if (text.len > (size_t)reader->longest)
    report(f, GP_SEVERITY_WARNING, GP_STR("old.long-heading"), text, GP_STR("the heading is long"));
  if (section) {
    owner = f->section = f->host->node_new(f->host, GP_SECTION, place(f, line));
    f->host->node_set_attr(f->host, owner, GP_STR("level"), GP_STR("1"), GP_NO_SPAN);
    f->host->node_append(f->host, f->chapter, owner);
  } else if (gp_node_child(f->chapter, GP_TITLE) != NULL) {
    report(f, GP_SEVERITY_ERROR, GP_STR("old.second-title"), line, GP_STR("a chapter has one title only"));
    return GP_ERROR_INPUT;
  }
  return add_text(f, owner, GP_TITLE, text);
}

/* Lines up to an empty one, or to a heading, are one paragraph. */
static gp_status add_paragraph(file *f, gp_str first)
{
  gp_str text = first, line;
  size_t before = f->at;
  while (next_line(f, &line) && line.len > 0 && line.ptr[0] != '#') {
    text.len = (size_t)(line.ptr + line.len - text.ptr);
    before = f->at;
  }
  f->at = before;
  return add_text(f, f->section != NULL ? f->section : f->chapter, GP_PARAGRAPH, text);
}

/* Mistakes are reported, and reading goes on: one run shows them all. */
static gp_status read_file(gp_reader *reader, uint32_t source, gp_str bytes, gp_node *chapter)
{
  file f = {.host = reader->host, .source = source, .bytes = bytes, .chapter = chapter};
  gp_status status = GP_OK, one;
  for (gp_str line; next_line(&f, &line);) {
    if (line.len == 0)
      continue;
    if (gp_str_starts_with(line, GP_STR("# ")) || gp_str_starts_with(line, GP_STR("## ")))
      one = add_heading(reader, &f, line);
    else
      one = add_paragraph(&f, line);
    if (one != GP_OK)
      status = one;
  }
  return status;
}

static const gp_reader_v1 interface = {
  .size = sizeof(gp_reader_v1),
  .extensions = "old", /* divided by spaces: "md markdown" */
  .create = create,
  .destroy = destroy,
  .read = read_file,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_READER_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("reader-old", "1.0", "reader", query);
