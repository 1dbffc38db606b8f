/* Blocks of HTML, made the blocks they mean: paragraphs, headings, lists, quotations, code, tables, pictures.
 * Boxes that only group or align are passed through. What has no like in a guide is an error at its place. */
#include "text.h"

/* One block of HTML on its way. */
typedef struct html {
  text t;
  block *top, *open; /* the block that is replaced, and the innermost that is open in it */
  size_t from;       /* of the text that no block has yet */
  bool literal;      /* between the tags is no Markdown */
} html;

typedef enum element_kind {
  ELEMENT_BOX = 1, /* groups or aligns what is in it */
  ELEMENT_PART,    /* of a table, says nothing */
  ELEMENT_BLOCK,
  ELEMENT_HEADING,
  ELEMENT_RULE,
  ELEMENT_CODE,
  ELEMENT_REFUSED, /* with all that is in it */
} element_kind;

typedef struct element {
  const char *name;
  element_kind is;
  block_kind makes;
} element;

static const element elements[] = {
  {"div", ELEMENT_BOX, 0},
  {"p", ELEMENT_BOX, 0},
  {"center", ELEMENT_BOX, 0},
  {"section", ELEMENT_BOX, 0},
  {"article", ELEMENT_BOX, 0},
  {"header", ELEMENT_BOX, 0},
  {"footer", ELEMENT_BOX, 0},
  {"main", ELEMENT_BOX, 0},
  {"aside", ELEMENT_BOX, 0},
  {"nav", ELEMENT_BOX, 0},
  {"figure", ELEMENT_BOX, 0},
  {"figcaption", ELEMENT_BOX, 0},
  {"picture", ELEMENT_BOX, 0},
  {"address", ELEMENT_BOX, 0},
  {"details", ELEMENT_BOX, 0},
  {"html", ELEMENT_BOX, 0},
  {"body", ELEMENT_BOX, 0},
  {"summary", ELEMENT_HEADING, BLOCK_HEADING},
  {"h1", ELEMENT_HEADING, BLOCK_HEADING},
  {"h2", ELEMENT_HEADING, BLOCK_HEADING},
  {"h3", ELEMENT_HEADING, BLOCK_HEADING},
  {"h4", ELEMENT_HEADING, BLOCK_HEADING},
  {"h5", ELEMENT_HEADING, BLOCK_HEADING},
  {"h6", ELEMENT_HEADING, BLOCK_HEADING},
  {"ul", ELEMENT_BLOCK, BLOCK_BULLETS},
  {"ol", ELEMENT_BLOCK, BLOCK_NUMBERS},
  {"li", ELEMENT_BLOCK, BLOCK_ITEM},
  {"dl", ELEMENT_BLOCK, BLOCK_TERMS},
  {"dt", ELEMENT_BLOCK, BLOCK_TERM},
  {"dd", ELEMENT_BLOCK, BLOCK_MEANING},
  {"blockquote", ELEMENT_BLOCK, BLOCK_QUOTE},
  {"table", ELEMENT_BLOCK, BLOCK_TABLE},
  {"tr", ELEMENT_BLOCK, BLOCK_ROW},
  {"td", ELEMENT_BLOCK, BLOCK_CELL},
  {"th", ELEMENT_BLOCK, BLOCK_CELL},
  {"caption", ELEMENT_BLOCK, BLOCK_CAPTION},
  {"thead", ELEMENT_PART, 0},
  {"tbody", ELEMENT_PART, 0},
  {"tfoot", ELEMENT_PART, 0},
  {"colgroup", ELEMENT_PART, 0},
  {"col", ELEMENT_PART, 0},
  {"hr", ELEMENT_RULE, BLOCK_RULE},
  {"pre", ELEMENT_CODE, BLOCK_CODE},
  {"script", ELEMENT_REFUSED, 0},
  {"style", ELEMENT_REFUSED, 0},
  {"textarea", ELEMENT_REFUSED, 0},
  {"svg", ELEMENT_REFUSED, 0},
  {"iframe", ELEMENT_REFUSED, 0},
  {"math", ELEMENT_REFUSED, 0},
};

static const element *find_element(gp_str name)
{
  for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
    if (md_is_word(name, elements[i].name))
      return &elements[i];
  return NULL;
}

static void refuse(html *h, size_t start, size_t end, const char *hint, const char *what, gp_str name)
{
  md_error(h->t.m, "markdown.tag", md_text_place(&h->t, start), md_text_place(&h->t, end - 1) + 1, hint, "%s'<%.*s>'",
           what, GP_STR_ARG(name));
}

