/* Lint plugin @ID@: warns of paragraphs with too many words. It runs by itself wherever it is installed. */
#include <guidepress/transform.h>

#define GP_WALK_SELF gp_transform /* what handlers work on */
#include <guidepress/walk.h>

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
  lint->most = gp_value_integer(host->option(host, GP_STR("most")), 120);
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
  gp_diag diag = {.size = sizeof diag,
                  .severity = GP_SEVERITY_WARNING,
                  .id = GP_STR("@NAME@.long-paragraph"),
                  .span = paragraph->span,
                  .message = gp_str_printf(host->arena, "a paragraph of %d words; at most %d are easily read", words,
                                           lint->most),
                  .hints = &hint,
                  .hint_count = 1};
  host->report(host, &diag);
}

static void check_paragraph(gp_transform *lint, const gp_node *paragraph)
{
  int32_t words = count_words(paragraph);
  if (words > lint->most)
    warn(lint, paragraph, words);
}

/* What to look at, by kind of node: another check is another row. The walk goes into all kinds that are not here. */
static const gp_handler handlers[] = {
  [GP_PARAGRAPH] = {GP_INTO, check_paragraph},
};

/* Runs on the tree as the author wrote it. A lint looks: the host refuses whatever would change the tree. */
static gp_status run(gp_transform *lint, gp_node *root)
{
  gp_walker walk = GP_WALKER(handlers, lint);
  gp_walk(&walk, root);
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

GP_PLUGIN_DEFINE("@ID@", "1.0", "lint", query);
