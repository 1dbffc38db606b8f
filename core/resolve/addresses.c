/* The addresses of links: each begins with a scheme that every format may have. */
#include "model/address.h"
#include "resolve/steps.h"

static const gp_value *allowed_by_guide(const gp_resolver *r)
{
  return gp_value_lookup(gp_value_lookup(r->guide->value, GP_STR("links")), GP_STR("schemes"));
}

/* What guide.yaml asks for and may not have. */
static void check_allowed(gp_resolver *r, const gp_value *list)
{
  for (size_t i = 0; list != NULL && list->kind == GP_VALUE_LIST && i < list->count; i++)
    if (gp_scheme_forbidden(list->entries[i].value->text)) {
      r->failed = true;
      gp_error(r->ctx, "link.scheme", list->entries[i].value->span, "no guide may allow links with '%.*s:'",
               GP_STR_ARG(list->entries[i].value->text));
    }
}

/* Whether a guide may name it: letters of small Latin, digits, '-' and '.'. */
static bool is_name(gp_str scheme)
{
  for (size_t i = 0; i < scheme.len; i++) {
    char c = scheme.ptr[i];
    if ((c < 'a' || c > 'z') && (i == 0 || ((c < '0' || c > '9') && c != '-' && c != '.')))
      return false;
  }
  return !gp_scheme_forbidden(scheme);
}

static void check(gp_resolver *r, gp_str address, gp_span span, const gp_value *more)
{
  gp_str scheme = gp_address_scheme(r->ctx->arena, address), hint;
  if (gp_scheme_allowed(scheme, more))
    return;
  hint = !is_name(scheme)
           ? GP_STR("addresses begin with https:, http:, mailto: or tel:")
           : gp_str_printf(r->ctx->arena,
                           "addresses begin with https:, http:, mailto: or tel:, or what guide.yaml allows: "
                           "'links: {schemes: [%.*s]}'",
                           GP_STR_ARG(scheme));
  r->failed = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "link.scheme", span, (gp_str){0}, hint, GP_NO_SPAN, (gp_str){0},
                 "a link may not begin with '%.*s%s'", GP_STR_ARG(scheme), gp_str_is(scheme, ":") ? "" : ":");
}

void gp_resolve_addresses(gp_resolver *r)
{
  const gp_node *root = r->tree->root;
  const gp_value *more = allowed_by_guide(r);
  check_allowed(r, more);
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root))
    if (node->kind == GP_LINK)
      check(r, gp_link_of(node)->href, node->span, more);
    else if (node->kind == GP_ADDRESS)
      check(r, node->text, node->span, more);
}
