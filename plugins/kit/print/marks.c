/* Passages that are set apart: the styles of raised and lowered, struck and inserted, marked text and of keys, and what
 * is drawn under, through and around their runs. */
#include "print.h"

void mark_style(gp_text_style *style, unsigned flags)
{
  if (flags & STYLE_SMALL)
    style->size = gp_len_scale(style->size, 86, 100);
  if (flags & (STYLE_KEY | STYLE_KEY_BEGIN | STYLE_KEY_END)) {
    style->no_hyphens = 1;
    style->size = gp_len_scale(style->size, 84, 100);
  }
  if (flags & (STYLE_KEY_BEGIN | STYLE_KEY_END)) /* as wide in every font, or nearly */
    style->tracking = style->size / 5;
  if (flags & (STYLE_UP | STYLE_DOWN)) {
    style->no_hyphens = 1;
    style->features &= ~(uint32_t)(GP_FEATURE_OLDSTYLE | GP_FEATURE_SMALL_CAPS);
    if (flags & STYLE_DRAWN) {
      style->features |= flags & STYLE_UP ? GP_FEATURE_SUPERSCRIPT : GP_FEATURE_SUBSCRIPT;
    } else {
      style->rise = gp_len_scale(style->size, flags & STYLE_UP ? 34 : -14, 100);
      style->size = gp_len_scale(style->size, 66, 100);
      style->features |= GP_FEATURE_LINING;
    }
  }
  style->underline = style->underline || (flags & (STYLE_UNDER | STYLE_ADDED)) != 0;
  style->line_through = (flags & STYLE_STRUCK) != 0;
  style->ground =
    (uint8_t)((flags & STYLE_MARK ? GROUND_MARK : 0) | (flags & STYLE_KEY ? GROUND_KEY : 0) |
              (flags & STYLE_KEY_BEGIN ? GROUND_KEY_BEGIN : 0) | (flags & STYLE_KEY_END ? GROUND_KEY_END : 0));
}

unsigned plain_flags(const gp_node *node)
{
  switch (node->kind) {
  case GP_SUPERSCRIPT:
    return STYLE_UP;
  case GP_SUBSCRIPT:
    return STYLE_DOWN;
  case GP_STRUCK:
    return STYLE_STRUCK;
  case GP_INSERTED:
    return STYLE_ADDED;
  default:
    return 0;
  }
}

/* A rule under or through a run of that size, which says nothing by itself. */
static gp_item rule_of(const gp_layout *l, const gp_glyph_run *run, bool through, gp_len x, gp_len width,
                       gp_len baseline)
{
  gp_font_metrics metrics = {0};
  gp_len thickness, down;
  l->host->font_metrics(l->host, run->font, &metrics);
  thickness = gp_len_scale(metrics.underline_thickness, run->style->size, GP_PT);
  if (thickness < GP_PT / 3 || thickness > GP_PT)
    thickness = GP_PT / 2;
  down = gp_len_scale(run->style->size, 14, 100);
  if (through)
    down = metrics.x_height > 0 ? -gp_len_scale(metrics.x_height / 2, run->style->size, GP_PT) - thickness / 2
                                : -gp_len_scale(run->style->size, 25, 100);
  return item_rule(x, baseline - run->style->rise + down, width, thickness, run->style->color);
}

const changed *changed_of(gp_layout *l, const gp_glyph_run *run)
{
  uint32_t elem = run->elem;
  if (!run->style->underline && !run->style->line_through)
    return NULL;
  while (elem != 0 && builder_at(&l->build, elem)->line == 0)
    elem = builder_at(&l->build, elem)->parent;
  for (size_t i = l->changes.count; elem != 0 && i-- > 0;)
    if (l->changes.items[i].elem == elem)
      return &l->changes.items[i];
  return NULL;
}

void draw_rules(gp_layout *l, flow *f, const gp_glyph_run *run, gp_len x, gp_len baseline)
{
  const changed *passage = changed_of(l, run);
  uint8_t line = passage != NULL ? builder_at(&l->build, passage->elem)->line : 0;
  if (run->style->underline && line != 1)
    flow_item(f, rule_of(l, run, false, x + run->x, run->width, baseline));
  if (run->style->line_through && line != 2)
    flow_item(f, rule_of(l, run, true, x + run->x, run->width, baseline));
}

