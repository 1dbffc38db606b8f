/* The index: marks of the text gathered into entries, sorted, under letters. */
#include "resolve/steps.h"

/* A main entry and two below it: an index that nests deeper is hard to read in a narrow column. */
enum { LEVELS = 3 };

/* What is printed once: "services, one-stop-shops" has the levels "services" and "one-stop-shops". */
typedef struct entry {
  gp_str levels[LEVELS];
  unsigned level; /* how many there are */
  GP_VEC(gp_node *) marks;
  struct {
    gp_str text;
    bool also;
    gp_span span;
  } see[8];
  unsigned see_count;
  gp_str id; /* if another entry leads here */
} entry;

typedef struct maker {
  gp_resolver *r;
  gp_map known; /* levels divided by U+001F to the entry */
  GP_VEC(entry *) entries;
  unsigned marks, ids;
} maker;

static gp_str trimmed(gp_str text)
{
  size_t start = 0, end = text.len;
  while (start < end && text.ptr[start] == ' ')
    start++;
  while (end > start && text.ptr[end - 1] == ' ')
    end--;
  return gp_str_slice(text, start, end);
}

/* Only dividers and the backslash itself: any other backslash is part of the text. */
static bool is_escape(gp_str text, size_t at)
{
  return text.ptr[at] == '\\' && at + 1 < text.len && strchr(",;\\", text.ptr[at + 1]) != NULL;
}

/* Where the part that begins at `at` ends: at a divider without a backslash before it. */
static size_t part_end(gp_str text, size_t at, char divider)
{
  while (at < text.len && text.ptr[at] != divider)
    at += is_escape(text, at) ? 2 : 1;
  return at;
}

/* "Asylum\, Migration": a divider after a backslash stands for itself. */
static gp_str unescaped(const maker *m, gp_str text)
{
  gp_buf out = GP_BUF(m->r->tree->arena);
  if (text.len == 0 || memchr(text.ptr, '\\', text.len) == NULL)
    return text;
  for (size_t i = 0; i < text.len; i++) {
    i += is_escape(text, i) ? 1 : 0;
    gp_buf_add_char(&out, text.ptr[i]);
  }
  return gp_buf_str(&out);
}

/* U+001F, the unit separator, is in no text: control characters have been refused. */
static gp_str key_of(const maker *m, const gp_str *levels, unsigned count)
{
  gp_buf key = GP_BUF(m->r->ctx->arena);
  for (unsigned i = 0; i < count; i++) {
    if (i > 0)
      gp_buf_add_char(&key, '\x1F');
    gp_buf_add(&key, levels[i]);
  }
  return gp_buf_str(&key);
}

/* The entry of these levels; made, with all above it, if it is new. */
static entry *entry_of(maker *m, const gp_str *levels, unsigned count)
{
  entry *found = NULL;
  for (unsigned level = 1; level <= count; level++) {
    gp_str key = key_of(m, levels, level);
    found = gp_map_lookup(&m->known, key);
    if (found != NULL)
      continue;
    found = GP_NEW(m->r->ctx->arena, entry);
    memcpy(found->levels, levels, level * sizeof *levels);
    found->level = level;
    gp_map_put(&m->known, key, found);
    gp_vec_push(m->r->ctx->arena, &m->entries, found);
  }
  return found;
}

/* The levels of a path "main, sub"; what is beyond the third stays with it. */
static unsigned split_levels(const maker *m, gp_str path, gp_str *levels)
{
  unsigned count = 0;
  size_t at = 0;
  while (at <= path.len && count < LEVELS) {
    size_t end = count + 1 == LEVELS ? path.len : part_end(path, at, ',');
    gp_str part = trimmed(gp_str_slice(path, at, end));
    if (part.len > 0)
      levels[count++] = unescaped(m, part);
    at = end + 1;
  }
  return count;
}

