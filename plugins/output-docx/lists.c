/* Lists: bullets, numbers of all kinds, boxes to tick, steps. */
#include "docx.h"

enum { DEEPEST = 8, WORD_LETTERS = 26 };

void flush_item(gp_output *o)
{
  if (o->list == 0)
    return;
  open_p(o, (para){.style = NULL});
  close_p(o);
}

standing keep_place(const gp_output *o)
{
  return (standing){o->indent, o->list_indent, o->depth, o->box, o->style, o->cell_align, o->in_cell};
}

void leave_place(gp_output *o, standing p)
{
  o->indent = p.indent;
  o->list_indent = p.list_indent;
  o->depth = p.depth;
  o->box = p.box;
  o->style = p.style;
  o->cell_align = p.cell_align;
  o->in_cell = p.in_cell;
}

static unsigned level_of(const gp_output *o)
{
  return o->depth < DEEPEST ? o->depth : DEEPEST;
}

/* Where the list in hand begins, whichever its level. */
static int base_of(const gp_output *o)
{
  return o->depth > 0 ? o->list_indent : o->indent;
}

standing enter_list(gp_output *o)
{
  standing before = keep_place(o);
  o->list_indent = base_of(o);
  o->indent = o->list_indent + LIST_INDENT * (int)(level_of(o) + 1);
  o->depth++;
  return before;
}

/* Whether the language counts with 0 to 9, as Word does in each. */
static bool has_digits(gp_output *o, gp_str lang)
{
  return gp_str_is(kit_count(o->host, o->arena, lang, 1), "1");
}

/* How Word counts by itself: NULL where its letters or digits are not those of the list. */
static const char *word_format(gp_output *o, const gp_node *list, unsigned start)
{
  static const char cyrillic[] = "абвгдежзи";
  gp_list_style style = gp_list_of(list)->style;
  bool small = style == GP_LIST_LETTERS || style == GP_LIST_LATIN, latin = true, russian = small;
  unsigned number = start;
  if (style == GP_NO_list_style)
    return has_digits(o, list->lang) ? "decimal" : NULL;
  if (style == GP_LIST_ROMAN || style == GP_LIST_ROMAN_CAPITALS)
    return start == 0 ? NULL : style == GP_LIST_ROMAN ? "lowerRoman" : "upperRoman";
  for (const gp_node *item = list->first_child; item != NULL; item = item->next, number++) {
    gp_str label = gp_item_of(item)->label;
    size_t at = label.len > 0 && label.ptr[0] == '(';
    latin = latin && number >= 1 && number <= WORD_LETTERS && label.len > at && (unsigned char)label.ptr[at] < 0x80;
    russian = russian && number >= 1 && number <= 9 && label.len > at + 1 &&
              memcmp(label.ptr + at, cyrillic + (size_t)(number - 1) * 2, 2) == 0;
  }
  return latin ? (small ? "lowerLetter" : "upperLetter") : russian ? "russianLower" : NULL;
}

static bool is_same(const list_def *a, const list_def *b)
{
  return strcmp(a->format, b->format) == 0 && gp_str_equal(a->before, b->before) && gp_str_equal(a->after, b->after) &&
         a->indent == b->indent && memcmp(&a->color, &b->color, sizeof a->color) == 0;
}

/* Lists with bullets are one list in Word; those with numbers begin anew, each. */
unsigned new_list(gp_output *o, list_def def)
{
  for (size_t i = 0; i < o->lists.count && strcmp(def.format, "bullet") == 0; i++)
    if (is_same(&o->lists.items[i], &def))
      return (unsigned)i + 1;
  gp_vec_push(o->arena, &o->lists, def);
  return (unsigned)o->lists.count;
}

static unsigned bullets(gp_output *o, gp_str mark, gp_color color)
{
  return new_list(o, (list_def){.format = "bullet", .before = mark, .indent = base_of(o), .color = color});
}

static unsigned start_of(const gp_node *list)
{
  return gp_attr_at(list, GP_AT_list_start) != NULL ? gp_list_of(list)->start : 1;
}

/* A list of one item, whose number is written as it is. */
static unsigned typed_list(gp_output *o, gp_str label, gp_color color)
{
  return new_list(
    o, (list_def){.format = "typed", .before = label, .level = level_of(o), .indent = base_of(o), .color = color});
}

static unsigned list_of(gp_output *o, const gp_node *node)
{
  const gp_list_attrs *as = gp_list_of(node);
  unsigned start = start_of(node);
  const char *format = as->ordered ? word_format(o, node, start) : NULL;
  if (format == NULL)
    return bullets(o, (gp_str){NULL, 0}, (gp_color){0});
  return new_list(o, (list_def){.format = format,
                                .before = as->delimiter == GP_LIST_BRACKETS ? GP_STR("(") : GP_STR(""),
                                .after = as->delimiter == GP_NO_list_delimiter ? GP_STR(".") : GP_STR(")"),
                                .level = level_of(o),
                                .start = start,
                                .indent = base_of(o)});
}

/* The box before an item, as markup for its first paragraph. */
static gp_str tick_markup(gp_output *o, gp_str name, gp_str label, bool ticked, gp_str lang)
{
  size_t before = o->out.count;
  gp_str markup;
  put_tick_field(o, name, label, ticked);
  put_run(o, GP_STR(" "), lang);
  markup = gp_str_copy(o->arena, gp_str_slice(gp_buf_str(&o->out), before, o->out.count));
  o->out.count = before;
  return markup;
}

