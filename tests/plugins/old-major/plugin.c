/* made for the major version before */
#include "../good.h"

static const gp_output_v1 interface = GOOD_INTERFACE;
QUERY(interface)
GP_PLUGIN_EXPORT extern const gp_plugin gp_plugin_v1;
GP_PLUGIN_EXPORT const gp_plugin gp_plugin_v1 = {
  .abi_major = GP_ABI_MAJOR - 1,
  .abi_minor = 7,
  .size = sizeof(gp_plugin),
  .id = "old-major",
  .version = "1.0",
  .kind = "output",
  .query = query,
};
