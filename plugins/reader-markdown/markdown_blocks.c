/* Blocks of Markdown as the blocks of a guide. */
#include "markdown.h"

#include <assert.h>

static void add(markdown *m, gp_value *list, gp_value *made)
{
  if (made != NULL)
    md_add(m, list, NULL, GP_NO_SPAN, made);
}

/* "— Somebody" as the last paragraph of a quotation. */
static size_t dash(const markdown *m, const block *b)
{
  static const char *const dashes[] = {"\xE2\x80\x94 ", "\xE2\x80\x95 ", "\xE2\x80\x93 ", "-- ", "--- "};
  for (size_t i = 0; b->lines.count > 0 && i < sizeof dashes / sizeof *dashes; i++)
    if (md_begins(m, &b->lines.items[0], dashes[i]))
      return strlen(dashes[i]);
  return 0;
}

/* A quotation of the paragraphs from `first` up to `end`, the last of which may say whose it is. */
static void make_quoted(markdown *m, block *first, const block *end, gp_value *list)
{
  GP_VEC(block *) paragraphs = {0};
  gp_value *map;
  block *by = NULL;
  for (block *at = first; at != end; at = at->next)
    gp_vec_push(m->arena, &paragraphs, at);
  assert(paragraphs.items != NULL);
  if (paragraphs.count > 1 && dash(m, *gp_vec_last(&paragraphs)) > 0)
    by = paragraphs.items[--paragraphs.count];
  map = md_map(m, first->start, (*gp_vec_last(&paragraphs))->end);
  md_add(m, map, "text", md_place(m, first), md_paragraphs(m, paragraphs.items, paragraphs.count));
  if (by != NULL) {
    by->lines.items[0].start += (uint32_t)dash(m, by);
    md_add(m, map, "by", md_place(m, by), md_text(m, by->lines.items, by->lines.count, 0));
  }
  add(m, list, md_block_of(m, "quote", first, map));
}

/* Whether a paragraph can be a part of a quotation: it is printed, and no picture or list. */
static bool is_quotable(markdown *m, const block *b)
{
  return b->kind == BLOCK_PARAGRAPH && b->lines.count > 0 && !md_is_figure(m, b) &&
         !(b->next != NULL && b->next->kind == BLOCK_TABLE && md_is_caption(m, b));
}

/* Its paragraphs are quotations; a list or code between them is printed as it is elsewhere. */
static void make_quote(markdown *m, block *quote, gp_value *list, unsigned depth)
{
  gp_value *made = md_alert(m, quote, depth);
  bool said = false;
  if (made == NULL && md_admonition(m, quote, list, depth))
    return;
  if (made != NULL || quote->first == NULL) {
    add(m, list, made);
    return;
  }
  for (block *at = quote->first, *end; at != NULL; at = end) {
    bool text = is_quotable(m, at);
    block *last = at;
    for (end = at; end != NULL && is_quotable(m, end) == text; end = end->next)
      last = end;
    if (text) {
      make_quoted(m, at, end, list);
      continue;
    }
    if (!said)
      md_warning(m, "markdown.quote", at->start, at->end, "write '> [!NOTE]' above the quotation for a box",
                 "a quotation holds only text: this is printed without quotation marks");
    said = true;
    last->next = NULL;
    m->blocks(m, at, list, depth + 1);
    last->next = end;
  }
}

/* Blocks in YAML, between fences with "{=guidepress}" after them. */
static void read_yaml_blocks(markdown *m, const block *b, gp_value *list)
{
  uint32_t start = b->start;
  const gp_value *value;
  while (start > m->body && is_blank(m->file.ptr[start - 1]))
    start--; /* all lines are as far in as the first */
  if (m->host->read_yaml(m->host, m->source, start, b->end, &value) != GP_OK) {
    m->failed = true;
    return;
  }
  if (value != NULL && value->kind == GP_VALUE_LIST)
    for (size_t i = 0; i < value->count; i++)
      md_add(m, list, NULL, GP_NO_SPAN, value->entries[i].value);
  else if (value != NULL)
    md_add(m, list, NULL, GP_NO_SPAN, value);
}

