/* The interface of output plugins: "gp.output/1". */
#ifndef GUIDEPRESS_OUTPUT_H
#define GUIDEPRESS_OUTPUT_H

#include <guidepress/page.h>
#include <guidepress/plugin.h>
#include <guidepress/tree.h>

#define GP_OUTPUT_INTERFACE "gp.output/1"

/* Where a product goes. The core writes to a temporary name in the same folder and renames it when all is well. `write`
 * takes `count` bytes, which are borrowed for the call (NULL only for 0); a failed write is reported by the core, gives
 * GP_ERROR_FILE, and every later write fails too. Since ABI 1.0. */
typedef struct gp_sink {
  uint32_t size; /* sizeof(gp_sink) in the host */
  void *data;    /* the host's own */
  GP_MUST_USE gp_status (*write)(struct gp_sink *sink, const void *bytes, size_t count);
} gp_sink;

/* A message about the document that was kept before the output was called. Since ABI 1.0. */
typedef struct gp_reported {
  const gp_diag *diag; /* never NULL */
  gp_str plugin;       /* the id of the plugin that sent it; empty: the core */
  size_t more;         /* how many messages of its id were counted, but not kept: with the first of the id, else 0 */
  uint64_t reserved[2];
} gp_reported;

/* One document to write. All is borrowed until `write` returns. Since ABI 1.0. */
typedef struct gp_output_job {
  uint32_t size;               /* sizeof(gp_output_job) in the host */
  const gp_document *document; /* never NULL */
  const gp_page_tree *pages;   /* NULL for outputs which work from the tree, but see `pages_option` */
  gp_sink *sink;               /* of the product itself; never NULL */
  const gp_node *read;         /* For outputs FROM_READ: the tree as it was read; else NULL */
  /* Begins another file of the product, in a folder beside it that has its name without the extension
   * (document->file_name). `name` is a file's name alone: letters, digits, '-', '_' and '.' of ASCII, no '.' first, no
   * name twice (plugin.bad-file-name, GP_ERROR_PLUGIN). Several may be written at the same time; all files of a
   * document are put in place together, or none. The sink lives until `write` returns. A failure has been reported, and
   * *sink is NULL then. The member is NULL if there is no room for other files (what is written goes to standard
   * output). */
  GP_MUST_USE gp_status (*open_file)(const struct gp_output_job *job, gp_str name, gp_sink **sink);
  /* What was reported of the document so far, in order of coming: of reading, resolving, the checks, and of the layout
   * and the outputs before this one. Notes, too. NULL and 0 if nothing was. */
  const gp_reported *reported;
  size_t reported_count;
  /* The formats which the document is made in now, in their order, without "output-"; this output's own among them if
   * it is one. */
  const gp_str *formats;
  size_t format_count;
} gp_output_job;

/* The plugin's own: what it keeps for one document. */
typedef struct gp_output gp_output;

/* All functions must be set. A failure must have been reported, through the host or by the sink. Since ABI 1.0. */
typedef struct gp_output_v1 {
  uint32_t size;         /* sizeof(gp_output_v1) */
  uint32_t from;         /* GP_OUTPUT_FROM_* */
  const char *extension; /* of its products, without the dot, ended by a zero byte: "pdf"; not empty, without '/' */
  /* Makes an instance for one document. `host` lives longer than it. *result is not NULL after GP_OK. */
  GP_MUST_USE gp_status (*create)(const gp_host *host, gp_output **result);
  /* Ends an instance; what it took from the host's arena needs no care. */
  void (*destroy)(gp_output *output);
  /* Writes the product, all of it, to job->sink. What was written is thrown away if it fails. */
  GP_MUST_USE gp_status (*write)(gp_output *output, const gp_output_job *job);
  /* For `guidepress check`, which writes nothing: reports what else would keep `write` from its product, such as a
   * library that a program of the plugin needs. `job` has no sink. What takes long is left to `write`. May be NULL. */
  GP_MUST_USE gp_status (*check)(gp_output *output, const gp_output_job *job);
  /* FROM_TREE: an option of the plugin, off by itself, ended by a zero byte; where it is `true`, pages are made and
   * job->pages is not NULL. NULL: no such option. */
  const char *pages_option;
} gp_output_v1;

/* What an output is written from. FROM_TREE: the resolved document; FROM_PAGES: its page tree; FROM_READ: from the tree
 * before resolving, with variables, references and what editions leave out. */
enum { GP_OUTPUT_FROM_TREE = 1, GP_OUTPUT_FROM_PAGES = 2, GP_OUTPUT_FROM_READ = 3 };

#endif
