/* shaper-icu: what its files share. */
#ifndef SHAPER_ICU_H
#define SHAPER_ICU_H

#include <guidepress/shaper.h>
#include <hb.h>
#include <hyphen.h>
#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/ucnv.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/unorm2.h>
#include <unicode/unum.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>

enum { SOFT_HYPHEN = 0xAD, LINE_SEPARATOR = 0x2028, NO_BREAK_SPACE = 0xA0, HYPHEN = 0x2010 };

/* Bits of gp_shaper.classes, for characters below CLASS_LIMIT: nearly all there is in European text. */
enum { CLASS_LIMIT = 0x530, CLASS_LETTER = 1, CLASS_UPPER = 2, CLASS_DIGIT = 4, CLASS_MARK = 8 };

/* --- cache.c: a map from bytes to small values with a limit on its memory. --- */

typedef struct icu_cache_block icu_cache_block;
typedef struct icu_cache_entry icu_cache_entry;

typedef struct icu_cache {
  gp_arena *arena;
  icu_cache_entry **slots;
  size_t count, capacity;
  icu_cache_block *blocks, *current; /* all blocks; the one being filled */
  size_t used, limit;
} icu_cache;

/* A hash of the bytes and the tag, for the two functions below. */
uint32_t icu_hash(uint32_t tag, const void *key, size_t len);
/* The value stored under (tag, key), or NULL. Valid until the next icu_cache_trim. */
const void *icu_cache_lookup(const icu_cache *cache, uint32_t hash, uint32_t tag, const void *key, size_t len);
/* Room for the value of a key that is not there yet, aligned to 8 bytes and cleared. */
void *icu_cache_add(icu_cache *cache, uint32_t hash, uint32_t tag, const void *key, size_t len, size_t size);
/* Forgets everything if the limit has been passed; called between paragraphs only. */
void icu_cache_trim(icu_cache *cache);

/* --- locale.c: languages. --- */

typedef enum icu_patterns_state {
  PATTERNS_UNSOUGHT = 0,
  PATTERNS_NONE,
  PATTERNS_LARGE, /* there, but not loaded yet */
  PATTERNS_LOADED
} icu_patterns_state;

/* What is kept for a language tag. Libraries' objects are made when first asked for. */
typedef struct icu_language {
  gp_str tag;
  uint32_t index;
  char locale[ULOC_FULLNAME_CAPACITY]; /* ICU's name, never the default locale */
  hb_language_t hb;
  UScriptCode scripts[4]; /* in which the language is written */
  int32_t script_count;
  bool is_traditional; /* Chinese of Taiwan, Hong Kong, Macau */
  UBreakIterator *lines;
  UCollator *collator;
  UNumberFormat *numbers;
  icu_patterns_state patterns;
  HyphenDict *dict;     /* the patterns, if they are loaded */
  bool thawed;          /* they were kept, and are ours to free */
  UConverter *charset;  /* of the patterns; NULL for UTF-8 */
  bool large_patterns;  /* take long to load: only for paragraphs in the language, not for a passage in one */
  bool missed_patterns; /* it has been reported that there are none */
  bool listed;          /* the guide's words for it are in gp_shaper.listed */
  int32_t least_left, least_right; /* letters that stay together at a word's ends */
  USet *letters; /* of an index, with the collator that knows letters alone; both NULL until asked for */
  UCollator *primary;
} icu_language;

icu_language *icu_language_of(gp_shaper *shaper, gp_str tag);
UBreakIterator *icu_language_lines(icu_language *language);
bool icu_language_has_script(const icu_language *language, UScriptCode script);
/* Whether words of the language are divided at the ends of lines. */
bool icu_is_hyphenated(const icu_language *language);
/* False where a divided word has no mark at the line's end: the scripts of India. */
bool icu_shows_hyphens(const icu_language *language);
void icu_languages_close(gp_shaper *shaper);
int icu_compare(gp_shaper *shaper, gp_str lang, gp_str a, gp_str b);
bool icu_is_rtl(gp_shaper *shaper, gp_str lang);
gp_str icu_language_name(gp_shaper *shaper, gp_arena *arena, gp_str lang);

