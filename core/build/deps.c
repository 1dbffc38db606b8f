/* Dependencies in the form that make reads. */
#include "build/deps.h"

#include "base/map.h"

/* A space and '#' take a backslash, '$' is doubled; '%' and ':' as gcc -M does. */
void gp_deps_add_name(gp_buf *out, gp_str name)
{
  for (size_t i = 0; i < name.len; i++) {
    char c = name.ptr[i];
    if (c == '$')
      gp_buf_add_char(out, '$');
    else if (c == ' ' || c == '\t' || c == '#' || c == '%' || c == ':')
      gp_buf_add_char(out, '\\');
    gp_buf_add_char(out, c);
  }
}

void gp_deps_add_rule(gp_buf *out, const gp_outcome *outcome)
{
  if (outcome->products.count == 0)
    return;
  for (size_t i = 0; i < outcome->products.count; i++) {
    gp_buf_add(out, i > 0 ? GP_STR(" ") : GP_STR(""));
    gp_deps_add_name(out, outcome->products.items[i]);
  }
  gp_buf_add_char(out, ':');
  for (size_t i = 0; i < outcome->inputs.count; i++) {
    gp_buf_add(out, GP_STR(" \\\n  "));
    gp_deps_add_name(out, outcome->inputs.items[i]);
  }
  gp_buf_add_char(out, '\n');
}

void gp_deps_add_inputs(gp_buf *out, const gp_outcome *outcomes, size_t count)
{
  gp_map seen = {.arena = out->arena};
  for (size_t n = 0; n < count; n++)
    for (size_t i = 0; i < outcomes[n].inputs.count; i++) {
      gp_str name = outcomes[n].inputs.items[i];
      if (gp_map_put(&seen, name, out->arena) != NULL)
        continue;
      gp_deps_add_name(out, name);
      gp_buf_add(out, GP_STR(":\n"));
    }
}
