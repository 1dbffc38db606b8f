/* A program of its own that draws an SVG picture with librsvg: what such programs have in common.
 *
 * It reads the picture from standard input and writes to standard output; arguments are where it is drawn, x, y, width
 * and height in thousandths, then the font files that its text may use, each after a letter for what it is
 * (kit/svg/format.h). It is a program because a picture may be hostile, because librsvg brings twenty libraries that
 * documents without such pictures need not load, and because the fonts it sees are chosen for a whole process. */
#include "confine/confine.h"
#include "process.h"
#include "svg.h"

#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>
#include <link.h>
#include <stdlib.h>
#include <unistd.h>

/* Bounds of what one picture may take. */
enum { LARGEST_INPUT = 64 << 20 };
static const helper_limits limits = {
  .work_seconds = 10, .all_seconds = 60, .output = LARGEST_OUTPUT, .memory = (rlim_t)1 << 30};

static buffer read_all(void)
{
  buffer b = {0};
  char block[65536];
  ssize_t count;
  while ((count = read(STDIN_FILENO, block, sizeof block)) > 0) {
    buffer_add(&b, block, (size_t)count);
    if (b.len > LARGEST_INPUT)
      refuse("it is larger than 64 MiB");
  }
  if (b.failed || count < 0)
    refuse("out of memory");
  return b;
}

/* The fonts named on the command line and no others, whatever the machine has. */
static void choose_fonts(char *const *arguments, int count)
{
  FcConfig *config = FcConfigCreate();
  if (config == NULL)
    refuse("out of memory");
  for (int i = 0; i < count; i++)
    if (strlen(arguments[i]) > 2)
      FcConfigAppFontAddFile(config, (const FcChar8 *)arguments[i] + 2);
  if (!FcConfigSetCurrent(config))
    refuse("out of memory");
  FcConfigDestroy(config);
}

/* The family of a font file, or NULL for one that no rule can name. */
static const char *family_of(const char *file)
{
  FcFontSet *set = FcConfigGetFonts(FcConfigGetCurrent(), FcSetApplication);
  for (int i = 0; set != NULL && i < set->nfont; i++) {
    FcChar8 *family = NULL, *path = NULL;
    if (FcPatternGetString(set->fonts[i], FC_FILE, 0, &path) == FcResultMatch && strcmp((char *)path, file) == 0 &&
        FcPatternGetString(set->fonts[i], FC_FAMILY, 0, &family) == FcResultMatch)
      return strpbrk((char *)family, "<>&\"'") == NULL && strlen((char *)family) <= 200 ? (char *)family : NULL;
  }
  return NULL;
}

static bool is_there(const char *family)
{
  FcFontSet *set = FcConfigGetFonts(FcConfigGetCurrent(), FcSetApplication);
  FcChar8 *here;
  for (int i = 0; set != NULL && i < set->nfont; i++)
    if (FcPatternGetString(set->fonts[i], FC_FAMILY, 0, &here) == FcResultMatch &&
        FcStrCmpIgnoreCase(here, (const FcChar8 *)family) == 0)
      return true;
  return false;
}

static const char *first_of(char *const *arguments, int count, char kind)
{
  for (int i = 0; i < count; i++)
    if (arguments[i][0] == kind && family_of(arguments[i] + 2) != NULL)
      return family_of(arguments[i] + 2);
  return NULL;
}

static void add_text(buffer *rules, const char *text)
{
  buffer_add(rules, text, strlen(text));
}

static void add_string(buffer *rules, const char *family)
{
  add_text(rules, "<string>");
  add_text(rules, family);
  add_text(rules, "</string>");
}

/* Names that are taken for the family, where the document has no family of that name. */
static void add_aliases(buffer *rules, const char *family, const char *const *names)
{
  for (; family != NULL && *names != NULL; names++)
    if (!is_there(*names)) {
      add_text(rules, "<alias binding=\"same\"><family>");
      add_text(rules, *names);
      add_text(rules, "</family><prefer><family>");
      add_text(rules, family);
      add_text(rules, "</family></prefer></alias>");
    }
}

/* Generic families and those that most machines have are the document's own; what is not there becomes its sans, and
 * what these lack is looked for in the fallbacks, in their order. */
