/* What pandoc leaves out of Word files without a word: text boxes, which become boxes; charts, diagrams, headers and
 * footers, which are listed. */
#include "import/importer.h"

#include "base/file.h"

enum { ARCHIVE_LIMIT = 1 << 28, MOST_BOXES = 200 };

typedef struct scan {
  importer *im;
  gp_buf box, line;               /* the words of a text box; of the paragraph around or before it */
  unsigned boxes, fallback;       /* how deep in them: what programs of old are to show is there twice */
  size_t found, drawings, placed; /* placed: of the boxes, those whose paragraph has ended */
  size_t references;              /* to headings, captions, pages: fields that pandoc keeps the words of */
  bool in_text, begins;           /* begins: a paragraph whose text has not come yet */
  bool in_instruction;            /* of a field */
} scan;

/* Texts are compared without blanks: pandoc writes formulas with others. */
static gp_str without_blanks(gp_arena *arena, gp_str text)
{
  gp_buf out = GP_BUF(arena);
  for (size_t i = 0; i < text.len; i++)
    if (text.ptr[i] != ' ')
      gp_buf_add_char(&out, text.ptr[i]);
  return gp_buf_str(&out);
}

static void end_box(scan *s)
{
  importer *im = s->im;
  gp_str words = gp_buf_str(&s->box), near = import_clean(im, gp_buf_str(&s->line));
  if (import_clean(im, words).len > 0 && ++s->found <= MOST_BOXES)
    gp_vec_push(im->arena, &im->boxes,
                ((import_lost){.near = gp_str_copy(im->arena, near), .text = gp_str_copy(im->arena, words)}));
  s->box.count = 0;
}

/* Where a paragraph ends, it is known what is around the boxes in it. */
static void end_paragraph(scan *s)
{
  gp_str all = without_blanks(s->im->arena, import_clean(s->im, gp_buf_str(&s->line)));
  for (; s->placed < s->im->boxes.count; s->placed++)
    s->im->boxes.items[s->placed].paragraph = all;
}

/* The paragraphs of a text box, in a box of their own; among the blocks of a list or cell as they are. */
static void add_box(importer *im, import_block *parent, gp_str text)
{
  import_block *box = parent->kind == IMPORT_HEADING ? import_new(im, IMPORT_BOX) : parent;
  bool first = true;
  box->word = box != parent ? GP_STR("note") : box->word;
  box->text_box = box != parent;
  for (size_t at = 0, end; at < text.len; at = end + 1) {
    gp_str line;
    for (end = at; end < text.len && text.ptr[end] != '\n';)
      end++;
    line = import_clean(im, gp_str_slice(text, at, end));
    if (line.len == 0)
      continue;
    import_append(box, import_new(im, IMPORT_PARAGRAPH));
    box->last->text = import_literal(im, line);
    if (first)
      import_hand(im, box != parent ? box : box->last, "this was a text box: see that its place and kind are right");
    first = false;
  }
  if (box != parent)
    import_append(parent, box);
}

void import_place_boxes(importer *im, import_block *parent, gp_str plain)
{
  gp_str all = without_blanks(im->arena, plain);
  for (size_t i = 0; i < im->boxes.count; i++) {
    import_lost *box = &im->boxes.items[i];
    if (box->paragraph.len == 0 || !gp_str_equal(all, box->paragraph))
      continue;
    add_box(im, parent, box->text);
    *box = (import_lost){0};
  }
}

static bool is_mark(char c)
{
  return c != '\0' && strchr("*_~^`\\ \n", c) != NULL;
}

/* Whether the words are the same, whatever marks and blanks are between them. */
static bool has_same_words(gp_str a, gp_str b)
{
  size_t i = 0, k = 0;
  for (;;) {
    while (i < a.len && is_mark(a.ptr[i]))
      i++;
    while (k < b.len && is_mark(b.ptr[k]))
      k++;
    if (i == a.len || k == b.len)
      return i == a.len && k == b.len;
    if (a.ptr[i++] != b.ptr[k++])
      return false;
  }
}

/* Whether the blocks from `at` on are the paragraphs of the box; `*after` is the one after them, or NULL. */
static bool repeats(import_block *at, const import_block *box, import_block **after)
{
  const import_block *own = box->first;
  for (; own != NULL && at != NULL && at->kind == IMPORT_PARAGRAPH && has_same_words(own->text, at->text);
       at = at->next)
    own = own->next;
  *after = at;
  return own == NULL;
}

void import_drop_doubles(import_block *document)
{
  for (import_block *at = document->first, *after; at != NULL; at = at->next) {
    if (at->text_box && at->next != NULL && repeats(at->next, at, &after))
      at->next = after;
    if (at->next == NULL)
      document->last = at;
  }
}

