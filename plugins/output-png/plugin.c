/* Output plugin: pages as one PNG picture, by cairo from the page tree. */
#include "png.h"

#include <guidepress/plugin.h>
#include <math.h>

enum { PAGE_RESOLUTION = 96, SHEET_RESOLUTION = 24, PIXELS_MOST = 100000000, SIDE_MOST = 32767 };

/* On a sheet: the room around pages, in pixels, and its colour. */
enum { GAP = 12, GROUND = 0xE3E7EA, EDGE = 0xB4BDC3 };

struct gp_output {
  const gp_host *host;
};

/* How the chosen pages stand. */
typedef struct sheet {
  const uint32_t *pages;
  size_t count, columns, rows;
  double scale;           /* pixels a point */
  int64_t cell_x, cell_y; /* pixels of the largest page */
  int64_t width, height;  /* of the picture */
  int64_t gap;
  bool mirrored;
} sheet;

static gp_status create(const gp_host *host, gp_output **result)
{
  *result = GP_NEW(host->arena, gp_output);
  (*result)->host = host;
  return GP_OK;
}

static void destroy(gp_output *output)
{
  (void)output; /* all memory is the document's */
}

static int32_t option_number(const painter *p, const char *name)
{
  return gp_value_integer(p->host->option(p->host, gp_str_from(name)), 0);
}

/* So many columns that the sheet is about as wide as high. */
static size_t find_columns(const sheet *s)
{
  size_t columns = 1;
  while (columns < s->count &&
         (int64_t)columns * (s->cell_x + s->gap) < (int64_t)((s->count + columns - 1) / columns) * (s->cell_y + s->gap))
    columns++;
  return columns;
}

static bool plan_sheet(painter *p, sheet *s)
{
  int32_t resolution = option_number(p, "resolution");
  size_t columns = (size_t)option_number(p, "columns");
  if (!png_choose_pages(p, &s->pages, &s->count))
    return false;
  if (resolution <= 0)
    resolution = s->count == 1 ? PAGE_RESOLUTION : SHEET_RESOLUTION;
  s->scale = resolution / 72.0;
  s->gap = s->count == 1 ? 0 : GAP;
  for (size_t i = 0; i < s->count; i++) {
    const gp_page *page = &p->tree->pages[s->pages[i]];
    int64_t width = llround(paint_points(page->width) * s->scale),
            height = llround(paint_points(page->height) * s->scale);
    s->cell_x = s->cell_x > width ? s->cell_x : width;
    s->cell_y = s->cell_y > height ? s->cell_y : height;
  }
  s->columns = columns > s->count ? s->count : columns > 0 ? columns : find_columns(s);
  s->columns = s->columns > 0 ? s->columns : 1;
  s->rows = (s->count + s->columns - 1) / s->columns;
  s->width = (int64_t)s->columns * (s->cell_x + s->gap) + s->gap;
  s->height = (int64_t)s->rows * (s->cell_y + s->gap) + s->gap;
  s->mirrored = p->host->is_rtl(p->host, p->tree->lang);
  if (s->width > 0 && s->height > 0 && s->width <= SIDE_MOST && s->height <= SIDE_MOST &&
      s->width * s->height <= PIXELS_MOST)
    return true;
  paint_fail(
    p, "png.too-large", GP_NO_SPAN,
    gp_str_printf(p->arena, "a picture of %lld by %lld pixels is too large", (long long)s->width, (long long)s->height),
    GP_STR("choose fewer pages or a lower resolution: --option output-png.resolution=48"));
  return false;
}

/* A page of a sheet has a thin edge, since sheet and page may be of one colour. */
static void paint_edge(const painter *p, double x, double y, double width, double height)
{
  paint_set_color(p, GP_RGB(EDGE));
  cairo_set_line_width(p->to, 1);
  cairo_rectangle(p->to, x - 0.5, y - 0.5, width + 1, height + 1);
  cairo_stroke(p->to);
}

static void paint_sheet(painter *p, const sheet *s)
{
  paint_set_color(p, GP_RGB(GROUND));
  cairo_paint(p->to);
  for (size_t i = 0; i < s->count && p->status == GP_OK; i++) {
    const gp_page *page = &p->tree->pages[s->pages[i]];
    size_t column = s->mirrored ? s->columns - 1 - i % s->columns : i % s->columns;
    double x = (double)((int64_t)column * (s->cell_x + s->gap) + s->gap);
    double y = (double)((int64_t)(i / s->columns) * (s->cell_y + s->gap) + s->gap);
    double width = (double)llround(paint_points(page->width) * s->scale);
    double height = (double)llround(paint_points(page->height) * s->scale);
    cairo_save(p->to);
    cairo_translate(p->to, x, y);
    /* the page fills whole pixels */
    cairo_scale(p->to, width / paint_points(page->width), height / paint_points(page->height));
    paint_page(p, page);
    cairo_restore(p->to);
    if (s->gap > 0)
      paint_edge(p, x, y, width, height);
  }
}

static cairo_status_t on_write(void *data, const unsigned char *bytes, unsigned count)
{
  gp_sink *sink = data;
  return sink->write(sink, bytes, count) == GP_OK ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* What fails in the sink has been reported by the core. */
static gp_status finish(painter *p, cairo_surface_t *surface, gp_sink *sink)
{
  cairo_status_t status = cairo_status(p->to);
  if (p->status != GP_OK)
    return p->status;
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream(surface, on_write, sink);
  if (status == CAIRO_STATUS_WRITE_ERROR)
    return GP_ERROR_FILE;
  if (status != CAIRO_STATUS_SUCCESS)
    paint_fail(p, "png.cannot-paint", GP_NO_SPAN,
               gp_str_printf(p->arena, "the picture of the pages failed: %s", cairo_status_to_string(status)),
               GP_STR(""));
  return p->status;
}

static gp_status write_picture(gp_output *output, const gp_output_job *job)
{
  painter p = {.host = output->host,
               .arena = output->host->arena,
               .plugin = "output-png",
               .document = job->document,
               .tree = job->pages};
  sheet s = {0};
  cairo_surface_t *surface;
  if (!plan_sheet(&p, &s))
    return p.status;
  surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)s.width, (int)s.height);
  p.to = cairo_create(surface);
  paint_sheet(&p, &s);
  (void)finish(&p, surface, job->sink);
  paint_drop_faces(&p);
  paint_drop_pictures(&p);
  paint_drop_drawings(&p);
  cairo_destroy(p.to);
  cairo_surface_destroy(surface);
  return p.status;
}

/* The program that the document needs can be run. */
static gp_status check_program(gp_output *output, const gp_output_job *job)
{
  painter p = {.host = output->host,
               .arena = output->host->arena,
               .plugin = "output-png",
               .document = job->document,
               .tree = job->pages};
  const uint32_t *pages;
  size_t count;
  bool draws = false;
  if (p.tree == NULL || !png_choose_pages(&p, &pages, &count))
    return p.status;
  for (size_t i = 0; i < count && !draws; i++)
    draws = kit_svg_on(&p.tree->pages[pages[i]]);
  return !draws || kit_helper_check(p.host, "output-png", "svg-to-pixels") ? GP_OK : GP_ERROR_PLUGIN;
}

static const gp_output_v1 interface = {.size = sizeof(gp_output_v1),
                                       .from = GP_OUTPUT_FROM_PAGES,
                                       .extension = "png",
                                       .create = create,
                                       .destroy = destroy,
                                       .write = write_picture,
                                       .check = check_program};

static const void *query(const char *name)
{
  return strcmp(name, GP_OUTPUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("output-png", "1.0", "output", query);
