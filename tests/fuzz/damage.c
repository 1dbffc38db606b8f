/* Makes one damaged copy of a guide's folder and says what was done to it: same seed, same damage.
 * Usage: damage SEED GUIDE_FOLDER NEW_FOLDER */
#include "damage.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_LIMIT = 4096, PATH_SIZE = 4096 };

typedef struct file_list {
  char *paths[FILE_LIMIT];
  size_t count;
} file_list;

static void fail(const char *path)
{
  fprintf(stderr, "damage: %s: %s\n", path, strerror(errno));
  exit(5);
}

static text read_file(const char *path)
{
  text file = {must_alloc(NULL, 1), 0};
  FILE *stream = fopen(path, "rb");
  char block[65536];
  size_t got;
  if (stream == NULL)
    fail(path);
  while ((got = fread(block, 1, sizeof block, stream)) > 0)
    text_splice(&file, file.len, 0, block, got);
  fclose(stream);
  return file;
}

static void write_file(const char *path, const text *file)
{
  FILE *stream = fopen(path, "wb");
  if (stream == NULL || fwrite(file->bytes, 1, file->len, stream) != file->len || fclose(stream) != 0)
    fail(path);
}

static int compare(const void *a, const void *b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Copies a folder with all in it; the new paths of its YAML files go to the list. */
static void copy_folder(const char *from, const char *to, file_list *files)
{
  DIR *stream = opendir(from);
  struct dirent *entry;
  if (stream == NULL || (mkdir(to, 0777) != 0 && errno != EEXIST))
    fail(from);
  while ((entry = readdir(stream)) != NULL) {
    char a[PATH_SIZE], b[PATH_SIZE];
    struct stat info;
    size_t len = strlen(entry->d_name);
    if (entry->d_name[0] == '.')
      continue;
    snprintf(a, sizeof a, "%s/%s", from, entry->d_name);
    snprintf(b, sizeof b, "%s/%s", to, entry->d_name);
    if (stat(a, &info) != 0)
      fail(a);
    if (S_ISDIR(info.st_mode)) {
      copy_folder(a, b, files);
      continue;
    }
    text file = read_file(a);
    write_file(b, &file);
    free(file.bytes);
    if (len > 5 && strcmp(entry->d_name + len - 5, ".yaml") == 0 && files->count < FILE_LIMIT) {
      files->paths[files->count] = must_alloc(NULL, strlen(b) + 1);
      strcpy(files->paths[files->count++], b);
    }
  }
  closedir(stream);
}

/* What a damaged disk or a hurried copy does to files as such. Returns what was done. */
static const char *damage_folder(const char *path, const char *other, dice *numbers)
{
  text a, b;
  switch (dice_below(numbers, 6)) {
  case 0:
    unlink(path);
    return "file deleted";
  case 1:
    unlink(path);
    mkdir(path, 0777);
    return "a folder in the place of the file";
  case 2:
    unlink(path);
    if (symlink(path, path) != 0)
      fail(path);
    return "a link to itself";
  case 3:
    unlink(path);
    if (mkfifo(path, 0666) != 0)
      fail(path);
    return "a pipe in the place of the file";
  case 4:
    a = read_file(other);
    write_file(path, &a);
    free(a.bytes);
    return "another file in its place";
  default:
    a = read_file(path);
    b = read_file(other);
    write_file(path, &b);
    write_file(other, &a);
    free(a.bytes);
    free(b.bytes);
    return "two files swapped";
  }
}

int main(int argc, char **argv)
{
  static file_list files;
  dice numbers;
  size_t rounds;
  if (argc != 4) {
    fputs("usage: damage SEED GUIDE_FOLDER NEW_FOLDER\n", stderr);
    return 2;
  }
  copy_folder(argv[2], argv[3], &files);
  if (files.count == 0) {
    fprintf(stderr, "damage: no YAML file in %s\n", argv[2]);
    return 2;
  }
  qsort(files.paths, files.count, sizeof *files.paths, compare);
  numbers.state = strtoul(argv[1], NULL, 10) * 1000003u;
  rounds = dice_below(&numbers, 3) == 0 ? 1 + dice_below(&numbers, 4) : 1;
  if (dice_below(&numbers, 10) == 0) {
    const char *path = files.paths[dice_below(&numbers, files.count)];
    printf("%s in %s\n", damage_folder(path, files.paths[dice_below(&numbers, files.count)], &numbers), path);
    return 0;
  }
  for (size_t i = 0; i < rounds; i++) {
    const char *path = files.paths[dice_below(&numbers, files.count)];
    const damage *way = &damages[dice_below(&numbers, damage_count)];
    text file = read_file(path);
    if (file.len > 0)
      way->apply(&file, &numbers);
    write_file(path, &file);
    free(file.bytes);
    printf("%s%s in %s", i > 0 ? "; " : "", way->name, path);
  }
  putchar('\n');
  return 0;
}
