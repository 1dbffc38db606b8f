"""Counts lines, hyphens, spaces, rivers, widows and the like in a PDF from the places of its glyphs, given the text it sets.

The PDF is read by `mutool draw -F stext`, whichever program made it. Each of its lines is found again in the paragraphs
of the text (letters and figures only), so that the end of a paragraph, a hyphen that was added and a page's last line
are known and not guessed.
"""
import collections
import json
import re
import statistics
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree
import tree

SPACE = 0.2  # the width of Vollkorn's space, in em
FOOT = 78  # the margin at the foot of a page, in points
HEAD = 72  # above are running heads
HYPHENS = '-\u2010\u00ad'
SIGN = re.compile(r'[^\W_]')

Glyph = collections.namedtuple('Glyph', 'char x0 x1 size y')


class Line:
    def __init__(self, page, glyphs, foot):
        self.page, self.glyphs, self.foot = page, glyphs, foot
        sizes = collections.Counter(round(g.size, 1) for g in glyphs)  # a few larger ones are a number before it
        self.size = max([s for s, n in sizes.items() if n > 3] or sizes)
        self.y = statistics.mode(round(g.y, 1) for g in glyphs)
        solid = [g for g in glyphs if not g.char.isspace()]
        self.x0, self.x1 = solid[0].x0, solid[-1].x1
        self.text = ''.join(g.char for g in glyphs).strip()
        self.key = signs(''.join(g.char for g in solid if g.size > 0.86 * self.size))
        self.words = []  # (x0, x1) of each
        open_word = None
        for g in glyphs:
            if g.char.isspace():
                open_word = None
                continue
            if open_word is not None and g.x0 - self.words[-1][1] > 0.09 * self.size:
                open_word = None
            if open_word is None:
                self.words.append([g.x0, g.x1])
                open_word = True
            else:
                self.words[-1][1] = max(self.words[-1][1], g.x1)
        self.gaps = [(a[1], b[0]) for a, b in zip(self.words, self.words[1:]) if b[0] > a[1]]
        self.paragraph = None

    @property
    def end_of_letters(self):
        """Where the line ends, signs that may hang left out."""
        return next((g.x1 for g in reversed(self.glyphs) if g.char.isalnum()), self.x1)

    @property
    def space(self):
        """The mean space between words, as a multiple of the font's."""
        return statistics.mean(b - a for a, b in self.gaps) / (SPACE * self.size) if self.gaps else None


def signs(text):
    text = unicodedata.normalize('NFKC', text)
    return ''.join(SIGN.findall(text)).lower()


def read_pages(pdf, first, last):
    """The lines of text of each page, from top to bottom; pieces on one baseline are joined unless far apart."""
    xml = subprocess.run(['mutool', 'draw', '-q', '-F', 'stext', '-o', '-', pdf, '%d-%s' % (first, last)],
                         capture_output=True, check=True).stdout
    lines = []
    for number, page in enumerate(ElementTree.fromstring(xml).iter('page')):
        foot = float(page.get('height')) - FOOT
        pieces = []  # each a run of glyphs as the program wrote them; a ligature's letters stay in order
        for line in page.iter('line'):
            glyphs = []
            for font in line.iter('font'):
                size = float(font.get('size'))
                for c in font.iter('char'):
                    quad = [float(v) for v in c.get('quad').split()]
                    if not c.get('c').isspace():
                        glyphs.append(Glyph(c.get('c'), quad[0], quad[2], size, float(c.get('y'))))
            if glyphs and glyphs[0].y > HEAD:
                pieces.append(glyphs)
        pieces.sort(key=lambda p: (statistics.mode(g.y for g in p), p[0].x0))
        rows = []
        for piece in pieces:
            for row in reversed(rows[-6:]):
                if abs(statistics.mode(g.y for g in row[0]) - statistics.mode(g.y for g in piece)) < 0.34 * max(
                        row[0][0].size, piece[0].size):
                    row.append(piece)
                    break
            else:
                rows.append([piece])
        made = []
        for row in rows:
            row = [g for part in sorted(row, key=lambda part: part[0].x0) for g in part]
            piece = [row[0]]
            for g in row[1:]:
                if g.x0 - piece[-1].x1 > 2.2 * max(g.size, piece[-1].size) or g.x0 < piece[-1].x0 - 0.3 * g.size:
                    made.append(piece)
                    piece = []
                piece.append(g)
            made.append(piece)
        page_lines = [Line(number, piece, foot) for piece in made]
        page_lines.sort(key=lambda l: (l.y, l.x0))
        lines.append(page_lines)
    return lines


