/* Where lines may end: ICU's line breaks with a typesetter's exceptions, web addresses, soft hyphens, hyphenation. */
#include "icu.h"

/* A word shorter than this is not hyphenated; this many letters stay between a hyphenation point and a hyphen of the
 * word's own; a part of a word beside such a hyphen is at least so long if the line may end at the hyphen. */
enum { LEAST_LETTERS = 5, LEAST_TO_HYPHEN = 3, LEAST_BEFORE_SIGN = 2, LEAST_AFTER_SIGN = 3, LEAST_IN_ADDRESS = 3 };

typedef struct breaker {
  gp_shaper *shaper;
  gp_arena *arena;
  const gp_paragraph_input *input;
  const UChar *units;
  const uint32_t *offsets;
  int32_t count;
  size_t boundary;      /* the next of shaper->boundaries */
  size_t span;          /* of the last place asked for: places come in order */
  size_t boundary_span; /* likewise, of boundaries */
  GP_VEC(gp_break) breaks;
} breaker;

/* White space at which lines end. */
static bool is_space(UChar c)
{
  return c == ' ' || (c >= 0x2000 && c <= 0x200A && c != 0x2007) || c == LINE_SEPARATOR || c == 0x205F || c == 0x3000 ||
         c == 0x1680;
}

static bool is_hyphen(UChar c)
{
  return c == '-' || c == HYPHEN;
}

/* En dash, em dash, horizontal bar. */
static bool is_dash(UChar c)
{
  return c >= 0x2013 && c <= 0x2015;
}

static bool is_letter_or_digit(const breaker *b, int32_t at)
{
  return (icu_class_of(b->shaper, b->units[at]) & (CLASS_LETTER | CLASS_DIGIT | CLASS_MARK)) != 0;
}

static void collect_boundaries(breaker *b)
{
  icu_language *language = icu_language_of(b->shaper, b->input->spans[0].style->lang);
  UBreakIterator *lines = icu_language_lines(language);
  UErrorCode error = U_ZERO_ERROR;
  b->shaper->boundaries.count = 0;
  if (lines == NULL)
    return;
  ubrk_setText(lines, b->units, b->count, &error);
  if (U_FAILURE(error))
    return;
  for (int32_t at = ubrk_next(lines); at != UBRK_DONE && at < b->count; at = ubrk_next(lines))
    gp_vec_push(b->shaper->host->arena, &b->shaper->boundaries, at);
}

static void add_break(breaker *b, int32_t at, uint8_t kind)
{
  gp_vec_push(b->arena, &b->breaks, ((gp_break){.offset = b->offsets[at], .kind = kind}));
}

/* Letters and digits directly before (step -1) or from (step 1) a place, counted up to `most`. */
static int32_t count_letters(const breaker *b, int32_t at, int32_t step, int32_t most)
{
  int32_t found = 0;
  for (int32_t i = step < 0 ? at - 1 : at; i >= 0 && i < b->count && found < most && is_letter_or_digit(b, i);
       i += step)
    found++;
  return found;
}

/* Signs that belong to the number before or behind them, over a space: "5 %", "20 °C", "€ 5", "№ 7", "§ 3". */
static bool is_number_sign(UChar c)
{
  return c == '%' || c == '$' || (c >= 0xA2 && c <= 0xA5) || c == 0xA7 || c == 0xB0 || c == 0x2030 ||
         (c >= 0x20A0 && c <= 0x20CF) || c == 0x2116;
}

/* Whether the spaces before `at` stand between a number and its sign. */
static bool splits_number(const breaker *b, int32_t at)
{
  int32_t before = at - 1;
  while (before > 0 && b->units[before] == ' ')
    before--;
  return ((icu_class_of(b->shaper, b->units[before]) & CLASS_DIGIT) && is_number_sign(b->units[at])) ||
         (is_number_sign(b->units[before]) && b->units[before] != '%' &&
          (icu_class_of(b->shaper, b->units[at]) & CLASS_DIGIT));
}

