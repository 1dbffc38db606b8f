/* Output plugin: an accessibility statement as Markdown, in the order of Implementing Decision (EU) 2018/1523. */
#include "statement.h"

#define STANDARD "EN 301 549 V3.2.1 (WCAG 2.1 AA)"

static gp_status create(const gp_host *host, gp_output **result)
{
  statement *s = GP_NEW(host->arena, statement);
  *s = (statement){.host = host, .out = GP_BUF(host->arena)};
  *result = s;
  return GP_OK;
}

static void destroy(gp_output *output)
{
  (void)output;
}

/* At `accessibility` of guide.yaml or, where it is not there, at the title. */
static gp_span place(const statement *s)
{
  const gp_value *title = gp_value_lookup(s->document->guide, GP_STR("title"));
  return s->asked != NULL ? s->asked->span : title != NULL ? title->span : GP_NO_SPAN;
}

static void warn(const statement *s, const char *id, const char *message, const char *hint_text)
{
  gp_str hint = gp_str_from(hint_text);
  s->host->report(s->host, &(gp_diag){.size = sizeof(gp_diag),
                                      .severity = GP_SEVERITY_WARNING,
                                      .id = gp_str_from(id),
                                      .span = place(s),
                                      .message = gp_str_from(message),
                                      .hints = &hint,
                                      .hint_count = 1});
}

/* A status that nothing was checked for would be a claim without ground. */
static bool was_checked(const statement *s)
{
  static const gp_str hint = GP_STR_INIT("remove 'enabled: false' from the options of 'lint-access'");
  const gp_value *enabled = s->host->option_of(s->host, GP_STR("lint-access"), GP_STR("enabled"));
  if (enabled != NULL && !gp_str_is(gp_value_text(enabled, GP_STR("true")), "false"))
    return true;
  s->host->report(s->host, &(gp_diag){.size = sizeof(gp_diag),
                                      .severity = GP_SEVERITY_ERROR,
                                      .id = GP_STR("statement.unchecked"),
                                      .span = enabled != NULL ? enabled->span : GP_NO_SPAN,
                                      .message = GP_STR("there can be no accessibility statement, since the checks of "
                                                        "accessibility (plugin 'lint-access') are switched off"),
                                      .hints = &hint,
                                      .hint_count = 1});
  return false;
}

static void put_fact(statement *s, gp_str name, gp_str value)
{
  if (value.len == 0)
    return;
  put(s, "- ");
  gp_buf_add(&s->out, name);
  put(s, ": ");
  put_text(s, value);
  put(s, "\n");
}

static gp_str term(const statement *s, const char *key)
{
  return gp_value_text(gp_value_lookup(s->document->terms, gp_str_from(key)), gp_str_from(key));
}

static void put_document(statement *s, const forms *all)
{
  const gp_document *d = s->document;
  gp_str law = asked_text(s, s->asked, "law");
  put(s, "# ");
  put_filled(s, "title", d->title);
  put(s, "\n\n");
  if (d->publisher.len > 0) {
    put_filled(s, "commitment", d->publisher);
    put(s, " ");
  }
  put_filled(s, "law", law.len > 0 ? law : word(s, "directive"));
  put(s, "\n\n");
  put_fact(s, word(s, "language"), s->host->language_name(s->host, s->host->arena, d->lang));
  put_fact(s, term(s, "edition"), d->edition);
  put_fact(s, term(s, "version"), d->version);
  put_fact(s, term(s, "date"), d->date.len > 0 ? date_text(s, d->date) : d->date);
  put(s, "\n");
  put_word(s, "applies");
  put(s, "\n\n");
  put_forms(s, all);
}

static void put_status(statement *s, const forms *all, const verdicts *found)
{
  compliance status = compliance_of(s, all, found);
  put_heading(s, "##", "status");
  put_filled(s, status == FULLY ? "fully" : status == PARTIALLY ? "partially" : "not", GP_STR(STANDARD));
  put(s, "\n");
  put_heading(s, "##", "content");
  put_faults(s, all, found);
}

static void put_preparation(statement *s, const verdicts *found)
{
  gp_str date = asked_text(s, s->asked, "date"), reviewed = asked_text(s, s->asked, "reviewed");
  put_heading(s, "##", "preparation");
  if (date.len == 0)
    date = s->document->date;
  if (date.len == 0)
    warn(s, "statement.no-date", "the accessibility statement has no date",
         "write 'date' in guide.yaml, or 'accessibility: {date: 2026-11-30}' if the statement was prepared on another "
         "day");
  put_filled(s, "prepared", date.len > 0 ? date_text(s, date) : word(s, "to-fill"));
  if (reviewed.len > 0) {
    put(s, " ");
    put_filled(s, "reviewed", date_text(s, reviewed));
  }
  put(s, "\n\n");
  put_word(s, "method");
  put(s, "\n\n");
  put_items(s, "checks", SIZE_MAX, "- ", "\n");
  put(s, "\n");
  if (found->count == 0) {
    put_word(s, "no-validator");
    put(s, "\n");
  }
  for (size_t i = 0; i < found->count; i++) {
    gp_buf_printf(&s->out, "- `%.*s`: ", GP_STR_ARG(found->items[i].file));
    put_filled(s, found->items[i].valid ? "valid" : "invalid", found->items[i].name);
    put(s, "\n");
  }
  put(s, "\n");
  put_word(s, "people");
  put(s, "\n\n");
  put_items(s, "people-list", SIZE_MAX, "- ", "\n");
}

static void put_contact(statement *s)
{
  gp_str contact = asked_text(s, s->asked, "contact"), body = asked_text(s, s->asked, "enforcement");
  if (contact.len == 0)
    contact = gp_value_text(s->host->option(s->host, GP_STR("contact")), GP_STR(""));
  if (contact.len == 0)
    warn(s, "statement.no-contact", "the accessibility statement does not say where readers write who meet a barrier",
         "write it in guide.yaml: 'accessibility: {contact: access@example.org}'");
  if (body.len == 0)
    warn(
      s, "statement.no-enforcement",
      "the accessibility statement does not say whom readers turn to if the publisher's answer does not satisfy them",
      "write the body's name and address in guide.yaml: 'accessibility: {enforcement: ...}'");
  put_heading(s, "##", "feedback");
  put_filled(s, "contact", contact.len > 0 ? contact : word(s, "to-fill"));
  put(s, "\n");
  put_heading(s, "##", "enforcement");
  put_filled(s, "complain", body.len > 0 ? body : word(s, "to-fill"));
  put(s, "\n");
}

static gp_status write(gp_output *output, const gp_output_job *job)
{
  statement *s = output;
  verdicts found;
  forms all;
  s->job = job;
  s->document = job->document;
  s->lang = gp_document_term_lang(job->document, GP_STR("statement-title"));
  s->asked = gp_value_lookup(job->document->guide, GP_STR("accessibility"));
  if (!was_checked(s) || verdicts_read(s, &found) != GP_OK)
    return GP_ERROR_INPUT;
  all = forms_of(s);
  put_document(s, &all);
  put_status(s, &all, &found);
  put_preparation(s, &found);
  put_contact(s);
  put_content(s);
  if (put_ease(s) != GP_OK)
    return GP_ERROR_INTERNAL;
  return job->sink->write(job->sink, s->out.items, s->out.count);
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
