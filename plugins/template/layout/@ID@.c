/* Layout plugin @ID@: the texts of a document in one column. `layout: @NAME@` in guide.yaml asks for it. */
#include <guidepress/layout.h>

enum { PAGE_WIDTH = 595, PAGE_HEIGHT = 842 };

/* An instance serves one document. It keeps no state outside itself: two documents may be built at once. */
struct gp_layout {
  const gp_host *host;
  const gp_document *document;
  gp_text_style text, title;
  gp_len margin;
};

typedef GP_VEC(gp_item) items_of_page;

/* What one call makes: all of it in the arena of the call. */
typedef struct pass {
  const gp_layout *layout;
  gp_arena *arena;
  const gp_page_refs *refs;
  GP_VEC(gp_elem) elems;
  GP_VEC(items_of_page) pages;
  GP_VEC(gp_dest) dests;
  GP_VEC(gp_outline_entry) outline;
  gp_len y; /* how far the page is filled */
} pass;

/* The theme names the families; find_font reports one that is unknown. */
static bool make_style(const gp_layout *layout, gp_text_style *style, const char *family, uint16_t weight, int32_t size)
{
  gp_str name = gp_value_text(gp_value_lookup_path(layout->document->theme, family), GP_STR("Vollkorn"));
  style->font = layout->host->find_font(layout->host, name, weight, false, GP_NO_SPAN);
  style->size = size * GP_PT;
  style->lang = layout->document->lang;
  style->color = (gp_color){0, 0, 0, 1};
  return style->font != NULL;
}

static gp_status create(const gp_host *host, const gp_document *document, gp_layout **result)
{
  gp_layout *layout = GP_NEW(host->arena, gp_layout); /* lives as long as the document: nothing to free */
  int32_t size = gp_value_integer(host->option(host, GP_STR("size")), 11);
  layout->host = host;
  layout->document = document;
  layout->margin = gp_value_integer(host->option(host, GP_STR("margin")), 72) * GP_PT;
  *result = layout;
  return make_style(layout, &layout->text, "fonts.text", 400, size) &&
             make_style(layout, &layout->title, "fonts.display", 700, size * 3 / 2)
           ? GP_OK
           : GP_ERROR_INPUT;
}

static void destroy(gp_layout *layout)
{
  (void)layout; /* what was taken from elsewhere than the arena would be freed here */
}

static void new_page(pass *p)
{
  gp_vec_push_zero(p->arena, &p->pages);
  p->y = p->layout->margin;
}

/* A structure element: what a screen reader is told of. All that is drawn is in one, or is an artifact. */
static uint32_t add_elem(pass *p, gp_role role, gp_span source)
{
  gp_vec_push(p->arena, &p->elems, ((gp_elem){.role = role, .parent = 1, .source = source}));
  return (uint32_t)p->elems.count - 1;
}

/* The text of all inlines below `node`. A reference to a page holds none: its number is known from the pass before. */
static void add_inlines(const pass *p, gp_buf *out, const gp_node *node)
{
  for (const gp_node *at = node->first_child; at != NULL; at = at->next) {
    if (at->kind == GP_LINE_BREAK)
      gp_buf_add_utf8(out, 0x2028);
    else if (at->kind == GP_REF && gp_str_starts_with(gp_ref_of(at)->target, GP_STR("page:")))
      gp_buf_add(out, p->refs->lookup(p->refs, gp_ref_of(at)->target_id));
    else
      gp_buf_add(out, at->text);
    if (at->kind == GP_NOTE)
      gp_buf_add(out, GP_STR(" ("));
    add_inlines(p, out, at);
    if (at->kind == GP_NOTE)
      gp_buf_add(out, GP_STR(")"));
  }
}

static gp_str text_of(const pass *p, const gp_node *node)
{
  gp_buf out = GP_BUF(p->arena);
  add_inlines(p, &out, node);
  return gp_buf_str(&out);
}

static void add_line(pass *p, const gp_line *line)
{
  gp_len bottom = PAGE_HEIGHT * GP_PT - p->layout->margin;
  gp_len height = gp_len_scale(line->ascent + line->descent, 5, 4);
  if (p->y + height > bottom)
    new_page(p);
  for (uint32_t i = 0; i < line->run_count; i++) {
    const gp_glyph_run *run = &line->runs[i];
    gp_item item = {.type = GP_ITEM_GLYPHS, .elem = run->elem, .fill = run->style->color, .run = run};
    item.x = p->layout->margin + line->x + run->x;
    item.y = p->y + line->ascent; /* the baseline */
    item.width = run->width;
    gp_vec_push(p->arena, gp_vec_last(&p->pages), item);
  }
  p->y += height;
}

