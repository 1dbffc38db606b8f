/* The file: streams as they come, all other objects in object streams, a cross-reference stream at the end. */
#include "pdf.h"

enum { OBJECTS_PER_STREAM = 200 };

/* One entry of the cross-reference stream (ISO 32000-1, 7.5.8.3): type 0 free, 1 at offset `a`, 2 in object stream `a`
 * at index `b`. */
typedef struct entry {
  uint64_t a;
  uint8_t type, b;
} entry;

typedef struct writer {
  pdf *p;
  uint64_t offset;
  uint64_t hash[2];
  entry *entries;
  uint32_t count;     /* entries in use */
  gp_buf text;        /* scratch for syntax */
  gp_buf heads;       /* of the object stream being filled: "number offset" pairs */
  gp_buf objects;     /* and its objects */
  uint32_t members;   /* how many it has */
  HPDF_Stream serial; /* appends to `objects` */
} writer;

/* Multiplies and folds each eight bytes into two lanes; a fixed, portable byte order. */
void pdf_hash_feed(uint64_t hash[2], const void *bytes, size_t count)
{
  const unsigned char *at = bytes;
  uint64_t a = hash[0] ^ 0x9E3779B97F4A7C15u, b = hash[1] ^ 0xC2B2AE3D27D4EB4Fu;
  while (count > 0) {
    size_t part = count < 8 ? count : 8;
    uint64_t word = part;
    for (size_t i = 0; i < part; i++)
      word = word << 8 ^ at[i];
    a = (a ^ word) * 0xD6E8FEB86659FD93u;
    a ^= a >> 32;
    b = (b + word) * 0xA0761D6478BD642Fu;
    b ^= b >> 29;
    at += part;
    count -= part;
  }
  hash[0] = a;
  hash[1] = b + (a << 1 | a >> 63);
}

static gp_status emit(writer *w, gp_str bytes)
{
  gp_sink *sink = w->p->sink;
  gp_status status = sink->write(sink, bytes.ptr, bytes.len);
  w->offset += bytes.len;
  pdf_hash_feed(w->hash, bytes.ptr, bytes.len);
  if (status != GP_OK && w->p->status == GP_OK)
    w->p->status = status;
  return status;
}

static HPDF_STATUS append_objects(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT count)
{
  writer *w = stream->attr;
  gp_buf_add(&w->objects, (gp_str){(const char *)bytes, count});
  return HPDF_OK;
}

/* Writes "N 0 obj<<entries/Length n>>stream ... endstream endobj". */
static gp_status emit_stream(writer *w, uint32_t id, gp_str entries, gp_str bytes)
{
  w->entries[id] = (entry){w->offset, 1, 0};
  w->text.count = 0;
  pdf_put_int(&w->text, id);
  PDF_PUT(&w->text, " 0 obj\n<<");
  gp_buf_add(&w->text, entries);
  PDF_PUT(&w->text, "/Length ");
  pdf_put_int(&w->text, (int64_t)bytes.len);
  PDF_PUT(&w->text, ">>stream\n");
  if (emit(w, gp_buf_str(&w->text)) != GP_OK || emit(w, bytes) != GP_OK)
    return w->p->status;
  return emit(w, GP_STR("\nendstream\nendobj\n"));
}

/* Writes the object stream that has been filled (7.5.7) under the next free number. */
static gp_status flush_members(writer *w)
{
  gp_buf entries = GP_BUF(w->p->arena);
  size_t first = w->heads.count;
  if (w->members == 0)
    return GP_OK;
  gp_buf_add(&w->heads, gp_buf_str(&w->objects));
  PDF_PUT(&entries, "/Type/ObjStm/Filter/FlateDecode/N ");
  pdf_put_int(&entries, w->members);
  PDF_PUT(&entries, "/First ");
  pdf_put_int(&entries, (int64_t)first);
  if (emit_stream(w, w->count, gp_buf_str(&entries), pdf_deflate(w->p, gp_buf_str(&w->heads))) != GP_OK)
    return w->p->status;
  w->count++;
  w->members = 0;
  w->heads.count = 0;
  w->objects.count = 0;
  return GP_OK;
}

static gp_status add_member(writer *w, uint32_t id, void *object)
{
  w->entries[id] = (entry){w->count, 2, (uint8_t)w->members};
  pdf_put_int(&w->heads, id);
  gp_buf_add_char(&w->heads, ' ');
  pdf_put_int(&w->heads, (int64_t)w->objects.count);
  gp_buf_add_char(&w->heads, ' ');
  if (HPDF_Obj_WriteValue(object, w->serial, NULL) != HPDF_OK)
    return pdf_error(w->p, GP_ERROR_INTERNAL, "pdf.no-memory", GP_NO_SPAN, GP_STR("out of memory"));
  gp_buf_add_char(&w->objects, '\n');
  return ++w->members == OBJECTS_PER_STREAM ? flush_members(w) : GP_OK;
}

