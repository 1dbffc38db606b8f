/* Outcomes: what is kept of them as long as a run lasts. */
#include "batch/outcome.h"

void gp_outcome_count(gp_outcome *outcome)
{
  outcome->errors = outcome->warnings = 0;
  for (size_t i = 0; i < outcome->message_count; i++) {
    outcome->errors += outcome->messages[i].severity == GP_SEVERITY_ERROR;
    outcome->warnings += outcome->messages[i].severity == GP_SEVERITY_WARNING;
  }
}

static gp_names copy_names(gp_arena *arena, gp_names names, gp_map *known)
{
  gp_str *items = GP_NEW_ARRAY(arena, names.count, gp_str);
  for (size_t i = 0; i < names.count; i++) {
    gp_str *there = known != NULL ? gp_map_lookup(known, names.items[i]) : NULL;
    if (there == NULL) {
      there = GP_NEW(arena, gp_str);
      *there = gp_str_copy(arena, names.items[i]);
      if (known != NULL)
        gp_map_put(known, *there, there);
    }
    items[i] = *there;
  }
  return (gp_names){items, names.count};
}

static const gp_message *copy_messages(gp_arena *arena, const gp_message *messages, size_t count)
{
  gp_message *copies = GP_NEW_ARRAY(arena, count, gp_message);
  for (size_t i = 0; i < count; i++)
    copies[i] = (gp_message){messages[i].severity, gp_str_copy(arena, messages[i].text)};
  return copies;
}

gp_outcome gp_outcome_keep(gp_arena *arena, const gp_outcome *from, gp_outcome_parts *parts)
{
  gp_outcome kept = *from;
  kept.products = copy_names(arena, from->products, NULL);
  kept.report = (gp_str){NULL, 0};
  kept.inputs = (gp_names){0};
  kept.messages = NULL;
  kept.message_count = 0;
  if (parts->inputs)
    kept.inputs = copy_names(arena, from->inputs, &parts->names);
  if (parts->messages) {
    kept.messages = copy_messages(arena, from->messages, from->message_count);
    kept.message_count = from->message_count;
    kept.report = gp_str_copy(arena, from->report);
  }
  return kept;
}
