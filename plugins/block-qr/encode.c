/* Encoding by libqrencode: the smallest code that holds the text. */
#include "qr.h"

#include <qrencode.h>

static QRecLevel level_of(qr_level level)
{
  return level == QR_LOW        ? QR_ECLEVEL_L
         : level == QR_QUARTILE ? QR_ECLEVEL_Q
         : level == QR_HIGH     ? QR_ECLEVEL_H
                                : QR_ECLEVEL_M;
}

static bool is_ascii(gp_str text)
{
  for (size_t i = 0; i < text.len; i++)
    if ((unsigned char)text.ptr[i] >= 0x80)
      return false;
  return true;
}

/* Text without other letters is packed as tightly as its digits and capitals allow. Other letters are told to be UTF-8
 * (extended channel interpretation 26): the standard's own guess is Latin. */
static QRcode *encode(gp_arena *arena, gp_str text, QRecLevel level)
{
  QRinput *input;
  QRcode *code = NULL;
  if (is_ascii(text))
    return QRcode_encodeString(gp_str_copy(arena, text).ptr, 0, level, QR_MODE_8, 1);
  input = QRinput_new2(0, level);
  if (input == NULL)
    return NULL;
  if (QRinput_appendECIheader(input, 26) == 0 &&
      QRinput_append(input, QR_MODE_8, (int)text.len, (const unsigned char *)text.ptr) == 0)
    code = QRcode_encodeInput(input);
  QRinput_free(input);
  return code;
}

bool qr_encode(gp_arena *arena, gp_str text, qr_level level, qr_code *code)
{
  enum { BYTES_MOST = 7089 }; /* digits in the largest code: nothing longer fits */
  unsigned char *dark;
  QRcode *made = text.len > 0 && text.len <= BYTES_MOST ? encode(arena, text, level_of(level)) : NULL;
  size_t count;
  if (made == NULL)
    return false;
  count = (size_t)made->width * (size_t)made->width;
  dark = GP_NEW_ARRAY(arena, count, unsigned char);
  for (size_t i = 0; i < count; i++)
    dark[i] = made->data[i] & 1;
  *code = (qr_code){(uint32_t)made->width, dark};
  QRcode_free(made);
  return true;
}
