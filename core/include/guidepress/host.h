/* What the host offers plugins: one table of functions. Plugins do not link to the program. */
#ifndef GUIDEPRESS_HOST_H
#define GUIDEPRESS_HOST_H

#include <guidepress/arena.h>
#include <guidepress/base.h>
#include <guidepress/diag.h>
#include <guidepress/page.h>
#include <guidepress/text.h>
#include <guidepress/tree.h>
#include <guidepress/value.h>

typedef struct gp_host gp_host;
struct gp_block_frame;
struct gp_block_drawing;

/* The host table of one plugin in one document; `data` is the host's own. Functions are appended at the end only: check
 * `minor` before calling one that is newer than your GP_ABI_MINOR. All functions may be called from the thread that
 * called the plugin. Since ABI 1.0. */
struct gp_host {
  uint32_t size, minor;
  void *data;

  /* The arena of the document: lives until the document is finished. */
  gp_arena *arena;

  /* Shows a message; everything is copied. An error makes the document fail after the stage. */
  void (*report)(const gp_host *host, const gp_diag *diag);

  /* The value of an option declared in the plugin's manifest: what the user gave, else the default. NULL if not
   * declared. */
  const gp_value *(*option)(const gp_host *host, gp_str name);

  /* Reads a file below the guide's folder and records it as a dependency. Failures are reported at `span`. The bytes
   * live as long as the document. */
  gp_status (*read_file)(const gp_host *host, gp_str path, gp_span span, gp_str *bytes);
  /* Opens and measures a picture (PNG, JPEG, SVG), the same way. */
  gp_status (*open_image)(const gp_host *host, gp_str path, gp_span span, const gp_image **image);

  /* The face of the family nearest in weight and slant; NULL (and one error at `span`) for an unknown family. */
  const gp_font *(*find_font)(const gp_host *host, gp_str family, uint16_t weight, bool italic, gp_span span);
  /* The `index`-th fallback face (from 0) for a script (ISO 15924: "Arab") in a language (BCP 47; may be empty) near
   * `like` in weight and slant; NULL at the end. Han has glyphs of their own in Chinese, Japanese and Korean. */
  const gp_font *(*fallback_font)(const gp_host *host, gp_str script, gp_str lang, const gp_font *like, uint32_t index);

  /* The paragraph service, for layouts. `paragraph_new` shapes; `paragraph_break` breaks the whole paragraph at once
   * (Knuth and Plass 1981). Results live in `arena`. */
  gp_status (*paragraph_new)(const gp_host *host, gp_arena *arena, const gp_paragraph_input *input,
                             gp_paragraph **result);
  gp_status (*paragraph_break)(const gp_host *host, gp_arena *arena, const gp_paragraph *paragraph,
                               const gp_break_options *options, gp_lines *result);
  /* Width of the paragraph set in one line, and of its widest part that cannot be broken (without hyphenation). */
  void (*paragraph_widths)(const gp_host *host, const gp_paragraph *paragraph, gp_len *natural, gp_len *minimum);
  /* A font's measures at the size of 1 em = 65536. */
  void (*font_metrics)(const gp_host *host, const gp_font *font, gp_font_metrics *result);

  /* Language services, from the shaper plugin: see shaper.h. */
  int (*compare)(const gp_host *host, gp_str lang, gp_str a, gp_str b);
  gp_str (*format_date)(const gp_host *host, gp_arena *arena, gp_str lang, gp_str iso);
  bool (*is_rtl)(const gp_host *host, gp_str lang);

  /* Tree editing, for readers and transforms. A new node has no parent; append and remove keep the tree well formed. */
  gp_node *(*node_new)(const gp_host *host, gp_kind kind, gp_span span);
  void (*node_set_attr)(const gp_host *host, gp_node *node, gp_str name, gp_str value, gp_span span);
  void (*node_append)(const gp_host *host, gp_node *parent, gp_node *child);
  void (*node_insert_before)(const gp_host *host, gp_node *sibling, gp_node *node);
  void (*node_remove)(const gp_host *host, gp_node *node);
  /* Parses CommonMark inline markup with the guide's additions and appends the inlines to `parent`. `text` must be a
   * slice of the bytes of `source`, beginning at `offset` in that file. */
  gp_status (*parse_inline)(const gp_host *host, gp_node *parent, uint32_t source, uint32_t offset, gp_str text);

