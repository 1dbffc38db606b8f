/* numbering.xml: the lists of the document (ISO/IEC 29500-1, 17.9). Each list has a definition of its own, so that
 * who changes one changes no other; its number is the list's. */
#include "docx.h"

enum { LEVELS = 9, HEADINGS = 6 };

/* "%1.%2.%3" */
static void put_heading_text(gp_output *o, unsigned level)
{
  for (unsigned i = 0; i <= level; i++)
    putf(o, "%s%%%u", i > 0 ? "." : "", i + 1);
}

static const char *bullet_of(unsigned level)
{
  static const char *const marks[] = {"•", "–", "▪"};
  return marks[level % 3];
}

static void put_level_text(gp_output *o, const list_def *def, unsigned level)
{
  put(o, "<w:lvlText w:val=\"");
  if (strcmp(def->format, "headings") == 0) {
    put_heading_text(o, level);
  } else if (strcmp(def->format, "bullet") == 0) {
    if (def->before.len > 0)
      put_escaped(o, def->before);
    else
      put(o, bullet_of(level));
  } else if (strcmp(def->format, "none") == 0) { /* the box is in the text; without any mark it would be no item */
    put(o, "\xE2\x80\x8B");
  } else if (strcmp(def->format, "typed") == 0) {
    put_escaped(o, def->before);
  } else {
    put_escaped(o, def->before);
    putf(o, "%%%u", level + 1);
    put_escaped(o, def->after);
  }
  put(o, "\"/><w:lvlJc w:val=\"left\"/>");
}

static void put_level(gp_output *o, const list_def *def, unsigned level)
{
  static const int room[LEVELS] = {560, 720, 840, 980, 1080, 1180, 1280, 1380, 1480};
  bool headings = strcmp(def->format, "headings") == 0, none = strcmp(def->format, "none") == 0;
  bool typed = strcmp(def->format, "typed") == 0;
  unsigned start = level == def->level ? def->start : 1;
  bool bullet = strcmp(def->format, "bullet") == 0;
  putf(o, "<w:lvl w:ilvl=\"%u\"><w:start w:val=\"%u\"/><w:numFmt w:val=\"%s\"/>", level,
       bullet || none || typed ? 1 : start,
       headings || typed ? "decimal"
       : none            ? "bullet"
                         : def->format);
  if (headings && level < HEADINGS)
    putf(o, "<w:pStyle w:val=\"Heading%u\"/>", level + 1);
  if (none)
    put(o, "<w:suff w:val=\"nothing\"/>");
  put_level_text(o, def, level);
  if (headings) /* the title stands beside its number, in all its lines */
    putf(o, "<w:pPr><w:ind w:left=\"%d\" w:hanging=\"%d\"/></w:pPr>", room[level], room[level]);
  else
    putf(o, "<w:pPr><w:ind w:left=\"%d\" w:hanging=\"%d\"/></w:pPr>", def->indent + LIST_INDENT * (int)(level + 1),
         LIST_INDENT);
  if (def->color.set)
    putf(o, "<w:rPr><w:b/><w:color w:val=\"%02X%02X%02X\"/></w:rPr>", def->color.r, def->color.g, def->color.b);
  put(o, "</w:lvl>\n");
}

void put_numbering(gp_output *o)
{
  for (size_t i = 0; i < o->lists.count; i++) {
    const list_def *def = &o->lists.items[i];
    bool headings = strcmp(def->format, "headings") == 0;
    putf(o, "<w:abstractNum w:abstractNumId=\"%zu\"><w:multiLevelType w:val=\"%s\"/>\n", i,
         headings ? "multilevel" : "hybridMultilevel");
    for (unsigned level = 0; level < LEVELS; level++)
      put_level(o, def, level);
    put(o, "</w:abstractNum>\n");
  }
  for (size_t i = 0; i < o->lists.count; i++)
    putf(o, "<w:num w:numId=\"%zu\"><w:abstractNumId w:val=\"%zu\"/></w:num>\n", i + 1, i);
}
