/* styles.xml: names as Word has them, so that it shows them in the language of its user, and the guide's own. */
#include "docx.h"

/* A style of paragraphs. $a, $m, $g, $b: the accent, lesser text, what is good, what is bad; $d: the fonts of titles,
 * $c: of code; $s, $e: the sides where a line begins and ends, which Word turns with the direction of writing. */
typedef struct style_row {
  const char *id, *name, *based, *next;
  const char *paragraph, *text;
} style_row;

static const style_row rows[] = {
  {"Heading1", "heading 1", "Normal", "Normal",
   "<w:keepNext/><w:keepLines/>$p<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:before=\"480\" w:after=\"200\" "
   "w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"0\"/>",
   "$d<w:b/><w:bCs/><w:color w:val=\"$a\"/><w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/>"},
  {"Heading2", "heading 2", "Normal", "Normal",
   "<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing "
   "w:before=\"360\" "
   "w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"1\"/>",
   "$d<w:b/><w:bCs/><w:color w:val=\"$a\"/><w:sz w:val=\"30\"/><w:szCs w:val=\"30\"/>"},
  {"Heading3", "heading 3", "Normal", "Normal",
   "<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val=\"2\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing "
   "w:before=\"280\" "
   "w:after=\"80\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"2\"/>",
   "$d<w:b/><w:bCs/><w:sz w:val=\"25\"/><w:szCs w:val=\"25\"/>"},
  {"Heading4", "heading 4", "Normal", "Normal",
   "<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val=\"3\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing "
   "w:before=\"220\" "
   "w:after=\"60\"/><w:outlineLvl w:val=\"3\"/>",
   "$d<w:b/><w:bCs/>"},
  {"Heading5", "heading 5", "Normal", "Normal",
   "<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val=\"4\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing "
   "w:before=\"200\" "
   "w:after=\"40\"/><w:outlineLvl w:val=\"4\"/>",
   "$d<w:i/><w:iCs/>"},
  {"Heading6", "heading 6", "Normal", "Normal",
   "<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val=\"5\"/><w:numId w:val=\"1\"/></w:numPr><w:spacing "
   "w:before=\"200\" "
   "w:after=\"40\"/><w:outlineLvl w:val=\"5\"/>",
   "$d<w:color w:val=\"$m\"/>"},
  {"Title", "Title", "Normal", "Subtitle",
   "<w:spacing w:before=\"$t\" w:after=\"160\" w:line=\"240\" w:lineRule=\"auto\"/>",
   "$d<w:b/><w:bCs/><w:color w:val=\"$a\"/><w:sz w:val=\"64\"/><w:szCs w:val=\"64\"/>"},
  {"Subtitle", "Subtitle", "Normal", "Normal", "<w:spacing w:after=\"200\" w:line=\"240\" w:lineRule=\"auto\"/>",
   "$d<w:color w:val=\"$m\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>"},
  {"Series", "Series", "Normal", "Title", "<w:spacing w:after=\"240\"/>",
   "$d<w:color w:val=\"$m\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>"},
  {"Summary", "Summary", "Normal", "Normal", "<w:spacing w:after=\"480\"/>",
   "<w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>"},
  {"Author", "Author", "Normal", "Normal", "<w:spacing w:after=\"60\"/>", "$d<w:b/><w:bCs/>"},
  {"Publisher", "Publisher", "Normal", "Normal", "<w:spacing w:after=\"60\"/>", "$d"},
  {"Edition", "Edition", "Normal", "Normal", "<w:spacing w:after=\"240\"/>", "$d<w:color w:val=\"$m\"/>"},
  {"ImprintTitle", "Imprint Title", "Normal", "Imprint", "<w:keepNext/><w:spacing w:before=\"1600\" w:after=\"120\"/>",
   "$d<w:b/><w:bCs/><w:color w:val=\"$a\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>"},
  {"Imprint", "Imprint", "Normal", "Imprint", "<w:spacing w:after=\"120\"/>",
   "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"},
  {"TOCHeading", "TOC Heading", "Normal", "Normal", "<w:keepNext/><w:pageBreakBefore/><w:spacing w:after=\"240\"/>",
   "$d<w:b/><w:bCs/><w:color w:val=\"$a\"/><w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/>"},
  {"ListHeading", "List Heading", "Normal", "Normal", "<w:keepNext/><w:spacing w:before=\"360\" w:after=\"120\"/>",
   "$d<w:b/><w:bCs/><w:color w:val=\"$a\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>"},
  {"TOC1", "toc 1", "Normal", "Normal",
   "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"$w\"/></w:tabs><w:spacing w:before=\"80\" w:after=\"20\" "
   "w:line=\"252\" w:lineRule=\"auto\"/><w:ind w:left=\"480\" w:hanging=\"480\"/>",
   "$d<w:b/><w:bCs/>"},
  {"TOC2", "toc 2", "Normal", "Normal",
   "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"$w\"/></w:tabs><w:spacing w:after=\"0\" "
   "w:line=\"252\" w:lineRule=\"auto\"/><w:ind w:left=\"1080\" w:hanging=\"600\"/>",
   ""},
  {"TOC3", "toc 3", "Normal", "Normal",
   "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"$w\"/></w:tabs><w:spacing w:after=\"0\" "
   "w:line=\"252\" w:lineRule=\"auto\"/><w:ind w:left=\"1800\" w:hanging=\"720\"/>",
   ""},
  {"TOC4", "toc 4", "Normal", "Normal",
   "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"$w\"/></w:tabs><w:spacing w:after=\"0\" "
   "w:line=\"252\" w:lineRule=\"auto\"/><w:ind w:left=\"2640\" w:hanging=\"840\"/>",
   ""},
  {"TableofFigures", "table of figures", "Normal", "Normal",
   "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"$w\"/></w:tabs><w:spacing w:after=\"40\"/>"
   "<w:ind w:left=\"1200\" w:hanging=\"1200\"/>",
   ""},
  {"PartTitle", "Part Title", "Normal", "Heading1", "<w:keepNext/><w:pageBreakBefore/><w:spacing w:after=\"240\"/>",
   "$d<w:b/><w:bCs/><w:color w:val=\"$m\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>"},
  {"Lead", "Lead", "Normal", "Normal", "<w:spacing w:after=\"240\"/>",
   "<w:color w:val=\"$m\"/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>"},
  {"ListParagraph", "List Paragraph", "Normal", NULL, "<w:spacing w:after=\"80\"/>", ""},
  {"ListBullet", "List Bullet", "Normal", NULL, "<w:spacing w:after=\"80\"/>", ""},
  {"ListNumber", "List Number", "Normal", NULL, "<w:spacing w:after=\"80\"/>", ""},
  {"ListContinue", "List Continue", "Normal", NULL, "<w:spacing w:after=\"80\"/><w:ind w:left=\"360\"/>", ""},
  {"Checklist", "Checklist", "Normal", NULL, "<w:spacing w:after=\"80\"/>", ""},
  {"Step", "Step", "Normal", "Normal", "<w:spacing w:before=\"160\" w:after=\"60\"/>", "$d<w:b/><w:bCs/>"},
  {"StepDetail", "Step Detail", "Normal", "StepDetail", "<w:spacing w:after=\"40\"/>",
   "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"},
  {"DoTitle", "Do Title", "Normal", "ListBullet", "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"60\"/>",
   "$d<w:b/><w:bCs/><w:color w:val=\"$g\"/>"},
  {"DontTitle", "Don’t Title", "Normal", "ListBullet", "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"60\"/>",
   "$d<w:b/><w:bCs/><w:color w:val=\"$b\"/>"},
  {"Quote", "Quote", "Normal", "Normal",
   "<w:spacing w:before=\"120\" w:after=\"80\"/><w:ind w:left=\"480\" w:right=\"480\"/>",
   "<w:i/><w:iCs/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>"},
  {"QuoteSource", "Quote Source", "Normal", "Normal",
   "<w:spacing w:after=\"200\"/><w:ind w:left=\"480\" w:right=\"480\"/>",
   "$d<w:color w:val=\"$m\"/><w:sz w:val=\"20\"/>"
   "<w:szCs w:val=\"20\"/>"},
  {"IntenseQuote", "Intense Quote", "Normal", "Normal",
   "<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"10\" w:color=\"$a\"/><w:bottom w:val=\"single\" w:sz=\"4\" "
   "w:space=\"10\" w:color=\"$a\"/></w:pBdr><w:spacing w:before=\"240\" w:after=\"240\"/><w:jc w:val=\"center\"/>",
   "<w:i/><w:iCs/><w:color w:val=\"$a\"/>"},
  {"DefinitionTerm", "Definition Term", "Normal", "Definition",
   "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"20\"/>", "<w:b/><w:bCs/>"},
  {"Definition", "Definition", "Normal", "DefinitionTerm", "<w:spacing w:after=\"80\"/><w:ind w:left=\"360\"/>", ""},
  {"SourceCode", "Source Code", "Normal", NULL, "", ""},
  {"HTMLPreformatted", "HTML Preformatted", "SourceCode", NULL,
   "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F4F5\"/><w:spacing w:before=\"80\" w:after=\"160\" "
   "w:line=\"240\" "
   "w:lineRule=\"auto\"/><w:jc w:val=\"left\"/>",
   "$c<w:noProof/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>"},
  {"Caption", "caption", "Normal", "Normal",
   "<w:keepLines/><w:spacing w:before=\"160\" w:after=\"80\" w:line=\"240\" "
   "w:lineRule=\"auto\"/>",
   "$d<w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>"},
  {"Figure", "Figure", "Normal", "Caption",
   "<w:spacing w:before=\"120\" w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/>", ""},
  {"Credit", "Credit", "Normal", "Normal", "<w:spacing w:after=\"160\"/>",
   "<w:color w:val=\"$m\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"},
  {"Remark", "Remark", "Normal", "Normal", "<w:spacing w:before=\"60\" w:after=\"200\"/>",
   "<w:color w:val=\"$m\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>"},
  {"TableText", "Table Text", "Normal", NULL,
   "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"252\" w:lineRule=\"auto\"/>",
   "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"},
  {"TableHead", "Table Head", "TableText", NULL, "<w:keepNext/>",
   "$d<w:b/><w:bCs/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>"},
  {"TableGroup", "Table Group", "TableText", NULL, "<w:keepNext/>", "$d<w:b/><w:bCs/><w:color w:val=\"$a\"/>"},
  {"TableStrong", "Table Strong", "TableText", NULL, "", "<w:b/><w:bCs/>"},
  {"AfterTable", "After Table", "Normal", "Normal", "<w:spacing w:after=\"60\" w:line=\"120\" w:lineRule=\"exact\"/>",
   ""},
  {"AfterBox", "After Box", "Normal", "Normal", "<w:spacing w:after=\"60\" w:line=\"120\" w:lineRule=\"exact\"/>", ""},
  {"KeyNumber", "Key Number", "Normal", "KeyNumber", "<w:spacing w:before=\"60\" w:after=\"60\"/>", "$d"},
  {"FootnoteText", "footnote text", "Normal", NULL, "<w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
   "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>"},
  {"Bibliography", "Bibliography", "Normal", NULL,
   "<w:tabs><w:tab w:val=\"left\" w:pos=\"560\"/></w:tabs><w:spacing w:after=\"100\"/><w:ind w:left=\"560\" "
   "w:hanging=\"560\"/>",
   "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"},
  {"IndexHeading", "index heading", "Normal", "Index1", "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"40\"/>",
   "$d<w:b/><w:bCs/><w:color w:val=\"$a\"/>"},
  {"Index1", "index 1", "Normal", NULL, "<w:spacing w:after=\"20\"/><w:ind w:left=\"240\" w:hanging=\"240\"/>", ""},
  {"Index2", "index 2", "Normal", NULL, "<w:spacing w:after=\"20\"/><w:ind w:left=\"480\" w:hanging=\"240\"/>", ""},
  {"Index3", "index 3", "Normal", NULL, "<w:spacing w:after=\"20\"/><w:ind w:left=\"720\" w:hanging=\"240\"/>", ""},
  {"Footer", "footer", "Normal", NULL,
   "<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"6\" w:color=\"$r\"/></w:pBdr><w:tabs><w:tab w:val=\"right\" "
   "w:pos=\"$w\"/></w:tabs><w:spacing w:after=\"0\"/>",
   "$d<w:color w:val=\"$m\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>"},
};

