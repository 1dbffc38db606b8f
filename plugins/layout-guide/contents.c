/* The contents, and the lists of figures and of tables. */
#include "guide.h"

/* The label of the page of a destination; searching on from the place of the last one, for both lists are in order. */
static gp_str dest_label(const gp_layout *l, gp_str id, size_t *cursor)
{
  size_t count = l->build.dests.count;
  for (size_t step = 0; step < count; step++) {
    size_t i = (*cursor + step) % count;
    if (gp_str_equal(l->build.dests.items[i].id, id)) {
      *cursor = i;
      return l->build.pages.items[l->build.dests.items[i].page].label;
    }
  }
  return (gp_str){NULL, 0};
}

enum { CONTENTS_DEPTH = 4 };

/* What a line of the contents is made of. */
typedef struct line_parts {
  const gp_node *text; /* title or caption */
  gp_str number, dest, label;
  text_role role;
  gp_color color, number_color;
  gp_len room;  /* for the number, of the width; 0: it stands to the left of that */
  bool leaders; /* dots lead from the title to the page */
} line_parts;

/* The contents of chapters as they are set. */
typedef struct contents {
  unsigned depth;
  size_t cursor;
  gp_len room[CONTENTS_DEPTH + 1]; /* for the numbers of the third level and below */
} contents;

static void add_title(gp_layout *l, text_run *run, const line_parts *line, uint32_t link)
{
  const gp_text_style *style = style_of(l, line->role, 0, (gp_str){0}, line->color);
  text_add_plain(l, run, line->text, style, link, 0);
  text_add(l, run, GP_STR(" "), style, link, 0, GP_NO_SPAN);
}

/* Room for numbers: the side column, or a part of the measure where there is none. */
static gp_len number_room(const gp_layout *l)
{
  return l->theme.side >= GP_LEN_PT(40) ? 0 : GP_LEN_PT(34);
}

/* Dots from the end of a title to the page, below those of the other lines. */
static void put_leaders(gp_layout *l, flow *f, gp_len from, gp_len to, gp_len baseline)
{
  static const gp_len step = GP_LEN_PT(6), dot = GP_LEN_PT(0.9);
  size_t count = to > from + 4 * step ? (size_t)((to - from) / step) - 1 : 0; /* not right after the title */
  gp_segment *segments;
  if (count == 0)
    return;
  segments = GP_NEW_ARRAY(l->arena, 5 * count, gp_segment);
  for (size_t i = 0; i < count; i++) {
    gp_len x = to - (gp_len)(i + 1) * step, y = baseline - dot;
    gp_segment square[] = {{'M', 0, 0, 0, 0, x, y},
                           {'L', 0, 0, 0, 0, x + dot, y},
                           {'L', 0, 0, 0, 0, x + dot, y + dot},
                           {'L', 0, 0, 0, 0, x, y + dot},
                           {'Z', 0, 0, 0, 0, 0, 0}};
    memcpy(segments + 5 * i, square, sizeof square);
  }
  flow_item(f, (gp_item){.type = GP_ITEM_PATH,
                         .artifact = GP_ARTIFACT_LAYOUT,
                         .fill = l->theme.muted,
                         .segments = segments,
                         .segment_count = 5 * count});
}

/* A line: number in the side column, title, page number at the right end; title and page are one link. Returns its
 * element. */
