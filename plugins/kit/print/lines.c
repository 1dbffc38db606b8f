/* Broken lines as atoms of a flow, with their links, underlines and notes: lines bring notes along, and notes are
 * lines. Notes are set in the text's measure for the foot of the page, linked with their signs both ways. */
#include "print.h"

gp_break_options break_options(const gp_layout *l, gp_len width, gp_align align)
{
  gp_break_options options;
  memset(&options, 0, sizeof options); /* padding too: options are compared as bytes */
  options.size = sizeof options;
  options.width = width > GP_PT ? width : GP_PT;
  options.align = align == GP_ALIGN_JUSTIFY && !l->theme.justify ? GP_ALIGN_START : align;
  /* in narrow columns even a theme without hyphens needs them: fewer than about twenty letters */
  options.no_hyphens = !l->theme.hyphenate && width > 10 * l->theme.looks[TEXT_BODY].size;
  options.hanging_punctuation = l->theme.hanging && options.align == GP_ALIGN_JUSTIFY;
  options.elongate = l->theme.kashida && options.align == GP_ALIGN_JUSTIFY;
  options.expansion = options.align == GP_ALIGN_JUSTIFY ? l->theme.expansion : 0;
  options.letter_spacing = options.align == GP_ALIGN_JUSTIFY ? l->theme.letter_spacing : 0;
  options.widest_space = 10 * l->theme.widest_space;
  return options;
}

/* The runs of a line in the order of the text: undoes rule L2 of UAX #9, from the lowest level up. NULL if they stand
 * in it. Items are read in their order, wherever they stand. */
static const uint32_t *text_order(gp_layout *l, const gp_line *line)
{
  uint32_t *order, highest = 0;
  for (uint32_t i = 0; i < line->run_count; i++)
    highest = line->runs[i].level > highest ? line->runs[i].level : highest;
  if (line->run_count < 2 || highest == 0)
    return NULL;
  order = GP_NEW_ARRAY(l->arena, line->run_count, uint32_t);
  for (uint32_t i = 0; i < line->run_count; i++)
    order[i] = i;
  for (uint32_t level = 1; level <= highest; level++)
    for (uint32_t i = 0, end; i < line->run_count; i = end + 1) {
      for (end = i; end < line->run_count && line->runs[order[end]].level >= level;)
        end++;
      for (uint32_t low = i, high = end; low + 1 < high; low++, high--) {
        uint32_t held = order[low];
        order[low] = order[high - 1];
        order[high - 1] = held;
      }
    }
  return order;
}

/* The items and links of one line, into the current atom. */
static void draw_line(gp_layout *l, flow *f, const gp_line *line, gp_len x, gp_len baseline)
{
  const uint32_t *order = text_order(l, line);
  const changed *passage = NULL;
  x += line->x;
  draw_grounds(l, f, line, x, baseline);
  for (uint32_t i = 0; i < line->run_count; i++) {
    const gp_glyph_run *run = &line->runs[order != NULL ? order[i] : i];
    const changed *own = changed_of(l, run);
    gp_item item = {.type = GP_ITEM_GLYPHS,
                    .elem = run->elem,
                    .artifact = run->elem == 0 ? GP_ARTIFACT_LAYOUT : GP_ARTIFACT_NONE,
                    .fill = run->style->color,
                    .x = x + run->x,
                    .y = baseline - run->style->rise,
                    .run = run};
    if (own != passage && passage != NULL)
      draw_change(l, f, line, passage, x, baseline, false);
    if (own != passage && own != NULL)
      draw_change(l, f, line, own, x, baseline, true);
    passage = own;
    if ((run->style->ground & (GROUND_KEY_BEGIN | GROUND_KEY_END)) == 0)
      flow_item(f, item);
  }
  if (passage != NULL)
    draw_change(l, f, line, passage, x, baseline, false);
  for (uint32_t i = 0; i < line->run_count; i++) {
    const gp_glyph_run *run = &line->runs[i];
    draw_rules(l, f, run, x, baseline);
    if (run->tag != 0 && run->tag <= l->targets.count) {
      const target *t = &l->targets.items[run->tag - 1];
      gp_len ascent = gp_len_scale(run->style->size, 90, 100), descent = gp_len_scale(run->style->size, 25, 100);
      gp_page_link link = {.x = x + run->x,
                           .y = baseline - run->style->rise - ascent,
                           .width = run->width,
                           .height = ascent + descent,
                           .uri = t->uri,
                           .dest = t->dest,
                           .alt = t->alt,
                           .elem = t->elem};
      if (i > 0 && line->runs[i - 1].tag == run->tag) { /* one rectangle for neighbouring runs */
        gp_page_link *before = gp_vec_last(&f->links);
        gp_len left = before->x < link.x ? before->x : link.x;
        gp_len end = before->x + before->width, own = link.x + link.width;
        before->width = (end > own ? end : own) - left;
        before->x = left;
      } else {
        flow_link(f, link);
      }
    }
  }
}

