/* JPEG files go into the PDF as they are; their markers are read and checked (ITU-T T.81, annex B). */
#include "images.h"
#include "kit/draw/exif.h"

typedef struct jpeg {
  gp_arena *arena;
  const unsigned char *bytes;
  size_t len, at;
  bool frame, scan, adobe;
  gp_str chunks[255]; /* of the ICC profile, by number from 1 */
  unsigned chunk_count;
} jpeg;

static unsigned take16(const unsigned char *at)
{
  return (unsigned)at[0] << 8 | at[1];
}

/* The frame header (B.2.2). */
static const char *read_frame(const unsigned char *at, size_t size, unsigned marker, pdf_bitmap *b)
{
  if (marker != 0xC0 && marker != 0xC1 && marker != 0xC2)
    return "its kind of JPEG compression is not allowed in PDF; save it again as baseline or progressive";
  if (size < 6)
    return "the JPEG file is damaged";
  b->depth = at[0];
  b->height = take16(at + 1);
  b->width = take16(at + 3);
  b->components = at[5];
  if (b->depth != 8)
    return "it has more than 8 bits a colour";
  if (b->width == 0 || b->height == 0 || size < 6 + 3 * (size_t)b->components)
    return "the JPEG file is damaged";
  if (b->components != 1 && b->components != 3 && b->components != 4)
    return "it is neither gray, RGB nor CMYK";
  return NULL;
}

/* APP2 (ICC.1:2004-10, B.4) and APP14, which Adobe's programs write. */
static void read_application(jpeg *j, const unsigned char *at, size_t size, unsigned marker)
{
  if (marker == 0xE2 && size > 14 && memcmp(at, "ICC_PROFILE", 12) == 0 && at[12] >= 1 && at[12] <= at[13]) {
    j->chunks[at[12] - 1] = (gp_str){(const char *)at + 14, size - 14};
    j->chunk_count = at[13];
  }
  if (marker == 0xEE && size >= 12 && memcmp(at, "Adobe", 5) == 0)
    j->adobe = true;
}

static gp_str join_profile(const jpeg *j)
{
  gp_buf out = GP_BUF(j->arena);
  for (unsigned i = 0; i < j->chunk_count; i++) {
    if (j->chunks[i].len == 0)
      return (gp_str){NULL, 0};
    gp_buf_add(&out, j->chunks[i]);
  }
  return gp_buf_str(&out);
}

/* Passes over the coded data of a scan to the next marker that is neither a stuffed byte nor a restart. */
static void skip_scan(jpeg *j)
{
  while (j->at + 1 < j->len) {
    const unsigned char *next = memchr(j->bytes + j->at, 0xFF, j->len - 1 - j->at);
    if (next == NULL)
      break;
    j->at = (size_t)(next - j->bytes);
    if (next[1] != 0 && next[1] != 0xFF && (next[1] < 0xD0 || next[1] > 0xD7))
      return;
    j->at += next[1] == 0xFF ? 1 : 2;
  }
  j->at = j->len;
}

/* One marker segment; `*done` at the end of the image. */
static const char *read_segment(jpeg *j, pdf_bitmap *b, bool *done)
{
  unsigned marker;
  size_t size;
  const char *problem = NULL;
  if (j->at + 2 > j->len)
    return "the JPEG file is cut off";
  if (j->bytes[j->at] != 0xFF)
    return "the JPEG file is damaged";
  marker = j->bytes[j->at + 1];
  if (marker == 0xFF) { /* fill byte */
    j->at++;
    return NULL;
  }
  j->at += 2;
  if (marker == 0xD9) {
    *done = true;
    return j->frame && j->scan ? NULL : "the JPEG file has no picture in it";
  }
  if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8))
    return NULL;
  size = j->at + 2 <= j->len ? take16(j->bytes + j->at) : 0;
  if (size < 2 || size > j->len - j->at)
    return "the JPEG file is cut off";
  if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
    problem = j->frame ? "the JPEG file is damaged" : read_frame(j->bytes + j->at + 2, size - 2, marker, b);
    j->frame = true;
  }
  read_application(j, j->bytes + j->at + 2, size - 2, marker);
  if (marker == 0xE1 && !j->frame && b->orientation < 5) { /* the core, too, measures by one that swaps the sides */
    unsigned orientation = exif_orientation(j->bytes + j->at + 2, size - 2);
    b->orientation = orientation != 0 ? orientation : b->orientation;
  }
  j->at += size;
  if (marker == 0xDA) {
    j->scan = true;
    skip_scan(j);
  }
  return problem;
}

const char *pdf_read_jpeg(pdf *p, gp_str file, pdf_bitmap *b)
{
  jpeg j = {.arena = p->arena, .bytes = (const unsigned char *)file.ptr, .len = file.len, .at = 2};
  const char *problem = file.len < 4 || take16(j.bytes) != 0xFFD8 ? "it is no JPEG file" : NULL;
  bool done = false;
  while (problem == NULL && !done)
    problem = read_segment(&j, b, &done);
  if (problem != NULL)
    return problem;
  b->data = gp_str_slice(file, 0, j.at);
  b->filter = GP_STR("/Filter/DCTDecode");
  b->profile = join_profile(&j);
  b->inverted = b->components == 4 && j.adobe;
  return NULL;
}
