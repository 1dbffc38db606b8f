/* JPEG files, by libjpeg. */
#include "remake/remake.h"

#include "offer/exif.h"
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

#include <jerror.h>

static _Noreturn void on_error(j_common_ptr info)
{
  (void)info;
  refuse("the JPEG file is damaged");
}

static void on_message(j_common_ptr info)
{
  (void)info;
}

static struct jpeg_error_mgr *errors_of(struct jpeg_error_mgr *errors)
{
  jpeg_std_error(errors);
  errors->error_exit = on_error;
  errors->output_message = on_message;
  return errors;
}

/* The largest fraction of eighths that leaves what is wanted. */
static void choose_scale(struct jpeg_decompress_struct *jpeg, uint32_t width, uint32_t height, bool swapped)
{
  uint64_t least_width = swapped ? height : width, least_height = swapped ? width : height;
  jpeg->scale_denom = 8;
  jpeg->scale_num = 1;
  while (jpeg->scale_num < 8 && (width == 0 || (uint64_t)jpeg->image_width * jpeg->scale_num < 8 * least_width ||
                                 (uint64_t)jpeg->image_height * jpeg->scale_num < 8 * least_height))
    jpeg->scale_num++;
}

void read_jpeg(gp_str file, uint32_t width, uint32_t height, picture *p)
{
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  JOCTET *profile = NULL;
  unsigned int size = 0;
  jpeg.err = errors_of(&errors);
  jpeg_create_decompress(&jpeg);
  jpeg_mem_src(&jpeg, (const unsigned char *)file.ptr, file.len);
  jpeg_save_markers(&jpeg, JPEG_APP0 + 1, 0xFFFF);
  jpeg_save_markers(&jpeg, JPEG_APP0 + 2, 0xFFFF);
  (void)jpeg_read_header(&jpeg, TRUE);
  for (jpeg_saved_marker_ptr at = jpeg.marker_list; at != NULL && p->orientation == 0; at = at->next)
    if (at->marker == JPEG_APP0 + 1 && at->data_length > 6 && memcmp(at->data, "Exif\0\0", 6) == 0)
      p->orientation = gp_exif_orientation(at->data + 6, at->data_length - 6);
  if (jpeg_read_icc_profile(&jpeg, &profile, &size)) {
    p->profile = profile;
    p->profile_size = size;
  }
  p->inks = jpeg.num_components == 4;
  p->photo = true;
  jpeg.out_color_space = p->inks ? JCS_CMYK : jpeg.num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
  choose_scale(&jpeg, width, height, p->orientation >= 5);
  if ((uint64_t)jpeg.image_width * jpeg.image_height > LARGEST_PIXELS)
    refuse("it has more than 100 million pixels");
  (void)jpeg_start_decompress(&jpeg);
  p->width = jpeg.output_width;
  p->height = jpeg.output_height;
  p->channels = (unsigned)jpeg.output_components;
  take_pixels(p);
  while (jpeg.output_scanline < jpeg.output_height) {
    JSAMPROW row = p->pixels + (size_t)jpeg.output_scanline * p->width * p->channels;
    (void)jpeg_read_scanlines(&jpeg, &row, 1);
  }
  if (p->inks && !jpeg.saw_Adobe_marker)
    for (size_t i = 0; i < (size_t)p->width * p->height * 4; i++)
      p->pixels[i] = (unsigned char)(255 - p->pixels[i]);
  (void)jpeg_finish_decompress(&jpeg);
  jpeg_destroy_decompress(&jpeg);
}

/* libjpeg goes on with gray where data is missing, and warns. */
static void on_warning(j_common_ptr info, int level)
{
  if (level < 0 && (info->err->msg_code == JWRN_HIT_MARKER || info->err->msg_code == JWRN_JPEG_EOF))
    refuse("the JPEG file is cut off, or is larger by its header than the picture in it");
}

/* Coefficients are enough: no pixels are made of them. */
void check_jpeg(gp_str file)
{
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  jpeg.err = errors_of(&errors);
  errors.emit_message = on_warning;
  jpeg_create_decompress(&jpeg);
  jpeg_mem_src(&jpeg, (const unsigned char *)file.ptr, file.len);
  (void)jpeg_read_header(&jpeg, TRUE);
  if ((uint64_t)jpeg.image_width * jpeg.image_height > LARGEST_PIXELS)
    refuse("it has more than 100 million pixels");
  (void)jpeg_read_coefficients(&jpeg);
  (void)jpeg_finish_decompress(&jpeg);
  jpeg_destroy_decompress(&jpeg);
}

gp_str write_jpeg(const picture *p, int quality)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  unsigned char *bytes = NULL;
  unsigned long size = 0;
  jpeg.err = errors_of(&errors);
  jpeg_create_compress(&jpeg);
  jpeg_mem_dest(&jpeg, &bytes, &size);
  jpeg.image_width = p->width;
  jpeg.image_height = p->height;
  jpeg.input_components = (int)p->channels;
  jpeg.in_color_space = p->inks ? JCS_CMYK : p->channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(&jpeg);
  jpeg_set_quality(&jpeg, quality < 1 ? 1 : quality > 100 ? 100 : quality, TRUE);
  jpeg.optimize_coding = TRUE;
  jpeg_start_compress(&jpeg, TRUE);
  if (p->profile != NULL)
    jpeg_write_icc_profile(&jpeg, p->profile, (unsigned)p->profile_size);
  while (jpeg.next_scanline < jpeg.image_height) {
    JSAMPROW row = p->pixels + (size_t)jpeg.next_scanline * p->width * p->channels;
    (void)jpeg_write_scanlines(&jpeg, &row, 1);
  }
  jpeg_finish_compress(&jpeg);
  jpeg_destroy_compress(&jpeg);
  return (gp_str){(const char *)bytes, size};
}