/* Marks that end a sentence or repeat a word, and are written after a space by some: danda, khan, Myanmar's section
 * marks, the repetition marks of Thai, Lao and Khmer. They do not begin a line. */
static bool is_closing_mark(UChar c)
{
  return c == 0x964 || c == 0x965 || c == 0xE46 || c == 0xEC6 || c == 0x104A || c == 0x104B ||
         (c >= 0x17D4 && c <= 0x17D7) || (c >= 0x1361 && c <= 0x1368);
}

/* The kind of break at a boundary that ICU found; 0 where a typesetter would not break: before a dash (it ends the line
 * above), between a number and its sign, and where a hyphen would leave a short piece ("e-", "-те"). */
static uint8_t kind_of(const breaker *b, int32_t at)
{
  UChar before = b->units[at - 1], next = b->units[at];
  if (before == LINE_SEPARATOR)
    return GP_BREAK_MANDATORY;
  if (before == SOFT_HYPHEN)
    return GP_BREAK_HYPHEN;
  if (is_space(before)) {
    bool dash = is_dash(next) && (at + 1 == b->count || is_space(b->units[at + 1]));
    return dash || splits_number(b, at) || is_closing_mark(next) ? 0 : GP_BREAK_SPACE;
  }
  if (is_dash(next))
    return 0;
  if (is_hyphen(before) && is_letter_or_digit(b, at) &&
      (count_letters(b, at - 1, -1, LEAST_BEFORE_SIGN) < LEAST_BEFORE_SIGN ||
       count_letters(b, at, 1, LEAST_AFTER_SIGN) < LEAST_AFTER_SIGN))
    return 0;
  return GP_BREAK_PLAIN;
}

/* Whether a note's mark begins there: it stays with the text before it, which in East Asian text may end with a
 * full stop that a line may end after. */
static bool begins_note_sign(breaker *b, int32_t at)
{
  const gp_text_span *span;
  while (b->boundary_span + 1 < b->input->span_count && b->offsets[at] >= b->input->spans[b->boundary_span].end)
    b->boundary_span++;
  span = &b->input->spans[b->boundary_span];
  return span->start == b->offsets[at] && !is_space(b->units[at - 1]) &&
         (span->style->rise > 0 || (span->style->features & GP_FEATURE_SUPERSCRIPT) != 0);
}

/* Adds ICU's boundaries up to `limit`, this included. */
static void add_boundaries(breaker *b, int32_t limit)
{
  while (b->boundary < b->shaper->boundaries.count && b->shaper->boundaries.items[b->boundary] <= limit) {
    int32_t at = b->shaper->boundaries.items[b->boundary++];
    uint8_t kind = begins_note_sign(b, at) ? 0 : kind_of(b, at);
    if (kind != 0)
      add_break(b, at, kind);
  }
}

/* Scripts without spaces between words begin here, and the dashes and quotes that all have lie between. */
static bool is_spaceless(UChar c)
{
  return c >= 0xE00 && (c < 0x2000 || c >= 0x2E80);
}

