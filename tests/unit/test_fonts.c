/* The font catalogue: families, nearest faces, fallback order, files that are missing, cut off or damaged. */
#include "base/file.h"
#include "base/memory.h"
#include "text/fonts.h"
#include "text/sfnt.h"
#include "value/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static const char catalogue_path[] = "fonts/fonts.yaml";

typedef struct state {
  gp_ctx *ctx;
  gp_fonts *fonts;
} state;

static int setup(void **data)
{
  state *s = calloc(1, sizeof *s);
  s->ctx = gp_ctx_new();
  *data = s;
  return gp_fonts_load(s->ctx, gp_str_from(catalogue_path), &s->fonts) == GP_OK ? 0 : -1;
}

static int teardown(void **data)
{
  state *s = *data;
  gp_fonts_drop(s->fonts);
  gp_ctx_drop(s->ctx);
  free(s);
  return 0;
}

static const gp_font *find(state *s, const char *family, uint16_t weight, bool italic)
{
  return gp_fonts_find(s->ctx, s->fonts, gp_str_from(family), weight, italic, GP_NO_SPAN);
}

/* The last message, as "id: message (hint)". */
static const char *last_message(gp_ctx *ctx)
{
  size_t count = gp_reports_count(ctx->reports);
  const gp_diag *diag;
  gp_str plugin;
  if (count == 0)
    return "";
  diag = gp_reports_at(ctx->reports, count - 1, &plugin);
  return gp_str_printf(ctx->arena, "%.*s: %.*s (%.*s)", GP_STR_ARG(diag->id), GP_STR_ARG(diag->message),
                       diag->hint_count ? (int)diag->hints[0].len : 0, diag->hint_count ? diag->hints[0].ptr : "")
    .ptr;
}

/* The catalogue of a text; NULL, reported, if it is wrong. */
static gp_fonts *fonts_of(state *s, const char *text, gp_status *status)
{
  char path[] = "/tmp/gp-catalogue-XXXXXX";
  gp_fonts *fonts = NULL;
  int fd = mkstemp(path);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, text, strlen(text)), strlen(text));
  close(fd);
  *status = gp_fonts_load(s->ctx, gp_str_from(path), &fonts);
  unlink(path);
  assert_true((*status == GP_OK) == (fonts != NULL));
  return fonts;
}

static void check_face(state *s, gp_fonts *fonts, const char *family, uint16_t weight, bool italic,
                       uint16_t found_weight, bool found_italic)
{
  const gp_font *font = gp_fonts_find(s->ctx, fonts, gp_str_from(family), weight, italic, GP_NO_SPAN);
  assert_non_null(font);
  assert_int_equal(font->weight, found_weight);
  assert_int_equal(font->italic, found_italic);
  assert_non_null(font->data);
  assert_true(font->serial > 0);
}

/* Which weights of a family a package brings differs between releases of Debian: these are made of one file. */
#define FACE(weight, more) "{weight: " #weight ", file: Vollkorn-Regular.ttf" more "}"
static const char made_families[] =
  "families:\n"
  "  - {family: Wide, class: serif, licence: X, scripts: [Latn], folder: truetype/vollkorn, faces: "
  "[" FACE(400, "") ", " FACE(400, ", italic: true") ", " FACE(500, "") ", " FACE(700, "") ", " FACE(
    900, "") "]}\n"
             "  - {family: Upright, class: sans, licence: X, scripts: [Latn], folder: truetype/vollkorn, "
             "faces: [" FACE(200, "") ", " FACE(300, "") ", " FACE(
               400, "") "]}\n"
                        "  - {family: Two, class: sans, licence: X, scripts: [Latn], folder: "
                        "truetype/vollkorn, faces: [" FACE(400, "") ", " FACE(
                          700, "") "]}\n"
                                   "  - {family: Part, class: serif, licence: X, scripts: [Latn], folder: "
                                   "truetype/vollkorn, faces: [" FACE(
                                     400, "") ", {weight: 600, file: gone.ttf}, {weight: 800, file: gone-too.ttf}]}\n";

