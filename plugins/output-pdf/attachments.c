/* Attached files: embedded file streams with what they are to the document, as PDF/A-3 wants them. */
#include "pdf.h"

#include <lcms2.h>
#include <lcms2_plugin.h>

/* One file and its stream. */
typedef struct attached {
  const gp_attachment *file;
  gp_str name, description;
  gp_relation relation;
  uint32_t stream;
} attached;

typedef struct attached_list {
  attached *items;
  size_t count;
} attached_list;

/* ISO 19005-3, 6.8: Size, CheckSum and ModDate of the file as it was attached. */
static void put_stream(pdf *p, gp_buf *out, const void *record)
{
  const gp_attachment *file = ((const attached *)record)->file;
  cmsHANDLE md5 = cmsMD5alloc(NULL);
  PDF_PUT(out, "/Type/EmbeddedFile/Subtype");
  pdf_put_name(out, file->media_type);
  PDF_PUT(out, "/Params<</Size ");
  pdf_put_int(out, (int64_t)file->bytes.len);
  if (md5 != NULL) {
    static const char digits[] = "0123456789abcdef";
    cmsProfileID sum;
    cmsMD5add(md5, (const cmsUInt8Number *)file->bytes.ptr, (cmsUInt32Number)file->bytes.len);
    cmsMD5finish(&sum, md5);
    PDF_PUT(out, "/CheckSum<");
    for (size_t i = 0; i < sizeof sum.ID8; i++) {
      gp_buf_add_char(out, digits[sum.ID8[i] >> 4]);
      gp_buf_add_char(out, digits[sum.ID8[i] & 15]);
    }
    gp_buf_add_char(out, '>');
  }
  if (p->document->timestamp != 0) {
    PDF_PUT(out, "/ModDate");
    pdf_put_bytes(out, pdf_date(p->arena, p->document->timestamp));
  }
  PDF_PUT(out, ">>");
}

/* ISO 32000-1, 7.11.3. F is for programs that know no Unicode names. */
static void put_specification(pdf *p, gp_buf *out, const void *record)
{
  static const char *const relations[] = {"Unspecified", "Source", "Data", "Alternative", "Supplement"};
  const attached *a = record;
  unsigned relation = (unsigned)a->relation;
  gp_buf plain = GP_BUF(p->arena);
  for (size_t i = 0; i < a->name.len; i++)
    gp_buf_add_char(&plain, (char)(a->name.ptr[i] >= ' ' && a->name.ptr[i] < 0x7F ? a->name.ptr[i] : '_'));
  PDF_PUT(out, "/Type/Filespec/F");
  pdf_put_bytes(out, gp_buf_str(&plain));
  PDF_PUT(out, "/UF");
  pdf_put_text(out, a->name);
  PDF_PUT(out, "/AFRelationship/");
  gp_buf_add(out, gp_str_from(relations[relation < sizeof relations / sizeof *relations ? relation : 0]));
  if (a->description.len > 0 || p->ua2) { /* which wants one (ISO 14289-2, 8.14.1) */
    PDF_PUT(out, "/Desc");
    pdf_put_text(out, a->description.len > 0 ? a->description : a->name);
  }
  PDF_PUT(out, "/EF<</F ");
  pdf_put_ref(out, a->stream);
  PDF_PUT(out, "/UF ");
  pdf_put_ref(out, a->stream);
  PDF_PUT(out, ">>");
}

/* The name tree. Its keys are numbers, so that readers list the files in the author's order; they show UF. */
static void put_names(pdf *p, gp_buf *out, const void *record)
{
  const attached_list *list = record;
  PDF_PUT(out, "/Names[");
  for (uint32_t i = 0; i < list->count; i++) {
    pdf_put_bytes(out, gp_str_printf(p->arena, "%06u", (unsigned)i + 1));
    pdf_put_ref(out, p->first_file + i);
  }
  gp_buf_add_char(out, ']');
}

static void add(pdf *p, attached_list *list, const gp_attachment *file)
{
  attached *a = &list->items[list->count++];
  *a = (attached){.file = file, .name = file->name, .description = file->description, .relation = file->relation};
  a->stream = pdf_body_stream(p, put_stream, a, file->bytes, true);
}

/* Where one of the author's files has its name, a source gets another. */
static void add_source(pdf *p, attached_list *list, const gp_attachment *file)
{
  const gp_document *d = p->document;
  gp_str name = file->name;
  for (size_t i = 0; i < d->attachment_count; i++) {
    if (gp_str_equal(d->attachments[i].path, file->path))
      return;
    if (gp_str_equal(d->attachments[i].name, name))
      name = gp_str_printf(p->arena, "source-%.*s", GP_STR_ARG(file->name));
  }
  add(p, list, file);
  list->items[list->count - 1].name = name;
}

static attached *find(const attached_list *list, gp_str path)
{
  for (size_t i = 0; i < list->count; i++)
    if (gp_str_equal(list->items[i].file->path, path))
      return &list->items[i];
  return NULL;
}

/* The file of a chart's data, which is all shown there: a table may leave out columns of its file, so that one is not
 * given away unasked. It says what the chart shows. */
static void add_data(pdf *p, attached_list *list, const gp_elem *figure)
{
  const gp_document *d = p->document;
  attached *a = find(list, figure->data);
  for (size_t i = 0; a == NULL && i < d->source_file_count; i++)
    if (gp_str_equal(d->source_files[i].path, figure->data)) {
      add_source(p, list, &d->source_files[i]);
      a = find(list, figure->data);
    }
  if (a == NULL || a < list->items + d->attachment_count) /* their author says what they are */
    return;
  a->relation = GP_RELATION_DATA;
  if (a->description.len == 0)
    a->description = figure->alt;
}

uint32_t pdf_attached_file(const pdf *p, gp_str path)
{
  const attached *a = path.len > 0 && p->files != NULL ? find(p->files, path) : NULL;
  return a != NULL ? p->first_file + (uint32_t)(a - p->files->items) : 0;
}

void pdf_attachments_write(pdf *p)
{
  const gp_document *d = p->document;
  attached_list *list;
  if (d == NULL || d->attachment_count + d->source_file_count == 0)
    return;
  list = GP_NEW(p->arena, attached_list);
  list->items = GP_NEW_ARRAY(p->arena, d->attachment_count + d->source_file_count, attached);
  for (size_t i = 0; i < d->attachment_count; i++)
    add(p, list, &d->attachments[i]);
  for (size_t i = 0; p->attach_sources && i < d->source_file_count; i++)
    add_source(p, list, &d->source_files[i]);
  p->own_file_count = list->count;
  for (size_t e = 1; p->attach_data && e < p->tree->elem_count; e++)
    if (p->tree->elems[e].role == GP_ROLE_FIGURE && p->tree->elems[e].data.len > 0)
      add_data(p, list, &p->tree->elems[e]);
  if (list->count == 0)
    return;
  p->files = list;
  p->file_count = list->count;
  p->first_file = pdf_objects(p, put_specification, list->items, sizeof *list->items, list->count);
  p->attached = pdf_object(p, put_names, list);
}
