/* output-pdf: files made from page trees by hand, looked at with qpdf, poppler and the structure checker.
 * Long because its cases share the fixture and the trees made with it. */
#include "../pdf/fixture.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include <sys/wait.h>
#include <unistd.h>

#define VOLLKORN "/usr/share/fonts/truetype/vollkorn/Vollkorn-"
#define AMIRI "/usr/share/fonts/opentype/fonts-hosny-amiri/Amiri-Regular.ttf"
#define IMAGES "tests/pdf/images/"

static const char *work(const char *name)
{
  static char paths[4][512];
  static unsigned next;
  const char *folder = getenv("TMP");
  char *path = paths[next++ % 4];
  snprintf(path, sizeof paths[0], "%s/%s", folder ? folder : "/tmp", name);
  return path;
}

/* What a command prints, up to 64 KiB; its exit code in `*code`. */
static const char *output_of(const char *command, int *code)
{
  static char text[65536];
  FILE *pipe = popen(command, "r");
  size_t count;
  assert_non_null(pipe);
  count = fread(text, 1, sizeof text - 1, pipe);
  text[count] = '\0';
  *code = WEXITSTATUS(pclose(pipe));
  return text;
}

/* `format` holds one %s for the file. */
static const char *tool(const char *format, const char *file, int expected)
{
  char command[1024];
  int code;
  const char *text;
  snprintf(command, sizeof command, format, file);
  text = output_of(command, &code);
  if (code != expected)
    print_error("%s: exit code %d\n%s\n", command, code, text);
  assert_int_equal(code, expected);
  return text;
}

/* All files that were checked, for validate_files. */
static char made[4096];

/* What every file must pass. */
static void check_file(const char *file)
{
  tool("qpdf --check %s 2>&1", file, 0);
  tool("tests/pdf/structure %s 2>&1", file, 0);
  tool(
    "pdffonts %s | tail -n +3 | awk '$(NF-4) != \"yes\" || $(NF-3) != \"yes\" || $(NF-2) != \"yes\" { print; bad = 1 } "
    "END { exit bad }'",
    file, 0);
  snprintf(made + strlen(made), sizeof made - strlen(made), " %s", file);
}

typedef struct styles {
  const gp_text_style *en, *italic, *bg, *ar, *title;
} styles;

static styles open_styles(fx *f)
{
  const gp_font *regular = fx_font(f, VOLLKORN "Regular.ttf"), *italic = fx_font(f, VOLLKORN "Italic.ttf");
  const gp_font *arabic = fx_font(f, AMIRI);
  return (styles){fx_style(f, regular, 11, "en"), fx_style(f, italic, 11, "en"), fx_style(f, regular, 11, "bg"),
                  fx_style(f, arabic, 13, "ar"), fx_style(f, regular, 20, "en")};
}

/* One paragraph with a link in its middle, over two lines. */
static void make_small(fx *f)
{
  styles s = open_styles(f);
  uint32_t p = fx_elem(f, GP_ROLE_P, 1), link = fx_elem(f, GP_ROLE_LINK, p);
  double x = 72 + fx_text(f, p, s.en, 72, 100, "Effects of the ");
  fx_end(f, link, s.italic, x, 100, "inter~");
  fx_link(f, link, x, 100, 30, "https://example.org/", NULL, "international offices");
  x = 72 + fx_text(f, link, s.italic, 72, 115, "national offices");
  fx_link(f, link, 72, 115, 80, "https://example.org/", NULL, "international offices");
  fx_end(f, p, s.en, x, 115, " are well-");
  fx_end(f, p, s.en, 72, 130, "known.");
  fx_page(f);
}

/* What pdftotext reads, without the marks it puts around right-to-left text and without blank lines. */
static const char *text_of(const char *file)
{
  static char text[65536];
  const char *from = tool("pdftotext %s -", file, 0);
  char *to = text;
  for (; *from != '\0'; from++) {
    if (strncmp(from, "\xE2\x80\xAA", 3) == 0 || strncmp(from, "\xE2\x80\xAB", 3) == 0 ||
        strncmp(from, "\xE2\x80\xAC", 3) == 0)
      from += 2;
    else if (*from != '\f' && (*from != '\n' || (to > text && to[-1] != '\n')))
      *to++ = *from;
  }
  *to = '\0';
  return text;
}

