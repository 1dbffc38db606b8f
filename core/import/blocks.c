/* pandoc's blocks as blocks of guides. */
#include "import/importer.h"

static bool is(const gp_value *node, const char *type)
{
  return gp_str_is(import_type(node), type);
}

bool import_is_caption(gp_str style)
{
  return import_is_style(style, "caption") || import_is_style(style, "image caption") ||
         import_is_style(style, "table caption") || import_is_style(style, "figure caption");
}

static import_block *read_apart(importer *im, const gp_value *blocks, bool note);
static gp_str text_of(importer *im, const import_block *note);
static bool is_block_note(const import_block *parent);

/* A note in the text that has its mark; one of several blocks is apart from it. */
static void put_note(importer *im, gp_buf *out, const gp_value *blocks)
{
  import_block *note = read_apart(im, blocks, true);
  gp_str text;
  if (note->first == NULL || (note->first->next == NULL && note->first->kind == IMPORT_PARAGRAPH) ||
      !is_block_note(note)) {
    text = text_of(im, note);
    gp_buf_printf(out, "^[%.*s]", GP_STR_ARG(text));
    return;
  }
  gp_buf_printf(out, "%c%zu%c", IMPORT_MARK_BEGINS, im->block_notes.count, IMPORT_MARK_ENDS);
  gp_vec_push(im->arena, &im->block_notes, note);
  note->start = (unsigned)im->block_notes.count;
}

/* A text with its notes in place of their numbers. */
static gp_str fill_notes(importer *im, gp_str text)
{
  gp_buf out = GP_BUF(im->arena);
  if (text.len == 0 || memchr(text.ptr, IMPORT_NOTE_BEGINS, text.len) == NULL)
    return text;
  for (size_t at = 0; at < text.len; at++) {
    uint64_t number = 0;
    if (text.ptr[at] != IMPORT_NOTE_BEGINS) {
      gp_buf_add_char(&out, text.ptr[at]);
      continue;
    }
    at++;
    if (!gp_str_decimal(text, &at, 0, im->pending.count, &number))
      continue;
    if (im->notes_open > 0) {
      gp_str inner;
      import_hand(im, im->owner, "a note was within a note: it is in parentheses now");
      inner = text_of(im, read_apart(im, im->pending.items[number], true));
      gp_buf_printf(&out, " (%.*s)", GP_STR_ARG(inner));
    } else {
      im->notes++;
      put_note(im, &out, im->pending.items[number]);
    }
  }
  return gp_buf_str(&out);
}

static gp_str read_text(importer *im, const gp_value *inlines)
{
  return fill_notes(im, import_inlines(im, inlines));
}

/* Pictures found in a text follow it, in their order. */
static void add_found(importer *im, import_block *parent, bool within)
{
  for (size_t i = 0; i < im->found.count; i++) {
    if (within)
      import_hand(im, im->found.items[i], "the picture was within a line: it follows the paragraph now");
    im->found.items[i]->text = fill_notes(im, im->found.items[i]->text);
    import_append(parent, im->found.items[i]);
  }
  im->found.count = 0;
}

static void add_paragraph(importer *im, import_block *parent, const gp_value *inlines, import_kind kind)
{
  import_block *block = import_new(im, kind), *around = im->owner;
  im->owner = block;
  block->text = read_text(im, inlines);
  im->owner = around;
  if (block->text.len == 0 && im->found.count > 0) { /* what was said of the paragraph goes to the picture in it */
    import_block *first = im->found.items[0];
    if (first->id.len == 0)
      first->id = block->id;
    for (size_t i = 0; i < block->hands.count; i++)
      gp_vec_push(im->arena, &first->hands, block->hands.items[i]);
  } else if (block->text.len == 0 && block->id.len == 0 && parent->kind != IMPORT_HEADING && around != NULL) {
    for (size_t i = 0; i < block->hands.count; i++) /* nothing but a comment, in a list or a cell */
      gp_vec_push(im->arena, &around->hands, block->hands.items[i]);
  } else if (block->text.len > 0 || block->hands.count > 0 || block->id.len > 0) {
    import_append(parent, block); /* it may be nothing but a place, or a comment */
  }
  add_found(im, parent, block->text.len > 0);
  if (im->boxes.count > 0)
    import_place_boxes(im, parent, import_plain(im, inlines));
}

