"""Holds the manual against the program, in both languages, and builds its examples.

  check.py PROGRAM MADE WORK      MADE: the manual as a guide, WORK: a folder for the examples
"""
import glob
import json
import os
import re
import subprocess
import sys

import yaml

MANUAL = 'guides/manual'
MADE = sys.argv[2]
LANGUAGES = ('en', 'bg')
faults = []


def text_of(path):
    with open(path, encoding='utf-8') as file:
        return file.read()


def said(*arguments):
    return subprocess.run((sys.argv[1],) + arguments, check=False, stdout=subprocess.PIPE).stdout.decode()


def verdict(name):
    for fault in faults:
        print(fault)
    print('%s %s' % ('not ok' if faults else 'ok', name))
    faults.clear()


def chapter(language, name):
    return yaml.safe_load(text_of('%s/%s/%s.yaml' % (MANUAL, language, name)))


def blocks(value):
    """All mappings below a chapter's body, in their order."""
    if isinstance(value, dict):
        yield value
        for child in value.values():
            yield from blocks(child)
    elif isinstance(value, list):
        for child in value:
            yield from blocks(child)


def column(language, name, section):
    """The first cells of a section's table; of the chapter's own, if no section is named."""
    body = chapter(language, name)['body']
    if section:
        body = next(block['body'] for block in body if block.get('id') == section)
    table = next(block['table'] for block in body if 'table' in block)
    return [row[0].strip('`') for row in table['rows']]


def same(what, in_manual, in_program):
    for name in sorted(set(in_program) - set(in_manual)):
        faults.append('%s lacks %s: write it there in English and Bulgarian' % (what, name))
    for name in sorted(set(in_manual) - set(in_program)):
        faults.append('%s has %s, which the program does not know' % (what, name))


def themes():
    """Each key about lines that a theme may have is in the manual, in both languages; so is each that the English one explains."""
    keys = json.loads(said('schema', 'theme'))['properties']['text']['properties']
    of_lines = [name for name, rule in keys.items() if rule.get('type') != 'object' and '$ref' not in rule]
    for language in LANGUAGES:
        body = next(block['body'] for block in chapter(language, '45-themes')['body'] if block.get('id') == 'text-lines')
        terms = next(block['definitions'] for block in body if 'definitions' in block)
        same('%s/45-themes: text' % language, [term['term'].strip('`') for term in terms], of_lines)
    verdict('themes')


def tables():
    sources = ''.join(text_of(path) for path in glob.glob('core/*/*.c'))
    plugins = [line.split()[0] for line in said('plugins').splitlines()]
    for language in LANGUAGES:
        same('65-command-line: the environment', column(language, '65-command-line', 'environment'),
             re.findall(r'getenv\("(\w+)"\)', sources))
        codes = re.search(r'Exit codes: (.*?)\.\n', said('help'), re.S).group(1)
        same('65-command-line: exit codes', column(language, '65-command-line', 'exit-codes'), re.findall(r'\b(\d+) ', codes))
        same('60-outputs: formats', column(language, '60-outputs', None), [name[7:] for name in plugins if name.startswith('output-')])
    verdict('tables')


def commands():
    """Each command line and option that chapters speak of is one of the program's."""
    known = re.findall(r'^  ([a-z]+) ', said('help').partition('Commands:')[2], re.M)
    options = {'--help', '--version'}
    for name in known:
        options.update(re.findall(r'--[a-z-]+', said('help', name)))
    for language in LANGUAGES:
        for path in sorted(glob.glob('%s/%s/*.yaml' % (MANUAL, language))) + sorted(glob.glob(MANUAL + '/data/*.yml')):
            for line in text_of(path).splitlines():
                for name in re.findall(r'(?:`|^\s+(?:- code: |- )?|\$\()guidepress ([a-z]+)\b', line):
                    if name not in known + ['help']:
                        faults.append("%s: 'guidepress %s' is no command" % (path, name))
                for option in re.findall(r'(?<![\w-])--[a-z][a-z-]+', line):
                    if option not in options and not re.search('apt-get|podman|options:', line):
                        faults.append("%s: no command has the option '%s'" % (path, option))
    made = text_of(MADE + '/made/commands.yaml')
    for option in sorted(options):
        if not re.search(r'%s\b' % option, made):
            faults.append("made/commands.yaml lacks the option '%s'" % option)
    verdict('commands')


def reference():
    """Every plugin has its page, every option, message and type of block its place."""
    made = text_of(MADE + '/en/86-plugins.md')
    for line in said('plugins').splitlines():
        name = line.split()[0]
        if '# %s {#%s ' % (name, name) not in made:
            faults.append('plugins/%s has no README.md' % name)
        for option in re.findall(r'^  ([a-z][a-z-]*) \(', said('plugins', name), re.M):
            if '`%s`' % option not in made:
                faults.append("the manual page of %s lacks the option '%s'" % (name, option))
    messages = text_of(MADE + '/made/messages.yaml')
    for line in said('explain').splitlines():
        if re.match(r'[a-z]+\.', line) and '`%s`' % line.split()[0] not in messages:
            faults.append('made/messages.yaml lacks %s' % line.split()[0])
    # Each block has an example, but those whose result is the glossary or another file.
    pages = text_of(MADE + '/en/80-format.md') + made
    for block in yaml.safe_load(said('schema', 'chapter'))['$defs']['block']['anyOf']:
        kind = block['required'][0]
        for language in LANGUAGES:
            files = glob.glob('%s/examples/%s/*.yaml' % (MANUAL, language))
            if kind not in ('glossary', 'include') and not any(re.search('^- %s:' % kind, text_of(path), re.M) for path in files):
                faults.append("examples/%s has none with the block '%s'" % (language, kind))
        if '`%s' % kind not in pages:
            faults.append("no page speaks of the block '%s'" % kind)
    used = ''.join(text_of(path) for path in glob.glob(MANUAL + '/??/*.yaml'))
    for path in glob.glob(MANUAL + '/examples/*/*.yaml'):
        language, name = path.split('/')[-2:]
        if '../made/%s-%s' % (language, name) not in used:
            faults.append('%s stands in no chapter' % path)
    verdict('reference')


