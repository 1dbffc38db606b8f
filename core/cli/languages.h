/* Private to the command `languages`: what it knows of a language. */
#ifndef GP_CLI_LANGUAGES_H
#define GP_CLI_LANGUAGES_H

#include "batch/setup.h"

/* The fonts there are for a script: a family that is installed, else one of the catalogue, else none. */
typedef struct gp_script_font {
  gp_str script, family, package; /* empty: none */
  bool installed;
} gp_script_font;

enum { GP_MOST_SCRIPTS = 4 };

typedef struct gp_known_language {
  gp_str tag;
  gp_language_facts facts;
  gp_words words;
  gp_script_font fonts[GP_MOST_SCRIPTS]; /* for each script that the language is written in */
  size_t font_count;
} gp_known_language;

/* Fills the fonts of a language whose facts are known. */
void gp_known_fonts(gp_ctx *ctx, const gp_setup *setup, gp_known_language *language);

#endif
