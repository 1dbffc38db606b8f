/* Links within the guide: to headings, other chapters and files, as Markdown writes them. Each is made "#ID" of what it
 * leads to, which every format understands; what leads nowhere is reported at its place. */
#include "base/letters.h"
#include "base/path.h"
#include "base/utf8.h"
#include "read/folder.h"
#include "resolve/steps.h"
#include <errno.h>

/* A chapter or section, with the ids that programs make of its title. */
typedef struct heading {
  const gp_node *node, *chapter;
  gp_str names[GP_SLUG_LOOSE]; /* by way, less one */
} heading;

typedef struct linker {
  gp_resolver *r;
  GP_VEC(heading) headings;
  bool listed;
} linker;

/* A link being resolved. */
typedef struct address {
  linker *l;
  gp_node *link;
  const gp_node *own;    /* the chapter it is in */
  gp_str path, fragment; /* escapes undone */
  gp_str full;           /* of `path`, from the folder of the file that the link is in */
  gp_str rooted;         /* of `path`, from the guide's folder */
  gp_span span;
} address;

/* "%D0%B0" as the characters it means; what would be no text stays as it is. */
static gp_str unescape(gp_arena *arena, gp_str text)
{
  gp_buf out = GP_BUF(arena);
  gp_str result;
  if (text.len == 0 || memchr(text.ptr, '%', text.len) == NULL)
    return text;
  for (size_t i = 0; i < text.len; i++) {
    int high = i + 2 < text.len && text.ptr[i] == '%' ? gp_hex_digit(text.ptr[i + 1]) : -1;
    int low = high >= 0 ? gp_hex_digit(text.ptr[i + 2]) : -1;
    if (low >= 0 && high + low > 0) {
      gp_buf_add_char(&out, (char)(high * 16 + low));
      i += 2;
    } else {
      gp_buf_add_char(&out, text.ptr[i]);
    }
  }
  result = gp_buf_str(&out);
  return gp_utf8_check(result) == result.len ? result : text;
}

/* True if it begins with "https:", "mailto:" or the like, or names another server; of "www." it has been reported. */
static bool is_elsewhere(gp_str href)
{
  if (gp_str_starts_with(href, GP_STR("//")) || gp_str_starts_with(href, GP_STR("www.")))
    return true;
  for (size_t i = 0; i < href.len && strchr("/?#", href.ptr[i]) == NULL; i++)
    if (href.ptr[i] == ':')
      return true;
  return false;
}

/* As programs do where two headings have the same words: "part", "part-1", "part-2". */
static gp_str numbered(gp_arena *arena, gp_map *used, gp_str name)
{
  uintptr_t count = (uintptr_t)gp_map_lookup(used, name);
  gp_str result = name;
  while (gp_map_lookup(used, result) != NULL)
    result = gp_str_printf(arena, "%.*s-%u", GP_STR_ARG(name), (unsigned)count++);
  gp_map_put(used, result, (void *)(uintptr_t)1);
  if (count > 0)
    gp_map_put(used, name, (void *)count);
  return result;
}

static void list_headings(linker *l)
{
  gp_resolver *r = l->r;
  gp_arena *arena = r->tree->arena;
  l->listed = true;
  for (const gp_node *chapter = r->tree->root->first_child; chapter != NULL; chapter = chapter->next) {
    gp_map used[GP_SLUG_LOOSE] = {{.arena = arena}, {.arena = arena}, {.arena = arena}};
    for (const gp_node *node = chapter; node != NULL; node = gp_node_following(node, chapter)) {
      heading made = {.node = node, .chapter = chapter};
      gp_str words;
      if (node->kind != GP_CHAPTER && node->kind != GP_SECTION)
        continue;
      words = gp_resolve_plain(r, gp_node_child(node, GP_TITLE));
      for (int way = GP_SLUG_GITHUB; way <= GP_SLUG_LOOSE; way++) {
        gp_str name = gp_slug(arena, words, (gp_slug_way)way);
        made.names[way - 1] = name.len > 0 ? numbered(arena, &used[way - 1], name) : name;
      }
      gp_vec_push(arena, &l->headings, made);
    }
  }
}

