/* Values of a theme: lengths, colours, numbers and words by their path, each with its default. */
#include "kit/draw/colour.h"
#include "kit/draw/length.h"
#include "theme_read.h"

void theme_fail(theme_reader *r, gp_span span, const char *id, gp_str message)
{
  gp_diag diag = {sizeof diag, GP_SEVERITY_ERROR, gp_str_from(id), span, message, {NULL, 0}, NULL, 0, NULL, 0};
  r->host->report(r->host, &diag);
  r->failed = true;
}

gp_span theme_place_at(const theme_reader *r, const char *path)
{
  const gp_value *value = gp_value_lookup_path(r->root, path);
  return value != NULL ? value->span : r->root->span;
}

static void expected(theme_reader *r, const char *path, const char *what)
{
  const gp_value *value = gp_value_lookup_path(r->root, path);
  theme_fail(r, theme_place_at(r, path), "theme.bad-value",
             gp_str_printf(r->host->arena, "expected %s, found '%.*s'", what,
                           GP_STR_ARG(gp_value_text(value, GP_STR("something else")))));
}

gp_len theme_signed_length_at(theme_reader *r, const char *path, gp_len otherwise)
{
  const gp_value *value = gp_value_lookup_path(r->root, path);
  gp_len result = otherwise;
  if (value != NULL && !kit_parse_length(value->text, &result))
    expected(r, path, "a length such as '12pt' or '4mm'");
  return result;
}

gp_len theme_length_at(theme_reader *r, const char *path, gp_len otherwise, int most)
{
  gp_len result = theme_signed_length_at(r, path, otherwise);
  if (result >= 0 && result <= most * GP_PT)
    return result;
  expected(r, path, gp_str_printf(r->host->arena, "a length from 0 to %d pt", most).ptr);
  return otherwise;
}

gp_color theme_color_at(theme_reader *r, const char *path, gp_color otherwise)
{
  const gp_value *value = gp_value_lookup_path(r->root, path);
  gp_color result = otherwise;
  if (value != NULL && !gp_str_color(value->text, &result))
    expected(r, path, "a colour such as '#1a2b3c'");
  return result;
}

int theme_number_at(theme_reader *r, const char *path, int otherwise, int least, int most)
{
  const gp_value *value = gp_value_lookup_path(r->root, path);
  int32_t number;
  if (value == NULL)
    return otherwise;
  if (gp_str_integer(value->text, &number) && number >= least && number <= most)
    return number;
  expected(r, path, gp_str_printf(r->host->arena, "a whole number from %d to %d", least, most).ptr);
  return otherwise;
}

bool theme_flag_at(theme_reader *r, const char *path, bool otherwise)
{
  static const char *const words[] = {"false", "true", NULL};
  return theme_choice_at(r, path, words, otherwise) == 1;
}

int theme_choice_at(theme_reader *r, const char *path, const char *const *words, int otherwise)
{
  const gp_value *value = gp_value_lookup_path(r->root, path);
  if (value == NULL)
    return otherwise;
  for (int i = 0; words[i] != NULL; i++)
    if (gp_str_is(value->text, words[i]))
      return i;
  expected(r, path, gp_str_printf(r->host->arena, "a word such as '%s'", words[0]).ptr);
  return otherwise;
}

gp_str theme_text_at(const theme_reader *r, const char *path, gp_str otherwise)
{
  return gp_value_text(gp_value_lookup_path(r->root, path), otherwise);
}
