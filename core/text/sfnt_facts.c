/* What choosing a face needs of the tables 'name', 'OS/2', 'head', 'post' and 'fvar' (OpenType 1.9).
 */
#include "sfnt_facts.h"

#include "base/memory.h"

#define TAG(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

enum { FAMILY = 1, TYPOGRAPHIC_FAMILY = 16 };

typedef struct table {
  const unsigned char *data;
  size_t len;
} table;

static uint32_t read_u16(const table *t, size_t at)
{
  return at + 2 <= t->len ? (uint32_t)t->data[at] << 8 | t->data[at + 1] : 0;
}

static uint32_t read_u32(const table *t, size_t at)
{
  return read_u16(t, at) << 16 | read_u16(t, at + 2);
}

/* Empty if the face has none. Offsets have been checked. */
static table find_table(const unsigned char *data, size_t len, uint32_t face_index, uint32_t tag)
{
  table file = {data, len};
  size_t at = read_u32(&file, 0) == TAG('t', 't', 'c', 'f') ? read_u32(&file, 12 + 4 * (size_t)face_index) : 0;
  size_t count = read_u16(&file, at + 4);
  for (size_t i = 0; i < count; i++) {
    size_t record = at + 12 + 16 * i;
    if (read_u32(&file, record) == tag)
      return (table){data + read_u32(&file, record + 8), read_u32(&file, record + 12)};
  }
  return (table){NULL, 0};
}

uint32_t gp_sfnt_count(const unsigned char *data, size_t len)
{
  table file = {data, len};
  return read_u32(&file, 0) == TAG('t', 't', 'c', 'f') ? read_u32(&file, 8) : 1;
}

/* How much a record of 'name' is preferred; 0: not at all. The typographic family goes before the other, which ends in
 * the weight; English of Windows before other languages, those before the old ones of the Macintosh. */
static unsigned preference(const table *name, size_t record)
{
  uint32_t platform = read_u16(name, record), encoding = read_u16(name, record + 2);
  uint32_t language = read_u16(name, record + 4), id = read_u16(name, record + 6);
  unsigned rank = platform == 3 && (encoding <= 1 || encoding == 10) ? (language == 0x409 ? 4 : 2)
                  : platform == 0                                    ? 3
                  : platform == 1 && encoding == 0                   ? 1
                                                                     : 0;
  return rank == 0 ? 0 : id == TYPOGRAPHIC_FAMILY ? rank + 4 : id == FAMILY ? rank : 0;
}

static gp_str decode_name(gp_arena *arena, const table *name, size_t record)
{
  table text = {NULL, 0};
  size_t offset = read_u16(name, 4) + read_u16(name, record + 10), length = read_u16(name, record + 8);
  bool wide = read_u16(name, record) != 1;
  gp_buf out = GP_BUF(arena);
  if (offset > name->len || length > name->len - offset)
    return GP_STR("");
  text = (table){name->data + offset, length};
  for (size_t i = 0; i + (wide ? 2 : 1) <= length; i += wide ? 2 : 1) {
    uint32_t c = wide ? read_u16(&text, i) : text.data[i];
    if (wide && (c & 0xFC00) == 0xD800 && i + 4 <= length) {
      c = 0x10000 + ((c & 0x3FF) << 10) + (read_u16(&text, i + 2) & 0x3FF);
      i += 2;
    }
    if (c < 0x20 || (!wide && c >= 0x7F) || (c & 0xFFFFF800u) == 0xD800)
      return GP_STR(""); /* a control character, or one beyond ASCII in an old encoding: no name to ask for */
    gp_buf_add_utf8(&out, c);
  }
  return gp_buf_str(&out);
}

static gp_str read_family(gp_arena *arena, const table *name)
{
  gp_str family = GP_STR("");
  unsigned best = 0;
  for (size_t i = 0; i < read_u16(name, 2); i++) {
    size_t record = 6 + 12 * i;
    unsigned rank = record + 12 <= name->len ? preference(name, record) : 0;
    gp_str text = rank > best ? decode_name(arena, name, record) : GP_STR("");
    if (text.len > 0) {
      family = text;
      best = rank;
    }
  }
  return family;
}

