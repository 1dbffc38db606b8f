/* the blocks of block-progress, given wrongly */
#define PLUGIN_ID "block-mistakes"
#include "../block-progress/plugin.c"
