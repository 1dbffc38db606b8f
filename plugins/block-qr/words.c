/* What a QR code is called in the languages of the guides. */
#include "qr.h"

typedef struct word {
  const char *lang, *before;
} word;

static const word words[] = {
  {"ar", "رمز QR: "},    {"bg", "QR код: "},  {"de", "QR-Code: "},         {"el", "Κωδικός QR: "},
  {"es", "Código QR: "}, {"fa", "کد QR: "},   {"fr", "Code QR\xC2\xA0: "}, {"hr", "QR kod: "},
  {"it", "Codice QR: "}, {"nl", "QR-code: "}, {"pl", "Kod QR: "},          {"ro", "Cod QR: "},
  {"ru", "QR-код: "},    {"sv", "QR-kod: "},  {"tr", "QR kodu: "},         {"uk", "QR-код: "}};

gp_str qr_alt(gp_arena *arena, gp_str lang, gp_str text)
{
  const char *before = "QR code: ";
  size_t end = 0;
  while (end < lang.len && lang.ptr[end] != '-')
    end++;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (gp_str_is(gp_str_slice(lang, 0, end), words[i].lang))
      before = words[i].before;
  return gp_str_printf(arena, "%s%.*s", before, GP_STR_ARG(text));
}