/* Lines of a poem or an address. */
static void add_lines(importer *im, import_block *parent, const gp_value *lines)
{
  import_block *block = import_new(im, IMPORT_PARAGRAPH), *around = im->owner;
  gp_buf out = GP_BUF(im->arena);
  im->owner = block;
  for (size_t i = 0; lines != NULL && i < lines->count; i++) {
    gp_str line = read_text(im, lines->entries[i].value);
    if (line.len > 0)
      gp_buf_printf(&out, "%s%.*s", out.count > 0 ? "\\\n" : "", GP_STR_ARG(line));
  }
  im->owner = around;
  block->text = gp_buf_str(&out);
  if (block->text.len > 0)
    import_append(parent, block);
  add_found(im, parent, true);
}

/* "1.2 ", "3. ", "4) ": a number that somebody typed, and words after it; not a year alone. */
static bool begins_with_number(gp_str text)
{
  size_t at = 0, digits = 0;
  bool divided = false;
  for (; at < text.len && ((text.ptr[at] >= '0' && text.ptr[at] <= '9') || import_is_among(text.ptr[at], ".)\\"));
       at++) {
    digits += text.ptr[at] >= '0' && text.ptr[at] <= '9';
    divided = divided || text.ptr[at] == '.' || text.ptr[at] == ')';
  }
  return digits > 0 && divided && at + 1 < text.len && text.ptr[at] == ' ';
}

/* Headings begin sections; within lists, quotations and cells they cannot, and are strong there. */
static void add_heading(importer *im, import_block *parent, const gp_value *content, bool top)
{
  import_block *block = import_new(im, top ? IMPORT_HEADING : IMPORT_PARAGRAPH), *around = im->owner;
  const gp_value *attributes = import_at(content, 1), *inlines = import_at(content, 2);
  gp_str plain = import_plain(im, inlines);
  im->owner = block;
  im->strong = true;
  block->text = read_text(im, inlines);
  im->strong = false;
  block->plain = plain;
  block->level = import_count(content, 0, 9);
  if (top && block->text.len > 0) {
    block->id = import_new_id(im, plain, block->level <= im->options->split ? "chapter" : "section");
  } else if (block->text.len > 0) {
    block->text = gp_str_printf(im->arena, "**%.*s**", GP_STR_ARG(block->text));
    import_hand(im, block, "a heading within a list, a quotation or a table is a strong line now");
  }
  import_anchor(im, gp_value_text(import_at(attributes, 0), (gp_str){NULL, 0}));
  if (top && block->text.len > 0 && begins_with_number(block->text))
    import_hand(im, block, "the number of this heading was typed: take it out if guidepress is to number chapters");
  im->owner = around;
  if (block->text.len > 0)
    import_append(parent, block);
  add_found(im, parent, false);
  if (im->boxes.count > 0)
    import_place_boxes(im, parent, plain);
}

/* Words that are in a block's attributes, for which guides have no place. */
static void list_title(importer *im, import_block *block, const gp_value *attributes)
{
  static const char *const keys[] = {"title", "caption"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    gp_str value = import_clean(im, import_attr(attributes, keys[i]));
    if (value.len > 0)
      import_hand(im, block, "the %s of this is left out: \"%.*s\"", keys[i], GP_STR_ARG(value));
  }
}

static void add_code(importer *im, import_block *parent, const gp_value *content)
{
  import_block *block = import_new(im, IMPORT_CODE);
  const gp_value *classes = import_at(import_at(content, 0), 1);
  gp_str text = gp_value_text(import_at(content, 1), (gp_str){NULL, 0});
  gp_buf out = GP_BUF(im->arena);
  for (size_t i = 0; i < text.len; i++) /* only what YAML and Markdown can hold */
    if ((unsigned char)text.ptr[i] >= 0x20 || text.ptr[i] == '\t' || text.ptr[i] == '\n')
      gp_buf_add_char(&out, text.ptr[i]);
  while (out.count > 0 && (out.items[out.count - 1] == '\n' || out.items[out.count - 1] == ' '))
    out.count--;
  block->text = gp_buf_str(&out);
  block->word = import_slug(im, gp_value_text(import_at(classes, 0), (gp_str){NULL, 0}), "");
  list_title(im, block, import_at(content, 0));
  if (block->text.len > 0)
    import_append(parent, block);
}

