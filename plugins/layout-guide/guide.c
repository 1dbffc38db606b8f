/* layout-guide: the book-like layout. Entry of the plugin and the order of a guide's parts. */
#include "guide.h"

static gp_status create(const gp_host *host, const gp_document *document, gp_layout **result)
{
  gp_layout *layout = GP_NEW(host->arena, gp_layout);
  layout->setters = block_setters;
  layout->host = host;
  layout->document = document;
  layout->keep = host->arena;
  layout->name = "guide";
  *result = layout;
  return theme_read(host, document, &layout->theme);
}

static void destroy(gp_layout *layout)
{
  (void)layout; /* everything lives in the document's arena */
}

/* "2  Why" for the running head. */
static gp_str running_head(gp_layout *l, const gp_node *chapter)
{
  const gp_node *title = gp_node_child(chapter, GP_SHORT);
  gp_str number = gp_node_number(chapter);
  gp_buf out = GP_BUF(l->arena);
  if (title == NULL)
    title = gp_node_child(chapter, GP_TITLE);
  if (number.len > 0) {
    gp_buf_add(&out, number);
    gp_buf_add(&out, GP_STR("\xE2\x80\x83"));
  }
  kit_add_plain(&out, title);
  return gp_buf_str(&out);
}

/* A left-hand page without anything on it, where a chapter must begin on a right-hand one. Returns the next number. */
static uint32_t begin_right(gp_layout *l, uint32_t number)
{
  gp_page blank = {.width = l->theme.page_width, .height = l->theme.page_height};
  if (!l->theme.chapters_right || number % 2 != 0)
    return number;
  blank.label = page_label(l, 'D', number);
  gp_vec_push(l->arena, &l->build.pages, blank);
  return number + 1;
}

/* Whether a chapter may begin on the last page of the one before: parts, and what is not numbered, begin pages. */
static bool runs_on(const gp_layout *l, const gp_node *chapter)
{
  return l->theme.chapters_run_on && gp_chapter_of(chapter)->matter == GP_NO_matter && part_of(l, chapter) < 0;
}

/* The chapter after this one that runs on, or NULL. */
static const gp_node *next_run_on(const gp_layout *l, const gp_node *chapter)
{
  const gp_node *next = chapter->next;
  while (next != NULL && next->kind != GP_CHAPTER)
    next = next->next;
  return next != NULL && gp_chapter_of(chapter)->matter == GP_NO_matter && runs_on(l, next) ? next : NULL;
}

/* So many lines stand below the opening of a chapter that runs on, at least. */
enum { OPENING_LINES = 4 };

/* Space above a chapter that runs on; its rule stands in the lower half. */
static const gp_len run_on_gap = GP_LEN_PT(60);

/* Sources are set small, in one column. */
static void put_chapter(gp_layout *l, flow *f, const gp_node *chapter)
{
  uint32_t elem = builder_elem(&l->build, GP_ROLE_SECT, 1, chapter->span);
  frame in = {.flow = f, .x = l->theme.side, .width = l->theme.text_width, .elem = elem};
  bool below = f->atoms.count > 0;
  size_t first;
  in.role = is_matter(chapter, GP_MATTER_SOURCES) ? TEXT_SMALL : TEXT_BODY;
  f->span = f->columns > 1;
  l->notes_go_on = below;
  if (!below)
    l->note_shift = 0;
  put_chapter_opening(l, &in, chapter, elem);
  f->span = false;
  if (f->columns > 1) {
    in.x = 0;
    in.width = l->theme.column_width;
  }
  l->opening = true;
  first = f->atoms.count;
  put_blocks(l, &in, chapter);
  l->note_shift += count_notes(chapter);
  if (below)
    hold_lines(f, first, OPENING_LINES * l->theme.looks[in.role].leading);
}

