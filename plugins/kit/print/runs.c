/* Text with styles, and the shaped paragraphs made of it. */
#include "print.h"

/* Styles are kept as long as the document, for paragraphs point to them. */
typedef struct style_slot {
  text_role role;
  unsigned flags;
  gp_text_style *style;
  gp_len size; /* the look's when it was made */
} style_slot;

/* A shaped paragraph that later runs may use again. */
typedef struct cached {
  uint64_t key; /* 0 = free */
  gp_paragraph *paragraph;
  gp_paragraph_input input;
  gp_break_options options; /* of `lines` */
  gp_lines lines;
  bool broken;
} cached;

typedef struct paragraph_cache {
  cached *slots;
  size_t count, capacity;
} paragraph_cache;

static bool same_color(gp_color a, gp_color b)
{
  return a.set == b.set && (!a.set || (a.r == b.r && a.g == b.g && a.b == b.b));
}

bool has_own_glyphs(gp_layout *l, const gp_text_style *style, gp_str text, uint32_t feature)
{
  const uint32_t features[2] = {0, feature};
  gp_break_options options = {.size = sizeof options, .align = GP_ALIGN_START, .width = GP_LEN_PT(10000), .quiet = 1};
  const gp_glyph_run *runs[2];
  for (size_t i = 0; i < 2; i++) {
    gp_text_style *plain = GP_NEW(l->arena, gp_text_style);
    const gp_lines *lines;
    text_run run;
    *plain = *style;
    plain->features = features[i];
    text_start(l, &run);
    text_add(l, &run, text, plain, 0, 0, GP_NO_SPAN);
    lines = text_lines(l, &run, 0, &options);
    if (lines == NULL || lines->count != 1 || lines->lines[0].run_count != 1)
      return false;
    runs[i] = &lines->lines[0].runs[0];
  }
  if (runs[0]->font != style->font || runs[0]->glyph_count == 0 || runs[0]->glyph_count != runs[1]->glyph_count)
    return false;
  for (uint32_t i = 0; i < runs[0]->glyph_count; i++)
    if (runs[0]->glyphs[i].id == runs[1]->glyphs[i].id)
      return false;
  return true;
}

/* Makes the style one of note signs: with the font's own superscripts, which are as dark as its text, else with small
 * raised figures. */
static void raise_style(gp_layout *l, gp_text_style *style, bool figures)
{
  style->no_hyphens = 1;
  style->features = GP_FEATURE_SUPERSCRIPT;
  if (figures && style->font != NULL && has_own_glyphs(l, style, GP_STR("0123456789"), GP_FEATURE_SUPERSCRIPT))
    return;
  style->rise = gp_len_scale(style->size, 34, 100);
  style->size = gp_len_scale(style->size, 66, 100);
  style->features = GP_FEATURE_LINING;
}

static gp_text_style *make_style(gp_layout *l, text_role role, unsigned flags, gp_str lang, gp_color color)
{
  const text_look *look = &l->theme.looks[role];
  gp_text_style *style = GP_NEW(l->keep, gp_text_style);
  uint16_t weight = look->weight;
  gp_str family = flags & STYLE_CODE ? l->theme.mono_family : look->family;
  if (flags & STYLE_TYPED) {
    family = l->theme.display_family;
    weight = 400;
  }
  if (flags & (STYLE_KEY | STYLE_KEY_BEGIN | STYLE_KEY_END)) /* as on a key */
    family = l->theme.display_family;
  if (flags & STYLE_STRONG)
    weight = weight < 600 ? 700 : 800;
  style->font =
    l->host->find_font(l->host, family, weight, look->italic ? !(flags & STYLE_EMPH) : flags & STYLE_EMPH, GP_NO_SPAN);
  style->emphasis = (flags & STYLE_EMPH) != 0 && !look->italic;
  style->size = look->size;
  style->tracking = look->tracking;
  style->color = color;
  style->lang = gp_str_copy(l->keep, lang);
  style->features = look->figures;
  if (flags & STYLE_TABULAR) /* numbers in tables stand below one another */
    style->features = (style->features & ~(uint32_t)(GP_FEATURE_OLDSTYLE | GP_FEATURE_PROPORTIONAL)) |
                      GP_FEATURE_LINING | GP_FEATURE_TABULAR;
  if (flags & STYLE_CODE) {
    style->size = gp_len_scale(look->size, role == TEXT_CODE ? 100 : 86, 100);
    style->no_hyphens = 1;
  }
  if (flags & STYLE_TYPED)
    style->size = gp_len_scale(look->size, 92, 100);
  if (flags & STYLE_LINK)
    style->underline = 1;
  if (flags & (STYLE_SUPER | STYLE_RAISED))
    raise_style(l, style, (flags & STYLE_SUPER) != 0);
  if (flags & STYLE_CITE) {
    style->size = gp_len_scale(look->size, 76, 100);
    style->features = GP_FEATURE_LINING;
    style->no_hyphens = 1;
  }
  mark_style(style, flags);
  return style;
}

