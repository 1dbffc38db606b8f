/* pandoc's inlines as inline text of guides. */
#include "import/importer.h"

#include "base/utf8.h"

static void read_inlines(importer *im, gp_buf *out, const gp_value *inlines);

static bool is(const gp_value *node, const char *type)
{
  return gp_str_is(import_type(node), type);
}

/* Near enough to Unicode's punctuation for what is beside emphasis. */
static bool is_punctuation(uint32_t c)
{
  if (c < 0x80)
    return (c > ' ' && c < '0') || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || (c > 'z' && c < 0x7F);
  return (c >= 0xA1 && c <= 0xBF && c != 0xAA && c != 0xBA) || (c >= 0x2010 && c <= 0x205E) ||
         (c >= 0x20A0 && c <= 0x20CF) || (c >= 0x2190 && c <= 0x2BFF);
}

static bool is_blank(uint32_t c)
{
  return c <= ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F;
}

static uint32_t first_code(gp_str text)
{
  size_t at = 0;
  return text.len > 0 ? gp_utf8_next(text, &at) : ' ';
}

static uint32_t last_code(gp_str text)
{
  size_t at = text.len;
  if (text.len == 0)
    return ' ';
  assert(text.ptr != NULL);
  do
    at--;
  while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80);
  return gp_utf8_next(text, &at);
}

/* What the next inline begins with, as far as emphasis cares. */
static uint32_t code_of(const gp_value *next)
{
  if (is(next, "Str"))
    return first_code(gp_value_text(import_content(next), (gp_str){NULL, 0}));
  if (next == NULL || is(next, "Space") || is(next, "SoftBreak") || is(next, "LineBreak"))
    return ' ';
  return '*';
}

/* CommonMark 0.31, 6.2: whether asterisks around the text would be read as such. */
static bool is_flanked(gp_str before, gp_str text, uint32_t after)
{
  uint32_t left = last_code(before), first = first_code(text), last = last_code(text);
  return !is_blank(first) && !is_blank(last) && (!is_punctuation(first) || is_blank(left) || is_punctuation(left)) &&
         (!is_punctuation(last) || is_blank(after) || is_punctuation(after));
}

static size_t blanks_before(gp_str text)
{
  size_t at = 0;
  while (text.ptr != NULL && at < text.len && text.ptr[at] == ' ')
    at++;
  return at;
}

/* A passage between marks, or between tags where the marks would not be read; blanks at its ends go outside. */
static void add_passage(importer *im, gp_buf *out, const gp_value *inlines, const char *mark, const char *tag,
                        uint32_t after)
{
  gp_buf inner = GP_BUF(im->arena);
  gp_str text;
  size_t start, end;
  gp_buf_add_char(&inner, ' '); /* so that what is read first knows what is before it */
  read_inlines(im, &inner, inlines);
  text = gp_str_slice(gp_buf_str(&inner), 1, inner.count);
  start = blanks_before(text);
  for (end = text.len;
       text.ptr != NULL && end > start && text.ptr[end - 1] == ' ' && (end < 2 || text.ptr[end - 2] != '\\');)
    end--;
  gp_buf_add(out, gp_str_slice(text, 0, start));
  if (end > start) {
    gp_str passage = gp_str_slice(text, start, end);
    char last = import_last_of(out);
    if (mark != NULL && is_flanked(gp_buf_str(out), passage, end < text.len ? ' ' : after) && last != mark[0])
      gp_buf_printf(out, "%s%.*s%s", mark, GP_STR_ARG(passage), mark);
    else
      gp_buf_printf(out, "<%s>%.*s</%s>", tag, GP_STR_ARG(passage), tag);
  }
  gp_buf_add(out, gp_str_slice(text, end, text.len));
}

/* Raised and lowered text: between marks if it is a plain word right after another one. */
static void add_shifted(importer *im, gp_buf *out, const gp_value *inlines, const char *mark, const char *tag)
{
  gp_str plain = import_plain(im, inlines);
  bool simple = plain.len > 0 && out->count > 0 && import_is_word(import_last_of(out));
  for (size_t i = 0; i < plain.len; i++)
    simple = simple && import_is_word(plain.ptr[i]) && (unsigned char)plain.ptr[i] < 0x80;
  add_passage(im, out, inlines, simple ? mark : NULL, tag, 'a');
}

