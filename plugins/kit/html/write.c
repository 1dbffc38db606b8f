/* Writing text and tags: escaping, languages, the program's own words. */
#include "html.h"

void put(gp_output *o, const char *markup)
{
  gp_buf_add(&o->out, gp_str_from(markup));
}

static gp_str entity_of(char c)
{
  switch (c) {
  case '&':
    return GP_STR("&amp;");
  case '<':
    return GP_STR("&lt;");
  case '>':
    return GP_STR("&gt;");
  case '"':
    return GP_STR("&quot;");
  case '\t':
  case '\n':
    return (gp_str){NULL, 0};
  default:
    return (unsigned char)c < 0x20 || c == 0x7F ? GP_STR("\xEF\xBF\xBD") : (gp_str){NULL, 0};
  }
}

/* U+FFFE and U+FFFF: XML has no place for them. */
static bool is_no_character(gp_str text, size_t at)
{
  return text.len - at >= 3 && memcmp(text.ptr + at, "\xEF\xBF", 2) == 0 && (unsigned char)text.ptr[at + 2] >= 0xBE;
}

void put_escaped(gp_output *o, gp_str text)
{
  size_t from = 0;
  for (size_t i = 0; i < text.len; i++) {
    bool letter = text.ptr[i] > '>' && text.ptr[i] < 0x7F, none = !letter && is_no_character(text, i);
    gp_str entity = none ? GP_STR("\xEF\xBF\xBD") : entity_of(text.ptr[i]);
    if (letter || entity.len == 0)
      continue;
    gp_buf_add(&o->out, gp_str_slice(text, from, i));
    gp_buf_add(&o->out, entity);
    i += none ? 2 : 0;
    from = i + 1;
  }
  gp_buf_add(&o->out, gp_str_slice(text, from, text.len));
}

void put_attr(gp_output *o, const char *name, gp_str value)
{
  if (value.len == 0)
    return;
  gp_buf_add_char(&o->out, ' ');
  put(o, name);
  put(o, "=\"");
  put_escaped(o, value);
  gp_buf_add_char(&o->out, '"');
}

void put_void(gp_output *o)
{
  put(o, o->xml ? "/>" : ">");
}

void put_lang(gp_output *o, gp_str lang)
{
  put_attr(o, "lang", lang);
  if (o->xml)
    put_attr(o, "xml:lang", lang);
  put_attr(o, "dir", o->host->is_rtl(o->host, lang) ? GP_STR("rtl") : GP_STR("ltr"));
}

void put_own_lang(gp_output *o, gp_str lang)
{
  if (lang.len > 0 && !gp_str_equal(lang, o->document->lang))
    put_lang(o, lang);
}

bool changes_lang(const gp_output *o, const gp_node *node)
{
  gp_str around = node->parent != NULL ? node->parent->lang : o->document->lang;
  return node->lang.len > 0 && !gp_str_equal(node->lang, around);
}

void open_node(gp_output *o, const char *tag, const char *class, const gp_node *node)
{
  gp_buf_add_char(&o->out, '<');
  put(o, tag);
  put_attr(o, "class", gp_str_from(class));
  put_attr(o, "id", node->id.len > 0 || o->id_of == NULL ? node->id : o->id_of(o, node));
  if (changes_lang(o, node))
    put_lang(o, node->lang);
}

void put_element(gp_output *o, const char *tag, const char *class, gp_str text)
{
  if (text.len == 0)
    return;
  gp_buf_add_char(&o->out, '<');
  put(o, tag);
  put_attr(o, "class", gp_str_from(class));
  gp_buf_add_char(&o->out, '>');
  put_escaped(o, text);
  put(o, "</");
  put(o, tag);
  put(o, ">\n");
}

void put_number(gp_output *o, gp_str number)
{
  if (number.len == 0)
    return;
  put(o, "<span class=\"number\">");
  put_escaped(o, number);
  put(o, "</span> ");
}

void put_counter(gp_output *o, gp_str lang)
{
  static const struct {
    const char *zero, *name;
  } styles[] = {{"\xD9\xA0", "arabic-indic"},  {"\xDB\xB0", "persian"},       {"\xE0\xA5\xA6", "devanagari"},
                {"\xE0\xA7\xA6", "bengali"},   {"\xE0\xA9\xA6", "gurmukhi"},  {"\xE0\xAB\xA6", "gujarati"},
                {"\xE0\xAD\xA6", "oriya"},     {"\xE0\xAF\xA6", "tamil"},     {"\xE0\xB1\xA6", "telugu"},
                {"\xE0\xB3\xA6", "kannada"},   {"\xE0\xB5\xA6", "malayalam"}, {"\xE0\xB9\x90", "thai"},
                {"\xE0\xBB\x90", "lao"},       {"\xE0\xBC\xA0", "tibetan"},   {"\xE1\x81\x80", "myanmar"},
                {"\xE1\x9F\xA0", "cambodian"}, {"\xE1\xA0\x90", "mongolian"}};
  gp_str zero = o->host->digits(o->host, o->arena, lang, GP_STR("0"));
  for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
    if (gp_str_is(zero, styles[i].zero))
      put_attr(o, "style", gp_str_printf(o->arena, "list-style-type:%s", styles[i].name));
}