/* A text as one paragraph: shaped, broken as a whole, and put on pages line by line. */
static gp_status add_text(pass *p, const gp_node *node, gp_role role, const gp_text_style *style)
{
  const gp_host *host = p->layout->host;
  gp_str text = text_of(p, node);
  gp_text_span span = {.end = (uint32_t)text.len, .style = style, .source = node->span};
  gp_paragraph_input input = {.size = sizeof input, .text = text, .spans = &span, .span_count = 1};
  gp_break_options options = {.size = sizeof options, .align = GP_ALIGN_START};
  gp_paragraph *paragraph;
  gp_lines lines;
  gp_status status;
  if (text.len == 0)
    return GP_OK;
  span.elem = add_elem(p, role, node->span);
  options.width = PAGE_WIDTH * GP_PT - 2 * p->layout->margin;
  status = host->paragraph_new(host, p->arena, &input, &paragraph);
  if (status == GP_OK)
    status = host->paragraph_break(host, p->arena, paragraph, &options, &lines);
  for (size_t i = 0; status == GP_OK && i < lines.count; i++)
    add_line(p, &lines.lines[i]);
  p->y += style->size / 2;
  return status;
}

/* A heading is where links and the outline lead. `level` is 1 for chapters. */
static gp_status add_heading(pass *p, const gp_node *title, uint32_t level)
{
  gp_str id = title->parent->id;
  gp_len top = p->y;
  size_t before = p->pages.count;
  gp_role role = (gp_role)(GP_ROLE_H1 + (level < 6 ? level : 6) - 1);
  gp_status status = add_text(p, title, role, &p->layout->title);
  gp_dest dest = {.id = id, .page = (uint32_t)p->pages.count - 1, .elem = (uint32_t)p->elems.count - 1};
  dest.y = p->pages.count == before ? top : p->layout->margin;
  if (id.len > 0) {
    gp_vec_push(p->arena, &p->dests, dest);
    gp_vec_push(p->arena, &p->outline, ((gp_outline_entry){text_of(p, title), id, level}));
  }
  return status;
}

/* Goes through the tree: whatever holds inlines is a paragraph. A real layout has a way for each kind: see tree.h. */
static gp_status add_blocks(pass *p, const gp_node *parent, uint32_t level)
{
  gp_status status = GP_OK;
  for (const gp_node *at = parent->first_child; at != NULL && status == GP_OK; at = at->next) {
    bool heading = at->kind == GP_TITLE && (parent->kind == GP_CHAPTER || parent->kind == GP_SECTION);
    if (heading)
      status = add_heading(p, at, level);
    else if (at->first_child != NULL && gp_kind_is_inline(at->first_child->kind))
      status = add_text(p, at, GP_ROLE_P, &p->layout->text);
    else
      status = add_blocks(p, at, level + (at->kind == GP_CHAPTER || at->kind == GP_SECTION));
  }
  return status;
}

static void fill_tree(pass *p, gp_page_tree *tree)
{
  gp_page *pages = GP_NEW_ARRAY(p->arena, p->pages.count, gp_page);
  for (size_t i = 0; i < p->pages.count; i++) {
    pages[i] = (gp_page){.width = PAGE_WIDTH * GP_PT, .height = PAGE_HEIGHT * GP_PT};
    pages[i].label = gp_str_printf(p->arena, "%zu", i + 1);
    pages[i].items = p->pages.items[i].items;
    pages[i].item_count = p->pages.items[i].count;
  }
  *tree = (gp_page_tree){.size = sizeof *tree, .lang = p->layout->document->lang, .title = p->layout->document->title};
  tree->pages = pages;
  tree->page_count = p->pages.count;
  tree->elems = p->elems.items;
  tree->elem_count = p->elems.count;
  tree->dests = p->dests.items;
  tree->dest_count = p->dests.count;
  tree->outline = p->outline.items;
  tree->outline_count = p->outline.count;
}

/* Called again, with the places of the call before, until no page that was asked for has moved. */
static gp_status run(gp_layout *layout, gp_arena *arena, const gp_page_refs *refs, gp_page_tree *result)
{
  pass p = {.layout = layout, .arena = arena, .refs = refs};
  gp_status status;
  gp_vec_push_zero(arena, &p.elems); /* element 0 is not used; 1 is the document */
  gp_vec_push(arena, &p.elems, ((gp_elem){.role = GP_ROLE_DOCUMENT, .lang = layout->document->lang}));
  new_page(&p);
  status = add_blocks(&p, layout->document->root, 0);
  fill_tree(&p, result);
  return status;
}

static const gp_layout_v1 interface = {
  .size = sizeof(gp_layout_v1),
  .create = create,
  .destroy = destroy,
  .run = run,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_LAYOUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("@ID@", "1.0", "layout", query);
