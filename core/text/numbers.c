/* Numbers in a language's form, from shapers that know it. */
#include "text/paragraph.h"

gp_str gp_text_format_number(const gp_text_service *service, gp_arena *arena, gp_str lang, gp_str number)
{
  const gp_shaper_v1 *shaper = service->shaper;
  size_t wanted = offsetof(gp_shaper_v1, format_number) + sizeof shaper->format_number;
  if (service->instance == NULL || shaper->size < wanted || shaper->format_number == NULL)
    return gp_str_copy(arena, number);
  return shaper->format_number(service->instance, arena, lang, number);
}
