/* Finding a face of the catalogue: the nearest in weight and slant, its file, fallbacks by script and language. */
#include "text/fonts_imp.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"
#include "text/sfnt.h"
#include <errno.h>
#include <unistd.h>

/* How far a face of weight `has` is from the weight `wanted`: the order of CSS Fonts Level 4, 5.2, as a number. */
static int weight_distance(int wanted, int has)
{
  enum { SECOND = 2000, THIRD = 4000 };
  if (has == wanted)
    return 0;
  if (wanted >= 400 && wanted <= 500) {
    if (has > wanted)
      return has <= 500 ? has - wanted : THIRD + has;
    return SECOND + wanted - has;
  }
  if (wanted < 400)
    return has < wanted ? wanted - has : SECOND + has - wanted;
  return has > wanted ? has - wanted : SECOND + wanted - has;
}

/* The same for a face that may have a range of weights. */
static int face_distance(const font_face *of, uint16_t weight)
{
  if (of->axes == NULL)
    return weight_distance(weight, of->font.weight);
  if (weight >= of->lightest && weight <= of->heaviest)
    return 0;
  return weight_distance(weight, weight < of->lightest ? of->lightest : of->heaviest);
}

/* NULL: none is there. */
static font_face *nearest_face(const font_family *in, uint16_t weight, bool italic, bool there)
{
  font_face *best = NULL;
  int best_distance = 0;
  for (size_t i = 0; i < in->face_count; i++) {
    font_face *here = &in->faces[i];
    int distance = face_distance(here, weight) + ((here->font.italic != 0) != italic ? 10000 : 0);
    if ((best == NULL || distance < best_distance) && !(there && here->missing)) {
      best = here;
      best_distance = distance;
    }
  }
  return best;
}

static gp_status report_bad_file(gp_ctx *ctx, const font_face *of, gp_str path, gp_span span, const char *wrong)
{
  gp_str hint = GP_STR("");
  if (of->family->package.len > 0)
    hint =
      gp_str_printf(ctx->arena, "install it again: apt-get install --reinstall %.*s", GP_STR_ARG(of->family->package));
  return gp_report_with(ctx, GP_SEVERITY_ERROR, "font.bad-file", span, GP_STR(""), hint, GP_NO_SPAN, GP_STR(""),
                        "font file '%.*s' %s", GP_STR_ARG(path), wrong);
}

/* `instead`: the face that is taken in its place, or NULL. */
static void report_missing(gp_ctx *ctx, font_face *of, const font_face *instead, gp_severity severity, gp_span span)
{
  gp_buf places = GP_BUF(ctx->arena);
  gp_str hint = GP_STR("");
  if (severity == GP_SEVERITY_WARNING && of->warned == ctx)
    return;
  of->warned = ctx;
  if (instead != NULL)
    gp_buf_printf(&places, "'%.*s' is used in its place; ", GP_STR_ARG(instead->names[0]));
  gp_buf_add(&places, GP_STR("looked for in"));
  for (size_t i = 0; i < of->family->roots->count; i++)
    gp_buf_printf(&places, "%s '%.*s'", i ? "," : "", GP_STR_ARG(of->family->roots->folders[i]));
  if (of->family->package.len > 0)
    hint = gp_str_printf(ctx->arena, "install the Debian package '%.*s': apt-get install %.*s",
                         GP_STR_ARG(of->family->package), GP_STR_ARG(of->family->package));
  (void)gp_report_with(ctx, severity, "font.file-missing", span, GP_STR(""), hint, GP_NO_SPAN, gp_buf_str(&places),
                       "font file '%.*s' of family '%.*s' is not there", GP_STR_ARG(of->names[0]),
                       GP_STR_ARG(of->family->name));
}

/* The first of the names that the face's file may have, in a folder; empty if it is not there. */
static gp_str file_in(gp_ctx *ctx, const font_face *of, gp_str folder)
{
  for (size_t i = 0; i < of->name_count; i++) {
    gp_str path = gp_path_join(ctx->arena, folder, of->names[i]);
    if (access(path.ptr, F_OK) == 0)
      return path;
  }
  return GP_STR("");
}

