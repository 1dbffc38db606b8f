/* What the fuzz targets share: rendering, spans, files. */
#include "fuzz.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[256];

void fuzz_render(gp_ctx *ctx)
{
  for (int format = GP_DIAG_HUMAN; format <= GP_DIAG_GITHUB; format++) {
    gp_buf out = GP_BUF(ctx->arena);
    gp_diag_render(&out, ctx, (gp_diag_format)format, format == GP_DIAG_HUMAN);
  }
}

static void scalar_spans(gp_ctx *ctx, const gp_value *value)
{
  size_t len = gp_value_text(value, GP_STR("")).len;
  for (size_t start = 0; start <= len; start += 1 + len / 7) {
    gp_span span = gp_value_span(value, start, len - start / 2);
    gp_str bytes = gp_sources_bytes(ctx->sources, span.source);
    if (span.source != 0 && (span.start > span.end || span.end > bytes.len)) {
      fprintf(stderr, "bytes %zu to %zu of a scalar at %u: span %u to %u\n", start, len - start / 2, value->span.start,
              span.start, span.end);
      abort();
    }
  }
}

void fuzz_spans(gp_ctx *ctx, const gp_value *value)
{
  if (value == NULL)
    return;
  if (value->kind == GP_VALUE_SCALAR)
    scalar_spans(ctx, value);
  for (size_t i = 0; i < value->count; i++)
    fuzz_spans(ctx, value->entries[i].value);
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *where)
{
  (void)info;
  (void)type;
  (void)where;
  return remove(path);
}

static void remove_folder(void)
{
  nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

const char *fuzz_folder(void)
{
  const char *base = getenv("TMPDIR");
  if (folder[0] != '\0')
    return folder;
  if (base == NULL)
    base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
  snprintf(folder, sizeof folder, "%s/gp-fuzz-XXXXXX", base);
  if (mkdtemp(folder) == NULL) {
    perror(folder);
    exit(5);
  }
  atexit(remove_folder);
  return folder;
}

void fuzz_write(const char *name, const void *bytes, size_t size)
{
  char path[512];
  const char *slash = strchr(name, '/');
  int fd;
  if (slash != NULL) {
    snprintf(path, sizeof path, "%s/%.*s", fuzz_folder(), (int)(slash - name), name);
    if (mkdir(path, 0777) != 0 && errno != EEXIST) {
      perror(path);
      exit(5);
    }
  }
  snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
  fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0 || write(fd, bytes, size) != (ssize_t)size || close(fd) != 0) {
    perror(path);
    exit(5);
  }
}
