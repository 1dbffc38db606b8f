/* output-pdf: page trees that no layout should make, and fonts that cannot be embedded. */
#include "pdf_bench.h"

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
    if (fx_write_to(&f, &sink, SIZE_MAX) != GP_OK)
      assert_int_equal(strncmp(f.messages, "page.bad-tree ", 14), 0);
    else if (round % 10 == 0)
      fx_write(&f, work("random.pdf"));
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

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_bad_trees),
    cmocka_unit_test(test_random_values),
    cmocka_unit_test(test_fonts_without_file),
  };
  return cmocka_run_group_tests_name("output-pdf: page trees", tests, NULL, NULL);
}
