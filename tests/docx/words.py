#!/usr/bin/env python3
"""words.py TEXT OTHER...: whether all words of a text are in each of the others."""
import re
import sys


def words(path):
    with open(path, encoding='utf-8') as file:
        return set(re.findall(r'[^\W_]+', file.read()))


wanted, missed = words(sys.argv[1]), 0
if len(wanted) < 30:
    print(f'{sys.argv[1]} has {len(wanted)} words')
    missed = 1
for other in sys.argv[2:]:
    lost = wanted - words(other)
    if lost:
        print(f'{other}: these words are lost: {" ".join(sorted(lost)[:30])}')
        missed = 1
sys.exit(missed)
