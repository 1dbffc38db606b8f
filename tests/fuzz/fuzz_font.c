/* Fuzz target: any bytes as a font that a guide brings: checked, shaped with, and embedded in a PDF. */
#pragma GCC diagnostic ignored "-Wunused-function" /* the fixture has more than is used here */
#include "fuzz.h"

#include "text/sfnt.h"
#define FX_LINKED
#include "../pdf/fixture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  fx f;
  fx_sink sink;
  gp_font font = {.size = sizeof font, .serial = 1, .family = GP_STR("Any"), .path = GP_STR("any.ttf"), .weight = 400};
  uint32_t page;
  if (gp_sfnt_check(data, size, 0) != NULL)
    return 0;
  font.data = data;
  font.data_len = size;
  fx_open(&f);
  page = fx_elem(&f, GP_ROLE_P, 1);
  fx_text(&f, page, fx_style(&f, &font, 11, "en"), 72, 700, "Af\xC3\xA9 \xD0\x96\xD0\xB8 fi \xE6\xBC\xA2");
  fx_end(&f, page, fx_style(&f, &font, 11, "ar"), 72, 680, "\xD8\xB9\xD8\xB1\xD8\xA8");
  fx_page(&f);
  (void)fx_write_to(&f, &sink, SIZE_MAX);
  fx_close(&f);
  return 0;
}
