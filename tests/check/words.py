#!/usr/bin/env python3
"""What users read is plain English: the worst house words of core/STYLE.md are not used in messages, help and manual pages.

tests/check/words.py             the check
tests/check/words.py --shrink    takes out of words.txt what has been mended

words.txt beside this file holds the texts of messages that are still to be mended, as they are in the sources. It may only
shrink: no text is added, and one that is gone from the sources is taken out.
"""
import glob, os, re, sys

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), '../..'))
LIST = 'tests/check/words.txt'
PROSE = ['README.md', 'core/README.md', 'core/CONTRIBUTING.md', 'core/themes/README.md', 'fonts/README.md', 'guides/README.md',
         'plugins/README.md', 'plugins/*/README.md', 'plugins/*/plugin.yaml', 'guides/manual/guide.yaml', 'guides/manual/en/*.yaml']
WORST = {
    r'behind': 'after (or: in, under, the cause of)',
    r'(?<![-.(])(?<!hash )(?<!minus )(?<!plus )(?<!dollar )(?<!percent )(?<!equals )signs?(?! that it)(?! language)': 'character, mark, symbol, bullet, glyph',
    r'(is|are|was|were|be|been|not|it) told': 'reported, said, described',
    r'(?<!there )(is|are) none': 'is not ..., there is no ...',
    r'stands?(?! for)(?! out)': 'is, is written, is printed, is set',
}
# To sign a file is not a house word.
MEANT = re.compile(r'\b(to|can|must) sign\b|\bsign (a|the) (PDF|product|file)', re.I)


def worst_in(text):
    text = MEANT.sub('', ' '.join(text.split()))
    for pattern, better in WORST.items():
        found = re.search(rf'\b{pattern}\b', text, re.I)
        if found:
            return f"'{found.group()}': {better}"
    return None


TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|\'(?:\\.|[^\'\\])+\'|("(?:\\.|[^"\\])*"(?:\s*"(?:\\.|[^"\\])*")*)', re.S)


def strings_of(path):
    """The texts in a C file, neighbouring literals put together, each with its line."""
    source = open(path, encoding='utf-8').read()
    for found in TOKEN.finditer(source):
        if found.group(1) is not None:
            text = re.sub(r'"\s*"', '', found.group(1))[1:-1]
            yield source.count('\n', 0, found.start()) + 1, text


allowed = [line.rstrip('\n') for line in open(LIST, encoding='utf-8')]
seen, faults = set(), 0
for path in sorted(glob.glob('core/*/*.c') + [p for p in glob.glob('plugins/*/*.c') + glob.glob('plugins/kit/*/*.c') if not p.startswith('plugins/template/')]):
    for line, text in strings_of(path):
        worst = worst_in(text)
        if worst is None:
            continue
        seen.add(text)
        if text not in allowed:
            print(f'{path}:{line}: house word {worst}; in "{text}"')
            faults += 1
for path in sorted(p for pattern in PROSE for p in glob.glob(pattern)):
    for line, text in enumerate(open(path, encoding='utf-8'), 1):
        worst = worst_in(text)
        if worst is not None:
            print(f'{path}:{line}: house word {worst}')
            faults += 1
left = [text for text in allowed if text in seen]
if sys.argv[1:] == ['--shrink']:
    open(LIST, 'w', encoding='utf-8').write(''.join(text + '\n' for text in left))
elif len(left) < len(allowed):
    for text in allowed:
        if text not in seen:
            print(f'mended, so take it out of {LIST} (tests/check/words.py --shrink): {text}')
    faults += 1
if not seen and allowed:
    print('no text was found: does this check still fit the sources?')
    faults += 1
print(f'{len(left)} messages are still to be mended: {LIST}')
sys.exit(faults > 0)
