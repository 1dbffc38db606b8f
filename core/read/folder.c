/* What is in a folder. */
#include "read/folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int by_bytes(const void *a, const void *b)
{
  return gp_str_compare(*(const gp_str *)a, *(const gp_str *)b);
}

/* A copy with a zero byte after it, for the system. False if it does not fit or holds a zero byte. */
static bool to_path(gp_str path, char out[PATH_MAX])
{
  if (path.len >= PATH_MAX || memchr(path.ptr, '\0', path.len) != NULL)
    return false;
  memcpy(out, path.ptr, path.len);
  out[path.len] = '\0';
  return true;
}

static DIR *open_folder(gp_arena *arena, const gp_within *within, gp_str folder)
{
  DIR *listing = NULL;
  int fd;
  if (folder.len == 0 || gp_within_open(within, gp_str_copy(arena, folder), O_RDONLY | O_DIRECTORY, &fd) != 0)
    return NULL;
  listing = fdopendir(fd);
  if (listing == NULL)
    close(fd);
  return listing;
}

const gp_str *gp_folder_names(gp_arena *arena, const gp_within *within, gp_str folder, size_t *count)
{
  GP_VEC(gp_str) names = {0};
  DIR *listing = open_folder(arena, within, folder);
  const struct dirent *entry;
  assert(count != NULL);
  while (listing != NULL && (entry = readdir(listing)) != NULL)
    if (entry->d_name[0] != '.')
      gp_vec_push(arena, &names, gp_str_copy(arena, gp_str_from(entry->d_name)));
  if (listing != NULL)
    closedir(listing);
  if (names.count > 1)
    qsort(names.items, names.count, sizeof *names.items, by_bytes);
  *count = names.count;
  return names.items;
}

gp_str gp_folder_nearest(gp_arena *arena, const gp_within *within, gp_str folder, gp_str wrong)
{
  size_t count;
  const gp_str *names = gp_folder_names(arena, within, folder, &count);
  return gp_nearest_name(arena, wrong, names, count);
}

/* What kind of file is there; 0 for none. */
static mode_t mode_of(gp_str path)
{
  char name[PATH_MAX];
  struct stat info;
  return path.len > 0 && to_path(path, name) && stat(name, &info) == 0 ? info.st_mode : 0;
}

bool gp_is_file(gp_str path)
{
  return S_ISREG(mode_of(path));
}

bool gp_is_folder(gp_str path)
{
  return S_ISDIR(mode_of(path));
}

bool gp_is_there(gp_str path)
{
  return mode_of(path) != 0;
}