static const style_row characters[] = {
  {"Strong", "Strong", NULL, NULL, NULL, "<w:b/><w:bCs/>"},
  {"Emphasis", "Emphasis", NULL, NULL, NULL, "<w:i/><w:iCs/>"},
  {"Hyperlink", "Hyperlink", NULL, NULL, NULL, "<w:color w:val=\"$a\"/><w:u w:val=\"single\"/>"},
  {"InternalLink", "Internal Link", NULL, NULL, NULL, "<w:color w:val=\"$a\"/>"},
  {"FootnoteReference", "footnote reference", NULL, NULL, NULL, "<w:vertAlign w:val=\"superscript\"/>"},
  {"VerbatimChar", "Verbatim Char", NULL, NULL, NULL, ""}, /* other programs know code by it */
  {"HTMLCode", "HTML Code", "VerbatimChar", NULL, NULL, "$c<w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>"},
  {"HTMLKeyboard", "HTML Keyboard", NULL, NULL, NULL, "$c<w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>"},
  {"PlaceholderText", "Placeholder Text", NULL, NULL, NULL, "<w:color w:val=\"$m\"/>"},
  {"KeyNumberValue", "Key Number Value", NULL, NULL, NULL,
   "$d<w:b/><w:bCs/><w:color w:val=\"$a\"/><w:sz w:val=\"40\"/><w:szCs w:val=\"40\"/>"},
};