/* The heading of that name in a chapter, or in all of them if that is NULL; `*count` says how many there are. */
static const heading *find_heading(linker *l, const gp_node *chapter, gp_str name, gp_slug_way way, unsigned *count)
{
  const heading *found = NULL;
  *count = 0;
  for (size_t i = 0; name.len > 0 && i < l->headings.count; i++) {
    const heading *one = &l->headings.items[i];
    if ((chapter == NULL || one->chapter == chapter) && gp_str_equal(one->names[way - 1], name) && (*count)++ == 0)
      found = one;
  }
  return found;
}

static const gp_node *chapter_of(const gp_node *node)
{
  while (node != NULL && node->kind != GP_CHAPTER)
    node = node->parent;
  return node;
}

/* What `#fragment` means in a chapter: an id, or the name of a heading. NULL if there is none. */
static const gp_node *find_place(address *a, const gp_node *chapter)
{
  linker *l = a->l;
  const gp_node *node = gp_map_lookup(&l->r->ids, a->fragment);
  gp_arena *arena = l->r->ctx->arena;
  const gp_node *around = chapter != NULL ? chapter : a->own, *own = NULL;
  unsigned count;
  if (around != NULL && (node == NULL || chapter_of(node) != around))
    own = gp_map_lookup(&l->r->ids, gp_resolve_anchor_id(l->r, around, a->fragment));
  if (own != NULL && own->kind == GP_ANCHOR)
    return own;
  if (node != NULL && (chapter == NULL || chapter_of(node) == chapter))
    return node;
  if (!l->listed)
    list_headings(l);
  for (int way = GP_SLUG_GITHUB; way <= GP_SLUG_LOOSE; way++) {
    gp_buf small = GP_BUF(arena);
    gp_str name = a->fragment;
    const heading *found;
    for (size_t at = 0; way != GP_SLUG_LOOSE && at < name.len;)
      gp_buf_add_utf8(&small, gp_letter_small(gp_utf8_next(name, &at)));
    name = way == GP_SLUG_LOOSE ? gp_slug(arena, name, GP_SLUG_LOOSE) : gp_buf_str(&small);
    found = find_heading(l, chapter, name, (gp_slug_way)way, &count);
    if (found != NULL && (chapter != NULL || count == 1))
      return found->node;
  }
  return NULL;
}

static void lead_to(address *a, const gp_node *node)
{
  gp_node_set(a->l->r->tree, a->link, GP_AT_link_href,
              gp_str_printf(a->l->r->tree->arena, "#%.*s", GP_STR_ARG(node->id)), a->span);
}

/* The words stay, but lead nowhere; why has been reported. */
static void unlink(address *a)
{
  gp_node_become(a->l->r->tree, a->link, GP_SPAN_LANG);
}

static gp_str file_of(const gp_resolver *r, const gp_node *chapter)
{
  uint32_t source = chapter->span.source;
  return source != 0 ? gp_path_join(r->ctx->arena, gp_sources_path(r->ctx->sources, source), GP_STR(""))
                     : (gp_str){NULL, 0};
}

/* Extensions that a link to a chapter may have, whatever the chapter's own is: a site's, or that of another language.
 */
