/* The notes of a chapter that have a name: "[^name]" in the text, and below `notes` in the chapter's file what it says,
 * which may be several blocks. */
#include "base/map.h"
#include "read/blocks.h"

typedef struct named {
  gp_node *node;
  gp_str key;
} named;

typedef GP_VEC(named) named_list;

/* What a note at the foot of a page may hold: no headings, nothing numbered or in a box. */
static bool may_hold(gp_kind kind)
{
  return kind == GP_PARAGRAPH || kind == GP_LIST || kind == GP_CHECKLIST || kind == GP_QUOTE ||
         kind == GP_DEFINITIONS || kind == GP_CODE_BLOCK;
}

/* Blocks of any depth and notes in what a note says. */
static void check_body(gp_block_reader *r, const gp_node *body)
{
  for (const gp_node *at = body->first_child; at != NULL; at = gp_node_following(at, body)) {
    bool block = at->kind < GP_TITLE && !may_hold(at->kind);
    if (!block && at->kind != GP_NOTE)
      continue;
    r->failed = true;
    if (block)
      gp_report_with(r->ctx, GP_SEVERITY_ERROR, "note.block", at->span, (gp_str){0},
                     GP_STR("put it in the text, and refer to it from the note"), GP_NO_SPAN, (gp_str){0},
                     "a note holds paragraphs, lists, quotations, definitions and code, and no '%s'",
                     gp_kind_name(at->kind));
    else
      gp_report_with(r->ctx, GP_SEVERITY_ERROR, "inline.nested-note", at->span, (gp_str){0},
                     GP_STR("write one longer note"), GP_NO_SPAN, (gp_str){0}, "note inside a note");
  }
}

/* A note of one paragraph is as one that is written in its place. */
static void unwrap(gp_node *note, gp_node *body)
{
  gp_node *paragraph = body->first_child;
  if (paragraph == NULL || paragraph->next != NULL || paragraph->kind != GP_PARAGRAPH || paragraph->id.len > 0 ||
      (paragraph->lang.len > 0 && !gp_str_equal(paragraph->lang, note->lang)))
    return;
  gp_node_remove(body);
  while (paragraph->first_child != NULL) {
    gp_node *child = paragraph->first_child;
    gp_node_remove(child);
    gp_node_append(note, child);
  }
}

static void read_note(gp_block_reader *r, gp_node *note, const gp_value *value)
{
  gp_node *body = gp_slot_begin(r, note, GP_BODY, value);
  note->text = (gp_str){NULL, 0};
  gp_content_read(r, body, value, GP_LEVEL_IN_BLOCK);
  check_body(r, body);
  unwrap(note, body);
}

static void report_unknown(gp_block_reader *r, const named *one, const gp_str *names, size_t count)
{
  gp_str near = gp_nearest_name(r->ctx->arena, one->key, names, count);
  r->failed = true;
  gp_report_with(r->ctx, GP_SEVERITY_ERROR, "note.unknown", one->node->span, (gp_str){0},
                 near.len > 0 ? gp_str_printf(r->ctx->arena, "did you mean '[^%.*s]'?", GP_STR_ARG(near))
                              : gp_str_printf(r->ctx->arena,
                                              "write 'notes: {%.*s: What it says}' in the chapter, beside 'body'; "
                                              "'\\[' prints the character itself",
                                              GP_STR_ARG(one->key)),
                 GP_NO_SPAN, (gp_str){0}, "the chapter has no note '%.*s'", GP_STR_ARG(one->key));
}

/* One more mark of a note. Each says all of it until editions are made: the blocks of the first mark may not be in one
 * (resolve/notes.c). */
static void repeat(gp_block_reader *r, const named *one, gp_node *first)
{
  one->node->text = (gp_str){NULL, 0};
  gp_node_set(r->tree, first, GP_AT_note_name, one->key, first->span);
  gp_node_set(r->tree, one->node, GP_AT_note_name, one->key, one->node->span);
  for (const gp_node *child = first->first_child; child != NULL; child = child->next)
    gp_node_append(one->node, gp_tree_copy(r->tree, child));
}

static void report_unused(gp_block_reader *r, const gp_value_entry *entry)
{
  gp_report_with(
    r->ctx, GP_SEVERITY_WARNING, "note.unused", entry->key_span, (gp_str){0},
    gp_str_printf(r->ctx->arena, "write '[^%.*s]' where it belongs, or take the note out", GP_STR_ARG(entry->key)),
    GP_NO_SPAN, (gp_str){0}, "nothing refers to the note '%.*s', so that it is not printed", GP_STR_ARG(entry->key));
}

void gp_notes_read(gp_block_reader *r, gp_node *chapter, const gp_value *notes)
{
  enum { MOST_GUESSES = 20 }; /* names that are compared with all the others, so that thousands take no longer */
  size_t count = notes != NULL ? notes->count : 0, guesses = 0;
  gp_map entries = {.arena = r->ctx->arena}, used = {.arena = r->ctx->arena};
  gp_str *names = GP_NEW_ARRAY(r->ctx->arena, count + 1, gp_str);
  named_list list = {0};
  assert(chapter != NULL && (notes == NULL || notes->kind == GP_VALUE_MAP));
  for (size_t i = 0; i < count; i++) {
    names[i] = notes->entries[i].key;
    (void)gp_map_put(&entries, names[i], &names[i]);
  }
  for (const gp_node *at = chapter; at != NULL; at = gp_node_following(at, chapter))
    if (at->kind == GP_NOTE && at->text.len > 0)
      gp_vec_push(r->ctx->arena, &list, ((named){gp_node_mutable(at), at->text}));
  for (size_t i = 0; i < list.count; i++) {
    const named *one = &list.items[i];
    const gp_str *name = gp_map_lookup(&entries, one->key);
    const gp_value *says = name != NULL && notes != NULL ? notes->entries[name - names].value : NULL;
    gp_node *first = gp_map_lookup(&used, one->key);
    if (says == NULL)
      report_unknown(r, one, names, guesses++ < MOST_GUESSES ? count : 0);
    else if (first == NULL)
      (void)gp_map_put(&used, one->key, one->node);
    if (says == NULL)
      gp_node_remove(one->node); /* nothing more is to be said of it */
    else if (first != NULL)
      repeat(r, one, first);
    else
      read_note(r, one->node, says);
  }
  for (size_t i = 0; i < count; i++)
    if (gp_map_lookup(&used, names[i]) == NULL)
      report_unused(r, &notes->entries[i]);
}