static uint32_t put_line(gp_layout *l, const frame *in, const line_parts *line, uint32_t toc, int32_t penalty)
{
  const text_look *look = &l->theme.looks[line->role];
  uint32_t item = builder_elem(&l->build, GP_ROLE_TOCI, toc, GP_NO_SPAN);
  uint32_t label = line->number.len > 0 ? builder_elem(&l->build, GP_ROLE_LBL, item, GP_NO_SPAN) : 0;
  uint32_t reference = builder_elem(&l->build, GP_ROLE_REFERENCE, item, GP_NO_SPAN);
  uint32_t link = builder_elem(&l->build, GP_ROLE_LINK, reference, GP_NO_SPAN);
  frame inner = *in;
  gp_len shift = line->room > 0 ? line->room : number_room(l);
  const gp_lines *lines;
  gp_break_options options;
  gp_buf alt = GP_BUF(l->arena);
  gp_page_link area = {.dest = line->dest, .elem = link};
  text_run run;
  int64_t height;
  size_t first, last;
  inner.x += shift;
  inner.width -= shift;
  options = break_options(l, inner.width - GP_LEN_PT(36), GP_ALIGN_START);
  options.no_hyphens = 1;
  kit_add_plain(&alt, line->text);
  gp_buf_add(&alt, kit_comma(l->document));
  gp_buf_printf(&alt, "%.*s %.*s", GP_STR_ARG(term(l, "page")), GP_STR_ARG(line->label));
  area.alt = gp_buf_str(&alt);
  if (label != 0) {
    flow_atom(in->flow, 0, penalty);
    text_start(l, &run);
    text_add(l, &run, gp_str_printf(l->arena, "%.*s ", GP_STR_ARG(line->number)),
             style_of(l, line->role, 0, (gp_str){0}, line->number_color), label, 0, GP_NO_SPAN);
    draw_short(l, in->flow, &run, inner.x - (shift > 0 ? GP_LEN_PT(8) : GP_LEN_PT(14)), look->baseline, true);
    flow_keep(in->flow);
  }
  text_start(l, &run);
  add_title(l, &run, line, link);
  first = in->flow->atoms.count;
  lines = text_lines(l, &run, 0, &options);
  put_lines(l, &inner, lines, NULL, look);
  last = in->flow->atoms.count;
  if (last == first)
    return item;
  text_start(l, &run);
  text_add(l, &run, line->label, style_of(l, line->role, 0, (gp_str){0}, line->color), link, 0, GP_NO_SPAN);
  if (line->leaders) {
    const gp_line *end = &lines->lines[lines->count - 1];
    put_leaders(l, in->flow, inner.x + end->x + end->width, inner.x + inner.width - GP_LEN_PT(18), look->baseline);
  }
  /* The page stands beside the last line of a title, where the eye arrives. */
  draw_short(l, in->flow, &run, inner.x + inner.width, look->baseline, true);
  area.x = inner.x - (shift > 0 ? shift : GP_LEN_PT(40));
  area.width = inner.x + inner.width - area.x;
  height = (int64_t)look->leading * (int64_t)(last - first);
  area.height = height > GP_LEN_MAX / 4 ? GP_LEN_MAX / 4 : (gp_len)height; /* a title of any length stays in range */
  area.y = look->leading - area.height;
  flow_link(in->flow, area);
  for (size_t i = first + 1; i < last; i++)
    in->flow->atoms.items[i].penalty = PENALTY_NEVER;
  return item;
}

/* Returns the element of the line, 0 without one. */
static uint32_t put_heading_line(gp_layout *l, const frame *in, const gp_node *node, unsigned level, uint32_t toc,
                                 contents *c)
{
  line_parts line = {.text = gp_node_child(node, GP_TITLE),
                     .leaders = level > 1 && c->depth > 2,
                     .number = gp_node_number(node),
                     .dest = node->id,
                     .role = level == 1   ? TEXT_TOC_CHAPTER
                             : level == 2 ? TEXT_TOC_SECTION
                                          : TEXT_SMALL,
                     .number_color = level <= 2 ? l->theme.accent : l->theme.muted};
  frame inner = *in;
  if (line.text == NULL)
    return 0;
  line.label = dest_label(l, line.dest, &c->cursor);
  line.color = level == 1 ? l->theme.accent_dark : (gp_color){0};
  flow_gap(in->flow, level == 1 ? GP_LEN_PT(9) : GP_LEN_PT(1));
  if (level == 1) {
    flow_atom(in->flow, GP_LEN_PT(0.5), 0);
    flow_item(in->flow, item_rule(0, 0, l->theme.full_width, GP_LEN_PT(0.5), l->theme.rule));
    flow_gap(in->flow, GP_LEN_PT(5));
    flow_keep(in->flow);
  }
  if (level > 2 && level <= CONTENTS_DEPTH) {
    gp_len shift = number_room(l);
    for (unsigned i = 3; i < level; i++)
      shift += c->room[i];
    inner.x += shift;
    inner.width -= shift;
    line.room = c->room[level];
  }
  return put_line(l, &inner, &line, toc, level == 1 ? 0 : PENALTY_ROW);
}

