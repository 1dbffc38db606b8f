/* What pandoc would leave out of a Word file without a word is mended in the document's XML before pandoc reads it:
 * wrappers go, other tags take the place of those that it does not know, and what no guide can have is listed by a
 * notice at the end of its paragraph, which pandoc hands on as a tracked deletion by IMPORT_NOTICE (ECMA-376, Part 1,
 * 17). */
#include "import/importer.h"

#include "value/scalars.h"

/* No document of Word nests elements so deep: one that does is left as it is. */
enum { DEEPEST = 1000 };

/* A run, or one within a drawing in a run. */
typedef struct word_run {
  size_t from;
  gp_buf text; /* its own words, as the XML has them */
  gp_str description, object, lang;
  bool hidden, drawing, shape, picture, box, chart, diagram;
} word_run;

typedef struct mend {
  importer *im;
  gp_str xml;
  import_edits edits;
  GP_VEC(gp_str) open; /* names of the elements that are open */
  GP_VEC(word_run) runs;
  GP_VEC(gp_buf) instructions; /* of open fields */
  gp_buf notices, ruby, choices, hidden;
  size_t ruby_from;
  unsigned paragraphs, fallback;
  bool in_text, in_instruction;
} mend;

static void put_notice(mend *m, const char *format, ...) GP_PRINTF(2, 3);

/* Words of the document in it are as its XML has them; the format is XML, too. */
static void put_notice(mend *m, const char *format, ...)
{
  va_list arguments;
  if (m->fallback > 0)
    return;
  va_start(arguments, format);
  gp_buf_add(&m->notices, GP_STR("<w:del w:id=\"0\" w:author=\"" IMPORT_NOTICE "\" w:date=\"2000-01-01T00:00:00Z\">"
                                 "<w:r><w:delText xml:space=\"preserve\">"));
  gp_buf_vprintf(&m->notices, format, arguments);
  gp_buf_add(&m->notices, GP_STR(IMPORT_NOTICE_END "</w:delText></w:r></w:del>"));
  va_end(arguments);
}

static void change(mend *m, size_t from, size_t to, const char *text)
{
  gp_vec_push(m->im->arena, &m->edits, ((import_edit){from, to, gp_str_from(text)}));
}

static bool is_within(const mend *m, const char *name)
{
  for (size_t i = m->open.count; i > 0; i--)
    if (gp_str_is(m->open.items[i - 1], name))
      return true;
  return false;
}

/* Whether the open elements end with these, the innermost last. */
static bool is_path(const mend *m, const char *outer, const char *inner)
{
  return m->open.count > 1 && gp_str_is(m->open.items[m->open.count - 1], inner) &&
         gp_str_is(m->open.items[m->open.count - 2], outer);
}

/* Hidden words in a row are one notice. */
static void end_hidden(mend *m)
{
  if (m->hidden.count == 0)
    return;
  put_notice(m, "hidden text of the Word file is left out: \"%.*s\"", GP_STR_ARG(gp_buf_str(&m->hidden)));
  m->hidden.count = 0;
}

static void end_paragraph(mend *m, size_t from)
{
  if (m->paragraphs > 0 && --m->paragraphs > 0)
    return;
  end_hidden(m);
  if (m->notices.count == 0)
    return;
  change(m, from, from, gp_str_copy(m->im->arena, gp_buf_str(&m->notices)).ptr);
  m->notices.count = 0;
}

/* What a drawing was that is neither a picture nor a box with words. */
static void list_drawing(mend *m, const word_run *run)
{
  const char *what = run->chart ? "a chart is left out: write its data as a chart, or save it as a picture"
                     : run->diagram
                       ? "a diagram (SmartArt) is left out: write it as a list or a table, or save it as a picture"
                       : "a drawn shape is left out: save it as a picture if readers need it";
  if (run->box && !run->picture && run->description.len > 0)
    put_notice(m, "the description of a drawing is left out: \"%.*s\"", GP_STR_ARG(run->description));
  if (!run->chart && !run->diagram && (run->picture || run->box || !run->shape))
    return;
  if (run->description.len > 0)
    put_notice(m, "%s; its description: \"%.*s\"", what, GP_STR_ARG(run->description));
  else
    put_notice(m, "%s", what);
}

