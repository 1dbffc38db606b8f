/* Between the parts of lint-access. */
#ifndef LINT_ACCESS_LINT_H
#define LINT_ACCESS_LINT_H

#include <guidepress/transform.h>

#define GP_WALK_SELF gp_transform
#include <guidepress/walk.h>

/* The text of a link and where it leads: the same words must not lead to two places in one chapter. */
typedef struct link_seen {
  gp_str text, href;
  gp_span span;
  size_t next; /* index + 1 of one before with words of the same sum; 0 = none */
} link_seen;

enum { LINK_SUMS = 4096 };

struct gp_transform {
  const gp_host *host;
  bool enabled;
  GP_VEC(link_seen) links;      /* of the chapter in hand */
  size_t first_link[LINK_SUMS]; /* by the sum of the words, index + 1 in `links`: a chapter may have 100,000 */
};

/* --- text.c: warnings, the words of a text --- */

/* One warning. `hint` is told below it; the note, if its text is not empty, shows a second place. */
void access_warn(const gp_transform *lint, const char *id, gp_span span, gp_str message, const char *hint,
                 gp_diag_note note);
/* The text of all inlines below `node`, without notes. In the host's arena. */
gp_str access_text(const gp_transform *lint, const gp_node *node);
/* The same in small letters, spaces as one, without marks at its ends: for comparing. Lives in the host's arena. */
gp_str access_plain(const gp_transform *lint, gp_str text);
size_t access_words(gp_str text);
size_t access_characters(gp_str text);
bool access_has_letter_or_digit(gp_str text);

/* Nothing but spaces. */
bool access_is_blank(gp_str text);
/* The code point at `*at`, which moves behind it; U+FFFD for what is no UTF-8. */
int32_t access_next(gp_str text, size_t *at);

/* --- Handlers: links.c; block_checks.c; language.c, passages in letters which their language does not have and words
 * all in capitals --- */
void access_link(gp_transform *lint, const gp_node *link);
void access_heading(gp_transform *lint, const gp_node *node);
void access_paragraph(gp_transform *lint, const gp_node *node);
void access_alt(gp_transform *lint, const gp_node *node);
void access_table(gp_transform *lint, const gp_node *table);
void access_language(gp_transform *lint, const gp_node *text);
void access_passage(gp_transform *lint, const gp_node *span);

#endif
