#!/usr/bin/env python3
"""How far a picture of a page is from the page as poppler paints it: compare.py PNG PPM [LIMIT].

Both are divided into squares of 8 pixels; squares are compared by their mean colours, so that edges which are smoothed in
another way do not count. Prints the mean and the greatest difference in per cent; the exit code is 1 above the limits."""
import struct
import sys
import zlib


def read_png(path):
    data = open(path, 'rb').read()
    at, packed = 8, b''
    while at < len(data):
        length, kind = struct.unpack('>I4s', data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b'IHDR':
            width, height, depth, color = struct.unpack('>IIBB', body[:10])
            assert (depth, color) == (8, 2), 'expected RGB of 8 bits'
        if kind == b'IDAT':
            packed += body
        at += length + 12
    raw, rows, last = zlib.decompress(packed), [], bytes(3 * width)
    for y in range(height):
        start = y * (3 * width + 1)
        way, line = raw[start], bytearray(raw[start + 1:start + 1 + 3 * width])
        for i in range(len(line)):
            a, b, c = (line[i - 3] if i > 2 else 0), last[i], (last[i - 3] if i > 2 else 0)
            if way == 1:
                line[i] = (line[i] + a) & 255
            elif way == 2:
                line[i] = (line[i] + b) & 255
            elif way == 3:
                line[i] = (line[i] + (a + b) // 2) & 255
            elif way == 4:
                p = a + b - c
                near = min((abs(p - a), 0, a), (abs(p - b), 1, b), (abs(p - c), 2, c))[2]
                line[i] = (line[i] + near) & 255
        rows.append(bytes(line))
        last = rows[-1]
    return width, height, rows


def read_ppm(path):
    data = open(path, 'rb').read()
    fields = data.split(maxsplit=4)
    width, height = int(fields[1]), int(fields[2])
    start = len(data) - 3 * width * height
    return width, height, [data[start + 3 * width * y:start + 3 * width * (y + 1)] for y in range(height)]


def squares(rows, width, height, size=8):
    for y in range(0, height - size + 1, size):
        band = rows[y:y + size]
        for x in range(0, 3 * (width - size + 1), 3 * size):
            block = b''.join(row[x:x + 3 * size] for row in band)
            yield tuple(sum(block[k::3]) / (size * size) for k in range(3))


def main():
    ours, theirs = read_png(sys.argv[1]), read_ppm(sys.argv[2])
    if abs(ours[0] - theirs[0]) > 1 or abs(ours[1] - theirs[1]) > 1:
        sys.exit('sizes differ: %dx%d, %dx%d' % (ours[0], ours[1], theirs[0], theirs[1]))
    width, height = min(ours[0], theirs[0]), min(ours[1], theirs[1])
    far = [max(abs(a - b) for a, b in zip(*pair)) / 2.55
           for pair in zip(squares(ours[2], width, height), squares(theirs[2], width, height))]
    mean, most = sum(far) / len(far), max(far)
    print('mean %.2f greatest %.1f' % (mean, most))
    sys.exit(mean > 0.8 or most > 30)


main()
