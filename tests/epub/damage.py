#!/usr/bin/env python3
"""Copies a book with one thing changed, as it was packed: damage.py FROM TO ENTRY OLD NEW; OLD must be there."""
import sys
import zipfile

source, target, entry, old, new = sys.argv[1:]
found = False
with zipfile.ZipFile(source) as book, zipfile.ZipFile(target, "w") as copy:
    for info in book.infolist():
        data = book.read(info)
        if info.filename == entry:
            found = old.encode() in data
            data = data.replace(old.encode(), new.encode(), 1)
        copy.writestr(info, data)
sys.exit(not found)
