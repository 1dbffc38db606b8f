/* Arenas, growing arrays and string building: memory that lives and dies together. */
#ifndef GUIDEPRESS_ARENA_H
#define GUIDEPRESS_ARENA_H

#include <guidepress/base.h>
#include <stdarg.h>
#include <stdio.h>

/* A region of memory dropped as a whole by whoever made it. Plugins receive arenas from the host and never make or drop
 * them. Allocation never returns NULL: out of memory ends the process with exit code 70. An arena is used by one thread
 * at a time. Since ABI 1.0. */
typedef struct gp_arena gp_arena;
struct gp_arena {
  char *cursor;                                              /* next free byte */
  char *end;                                                 /* end of the current block */
  void *(*grow)(gp_arena *arena, size_t size, size_t align); /* called when the block is full; never returns NULL */
};

/* `size` bytes (0 may be asked for; the result is not NULL then either) aligned to `align` (a power of two, at most
 * 16), not cleared. Lives as long as the arena. */
static inline void *gp_arena_alloc(gp_arena *arena, size_t size, size_t align)
{
  uintptr_t at = ((uintptr_t)arena->cursor + (align - 1)) & ~(uintptr_t)(align - 1);
  assert(align != 0 && (align & (align - 1)) == 0 && align <= 16);
  if (arena->cursor == NULL || at > (uintptr_t)arena->end || size > (uintptr_t)arena->end - at)
    return arena->grow(arena, size, align);
  arena->cursor = (char *)(at + size);
  return (void *)at;
}

/* The same, cleared to zero. */
static inline void *gp_arena_zalloc(gp_arena *arena, size_t size, size_t align)
{
  return memset(gp_arena_alloc(arena, size, align), 0, size);
}

/* Room for `count` things of `size` bytes, not cleared; overflow of the product is treated as out of memory. */
static inline void *gp_arena_array(gp_arena *arena, size_t count, size_t size, size_t align)
{
  if (size != 0 && count > SIZE_MAX / size)
    return arena->grow(arena, SIZE_MAX, align);
  return gp_arena_alloc(arena, count * size, align);
}

/* One `type`, cleared to zero; `count` of them, not cleared. Owned by the arena. */
#define GP_NEW(arena, type) ((type *)gp_arena_zalloc((arena), sizeof(type), _Alignof(type)))
#define GP_NEW_ARRAY(arena, count, type) ((type *)gp_arena_array((arena), (count), sizeof(type), _Alignof(type)))

/* A copy of `s` in the arena, ended by a zero byte that is not counted. For an empty `s` too, so `ptr` is never NULL.
 */
static inline gp_str gp_str_copy(gp_arena *arena, gp_str s)
{
  char *copy = (char *)gp_arena_alloc(arena, s.len + 1, 1);
  if (s.ptr != NULL)
    memcpy(copy, s.ptr, s.len);
  copy[s.len] = '\0';
  return (gp_str){copy, s.len};
}

/* Growing array in an arena: `GP_VEC(int) v = {0}; gp_vec_push(arena, &v, 7);` then v.items[0], v.count. Old blocks
 * stay in the arena when it grows (doubling, so at most twice the memory). Pointers to items are good until it grows.
 * `arena` and `vec` are evaluated more than once. */
#define GP_VEC(type)                                                                                                   \
  struct {                                                                                                             \
    type *items;                                                                                                       \
    size_t count, capacity;                                                                                            \
  }

/* For the macros below: `items` (may be NULL) moved to room for at least `wanted` items of `size` bytes. */
static inline void *gp_vec_grow_items(gp_arena *arena, void *items, size_t count, size_t *capacity, size_t wanted,
                                      size_t size)
{
  size_t room = *capacity ? *capacity : 8;
  void *grown;
  while (room < wanted)
    room = room > SIZE_MAX / 2 ? wanted : room * 2;
  grown = gp_arena_array(arena, room, size, 16);
  if (items != NULL)
    memcpy(grown, items, count * size);
  *capacity = room;
  return grown;
}

/* Makes room for `wanted` items in all, so that pushing up to there moves nothing. */
#define gp_vec_reserve(arena, vec, wanted)                                                                             \
  ((wanted) > (vec)->capacity                                                                                          \
     ? (void)((vec)->items = gp_vec_grow_items((arena), (vec)->items, (vec)->count, &(vec)->capacity, (wanted),        \
                                               sizeof *(vec)->items))                                                  \
     : (void)0)
