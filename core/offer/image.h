/* Pictures: measured, cleaned, made smaller; what the files of this room that begin with "image" share. */
#ifndef GP_OFFER_IMAGE_H
#define GP_OFFER_IMAGE_H

#include "base/hash.h"
#include "plugin/session.h"
#include <guidepress/page.h>

/* gp_image.format */
enum { GP_IMAGE_PNG = 1, GP_IMAGE_JPEG = 2, GP_IMAGE_SVG = 3 };

/* Whether a marker of JPEG begins the frame header, after which nothing says how the picture is turned. */
static inline bool gp_jpeg_is_frame(unsigned marker)
{
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* A picture of a document. Those with the same bytes, under whatever names, show the same data. */
typedef struct gp_opened_image {
  gp_image shown;                /* what plugins have: its data is what the output at work is to show */
  gp_span span;                  /* where it is first named */
  gp_digest digest;              /* of the file */
  struct gp_opened_image *first; /* with the same bytes; itself, if it is that. The rest is only in it: */
  gp_str source;                 /* the file */
  gp_image whole;                /* what is shown of it in full */
  bool inks;                     /* a JPEG file in CMYK, which browsers show in other colours */
  GP_VEC(gp_image) smaller;      /* made of it so far */
  GP_VEC(gp_image) on_screen;    /* of one in inks: those in the colours of screens */
  uint32_t wanted;               /* pixels across that the output at work needs */
} gp_opened_image;

/* True if the bytes begin as those of a file that is made into PNG or JPEG before it is shown (GIF, WebP). */
bool gp_image_is_remade(gp_str bytes);
/* What to do with a file of a kind that is known and not read (HEIC, TIFF, ...), and its name in *name; NULL for
 * others. */
const char *gp_image_advice(gp_str bytes, const char **name);

/* The file without what is not needed to show it (places, times, previews); the same bytes if there is nothing of it.
 * *animated: it has more than one picture, and the others have been taken out. */
gp_str gp_image_strip(gp_arena *arena, gp_str file, uint32_t format, bool *animated);

/* True if the bytes are a JPEG file in CMYK. */
bool gp_image_has_inks(gp_str bytes);

/* A PNG or JPEG file of a picture, `width` and `height` pixels or, where they are 0, as large as it is, in colours of
 * inks as they are or, if `screen`, in those of screens; from the cache if it has been made before. NULL, or what is
 * wrong with it ("it ..."). */
const char *gp_image_remake(gp_session *session, const gp_opened_image *image, uint32_t width, uint32_t height,
                            bool screen, gp_str *made, bool *animated);

/* Whether a PNG or JPEG file is whole by what its parts say, without decoding it; NULL, or what is wrong ("it ..."). */
const char *gp_image_check(gp_str bytes, uint32_t format);
/* The same by decoding it, in a process of its own. */
const char *gp_image_decode(gp_session *session, const gp_opened_image *image);
/* After the coded data of a scan of a JPEG file, from `at` on: at a marker that is neither a stuffed byte nor a
 * restart, or at the end. */
size_t gp_jpeg_scan_end(const unsigned char *bytes, size_t at, size_t len);

/* The SVG picture as only what is drawn, without scripts, entities and references out of the file, in a process of its
 * own. *dropped: a line for each thing left out that a reader or writer would miss. NULL, or what is wrong with it. */
const char *gp_image_clean_svg(gp_session *session, const gp_opened_image *image, gp_str *clean, gp_str *dropped);

/* Labels in HTML within an SVG picture: the words of the first ones, in quotes, and how many there are. */
typedef struct gp_label_list {
  gp_str words;
  unsigned count;
} gp_label_list;

typedef struct gp_foreign {
  gp_label_list drawn; /* in our own way */
  gp_label_list lost;  /* for it is not known where they are */
} gp_foreign;

/* The picture, which has been cleaned, with text of SVG where it has HTML (foreignObject); the same bytes if there is
 * none. */
gp_str gp_image_rewrite_foreign(gp_arena *arena, gp_str svg, gp_foreign *found);

/* True if the bytes begin as XML does. */
bool gp_image_is_svg(gp_str bytes);
/* Sets format, width and height from the root element; NULL, or what is wrong. The size is in CSS pixels where it is a
 * whole number of them; otherwise only the ratio of width and height holds. */
const char *gp_image_measure_svg(gp_str bytes, gp_image *image);

#endif
