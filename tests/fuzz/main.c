/* Runs a fuzz target over files, and over damaged copies of them, where there is no libFuzzer.
 * Usage: fuzz_NAME [-n DAMAGED_COPIES] [-s SEED] FILE_OR_FOLDER... */
#include "fuzz.h"

#include "damage.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static size_t copies, runs;
static dice numbers = {1};

static text read_file(const char *path)
{
  text file = {must_alloc(NULL, 1), 0};
  FILE *stream = fopen(path, "rb");
  char block[65536];
  size_t got;
  if (stream == NULL) {
    perror(path);
    exit(5);
  }
  while ((got = fread(block, 1, sizeof block, stream)) > 0)
    text_splice(&file, file.len, 0, block, got);
  fclose(stream);
  return file;
}

/* The target gets memory of the exact size, so that a sanitizer sees each byte too far. */
static void run_bytes(const text *file)
{
  char *exact = must_alloc(NULL, file->len);
  if (file->len > 0)
    memcpy(exact, file->bytes, file->len);
  (void)LLVMFuzzerTestOneInput((const uint8_t *)exact, file->len);
  free(exact);
  runs++;
}

static void run_file(const char *path)
{
  text file = read_file(path);
  run_bytes(&file);
  for (size_t i = 0; i < copies; i++) {
    text copy = {must_alloc(NULL, file.len + 1), file.len};
    size_t rounds = 1 + dice_below(&numbers, 3);
    memcpy(copy.bytes, file.bytes, file.len);
    for (size_t j = 0; j < rounds && copy.len > 0; j++)
      damages[dice_below(&numbers, damage_count)].apply(&copy, &numbers);
    run_bytes(&copy);
    free(copy.bytes);
  }
  free(file.bytes);
}

static void run_path(const char *path)
{
  struct stat info;
  struct dirent **entries;
  int count;
  if (stat(path, &info) == 0 && !S_ISDIR(info.st_mode)) {
    run_file(path);
    return;
  }
  count = scandir(path, &entries, NULL, alphasort);
  if (count < 0) {
    perror(path);
    exit(5);
  }
  for (int i = 0; i < count; i++) {
    char name[4096];
    snprintf(name, sizeof name, "%s/%s", path, entries[i]->d_name);
    if (entries[i]->d_name[0] != '.')
      run_path(name);
    free(entries[i]);
  }
  free(entries);
}

int main(int argc, char **argv)
{
  for (int option; (option = getopt(argc, argv, "n:s:")) != -1;)
    switch (option) {
    case 'n':
      copies = strtoul(optarg, NULL, 10);
      break;
    case 's':
      numbers.state = strtoul(optarg, NULL, 10);
      break;
    default:
      return 2;
    }
  for (int i = optind; i < argc; i++)
    run_path(argv[i]);
  printf("%zu inputs\n", runs);
  return 0;
}
