/* The page tree's verifier: what a layout promises outputs, checked before any output sees it. */
#include "pages.h"

#include "base/map.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <stdlib.h>

/* After that many faults the rest says nothing new. */
enum { FAULTS_SHOWN = 20 };

/* Glyph by glyph checks cost as much as all others together: only in builds for tests. */
#if defined(__SANITIZE_ADDRESS__) || defined(GP_FULL_CHECKS)
enum { FULL_CHECKS = 1 };
#else
enum { FULL_CHECKS = 0 };
#endif

typedef struct checker {
  gp_ctx *ctx;
  const gp_page_tree *pages;
  gp_str plugin;
  gp_arena *scratch;
  gp_map dests, ids, fields;
  size_t faults;
} checker;

/* Where in the tree a fault is, for messages. */
typedef struct place {
  const char *what; /* "page", "element", ... */
  size_t number;    /* as people count: pages from 1 */
  uint32_t elem;    /* whose source is shown; 0 = none */
} place;

static void fault(checker *c, place at, const char *format, ...) GP_PRINTF(3, 4);

static void fault(checker *c, place at, const char *format, ...)
{
  gp_buf message = GP_BUF(c->scratch);
  gp_diag diag = {.size = sizeof diag, .severity = GP_SEVERITY_ERROR, .id = GP_STR("page.bad-tree")};
  va_list args;
  if (c->faults++ >= FAULTS_SHOWN)
    return;
  gp_buf_printf(&message, "the layout made a faulty page tree: %s %zu: ", at.what, at.number);
  va_start(args, format);
  gp_buf_vprintf(&message, format, args);
  va_end(args);
  diag.message = gp_buf_str(&message);
  if (at.elem > 0 && at.elem < c->pages->elem_count)
    diag.span = c->pages->elems[at.elem].source;
  gp_report_diag(c->ctx, &diag, c->plugin);
}

static bool is_elem(const checker *c, uint32_t elem)
{
  return elem > 0 && elem < c->pages->elem_count;
}

/* Members for later minors say nothing yet: what is in them now would be read as something then. */
static void check_reserved(checker *c, place at, uint64_t bits)
{
  if (bits != 0)
    fault(c, at, "a reserved member that is not 0");
}

/* Outputs write texts as they are. False after a fault. */
static bool check_text(checker *c, place at, gp_str text)
{
  if (text.len == 0 || (text.ptr != NULL && gp_utf8_check(text) == text.len))
    return true;
  fault(c, at, "a text that is not UTF-8");
  return false;
}

/* A bad array is worse than a bad entry: nothing of the tree is looked at then. */
static bool check_arrays(checker *c)
{
  const gp_page_tree *p = c->pages;
  const place tree = {"tree", 1, 0};
  if (p->size < GP_END_OF(gp_page_tree, field_count) || p->size > sizeof *p) {
    fault(c, tree, "it says that it has %u bytes, but has %zu", (unsigned)p->size, sizeof *p);
    return false;
  }
  if (p->page_count == 0 || p->pages == NULL)
    fault(c, tree, "it has no pages");
  if (p->elem_count < 2 || p->elems == NULL)
    fault(c, tree, "it has no structure elements");
  else if (p->elems[1].role != GP_ROLE_DOCUMENT || p->elems[1].parent != 0)
    fault(c, tree, "element 1 is not the document");
  if ((p->dest_count > 0 && p->dests == NULL) || (p->outline_count > 0 && p->outline == NULL) ||
      (p->label_count > 0 && p->labels == NULL) || (p->field_count > 0 && p->fields == NULL))
    fault(c, tree, "a list is missing");
  if (p->lang.len == 0)
    fault(c, tree, "its language is not given");
  (void)(check_text(c, tree, p->lang) && check_text(c, tree, p->title));
  if (p->page_count > UINT32_MAX || p->elem_count > UINT32_MAX)
    fault(c, tree, "it has too many pages or elements");
  return c->faults == 0;
}