/* Adds one item, by assignment. */
#define gp_vec_push(arena, vec, value)                                                                                 \
  (gp_vec_reserve((arena), (vec), (vec)->count + 1), (void)((vec)->items[(vec)->count++] = (value)))
/* Adds one item cleared to zero; a pointer to it is `gp_vec_last(vec)`. */
#define gp_vec_push_zero(arena, vec)                                                                                   \
  (gp_vec_reserve((arena), (vec), (vec)->count + 1),                                                                   \
   (void)memset(&(vec)->items[(vec)->count++], 0, sizeof *(vec)->items))
/* The last item; the vector is not empty. */
#define gp_vec_last(vec) (&(vec)->items[(vec)->count - 1])

/* A string being built in an arena, which must live as long. `GP_BUF(arena)` starts an empty one; the text is
 * `gp_buf_str`. No zero byte is added. */
typedef struct gp_buf {
  gp_arena *arena;
  char *items;
  size_t count, capacity;
} gp_buf;

#define GP_BUF(in_arena) ((gp_buf){(in_arena), NULL, 0, 0})

/* Makes room for `more` bytes after those there are. */
static inline void gp_buf_reserve(gp_buf *buf, size_t more)
{
  if (more > buf->capacity - buf->count)
    buf->items = (char *)gp_vec_grow_items(buf->arena, buf->items, buf->count, &buf->capacity, buf->count + more, 1);
}

/* Adds a copy of the bytes, which may be no part of the buffer itself. */
static inline void gp_buf_add(gp_buf *buf, gp_str s)
{
  gp_buf_reserve(buf, s.len);
  if (s.len)
    memcpy(buf->items + buf->count, s.ptr, s.len);
  buf->count += s.len;
}

/* Adds one byte. */
static inline void gp_buf_add_char(gp_buf *buf, char c)
{
  gp_buf_reserve(buf, 1);
  buf->items[buf->count++] = c;
}

/* Adds a code point as UTF-8; surrogates and values above U+10FFFF become U+FFFD. */
static inline void gp_buf_add_utf8(gp_buf *buf, uint32_t c)
{
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
    c = 0xFFFD;
  if (c < 0x80) {
    gp_buf_add_char(buf, (char)c);
  } else if (c < 0x800) {
    gp_buf_add_char(buf, (char)(0xC0 | c >> 6));
    gp_buf_add_char(buf, (char)(0x80 | (c & 63)));
  } else {
    if (c < 0x10000) {
      gp_buf_add_char(buf, (char)(0xE0 | c >> 12));
    } else {
      gp_buf_add_char(buf, (char)(0xF0 | c >> 18));
      gp_buf_add_char(buf, (char)(0x80 | (c >> 12 & 63)));
    }
    gp_buf_add_char(buf, (char)(0x80 | (c >> 6 & 63)));
    gp_buf_add_char(buf, (char)(0x80 | (c & 63)));
  }
}

/* Adds what printf would print; the arguments are no part of the buffer itself. A format that cannot be printed adds
 * nothing. */
static inline void GP_PRINTF(2, 0) gp_buf_vprintf(gp_buf *buf, const char *format, va_list args)
{
  va_list again;
  int wanted;
  va_copy(again, args);
  wanted = vsnprintf(NULL, 0, format, args);
  if (wanted > 0) {
    gp_buf_reserve(buf, (size_t)wanted + 1);
    vsnprintf(buf->items + buf->count, (size_t)wanted + 1, format, again);
    buf->count += (size_t)wanted;
  }
  va_end(again);
}

static inline void GP_PRINTF(2, 3) gp_buf_printf(gp_buf *buf, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  gp_buf_vprintf(buf, format, args);
  va_end(args);
}

/* What has been built so far; borrowed from the buffer, valid until it grows. */
static inline gp_str gp_buf_str(const gp_buf *buf)
{
  return (gp_str){buf->items, buf->count};
}

/* A formatted string in the arena, ended by an uncounted zero byte. */
static inline gp_str GP_PRINTF(2, 3) gp_str_printf(gp_arena *arena, const char *format, ...)
{
  gp_buf buf = GP_BUF(arena);
  va_list args;
  va_start(args, format);
  gp_buf_vprintf(&buf, format, args);
  va_end(args);
  gp_buf_add_char(&buf, '\0');
  return (gp_str){buf.items, buf.count - 1};
}

#endif
