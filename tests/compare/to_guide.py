"""Makes a guide of any text: documents that pandoc reads (its JSON), plain text, and catalogues of translated messages.

    to_guide.py FOLDER LANG TITLE PART...     a PART is TITLE=FILE: FILE.json (pandoc -t json), FILE.mo or plain text
"""
import gettext
import json
import os
import re
import sys

MARKUP = re.compile(r'([\\`*_\[\]<>&!#@^{}~|$"])')

TAGS = re.compile(r"<(\w+)>[^<]*?text='([^'<]*)'[^<]*</\1>|</?(?:ref|bold|italic|header|jump|img|format|b|i|small|big|span)\b[^>]*>")


def escape(text):
    return MARKUP.sub(r'\\\1', text)


def code(text):
    text = text.replace('\n', ' ')
    if not text.strip():
        return ''
    fence = '`' * (max([0] + [len(m) for m in re.findall('`+', text)]) + 1)
    pad = ' ' if text[0] in '` ' or text[-1] in '` ' else ''
    return fence + pad + text + pad + fence


def inlines(items):
    out = []
    for item in items:
        kind, value = item['t'], item.get('c')
        if kind == 'Str':
            out.append(escape(value))
        elif kind in ('Space', 'SoftBreak'):
            out.append(' ')
        elif kind == 'LineBreak':
            out.append('\\\n')
        elif kind in ('Emph', 'Strong'):
            inner = inlines(value)
            mark = '*' if kind == 'Emph' else '**'
            bare = inner.strip()
            lead = inner[:len(inner) - len(inner.lstrip())]
            out.append(lead + mark + bare + mark + inner[len(lead) + len(bare):] if bare and '*' not in bare else inner)
        elif kind in ('Strikeout', 'Superscript', 'Subscript', 'SmallCaps', 'Underline'):
            out.append(inlines(value))
        elif kind == 'Quoted':
            out.append('„%s“' % inlines(value[1]))
        elif kind in ('Cite', 'Span'):
            out.append(inlines(value[1]))
        elif kind in ('Code', 'Math'):
            out.append(code(value[1]))
        elif kind == 'Link':
            target = value[2][0]
            text = inlines(value[1])
            if re.match(r'https?://[^\s<>()]+$', target) and text.strip() and '[' not in text:
                out.append('[%s](%s)' % (text, target))
            else:
                out.append(text)
        elif kind == 'Image':
            out.append(inlines(value[1]))
        elif kind == 'Note':
            inner = ' '.join(texts(value)).replace('\\\n', ' ')
            if inner.strip():
                out.append('^[%s]' % inner)
    return ''.join(out)


def texts(blocks):
    """The text of blocks, one string each."""
    found = []
    for block in blocks:
        kind, value = block['t'], block.get('c')
        if kind in ('Para', 'Plain'):
            found.append(inlines(value))
        elif kind == 'CodeBlock':
            found.append(code(value[1]))
        elif kind == 'LineBlock':
            found.append(' '.join(inlines(line) for line in value))
        elif kind in ('BlockQuote',):
            found.extend(texts(value))
        elif kind == 'Div':
            found.extend(texts(value[1]))
        elif kind == 'BulletList':
            for each in value:
                found.extend(texts(each))
        elif kind == 'OrderedList':
            for each in value[1]:
                found.extend(texts(each))
        elif kind == 'Header':
            found.append(inlines(value[2]))
    return [f for f in found if f.strip()]


def clean(text):
    text = re.sub(r'[\x00-\x08\x0b-\x1f\x7f]', '', text)
    return re.sub(r'[ \t]+', ' ', text).strip().removesuffix('\\')


def list_item(blocks):
    made = body(blocks)
    if made and 'p' in made[0]:
        return {'text': made[0]['p'], 'body': made[1:]} if made[1:] else made[0]['p']
    return {'text': '…', 'body': made} if made else '…'


def rows_of(value):
    return [[' '.join(texts(cell[4])) for cell in row[1]] for row in value]


def table(value):
    caption = ' '.join(texts(value[1][1]))
    head = rows_of(value[3][1])
    rows = [row for part in value[4] for row in rows_of(part[2]) + rows_of(part[3])]
    if not head and rows:
        head, rows = rows[:1], rows[1:]
    if not head or not rows:
        return [{'p': cell} for row in head for cell in row if cell.strip()]
    width = max(len(r) for r in head + rows)
    level = [[clean(c) or '–' for c in row] + ['–'] * (width - len(row)) for row in head[-1:] + rows]
    return [{'table': {'caption': clean(caption) or 'Таблица', 'header': level[0], 'rows': level[1:]}}]


def body(blocks):
    out = []
    for block in blocks:
        kind, value = block['t'], block.get('c')
        if kind in ('Para', 'Plain'):
            text = clean(inlines(value))
            if text:
                out.append({'p': text})
        elif kind == 'BulletList':
            out.append({'list': [list_item(i) for i in value]})
        elif kind == 'OrderedList':
            out.append({'numbered': [list_item(i) for i in value[1]]})
        elif kind == 'DefinitionList':
            made = [{'term': clean(inlines(term)), 'text': clean(' '.join(t for d in definitions for t in texts(d)))}
                    for term, definitions in value]
            made = [m for m in made if m['term'] and m['text']]
            if made:
                out.append({'definitions': made})
        elif kind == 'CodeBlock':
            text = re.sub(r'[\x00-\x08\x0b-\x1f]', '', value[1].replace('\t', '    '))
            if text.strip():
                out.append({'code': text})
        elif kind == 'BlockQuote':
            text = clean(' '.join(texts(value)))
            if text:
                out.append({'quote': {'text': text}})
        elif kind == 'Table':
            out.extend(table(value))
        elif kind == 'Div':
            out.extend(body(value[1]))
        elif kind == 'LineBlock':
            out.append({'p': clean('\\\n'.join(inlines(line) for line in value))})
        elif kind == 'Header':
            out.append({'header': value[0], 'title': clean(inlines(value[2])) or '…'})
    return out