void import_leave_boxes(importer *im, import_block *document)
{
  for (size_t i = 0; i < im->boxes.count; i++) {
    const import_lost *box = &im->boxes.items[i];
    import_block made = {.kind = IMPORT_HEADING};
    bool again = false;
    if (box->text.len == 0)
      continue;
    add_box(im, &made, box->text);
    for (import_block *at = document->first, *after; at != NULL && !again; at = at->next)
      again = repeats(at, made.first, &after);
    if (again) /* pandoc has it, in its place */
      continue;
    import_append(document, made.first);
    if (box->near.len > 0)
      import_hand(im, document->last, "its place is not known: it was after \"%.*s\"", GP_STR_ARG(box->near));
  }
  im->boxes.count = 0;
}

/* Whether a field is a cross reference; those of a table of contents are not the author's. */
static bool is_reference(gp_str instruction)
{
  static const char *const names[] = {"REF ", "PAGEREF ", "NOTEREF "};
  size_t start = 0;
  while (start < instruction.len && instruction.ptr[start] == ' ')
    start++;
  instruction = gp_str_slice(instruction, start, instruction.len);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (gp_str_starts_with(instruction, gp_str_from(names[i])))
      return memmem(instruction.ptr, instruction.len, "_Toc", 4) == NULL;
  return false;
}

static void see_tag(scan *s, gp_str tag)
{
  bool closes = gp_str_starts_with(tag, GP_STR("/"));
  gp_str name = closes ? gp_str_slice(tag, 1, tag.len) : tag;
  if (import_is_tag(name, "mc:Fallback")) {
    s->fallback = closes ? (s->fallback > 0 ? s->fallback - 1 : 0) : s->fallback + 1;
  } else if (s->fallback > 0) {
    return;
  } else if (import_is_tag(name, "w:txbxContent")) {
    if (!closes)
      s->boxes++;
    else if (s->boxes > 0 && --s->boxes == 0)
      end_box(s);
  } else if (import_is_tag(name, "w:p") && !gp_str_ends_with(tag, GP_STR("/"))) {
    if (s->boxes > 0)
      gp_buf_add_char(&s->box, '\n');
    else if (closes)
      end_paragraph(s);
    else
      s->begins = true;
  } else if (!closes && (import_is_tag(name, "w:br") || import_is_tag(name, "w:tab") || import_is_tag(name, "w:cr"))) {
    gp_buf_add_char(s->boxes > 0 ? &s->box : &s->line, ' ');
  } else if (!closes && (import_is_tag(name, "c:chart") || import_is_tag(name, "dgm:relIds"))) {
    s->drawings++;
  }
  if (!closes && import_is_tag(name, "w:fldSimple")) {
    const char *instruction = memmem(tag.ptr, tag.len, "w:instr=\"", 9);
    size_t at = instruction != NULL ? (size_t)(instruction - tag.ptr) + 9 : tag.len;
    s->references += is_reference(gp_str_slice(tag, at, tag.len));
  }
  s->in_instruction = !closes && import_is_tag(name, "w:instrText") && !gp_str_ends_with(tag, GP_STR("/"));
  s->in_text =
    !closes && (import_is_tag(name, "w:t") || import_is_tag(name, "m:t")) && !gp_str_ends_with(tag, GP_STR("/"));
}

static void scan_document(scan *s, gp_str xml)
{
  for (size_t at = 0; at < xml.len;) {
    const char *mark = memchr(xml.ptr + at, xml.ptr[at] == '<' ? '>' : '<', xml.len - at);
    size_t end = mark != NULL ? (size_t)(mark - xml.ptr) : xml.len;
    if (xml.ptr[at] == '<') {
      see_tag(s, gp_str_slice(xml, at + 1, end));
      at = end + 1;
      continue;
    }
    if (s->in_text && s->fallback == 0 && s->boxes == 0 && s->begins) {
      s->line.count = 0;
      s->begins = false;
    }
    s->references += s->in_instruction && s->fallback == 0 && is_reference(gp_str_slice(xml, at, end));
    if (s->in_text && s->fallback == 0)
      import_add_xml_text(s->boxes > 0 ? &s->box : &s->line, gp_str_slice(xml, at, end));
    at = end;
  }
}

void import_look_into_xml(importer *im, gp_str xml)
{
  scan s = {.im = im, .box = GP_BUF(im->arena), .line = GP_BUF(im->arena)};
  scan_document(&s, xml);
  if (s.found > MOST_BOXES)
    gp_vec_push(
      im->arena, &im->hands,
      ((gp_import_hand){{NULL, 0}, 0, gp_str_printf(im->arena, "and %zu more text boxes", s.found - MOST_BOXES)}));
  if (s.references > 0)
    gp_vec_push(
      im->arena, &im->hands,
      ((gp_import_hand){{NULL, 0},
                        0,
                        gp_str_printf(im->arena,
                                      "%zu cross reference%s (\"see table 3\") %s words now: write "
                                      "'@tab:id', '@fig:id', '@sec:id' or '@page:id' in place of the number",
                                      s.references, s.references == 1 ? "" : "s", s.references == 1 ? "is" : "are")}));
  if (s.drawings > 0)
    gp_vec_push(im->arena, &im->hands,
                ((gp_import_hand){{NULL, 0},
                                  0,
                                  gp_str_printf(im->arena,
                                                "%zu chart%s or diagram%s left out: save each as a picture, or "
                                                "write its data as a chart",
                                                s.drawings, s.drawings == 1 ? "" : "s", s.drawings == 1 ? "" : "s")}));
}