static void add_code(importer *im, gp_buf *out, gp_str text)
{
  gp_buf fence = GP_BUF(im->arena);
  size_t run = 0, longest = 0;
  bool padded;
  text = import_clean(im, text);
  if (text.len == 0)
    return;
  for (size_t i = 0; i < text.len; i++) {
    run = text.ptr[i] == '`' ? run + 1 : 0;
    longest = run > longest ? run : longest;
  }
  for (size_t i = 0; i <= longest; i++)
    gp_buf_add_char(&fence, '`');
  padded = text.ptr[0] == '`' || text.ptr[text.len - 1] == '`';
  gp_buf_printf(out, "%.*s%s%.*s%s%.*s", GP_STR_ARG(gp_buf_str(&fence)), padded ? " " : "", GP_STR_ARG(text),
                padded ? " " : "", GP_STR_ARG(gp_buf_str(&fence)));
}

/* Addresses are written between "<" and ">" where they hold what would end them. */
static void add_address(gp_buf *out, gp_str address)
{
  bool plain = true;
  for (size_t i = 0; i < address.len; i++)
    plain = plain && (unsigned char)address.ptr[i] > ' ' && !import_is_among(address.ptr[i], "()<>\\|\"");
  gp_buf_add(out, plain ? GP_STR("(") : GP_STR("(<"));
  for (size_t i = 0; i < address.len; i++) {
    unsigned char c = (unsigned char)address.ptr[i];
    if (c <= ' ' || c == 0x7F || c == '<' || c == '>' || c == '\\')
      gp_buf_printf(out, "%%%02X", c);
    else if (c == '&' && import_is_entity(address, i))
      gp_buf_add(out, GP_STR("\\&"));
    else
      gp_buf_add_char(out, (char)c);
  }
  gp_buf_add(out, plain ? GP_STR(")") : GP_STR(">)"));
}

/* A bracket that begins a link: after "!" it would begin a picture. */
static void add_bracket(gp_buf *out)
{
  if (import_last_of(out) == '!') {
    out->items[out->count - 1] = '\\';
    gp_buf_add_char(out, '!');
  }
  gp_buf_add_char(out, '[');
}

static void add_link(importer *im, gp_buf *out, const gp_value *content)
{
  gp_str address = gp_value_text(import_at(import_at(content, 2), 0), (gp_str){NULL, 0});
  gp_str plain = import_plain(im, import_at(content, 1));
  gp_str title = import_clean(im, gp_value_text(import_at(import_at(content, 2), 1), (gp_str){NULL, 0}));
  gp_buf text = GP_BUF(im->arena);
  import_anchor(im, gp_value_text(import_at(import_at(content, 0), 0), (gp_str){NULL, 0}));
  read_inlines(im, &text, import_at(content, 1));
  if (title.len > 0)
    import_hand(im, im->owner, "the title of a link is left out: \"%.*s\"", GP_STR_ARG(title));
  if (text.count == 0 || address.len == 0 || address.ptr[0] == '\\') { /* "\l" is a switch of Word's field */
    gp_buf_add(out, gp_buf_str(&text));
    return;
  }
  if (gp_str_starts_with(address, GP_STR("file:")) || gp_str_starts_with(address, GP_STR("about:")) ||
      gp_str_starts_with(address, GP_STR("javascript:"))) {
    gp_buf_add(out, gp_buf_str(&text));
    import_hand(im, im->owner, "a link led to '%.*s', which only works on one machine: only its words are kept",
                GP_STR_ARG(import_clean(im, address)));
    return;
  }
  if (gp_str_equal(plain, address) &&
      (gp_str_starts_with(address, GP_STR("https://")) || gp_str_starts_with(address, GP_STR("http://")))) {
    bool simple = true;
    for (size_t i = 0; i < address.len; i++)
      simple = simple && (unsigned char)address.ptr[i] > ' ' && !import_is_among(address.ptr[i], "<>|") &&
               !(address.ptr[i] == '&' && import_is_entity(address, i));
    if (simple) {
      gp_buf_printf(out, "<%.*s>", GP_STR_ARG(address));
      return;
    }
  }
  if (gp_str_starts_with(address, GP_STR("#" IMPORT_PAGE))) { /* the page's number is another one here */
    address = gp_str_slice(address, sizeof "#" IMPORT_PAGE - 1, address.len);
    gp_buf_printf(out, "@page:%c%.*s%c", IMPORT_LINK_BEGINS, GP_STR_ARG(import_target(im, address)), IMPORT_LINK_ENDS);
    return;
  }
  add_bracket(out);
  gp_buf_printf(out, "%.*s]", GP_STR_ARG(gp_buf_str(&text)));
  if (address.ptr[0] == '#') /* known when all has been read */
    gp_buf_printf(out, "(#%c%.*s%c)", IMPORT_LINK_BEGINS,
                  GP_STR_ARG(import_target(im, import_clean(im, gp_str_slice(address, 1, address.len)))),
                  IMPORT_LINK_ENDS);
  else
    add_address(out, address);
}

