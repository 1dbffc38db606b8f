/* A test bed for shaper plugins: the plugin loaded by itself, with a host that has fonts and nothing else. */
#ifndef TESTS_SHAPING_BED_H
#define TESTS_SHAPING_BED_H

#include "text/fonts.h"
#include <guidepress/shaper.h>

typedef struct bed {
  gp_ctx *ctx;
  gp_fonts *fonts;
  gp_host host;
  const gp_shaper_v1 *shaper;
  gp_shaper *instance;
  gp_value hyphen_path; /* the option, if it is a scalar */
  gp_value hyphenation; /* words of the guide with their hyphens, if it is a list */
} bed;

/* Opens the plugin's shared object and the catalogue, and makes an instance; false if that fails, which is printed. */
bool bed_open(bed *made, const char *plugin, const char *catalogue);
void bed_close(bed *of);

/* A new instance with nothing reported yet: what a new document gets. */
bool bed_renew(bed *of);

/* A face by "Vollkorn 400" or "Vollkorn 700 italic"; NULL if there is none. */
const gp_font *bed_font(bed *of, gp_str description);

/* The messages so far, one a line: "id: message". */
gp_str bed_messages(bed *of);

#endif
