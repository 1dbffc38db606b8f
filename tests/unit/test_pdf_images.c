/* output-pdf: JPEG pictures that Exif turns, and those in CMYK. */
#pragma GCC diagnostic ignored "-Wunused-function" /* the fixture has more than is used here */
#include "../pdf/fixture.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define IMAGES "tests/pdf/images/"

enum { SIDE = 64, NEAR = 20 };

static char *work(char path[512], const char *name)
{
  const char *folder = getenv("TMP");
  snprintf(path, 512, "%s/%s", folder ? folder : "/tmp", name);
  return path;
}

/* The file's bytes with a segment put in behind the first marker. */
static gp_image *open_with(fx *f, const char *path, gp_str segment)
{
  gp_image *image = GP_NEW(f->arena, gp_image);
  unsigned char *bytes = gp_arena_alloc(f->arena, 65536, 16);
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  assert_int_equal(fread(bytes, 1, 2, file), 2);
  memcpy(bytes + 2, segment.ptr, segment.len);
  image->path = gp_str_from(path);
  image->data = bytes;
  image->data_len = 2 + segment.len + fread(bytes + 2 + segment.len, 1, 60000, file);
  image->format = 2;
  image->width = image->height = 1;
  fclose(file);
  return image;
}

static gp_status write_picture(fx *f, const gp_image *image, const char *path)
{
  fx_sink sink;
  gp_status status;
  gp_item item = {.type = GP_ITEM_IMAGE, .elem = fx_elem(f, GP_ROLE_FIGURE, 1), .image = image};
  item.width = item.height = GP_LEN_PT(SIDE);
  fx_at(f, item.elem)->alt = GP_STR("picture");
  gp_vec_push(f->arena, &f->items, item);
  fx_page(f);
  status = fx_write_to(f, &sink, SIZE_MAX);
  if (status == GP_OK && path != NULL) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(sink.out.items, 1, sink.out.count, file), sink.out.count);
    fclose(file);
  }
  return status;
}

/* Mean colours of the four quarters, as a reader of PDF shows them: left and right above, left and right below. */
static void quarters(const char *path, int mean[4][3])
{
  static unsigned char pixels[SIDE * SIDE * 3];
  char command[1024];
  int sums[4][3] = {{0}};
  FILE *pipe;
  snprintf(command, sizeof command, "pdftoppm -r 72 -x 0 -y 0 -W %d -H %d %s | tail -c %d", SIDE, SIDE, path,
           SIDE * SIDE * 3);
  pipe = popen(command, "r");
  assert_non_null(pipe);
  assert_int_equal(fread(pixels, 1, sizeof pixels, pipe), sizeof pixels);
  pclose(pipe);
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      for (int k = 0; k < 3; k++)
        sums[y / (SIDE / 2) * 2 + x / (SIDE / 2)][k] += pixels[(y * SIDE + x) * 3 + k];
  for (int i = 0; i < 4; i++)
    for (int k = 0; k < 3; k++)
      mean[i][k] = sums[i][k] / (SIDE * SIDE / 4);
}

/* Where row 0 and column 0 of the file are shown is what Exif tells: 6 is right and top. */
static void turned(void **state)
{
  static const char *const shown[9] = {"", "0123", "1032", "3210", "2301", "0213", "2031", "3120", "1302"};
  static char exif[] = "\xff\xe1\0\x22"
                       "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0";
  char path[512];
  int plain[4][3], now[4][3];
  (void)state;
  for (int orientation = 1; orientation <= 8; orientation++) {
    fx f;
    exif[28] = (char)orientation;
    fx_open(&f);
    assert_int_equal(
      write_picture(&f, open_with(&f, IMAGES "rgb.jpg", (gp_str){exif, sizeof exif - 1}), work(path, "turned.pdf")),
      GP_OK);
    fx_close(&f);
    quarters(path, orientation == 1 ? plain : now);
    for (int i = 0; i < 4 && orientation > 1; i++)
      for (int k = 0; k < 3; k++)
        if (abs(now[i][k] - plain[shown[orientation][i] - '0'][k]) > NEAR)
          fail_msg("orientation %d, quarter %d, colour %d: %d", orientation, i, k, now[i][k]);
  }
}

/* Any byte of the block wrong: the picture is shown. */
static void turned_damaged(void **state)
{
  char exif[] = "\xff\xe1\0\x22"
                "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
  (void)state;
  for (size_t at = 4; at < sizeof exif - 1; at++) {
    fx f;
    char old = exif[at];
    exif[at] = '\xfe';
    fx_open(&f);
    assert_int_equal(write_picture(&f, open_with(&f, IMAGES "rgb.jpg", (gp_str){exif, sizeof exif - 1}), NULL), GP_OK);
    fx_close(&f);
    exif[at] = old;
  }
}

/* CMYK needs a profile of its own, of inks, where the document has none. */
static void inks(void **state)
{
  char segment[4 + 14 + 132] = "\xff\xe2\0\0"
                               "ICC_PROFILE\0\x01\x01";
  fx f;
  (void)state;
  segment[3] = (char)(sizeof segment - 2);
  segment[18 + 8] = 2;
  memcpy(segment + 18 + 12, "prtrCMYKLab ", 12);
  memcpy(segment + 18 + 36, "acsp", 4);
  fx_open(&f);
  assert_int_equal(write_picture(&f, open_with(&f, IMAGES "cmyk.jpg", (gp_str){segment, sizeof segment}), NULL), GP_OK);
  fx_close(&f);
  memcpy(segment + 18 + 16, "RGB ", 4);
  fx_open(&f);
  assert_int_equal(write_picture(&f, open_with(&f, IMAGES "cmyk.jpg", (gp_str){segment, sizeof segment}), NULL),
                   GP_ERROR_INPUT);
  assert_non_null(strstr(f.messages, "it is in CMYK and has no colour profile"));
  fx_close(&f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(turned),
    cmocka_unit_test(turned_damaged),
    cmocka_unit_test(inks),
  };
  return cmocka_run_group_tests_name("pdf_images", tests, NULL, NULL);
}
