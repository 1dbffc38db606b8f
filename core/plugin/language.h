/* Languages: order, letters, dates, numbers and names, as the shaper of a document knows them. */
#ifndef GP_PLUGIN_LANGUAGE_H
#define GP_PLUGIN_LANGUAGE_H

#include "plugin/call.h"
#include "text/paragraph.h"

/* The languages of one document. The shaper's instance is made by the first question and ends with the session: a
 * document that asks none does not depend on the shaper. */
typedef struct gp_language gp_language;

/* Loads the shaper, and makes the session's `language` of it. A shaper that cannot be loaded or made is reported once;
 * all questions then have the answers of those without one. */
void gp_language_open(gp_session *session, gp_str shaper);
void gp_language_close(gp_language *language);
/* The interface of the shaper, for what needs no instance; NULL if it could not be loaded. */
const gp_shaper_v1 *gp_language_table(const gp_language *language);

/* Each may be asked of NULL, which knows no language. */

/* Less than, equal to, greater than 0. Without a shaper, the order of the bytes. */
int gp_language_compare(gp_language *language, gp_str lang, gp_str a, gp_str b);
/* The letter of an index under which a word is found; without a shaper, empty. */
gp_str gp_language_index_letter(gp_language *language, gp_arena *arena, gp_str lang, gp_str word);
/* A date (YYYY, YYYY-MM, YYYY-MM-DD) in the long form, a number such as "-1234.5" in the language's form, the name of a
 * language in itself. Without a shaper, or one that does not know, a copy of what was given. */
gp_str gp_language_date(gp_language *language, gp_arena *arena, gp_str lang, gp_str iso);
gp_str gp_language_number(gp_language *language, gp_arena *arena, gp_str lang, gp_str number);
gp_str gp_language_name(gp_language *language, gp_arena *arena, gp_str lang);
/* A number that was counted, as text, its digits 0 to 9 as the language writes them; a copy where it has these. */
gp_str gp_language_digits(gp_language *language, gp_arena *arena, gp_str lang, gp_str text);
/* From now on digits are 0 to 9 in all languages, in dates and numbers, too. */
void gp_language_set_latin(gp_language *language);
/* What is known of a language; without a shaper, or one that does not know, nothing but `size`. */
void gp_language_describe(gp_language *language, gp_arena *arena, gp_str lang, gp_language_facts *facts);
/* True if it is written from right to left; without a shaper, false. */
bool gp_language_is_rtl(gp_language *language, gp_str lang);

/* The shaper for paragraphs. NULL where the others fall back: then what is wrong has been reported, and counts in
 * session->status. */
gp_text_service *gp_language_shaper(gp_language *language);

#endif