void put_child(gp_output *o, const gp_node *node, gp_kind kind)
{
  const gp_node *child = gp_node_child(node, kind);
  if (child != NULL)
    gp_walk(&o->walk, child);
}

void put_slot(gp_output *o, const gp_node *node, gp_kind kind)
{
  gp_walk_slot(&o->walk, node, kind);
}

void put_below(gp_output *o, const gp_node *parent)
{
  gp_walk_below(&o->walk, parent);
}

gp_str term(const gp_output *o, const char *key)
{
  return kit_term(o->document, gp_str_from(key));
}

gp_str term_unmarked(const gp_output *o, const char *key)
{
  bool other = !gp_str_equal(gp_document_term_lang(o->document, gp_str_from(key)), o->document->lang);
  return other ? (gp_str){NULL, 0} : term(o, key);
}

bool has_foreign_title(const gp_output *o, const gp_node *chapter)
{
  gp_matter matter = gp_chapter_of(chapter)->matter;
  return matter != GP_NO_matter && term_unmarked(o, gp_matter_word(matter)).len == 0;
}

static gp_str lang_of(const gp_output *o, const gp_node *around)
{
  return around != NULL && around->lang.len > 0 ? around->lang : o->document->lang;
}

void put_word_lang(gp_output *o, const char *key, const gp_node *around)
{
  gp_str lang = gp_document_term_lang(o->document, gp_str_from(key));
  if (!gp_str_equal(lang, lang_of(o, around)))
    put_lang(o, lang);
}

void put_word(gp_output *o, const char *key, const gp_node *around)
{
  bool other = !gp_str_equal(gp_document_term_lang(o->document, gp_str_from(key)), lang_of(o, around));
  if (other) {
    put(o, "<span");
    put_word_lang(o, key, around);
    put(o, ">");
  }
  put_escaped(o, term(o, key));
  put(o, other ? "</span>" : "");
}

void put_word_element(gp_output *o, const char *tag, const char *class, const char *key, const gp_node *around)
{
  gp_buf_add_char(&o->out, '<');
  put(o, tag);
  put_attr(o, "class", gp_str_from(class));
  put_word_lang(o, key, around);
  gp_buf_add_char(&o->out, '>');
  put_escaped(o, term(o, key));
  gp_buf_printf(&o->out, "</%s>\n", tag);
}

void put_word_heading(gp_output *o, unsigned level, gp_str id, const char *key, const gp_node *around)
{
  gp_buf_printf(&o->out, "<h%u", level);
  put_attr(o, "id", id);
  put_word_lang(o, key, around);
  put(o, ">");
  put_escaped(o, term(o, key));
  gp_buf_printf(&o->out, "</h%u>\n", level);
}

void put_label(gp_output *o, const gp_node *node)
{
  gp_str label = gp_node_label(node), lang = gp_document_label_lang(o->document, node);
  if (label.len == 0)
    return;
  put(o, "<b");
  if (!gp_str_equal(lang, lang_of(o, node)))
    put_lang(o, lang);
  put(o, ">");
  put_escaped(o, label);
  put(o, "</b> ");
}

void fail(gp_output *o, const char *id, gp_span span, gp_str message, const char *hint)
{
  gp_str text = gp_str_from(hint);
  gp_diag diag = {.size = sizeof diag,
                  .severity = GP_SEVERITY_ERROR,
                  .id = gp_str_from(id),
                  .span = span,
                  .message = message,
                  .hints = &text,
                  .hint_count = hint != NULL};
  o->host->report(o->host, &diag);
  if (o->status == GP_OK)
    o->status = GP_ERROR_INPUT;
}

/* RFC 4648, section 4. */
void put_base64(gp_output *o, const unsigned char *bytes, size_t count)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  gp_buf_reserve(&o->out, count / 3 * 4 + 4);
  for (size_t i = 0; i < count; i += 3) {
    size_t left = count - i;
    uint32_t three = (uint32_t)bytes[i] << 16;
    if (left > 1)
      three |= (uint32_t)bytes[i + 1] << 8;
    if (left > 2)
      three |= bytes[i + 2];
    gp_buf_add_char(&o->out, digits[three >> 18]);
    gp_buf_add_char(&o->out, digits[three >> 12 & 63]);
    gp_buf_add_char(&o->out, left > 1 ? digits[three >> 6 & 63] : '=');
    gp_buf_add_char(&o->out, left > 2 ? digits[three & 63] : '=');
  }
}
