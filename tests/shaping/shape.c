/* Runs the one-line tests of shaping.tests: prints `ok NAME` or `not ok NAME` for each. README.md tells their form. */
#include "bed.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/utf8.h"
#include <hb.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_FIELDS = 6 };

typedef struct test {
  bed *of;
  gp_arena *arena;
  gp_str fields[MOST_FIELDS];
  size_t count;
  gp_text_style style, other; /* the other: of the passage in another language */
  gp_text_span spans[3];
  gp_paragraph_input input;
  gp_shaped shaped;
} test;

/* 1000 pt to the em, so that lengths are thousandths of it. */
static const gp_len em = GP_LEN_PT(1000);

static int thousandths(int64_t length)
{
  return (int)((length + (length >= 0 ? GP_PT / 2 : -GP_PT / 2)) / GP_PT);
}

static void add_span(test *t, gp_buf *out, gp_str text, const gp_text_style *style)
{
  uint32_t start = (uint32_t)out->count;
  if (text.len == 0)
    return;
  gp_buf_add(out, text);
  t->spans[t->input.span_count++] =
    (gp_text_span){.start = start, .end = (uint32_t)out->count, .style = style, .source = {1, 0, 1}};
}

/* "a [ru:b] c" has a passage in another language: three spans. */
static bool shape_text(test *t, gp_str text)
{
  gp_buf out = GP_BUF(t->arena);
  const char *open = text.len > 4 ? memchr(text.ptr, '[', text.len - 4) : NULL;
  t->input = (gp_paragraph_input){.size = sizeof t->input, .spans = t->spans};
  if (open != NULL && open[3] == ':') {
    size_t start = (size_t)(open - text.ptr), end = start;
    while (end < text.len && text.ptr[end] != ']')
      end++;
    t->other = t->style;
    t->other.lang = gp_str_slice(text, start + 1, start + 3);
    add_span(t, &out, gp_str_slice(text, 0, start), &t->style);
    add_span(t, &out, gp_str_slice(text, start + 4, end), &t->other);
    add_span(t, &out, gp_str_slice(text, end < text.len ? end + 1 : end, text.len), &t->style);
  } else {
    add_span(t, &out, text, &t->style);
  }
  t->input.text = gp_buf_str(&out);
  return t->of->shaper->shape(t->of->instance, t->arena, &t->input, &t->shaped) == GP_OK;
}

/* Runs in visual order. */
static uint32_t *visual_order(test *t)
{
  size_t count = t->shaped.run_count;
  uint8_t *levels = GP_NEW_ARRAY(t->arena, count, uint8_t);
  uint32_t *order = GP_NEW_ARRAY(t->arena, count, uint32_t);
  for (size_t i = 0; i < count; i++)
    levels[i] = t->shaped.runs[i].level;
  t->of->shaper->reorder(t->of->instance, levels, count, order);
  return order;
}

static void add_name(gp_buf *out, const gp_font *font, uint32_t glyph)
{
  hb_blob_t *blob =
    hb_blob_create((const char *)font->data, (unsigned)font->data_len, HB_MEMORY_MODE_READONLY, NULL, NULL);
  hb_face_t *face = hb_face_create(blob, font->face_index);
  hb_font_t *hb = hb_font_create(face);
  char name[64];
  /* Glyphs of East Asian fonts have numbers, which are others in each version. */
  gp_buf_printf(out, "%s", hb_font_get_glyph_name(hb, glyph, name, sizeof name) ? name : "*");
  hb_font_destroy(hb);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
}

/* Glyph names in visual order; of another font than the style's after its family's name. */
static gp_str glyph_names(test *t, bool places)
{
  gp_buf out = GP_BUF(t->arena);
  const uint32_t *order = visual_order(t);
  for (size_t i = 0; i < t->shaped.run_count; i++) {
    const gp_shaped_run *run = &t->shaped.runs[order[i]];
    for (uint32_t k = 0; k < run->glyph_count; k++) {
      const gp_glyph *glyph = &t->shaped.glyphs[run->first_glyph + k];
      if (out.count > 0)
        gp_buf_add_char(&out, ' ');
      if (run->font != t->style.font)
        gp_buf_printf(&out, "%.*s:", GP_STR_ARG(run->font->family));
      if (glyph->flags & GP_GLYPH_MISSING)
        gp_buf_add(&out, GP_STR("MISSING"));
      else
        add_name(&out, run->font, glyph->id);
      if (places)
        gp_buf_printf(&out, "+%d@%d,%d", thousandths(glyph->advance), thousandths(glyph->dx), thousandths(glyph->dy));
    }
  }
  return gp_buf_str(&out);
}

