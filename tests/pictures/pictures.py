#!/usr/bin/env python3
"""Pictures in all formats: the same pixels, once each, without private data of their author, no more pixels than asked."""
import base64
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import files

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "../.."))
GUIDEPRESS = os.path.abspath(os.environ.get("GUIDEPRESS", os.path.join(ROOT, "build/bin/guidepress")))
SAMPLES = os.path.join(ROOT, "tests/pdf/images")
WORK = os.environ.get("TMP") or tempfile.mkdtemp()


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def guide(name, pictures, images="", width=20, formats="pdf,html,epub"):
    """Builds a guide of these pictures (name: bytes, in order); returns its folder of products, the exit code, the messages."""
    folder = os.path.join(WORK, name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder + "/en")
    with open(folder + "/guide.yaml", "w", encoding="utf-8") as out:
        out.write("guidepress: 1\nid: p\nlanguages: [en]\ntitle: Pictures\noutputs: [pdf]\nchapters: [one]\n")
        out.write(images)
    with open(folder + "/en/one.yaml", "w", encoding="utf-8") as out:
        out.write("title: One\nid: one\nbody:\n")
        for number, (file, data) in enumerate(pictures.items()):
            with open(folder + "/" + file, "wb") as picture:
                picture.write(data)
            out.write(f"  - figure: {{image: {file}, alt: Number {number} of them, width: {width}}}\n")
    code, text = run(GUIDEPRESS, "build", "--no-cache", "-f", formats, "-o", folder + "/out", folder)
    return folder + "/out", code, text


def in_html(folder):
    with open(folder + "/p-en.html", encoding="utf-8") as html:
        return [base64.b64decode(data) for data in re.findall(r'"data:image/[a-z+]+;base64,([^"]*)', html.read())]


def in_epub(folder):
    with zipfile.ZipFile(folder + "/p-en.epub") as book:
        return [book.read(name) for name in sorted(book.namelist()) if "images/picture" in name]


def in_pdf(folder):
    """Of each picture as it is stored: kind, width, height, resolution, object."""
    listed = run("pdfimages", "-list", folder + "/p-en.pdf")[1].splitlines()[2:]
    return [(f[2], int(f[3]), int(f[4]), int(f[12]), f[10]) for f in map(str.split, listed)]


def size_of(data):
    if data.startswith(b"\x89PNG"):
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    at = 2
    while data[at + 1] not in (0xC0, 0xC1, 0xC2):
        at += 2 + int.from_bytes(data[at + 2:at + 4], "big")
    return int.from_bytes(data[at + 7:at + 9], "big"), int.from_bytes(data[at + 5:at + 7], "big")


def pixels_in_pdf(folder):
    """The pictures as rows of bytes, in the order in which they are shown."""
    base = os.path.join(folder, "raw")
    run("pdfimages", folder + "/p-en.pdf", base)
    result = []
    for name in sorted(n for n in os.listdir(folder) if n.startswith("raw-")):
        with open(os.path.join(folder, name), "rb") as file:
            kind, width, height, _, data = re.match(rb"(P[56])\s+(\d+)\s+(\d+)\s+(\d+)\s(.*)", file.read(), re.S).groups()
        if kind == b"P6" and data[0::3] == data[1::3] == data[2::3]:  # gray, which it writes as colours
            kind, data = b"P5", data[0::3]
        step = int(width) * (3 if kind == b"P6" else 1)
        result.append([data[at:at + step] for at in range(0, step * int(height), step)])
    return result


def part(rows, channels, first, count):
    return [bytes(v for at in range(0, len(row), channels) for v in row[at + first:at + first + count]) for row in rows]


def need(right, what):
    if not right:
        raise AssertionError(what)


