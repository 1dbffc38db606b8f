/* Figures: pictures in their paragraphs, captions, credits. */
#include "docx.h"

#include "kit/draw/exif.h"

enum { EMU = 635, DOTS_PER_POINT_SVG = 3, MOST_ACROSS = 4 }; /* EMU: of a twip */

static unsigned add_media(gp_output *o, const unsigned char *data, const char *ending, gp_str bytes)
{
  for (size_t i = 0; i < o->pictures.count; i++)
    if (o->pictures.items[i].data == data && gp_str_ends_with(o->pictures.items[i].name, gp_str_from(ending)))
      return relate(o, "image", gp_str_printf(o->arena, "media/%.*s", GP_STR_ARG(o->pictures.items[i].name)), false);
  media m = {.data = data, .bytes = bytes};
  m.name = gp_str_printf(o->arena, "picture%zu.%s", o->pictures.count + 1, ending);
  gp_vec_push(o->arena, &o->pictures, m);
  return relate(o, "image", gp_str_printf(o->arena, "media/%.*s", GP_STR_ARG(m.name)), false);
}

/* The picture's run; `svg`: the relation of the same as SVG, or 0. */
static void put_drawing(gp_output *o, unsigned picture, unsigned svg, gp_str alt, int width, int height, bool frame)
{
  unsigned number = ++o->drawings;
  putf(o, "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"%d\" cy=\"%d\"/>",
       width * EMU, height * EMU);
  putf(o, "<wp:docPr id=\"%u\" name=\"Picture %u\" descr=\"", number, number);
  put_escaped(o, alt);
  put(o, "\"");
  put(o, alt.len > 0
           ? "/>"
           : "><a:extLst><a:ext uri=\"{C183D7F6-B498-43B3-948B-1728B52AA6E4}\"><adec:decorative xmlns:adec=\""
             "http://schemas.microsoft.com/office/drawing/2017/decorative\" val=\"1\"/></a:ext></a:extLst></wp:docPr>");
  putf(o,
       "<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic>"
       "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>"
       "<pic:cNvPr id=\"%u\" name=\"Picture %u\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rId%u\"",
       number, number, picture);
  if (svg > 0)
    putf(o,
         "><a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\"><asvg:svgBlip xmlns:asvg=\""
         "http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"rId%u\"/></a:ext></a:extLst></a:blip>",
         svg);
  else
    put(o, "/>");
  putf(o,
       "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
       "<a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>",
       width * EMU, height * EMU);
  if (frame)
    putf(o, "<a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"%02X%02X%02X\"/></a:solidFill></a:ln>", o->rule.r,
         o->rule.g, o->rule.b);
  put(o, "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
}

/* In what is made of a picture on its side. */
static bool is_turned(const gp_image *image)
{
  size_t at = 2;
  while (image->format == 2 && at + 4 <= image->data_len && image->data[at] == 0xFF && image->data[at + 1] != 0xDA) {
    size_t length = (size_t)image->data[at + 2] << 8 | image->data[at + 3];
    if (image->data[at + 1] == 0xE1 && at + 2 + length <= image->data_len && length >= 2 &&
        exif_orientation(image->data + at + 4, length - 2) > 1)
      return true;
    at += 2 + length;
  }
  return false;
}

void put_picture(gp_output *o, const gp_image *image, gp_str alt, gp_span span, int width, bool frame)
{
  int limit = (o->page_height - o->margin_top - o->margin_bottom) * 7 / 10;
  int height = (int)((int64_t)width * image->height / (image->width > 0 ? image->width : 1));
  gp_str bytes = {(const char *)image->data, image->data_len};
  bool svg = image->format == 3, turned = is_turned(image);
  unsigned picture, vector = 0;
  if (height > limit) {
    width = (int)((int64_t)limit * image->width / (image->height > 0 ? image->height : 1));
    height = limit;
  }
  if (svg || turned) {
    unsigned across = svg ? (unsigned)width / 20 * DOTS_PER_POINT_SVG : image->width;
    unsigned down = svg ? (unsigned)height / 20 * DOTS_PER_POINT_SVG : image->height;
    gp_str painted = paint_image(o, image, span, across > 0 ? across : 1, down > 0 ? down : 1);
    if (painted.len == 0)
      return;
    picture = add_media(o, image->data, "png", painted);
    vector = svg ? add_media(o, image->data, "svg", bytes) : 0;
  } else {
    picture = add_media(o, image->data, image->format == 1 ? "png" : "jpeg", bytes);
  }
  put_drawing(o, picture, vector, alt, width, height, frame);
}

void put_painting(gp_output *o, gp_str bytes, gp_str alt, int width, int height)
{
  put_drawing(o, add_media(o, (const unsigned char *)bytes.ptr, "png", bytes), 0, alt, width, height, false);
}

/* The number of a caption is a field, so that Word counts on when one is added. */
static void put_label(gp_output *o, const gp_node *node)
{
  gp_str label = gp_node_label(node), number = gp_node_number(node), lang = gp_document_label_lang(o->document, node);
  uint64_t value;
  bool table = node->kind == GP_TABLE || (node->kind == GP_CUSTOM && gp_custom_of(node)->counts == GP_COUNTED_TABLE);
  bool counts = gp_str_number(number, 99999, &value) && gp_str_ends_with(label, number);
  o->look.bold++;
  if (!counts) {
    put_run(o, label, lang);
  } else {
    put_run(o, gp_str_slice(label, 0, label.len - number.len), lang);
    putf(o, "<w:fldSimple w:instr=\" SEQ %s \\* ARABIC \">", table ? "Table" : "Figure");
    put_run(o, number, lang);
    put(o, "</w:fldSimple>");
  }
  o->look.bold--;
}

void put_caption(gp_output *o, const gp_node *node, const gp_node *caption, bool before)
{
  bool label = gp_node_label(node).len > 0;
  unsigned toc;
  if (caption == NULL && !(label && node->parent->kind == GP_FIGURES))
    return;
  open_p(o, (para){.style = "Caption", .keep_next = before, .lang = caption != NULL ? caption->lang : node->lang});
  toc = open_bookmark(o, gp_str_printf(o->arena, "_Caption%u", node->serial));
  if (label) {
    put_label(o, node);
    put_run(o, caption != NULL ? GP_STR(" ") : GP_STR(""), o->document->lang);
  }
  put_below(o, caption);
  close_bookmark(o, toc);
  close_p(o);
}

static void put_one(gp_output *o, const gp_node *node, int width)
{
  const gp_image *image = NULL;
  gp_status status = o->host->open_image(o->host, gp_figure_of(node)->image, node->span, &image);
  bool captioned = gp_node_child(node, GP_CAPTION) != NULL || gp_node_child(node, GP_CREDIT) != NULL;
  if (status != GP_OK) {
    o->status = o->status != GP_OK ? o->status : status;
    return;
  }
  mark_id(o, node);
  open_p(o, (para){.style = "Figure", .keep_next = captioned, .lang = node->lang});
  put_picture(o, image, gp_figure_of(node)->alt, node->span, width, gp_figure_of(node)->frame);
  close_p(o);
  put_caption(o, node, gp_node_child(node, GP_CAPTION), gp_node_child(node, GP_CREDIT) != NULL);
  put_p(o, "Credit", gp_node_child(node, GP_CREDIT));
}

void put_figure(gp_output *o, const gp_node *node)
{
  unsigned percent = gp_figure_of(node)->width;
  int width = text_width(o);
  put_one(o, node, percent >= 5 && percent < 100 ? width * (int)percent / 100 : width);
}

/* Pictures side by side stand in a table without lines, which is read in its order. */
void put_figures(gp_output *o, const gp_node *node)
{
  uint32_t across = gp_figures_of(node)->across, count = 0, column = 0;
  standing around;
  int width;
  for (const gp_node *child = node->first_child; child != NULL; child = child->next)
    count += child->kind == GP_FIGURE;
  across = across >= 2 && across <= MOST_ACROSS ? across : count < 2 ? 1 : count < MOST_ACROSS ? count : 2;
  flush_item(o);
  mark_id(o, node);
  around = keep_place(o);
  width = text_width(o) / (int)across;
  putf(o, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
       width * (int)across);
  for (uint32_t i = 0; i < across; i++)
    putf(o, "<w:gridCol w:w=\"%d\"/>", width);
  put(o, "</w:tblGrid>\n");
  o->indent = 0;
  o->box = NULL;
  o->in_cell = true;
  for (const gp_node *child = node->first_child; child != NULL; child = child->next) {
    if (child->kind != GP_FIGURE)
      continue;
    put(o, column == 0 ? "<w:tr><w:trPr><w:cantSplit/></w:trPr>" : "");
    putf(o, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr>", width);
    put_one(o, child, width - 240);
    put(o, "</w:tc>\n");
    column = (column + 1) % across;
    put(o, column == 0 ? "</w:tr>\n" : "");
  }
  for (; column > 0 && column < across; column++)
    putf(o, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/></w:tcPr><w:p/></w:tc>%s\n", width,
         column + 1 == across ? "</w:tr>" : "");
  put(o, "</w:tbl>\n");
  leave_place(o, around);
  put_caption(o, node, gp_node_child(node, GP_CAPTION), false);
  put_p(o, "Credit", gp_node_child(node, GP_CREDIT));
  if (gp_node_child(node, GP_CAPTION) == NULL && gp_node_child(node, GP_CREDIT) == NULL) {
    open_p(o, (para){.style = "AfterTable"});
    close_p(o);
  }
}
