#!/usr/bin/env python3
"""Reads e-books strictly: the container, the package, every link, languages, headings; what epubcheck does not ask, too.

    book.py FILE...            every fault is a line; exit code 1 if there is one
    book.py --ids FILE         the ids of the book's chapters, one a line
"""
import posixpath
import re
import sys
import zipfile
import xml.etree.ElementTree as ET
from urllib.parse import unquote

XHTML, OPF, DC = ("{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}")
EPUB, XML = "{http://www.idpf.org/2007/ops}", "{http://www.w3.org/XML/1998/namespace}"
TYPES = {"xhtml": "application/xhtml+xml", "css": "text/css", "png": "image/png", "jpg": "image/jpeg",
         "svg": "image/svg+xml", "ttf": "font/ttf", "otf": "font/otf"}
MAGIC = {"png": b"\x89PNG", "jpg": b"\xff\xd8", "ttf": b"\x00\x01\x00\x00", "otf": b"OTTO"}
RTL = ("ar", "fa", "he", "ur")


def luminance(parts):
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def parts_of(color):
    return [int(color[i:i + 2], 16) / 255 for i in (1, 3, 5)]


def contrast(text, ground):
    """The ratio of WCAG 2.2 between a colour and a ground of that luminance."""
    own = luminance(parts_of(text))
    return (max(own, ground) + 0.05) / (min(own, ground) + 0.05)


