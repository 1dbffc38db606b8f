/* What stands around the chapters of a page: of output-html alone. */
#ifndef HTML_PAGE_H
#define HTML_PAGE_H

#include "kit/html/html.h"

/* style.c: the `<style>` element. */
void put_style(gp_output *o);
/* style_data.c: its lines, ended by NULL. */
extern const char *const style_lines[];

/* frame.c: everything around the chapters of a page. */
/* `title`: of the page, before that of the document; may be empty. */
void put_head(gp_output *o, gp_str title);
void put_cover(gp_output *o);
/* `entry`: see put_search. */
void put_contents(gp_output *o, gp_str entry);
void put_foot(gp_output *o);

/* pictures.c: pictures as parts of the page. */
void put_embedded(gp_output *o, const gp_image *image);
/* Before a page with the figures below `root`: which of them show the same. */
void count_pictures(gp_output *o, const gp_node *root);
/* See put_repeated: the first one holds the picture, the others refer to it. */
bool put_same_picture(gp_output *o, const gp_node *figure, const gp_image *image);

/* tools.c */

void put_json(gp_output *o, gp_str text);
/* Where the script puts the search. `entry`: the page that has the whole text, if it is not the one in hand. */
void put_search(gp_output *o, gp_str entry);
/* Links to the other languages: their products in `folder` ("" or "../"), or `page` in their folders of pages. */
void put_languages(gp_output *o, const char *folder, gp_str page);
void put_script(gp_output *o);
/* script_data.c: its lines, ended by NULL, and the hash of what put_script writes. */
extern const char *const script_lines[];
extern const char script_hash[];

/* pages.c: the page of the contents, and one for each chapter. */
gp_status write_pages(gp_output *o, const gp_output_job *job);

#endif