static void test_text_comes_back(void **state)
{
  fx f;
  styles s;
  uint32_t p, bg, ar;
  const char *file = work("text.pdf");
  (void)state;
  fx_open(&f);
  s = open_styles(&f);
  p = fx_elem(&f, GP_ROLE_P, 1);
  bg = fx_elem(&f, GP_ROLE_P, 1);
  ar = fx_elem(&f, GP_ROLE_P, 1);
  fx_at(&f, bg)->lang = GP_STR("bg");
  fx_at(&f, ar)->lang = GP_STR("ar");
  fx_end(&f, p, s.en, 72, 100, "The of\u00ADfice of a fine affair in an inter~");
  fx_end(&f, p, s.en, 72, 115, "national, well-");
  fx_end(&f, p, s.en, 72, 130, "known place with the words ");
  fx_end(&f, p, s.en, 72, 145, "of \u201Cnaïve\u201D façades \u2013 1\u00A0700 \u20AC.");
  fx_end(&f, bg, s.bg, 72, 180, "Бързата лисица прескача мързеливото куче, ѝ и́ международ~");
  fx_end(&f, bg, s.bg, 72, 195, "ните пътища са по-");
  fx_end(&f, bg, s.bg, 72, 210, "добри.");
  fx_end(&f, ar, s.ar, 300, 260, "السلام عليكم ورحمة الله ");
  fx_end(&f, ar, s.ar, 300, 280, "مرحبا بكم في المدينة");
  fx_page(&f);
  fx_write(&f, file);
  fx_close(&f);
  check_file(file);
  /* A hyphen of the text that ends a line stays: two spaces after it keep it. */
  assert_string_equal(text_of(file), "The office of a fine affair in an international, well-  \n"
                                     "known place with the words\n"
                                     "of \u201Cnaïve\u201D façades \u2013 1 700 \u20AC.\n"
                                     "Бързата лисица прескача мързеливото куче, ѝ и́ международните пътища са по-  \n"
                                     "добри.\n"
                                     "السلام عليكم ورحمة الله\n"
                                     "مرحبا بكم في المدينة\n");
}

/* The last word of a page must not be joined with the page number below it. */
static void test_word_over_pages(void **state)
{
  fx f;
  styles s;
  uint32_t p;
  const char *file = work("over.pdf");
  (void)state;
  fx_open(&f);
  s = open_styles(&f);
  p = fx_elem(&f, GP_ROLE_P, 1);
  fx_end(&f, p, s.en, 72, 740, "In the lines above and in some lan~");
  fx_end(&f, 0, s.en, 300, 800, "9");
  fx_page(&f);
  fx_end(&f, p, s.en, 72, 100, "guages.");
  fx_page(&f);
  fx_write(&f, file);
  fx_close(&f);
  check_file(file);
  assert_string_equal(text_of(file), "In the lines above and in some lan\u00AD\n9\nguages.\n");
  assert_non_null(strstr(tool("pdfinfo -struct-text %s", file, 0), "some lan\"\n    \"guages.\"\n"));
}

/* Letterforms by language come from one font, and both give the same text. */
static void test_two_forms_of_a_letter(void **state)
{
  fx f;
  styles s;
  uint32_t p, q;
  const char *file = work("forms.pdf");
  (void)state;
  fx_open(&f);
  s = open_styles(&f);
  p = fx_elem(&f, GP_ROLE_P, 1);
  q = fx_elem(&f, GP_ROLE_P, 1);
  fx_end(&f, p, s.bg, 72, 100, "вгджз иклпт цшщю");
  fx_end(&f, q, fx_style(&f, s.bg->font, 11, "ru"), 72, 130, "вгджз иклпт цшщю");
  fx_page(&f);
  fx_write(&f, file);
  fx_close(&f);
  check_file(file);
  assert_string_equal(text_of(file), "вгджз иклпт цшщю\nвгджз иклпт цшщю\n");
}

static void test_reading_order(void **state)
{
  fx f;
  const char *file = work("small.pdf");
  (void)state;
  fx_open(&f);
  make_small(&f);
  fx_write(&f, file);
  fx_close(&f);
  check_file(file);
  assert_string_equal(tool("pdfinfo -struct-text %s | sed 's/Object .*/Object/'", file, 0),
                      "Document\n"
                      "  P (block)\n"
                      "    \"Effects of the \"\n"
                      "    Link (inline)\n"
                      "      \"inter\"\n"
                      "      \"national offices\"\n"
                      "      Object\n"
                      "      Object\n"
                      "    \" are well-\"\n"
                      "    \"known.\"\n");
}

