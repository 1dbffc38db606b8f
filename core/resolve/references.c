/* References: what they refer to, and what is printed for them. */
#include "resolve/steps.h"

/* A kind of reference, and the kinds of nodes it may refer to. */
typedef struct ref_kind {
  const char *prefix;
  gp_kind kinds[3];
  const char *terms[3]; /* "figure": printed as the word "ref-figure", or "label-figure" */
} ref_kind;

static const ref_kind ref_kinds[] = {
  {"sec", {GP_CHAPTER, GP_SECTION, GP_KIND_NONE}, {"chapter", "section", NULL}},
  {"tab", {GP_TABLE, GP_CUSTOM, GP_KIND_NONE}, {"table", "table", NULL}},
  {"fig", {GP_FIGURE, GP_CUSTOM, GP_FIGURES}, {"figure", "figure", "figure"}},
  {"step", {GP_STEP, GP_KIND_NONE, GP_KIND_NONE}, {"step", NULL, NULL}},
};
enum { REF_KINDS = sizeof ref_kinds / sizeof ref_kinds[0] };

/* A plugin's block is referred to as what it counts as. */
static bool counts_so(const ref_kind *kind, const gp_node *node)
{
  return node->kind != GP_CUSTOM ||
         gp_custom_of(node)->counts == (strcmp(kind->prefix, "tab") == 0 ? GP_COUNTED_TABLE : GP_COUNTED_FIGURE);
}

/* Which of the kinds of `kind` a node is: 0, 1, 2, or -1 if none. */
static int fits(const ref_kind *kind, const gp_node *node)
{
  for (int i = 0; i < 3; i++)
    if (kind->kinds[i] != GP_KIND_NONE && kind->kinds[i] == node->kind && counts_so(kind, node))
      return i;
  return -1;
}

static const ref_kind *kind_for(gp_str prefix)
{
  for (size_t i = 0; i < REF_KINDS; i++)
    if (gp_str_is(prefix, ref_kinds[i].prefix))
      return &ref_kinds[i];
  return NULL;
}

/* The title or caption as plain text: no notes, no sources. */
static gp_str plain_title(gp_resolver *r, const gp_node *node)
{
  const gp_node *title = gp_node_child(node, GP_TITLE);
  gp_buf out = GP_BUF(r->tree->arena);
  if (title == NULL)
    title = gp_node_child(node, GP_CAPTION);
  for (const gp_node *at = title; at != NULL;
       at = at->kind == GP_NOTE ? gp_node_after(at, title) : gp_node_following(at, title)) {
    if (at->kind == GP_TEXT || at->kind == GP_CODE)
      gp_buf_add(&out, at->text);
    else if (at->kind == GP_LINE_BREAK)
      gp_buf_add_char(&out, ' ');
  }
  return gp_buf_str(&out);
}

/* Where the id is written, if the author wrote it; else the thing itself. */
static gp_span id_place(const void *data, gp_str name)
{
  const gp_resolver *r = data;
  const gp_node *node = gp_map_lookup(&r->ids, name);
  const gp_attr *id = node != NULL ? gp_attr_at(node, GP_AT_id) : NULL;
  return id != NULL ? id->span : node != NULL ? node->span : GP_NO_SPAN;
}

/* Names the nearest id of the right kind, else of any kind. */
static void report_unknown(gp_resolver *r, gp_str target, gp_str id, gp_span span, const ref_kind *kind)
{
  GP_VEC(gp_str) fitting = {0}, all = {0};
  gp_unknown unknown = {.id = "ref.unknown",
                        .name = id,
                        .span = span,
                        .place = id_place,
                        .data = r,
                        .hint = "an id is given to a block by 'id:' beside its type"};
  /* A guide of a thousand wrong references must not compare each with a thousand ids. */
  for (size_t i = 0; r->guesses < GP_GUESS_LIMIT && i < r->ids.capacity; i++) {
    const gp_node *node = r->ids.slots[i].value;
    if (node == NULL)
      continue;
    gp_vec_push(r->ctx->arena, &all, node->id);
    if (kind == NULL || fits(kind, node) >= 0)
      gp_vec_push(r->ctx->arena, &fitting, node->id);
  }
  unknown.names = fitting.items;
  unknown.count = fitting.count;
  if (gp_nearest_name(r->ctx->arena, id, fitting.items, fitting.count).len == 0) {
    unknown.names = all.items;
    unknown.count = all.count;
    if (r->ids_lost && gp_nearest_name(r->ctx->arena, id, all.items, all.count).len == 0) {
      r->failed = true;
      return; /* why it is not there has been reported */
    }
  }
  gp_resolve_unknown(r, &unknown, "nothing has the id '%.*s' (of '@%.*s')", GP_STR_ARG(id), GP_STR_ARG(target));
}

