/* Numbers in a language's form and the names of languages, from shapers that know them. */
#include "text/paragraph.h"

gp_str gp_text_format_number(const gp_text_service *service, gp_arena *arena, gp_str lang, gp_str number)
{
  const gp_shaper_v1 *shaper = service->shaper;
  if (service->instance == NULL || shaper->format_number == NULL)
    return gp_str_copy(arena, number);
  return shaper->format_number(service->instance, arena, lang, number);
}

gp_str gp_text_language_name(const gp_text_service *service, gp_arena *arena, gp_str lang)
{
  const gp_shaper_v1 *shaper = service->shaper;
  gp_str name = {NULL, 0};
  if (service->instance != NULL && shaper->language_name != NULL)
    name = shaper->language_name(service->instance, arena, lang);
  return name.len > 0 ? name : gp_str_copy(arena, lang);
}