/* Elements over pages, late notes, empty cells, attributes, roles. */
static void make_structure(fx *f)
{
  styles s = open_styles(f);
  uint32_t h = fx_elem(f, GP_ROLE_H1, 1), p = fx_elem(f, GP_ROLE_P, 1), ref = fx_elem(f, GP_ROLE_REFERENCE, p);
  uint32_t link = fx_elem(f, GP_ROLE_LINK, ref), note = fx_elem(f, GP_ROLE_NOTE, p);
  uint32_t lang = fx_elem(f, GP_ROLE_SPAN, p);
  uint32_t aside = fx_elem(f, GP_ROLE_ASIDE, 1), ap = fx_elem(f, GP_ROLE_P, aside);
  uint32_t list = fx_elem(f, GP_ROLE_L, 1), item = fx_elem(f, GP_ROLE_LI, list);
  uint32_t lbl = fx_elem(f, GP_ROLE_LBL, item), body = fx_elem(f, GP_ROLE_LBODY, item);
  uint32_t table = fx_elem(f, GP_ROLE_TABLE, 1), head = fx_elem(f, GP_ROLE_TR, fx_elem(f, GP_ROLE_THEAD, table));
  uint32_t th1 = fx_elem(f, GP_ROLE_TH, head), th2 = fx_elem(f, GP_ROLE_TH, head);
  uint32_t row = fx_elem(f, GP_ROLE_TR, fx_elem(f, GP_ROLE_TBODY, table));
  uint32_t td1 = fx_elem(f, GP_ROLE_TD, row), td2 = fx_elem(f, GP_ROLE_TD, row);
  uint32_t figure = fx_elem(f, GP_ROLE_FIGURE, 1);
  gp_outline_entry outline[] = {
    {GP_STR("Ефекти"), GP_STR("h"), 1}, {GP_STR("Table"), GP_STR("table"), 2}, {GP_STR("End"), GP_STR("end"), 1}};
  gp_page_labels labels[] = {{0, 'r', 1, {NULL, 0}}, {1, 'D', 5, GP_STR("A-")}};
  double x;
  (void)td1;
  fx_at(f, lang)->lang = GP_STR("bg");
  fx_at(f, lang)->placement = 1;
  fx_at(f, list)->ordered = 1;
  fx_at(f, th1)->scope = fx_at(f, th2)->scope = 1;
  fx_at(f, th1)->id = GP_STR("th-1");
  fx_at(f, th2)->id = GP_STR("th-2");
  fx_at(f, td2)->headers = GP_STR("th-2");
  fx_at(f, figure)->alt = GP_STR("A red box (with \\ and брой)");
  for (size_t i = 0; i < 3; i++)
    gp_vec_push(f->arena, &f->outline, outline[i]);
  for (size_t i = 0; i < 2; i++)
    gp_vec_push(f->arena, &f->labels, labels[i]);
  fx_dest(f, "h", 80, h);
  fx_text(f, h, s.title, 72, 100, "Heading");
  x = 72 + fx_text(f, p, s.en, 72, 130, "Before the note");
  fx_link(f, link, x, 130, fx_text(f, link, s.en, x, 126, "1"), NULL, "note", "note 1");
  fx_text(f, p, s.en, x + 10, 130, " after it ");
  fx_text(f, lang, s.bg, 72, 145, "на български ");
  fx_end(f, p, s.en, 160, 145, "at the page\u2019s ");
  fx_dest(f, "note", 780, note);
  fx_end(f, note, s.en, 72, 790, "The note.");
  fx_page(f);
  fx_end(f, p, s.en, 72, 100, "end.");
  fx_rect(f, 0, GP_ARTIFACT_BACKGROUND, 70, 110, 200, 40, 6, 0xEEEEFF);
  fx_end(f, ap, s.en, 72, 130, "Aside.");
  fx_end(f, lbl, s.en, 72, 160, "1.");
  fx_end(f, body, s.en, 90, 160, "Item.");
  fx_dest(f, "table", 180, table);
  fx_end(f, th1, s.en, 72, 190, "A");
  fx_end(f, th2, s.en, 120, 190, "B");
  fx_end(f, td2, s.en, 120, 205, "b");
  fx_dest(f, "end", 220, 0);
  fx_rect(f, figure, GP_ARTIFACT_NONE, 72, 300, 100, 50, 0, 0xCC2030);
  fx_page(f);
}

static void test_structure(void **state)
{
  fx f;
  const char *file = work("structure.pdf"), *text;
  (void)state;
  fx_open(&f);
  make_structure(&f);
  fx_write(&f, file);
  fx_close(&f);
  check_file(file);
  text = tool("pdfinfo -struct-text %s | sed 's/Object .*/Object/'", file, 0);
  assert_non_null(strstr(text, "  P (block)\n    \"Before the note\"\n    Reference (inline)\n"
                               "      Link (inline)\n        \"1\"\n        Object\n"
                               "    \" after it \"\n    Note < 6> (inline):\n       /Placement /Block\n"));
  assert_non_null(strstr(text,
                         "\"The note.\"\n    Span (inline)\n      \"на български \"\n    \"at the page\u2019s \"\n"
                         "    \"end.\"\n"));
  assert_non_null(strstr(text, "TR\n        TD\n        TD:\n           /Headers [(th-2)]\n          \"b\"\n"));
  assert_non_null(strstr(text, "L (block):\n     /ListNumbering /Decimal\n"));
  text = tool("qpdf --qdf --object-streams=disable %s - | strings -n 1 | tr -d ' \\n'", file, 0);
  assert_non_null(strstr(text, "/S/Aside"));
  assert_non_null(strstr(text, "/Aside/Sect"));
  assert_non_null(strstr(text, "/BBox[72491.89172541.89]")); /* 72 491.89 172 541.89 */
  assert_non_null(strstr(text, "/Nums[0<</S/r>>1<</P(A-)/S/D/St5>>]"));
}

