/* Fonts that a guide brings, and those installed on the system: a catalogue of one document, laid over that of the
 * process. */
#include "text/fonts_imp.h"

#include "base/file.h"
#include "base/memory.h"
#include "text/sfnt.h"
#include "text/sfnt_facts.h"
#include "text/system_fonts.h"
#include <errno.h>

/* More faces than a collection for East Asia has. */
enum { FACES_MOST = 256 };

#define WGHT 0x77676874u
#define ITAL 0x6974616Cu
#define SLNT 0x736C6E74u

/* A file as it is given: its bytes, the name that messages use, and where the guide asks for it. */
typedef struct given {
  const unsigned char *data;
  size_t len;
  gp_str path, shown;
  gp_span span;
} given;

gp_fonts *gp_fonts_new_over(gp_fonts *base, gp_arena *arena, const gp_shaper_v1 *shaper)
{
  gp_fonts *made = GP_NEW(arena, gp_fonts);
  *made = (gp_fonts){.arena = arena, .root = base->root, .mono = base->mono, .over = true, .shaper = shaper};
  for (size_t i = 0; i < base->families.count; i++)
    gp_vec_push(arena, &made->families, base->families.items[i]);
  for (size_t i = 0; i < base->fallback.count; i++)
    gp_vec_push(arena, &made->fallback, base->fallback.items[i]);
  return made;
}

static gp_status report_unusable(gp_ctx *ctx, const given *file, const char *wrong, gp_str hint)
{
  return gp_report_with(ctx, GP_SEVERITY_ERROR, "font.bad-file", file->span, GP_STR(""), hint, GP_NO_SPAN, GP_STR(""),
                        "font file '%.*s' %s", GP_STR_ARG(file->shown), wrong);
}

/* Fonts packed for the web are unpacked by others' programs, once, and not in every build. */
static gp_status check_packing(gp_ctx *ctx, const given *file)
{
  gp_str bytes = {(const char *)file->data, file->len}, name = file->shown;
  if (gp_str_starts_with(bytes, GP_STR("wOF2")))
    return report_unusable(ctx, file, "is packed for the web (WOFF2)",
                           gp_str_printf(ctx->arena,
                                         "unpack it once: woff2_decompress '%.*s' (of the Debian package 'woff2'), and "
                                         "name the .ttf",
                                         GP_STR_ARG(name)));
  if (gp_str_starts_with(bytes, GP_STR("wOFF")))
    return report_unusable(ctx, file, "is packed for the web (WOFF)",
                           gp_str_printf(ctx->arena,
                                         "unpack it once: woff2sfnt '%.*s' > FILE.ttf (of the Debian package "
                                         "'woff-tools')",
                                         GP_STR_ARG(name)));
  return GP_OK;
}

/* The family of the guide's own with that name: one of the catalogue with the same name is not added to. */
static font_family *own_family(gp_fonts *fonts, gp_str name)
{
  font_family *found = gp_fonts_family(fonts, name);
  if (found != NULL && found->own)
    return found;
  found = GP_NEW(fonts->arena, font_family);
  found->name = gp_str_copy(fonts->arena, name);
  found->class = GP_STR("serif");
  found->own = true;
  gp_vec_push(fonts->arena, &fonts->families, found);
  return found;
}

static const gp_sfnt_axis *axis_of(const gp_sfnt_facts *facts, uint32_t tag)
{
  for (size_t i = 0; i < facts->axis_count; i++)
    if (facts->axes[i].tag == tag)
      return &facts->axes[i];
  return NULL;
}

static void add_face(gp_fonts *fonts, font_family *to, font_face made)
{
  font_face *faces = GP_NEW_ARRAY(fonts->arena, to->face_count + 1, font_face);
  if (to->face_count > 0)
    memcpy(faces, to->faces, to->face_count * sizeof *faces);
  faces[to->face_count] = made;
  to->faces = faces;
  to->face_count++;
}