/* Counts what is marked as another language's; marks that do not fit the letters are those of a keyboard. */
static void note_lang(importer *im, gp_str lang, gp_str words)
{
  size_t end = 0;
  bool latin = false;
  while (end < lang.len && lang.ptr[end] != '-')
    end++;
  lang = gp_str_slice(lang, 0, end);
  for (size_t i = 0; i < words.len && !latin; i++)
    latin = import_is_word(words.ptr[i]) && (unsigned char)words.ptr[i] < 0x80 && words.ptr[i] > '9';
  if (lang.len == 0 || import_clean(im, words).len < 2 || latin != import_has_latin_letters(lang))
    return;
  for (size_t i = 0; i < im->passages.count; i++)
    if (gp_str_equal(im->passages.items[i].lang, lang)) {
      im->passages.items[i].count++;
      return;
    }
  gp_vec_push(im->arena, &im->passages, ((import_passage){gp_str_copy(im->arena, lang), import_clean(im, words), 1}));
}

static void end_run(mend *m, size_t to)
{
  word_run *run = gp_vec_last(&m->runs);
  note_lang(m->im, run->lang, gp_buf_str(&run->text));
  if (run->hidden && run->text.count > 0 && m->fallback == 0) {
    gp_buf_add(&m->hidden, gp_buf_str(&run->text));
    change(m, run->from, to, "");
  } else if (run->text.count > 0) {
    end_hidden(m);
  }
  if (run->drawing)
    list_drawing(m, run);
  if (run->object.len > 0 && !run->picture)
    put_notice(m, "an embedded object (%.*s) is left out: save it as a picture, or write its words",
               GP_STR_ARG(run->object));
  m->runs.count--;
}

/* Wingdings' most frequent characters; 0: not known. The numbers are those of the font, from F000 on. */
static const char *symbol_for(gp_str font, gp_str number)
{
  static const char *const wingdings[][2] = {
    {"FC", "✓"}, {"FB", "✗"}, {"FE", "☑"}, {"FD", "☒"}, {"A8", "☐"}, {"6F", "☐"}, {"71", "❑"}, {"76", "❖"},
    {"6C", "●"}, {"6E", "■"}, {"A7", "▪"}, {"D8", "➢"}, {"E0", "→"}, {"DF", "←"}, {"E1", "↑"}, {"E2", "↓"},
    {"4A", "☺"}, {"4C", "☹"}, {"28", "☎"}, {"2A", "✉"}, {"46", "☞"}, {"AB", "★"}, {"22", "✂"}, {"21", "✏"}};
  gp_str last = gp_str_slice(number, number.len > 2 ? number.len - 2 : 0, number.len);
  for (size_t i = 0; gp_str_is(font, "Wingdings") && i < sizeof wingdings / sizeof *wingdings; i++)
    if (gp_str_is(last, wingdings[i][0]))
      return wingdings[i][1];
  return NULL;
}

static void see_symbol(mend *m, gp_str tag, size_t from, size_t to)
{
  gp_str font = import_xml_value(tag, "w:font=\""), number = import_xml_value(tag, "w:char=\"");
  const char *symbol = symbol_for(font, number);
  if (symbol != NULL)
    change(m, from, to, gp_str_printf(m->im->arena, "<w:t>%s</w:t>", symbol).ptr);
  else if (!gp_str_is(font, "Symbol")) /* which pandoc knows */
    put_notice(m, "character %.*s of the font %.*s is left out: type it, or another one in its place",
               GP_STR_ARG(number), GP_STR_ARG(font));
}

