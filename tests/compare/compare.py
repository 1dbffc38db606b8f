"""Sets one guide in three programs, counts the results by one method, and writes the table.

    compare.py BUILD GUIDE LANG...     wants guidepress in BUILD/bin, Typst in BUILD/compare/venv, and lualatex
"""
import os
import re
import subprocess
import sys
import time
import measure
import tree
import writers

FONTS = ['/usr/share/fonts/truetype/' + name for name in ('vollkorn', 'manrope', 'dejavu')]
TYPST = ('import sys, time, typst\nstart = time.time()\ntyped = typst.compile(sys.argv[1], output=sys.argv[2], '
         'ignore_system_fonts=True, font_paths=sys.argv[3:])\nprint("%.3f" % (time.time() - start))')
NAMES = ('guidepress', 'Typst', 'LuaLaTeX')
ROWS = (
    ('pages', 'pages'), ('lines of running text', 'lines'), ('of them justified', 'justified'),
    ('lines that end with a hyphen put in', 'hyphenated'), ('… per cent', 'hyphen_share'),
    ('second hyphen in a row', 'pairs'), ('third hyphen in a row', 'over_two'),
    ('space over 4/3 of the font’s', 'loose_133'), ('space over 1.5 (stretch ratio over 1)', 'loose_150'),
    ('space over 2', 'loose_200'), ('space under 3/4', 'tight'), ('mean space', 'mean'),
    ('standard deviation of space', 'deviation'), ('widest', 'widest'), ('narrowest', 'narrowest'),
    ('rivers of four lines and more', 'rivers'), ('last line shorter than four letters', 'short_last'),
    ('overfull lines', 'overfull'), ('widows', 'widows'), ('orphans', 'orphans'),
    ('headings with less than two lines below', 'headings'),
    ('pages over 110 pt short (chapter ends apart)', 'short_pages'), ('mean white at the foot, pt', 'white'),
    ('PDF, KB', 'size'), ('tagged', 'tagged'), ('time, s', 'wall'), ('memory, MiB', 'memory'))


def run(command, folder=None):
    """(seconds, MiB at the peak, standard output) of a program."""
    start = time.time()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    out = process.stdout.read().decode('utf-8', 'replace')
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.time() - start, usage.ru_maxrss / 1024, out, process.returncode


def best(command, times, folder=None):
    runs = [run(command, folder) for _ in range(times)]
    return min(runs, key=lambda r: r[0])


def body_pages(program, guide, lang, chapter):
    """The pages from the first chapter to the last before the list of sources."""
    out = subprocess.run([program, 'dump', '-q', '--stage=pages', '-l', lang, '-e', 'main', guide], capture_output=True,
                         text=True, check=False).stdout
    pages = len(re.findall(r'^page \d', out, re.M))
    first = re.search(r'^  #%s page (\d+) ' % re.escape(chapter), out, re.M)
    behind = re.search(r'^  #sources page (\d+) ', out, re.M)
    return int(first.group(1)) if first else 1, int(behind.group(1)) - 1 if behind else pages


def tagged(pdf):
    out = subprocess.run(['pdfinfo', pdf], capture_output=True, text=True, check=False).stdout
    found = re.search(r'Tagged:\s+(\w+)', out)
    return found.group(1) if found else '?'


def one(build, guide, lang, times):
    program = os.path.join(build, 'bin/guidepress')
    folder = os.path.join(build, 'compare', os.path.basename(guide.rstrip('/')) + '-' + lang)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'guide.tree'), 'w', encoding='utf-8') as file:
        subprocess.run([program, 'dump', '-q', '--stage=resolved', '-l', lang, '-e', 'main', guide], stdout=file, check=False,
                       stderr=subprocess.DEVNULL)
    with open(os.path.join(folder, 'guide.tree'), encoding='utf-8') as file:
        root = tree.read(file)
    for writer in (writers.Typst(), writers.Latex()):
        with open(os.path.join(folder, 'guide.' + writer.suffix), 'w', encoding='utf-8') as file:
            file.write(writer.head(lang) + writers.blocks(writer, root, lang) + writer.foot())
    results = []
    for name in NAMES:
        pdf = os.path.join(folder, name + '.pdf')
        first, last = 1, 'N'
        if os.path.exists(pdf):
            os.remove(pdf)
        if name == 'guidepress':
            cost = best([program, 'build', '-q', '-j', '1', '-f', 'pdf', '-l', lang, '-e', 'main', '-o', folder, guide], times)
            made = [f for f in os.listdir(folder) if f.endswith('-%s.pdf' % lang)]
            if made:
                os.replace(os.path.join(folder, made[0]), pdf)
            first, last = body_pages(program, guide, lang, root.first('chapter').attrs.get('id', ''))
        elif name == 'Typst':
            cost = best([os.path.join(build, 'compare/venv/bin/python'), '-c', TYPST, os.path.join(folder, 'guide.typ'), pdf] + FONTS,
                        times)
        else:
            cost = best(['lualatex', '-interaction=nonstopmode', '-jobname=LuaLaTeX', 'guide.tex'], 1, folder)
        if not os.path.exists(pdf):
            print('%s made no PDF of %s: %s' % (name, guide, cost[2][-600:]), file=sys.stderr)
            results.append({})
            continue
        result, worst, paragraphs, _ = measure.count(pdf, root, first, str(last))
        result.update(wall='%.2f' % cost[0], memory='%.0f' % cost[1], size=os.path.getsize(pdf) // 1024, tagged=tagged(pdf),
                      hyphen_share='%.1f' % (100 * result['hyphenated'] / max(1, result['justified'])))
        results.append(result)
        with open(os.path.join(folder, name + '.worst'), 'w', encoding='utf-8') as file:
            for space, page, text in worst[:60]:
                file.write('%5.2f page %d %s\n' % (space, page, text))
            for p in paragraphs:
                if p.kind == 'text' and not p.done:
                    file.write('not found: %s\n' % p.text[:80])
    print('\n### %s, %s\n\n| | %s |\n|---|%s' % (os.path.basename(guide.rstrip('/')), lang, ' | '.join(NAMES), '---:|' * len(NAMES)))
    for label, key in ROWS:
        print('| %s | %s |' % (label, ' | '.join(str(r.get(key, '–')) for r in results)))
    sys.stdout.flush()


def main():
    build, guide = sys.argv[1:3]
    times = int(os.environ.get('TIMES', '3'))
    for lang in sys.argv[3:]:
        one(build, guide, lang, times)


if __name__ == '__main__':
    main()
