/* Running: what all documents of a run share, one document's way through the stages, and its outcome. */
#ifndef GP_BUILD_RUN_H
#define GP_BUILD_RUN_H

#include "base/hash.h"
#include "diag/render.h"
#include "page/pages.h"
#include "plugin/language.h"
#include "plugin/manifest.h"
#include "read/guide.h"
#include <guidepress/layout.h>
#include <guidepress/output.h>
#include <time.h>

typedef enum gp_stage {
  GP_STAGE_READ = 1,
  GP_STAGE_RESOLVE = 2,
  GP_STAGE_PAGES = 3, /* lines and pages */
  GP_STAGE_WRITE = 4
} gp_stage;
enum { GP_STAGE_COUNT = 5 };

/* What all documents of a run share. Made once, before any worker is forked, and only read afterwards. */
typedef struct gp_setup {
  gp_ctx *ctx; /* of the process: manifests, catalogue */
  gp_registry *registry;
  gp_fonts *fonts;
  gp_str data;             /* the folder with words/, themes/ and fonts.yaml */
  gp_str remaker;          /* the program that makes pictures smaller; empty: there is none */
  gp_str own_themes;       /* the user's own folder of themes; empty: none. It may not be there */
  gp_str own_fonts;        /* the user's own catalogue of fonts; likewise */
  gp_str shaper;           /* id of the shaper plugin */
  gp_str theme;            /* instead of the guides' own; empty: none */
  gp_str output_folder;    /* where products go; "-" is standard output */
  gp_names option_texts;   /* "PLUGIN.NAME=VALUE", as given to --option */
  struct gp_cache *cache;  /* where documents are kept; NULL: nowhere */
  bool touch;              /* products found in place are marked as of now, for make */
  int64_t timestamp;       /* of SOURCE_DATE_EPOCH; 0 if not set */
  gp_diag_format format;   /* how messages are rendered */
  uint32_t memory_limit;   /* of a worker, in MiB; 0 = none */
  uint32_t size_limit;     /* of a document's products together, in MiB; 0 = none */
  int standard_output;     /* where `-o -` goes, if that is another file in a worker; 0: file 1 */
  bool color;              /* with ANSI colours */
  bool tell_inputs;        /* workers tell the parent what they read */
  bool write;              /* false for `check`: nothing is written */
  bool report;             /* of `check`: each document without errors gives an accessibility statement */
  bool warnings_as_errors; /* a document with warnings is not written */
  bool untrusted;          /* who builds documents gives up what it does not need for that */
} gp_setup;

/* One document: a guide in one language and edition, in some formats. */
typedef struct gp_job {
  gp_str path;      /* the guide's guide.yaml */
  gp_str guide;     /* its id */
  gp_str layout;    /* the plugin is layout-LAYOUT */
  gp_str lang;      /* one of its languages */
  gp_str edition;   /* empty for the main edition */
  gp_names formats; /* "pdf": the plugin is output-pdf */
  bool formats_own; /* they are those of guide.yaml, so messages about them can point there */
  gp_names langs;   /* of the guide: whichever are built now, links lead to all, so that the bytes are the same */
  bool whole_guide; /* the first document of its guide: checks which concern all languages are made here */
} gp_job;

typedef struct gp_message {
  gp_severity severity;
  gp_str text; /* rendered */
} gp_message;

/* What became of a document. */
typedef struct gp_outcome {
  gp_status status;
  const gp_message *messages;
  size_t message_count;
  uint32_t errors, warnings;        /* among the messages, also those that are no longer kept */
  gp_names products;                /* paths of what was written */
  gp_names inputs;                  /* paths of all that was read, if someone wants to know */
  uint32_t pages;                   /* 0 if no output needed pages */
  gp_str report;                    /* the accessibility statement, if it was asked for */
  int64_t stage_ns[GP_STAGE_COUNT]; /* wall time of each stage; 0 if it was cached */
  bool cached;                      /* it was found in the cache */
} gp_outcome;

/* A product that the cache has taken. */
typedef struct gp_kept_product {
  gp_str name; /* below the output folder */
  gp_digest digest;
} gp_kept_product;

/* A document on its way. */
typedef struct gp_run {
  const gp_setup *setup;
  const gp_job *job;
  gp_ctx *ctx;
  gp_guide *guide;
  gp_session session;
  gp_tree *tree; /* as it was read; NULL after resolving if nothing needs it */
  const gp_document *document;
  gp_arena *page_arena;
  gp_page_tree pages;
  const gp_layout_v1 *layout;
  const gp_output_v1 **outputs; /* as job->formats; NULL where one could not be loaded */
  gp_status status;             /* the gravest so far */
  GP_VEC(gp_str) products;
  GP_VEC(gp_kept_product) kept;
  uint64_t bytes_left; /* that products may still have */
  bool not_kept;       /* the cache could not take a product */
  bool changing;       /* a file changed while it was read: nothing was written, unless it is the last try */
  bool last_try;
  struct timespec began; /* by the clock of files */
  int64_t stage_ns[GP_STAGE_COUNT];
} gp_run;

/* Begins a document: its ctx, its guide.yaml, the plugins it asks for, their options. Whatever fails is reported, and
 * the first stages can go on as long as run->guide is not NULL. Ended by gp_run_end. */
void gp_run_begin(gp_run *run, const gp_setup *setup, const gp_job *job);
void gp_run_end(gp_run *run);