/* Marks of the index are places that it leads to. A mark at the text's end stands behind its last line. */
static void take_marks(flow *f, const gp_line *line, const text_run *run, bool last)
{
  for (size_t i = 0; i < run->marks.count; i++) {
    anchor named = {run->marks.items[i]->id, 0, 0};
    uint32_t at = run->mark_offsets.items[i];
    if (named.id.len == 0 || at < line->text_start || (at >= line->text_end && !last))
      continue;
    gp_vec_push(f->arena, &f->anchors, named);
    gp_vec_last(&f->atoms)->anchor_end = (uint32_t)f->anchors.count;
  }
}

/* How unwelcome a page break is before line `i`. */
static int32_t line_penalty(const gp_lines *lines, size_t i)
{
  if (i == 0)
    return 0;
  if (lines->count <= 3 || i == 1 || i + 1 == lines->count)
    return PENALTY_NEVER;
  return lines->lines[i - 1].hyphenated ? PENALTY_LINE * 30 : PENALTY_LINE;
}

static gp_str note_sign_id(const gp_layout *l, const gp_node *node)
{
  return gp_str_printf(l->arena, "%.*s.sign", GP_STR_ARG(node->id));
}

gp_len note_indent(const theme *t)
{
  return t->columns > 1 ? 0 : t->side;
}

/* The target of a note's sign. Notes are made in the order of their signs, so the search goes on from the last one. */
static const target *find_sign(gp_layout *l, const gp_node *node)
{
  size_t count = l->targets.count, start = l->note_target < count ? l->note_target : 0;
  for (size_t i = 0; i < count; i++) {
    size_t at = start + i < count ? start + i : start + i - count;
    if (l->targets.items[at].note == node) {
      l->note_target = at;
      return &l->targets.items[at];
    }
  }
  return NULL;
}

/* Both texts, one after the other. */
static text_run join_runs(gp_layout *l, const text_run *first, const text_run *second)
{
  text_run all;
  text_start(l, &all);
  gp_buf_add(&all.text, gp_buf_str(&first->text));
  gp_buf_add(&all.text, gp_buf_str(&second->text));
  for (size_t i = 0; i < first->spans.count; i++)
    gp_vec_push(l->arena, &all.spans, first->spans.items[i]);
  for (size_t i = 0; i < second->spans.count; i++) {
    gp_text_span span = second->spans.items[i];
    span.start += (uint32_t)first->text.count;
    span.end += (uint32_t)first->text.count;
    gp_vec_push(l->arena, &all.spans, span);
  }
  return all;
}

/* For the side column: the note begins with its number, for there is no room to hang it. */
static const flow *make_side(gp_layout *l, const gp_node *node, const text_run *sign, const text_run *run,
                             uint32_t elem)
{
  enum { SIDE_PART = 201 }; /* among the parts of text_key */
  flow *f = GP_NEW(l->arena, flow);
  frame in = {.flow = f, .width = side_note_width(&l->theme), .role = TEXT_NOTE, .depth = 1};
  gp_break_options options = break_options(l, in.width, GP_ALIGN_START);
  text_run all = join_runs(l, sign, run);
  turn own;
  flow_start(f, l->arena);
  own = turn_begin(l, &in, node->lang);
  flow_anchor(f, node->id, elem);
  put_lines(l, &in, text_lines(l, &all, text_key(node, SIDE_PART), &options), NULL, &l->theme.looks[TEXT_NOTE]);
  turn_end(l, &own);
  return f;
}

/* What stands beside a note's number, where that is more than a paragraph. */
static void put_note_blocks(gp_layout *l, const frame *in, const gp_node *body, uint32_t elem)
{
  frame inner = inner_frame(in, GP_LEN_PT(14), 0);
  size_t first = in->flow->atoms.count;
  inner.elem = elem;
  put_blocks(l, &inner, body);
  if (in->flow->atoms.count > first)
    in->flow->atoms.items[first].gap = 0;
}