static bool is_white(char c)
{
  return c == ' ' || c == '\t' || c == '\n';
}

/* The lines of the raw text from `start` to `end`, without blanks around them and comments before them. */
static void add_lines(html *h, block *to, size_t start, size_t end)
{
  while (start < end) {
    size_t stop = start, last;
    while (start < end && is_white(h->t.raw.ptr[start]))
      start++;
    for (stop = start; stop < end && h->t.raw.ptr[stop] != '\n';)
      stop++;
    for (last = stop; last > start && is_white(h->t.raw.ptr[last - 1]);)
      last--;
    if (last > start) {
      line one = {md_text_place(&h->t, start), md_text_place(&h->t, last - 1) + 1, false, h->literal};
      if (to->lines.count == 0)
        to->start = one.start;
      to->end = one.end;
      gp_vec_push(h->t.m->arena, &to->lines, one);
    }
    start = stop + 1;
  }
}

static block *add_block(html *h, block_kind kind)
{
  block *added = GP_NEW(h->t.m->arena, block);
  *added = (block){.kind = kind, .start = md_text_place(&h->t, h->from), .html = true};
  added->end = added->start;
  md_append(h->open, added);
  return added;
}

/* True if there is something to print between `start` and `end`. */
static bool has_text(html *h, size_t start, size_t end)
{
  while (start < end) {
    size_t after = h->t.raw.ptr[start] == '<' ? md_text_angle_end(&h->t, start) : start;
    if (after == start && !is_white(h->t.raw.ptr[start]))
      return true;
    if (after > start && h->t.raw.ptr[start + 1] != '!')
      return true;
    start = after > start ? after : start + 1;
  }
  return false;
}

/* Rows, cells, items and the like alone. */
static bool holds_parts(block_kind kind)
{
  return kind == BLOCK_TABLE || kind == BLOCK_ROW || kind == BLOCK_BULLETS || kind == BLOCK_NUMBERS ||
         kind == BLOCK_TERMS;
}

/* What is before `at` and belongs to no block becomes a paragraph, or the text of the heading that is open. */
static void flush(html *h, size_t at)
{
  if (has_text(h, h->from, at)) {
    block_kind kind = h->open->kind;
    bool own = kind == BLOCK_HEADING || kind == BLOCK_CAPTION || kind == BLOCK_TERM;
    if (holds_parts(kind))
      md_error(h->t.m, "markdown.tag", md_text_place(&h->t, h->from), md_text_place(&h->t, at - 1) + 1,
               "put it into a cell or an item", "text between the cells of a table or the items of a list");
    else
      add_lines(h, own ? h->open : add_block(h, BLOCK_PARAGRAPH), h->from, at);
  }
  h->from = at;
}

/* The attributes of a tag, which are written as in braces. */
static void read_attributes(html *h, size_t start, size_t end, attributes *list)
{
  gp_buf copy = GP_BUF(h->t.m->arena);
  while (start < end && !is_white(h->t.raw.ptr[start]))
    start++;
  gp_buf_add_char(&copy, '{');
  gp_buf_add(&copy, gp_str_slice(h->t.raw, start, end - 1));
  if (copy.count > 1 && copy.items[copy.count - 1] == '/')
    copy.count--;
  gp_buf_add_char(&copy, '}');
  (void)md_attributes(h->t.m->arena, gp_buf_str(&copy), 0, list);
}

static unsigned number_of(const attributes *list, const char *key, unsigned otherwise)
{
  gp_str value = md_attribute(list, key);
  unsigned number = 0;
  for (size_t i = 0; i < value.len && i < 4; i++) {
    if (value.ptr[i] < '0' || value.ptr[i] > '9')
      return otherwise;
    number = number * 10 + (unsigned)(value.ptr[i] - '0');
  }
  return value.len > 0 ? number : otherwise;
}

static unsigned alignment_of(const attributes *list)
{
  static const char *const words[] = {"left", "center", "right"};
  gp_str align = md_attribute(list, "align"), style = md_attribute(list, "style");
  for (size_t i = 0; i < 3; i++)
    if (md_is_word(align, words[i]) || (style.len > 0 && memmem(style.ptr, style.len, "text-align", 10) != NULL &&
                                        memmem(style.ptr, style.len, words[i], strlen(words[i])) != NULL))
      return (unsigned)i + 1;
  return 0;
}

/* The nearest open block of a kind, or of any cell, item and so on that ends where another begins; NULL if none. */
static block *find_open(const html *h, block_kind kind, block_kind within)
{
  for (block *at = h->open; at != h->top; at = at->parent) {
    if (at->kind == kind)
      return at;
    if (at->kind == within)
      return NULL;
  }
  return NULL;
}

