/* Pictures of a document: found where they are, and copied into the guide under plain names. */
#include "import/importer.h"

#include "base/file.h"
#include "base/path.h"
#include "base/within.h"

enum { PICTURE_LIMIT = 64 * 1024 * 1024, TEXT_WIDTH_MM = 160 };

/* A length such as "3.5in" as per cent of the width of a usual page's text; 0 if it is not one, or about all of it. */
static unsigned read_width(gp_str text)
{
  static const struct {
    const char *unit;
    unsigned thousandths; /* of a millimetre */
  } units[] = {{"in", 25400}, {"cm", 10000}, {"mm", 1000}, {"pt", 353}, {"px", 265}};
  uint64_t hundredths, percent = 0;
  size_t at = 0, end;
  gp_str number, unit;
  while (at < text.len && ((text.ptr[at] >= '0' && text.ptr[at] <= '9') || text.ptr[at] == '.'))
    at++;
  for (end = 0; end < at && text.ptr[end] != '.';)
    end++;
  number = gp_str_slice(text, 0, end + 3 < at ? end + 3 : at);
  unit = gp_str_slice(text, at, text.len);
  at = 0;
  if (!gp_str_decimal(number, &at, 2, 1000000, &hundredths))
    return 0;
  if (gp_str_is(unit, "%"))
    percent = hundredths / 100;
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (gp_str_is(unit, units[i].unit))
      percent = hundredths * units[i].thousandths / (1000 * (uint64_t)TEXT_WIDTH_MM);
  return percent >= 5 && percent < 95 ? (unsigned)percent : 0;
}

static int digit_of(char c)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const char *found = c != '\0' ? strchr(digits, c) : NULL;
  return found != NULL ? (int)(found - digits) : -1;
}

/* The bytes of "data:image/png;base64,...", put into a file as pandoc's are; empty if it is not one. */
static gp_str take_data(importer *im, gp_str source)
{
  static const char *const types[][2] = {{"data:image/png;base64,", "png"}, {"data:image/jpeg;base64,", "jpg"},
                                         {"data:image/jpg;base64,", "jpg"}, {"data:image/svg+xml;base64,", "svg"},
                                         {"data:image/gif;base64,", "gif"}, {"data:image/webp;base64,", "webp"}};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    gp_buf out = GP_BUF(im->arena);
    gp_str path, head = gp_str_from(types[i][0]);
    uint32_t bits = 0, count = 0;
    if (!gp_str_starts_with(source, head))
      continue;
    for (size_t at = head.len; at < source.len; at++) {
      int digit = digit_of(source.ptr[at]);
      if (digit < 0)
        continue;
      bits = bits << 6 | (uint32_t)digit;
      count += 6;
      if (count < 8)
        continue;
      count -= 8;
      gp_buf_add_char(&out, (char)(bits >> count & 255));
    }
    path = gp_str_printf(im->arena, "%.*s/data-%zu.%s", GP_STR_ARG(im->media), im->pictures.count + 1, types[i][1]);
    return gp_file_put(path, gp_buf_str(&out), false) == 0 ? path : (gp_str){NULL, 0};
  }
  return (gp_str){NULL, 0};
}

static bool is_on_the_web(gp_str source)
{
  return gp_str_starts_with(source, GP_STR("http://")) || gp_str_starts_with(source, GP_STR("https://")) ||
         gp_str_starts_with(source, GP_STR("//"));
}

/* Where the picture is: among those taken out of the document, or a file of the document's folder. Empty: nowhere that
 * may be read. */
static gp_str find_picture(importer *im, gp_str source)
{
  gp_str path;
  if (gp_str_starts_with(source, GP_STR("data:")))
    return take_data(im, source);
  if (gp_path_is_below(im->media, source))
    return source;
  if (is_on_the_web(source) || source.len == 0 || memchr(source.ptr, '\0', source.len) != NULL)
    return (gp_str){NULL, 0};
  path = gp_path_join(im->arena, im->beside, source);
  return gp_path_is_below(im->beside, path) ? path : (gp_str){NULL, 0};
}

/* A name that is not taken: "images/the-yard.jpg". */
static gp_str name_picture(importer *im, gp_str path)
{
  gp_str stem = import_slug(im, gp_path_stem(path), "picture"), end = import_slug(im, gp_path_extension(path), "bin");
  gp_str name = gp_str_printf(im->arena, "%.*s.%.*s", GP_STR_ARG(stem), GP_STR_ARG(end));
  for (unsigned i = 2; gp_map_lookup(&im->taken, name) != NULL; i++)
    name = gp_str_printf(im->arena, "%.*s-%u.%.*s", GP_STR_ARG(stem), i, GP_STR_ARG(end));
  gp_map_put(&im->taken, name, im);
  return name;
}

