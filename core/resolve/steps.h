/* Private to resolving: what its steps share, and the steps in their order. */
#ifndef GP_RESOLVE_STEPS_H
#define GP_RESOLVE_STEPS_H

#include "base/map.h"
#include "plugin/language.h"
#include "resolve/resolve.h"
#include "value/schema.h"

enum {
  GP_INCLUDE_DEPTH = 16,        /* files that include one another in a chain */
  GP_INCLUDE_LIMIT = 1000,      /* inclusions in all: more is a bomb */
  GP_EXPANDED_LIMIT = 32 << 20, /* bytes that variables and included files put into a document */
  GP_GUESS_LIMIT = 20           /* misspelt names for which the nearest is looked for */
};

typedef struct gp_resolver {
  gp_session *session;
  gp_ctx *ctx;
  const gp_guide *guide;
  const gp_resolve_options *options;
  const gp_value *edition; /* its mapping in guide.yaml; NULL for the main edition */
  gp_tree *tree;           /* the new one */
  gp_map ids;              /* id to gp_node */
  const gp_value *sources; /* the mapping of sources.yaml; NULL if there is none */
  gp_span sources_at;      /* what named the file, or GP_NO_SPAN */
  gp_str sources_path;
  GP_VEC(gp_citation) citations;
  gp_map known_sources, cited;           /* key to gp_value_entry; key to its number (uint32_t) */
  const gp_value *glossary;              /* the mapping of the glossary's file; NULL if there is none */
  gp_map terms, variables;               /* of the glossary and of guide.yaml, by name, to their gp_value */
  bool terms_hidden;                     /* the glossary is not printed: its terms are plain text */
  bool cited_by_author, cited_in_groups; /* as in gp_document */
  unsigned includes, guesses;
  size_t expanded;         /* bytes, see GP_EXPANDED_LIMIT */
  bool ids_lost;           /* a chapter could not be read, or its id is wrong: what is not found may have been there */
  bool sources_lost;       /* the same of sources.yaml */
  gp_language_facts facts; /* of the document's language; `size` is 0 until they are asked for */
  bool failed;
} gp_resolver;

/* Finds the edition that is asked for. */
void gp_resolve_edition(gp_resolver *r);
/* Removes blocks below `root` that do not belong to the edition. */
void gp_resolve_editions(gp_resolver *r, gp_node *root);
/* Notes that have several marks: makes the marks after the first mere marks; when there are numbers and ids, gives them
 * those of the note. */
void gp_resolve_repeated_notes(gp_resolver *r);
void gp_resolve_note_marks(gp_resolver *r);
/* Warns of tags which no edition names. */
void gp_resolve_check_tags(gp_resolver *r, const gp_node *root);
/* Replaces includes by what the files hold. */
void gp_resolve_includes(gp_resolver *r);
/* Checks that pictures are there. */
void gp_resolve_images(gp_resolver *r);
/* Reads the files that guide.yaml attaches, and lists those that the text was read from. The last step. */
void gp_resolve_attachments(gp_resolver *r, gp_document *document);
/* Fills tables from CSV files. */
void gp_resolve_data(gp_resolver *r);
/* Puts in the texts of variables. */
void gp_resolve_variables(gp_resolver *r);
/* Runs transforms and lints on the tree, all of them whatever one ends with. Then, where there was no error, transforms
 * on the texts of the document that are no part of its tree; `authors` is its list. */
GP_MUST_USE gp_status gp_resolve_transforms(gp_resolver *r);
GP_MUST_USE gp_status gp_resolve_texts(gp_resolver *r, gp_document *document, gp_str *authors);
/* Collects ids; one used twice is an error. */
void gp_resolve_ids(gp_resolver *r);
/* The id of an anchor whose own an earlier chapter has used: people name anchors without looking at other files. */
gp_str gp_resolve_anchor_id(gp_resolver *r, const gp_node *chapter, gp_str id);
/* Numbers chapters, sections, tables, figures, steps and notes. */
void gp_resolve_numbers(gp_resolver *r);
/* list_labels.c: the labels of the items of a numbered list, where these are more than 1. 2. 3. `before`: the list that
 * it goes on from, if it says so; or NULL. */
