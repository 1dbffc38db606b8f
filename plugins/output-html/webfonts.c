/* Fonts that a guide brings, in its web page: the faces the style sheet uses, cut down to the letters of the document.
 * Families of the catalogue are not: readers have fonts for their language, and a page stays small. */
#include "webfonts.h"

#include "kit/draw/face.h"

#include <hb-ot.h>
#include <hb-subset.h>

static const char *const role_paths[] = {"fonts.text", "fonts.display", "fonts.mono"};

static void add_letters(hb_set_t *set, gp_str text)
{
  for (size_t i = 0; i < text.len;) { /* UTF-8 that has been checked */
    unsigned char c = (unsigned char)text.ptr[i];
    unsigned more = c < 0xC0 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
    uint32_t point = more == 0 ? c : c & (0x3Fu >> more);
    for (i++; more > 0 && i < text.len; more--, i++)
      point = point << 6 | ((unsigned char)text.ptr[i] & 0x3Fu);
    hb_set_add(set, point);
  }
}

static void add_value(hb_set_t *set, const gp_value *value)
{
  add_letters(set, value->text);
  for (size_t i = 0; i < value->count; i++)
    add_value(set, value->entries[i].value);
}

/* All that the page may show: the document's text, the program's words, what the page says about itself, and the
 * punctuation of texts, which may be put in while they are written. */
static hb_set_t *letters_of(gp_output *o)
{
  const gp_document *d = o->document;
  const gp_str own[] = {d->title,   d->subtitle, d->series,  d->summary, d->publisher,
                        d->funding, d->imprint,  d->version, d->date,    d->licence};
  hb_set_t *set = hb_set_create();
  hb_set_add_range(set, 0x20, 0x7E);
  hb_set_add_range(set, 0x2010, 0x203A);
  hb_set_add(set, 0x20AC);
  for (const gp_node *node = d->root; node != NULL; node = gp_node_following(node, d->root)) {
    add_letters(set, node->text);
    if (node->kind == GP_LIST || node == d->root) /* browsers number lists by themselves */
      add_letters(set,
                  o->host->digits(o->host, o->arena, node == d->root ? d->lang : node->lang, GP_STR("0123456789")));
    for (size_t i = 0; i < node->attr_count; i++)
      add_letters(set, node->attrs[i].value);
  }
  for (size_t i = 0; i < sizeof own / sizeof *own; i++)
    add_letters(set, own[i]);
  for (size_t i = 0; i < d->author_count; i++)
    add_letters(set, d->authors[i]);
  for (size_t i = 0; i < d->citation_count; i++) {
    add_letters(set, d->citations[i].title);
    add_letters(set, d->citations[i].by);
    add_letters(set, d->citations[i].note);
  }
  add_value(set, d->terms);
  add_value(set, d->guide);
  return set;
}

/* Forms of figures and letters by language are kept; hints for screens of old are not. */
static hb_face_t *make_subset(hb_face_t *face, const hb_set_t *letters)
{
  static const char *const features[] = {"lnum", "onum", "pnum", "tnum", "smcp"};
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  hb_face_t *subset;
  if (input == NULL)
    return NULL;
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_set_union(hb_subset_input_unicode_set(input), letters);
  for (size_t i = 0; i < sizeof features / sizeof *features; i++)
    hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG), hb_tag_from_string(features[i], -1));
  hb_set_add_range(hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID), 13, 14); /* the licence */
  subset = hb_subset_or_fail(face, input);
  hb_subset_input_destroy(input);
  return subset;
}

static gp_str pack(gp_output *o, const gp_font *font, const hb_set_t *letters)
{
  hb_face_t *face = kit_face_of(font), *subset = make_subset(face, letters);
  gp_str packed = {NULL, 0};
  if (subset != NULL) {
    hb_blob_t *bytes = hb_face_reference_blob(subset);
    unsigned len = 0;
    const char *data = hb_blob_get_data(bytes, &len);
    packed = woff2_pack(o->arena, (gp_str){data, len});
    hb_blob_destroy(bytes);
  }
  hb_face_destroy(subset);
  hb_face_destroy(face);
  return packed;
}