static void test_same_bytes_twice(void **state)
{
  fx f, g;
  gp_str a, b;
  (void)state;
  fx_open(&f);
  fx_open(&g);
  make_structure(&f);
  make_structure(&g);
  a = fx_write(&f, NULL);
  b = fx_write(&g, NULL);
  assert_int_equal(a.len, b.len);
  assert_int_equal(memcmp(a.ptr, b.ptr, a.len), 0);
  fx_close(&f);
  fx_close(&g);
}

/* A sink that fails at any byte: an error, and nothing written behind it. */
static void test_failing_sink(void **state)
{
  fx f;
  size_t length;
  (void)state;
  fx_open(&f);
  make_small(&f);
  length = fx_write(&f, NULL).len;
  fx_close(&f);
  assert_true(length < 20000);
  for (size_t at = 0; at < length; at += at < 600 || at + 600 > length ? 1 : 61) {
    fx_sink sink;
    fx_open(&f);
    make_small(&f);
    assert_int_equal(fx_write_to(&f, &sink, at), GP_ERROR_FILE);
    assert_true(sink.out.count <= at);
    assert_string_equal(f.messages, ""); /* the core reports it */
    fx_close(&f);
  }
}

static gp_image *open_image(fx *f, const char *path)
{
  gp_image *image = GP_NEW(f->arena, gp_image);
  FILE *file = fopen(path, "rb");
  unsigned char *bytes = gp_arena_alloc(f->arena, 65536, 16);
  assert_non_null(file);
  image->path = gp_str_from(path);
  image->data = bytes;
  image->data_len = fread(bytes, 1, 65536, file);
  image->format = strstr(path, ".png") ? 1 : 2;
  image->width = image->height = 1;
  fclose(file);
  return image;
}

static void put_image(fx *f, uint32_t elem, double x, double y, const gp_image *image)
{
  gp_item item = {.type = GP_ITEM_IMAGE,
                  .elem = elem,
                  .x = GP_LEN_PT(x),
                  .y = GP_LEN_PT(y),
                  .width = GP_LEN_PT(72),
                  .height = GP_LEN_PT(48),
                  .image = image};
  gp_vec_push(f->arena, &f->items, item);
}

static const char *const good_images[] = {
  "rgb.png",          "rgba.png",          "opaque.png",  "gray.png",        "gray-alpha.png",
  "palette.png",      "palette-clear.png", "bilevel.png", "gray16.png",      "profile.png",
  "interlaced16.png", "rgb.jpg",           "gray.jpg",    "progressive.jpg", "profile.jpg",
};

static void test_images(void **state)
{
  fx f;
  const char *file = work("images.pdf"), *text;
  char path[256];
  (void)state;
  fx_open(&f);
  for (size_t i = 0; i < sizeof good_images / sizeof *good_images; i++) {
    uint32_t figure = fx_elem(&f, GP_ROLE_FIGURE, 1);
    gp_image *image;
    fx_at(&f, figure)->alt = gp_str_from(good_images[i]);
    snprintf(path, sizeof path, IMAGES "%s", good_images[i]);
    image = open_image(&f, path);
    put_image(&f, figure, 72 + 100 * (double)(i % 4), 72 + 60 * (double)(i / 4), image);
    put_image(&f, figure, 72 + 100 * (double)(i % 4), 400 + 60 * (double)(i / 4), image);
  }
  fx_page(&f);
  fx_write(&f, file);
  fx_close(&f);
  check_file(file);
  text = tool("pdfimages -list %s | tail -n +3 | wc -l", file, 0);
  assert_int_equal(atoi(text), 2 * (15 + 4)); /* each is shown twice; four have clear parts */
}

static gp_status write_image(const gp_image *image, char *messages)
{
  fx f;
  fx_sink sink;
  gp_status status;
  uint32_t figure;
  fx_open(&f);
  figure = fx_elem(&f, GP_ROLE_FIGURE, 1);
  fx_at(&f, figure)->alt = GP_STR("picture");
  put_image(&f, figure, 72, 72, image);
  fx_page(&f);
  status = fx_write_to(&f, &sink, SIZE_MAX);
  memcpy(messages, f.messages, sizeof f.messages);
  fx_close(&f);
  return status;
}