class Paragraph:
    def __init__(self, number, kind, text):
        self.number, self.kind, self.text = number, kind, text
        letters, self.hyphen_after = [], set()
        for char in unicodedata.normalize('NFKC', text):
            if SIGN.match(char):
                letters.append(char.lower())
            elif char in '-\u2010\u2011' and letters:
                self.hyphen_after.add(len(''.join(letters)))
        self.key = ''.join(letters)
        self.at, self.lines = 0, []

    @property
    def done(self):
        return self.at >= len(self.key)


def follows(last, line):
    """Whether a line can be the next of a paragraph; few letters prove nothing but right below."""
    if len(line.key) > 8:
        return True
    return line.page == last.page + 1 or (line.page == last.page and 0 < line.y - last.y < 2.2 * last.size)


def match(pages, paragraphs):
    """Gives lines to paragraphs. Open paragraphs come first; then the next one that begins so."""
    begins = collections.defaultdict(list)
    for p in paragraphs:
        if p.key:
            begins[p.key[:4]].append(p)
    reached, opened = 0, []
    for page in pages:
        for line in page:
            if not line.key:
                continue
            chosen, wanted = None, line.key
            # The numbers of notes may stand in the line, and those of items before it.
            for wanted in [line.key] + [line.key[:m.start()] + line.key[m.end():] for m in re.finditer(r'\d\d?', line.key)]:
                chosen = next((p for p in opened if wanted and p.key.startswith(wanted, p.at) and follows(p.lines[-1], line)), None)
                if chosen is None and wanted:
                    there = [p for p in begins.get(wanted[:4], ()) if p.at == 0 and p.key.startswith(wanted)] or (
                        [p for p in paragraphs if len(wanted) < 4 and p.at == 0 and p.key == wanted])
                    there = [p for p in there if -60 < p.number - reached < 60] or there
                    if there:
                        chosen = min(there, key=lambda p: (p.number < reached, abs(p.number - reached)))
                        reached = max(reached, chosen.number) if chosen.kind != 'note' else reached
                if chosen is not None:
                    break
            if chosen is None:
                continue
            chosen.at += len(wanted)
            line.paragraph = chosen
            line.end = chosen.at
            chosen.lines.append(line)
            opened = [p for p in opened if not p.done and p is not chosen]
            if not chosen.done:
                opened.insert(0, chosen)
            opened = opened[:30]


def left_edge(paragraph):
    return round(min(line.x0 for line in paragraph.lines) / 2), paragraph.lines[0].size


def rivers(lines):
    """Chains of gaps over four or more lines, each below the last with at least half of its width in common."""
    count, running = 0, []
    for line in lines:
        wide = [g for g in line.gaps if g[1] - g[0] > 1.1 * SPACE * line.size]
        following = []
        for gap in wide:
            best = 0
            for other, length in running:
                common = min(gap[1], other[1]) - max(gap[0], other[0])
                if common >= 0.5 * min(gap[1] - gap[0], other[1] - other[0]):
                    best = max(best, length)
            following.append((gap, best + 1))
            if best + 1 == 4:
                count += 1
        running = following
    return count


