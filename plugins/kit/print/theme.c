/* The theme: page geometry, spaces, and what is read elsewhere. */
#include "theme_read.h"

/* The page; a named size gives the width and height that the theme does not say. */
static void read_page(theme_reader *r, theme *t)
{
  static const char *const colours[] = {"rgb", "cmyk", NULL};
  static const char *const names[] = {"a4", "a5", "letter", NULL};
  static const gp_len sizes[][2] = {
    {GP_LEN_MM(210), GP_LEN_MM(297)}, {GP_LEN_MM(148), GP_LEN_MM(210)}, {GP_LEN_PT(612), GP_LEN_PT(792)}};
  static const char *const notes[] = {"foot", "side", NULL};
  static const char *const floats[] = {"false", "true", "here", NULL};
  static const char *const chapters[] = {"any", "right", "run-on", NULL};
  int size = theme_choice_at(r, "page.size", names, 0);
  t->page_width = theme_length_at(r, "page.width", sizes[size][0], THEME_PAGE_MOST);
  t->page_height = theme_length_at(r, "page.height", sizes[size][1], THEME_PAGE_MOST);
  t->margin_left = theme_length_at(r, "page.margin-left", GP_LEN_PT(62), THEME_PAGE_MOST);
  t->margin_right = theme_length_at(r, "page.margin-right", GP_LEN_PT(62), THEME_PAGE_MOST);
  t->floats = (theme_floats)theme_choice_at(r, "page.floats", floats, FLOATS_ASKED);
  t->columns = theme_number_at(r, "page.columns", 1, 1, 2);
  t->gutter = theme_length_at(r, "page.gutter", GP_LEN_PT(20), THEME_SPACE_MOST);
  t->level = theme_flag_at(r, "page.level", false);
  t->facing = theme_flag_at(r, "page.facing", false);
  if (t->facing) {
    t->margin_left = theme_length_at(r, "page.margin-inner", t->margin_left, THEME_PAGE_MOST);
    t->margin_right = theme_length_at(r, "page.margin-outer", t->margin_right, THEME_PAGE_MOST);
  }
  t->bleed = theme_length_at(r, "page.bleed", 0, THEME_SPACE_MOST);
  t->crop_marks = theme_flag_at(r, "page.crop-marks", false);
  t->cmyk = theme_choice_at(r, "print.colours", colours, 0) == 1;
  t->margin_top = theme_length_at(r, "page.margin-top", GP_LEN_PT(84), THEME_PAGE_MOST);
  t->margin_bottom = theme_length_at(r, "page.margin-bottom", GP_LEN_PT(78), THEME_PAGE_MOST);
  t->side = theme_length_at(r, "page.side", GP_LEN_PT(92), THEME_PAGE_MOST);
  t->side_notes = theme_choice_at(r, "page.notes", notes, 0) == 1;
  t->chapters_right = theme_choice_at(r, "page.chapters", chapters, 0) == 1;
  t->chapters_run_on = theme_choice_at(r, "page.chapters", chapters, 0) == 2;
}

/* The widths of text; false if there is no room for any. */
static bool find_room(theme_reader *r, theme *t)
{
  int64_t full = (int64_t)t->page_width - t->margin_left - t->margin_right;
  if (full - t->side < GP_LEN_PT(100) || (int64_t)t->page_height - t->margin_top - t->margin_bottom < GP_LEN_PT(150)) {
    theme_fail(r, theme_place_at(r, "page"), "theme.no-room", GP_STR("the page's margins leave no room for text"));
    return false;
  }
  t->full_width = (gp_len)full;
  t->text_width = t->full_width - t->side;
  t->column_width = t->text_width;
  if (t->columns > 1 && t->full_width - t->gutter < GP_LEN_PT(160)) {
    theme_fail(r, theme_place_at(r, "page.columns"), "theme.no-room", GP_STR("the page is too narrow for two columns"));
    return false;
  }
  if (t->columns > 1)
    t->column_width = (t->full_width - t->gutter) / 2;
  return true;
}

/* Notes need a side column of some width, and one column of text beside it. */
static void check_side(theme_reader *r, theme *t)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("theme.no-side-column")};
  if (!t->side_notes || (t->columns < 2 && t->side >= GP_LEN_PT(70)))
    return;
  t->side_notes = false;
  diag.span = theme_place_at(r, "page.notes");
  diag.message = GP_STR(
    "notes are set at the foot of the page: beside the text they need one column of text and 'side' of 70pt or more");
  r->host->report(r->host, &diag);
}

gp_status theme_read(const gp_host *host, const gp_document *document, theme *result)
{
  static const char *const shares[] = {"0%", "0.5%", "1%", "1.5%", "2%", "2.5%", "3%", NULL};
  static const char *const links[] = {"none", "inline", "notes", NULL};
  static const char *const underlines[] = {"line", "italic", "bold", NULL};
  theme_reader r = {host, document->theme, false};
  *result = (theme){0};
  result->text_family = theme_text_at(&r, "fonts.text", GP_STR("Vollkorn"));
  result->display_family = theme_text_at(&r, "fonts.display", GP_STR("Manrope"));
  result->mono_family = theme_text_at(&r, "fonts.mono", GP_STR("DejaVu Sans Mono"));
  read_page(&r, result);
  result->paragraph_gap = theme_length_at(&r, "spaces.paragraph", GP_LEN_PT(6.5), THEME_SPACE_MOST);
  result->block_gap = theme_length_at(&r, "spaces.block", GP_LEN_PT(14), THEME_SPACE_MOST);
  result->box_pad = theme_length_at(&r, "spaces.box", GP_LEN_PT(11), THEME_SPACE_MOST);
  result->justify = theme_flag_at(&r, "text.justify", true);
  result->hyphenate = theme_flag_at(&r, "text.hyphenate", true);
  result->hanging = theme_flag_at(&r, "text.hanging-punctuation", false);
  result->kashida = theme_flag_at(&r, "text.kashida", false);
  result->expansion = 5 * (uint32_t)theme_choice_at(&r, "text.expansion", shares, 0);
  result->underlined = (underlined)theme_choice_at(&r, "text.underlined", underlines, 0);
  result->print_links = (print_links)theme_choice_at(&r, "links.print", links, 0);
  result->drop_lines = (uint32_t)theme_number_at(&r, "text.drop-initial", 0, 0, 6);
  if (!find_room(&r, result))
    return GP_ERROR_INPUT;
  check_side(&r, result);
  theme_read_colours(&r, result);
  theme_read_looks(&r, result);
  if (!r.failed)
    theme_check_contrast(&r, result);
  return r.failed ? GP_ERROR_INPUT : GP_OK;
}