def ids():
    """Both languages have the same blocks with the same ids."""
    for path in sorted(glob.glob(MANUAL + '/en/*.yaml')):
        name = os.path.basename(path)[:-5]
        shapes = [[(next(iter(block)), block.get('id')) for block in blocks(chapter(language, name)['body'])] for language in LANGUAGES]
        if shapes[0] != shapes[1]:
            faults.append('%s: the languages differ: %s' % (name, [pair for pair in zip(*shapes) if pair[0] != pair[1]][:1]))
    if sorted(os.listdir(MANUAL + '/examples/en')) != sorted(os.listdir(MANUAL + '/examples/bg')):
        faults.append('the languages have different examples')
    verdict('languages')


GUIDE = 'guidepress: 1\nid: example\nlanguages: [en, bg]\ntitle: {en: One, bg: Едно}\nchapters: [10-why]\n'
CHAPTER = 'title: Why one door\nid: why\nbody:\n  - p: Text.\n'


def example(folder, ident, text, language):
    """Makes a guide of an example: the file it is, with the others that a guide needs."""
    files = {'guide.yaml': GUIDE, 'data/work.csv': text_of(MANUAL + '/data/work.csv')}
    for each in LANGUAGES:
        files[each + '/10-why.yaml'] = CHAPTER
    if ident in ('ex-guide-file', 'ex-editions-file'):
        files['guide.yaml'] = text
    elif ident in ('ex-chapter-file', 'ex-named-notes'):
        files[language + '/10-why.yaml'] = text
    elif ident in ('ex-markdown-file', 'ex-markdown-lists'):
        del files[language + '/10-why.yaml']
        files[language + '/10-why.md'] = text
    elif ident == 'ex-only':
        files['guide.yaml'] = GUIDE + 'editions: {sofia: {only: [local]}}\n'
        files[language + '/10-why.yaml'] = CHAPTER + ''.join('  ' + line + '\n' for line in text.splitlines())
    elif text.startswith('- '):
        files[language + '/10-why.yaml'] = CHAPTER + ''.join('  ' + line + '\n' for line in text.splitlines())
    elif ident == 'ex-sources-file':
        files['sources.yaml'] = text
        for each in LANGUAGES:
            files[each + '/10-why.yaml'] = CHAPTER.replace('Text.', '"Text [@%s]."' % text.split(':')[0])
    elif ident == 'ex-glossary-file':
        files['glossary.yaml'] = text
        for each in LANGUAGES:
            files[each + '/10-why.yaml'] = CHAPTER.replace('Text.', '"Text, [term]{term=%s}."' % text.split(':')[0])
    elif ident == 'ex-theme-file':
        files['themes/ours.yaml'] = text
        files['guide.yaml'] = GUIDE + 'theme: themes/ours.yaml\n'
    else:
        files['guide.yaml'] = GUIDE + text
    if ident in ('ex-chapter-file', 'ex-named-notes', 'ex-only', 'ex-markdown-file', 'ex-markdown-lists') or text.startswith('- '):
        files['guide.yaml'] = files['guide.yaml'].replace('[en, bg]', '[%s]' % language).replace('{en: One, bg: Едно}', 'One')
    for name, content in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(content)


def examples(work):
    """Each example of a file builds without a warning; those of blocks are built in the manual."""
    for language in LANGUAGES:
        folders = []
        for path in sorted(glob.glob('%s/%s/*.yaml' % (MANUAL, language))):
            for block in blocks(chapter(language, os.path.basename(path)[:-5])['body']):
                if block.get('language') not in ('yaml', 'markdown'):
                    continue
                if not str(block.get('id')).startswith('ex-'):
                    faults.append('%s: an example has no id of the form ex-NAME' % path)
                    continue
                folders.append(os.path.join(work, language, block['id']))
                example(folders[-1], block['id'], block['code'], language)
        for folder in folders:
            done = subprocess.run([sys.argv[1], 'build', '--quiet', '--warnings-as-errors', '-f', 'pdf,html', '-o', folder + '/out', folder],
                                  check=False, stderr=subprocess.PIPE)
            if done.returncode != 0:
                faults.append('%s does not build (%d):\n%s' % (folder, done.returncode, done.stderr.decode()))
        if len(folders) < 8:
            faults.append('only %d examples were found' % len(folders))
    verdict('examples')


themes()
tables()
commands()
reference()
ids()
examples(sys.argv[3])
