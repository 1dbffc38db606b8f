/* Files: reading whole, and writing so that a product is either whole or not there. */
#ifndef GP_BASE_FILE_H
#define GP_BASE_FILE_H

#include <guidepress/arena.h>
#include <guidepress/output.h>

/* Reads a whole regular file into the arena (at most `limit` bytes). Returns 0, or an errno value (EFBIG above the
 * limit, EISDIR for a folder). `path` ends with a zero byte. Nothing is reported. */
GP_MUST_USE int gp_file_read(gp_arena *arena, const char *path, size_t limit, gp_str *bytes);

/* The same of a file that is open, and stays so. */
GP_MUST_USE int gp_file_read_open(gp_arena *arena, int fd, size_t limit, gp_str *bytes);

/* Maps a file read-only for the rest of the process. Returns 0 or an errno value. */
GP_MUST_USE int gp_file_map(const char *path, const unsigned char **data, size_t *len);

/* Makes the folder and those above it. Returns 0 or an errno value. */
GP_MUST_USE int gp_folder_make(const char *path);

/* The same, but what is made can be read and written by this user alone. */
GP_MUST_USE int gp_folder_make_private(const char *path);

/* The same as gp_folder_make, but EMLINK if the folder itself is a link to another: what is written in it would be
 * elsewhere. */
GP_MUST_USE int gp_folder_make_here(const char *path);

/* A file being written under a temporary name in its own folder. */
typedef struct gp_file_writer {
  gp_sink sink; /* first, so that a gp_sink pointer is a gp_file_writer pointer */
  char *path, *temporary;
  int fd, error;  /* error: the first errno, 0 if none */
  int through;    /* what the path is, if that is a pipe or a device, which is written to and not replaced; or -1 */
  uint64_t *left; /* bytes that this and other files may still get, taken from as they do; NULL: any number */
  bool over;      /* `left` was not enough; `error` is EFBIG then */
  bool no_sync;   /* the file need not outlive a loss of power; may be set after opening */
  unsigned char *buffer;
  size_t used;
  uint64_t written;
} gp_file_writer;

/* Opens the temporary file; `path` is copied. A regular file there is replaced when all is well. A pipe or a character
 * device is written through: all at once, when all is well. Returns 0 or an errno value, also kept in `error`; then
 * nothing is left. EMLINK: there is a link, which is neither followed nor replaced (but those of /dev and /proc, such
 * as /dev/stdout, are followed); ENXIO: nobody reads from the pipe; ENOTSUP: a socket, or a device of blocks. */
GP_MUST_USE int gp_file_writer_open(gp_file_writer *writer, const char *path);

/* Writes what is buffered to the temporary file, so that it can be read. Returns 0 or the first errno value. */
GP_MUST_USE int gp_file_writer_flush(gp_file_writer *writer);

/* Flushes and syncs, which may take long, so that committing is quick. Returns 0 or the first errno value. */
GP_MUST_USE int gp_file_writer_sync(gp_file_writer *writer);

/* Flushes, syncs unless that was done, closes and renames. Returns 0 or the first errno value; then nothing is left but
 * what was there before. */
GP_MUST_USE int gp_file_writer_commit(gp_file_writer *writer);

/* Closes and removes the temporary file. */
void gp_file_writer_abort(gp_file_writer *writer);

/* What an errno value of the functions above means, for a message after "cannot write '...': ". */
const char *gp_write_problem(int error);

/* Writes a file whole or not at all, and the folders above it; without `sync` it need not outlive a loss of power.
 * Returns 0 or an errno value. */
GP_MUST_USE int gp_file_put(gp_str path, gp_str bytes, bool sync);

/* 0 if the folder is not there or holds nothing, ENOTEMPTY, or another errno value. */
GP_MUST_USE int gp_folder_check_empty(const char *path);

/* Whether `path`, which ends with a zero byte, is one that a writer may give a temporary file in `folder` or below. */
bool gp_file_is_temporary_in(gp_str folder, gp_str path);

/* Removes temporary files of writers whose process was killed: those in this folder that no process has open for
 * writing, older than a minute. Nothing is reported. */
void gp_folder_remove_stale(const char *path);

#endif
