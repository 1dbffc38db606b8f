/* The document tree: what readers make and transforms resolve, with a span on every node. */
#ifndef GUIDEPRESS_TREE_H
#define GUIDEPRESS_TREE_H

#include <guidepress/base.h>
#include <guidepress/kinds.h>
#include <guidepress/value.h>

typedef struct gp_node gp_node;

/* An attribute as it was written. What it means is in the kind's struct: gp_figure_of(node)->alt. Since ABI 1.0. */
typedef struct gp_attr {
  gp_str name, value;
  gp_span span;
  uint32_t id; /* gp_attr_id; GP_AT_NONE for one that is not in the kind's row */
  uint64_t reserved;
} gp_attr;

/* A node. Plugins read the fields and change trees only through the host's functions. Nodes and all they point to live
 * in the arena of their tree, which outlives every call of a plugin that is given it; links at the ends are NULL.
 * `lang` is never empty after reading: it is inherited. Since ABI 1.0; fields are only added at the end. */
struct gp_node {
  gp_kind kind;
  uint32_t serial; /* unique in its tree, in the order of making; 0 is never used */
  gp_node *parent, *first_child, *last_child, *prev, *next;
  gp_str id;      /* empty if none */
  gp_str lang;    /* BCP 47 */
  gp_str text;    /* leaves only */
  gp_attr *attrs; /* `attr_count` of them, in the order in which they were set */
  uint32_t attr_count;
  gp_span span;
  const void *data;         /* gp_figure_attrs and so on, by kind: read by gp_figure_of and so on; NULL: all zero */
  const gp_source_map *map; /* of `text`, or NULL; with `span` */
};

/* A change of a text: its bytes `start` to `end`, exclusive, become `text`, which may be empty and is borrowed for the
 * call. Since ABI 1.0. */
typedef struct gp_text_edit {
  uint32_t start, end;
  gp_str text;
} gp_text_edit;

/* The attribute as it was written, with its place; NULL if it was not given. `node` is not NULL. Since ABI 1.0. */
static inline const gp_attr *gp_attr_at(const gp_node *node, gp_attr_id id)
{
  for (uint32_t i = 0; i < node->attr_count; i++)
    if (node->attrs[i].id == (uint32_t)id)
      return &node->attrs[i];
  return NULL;
}

/* Its value as it was written, or the empty string: for those who write it again. Since ABI 1.0. */
static inline gp_str gp_attr_text(const gp_node *node, gp_attr_id id)
{
  const gp_attr *attr = gp_attr_at(node, id);
  return attr != NULL ? attr->value : (gp_str){NULL, 0};
}

/* gp_figure_of(node) and so on: what the attributes of a node of that kind (and of no other) say. Never NULL; all zero
 * where none was given. Lives as long as the node, and changes when an attribute is set. Since ABI 1.0. */
