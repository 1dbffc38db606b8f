/* Names in ASCII for headings in any script of Europe, and what links within a document lead to. */
#include "import/importer.h"

#include "base/utf8.h"

enum { LONGEST = 40 };

/* Letters and what is written for them, by ranges of Unicode; Cyrillic as the Bulgarian law on transliteration has it.
 */
static const char latin_1[] = "aaaaaaaceeeeiiiidnooooo-ouuuuyts"; /* from U+00C0, and again from U+00E0 */
static const char latin_a[] =                                     /* from U+0100 */
  "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnooooooo"
  "orrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static const char *const cyrillic[] = {"a",  "b",  "v",  "g",   "d", "e", "zh", "z", "i",  "y", "k",
                                       "l",  "m",  "n",  "o",   "p", "r", "s",  "t", "u",  "f", "h",
                                       "ts", "ch", "sh", "sht", "a", "y", "y",  "e", "yu", "ya"}; /* from U+0430 */
static const char *const cyrillic_more[] = {"e", "yo", "dj", "g", "e", "z", "i", "yi",
                                            "j", "lj", "nj", "c", "k", "i", "u", "dz"}; /* from U+0450 */
static const char *const greek[] = {"a", "v", "g", "d", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
                                    "x", "o", "p", "r", "s", "s", "t", "y",  "f", "ch", "ps", "o"}; /* from U+03B1 */
static const char *const greek_accents[] = {"a", "e", "i", "i"};                                    /* from U+03AC */

/* What is written for a character: "-" for what divides words, empty for what leaves no trace. */
static const char *letters_for(uint32_t c, char room[2])
{
  room[1] = '\0';
  if (c >= 'A' && c <= 'Z')
    c += 32;
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
    room[0] = (char)c;
    return room;
  }
  if (c >= 0xC0 && c <= 0xFE) {
    room[0] = latin_1[(c - 0xC0) & 31];
    return room;
  }
  if (c == 0xFF)
    return "y";
  if (c >= 0x100 && c < 0x100 + sizeof latin_a - 1) {
    room[0] = latin_a[c - 0x100];
    return room;
  }
  if (c >= 0x391 && c <= 0x3A9)
    c += 0x20;
  if (c >= 0x3B1 && c <= 0x3C9)
    return greek[c - 0x3B1];
  if (c >= 0x3AC && c <= 0x3AF)
    return greek_accents[c - 0x3AC];
  if (c == 0x3CC || c == 0x3CE)
    return "o";
  if (c == 0x3CD)
    return "y";
  if (c >= 0x410 && c <= 0x42F)
    c += 0x20;
  if (c >= 0x400 && c <= 0x40F)
    c += 0x50;
  if (c >= 0x430 && c <= 0x44F)
    return cyrillic[c - 0x430];
  if (c >= 0x450 && c <= 0x45F)
    return cyrillic_more[c - 0x450];
  if (c == 0x490 || c == 0x491)
    return "g";
  if (c == 0x218 || c == 0x219)
    return "s";
  if (c == 0x21A || c == 0x21B)
    return "t";
  return c == '\'' || c == 0x2019 || c == 0xAD || (c >= 0x300 && c <= 0x36F) ? "" : "-";
}

/* Lower-case letters, digits and single hyphens, cut after a whole word; `otherwise` where nothing is left or it would
 * begin with a digit. */
gp_str import_slug(importer *im, gp_str text, const char *otherwise)
{
  gp_buf out = GP_BUF(im->arena);
  size_t word = 0; /* where the last whole word ends */
  for (size_t at = 0; at < text.len && out.count <= LONGEST;) {
    char room[2];
    const char *letters = letters_for(gp_utf8_next(text, &at), room);
    if (letters[0] != '-') {
      gp_buf_add(&out, gp_str_from(letters));
    } else if (out.count > 0 && out.items[out.count - 1] != '-') {
      word = out.count;
      gp_buf_add_char(&out, '-');
    }
  }
  if (out.count > LONGEST)
    out.count = word > 0 ? word : LONGEST;
  while (out.count > 0 && out.items[out.count - 1] == '-')
    out.count--;
  if (out.count == 0)
    return gp_str_from(otherwise);
  if (!(out.items[0] >= 'a' && out.items[0] <= 'z'))
    return gp_str_printf(im->arena, "%s-%.*s", otherwise, GP_STR_ARG(gp_buf_str(&out)));
  return gp_buf_str(&out);
}

gp_str import_new_id(importer *im, gp_str text, const char *otherwise)
{
  gp_str slug = import_slug(im, text, otherwise), id = slug;
  for (unsigned i = 2; gp_map_lookup(&im->taken, id) != NULL; i++)
    id = gp_str_printf(im->arena, "%.*s-%u", GP_STR_ARG(slug), i);
  gp_map_put(&im->taken, id, im);
  return id;
}

gp_str import_target(importer *im, gp_str id)
{
  return gp_str_printf(im->arena, "%u#%.*s", im->document, GP_STR_ARG(id));
}

void import_anchor(importer *im, gp_str id)
{
  gp_str target = import_target(im, id), *kept;
  if (id.len == 0 || im->owner == NULL || gp_map_lookup(&im->wanted, target) == NULL ||
      gp_map_lookup(&im->ids, target) != NULL)
    return;
  if (im->owner->id.len == 0)
    im->owner->id = import_new_id(im, id, "place");
  kept = GP_NEW(im->arena, gp_str);
  *kept = im->owner->id;
  gp_map_put(&im->ids, target, kept);
}

/* All that links of the document lead to. Recursion is as deep as the JSON, which has a limit. */
void import_collect_ids(importer *im, const gp_value *value)
{
  if (value == NULL)
    return;
  if (gp_str_is(import_type(value), "Link")) {
    gp_str target = gp_value_text(import_at(import_at(import_content(value), 2), 0), (gp_str){NULL, 0});
    bool page = gp_str_starts_with(target, GP_STR("#" IMPORT_PAGE));
    if (gp_str_starts_with(target, GP_STR("#")) && target.len > 1)
      gp_map_put(&im->wanted,
                 import_target(im, gp_str_slice(target, page ? sizeof "#" IMPORT_PAGE - 1 : 1, target.len)), im);
  }
  for (size_t i = 0; i < value->count; i++)
    import_collect_ids(im, value->entries[i].value);
}

void import_move_id(importer *im, import_block *from, import_block *to)
{
  if (to->id.len == 0)
    to->id = from->id;
  for (size_t i = 0; from->id.len > 0 && i < im->ids.capacity; i++) {
    gp_str *id = im->ids.slots[i].value;
    if (id != NULL && gp_str_equal(*id, from->id))
      *id = to->id;
  }
  from->id = (gp_str){NULL, 0};
}
