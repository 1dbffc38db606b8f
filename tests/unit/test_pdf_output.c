/* output-pdf: files made from page trees by hand, looked at with qpdf, poppler and the structure checker. */
#include "pdf_bench.h"

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
    cmocka_unit_test(test_many_pages),
    cmocka_unit_test(test_validity),
  };
  if (access(VOLLKORN "Regular.ttf", R_OK) != 0 || access(AMIRI, R_OK) != 0) {
    puts("the fonts Vollkorn and Amiri are not installed");
    return 77;
  }
  return cmocka_run_group_tests_name("pdf_output", tests, NULL, NULL);
}
