/* Takes the page of a PDF file apart: a form and the objects that it needs, numbered in the order in which they are
 * met. */
#include "svg_helper.h"

#include <qpdf/qpdf-c.h>
#include <stdint.h>
#include <stdlib.h>

enum { DEEPEST = 50, MOST_OBJECTS = 100000 };

typedef struct converter {
  qpdf_data qpdf;
  qpdf_oh *objects;             /* by index from 1; 0 is the form */
  uint32_t *index_of, id_count; /* by the number in the file */
  uint32_t count;
  bool raster;
  buffer *out;
} converter;

static void put_text(buffer *out, const char *text)
{
  buffer_add(out, text, strlen(text));
}

/* The index of an object that is referred to; it is written later. */
static uint32_t refer(converter *c, qpdf_oh object, int id)
{
  if (id <= 0 || (uint32_t)id >= c->id_count || c->count >= MOST_OBJECTS)
    refuse("it needs more than 100000 objects");
  if (c->index_of[id] == 0) {
    c->objects[c->count] = object;
    c->index_of[id] = c->count++;
  }
  return c->index_of[id];
}

static void put_value(converter *c, buffer *out, qpdf_oh value, unsigned depth);

static void put_hex(buffer *out, const char *bytes, size_t count)
{
  static const char digits[] = "0123456789ABCDEF";
  put_text(out, "<");
  for (size_t i = 0; i < count; i++) {
    char two[2] = {digits[(unsigned char)bytes[i] >> 4], digits[(unsigned char)bytes[i] & 15]};
    buffer_add(out, two, 2);
  }
  put_text(out, ">");
}

