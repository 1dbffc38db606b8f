/* Measuring pictures: PNG and JPEG headers, whole and damaged. */
#include "host/host.h"
#include <setjmp.h>
#include <stdarg.h>
/* cmocka wants the three above first */
#include <cmocka.h>

#define BYTES(literal) ((gp_str){("" literal ""), sizeof(literal) - 1})
#define PNG_HEAD "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"
#define PNG_TAIL "\x08\x02\0\0\0\x12\x34\x56\x78"

static void png(void **state)
{
  gp_image image = {0};
  (void)state;
  assert_null(gp_image_measure(BYTES(PNG_HEAD "\0\0\x01\x02\0\0\0\x07" PNG_TAIL), &image));
  assert_int_equal(image.format, 1);
  assert_int_equal(image.width, 0x102);
  assert_int_equal(image.height, 7);
}

static void png_damaged(void **state)
{
  gp_image image = {0};
  (void)state;
  assert_string_equal(gp_image_measure(BYTES(PNG_HEAD "\0\0\x01"), &image), "the PNG file is cut off or has no header");
  assert_string_equal(gp_image_measure(BYTES(PNG_HEAD "\0\0\0\0\0\0\0\x07" PNG_TAIL), &image), "it has no pixels");
  assert_string_equal(gp_image_measure(BYTES(PNG_HEAD "\x7f\0\0\0\0\0\0\x07" PNG_TAIL), &image),
                      "it is more than 65535 pixels wide or high");
}

static void jpeg(void **state)
{
  gp_image image = {0};
  (void)state;
  /* APP0 of 4 bytes, a fill byte, a quantisation table, then a progressive frame of 16 by 32 pixels */
  assert_null(gp_image_measure(
    BYTES("\xff\xd8\xff\xe0\0\x04JF\xff\xff\xdb\0\x03Q\xff\xc2\0\x0b\x08\0\x20\0\x10\x01\0\0"), &image));
  assert_int_equal(image.format, 2);
  assert_int_equal(image.width, 16);
  assert_int_equal(image.height, 32);
}

static void jpeg_damaged(void **state)
{
  static const char good[] = "\xff\xd8\xff\xe0\0\x04JF\xff\xc0\0\x0b\x08\0\x20\0\x10\x01\0\0";
  gp_image image = {0};
  (void)state;
  for (size_t len = 2; len < 17; len++)
    assert_string_equal(gp_image_measure((gp_str){good, len}, &image), "the JPEG file is cut off or has no frame");
  assert_string_equal(gp_image_measure(BYTES("\xff\xd8xx\xff\xc0"), &image), "the JPEG file is damaged");
  /* a segment without length, and the start of a scan before any frame */
  assert_non_null(gp_image_measure(BYTES("\xff\xd8\xff\xe0\0\0\xff\xc0\0\x0b\x08\0\x20\0\x10\x01"), &image));
  assert_non_null(gp_image_measure(BYTES("\xff\xd8\xff\xda\0\x04\0\0\xff\xc0\0\x0b\x08\0\x20\0\x10\x01"), &image));
}

static void others(void **state)
{
  gp_image image = {0};
  (void)state;
  assert_string_equal(gp_image_measure(BYTES("GIF89a"), &image), "it is neither PNG nor JPEG");
  assert_string_equal(gp_image_measure(BYTES(""), &image), "it is neither PNG nor JPEG");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(png),          cmocka_unit_test(png_damaged), cmocka_unit_test(jpeg),
    cmocka_unit_test(jpeg_damaged), cmocka_unit_test(others),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