static void close_block(html *h, block *open, size_t at)
{
  open->end = at > 0 ? md_text_place(&h->t, at - 1) + 1 : open->end;
  h->open = open->parent;
}

static bool is_list(block_kind kind)
{
  return kind == BLOCK_BULLETS || kind == BLOCK_NUMBERS;
}

static void begin_block(html *h, const element *of, size_t at, size_t end)
{
  bool cell = of->makes == BLOCK_CELL, row = of->makes == BLOCK_ROW;
  bool part = of->makes == BLOCK_TERM || of->makes == BLOCK_MEANING;
  attributes list = {0};
  block *before = cell  ? find_open(h, BLOCK_CELL, BLOCK_TABLE)
                  : row ? find_open(h, BLOCK_ROW, BLOCK_TABLE)
                  : of->makes == BLOCK_ITEM
                    ? find_open(h, BLOCK_ITEM, h->open->kind == BLOCK_NUMBERS ? BLOCK_NUMBERS : BLOCK_BULLETS)
                    : NULL;
  if (part && before == NULL)
    before = find_open(h, BLOCK_TERM, BLOCK_TERMS);
  if (part && before == NULL)
    before = find_open(h, BLOCK_MEANING, BLOCK_TERMS);
  if (before != NULL) /* an end tag that may be left out */
    close_block(h, before, at);
  if (is_list(of->makes) && is_list(h->open->kind)) { /* a list directly in a list is of the item before it */
    h->from = at;
    h->open = h->open->last != NULL ? h->open->last : add_block(h, BLOCK_ITEM);
  }
  if ((cell && h->open->kind != BLOCK_ROW) || ((row || of->makes == BLOCK_CAPTION) && h->open->kind != BLOCK_TABLE) ||
      (of->makes == BLOCK_ITEM && h->open->kind != BLOCK_BULLETS && h->open->kind != BLOCK_NUMBERS) ||
      (part && h->open->kind != BLOCK_TERMS)) {
    refuse(h, at, end, "take it out, or begin the table or list before it", "no table or list is open for ",
           gp_str_from(of->name));
    return;
  }
  read_attributes(h, at, end, &list);
  h->from = at;
  h->open = add_block(h, of->makes);
  h->open->header = of->name[1] == 'h';
  h->open->number = cell ? alignment_of(&list) : number_of(&list, "start", 1);
  h->open->columns = number_of(&list, "colspan", 1);
  h->open->rows = number_of(&list, "rowspan", 1);
}

static void end_block(html *h, const element *of, size_t at, size_t end)
{
  block *open = find_open(h, of->makes, of->makes == BLOCK_TABLE ? 0 : BLOCK_TABLE);
  if (open != NULL)
    close_block(h, open, at);
  else
    refuse(h, at, end, "take it out, or write what begins it",
           "nothing is open that this ends: ", gp_str_from(of->name));
}

/* All up to the end tag, or the end of the block; returns the offset after it. */
static size_t skip_element(html *h, const char *name, size_t end, size_t *inner_end)
{
  for (size_t at = end; at < h->t.raw.len; at++) {
    if (h->t.raw.ptr[at] != '<' || at + 1 >= h->t.raw.len || h->t.raw.ptr[at + 1] != '/')
      continue;
    if (md_is_word(md_tag_name(h->t.raw, at), name)) {
      *inner_end = at;
      return md_text_angle_end(&h->t, at);
    }
  }
  *inner_end = h->t.raw.len;
  return h->t.raw.len;
}

/* <pre>: the text as it is, without tags. */
static void add_code(html *h, size_t start, size_t end)
{
  block *b = add_block(h, BLOCK_CODE);
  gp_buf out = GP_BUF(h->t.m->arena);
  for (size_t at = start; at < end;) {
    size_t after = h->t.raw.ptr[at] == '<' ? md_text_angle_end(&h->t, at) : at, close = at + 1;
    gp_str character = {NULL, 0};
    while (h->t.raw.ptr[at] == '&' && close < end && h->t.raw.ptr[close] != ';' && close - at < 40)
      close++;
    if (h->t.raw.ptr[at] == '&' && close < end)
      character = h->t.m->host->character(h->t.m->host, gp_str_slice(h->t.raw, at, close + 1));
    if (character.len > 0)
      gp_buf_add(&out, character);
    else if (after == at && !(h->t.raw.ptr[at] == '\n' && out.count == 0))
      gp_buf_add_char(&out, h->t.raw.ptr[at]);
    at = after > at ? after : character.len > 0 ? close + 1 : at + 1;
  }
  b->code = GP_NEW(h->t.m->arena, code_block);
  *b->code = (code_block){.text = out, .fenced = true};
  b->start = md_text_place(&h->t, start);
  b->end = end > start ? md_text_place(&h->t, end - 1) + 1 : b->start;
}

