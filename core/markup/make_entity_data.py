#!/usr/bin/env python3
"""Writes core/markup/entity_data.c: the names of characters in HTML, all that end with ';'."""
import html.entities

names = sorted(name[:-1].encode() for name in html.entities.html5 if name.endswith(";"))
print("/* The names of characters in HTML 5, sorted by bytes. Made by make_entity_data.py. */")
print('#include "markup/entity_data.h"\n')
print("const gp_entity gp_entities[] = {")
for name in names:
    text = html.entities.html5[name.decode() + ";"].encode()
    print('  {"%s", "%s"},' % (name.decode(), "".join("\\x%02X" % b for b in text)))
print("};\nconst size_t gp_entities_count = %d;" % len(names))
