/* Which fonts the text of an SVG picture may use: the document's own serif, sans and mono in place of the generic
 * families, and for what these lack the fallbacks that text on pages would take. */
#include "svg.h"

#include "kit/draw/face.h"

#include <hb-ot.h>

enum { MOST_CHARACTERS = 4096, MOST_REPORTED = 8, MOST_FALLBACKS = 200, FEWEST_BYTES = 42 };

/* The fonts found so far; of those asked for characters, which they have. */
typedef struct finder {
  const kit_svg *svg;
  svg_font_list *list;
  const gp_font *regular, *bold; /* of the document's text */
  struct {
    const gp_font *font;
    hb_set_t *chars;
  } known[MOST_FALLBACKS];
  size_t known_count;
} finder;

static void add_file(finder *f, char kind, const gp_font *font)
{
  if (font == NULL || font->data == NULL || font->path.len == 0)
    return;
  for (size_t i = 0; i < f->list->count; i++)
    if (strcmp(f->list->files[i] + 2, font->path.ptr) == 0)
      return;
  if (f->list->count < SVG_MOST_FONTS)
    f->list->files[f->list->count++] = gp_str_printf(f->svg->host->arena, "%c:%.*s", kind, GP_STR_ARG(font->path)).ptr;
}

static int32_t width_of(hb_font_t *font, hb_codepoint_t c)
{
  hb_codepoint_t glyph;
  hb_glyph_extents_t extents;
  return hb_font_get_nominal_glyph(font, c, &glyph) && hb_font_get_glyph_extents(font, glyph, &extents) ? extents.width
                                                                                                        : 0;
}

/* Strokes of letters without serifs are hardly wider than a full stop, at least that of "l" or of "I". */
static bool looks_serif(hb_face_t *face, bool otherwise)
{
  hb_font_t *font = hb_font_create(face);
  int32_t stop = width_of(font, '.'), capital = width_of(font, 'I'), small = width_of(font, 'l');
  hb_font_destroy(font);
  if (stop <= 0 || capital <= 0 || small <= 0)
    return otherwise;
  return (capital < small ? capital : small) * 4 > stop * 5;
}

/* Whether the font's letters have serifs: by its own table (OpenType, OS/2: PANOSE, family class), else by their looks;
 * `otherwise` if neither says it. */
static bool has_serifs(const gp_font *font, bool otherwise)
{
  hb_face_t *face;
  hb_blob_t *table;
  const unsigned char *bytes;
  unsigned length = 0;
  bool result;
  if (font == NULL || font->data == NULL)
    return otherwise;
  face = kit_face_of(font);
  table = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
  bytes = (const unsigned char *)hb_blob_get_data(table, &length);
  if (length >= FEWEST_BYTES && bytes[32] == 2 && bytes[33] > 1)
    result = bytes[33] <= 10;
  else if (length >= FEWEST_BYTES && bytes[30] != 0)
    result = bytes[30] <= 7;
  else
    result = looks_serif(face, otherwise);
  hb_blob_destroy(table);
  hb_face_destroy(face);
  return result;
}

static void add_family(finder *f, char kind, gp_str family)
{
  static const struct {
    uint16_t weight;
    bool italic;
  } faces[] = {{400, false}, {400, true}, {700, false}, {700, true}};
  for (size_t i = 0; i < sizeof faces / sizeof *faces; i++)
    add_file(f, kind, f->svg->host->find_font(f->svg->host, family, faces[i].weight, faces[i].italic, f->svg->span));
}

/* The three families of the theme. Where its text has no serifs and its headings have, their parts change. */
static void add_own(finder *f, bool wants_mono)
{
  const gp_value *theme = f->svg->document != NULL ? f->svg->document->theme : NULL;
  const gp_host *host = f->svg->host;
  gp_str text = gp_value_text(gp_value_lookup_path(theme, "fonts.text"), GP_STR("Vollkorn")),
         display = gp_value_text(gp_value_lookup_path(theme, "fonts.display"), GP_STR("Manrope")),
         mono = gp_value_text(gp_value_lookup_path(theme, "fonts.mono"), GP_STR("DejaVu Sans Mono"));
  bool turned;
  f->regular = host->find_font(host, text, 400, false, f->svg->span);
  f->bold = host->find_font(host, text, 700, false, f->svg->span);
  turned = !has_serifs(f->regular, true) && has_serifs(host->find_font(host, display, 400, false, f->svg->span), false);
  add_family(f, SVG_SERIF, turned ? display : text);
  add_family(f, SVG_SANS, turned ? text : display);
  if (wants_mono)
    add_family(f, SVG_MONO, mono);
}

/* Whether a font whose letters are all as wide as each other is asked for: the document may have no other use for its
 * own. */
