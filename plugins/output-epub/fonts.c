/* Fonts of the book: the theme's faces, and those of scripts which they lack, cut down to the letters in use. Features
 * of languages are kept, so Bulgarian looks as it does in print. */
#include "epub.h"

#include "kit/draw/face.h"

#include <hb-ot.h>
#include <hb-subset.h>

enum { FALLBACKS_MOST = 6, FACES_TRIED = 4 };

/* All characters of the files so far: those of the markup among them do no harm. The files are ours and UTF-8. */
static hb_set_t *letters_used(const epub *e)
{
  hb_set_t *set = hb_set_create();
  for (size_t f = 0; f < e->files.count; f++) {
    gp_str text = e->files.items[f].bytes;
    if (strcmp(e->files.items[f].type, "application/xhtml+xml") != 0)
      continue;
    for (size_t i = 0; i < text.len;) {
      unsigned char c = (unsigned char)text.ptr[i];
      unsigned more = c < 0xC0 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
      uint32_t point = more == 0 ? c : c & (0x3Fu >> more);
      for (i++; more > 0 && i < text.len; more--, i++)
        point = point << 6 | ((unsigned char)text.ptr[i] & 0x3Fu);
      hb_set_add(set, point);
    }
  }
  for (hb_codepoint_t c = ' '; c <= '~'; c++)
    hb_set_add(set, c);
  return set;
}

/* OpenType, "OS/2", fsType: a font of restricted licence may not be embedded. */
static bool may_embed(hb_face_t *face)
{
  hb_blob_t *table = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
  unsigned len = 0;
  const char *bytes = hb_blob_get_data(table, &len);
  unsigned type = len >= 10 ? (unsigned)((unsigned char)bytes[8] << 8 | (unsigned char)bytes[9]) : 0;
  hb_blob_destroy(table);
  return (type & 0xF) != 2;
}

/* Figures in all their forms, and who made the font under which licence. */
static void keep_more(hb_subset_input_t *input)
{
  static const char *const features[] = {"lnum", "onum", "pnum", "tnum", "sups", "case", "ss01"};
  hb_set_t *tags = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
  hb_set_t *names = hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID);
  for (size_t i = 0; i < sizeof features / sizeof features[0]; i++)
    hb_set_add(tags, hb_tag_from_string(features[i], -1));
  hb_set_add_range(names, 0, 6);
  hb_set_add_range(names, 13, 14);
}

static hb_face_t *make_subset(hb_face_t *face, const hb_set_t *letters)
{
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  hb_face_t *subset = NULL;
  if (input == NULL)
    return NULL;
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_set_union(hb_subset_input_unicode_set(input), letters);
  keep_more(input);
  subset = hb_subset_or_fail(face, input);
  hb_subset_input_destroy(input);
  return subset;
}

/* A font that the guide brings is to be in the book; of others the reader has one that does. */
static void report_left_out(epub *e, const gp_font *font, const char *why)
{
  gp_diag diag = {.size = sizeof diag, .id = GP_STR_INIT("epub.font"), .span = font->source};
  diag.severity = font->source.source != 0 ? GP_SEVERITY_ERROR : GP_SEVERITY_WARNING;
  diag.message = gp_str_printf(e->html.arena, "font '%.*s' %s", GP_STR_ARG(font->family), why);
  e->html.host->report(e->html.host, &diag);
}

static void add_bytes(epub *e, const gp_font *font, hb_face_t *subset)
{
  hb_blob_t *blob = hb_face_reference_blob(subset);
  unsigned len = 0;
  const char *bytes = hb_blob_get_data(blob, &len);
  bool cff = len > 4 && memcmp(bytes, "OTTO", 4) == 0;
  gp_vec_push(e->html.arena, &e->fonts, font);
  book_add(e, (book_file){.name = gp_str_printf(e->html.arena, "fonts/font-%02u.%s", (unsigned)e->fonts.count,
                                                cff ? "otf" : "ttf"),
                          .type = cff ? "font/otf" : "font/ttf",
                          .bytes = gp_str_copy(e->html.arena, (gp_str){bytes, len})});
  hb_blob_destroy(blob);
}

/* A face that shaper-mono measures with has no file. */
static void add_font(epub *e, const gp_font *font, const hb_set_t *letters)
{
  hb_face_t *face, *subset;
  if (font == NULL || font->data == NULL)
    return;
  for (size_t i = 0; i < e->fonts.count; i++)
    if (e->fonts.items[i]->serial == font->serial)
      return;
  face = kit_face_of(font);
  if (!may_embed(face)) {
    report_left_out(e, font, "may not be embedded, its licence is restricted; it is left out");
  } else {
    subset = make_subset(face, letters);
    if (subset == NULL)
      report_left_out(e, font, "cannot be cut down; it is left out");
    else
      add_bytes(e, font, subset);
    hb_face_destroy(subset);
  }
  hb_face_destroy(face);
}

