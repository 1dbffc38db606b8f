/* Changing the text of a node, and with it the map from its bytes to the source. */
#include "base/utf8.h"
#include "model/text_map.h"
#include "model/tree.h"

typedef GP_VEC(gp_text_piece) pieces;

/* Where edits put nothing between two stretches, the later piece takes the place of an empty one. */
static void push_piece(gp_arena *arena, pieces *list, gp_text_piece piece)
{
  if (list->count > 0 && gp_vec_last(list)->at == piece.at)
    *gp_vec_last(list) = piece;
  else
    gp_vec_push(arena, list, piece);
}

/* What a map says of a text that is being walked from its beginning. */
typedef struct walk {
  const gp_text_map *map;
  size_t piece;
  gp_arena *arena;
  pieces made;
} walk;

static size_t piece_end(const walk *w, size_t index)
{
  return index + 1 < w->map->count ? w->map->pieces[index + 1].at : w->map->text_len;
}

/* Copies the pieces of the old bytes `from` to `to`, which now begin at `at`. */
static void keep_pieces(walk *w, size_t from, size_t to, size_t at)
{
  while (from < to) {
    const gp_text_piece *piece;
    gp_text_piece kept;
    size_t end;
    while (w->piece + 1 < w->map->count && w->map->pieces[w->piece + 1].at <= from)
      w->piece++;
    piece = &w->map->pieces[w->piece];
    end = piece_end(w, w->piece);
    kept = (gp_text_piece){(uint32_t)at, piece->start, piece->end};
    if (end - piece->at == piece->end - piece->start) {
      kept.start = piece->start + (uint32_t)(from - piece->at);
      kept.end = piece->start + (uint32_t)((to < end ? to : end) - piece->at);
    }
    push_piece(w->arena, &w->made, kept);
    if (end <= from || end >= to)
      break;
    at += end - from;
    from = end;
  }
}

/* The place of the old bytes of an edit, in what the map's offsets count. */
static gp_text_piece edit_piece(const walk *w, const gp_text_edit *edit, size_t at)
{
  walk probe = {.map = w->map, .piece = w->piece, .arena = w->arena};
  gp_text_piece result = {(uint32_t)at, 0, 0};
  size_t end = edit->end > edit->start ? edit->end : edit->start + 1;
  keep_pieces(&probe, edit->start, end < w->map->text_len ? end : w->map->text_len, 0);
  if (probe.made.count > 0) {
    result.start = probe.made.items[0].start;
    result.end = edit->end > edit->start ? gp_vec_last(&probe.made)->end : result.start;
  } else {
    result.start = result.end = w->map->pieces[w->map->count - 1].end;
  }
  return result;
}

static bool edits_are_good(gp_str text, const gp_text_edit *edits, size_t count)
{
  size_t last = 0;
  for (size_t i = 0; i < count; i++) {
    if (edits[i].start < last || edits[i].end < edits[i].start || edits[i].end > text.len)
      return false;
    last = edits[i].end;
  }
  return true;
}

static const gp_text_map *edit_map(gp_arena *arena, const gp_text_map *map, const gp_text_edit *edits, size_t count,
                                   size_t text_len)
{
  gp_text_map *result = GP_NEW(arena, gp_text_map);
  walk w = {.map = map, .arena = arena};
  size_t old = 0, at = 0;
  for (size_t i = 0; i < count; i++) {
    keep_pieces(&w, old, edits[i].start, at);
    at += edits[i].start - old;
    if (edits[i].text.len > 0)
      push_piece(arena, &w.made, edit_piece(&w, &edits[i], at));
    at += edits[i].text.len;
    old = edits[i].end;
  }
  keep_pieces(&w, old, map->text_len, at);
  *result = *map;
  result->text_len = (uint32_t)text_len;
  result->pieces = w.made.items;
  result->count = (uint32_t)w.made.count;
  return result;
}

bool gp_node_edit_text(gp_tree *tree, gp_node *node, const gp_text_edit *edits, size_t count)
{
  const gp_text_map *map = node->map;
  gp_buf out = GP_BUF(tree->arena);
  size_t old = 0;
  if (count == 0)
    return true;
  if (edits == NULL || !edits_are_good(node->text, edits, count))
    return false;
  gp_buf_reserve(&out, node->text.len + count * 4);
  for (size_t i = 0; i < count; i++) {
    gp_buf_add(&out, gp_str_slice(node->text, old, edits[i].start));
    gp_buf_add(&out, edits[i].text);
    old = edits[i].end;
  }
  gp_buf_add(&out, gp_str_slice(node->text, old, node->text.len));
  if (out.count > UINT32_MAX || gp_utf8_check(gp_buf_str(&out)) != out.count)
    return false;
  if (map != NULL && map->count > 0)
    node->map = edit_map(tree->arena, map, edits, count, out.count);
  node->text = gp_buf_str(&out);
  return true;
}
