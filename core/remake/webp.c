/* WebP files, by libwebp; of an animation the first picture. */
#include "remake/remake.h"

#include "offer/exif.h"
#include <stdlib.h>
#include <webp/decode.h>
#include <webp/demux.h>

/* A chunk beside the pixels: a profile, an Exif block. */
static WebPData chunk_of(const WebPDemuxer *demuxer, const char *name, WebPChunkIterator *iterator)
{
  WebPData none = {NULL, 0};
  return WebPDemuxGetChunk(demuxer, name, 1, iterator) ? iterator->chunk : none;
}

static void take_chunks(const WebPDemuxer *demuxer, picture *p)
{
  WebPChunkIterator iterator = {0};
  WebPData chunk = chunk_of(demuxer, "ICCP", &iterator);
  if (chunk.size > 0) {
    p->profile = take(chunk.size);
    p->profile_size = chunk.size;
    memcpy(p->profile, chunk.bytes, chunk.size);
  }
  WebPDemuxReleaseChunkIterator(&iterator);
  chunk = chunk_of(demuxer, "EXIF", &iterator);
  if (chunk.size > 6 && memcmp(chunk.bytes, "Exif\0\0", 6) == 0) /* some programs begin it as in JPEG files */
    p->orientation = gp_exif_orientation(chunk.bytes + 6, chunk.size - 6);
  else if (chunk.size > 0)
    p->orientation = gp_exif_orientation(chunk.bytes, chunk.size);
  WebPDemuxReleaseChunkIterator(&iterator);
}

/* All of the canvas: the first picture may be smaller. */
static bool decode_first(const WebPData *data, picture *p)
{
  WebPAnimDecoderOptions options;
  WebPAnimDecoder *decoder;
  uint8_t *pixels;
  int time;
  if (!WebPAnimDecoderOptionsInit(&options))
    return false;
  options.color_mode = MODE_RGBA;
  decoder = WebPAnimDecoderNew(data, &options);
  if (decoder == NULL || !WebPAnimDecoderGetNext(decoder, &pixels, &time))
    return false;
  memcpy(p->pixels, pixels, (size_t)p->width * p->height * 4);
  WebPAnimDecoderDelete(decoder);
  return true;
}

void read_webp(gp_str file, picture *p)
{
  const WebPData data = {(const uint8_t *)file.ptr, file.len};
  WebPBitstreamFeatures features;
  WebPDemuxer *demuxer = WebPDemux(&data);
  int stride;
  bool whole;
  if (demuxer == NULL || WebPGetFeatures(data.bytes, data.size, &features) != VP8_STATUS_OK)
    refuse("the WebP file is damaged");
  p->width = (uint32_t)features.width;
  p->height = (uint32_t)features.height;
  p->animated = features.has_animation && WebPDemuxGetI(demuxer, WEBP_FF_FRAME_COUNT) > 1;
  p->photo = features.format == 1;
  p->channels = 4;
  take_pixels(p);
  take_chunks(demuxer, p);
  WebPDemuxDelete(demuxer);
  stride = (int)(p->width * 4);
  whole = features.has_animation
            ? decode_first(&data, p)
            : WebPDecodeRGBAInto(data.bytes, data.size, p->pixels, (size_t)p->width * p->height * 4, stride) != NULL;
  if (!whole)
    refuse("the WebP file is damaged");
}