static void keep_missing(const gp_font *font, hb_set_t *missing)
{
  hb_face_t *face = kit_face_of(font);
  hb_set_t *there = hb_set_create();
  hb_face_collect_unicodes(face, there);
  hb_set_subtract(missing, there);
  hb_set_destroy(there);
  hb_face_destroy(face);
}

/* The script of the first missing letter, or none: signs without a script are left to the reader's own fonts. */
static hb_script_t missing_script(hb_set_t *missing)
{
  hb_codepoint_t c = HB_SET_VALUE_INVALID;
  hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
  while (hb_set_next(missing, &c)) {
    hb_script_t script = hb_unicode_script(unicode, c);
    if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED && script != HB_SCRIPT_UNKNOWN)
      return script;
  }
  return HB_SCRIPT_INVALID;
}

/* Takes what belongs to a script out of the set. */
static void forget_script(hb_set_t *missing, hb_script_t script)
{
  hb_codepoint_t c = HB_SET_VALUE_INVALID;
  hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
  while (hb_set_next(missing, &c))
    if (hb_unicode_script(unicode, c) == script)
      hb_set_del(missing, c);
}

static bool covers_some(const gp_font *font, const hb_set_t *missing, hb_script_t script)
{
  hb_set_t *left = hb_set_copy(missing);
  bool some;
  (void)script;
  keep_missing(font, left);
  some = hb_set_get_population(left) < hb_set_get_population(missing);
  hb_set_destroy(left);
  return some;
}

/* What the guide wants for the script comes before what the catalogue has. */
static const gp_font *fallback_at(const epub *e, gp_str script, const gp_font *like, uint32_t index)
{
  const gp_host *host = e->html.host;
  const gp_font *wanted = host->preferred_font(host, script, like);
  if (wanted != NULL && index == 0)
    return wanted;
  return host->fallback_font(host, script, e->html.document->lang, like, index - (wanted != NULL));
}

static void add_fallbacks(epub *e, const gp_font *regular, const gp_font *bold, const hb_set_t *letters)
{
  hb_set_t *missing = hb_set_copy(letters);
  hb_script_t script;
  keep_missing(regular, missing);
  while ((script = missing_script(missing)) != HB_SCRIPT_INVALID && e->fallbacks.count < FALLBACKS_MOST) {
    char tag[4];
    hb_tag_to_string(hb_script_to_iso15924_tag(script), tag);
    for (uint32_t i = 0; i < FACES_TRIED; i++) {
      const gp_font *font = fallback_at(e, (gp_str){tag, 4}, regular, i);
      if (font == NULL || font->data == NULL || !covers_some(font, missing, script))
        continue;
      add_font(e, font, letters);
      add_font(e, fallback_at(e, (gp_str){tag, 4}, bold, i), letters);
      gp_vec_push(e->html.arena, &e->fallbacks, font->family);
      break;
    }
    forget_script(missing, script);
  }
  hb_set_destroy(missing);
}

static bool has_code(const epub *e)
{
  const gp_node *root = e->html.document->root;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root))
    if (node->kind == GP_CODE || node->kind == GP_CODE_BLOCK)
      return true;
  return false;
}

static const gp_font *theme_font(const epub *e, const char *path, uint16_t weight, bool italic)
{
  const gp_host *host = e->html.host;
  const gp_value *family = gp_value_lookup_path(e->html.document->theme, path);
  gp_str name = gp_value_text(family, (gp_str){NULL, 0});
  return name.len > 0 ? host->find_font(host, name, weight, italic, family->span) : NULL;
}

void add_fonts(epub *e)
{
  hb_set_t *letters = letters_used(e);
  const gp_font *regular = theme_font(e, "fonts.text", 400, false), *bold = theme_font(e, "fonts.text", 700, false);
  add_font(e, regular, letters);
  add_font(e, theme_font(e, "fonts.text", 400, true), letters);
  add_font(e, bold, letters);
  add_font(e, theme_font(e, "fonts.display", 500, false), letters);
  add_font(e, theme_font(e, "fonts.display", 700, false), letters);
  if (has_code(e))
    add_font(e, theme_font(e, "fonts.mono", 400, false), letters);
  if (regular != NULL && regular->data != NULL && bold != NULL)
    add_fallbacks(e, regular, bold, letters);
  hb_set_destroy(letters);
}
