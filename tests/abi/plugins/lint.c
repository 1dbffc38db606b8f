/* A plugin of kind lint as it was written for the first interface; built with the headers of each. */
#include <guidepress/transform.h>

/* Headers before ABI 1.3 have no function for it. */
static int32_t old_integer(const gp_value *value, int32_t otherwise)
{
  gp_str text = gp_value_text(value, GP_STR(""));
  int32_t number = 0;
  for (size_t i = 0; i < text.len; i++)
    number = number * 10 + (text.ptr[i] - '0');
  return text.len > 0 ? number : otherwise;
}

/* An instance serves one document. It keeps no state outside itself: two documents may be built at once. */
struct gp_transform {
  const gp_host *host;
  int32_t most;
};

/* What the host knows of the plugin's options has been checked against plugin.yaml: it can be taken as it is. */
static gp_status create(const gp_host *host, gp_transform **result)
{
  gp_transform *lint = GP_NEW(host->arena, gp_transform); /* lives as long as the document: nothing to free */
  lint->host = host;
  lint->most = old_integer(host->option(host, GP_STR("most")), 120);
  *result = lint;
  return GP_OK;
}

static void destroy(gp_transform *lint)
{
  (void)lint; /* what was taken from elsewhere than the arena would be freed here */
}

static bool is_space(char c)
{
  return c == ' ' || c == '\n' || c == '\t';
}

/* The words of all texts below a paragraph; a word may be divided between two nodes (`un*likely*`). */
static int32_t count_words(const gp_node *paragraph)
{
  int32_t words = 0;
  bool inside = false;
  for (const gp_node *at = paragraph->first_child; at != NULL; at = gp_node_following(at, paragraph))
    for (size_t i = 0; i < at->text.len; i++) {
      bool space = is_space(at->text.ptr[i]);
      words += !space && !inside;
      inside = !space;
    }
  return words;
}

/* A message: a severity, an id of your own ("area.what"), the place, what is wrong in lower case with what was found
 * and what was expected, and maybe hints. */
static void warn(gp_transform *lint, const gp_node *paragraph, int32_t words)
{
  const gp_host *host = lint->host;
  gp_str hint = GP_STR("divide it where a new thought begins");
  gp_diag diag = {
    .size = sizeof diag,
    .severity = GP_SEVERITY_WARNING,
    .id = GP_STR("old.long-paragraph"),
    .span = paragraph->span,
    .message = gp_str_printf(host->arena, "a paragraph of %d words; at most %d are easily read", words, lint->most),
    .hints = &hint,
    .hint_count = 1};
  host->report(host, &diag);
}

/* Runs on the tree as the author wrote it. A lint looks: the host refuses whatever would change the tree. */
static gp_status run(gp_transform *lint, gp_node *root)
{
  for (const gp_node *at = root; at != NULL; at = gp_node_following(at, root)) {
    int32_t words = at->kind == GP_PARAGRAPH ? count_words(at) : 0;
    if (words > lint->most)
      warn(lint, at, words);
  }
  return GP_OK;
}

static const gp_transform_v1 interface = {
  .size = sizeof(gp_transform_v1),
  .create = create,
  .destroy = destroy,
  .run = run,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_TRANSFORM_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("lint-old", "1.0", "lint", query);
