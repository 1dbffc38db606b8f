/* Figures: a paragraph that holds nothing but a picture. */
#include "markdown.h"

#include <md4c.h>

enum { TEXT_WIDTH = 16 }; /* centimetres that pandoc's widths of pictures are measured by */

typedef struct picture {
  line alt, path, title;
  attributes given;
  uint32_t base;
} picture;

static bool is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t skip_blanks(gp_str text, size_t at)
{
  while (at < text.len && is_space(text.ptr[at]))
    at++;
  return at;
}

/* The offset of an unescaped `sign` from `at`, or the length of the text. */
static size_t find_sign(gp_str text, size_t at, char sign)
{
  while (at < text.len && text.ptr[at] != sign)
    at += text.ptr[at] == '\\' ? 2 : 1;
  return at < text.len ? at : text.len;
}

static line stretch(const picture *p, size_t start, size_t end)
{
  return (line){p->base + (uint32_t)start, p->base + (uint32_t)end, false};
}

/* {attributes} at `at`, and nothing after them. */
static bool ends_here(markdown *m, gp_str text, size_t at, picture *p)
{
  if (at < text.len && text.ptr[at] == '{')
    at = md_attributes(m->arena, text, at, &p->given);
  return at > 0 && skip_blanks(text, at) == text.len;
}

/* ![alt][label], ![label][] and ![label]: path and title are where the label is defined. `close`: of the first ']'. */
static bool parse_reference(markdown *m, gp_str text, size_t close, picture *p)
{
  size_t at = close + 1, end = find_sign(text, at, ']');
  bool full = at < text.len && text.ptr[at] == '[' && end < text.len;
  gp_str label = full && end > at + 1 ? gp_str_slice(text, at + 1, end) : gp_str_slice(text, 2, close);
  definition *target = md_link(m, label);
  if (close == text.len || target == NULL || !ends_here(m, text, full ? end + 1 : at, p))
    return false;
  target->used = true;
  p->path = target->address;
  p->title = target->title;
  return true;
}

/* ![alt](path "title"){attributes}, and nothing after it. */
static bool parse_picture(markdown *m, gp_str text, picture *p)
{
  size_t close = find_sign(text, 2, ']'), at = close + 1, end;
  p->alt = stretch(p, 2, close);
  if (at >= text.len || text.ptr[at] != '(')
    return parse_reference(m, text, close, p);
  at = skip_blanks(text, at + 1);
  if (at < text.len && text.ptr[at] == '<') {
    end = find_sign(text, at, '>');
    p->path = stretch(p, at + 1, end);
    at = end + 1;
  } else {
    for (end = at; end < text.len && !is_space(text.ptr[end]) && text.ptr[end] != ')';)
      end++;
    p->path = stretch(p, at, end);
    at = end;
  }
  at = skip_blanks(text, at);
  if (at < text.len && (text.ptr[at] == '"' || text.ptr[at] == '\'')) {
    end = find_sign(text, at + 1, text.ptr[at]);
    p->title = stretch(p, at + 1, end);
    at = skip_blanks(text, end + 1);
  }
  return at < text.len && text.ptr[at] == ')' && ends_here(m, text, at + 1, p);
}

/* "width:5in;height:3in" of a tag, as the attribute width=5in of the picture. */
static void take_width(markdown *m, const attribute *style, picture *p)
{
  attribute width = *style;
  size_t start = skip_blanks(style->value, 6), end = start;
  while (end < style->value.len && style->value.ptr[end] != ';')
    end++;
  width.key = GP_STR("width");
  width.value = gp_str_slice(style->value, start, end);
  width.at += start + 4;
  width.key_at += 4;
  gp_vec_push(m->arena, &p->given.list, width);
}

/* <img src="path" alt="..." style="width:5in" />, as pandoc writes pictures with a size for GitHub. */
static bool parse_img(markdown *m, gp_str text, picture *p)
{
  attributes all;
  GP_VEC(char) copy = {0};
  size_t end = 0;
  if (!gp_str_starts_with(text, GP_STR("<img ")) || text.ptr[text.len - 1] != '>')
    return false;
  for (size_t i = 4; i + 1 < text.len; i++)
    gp_vec_push(m->arena, &copy, text.ptr[i] == '/' && i + 2 == text.len ? ' ' : text.ptr[i]);
  copy.items[0] = '{';
  gp_vec_push(m->arena, &copy, '}');
  end = md_attributes(m->arena, (gp_str){copy.items, copy.count}, 0, &all);
  for (size_t i = 0; end > 0 && i < all.list.count; i++) {
    const attribute *one = &all.list.items[i];
    line found = stretch(p, one->at + 4, one->at + 4 + one->value.len);
    if (gp_str_is(one->key, "src"))
      p->path = found;
    else if (gp_str_is(one->key, "alt"))
      p->alt = found;
    else if (gp_str_is(one->key, "title"))
      p->title = found;
    else if (gp_str_is(one->key, "style") && gp_str_starts_with(one->value, GP_STR("width:")))
      take_width(m, one, p);
  }
  return p->path.end > p->path.start;
}

