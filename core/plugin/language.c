/* Languages: order, letters, dates, numbers and names, as the shaper of a document knows them. */
#include "plugin/language.h"

/* The ten digits of a language; empty for 0 to 9. */
typedef struct language_digits {
  gp_str lang, ten;
} language_digits;

struct gp_language {
  gp_call made;         /* by which the shaper was made */
  gp_text_service text; /* its instance is NULL until the first question */
  gp_session *session;
  const gp_shaper_v1 *table; /* NULL: it could not be loaded */
  gp_str shaper;
  GP_VEC(language_digits) digits;
  bool latin;  /* the document has 0 to 9 in all languages */
  bool failed; /* it could not be loaded or made */
};

void gp_language_open(gp_session *session, gp_str shaper)
{
  gp_language *language = GP_NEW(session->ctx->arena, gp_language);
  const void *table;
  assert(session->language == NULL);
  language->session = session;
  language->shaper = shaper;
  language->failed = gp_session_load(session, shaper, "shaper", GP_NO_SPAN, &table) != GP_OK;
  language->table = language->failed ? NULL : table;
  session->language = language;
}

const gp_shaper_v1 *gp_language_table(const gp_language *language)
{
  return language != NULL ? language->table : NULL;
}

void gp_language_close(gp_language *language)
{
  gp_call call;
  if (language == NULL || language->text.instance == NULL)
    return;
  gp_call_again(&call, &language->made, GP_NO_SPAN, NULL);
  language->text.shaper->destroy(language->text.instance);
  GP_IGNORE(gp_call_end(&call, GP_OK, NULL)); /* the session keeps it */
}

gp_text_service *gp_language_shaper(gp_language *language)
{
  gp_call *call = &language->made;
  gp_shaper *instance = NULL;
  gp_status status;
  assert(language != NULL);
  if (language->text.instance != NULL || language->failed)
    return language->failed ? NULL : &language->text;
  language->failed = true; /* should the shaper ask while it is made */
  if (gp_call_begin(call, language->session, language->shaper, "shaper", GP_NO_SPAN, NULL) != GP_OK)
    return NULL;
  language->text = (gp_text_service){.ctx = language->session->ctx, .shaper = call->table};
  status = language->text.shaper->create(call->host, &instance);
  status = gp_call_made(call, status, instance);
  language->failed = gp_call_end(call, status, NULL) != GP_OK;
  language->text.instance = language->failed ? NULL : instance;
  return language->failed ? NULL : &language->text;
}

/* Enters the shaper for a question; NULL if there is none. Ended by `asked` in any case. */
static const gp_text_service *ask(gp_language *language, gp_call *call)
{
  const gp_text_service *text = language != NULL ? gp_language_shaper(language) : NULL;
  call->session = NULL;
  if (text != NULL)
    gp_call_again(call, &language->made, GP_NO_SPAN, NULL);
  return text;
}

static void asked(gp_call *call)
{
  if (call->session != NULL)
    GP_IGNORE(gp_call_end(call, GP_OK, NULL)); /* the session keeps it */
}

int gp_language_compare(gp_language *language, gp_str lang, gp_str a, gp_str b)
{
  gp_call call;
  const gp_text_service *text = ask(language, &call);
  int order = text != NULL ? text->shaper->compare(text->instance, lang, a, b) : gp_str_compare(a, b);
  asked(&call);
  return order;
}

bool gp_language_is_rtl(gp_language *language, gp_str lang)
{
  gp_call call;
  const gp_text_service *text = ask(language, &call);
  bool rtl = text != NULL && text->shaper->is_rtl(text->instance, lang);
  asked(&call);
  return rtl;
}

gp_str gp_language_index_letter(gp_language *language, gp_arena *arena, gp_str lang, gp_str word)
{
  gp_call call;
  const gp_text_service *text = ask(language, &call);
  gp_str letter = {NULL, 0};
  if (text != NULL && text->shaper->index_letter != NULL)
    letter = text->shaper->index_letter(text->instance, arena, lang, word);
  asked(&call);
  return letter;
}

