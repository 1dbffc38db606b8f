/* Which pages: "first", "all", or "1,4-6". */
#include "png.h"

/* A number at *at, which moves behind it; 0 if there is none. */
static uint32_t take_number(gp_str text, size_t *at)
{
  uint64_t number = 0;
  GP_IGNORE(gp_str_decimal(text, at, 0, 1000000, &number)); /* what is not a number is 0 */
  return (uint32_t)number;
}

static bool bad_pages(painter *p, const gp_value *option, gp_str text)
{
  paint_fail(p, "png.bad-pages", option->span,
             gp_str_printf(p->arena, "expected 'first', 'all' or pages from 1 to %zu such as '1,4-6', found '%.*s'",
                           p->tree->page_count, GP_STR_ARG(text)),
             GP_STR(""));
  return false;
}

bool png_choose_pages(painter *p, const uint32_t **pages, size_t *count)
{
  const gp_value *option = p->host->option(p->host, GP_STR("pages"));
  gp_str text = gp_value_text(option, GP_STR("first"));
  uint32_t last = (uint32_t)p->tree->page_count;
  GP_VEC(uint32_t) chosen = {0};
  if (gp_str_is(text, "first"))
    text = GP_STR("1");
  else if (gp_str_is(text, "all"))
    text = gp_str_printf(p->arena, "1-%u", last);
  for (size_t at = 0; at <= text.len; at++) {
    uint32_t from = take_number(text, &at), to = from;
    if (at < text.len && text.ptr[at] == '-') {
      at++;
      to = take_number(text, &at);
    }
    if (from == 0 || to < from || to > last || (at < text.len && text.ptr[at] != ',') || chosen.count > last)
      return bad_pages(p, option, text);
    for (; from <= to; from++)
      gp_vec_push(p->arena, &chosen, from - 1);
  }
  *pages = chosen.items;
  *count = chosen.count;
  return true;
}
