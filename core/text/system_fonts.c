/* Asks fontconfig for the files of a family. The library is loaded when a family is in no catalogue, and only then: it
 * and what it needs would take longer to load than a small document takes to make. */
#include "system_fonts.h"

#include "base/memory.h"
#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <stdlib.h>

typedef struct library {
  FcPattern *(*pattern_create)(void);
  FcBool (*pattern_add_string)(FcPattern *, const char *, const FcChar8 *);
  void (*pattern_destroy)(FcPattern *);
  FcResult (*pattern_get_string)(const FcPattern *, const char *, int, FcChar8 **);
  FcResult (*pattern_get_integer)(const FcPattern *, const char *, int, int *);
  FcObjectSet *(*object_set_create)(void);
  FcBool (*object_set_add)(FcObjectSet *, const char *);
  void (*object_set_destroy)(FcObjectSet *);
  FcFontSet *(*font_list)(FcConfig *, FcPattern *, FcObjectSet *);
  void (*font_set_destroy)(FcFontSet *);
} library;

static bool take(void *handle, const char *name, void *function)
{
  void *found = dlsym(handle, name);
  memcpy(function, &found, sizeof found); /* ISO C has no conversion from void * to a function */
  return found != NULL;
}

static bool load(library *fc)
{
  void *handle = dlopen("libfontconfig.so.1", RTLD_NOW | RTLD_LOCAL);
  return handle != NULL && take(handle, "FcPatternCreate", &fc->pattern_create) &&
         take(handle, "FcPatternAddString", &fc->pattern_add_string) &&
         take(handle, "FcPatternDestroy", &fc->pattern_destroy) &&
         take(handle, "FcPatternGetString", &fc->pattern_get_string) &&
         take(handle, "FcPatternGetInteger", &fc->pattern_get_integer) &&
         take(handle, "FcObjectSetCreate", &fc->object_set_create) &&
         take(handle, "FcObjectSetAdd", &fc->object_set_add) &&
         take(handle, "FcObjectSetDestroy", &fc->object_set_destroy) && take(handle, "FcFontList", &fc->font_list) &&
         take(handle, "FcFontSetDestroy", &fc->font_set_destroy);
}

static int compare_faces(const void *a, const void *b)
{
  const gp_system_face *x = a, *y = b;
  int order = gp_str_compare(x->path, y->path);
  return order != 0 ? order : (x->index > y->index) - (x->index < y->index);
}

/* Instances of a variable font are listed beside it, with their numbers above bit 16 of the index: one face is enough.
 */
static size_t unify(gp_system_face *faces, size_t count)
{
  size_t kept = 0;
  qsort(faces, count, sizeof *faces, compare_faces);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || compare_faces(&faces[kept - 1], &faces[i]) != 0)
      faces[kept++] = faces[i];
  return kept;
}

size_t gp_system_fonts(gp_arena *arena, gp_str family, gp_system_face **faces)
{
  library fc;
  FcPattern *wanted;
  FcObjectSet *asked;
  FcFontSet *set;
  size_t count = 0;
  *faces = NULL;
  if (family.len == 0 || !load(&fc))
    return 0;
  wanted = fc.pattern_create();
  asked = fc.object_set_create();
  fc.pattern_add_string(wanted, FC_FAMILY, (const FcChar8 *)gp_str_copy(arena, family).ptr);
  fc.object_set_add(asked, FC_FILE);
  fc.object_set_add(asked, FC_INDEX);
  set = fc.font_list(NULL, wanted, asked);
  if (set != NULL) {
    *faces = GP_NEW_ARRAY(arena, (size_t)set->nfont, gp_system_face);
    for (int i = 0; i < set->nfont; i++) {
      FcChar8 *path = NULL;
      int index = 0;
      if (fc.pattern_get_string(set->fonts[i], FC_FILE, 0, &path) != FcResultMatch)
        continue;
      (void)fc.pattern_get_integer(set->fonts[i], FC_INDEX, 0, &index);
      (*faces)[count++] =
        (gp_system_face){gp_str_copy(arena, gp_str_from((const char *)path)), (uint32_t)index & 0xFFFF};
    }
    fc.font_set_destroy(set);
  }
  fc.object_set_destroy(asked);
  fc.pattern_destroy(wanted);
  return unify(*faces, count);
}
