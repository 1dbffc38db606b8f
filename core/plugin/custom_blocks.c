/* Blocks of plugins in one document: an instance of each plugin, made when it is first needed. Nothing that they make
 * or draw is trusted before it has been checked. */
#include "base/path.h"
#include "model/address.h"
#include "plugin/call.h"

#include <guidepress/block.h>

/* Drawings are far below these; what is above is a plugin's mistake. */
enum { ITEM_LIMIT = 1000000 };

struct gp_block_instance {
  gp_str plugin;
  gp_call made; /* by which it was made */
  const gp_block_v1 *table;
  gp_block *block;  /* NULL if it could not be made */
  gp_status status; /* of making it */
};

/* The instance of a plugin; made at the first call. A plugin that could not be loaded or made fails all its blocks, and
 * is reported once. */
static gp_status instance_of(gp_session *session, gp_str plugin, gp_span at, gp_block_instance **result)
{
  gp_block_instance *of;
  for (size_t i = 0; i < session->blocks.count; i++) {
    *result = session->blocks.items[i];
    if (gp_str_equal((*result)->plugin, plugin))
      return (*result)->status;
  }
  of = *result = GP_NEW(session->ctx->arena, gp_block_instance);
  of->plugin = plugin;
  gp_vec_push(session->ctx->arena, &session->blocks, of);
  of->status = gp_call_begin(&of->made, session, plugin, "block", at, NULL);
  if (of->status == GP_OK) {
    of->table = of->made.table;
    of->status = of->table->create(of->made.host, &of->block);
    of->status = gp_call_made(&of->made, of->status, of->block);
    of->status = gp_call_end(&of->made, of->status, NULL);
  }
  return of->status;
}

void gp_blocks_close(gp_session *session)
{
  for (size_t i = 0; i < session->blocks.count; i++) {
    const gp_block_instance *of = session->blocks.items[i];
    gp_call call;
    if (of->block == NULL)
      continue;
    gp_call_again(&call, &of->made, GP_NO_SPAN, NULL);
    of->table->destroy(of->block);
    GP_IGNORE(gp_call_end(&call, GP_OK, NULL)); /* the session keeps it */
  }
}

gp_status gp_session_read_block(gp_session *session, const gp_custom_block *block, gp_tree *tree, gp_node *node,
                                const gp_value *value)
{
  gp_block_instance *of;
  gp_call call;
  gp_status status = instance_of(session, block->plugin, node->span, &of);
  assert(node->kind == GP_CUSTOM);
  if (status != GP_OK || of->table->read == NULL)
    return status;
  gp_call_again(&call, &of->made, node->span, tree);
  return gp_call_end(&call, of->table->read(of->block, node, value), node);
}

/* The plugin of a block of the tree. */
static gp_status find(gp_session *session, const gp_node *node, gp_block_instance **of)
{
  const gp_custom_block *block;
  gp_str type;
  if (node->kind != GP_CUSTOM)
    return gp_error(session->ctx, "plugin.misuse", node->span, "there is no plugin to draw this block");
  type = gp_custom_of(node)->type;
  block = gp_registry_block(session->registry, type);
  if (block == NULL)
    return gp_error(session->ctx, "plugin.misuse", node->span, "no plugin brings blocks of type '%.*s'",
                    GP_STR_ARG(type));
  return instance_of(session, block->plugin, node->span, of);
}

static const char *path_problem(const gp_item *item)
{
  if (item->segment_count > 0 && (item->segments == NULL || item->segments[0].op != 'M'))
    return "a path that does not begin with a move";
  for (size_t i = 0; i < item->segment_count; i++)
    if (item->segments[i].op == 0 || strchr("MLCZ", item->segments[i].op) == NULL)
      return "a path with an unknown segment";
  return NULL;
}

static const char *item_problem(const gp_item *item)
{
  if ((item->reserved[0] | item->reserved[1]) != 0)
    return "an item with a reserved member that is not 0";
  switch (item->type) {
  case GP_ITEM_GLYPHS:
    return item->run == NULL || item->run->font == NULL || item->run->style == NULL ||
               (item->run->glyph_count > 0 && item->run->glyphs == NULL)
             ? "a glyph run without font, style or glyphs"
             : NULL;
  case GP_ITEM_RECT:
    return item->width < 0 || item->height < 0 || item->radius < 0 ? "a rectangle of negative size" : NULL;
  case GP_ITEM_PATH:
    return path_problem(item);
  case GP_ITEM_IMAGE:
    return item->image == NULL || item->image->data == NULL ? "a picture without data" : NULL;
  case GP_ITEM_LINE:
    return NULL;
  }
  return "an item of unknown type";
}

