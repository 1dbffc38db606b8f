/* What all parts of a program that draws SVG pictures use: bytes that grow, and the end where a picture cannot be
 * drawn. */
#include "process.h"
#include "svg.h"

#include <stdlib.h>
#include <unistd.h>

void buffer_add(buffer *b, const void *bytes, size_t count)
{
  if (b->failed || count == 0)
    return;
  if (count > LARGEST_OUTPUT - b->len) {
    b->failed = true;
    return;
  }
  if (b->len + count > b->room) {
    size_t room = (b->len + count) * 2;
    char *more = realloc(b->at, room);
    if (more == NULL) {
      b->failed = true;
      return;
    }
    b->at = more;
    b->room = room;
  }
  memcpy(b->at + b->len, bytes, count);
  b->len += count;
}

void buffer_add_word(buffer *b, size_t value)
{
  unsigned char bytes[4] = {(unsigned char)(value >> 24), (unsigned char)(value >> 16), (unsigned char)(value >> 8),
                            (unsigned char)value};
  buffer_add(b, bytes, sizeof bytes);
}

void refuse(const char *format, ...)
{
  char message[512] = SVG_REFUSED;
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message + strlen(message), sizeof message - strlen(message), format, arguments);
  va_end(arguments);
  if (!helper_write(message, strlen(message)))
    _exit(2);
  _exit(1);
}
