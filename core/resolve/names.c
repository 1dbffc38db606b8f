/* Ids for what the author gave none, so that links from outside last: they name the chapter and the place in it, are
 * equal in all languages and change only if something of the kind is put before it in its chapter. */
#include "resolve/steps.h"

typedef struct namer {
  gp_resolver *r;
  gp_str chapter;
  unsigned tables, figures, notes, marks;
} namer;

/* An author may have used the name: then a full stop is added, until it is free. */
static void set_name(gp_resolver *r, gp_node *node, gp_str name)
{
  if (node->id.len > 0)
    return;
  while (gp_map_lookup(&r->ids, name) != NULL)
    name = gp_str_printf(r->tree->arena, "%.*s.", GP_STR_ARG(name));
  node->id = name;
  gp_map_put(&r->ids, name, node);
}

/* By their place, not by their printed number, which depends on `numbered` of those before them. */
static void name_sections(gp_resolver *r, gp_node *parent, gp_str prefix)
{
  unsigned count = 0;
  for (gp_node *node = parent->first_child; node != NULL; node = node->next) {
    gp_str name;
    if (node->kind != GP_SECTION)
      continue;
    name = gp_str_printf(r->tree->arena, "%.*s.%u", GP_STR_ARG(prefix), ++count);
    set_name(r, node, name);
    name_sections(r, node, name);
  }
}

static void name_thing(namer *n, gp_node *node, const char *kind, unsigned number)
{
  set_name(n->r, node, gp_str_printf(n->r->tree->arena, "%.*s.%s-%u", GP_STR_ARG(n->chapter), kind, number));
}

/* The mark of a note in an included file, or in a text that is in no chapter's file: only that has notes by name. */
static void refuse_note(gp_resolver *r, const gp_node *note)
{
  r->failed = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "note.unknown", note->span, (gp_str){0},
                 GP_STR("write the note in its place: '^[What it says]'"), GP_NO_SPAN, (gp_str){0},
                 "'[^%.*s]' is not in a chapter's own file, and only that has notes by name", GP_STR_ARG(note->text));
}

static void name_node(namer *n, gp_node *node)
{
  gp_counted_as counts = node->kind == GP_CUSTOM ? gp_custom_of(node)->counts : GP_NO_counted_as;
  if (node->kind == GP_TABLE || counts == GP_COUNTED_TABLE)
    name_thing(n, node, "table", ++n->tables);
  else if (node->kind == GP_FIGURE || counts == GP_COUNTED_FIGURE)
    name_thing(n, node, "figure", ++n->figures);
  else if (node->kind == GP_NOTE && node->text.len > 0)
    refuse_note(n->r, node);
  else if (node->kind == GP_NOTE && gp_note_of(node)->again.len > 0)
    name_thing(n, node, "mark", ++n->marks);
  else if (node->kind == GP_NOTE)
    name_thing(n, node, "note", ++n->notes);
}

void gp_resolve_names(gp_resolver *r)
{
  gp_node *root = r->tree->root;
  unsigned count = 0;
  for (gp_node *chapter = root->first_child; chapter != NULL; chapter = chapter->next) {
    namer n = {.r = r};
    set_name(r, chapter, gp_str_printf(r->tree->arena, "chapter-%u", ++count));
    n.chapter = chapter->id;
    name_sections(r, chapter, chapter->id);
    for (const gp_node *node = chapter; node != NULL; node = gp_node_following(node, chapter))
      name_node(&n, gp_node_mutable(node));
  }
}
