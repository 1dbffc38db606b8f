/* What a document holds, counted, and how easily each chapter reads. */
#include "statement.h"

#include "kit/tree/nodes.h"

/* Kinds of content, in the order in which they are listed. */
typedef enum holding {
  NOTHING = 0,
  CHAPTERS,
  HEADINGS,
  PICTURES,
  DESCRIBED,
  TABLES,
  LISTS,
  LINKS,
  NOTES,
  PASSAGES,
  HOLDINGS
} holding;

static const char *const words_of[HOLDINGS] = {"",       "chapters", "headings", "pictures", "described",
                                               "tables", "lists",    "links",    "notes",    "passages"};

/* What is counted of each kind of node. Blocks of plugins are no kind of their own: their bodies say the same as their
 * drawings, and count as what they are. */
static const holding counted[] = {
  [GP_CHAPTER] = CHAPTERS,  [GP_SECTION] = HEADINGS,   [GP_TABLE] = TABLES, [GP_LIST] = LISTS,    [GP_STEPS] = LISTS,
  [GP_CHECKLIST] = LISTS,   [GP_DO] = LISTS,           [GP_DONT] = LISTS,   [GP_NUMBERS] = LISTS, [GP_CITIES] = LISTS,
  [GP_DEFINITIONS] = LISTS, [GP_GLOSSARY] = LISTS,     [GP_INDEX] = LISTS,  [GP_LINK] = LINKS,    [GP_REF] = LINKS,
  [GP_CITE] = LINKS,        [GP_SPAN_LANG] = PASSAGES, [GP_NOTE] = NOTES,
};

/* The logos of cover and imprint, which are in no chapter: guide.yaml wants a text for each. */
static size_t logos(const statement *s)
{
  const gp_value *list = gp_value_lookup(s->document->guide, GP_STR("logos"));
  return list != NULL && list->kind == GP_VALUE_LIST ? list->count : 0;
}

void put_content(statement *s)
{
  size_t counts[HOLDINGS] = {0};
  const gp_node *root = s->document->root;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    const gp_attr *alt = gp_node_alt(node);
    bool says = alt != NULL && alt->value.len > 0;
    counts[DESCRIBED] += says;
    counts[PICTURES] += says || node->kind == GP_FIGURE;
    if (node->kind == GP_CHAPTER && gp_chapter_of(node)->matter == GP_MATTER_SOURCES)
      counts[HEADINGS]++; /* citations count as links */
    else if ((size_t)node->kind < sizeof counted / sizeof *counted)
      counts[counted[node->kind]]++;
  }
  counts[HEADINGS] += counts[CHAPTERS];
  counts[PICTURES] += logos(s);
  counts[DESCRIBED] += logos(s);
  put_heading(s, "##", "holds");
  for (holding h = CHAPTERS; h < HOLDINGS; h++) {
    if (counts[h] == 0)
      continue;
    put(s, "- ");
    put_number(s, words_of[h], counts[h]);
    put(s, "\n");
  }
}

static void put_ease_row(statement *s, const gp_node *chapter, const ease *e, bool flesch)
{
  gp_str number = gp_node_number(chapter);
  put(s, "| ");
  put_text(s, number);
  put(s, number.len > 0 ? " " : "");
  put_text(s, kit_plain(s->host->arena, gp_node_child(chapter, GP_TITLE)));
  gp_buf_printf(&s->out, " | %u | ", e->words);
  gp_buf_add(&s->out,
             s->host->format_number(s->host, s->host->arena, s->lang,
                                    gp_str_printf(s->host->arena, "%u.%u", ease_length(e) / 10, ease_length(e) % 10)));
  gp_buf_printf(&s->out, " | %u |", ease_lix(e));
  if (flesch)
    gp_buf_printf(&s->out, " %d |", ease_flesch(e));
  put(s, "\n");
}

gp_status put_ease(statement *s)
{
  const gp_node *root = s->document->root;
  bool flesch = gp_str_is(s->document->lang, "en") || gp_str_starts_with(s->document->lang, GP_STR("en-"));
  size_t columns = flesch ? 5 : 4;
  put_heading(s, "##", "ease");
  put(s, "|");
  put_items(s, "ease-columns", columns, " ", " |");
  put(s, flesch ? "\n|---|--:|--:|--:|--:|\n" : "\n|---|--:|--:|--:|\n");
  for (const gp_node *chapter = root->first_child; chapter != NULL; chapter = chapter->next) {
    ease e;
    if (!ease_count(s->host, chapter, &e)) {
      s->host->report(s->host, &(gp_diag){.size = sizeof(gp_diag),
                                          .severity = GP_SEVERITY_ERROR,
                                          .id = GP_STR("text.no-memory"),
                                          .message = GP_STR("memory ran out while the text was read")});
      return GP_ERROR_INTERNAL;
    }
    if (e.words > 0) /* an index, a glossary: no sentences */
      put_ease_row(s, chapter, &e, flesch);
  }
  put(s, "\n");
  put_word(s, "ease-note");
  if (flesch) {
    put(s, " ");
    put_word(s, "flesch-note");
  }
  put(s, "\n");
  return GP_OK;
}
