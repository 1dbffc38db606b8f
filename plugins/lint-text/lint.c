/* Lint plugin: errors of typing, shown at their places before any other plugin changes the text. */
#include "lint.h"

static bool option(const gp_host *host, gp_str name)
{
  return gp_str_is(gp_value_text(host->option(host, name), GP_STR("false")), "true");
}

static gp_status create(const gp_host *host, gp_transform **result)
{
  gp_transform *lint = GP_NEW(host->arena, gp_transform);
  lint->host = host;
  lint->enabled = option(host, GP_STR("enabled"));
  lint->straight = option(host, GP_STR("straight"));
  lint->flow.arena = host->arena;
  lint->flow.languages = typo_languages_new(host->arena);
  *result = lint;
  return GP_OK;
}

static void destroy(gp_transform *lint)
{
  if (lint->checker != NULL)
    uspoof_close(lint->checker);
}

static gp_status run(gp_transform *lint, gp_node *root)
{
  gp_node *holder = lint->enabled ? typo_next_holder(root, NULL) : NULL;
  lint->terms = lint->enabled ? lint_terms_new(lint->host->arena, root) : NULL;
  for (; holder != NULL; holder = typo_next_holder(root, holder)) {
    typo_flow_read(&lint->flow, holder);
    lint_letters(lint);
    lint_marks(lint);
    lint_pairs(lint);
    if (lint->terms != NULL)
      lint_terms_check(lint, holder);
    if (lint->no_memory || typo_no_memory(lint->flow.languages))
      return typo_report_no_memory(lint->host);
  }
  if (lint->enabled)
    lint_digits(lint, root);
  if (lint->terms != NULL)
    lint_terms_unused(lint);
  return GP_OK;
}

static const gp_transform_v1 interface = {
  .size = sizeof(gp_transform_v1), .create = create, .destroy = destroy, .run = run};

static const void *query(const char *name)
{
  return strcmp(name, GP_TRANSFORM_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("lint-text", "1.0", "lint", query);
