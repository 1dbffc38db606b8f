/* Block plugin: QR codes, drawn as one path, dark on light, with their text as a link where it is an address. */
#include "qr.h"

#include <guidepress/plugin.h>

struct gp_block {
  const gp_host *host;
};

static const gp_len size_least = GP_LEN_MM(15), size_most = GP_LEN_MM(150), size_default = GP_LEN_MM(28);
/* A telephone held at reading distance needs modules of a third of a millimetre. */
static const gp_len module_least = GP_LEN_MM(0.33);

static gp_status create(const gp_host *host, gp_block **result)
{
  *result = GP_NEW(host->arena, gp_block);
  (*result)->host = host;
  return GP_OK;
}

static void destroy(gp_block *block)
{
  (void)block; /* all memory is the document's */
}

static gp_span attr_span(const gp_node *node, const char *name)
{
  const gp_attr *attr = gp_attr_named(node, name);
  if (attr != NULL)
    return attr->span;
  return node->span;
}

static void report(const gp_host *host, gp_severity severity, const char *id, gp_span span, gp_str message, gp_str hint)
{
  gp_diag diag = {.size = sizeof diag, .severity = severity, .id = gp_str_from(id), .span = span, .message = message};
  diag.hints = &hint;
  diag.hint_count = hint.len > 0;
  host->report(host, &diag);
}

/* A length that the core has found well formed: "28mm", "2.8cm", "1in", "80pt"; per cent and the like are none. */
static bool parse_length(gp_str text, gp_len *result)
{
  enum { MICRO = 1000000 };
  static const struct {
    const char *name;
    int64_t points, of;
  } units[] = {{"mm", 720, 254}, {"cm", 7200, 254}, {"in", 72, 1}, {"pt", 1, 1}};
  uint64_t number;
  size_t i = 0;
  if (!gp_str_decimal(text, &i, 6, UINT64_C(10000) * MICRO, &number))
    return false;
  for (size_t k = 0; k < sizeof units / sizeof units[0]; k++)
    if (gp_str_is(gp_str_slice(text, i, text.len), units[k].name)) {
      int64_t length = (int64_t)number * GP_PT * units[k].points / (units[k].of * MICRO);
      *result = length > GP_LEN_MAX ? GP_LEN_MAX : (gp_len)length;
      return true;
    }
  return false;
}

static qr_level level_of(const gp_node *node)
{
  gp_str name = gp_node_attr(node, "level");
  return gp_str_is(name, "low")        ? QR_LOW
         : gp_str_is(name, "quartile") ? QR_QUARTILE
         : gp_str_is(name, "high")     ? QR_HIGH
                                       : QR_MEDIUM;
}

static gp_len size_of(const gp_node *node)
{
  gp_len size = size_default;
  (void)parse_length(gp_node_attr(node, "size"), &size);
  return size;
}

static bool is_address(gp_str text)
{
  static const char *const schemes[] = {"https://", "http://", "mailto:", "tel:"};
  for (size_t i = 0; i < text.len; i++)
    if ((unsigned char)text.ptr[i] <= ' ')
      return false;
  for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
    if (gp_str_starts_with(text, gp_str_from(schemes[i])) && text.len > strlen(schemes[i]))
      return true;
  return false;
}

static bool check_size(const gp_host *host, const gp_node *node)
{
  gp_len size = size_default;
  gp_str text = gp_node_attr(node, "size");
  if (text.len == 0 || (parse_length(text, &size) && size >= size_least && size <= size_most))
    return true;
  report(host, GP_SEVERITY_ERROR, "qr.bad-size", attr_span(node, "size"),
         gp_str_printf(host->arena, "expected a size from 15mm to 150mm, found '%.*s'", GP_STR_ARG(text)), GP_STR(""));
  return false;
}

/* The whole text is encoded once, so that what does not fit is told at its line. */
static bool check_code(const gp_host *host, const gp_node *node, gp_str text)
{
  qr_code code;
  gp_len module, wanted;
  if (!qr_encode(host->arena, text, level_of(node), &code)) {
    report(host, GP_SEVERITY_ERROR, "qr.too-long", attr_span(node, "text"),
           gp_str_printf(host->arena, "a text of %zu bytes is too long for a QR code of this level", text.len),
           GP_STR("put the text on a web page, and its address into the code"));
    return false;
  }
  module = size_of(node) / (gp_len)(code.width + 2 * QUIET_ZONE);
  wanted = module_least * (gp_len)(code.width + 2 * QUIET_ZONE);
  if (module < module_least)
    report(host, GP_SEVERITY_WARNING, "qr.too-fine", attr_span(node, "text"),
           GP_STR("the squares of this QR code are too small for many telephones"),
           gp_str_printf(host->arena, "make it at least %dmm wide, shorten the text, or choose a lower level",
                         (int)((int64_t)wanted * 254 / 720 / GP_PT) + 1));
  return true;
}

