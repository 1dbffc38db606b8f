/* Numbered objects on libharu's object layer: dictionaries with raw bodies, and streams of bytes that are ready. */
#include "pdf.h"

/* Struct layouts of the object layer are compiled in. */
#if HPDF_VERSION_ID < 20300 || HPDF_VERSION_ID >= 20500
#error "written for libharu 2.3 and 2.4"
#endif

/* Stands behind HPDF_Dict_Rec.attr. */
typedef struct object {
  pdf *owner;
  pdf_body *body;
  const void *record;
  gp_str bytes;        /* of a stream */
  bool stream, packed; /* packed: Filter is added to the entries */
} object;

static void put_object(const object *o, gp_buf *out)
{
  o->body(o->owner, out, o->record);
  if (o->packed)
    PDF_PUT(out, "/Filter/FlateDecode");
}

/* Called by HPDF_Dict_Write between << and >>. */
static HPDF_STATUS write_body(HPDF_Dict dict, HPDF_Stream stream)
{
  const object *o = dict->attr;
  gp_buf *out = &o->owner->body;
  out->count = 0;
  put_object(o, out);
  return HPDF_Stream_Write(stream, (const HPDF_BYTE *)out->items, (HPDF_UINT)out->count);
}

gp_status pdf_error(pdf *p, gp_status status, const char *id, gp_span span, gp_str message)
{
  gp_diag diag = {
    .size = sizeof diag, .severity = GP_SEVERITY_ERROR, .id = gp_str_from(id), .span = span, .message = message};
  p->host->report(p->host, &diag);
  if (p->status == GP_OK)
    p->status = status;
  return status;
}

static void fail(pdf *p)
{
  if (p->status != GP_OK)
    return;
  if (HPDF_GetError(p->doc) == HPDF_FAILD_TO_ALLOC_MEM)
    pdf_error(p, GP_ERROR_INTERNAL, "pdf.no-memory", GP_NO_SPAN, GP_STR("out of memory"));
  else
    pdf_error(p, GP_ERROR_INPUT, "pdf.too-large", GP_NO_SPAN,
              GP_STR("the document needs more than the 8388607 objects a PDF file can have"));
}

/* libharu takes memory with malloc, which aligns it; its own pool does not. */
gp_status pdf_objects_open(pdf *p, int level)
{
  p->packed = GP_BUF(p->arena);
  p->body = GP_BUF(p->arena);
  p->deflate = libdeflate_alloc_compressor(level);
  p->doc = HPDF_NewEx(NULL, NULL, NULL, 0, NULL);
  if (p->deflate == NULL || p->doc == NULL)
    return pdf_error(p, GP_ERROR_INTERNAL, "pdf.no-memory", GP_NO_SPAN, GP_STR("out of memory"));
  p->doc->xref->entries->items_per_block = 1 << 18; /* the list grows by a constant, copying all of it */
  return GP_OK;
}

void pdf_objects_close(pdf *p)
{
  if (p->doc != NULL)
    HPDF_Free(p->doc);
  if (p->deflate != NULL)
    libdeflate_free_compressor(p->deflate);
}

static uint32_t add_object(pdf *p, const object *made)
{
  HPDF_Dict dict;
  if (p->status != GP_OK)
    return 0;
  dict = HPDF_Dict_New(p->doc->mmgr);
  if (dict == NULL || HPDF_Xref_Add(p->doc->xref, dict) != HPDF_OK) {
    fail(p);
    return 0;
  }
  dict->attr = (void *)made;
  dict->write_fn = write_body;
  return pdf_dict_id(dict);
}

static object *new_object(pdf *p, pdf_body *body, const void *record)
{
  object *o = GP_NEW(p->arena, object);
  o->owner = p;
  o->body = body;
  o->record = record;
  return o;
}

uint32_t pdf_object(pdf *p, pdf_body *body, const void *record)
{
  return add_object(p, new_object(p, body, record));
}

uint32_t pdf_objects(pdf *p, pdf_body *body, const void *records, size_t size, size_t count)
{
  uint32_t first = 0;
  for (size_t i = 0; i < count && p->status == GP_OK; i++) {
    uint32_t id = pdf_object(p, body, (const char *)records + i * size);
    if (i == 0)
      first = id;
  }
  return p->status == GP_OK ? first : 0;
}

void pdf_take_over(pdf *p, HPDF_Dict dict, pdf_body *body, const void *record)
{
  while (dict->list->count > 0) {
    HPDF_DictElement first = HPDF_List_ItemAt(dict->list, 0);
    if (HPDF_Dict_RemoveElement(dict, first->key) != HPDF_OK)
      break;
  }
  dict->before_write_fn = NULL;
  dict->attr = new_object(p, body, record);
  dict->write_fn = write_body;
}

static void put_fixed(pdf *p, gp_buf *out, const void *record)
{
  (void)p;
  gp_buf_add(out, *(const gp_str *)record);
}

static const gp_str *keep_str(pdf *p, gp_str s)
{
  gp_str *kept = GP_NEW(p->arena, gp_str);
  *kept = s;
  return kept;
}

uint32_t pdf_fixed_object(pdf *p, gp_str entries)
{
  return pdf_object(p, put_fixed, keep_str(p, entries));
}

uint32_t pdf_stream(pdf *p, gp_str entries, gp_str bytes)
{
  object *o = new_object(p, put_fixed, keep_str(p, entries));
  o->bytes = bytes;
  o->stream = true;
  return add_object(p, o);
}

uint32_t pdf_body_stream(pdf *p, pdf_body *body, const void *record, gp_str bytes, bool pack)
{
  object *o = new_object(p, body, record);
  o->bytes = pack ? pdf_deflate(p, bytes) : gp_str_copy(p->arena, bytes);
  o->stream = true;
  o->packed = pack;
  return add_object(p, o);
}

uint32_t pdf_packed_stream(pdf *p, gp_str entries, gp_str bytes)
{
  gp_str all = gp_str_printf(p->arena, "%.*s/Filter/FlateDecode", GP_STR_ARG(entries));
  return pdf_stream(p, all, pdf_deflate(p, bytes));
}

gp_str pdf_deflate(pdf *p, gp_str bytes)
{
  size_t bound = libdeflate_zlib_compress_bound(p->deflate, bytes.len);
  p->packed.count = 0;
  gp_buf_reserve(&p->packed, bound);
  p->packed.count = libdeflate_zlib_compress(p->deflate, bytes.ptr, bytes.len, p->packed.items, bound);
  assert(p->packed.count > 0);
  return gp_str_copy(p->arena, gp_buf_str(&p->packed));
}

bool pdf_object_stream(const void *made, gp_str *bytes)
{
  HPDF_Dict dict = (HPDF_Dict)made;
  const object *o;
  if ((dict->header.obj_class & HPDF_OCLASS_ANY) != HPDF_OCLASS_DICT || dict->write_fn != write_body)
    return false;
  o = dict->attr;
  *bytes = o->bytes;
  return o->stream;
}

void pdf_object_body(const void *made, gp_buf *out)
{
  put_object(((HPDF_Dict)made)->attr, out);
}
