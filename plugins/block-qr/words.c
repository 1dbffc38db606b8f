/* What a QR code is called in the languages of the guides. */
#include "qr.h"

typedef struct word {
  const char *lang, *before;
} word;

static const word words[] = {
  {"en", "QR code: "},    {"am", "የQR ኮድ፦ "},          {"ar", "رمز QR: "},  {"bg", "QR код: "},
  {"bn", "QR কোড: "},     {"cs", "QR kód: "},          {"da", "QR-kode: "}, {"de", "QR-Code: "},
  {"el", "Κωδικός QR: "}, {"es", "Código QR: "},       {"et", "QR-kood: "}, {"fa", "کد QR: "},
  {"fi", "QR-koodi: "},   {"fr", "Code QR\xC2\xA0: "}, {"ga", "Cód QR: "},  {"he", "קוד QR: "},
  {"hi", "QR कोड: "},     {"hr", "QR kod: "},          {"hu", "QR-kód: "},  {"hy", "QR կոդ՝ "},
  {"it", "Codice QR: "},  {"ja", "QRコード："},        {"ka", "QR კოდი: "}, {"ko", "QR 코드: "},
  {"ku", "Koda QR: "},    {"lt", "QR kodas: "},        {"lv", "QR kods: "}, {"mt", "Kodiċi QR: "},
  {"nb", "QR-kode: "},    {"nl", "QR-code: "},         {"pl", "Kod QR: "},  {"prs", "کود QR: "},
  {"pt", "Código QR: "},  {"ro", "Cod QR: "},          {"ru", "QR-код: "},  {"sk", "QR kód: "},
  {"sl", "Koda QR: "},    {"so", "Koodhka QR: "},      {"sq", "Kodi QR: "}, {"sv", "QR-kod: "},
  {"th", "คิวอาร์โค้ด: "},   {"ti", "ኮድ QR፦ "},           {"tr", "QR kodu: "}, {"uk", "QR-код: "},
  {"ur", "QR کوڈ: "},     {"vi", "Mã QR: "},           {"zh", "二维码："},  {"sr-Latn", "QR kod: "},
  {"sr", "QR код: "},     {"zh-Hant", "QR 碼："},
};

gp_str qr_alt(gp_arena *arena, gp_str lang, gp_str text)
{
  const char *before = "QR: "; /* in no language: an alternative text has none of its own */
  size_t longest = 0;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    gp_str name = gp_str_from(words[i].lang);
    bool fits = gp_str_starts_with(lang, name) && (lang.len == name.len || lang.ptr[name.len] == '-');
    if (fits && name.len > longest) { /* "sr-Latn" before "sr" */
      before = words[i].before;
      longest = name.len;
    }
  }
  return gp_str_printf(arena, "%s%.*s", before, GP_STR_ARG(text));
}
