/* The new guide's folder: it comes to be beside its place, under another name, and is put there when all is written. */
#include "import/importer.h"

#include "base/file.h"
#include "base/path.h"
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

gp_status import_cannot_write(importer *im, gp_str path, int error)
{
  gp_error(im->ctx, "file.cannot-write", GP_NO_SPAN, "cannot write to '%.*s': %s", GP_STR_ARG(path), strerror(error));
  return GP_ERROR_FILE;
}

gp_status import_put_file(importer *im, gp_str path, gp_str bytes)
{
  int error =
    gp_file_put(gp_str_printf(im->arena, "%.*s/%.*s", GP_STR_ARG(im->staging), GP_STR_ARG(path)), bytes, true);
  gp_vec_push(im->arena, &im->files, path);
  return error == 0 ? GP_OK : import_cannot_write(im, path, error);
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *place)
{
  (void)info, (void)type, (void)place;
  GP_IGNORE(remove(path)); /* what stays is a temporary folder, whose name says so */
  return 0;
}

void import_remove(importer *im, gp_str path)
{
  nftw(gp_str_copy(im->arena, path).ptr, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static bool exists(const char *path)
{
  struct stat info;
  return lstat(path, &info) == 0;
}

/* A new folder beside that of the guide, which it becomes by one renaming. */
gp_status import_begin_folder(importer *im)
{
  gp_str folder = im->options->folder;
  gp_str made = gp_str_printf(im->arena, "%.*s/.%.*s.importing-XXXXXX", GP_STR_ARG(gp_path_folder(folder)),
                              GP_STR_ARG(gp_path_name(folder)));
  mode_t mask = umask(0);
  int error = gp_folder_make(gp_str_copy(im->arena, gp_path_folder(folder)).ptr);
  umask(mask);
  if (error != 0)
    return import_cannot_write(im, folder, error);
  if (mkdtemp((char *)(uintptr_t)made.ptr) == NULL)
    return import_cannot_write(im, folder, errno);
  GP_IGNORE(chmod(made.ptr, 0777 & ~mask)); /* else only its owner can read the guide */
  im->staging = made;
  return GP_OK;
}

/* Into a folder that holds something already, file by file. */
static int move_files(importer *im)
{
  for (size_t i = 0; i < im->files.count; i++) {
    gp_str to = gp_path_join(im->arena, im->options->folder, im->files.items[i]);
    int error = gp_folder_make(gp_str_copy(im->arena, gp_path_folder(to)).ptr);
    if (error != 0)
      return error;
    if (rename(gp_path_join(im->arena, im->staging, im->files.items[i]).ptr, to.ptr) != 0)
      return errno;
  }
  import_remove(im, im->staging);
  return 0;
}

gp_status import_commit_folder(importer *im)
{
  gp_str folder = gp_str_copy(im->arena, im->options->folder);
  int error = 0;
  for (unsigned i = 1; i <= im->document; i++) {
    import_remove(im, gp_str_printf(im->arena, "%.*s/.media-%u", GP_STR_ARG(im->staging), i));
    unlink(gp_str_printf(im->arena, "%.*s/.document-%u.docx", GP_STR_ARG(im->staging), i).ptr); /* if there is one */
  }
  for (size_t i = 0; i < im->pictures.count; i++) {
    gp_str name = gp_str_printf(im->arena, "images/%.*s", GP_STR_ARG(im->pictures.items[i].name));
    if (exists(gp_path_join(im->arena, im->staging, name).ptr))
      gp_vec_push(im->arena, &im->files, name);
  }
  if (gp_folder_check_empty(folder.ptr) == ENOTEMPTY)
    error = move_files(im);
  else if (rename(im->staging.ptr, folder.ptr) != 0) /* an empty folder is replaced */
    error = errno;
  return error == 0 ? GP_OK : import_cannot_write(im, folder, error);
}