void draw_change(gp_layout *l, flow *f, const gp_line *line, const changed *passage, gp_len x, gp_len baseline,
                 bool begins)
{
  const gp_glyph_run *largest = NULL;
  gp_len left = 0, right = 0, width;
  bool last = line->text_end >= passage->text_end;
  gp_item rule;
  for (uint32_t i = 0; i < line->run_count; i++) {
    const gp_glyph_run *run = &line->runs[i];
    if (changed_of(l, run) != passage)
      continue;
    left = largest == NULL || run->x < left ? run->x : left;
    right = largest == NULL || run->x + run->width > right ? run->x + run->width : right;
    if (largest == NULL || run->style->size > largest->style->size)
      largest = run;
  }
  if (largest == NULL || (!begins && !last))
    return;
  width = last ? (right - left) / 2 : right - left;
  rule = rule_of(l, largest, builder_at(&l->build, passage->elem)->line == 2, x + left, width, baseline);
  if (!begins) {
    rule.x += width;
    rule.width = right - left - width;
  }
  rule.elem = begins ? passage->begin : passage->end;
  rule.artifact = GP_ARTIFACT_NONE;
  flow_item(f, rule);
}

/* A box around runs from `left` to `right`, `above` and `below` the baseline in hundredths of the size. */
static gp_item box_around(gp_len left, gp_len right, gp_len baseline, gp_len size, int above, int below, gp_color fill)
{
  gp_len top = baseline - gp_len_scale(size, above, 100);
  return item_rect(left, top, right - left, gp_len_scale(size, above + below, 100), fill);
}

static void draw_marker(gp_layout *l, flow *f, const gp_line *line, gp_len x, gp_len baseline)
{
  for (uint32_t i = 0, end; i < line->run_count; i = end) {
    gp_len left = line->runs[i].x, right = left, size = 0;
    for (end = i; end < line->run_count && line->runs[end].style->ground & GROUND_MARK; end++) {
      const gp_glyph_run *run = &line->runs[end];
      left = run->x < left ? run->x : left;
      right = run->x + run->width > right ? run->x + run->width : right;
      size = run->style->size > size ? run->style->size : size;
    }
    if (end > i && right > left) {
      gp_len pad = size / 16;
      flow_item(f, box_around(x + left - pad, x + right + pad, baseline, size, 82, 26, l->theme.mark));
    }
    end += end == i;
  }
}

/* Keys side by side have a frame each: one ends where another begins, or where it has both of its ends. */
static void draw_keys(gp_layout *l, flow *f, const gp_line *line, gp_len x, gp_len baseline)
{
  for (uint32_t i = 0, end; i < line->run_count; i = end) {
    gp_len left = line->runs[i].x, right = left, size = 0;
    unsigned ends = 0;
    for (end = i; end < line->run_count && ends < 2; end++) {
      const gp_glyph_run *run = &line->runs[end];
      bool is_end = run->style->ground & (GROUND_KEY_BEGIN | GROUND_KEY_END);
      gp_len margin = is_end ? run->width * 2 / 5 : 0; /* outside of the frame */
      gp_len from = run->x, to = run->x + run->width;
      if (!is_end && !(run->style->ground & GROUND_KEY))
        break;
      if (is_end && end == i)
        from += l->rtl ? 0 : margin, to -= l->rtl ? margin : 0;
      else if (is_end)
        from += l->rtl ? margin : 0, to -= l->rtl ? 0 : margin;
      left = end == i || from < left ? from : left;
      right = end == i || to > right ? to : right;
      size = run->style->size > size ? run->style->size : size;
      ends += is_end;
    }
    if (end > i && right > left) {
      gp_item box = box_around(x + left, x + right, baseline, size, 98, 34, l->theme.paper);
      box.stroke = l->theme.muted;
      box.stroke_width = GP_PT / 2;
      box.radius = GP_PT * 9 / 4;
      flow_item(f, box);
    }
    end += end == i;
  }
}

void draw_grounds(gp_layout *l, flow *f, const gp_line *line, gp_len x, gp_len baseline)
{
  uint8_t all = 0;
  for (uint32_t i = 0; i < line->run_count; i++)
    all |= line->runs[i].style->ground;
  if (all & GROUND_MARK)
    draw_marker(l, f, line, x, baseline);
  if (all & (uint8_t)~GROUND_MARK)
    draw_keys(l, f, line, x, baseline);
}
