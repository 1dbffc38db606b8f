/* Words of a document that are not in what pandoc made of it: a net below all that is looked for by its name. */
#include "import/importer.h"

#include "base/utf8.h"

enum { MOST_PASSAGES = 40, LONGEST_NEAR = 40, DEPTH = 16 * IMPORT_DEPTH_LIMIT };

typedef struct words {
  importer *im;
  gp_map counts; /* how often pandoc's tree has each word and the document has not yet, a size_t */
} words;

/* Characters that are not seen and may be left out within a word. */
static bool is_unseen(uint32_t c)
{
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0x2060 ||
         (c >= 0x2066 && c <= 0x2069);
}

/* Those that words are made of; ticks, arrows and emoji may be apart from words in one of the two. */
static bool is_letter(uint32_t c)
{
  if (c < 0x80)
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return !is_unseen(c) && c >= 0xAA && c != 0xAB && c != 0xB7 && c != 0xBB && !(c >= 0x2000 && c <= 0x2BFF) &&
         !(c >= 0x3000 && c <= 0x303F) && !(c >= 0x1F000 && c <= 0x1FAFF) && c != 0xFEFF && c != 0xFFFD;
}

/* The next word from *at on, and where it begins and ends; false after the last. */
static bool next_word(words *w, gp_str text, size_t *at, size_t *start, gp_str *word)
{
  gp_buf out = GP_BUF(w->im->arena);
  *start = *at;
  while (*at < text.len) {
    size_t here = *at, next = *at;
    uint32_t c = gp_utf8_next(text, &next);
    if (is_letter(c)) {
      if (out.count == 0)
        *start = here;
      gp_buf_add_utf8(&out, c);
    } else if (out.count > 0 && !is_unseen(c)) {
      break;
    }
    *at = next;
  }
  *word = gp_buf_str(&out);
  return out.count > 0;
}

static void count_words(words *w, gp_str text)
{
  gp_str word;
  for (size_t at = 0, start; next_word(w, text, &at, &start, &word);) {
    size_t *count = gp_map_lookup(&w->counts, word);
    if (count == NULL) {
      count = GP_NEW(w->im->arena, size_t);
      gp_map_put(&w->counts, word, count);
    }
    ++*count;
  }
}

/* The text of the tree; that of notes, whose marks are within words, goes to `apart`. */
static void read_tree(const gp_value *value, gp_buf *out, gp_buf *apart, unsigned depth)
{
  static const char *const ends[] = {"Space", "SoftBreak", "LineBreak",   "Para",
                                     "Plain", "Header",    "MetaInlines", "MetaString"};
  gp_str type = import_type(value);
  const gp_value *content = import_content(value);
  if (value == NULL || depth == 0)
    return;
  if (gp_str_is(type, "Note") || gp_str_is(type, "Image"))
    out = apart;
  if (gp_str_is(type, "Span") && import_has_class(import_at(content, 0), "comment-start"))
    return;
  if (gp_str_is(type, "Span") && gp_str_is(import_attr(import_at(content, 0), "author"), IMPORT_NOTICE))
    return;
  if (gp_str_is(type, "Str") || gp_str_is(type, "MetaString"))
    gp_buf_add(out, gp_value_text(content, (gp_str){NULL, 0}));
  else if (gp_str_is(type, "Code") || gp_str_is(type, "Math") || gp_str_is(type, "RawInline") ||
           gp_str_is(type, "CodeBlock") || gp_str_is(type, "RawBlock"))
    gp_buf_add(out, gp_value_text(import_at(content, 1), (gp_str){NULL, 0}));
  else if (gp_str_is(type, "DefinitionList"))
    for (size_t i = 0; import_at(content, i) != NULL; i++) {
      read_tree(import_at(import_at(content, i), 0), out, apart, depth - 1);
      gp_buf_add_char(out, ' ');
      read_tree(import_at(import_at(content, i), 1), out, apart, depth - 1);
    }
  else
    for (size_t i = 0; i < value->count; i++)
      read_tree(value->entries[i].value, out, apart, depth - 1);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (gp_str_is(type, ends[i]))
      gp_buf_add_char(out, ' ');
  if (gp_str_ends_with(type, GP_STR("Block")) || out == apart)
    gp_buf_add_char(out, ' ');
}

static gp_str cut_before(gp_str text, size_t end)
{
  size_t start = end > LONGEST_NEAR ? end - LONGEST_NEAR : 0;
  while (start > 0 && start < end && text.ptr[start] != ' ' && text.ptr[start] != '\n') /* whole words */
    start++;
  return gp_str_slice(text, start, end);
}

static void list_passage(importer *im, gp_str text, size_t from, size_t to)
{
  gp_str near = import_clean(im, cut_before(text, from)), lost = import_clean(im, gp_str_slice(text, from, to));
  if (near.len == 0)
    import_list(im, "words that pandoc leaves out: \"%.*s\"", GP_STR_ARG(lost));
  else
    import_list(im, "words that pandoc leaves out: \"%.*s\"; they were after \"%.*s\"", GP_STR_ARG(lost),
                GP_STR_ARG(near));
}

void import_list_missing(importer *im, gp_str text, gp_str known, const gp_value *tree)
{
  words w = {.im = im, .counts = {.arena = im->arena}};
  gp_buf all = GP_BUF(im->arena), apart = GP_BUF(im->arena);
  size_t passages = 0, from = 0, to = 0;
  gp_str word;
  read_tree(tree, &all, &apart, DEPTH);
  count_words(&w, gp_buf_str(&all));
  count_words(&w, gp_buf_str(&apart));
  count_words(&w, known);
  for (size_t at = 0, start; next_word(&w, text, &at, &start, &word);) {
    size_t *count = gp_map_lookup(&w.counts, word);
    bool lost = count == NULL || *count == 0;
    if (!lost)
      --*count;
    if (lost && to == 0)
      from = start;
    if (!lost && to > 0 && ++passages <= MOST_PASSAGES)
      list_passage(im, text, from, to);
    to = lost ? at : 0;
  }
  if (to > 0 && ++passages <= MOST_PASSAGES)
    list_passage(im, text, from, to);
  if (passages > MOST_PASSAGES)
    import_list(im, "and %zu more passages that pandoc leaves out", passages - MOST_PASSAGES);
}
