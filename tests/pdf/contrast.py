#!/usr/bin/env python3
"""Measures the contrast of printed words: pages are drawn with the colours of their inks, and in the place of each word the most
frequent colour is its ground, and that which differs most from it is its text (WCAG 2.2, 1.4.3 and 1.4.6).

    contrast.py NEEDED FILE...         NEEDED: 4.5 or 7; large words need 3 or 4.5. Every fault is a line; exit code 1 if there is one.
"""
import ctypes
import re
import subprocess
import sys
import tempfile
from collections import Counter

DOTS = 144  # an inch: stems of the smallest letters have points of their full colour
LARGE = 18  # points, of a word's box; boxes of bold words of 14 pt are as high
FAINT = 0.2  # hinting and thin strokes leave that little


def luminance(color):
    parts = [c / 255 for c in color]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05


def contrast(a, b):
    one, other = luminance(a), luminance(b)
    return max(one, other) / min(one, other)


class Press:
    """What inks look like on paper, after the profile of the file's print run: relative colorimetric, by Little CMS."""

    def __init__(self, profile):
        cms = ctypes.CDLL("liblcms2.so.2")
        cms.cmsOpenProfileFromMem.restype = cms.cmsCreate_sRGBProfile.restype = cms.cmsCreateTransform.restype = ctypes.c_void_p
        cms.cmsCreateTransform.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p] + [ctypes.c_uint32] * 3
        cms.cmsDoTransform.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint32]
        inks = cms.cmsOpenProfileFromMem(profile, len(profile))
        type_cmyk, type_rgb, relative, exact = 6 << 16 | 4 << 3 | 1, 4 << 16 | 3 << 3 | 1, 1, 0x0140
        self.cms, self.seen = cms, {}
        self.transform = cms.cmsCreateTransform(inks, type_cmyk, cms.cmsCreate_sRGBProfile(), type_rgb, relative, exact)

    def __call__(self, inks):
        if inks not in self.seen:
            rgb = ctypes.create_string_buffer(3)
            self.cms.cmsDoTransform(self.transform, bytes(inks), rgb, 1)
            self.seen[inks] = tuple(rgb.raw)
        return self.seen[inks]


def press_of(name):
    """Of files in inks, what shows them; else None."""
    path = "trailer/Root/OutputIntents/1/DestOutputProfile"
    profile = subprocess.run(["mutool", "show", "-b", name, path], check=True, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL).stdout
    return Press(profile) if profile[16:20] == b"CMYK" else None


def words_of(name):
    """Of each page, the boxes of its words in points."""
    text = subprocess.run(["pdftotext", "-bbox", name, "-"], check=True, capture_output=True, text=True).stdout
    for page in text.split("<page ")[1:]:
        yield [([float(v) for v in m.groups()[:4]], m.group(5)) for m in re.finditer(
            r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', page)]


def pictures_of(name, folder, channels):
    """Of each page (width, bytes)."""
    subprocess.run(["mutool", "draw", "-q", "-r", str(DOTS), "-c", "cmyk" if channels == 4 else "rgb", "-o",
                    folder + "/%d.pam", name], check=True, stderr=subprocess.DEVNULL)
    count = 1
    while True:
        try:
            with open("%s/%d.pam" % (folder, count), "rb") as file:
                data = file.read()
        except FileNotFoundError:
            return
        width, height = (int(re.search(rb"%s (\d+)" % what, data).group(1)) for what in (b"WIDTH", b"HEIGHT"))
        yield width, data[-width * height * channels:]
        count += 1


def measure(box, width, pixels, channels, shown):
    """The best contrast of a colour in the box with its ground: (ratio, text, ground)."""
    x0, y0, x1, y1 = (int(v * DOTS / 72) for v in box)
    quarter = (y1 - y0) // 4  # lines above and below belong to others
    colors = Counter()
    for y in range(y0 + quarter, y1 - quarter):
        row = pixels[(y * width + x0) * channels:(y * width + x1) * channels]
        colors.update(zip(*(row[c::channels] for c in range(channels))))
    ground = shown(colors.most_common(1)[0][0])
    text = max(map(shown, colors), key=lambda color: contrast(color, ground))
    return contrast(text, ground), text, ground


def main():
    needed, bad, measured = float(sys.argv[1]), False, 0
    for name in sys.argv[2:]:
        press = press_of(name)
        channels, shown = (4, press) if press else (3, tuple)
        with tempfile.TemporaryDirectory() as folder:
            for number, (words, (width, pixels)) in enumerate(zip(words_of(name), pictures_of(name, folder, channels)), 1):
                for box, word in words:
                    if not re.search(r"\w", word):
                        continue
                    least = (4.5 if needed == 7 else 3) if box[3] - box[1] >= LARGE else needed
                    found = measure(box, width, pixels, channels, shown)
                    measured += 1
                    if found[0] < least - FAINT:
                        print("%s, page %d: '%s' in #%02x%02x%02x on #%02x%02x%02x is %.2f" %
                              (name, number, word, *found[1], *found[2], found[0]))
                        bad = True
    if measured == 0:
        print("no words")
    return bad or measured == 0


if __name__ == "__main__":
    sys.exit(main())
