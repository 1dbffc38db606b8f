"""The same guide as sources for Typst and LuaLaTeX: same text, fonts, sizes, leading and measures as the theme connection."""
import re
import sys
import tree

LABELS = {'en': ('Do', 'Don’t', 'Who', 'Time', 'Watch out', 'Done when'),
          'bg': ('Правете', 'Не правете', 'Кой', 'Време', 'Внимание', 'Готово, когато')}


class Typst:
    suffix = 'typ'

    def head(self, lang, accent='#0b6e8a'):
        return r'''#set page(width: 595.28pt, height: 841.89pt, margin: (left: 154pt, right: 62pt, top: 84pt, bottom: 78pt),
  numbering: "1", number-align: right)
#set text(font: "Vollkorn", size: 10.5pt, lang: "LANG", hyphenate: true, number-type: "lining", top-edge: 0.75em,
  bottom-edge: -0.25em, fill: rgb("#1d2327"))
#set par(justify: true, linebreaks: "optimized", leading: 4.5pt, spacing: 11pt)
#show heading: set text(font: "Manrope", hyphenate: false)
#show heading: set par(justify: false)
#show heading.where(level: 1): it => { pagebreak(weak: true); counter(footnote).update(0)
  block(below: 14pt, text(size: 26pt, weight: 800, it.body)) }
#show heading.where(level: 2): set block(above: 26pt, below: 9pt)
#show heading.where(level: 2): set text(size: 14.5pt, weight: 700)
#show heading.where(level: 3): set block(above: 20pt, below: 7pt)
#show heading.where(level: 3): set text(size: 11.5pt, weight: 700)
#show heading.where(level: 4): set text(size: 10pt, weight: 600)
#show footnote.entry: set text(size: 8.5pt)
#show footnote.entry: set par(leading: 3pt, spacing: 6pt)
#set list(marker: box(width: 15pt)[•], body-indent: 0pt, spacing: 8pt)
#set enum(numbering: n => box(width: 20pt)[#n.], body-indent: 0pt, number-align: start + top, spacing: 8pt)
#set table(stroke: (x: none, y: 0.5pt + rgb("#cbd3d8")), inset: (x: 5pt, y: 4pt))
#show raw: set text(font: "DejaVu Sans Mono", size: 8.5pt)
#let small(body) = { set text(size: 9.5pt); set par(leading: 3.5pt, spacing: 8.5pt); body }
#let cite-no(n) = text(size: 0.76em, fill: rgb("#5b6770"))[\[#n\]]
#let box-of(body) = block(fill: rgb("#e9f2f5"), width: 100%, inset: (left: 15pt, right: 11pt, y: 11pt), above: 18pt, below: 18pt, stroke: (left: 2pt + rgb("#0b6e8a")), small(body))
#let ragged(body) = { set par(justify: false); body }
'''.replace('LANG', lang)

    def foot(self):
        return ''

    def esc(self, text):
        return re.sub(r'([\\#*_`$<>@\[\]~/=+-])', r'\\\1', text).replace('\u00a0', '~').replace('\u00ad', '-?')

    def inline(self, node):
        out = []
        for c in node.children:
            k = c.kind
            if k == 'text':
                out.append(self.esc(c.text))
            elif k in ('break', 'line-break'):
                out.append('#linebreak();')
            elif k == 'strong':
                out.append('#strong[%s];' % self.inline(c))
            elif k == 'emph':
                out.append('#emph[%s];' % self.inline(c))
            elif k in ('code-span', 'code'):
                out.append('#raw(%s);' % quoted(c.text or tree.plain(c)))
            elif k == 'link':
                out.append('#link(%s)[%s];' % (quoted(c.attrs.get('href', '')), self.inline(c)))
            elif k == 'cite':
                out.append('#cite-no[%s];' % c.text)
            elif k == 'note':
                out.append('#footnote[%s];' % self.inline(c))
            elif k == 'span-lang':
                out.append('#text(lang: "%s")[%s];' % (c.attrs['lang'], self.inline(c)))
            else:
                out.append(self.esc(c.text) if c.text else self.inline(c))
        return ''.join(out)

    def par(self, node):
        return self.inline(node) + '\n\n'

    def heading(self, level, text):
        return '#heading(level: %d)[%s]\n' % (level, text)

    def items(self, items, ordered):
        return '#%s(%s)\n\n' % ('enum' if ordered else 'list', ', '.join('[%s]' % i for i in items))

    def boxed(self, title, body, full=False):
        text = '#box-of[%s%s]\n' % ('#block(sticky: true, text(font: "Manrope", size: 11pt, weight: 700, hyphenate: false)[%s])\n'
                                    % title if title else '', body)
        return '#pad(left: -92pt)[%s]\n' % text if full else text

    def columns(self, cells):
        return '#pad(left: -92pt, grid(columns: (1fr,) * %d, gutter: 14pt, %s))\n' % (
            len(cells), ', '.join('[#small(ragged[%s])]' % c for c in cells))

    def ragged(self, text):
        return '#small(ragged[%s])\n\n' % text

    def table(self, caption, head, rows, widths):
        cells = ', '.join('[%s]' % c for row in rows for c in row)
        return '''#block(sticky: true, above: 20pt, below: 6pt)[#pad(left: -92pt)[#text(font: "Manrope", size: 9pt, weight: 600)[%s]]]
#pad(left: -92pt)[#small(ragged[#table(columns: (%s), table.header(%s), %s)])]\n\n''' % (
            caption, ', '.join('%gfr' % w for w in widths) + ',', ', '.join('text(font: "Manrope", size: 8.5pt, weight: 700)[%s]' % c for c in head),
            cells)

    def verbatim(self, text):
        return '#raw(block: true, %s)\n\n' % quoted(text)


