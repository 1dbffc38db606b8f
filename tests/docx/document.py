#!/usr/bin/env python3
"""Word files read strictly.

document.py FILE...               what is wrong in them
document.py --text FILE           what is to be read in it, but for the title of the contents
document.py --words FILE TEXT...  whether it has all words of the texts
document.py --counts FILE         how many headings, items, notes, tables and pictures it has
document.py --kinds               whether the plugin has a row for each kind of the model
"""
import posixpath
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
import zipfile

W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
REL = '{http://schemas.openxmlformats.org/package/2006/relationships}'
TYPES = '{http://schemas.openxmlformats.org/package/2006/content-types}'
WP = '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}'
A = '{http://schemas.openxmlformats.org/drawingml/2006/main}'
# The order of what is in them (ISO/IEC 29500-1, A.1), as far as it is written.
ORDER = {
    'pPr': 'pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs bidi spacing ind jc outlineLvl rPr',
    'rPr': 'rStyle rFonts b bCs i iCs strike noProof color sz szCs highlight u vertAlign rtl lang',
    'tblPr': 'tblStyle bidiVisual tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption',
    'tcPr': 'tcW gridSpan vMerge shd vAlign',
    'trPr': 'cantSplit tblHeader',
    'sectPr': 'footerReference pgSz pgMar titlePg bidi',
    'lvl': 'start numFmt pStyle suff lvlText lvlJc pPr rPr',
    'style': 'name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr',
    'settings': 'zoom defaultTabStop footnotePr compat themeFontLang',
    'sdtPr': 'alias tag id showingPlcHdr docPartObj text checkbox',
    'pBdr': 'top left bottom right',
}
ORDER = {name: words.split() for name, words in ORDER.items()}


def local(element):
    return element.tag.split('}')[-1]