const gp_text_style *style_of(gp_layout *l, text_role role, unsigned flags, gp_str lang, gp_color color)
{
  if (!color.set)
    color = l->theme.looks[role].color;
  if (lang.len == 0)
    lang = l->document->lang;
  for (size_t i = l->style_count; i-- > 0;) {
    const style_slot *slot = &l->styles[i];
    if (slot->role == role && slot->flags == flags && slot->size == l->theme.looks[role].size &&
        same_color(slot->style->color, color) && gp_str_equal(slot->style->lang, lang))
      return slot->style;
  }
  if (l->style_count == l->style_capacity) {
    size_t capacity = l->style_capacity;
    l->styles = gp_vec_grow_items(l->keep, l->styles, l->style_count, &capacity, l->style_count + 1, sizeof *l->styles);
    l->style_capacity = capacity;
  }
  l->styles[l->style_count] =
    (style_slot){role, flags, make_style(l, role, flags, lang, color), l->theme.looks[role].size};
  return l->styles[l->style_count++].style;
}

gp_str term(const gp_layout *l, const char *key)
{
  return kit_term(l->document, gp_str_from(key));
}

const gp_text_style *term_style(gp_layout *l, const char *key, text_role role, unsigned flags, gp_color color)
{
  return style_of(l, role, flags, gp_document_term_lang(l->document, gp_str_from(key)), color);
}

const gp_text_style *label_style(gp_layout *l, const gp_node *node, text_role role, unsigned flags, gp_color color)
{
  return style_of(l, role, flags, gp_document_label_lang(l->document, node), color);
}

void say_term(gp_layout *l, uint32_t elem, const char *key)
{
  gp_str lang = gp_document_term_lang(l->document, gp_str_from(key));
  if (!gp_str_equal(lang, l->document->lang))
    builder_at(&l->build, elem)->lang = lang;
}

void text_start(gp_layout *l, text_run *run)
{
  *run = (text_run){.text = GP_BUF(l->arena)};
}

/* Whether a text is in a language: numbers, spaces and signs are in all. */
static bool has_words(gp_str text)
{
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.ptr[i];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC3 && c != 0xE2))
      return true;
    i += c >= 0xE2 ? 2 : c >= 0xC2 ? 1 : 0; /* U+0080 to U+00BF, U+2000 to U+2FFF */
  }
  return false;
}

void text_add(gp_layout *l, text_run *run, gp_str text, const gp_text_style *style, uint32_t elem, uint32_t tag,
              gp_span source)
{
  uint32_t start = (uint32_t)run->text.count;
  gp_text_span span = {start, 0, style, elem, tag, source};
  if (text.len == 0 || run->text.count + text.len > UINT32_MAX / 2)
    return;
  if (elem != 0 && !gp_str_is(style->lang, "zxx") && has_words(text))
    span.elem = builder_say(&l->build, elem, run->spans.count > 0 ? gp_vec_last(&run->spans)->elem : 0, style->lang,
                            l->document->lang);
  gp_buf_add(&run->text, text);
  span.end = (uint32_t)run->text.count;
  gp_vec_push(l->arena, &run->spans, span);
}

void text_add_leaf(gp_layout *l, text_run *run, const gp_node *leaf, const gp_text_style *style, uint32_t elem,
                   uint32_t tag)
{
  text_add(l, run, leaf->text, style, elem, tag, leaf->span);
  if (leaf->text.len > 0 && run->spans.count > 0)
    gp_vec_last(&run->spans)->map = leaf->map;
}

void text_add_plain(gp_layout *l, text_run *run, const gp_node *node, const gp_text_style *style, uint32_t elem,
                    uint32_t tag)
{
  for (const gp_node *child = node->first_child; child != NULL; child = child->next) {
    unsigned flags = plain_flags(child);
    const gp_text_style *inner = style;
    if (child->kind == GP_NOTE || child->kind == GP_CITE)
      continue;
    if (child->kind == GP_LINE_BREAK)
      text_add(l, run, GP_STR(" "), style, elem, tag, child->span);
    if (flags != 0 || (child->text.len > 0 && !gp_str_equal(child->lang, style->lang))) {
      gp_text_style *own = GP_NEW(l->keep, gp_text_style);
      *own = *style;
      if (flags != 0)
        mark_style(own, flags);
      else /* the letterforms of the passage's language */
        own->lang = child->lang;
      inner = own;
    }
    if (child->text.len > 0)
      text_add_leaf(l, run, child, inner, elem, tag);
    text_add_plain(l, run, child, flags != 0 ? inner : style, elem, tag);
  }
}

void text_add_around(gp_layout *l, text_run *run, gp_str before, const char *key, gp_str after,
                     const gp_text_style *style, uint32_t elem, gp_span source)
{
  gp_str word = term(l, key), lang = gp_document_term_lang(l->document, gp_str_from(key));
  gp_text_style *own;
  if (gp_str_equal(lang, style->lang)) {
    gp_str whole = gp_str_printf(l->arena, "%.*s%.*s%.*s", GP_STR_ARG(before), GP_STR_ARG(word), GP_STR_ARG(after));
    text_add(l, run, whole, style, elem, 0, source);
    return;
  }
  own = GP_NEW(l->keep, gp_text_style);
  *own = *style;
  own->lang = lang;
  text_add(l, run, before, style, elem, 0, source);
  text_add(l, run, word, own, elem, 0, source);
  text_add(l, run, after, style, elem, 0, source);
}

