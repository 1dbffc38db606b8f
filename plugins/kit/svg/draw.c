/* Runs the program that draws an SVG picture. */
#include "svg.h"

#include <signal.h>
#include <sys/wait.h>

enum { LARGEST_ANSWER = 256 << 20, SVG = 3 };

bool kit_svg_on(const gp_page *page)
{
  for (size_t i = 0; i < page->item_count; i++)
    if (page->items[i].type == GP_ITEM_IMAGE && page->items[i].image->format == SVG)
      return true;
  return false;
}

uint32_t kit_svg_word(const char *at)
{
  const unsigned char *bytes = (const unsigned char *)at;
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static const char *judge(const kit_helper *helper, const char *magic)
{
  gp_str answer = helper->answer;
  gp_arena *arena = helper->host->arena;
  int state = helper->state;
  const char *name = strrchr(helper->program.ptr, '/') + 1;
  if (answer.len > 4 && memcmp(answer.ptr, SVG_REFUSED, 4) == 0)
    return gp_str_copy(arena, gp_str_slice(answer, 4, answer.len)).ptr;
  if (state != -1 && WIFSIGNALED(state) && (WTERMSIG(state) == SIGXCPU || WTERMSIG(state) == SIGALRM))
    return "it takes more than 10 seconds to draw";
  if (state != -1 && WIFSIGNALED(state))
    return "it needs too much memory to be drawn, or brings the library that draws it to a crash";
  if (state == -1 || WEXITSTATUS(state) == 127)
    return gp_str_printf(arena, "the program '%s' of %s cannot be run", name, helper->plugin).ptr;
  if (state != 0 || answer.len < 12)
    return "it needs too much memory to be drawn";
  if (memcmp(answer.ptr, magic, 4) != 0)
    return gp_str_printf(arena, "the program '%s' is of another version", name).ptr;
  return NULL;
}

const char *kit_svg_draw(const kit_svg *svg, const char *plugin, const char *name, const char *magic,
                         const kit_svg_place *place, kit_helper *helper)
{
  enum { FIRST_FONT = 5 };
  const int64_t numbers[] = {place->x, place->y, place->width, place->height};
  svg_font_list fonts;
  char *arguments[SVG_MOST_FONTS + FIRST_FONT + 1] = {0};
  char *environment[] = {NULL,
                         (char *)"GIO_USE_VFS=local",
                         (char *)"GIO_MODULE_DIR=/nonexistent",
                         (char *)"HOME=/nonexistent",
                         (char *)"ASAN_OPTIONS=detect_leaks=0",
                         NULL};
  gp_arena *arena = svg->host->arena;
  environment[0] = (char *)gp_str_printf(arena, "LANG=%.*s", GP_STR_ARG(svg->lang)).ptr;
  for (size_t i = 0; i < FIRST_FONT - 1; i++)
    arguments[1 + i] = (char *)gp_str_printf(arena, "%lld", (long long)numbers[i]).ptr;
  svg_fonts(svg, &fonts);
  for (size_t i = 0; i < fonts.count; i++)
    arguments[FIRST_FONT + i] = (char *)fonts.files[i];
  if (!kit_helper_open(svg->host, helper, plugin, name) ||
      !kit_helper_feed(helper, (gp_str){(const char *)svg->image->data, svg->image->data_len}))
    return "out of memory";
  kit_helper_run(helper, arguments, environment, LARGEST_ANSWER);
  return kit_helper_lacks(helper) ? "" : judge(helper, magic);
}