/* Raw code of another format: kept to be looked at. */
static void add_raw(importer *im, import_block *parent, const gp_value *content)
{
  gp_str format = gp_value_text(import_at(content, 0), (gp_str){NULL, 0});
  gp_str text = gp_value_text(import_at(content, 1), (gp_str){NULL, 0});
  import_block *block = import_new(im, IMPORT_CODE);
  if (gp_str_is(format, "html") && gp_str_starts_with(text, GP_STR("<!--")))
    return;
  block->word = import_slug(im, format, "raw");
  block->text = text;
  import_hand(im, block, "%.*s has no form in a guide: it is kept as code, write it another way", GP_STR_ARG(format));
  import_append(parent, block);
}

/* A paragraph; or those of a quotation within this one. */
static void add_quoted(import_block *quote, import_block *block)
{
  if (block->kind == IMPORT_PARAGRAPH) {
    import_append(quote, block);
    return;
  }
  for (import_block *at = block->first, *next; at != NULL; at = next) {
    next = at->next;
    at->next = NULL;
    import_append(quote, at);
  }
}

/* A quotation holds paragraphs; what else is in it follows it. */
static void add_quote(importer *im, import_block *parent, const gp_value *blocks)
{
  import_block all = {.kind = IMPORT_QUOTE}, *next;
  import_block *quote = parent->last != NULL && parent->last->kind == IMPORT_QUOTE ? parent->last : NULL;
  bool others = false;
  import_blocks(im, blocks, &all);
  for (import_block *at = all.first; at != NULL; at = next) {
    next = at->next;
    at->next = NULL;
    if (at->kind == IMPORT_PARAGRAPH || at->kind == IMPORT_QUOTE) {
      if (quote == NULL) {
        quote = import_new(im, IMPORT_QUOTE);
        import_append(parent, quote);
      }
      import_move_id(im, at, quote);
      add_quoted(quote, at);
    } else {
      if (!others)
        import_hand(im, at, "this was part of a quotation, which holds nothing but text");
      others = true;
      quote = NULL;
      import_append(parent, at);
    }
  }
}

static void add_list(importer *im, import_block *parent, const gp_value *items, const gp_value *attributes)
{
  import_block *list = import_new(im, IMPORT_LIST), *around = im->owner;
  if (attributes != NULL)
    import_number_list(im, list, attributes);
  list->nested = import_list_level(import_at(items, 0));
  im->owner = list;
  for (size_t i = 0; items != NULL && i < items->count; i++) {
    import_block *item = import_new(im, IMPORT_ITEM);
    import_blocks(im, items->entries[i].value, item);
    if (item->first != NULL && item->first->kind != IMPORT_PARAGRAPH)
      import_hand(im, item->first, "this item of a list begins with no text of its own: give it one");
    if (item->first == NULL)
      continue;
    if (item->first->kind == IMPORT_PARAGRAPH) /* the text of an item has no id of its own */
      import_move_id(im, item->first, list);
    import_append(list, item);
  }
  im->owner = around;
  import_take_boxes(list);
  if (list->first != NULL && !import_nest_list(parent, list) && !import_join_list(parent, list))
    import_append(parent, list);
}

static void add_definitions(importer *im, import_block *parent, const gp_value *pairs)
{
  import_block *list = import_new(im, IMPORT_DEFINITIONS), *around = im->owner;
  im->owner = list;
  for (size_t i = 0; pairs != NULL && i < pairs->count; i++) {
    import_block *one = import_new(im, IMPORT_DEFINITION);
    const gp_value *meanings = import_at(pairs->entries[i].value, 1);
    one->text = read_text(im, import_at(pairs->entries[i].value, 0));
    for (size_t j = 0; meanings != NULL && j < meanings->count; j++) {
      import_block *meaning = import_new(im, IMPORT_ITEM);
      import_blocks(im, meanings->entries[j].value, meaning);
      if (meaning->first != NULL)
        import_append(one, meaning);
    }
    if (one->first == NULL)
      import_hand(im, one, "this word has no meaning: write one");
    import_append(list, one);
  }
  im->owner = around;
  if (list->first != NULL)
    import_append(parent, list);
}

