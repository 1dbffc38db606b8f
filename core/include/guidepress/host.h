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
 * called the plugin, and only while the plugin is called.
 *
 * No pointer that is given may be NULL unless it is said here; strings may be empty, and are borrowed for the call.
 * What a function returns is the host's and lives as long as the document, or in the arena that was given. A gp_status
 * that is not GP_OK has been reported: pass it on. GP_ERROR_INPUT is a mistake of the guide; a wrong use of a function
 * is a mistake of the plugin (plugin.misuse) and gives GP_ERROR_PLUGIN. Since ABI 1.0. */
struct gp_host {
  uint32_t size;  /* sizeof(gp_host) in the host */
  uint32_t minor; /* GP_ABI_MINOR of the host */
  void *data;

  /* The arena of the document: lives until the document is finished. For what the plugin keeps. */
  gp_arena *arena;

  /* Shows a message; everything is copied. An error makes the document fail after the stage, whatever the plugin
   * returns. More than 20 messages with one id are only counted. A message without id or severity is a wrong use. */
  void (*report)(const gp_host *host, const gp_diag *diag);

  /* The value of an option declared in the plugin's manifest: what the user gave, which has been checked, else the
   * default of the manifest. NULL if it has neither, or is not declared. */
  const gp_value *(*option)(const gp_host *host, gp_str name);

  /* Reads a file below the guide's folder, at most 256 MiB, and records it as an input of the document. `path` is from
   * the guide's folder. Failures (file.missing, file.unreadable, file.outside-guide) are reported at `span` and give
   * GP_ERROR_INPUT; then *bytes is empty. The bytes live as long as the document; no zero byte follows them. */
  GP_MUST_USE gp_status (*read_file)(const gp_host *host, gp_str path, gp_span span, gp_str *bytes);
  /* Opens and measures a picture (PNG, JPEG, SVG; what is shown of WebP and GIF files is one of these), the same way;
   * image.unreadable if it is not one of these or damaged. *image is NULL after an error. The same path gives the same
   * pointer. */
  GP_MUST_USE gp_status (*open_image)(const gp_host *host, gp_str path, gp_span span, const gp_image **image);

  /* The face of the family nearest in weight (CSS, 1 to 1000) and slant; NULL, and one error at `span`
   * (font.unknown-family, font.file-missing), if there is no such family or its file is not there. */
  const gp_font *(*find_font)(const gp_host *host, gp_str family, uint16_t weight, bool italic, gp_span span);
  /* The `index`-th fallback face (from 0) for a script (ISO 15924: "Arab") in a language (BCP 47; may be empty) near
   * `like` (may be NULL: regular, upright) in weight and slant; those that name the script come first, of these those
   * for the language: Han has other glyphs in Chinese, Japanese and Korean. NULL at the end. */
  const gp_font *(*fallback_font)(const gp_host *host, gp_str script, gp_str lang, const gp_font *like, uint32_t index);

  /* The paragraph service, for layouts. `paragraph_new` shapes; `paragraph_break` breaks the whole paragraph at once
   * (Knuth and Plass 1981), as often as wished. Results live in `arena`; text, spans and styles of the input are
   * borrowed as long as the paragraph is used, the options only for the call. After an error *result is not to be used.
   * Spans that do not cover the text are a mistake of the layout (layout.bad-paragraph), and so is a width that is not
   * above 0. A line or word that does not fit is a warning at its place (layout.overfull-line, layout.broken-word), not
   * a failure. A text that is empty has no lines. */
  GP_MUST_USE gp_status (*paragraph_new)(const gp_host *host, gp_arena *arena, const gp_paragraph_input *input,
                                         gp_paragraph **result);
  GP_MUST_USE gp_status (*paragraph_break)(const gp_host *host, gp_arena *arena, const gp_paragraph *paragraph,
                                           const gp_break_options *options, gp_lines *result);
  /* Width of the paragraph set in one line (of its widest line, where U+2028 breaks it), and of its widest part that
   * cannot be broken (without hyphenation). */
  void (*paragraph_widths)(const gp_host *host, const gp_paragraph *paragraph, gp_len *natural, gp_len *minimum);
  /* A font's measures at the size of 1 em = 65536; all 0 after an error of the shaper. */
  void (*font_metrics)(const gp_host *host, const gp_font *font, gp_font_metrics *result);

