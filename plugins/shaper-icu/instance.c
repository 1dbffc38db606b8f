/* A variable font with all its axes set, as a font file like any other: nothing after this knows of axes. */
#include "icu.h"

#include <hb-ot.h>
#include <hb-subset.h>

/* Everything in the font is kept but what belongs to the axes, since what text needs is not known yet. */
static void keep_all(hb_subset_input_t *input)
{
  static const hb_subset_sets_t whole[] = {
    HB_SUBSET_SETS_GLYPH_INDEX,       HB_SUBSET_SETS_UNICODE, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG,
    HB_SUBSET_SETS_LAYOUT_SCRIPT_TAG, HB_SUBSET_SETS_NAME_ID, HB_SUBSET_SETS_NAME_LANG_ID};
  for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
    hb_set_t *set = hb_subset_input_set(input, whole[i]);
    hb_set_clear(set);
    hb_set_invert(set);
  }
  hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_RETAIN_GIDS | HB_SUBSET_FLAGS_NOTDEF_OUTLINE |
                                     HB_SUBSET_FLAGS_GLYPH_NAMES | HB_SUBSET_FLAGS_NAME_LEGACY |
                                     HB_SUBSET_FLAGS_NO_HINTING);
}

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
  hb_blob_t *blob = hb_face_reference_table(face, tag);
  bool there = hb_blob_get_length(blob) > 0;
  hb_blob_destroy(blob);
  return there;
}

static hb_face_t *make_instance(hb_face_t *face, const gp_font_axis *axes, size_t count)
{
  hb_subset_input_t *input = hb_subset_input_create_or_fail();
  hb_face_t *made = NULL;
  if (input == NULL)
    return NULL;
  keep_all(input);
  for (size_t i = 0; i < count; i++)
    (void)hb_subset_input_pin_axis_location(input, face, axes[i].tag, (float)axes[i].value / 65536.0f);
  made = hb_subset_or_fail(face, input);
  hb_subset_input_destroy(input);
  return made;
}

/* What HarfBuzz made is looked at: versions before 8 leave the outlines of CFF2 as they are. */
static gp_str take_bytes(gp_arena *arena, hb_face_t *made, const char **wrong)
{
  gp_str bytes = {NULL, 0};
  hb_blob_t *blob;
  unsigned len = 0;
  const char *data;
  *wrong = "is damaged: no static font can be made of it";
  if (made == NULL)
    return bytes;
  blob = hb_face_reference_blob(made);
  data = hb_blob_get_data(blob, &len);
  if (has_table(made, HB_TAG('C', 'F', 'F', '2')))
    *wrong = "is a variable font with cubic outlines (CFF2), which this version of HarfBuzz cannot set";
  else if (len > 0 && !has_table(made, HB_TAG('f', 'v', 'a', 'r')))
    bytes = gp_str_copy(arena, (gp_str){data, len});
  hb_blob_destroy(blob);
  return bytes;
}

gp_str icu_font_instance(gp_arena *arena, gp_str bytes, uint32_t face_index, const gp_font_axis *axes, size_t count,
                         const char **wrong)
{
  hb_blob_t *blob = hb_blob_create(bytes.ptr, (unsigned)bytes.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
  hb_face_t *face = hb_face_create(blob, face_index);
  hb_face_t *made = make_instance(face, axes, count);
  gp_str result = take_bytes(arena, made, wrong);
  hb_face_destroy(made);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return result;
}