static bool is_ascii_alnum(UChar c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static bool starts_with(const breaker *b, int32_t at, int32_t end, const char *text)
{
  for (; *text != '\0'; text++, at++)
    if (at >= end || b->units[at] != (UChar)*text)
      return false;
  return true;
}

/* A web or mail address: "https://...", "www...", "a@b.eu", "eurocities.eu/x": two labels of lower-case letters with a
 * dot between them, the last of two letters or more. */
static bool is_address(const breaker *b, int32_t start, int32_t end)
{
  bool domain = false;
  for (int32_t i = start; i < end; i++) {
    UChar c = b->units[i];
    if (c == ':' && starts_with(b, i, end, "://"))
      return true;
    if (c >= 0x80 && !domain && is_letter_or_digit(b, i))
      return false;
    if (c == '.' && i >= start + 2 && i + 2 < end && b->units[i - 1] >= 'a' && b->units[i - 1] <= 'z' &&
        b->units[i - 2] >= 'a' && b->units[i - 2] <= 'z' && b->units[i + 1] >= 'a' && b->units[i + 1] <= 'z' &&
        b->units[i + 2] >= 'a' && b->units[i + 2] <= 'z')
      domain = true;
    if (c == '@' && i > start && is_ascii_alnum(b->units[i - 1]) && i + 1 < end && is_ascii_alnum(b->units[i + 1]))
      return true;
  }
  return domain;
}

/* An address breaks after a slash, dot, hyphen or the signs of a query, a few characters from either end, and never
 * inside "://". */
static void break_address(breaker *b, int32_t start, int32_t end)
{
  int32_t last = start;
  add_boundaries(b, start);
  for (int32_t i = start + LEAST_IN_ADDRESS + 1; i + LEAST_IN_ADDRESS <= end; i++) {
    UChar c = b->units[i - 1];
    bool sign = c == '/' || c == '.' || c == '-' || c == '?' || c == '&' || c == '=' || c == '@' || c == '#';
    if (!sign || i - last < LEAST_IN_ADDRESS || !is_ascii_alnum(b->units[i]) ||
        (c != '/' && !is_ascii_alnum(b->units[i - 2])))
      continue;
    add_break(b, i, GP_BREAK_PLAIN);
    last = i;
  }
  while (b->boundary < b->shaper->boundaries.count && b->shaper->boundaries.items[b->boundary] < end)
    b->boundary++;
}

static const gp_text_span *span_at(breaker *b, uint32_t offset)
{
  while (b->span + 1 < b->input->span_count && offset >= b->input->spans[b->span].end)
    b->span++;
  return &b->input->spans[b->span];
}

/* The span of a word that may be hyphenated: it ends in the one it begins in, or in others of the same language. */
static const gp_text_span *hyphenated_span(breaker *b, int32_t start, int32_t end)
{
  const gp_text_span *first = span_at(b, b->offsets[start]);
  uint32_t limit = b->offsets[end];
  for (size_t i = b->span; i < b->input->span_count && b->input->spans[i].start < limit; i++) {
    const gp_text_style *style = b->input->spans[i].style;
    if (style->no_hyphens || (style->features & GP_FEATURE_ALL_CAPS) || !gp_str_equal(style->lang, first->style->lang))
      return NULL;
  }
  return first;
}

/* Words that patterns are made for: of the language's script, without capitals but the first letter. */
static bool is_plain_word(const breaker *b, int32_t start, int32_t end, const icu_language *language)
{
  int32_t letters = 0;
  for (int32_t i = start; i < end; i++) {
    uint8_t class = icu_class_of(b->shaper, b->units[i]);
    if (class & CLASS_MARK)
      continue;
    if ((class & CLASS_UPPER) && letters > 0)
      return false;
    if (!icu_language_has_script(language, icu_script_of(b->shaper, b->units[i])))
      return false;
    letters++;
  }
  return letters >= LEAST_LETTERS;
}

static bool forbids_hyphens(const breaker *b, int32_t at)
{
  UChar c;
  if (at < 0 || at >= b->count)
    return false;
  c = b->units[at];
  return c == SOFT_HYPHEN || c == '_' || (icu_class_of(b->shaper, c) & CLASS_DIGIT) != 0;
}

static int32_t least_beside(const breaker *b, int32_t at)
{
  return at >= 0 && at < b->count && (is_hyphen(b->units[at]) || is_dash(b->units[at])) ? LEAST_TO_HYPHEN : 0;
}

/* The language of a paragraph is that of both its ends. */
static bool is_paragraph_language(const breaker *b, gp_str lang)
{
  return gp_str_equal(b->input->spans[0].style->lang, lang) &&
         gp_str_equal(b->input->spans[b->input->span_count - 1].style->lang, lang);
}

static void hyphenate_word(breaker *b, int32_t start, int32_t end)
{
  const gp_text_span *span;
  icu_language *language;
  const uint16_t *points;
  icu_points listed;
  size_t count;
  if (forbids_hyphens(b, start - 1) || forbids_hyphens(b, end))
    return;
  span = hyphenated_span(b, start, end);
  if (span == NULL)
    return;
  language = icu_language_of(b->shaper, span->style->lang);
  if (icu_listed(b->shaper, language, b->units + start, end - start, &listed)) {
    for (uint32_t i = 0; i < listed.count; i++)
      add_break(b, start + listed.at[i], GP_BREAK_HYPHEN);
    return;
  }
  if (end - start < LEAST_LETTERS || !is_plain_word(b, start, end, language))
    return;
  points = icu_hyphenate(b->shaper, language, b->units + start, end - start,
                         is_paragraph_language(b, span->style->lang), span->source, &count);
  for (size_t i = 0; i < count; i++) {
    int32_t at = start + points[i];
    if (at - start >= least_beside(b, start - 1) && end - at >= least_beside(b, end))
      add_break(b, at, GP_BREAK_HYPHEN);
  }
}

static bool is_one_of(UChar c, const char *signs)
{
  return c != 0 && c < 0x80 && strchr(signs, c) != NULL;
}

/* Names of files and folders, options, names of people and topics in the net, formulas: "guide.yaml", "./build",
 * "C:\\Work", "--format=pdf", "@sofia", "#integration", "a_b". A hyphen more would be one of the name. */
static bool is_technical(const breaker *b, int32_t start, int32_t end)
{
  while (start < end && !is_letter_or_digit(b, start) && !is_one_of(b->units[start], "/.~#@-"))
    start++; /* brackets and quotes */
  if (end - start >= 2 && (is_one_of(b->units[start], "/~#@") || starts_with(b, start, end, "./") ||
                           starts_with(b, start, end, "../") || starts_with(b, start, end, "--")))
    return true;
  for (int32_t i = start + 1; i + 1 < end; i++) {
    UChar c = b->units[i];
    if (c == '\\' || c == '_' || c == '@' || c == '=' ||
        (c == '.' && is_letter_or_digit(b, i - 1) && is_letter_or_digit(b, i + 1)))
      return true;
  }
  return false;
}

/* Text between two spaces: its words, and the boundaries between them. */
static void break_token(breaker *b, int32_t start, int32_t end)
{
  int32_t least = b->shaper->lists != NULL ? 2 : LEAST_LETTERS; /* of a word in a list */
  if (is_technical(b, start, end))                              /* its boundaries come with those after it */
    return;
  for (int32_t at = start; at < end;) {
    int32_t word = at;
    while (at < end && (icu_class_of(b->shaper, b->units[at]) & (CLASS_LETTER | CLASS_MARK)) != 0)
      at++;
    if (at - word >= least) {
      add_boundaries(b, word);
      hyphenate_word(b, word, at);
    }
    if (at == word)
      at++;
  }
}

/* Text between two spaces, which may have an address in the middle of a Chinese sentence. */
static void break_parts(breaker *b, int32_t start, int32_t end)
{
  for (int32_t at = start; at < end;) {
    int32_t part = at;
    while (at < end && !is_spaceless(b->units[at]))
      at++;
    if (at > part && is_address(b, part, at)) {
      break_address(b, part, at);
      part = at;
    }
    while (at < end && is_spaceless(b->units[at]))
      at++;
    break_token(b, part, at);
  }
}

void icu_find_breaks(gp_shaper *shaper, gp_arena *arena, const gp_paragraph_input *input, gp_shaped *result)
{
  breaker b = {.shaper = shaper,
               .arena = arena,
               .input = input,
               .units = shaper->units.items,
               .offsets = shaper->offsets.items,
               .count = (int32_t)shaper->units.count};
  collect_boundaries(&b);
  b.breaks.items = GP_NEW_ARRAY(arena, b.shaper->boundaries.count * 2 + 8, gp_break);
  b.breaks.capacity = b.shaper->boundaries.count * 2 + 8;
  for (int32_t at = 0; at < b.count;) {
    int32_t start = at;
    while (at < b.count && !is_space(b.units[at]))
      at++;
    break_parts(&b, start, at);
    while (at < b.count && is_space(b.units[at]))
      at++;
  }
  add_boundaries(&b, b.count);
  result->breaks = b.breaks.items;
  result->break_count = b.breaks.count;
}