def same_pixels():
    pictures, expected = {}, []
    for number, filter_of in enumerate(range(6)):
        for name, alpha in (("full", 255), ("half", 128), ("noise", None)):
            rows = files.pixels(7, 6, 4, 10 * number + len(expected), alpha)
            pictures[f"{name}{filter_of}.png"] = files.png(7, 6, rows, 6, filter_of, pieces=1 + number % 3)
            colours = [bytes(v for i, v in enumerate(row) if i % 4 != 3) for row in rows]
            expected.append([colours] if alpha == 255 else [colours, part(rows, 4, 3, 1)])
    rows = files.pixels(1, 9, 2, 5)
    pictures["gray.png"] = files.png(1, 9, rows, 4, 5)
    expected.append([part(rows, 2, 0, 1), part(rows, 2, 1, 1)])
    almost = files.pixels(5, 5, 4, 3, 255)
    almost[4] = almost[4][:-1] + b"\xfe"
    pictures["almost.png"] = files.png(5, 5, almost, 6, 4)
    expected.append([[bytes(v for i, v in enumerate(row) if i % 4 != 3) for row in almost], part(almost, 4, 3, 1)])
    folder, code, text = guide("filters", pictures, formats="pdf", width=5)
    need(code == 0, text)
    flat = [rows for picture in expected for rows in picture]
    found = pixels_in_pdf(folder)
    need(len(found) == len(flat), f"{len(found)} pictures and masks, expected {len(flat)}")
    for number, (have, want) in enumerate(zip(found, flat)):
        need(have == want, f"picture {number} has other pixels")