static void add_box(importer *im, import_block *parent, const gp_value *blocks, const char *kind)
{
  import_block *box = import_new(im, IMPORT_BOX);
  box->word = gp_str_from(kind);
  import_blocks(im, blocks, box);
  if (box->first != NULL)
    import_append(parent, box);
}

/* The caption of `of`, to which links to the caption lead. */
static gp_str read_caption(importer *im, const gp_value *blocks, import_block *of)
{
  import_block *all = read_apart(im, blocks, false);
  for (import_block *at = all->first; at != NULL; at = at->next)
    import_move_id(im, at, of);
  return text_of(im, all);
}

static void add_table(importer *im, import_block *parent, const gp_value *content)
{
  import_block *table = import_table(im, content), *around = im->owner;
  im->owner = table;
  table->text = import_without_label(read_caption(im, import_at(import_at(content, 1), 1), table));
  for (const import_block *row = table->first; row != NULL; row = row->next)
    for (import_block *cell = row->first; cell != NULL; cell = cell->next)
      import_blocks(im, cell->content, cell);
  im->owner = around;
  import_append(parent, import_finish_table(im, table));
}

/* pandoc 3's figure: pictures and a caption. */
static void add_figure(importer *im, import_block *parent, const gp_value *content)
{
  const gp_value *caption = import_at(import_at(content, 1), 1);
  import_block *last = parent->last, *figure;
  import_blocks(im, import_at(content, 2), parent);
  figure = last != NULL ? last->next : parent->first;
  if (figure == NULL)
    return;
  im->owner = figure;
  import_anchor(im, gp_value_text(import_at(import_at(content, 0), 0), (gp_str){NULL, 0}));
  if (figure->kind == IMPORT_FIGURE)
    figure->text = import_without_label(read_caption(im, caption, figure));
  else
    import_blocks(im, caption, parent);
  im->owner = parent;
}