static void report_wrong_kind(gp_resolver *r, gp_str id, const gp_node *node, gp_span span, const ref_kind *kind)
{
  const ref_kind *right = NULL;
  gp_str hint;
  for (size_t i = 0; i < REF_KINDS; i++)
    if (fits(&ref_kinds[i], node) >= 0)
      right = &ref_kinds[i];
  hint = gp_str_printf(r->ctx->arena, "write '@%s:%.*s'", right != NULL ? right->prefix : "page", GP_STR_ARG(id));
  r->failed = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "ref.wrong-kind", span, (gp_str){0}, hint, id_place(r, id),
                 GP_STR("it is declared here"), "'%.*s' is a %s, which '@%s:' cannot refer to", GP_STR_ARG(id),
                 gp_kind_name(node->kind), kind->prefix);
}

/* "figure 4"; at a sentence's head "Figure 4", as a caption has it. */
static void set_words(gp_resolver *r, gp_node *ref, const char *thing, gp_str number)
{
  const char *form = gp_resolve_begins_sentence(ref) ? "label" : "ref";
  const char *key = gp_str_printf(r->ctx->arena, "%s-%s", form, thing).ptr;
  gp_str lang = gp_term_lang(r, key);
  ref->text = gp_term_with(r, key, number);
  if (lang.len > 0)
    ref->lang = lang;
}

/* "on page 12" is "on page “Costs”" where there are no pages: a number of a section would be taken for that of a page.
 */
static void set_place(gp_resolver *r, gp_node *ref, const gp_node *target, gp_span span)
{
  gp_str title = {NULL, 0};
  for (const gp_node *node = target; node != NULL && title.len == 0; node = node->parent)
    if (node->kind == GP_SECTION || node->kind == GP_CHAPTER)
      title = plain_title(r, node);
  if (title.len > 0)
    gp_node_set(r->tree, ref, GP_AT_ref_place, gp_term_with(r, "ref-title", title), span);
}

static void bind(gp_resolver *r, gp_node *ref)
{
  gp_str target = gp_ref_of(ref)->target, prefix, id, number;
  gp_span span = ref->attr_count > 0 ? ref->attrs[0].span : ref->span;
  const gp_node *node;
  const ref_kind *kind;
  size_t colon = 0;
  int which = 0;
  while (colon < target.len && target.ptr[colon] != ':')
    colon++;
  prefix = gp_str_slice(target, 0, colon);
  id = gp_str_slice(target, colon + 1, target.len);
  if (gp_str_is(prefix, "term")) {
    gp_resolve_term(r, ref);
    return;
  }
  kind = kind_for(prefix);
  node = gp_map_lookup(&r->ids, id);
  if (node == NULL) {
    report_unknown(r, target, id, span, kind);
    return;
  }
  gp_node_set(r->tree, ref, GP_AT_ref_target_id, node->id, span);
  if (kind == NULL) { /* a page: its number is known to the layout alone */
    set_place(r, ref, node, span);
    return;
  }
  which = fits(kind, node);
  if (which < 0) {
    report_wrong_kind(r, id, node, span, kind);
    return;
  }
  number = gp_node_number(node);
  if (number.len > 0)
    set_words(r, ref, kind->terms[which], number);
  else
    ref->text = gp_term_with(r, "ref-title", plain_title(r, node));
}

void gp_resolve_references(gp_resolver *r)
{
  const gp_node *root = r->tree->root;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root))
    if (node->kind == GP_REF && gp_ref_of(node)->target_id.len == 0)
      bind(r, gp_node_mutable(node));
    else if (node->kind == GP_LINK && gp_link_of(node)->term.len > 0)
      gp_resolve_term(r, gp_node_mutable(node));
}