static bool put_words(const gp_host *host, gp_node *parent, const gp_node *node, gp_str text)
{
  gp_span span = attr_span(node, "text");
  gp_node *words = host->node_new(host, GP_TEXT, span);
  gp_text_edit all = {0, 0, text};
  if (is_address(text)) {
    gp_node *link = host->node_new(host, GP_LINK, span);
    host->node_set_attr(host, link, GP_STR("href"), text, span);
    host->node_append(host, parent, link);
    parent = link;
  }
  host->node_append(host, parent, words);
  return host->node_edit_text(host, words, &all, 1) == GP_OK;
}

/* In words: below the code as a remark, or for those alone who cannot see it. */
static bool put_text(const gp_host *host, gp_node *node, gp_str text)
{
  gp_str show = gp_node_attr(node, "show");
  bool shown = show.len > 0 ? gp_str_is(show, "true") : is_address(text);
  gp_node *holder = host->node_new(host, shown ? GP_TABLE_NOTE : GP_BODY, node->span), *paragraph = holder;
  if (!shown) {
    paragraph = host->node_new(host, GP_PARAGRAPH, node->span);
    host->node_append(host, holder, paragraph);
  }
  host->node_append(host, node, holder);
  return put_words(host, paragraph, node, text);
}

static gp_status read_block(gp_block *block, gp_node *node, const gp_value *value)
{
  const gp_host *host = block->host;
  gp_str text = gp_node_attr(node, "text");
  (void)value;
  if (!check_size(host, node) || !check_code(host, node, text) || !put_text(host, node, text))
    return GP_ERROR_INPUT;
  return GP_OK;
}

/* Readers want dark on light, whatever the page is: the theme's ink if it is dark enough on white, or black. */
static gp_color dark_of(const gp_host *host, const gp_block_frame *frame)
{
  return host->contrast(host, frame->ink, GP_RGB(0xFFFFFF)) >= 700 ? frame->ink : GP_RGB(0x000000);
}

static gp_color light_of(const gp_host *host, const gp_block_frame *frame, gp_color dark)
{
  bool light = host->contrast(host, frame->paper, GP_RGB(0x000000)) > host->contrast(host, dark, GP_RGB(0x000000));
  return light && host->contrast(host, frame->paper, dark) >= 700 ? frame->paper : GP_RGB(0xFFFFFF);
}

static gp_status draw(gp_block *block, gp_arena *arena, const gp_node *node, const gp_block_frame *frame,
                      gp_block_drawing *result)
{
  const gp_host *host = block->host;
  gp_str text = gp_node_attr(node, "text"), alt = gp_node_attr(node, "alt");
  gp_len size = size_of(node), module;
  gp_item *items = memset(GP_NEW_ARRAY(arena, 2, gp_item), 0, 2 * sizeof(gp_item));
  qr_code code;
  qr_path path;
  if (!qr_encode(arena, text, level_of(node), &code))
    return GP_OK; /* told when it was read */
  size = size < frame->width ? size : frame->width;
  size = size < frame->height ? size : frame->height;
  module = size / (gp_len)(code.width + 2 * QUIET_ZONE);
  if (module <= 0)
    return GP_OK;
  size = module * (gp_len)(code.width + 2 * QUIET_ZONE);
  path = qr_outline(arena, &code, QUIET_ZONE * module, QUIET_ZONE * module, module);
  items[1] = (gp_item){.type = GP_ITEM_PATH, .fill = dark_of(host, frame)};
  items[1].segments = path.segments;
  items[1].segment_count = path.count;
  items[0] =
    (gp_item){.type = GP_ITEM_RECT, .fill = light_of(host, frame, items[1].fill), .width = size, .height = size};
  result->width = result->height = size;
  result->items = items;
  result->item_count = 2;
  result->alt = alt.len > 0 ? alt : qr_alt(arena, frame->lang, text);
  if (is_address(text))
    result->href = text;
  return GP_OK;
}

static const gp_block_v1 interface = {
  .size = sizeof(gp_block_v1), .create = create, .destroy = destroy, .read = read_block, .draw = draw};

static const void *query(const char *name)
{
  return strcmp(name, GP_BLOCK_INTERFACE) == 0 ? &interface : NULL;
}

GP_PLUGIN_DEFINE("block-qr", "1.0", "block", query);