class Book:
    def __init__(self, name):
        self.faults, self.pages, self.links = [], {}, []
        self.zip = zipfile.ZipFile(name)
        self.container()
        self.package()
        for page in self.pages:
            self.page(page)
        for page, target in self.links:
            self.link(page, target)

    def fault(self, text):
        self.faults.append(text)

    def container(self):
        infos = self.zip.infolist()
        names = [i.filename for i in infos]
        if names[0] != "mimetype" or infos[0].compress_type != zipfile.ZIP_STORED or infos[0].extra:
            self.fault("mimetype is not the first, plain entry")
        if self.zip.read("mimetype") != b"application/epub+zip":
            self.fault("mimetype says " + repr(self.zip.read("mimetype")))
        if names[1:] != sorted(names[1:]) or len(set(names)) != len(names):
            self.fault("files are not in order")
        for info in infos:
            if info.date_time != (1980, 1, 1, 0, 0, 0) or info.extra or info.external_attr >> 16 != 0o100644:
                self.fault("%s: time, extra field or mode" % info.filename)
            if not re.fullmatch(r"[A-Za-z0-9/._-]+", info.filename):
                self.fault("name " + info.filename)
        if self.zip.testzip():
            self.fault("damaged: " + self.zip.testzip())

    def package(self):
        root = ET.fromstring(self.zip.read("EPUB/package.opf"))
        self.lang = root.get(XML + "lang")
        meta = root.find(OPF + "metadata")
        for name in ("identifier", "title", "language"):
            if not (meta.findtext(DC + name) or "").strip():
                self.fault("no " + name)
        said = {m.get("property") for m in meta.findall(OPF + "meta")}
        for name in ("dcterms:modified", "schema:accessMode", "schema:accessModeSufficient", "schema:accessibilityFeature",
                     "schema:accessibilityHazard", "schema:accessibilitySummary"):
            if name not in said:
                self.fault("no " + name)
        rtl = self.lang.split("-")[0] in RTL
        spine = root.find(OPF + "spine")
        if (spine.get("page-progression-direction") == "rtl") != rtl or (root.get("dir") == "rtl") != rtl:
            self.fault("direction of " + self.lang)
        items = {i.get("id"): i for i in root.iter(OPF + "item")}
        listed = ["EPUB/" + i.get("href") for i in items.values()]
        there = [n for n in self.zip.namelist() if n not in ("mimetype", "META-INF/container.xml", "EPUB/package.opf")]
        if sorted(listed) != sorted(there):
            self.fault("manifest and files differ: %s" % (set(listed) ^ set(there)))
        for item in items.values():
            self.item(item.get("href"), item.get("media-type"), (item.get("properties") or "").split())
        for ref in spine:
            self.pages["EPUB/" + items[ref.get("idref")].get("href")] = set()
        if set(self.pages) != {n for n in there if n.endswith(".xhtml")}:
            self.fault("spine and pages differ")
        for what in ("nav", "cover-image"):
            if sum(what in (i.get("properties") or "").split() for i in items.values()) != 1:
                self.fault("not one " + what)

    def item(self, href, kind, properties):
        ending, data = href.rsplit(".", 1)[1], self.zip.read("EPUB/" + href)
        if TYPES.get(ending) != kind or not data.startswith(MAGIC.get(ending, b"")):
            self.fault("%s is no %s" % (href, kind))
        if ending == "xhtml" and ("svg" in properties) != (b"<svg" in data):
            self.fault(href + ": property svg")

    def page(self, page):
        text = self.zip.read(page).decode("utf-8")
        root = ET.fromstring(text)
        if not text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns='):
            self.fault(page + ": beginning")
        if root.get("lang") != self.lang:
            self.fault(page + ": language")
        level, first = 0, True
        for node in root.iter():
            tag = node.tag.replace(XHTML, "")
            if node.get("lang") != node.get(XML + "lang"):
                self.fault("%s: lang and xml:lang of <%s>" % (page, tag))
            if node.get("lang") and (node.get("dir") == "rtl") != (node.get("lang").split("-")[0] in RTL):
                self.fault("%s: direction of <%s>" % (page, tag))
            if node.get("id") is not None:
                if node.get("id") in self.pages[page]:
                    self.fault("%s: id %s twice" % (page, node.get("id")))
                self.pages[page].add(node.get("id"))
            for name in ("href", "src"):
                if node.get(name) is not None:
                    self.links.append((page, node.get(name)))
            if tag == "img" and node.get("alt") is None:
                self.fault(page + ": a picture without alt")
            if tag == "th" and node.get("scope") is None:
                self.fault(page + ": a header cell without scope")
            if re.fullmatch("h[1-6]", tag):
                if int(tag[1]) > level + 1 or (int(tag[1]) == 1) != first:
                    self.fault("%s: <%s> after level %d" % (page, tag, level))
                level, first = int(tag[1]), False
            if tag == "script" or any(name.startswith("on") for name in node.attrib):
                self.fault(page + ": a script")
        style = self.zip.read("EPUB/style.css").decode("utf-8")
        if "var(" in style or "$" in style or "prefers-color" in style or re.search(r"body\{[^}]*(color|background)", style):
            self.fault("style sheet: something is not replaced, or colours are forced on the text")

        if ".box .box,.box pre,.practice .box,.practice pre,.box .practice{background:none}" not in style:
            self.fault("style sheet: a tint may lie on a tint")
        tints = set(re.findall(r"background:(#[0-9a-f]{6})12", style))
        for text in set(re.findall(r"[{;]color:(#[0-9a-f]{6})", style)):
            for tint in tints:
                if contrast(text, luminance([1 - (1 - part) * 0x12 / 255 for part in parts_of(tint)])) < 4.5:
                    self.fault("colour %s cannot be read on a ground of %s" % (text, tint))
            if contrast(text, 1.0) < 4.5 or contrast(text, 0.0) < 3.9:
                self.fault("colour %s cannot be read on white and on black" % text)

    def link(self, page, target):
        if re.match(r"(https?|mailto|tel):", target):
            return
        path, _, fragment = target.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
        if path not in self.zip.namelist():
            self.fault("%s: no file %s" % (page, target))
        elif fragment and unquote(fragment) not in self.pages.get(path, ()):
            self.fault("%s: no place %s" % (page, target))


def main():
    if sys.argv[1] == "--ids":
        print("\n".join(sorted(i for ids in Book(sys.argv[2]).pages.values() for i in ids)))
        return 0
    bad = False
    for name in sys.argv[1:]:
        try:
            faults = Book(name).faults
        except (ET.ParseError, KeyError, UnicodeDecodeError, zipfile.BadZipFile) as error:
            faults = ["%s: %s" % (type(error).__name__, error)]
        for fault in faults:
            print("%s: %s" % (name, fault))
        bad |= bool(faults)
    return bad


if __name__ == "__main__":
    sys.exit(main())