static bool holds_blocks(gp_role role)
{
  return role == GP_ROLE_DOCUMENT || role == GP_ROLE_PART || role == GP_ROLE_SECT || role == GP_ROLE_DIV ||
         role == GP_ROLE_ASIDE || role == GP_ROLE_BLOCKQUOTE || role == GP_ROLE_LBODY || role == GP_ROLE_TD;
}

/* What holds the block in which the note's mark is: the note is heard after that block, and is no part of a heading, a
 * caption, a header cell or a label (ISO 32000-1, 14.8.4.2 and 14.8.4.4.2: a Note placed as a block). */
static uint32_t note_parent(gp_layout *l, const gp_node *node)
{
  const target *mark = find_sign(l, node);
  uint32_t elem = mark != NULL ? mark->elem : 1;
  while (elem > 1 && !holds_blocks(builder_at(&l->build, elem)->role)) {
    bool caption = builder_at(&l->build, elem)->role == GP_ROLE_CAPTION; /* which is the last child, or the first */
    elem = builder_at(&l->build, elem)->parent;
    if (caption && elem > 1)
      elem = builder_at(&l->build, elem)->parent;
  }
  return elem > 0 ? elem : 1;
}

static note make_in_direction(gp_layout *l, const gp_node *node)
{
  flow *f = GP_NEW(l->arena, flow);
  frame in = {.flow = f,
              .x = note_indent(&l->theme),
              .width = l->theme.full_width - note_indent(&l->theme),
              .role = TEXT_NOTE,
              .depth = 1};
  gp_break_options options = break_options(l, in.width - GP_LEN_PT(14), GP_ALIGN_START);
  gp_str number = note_number(l, node);
  turn own;
  uint32_t elem, label, link;
  const text_look *look = &l->theme.looks[TEXT_NOTE];
  target back = {0};
  text_run sign, run;
  const gp_node *body = gp_node_child(node, GP_BODY);
  note made;
  flow_start(f, l->arena);
  own = turn_begin(l, &in, node->lang);
  elem = builder_elem(&l->build, GP_ROLE_NOTE, note_parent(l, node), node->span);
  builder_at(&l->build, elem)->id = node->id;
  label = builder_elem(&l->build, GP_ROLE_LBL, elem, node->span);
  link = builder_elem(&l->build, GP_ROLE_LINK, label, node->span);
  back.dest = note_sign_id(l, node);
  back.alt = gp_str_printf(l->arena, "%.*s %.*s", GP_STR_ARG(term(l, "note")), GP_STR_ARG(number));
  back.elem = link;
  say_term(l, link, "note");
  gp_vec_push(l->arena, &l->targets, back);
  flow_anchor(f, node->id, elem);
  flow_atom(f, 0, 0);
  text_start(l, &sign);
  text_add(l, &sign, number, style_of(l, TEXT_NOTE, STYLE_STRONG, (gp_str){0}, l->theme.accent_dark), link,
           (uint32_t)l->targets.count, node->span);
  draw_short(l, f, &sign, in.x, look->baseline, false);
  if (body != NULL) { /* too much for the side column */
    put_note_blocks(l, &in, body, elem);
    turn_end(l, &own);
    return (note){.content = f, .height = flow_height(f)};
  }
  text_start(l, &run);
  text_add_inlines(l, &run, node, TEXT_NOTE, 0, (gp_color){0}, elem);
  in.x += GP_LEN_PT(14);
  put_lines(l, &in, text_lines(l, &run, text_key(node, TEXT_NOTE), &options), run.notes.count == 0 ? &run : NULL, look);
  turn_end(l, &own);
  made = (note){.content = f, .height = flow_height(f)};
  if (l->theme.side_notes) {
    text_add(l, &sign, GP_STR("\xE2\x80\x82"), style_of(l, TEXT_NOTE, STYLE_STRONG, (gp_str){0}, l->theme.accent_dark),
             label, 0, node->span);
    made.side = make_side(l, node, &sign, &run, elem);
    made.at_foot = GP_NEW(l->arena, bool);
    *made.at_foot = false;
  }
  return made;
}

static note make_note(gp_layout *l, const gp_node *node)
{
  bool rtl = l->rtl;
  note made;
  l->rtl = l->document_rtl; /* as the page's foot does */
  made = make_in_direction(l, node);
  l->rtl = rtl;
  return made;
}