static void put_color(gp_output *o, gp_color color)
{
  putf(o, "%02X%02X%02X", color.r, color.g, color.b);
}

static void put_font(gp_output *o, gp_str name)
{
  put(o, "<w:rFonts w:ascii=\"");
  put_escaped(o, name);
  put(o, "\" w:hAnsi=\"");
  put_escaped(o, name);
  put(o, "\" w:cs=\"Arial\"/>");
}

static void put_filled(gp_output *o, const char *text)
{
  for (; *text != '\0'; text++) {
    if (*text != '$') {
      gp_buf_add_char(&o->out, *text);
      continue;
    }
    switch (*++text) {
    case 'a':
      put_color(o, o->accent);
      break;
    case 'm':
      put_color(o, o->muted);
      break;
    case 'r':
      put_color(o, o->rule);
      break;
    case 'g':
      put_color(o, o->good);
      break;
    case 'b':
      put_color(o, o->bad);
      break;
    case 'd':
      put_font(o, o->display_font);
      break;
    case 'c':
      put_font(o, o->mono_font);
      break;
    case 'p': /* chapters */
      put(o, o->run_on || o->brief ? "" : "<w:pageBreakBefore/>");
      break;
    case 't': /* above the titles */
      put(o, o->brief ? "0" : "2400");
      break;
    default: /* 'w' */
      putf(o, "%d", o->page_width - o->margin_left - o->margin_right);
    }
  }
}

