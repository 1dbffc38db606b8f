/* Reading paragraphs into rows of characters. Shared with lint-text. */
#include "flow.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

gp_node *typo_following(gp_node *node, const gp_node *root)
{
  if (node->first_child != NULL)
    return node->first_child;
  while (node != root && node->next == NULL)
    node = node->parent;
  return node == root ? NULL : node->next;
}

static bool holds_text(const gp_node *node)
{
  return node->first_child != NULL && gp_kind_is_inline(node->first_child->kind) &&
         (!gp_kind_is_inline(node->kind) || node->kind == GP_NOTE);
}

gp_node *typo_next_holder(gp_node *root, gp_node *node)
{
  node = node == NULL ? root : typo_following(node, root);
  while (node != NULL && !holds_text(node))
    node = typo_following(node, root);
  return node;
}

static void push_text(typo_flow *flow, gp_node *node)
{
  const uint8_t *bytes = (const uint8_t *)node->text.ptr;
  size_t length = node->text.len < INT32_MAX ? node->text.len : 0;
  for (size_t at = 0; at < length;) {
    typo_unit unit = {.part = (uint32_t)flow->parts.count, .start = (uint32_t)at};
    U8_NEXT(bytes, at, length, unit.c);
    if (unit.c < 0)
      unit.c = TYPO_OBJECT;
    unit.end = (uint32_t)at;
    gp_vec_push(flow->arena, &flow->units, unit);
  }
}

static void push_node(typo_flow *flow, gp_node *node)
{
  typo_part part = {node, typo_rules_of(flow->languages, node->lang)};
  if (node->kind == GP_TEXT)
    push_text(flow, node);
  else
    gp_vec_push(flow->arena, &flow->units,
                ((typo_unit){.c = node->kind == GP_LINE_BREAK ? '\n' : TYPO_OBJECT,
                             .part = (uint32_t)flow->parts.count,
                             .fixed = true}));
  gp_vec_push(flow->arena, &flow->parts, part);
}

static bool is_address_sign(const typo_flow *flow, size_t i)
{
  int32_t c = typo_at(flow, i), next = typo_at(flow, i + 1);
  return c == '_' || c == '\\' || (c == ':' && next == '/' && typo_at(flow, i + 2) == '/') ||
         (c == '@' && i > 0 && typo_is_letter(typo_at(flow, i - 1)) && typo_is_letter(next)) ||
         (c == 'w' && next == 'w' && typo_at(flow, i + 2) == 'w' && typo_at(flow, i + 3) == '.');
}

/* Marks what is written without a space and looks like an address or a name in a program. */
static void fix_addresses(typo_flow *flow)
{
  size_t begin = 0;
  bool address = false;
  for (size_t i = 0; i <= flow->units.count; i++) {
    if (i < flow->units.count && !typo_is_space(typo_at(flow, i))) {
      address = address || is_address_sign(flow, i);
      continue;
    }
    for (size_t j = begin; address && j < i; j++)
      flow->units.items[j].fixed = true;
    begin = i + 1;
    address = false;
  }
}

/* What holds words of the sentence. The words of a key are not changed. */
static bool is_container(gp_kind kind)
{
  switch (kind) {
  case GP_EMPH:
  case GP_STRONG:
  case GP_LINK:
  case GP_SPAN_LANG:
  case GP_INDEX_MARK:
  case GP_ANCHOR:
  case GP_SUPERSCRIPT:
  case GP_SUBSCRIPT:
  case GP_STRUCK:
  case GP_INSERTED:
  case GP_UNDERLINED:
  case GP_SMALL:
  case GP_MARKED:
    return true;
  default:
    return false;
  }
}

void typo_flow_read(typo_flow *flow, gp_node *holder)
{
  gp_node *node = holder->first_child;
  flow->units.count = flow->parts.count = 0;
  while (node != NULL) {
    bool container = is_container(node->kind);
    if (container && node->first_child != NULL) {
      node = node->first_child;
      continue;
    }
    if (!container)
      push_node(flow, node);
    while (node != holder && node->next == NULL)
      node = node->parent;
    node = node == holder ? NULL : node->next;
  }
  fix_addresses(flow);
}

bool typo_opens(int32_t c)
{
  return c == 0 || typo_is_space(c) || c == '(' || c == '[' || c == '{' || c == '/' || c == 0x2013 || c == 0x2014 ||
         c == 0x201E || c == 0x201A || c == 0xAB;
}

bool typo_is_letter(int32_t c)
{
  if (c < 0x80)
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return (c >= 0x400 && c <= 0x481) || u_isalpha(c) || u_charType(c) == U_NON_SPACING_MARK;
}

bool typo_is_spaceless(int32_t c)
{
  return (c >= 0xE00 && c < 0x10A0) || (c >= 0x1780 && c < 0x1800) || (c >= 0x2E80 && c < 0xA000) ||
         (c >= 0xF900 && c < 0xFB00) || (c >= 0xFE30 && c < 0xFE50) || (c >= 0xFF00 && c < 0xFFF0) ||
         (c >= 0x20000 && c < 0x40000);
}

bool typo_is_digit(int32_t c)
{
  return c >= '0' && c <= '9';
}

gp_status typo_report_no_memory(const gp_host *host)
{
  host->report(host, &(gp_diag){.size = sizeof(gp_diag),
                                .severity = GP_SEVERITY_ERROR,
                                .id = GP_STR("text.no-memory"),
                                .message = GP_STR("memory ran out while the text was read")});
  return GP_ERROR_INTERNAL;
}
