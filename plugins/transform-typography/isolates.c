/* Isolates of UAX 9 around what runs from left to right in right-to-left text: telephone numbers, dates in figures,
 * addresses, temperatures, names such as C++. Without them 02-987-6543 is shown as 6543-987-02 beside Arabic letters.
 */
#include "passes.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>

enum { LEFT_TO_RIGHT_ISOLATE = 0x2066, POP_ISOLATE = 0x2069, LEAST_DIGITS = 5 };

static bool is_rtl(gp_str lang)
{
  char tag[ULOC_FULLNAME_CAPACITY];
  if (lang.len == 0 || lang.len >= sizeof tag)
    return false;
  memcpy(tag, lang.ptr, lang.len);
  tag[lang.len] = '\0';
  return uloc_isRightToLeft(tag);
}

/* A character of the part that begins the stretch. */
static int32_t at(const typo_flow *flow, size_t i, uint32_t part)
{
  return i < flow->units.count && flow->units.items[i].part == part ? flow->units.items[i].c : 0;
}

static bool is_joint(int32_t c)
{
  return c == ' ' || c == 0xA0 || c == 0x202F || c == '-' || c == '/' || c == '.' || c == '(' || c == ')';
}

/* The end of a telephone number or the like from `begin`, or `begin`. Groups of digits are joined by one or two
 * characters. Hyphens are enough: ranges have dashes by now. Else the number begins with a plus sign or a zero. */
static size_t number_end(const typo_flow *flow, size_t begin)
{
  uint32_t part = flow->units.items[begin].part;
  int32_t first = at(flow, begin, part);
  bool dialled = first == '+' || first == '0' || first == '(', hyphen = false;
  size_t i = begin + (first == '+' || first == '('), end = begin, digits = 0, groups = 0;
  while (u_isdigit(at(flow, i, part))) {
    for (groups++; u_isdigit(at(flow, i, part)); i++)
      digits++;
    end = i;
    for (size_t joints = 0; joints < 2 && is_joint(at(flow, i, part)); joints++)
      hyphen = at(flow, i++, part) == '-' || hyphen;
  }
  hyphen = hyphen && groups > 1;
  return digits >= LEAST_DIGITS && (hyphen || (dialled && groups > 1) || first == '+') ? end : begin;
}

/* Whether all brackets of a stretch have their other halves in it: those outside are turned over. */
static bool is_balanced(const typo_flow *flow, size_t begin, size_t end)
{
  int open = 0;
  for (size_t i = begin; i < end && open >= 0; i++)
    open += (typo_at(flow, i) == '(') - (typo_at(flow, i) == ')');
  return open == 0;
}

/* The end of an address from `begin`, without the punctuation of the sentence after it; or `begin`. */
static size_t address_end(const typo_flow *flow, size_t begin)
{
  uint32_t part = flow->units.items[begin].part;
  size_t end = begin;
  while (end < flow->units.count && flow->units.items[end].fixed && flow->units.items[end].c != TYPO_OBJECT &&
         at(flow, end, part) != 0)
    end++;
  while (end > begin && !u_isalnum(typo_at(flow, end - 1)) && typo_at(flow, end - 1) != '/')
    end--;
  return end;
}

static bool is_space(int32_t c)
{
  return c == ' ' || c == 0xA0 || c == 0x202F;
}

/* The end of a temperature ("5 °C", "-5 °C") or of a number below zero from `begin`, or `begin`. Arabic has its minus
 * on the right. */
static size_t measure_end(const typo_flow *flow, size_t begin, bool arabic)
{
  uint32_t part = flow->units.items[begin].part;
  int32_t first = at(flow, begin, part), before = begin > 0 ? at(flow, begin - 1, part) : 0;
  bool minus = first == '-' || first == 0x2212;
  size_t i = begin + minus, end = begin;
  if (minus && before != 0 && !is_space(before) && before != '(')
    return begin;
  for (; u_isdigit(at(flow, i, part)) || (end > begin && (at(flow, i, part) == '.' || at(flow, i, part) == ',')); i++)
    end = u_isdigit(at(flow, i, part)) ? i + 1 : end;
  if (end == begin)
    return begin;
  i = end + is_space(at(flow, end, part));
  if (at(flow, i, part) == 0xB0 && at(flow, i + 1, part) < 0x80 && u_isalpha(at(flow, i + 1, part)))
    return i + 2;
  return minus && !arabic ? end : begin;
}

/* The end of a Latin name that ends with plus or hash ("C++", "C#") from `begin`, or `begin`. */
static size_t name_end(const typo_flow *flow, size_t begin)
{
  uint32_t part = flow->units.items[begin].part;
  size_t i = begin, letters;
  while (at(flow, i, part) < 0x80 && u_isalnum(at(flow, i, part)))
    i++;
  letters = i;
  while (at(flow, i, part) == '+' || at(flow, i, part) == '#')
    i++;
  return letters > begin && u_isalpha(at(flow, begin, part)) && i > letters && !u_isalnum(at(flow, i, part)) ? i
                                                                                                             : begin;
}

/* Whether a stretch may begin here: not within a word or a number, nor after a control character of directions. */
static bool may_begin(const typo_flow *flow, size_t i)
{
  uint32_t part = flow->units.items[i].part;
  int32_t before = i > 0 ? at(flow, i - 1, part) : 0;
  if (i > 1 && u_isdigit(at(flow, i - 2, part)) && before != 0 && strchr(".,:/-", before) != NULL)
    return false; /* a part of 12.03.2026 */
  return !u_isdigit(before) && before != '+' && !(before >= 0x202A && before <= 0x202E) &&
         !(before >= 0x2066 && before <= 0x2069) && before != 0x200E && !(before < 0x80 && typo_is_letter(before));
}

static void isolate(typo_flow *flow, size_t begin, size_t end)
{
  typo_unit *first = &flow->units.items[begin], *last = &flow->units.items[end - 1];
  if (first->before != 0 || last->after != 0)
    return;
  first->before = LEFT_TO_RIGHT_ISOLATE;
  last->after = POP_ISOLATE;
  first->changed = last->changed = true;
}

void typo_isolates(typo_flow *flow)
{
  uint32_t part = UINT32_MAX;
  bool rtl = false, arabic = false;
  for (size_t i = 0, end; i < flow->units.count; i = end) {
    end = i + 1;
    if (flow->units.items[i].part != part) {
      part = flow->units.items[i].part;
      rtl = is_rtl(flow->parts.items[part].node->lang);
      arabic = gp_str_starts_with(flow->parts.items[part].node->lang, GP_STR("ar"));
    }
    if (!rtl || !may_begin(flow, i))
      continue;
    end = flow->units.items[i].fixed ? address_end(flow, i) : number_end(flow, i);
    if (end == i && !flow->units.items[i].fixed)
      end = measure_end(flow, i, arabic);
    if (end == i && !flow->units.items[i].fixed)
      end = name_end(flow, i);
    if (end > i && is_balanced(flow, i, end))
      isolate(flow, i, end);
    else
      end = i + 1;
  }
}
