#!/usr/bin/env python3
"""Writes core/base/letters_data.c: which characters are of words, and the small letters of capitals."""
import unicodedata

OF_WORDS = ("L", "M", "N")


def is_of_word(c):
    """As GitHub asks for the ids of headings; None where Unicode does not say."""
    category = unicodedata.category(chr(c))
    if category in ("Cn", "Co"):
        return None
    return category[0] in OF_WORDS or category == "Pc"


def words():
    """Closed ranges of characters of words; gaps that Unicode leaves open are bridged."""
    found, open_range = [], False
    for c in range(0x80, 0x110000):
        one = is_of_word(c)
        if one:
            if open_range:
                found[-1][1] = c
            else:
                found.append([c, c])
            open_range = True
        elif one is not None:
            open_range = False
    return found


def capitals():
    """First and last capital, the step between them, and what leads to the small letter."""
    found = []
    for c in range(0x80, 0x110000):
        small = chr(c).lower()
        if len(small) != 1 or ord(small) == c:
            continue
        change = ord(small) - c
        last = found[-1] if found else None
        if last and last[3] == change and c - last[1] in (1, 2) and last[2] in (0, c - last[1]):
            last[1], last[2] = c, c - last[1]
        else:
            found.append([c, c, 0, change])
    return found


print("/* Characters of words, and capitals, above U+007F: from Unicode %s. Made by make_letters_data.py. */"
      % unicodedata.unidata_version)
print('#include "base/letters_data.h"\n')
cells = ["{0x%X, 0x%X}" % (first, last) for first, last in words()]
print("const gp_utf8_range gp_letters_words[] = {%s};\nconst size_t gp_letters_words_count = %d;\n"
      % (", ".join(cells), len(cells)))
cells = ["{0x%X, 0x%X, %d, %d}" % (first, last, max(step, 1), change) for first, last, step, change in capitals()]
print("const gp_letters_capital gp_letters_capitals[] = {%s};\nconst size_t gp_letters_capitals_count = %d;"
      % (", ".join(cells), len(cells)))
