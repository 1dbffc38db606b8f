/* The vertical list of a chapter: atoms that no page break divides, gaps and penalties between them, boxes around them.
 */
#ifndef KIT_PRINT_FLOW_H
#define KIT_PRINT_FLOW_H

#include "builder.h"

/* Cost of a page break before an atom: 0 is free, NEVER is forbidden (unless there is no other way). */
enum {
  PENALTY_NEVER = 10000,
  PENALTY_WIDOW = 3000,
  PENALTY_HOLD = 2000,
  PENALTY_FILL = 1000,   /* in a box with a ground; */
  PENALTY_PART = 900,    /* there between paragraphs: as bad as a third of a page that stays empty */
  PENALTY_LEAD_IN = 500, /* between a heading's few words and the table they announce */
  PENALTY_BOX = 500,
  PENALTY_TABLE = 500,   /* between rows: worse than a sixth of a page that stays empty */
  PENALTY_CALLOUT = 250, /* between a call-out and what it belongs to */
  PENALTY_DETAIL = 400,  /* between the details of a step */
  PENALTY_ITEM = 200,    /* within an item of do and don't */
  PENALTY_ROW = 60,
  PENALTY_LINE = 20
};

typedef struct flow flow;

/* A place with a name. */
typedef struct anchor {
  gp_str id;
  uint32_t elem;
  gp_len y;
} anchor;

/* A note at the page's foot: a flow of its own. Where notes may stand in the side column it is made for both. */
typedef struct note {
  const flow *content;
  gp_len height;
  const flow *side; /* NULL: only for the foot */
  gp_len y;         /* where its sign's line begins, below the atom's top; on a canvas: below the page's */
  bool *at_foot;    /* it found no room in the side column; shared by all copies of the note */
} note;

/* What no page break divides. x = 0 is the left margin, y = 0 the atom's top. The ranges index the flow's lists. */
typedef struct atom {
  gp_len height, gap; /* gap: space before it; vanishes at the top of a page */
  int32_t penalty;    /* of a break before it */
  uint32_t group;     /* innermost group, 0 = none */
  uint32_t items, item_end, links, link_end, anchors, anchor_end, notes, note_end, fields, field_end;
  bool new_page;  /* begins a page whatever the room */
  bool run_on;    /* a chapter begins here that need not begin a page */
  bool span;      /* goes across all columns */
  flow *again;    /* drawn over it where it begins a page: words that stand beside it, but on the page before */
  bool barrier;   /* floats from before do not pass it */
  gp_str mark;    /* for running heads: the section that begins here; empty = none; */
  gp_str chapter; /* the chapter, where one flow has several */
} atom;

/* Content that leaves its place in the flow; in the structure it stays there. */
typedef enum float_place {
  FLOAT_ANY = 1, /* top or bottom, as it fits */
  FLOAT_HERE,    /* in its place where that page has room, else at the top of a later one */
  FLOAT_TOP,
  FLOAT_BOTTOM,
  FLOAT_TURNED /* pages of its own in landscape, after the page of its place */
} float_place;

typedef struct floating {
  flow *content;
  size_t atom; /* the flow's last atom before it; 0 if it comes first */
  float_place place;
} floating;

/* A box around atoms: drawn on each page behind the part that lies there. */
typedef struct group {
  uint32_t parent, first; /* first: its first atom; set by flow_open */
  gp_len x, width;
  gp_len pad_top, pad_bottom; /* inside, added again where the box is cut */
  gp_len bar;                 /* width of a bar at the left edge, 0 = none; */
  bool mirrored;              /* at the right edge */
  gp_color fill, bar_color;
  gp_len frame; /* thickness of a line around, 0 = none */
  gp_color frame_color;
  gp_len radius;
  flow *repeat; /* set again at the top of the following pages (a table's header); may be NULL */
  gp_len repeat_height;
} group;

/* A part in two forms, one after the other: the atoms `first` to `other`, or in their place `other` to `end`. */
typedef struct choice {
  size_t first, other, end;
} choice;

struct flow {
  gp_arena *arena;
  GP_VEC(atom) atoms;
  GP_VEC(gp_item) items;
  GP_VEC(gp_page_link) links;
  GP_VEC(anchor) anchors;
  GP_VEC(note) notes;
  GP_VEC(gp_form_field) fields;
  GP_VEC(floating) floats; /* in the order of their atoms */
  GP_VEC(group) groups;    /* groups[0] is none */
  GP_VEC(choice) choices;  /* in order; none after breaking into pages */
  bool chooses;            /* it will be broken into pages, so that parts may have two forms */
  uint32_t group;          /* the open one */
  gp_len gap;              /* wanted before the next atom: the greatest asked for */
  gp_len hold;             /* boxes lower than this are kept on one page if possible */
  bool barrier;            /* no float from before passes the next atom */
  bool keep;               /* no break before the next atom */
  bool new_page;
  int columns;                 /* 2: atoms are to stand in two columns, but those that span; less: in one */
  gp_len column_step;          /* from one column to the next */
  bool span;                   /* atoms made now span */
  size_t heading, heading_end; /* the atoms of the last heading, with those right before it */
  gp_str mark, chapter;        /* of the next atom */
  GP_VEC(anchor) pending;      /* for the next atom */
};