/* OS/2, fsType: bits 0 to 3 are the licence, bit 8 forbids parts of a font, bit 9 outlines. */
static const char *forbidden_by(uint32_t type)
{
  if ((type & 0xF) == 2)
    return "may not be embedded: its licence is restricted (fsType 2)";
  if (type & 0x100)
    return "may not be embedded in part (fsType, bit 8), and documents hold only the glyphs they need";
  if (type & 0x200)
    return "may not be embedded as outlines (fsType, bit 9)";
  return NULL;
}

/* PANOSE says whether a Latin text font has serifs; 'sFamilyClass' says it where PANOSE is silent. */
static bool is_sans(const table *os2)
{
  unsigned family = read_u16(os2, 32) >> 8, serif = read_u16(os2, 32) & 0xFF;
  if (family == 2 && serif >= 2)
    return serif >= 11;
  return read_u16(os2, 30) >> 8 == 8;
}

/* 'loca' says where each glyph of 'glyf' is: places that rise, and end within the table. */
static const char *check_outlines(const table *loca, const table *glyf, size_t glyphs, bool wide)
{
  uint32_t last = 0;
  if (loca->data == NULL) /* the outlines are in 'CFF ' */
    return NULL;
  if ((glyphs + 1) * (wide ? 4 : 2) > loca->len)
    return "is damaged: its table 'loca' is too short";
  for (size_t i = 0; i <= glyphs; i++) {
    uint32_t at = wide ? read_u32(loca, 4 * i) : 2 * read_u16(loca, 2 * i);
    if (at < last || at > glyf->len)
      return "is damaged: its table 'loca' leads out of the glyphs";
    last = at;
  }
  return NULL;
}

static void read_axes(const table *fvar, gp_sfnt_facts *facts)
{
  size_t at = read_u16(fvar, 4), count = read_u16(fvar, 8), size = read_u16(fvar, 10);
  for (size_t i = 0; i < count && i < GP_SFNT_AXES_MOST && size >= 20 && at + size <= fvar->len; i++, at += size)
    facts->axes[facts->axis_count++] = (gp_sfnt_axis){.tag = read_u32(fvar, at),
                                                      .least = (int32_t)read_u32(fvar, at + 4),
                                                      .standard = (int32_t)read_u32(fvar, at + 8),
                                                      .most = (int32_t)read_u32(fvar, at + 12)};
}

void gp_sfnt_read(gp_arena *arena, const unsigned char *data, size_t len, uint32_t face_index, gp_sfnt_facts *facts)
{
  table name = find_table(data, len, face_index, TAG('n', 'a', 'm', 'e'));
  table os2 = find_table(data, len, face_index, TAG('O', 'S', '/', '2'));
  table head = find_table(data, len, face_index, TAG('h', 'e', 'a', 'd'));
  table post = find_table(data, len, face_index, TAG('p', 'o', 's', 't'));
  table fvar = find_table(data, len, face_index, TAG('f', 'v', 'a', 'r'));
  table loca = find_table(data, len, face_index, TAG('l', 'o', 'c', 'a'));
  table glyf = find_table(data, len, face_index, TAG('g', 'l', 'y', 'f'));
  table maxp = find_table(data, len, face_index, TAG('m', 'a', 'x', 'p'));
  uint32_t style = read_u16(&head, 44), weight = read_u16(&os2, 4);
  *facts = (gp_sfnt_facts){.family = read_family(arena, &name), .forbidden = forbidden_by(read_u16(&os2, 8))};
  facts->weight = (uint16_t)(weight >= 1 && weight <= 1000 ? weight : style & 1 ? 700 : 400);
  facts->italic = (read_u16(&os2, 62) & 0x201) != 0 || (style & 2) != 0; /* fsSelection: italic or oblique */
  facts->mono = read_u32(&post, 12) != 0;
  facts->sans = is_sans(&os2);
  facts->damaged = check_outlines(&loca, &glyf, read_u16(&maxp, 4), read_u16(&head, 50) != 0);
  read_axes(&fvar, facts);
}
