/* Fields of Word files, before pandoc reads them: cross references become links to their bookmarks, and what is in a
 * simple field, which pandoc leaves out, is put in its place (ECMA-376, Part 1, 17.16). */
#include "import/importer.h"

#include "value/scalars.h"

typedef struct fields {
  importer *im;
  gp_str xml;
  import_edits edits;
  gp_map bookmarks; /* their names */
  gp_buf instruction;
  unsigned depth;                                 /* of complex fields */
  size_t run, begin_from, result_from, end_from;  /* run: where the last one begins */
  bool in_instruction, after_separate, after_end; /* the last two: the run of that mark has not ended yet */
  bool has_result, plain;                         /* plain: of one paragraph, without links and fields in it */
  unsigned links;                                 /* open ones of the document's own */
  GP_VEC(bool) simple;                            /* open simple fields: whether each is a link now */
} fields;

static void change(fields *f, size_t from, size_t to, gp_str text)
{
  gp_vec_push(f->im->arena, &f->edits, ((import_edit){from, to, text}));
}

static bool is_name_character(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* The tag of a link to the bookmark that a reference leads to, if the document has it; else empty. */
static gp_str link_to(const fields *f, gp_str instruction)
{
  static const char *const names[] = {"REF", "PAGEREF", "NOTEREF"};
  gp_str rest = instruction, name = gp_next_word(&rest), target = gp_next_word(&rest);
  bool known = false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    known = known || gp_str_is(name, names[i]);
  for (size_t i = 0; i < target.len; i++)
    known = known && is_name_character(target.ptr[i]);
  if (!known || target.len == 0)
    return (gp_str){NULL, 0};
  if (gp_map_lookup(&f->bookmarks, target) == NULL)
    return (gp_str){NULL, 0};
  return gp_str_printf(f->im->arena, "<w:hyperlink w:anchor=\"%s%.*s\">", gp_str_is(name, "PAGEREF") ? IMPORT_PAGE : "",
                       GP_STR_ARG(target));
}

/* <w:fldSimple w:instr="..."> and its end. */
static void see_simple(fields *f, gp_str tag, bool closes, size_t from, size_t to)
{
  gp_str opens;
  bool link;
  if (closes) {
    link = f->simple.count > 0 && f->simple.items[--f->simple.count];
    change(f, from, to, link ? GP_STR("</w:hyperlink>") : GP_STR(""));
    return;
  }
  opens = link_to(f, import_xml_value(tag, "w:instr=\""));
  link = opens.len > 0 && f->links == 0 && f->simple.count == 0 && f->depth == 0;
  if (gp_str_ends_with(tag, GP_STR("/"))) {
    change(f, from, to, GP_STR(""));
    return;
  }
  gp_vec_push(f->im->arena, &f->simple, link);
  change(f, from, to, link ? opens : GP_STR(""));
}

/* <w:fldChar w:fldCharType="..."/>: the marks of a field that is written in runs. */
static void see_mark(fields *f, gp_str tag)
{
  bool begins = memmem(tag.ptr, tag.len, "\"begin\"", 7) != NULL, ends = memmem(tag.ptr, tag.len, "\"end\"", 5) != NULL;
  if (begins && f->depth++ == 0) {
    f->begin_from = f->run;
    f->instruction.count = 0;
    f->has_result = false;
    f->plain = f->links == 0 && f->simple.count == 0;
  } else if (begins) {
    f->plain = false;
  } else if (ends && f->depth > 0 && --f->depth == 0) {
    f->end_from = f->run;
    f->after_end = true;
  } else if (!ends && f->depth == 1) {
    f->after_separate = true;
  }
}

/* The end of a run: after the marks of a reference its result is known. */
static void end_run(fields *f, size_t to)
{
  gp_str opens;
  if (f->after_separate) {
    f->result_from = to;
    f->has_result = true;
  }
  if (f->after_end && f->has_result && f->plain) {
    opens = link_to(f, gp_buf_str(&f->instruction));
    if (opens.len > 0) {
      change(f, f->begin_from, f->result_from, opens);
      change(f, f->end_from, to, GP_STR("</w:hyperlink>"));
    }
  }
  f->after_separate = f->after_end = false;
}

static void see_tag(fields *f, gp_str tag, size_t from, size_t to)
{
  bool closes = gp_str_starts_with(tag, GP_STR("/")), empty = gp_str_ends_with(tag, GP_STR("/"));
  gp_str name = closes ? gp_str_slice(tag, 1, tag.len) : tag;
  f->in_instruction = !closes && !empty && import_is_tag(name, "w:instrText");
  if (import_is_tag(name, "w:fldSimple"))
    see_simple(f, tag, closes, from, to);
  else if (import_is_tag(name, "w:fldChar"))
    see_mark(f, tag);
  else if (import_is_tag(name, "w:r") && closes)
    end_run(f, to);
  else if (import_is_tag(name, "w:r"))
    f->run = from;
  else if (import_is_tag(name, "w:p"))
    f->plain = false;
  if (import_is_tag(name, "w:hyperlink") && !empty) {
    f->links += closes ? (f->links > 0 ? (unsigned)-1 : 0) : 1;
    f->plain = false;
  }
}

static void see_bookmark(fields *f, gp_str tag, size_t from, size_t to)
{
  gp_str name = import_is_tag(tag, "w:bookmarkStart") ? import_xml_value(tag, "w:name=\"") : (gp_str){NULL, 0};
  (void)from;
  (void)to;
  if (name.len > 0)
    gp_map_put(&f->bookmarks, name, f);
}

/* Goes through the tags, and the instructions of fields between them. */
static void scan(fields *f, void (*see)(fields *f, gp_str tag, size_t from, size_t to))
{
  import_piece piece;
  for (size_t at = 0; import_next_piece(f->xml, &at, &piece);)
    if (piece.is_tag)
      see(f, piece.text, piece.from, piece.to);
    else if (f->in_instruction && f->depth == 1)
      gp_buf_add(&f->instruction, piece.text);
}

gp_str import_link_fields(importer *im, gp_str xml, gp_str document)
{
  fields f = {.im = im, .xml = document, .instruction = GP_BUF(im->arena), .bookmarks = {.arena = im->arena}};
  scan(&f, see_bookmark);
  f.xml = xml;
  scan(&f, see_tag);
  return import_apply_edits(im, xml, &f.edits);
}
