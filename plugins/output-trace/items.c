/* The trace of pages: items, links, outline, destinations, labels. */
#include "trace.h"

static void put_owner(gp_buf *out, const gp_page_tree *tree, const gp_item *item)
{
  static const char *const artifacts[] = {"?", "header", "footer", "background", "layout", "page"};
  if (item->elem != 0 && item->elem < tree->elem_count) {
    gp_buf_add_char(out, ' ');
    put(out, role_name(tree->elems[item->elem].role));
  } else {
    put(out, " artifact ");
    put(out, (size_t)item->artifact < sizeof artifacts / sizeof *artifacts ? artifacts[item->artifact] : "?");
  }
  gp_buf_add_char(out, '\n');
}

static void put_paint(gp_buf *out, const gp_item *item)
{
  if (item->fill.set) {
    put(out, " fill ");
    put_color(out, item->fill);
  }
  if (item->stroke.set) {
    put(out, " stroke ");
    put_color(out, item->stroke);
    gp_buf_add_char(out, ' ');
    put_points(out, item->stroke_width);
  }
}

static void put_font(gp_buf *out, const gp_glyph_run *run)
{
  gp_buf_add_char(out, ' ');
  gp_buf_add(out, run->font->family);
  gp_buf_add_char(out, ' ');
  put_number(out, run->font->weight);
  put(out, run->font->italic ? " italic " : " ");
  put_points(out, run->style->size);
}

/* In thousandths of the glyphs' widths. */
static void put_expansion(gp_buf *out, const gp_glyph_run *run)
{
  int32_t expansion = run->glyph_count > 0 ? run->glyphs[0].expansion : 0;
  if (expansion == 0)
    return;
  put(out, expansion < 0 ? " expansion -" : " expansion ");
  put_number(out, (uint64_t)(expansion < 0 ? -expansion : expansion));
}

static void put_letter_spacing(gp_buf *out, const gp_glyph_run *run)
{
  if (run->letter_spacing == 0)
    return;
  put(out, " letters ");
  put_points(out, run->letter_spacing);
}

static void put_glyphs(gp_buf *out, const gp_page_tree *tree, const gp_item *item)
{
  const gp_glyph_run *run = item->run;
  put(out, "  text");
  put_points_after(out, item->x, item->y);
  put(out, " w ");
  put_points(out, run->width);
  gp_buf_add_char(out, ' ');
  put_quoted(out, run->text);
  put_font(out, run);
  if (item->fill.set) {
    gp_buf_add_char(out, ' ');
    put_color(out, item->fill);
  }
  put(out, " n ");
  put_number(out, run->glyph_count);
  if (run->level & 1)
    put(out, " rtl");
  put_expansion(out, run);
  put_letter_spacing(out, run);
  if (!gp_str_equal(run->style->lang, tree->lang)) {
    put(out, " lang ");
    gp_buf_add(out, run->style->lang);
  }
  for (uint32_t i = 0; i < run->glyph_count; i++)
    if (run->glyphs[i].flags & GP_GLYPH_SOFT_HYPHEN)
      put(out, " hyphen");
  put_owner(out, tree, item);
}

static void put_box(gp_buf *out, const char *name, const gp_item *item)
{
  put(out, name);
  put_points_after(out, item->x, item->y);
  put_points_after(out, item->width, item->height);
}

static void put_path(gp_buf *out, const gp_item *item)
{
  put(out, "  path");
  for (size_t i = 0; i < item->segment_count; i++) {
    const gp_segment *segment = &item->segments[i];
    gp_buf_add_char(out, ' ');
    gp_buf_add_char(out, (char)segment->op);
    if (segment->op == 'C') {
      put_points_after(out, segment->x1, segment->y1);
      put_points_after(out, segment->x2, segment->y2);
    }
    if (segment->op != 'Z')
      put_points_after(out, segment->x, segment->y);
  }
}

/* The picture's path as the guide has it: where the guide lies is not the trace's business. */
static gp_str path_in_guide(gp_str path, gp_str folder)
{
  if (folder.len == 0 || !gp_str_starts_with(path, folder))
    return path;
  path = gp_str_slice(path, folder.len, path.len);
  while (path.len > 0 && path.ptr[0] == '/')
    path = gp_str_slice(path, 1, path.len);
  return path;
}

static void put_image(gp_buf *out, const gp_output_job *job, const gp_item *item)
{
  static const char *const formats[] = {"?", "PNG", "JPEG", "SVG"};
  put_box(out, "  image", item);
  gp_buf_add_char(out, ' ');
  put_quoted(out, path_in_guide(item->image->path, job->document->folder));
  gp_buf_add_char(out, ' ');
  put(out, item->image->format < 4 ? formats[item->image->format] : "?");
  gp_buf_add_char(out, ' ');
  put_number(out, item->image->width);
  gp_buf_add_char(out, 'x');
  put_number(out, item->image->height);
}

