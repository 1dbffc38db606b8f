/* The files of a book, and which of them a chapter, an id or a picture is in. */
#include "epub.h"

void book_add(epub *e, book_file file)
{
  gp_vec_push(e->html.arena, &e->files, file);
}

void book_take(epub *e, gp_str name, const char *type, const char *properties, bool in_spine)
{
  gp_output *o = &e->html;
  book_add(e, (book_file){.name = name,
                          .type = type,
                          .properties = properties,
                          .bytes = gp_str_copy(o->arena, gp_buf_str(&o->out)),
                          .in_spine = in_spine});
  o->out.count = 0;
}

/* Serials rise with the making of nodes; chapters made by resolving are newer than their places say. */
static void add_serial(epub *e, uint32_t serial, uint32_t place)
{
  size_t at = e->serials.count;
  gp_vec_push(e->html.arena, &e->serials, serial);
  gp_vec_push(e->html.arena, &e->places, place);
  for (; at > 0 && e->serials.items[at - 1] > serial; at--) {
    e->serials.items[at] = e->serials.items[at - 1];
    e->places.items[at] = e->places.items[at - 1];
  }
  e->serials.items[at] = serial;
  e->places.items[at] = place;
}

bool is_sources(const gp_node *chapter)
{
  return gp_chapter_of(chapter)->matter == GP_MATTER_SOURCES;
}

void book_collect_chapters(epub *e)
{
  const gp_node *root = e->html.document->root;
  e->chapters.count = e->serials.count = e->places.count = 0;
  for (const gp_node *node = root->first_child; node != NULL; node = node->next) {
    if (node->kind != GP_CHAPTER)
      continue;
    gp_vec_push(e->html.arena, &e->chapters, node);
    if (!is_sources(node))
      add_serial(e, node->serial, (uint32_t)e->serials.count + 1);
  }
}

gp_str book_chapter_name(const epub *e, const gp_node *chapter)
{
  size_t low = 0, high = e->serials.count;
  if (is_sources(chapter))
    return GP_STR("sources.xhtml");
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (e->serials.items[middle] <= chapter->serial)
      low = middle;
    else
      high = middle;
  }
  assert(high > 0);
  return gp_str_printf(e->html.arena, "chapter-%02u.xhtml", (unsigned)e->places.items[low]);
}

gp_str book_file_of(const gp_output *o, const gp_node *node)
{
  const epub *e = (const epub *)o;
  while (node != NULL && node->kind != GP_CHAPTER)
    node = node->parent;
  if (node == NULL || node == e->chapter)
    return (gp_str){NULL, 0};
  return book_chapter_name(e, node);
}

bool has_cover(const epub *e)
{
  return e->files.count > 0 && e->files.items[0].properties != NULL &&
         strcmp(e->files.items[0].properties, "cover-image") == 0;
}

const char *image_type(const gp_image *image)
{
  return image->format == 1 ? "image/png" : image->format == 2 ? "image/jpeg" : "image/svg+xml";
}

/* Pictures that are the same have the same data, whatever their names. */
void book_put_picture(gp_output *o, const gp_image *image)
{
  epub *e = (epub *)o;
  const char *ending = image->format == 1 ? "png" : image->format == 2 ? "jpg" : "svg";
  book_picture picture = {.image = image};
  for (size_t i = 0; i < e->pictures.count; i++) {
    if (e->pictures.items[i].image->data == image->data) {
      put_escaped(o, e->pictures.items[i].name);
      return;
    }
  }
  picture.name = gp_str_printf(o->arena, "images/picture-%02u.%s", (unsigned)e->pictures.count + 1, ending);
  gp_vec_push(o->arena, &e->pictures, picture);
  book_add(e, (book_file){.name = picture.name,
                          .type = image_type(image),
                          .bytes = {(const char *)image->data, image->data_len}});
  put_escaped(o, picture.name);
}

gp_str option_text(const epub *e, const char *name)
{
  return gp_value_text(e->html.host->option(e->html.host, gp_str_from(name)), (gp_str){NULL, 0});
}

bool option_is_on(const epub *e, const char *name)
{
  return gp_str_is(option_text(e, name), "true");
}
