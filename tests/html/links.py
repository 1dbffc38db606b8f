#!/usr/bin/env python3
"""Checks the links among pages in folders: each leads to a file that is there, and to an id in it; all ids of --like stand on one of
the pages, once.

    links.py [--like PAGE.html] ENTRY.html...      every fault is a line; exit code 1 if there is one
"""
import json
import os
import re
import sys
from urllib.parse import unquote


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def ids(text):
    return re.findall(r'\bid="([^"]*)"', text)


def main():
    args, faults, like = sys.argv[1:], [], None
    if args[0] == "--like":
        like, args = args[1], args[2:]
    for entry in args:
        folder = entry[:-len(".html")]
        pages = [entry] + [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
        texts = {os.path.normpath(page): read(page) for page in pages}
        for page, text in list(texts.items()):
            links = re.findall(r'<a\b[^>]*? href="([^"]*)"', text)
            for data in re.findall(r'(?s)id="search-data">(.*?)</script>', text):
                links += [passage[1] for passage in json.loads(data)]
            for link in links:
                if re.match(r"[a-z]+:", link):
                    continue
                file, _, place = link.partition("#")
                target = os.path.normpath(os.path.join(os.path.dirname(page), unquote(file))) if file else page
                if target not in texts:
                    if not os.path.exists(target):
                        faults.append("%s: no file '%s'" % (page, link))
                        continue
                    texts[target] = read(target)
                if place and unquote(place) not in ids(texts[target]):
                    faults.append("%s: no place '%s'" % (page, link))
        if like:
            there = [name for page in pages for name in ids(texts[os.path.normpath(page)])]
            for name in ids(read(like)):
                if there.count(name) != 1 and name not in ("text", "contents", "contents-title") and not name.startswith("name-"):
                    faults.append("%s: id '%s' stands on %d pages" % (entry, name, there.count(name)))
    print("\n".join(faults))
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
