/* Import: documents that pandoc reads become a new guide. */
#ifndef GP_IMPORT_IMPORT_H
#define GP_IMPORT_IMPORT_H

#include "diag/report.h"
#include "plugin/host.h"

typedef struct gp_import_options {
  gp_names files;   /* in their order */
  gp_str folder;    /* of the new guide */
  gp_str lang;      /* empty: what the documents say */
  unsigned split;   /* headings of this level, and higher ones, begin chapters; from 1 */
  bool yaml;        /* chapters as YAML, not Markdown */
  bool force;       /* files of the folder may be replaced */
  uint32_t seconds; /* that pandoc may take for a file; 0: no limit */
} gp_import_options;

/* Something that a person has to look at, and where. */
typedef struct gp_import_hand {
  gp_str path; /* from the guide's folder; empty: no place in particular */
  uint32_t line;
  gp_str text;
} gp_import_hand;

typedef struct gp_import_result {
  const gp_import_hand *hands; /* in the order of the files */
  size_t hand_count;
  gp_str lang;
  bool lang_guessed; /* neither the options nor a document says it */
  size_t chapters, pictures, tables, notes;
} gp_import_result;

/* Reads the documents and writes the guide: all of its files or none. Everything lives in the ctx's arena. What fails
 * has been reported: GP_ERROR_USAGE where the folder is in use, GP_ERROR_INPUT where pandoc is missing or cannot read a
 * document, GP_ERROR_FILE where the guide cannot be written. */
GP_MUST_USE gp_status gp_import(gp_ctx *ctx, const gp_import_options *options, gp_import_result *result);

#endif
