/* Resolving: from the tree as written to the document as printed, for one language and edition. */
#ifndef GP_RESOLVE_RESOLVE_H
#define GP_RESOLVE_RESOLVE_H

#include "plugin/session.h"
#include "read/guide.h"

/* Everything resolving needs besides the tree. */
typedef struct gp_resolve_options {
  gp_str lang, edition;       /* edition: empty for the main one */
  const gp_value *terms;      /* MAP: the program's own words by key */
  const gp_value *term_langs; /* MAP: the language of those that are not in `lang`; may be NULL */
  const gp_value *theme;
  gp_str file_name; /* of the products, without extensions */
  const gp_translation *translations;
  size_t translation_count;
  int64_t timestamp; /* from SOURCE_DATE_EPOCH; 0 = take the guide's date */
} gp_resolve_options;

/* Makes the tree as it was read the tree as it is printed: includes read (cycles named), `only`/`unless` applied,
 * variables put in, chapters, sections, tables, figures, steps, notes and citations numbered, references bound,
 * transforms and lints run. All mistakes are reported; GP_ERROR_INPUT if there was any, GP_ERROR_PLUGIN for those of
 * plugins. */
GP_MUST_USE gp_status gp_resolve(gp_session *session, const gp_guide *guide, gp_tree *tree,
                                 const gp_resolve_options *options, const gp_document **document);

/* Appends the resolved document as text. */
void gp_resolve_dump(gp_buf *out, const gp_document *document);

#endif