/* Keeps a face that the guide brings, once. */
static void add_webfont(gp_output *o, const gp_font *font, const hb_set_t *letters)
{
  gp_str packed;
  if (font == NULL || font->data == NULL || font->source.source == 0)
    return;
  for (size_t i = 0; i < o->webfonts.count; i++)
    if (o->webfonts.items[i].font == font)
      return;
  packed = pack(o, font, letters);
  if (packed.len > 0)
    gp_vec_push(o->arena, &o->webfonts, ((webfont){font, packed}));
  else
    fail(o, "html.bad-font", font->source,
         gp_str_printf(o->arena, "font file '%.*s' cannot be made smaller for the page", GP_STR_ARG(font->path)), NULL);
}

/* The letters of a script, and the marks that may be over them. */
static hb_set_t *letters_in(const hb_set_t *letters, hb_script_t script)
{
  hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
  hb_set_t *set = hb_set_create();
  hb_codepoint_t c = HB_SET_VALUE_INVALID;
  while (hb_set_next(letters, &c)) {
    hb_script_t own = hb_unicode_script(unicode, c);
    if (own == script || own == HB_SCRIPT_INHERITED)
      hb_set_add(set, c);
  }
  return set;
}

static gp_str family_of(const gp_output *o, size_t role)
{
  return gp_value_text(gp_value_lookup_path(o->document->theme, role_paths[role]), (gp_str){NULL, 0});
}

/* Families by script go before that of the role: they have the letters of their script, and no others. */
static void add_scripts(gp_output *o, size_t role, const hb_set_t *letters)
{
  const gp_font regular = {.size = sizeof regular, .family = family_of(o, role), .weight = 400};
  const gp_font bold = {.size = sizeof bold, .family = regular.family, .weight = 700};
  hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
  hb_set_t *seen = hb_set_create();
  hb_codepoint_t c = HB_SET_VALUE_INVALID;
  gp_buf names = GP_BUF(o->arena);
  while (hb_set_next(letters, &c)) {
    hb_script_t script = hb_unicode_script(unicode, c);
    char tag[4];
    const gp_font *wanted;
    if (hb_set_has(seen, script))
      continue;
    hb_set_add(seen, script);
    hb_tag_to_string(hb_script_to_iso15924_tag(script), tag);
    wanted = o->host->preferred_font(o->host, (gp_str){tag, 4}, &regular);
    if (wanted != NULL && wanted->source.source != 0) {
      hb_set_t *own = letters_in(letters, script);
      add_webfont(o, wanted, own);
      add_webfont(o, o->host->preferred_font(o->host, (gp_str){tag, 4}, &bold), own);
      put_family_name(&names, wanted->family);
      gp_buf_add_char(&names, ',');
      hb_set_destroy(own);
    }
  }
  o->script_families[role] = gp_buf_str(&names);
  hb_set_destroy(seen);
}

/* The weights are those of the style sheet. */
void collect_webfonts(gp_output *o)
{
  static const struct {
    size_t role;
    uint16_t weight;
    bool italic;
  } faces[] = {{0, 400, false}, {0, 400, true},  {0, 700, false}, {0, 700, true}, {1, 400, false},
               {1, 600, false}, {1, 700, false}, {1, 800, false}, {2, 400, false}};
  hb_set_t *letters = letters_of(o);
  o->webfonts.count = 0;
  for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
    const gp_value *family = gp_value_lookup_path(o->document->theme, role_paths[faces[i].role]);
    if (family != NULL && family->text.len > 0)
      add_webfont(o, o->host->own_font(o->host, family->text, faces[i].weight, faces[i].italic, family->span), letters);
  }
  for (size_t role = 0; role < sizeof role_paths / sizeof *role_paths; role++)
    add_scripts(o, role, letters);
  hb_set_destroy(letters);
}

void put_webfonts(gp_output *o)
{
  for (size_t i = 0; i < o->webfonts.count; i++) {
    const webfont *here = &o->webfonts.items[i];
    put(o, "@font-face{font-family:");
    put_family_name(&o->out, here->font->family);
    gp_buf_printf(&o->out, ";font-weight:%u;font-style:%s;src:url(data:font/woff2;base64,",
                  (unsigned)here->font->weight, here->font->italic ? "italic" : "normal");
    put_base64(o, (const unsigned char *)here->packed.ptr, here->packed.len);
    put(o, ") format(\"woff2\")}\n");
  }
}
