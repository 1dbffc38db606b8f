/* Links must say where they lead, each by its own words (WCAG 2.2, 2.4.4 and 2.4.9). */
#include "lint.h"

/* Words that say nothing, by language; in small letters, without marks. */
static const struct {
  const char *lang;
  const char *const *texts;
} empty_words[] = {
  {"en", (const char *const[]){"here",
                               "click here",
                               "click",
                               "this",
                               "this link",
                               "this page",
                               "link",
                               "more",
                               "read more",
                               "see more",
                               "learn more",
                               "find out more",
                               "more information",
                               "website",
                               "see here",
                               "details",
                               "source",
                               "click this link",
                               "the link",
                               "this website",
                               "view more",
                               "see this page",
                               "download",
                               "pdf",
                               NULL}},
  {"bg", (const char *const[]){"тук",
                               "натиснете тук",
                               "кликнете тук",
                               "вижте тук",
                               "виж тук",
                               "тази страница",
                               "този линк",
                               "тази връзка",
                               "линк",
                               "връзка",
                               "още",
                               "повече",
                               "вижте още",
                               "виж още",
                               "прочетете повече",
                               "научете повече",
                               "повече информация",
                               "сайт",
                               "подробности",
                               "източник",
                               "оттук",
                               "от тук",
                               "цъкнете тук",
                               "цъкни тук",
                               "кликни тук",
                               "натисни тук",
                               "вижте повече",
                               "виж повече",
                               "прочети повече",
                               "прочетете още",
                               "научи повече",
                               "страница",
                               "страницата",
                               "сайта",
                               "този сайт",
                               "изтегли",
                               "изтеглете",
                               "свали",
                               "свалете",
                               "pdf",
                               NULL}},
  {"uk", (const char *const[]){"тут", "натисніть тут", "посилання", "це посилання", "ця сторінка", "більше",
                               "детальніше", "читати далі", "докладніше", "сайт", "джерело", NULL}},
  {"ru", (const char *const[]){"здесь", "тут", "нажмите здесь", "ссылка", "эта ссылка", "эта страница", "еще", "ещё",
                               "подробнее", "читать далее", "сайт", "источник", NULL}},
  {"de", (const char *const[]){"hier", "hier klicken", "klicken sie hier", "link", "dieser link", "diese seite", "mehr",
                               "mehr lesen", "weiterlesen", "mehr erfahren", "mehr informationen", "website", "quelle",
                               NULL}},
  {"fr", (const char *const[]){"ici", "cliquez ici", "lien", "ce lien", "cette page", "plus", "lire la suite",
                               "en savoir plus", "plus d informations", "site", "source", NULL}},
};

static bool is_language(gp_str lang, const char *tag)
{
  return gp_str_starts_with(lang, gp_str_from(tag)) && (lang.len == 2 || lang.ptr[2] == '-');
}

static bool says_nothing(gp_str lang, gp_str plain)
{
  for (size_t i = 0; i < sizeof empty_words / sizeof empty_words[0]; i++)
    for (const char *const *text = empty_words[i].texts; is_language(lang, empty_words[i].lang) && *text != NULL;
         text++)
      if (gp_str_is(plain, *text))
        return true;
  return plain.len == 0;
}

/* FNV-1a, folded. */
static unsigned sum_of(gp_str text)
{
  uint32_t sum = 2166136261u;
  for (size_t i = 0; i < text.len; i++)
    sum = (sum ^ (unsigned char)text.ptr[i]) * 16777619u;
  return (sum ^ sum >> 16) % LINK_SUMS;
}

void access_link(gp_transform *lint, const gp_node *link)
{
  gp_str text = access_text(lint, link), plain = access_plain(lint, text), href = gp_link_of(link)->href;
  unsigned sum = sum_of(plain);
  link_seen seen = {plain, href, link->span, lint->first_link[sum]};
  if (access_is_blank(text))
    return; /* an error of the core's */
  if (says_nothing(link->lang, plain)) {
    access_warn(lint, "link.text", link->span,
                gp_str_printf(lint->host->arena, "the link's words '%.*s' do not say where it leads", GP_STR_ARG(text)),
                "name the page or document: who hears a list of links hears nothing else", (gp_diag_note){0});
    return;
  }
  for (size_t i = seen.next; i != 0; i = lint->links.items[i - 1].next) {
    const link_seen *before = &lint->links.items[i - 1];
    if (!gp_str_equal(before->text, plain))
      continue;
    if (!gp_str_equal(before->href, href))
      access_warn(
        lint, "link.same-text", link->span,
        gp_str_printf(lint->host->arena, "'%.*s' leads to two different places in this chapter", GP_STR_ARG(text)),
        "let the words of each link tell them apart",
        (gp_diag_note){before->span, GP_STR_INIT("here it leads to another place")});
    return;
  }
  gp_vec_push(lint->host->arena, &lint->links, seen);
  lint->first_link[sum] = lint->links.count;
}
