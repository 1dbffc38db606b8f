/* output-pdf: charsets of CFF fonts, from tables made by hand. */
#include "../../plugins/output-pdf/cff.c"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define GLYPHS 6

/* A header, a Name INDEX, a Top DICT INDEX whose dictionary is given, and what follows it (the charset). */
static gp_str make_cff(char *out, const char *dict, size_t dict_len, const char *rest, size_t rest_len)
{
  static const char head[] = {1, 0, 4, 1, 0, 1, 1, 1, 2, 'N', 0, 1, 1, 1};
  size_t at = sizeof head;
  memcpy(out, head, sizeof head);
  out[at++] = (char)(dict_len + 1);
  memcpy(out + at, dict, dict_len);
  memcpy(out + at + dict_len, rest, rest_len);
  return (gp_str){out, at + dict_len + rest_len};
}

static void expect(gp_str cff, const uint32_t *wanted, bool by_cid)
{
  uint32_t cids[GLYPHS];
  bool keyed_by_cid = !by_cid;
  assert_true(pdf_cff_cids(cff, cids, GLYPHS, &keyed_by_cid));
  assert_int_equal(keyed_by_cid, by_cid);
  for (size_t i = 0; i < GLYPHS; i++)
    assert_int_equal(cids[i], wanted[i]);
}

/* Offset 139 - 139 + n in one byte: the dictionary is 6 bytes long, so the charset starts at 21. */
#define ROS "\x8C\x8D\x8B\x0C\x1E"
#define CHARSET_AT(n) ROS "\x1C\x00" n "\x0F"

static void test_formats(void **state)
{
  char bytes[128];
  const char dict[] = CHARSET_AT("\x18");
  const char listed[] = "\x00\x00\x05\x00\x07\x00\x09\x01\x00\x02\x00";
  const char ranges[] = "\x01\x00\x05\x02\x01\x00\x01";
  const char long_ranges[] = "\x02\x00\x05\x00\x04";
  (void)state;
  assert_int_equal(14 + 1 + sizeof dict - 1, 0x18);
  expect(make_cff(bytes, dict, sizeof dict - 1, listed, sizeof listed - 1), (uint32_t[]){0, 5, 7, 9, 256, 512}, true);
  expect(make_cff(bytes, dict, sizeof dict - 1, ranges, sizeof ranges - 1), (uint32_t[]){0, 5, 6, 7, 256, 257}, true);
  expect(make_cff(bytes, dict, sizeof dict - 1, long_ranges, sizeof long_ranges - 1), (uint32_t[]){0, 5, 6, 7, 8, 9},
         true);
}

static void test_keyed_by_name(void **state)
{
  char bytes[128];
  const char dict[] = "\x1C\x00\x18\x0F";   /* no ROS */
  const char predefined[] = ROS "\x8B\x0F"; /* its charset is ISOAdobe */
  (void)state;
  expect(make_cff(bytes, dict, sizeof dict - 1, "", 0), (uint32_t[]){0, 1, 2, 3, 4, 5}, false);
  expect(make_cff(bytes, predefined, sizeof predefined - 1, "", 0), (uint32_t[]){0, 1, 2, 3, 4, 5}, false);
}

/* Cut off or changed anywhere: an answer, and no read outside (run it with the sanitizers). */
static void test_damage(void **state)
{
  char bytes[128], *copy;
  const char dict[] = CHARSET_AT("\x18") "\x1E\x12\x3F\xFE\x10\x1D\x00\x01\x02\x03";
  const char listed[] = "\x00\x00\x05\x00\x07\x00\x09\x01\x00\x02\x00";
  gp_str cff = make_cff(bytes, dict, sizeof dict - 1, listed, sizeof listed - 1);
  uint32_t cids[GLYPHS];
  bool by_cid;
  (void)state;
  for (size_t len = 0; len <= cff.len; len++) {
    copy = test_malloc(len + 1);
    memcpy(copy, bytes, len);
    (void)pdf_cff_cids((gp_str){copy, len}, cids, GLYPHS, &by_cid);
    for (size_t at = 0; at < len; at++)
      for (int value = 0; value < 256; value += 17) {
        char old = copy[at];
        copy[at] = (char)value;
        (void)pdf_cff_cids((gp_str){copy, len}, cids, GLYPHS, &by_cid);
        copy[at] = old;
      }
    test_free(copy);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_formats),
    cmocka_unit_test(test_keyed_by_name),
    cmocka_unit_test(test_damage),
  };
  return cmocka_run_group_tests_name("pdf_cff", tests, NULL, NULL);
}
