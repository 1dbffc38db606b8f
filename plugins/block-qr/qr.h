/* The QR code as a square of dark and light squares ("modules"), and its outline. */
#ifndef BLOCK_QR_QR_H
#define BLOCK_QR_QR_H

#include <guidepress/block.h>

/* The light border that ISO/IEC 18004, 9.1 wants around a code, in modules. */
enum { QUIET_ZONE = 4 };

/* ISO/IEC 18004, 8.5.1: how much of the code may be unreadable. */
typedef enum qr_level { QR_LOW = 1, QR_MEDIUM, QR_QUARTILE, QR_HIGH } qr_level;

/* `dark` has width * width bytes, 1 for a dark module. */
typedef struct qr_code {
  uint32_t width;
  const unsigned char *dark;
} qr_code;

typedef struct qr_path {
  const gp_segment *segments;
  size_t count;
} qr_path;

/* True and a code in `arena`, the smallest that holds `text`; false if none does. `text` is UTF-8, not empty, without
 * zero bytes. */
bool qr_encode(gp_arena *arena, gp_str text, qr_level level, qr_code *code);

/* The edges between dark and light as closed paths in `arena`, dark on the right hand: areas which touch at a corner
 * stay apart, and no seams show between modules. `x`, `y` is the code's top left corner, `module` the width of one. */
qr_path qr_outline(gp_arena *arena, const qr_code *code, gp_len x, gp_len y, gp_len module);

/* "QR code: TEXT" in the language, in `arena`. */
gp_str qr_alt(gp_arena *arena, gp_str lang, gp_str text);

#endif
