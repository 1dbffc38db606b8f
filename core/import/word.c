/* What pandoc leaves out of Word files without a word: text boxes, charts, diagrams. A .docx file is a zip archive; the
 * one file in it that matters is unpacked here. zlib is loaded when it is needed: the program is not linked to it. */
#include "import/importer.h"

#include "base/file.h"
#include <dlfcn.h>
#include <zlib.h>

enum { ARCHIVE_LIMIT = 1 << 28, DOCUMENT_LIMIT = 1 << 26, BOX_SHOWN = 400, MOST_BOXES = 200 };

typedef struct library {
  int (*init)(z_stream *, int, const char *, int);
  int (*inflate)(z_stream *, int);
  int (*end)(z_stream *);
} library;

static bool take(void *handle, const char *name, void *function)
{
  void *found = dlsym(handle, name);
  memcpy(function, &found, sizeof found); /* ISO C has no conversion from void * to a function */
  return found != NULL;
}

static bool load(library *zlib)
{
  void *handle = dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL);
  return handle != NULL && take(handle, "inflateInit2_", &zlib->init) && take(handle, "inflate", &zlib->inflate) &&
         take(handle, "inflateEnd", &zlib->end);
}

/* A number of `size` bytes, the lowest first; 0 outside of the file. */
static size_t number(gp_str bytes, size_t at, unsigned size)
{
  size_t value = 0;
  for (unsigned i = size; i > 0; i--)
    value = value << 8 | (at + i - 1 < bytes.len ? (unsigned char)bytes.ptr[at + i - 1] : 0);
  return value;
}

/* Where the directory of a zip archive begins, and how many files it has (APPNOTE 4.3.16: it is found from the end). */
static bool find_directory(gp_str bytes, size_t *at, size_t *count)
{
  for (size_t end = bytes.len < 22 ? 0 : bytes.len - 21, tries = 0; end > 0 && tries < 65558; end--, tries++)
    if (gp_str_starts_with(gp_str_slice(bytes, end - 1, bytes.len), GP_STR("PK\5\6"))) {
      *count = number(bytes, end - 1 + 10, 2);
      *at = number(bytes, end - 1 + 16, 4);
      return true;
    }
  return false;
}

/* The packed bytes of "word/document.xml", and how they are packed. */
static bool find_document(gp_str bytes, gp_str *packed, size_t *method)
{
  size_t at, count;
  if (!find_directory(bytes, &at, &count))
    return false;
  for (size_t i = 0; i < count && gp_str_starts_with(gp_str_slice(bytes, at, bytes.len), GP_STR("PK\1\2")); i++) {
    size_t len = number(bytes, at + 28, 2), file = number(bytes, at + 42, 4), start;
    gp_str name = gp_str_slice(bytes, at + 46, at + 46 + len);
    if (gp_str_starts_with(name, GP_STR("word/document")) && gp_str_ends_with(name, GP_STR(".xml"))) {
      *method = number(bytes, at + 10, 2);
      start = file + 30 + number(bytes, file + 26, 2) + number(bytes, file + 28, 2);
      *packed = gp_str_slice(bytes, start, start + number(bytes, at + 20, 4));
      return true;
    }
    at += 46 + len + number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
  }
  return false;
}

/* Unpacks into `out`; false if it cannot be, or is larger than the limit. */
static bool unpack(gp_str packed, gp_buf *out)
{
  z_stream stream = {0};
  char part[65536];
  library zlib;
  int status = Z_OK;
  if (!load(&zlib) || zlib.init(&stream, -MAX_WBITS, ZLIB_VERSION, (int)sizeof stream) != Z_OK)
    return false;
  stream.next_in = (Bytef *)(uintptr_t)packed.ptr;
  stream.avail_in = (uInt)packed.len;
  while (status == Z_OK && out->count <= DOCUMENT_LIMIT) {
    stream.next_out = (Bytef *)part;
    stream.avail_out = sizeof part;
    status = zlib.inflate(&stream, Z_NO_FLUSH);
    gp_buf_add(out, (gp_str){part, sizeof part - stream.avail_out});
  }
  zlib.end(&stream);
  return status == Z_STREAM_END;
}