static void add_mark(maker *m, gp_node *mark)
{
  gp_str text = gp_index_mark_of(mark)->entry, levels[LEVELS];
  size_t at = 0;
  /* With a colon, as ids of terms: no author's id has one. */
  mark->id = gp_str_printf(m->r->tree->arena, "index:%u", ++m->marks);
  if (text.len == 0) {
    levels[0] = trimmed(gp_resolve_plain(m->r, mark));
    if (levels[0].len > 0)
      gp_vec_push(m->r->ctx->arena, &entry_of(m, levels, 1)->marks, mark);
    return;
  }
  while (at < text.len) {
    size_t end = part_end(text, at, ';');
    unsigned count = split_levels(m, gp_str_slice(text, at, end), levels);
    if (count > 0)
      gp_vec_push(m->r->ctx->arena, &entry_of(m, levels, count)->marks, mark);
    at = end + 1;
  }
}

static gp_str text_of(maker *m, const gp_value *item, const char *key)
{
  return gp_guide_text(m->r->ctx, gp_value_lookup(item, gp_str_from(key)), m->r->options->lang);
}

/* "see" and "see also" of guide.yaml; those of what nothing is marked for lead nowhere. */
static void add_see(maker *m, const gp_value *list)
{
  static const char *const keys[] = {"see", "also"};
  for (size_t i = 0; list != NULL && list->kind == GP_VALUE_LIST && i < list->count; i++) {
    const gp_value *item = list->entries[i].value;
    gp_str levels[LEVELS];
    unsigned count = split_levels(m, text_of(m, item, "term"), levels);
    for (unsigned k = 0; count > 0 && k < 2; k++) {
      gp_str text = trimmed(text_of(m, item, keys[k]));
      entry *from;
      if (text.len == 0)
        continue;
      from = entry_of(m, levels, count);
      if (from->see_count < sizeof from->see / sizeof from->see[0]) {
        from->see[from->see_count].text = text;
        from->see[from->see_count].also = k == 1;
        from->see[from->see_count++].span = item->span;
      }
    }
  }
}

/* Gives the entries that "see" leads to an id; the others need none. An entry that is not there is a warning: the index
 * can be printed all the same. */
static void bind_see(maker *m)
{
  for (size_t i = 0; i < m->entries.count; i++) {
    const entry *from = m->entries.items[i];
    for (unsigned k = 0; k < from->see_count; k++) {
      gp_str levels[LEVELS];
      unsigned count = split_levels(m, from->see[k].text, levels);
      entry *to = gp_map_lookup(&m->known, key_of(m, levels, count));
      if (to == NULL)
        gp_report_with(m->r->ctx, GP_SEVERITY_WARNING, "index.see", from->see[k].span, (gp_str){0},
                       GP_STR("mark the text it is about with {index}, or write the entry as it is marked"), GP_NO_SPAN,
                       (gp_str){0}, "the index has no entry '%.*s'", GP_STR_ARG(from->see[k].text));
      else if (to->id.len == 0)
        to->id = gp_str_printf(m->r->tree->arena, "entry:%u", ++m->ids);
    }
  }
}

/* An entry after its siblings' texts, level by level: sorted by the last level first, for the sort is stable. */
static void sort_entries(maker *m)
{
  gp_sorted *list = GP_NEW_ARRAY(m->r->ctx->arena, m->entries.count + 1, gp_sorted);
  for (size_t i = 0; i < m->entries.count; i++)
    list[i].item = m->entries.items[i];
  for (unsigned level = LEVELS; level-- > 0;) {
    for (size_t i = 0; i < m->entries.count; i++) {
      const entry *e = list[i].item;
      list[i].text = level < e->level ? e->levels[level] : (gp_str){"", 0};
    }
    gp_resolve_sort(m->r, list, m->entries.count);
  }
  for (size_t i = 0; i < m->entries.count; i++)
    m->entries.items[i] = (entry *)(uintptr_t)list[i].item;
}

static gp_node *new_node(maker *m, gp_node *parent, gp_kind kind, gp_str text)
{
  gp_node *node = gp_tree_new_node(m->r->tree, kind, GP_NO_SPAN);
  node->lang = m->r->options->lang;
  node->text = text;
  gp_node_append(parent, node);
  return node;
}

