/* Where the program's own files are, and the time of the build: all that is taken from the environment. */
#ifndef GP_BATCH_PATHS_H
#define GP_BATCH_PATHS_H

#include "diag/report.h"

/* The manual as a web page in English, ../share/doc/guidepress/manual-en.html beside the program's folder; empty if it
 * is not there. In the arena. */
gp_str gp_manual_page(gp_arena *arena);

/* The folder with words/, themes/ and fonts.yaml: GP_DATA_PATH, else ../share/guidepress beside the program's folder.
 */
gp_str gp_data_folder(gp_arena *arena);

/* The program that makes pictures smaller, ../lib/guidepress/bin/remake-picture beside the program's folder. */
gp_str gp_remaker_path(gp_arena *arena);

/* The user's own folder of themes, fonts and plugins (guidepress in XDG_DATA_HOME or ~/.local/share), that of
 * config.yaml (in XDG_CONFIG_HOME or ~/.config), and that of the cache if the command does not say: GP_CACHE (empty:
 * nowhere), else in XDG_CACHE_HOME or ~/.cache. Empty without a home; they may not be there. */
gp_str gp_user_data_folder(gp_arena *arena);
gp_str gp_user_config_folder(gp_arena *arena);
gp_str gp_cache_folder(gp_arena *arena);

/* Appends the folders of the variable GP_PLUGIN_PATH (divided by colons), the user's own if it is there, and the
 * program's (../lib/guidepress/plugins) to a list. Returns the number appended, at most `room`. */
size_t gp_plugin_folders(gp_arena *arena, gp_str *folders, size_t room);

/* The number in SOURCE_DATE_EPOCH, or 0 if it is not set. GP_ERROR_USAGE, reported, if it is no number of seconds. */
GP_MUST_USE gp_status gp_source_date_epoch(gp_ctx *ctx, int64_t *timestamp);

#endif
