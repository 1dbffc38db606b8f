/* Making the map that a chapter's YAML file would hold. */
#include "markdown.h"

static gp_span place(const markdown *m, uint32_t start, uint32_t end)
{
  return (gp_span){m->source, start, end};
}

static gp_value *new_value(markdown *m, gp_value_kind kind, uint32_t start, uint32_t end)
{
  gp_value *value = GP_NEW(m->arena, gp_value);
  *value = (gp_value){.kind = kind, .span = place(m, start, end)};
  return value;
}

gp_value *md_map(markdown *m, uint32_t start, uint32_t end)
{
  return new_value(m, GP_VALUE_MAP, start, end);
}

gp_value *md_list(markdown *m, uint32_t start, uint32_t end)
{
  return new_value(m, GP_VALUE_LIST, start, end);
}

/* Entries grow by doubling: there is room for as many as the next power of two. */
static void add_entry(markdown *m, gp_value *parent, gp_value_entry entry)
{
  size_t count = parent->count;
  gp_value_entry *entries = (gp_value_entry *)(uintptr_t)parent->entries;
  if ((count & (count - 1)) == 0) {
    entries = GP_NEW_ARRAY(m->arena, count == 0 ? 1 : 2 * count, gp_value_entry);
    if (count > 0)
      memcpy(entries, parent->entries, count * sizeof *entries);
    parent->entries = entries;
  }
  entries[parent->count++] = entry;
}

void md_add(markdown *m, gp_value *parent, const char *key, gp_span key_span, const gp_value *value)
{
  gp_value_entry entry = {
    .key = key != NULL ? gp_str_from(key) : (gp_str){NULL, 0}, .key_span = key_span, .value = value};
  add_entry(m, parent, entry);
}

void md_set(markdown *m, gp_value *map, gp_str key, gp_span key_span, const gp_value *value)
{
  gp_value_entry *entries = (gp_value_entry *)(uintptr_t)map->entries;
  for (size_t i = 0; i < map->count; i++)
    if (gp_str_equal(entries[i].key, key)) {
      entries[i].value = value;
      return;
    }
  add_entry(m, map, (gp_value_entry){.key = gp_str_copy(m->arena, key), .key_span = key_span, .value = value});
}

gp_value *md_block(markdown *m, const char *key, uint32_t start, uint32_t end, const gp_value *value)
{
  gp_value *map = md_map(m, start, end);
  md_add(m, map, key, place(m, start, end), value);
  return map;
}

gp_span md_place(const markdown *m, const block *b)
{
  return (gp_span){m->source, b->start, b->lines.count > 0 ? b->lines.items[0].end : b->end};
}

gp_value *md_block_of(markdown *m, const char *key, const block *b, const gp_value *value)
{
  return md_block(m, key, md_place(m, b).start, md_place(m, b).end, value);
}

const gp_value *md_plain(markdown *m, uint32_t start, uint32_t end)
{
  gp_value *value = new_value(m, GP_VALUE_SCALAR, start, end);
  value->text = md_slice(m, start, end);
  value->style = GP_SCALAR_PLAIN;
  return value;
}

const gp_value *md_word(markdown *m, const char *word, uint32_t start, uint32_t end)
{
  gp_value *value =
    (gp_value *)(uintptr_t)m->host->value_from_text(m->host, gp_str_from(word), place(m, start, end), NULL, 0);
  value->style = GP_SCALAR_PLAIN;
  return value;
}

static bool is_among(gp_str word, const char *const *words)
{
  for (; *words != NULL; words++)
    if (gp_str_is(word, *words))
      return true;
  return false;
}

/* Words divided by blanks, as a list. */
static const gp_value *words_of(markdown *m, uint32_t start, uint32_t end)
{
  gp_value *list = md_list(m, start, end);
  for (uint32_t at = start; at < end;) {
    uint32_t stop = at;
    while (stop < end && m->file.ptr[stop] != ' ')
      stop++;
    if (stop > at)
      md_add(m, list, NULL, GP_NO_SPAN, md_plain(m, at, stop));
    at = stop + 1;
  }
  return list;
}

/* Attributes that only web pages have: they say nothing on paper. The style of a list has no colon. */
static bool is_of_web(const attribute *one)
{
  static const char *const keys[] = {"target", "rel", "loading", "markdown", NULL};
  return gp_str_starts_with(one->key, GP_STR("data-")) || gp_str_starts_with(one->key, GP_STR("aria-")) ||
         is_among(one->key, keys) ||
         (gp_str_is(one->key, "style") && one->value.len > 0 && memchr(one->value.ptr, ':', one->value.len) != NULL);
}

void md_lay_attributes(markdown *m, gp_value *map, const attributes *given, uint32_t base)
{
  static const char *const outside[] = {"id", "lang", "only", "unless", NULL};
  static const char *const listed[] = {"only", "unless", "align", "widths", "columns", "sources", NULL};
  gp_value *inner = (gp_value *)(uintptr_t)map->entries[0].value;
  for (size_t i = 0; i < given->list.count; i++) {
    const attribute *one = &given->list.items[i];
    uint32_t start = base + (uint32_t)one->at, end = start + (uint32_t)one->value.len;
    gp_span key = place(m, base + (uint32_t)one->key_at, base + (uint32_t)one->key_at + (uint32_t)one->key.len);
    gp_value *owner = inner->kind == GP_VALUE_MAP && !is_among(one->key, outside) ? inner : map;
    const gp_value *value;
    if (gp_str_is(one->key, "class") || gp_str_is(one->key, "custom-style"))
      continue; /* says which block it is, or comes from a word processor */
    if (is_of_web(one)) {
      if (md_first(m, one->key))
        md_warning(m, "markdown.style", key.start, end, "take it out", "the attribute '%.*s' is not kept",
                   GP_STR_ARG(one->key));
      continue;
    }
    value = is_among(one->key, listed)                                            ? words_of(m, start, end)
            : one->quoted && memchr(one->value.ptr, '\\', one->value.len) != NULL ? md_unescaped(m, start, end)
                                                                                  : md_plain(m, start, end);
    md_set(m, owner, one->key, key, value);
  }
}
