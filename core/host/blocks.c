/* Calling block plugins for layouts and outputs: nothing they draw is trusted before it has been checked. */
#include "host/host.h"

#include <guidepress/block.h>

/* Drawings are far below these; what is above is a plugin's mistake. */
enum { ITEM_LIMIT = 1000000 };

typedef struct called {
  const gp_block_v1 *table;
  gp_block *instance;
  gp_str plugin;
} called;

static gp_status find(gp_session *session, const gp_node *node, called *of)
{
  if (session->calls == NULL || node->kind != GP_CUSTOM)
    return gp_error(session->ctx, "plugin.misuse", node->span, "there is no plugin to draw this block");
  return session->calls->find(session->calls->data, gp_custom_of(node)->type, node->span, &of->table, &of->instance,
                              &of->plugin);
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
  if (!gp_text_is_clean(drawing->alt) || !gp_text_is_clean(drawing->href))
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
  memcpy(&room, frame, frame->size < sizeof room ? frame->size : sizeof room);
  room.size = sizeof room;
  return room;
}

static gp_status refuse(gp_session *session, const called *of, const gp_node *node, const char *problem)
{
  session->at_fault = true;
  gp_error(session->ctx, "plugin.bad-drawing", node->span, "plugin '%.*s' made %s", GP_STR_ARG(of->plugin), problem);
  return GP_ERROR_PLUGIN;
}

/* A call that failed has said why; one that has not is told of. */
static gp_status judge(gp_session *session, gp_str plugin, gp_span at, gp_status status, size_t errors)
{
  if (status == GP_OK || gp_reports_errors(session->ctx->reports) != errors)
    return status;
  session->at_fault = true;
  gp_error(session->ctx, "plugin.failed", at, "plugin '%.*s' failed without saying why", GP_STR_ARG(plugin));
  return GP_ERROR_PLUGIN;
}

gp_status gp_session_draw_block(gp_session *session, gp_str caller, gp_arena *arena, const gp_node *node,
                                const gp_block_frame *frame, gp_block_drawing *result)
{
  size_t errors = gp_reports_errors(session->ctx->reports);
  gp_block_drawing drawing = {.size = sizeof drawing};
  gp_block_frame room = whole(frame);
  const char *problem;
  gp_status status;
  called of = {0};
  give(result, &drawing);
  status = find(session, node, &of);
  if (status != GP_OK || of.table == NULL || of.table->draw == NULL)
    return status;
  session->calls->enters(session->calls->data, of.plugin);
  status = of.table->draw(of.instance, arena, node, &room, &drawing);
  session->calls->enters(session->calls->data, caller);
  if (status != GP_OK)
    return judge(session, of.plugin, node->span, status, errors);
  if (drawing.height == 0 && drawing.item_count == 0)
    return GP_OK;
  problem = drawing_problem(&drawing, frame);
  if (problem != NULL)
    return refuse(session, &of, node, problem);
  drawing.size = sizeof drawing;
  give(result, &drawing);
  return GP_OK;
}

gp_status gp_session_block_html(gp_session *session, gp_str caller, gp_arena *arena, const gp_node *node,
                                const gp_block_frame *frame, gp_str *markup)
{
  size_t errors = gp_reports_errors(session->ctx->reports);
  gp_block_frame room = whole(frame);
  const char *problem;
  gp_status status;
  called of = {0};
  *markup = (gp_str){NULL, 0};
  status = find(session, node, &of);
  if (status != GP_OK || of.table == NULL || of.table->html == NULL)
    return status;
  session->calls->enters(session->calls->data, of.plugin);
  status = of.table->html(of.instance, arena, node, &room, markup);
  session->calls->enters(session->calls->data, caller);
  problem = status == GP_OK ? gp_markup_problem(*markup) : NULL;
  if (problem == NULL)
    return judge(session, of.plugin, node->span, status, errors);
  *markup = (gp_str){NULL, 0};
  return refuse(session, &of, node, problem);
}
