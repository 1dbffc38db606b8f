/* Output plugin: an accessibility statement as Markdown, in the document's language where it has been translated. */
#include "statement.h"

#include <stdarg.h>

struct gp_output {
  const gp_host *host;
  gp_buf out;
  gp_str lang;
};

static gp_status create(const gp_host *host, gp_output **result)
{
  gp_output *output = GP_NEW(host->arena, gp_output);
  output->host = host;
  output->out = GP_BUF(host->arena);
  *result = output;
  return GP_OK;
}

static void destroy(gp_output *output)
{
  (void)output;
}

static void put(gp_output *o, const char *text)
{
  gp_buf_add(&o->out, gp_str_from(text));
}

/* Text from the guide: what Markdown would read as markup is escaped. */
static void put_text(gp_output *o, gp_str text)
{
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    if (c == '\n' || c == '\r')
      c = ' ';
    if (strchr("\\`*_[]<>|#", c) != NULL && c != '\0')
      gp_buf_add_char(&o->out, '\\');
    gp_buf_add_char(&o->out, c);
  }
}

/* The phrase with the values in the places of {}. */
static void put_filled(gp_output *o, phrase which, const gp_str *values, size_t count)
{
  const char *text = phrase_in(o->lang, which);
  for (size_t i = 0; i < count; i++) {
    const char *place = strstr(text, "{}");
    if (place == NULL)
      break;
    gp_buf_add(&o->out, (gp_str){text, (size_t)(place - text)});
    put_text(o, values[i]);
    text = place + 2;
  }
  put(o, text);
}

static void put_heading(gp_output *o, phrase which)
{
  put(o, "\n## ");
  put(o, phrase_in(o->lang, which));
  put(o, "\n\n");
}

static void put_fact(gp_output *o, phrase which, gp_str value)
{
  if (value.len == 0)
    return;
  put(o, "- ");
  put(o, phrase_in(o->lang, which));
  put(o, ": ");
  put_text(o, value);
  put(o, "\n");
}

static void put_document(gp_output *o, const gp_document *d)
{
  put(o, "# ");
  put_filled(o, PHRASE_TITLE, &d->title, 1);
  put(o, "\n\n");
  put_fact(o, PHRASE_DOCUMENT,
           d->subtitle.len > 0
             ? gp_str_printf(o->host->arena, "%.*s. %.*s", GP_STR_ARG(d->title), GP_STR_ARG(d->subtitle))
             : d->title);
  put_fact(o, PHRASE_LANGUAGE, d->lang);
  put_fact(o, PHRASE_EDITION, d->edition);
  put_fact(o, PHRASE_VERSION, d->version);
  put_fact(o, PHRASE_DATE, d->date.len > 0 ? o->host->format_date(o->host, o->host->arena, d->lang, d->date) : d->date);
  put_fact(o, PHRASE_PUBLISHER, d->publisher);
  put_heading(o, PHRASE_CONFORMANCE);
  for (phrase p = PHRASE_PDF; p <= PHRASE_LAW; p++) {
    gp_str part = d->attachment_count > 0 ? GP_STR("PDF/A-3a (ISO 19005-3)") : GP_STR("PDF/A-2a (ISO 19005-2)");
    put(o, p > PHRASE_PDF ? "\n" : "");
    put_filled(o, p, &part, 1);
    put(o, "\n");
  }
}

/* What is counted of each kind. Blocks of plugins are no kind of their own: their bodies say the same as their
 * drawings, and count as what they are. */
static const phrase counted[] = {
  [GP_CHAPTER] = PHRASE_CHAPTERS, [GP_SECTION] = PHRASE_HEADINGS,   [GP_TABLE] = PHRASE_TABLES,
  [GP_LIST] = PHRASE_LISTS,       [GP_STEPS] = PHRASE_LISTS,        [GP_CHECKLIST] = PHRASE_LISTS,
  [GP_DO] = PHRASE_LISTS,         [GP_DONT] = PHRASE_LISTS,         [GP_NUMBERS] = PHRASE_LISTS,
  [GP_CITIES] = PHRASE_LISTS,     [GP_DEFINITIONS] = PHRASE_LISTS,  [GP_GLOSSARY] = PHRASE_LISTS,
  [GP_INDEX] = PHRASE_LISTS,      [GP_LINK] = PHRASE_LINKS,         [GP_REF] = PHRASE_LINKS,
  [GP_CITE] = PHRASE_LINKS,       [GP_SPAN_LANG] = PHRASE_PASSAGES, [GP_NOTE] = PHRASE_NOTES,
};

