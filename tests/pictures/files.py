"""Small pictures of all kinds, made here."""
import base64
import random
import struct
import zlib


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def filtered(rows, step, kind):
    """Rows of bytes after a filter of PNG; `kind` 5: each row another one."""
    out, above = b"", bytes(len(rows[0]))
    for y, row in enumerate(rows):
        filter_of = y % 5 if kind == 5 else kind
        out += bytes([filter_of])
        for i, value in enumerate(row):
            left, up = (row[i - step] if i >= step else 0), above[i]
            corner = above[i - step] if i >= step else 0
            guess = left + up - corner
            paeth = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
            out += bytes([(value - [0, left, up, (left + up) // 2, paeth][filter_of]) & 255])
        above = row
    return out


def png(width, height, rows, kind, filter_of=0, pieces=1, more=b"", depth=8):
    """`kind` as in the header: 2 RGB, 4 gray and alpha, 6 RGB and alpha. `more`: chunks before the data."""
    step = {0: 1, 2: 3, 4: 2, 6: 4}[kind]
    packed = zlib.compress(filtered(rows, step, filter_of))
    size = len(packed) // pieces + 1
    data = b"".join(chunk(b"IDAT", packed[at:at + size]) for at in range(0, len(packed), size))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + more + data + chunk(b"IEND", b"")


def pixels(width, height, channels, seed=1, alpha=None):
    """Rows of noise; the last channel is `alpha`, if that is given."""
    dice = random.Random(seed)
    rows = [bytearray(dice.randrange(256) for _ in range(width * channels)) for _ in range(height)]
    for row in rows if alpha is not None else []:
        row[channels - 1::channels] = bytes([alpha]) * width
    return [bytes(row) for row in rows]


def smooth(width, height):
    return [bytes(v for x in range(width) for v in (x * 255 // width, y * 255 // height, (x * y) % 251))
            for y in range(height)]


def gif(width, height, colours, rows, frames=1, clear=None):
    """Colours by number, rows of numbers below 126: codes of 8 bits, the table cleared before it grows."""
    table = b"".join(bytes(c) for c in colours).ljust(384, b"\0")
    data = b"".join(rows)
    codes = b""
    for at in range(0, len(data), 100):
        codes += bytes([128]) + data[at:at + 100]
    codes += bytes([129])
    blocks = b"".join(bytes([len(codes[at:at + 255])]) + codes[at:at + 255] for at in range(0, len(codes), 255))
    control = b"\x21\xf9\x04" + bytes([clear is not None, 10, 0, clear or 0]) + b"\0"
    image = control + b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x07" + blocks + b"\0"
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0xF6, 0, 0) + table + image * frames + b"\x3b"


# 16 by 16 pixels: red and green in quarters; with losses, and without them and with a clear corner of 4 by 4.
WEBP = base64.b64decode("UklGRj4AAABXRUJQVlA4IDIAAACQAQCdASoQABAAAUAmJaACdLoAA5gA/uEn//clP/8n+7/5T9/0ZsyYw8Xf/MAP/RoIAA==")
WEBP_CLEAR = base64.b64decode("UklGRjwAAABXRUJQVlA4TC8AAAAvD8ADECcgEEjaH3qN+R+U+Q/gIQEKASaCUphCCinkz3WPQET/Q0pse55s2xbgDwA=")


def segment(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data


def inks(cyan, magenta, yellow, black, adobe=True, profile=b""):
    """A JPEG of 8 by 8 pixels in one colour of four inks, 0 to 255 for full ink: one block each, in which only the mean is coded.
    Adobe's programs write them the other way round, and say so."""
    values = [(255 - v if adobe else v) - 128 for v in (cyan, magenta, yellow, black)]  # each step of the table is 8
    bits = ""
    for value in values:
        size = abs(value).bit_length()
        bits += format(size, "04b") + (format(value if value > 0 else value + (1 << size) - 1, f"0{size}b") if size else "") + "0"
    bits += "1" * (-len(bits) % 8)
    data = bytes(int(bits[at:at + 8], 2) for at in range(0, len(bits), 8)).replace(b"\xff", b"\xff\0")
    head = segment(0xEE, b"Adobe" + bytes([0, 100, 0, 0, 0, 0, 0])) if adobe else b""
    head += segment(0xE2, b"ICC_PROFILE\0\1\1" + profile) if profile else b""
    head += segment(0xDB, bytes([0]) + bytes([8]) * 64)
    head += segment(0xC0, bytes([8, 0, 8, 0, 8, 4]) + b"".join(bytes([n, 0x11, 0]) for n in (1, 2, 3, 4)))
    head += segment(0xC4, bytes([0]) + bytes([0, 0, 0, 12]) + bytes(12) + bytes(range(12)))  # of means: 4 bits say how many follow
    head += segment(0xC4, bytes([0x10]) + bytes([1]) + bytes(15) + bytes([0]))  # of the rest: "0" ends the block
    head += segment(0xDA, bytes([4]) + b"".join(bytes([n, 0]) for n in (1, 2, 3, 4)) + bytes([0, 63, 0]))
    return b"\xff\xd8" + head + data + b"\xff\xd9"


def exif(orientation):
    """A block with a place on the globe in it."""
    return (b"Exif\0\0MM\0*\0\0\0\x08\0\x02" + struct.pack(">HHIHH", 0x112, 3, 1, orientation, 0)
            + struct.pack(">HHII", 0x8825, 4, 1, 38) + b"\0\0\0\0" + b"GPS-SECRET-47-11")
