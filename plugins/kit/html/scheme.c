/* The theme's colours and fonts as custom properties, made readable for a light and a dark page. */
#include "html.h"

/* The colour that a writer gave. */
static void read_color(gp_output *o, const gp_value *value, gp_color *color)
{
  if (!gp_str_color(value->text, color))
    fail(o, "theme.bad-value", value->span,
         gp_str_printf(o->arena, "expected a colour such as '#1a2b3c', found '%.*s'", GP_STR_ARG(value->text)), NULL);
}

static gp_color color_at(gp_output *o, const char *path, uint32_t otherwise)
{
  const gp_value *value = gp_value_lookup_path(o->document->theme, path);
  gp_color result = GP_RGB(otherwise);
  if (value != NULL)
    read_color(o, value, &result);
  return result;
}

gp_status read_accent(gp_output *o)
{
  const gp_value *accent = o->host->option(o->host, GP_STR("accent"));
  if (accent != NULL && accent->text.len > 0)
    read_color(o, accent, &o->accent);
  return o->status;
}

static void put_color(gp_output *o, const char *name, gp_color color)
{
  gp_buf_printf(&o->out, "--%s:#%02x%02x%02x;", name, color.r, color.g, color.b);
}

/* All but letters, digits, spaces and hyphens is escaped, so nothing ends it early. */
void put_family_name(gp_buf *out, gp_str name)
{
  gp_buf_add_char(out, '"');
  for (size_t i = 0; i < name.len; i++) {
    unsigned char c = (unsigned char)name.ptr[i];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '-' || c >= 0x80)
      gp_buf_add_char(out, (char)c);
    else
      gp_buf_printf(out, "\\%X ", (unsigned)c);
  }
  gp_buf_add_char(out, '"');
}

static void put_families(gp_output *o, size_t role, const char *property, const char *fallbacks)
{
  gp_str path = gp_str_printf(o->arena, "fonts.%s", property);
  gp_str name = gp_value_text(gp_value_lookup_path(o->document->theme, path.ptr), (gp_str){NULL, 0});
  gp_buf_printf(&o->out, "--%s:", property);
  gp_buf_add(&o->out, o->script_families[role]);
  if (name.len > 0) {
    put_family_name(&o->out, name);
    gp_buf_add_char(&o->out, ',');
  }
  put(o, fallbacks);
  put(o, ";");
}

/* How the boxes are called in the theme, and their colours where it is silent; 0: the accent. */
static const struct {
  const char *name;
  uint32_t color;
} boxes[] = {{"key", 0}, {"tip", 0x2F6F4F}, {"warning", 0xA8421B}, {"example", 0x5A4B8A}, {"note", 0x5B6770}};

typedef struct scheme {
  gp_color paper, ink, accent;
  int tint, strong; /* per cent: of a colour in the ground of its box, of the accent in headings */
} scheme;

/* A scheme's grounds: the paper, that of cards and code, those of the boxes. */
enum { BOXES = sizeof boxes / sizeof boxes[0], GROUNDS = BOXES + 2 };

/* The least contrast in hundredths, with something to spare; where the theme promises 7:1, that. */
enum { NEEDED = 460, PROMISED = 710 };

static uint32_t needed(const gp_output *o)
{
  const gp_value *contrast = gp_value_lookup_path(o->document->theme, "colours.contrast");
  return contrast != NULL && gp_str_is(contrast->text, "7") ? PROMISED : NEEDED;
}

static bool is_dark_ground(const gp_output *o, gp_color ground)
{
  return o->host->contrast(o->host, ground, GP_RGB(0xFFFFFF)) >= NEEDED;
}

gp_color readable(const gp_output *o, gp_color color, gp_color ground)
{
  gp_color towards = is_dark_ground(o, ground) ? GP_RGB(0xFFFFFF) : GP_RGB(0x000000), result = color;
  for (int percent = 96; percent >= 0 && o->host->contrast(o->host, result, ground) < needed(o); percent -= 4)
    result = kit_color_mix(color, towards, percent);
  return result;
}

static gp_color readable_on_all(const gp_output *o, gp_color color, const gp_color grounds[GROUNDS])
{
  for (size_t i = 0; i < GROUNDS; i++)
    color = readable(o, color, grounds[i]);
  return color;
}

