/* Forms: fields over what is printed to be ticked or written in by hand. */
#include "guide.h"

bool put_field(gp_layout *l, flow *f, uint32_t elem, const gp_node *node, const gp_item *box)
{
  gp_form_field field = {.kind = node->kind == GP_CHECK_ITEM ? GP_FORM_CHECK : GP_FORM_TEXT,
                         .name = gp_node_attr(node, "field"),
                         .label = gp_node_attr(node, "field-label"),
                         .x = box->x,
                         .y = box->y,
                         .width = box->width,
                         .height = box->height};
  if (field.name.len == 0 || field.label.len == 0)
    return false;
  field.elem = builder_elem(&l->build, GP_ROLE_FORM, elem, node->span);
  field.style = style_of(l, TEXT_SMALL, STYLE_TYPED, (gp_str){0}, (gp_color){0});
  flow_field(f, field);
  return true;
}
