/* Cover and back cover. */
#include "guide.h"

#include "kit/draw/length.h"

enum { LOGO_MOST = 120, LOGO_DEFAULT = 36 }; /* points */

void add_sheet(gp_layout *l, const canvas *sheet, gp_str label)
{
  gp_page page = {.width = l->theme.page_width,
                  .height = l->theme.page_height,
                  .label = label,
                  .items = sheet->items.items,
                  .item_count = sheet->items.count,
                  .links = sheet->links.items,
                  .link_count = sheet->links.count};
  gp_vec_push(l->arena, &l->build.pages, page);
}

/* A title that is too long is cut by the page's end; the author should know. */
static void warn_cover(gp_layout *l)
{
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_WARNING, .id = GP_STR_INIT("layout.overfull-page")};
  diag.message = GP_STR("title and subtitle are too long for the cover");
  l->host->report(l->host, &diag);
}

/* A text in lines of about one length: as narrow as it can be with as many lines as in the full measure. */
static void put_balanced(gp_layout *l, const frame *in, gp_str text, gp_role type, text_role role)
{
  uint32_t elem = builder_elem(&l->build, type, in->elem, GP_NO_SPAN);
  gp_break_options options = break_options(l, in->width, GP_ALIGN_START);
  const gp_lines *lines;
  gp_len low = in->width / 4, high = in->width, natural, widest;
  size_t wanted;
  text_run run;
  options.no_hyphens = 1;
  options.quiet = 1;
  text_start(l, &run);
  text_add(l, &run, text, style_of(l, role, 0, (gp_str){0}, in->color), elem, 0, GP_NO_SPAN);
  text_widths(l, &run, 0, &natural, &widest);
  if (widest > in->width)
    options.no_hyphens = 0; /* a word longer than the line has to be divided */
  lines = text_lines(l, &run, 0, &options);
  wanted = lines != NULL ? lines->count : 0;
  if (widest > low)
    low = widest < high ? widest : high;
  while (wanted > 1 && high - low > GP_PT) {
    options.width = low + (high - low) / 2;
    lines = text_lines(l, &run, 0, &options);
    if (lines == NULL || lines->count > wanted)
      low = options.width;
    else
      high = options.width;
  }
  options.width = high;
  options.quiet = 0;
  put_lines(l, in, text_lines(l, &run, 0, &options), NULL, &l->theme.looks[role]);
}

static bool stands_on(const gp_value *logo, const char *where)
{
  const gp_value *on = gp_value_lookup(logo, GP_STR("on"));
  if (on == NULL || on->kind != GP_VALUE_LIST)
    return strcmp(where, "imprint") == 0;
  for (size_t i = 0; i < on->count; i++)
    if (gp_str_is(gp_value_text(on->entries[i].value, (gp_str){NULL, 0}), where))
      return true;
  return false;
}

/* The height that a logo asks for, within limits. */
static gp_len logo_height(gp_layout *l, const gp_value *logo)
{
  gp_str text = gp_value_text(gp_value_lookup(logo, GP_STR("height")), (gp_str){NULL, 0});
  gp_len height = GP_LEN_PT(LOGO_DEFAULT);
  if (text.len > 0 && !kit_parse_length(text, &height))
    height = GP_LEN_PT(LOGO_DEFAULT);
  if (height < GP_LEN_PT(8))
    height = GP_LEN_PT(8);
  if (height > GP_LEN_PT(LOGO_MOST))
    height = GP_LEN_PT(LOGO_MOST);
  (void)l;
  return height;
}

void put_logos(gp_layout *l, const frame *in, const char *where)
{
  const gp_value *logos = guide_value(l, "logos", NULL);
  gp_len x = 0, row = 0, gutter = GP_LEN_PT(22);
  GP_VEC(gp_item) items = {0};
  size_t first = 0;
  for (size_t i = 0; logos != NULL && logos->kind == GP_VALUE_LIST && i <= logos->count; i++) {
    const gp_value *logo = i < logos->count ? logos->entries[i].value : NULL;
    const gp_value *path = gp_value_lookup(logo, GP_STR("image"));
    gp_item item = {.type = GP_ITEM_IMAGE};
    if (logo != NULL && (!stands_on(logo, where) || path == NULL))
      continue;
    if (logo != NULL) {
      item.height = logo_height(l, logo);
      if (l->host->open_image(l->host, path->text, path->span, &item.image) != GP_OK || item.image->height == 0) {
        if (l->status == GP_OK)
          l->status = GP_ERROR_INPUT;
        return;
      }
      item.width = in->width;
      if ((int64_t)item.height * item.image->width / item.image->height > in->width)
        item.height = (gp_len)((int64_t)in->width * item.image->height / item.image->width);
      else
        item.width = (gp_len)((int64_t)item.height * item.image->width / item.image->height);
    }
    if (items.count > first && (logo == NULL || x + item.width > in->width)) { /* a row is full */
      flow_gap(in->flow, GP_LEN_PT(14));
      flow_atom(in->flow, row, 0);
      for (; first < items.count; first++) { /* on one line through their middles */
        gp_item placed = items.items[first];
        placed.y = (row - placed.height) / 2;
        flow_item(in->flow, placed);
      }
      x = row = 0;
    }
    if (logo == NULL)
      break;
    item.elem = builder_elem(&l->build, GP_ROLE_FIGURE, in->elem, logo->span);
    builder_at(&l->build, item.elem)->alt = guide_text(l, gp_value_lookup(logo, GP_STR("alt")));
    item.x = in->x + x;
    x += item.width + gutter;
    row = item.height > row ? item.height : row;
    gp_vec_push(l->arena, &items, item);
  }
}

