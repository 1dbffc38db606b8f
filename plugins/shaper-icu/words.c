/* Items to runs: cuts them into words, takes the words' glyphs from the cache, scales them, groups them by font. */
#include "icu.h"

/* Bytes of a word; longer ones are shaped in parts. No language has such words, and HarfBuzz needs time that grows with
 * the square of the marks on one letter. */
enum { WORD_LIMIT = 4096 };

typedef struct item_job {
  gp_shaper *shaper;
  icu_result *result;
  const icu_item *item;
  const gp_text_style *style;
  uint32_t setting;
  icu_font *base;
} item_job;

static uint32_t find_setting(gp_shaper *shaper, const icu_setting *wanted)
{
  for (size_t i = shaper->settings.count; i > 0; i--) {
    const icu_setting *here = &shaper->settings.items[i - 1];
    if (here->font == wanted->font && here->own == wanted->own && here->language == wanted->language &&
        here->script == wanted->script && here->rtl == wanted->rtl && here->features == wanted->features)
      return (uint32_t)(i - 1);
  }
  gp_vec_push(shaper->host->arena, &shaper->settings, *wanted);
  return (uint32_t)(shaper->settings.count - 1);
}

/* Scripts whose letters join, or hang from one line (Devanagari), are not letter-spaced: it would tear them apart. */
static gp_len tracking_of(const icu_item *item, const gp_text_style *style)
{
  switch (item->script) {
  case USCRIPT_DEVANAGARI:
  case USCRIPT_BENGALI:
  case USCRIPT_GURMUKHI:
  case USCRIPT_MONGOLIAN:
  case USCRIPT_PHAGS_PA:
    return 0;
  default:
    return (item->level & 1) != 0 && item->script != USCRIPT_HEBREW ? 0 : style->tracking;
  }
}

/* Letter-spaced text has no ligatures: the space would be missing inside them. */
static uint32_t features_of(const icu_item *item, const gp_text_style *style)
{
  return tracking_of(item, style) != 0 ? style->features | GP_FEATURE_NO_LIGATURES : style->features;
}

/* Length of the space or separator at `at`, 0 if a word begins there. */
static uint32_t gap_length(gp_str text, uint32_t at, uint32_t end)
{
  const unsigned char *bytes = (const unsigned char *)text.ptr + at;
  if (*bytes == ' ')
    return 1;
  if (*bytes == 0xC2 && end - at >= 2 && bytes[1] == 0xA0)
    return 2;
  return *bytes == 0xE2 && end - at >= 3 && bytes[1] == 0x80 && bytes[2] == 0xA8 ? 3 : 0;
}

/* The same as a question; most bytes answer it alone. */
static bool begins_gap(gp_str text, uint32_t at, uint32_t end)
{
  unsigned char first = (unsigned char)text.ptr[at];
  return first <= ' ' || ((first == 0xC2 || first == 0xE2) && gap_length(text, at, end) != 0);
}

static void add_gap(const item_job *job, gp_arena *arena, uint32_t at, uint32_t length)
{
  icu_piece made = {.font = job->base, .start = at, .is_space = length < 3};
  if (made.is_space) {
    made.space = job->base->space_advance;
    if (job->shaper->pieces.count > 0 && gp_vec_last(&job->shaper->pieces)->word != NULL)
      made.space += gp_vec_last(&job->shaper->pieces)->word->space_after;
  }
  gp_vec_push(arena, &job->shaper->pieces, made);
}

/* The space before a word: what both words have with it by themselves, or what they have together. */
static void kern_space(const item_job *job, gp_str text, gp_str bytes, const icu_word *word)
{
  icu_piece *space = gp_vec_last(&job->shaper->pieces), *last = space - 1;
  if (job->base->kerns_over && word->kerns && job->shaper->pieces.count >= 2 && last->word != NULL &&
      last->word->kerns) {
    int32_t apart = last->word->space_after + word->space_before, together;
    together = icu_kern_over(job->shaper, job->setting, gp_str_slice(text, last->start, space->start), bytes);
    space->space = job->base->space_advance + together;
    space->depends = together != apart;
  } else {
    space->space += word->space_before;
  }
}

