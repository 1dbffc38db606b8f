/* The list of the sources which are cited, in the order of their numbers. */
#include "guide.h"

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

static void put_source(gp_layout *l, const frame *in, const gp_citation *source, uint32_t list)
{
  const text_look *look = &l->theme.looks[in->role];
  const gp_text_style *plain = style_of(l, in->role, 0, (gp_str){0}, (gp_color){0});
  uint32_t li = builder_elem(&l->build, GP_ROLE_LI, list, source->span);
  uint32_t label = builder_elem(&l->build, GP_ROLE_LBL, li, source->span);
  uint32_t body = builder_elem(&l->build, GP_ROLE_LBODY, li, source->span);
  uint32_t title = body;
  frame inner = inner_frame(in, GP_LEN_PT(28), 0);
  gp_break_options options = break_options(l, inner.width, GP_ALIGN_START);
  text_run sign, run;
  text_start(l, &sign);
  text_add(l, &sign, gp_str_printf(l->arena, "%u", source->number),
           style_of(l, in->role, STYLE_STRONG, (gp_str){0}, l->theme.accent_dark), label, 0, source->span);
  text_start(l, &run);
  if (source->by.len > 0)
    text_add(l, &run, gp_str_printf(l->arena, "%.*s, ", GP_STR_ARG(source->by)), plain, body, 0, source->span);
  if (source->title_lang.len > 0 && !gp_str_equal(source->title_lang, l->document->lang)) {
    title = builder_elem(&l->build, GP_ROLE_SPAN, body, source->span);
    builder_at(&l->build, title)->lang = source->title_lang;
    builder_at(&l->build, title)->placement = 1;
  }
  text_add(l, &run, source->title, style_of(l, in->role, STYLE_EMPH, source->title_lang, (gp_color){0}), title, 0,
           source->span);
  add_part(l, &run, GP_STR(", "), l->host->format_date(l->host, l->arena, l->document->lang, source->date), plain, body,
           source->span);
  add_part(l, &run, ends_sentence(&run) ? GP_STR(" ") : GP_STR(". "), source->note, plain, body, source->span);
  if (source->url.len > 0) {
    uint32_t link = builder_elem(&l->build, GP_ROLE_LINK, body, source->span);
    target t = {.uri = source->url, .alt = source->title, .elem = link};
    gp_vec_push(l->arena, &l->targets, t);
    text_add(l, &run, ends_sentence(&run) ? GP_STR(" ") : GP_STR(". "), plain, body, 0, source->span);
    text_add(l, &run, source->url, style_of(l, in->role, STYLE_LINK, GP_STR("zxx"), l->theme.accent_dark), link,
             (uint32_t)l->targets.count, source->span);
  }
  if (source->accessed.len > 0)
    add_part(l, &run, GP_STR(" "),
             gp_str_printf(l->arena, "(%.*s %.*s)", GP_STR_ARG(term(l, "accessed")),
                           GP_STR_ARG(l->host->format_date(l->host, l->arena, l->document->lang, source->accessed))),
             plain, body, source->span);
  flow_gap(in->flow, GP_LEN_PT(5));
  flow_anchor(in->flow, gp_str_printf(l->arena, "source-%.*s", GP_STR_ARG(source->key)), li);
  flow_atom(in->flow, 0, PENALTY_ROW);
  draw_short(l, in->flow, &sign, in->x, look->baseline, false);
  flow_keep(in->flow);
  in->flow->gap = 0;
  put_lines(l, &inner, text_lines(l, &run, 0, &options), NULL, look);
}

void put_sources(gp_layout *l, const frame *in)
{
  uint32_t list = builder_elem(&l->build, GP_ROLE_L, in->elem, GP_NO_SPAN);
  builder_at(&l->build, list)->ordered = 1;
  for (size_t i = 0; i < l->document->citation_count && l->status == GP_OK; i++)
    put_source(l, in, &l->document->citations[i], list);
}