void gp_language_set_latin(gp_language *language)
{
  assert(language != NULL);
  language->latin = true;
}

/* As the shaper writes the numbers 0 to 9. They are as many bytes each. */
static gp_str ask_digits(gp_language *language, gp_arena *arena, gp_str lang)
{
  gp_buf ten = GP_BUF(arena);
  gp_call call;
  const gp_text_service *text = ask(language, &call);
  for (char digit = '0'; digit <= '9' && text != NULL && text->shaper->format_number != NULL; digit++)
    gp_buf_add(&ten, text->shaper->format_number(text->instance, arena, lang, (gp_str){&digit, 1}));
  asked(&call);
  return ten.count > 10 ? gp_buf_str(&ten) : (gp_str){NULL, 0};
}

static gp_str own_digits(gp_language *language, gp_str lang)
{
  gp_arena *arena = language->session->ctx->arena;
  for (size_t i = 0; i < language->digits.count; i++)
    if (gp_str_equal(language->digits.items[i].lang, lang))
      return language->digits.items[i].ten;
  gp_vec_push(arena, &language->digits,
              ((language_digits){gp_str_copy(arena, lang), ask_digits(language, arena, lang)}));
  return gp_vec_last(&language->digits)->ten;
}

/* The tag by which the shaper is asked for dates and numbers. */
static gp_str numbers_tag(gp_language *language, gp_arena *arena, gp_str lang)
{
  if (language == NULL || !language->latin || own_digits(language, lang).len == 0)
    return lang;
  return gp_str_printf(arena, "%.*s-u-nu-latn", GP_STR_ARG(lang));
}

gp_str gp_language_date(gp_language *language, gp_arena *arena, gp_str lang, gp_str iso)
{
  gp_str tag = numbers_tag(language, arena, lang), date;
  gp_call call;
  const gp_text_service *text = ask(language, &call);
  date = text != NULL ? text->shaper->format_date(text->instance, arena, tag, iso) : gp_str_copy(arena, iso);
  asked(&call);
  return date;
}

gp_str gp_language_number(gp_language *language, gp_arena *arena, gp_str lang, gp_str number)
{
  gp_str tag = numbers_tag(language, arena, lang), result;
  gp_call call;
  const gp_text_service *text = ask(language, &call);
  bool known = text != NULL && text->shaper->format_number != NULL;
  result = known ? text->shaper->format_number(text->instance, arena, tag, number) : gp_str_copy(arena, number);
  asked(&call);
  return result;
}

gp_str gp_language_digits(gp_language *language, gp_arena *arena, gp_str lang, gp_str text)
{
  gp_str ten = {NULL, 0};
  gp_buf written = GP_BUF(arena);
  size_t width;
  if (language != NULL && !language->latin)
    ten = own_digits(language, lang);
  width = ten.len / 10;
  if (width == 0)
    return gp_str_copy(arena, text);
  for (size_t i = 0; i < text.len; i++) {
    size_t digit = (size_t)(text.ptr[i] - '0');
    if (text.ptr[i] >= '0' && text.ptr[i] <= '9')
      gp_buf_add(&written, gp_str_slice(ten, digit * width, digit * width + width));
    else
      gp_buf_add_char(&written, text.ptr[i]);
  }
  return gp_buf_str(&written);
}

gp_str gp_language_name(gp_language *language, gp_arena *arena, gp_str lang)
{
  gp_call call;
  const gp_text_service *text = ask(language, &call);
  gp_str name = {NULL, 0};
  if (text != NULL && text->shaper->language_name != NULL)
    name = text->shaper->language_name(text->instance, arena, lang);
  asked(&call);
  return name.len > 0 ? name : gp_str_copy(arena, lang);
}

void gp_language_describe(gp_language *language, gp_arena *arena, gp_str lang, gp_language_facts *facts)
{
  gp_call call;
  const gp_text_service *text = ask(language, &call);
  *facts = (gp_language_facts){.size = sizeof *facts};
  if (text != NULL && text->shaper->describe != NULL)
    text->shaper->describe(text->instance, arena, lang, facts);
  asked(&call);
}
