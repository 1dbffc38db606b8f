/* The interface of block plugins, which bring new types of blocks: "gp.block/1". Since ABI 1.0. */
#ifndef GUIDEPRESS_BLOCK_H
#define GUIDEPRESS_BLOCK_H

#include <guidepress/page.h>
#include <guidepress/plugin.h>
#include <guidepress/tree.h>

#define GP_BLOCK_INTERFACE "gp.block/1"

/* A block of a plugin in the tree is a GP_CUSTOM node. Its attributes are `type` (the block's key), `counts` ("figure"
 * or "table", where the manifest says so) and every scalar of the author's mapping that is not inline text ("alt",
 * "kind"; defaults of the manifest are not filled in); of a block that is one scalar, `value`. Its children, in this
 * order, none of them needed:
 *
 * GP_CAPTION: made by the core from `caption`; numbered and referred to as a figure or a table is.
 *
 * GP_BODY: known blocks which say the same as the drawing: printed in its place by whoever cannot draw, kept for those
 * who cannot see by whoever can. With the attribute `shown` "true" on the block it is printed below the drawing as
 * well. A block whose plugin draws nothing is its body.
 *
 * GP_TABLE_NOTE: remarks below (any number); `note` becomes one by itself.
 *
 * GP_SOURCES: cite inlines, printed below as the sources.
 */

/* Where a drawing will be. Colours are the theme's and can be read on `paper`. All is borrowed for the call. Since ABI
 * 1.0. */
typedef struct gp_block_frame {
  uint32_t size;              /* sizeof(gp_block_frame) */
  gp_len width, height;       /* the room; a drawing is as wide, or narrower; height: the most it may take */
  gp_str lang;                /* BCP 47, of the block */
  gp_direction direction;     /* of that language; never AUTO */
  const gp_font *font, *bold; /* for labels; never NULL */
  gp_len text_size;           /* of labels */
  gp_color ink, muted, rule, accent, paper; /* text, lesser text, lines, the guide's own colour, the ground */
  const gp_value *theme;                    /* MAP: the whole theme, never NULL */
  const gp_value *style; /* the theme's `blocks: {TYPE: ...}` or `blocks: {plugins: {TYPE: ...}}`, or NULL */
} gp_block_frame;

/* What a plugin draws: items in painting order, x to the right and y downwards from the drawing's top left corner.
 * `elem` and `artifact` of the items are not looked at: whoever places the drawing makes all of it one figure with
 * `alt`. Items, runs, styles and texts live in the arena of the call. Since ABI 1.0. */
typedef struct gp_block_drawing {
  uint32_t size; /* sizeof(gp_block_drawing) in the host: write no more than that */
  gp_len width, height;
  const gp_item *items;
  size_t item_count;
  gp_str alt;  /* what it shows, for readers who cannot see it; not empty */
  gp_str href; /* the address that all of it leads to; empty for none */
  /* The file whose data it shows, from the guide's folder; empty for none. All that is in the file may be given to
   * readers, such as inside of a PDF. */
  gp_str data;
} gp_block_drawing;

GP_DEPRECATED("read `href`; this function goes with the release of 1.0")
static inline gp_str gp_block_drawing_href(const gp_block_drawing *drawing)
{
  return drawing->href;
}

/* The plugin's own: what it keeps for one document. */
typedef struct gp_block gp_block;

/* `create` and `destroy` must be set. A failure must have been reported through the host. Since ABI 1.0. */
typedef struct gp_block_v1 {
  uint32_t size; /* sizeof(gp_block_v1) */
  /* Makes an instance for one document, at the first block of its types. `host` lives longer than it. *result is not
   * NULL after GP_OK. */
  GP_MUST_USE gp_status (*create)(const gp_host *host, gp_block **result);
  /* Ends an instance; what it took from the host's arena needs no care. */
  void (*destroy)(gp_block *block);
  /* Completes a node after the core has checked `value` (the author's, after the block's key; never NULL) against the
   * manifest's schema and set attributes and caption: checks what a schema cannot, reads files, makes the body. May be
   * NULL. The tree may be copied later: what `draw` needs is in the node's attributes and children, not in the
   * instance. */
  GP_MUST_USE gp_status (*read)(gp_block *block, gp_node *node, const gp_value *value);
  /* Draws a resolved node, which is not changed, into *result, whose `size` is set and whose other members are 0: as
   * they are, nothing is drawn. All memory is in `arena`. May be NULL: then the block is its body. */
  GP_MUST_USE gp_status (*draw)(gp_block *block, gp_arena *arena, const gp_node *node, const gp_block_frame *frame,
                                gp_block_drawing *result);
  /* Markup for HTML and EPUB, in `arena`: well-formed XHTML flow content without ids and scripts, which is
   * checked; of named references only the five of XML (plugin.bad-drawing else). *markup is empty before; left so,
   * there is none. May be NULL: then the outputs turn what `draw` draws into SVG, with the body beside it. */
  GP_MUST_USE gp_status (*html)(gp_block *block, gp_arena *arena, const gp_node *node, const gp_block_frame *frame,
                                gp_str *markup);
} gp_block_v1;

#endif
