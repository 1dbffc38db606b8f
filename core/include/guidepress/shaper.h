/* The interface of shaper plugins: "gp.shaper/1". */
#ifndef GUIDEPRESS_SHAPER_H
#define GUIDEPRESS_SHAPER_H

#include <guidepress/plugin.h>
#include <guidepress/text.h>

#define GP_SHAPER_INTERFACE "gp.shaper/1"

/* Where a line may end: after the byte `offset - 1`, before `offset`. Sorted by offset, no offset twice. Since ABI 1.0.
 */
typedef struct gp_break {
  uint32_t offset;
  uint8_t kind; /* GP_BREAK_* */
  uint8_t reserved[3];
} gp_break;

/* Why a line may end there. Since ABI 1.0. */
enum {
  GP_BREAK_SPACE = 1,    /* after white space: the space vanishes */
  GP_BREAK_PLAIN = 2,    /* without a hyphen: after a dash, between CJK characters, after a slash */
  GP_BREAK_HYPHEN = 3,   /* a hyphenation point: a hyphen is added */
  GP_BREAK_MANDATORY = 4 /* U+2028 */
};

/* A run of glyphs in the order of the text (runs: logical order; glyphs inside a run: visual order). Since ABI 1.0. */
typedef struct gp_shaped_run {
  const gp_font *font;
  const gp_text_style *style;
  uint32_t start, end; /* bytes of the paragraph's text */
  uint32_t span;       /* index of the text span it lies in */
  uint32_t first_glyph, glyph_count;
  uint8_t level; /* bidi embedding level */
  uint8_t reserved8[3];
  uint64_t reserved; /* 0 */
} gp_shaped_run;

/* A shaped paragraph. `cluster` of the glyphs are byte offsets in the paragraph's text. All in the arena of the call.
 * What does not keep to this is refused (shaper.bad-result). Since ABI 1.0. */
typedef struct gp_shaped {
  uint32_t size; /* sizeof(gp_shaped) in the host: write no more than that */
  const gp_shaped_run *runs;
  size_t run_count;
  const gp_glyph *glyphs;
  size_t glyph_count;
  const gp_break *breaks;
  size_t break_count;
  uint8_t base_level; /* of the paragraph: odd = right to left */
} gp_shaped;

/* How words of a language are divided at the ends of lines. Since ABI 1.0. */
typedef enum gp_hyphenation {
  GP_HYPHENATION_UNKNOWN = 0,
  GP_HYPHENATION_FOUND = 1,   /* by the patterns in `patterns` */
  GP_HYPHENATION_MISSING = 2, /* patterns are needed and not there: `patterns_package` has them, if there is one */
  GP_HYPHENATION_NONE = 3     /* never: the script or the language is not hyphenated */
} gp_hyphenation;

/* What is known of a language. Texts live in the arena of the call. Since ABI 1.0. */
typedef struct gp_language_facts {
  uint32_t size;
  bool is_rtl;
  gp_hyphenation hyphenation;
  gp_str name;             /* in itself, as it begins a list; empty if it is not known */
  gp_str scripts;          /* ISO 15924 codes divided by spaces, the usual one first: "Cyrl" */
  gp_str quotes[2];        /* around a passage; empty if they are not known */
  gp_str letters;          /* the alphabet in small letters, for enumerations; empty if it is not known */
  gp_str patterns;         /* the file of hyphenation patterns; empty if there is none */
  gp_str patterns_package; /* the Debian package with them; empty if none has them */
} gp_language_facts;

/* A value of an axis of a variable font (OpenType 'fvar'): `tag` as a number, 'wght' is 0x77676874; `value` in 1/65536.
 * Since ABI 1.0. */
typedef struct gp_font_axis {
  uint32_t tag;
  int32_t value;
} gp_font_axis;

/* The plugin's own: what it keeps for one document. */
typedef struct gp_shaper gp_shaper;

/* All functions must be set unless it is said. Texts are valid UTF-8 without control characters but U+2028, and are
 * borrowed for the call; `lang` is BCP 47. Failures must have been reported through the host. Since ABI 1.0. */