static void test_nearest_face(void **data)
{
  state *s = *data;
  gp_status status;
  gp_fonts *fonts = fonts_of(s, made_families, &status);
  check_face(s, fonts, "Wide", 400, false, 400, false);
  check_face(s, fonts, "Wide", 400, true, 400, true);
  check_face(s, fonts, "Wide", 450, false, 500, false); /* between 400 and 500: up to 500 first */
  check_face(s, fonts, "Wide", 300, false, 400, false); /* none below: the nearest above */
  check_face(s, fonts, "Wide", 650, false, 700, false); /* above 500: upwards first */
  check_face(s, fonts, "Wide", 1000, false, 900, false);
  check_face(s, fonts, "Upright", 1, false, 200, false);
  check_face(s, fonts, "Upright", 350, false, 300, false); /* below 400: downwards first */
  check_face(s, fonts, "Upright", 400, true, 400, false);  /* no italics: upright */
  check_face(s, fonts, "Two", 500, false, 400, false);
  check_face(s, fonts, "Two", 600, false, 700, false);
  check_face(s, s->fonts, "Amiri", 400, true, 400, true); /* in files whose names differ between releases of Debian */
  assert_int_equal(gp_reports_count(s->ctx->reports), 0);
  gp_fonts_drop(fonts);
}

/* Of a family that is there in part the nearest face is taken, with a warning in each document. */
static void test_part_of_a_family(void **data)
{
  state *s = *data;
  gp_status status;
  gp_fonts *fonts = fonts_of(s, made_families, &status);
  check_face(s, fonts, "Part", 400, false, 400, false);
  assert_int_equal(gp_reports_count(s->ctx->reports), 0);
  for (int times = 0; times < 2; times++)
    check_face(s, fonts, "Part", 700, false, 400, false);
  assert_int_equal(gp_reports_warnings(s->ctx->reports), 1);
  assert_int_equal(gp_reports_errors(s->ctx->reports), 0);
  assert_true(strncmp(last_message(s->ctx), "font.file-missing: font file 'gone-too.ttf' of family 'Part' is not there",
                      73) == 0);
  gp_fonts_drop(fonts);
}

static void test_opened_once(void **data)
{
  state *s = *data;
  const gp_font *first = find(s, "Vollkorn", 400, false), *second = find(s, "Vollkorn", 700, false);
  assert_ptr_equal(first, find(s, "Vollkorn", 399, false));
  assert_ptr_not_equal(first, second);
  assert_int_not_equal(first->serial, second->serial);
  assert_true(gp_str_ends_with(first->path, GP_STR("/Vollkorn-Regular.ttf")));
}

static void test_unknown_family(void **data)
{
  state *s = *data;
  assert_null(find(s, "Volkorn", 400, false));
  assert_string_equal(last_message(s->ctx),
                      "font.unknown-family: unknown font family 'Volkorn' (did you mean 'Vollkorn'?)");
  assert_null(find(s, "Comic Sans", 400, false));
  assert_non_null(strstr(last_message(s->ctx), "the catalogue has 'Vollkorn', 'Manrope'"));
  assert_null(find(s, "", 400, false));
}

static const char *fallback_name(state *s, const char *script, const gp_font *like, uint32_t index)
{
  const gp_font *font = gp_fonts_fallback(s->ctx, s->fonts, gp_str_from(script), GP_STR(""), like, index);
  return font != NULL ? font->family.ptr : "none";
}

static void test_fallback_order(void **data)
{
  state *s = *data;
  const gp_font *serif = find(s, "Vollkorn", 700, false), *sans = find(s, "Manrope", 400, false);
  assert_string_equal(fallback_name(s, "Arab", serif, 0), "Amiri");
  assert_string_equal(fallback_name(s, "Arab", sans, 0), "Amiri");
  assert_string_equal(fallback_name(s, "Cyrl", sans, 0), "DejaVu Sans"); /* its own class first */
  assert_string_equal(fallback_name(s, "Cyrl", sans, 1), "Vollkorn");
  assert_string_equal(fallback_name(s, "Cyrl", serif, 0), "DejaVu Serif");
  assert_string_equal(fallback_name(s, "Zyyy", serif, 0), "DejaVu Sans");
  assert_string_equal(fallback_name(s, "Xsux", serif, 0), "Amiri"); /* nobody names it: all are tried */
  assert_string_equal(fallback_name(s, "Cyrl", serif, 100), "none");
  assert_int_equal(gp_fonts_fallback(s->ctx, s->fonts, GP_STR("Arab"), GP_STR(""), serif, 0)->weight, 700);
  assert_string_equal(fallback_name(s, "Arab", NULL, 0), "Amiri");
}

/* Which family is for a script in a language; no file need be there. */
static void check_cover(state *s, const char *script, const char *lang, const char *family, const char *package)
{
  gp_font_cover cover;
  assert_true(gp_fonts_cover(s->ctx, s->fonts, gp_str_from(script), gp_str_from(lang), &cover));
  if (!cover.installed) /* else the first that is installed: a machine may have one class alone */
    assert_string_equal(cover.family.ptr, family);
  assert_string_equal(cover.package.ptr, package);
}