/* Notes whose signs stand in the line belong to its atom. `next` is the first one that no line before has taken. */
static void take_notes(gp_layout *l, flow *f, const gp_line *line, const text_run *run, size_t *next)
{
  for (; *next < run->notes.count && run->note_offsets.items[*next] < line->text_end; ++*next) {
    const gp_node *node = run->notes.items[*next];
    const target *mark = find_sign(l, node);
    flow_anchor(f, note_sign_id(l, node), mark != NULL ? mark->elem : 0);
    gp_vec_push(l->arena, &f->anchors, *gp_vec_last(&f->pending));
    f->pending.count = 0;
    gp_vec_last(&f->atoms)->anchor_end = (uint32_t)f->anchors.count;
    gp_vec_push(l->arena, &f->notes, make_note(l, node));
    gp_vec_last(&f->atoms)->note_end = (uint32_t)f->notes.count;
  }
}

/* What a line needs below itself so that its deep marks do not meet the high ones of the next: for fonts of other
 * scripts than the look's own, such as Burmese and Tibetan. Ascent and descent bound the highest and the deepest mark,
 * which hardly ever meet, so that seven tenths are enough. */
static gp_len more_leading(gp_layout *l, const gp_line *line, const text_look *look)
{
  gp_len most = look->leading;
  for (uint32_t i = 0; i < line->run_count; i++) {
    const gp_glyph_run *run = &line->runs[i];
    gp_font_metrics metrics = {0};
    gp_len needed;
    if (run->font == run->style->font)
      continue;
    l->host->font_metrics(l->host, run->font, &metrics);
    needed = gp_len_scale(run->style->size, 7 * (metrics.ascent + metrics.descent) / 10, GP_PT);
    most = needed > most ? needed : most;
  }
  return most - look->leading;
}

void put_dropped_lines(gp_layout *l, const frame *in, const gp_lines *lines, const text_run *run, const text_look *look,
                       const dropped *head)
{
  flow *f = in->flow;
  size_t notes = 0;
  if (lines == NULL)
    return;
  for (size_t i = 0; i < lines->count; i++) {
    bool beside = head != NULL && i > 0 && i < head->lines;
    gp_len more = head == NULL ? more_leading(l, &lines->lines[i], look) : 0;
    flow_atom(f, look->leading + more, beside ? PENALTY_NEVER : line_penalty(lines, i));
    for (size_t k = 0; head != NULL && i == 0 && k < head->count; k++)
      flow_item(f, head->items[k]);
    draw_line(l, f, &lines->lines[i], in->x, look->baseline);
    if (run == NULL)
      continue;
    take_notes(l, f, &lines->lines[i], run, &notes);
    take_marks(f, &lines->lines[i], run, i + 1 == lines->count);
  }
}

void put_lines(gp_layout *l, const frame *in, const gp_lines *lines, const text_run *run, const text_look *look)
{
  put_dropped_lines(l, in, lines, run, look, NULL);
}

static uint32_t put_styled(gp_layout *l, const frame *in, gp_str text, gp_role role, const gp_text_style *style,
                           text_role look_role, gp_align align)
{
  uint32_t elem = builder_elem(&l->build, role, in->elem, GP_NO_SPAN);
  gp_break_options options = break_options(l, in->width, align);
  text_run run;
  text_start(l, &run);
  text_add(l, &run, text, style, elem, 0, GP_NO_SPAN);
  put_lines(l, in, text_lines(l, &run, 0, &options), NULL, &l->theme.looks[look_role]);
  return elem;
}

uint32_t put_string(gp_layout *l, const frame *in, gp_str text, gp_role role, text_role look_role, gp_align align)
{
  return put_styled(l, in, text, role, style_of(l, look_role, 0, (gp_str){0}, in->color), look_role, align);
}

uint32_t put_word(gp_layout *l, const frame *in, const char *key, gp_role role, text_role look_role)
{
  return put_styled(l, in, term(l, key), role, term_style(l, key, look_role, 0, in->color), look_role, GP_ALIGN_START);
}

gp_len draw_short(gp_layout *l, flow *f, const text_run *run, gp_len x, gp_len baseline, bool align_right)
{
  gp_break_options options = break_options(l, GP_LEN_PT(2000), GP_ALIGN_START);
  const gp_lines *lines = text_lines(l, run, 0, &options);
  if (lines == NULL || lines->count == 0)
    return 0;
  draw_line(l, f, &lines->lines[0], align_right ? x - lines->lines[0].width : x, baseline);
  return lines->lines[0].width;
}
