/* The kinds of nodes and their attributes, made of the rows of kinds.def. */
#ifndef GUIDEPRESS_KINDS_H
#define GUIDEPRESS_KINDS_H

#include <guidepress/base.h>

/* GP_TABLE, GP_FIGURE, ...: kinds.def says what each may hold. Any block may also have `id`, `only` and `unless` (tags
 * divided by spaces). After resolving, chapters, sections, tables, figures and notes always have an id. A plugin
 * handles kinds that are newer than itself like the ones it does not care for. Since ABI 1.0. */
typedef enum gp_kind {
  GP_KIND_NONE = 0,
#define GP_KIND(NAME, name, number, printed, holds, form, key, summary) GP_##NAME = (number),
#include <guidepress/kinds.def>
} gp_kind;

/* Attributes whose values are words: GP_CALLOUT_TIP, ...; GP_NO_callout_kind (0) where it was not given. */
#define GP_CHOICES(type)                                                                                               \
  typedef enum gp_##type                                                                                               \
  {                                                                                                                    \
    GP_NO_##type = 0,
#define GP_CHOICE(type, constant, word) constant,
#define GP_CHOSEN(type, constant, word) constant,
#define GP_CHOICES_END(type)                                                                                           \
  }                                                                                                                    \
  gp_##type;
#include <guidepress/kinds.def>

/* The word of a choice as it is written: gp_callout_kind_word(GP_CALLOUT_TIP) is "tip"; "" for none and for a number
 * that is not of the choice. A constant, ended by a zero byte. Since ABI 1.0. */
#define GP_CHOICES(type)                                                                                               \
  static inline const char *gp_##type##_word(gp_##type choice)                                                         \
  {                                                                                                                    \
    switch ((int)choice) {
#define GP_CHOICE(type, constant, word)                                                                                \
  case constant:                                                                                                       \
    return word;
#define GP_CHOSEN(type, constant, word) GP_CHOICE(type, constant, word)
#define GP_CHOICES_END(type)                                                                                           \
  default:                                                                                                             \
    return "";                                                                                                         \
    }                                                                                                                  \
    }
#include <guidepress/kinds.def>

/* Which attribute a record is of: GP_AT_figure_alt, ... The number is that of the kind times 64, and the place in its
 * row; new ones come at the end of the row. Since ABI 1.0. */
typedef enum gp_attr_id {
  GP_AT_NONE = 0, /* a name that is not in the row: of a plugin */
  GP_AT_id,       /* of any kind; the value is also the node's `id` */
  GP_AT_only,
  GP_AT_unless,
#define GP_KIND(NAME, name, number, printed, holds, form, key, summary) GP_AT_##name = (number)*64,
#define GP_ATTR(name, type, field, printed, from, fallback, description) GP_AT_##name##_##field,
#include <guidepress/kinds.def>
} gp_attr_id;

/* The members that types of attributes become. Flags that are written where they are false have the name of what they
 * do then (`unnumbered`). Lists are texts as they were written, divided by spaces. `name` and `columns` are in the
 * records alone. */
#define GP_FIELD_text(field) gp_str field;
#define GP_FIELD_path(field) gp_str field;
#define GP_FIELD_lang(field) gp_str field;
#define GP_FIELD_aligns(field) gp_str field;
#define GP_FIELD_shares(field) gp_str field;
#define GP_FIELD_flag(field) bool field;
#define GP_FIELD_unflag(field) bool field;
#define GP_FIELD_count(field) uint32_t field;
#define GP_FIELD_percent(field) uint32_t field;
#define GP_FIELD_across(field) uint32_t field;
#define GP_FIELD_tabs(field) uint32_t field;
#define GP_FIELD_start(field) uint32_t field;
#define GP_FIELD_ticked(field) gp_ticked field;
#define GP_FIELD_list_style(field) gp_list_style field;
#define GP_FIELD_list_delimiter(field) gp_list_delimiter field;
#define GP_FIELD_name(field)
#define GP_FIELD_columns(field)
#define GP_FIELD_callout_kind(field) gp_callout_kind field;
#define GP_FIELD_vertical(field) gp_vertical field;
#define GP_FIELD_floating(field) gp_floating field;
#define GP_FIELD_separator(field) gp_separator field;
#define GP_FIELD_glossary_print(field) gp_glossary_print field;
#define GP_FIELD_matter(field) gp_matter field;
#define GP_FIELD_counted_as(field) gp_counted_as field;
#define GP_FIELD_row_role(field) gp_row_role field;

/* gp_figure_attrs, ...: what the attributes of a node say, by kind; zero, empty or GP_NO_... where one is not given or
 * what was written does not fit its type. They begin with what all have. Only the host makes them; members are added at
 * the end. Since ABI 1.0. */
typedef struct gp_common_attrs {
  gp_str only, unless;
} gp_common_attrs;
#define GP_KIND(NAME, name, number, printed, holds, form, key, summary)                                                \
  typedef struct gp_##name##_attrs {                                                                                   \
    gp_str only, unless;
#define GP_ATTR(name, type, field, printed, from, fallback, description) GP_FIELD_##type(field)
#define GP_END(NAME, name)                                                                                             \
  }                                                                                                                    \
  gp_##name##_attrs;
#include <guidepress/kinds.def>

#endif