def no_secrets():
    plain = open(SAMPLES + "/rgb.jpg", "rb").read()
    told = (plain[:2] + files.segment(0xE1, files.exif(6)) + files.segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0XMP-SECRET")
            + files.segment(0xED, b"Photoshop 3.0\0IPTC-SECRET") + files.segment(0xFE, b"REMARK-SECRET") + plain[2:]
            + b"\0\0\0\x18ftypmp42-FILM-SECRET")
    rows = files.pixels(8, 8, 3)
    png = files.png(8, 8, rows, 2, more=files.chunk(b"tEXt", b"Author\0TEXT-SECRET") + files.chunk(b"eXIf", files.exif(6)[6:])
                    + files.chunk(b"gAMA", b"\0\0\xb1\x8f"))
    folder, code, text = guide("secrets", {"told.jpg": told, "plain.jpg": plain, "text.png": png + b"END-SECRET"})
    need(code == 0, text)
    shown = in_html(folder)
    need(shown == in_epub(folder), "the book has other pictures than the page")
    with open(folder + "/p-en.pdf", "rb") as pdf:
        shown.append(pdf.read())
    for data in shown:
        found = re.search(rb"[A-Z]+-SECRET", data)
        need(found is None, f"{found} is in a product")
    need(shown[1] == plain, "a picture without secrets is changed")
    need(b"gAMA" in shown[2] and files.chunk(b"IEND", b"") == shown[2][-12:], "the PNG file lost more than its secrets")
    need(shown[0][:2] == plain[:2] and shown[0].endswith(plain[2:]), "the JPEG file lost more than its secrets")
    need(b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06" in shown[0][:40], "the way it is turned is lost")
    with open(folder + "/p-en.html", encoding="utf-8") as html:
        need('width="16" height="24" style="--width:20%" alt="Number 0' in html.read(), "the turned picture is not 16 by 24")


def once():
    jpeg = open(SAMPLES + "/rgb.jpg", "rb").read()
    png = files.png(8, 8, files.pixels(8, 8, 3), 2)
    folder, code, text = guide("once", {"a.jpg": jpeg, "b.jpg": jpeg, "c.png": png, "d.jpg": jpeg})
    need(code == 0, text)
    need(in_epub(folder) == [jpeg, png], "the book does not have each picture once")
    need(sorted(in_html(folder)) == sorted([jpeg, png]), "the page does not have each picture once")
    need(len({entry[4] for entry in in_pdf(folder)}) == 2, f"the PDF does not have each picture once: {in_pdf(folder)}")
    with open(folder + "/p-en.html", encoding="utf-8") as html:
        page = html.read()
    need(page.count('<use href="#picture-1"/>') == 2, "the page does not show the picture again")
    for number in (0, 1, 3):
        need(f'role="img" aria-label="Number {number} of them"' in page, f"figure {number} is without its text")


def other_kinds():
    colours = [(255, 0, 0), (0, 255, 0), (0, 0, 255)]
    rows = [bytes((x + y) % 3 for x in range(30)) for y in range(20)]
    pictures = {"a.gif": files.gif(30, 20, colours, rows), "b.gif": files.gif(30, 20, colours, rows, clear=1),
                "c.gif": files.gif(30, 20, colours, rows, frames=3), "d.webp": files.WEBP, "e.webp": files.WEBP_CLEAR}
    folder, code, text = guide("kinds", pictures)
    need(code == 0, text)
    need(text.count("warning[image.animated]") == 1 and "'c.gif' moves" in text, text)
    found = pixels_in_pdf(folder)
    full = [b"".join(bytes(colours[v]) for v in row) for row in rows]
    need(found[0] == full, "the GIF has other pixels")
    need(found[2] == [bytes(0 if v == 1 else 255 for v in row) for row in rows], "what is clear in the GIF is not")
    need(found[0] == found[3], "the first picture of an animation is not shown")
    need([(e[0], e[1], e[2]) for e in in_pdf(folder)][4:] ==
         [("image", 16, 16), ("image", 16, 16), ("smask", 16, 16)], f"WebP: {in_pdf(folder)}")
    quarter = found[5]
    need(quarter[0][15:18] == b"\xff\xff\x28" and quarter[15][-3:] == b"\0\0\x28", f"WebP: {quarter[0]} {quarter[15]}")
    need(found[6][0][:5] == b"\0\0\0\0\xff", f"the clear corner of the WebP: {found[6][0]}")
    need([d[:4] for d in in_html(folder)] == [b"\x89PNG"] * 3 + [b"\xff\xd8\xff\xe0", b"\x89PNG"], "kinds in the page")


def refused():
    bad = {"a.heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "it is a HEIC file", "heif-convert"),
           "b.avif": (b"\0\0\0\x1cftypavif\0\0\0\0mif1", "it is a AVIF file", "avifdec"),
           "c.tif": (b"II*\0\x08\0\0\0\0\0\0\0", "it is a TIFF file", "convert picture.tif"),
           "d.webp": (files.WEBP[:40], "the WebP file is damaged", ""),
           "e.gif": (files.gif(30, 20, [(1, 2, 3)], [bytes(30)] * 20)[:450], "the GIF file", ""),
           "f.png": (files.png(8, 8, files.pixels(8, 8, 3), 2).replace(b"\0\0\0\x08\0\0\0\x08", b"\0\0\x80\0\0\0\x80\0", 1),
                     "it has more than 100 million pixels", ""),
           "g.jpg": (b"no picture", "it is neither PNG, JPEG, WebP, GIF nor SVG", "")}
    for name, (data, message, hint) in bad.items():
        _, code, text = guide("refused", {name: data}, formats="html")
        need(code == 1 and "error[image.unreadable]" in text and message in text and hint in text, text)


def fewer():
    rows = files.smooth(400, 300)
    png = files.png(400, 300, rows, 2, 2)
    folder, code, text = guide("large", {"a.png": png}, formats="pdf", width=100)
    need(code == 0, text)
    run("pdftoppm", "-jpeg", "-r", "150", "-singlefile", folder + "/p-en.pdf", folder + "/photo")
    photo = open(folder + "/photo.jpg", "rb").read()
    wide = size_of(photo)
    turned = photo[:2] + files.segment(0xE1, files.exif(6)) + photo[2:]
    pictures = {"a.jpg": photo, "b.jpg": photo, "c.png": png, "d.jpg": turned}
    folder, code, text = guide("fewer", pictures, "images: {resolution: 100, quality: 70}\n")
    need(code == 0, text)
    stored = in_pdf(folder)
    need([e[3] for e in stored] == [100] * 4 and len({e[4] for e in stored}) == 3, f"{stored}")
    need(stored[3][1] > stored[3][2] and stored[0][1] < stored[0][2], f"turned, or not: {stored}")
    shown = in_html(folder)
    across = 654  # 471 points of A4 at 100 an inch
    need(size_of(shown[0])[0] == across and size_of(shown[2])[0] == across, f"{[size_of(d) for d in shown]}")
    need(shown[1] == png, "a picture with few pixels is changed")
    need(shown == in_epub(folder), "the book has other pictures than the page")
    need(b"SECRET" not in shown[2] and b"Exif" not in shown[2], "Exif is left in what was made upright")
    page = open(folder + "/p-en.html", encoding="utf-8").read()
    need(f'width="{wide[0]}" height="{wide[1]}"' in page and f'width="{wide[1]}" height="{wide[0]}"' in page,
         "the page shows pictures in another size")
    whole, _, _ = guide("whole", pictures)
    for kind in ("pdf", "html", "epub"):
        need(os.path.getsize(f"{folder}/p-en.{kind}") < 0.8 * os.path.getsize(f"{whole}/p-en.{kind}"), f"{kind} is as long")
    again, _, _ = guide("fewer2", pictures, "images: {resolution: 100, quality: 70}\n")
    need(open(again + "/p-en.html", "rb").read() == open(folder + "/p-en.html", "rb").read(), "not the same bytes again")
    found, flat = pixels_in_pdf(folder), part(rows, 3, 0, 1)
    small = next(p for p in found if len(p[0]) == 3 * stored[2][1] and len(p) == stored[2][2])
    for y in range(2, len(small) - 2, 9):
        for x in range(2, len(small[0]) // 3 - 2, 9):
            near = flat[y * 300 // len(small)][x * 1200 // len(small[0])]
            need(abs(small[y][3 * x] - near) < 8, f"red at {x}, {y}: {small[y][3 * x]}, expected {near}")


def colours_of(shown, name):
    """The colour in the middle of each of these JPEG files, as poppler decodes it."""
    _, code, text = guide(name, {f"{i}.jpg": data for i, data in enumerate(shown)}, formats="pdf")
    need(code == 0, text)
    return [list(rows[4][12:15]) if len(rows[4]) == 24 else [rows[4][4]] * 3 for rows in pixels_in_pdf(os.path.join(WORK, name, "out"))]


def inks():
    """CMYK: without a profile, which no PDF takes, each ink takes away its light; with one, browsers get what it says, and the PDF
    the inks, in whatever order the formats are made."""
    given = [(255, 0, 0, 0), (0, 128, 255, 64), (0, 0, 0, 255), (0, 128, 255, 64)]
    pictures = {f"{i}.jpg": files.inks(*values, adobe=i < 3) for i, values in enumerate(given)}
    folder, code, text = guide("inks", pictures, formats="html,epub")
    need(code == 0 and "warning" not in text, text)
    shown = in_html(folder)
    need(shown[1] == shown[3] and shown == in_epub(folder), "the same colour is another one")
    for have, (cyan, magenta, yellow, black) in zip(colours_of(shown, "mixed"), given):
        want = [(255 - ink) * (255 - black) // 255 for ink in (cyan, magenta, yellow)]
        need(all(abs(a - b) < 4 for a, b in zip(have, want)), f"{have}, expected {want}")
    with open(os.path.join(ROOT, "plugins/output-pdf/cmyk_data.c"), encoding="utf-8") as data:
        profile = bytes(map(int, re.search(r"= {(.*?)}", data.read(), re.S).group(1).replace("\n", "").rstrip(", ").split(",")))
    pictures = {"a.jpg": files.inks(255, 0, 0, 0, profile=profile), "b.jpg": files.inks(0, 255, 255, 0, profile=profile)}
    for formats in ("pdf,html", "html,pdf", "html,pdf,epub"):
        for images in ("", "images: {resolution: 100}\n"):
            folder, code, text = guide("printed", pictures, images, formats=formats)
            need(code == 0 and "warning" not in text, text)
            listed = run("pdfimages", "-list", folder + "/p-en.pdf")[1]
            need(listed.count(" icc ") == 2 and listed.count(" jpeg ") == 2 and listed.count(" 4 ") >= 2, listed)
            cyan, red = colours_of(in_html(folder), "screen")
            need(cyan[0] < 80 and 130 < cyan[1] < 200 and cyan[2] > 190, f"printed cyan is {cyan}")
            need(red[0] > 190 and red[1] < 80 and red[2] < 80, f"printed red is {red}")


def labels():
    """As draw.io and Mermaid write them; one without a place."""
    html = '<div xmlns="http://www.w3.org/1999/xhtml" style="%s">%s</div>'
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><!-- <foreignObject>no</foreignObject> -->'
    drawio = (head + '<switch><foreignObject width="100%" height="100%">' + html % ("", "Отдел за<br/>услуги и още")
              + '</foreignObject><text x="60" y="34" font-size="12px">Отдел за...</text></switch><switch><foreignObject width="100%"'
              ' height="100%">' + html % ("", "<p>The same</p>") + '</foreignObject><text x="60" y="90">The same</text></switch></svg>')
    mermaid = (head + '<g><foreignObject width="100" height="24">' + html % ("font-size:10px;color:#ff0000", "<b>Ask</b> &amp; <i>answer</i>")
               + '</foreignObject></g><foreignObject x="10" y="100.5" width="60px" height="40">'
               + html % ("text-align: left", "one two three four five six") + '</foreignObject><foreignObject width="50%" height="9">'
               + html % ("", "Nowhere") + '</foreignObject></svg>')
    folder, code, text = guide("labels", {"a.svg": drawio.encode(), "b.svg": mermaid.encode()}, formats="pdf,html,epub", width=100)
    need(code == 0 and text.count("warning[image.svg-labels]") == 3, text)
    need("become plain text in the picture 'a.svg': 'Отдел за услуги и още'\n" in text, text)
    need("become plain text in the picture 'b.svg': 'Ask &amp; answer', 'one two three four five six'\n" in text, text)
    need("in pixels, in the picture 'b.svg': 'Nowhere'\n" in text, text)
    said = " ".join(run("pdftotext", folder + "/p-en.pdf", "-")[1].split())
    for words in ("Отдел за услуги и още", "The same", "Ask & answer", "one two three four five six"):
        need(said.count(words) == 1, f"'{words}' is {said.count(words)} times in: {said}")
    need("..." not in said and "Nowhere" not in said, said)
    shown = [data.decode() for data in in_html(folder)]
    need(shown == [data.decode() for data in in_epub(folder)] and not any(re.search("<foreignObject(?!>no)", s) for s in shown),
         "HTML is left in a drawing")
    need('<text x="50.00" y="12.00" text-anchor="middle" font-size="10px" fill="#ff0000"><tspan x="50.00" dy="0.35em">Ask &amp; '
         'answer</tspan></text>' in shown[1], shown[1])
    need('<tspan x="10.00" dy="-0.85em">one two<' in shown[1], shown[1])


def clean():
    """Hostile drawings: nothing in them runs, fetches or names their author, in any format; what is drawn is there."""
    pictures = {}
    for name in ("script.svg", "style.svg", "inside.svg"):
        with open(os.path.join(ROOT, "tests/cases/diag/svg-hostile/images", name), "rb") as file:
            pictures[name] = file.read()
    pictures["words.svg"] = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9"><foreignObject width="9" height="9"><div xmlns='
                             '"http://www.w3.org/1999/xhtml">say &quot;color: url(http://tracker.example/w)&quot;</div></foreignObject></svg>').encode()
    pictures["windows.svg"] = ('<?xml version="1.0" encoding="windows-1251"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 9">'
                               '<text y="8" font-size="8">Площад</text></svg>').encode("windows-1251")
    folder, code, text = guide("clean", pictures)
    need(code == 0 and text.count("warning[image.svg-cleaned]") == 3, f"{code} {text[-1000:]}")
    shown = [data.decode() for data in in_html(folder)]
    need(len(shown) == 5 and shown == [data.decode() for data in in_epub(folder)], "not the same drawings in HTML and EPUB")
    need("fill=" not in shown[3] and "tracker" in shown[3], f"words of a label became more than words: {shown[3]}")
    for svg in shown[:3] + shown[4:]:
        inner = "".join(base64.b64decode(data).decode("latin-1") for data in re.findall(r"data:image/[a-z+]+;base64,([^\"]*)", svg))
        for word in ("alert", "tracker.example", "script", "etc/", "onload", "onclick", "Secret", "secret", "anna", "<!", "<?", "iframe",
                     "foreignObject", "import", "font-face", "inkscape", "other.svg"):
            need(word not in svg and word not in inner, f"'{word}' is in {svg} or {inner}")
    for svg, words in ((shown[0], ("<text>Town </text>", '<rect id="a" width="4" height="4" fill="none"/>', 'attributeName="x"', "hall")),
                       (shown[1], ("mask: url(#m)", "color: red", "fill: teal", "filter=\"url(&quot;#m&quot;)\"", "rotate(3)")),
                       (shown[2], ("Label", "data:image/png", "data:image/svg+xml")), (shown[4], ("Площад",))):
        for part in words:
            need(part in svg, f"{part} is not in {svg}")
    need("Площад" in run("pdftotext", folder + "/p-en.pdf", "-")[1], "text in Windows' Cyrillic is not in the PDF")


status = 0
for name, test in (("pixels", same_pixels), ("secrets", no_secrets), ("once", once), ("kinds", other_kinds),
                   ("refused", refused), ("fewer", fewer),
                   ("inks", inks), ("labels", labels), ("clean", clean)):
    try:
        test()
        print(f"ok {name}")
    except AssertionError as error:
        print(str(error)[:1500])
        print(f"not ok {name}")
        status = 1
sys.exit(status)
