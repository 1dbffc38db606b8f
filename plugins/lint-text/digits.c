/* Numbers typed with other digits than those that the program counts with. */
#include "lint.h"

enum { LEAST_NUMBERS = 10 };

static bool is_digit(gp_str text, size_t at)
{
  return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

/* Numbers in `text` whose digits are 0 to 9; where the first of them is. */
static size_t count_plain(gp_str text, size_t *first)
{
  size_t count = 0;
  for (size_t i = 0; i < text.len; i++)
    if (is_digit(text, i) && (i == 0 || !is_digit(text, i - 1)) && count++ == 0)
      *first = i;
  return count;
}

/* Digits in `text` that are among `ten`; a number of two counts twice, which does not matter here. */
static size_t count_own(gp_str text, gp_str ten)
{
  size_t count = 0, width = ten.len / 10;
  for (size_t i = 0; i + width <= text.len; i++)
    for (size_t digit = 0; digit < 10; digit++)
      count += memcmp(text.ptr + i, ten.ptr + digit * width, width) == 0;
  return count;
}

void lint_digits(gp_transform *lint, const gp_node *root)
{
  const gp_host *host = lint->host;
  gp_str ten = host->digits(host, host->arena, root->lang, GP_STR("0123456789"));
  size_t plain = 0, own = 0, first = 0;
  const gp_node *place = NULL;
  lint_finding finding = {.id = "text.digits"};
  if (ten.len == 10)
    return;
  for (const gp_node *node = root; node != NULL; node = gp_node_following(node, root)) {
    size_t at = 0,
           count = node->kind == GP_TEXT && gp_str_equal(node->lang, root->lang) ? count_plain(node->text, &at) : 0;
    if (count > 0 && place == NULL) {
      place = node;
      first = at;
    }
    plain += count;
    own += node->kind == GP_TEXT ? count_own(node->text, ten) : 0;
  }
  if (plain < LEAST_NUMBERS || own > plain)
    return;
  finding.message = gp_str_printf(
    host->arena, "numbers of the text have the digits 0 to 9, those of pages, lists and dates %.*s to %.*s",
    (int)(ten.len / 10), ten.ptr, (int)(ten.len / 10), ten.ptr + ten.len / 10 * 9);
  finding.hint = gp_str_printf(host->arena, "write 'digits: {%.*s: latin}' in guide.yaml for 0 to 9 everywhere",
                               GP_STR_ARG(root->lang));
  lint_report_at(lint, host->node_text_span(host, place, first, first + 1), &finding);
}
