/* The style sheet: the theme's colours and fonts as custom properties, then the rules. */
#include "page.h"
#include "webfonts.h"

void put_style(gp_output *o)
{
  put(o, "<style>\n");
  put_webfonts(o);
  put(o, ":root{color-scheme:light dark;");
  put_values(o, false);
  put(o, "}\n@media screen and (prefers-color-scheme:dark){:root{");
  put_values(o, true);
  put(o, "}}\n");
  for (const char *const *line = style_lines; *line != NULL; line++) {
    put(o, *line);
    put(o, "\n");
  }
  put_underlined(o);
  put(o, "</style>\n");
}
