/* Calling a plugin: the one way in and out.
 *
 *   gp_call call;
 *   gp_reader *reader = NULL;
 *   gp_status status = gp_call_begin(&call, session, id, "reader", GP_NO_SPAN, tree);
 *   if (status != GP_OK)
 *     return status;
 *   table = call.table;
 *   status = table->create(call.host, &reader);
 *   status = gp_call_made(&call, status, reader);
 *   if (status == GP_OK) { status = table->read(reader, ...); table->destroy(reader); }
 *   return gp_call_end(&call, status, chapter);
 */
#ifndef GP_PLUGIN_CALL_H
#define GP_PLUGIN_CALL_H

#include "plugin/session.h"

/* A call. They nest: a layout draws a block, whose plugin asks for a date. */
typedef struct gp_call {
  gp_session *session;
  const gp_plugin_entry *plugin;
  const void *table;     /* the interface of its kind */
  const gp_host *host;   /* for `create` */
  gp_span at;            /* what the call is about, for messages */
  gp_tree *tree;         /* that it may change, or NULL */
  struct gp_call *outer; /* in which it is made */
  size_t errors;         /* reported before it */
} gp_call;

/* What gp_host.data points to: whom the functions of a host table serve. */
typedef struct gp_served {
  gp_host host;
  gp_session *session;
  const gp_plugin_entry *plugin;
  const gp_value *given; /* the options set for it, or NULL */
} gp_served;

/* Loads a plugin (`kind` NULL: whatever its kind) and gives its interface. While it is loaded, it is its code that
 * runs. What is wrong has been reported, and counts in session->status. */
GP_MUST_USE gp_status gp_session_load(gp_session *session, gp_str plugin, const char *kind, gp_span at,
                                      const void **table);

/* Ends the instances of block plugins. */
void gp_blocks_close(gp_session *session);

/* Loads the plugin, makes its host table and enters it: from here on its code runs, and may change `tree` (NULL: no
 * tree). GP_OK: call it now, and end the call in any case; else there is nothing to end. */
GP_MUST_USE gp_status gp_call_begin(gp_call *call, gp_session *session, gp_str plugin, const char *kind, gp_span at,
                                    gp_tree *tree);

/* Enters a plugin again whose instance was kept: `call` becomes like `first`, by which it was made. */
void gp_call_again(gp_call *call, const gp_call *first, gp_span at, gp_tree *tree);

/* After `create`, in a statement of its own: one that says GP_OK must have made an instance. Reports it if it has not.
 */
GP_MUST_USE gp_status gp_call_made(const gp_call *call, gp_status status, const void *instance);

/* Goes back to the outer call. What the plugin made at the node `made` (NULL: nothing) and below is accepted or
 * dropped; a failure of which the plugin has reported nothing is reported as its fault. Returns what the call ends
 * with, which counts in session->status, too. */
GP_MUST_USE gp_status gp_call_end(gp_call *call, gp_status status, gp_node *made);

#endif