static void put_style(gp_output *o, const style_row *row, const char *type)
{
  putf(o, "<w:style w:type=\"%s\" w:styleId=\"%s\"><w:name w:val=\"%s\"/>", type, row->id, row->name);
  putf(o, "<w:basedOn w:val=\"%s\"/>", row->based != NULL ? row->based : "DefaultParagraphFont");
  if (row->next != NULL)
    putf(o, "<w:next w:val=\"%s\"/>", row->next);
  put(o, "<w:qFormat/>");
  if (row->paragraph != NULL && *row->paragraph != '\0') {
    put(o, "<w:pPr>");
    put_filled(o, row->paragraph);
    put(o, "</w:pPr>");
  }
  if (*row->text != '\0') {
    put(o, "<w:rPr>");
    put_filled(o, row->text);
    put(o, "</w:rPr>");
  }
  put(o, "</w:style>\n");
}

static void put_side(gp_output *o, const char *side, gp_color color)
{
  putf(o, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"6\" w:color=\"", side);
  put_color(o, color);
  put(o, "\"/>");
}

/* A box, its title, and of practice cards their other lines. */
static void put_box_styles(gp_output *o, size_t which)
{
  static const char *const practice[][3] = {
    {"PracticePlace", "Practice Place",
     "<w:b/><w:bCs/><w:color w:val=\"$m\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"},
    {"PracticeSource", "Practice Source", "<w:color w:val=\"$m\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>"},
    {"PracticeNumber", "Practice Number", ""}};
  box b = box_of(o, which);
  putf(o,
       "<w:style w:type=\"paragraph\" w:styleId=\"%s\"><w:name w:val=\"%s\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>"
       "<w:pPr><w:pBdr>",
       b.id, b.name);
  put_side(o, "top", b.line);
  put_side(o, "left", b.line);
  put_side(o, "bottom", b.line);
  put_side(o, "right", b.line);
  put(o, "</w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"");
  put_color(o, b.ground);
  put(o, "\"/><w:spacing w:after=\"120\"/><w:ind w:left=\"120\" w:right=\"120\"/></w:pPr></w:style>\n");
  putf(o,
       "<w:style w:type=\"paragraph\" w:styleId=\"%sTitle\"><w:name w:val=\"%s Title\"/><w:basedOn w:val=\"%s\"/>"
       "<w:next w:val=\"%s\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"160\"/></w:pPr><w:rPr>",
       b.id, b.name, b.id, b.id);
  put_font(o, o->display_font);
  put(o, "<w:b/><w:bCs/><w:color w:val=\"");
  put_color(o, b.line);
  put(o, "\"/></w:rPr></w:style>\n");
  for (size_t i = 0; which == BOX_PRACTICE && i < sizeof practice / sizeof *practice; i++) {
    style_row row = {practice[i][0], practice[i][1], b.id, b.id, "", practice[i][2]};
    put_style(o, &row, "paragraph");
  }
}

static void put_defaults(gp_output *o)
{
  gp_str lang = word_lang(o, o->document->lang);
  bool asian = is_east_asian(o->document->lang);
  put(o, "<w:docDefaults><w:rPrDefault><w:rPr>");
  put_font(o, o->text_font);
  put(o, "<w:color w:val=\"");
  put_color(o, o->ink);
  put(o, "\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"");
  put_escaped(o, o->rtl || asian ? GP_STR("en-GB") : lang);
  put(o, "\" w:eastAsia=\"");
  put_escaped(o, asian ? lang : GP_STR("en-GB"));
  put(o, "\" w:bidi=\"");
  put_escaped(o, o->rtl ? lang : GP_STR("ar-SA"));
  put(o,
      "\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"140\" w:line=\"276\" w:lineRule=\"auto\"/>"
      "</w:pPr></w:pPrDefault></w:docDefaults>\n");
}

void put_styles(gp_output *o)
{
  put(o, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
         "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\n");
  put_defaults(o);
  put(o, "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>"
         "</w:style>\n<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name "
         "w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\n"
         "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>"
         "<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>"
         "<w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>"
         "<w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n"
         "<w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/><w:uiPriority "
         "w:val=\"99\"/><w:semiHidden/></w:style>\n"
         "<w:style w:type=\"table\" w:styleId=\"GuideTable\"><w:name w:val=\"Guide Table\"/><w:basedOn "
         "w:val=\"TableNormal\"/><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"");
  put_color(o, o->accent);
  put(o, "\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"");
  put_color(o, o->rule);
  put(o, "\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"");
  put_color(o, o->rule);
  put(o, "\"/></w:tblBorders></w:tblPr></w:style>\n");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    put_style(o, &rows[i], "paragraph");
  for (size_t i = 0; i < BOXES; i++)
    put_box_styles(o, i);
  for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
    put_style(o, &characters[i], "character");
  put(o, "</w:styles>\n");
}