static void begin_heading(html *h, const element *of, size_t at)
{
  h->from = at;
  h->open = add_block(h, BLOCK_HEADING);
  h->open->number = of->name[0] == 'h' ? (unsigned)(of->name[1] - '0') : 0; /* 0: of what can be opened */
}

static void warn_box(html *h, const element *of, size_t at, size_t end)
{
  attributes list = {0};
  read_attributes(h, at, end, &list);
  for (size_t i = 0; i < list.list.count; i++)
    if (!gp_str_is(list.list.items[i].key, "id")) {
      if (!md_first(h->t.m, gp_str_slice(h->t.raw, at, end)))
        return;
      md_warning(h->t.m, "markdown.style", md_text_place(&h->t, at), md_text_place(&h->t, end - 1) + 1,
                 "take it out; '> [!NOTE]' begins a box", "how '<%s>' is set is not kept, its text is", of->name);
      return;
    }
}

/* A block's id is a paragraph of its tag alone, which becomes an anchor in the text after it. */
static void keep_id(html *h, size_t at, size_t end)
{
  attributes list = {0};
  block_kind in = h->open->kind;
  if (holds_parts(in) || in == BLOCK_HEADING || in == BLOCK_CAPTION || in == BLOCK_TERM)
    return;
  read_attributes(h, at, end, &list);
  if (md_attribute(&list, "id").len > 0)
    add_lines(h, add_block(h, BLOCK_PARAGRAPH), at, end);
}

/* The tag from `at` to `end`; returns the offset after what has been read. */
static size_t read_tag(html *h, const element *of, size_t at, size_t end)
{
  bool closing = h->t.raw.ptr[at + 1] == '/';
  size_t after = end, inner = end;
  flush(h, at);
  if (!closing)
    keep_id(h, at, end);
  if (closing && (of->is == ELEMENT_BLOCK || of->is == ELEMENT_HEADING))
    end_block(h, of, at, end);
  else if (closing)
    after = end;
  else if (of->is == ELEMENT_BOX)
    warn_box(h, of, at, end);
  else if (of->is == ELEMENT_BLOCK)
    begin_block(h, of, at, end);
  else if (of->is == ELEMENT_HEADING)
    begin_heading(h, of, at);
  else if (of->is == ELEMENT_RULE)
    (void)add_block(h, BLOCK_RULE);
  else if (of->is == ELEMENT_CODE || of->is == ELEMENT_REFUSED)
    after = skip_element(h, of->name, end, &inner);
  if (!closing && of->is == ELEMENT_CODE && inner == h->t.raw.len)
    refuse(h, at, end, "write its end tag", "not ended: ", gp_str_from(of->name));
  if (!closing && of->is == ELEMENT_CODE)
    add_code(h, end, inner);
  else if (!closing && of->is == ELEMENT_REFUSED)
    refuse(h, at, end, "take it out", "not printed, with all that is in it: ", gp_str_from(of->name));
  h->from = after;
  return after;
}

static void refuse_command(html *h, size_t at, size_t end)
{
  flush(h, at);
  md_error(h->t.m, "markdown.tag", md_text_place(&h->t, at), md_text_place(&h->t, at + 1) + 1, "take it out",
           "a command of HTML is not printed, with all that is in it");
  h->from = end;
}

static void read_html(html *h)
{
  for (size_t at = 0; at < h->t.raw.len;) {
    size_t end = h->t.raw.ptr[at] == '<' ? md_text_angle_end(&h->t, at) : at;
    const element *of = end > at ? find_element(md_tag_name(h->t.raw, at)) : NULL;
    if (of != NULL)
      end = read_tag(h, of, at, end);
    else if (end > at && (h->t.raw.ptr[at + 1] == '?' || (h->t.raw.ptr[at + 1] == '!' && h->t.raw.ptr[at + 2] != '-')))
      refuse_command(h, at, end);
    at = end > at ? end : at + 1;
  }
  flush(h, h->t.raw.len);
}

