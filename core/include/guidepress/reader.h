/* The interface of reader plugins, which turn a chapter file of another format into nodes: "gp.reader/1". */
#ifndef GUIDEPRESS_READER_H
#define GUIDEPRESS_READER_H

#include <guidepress/plugin.h>
#include <guidepress/tree.h>

#define GP_READER_INTERFACE "gp.reader/1"

/* The plugin's own: what it keeps for one document. */
typedef struct gp_reader gp_reader;

/* All functions must be set. Since ABI 1.0. */
typedef struct gp_reader_v1 {
  uint32_t size;          /* sizeof(gp_reader_v1) */
  const char *extensions; /* of the files it reads, divided by spaces and without the dot: "md markdown" */
  /* Makes an instance for one document. `host` lives longer than it. *result is not NULL after GP_OK. A failure must
   * have been reported through the host. */
  GP_MUST_USE gp_status (*create)(const gp_host *host, gp_reader **result);
  /* Ends an instance; what it took from the host's arena needs no care. */
  void (*destroy)(gp_reader *reader);
  /* Reads the file `source` with these bytes and appends what it holds to the chapter node. The bytes are
   * those of the file, whatever they are, and live as long as the document. Mistakes are reported through the host, and
   * reading goes on; the result says then GP_ERROR_INPUT. */
  GP_MUST_USE gp_status (*read)(gp_reader *reader, uint32_t source, gp_str bytes, gp_node *chapter);
} gp_reader_v1;

#endif
