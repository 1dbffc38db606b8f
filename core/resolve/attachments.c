/* Files that go with a document: those guide.yaml attaches, and those the text was read from. */
#include "base/path.h"
#include "read/folder.h"
#include "resolve/steps.h"
#include <errno.h>

/* Bytes of one file, and of all: a PDF with more cannot be sent by mail, or opened on a phone. */
enum { ATTACHMENT_LIMIT = 32 << 20, ATTACHMENTS_LIMIT = 128 << 20 };

typedef struct attaching {
  gp_resolver *r;
  GP_VEC(gp_attachment) files;
  gp_map names; /* in lower case, to the gp_value that names the file */
  size_t bytes;
} attaching;

/* Types of what guides attach (IANA media types). */
static gp_str media_type_of(gp_str path)
{
  static const char *const types[][2] = {
    {"csv", "text/csv"},
    {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"geojson", "application/geo+json"},
    {"html", "text/html"},
    {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"},
    {"json", "application/json"},
    {"md", "text/markdown"},
    {"ods", "application/vnd.oasis.opendocument.spreadsheet"},
    {"odt", "application/vnd.oasis.opendocument.text"},
    {"pdf", "application/pdf"},
    {"png", "image/png"},
    {"svg", "image/svg+xml"},
    {"tsv", "text/tab-separated-values"},
    {"txt", "text/plain"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"xml", "application/xml"},
    {"yaml", "application/yaml"},
    {"yml", "application/yaml"},
    {"zip", "application/zip"},
  };
  gp_str extension = gp_path_extension(path);
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (gp_str_is(extension, types[i][0]))
      return gp_str_from(types[i][1]);
  return GP_STR("application/octet-stream");
}

static gp_relation relation_of(const gp_value *value)
{
  static const char *const names[] = {[GP_RELATION_UNSPECIFIED] = "unspecified",
                                      [GP_RELATION_SOURCE] = "source",
                                      [GP_RELATION_DATA] = "data",
                                      [GP_RELATION_ALTERNATIVE] = "alternative",
                                      [GP_RELATION_SUPPLEMENT] = "supplement"};
  gp_str text = gp_value_text(value, (gp_str){NULL, 0});
  for (int i = 0; i < (int)(sizeof names / sizeof *names); i++)
    if (gp_str_is(text, names[i]))
      return (gp_relation)i;
  return GP_RELATION_UNSPECIFIED;
}

static bool refuse(attaching *a, const char *id, gp_span span, gp_str hint, gp_str message)
{
  a->r->failed = true;
  gp_report_with(a->r->ctx, GP_SEVERITY_ERROR, id, span, (gp_str){0}, hint, GP_NO_SPAN, (gp_str){0}, "%.*s",
                 GP_STR_ARG(message));
  return false;
}

/* The file is in the guide's folder, links followed. */
static bool find_file(attaching *a, const gp_value *value, gp_str path)
{
  gp_arena *arena = a->r->ctx->arena;
  gp_str near = {0};
  int error = gp_within_look(&a->r->guide->within, path);
  if (error == EXDEV)
    return refuse(
      a, "file.outside-guide", value->span,
      GP_STR("copy the file into the guide, for instance to 'data/', or allow its folder with --allow-outside"),
      gp_str_printf(arena, "the attached file '%.*s' is outside of the guide's folder", GP_STR_ARG(value->text)));
  if (error != ENOENT && error != ENOTDIR && error != EISDIR)
    return true; /* whatever it is: reading says */
  if (a->r->guesses++ < GP_GUESS_LIMIT)
    near = gp_folder_nearest(arena, &a->r->guide->within, gp_path_folder(path), gp_path_name(path));
  if (gp_str_equal(near, gp_path_name(path)))
    return refuse(a, "file.missing", value->span, GP_STR("attach the files in it one by one"),
                  gp_str_printf(arena, "'%.*s' is a folder, not a file to attach", GP_STR_ARG(value->text)));
  return refuse(a, "file.missing", value->span,
                near.len > 0 ? gp_str_printf(arena, "did you mean '%.*s'?", GP_STR_ARG(near))
                             : GP_STR("paths of attached files start at the guide's folder"),
                gp_str_printf(arena, "there is no file '%.*s' to attach", GP_STR_ARG(value->text)));
}

static bool read_file(attaching *a, const gp_value *value, gp_str path, gp_str *bytes)
{
  gp_ctx *ctx = a->r->ctx;
  uint32_t known = gp_sources_lookup(ctx->sources, path);
  int error = 0;
  if (known != 0)
    *bytes = gp_sources_bytes(ctx->sources, known);
  else
    error = gp_within_read(ctx->arena, &a->r->guide->within, path, ATTACHMENT_LIMIT, bytes);
  if (error == EFBIG || (error == 0 && bytes->len > ATTACHMENTS_LIMIT - a->bytes))
    return refuse(a, "guide.attachment-size", value->span,
                  GP_STR("publish it beside the guide, and link to it in the text"),
                  error == EFBIG ? gp_str_printf(ctx->arena, "the attached file '%.*s' has more than 32 MiB",
                                                 GP_STR_ARG(value->text))
                                 : GP_STR("the attached files have more than 128 MiB together"));
  if (error != 0)
    return refuse(a, "file.unreadable", value->span, gp_str_from(gp_within_problem(error)),
                  gp_str_printf(ctx->arena, "cannot read the attached file '%.*s'", GP_STR_ARG(value->text)));
  gp_sources_add(ctx->sources, path, *bytes);
  a->bytes += bytes->len;
  return true;
}

/* Names differ in more than their case: readers save attachments side by side. */
static bool is_new(attaching *a, const gp_value *value, gp_str name)
{
  gp_ctx *ctx = a->r->ctx;
  gp_buf key = GP_BUF(ctx->arena);
  const gp_value *before;
  for (size_t i = 0; i < name.len; i++)
    gp_buf_add_char(&key, (char)(name.ptr[i] >= 'A' && name.ptr[i] <= 'Z' ? name.ptr[i] + 32 : name.ptr[i]));
  before = gp_map_put(&a->names, gp_buf_str(&key), (void *)(uintptr_t)value);
  if (before == NULL)
    return true;
  a->r->failed = true;
  gp_report_with(ctx, GP_SEVERITY_ERROR, "guide.attachment-twice", value->span, (gp_str){0},
                 GP_STR("remove one, or give the files different names"), before->span, GP_STR("first here"),
                 "two attached files are named '%.*s'", GP_STR_ARG(name));
  return false;
}

/* What is wrong in form has been reported with guide.yaml. */
static void attach(attaching *a, const gp_value *item)
{
  const gp_value *value = gp_value_lookup(item, GP_STR("path"));
  gp_attachment file = {.path = gp_value_text(value, (gp_str){NULL, 0})};
  gp_str path;
  if (file.path.len == 0 || memchr(file.path.ptr, '\0', file.path.len) != NULL)
    return;
  path = gp_path_join(a->r->ctx->arena, a->r->guide->folder, file.path);
  file.name = gp_path_name(path);
  file.span = value->span;
  file.description = gp_guide_text(a->r->ctx, gp_value_lookup(item, GP_STR("description")), a->r->options->lang);
  file.media_type = media_type_of(path);
  file.relation = relation_of(gp_value_lookup(item, GP_STR("relation")));
  if (!find_file(a, value, path) || !is_new(a, value, file.name) || !read_file(a, value, path, &file.bytes))
    return;
  file.path = gp_resolve_below(a->r, path);
  gp_vec_push(a->r->ctx->arena, &a->files, file);
}

/* All that has been opened below the guide's folder. Names hold the folders, too: "en-10-why.yaml". */
static void list_sources(gp_resolver *r, gp_document *document)
{
  GP_VEC(gp_attachment) files = {0};
  gp_str folder = gp_path_join(r->ctx->arena, r->guide->folder, GP_STR(""));
  for (uint32_t i = 1; i <= gp_sources_count(r->ctx->sources); i++) {
    gp_str path = gp_path_join(r->ctx->arena, gp_sources_path(r->ctx->sources, i), GP_STR(""));
    gp_attachment file = {.relation = GP_RELATION_SOURCE, .bytes = gp_sources_bytes(r->ctx->sources, i)};
    char *name;
    if (!gp_path_is_below(folder, path) || gp_within_look(&r->guide->within, path) != 0)
      continue;
    file.path = gp_resolve_below(r, path);
    if (file.path.ptr == NULL)
      continue;
    name = gp_arena_alloc(r->ctx->arena, file.path.len + 1, 1);
    for (size_t k = 0; k < file.path.len; k++)
      name[k] = (char)(file.path.ptr[k] == '/' ? '-' : file.path.ptr[k]);
    file.name = (gp_str){name, file.path.len};
    file.media_type = media_type_of(path);
    gp_vec_push(r->ctx->arena, &files, file);
  }
  document->source_files = files.items;
  document->source_file_count = files.count;
}

void gp_resolve_attachments(gp_resolver *r, gp_document *document)
{
  attaching a = {.r = r, .names = {.arena = r->ctx->arena}};
  const gp_value *list = gp_value_lookup(document->guide, GP_STR("attachments"));
  list_sources(r, document);
  for (size_t i = 0; list != NULL && list->kind == GP_VALUE_LIST && i < list->count && i < 100; i++)
    attach(&a, list->entries[i].value);
  document->attachments = a.files.items;
  document->attachment_count = a.files.count;
}
