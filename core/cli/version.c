#include "cli/cli.h"
gp_status gp_cli_print_version(gp_cli *cli)
{
  (void)cli;
  return gp_cli_print(GP_STR("guidepress " GP_VERSION "\n"));
}
