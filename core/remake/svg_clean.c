/* SVG pictures written anew: read by libxml2, which opens nothing, then only what is drawn is written. */
#include "remake/svg.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>

static const char svg_space[] = "http://www.w3.org/2000/svg", xlink_space[] = "http://www.w3.org/1999/xlink",
                  xml_space[] = "http://www.w3.org/XML/1998/namespace";

enum { DEEPEST = 200 };

typedef struct writer {
  svg_job *job;
  gp_buf out;
} writer;

/* What is drawn, or describes what is drawn (SVG 1.1, appendix M; SVG 2). */
static bool is_drawn(const char *name)
{
  static const char *const names[] = {
    "a",
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "mpath",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "set",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tref",
    "tspan",
    "use",
  };
  size_t low = 0, high = sizeof names / sizeof *names;
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = strcmp(name, names[middle]);
    if (order == 0)
      return true;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return false;
}

static bool is_in(const char *space, const xmlNs *ns)
{
  return ns != NULL && ns->href != NULL && strcmp((const char *)ns->href, space) == 0;
}

static void put_text(gp_buf *out, gp_str text, bool quoted)
{
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    if (c == '&')
      gp_buf_add(out, GP_STR("&amp;"));
    else if (c == '<')
      gp_buf_add(out, GP_STR("&lt;"));
    else if (c == '>')
      gp_buf_add(out, GP_STR("&gt;"));
    else if (quoted && c == '"')
      gp_buf_add(out, GP_STR("&quot;"));
    else if (c == '\r' || (quoted && (c == '\n' || c == '\t')))
      gp_buf_printf(out, "&#%d;", c);
    else
      gp_buf_add_char(out, c);
  }
}

static void put_attribute(writer *w, const char *prefix, const char *name, gp_str value)
{
  gp_buf_printf(&w->out, " %s%s=\"", prefix, name);
  put_text(&w->out, value, true);
  gp_buf_add_char(&w->out, '"');
}

static gp_str trimmed(gp_str text)
{
  size_t from = 0, to = text.len;
  while (from < to && (unsigned char)text.ptr[from] <= ' ')
    from++;
  while (to > from && (unsigned char)text.ptr[to - 1] <= ' ')
    to--;
  return gp_str_slice(text, from, to);
}

/* True for what a link may lead to. Links of pictures work in no format: those that stay only do no harm. */
static bool is_harmless_link(gp_str address)
{
  static const char *const begins[] = {"http://", "https://", "mailto:", "tel:"};
  for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
    if (address.len >= strlen(begins[i]) && strncasecmp(address.ptr, begins[i], strlen(begins[i])) == 0)
      return true;
  return false;
}

/* The address of a picture in the picture, clean; empty if it is not shown. */
static gp_str clean_data(svg_job *job, gp_str address)
{
  gp_str bytes, clean;
  const char *type = svg_decode_data(job->arena, address, &bytes), *problem;
  if (type == NULL)
    return (gp_str){NULL, 0};
  if (strcmp(type, "svg+xml") == 0) {
    if (job->depth + 1 >= SVG_DEPTH)
      return (gp_str){NULL, 0};
    job->depth++;
    problem = svg_clean(job, bytes, &clean);
    job->depth--;
    if (problem != NULL)
      return (gp_str){NULL, 0};
    bytes = clean;
  }
  return svg_encode_data(job->arena, type, bytes);
}

/* href, of any element. */
static void put_reference(writer *w, const xmlNode *node, const char *prefix, gp_str value)
{
  const char *element = (const char *)node->name;
  gp_str address = trimmed(value), data = {NULL, 0};
  bool picture = strcmp(element, "image") == 0 || strcmp(element, "feImage") == 0;
  if (address.len == 0)
    return;
  if (address.ptr[0] == '#' || (strcmp(element, "a") == 0 && is_harmless_link(address))) {
    put_attribute(w, prefix, "href", address);
    return;
  }
  if (picture && address.len > 5 && strncasecmp(address.ptr, "data:", 5) == 0) {
    data = clean_data(w->job, address);
    if (data.len > 0)
      put_attribute(w, prefix, "href", data);
    else
      svg_drop(w->job, "a picture in it that is damaged, or of a kind that is not read", (gp_str){NULL, 0});
    return;
  }
  svg_drop(w->job, strcmp(element, "a") == 0 ? "the link to" : "what is at", address);
}

static bool starts_with(const char *text, const char *begin)
{
  return strncasecmp(text, begin, strlen(begin)) == 0;
}

/* Names of attributes without a namespace that are never written. */
static bool is_unwanted(const char *name)
{
  static const char *const names[] = {"base", "content", "href", "ping", "rel", "src", "target", "download"};
  if (starts_with(name, "data-") || starts_with(name, "xmlns") || strchr(name, ':') != NULL)
    return true;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcasecmp(name, names[i]) == 0)
      return true;
  return false;
}

