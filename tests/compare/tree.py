"""Reads what `guidepress dump --stage=resolved` writes: a tree of nodes, and the paragraphs in it."""
import re

TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+?)="((?:[^"\\]|\\.)*)"|(\S+)')
ESCAPE = re.compile(r'\\(?:u\{([0-9A-Fa-f]+)\}|(.))', re.S)
INLINE = {'text', 'emph', 'strong', 'code-span', 'link', 'cite', 'ref', 'note', 'span-lang', 'break', 'line-break',
          'variable', 'small-caps', 'sup', 'sub', 'code'}


class Node:
    def __init__(self, kind, text, attrs):
        self.kind, self.text, self.attrs, self.children = kind, text, attrs, []

    def of(self, *kinds):
        return [c for c in self.children if c.kind in kinds]

    def first(self, kind):
        return next((c for c in self.children if c.kind == kind), None)


def unescape(text):
    def one(match):
        if match.group(1):
            return chr(int(match.group(1), 16))
        return {'n': '\n', 't': '\t'}.get(match.group(2), match.group(2))
    return ESCAPE.sub(one, text)


def read(lines):
    """The `document` node of one language's dump."""
    stack = []
    for line in lines:
        line = line.rstrip('\n')
        bare = line.lstrip(' ')
        if bare.startswith('document ') and not stack:
            stack = [(len(line) - len(bare), Node('document', '', {}))]
            root = stack[0][1]
        elif not stack:
            continue
        depth = len(line) - len(bare)
        kind, text, attrs = None, '', {}
        for match in TOKEN.finditer(bare):
            if match.group(1) is not None:
                text = unescape(match.group(1))
            elif match.group(2):
                attrs[match.group(2)] = unescape(match.group(3))
            elif kind is None:
                kind = match.group(4)
            elif match.group(4).startswith('#'):
                attrs['id'] = match.group(4)[1:]
        if kind == 'document':
            root.attrs.update(attrs)
            continue
        if not bare or kind is None:
            continue
        node = Node(kind, text, attrs)
        while stack[-1][0] >= depth:
            stack.pop()
        stack[-1][1].children.append(node)
        stack.append((depth, node))
    return root


def plain(node, notes=False):
    """The text of inline content, without numbers of sources and notes."""
    out = []
    for child in node.children:
        if child.kind == 'text':
            out.append(child.text)
        elif child.kind in ('cite', 'sources') or (child.kind == 'note' and not notes):
            continue
        elif child.kind in ('break', 'line-break', 'soft-break'):
            out.append(' ')
        elif child.text and not child.children:
            out.append(child.text)
        else:
            out.append(plain(child))
    return ''.join(out)


# Set ragged, or in columns of their own: not counted among the lines of running text.
RAGGED = {'cell', 'do-dont', 'who', 'watch', 'time', 'done', 'check-item', 'table', 'practice', 'numbers', 'caption'}
TITLED = {'chapter', 'section', 'step', 'callout', 'practice'}


def paragraphs(root):
    """(kind, text) in reading order; kinds: text, ragged, heading, note."""
    found = []

    def walk(node, ragged):
        for child in node.children:
            if child.kind == 'title' and node.kind in TITLED:
                found.append(('heading' if node.kind in ('chapter', 'section') else 'title', plain(child)))
            elif child.kind in ('paragraph', 'note'):
                kind = 'note' if child.kind == 'note' else 'ragged' if ragged else 'text'
                if any(c.kind in INLINE for c in child.children):
                    found.append((kind, plain(child)))
                    walk(child, ragged)
                else:
                    walk(child, ragged)
            elif child.kind == 'code' and node.kind not in INLINE and not child.children:
                found.extend(('code', line) for line in child.text.split('\n'))
            elif child.children and all(c.kind in INLINE for c in child.children) and child.kind not in INLINE:
                found.append(('ragged', plain(child)))
                walk(child, True)
            else:
                walk(child, ragged or child.kind in RAGGED or child.kind == 'lead')
    walk(root, False)
    return [(kind, text) for kind, text in found if text.strip()]
