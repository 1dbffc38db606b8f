/* Variables: their texts for the language and edition, in the text and in the targets of links. */
#include "resolve/steps.h"

static const gp_value *variables_of(const gp_value *map)
{
  const gp_value *variables = gp_value_lookup(map, GP_STR("variables"));
  return variables != NULL && variables->kind == GP_VALUE_MAP ? variables : NULL;
}

static gp_span variable_place(const void *data, gp_str name)
{
  const gp_resolver *r = data;
  const gp_value *maps[] = {variables_of(r->edition), variables_of(r->guide->value)};
  for (size_t i = 0; i < 2; i++)
    for (size_t j = 0; maps[i] != NULL && j < maps[i]->count; j++)
      if (gp_str_equal(maps[i]->entries[j].key, name))
        return maps[i]->entries[j].key_span;
  return GP_NO_SPAN;
}

static void report_unknown(gp_resolver *r, gp_str name, gp_span span)
{
  const gp_value *maps[] = {variables_of(r->edition), variables_of(r->guide->value)};
  GP_VEC(gp_str) names = {0};
  gp_unknown unknown = {.id = "variable.unknown",
                        .name = name,
                        .span = span,
                        .place = variable_place,
                        .data = r,
                        .hint = "variables are declared in guide.yaml under 'variables'"};
  for (size_t i = 0; i < 2 && r->guesses < GP_GUESS_LIMIT; i++)
    for (size_t j = 0; maps[i] != NULL && j < maps[i]->count; j++)
      gp_vec_push(r->ctx->arena, &names, maps[i]->entries[j].key);
  unknown.names = names.items;
  unknown.count = names.count;
  gp_resolve_unknown(r, &unknown, "unknown variable '%.*s'", GP_STR_ARG(name));
}

/* `{{date}}` is the guide's date in words, unless the guide has a variable of that name. */
static bool is_date(gp_resolver *r, gp_str name, gp_str *iso)
{
  *iso =
    gp_str_is(name, "date") ? gp_value_text(gp_resolve_own_value(r, "date"), (gp_str){NULL, 0}) : (gp_str){NULL, 0};
  return iso->len > 0;
}

/* The text of a variable; false, reported at `span`, if there is none. */
static bool text_of(gp_resolver *r, gp_str name, gp_str lang, gp_span span, gp_str *text)
{
  gp_str iso;
  const gp_value *value = gp_map_lookup(&r->variables, name);
  if (value == NULL && is_date(r, name, &iso)) {
    *text = gp_language_date(r->session->language, r->ctx->arena, lang, iso);
    return true;
  }
  if (value == NULL) {
    report_unknown(r, name, span);
    return false;
  }
  *text = gp_guide_text(r->ctx, value, r->options->lang);
  return gp_resolve_expands(r, text->len, span);
}

static void put_text(gp_resolver *r, gp_node *node)
{
  gp_str name = gp_variable_of(node)->name, text;
  if (!text_of(r, name, node->lang, node->attr_count > 0 ? node->attrs[0].span : node->span, &text))
    text = name;
  node->attr_count = 0;
  gp_node_become(r->tree, node, GP_TEXT);
  node->text = text;
}

/* The offset of the two characters of `mark` in the text from `at` on, or the text's length. */
static size_t find(gp_str text, size_t at, const char *mark)
{
  while (at + 2 <= text.len && memcmp(text.ptr + at, mark, 2) != 0)
    at++;
  return at + 2 <= text.len ? at : text.len;
}

static void put_target(gp_resolver *r, gp_node *link, const gp_attr *href)
{
  gp_str from = href->value, text;
  gp_buf out = GP_BUF(r->tree->arena);
  size_t at = 0;
  while (from.ptr != NULL && at < from.len) {
    size_t open = find(from, at, "{{"), close = find(from, open, "}}");
    gp_buf_add(&out, gp_str_slice(from, at, open));
    if (close >= from.len) {
      if (open < from.len) {
        r->failed = true;
        gp_error(r->ctx, "inline.variable", href->span, "variable without closing '}}' in the target of a link");
      }
      break;
    }
    if (text_of(r, gp_str_slice(from, open + 2, close), r->options->lang, href->span, &text))
      gp_buf_add(&out, text);
    at = close + 2;
  }
  gp_node_set(r->tree, link, GP_AT_link_href, gp_buf_str(&out), href->span);
}

void gp_resolve_variables(gp_resolver *r)
{
  const gp_node *root = r->tree->root;
  const gp_value *maps[] = {variables_of(r->guide->value), variables_of(r->edition)}; /* the edition's own count */
  r->variables = (gp_map){.arena = r->ctx->arena};
  for (size_t i = 0; i < 2; i++)
    for (size_t k = 0; maps[i] != NULL && k < maps[i]->count; k++)
      gp_map_put(&r->variables, maps[i]->entries[k].key, (void *)(uintptr_t)maps[i]->entries[k].value);
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    if (node->kind == GP_VARIABLE)
      put_text(r, gp_node_mutable(node));
    if (node->kind == GP_LINK) {
      const gp_attr *href = gp_attr_at(node, GP_AT_link_href);
      if (href != NULL && find(href->value, 0, "{{") < href->value.len)
        put_target(r, gp_node_mutable(node), href);
    }
  }
}