/* --- letters.c: letters of an index; see shaper.h. --- */
gp_str icu_index_letter(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_str word);

/* --- dates.c --- */
gp_str icu_format_number(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_str number);
gp_str icu_format_date(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_str iso);

/* --- fonts.c: HarfBuzz's view of the host's fonts. --- */

typedef struct icu_font icu_font;

/* Where to look for characters of a script in a language that a font lacks. */
typedef struct icu_fallback {
  UScriptCode script;
  uint32_t language;
  icu_font *base; /* the font itself if it can set the script, else the first fallback that can */
  GP_VEC(icu_font *) fonts;
  bool complete; /* the host has no more */
} icu_fallback;

/* Measures are in the font's units: words are shaped once for all sizes, and each advance is rounded once, to gp_len.
 */
struct icu_font {
  const gp_font *font;
  hb_face_t *face;
  hb_font_t *hb; /* scaled to units per em */
  hb_set_t *chars;
  int32_t units_per_em;
  uint32_t space, hyphen; /* glyphs */
  int32_t space_advance, hyphen_advance;
  bool kerns_space;       /* pairs with the space are kerned */
  bool kerns_over;        /* letters on both sides of it, too */
  bool bad;               /* cannot be used; has been reported */
  int32_t *edges;         /* left and right of each glyph, see edges.c; -1: not measured; NULL: none is */
  int64_t straight[2][2]; /* the white of n and of H, where they are known */
  bool straight_known[2];
  bool endless; /* its rules make glyphs without end; has been reported */
  uint8_t scripts[(USCRIPT_CODE_LIMIT + 7) / 8];
  GP_VEC(icu_fallback) fallbacks;
};

/* HarfBuzz's side of a font; `bad` is set if there is none. Reported at `at`. */
icu_font *icu_font_of(gp_shaper *shaper, const gp_font *font, gp_span at);
bool icu_font_has_script(const icu_font *font, UScriptCode script);
void icu_font_metrics(const icu_font *font, gp_font_metrics *result);
void icu_fonts_close(gp_shaper *shaper);

/* Units of the font as a length at a size, rounded to nearest. */
static inline gp_len icu_scale(int32_t units, gp_len size, int32_t units_per_em)
{
  int64_t product = (int64_t)units * size, half = units_per_em / 2, result;
  product += product >= 0 ? half : -half;
  switch (units_per_em) { /* constants let the compiler divide by multiplying */
  case 1000:
    result = product / 1000;
    break;
  case 2000:
    result = product / 2000;
    break;
  case 2048:
    result = product / 2048;
    break;
  default:
    result = product / units_per_em;
  }
  return result > GP_LEN_MAX ? GP_LEN_MAX : result < -GP_LEN_MAX ? -GP_LEN_MAX : (gp_len)result;
}

/* --- instance.c: see shaper.h. --- */
gp_str icu_font_instance(gp_arena *arena, gp_str bytes, uint32_t face_index, const gp_font_axis *axes, size_t count,
                         const char **wrong);

/* --- itemise.c: a paragraph cut where span, script or direction change. --- */

typedef struct icu_item {
  uint32_t start, end; /* bytes */
  uint32_t span;
  UScriptCode script;
  uint8_t level;
} icu_item;

/* Cuts the decoded text into `shaper->items`. `levels` holds one for each UTF-16 unit; NULL if all are `level`. It
 * begins in the span `first_span`, behind text in the script `before`. */
void icu_itemise(gp_shaper *shaper, const gp_paragraph_input *input, const UBiDiLevel *levels, uint8_t level,
                 size_t first_span, UScriptCode before);
UScriptCode icu_script_of(const gp_shaper *shaper, UChar32 c);
/* Whether the script is the character's, or one of those that share it (Script_Extensions). */
bool icu_shares_script(UChar32 c, UScriptCode script);
/* The script that signs and digits at a place belong to: of the letters before it if they run in the same direction,
 * else of those behind it; COMMON if there are none near. */
UScriptCode icu_script_around(const gp_shaper *shaper, gp_str text, uint32_t start, uint8_t level);