static void add_word(const item_job *job, gp_arena *arena, gp_str text, uint32_t at, uint32_t end, const icu_word *word)
{
  if (job->shaper->pieces.count > 0 && gp_vec_last(&job->shaper->pieces)->is_space)
    kern_space(job, text, gp_str_slice(text, at, end), word);
  for (uint32_t i = 0; i < word->part_count; i++)
    gp_vec_push(arena, &job->shaper->pieces,
                ((icu_piece){.word = word, .part = &word->parts[i], .font = word->parts[i].font, .start = at}));
  if (word->part_count == 0) /* nothing but soft hyphens */
    gp_vec_push(arena, &job->shaper->pieces, ((icu_piece){.font = job->base, .start = at}));
}

static void cut_item(const item_job *job, gp_arena *arena, gp_str text, bool hyphen)
{
  uint32_t at = job->item->start, end = job->item->end;
  while (at < end) {
    uint32_t start = at, length = gap_length(text, at, end);
    if (length > 0) {
      add_gap(job, arena, at, length);
      at += length;
      continue;
    }
    while (at < end && at - start < WORD_LIMIT && !begins_gap(text, at, end))
      at++;
    while (at < end && (text.ptr[at] & 0xC0) == 0x80)
      at++; /* characters stay whole */
    if (at == start)
      at++; /* a control character, which the core does not let through */
    job->shaper->word_start = start;
    add_word(job, arena, text, start, at,
             icu_shape_word(job->shaper, job->setting, gp_str_slice(text, start, at), hyphen && at == end));
  }
}

static uint32_t piece_start(const icu_piece *of)
{
  return of->start + (of->part != NULL ? of->part->start : 0);
}

/* Whether the tracking belongs behind this glyph: behind the last one of a letter with its marks. */
static bool ends_letter(const icu_piece *of, const icu_glyph *glyph, bool rtl)
{
  const icu_part *part = of->part, *next = part + 1;
  const icu_glyph *behind = glyph + 1;
  if (rtl)
    return glyph->advance != 0;
  if (behind < of->word->glyphs + part->first + part->count)
    return behind->advance != 0;
  return next >= of->word->parts + of->word->part_count || next->kind != PART_MARK;
}

static void emit_part(const item_job *job, const icu_piece *from, gp_len tracking, gp_glyph *to)
{
  const icu_glyph *glyphs = from->word->glyphs + from->part->first;
  gp_len size = job->style->size;
  int32_t units = from->font->units_per_em;
  for (uint32_t i = 0; i < from->part->count; i++) {
    to[i] = (gp_glyph){.id = glyphs[i].id,
                       .cluster = from->start + glyphs[i].cluster,
                       .advance = icu_scale(glyphs[i].advance, size, units),
                       .dx = glyphs[i].dx != 0 ? icu_scale(glyphs[i].dx, size, units) : 0,
                       .dy = glyphs[i].dy != 0 ? icu_scale(glyphs[i].dy, size, units) : 0,
                       .flags = glyphs[i].flags};
    if (tracking != 0 && ends_letter(from, &glyphs[i], (job->item->level & 1) != 0))
      to[i].advance += tracking;
  }
}

static void emit_piece(const item_job *job, const icu_piece *from, gp_len tracking)
{
  icu_result *result = job->result;
  if (from->part != NULL) {
    gp_vec_reserve(result->arena, &result->glyphs, result->glyphs.count + from->part->count);
    emit_part(job, from, tracking, result->glyphs.items + result->glyphs.count);
    result->glyphs.count += from->part->count;
  } else if (from->is_space) {
    gp_glyph space = {.id = from->font->space,
                      .cluster = from->start,
                      .advance = icu_scale(from->space, job->style->size, from->font->units_per_em) + tracking,
                      .flags = from->font->space != 0 ? GP_GLYPH_SPACE : GP_GLYPH_SPACE | GP_GLYPH_MISSING};
    if (from->depends)
      space.flags |= GP_GLYPH_UNSAFE_TO_BREAK;
    gp_vec_push(result->arena, &result->glyphs, space);
  }
}

