#!/usr/bin/python3
"""Makes the fonts that tests bring: boxes for letters, a kilobyte or two each. Needs python3-fonttools; the results are in
the repository, so tests do not. Usage: tests/fonts/make.py"""
import pathlib
import struct

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

HERE = pathlib.Path(__file__).resolve().parent
LATIN = " -.,abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\u2010"
DEVANAGARI = " \u0915\u0916\u0917\u0918\u0919\u091a\u091b\u091c\u091d\u091e\u091f\u0920\u0921"
EAST_ASIAN = ("\u3001\u3002\u300c\u300d\uff08\uff09\u4e00\u4e01\u4e03\u4e07\u4e09\u4e0a\u4e0b\u4e0d\u4e0e\u4e14\u4e16\u4e2d\u5728\u5730"
              "\u3042\u3044\u3046\u3048\u304a\u304b\u304d\u304f\u3051\u3053\u3055\u3057\u3059\u3063\u30a2\u30a4\u30a6\u30a8\u30aa\u30ab\u30ad\u30af\u30b1\u30b3\u30b5\u30b7\u30b9\u30c3\u30fc")


def box(width, height):
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, height), (width - 50, height), (width - 50, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


def build(family, style, letters, advance, weight=400, height=500, embedding=0):
    names = [".notdef"] + [f"u{ord(c):04X}" for c in letters]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(c): f"u{ord(c):04X}" for c in letters})
    builder.setupGlyf({n: TTGlyphPen(None).glyph() if n == "u0020" else box(advance, height) for n in names})
    builder.setupHorizontalMetrics({n: (advance, 0 if n == "u0020" else 50) for n in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": style, "psName": f"{family.replace(' ', '')}-{style}"})
    builder.setupOS2(usWeightClass=weight, fsType=embedding, sTypoAscender=800, sTypoDescender=-200, sxHeight=500,
                     sCapHeight=700)
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    return builder


def save(builder, name):
    builder.font.recalcTimestamp = False
    builder.save(HERE / name)


def variable():
    """Letters grow wider and higher from 300 to 900; what is 400 there is half an em wide."""
    builder = build("Boxes Variable", "Regular", LATIN, 500)
    builder.setupFvar([("wght", 300, 400, 900, "Weight")], [])
    deltas = [(0, 0), (0, 200), (100, 200), (100, 0), (0, 0), (100, 0), (0, 0), (0, 0)]
    builder.setupGvar({n: [TupleVariation({"wght": (0, 1, 1)}, list(deltas))]
                       for n in builder.font.getGlyphOrder() if n != "u0020"})
    save(builder, "BoxesVariable.ttf")


def endless():
    """Each of sixteen substitutions makes two letters a of one: no buffer has room for what becomes of "banana"."""
    builder = build("Boxes Endless", "Regular", LATIN, 500)
    lookups = "".join(f"lookup L{i} {{ sub u0061 by u0061 u0061; }} L{i};" for i in range(16))
    addOpenTypeFeaturesFromString(builder.font, f"feature ccmp {{ {lookups} }} ccmp;")
    save(builder, "BoxesEndless.ttf")


def damage(source, target, tag):
    """A copy whose table `tag` is noise, but of the right length."""
    data = bytearray((HERE / source).read_bytes())
    for i in range(struct.unpack(">H", data[4:6])[0]):
        name, _, offset, length = struct.unpack(">4sLLL", data[12 + 16 * i:28 + 16 * i])
        if name == tag:
            data[offset:offset + length] = bytes((17 * k + 251) % 256 for k in range(length))
    (HERE / target).write_bytes(data)


def main():
    save(build("Boxes", "Regular", LATIN, 500), "Boxes-Regular.ttf")
    save(build("Boxes", "Bold", LATIN, 600, weight=700, height=700), "Boxes-Bold.ttf")
    save(build("Boxes Restricted", "Regular", LATIN, 500, embedding=2), "BoxesRestricted.ttf")
    save(build("Boxes Devanagari", "Regular", DEVANAGARI, 700), "BoxesDevanagari.ttf")
    save(build("Boxes Han", "Regular", EAST_ASIAN, 1000, height=800), "BoxesHan.ttf")
    variable()
    endless()
    damage("Boxes-Regular.ttf", "BoxesNoise.ttf", b"cmap")
    damage("Boxes-Regular.ttf", "BoxesGlyphs.ttf", b"loca")
    collection = TTCollection()
    collection.fonts = [TTFont(HERE / name, recalcTimestamp=False) for name in ("BoxesDevanagari.ttf", "Boxes-Regular.ttf")]
    collection.save(HERE / "Boxes.ttc", shareTables=True)


main()
