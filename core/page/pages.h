/* The page tree: verifying and dumping. */
#ifndef GP_PAGE_PAGES_H
#define GP_PAGE_PAGES_H

#include "diag/report.h"
#include <guidepress/page.h>

/* Checks what a layout promises: elements in order, every item tagged or an artifact, destinations on pages, links lead
 * somewhere. Broken promises are reported as errors of the layout plugin (page.bad-tree); GP_ERROR_PLUGIN then. */
GP_MUST_USE gp_status gp_pages_verify(gp_ctx *ctx, const gp_page_tree *pages, gp_str plugin);

#endif