static void test_cover(void **data)
{
  state *s = *data;
  gp_font_cover cover;
  check_cover(s, "Deva", "hi", "Noto Serif Devanagari", "fonts-noto-core");
  check_cover(s, "Hani", "zh", "Noto Serif CJK SC", "fonts-noto-cjk");
  check_cover(s, "Hani", "zh-Hant-TW", "Noto Serif CJK TC", "fonts-noto-cjk");
  check_cover(s, "Hani", "zh-HK", "Noto Serif CJK HK", "fonts-noto-cjk");
  check_cover(s, "Hani", "ja", "Noto Serif CJK JP", "fonts-noto-cjk");
  check_cover(s, "Hang", "ko", "Noto Serif CJK KR", "fonts-noto-cjk");
  check_cover(s, "Hani", "jaa", "Noto Serif CJK SC", "fonts-noto-cjk"); /* not "ja" */
  assert_true(gp_fonts_cover(s->ctx, s->fonts, GP_STR("Latn"), GP_STR("en"), &cover));
  assert_true(cover.installed);
  assert_string_equal(cover.family.ptr, "Vollkorn");
  assert_false(gp_fonts_cover(s->ctx, s->fonts, GP_STR("Xsux"), GP_STR("akk"), &cover));
  assert_int_equal(cover.family.len, 0);
}

/* A catalogue with one family in a file of the given bytes, in a folder of its own. */
static gp_fonts *load_with_file(gp_ctx *ctx, const char *folder, const char *name, const void *bytes, size_t len)
{
  char path[256];
  gp_fonts *fonts = NULL;
  FILE *file;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  if (bytes != NULL) {
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    fclose(file);
  }
  snprintf(path, sizeof path, "%s/fonts.yaml", folder);
  file = fopen(path, "wb");
  assert_non_null(file);
  fprintf(file,
          "search: [%s/none]\nfallback: [Test]\nfamilies:\n"
          "  - {family: Test, class: serif, package: fonts-test, licence: OFL-1.1, scripts: [Latn], "
          "faces: [{weight: 400, file: %s}]}\n"
          "  - {family: Other, class: serif, licence: OFL-1.1, scripts: [Latn], faces: [{weight: 400, file: y.ttf}]}\n",
          folder, name);
  fclose(file);
  assert_int_equal(gp_fonts_load(ctx, gp_str_from(path), &fonts), GP_OK);
  return fonts;
}

static void make_folder(char *path, size_t room)
{
  const char *parent = getenv("TMP");
  snprintf(path, room, "%s/gp-fonts-XXXXXX", parent != NULL ? parent : "/tmp");
  assert_non_null(mkdtemp(path));
}

static void remove_folder(const char *folder)
{
  static const char *const names[] = {"x.ttf", "fonts.yaml"};
  char path[256];
  for (size_t i = 0; i < 2; i++) {
    snprintf(path, sizeof path, "%s/%s", folder, names[i]);
    unlink(path);
  }
  assert_int_equal(rmdir(folder), 0);
}

static void test_missing_file(void **data)
{
  state *s = *data;
  char folder[128];
  gp_fonts *fonts;
  gp_font like = {.family = GP_STR_INIT("Other"), .weight = 400};
  make_folder(folder, sizeof folder);
  fonts = load_with_file(s->ctx, folder, "x.ttf", NULL, 0);
  assert_null(gp_fonts_find(s->ctx, fonts, GP_STR("Test"), 400, false, GP_NO_SPAN));
  assert_string_equal(last_message(s->ctx), "font.file-missing: font file 'x.ttf' of family 'Test' is not there "
                                            "(install the Debian package 'fonts-test': apt-get install fonts-test)");
  assert_int_equal(gp_reports_errors(s->ctx->reports), 1);
  /* as a fallback: no more than that it is not there, once in a document */
  gp_fonts_drop(fonts);
  fonts = load_with_file(s->ctx, folder, "x.ttf", NULL, 0);
  assert_null(gp_fonts_fallback(s->ctx, fonts, GP_STR("Latn"), GP_STR(""), &like, 0));
  assert_null(gp_fonts_fallback(s->ctx, fonts, GP_STR("Latn"), GP_STR(""), &like, 0));
  assert_int_equal(gp_reports_errors(s->ctx->reports), 1);
  assert_int_equal(gp_reports_warnings(s->ctx->reports), 1);
  gp_fonts_drop(fonts);
  remove_folder(folder);
}