/* The kind of call-out that a class of the web, or of another program's Markdown, names; or NULL. */
static const char *box_kind(const gp_value *attributes)
{
  static const char *const kinds[][2] = {{"note", "note"},       {"tip", "tip"},         {"warning", "warning"},
                                         {"caution", "warning"}, {"danger", "warning"},  {"important", "key"},
                                         {"key", "key"},         {"example", "example"}, {"callout", "note"}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (import_has_class(attributes, kinds[i][0]))
      return kinds[i][1];
  return NULL;
}

static void add_div(importer *im, import_block *parent, const gp_value *content)
{
  const gp_value *attributes = import_at(content, 0), *blocks = import_at(content, 1);
  gp_str style = import_attr(attributes, "custom-style");
  import_block *last = parent->last, *first;
  if (import_style_begins(style, "toc ") || import_is_style(style, "table of figures")) {
    im->contents++;
    return;
  }
  if (import_is_caption(style)) {
    for (size_t i = 0; blocks != NULL && i < blocks->count; i++)
      add_paragraph(im, parent, import_content(blocks->entries[i].value), IMPORT_CAPTION);
  } else if ((import_is_style(style, "quote") || import_is_style(style, "intense quote") ||
              import_is_style(style, "block text")) &&
             !is(import_at(blocks, 0), "BlockQuote")) {
    add_quote(im, parent, blocks);
  } else if (box_kind(attributes) != NULL) {
    add_box(im, parent, blocks, box_kind(attributes));
  } else {
    import_blocks(im, blocks, parent);
  }
  first = last != NULL ? last->next : parent->first;
  if (first != NULL) {
    import_block *around = im->owner;
    im->owner = first;
    import_anchor(im, gp_value_text(import_at(attributes, 0), (gp_str){NULL, 0}));
    list_title(im, first, attributes);
    im->owner = around;
  }
}

static void add_block(importer *im, import_block *parent, const gp_value *node)
{
  const gp_value *content = import_content(node);
  if (is(node, "Para") || is(node, "Plain")) {
    add_paragraph(im, parent, content, IMPORT_PARAGRAPH);
  } else if (is(node, "Header")) {
    add_heading(im, parent, content, parent->kind == IMPORT_HEADING);
  } else if (is(node, "LineBlock")) {
    add_lines(im, parent, content);
  } else if (is(node, "CodeBlock")) {
    add_code(im, parent, content);
  } else if (is(node, "RawBlock")) {
    add_raw(im, parent, content);
  } else if (is(node, "BlockQuote")) {
    add_quote(im, parent, content);
  } else if (is(node, "OrderedList")) {
    add_list(im, parent, import_at(content, 1), import_at(content, 0));
  } else if (is(node, "BulletList")) {
    add_list(im, parent, content, NULL);
  } else if (is(node, "DefinitionList")) {
    add_definitions(im, parent, content);
  } else if (is(node, "Table")) {
    add_table(im, parent, content);
  } else if (is(node, "Figure")) {
    add_figure(im, parent, content);
  } else if (is(node, "Div")) {
    add_div(im, parent, content);
  } else if (is(node, "HorizontalRule")) {
    im->rules++;
  } else if (parent->last != NULL && !is(node, "Null")) {
    import_hand(im, parent->last, "pandoc's '%.*s' after this has no form in a guide: it is left out",
                GP_STR_ARG(import_type(node)));
  }
}

void import_blocks(importer *im, const gp_value *blocks, import_block *parent)
{
  if (blocks == NULL || blocks->kind != GP_VALUE_LIST)
    return;
  if (++im->depth > IMPORT_DEPTH_LIMIT)
    im->too_deep = true;
  else
    for (size_t i = 0; i < blocks->count; i++)
      add_block(im, parent, blocks->entries[i].value);
  im->depth--;
}

/* The texts of paragraphs and items, a line each: a note or a caption has no blocks. */
static void add_text_lines(importer *im, gp_buf *out, const import_block *parent)
{
  for (const import_block *at = parent->first; at != NULL; at = at->next) {
    for (size_t i = 0; i < at->hands.count && im->owner != NULL; i++)
      gp_vec_push(im->arena, &im->owner->hands, at->hands.items[i]);
    if (at->text.len > 0)
      gp_buf_printf(out, "%s%s%.*s", out->count > 0 ? "\\\n" : "", parent->kind == IMPORT_ITEM ? "– " : "",
                    GP_STR_ARG(at->text));
    if (at->kind == IMPORT_FIGURE && im->owner != NULL)
      import_hand(im, im->owner, "a picture was within a note or caption: put it after the paragraph, ![%.*s](%.*s)",
                  GP_STR_ARG(at->alt), GP_STR_ARG(at->image));
    add_text_lines(im, out, at);
  }
}

/* Blocks that are not in the chapter's row: of a note or a caption. */
static import_block *read_apart(importer *im, const gp_value *blocks, bool note)
{
  import_block *all = import_new(im, IMPORT_NOTE), *around = im->owner;
  im->notes_open += note;
  import_blocks(im, blocks, all);
  im->notes_open -= note;
  im->owner = around;
  return all;
}

/* Whether notes of guides may hold all that is in it. */
static bool is_block_note(const import_block *parent)
{
  for (const import_block *at = parent->first; at != NULL; at = at->next) {
    bool may = at->kind == IMPORT_PARAGRAPH || at->kind == IMPORT_LIST || at->kind == IMPORT_ITEM ||
               at->kind == IMPORT_QUOTE || at->kind == IMPORT_DEFINITIONS || at->kind == IMPORT_DEFINITION ||
               at->kind == IMPORT_CODE;
    if (!may || !is_block_note(at))
      return false;
  }
  return true;
}

/* A note or a caption as one text. */
static gp_str text_of(importer *im, const import_block *all)
{
  gp_buf out = GP_BUF(im->arena);
  add_text_lines(im, &out, all);
  for (const import_block *at = all->first; at != NULL && im->owner != NULL; at = at->next)
    if (at->kind != IMPORT_PARAGRAPH && at->kind != IMPORT_CAPTION) {
      import_hand(im, im->owner, "a note or caption held more than text: only its words are kept");
      break;
    }
  return gp_buf_str(&out);
}
