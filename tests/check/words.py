#!/usr/bin/env python3
"""The words are plain English: the worst house words of core/STYLE.md are neither in what users read (messages, help, manual)
nor in the comments of the core and the headers of plugins.

    tests/check/words.py
"""
import glob, os, re, sys

os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), '../..'))
PROSE = ['README.md', 'core/*.md', 'core/themes/README.md', 'fonts/README.md', 'guides/README.md', 'plugins/README.md',
         'plugins/*/README.md', 'plugins/*/plugin.yaml', 'guides/manual/guide.yaml', 'guides/manual/en/*.yaml', 'tests/README.md']
# Dated records, in the words of their day; and the list of words itself.
LEFT = {'core/CHANGES.md', 'core/DECISIONS.md', 'core/STYLE.md'}
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


COMMENT = r'//[^\n]*|/\*.*?\*/'
TOKEN = re.compile(COMMENT + r'|\'(?:\\.|[^\'\\])+\'|("(?:\\.|[^"\\])*"(?:\s*"(?:\\.|[^"\\])*")*)', re.S)


def texts_of(path, comments):
    """The texts in a C file, neighbouring literals put together, and its comments, if wanted, each with its line."""
    source = open(path, encoding='utf-8').read()
    for found in TOKEN.finditer(source):
        text = found.group()
        if found.group(1) is not None:
            text = re.sub(r'"\s*"', '', text)[1:-1]
        elif not comments or text[0] != '/':
            continue
        else:
            text = re.sub(r'`[^`]*`', '', text).replace(' * ', ' ')  # names of the code are no words
        yield source.count('\n', 0, found.start()) + 1, text


read = faults = 0
for path in sorted(glob.glob('core/*/*.[ch]') + glob.glob('core/include/guidepress/*') +
                   [p for p in glob.glob('plugins/*/*.[ch]') + glob.glob('plugins/kit/*/*.[ch]') if not p.startswith('plugins/template/')]):
    for line, text in texts_of(path, path.startswith('core/') and not path.endswith('_data.c')):
        read += 1
        worst = worst_in(text)
        if worst is not None:
            print(f'{path}:{line}: house word {worst}; in "{" ".join(text.split())[:160]}"')
            faults += 1
for path in sorted({p for pattern in PROSE for p in glob.glob(pattern)} - LEFT):
    for line, text in enumerate(open(path, encoding='utf-8'), 1):
        worst = worst_in(text)
        if worst is not None:
            print(f'{path}:{line}: house word {worst}')
            faults += 1
if read < 5000:
    print(f'only {read} texts and comments were found: does this check still fit the sources?')
    faults += 1
sys.exit(faults > 0)