/* Where the face's file is: beside the catalogue or below a folder of `search`; empty if it is not there. */
static gp_str find_file(gp_ctx *ctx, const font_face *of)
{
  const roots *in = of->family->roots;
  gp_str path = {NULL, 0};
  for (size_t i = 0; i < in->count && path.len == 0; i++) {
    path = file_in(ctx, of, in->folders[i]);
    if (path.len == 0 && of->family->folder.len > 0)
      path = file_in(ctx, of, gp_path_join(ctx->arena, in->folders[i], of->family->folder));
  }
  return path;
}

/* Maps the file at `path` and checks it. False: it cannot be used, which has been reported. */
static bool open_at(gp_ctx *ctx, font_face *of, gp_str path, gp_span span)
{
  int error = gp_file_map(path.ptr, &of->font.data, &of->font.data_len);
  const char *wrong = NULL;
  if (error == 0)
    wrong = gp_sfnt_check(of->font.data, of->font.data_len, of->font.face_index);
  else
    wrong = error == EINVAL || error == EISDIR ? "is empty or no regular file"
                                               : gp_str_printf(ctx->arena, "cannot be read: %s", strerror(error)).ptr;
  if (wrong == NULL)
    return true;
  of->font.data = NULL;
  (void)report_bad_file(ctx, of, path, span, wrong);
  return false;
}

/* Opens a face, once in the life of the catalogue. NULL: its file is missing, which it then remembers, or is bad, which
 * has been reported. */
static const gp_font *open_face(gp_ctx *ctx, gp_fonts *fonts, font_face *of, gp_span span)
{
  gp_str path;
  if (of->open && of->font.serial == 0) /* a guide's own: it has been read */
    of->font.serial = ++fonts->root->last_serial;
  if (of->open)
    return &of->font;
  path = find_file(ctx, of);
  of->missing = path.len == 0;
  if (of->missing || !open_at(ctx, of, path, span))
    return NULL;
  of->font.path = gp_str_copy(fonts->root->arena, path);
  of->font.serial = ++fonts->root->last_serial;
  of->open = true;
  return &of->font;
}

/* Opens the nearest face of which there is a file: some packages bring part of a family only. A nearer one whose file
 * is missing is a warning. A family without any file is an error if it is `needed`, else a warning; of one that is for
 * its scripts alone nothing is said, since whether it is missed is known only where no other font has a character. */
static const gp_font *open_nearest(gp_ctx *ctx, gp_fonts *fonts, const font_family *of, uint16_t weight, bool italic,
                                   bool needed, gp_span span)
{
  font_face *wanted = nearest_face(of, weight, italic, false), *here;
  const gp_font *font = NULL;
  while ((here = nearest_face(of, weight, italic, true)) != NULL) {
    font = here->axes != NULL ? gp_fonts_instance(ctx, fonts, here, weight, span) : open_face(ctx, fonts, here, span);
    if (font != NULL || !here->missing)
      break;
  }
  if (here != wanted && (here != NULL || needed || !of->only_fallback))
    report_missing(ctx, wanted, here, here == NULL && needed ? GP_SEVERITY_ERROR : GP_SEVERITY_WARNING, span);
  return font;
}

static const gp_font *make_mono(gp_fonts *fonts, gp_str name, uint16_t weight, bool italic)
{
  font_face *made;
  for (size_t i = 0; i < fonts->made.count; i++) {
    const gp_font *font = &fonts->made.items[i]->font;
    if (font->weight == weight && (font->italic != 0) == italic && gp_str_equal(font->family, name))
      return font;
  }
  made = GP_NEW(fonts->arena, font_face);
  made->font = (gp_font){.size = sizeof(gp_font),
                         .serial = ++fonts->last_serial,
                         .family = gp_str_copy(fonts->arena, name),
                         .weight = weight,
                         .italic = italic};
  gp_vec_push(fonts->arena, &fonts->made, made);
  return &made->font;
}

const gp_font *gp_fonts_find(gp_ctx *ctx, gp_fonts *fonts, gp_str name, uint16_t weight, bool italic, gp_span span)
{
  const font_family *found;
  if (fonts->mono)
    return make_mono(fonts, name, weight, italic);
  found = gp_fonts_family(fonts, name);
  if (found == NULL && gp_fonts_add_system(ctx, fonts, name, span))
    found = gp_fonts_family(fonts, name);
  if (found == NULL) {
    gp_fonts_report_unknown(ctx, fonts, name, span);
    return NULL;
  }
  return open_nearest(ctx, fonts, found, weight, italic, true, span);
}