/* At a field's end: what it was. */
static void see_field(mend *m, gp_str instruction)
{
  gp_str rest = instruction, name = gp_next_word(&rest), first = gp_next_word(&rest);
  if (gp_str_is(name, "XE") || gp_str_is(name, "TC")) {
    const char *mark = instruction.len > 0 ? memchr(instruction.ptr, '"', instruction.len) : NULL;
    gp_str entry =
      mark != NULL ? gp_str_slice(instruction, (size_t)(mark - instruction.ptr) + 1, instruction.len) : first;
    size_t end = 0;
    while (end < entry.len && entry.ptr[end] != '"')
      end++;
    put_notice(m,
               gp_str_is(name, "XE") ? "an entry of the index was here, \"%.*s\": mark a text with {index}, "
                                       "or write []{index=\"...\"}"
                                     : "an entry of the contents that is no heading, \"%.*s\", is left out",
               GP_STR_ARG(gp_str_slice(entry, 0, end)));
  } else if (gp_str_is(name, "CITATION") ||
             (gp_str_is(name, "ADDIN") &&
              (gp_str_is(first, "ZOTERO_ITEM") || gp_str_is(first, "EN.CITE") || gp_str_is(first, "CSL_CITATION")))) {
    put_notice(m, "a source is cited: write it in sources.yaml, and [@KEY] here");
  } else if (gp_str_is(name, "REF") || gp_str_is(name, "NOTEREF") ||
             (gp_str_is(name, "PAGEREF") && !gp_str_starts_with(first, GP_STR("_Toc")))) {
    put_notice(m,
               "a cross reference (\"see table 3\") is words now: write '@tab:id', '@fig:id', '@sec:id' or '@page:id' "
               "in place of the number");
  } else if (gp_str_is(name, "FORMDROPDOWN")) {
    put_notice(m, "a field to choose from is left out; its choices: %.*s", GP_STR_ARG(gp_buf_str(&m->choices)));
    m->choices.count = 0;
  } else if (gp_str_is(name, "FORMCHECKBOX")) {
    put_notice(m, "a box to tick of a form is left out: type it, or make a checklist");
  }
}

static void see_field_mark(mend *m, gp_str tag)
{
  gp_str type = import_xml_value(tag, "w:fldCharType=\"");
  if (gp_str_is(type, "begin")) {
    gp_vec_push(m->im->arena, &m->instructions, GP_BUF(m->im->arena));
  } else if (gp_str_is(type, "end") && m->instructions.count > 0) {
    see_field(m, gp_buf_str(gp_vec_last(&m->instructions)));
    m->instructions.count--;
  }
}

static void add_choice(mend *m, gp_str choice)
{
  gp_buf_printf(&m->choices, "%s%.*s", m->choices.count > 0 ? ", " : "", GP_STR_ARG(choice));
}

/* Elements within a drawing, a picture of old programs or an object: what the run that holds them shows. */
static void see_drawing(mend *m, gp_str name, gp_str tag)
{
  static const char *const shapes[] = {"wps:wsp", "v:shape", "v:rect", "v:oval", "v:line", "v:roundrect", "v:polyline"};
  word_run *run = m->runs.count > 0 ? gp_vec_last(&m->runs) : NULL;
  if (run == NULL || m->fallback > 0)
    return;
  run->drawing = run->drawing || gp_str_is(name, "w:drawing") || gp_str_is(name, "w:pict");
  run->picture = run->picture || gp_str_is(name, "a:blip") || gp_str_is(name, "v:imagedata");
  run->box = run->box || gp_str_is(name, "w:txbxContent");
  run->chart = run->chart || gp_str_is(name, "c:chart");
  run->diagram = run->diagram || gp_str_is(name, "dgm:relIds");
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
    run->shape = run->shape || (gp_str_is(name, shapes[i]) && import_xml_value(tag, "o:hr=\"").len == 0);
  if (gp_str_is(name, "wp:docPr") && run->description.len == 0)
    run->description = import_xml_value(tag, "descr=\"");
  if (gp_str_is(name, "o:OLEObject"))
    run->object = import_xml_value(tag, "ProgID=\"");
  if (gp_str_is(name, "v:textpath") && import_xml_value(tag, "string=\"").len > 0) {
    put_notice(m, "words drawn as a picture (WordArt) are left out: \"%.*s\"",
               GP_STR_ARG(import_xml_value(tag, "string=\"")));
    run->box = true;
  }
}

