/* The schema of theme files: one row a key. plugins/kit/print/theme_*.c and output-html read what it allows. */
#include "model/schemas.h"
#include "read/guide.h"

#define END                                                                                                            \
  {                                                                                                                    \
    NULL, NULL, false, NULL, NULL                                                                                      \
  }
#define LENGTH(name, least, most) static const gp_schema name = {.type = GP_TYPE_LENGTH, .min = (least), .max = (most)}
#define GROUP(name, ...)                                                                                               \
  static const gp_field name##_fields[] = {__VA_ARGS__, END};                                                          \
  static const gp_schema name = {.type = GP_TYPE_MAP, .fields = name##_fields}

static const gp_schema text_type = {.type = GP_TYPE_TEXT};
static const gp_schema boolean_type = {.type = GP_TYPE_BOOLEAN};
static const gp_schema color_type = {.type = GP_TYPE_COLOR};
static const gp_schema weight_type = {.type = GP_TYPE_INTEGER, .min = 100, .max = 900};
static const gp_schema paper_type = {.type = GP_TYPE_ENUM, .choices = "a4 a5 letter"};
static const gp_schema columns_type = {.type = GP_TYPE_INTEGER, .min = 1, .max = 2};
static const gp_schema notes_type = {.type = GP_TYPE_ENUM, .choices = "foot side"};
static const gp_schema floats_type = {.type = GP_TYPE_ENUM, .choices = "false true here"};
static const gp_schema chapters_type = {.type = GP_TYPE_ENUM, .choices = "any right run-on"};
static const gp_schema contrast_type = {.type = GP_TYPE_ENUM, .choices = "4.5 7"};
static const gp_schema print_colours_type = {.type = GP_TYPE_ENUM, .choices = "rgb cmyk"};
static const gp_schema percent_type = {.type = GP_TYPE_INTEGER, .min = 0, .max = 100};
static const gp_schema share_type = {.type = GP_TYPE_ENUM, .choices = "0% 0.5% 1% 1.5% 2% 2.5% 3%"};
static const gp_schema widest_type = {.type = GP_TYPE_INTEGER, .min = 0, .max = 1000};
static const gp_schema initial_type = {.type = GP_TYPE_INTEGER, .min = 0, .max = 6};
static const gp_schema underlined_type = {.type = GP_TYPE_ENUM, .choices = "line italic bold"};
static const gp_schema figures_type = {.type = GP_TYPE_ENUM, .choices = "lining oldstyle"};
/* In points. The largest page of PDF 1.7 has 14400; the other ends keep sums of lengths far from their limits. */
LENGTH(page_type, 1, 14400);
LENGTH(margin_type, 0, 14400);
LENGTH(space_type, 0, 1000);
LENGTH(size_type, 1, 4000);
LENGTH(tracking_type, -2000, 4000);

static const gp_schema path_type = {.type = GP_TYPE_PATH};
static const gp_schema paths_type = {.type = GP_TYPE_LIST, .item = &path_type, .min = 1, .max = 64};
GROUP(script_fonts_type, {"text", &text_type, false, NULL, "Beside the family of running text."},
      {"display", &text_type, false, NULL, "Beside the family of titles."},
      {"mono", &text_type, false, NULL, "Beside the family of code."});
static const gp_field script_forms[] = {
  {"family", &text_type, false, NULL, NULL}, {"roles", &script_fonts_type, false, NULL, NULL}, END};
static const gp_schema script_type = {.type = GP_TYPE_ONE_OF, .fields = script_forms};
static const gp_schema scripts_type = {.type = GP_TYPE_MAP_OF, .item = &script_type};

static const gp_field fonts_fields[] = {
  {"text", &text_type, false, "Vollkorn", "The family of running text, or a font file of the guide."},
  {"display", &text_type, false, "Manrope", "The family of titles, labels and captions, or a file."},
  {"mono", &text_type, false, "DejaVu Sans Mono", "The family of code, or a file."},
  {"files", &paths_type, false, NULL, "Font files of the guide: their families can be named everywhere."},
  {"scripts", &scripts_type, false, NULL, "Families or files by script (ISO 15924), such as {Arab: Vazirmatn}."},
  END};
const gp_schema gp_fonts_schema = {.type = GP_TYPE_MAP, .fields = fonts_fields};

static const gp_schema resolution_type = {.type = GP_TYPE_INTEGER, .min = 50, .max = 1200};
static const gp_schema quality_type = {.type = GP_TYPE_INTEGER, .min = 10, .max = 100};
static const gp_field images_fields[] = {
  {"resolution", &resolution_type, false, NULL,
   "Pixels an inch that pictures are printed with at most; all of them if not given."},
  {"quality", &quality_type, false, "85", "The quality of JPEG pictures which are made smaller: 10 to 100."},
  END};
const gp_schema gp_images_schema = {.type = GP_TYPE_MAP, .fields = images_fields};

GROUP(page_map_type, {"size", &paper_type, false, "a4", "The page: a4, a5 or letter; width and height go before it."},
      {"width", &page_type, false, "210mm", "The page's width."},
      {"height", &page_type, false, "297mm", "The page's height."},
      {"margin-left", &margin_type, false, "62pt", "The margin on the left."},
      {"margin-right", &margin_type, false, "62pt", "The margin on the right."},
      {"facing", &boolean_type, false, "false", "True if left and right pages face each other: margins are mirrored."},
      {"margin-inner", &margin_type, false, NULL, "Of facing pages: the margin at the spine; else margin-left."},
      {"margin-outer", &margin_type, false, NULL, "Of facing pages: the margin at the edge; else margin-right."},
      {"bleed", &space_type, false, "0pt", "How far colours that run off the page are printed beyond its edge."},
      {"crop-marks", &boolean_type, false, "false", "True for marks outside the page which say where it is cut."},
      {"margin-top", &margin_type, false, "84pt", "The margin above, with the running head in it."},
      {"margin-bottom", &margin_type, false, "78pt", "The margin below, with the page number in it."},
      {"side", &margin_type, false, "92pt", "The column left of the text, for numbers; 0: none."},
      {"notes", &notes_type, false, "foot", "Notes at the foot of the page, or in the side column beside their marks."},
      {"columns", &columns_type, false, "1", "Columns of running text: 1 or 2; tables and cards go across."},
      {"gutter", &space_type, false, "20pt", "Between two columns."},
      {"level", &boolean_type, false, "false", "Facing pages end level: gaps between blocks grow or shrink."},
      {"floats", &floats_type, false, "false",
       "Figures and charts move to the top or bottom of pages near their place; `here`: those that their page has no "
       "room for, to the top of a later one."},
      {"chapters", &chapters_type, false, "any",
       "Where chapters begin: on any new page, on right-hand ones only, or `run-on`: below the chapter before where "
       "its last page has room."});

GROUP(spaces_type, {"paragraph", &space_type, false, "6.5pt", "Between paragraphs."},
      {"block", &space_type, false, "14pt", "Around boxes, tables and figures."},
      {"box", &space_type, false, "11pt", "Between a box's edge and its text."});

GROUP(colours_type, {"ink", &color_type, false, "#1d2327", "Running text."},
      {"muted", &color_type, false, "#5b6770", "Running heads, page numbers, remarks."},
      {"rule", &color_type, false, "#cbd3d8", "Thin lines."}, {"paper", &color_type, false, "#ffffff", "The page."},
      {"accent", &color_type, false, "#0b6e8a", "The guide's own colour; the option 'accent' of a plugin goes before."},
      {"strong", &color_type, false, NULL, "Titles, labels, links; else the accent, darker."},
      {"tint", &color_type, false, NULL, "The ground of cards and code; else the accent, very light."},
      {"spot", &color_type, false, "#f2b544", "The second colour of the cover."},
      {"mark", &color_type, false, NULL, "The ground of marked passages; else a tint of 'spot'."},
      {"good", &color_type, false, "#2f6f4f", "The mark of what to do."},
      {"bad", &color_type, false, "#a8321b", "The mark of what not to do."},
      {"contrast", &contrast_type, false, "4.5",
       "What text needs to its ground: 4.5 (3 if it is large), or 7 (4.5 if it is large)."});

GROUP(boxes_type, {"key", &color_type, false, NULL, "The colour of key boxes; else the accent."},
      {"tip", &color_type, false, "#2f6f4f", "The colour of tips."},
      {"warning", &color_type, false, "#a8421b", "The colour of warnings."},
      {"example", &color_type, false, "#5a4b8a", "The colour of examples."},
      {"note", &color_type, false, "#5b6770", "The colour of notes."});

GROUP(role_type, {"family", &text_type, false, NULL, "A font family; else that of running text or of titles."},
      {"weight", &weight_type, false, NULL, "From 100 (thin) to 900 (black); 400 is regular, 700 bold."},
      {"italic", &boolean_type, false, NULL, "True for italics."},
      {"size", &size_type, false, NULL, "The size of the letters."},
      {"leading", &size_type, false, NULL, "From line to line."},
      {"small-caps", &boolean_type, false, "false", "True for small capitals, if the font has them."},
      {"tracking", &tracking_type, false, "0pt", "More space (or less) between letters."},
      {"colour", &color_type, false, NULL, "The colour; else ink, strong, accent or muted, as the role is."});

static const gp_schema art_type = {.type = GP_TYPE_ENUM, .choices = "tiles bands arcs network none"};
GROUP(print_type, {"colours", &print_colours_type, false, "rgb",
                   "Colours of the PDF: rgb, or cmyk with black ink alone for greys."});

static const gp_schema print_links_type = {.type = GP_TYPE_ENUM, .choices = "none inline notes"};
GROUP(links_type, {"print", &print_links_type, false, "none",
                   "Addresses of links in the PDF: none, inline in brackets after the link, or as notes."});

GROUP(cover_type, {"ground", &color_type, false, NULL, "The cover's ground; else 'colours.strong'."},
      {"ink", &color_type, false, NULL, "The text on it; else 'colours.paper'."},
      {"art", &art_type, false, "tiles", "The drawing on the cover; a guide may ask for another one."});

GROUP(block_type, {"fill", &color_type, false, NULL, "The ground; else a tint of the block's own colour."},
      {"tint", &percent_type, false, "9", "How much of its own colour is in the ground; 0: no ground."},
      {"bar", &space_type, false, NULL, "The width of the bar at the left edge; 0: none."},
      {"bar-colour", &color_type, false, NULL, "The bar's colour; else the block's own."},
      {"frame", &space_type, false, "0pt", "The thickness of the line around; 0: none."},
      {"frame-colour", &color_type, false, NULL, "The line's colour; else the block's own."},
      {"radius", &space_type, false, NULL, "The radius of the corners."},
      {"pad", &space_type, false, NULL, "Between the edge and the text; else 'spaces.box'."},
      {"gap", &space_type, false, NULL, "The space above and below; else 'spaces.block'."});

GROUP(table_type, {"stripe", &color_type, false, NULL, "The ground of every second row; none if it is not given."},
      {"group", &color_type, false, NULL, "The ground of headings of groups of rows; else 'colours.tint'."});

GROUP(chart_type,
      {"patterns", &boolean_type, false, "false", "True to hatch the colours of charts, for print in grey."});

static const gp_schema anything_type = {.type = GP_TYPE_ANY};
static const gp_schema plugin_blocks_type = {.type = GP_TYPE_MAP_OF, .item = &anything_type};

GROUP(blocks_type, {"chart", &chart_type, false, NULL, "Charts."},
      {"plugins", &plugin_blocks_type, false, NULL, "Blocks of other plugins, by their key."},
      {"callout", &block_type, false, NULL, "Call-outs; 'boxes' has the colour of each kind."},
      {"practice", &block_type, false, NULL, "Practice cards."}, {"quote", &block_type, false, NULL, "Quotations."},
      {"code", &block_type, false, NULL, "Code."}, {"table", &table_type, false, NULL, "Tables."});

/* The roles in the order of plugins/layout-guide/theme.h. */
GROUP(text_map_type, {"justify", &boolean_type, false, "true", "False for lines with a ragged right edge."},
      {"hanging-punctuation", &boolean_type, false, "false",
       "True to hang commas, quotes and letters such as A and T a little over the edge."},
      {"expansion", &share_type, false, "0%", "How much glyphs may be widened or narrowed to fill a line: up to 3%."},
      {"letter-spacing", &share_type, false, "0%",
       "How much of the letters' widths may be put between them, or taken away, to fill a line: up to 3%."},
      {"widest-space", &widest_type, false, "0",
       "How wide spaces of a justified line may be, in per cent of the font's; then the line ends before the margin. "
       "0: any width."},
      {"kashida", &boolean_type, false, "false", "True to elongate Arabic words where spaces would become too wide."},
      {"drop-initial", &initial_type, false, "0", "Lines that the first letter of a chapter is high; 0: none."},
      {"hyphenate", &boolean_type, false, "true", "False to divide no words."},
      {"figures", &figures_type, false, "lining", "The figures of running text: lining or oldstyle."},
      {"underlined", &underlined_type, false, "line", "How underlined passages are set: line, italic or bold."},
      {"body", &role_type, false, NULL, "Running text."}, {"lead", &role_type, false, NULL, "A chapter's lead."},
      {"small", &role_type, false, NULL, "Tables and cards."},
      {"note", &role_type, false, NULL, "Notes, sources, imprint."},
      {"chapter", &role_type, false, NULL, "Chapter titles."},
      {"chapter-number", &role_type, false, NULL, "Chapter numbers."},
      {"heading-2", &role_type, false, NULL, "Titles of sections."},
      {"heading-3", &role_type, false, NULL, "Titles of sections in sections."},
      {"heading-4", &role_type, false, NULL, "Titles of deeper sections."},
      {"box-title", &role_type, false, NULL, "Titles of boxes and cards."},
      {"label", &role_type, false, NULL, "Small labels."}, {"caption", &role_type, false, NULL, "Captions."},
      {"table-head", &role_type, false, NULL, "Header cells."}, {"big-number", &role_type, false, NULL, "Big numbers."},
      {"quote", &role_type, false, NULL, "Quotations."},
      {"code", &role_type, false, NULL, "Code; its family is 'fonts.mono'."},
      {"running-head", &role_type, false, NULL, "Running heads and page numbers."},
      {"contents-chapter", &role_type, false, NULL, "Chapters in the contents."},
      {"contents-section", &role_type, false, NULL, "Sections in the contents."},
      {"cover-title", &role_type, false, NULL, "The title on the cover."},
      {"cover-subtitle", &role_type, false, NULL, "The subtitle on the cover."},
      {"cover-small", &role_type, false, NULL, "The smaller lines on the cover."});

static const gp_field theme_fields[] = {
  {"inherits", &text_type, false, NULL, "The theme this one changes: a theme's name, or a file of the guide."},
  {"fonts", &gp_fonts_schema, false, NULL, "Font families, and files of fonts."},
  {"images", &gp_images_schema, false, NULL, "How many pixels pictures have at most."},
  {"page", &page_map_type, false, NULL, "Page size, margins, columns."},
  {"spaces", &spaces_type, false, NULL, "Distances."},
  {"colours", &colours_type, false, NULL, "Colours, such as \"#1a2b3c\"."},
  {"boxes", &boxes_type, false, NULL, "Colours of call-outs by kind."},
  {"cover", &cover_type, false, NULL, "The cover and the masthead of short documents."},
  {"print", &print_type, false, NULL, "What printers need."},
  {"links", &links_type, false, NULL, "Links to the web."},
  {"blocks", &blocks_type, false, NULL, "Grounds, lines and spaces of blocks."},
  {"text", &text_map_type, false, NULL, "How each kind of text is set."},
  END};
const gp_schema gp_theme_file_schema = {.type = GP_TYPE_MAP, .fields = theme_fields};