static int64_t width_of(test *t, gp_str text)
{
  int64_t sum = 0;
  if (!shape_text(t, text))
    return 0;
  for (size_t i = 0; i < t->shaped.glyph_count; i++)
    sum += t->shaped.glyphs[i].advance;
  return sum;
}

/* Whether the text is narrower than its parts, which are divided by spaces. */
static gp_str compare_widths(test *t)
{
  gp_str parts = t->fields[4];
  int64_t whole = width_of(t, t->fields[3]), sum = 0;
  for (size_t at = 0; at <= parts.len;) {
    size_t end = at;
    while (end < parts.len && parts.ptr[end] != ' ')
      end++;
    sum += width_of(t, gp_str_slice(parts, at, end));
    at = end + 1;
  }
  return whole < sum ? parts : gp_str_printf(t->arena, "%d is not less than %d", thousandths(whole), thousandths(sum));
}

/* The text with a sign at each break: hyphen points "·", others "¦", line separators "⏎". */
static gp_str marked_breaks(test *t, bool hyphens_only)
{
  gp_buf out = GP_BUF(t->arena);
  gp_str text = t->input.text;
  uint32_t at = 0;
  for (size_t i = 0; i < t->shaped.break_count; i++) {
    const gp_break *here = &t->shaped.breaks[i];
    if (hyphens_only && here->kind != GP_BREAK_HYPHEN)
      continue;
    gp_buf_add(&out, gp_str_slice(text, at, here->offset));
    gp_buf_add(&out, here->kind == GP_BREAK_HYPHEN      ? GP_STR("·")
                     : here->kind == GP_BREAK_MANDATORY ? GP_STR("⏎")
                                                        : GP_STR("¦"));
    at = here->offset;
  }
  gp_buf_add(&out, gp_str_slice(text, at, text.len));
  return gp_buf_str(&out);
}

/* The text with a stroke where words may be elongated. */
static gp_str marked_joints(test *t)
{
  gp_buf out = GP_BUF(t->arena);
  gp_str text = t->input.text;
  for (uint32_t at = 0; at < text.len; at++) {
    for (size_t i = 0; i < t->shaped.glyph_count; i++)
      if (t->shaped.glyphs[i].flags & GP_GLYPH_ELONGATE && t->shaped.glyphs[i].cluster == at)
        gp_buf_add(&out, GP_STR("_"));
    gp_buf_add_char(&out, text.ptr[at]);
  }
  return gp_buf_str(&out);
}

/* The texts of runs in visual order, each in its logical order, divided by slashes; equal levels are joined. */
static gp_str visual_runs(test *t)
{
  gp_buf out = GP_BUF(t->arena);
  const uint32_t *order = visual_order(t);
  for (size_t i = 0; i < t->shaped.run_count; i++) {
    const gp_shaped_run *run = &t->shaped.runs[order[i]];
    gp_buf_printf(&out, "%s%u ", i > 0 ? " / " : "", run->level);
    gp_buf_add(&out, gp_str_slice(t->input.text, run->start, run->end));
  }
  return gp_buf_str(&out);
}

/* Sorts the words of a list divided by spaces. */
static gp_str sorted_words(test *t)
{
  GP_VEC(gp_str) words = {0};
  gp_buf out = GP_BUF(t->arena);
  gp_str list = t->fields[2], lang = t->fields[1];
  for (size_t at = 0, end; at < list.len; at = end + 1) {
    size_t place;
    for (end = at; end < list.len && list.ptr[end] != ' ';)
      end++;
    gp_vec_push(t->arena, &words, gp_str_slice(list, at, end));
    for (place = words.count - 1; place > 0; place--) {
      gp_str here = words.items[place], before = words.items[place - 1];
      if (t->of->shaper->compare(t->of->instance, lang, before, here) <= 0)
        break;
      words.items[place] = before;
      words.items[place - 1] = here;
    }
  }
  for (size_t i = 0; i < words.count; i++)
    gp_buf_printf(&out, "%s%.*s", i > 0 ? " " : "", GP_STR_ARG(words.items[i]));
  return gp_buf_str(&out);
}

/* The text with `·` where an emergency may part it. */
static gp_str marked_wholes(test *t)
{
  gp_buf out = GP_BUF(t->arena);
  gp_str text = t->input.text;
  for (size_t at = 0; at < text.len; at++) {
    if (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) != 0x80 &&
        !t->of->shaper->is_inside(t->of->instance, text, (uint32_t)at))
      gp_buf_add(&out, GP_STR("\xC2\xB7"));
    gp_buf_add_char(&out, text.ptr[at]);
  }
  return gp_buf_str(&out);
}

