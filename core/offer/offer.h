/* What the program offers to plugins: the functions of gp_host, and what they do. */
#ifndef GP_OFFER_OFFER_H
#define GP_OFFER_OFFER_H

#include "plugin/session.h"
#include <guidepress/page.h>

/* The functions; `data` (a gp_served) and `arena` are those of each call. */
extern const gp_host gp_host_offer;

/* Reads a file below the guide's folder; see host.h. `path` is relative to that folder; links and ".." that lead out of
 * it are refused. The file becomes a source of the document, so it is among its dependencies. */
GP_MUST_USE gp_status gp_session_read_file(gp_session *session, gp_str path, gp_span span, gp_str *bytes);
GP_MUST_USE gp_status gp_session_read_csv(gp_session *session, gp_str path, gp_span span, char separator,
                                          const gp_csv **csv);
GP_MUST_USE gp_status gp_session_open_image(gp_session *session, gp_str path, gp_span span, const gp_image **image);

/* Before an output writes: pictures get no more pixels than it needs, where the guide or theme says so. `pages` is what
 * it writes; NULL for outputs without pages. */
void gp_session_fit_images(gp_session *session, const gp_page_tree *pages);

/* Measures a picture from its first bytes: format and size in pixels. NULL if all is well, else what is wrong. */
const char *gp_image_measure(gp_str bytes, gp_image *image);

/* A copy, in ctx->arena, of a value that a plugin put together: everything in it has a place, if only that of what is
 * around it (`around` at the outside), so that messages name the file. NULL and what is wrong in *fault for what is no
 * value: nothing in place of one, one that holds itself, too many. */
const gp_value *gp_given_value(gp_ctx *ctx, const gp_value *value, gp_span around, const char **fault);

#endif