static void make_code(markdown *m, const block *b, gp_value *list)
{
  const code_block *own = b->code;
  gp_str text = gp_buf_str(&own->text), info = md_slice(m, own->info_start, own->info_end);
  gp_value *made;
  attributes list_of = {0};
  if (gp_str_is(info, "{=guidepress}")) {
    read_yaml_blocks(m, b, list);
    return;
  }
  while (text.len > 0 && text.ptr[text.len - 1] == '\n')
    text.len--;
  if (gp_str_starts_with(info, GP_STR("{="))) {
    if (text.len > 0 && !gp_str_starts_with(text, GP_STR("<!--"))) /* pandoc keeps lists apart so */
      md_error(m, "markdown.tag", own->info_start, own->info_end,
               "write it in Markdown, or in YAML after '{=guidepress}'", "text for another format");
    return;
  }
  if (text.len == 0) {
    md_warning(m, "markdown.empty-code", b->start, b->start, "write what it shows, or take it out",
               "a block of code with nothing in it");
    return;
  }
  if (md_is_word(info, "math") || md_is_word(info, "mermaid"))
    md_warning(m, "markdown.code", own->info_start, own->info_end,
               "make it a picture: 'figure' needs a text that says what it shows", "%s is printed as it is typed",
               md_is_word(info, "math") ? "a formula" : "a diagram");
  made =
    md_block_of(m, "code", b, m->host->value_from_text(m->host, text, (gp_span){m->source, b->start, b->end}, NULL, 0));
  if (info.ptr != NULL && info.len > 0 && info.ptr[0] == '{') {
    size_t end = md_attributes(m->arena, info, 0, &list_of);
    for (size_t i = 0; end > 0 && i < list_of.list.count; i++) {
      const attribute *one = &list_of.list.items[i];
      uint32_t at = own->info_start + (uint32_t)one->at;
      if (gp_str_is(one->key, "class") && gp_value_lookup(made, GP_STR("language")) == NULL)
        md_add(m, made, "language", md_place(m, b), md_plain(m, at, at + (uint32_t)one->value.len));
    }
    md_lay_attributes(m, made, &list_of, own->info_start);
  } else if (info.len > 0) {
    uint32_t end = own->info_start;
    while (end < own->info_end && !is_blank(m->file.ptr[end]))
      end++;
    md_add(m, made, "language", md_place(m, b), md_unescaped(m, own->info_start, end));
  }
  add(m, list, made);
}

/* The lines of tables that pandoc draws with dashes: "-----  ---". */
static bool is_table_line(gp_str text)
{
  size_t at = 0, groups = 0;
  while (text.ptr != NULL && at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r') {
    size_t start = at;
    while (at < text.len && text.ptr[at] == '-')
      at++;
    if (at - start == 1)
      return false;
    groups += at > start;
    if (at < text.len && at == start && text.ptr[at++] != ' ')
      return false;
  }
  return groups > 1;
}

static void refuse_drawn_table(markdown *m, uint32_t at)
{
  md_error(m, "markdown.drawn-table", at, at,
           "write tables with bars: pandoc does with '-t commonmark_x', or with "
           "'-t markdown-simple_tables-multiline_tables-grid_tables'",
           "a table that is drawn with lines");
}

/* Nothing but comments and tags has been in it. */
static bool is_all_blank(gp_str text)
{
  for (size_t i = 0; i < text.len; i++)
    if (!is_blank(text.ptr[i]) && text.ptr[i] != '\n')
      return false;
  return true;
}

static void make_paragraph(markdown *m, block *b, gp_value *list)
{
  gp_value *figure = md_figure(m, b);
  const gp_value *text;
  if (figure == NULL && md_is_anchors(m, b)) {
    md_keep_anchors(m, b);
    return;
  }
  if (b->lines.count > 1 && md_begins(m, &b->lines.items[0], "+--")) {
    refuse_drawn_table(m, b->start);
    return;
  }
  text = figure == NULL ? md_text(m, b->lines.items, b->lines.count, 0) : NULL;
  if (figure != NULL)
    add(m, list, figure);
  else if (!is_all_blank(text->text))
    add(m, list, md_block_of(m, "p", b, text));
}

static void find_rule(markdown *m, const block *b)
{
  uint32_t at = b->start;
  while (at < m->file.len && (m->file.ptr[at] == '\n' || m->file.ptr[at] == '\r' || is_blank(m->file.ptr[at])))
    at++;
  if (is_table_line(md_slice(m, at, (uint32_t)m->file.len)))
    refuse_drawn_table(m, at);
  else
    md_warning(m, "markdown.rule", at, at, "take it out, or begin a section", "a line across the page is not printed");
}

/* The word that says what a div is: its class, or what is alone after the colons. */
static gp_str div_word(markdown *m, const block *b, attributes *list, uint32_t *base)
{
  line text = b->lines.items[0];
  gp_str whole = md_slice(m, text.start, text.end);
  *base = text.start;
  if (whole.ptr == NULL)
    return whole;
  if (whole.ptr[0] == '{' && md_attributes(m->arena, whole, 0, list) == whole.len)
    return md_attribute(list, "class");
  for (size_t i = 0; i < whole.len; i++)
    if (is_blank(whole.ptr[i]) && i + 1 < whole.len && whole.ptr[i + 1] == '{' &&
        md_attributes(m->arena, whole, i + 1, list) == whole.len)
      return gp_str_slice(whole, 0, i);
  return whole;
}

/* The first word of a div, and its title after it: "tip Title" and "tip[Title]" in Docusaurus, "tip | Title" in
 * Python's Markdown. */
