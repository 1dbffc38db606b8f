/* Forms: check boxes and text fields with their appearances, and the font that readers type in. */
#include "cmyk.h"
#include "font.h"

/* Signs that readers type: printable ASCII, Latin of Europe's languages, Cyrillic, punctuation, money. */
static const struct {
  uint32_t from, to;
} typed[] = {{0x20, 0x7E},     {0xA0, 0xAC},     {0xAE, 0x17F},    {0x218, 0x21B},   {0x400, 0x45F},   {0x490, 0x491},
             {0x1E9E, 0x1E9E}, {0x2010, 0x2015}, {0x2018, 0x201E}, {0x2020, 0x2022}, {0x2026, 0x2026}, {0x2030, 0x2030},
             {0x2039, 0x203A}, {0x20AC, 0x20AC}, {0x20B4, 0x20B4}, {0x2116, 0x2116}, {0x2122, 0x2122}};

static const gp_form_field *field_of(const pdf *p, const void *record)
{
  return p->links.items[*(const size_t *)record].field;
}

/* "x0 y0 x1 y1" in an array. */
static void put_rect(const pdf *p, gp_buf *out, const gp_form_field *field)
{
  int64_t height = pdf_hundredths(p->tree->pages[field->page].height);
  PDF_PUT(out, "/Rect[");
  pdf_put_fixed(out, pdf_hundredths(field->x));
  gp_buf_add_char(out, ' ');
  pdf_put_fixed(out, height - pdf_hundredths((int64_t)field->y + field->height));
  gp_buf_add_char(out, ' ');
  pdf_put_fixed(out, pdf_hundredths((int64_t)field->x + field->width));
  gp_buf_add_char(out, ' ');
  pdf_put_fixed(out, height - pdf_hundredths(field->y));
  gp_buf_add_char(out, ']');
}

/* The default appearance (ISO 32000-1, 12.7.3.3): font, size and colour of what is typed. Black is black under every
 * output intent; another colour only where the document is in RGB. */
static void put_appearance(const pdf *p, gp_buf *out, const gp_form_field *field)
{
  gp_color color = field->style->color;
  PDF_PUT(out, "/DA(/F");
  pdf_put_int(out, pdf_font_index(p->form_font));
  gp_buf_add_char(out, ' ');
  pdf_put_fixed(out, pdf_hundredths(field->style->size));
  PDF_PUT(out, " Tf ");
  if (p->cmyk != NULL || !color.set) {
    PDF_PUT(out, "0 g)");
    return;
  }
  pdf_put_channel(out, color.r);
  gp_buf_add_char(out, ' ');
  pdf_put_channel(out, color.g);
  gp_buf_add_char(out, ' ');
  pdf_put_channel(out, color.b);
  PDF_PUT(out, " rg)");
}

static bool is_rtl(const pdf *p, uint32_t elem)
{
  gp_str lang = pdf_lang_of(p, elem);
  return p->host->is_rtl != NULL && p->host->is_rtl(p->host, lang.len > 0 ? lang : pdf_lang(p));
}