def count(pdf, root, first=1, last='N'):
    paragraphs = [Paragraph(i, *p) for i, p in enumerate(tree.paragraphs(root))]
    pages = read_pages(pdf, first, last)
    match(pages, paragraphs)
    result = collections.OrderedDict(pages=len(pages))
    worst, hyphens_in_rows = [], 0
    spaces, hyphenated, at_hyphen, justified, river, overfull, lines, short_last = [], 0, 0, 0, 0, 0, 0, 0
    text = [p for p in paragraphs if p.kind == 'text' and p.lines]
    rows_over_two = 0
    edges = collections.defaultdict(list)  # the right edge of the lines that begin at one place
    for p in text:
        edges[left_edge(p)] += [line.end_of_letters for line in p.lines[:-1]]
    edges = {left: statistics.median(found) for left, found in edges.items() if len(found) > 2}
    for p in text:
        lines += len(p.lines)
        run = 0
        for line in p.lines[:-1]:
            justified += 1
            ends = line.text[-1] in HYPHENS
            own = line.end in p.hyphen_after
            hyphenated += ends and not own
            at_hyphen += ends and own
            run = run + 1 if ends and not own else 0
            rows_over_two += run == 3
            hyphens_in_rows += run == 2
            if line.space is not None:
                spaces.append(line.space)
                worst.append((line.space, line.page + 1, line.text))
        if len(p.lines) > 1 and len(p.lines[-1].key) < 4:
            short_last += 1
        river += rivers(p.lines[:-1])
        for line in p.lines:
            if line.end_of_letters > edges.get(left_edge(p), line.x1) + 0.25 * line.size:
                overfull += 1
                worst.append((9, line.page + 1, 'overfull: ' + line.text))
    body = {'text', 'heading', 'title', 'ragged'}
    widows = orphans = heads = 0
    fills = []
    for page in pages:
        matched = [l for l in page if l.paragraph is not None and l.paragraph.kind in body]
        if not matched:
            continue
        running = [l for l in matched if l.paragraph.kind == 'text']
        top, foot = matched[0], matched[-1]
        if running and top is running[0]:
            p = top.paragraph
            if len(p.lines) > 1 and p.lines[-1] is top:
                widows += 1
                worst.append((8, top.page + 1, 'widow: ' + top.text))
        if running and foot is running[-1]:
            p = foot.paragraph
            if len(p.lines) > 1 and p.lines[0] is foot:
                orphans += 1
                worst.append((8, foot.page + 1, 'orphan: ' + foot.text))
        for line in matched:
            if line.paragraph.kind == 'heading' and line.paragraph.lines[-1] is line:
                below = [l for l in page if l.y > line.y + 2 and l.size > 7.5 and l.y < l.foot + 6]
                if len(below) < 2:
                    heads += 1
                    worst.append((8, line.page + 1, 'heading at foot: ' + line.text))
        ends_chapter = page is pages[-1] or any(
            l.paragraph is not None and l.paragraph.kind == 'heading' and l.size > 20 for l in pages[page[0].page + 1])
        lowest = max([l.y for l in page if l.y < l.foot + 6] or [page[0].y])
        if not ends_chapter:
            fills.append((page[0].foot - lowest, page[0].page + 1))
    result.update(
        paragraphs=len(text), missing=sum(p.kind == 'text' and not p.done for p in paragraphs), lines=lines,
        justified=justified, hyphenated=hyphenated, at_hyphen=at_hyphen, pairs=hyphens_in_rows, over_two=rows_over_two,
        loose_150=sum(s > 1.5 for s in spaces), loose_133=sum(s > 4 / 3 for s in spaces),
        loose_200=sum(s > 2 for s in spaces), tight=sum(s < 0.75 for s in spaces),
        mean=round(statistics.mean(spaces), 3), deviation=round(statistics.pstdev(spaces), 3), widest=round(max(spaces), 2),
        narrowest=round(min(spaces), 2),
        rivers=river, short_last=short_last, overfull=overfull, widows=widows, orphans=orphans, headings=heads,
        short_pages=sum(f > 110 for f, _ in fills), white=round(statistics.mean(f for f, _ in fills), 1))
    worst.sort(key=lambda w: -w[0])
    return result, worst, paragraphs, fills


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        root = tree.read(file)
    first, last = (sys.argv[3].split('-') + ['N'])[:2] if len(sys.argv) > 3 else (1, 'N')
    result, worst, paragraphs, fills = count(sys.argv[2], root, int(first), last)
    print(json.dumps(result))
    for space, page, text in worst[:int(sys.argv[4]) if len(sys.argv) > 4 else 0]:
        print('%5.2f p%d %s' % (space, page, text), file=sys.stderr)
    if len(sys.argv) > 5:
        for p in paragraphs:
            if p.kind == 'text' and not p.done:
                print('missing:', p.key[p.at:][:60], '|', p.text[:60], file=sys.stderr)
        print('white at foot:', [(round(f), n) for f, n in fills if f > 110], file=sys.stderr)


if __name__ == '__main__':
    main()
