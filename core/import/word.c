/* What pandoc leaves out of Word files without a word: text boxes, which become boxes; heads and feet of pages, words
 * of charts and diagrams, and any other words, which are listed. */
#include "import/importer.h"

#include "base/file.h"

enum { ARCHIVE_LIMIT = 1 << 28, MOST_BOXES = 200 };

typedef struct scan {
  importer *im;
  gp_buf box, line;         /* the words of a text box; of the paragraph around or before it */
  unsigned boxes, fallback; /* how deep in them: what programs of old are to show is there twice */
  size_t found, placed;     /* placed: of the boxes, those whose paragraph has ended */
  bool in_text, begins;     /* begins: a paragraph whose text has not come yet */
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
  }
  s->in_text =
    !closes && (import_is_tag(name, "w:t") || import_is_tag(name, "m:t")) && !gp_str_ends_with(tag, GP_STR("/"));
}

static void scan_document(scan *s, gp_str xml)
{
  import_piece piece;
  for (size_t at = 0; import_next_piece(xml, &at, &piece);) {
    if (piece.is_tag) {
      see_tag(s, piece.text);
      continue;
    }
    if (s->in_text && s->fallback == 0 && s->boxes == 0 && s->begins) {
      s->line.count = 0;
      s->begins = false;
    }
    if (s->in_text && s->fallback == 0)
      import_add_xml_text(s->boxes > 0 ? &s->box : &s->line, piece.text);
  }
}

static void look_for_boxes(importer *im, gp_str xml)
{
  scan s = {.im = im, .box = GP_BUF(im->arena), .line = GP_BUF(im->arena)};
  scan_document(&s, xml);
  if (s.found > MOST_BOXES)
    import_list(im, "and %zu more text boxes", s.found - MOST_BOXES);
}

/* The words between tags of this name; `apart`: those of each are words of their own. */
static gp_str words_between(importer *im, gp_str xml, const char *name, bool apart)
{
  gp_buf out = GP_BUF(im->arena);
  import_piece piece;
  bool within = false;
  for (size_t at = 0; import_next_piece(xml, &at, &piece);) {
    gp_str tag = piece.text;
    if (!piece.is_tag) {
      if (within)
        import_add_xml_text(&out, tag);
      continue;
    }
    if (within && apart)
      gp_buf_add_char(&out, ' ');
    within = import_is_tag(tag, name) && !gp_str_ends_with(tag, GP_STR("/"));
    if (import_is_tag(tag, "w:p") || import_is_tag(tag, "w:tab") || import_is_tag(tag, "w:br"))
      gp_buf_add_char(&out, ' ');
  }
  return import_clean(im, gp_buf_str(&out));
}

static void look_for_heads(importer *im, gp_str archive)
{
  static const char *const parts[] = {"word/header", "word/footer"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    gp_str xml;
    for (size_t index = 0; import_next_member(im, archive, parts[i], ".xml", &index, &xml);)
      import_list_head(im, words_between(im, xml, "w:t", false));
  }
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
    value = import_xml_value(tag, "w:val=\"");
    if (import_is_tag(tag, "w:numFmt"))
      lettered = gp_str_ends_with(value, GP_STR("Letter")) || gp_str_ends_with(value, GP_STR("Roman"));
    if (import_is_tag(tag, "w:lvlText") && lettered && value.len > 0) {
      const char *after = value.ptr[0] == '(' ? "()" : value.ptr[value.len - 1] == '.' ? "." : ")";
      im->mixed_letters = im->mixed_letters || (im->letters_end != NULL && strcmp(im->letters_end, after) != 0);
      im->letters_end = after;
    }
  }
}

/* Charts and diagrams have files of their own: their words and numbers are listed, so that nobody has to look for them.
 */
static void look_for_drawings(importer *im, gp_str archive)
{
  static const struct {
    const char *part, *tags[2], *what;
  } parts[] = {{"word/charts/chart", {"c:v", "a:t"}, "chart"}, {"word/diagrams/data", {"a:t", NULL}, "diagram"}};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    gp_str xml;
    for (size_t index = 0, number = 1; import_next_member(im, archive, parts[i].part, ".xml", &index, &xml); number++) {
      gp_buf all = GP_BUF(im->arena);
      for (size_t k = 0; k < 2 && parts[i].tags[k] != NULL; k++) {
        gp_str words = words_between(im, xml, parts[i].tags[k], true);
        gp_buf_printf(&all, "%s%.*s", all.count > 0 && words.len > 0 ? " " : "", GP_STR_ARG(words));
      }
      if (all.count > 0)
        import_list(im, "the words and numbers of %s %zu: %.*s", parts[i].what, number, GP_STR_ARG(gp_buf_str(&all)));
    }
  }
}