static bool is_of_chapter(gp_str extension)
{
  static const char *const known[] = {"", "md", "markdown", "yaml", "yml", "html", "htm"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (gp_str_is(extension, known[i]))
      return true;
  return false;
}

/* The chapter whose file has that path; or, `loosely`, that path but for the extension. */
static const gp_node *find_chapter(const gp_resolver *r, gp_str path, bool loosely)
{
  gp_str stem = gp_path_stem(path), folder = gp_path_folder(path);
  for (const gp_node *chapter = r->tree->root->first_child; chapter != NULL; chapter = chapter->next) {
    gp_str file = file_of(r, chapter);
    if (file.len > 0 && gp_str_equal(file, path))
      return chapter;
    if (file.len > 0 && loosely && is_of_chapter(gp_path_extension(path)) && gp_str_equal(gp_path_stem(file), stem) &&
        gp_str_equal(gp_path_folder(file), folder))
      return chapter;
  }
  return NULL;
}

static gp_span place_of(const gp_node *node)
{
  const gp_attr *id = gp_attr_at(node, GP_AT_id);
  const gp_node *title = gp_node_child(node, GP_TITLE);
  return id != NULL ? id->span : title != NULL ? title->span : node->span;
}

/* Where the nearest name is: an id or a heading. */
static gp_span nearest_place(const void *data, gp_str name)
{
  const linker *l = data;
  const gp_node *node = gp_map_lookup(&l->r->ids, name);
  for (size_t i = 0; node == NULL && i < l->headings.count; i++)
    if (gp_str_equal(l->headings.items[i].names[GP_SLUG_GITHUB - 1], name))
      node = l->headings.items[i].node;
  return node != NULL ? place_of(node) : GP_NO_SPAN;
}

/* Nothing is called so in the chapter, or (NULL) in the guide. */
static void report_fragment(address *a, const gp_node *chapter)
{
  linker *l = a->l;
  gp_resolver *r = l->r;
  const gp_node *other = chapter != NULL ? find_place(a, NULL) : NULL;
  GP_VEC(gp_str) names = {0};
  gp_unknown unknown = {.id = "ref.unknown", .name = a->fragment, .span = a->span, .place = nearest_place, .data = l};
  gp_str file = chapter != NULL ? gp_path_name(file_of(r, chapter)) : (gp_str){0};
  if (other != NULL) {
    r->failed = true;
    gp_report_with(r->ctx, GP_SEVERITY_ERROR, "ref.unknown", a->span, (gp_str){0},
                   gp_str_printf(r->ctx->arena, "write '%.*s#%.*s'",
                                 GP_STR_ARG(gp_path_name(file_of(r, chapter_of(other)))), GP_STR_ARG(a->fragment)),
                   place_of(other), GP_STR("it is here"), "'#%.*s' is not in '%.*s', but in another chapter",
                   GP_STR_ARG(a->fragment), GP_STR_ARG(file));
    return;
  }
  if (!l->listed)
    list_headings(l);
  for (size_t i = 0; r->guesses < GP_GUESS_LIMIT && i < r->ids.capacity; i++)
    if (r->ids.slots[i].value != NULL)
      gp_vec_push(r->ctx->arena, &names, ((const gp_node *)r->ids.slots[i].value)->id);
  for (size_t i = 0; r->guesses < GP_GUESS_LIMIT && i < l->headings.count; i++)
    if (l->headings.items[i].names[0].len > 0)
      gp_vec_push(r->ctx->arena, &names, l->headings.items[i].names[0]);
  if (r->ids_lost && gp_nearest_name(r->ctx->arena, a->fragment, names.items, names.count).len == 0) {
    r->failed = true;
    return; /* why it is not there has been reported */
  }
  unknown.names = names.items;
  unknown.count = names.count;
  unknown.hint = "a link leads to a heading by its words, small and joined by '-' ('#first-steps'), or to an 'id:'";
  if (chapter != NULL)
    gp_resolve_unknown(r, &unknown, "no heading or id '#%.*s' is in '%.*s'", GP_STR_ARG(a->fragment), GP_STR_ARG(file));
  else
    gp_resolve_unknown(r, &unknown, "no heading or id '#%.*s' is in the guide", GP_STR_ARG(a->fragment));
}

static void to_chapter(address *a, const gp_node *chapter)
{
  const gp_node *node = a->fragment.len > 0 ? find_place(a, chapter) : chapter;
  if (node != NULL)
    lead_to(a, node);
  else
    report_fragment(a, chapter);
}

/* "#part": in this chapter, else the only one of that name in the guide. */
static void to_place(address *a)
{
  const gp_node *node = a->fragment.len > 0 && a->own != NULL ? find_place(a, a->own) : a->own;
  if (node == NULL)
    node = find_place(a, NULL);
  if (node != NULL)
    lead_to(a, node);
  else
    report_fragment(a, NULL);
}

static bool is_attached(const gp_resolver *r, gp_str path)
{
  const gp_value *list = gp_resolve_own_value(r, "attachments");
  for (size_t i = 0; list != NULL && list->kind == GP_VALUE_LIST && i < list->count; i++) {
    const gp_value *name = gp_value_lookup(list->entries[i].value, GP_STR("path"));
    if (name != NULL && name->kind == GP_VALUE_SCALAR && name->text.len > 0 &&
        gp_str_equal(gp_path_join(r->ctx->arena, r->guide->folder, name->text), path))
      return true;
  }
  return false;
}

/* A file that is there, but not a chapter: it goes with the guide if it is attached. */
static void to_file(address *a, gp_str path, bool folder)
{
  gp_resolver *r = a->l->r;
  gp_str below = gp_resolve_below(r, path), hint;
  if (!folder && is_attached(r, path)) {
    gp_node_set(r->tree, a->link, GP_AT_link_file, below, a->span);
    return;
  }
  if (folder)
    hint = GP_STR("lead to a chapter, to a file in the folder, or to a whole address: 'https://...'");
  else if (is_of_chapter(gp_path_extension(path)))
    hint = GP_STR("add it to 'chapters' in guide.yaml, or lead to a whole address: 'https://...'");
  else
    hint = gp_str_printf(r->ctx->arena,
                         "let it go with the guide, in guide.yaml: 'attachments: [{path: %.*s, description: ...}]', or "
                         "lead to a whole address: 'https://...'",
                         GP_STR_ARG(below));
  gp_report_with(r->ctx, GP_SEVERITY_WARNING, "link.file", a->span, (gp_str){0}, hint, GP_NO_SPAN, (gp_str){0},
                 "'%.*s' is a %s of the guide, but readers do not get it: the words are printed without the link",
                 GP_STR_ARG(a->path), folder ? "folder" : "file");
  unlink(a);
}

static void leave_guide(address *a)
{
  gp_resolver *r = a->l->r;
  gp_report_with(r->ctx, GP_SEVERITY_WARNING, "link.file", a->span, (gp_str){0},
                 GP_STR("lead to a whole address: 'https://...'"), GP_NO_SPAN, (gp_str){0},
                 "'%.*s' is outside of the guide's folder: the words are printed without the link",
                 GP_STR_ARG(a->path));
  unlink(a);
}

/* A chapter that is in the guide, but could not be read. */
static bool is_lost_chapter(const gp_resolver *r, gp_str path)
{
  for (size_t i = 0; r->ids_lost && i < r->guide->chapter_count; i++)
    if (gp_str_equal(r->guide->chapters[i], gp_path_stem(path)))
      return true;
  return false;
}

static void report_path(address *a)
{
  gp_resolver *r = a->l->r;
  gp_arena *arena = r->ctx->arena;
  GP_VEC(gp_str) names = {0};
  gp_str name = gp_path_name(a->path);
  gp_unknown unknown = {.id = "ref.unknown", .name = name, .span = a->span};
  size_t count = 0;
  const gp_str *there =
    r->guesses < GP_GUESS_LIMIT ? gp_folder_names(arena, &r->guide->within, gp_path_folder(a->full), &count) : NULL;
  for (size_t i = 0; there != NULL && i < count; i++)
    gp_vec_push(arena, &names, there[i]);
  for (const gp_node *chapter = r->tree->root->first_child; chapter != NULL; chapter = chapter->next) {
    gp_str file = file_of(r, chapter), extension = gp_path_extension(name);
    if (file.len > 0)
      gp_vec_push(arena, &names, gp_path_name(file));
    if (file.len > 0 && is_of_chapter(extension)) /* a chapter is found by any of them */
      gp_vec_push(arena, &names,
                  gp_str_printf(arena, extension.len > 0 ? "%.*s.%.*s" : "%.*s%.*s", GP_STR_ARG(gp_path_stem(file)),
                                GP_STR_ARG(extension)));
  }
  unknown.names = names.items;
  unknown.count = names.count;
  unknown.hint =
    "write the path of a chapter's file from this one, such as '20-two.md', or a whole address: 'https://...'";
  if (memchr(a->path.ptr, '@', a->path.len) != NULL && memchr(a->path.ptr, '/', a->path.len) == NULL)
    unknown.hint = gp_str_printf(arena, "for an address of mail write 'mailto:%.*s'", GP_STR_ARG(a->path)).ptr;
  gp_sources_note_absent(r->ctx->sources, a->full);
  gp_resolve_unknown(r, &unknown, "there is no chapter or file '%.*s'", GP_STR_ARG(a->path));
}

static void to_path(address *a)
{
  gp_resolver *r = a->l->r;
  const gp_node *chapter = find_chapter(r, a->full, false);
  gp_str ways[2] = {a->full, a->rooted};
  for (int i = 0; chapter == NULL && i < 4; i++)
    chapter = find_chapter(r, ways[i / 2], i % 2 == 1);
  if (chapter != NULL) {
    to_chapter(a, chapter);
    return;
  }
  if (is_lost_chapter(r, a->full)) {
    r->failed = true;
    return;
  }
  for (int i = 0; i < 2; i++)
    if (gp_path_is_below(r->guide->folder, ways[i])) {
      int there = gp_within_look(&r->guide->within, ways[i]);
      if (there == 0 || there == EISDIR) {
        to_file(a, ways[i], there == EISDIR);
        return;
      }
    }
  if (!gp_path_is_below(r->guide->folder, a->full))
    leave_guide(a);
  else
    report_path(a);
}

static void resolve_link(linker *l, gp_node *link)
{
  const gp_attr *said = gp_attr_at(link, GP_AT_link_href);
  gp_resolver *r = l->r;
  gp_arena *arena = r->ctx->arena;
  address a = {.l = l, .link = link, .own = chapter_of(link), .span = link->span};
  gp_str href = gp_link_of(link)->href;
  size_t hash = 0, query = 0;
  if (said == NULL || href.len == 0 || is_elsewhere(href))
    return;
  if (said->span.source != 0)
    a.span = said->span;
  while (hash < href.len && href.ptr[hash] != '#')
    hash++;
  while (query < hash && href.ptr[query] != '?')
    query++;
  a.path = unescape(arena, gp_str_slice(href, 0, query));
  a.fragment = unescape(arena, gp_str_slice(href, hash + 1, href.len));
  if (a.path.len == 0) {
    to_place(&a);
    return;
  }
  if (memchr(a.path.ptr, '\0', a.path.len) != NULL)
    return;
  a.rooted = a.path.ptr[0] == '/' ? gp_str_slice(a.path, 1, a.path.len) : a.path;
  a.rooted = gp_path_join(arena, r->guide->folder, a.rooted);
  a.full = a.path.ptr[0] != '/' && a.span.source != 0
             ? gp_path_join(arena, gp_path_folder(gp_sources_path(r->ctx->sources, a.span.source)), a.path)
             : a.rooted;
  to_path(&a);
}

void gp_resolve_links(gp_resolver *r)
{
  const gp_node *root = r->tree->root;
  linker l = {.r = r};
  for (const gp_node *node = root; node != NULL; node = node->kind == GP_INDEX
                                                          ? gp_node_after(node, root)
                                                          : gp_node_following(node, root)) /* its links are ours */
    if (node->kind == GP_LINK && gp_link_of(node)->term.len == 0)
      resolve_link(&l, gp_node_mutable(node));
}
