/* Pictures within SVG pictures, as addresses "data:" (RFC 2397): their bytes are looked at as those of a file are. */
#include "base/utf8.h"
#include "offer/image.h"
#include "offer/offer.h"
#include "remake/svg.h"

enum { LARGEST_SIDE = 65535, LARGEST_PIXELS = 100000000 };

static int value_of(char c)
{
  return c >= 'A' && c <= 'Z'   ? c - 'A'
         : c >= 'a' && c <= 'z' ? c - 'a' + 26
         : c >= '0' && c <= '9' ? c - '0' + 52
         : c == '+' || c == '-' ? 62
         : c == '/' || c == '_' ? 63
                                : -1;
}

/* The bytes of base 64; blanks are passed over, and what is no letter of it ends it. */
static gp_str decode_base64(gp_arena *arena, gp_str text)
{
  gp_buf out = GP_BUF(arena);
  uint32_t bits = 0;
  unsigned count = 0;
  gp_buf_reserve(&out, text.len / 4 * 3 + 3);
  for (size_t i = 0; i < text.len; i++) {
    int value = value_of(text.ptr[i]);
    if (value < 0 && strchr(" \t\r\n", text.ptr[i]) != NULL)
      continue;
    if (value < 0)
      break;
    bits = bits << 6 | (uint32_t)value;
    count += 6;
    if (count >= 8) {
      count -= 8;
      gp_buf_add_char(&out, (char)(bits >> count & 0xFF));
    }
  }
  return gp_buf_str(&out);
}

/* The bytes that %41 and the like stand for. */
static gp_str decode_percent(gp_arena *arena, gp_str text)
{
  gp_buf out = GP_BUF(arena);
  for (size_t i = 0; i < text.len; i++) {
    int high = text.ptr[i] == '%' && i + 2 < text.len ? gp_hex_digit(text.ptr[i + 1]) : -1;
    int low = high >= 0 ? gp_hex_digit(text.ptr[i + 2]) : -1;
    gp_buf_add_char(&out, low >= 0 ? (char)(high * 16 + low) : text.ptr[i]);
    i += low >= 0 ? 2 : 0;
  }
  return gp_buf_str(&out);
}

gp_str svg_encode_data(gp_arena *arena, const char *type, gp_str bytes)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  gp_buf out = GP_BUF(arena);
  gp_buf_reserve(&out, bytes.len / 3 * 4 + 64);
  gp_buf_printf(&out, "data:image/%s;base64,", type);
  for (size_t i = 0; i < bytes.len; i += 3) {
    size_t left = bytes.len - i;
    uint32_t three = (uint32_t)(unsigned char)bytes.ptr[i] << 16 |
                     (left > 1 ? (uint32_t)(unsigned char)bytes.ptr[i + 1] << 8 : 0) |
                     (left > 2 ? (uint32_t)(unsigned char)bytes.ptr[i + 2] : 0);
    gp_buf_add_char(&out, letters[three >> 18]);
    gp_buf_add_char(&out, letters[three >> 12 & 63]);
    gp_buf_add_char(&out, left > 1 ? letters[three >> 6 & 63] : '=');
    gp_buf_add_char(&out, left > 2 ? letters[three & 63] : '=');
  }
  return gp_buf_str(&out);
}

static uint32_t little(gp_str bytes, size_t at, size_t count)
{
  uint32_t value = 0;
  for (size_t i = count; i > 0; i--)
    value = value << 8 | (unsigned char)bytes.ptr[at + i - 1];
  return value;
}

/* The kind of a picture that browsers read and gp_image_measure does not; NULL for others, and for what is too large
 * (GIF89a, 18; the container of WebP). */
static const char *small_kind(gp_str bytes)
{
  uint32_t width = 0, height = 0;
  const char *type = "webp";
  if (bytes.len > 13 && gp_str_starts_with(bytes, GP_STR("GIF8"))) {
    width = little(bytes, 6, 2);
    height = little(bytes, 8, 2);
    type = "gif";
  } else if (bytes.len > 30 && gp_image_is_remade(bytes)) {
    gp_str form = gp_str_slice(bytes, 12, 16);
    if (gp_str_is(form, "VP8X")) {
      width = little(bytes, 24, 3) + 1;
      height = little(bytes, 27, 3) + 1;
    } else if (gp_str_is(form, "VP8L")) {
      width = (little(bytes, 21, 4) & 0x3FFF) + 1;
      height = (little(bytes, 21, 4) >> 14 & 0x3FFF) + 1;
    } else {
      width = little(bytes, 26, 2) & 0x3FFF;
      height = little(bytes, 28, 2) & 0x3FFF;
    }
  }
  return width > 0 && height > 0 && width <= LARGEST_SIDE && height <= LARGEST_SIDE &&
             (uint64_t)width * height <= LARGEST_PIXELS
           ? type
           : NULL;
}

const char *svg_decode_data(gp_arena *arena, gp_str address, gp_str *bytes)
{
  const char *comma = memchr(address.ptr, ',', address.len), *type;
  gp_str head;
  gp_image image = {0};
  bool animated;
  if (comma == NULL)
    return NULL;
  head = gp_str_slice(address, 0, (size_t)(comma - address.ptr));
  *bytes = decode_percent(arena, gp_str_slice(address, head.len + 1, address.len));
  if (head.len > 7 && strncasecmp(head.ptr + head.len - 7, ";base64", 7) == 0)
    *bytes = decode_base64(arena, *bytes);
  type = small_kind(*bytes);
  if (type != NULL)
    return type;
  if (gp_image_measure(*bytes, &image) != NULL || gp_image_check(*bytes, image.format) != NULL)
    return NULL;
  *bytes = gp_image_strip(arena, *bytes, image.format, &animated);
  return image.format == GP_IMAGE_PNG ? "png" : image.format == GP_IMAGE_JPEG ? "jpeg" : "svg+xml";
}