static void test_bad_files(void **data)
{
  static const char *const bad[] = {"", "x", "<html><body>404 Not Found</body></html>"};
  state *s = *data;
  const gp_font *good = find(s, "Manrope", 400, false);
  char folder[128];
  make_folder(folder, sizeof folder);
  for (size_t i = 0; i < 4; i++) {
    gp_fonts *fonts = i < 3 ? load_with_file(s->ctx, folder, "x.ttf", bad[i], strlen(bad[i]))
                            : load_with_file(s->ctx, folder, "x.ttf", good->data, good->data_len / 2);
    assert_null(gp_fonts_find(s->ctx, fonts, GP_STR("Test"), 400, false, GP_NO_SPAN));
    assert_true(strncmp(last_message(s->ctx), "font.bad-file", 13) == 0);
    gp_fonts_drop(fonts);
  }
  assert_non_null(strstr(last_message(s->ctx), "is cut off"));
  remove_folder(folder);
}

/* Each beginning of a font, and fonts with a changed byte in the directory: refused, or read without leaving the file
 * (a copy of exactly that length, which the sanitizer watches). */
static void test_damaged_directory(void **data)
{
  state *s = *data;
  const gp_font *font = find(s, "Vollkorn", 400, false);
  size_t directory = 12 + 16 * ((size_t)font->data[4] << 8 | font->data[5]);
  unsigned char *copy;
  assert_null(gp_sfnt_check(font->data, font->data_len, 0));
  assert_non_null(gp_sfnt_check(font->data, font->data_len, 1));
  for (size_t len = 0; len < font->data_len; len += len < directory + 8 ? 1 : 4099) {
    copy = malloc(len + 1);
    memcpy(copy + 1, font->data, len);
    assert_non_null(gp_sfnt_check(copy + 1, len, 0));
    free(copy);
  }
  copy = malloc(font->data_len);
  memcpy(copy, font->data, font->data_len);
  for (size_t at = 0; at < directory; at++)
    for (int bit = 0; bit < 8; bit++) {
      copy[at] ^= (unsigned char)(1 << bit);
      (void)gp_sfnt_check(copy, font->data_len, 0);
      copy[at] ^= (unsigned char)(1 << bit);
    }
  free(copy);
}

static gp_status load_text(state *s, const char *text)
{
  gp_status status;
  gp_fonts_drop(fonts_of(s, text, &status));
  return status;
}

/* A file that another version of the package calls otherwise: the first name that is there counts. */
static void test_other_names(void **data)
{
  state *s = *data;
  gp_status status;
  gp_fonts *fonts =
    fonts_of(s,
             "families:\n  - {family: A, class: serif, licence: X, scripts: [Latn], folder: truetype/vollkorn,\n"
             "     faces: [{weight: 400, file: gone.ttf, other-names: [gone-too.ttf, Vollkorn-Bold.ttf]}]}\n",
             &status);
  const gp_font *font = gp_fonts_find(s->ctx, fonts, GP_STR("A"), 400, false, GP_NO_SPAN);
  assert_non_null(font);
  assert_true(gp_str_ends_with(font->path, GP_STR("/Vollkorn-Bold.ttf")));
  gp_fonts_drop(fonts);
}

static void test_bad_catalogues(void **data)
{
  state *s = *data;
  static const char family[] =
    "{family: A, class: serif, licence: X, scripts: [Latn], faces: [{weight: 400, file: x}]}";
  char text[512];
  assert_int_equal(load_text(s, "families: []\n"), GP_ERROR_INPUT);
  assert_int_equal(load_text(s, "families:\n  - {family: A}\n"), GP_ERROR_INPUT);
  assert_int_equal(load_text(s, "- a\n"), GP_ERROR_INPUT);
  snprintf(text, sizeof text, "families: [%s, %s]\n", family, family);
  assert_int_equal(load_text(s, text), GP_ERROR_INPUT);
  assert_true(strncmp(last_message(s->ctx), "font.duplicate-family", 21) == 0);
  snprintf(text, sizeof text, "fallback: [B]\nfamilies: [%s]\n", family);
  assert_int_equal(load_text(s, text), GP_ERROR_INPUT);
  assert_true(strncmp(last_message(s->ctx), "font.unknown-family", 19) == 0);
  snprintf(text, sizeof text, "families: [%s]\n", family);
  assert_int_equal(load_text(s, text), GP_OK);
}