static int compare_keys(const void *a, const void *b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Left out: Interpolate, which PDF/A forbids (ISO 19005-2, 6.2.8), and what is written anew. */
static bool is_kept(const char *key, bool stream, bool packed)
{
  if (strcmp(key, "/Interpolate") == 0)
    return false;
  return !stream ||
         (strcmp(key, "/Length") != 0 && (packed || (strcmp(key, "/Filter") != 0 && strcmp(key, "/DecodeParms") != 0)));
}

/* The entries of a dictionary, by name. The library goes through one dictionary at a time: names are taken first. */
static void put_entries(converter *c, buffer *out, qpdf_oh dictionary, bool stream, bool packed, unsigned depth)
{
  char **keys = NULL;
  size_t count = 0;
  qpdf_oh_begin_dict_key_iter(c->qpdf, dictionary);
  while (qpdf_oh_dict_more_keys(c->qpdf)) {
    const char *key = qpdf_oh_dict_next_key(c->qpdf);
    char **more = realloc(keys, (count + 1) * sizeof *keys);
    if (more == NULL || (more[count++] = strdup(key)) == NULL)
      refuse("out of memory");
    keys = more;
  }
  if (count > 0)
    qsort(keys, count, sizeof *keys, compare_keys);
  for (size_t i = 0; i < count; i++) {
    if (is_kept(keys[i], stream, packed)) {
      put_text(out, qpdf_oh_unparse(c->qpdf, qpdf_oh_new_name(c->qpdf, keys[i])));
      put_text(out, " ");
      put_value(c, out, qpdf_oh_get_key(c->qpdf, dictionary, keys[i]), depth);
    }
    free(keys[i]);
  }
  free(keys);
}

static void put_direct(converter *c, buffer *out, qpdf_oh value, unsigned depth)
{
  size_t length = 0;
  const char *bytes;
  switch (qpdf_oh_get_type_code(c->qpdf, value)) {
  case ot_dictionary:
    put_text(out, "<<");
    put_entries(c, out, value, false, false, depth + 1);
    put_text(out, ">>");
    break;
  case ot_array:
    put_text(out, "[");
    for (int i = 0; i < qpdf_oh_get_array_n_items(c->qpdf, value); i++) {
      put_text(out, i > 0 ? " " : "");
      put_value(c, out, qpdf_oh_get_array_item(c->qpdf, value, i), depth + 1);
    }
    put_text(out, "]");
    break;
  case ot_string:
    bytes = qpdf_oh_get_binary_string_value(c->qpdf, value, &length);
    put_hex(out, bytes, length);
    break;
  default:
    put_text(out, qpdf_oh_unparse(c->qpdf, value));
    break;
  }
}

static void put_value(converter *c, buffer *out, qpdf_oh value, unsigned depth)
{
  int id = qpdf_oh_get_object_id(c->qpdf, value);
  enum qpdf_object_type_e type = qpdf_oh_get_type_code(c->qpdf, value);
  if (depth > DEEPEST)
    refuse("its parts are nested more than 50 deep");
  if (id != 0 && (type == ot_dictionary || type == ot_stream)) {
    const char mark[] = {SVG_REFERENCE};
    uint32_t index = refer(c, value, id);
    buffer_add(out, mark, 1);
    buffer_add_word(out, index);
  } else {
    put_direct(c, out, value, depth);
  }
}

static void put_object(converter *c, unsigned kind, const buffer *body, const void *stream, size_t length)
{
  buffer_add_word(c->out, kind);
  buffer_add_word(c->out, body->len);
  buffer_add_word(c->out, length);
  buffer_add(c->out, body->at, body->len);
  buffer_add(c->out, stream, length);
}

/* Streams are handed over unpacked, so that all of the document is packed in one way; pictures in JPEG stay as they
 * are. */
static void put_stream(converter *c, qpdf_oh object)
{
  qpdf_oh dictionary = qpdf_oh_get_dict(c->qpdf, object);
  unsigned char *bytes = NULL;
  size_t length = 0;
  QPDF_BOOL filtered = QPDF_FALSE;
  buffer body = {0};
  if (qpdf_oh_is_name_and_equals(c->qpdf, qpdf_oh_get_key(c->qpdf, dictionary, "/Subtype"), "/Image"))
    c->raster = true;
  qpdf_oh_get_stream_data(c->qpdf, object, qpdf_dl_generalized, &filtered, NULL, NULL);
  if (qpdf_oh_get_stream_data(c->qpdf, object, filtered ? qpdf_dl_generalized : qpdf_dl_none, NULL, &bytes, &length) !=
      QPDF_SUCCESS)
    refuse("it cannot be turned into PDF objects");
  put_entries(c, &body, dictionary, true, !filtered, 0);
  put_object(c, filtered ? SVG_STREAM : SVG_PACKED_STREAM, &body, bytes, length);
  free(body.at);
  free(bytes);
}

static void put_dictionary(converter *c, qpdf_oh object)
{
  buffer body = {0};
  put_entries(c, &body, object, false, false, 0);
  /* PDF/A and PDF/UA want it written down, cairo leaves it out (ISO 19005-2, 6.2.11.3.2) */
  if (qpdf_oh_is_name_and_equals(c->qpdf, qpdf_oh_get_key(c->qpdf, object, "/Subtype"), "/CIDFontType2") &&
      !qpdf_oh_has_key(c->qpdf, object, "/CIDToGIDMap"))
    put_text(&body, "/CIDToGIDMap/Identity");
  put_object(c, SVG_DICTIONARY, &body, NULL, 0);
  free(body.at);
}

/* The page's content as a form in the unit square (ISO 32000-1, 8.10). */
static void put_form(converter *c, double width, double height)
{
  qpdf_oh page = qpdf_get_page_n(c->qpdf, 0);
  qpdf_oh resources = qpdf_oh_get_key(c->qpdf, page, "/Resources"), group = qpdf_oh_get_key(c->qpdf, page, "/Group");
  unsigned char *content = NULL;
  size_t length = 0;
  buffer body = {0};
  char head[256];
  if (qpdf_oh_get_page_content_data(c->qpdf, page, &content, &length) != QPDF_SUCCESS)
    refuse("it cannot be turned into PDF objects");
  snprintf(head, sizeof head, "/Type/XObject/Subtype/Form/BBox[0 0 %.3f %.3f]/Matrix[%.9f 0 0 %.9f 0 0]/Resources",
           width, height, 1 / width, 1 / height);
  put_text(&body, head);
  put_direct(c, &body, resources, 0);
  if (qpdf_oh_get_type_code(c->qpdf, group) == ot_dictionary) {
    put_text(&body, "/Group");
    put_direct(c, &body, group, 0);
  }
  put_object(c, SVG_STREAM, &body, content, length);
  free(body.at);
  free(content);
}

void convert(const buffer *pdf, double width, double height, const svg_facts *facts, buffer *out)
{
  buffer objects = {0};
  converter c = {.qpdf = qpdf_init(), .count = 1, .id_count = MOST_OBJECTS, .out = &objects};
  qpdf_silence_errors(c.qpdf);
  qpdf_set_suppress_warnings(c.qpdf, QPDF_TRUE);
  c.objects = calloc(MOST_OBJECTS + 1, sizeof *c.objects);
  c.index_of = calloc(MOST_OBJECTS + 1, sizeof *c.index_of);
  if (c.objects == NULL || c.index_of == NULL)
    refuse("out of memory");
  if ((qpdf_read_memory(c.qpdf, "picture", pdf->at, pdf->len, NULL) & QPDF_ERRORS) != 0 ||
      qpdf_get_num_pages(c.qpdf) != 1)
    refuse("it cannot be turned into PDF objects");
  put_form(&c, width, height);
  for (uint32_t i = 1; i < c.count; i++) {
    if (qpdf_oh_get_type_code(c.qpdf, c.objects[i]) == ot_stream)
      put_stream(&c, c.objects[i]);
    else
      put_dictionary(&c, c.objects[i]);
  }
  put_text(out, SVG_OBJECTS);
  buffer_add_word(out, c.raster && (facts->effect || !facts->image) ? SVG_FLAG_RASTER : 0);
  buffer_add_word(out, c.count);
  out->failed = out->failed || objects.failed;
  buffer_add(out, objects.at, objects.len);
  free(objects.at);
  free(c.objects);
  free(c.index_of);
  qpdf_cleanup(&c.qpdf);
}
