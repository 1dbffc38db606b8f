/* Forms: fields over what is printed to be ticked or written in by hand. */
#include "print.h"

bool put_field(gp_layout *l, flow *f, uint32_t elem, const gp_node *node, const gp_item *box)
{
  bool check = node->kind == GP_CHECK_ITEM;
  gp_form_field field = {.kind = check ? GP_FORM_CHECK : GP_FORM_TEXT,
                         .name = check ? gp_check_item_of(node)->field : gp_cell_of(node)->field,
                         .label = check ? gp_check_item_of(node)->field_label : gp_cell_of(node)->field_label,
                         .x = box->x,
                         .y = box->y,
                         .width = box->width,
                         .height = box->height};
  if (check && gp_check_item_of(node)->done)
    field.flags |= GP_FORM_TICKED;
  if (field.name.len == 0 || field.label.len == 0)
    return false;
  field.elem = builder_elem(&l->build, GP_ROLE_FORM, elem, node->span);
  field.style = style_of(l, TEXT_SMALL, STYLE_TYPED, (gp_str){0}, (gp_color){0});
  flow_field(f, field);
  return true;
}