static void test_mono(void **data)
{
  state *s = *data;
  gp_fonts *mono = gp_fonts_new_mono();
  const gp_font *a = gp_fonts_find(s->ctx, mono, GP_STR("Anything"), 400, false, GP_NO_SPAN);
  const gp_font *b = gp_fonts_find(s->ctx, mono, GP_STR("Anything"), 700, false, GP_NO_SPAN);
  assert_non_null(a);
  assert_ptr_not_equal(a, b);
  assert_ptr_equal(a, gp_fonts_find(s->ctx, mono, GP_STR("Anything"), 400, false, GP_NO_SPAN));
  assert_null(a->data);
  assert_null(gp_fonts_fallback(s->ctx, mono, GP_STR("Arab"), GP_STR(""), a, 0));
  gp_fonts_drop(mono);
}

/* The version of a family's package that is installed; empty: none. */
static gp_str version_of(state *s, const gp_value *family)
{
  char command[256], version[128] = "";
  FILE *pipe;
  snprintf(command, sizeof command, "dpkg-query -W -f '${db:Status-Status} ${Version}' '%.*s' 2> /dev/null",
           GP_STR_ARG(gp_value_lookup(family, GP_STR("package"))->text));
  pipe = popen(command, "r");
  assert_non_null(pipe);
  version[fread(version, 1, sizeof version - 1, pipe)] = '\0';
  pclose(pipe);
  return strncmp(version, "installed ", 10) == 0 ? gp_str_copy(s->ctx->arena, gp_str_from(version + 10)) : GP_STR("");
}

/* Large packages, which nothing but a guide that needs them installs: GNUmakefile. */
static bool may_be_missing(const gp_value *family)
{
  gp_str package = gp_value_lookup(family, GP_STR("package"))->text;
  return gp_str_is(package, "fonts-noto-cjk") || gp_str_is(package, "fonts-symbola");
}

/* Every family of the catalogue is there; files of a known version of their package are that version's. */
static void test_checksums(void **data)
{
  state *s = *data;
  const gp_value *catalogue, *families;
  uint32_t source;
  assert_int_equal(gp_yaml_load(s->ctx, gp_str_from(catalogue_path), GP_NO_SPAN, &catalogue, &source), GP_OK);
  families = gp_value_lookup(catalogue, GP_STR("families"));
  for (size_t i = 0; i < families->count; i++) {
    const gp_value *family = families->entries[i].value, *faces = gp_value_lookup(family, GP_STR("faces"));
    gp_str version = version_of(s, family);
    bool known = gp_str_equal(gp_value_lookup(family, GP_STR("version"))->text, version);
    for (size_t k = 0; k < faces->count && (version.len > 0 || !may_be_missing(family)); k++) {
      const gp_value *face = faces->entries[k].value;
      gp_str sum = gp_value_text(gp_value_lookup(face, GP_STR("sha256")), GP_STR(""));
      const gp_font *font =
        find(s, gp_str_copy(s->ctx->arena, gp_value_lookup(family, GP_STR("family"))->text).ptr,
             (uint16_t)atoi(gp_str_copy(s->ctx->arena, gp_value_lookup(face, GP_STR("weight"))->text).ptr),
             gp_str_is(gp_value_text(gp_value_lookup(face, GP_STR("italic")), GP_STR("")), "true"));
      char command[512], got[65] = "";
      FILE *pipe;
      assert_non_null(font); /* of another version: this or a near one */
      if (!known)
        continue;
      snprintf(command, sizeof command, "sha256sum < '%.*s'", GP_STR_ARG(font->path));
      pipe = popen(command, "r");
      assert_non_null(pipe);
      assert_int_equal(fread(got, 1, 64, pipe), 64);
      pclose(pipe);
      assert_int_equal(sum.len, 64);
      assert_memory_equal(got, sum.ptr, 64);
    }
  }
  assert_int_equal(gp_reports_errors(s->ctx->reports), 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_nearest_face, setup, teardown),
    cmocka_unit_test_setup_teardown(test_opened_once, setup, teardown),
    cmocka_unit_test_setup_teardown(test_unknown_family, setup, teardown),
    cmocka_unit_test_setup_teardown(test_fallback_order, setup, teardown),
    cmocka_unit_test_setup_teardown(test_cover, setup, teardown),
    cmocka_unit_test_setup_teardown(test_missing_file, setup, teardown),
    cmocka_unit_test_setup_teardown(test_bad_files, setup, teardown),
    cmocka_unit_test_setup_teardown(test_damaged_directory, setup, teardown),
    cmocka_unit_test_setup_teardown(test_bad_catalogues, setup, teardown),
    cmocka_unit_test_setup_teardown(test_part_of_a_family, setup, teardown),
    cmocka_unit_test_setup_teardown(test_other_names, setup, teardown),
    cmocka_unit_test_setup_teardown(test_mono, setup, teardown),
    cmocka_unit_test_setup_teardown(test_checksums, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