/* Goes on to the end of a stage. Each stops if there have been errors: then it returns what the document ends with. */
GP_MUST_USE gp_status gp_run_read(gp_run *run);
GP_MUST_USE gp_status gp_run_resolve(gp_run *run);
GP_MUST_USE gp_status gp_run_shaper(gp_run *run); /* for stages that need no pages */
GP_MUST_USE gp_status gp_run_pages(gp_run *run);
GP_MUST_USE gp_status gp_run_write(gp_run *run);
/* In place of writing: what outputs find without it. */
GP_MUST_USE gp_status gp_run_check(gp_run *run);

/* True if output number `output`, which has been loaded, is given the pages: it is made of them, or an option asks. */
bool gp_run_gives_pages(const gp_run *run, size_t output);

/* The accessibility statement of output-statement, in `arena`; empty after an error. */
gp_str gp_run_report(gp_run *run, gp_arena *arena);

/* Warns where other languages of the guide differ from this one in their blocks and ids. */
void gp_run_compare(gp_run *run);

/* All stages that the job's formats need (or all, if nothing is to be written); the outcome lives in `arena`. */
void gp_run_document(const gp_setup *setup, const gp_job *job, gp_arena *arena, gp_outcome *outcome);

/* Where the product of an output with this extension goes: FOLDER/GUIDE-LANG[-EDITION][.THEME].EXTENSION. */
gp_str gp_product_path(gp_arena *arena, const gp_setup *setup, const gp_job *job, const char *extension);

/* The name of a document's products in a language without the extension: "GUIDE-LANG[-EDITION][.THEME]". */
gp_str gp_product_stem(const gp_setup *setup, const gp_job *job, gp_arena *arena, gp_str lang);

/* Whether another file of a product, in its folder FOLDER/GUIDE-LANG..., may have this name: letters, digits, '-', '_'
 * and '.', but not at the beginning. */
bool gp_product_file_name(gp_str name);

/* Runs the layout until the page numbers it asked for stay as they are: into run->pages, in run->page_arena. */
GP_MUST_USE gp_status gp_run_passes(gp_run *run, gp_layout *layout);

/* After a stage: the gravest of its status and those of the calls into plugins is kept in run->status, and returned;
 * errors without a failing status count as GP_ERROR_INPUT. */
GP_MUST_USE gp_status gp_run_judge(gp_run *run, gp_status status);

/* The program's own words in a language. */
typedef struct gp_words {
  const gp_value *map;   /* MAP: all words, but those that the language's data has where no file gives them */
  const gp_value *langs; /* MAP: the language of each word that is in another one: "en" */
  gp_names missing;      /* keys of those */
  gp_str path;           /* of the language's file; empty: there is none */
  gp_str review;         /* who has read it */
} gp_words;

/* Each word is what `own`, the `terms` of guide.yaml (may be NULL), says for the language, else that of
 * DATA/words/LANG.yaml, or of the file of the language without its region, else English. What is wrong in a file is
 * reported at its place, a folder without English words at `at` (terms.missing). */
GP_MUST_USE gp_status gp_words_load(gp_ctx *ctx, gp_str data, gp_str lang, const gp_value *own, gp_span at,
                                    gp_words *words);
/* Warns of the words that are missing (terms.missing). */
void gp_words_report(gp_ctx *ctx, const gp_words *words, gp_str lang, gp_span at);

/* A theme with all it inherits: NAME is NAME.yaml in DATA/themes or in the user's own folder `own` (may be empty),
 * anything with a slash or ".yaml" a file of the guide. A name that is in both is an error (theme.duplicate). */
GP_MUST_USE gp_status gp_theme_load(gp_ctx *ctx, gp_str data, gp_str own, const gp_within *within, gp_str name,
                                    gp_span at, const gp_value **theme);

/* The options of guide.yaml (may be NULL) with those of the command line laid over them. Folders that guide.yaml names
 * are looked for in the session's; those of the command line are as they were written. */
GP_MUST_USE gp_status gp_options_merge(const gp_session *session, const gp_value *from_guide, gp_names texts,
                                       const gp_value **options);

/* Brings the fonts that the theme and guide.yaml name, and makes *theme the theme with those of guide.yaml laid over
 * it, in which files have become families. What cannot be used is reported at its line. */
GP_MUST_USE gp_status gp_run_fonts(gp_run *run, const gp_value **theme);

/* How many pixels pictures have at most: what `images` of the theme says, with that of guide.yaml laid over it. */
gp_picture_rule gp_run_picture_rule(const gp_run *run, const gp_value *theme);

/* `a` with `b` laid over it: maps are merged key by key, anything else of `b` replaces. */
const gp_value *gp_value_merge(gp_arena *arena, const gp_value *a, const gp_value *b);

/* The rendered messages of a ctx. */
void gp_messages_collect(gp_ctx *ctx, gp_diag_format format, bool color, gp_arena *arena, const gp_message **messages,
                         size_t *count);

/* Appends what a stage made, as text. `width` is the line length for GP_DUMP_LINES. */
typedef enum gp_dump_stage { GP_DUMP_TREE = 1, GP_DUMP_RESOLVED, GP_DUMP_LINES, GP_DUMP_PAGES } gp_dump_stage;
GP_MUST_USE gp_status gp_run_dump(gp_run *run, gp_dump_stage stage, gp_len width, gp_buf *out);

#endif
