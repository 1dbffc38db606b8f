/* How the parts of the theme are read: values by their path, each with its default. */
#ifndef KIT_PRINT_THEME_READ_H
#define KIT_PRINT_THEME_READ_H

#include "theme.h"

/* The core has checked each theme file against its schema (core/read/theme_schema.c), so what fails here is what a
 * schema cannot say, or a theme that came another way. */
typedef struct theme_reader {
  const gp_host *host;
  const gp_value *root;
  bool failed; /* something was reported */
} theme_reader;

/* In points: the largest page of PDF 1.7, and what leaves sums of lengths far from their end. */
enum { THEME_PAGE_MOST = 14400, THEME_SPACE_MOST = 1000, THEME_SIZE_MOST = 4000 };

/* theme_values.c */

/* Reports an error at its place; reading goes on, but theme_read fails. */
void theme_fail(theme_reader *r, gp_span span, const char *id, gp_str message);
/* The place of the value at a path, or of the whole theme. */
gp_span theme_place_at(const theme_reader *r, const char *path);
/* A length from 0 to `most` points; one that may be negative; a colour; a whole number; true or false; a text. */
gp_len theme_length_at(theme_reader *r, const char *path, gp_len otherwise, int most);
gp_len theme_signed_length_at(theme_reader *r, const char *path, gp_len otherwise);
gp_color theme_color_at(theme_reader *r, const char *path, gp_color otherwise);
int theme_number_at(theme_reader *r, const char *path, int otherwise, int least, int most);
bool theme_flag_at(theme_reader *r, const char *path, bool otherwise);
gp_str theme_text_at(const theme_reader *r, const char *path, gp_str otherwise);
/* The index among `words`, which NULL ends, of the value at `path`. */
int theme_choice_at(theme_reader *r, const char *path, const char *const *words, int otherwise);

/* theme_colours.c: colours, and what blocks look like. */
void theme_read_colours(theme_reader *r, theme *t);

/* theme_contrast.c: reports text that cannot be read on its ground (WCAG 2.2, success criterion 1.4.3). */
void theme_check_contrast(theme_reader *r, const theme *t);

/* What a text role is called in the theme. */
const char *theme_role_name(text_role role);

/* theme_looks.c: the look of each text role; colours and families are read before. */
void theme_read_looks(theme_reader *r, theme *t);

#endif