class Document:
    def __init__(self, path):
        self.path, self.wrong = path, []
        self.zip = zipfile.ZipFile(path)
        self.parts = {}
        for name in self.zip.namelist():
            if name.endswith(('.xml', '.rels', '.svg')):
                try:
                    self.parts[name] = ET.fromstring(self.zip.read(name))
                except ET.ParseError as error:
                    self.fault(f'{name} is not well-formed: {error}')
                    self.parts[name] = ET.Element('none')

    def fault(self, text):
        self.wrong.append(text)

    def each(self, tag, parts=('word/document.xml', 'word/footnotes.xml')):
        for part in parts:
            if part in self.parts:
                yield from self.parts[part].iter(tag)

    def check_package(self):
        names = self.zip.namelist()
        if names[0] != '[Content_Types].xml' or names[1:] != sorted(names[1:]):
            self.fault('the files are not in their order')
        if len(set(names)) != len(names):
            self.fault('two files have one name')
        types = self.parts['[Content_Types].xml']
        endings = {default.get('Extension') for default in types.iter(TYPES + 'Default')}
        named = {override.get('PartName')[1:] for override in types.iter(TYPES + 'Override')}
        for name in names[1:]:
            if name not in named and name.rsplit('.', 1)[-1] not in endings:
                self.fault(f'{name} has no type')
            if name.endswith('.xml') and name not in named:
                self.fault(f'{name} has the type of its ending alone')
        for name in named - set(names):
            self.fault(f'there is a type for {name}, which is not there')
        if any(info.date_time != (1980, 1, 1, 0, 0, 0) for info in self.zip.infolist()):
            self.fault('a file has a time')

    def check_relations(self):
        reached = {'[Content_Types].xml'}
        for name, tree in self.parts.items():
            if not name.endswith('.rels'):
                continue
            reached.add(name)
            folder, base = posixpath.split(posixpath.dirname(name))[0], posixpath.basename(name)[:-5]
            part = posixpath.join(folder, base) if base else ''
            used = {value for element in self.parts[part].iter() for key, value in element.attrib.items()
                    if key.startswith(R)} if part else set()
            ids = {}
            for relation in tree.iter(REL + 'Relationship'):
                ids[relation.get('Id')] = relation
                kind, target = relation.get('Type').rsplit('/', 1)[-1], relation.get('Target')
                if relation.get('TargetMode') == 'External':
                    if re.search(r'[\s<>"{}|\\^`]', target) or ':' not in target:
                        self.fault(f'{name}: {target} is not an address')
                else:
                    path = posixpath.normpath(posixpath.join(folder, target))
                    reached.add(path)
                    if path not in self.zip.namelist():
                        self.fault(f'{name}: {path} is not there')
                if part and kind in ('hyperlink', 'image', 'footer') and relation.get('Id') not in used:
                    self.fault(f'{name}: nothing uses {kind} {target}')
            for wanted in used - set(ids):
                self.fault(f'{part}: there is no relation {wanted}')
        for name in set(self.zip.namelist()) - reached:
            self.fault(f'nothing leads to {name}')

    def check_order(self):
        for name, tree in self.parts.items():
            for element in tree.iter():
                order = ORDER.get(local(element)) if element.tag.startswith(W) else None
                if order is None:
                    continue
                found = [local(child) for child in element]
                places = [order.index(child) for child in found if child in order]
                for child in set(found) - set(order):
                    self.fault(f'{name}: <{local(element)}> holds <{child}>')
                if places != sorted(places) or len(set(places)) != len(places):
                    self.fault(f'{name}: <{local(element)}> holds {" ".join(found)}')

    def check_values(self):
        allowed = {'numFmt': 'decimal bullet lowerLetter upperLetter lowerRoman upperRoman russianLower',
                   'jc': 'left right center start end both', 'lvlJc': 'left', 'vertAlign': 'superscript subscript',
                   'suff': 'nothing', 'multiLevelType': 'multilevel hybridMultilevel', 'vAlign': 'center bottom'}
        for name in self.parts:
            for tag, values in allowed.items():
                for element in self.each(W + tag, [name]):
                    if element.get(W + 'val') not in values.split():
                        self.fault(f'{name}: {tag} cannot be {element.get(W + "val")}')

    def check_names(self):
        styles = {style.get(W + 'styleId'): style for style in self.parts['word/styles.xml'].iter(W + 'style')}
        names = [style.find(W + 'name').get(W + 'val') for style in styles.values()]
        if len(set(names)) != len(names) or len(styles) != len(list(self.parts['word/styles.xml'].iter(W + 'style'))):
            self.fault('two styles have one name')
        everywhere = [name for name in self.parts if name.startswith('word/') and name.endswith('.xml')]
        for tag in ('pStyle', 'rStyle', 'tblStyle', 'basedOn', 'next'):
            for element in self.each(W + tag, everywhere):
                if element.get(W + 'val') not in styles:
                    self.fault(f'there is no style {element.get(W + "val")}')
        lists = {num.get(W + 'numId') for num in self.parts['word/numbering.xml'].iter(W + 'num')} | {'0'}
        for element in self.each(W + 'numId', everywhere):
            if element.get(W + 'val') not in lists:
                self.fault(f'there is no list {element.get(W + "val")}')
        marks = [mark.get(W + 'name') for mark in self.each(W + 'bookmarkStart')]
        numbers = [mark.get(W + 'id') for mark in self.each(W + 'bookmarkStart')]
        ends = [mark.get(W + 'id') for mark in self.each(W + 'bookmarkEnd')]
        if len({mark.lower() for mark in marks}) != len(marks) or sorted(numbers) != sorted(ends) or \
                len(set(numbers)) != len(numbers):
            self.fault('two bookmarks have one name, or one has no end')
        for mark in marks:
            if not re.fullmatch(r'[A-Za-z_][A-Za-z0-9_]{0,39}', mark):
                self.fault(f'a bookmark cannot be called {mark}')
        for link in self.each(W + 'hyperlink'):
            if link.get(W + 'anchor', marks[0] if marks else None) not in marks:
                self.fault(f'there is no bookmark {link.get(W + "anchor")}')
            if not ''.join(link.itertext()).strip() and link.find(f'.//{W}drawing') is None:
                self.fault('a link has no text')
        for field in self.each(W + 'instrText'):
            word = field.text.split()
            if word[0] in ('REF', 'NOTEREF', 'PAGEREF') and word[1] not in marks:
                self.fault(f'there is no bookmark for the field {field.text}')

    def check_notes(self):
        used = [mark.get(W + 'id') for mark in self.each(W + 'footnoteReference')]
        notes = [note.get(W + 'id') for note in self.each(W + 'footnote', ['word/footnotes.xml'])]
        if used != [str(number) for number in range(1, len(used) + 1)] or (used and notes != ['-1', '0'] + used):
            self.fault(f'notes {notes}, their marks {used}')
        for note in self.each(W + 'footnote', ['word/footnotes.xml']):
            if note.get(W + 'type') is None and len(list(note.iter(W + 'footnoteRef'))) != 1:
                self.fault(f'note {note.get(W + "id")} has not one number')

    def check_tables(self):
        for table in self.each(W + 'tbl'):
            columns = len(table.find(W + 'tblGrid'))
            heads_end = False
            for row in table.findall(W + 'tr'):
                count = 0
                for cell in row.findall(W + 'tc'):
                    span = cell.find(f'{W}tcPr/{W}gridSpan')
                    count += int(span.get(W + 'val')) if span is not None else 1
                    if cell[-1].tag != W + 'p':
                        self.fault('a cell does not end with a paragraph')
                if count != columns:
                    self.fault(f'a row fills {count} of {columns} columns')
                head = row.find(f'{W}trPr/{W}tblHeader') is not None
                if head and heads_end:
                    self.fault('a header row comes after another')
                heads_end = heads_end or not head
        body = self.parts['word/document.xml'].find(W + 'body')
        for before, after in zip(body, body[1:]):
            if before.tag == after.tag == W + 'tbl':
                self.fault('two tables have nothing between them')

    def check_pictures(self):
        seen = []
        for picture in self.each(WP + 'docPr'):
            seen.append(picture.get('id'))
            if not picture.get('descr') and not len(picture):
                self.fault('a picture has no text')
        if len(set(seen)) != len(seen):
            self.fault('two pictures have one number')
        for extent in self.each(WP + 'extent'):
            if not (0 < int(extent.get('cx')) < 22 * 914400 and 0 < int(extent.get('cy')) < 22 * 914400):
                self.fault('a picture is too small or too large')

    def check_nesting(self):
        inside = {'p': {'body', 'tc', 'footnote', 'ftr', 'sdtContent'}, 'r': {'p', 'hyperlink', 'fldSimple', 'sdtContent'},
                  'tbl': {'body', 'tc', 'footnote', 'sdtContent'}, 'hyperlink': {'p'}}
        for name, tree in self.parts.items():
            for parent in tree.iter():
                for child in parent:
                    allowed = inside.get(local(child)) if child.tag.startswith(W) else None
                    if allowed is not None and local(parent) not in allowed:
                        self.fault(f'{name}: <{local(child)}> in <{local(parent)}>')
        depth = 0
        for field in self.each(W + 'fldChar'):
            depth += {'begin': 1, 'end': -1, 'separate': 0}[field.get(W + 'fldCharType')]
        if depth:
            self.fault('a field does not end')
        ids = [element.get(W + 'val') for element in self.each(f'{W}id') if element.get(W + 'val')]
        if len(set(ids)) != len(ids):
            self.fault('two content controls have one number')

    def check_core(self):
        core = self.parts['docProps/core.xml']
        said = {local(child): child.text for child in core}
        for wanted in ('title', 'language'):
            if not said.get(wanted):
                self.fault(f'the document has no {wanted}')

    def check(self):
        if not self.wrong:
            self.check_all()
        for text in self.wrong[:20]:
            print(f'{self.path}: {text}')
        return not self.wrong

    def check_all(self):
        self.check_package()
        self.check_relations()
        self.check_order()
        self.check_values()
        self.check_names()
        self.check_notes()
        self.check_tables()
        self.check_pictures()
        self.check_nesting()
        self.check_core()

    def text(self, contents=True):
        """All that is read: runs, numbers that are typed, texts of pictures; maybe without the title of the contents."""
        lines = []
        for paragraph in self.each(W + 'p'):
            style = paragraph.find(f'{W}pPr/{W}pStyle')
            if not contents and style is not None and style.get(W + 'val') == 'TOCHeading':
                continue
            line = ''
            for element in paragraph.iter():
                if element.tag == W + 't':
                    line += element.text or ''
                elif element.tag in (W + 'br', W + 'tab'):
                    line += '\n'
                elif element.tag == WP + 'docPr':
                    line += f'\n{element.get("descr", "")}\n'
            lines.append(line)
        return '\n'.join(lines)