/* XML's own entities as their characters. */
static void add_words(gp_buf *out, gp_str text)
{
  static const char *const entities[][2] = {
    {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
  for (size_t at = 0; at < text.len; at++) {
    bool known = false;
    for (size_t i = 0; text.ptr[at] == '&' && !known && i < sizeof entities / sizeof *entities; i++) {
      known = gp_str_starts_with(gp_str_slice(text, at, text.len), gp_str_from(entities[i][0]));
      if (known) {
        gp_buf_add(out, gp_str_from(entities[i][1]));
        at += strlen(entities[i][0]) - 1;
      }
    }
    if (!known)
      gp_buf_add_char(out, text.ptr[at]);
  }
}

static bool is_tag(gp_str tag, const char *name)
{
  size_t len = strlen(name);
  return gp_str_starts_with(tag, gp_str_from(name)) && (tag.len == len || import_is_among(tag.ptr[len], " />"));
}

typedef struct scan {
  importer *im;
  gp_buf box, line;               /* the words of a text box; of the paragraph around or before it */
  unsigned boxes, fallback;       /* how deep in them: what programs of old are to show is there twice */
  size_t found, drawings, placed; /* placed: of the boxes, those whose paragraph has ended */
  bool in_text, begins;           /* begins: a paragraph whose text has not come yet */
} scan;

/* Texts are compared without blanks: pandoc writes formulas with others. */
static gp_str without_blanks(gp_arena *arena, gp_str text)
{
  gp_buf out = GP_BUF(arena);
  for (size_t i = 0; i < text.len; i++)
    if (text.ptr[i] != ' ')
      gp_buf_add_char(&out, text.ptr[i]);
  return gp_buf_str(&out);
}

static void end_box(scan *s)
{
  importer *im = s->im;
  gp_str words = import_clean(im, gp_buf_str(&s->box)), near = import_clean(im, gp_buf_str(&s->line));
  size_t to = words.len > BOX_SHOWN ? BOX_SHOWN : words.len;
  while (to < words.len && ((unsigned char)words.ptr[to] & 0xC0) == 0x80)
    to++;
  s->box.count = 0;
  if (words.len == 0 || ++s->found > MOST_BOXES)
    return;
  gp_vec_push(
    im->arena, &im->boxes,
    ((import_lost){.near = gp_str_copy(im->arena, near),
                   .text = gp_str_printf(im->arena, "is left out: \"%.*s%s\"", GP_STR_ARG(gp_str_slice(words, 0, to)),
                                         to < words.len ? "…" : "")}));
}

/* Where a paragraph ends, it is known what is around the boxes in it. */
static void end_paragraph(scan *s)
{
  gp_str all = without_blanks(s->im->arena, import_clean(s->im, gp_buf_str(&s->line)));
  for (; s->placed < s->im->boxes.count; s->placed++)
    s->im->boxes.items[s->placed].paragraph = all;
}

void import_place_boxes(importer *im, import_block *block, gp_str plain)
{
  gp_str all = without_blanks(im->arena, plain);
  for (size_t i = 0; i < im->boxes.count; i++) {
    import_lost *box = &im->boxes.items[i];
    if (box->paragraph.len == 0 || !gp_str_equal(all, box->paragraph))
      continue;
    import_hand(im, block, "a text box here %.*s", GP_STR_ARG(box->text));
    *box = (import_lost){0};
  }
}

void import_leave_boxes(importer *im)
{
  for (size_t i = 0; i < im->boxes.count; i++) {
    const import_lost *box = &im->boxes.items[i];
    if (box->text.len > 0)
      gp_vec_push(im->arena, &im->hands,
                  ((gp_import_hand){{NULL, 0},
                                    0,
                                    gp_str_printf(im->arena, "a text box after \"%.*s\" %.*s", GP_STR_ARG(box->near),
                                                  GP_STR_ARG(box->text))}));
  }
  im->boxes.count = 0;
}

static void see_tag(scan *s, gp_str tag)
{
  bool closes = gp_str_starts_with(tag, GP_STR("/"));
  gp_str name = closes ? gp_str_slice(tag, 1, tag.len) : tag;
  if (is_tag(name, "mc:Fallback")) {
    s->fallback = closes ? (s->fallback > 0 ? s->fallback - 1 : 0) : s->fallback + 1;
  } else if (s->fallback > 0) {
    return;
  } else if (is_tag(name, "w:txbxContent")) {
    if (!closes)
      s->boxes++;
    else if (s->boxes > 0 && --s->boxes == 0)
      end_box(s);
  } else if (is_tag(name, "w:p") && !gp_str_ends_with(tag, GP_STR("/"))) {
    if (s->boxes > 0)
      gp_buf_add_char(&s->box, ' ');
    else if (closes)
      end_paragraph(s);
    else
      s->begins = true;
  } else if (!closes && (is_tag(name, "c:chart") || is_tag(name, "dgm:relIds"))) {
    s->drawings++;
  }
  s->in_text = !closes && (is_tag(name, "w:t") || is_tag(name, "m:t")) && !gp_str_ends_with(tag, GP_STR("/"));
}

static void scan_document(scan *s, gp_str xml)
{
  for (size_t at = 0; at < xml.len;) {
    const char *mark = memchr(xml.ptr + at, xml.ptr[at] == '<' ? '>' : '<', xml.len - at);
    size_t end = mark != NULL ? (size_t)(mark - xml.ptr) : xml.len;
    if (xml.ptr[at] == '<') {
      see_tag(s, gp_str_slice(xml, at + 1, end));
      at = end + 1;
      continue;
    }
    if (s->in_text && s->fallback == 0 && s->boxes == 0 && s->begins) {
      s->line.count = 0;
      s->begins = false;
    }
    if (s->in_text && s->fallback == 0)
      add_words(s->boxes > 0 ? &s->box : &s->line, gp_str_slice(xml, at, end));
    at = end;
  }
}

void import_look_into_xml(importer *im, gp_str xml)
{
  scan s = {.im = im, .box = GP_BUF(im->arena), .line = GP_BUF(im->arena)};
  scan_document(&s, xml);
  if (s.found > MOST_BOXES)
    gp_vec_push(
      im->arena, &im->hands,
      ((gp_import_hand){{NULL, 0}, 0, gp_str_printf(im->arena, "and %zu more text boxes", s.found - MOST_BOXES)}));
  if (s.drawings > 0)
    gp_vec_push(im->arena, &im->hands,
                ((gp_import_hand){{NULL, 0},
                                  0,
                                  gp_str_printf(im->arena,
                                                "%zu chart%s or diagram%s left out: save each as a picture, or "
                                                "write its data as a chart",
                                                s.drawings, s.drawings == 1 ? "" : "s", s.drawings == 1 ? "" : "s")}));
}

void import_look_into_word(importer *im, gp_str file)
{
  gp_buf xml = GP_BUF(im->arena);
  gp_str bytes, packed;
  size_t method = 0;
  if (gp_file_read(im->arena, gp_str_copy(im->arena, file).ptr, ARCHIVE_LIMIT, &bytes) != 0 ||
      !find_document(bytes, &packed, &method) || (method != 0 && !unpack(packed, &xml)))
    gp_vec_push(
      im->arena, &im->hands,
      ((gp_import_hand){{NULL, 0}, 0, GP_STR("text boxes, if the document has any, are left out: look for them")}));
  else
    import_look_into_xml(im, method == 0 ? packed : gp_buf_str(&xml));
}
