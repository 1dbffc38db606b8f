/* Dependencies in the form that make reads. */
#include "build/deps.h"

#include "base/map.h"

/* A character that ends a name or begins something else in a rule: a recipe (;), a variable (=), prerequisites in order
 * (|), a remark (#), a pattern (%, *, ?, [). gcc escapes none of them so that both make and ninja read it. */
static const char *fault_of(const char *at, const char *end)
{
  static const char *const faults[] = {";", "';'", "=", "'='", "|", "'|'", "#", "'#'", "%",  "'%'",
                                       "*", "'*'", "?", "'?'", "[", "'['", "]", "']'", "\\", "'\\'"};
  if ((unsigned char)*at < 0x20 || *at == 0x7F)
    return *at == '\n' || *at == '\r' ? "a line break" : "a control character";
  if (*at == '$' && at + 1 < end && (at[1] == '(' || at[1] == '{'))
    return at[1] == '(' ? "'$('" : "'${'";
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i += 2)
    if (*at == faults[i][0])
      return faults[i + 1];
  return NULL;
}

const char *gp_deps_name_fault(gp_str name)
{
  const char *end = name.ptr + name.len, *fault = NULL;
  if (name.len == 0)
    return "nothing";
  for (const char *at = name.ptr; at < end && fault == NULL; at++)
    fault = fault_of(at, end);
  if (fault != NULL)
    return fault;
  if (end[-1] == '&' || end[-1] == ')') /* "a &: b" has targets made together; "a(b)" is part of an archive */
    return end[-1] == '&' ? "'&' at its end" : "')' at its end";
  if (name.ptr[0] == '~')
    return "'~' at its beginning";
  if (name.len > 1 && name.ptr[0] == '.' && name.ptr[1] >= 'A' && name.ptr[1] <= 'Z' && /* .SECONDEXPANSION */
      memchr(name.ptr, '/', name.len) == NULL)
    return "'.' and a capital letter at its beginning";
  return NULL;
}

const char *gp_deps_fault(const gp_outcome *outcomes, size_t count, gp_str *name)
{
  for (size_t n = 0; n < count; n++)
    for (size_t i = 0; i < outcomes[n].products.count + outcomes[n].inputs.count; i++) {
      size_t products = outcomes[n].products.count;
      const char *fault;
      *name = i < products ? outcomes[n].products.items[i] : outcomes[n].inputs.items[i - products];
      fault = gp_deps_name_fault(*name);
      if (fault != NULL)
        return fault;
    }
  return NULL;
}

/* A space and ':' take a backslash, '$' is doubled, as gcc -M does. */
void gp_deps_add_name(gp_buf *out, gp_str name)
{
  assert(gp_deps_name_fault(name) == NULL);
  for (size_t i = 0; i < name.len; i++) {
    char c = name.ptr[i];
    if (c == '$')
      gp_buf_add_char(out, '$');
    else if (c == ' ' || c == ':')
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