uint64_t text_key(const gp_node *node, unsigned part)
{
  return (uint64_t)node->serial << 8 | (part + 1);
}

static cached *cache_slot(gp_layout *l, uint64_t key)
{
  paragraph_cache *cache = l->cache;
  size_t at;
  if (cache == NULL)
    cache = l->cache = GP_NEW(l->keep, paragraph_cache);
  if ((cache->count + 1) * 4 > cache->capacity * 3) {
    size_t capacity = cache->capacity ? cache->capacity * 2 : 256;
    cached *slots = gp_arena_zalloc(l->keep, capacity * sizeof *slots, 16);
    for (size_t i = 0; i < cache->capacity; i++) {
      if (cache->slots[i].key == 0)
        continue;
      at = (size_t)(cache->slots[i].key * 0x9E3779B97F4A7C15u >> 20) & (capacity - 1);
      while (slots[at].key != 0)
        at = (at + 1) & (capacity - 1);
      slots[at] = cache->slots[i];
    }
    cache->slots = slots;
    cache->capacity = capacity;
  }
  at = (size_t)(key * 0x9E3779B97F4A7C15u >> 20) & (cache->capacity - 1);
  while (cache->slots[at].key != 0 && cache->slots[at].key != key)
    at = (at + 1) & (cache->capacity - 1);
  if (cache->slots[at].key == 0) {
    cache->slots[at].key = key;
    cache->count++;
  }
  return &cache->slots[at];
}

static gp_direction direction_of(const gp_layout *l)
{
  return l->rtl ? GP_DIRECTION_RTL : GP_DIRECTION_LTR;
}

static bool same_input(const gp_layout *l, const gp_paragraph_input *a, const text_run *b)
{
  if (a->direction != direction_of(l) || a->span_count != b->spans.count ||
      !gp_str_equal(a->text, gp_buf_str(&b->text)))
    return false;
  for (size_t i = 0; i < a->span_count; i++) {
    const gp_text_span *x = &a->spans[i], *y = &b->spans.items[i];
    if (x->start != y->start || x->end != y->end || x->style != y->style || x->elem != y->elem || x->tag != y->tag)
      return false;
  }
  return true;
}

/* Shapes the text unless that has been done. NULL on failure. */
static cached *shape(gp_layout *l, const text_run *run, uint64_t key, cached *local)
{
  cached *slot = key != 0 ? cache_slot(l, key) : local;
  gp_arena *arena = key != 0 ? l->keep : l->arena;
  gp_text_span *spans;
  gp_status status;
#ifdef GP_HARD
  slot->paragraph = NULL;
#endif
  if (slot->paragraph != NULL && same_input(l, &slot->input, run))
    return slot;
  spans = GP_NEW_ARRAY(arena, run->spans.count, gp_text_span);
  memcpy(spans, run->spans.items, run->spans.count * sizeof *spans);
  slot->input = (gp_paragraph_input){sizeof(gp_paragraph_input), direction_of(l),
                                     gp_str_copy(arena, gp_buf_str(&run->text)), spans, run->spans.count};
  slot->paragraph = NULL;
  slot->broken = false;
  status = l->host->paragraph_new(l->host, arena, &slot->input, &slot->paragraph);
  if (status != GP_OK) {
    slot->paragraph = NULL;
    if (l->status == GP_OK)
      l->status = status;
    return NULL;
  }
  return slot;
}

const gp_lines *text_lines(gp_layout *l, const text_run *run, uint64_t key, const gp_break_options *options)
{
  cached *slot, *local;
  gp_status status;
  if (run->spans.count == 0)
    return NULL;
  local = key != 0 ? NULL : GP_NEW(l->arena, cached);
  slot = shape(l, run, key, local);
  if (slot == NULL)
    return NULL;
  if (slot->broken && memcmp(&slot->options, options, sizeof *options) == 0)
    return &slot->lines;
  status = l->host->paragraph_break(l->host, key != 0 ? l->keep : l->arena, slot->paragraph, options, &slot->lines);
  if (status != GP_OK) {
    if (l->status == GP_OK)
      l->status = status;
    return NULL;
  }
  slot->lines = lines_from_start(l, key != 0 ? l->keep : l->arena, &slot->lines, options->width);
  slot->broken = true;
  slot->options = *options;
  return &slot->lines;
}

void text_widths(gp_layout *l, const text_run *run, uint64_t key, gp_len *natural, gp_len *minimum)
{
  cached local = {0};
  const cached *slot = run->spans.count > 0 ? shape(l, run, key, &local) : NULL;
  *natural = *minimum = 0;
  if (slot != NULL)
    l->host->paragraph_widths(l->host, slot->paragraph, natural, minimum);
}