static void check_elem(checker *c, uint32_t index)
{
  const gp_elem *elem = &c->pages->elems[index];
  place at = {"element", index, index};
  if (!check_text(c, at, elem->lang) || !check_text(c, at, elem->alt) || !check_text(c, at, elem->actual_text) ||
      !check_text(c, at, elem->title) || !check_text(c, at, elem->id) || !check_text(c, at, elem->headers) ||
      !check_text(c, at, elem->data))
    return;
  if (elem->role <= GP_ROLE_NONE || elem->role > GP_ROLE_STRONG)
    fault(c, at, "unknown role %d", (int)elem->role);
  if (index > 1 && (elem->parent == 0 || elem->parent >= index))
    fault(c, at, "its parent %u does not come before it", (unsigned)elem->parent);
  if (elem->role == GP_ROLE_FIGURE && elem->alt.len == 0 && elem->actual_text.len == 0)
    fault(c, at, "a figure without alternative text");
  if (elem->scope > 3 || elem->ordered > 7 || elem->placement > 1 || elem->line > 2)
    fault(c, at, "an attribute out of range");
  if (elem->id.len > 0 && gp_map_put(&c->ids, elem->id, (void *)(uintptr_t)elem) != NULL)
    fault(c, at, "the id '%.*s' is given to two elements", GP_STR_ARG(elem->id));
}

/* The ids in `headers`, divided by spaces, must be those of elements. */
static void check_headers(checker *c, uint32_t index)
{
  gp_str headers = c->pages->elems[index].headers;
  size_t start = 0;
  while (start < headers.len) {
    size_t end = start;
    gp_str id;
    while (end < headers.len && headers.ptr[end] != ' ')
      end++;
    id = gp_str_slice(headers, start, end);
    if (id.len > 0 && gp_map_lookup(&c->ids, id) == NULL)
      fault(c, (place){"element", index, index}, "no header cell has the id '%.*s'", GP_STR_ARG(id));
    start = end + 1;
  }
}

static void check_elems(checker *c)
{
  for (uint32_t i = 1; i < c->pages->elem_count; i++)
    check_elem(c, i);
  for (uint32_t i = 1; i < c->pages->elem_count; i++)
    if (c->pages->elems[i].headers.len > 0)
      check_headers(c, i);
}

static void check_dests(checker *c)
{
  for (size_t i = 0; i < c->pages->dest_count; i++) {
    const gp_dest *dest = &c->pages->dests[i];
    place at = {"destination", i + 1, dest->elem};
    if (dest->id.len == 0) {
      fault(c, at, "it has no id");
      continue;
    }
    if (!check_text(c, at, dest->id))
      continue;
    check_reserved(c, at, dest->reserved);
    if (gp_map_put(&c->dests, dest->id, (void *)(uintptr_t)dest) != NULL)
      fault(c, at, "the id '%.*s' is given to two destinations", GP_STR_ARG(dest->id));
    if (dest->page >= c->pages->page_count)
      fault(c, at, "'%.*s' is on a page that does not exist", GP_STR_ARG(dest->id));
    if (dest->elem >= c->pages->elem_count)
      fault(c, at, "'%.*s' is of an element that does not exist", GP_STR_ARG(dest->id));
  }
}

static void check_outline(checker *c)
{
  uint32_t before = 0;
  for (size_t i = 0; i < c->pages->outline_count; i++) {
    const gp_outline_entry *entry = &c->pages->outline[i];
    place at = {"outline entry", i + 1, 0};
    if (!check_text(c, at, entry->title) || !check_text(c, at, entry->dest))
      continue;
    check_reserved(c, at, entry->reserved32 | entry->reserved);
    if (entry->level == 0 || entry->level > before + 1)
      fault(c, at, "level %u after level %u", (unsigned)entry->level, (unsigned)before);
    if (entry->title.len == 0)
      fault(c, at, "it has no title");
    if (gp_map_lookup(&c->dests, entry->dest) == NULL)
      fault(c, at, "its destination '%.*s' does not exist", GP_STR_ARG(entry->dest));
    before = entry->level;
  }
}