/* White at the left and the right of each glyph, in thousandths of the size. */
static gp_str edge_whites(test *t)
{
  gp_buf out = GP_BUF(t->arena);
  for (size_t i = 0; i < t->shaped.run_count; i++) {
    const gp_shaped_run *run = &t->shaped.runs[i];
    for (uint32_t k = 0; k < run->glyph_count; k++) {
      const gp_glyph *glyph = &t->shaped.glyphs[run->first_glyph + k];
      size_t at = glyph->cluster;
      uint32_t code = gp_utf8_next(t->input.text, &at);
      gp_len white[2];
      for (int right = 0; right < 2; right++)
        white[right] = t->of->shaper->side_white(t->of->instance, run->font, run->style, glyph->id, code, right == 1);
      gp_buf_printf(&out, "%s%d/%d", i + k > 0 ? " " : "", gp_len_scale(white[0], 1000, t->style.size),
                    gp_len_scale(white[1], 1000, t->style.size));
    }
  }
  return gp_buf_str(&out);
}

/* What every shaped text promises, and that shaping a whole run alone gives the same glyphs. */
static const char *check_promises(test *t)
{
  uint32_t at = 0;
  for (size_t i = 0; i < t->shaped.run_count; i++) {
    const gp_shaped_run *run = &t->shaped.runs[i];
    const gp_glyph *glyphs = t->shaped.glyphs + run->first_glyph, *again;
    size_t count;
    if (run->start != at || run->end <= run->start)
      return "runs do not cover the text";
    at = run->end;
    for (uint32_t k = 1; k < run->glyph_count; k++)
      if ((run->level & 1) ? glyphs[k].cluster > glyphs[k - 1].cluster : glyphs[k].cluster < glyphs[k - 1].cluster)
        return "clusters are out of order";
    if (t->of->shaper->shape_part(t->of->instance, t->arena, &t->input, run, run->start, run->end, false, &again,
                                  &count) != GP_OK ||
        count != run->glyph_count)
      return "a run shaped alone has other glyphs";
    for (uint32_t k = 0; k < run->glyph_count; k++)
      if (glyphs[k].id != again[k].id || glyphs[k].cluster != again[k].cluster)
        return "a run shaped alone has other glyphs";
  }
  return at == t->input.text.len ? NULL : "runs do not cover the text";
}

static gp_str result_of(test *t)
{
  gp_str kind = t->fields[0];
  const char *broken;
  if (gp_str_is(kind, "date"))
    return t->of->shaper->format_date(t->of->instance, t->arena, t->fields[1], t->fields[2]);
  if (gp_str_is(kind, "number"))
    return t->of->shaper->format_number(t->of->instance, t->arena, t->fields[1], t->fields[2]);
  if (gp_str_is(kind, "sorted"))
    return sorted_words(t);
  if (gp_str_is(kind, "letter"))
    return t->of->shaper->index_letter(t->of->instance, t->arena, t->fields[1], t->fields[2]);
  if (gp_str_is(kind, "rtl"))
    return t->of->shaper->is_rtl(t->of->instance, t->fields[1]) ? GP_STR("yes") : GP_STR("no");
  if (t->count != 5)
    return GP_STR("(a line of this kind has five fields)");
  if (gp_str_ends_with(kind, GP_STR("-caps")))
    t->style.features = GP_FEATURE_ALL_CAPS;
  if (gp_str_ends_with(kind, GP_STR("-spaced")))
    t->style.tracking = em / 10;
  t->style.emphasis = gp_str_ends_with(kind, GP_STR("-stressed"));
  if (gp_str_ends_with(kind, GP_STR("-raised")))
    t->style.features = GP_FEATURE_SUPERSCRIPT;
  if (gp_str_is(kind, "narrower"))
    return compare_widths(t);
  if (!shape_text(t, t->fields[3]))
    return GP_STR("(shaping failed)");
  broken = check_promises(t);
  if (broken != NULL)
    return gp_str_from(broken);
  if (gp_str_starts_with(kind, GP_STR("glyphs")))
    return glyph_names(t, false);
  if (gp_str_starts_with(kind, GP_STR("placed")))
    return glyph_names(t, true);
  if (gp_str_is(kind, "breaks"))
    return marked_breaks(t, false);
  if (gp_str_is(kind, "hyphens") || gp_str_is(kind, "listed"))
    return marked_breaks(t, true);
  if (gp_str_is(kind, "wholes"))
    return marked_wholes(t);
  if (gp_str_starts_with(kind, GP_STR("edges")))
    return edge_whites(t);
  if (gp_str_is(kind, "joints"))
    return marked_joints(t);
  if (gp_str_is(kind, "visual"))
    return visual_runs(t);
  if (gp_str_is(kind, "missing") || gp_str_is(kind, "no-patterns"))
    return bed_messages(t->of);
  return GP_STR("(unknown kind of test)");
}