  /* Language services, from the shaper plugin: see shaper.h. `lang` is BCP 47. If the shaper cannot be used, which has
   * been reported, order is by bytes, dates are copied as they are, and nothing is written from right to left. */
  int (*compare)(const gp_host *host, gp_str lang, gp_str a, gp_str b);
  gp_str (*format_date)(const gp_host *host, gp_arena *arena, gp_str lang, gp_str iso);
  bool (*is_rtl)(const gp_host *host, gp_str lang);

  /* Tree editing, for readers, transforms and block plugins, as long as they are called: afterwards the tree is
   * finished, and editing it a wrong use. A new node has no parent, and lives in the tree's arena; its language is
   * inherited later. `name` and `value` are copied; an attribute that is there is replaced; one that the kind does not
   * have, and the manifest does not declare, is a warning (plugin.unknown-attribute). A child that has a parent is
   * moved, with all below it; putting a node below itself is a wrong use. A node that is removed stays usable. Whether
   * every kind is where it may be is checked when the plugin returns (tree.malformed). */
  gp_node *(*node_new)(const gp_host *host, gp_kind kind, gp_span span);
  void (*node_set_attr)(const gp_host *host, gp_node *node, gp_str name, gp_str value, gp_span span);
  void (*node_append)(const gp_host *host, gp_node *parent, gp_node *child);
  void (*node_insert_before)(const gp_host *host, gp_node *sibling, gp_node *node);
  void (*node_remove)(const gp_host *host, gp_node *node);
  /* Parses CommonMark inline markup with the guide's additions and appends the inlines to `parent`. `text` must be a
   * slice of the bytes of `source`, beginning at byte `offset` in that file. What is wrong in it is reported at its
   * place. */
  GP_MUST_USE gp_status (*parse_inline)(const gp_host *host, gp_node *parent, uint32_t source, uint32_t offset,
                                        gp_str text);

  /* Changes the text of a node of kind `text`. The edits are in ascending order and do not overlap;
   * offsets are in bytes of the text as it is, at boundaries of characters. The new texts are UTF-8, and copied. Places
   * of all of the text stay exact. Edits that are not so are a wrong use, and nothing is done. */
  GP_MUST_USE gp_status (*node_edit_text)(const gp_host *host, gp_node *node, const gp_text_edit *edits, size_t count);
  /* The place in the source of the bytes `start` to `end` of a node's text; GP_NO_SPAN if `node` is NULL. */
  gp_span (*node_text_span)(const gp_host *host, const gp_node *node, size_t start, size_t end);
  /* What is written at a place in the source, as it was typed; empty for no place. Lives as long as the document. */
  gp_str (*source_text)(const gp_host *host, gp_span span);

  /* Reads a CSV file below the guide's folder, as `read_file` does. `separator` is ',', ';' or a tab, or 0: found by
   * the first line. Mistakes are reported in the CSV file, what cannot be opened at `span`; then *csv is NULL, and the
   * result GP_ERROR_INPUT. Lives as long as the document. */
  GP_MUST_USE gp_status (*read_csv)(const gp_host *host, gp_str path, gp_span span, char separator, const gp_csv **csv);
  /* A number as "12345.5" in a language's form ("12 345,5"), with as many digits after the point as it
   * has; any other text is copied as it is. In `arena`. */
  gp_str (*format_number)(const gp_host *host, gp_arena *arena, gp_str lang, gp_str number);
  /* Parses the inline markup of a scalar from YAML and appends the inlines to `parent`; for readers of blocks. What is
   * wrong in it is reported at its place. A value that is not a scalar (or NULL) is a wrong use. */
  GP_MUST_USE gp_status (*parse_value)(const gp_host *host, gp_node *parent, const gp_value *scalar);
  /* Draws a block of a plugin (GP_CUSTOM), for layouts and outputs; see block.h. `result->size` is set by the
   * caller. Height 0 and no items: its plugin draws nothing, and the block is its body. What the plugin made has been
   * checked (plugin.bad-drawing) and lives in `arena`. */
  GP_MUST_USE gp_status (*block_draw)(const gp_host *host, gp_arena *arena, const gp_node *node,
                                      const struct gp_block_frame *frame, struct gp_block_drawing *result);
  /* Its markup for HTML, in `arena`; empty if the plugin makes none. It has been checked (plugin.bad-drawing). */
  GP_MUST_USE gp_status (*block_html)(const gp_host *host, gp_arena *arena, const gp_node *node,
                                      const struct gp_block_frame *frame, gp_str *markup);

