/* Resolving: the steps in their order, and the document they end in. */
#include "resolve/resolve.h"

#include "resolve/steps.h"

void gp_resolve_unknown(gp_resolver *r, const gp_unknown *unknown, const char *format, ...)
{
  gp_buf message = GP_BUF(r->ctx->arena);
  gp_str near = {0}, hint = gp_str_from(unknown->hint), note = {0};
  gp_span where = GP_NO_SPAN;
  va_list args;
  va_start(args, format);
  gp_buf_vprintf(&message, format, args);
  va_end(args);
  r->failed = true;
  if (r->guesses++ < GP_GUESS_LIMIT)
    near = gp_nearest_name(r->ctx->arena, unknown->name, unknown->names, unknown->count);
  if (near.len > 0) {
    hint = gp_str_printf(r->ctx->arena, "did you mean '%.*s'?", GP_STR_ARG(near));
    where = unknown->place != NULL ? unknown->place(unknown->data, near) : GP_NO_SPAN;
    if (where.source != 0)
      note = gp_str_printf(r->ctx->arena, "'%.*s' is declared here", GP_STR_ARG(near));
  }
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, unknown->id, unknown->span, (gp_str){0}, hint, where, note, "%.*s",
                 (int)message.count, message.items);
}

const gp_value *gp_resolve_own_value(const gp_resolver *r, const char *key)
{
  const gp_value *value = gp_value_lookup(r->edition, gp_str_from(key));
  return value != NULL ? value : gp_value_lookup(r->guide->value, gp_str_from(key));
}

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
  int64_t number = 0;
  if (start + len > text.len)
    return otherwise;
  for (size_t i = start; i < start + len; i++) {
    if (text.ptr[i] < '0' || text.ptr[i] > '9')
      return otherwise;
    number = number * 10 + (text.ptr[i] - '0');
  }
  return number;
}

/* Midnight, UTC, of the first day that a date (YYYY, YYYY-MM, YYYY-MM-DD) names; 0 if there is none. */
static int64_t timestamp_of(gp_str date)
{
  int64_t year = take_number(date, 0, 4, 0);
  if (year == 0)
    return 0;
  return days_from_date(year, take_number(date, 5, 2, 1), take_number(date, 8, 2, 1)) * 86400;
}

static void add_authors(gp_resolver *r, gp_document *document)
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

static gp_document *make_document(gp_resolver *r)
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
  add_authors(r, document);
  document->guide = merged_guide(r);
  document->cited_by_author = r->cited_by_author;
  document->cited_in_groups = r->cited_in_groups;
  document->citations = r->citations.items;
  document->citation_count = r->citations.count;
  document->theme = map_or_empty(r->ctx->arena, r->options->theme);
  document->terms = map_or_empty(r->ctx->arena, r->options->terms);
  document->folder = r->guide->folder;
  document->file_name = r->options->file_name;
  document->translations = r->options->translations;
  document->translation_count = r->options->translation_count;
  document->timestamp = r->options->timestamp != 0 ? r->options->timestamp : timestamp_of(document->date);
  return document;
}

/* Plugins may have made anything of the tree: what is not well formed goes no further. */
static gp_status run_transforms(gp_resolver *r)
{
  const gp_node *where;
  const char *problem;
  gp_status status = GP_OK;
  if (r->options->transforms == NULL)
    return GP_OK;
  status = r->options->transforms(r->options->data, r->tree);
  gp_langs_inherit(r->tree->root);
  problem = gp_tree_problem(r->tree->root, &where);
  if (problem == NULL)
    return status;
  gp_error(r->ctx, "tree.malformed", where->span, "a transform has made %s ('%s')", problem, gp_kind_name(where->kind));
  r->tree->root->first_child = r->tree->root->last_child = NULL;
  return status != GP_OK ? status : GP_ERROR_PLUGIN;
}

static gp_tree *copy_of(gp_arena *arena, const gp_tree *tree)
{
  gp_tree *copy = GP_NEW(arena, gp_tree);
  copy->arena = arena;
  copy->custom = tree->custom;
  copy->root = gp_tree_copy(copy, tree->root);
  return copy;
}

gp_status gp_resolve(gp_ctx *ctx, const gp_guide *guide, const gp_tree *tree, const gp_resolve_options *options,
                     const gp_document **document)
{
  gp_resolver r = {.ctx = ctx, .guide = guide, .options = options};
  gp_document *made;
  gp_status status;
  r.tree = copy_of(ctx->arena, tree);
  gp_terms_check(&r);
  gp_resolve_edition(&r);
  gp_resolve_check_tags(&r, r.tree->root);
  gp_resolve_editions(&r, r.tree->root);
  gp_resolve_includes(&r);
  gp_resolve_images(&r);
  gp_resolve_glossary(&r);
  gp_resolve_data(&r);
  gp_resolve_variables(&r);
  status = run_transforms(&r);
  gp_resolve_prune_glossary(&r);
  gp_resolve_ids(&r);
  gp_resolve_numbers(&r);
  gp_resolve_references(&r);
  gp_resolve_citations(&r);
  gp_resolve_index(&r);
  gp_resolve_names(&r);
  gp_resolve_fields(&r);
  gp_tree_verify(r.tree->root);
  *document = made = make_document(&r);
  gp_resolve_attachments(&r, made);
  return status == GP_OK && r.failed ? GP_ERROR_INPUT : status;
}
