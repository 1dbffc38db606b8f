/* Raised and lowered text as characters. */
#include "raised.h"

typedef struct sign {
  char plain;
  const char *raised, *lowered;
} sign;

/* Unicode has no lowered "i" and "n" that many fonts draw: letters stay as they are, but for the raised "n" and "i". */
static const sign signs[] = {{'0', "⁰", "₀"},  {'1', "¹", "₁"}, {'2', "²", "₂"}, {'3', "³", "₃"}, {'4', "⁴", "₄"},
                             {'5', "⁵", "₅"},  {'6', "⁶", "₆"}, {'7', "⁷", "₇"}, {'8', "⁸", "₈"}, {'9', "⁹", "₉"},
                             {'+', "⁺", "₊"},  {'-', "⁻", "₋"}, {'=', "⁼", "₌"}, {'(', "⁽", "₍"}, {')', "⁾", "₎"},
                             {'n', "ⁿ", NULL}, {'i', "ⁱ", NULL}};

/* The minus as "-". */
static gp_str next_character(gp_str text, size_t *at)
{
  size_t start = *at;
  if (gp_str_starts_with(gp_str_slice(text, start, text.len), GP_STR("\xE2\x88\x92"))) {
    *at += 3;
    return GP_STR("-");
  }
  ++*at;
  return gp_str_slice(text, start, start + 1);
}

static const char *find_sign(gp_str c, bool lowered)
{
  assert(c.ptr != NULL);
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    if (signs[i].plain == c.ptr[0])
      return lowered ? signs[i].lowered : signs[i].raised;
  return NULL;
}

gp_str kit_raised(gp_str text, size_t *at, bool lowered)
{
  return gp_str_from(find_sign(next_character(text, at), lowered));
}

static bool has_signs(gp_str text, bool lowered)
{
  for (size_t at = 0; at < text.len;)
    if (kit_raised(text, &at, lowered).len == 0)
      return false;
  return text.len > 0;
}

static bool is_word(gp_str text)
{
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    bool word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
    if (!word)
      return false;
  }
  return true;
}

void kit_add_raised(gp_buf *out, gp_str text, bool lowered)
{
  if (!has_signs(text, lowered)) {
    bool word = is_word(text);
    gp_buf_printf(out, "%c%s%.*s%s", lowered ? '_' : '^', word ? "" : "(", GP_STR_ARG(text), word ? "" : ")");
    return;
  }
  for (size_t at = 0; at < text.len;)
    gp_buf_add(out, kit_raised(text, &at, lowered));
}