/* Elements that are empty or begin. */
static void see_element(mend *m, gp_str name, gp_str tag, size_t from, size_t to)
{
  if (gp_str_is(name, "w:cr")) {
    change(m, from, to, "<w:br/>");
  } else if (gp_str_is(name, "w:ptab")) {
    change(m, from, to, "<w:tab/>");
  } else if (gp_str_is(name, "w:sym")) {
    see_symbol(m, tag, from, to);
  } else if (gp_str_is(name, "w:vanish") && is_path(m, "w:r", "w:rPr") && m->runs.count > 0) {
    gp_str value = import_xml_value(tag, "w:val=\"");
    gp_vec_last(&m->runs)->hidden = !gp_str_is(value, "0") && !gp_str_is(value, "false") && !gp_str_is(value, "off");
  } else if (gp_str_is(name, "w:lang") && is_path(m, "w:r", "w:rPr") && m->runs.count > 0) {
    gp_vec_last(&m->runs)->lang = import_xml_value(tag, "w:val=\"");
  } else if (gp_str_is(name, "w:fldChar")) {
    see_field_mark(m, tag);
  } else if (gp_str_is(name, "w:listEntry")) {
    add_choice(m, import_xml_value(tag, "w:val=\""));
  } else if (gp_str_is(name, "w:listItem")) {
    add_choice(m, import_xml_value(tag, "w:displayText=\""));
  } else if (gp_str_is(name, "w:altChunk") || gp_str_is(name, "w:subDoc")) {
    put_notice(m, "a document within this one is left out: import it, too");
    if (gp_str_is(name, "w:altChunk"))
      change(m, from, to, "<w:p/>");
  } else if (gp_str_is(name, "w:del") && is_path(m, "w:pPr", "w:rPr")) {
    put_notice(
      m, "a tracked change deletes the end of this paragraph: it is kept; join it with the next one if that is right");
  } else if ((gp_str_is(name, "w:del") || gp_str_is(name, "w:ins")) && m->open.count > 0 &&
             gp_str_is(*gp_vec_last(&m->open), "w:trPr")) {
    put_notice(m, "a tracked change: %.*s %s this row of the table; it is kept",
               GP_STR_ARG(import_xml_value(tag, "w:author=\"")), gp_str_is(name, "w:del") ? "deleted" : "inserted");
  } else {
    see_drawing(m, name, tag);
  }
}

/* Elements that hold text, and that pandoc leaves out with it. */
static bool is_wrapper(const mend *m, gp_str name)
{
  static const char *const wrappers[] = {"w:customXml", "w:bdo", "w:dir", "w:smartTag"};
  bool row =
    m->open.count > 0 && (gp_str_is(*gp_vec_last(&m->open), "w:tbl") || gp_str_is(*gp_vec_last(&m->open), "w:tr"));
  for (size_t i = 0; i < sizeof wrappers / sizeof *wrappers; i++)
    if (gp_str_is(name, wrappers[i]))
      return true;
  return row && gp_str_is(name, "w:sdt"); /* rows and cells alone: paragraphs in them pandoc has */
}

static void begin_element(mend *m, gp_str name, gp_str tag, size_t from, size_t to)
{
  see_element(m, name, tag, from, to);
  if (gp_str_is(name, "w:r"))
    gp_vec_push(m->im->arena, &m->runs, ((word_run){.from = from, .text = GP_BUF(m->im->arena)}));
  else if (gp_str_is(name, "w:p"))
    m->paragraphs++;
  else if (gp_str_is(name, "mc:Fallback"))
    m->fallback++;
  else if (gp_str_is(name, "w:ruby"))
    change(m, from, to, "</w:r>");
  else if (gp_str_is(name, "w:rt"))
    m->ruby_from = from;
  else if (gp_str_is(name, "w:rubyBase") || is_wrapper(m, name))
    change(m, from, to, "");
  /* a control around rows or cells: its content is named after it, so that its end is known */
  if (gp_str_is(name, "w:sdt") && is_wrapper(m, name))
    name = GP_STR("row w:sdt");
  else if (gp_str_is(name, "w:sdtContent") && m->open.count > 0 && gp_str_is(*gp_vec_last(&m->open), "row w:sdt")) {
    change(m, from, to, "");
    name = m->open.count > 1 ? m->open.items[m->open.count - 2] : name; /* rows in it are those of the table */
  }
  gp_vec_push(m->im->arena, &m->open, name);
}