/* A field that is its own widget (12.5.6.19), with an appearance for each state (ISO 19005-2, 6.3.3 and 6.4.1). */
static void put_field(pdf *p, gp_buf *out, const void *record)
{
  size_t index = *(const size_t *)record;
  const pdf_link *l = &p->links.items[index];
  const gp_form_field *field = field_of(p, record);
  PDF_PUT(out, "/Type/Annot/Subtype/Widget");
  put_rect(p, out, field);
  PDF_PUT(out, "/F 4/StructParent ");
  pdf_put_int(out, (int64_t)(p->tree->page_count + index));
  PDF_PUT(out, "/P ");
  pdf_put_ref(out, p->pages[l->page].id);
  PDF_PUT(out, "/T");
  pdf_put_text(out, field->name);
  PDF_PUT(out, "/TU");
  pdf_put_text(out, field->label);
  if (p->ua2) { /* ISO 14289-2, 8.9.4.2 */
    PDF_PUT(out, "/Contents");
    pdf_put_text(out, field->label);
  }
  if (field->kind == GP_FORM_CHECK) {
    PDF_PUT(out, "/FT/Btn");
    gp_buf_add(out, field->flags & GP_FORM_TICKED ? GP_STR("/V/Yes/AS/Yes") : GP_STR("/V/Off/AS/Off"));
    PDF_PUT(out, "/MK<</CA(4)>>/AP<</N<</Yes ");
    pdf_put_ref(out, l->on);
    PDF_PUT(out, "/Off ");
    pdf_put_ref(out, l->off);
    PDF_PUT(out, ">>>>");
    return;
  }
  PDF_PUT(out, "/FT/Tx");
  if (field->flags & GP_FORM_LINES)
    PDF_PUT(out, "/Ff 4096");
  if (is_rtl(p, field->elem))
    PDF_PUT(out, "/Q 2"); /* what is typed is on the right */
  put_appearance(p, out, field);
  PDF_PUT(out, "/AP<</N ");
  pdf_put_ref(out, l->off);
  PDF_PUT(out, ">>");
}

/* A form XObject of the field's size. */
static uint32_t add_look(pdf *p, const gp_form_field *field, bool with_font, gp_str content)
{
  gp_buf entries = GP_BUF(p->arena);
  PDF_PUT(&entries, "/Type/XObject/Subtype/Form/BBox[0 0 ");
  pdf_put_fixed(&entries, pdf_hundredths(field->width));
  gp_buf_add_char(&entries, ' ');
  pdf_put_fixed(&entries, pdf_hundredths(field->height));
  PDF_PUT(&entries, "]/Resources ");
  if (with_font)
    pdf_put_ref(&entries, p->form_resources);
  else
    PDF_PUT(&entries, "<<>>");
  return pdf_stream(p, gp_buf_str(&entries), content);
}

/* A tick, as one draws it with a pen: from the left down, then up beyond the corner. */
static gp_str tick(pdf *p, const gp_form_field *field)
{
  static const int points[3][2] = {{20, 52}, {42, 27}, {82, 80}}; /* in hundredths of the box */
  gp_buf out = GP_BUF(p->arena);
  int64_t width = pdf_hundredths(field->width), height = pdf_hundredths(field->height);
  int64_t least = width < height ? width : height;
  PDF_PUT(&out, "0 G 1 J 1 j ");
  pdf_put_fixed(&out, least * 15 / 100);
  PDF_PUT(&out, " w ");
  for (int i = 0; i < 3; i++) {
    pdf_put_fixed(&out, (width - least) / 2 + least * points[i][0] / 100);
    gp_buf_add_char(&out, ' ');
    pdf_put_fixed(&out, (height - least) / 2 + least * points[i][1] / 100);
    gp_buf_add(&out, i == 0 ? GP_STR(" m ") : GP_STR(" l "));
  }
  PDF_PUT(&out, "S");
  return gp_buf_str(&out);
}

/* Fields of one size look alike; those of a table or a list follow each other. */
static void add_looks(pdf *p, pdf_link *made)
{
  const gp_form_field *field = made->field;
  const pdf_link *like = p->like[field->kind == GP_FORM_CHECK];
  if (like != NULL && like->field->width == field->width && like->field->height == field->height) {
    made->on = like->on;
    made->off = like->off;
    return;
  }
  if (field->kind == GP_FORM_CHECK) {
    made->on = add_look(p, field, false, tick(p, field));
    made->off = add_look(p, field, false, GP_STR(" "));
  } else {
    made->off = add_look(p, field, true, GP_STR("/Tx BMC EMC"));
  }
}

/* The font that text is typed in: a subset of its own, with the letterforms of the document's language. One code stands
 * for one character, so that programs find their way back from the text. */