static gp_status emit_object(writer *w, uint32_t id, void *object)
{
  gp_buf *body = &w->p->body;
  gp_str bytes;
  if (!pdf_object_stream(object, &bytes))
    return add_member(w, id, object);
  body->count = 0;
  pdf_object_body(object, body);
  return emit_stream(w, id, gp_buf_str(body), bytes);
}

static unsigned bytes_for(uint64_t value)
{
  unsigned bytes = 1;
  while (value >>= 8)
    bytes++;
  return bytes;
}

static void put_big_endian(gp_buf *out, uint64_t value, unsigned bytes)
{
  while (bytes-- > 0)
    gp_buf_add_char(out, (char)(value >> (8 * bytes) & 255));
}

/* Rows of type, a, b; each byte as its difference from the row above (PNG predictor 2), which packs to a fraction. */
static gp_str pack_entries(writer *w, unsigned width)
{
  gp_buf rows = GP_BUF(w->p->arena), row = GP_BUF(w->p->arena);
  unsigned char above[16] = {0};
  gp_buf_reserve(&rows, (size_t)w->count * (width + 3));
  for (uint32_t i = 0; i < w->count; i++) {
    row.count = 0;
    gp_buf_add_char(&row, (char)w->entries[i].type);
    put_big_endian(&row, w->entries[i].a, width);
    gp_buf_add_char(&row, (char)w->entries[i].b);
    gp_buf_add_char(&rows, 2);
    for (size_t k = 0; k < row.count; k++) {
      unsigned char value = (unsigned char)row.items[k];
      gp_buf_add_char(&rows, (char)(unsigned char)(value - above[k]));
      above[k] = value;
    }
  }
  return pdf_deflate(w->p, gp_buf_str(&rows));
}

static void put_id(gp_buf *out, const uint64_t hash[2])
{
  static const char digits[] = "0123456789abcdef";
  gp_buf_add_char(out, '<');
  for (int lane = 0; lane < 2; lane++)
    for (int shift = 60; shift >= 0; shift -= 4)
      gp_buf_add_char(out, digits[hash[lane] >> shift & 15]);
  gp_buf_add_char(out, '>');
}

/* The cross-reference stream is also the trailer (7.5.8.2); /ID comes from all bytes before it. */
static gp_status emit_xref(writer *w)
{
  gp_buf entries = GP_BUF(w->p->arena);
  uint64_t start = w->offset;
  uint32_t id = w->count++;
  unsigned width = bytes_for(start);
  w->entries[id] = (entry){start, 1, 0};
  PDF_PUT(&entries, "/Type/XRef/W[1 ");
  pdf_put_int(&entries, width);
  PDF_PUT(&entries, " 1]/Size ");
  pdf_put_int(&entries, w->count);
  PDF_PUT(&entries, "/Root ");
  pdf_put_ref(&entries, pdf_dict_id(w->p->doc->catalog));
  if (!w->p->ua2) {
    PDF_PUT(&entries, "/Info ");
    pdf_put_ref(&entries, pdf_dict_id(w->p->doc->info));
  }
  PDF_PUT(&entries, "/ID[");
  put_id(&entries, w->hash);
  put_id(&entries, w->hash);
  PDF_PUT(&entries, "]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ");
  pdf_put_int(&entries, width + 2);
  PDF_PUT(&entries, ">>");
  if (emit_stream(w, id, gp_buf_str(&entries), pack_entries(w, width)) != GP_OK)
    return w->p->status;
  w->text.count = 0;
  PDF_PUT(&w->text, "startxref\n");
  pdf_put_int(&w->text, (int64_t)start);
  PDF_PUT(&w->text, "\n%%EOF\n");
  return emit(w, gp_buf_str(&w->text));
}

static gp_status emit_all(writer *w, HPDF_List list)
{
  if (emit(w, w->p->ua2 ? GP_STR("%PDF-2.0\n%\xE2\xE3\xCF\xD3\n") : GP_STR("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")) != GP_OK)
    return w->p->status;
  for (HPDF_UINT i = 1; i < list->count; i++) {
    HPDF_XrefEntry item = HPDF_List_ItemAt(list, i);
    if (emit_object(w, i, item->obj) != GP_OK)
      return w->p->status;
  }
  if (flush_members(w) != GP_OK)
    return w->p->status;
  return emit_xref(w);
}

gp_status pdf_save(pdf *p)
{
  HPDF_List list = p->doc->xref->entries;
  size_t room = list->count + list->count / OBJECTS_PER_STREAM + 2;
  writer w = {.p = p, .count = list->count};
  gp_status status;
  w.entries = gp_arena_zalloc(p->arena, room * sizeof *w.entries, 16);
  w.text = w.heads = w.objects = GP_BUF(p->arena);
  w.serial = HPDF_CallbackWriter_New(p->doc->mmgr, append_objects, &w);
  if (w.serial == NULL)
    return pdf_error(p, GP_ERROR_INTERNAL, "pdf.no-memory", GP_NO_SPAN, GP_STR("out of memory"));
  status = emit_all(&w, list);
  HPDF_Stream_Free(w.serial);
  return status;
}