static void check_labels(checker *c)
{
  for (size_t i = 0; i < c->pages->label_count; i++) {
    const gp_page_labels *labels = &c->pages->labels[i];
    place at = {"page labels", i + 1, 0};
    (void)check_text(c, at, labels->prefix);
    check_reserved(c, at, labels->reserved);
    if (labels->first_page >= c->pages->page_count)
      fault(c, at, "they begin on a page that does not exist");
    if (i == 0 ? labels->first_page != 0 : labels->first_page <= labels[-1].first_page)
      fault(c, at, "they do not follow each other from the first page on");
    if (labels->style != 0 && strchr("DrRAa", labels->style) == NULL)
      fault(c, at, "unknown style");
    if (labels->style != 0 && labels->start == 0)
      fault(c, at, "they start with 0");
  }
}

static void check_glyphs(checker *c, place at, const gp_glyph_run *run)
{
  int64_t width = 0;
  for (uint32_t i = 0; i < run->glyph_count; i++) {
    const gp_glyph *glyph = &run->glyphs[i];
    width += glyph->advance;
    bool silent = run->text.len == 0 || (glyph->flags & GP_GLYPH_SOFT_HYPHEN) != 0;
    if (glyph->cluster > run->text.len || (glyph->cluster == run->text.len && !silent))
      fault(c, at, "glyph %u stands for text outside its run", (unsigned)i);
  }
  if (width > GP_LEN_MAX) /* what is wider than any page is as wide as a length can be */
    width = GP_LEN_MAX;
  if (llabs(width - run->width) > 1)
    fault(c, at, "a run whose width is not the sum of its advances");
}

static void check_run(checker *c, place at, const gp_item *item)
{
  const gp_glyph_run *run = item->run;
  if (run == NULL || run->font == NULL || run->style == NULL || (run->glyph_count > 0 && run->glyphs == NULL))
    fault(c, at, "a glyph run without font, style or glyphs");
  else
    check_reserved(c, at, run->reserved[0] | run->reserved[1] | run->style->reserved[0] | run->style->reserved[1]);
  if (FULL_CHECKS && c->faults == 0)
    check_glyphs(c, at, run);
}

static void check_path(checker *c, place at, const gp_item *item)
{
  if (item->segment_count > 0 && (item->segments == NULL || item->segments[0].op != 'M')) {
    fault(c, at, "a path that does not begin with a move");
    return;
  }
  for (size_t i = 0; i < item->segment_count; i++)
    if (item->segments[i].op == 0 || strchr("MLCZ", item->segments[i].op) == NULL)
      fault(c, at, "a path with an unknown segment");
}

static void check_item(checker *c, place at, const gp_item *item)
{
  if (item->elem == 0 ? item->artifact == GP_ARTIFACT_NONE : !is_elem(c, item->elem))
    fault(c, at, "an item that is neither in a structure element nor an artifact");
  if (item->elem != 0 && item->artifact != GP_ARTIFACT_NONE)
    fault(c, at, "an item that is both in a structure element and an artifact");
  check_reserved(c, at, item->reserved[0] | item->reserved[1]);
  switch (item->type) {
  case GP_ITEM_GLYPHS:
    check_run(c, at, item);
    return;
  case GP_ITEM_PATH:
    check_path(c, at, item);
    return;
  case GP_ITEM_IMAGE:
    if (item->image == NULL || item->image->data == NULL)
      fault(c, at, "a picture without data");
    return;
  case GP_ITEM_RECT:
    if (item->width < 0 || item->height < 0 || item->radius < 0)
      fault(c, at, "a rectangle of negative size");
    return;
  case GP_ITEM_LINE:
    return;
  }
  fault(c, at, "an item of unknown type %d", (int)item->type);
}

static bool takes_links(gp_role role)
{
  return role == GP_ROLE_LINK || role == GP_ROLE_REFERENCE || role == GP_ROLE_NOTE;
}