#define GP_KIND(NAME, name, number, printed, holds, form, key, summary)                                                \
  static inline const gp_##name##_attrs *gp_##name##_of(const gp_node *node)                                           \
  {                                                                                                                    \
    static const gp_##name##_attrs none;                                                                               \
    assert(node->kind == (number));                                                                                    \
    return node->data != NULL ? (const gp_##name##_attrs *)node->data : &none;                                         \
  }
#include <guidepress/kinds.def>

/* Numbered kinds have `number` and `label` first; notes, citations and sources a number. */
#define GP_NUMBERED(NAME, name)                                                                                        \
  _Static_assert(offsetof(gp_##name##_attrs, number) == offsetof(gp_section_attrs, number) &&                          \
                   offsetof(gp_##name##_attrs, label) == offsetof(gp_section_attrs, label),                            \
                 "a numbered kind begins with its number");
#include <guidepress/kinds.def>
_Static_assert(offsetof(gp_note_attrs, number) == offsetof(gp_section_attrs, number) &&
                 offsetof(gp_cite_attrs, number) == offsetof(gp_section_attrs, number) &&
                 offsetof(gp_source_attrs, number) == offsetof(gp_section_attrs, number),
               "as numbered kinds do");

/* "only" and "unless" of any block: tags divided by spaces; empty if there are none. */
static inline gp_common_attrs gp_node_tags(const gp_node *node)
{
  return node->data != NULL ? *(const gp_common_attrs *)node->data : (gp_common_attrs){{NULL, 0}, {NULL, 0}};
}

/* The number of a thing ("2.1"), of any kind; empty if it has none. Since ABI 1.0. */
static inline gp_str gp_node_number(const gp_node *node)
{
  switch ((int)node->kind) {
#define GP_NUMBERED(NAME, name) case GP_##NAME:
#include <guidepress/kinds.def>
  case GP_CITE:
  case GP_NOTE:
  case GP_SOURCE:
    return node->data != NULL ? ((const gp_note_attrs *)node->data)->number : (gp_str){NULL, 0};
  default:
    return (gp_str){NULL, 0};
  }
}

/* The word with it, as headings and captions print it ("Table 3"). Since ABI 1.0. */
static inline gp_str gp_node_label(const gp_node *node)
{
  switch ((int)node->kind) {
#define GP_NUMBERED(NAME, name) case GP_##NAME:
#include <guidepress/kinds.def>
    return node->data != NULL ? ((const gp_section_attrs *)node->data)->label : (gp_str){NULL, 0};
  default:
    return (gp_str){NULL, 0};
  }
}

/* What `float` says of a table, a figure or a block of a plugin. Since ABI 1.0. */
static inline gp_floating gp_node_floating(const gp_node *node)
{
  return node->kind == GP_TABLE    ? gp_table_of(node)->floating
         : node->kind == GP_FIGURE ? gp_figure_of(node)->floating
         : node->kind == GP_CUSTOM ? gp_custom_of(node)->floating
                                   : GP_NO_floating;
}

/* How many columns and rows a cell fills: at least one. Since ABI 1.0. */
static inline uint32_t gp_cell_columns(const gp_node *cell)
{
  return gp_cell_of(cell)->columns > 0 ? gp_cell_of(cell)->columns : 1;
}

static inline uint32_t gp_cell_rows(const gp_node *cell)
{
  return gp_cell_of(cell)->rows > 0 ? gp_cell_of(cell)->rows : 1;
}

/* The column of a cell, from 0, where `next` is the one after the cell before it. Since ABI 1.0. */
static inline uint32_t gp_cell_at(const gp_node *cell, uint32_t next)
{
  return gp_cell_of(cell)->at > 0 ? gp_cell_of(cell)->at : next;
}

/* The attribute of that name, or NULL: for what authors wrote in blocks of plugins, and for attributes that plugins set
 * themselves; all others are in the kind's struct. `node` is not NULL. Since ABI 1.0. */
static inline const gp_attr *gp_attr_named(const gp_node *node, const char *name)
{
  for (uint32_t i = 0; i < node->attr_count; i++)
    if (gp_str_is(node->attrs[i].name, name))
      return &node->attrs[i];
  return NULL;
}

/* Its value, or the empty string. Since ABI 1.0. */
static inline gp_str gp_node_attr(const gp_node *node, const char *name)
{
  const gp_attr *attr = gp_attr_named(node, name);
  return attr != NULL ? attr->value : (gp_str){NULL, 0};
}

/* What a picture, or a block of a plugin, shows, for readers who cannot see it; NULL if it does not say. Since ABI 1.0.
 */
static inline const gp_attr *gp_node_alt(const gp_node *node)
{
  return node->kind == GP_FIGURE   ? gp_attr_at(node, GP_AT_figure_alt)
         : node->kind == GP_CUSTOM ? gp_attr_named(node, "alt")
                                   : NULL;
}

/* The attribute as a number, or `otherwise` where it is absent or not a number of at most nine digits; for counts such
 * as a cell's "columns". Since ABI 1.0. */
static inline uint32_t gp_node_count(const gp_node *node, const char *name, uint32_t otherwise)
{
  uint64_t count = otherwise;
  GP_IGNORE(gp_str_number(gp_node_attr(node, name), 999999999, &count));
  return (uint32_t)count;
}

/* The first child of that kind, or NULL. `node` is not NULL. Since ABI 1.0. */
static inline const gp_node *gp_node_child(const gp_node *node, gp_kind kind)
{
  for (const gp_node *child = node->first_child; child != NULL; child = child->next)
    if (child->kind == kind)
      return child;
  return NULL;
}

/* Which of the three a kind is, by its number (kinds.def): also for one that is newer than this header. A slot holds a
 * part of a block, such as its title. Since ABI 1.0. */
static inline bool gp_kind_is_inline(gp_kind kind)
{
  return kind >= GP_TEXT;
}

static inline bool gp_kind_is_slot(gp_kind kind)
{
  return kind >= GP_TITLE && kind < GP_TEXT;
}

static inline bool gp_kind_is_block(gp_kind kind)
{
  return kind >= GP_CHAPTER && kind < GP_TITLE;
}

/* The node after `node` and all that is below it, in document order within the tree below `root`, or NULL at the end.
 * `node` is `root` or below it. Since ABI 1.0. */
static inline const gp_node *gp_node_after(const gp_node *node, const gp_node *root)
{
  for (; node != root && node != NULL; node = node->parent)
    if (node->next != NULL)
      return node->next;
  return NULL;
}

/* The node after `node`, which may be below it. For scans; walk.h has tables of what to do with each kind. */
static inline const gp_node *gp_node_following(const gp_node *node, const gp_node *root)
{
  return node->first_child != NULL ? node->first_child : gp_node_after(node, root);
}

/* An entry of the list of sources which is cited in this document. Since ABI 1.0. */
typedef struct gp_citation {
  gp_str key;
  uint32_t number;                             /* from 1, in order of first citation */
  gp_str title, by, url, date, accessed, note; /* in the document's language; empty if not given */
  gp_str title_lang;                           /* BCP 47: the language of the title */
  gp_str label; /* where sources are cited by author and date: "Eurostat 2023"; else empty */
  gp_str group; /* where they are listed in groups: law, publication, data, web; empty for none */
  gp_span span;
  uint32_t reserved32;
  uint64_t reserved[2];
} gp_citation;

/* What a file that goes with a document is to it (ISO 32000-2, 7.11.3, AFRelationship). Since ABI 1.0. */
typedef enum gp_relation {
  GP_RELATION_UNSPECIFIED = 0,
  GP_RELATION_SOURCE = 1,
  GP_RELATION_DATA = 2,
  GP_RELATION_ALTERNATIVE = 3,
  GP_RELATION_SUPPLEMENT = 4
} gp_relation;

/* A file that goes with a document. Since ABI 1.0. */
typedef struct gp_attachment {
  gp_str path;        /* from the guide's folder */
  gp_str name;        /* the file's name alone; no two attachments of a document have one name */
  gp_str description; /* in the document's language; empty for files of `source_files` */
  gp_str media_type;  /* "text/csv"; "application/octet-stream" if it is not known */
  gp_str bytes;
  gp_relation relation;
  gp_span span; /* of the path in guide.yaml */
  uint32_t reserved32;
  uint64_t reserved[2];
} gp_attachment;

/* A document in one of the languages that are built together. Since ABI 1.0. */
typedef struct gp_translation {
  gp_str lang;      /* BCP 47 */
  gp_str file_name; /* of its products, without the extension */
  uint64_t reserved[2];
} gp_translation;

/* The resolved document: what layouts and outputs read, who change nothing of it. All it points to lives until the
 * document is finished. Strings are in the document's language, and empty where the guide says nothing; lists are NULL
 * and 0 then. Since ABI 1.0. */
typedef struct gp_document {
  uint32_t size;       /* sizeof(gp_document) in the host that made it */
  const gp_node *root; /* GP_DOCUMENT */
  gp_str id;           /* the guide's id */
  gp_str lang;         /* BCP 47 */
  gp_str edition;      /* empty for the main edition */
  gp_str title, subtitle, series, summary, publisher, funding, imprint, keywords, version, date, licence;
  const gp_str *authors;
  size_t author_count;
  /* The sources in parts, in the order of their list, which is a chapter of `root` (GP_MATTER_SOURCES), as printed. */
  const gp_citation *citations;
  size_t citation_count;
  const gp_value *theme; /* MAP: the theme with everything it inherits, never NULL */
  const gp_value *terms; /* MAP: the program's own words in the document's language ("contents", "note", ...) */
  gp_str folder;         /* the guide's folder, for paths of images */
  int64_t
    timestamp; /* seconds since 1970 for dates in metadata: SOURCE_DATE_EPOCH, or the guide's date, or 0 = unset */
  /* MAP: guide.yaml with what the edition says in its place, for the keys which a layout or an output
   * reads itself (contents, index, logos, parts, cover, back-cover); never NULL. */
  const gp_value *guide;
  /* How they are cited: by author and date, each with a `label`, or by number; and whether they are listed in groups.
   */
  bool cited_by_author, cited_in_groups;
  /* The files which `attachments` of guide.yaml names, and those the text was read from: guide.yaml,
   * chapters, sources, glossary, data. A file may be in both. */
  const gp_attachment *attachments, *source_files;
  size_t attachment_count, source_file_count;
  /* The name of the document's products without the extension ("guide-bg-sofia"), and the document in
   * all languages that are built with it into one folder, in the guide's order; itself is among them. */
  gp_str file_name;
  const gp_translation *translations;
  size_t translation_count;
  /* MAP: the language of each word of `terms` that is not in the document's ("en"); never NULL. */
  const gp_value *term_langs;
} gp_document;

/* The language of one of the program's own words. Since ABI 1.0. */
static inline gp_str gp_document_term_lang(const gp_document *document, gp_str key)
{
  return gp_value_text(gp_value_lookup(document->term_langs, key), document->lang);
}

/* How many bytes of a source's label by author and date ("Agency n.d.", as a citation shows it) come before `word`, the
 * program's word for no date, which may be in another language than what is before it. All of them if the label does
 * not end with it; a letter may follow ("n.d.a"). Since ABI 1.0. */
static inline size_t gp_label_own_length(gp_str label, gp_str word)
{
  for (size_t letter = 0; letter < 2 && word.len > 0 && word.len + letter <= label.len; letter++) {
    size_t at = label.len - letter - word.len;
    if (gp_str_equal(gp_str_slice(label, at, label.len - letter), word))
      return at;
  }
  return label.len;
}

/* The language of a node's label ("Figure 3"), which is one of the program's own words. Since ABI 1.0. */
static inline gp_str gp_document_label_lang(const gp_document *document, const gp_node *node)
{
  bool is_table = node->kind == GP_TABLE || (node->kind == GP_CUSTOM && gp_custom_of(node)->counts == GP_COUNTED_TABLE);
  gp_str key = node->kind == GP_CHAPTER   ? GP_STR("label-chapter")
               : node->kind == GP_SECTION ? GP_STR("label-section")
               : node->kind == GP_STEP    ? GP_STR("label-step")
               : is_table                 ? GP_STR("label-table")
                                          : GP_STR("label-figure");
  return gp_document_term_lang(document, key);
}

GP_DEPRECATED("every document has them; this function goes with the release of 1.0")
static inline bool gp_document_has_matter(const gp_document *document)
{
  return document != NULL;
}

GP_DEPRECATED("every document has them; this function goes with the release of 1.0")
static inline bool gp_document_has_attachments(const gp_document *document)
{
  return document != NULL;
}

GP_DEPRECATED("every document has them; this function goes with the release of 1.0")
static inline bool gp_document_has_translations(const gp_document *document)
{
  return document != NULL;
}

#endif
