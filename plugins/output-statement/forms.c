/* The forms that a document is made in, and what each is made to. */
#include "statement.h"

typedef struct known_form {
  const char *name, *extension;
  bool accessible;
} known_form;

static const known_form known[] = {{"pdf", "pdf", true},   {"html", "html", true},    {"epub", "epub", true},
                                   {"text", "txt", false}, {"markdown", "md", false}, {"png", "png", false}};
/* No reader meets these. */
static const char *const for_programs[] = {"statement", "trace", "json"};

static const known_form *find_known(gp_str name)
{
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (gp_str_is(name, known[i].name))
      return &known[i];
  return NULL;
}

static void add(forms *all, gp_str *room, gp_str name)
{
  for (size_t i = 0; i < sizeof for_programs / sizeof *for_programs; i++)
    if (gp_str_is(name, for_programs[i]))
      return;
  room[all->count++] = name;
  all->accessible = all->accessible || (find_known(name) != NULL && find_known(name)->accessible);
}

/* Those that are made now; if that is the statement alone, those which the guide is made in. */
forms forms_of(const statement *s)
{
  const gp_value *outputs = gp_value_lookup(s->document->guide, GP_STR("outputs"));
  size_t most = s->job->format_count + (outputs != NULL ? outputs->count : 0) + 1;
  gp_str *names = GP_NEW_ARRAY(s->host->arena, most, gp_str);
  forms all = {names, 0, false};
  for (size_t i = 0; i < s->job->format_count; i++)
    add(&all, names, s->job->formats[i]);
  if (all.count == 0 && outputs == NULL)
    add(&all, names, GP_STR("pdf"));
  for (size_t i = 0; all.count == 0 && outputs != NULL && i < outputs->count; i++)
    add(&all, names, gp_value_text(outputs->entries[i].value, GP_STR("")));
  return all;
}

static gp_str pdf_standards(const statement *s)
{
  const gp_host *host = s->host;
  bool second =
    gp_str_is(gp_value_text(host->option_of(host, GP_STR("output-pdf"), GP_STR("standard")), GP_STR("")), "ua-2");
  bool sources =
    gp_str_is(gp_value_text(host->option_of(host, GP_STR("output-pdf"), GP_STR("attach-sources")), GP_STR("")), "true");
  bool files = s->document->attachment_count > 0 || (sources && s->document->source_file_count > 0);
  if (second)
    return files ? GP_STR("PDF/UA-2 (ISO 14289-2), PDF/A-4f (ISO 19005-4)")
                 : GP_STR("PDF/UA-2 (ISO 14289-2), PDF/A-4 (ISO 19005-4)");
  return files ? GP_STR("PDF/UA-1 (ISO 14289-1), PDF/A-3a (ISO 19005-3)")
               : GP_STR("PDF/UA-1 (ISO 14289-1), PDF/A-2a (ISO 19005-2)");
}

void put_forms(statement *s, const forms *all)
{
  for (size_t i = 0; i < all->count; i++) {
    const known_form *form = find_known(all->names[i]);
    put(s, "- ");
    if (form != NULL)
      gp_buf_printf(&s->out, "`%.*s.%s`: ", GP_STR_ARG(s->document->file_name), form->extension);
    if (form == NULL)
      put_filled(s, "other", all->names[i]);
    else if (gp_str_is(all->names[i], "pdf"))
      put_filled(s, "pdf", pdf_standards(s));
    else
      put_word(s, form->name);
    put(s, "\n");
  }
}