/* The words of a page's head or foot, which are between tags of this name. */
static gp_str words_between(importer *im, gp_str xml, const char *name)
{
  gp_buf out = GP_BUF(im->arena);
  bool within = false;
  for (size_t at = 0; at < xml.len;) {
    const char *mark = memchr(xml.ptr + at, xml.ptr[at] == '<' ? '>' : '<', xml.len - at);
    size_t end = mark != NULL ? (size_t)(mark - xml.ptr) : xml.len;
    gp_str tag = gp_str_slice(xml, at + 1, end);
    if (xml.ptr[at] != '<') {
      if (within)
        import_add_xml_text(&out, gp_str_slice(xml, at, end));
      at = end;
      continue;
    }
    within = import_is_tag(tag, name) && !gp_str_ends_with(tag, GP_STR("/"));
    if (import_is_tag(tag, "w:p") || import_is_tag(tag, "w:tab") || import_is_tag(tag, "w:br"))
      gp_buf_add_char(&out, ' ');
    at = end + 1;
  }
  return import_clean(im, gp_buf_str(&out));
}

static void look_for_heads(importer *im, gp_str archive)
{
  static const char *const parts[] = {"word/header", "word/footer"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    gp_str xml;
    for (size_t index = 0; import_next_member(im, archive, parts[i], ".xml", &index, &xml);)
      import_list_head(im, words_between(im, xml, "w:t"));
  }
}

/* The value of a tag's "w:val"; empty if it has none. */
static gp_str value_in(gp_str tag)
{
  static const char name[] = "w:val=\"";
  const char *start = tag.len > 0 ? memmem(tag.ptr, tag.len, name, sizeof name - 1) : NULL;
  gp_str rest = start != NULL ? gp_str_slice(tag, (size_t)(start - tag.ptr) + sizeof name - 1, tag.len) : (gp_str){0};
  const char *end = rest.len > 0 ? memchr(rest.ptr, '"', rest.len) : NULL;
  return end != NULL ? gp_str_slice(rest, 0, (size_t)(end - rest.ptr)) : (gp_str){NULL, 0};
}

/* What is after letters and Roman numbers of lists, where all lists of the document have the same: pandoc 2 does not
 * say it of lists within others. */
static void look_for_letters(importer *im, gp_str archive)
{
  gp_str xml;
  size_t index = 0;
  bool lettered = false;
  if (!import_next_member(im, archive, "word/numbering", ".xml", &index, &xml))
    return;
  for (size_t at = 0; at < xml.len; at++) {
    const char *end = xml.ptr[at] == '<' ? memchr(xml.ptr + at, '>', xml.len - at) : NULL;
    gp_str tag = end != NULL ? gp_str_slice(xml, at + 1, (size_t)(end - xml.ptr)) : (gp_str){0}, value;
    if (tag.len == 0)
      continue;
    value = value_in(tag);
    if (import_is_tag(tag, "w:numFmt"))
      lettered = gp_str_ends_with(value, GP_STR("Letter")) || gp_str_ends_with(value, GP_STR("Roman"));
    if (import_is_tag(tag, "w:lvlText") && lettered && value.len > 0) {
      const char *after = value.ptr[0] == '(' ? "()" : value.ptr[value.len - 1] == '.' ? "." : ")";
      im->mixed_letters = im->mixed_letters || (im->letters_end != NULL && strcmp(im->letters_end, after) != 0);
      im->letters_end = after;
    }
  }
}

gp_str import_prepare_word(importer *im, gp_str path)
{
  gp_str bytes, xml, linked, made, copy;
  size_t index = 0;
  if (gp_file_read(im->arena, gp_str_copy(im->arena, path).ptr, ARCHIVE_LIMIT, &bytes) != 0 ||
      !import_next_member(im, bytes, "word/document.xml", ".xml", &index, &xml))
    return path;
  linked = import_link_fields(im, xml);
  if (linked.ptr == xml.ptr)
    return path;
  made = import_with_member(im, bytes, "word/document.xml", linked);
  copy = gp_str_printf(im->arena, "%.*s/.document-%u.docx", GP_STR_ARG(im->staging), im->document);
  return made.len > 0 && gp_file_put(copy, made, false) == 0 ? copy : path;
}

void import_look_into_word(importer *im, gp_str file)
{
  gp_str bytes, xml;
  size_t index = 0;
  if (gp_file_read(im->arena, gp_str_copy(im->arena, file).ptr, ARCHIVE_LIMIT, &bytes) != 0 ||
      !import_next_member(im, bytes, "word/document", ".xml", &index, &xml)) {
    gp_vec_push(
      im->arena, &im->hands,
      ((gp_import_hand){{NULL, 0}, 0, GP_STR("text boxes, if the document has any, are left out: look for them")}));
    return;
  }
  import_look_into_xml(im, xml);
  look_for_heads(im, bytes);
  look_for_letters(im, bytes);
}