/* Sections are a list of their own within the line of what they are in. */
static void put_sections(gp_layout *l, const frame *in, const gp_node *parent, unsigned level, uint32_t above,
                         contents *c)
{
  uint32_t toc = 0;
  for (const gp_node *node = parent->first_child; node != NULL && level <= c->depth; node = node->next) {
    uint32_t item;
    if (node->kind != GP_SECTION)
      continue;
    if (toc == 0)
      toc = builder_elem(&l->build, GP_ROLE_TOC, above, GP_NO_SPAN);
    item = put_heading_line(l, in, node, level, toc, c);
    put_sections(l, in, node, level + 1, item != 0 ? item : toc, c);
  }
}

/* Room for the numbers of the third level and below: that of the widest, or an indent where there are none. */
static void find_rooms(gp_layout *l, const gp_node *parent, unsigned level, contents *c)
{
  for (const gp_node *node = parent->first_child; node != NULL && level <= c->depth; node = node->next) {
    gp_str number = gp_node_number(node);
    gp_len natural = 0, word;
    text_run run;
    if (node->kind != GP_SECTION && node->kind != GP_CHAPTER)
      continue;
    if (level > 2 && number.len > 0) {
      text_start(l, &run);
      text_add(l, &run, number, style_of(l, TEXT_SMALL, 0, (gp_str){0}, l->theme.muted), 0, 0, GP_NO_SPAN);
      text_widths(l, &run, 0, &natural, &word);
      natural += GP_LEN_PT(8);
    }
    if (level > 2 && level <= CONTENTS_DEPTH && natural > c->room[level])
      c->room[level] = natural;
    find_rooms(l, node, level + 1, c);
  }
}

/* The title of a part above its chapters, which are a list of their own. Returns that list. */
static uint32_t put_part(gp_layout *l, const frame *in, int index, uint32_t toc)
{
  const gp_value *part = guide_value(l, "parts", NULL)->entries[index].value;
  uint32_t list = builder_elem(&l->build, GP_ROLE_TOC, toc, GP_NO_SPAN);
  frame inner = *in;
  gp_len shift = number_room(l);
  inner.elem = list;
  inner.color = l->theme.accent;
  inner.x += shift;
  inner.width -= shift;
  flow_gap(in->flow, index > 0 ? GP_LEN_PT(26) : GP_LEN_PT(6));
  put_string(l, &inner, guide_text(l, gp_value_lookup(part, GP_STR("title"))), GP_ROLE_CAPTION, TEXT_BOX_TITLE,
             GP_ALIGN_START);
  flow_keep(in->flow);
  return list;
}

static unsigned depth_of(const gp_layout *l)
{
  gp_str text = gp_value_text(guide_value(l, "contents", "depth"), GP_STR("2"));
  return text.len == 1 && text.ptr[0] >= '1' && text.ptr[0] <= '0' + CONTENTS_DEPTH ? (unsigned)(text.ptr[0] - '0') : 2;
}

static void put_chapters(gp_layout *l, const frame *in, uint32_t elem)
{
  uint32_t toc = builder_elem(&l->build, GP_ROLE_TOC, elem, GP_NO_SPAN), list = toc;
  contents all = {.depth = depth_of(l), .room = {0, 0, 0, GP_LEN_PT(12), GP_LEN_PT(12)}};
  find_rooms(l, l->document->root, 1, &all);
  for (const gp_node *c = l->document->root->first_child; c != NULL; c = c->next) {
    int part = c->kind == GP_CHAPTER ? part_of(l, c) : -1;
    uint32_t item;
    if (c->kind != GP_CHAPTER)
      continue;
    if (part >= 0)
      list = put_part(l, in, part, toc);
    if (gp_chapter_of(c)->matter != GP_NO_matter)
      list = toc;
    item = put_heading_line(l, in, c, 1, list, &all);
    flow_keep(in->flow);
    put_sections(l, in, c, 2, item != 0 ? item : list, &all);
    in->flow->keep = false;
  }
}

