/* Languages: order, letters, dates, numbers and names, as the shaper of a document knows them. */
#include "host/language.h"

struct gp_language {
  gp_call made;         /* by which the shaper was made */
  gp_text_service text; /* its instance is NULL until the first question */
  gp_session *session;
  gp_str shaper;
  gp_status status; /* of loading and making it */
};

void gp_language_open(gp_session *session, gp_str shaper)
{
  gp_language *language = GP_NEW(session->ctx->arena, gp_language);
  const void *table;
  language->session = session;
  language->shaper = shaper;
  language->status = gp_session_load(session, shaper, "shaper", GP_NO_SPAN, &table);
  session->language = language;
}

void gp_language_close(gp_language *language)
{
  gp_call call;
  if (language == NULL || language->text.instance == NULL)
    return;
  gp_call_again(&call, &language->made, GP_NO_SPAN, NULL);
  language->text.shaper->destroy(language->text.instance);
  (void)gp_call_end(&call, GP_OK, NULL);
}

gp_status gp_language_shaper(gp_language *language, gp_text_service **service)
{
  gp_call *call = &language->made;
  gp_shaper *instance = NULL;
  gp_status status = language->status;
  *service = &language->text;
  if (status != GP_OK || language->text.instance != NULL)
    return status;
  language->status = GP_ERROR_PLUGIN; /* should the shaper ask while it is made */
  status = gp_call_begin(call, language->session, language->shaper, "shaper", GP_NO_SPAN, NULL);
  if (status == GP_OK) {
    language->text = (gp_text_service){.ctx = language->session->ctx, .shaper = call->table};
    status = language->text.shaper->create(call->host, &instance);
    status = gp_call_made(call, status, instance);
    status = gp_call_end(call, status, NULL);
  }
  if (status == GP_OK)
    language->text.instance = instance;
  language->status = status;
  return status;
}

/* Enters the shaper for a question; false if there is none. */
static bool ask(gp_language *language, gp_call *call)
{
  gp_text_service *service;
  if (language == NULL || gp_language_shaper(language, &service) != GP_OK)
    return false;
  gp_call_again(call, &language->made, GP_NO_SPAN, NULL);
  return true;
}

static void asked(gp_call *call)
{
  (void)gp_call_end(call, GP_OK, NULL);
}

/* Whether the shaper has a function that came later than its interface. */
#define KNOWS(shaper, function)                                                                                        \
  ((shaper)->size >= offsetof(gp_shaper_v1, function) + sizeof(shaper)->function && (shaper)->function != NULL)

int gp_language_compare(gp_language *language, gp_str lang, gp_str a, gp_str b)
{
  gp_call call;
  int order;
  if (!ask(language, &call))
    return gp_str_compare(a, b);
  order = language->text.shaper->compare(language->text.instance, lang, a, b);
  asked(&call);
  return order;
}

gp_str gp_language_index_letter(gp_language *language, gp_arena *arena, gp_str lang, gp_str word)
{
  gp_call call;
  gp_str letter = {NULL, 0};
  if (!ask(language, &call))
    return letter;
  if (KNOWS(language->text.shaper, index_letter))
    letter = language->text.shaper->index_letter(language->text.instance, arena, lang, word);
  asked(&call);
  return letter;
}

gp_str gp_language_date(gp_language *language, gp_arena *arena, gp_str lang, gp_str iso)
{
  gp_call call;
  gp_str date;
  if (!ask(language, &call))
    return gp_str_copy(arena, iso);
  date = language->text.shaper->format_date(language->text.instance, arena, lang, iso);
  asked(&call);
  return date;
}

gp_str gp_language_number(gp_language *language, gp_arena *arena, gp_str lang, gp_str number)
{
  gp_call call;
  gp_str result = {NULL, 0};
  if (ask(language, &call)) {
    if (KNOWS(language->text.shaper, format_number))
      result = language->text.shaper->format_number(language->text.instance, arena, lang, number);
    asked(&call);
  }
  return result.len > 0 ? result : gp_str_copy(arena, number);
}

gp_str gp_language_name(gp_language *language, gp_arena *arena, gp_str lang)
{
  gp_call call;
  gp_str name = {NULL, 0};
  if (ask(language, &call)) {
    if (KNOWS(language->text.shaper, language_name))
      name = language->text.shaper->language_name(language->text.instance, arena, lang);
    asked(&call);
  }
  return name.len > 0 ? name : gp_str_copy(arena, lang);
}

bool gp_language_is_rtl(gp_language *language, gp_str lang)
{
  gp_call call;
  bool rtl;
  if (!ask(language, &call))
    return false;
  rtl = language->text.shaper->is_rtl(language->text.instance, lang);
  asked(&call);
  return rtl;
}
