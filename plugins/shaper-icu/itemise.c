/* Cuts text where the span, the script (UAX 24) or the bidi level changes. */
#include "icu.h"

#include <unicode/uchar.h>

/* Below FIRST_SHARED are characters of the European and Semitic scripts, which fonts for these have. */
enum { STACK_SIZE = 32, LOOK_AROUND = 256, FIRST_SHARED = 0x900 };

/* Opening brackets that wait for their partners, with the script they stand in (UAX 24, 5.2). */
typedef struct brackets {
  struct {
    UChar32 close;
    UScriptCode script;
  } stack[STACK_SIZE];
  unsigned count;
} brackets;

static bool is_real(UScriptCode script)
{
  return script != USCRIPT_COMMON && script != USCRIPT_INHERITED && script != USCRIPT_UNKNOWN;
}

bool icu_shares_script(UChar32 c, UScriptCode script)
{
  UScriptCode list[64];
  UErrorCode error = U_ZERO_ERROR;
  int32_t count = uscript_getScriptExtensions(c, list, 64, &error);
  for (int32_t i = 0; i < count && U_SUCCESS(error); i++)
    if (list[i] == script)
      return true;
  return false;
}

/* Whether text of the script runs in the direction of the level. */
static bool suits_level(UScriptCode script, uint8_t level)
{
  return is_real(script) && uscript_isRightToLeft(script) == (level & 1);
}

/* The script of the text before `at`. What is in brackets is passed over, as it is where the whole paragraph is cut:
 * the full stop of "a guide (Довідник) [3]." belongs to the "guide". COMMON if none is found near. */
static UScriptCode script_before(const gp_shaper *shaper, const uint8_t *bytes, int32_t at, bool over_brackets)
{
  int32_t first = at > LOOK_AROUND ? at - LOOK_AROUND : 0;
  UChar32 c, open = 0, close = 0;
  unsigned depth = 0;
  while (at > first) {
    UScriptCode script;
    U8_PREV(bytes, 0, at, c);
    if (depth > 0) {
      depth = c == close ? depth + 1 : c == open ? depth - 1 : depth;
      continue;
    }
    script = icu_script_of(shaper, c < 0 ? 0xFFFD : c);
    if (is_real(script))
      return script;
    if (over_brackets && c > 0 && u_getIntPropertyValue(c, UCHAR_BIDI_PAIRED_BRACKET_TYPE) == U_BPT_CLOSE) {
      close = c;
      open = u_getBidiPairedBracket(c);
      depth = 1;
    }
  }
  return USCRIPT_COMMON;
}

UScriptCode icu_script_around(const gp_shaper *shaper, gp_str text, uint32_t start, uint8_t level)
{
  const uint8_t *bytes = (const uint8_t *)text.ptr;
  int32_t at = (int32_t)start, end = (int32_t)text.len;
  UScriptCode script = script_before(shaper, bytes, at, true);
  UChar32 c;
  if (!is_real(script)) /* nothing before the brackets, or one without its partner */
    script = script_before(shaper, bytes, at, false);
  if (suits_level(script, level))
    return script;
  end = end - at > LOOK_AROUND ? at + LOOK_AROUND : end;
  for (script = USCRIPT_COMMON; at < end && !is_real(script);) {
    U8_NEXT(bytes, at, end, c);
    script = icu_script_of(shaper, c < 0 ? 0xFFFD : c);
  }
  return is_real(script) ? script : USCRIPT_COMMON;
}

/* The script of a character without one of its own: that of the text before it, and of a closing bracket that of the
 * opening one. */
