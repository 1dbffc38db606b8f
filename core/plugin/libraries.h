/* The libraries of plugins: libraries.txt beside each object, which plugin.mk writes when it is built. */
#ifndef GP_PLUGIN_LIBRARIES_H
#define GP_PLUGIN_LIBRARIES_H

#include "plugin/host.h"

/* One line of the file: "libicuuc.so.72 libicu72 direct". */
typedef struct gp_library {
  gp_str soname;
  gp_str package; /* of Debian, where the plugin was built; empty if it is not known */
  bool direct;    /* the plugin or a program of its own names it; else another library does */
} gp_library;

/* All of them, or none if the file is not there. */
const gp_library *gp_libraries_read(gp_arena *arena, gp_str plugin_folder, size_t *count);

/* After dlopen has said `why`: if that is a missing library, one message for each that is missing says which package
 * brings it and which plugins of the registry (may be NULL) need it; the same message whichever of them was loaded, and
 * without a place, so that it is printed once. False if it is something else: nothing has been reported. */
GP_MUST_USE bool gp_libraries_report_missing(gp_ctx *ctx, const gp_registry *registry, const gp_plugin_entry *entry,
                                             gp_str why);

#endif
