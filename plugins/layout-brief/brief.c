/* layout-brief: documents of a few pages. Entry of the plugin and the order of a document's parts. */
#include "brief.h"

static void scale_look(text_look *look, int percent)
{
  look->size = gp_len_scale(look->size, percent, 100);
  look->leading = gp_len_scale(look->leading, percent, 100);
  look->baseline = gp_len_scale(look->baseline, percent, 100);
}

/* A book's page has room to spare, a short document's has not: smaller margins, smaller titles. */
static void tighten(theme *t)
{
  t->margin_left = gp_len_scale(t->margin_left, 87, 100);
  t->margin_right = gp_len_scale(t->margin_right, 87, 100);
  t->margin_top = gp_len_scale(t->margin_top, 80, 100);
  t->margin_bottom = gp_len_scale(t->margin_bottom, 84, 100);
  t->side = gp_len_scale(t->side, 78, 100);
  t->full_width = t->page_width - t->margin_left - t->margin_right;
  t->text_width = t->full_width - t->side;
  t->block_gap = gp_len_scale(t->block_gap, 85, 100);
  scale_look(&t->looks[TEXT_COVER_TITLE], 66);
  scale_look(&t->looks[TEXT_COVER_SUBTITLE], 84);
  scale_look(&t->looks[TEXT_COVER_SMALL], 92);
  scale_look(&t->looks[TEXT_LEAD], 94);
}

static gp_status create(const gp_host *host, const gp_document *document, gp_layout **result)
{
  gp_layout *layout = GP_NEW(host->arena, gp_layout);
  gp_status status;
  layout->setters = block_setters;
  layout->host = host;
  layout->document = document;
  layout->keep = host->arena;
  layout->name = "brief";
  layout->heading_shift = 1; /* H1 is the document's title */
  *result = layout;
  status = theme_read(host, document, &layout->theme);
  tighten(&layout->theme);
  return status;
}

static void destroy(gp_layout *layout)
{
  (void)layout; /* everything lives in the document's arena */
}

/* A chapter is a section of the page: its heading stands out to the left of the text. */
static void put_chapter(gp_layout *l, flow *f, const gp_node *chapter)
{
  uint32_t elem = builder_elem(&l->build, GP_ROLE_SECT, 1, chapter->span);
  frame in = {.flow = f, .x = l->theme.side, .width = l->theme.text_width, .elem = elem, .role = TEXT_BODY};
  frame head = {.flow = f, .width = l->theme.full_width, .elem = elem, .depth = 1};
  const gp_node *title = gp_node_child(chapter, GP_TITLE), *lead = gp_node_child(chapter, GP_LEAD);
  flow_gap(f, GP_LEN_PT(20));
  f->barrier = true;
  if (title != NULL) {
    put_heading(l, &head, chapter, title, TEXT_H2, 0);
    flow_gap(f, GP_LEN_PT(5));
    flow_keep(f);
  }
  for (const gp_node *p = lead != NULL ? lead->first_child : NULL; p != NULL; p = p->next) {
    put_text(l, &in, p, GP_ROLE_P, TEXT_LEAD, GP_ALIGN_START);
    flow_gap(f, GP_LEN_PT(5));
    flow_keep(f);
  }
  put_blocks(l, &in, chapter);
  l->note_shift += count_notes(chapter);
}

static void put_sources(gp_layout *l, flow *f, const gp_node *chapter)
{
  const gp_node *title = gp_node_child(chapter, GP_TITLE);
  uint32_t elem = builder_elem(&l->build, GP_ROLE_SECT, 1, GP_NO_SPAN);
  uint32_t heading = builder_elem(&l->build, GP_ROLE_H2, elem, GP_NO_SPAN);
  frame in = {.flow = f, .width = l->theme.full_width, .elem = elem, .role = TEXT_NOTE, .depth = 1};
  gp_outline_entry entry = {term(l, "sources"), chapter->id, 1};
  gp_break_options options = break_options(l, in.width, GP_ALIGN_START);
  text_run run;
  size_t first;
  flow_gap(f, GP_LEN_PT(20));
  f->barrier = true;
  flow_anchor(f, entry.dest, heading);
  text_start(l, &run);
  text_add_inlines(l, &run, title, TEXT_H3, 0, l->theme.accent_dark, heading);
  put_lines(l, &in, text_lines(l, &run, 0, &options), NULL, &l->theme.looks[TEXT_H3]);
  flow_gap(f, GP_LEN_PT(4));
  flow_keep(f);
  first = f->atoms.count;
  put_blocks(l, &in, chapter);
  for (gp_len height = 0; first < f->atoms.count && height < GP_LEN_PT(70);
       first++) { /* several stay with the heading */
    atom *a = &f->atoms.items[first];
    a->penalty = a->penalty < PENALTY_HOLD ? PENALTY_HOLD : a->penalty;
    height += a->gap + a->height;
  }
  gp_vec_push(l->arena, &l->build.outline, entry);
}

static gp_status run(gp_layout *l, gp_arena *arena, const gp_page_refs *refs, gp_page_tree *result)
{
  const gp_document *d = l->document;
  page_style style = {'D', 1, true, d->title, d->series, true};
  flow f;
  l->arena = arena;
  l->refs = refs;
  l->status = GP_OK;
  l->rtl = l->document_rtl = l->host->is_rtl(l->host, l->document->lang);
  l->note_shift = 0;
  memset(&l->targets, 0, sizeof l->targets);
  memset(&l->changes, 0, sizeof l->changes);
  l->link_chapter = NULL;
  l->link_count = l->made_nodes = 0;
  builder_start(&l->build, arena);
  flow_start(&f, arena);
  f.chooses = true;
  f.hold = gp_len_scale(l->theme.page_height - l->theme.margin_top - l->theme.margin_bottom, 35, 100);
  put_masthead(l, &f, builder_elem(&l->build, GP_ROLE_SECT, 1, GP_NO_SPAN));
  for (const gp_node *c = d->root->first_child; c != NULL && l->status == GP_OK; c = c->next)
    if (is_matter(c, GP_MATTER_SOURCES))
      put_sources(l, &f, c);
    else if (!is_matter(c, GP_MATTER_INDEX)) /* four pages need none */
      put_chapter(l, &f, c);
  put_imprint(l, &f);
  if (l->status != GP_OK)
    return l->status;
  page_flow(l, &f, &style);
  add_page_labels(l, 0, 'D');
  mirror_pages(l);
  *result = builder_finish(&l->build, l->document->lang, l->document->title);
  prepare_for_press(l, result);
  return l->status;
}

static const void *query(const char *interface_name)
{
  static const gp_layout_v1 interface = {sizeof interface, create, destroy, run};
  return strcmp(interface_name, GP_LAYOUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("layout-brief", "1.0", "layout", query);