/* "5.2in" as per cent of a text's width; 0 if it is no such length. */
static unsigned percent_of(gp_str length)
{
  static const struct {
    const char *unit;
    uint64_t micrometres;
  } units[] = {{"in", 25400}, {"cm", 10000}, {"mm", 1000}, {"px", 265}, {"pt", 353}};
  uint64_t thousandths = 0, scale = 1000;
  size_t at = 0;
  for (; at < length.len && at < 8 && length.ptr[at] >= '0' && length.ptr[at] <= '9'; at++)
    thousandths = thousandths * 10 + (uint64_t)(length.ptr[at] - '0') * 1000;
  if (at < length.len && length.ptr[at] == '.')
    for (at++; at < length.len && length.ptr[at] >= '0' && length.ptr[at] <= '9'; at++) {
      scale /= 10;
      thousandths += (uint64_t)(length.ptr[at] - '0') * scale;
    }
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (gp_str_is(gp_str_slice(length, at, length.len), units[i].unit)) {
      uint64_t percent = thousandths * units[i].micrometres / (TEXT_WIDTH * 10000 * 10);
      return percent > 100 ? 100 : percent < 1 ? 1 : (unsigned)percent;
    }
  return 0;
}

/* Sizes from a word processor become shares of the width; the height follows from the picture. */
static void fit_sizes(markdown *m, picture *p, gp_value *map)
{
  attributes kept = {0};
  for (size_t i = 0; i < p->given.list.count; i++) {
    const attribute *one = &p->given.list.items[i];
    uint32_t start = p->base + (uint32_t)one->at, end = start + (uint32_t)one->value.len;
    unsigned percent = gp_str_is(one->key, "width") ? percent_of(one->value) : 0;
    if (gp_str_is(one->key, "width") && gp_str_ends_with(one->value, GP_STR("%")))
      md_set(m, map, GP_STR("width"), (gp_span){m->source, start, end}, md_plain(m, start, end - 1));
    else if (percent == 100 || gp_str_is(one->key, "height"))
      continue;
    else if (percent == 0)
      gp_vec_push(m->arena, &kept.list, *one);
    else
      md_set(m, map, GP_STR("width"), (gp_span){m->source, start, end},
             md_word(m, gp_str_printf(m->arena, "%u", percent).ptr, start, end));
  }
  p->given = kept;
}

/* Whether a paragraph is nothing but a picture, which is read. */
static bool read_picture(markdown *m, const block *paragraph, picture *p)
{
  gp_str text = md_slice(m, paragraph->start, paragraph->end);
  while (text.len > 0 && is_space(text.ptr[text.len - 1]))
    text.len--;
  *p = (picture){.base = paragraph->start};
  return text.len >= 6 &&
         ((text.ptr[0] == '!' && text.ptr[1] == '[') ? parse_picture(m, text, p) : parse_img(m, text, p));
}

bool md_is_figure(markdown *m, const block *paragraph)
{
  picture p;
  return read_picture(m, paragraph, &p);
}

/* A text less its marks, on its way. */
typedef struct plain {
  markdown *m;
  gp_buf text;
} plain;

static int on_block(MD_BLOCKTYPE type, void *detail, void *data)
{
  (void)type;
  (void)detail;
  (void)data;
  return 0;
}

static int on_span(MD_SPANTYPE type, void *detail, void *data)
{
  (void)type;
  (void)detail;
  (void)data;
  return 0;
}

static int on_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
  plain *p = data;
  gp_str part = {text, size}, character = {NULL, 0};
  if (type == MD_TEXT_ENTITY)
    character = p->m->host->character(p->m->host, part);
  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
    gp_buf_add_char(&p->text, ' ');
  else if (type != MD_TEXT_HTML)
    gp_buf_add(&p->text, character.len > 0 ? character : part);
  return 0;
}

/* What a picture shows is read out: emphasis and links in it are the words alone (CommonMark 0.31, 6.4). */
static const gp_value *alt_of(markdown *m, uint32_t start, uint32_t end)
{
  static const MD_PARSER parser = {.flags = MD_FLAG_NOHTMLBLOCKS | MD_FLAG_NOINDENTEDCODEBLOCKS,
                                   .enter_block = on_block,
                                   .leave_block = on_block,
                                   .enter_span = on_span,
                                   .leave_span = on_span,
                                   .text = on_text};
  plain p = {.m = m, .text = GP_BUF(m->arena)};
  gp_str alt = md_slice(m, start, end);
  bool marked = false;
  for (size_t i = 0; i < alt.len; i++)
    marked = marked || strchr("*_`[<", alt.ptr[i]) != NULL;
  if (!marked || md_parse(alt.ptr, (MD_SIZE)alt.len, &parser, &p) != 0 || p.text.count == 0)
    return md_unescaped(m, start, end);
  return md_word(m, gp_str_copy(m->arena, gp_buf_str(&p.text)).ptr, start, end);
}

gp_value *md_figure(markdown *m, const block *paragraph)
{
  picture p;
  gp_span span = {m->source, paragraph->start, paragraph->end};
  gp_value *map, *made;
  if (!read_picture(m, paragraph, &p))
    return NULL;
  map = md_map(m, span.start, span.end);
  md_add(m, map, "image", span, md_plain(m, p.path.start, p.path.end));
  if (p.alt.end > p.alt.start)
    md_add(m, map, "alt", span, alt_of(m, p.alt.start, p.alt.end));
  if (p.title.end > p.title.start)
    md_add(m, map, "caption", span, md_unescaped(m, p.title.start, p.title.end));
  fit_sizes(m, &p, map);
  made = md_block(m, "figure", span.start, span.end, map);
  md_lay_attributes(m, made, &p.given, p.base);
  return made;
}