/* --- chars.c: the characters of a word as HarfBuzz gets them. --- */

/* Code points with the offset of the source byte each comes from, which never falls. */
typedef struct icu_chars {
  GP_VEC(uint32_t) codes;
  GP_VEC(uint32_t) offsets;
} icu_chars;

/* Decodes `word`, leaves out soft hyphens, does upper case if `caps`, and composes (NFC). */
void icu_chars_read(gp_shaper *shaper, icu_chars *chars, gp_str word, bool caps, const icu_language *language);

/* All that decides how a word is shaped, but its text. */
typedef struct icu_setting {
  icu_font *font;
  icu_font *own; /* the style's; `font` is another where that has not the script */
  icu_language *language;
  UScriptCode script;
  bool rtl;
  uint32_t features;
} icu_setting;

/* --- fallback.c: which font sets which characters. --- */

typedef enum icu_part_kind { PART_TEXT = 1, PART_MARK, PART_MISSING } icu_part_kind;

/* Characters `first` to `first + count` of a word, set in one font. PART_MARK: marks drawn over the letter before,
 * which is in another font. */
typedef struct icu_stretch {
  icu_part_kind kind;
  icu_font *font;
  uint32_t first, count;
} icu_stretch;

/* The font in which text of a script is set in this style's font. */
icu_font *icu_base_font(gp_shaper *shaper, icu_font *font, UScriptCode script, const icu_language *language);
/* Divides the characters `first` to `end` into stretches (`shaper->stretches`), reporting those that no font has. */
void icu_choose_fonts(gp_shaper *shaper, const icu_setting *setting, icu_chars *chars, uint32_t first, uint32_t end);
/* Reports character `index` of shaper->chars, unless the document has been told of it. */
void icu_report_missing(gp_shaper *shaper, const icu_setting *setting, uint32_t index);

/* Reports that character `index` of shaper->chars is a mark without a letter. */
void icu_report_syllable(gp_shaper *shaper, uint32_t index);
/* Reports, once for each font, that its rules make glyphs without end of the word in hand. */
void icu_report_endless(gp_shaper *shaper, const icu_font *font);

/* --- buffer.c: characters to glyphs by HarfBuzz. --- */

/* Shapes characters `first` to `end` in the buffer; those outside are context only. Clusters are indexes of characters.
 */
void icu_run_harfbuzz(gp_shaper *shaper, const icu_setting *setting, const icu_font *font, const uint32_t *codes,
                      size_t count, uint32_t first, uint32_t end);
/* Reports the first mark of a stretch of shaper->chars, of `count` characters, that belongs to no letter: the one for
 * which HarfBuzz, where it may, puts in a dotted circle. */
void icu_check_syllables(gp_shaper *shaper, const icu_setting *setting, const icu_stretch *stretch, size_t count);

/* --- glyphs.c: words as glyphs. --- */

typedef struct icu_glyph {
  uint32_t id, cluster; /* cluster: byte in the word */
  int32_t advance, dx, dy;
  uint32_t flags;
} icu_glyph;

typedef struct icu_part {
  icu_font *font;
  uint32_t start; /* byte in the word */
  uint32_t first, count;
  icu_part_kind kind;
} icu_part;

/* A shaped word, as it is cached. */
typedef struct icu_word {
  const icu_part *parts;
  const icu_glyph *glyphs;
  uint32_t part_count;
  int32_t space_before, space_after; /* kerning with a space there */
  bool kerns;                        /* all of it is in the font that the spaces are in, which kerns them */
} icu_word;

/* The word as glyphs; with a hyphen glyph at its end if `hyphen`. From the cache if it was shaped before. */
const icu_word *icu_shape_word(gp_shaper *shaper, uint32_t setting, gp_str word, bool hyphen);

/* --- kerning.c: words and the spaces beside them. --- */

/* Fills in what the word in shaper->chars and shaper->parts has with a space before or after it. */
void icu_measure_spaces(gp_shaper *shaper, uint32_t setting, icu_word *word);
/* What a space between two words is wider (or, below 0, narrower) than it is alone, for fonts that kern over it: in
 * Arabic the letter after it may reach over it, if the one before it lets it. */
