/* output-pdf: SVG pictures as vectors, and hostile ones. */
#include "pdf_bench.h"

#define SVG(content) "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'>" content "</svg>"

static gp_image *new_image(fx *f, const char *name, gp_str bytes)
{
  gp_image *image = GP_NEW(f->arena, gp_image);
  image->path = gp_str_from(name);
  image->data = (const unsigned char *)bytes.ptr;
  image->data_len = bytes.len;
  image->format = 3;
  image->width = image->height = 10;
  return image;
}

static gp_image *open_image(fx *f, const char *path)
{
  char *bytes = gp_arena_alloc(f->arena, 65536, 16);
  FILE *file = fopen(path, "rb");
  size_t count;
  assert_non_null(file);
  count = fread(bytes, 1, 65536, file);
  fclose(file);
  return new_image(f, path, (gp_str){bytes, count});
}

static void put_image(fx *f, const gp_image *image, int y)
{
  uint32_t figure = fx_elem(f, GP_ROLE_FIGURE, 1);
  gp_item item = {.type = GP_ITEM_IMAGE,
                  .elem = figure,
                  .x = GP_LEN_PT(72),
                  .y = GP_LEN_PT(y),
                  .width = GP_LEN_PT(320),
                  .height = GP_LEN_PT(180),
                  .image = image};
  fx_at(f, figure)->alt = GP_STR("picture");
  gp_vec_push(f->arena, &f->items, item);
}

static void make_page(fx *f, bool text)
{
  const gp_image *plan = open_image(f, IMAGES "plan.svg");
  if (text)
    fx_end(f, fx_elem(f, GP_ROLE_P, 1), fx_style(f, fx_font(f, VOLLKORN "Regular.ttf"), 11, "en"), 72, 50, "text");
  put_image(f, plan, 72);
  put_image(f, open_image(f, IMAGES "shadow.svg"), 300);
  put_image(f, plan, 500);
  fx_page(f);
}

/* Paths stay paths, text stays text in the document's fonts, and what is shown twice is there once. */
static void vectors(void **state)
{
  fx f;
  const char *file = work("svg.pdf"), *text;
  (void)state;
  fx_open(&f);
  make_page(&f, true);
  fx_write(&f, file);
  assert_string_equal(f.messages,
                      "pdf.svg-pixels parts of the picture '" IMAGES "shadow.svg' were drawn as pixels, 300 an inch\n");
  fx_close(&f);
  tool("qpdf --check %s 2>&1", file, 0);
  tool("tests/pdf/structure %s 2>&1", file, 0);
  text = tool("pdftotext %s -", file, 0);
  assert_non_null(strstr(text, "Town hall"));
  assert_non_null(strstr(text, "Площад и права №5"));
  text = tool("pdfimages -list %s | awk 'NR > 2 { print $13 }' | sort -u", file, 0);
  assert_string_equal(text, "300\n");
  text = tool("qpdf --qdf --object-streams=disable %s - | grep -a -c '/Subtype /Form'", file, 0);
  assert_true(atoi(text) >= 2);
  text = tool("qpdf --qdf --object-streams=disable %s - | grep -a -c '/Matrix .*$'", file, 0);
  assert_true(atoi(text) >= 2);
  if (access("build/tools/verapdf/complete", R_OK) == 0)
    tool("tests/pdf/verapdf %s 2>&1", file, 0);
}

static void same_bytes(void **state)
{
  fx f;
  const char *first = work("svg-1.pdf"), *second = work("svg-2.pdf");
  char command[1100];
  (void)state;
  for (int i = 0; i < 2; i++) {
    fx_open(&f);
    make_page(&f, true);
    fx_write(&f, i == 0 ? first : second);
    fx_close(&f);
  }
  snprintf(command, sizeof command, "cmp %s %%s", first);
  tool(command, second, 0);
}

/* The message for a picture that is refused; empty for one that is drawn. */
static const char *say(gp_str svg, bool font)
{
  static char messages[8192];
  fx f;
  fx_sink sink;
  gp_status status;
  fx_open(&f);
  if (font)
    fx_end(&f, fx_elem(&f, GP_ROLE_P, 1), fx_style(&f, fx_font(&f, VOLLKORN "Regular.ttf"), 11, "en"), 72, 50, "text");
  put_image(&f, new_image(&f, "x.svg", svg), 72);
  fx_page(&f);
  status = fx_write_to(&f, &sink, SIZE_MAX);
  snprintf(messages, sizeof messages, "%s", f.messages);
  assert_int_equal(status, strstr(messages, "pdf.bad-image") != NULL ? GP_ERROR_INPUT : GP_OK);
  fx_close(&f);
  return messages;
}