static gp_str split_div(const markdown *m, gp_str word, line *title)
{
  size_t at = 0;
  uint32_t start;
  if (word.ptr == NULL)
    return word;
  start = (uint32_t)(word.ptr - m->file.ptr);
  while (at < word.len && strchr(" \t[|", word.ptr[at]) == NULL)
    at++;
  *title = (line){start + (uint32_t)at, start + (uint32_t)word.len, false, false};
  while (title->start < title->end && strchr(" \t[|", m->file.ptr[title->start]) != NULL)
    title->start++;
  if (title->start < title->end && m->file.ptr[title->end - 1] == ']')
    title->end--;
  return gp_str_slice(word, 0, at);
}

static gp_value *make_callout(markdown *m, block *div, const char *kind, line title, unsigned depth)
{
  block *first = div->first;
  gp_value *map = md_map(m, div->start, div->end), *body = md_list(m, div->start, div->end);
  md_add(m, map, "kind", md_place(m, div), md_word(m, kind, div->lines.items[0].start, div->lines.items[0].end));
  if (title.start < title.end) {
    md_add(m, map, "title", md_place(m, div), md_text(m, &title, 1, TEXT_TITLE));
  } else if (first != NULL && first->kind == BLOCK_HEADING) {
    md_add(m, map, "title", md_place(m, first), md_text(m, first->lines.items, first->lines.count, TEXT_TITLE));
    first = first->next;
  }
  m->blocks(m, first, body, depth + 1);
  md_add(m, map, "body", md_place(m, div), body);
  return md_block_of(m, "callout", div, map);
}

static void make_div(markdown *m, block *div, gp_value *list, unsigned depth)
{
  attributes given = {0};
  uint32_t base;
  line title = {0, 0, false, false};
  gp_str word = div_word(m, div, &given, &base), first = split_div(m, word, &title);
  const char *kind =
    md_callout_kind(gp_str_starts_with(first, GP_STR("callout-")) ? gp_str_slice(first, 8, first.len) : first);
  size_t before = list->count;
  if (kind != NULL)
    add(m, list, make_callout(m, div, kind, title, depth));
  else
    m->blocks(m, div->first, list, depth + 1);
  if (kind == NULL && word.len > 0)
    md_error(m, "markdown.div", div->lines.items[0].start, div->lines.items[0].end,
             "divs are note, tip, key, warning and example; '::: {#id}' gives the block in it an id; other blocks are "
             "written in YAML between '```{=guidepress}' and '```'",
             "unknown div '%.*s'", GP_STR_ARG(word));
  for (size_t i = before; i < list->count && given.list.count > 0; i++)
    if (list->entries[i].value->kind == GP_VALUE_MAP && list->entries[i].value->count > 0)
      md_lay_attributes(m, (gp_value *)(uintptr_t)list->entries[i].value, &given, base);
}

/* Any block but headings; returns the last one that was used. */
static block *make_block(markdown *m, block *b, gp_value *list, unsigned depth)
{
  block *last;
  if (b->kind == BLOCK_PARAGRAPH && b->next != NULL && b->next->kind == BLOCK_TABLE && md_is_caption(m, b)) {
    add(m, list, md_table(m, b->next, b));
    return b->next;
  }
  if (md_is_definition(m, b))
    return md_terms(m, b, list, depth);
  switch (b->kind) {
  case BLOCK_PARAGRAPH:
    last = md_letter_list(m, b, list);
    if (last != NULL)
      return last;
    make_paragraph(m, b, list);
    break;
  case BLOCK_BULLETS:
  case BLOCK_NUMBERS:
    add(m, list, md_list_block(m, b, depth));
    break;
  case BLOCK_TERMS:
    add(m, list, md_html_terms(m, b, depth));
    break;
  case BLOCK_QUOTE:
    make_quote(m, b, list, depth);
    break;
  case BLOCK_CODE:
    make_code(m, b, list);
    break;
  case BLOCK_DIV:
    make_div(m, b, list, depth);
    break;
  case BLOCK_RULE:
    find_rule(m, b);
    break;
  case BLOCK_TABLE:
    if (b->next != NULL && b->next->kind == BLOCK_PARAGRAPH && md_is_caption(m, b->next)) {
      add(m, list, md_table(m, b, b->next));
      return b->next;
    }
    add(m, list, md_table(m, b, NULL));
    break;
  default:
    break;
  }
  return b;
}

/* A heading where no section can begin is printed as a paragraph in bold. */
static block *make_bold(markdown *m, block *b, gp_value *list)
{
  if (b->lines.count == 0)
    return b;
  if (b->number > 0)
    md_warning(m, "markdown.heading", b->start, b->end,
               "write it as a paragraph in **bold**, or end the block before it",
               "a heading inside a list, a quotation or a div is printed as a paragraph in bold");
  add(m, list, md_block_of(m, "p", b, md_text(m, b->lines.items, b->lines.count, TEXT_BOLD)));
  return b;
}

