/* shaper-mono: what layout goldens rely on. */
#include "base/memory.h"
#include "plugin_file.h"
#include <guidepress/shaper.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct state {
  gp_arena *arena;
  gp_host host;
  const gp_shaper_v1 *shaper;
  gp_shaper *instance;
  gp_font font;
  gp_text_style style;
  gp_text_span span;
  gp_paragraph_input input;
  gp_shaped shaped;
} state;

static int setup(void **data)
{
  state *s = calloc(1, sizeof *s);
  s->arena = gp_arena_new();
  s->host = small_host(s->arena);
  s->shaper = open_plugin("shaper-mono", GP_SHAPER_INTERFACE);
  s->style = (gp_text_style){.font = &s->font, .size = GP_LEN_PT(10), .lang = GP_STR("bg")};
  *data = s;
  return s->shaper == NULL || s->shaper->create(&s->host, &s->instance) == GP_OK ? 0 : -1;
}

static int teardown(void **data)
{
  state *s = *data;
  if (s->shaper != NULL)
    s->shaper->destroy(s->instance);
  gp_arena_drop(s->arena);
  free(s);
  return 0;
}

static void shape(state *s, const char *text)
{
  if (s->shaper == NULL)
    skip();
  s->span = (gp_text_span){.end = (uint32_t)strlen(text), .style = &s->style};
  s->input = (gp_paragraph_input){sizeof s->input, GP_DIRECTION_AUTO, gp_str_from(text), &s->span, 1};
  assert_int_equal(s->shaper->shape(s->instance, s->arena, &s->input, &s->shaped), GP_OK);
}

/* Kinds and offsets of the breaks, "offset:kind" divided by spaces. */
static const char *breaks(state *s, const char *text)
{
  gp_buf out = GP_BUF(s->arena);
  shape(s, text);
  for (size_t i = 0; i < s->shaped.break_count; i++)
    gp_buf_printf(&out, "%s%u:%u", i ? " " : "", s->shaped.breaks[i].offset, s->shaped.breaks[i].kind);
  gp_buf_add_char(&out, '\0');
  return out.items;
}

static void test_glyphs(void **data)
{
  state *s = *data;
  const gp_len half = GP_LEN_PT(5);
  const gp_len advances[] = {half, half, 0, half, 2 * half, half};
  const uint32_t ids[] = {'a', 0x436, 0x301, ' ', 0x6F22, 0xA0};
  const uint32_t clusters[] = {0, 1, 3, 5, 6, 9};
  shape(s, "a\xD0\xB6\xCC\x81 \xE6\xBC\xA2\xC2\xA0\xC2\xAD\xE2\x80\xA8");
  assert_int_equal(s->shaped.glyph_count, 6);
  for (size_t i = 0; i < 6; i++) {
    assert_int_equal(s->shaped.glyphs[i].id, ids[i]);
    assert_int_equal(s->shaped.glyphs[i].advance, advances[i]);
    assert_int_equal(s->shaped.glyphs[i].cluster, clusters[i]);
    assert_int_equal(s->shaped.glyphs[i].flags, i == 3 || i == 5 ? GP_GLYPH_SPACE : 0);
  }
  assert_int_equal(s->shaped.run_count, 1);
  assert_int_equal(s->shaped.runs[0].end, s->input.text.len);
  assert_int_equal(s->shaped.base_level, 0);
}

static void test_breaks(void **data)
{
  state *s = *data;
  assert_string_equal(breaks(s, "one two  three"), "4:1 9:1");
  assert_string_equal(breaks(s, "a-b - c"), "2:2 4:1 6:1");
  assert_string_equal(breaks(s, "hy\xC2\xADphen"), "4:3");
  assert_string_equal(breaks(s, "a\xE2\x80\xA8 b"), "4:4 5:1");
  assert_string_equal(breaks(s, "a\xC2\xA0\x62"), "");
  assert_string_equal(breaks(s, " "), "");
  assert_string_equal(breaks(s, ""), "");
}

static void test_parts(void **data)
{
  state *s = *data;
  const gp_glyph *glyphs;
  size_t count;
  shape(s, "hyphen");
  assert_int_equal(
    s->shaper->shape_part(s->instance, s->arena, &s->input, &s->shaped.runs[0], 2, 4, true, &glyphs, &count), GP_OK);
  assert_int_equal(count, 3);
  assert_int_equal(glyphs[0].cluster, 2);
  assert_int_equal(glyphs[2].cluster, 4);
  assert_int_equal(glyphs[2].flags, GP_GLYPH_SOFT_HYPHEN);
  assert_int_equal(glyphs[2].advance, s->shaper->hyphen_width(s->instance, &s->style));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(test_glyphs, setup, teardown),
    cmocka_unit_test_setup_teardown(test_breaks, setup, teardown),
    cmocka_unit_test_setup_teardown(test_parts, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
