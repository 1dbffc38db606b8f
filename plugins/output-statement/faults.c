/* What is not accessible, by the messages of the build, validators, and guide.yaml; and how far the document complies.
 */
#include "statement.h"

#include "kit/tree/nodes.h"

enum { LISTED = 20 }; /* places of one fault */

/* Messages that say that a requirement is not met. Others are advice. */
typedef struct requirement {
  const char *id;        /* of the message */
  const char *fault;     /* the word for it, without "statement-fault-" */
  const char *criterion; /* of WCAG 2.2 */
} requirement;

static const requirement requirements[] = {{"figure.alt-empty", "alt", "1.1.1"},
                                           {"image.svg-labels", "labels", "1.1.1"},
                                           {"inline.formula", "formula", "1.1.1"},
                                           {"heading.fake", "heading", "1.3.1"},
                                           {"list.fake", "list", "1.3.1"},
                                           {"table.layout", "table", "1.3.1"},
                                           {"table.empty-row-header", "table", "1.3.1"},
                                           {"theme.contrast", "contrast", "1.4.3"},
                                           {"link.text", "link", "2.4.4"},
                                           {"heading.empty", "empty", "2.4.6"},
                                           {"language.unmarked", "language", "3.1.2"},
                                           {"language.wrong", "language", "3.1.2"}};
enum { REQUIREMENTS = sizeof requirements / sizeof *requirements };

/* How many criteria of WCAG are in the table; a document that fails at most of them is not compliant. */
static size_t criteria(const bool *failed)
{
  size_t count = 0;
  for (size_t i = 0; i < REQUIREMENTS; i++) {
    bool counts = false, first = true;
    for (size_t j = 0; j < REQUIREMENTS; j++)
      if (strcmp(requirements[i].criterion, requirements[j].criterion) == 0) {
        first = first && j >= i;
        counts = counts || failed == NULL || failed[j];
      }
    count += first && counts;
  }
  return count;
}

static bool is_about(const gp_reported *message, const requirement *what)
{
  return message->diag->severity != GP_SEVERITY_NOTE && gp_str_is(message->diag->id, what->id);
}

compliance compliance_of(const statement *s, const forms *all, const verdicts *found)
{
  bool failed[REQUIREMENTS] = {false};
  const gp_value *limits = gp_value_lookup(s->asked, GP_STR("limits"));
  bool limited = limits != NULL && limits->count > 0;
  size_t count;
  for (size_t i = 0; i < s->job->reported_count; i++)
    for (size_t j = 0; j < REQUIREMENTS; j++)
      failed[j] = failed[j] || is_about(&s->job->reported[i], &requirements[j]);
  for (size_t i = 0; i < found->count; i++)
    limited = limited || !found->items[i].valid;
  count = criteria(failed);
  if (!all->accessible || count * 2 > criteria(NULL))
    return NOT;
  return count > 0 || limited ? PARTIALLY : FULLY;
}

/* The chapter or section that a place is in, by the last node that begins before it in its file; NULL if none does. */
static const gp_node *part_at(const gp_node *root, gp_span span)
{
  const gp_node *best = NULL;
  for (const gp_node *node = root; span.source != 0 && node != NULL; node = gp_node_following(node, root))
    if (node->span.source == span.source && node->span.start <= span.start &&
        (best == NULL || node->span.start >= best->span.start))
      best = node;
  while (best != NULL && best->kind != GP_CHAPTER && best->kind != GP_SECTION)
    best = best->parent;
  return best;
}

static void put_place(statement *s, gp_span span)
{
  const gp_node *part = part_at(s->document->root, span);
  const gp_node *title = part != NULL ? gp_node_child(part, GP_TITLE) : NULL;
  gp_str number = part != NULL ? gp_node_number(part) : (gp_str){NULL, 0};
  put(s, "  - ");
  if (title == NULL)
    put_word(s, "everywhere");
  put_text(s, number);
  put(s, number.len > 0 && title != NULL ? " " : "");
  if (title != NULL)
    put_text(s, kit_plain(s->host->arena, title));
  put(s, "\n");
}

/* All messages of one fault, which may have several ids. */
static void put_fault(statement *s, size_t index)
{
  const requirement *what = &requirements[index];
  size_t count = 0, listed = 0;
  for (size_t i = 0; i < index; i++)
    if (strcmp(requirements[i].fault, what->fault) == 0)
      return; /* with the first */
  for (int pass = 0; pass < 2; pass++) {
    for (size_t i = 0; i < s->job->reported_count; i++)
      for (size_t j = index; j < REQUIREMENTS; j++) {
        const gp_reported *message = &s->job->reported[i];
        if (strcmp(requirements[j].fault, what->fault) != 0 || !is_about(message, &requirements[j]))
          continue;
        if (pass == 0)
          count += 1 + message->more;
        else if (listed++ < LISTED)
          put_place(s, message->diag->span);
      }
    if (count == 0)
      return;
    if (pass > 0)
      continue;
    put(s, "- ");
    put_word(s, gp_str_printf(s->host->arena, "fault-%s", what->fault).ptr);
    put(s, " (");
    put_filled(s, "criterion", gp_str_from(what->criterion));
    gp_buf_printf(&s->out, "; EN 301 549, 9.%s, 10.%s). ", what->criterion, what->criterion);
    put_number(s, "places", count);
    put(s, "\n");
  }
  if (count > (listed < LISTED ? listed : LISTED)) {
    put(s, "  - ");
    put_number(s, "more", count - (listed < LISTED ? listed : LISTED));
    put(s, "\n");
  }
}

/* What guide.yaml says itself, of one reason. */
static size_t put_limits(statement *s, const char *reason, bool with_heading)
{
  const gp_value *limits = gp_value_lookup(s->asked, GP_STR("limits"));
  size_t count = 0;
  for (size_t i = 0; limits != NULL && i < limits->count; i++) {
    const gp_value *limit = limits->entries[i].value;
    gp_str content = asked_text(s, limit, "content"), instead = asked_text(s, limit, "instead");
    if (!gp_str_is(gp_value_text(gp_value_lookup(limit, GP_STR("reason")), GP_STR("fault")), reason))
      continue;
    if (count++ == 0 && with_heading)
      put_heading(s, "###", reason);
    put(s, "- ");
    put_text(s, content);
    if (instead.len > 0)
      put(s, gp_str_ends_with(content, GP_STR(".")) ? " " : ". ");
    if (instead.len > 0)
      put_filled(s, "instead", instead);
    put(s, "\n");
  }
  return count;
}

void put_faults(statement *s, const forms *all, const verdicts *found)
{
  size_t empty = s->out.count, begun;
  put_heading(s, "###", "fault");
  begun = s->out.count;
  if (!all->accessible) {
    put(s, "- ");
    put_word(s, "no-form");
    put(s, "\n");
  }
  for (size_t i = 0; i < REQUIREMENTS; i++)
    put_fault(s, i);
  for (size_t i = 0; i < found->count; i++)
    if (!found->items[i].valid) {
      gp_buf_printf(&s->out, "- `%.*s`: ", GP_STR_ARG(found->items[i].file));
      put_filled(s, "fault-validator", found->items[i].name);
      put(s, "\n");
    }
  put_limits(s, "fault", false);
  if (s->out.count == begun)
    s->out.count = empty;
  put_limits(s, "burden", true);
  put_limits(s, "scope", true);
  if (s->out.count == empty) {
    put_word(s, "none");
    put(s, "\n");
  }
}