/* References to pages, which the layout numbers and a web page turns into links. */
static void make_places(maker *m, gp_node *parent, const entry *e)
{
  gp_node *places;
  if (e->marks.count == 0)
    return;
  places = new_node(m, parent, GP_PLACES, (gp_str){0});
  for (size_t i = 0; i < e->marks.count; i++) {
    gp_node *ref = new_node(m, places, GP_REF, (gp_str){0});
    gp_str id = e->marks.items[i]->id;
    gp_node_set(m->r->tree, ref, GP_AT_ref_target, gp_str_printf(m->r->tree->arena, "page:%.*s", GP_STR_ARG(id)),
                e->marks.items[i]->span);
    gp_node_set(m->r->tree, ref, GP_AT_ref_target_id, id, e->marks.items[i]->span);
    ref->span = e->marks.items[i]->span;
  }
}

static void make_see(maker *m, gp_node *parent, const entry *e)
{
  for (unsigned k = 0; k < e->see_count; k++) {
    gp_str levels[LEVELS];
    unsigned count = split_levels(m, e->see[k].text, levels);
    const entry *to = gp_map_lookup(&m->known, key_of(m, levels, count));
    gp_node *see = new_node(m, parent, GP_SEE, (gp_str){0}), *holder = see;
    if (e->see[k].also)
      gp_node_set(m->r->tree, see, GP_AT_see_also, GP_STR("true"), e->see[k].span);
    if (to != NULL) {
      holder = new_node(m, see, GP_LINK, (gp_str){0});
      gp_node_set(m->r->tree, holder, GP_AT_link_href, gp_str_printf(m->r->tree->arena, "#%.*s", GP_STR_ARG(to->id)),
                  e->see[k].span);
    }
    (void)new_node(m, holder, GP_TEXT, unescaped(m, e->see[k].text));
  }
}

static void make_entries(maker *m, gp_node *index)
{
  const gp_resolver *r = m->r;
  gp_node *group = NULL;
  gp_str letter = {0};
  for (size_t i = 0; i < m->entries.count; i++) {
    const entry *e = m->entries.items[i];
    gp_node *node;
    if (e->level == 1) {
      gp_str own = gp_language_index_letter(r->session->language, r->tree->arena, r->options->lang, e->levels[0]);
      if (!gp_str_equal(own, letter)) /* only main entries begin a letter: those below follow theirs */
        group = NULL;
      letter = own;
    }
    if (group == NULL) {
      group = new_node(m, index, GP_INDEX_GROUP, (gp_str){0});
      if (letter.len > 0)
        gp_node_set(m->r->tree, group, GP_AT_index_group_letter, letter, GP_NO_SPAN);
    }
    node = new_node(m, group, GP_INDEX_ENTRY, (gp_str){0});
    node->id = e->id;
    gp_node_set(m->r->tree, node, GP_AT_index_entry_level, gp_str_printf(m->r->tree->arena, "%u", e->level),
                GP_NO_SPAN);
    (void)new_node(m, new_node(m, node, GP_TITLE, (gp_str){0}), GP_TEXT, e->levels[e->level - 1]);
    make_places(m, node, e);
    make_see(m, node, e);
  }
}

void gp_resolve_index(gp_resolver *r)
{
  maker m = {.r = r, .known = {.arena = r->ctx->arena}};
  const gp_value *options = gp_value_lookup(r->guide->value, GP_STR("index"));
  const gp_value *columns = gp_value_lookup(options, GP_STR("columns"));
  const gp_node *root = r->tree->root;
  gp_node *index;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root))
    if (node->kind == GP_INDEX_MARK)
      add_mark(&m, gp_node_mutable(node));
  if (gp_str_is(gp_value_text(gp_value_lookup(options, GP_STR("print")), GP_STR("true")), "false"))
    return;
  add_see(&m, gp_value_lookup(options, GP_STR("see")));
  if (m.entries.count == 0)
    return;
  bind_see(&m);
  sort_entries(&m);
  index = new_node(&m, gp_resolve_matter(r, "index", GP_NO_SPAN), GP_INDEX, (gp_str){0});
  if (columns != NULL)
    gp_node_set(r->tree, index, GP_AT_index_columns, gp_value_text(columns, GP_STR("2")), columns->span);
  make_entries(&m, index);
}
