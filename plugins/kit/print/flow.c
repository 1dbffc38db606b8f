/* The vertical list: adding atoms, boxes, columns, and drawing a part of it. */
#include "flow.h"

void flow_start(flow *f, gp_arena *arena)
{
  *f = (flow){.arena = arena};
  gp_vec_push_zero(arena, &f->groups);
}

gp_len gap_on(const canvas *page, gp_len gap)
{
  if (page->gap_shrink > 0 && page->gap_total > 0)
    return gap - (gp_len)((int64_t)gap * page->gap_shrink / page->gap_total);
  if (page->gap_add > 0 && page->gap_growth > 0)
    return gap + (gp_len)((int64_t)gap_growth(gap) * page->gap_add / page->gap_growth);
  return gap;
}

gp_len gap_shrink(gp_len gap)
{
  return gap / 4;
}

gp_len gap_growth(gp_len gap)
{
  return gap >= GP_LEN_PT(10) ? gap * 2 / 3 : gap / 4;
}

void flow_gap(flow *f, gp_len gap)
{
  if (gap > f->gap)
    f->gap = gap;
}

void flow_hold_at(flow *f, size_t index, int32_t penalty)
{
  if (index < f->atoms.count && f->atoms.items[index].penalty < penalty)
    f->atoms.items[index].penalty = penalty;
}

void flow_keep(flow *f)
{
  f->keep = true;
}

void flow_new_page(flow *f)
{
  f->new_page = true;
}

void flow_run_on(flow *f, gp_str head, gp_len gap)
{
  f->chapter = head;
  f->gap = gap;
  f->keep = false;
}

atom *flow_atom(flow *f, gp_len height, int32_t penalty)
{
  atom *a;
  gp_vec_push_zero(f->arena, &f->atoms);
  a = gp_vec_last(&f->atoms);
  a->height = height;
  a->gap = f->gap;
  a->penalty = f->keep ? PENALTY_NEVER : penalty;
  a->new_page = f->new_page;
  a->group = f->group;
  a->span = f->span;
  a->items = a->item_end = (uint32_t)f->items.count;
  a->links = a->link_end = (uint32_t)f->links.count;
  a->notes = a->note_end = (uint32_t)f->notes.count;
  a->fields = a->field_end = (uint32_t)f->fields.count;
  a->anchors = (uint32_t)f->anchors.count;
  for (size_t i = 0; i < f->pending.count; i++)
    gp_vec_push(f->arena, &f->anchors, f->pending.items[i]);
  a->anchor_end = (uint32_t)f->anchors.count;
  f->pending.count = 0;
  f->gap = 0;
  f->keep = f->new_page = f->barrier = false;
  a->mark = f->mark;
  a->chapter = f->chapter;
  a->run_on = f->chapter.len > 0;
  a->barrier = f->barrier || a->run_on;
  f->mark = f->chapter = (gp_str){NULL, 0};
  return a;
}

void flow_span(flow *f)
{
  if (f->columns < 2)
    return;
  f->span = true;
  if (f->heading_end == f->atoms.count)
    for (size_t i = f->heading; i < f->heading_end; i++)
      f->atoms.items[i].span = true;
}

void flow_float(flow *f, flow *content, float_place place)
{
  floating moved = {content, f->atoms.count > 0 ? f->atoms.count - 1 : 0, place};
  assert(content != f);
  if (content->atoms.count > 0)
    gp_vec_push(f->arena, &f->floats, moved);
}

void flow_item(flow *f, gp_item item)
{
  assert(f->atoms.count > 0);
  gp_vec_push(f->arena, &f->items, item);
  gp_vec_last(&f->atoms)->item_end = (uint32_t)f->items.count;
}

void flow_link(flow *f, gp_page_link link)
{
  assert(f->atoms.count > 0);
  gp_vec_push(f->arena, &f->links, link);
  gp_vec_last(&f->atoms)->link_end = (uint32_t)f->links.count;
}

void flow_field(flow *f, gp_form_field field)
{
  assert(f->atoms.count > 0);
  gp_vec_push(f->arena, &f->fields, field);
  gp_vec_last(&f->atoms)->field_end = (uint32_t)f->fields.count;
}

void flow_anchor(flow *f, gp_str id, uint32_t elem)
{
  anchor named = {id, elem, 0};
  if (id.len > 0)
    gp_vec_push(f->arena, &f->pending, named);
}