static void put_boxes(gp_output *o, const scheme *s, gp_color grounds[GROUNDS])
{
  for (size_t i = 0; i < BOXES; i++) {
    gp_str path = gp_str_printf(o->arena, "boxes.%s", boxes[i].name);
    bool given = boxes[i].color != 0 || gp_value_lookup_path(o->document->theme, path.ptr) != NULL;
    gp_color bar = given ? color_at(o, path.ptr, boxes[i].color) : s->accent;
    grounds[i] = kit_color_mix(bar, s->paper, s->tint);
    put_color(o, boxes[i].name, readable(o, bar, grounds[i]));
    put_color(o, gp_str_printf(o->arena, "%s-ground", boxes[i].name).ptr, grounds[i]);
  }
}

/* The strongest tint of the second colour on which the ink can be read; or the colour that the theme gives. */
static gp_color marker_of(gp_output *o, const scheme *s, gp_color ink)
{
  enum { MOST = 45, STEP = 5 };
  bool given = gp_value_lookup_path(o->document->theme, "colours.mark") != NULL;
  gp_color color = given ? color_at(o, "colours.mark", 0) : color_at(o, "colours.spot", 0xF2B544);
  for (int percent = given ? 100 : MOST; percent > 0; percent -= STEP) {
    gp_color tint = kit_color_mix(color, s->paper, percent);
    if (o->host->contrast(o->host, ink, tint) >= needed(o))
      return tint;
  }
  return s->paper;
}

/* Text that may stand anywhere can be read on every ground. */
static void put_scheme(gp_output *o, const scheme *s)
{
  gp_color grounds[GROUNDS];
  gp_color rule = color_at(o, "colours.rule", 0xCBD3D8), ink;
  bool dark = is_dark_ground(o, s->paper);
  put_boxes(o, s, grounds);
  grounds[BOXES] = s->paper;
  grounds[BOXES + 1] = kit_color_mix(s->accent, s->paper, s->tint);
  ink = readable_on_all(o, s->ink, grounds);
  put_color(o, "paper", s->paper);
  put_color(o, "ground", grounds[BOXES + 1]);
  put_color(o, "rule", dark ? kit_color_mix(s->ink, s->paper, 25) : rule);
  put_color(o, "ink", ink);
  put_color(o, "muted", readable_on_all(o, color_at(o, "colours.muted", 0x5B6770), grounds));
  put_color(o, "accent", readable_on_all(o, s->accent, grounds));
  put_color(o, "strong", readable_on_all(o, kit_color_mix(s->accent, s->ink, s->strong), grounds));
  put_color(o, "mark", marker_of(o, s, ink));
  put_color(o, "good", readable(o, color_at(o, "colours.good", 0x2F6F4F), s->paper));
  put_color(o, "bad", readable(o, color_at(o, "colours.bad", 0xA8321B), s->paper));
}

void put_underlined(gp_output *o)
{
  gp_str how = gp_value_text(gp_value_lookup_path(o->document->theme, "text.underlined"), GP_STR("line"));
  if (gp_str_is(how, "italic"))
    put(o, "u{text-decoration:none;font-style:italic}\n");
  if (gp_str_is(how, "bold"))
    put(o, "u{text-decoration:none;font-weight:700}\n");
}

void put_values(gp_output *o, bool is_dark)
{
  gp_color accent = o->accent.set ? o->accent : color_at(o, "colours.accent", 0x0B6E8A);
  scheme light = {color_at(o, "colours.paper", 0xFFFFFF), color_at(o, "colours.ink", 0x1D2327), accent, 9, 62};
  scheme dark = {GP_RGB(0x14191C), GP_RGB(0xE3E8EA), accent, 18, 35};
  if (is_dark) {
    put_color(o, "cover", readable(o, kit_color_mix(accent, GP_RGB(0x000000), 62), GP_RGB(0xFFFFFF)));
    put_scheme(o, &dark);
    return;
  }
  put_families(o, 0, "text", "\"Iowan Old Style\",\"Noto Serif\",Georgia,\"Times New Roman\",serif");
  put_families(o, 1, "display", "\"Segoe UI\",system-ui,\"Noto Sans\",Arial,sans-serif");
  put_families(o, 2, "mono", "ui-monospace,Consolas,\"Liberation Mono\",monospace");
  put_color(o, "cover", readable(o, accent, GP_RGB(0xFFFFFF)));
  put_color(o, "spot", color_at(o, "colours.spot", 0xF2B544));
  put_scheme(o, &light);
}

gp_str value_of(gp_str values, gp_str name)
{
  for (size_t i = 0; i < values.len; i++) {
    size_t end = i;
    while (end < values.len && values.ptr[end] != ';')
      end++;
    if (values.len - i > name.len && memcmp(values.ptr + i, name.ptr, name.len) == 0 && values.ptr[i + name.len] == ':')
      return gp_str_slice(values, i + name.len + 1, end);
    i = end;
  }
  return (gp_str){NULL, 0};
}
