/* `languages`: what is there for a language: words, hyphenation, fonts, direction, and what to install. */
#include "base/path.h"
#include "batch/setup.h"
#include "cli/cli.h"
#include "diag/json.h"
#include "offer/offer.h"
#include "read/folder.h"
#include "read/words.h"
#include "value/scalars.h"

/* The fonts there are for a script: a family that is installed, else one of the catalogue, else none. */
typedef struct script_font {
  gp_str script;
  gp_font_cover cover; /* all empty: none */
} script_font;

enum { MOST_SCRIPTS = 4 };

typedef struct known_language {
  gp_str tag;
  gp_language_facts facts;
  gp_words words;
  script_font fonts[MOST_SCRIPTS]; /* for each script that the language is written in */
  size_t font_count;
} known_language;

static bool is_checked(const known_language *of)
{
  return of->words.path.len > 0 && !gp_str_is(of->words.review, GP_WORDS_UNREAD);
}

static const char *direction(const known_language *of)
{
  return of->facts.is_rtl ? "right to left" : "left to right";
}

static gp_str hyphenation(gp_arena *arena, const gp_language_facts *facts)
{
  switch (facts->hyphenation) {
  case GP_HYPHENATION_FOUND:
    return gp_path_name(facts->patterns);
  case GP_HYPHENATION_MISSING:
    return facts->patterns_package.len > 0 ? gp_str_printf(arena, "install %.*s", GP_STR_ARG(facts->patterns_package))
                                           : GP_STR("no patterns");
  case GP_HYPHENATION_NONE:
    return GP_STR("not used");
  default:
    return GP_STR("unknown");
  }
}

/* The packages that would complete the language, each once. */
static gp_names packages(gp_arena *arena, const known_language *of)
{
  GP_VEC(gp_str) list = {0};
  if (of->facts.hyphenation == GP_HYPHENATION_MISSING && of->facts.patterns_package.len > 0)
    gp_vec_push(arena, &list, of->facts.patterns_package);
  for (size_t i = 0; i < of->font_count; i++) {
    bool known = of->fonts[i].cover.installed || of->fonts[i].cover.package.len == 0;
    for (size_t j = 0; j < list.count; j++)
      known = known || gp_str_equal(list.items[j], of->fonts[i].cover.package);
    if (!known)
      gp_vec_push(arena, &list, of->fonts[i].cover.package);
  }
  return (gp_names){list.items, list.count};
}

static gp_str join(gp_arena *arena, gp_names names, const char *between)
{
  gp_buf out = GP_BUF(arena);
  for (size_t i = 0; i < names.count; i++)
    gp_buf_printf(&out, "%s%.*s", i > 0 ? between : "", GP_STR_ARG(names.items[i]));
  return gp_buf_str(&out);
}

static gp_str fonts_in_short(gp_arena *arena, const known_language *of)
{
  for (size_t i = 0; i < of->font_count; i++)
    if (!of->fonts[i].cover.installed)
      return of->fonts[i].cover.package.len > 0
               ? gp_str_printf(arena, "install %.*s", GP_STR_ARG(of->fonts[i].cover.package))
               : gp_str_printf(arena, "none for %.*s", GP_STR_ARG(of->fonts[i].script));
  return of->font_count > 0 ? GP_STR("installed") : GP_STR("unknown");
}

static gp_str words_in_short(gp_arena *arena, const known_language *of)
{
  if (of->words.path.len == 0)
    return GP_STR("none");
  return of->words.missing.count == 0 ? GP_STR("complete")
                                      : gp_str_printf(arena, "%zu missing", of->words.missing.count);
}

/* The names are last: their letters have any width and direction. */
static void list_line(gp_arena *arena, gp_buf *out, const known_language *of)
{
  gp_str words = words_in_short(arena, of), dividing = hyphenation(arena, &of->facts),
         fonts = fonts_in_short(arena, of);
  gp_buf_printf(out, "%-9.*s %-10s %-10.*s %-8s %-22.*s %-24.*s %.*s\n", GP_STR_ARG(of->tag),
                of->facts.is_rtl ? "from right" : "from left", GP_STR_ARG(words), is_checked(of) ? "checked" : "unread",
                GP_STR_ARG(dividing), GP_STR_ARG(fonts), GP_STR_ARG(of->facts.name));
}

