/* Sessions: what the plugins of one document share. */
#ifndef GP_PLUGIN_SESSION_H
#define GP_PLUGIN_SESSION_H

#include "base/map.h"
#include "base/within.h"
#include "plugin/host.h"
#include "text/fonts.h"
#include <guidepress/host.h>

struct gp_block_frame;
struct gp_opened_image;
struct gp_store;
struct gp_block_drawing;
struct gp_call;
struct gp_language;

/* A block plugin in a document; see blocks.c. */
typedef struct gp_block_instance gp_block_instance;

/* A script that text is in and no font has; see scripts.c. */
typedef struct gp_missing_script {
  gp_str script, name;
  GP_VEC(gp_str) langs; /* at least one */
  gp_span span;         /* the first place */
  bool reported;
} gp_missing_script;

/* How many pixels pictures have at most. */
typedef struct gp_picture_rule {
  uint32_t resolution; /* an inch, where they are printed; 0: as they are */
  uint32_t quality;    /* of JPEG files that are made, 1 to 100 */
  gp_len across;       /* how wide outputs without pages show them at most */
} gp_picture_rule;

typedef struct gp_session {
  gp_ctx *ctx;
  gp_registry *registry;
  gp_fonts *fonts;
  const gp_host *offer;               /* the functions plugins are given; each gets a copy with `data` and `arena` */
  gp_str folder;                      /* of the guide */
  const gp_within *within;            /* where its files may be; NULL: no files, and plugins read nothing */
  const gp_value *options;            /* from guide.yaml and --option: map of plugin id to map; may be NULL */
  const gp_value *schemes;            /* what guide.yaml allows addresses to begin with; may be NULL */
  const gp_value *hyphenation;        /* words of guide.yaml with their hyphens; may be NULL */
  struct gp_language *language;       /* NULL: there is no shaper, and none is missed */
  struct gp_call *call;               /* the innermost one now, or NULL; set by the calls */
  gp_tree *tree;                      /* that the plugin at work may change, or NULL; set by the calls */
  GP_VEC(const gp_font *) fonts_used; /* every font a plugin was given, once */
  GP_VEC(gp_str) files_used;          /* that plugins, or libraries they call, read by themselves */
  GP_VEC(struct gp_opened_image *) images; /* opened so far; see offer/image.h */
  gp_picture_rule pictures;
  gp_str remaker;                       /* path of the program that makes pictures smaller; empty: there is none */
  const struct gp_store *store;         /* where what has been made is kept; NULL: nowhere */
  bool on_screen;                       /* the output at work has no pages */
  GP_VEC(const gp_plugin_entry *) used; /* plugins that were called, once */
  GP_VEC(gp_block_instance *) blocks;
  GP_VEC(gp_missing_script) scripts_missing;
  gp_map undeclared; /* attributes of plugins that have been warned of */
  gp_status status;  /* the gravest that a call has ended with */
  bool at_fault;     /* a plugin has broken its promises, which has been reported */
} gp_session;

/* Sets the options, and checks them: plugins and options that do not exist and values of the wrong type are reported;
 * GP_ERROR_INPUT then. */
GP_MUST_USE gp_status gp_session_options(gp_session *session, const gp_value *options);

/* Notes that text at `span`, in a language, is in a script (ISO 15924, and its English name) that no font has. */
void gp_session_script_missing(gp_session *session, gp_str script, gp_str name, gp_str lang, gp_span span);
/* Reports the scripts that have been noted since the last time: one error a script (text.no-font). */
void gp_session_report_scripts(gp_session *session);

/* Ends the instances which live as long as the document. */
void gp_session_close(gp_session *session);

/* Completes the node of a plugin's block, which has its attributes and caption, from a value that fits the schema. */
GP_MUST_USE gp_status gp_session_read_block(gp_session *session, const gp_custom_block *block, gp_tree *tree,
                                            gp_node *node, const gp_value *value);

/* Draws a block of a plugin, checks the drawing, and gives its markup: see gp_host. */
GP_MUST_USE gp_status gp_session_draw_block(gp_session *session, gp_arena *arena, const gp_node *node,
                                            const struct gp_block_frame *frame, struct gp_block_drawing *result);
GP_MUST_USE gp_status gp_session_block_html(gp_session *session, gp_arena *arena, const gp_node *node,
                                            const struct gp_block_frame *frame, gp_str *markup);

/* NULL for well-formed flow content without ids and scripts; else what is wrong with it, after "made". */
const char *gp_markup_problem(gp_str markup);
/* True for UTF-8 without control characters but newlines and tabs. */
bool gp_text_is_clean(gp_str text);

#endif
