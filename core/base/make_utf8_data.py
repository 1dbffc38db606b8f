#!/usr/bin/env python3
"""Writes core/base/utf8_data.c: which characters take no column on a terminal, and which take two."""
import unicodedata


def columns(c):
    """0, 1 or 2; None where Unicode does not say."""
    category = unicodedata.category(chr(c))
    wide = unicodedata.east_asian_width(chr(c)) in "WF"
    if category in ("Mn", "Me", "Cf") or 0x1160 <= c <= 0x11FF:
        return 0
    if category in ("Cn", "Cs", "Co", "Cc", "Zl", "Zp"):
        return None
    return 2 if wide else 1


def ranges(wanted):
    """Closed ranges of the characters with that many columns; gaps that Unicode leaves open are bridged."""
    found, open_range = [], False
    for c in range(0x300, 0x110000):
        width = columns(c)
        if width == wanted:
            if open_range:
                found[-1][1] = c
            else:
                found.append([c, c])
            open_range = True
        elif width is not None:
            open_range = False
    return found


def table(name, wanted):
    cells = ["{0x%X, 0x%X}" % (first, last) for first, last in ranges(wanted)]
    return ("const gp_utf8_range %s[] = {%s};\nconst size_t %s_count = %d;\n"
            % (name, ", ".join(cells), name, len(cells)))


print("/* Characters of no column and of two columns on a terminal, from Unicode %s. Made by make_utf8_data.py. */"
      % unicodedata.unidata_version)
print('#include "base/utf8_data.h"\n')
print(table("gp_utf8_zero", 0))
print(table("gp_utf8_wide", 2), end="")
