/* Parts of a flow that may be set in one of two forms, of which the page breaker takes one. */
#include "choices.h"

void flow_choose(flow *f, size_t first, const flow *other)
{
  choice made = {first, f->atoms.count, 0};
  gp_len gap = f->gap;
  assert(first < f->atoms.count && other->atoms.count > 0 && f->group == 0);
  assert(other->notes.count == 0 && other->fields.count == 0 && other->floats.count == 0);
  f->gap = 0;
  flow_splice(f, other);
  f->atoms.items[made.other].gap = f->atoms.items[first].gap; /* so both need the same room below the text before */
  f->atoms.items[made.other].penalty = f->atoms.items[first].penalty;
  made.end = f->atoms.count;
  f->gap = gap;
  gp_vec_push(f->arena, &f->choices, made);
}

size_t atom_placed(const size_t *places, size_t at)
{
  return places[at + 1] > 0 ? places[at + 1] - 1 : 0;
}

/* Whether an atom belongs to the form that is not taken; `next`: the first choice that does not end before it. */
static bool is_left_out(const flow *f, const bool *others, size_t at, size_t *next)
{
  const choice *c;
  while (*next < f->choices.count && f->choices.items[*next].end <= at)
    ++*next;
  c = &f->choices.items[*next];
  if (*next == f->choices.count || at < c->first)
    return false;
  return others[*next] == (at < c->other);
}

size_t *flow_settle(flow *f, const bool *others)
{
  size_t count = f->atoms.count, kept = 0, next = 0;
  size_t *places = GP_NEW_ARRAY(f->arena, count + 1, size_t);
  for (size_t i = 0; i < count; i++) {
    places[i] = kept;
    if (!is_left_out(f, others, i, &next))
      f->atoms.items[kept++] = f->atoms.items[i];
  }
  places[count] = kept;
  f->atoms.count = kept;
  for (size_t i = 1; i < f->groups.count; i++)
    f->groups.items[i].first = (uint32_t)places[f->groups.items[i].first];
  for (size_t i = 0; i < f->floats.count; i++)
    f->floats.items[i].atom = atom_placed(places, f->floats.items[i].atom);
  f->choices.count = 0;
  return places;
}

const choice **find_parts(const flow *f, gp_arena *arena)
{
  const choice **part = GP_NEW_ARRAY(arena, f->atoms.count + 1, const choice *);
  for (size_t i = 0; i <= f->atoms.count; i++)
    part[i] = NULL;
  for (size_t k = 0; k < f->choices.count; k++)
    for (size_t i = f->choices.items[k].first + 1; i < f->choices.items[k].end; i++)
      part[i] = &f->choices.items[k];
  return part;
}

bool in_other_form(const choice *const *part, size_t i)
{
  return part[i] != NULL && i > part[i]->other;
}

size_t end_after(const choice *const *part, size_t first, size_t end)
{
  const choice *c = part[end + 1];
  if (c == NULL || end + 1 != c->other)
    return end + 1;
  return first <= c->first ? end + 2 : c->end;
}

size_t end_in_other_form(const choice *const *part, size_t first, size_t end)
{
  const choice *c = part[end];
  if (c == NULL || first > c->first)
    return 0;
  return end < c->other ? c->other + 1 : c->end;
}

void sums_start(sums *s, gp_arena *arena, size_t count)
{
  s->main = GP_NEW_ARRAY(arena, count + 1, int64_t);
  s->other = GP_NEW_ARRAY(arena, count + 1, int64_t);
  s->main[0] = s->other[0] = 0;
}

void sums_add(sums *s, const choice *const *part, size_t i, int64_t value)
{
  bool other = part[i] != NULL && i >= part[i]->other;
  s->main[i + 1] = s->main[i] + (other ? 0 : value);
  s->other[i + 1] = s->other[i] + (other ? value : 0);
}

int64_t sum_between(const sums *s, const choice *const *part, size_t first, size_t end)
{
  int64_t sum = 0;
  if (in_other_form(part, first)) {
    size_t rest = part[first]->end < end ? part[first]->end : end;
    sum += s->other[rest] - s->other[first];
    first = rest;
  }
  if (first < end && in_other_form(part, end)) {
    sum += s->other[end] - s->other[part[end]->other];
    end = part[end]->first;
  }
  return sum + s->main[end] - s->main[first];
}