void flow_splice(flow *f, const flow *content)
{
  uint32_t atoms = (uint32_t)f->atoms.count, items = (uint32_t)f->items.count, links = (uint32_t)f->links.count;
  uint32_t notes = (uint32_t)f->notes.count, anchors, groups = (uint32_t)f->groups.count - 1;
  uint32_t fields = (uint32_t)f->fields.count;
  for (size_t i = 0; i < f->pending.count; i++)
    gp_vec_push(f->arena, &f->anchors, f->pending.items[i]);
  anchors = (uint32_t)f->anchors.count;
  for (size_t i = 0; i < content->atoms.count; i++) {
    atom a = content->atoms.items[i];
    if (i == 0) {
      a.gap = f->gap > a.gap ? f->gap : a.gap;
      a.penalty = f->keep ? PENALTY_NEVER : a.penalty;
      a.new_page = a.new_page || f->new_page;
      a.mark = f->mark.len > 0 ? f->mark : a.mark;
      f->gap = 0;
      f->keep = f->new_page = false;
      f->mark = (gp_str){NULL, 0};
    }
    a.items += items;
    a.item_end += items;
    a.links += links;
    a.link_end += links;
    a.notes += notes;
    a.note_end += notes;
    a.fields += fields;
    a.field_end += fields;
    a.anchors += i == 0 ? anchors - (uint32_t)f->pending.count : anchors;
    a.anchor_end += anchors;
    a.group = a.group > 0 ? a.group + groups : f->group;
    a.span = a.span || f->span;
    gp_vec_push(f->arena, &f->atoms, a);
  }
  f->pending.count = 0;
  for (size_t i = 0; i < content->items.count; i++)
    gp_vec_push(f->arena, &f->items, content->items.items[i]);
  for (size_t i = 0; i < content->links.count; i++)
    gp_vec_push(f->arena, &f->links, content->links.items[i]);
  for (size_t i = 0; i < content->anchors.count; i++)
    gp_vec_push(f->arena, &f->anchors, content->anchors.items[i]);
  for (size_t i = 0; i < content->notes.count; i++)
    gp_vec_push(f->arena, &f->notes, content->notes.items[i]);
  for (size_t i = 0; i < content->fields.count; i++)
    gp_vec_push(f->arena, &f->fields, content->fields.items[i]);
  for (size_t i = 1; i < content->groups.count; i++) {
    group box = content->groups.items[i];
    box.parent = box.parent > 0 ? box.parent + groups : f->group;
    box.first += atoms;
    gp_vec_push(f->arena, &f->groups, box);
  }
  for (size_t i = 0; i < content->floats.count; i++) {
    floating moved = content->floats.items[i];
    moved.atom += atoms;
    gp_vec_push(f->arena, &f->floats, moved);
  }
  for (size_t i = 0; i < content->choices.count; i++) {
    choice moved = content->choices.items[i];
    moved.first += atoms;
    moved.other += atoms;
    moved.end += atoms;
    gp_vec_push(f->arena, &f->choices, moved);
  }
  flow_gap(f, content->gap);
}

static void hold_with(flow *f, size_t first, gp_len limit, int32_t penalty)
{
  int64_t height = 0;
  for (size_t i = first; i < f->atoms.count; i++)
    height += f->atoms.items[i].height + f->atoms.items[i].gap;
  for (size_t i = first + 1; height < limit && i < f->atoms.count; i++) {
    atom *a = &f->atoms.items[i];
    int32_t least = penalty == PENALTY_FILL && a->penalty == 0 && a->gap > 0 ? PENALTY_PART : penalty;
    if (a->penalty < least)
      a->penalty = least;
  }
}

void flow_hold(flow *f, size_t first, gp_len limit)
{
  hold_with(f, first, limit, PENALTY_HOLD);
}

void flow_open(flow *f, group box)
{
  box.parent = f->group;
  box.first = (uint32_t)f->atoms.count;
  gp_vec_push(f->arena, &f->groups, box);
  f->group = (uint32_t)(f->groups.count - 1);
  if (box.pad_top > 0) {
    flow_atom(f, box.pad_top, 0);
    flow_keep(f);
  }
}

/* Forbids breaks after less than `guard` of a box, or before less than that. */
static void guard_ends(flow *f, size_t first, gp_len guard)
{
  int64_t height = f->atoms.items[first].height;
  size_t last = f->atoms.count - 1;
  for (size_t i = first + 1; i <= last && height < guard; i++) {
    f->atoms.items[i].penalty = PENALTY_NEVER;
    height += f->atoms.items[i].gap + f->atoms.items[i].height;
  }
  height = 0;
  for (size_t i = last; i > first; i--) {
    height += f->atoms.items[i].height + f->atoms.items[i].gap;
    if (height >= guard)
      break;
    f->atoms.items[i].penalty = PENALTY_NEVER;
  }
}