static void show_fonts(gp_buf *out, const known_language *of)
{
  for (size_t i = 0; i < of->font_count; i++) {
    const script_font *font = &of->fonts[i];
    gp_buf_printf(out, "fonts        %.*s: ", GP_STR_ARG(font->script));
    if (font->cover.installed)
      gp_buf_printf(out, "%.*s\n", GP_STR_ARG(font->cover.family));
    else if (font->cover.family.len > 0)
      gp_buf_printf(out, "%.*s is not installed\n", GP_STR_ARG(font->cover.family));
    else
      gp_buf_printf(out, "no family of the catalogue has this script\n");
  }
}

static void show_one(gp_arena *arena, gp_buf *out, const known_language *of)
{
  gp_names install = packages(arena, of);
  gp_str patterns = of->facts.hyphenation == GP_HYPHENATION_FOUND ? of->facts.patterns : hyphenation(arena, &of->facts);
  gp_buf_printf(out, "%.*s: %.*s\n\ndirection    %s\n", GP_STR_ARG(of->tag),
                GP_STR_ARG(of->facts.name.len > 0 ? of->facts.name : GP_STR("not known to ICU")), direction(of));
  if (of->words.path.len > 0)
    gp_buf_printf(out, "words        %.*s\nreview       %.*s\n", GP_STR_ARG(of->words.path),
                  GP_STR_ARG(of->words.review));
  else
    gp_buf_printf(out, "words        there is no file, so all are English\n");
  if (of->words.missing.count > 0)
    gp_buf_printf(out, "missing      %zu: %.*s\n", of->words.missing.count,
                  GP_STR_ARG(join(arena, of->words.missing, ", ")));
  gp_buf_printf(out, "hyphenation  %.*s\n", GP_STR_ARG(patterns));
  show_fonts(out, of);
  if (install.count > 0)
    gp_buf_printf(out, "install      apt-get install %.*s\n", GP_STR_ARG(join(arena, install, " ")));
}

static void json_key(gp_buf *out, const char *before, const char *key, gp_str text)
{
  gp_buf_printf(out, "%s\"%s\":", before, key);
  gp_json_add(out, text);
}

static void json_names(gp_buf *out, const char *key, gp_names names)
{
  gp_buf_printf(out, ",\"%s\":[", key);
  for (size_t i = 0; i < names.count; i++) {
    gp_buf_printf(out, "%s", i > 0 ? "," : "");
    gp_json_add(out, names.items[i]);
  }
  gp_buf_printf(out, "]");
}

static void json_fonts(gp_buf *out, const known_language *of)
{
  gp_buf_printf(out, ",\"fonts\":[");
  for (size_t i = 0; i < of->font_count; i++) {
    json_key(out, i > 0 ? ",{" : "{", "script", of->fonts[i].script);
    json_key(out, ",", "family", of->fonts[i].cover.family);
    json_key(out, ",", "package", of->fonts[i].cover.package);
    gp_buf_printf(out, ",\"installed\":%s}", of->fonts[i].cover.installed ? "true" : "false");
  }
  gp_buf_printf(out, "]");
}

static void json_one(gp_arena *arena, gp_buf *out, const known_language *of)
{
  static const char *const states[] = {"unknown", "found", "missing", "not used"};
  json_key(out, "{", "language", of->tag);
  json_key(out, ",", "name", of->facts.name);
  json_key(out, ",", "direction", of->facts.is_rtl ? GP_STR("rtl") : GP_STR("ltr"));
  json_key(out, ",\"words\":{", "file", of->words.path);
  json_key(out, ",", "review", of->words.review);
  gp_buf_printf(out, ",\"checked\":%s", is_checked(of) ? "true" : "false");
  json_names(out, "missing", of->words.missing);
  json_key(out, "},\"hyphenation\":{", "state", gp_str_from(states[of->facts.hyphenation]));
  json_key(out, ",", "patterns", of->facts.patterns);
  json_key(out, ",", "package", of->facts.patterns_package);
  gp_buf_printf(out, "}");
  json_fonts(out, of);
  json_names(out, "install", packages(arena, of));
  gp_buf_printf(out, "}");
}