static bool has_script(const font_family *of, gp_str script)
{
  for (size_t i = 0; i < of->script_count; i++)
    if (gp_str_equal(of->scripts[i], script))
      return true;
  return false;
}

/* How many bytes of the tag a family's languages name, whole subtags only: of "zh-Hant-HK" "zh-Hant" names 7. */
static size_t language_match(const font_family *of, gp_str lang)
{
  size_t best = 0;
  for (size_t i = 0; i < of->language_count; i++) {
    gp_str name = of->languages[i];
    if (name.len > best && name.len <= lang.len && memcmp(name.ptr, lang.ptr, name.len) == 0 &&
        (name.len == lang.len || lang.ptr[name.len] == '-'))
      best = name.len;
  }
  return best;
}

/* The longest match among all families with the script: others are not for the language. */
static size_t best_match(const gp_fonts *fonts, gp_str script, gp_str lang)
{
  size_t best = 0;
  for (size_t i = 0; lang.len > 0 && i < fonts->fallback.count; i++) {
    size_t match = has_script(fonts->fallback.items[i], script) ? language_match(fonts->fallback.items[i], lang) : 0;
    best = match > best ? match : best;
  }
  return best;
}

const gp_font *gp_fonts_preferred(gp_ctx *ctx, gp_fonts *fonts, gp_str script, const gp_font *like)
{
  for (size_t i = 0; i < fonts->preferred.count; i++) {
    const preference *here = &fonts->preferred.items[i];
    if (gp_str_equal(here->script, script) && (here->beside.len == 0 || gp_str_equal(here->beside, like->family)))
      return gp_fonts_find(ctx, fonts, here->family, like->weight, like->italic != 0, here->span);
  }
  return NULL;
}

/* Order of fallbacks: those which name the script, of them first the class of `like`, of these those for the language;
 * then all others the same way, since any font may have a symbol, but for families that are for their scripts only.
 * Within a group the order is the catalogue's. */
const gp_font *gp_fonts_fallback(gp_ctx *ctx, gp_fonts *fonts, gp_str script, gp_str lang, const gp_font *like,
                                 uint32_t index)
{
  const font_family *own = like != NULL ? gp_fonts_family(fonts, like->family) : NULL;
  gp_str class = own != NULL ? own->class : GP_STR("serif");
  size_t match = best_match(fonts, script, lang);
  uint32_t seen = 0;
  for (unsigned group = 0; group < 8; group++) {
    for (size_t i = 0; i < fonts->fallback.count; i++) {
      const font_family *here = fonts->fallback.items[i];
      bool for_script = has_script(here, script);
      unsigned of_group = (for_script ? 0u : 4u) + (gp_str_equal(here->class, class) ? 0u : 2u) +
                          (language_match(here, lang) == match ? 0u : 1u);
      const gp_font *font;
      if (of_group != group || here == own || (here->only_fallback && !for_script))
        continue;
      font = open_nearest(ctx, fonts, here, like != NULL ? like->weight : 400, like != NULL && like->italic, false,
                          GP_NO_SPAN);
      if (font != NULL && seen++ == index)
        return font;
    }
  }
  return NULL;
}

/* Whether one of the family's files is there; it is not opened. */
static bool is_installed(gp_ctx *ctx, const font_family *of)
{
  for (size_t i = 0; i < of->face_count; i++)
    if (of->faces[i].open || find_file(ctx, &of->faces[i]).len > 0)
      return true;
  return false;
}

bool gp_fonts_cover(gp_ctx *ctx, const gp_fonts *fonts, gp_str script, gp_str lang, gp_font_cover *result)
{
  size_t match = best_match(fonts, script, lang);
  const font_family *best = NULL;
  *result = (gp_font_cover){.installed = false};
  for (size_t i = 0; i < fonts->fallback.count && !result->installed; i++) {
    const font_family *here = fonts->fallback.items[i];
    if (!has_script(here, script) || language_match(here, lang) < match)
      continue;
    result->installed = is_installed(ctx, here);
    if (best == NULL || result->installed)
      best = here;
  }
  if (best != NULL) {
    result->family = best->name;
    result->package = best->package;
  }
  return best != NULL;
}
