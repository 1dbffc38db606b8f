/* Lint plugin: what a machine can find of what shuts readers out, at the author's line. */
#include "lint.h"

static void begin_chapter(gp_transform *lint, const gp_node *chapter)
{
  lint->links.count = 0;
  memset(lint->first_link, 0, sizeof lint->first_link);
  access_heading(lint, chapter);
}

static const gp_handler handlers[] = {
  [GP_CHAPTER] = {GP_INTO, begin_chapter},      [GP_SECTION] = {GP_INTO, access_heading},
  [GP_PARAGRAPH] = {GP_INTO, access_paragraph}, [GP_FIGURE] = {GP_INTO, access_alt},
  [GP_CUSTOM] = {GP_INTO, access_alt},          [GP_TABLE] = {GP_INTO, access_table},
  [GP_LINK] = {GP_INTO, access_link},           [GP_SPAN_LANG] = {GP_INTO, access_passage},
  [GP_TEXT] = {GP_INTO, access_language},
};

static gp_status create(const gp_host *host, gp_transform **result)
{
  gp_transform *lint = GP_NEW(host->arena, gp_transform);
  lint->host = host;
  lint->enabled = gp_str_is(gp_value_text(host->option(host, GP_STR("enabled")), GP_STR("true")), "true");
  *result = lint;
  return GP_OK;
}

static void destroy(gp_transform *lint)
{
  (void)lint;
}

static gp_status run(gp_transform *lint, gp_node *root)
{
  gp_walker walk = GP_WALKER(handlers, lint);
  if (lint->enabled)
    gp_walk(&walk, root);
  return GP_OK;
}

static const gp_transform_v1 interface = {
  .size = sizeof(gp_transform_v1), .create = create, .destroy = destroy, .run = run};

static const void *query(const char *name)
{
  return strcmp(name, GP_TRANSFORM_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("lint-access", "1.0", "lint", query);