/* The run for pieces of one font: a new one, or the one before if it goes on from left to right in the same way. */
static gp_shaped_run *run_for(const item_job *job, const icu_piece *first)
{
  icu_result *result = job->result;
  if (result->runs.count > 0) {
    gp_shaped_run *last = gp_vec_last(&result->runs);
    if (last->font == first->font->font && last->span == job->item->span && last->level == job->item->level &&
        (last->level & 1) == 0)
      return last;
    last->end = piece_start(first);
  }
  gp_vec_push(result->arena, &result->runs,
              ((gp_shaped_run){.font = first->font->font,
                               .style = job->style,
                               .start = piece_start(first),
                               .span = job->item->span,
                               .first_glyph = (uint32_t)result->glyphs.count,
                               .level = job->item->level}));
  return gp_vec_last(&result->runs);
}

static void emit_item(const item_job *job)
{
  gp_len tracking = tracking_of(job->item, job->style);
  const icu_piece *pieces = job->shaper->pieces.items;
  for (size_t first = 0, end; first < job->shaper->pieces.count; first = end) {
    gp_shaped_run *run = run_for(job, &pieces[first]);
    for (end = first + 1; end < job->shaper->pieces.count && pieces[end].font == pieces[first].font;)
      end++;
    for (size_t i = first; i < end; i++)
      emit_piece(job, job->item->level & 1 ? &pieces[end - 1 - (i - first)] : &pieces[i], tracking);
    run->glyph_count = (uint32_t)job->result->glyphs.count - run->first_glyph;
    run->end = end < job->shaper->pieces.count ? piece_start(&pieces[end]) : job->item->end;
  }
}

/* Superscript figures are the style's own font's: a font for the script beside them need not have any. */
static bool is_note_sign(const icu_setting *setting, gp_str text, const icu_item *item)
{
  if (setting->rtl || (setting->features & GP_FEATURE_SUPERSCRIPT) == 0)
    return false;
  for (uint32_t i = item->start; i < item->end; i++)
    if ((unsigned char)text.ptr[i] >= 0x80)
      return false;
  return true;
}

/* Emphasis in a script whose font has no italics, as few have: the style's font is taken heavier, and the script's with
 * it. */
static void emphasise(gp_shaper *shaper, icu_setting *wanted, icu_font **base, const gp_text_span *span)
{
  const gp_font *own = wanted->own->font, *heavier;
  if (!span->style->emphasis || !own->italic || *base == wanted->own || (*base)->font->italic)
    return;
  heavier = shaper->host->find_font(shaper->host, own->family, own->weight < 600 ? 700 : 900, false, span->source);
  if (heavier == NULL)
    return;
  wanted->own = icu_font_of(shaper, heavier, span->source);
  *base = icu_base_font(shaper, wanted->own, wanted->script, wanted->language);
}

void icu_shape_items(gp_shaper *shaper, icu_result *result, const gp_paragraph_input *input, icu_font *font,
                     bool hyphen)
{
  item_job job = {.shaper = shaper, .result = result};
  for (size_t i = 0; i < shaper->items.count; i++) {
    const gp_text_span *span = &input->spans[shaper->items.items[i].span];
    icu_setting wanted = {.script = shaper->items.items[i].script,
                          .rtl = (shaper->items.items[i].level & 1) != 0,
                          .features = features_of(&shaper->items.items[i], span->style)};
    shaper->span = span;
    job.item = &shaper->items.items[i];
    job.style = span->style;
    wanted.language = icu_language_of(shaper, span->style->lang);
    wanted.own = icu_font_of(shaper, span->style->font, span->source);
    if (is_note_sign(&wanted, input->text, job.item))
      wanted.script = USCRIPT_COMMON;
    job.base = font != NULL ? font : icu_base_font(shaper, wanted.own, wanted.script, wanted.language);
    if (font == NULL)
      emphasise(shaper, &wanted, &job.base, span);
    wanted.font = job.base;
    job.setting = find_setting(shaper, &wanted);
    shaper->pieces.count = 0;
    cut_item(&job, shaper->host->arena, input->text, hyphen && i + 1 == shaper->items.count);
    emit_item(&job);
  }
}
