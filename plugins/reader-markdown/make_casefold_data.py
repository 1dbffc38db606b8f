#!/usr/bin/env python3
"""Writes casefold_data.c: what the characters become whose case does not count, beyond ASCII."""
import unicodedata

print("/* Case folding of characters beyond ASCII, from Unicode %s. Made by make_casefold_data.py. */" % unicodedata.unidata_version)
print('#include "casefold_data.h"\n')
print("const casefold casefolds[] = {")
count = 0
for c in range(0x80, 0x110000):
    if 0xD800 <= c <= 0xDFFF or chr(c).casefold() == chr(c):
        continue
    print('  {0x%X, "%s"},' % (c, "".join("\\x%02X" % b if b >= 0x80 else chr(b) if not chr(b) in "abcdef" else "\\x%02X" % b for b in chr(c).casefold().encode())))
    count += 1
print("};\nconst size_t casefolds_count = %d;" % count)