static void end_element(mend *m, gp_str name, size_t from, size_t to)
{
  gp_str opened = m->open.count > 0 ? m->open.items[--m->open.count] : (gp_str){NULL, 0};
  if (gp_str_is(name, "w:r") && m->runs.count > 0) {
    end_run(m, to);
  } else if (gp_str_is(name, "w:p")) {
    end_paragraph(m, from);
  } else if (gp_str_is(name, "mc:Fallback")) {
    m->fallback -= m->fallback > 0;
  } else if (gp_str_is(name, "w:ruby")) {
    change(m, from, to, "<w:r>");
  } else if (gp_str_is(name, "w:rt")) {
    change(m, m->ruby_from, to, "");
  } else if (gp_str_is(name, "w:rubyBase")) {
    change(m, from, to,
           gp_str_printf(m->im->arena, "<w:r><w:t xml:space=\"preserve\"> (%.*s)</w:t></w:r>",
                         GP_STR_ARG(gp_buf_str(&m->ruby)))
             .ptr);
    m->ruby.count = 0;
  } else if (is_wrapper(m, name) || gp_str_is(opened, "row w:sdt") ||
             (gp_str_is(name, "w:sdtContent") && !gp_str_is(opened, "w:sdtContent"))) {
    change(m, from, to, "");
  } else if (gp_str_is(name, "w:sdtPr") && m->choices.count > 0) {
    put_notice(m, "a field to choose from shows one of its choices, which are: %.*s",
               GP_STR_ARG(gp_buf_str(&m->choices)));
    m->choices.count = 0;
  }
}

static void see_tag(mend *m, gp_str tag, size_t from, size_t to)
{
  bool closes = gp_str_starts_with(tag, GP_STR("/")), empty = gp_str_ends_with(tag, GP_STR("/"));
  gp_str name = closes ? gp_str_slice(tag, 1, tag.len) : tag;
  size_t end = 0;
  if (tag.len == 0 || import_is_among(tag.ptr[0], "?!"))
    return;
  while (end < name.len && !import_is_among(name.ptr[end], " \t\r\n/"))
    end++;
  name = gp_str_slice(name, 0, end);
  m->in_text = !closes && !empty && gp_str_is(name, "w:t");
  m->in_instruction = !closes && !empty && gp_str_is(name, "w:instrText");
  if (closes)
    end_element(m, name, from, to);
  else if (empty)
    see_element(m, name, tag, from, to);
  else
    begin_element(m, name, tag, from, to);
}

static void see_text(mend *m, gp_str text)
{
  if (m->in_instruction && m->instructions.count > 0)
    gp_buf_add(gp_vec_last(&m->instructions), text);
  if (m->in_text && is_within(m, "w:rt"))
    gp_buf_add(&m->ruby, text);
  else if (m->in_text && m->runs.count > 0)
    gp_buf_add(&gp_vec_last(&m->runs)->text, text);
}

gp_str import_mend_word(importer *im, gp_str xml)
{
  mend m = {.im = im,
            .xml = xml,
            .notices = GP_BUF(im->arena),
            .ruby = GP_BUF(im->arena),
            .choices = GP_BUF(im->arena),
            .hidden = GP_BUF(im->arena)};
  import_piece piece;
  for (size_t at = 0; m.open.count <= DEEPEST && import_next_piece(xml, &at, &piece);)
    if (piece.is_tag)
      see_tag(&m, piece.text, piece.from, piece.to);
    else
      see_text(&m, piece.text);
  if (m.open.count > DEEPEST)
    return xml;
  return import_apply_edits(im, xml, &m.edits);
}
