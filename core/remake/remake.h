/* What the parts of the program remake-picture share. */
#ifndef GP_REMAKE_REMAKE_H
#define GP_REMAKE_REMAKE_H

#include <guidepress/base.h>

enum { LARGEST_PIXELS = 100000000, LARGEST_SIDE = 65535 };

/* Pixels of 8 bits a channel, all rows one after the other. Memory comes from malloc and is left to the end. */
typedef struct picture {
  uint32_t width, height;
  unsigned channels;    /* 1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha, or inks */
  bool inks;            /* CMYK, 0 for full ink as Adobe's programs write it */
  bool photo;           /* its file has been compressed with losses */
  bool animated;        /* there are more pictures in the file: this is the first */
  unsigned orientation; /* as in Exif; 0 for none */
  unsigned char *pixels;
  unsigned char *profile; /* ICC; NULL for none */
  size_t profile_size;
} picture;

/* common.c */

/* Writes to standard output; ends the program if that cannot be. */
void answer(char letter, gp_str bytes);
/* Ends the program, saying what is wrong with the picture: "it ...". */
_Noreturn void refuse(const char *problem);
/* Memory, or the end. */
void *take(size_t size);
/* Makes room for the pixels after the sides and channels have been set; refuses what is too large. */
void take_pixels(picture *p);

/* One kind of file each; what is wrong ends the program. JPEG pictures are made smaller while they are decoded, but not
 * below the sides that are wanted (0: all of it). */
void read_jpeg(gp_str file, uint32_t width, uint32_t height, picture *p);
void read_png(gp_str file, picture *p);
void read_webp(gp_str file, picture *p);
void read_gif(gp_str file, picture *p);

/* Decodes a JPEG file, for what is wrong with it: also for data that ends before the picture does. */
void check_jpeg(gp_str file);

/* Turns it as `orientation` says, which is 0 then. */
void turn(picture *p);
/* Drops an alpha channel that is 255 everywhere. */
void drop_opaque(picture *p);
/* Turns colours of inks into those of screens (sRGB). */
void show_inks(picture *p);
/* Makes it smaller. */
void shrink(picture *p, uint32_t width, uint32_t height);

/* As a file, in memory of its own. */
gp_str write_jpeg(const picture *p, int quality);
gp_str write_png(const picture *p);

#endif
