/* Diagnostics for programs: JSON lines, SARIF results, GitHub annotations. */
#ifndef GP_DIAG_MACHINE_H
#define GP_DIAG_MACHINE_H

#include "diag/report.h"

/* One message, and what was cut off of one id; formats in render.h. */
void gp_json_diag_add(gp_buf *out, gp_sources *sources, const gp_diag *diag, gp_str plugin);
void gp_json_cut_add(gp_buf *out, gp_str id, size_t count);
void gp_sarif_result_add(gp_buf *out, gp_sources *sources, const gp_diag *diag, gp_str plugin);
void gp_sarif_cut_add(gp_buf *out, gp_str id, size_t count);
void gp_github_diag_add(gp_buf *out, gp_sources *sources, const gp_diag *diag);

#endif
