"""English words of the program in web pages and e-books are marked as English, those of a language are in it.

  languages_marked.py FOLDER...      products of a guide whose own text is numbers only
"""
import glob
import html.parser
import os
import re
import sys
import zipfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
VOID = {'meta', 'link', 'img', 'br', 'input', 'hr', 'path', 'rect', 'line', 'circle', 'use'}
LABELS = ('aria-label', 'alt', 'title')


def bare(text):
    """A text without numbers and punctuation."""
    return re.sub(r'[\d().,:\u2013\u00a0 ]+', ' ', text).strip()


def words_of(lang):
    """The words of a file by key; none if there is no file."""
    path = os.path.join(ROOT, 'core', 'words', lang + '.yaml')
    if not os.path.exists(path):
        return {}
    lines = (line.rstrip('\n').split(': ', 1) for line in open(path, encoding='utf-8') if not line.startswith('#'))
    return {key: bare(text.strip('"').replace('{}', ' ')) for key, text in lines}


class Page(html.parser.HTMLParser):
    """Pieces of text with the language that they are marked with."""

    def __init__(self):
        super().__init__()
        self.langs, self.pieces, self.skipped = [''], [], 0

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        lang = attrs.get('lang', self.langs[-1])
        self.pieces += [(attrs[name], lang) for name in LABELS if attrs.get(name)]
        if tag not in VOID:
            self.langs.append(lang)
            self.skipped += tag in ('style', 'script')

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.langs.pop()
            self.skipped -= tag in ('style', 'script')

    def handle_data(self, data):
        if data.strip() and not self.skipped:
            self.pieces.append((data, self.langs[-1]))


def pages(path):
    if not path.endswith('.epub'):
        yield path, open(path, encoding='utf-8').read()
        return
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if name.endswith('.xhtml'):
                yield path + ' ' + name, book.read(name).decode()


english = words_of('en')
found = set()
wrong = 0
files = [path for folder in sys.argv[1:] for path in glob.glob(folder + '/**/*.*', recursive=True) if path.endswith(('.html', '.epub'))]
for path in files:
    lang = re.search(r'/words-([A-Za-z-]+?)(?:\.[a-z]+|/)', path).group(1)
    base = 'he' if lang == 'he-x-none' else lang
    own = words_of(base)
    foreign = {text for key, text in english.items() if text not in own.values() and key not in ('review', 'no-date')}
    for place, text in pages(path):
        page = Page()
        page.feed(text)
        for piece, marked in page.pieces:
            plain = bare(piece)
            if base != 'en' and plain in foreign and marked != 'en':
                print('%s: %r is marked %s' % (place, piece, marked))
                wrong += 1
            if marked == 'en' and base != 'en' and own and piece != 'en': # the link to the English document
                print('%s: %r is English' % (place, piece))
                wrong += 1
            found.update((base, key) for key, word in own.items() if plain == word)
# The test sees what it looks for: each language's own words are on its pages.
for lang in {re.search(r'/words-([A-Za-z-]+?)(?:\.[a-z]+|/)', path).group(1) for path in files} - {'eo', 'qu', 'he-x-none'}:
    for key in ('contents', 'sources', 'tip', 'warning', 'who', 'done', 'do', 'notes', 'imprint', 'label-table', 'sources-law'):
        if (lang, key) not in found:
            print('%s: the word %r is not on its pages' % (lang, key))
            wrong += 1
sys.exit(wrong > 0 or len(files) < 100)
