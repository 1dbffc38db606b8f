/* Names: those of bookmarks for ids, of relations for what is elsewhere, of languages as Word calls them. */
#include "docx.h"

enum { NAME_MOST = 40 };

gp_str word_lang(gp_output *o, gp_str lang)
{
  /* Word has dictionaries for a language of a country: the one where most of its readers are. */
  static const char *const tags[] = {
    "am-ET", "ar-SA", "bg-BG", "bn-BD", "cs-CZ", "da-DK", "de-DE", "el-GR", "en-GB", "es-ES", "et-EE", "fa-IR",
    "fi-FI", "fr-FR", "ga-IE", "he-IL", "hi-IN", "hr-HR", "hu-HU", "hy-AM", "it-IT", "ja-JP", "ka-GE", "ko-KR",
    "lt-LT", "lv-LV", "mk-MK", "mt-MT", "nb-NO", "nl-NL", "pl-PL", "pt-PT", "ro-RO", "ru-RU", "sk-SK", "sl-SI",
    "so-SO", "sq-AL", "sv-SE", "th-TH", "ti-ET", "tr-TR", "uk-UA", "ur-PK", "vi-VN", "zh-CN"};
  if (gp_str_is(lang, "sr"))
    return GP_STR("sr-Cyrl-RS");
  if (gp_str_is(lang, "sr-Latn"))
    return GP_STR("sr-Latn-RS");
  if (gp_str_is(lang, "zh-Hant"))
    return GP_STR("zh-TW");
  if (gp_str_is(lang, "prs"))
    return GP_STR("prs-AF");
  for (size_t i = 0; lang.len == 2 && i < sizeof tags / sizeof *tags; i++)
    if (gp_str_starts_with(gp_str_from(tags[i]), lang))
      return gp_str_from(tags[i]);
  return gp_str_copy(o->arena, lang);
}

bool is_east_asian(gp_str lang)
{
  gp_str two = gp_str_slice(lang, 0, lang.len < 2 ? lang.len : 2);
  return gp_str_is(two, "zh") || gp_str_is(two, "ja") || gp_str_is(two, "ko");
}

static bool is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* An id that is no name in Word, or might be that of another id, gets the number of its node. */
gp_str bookmark_name(gp_output *o, gp_str id)
{
  const gp_node *node = kit_ids_find(&o->ids, id);
  gp_buf name = GP_BUF(o->arena);
  bool changed = id.len > NAME_MOST - 12;
  if (id.len == 0 || !is_letter(id.ptr[0]))
    gp_buf_add(&name, GP_STR("id_"));
  for (size_t i = 0; i < id.len && name.count < NAME_MOST - 12; i++) {
    bool fits = is_letter(id.ptr[i]) || is_digit(id.ptr[i]) || id.ptr[i] == '_';
    gp_buf_add_char(&name, fits ? id.ptr[i] : '_');
    changed = changed || !fits || (id.ptr[i] >= 'A' && id.ptr[i] <= 'Z'); /* names that differ in capitals are one */
  }
  if (changed || !is_letter(id.ptr[0]))
    gp_buf_printf(&name, "_%u", node != NULL ? node->serial : 0);
  return gp_buf_str(&name);
}

unsigned relate(gp_output *o, const char *type, gp_str target, bool external)
{
  relations *all = o->in_note ? &o->note_links : &o->links;
  for (size_t i = 0; i < all->count; i++)
    if (gp_str_equal(all->items[i].target, target) && strcmp(all->items[i].type, type) == 0)
      return (unsigned)i + 1;
  gp_vec_push(o->arena, all, ((relation){type, gp_str_copy(o->arena, target), external}));
  return (unsigned)all->count;
}
