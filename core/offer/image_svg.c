/* SVG pictures: the size that the root element tells. Only the prolog and the root's start tag are looked at. */
#include "offer/image.h"

enum {
  THOUSAND = 1000,
  LARGEST = 1000000 * THOUSAND,
  LARGEST_LENGTH = 100000 * THOUSAND,
  LARGEST_SIDE = 65535,
  FINE_SIDE = 10000
};

typedef struct scanner {
  const char *at, *end;
} scanner;

/* What the root's start tag says; empty where it does not. */
typedef struct root_size {
  gp_str width, height, view_box;
} root_size;

/* From the beginning; nothing is no address. */
static scanner scan(gp_str text)
{
  const char *at = text.ptr != NULL ? text.ptr : "";
  return (scanner){at, at + text.len};
}

static bool is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_space(scanner *s)
{
  while (s->at < s->end && is_space(*s->at))
    s->at++;
}

static bool looking_at(const scanner *s, const char *text)
{
  size_t length = strlen(text);
  return (size_t)(s->end - s->at) >= length && memcmp(s->at, text, length) == 0;
}

/* Moves after the next `text`; false if there is none. */
static bool skip_past(scanner *s, const char *text)
{
  size_t length = strlen(text);
  const char *found = s->end > s->at ? memmem(s->at, (size_t)(s->end - s->at), text, length) : NULL;
  if (found != NULL)
    s->at = found + length;
  return found != NULL;
}

/* A document type declaration (XML 1.0, 2.8): strings, comments and an internal subset may hold any character. */
static bool skip_doctype(scanner *s)
{
  unsigned depth = 0;
  while (s->at < s->end) {
    char c = *s->at++;
    if (c == '"' || c == '\'') {
      const char quote[2] = {c, '\0'};
      if (!skip_past(s, quote))
        return false;
    } else if (c == '<' && looking_at(s, "!--")) {
      if (!skip_past(s, "-->"))
        return false;
    } else if (c == '[') {
      depth++;
    } else if (c == ']' && depth > 0) {
      depth--;
    } else if (c == '>' && depth == 0) {
      return true;
    }
  }
  return false;
}

/* Moves after the < of the root's start tag; false if there is none. */
static bool skip_prolog(scanner *s)
{
  if (looking_at(s, "\xEF\xBB\xBF"))
    s->at += 3;
  for (;;) {
    skip_space(s);
    if (!looking_at(s, "<"))
      return false;
    if (looking_at(s, "<?")) {
      if (!skip_past(s, "?>"))
        return false;
    } else if (looking_at(s, "<!--")) {
      s->at += 4;
      if (!skip_past(s, "-->"))
        return false;
    } else if (looking_at(s, "<!DOCTYPE")) {
      if (!skip_doctype(s))
        return false;
    } else {
      s->at++;
      return true;
    }
  }
}

static gp_str take_name(scanner *s)
{
  const char *start = s->at;
  while (s->at < s->end && !is_space(*s->at) && *s->at != '=' && *s->at != '>' && *s->at != '/')
    s->at++;
  return (gp_str){start, (size_t)(s->at - start)};
}

/* One attribute; false at the end of the tag, and where it is damaged. */
static bool take_attribute(scanner *s, gp_str *name, gp_str *value)
{
  char quote[2] = {0};
  skip_space(s);
  *name = take_name(s);
  skip_space(s);
  if (name->len == 0 || !looking_at(s, "="))
    return false;
  s->at++;
  skip_space(s);
  if (s->at >= s->end || (*s->at != '"' && *s->at != '\''))
    return false;
  quote[0] = *s->at++;
  value->ptr = s->at;
  if (!skip_past(s, quote))
    return false;
  value->len = (size_t)(s->at - 1 - value->ptr);
  return true;
}

static bool take_root(scanner *s, root_size *root)
{
  gp_str tag = take_name(s), name, value;
  const char *colon = memchr(tag.ptr, ':', tag.len);
  if (colon != NULL)
    tag = gp_str_slice(tag, (size_t)(colon + 1 - tag.ptr), tag.len);
  if (!gp_str_is(tag, "svg"))
    return false;
  while (take_attribute(s, &name, &value)) {
    if (gp_str_is(name, "width"))
      root->width = value;
    else if (gp_str_is(name, "height"))
      root->height = value;
    else if (gp_str_is(name, "viewBox"))
      root->view_box = value;
  }
  return true;
}

/* A decimal number (SVG 1.1, 4.2, without exponents) in thousandths; false for what is not one, is not above zero where
 * `positive`, or is above a million. */
