/* What a document holds that matters to those who do not see it. */
#include "statement.h"

content content_count(const gp_node *root)
{
  content c = {0};
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    switch (node->kind) {
    case GP_CHAPTER:
      if (gp_chapter_of(node)->matter == GP_MATTER_SOURCES) /* citations count as links */
        continue;
      c.chapters++;
      c.headings++;
      break;
    case GP_SECTION:
      c.headings++;
      break;
    case GP_FIGURE:
      c.pictures++;
      c.pictures_told += gp_figure_of(node)->alt.len > 0;
      break;
    case GP_CUSTOM: /* its body says the same as its drawing, and counts as what it is */
      if (gp_node_alt(node) != NULL && gp_node_alt(node)->value.len > 0) {
        c.pictures++;
        c.pictures_told++;
      }
      break;
    case GP_TABLE:
      c.tables++;
      break;
    case GP_LIST:
    case GP_STEPS:
    case GP_CHECKLIST:
    case GP_DEFINITIONS:
    case GP_NUMBERS:
    case GP_DO:
    case GP_DONT:
    case GP_CITIES:
    case GP_GLOSSARY:
    case GP_INDEX:
      c.lists++;
      break;
    case GP_LINK:
    case GP_REF:
    case GP_CITE:
      c.links++;
      break;
    case GP_NOTE:
      c.notes++;
      break;
    case GP_SPAN_LANG:
      c.passages++;
      break;
    default:
      break;
    }
  }
  return c;
}
