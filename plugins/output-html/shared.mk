# The files that write what a chapter holds, for all outputs that are HTML.
HTML_SHARED = blocks.c boxes.c chapter.c colours.c contents.c custom.c images.c inlines.c links.c matter.c scheme.c \
  sources.c svg.c tables.c titles.c write.c
