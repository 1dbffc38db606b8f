/* What both forms of chapters need: the lines of what needs a hand, and links within the document. */
#include "import/importer.h"

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* How many bytes of a line begin a block, so that a backslash belongs before the last of them: "-", "12.", "a)". */
size_t import_begins_block(gp_str line)
{
  size_t at = 0;
  if (line.len > 0 && import_is_among(line.ptr[0], "-+#>:=|"))
    return 1;
  if (gp_str_starts_with(line, GP_STR("Table:")))
    return 6;
  while (at < line.len && at < 10 && is_digit(line.ptr[at]))
    at++;
  if (at == 0)
    while (at < line.len && at < 5 && is_letter(line.ptr[at]))
      at++;
  if (at == 0 || at >= line.len || (line.ptr[at] != '.' && line.ptr[at] != ')') ||
      (at + 1 < line.len && line.ptr[at + 1] != ' ') || (!is_digit(line.ptr[0]) && at > 1 && line.ptr[at] == '.'))
    return 0;
  return at + 1;
}

void import_say(import_writer *w, const import_block *block)
{
  for (; w->counted < w->out.count; w->counted++)
    w->line += w->out.items[w->counted] == '\n';
  for (size_t i = 0; i < block->hands.count; i++)
    gp_vec_push(w->im->arena, &w->im->hands, ((gp_import_hand){w->path, w->line + 1, block->hands.items[i]}));
}

gp_str import_note_name(const import_writer *w, const import_block *note)
{
  return gp_str_printf(w->im->arena, "note-%u", note->start);
}

/* The mark of a note at `*at` of a text, which the chapter has further down. */
static void put_mark(import_writer *w, gp_buf *out, gp_str text, size_t *at)
{
  uint64_t number = 0;
  const import_block *note;
  bool known = false;
  ++*at;
  if (!gp_str_decimal(text, at, 0, w->im->block_notes.count - 1, &number))
    return;
  note = w->im->block_notes.items[number];
  for (size_t i = 0; i < w->notes.count; i++)
    known = known || w->notes.items[i] == note;
  if (!known)
    gp_vec_push(w->im->arena, &w->notes, note);
  gp_buf_printf(out, "[^%.*s]", GP_STR_ARG(import_note_name(w, note)));
}

gp_str import_next_term(gp_str *terms)
{
  const char *end = terms->len > 1 ? memmem(terms->ptr, terms->len, "\\\n", 2) : NULL;
  size_t len = end != NULL ? (size_t)(end - terms->ptr) : terms->len;
  gp_str term = gp_str_slice(*terms, 0, len);
  *terms = gp_str_slice(*terms, end != NULL ? len + 2 : len, terms->len);
  return term;
}

gp_str import_resolve(import_writer *w, gp_str text)
{
  gp_buf out = GP_BUF(w->im->arena);
  if (text.len == 0 || (memchr(text.ptr, IMPORT_LINK_BEGINS, text.len) == NULL &&
                        memchr(text.ptr, IMPORT_MARK_BEGINS, text.len) == NULL))
    return text;
  for (size_t i = 0; i < text.len; i++) {
    const char *end;
    gp_str target, *id;
    if (text.ptr[i] == IMPORT_MARK_BEGINS) {
      put_mark(w, &out, text, &i);
      continue;
    }
    if (text.ptr[i] != IMPORT_LINK_BEGINS) {
      gp_buf_add_char(&out, text.ptr[i]);
      continue;
    }
    end = memchr(text.ptr + i, IMPORT_LINK_ENDS, text.len - i);
    assert(end != NULL);
    target = gp_str_slice(text, i + 1, (size_t)(end - text.ptr));
    i = (size_t)(end - text.ptr);
    id = gp_map_lookup(&w->im->ids, target);
    if (id == NULL) { /* as the document calls it, after its number: what checks the guide names it */
      size_t mark = 0;
      while (mark < target.len && target.ptr[mark] != '#')
        mark++;
      target = import_slug(w->im, gp_str_slice(target, mark + 1, target.len), "place");
      gp_vec_push(w->im->arena, &w->im->hands,
                  ((gp_import_hand){w->path, w->line + 1,
                                    gp_str_printf(w->im->arena, "a link leads to '#%.*s', which is not in the document",
                                                  GP_STR_ARG(target))}));
    }
    gp_buf_add(&out, id != NULL ? *id : target);
  }
  return gp_buf_str(&out);
}
