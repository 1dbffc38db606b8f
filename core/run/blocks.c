/* Blocks of plugins in one document: instances made when first needed, and their nodes completed while reading. */
#include "run/run.h"
#include "run/signals.h"

#include <guidepress/block.h>

/* The instance of a plugin in this document; made at the first call. A plugin that could not be loaded or made fails
 * all its blocks, and is told of once. */
static gp_status instance_of(gp_run *run, gp_str plugin, gp_span at, gp_block_instance **result)
{
  const gp_plugin_entry *entry = gp_registry_find(run->setup->registry, plugin);
  gp_block_instance *made;
  const void *table = NULL;
  *result = NULL;
  for (size_t i = 0; i < run->blocks.count; i++)
    if (gp_str_equal(run->blocks.items[i]->plugin, plugin))
      *result = run->blocks.items[i];
  if (*result != NULL)
    return (*result)->status;
  made = *result = GP_NEW(run->ctx->arena, gp_block_instance);
  made->plugin = plugin;
  gp_vec_push(run->ctx->arena, &run->blocks, made);
  gp_running(plugin, false);
  made->status = gp_registry_interface(run->ctx, run->setup->registry, plugin, "block", GP_BLOCK_INTERFACE, at, &table);
  if (made->status == GP_OK) {
    made->table = table;
    made->status = made->table->create(gp_host_new(&run->session, entry), &made->instance);
    made->status = gp_run_made(run, plugin, made->status, made->instance);
    if (made->status != GP_OK)
      (void)gp_run_judge(run, plugin, made->status);
  }
  gp_running(GP_STR(""), false);
  run->status = gp_status_worse(run->status, made->status);
  return made->status;
}

static gp_status find_block(void *data, gp_str type, gp_span at, const gp_block_v1 **table, gp_block **instance,
                            gp_str *plugin)
{
  gp_run *run = data;
  const gp_custom_block *block = gp_custom_block_find(&run->custom, type);
  gp_block_instance *of;
  gp_status status;
  if (block == NULL)
    return gp_error(run->ctx, "plugin.misuse", at, "no plugin brings blocks of type '%.*s'", GP_STR_ARG(type));
  status = instance_of(run, block->plugin, at, &of);
  if (status != GP_OK)
    return status;
  *table = of->table;
  *instance = of->instance;
  *plugin = block->plugin;
  return GP_OK;
}

static gp_status want_shaper(void *data)
{
  gp_run *run = data;
  return run->shaper != NULL ? gp_run_make_shaper(run) : GP_ERROR_PLUGIN;
}

static void enters(void *data, gp_str plugin)
{
  (void)data;
  gp_running(plugin, false);
}

static gp_status read_block(void *data, const gp_custom_block *block, gp_tree *tree, gp_node *node,
                            const gp_value *value)
{
  gp_run *run = data;
  gp_tree *before = run->session.tree;
  size_t errors = gp_reports_errors(run->ctx->reports);
  gp_block_instance *of;
  gp_status status = instance_of(run, block->plugin, node->span, &of);
  if (status != GP_OK || of->table->read == NULL)
    return status;
  run->session.tree = tree;
  gp_running(block->plugin, false);
  status = of->table->read(of->instance, node, value);
  gp_running(GP_STR(""), false);
  run->session.tree = before;
  if (status != GP_OK && gp_reports_errors(run->ctx->reports) == errors)
    gp_error(run->ctx, "plugin.failed", node->span, "plugin '%.*s' failed without saying why",
             GP_STR_ARG(block->plugin));
  return gp_status_worse(status, gp_tree_accept(run->ctx, node, block->plugin));
}

void gp_run_begin_blocks(gp_run *run)
{
  gp_block_calls *calls = GP_NEW(run->ctx->arena, gp_block_calls);
  *calls = (gp_block_calls){.data = run, .find = find_block, .shaper = want_shaper, .enters = enters};
  run->custom = gp_registry_blocks(run->setup->registry);
  run->custom.read = read_block;
  run->custom.data = run;
  run->guide->custom = &run->custom;
  run->session.calls = calls;
}

void gp_run_end_blocks(gp_run *run)
{
  for (size_t i = 0; i < run->blocks.count; i++)
    if (run->blocks.items[i]->instance != NULL)
      run->blocks.items[i]->table->destroy(run->blocks.items[i]->instance);
}