static void choose_families(char *const *arguments, int count)
{
  static const char *const serif[] = {
    "serif",    "ui-serif",          "Times",        "Times New Roman",  "Georgia",      "Cambria",    "Garamond",
    "Palatino", "Palatino Linotype", "Book Antiqua", "Liberation Serif", "DejaVu Serif", "Noto Serif", NULL};
  static const char *const sans[] = {"sans-serif", "sans", "system-ui", "ui-sans-serif", "cursive", "fantasy", NULL};
  static const char *const mono[] = {
    "monospace", "mono",           "ui-monospace",    "Courier",          "Courier New",    "Consolas", "Menlo",
    "Monaco",    "Lucida Console", "Liberation Mono", "DejaVu Sans Mono", "Noto Sans Mono", NULL};
  const char *plain = first_of(arguments, count, SVG_SANS);
  buffer rules = {0};
  if (plain == NULL)
    plain = first_of(arguments, count, SVG_SERIF);
  if (plain == NULL)
    plain = first_of(arguments, count, SVG_OTHER);
  add_text(&rules, "<fontconfig>");
  add_aliases(&rules, first_of(arguments, count, SVG_SERIF), serif);
  add_aliases(&rules, plain, sans);
  add_aliases(&rules, first_of(arguments, count, SVG_MONO), mono);
  add_text(&rules, "<match target=\"pattern\"><edit name=\"family\" mode=\"append_last\" binding=\"strong\">");
  if (plain != NULL)
    add_string(&rules, plain);
  for (int i = 0; i < count; i++)
    if (arguments[i][0] == SVG_FALLBACK && family_of(arguments[i] + 2) != NULL)
      add_string(&rules, family_of(arguments[i] + 2));
  add_text(&rules, "</edit></match></fontconfig>");
  buffer_add(&rules, "", 1);
  if (rules.failed)
    refuse("out of memory");
  FcConfigParseAndLoadFromMemory(FcConfigGetCurrent(), (const FcChar8 *)rules.at, FcFalse);
  free(rules.at);
}

void svg_draw(const svg_program *p, cairo_surface_t *surface, const svg_place *place)
{
  GError *error = NULL;
  RsvgRectangle all = {place->x, place->y, place->width, place->height};
  RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)p->svg.at, p->svg.len, &error);
  cairo_t *cairo;
  if (handle == NULL)
    refuse("%s", error->message);
  cairo = cairo_create(surface);
  if (!rsvg_handle_render_document(handle, cairo, &all, &error))
    refuse("%s", error->message);
  cairo_destroy(cairo);
  g_object_unref(handle);
}

/* One library, for the list at the end of the answer. */
static int add_library(struct dl_phdr_info *info, size_t size, void *data)
{
  (void)size;
  if (info->dlpi_name != NULL && info->dlpi_name[0] == '/')
    buffer_add(data, info->dlpi_name, strlen(info->dlpi_name) + 1);
  return 0;
}

/* A folder beside a library. */
typedef struct beside {
  const char *library, *folder;
  char path[512];
} beside;

static int find_beside(struct dl_phdr_info *info, size_t size, void *data)
{
  beside *b = data;
  const char *slash = info->dlpi_name != NULL ? strrchr(info->dlpi_name, '/') : NULL;
  (void)size;
  if (slash != NULL && strncmp(slash + 1, b->library, strlen(b->library)) == 0)
    (void)snprintf(b->path, sizeof b->path, "%.*s/%s", (int)(slash - info->dlpi_name), info->dlpi_name, b->folder);
  return 0;
}

/* From here on it opens the fonts, and what the system knows of encodings and of kinds of pictures: those in an SVG
 * picture need not say what they are. */
static void give_up_rest(char *const *fonts, int count)
{
  enum { MORE = 3, MOST = 256 };
  static beside tables[] = {{"libc.so.", "gconv", ""}, {"libgdk_pixbuf-2.0.so.", "gdk-pixbuf-2.0", ""}};
  const char *files[MOST + MORE + 1] = {"/usr/share/mime"};
  size_t used = 1;
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    dl_iterate_phdr(find_beside, &tables[i]);
    if (tables[i].path[0] != '\0')
      files[used++] = tables[i].path;
  }
  for (int i = 0; i < count && i < MOST; i++)
    if (strlen(fonts[i]) > 2) /* after what says for what it is */
      files[used++] = fonts[i] + 2;
  files[used] = NULL;
  gp_confine_helper(files);
}

static double thousandths(const char *argument)
{
  return (double)strtoll(argument, NULL, 10) / 1000;
}

void svg_open(svg_program *p, int count, char **arguments)
{
  enum { FIRST_FONT = 5 };
  char *const *fonts = arguments + FIRST_FONT;
  int font_count = count - FIRST_FONT;
  *p = (svg_program){0};
  helper_set_limits(&limits);
  if (font_count < 0)
    refuse("X Y WIDTH HEIGHT FONT...");
  p->place = (svg_place){thousandths(arguments[1]), thousandths(arguments[2]), thousandths(arguments[3]),
                         thousandths(arguments[4])};
  give_up_rest(fonts, font_count);
  p->svg = read_all();
  inspect(&p->svg, &p->facts);
  if (p->facts.text && font_count == 0)
    refuse("it holds text, and the document has no font");
  choose_fonts(fonts, font_count);
  if (font_count > 0)
    choose_families(fonts, font_count);
}

void svg_close(svg_program *p)
{
  dl_iterate_phdr(add_library, &p->out);
  if (p->out.failed || !helper_write(p->out.at, p->out.len))
    refuse("it needs too much memory");
  free(p->svg.at);
  free(p->out.at);
}