/* What stands at least on each side of a cut: about a title and four lines. */
static const gp_len guard_least = GP_LEN_PT(86);

void flow_close(flow *f)
{
  const group *box = &f->groups.items[f->group];
  f->gap = 0;
  if (box->pad_bottom > 0)
    flow_atom(f, box->pad_bottom, PENALTY_NEVER);
  flow_hold(f, box->first, f->hold);
  if (box->fill.set && box->first < f->atoms.count) { /* a cut shows more in a filled box */
    hold_with(f, box->first, 2 * f->hold, PENALTY_FILL);
    guard_ends(f, box->first, f->hold / 3 > guard_least ? f->hold / 3 : guard_least);
  }
  f->group = box->parent;
}

gp_len flow_height(const flow *f)
{
  int64_t height = 0;
  for (size_t i = 0; i < f->atoms.count; i++)
    height += f->atoms.items[i].height + (i > 0 ? f->atoms.items[i].gap : 0);
  return height > GP_LEN_MAX / 2 ? GP_LEN_MAX / 2 : (gp_len)height;
}

/* True if the atom lies in the box, or in one inside it. */
static bool in_box(const flow *f, size_t index, uint32_t box)
{
  for (uint32_t g = f->atoms.items[index].group; g != 0; g = f->groups.items[g].parent)
    if (g == box)
      return true;
  return false;
}

/* True if a page break before the atom `at` goes through the box. */
static bool cuts_box(const flow *f, size_t at, uint32_t box)
{
  return at > 0 && at < f->atoms.count && in_box(f, at - 1, box) && in_box(f, at, box);
}

void flow_cut_room(const flow *f, size_t at, gp_len *above, gp_len *below)
{
  *above = *below = 0;
  if (at == 0 || at >= f->atoms.count)
    return;
  for (uint32_t g = f->atoms.items[at].group; g != 0; g = f->groups.items[g].parent) {
    if (!in_box(f, at - 1, g))
      continue;
    *above += f->groups.items[g].pad_top + f->groups.items[g].repeat_height;
    *below += f->groups.items[g].pad_bottom;
  }
}

/* What is being drawn: the atoms `first` to `end`, and where each of them begins. */
typedef struct drawing {
  const flow *f;
  size_t first, end;
  const gp_len *tops;
  canvas *to;
  gp_len x, y;
} drawing;

/* Room for padding and repeated headers at the cut before the atom `at`, of the boxes from the innermost one out to
 * `outer`. */
static void cut_room_within(const flow *f, size_t at, uint32_t outer, gp_len *above, gp_len *below)
{
  *above = *below = 0;
  for (uint32_t g = f->atoms.items[at].group; g != 0; g = f->groups.items[g].parent) {
    if (cuts_box(f, at, g)) {
      *above += f->groups.items[g].pad_top + f->groups.items[g].repeat_height;
      *below += f->groups.items[g].pad_bottom;
    }
    if (g == outer)
      return;
  }
}

static void draw_box(const drawing *d, uint32_t number, size_t at)
{
  const group *box = &d->f->groups.items[number];
  size_t last = at;
  gp_len top = d->tops[at - d->first], bottom, above, below;
  while (last + 1 < d->end && in_box(d->f, last + 1, number))
    last++;
  bottom = d->tops[last - d->first] + d->f->atoms.items[last].height;
  if (at == d->first && cuts_box(d->f, at, number)) {
    cut_room_within(d->f, at, number, &above, &below);
    top -= above;
  }
  if (last + 1 == d->end && cuts_box(d->f, d->end, number)) {
    cut_room_within(d->f, d->end, number, &above, &below);
    bottom += below;
  }
  if (box->fill.set) {
    gp_item ground = item_rect(d->x + box->x, top, box->width, bottom - top, box->fill);
    ground.radius = box->radius;
    ground.artifact = GP_ARTIFACT_BACKGROUND;
    gp_vec_push(d->to->arena, &d->to->items, ground);
  }
  if (box->frame > 0) {
    gp_item frame = item_rect(d->x + box->x + box->frame / 2, top + box->frame / 2, box->width - box->frame,
                              bottom - top - box->frame, (gp_color){0});
    frame.stroke = box->frame_color;
    frame.stroke_width = box->frame;
    frame.radius = box->radius;
    gp_vec_push(d->to->arena, &d->to->items, frame);
  }
  if (box->bar > 0) {
    gp_len x = d->x + box->x + (box->mirrored ? box->width - box->bar : 0);
    gp_vec_push(d->to->arena, &d->to->items, item_rect(x, top, box->bar, bottom - top, box->bar_color));
  }
}