def nest(flat, base):
    """Headers become sections inside each other, no level skipped and none beyond the fourth."""
    root = []
    stack = [(base, root)]
    for block in flat:
        if 'header' not in block:
            stack[-1][1].append(block)
            continue
        while stack[-1][0] >= block['header'] and len(stack) > 1:
            stack.pop()
        if len(stack) > 4:
            stack.pop()
        section = {'section': block['title'], 'body': []}
        stack[-1][1].append(section)
        stack.append((block['header'], section['body']))
    return root


def trim(blocks):
    """Sections without a body say so: the format wants one."""
    for block in blocks:
        if 'section' in block:
            trim(block['body'])
            block['body'] = block['body'] or [{'p': '…'}]
    return blocks


def from_message(text):
    """A message: paragraphs; indented lines are code."""
    out = []
    for part in re.split(r'\n\s*\n', text):
        lines = part.split('\n')
        if len(lines) > 1 and sum(line.startswith((' ', '\t')) for line in lines) * 2 > len(lines):
            out.append({'code': re.sub(r'[\x00-\x08\x0b-\x1f]', '', part.expandtabs(4)).strip('\n')})
        elif part.strip():
            out.append({'p': clean(escape(' '.join(line.strip() for line in lines)))})
    return [b for b in out if next(iter(b.values())).strip()]


def from_catalogue(path):
    with open(path, 'rb') as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    flat, count = [], 0
    for key, text in catalogue.items():
        if len(text) > 70 and key:
            if count % 12 == 0:
                flat.append({'header': 2, 'title': 'Текстове %d' % (count // 12 + 1)})
            count += 1
            flat.extend(from_message(TAGS.sub(lambda m: m.group(2) or '', text)))
    return flat


def from_plain(path):
    with open(path, encoding='utf-8', errors='replace') as file:
        text = file.read()
    if '\n%\n' in text:  # fortunes
        flat, parts = [], text.split('\n%\n')
        for number, part in enumerate(parts):
            if number % 20 == 0:
                flat.append({'header': 2, 'title': 'Мисли %d' % (number // 20 + 1)})
            words, _, by = part.partition('\n\t\t-- ')
            words = clean(escape(' '.join(words.split())))
            if words:
                flat.append({'quote': {'text': words, 'by': clean(escape(by))}} if by.strip() else {'p': words})
        return flat
    return from_message(text)


def write(blocks, out, indent):
    pad = ' ' * indent
    for block in blocks:
        first = True
        for key, value in block.items():
            lead = pad + ('- ' if first else '  ')
            first = False
            if key == 'body' and isinstance(value, list):
                out.append('%sbody:' % lead)
                write(value, out, indent + 4)
            elif key in ('list', 'numbered') and isinstance(value, list):
                out.append('%s%s:' % (lead, key))
                for item in value:
                    if isinstance(item, str):
                        out.append('%s    - %s' % (pad, quoted(item)))
                    else:
                        out.append('%s    - text: %s' % (pad, quoted(item['text'])))
                        out.append('%s      body:' % pad)
                        write(item['body'], out, indent + 8)
            elif isinstance(value, str):
                out.append('%s%s: %s' % (lead, key, quoted(value)))
            else:
                out.append('%s%s: %s' % (lead, key, json.dumps(value, ensure_ascii=False)))


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def main():
    folder, lang, title = sys.argv[1:4]
    os.makedirs(os.path.join(folder, lang), exist_ok=True)
    names, chapters = [], []
    for part in sys.argv[4:]:
        heading, _, path = part.partition('=')
        if path.endswith('.json'):
            with open(path, encoding='utf-8') as file:
                flat = body(json.load(file)['blocks'])
        elif path.endswith('.mo'):
            flat = from_catalogue(path)
        else:
            flat = from_plain(path)
        top = min([b['header'] for b in flat if 'header' in b] + [9])
        groups = [(heading, [])]
        tops = sum(b.get('header') == top for b in flat)
        if path.endswith('.json') and tops > 2:  # its chapters are chapters
            for block in flat:
                if block.get('header') == top:
                    groups.append((block['title'], []))
                else:
                    groups[-1][1].append(block)
        else:
            groups[0][1].extend(flat)
        for name, blocks in groups:
            if blocks:
                chapters.append((name, trim(nest(blocks, top if len(groups) > 1 else 0))))
    for number, (heading, blocks) in enumerate(chapters, 1):
        names.append('%03d' % number)
        out = ['title: ' + quoted(heading), 'id: chapter-%d' % number, 'body:']
        write(blocks, out, 2)
        with open(os.path.join(folder, lang, names[-1] + '.yaml'), 'w', encoding='utf-8') as file:
            file.write('\n'.join(out) + '\n')
    with open(os.path.join(folder, 'guide.yaml'), 'w', encoding='utf-8') as file:
        file.write('guidepress: 1\nid: book\nlayout: guide\nlanguages: [%s]\noutputs: [pdf, html, text]\nlinks: {schemes: [ftp]}\ntitle: %s\n'
                   'chapters: [%s]\n' % (lang, quoted(title), ', '.join('"%s"' % n for n in names)))


if __name__ == '__main__':
    main()
