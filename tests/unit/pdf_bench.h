/* What tests of output-pdf share: files made from page trees, and the programs that look at them. */
#ifndef PDF_BENCH_H
#define PDF_BENCH_H
#pragma GCC diagnostic ignored "-Wunused-function" /* it and the fixture have more than a test uses */

#include "../pdf/fixture.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include <sys/wait.h>
#include <unistd.h>

#define VOLLKORN "/usr/share/fonts/truetype/vollkorn/Vollkorn-"
#define AMIRI "/usr/share/fonts/opentype/fonts-hosny-amiri/Amiri-Regular.ttf"
#define IMAGES "tests/pdf/images/"

static const char *work(const char *name)
{
  static char paths[4][512];
  static unsigned next;
  const char *folder = getenv("TMP");
  char *path = paths[next++ % 4];
  snprintf(path, sizeof paths[0], "%s/%s", folder ? folder : "/tmp", name);
  return path;
}

/* What a command prints, up to 64 KiB; its exit code in `*code`. */
static const char *output_of(const char *command, int *code)
{
  static char text[65536];
  FILE *pipe = popen(command, "r");
  size_t count;
  assert_non_null(pipe);
  count = fread(text, 1, sizeof text - 1, pipe);
  text[count] = '\0';
  *code = WEXITSTATUS(pclose(pipe));
  return text;
}

/* `format` holds one %s for the file. */
static const char *tool(const char *format, const char *file, int expected)
{
  char command[1024];
  int code;
  const char *text;
  snprintf(command, sizeof command, format, file);
  text = output_of(command, &code);
  if (code != expected)
    print_error("%s: exit code %d\n%s\n", command, code, text);
  assert_int_equal(code, expected);
  return text;
}

typedef struct styles {
  const gp_text_style *en, *italic, *bg, *ar, *title;
} styles;

static styles open_styles(fx *f)
{
  const gp_font *regular = fx_font(f, VOLLKORN "Regular.ttf"), *italic = fx_font(f, VOLLKORN "Italic.ttf");
  const gp_font *arabic = fx_font(f, AMIRI);
  return (styles){fx_style(f, regular, 11, "en"), fx_style(f, italic, 11, "en"), fx_style(f, regular, 11, "bg"),
                  fx_style(f, arabic, 13, "ar"), fx_style(f, regular, 20, "en")};
}

/* Elements over pages, late notes, empty cells, attributes, roles. */
static void make_structure(fx *f)
{
  styles s = open_styles(f);
  uint32_t h = fx_elem(f, GP_ROLE_H1, 1), p = fx_elem(f, GP_ROLE_P, 1), ref = fx_elem(f, GP_ROLE_REFERENCE, p);
  uint32_t link = fx_elem(f, GP_ROLE_LINK, ref), note = fx_elem(f, GP_ROLE_NOTE, p);
  uint32_t lang = fx_elem(f, GP_ROLE_SPAN, p);
  uint32_t aside = fx_elem(f, GP_ROLE_ASIDE, 1), ap = fx_elem(f, GP_ROLE_P, aside);
  uint32_t list = fx_elem(f, GP_ROLE_L, 1), item = fx_elem(f, GP_ROLE_LI, list);
  uint32_t lbl = fx_elem(f, GP_ROLE_LBL, item), body = fx_elem(f, GP_ROLE_LBODY, item);
  uint32_t table = fx_elem(f, GP_ROLE_TABLE, 1), head = fx_elem(f, GP_ROLE_TR, fx_elem(f, GP_ROLE_THEAD, table));
  uint32_t th1 = fx_elem(f, GP_ROLE_TH, head), th2 = fx_elem(f, GP_ROLE_TH, head);
  uint32_t row = fx_elem(f, GP_ROLE_TR, fx_elem(f, GP_ROLE_TBODY, table));
  uint32_t td1 = fx_elem(f, GP_ROLE_TD, row), td2 = fx_elem(f, GP_ROLE_TD, row);
  uint32_t figure = fx_elem(f, GP_ROLE_FIGURE, 1);
  gp_outline_entry outline[] = {
    {GP_STR("Ефекти"), GP_STR("h"), 1}, {GP_STR("Table"), GP_STR("table"), 2}, {GP_STR("End"), GP_STR("end"), 1}};
  gp_page_labels labels[] = {{0, 'r', 1, {NULL, 0}}, {1, 'D', 5, GP_STR("A-")}};
  double x;
  (void)td1;
  fx_at(f, lang)->lang = GP_STR("bg");
  fx_at(f, lang)->placement = 1;
  fx_at(f, list)->ordered = 1;
  fx_at(f, th1)->scope = fx_at(f, th2)->scope = 1;
  fx_at(f, th1)->id = GP_STR("th-1");
  fx_at(f, th2)->id = GP_STR("th-2");
  fx_at(f, td2)->headers = GP_STR("th-2");
  fx_at(f, figure)->alt = GP_STR("A red box (with \\ and брой)");
  for (size_t i = 0; i < 3; i++)
    gp_vec_push(f->arena, &f->outline, outline[i]);
  for (size_t i = 0; i < 2; i++)
    gp_vec_push(f->arena, &f->labels, labels[i]);
  fx_dest(f, "h", 80, h);
  fx_text(f, h, s.title, 72, 100, "Heading");
  x = 72 + fx_text(f, p, s.en, 72, 130, "Before the note");
  fx_link(f, link, x, 130, fx_text(f, link, s.en, x, 126, "1"), NULL, "note", "note 1");
  fx_text(f, p, s.en, x + 10, 130, " after it ");
  fx_text(f, lang, s.bg, 72, 145, "на български ");
  fx_end(f, p, s.en, 160, 145, "at the page\u2019s ");
  fx_dest(f, "note", 780, note);
  fx_end(f, note, s.en, 72, 790, "The note.");
  fx_page(f);
  fx_end(f, p, s.en, 72, 100, "end.");
  fx_rect(f, 0, GP_ARTIFACT_BACKGROUND, 70, 110, 200, 40, 6, 0xEEEEFF);
  fx_end(f, ap, s.en, 72, 130, "Aside.");
  fx_end(f, lbl, s.en, 72, 160, "1.");
  fx_end(f, body, s.en, 90, 160, "Item.");
  fx_dest(f, "table", 180, table);
  fx_end(f, th1, s.en, 72, 190, "A");
  fx_end(f, th2, s.en, 120, 190, "B");
  fx_end(f, td2, s.en, 120, 205, "b");
  fx_dest(f, "end", 220, 0);
  fx_rect(f, figure, GP_ARTIFACT_NONE, 72, 300, 100, 50, 0, 0xCC2030);
  fx_page(f);
}

#endif