/* True if a value may hold url() or the like: the others are written as they are, and are not read as style. */
static bool may_refer(const char *name, gp_str value)
{
  return (memchr(value.ptr, '(', value.len) != NULL || memchr(value.ptr, '\\', value.len) != NULL ||
          memchr(value.ptr, '@', value.len) != NULL) &&
         strcmp(name, "id") != 0 && strcmp(name, "class") != 0 && strcmp(name, "transform") != 0 &&
         strncmp(name, "aria-", 5) != 0;
}

static gp_str value_of(const writer *w, const xmlNode *node, const xmlAttr *attribute)
{
  xmlChar *value = xmlNodeListGetString(node->doc, attribute->children, 1);
  gp_str made = value != NULL ? gp_str_copy(w->job->arena, gp_str_from((const char *)value)) : GP_STR("");
  xmlFree(value);
  return made;
}

static void put_attributes(writer *w, const xmlNode *node, bool html)
{
  bool referred = false;
  for (const xmlAttr *at = node->properties; at != NULL; at = at->next) {
    const char *name = (const char *)at->name;
    gp_str value;
    if (is_in(xml_space, at->ns) && !html && (strcmp(name, "space") == 0 || strcmp(name, "lang") == 0)) {
      put_attribute(w, "xml:", name, value_of(w, node, at));
    } else if (!html && strcmp(name, "href") == 0 && (at->ns == NULL || is_in(xlink_space, at->ns))) {
      if (at->ns != NULL && (xmlHasNsProp(node, BAD_CAST "href", NULL) != NULL || referred))
        continue; /* SVG 2, 16.1.5: the one without a namespace counts */
      referred = true;
      put_reference(w, node, at->ns != NULL ? "xlink:" : "", value_of(w, node, at));
    } else if (at->ns != NULL) {
      continue;
    } else if (starts_with(name, "on")) {
      svg_drop(w->job, "scripts", (gp_str){NULL, 0});
    } else if (!is_unwanted(name) && (!html || strcmp(name, "style") == 0)) {
      value = value_of(w, node, at);
      if (may_refer(name, value))
        value = svg_clean_css(w->job, value);
      put_attribute(w, "", name, value);
    }
  }
}

static bool is_animation(const char *name)
{
  return starts_with(name, "animate") || strcmp(name, "set") == 0;
}

/* An animation must not lead elsewhere what has been looked at. */
static bool changes_reference(const xmlNode *node)
{
  const char *colon;
  xmlChar *value = xmlGetNoNsProp(node, BAD_CAST "attributeName");
  gp_str name = value != NULL ? trimmed(gp_str_from((const char *)value)) : GP_STR("");
  bool found;
  colon = name.len > 0 ? memchr(name.ptr, ':', name.len) : NULL;
  if (colon != NULL)
    name = gp_str_slice(name, (size_t)(colon + 1 - name.ptr), name.len);
  found = (name.len == 4 && strncasecmp(name.ptr, "href", 4) == 0) ||
          (name.len >= 2 && strncasecmp(name.ptr, "on", 2) == 0) || gp_str_is(name, "style") ||
          gp_str_is(name, "src") || gp_str_is(name, "base");
  xmlFree(value);
  return found;
}

static bool has_words(const xmlNode *node)
{
  for (const xmlNode *at = node->children; at != NULL; at = at->next) {
    if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) && at->content != NULL &&
        trimmed(gp_str_from((const char *)at->content)).len > 0)
      return true;
    if (at->type == XML_ELEMENT_NODE && has_words(at))
      return true;
  }
  return false;
}

static void put_node(writer *w, const xmlNode *node, unsigned depth);

static void put_style(writer *w, const xmlNode *node)
{
  xmlChar *text = xmlNodeGetContent(node);
  gp_str css = gp_str_from((const char *)(text != NULL ? text : BAD_CAST ""));
  gp_buf_add(&w->out, GP_STR("<style"));
  for (const xmlAttr *at = node->properties; at != NULL; at = at->next)
    if (at->ns == NULL && (strcmp((const char *)at->name, "type") == 0 || strcmp((const char *)at->name, "media") == 0))
      put_attribute(w, "", (const char *)at->name, value_of(w, node, at));
  gp_buf_add_char(&w->out, '>');
  put_text(&w->out, svg_clean_css(w->job, css), false);
  gp_buf_add(&w->out, GP_STR("</style>"));
  xmlFree(text);
}

static void put_children(writer *w, const xmlNode *node, unsigned depth)
{
  for (const xmlNode *at = node->children; at != NULL; at = at->next)
    put_node(w, at, depth + 1);
}

/* Of HTML its elements, for the lines they make, and their styles; the core makes text of them. */
static void put_html(writer *w, const xmlNode *node, unsigned depth)
{
  if (strcasecmp((const char *)node->name, "script") == 0 || strcasecmp((const char *)node->name, "style") == 0 ||
      strcasecmp((const char *)node->name, "foreignObject") == 0)
    return;
  gp_buf_printf(&w->out, "<%s", (const char *)node->name);
  put_attributes(w, node, true);
  gp_buf_add_char(&w->out, '>');
  put_children(w, node, depth);
  gp_buf_printf(&w->out, "</%s>", (const char *)node->name);
}

