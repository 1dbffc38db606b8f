/* Word files and those of LibreOffice are zip archives of XML: the files in them that matter are unpacked here. zlib is
 * loaded when it is needed: the program is not linked to it. */
#include "import/importer.h"

#include <dlfcn.h>
#include <zlib.h>

enum { MEMBER_LIMIT = 1 << 26 };

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

/* The packed bytes of the next file from number *index on whose name begins and ends so, and how they are packed. */
static bool find_member(gp_str bytes, const char *begins, const char *ends, size_t *index, gp_str *packed,
                        size_t *method)
{
  size_t at, count;
  if (!find_directory(bytes, &at, &count))
    return false;
  for (size_t i = 0; i < count && gp_str_starts_with(gp_str_slice(bytes, at, bytes.len), GP_STR("PK\1\2")); i++) {
    size_t len = number(bytes, at + 28, 2), file = number(bytes, at + 42, 4), start;
    gp_str name = gp_str_slice(bytes, at + 46, at + 46 + len);
    if (i >= *index && gp_str_starts_with(name, gp_str_from(begins)) && gp_str_ends_with(name, gp_str_from(ends))) {
      *method = number(bytes, at + 10, 2);
      start = file + 30 + number(bytes, file + 26, 2) + number(bytes, file + 28, 2);
      *packed = gp_str_slice(bytes, start, start + number(bytes, at + 20, 4));
      *index = i + 1;
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
  while (status == Z_OK && out->count <= MEMBER_LIMIT) {
    stream.next_out = (Bytef *)part;
    stream.avail_out = sizeof part;
    status = zlib.inflate(&stream, Z_NO_FLUSH);
    gp_buf_add(out, (gp_str){part, sizeof part - stream.avail_out});
  }
  zlib.end(&stream);
  return status == Z_STREAM_END;
}

bool import_next_member(importer *im, gp_str archive, const char *begins, const char *ends, size_t *index, gp_str *xml)
{
  gp_buf out = GP_BUF(im->arena);
  gp_str packed;
  size_t method = 0;
  if (!find_member(archive, begins, ends, index, &packed, &method) || (method != 0 && !unpack(packed, &out)))
    return false;
  *xml = method == 0 ? packed : gp_buf_str(&out);
  return true;
}

static void put_number(gp_buf *out, size_t value, unsigned size)
{
  for (unsigned i = 0; i < size; i++)
    gp_buf_add_char(out, (char)(value >> (8 * i)));
}

static void patch_number(gp_buf *out, size_t at, size_t value, unsigned size)
{
  for (unsigned i = 0; i < size; i++)
    out->items[at + i] = (char)(value >> (8 * i));
}

/* The new bytes, not packed, go where the directory was; it follows them, with another entry for the file. */
gp_str import_with_member(importer *im, gp_str archive, const char *name, gp_str bytes)
{
  unsigned long (*sum)(unsigned long, const unsigned char *, unsigned) = NULL;
  void *handle = dlopen("libz.so.1", RTLD_NOW | RTLD_LOCAL);
  size_t directory, count, at, entry = 0, crc, end;
  gp_buf out = GP_BUF(im->arena);
  if (handle == NULL || !take(handle, "crc32", &sum) || !find_directory(archive, &directory, &count))
    return (gp_str){NULL, 0};
  at = directory;
  for (size_t i = 0; i < count && gp_str_starts_with(gp_str_slice(archive, at, archive.len), GP_STR("PK\1\2")); i++) {
    size_t len = number(archive, at + 28, 2);
    if (gp_str_is(gp_str_slice(archive, at + 46, at + 46 + len), name))
      entry = at;
    at += 46 + len + number(archive, at + 30, 2) + number(archive, at + 32, 2);
  }
  if (entry == 0 || at > archive.len || count == 0xFFFF || directory + bytes.len > INT32_MAX)
    return (gp_str){NULL, 0};
  crc = sum(0, (const unsigned char *)bytes.ptr, (unsigned)bytes.len);
  gp_buf_add(&out, gp_str_slice(archive, 0, directory));
  gp_buf_add(&out, GP_STR("PK\3\4"));
  put_number(&out, 20, 2);                             /* version of the format */
  put_number(&out, 0, 4);                              /* flags, method */
  put_number(&out, number(archive, entry + 12, 4), 4); /* date */
  put_number(&out, crc, 4);
  put_number(&out, bytes.len, 4);
  put_number(&out, bytes.len, 4);
  put_number(&out, strlen(name), 4); /* and no more fields */
  gp_buf_add(&out, gp_str_from(name));
  gp_buf_add(&out, bytes);
  end = out.count;
  gp_buf_add(&out, gp_str_slice(archive, directory, at));
  entry = end + (entry - directory);
  patch_number(&out, entry + 8, 0, 4);
  patch_number(&out, entry + 16, crc, 4);
  patch_number(&out, entry + 20, bytes.len, 4);
  patch_number(&out, entry + 24, bytes.len, 4);
  patch_number(&out, entry + 42, directory, 4);
  gp_buf_add(&out, GP_STR("PK\5\6"));
  put_number(&out, 0, 4); /* numbers of disks */
  put_number(&out, count, 2);
  put_number(&out, count, 2);
  put_number(&out, at - directory, 4);
  put_number(&out, end, 4);
  put_number(&out, 0, 2); /* a remark */
  return gp_buf_str(&out);
}

void import_list_head(importer *im, gp_str words)
{
  for (size_t i = 0; i < im->heads.count; i++)
    if (gp_str_equal(im->heads.items[i], words))
      return;
  if (words.len == 0)
    return;
  gp_vec_push(im->arena, &im->heads, words);
  import_list(im, "the head or foot of pages is left out, guidepress makes its own: \"%.*s\"", GP_STR_ARG(words));
}