def quoted(text):
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n') + '"'


class Latex:
    suffix = 'tex'
    names = {'en': 'english', 'bg': 'bulgarian', 'de': 'ngerman', 'fr': 'french', 'ru': 'russian', 'uk': 'ukrainian'}

    def head(self, lang):
        script = 'Script=Cyrillic,Language=Bulgarian,' if lang == 'bg' else ''
        babel = 'bulgarian,english' if lang == 'en' else 'english,' + self.names.get(lang, 'english')
        return r'''\documentclass{article}
\usepackage[paperwidth=595.28bp,paperheight=841.89bp,left=154bp,right=62bp,top=84bp,bottom=78bp,footskip=30bp,headheight=12bp]{geometry}
\usepackage[%s]{babel}
\usepackage{fontspec}
\setmainfont{Vollkorn}[%sNumbers=Lining,Extension=.ttf,UprightFont=*-Regular,BoldFont=*-Bold,ItalicFont=*-Italic,BoldItalicFont=*-BoldItalic]
\newfontfamily\display{Manrope}[Extension=.ttf,UprightFont=*-Bold]
\setmonofont{DejaVuSansMono}[Extension=.ttf,Scale=0.81]
\usepackage[protrusion=true,expansion=true]{microtype}
\usepackage{longtable,array,booktabs,enumitem,xcolor,needspace,fancyvrb,fvextra}
\usepackage[most]{tcolorbox}
\usepackage{titlesec}
\usepackage[hidelinks]{hyperref}
\makeatletter
\renewcommand\normalsize{\@setfontsize\normalsize{10.5bp}{15bp}}
\renewcommand\small{\@setfontsize\small{9.5bp}{13bp}}
\renewcommand\footnotesize{\@setfontsize\footnotesize{8.5bp}{11.5bp}}
\makeatother
\normalsize
\setlength\parindent{0pt}\setlength\parskip{6.5bp plus 1bp}
\raggedbottom\widowpenalty=10000\clubpenalty=10000
\setlist{topsep=0pt,partopsep=0pt,parsep=6.5bp,itemsep=-2bp}
\titleformat\section{\display\fontsize{26bp}{31bp}\selectfont\raggedright}{}{0pt}{}
\titlespacing*\section{0pt}{0pt}{10bp}
\titleformat\subsection{\display\fontsize{14.5bp}{19bp}\selectfont\raggedright}{}{0pt}{}
\titlespacing*\subsection{0pt}{20bp plus 2bp}{3bp}
\titleformat\subsubsection{\display\fontsize{11.5bp}{15.5bp}\selectfont\raggedright}{}{0pt}{}
\titlespacing*\subsubsection{0pt}{14bp plus 2bp}{1bp}
\titleformat\paragraph{\display\fontsize{10bp}{14.5bp}\selectfont\raggedright}{}{0pt}{}
\setcounter{secnumdepth}{0}\LTleft=-92bp\LTright=0pt
\newtcolorbox{note@box}[1][]{breakable,enhanced,colback=black!5,boxrule=0pt,leftrule=2bp,arc=0pt,outer arc=0pt,left=13bp,right=11bp,top=8bp,bottom=8bp,boxsep=0pt,before skip=14bp,after skip=14bp,fontupper=\small\setlength\parskip{5bp},#1}
\newcommand\citeno[1]{{\fontsize{6.8bp}{8bp}\selectfont[#1]}}
\begin{document}
\ifx\shorthandoff\undefined\else\shorthandoff{"}\fi
''' .replace('note@box', 'notebox') % (babel, script)

    def foot(self):
        return '\\end{document}\n'

    def esc(self, text):
        text = re.sub(r'([\\{}$&#%_^~])', lambda m: {'\\': r'\textbackslash{}', '^': r'\textasciicircum{}',
                                                      '~': r'\textasciitilde{}'}.get(m.group(1), '\\' + m.group(1)), text)
        return text.replace('\u00a0', '~').replace('\u00ad', r'\-').replace('\n', ' ')

    def inline(self, node):
        out = []
        for c in node.children:
            k = c.kind
            if k == 'text':
                out.append(self.esc(c.text))
            elif k in ('break', 'line-break'):
                out.append(r'\newline{}')
            elif k == 'strong':
                out.append(r'\textbf{%s}' % self.inline(c))
            elif k == 'emph':
                out.append(r'\emph{%s}' % self.inline(c))
            elif k in ('code-span', 'code'):
                out.append(r'\texttt{%s}' % self.esc(c.text or tree.plain(c)))
            elif k == 'link':
                out.append(r'\href{%s}{%s}' % (re.sub(r'([%#\\])', r'\\\1', c.attrs.get('href', '')), self.inline(c)))
            elif k == 'cite':
                out.append(r'\citeno{%s}' % c.text)
            elif k == 'note':
                out.append(r'\footnote{%s}' % self.inline(c))
            elif k == 'span-lang' and c.attrs['lang'] in ('en', 'bg'):
                out.append(r'\foreignlanguage{%s}{%s}' % (self.names[c.attrs['lang']], self.inline(c)))
            else:
                out.append(self.esc(c.text) if c.text else self.inline(c))
        return ''.join(out)

    def par(self, node):
        return self.inline(node) + '\n\n'

    def heading(self, level, text):
        command = ('section', 'subsection', 'subsubsection', 'paragraph')[min(level, 4) - 1]
        before = '\\clearpage\\setcounter{footnote}{0}\n' if level == 1 else ''
        return '%s\\%s{%s}\n' % (before, command, text)

    def items(self, items, ordered):
        kind = 'enumerate' if ordered else 'itemize'
        return '\\begin{%s}[leftmargin=%dbp]\n%s\\end{%s}\n\n' % (kind, 20 if ordered else 15, ''.join('\\item %s\n' % i for i in items), kind)

    def boxed(self, title, body, full=False):
        head = '{\\display\\fontsize{11bp}{15bp}\\selectfont %s\\par}\\nopagebreak\n' % title if title else ''
        return '\\begin{notebox}[%s]\n%s%s\\end{notebox}\n\n' % ('grow to left by=92bp' if full else '', head, body)

    def columns(self, cells):
        width = 471.0 / len(cells) - 12
        return '\\noindent\\hspace*{-92bp}%s\n\n' % '\\hfill'.join(
            '\\begin{minipage}[t]{%gbp}\\small\\raggedright %s\\end{minipage}' % (width, c) for c in cells)

    def ragged(self, text):
        return '{\\small\\raggedright %s\\par}\n' % text

    def table(self, caption, head, rows, widths):
        total = sum(widths)
        spec = ''.join('>{\\raggedright\\arraybackslash}p{%.1fbp}' % (471.0 * w / total - 12.5) for w in widths)
        top = ' & '.join('{\\display\\fontsize{8.5bp}{12bp}\\selectfont %s}' % c for c in head)
        return ('{\\small\\needspace{6\\baselineskip}\\noindent\\hspace*{-92bp}{\\display\\fontsize{9bp}{12bp}\\selectfont %s}\\nopagebreak\n'
                '\\begin{longtable}{%s}\n\\toprule %s\\\\\\midrule\\endhead\n%s\\bottomrule\\end{longtable}}\n\n') % (
                    caption, spec, top, ''.join(' & '.join(r) + '\\\\\\midrule\n' for r in rows).removesuffix('\\midrule\n'))

    def verbatim(self, text):
        text = text.replace('\\end{Verbatim}', '\\ end{Verbatim}')
        return '\\begin{Verbatim}[breaklines,fontsize=\\small]\n%s\n\\end{Verbatim}\n\n' % text