/* The heading of a list, with its entry in the outline below that of the contents. Returns the list. */
static uint32_t begin_list_of(gp_layout *l, const frame *in, bool tables)
{
  const char *word = tables ? "tables" : "figures";
  gp_outline_entry entry = {term(l, word), {NULL, 0}, 2};
  uint32_t elem = (uint32_t)l->build.elems.count; /* of the heading, which comes next */
  entry.dest = own_dest(l, tables ? GP_STR("contents-tables") : GP_STR("contents-figures"));
  flow_gap(in->flow, GP_LEN_PT(32));
  flow_anchor(in->flow, entry.dest, elem);
  put_word(l, in, word, GP_ROLE_H2, TEXT_H2);
  flow_gap(in->flow, GP_LEN_PT(6));
  flow_keep(in->flow);
  gp_vec_push(l->arena, &l->build.outline, entry);
  return builder_elem(&l->build, GP_ROLE_TOC, in->elem, GP_NO_SPAN);
}

/* A list of tables, or of figures and what block plugins draw. Nothing if there are none. */
static void put_list_of(gp_layout *l, const frame *in, bool tables)
{
  const gp_node *root = l->document->root;
  uint32_t toc = 0;
  size_t cursor = 0;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    const gp_node *caption = gp_node_child(node, GP_CAPTION);
    bool part = node->parent != NULL && node->parent->kind == GP_FIGURES; /* listed as a whole */
    bool listed = tables ? node->kind == GP_TABLE
                         : (node->kind == GP_FIGURE && !part) || node->kind == GP_FIGURES || node->kind == GP_CUSTOM;
    line_parts line = {.text = caption, .role = TEXT_TOC_SECTION, .number_color = l->theme.accent};
    if (!listed || caption == NULL)
      continue;
    line.dest = node->id;
    line.label = dest_label(l, line.dest, &cursor);
    line.number = gp_node_number(node);
    if (line.label.len == 0)
      continue; /* it stands on no page of its own */
    if (toc == 0)
      toc = begin_list_of(l, in, tables);
    put_line(l, in, &line, toc, PENALTY_ROW);
    flow_gap(in->flow, GP_LEN_PT(2));
  }
}

size_t make_contents(gp_layout *l, uint32_t elem, uint32_t number)
{
  flow f;
  frame in = {.flow = &f, .x = l->theme.side, .width = l->theme.text_width, .elem = elem};
  page_style style = {.label_style = 'r', .first_number = number};
  gp_outline_entry entry = {term(l, "contents"), own_dest(l, GP_STR("contents")), 1};
  uint32_t heading;
  text_run run;
  gp_break_options options = break_options(l, in.width, GP_ALIGN_START);
  flow_start(&f, l->arena);
  heading = builder_elem(&l->build, GP_ROLE_H1, elem, GP_NO_SPAN);
  flow_anchor(&f, entry.dest, heading);
  flow_atom(&f, GP_LEN_PT(4), 0);
  flow_item(&f, item_rect(0, -GP_LEN_PT(18), l->theme.full_width, GP_LEN_PT(3), l->theme.accent));
  flow_keep(&f);
  text_start(l, &run);
  text_add(l, &run, term(l, "contents"), term_style(l, "contents", TEXT_CHAPTER, 0, (gp_color){0}), heading, 0,
           GP_NO_SPAN);
  put_lines(l, &in, text_lines(l, &run, 0, &options), NULL, &l->theme.looks[TEXT_CHAPTER]);
  flow_gap(&f, GP_LEN_PT(18));
  gp_vec_push(l->arena, &l->build.outline, entry);
  put_chapters(l, &in, elem);
  if (guide_flag(l, "contents", "figures", false))
    put_list_of(l, &in, false);
  if (guide_flag(l, "contents", "tables", false))
    put_list_of(l, &in, true);
  return page_flow(l, &f, &style);
}