static void put_item(gp_buf *out, const gp_output_job *job, const gp_item *item)
{
  switch (item->type) {
  case GP_ITEM_GLYPHS:
    put_glyphs(out, job->pages, item);
    return;
  case GP_ITEM_RECT:
    put_box(out, "  rect", item);
    if (item->radius > 0) {
      put(out, " radius ");
      put_points(out, item->radius);
    }
    break;
  case GP_ITEM_LINE:
    put_box(out, "  line", item);
    break;
  case GP_ITEM_PATH:
    put_path(out, item);
    break;
  case GP_ITEM_IMAGE:
    put_image(out, job, item);
    break;
  }
  put_paint(out, item);
  put_owner(out, job->pages, item);
}

static void put_link(gp_buf *out, const gp_page_tree *tree, const gp_page_link *link)
{
  put(out, "  link");
  put_points_after(out, link->x, link->y);
  put_points_after(out, link->width, link->height);
  put(out, link->dest.len > 0 ? " #" : " ");
  gp_buf_add(out, link->dest.len > 0 ? link->dest : link->uri);
  gp_buf_add_char(out, ' ');
  put_quoted(out, link->alt);
  gp_buf_add_char(out, ' ');
  put(out, link->elem < tree->elem_count ? role_name(tree->elems[link->elem].role) : "?");
  gp_buf_add_char(out, '\n');
}

void trace_page(gp_buf *out, const gp_output_job *job, size_t index)
{
  const gp_page *page = &job->pages->pages[index];
  put(out, "\npage ");
  put_number(out, index + 1);
  gp_buf_add_char(out, ' ');
  put_quoted(out, page->label);
  put_points_after(out, page->width, page->height);
  gp_buf_add_char(out, '\n');
  for (size_t i = 0; i < page->item_count; i++)
    put_item(out, job, &page->items[i]);
  for (size_t i = 0; i < page->link_count; i++)
    put_link(out, job->pages, &page->links[i]);
}

static void put_labels(gp_buf *out, const gp_page_tree *tree)
{
  if (tree->label_count > 0)
    put(out, "\nlabels\n");
  for (size_t i = 0; i < tree->label_count; i++) {
    const gp_page_labels *labels = &tree->labels[i];
    put(out, "  from page ");
    put_number(out, (uint64_t)labels->first_page + 1);
    gp_buf_add_char(out, ' ');
    put_quoted(out, labels->prefix);
    if (labels->style != 0) {
      gp_buf_add_char(out, ' ');
      gp_buf_add_char(out, labels->style);
      gp_buf_add_char(out, ' ');
      put_number(out, labels->start);
    }
    gp_buf_add_char(out, '\n');
  }
}

static void put_dests(gp_buf *out, const gp_page_tree *tree)
{
  if (tree->dest_count > 0)
    put(out, "\ndestinations\n");
  for (size_t i = 0; i < tree->dest_count; i++) {
    const gp_dest *dest = &tree->dests[i];
    put(out, "  #");
    gp_buf_add(out, dest->id);
    put(out, " page ");
    put_number(out, (uint64_t)dest->page + 1);
    put_points_after(out, dest->x, dest->y);
    if (dest->elem != 0 && dest->elem < tree->elem_count) {
      gp_buf_add_char(out, ' ');
      put(out, role_name(tree->elems[dest->elem].role));
    }
    gp_buf_add_char(out, '\n');
  }
}

static void put_fields(gp_buf *out, const gp_page_tree *tree)
{
  size_t count = tree->field_count;
  if (count > 0)
    put(out, "\nfields\n");
  for (size_t i = 0; i < count; i++) {
    const gp_form_field *field = &tree->fields[i];
    put(out, field->flags & GP_FORM_TICKED  ? "  ticked "
             : field->kind == GP_FORM_CHECK ? "  check "
             : field->flags & GP_FORM_LINES ? "  lines "
                                            : "  text ");
    put_quoted(out, field->name);
    put(out, " page ");
    put_number(out, (uint64_t)field->page + 1);
    put_points_after(out, field->x, field->y);
    put_points_after(out, field->width, field->height);
    gp_buf_add_char(out, ' ');
    put_quoted(out, field->label);
    gp_buf_add_char(out, '\n');
  }
}

void trace_navigation(gp_buf *out, const gp_page_tree *tree)
{
  if (tree->outline_count > 0)
    put(out, "\noutline\n");
  for (size_t i = 0; i < tree->outline_count; i++) {
    for (uint32_t level = 0; level < tree->outline[i].level; level++)
      put(out, "  ");
    put_quoted(out, tree->outline[i].title);
    put(out, " #");
    gp_buf_add(out, tree->outline[i].dest);
    gp_buf_add_char(out, '\n');
  }
  put_dests(out, tree);
  put_labels(out, tree);
  put_fields(out, tree);
}