static void put_content(gp_output *o, const gp_node *root)
{
  unsigned counts[PHRASE_COUNT] = {0}, described = 0;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    const gp_attr *alt = gp_node_alt(node);
    bool says = alt != NULL && alt->value.len > 0;
    described += says;
    counts[PHRASE_PICTURES] += says || node->kind == GP_FIGURE;
    if (node->kind == GP_CHAPTER && gp_chapter_of(node)->matter == GP_MATTER_SOURCES)
      continue; /* citations count as links */
    if ((size_t)node->kind < sizeof counted / sizeof *counted)
      counts[counted[node->kind]]++;
  }
  counts[PHRASE_HEADINGS] += counts[PHRASE_CHAPTERS];
  put_heading(o, PHRASE_HOLDS);
  for (phrase p = PHRASE_CHAPTERS; p <= PHRASE_PASSAGES; p++) {
    gp_arena *arena = o->host->arena;
    gp_str values[] = {gp_str_printf(arena, "%u", counts[p]), gp_str_printf(arena, "%u", described)};
    if (counts[p] == 0)
      continue;
    put(o, "- ");
    put_filled(o, p, values, 2);
    put(o, "\n");
  }
}

static void put_plain(gp_output *o, const gp_node *node)
{
  for (const gp_node *at = node; at != NULL; at = gp_node_following(at, node))
    put_text(o, at->text);
}

/* The items of a phrase, divided by '|', as cells or as list items. */
static void put_items(gp_output *o, phrase which, size_t most, const char *before, const char *after)
{
  const char *at = phrase_in(o->lang, which);
  for (size_t i = 0; i < most && at != NULL; i++) {
    const char *bar = strchr(at, '|');
    put(o, before);
    gp_buf_add(&o->out, (gp_str){at, bar != NULL ? (size_t)(bar - at) : strlen(at)});
    put(o, after);
    at = bar != NULL ? bar + 1 : NULL;
  }
}

static void put_ease_row(gp_output *o, const gp_node *chapter, const ease *e, bool flesch)
{
  const gp_node *title = gp_node_child(chapter, GP_TITLE);
  gp_str number = gp_node_number(chapter);
  put(o, "| ");
  if (number.len > 0) {
    put_text(o, number);
    put(o, " ");
  }
  if (title != NULL)
    put_plain(o, title);
  gp_buf_printf(&o->out, " | %u | %u%s%u | %u |", e->words, ease_length(e) / 10, flesch ? "." : ",",
                ease_length(e) % 10, ease_lix(e));
  if (flesch)
    gp_buf_printf(&o->out, " %d |", ease_flesch(e));
  put(o, "\n");
}

static gp_status put_ease(gp_output *o, const gp_node *root)
{
  bool flesch = gp_str_starts_with(o->lang, GP_STR("en"));
  size_t columns = flesch ? 5 : 4;
  put_heading(o, PHRASE_EASE);
  put(o, "|");
  put_items(o, PHRASE_EASE_COLUMNS, columns, " ", " |");
  put(o, flesch ? "\n|---|--:|--:|--:|--:|\n" : "\n|---|--:|--:|--:|\n");
  for (const gp_node *chapter = root->first_child; chapter != NULL; chapter = chapter->next) {
    ease e;
    if (!ease_count(o->host, chapter, &e)) {
      o->host->report(o->host, &(gp_diag){.size = sizeof(gp_diag),
                                          .severity = GP_SEVERITY_ERROR,
                                          .id = GP_STR("text.no-memory"),
                                          .message = GP_STR("memory ran out while the text was read")});
      return GP_ERROR_INTERNAL;
    }
    if (e.words > 0) /* an index, a glossary: no sentences */
      put_ease_row(o, chapter, &e, flesch);
  }
  put(o, "\n");
  put(o, phrase_in(o->lang, PHRASE_EASE_NOTE));
  if (flesch) {
    put(o, " ");
    put(o, phrase_in(o->lang, PHRASE_FLESCH_NOTE));
  }
  put(o, "\n");
  return GP_OK;
}

static gp_status write(gp_output *o, const gp_output_job *job)
{
  gp_str contact = gp_value_text(o->host->option(o->host, GP_STR("contact")), GP_STR(""));
  o->lang = job->document->lang;
  put_document(o, job->document);
  put_content(o, job->document->root);
  if (put_ease(o, job->document->root) != GP_OK)
    return GP_ERROR_INTERNAL;
  put_heading(o, PHRASE_PEOPLE);
  put_items(o, PHRASE_PEOPLE_LIST, SIZE_MAX, "- ", "\n");
  if (contact.len == 0)
    contact = job->document->publisher;
  if (contact.len > 0) {
    put_heading(o, PHRASE_CONTACT);
    put_filled(o, PHRASE_CONTACT_TEXT, &contact, 1);
    put(o, "\n");
  }
  return job->sink->write(job->sink, o->out.items, o->out.count);
}

static const gp_output_v1 interface = {
  .size = sizeof(gp_output_v1),
  .from = GP_OUTPUT_FROM_TREE,
  .extension = "accessibility.md",
  .create = create,
  .destroy = destroy,
  .write = write,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_OUTPUT_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("output-statement", "1.0", "output", query);
