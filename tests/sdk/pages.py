"""What the installed program, its messages, its manual and its man pages point to is installed.

  pages.py PREFIX WORK      WORK: a folder for what `init` writes
"""
import html
import os
import re
import subprocess
import sys

PREFIX, WORK = sys.argv[1:]
PROGRAM = os.path.join(PREFIX, 'bin/guidepress')
PAGES = os.path.join(PREFIX, 'share/doc/guidepress')
faults = []


def read(path):
    with open(path, encoding='utf-8', errors='replace') as file:
        return file.read()


def said(*arguments):
    return subprocess.run((PROGRAM,) + arguments, check=True, stdout=subprocess.PIPE, cwd=WORK).stdout.decode()


def files(*folders):
    for folder in folders:
        for place, _, names in os.walk(folder):
            yield from (os.path.join(place, name) for name in names)


def named(where, pattern, text, found):
    """What the pattern finds in the text is there, as `found` tells."""
    for name in sorted(set(re.findall(pattern, text))):
        if not found(name):
            faults.append('%s names %s, which is not installed' % (where, name))


def installed(name):
    return os.path.exists(os.path.join(PREFIX, name.rstrip('.')))


def links():
    pages = {name: read(os.path.join(PAGES, name)) for name in os.listdir(PAGES) if name.endswith('.html')}
    ids = {name: set(re.findall(r'\bid="([^"]*)"', text)) for name, text in pages.items()}

    def found(page, target):
        path, _, anchor = html.unescape(target).partition('#')
        return (path or page) in pages and (not anchor or anchor in ids[path or page])
    for page, text in pages.items():
        named(page, r'\b(?:href|src)="((?!https?:|mailto:|data:)[^"]*)"', text, lambda target, page=page: found(page, target))
    for page in ('manual-en.html', 'manual-bg.html', 'manual-en.pdf', 'manual-bg.pdf', 'CHANGES.md', 'LICENSE'):
        if not os.path.isfile(os.path.join(PAGES, page)):
            faults.append('%s is not installed' % page)


def words():
    """All that is to be read: what the program says, what it writes, what is installed."""
    yield 'guidepress help', said('help')
    for name in re.findall(r'^  ([a-z]+) ', said('help').partition('Commands:')[2], re.M):
        yield 'guidepress help ' + name, said('help', name)
    for ident in re.findall(r'^[a-z0-9-]+\.[a-z0-9-]+(?= )', said('explain'), re.M):
        yield 'guidepress explain ' + ident, said('explain', ident)
    for line in said('plugins').splitlines():
        yield 'guidepress plugins', said('plugins', line.split()[0])
    said('init', 'a-guide')
    for kind in ('reader', 'transform', 'lint', 'block', 'layout', 'output', 'shaper'):
        said('init', '--plugin', kind, 'of-mine')
    for path in files(WORK, PREFIX):
        if not path.endswith(('.pdf', '/installed.txt')):
            yield path, read(path)


def main():
    links()
    titles = re.findall(r'<h2[^>]*>(.*?)</h2>', read(os.path.join(PAGES, 'manual-en.html')))
    titles = {html.unescape(re.sub(r'<span[^>]*>.*?</span>|<[^>]*>', '', title)).strip() for title in titles}
    chapters = 0
    for where, text in words():
        text = html.unescape(text)
        # The manual does as messages do, and so do the strings of the program.
        named(where, r'(?<!\w)(?:[\w.-]+/)+README\.md', text, installed)
        named(where, r'(?<!\.local/)\b(?:share/(?:doc/)?|lib/|include/)guidepress/[\w./-]+', text,
              lambda name: installed(name) or 'lib/guidepress/plugins' in name)
        for title in re.findall(r'\bchapter,?(?:\s|\n#|\n\.Dq)*["“]?([A-Z][\w ]+?)(?:["”]|\s\.\n)', text):
            chapters += 1
            if title not in titles:
                faults.append('%s names the chapter "%s", which the manual has not' % (where, title))
        if re.search(r'/man\d/', where):
            named(where, r'(?:^\.It Pa| ,|^\.Pa) ((?:\.\./)?(?:share|lib|include)/[\w./-]+)', text, lambda name: installed(name.replace('../', '')))
    if chapters < 6:
        faults.append('only %d chapters of the manual are named' % chapters)
    for fault in faults:
        print(fault)
    sys.exit(bool(faults))


main()