static const char *name_of(const block *open)
{
  static const char *const names[] = {
    [BLOCK_QUOTE] = "blockquote", [BLOCK_BULLETS] = "ul",  [BLOCK_NUMBERS] = "ol", [BLOCK_ITEM] = "li",
    [BLOCK_HEADING] = "h1",       [BLOCK_TABLE] = "table", [BLOCK_ROW] = "tr",     [BLOCK_CELL] = "td",
    [BLOCK_CAPTION] = "caption",  [BLOCK_TERMS] = "dl",    [BLOCK_TERM] = "dt",    [BLOCK_MEANING] = "dd"};
  return names[open->kind];
}

/* The outermost block of HTML that is open. */
static const block *outermost(const html *h)
{
  const block *at = h->open;
  while (at->parent != h->top)
    at = at->parent;
  return at;
}

/* Whether a block of HTML from `b` on has the end tag of a name. */
static bool is_ended(const markdown *m, const block *b, const char *name)
{
  for (; b != NULL; b = b->next)
    for (size_t i = 0; b->kind == BLOCK_HTML && i < b->lines.count; i++) {
      gp_str own = md_slice(m, b->lines.items[i].start, b->lines.items[i].end);
      for (size_t at = 0; at + 2 < own.len; at++)
        if (own.ptr[at] == '<' && own.ptr[at + 1] == '/' && md_is_word(md_tag_name(own, at), name))
          return true;
    }
  return false;
}

static bool holds_blocks(block_kind kind)
{
  return kind == BLOCK_CELL || kind == BLOCK_ITEM || kind == BLOCK_QUOTE || kind == BLOCK_MEANING;
}

static void go_on(html *h, const block *b, bool literal)
{
  md_text_begin(&h->t, h->t.m, b->lines.items, b->lines.count, 0);
  h->from = 0;
  h->literal = literal;
  read_html(h);
}

/* Whether a paragraph has tags of tables and lists: "text</td>" ends the cell. */
static bool has_tags(const markdown *m, const block *b)
{
  for (size_t i = 0; b->kind == BLOCK_PARAGRAPH && i < b->lines.count; i++) {
    gp_str own = md_slice(m, b->lines.items[i].start, b->lines.items[i].end);
    for (size_t at = 0; at + 2 < own.len; at++) {
      const element *of = own.ptr[at] == '<' ? find_element(md_tag_name(own, at)) : NULL;
      if (of != NULL && of->is == ELEMENT_BLOCK)
        return true;
    }
  }
  return false;
}

/* A block of Markdown between empty lines within an element of HTML. */
static void take_between(html *h, block *b)
{
  if (has_tags(h->t.m, b)) {
    go_on(h, b, false);
    return;
  }
  if (b->first != NULL)
    md_read_html(h->t.m, b);
  if (!holds_blocks(h->open->kind))
    md_error(h->t.m, "markdown.tag", b->start, b->end, "put it into a cell or an item",
             "text in '<%s>', but in no cell or item of it", name_of(h->open));
  md_append(h->open, b);
  if (h->open->end < b->end)
    h->open->end = b->end;
}

/* Puts what a block of HTML means in its place. CommonMark ends HTML at an empty line: where an element goes on, what
 * follows is Markdown in it, up to its end tag. Returns the block after all that. */
static block *replace(markdown *m, block *parent, block *b)
{
  html h = {.open = b, .top = b, .literal = true};
  block *next = b->next, *following;
  const block *unended;
  md_text_begin(&h.t, m, b->lines.items, b->lines.count, 0);
  read_html(&h);
  while (h.open != h.top && is_ended(m, next, name_of(outermost(&h)))) {
    following = next->next;
    if (next->kind == BLOCK_HTML)
      go_on(&h, next, true);
    else
      take_between(&h, next);
    next = following;
  }
  unended = h.open != h.top ? outermost(&h) : NULL;
  if (unended != NULL)
    md_error(m, "markdown.tag", unended->start, unended->start + 1 + (uint32_t)strlen(name_of(unended)),
             "write its end tag", "'<%s>' is not ended", name_of(unended));
  for (block *at = b->first; at != NULL; at = following) {
    following = at->next;
    if (at != unended || at->kind != BLOCK_TABLE) /* of which nothing else is said */
      md_append(parent, at);
  }
  return next;
}

void md_read_html(markdown *m, block *parent)
{
  block *at = parent->first, *next;
  parent->first = parent->last = NULL;
  for (; at != NULL; at = next) {
    if (at->kind == BLOCK_HTML) {
      next = replace(m, parent, at);
      continue;
    }
    next = at->next;
    if (at->first != NULL)
      md_read_html(m, at);
    md_append(parent, at);
  }
}
