/* `--version`: what a report of a fault should say. The first line is the program's version alone, for scripts.
 *
 * Libraries are asked when the program runs, since they are replaced without it: those of the program are loaded
 * already, those of plugins are named by libraries.txt beside each and loaded here. Where a library has no function for
 * it, the version is that in its file's name. */
#include "cli/cli.h"
#include "plugin/libraries.h"
#include <guidepress/plugin.h>

#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>

/* Set by the makefile for this file alone: the commit that was built. */
#ifndef GP_COMMIT
#define GP_COMMIT ""
#endif

typedef enum version_form {
  FORM_TEXT = 1,  /* const char *f(void) */
  FORM_THOUSANDS, /* int f(void): 2140 is 2.14 */
  FORM_HUNDREDS,  /* int f(void): 21401 is 2.14.1 */
  FORM_BYTES,     /* void f(uint8_t[4]); its name ends with the number in the soname */
  FORM_VARIABLES  /* unsigned X_major_version, X_minor_version, X_micro_version */
} version_form;

static const struct {
  const char *library, *symbol;
  version_form form;
} known[] = {
  {"libyaml-", "yaml_get_version_string", FORM_TEXT},
  {"libicuuc.", "u_getVersion", FORM_BYTES},
  {"libharfbuzz.", "hb_version_string", FORM_TEXT},
  {"libharfbuzz-subset.", "hb_version_string", FORM_TEXT},
  {"libpng", "png_access_version_number", FORM_HUNDREDS},
  {"libgobject-", "glib", FORM_VARIABLES},
  {"libhpdf", "HPDF_GetVersion", FORM_TEXT},
  {"liblcms2.", "cmsGetEncodedCMMversion", FORM_THOUSANDS},
  {"libcairo.", "cairo_version_string", FORM_TEXT},
  {"librsvg-", "rsvg", FORM_VARIABLES},
  {"libglib-", "glib", FORM_VARIABLES},
  {"libfontconfig.", "FcGetVersion", FORM_HUNDREDS},
  {"libqpdf.", "qpdf_get_qpdf_version", FORM_TEXT},
  {"libzip.", "zip_libzip_version", FORM_TEXT},
  {"libqrencode.", "QRcode_APIVersionString", FORM_TEXT},
};

static void *find(void *object, const char *symbol, const char *tail)
{
  char name[64];
  snprintf(name, sizeof name, "%s%s", symbol, tail);
  return dlsym(object, name);
}

/* Asks the library by its own function; false if that is not there. */
static bool ask(gp_arena *arena, void *object, const char *symbol, version_form form, const char *number,
                gp_str *version)
{
  union {
    void *object;
    const char *(*text)(void);
    int (*integer)(void);
    void (*bytes)(uint8_t *);
  } function = {find(object, symbol, "")};
  if (form == FORM_VARIABLES) {
    const unsigned *major = find(object, symbol, "_major_version"), *minor = find(object, symbol, "_minor_version");
    const unsigned *micro = find(object, symbol, "_micro_version");
    if (major == NULL || minor == NULL || micro == NULL)
      return false;
    *version = gp_str_printf(arena, "%u.%u.%u", *major, *minor, *micro);
  } else if (form == FORM_BYTES) {
    uint8_t parts[4] = {0};
    char tail[16];
    snprintf(tail, sizeof tail, "_%s", number);
    function.object = find(object, symbol, tail);
    if (function.object == NULL)
      return false;
    function.bytes(parts);
    *version = gp_str_printf(arena, "%u.%u", parts[0], parts[1]);
  } else if (function.object == NULL) {
    return false;
  } else if (form == FORM_TEXT) {
    *version = gp_str_copy(arena, gp_str_from(function.text()));
  } else {
    int value = function.integer();
    *version = form == FORM_THOUSANDS ? gp_str_printf(arena, "%d.%d", value / 1000, value % 1000 / 10)
                                      : gp_str_printf(arena, "%d.%d.%d", value / 10000, value / 100 % 100, value % 100);
  }
  return true;
}

