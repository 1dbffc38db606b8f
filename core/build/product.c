/* The names of products. */
#include "base/path.h"
#include "build/run.h"

/* A theme that was asked for comes after a point, which no name of an edition has: products do not clash. */
gp_str gp_product_stem(const gp_setup *setup, const gp_job *job, gp_arena *arena, gp_str lang)
{
  gp_str theme = setup->theme.len > 0 ? gp_path_stem(setup->theme) : setup->theme;
  assert(job->guide.len > 0 && lang.len > 0);
  return gp_str_printf(arena, "%.*s-%.*s%s%.*s%s%.*s", GP_STR_ARG(job->guide), GP_STR_ARG(lang),
                       job->edition.len > 0 ? "-" : "", GP_STR_ARG(job->edition), theme.len > 0 ? "." : "",
                       GP_STR_ARG(theme));
}

bool gp_product_file_name(gp_str name)
{
  for (size_t i = 0; i < name.len; i++) {
    char c = name.ptr[i];
    bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (!allowed && (c != '.' || i == 0))
      return false;
  }
  return name.len > 0 && name.len <= 200;
}

gp_str gp_product_path(gp_arena *arena, const gp_setup *setup, const gp_job *job, const char *extension)
{
  gp_str name = gp_str_printf(arena, "%.*s.%s", GP_STR_ARG(gp_product_stem(setup, job, arena, job->lang)), extension);
  return gp_path_join(arena, setup->output_folder, name);
}