static bool names_mono(gp_str file)
{
  static const char *const parts[] = {"mono", "Mono", "Courier", "Consol", "Menlo", "Monaco"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (memmem(file.ptr, file.len, parts[i], strlen(parts[i])) != NULL)
      return true;
  return false;
}

/* All others of the document, in the order of their first use. */
static void add_used(finder *f)
{
  const gp_page_tree *tree = f->svg->tree;
  const gp_font *last = NULL;
  for (size_t page = 0; tree != NULL && page < tree->page_count; page++)
    for (size_t i = 0; i < tree->pages[page].item_count; i++) {
      const gp_item *item = &tree->pages[page].items[i];
      if (item->type != GP_ITEM_GLYPHS || item->run->font == last)
        continue;
      last = item->run->font;
      add_file(f, SVG_OTHER, last);
    }
}

static bool has_char(finder *f, const gp_font *font, uint32_t c)
{
  size_t i = 0;
  if (font == NULL || font->data == NULL)
    return false;
  while (i < f->known_count && f->known[i].font != font)
    i++;
  if (i == MOST_FALLBACKS)
    return false;
  if (i == f->known_count) {
    hb_face_t *face = kit_face_of(font);
    f->known[i].font = font;
    f->known[i].chars = hb_set_create();
    hb_face_collect_unicodes(face, f->known[i].chars);
    hb_face_destroy(face);
    f->known_count++;
  }
  return hb_set_has(f->known[i].chars, c);
}

/* Characters that draw nothing: spaces, joiners, direction marks, variation selectors. */
static bool draws_nothing(uint32_t c)
{
  return c == 0xA0 || c == 0xAD || c == 0x34F || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
         (c >= 0x205F && c <= 0x206F) || c == 0x3000 || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

/* The font that text on pages would take for the character: what the guide wants for its script, the document's text,
 * fallbacks. False if it has no such font. */
static bool add_for(finder *f, uint32_t c)
{
  const gp_host *host = f->svg->host;
  hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
  char code[5] = {0};
  const gp_font *font;
  hb_tag_to_string(hb_script_to_iso15924_tag(script), code);
  if (f->regular != NULL && script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED) {
    font = host->preferred_font(host, gp_str_from(code), f->regular);
    if (has_char(f, font, c)) {
      add_file(f, SVG_FALLBACK, font);
      add_file(f, SVG_FALLBACK, host->preferred_font(host, gp_str_from(code), f->bold));
      return true;
    }
  }
  if (has_char(f, f->regular, c))
    return true;
  for (uint32_t i = 0; (font = host->fallback_font(host, gp_str_from(code), f->svg->lang, f->regular, i)) != NULL; i++)
    if (has_char(f, font, c)) {
      add_file(f, SVG_FALLBACK, font);
      add_file(f, SVG_FALLBACK, host->fallback_font(host, gp_str_from(code), f->svg->lang, f->bold, i));
      return true;
    }
  return false;
}

static void report_missing(const kit_svg *svg, const uint32_t *missing, size_t count)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("text.missing-glyph")};
  gp_str hint = GP_STR("write other characters there, or add a font that has them: see the manual, chapter \"Fonts\"");
  gp_buf text = GP_BUF(svg->host->arena);
  gp_buf_printf(&text, "no font has %s of the picture '%.*s':", count == 1 ? "a character" : "characters",
                GP_STR_ARG(svg->image->path));
  for (size_t i = 0; i < count && i < MOST_REPORTED; i++) {
    gp_buf_add(&text, i > 0 ? GP_STR(", '") : GP_STR(" '"));
    gp_buf_add_utf8(&text, missing[i]);
    gp_buf_printf(&text, "' (U+%04X)", missing[i]);
  }
  if (count > MOST_REPORTED)
    gp_buf_printf(&text, ", and %zu more", count - MOST_REPORTED);
  diag.span = svg->span;
  diag.message = gp_buf_str(&text);
  diag.hints = &hint;
  diag.hint_count = 1;
  svg->host->report(svg->host, &diag);
}

void svg_fonts(const kit_svg *svg, svg_font_list *list)
{
  finder f = {.svg = svg, .list = list};
  gp_str file = {(const char *)svg->image->data, svg->image->data_len};
  uint32_t *characters, *missing;
  size_t count, missing_count = 0;
  list->count = 0;
  if (memmem(file.ptr, file.len, "text", 4) == NULL)
    return;
  characters = GP_NEW_ARRAY(svg->host->arena, MOST_CHARACTERS * 2, uint32_t);
  missing = characters + MOST_CHARACTERS;
  count = svg_characters(file, characters, MOST_CHARACTERS);
  add_own(&f, names_mono(file));
  for (size_t i = 0; i < count; i++)
    if (!draws_nothing(characters[i]) && !add_for(&f, characters[i]))
      missing[missing_count++] = characters[i];
  add_used(&f);
  for (size_t i = 0; i < f.known_count; i++)
    hb_set_destroy(f.known[i].chars);
  if (missing_count > 0)
    report_missing(svg, missing, missing_count);
}
