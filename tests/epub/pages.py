#!/usr/bin/env python3
"""Compares the list of pages in a book with the PDF.

    pages.py BOOK.epub FILE.pdf      each page is in the list, in order, and leads to what begins on it or goes on there
"""
import re
import statistics
import subprocess
import sys
import xml.etree.ElementTree as xml
import zipfile

HTML = "{http://www.w3.org/1999/xhtml}"


def words(text):
    return re.findall(r"\w+", text.replace("\u00ad", ""))


def text_from(root, wanted):
    """The words that come after the place of an id, numbers and text for screen readers left out."""
    found, out = False, []
    for element in root.iter():
        found = found or element.get("id") == wanted
        if found and element.tag not in (HTML + "sup",):
            out += words((element.text or "") if element.get("class") != "number" else "")
        if found:
            out += words(element.tail or "")
        if len(out) > 3:
            break
    return out[:3]


def main():
    book, pdf = zipfile.ZipFile(sys.argv[1]), sys.argv[2]
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
    pages = [re.sub(r"-\n|\s+", "", page) for page in text.split("\f")]
    nav = xml.fromstring(book.read("EPUB/nav.xhtml"))
    lists = [n for n in nav.iter(HTML + "nav") if n.get("{http://www.idpf.org/2007/ops}type") == "page-list"]
    links = [(a.text, a.get("href")) for n in lists for a in n.iter(HTML + "a")]
    numbers = [number for number, _ in links]
    faults = [] if numbers and numbers == [str(i + 1) for i in range(len(numbers))] else ["pages are " + " ".join(numbers)]
    places = []
    for number, href in links:
        file, wanted = href.split("#")
        begin = "".join(text_from(xml.fromstring(book.read("EPUB/" + file)), wanted))
        places.append((int(number), href, begin, [i for i, page in enumerate(pages) if begin in re.sub(r"\W", "", page)]))
    # how many pages come before page 1: what most entries say
    before = statistics.mode([i - number for number, _, _, at in places for i in at])
    for at, (number, href, begin, found) in enumerate(places):
        if number + before not in found and (at == 0 or places[at - 1][1] != href):
            faults.append("page %s: '%s' of %s is on pages %s" % (number, begin, href, [i - before for i in found]))
    print("\n".join(faults))
    return bool(faults)


sys.exit(main())