int32_t icu_kern_over(gp_shaper *shaper, uint32_t setting, gp_str before, gp_str after);

/* --- elongate.c: kashida. --- */

/* Of the glyphs of the word in shaper->chars that HarfBuzz lets a stroke before, leaves GP_GLYPH_ELONGATE on the best.
 */
void icu_choose_elongation(gp_shaper *shaper, const icu_setting *setting);
bool icu_elongation(gp_shaper *shaper, const gp_font *font, const gp_text_style *style, gp_glyph *result);

/* --- words.c: items to runs. --- */

/* A word's part, a space, or a line separator (which has no glyph), in logical order. */
typedef struct icu_piece {
  const icu_word *word; /* NULL for a space or a separator */
  const icu_part *part;
  icu_font *font;
  uint32_t start; /* byte of the word or the space */
  int32_t space;  /* advance of the space in units, kerning with its neighbours included */
  bool is_space;
  bool depends; /* on the words on both sides of the space together */
} icu_piece;

/* Runs and glyphs being made. */
typedef struct icu_result {
  gp_arena *arena;
  GP_VEC(gp_shaped_run) runs;
  GP_VEC(gp_glyph) glyphs;
} icu_result;

/* Shapes `shaper->items` and appends runs and glyphs. `font`: the font of all of them, or NULL to choose by style. */
void icu_shape_items(gp_shaper *shaper, icu_result *result, const gp_paragraph_input *input, icu_font *font,
                     bool hyphen);

/* --- spacing.c: East Asian punctuation, and where lines without spaces may be stretched. --- */

/* Sets the flags of glyphs, and narrows marks beside marks; `breaks` (may be none) are those of the text. */
void icu_space_glyphs(gp_shaper *shaper, const gp_paragraph_input *input, icu_result *result, const gp_break *breaks,
                      size_t break_count);

/* --- text.c: the paragraph's text for ICU. --- */

/* Decodes the bytes `start` to `end` into `shaper->units` and `shaper->offsets`, which ends with `end`. */
void icu_decode(gp_shaper *shaper, gp_str text, uint32_t start, uint32_t end);
/* Levels of the decoded text by UAX 9, or NULL if all of it is at *base. Passages in languages of the other direction
 * are isolates. */
const UBiDiLevel *icu_levels(gp_shaper *shaper, const gp_paragraph_input *input, uint8_t *base);

/* The character at units[*at], of `count` units of valid UTF-16; moves *at behind it. */
static inline uint32_t icu_next(const UChar *units, int32_t *at, int32_t count)
{
  uint32_t c = units[(*at)++], trail;
  if ((c & 0xFC00) == 0xD800 && *at < count && ((trail = units[*at]) & 0xFC00) == 0xDC00) {
    ++*at;
    c = 0x10000 + ((c & 0x3FF) << 10) + (trail & 0x3FF);
  }
  return c;
}

/* letters.c: opens what is needed for the language's letters; false if ICU has none for it. */
bool icu_open_letters(icu_language *language);

/* --- breaks.c and hyphen.c --- */

/* Break opportunities of the decoded paragraph. */
void icu_find_breaks(gp_shaper *shaper, gp_arena *arena, const gp_paragraph_input *input, gp_shaped *result);
/* Hyphenation points of a word: before which of its units, rising. `letters` holds letters and marks only; `main` and
 * `at` as below. */
const uint16_t *icu_hyphenate(gp_shaper *shaper, icu_language *language, const UChar *letters, int32_t length,
                              bool main, gp_span at, size_t *count);

enum { ICU_LONGEST_WORD = 64 }; /* units; longer ones are not divided */

/* Before which units of a word a hyphen may be put, rising; kept with as many places as there are. */
typedef struct icu_points {
  uint32_t count;
  uint16_t at[ICU_LONGEST_WORD];
} icu_points;

/* The word as patterns know it: composed, in lower case, without stress marks; map[i] is the unit at which letter i
 * begins. `plain` and `map` have room for ICU_LONGEST_WORD. The number of letters, 0 if it is no word for patterns. */