/* Elements without a namespace are taken to be those of SVG: files that declare none have them, and entities. */
static bool is_svg(const xmlNode *node)
{
  return node->ns == NULL || is_in(svg_space, node->ns);
}

/* An element of SVG that is written; false for one that is left out with all in it. */
static bool is_kept(writer *w, const xmlNode *node)
{
  const char *name = (const char *)node->name;
  const gp_str none = {NULL, 0};
  if (strcmp(name, "foreignObject") == 0) {
    if (w->job->depth > 0 && has_words(node))
      svg_drop(w->job, "labels in HTML of a picture in it", none);
    return w->job->depth == 0;
  }
  if (is_animation(name) && changes_reference(node)) {
    svg_drop(w->job, "an animation of what it refers to", none);
    return false;
  }
  if (is_drawn(name))
    return true;
  if (strcasecmp(name, "script") == 0 || strcasecmp(name, "handler") == 0)
    svg_drop(w->job, "scripts", none);
  else if (has_words(node) && strcmp(name, "metadata") != 0)
    svg_drop(w->job, "the element", gp_str_from(name));
  return false;
}

static bool is_within_html(const xmlNode *node)
{
  for (const xmlNode *at = node->parent; at != NULL && at->type == XML_ELEMENT_NODE; at = at->parent)
    if (strcmp((const char *)at->name, "foreignObject") == 0)
      return true;
  return false;
}

static void put_element(writer *w, const xmlNode *node, unsigned depth)
{
  const char *name = (const char *)node->name;
  size_t start = w->out.count, begun;
  if (depth > 1 && is_within_html(node)) {
    if (!is_in(svg_space, node->ns))
      put_html(w, node, depth);
    else if (has_words(node))
      svg_drop(w->job, "labels in HTML of a picture in it", (gp_str){NULL, 0});
    return;
  }
  if (!is_svg(node) || !is_kept(w, node))
    return;
  if (strcmp(name, "style") == 0) {
    put_style(w, node);
    return;
  }
  gp_buf_printf(&w->out, "<%s", name);
  if (depth == 0)
    gp_buf_printf(&w->out, " xmlns=\"%s\" xmlns:xlink=\"%s\"", svg_space, xlink_space);
  put_attributes(w, node, false);
  gp_buf_add_char(&w->out, '>');
  begun = w->out.count;
  put_children(w, node, depth);
  if (w->out.count == begun && strcmp(name, "foreignObject") == 0) {
    w->out.count = start;
  } else if (w->out.count == begun) { /* nothing in it */
    w->out.items[begun - 1] = '/';
    gp_buf_add_char(&w->out, '>');
  } else {
    gp_buf_printf(&w->out, "</%s>", name);
  }
}

static void put_node(writer *w, const xmlNode *node, unsigned depth)
{
  if (depth > DEEPEST)
    svg_drop(w->job, "what is nested more than 200 elements deep", (gp_str){NULL, 0});
  else if (node->type == XML_ELEMENT_NODE)
    put_element(w, node, depth);
  else if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content != NULL)
    put_text(&w->out, gp_str_from((const char *)node->content), false);
}

static xmlParserInputPtr open_nothing(const char *address, const char *id, xmlParserCtxtPtr context)
{
  (void)address;
  (void)id;
  (void)context;
  return NULL;
}

/* What libxml2 says of the first mistake. */
static const char *problem_of(svg_job *job, const xmlParserCtxt *context)
{
  const xmlError *error = xmlCtxtGetLastError((void *)(uintptr_t)context);
  if (error == NULL || error->message == NULL)
    return "it is not well-formed XML";
  return gp_str_printf(job->arena, "line %d is not well-formed XML: %.*s", error->line,
                       (int)strcspn(error->message, "\n"), error->message)
    .ptr;
}

const char *svg_clean(svg_job *job, gp_str file, gp_str *clean)
{
  /* Entities are put in place, within libxml2's bounds on what they may grow to. */
  const int options = XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
  writer w = {.job = job, .out = GP_BUF(job->arena)};
  xmlParserCtxtPtr context;
  const xmlNode *root;
  const char *problem = NULL;
  xmlDocPtr document;
  *clean = GP_STR("");
  xmlSetExternalEntityLoader(open_nothing);
  context = xmlNewParserCtxt();
  if (context == NULL || file.len > INT32_MAX)
    return "it needs too much memory";
  document = xmlCtxtReadMemory(context, file.ptr, (int)file.len, NULL, NULL, options);
  root = document != NULL ? xmlDocGetRootElement(document) : NULL;
  if (root == NULL || context->wellFormed == 0)
    problem = problem_of(job, context);
  else if (strcmp((const char *)root->name, "svg") != 0 || !is_svg(root))
    problem = "it is not an SVG file: its root element is not 'svg' of 'http://www.w3.org/2000/svg'";
  else
    put_node(&w, root, 0);
  if (document != NULL)
    xmlFreeDoc(document);
  xmlFreeParserCtxt(context);
  *clean = gp_buf_str(&w.out);
  return problem;
}