/* Cut off anywhere, or with any byte changed: an error or a picture, never a crash. */
static void test_damaged_images(void **state)
{
  fx f;
  char path[256], messages[sizeof f.messages];
  (void)state;
  fx_open(&f);
  for (size_t i = 0; i < sizeof good_images / sizeof *good_images; i++) {
    gp_image *image, part;
    snprintf(path, sizeof path, IMAGES "%s", good_images[i]);
    image = open_image(&f, path);
    for (size_t len = 0; len < image->data_len; len++) {
      part = *image;
      part.data_len = len;
      assert_int_equal(write_image(&part, messages), GP_ERROR_INPUT);
      assert_non_null(strstr(messages, "pdf.bad-image picture '" IMAGES));
    }
    for (size_t at = 0; at < image->data_len; at++) {
      unsigned char *byte = (unsigned char *)image->data + at, old = *byte;
      *byte = (unsigned char)(old ^ (1 << at % 8));
      if (write_image(image, messages) != GP_OK)
        assert_non_null(strstr(messages, "pdf.bad-image"));
      *byte = old;
    }
  }
  fx_close(&f);
}

static void test_refused_images(void **state)
{
  fx f;
  gp_image *image;
  char messages[sizeof f.messages];
  (void)state;
  fx_open(&f);
  image = open_image(&f, IMAGES "cmyk.jpg");
  assert_int_equal(write_image(image, messages), GP_ERROR_INPUT);
  assert_non_null(strstr(messages, "it is in CMYK and has no colour profile"));
  image->format = 4;
  assert_int_equal(write_image(image, messages), GP_ERROR_INPUT);
  assert_non_null(strstr(messages, "only PNG, JPEG and SVG"));
  fx_close(&f);
}

/* A character no font has is shown as a box and still read. */
static void test_missing_glyph(void **state)
{
  fx f;
  styles s;
  const char *file = work("missing.pdf");
  (void)state;
  fx_open(&f);
  s = open_styles(&f);
  fx_end(&f, fx_elem(&f, GP_ROLE_P, 1), s.en, 72, 100, "A \u4E2D sign");
  fx_page(&f);
  fx_write(&f, file);
  fx_close(&f);
  check_file(file);
  assert_string_equal(text_of(file), "A \u4E2D sign\n");
}

/* Clusters of several glyphs and texts that no code can hold. */
static void test_clusters(void **state)
{
  fx f;
  styles s;
  gp_glyph_run *run;
  uint32_t p;
  const char *file = work("clusters.pdf");
  (void)state;
  fx_open(&f);
  s = open_styles(&f);
  p = fx_elem(&f, GP_ROLE_P, 1);
  run = fx_shape(&f, s.en, GP_STR("abcd"), false, false);
  ((gp_glyph *)run->glyphs)[2].cluster = 1; /* b c for "bc": one each */
  fx_run(&f, p, 72, 100, run);
  run = fx_shape(&f, s.en, GP_STR("abcd"), false, false);
  run->text = GP_STR("axyzd");
  ((gp_glyph *)run->glyphs)[2].cluster = 1; /* b c for "xyz": ActualText */
  ((gp_glyph *)run->glyphs)[3].cluster = 4;
  fx_run(&f, p, 72, 130, run);
  run = fx_shape(&f, s.en, GP_STR("abcd"), false, false);
  ((gp_glyph *)run->glyphs)[0].cluster = 1; /* reordered */
  ((gp_glyph *)run->glyphs)[1].cluster = 0;
  ((gp_glyph *)run->glyphs)[1].dy = GP_PT;
  fx_run(&f, p, 72, 160, run);
  run = fx_shape(&f, s.en, GP_STR("abcd"), false, false);
  run->text = GP_STR("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz");
  ((gp_glyph *)run->glyphs)[3].cluster = 4000;
  fx_run(&f, p, 72, 190, run);
  fx_page(&f);
  fx_write(&f, file);
  fx_close(&f);
  check_file(file);
  assert_string_equal(text_of(file),
                      "abcd\naxyzd\nbacd\n"
                      "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz\n");
}

/* Each character of the ranges that the font has, in lines of 20, which must come back. More than one byte can tell
 * apart. */
