/* What covers, imprints and mastheads are made of: the pattern, lines about the document, plain paragraphs. */
#include "guide.h"

/* A small generator for the cover's pattern: the same guide has the same cover everywhere. */
static uint32_t next_random(uint32_t *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;
  return *state;
}

/* A quarter disc in a square tile, its centre at one of the four corners. */
static gp_item quarter(gp_arena *arena, gp_len x, gp_len y, gp_len side, unsigned corner, gp_color fill)
{
  gp_len k = gp_len_scale(side, 5523, 10000);
  gp_len cx = corner & 1 ? x + side : x, cy = corner & 2 ? y + side : y;
  gp_len sx = corner & 1 ? -1 : 1, sy = corner & 2 ? -1 : 1;
  gp_segment arcs[] = {{'M', 0, 0, 0, 0, cx, cy},
                       {'L', 0, 0, 0, 0, cx + sx * side, cy},
                       {'C', cx + sx * side, cy + sy * k, cx + sx * k, cy + sy * side, cx, cy + sy * side},
                       {'Z', 0, 0, 0, 0, 0, 0}};
  gp_segment *segments = GP_NEW_ARRAY(arena, 4, gp_segment);
  memcpy(segments, arcs, sizeof arcs);
  return (gp_item){.type = GP_ITEM_PATH,
                   .artifact = GP_ARTIFACT_BACKGROUND,
                   .fill = fill,
                   .segments = segments,
                   .segment_count = sizeof arcs / sizeof arcs[0]};
}

void draw_pattern(gp_layout *l, canvas *page, gp_len left, gp_len top, gp_len side, unsigned columns, unsigned rows)
{
  const theme *t = &l->theme;
  uint32_t state = 2166136261u;
  if (!t->cover_art)
    return;
  for (size_t i = 0; i < l->document->id.len; i++)
    state = (state ^ (unsigned char)l->document->id.ptr[i]) * 16777619u;
  state |= 1;
  for (unsigned tile = 0; tile < rows * columns; tile++) {
    gp_len x = left + (gp_len)(tile % columns) * side, y = top + (gp_len)(tile / columns) * side;
    uint32_t r = next_random(&state);
    gp_color fill = t->art[r % 13 == 0 ? 2 : r % 3 == 0 ? 0 : r % 3 == 1 ? 1 : 3];
    if ((r >> 8) % 7 == 0)
      continue;
    if ((r >> 8) % 7 == 1) {
      gp_item disc = item_circle(l->arena, x + side / 2, y + side / 2, side / 2, fill);
      disc.artifact = GP_ARTIFACT_BACKGROUND;
      gp_vec_push(l->arena, &page->items, disc);
    } else {
      gp_vec_push(l->arena, &page->items, quarter(l->arena, x, y, side, r >> 16 & 3, fill));
    }
  }
}

gp_str authors_line(gp_layout *l)
{
  gp_buf out = GP_BUF(l->arena);
  for (size_t i = 0; i < l->document->author_count; i++) {
    if (i > 0)
      gp_buf_add(&out, GP_STR(", "));
    gp_buf_add(&out, l->document->authors[i]);
  }
  return gp_buf_str(&out);
}

gp_str version_line(gp_layout *l)
{
  const gp_document *d = l->document;
  gp_str date = d->date.len > 0 ? l->host->format_date(l->host, l->arena, d->lang, d->date) : d->date;
  if (d->version.len == 0)
    return date;
  return gp_str_printf(l->arena, "%.*s %.*s%s%.*s", GP_STR_ARG(term(l, "version")), GP_STR_ARG(d->version),
                       date.len > 0 ? ", " : "", GP_STR_ARG(date));
}

void put_paragraphs(gp_layout *l, const frame *in, gp_str text, text_role role)
{
  size_t at = 0;
  while (at < text.len) {
    size_t end = at;
    gp_str part;
    while (end < text.len && !(text.ptr[end] == '\n' && end + 1 < text.len && text.ptr[end + 1] == '\n'))
      end++;
    part = gp_str_slice(text, at, end);
    at = end + 2;
    while (part.len > 0 && part.ptr[part.len - 1] == '\n')
      part.len--;
    if (part.len > 0) {
      gp_str line = gp_str_copy(l->arena, part);
      for (size_t i = 0; i < line.len; i++)
        if (line.ptr[i] == '\n')
          ((char *)line.ptr)[i] = ' ';
      flow_gap(in->flow, GP_LEN_PT(7));
      put_string(l, in, line, GP_ROLE_P, role, GP_ALIGN_START);
    }
  }
}