static UScriptCode script_of_common(brackets *open, UChar32 c, UScriptCode current)
{
  int32_t kind;
  if (c != '(' && c != ')' && c != '[' && c != ']' && c < 0x2045)
    return current;
  kind = u_getIntPropertyValue(c, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
  if (kind == U_BPT_OPEN && open->count < STACK_SIZE) {
    open->stack[open->count].close = u_getBidiPairedBracket(c);
    open->stack[open->count++].script = current;
  } else if (kind == U_BPT_CLOSE) {
    for (unsigned i = open->count; i > 0; i--) {
      if (open->stack[i - 1].close != c)
        continue;
      open->count = i - 1;
      return is_real(open->stack[i - 1].script) ? open->stack[i - 1].script : current;
    }
  }
  return current;
}

/* Of a character that several scripts share, such as danda or the ideographic full stop (UAX 24, 5.1): the script of
 * the text before it if that is one of them, else that of the language. "EU।" ends a Hindi sentence in Devanagari's
 * font. */
static UScriptCode script_of_shared(gp_shaper *shaper, gp_str lang, UChar32 c, UScriptCode current)
{
  const icu_language *language;
  if (c < FIRST_SHARED || icu_shares_script(c, current))
    return current;
  language = icu_language_of(shaper, lang);
  for (int32_t i = 0; i < language->script_count; i++)
    if (icu_shares_script(c, language->scripts[i]))
      return language->scripts[i];
  return current;
}

/* The script of text without letters: that of its language, unless the style's font is for other scripts. Then its
 * figures and bullets are better taken from that font; not from right to left, where they have forms of their own. */
static UScriptCode script_of_language(gp_shaper *shaper, const gp_text_span *span)
{
  const icu_language *language = icu_language_of(shaper, span->style->lang);
  UScriptCode script = language->script_count > 0 ? language->scripts[0] : USCRIPT_COMMON;
  if (script == USCRIPT_COMMON || uscript_isRightToLeft(script))
    return script;
  return icu_font_has_script(icu_font_of(shaper, span->style->font, span->source), script) ? script : USCRIPT_COMMON;
}

/* Signs before the first letter take that letter's script; text without letters that of its language. */
static void resolve_leading(gp_shaper *shaper, const gp_paragraph_input *input)
{
  UScriptCode next = USCRIPT_COMMON;
  for (size_t i = shaper->items.count; i > 0; i--) {
    icu_item *item = &shaper->items.items[i - 1];
    if (!is_real(item->script))
      item->script = is_real(next) ? next : script_of_language(shaper, &input->spans[item->span]);
    next = item->script;
  }
}

void icu_itemise(gp_shaper *shaper, const gp_paragraph_input *input, const UBiDiLevel *levels, uint8_t level,
                 size_t first_span, UScriptCode before)
{
  const UChar *units = shaper->units.items;
  const uint32_t *offsets = shaper->offsets.items;
  int32_t count = (int32_t)shaper->units.count;
  size_t span = first_span;
  bool mixed = levels != NULL || (level & 1) != 0;
  UScriptCode current = before;
  icu_item *item = NULL;
  brackets open = {.count = 0};
  shaper->items.count = 0;
  for (int32_t i = 0; i < count;) {
    uint8_t here = levels != NULL ? levels[i] : level;
    int32_t at = i;
    UChar32 c = (UChar32)icu_next(units, &i, count);
    UScriptCode script = icu_script_of(shaper, c);
    if (mixed && !is_real(script) && !suits_level(current, here))
      current = USCRIPT_COMMON; /* signs behind text of the other direction go with what follows them */
    while (span + 1 < input->span_count && offsets[at] >= input->spans[span].end)
      span++;
    if (!is_real(script))
      script = script_of_shared(shaper, input->spans[span].style->lang, c, script_of_common(&open, c, current));
    if (item != NULL && item->span == span && item->level == here && (item->script == script || !is_real(current))) {
      item->script = script;
    } else {
      if (item != NULL)
        item->end = offsets[at];
      gp_vec_push(shaper->host->arena, &shaper->items,
                  ((icu_item){.start = offsets[at], .span = (uint32_t)span, .script = script, .level = here}));
      item = gp_vec_last(&shaper->items);
    }
    current = script;
  }
  if (item != NULL)
    item->end = offsets[count];
  resolve_leading(shaper, input);
}
