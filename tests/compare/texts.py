"""Makes guides of prose by other people, a Bulgarian and an English one, from public repositories: texts.py FOLDER

The texts are Pro Git in Bulgarian (CC BY-NC-SA 3.0) and stories of Sherlock Holmes (public domain). They are cloned into FOLDER/sources;
a clone that is there already is used, whether it has a work tree or not. Only running text is taken: no code, no tables.
"""
import os
import re
import subprocess
import sys

PROGIT = 'https://github.com/progit/progit2-bg'
HOLMES = 'https://github.com/standardebooks/arthur-conan-doyle_the-adventures-of-sherlock-holmes'
TEXTS = (('bg', 'prose-bg', 'Проза', PROGIT, r'book/\d.*\.asc$'), ('en', 'prose-en', 'Prose', HOLMES, r'src/epub/text/(a-|the-).*\.xhtml$'))
WORDS = 42000  # 80 pages and more


def git(folder, *arguments):
    return subprocess.run(['git', '-C', folder, *arguments], capture_output=True, text=True, check=True).stdout


def clone(url, folder):
    path = os.path.join(folder, url.rsplit('/', 1)[1])
    if not os.path.isdir(path):
        subprocess.run(['git', 'clone', '-q', '--bare', '--depth', '1', url, path], check=True)
    return path


def from_asciidoc(text):
    """The paragraphs of running text; blocks, lists, images and entries of the index are left out."""
    text = re.sub(r'\(\(\(.*?\)\)\)', '', text)
    text = re.sub(r'(?ms)^(-{4,}|={4,}|\.{4,}|_{4,}|\*{4,}|\|={3,})\n.*?^\1$', '', text)
    found = []
    for part in re.split(r'\n\s*\n', text):
        part = '\n'.join(line for line in part.split('\n') if not line.startswith(('//', '[[')))
        if not part.strip() or re.match(r'[=.*\[|+:-]|\w+::|\d+\.|.*(::|;;)$', part.strip(), re.M):
            continue
        part = re.sub(r'(?:https?|link|git|ftp)\S*?\[(.*?)\^?\]', r'\1', part)
        part = re.sub(r'<<.*?,?([^,>]*)>>', r'\1', part)
        part = re.sub(r'footnote:\[.*?\]', '', part)
        found.append(' '.join(re.sub(r'[`_*^#]', '', part).replace('"', '“').split()))
    return found


def from_html(text):
    found = re.findall(r'(?s)<p\b[^>]*>(.*?)</p>', text.partition('<body')[2])
    return [' '.join(re.sub(r'<[^>]*>', '', p).replace('&amp;', '&').split()) for p in found]


def main():
    folder = sys.argv[1]
    sources = os.path.join(folder, 'sources')
    os.makedirs(sources, exist_ok=True)
    failed = 0
    for lang, name, title, url, pattern in TEXTS:
        try:
            repository = clone(url, sources)
        except subprocess.CalledProcessError:
            print('compare: %s cannot be cloned, so there is no %s' % (url, name), file=sys.stderr)
            failed = 1
            continue
        words, parts = 0, []
        for path in git(repository, 'ls-tree', '-r', '--name-only', 'HEAD').split('\n'):
            if not re.match(pattern, path) or words > WORDS:
                continue
            text = git(repository, 'show', 'HEAD:' + path)
            found = [p for p in (from_asciidoc if path.endswith('.asc') else from_html)(text) if len(p) > 60]
            words += sum(len(p.split()) for p in found)
            if found:
                plain = os.path.join(sources, os.path.basename(path) + '.txt')
                with open(plain, 'w', encoding='utf-8') as file:
                    file.write('\n\n'.join(found) + '\n')
                parts.append('%s=%s' % (os.path.basename(path).partition('.')[0].replace('-', ' ').capitalize(), plain))
        subprocess.run([sys.executable, os.path.join(os.path.dirname(__file__), 'to_guide.py'), os.path.join(folder, name), lang, title] + parts,
                       check=True)
    return failed


if __name__ == '__main__':
    sys.exit(main())
