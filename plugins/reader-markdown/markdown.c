/* Reader plugin reader-markdown: a chapter from a CommonMark file, made the map its YAML file would hold. */
#include "markdown.h"

struct gp_reader {
  const gp_host *host;
};

static gp_status create(const gp_host *host, gp_reader **result)
{
  *result = GP_NEW(host->arena, gp_reader);
  (*result)->host = host;
  return GP_OK;
}

static void destroy(gp_reader *reader)
{
  (void)reader;
}

/* The length of a UTF-8 sequence at `at`, or 0 if it is not one (Unicode 15, table 3-7). */
static size_t sequence(const unsigned char *p, size_t left)
{
  unsigned char c = p[0], low = 0x80, high = 0xBF;
  size_t len = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
  if (len == 0 || len > left)
    return 0;
  if (c == 0xE0)
    low = 0xA0;
  else if (c == 0xED)
    high = 0x9F;
  else if (c == 0xF0)
    low = 0x90;
  else if (c == 0xF4)
    high = 0x8F;
  for (size_t i = 1; i < len; i++) {
    if (p[i] < low || p[i] > high)
      return 0;
    low = 0x80;
    high = 0xBF;
  }
  return len;
}

/* What is no text goes no further. */
static bool check_bytes(markdown *m)
{
  const unsigned char *p = (const unsigned char *)m->file.ptr;
  for (size_t at = 0, len; at < m->file.len; at += len) {
    len = sequence(p + at, m->file.len - at);
    if (len == 0) {
      md_error(m, "markdown.not-utf8", (uint32_t)at, (uint32_t)at + 1, "save the file as UTF-8",
               "byte 0x%02X is not UTF-8", (unsigned)p[at]);
      return false;
    }
    if ((p[at] < 0x20 && p[at] != '\n' && p[at] != '\t' && p[at] != '\r') || p[at] == 0x7F) {
      md_error(m, "markdown.control-character", (uint32_t)at, (uint32_t)at + 1, "remove it",
               "control character U+%04X in the file", (unsigned)p[at]);
      return false;
    }
  }
  return true;
}

/* The end of the line at `at`, without its line end. */
static uint32_t line_end(gp_str file, uint32_t at)
{
  while (at < file.len && file.ptr[at] != '\n')
    at++;
  return at;
}

static bool line_is(gp_str file, uint32_t at, uint32_t end, const char *word)
{
  while (end > at && (file.ptr[end - 1] == '\r' || file.ptr[end - 1] == ' '))
    end--;
  return gp_str_is(gp_str_slice(file, at, end), word);
}

