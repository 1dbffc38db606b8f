/* Measuring pictures: heads of PNG, JPEG and SVG files, whole and damaged. */
#include "base/memory.h"
#include "offer/image.h"
#include "offer/offer.h"
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

/* Exif in both orders of bytes; what turns by a quarter changes width and height. */
static void jpeg_turned(void **state)
{
  static const char little[] = "\xff\xd8\xff\xe1\0\x22"
                               "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
                               "\xff\xc0\0\x0b\x08\0\x20\0\x10\x01\0\0";
  static const char big[] = "\xff\xd8\xff\xe1\0\x22"
                            "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x03\0\0\0\0\0\0"
                            "\xff\xc0\0\x0b\x08\0\x20\0\x10\x01\0\0";
  char damaged[sizeof little];
  gp_image image = {0};
  (void)state;
  assert_null(gp_image_measure((gp_str){little, sizeof little - 1}, &image));
  assert_int_equal(image.width, 32);
  assert_int_equal(image.height, 16);
  assert_null(gp_image_measure((gp_str){big, sizeof big - 1}, &image));
  assert_int_equal(image.width, 16);
  for (size_t at = 6; at < 38; at++) { /* any byte of the block wrong: measured all the same */
    memcpy(damaged, little, sizeof little);
    damaged[at] = '\xfe';
    assert_null(gp_image_measure((gp_str){damaged, sizeof little - 1}, &image));
  }
}

static void svg_is(const char *text, uint32_t width, uint32_t height)
{
  gp_image image = {0};
  assert_null(gp_image_measure(gp_str_from(text), &image));
  assert_int_equal(image.format, 3);
  assert_int_equal(image.width, width);
  assert_int_equal(image.height, height);
}

static void svg(void **state)
{
  (void)state;
  svg_is("<svg width='20' height=\"10px\"/>", 20, 10);
  svg_is("<svg viewBox='-5 -5 30,20' xmlns='http://www.w3.org/2000/svg'>", 30, 20);
  svg_is("<svg width='100%' height='50%' viewBox='0 0 30 20'>", 30, 20);
  svg_is("<svg width='1in' viewBox='0 0 30 20'>", 96, 64);
  svg_is("<svg height='1in' viewBox='0 0 30 20'>", 144, 96);
  svg_is("<svg width='210mm' height='297mm'>", 7071, 10000); /* no whole pixels: the ratio */
  svg_is("<svg viewBox='0 0 2.5 10'>", 2500, 10000);
  svg_is("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- <svg width='1'> -->\n<!DOCTYPE svg [<!ENTITY a ']>'> <!-- ] -->]>"
         "<x:svg data-x='>' width = '3' height='4'>",
         3, 4);
}

static void svg_is_refused(const char *text, const char *message)
{
  gp_image image = {0};
  const char *problem = gp_image_measure(gp_str_from(text), &image);
  assert_non_null(problem);
  assert_string_equal(problem, message);
}

static void svg_damaged(void **state)
{
  static const char *const no_root = "it is not an SVG file: its root element is not 'svg'";
  static const char *const no_size =
    "the SVG file gives no size: its root element needs 'viewBox', or 'width' and 'height'";
  static const char whole[] = "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'b'>]><svg width='3' height='4'";
  gp_image image = {0};
  (void)state;
  svg_is_refused("<", no_root);
  svg_is_refused("<html><svg width='1' height='1'>", no_root);
  svg_is_refused("<!DOCTYPE svg [[[[", no_root);
  svg_is_refused("<?xml", no_root);
  svg_is_refused("<svg>", no_size);
  svg_is_refused("<svg width='10'>", no_size);
  svg_is_refused("<svg width='-1' height='1'>", no_size);
  svg_is_refused("<svg width='1e3' height='99999999999999999999999'>", no_size);
  svg_is_refused("<svg viewBox='0 0 0 5'>", no_size);
  svg_is_refused("<svg viewBox='0 0 5'>", no_size);
  svg_is_refused("<svg width='100000' height='1'>",
                 "the SVG file is more than a thousand times as long as wide, or has no size");
  for (size_t len = 0; len < sizeof whole - 1; len++) /* cut off: never read beyond */
    assert_non_null(gp_image_measure((gp_str){gp_str_from(whole).ptr, len}, &image));
}

static void others(void **state)
{
  gp_image image = {0};
  (void)state;
  assert_string_equal(gp_image_measure(BYTES("GIF89a"), &image), "it is neither PNG, JPEG, WebP, GIF nor SVG");
  assert_string_equal(gp_image_measure(BYTES(""), &image), "it is neither PNG, JPEG, WebP, GIF nor SVG");
}

#define LABEL(words) "<foreignObject width='40' height='20'><p>" words "</p></foreignObject>"
#define DRAWN(words)                                                                                                   \
  "<text x=\"20.00\" y=\"10.00\" text-anchor=\"middle\"><tspan x=\"20.00\" dy=\"0.35em\">" words "</tspan></text>"

static void becomes(const char *svg, const char *expected, const char *drawn)
{
  gp_arena *arena = gp_arena_new();
  gp_foreign found;
  gp_str made = gp_image_rewrite_foreign(arena, gp_str_from(svg), &found);
  assert_string_equal(gp_str_copy(arena, made).ptr, expected);
  assert_string_equal(gp_str_copy(arena, found.drawn.words).ptr, drawn);
  gp_arena_drop(arena);
}

/* The text after a label is in its place only in a `switch`, of whose children one is drawn. */
static void svg_labels(void **state)
{
  (void)state;
  becomes("<svg>" LABEL("One") "<text x='1'>Two</text></svg>", "<svg>" DRAWN("One") "<text x='1'>Two</text></svg>",
          "'One'");
  becomes("<svg><switch>" LABEL("One") "<text x='1'>O..</text></switch></svg>",
          "<svg><switch><text x='1'><tspan x=\"1\" dy=\"0.00em\">One</tspan></text></switch></svg>", "'One'");
  /* within a group within a switch, and after one */
  becomes("<svg><switch><g>" LABEL("One") "<text x='1'>Two</text></g></switch></svg>",
          "<svg><switch><g>" DRAWN("One") "<text x='1'>Two</text></g></switch></svg>", "'One'");
  becomes("<svg><switch><rect/></switch><x:g>" LABEL("One") "<text x='1'>Two</text></x:g></svg>",
          "<svg><switch><rect/></switch><x:g>" DRAWN("One") "<text x='1'>Two</text></x:g></svg>", "'One'");
  /* after a group in the switch it is one again */
  becomes("<svg><switch><g><path/></g>" LABEL("One") "<text x='1'>One</text></switch></svg>",
          "<svg><switch><g><path/></g><text x='1'>One</text></switch></svg>", "");
  /* the same words are drawn twice where the picture has them twice */
  becomes("<svg>" LABEL("One") "<text x='1'>One</text></svg>", "<svg>" DRAWN("One") "<text x='1'>One</text></svg>",
          "'One'");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(png),          cmocka_unit_test(png_damaged), cmocka_unit_test(jpeg),
    cmocka_unit_test(jpeg_damaged), cmocka_unit_test(jpeg_turned), cmocka_unit_test(svg),
    cmocka_unit_test(svg_damaged),  cmocka_unit_test(svg_labels),  cmocka_unit_test(others),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
