/* Inlines: text in its forms, links, references, citations, breaks. */
#include "docx.h"

void put_text(gp_output *o, const gp_node *node)
{
  put_run(o, node->text, node->lang);
}

static unsigned *form_of(look *l, gp_kind kind)
{
  switch ((int)kind) {
  case GP_EMPH:
  case GP_WORK:
    return &l->italic;
  case GP_STRONG:
    return &l->bold;
  case GP_CODE:
    return &l->code;
  case GP_KEYBOARD:
    return &l->keyboard;
  case GP_SUPERSCRIPT:
    return &l->raised;
  case GP_SUBSCRIPT:
    return &l->lowered;
  case GP_STRUCK:
    return &l->struck;
  case GP_INSERTED:
  case GP_UNDERLINED:
    return &l->underlined;
  case GP_SMALL:
    return &l->small;
  case GP_MARKED:
    return &l->marked;
  default:
    return NULL;
  }
}

/* Kinds that are nothing more than a form, and kinds that this writer does not know: their text is written. */
void enter_form(gp_output *o, const gp_node *node)
{
  unsigned *form = form_of(&o->look, node->kind);
  if (form != NULL)
    ++*form;
  put_text(o, node);
}

void leave_form(gp_output *o, const gp_node *node)
{
  unsigned *form = form_of(&o->look, node->kind);
  if (form != NULL)
    --*form;
}

void put_break(gp_output *o, const gp_node *node)
{
  (void)node;
  put(o, "<w:r><w:br/></w:r>");
}

bool open_anchor(gp_output *o, gp_str id)
{
  if (o->look.link > 0 || kit_ids_find(&o->ids, id) == NULL)
    return false;
  putf(o, "<w:hyperlink w:anchor=\"%.*s\" w:history=\"1\">", GP_STR_ARG(bookmark_name(o, id)));
  o->look.link++;
  o->look.inner = 1;
  return true;
}

void close_anchor(gp_output *o, bool is_open)
{
  if (!is_open)
    return;
  o->look.link--;
  o->look.inner = 0;
  put(o, "</w:hyperlink>");
}

/* A Word file is sent alone: the text stays, without the link. */
static void warn_of_file(gp_output *o, gp_str address, gp_span span)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("docx.link"), .span = span};
  gp_str hint = GP_STR("give the whole address: https://...");
  diag.message =
    gp_str_printf(o->arena, "the link leads to the file '%.*s', which is not in the Word file", GP_STR_ARG(address));
  diag.hints = &hint;
  diag.hint_count = 1;
  o->host->report(o->host, &diag);
}

/* Word takes a file with a space or a bracket in an address for damaged: what RFC 3986 does not have is escaped. */
static gp_str whole_address(gp_output *o, gp_str address)
{
  static const char kept[] = "-._~:/?@!$&'()*+,;=#%[]";
  gp_buf out = GP_BUF(o->arena);
  for (size_t i = 0; i < address.len; i++) {
    char c = address.ptr[i];
    bool keep = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                (c != '\0' && strchr(kept, c) != NULL);
    if (keep)
      gp_buf_add_char(&out, c);
    else
      gp_buf_printf(&out, "%%%02X", (unsigned)(unsigned char)c);
  }
  return gp_buf_str(&out);
}

static bool open_address(gp_output *o, gp_str address, gp_str title, gp_span span)
{
  address = kit_trim_address(address);
  if (address.len == 0 || o->look.link > 0)
    return false;
  if (address.ptr[0] == '#')
    return open_anchor(o, gp_str_slice(address, 1, address.len));
  if (kit_is_file_address(address)) {
    warn_of_file(o, address, span);
    return false;
  }
  putf(o, "<w:hyperlink r:id=\"rId%u\" w:history=\"1\"", relate(o, "hyperlink", whole_address(o, address), true));
  if (title.len > 0) {
    put(o, " w:tooltip=\"");
    put_escaped(o, title);
    put(o, "\"");
  }
  put(o, ">");
  o->look.link++;
  return true;
}

