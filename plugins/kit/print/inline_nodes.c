/* Inline nodes flattened to text with styles. */
#include "print.h"

gp_str note_number(const gp_layout *l, const gp_node *node)
{
  gp_str text = gp_node_number(node), plain;
  size_t at = 0;
  uint64_t number;
  if (l->note_shift == 0)
    return text;
  plain = kit_uncount(l->host, l->arena, l->document->lang, text);
  if (!gp_str_decimal(plain, &at, 0, 999999, &number)) /* letters: notes of addresses */
    return text;
  return kit_count(l->host, l->arena, l->document->lang, l->note_shift + number);
}

unsigned count_notes(const gp_node *parent)
{
  unsigned count = 0;
  for (const gp_node *node = parent->first_child; node != NULL; node = node->next)
    count += (node->kind == GP_NOTE && gp_note_of(node)->again.len == 0) + count_notes(node);
  return count;
}

static uint32_t add_target(gp_layout *l, target t)
{
  gp_vec_push(l->arena, &l->targets, t);
  return (uint32_t)l->targets.count;
}

/* The last character is a figure or Latin letter, which would draw the mark of a note to its right. */
static bool ends_left_to_right(const text_run *run)
{
  unsigned char last = run->text.count > 0 ? (unsigned char)run->text.items[run->text.count - 1] : 0;
  unsigned char lead = run->text.count > 1 ? (unsigned char)run->text.items[run->text.count - 2] : 0;
  return (last >= '0' && last <= '9') || (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z') ||
         (lead == 0xD9 && last >= 0xA0 && last <= 0xA9) || (lead == 0xDB && last >= 0xB0 && last <= 0xB9);
}

static void add_note_sign(gp_layout *l, text_run *run, const gp_node *node, text_role role, gp_color color,
                          uint32_t elem)
{
  uint32_t reference = builder_elem(&l->build, GP_ROLE_REFERENCE, elem, node->span);
  uint32_t link = builder_elem(&l->build, GP_ROLE_LINK, reference, node->span);
  gp_str number = note_number(l, node);
  bool is_figure = number.len > 0 && number.ptr[0] >= '0' && number.ptr[0] <= '9';
  bool apart = l->rtl && ends_left_to_right(run);
  const gp_text_style *plain = style_of(l, role, 0, (gp_str){0}, color);
  gp_str again = gp_note_of(node)->again;
  target t = {.dest = again.len > 0 ? again : node->id, .elem = link, .note = again.len > 0 ? NULL : node};
  t.alt = gp_str_printf(l->arena, "%.*s %.*s", GP_STR_ARG(term(l, "note")), GP_STR_ARG(number));
  say_term(l, link, "note");
  if (again.len == 0) {
    gp_vec_push(l->arena, &run->notes, node);
    gp_vec_push(l->arena, &run->note_offsets, (uint32_t)run->text.count);
  }
  if (apart) /* U+2066, U+2069: an isolate, as in HTML */
    text_add(l, run, GP_STR("\xE2\x81\xA6"), plain, elem, 0, node->span);
  text_add(l, run, number, style_of(l, role, is_figure ? STYLE_SUPER : STYLE_RAISED, (gp_str){0}, color), link,
           add_target(l, t), node->span);
  if (apart)
    text_add(l, run, GP_STR("\xE2\x81\xA9"), plain, elem, 0, node->span);
}

static void add_reference(gp_layout *l, text_run *run, const gp_node *node, text_role role, unsigned flags,
                          gp_color color, uint32_t elem)
{
  uint32_t link = builder_elem(&l->build, GP_ROLE_LINK, elem, node->span);
  gp_str id = gp_ref_of(node)->target_id;
  gp_str text = node->text;
  target t = {.dest = gp_str_copy(l->keep, id), .elem = link};
  if (gp_str_starts_with(gp_ref_of(node)->target, GP_STR("page:"))) {
    text = l->refs->lookup(l->refs, id);
    if (text.len == 0)
      text = GP_STR("00");
    t.alt = gp_str_printf(l->arena, "%.*s %.*s", GP_STR_ARG(term(l, "page")), GP_STR_ARG(text));
    say_term(l, link, "page");
  } else {
    t.alt = text;
  }
  text_add(l, run, text, style_of(l, role, flags, node->lang, color), link, add_target(l, t), node->span);
}

static void add_citation(gp_layout *l, text_run *run, const gp_node *node, text_role role, unsigned flags,
                         gp_color color, uint32_t elem)
{
  gp_str number = node->text.len > 0 ? node->text : gp_node_number(node);
  uint32_t link = builder_elem(&l->build, GP_ROLE_LINK, elem, node->span);
  target t = {.elem = link};
  bool by_author = l->document->cited_by_author;
  /* Neighbours share one pair of brackets. */
  bool first = node->prev == NULL || node->prev->kind != GP_CITE,
       last = node->next == NULL || node->next->kind != GP_CITE;
  gp_str after = last        ? gp_str_from(by_author ? ")" : "]")
                 : by_author ? kit_semicolon(l->document)
                             : kit_comma(l->document);
  size_t own = kit_label_own(l->document, number);
  gp_str shown = gp_str_printf(l->arena, "%s%.*s%.*s", first ? (by_author ? "(" : "[") : "", (int)own, number.ptr,
                               own < number.len ? 0 : (int)after.len, after.ptr);
  uint32_t tag;
  t.dest = gp_cite_of(node)->target_id;
  t.alt = gp_str_printf(l->arena, "%.*s %.*s", GP_STR_ARG(term(l, "source")), GP_STR_ARG(number));
  if (!by_author)
    say_term(l, link, "source");
  if (!color.set)
    color = l->theme.muted;
  tag = add_target(l, t);
  flags &= STYLE_STRUCK | STYLE_ADDED | STYLE_MARK;
  text_add(l, run, shown, style_of(l, role, (by_author ? 0 : STYLE_CITE) | flags, (gp_str){0}, color), link, tag,
           node->span);
  if (own < number.len) { /* "n.d." in another language */
    text_add(l, run, gp_str_slice(number, own, number.len), term_style(l, "no-date", role, flags, color), link, tag,
             node->span);
    text_add(l, run, after, style_of(l, role, flags, (gp_str){0}, color), link, tag, node->span);
  }
}

static void add_link(gp_layout *l, text_run *run, const gp_node *node, text_role role, unsigned flags, gp_color color,
                     uint32_t elem)
{
  uint32_t link = builder_elem(&l->build, GP_ROLE_LINK, elem, node->span);
  size_t first = run->spans.count;
  target t = {.uri = gp_link_of(node)->href, .alt = kit_plain(l->arena, node), .elem = link};
  gp_str address, title = gp_link_of(node)->title;
  uint32_t tag;
  if (t.uri.len > 0 && t.uri.ptr[0] == '#') {
    t.dest = gp_str_slice(t.uri, 1, t.uri.len);
    t.uri = (gp_str){0};
  }
  if (title.len > 0 && !gp_str_equal(title, t.alt)) /* shown where a pointer rests on the link, as in a browser */
    t.alt = gp_str_printf(l->arena, "%.*s (%.*s)", GP_STR_ARG(t.alt), GP_STR_ARG(title));
  tag = add_target(l, t);
  address = link_address(l, t.uri, kit_plain(l->arena, node), role);
  if (gp_link_of(node)->term.len == 0) /* a page full of terms is not to be full of lines */
    flags |= STYLE_LINK;
  text_add_inlines(l, run, node, role, flags, color.set ? color : l->theme.accent_dark, link);
  if (address.len > 0 && !is_address_noted(l, role))
    add_address_words(l, run, node, address, role, color, link);
  for (size_t i = first; i < run->spans.count; i++)
    if (run->spans.items[i].tag == 0)
      run->spans.items[i].tag = tag;
  if (address.len > 0 && is_address_noted(l, role))
    add_note_sign(l, run, address_note(l, node, address), role, (gp_color){0}, elem);
}

/* A date is one stretch with the words around it, so that where it ends cannot be seen. */
static void add_words(gp_layout *l, text_run *run, const gp_node *node, const gp_text_style *style, uint32_t elem)
{
  gp_kind before = node->prev != NULL ? node->prev->kind : GP_KIND_NONE;
  size_t count = run->spans.count;
  text_add_leaf(l, run, node, style, elem, 0);
  if (count > 0 && count < run->spans.count && before != node->kind && (before == GP_TEXT || before == GP_DATE)) {
    run->spans.count--;
    gp_vec_last(&run->spans)->end = (uint32_t)run->text.count;
  }
}

/* The element of a passage in another language. */
static uint32_t passage_elem(gp_layout *l, const gp_node *node, uint32_t elem)
{
  uint32_t span = builder_elem(&l->build, GP_ROLE_SPAN, elem, node->span);
  builder_at(&l->build, span)->lang = node->lang;
  builder_at(&l->build, span)->placement = 1;
  return span;
}

/* Emphasis is an element of its own, so that what is said with stress can be heard so. */
static uint32_t stressed_elem(gp_layout *l, const gp_node *node, gp_role role, uint32_t elem)
{
  uint32_t stressed = elem != 0 ? builder_elem(&l->build, role, elem, node->span) : 0;
  if (stressed != 0)
    builder_at(&l->build, stressed)->placement = 1;
  return stressed;
}

/* The title of a work, with an element of its own where its language is another. */
static void add_work(gp_layout *l, text_run *run, const gp_node *node, text_role role, unsigned flags, gp_color color,
                     uint32_t elem)
{
  if (!gp_str_equal(node->lang, node->parent->lang))
    elem = passage_elem(l, node, elem);
  text_add_inlines(l, run, node, role, flags ^ STYLE_EMPH, color, elem);
}

/* A web address in a source: the link is called what the work is. */
static void add_web_address(gp_layout *l, text_run *run, const gp_node *node, text_role role, unsigned flags,
                            uint32_t elem)
{
  const gp_node *work = gp_node_child(node->parent, GP_WORK);
  uint32_t link = builder_elem(&l->build, GP_ROLE_LINK, elem, node->span);
  target t = {.uri = node->text, .alt = kit_plain(l->arena, work), .elem = link};
  text_add(l, run, node->text, style_of(l, role, flags | STYLE_LINK, GP_STR("zxx"), l->theme.accent_dark), link,
           add_target(l, t), node->span);
}

/* The plain text of a passage, as it is shaped. */
static void add_letters(gp_buf *out, const gp_node *parent)
{
  for (const gp_node *node = parent->first_child; node != NULL; node = node->next) {
    gp_buf_add(out, node->text);
    add_letters(out, node);
  }
}

static void add_raised(gp_layout *l, text_run *run, const gp_node *node, text_role role, unsigned flags, gp_color color,
                       uint32_t elem)
{
  unsigned raised = node->kind == GP_SUPERSCRIPT ? STYLE_UP : STYLE_DOWN;
  gp_buf text = GP_BUF(l->arena);
  add_letters(&text, node);
  flags &= ~(unsigned)(STYLE_UP | STYLE_DOWN | STYLE_DRAWN);
  if (text.count > 0 && has_own_glyphs(l, style_of(l, role, flags, node->lang, color), gp_buf_str(&text),
                                       raised == STYLE_UP ? GP_FEATURE_SUPERSCRIPT : GP_FEATURE_SUBSCRIPT))
    raised |= STYLE_DRAWN;
  text_add_inlines(l, run, node, role, flags | raised, color, elem);
}

uint32_t said_elem(gp_layout *l, uint32_t parent, gp_str text, const char *key, const gp_node *node)
{
  uint32_t elem = builder_elem(&l->build, GP_ROLE_SPAN, parent, node->span);
  gp_str lang = gp_document_term_lang(l->document, gp_str_from(key));
  builder_at(&l->build, elem)->actual_text = text;
  builder_at(&l->build, elem)->placement = 1;
  if (!gp_str_equal(lang, node->lang))
    builder_at(&l->build, elem)->lang = lang;
  return elem;
}

static void add_changed(gp_layout *l, text_run *run, const gp_node *node, text_role role, unsigned flags,
                        gp_color color, uint32_t elem)
{
  bool struck = node->kind == GP_STRUCK;
  const char *key = struck ? "deleted" : "added";
  gp_str word = term(l, key);
  const char *place = memmem(word.ptr, word.len, "{}", 2);
  size_t before = place != NULL ? (size_t)(place - word.ptr) : 0;
  changed made = {.elem = builder_elem(&l->build, GP_ROLE_SPAN, elem, node->span)};
  builder_at(&l->build, made.elem)->line = struck ? 2 : 1;
  builder_at(&l->build, made.elem)->placement = 1;
  made.begin =
    said_elem(l, made.elem, gp_str_printf(l->arena, "[%.*s", GP_STR_ARG(gp_str_slice(word, 0, before))), key, node);
  text_add_inlines(l, run, node, role, flags | (struck ? STYLE_STRUCK : STYLE_ADDED), color, made.elem);
  word = place != NULL ? gp_str_slice(word, before + 2, word.len) : GP_STR("");
  made.end = said_elem(l, made.elem, gp_str_printf(l->arena, "%.*s]", GP_STR_ARG(word)), key, node);
  made.text_end = (uint32_t)run->text.count;
  gp_vec_push(l->arena, &l->changes, made);
}

static void add_underlined(gp_layout *l, text_run *run, const gp_node *node, text_role role, unsigned flags,
                           gp_color color, uint32_t elem)
{
  uint32_t span;
  if (l->theme.underlined != UNDERLINED_LINE) {
    flags = l->theme.underlined == UNDERLINED_ITALIC ? flags ^ STYLE_EMPH : flags | STYLE_STRONG;
    text_add_inlines(l, run, node, role, flags, color, elem);
    return;
  }
  span = builder_elem(&l->build, GP_ROLE_SPAN, elem, node->span);
  builder_at(&l->build, span)->line = 1;
  builder_at(&l->build, span)->placement = 1;
  text_add_inlines(l, run, node, role, flags | STYLE_UNDER, color, span);
}

/* The key's name between narrow blanks that no line ends at: room for its frame, and no part of the text. */
static void add_key(gp_layout *l, text_run *run, const gp_node *node, text_role role, unsigned flags, gp_color color,
                    uint32_t elem)
{
  static const unsigned ends[2] = {STYLE_KEY_BEGIN, STYLE_KEY_END};
  const gp_str blank = GP_STR("\xE2\x80\xAF");
  text_add(l, run, blank, style_of(l, role, flags | ends[0], node->lang, color), 0, 0, node->span);
  text_add_inlines(l, run, node, role, flags | STYLE_KEY, color, elem);
  text_add(l, run, blank, style_of(l, role, flags | ends[1], node->lang, color), 0, 0, node->span);
}

void text_add_inlines(gp_layout *l, text_run *run, const gp_node *parent, text_role role, unsigned flags,
                      gp_color color, uint32_t elem)
{
  for (const gp_node *node = parent->first_child; node != NULL; node = node->next) {
    switch (node->kind) {
    case GP_TEXT:
    case GP_DATE:
      add_words(l, run, node, style_of(l, role, flags, node->lang, color), elem);
      break;
    case GP_CODE:
      text_add_leaf(l, run, node, style_of(l, role, flags | STYLE_CODE, node->lang, color), elem, 0);
      break;
    case GP_EMPH:
      text_add_inlines(l, run, node, role, flags ^ STYLE_EMPH, color, stressed_elem(l, node, GP_ROLE_EM, elem));
      break;
    case GP_STRONG:
      text_add_inlines(l, run, node, role, flags | STYLE_STRONG, color, stressed_elem(l, node, GP_ROLE_STRONG, elem));
      break;
    case GP_LINK:
      if (gp_link_of(node)->file.len > 0) /* inside of the document, where its reader lists it */
        text_add_inlines(l, run, node, role, flags, color, elem);
      else
        add_link(l, run, node, role, flags, color, elem);
      break;
    case GP_SPAN_LANG:
      text_add_inlines(l, run, node, role, flags, color, passage_elem(l, node, elem));
      break;
    case GP_SOURCE_LABEL: /* a number is set by itself */
      if (l->document->cited_by_author)
        text_add_inlines(l, run, node, role, flags | STYLE_STRONG, l->theme.accent_dark, elem);
      break;
    case GP_WORK:
      add_work(l, run, node, role, flags, color, elem);
      break;
    case GP_ADDRESS:
      add_web_address(l, run, node, role, flags, elem);
      break;
    case GP_REF:
      add_reference(l, run, node, role, flags, color, elem);
      break;
    case GP_CITE:
      add_citation(l, run, node, role, flags, color, elem);
      break;
    case GP_NOTE:
      add_note_sign(l, run, node, role, color, elem);
      break;
    case GP_INDEX_MARK:
    case GP_ANCHOR:
      gp_vec_push(l->arena, &run->marks, node);
      gp_vec_push(l->arena, &run->mark_offsets, (uint32_t)run->text.count);
      text_add_inlines(l, run, node, role, flags, color, elem);
      break;
    case GP_SUPERSCRIPT:
    case GP_SUBSCRIPT:
      add_raised(l, run, node, role, flags, color, elem);
      break;
    case GP_STRUCK:
    case GP_INSERTED:
      add_changed(l, run, node, role, flags, color, elem);
      break;
    case GP_UNDERLINED:
      add_underlined(l, run, node, role, flags, color, elem);
      break;
    case GP_SMALL:
      text_add_inlines(l, run, node, role, flags | STYLE_SMALL, color, elem);
      break;
    case GP_KEYBOARD:
      add_key(l, run, node, role, flags, color, elem);
      break;
    case GP_MARKED: /* the ink is one that can be read on the ground */
      text_add_inlines(l, run, node, role, flags | STYLE_MARK, l->theme.ink, elem);
      break;
    case GP_LINE_BREAK:
      text_add(l, run, GP_STR(" \xE2\x80\xA8"), style_of(l, role, flags, node->lang, color), elem, 0, node->span);
      break;
    default:
      text_add_leaf(l, run, node, style_of(l, role, flags, node->lang, color), elem, 0);
      text_add_inlines(l, run, node, role, flags, color, elem);
      break;
    }
  }
}