static bool take_number(scanner *s, bool positive, int64_t *thousandths)
{
  int64_t value = 0, scale = THOUSAND;
  bool minus = looking_at(s, "-"), digits = false, fraction = false;
  if (minus || looking_at(s, "+"))
    s->at++;
  for (; s->at < s->end; s->at++) {
    char c = *s->at;
    if (c == '.' && !fraction) {
      fraction = true;
    } else if (c >= '0' && c <= '9') {
      digits = true;
      if (fraction)
        scale /= 10;
      value = fraction ? value + scale * (c - '0') : value * 10 + (int64_t)THOUSAND * (c - '0');
      if (value > LARGEST)
        return false;
    } else {
      break;
    }
  }
  *thousandths = minus ? -value : value;
  return digits && (!positive || *thousandths > 0);
}

/* A length in thousandths of a CSS pixel (CSS 2.2, 4.3.2); false for per cents and all that is not a length. */
static bool read_length(gp_str text, int64_t *result)
{
  static const struct unit {
    const char *name;
    int64_t numerator, denominator;
  } units[] = {{"", 1, 1},    {"px", 1, 1},    {"pt", 4, 3},  {"pc", 16, 1},  {"mm", 960, 254}, {"cm", 9600, 254},
               {"in", 96, 1}, {"Q", 240, 254}, {"em", 16, 1}, {"rem", 16, 1}, {"ex", 8, 1}};
  scanner s = scan(text);
  gp_str unit;
  skip_space(&s);
  if (!take_number(&s, true, result))
    return false;
  unit.ptr = s.at;
  while (s.at < s.end && !is_space(*s.at))
    s.at++;
  unit.len = (size_t)(s.at - unit.ptr);
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (gp_str_is(unit, units[i].name)) {
      *result = (*result * units[i].numerator + units[i].denominator / 2) / units[i].denominator;
      return *result > 0 && *result <= LARGEST_LENGTH;
    }
  return false;
}

/* The last two of the four numbers of a viewBox (SVG 1.1, 7.7). */
static bool read_view_box(gp_str text, int64_t *width, int64_t *height)
{
  scanner s = scan(text);
  int64_t values[4];
  for (int i = 0; i < 4; i++) {
    while (s.at < s.end && (is_space(*s.at) || *s.at == ','))
      s.at++;
    if (!take_number(&s, i >= 2, &values[i]))
      return false;
  }
  *width = values[2];
  *height = values[3];
  return true;
}

/* Whole pixels as they are; else ten thousand for the longer side, so that the ratio is kept. */
static void set_size(gp_image *image, int64_t width, int64_t height)
{
  int64_t longer = width > height ? width : height;
  if (width % THOUSAND == 0 && height % THOUSAND == 0 && longer <= (int64_t)LARGEST_SIDE * THOUSAND) {
    image->width = (uint32_t)(width / THOUSAND);
    image->height = (uint32_t)(height / THOUSAND);
    return;
  }
  image->width = (uint32_t)((width * FINE_SIDE + longer / 2) / longer);
  image->height = (uint32_t)((height * FINE_SIDE + longer / 2) / longer);
}

bool gp_image_is_svg(gp_str bytes)
{
  scanner s = scan(bytes);
  if (looking_at(&s, "\xEF\xBB\xBF"))
    s.at += 3;
  skip_space(&s);
  return looking_at(&s, "<");
}

const char *gp_image_measure_svg(gp_str bytes, gp_image *image)
{
  scanner s = scan(bytes);
  root_size root = {0};
  int64_t width = 0, height = 0, view_width = 0, view_height = 0;
  bool has_width, has_height, has_view;
  if (!skip_prolog(&s) || !take_root(&s, &root))
    return "it is not an SVG file: its root element is not 'svg'";
  has_width = read_length(root.width, &width);
  has_height = read_length(root.height, &height);
  has_view = read_view_box(root.view_box, &view_width, &view_height);
  if (!has_view && (!has_width || !has_height))
    return "the SVG file gives no size: its root element needs 'viewBox', or 'width' and 'height'";
  if (!has_width && !has_height) {
    width = view_width;
    height = view_height;
  } else if (!has_width) {
    width = height * view_width / view_height;
  } else if (!has_height) {
    height = width * view_height / view_width;
  }
  image->format = GP_IMAGE_SVG;
  if (width <= 0 || height <= 0 || width / height > 1000 || height / width > 1000)
    return "the SVG file is more than a thousand times as long as wide, or has no size";
  set_size(image, width, height);
  return NULL;
}