void open_link(gp_output *o, const gp_node *node)
{
  bool is_open = open_address(o, gp_link_of(node)->href, gp_link_of(node)->title, node->span);
  gp_vec_push(o->arena, &o->opened, is_open);
}

void close_link(gp_output *o, const gp_node *node)
{
  (void)node;
  close_anchor(o, o->opened.items[--o->opened.count]);
}

void put_address(gp_output *o, const gp_node *node)
{
  bool is_open = open_address(o, node->text, (gp_str){NULL, 0}, node->span);
  put_run(o, node->text, GP_STR("en"));
  close_anchor(o, is_open);
}

/* Word sets its own pages: a reference to one names its place. */
void put_reference(gp_output *o, const gp_node *node)
{
  gp_str place = gp_ref_of(node)->place;
  bool is_open = open_anchor(o, gp_ref_of(node)->target_id);
  put_run(o, node->text.len > 0 ? node->text : place.len > 0 ? place : o->document->title, node->lang);
  close_anchor(o, is_open);
}

/* Neighbours share one pair of brackets. */
void put_citation(gp_output *o, const gp_node *node)
{
  gp_str label = node->text.len > 0 ? node->text : gp_node_number(node);
  bool first = node->prev == NULL || node->prev->kind != GP_CITE;
  bool last = node->next == NULL || node->next->kind != GP_CITE;
  bool by_author = o->document->cited_by_author, is_open;
  size_t own = kit_label_own(o->document, label);
  if (first)
    put_run(o, by_author ? GP_STR("(") : GP_STR("["), node->lang);
  is_open = open_anchor(o, gp_cite_of(node)->target_id);
  put_run(o, gp_str_slice(label, 0, own), node->lang);
  put_run(o, gp_str_slice(label, own, label.len), term_lang(o, "no-date"));
  close_anchor(o, is_open);
  if (last)
    put_run(o, by_author ? GP_STR(")") : GP_STR("]"), node->lang);
  else
    put_run(o, by_author ? kit_semicolon(o->document) : kit_comma(o->document), node->lang);
}

/* "[3]" and a tab; author and date are the first words of a source. */
void put_source_label(gp_output *o, const gp_node *node)
{
  bool by_author = o->document->cited_by_author;
  put_run(o, by_author ? GP_STR("") : GP_STR("["), node->lang);
  o->look.bold += by_author;
  put_below(o, node);
  o->look.bold -= by_author;
  put_run(o, by_author ? GP_STR("") : GP_STR("]\t"), node->lang);
}

/* Places within a text: anchors, and marks of the index. */
void put_anchor(gp_output *o, const gp_node *node)
{
  unsigned number = 0;
  if (node->id.len > 0)
    number = open_bookmark(o, bookmark_name(o, node->id));
  put_below(o, node);
  if (node->id.len > 0)
    close_bookmark(o, number);
}

static void put_space(gp_output *o, const gp_node *node)
{
  put_run(o, GP_STR(" "), node->lang);
}

static void put_reference_text(gp_output *o, const gp_node *node)
{
  gp_str place = gp_ref_of(node)->place;
  put_run(o, node->text.len > 0 ? node->text : place.len > 0 ? place : o->document->title, node->lang);
}

void put_plain(gp_output *o, const gp_node *parent)
{
  static const gp_handler plain[] = {
    [GP_KIND_NONE] = {GP_INTO, enter_form, leave_form},
    [GP_REF] = {GP_OVER, put_reference_text},
    [GP_CITE] = {GP_OVER},
    [GP_NOTE] = {GP_OVER},
    [GP_LINE_BREAK] = {GP_OVER, put_space},
  };
  gp_walker walk = GP_WALKER(plain, o);
  gp_walk_below(&walk, parent);
}
