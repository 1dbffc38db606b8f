/* Looks through an SVG file for what must not be in it, before it is drawn. */
#include "svg.h"

#include <libxml/xmlreader.h>

/* What is refused beside links: scripts do nothing in a printed picture, and librsvg runs none. */

static bool is_inside(const char *reference)
{
  while (*reference == ' ' || *reference == '\t' || *reference == '\n' || *reference == '\r')
    reference++;
  return *reference == '#' || *reference == '\0' || strncmp(reference, "data:", 5) == 0;
}

static void refuse_outside(xmlTextReaderPtr reader, const char *reference, size_t length)
{
  refuse("line %d refers to '%.*s', which is not inside of the file", xmlTextReaderGetParserLineNumber(reader),
         length > 120 ? 120 : (int)length, reference);
}

/* Style sheets and values of properties: url(...) and @import (CSS 2.2, 4.3.4). */
static void inspect_style(xmlTextReaderPtr reader, const char *text)
{
  const char *import = strstr(text, "@import");
  if (import != NULL)
    refuse_outside(reader, import, strcspn(import, ";\n"));
  for (const char *at = strstr(text, "url("); at != NULL; at = strstr(at, "url(")) {
    at += 4;
    at += strspn(at, " \t\r\n\"'");
    if (!is_inside(at))
      refuse_outside(reader, at, strcspn(at, ")\"'"));
  }
}

static void inspect_attribute(xmlTextReaderPtr reader, const char *element, svg_facts *facts)
{
  const char *name = (const char *)xmlTextReaderConstLocalName(reader);
  const char *value = (const char *)xmlTextReaderConstValue(reader);
  if (name == NULL || value == NULL)
    return;
  if (strcmp(name, "href") == 0 && strcmp(element, "a") != 0 && !is_inside(value))
    refuse_outside(reader, value, strlen(value));
  inspect_style(reader, value);
  if (strcmp(name, "filter") == 0 || strcmp(name, "mask") == 0 ||
      (strcmp(name, "style") == 0 && (strstr(value, "filter") != NULL || strstr(value, "mask") != NULL)))
    facts->effect = true;
}

static void inspect_element(xmlTextReaderPtr reader, svg_facts *facts)
{
  char element[64];
  const char *name = (const char *)xmlTextReaderConstLocalName(reader);
  snprintf(element, sizeof element, "%s", name != NULL ? name : "");
  facts->text = facts->text || strcmp(element, "text") == 0;
  facts->image = facts->image || strcmp(element, "image") == 0 || strcmp(element, "feImage") == 0;
  facts->effect = facts->effect || strcmp(element, "filter") == 0 || strcmp(element, "mask") == 0;
  if (xmlTextReaderMoveToFirstAttribute(reader) == 1)
    do
      inspect_attribute(reader, element, facts);
    while (xmlTextReaderMoveToNextAttribute(reader) == 1);
}

/* Words that are drawn may say anything. */
static bool is_in_style(xmlTextReaderPtr reader)
{
  const xmlNode *node = xmlTextReaderCurrentNode(reader);
  return node != NULL && node->parent != NULL && node->parent->name != NULL &&
         strcmp((const char *)node->parent->name, "style") == 0;
}

static void inspect_node(xmlTextReaderPtr reader, svg_facts *facts)
{
  const char *text;
  switch (xmlTextReaderNodeType(reader)) {
  case XML_READER_TYPE_ELEMENT:
    inspect_element(reader, facts);
    break;
  case XML_READER_TYPE_TEXT:
  case XML_READER_TYPE_CDATA:
    text = (const char *)xmlTextReaderConstValue(reader);
    if (text != NULL && is_in_style(reader))
      inspect_style(reader, text);
    break;
  case XML_READER_TYPE_PROCESSING_INSTRUCTION:
    text = (const char *)xmlTextReaderConstName(reader);
    if (text != NULL && strcmp(text, "xml-stylesheet") == 0)
      refuse_outside(reader, text, strlen(text));
    break;
  default:
    break;
  }
}

static void quiet(void *data, const char *message, xmlParserSeverities severity, xmlTextReaderLocatorPtr place)
{
  (void)data;
  (void)message;
  (void)severity;
  (void)place;
}

/* Entities are put in place, within libxml2's bounds on what they may grow to; none is read from another file. */
void inspect(const buffer *svg, svg_facts *facts)
{
  const int options = XML_PARSE_NONET | XML_PARSE_NOENT;
  xmlTextReaderPtr reader = xmlReaderForMemory(svg->at, (int)svg->len, NULL, NULL, options);
  const xmlError *error;
  int more;
  if (reader == NULL)
    refuse("out of memory");
  xmlTextReaderSetErrorHandler(reader, quiet, NULL);
  while ((more = xmlTextReaderRead(reader)) == 1)
    inspect_node(reader, facts);
  error = xmlGetLastError();
  if (more != 0 && error != NULL && error->message != NULL)
    refuse("line %d is no well-formed XML: %.*s", error->line, (int)strcspn(error->message, "\n"), error->message);
  if (more != 0)
    refuse("it is no well-formed XML");
  xmlFreeTextReader(reader);
}