/* What other programs say of a document in each file, and a guide in guide.yaml. */
static bool is_property(gp_str key)
{
  static const char *const keys[] = {"author", "date", "subtitle", "abstract", "lang", "keywords", "subject"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (gp_str_is(key, keys[i]))
      return true;
  return false;
}

/* A chapter's own keys, and those that are nearly one: the schema says what is wrong with them. */
static bool is_nearly(gp_str key, const char *own)
{
  size_t len = strlen(own), start = 0, end = 0;
  if (gp_str_is(key, own))
    return true;
  if (key.len + 1 < len || key.len > len + 1)
    return false;
  while (start < key.len && start < len && key.ptr[start] == own[start])
    start++;
  while (end + start < key.len && end + start < len && key.ptr[key.len - 1 - end] == own[len - 1 - end])
    end++;
  return key.len - start - end <= 2 && len - start - end <= 2 && start + end > 1;
}

static bool is_own(gp_str key)
{
  static const char *const keys[] = {"title", "id", "short", "lead", "numbered", "body"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (is_nearly(key, keys[i]))
      return true;
  return false;
}

/* A scalar, or the words of a list divided by commas. */
static void add_words(gp_buf *out, const gp_value *value)
{
  if (value->kind == GP_VALUE_SCALAR)
    gp_buf_add(out, value->text);
  for (size_t i = 0; value->kind != GP_VALUE_SCALAR && i < value->count; i++) {
    if (i > 0)
      gp_buf_add(out, GP_STR(", "));
    if (value->kind == GP_VALUE_MAP)
      gp_buf_printf(out, "%.*s: ", GP_STR_ARG(value->entries[i].key));
    add_words(out, value->entries[i].value);
  }
}

/* One warning for all keys that a guide does not know; those that begin with "x-" are known to be others'. What they
 * say stays with the chapter. */
static void read_metadata(markdown *m, const gp_value *front)
{
  const gp_value_entry *first = NULL;
  gp_buf names = GP_BUF(m->arena), kept = GP_BUF(m->arena);
  bool properties = false;
  for (size_t i = 0; i < front->count; i++) {
    const gp_value_entry *entry = &front->entries[i];
    if (is_own(entry->key))
      continue;
    gp_buf_printf(&kept, "%s%.*s: ", kept.count > 0 ? "\n" : "", GP_STR_ARG(entry->key));
    add_words(&kept, entry->value);
    if (gp_str_starts_with(entry->key, GP_STR("x-")))
      continue;
    properties = properties || is_property(entry->key);
    gp_buf_printf(&names, "%s'%.*s'", first != NULL ? ", " : "", GP_STR_ARG(entry->key));
    first = first != NULL ? first : entry;
  }
  if (kept.count > 0)
    m->host->node_set_attr(m->host, m->chapter, GP_STR("metadata"), gp_buf_str(&kept), front->span);
  if (first != NULL)
    md_warning(m, "markdown.metadata", first->key_span.start, first->key_span.end,
               properties
                 ? "say in guide.yaml what is true of the guide; take the others out, or begin their names with 'x-'"
                 : "take them out, or begin their names with 'x-'",
               "not keys of a chapter, kept but not printed: %.*s", GP_STR_ARG(gp_buf_str(&names)));
}

/* Nothing but comments and empty lines. */
static bool holds_nothing(gp_str file, uint32_t at, uint32_t end)
{
  for (uint32_t stop; at < end; at = stop + 1) {
    stop = line_end(file, at);
    while (at < stop && (file.ptr[at] == ' ' || file.ptr[at] == '\t' || file.ptr[at] == '\r'))
      at++;
    if (at < stop && file.ptr[at] != '#')
      return false;
  }
  return true;
}

/* Front matter between lines "---" and "---" or "..."; the keys go to `map`. */
static void read_front(markdown *m, gp_value *map)
{
  uint32_t at = m->body, end = line_end(m->file, at), start = end + 1;
  const gp_value *front;
  if (!line_is(m->file, at, end, "---"))
    return;
  for (at = start; at < m->file.len; at = end + 1) {
    end = line_end(m->file, at);
    if (line_is(m->file, at, end, "---") || line_is(m->file, at, end, "..."))
      break;
  }
  if (at >= m->file.len) {
    md_error(m, "markdown.front-matter", m->body, m->body + 3, "end it with a line '---'",
             "the front matter is not ended");
    m->stopped = true;
    return;
  }
  m->body = end < m->file.len ? end + 1 : end;
  if (holds_nothing(m->file, start, at))
    return;
  if (m->host->read_yaml(m->host, m->source, start, at, &front) != GP_OK)
    m->failed = m->stopped = true;
  if (front == NULL)
    return;
  if (front->kind != GP_VALUE_MAP) {
    md_error(m, "markdown.front-matter", front->span.start, front->span.end, "write 'title: ...' and 'id: ...'",
             "the front matter holds no keys");
    m->stopped = true;
    return;
  }
  read_metadata(m, front);
  for (size_t i = 0; i < front->count; i++) {
    const gp_value_entry *entry = &front->entries[i];
    if (is_own(entry->key))
      md_add(m, map, gp_str_copy(m->arena, entry->key).ptr, entry->key_span, entry->value);
  }
}

/* "10-why" gives "why", if nothing else says the chapter's id. */
static const gp_value *id_from_name(markdown *m, const gp_node *chapter)
{
  gp_str name = gp_chapter_of(chapter)->file;
  while (name.len > 0 && ((name.ptr[0] >= '0' && name.ptr[0] <= '9') || name.ptr[0] == '-' || name.ptr[0] == '_'))
    name = gp_str_slice(name, 1, name.len);
  return name.len > 0 ? md_word(m, gp_str_copy(m->arena, name).ptr, m->body, m->body) : NULL;
}

/* The first heading is the title, if the front matter has none; its attributes are the chapter's. */
static block *take_title(markdown *m, gp_value *map)
{
  block *heading = m->root->first;
  line *last;
  attributes list = {0};
  uint32_t at = 0;
  for (; heading != NULL && md_is_anchors(m, heading); m->root->first = heading = heading->next)
    md_keep_anchors(m, heading);
  if (gp_value_lookup(map, GP_STR("title")) != NULL || heading == NULL || heading->kind != BLOCK_HEADING ||
      heading->lines.count == 0)
    return heading;
  last = gp_vec_last(&heading->lines);
  if (md_trailing_attributes(m, last, &list, &at) && md_attribute(&list, "id").len > 0 &&
      gp_value_lookup(map, GP_STR("id")) == NULL)
    for (size_t i = 0; i < list.list.count; i++)
      if (gp_str_is(list.list.items[i].key, "id")) {
        uint32_t start = at + (uint32_t)list.list.items[i].at;
        md_add(m, map, "id", (gp_span){m->source, start, start},
               md_plain(m, start, start + (uint32_t)list.list.items[i].value.len));
      }
  for (size_t i = 0; i < list.list.count; i++)
    if (gp_str_is(list.list.items[i].value, "unnumbered"))
      md_set(m, map, GP_STR("numbered"), (gp_span){m->source, at, at}, md_word(m, "false", at, at));
  md_add(m, map, "title", (gp_span){m->source, heading->start, heading->end},
         md_text(m, heading->lines.items, heading->lines.count, TEXT_TITLE));
  return heading->next;
}

/* Notes by their marks are the chapter's `notes`. */
static void add_notes(markdown *m, gp_value *map)
{
  gp_value *notes = md_map(m, m->body, m->body);
  m->in_note = true;
  for (size_t i = 0; i < m->notes.count; i++) {
    const definition *note = &m->notes.items[i];
    const gp_value *says;
    if (note->blocks != NULL) {
      gp_value *list = md_list(m, note->start, note->blocks->first->end);
      m->blocks(m, note->blocks->first, list, 1);
      says = list;
    } else {
      says = md_text(m, note->lines.items, note->lines.count, 0);
    }
    md_add(m, notes, gp_str_copy(m->arena, md_note_name(m, note)).ptr,
           (gp_span){m->source, note->start, note->start + (uint32_t)note->label.len + 3}, says);
  }
  m->in_note = false;
  if (notes->count > 0)
    md_add(m, map, "notes", (gp_span){m->source, m->body, m->body}, notes);
}

static void build(markdown *m, gp_node *chapter, gp_value *map)
{
  gp_value *body = md_list(m, m->body, m->body);
  bool titled = gp_value_lookup(map, GP_STR("title")) != NULL;
  block *first = take_title(m, map);
  bool from_heading = !titled && first != m->root->first;
  const gp_value *id = gp_value_lookup(map, GP_STR("id")) == NULL ? id_from_name(m, chapter) : NULL;
  if (gp_value_lookup(map, GP_STR("title")) == NULL) {
    md_error(m, "markdown.no-title", m->body, m->body,
             "begin the file with '# Title', or with front matter that has one", "the chapter has no title");
    md_add(m, map, "title", (gp_span){m->source, m->body, m->body}, md_word(m, "-", m->body, m->body));
  }
  if (id != NULL)
    md_add(m, map, "id", (gp_span){m->source, m->body, m->body}, id);
  m->title_level = from_heading ? m->root->first->number : 0;
  md_body(m, first, body, from_heading ? m->title_level + 1 : 0);
  md_add(m, map, "body", (gp_span){m->source, m->body, m->body}, body);
  if (m->anchors.count > 0)
    md_warning(m, "markdown.anchor", m->anchor_at, m->anchor_at, "write it before the text that links are to lead to",
               "no text follows this anchor in the chapter: links cannot lead to it");
  m->anchors.count = 0;
  add_notes(m, map);
  md_report_unused(m);
}

/* The tree as md4c gives it, made that of a guide. */
static void refine(markdown *m)
{
  md_fold(m);
  md_read_html(m, m->root);
  md_find_tables(m, m->root);
  md_take_definitions(m, m->root);
}

static gp_status read_file(gp_reader *reader, uint32_t source, gp_str bytes, gp_node *chapter)
{
  markdown m = {.host = reader->host,
                .arena = reader->host->arena,
                .source = source,
                .file = bytes,
                .chapter = chapter,
                .lang = chapter->lang,
                .blocks = md_blocks,
                .refine = refine,
                .part = md_parse_part,
                .anchors = GP_BUF(reader->host->arena)};
  gp_value *map = md_map(&m, 0, 0);
  gp_status status = GP_OK;
  m.body = gp_str_starts_with(bytes, GP_STR("\xEF\xBB\xBF")) ? 3 : 0;
  if (!check_bytes(&m))
    return GP_ERROR_INPUT;
  read_front(&m, map);
  if (m.stopped || !md_parse_blocks(&m))
    return GP_ERROR_INPUT;
  refine(&m);
  md_finish_notes(&m);
  md_sort_labels(&m);
  if (!m.stopped)
    build(&m, chapter, map);
  if (!m.stopped)
    status = reader->host->read_chapter(reader->host, chapter, map);
  return m.failed ? GP_ERROR_INPUT : status;
}

static const gp_reader_v1 interface = {
  .size = sizeof(gp_reader_v1),
  .extensions = "md markdown",
  .create = create,
  .destroy = destroy,
  .read = read_file,
};

static const void *query(const char *name)
{
  return strcmp(name, GP_READER_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("reader-markdown", "1.0", "reader", query);
