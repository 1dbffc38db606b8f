/* What has changed since a revision, as git tells it. */
#ifndef GP_CLI_SINCE_H
#define GP_CLI_SINCE_H

#include "cli/cli.h"

/* Leaves the jobs of the plan of which an input has changed since the revision cli->since: in the commits after it, in
 * the working tree, or as a new file. Inputs are what the cache has on record of a document that is as it was built
 * last; of others, all of the guide's folder, and all that lies in no other guide's folder. What is in no repository
 * (fonts, installed plugins) counts as unchanged. GP_ERROR_USAGE, printed, without git, repository or revision. */
GP_MUST_USE gp_status gp_cli_plan_since(gp_cli *cli, const gp_setup *setup, gp_plan *plan);

#endif