/* Logos on a strip of paper at the foot of a sheet. Returns the strip's height, 0 without logos. */
static gp_len draw_logo_strip(gp_layout *l, canvas *sheet, const char *where, uint32_t elem, gp_len left)
{
  const theme *t = &l->theme;
  flow f;
  frame in = {.flow = &f, .width = t->full_width, .elem = elem, .depth = 1};
  gp_len height;
  gp_item paper;
  flow_start(&f, l->arena);
  put_logos(l, &in, where);
  if (f.atoms.count == 0)
    return 0;
  height = flow_height(&f) + GP_LEN_PT(36);
  paper = item_rect(0, t->page_height - height, t->page_width, height, GP_RGB(0xFFFFFF));
  paper.artifact = GP_ARTIFACT_BACKGROUND;
  gp_vec_push(l->arena, &sheet->items, paper);
  flow_draw(&f, 0, f.atoms.count, sheet, left, t->page_height - height + GP_LEN_PT(18));
  return height;
}

static gp_str art_kind(const gp_layout *l)
{
  return gp_value_text(guide_value(l, "cover", "art"), l->theme.cover_art);
}

static void draw_ground(gp_layout *l, canvas *sheet)
{
  gp_item ground = item_rect(0, 0, l->theme.page_width, l->theme.page_height, l->theme.cover_ground);
  ground.artifact = GP_ARTIFACT_BACKGROUND;
  gp_vec_push(l->arena, &sheet->items, ground);
}

void make_cover(gp_layout *l, uint32_t elem)
{
  const theme *t = &l->theme;
  const gp_document *d = l->document;
  canvas sheet = {.arena = l->arena};
  flow f, foot;
  frame in = {.flow = &f, .x = 0, .width = t->full_width - GP_LEN_PT(30), .elem = elem, .depth = 1};
  gp_str authors = kit_authors(l->arena, l->document);
  gp_len height, text_end, art_end, strip, top = GP_LEN_PT(70), foot_at;
  size_t behind; /* the art is behind the text, but its room is known after it */
  canvas art = {.arena = l->arena};
  draw_ground(l, &sheet);
  behind = sheet.items.count;
  flow_start(&f, l->arena);
  if (d->series.len > 0) {
    put_string(l, &in, d->series, GP_ROLE_P, TEXT_COVER_SMALL, GP_ALIGN_START);
    flow_gap(&f, GP_LEN_PT(28));
  }
  flow_atom(&f, GP_LEN_PT(5), 0);
  flow_item(&f, item_rect(0, 0, GP_LEN_PT(54), GP_LEN_PT(5), t->art[2]));
  flow_gap(&f, GP_LEN_PT(20));
  put_balanced(l, &in, d->title, GP_ROLE_TITLE, TEXT_COVER_TITLE);
  if (d->subtitle.len > 0) {
    flow_gap(&f, GP_LEN_PT(14));
    put_balanced(l, &in, d->subtitle, GP_ROLE_P, TEXT_COVER_SUBTITLE);
  }
  text_end = top + flow_draw(&f, 0, f.atoms.count, &sheet, t->margin_left, top);
  flow_start(&foot, l->arena);
  in.flow = &foot;
  in.width = t->full_width;
  if (authors.len > 0)
    put_string(l, &in, authors, GP_ROLE_P, TEXT_COVER_SMALL, GP_ALIGN_START);
  if (d->publisher.len > 0 && !gp_str_equal(d->publisher, authors))
    put_string(l, &in, d->publisher, GP_ROLE_P, TEXT_COVER_SMALL, GP_ALIGN_START);
  height = flow_height(&foot);
  strip = draw_logo_strip(l, &sheet, "cover", elem, t->margin_left);
  foot_at = t->page_height - strip - height - GP_LEN_PT(28);
  art_end = height > 0 ? foot_at - GP_LEN_PT(28) : t->page_height - strip;
  if (text_end > art_end)
    warn_cover(l);
  draw_art(l, &art, art_kind(l), text_end + GP_LEN_PT(18), art_end);
  flow_draw(&foot, 0, foot.atoms.count, &sheet, t->margin_left, foot_at);
  if (art.items.count > 0) {
    gp_item *items = GP_NEW_ARRAY(l->arena, sheet.items.count + art.items.count, gp_item);
    memcpy(items, sheet.items.items, behind * sizeof *items);
    memcpy(items + behind, art.items.items, art.items.count * sizeof *items);
    memcpy(items + behind + art.items.count, sheet.items.items + behind, (sheet.items.count - behind) * sizeof *items);
    sheet.items.items = items;
    sheet.items.count = sheet.items.capacity = sheet.items.count + art.items.count;
  }
  add_sheet(l, &sheet, page_label(l, 'r', 1));
}

