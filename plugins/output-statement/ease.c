/* How easily a text reads: its sentences and words, by ICU. */
#include "statement.h"

#include "kit/tree/nodes.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

enum { LONG_WORD = 7 };

typedef struct counter {
  UBreakIterator *words, *sentences;
  bool failed;
} counter;

static UChar *to_utf16(const gp_host *host, gp_str text, int32_t *length)
{
  UErrorCode error = U_ZERO_ERROR;
  int32_t room = text.len > 1u << 28 ? 1 << 28 : (int32_t)text.len;
  UChar *units = GP_NEW_ARRAY(host->arena, (size_t)room + 1, UChar);
  u_strFromUTF8WithSub(units, room + 1, length, text.ptr != NULL ? text.ptr : "", room, 0xFFFD, NULL, &error);
  if (U_FAILURE(error))
    *length = 0;
  return units;
}

/* English syllables: groups of vowels, but a silent e at the end; at least one. */
static unsigned syllables(const UChar *units, int32_t start, int32_t end)
{
  static const char vowels[] = "aeiouy";
  unsigned count = 0;
  bool inside = false;
  for (int32_t i = start; i < end; i++) {
    UChar32 c = u_tolower(units[i]);
    bool vowel = c > 0 && c < 0x80 && strchr(vowels, (int)c) != NULL;
    count += vowel && !inside;
    inside = vowel;
  }
  if (count > 1 && u_tolower(units[end - 1]) == 'e' && (end - start < 2 || u_tolower(units[end - 2]) != 'l'))
    count--;
  return count > 0 ? count : 1;
}

/* The code point at `*at`, which moves behind it. */
static int32_t next_character(const UChar *units, int32_t *at, int32_t end)
{
  UChar first = units[(*at)++];
  if (!U16_IS_LEAD(first) || *at >= end || !U16_IS_TRAIL(units[*at]))
    return first;
  return (int32_t)U16_GET_SUPPLEMENTARY(first, units[(*at)++]);
}

static void count_word(const UChar *units, int32_t start, int32_t end, ease *result)
{
  unsigned letters = 0;
  for (int32_t i = start; i < end;)
    letters += u_isalpha(next_character(units, &i, end)) != 0;
  if (letters == 0)
    return; /* a number */
  result->words++;
  result->long_words += letters >= LONG_WORD;
  result->syllables += syllables(units, start, end);
}

static bool has_letter(const UChar *units, int32_t start, int32_t end)
{
  for (int32_t i = start; i < end;)
    if (u_isalpha(next_character(units, &i, end)))
      return true;
  return false;
}

static void count_text(counter *by, const UChar *units, int32_t length, ease *result)
{
  UErrorCode error = U_ZERO_ERROR;
  int32_t start = 0;
  ubrk_setText(by->sentences, units, length, &error);
  ubrk_setText(by->words, units, length, &error);
  if (U_FAILURE(error)) {
    by->failed = true;
    return;
  }
  for (int32_t end; (end = ubrk_next(by->sentences)) != UBRK_DONE; start = end)
    result->sentences += has_letter(units, start, end);
  start = 0;
  for (int32_t end; (end = ubrk_next(by->words)) != UBRK_DONE; start = end)
    if (ubrk_getRuleStatus(by->words) >= UBRK_WORD_NUMBER_LIMIT)
      count_word(units, start, end, result);
}

bool ease_count(const gp_host *host, const gp_node *chapter, ease *result)
{
  UErrorCode error = U_ZERO_ERROR;
  gp_str lang = gp_str_copy(host->arena, chapter->lang);
  counter by = {ubrk_open(UBRK_WORD, lang.ptr, NULL, 0, &error), ubrk_open(UBRK_SENTENCE, lang.ptr, NULL, 0, &error),
                false};
  *result = (ease){0};
  by.failed = U_FAILURE(error) != 0;
  for (const gp_node *node = chapter; node != NULL && !by.failed; node = gp_node_following(node, chapter)) {
    if (node->kind == GP_PARAGRAPH || node->kind == GP_NOTE) {
      int32_t length;
      const UChar *units = to_utf16(host, kit_plain(host->arena, node), &length);
      count_text(&by, units, length, result);
    }
  }
  if (by.words != NULL)
    ubrk_close(by.words);
  if (by.sentences != NULL)
    ubrk_close(by.sentences);
  return !by.failed;
}

unsigned ease_length(const ease *e)
{
  return e->sentences > 0 ? (e->words * 10 + e->sentences / 2) / e->sentences : 0;
}

unsigned ease_lix(const ease *e)
{
  if (e->sentences == 0 || e->words == 0)
    return 0;
  return (unsigned)((uint64_t)e->words / e->sentences + ((uint64_t)e->long_words * 100 + e->words / 2) / e->words);
}

int ease_flesch(const ease *e)
{
  int64_t thousandths;
  if (e->sentences == 0 || e->words == 0)
    return 0;
  thousandths = 206835 - (int64_t)1015 * e->words / e->sentences - (int64_t)84600 * e->syllables / e->words;
  return thousandths < 0 ? 0 : thousandths > 100000 ? 100 : (int)((thousandths + 500) / 1000);
}
