/* Editions: which blocks belong to the one that is made. */
#include "resolve/steps.h"

static const gp_value *editions_of(const gp_resolver *r)
{
  return gp_value_lookup(r->guide->value, GP_STR("editions"));
}

static gp_span edition_place(const void *data, gp_str name)
{
  const gp_value *editions = data;
  for (size_t i = 0; editions != NULL && i < editions->count; i++)
    if (gp_str_equal(editions->entries[i].key, name))
      return editions->entries[i].key_span;
  return GP_NO_SPAN;
}

void gp_resolve_edition(gp_resolver *r)
{
  const gp_value *editions = editions_of(r);
  gp_unknown unknown = {.id = "edition.unknown",
                        .name = r->options->edition,
                        .names = r->guide->editions,
                        .count = r->guide->edition_count,
                        .place = edition_place,
                        .data = editions,
                        .hint = "editions are declared in guide.yaml under 'editions'"};
  if (unknown.name.len == 0)
    return;
  r->edition = gp_value_lookup(editions, unknown.name);
  if (r->edition == NULL)
    gp_resolve_unknown(r, &unknown, "the guide has no edition '%.*s'", GP_STR_ARG(unknown.name));
}

/* Cuts the next word off a list of words divided by spaces. */
static gp_str next_word(gp_str *words)
{
  size_t end = 0;
  gp_str word;
  while (end < words->len && words->ptr[end] != ' ')
    end++;
  word = gp_str_slice(*words, 0, end);
  *words = gp_str_slice(*words, end + (end < words->len), words->len);
  return word;
}

static bool list_holds(const gp_value *list, gp_str word)
{
  for (size_t i = 0; list != NULL && list->kind == GP_VALUE_LIST && i < list->count; i++)
    if (gp_str_equal(gp_value_text(list->entries[i].value, (gp_str){NULL, 0}), word))
      return true;
  return false;
}

/* True if the edition names one of the tags. */
static bool edition_names(const gp_resolver *r, gp_str tags)
{
  const gp_value *named = gp_value_lookup(r->edition, GP_STR("only"));
  while (tags.len > 0)
    if (list_holds(named, next_word(&tags)))
      return true;
  return false;
}

/* `unless` wins: a block that is both asked for and excluded is left out. The main edition names no tags, so it has the
 * blocks without `only`. */
static bool belongs(const gp_resolver *r, const gp_node *node)
{
  gp_common_attrs tags = gp_node_tags(node);
  return (tags.only.len == 0 || edition_names(r, tags.only)) && !(tags.unless.len > 0 && edition_names(r, tags.unless));
}

/* The walk finds the next node before one is taken out, since that has no neighbours any more afterwards. What is in a
 * block that goes is not looked at: its own tags do not count. */
void gp_resolve_editions(gp_resolver *r, gp_node *root)
{
  assert(root != NULL);
  for (const gp_node *node = root, *next; node != NULL; node = next) {
    bool stays = node == root || belongs(r, node);
    next = stays ? gp_node_following(node, root) : gp_node_after(node, root);
    if (!stays)
      gp_node_remove((gp_node *)(uintptr_t)node);
  }
}

/* All tags that editions name. */
static void collect_tags(gp_resolver *r, gp_map *known, const gp_str **names, size_t *count)
{
  const gp_value *editions = editions_of(r);
  GP_VEC(gp_str) list = {0};
  for (size_t i = 0; editions != NULL && editions->kind == GP_VALUE_MAP && i < editions->count; i++) {
    const gp_value *only = gp_value_lookup(editions->entries[i].value, GP_STR("only"));
    for (size_t j = 0; only != NULL && only->kind == GP_VALUE_LIST && j < only->count; j++) {
      gp_str tag = gp_value_text(only->entries[j].value, (gp_str){NULL, 0});
      if (tag.len > 0 && gp_map_put(known, tag, r) == NULL)
        gp_vec_push(r->ctx->arena, &list, tag);
    }
  }
  *names = list.items;
  *count = list.count;
}

/* A warning only: a guide may have blocks for an edition that is not declared yet. */
static void check_tag(gp_resolver *r, const gp_attr *attr, gp_str tag, const gp_str *names, size_t count)
{
  gp_str near = gp_nearest_name(r->ctx->arena, tag, names, count);
  gp_str hint = near.len > 0 ? gp_str_printf(r->ctx->arena, "did you mean '%.*s'?", GP_STR_ARG(near))
                             : GP_STR("name it under 'only' of an edition in guide.yaml");
  gp_report_with(r->ctx, GP_SEVERITY_WARNING, "edition.unknown-tag", attr->span, (gp_str){0}, hint, GP_NO_SPAN,
                 (gp_str){0}, "no edition names the tag '%.*s'", GP_STR_ARG(tag));
}

void gp_resolve_check_tags(gp_resolver *r, const gp_node *root)
{
  gp_map known = {.arena = r->ctx->arena};
  const gp_str *names;
  size_t count;
  collect_tags(r, &known, &names, &count);
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    for (size_t i = 0; i < node->attr_count; i++) {
      gp_str words = node->attrs[i].value;
      if (node->attrs[i].id != GP_AT_only && node->attrs[i].id != GP_AT_unless)
        continue;
      while (words.len > 0) {
        gp_str tag = next_word(&words);
        /* Looking for the nearest name is slow, and twenty messages say enough. */
        if (r->guesses < GP_GUESS_LIMIT && gp_map_lookup(&known, tag) == NULL) {
          r->guesses++;
          check_tag(r, &node->attrs[i], tag, names, count);
        }
      }
    }
  }
}
