/* The interface of reader plugins, which turn a chapter file of another format into nodes: "gp.reader/1". */
#ifndef GUIDEPRESS_READER_H
#define GUIDEPRESS_READER_H

#include <guidepress/plugin.h>
#include <guidepress/tree.h>

#define GP_READER_INTERFACE "gp.reader/1"

typedef struct gp_reader gp_reader;

typedef struct gp_reader_v1 {
  uint32_t size;
  const char *extensions; /* divided by spaces: "md markdown" */
  GP_MUST_USE gp_status (*create)(const gp_host *host, gp_reader **result);
  void (*destroy)(gp_reader *reader);
  /* Reads the file `source` with these bytes and appends what it holds to the chapter node. Mistakes are reported
   * through the host, and reading goes on. */
  GP_MUST_USE gp_status (*read)(gp_reader *reader, uint32_t source, gp_str bytes, gp_node *chapter);
} gp_reader_v1;

#endif