void gp_resolve_list(gp_resolver *r, gp_node *list, const gp_node *before);
/* Binds references to what they refer to. */
void gp_resolve_references(gp_resolver *r);
/* Reads sources.yaml, and numbers citations in order of first use. */
void gp_resolve_citations(gp_resolver *r);
/* Makes a chapter of the sources that are cited, before the index, and binds citations to it. The last step, for
 * transforms have worked on the texts of sources then. */
void gp_resolve_source_list(gp_resolver *r);
/* Refuses links whose scheme no format may have; after all that makes links, also those of sources. */
void gp_resolve_addresses(gp_resolver *r);

/* Reads the glossary and puts it into the tree: into blocks of the kind glossary, or a chapter of its own. Before the
 * transforms, so that they work on its text, too. */
void gp_resolve_glossary(gp_resolver *r);
/* Takes out of the glossary what is not to be printed; after the transforms. */
void gp_resolve_prune_glossary(gp_resolver *r);
/* What the guide or its edition says under a key, or NULL. */
const gp_value *gp_resolve_own_value(const gp_resolver *r, const char *key);
/* Collects the marks of the index and makes a chapter of them, sorted. */
void gp_resolve_index(gp_resolver *r);
/* Gives sections, tables, figures and notes without an id one of their own; the last step. */
void gp_resolve_names(gp_resolver *r);
/* Binds links within the guide to what they lead to; after the names. */
void gp_resolve_links(gp_resolver *r);
/* A path as it lies below the guide's folder: without "./" and what "../" takes back. */
gp_str gp_resolve_below(const gp_resolver *r, gp_str path);
/* Makes fields of checklists and of empty cells where the guide or its edition says `forms: true`; after the names. */
void gp_resolve_fields(gp_resolver *r);
/* Binds a link or reference to a term, which is the node's attribute or what follows "term:". */
void gp_resolve_term(gp_resolver *r, gp_node *node);

/* A text and what it belongs to, for sorting. */
typedef struct gp_sorted {
  gp_str text;
  const void *item;
} gp_sorted;

/* Sorts as the document's language does; what is equal keeps its order. */
void gp_resolve_sort(gp_resolver *r, gp_sorted *list, size_t count);
/* A chapter that the program makes: without a number, its title one of the program's words, `matter` "glossary",
 * "index" or "sources". At the end of the document. */
gp_node *gp_resolve_matter(gp_resolver *r, const char *matter, gp_span span);
/* Appends one of the program's words to an inline's parent, as a passage of its own if it is in another language. */
void gp_resolve_add_word(gp_resolver *r, gp_node *parent, const char *key, gp_span span);
/* The text below a node without notes and sources. */
gp_str gp_resolve_plain(gp_resolver *r, const gp_node *node);

/* A name that is not known, and those that are. */
typedef struct gp_unknown {
  const char *id; /* of the message */
  gp_str name;
  gp_span span;
  const gp_str *names;
  size_t count;
  gp_span (*place)(const void *data, gp_str name); /* where a known name is declared; may be NULL */
  const void *data;
  const char *hint; /* used if no name is near; may be NULL */
} gp_unknown;

/* Counts bytes that a variable or an included file puts in; false once there are too many, which is reported at `span`
 * the first time. */
bool gp_resolve_expands(gp_resolver *r, size_t bytes, gp_span span);

/* Reports it, with the nearest known name and the place of that. */
void gp_resolve_unknown(gp_resolver *r, const gp_unknown *unknown, const char *format, ...) GP_PRINTF(3, 4);

/* Checks that words have places for numbers where they belong. */
void gp_terms_check(gp_resolver *r);
/* What is known of the document's language; the shaper is asked once. */
const gp_language_facts *gp_resolve_facts(gp_resolver *r);
/* A number that was counted, in the document's digits. */
gp_str gp_resolve_count(gp_resolver *r, unsigned number);
/* The word for a key, or the key itself. */
gp_str gp_term(gp_resolver *r, const char *key);
/* The language of the word for a key, if that is not the document's; else empty. */
gp_str gp_term_lang(const gp_resolver *r, const char *key);
/* sentences.c: true if the inline `node` is the first of a sentence. */
bool gp_resolve_begins_sentence(const gp_node *node);
/* A word with "{}" in it, the text put in its place: gp_term_with(r, "ref-table", "3") is "table 3". */
gp_str gp_term_with(gp_resolver *r, const char *key, gp_str text);

#endif
