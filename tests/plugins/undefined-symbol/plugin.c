/* it needs a function that nothing has */
#include "../good.h"

extern int not_there_at_all(void);
static const gp_output_v1 interface = GOOD_INTERFACE;
QUERY(interface)
GP_PLUGIN_EXPORT int use(void);
GP_PLUGIN_EXPORT int use(void)
{
  return not_there_at_all();
}
GP_PLUGIN_DEFINE("undefined-symbol", "1.0", "output", query);
