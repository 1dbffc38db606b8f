"""Cuts one paragraph out of the PDFs that compare.py has left, for README.md: guidepress, Typst and LuaLaTeX.

    crops.py FOLDER WORDS NAME     FOLDER: such as build/compare/labour-pathways-bg; WORDS: how the paragraph begins;
                                   the pictures are NAME-guidepress.png and so on, in this folder
"""
import os
import re
import subprocess
import sys

DOTS, ROOM, MEASURE = 120, 6, 379.3  # an inch; points around; the width of the text


def words_of(pdf):
    """(page, left, top, right, bottom, word) of each word, in reading order."""
    out = subprocess.run(['pdftotext', '-bbox', pdf, '-'], capture_output=True, text=True, check=True).stdout
    page, found = 0, []
    for line in out.splitlines():
        page += '<page ' in line
        word = re.search(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', line)
        if word:
            found.append((page, *(float(word.group(i)) for i in range(1, 5)), word.group(5)))
    return found


def crop(pdf, begin, lines, target):
    found = words_of(pdf)
    wanted = begin.split()
    first = next((i for i in range(len(found)) if [w[5] for w in found[i:i + len(wanted)]] == wanted), None)
    if first is None:
        sys.exit('crops: %s has no paragraph that begins so: %s' % (pdf, begin))
    page, left, top = found[first][:3]
    leading = 15
    box = (left - ROOM, top - ROOM, MEASURE + 2 * ROOM, lines * leading + 2 * ROOM)
    scale = DOTS / 72
    x, y, width, height = (round(value * scale) for value in box)
    subprocess.run(['pdftoppm', '-png', '-gray', '-r', str(DOTS), '-f', str(page), '-l', str(page), '-x', str(x), '-y', str(y),
                    '-W', str(width), '-H', str(height), '-singlefile', pdf, target[:-4]], check=True, stderr=subprocess.DEVNULL)


def main():
    folder, begin, name = sys.argv[1:4]
    for program in ('guidepress', 'Typst', 'LuaLaTeX'):
        crop(os.path.join(folder, program + '.pdf'), begin, 6,
             os.path.join(os.path.dirname(os.path.abspath(__file__)), '%s-%s.png' % (name, program.lower())))


main()
