/* A program of its own, svg-to-pdf: draws an SVG picture with librsvg and hands its PDF objects over (svg_format.h).
 *
 * It reads the picture from standard input and writes to standard output; arguments are the printed width and height in
 * hundredths of a point, then the font files that its text may use, the preferred first. It is a program because a
 * picture may be hostile, because librsvg brings twenty libraries that documents without such pictures need not load,
 * and because the fonts it sees are chosen for a whole process. */
#include "svg_helper.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <librsvg/rsvg.h>
#include <link.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Bounds of what one picture may take: seconds of work and of time, bytes. */
enum { WORK_SECONDS = 10, ALL_SECONDS = 60, LARGEST_OUTPUT = 256 << 20, LARGEST_INPUT = 64 << 20 };
#if !defined(__SANITIZE_ADDRESS__) /* the sanitizer reserves far more addresses than it uses */
static const rlim_t largest_memory = (rlim_t)1 << 30;
#endif

/* What is drawn pixel by pixel (filters, masks) has this many dots an inch. */
enum { DOTS_PER_INCH = 300, POINTS_PER_INCH = 72 };

void buffer_add(buffer *b, const void *bytes, size_t count)
{
  if (b->failed || count == 0)
    return;
  if (count > LARGEST_OUTPUT - b->len) {
    b->failed = true;
    return;
  }
  if (b->len + count > b->room) {
    size_t room = (b->len + count) * 2;
    char *more = realloc(b->at, room);
    if (more == NULL) {
      b->failed = true;
      return;
    }
    b->at = more;
    b->room = room;
  }
  memcpy(b->at + b->len, bytes, count);
  b->len += count;
}

static bool write_all(const void *bytes, size_t count)
{
  const char *at = bytes;
  while (count > 0) {
    ssize_t written = write(STDOUT_FILENO, at, count);
    if (written <= 0)
      return false;
    at += written;
    count -= (size_t)written;
  }
  return true;
}

void refuse(const char *format, ...)
{
  char message[512] = SVG_REFUSED;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message + strlen(message), sizeof message - strlen(message), format, arguments);
  va_end(arguments);
  if (!write_all(message, strlen(message)))
    _exit(2);
  _exit(1);
}

static void set_limit(__rlimit_resource_t resource, rlim_t value)
{
  struct rlimit limit = {value, resource == RLIMIT_CPU ? value + 5 : value}; /* the signal that says so comes first */
  if (setrlimit(resource, &limit) != 0)
    _exit(2);
}

static void set_limits(void)
{
  set_limit(RLIMIT_CPU, WORK_SECONDS);
  set_limit(RLIMIT_FSIZE, LARGEST_OUTPUT);
  set_limit(RLIMIT_CORE, 0);
#if !defined(__SANITIZE_ADDRESS__)
  set_limit(RLIMIT_AS, largest_memory);
#endif
  alarm(ALL_SECONDS);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
}

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
static void choose_fonts(char *const *files, int count)
{
  FcConfig *config = FcConfigCreate();
  if (config == NULL)
    refuse("out of memory");
  for (int i = 0; i < count; i++)
    FcConfigAppFontAddFile(config, (const FcChar8 *)files[i]);
  if (!FcConfigSetCurrent(config))
    refuse("out of memory");
  FcConfigDestroy(config);
}

/* What a picture asks for and is not there becomes the first family. */
static void choose_default_family(const char *file)
{
  static const char *const names[] = {"sans-serif", "serif", "monospace", "cursive", "fantasy", "system-ui"};
  FcConfig *config = FcConfigGetCurrent();
  FcFontSet *set = FcConfigGetFonts(config, FcSetApplication);
  FcChar8 *family = NULL, *path = NULL;
  char rules[4096];
  size_t used = 0;
  for (int i = 0; set != NULL && i < set->nfont && family == NULL; i++)
    if (FcPatternGetString(set->fonts[i], FC_FILE, 0, &path) == FcResultMatch && strcmp((char *)path, file) == 0)
      FcPatternGetString(set->fonts[i], FC_FAMILY, 0, &family);
  if (family == NULL || strpbrk((char *)family, "<>&\"'") != NULL || strlen((char *)family) > 200)
    return;
  used = (size_t)snprintf(rules, sizeof rules, "<fontconfig>");
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    used += (size_t)snprintf(rules + used, sizeof rules - used,
                             "<alias binding=\"same\"><family>%s</family><prefer><family>%s</family></prefer></alias>",
                             names[i], (char *)family);
  (void)snprintf(rules + used, sizeof rules - used,
                 "<match target=\"pattern\"><edit name=\"family\" mode=\"append_last\"><string>%s</string>"
                 "</edit></match></fontconfig>",
                 (char *)family);
  FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)rules, FcFalse);
}

static cairo_status_t take_pdf(void *closure, const unsigned char *bytes, unsigned count)
{
  buffer *b = closure;
  buffer_add(b, bytes, count);
  return b->failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* The picture as a PDF file of one page. librsvg was given no address of the file: it opens no other. */
static buffer draw(const buffer *svg, double width, double height)
{
  buffer pdf = {0};
  GError *error = NULL;
  RsvgRectangle all = {0, 0, width, height};
  RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg->at, svg->len, &error);
  cairo_surface_t *surface;
  cairo_t *cairo;
  if (handle == NULL)
    refuse("%s", error->message);
  surface = cairo_pdf_surface_create_for_stream(take_pdf, &pdf, width, height);
  cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
  cairo = cairo_create(surface);
  if (!rsvg_handle_render_document(handle, cairo, &all, &error))
    refuse("%s", error->message);
  cairo_show_page(cairo);
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS || pdf.failed)
    refuse("%s", cairo_status_to_string(cairo_surface_status(surface)));
  cairo_surface_destroy(surface);
  g_object_unref(handle);
  return pdf;
}

/* One library, for the list at the end of the answer. */
static int add_library(struct dl_phdr_info *info, size_t size, void *data)
{
  (void)size;
  if (info->dlpi_name != NULL && info->dlpi_name[0] == '/')
    buffer_add(data, info->dlpi_name, strlen(info->dlpi_name) + 1);
  return 0;
}

int main(int count, char **arguments)
{
  svg_facts facts = {0};
  buffer svg, pdf, out = {0};
  double width, height;
  set_limits();
  if (count < 3)
    refuse("svg-to-pdf WIDTH HEIGHT FONT...");
  width = strtod(arguments[1], NULL) / 100 * DOTS_PER_INCH / POINTS_PER_INCH;
  height = strtod(arguments[2], NULL) / 100 * DOTS_PER_INCH / POINTS_PER_INCH;
  if (!(width >= 1 && height >= 1 && width <= 100000 && height <= 100000))
    refuse("it cannot be printed at this size");
  svg = read_all();
  inspect(&svg, &facts);
  if (facts.text && count == 3)
    refuse("it holds text, and the document has no font");
  choose_fonts(arguments + 3, count - 3);
  if (count > 3)
    choose_default_family(arguments[3]);
  pdf = draw(&svg, width, height);
  convert(&pdf, width, height, &facts, &out);
  dl_iterate_phdr(add_library, &out);
  if (out.failed || !write_all(out.at, out.len))
    refuse("it needs too much memory");
  free(svg.at);
  free(pdf.at);
  free(out.at);
  return 0;
}