int32_t icu_plain_letters(gp_shaper *shaper, const icu_language *language, const UChar *units, int32_t length,
                          UChar *plain, uint16_t *map);

/* --- listed.c --- */

/* Whether the guide says where a word of the language is divided, and then where; `letters` as above. */
bool icu_listed(gp_shaper *shaper, icu_language *language, const UChar *letters, int32_t length, icu_points *points);

/* --- clusters.c: see shaper.h. --- */
bool icu_is_inside(gp_shaper *shaper, gp_str text, uint32_t at);

/* --- edges.c: see shaper.h. --- */
gp_len icu_side_white(gp_shaper *shaper, const gp_font *font, const gp_text_style *style, uint32_t glyph, uint32_t code,
                      bool right);

/* --- patterns.c --- */

/* Where Debian's packages put patterns. */
#define ICU_PATTERNS_FOLDER "/usr/share/hyphen"

/* Makes sure that the language's patterns are loaded, and says whether its words are to be hyphenated. `main`: it is
 * the language of the paragraph, not of a passage in it; then it is reported at `at` if patterns are not installed. */
bool icu_patterns_open(gp_shaper *shaper, icu_language *language, bool main, gp_span at);
void icu_patterns_close(icu_language *language);
/* --- frozen.c --- */

/* Loaded patterns as bytes, in `arena`, for icu_patterns_thaw; empty for those that change the spelling at a hyphen. */
gp_str icu_patterns_freeze(gp_arena *arena, const HyphenDict *dict);
/* The patterns of such bytes, to be freed by icu_patterns_melt; NULL if the bytes are not sound, or memory is short. */
HyphenDict *icu_patterns_thaw(gp_str bytes);
void icu_patterns_melt(HyphenDict *dict);

/* --- patterns.c, too --- */

/* The file with a language's patterns, and the Debian package that has them, or the empty string. */
gp_str icu_patterns_file(gp_shaper *shaper, gp_arena *arena, const icu_language *language);
gp_str icu_patterns_package(gp_arena *arena, const icu_language *language);

/* --- facts.c --- */
void icu_describe(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_language_facts *facts);

/* --- the instance --- */

struct gp_shaper {
  const gp_host *host;
  gp_str hyphen_path; /* the folder that the guide names for patterns, or empty */
  bool hyphenates;
  const UNormalizer2 *nfc;
  UBiDi *bidi;
  UBreakIterator *clusters; /* NULL until asked for */
  hb_buffer_t *buffer;
  hb_set_t *missing; /* characters that have been reported */
  icu_cache words, hyphenations;
  icu_cache spaces;      /* kerning of words' ends with a space */
  const gp_value *lists; /* `hyphenation` of the guide, or NULL */
  icu_cache listed;      /* its words, never forgotten */
  GP_VEC(icu_language *) languages;
  GP_VEC(icu_font *) fonts; /* by serial */
  GP_VEC(icu_setting) settings;
  uint8_t classes[CLASS_LIMIT]; /* CLASS_* */
  uint8_t scripts[CLASS_LIMIT]; /* UScriptCode */
  /* Of the paragraph being shaped; kept for their memory. */
  GP_VEC(UChar) units;
  GP_VEC(uint32_t) offsets; /* byte offset of each unit */
  bool has_rtl;
  GP_VEC(UChar) isolated; /* scratch of icu_levels: the text with isolates, where its units are there, their levels */
  GP_VEC(uint32_t) places;
  GP_VEC(UBiDiLevel) levels;
  bool no_memory; /* HarfBuzz got none: some glyphs are missing, so no paragraph counts any more */
  GP_VEC(icu_item) items;
  GP_VEC(icu_stretch) stretches;
  GP_VEC(icu_part) parts;
  GP_VEC(icu_glyph) glyphs;
  GP_VEC(icu_piece) pieces;
  GP_VEC(int32_t) boundaries;
  icu_chars chars;
  const gp_text_span *span; /* being shaped, and in it the word at this byte: for messages */
  uint32_t word_start;
};

/* Class of a UTF-16 unit or code point: CLASS_* bits. */
uint8_t icu_class_of(const gp_shaper *shaper, UChar32 c);

#endif