/* The words before ": " in the text of a `listed` line become the guide's own; the text begins after it. */
static void take_list(bed *of, test *t)
{
  static gp_value words[8];
  static gp_value_entry entries[8];
  gp_str text = t->fields[3];
  size_t start = 0;
  of->hyphenation = (gp_value){.kind = GP_VALUE_NONE};
  if (!gp_str_is(t->fields[0], "listed"))
    return;
  of->hyphenation = (gp_value){.kind = GP_VALUE_LIST, .entries = entries};
  for (size_t at = 0; at < text.len && of->hyphenation.count < 8; at++) {
    if (text.ptr[at] != ' ' && text.ptr[at] != ':')
      continue;
    words[of->hyphenation.count] = (gp_value){.kind = GP_VALUE_SCALAR, .text = gp_str_slice(text, start, at)};
    entries[of->hyphenation.count] = (gp_value_entry){.value = &words[of->hyphenation.count]};
    of->hyphenation.count++;
    start = at + 1;
    if (text.ptr[at] == ':') {
      t->fields[3] = gp_str_slice(text, at + 2, text.len);
      break;
    }
  }
}

static gp_str trim(gp_str s)
{
  while (s.len > 0 && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\n'))
    s.len--;
  while (s.len > 0 && *s.ptr == ' ')
    s = gp_str_slice(s, 1, s.len);
  return s;
}

/* Fields are divided by " | ". */
static void split_line(test *t, gp_str line)
{
  size_t start = 0;
  for (size_t at = 0; at + 3 <= line.len && t->count < MOST_FIELDS - 1; at++) {
    if (memcmp(line.ptr + at, " | ", 3) != 0)
      continue;
    t->fields[t->count++] = trim(gp_str_slice(line, start, at));
    start = at + 3;
  }
  t->fields[t->count++] = trim(gp_str_slice(line, start, line.len));
}

/* `expected` may be several results, of releases of a font that name its glyphs otherwise, with " || " between them. */
static bool is_one_of(gp_str result, gp_str expected)
{
  size_t start = 0;
  for (size_t at = 0; at + 4 <= expected.len; at++)
    if (memcmp(expected.ptr + at, " || ", 4) == 0) {
      if (gp_str_equal(result, gp_str_slice(expected, start, at)))
        return true;
      start = at + 4;
    }
  return gp_str_equal(result, gp_str_slice(expected, start, expected.len));
}

static bool run_line(bed *of, gp_str line, unsigned number)
{
  test t = {.of = of};
  gp_str result, expected;
  split_line(&t, line);
  of->hyphen_path = (gp_value){.kind = gp_str_is(t.fields[0], "no-patterns") ? GP_VALUE_SCALAR : GP_VALUE_NONE,
                               .text = GP_STR("/none")};
  take_list(of, &t);
  if (!bed_renew(of))
    return false;
  t.arena = of->ctx->arena;
  t.style = (gp_text_style){.size = em, .lang = t.count > 1 ? t.fields[1] : GP_STR("und")};
  if (t.count == 5 && (t.style.font = bed_font(of, t.fields[2])) == NULL)
    result = bed_messages(of);
  else
    result = result_of(&t);
  result = trim(result);
  if (result.len == 0)
    result = GP_STR("(none)");
  expected = t.fields[t.count - 1];
  if (is_one_of(result, expected)) {
    printf("ok line %u, %.*s %.*s\n", number, GP_STR_ARG(t.fields[0]), GP_STR_ARG(t.fields[1]));
    return true;
  }
  printf("%.*s\n  now: %.*s\nnot ok line %u, %.*s %.*s\n", GP_STR_ARG(line), GP_STR_ARG(result), number,
         GP_STR_ARG(t.fields[0]), GP_STR_ARG(t.fields[1]));
  return false;
}

int main(int count, char **arguments)
{
  gp_arena *arena = gp_arena_new();
  unsigned number = 0;
  bool good = true;
  gp_str bytes;
  bed of;
  if (count != 4) {
    fprintf(stderr, "use: %s PLUGIN.so fonts.yaml shaping.tests\n", arguments[0]);
    return 2;
  }
  if (gp_file_read(arena, arguments[3], 1 << 24, &bytes) != 0 || !bed_open(&of, arguments[1], arguments[2]))
    return 1;
  for (size_t at = 0, end; at < bytes.len; at = end + 1) {
    gp_str line;
    for (end = at; end < bytes.len && bytes.ptr[end] != '\n';)
      end++;
    line = trim(gp_str_slice(bytes, at, end));
    number++;
    if (line.len == 0 || *line.ptr == '#')
      continue;
    good &= run_line(&of, line, number);
  }
  bed_close(&of);
  gp_arena_drop(arena);
  return good ? 0 : 1;
}