def blocks(out, node, lang, level=1):
    """The blocks among the children of a node, as source of the other program."""
    made = []
    numbered = 0
    for c in node.children:
        k = c.kind
        if k in ('title', 'short', 'lead'):
            continue
        if k == 'chapter':
            made.append(out.heading(1, out.inline(c.first('title'))))
            if c.first('lead'):
                made.append(blocks(out, c.first('lead'), lang))
            made.append(blocks(out, c, lang, 2))
        elif k == 'section':
            made.append(out.heading(level, out.inline(c.first('title'))))
            made.append(blocks(out, c, lang, level + 1))
        elif k == 'paragraph':
            made.append(out.par(c))
        elif k in ('list', 'numbered', 'checklist', 'numbered-list'):
            made.append(out.items([item(out, i, lang) for i in c.children], k.startswith('numbered')))
        elif k == 'steps':
            for step in c.of('step'):
                numbered += 1
                made.append(out.heading(4 if level > 3 else 3, '%d. %s' % (numbered, out.inline(step.first('title')))))
                made.append(blocks(out, step, lang, level + 1))
        elif k in ('who', 'time', 'watch', 'done'):
            label = LABELS.get(lang, LABELS['en'])[('who', 'time', 'watch', 'done').index(k) + 2]
            made.append(out.ragged('%s: %s' % (out.esc(label), out.inline(c))))
        elif k == 'table':
            heads = c.first('row-head')
            head = [out.inline(x) for x in heads.children] if heads else []
            rows = [[out.inline(x) for x in r.children] for r in c.of('row')]
            count = max([len(head)] + [len(r) for r in rows])
            widths = [float(w) for w in c.attrs.get('widths', '').split()] or [1.0] * count
            caption = c.first('caption')
            made.append(out.table(out.inline(caption) if caption else '', head, rows, widths))
            if c.first('table-note'):
                made.append(out.ragged(out.inline(c.first('table-note'))))
        elif k in ('callout', 'practice'):
            title = c.first('title')
            made.append(out.boxed(out.inline(title) if title else '', blocks(out, c, lang, 5), k == 'practice'))
        elif k == 'numbers':
            made.append(out.ragged('; '.join('%s %s' % (out.inline(n.first('number-value')), out.inline(n.first('number-label')))
                                             for n in c.of('big-number'))))
        elif k == 'do-dont':
            labels = LABELS.get(lang, LABELS['en'])
            sides = [(labels[0], c.first('do')), (labels[1], c.first('dont'))]
            made.append(out.columns([out.esc(name) + out.items([item(out, i, lang) for i in side.children], False)
                                     for name, side in sides if side]))
        elif k == 'definitions':
            for d in c.of('definition'):
                made.append(out.ragged(out.inline(d.first('title'))))
                made.append(blocks(out, d, lang, level))
        elif k == 'code':
            made.append(out.verbatim(c.text or tree.plain(c)))
        elif k in ('sources', 'country'):
            continue
        elif k == 'city':
            made.append(out.ragged(out.inline(c)))
        elif any(x.kind in tree.INLINE for x in c.children):
            made.append(out.ragged(out.inline(c)))
        else:
            made.append(blocks(out, c, lang, level))
    return ''.join(made)


def item(out, node, lang):
    title = node.first('title')
    text = out.inline(title) + ' ' if title else ''
    return text + blocks(out, node, lang, 5).strip() + '\n\n'


def main():
    dump, lang, folder = sys.argv[1:4]
    with open(dump, encoding='utf-8') as file:
        root = tree.read(file)
    for writer in (Typst(), Latex()):
        with open('%s/%s.%s' % (folder, 'guide', writer.suffix), 'w', encoding='utf-8') as file:
            file.write(writer.head(lang) + blocks(writer, root, lang) + writer.foot())


if __name__ == '__main__':
    main()