static size_t many_signs(const char *font_file, const char *file)
{
  static const uint32_t ranges[][2] = {{0x21, 0x7E},   {0x100, 0x148},  {0x14A, 0x17F}, {0x180, 0x24F},
                                       {0x370, 0x373}, {0x38E, 0x3A1},  {0x3A3, 0x3FF}, {0x400, 0x482},
                                       {0x48A, 0x52F}, {0x1E00, 0x1E99}};
  fx f;
  gp_buf line, all;
  const gp_text_style *style;
  hb_blob_t *blob;
  hb_face_t *face;
  hb_font_t *font;
  size_t count = 0;
  uint32_t p;
  fx_open(&f);
  line = GP_BUF(f.arena);
  all = GP_BUF(f.arena);
  style = fx_style(&f, fx_font(&f, font_file), 8, "en");
  blob = hb_blob_create((const char *)style->font->data, (unsigned)style->font->data_len, HB_MEMORY_MODE_READONLY, NULL,
                        NULL);
  face = hb_face_create(blob, 0);
  font = hb_font_create(face);
  p = fx_elem(&f, GP_ROLE_P, 1);
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
    for (uint32_t c = ranges[i][0]; c <= ranges[i][1]; c++) {
      hb_codepoint_t glyph;
      if (!hb_font_get_nominal_glyph(font, c, &glyph))
        continue;
      gp_buf_add_utf8(&line, c);
      if (++count % 20 != 0) {
        if (count % 20 == 7) /* of uneven words: single signs would be taken for spaced letters */
          gp_buf_add_char(&line, ' ');
        continue;
      }
      fx_run(&f, p, 40, 30 + (double)(count / 20) * 15,
             fx_shape(&f, style, gp_str_copy(f.arena, gp_buf_str(&line)), false, false));
      gp_buf_add(&all, gp_buf_str(&line));
      gp_buf_add_char(&all, '\n');
      line.count = 0;
    }
  fx_page(&f);
  fx_write(&f, file);
  gp_buf_add_char(&all, '\0');
  check_file(file);
  assert_string_equal(text_of(file), all.items);
  assert_string_equal(tool("mutool draw -q -F txt %s 2>/dev/null | tr -d '\\f' | sed 's/ *$//' | grep .", file, 0),
                      all.items);
  hb_font_destroy(font);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  fx_close(&f);
  return count;
}

static void test_many_signs(void **state)
{
  (void)state;
  assert_true(many_signs("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", work("signs-ttf.pdf")) > 400);
  assert_true(many_signs("/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf", work("signs-cff.pdf")) >
              160 + 256);
}

/* A stressed letter is one with its mark, in the font's own run and where the mark comes from another font. */
static void test_stressed_letters(void **state)
{
  static const char *const words[] = {"вълна\u0301та", "и\u0301", "и\u0300", "дра\u0301сти", "мо\u0301ре\u0301;"};
  const char *file = work("stress.pdf"), *text;
  fx f;
  const gp_text_style *own, *bare, *dejavu;
  uint32_t p;
  double x = 72;
  (void)state;
  fx_open(&f);
  own = fx_style(&f, fx_font(&f, VOLLKORN "Regular.ttf"), 11, "bg");
  bare = fx_style(&f, fx_font(&f, "/usr/share/fonts/truetype/manrope/Manrope-Regular.ttf"), 11, "bg");
  dejavu = fx_style(&f, fx_font(&f, "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"), 11, "bg");
  p = fx_elem(&f, GP_ROLE_P, 1);
  for (size_t i = 0; i < 5; i++) {
    x += fx_text(&f, p, own, x, 100, words[i]);
    x += fx_text(&f, p, own, x, 100, " ");
  }
  x = 72;
  p = fx_elem(&f, GP_ROLE_P, 1);
  for (size_t i = 0; i < 5; i++) { /* as a shaper does for a font without U+0300 and U+0301 */
    const char *from = words[i], *mark;
    while ((mark = strstr(from, "\xCC")) != NULL) {
      gp_glyph_run *run;
      fx_run(&f, p, x, 130,
             run = fx_shape(&f, bare, gp_str_slice(gp_str_from(from), 0, (size_t)(mark - from)), false, false));
      x += run->width / 65536.0;
      run = fx_shape(&f, dejavu, gp_str_slice(gp_str_from(mark), 0, 2), false, false);
      ((gp_glyph *)run->glyphs)[0].advance = run->width = 0;
      ((gp_glyph *)run->glyphs)[0].dx = -GP_LEN_PT(1.5);
      ((gp_glyph *)run->glyphs)[0].dy = i == 0 ? GP_LEN_PT(.3) : 0;
      fx_run(&f, p, x, 130, run);
      from = mark + 2;
    }
    x += *from ? fx_text(&f, p, bare, x, 130, from) : 0;
    x += fx_text(&f, p, bare, x, 130, " ");
  }
  fx_page(&f);
  fx_write(&f, file);
  fx_close(&f);
  check_file(file);
  text = "вълна\u0301та и\u0301 и\u0300 дра\u0301сти мо\u0301ре\u0301;\n"
         "вълна\u0301та и\u0301 и\u0300 дра\u0301сти мо\u0301ре\u0301;\n";
  assert_string_equal(text_of(file), text);
  assert_string_equal(tool("mutool draw -q -F txt %s 2>/dev/null | tr -d '\\f' | sed 's/ *$//' | grep .", file, 0),
                      text);
  /* Here a sequence is a line, and words end with one. */
  assert_string_equal(tool("pdfinfo -struct-text %s | grep -o '\".*\"' | tr -d '\"\\n '", file, 0),
                      "вълна\u0301таи\u0301и\u0300дра\u0301стимо\u0301ре\u0301;"
                      "вълна\u0301таи\u0301и\u0300дра\u0301стимо\u0301ре\u0301;");
}

