/* Resolving: the steps in their order, and the document they end in. */
#include "resolve/resolve.h"

#include "resolve/steps.h"

static gp_str own_text(gp_resolver *r, const char *key)
{
  return gp_guide_text(r->ctx, gp_resolve_own_value(r, key), r->options->lang);
}

/* Days from 1970-01-01 to a date of the Gregorian calendar, the year counted from March (H. Hinnant, "chrono-compatible
 * low-level date algorithms", days_from_civil). */
static int64_t days_from_date(int64_t year, int64_t month, int64_t day)
{
  int64_t y = month <= 2 ? year - 1 : year, era = y / 400, of_era = y - era * 400;
  int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static int64_t take_number(gp_str text, size_t start, size_t len, int64_t otherwise)
{
  gp_str part = gp_str_slice(text, start, start + len);
  uint64_t number;
  return part.len == len && gp_str_number(part, 9999, &number) ? (int64_t)number : otherwise;
}

/* Midnight, UTC, of the first day that a date (YYYY, YYYY-MM, YYYY-MM-DD) names; 0 if there is none. */
static int64_t timestamp_of(gp_str date)
{
  int64_t year = take_number(date, 0, 4, 0);
  if (year == 0)
    return 0;
  return days_from_date(year, take_number(date, 5, 2, 1), take_number(date, 8, 2, 1)) * 86400;
}

/* Returns the list of authors, to be changed. */
static gp_str *add_authors(gp_resolver *r, gp_document *document)
{
  const gp_value *authors = gp_resolve_own_value(r, "authors");
  GP_VEC(gp_str) names = {0};
  for (size_t i = 0; authors != NULL && authors->kind == GP_VALUE_LIST && i < authors->count; i++) {
    gp_str name = gp_guide_text(r->ctx, authors->entries[i].value, r->options->lang);
    if (name.len > 0)
      gp_vec_push(r->ctx->arena, &names, name);
  }
  document->authors = names.items;
  document->author_count = names.count;
  return names.items;
}

/* guide.yaml with what the edition says in its place. */
static const gp_value *merged_guide(gp_resolver *r)
{
  const gp_value *guide = r->guide->value;
  gp_value *merged = GP_NEW(r->ctx->arena, gp_value);
  GP_VEC(gp_value_entry) entries = {0};
  *merged = *guide;
  for (size_t i = 0; i < guide->count; i++) {
    const gp_value *own = gp_value_lookup(r->edition, guide->entries[i].key);
    gp_vec_push(r->ctx->arena, &entries, guide->entries[i]);
    if (own != NULL)
      gp_vec_last(&entries)->value = own;
  }
  for (size_t i = 0; r->edition != NULL && r->edition->kind == GP_VALUE_MAP && i < r->edition->count; i++)
    if (gp_value_lookup(guide, r->edition->entries[i].key) == NULL)
      gp_vec_push(r->ctx->arena, &entries, r->edition->entries[i]);
  merged->entries = entries.items;
  merged->count = entries.count;
  return merged;
}

/* Never NULL: themes and terms may have failed to load. */
static const gp_value *map_or_empty(gp_arena *arena, const gp_value *map)
{
  gp_value *empty;
  if (map != NULL && map->kind == GP_VALUE_MAP)
    return map;
  empty = GP_NEW(arena, gp_value);
  empty->kind = GP_VALUE_MAP;
  return empty;
}

static gp_document *make_document(gp_resolver *r, gp_str **authors)
{
  gp_document *document = GP_NEW(r->ctx->arena, gp_document);
  document->size = sizeof *document;
  document->root = r->tree->root;
  document->id = r->guide->id;
  document->lang = r->options->lang;
  document->edition = r->options->edition;
  document->title = own_text(r, "title");
  document->subtitle = own_text(r, "subtitle");
  document->series = own_text(r, "series");
  document->summary = own_text(r, "summary");
  document->publisher = own_text(r, "publisher");
  document->funding = own_text(r, "funding");
  document->imprint = own_text(r, "imprint");
  document->keywords = own_text(r, "keywords");
  document->version = own_text(r, "version");
  document->date = own_text(r, "date");
  document->licence = own_text(r, "licence");
  *authors = add_authors(r, document);
  document->guide = merged_guide(r);
  document->cited_by_author = r->cited_by_author;
  document->cited_in_groups = r->cited_in_groups;
  document->citations = r->citations.items;
  document->citation_count = r->citations.count;
  document->theme = map_or_empty(r->ctx->arena, r->options->theme);
  document->terms = map_or_empty(r->ctx->arena, r->options->terms);
  document->term_langs = map_or_empty(r->ctx->arena, r->options->term_langs);
  document->folder = r->guide->folder;
  document->file_name = r->options->file_name;
  document->translations = r->options->translations;
  document->translation_count = r->options->translation_count;
  document->timestamp = r->options->timestamp != 0 ? r->options->timestamp : timestamp_of(document->date);
  return document;
}

gp_status gp_resolve(gp_session *session, const gp_guide *guide, gp_tree *tree, const gp_resolve_options *options,
                     const gp_document **document)
{
  gp_resolver r = {.session = session, .ctx = session->ctx, .tree = tree, .guide = guide, .options = options};
  gp_document *made;
  gp_str *authors;
  gp_status status;
  assert(tree->root != NULL && options->lang.len > 0 && options->terms != NULL);
  gp_terms_check(&r);
  gp_resolve_edition(&r);
  gp_resolve_check_tags(&r, r.tree->root);
  gp_resolve_editions(&r, r.tree->root);
  gp_resolve_includes(&r);
  gp_resolve_repeated_notes(&r);
  gp_resolve_images(&r);
  gp_resolve_glossary(&r);
  gp_resolve_data(&r);
  gp_resolve_variables(&r);
  status = gp_resolve_transforms(&r);
  gp_resolve_prune_glossary(&r);
  gp_resolve_ids(&r);
  gp_resolve_numbers(&r);
  gp_resolve_references(&r);
  gp_resolve_citations(&r);
  gp_resolve_index(&r);
  gp_resolve_names(&r);
  gp_resolve_note_marks(&r);
  gp_resolve_links(&r);
  gp_resolve_fields(&r);
  *document = made = make_document(&r, &authors);
  gp_resolve_attachments(&r, made);
  if (status == GP_OK && session->status == GP_OK && gp_reports_errors(r.ctx->reports) == 0)
    status = gp_resolve_texts(&r, made, authors);
  gp_resolve_source_list(&r);
  gp_resolve_addresses(&r);
  gp_tree_verify(r.tree->root);
  return status == GP_OK && r.failed ? GP_ERROR_INPUT : status;
}