/* Whether guides can have pictures of that kind. */
static bool is_printable(gp_str extension)
{
  static const char *const kinds[] = {"png", "jpg", "jpeg", "svg", "webp", "gif"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (gp_str_is(extension, kinds[i]))
      return true;
  return false;
}

/* The picture's path from the guide's folder. What is not to be had keeps its own, which the checks report. */
static gp_str take_picture(importer *im, import_block *figure, gp_str source)
{
  gp_str key = import_target(im, source), path = find_picture(im, source);
  import_picture *known = gp_map_lookup(&im->picture_of, key);
  gp_str end;
  if (known == NULL && path.len > 0) {
    known = GP_NEW(im->arena, import_picture);
    *known = (import_picture){path, name_picture(im, path), gp_path_is_below(im->media, path) ? im->media : im->beside};
    gp_map_put(&im->picture_of, key, known);
    gp_vec_push(im->arena, &im->pictures, *known);
  }
  if (known == NULL) {
    gp_str name = name_picture(im, gp_path_name(source));
    import_hand(im, figure,
                is_on_the_web(source)
                  ? "the picture is on the web: save %.*s as images/%.*s"
                  : "the picture '%.*s' is not in the document or its folder: put it at images/%.*s",
                GP_STR_ARG(import_clean(im, gp_str_slice(source, 0, 200))), GP_STR_ARG(name));
    return gp_str_printf(im->arena, "images/%.*s", GP_STR_ARG(name));
  }
  end = gp_path_extension(known->name);
  if (!is_printable(end))
    import_hand(im, figure, "a picture of the kind '%.*s': save it as PNG, JPEG or SVG", GP_STR_ARG(end));
  return gp_str_printf(im->arena, "images/%.*s", GP_STR_ARG(known->name));
}

/* What Word adds to descriptions that it makes by itself, in English and in Bulgarian. */
static bool is_made_by_program(gp_str alt)
{
  static const char *const ends[] = {"automatically generated", "AI-generated content may be incorrect.",
                                     "Автоматично генерирано описание"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (gp_str_ends_with(alt, gp_str_from(ends[i])))
      return true;
  return false;
}

import_block *import_figure(importer *im, const gp_value *content)
{
  import_block *figure = import_new(im, IMPORT_FIGURE), *around = im->owner;
  const gp_value *attributes = import_at(content, 0), *target = import_at(content, 2);
  gp_str title = gp_value_text(import_at(target, 1), (gp_str){NULL, 0});
  figure->width = read_width(import_attr(attributes, "width"));
  figure->image = take_picture(im, figure, gp_value_text(import_at(target, 0), (gp_str){NULL, 0}));
  im->owner = figure;
  import_anchor(im, gp_value_text(import_at(attributes, 0), (gp_str){NULL, 0}));
  im->owner = around;
  figure->captioned = gp_str_starts_with(title, GP_STR("fig:")); /* pandoc 2's mark: the text is a caption */
  if (!figure->captioned)
    figure->alt = import_plain(im, import_at(content, 1));
  if (!figure->captioned && title.len > 0 && !gp_str_equal(title, figure->alt))
    figure->text = import_literal(im, title);
  if (figure->alt.len == 0)
    import_hand(im, figure, "the picture has no description: write what it shows, %s",
                im->options->yaml ? "alt: ..." : "![...](...)");
  else if (is_made_by_program(figure->alt))
    import_hand(im, figure, "a program made the picture's description: read it and write a better one");
  return figure;
}

gp_status import_copy_pictures(importer *im)
{
  for (size_t i = 0; i < im->pictures.count; i++) {
    const import_picture *picture = &im->pictures.items[i];
    gp_str bytes, from = gp_str_copy(im->arena, picture->from);
    gp_within within = {.folder = gp_str_copy(im->arena, picture->within)};
    int error = gp_within_read(im->arena, &within, from, PICTURE_LIMIT, &bytes);
    if (error != 0) {
      gp_vec_push(im->arena, &im->hands,
                  ((gp_import_hand){gp_str_printf(im->arena, "images/%.*s", GP_STR_ARG(picture->name)), 0,
                                    gp_str_printf(im->arena, "the picture could not be read (%s): put it there",
                                                  gp_within_problem(error))}));
      continue;
    }
    error = gp_file_put(
      gp_str_printf(im->arena, "%.*s/images/%.*s", GP_STR_ARG(im->staging), GP_STR_ARG(picture->name)), bytes, false);
    if (error != 0) {
      return import_cannot_write(im, picture->name, error);
    }
  }
  return GP_OK;
}