static void expect_bad_tree(fx *f)
{
  fx_sink sink;
  assert_int_equal(fx_write_to(f, &sink, SIZE_MAX), GP_ERROR_PLUGIN);
  if (strncmp(f->messages, "page.bad-tree ", 14) != 0)
    print_error("%s", f->messages);
  assert_int_equal(strncmp(f->messages, "page.bad-tree ", 14), 0);
  assert_int_equal(sink.out.count, 0);
}

/* What a layout must not do; one fault at a time. */
static void test_bad_trees(void **state)
{
  (void)state;
  for (int fault = 0; fault < 16; fault++) {
    fx f;
    gp_page *page;
    gp_item *items;
    fx_open(&f);
    make_structure(&f);
    page = &f.pages.items[0];
    items = (gp_item *)page->items;
    switch (fault) {
    case 0:
      f.pages.count = 0;
      break;
    case 1:
      f.elems.count = 1;
      break;
    case 2:
      f.elems.items[1].role = GP_ROLE_P;
      break;
    case 3:
      f.elems.items[4].parent = 4;
      break;
    case 4:
      f.elems.items[4].parent = 0;
      break;
    case 5:
      f.elems.items[4].role = (gp_role)99;
      break;
    case 6:
      items[0].elem = 4711;
      break;
    case 7:
      items[0].run = NULL;
      break;
    case 8:
      items[0].type = (gp_item_type)77;
      break;
    case 9:
      ((gp_page_link *)page->links)[0].elem = 0;
      break;
    case 10:
      ((gp_page_link *)page->links)[0].elem = 2;
      break;
    case 11:
      ((gp_page_link *)page->links)[0].dest = GP_STR("nowhere");
      break;
    case 12:
      f.dests.items[0].page = 12;
      break;
    case 13:
      f.dests.items[1].id = f.dests.items[0].id;
      break;
    case 14:
      f.outline.items[0].dest = GP_STR("nowhere");
      break;
    case 15:
      page->width = 0;
      break;
    }
    expect_bad_tree(&f);
    fx_close(&f);
  }
}

/* Random values in everything that is a number: a valid file or an error, and no fault of the program. */
static uint32_t random_next(uint32_t *seed)
{
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 4;
}

static gp_len random_length(uint32_t *seed)
{
  static const gp_len odd[] = {0, 1, -1, INT32_MAX, INT32_MIN, GP_PT, -GP_PT, 1000 * GP_PT};
  uint32_t value = random_next(seed);
  return value % 3 != 0 ? odd[value / 3 % 8] : (gp_len)(random_next(seed) * 7u);
}

static void spoil(gp_item *item, uint32_t *seed)
{
  item->type = (gp_item_type)(random_next(seed) % 4 == 0 ? random_next(seed) % 4 + 1 : item->type);
  item->x = random_length(seed);
  item->y = random_length(seed);
  item->width = random_length(seed);
  item->height = random_length(seed);
  item->radius = random_length(seed);
  item->stroke_width = random_length(seed);
  item->stroke.set = (uint8_t)(random_next(seed) & 1);
  if (item->run != NULL) {
    gp_glyph_run *run = (gp_glyph_run *)item->run;
    run->level = (uint8_t)(random_next(seed) & 1);
    run->width = random_length(seed);
    for (uint32_t i = 0; i < run->glyph_count; i++) {
      gp_glyph *glyph = (gp_glyph *)&run->glyphs[i];
      glyph->id = random_next(seed) % 3 == 0 ? random_next(seed) : glyph->id;
      glyph->cluster = random_next(seed) % 3 == 0 ? random_next(seed) % 40 : glyph->cluster;
      glyph->advance = random_length(seed);
      glyph->dx = random_length(seed);
      glyph->dy = random_length(seed);
      glyph->flags = random_next(seed);
    }
  }
}

static void test_random_values(void **state)
{
  uint32_t seed = 1;
  (void)state;
  for (int round = 0; round < 60; round++) {
    fx f;
    fx_sink sink;
    gp_segment segments[6];
    gp_item path = {.type = GP_ITEM_PATH, .elem = 1, .fill = GP_RGB(0x123456), .segments = segments};
    fx_open(&f);
    path.segment_count = random_next(&seed) % 7;
    for (size_t i = 0; i < 6; i++)
      segments[i] = (gp_segment){(uint8_t) "MLCZx"[random_next(&seed) % 5],
                                 random_length(&seed),
                                 random_length(&seed),
                                 random_length(&seed),
                                 random_length(&seed),
                                 random_length(&seed),
                                 random_length(&seed)};
    gp_vec_push(f.arena, &f.items, path);
    make_structure(&f);
    for (size_t i = 0; i < f.pages.count; i++)
      for (size_t k = 0; k < f.pages.items[i].item_count; k++)
        if (random_next(&seed) % 2 == 0)
          spoil((gp_item *)&f.pages.items[i].items[k], &seed);
    if (fx_write_to(&f, &sink, SIZE_MAX) == GP_OK && round % 10 == 0)
      fx_write(&f, work("random.pdf"));
    else if (f.messages[0] != '\0')
      assert_int_equal(strncmp(f.messages, "page.bad-tree ", 14), 0);
    fx_close(&f);
    if (round % 10 == 0) {
      tool("qpdf --check %s 2>&1", work("random.pdf"), 0);
      tool("tests/pdf/structure %s 2>&1", work("random.pdf"), 0);
    }
  }
}