/* A variable font with an axis for italics is a face of each kind. */
static void add_faces(gp_fonts *fonts, font_family *to, const given *file, uint32_t index, const gp_sfnt_facts *facts)
{
  const gp_sfnt_axis *weight = axis_of(facts, WGHT);
  bool slants = axis_of(facts, ITAL) != NULL || axis_of(facts, SLNT) != NULL;
  font_face made = {.family = to, .open = true};
  made.font = (gp_font){.size = sizeof(gp_font),
                        .family = to->name,
                        .path = file->path,
                        .weight = facts->weight,
                        .italic = facts->italic,
                        .face_index = index,
                        .data = file->data,
                        .data_len = file->len,
                        .source = file->span};
  made.names = GP_NEW(fonts->arena, gp_str);
  made.names[0] = file->shown;
  made.name_count = 1;
  if (facts->axis_count > 0) {
    made.axes = GP_NEW(fonts->arena, gp_sfnt_facts);
    *made.axes = *facts;
  }
  made.lightest = weight != NULL ? (uint16_t)(weight->least >> 16) : facts->weight;
  made.heaviest = weight != NULL ? (uint16_t)(weight->most >> 16) : facts->weight;
  if (facts->mono || facts->sans)
    to->class = facts->mono ? GP_STR("mono") : GP_STR("sans");
  add_face(fonts, to, made);
  if (slants && !facts->italic) {
    made.font.italic = 1;
    add_face(fonts, to, made);
  }
}

/* Adds one face; `name`: of its family, or empty for the font's own. */
static gp_status add_one(gp_ctx *ctx, gp_fonts *fonts, const given *file, uint32_t index, gp_str name, gp_str *family)
{
  gp_sfnt_facts facts;
  const char *wrong = gp_sfnt_check(file->data, file->len, index);
  if (wrong != NULL)
    return report_unusable(ctx, file, wrong, GP_STR(""));
  gp_sfnt_read(fonts->arena, file->data, file->len, index, &facts);
  if (facts.damaged != NULL)
    return report_unusable(ctx, file, facts.damaged, GP_STR(""));
  if (facts.forbidden != NULL)
    return gp_report_with(ctx, GP_SEVERITY_ERROR, "font.embedding-forbidden", file->span, GP_STR(""),
                          GP_STR("ask its maker for a version that may be embedded in documents"), GP_NO_SPAN,
                          GP_STR(""), "font file '%.*s' %s", GP_STR_ARG(file->shown), facts.forbidden);
  if (name.len == 0)
    name = facts.family;
  if (name.len == 0)
    return report_unusable(ctx, file, "is damaged: it does not say the name of its family", GP_STR(""));
  add_faces(fonts, own_family(fonts, name), file, index, &facts);
  *family = name;
  return GP_OK;
}

gp_status gp_fonts_add_file(gp_ctx *ctx, gp_fonts *fonts, gp_str path, gp_str shown, gp_str bytes, gp_span span,
                            gp_str *family)
{
  given file = {.data = (const unsigned char *)bytes.ptr,
                .len = bytes.len,
                .path = gp_str_copy(fonts->arena, path),
                .shown = gp_str_copy(fonts->arena, shown),
                .span = span};
  gp_status status = check_packing(ctx, &file);
  uint32_t count = gp_sfnt_count(file.data, file.len);
  *family = GP_STR("");
  if (status == GP_OK && (count == 0 || count > FACES_MOST))
    status = report_unusable(ctx, &file, "is damaged: it is a collection without faces, or with too many", GP_STR(""));
  for (uint32_t i = 0; i < count && status == GP_OK; i++) {
    gp_str name;
    status = add_one(ctx, fonts, &file, i, GP_STR(""), &name);
    if (family->len == 0 && status == GP_OK)
      *family = name;
  }
  return status;
}