/* Draws the boxes which begin at the atom `at`, outer ones first. */
static void draw_boxes(const drawing *d, uint32_t number, size_t at)
{
  if (number == 0 || (at > d->first && in_box(d->f, at - 1, number)))
    return;
  draw_boxes(d, d->f->groups.items[number].parent, at);
  draw_box(d, number, at);
}

/* Draws a flow outside the structure, for it has been said once. */
static void draw_outside(const drawing *d, const flow *content, gp_len y)
{
  size_t from = d->to->items.count, anchors = d->to->anchors.count, links = d->to->links.count;
  size_t fields = d->to->fields.count, notes = d->to->notes.count;
  d->to->gap_shrink = d->to->gap_add = 0; /* the page's gaps have been placed already */
  flow_draw(content, 0, content->atoms.count, d->to, d->x, y);
  for (size_t i = from; i < d->to->items.count; i++) {
    d->to->items.items[i].elem = 0;
    d->to->items.items[i].artifact = GP_ARTIFACT_LAYOUT;
  }
  d->to->anchors.count = anchors;
  d->to->links.count = links;
  d->to->fields.count = fields;
  d->to->notes.count = notes;
}

/* What is repeated at the top of a page, and what stood beside its first atom. */
static void draw_repeats(const drawing *d)
{
  const flow *again = d->f->atoms.items[d->first].again;
  gp_len above, below;
  if (d->to->part)
    return;
  for (uint32_t g = d->f->atoms.items[d->first].group; g != 0; g = d->f->groups.items[g].parent) {
    const group *box = &d->f->groups.items[g];
    if (box->repeat == NULL || !cuts_box(d->f, d->first, g))
      continue;
    cut_room_within(d->f, d->first, g, &above, &below);
    draw_outside(d, box->repeat, d->tops[0] - above + box->pad_top);
  }
  if (again != NULL)
    draw_outside(d, again, d->tops[0]);
}

static void draw_atom(const drawing *d, size_t index)
{
  const atom *a = &d->f->atoms.items[index];
  gp_len top = d->tops[index - d->first];
  for (uint32_t k = a->items; k < a->item_end; k++)
    gp_vec_push(d->to->arena, &d->to->items, item_moved(d->to->arena, &d->f->items.items[k], d->x, top));
  for (uint32_t k = a->links; k < a->link_end; k++) {
    gp_page_link link = d->f->links.items[k];
    link.x += d->x;
    link.y += top;
    gp_vec_push(d->to->arena, &d->to->links, link);
  }
  for (uint32_t k = a->anchors; k < a->anchor_end; k++) {
    anchor named = d->f->anchors.items[k];
    named.y += top;
    gp_vec_push(d->to->arena, &d->to->anchors, named);
  }
  for (uint32_t k = a->notes; k < a->note_end; k++) {
    note signed_here = d->f->notes.items[k];
    signed_here.y += top;
    gp_vec_push(d->to->arena, &d->to->notes, signed_here);
  }
  for (uint32_t k = a->fields; k < a->field_end; k++) {
    gp_form_field field = d->f->fields.items[k];
    field.x += d->x;
    field.y += top;
    gp_vec_push(d->to->arena, &d->to->fields, field);
  }
}

gp_len flow_draw(const flow *f, size_t first, size_t end, canvas *to, gp_len x, gp_len y)
{
  gp_len *tops = GP_NEW_ARRAY(to->arena, end > first ? end - first : 1, gp_len);
  gp_len above, below;
  int64_t at; /* what is higher than any page ends where lengths do */
  drawing d = {f, first, end, tops, to, x, y};
  flow_cut_room(f, first, &above, &below);
  at = (int64_t)y + above;
  for (size_t i = first; i < end; i++) {
    at += i > first ? gap_on(to, f->atoms.items[i].gap) : 0;
    at = at > GP_LEN_MAX / 2 ? GP_LEN_MAX / 2 : at;
    tops[i - first] = (gp_len)at;
    at += f->atoms.items[i].height;
  }
  for (size_t i = first; i < end; i++) {
    draw_boxes(&d, f->atoms.items[i].group, i);
    if (i == first)
      draw_repeats(&d);
    draw_atom(&d, i);
  }
  at -= y;
  return at > GP_LEN_MAX / 2 ? GP_LEN_MAX / 2 : (gp_len)at;
}

