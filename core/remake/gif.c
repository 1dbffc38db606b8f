/* GIF files, by giflib; of an animation the first picture. */
#include "remake/remake.h"

#include <gif_lib.h>
#include <stdlib.h>

static int on_read(GifFileType *gif, GifByteType *bytes, int count)
{
  gp_str *left = gif->UserData;
  size_t most = (size_t)count < left->len ? (size_t)count : left->len;
  memcpy(bytes, left->ptr, most);
  left->ptr += most;
  left->len -= most;
  return (int)most;
}

/* The number of the clear colour, or that before. */
static int clear_colour(GifFileType *gif, int before)
{
  GifByteType *block = NULL;
  GraphicsControlBlock control;
  int code;
  if (DGifGetExtension(gif, &code, &block) == GIF_ERROR)
    refuse("the GIF file is damaged");
  if (code == GRAPHICS_EXT_FUNC_CODE && block != NULL && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
    before = control.TransparentColor;
  while (block != NULL)
    if (DGifGetExtensionNext(gif, &block) == GIF_ERROR)
      refuse("the GIF file is damaged");
  return before;
}

static void put_line(picture *p, const GifFileType *gif, const GifPixelType *line, size_t row, int clear)
{
  const ColorMapObject *map = gif->Image.ColorMap != NULL ? gif->Image.ColorMap : gif->SColorMap;
  size_t y = (size_t)gif->Image.Top + row;
  for (size_t i = 0; i < (size_t)gif->Image.Width; i++) {
    size_t x = (size_t)gif->Image.Left + i;
    unsigned char *to = p->pixels + (y * p->width + x) * 4;
    if (x >= p->width || y >= p->height || line[i] == clear || map == NULL || line[i] >= map->ColorCount)
      continue;
    to[0] = map->Colors[line[i]].Red;
    to[1] = map->Colors[line[i]].Green;
    to[2] = map->Colors[line[i]].Blue;
    to[3] = 255;
  }
}

/* The rows of a picture, which may come in four turns. */
static void read_rows(picture *p, GifFileType *gif, int clear)
{
  static const size_t starts[] = {0, 4, 2, 1}, steps[] = {8, 8, 4, 2};
  GifPixelType *line = take((size_t)gif->Image.Width);
  size_t height = (size_t)gif->Image.Height;
  for (size_t pass = 0; pass < (gif->Image.Interlace ? 4 : 1); pass++)
    for (size_t row = gif->Image.Interlace ? starts[pass] : 0; row < height;
         row += gif->Image.Interlace ? steps[pass] : 1) {
      if (DGifGetLine(gif, line, gif->Image.Width) == GIF_ERROR)
        refuse("the GIF file is damaged");
      put_line(p, gif, line, row, clear);
    }
  free(line);
}

static bool has_more(GifFileType *gif)
{
  GifRecordType type = UNDEFINED_RECORD_TYPE;
  while (DGifGetRecordType(gif, &type) == GIF_OK && type == EXTENSION_RECORD_TYPE)
    (void)clear_colour(gif, NO_TRANSPARENT_COLOR);
  return type == IMAGE_DESC_RECORD_TYPE;
}

void read_gif(gp_str file, picture *p)
{
  int error = 0, clear = NO_TRANSPARENT_COLOR;
  GifFileType *gif = DGifOpen(&file, on_read, &error);
  GifRecordType type = UNDEFINED_RECORD_TYPE;
  if (gif == NULL) {
    refuse("the GIF file is damaged");
    return;
  }
  p->width = (uint32_t)gif->SWidth;
  p->height = (uint32_t)gif->SHeight;
  p->channels = 4;
  take_pixels(p);
  memset(p->pixels, 0, (size_t)p->width * p->height * 4);
  while (DGifGetRecordType(gif, &type) == GIF_OK && type == EXTENSION_RECORD_TYPE)
    clear = clear_colour(gif, clear);
  if (type != IMAGE_DESC_RECORD_TYPE || DGifGetImageDesc(gif) == GIF_ERROR || gif->Image.Width <= 0 ||
      gif->Image.Height <= 0)
    refuse("the GIF file has no picture in it");
  read_rows(p, gif, clear);
  p->animated = has_more(gif);
  (void)DGifCloseFile(gif, &error);
}
