/* theme1.xml: colours and fonts under the names by which Word offers them (ISO/IEC 29500-1, 14.2.7 and 20.1.6). */
#include "docx.h"

static void put_srgb(gp_output *o, const char *name, gp_color color)
{
  putf(o, "<a:%s><a:srgbClr val=\"%02X%02X%02X\"/></a:%s>", name, color.r, color.g, color.b, name);
}

static void put_font(gp_output *o, const char *name, gp_str family)
{
  putf(o, "<a:%s><a:latin typeface=\"", name);
  put_escaped(o, family);
  putf(o, "\"/><a:ea typeface=\"\"/><a:cs typeface=\"Arial\"/></a:%s>", name);
}

static void put_three(gp_output *o, const char *list, const char *item)
{
  putf(o, "<a:%s>%s%s%s</a:%s>", list, item, item, item, list);
}

void put_theme(gp_output *o)
{
  static const char fill[] = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
  static const char line[] = "<a:ln w=\"6350\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>";
  static const char effect[] = "<a:effectStyle><a:effectLst/></a:effectStyle>";
  gp_color second = box_of(o, 3).line;
  put(o, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<a:theme "
         "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Guide\"><a:themeElements>\n"
         "<a:clrScheme name=\"Guide\">");
  put_srgb(o, "dk1", o->ink);
  put_srgb(o, "lt1", o->paper);
  put_srgb(o, "dk2", o->muted);
  put_srgb(o, "lt2", o->rule);
  put_srgb(o, "accent1", o->accent);
  put_srgb(o, "accent2", o->good);
  put_srgb(o, "accent3", o->bad);
  put_srgb(o, "accent4", second);
  put_srgb(o, "accent5", kit_color_mix(o->accent, o->paper, 60));
  put_srgb(o, "accent6", o->muted);
  put_srgb(o, "hlink", o->accent);
  put_srgb(o, "folHlink", second);
  put(o, "</a:clrScheme>\n<a:fontScheme name=\"Guide\">");
  put_font(o, "majorFont", o->display_font);
  put_font(o, "minorFont", o->text_font);
  put(o, "</a:fontScheme>\n<a:fmtScheme name=\"Guide\">");
  put_three(o, "fillStyleLst", fill);
  put_three(o, "lnStyleLst", line);
  put_three(o, "effectStyleLst", effect);
  put_three(o, "bgFillStyleLst", fill);
  put(o, "</a:fmtScheme>\n</a:themeElements></a:theme>\n");
}
