/* The style sheet. Its variables are replaced by what they stand for: many readers know no custom properties. */
#include "epub.h"

static bool starts_at(const char *rule, const char *word)
{
  return strncmp(rule, word, strlen(word)) == 0;
}

/* A colour of the same hue that can be read on the lightest ground at 4.5 : 1, and at nearly that on black (WCAG 2.2):
 * a book does not know whether its page is white or black. */
static gp_color for_both(const gp_host *host, gp_color color)
{
  const gp_color light = kit_color_mix(color, GP_RGB(0xFFFFFF), 7), black = GP_RGB(0x000000);
  gp_color result = color, start;
  for (int percent = 99; percent >= 0 && host->contrast(host, result, light) < 450; percent--)
    result = kit_color_mix(color, black, percent);
  start = result;
  for (int percent = 99; percent >= 0 && host->contrast(host, result, black) < 400; percent--)
    result = kit_color_mix(start, GP_RGB(0xFFFFFF), percent);
  return result;
}

/* Lines are no text and stay as they are. */
static void put_value(epub *e, gp_str name, gp_str value)
{
  gp_color color;
  if (!gp_str_color(value, &color) || gp_str_is(name, "--rule") || gp_str_is(name, "--spot")) {
    gp_buf_add(&e->html.out, value);
    return;
  }
  color = for_both(e->html.host, color);
  gp_buf_printf(&e->html.out, "#%02x%02x%02x", color.r, color.g, color.b);
}

static void put_rule(epub *e, const char *rule, gp_str values, bool rtl)
{
  gp_output *o = &e->html;
  while (*rule != '\0') {
    const char *end = starts_at(rule, "var(") ? strchr(rule, ')') : NULL;
    if (end != NULL) {
      gp_str name = {rule + 4, (size_t)(end - rule) - 4};
      put_value(e, name, value_of(values, name));
      rule = end + 1;
    } else if (starts_at(rule, "$start")) {
      put(o, rtl ? "right" : "left");
      rule += strlen("$start");
    } else if (starts_at(rule, "$end")) {
      put(o, rtl ? "left" : "right");
      rule += strlen("$end");
    } else {
      gp_buf_add_char(&o->out, *rule++);
    }
  }
  put(o, "\n");
}

static void put_string(epub *e, gp_str name)
{
  gp_output *o = &e->html;
  gp_buf_add_char(&o->out, '"');
  for (size_t i = 0; i < name.len; i++) {
    unsigned char c = (unsigned char)name.ptr[i];
    if (c < 0x80 && c != ' ' && c != '-' && !(c >= '0' && c <= '9') && !((c | 32) >= 'a' && (c | 32) <= 'z'))
      gp_buf_printf(&o->out, "\\%X ", (unsigned)c);
    else
      gp_buf_add_char(&o->out, (char)c);
  }
  gp_buf_add_char(&o->out, '"');
}

/* `--name:"Family","Fallback",kind;` */
static void put_stack(epub *e, const char *name, const char *path, const char *kind)
{
  gp_output *o = &e->html;
  gp_str family = gp_value_text(gp_value_lookup_path(o->document->theme, path), (gp_str){NULL, 0});
  gp_buf_printf(&o->out, "--%s:", name);
  if (family.len > 0) {
    put_string(e, family);
    put(o, ",");
  }
  for (size_t i = 0; i < e->fallbacks.count; i++) {
    put_string(e, e->fallbacks.items[i]);
    put(o, ",");
  }
  put(o, kind);
  put(o, ";");
}

/* What is written by `put_values` and here, taken out of the buffer again; the first value of a name counts. */
static gp_str values_for(epub *e)
{
  gp_output *o = &e->html;
  size_t before = o->out.count;
  gp_str values;
  put_stack(e, "text", "fonts.text", "serif");
  put_stack(e, "display", "fonts.display", "sans-serif");
  put_stack(e, "mono", "fonts.mono", "monospace");
  put(o, "--signs:\"Apple Symbols\",\"Segoe UI Symbol\",\"DejaVu Sans\",sans-serif;");
  put_values(o, false);
  values = gp_str_copy(o->arena, gp_str_slice(gp_buf_str(&o->out), before, o->out.count));
  o->out.count = before;
  return values;
}

static void put_faces(epub *e)
{
  gp_output *o = &e->html;
  for (size_t i = 0; i < e->fonts.count; i++) {
    const gp_font *font = e->fonts.items[i];
    put(o, "@font-face{font-family:");
    put_string(e, font->family);
    gp_buf_printf(&o->out, ";font-weight:%u;font-style:%s;src:url(fonts/font-%02u.%s)}\n", (unsigned)font->weight,
                  font->italic ? "italic" : "normal", (unsigned)i + 1,
                  font->data_len > 4 && memcmp(font->data, "OTTO", 4) == 0 ? "otf" : "ttf");
  }
}

void put_css(epub *e)
{
  gp_output *o = &e->html;
  bool rtl = o->host->is_rtl(o->host, o->document->lang);
  gp_str values = values_for(e);
  put_faces(e);
  for (const char *const *rule = css_rules; *rule != NULL; rule++)
    put_rule(e, *rule, values, rtl);
  put_underlined(o);
  for (const char *const *rule = css_colours; *rule != NULL; rule++)
    put_rule(e, *rule, values, rtl);
  book_take(e, GP_STR("style.css"), "text/css", NULL, false);
}
