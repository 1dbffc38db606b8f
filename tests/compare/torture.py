"""Writes a guide that is as bad as a guide may be: each block inside each other, extreme lengths, nearly empty values.

    torture.py FOLDER        then: guidepress build FOLDER; everything must build, or be refused at its place
"""
import json
import os
import sys

WORDS = {
    'en': ('integration', 'a', 'municipality', 'of', 'the', 'one-stop-shop', 'recognition', 'it', 'counterrevolutionaries', '2020-2022'),
    'bg': ('интеграция', 'и', 'общината', 'в', 'на', 'най-непротивоконституционствувателствувайте', 'признаване', 'с', 'работодател', '12 345,67 лв.'),
    'ar': ('الاندماج', 'في', 'البلدية', 'من', 'على', 'فأسقيناكموه', 'الاعتراف', 'و', 'المستشفيات', '٢٠٢٢'),
}


def prose(lang, count, seed=0):
    words = WORDS[lang]
    out = [words[(seed + i * i + 3 * i) % len(words)] for i in range(count)]
    for i in range(11, count, 17):
        out[i] += '.'
    return ' '.join(out)


def texts(lang):
    """Texts of inline markup, from nearly nothing to too much."""
    long_word = ''.join(WORDS[lang][0] for _ in range(20))
    return [
        'x', '.', '—', '1', '\u00a0', '😀', '-', long_word, long_word + ' ' + prose(lang, 3), '/'.join(['https://example.org'] + ['path'] * 40),
        prose(lang, 40), prose(lang, 2500), '**%s**' % prose(lang, 8), '*%s **%s***' % (prose(lang, 3), prose(lang, 3)),
        '`%s`' % ('code_' * 40), 'one^[%s] two^[x] three^[%s]' % (prose(lang, 400), prose(lang, 5)),
        '[%s](https://example.org/%s)' % (prose(lang, 12), 'a' * 300), 'A' * 300, 'WW' + '\u0301' * 40, '\u200b' * 50 + 'x',
        'abc\u00adabc' * 60, 'مرحبا hello привет 你好 שלום', '[עברית بالعربية english](https://example.org)', '\\\n'.join(['x'] * 30),
        '\u202eabc\u202c def', '٪ % ‰ 1 000 000,00 €', '"%s"' % prose(lang, 4), '""', "'", 'а' * 3 + 'a' * 3,
    ]


def blocks(lang, text='x', short=False):
    """One of each block that holds no others, and those that do with the text."""
    many = 1 if short else 3
    return [
        {'p': text},
        {'list': [text] * many},
        {'numbered': [text] * many},
        {'checklist': [{'text': text, 'note': text}] * many},
        {'steps': [{'title': text, 'text': text, 'who': text, 'time': text, 'watch': text, 'done': text}] * many},
        {'do': [text] * many, 'dont': [text]},
        {'practice': {'city': text, 'country': text, 'title': text, 'body': text,
                      'numbers': [{'value': text, 'label': text}, {'value': '1', 'label': 'x'}]}},
        {'numbers': [{'value': text, 'label': text}, {'value': text, 'label': text}]},
        {'table': {'caption': text, 'header': [text], 'rows': [[text]]}},
        {'table': {'caption': text, 'header': [text, 'x', text], 'rows': [[text, 'x', '1.5']] * many, 'note': text,
                   'align': ['left', 'center', 'decimal']}},
        {'callout': {'kind': 'key', 'title': text, 'body': text}},
        {'callout': {'kind': 'note', 'body': text}},
        {'quote': {'text': text, 'by': text}},
        {'definitions': [{'term': text, 'text': text}] * many},
        {'code': text},
        {'cities': [{'city': text, 'country': text, 'text': text}] * 3},
    ]