/* NULL if the drawing can be placed; else what is wrong with it. */
static const char *drawing_problem(const gp_block_drawing *drawing, const gp_block_frame *frame)
{
  if (drawing->width <= 0 || drawing->height <= 0 || drawing->width > frame->width)
    return "a drawing without size, or wider than its frame";
  if (drawing->alt.len == 0)
    return "a drawing without alternative text";
  if (!gp_text_is_clean(drawing->alt) || !gp_text_is_clean(drawing->href) || !gp_text_is_clean(drawing->data))
    return "a drawing whose texts are not UTF-8, or have control characters";
  if (drawing->items == NULL || drawing->item_count > ITEM_LIMIT)
    return "a drawing without items, or with too many";
  for (size_t i = 0; i < drawing->item_count; i++) {
    const char *problem = item_problem(&drawing->items[i]);
    if (problem != NULL)
      return problem;
  }
  return NULL;
}

/* The members which the caller's struct has: those of ABI 1.0 at least. */
static void give(gp_block_drawing *result, const gp_block_drawing *drawing)
{
  size_t least = GP_END_OF(gp_block_drawing, href),
         size = result->size < sizeof *result ? result->size : sizeof *result;
  if (size < least)
    size = least;
  memcpy(result, drawing, size);
  result->size = (uint32_t)size;
}

/* The frame as a plugin reads it: a caller with older headers has a shorter one. */
static gp_block_frame whole(const gp_block_frame *frame)
{
  gp_block_frame room = {0};
  assert(frame != NULL);
  memcpy(&room, frame, frame->size < sizeof room ? frame->size : sizeof room);
  room.size = sizeof room;
  return room;
}

static gp_status refuse(gp_session *session, const gp_block_instance *of, const gp_node *node, const char *problem)
{
  session->at_fault = true;
  gp_error(session->ctx, "plugin.bad-drawing", node->span, "plugin '%.*s' made %s", GP_STR_ARG(of->plugin), problem);
  return GP_ERROR_PLUGIN;
}

gp_status gp_session_draw_block(gp_session *session, gp_arena *arena, const gp_node *node, const gp_block_frame *frame,
                                gp_block_drawing *result)
{
  gp_block_drawing drawing = {.size = sizeof drawing};
  gp_block_instance *of = NULL;
  gp_block_frame room = whole(frame);
  const char *problem;
  gp_str scheme;
  gp_call call;
  gp_status status;
  assert(result != NULL);
  give(result, &drawing);
  status = find(session, node, &of);
  if (status != GP_OK || of == NULL || of->table->draw == NULL)
    return status;
  gp_call_again(&call, &of->made, node->span, NULL);
  status = gp_call_end(&call, of->table->draw(of->block, arena, node, &room, &drawing), NULL);
  if (status != GP_OK || (drawing.height == 0 && drawing.item_count == 0))
    return status;
  problem = drawing_problem(&drawing, frame);
  if (problem != NULL)
    return refuse(session, of, node, problem);
  scheme = gp_address_scheme(session->ctx->arena, drawing.href);
  if (!gp_scheme_allowed(scheme, session->schemes))
    return gp_error(session->ctx, "link.scheme", node->span, "a link may not begin with '%.*s:'", GP_STR_ARG(scheme));
  if (drawing.data.len > 0)
    drawing.data = gp_path_join(arena, GP_STR(""), drawing.data);
  drawing.size = sizeof drawing;
  give(result, &drawing);
  return GP_OK;
}

gp_status gp_session_block_html(gp_session *session, gp_arena *arena, const gp_node *node, const gp_block_frame *frame,
                                gp_str *markup)
{
  gp_block_instance *of = NULL;
  gp_block_frame room = whole(frame);
  const char *problem;
  gp_call call;
  gp_status status;
  assert(markup != NULL);
  *markup = (gp_str){NULL, 0};
  status = find(session, node, &of);
  if (status != GP_OK || of == NULL || of->table->html == NULL)
    return status;
  gp_call_again(&call, &of->made, node->span, NULL);
  status = gp_call_end(&call, of->table->html(of->block, arena, node, &room, markup), NULL);
  problem = status == GP_OK ? gp_markup_problem(*markup) : NULL;
  if (problem == NULL)
    return status;
  *markup = (gp_str){NULL, 0};
  return refuse(session, of, node, problem);
}
