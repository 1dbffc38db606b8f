/* What the theme says that a Word file can have: colours, fonts, the page. */
#include "docx.h"

#include "kit/draw/length.h"

static gp_str text_at(const gp_output *o, const char *path, const char *otherwise)
{
  return gp_value_text(gp_value_lookup_path(o->document->theme, path), gp_str_from(otherwise));
}

static gp_color color_at(const gp_output *o, const char *path, uint32_t otherwise)
{
  gp_color color = GP_RGB(otherwise);
  GP_IGNORE(gp_str_color(text_at(o, path, ""), &color)); /* what is no colour, the check of themes reports */
  return color;
}

static int length_at(const gp_output *o, const char *path, double points, int most)
{
  gp_len length = GP_LEN_PT(points);
  int twips;
  GP_IGNORE(kit_parse_length(text_at(o, path, ""), &length)); /* as colours */
  twips = (int)((int64_t)length * 20 / GP_PT);
  return twips < 0 ? 0 : twips > most ? most : twips;
}

static void read_page(gp_output *o)
{
  enum { LONGEST = 31680 }; /* of Word: 22 in */
  gp_str size = text_at(o, "page.size", "a4");
  bool a5 = gp_str_is(size, "a5"), letter = gp_str_is(size, "letter");
  o->page_width = length_at(o, "page.width", a5 ? 419.53 : letter ? 612 : 595.28, LONGEST);
  o->page_height = length_at(o, "page.height", a5 ? 595.28 : letter ? 792 : 841.89, LONGEST);
  o->margin_left = length_at(o, "page.margin-left", 62, o->page_width / 3);
  o->margin_right = length_at(o, "page.margin-right", 62, o->page_width / 3);
  o->margin_top = length_at(o, "page.margin-top", 84, o->page_height / 3);
  o->margin_bottom = length_at(o, "page.margin-bottom", 78, o->page_height / 3);
  o->run_on = gp_str_is(text_at(o, "page.chapters", "any"), "run-on");
}

static gp_status bad_accent(gp_output *o, const gp_value *accent)
{
  fail(o, "theme.bad-value", accent->span,
       gp_str_printf(o->arena, "expected a colour such as '#1a2b3c', found '%.*s'", GP_STR_ARG(accent->text)), NULL);
  return o->status;
}

gp_status read_theme(gp_output *o)
{
  const gp_value *accent = o->host->option(o->host, GP_STR("accent"));
  read_page(o);
  o->text_font = text_at(o, "fonts.text", "Georgia");
  o->display_font = text_at(o, "fonts.display", "Arial");
  o->mono_font = text_at(o, "fonts.mono", "Consolas");
  o->ink = color_at(o, "colours.ink", 0x1D2327);
  o->muted = color_at(o, "colours.muted", 0x5B6770);
  o->rule = color_at(o, "colours.rule", 0xCBD3D8);
  o->good = color_at(o, "colours.good", 0x2F6F4F);
  o->bad = color_at(o, "colours.bad", 0xA8321B);
  o->accent = color_at(o, "colours.accent", 0x0B6E8A);
  o->paper = GP_RGB(0xFFFFFF);
  if (accent != NULL && accent->text.len > 0 && !gp_str_color(accent->text, &o->accent))
    return bad_accent(o, accent);
  return GP_OK;
}