static void check_link(checker *c, place at, const gp_page_link *link)
{
  if (!check_text(c, at, link->uri) || !check_text(c, at, link->dest) || !check_text(c, at, link->alt))
    return;
  check_reserved(c, at, link->reserved32 | link->reserved);
  if ((link->uri.len > 0) == (link->dest.len > 0))
    fault(c, at, "a link with neither or both of address and destination");
  else if (link->dest.len > 0 && gp_map_lookup(&c->dests, link->dest) == NULL)
    fault(c, at, "a link to '%.*s', which is not a destination", GP_STR_ARG(link->dest));
  if (!is_elem(c, link->elem) || !takes_links(c->pages->elems[link->elem].role))
    fault(c, at, "a link that is in no link element");
  if (link->alt.len == 0)
    fault(c, at, "a link that does not say what it is");
}

static void check_page(checker *c, size_t index)
{
  const gp_page *page = &c->pages->pages[index];
  place at = {"page", index + 1, 0};
  (void)check_text(c, at, page->label);
  check_reserved(c, at, page->reserved[0] | page->reserved[1]);
  if (page->width <= 0 || page->height <= 0)
    fault(c, at, "it has no size");
  if ((page->item_count > 0 && page->items == NULL) || (page->link_count > 0 && page->links == NULL)) {
    fault(c, at, "a list is missing");
    return;
  }
  for (size_t i = 0; i < page->item_count && c->faults < FAULTS_SHOWN; i++) {
    at.elem = page->items[i].elem;
    check_item(c, at, &page->items[i]);
  }
  for (size_t i = 0; i < page->link_count && c->faults < FAULTS_SHOWN; i++) {
    at.elem = page->links[i].elem;
    check_link(c, at, &page->links[i]);
  }
}

static bool on_page(const gp_page *page, const gp_form_field *field)
{
  return field->x >= 0 && field->y >= 0 && field->width > 0 && field->height > 0 &&
         (int64_t)field->x + field->width <= page->width && (int64_t)field->y + field->height <= page->height;
}

static void check_field(checker *c, size_t index)
{
  const gp_form_field *field = &c->pages->fields[index];
  place at = {"field", index + 1, field->elem};
  if (!check_text(c, at, field->name) || !check_text(c, at, field->label))
    return;
  check_reserved(c, at, field->reserved[0] | field->reserved[1]);
  if (field->kind != GP_FORM_CHECK && field->kind != GP_FORM_TEXT)
    fault(c, at, "unknown kind %d", (int)field->kind);
  if (field->page >= c->pages->page_count)
    fault(c, at, "it is on a page that does not exist");
  else if (!on_page(&c->pages->pages[field->page], field))
    fault(c, at, "it is not within its page");
  if (!is_elem(c, field->elem) || c->pages->elems[field->elem].role != GP_ROLE_FORM)
    fault(c, at, "it is in no form element");
  else if (index > 0 && field->elem <= field[-1].elem)
    fault(c, at, "it is not in the order of the elements");
  if (field->name.len == 0 || field->label.len == 0)
    fault(c, at, "it has no name, or does not say what it is for");
  else if (gp_map_put(&c->fields, field->name, (void *)(uintptr_t)field) != NULL)
    fault(c, at, "the name '%.*s' is given to two fields", GP_STR_ARG(field->name));
  if (field->style == NULL || field->style->font == NULL || field->style->size <= 0)
    fault(c, at, "it has no font");
}

gp_status gp_pages_verify(gp_ctx *ctx, const gp_page_tree *pages, gp_str plugin)
{
  checker c = {.ctx = ctx, .pages = pages, .plugin = plugin, .scratch = gp_arena_new()};
  assert(pages != NULL && plugin.len > 0);
  c.dests.arena = c.ids.arena = c.fields.arena = c.scratch;
  if (check_arrays(&c)) {
    check_elems(&c);
    check_dests(&c);
    check_outline(&c);
    check_labels(&c);
    for (size_t i = 0; i < pages->page_count && c.faults < FAULTS_SHOWN; i++)
      check_page(&c, i);
    for (size_t i = 0; i < pages->field_count && c.faults < FAULTS_SHOWN; i++)
      check_field(&c, i);
  }
  gp_arena_drop(c.scratch);
  return c.faults == 0 ? GP_OK : GP_ERROR_PLUGIN;
}