void md_blocks(markdown *m, block *first, gp_value *list, unsigned depth)
{
  if (depth > DEPTH_LIMIT) {
    if (!m->stopped)
      md_error(m, "markdown.depth", first != NULL ? first->start : m->seen, first != NULL ? first->start : m->seen,
               "divide it into sections", "lists and quotes are nested in one another more than %d deep", DEPTH_LIMIT);
    m->stopped = true;
    return;
  }
  for (block *b = first; b != NULL && !m->stopped; b = b->next) {
    b = b->kind == BLOCK_HEADING ? make_bold(m, b, list) : make_block(m, b, list, depth);
  }
}

/* A heading's map, with an empty body, which is returned. */
static gp_value *begin_section(markdown *m, block *b, gp_value *list)
{
  attributes given = {0};
  const gp_value *title;
  uint32_t at = 0;
  gp_value *map, *body = md_list(m, b->start, b->end);
  bool has = b->lines.count > 0 && md_trailing_attributes(m, gp_vec_last(&b->lines), &given, &at);
  title = md_text(m, b->lines.items, b->lines.count, TEXT_TITLE);
  if (is_all_blank(title->text)) {
    md_error(m, "markdown.empty-heading", b->start, b->end, "write its text, or take it out",
             "a heading without a text");
    title = md_word(m, "heading", b->start, b->end);
  }
  map = md_block_of(m, "section", b, title);
  for (size_t i = 0; i < given.list.count; i++)
    if (gp_str_is(given.list.items[i].value, "unnumbered"))
      md_add(m, map, "numbered", md_place(m, b), md_word(m, "false", b->start, b->end));
  if (has)
    md_lay_attributes(m, map, &given, at);
  md_add(m, map, "body", md_place(m, b), body);
  add(m, list, map);
  return body;
}

/* The level above the sections: that of the first heading, where the title does not say it. */
static bool check_level(markdown *m, const block *b, unsigned base, unsigned depth)
{
  if (b->number < base) {
    if (m->title_level > 0 && b->number <= m->title_level)
      md_error(m, "markdown.second-title", b->start, b->end,
               gp_str_printf(m->arena,
                             "begin it with '%.*s' for a section, or make it a chapter, in a file of its own; to keep "
                             "all headings as they are, move the title to the front matter ('title: ...')",
                             (int)m->title_level + 1, "#######")
                 .ptr,
               "a second heading of the level of the title, of which a chapter has one");
    else
      md_error(m, "markdown.second-title", b->start, b->end,
               gp_str_printf(m->arena, "begin it with '%.*s', or the first section with '%.*s'", (int)base, "#######",
                             (int)b->number, "#######")
                 .ptr,
               "a heading of level %u, above the first section, which is of level %u", b->number, base);
    return false;
  }
  if (b->number - base > depth) {
    md_error(m, "markdown.skipped-level", b->start, b->end, "begin it with fewer '#'",
             "the heading is of level %u, expected at most %u here", b->number, base + depth);
    return false;
  }
  return true;
}

/* "::: section": what is in it ends with it, and more of the section around it may follow. */
static bool is_section_div(markdown *m, const block *b)
{
  attributes given = {0};
  uint32_t at;
  return b->kind == BLOCK_DIV && gp_str_is(div_word(m, b, &given, &at), "section");
}

void md_body(markdown *m, block *first, gp_value *list, unsigned base)
{
  gp_value *open[8] = {list};
  unsigned depth = 0; /* of the section that is open */
  for (block *b = first; b != NULL && !m->stopped; b = b->next) {
    if (is_section_div(m, b)) {
      block *heading = b->first;
      base = base == 0 && heading != NULL && heading->kind == BLOCK_HEADING ? heading->number : base;
      if (heading != NULL && heading->kind == BLOCK_HEADING && check_level(m, heading, base, depth)) {
        depth = heading->number - base;
        md_body(m, heading, open[depth], heading->number);
      } else if (heading == NULL || heading->kind != BLOCK_HEADING) {
        md_error(m, "markdown.div", b->lines.items[0].start, b->lines.items[0].end, "begin it with '# Title'",
                 "this section has no heading");
      }
      continue;
    }
    if (b->kind == BLOCK_HEADING && b->number == 0) {
      b = make_bold(m, b, open[depth]);
      continue;
    }
    if (b->kind != BLOCK_HEADING) {
      b = make_block(m, b, open[depth], 0);
      continue;
    }
    if (base == 0)
      base = b->number;
    if (!check_level(m, b, base, depth))
      continue;
    depth = b->number - base + 1;
    open[depth] = begin_section(m, b, open[depth - 1]);
  }
}
