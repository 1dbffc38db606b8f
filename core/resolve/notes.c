/* Notes with several marks: the first mark that is in the document has what the note says, the others lead to it. */
#include "resolve/steps.h"

void gp_resolve_repeated_notes(gp_resolver *r)
{
  for (const gp_node *chapter = r->tree->root->first_child; chapter != NULL; chapter = chapter->next) {
    gp_map seen = {.arena = r->ctx->arena};
    for (const gp_node *at = chapter; at != NULL; at = gp_node_following(at, chapter)) {
      gp_node *note = gp_node_mutable(at);
      gp_str name = at->kind == GP_NOTE ? gp_note_of(at)->name : (gp_str){NULL, 0};
      if (name.len == 0)
        continue;
      if (gp_map_lookup(&seen, name) == NULL) {
        (void)gp_map_put(&seen, name, note);
        continue;
      }
      while (note->first_child != NULL)
        gp_node_remove(note->first_child);
      gp_node_set(r->tree, note, GP_AT_note_again, name, note->span);
    }
  }
}

void gp_resolve_note_marks(gp_resolver *r)
{
  for (const gp_node *chapter = r->tree->root->first_child; chapter != NULL; chapter = chapter->next) {
    gp_map notes = {.arena = r->ctx->arena};
    for (const gp_node *at = chapter; at != NULL; at = gp_node_following(at, chapter)) {
      const gp_note_attrs *own = at->kind == GP_NOTE ? gp_note_of(at) : NULL;
      const gp_node *first = own != NULL && own->again.len > 0 ? gp_map_lookup(&notes, own->name) : NULL;
      if (first != NULL) {
        gp_node_set(r->tree, gp_node_mutable(at), GP_AT_note_number, gp_node_number(first), at->span);
        gp_node_set(r->tree, gp_node_mutable(at), GP_AT_note_again, first->id, at->span);
      } else if (own != NULL && own->again.len > 0) {
        r->failed = true;
        gp_error(r->ctx, "note.unknown", at->span,
                 "a transform has taken the first mark of the note '%.*s' out, and what the note says with it",
                 GP_STR_ARG(own->name));
      } else if (own != NULL && own->name.len > 0) {
        (void)gp_map_put(&notes, own->name, gp_node_mutable(at));
      }
    }
  }
}
