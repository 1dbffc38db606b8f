/* Blocks in boxes: call-outs, practice cards; big numbers and cities. A box is paragraphs of its own styles with one
 * frame and one ground, which Word draws around all of them: text goes on in it, and breaks over pages. */
#include "docx.h"

const char *const box_names[][3] = {
  {"CalloutKey", "Call-out Key", "key"},
  {"CalloutTip", "Call-out Tip", "tip"},
  {"CalloutWarning", "Call-out Warning", "warning"},
  {"CalloutExample", "Call-out Example", "example"},
  {"CalloutNote", "Call-out Note", "note"},
  {"Practice", "Practice", "practice"},
};
_Static_assert(sizeof box_names / sizeof *box_names == BOXES, "each kind of box has its styles");

/* A colour on white for text in it: darker until it can be read at 4.5 : 1 (WCAG 2.2, 1.4.3). */
static gp_color readable(const gp_output *o, gp_color color, gp_color ground)
{
  enum { NEEDED = 460 };
  gp_color result = color;
  for (int percent = 96; percent >= 0 && o->host->contrast(o->host, result, ground) < NEEDED; percent -= 4)
    result = kit_color_mix(color, GP_RGB(0), percent);
  return result;
}

box box_of(gp_output *o, size_t which)
{
  enum { TINT = 9 };
  static const uint32_t colors[BOXES] = {0, 0x2F6F4F, 0xA8421B, 0x5A4B8A, 0x5B6770, 0};
  gp_color color = colors[which] != 0 ? GP_RGB(colors[which]) : o->accent;
  gp_str path = gp_str_printf(o->arena, "boxes.%s", box_names[which][2]);
  GP_IGNORE(gp_str_color(gp_value_text(gp_value_lookup_path(o->document->theme, path.ptr), (gp_str){NULL, 0}),
                         &color)); /* what is no colour, the layouts report */
  box result = {.id = box_names[which][0], .name = box_names[which][1]};
  result.ground = kit_color_mix(color, GP_RGB(0xFFFFFF), TINT);
  result.line = readable(o, color, result.ground);
  return result;
}

static standing enter_box(gp_output *o, size_t which)
{
  standing around;
  box *b = GP_NEW(o->arena, box);
  flush_item(o);
  around = keep_place(o);
  *b = box_of(o, which);
  o->box = b;
  o->style = NULL;
  o->depth = 0;
  o->indent += BOX_INDENT;
  return around;
}

/* Two boxes with one frame would be one. */
static void end_box(gp_output *o, const gp_node *node)
{
  if (node->next == NULL || (node->next->kind != GP_CALLOUT && node->next->kind != GP_PRACTICE))
    return;
  open_p(o, (para){.style = "AfterBox"});
  close_p(o);
}

static void open_title(gp_output *o, const gp_node *node)
{
  open_p(o, (para){.style = gp_str_printf(o->arena, "%sTitle", o->box->id).ptr, .keep_next = true, .lang = node->lang});
}

void put_callout(gp_output *o, const gp_node *node)
{
  gp_callout_kind kind = gp_callout_of(node)->kind;
  size_t which = BOX_PRACTICE - 1;
  const gp_node *title = gp_node_child(node, GP_TITLE);
  standing around;
  for (size_t i = 0; i < BOX_PRACTICE; i++)
    if (kind != GP_NO_callout_kind && strcmp(gp_callout_kind_word(kind), box_names[i][2]) == 0)
      which = i;
  around = enter_box(o, which);
  mark_id(o, node);
  open_title(o, node);
  put_word(o, kind == GP_CALLOUT_NOTE ? "note-box" : box_names[which][2], false, title != NULL ? ": " : "");
  put_below(o, title);
  close_p(o);
  put_slot(o, node, GP_BODY);
  leave_place(o, around);
  end_box(o, node);
}

static void put_place(gp_output *o, const gp_node *node)
{
  const gp_node *country = gp_node_child(node, GP_COUNTRY);
  put_slot(o, node, GP_CITY);
  if (country == NULL)
    return;
  put_run(o, kit_comma(o->document), node->lang);
  put_below(o, country);
}

void put_practice(gp_output *o, const gp_node *node)
{
  const gp_node *sources = gp_node_child(node, GP_SOURCES), *numbers = gp_node_child(node, GP_NUMBERS);
  standing around = enter_box(o, BOX_PRACTICE);
  mark_id(o, node);
  open_p(o, (para){.style = "PracticePlace", .keep_next = true, .lang = node->lang});
  put_place(o, node);
  close_p(o);
  open_title(o, node);
  put_slot(o, node, GP_TITLE);
  close_p(o);
  put_slot(o, node, GP_BODY);
  if (numbers != NULL)
    gp_walk(&o->walk, numbers);
  if (sources != NULL) {
    open_p(o, (para){.style = "PracticeSource", .lang = sources->lang});
    put_word(o, "sources", false, ": ");
    put_below(o, sources);
    close_p(o);
  }
  leave_place(o, around);
  end_box(o, node);
}

void put_big_number(gp_output *o, const gp_node *node)
{
  const gp_node *value = gp_node_child(node, GP_NUMBER_VALUE);
  mark_id(o, node);
  open_p(o, (para){.style = o->box != NULL ? "PracticeNumber" : "KeyNumber", .lang = node->lang});
  if (value != NULL) {
    put(o, "<w:r><w:rPr><w:rStyle w:val=\"KeyNumberValue\"/>");
    put(o, o->host->is_rtl(o->host, value->lang) ? "<w:rtl/>" : "");
    put(o, "</w:rPr><w:t xml:space=\"preserve\">");
    put_escaped(o, kit_plain(o->arena, value));
    put(o, "</w:t></w:r>");
  }
  put_run(o, GP_STR(" "), node->lang);
  put_slot(o, node, GP_NUMBER_LABEL);
  close_p(o);
}

void put_city(gp_output *o, const gp_node *node)
{
  const gp_node *body = gp_node_child(node, GP_BODY);
  standing around = keep_place(o);
  mark_id(o, node);
  open_p(o, (para){.style = "DefinitionTerm", .keep_next = body != NULL, .lang = node->lang});
  put_place(o, node);
  close_p(o);
  o->style = "Definition";
  o->indent += LIST_INDENT;
  put_below(o, body);
  leave_place(o, around);
}