static gp_status open_font(pdf *p, const gp_form_field *field)
{
  hb_buffer_t *buffer;
  p->form_font = pdf_font_open_apart(p, field->style->font, p->tree->elems[field->elem].source);
  if (p->form_font == NULL)
    return p->status;
  buffer = hb_buffer_create();
  for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++)
    for (uint32_t c = typed[i].from; c <= typed[i].to && p->status == GP_OK; c++) {
      hb_codepoint_t glyph;
      unsigned count;
      const hb_glyph_info_t *info;
      gp_buf text = GP_BUF(p->arena);
      pdf_font *font = p->form_font;
      int32_t width;
      if (!hb_font_get_nominal_glyph(p->form_font->hb, c, &glyph))
        continue;
      hb_buffer_clear_contents(buffer);
      hb_buffer_add(buffer, c, 0);
      hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
      hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
      hb_buffer_guess_segment_properties(buffer);
      hb_buffer_set_language(buffer, hb_language_from_string(p->tree->lang.ptr, (int)p->tree->lang.len));
      hb_shape(p->form_font->hb, buffer, NULL, 0);
      info = hb_buffer_get_glyph_infos(buffer, &count);
      gp_buf_add_utf8(&text, c);
      (void)pdf_font_code(p, &font, count == 1 ? info[0].codepoint : glyph, gp_buf_str(&text), false, &width);
    }
  hb_buffer_destroy(buffer);
  return p->status;
}

/* Fields by page, in the order of their elements: for each page the first field, for each field the next, + 1. */
static void group_by_page(pdf *p)
{
  size_t count = p->tree->field_count;
  p->page_fields = gp_arena_zalloc(p->arena, p->tree->page_count * sizeof *p->page_fields, 4);
  p->next_field = gp_arena_zalloc(p->arena, (count + 1) * sizeof *p->next_field, 4);
  for (size_t i = count; i-- > 0;) {
    uint32_t *first = &p->page_fields[p->tree->fields[i].page];
    p->next_field[i] = *first;
    *first = (uint32_t)i + 1;
  }
}

static void put_font_resource(pdf *p, gp_buf *out, const void *record)
{
  (void)record;
  PDF_PUT(out, "/Font<</F");
  pdf_put_int(out, pdf_font_index(p->form_font));
  gp_buf_add_char(out, ' ');
  pdf_put_ref(out, p->form_font->id);
  PDF_PUT(out, ">>");
}

/* The interactive form (12.7.2). There is no NeedAppearances: every field has its appearance. */
static void put_form(pdf *p, gp_buf *out, const void *record)
{
  (void)record;
  PDF_PUT(out, "/Fields[");
  for (size_t i = 0; i < p->links.count; i++) {
    if (p->links.items[i].field == NULL)
      continue;
    gp_buf_add_char(out, ' ');
    pdf_put_ref(out, p->links.items[i].id);
  }
  gp_buf_add_char(out, ']');
  if (p->form_font == NULL)
    return;
  PDF_PUT(out, "/DR ");
  pdf_put_ref(out, p->form_resources);
}

gp_status pdf_forms_open(pdf *p)
{
  size_t count = p->tree->field_count;
  if (count == 0)
    return GP_OK;
  group_by_page(p);
  for (size_t i = 0; i < count && p->form_font == NULL; i++)
    if (p->tree->fields[i].kind == GP_FORM_TEXT && open_font(p, &p->tree->fields[i]) != GP_OK)
      return p->status;
  if (p->form_font != NULL)
    p->form_resources = pdf_object(p, put_font_resource, NULL);
  p->form = pdf_object(p, put_form, NULL);
  return p->status;
}

void pdf_forms_add(pdf *p, uint32_t page)
{
  for (uint32_t at = p->page_fields != NULL ? p->page_fields[page] : 0; at != 0; at = p->next_field[at - 1]) {
    const gp_form_field *field = &p->tree->fields[at - 1];
    pdf_link made = {.page = page, .elem = field->elem, .field = field};
    size_t *index = GP_NEW(p->arena, size_t);
    pdf_link *like;
    *index = p->links.count;
    add_looks(p, &made);
    made.id = pdf_object(p, put_field, index);
    like = GP_NEW(p->arena, pdf_link);
    *like = made;
    p->like[field->kind == GP_FORM_CHECK] = like;
    gp_vec_push(p->arena, &p->links, made);
  }
}