/* The nearest end, above `from`, of an atom that has not been used; `total` if there is none. */
static int64_t nearest_end(const flow *columns, size_t count, const size_t *next, const int64_t *top, int64_t from,
                           int64_t total)
{
  int64_t nearest = total;
  for (size_t c = 0; c < count; c++) {
    int64_t at = top[c];
    for (size_t i = next[c]; i < columns[c].atoms.count && at <= from; i++)
      at += (i > 0 ? columns[c].atoms.items[i].gap : 0) + columns[c].atoms.items[i].height;
    if (at > from && at < nearest)
      nearest = at;
  }
  return nearest;
}

/* The next height, above `from`, at which no atom of any column is cut. `next` and `top` tell, by column, the first
 * atom that has not been used and where the one before it ended. */
static int64_t next_cut(const flow *columns, size_t count, const size_t *next, const int64_t *top, int64_t from,
                        int64_t total)
{
  int64_t wanted = nearest_end(columns, count, next, top, from, total);
  for (bool moved = true; moved;) {
    moved = false;
    for (size_t c = 0; c < count; c++) {
      int64_t at = top[c];
      for (size_t i = next[c]; i < columns[c].atoms.count && at <= wanted; i++) {
        const atom *a = &columns[c].atoms.items[i];
        int64_t start = at + (i > 0 ? a->gap : 0);
        bool bound = i > next[c] && a->penalty >= PENALTY_WIDOW; /* stays with the atom before */
        at = start + a->height;
        if (at > wanted && (start < wanted || bound)) {
          wanted = at;
          moved = true;
        }
      }
    }
  }
  return wanted > total ? total : wanted;
}

void flow_columns(flow *f, const flow *columns, size_t count, int32_t penalty, int32_t inner)
{
  int64_t total = 0, from = 0;
  size_t begin = f->atoms.count;
  size_t *next = GP_NEW_ARRAY(f->arena, count, size_t);
  int64_t *top = GP_NEW_ARRAY(f->arena, count, int64_t);
  for (size_t c = 0; c < count; c++) {
    gp_len height = flow_height(&columns[c]);
    total = height > total ? height : total;
    next[c] = 0;
    top[c] = 0;
  }
  if (total == 0) {
    flow_atom(f, 0, penalty);
    return;
  }
  while (from < total) {
    int64_t to = next_cut(columns, count, next, top, from, total);
    canvas part = {.arena = f->arena, .part = true};
    for (size_t c = 0; c < count; c++) {
      size_t first = next[c];
      int64_t start = top[c] + (first > 0 && first < columns[c].atoms.count ? columns[c].atoms.items[first].gap : 0);
      int64_t bottom = start;
      size_t end = first;
      while (end < columns[c].atoms.count) {
        const atom *a = &columns[c].atoms.items[end];
        int64_t with = bottom + (end > first ? a->gap : 0) + a->height;
        if (with > to)
          break;
        bottom = with;
        end++;
      }
      if (end > first) {
        flow_draw(&columns[c], first, end, &part, 0, (gp_len)(start - from));
        next[c] = end;
        top[c] = bottom;
      }
    }
    flow_atom(f, (gp_len)(to - from), from == 0 ? penalty : inner);
    for (size_t i = 0; i < part.items.count; i++)
      flow_item(f, part.items.items[i]);
    for (size_t i = 0; i < part.links.count; i++)
      flow_link(f, part.links.items[i]);
    for (size_t i = 0; i < part.fields.count; i++)
      flow_field(f, part.fields.items[i]);
    for (size_t i = 0; i < part.anchors.count; i++)
      gp_vec_push(f->arena, &f->anchors, part.anchors.items[i]);
    gp_vec_last(&f->atoms)->anchor_end = (uint32_t)f->anchors.count;
    for (size_t i = 0; i < part.notes.count; i++)
      gp_vec_push(f->arena, &f->notes, part.notes.items[i]);
    gp_vec_last(&f->atoms)->note_end = (uint32_t)f->notes.count;
    from = to;
  } /* Neither the first nor the last part stands alone. */
  if (f->atoms.count > begin + 1) {
    f->atoms.items[begin + 1].penalty = PENALTY_NEVER;
    gp_vec_last(&f->atoms)->penalty = PENALTY_NEVER;
  }
}
