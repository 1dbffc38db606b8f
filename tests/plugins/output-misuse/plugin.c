/* it asks the host for what an output may not do, one thing after another */
#include "../good.h"

static gp_status write_all(gp_output *output, const gp_output_job *job)
{
  const gp_host *host = output->host;
  const gp_value_origin late = {.at = 0, .start = 9, .end = 3};
  const gp_diag nameless = {.size = sizeof nameless, .severity = GP_SEVERITY_ERROR, .message = GP_STR_INIT("no id")};
  const gp_value *value;
  const gp_csv *csv;
  gp_node *node;
  host->report(host, &nameless);
  node = host->node_new(host, GP_PARAGRAPH, GP_NO_SPAN);
  host->node_set_attr(host, node, GP_STR("id"), GP_STR("a"), GP_NO_SPAN);
  host->node_append(host, node, node);
  host->node_append(host, NULL, node);
  host->node_insert_before(host, NULL, node);
  host->node_remove(host, node);
  (void)host->parse_inline(host, node, 1, 0, GP_STR("text"));
  (void)host->parse_value(host, node, NULL);
  (void)host->read_csv(host, GP_STR("data.csv"), GP_NO_SPAN, 'x', &csv);
  (void)host->read_yaml(host, 999, 0, 1, &value);
  (void)host->read_yaml(host, 1, 5, 2, &value);
  (void)host->value_from_text(host, GP_STR("text"), GP_NO_SPAN, &late, 1);
  (void)host->read_chapter(host, NULL, NULL);
  (void)host->block_draw(host, host->arena, NULL, NULL, NULL);
  if (host->compare(host, GP_STR("en"), GP_STR("a"), GP_STR("b")) >= 0)
    return GP_ERROR_INTERNAL;
  return good_write(output, job);
}

static const gp_output_v1 interface = {sizeof(gp_output_v1), GP_OUTPUT_FROM_TREE, "x",
                                       good_create,          good_destroy,        write_all};
QUERY(interface)
GP_PLUGIN_DEFINE("output-misuse", "1.0", "output", query);