def containers():
    """Blocks that hold blocks, as functions of what they hold."""
    return [
        lambda inner: {'list': [{'text': 'item', 'body': inner}]},
        lambda inner: {'numbered': [{'text': 'item', 'body': inner}]},
        lambda inner: {'steps': [{'title': 'Step', 'body': inner}]},
        lambda inner: {'practice': {'city': 'Sofia', 'title': 'Card', 'body': inner}},
        lambda inner: {'callout': {'kind': 'tip', 'title': 'Box', 'body': inner}},
    ]


def chapter(name, lang):
    if name == 'texts':
        return [block for text in texts(lang) for block in blocks(lang, text, short=len(text) > 1000)]
    if name == 'pairs':
        return [make([block]) for make in containers() for block in blocks(lang, prose(lang, 15))]
    if name == 'triples':
        return [one([two([three([{'p': prose(lang, 20)}])])]) for one in containers() for two in containers() for three in containers()]
    if name == 'deep':
        made = []
        for make in containers():
            for depth in (6, 12):
                inner = [{'p': prose(lang, 12)}]
                for _ in range(depth):
                    inner = [make(inner)]
                made += inner
        return made
    if name == 'tables':
        made = []
        for columns in (1, 2, 7, 12, 20):
            made.append({'table': {'caption': prose(lang, 5), 'header': [prose(lang, 1 + i % 3, i) for i in range(columns)],
                                   'rows': [[prose(lang, 1 + (i * j) % 9, i) for i in range(columns)] for j in range(40)]}})
        made.append({'table': {'caption': 'x', 'header': ['a', 'b'], 'rows': [[prose(lang, 700), 'x']]}})
        made.append({'table': {'caption': 'x', 'header': ['a', 'b'], 'widths': [1, 200], 'rows': [[prose(lang, 9), prose(lang, 9)]] * 3}})
        made.append({'table': {'caption': 'x', 'header': [prose(lang, 300), 'b'], 'rows': [['x', 'y']] * 60}})
        return made
    if name == 'long':
        return [{'p': prose(lang, 20000)}, {'code': '\n'.join('line %d' % i for i in range(300))}, {'code': 'x' * 5000},
                {'callout': {'kind': 'warning', 'title': 'x', 'body': prose(lang, 3000)}}, {'quote': {'text': prose(lang, 1500)}},
                {'do': [prose(lang, 900)], 'dont': ['x'] * 80}, {'checklist': [prose(lang, 6)] * 200},
                {'p': ' '.join('x^[note %d %s]' % (i, prose(lang, 30)) for i in range(80))}]
    nested = [{'p': 'x'}]
    for level in range(4):
        nested = [{'section': prose(lang, 60), 'body': nested}, {'section': 'x', 'body': [{'p': 'x'}]}]
    return nested


NAMES = ('texts', 'pairs', 'triples', 'deep', 'tables', 'long', 'sections')


def main():
    folder = sys.argv[1]
    for lang in WORDS:
        os.makedirs(os.path.join(folder, lang), exist_ok=True)
        for name in NAMES:
            with open(os.path.join(folder, lang, name + '.yaml'), 'w', encoding='utf-8') as file:
                title = prose(lang, 60) if name == 'long' else name
                file.write('title: %s\nid: %s\nlead: %s\nbody:\n' % (json.dumps(title, ensure_ascii=False), name,
                                                                   json.dumps(prose(lang, 80 if name == 'long' else 8), ensure_ascii=False)))
                for block in chapter(name, lang):
                    file.write('  - ' + json.dumps(block, ensure_ascii=False)[1:-1].join('{}') + '\n')
    with open(os.path.join(folder, 'guide.yaml'), 'w', encoding='utf-8') as file:
        file.write('guidepress: 1\nid: torture\nlanguages: [%s]\noutputs: [pdf, html, text]\ntitle: {en: %s, bg: Т, ar: ع}\nchapters: [%s]\n' % (
            ', '.join(WORDS), 'Torture ' * 40, ', '.join(NAMES)))


if __name__ == '__main__':
    main()