/* The pages of a chapter and of those that run on after it. Returns how many; `last` becomes the last of them. */
static uint32_t make_chapters(gp_layout *l, const gp_node *chapter, uint32_t first_page, const gp_node **last)
{
  flow f;
  page_style style = {'D', first_page, true, running_head(l, chapter), l->document->title, false};
  flow_start(&f, l->arena);
  f.chooses = true;
  f.hold = gp_len_scale(l->theme.page_height - l->theme.margin_top - l->theme.margin_bottom, 25, 100);
  f.columns = is_matter(chapter, GP_MATTER_SOURCES) ? 1 : l->theme.columns;
  f.column_step = l->theme.column_width + l->theme.gutter;
  put_chapter(l, &f, chapter);
  for (const gp_node *next = next_run_on(l, chapter); next != NULL; next = next_run_on(l, chapter)) {
    chapter = next;
    flow_run_on(&f, running_head(l, chapter), run_on_gap);
    put_chapter(l, &f, chapter);
  }
  *last = chapter;
  return (uint32_t)page_flow(l, &f, &style);
}

/* Front matter was made last, because the contents need the page numbers; it comes first. */
static void move_front(gp_layout *l, size_t body_pages, size_t body_dests, size_t body_outline)
{
  builder *b = &l->build;
  size_t front = b->pages.count - body_pages, entries = b->outline.count - body_outline;
  gp_page *pages = GP_NEW_ARRAY(l->arena, b->pages.count, gp_page);
  gp_outline_entry *outline = GP_NEW_ARRAY(l->arena, b->outline.count + 1, gp_outline_entry);
  memcpy(pages, b->pages.items + body_pages, front * sizeof *pages);
  if (body_pages > 0)
    memcpy(pages + front, b->pages.items, body_pages * sizeof *pages);
  b->pages.items = pages;
  memcpy(outline, b->outline.items + body_outline, entries * sizeof *outline);
  if (body_outline > 0)
    memcpy(outline + entries, b->outline.items, body_outline * sizeof *outline);
  b->outline.items = outline;
  for (size_t i = 0; i < b->dests.count; i++) {
    gp_dest *dest = &b->dests.items[i];
    dest->page = i < body_dests ? dest->page + (uint32_t)front : dest->page - (uint32_t)body_pages;
  }
  for (size_t i = 0; i < b->fields.count; i++) /* all of them are in the body */
    b->fields.items[i].page += (uint32_t)front;
}

static gp_status run(gp_layout *l, gp_arena *arena, const gp_page_refs *refs, gp_page_tree *result)
{
  uint32_t cover, imprint, contents, front, page = 1;
  size_t body_pages, body_dests, body_outline;
  l->arena = arena;
  l->refs = refs;
  l->status = GP_OK;
  l->rtl = l->document_rtl = l->host->is_rtl(l->host, l->document->lang);
  memset(&l->targets, 0, sizeof l->targets);
  memset(&l->changes, 0, sizeof l->changes);
  l->link_chapter = NULL;
  l->notes_go_on = false;
  l->note_shift = 0;
  l->link_count = l->made_nodes = 0;
  builder_start(&l->build, arena);
  cover = builder_elem(&l->build, GP_ROLE_SECT, 1, GP_NO_SPAN);
  imprint = builder_elem(&l->build, GP_ROLE_SECT, 1, GP_NO_SPAN);
  contents = builder_elem(&l->build, GP_ROLE_SECT, 1, GP_NO_SPAN);
  for (const gp_node *c = l->document->root->first_child; c != NULL && l->status == GP_OK; c = c->next)
    if (c->kind == GP_CHAPTER) {
      page = begin_right(l, page);
      page += make_chapters(l, c, page, &c);
    }
  if (l->status == GP_OK)
    make_back_cover(l, page);
  if (l->status != GP_OK)
    return l->status;
  body_pages = l->build.pages.count;
  body_dests = l->build.dests.count;
  body_outline = l->build.outline.count;
  make_cover(l, cover);
  make_imprint(l, imprint, 2);
  make_contents(l, contents, (uint32_t)(l->build.pages.count - body_pages + 1));
  if (l->theme.facing && (l->build.pages.count - body_pages) % 2 != 0) { /* page 1 is a right-hand page, as the cover */
    gp_page blank = {.width = l->theme.page_width, .height = l->theme.page_height};
    blank.label = page_label(l, 'r', (uint32_t)(l->build.pages.count - body_pages + 1));
    gp_vec_push(arena, &l->build.pages, blank);
  }
  move_front(l, body_pages, body_dests, body_outline);
  front = (uint32_t)(l->build.pages.count - body_pages);
  add_page_labels(l, 0, 'r');
  if (body_pages > 0)
    add_page_labels(l, front, 'D');
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

GP_PLUGIN_DEFINE("layout-guide", "1.0", "layout", query);