static void test_fonts_without_file(void **state)
{
  fx f;
  fx_sink sink;
  styles s;
  (void)state;
  fx_open(&f);
  s = open_styles(&f);
  fx_end(&f, fx_elem(&f, GP_ROLE_P, 1), s.en, 72, 100, "text");
  fx_end(&f, 2, s.en, 72, 120, "more text");
  fx_page(&f);
  ((gp_font *)s.en->font)->data_len = 40; /* cut off */
  assert_int_equal(fx_write_to(&f, &sink, SIZE_MAX), GP_ERROR_INPUT);
  assert_int_equal(strncmp(f.messages, "pdf.bad-font ", 13), 0);
  assert_null(strchr(strchr(f.messages, '\n') + 1, '\n')); /* said once */
  ((gp_font *)s.en->font)->data = NULL;
  assert_int_equal(fx_write_to(&f, &sink, SIZE_MAX), GP_ERROR_INPUT);
  assert_int_equal(strncmp(f.messages, "pdf.no-font-file ", 17), 0);
  fx_close(&f);
}

/* More pages than one node of the page tree, one leaf of the parent tree, one object stream hold. */
static void test_many_pages(void **state)
{
  fx f;
  styles s;
  uint32_t p;
  const char *file = work("many.pdf");
  (void)state;
  fx_open(&f);
  s = open_styles(&f);
  p = fx_elem(&f, GP_ROLE_P, 1);
  for (int i = 0; i < 300; i++) {
    char *id = gp_arena_alloc(f.arena, 32, 1);
    uint32_t link = fx_elem(&f, GP_ROLE_LINK, fx_elem(&f, GP_ROLE_NOTE, 1));
    gp_outline_entry entry = {{id, 0}, {id, 0}, (uint32_t)(i % 3) + 1};
    snprintf(id, 32, "page %d", i);
    entry.title.len = entry.dest.len = strlen(id);
    gp_vec_push(f.arena, &f.outline, entry);
    fx_dest(&f, id, 72, p);
    fx_end(&f, p, s.en, 72, 100, "part of a paragraph ");
    fx_end(&f, link, s.en, 72, 120, "link");
    fx_link(&f, link, 72, 120, 20, NULL, "page 7", "link");
    fx_page(&f);
  }
  fx_write(&f, file);
  fx_close(&f);
  check_file(file);
  tool("pdfinfo %s | grep -q 'Pages: *300$'", file, 0);
}

/* PDF/UA-1 and PDF/A-2a, of all files at once: veraPDF takes seconds to start. It is fetched on demand only. */
static void test_validity(void **state)
{
  char command[sizeof made + 64];
  int code;
  const char *text;
  (void)state;
  if (access("build/tools/verapdf/complete", R_OK) != 0)
    skip();
  snprintf(command, sizeof command, "tests/pdf/verapdf%s 2>&1", made);
  text = output_of(command, &code);
  if (code != 0)
    print_error("%s", text);
  assert_int_equal(code, 0);
  assert_null(strstr(text, "INVALID"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_text_comes_back),
    cmocka_unit_test(test_word_over_pages),
    cmocka_unit_test(test_two_forms_of_a_letter),
    cmocka_unit_test(test_reading_order),
    cmocka_unit_test(test_structure),
    cmocka_unit_test(test_same_bytes_twice),
    cmocka_unit_test(test_failing_sink),
    cmocka_unit_test(test_images),
    cmocka_unit_test(test_damaged_images),
    cmocka_unit_test(test_refused_images),
    cmocka_unit_test(test_missing_glyph),
    cmocka_unit_test(test_clusters),
    cmocka_unit_test(test_many_signs),
    cmocka_unit_test(test_stressed_letters),
    cmocka_unit_test(test_bad_trees),
    cmocka_unit_test(test_random_values),
    cmocka_unit_test(test_fonts_without_file),
    cmocka_unit_test(test_many_pages),
    cmocka_unit_test(test_validity),
  };
  if (access(VOLLKORN "Regular.ttf", R_OK) != 0 || access(AMIRI, R_OK) != 0) {
    puts("the fonts Vollkorn and Amiri are not installed");
    return 77;
  }
  return cmocka_run_group_tests_name("pdf_output", tests, NULL, NULL);
}