/* A note holds blocks: who reads blocks puts its text in place of its number. */
static void add_note(importer *im, gp_buf *out, const gp_value *blocks)
{
  gp_buf_printf(out, "%c%zu%c", IMPORT_NOTE_BEGINS, im->pending.count, IMPORT_NOTE_ENDS);
  gp_vec_push(im->arena, &im->pending, blocks);
}

static void add_image(importer *im, const gp_value *content)
{
  import_block *figure = import_figure(im, content);
  if (figure->captioned)
    figure->text = import_without_label(import_inlines(im, import_at(content, 1)));
  gp_vec_push(im->arena, &im->found, figure);
}

/* What word_mend.c has to say. */
static void add_notices(importer *im, gp_str text)
{
  while (text.len > 0) {
    const char *end = memmem(text.ptr, text.len, IMPORT_NOTICE_END, sizeof IMPORT_NOTICE_END - 1);
    size_t len = end != NULL ? (size_t)(end - text.ptr) : text.len;
    import_hand(im, im->owner, "%.*s", GP_STR_ARG(gp_str_slice(text, 0, len)));
    text = gp_str_slice(text, end != NULL ? len + sizeof IMPORT_NOTICE_END - 1 : len, text.len);
  }
}

static gp_str name_of(gp_str author)
{
  return author.len > 0 ? author : GP_STR("somebody");
}

/* Tracked changes, comments, languages, anchors; everything else that a span says is looks. */
static void add_span(importer *im, gp_buf *out, const gp_value *content, uint32_t after)
{
  const gp_value *attributes = import_at(content, 0), *inlines = import_at(content, 1);
  gp_str lang = import_attr(attributes, "lang"), author = import_clean(im, import_attr(attributes, "author"));
  import_anchor(im, gp_value_text(import_at(attributes, 0), (gp_str){NULL, 0}));
  if (import_has_class(attributes, "comment-start")) {
    import_hand(im, im->owner, "comment by %.*s: %.*s", GP_STR_ARG(name_of(author)),
                GP_STR_ARG(import_plain(im, inlines)));
    return;
  }
  if (import_has_class(attributes, "deletion")) {
    gp_str gone = import_plain(im, inlines);
    if (gp_str_is(author, IMPORT_NOTICE))
      add_notices(im, gone);
    else if (gone.len > 0)
      import_hand(im, im->owner, "a tracked change: %.*s deleted \"%.*s\"; it is left out", GP_STR_ARG(name_of(author)),
                  GP_STR_ARG(gone));
    return;
  }
  if (import_has_class(attributes, "insertion")) {
    gp_str added = import_plain(im, inlines);
    if (added.len > 0)
      import_hand(im, im->owner, "a tracked change: %.*s inserted \"%.*s\"; it is kept", GP_STR_ARG(name_of(author)),
                  GP_STR_ARG(added));
  }
  if (import_has_class(attributes, "mark"))
    add_passage(im, out, inlines, NULL, "mark", after);
  else if (import_has_class(attributes, "kbd"))
    add_passage(im, out, inlines, NULL, "kbd", after);
  else if (import_has_class(attributes, "underline") || import_has_class(attributes, "ul"))
    add_passage(im, out, inlines, NULL, "u", after);
  else if (import_has_class(attributes, "smallcaps"))
    im->small_caps++, add_passage(im, out, inlines, "*", "i", after);
  else if (lang.len > 0 && !gp_str_equal(lang, im->lang)) {
    add_bracket(out);
    read_inlines(im, out, inlines);
    gp_buf_printf(out, "]{lang=%.*s}", GP_STR_ARG(lang));
  } else {
    read_inlines(im, out, inlines);
  }
}

/* Emphasis within emphasis changes nothing. */
static void add_emphasis(importer *im, gp_buf *out, const gp_value *inlines, uint32_t after)
{
  if (im->emphasis) {
    read_inlines(im, out, inlines);
    return;
  }
  im->emphasis = true;
  add_passage(im, out, inlines, "*", "i", after);
  im->emphasis = false;
}

static void add_strong(importer *im, gp_buf *out, const gp_value *inlines, uint32_t after)
{
  if (im->strong) {
    read_inlines(im, out, inlines);
    return;
  }
  im->strong = true;
  add_passage(im, out, inlines, "**", "b", after);
  im->strong = false;
}

