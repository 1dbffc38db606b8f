/* The list of the sources which are cited: by number, or by author and date; grouped by kind if the guide says so. */
#include "print.h"

static void add_part(gp_layout *l, text_run *run, gp_str before, gp_str text, const gp_text_style *style, uint32_t elem,
                     gp_span span)
{
  if (text.len == 0)
    return;
  text_add(l, run, before, style, elem, 0, span);
  text_add(l, run, text, style, elem, 0, span);
}

/* True if the text ends with a stop of its own ("2009 г.", "equality?"). */
static bool ends_sentence(const text_run *run)
{
  return run->text.count > 0 && strchr(".?!", run->text.items[run->text.count - 1]) != NULL;
}

/* What a source's line is made of, as it grows. */
typedef struct source_text {
  gp_layout *l;
  text_run run;
  const gp_text_style *plain;
  const gp_citation *source;
  text_role role;
  uint32_t body;
} source_text;

static void add_title(source_text *s)
{
  gp_layout *l = s->l;
  uint32_t title = s->body;
  if (s->source->title_lang.len > 0 && !gp_str_equal(s->source->title_lang, l->document->lang)) {
    title = builder_elem(&l->build, GP_ROLE_SPAN, s->body, s->source->span);
    builder_at(&l->build, title)->lang = s->source->title_lang;
    builder_at(&l->build, title)->placement = 1;
  }
  text_add(l, &s->run, s->source->title, style_of(l, s->role, STYLE_EMPH, s->source->title_lang, (gp_color){0}), title,
           0, s->source->span);
}

static void add_address(source_text *s)
{
  gp_layout *l = s->l;
  const gp_citation *source = s->source;
  if (source->url.len > 0) {
    uint32_t link = builder_elem(&l->build, GP_ROLE_LINK, s->body, source->span);
    target t = {.uri = source->url, .alt = source->title, .elem = link};
    gp_vec_push(l->arena, &l->targets, t);
    text_add(l, &s->run, ends_sentence(&s->run) ? GP_STR(" ") : GP_STR(". "), s->plain, s->body, 0, source->span);
    text_add(l, &s->run, source->url, style_of(l, s->role, STYLE_LINK, GP_STR("zxx"), l->theme.accent_dark), link,
             (uint32_t)l->targets.count, source->span);
  }
  if (source->accessed.len > 0) {
    gp_str date = l->host->format_date(l->host, l->arena, l->document->lang, source->accessed);
    text_add(l, &s->run, GP_STR(" "), s->plain, s->body, 0, source->span);
    text_add_around(l, &s->run, GP_STR("("), "accessed", gp_str_printf(l->arena, " %.*s)", GP_STR_ARG(date)), s->plain,
                    s->body, source->span);
  }
}

/* "Eurostat (2023a) Title. Note. Address": author and date as they are cited, in strong letters. */
static void add_by_author(source_text *s, gp_str label)
{
  gp_layout *l = s->l;
  const gp_citation *source = s->source;
  const gp_text_style *strong = style_of(l, s->role, STYLE_STRONG, (gp_str){0}, l->theme.accent_dark);
  text_add(l, &s->run, label, strong, s->body, 0, source->span);
  text_add(l, &s->run, ends_sentence(&s->run) ? GP_STR(" ") : GP_STR(". "), s->plain, s->body, 0, source->span);
  if (source->by.len > 0 && !gp_str_starts_with(label, source->by)) { /* the label is a short name */
    text_add(l, &s->run, source->by, s->plain, s->body, 0, source->span);
    text_add(l, &s->run, GP_STR(": "), s->plain, s->body, 0, source->span);
  }
  add_title(s);
  if (source->date.len > 4)
    add_part(l, &s->run, GP_STR(", "), l->host->format_date(l->host, l->arena, l->document->lang, source->date),
             s->plain, s->body, source->span);
}

static void add_by_number(source_text *s)
{
  gp_layout *l = s->l;
  const gp_citation *source = s->source;
  if (source->by.len > 0)
    text_add(l, &s->run, gp_str_printf(l->arena, "%.*s, ", GP_STR_ARG(source->by)), s->plain, s->body, 0, source->span);
  add_title(s);
  add_part(l, &s->run, GP_STR(", "), l->host->format_date(l->host, l->arena, l->document->lang, source->date), s->plain,
           s->body, source->span);
}

static void put_source(gp_layout *l, const frame *in, size_t index, uint32_t list)
{
  const gp_citation *source = &l->document->citations[index];
  const text_look *look = &l->theme.looks[in->role];
  uint32_t li = builder_elem(&l->build, GP_ROLE_LI, list, source->span);
  gp_str by_author = source->label;
  uint32_t label = by_author.len == 0 ? builder_elem(&l->build, GP_ROLE_LBL, li, source->span) : 0;
  frame inner = by_author.len > 0 ? *in : inner_frame(in, GP_LEN_PT(28), 0);
  gp_break_options options = break_options(l, inner.width, GP_ALIGN_START);
  source_text s = {.l = l,
                   .plain = style_of(l, in->role, 0, (gp_str){0}, (gp_color){0}),
                   .source = source,
                   .role = in->role,
                   .body = builder_elem(&l->build, GP_ROLE_LBODY, li, source->span)};
  text_start(l, &s.run);
  flow_gap(in->flow, GP_LEN_PT(5));
  flow_anchor(in->flow, source_dest(l, source->key), li);
  if (by_author.len > 0) {
    options.hang = GP_LEN_PT(16);
    add_by_author(&s, by_author);
  } else {
    text_run sign;
    text_start(l, &sign);
    text_add(l, &sign, gp_str_printf(l->arena, "%u", source->number),
             style_of(l, in->role, STYLE_STRONG, (gp_str){0}, l->theme.accent_dark), label, 0, source->span);
    flow_atom(in->flow, 0, PENALTY_ROW);
    draw_short(l, in->flow, &sign, in->x, look->baseline, false);
    flow_keep(in->flow);
    in->flow->gap = 0;
    add_by_number(&s);
  }
  add_part(l, &s.run, ends_sentence(&s.run) ? GP_STR(" ") : GP_STR(". "), source->note, s.plain, s.body, source->span);
  add_address(&s);
  put_lines(l, &inner, text_lines(l, &s.run, 0, &options), NULL, look);
}

static uint32_t begin_list(gp_layout *l, const frame *in)
{
  uint32_t list = builder_elem(&l->build, GP_ROLE_L, in->elem, GP_NO_SPAN);
  builder_at(&l->build, list)->ordered = l->document->cited_by_author ? 2 : 1;
  return list;
}

void put_sources(gp_layout *l, const frame *in)
{
  const gp_citation *sources = l->document->citations;
  bool grouped = l->document->cited_in_groups;
  uint32_t list = grouped ? 0 : begin_list(l, in);
  for (size_t i = 0; i < l->document->citation_count && l->status == GP_OK; i++) {
    if (grouped && (i == 0 || !gp_str_equal(sources[i].group, sources[i - 1].group))) {
      gp_str kind = sources[i].group.len > 0 ? sources[i].group : GP_STR("other");
      gp_str key = gp_str_printf(l->arena, "sources-%.*s", GP_STR_ARG(kind));
      flow_gap(in->flow, GP_LEN_PT(18));
      put_word(l, in, key.ptr, l->heading_shift == 0 ? GP_ROLE_H2 : GP_ROLE_H3, TEXT_H3);
      flow_gap(in->flow, GP_LEN_PT(3));
      flow_keep(in->flow);
      list = begin_list(l, in);
    }
    put_source(l, in, i, list);
  }
}