def words(text):
    """Raised figures are plain here; what plain text says of a line through words is not the author's."""
    text = re.sub(r'\[(deleted|added): ', '[', unicodedata.normalize('NFKC', text))
    return set(re.findall(r"[^\W_]+", text))


def counted(document):
    """What Word counts by itself, as far as it is not 1, 2, 3: the first numbers of lists."""
    return {start.get(W + 'val') for start in document.each(W + 'start', ['word/numbering.xml'])}


def compare(path, texts):
    document = Document(path)
    missing = set()
    for text in texts:
        with open(text, encoding='utf-8') as file:
            missing |= words(file.read())
    missing -= words(document.text()) | counted(document)
    # letters and small numbers before items are Word's own
    missing = {word for word in missing if len(word) > 1 and not re.fullmatch('[0-9]{1,2}|[ivxIVX]+', word)}
    if missing:
        print(f'{path}: these words are lost: {" ".join(sorted(missing)[:30])}')
    return not missing


def counts(path):
    document = Document(path)
    styles = [style.get(W + 'val') for style in document.each(W + 'pStyle')]
    items = 0
    for paragraph in document.each(W + 'p'):
        number = paragraph.find(f'{W}pPr/{W}numPr/{W}numId')
        items += number is not None and number.get(W + 'val') != '0'
    return {'headings': sum(style.startswith('Heading') for style in styles), 'items': items,
            'notes': sum(1 for _ in document.each(W + 'footnoteReference')),
            'tables': sum(1 for _ in document.each(W + 'tbl')), 'pictures': sum(1 for _ in document.each(WP + 'docPr')),
            'callouts': sum(bool(re.fullmatch('Callout[A-Z][a-z]+Title', style)) for style in styles)}


def unknown_kinds():
    with open('core/include/guidepress/kinds.def', encoding='utf-8') as file:
        kinds = re.findall(r'^GP_KIND\(([A-Z_]+),', file.read(), re.M)
    with open('plugins/output-docx/handlers.c', encoding='utf-8') as file:
        rows = set(re.findall(r'^\s*\[GP_([A-Z_]+)\] = ', file.read(), re.M))
    if len(kinds) < 80:
        print(f'only {len(kinds)} kinds were found')
    for kind in kinds:
        if kind not in rows:
            print(f'plugins/output-docx/handlers.c has no row for GP_{kind}')
    return len(kinds) < 80 or not set(kinds) <= rows


def main(arguments):
    if arguments[0] == '--words':
        return 0 if compare(arguments[1], arguments[2:]) else 1
    if arguments[0] == '--text':
        print(Document(arguments[1]).text(contents=False))
        return 0
    if arguments[0] == '--counts':
        print(' '.join(f'{name} {count}' for name, count in counts(arguments[1]).items()))
        return 0
    if arguments[0] == '--kinds':
        return 1 if unknown_kinds() else 0
    return 0 if all([Document(path).check() for path in arguments]) else 1


sys.exit(main(sys.argv[1:]))
