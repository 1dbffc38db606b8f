/* The interface of output plugins: "gp.output/1". */
#ifndef GUIDEPRESS_OUTPUT_H
#define GUIDEPRESS_OUTPUT_H

#include <guidepress/page.h>
#include <guidepress/plugin.h>
#include <guidepress/tree.h>

#define GP_OUTPUT_INTERFACE "gp.output/1"

/* Where a product goes. The core writes to a temporary name in the same folder and renames it when all is well; a
 * failed write is reported by the core, and every later write fails too. Since ABI 1.0. */
typedef struct gp_sink {
  uint32_t size;
  void *data;
  GP_MUST_USE gp_status (*write)(struct gp_sink *sink, const void *bytes, size_t count);
} gp_sink;

typedef struct gp_output_job {
  uint32_t size;
  const gp_document *document;
  const gp_page_tree *pages; /* NULL for outputs which work from the tree */
  gp_sink *sink;
  const gp_node *read; /* For outputs FROM_READ: the tree as it was read; else NULL */
  /* Begins another file of the product, in a folder beside it that has its name without the extension
   * (document->file_name). `name` is a file's name alone: letters, digits, '-', '_' and '.' of ASCII, no '.' first, no
   * name twice. Several may be written at the same time; all files of a document are put in place together, or none.
   * The sink lives until `write` returns. A failure has been reported. NULL: there is no room for other files (what is
   * written goes to standard output). */
  GP_MUST_USE gp_status (*open_file)(const struct gp_output_job *job, gp_str name, gp_sink **sink);
} gp_output_job;

typedef struct gp_output gp_output;

typedef struct gp_output_v1 {
  uint32_t size;
  uint32_t from;         /* GP_OUTPUT_FROM_* */
  const char *extension; /* "pdf" */
  GP_MUST_USE gp_status (*create)(const gp_host *host, gp_output **result);
  void (*destroy)(gp_output *output);
  GP_MUST_USE gp_status (*write)(gp_output *output, const gp_output_job *job);
} gp_output_v1;

/* FROM_READ: from the tree before resolving, with variables, references and what editions leave out. */
enum { GP_OUTPUT_FROM_TREE = 1, GP_OUTPUT_FROM_PAGES = 2, GP_OUTPUT_FROM_READ = 3 };

#endif
