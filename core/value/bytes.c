/* The bytes of a YAML file before parsing: encoding, forbidden characters, and
 * where the n-th character lies. */
#include "value/bytes.h"

#include "base/utf8.h"

bool gp_yaml_is_printable(uint32_t c)
{
  if (c < 0x7F)
    return c >= 0x20 || c == '\t' || c == '\n' || c == '\r';
  return c == 0x85 || (c >= 0xA0 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

/* The encoding's name if the file is UTF-16 or UTF-32: by its byte order mark,
 * or by zero bytes between the first ASCII characters; else NULL. */
static const char *wide_encoding(gp_str bytes)
{
  const unsigned char *p = (const unsigned char *)bytes.ptr;
  if (bytes.len >= 4 && ((p[0] == 0xFF && p[1] == 0xFE && p[2] == 0 && p[3] == 0) ||
                         (p[0] == 0 && p[1] == 0 && p[2] == 0xFE && p[3] == 0xFF)))
    return "UTF-32";
  if (bytes.len >= 2 && ((p[0] == 0xFF && p[1] == 0xFE) || (p[0] == 0xFE && p[1] == 0xFF)))
    return "UTF-16";
  if (bytes.len >= 4 && ((p[0] == 0) != (p[1] == 0)) && ((p[0] == 0) == (p[2] == 0)) && ((p[1] == 0) == (p[3] == 0)))
    return "UTF-16";
  return NULL;
}

/* In the one-byte Cyrillic encodings whole words lie above 0x80, in the Latin
 * ones single letters do. */
static const char *likely_encoding(gp_str bytes)
{
  size_t high = 0, pairs = 0;
  assert(bytes.ptr != NULL || bytes.len == 0);
  for (size_t i = 0; i < bytes.len; i++) {
    high += (unsigned char)bytes.ptr[i] >= 0x80;
    pairs += i > 0 && (unsigned char)bytes.ptr[i] >= 0x80 && (unsigned char)bytes.ptr[i - 1] >= 0x80;
  }
  return pairs * 2 > high ? "Windows-1251 (Cyrillic)" : "Windows-1252 or ISO 8859 (Latin)";
}

static gp_status report_not_utf8(gp_ctx *ctx, uint32_t source, gp_str bytes, size_t at)
{
  gp_span span = {source, (uint32_t)at, (uint32_t)at + 1};
  gp_position place = gp_sources_position(ctx->sources, source, span.start);
  gp_str hint = gp_str_printf(ctx->arena, "it may be %s: open it so and save it as UTF-8",
                              likely_encoding(gp_str_slice(bytes, at, at + 4096)));
  return gp_report_with(ctx, GP_SEVERITY_ERROR, "yaml.not-utf8", span, GP_STR("not UTF-8"), hint, GP_NO_SPAN,
                        (gp_str){NULL, 0}, "the file is not UTF-8: byte 0x%02X at line %u, column %u (offset %zu)",
                        (unsigned)(unsigned char)bytes.ptr[at], place.line, place.column, at);
}

static gp_status report_control(gp_ctx *ctx, gp_span span, uint32_t c)
{
  if (c == 0)
    return gp_report_with(ctx, GP_SEVERITY_ERROR, "yaml.control-character", span, (gp_str){NULL, 0},
                          GP_STR("is it a text file? delete the byte, or save the file as UTF-8"), GP_NO_SPAN,
                          (gp_str){NULL, 0}, "the file holds a zero byte");
  return gp_report_with(ctx, GP_SEVERITY_ERROR, "yaml.control-character", span, (gp_str){NULL, 0}, GP_STR("delete it"),
                        GP_NO_SPAN, (gp_str){NULL, 0}, "the file holds the control character U+%04X", (unsigned)c);
}

static gp_status check_characters(gp_ctx *ctx, uint32_t source, gp_arena *scratch, gp_yaml_bytes *result)
{
  gp_str bytes = result->bytes;
  GP_VEC(uint32_t) offsets = {0};
  size_t at = result->base, number = 0;
  gp_status status = GP_OK;
  bool ascii = true;
  for (; at < bytes.len; number++) {
    size_t start = at;
    uint32_t c = (unsigned char)bytes.ptr[at];
    if (number % GP_YAML_OFFSET_STEP == 0)
      gp_vec_push(scratch, &offsets, (uint32_t)at);
    if (c >= 0x20 && c < 0x7F) {
      at++;
      continue;
    }
    c = gp_utf8_next(bytes, &at);
    ascii = ascii && at - start == 1;
    if (c == 0xFFFD && at - start == 1)
      return report_not_utf8(ctx, source, bytes, start);
    if (!gp_yaml_is_printable(c))
      status = report_control(ctx, (gp_span){source, (uint32_t)start, (uint32_t)at}, c);
  }
  if (!ascii) {
    result->offsets = offsets.items;
    result->offset_count = offsets.count;
  }
  return status;
}

gp_status gp_yaml_bytes_check(gp_ctx *ctx, uint32_t source, gp_arena *scratch, gp_yaml_bytes *result)
{
  gp_span whole = {source, 0, 0};
  const char *wide;
  *result = (gp_yaml_bytes){.bytes = gp_sources_bytes(ctx->sources, source)};
  wide = wide_encoding(result->bytes);
  if (wide != NULL)
    return gp_report_with(ctx, GP_SEVERITY_ERROR, "yaml.not-utf8", whole, (gp_str){NULL, 0},
                          GP_STR("save it as UTF-8 (in the editor: 'save with encoding')"), GP_NO_SPAN,
                          (gp_str){NULL, 0}, "the file is %s, expected UTF-8", wide);
  if (gp_str_starts_with(result->bytes, GP_STR("\xEF\xBB\xBF")))
    result->base = 3;
  if (result->bytes.len == result->base)
    return gp_report_with(ctx, GP_SEVERITY_ERROR, "yaml.empty-file", whole, (gp_str){NULL, 0},
                          GP_STR("write its text, or take the file out"), GP_NO_SPAN, (gp_str){NULL, 0},
                          "the file is empty");
  return check_characters(ctx, source, scratch, result);
}

gp_status gp_yaml_bytes_check_part(gp_ctx *ctx, uint32_t source, size_t start, size_t end, gp_arena *scratch,
                                   gp_yaml_bytes *result)
{
  gp_str bytes = gp_str_slice(gp_sources_bytes(ctx->sources, source), 0, end);
  *result = (gp_yaml_bytes){.bytes = bytes, .base = start};
  return check_characters(ctx, source, scratch, result);
}

size_t gp_yaml_bytes_offset(const gp_yaml_bytes *bytes, size_t index)
{
  size_t at = bytes->base + index;
  if (bytes->offsets != NULL) {
    size_t before = index / GP_YAML_OFFSET_STEP;
    if (before >= bytes->offset_count)
      return bytes->bytes.len;
    at = bytes->offsets[before];
    for (size_t left = index % GP_YAML_OFFSET_STEP; left > 0 && at < bytes->bytes.len; left--) {
      at++;
      while (at < bytes->bytes.len && ((unsigned char)bytes->bytes.ptr[at] & 0xC0) == 0x80)
        at++;
    }
  }
  return at < bytes->bytes.len ? at : bytes->bytes.len;
}
