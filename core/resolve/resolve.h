/* Resolving: from the tree as written to the document as printed, for one language and edition. */
#ifndef GP_RESOLVE_RESOLVE_H
#define GP_RESOLVE_RESOLVE_H

#include "tree/guide.h"

/* Everything resolving needs besides the tree. */
typedef struct gp_resolve_options {
  gp_str lang, edition;  /* edition: empty for the main one */
  const gp_value *terms; /* the language's words: core/terms/LANG.yaml */
  const gp_value *theme;
  gp_str file_name; /* of the products, without extensions */
  const gp_translation *translations;
  size_t translation_count;
  int64_t timestamp; /* from SOURCE_DATE_EPOCH; 0 = take the guide's date */
  /* Runs the transform and lint plugins on the tree, after includes, editions and variables; what they made has been
   * accepted. May be NULL. */
  gp_status (*transforms)(void *data, gp_tree *tree);
  void *data;
  /* The order of two texts in the language, and the letter of its index under which a word stands, for glossary,
   * sources and index. May be NULL: then the order is that of the bytes, and there are no letters. */
  int (*compare)(void *data, gp_str a, gp_str b);
  gp_str (*index_letter)(void *data, gp_arena *arena, gp_str word);
  /* A number such as "1234.5" in the language's form, in `arena`; may be NULL: then numbers of CSV files stay as they
   * are. */
  gp_str (*format_number)(void *data, gp_arena *arena, gp_str lang, gp_str number);
  /* A date (YYYY, YYYY-MM or YYYY-MM-DD) in a language's long form; may be NULL. */
  gp_str (*format_date)(void *data, gp_arena *arena, gp_str lang, gp_str iso);
} gp_resolve_options;

/* Makes a new tree (the one given is not changed): includes read (cycles named), `only`/`unless` applied, variables put
 * in, chapters, sections, tables, figures, steps, notes and citations numbered, references bound. All mistakes are
 * reported; GP_ERROR_INPUT if there was any. */
gp_status gp_resolve(gp_ctx *ctx, const gp_guide *guide, const gp_tree *tree, const gp_resolve_options *options,
                     const gp_document **document);

/* Appends the resolved document as text. */
void gp_resolve_dump(gp_buf *out, const gp_document *document);

#endif