/* The titles of the series, this one set apart. */
static void put_series(gp_layout *l, const frame *in)
{
  const gp_value *series = guide_value(l, "back-cover", "series");
  frame list = *in;
  if (series == NULL || series->kind != GP_VALUE_LIST)
    return;
  flow_gap(in->flow, GP_LEN_PT(36));
  if (l->document->series.len > 0)
    put_string(l, in, l->document->series, GP_ROLE_P, TEXT_COVER_SMALL, GP_ALIGN_START);
  else
    put_word(l, in, "in-series", GP_ROLE_P, TEXT_COVER_SMALL);
  flow_gap(in->flow, GP_LEN_PT(8));
  flow_keep(in->flow);
  list.elem = builder_elem(&l->build, GP_ROLE_L, in->elem, GP_NO_SPAN);
  builder_at(&l->build, list.elem)->ordered = 2;
  for (size_t i = 0; i < series->count; i++) {
    gp_str title = guide_text(l, series->entries[i].value);
    bool own = gp_str_equal(title, l->document->title);
    uint32_t li = builder_elem(&l->build, GP_ROLE_LI, list.elem, GP_NO_SPAN);
    frame body = list;
    gp_len bar = GP_LEN_PT(4);
    body.elem = builder_elem(&l->build, GP_ROLE_LBODY, li, GP_NO_SPAN);
    body.x += GP_LEN_PT(14);
    body.width -= GP_LEN_PT(14);
    flow_gap(in->flow, GP_LEN_PT(7));
    flow_atom(in->flow, 0, 0);
    flow_item(in->flow, item_rect(in->x, GP_LEN_PT(3), bar, l->theme.looks[TEXT_COVER_SUBTITLE].leading - GP_LEN_PT(6),
                                  l->theme.art[own ? 2 : 1]));
    flow_keep(in->flow);
    in->flow->gap = 0;
    put_string(l, &body, title, GP_ROLE_P, TEXT_COVER_SUBTITLE, GP_ALIGN_START);
  }
}

void make_back_cover(gp_layout *l, uint32_t number)
{
  const theme *t = &l->theme;
  const gp_document *d = l->document;
  const gp_value *asked = guide_value(l, "back-cover", NULL);
  gp_str text = guide_text(l, guide_value(l, "back-cover", "text"));
  uint32_t elem;
  canvas sheet = {.arena = l->arena};
  gp_len band = t->page_width / 6, height, strip, left = t->facing ? t->margin_right : t->margin_left;
  flow f, foot;
  frame in = {.flow = &f, .width = t->full_width - GP_LEN_PT(30), .depth = 1, .color = t->cover_ink};
  if (asked == NULL || asked->kind != GP_VALUE_MAP || !guide_flag(l, "back-cover", "print", true))
    return;
  elem = builder_elem(&l->build, GP_ROLE_SECT, 1, GP_NO_SPAN);
  in.elem = elem;
  if (t->facing && number % 2 != 0) { /* the outside of a cover is a left-hand page */
    gp_page blank = {.width = t->page_width, .height = t->page_height, .label = page_label(l, 'D', number)};
    gp_vec_push(l->arena, &l->build.pages, blank);
    number++;
  }
  draw_ground(l, &sheet);
  if (gp_str_is(art_kind(l), "none"))
    band = GP_LEN_PT(20);
  else if (gp_str_is(art_kind(l), "arcs"))
    band *= 2;
  draw_art(l, &sheet, art_kind(l), 0, band);
  flow_start(&f, l->arena);
  put_string(l, &in, d->title, GP_ROLE_P, TEXT_COVER_SUBTITLE, GP_ALIGN_START);
  flow_gap(&f, GP_LEN_PT(6));
  put_paragraphs(l, &in, text.len > 0 ? text : d->summary, TEXT_LEAD);
  put_series(l, &in);
  flow_start(&foot, l->arena);
  in.flow = &foot;
  in.width = t->full_width;
  put_paragraphs(l, &in, d->publisher.len > 0 ? d->publisher : kit_authors(l->arena, l->document), TEXT_COVER_SMALL);
  put_paragraphs(l, &in, d->funding, TEXT_NOTE);
  height = flow_height(&foot);
  strip = draw_logo_strip(l, &sheet, "back-cover", elem, left);
  if (flow_height(&f) > t->page_height - strip - height - band - GP_LEN_PT(110))
    warn_cover(l);
  flow_draw(&f, 0, f.atoms.count, &sheet, left, band + GP_LEN_PT(44));
  flow_draw(&foot, 0, foot.atoms.count, &sheet, left, t->page_height - strip - height - GP_LEN_PT(30));
  add_sheet(l, &sheet, page_label(l, 'D', number));
}
