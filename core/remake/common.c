/* Answers, and memory for pictures. */
#include "remake/remake.h"

#include <stdlib.h>
#include <unistd.h>

static void put(const void *bytes, size_t count)
{
  const char *at = bytes;
  while (count > 0) {
    ssize_t written = write(STDOUT_FILENO, at, count);
    if (written <= 0)
      _exit(2);
    at += written;
    count -= (size_t)written;
  }
}

void answer(char letter, gp_str bytes)
{
  put(&letter, 1);
  put(bytes.ptr, bytes.len);
}

void refuse(const char *problem)
{
  answer('R', gp_str_from(problem));
  _exit(1);
}

void *take(size_t size)
{
  void *made = malloc(size > 0 ? size : 1);
  if (made == NULL)
    refuse("it needs too much memory");
  return made;
}

void take_pixels(picture *p)
{
  if (p->width == 0 || p->height == 0)
    refuse("it has no pixels");
  if (p->width > LARGEST_SIDE || p->height > LARGEST_SIDE)
    refuse("it is more than 65535 pixels wide or high");
  if ((uint64_t)p->width * p->height > LARGEST_PIXELS)
    refuse("it has more than 100 million pixels");
  p->pixels = take((size_t)p->width * p->height * p->channels);
}