void flow_start(flow *f, gp_arena *arena);

/* Asks for at least this space before the next atom; forbids a break there; asks for a new page there. */
void flow_gap(flow *f, gp_len gap);
void flow_keep(flow *f);

/* Makes the break before the atom `index`, if there is one, cost at least `penalty`. */
void flow_hold_at(flow *f, size_t index, int32_t penalty);
void flow_new_page(flow *f);

/* Ends a chapter: another one, whose running head is `head`, begins with the next atom, on a page of its own or `gap`
 * below, whichever leaves less room empty. */
void flow_run_on(flow *f, gp_str head, gp_len gap);

/* Begins an atom; items, links, fields and notes added from now on belong to it. */
atom *flow_atom(flow *f, gp_len height, int32_t penalty);
void flow_item(flow *f, gp_item item);
void flow_link(flow *f, gp_page_link link);
void flow_field(flow *f, gp_form_field field);
/* Names the next atom (or, after it has begun, the current one with flow_anchor_here). */
void flow_anchor(flow *f, gp_str id, uint32_t elem);

/* The atoms from now on go across all columns, until `span` is cleared, and so does a heading right before them. */
void flow_span(flow *f);

/* Takes a finished flow along that is to be set elsewhere, near the last atom. It must live as long as this flow. */
void flow_float(flow *f, flow *content, float_place place);

/* Appends a finished flow, as if it had been made here; it is not to be used any more. */
void flow_splice(flow *f, const flow *content);

/* Gives the atoms from `first` on another form, without notes, fields and floats, in which they are set if this fills
 * the pages better; both show the same, with the same elements. Only for a flow that `chooses`, outside of boxes. */
void flow_choose(flow *f, size_t first, const flow *other);

/* Keeps one form of each part that has two: the second where others[i] is true. The result tells where each atom, and
 * the end, is now. */
size_t *flow_settle(flow *f, const bool *others);

/* Opens and closes a box; its padding becomes atoms that stay with what they pad. */
void flow_open(flow *f, group box);
void flow_close(flow *f);

/* Makes breaks between the atoms `first` to the last unwelcome if all of them together are less than `limit` high. */
void flow_hold(flow *f, size_t first, gp_len limit);

/* Height of the whole flow with its gaps (but the first). */
gp_len flow_height(const flow *f);

/* Appends the columns side by side, cut into atoms where all columns can be cut. `penalty` is that of a break before
 * the first, `inner` of those between. Items keep their x; groups of the columns must be closed and become part of the
 * atoms. */
void flow_columns(flow *f, const flow *columns, size_t count, int32_t penalty, int32_t inner);

/* Draws the atoms `first` to `end` of a flow (groups included) into lists, at x, y. */
typedef struct canvas {
  gp_arena *arena;
  GP_VEC(gp_item) items;
  GP_VEC(gp_page_link) links;
  GP_VEC(anchor) anchors; /* y on the canvas */
  GP_VEC(note) notes;
  GP_VEC(gp_form_field) fields;
  bool part;         /* of columns side by side: nothing comes again where it is cut */
  gp_len gap_shrink; /* how much is taken from all gaps together, in proportion to each; 0 = none */
  gp_len gap_total;  /* sum of the gaps it is taken from */
  gp_len gap_add;    /* how much is added to all gaps together, in proportion to what each may grow; 0 = none */
  gp_len gap_growth; /* sum of what they may grow */
} canvas;

/* What a gap may lose and grow on a page that would else spill, or end early: those between blocks much, those of
 * running text hardly. */
gp_len gap_on(const canvas *page, gp_len gap);
gp_len gap_shrink(gp_len gap);
gp_len gap_growth(gp_len gap);

/* Room lost by a page break before the atom `at` which cuts boxes: for padding and repeated headers above what follows,
 * for padding below what precedes. */
void flow_cut_room(const flow *f, size_t at, gp_len *above, gp_len *below);
gp_len flow_draw(const flow *f, size_t first, size_t end, canvas *to, gp_len x, gp_len y);

#endif