/* The parts of the file that hold text, the document first. */
static const char *const parts_with_text[] = {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"};

gp_str import_prepare_word(importer *im, gp_str path)
{
  gp_str bytes, document = {NULL, 0}, copy;
  bool changed = false;
  if (gp_file_read(im->arena, gp_str_copy(im->arena, path).ptr, ARCHIVE_LIMIT, &bytes) != 0)
    return path;
  for (size_t i = 0; i < sizeof parts_with_text / sizeof *parts_with_text; i++) {
    gp_str xml, made;
    size_t index = 0;
    if (!import_next_member(im, bytes, parts_with_text[i], ".xml", &index, &xml))
      continue;
    document = i == 0 ? xml : document;
    made = import_mend_word(im, import_link_fields(im, xml, document));
    if (made.ptr == xml.ptr)
      continue;
    made = import_with_member(im, bytes, parts_with_text[i], made);
    changed = changed || made.len > 0;
    bytes = made.len > 0 ? made : bytes;
  }
  copy = gp_str_printf(im->arena, "%.*s/.document-%u.docx", GP_STR_ARG(im->staging), im->document);
  return changed && gp_file_put(copy, bytes, false) == 0 ? copy : path;
}

/* All text of a part, paragraphs divided by line ends, but for text boxes, which are looked for elsewhere. */
static void add_part(gp_buf *out, gp_str xml)
{
  unsigned apart = 0;
  bool in_text = false, dropped = false;
  import_piece piece;
  for (size_t at = 0; import_next_piece(xml, &at, &piece);) {
    bool closes = gp_str_starts_with(piece.text, GP_STR("/")), empty = gp_str_ends_with(piece.text, GP_STR("/"));
    gp_str name = closes ? gp_str_slice(piece.text, 1, piece.text.len) : piece.text;
    if (!piece.is_tag) {
      if (in_text && apart == 0)
        import_add_xml_text(out, piece.text);
      continue;
    }
    in_text = !closes && !empty && import_is_tag(name, "w:t");
    if (!empty && (import_is_tag(name, "w:txbxContent") || import_is_tag(name, "mc:Fallback")))
      apart = closes ? apart - (apart > 0) : apart + 1;
    dropped = dropped || gp_str_starts_with(import_xml_value(piece.text, "w:dropCap=\""), GP_STR("drop"));
    if (closes && import_is_tag(name, "w:p") && !dropped) /* pandoc joins a dropped capital and what follows */
      gp_buf_add_char(out, '\n');
    if (closes && import_is_tag(name, "w:p"))
      dropped = false;
    if (import_is_tag(name, "w:tab") || import_is_tag(name, "w:br") || import_is_tag(name, "w:noBreakHyphen"))
      gp_buf_add_char(out, ' ');
  }
}

void import_look_into_word(importer *im, gp_str file, const gp_value *tree)
{
  gp_str bytes, xml;
  gp_buf all = GP_BUF(im->arena);
  size_t index = 0;
  if (gp_file_read(im->arena, gp_str_copy(im->arena, file).ptr, ARCHIVE_LIMIT, &bytes) != 0 ||
      !import_next_member(im, bytes, "word/document", ".xml", &index, &xml)) {
    import_list(im, "text boxes, if the document has any, are left out: look for them");
    return;
  }
  look_for_boxes(im, xml);
  look_for_heads(im, bytes);
  look_for_letters(im, bytes);
  look_for_drawings(im, bytes);
  for (size_t i = 0; i < sizeof parts_with_text / sizeof *parts_with_text; i++) {
    index = 0;
    if (import_next_member(im, bytes, parts_with_text[i], ".xml", &index, &xml))
      add_part(&all, xml);
  }
  import_list_missing(im, gp_buf_str(&all), (gp_str){NULL, 0}, tree);
}
