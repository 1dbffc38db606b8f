/* A font for HarfBuzz. */
#ifndef KIT_DRAW_FACE_H
#define KIT_DRAW_FACE_H

#include <guidepress/text.h>
#include <hb.h>

/* The face of a font that has data, which it goes on reading; for hb_face_destroy. */
static inline hb_face_t *kit_face_of(const gp_font *font)
{
  hb_blob_t *blob =
    hb_blob_create((const char *)font->data, (unsigned)font->data_len, HB_MEMORY_MODE_READONLY, NULL, NULL);
  hb_face_t *face = hb_face_create(blob, font->face_index);
  hb_blob_destroy(blob);
  return face;
}

#endif