static void add_quoted(importer *im, gp_buf *out, const gp_value *content)
{
  const char *mark = gp_str_is(import_type(import_at(content, 0)), "SingleQuote") ? "'" : "\"";
  gp_buf_add(out, gp_str_from(mark));
  read_inlines(im, out, import_at(content, 1));
  gp_buf_add(out, gp_str_from(mark));
}

/* What guides have no form for: kept as it was written. */
static void add_foreign(importer *im, gp_buf *out, const gp_value *node)
{
  const gp_value *content = import_content(node);
  gp_str format = gp_value_text(import_at(content, 0), (gp_str){NULL, 0});
  gp_str text = gp_value_text(import_at(content, 1), (gp_str){NULL, 0});
  if (is(node, "Math")) {
    add_code(im, out, text);
    import_hand(im, im->owner, "a formula is kept as its source '%.*s': write it in words, or make a picture of it",
                GP_STR_ARG(import_clean(im, text)));
  } else if (is(node, "RawInline")) {
    if (gp_str_is(format, "html") && gp_str_starts_with(text, GP_STR("<!--")))
      return;
    import_hand(im, im->owner, "%.*s that has no form in a guide is left out: %.*s", GP_STR_ARG(format),
                GP_STR_ARG(import_clean(im, text)));
  } else {
    import_hand(im, im->owner, "pandoc's '%.*s' has no form in a guide: it is left out", GP_STR_ARG(import_type(node)));
  }
}

static void read_inline(importer *im, gp_buf *out, const gp_value *node, const gp_value *next)
{
  const gp_value *content = import_content(node);
  if (is(node, "Str")) {
    import_add_text(out, gp_value_text(content, (gp_str){NULL, 0}));
  } else if (is(node, "Space") || is(node, "SoftBreak")) {
    if (import_last_of(out) != ' ' && import_last_of(out) != '\n')
      gp_buf_add_char(out, ' ');
  } else if (is(node, "LineBreak")) {
    if (next != NULL && out->count > 0)
      gp_buf_add(out, GP_STR("\\\n"));
  } else if (is(node, "Emph")) {
    add_emphasis(im, out, content, code_of(next));
  } else if (is(node, "Strong")) {
    add_strong(im, out, content, code_of(next));
  } else if (is(node, "Underline")) {
    add_passage(im, out, content, NULL, "u", ' ');
  } else if (is(node, "Strikeout")) {
    add_passage(im, out, content, "~~", "s", code_of(next));
  } else if (is(node, "Superscript")) {
    add_shifted(im, out, content, "^", "sup");
  } else if (is(node, "Subscript")) {
    add_shifted(im, out, content, "~", "sub");
  } else if (is(node, "SmallCaps")) {
    im->small_caps++;
    add_emphasis(im, out, content, code_of(next));
  } else if (is(node, "Quoted")) {
    add_quoted(im, out, content);
  } else if (is(node, "Cite")) {
    read_inlines(im, out, import_at(content, 1));
    import_hand(im, im->owner, "a source is cited: write it in sources.yaml, and [@KEY] here");
  } else if (is(node, "Code")) {
    add_code(im, out, gp_value_text(import_at(content, 1), (gp_str){NULL, 0}));
  } else if (is(node, "Link")) {
    add_link(im, out, content);
  } else if (is(node, "Image")) {
    add_image(im, content);
  } else if (is(node, "Note")) {
    add_note(im, out, content);
  } else if (is(node, "Span")) {
    add_span(im, out, content, code_of(next));
  } else {
    add_foreign(im, out, node);
  }
}

static void read_inlines(importer *im, gp_buf *out, const gp_value *inlines)
{
  if (inlines == NULL || inlines->kind != GP_VALUE_LIST)
    return;
  if (++im->depth > IMPORT_DEPTH_LIMIT)
    im->too_deep = true;
  else
    for (size_t i = 0; i < inlines->count; i++)
      read_inline(im, out, inlines->entries[i].value, import_at(inlines, i + 1));
  im->depth--;
}

gp_str import_inlines(importer *im, const gp_value *inlines)
{
  gp_buf out = GP_BUF(im->arena);
  gp_str text;
  read_inlines(im, &out, inlines);
  text = gp_buf_str(&out);
  text = gp_str_slice(text, blanks_before(text), text.len);
  while (text.ptr != NULL && text.len > 0 && (text.ptr[text.len - 1] == ' ' || gp_str_ends_with(text, GP_STR("\\\n"))))
    text.len -= text.ptr[text.len - 1] == ' ' ? 1 : 2;
  return text;
}