/* What follows ".so." in the name of the file that was loaded, with links followed. */
static gp_str version_in_file_name(gp_arena *arena, void *object)
{
  struct link_map *map = NULL;
  char *real = dlinfo(object, RTLD_DI_LINKMAP, &map) == 0 ? realpath(map->l_name, NULL) : NULL;
  const char *at = real != NULL ? strstr(real, ".so.") : NULL;
  gp_str version = at != NULL ? gp_str_copy(arena, gp_str_from(at + 4)) : GP_STR("");
  free(real);
  return version;
}

static void add_library(gp_buf *out, gp_str soname)
{
  const char *name = gp_str_copy(out->arena, soname).ptr, *number = strstr(name, ".so.");
  void *object = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
  gp_str version = {NULL, 0};
  bool asked = false;
  if (object == NULL) {
    const char *why = dlerror(); /* the library itself is not there, or one that it needs, or it is damaged */
    version = why == NULL || gp_str_starts_with(gp_str_from(why), gp_str_printf(out->arena, "%s: cannot open", name))
                ? GP_STR("missing")
                : gp_str_printf(out->arena, "cannot be loaded: %s", why);
  } else {
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
      if (gp_str_starts_with(soname, gp_str_from(known[i].library)))
        asked = ask(out->arena, object, known[i].symbol, known[i].form, number != NULL ? number + 4 : "", &version);
    if (!asked)
      version = version_in_file_name(out->arena, object);
    if (number != NULL && gp_str_equal(version, gp_str_from(number + 4)))
      version = GP_STR(""); /* no more than the soname says */
  }
  gp_buf_printf(out, "%s%s%.*s\n", name, version.len > 0 ? " " : "", GP_STR_ARG(version));
}

typedef struct name_list {
  gp_arena *arena;
  GP_VEC(gp_str) names;
} name_list;

static void add_name(name_list *list, gp_str name)
{
  for (size_t i = 0; i < list->names.count; i++)
    if (gp_str_equal(list->names.items[i], name))
      return;
  gp_vec_push(list->arena, &list->names, gp_str_copy(list->arena, name));
}

/* What the program itself is linked to, but libc and the loader. */
static int add_loaded(struct dl_phdr_info *info, size_t size, void *data)
{
  static const char *const own[] = {"libyaml-", "libmd4c.", "libseccomp."};
  const char *slash = info->dlpi_name != NULL ? strrchr(info->dlpi_name, '/') : NULL;
  (void)size;
  for (size_t i = 0; slash != NULL && i < sizeof own / sizeof *own; i++)
    if (gp_str_starts_with(gp_str_from(slash + 1), gp_str_from(own[i])))
      add_name(data, gp_str_from(slash + 1));
  return 0;
}

static int by_name(const void *a, const void *b)
{
  return gp_str_compare(*(const gp_str *)a, *(const gp_str *)b);
}

gp_status gp_cli_print_version(gp_cli *cli)
{
  gp_buf out = GP_BUF(cli->ctx->arena);
  name_list list = {.arena = cli->ctx->arena};
  gp_registry *registry;
  gp_buf_printf(&out, "guidepress " GP_VERSION "\nplugin interface %d.%d\n", GP_ABI_MAJOR, GP_ABI_MINOR);
  if (GP_COMMIT[0] != '\0')
    gp_buf_printf(&out, "commit %s\n", GP_COMMIT);
  dl_iterate_phdr(add_loaded, &list);
  GP_IGNORE(gp_setup_plugins(cli->ctx, (gp_names){NULL, 0}, &registry)); /* what is wrong with one is not asked here */
  for (size_t i = 0; i < gp_registry_count(registry); i++) {
    size_t count;
    const gp_library *libraries = gp_libraries_read(cli->ctx->arena, gp_registry_at(registry, i)->folder, &count);
    for (size_t k = 0; k < count; k++)
      if (libraries[k].direct)
        add_name(&list, libraries[k].soname);
  }
  if (list.names.count > 0)
    qsort(list.names.items, list.names.count, sizeof *list.names.items, by_name);
  for (size_t i = 0; i < list.names.count; i++)
    add_library(&out, list.names.items[i]);
  return gp_cli_print(gp_buf_str(&out));
}
