/* it does not export the entry */
#include "../good.h"

GP_PLUGIN_EXPORT extern const int something;
GP_PLUGIN_EXPORT const int something = 1;