/* Languages with a file of words. */
static gp_names all_languages(gp_arena *arena, gp_str data)
{
  GP_VEC(gp_str) tags = {0};
  size_t count;
  const gp_str *files = gp_folder_names(arena, NULL, gp_path_join(arena, data, GP_STR("words")), &count);
  for (size_t i = 0; i < count; i++)
    if (gp_str_is(gp_path_extension(files[i]), "yaml"))
      gp_vec_push(arena, &tags, gp_path_stem(files[i]));
  return (gp_names){tags.items, tags.count};
}

static void print_all(gp_cli *cli, gp_buf *out, const known_language *list, size_t count)
{
  gp_arena *arena = cli->ctx->arena;
  if (cli->json)
    gp_buf_printf(out, "{\"languages\":[");
  else if (cli->arguments.count == 0)
    gp_buf_printf(out, "%-9s %-10s %-10s %-8s %-22s %-24s %s\n", "LANGUAGE", "WRITTEN", "WORDS", "REVIEW",
                  "HYPHENATION", "FONTS", "NAME");
  for (size_t i = 0; i < count; i++) {
    if (cli->json) {
      gp_buf_printf(out, "%s", i > 0 ? ",\n" : "\n");
      json_one(arena, out, &list[i]);
    } else if (cli->arguments.count == 0) {
      list_line(arena, out, &list[i]);
    } else {
      gp_buf_printf(out, "%s", i > 0 ? "\n" : "");
      show_one(arena, out, &list[i]);
    }
  }
  if (cli->json)
    gp_buf_printf(out, "\n]}\n");
}

static void find_fonts(gp_ctx *ctx, const gp_fonts *fonts, known_language *of)
{
  gp_str rest = of->facts.scripts;
  while (rest.len > 0 && of->font_count < MOST_SCRIPTS) {
    script_font *font = &of->fonts[of->font_count++];
    font->script = gp_next_word(&rest);
    if (!gp_fonts_cover(ctx, fonts, font->script, of->tag, &font->cover))
      font->cover = (gp_font_cover){0};
  }
}

static gp_status describe_all(gp_cli *cli, const gp_setup *setup, gp_names tags)
{
  gp_session session = {.ctx = cli->ctx,
                        .registry = setup->registry,
                        .fonts = setup->fonts,
                        .offer = &gp_host_offer,
                        .folder = GP_STR(".")};
  known_language *list = GP_NEW_ARRAY(cli->ctx->arena, tags.count + 1, known_language);
  gp_buf out = GP_BUF(cli->ctx->arena);
  const gp_value *options;
  gp_status status;
  gp_language_open(&session, setup->shaper);
  status = gp_options_merge(&session, NULL, setup->option_texts, &options);
  status = gp_status_worse(status, gp_session_options(&session, options));
  for (size_t i = 0; i < tags.count && status == GP_OK; i++) {
    known_language *of = &list[i];
    *of = (known_language){.tag = tags.items[i]};
    gp_language_describe(session.language, cli->ctx->arena, of->tag, &of->facts);
    status = gp_status_worse(status, gp_words_load(cli->ctx, setup->data, of->tag, NULL, GP_NO_SPAN, &of->words));
    find_fonts(cli->ctx, setup->fonts, of);
  }
  status = gp_status_worse(status, session.status);
  gp_session_close(&session);
  if (status == GP_OK)
    print_all(cli, &out, list, tags.count);
  return gp_status_worse(status, gp_cli_print(gp_buf_str(&out)));
}

gp_status gp_command_languages(gp_cli *cli)
{
  gp_setup_options options = gp_cli_setup_options(cli);
  gp_names tags = cli->arguments;
  gp_setup setup;
  gp_status status;
  for (size_t i = 0; i < tags.count; i++)
    if (!gp_text_is_lang(tags.items[i]))
      return gp_cli_misuse(cli, GP_STR(""), "'%.*s' is not a language tag, such as 'bg' or 'sr-Latn'",
                           GP_STR_ARG(tags.items[i]));
  status = gp_setup_open(cli->ctx, &options, &setup);
  if (tags.count == 0)
    tags = all_languages(cli->ctx->arena, setup.data);
  if (status == GP_OK)
    status = describe_all(cli, &setup, tags);
  gp_setup_close(&setup);
  gp_cli_print_reports(cli);
  return status;
}