  /* The contrast ratio of two colours (WCAG 2.2), in hundredths and rounded down: 2100 is black on white. Whether
   * they are `set` is not looked at. */
  uint32_t (*contrast)(const gp_host *host, gp_color a, gp_color b);

  /* Names a file that the plugin, or a library it calls, has read by itself: it becomes an input of the document, so
   * that the document is built again when it changes. Files from `read_file`, fonts, and libraries that are loaded are
   * known without. `path` is from the working folder or absolute, and copied; an empty one is nothing. */
  void (*note_input)(const gp_host *host, gp_str path);

  /* Reads the bytes `start` to `end` of a file as YAML, with the places of everything in the file: the
   * front matter of a chapter of another format. *value is NULL where there is only white space, and after an error,
   * which has been reported in the file. */
  GP_MUST_USE gp_status (*read_yaml)(const gp_host *host, uint32_t source, uint32_t start, uint32_t end,
                                     const gp_value **value);
  /* A scalar whose text was put together from parts of a file: messages about its text point to where
   * these are. The origins (in the order of the text, the first at 0; none: `span` for all) and the text are copied.
   * Never NULL. Lists and maps a plugin makes by itself, in the host's arena. */
  const gp_value *(*value_from_text)(const gp_host *host, gp_str text, gp_span span, const gp_value_origin *origins,
                                     size_t count);
  /* Reads a map that holds what a chapter's YAML file would hold into a chapter's node, with all checks:
   * a reader that turns its format into such a map needs to know nothing of nodes. The map is copied. What has no place
   * in it (GP_NO_SPAN; keys often have none) is reported at the place of what is around it.
   * GP_ERROR_INPUT after mistakes in it, which are all reported. */
  GP_MUST_USE gp_status (*read_chapter)(const gp_host *host, gp_node *chapter, const gp_value *map);

  /* The name of a language in itself ("Deutsch"), as it is written in a list; its tag if the shaper does not know it.
   * In `arena`. */
  gp_str (*language_name)(const gp_host *host, gp_arena *arena, gp_str lang);

  /* Where the bytes `start` to `end` of a paragraph's text are in the source, for messages of layouts and shapers;
   * `span` is the one that they begin in, and not NULL. Exact where the span has a map, else all of its source. */
  gp_span (*text_place)(const gp_host *host, const gp_text_span *span, uint32_t start, uint32_t end);
  /* For layouts that set a node's text otherwise than it is: the map of the text after `edits` (as of node_edit_text;
   * NULL for none), for gp_text_span.map. In `arena`; NULL where the node has no map or the edits are wrong. */
  const gp_source_map *(*edited_map)(const gp_host *host, gp_arena *arena, const gp_node *node,
                                     const gp_text_edit *edits, size_t count);
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
  /* For readers: the characters that HTML's name or number of one stands for ("&amp;", "&#1041;"); empty if there is no
   * such name. In the host's arena. */
  gp_str (*character)(const gp_host *host, gp_str reference);
  /* A text, of a number that a program counted, with its digits 0 to 9 as the language writes them in this document
   * (`digits` of guide.yaml); other characters stay. In `arena`. Not for what authors wrote. */
  gp_str (*digits)(const gp_host *host, gp_arena *arena, gp_str lang, gp_str text);
  /* For shapers: the words for which the guide says itself where they are divided (`hyphenation` of guide.yaml): a list
   * of texts of letters and hyphens ("Con-nec-tion"; one without a hyphen is never divided) for all languages, or a map
   * from languages to such lists. Capitals are no matter. NULL if there are none. */
  const gp_value *(*hyphenation)(const gp_host *host);

  /* What this plugin kept under `key`, in this run or an earlier one, in the host's arena. Empty if it is not
   * there, or there no more; with `ptr` NULL if there is no cache, so that nothing need be kept. `key` names all that
   * the bytes depend on but the plugin's own version, such as a digest of the file they were made from. They come from
   * a file: look at them as at any file before use. */
  gp_str (*recall)(const gp_host *host, gp_str key);
  /* Keeps bytes for `recall`, where there is a cache. Both are copied. */
  void (*keep)(const gp_host *host, gp_str key, gp_str bytes);
  /* As `option`, of another plugin: what the user gave to the plugin with that id ("output-pdf"), else the default of
   * its manifest. NULL if it has neither, or there is no such plugin. */
  const gp_value *(*option_of)(const gp_host *host, gp_str plugin, gp_str name);
};

#endif
