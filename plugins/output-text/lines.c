/* What blocks are made of: headings, lines with a label, items, parts with an empty line before them. */
#include "text.h"

void put_line(gp_output *o, gp_str text)
{
  if (text.len > 0)
    write_text(&o->w, text);
}

void put_labelled(gp_output *o, gp_str label, gp_str text)
{
  gp_buf line = GP_BUF(o->arena);
  if (text.len == 0)
    return;
  gp_buf_add(&line, label);
  gp_buf_add(&line, label.len > 0 ? GP_STR(": ") : GP_STR(""));
  gp_buf_add(&line, text);
  write_text(&o->w, gp_buf_str(&line));
}

void put_heading(gp_output *o, const gp_node *node, char rule)
{
  gp_buf line = GP_BUF(o->arena);
  gp_str number = gp_node_number(node), title = slot_text(o, node, GP_TITLE);
  if (title.len == 0)
    return;
  gp_buf_add(&line, number);
  gp_buf_add(&line, number.len > 0 ? GP_STR("  ") : GP_STR(""));
  for (size_t i = 0; i < title.len; i++)
    gp_buf_add_char(&line, title.ptr[i] == '\n' ? ' ' : title.ptr[i]);
  write_gap(&o->w);
  write_text(&o->w, gp_buf_str(&line));
  write_rule(&o->w, rule, gp_buf_str(&line));
  write_gap(&o->w);
}

void put_part(gp_output *o, const gp_node *part)
{
  if (part == NULL)
    return;
  write_gap(&o->w);
  gp_walk_below(&o->walk, part);
}

void put_item(gp_output *o, const gp_node *item, gp_str mark)
{
  put_boxed_item(o, item, mark, GP_STR(""));
}

void put_boxed_item(gp_output *o, const gp_node *item, gp_str mark, gp_str box)
{
  writer_open_item(&o->w, mark);
  gp_buf_add(&o->w.first, box);
  if (item->first_child == NULL)
    write_text(&o->w, GP_STR(""));
  gp_walk_below(&o->walk, item);
  writer_close(&o->w);
}