static gp_str label_of(gp_output *o, const gp_node *item, unsigned number)
{
  gp_str label = gp_item_of(item)->label, count;
  if (label.len > 0)
    return label;
  count = kit_count(o->host, o->arena, item->lang, number);
  return gp_str_printf(o->arena, "%.*s.", GP_STR_ARG(count));
}

void put_list(gp_output *o, const gp_node *node)
{
  unsigned list, level = level_of(o), number = start_of(node);
  bool typed = gp_list_of(node)->ordered;
  standing around;
  flush_item(o);
  mark_id(o, node);
  list = list_of(o, node);
  typed = typed && strcmp(o->lists.items[list - 1].format, "bullet") == 0;
  for (const gp_node *item = node->first_child; item != NULL; item = item->next) {
    gp_ticked done = gp_item_of(item)->done;
    unsigned own = typed ? typed_list(o, label_of(o, item, number++), (gp_color){0}) : list;
    around = enter_list(o);
    mark_id(o, item);
    if (done != GP_NO_ticked)
      o->tick =
        tick_markup(o, (gp_str){NULL, 0}, kit_plain(o->arena, item->first_child), done == GP_TICKED_TRUE, item->lang);
    o->list = own;
    o->level = level;
    put_below(o, item);
    flush_item(o);
    leave_place(o, around);
  }
}

/* The style keeps a list's steps together with their number. */
static void put_detail(gp_output *o, const gp_node *detail, const char *key)
{
  if (detail == NULL)
    return;
  open_p(o, (para){.style = "StepDetail", .lang = detail->lang});
  put_word(o, key, true, ": ");
  put_below(o, detail);
  close_p(o);
}

void put_steps(gp_output *o, const gp_node *node)
{
  static const struct {
    gp_kind kind;
    const char *term;
  } details[] = {{GP_WHO, "who"}, {GP_TIME, "time"}, {GP_WATCH, "watch"}, {GP_DONE, "done"}};
  uint64_t first = 1;
  gp_str number = node->first_child != NULL ? gp_node_number(node->first_child) : (gp_str){NULL, 0};
  bool counted = gp_str_number(number, 9999, &first); /* by Word, in the digits 0 to 9 */
  unsigned list;
  flush_item(o);
  mark_id(o, node);
  list = new_list(o, (list_def){.format = "decimal",
                                .after = GP_STR("."),
                                .level = level_of(o),
                                .start = (unsigned)first,
                                .indent = base_of(o),
                                .color = o->accent});
  for (const gp_node *step = node->first_child; step != NULL; step = step->next) {
    unsigned level = level_of(o), own = list;
    standing around = enter_list(o);
    mark_id(o, step);
    if (!counted)
      own = typed_list(o, gp_str_printf(o->arena, "%.*s.", GP_STR_ARG(gp_node_number(step))), o->accent);
    open_p(o, (para){.style = "Step",
                     .keep_next = step->first_child != step->last_child,
                     .list = own,
                     .level = level,
                     .lang = step->lang});
    put_slot(o, step, GP_TITLE);
    close_p(o);
    put_slot(o, step, GP_BODY);
    for (size_t i = 0; i < sizeof details / sizeof *details; i++)
      put_detail(o, gp_node_child(step, details[i].kind), details[i].term);
    leave_place(o, around);
  }
}

void put_checklist(gp_output *o, const gp_node *node)
{
  unsigned list;
  flush_item(o);
  mark_id(o, node);
  list = new_list(o, (list_def){.format = "none", .level = level_of(o), .indent = base_of(o)});
  for (const gp_node *item = node->first_child; item != NULL; item = item->next) {
    const gp_check_item_attrs *as = gp_check_item_of(item);
    const gp_node *note = gp_node_child(item, GP_ITEM_NOTE);
    unsigned level = level_of(o);
    standing around = enter_list(o);
    gp_str label = as->field_label.len > 0 ? as->field_label : kit_plain(o->arena, gp_node_child(item, GP_TITLE));
    mark_id(o, item);
    open_p(o,
           (para){.style = "Checklist", .keep_next = note != NULL, .list = list, .level = level, .lang = item->lang});
    put_tick_field(o, as->field, label, as->done);
    put_run(o, GP_STR("\t"), item->lang);
    put_slot(o, item, GP_TITLE);
    close_p(o);
    put_p(o, "Remark", note);
    leave_place(o, around);
  }
}

static void put_side(gp_output *o, const gp_node *side, const char *key, const char *style, gp_str mark, gp_color color)
{
  unsigned list;
  if (side == NULL)
    return;
  mark_id(o, side);
  open_p(o, (para){.style = style, .keep_next = true, .lang = term_lang(o, key)});
  put_run(o, term(o, key), term_lang(o, key));
  close_p(o);
  list = bullets(o, mark, color);
  for (const gp_node *item = side->first_child; item != NULL; item = item->next) {
    unsigned level = level_of(o);
    standing around = enter_list(o);
    mark_id(o, item);
    o->list = list;
    o->level = level;
    put_below(o, item);
    flush_item(o);
    leave_place(o, around);
  }
}

void put_do_dont(gp_output *o, const gp_node *node)
{
  flush_item(o);
  mark_id(o, node);
  put_side(o, gp_node_child(node, GP_DO), "do", "DoTitle", GP_STR("✓"), o->good);
  put_side(o, gp_node_child(node, GP_DONT), "dont", "DontTitle", GP_STR("✗"), o->bad);
}