  /* Changes the text of a node of kind `text`. The edits are in ascending order and do not overlap;
   * offsets are in bytes of the text as it is, at boundaries of characters. Places of all of the text stay exact. */
  gp_status (*node_edit_text)(const gp_host *host, gp_node *node, const gp_text_edit *edits, size_t count);
  /* Where the bytes `start` to `end` of a node's text stand in the source. */
  gp_span (*node_text_span)(const gp_host *host, const gp_node *node, size_t start, size_t end);
  /* What stands at a place in the source, as it was typed; empty for no place. Lives as long as the
   * document. */
  gp_str (*source_text)(const gp_host *host, gp_span span);

  /* Reads a CSV file below the guide's folder and records it as a dependency. `separator` is ',', ';' or
   * a tab, or 0: found by the first line. Mistakes are reported in the CSV file, what cannot be opened at `span`; then
   * *csv is NULL. Lives as long as the document. */
  gp_status (*read_csv)(const gp_host *host, gp_str path, gp_span span, char separator, const gp_csv **csv);
  /* A number as "12345.5" in a language's form ("12 345,5"), with as many digits behind the point as it
   * has; any other text is copied as it is. In `arena`. */
  gp_str (*format_number)(const gp_host *host, gp_arena *arena, gp_str lang, gp_str number);
  /* Parses the inline markup of a scalar from YAML and appends the inlines to `parent`; for readers of
   * blocks. */
  gp_status (*parse_value)(const gp_host *host, gp_node *parent, const gp_value *scalar);
  /* Draws a block of a plugin (GP_CUSTOM), for layouts and outputs; see block.h. Height 0 and no items:
   * its plugin draws nothing, and the block is its body. What the plugin made has been checked. */
  gp_status (*block_draw)(const gp_host *host, gp_arena *arena, const gp_node *node, const struct gp_block_frame *frame,
                          struct gp_block_drawing *result);
  /* Its markup for HTML; empty if the plugin makes none. */
  gp_status (*block_html)(const gp_host *host, gp_arena *arena, const gp_node *node, const struct gp_block_frame *frame,
                          gp_str *markup);

  /* The contrast ratio of two colours (WCAG 2.2), in hundredths and rounded down: 2100 is black on
   * white. */
  uint32_t (*contrast)(const gp_host *host, gp_color a, gp_color b);

  /* Tells of a file that the plugin, or a library it calls, has read by itself: it becomes an input of
   * the document, so that the document is built anew when it changes. Files from `read_file`, fonts, and libraries that
   * are loaded are known without. `path` is copied. */
  void (*note_input)(const gp_host *host, gp_str path);

  /* Reads the bytes `start` to `end` of a file as YAML, with the places of everything in the file: the
   * front matter of a chapter of another format. *value is NULL where there are only blanks, and after an error. */
  gp_status (*read_yaml)(const gp_host *host, uint32_t source, uint32_t start, uint32_t end, const gp_value **value);
  /* A scalar whose text was put together from parts of a file: messages about its text point to where
   * they stand. The origins (in the order of the text, the first at 0; none: `span` for all) and the text are copied.
   * Lists and maps a plugin makes by itself, in the host's arena. */
  const gp_value *(*value_from_text)(const gp_host *host, gp_str text, gp_span span, const gp_value_origin *origins,
                                     size_t count);
  /* Reads a map that holds what a chapter's YAML file would hold into a chapter's node, with all checks:
   * a reader that turns its format into such a map needs to know nothing of nodes. The map is copied. What has no place
   * in it (GP_NO_SPAN; keys often have none) is told of at the place of what is around it. */
  gp_status (*read_chapter)(const gp_host *host, gp_node *chapter, const gp_value *map);

  /* The name of a language in itself ("Deutsch"), as it stands in a list; its tag if the shaper does
   * not know it. In `arena`. */
  gp_str (*language_name)(const gp_host *host, gp_arena *arena, gp_str lang);

  /* For shapers: there is text of a script (ISO 15924, and its English name) in a language for which no font has
   * letters. The host reports each script once, with its languages, the first place and the package to install, when
   * the pages are made: an error, since pages of boxes help nobody. */
  void (*script_missing)(const gp_host *host, gp_str script, gp_str name, gp_str lang, gp_span span);
  /* The face which the guide wants for a script (ISO 15924) beside `like`, near it in weight and slant, even where that
   * has the script; NULL where it says nothing. */
  const gp_font *(*preferred_font)(const gp_host *host, gp_str script, const gp_font *like);
  /* As find_font, for the families that the guide brings or the system has; NULL, without a message, for those of the
   * catalogue, of which no file is opened, and for those that nobody has. */
  const gp_font *(*own_font)(const gp_host *host, gp_str family, uint16_t weight, bool italic, gp_span span);
};

#endif
