/* `plugins`: which there are, one in full, or a check of a folder. */
#include "base/path.h"
#include "cli/cli.h"
#include "process/signals.h"

#include <stdio.h>

/* Loads a plugin to tell its interface version; what is wrong with it is reported. */
static bool load(gp_cli *cli, gp_registry *registry, const gp_plugin_entry *entry)
{
  const void *table;
  bool loaded;
  gp_running(entry->id, true); /* should it crash */
  loaded = gp_registry_interface(cli->ctx, registry, entry->id, NULL, GP_NO_SPAN, &table) == GP_OK;
  gp_running(GP_STR(""), false);
  return loaded;
}

static gp_status list_all(const gp_registry *registry)
{
  for (size_t i = 0; i < gp_registry_count(registry); i++) {
    const gp_plugin_entry *entry = gp_registry_at(registry, i);
    if (!entry->broken)
      printf("%-18.*s %-9.*s %-6.*s %.*s\n", GP_STR_ARG(entry->id), GP_STR_ARG(entry->kind), GP_STR_ARG(entry->version),
             GP_STR_ARG(entry->object_path));
  }
  return GP_OK;
}

static void print_text(const gp_value *map, const char *key, const char *before, const char *after)
{
  gp_str text = gp_value_text(gp_value_lookup(map, gp_str_from(key)), GP_STR(""));
  if (text.len > 0)
    printf("%s%.*s%s", before, GP_STR_ARG(text), after);
}

static void print_list(const gp_value *list, const char *before, const char *between)
{
  for (size_t i = 0; list != NULL && list->kind == GP_VALUE_LIST && i < list->count; i++) {
    gp_str text = gp_value_text(list->entries[i].value, GP_STR(""));
    printf("%s%.*s", i == 0 ? before : between, GP_STR_ARG(text));
  }
}

static void print_deprecated(const gp_value *deprecated)
{
  print_text(deprecated, "goes", "\n    deprecated: version ", " will not know it");
  print_text(deprecated, "instead", "; use ", "");
}

static void print_options(const gp_value *options)
{
  if (options == NULL || options->count == 0)
    return;
  printf("\nOptions (guide.yaml: 'options: {ID: {NAME: VALUE}}', or --option ID.NAME=VALUE):\n");
  for (size_t i = 0; i < options->count; i++) {
    const gp_value *of = options->entries[i].value;
    printf("  %.*s", GP_STR_ARG(options->entries[i].key));
    print_text(of, "type", " (", "");
    print_list(gp_value_lookup(of, GP_STR("choices")), ": ", ", ");
    print_list(gp_value_lookup(of, GP_STR("range")), ": ", " to ");
    print_text(of, "default", "; default ", "");
    print_text(of, "description", ")\n    ", "");
    print_deprecated(gp_value_lookup(of, GP_STR("deprecated")));
    printf("\n");
  }
}

static void print_blocks(const gp_plugin_entry *entry)
{
  for (size_t i = 0; i < entry->block_count; i++) {
    const gp_field *own = entry->blocks[i].type.schema->fields;
    const gp_schema *schema = own->schema;
    printf("%s  %s\n    %s\n", i == 0 ? "\nBlocks ('guidepress schema chapter' has them in full):\n" : "",
           entry->blocks[i].type.name, own->description);
    for (const gp_field *f = schema->type == GP_TYPE_MAP ? schema->fields : NULL; f != NULL && f->schema != NULL; f++)
      printf("      %-12s %s%s%s\n", f->name, f->description, f->required ? " (required)" : "",
             f->goes != NULL ? " (deprecated)" : "");
  }
}

static gp_status show_one(gp_cli *cli, gp_registry *registry, gp_str id)
{
  const gp_plugin_entry *entry = gp_registry_find(registry, id);
  if (entry == NULL || entry->broken) {
    const void *table;
    return gp_registry_interface(cli->ctx, registry, id, NULL, GP_NO_SPAN, &table); /* says why */
  }
  printf("%.*s: %.*s\n\n", GP_STR_ARG(entry->id), GP_STR_ARG(entry->summary));
  printf("kind      %.*s\nversion   %.*s\nlicence   %.*s\nmanifest  %.*s\nobject    %.*s\n", GP_STR_ARG(entry->kind),
         GP_STR_ARG(entry->version), GP_STR_ARG(entry->licence), GP_STR_ARG(entry->manifest_path),
         GP_STR_ARG(entry->object_path));
  print_list(gp_value_lookup(entry->manifest, GP_STR("requires")), "requires  ", ", ");
  if (entry->requires.count > 0)
    printf("\n");
  if (load(cli, registry, entry))
    printf("interface %s, of plugin interface %u.%u\n", gp_kind_interface(entry->kind), entry->plugin->abi_major,
           entry->plugin->abi_minor);
  print_blocks(entry);
  print_options(gp_value_lookup(entry->manifest, GP_STR("options")));
  return gp_reports_errors(cli->ctx->reports) > 0 ? GP_ERROR_PLUGIN : GP_OK;
}

static gp_status check_folders(gp_cli *cli)
{
  gp_status status = GP_OK;
  if (cli->arguments.count == 0)
    return gp_cli_misuse(cli, GP_STR(""), "which folder? guidepress plugins --check FOLDER");
  for (size_t i = 0; i < cli->arguments.count; i++) {
    gp_buf out = GP_BUF(cli->ctx->arena);
    gp_str name = gp_path_name(cli->arguments.items[i]);
    gp_running(name, true); /* should it crash */
    status = gp_status_worse(status, gp_plugin_check(cli->ctx, cli->arguments.items[i], &out));
    status = gp_status_worse(status, gp_cli_print(gp_buf_str(&out)));
  }
  gp_cli_print_reports(cli);
  return status;
}

gp_status gp_command_plugins(gp_cli *cli)
{
  gp_registry *registry;
  gp_status status;
  if (cli->check)
    return check_folders(cli);
  status = gp_setup_plugins(cli->ctx, cli->plugin_paths, &registry);
  if (cli->arguments.count == 0)
    status = gp_status_worse(status, list_all(registry));
  for (size_t i = 0; i < cli->arguments.count; i++)
    status = gp_status_worse(status, show_one(cli, registry, cli->arguments.items[i]));
  fflush(stdout);
  gp_cli_print_reports(cli);
  return status;
}