typedef struct gp_shaper_v1 {
  uint32_t size; /* sizeof(gp_shaper_v1) */
  /* Makes an instance for one document. `host` lives longer than it. *result is not NULL after GP_OK. */
  GP_MUST_USE gp_status (*create)(const gp_host *host, gp_shaper **result);
  /* Ends an instance; what it took from the host's arena needs no care. */
  void (*destroy)(gp_shaper *shaper);
  /* Shapes a paragraph, whose text is not empty; the result lives in `arena`. Missing characters are reported
   * (text.missing-glyph, once for each character and document). */
  GP_MUST_USE gp_status (*shape)(gp_shaper *shaper, gp_arena *arena, const gp_paragraph_input *input,
                                 gp_shaped *result);
  /* Shapes the bytes `start` to `end` of the paragraph alone (one run's part, at a line's end), with a hyphen glyph at
   * its end if `hyphen` (flag GP_GLYPH_SOFT_HYPHEN, cluster = end). `run` is one of the runs of the shaped paragraph,
   * and the part lies in it. The glyphs live in `arena`. */
  GP_MUST_USE gp_status (*shape_part)(gp_shaper *shaper, gp_arena *arena, const gp_paragraph_input *input,
                                      const gp_shaped_run *run, uint32_t start, uint32_t end, bool hyphen,
                                      const gp_glyph **glyphs, size_t *count);
  /* Visual order of `count` levels: order[i] is the index of the run that is i-th from the left (UAX 9, L2). Both
   * arrays have `count` items and are the caller's. */
  void (*reorder)(gp_shaper *shaper, const uint8_t *levels, size_t count, uint32_t *order);
  /* Advance of the hyphen in that style, for choosing breaks; and the font's measures, for a size of 1 em = 65536. */
  gp_len (*hyphen_width)(gp_shaper *shaper, const gp_text_style *style);
  void (*metrics)(gp_shaper *shaper, const gp_font *font, gp_font_metrics *result);
  /* Collation in a language: less than, equal to, greater than 0 as `a` comes before, with, or after `b`. */
  int (*compare)(gp_shaper *shaper, gp_str lang, gp_str a, gp_str b);
  /* A calendar date in a language's long form ("25 февруари 2022 г.") and digits; `iso` is YYYY, YYYY-MM or YYYY-MM-DD,
   * other text is copied as it is. `lang` ends with "-u-nu-latn" where the digits are to be 0 to 9 in a language that
   * has others (BCP 47, extension U). In `arena`. */
  gp_str (*format_date)(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_str iso);
  /* Whether the language is written from right to left. */
  bool (*is_rtl)(gp_shaper *shaper, gp_str lang);
  /* May be NULL: numbers are copied. A number as "-1234.5" in a language's form, its digits grouped; with as many
   * digits after the point as it has. Other text is copied as it is. `lang` as of `format_date`. In `arena`. */
  gp_str (*format_number)(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_str number);
  /* May be NULL: an index has no letters. The letter of an index under which a word is found in a language: "A",
   * "\xD0\x90"; the range "0\xE2\x80\x93" "9" for what begins with a digit, the empty string for other characters. In
   * `arena`. */
  gp_str (*index_letter)(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_str word);
  /* May be NULL: a language is named by its tag. The name of a language in itself, as it is written in a list; the
   * empty string if it is not known. In `arena`. */
  gp_str (*language_name)(gp_shaper *shaper, gp_arena *arena, gp_str lang);
  /* May be NULL: nothing is known. What is known of a language; `size` is set by the caller. Nothing is reported. */
  void (*describe)(gp_shaper *shaper, gp_arena *arena, gp_str lang, gp_language_facts *facts);
  /* may be absent or NULL. A face of a variable font with all its axes set, as a font file without axes, in `arena`;
   * the empty string if it cannot be made, then *wrong says why, in words that follow the file's name ("is damaged").
   * Needs no instance. */
  gp_str (*font_instance)(gp_arena *arena, gp_str bytes, uint32_t face_index, const gp_font_axis *axes, size_t count,
                          const char **wrong);
  /* May be absent or NULL: no line is filled by elongating words. The glyph of U+0640 in a font, at the size and in the
   * colour of a style, to be drawn to the right of glyphs with GP_GLYPH_ELONGATE; its cluster is 0. False if the font
   * has none. */
  GP_MUST_USE bool (*elongation)(gp_shaper *shaper, const gp_font *font, const gp_text_style *style, gp_glyph *result);
  /* May be absent or NULL: then only characters without a width are kept with what is before them. Whether byte `at` of
   * the text (above 0, below its length, the first byte of a character) lies inside of what readers take for one
   * character: a letter and its marks, a syllable of joined letters, a pictograph of several. No line ends there, not
   * even in a word that is too long for any line. */
  bool (*is_inside)(gp_shaper *shaper, gp_str text, uint32_t at);
  /* May be absent or NULL: then letters do not hang over the edge. How much more white than beside a straight letter
   * (H, or n) there is at the left, or the right, of what a glyph draws within its advance, on average over the height
   * of its kind; at the style's size, never below 0. The glyph is that of the character `code`. */
  gp_len (*side_white)(gp_shaper *shaper, const gp_font *font, const gp_text_style *style, uint32_t glyph,
                       uint32_t code, bool right);
} gp_shaper_v1;

#endif
