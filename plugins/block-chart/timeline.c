/* Timelines: events below each other on a line, further apart where more time lies between them. */
#include "sketch.h"

/* The longest time between two events that follow each other. */
static int64_t longest_time(const chart *c)
{
  int64_t longest = 1;
  for (size_t i = 1; i < c->rows; i++)
    if ((int64_t)c->days[i] - c->days[i - 1] > longest)
      longest = (int64_t)c->days[i] - c->days[i - 1];
  return longest;
}

static gp_len dates_width(sketch *s, const chart *c)
{
  gp_len widest = 0, natural, word, limit = gp_len_scale(s->frame->width, 32, 100);
  for (size_t i = 0; i < c->rows; i++) {
    label_widths(s, c->when[i], true, &natural, &word);
    widest = natural > widest ? natural : widest;
  }
  return widest < limit ? widest : limit;
}

/* What happened is bold where any event of the timeline has more words below. */
static bool has_details(const chart *c)
{
  for (size_t i = 0; i < c->rows; i++)
    if (c->detail[i].len > 0)
      return true;
  return false;
}

gp_len draw_timeline(sketch *s, const chart *c)
{
  gp_len dates = dates_width(s, c), line = dates + s->size, text = line + s->size * 4 / 3, y = 0, first = 0, last = 0;
  gp_len room = s->frame->width - text, radius = gp_len_scale(s->size, 38, 100);
  int64_t longest = longest_time(c);
  size_t discs;
  bool bold = has_details(c);
  palette_fill(s, 1);
  discs = s->items.count;
  for (size_t i = 0; i < c->rows; i++) {
    label when = label_make(s, c->when[i], true, s->frame->ink, dates);
    label name = label_make(s, c->names[i], bold, s->frame->ink, room);
    label more = label_make(s, c->detail[i], false, s->frame->ink, room);
    gp_len height = name.height + more.height > when.height ? name.height + more.height : when.height;
    if (i > 0) {
      int64_t time = (int64_t)c->days[i] - c->days[i - 1];
      y += s->size / 2 + (gp_len)((int64_t)(s->size * 2) * (time > 0 ? time : 0) / longest);
    }
    label_put(s, &when, dates, y, ALIGN_RIGHT);
    label_put(s, &name, text, y, ALIGN_LEFT);
    label_put(s, &more, text, y + name.height, ALIGN_LEFT);
    last = y + s->leading / 2;
    first = i == 0 ? last : first;
    sketch_disc(s, line, last, radius, s->series[0], s->frame->paper, GP_LEN_PT(1.2));
    y += height;
  }
  sketch_line(s, line, first, line, last, GP_LEN_PT(1.2), kit_color_mix(s->series[0], s->frame->paper, 45));
  items_to_back(s, discs, s->items.count - 1);
  return y;
}
