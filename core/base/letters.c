/* Letters of all scripts, by tables of Unicode. */
#include "base/letters.h"

#include "base/letters_data.h"
#include "base/utf8.h"

bool gp_letter_is_of_word(uint32_t c)
{
  size_t low = 0, high = gp_letters_words_count;
  if (c < 0x80)
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (c < gp_letters_words[middle].first)
      high = middle;
    else if (c > gp_letters_words[middle].last)
      low = middle + 1;
    else
      return true;
  }
  return false;
}

uint32_t gp_letter_small(uint32_t c)
{
  size_t low = 0, high = gp_letters_capitals_count;
  if (c < 0x80)
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const gp_letters_capital *row = &gp_letters_capitals[middle];
    if (c < row->first)
      high = middle;
    else if (c > row->last)
      low = middle + 1;
    else
      return (c - row->first) % row->step == 0 ? (uint32_t)((int32_t)c + row->change) : c;
  }
  return c;
}

static bool is_white(uint32_t c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
}

static bool is_digit(uint32_t c)
{
  return c >= '0' && c <= '9';
}

gp_str gp_slug(gp_arena *arena, gp_str words, gp_slug_way way)
{
  gp_buf out = GP_BUF(arena);
  bool blank = false;
  for (size_t at = 0; at < words.len;) {
    uint32_t c = gp_letter_small(gp_utf8_next(words, &at));
    bool of_word = gp_letter_is_of_word(c);
    if (way == GP_SLUG_PANDOC) {
      if (is_white(c)) {
        blank = out.count > 0;
      } else if ((of_word || c == '-' || c == '.') && (out.count > 0 || (of_word && !is_digit(c) && c != '_'))) {
        if (blank)
          gp_buf_add_char(&out, '-');
        blank = false;
        gp_buf_add_utf8(&out, c);
      }
    } else if (of_word || (c == '-' && way == GP_SLUG_GITHUB)) {
      gp_buf_add_utf8(&out, c);
    } else if (is_white(c) && way == GP_SLUG_GITHUB) {
      gp_buf_add_char(&out, '-');
    }
  }
  return gp_buf_str(&out);
}