bool gp_fonts_add_system(gp_ctx *ctx, gp_fonts *fonts, gp_str name, gp_span span)
{
  gp_system_face *faces;
  size_t count = fonts->over ? gp_system_fonts(fonts->arena, name, &faces) : 0, added = 0;
  for (size_t i = 0; i < count; i++) {
    given file = {.path = faces[i].path, .shown = faces[i].path, .span = span};
    gp_str family;
    int error = gp_file_map(faces[i].path.ptr, &file.data, &file.len);
    if (error != 0)
      (void)report_unusable(ctx, &file, gp_str_printf(ctx->arena, "cannot be read: %s", strerror(error)).ptr,
                            GP_STR(""));
    else if (add_one(ctx, fonts, &file, faces[i].index, name, &family) == GP_OK)
      added++;
  }
  return count > 0 && added > 0;
}

bool gp_fonts_is_own(gp_ctx *ctx, gp_fonts *fonts, gp_str name, gp_span span)
{
  const font_family *found = gp_fonts_family(fonts, name);
  if (found != NULL)
    return found->own;
  return !fonts->mono && gp_fonts_add_system(ctx, fonts, name, span);
}

gp_status gp_fonts_prefer(gp_ctx *ctx, gp_fonts *fonts, gp_str script, gp_str beside, gp_str name, gp_span span)
{
  preference made = {gp_str_copy(fonts->arena, script), gp_str_copy(fonts->arena, beside),
                     gp_str_copy(fonts->arena, name), span};
  if (gp_fonts_family(fonts, name) == NULL && !gp_fonts_add_system(ctx, fonts, name, span)) {
    gp_fonts_report_unknown(ctx, fonts, name, span);
    return GP_ERROR_INPUT;
  }
  gp_vec_push(fonts->arena, &fonts->preferred, made);
  return GP_OK;
}

/* The value of each axis for a face: the weight asked for, slanted or upright, everything else as the font's maker has
 * it. */
static size_t choose_axes(const font_face *of, uint16_t weight, gp_font_axis *axes)
{
  const gp_sfnt_facts *facts = of->axes;
  for (size_t i = 0; i < facts->axis_count; i++) {
    const gp_sfnt_axis *axis = &facts->axes[i];
    int64_t value = axis->standard;
    if (axis->tag == WGHT)
      value = (int64_t)weight * 65536;
    else if (axis->tag == ITAL && of->font.italic)
      value = axis->most;
    else if (axis->tag == SLNT && of->font.italic)
      value = axis->least < 0 ? axis->least : axis->most; /* negative: leaning to the right */
    value = value < axis->least ? axis->least : value > axis->most ? axis->most : value;
    axes[i] = (gp_font_axis){axis->tag, (int32_t)value};
  }
  return facts->axis_count;
}

const gp_font *gp_fonts_instance(gp_ctx *ctx, gp_fonts *fonts, font_face *of, uint16_t weight, gp_span span)
{
  gp_font_axis axes[GP_SFNT_AXES_MOST];
  gp_str bytes = {(const char *)of->font.data, of->font.data_len};
  const char *wrong = "is a variable font, which this shaper cannot set";
  uint16_t nearest = weight < of->lightest ? of->lightest : weight > of->heaviest ? of->heaviest : weight;
  size_t count = choose_axes(of, nearest, axes);
  font_face *made;
  for (size_t i = 0; i < of->instances.count; i++)
    if (of->instances.items[i]->font.weight == nearest)
      return of->instances.items[i]->font.data != NULL ? &of->instances.items[i]->font : NULL;
  made = GP_NEW(fonts->arena, font_face);
  *made = *of;
  made->axes = NULL;
  made->font.weight = nearest;
  made->font.face_index = 0;
  made->font.data = NULL;
  gp_vec_push(fonts->arena, &of->instances, made);
  if (fonts->shaper != NULL && fonts->shaper->font_instance != NULL)
    bytes = fonts->shaper->font_instance(fonts->arena, bytes, of->font.face_index, axes, count, &wrong);
  else
    bytes.len = 0;
  if (bytes.len == 0) {
    given file = {.shown = of->names[0], .span = span};
    (void)report_unusable(ctx, &file, wrong, GP_STR("bring the family as static fonts, one file for each weight"));
    return NULL;
  }
  made->font.data = (const unsigned char *)bytes.ptr;
  made->font.data_len = bytes.len;
  made->font.serial = ++fonts->root->last_serial;
  return &made->font;
}