#define SAYS(svg, part) assert_non_null(strstr(say(gp_str_from(svg), true), part))

static void outside(void **state)
{
  (void)state;
  SAYS(SVG("<image href='/etc/passwd' width='5' height='5'/>"), "line 1 refers to '/etc/passwd', which is not inside");
  SAYS(SVG("\n<image href='http://a.eu/b.png' width='5' height='5'/>"), "line 2 refers to 'http://a.eu/b.png'");
  SAYS(SVG("<use href='other.svg#a'/>"), "refers to 'other.svg#a'");
  SAYS(SVG("<rect style='fill:url( \"b.svg#c\" )'/>"), "refers to 'b.svg#c'");
  SAYS(SVG("<style>@import 'a.css';</style>"), "refers to '@import 'a.css''");
  SAYS("<?xml-stylesheet href='a.css'?>" SVG(""), "refers to 'xml-stylesheet'");
  SAYS("<!DOCTYPE svg [<!ENTITY x SYSTEM '/etc/passwd'>]>" SVG("<text>&x;</text>"), "pdf.bad-image");
  assert_string_equal(say(GP_STR(SVG("<a href='https://a.eu'><rect width='5' height='5'/></a>")), true), "");
}

static void hostile(void **state)
{
  fx f;
  gp_buf nested;
  (void)state;
  SAYS("", "pdf.bad-image");
  SAYS("<svg", "no well-formed XML");
  SAYS(SVG("<text y='5'>a</b>"), "no well-formed XML");
  assert_non_null(strstr(say(GP_STR(SVG("<text y='5'>a</text>")), false), "the document has no font"));
  SAYS("<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c "
       "'&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e "
       "'&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'><!ENTITY g "
       "'&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'>]>" SVG("<text>&g;&g;&g;</text>"),
       "pdf.bad-image");
  SAYS(SVG("<filter id='f' x='-1e6' y='-1e6' width='1e7' height='1e7'><feGaussianBlur stdDeviation='1e5'/></filter>"
           "<rect width='5' height='5' filter='url(#f)'/>"),
       "pdf.svg-pixels");
  SAYS("<svg xmlns='http://www.w3.org/2000/svg' width='1e9' height='1e9'><path d='M0 0H1e9' stroke='#000' "
       "stroke-dasharray='.0000001'/></svg>",
       "");
  SAYS(SVG("<pattern id='p' width='1' height='1'><rect width='5' height='5' fill='url(#p)'/></pattern>"
           "<rect width='9' height='9' fill='url(#p)'/>"),
       "");
  SAYS(SVG("<g id='a'><use href='#a'/></g>"), "");
  fx_open(&f);
  nested = GP_BUF(f.arena);
  gp_buf_printf(&nested, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>");
  for (int i = 0; i < 100000; i++)
    gp_buf_printf(&nested, "<g>");
  assert_non_null(strstr(say(gp_buf_str(&nested), true), "Excessive depth"));
  fx_close(&f);
  fx_open(&f);
  nested = GP_BUF(f.arena);
  gp_buf_printf(&nested, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><g id='u0'><path d='M0 0H9'/></g>");
  for (int i = 1; i < 40; i++)
    gp_buf_printf(&nested, "<g id='u%d'><use href='#u%d'/><use href='#u%d'/></g>", i, i - 1, i - 1);
  gp_buf_printf(&nested, "</svg>");
  assert_non_null(strstr(say(gp_buf_str(&nested), true), "exceeded more than 500000 referenced elements"));
  fx_close(&f);
}

/* Cut off anywhere, or with any byte changed: an error or a picture. */
static void damaged(void **state)
{
  fx f;
  gp_image *image;
  (void)state;
  fx_open(&f);
  image = open_image(&f, IMAGES "plan.svg");
  for (size_t len = 0; len < image->data_len; len += 97)
    assert_non_null(strstr(say((gp_str){(const char *)image->data, len}, true), "pdf.bad-image"));
  for (size_t at = 0; at < image->data_len; at += 61) {
    unsigned char *byte = (unsigned char *)image->data + at, old = *byte;
    *byte = (unsigned char)(old ^ (1 << at % 8));
    say((gp_str){(const char *)image->data, image->data_len}, true);
    *byte = old;
  }
  fx_close(&f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(vectors), cmocka_unit_test(same_bytes), cmocka_unit_test(outside),
    cmocka_unit_test(hostile), cmocka_unit_test(damaged),
  };
  if (access(VOLLKORN "Regular.ttf", R_OK) != 0) {
    puts("the font Vollkorn is not installed");
    return 77;
  }
  return cmocka_run_group_tests_name("pdf_svg", tests, NULL, NULL);
}
