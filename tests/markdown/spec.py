"""The examples of a specification of Markdown, each built as a chapter of its own and compared with the HTML it says.

  spec.py PROGRAM FILE [DESIGN]     DESIGN lists the examples that are read otherwise on purpose
  spec.py PROGRAM FILE --show N...  what one example gives

Both sides become one normal form: blocks and inline forms as nested lists, with texts, addresses, numbers and levels. An example is
"same", "refused" (an error says so), "said" (another result, and a warning), or "silent" (another result, and no word).
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from html.parser import HTMLParser

CHAPTER = "---\ntitle: T\nid: c\n---\n"
VOID = {"br", "hr", "img", "input"}
BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "table", "thead", "tbody", "tr", "th", "td"}
INLINE = {"em": "emph", "strong": "strong", "del": "struck", "s": "struck", "sup": "superscript", "sub": "subscript", "u": "underlined",
          "ins": "inserted", "small": "small", "kbd": "keyboard", "mark": "marked", "b": "strong", "i": "emph"}
KINDS = set(INLINE.values())
BOXES = {"div", "p", "section", "center"}  # without attributes they say nothing


def read_examples(path):
    """(number, Markdown, HTML) of each example of a file in the form of spec.txt."""
    text = open(path, encoding="utf-8").read().replace("→", "\t")
    fence = "`" * 32
    found = re.findall("^" + fence + r" example[^\n]*\n(.*?)^\.\n(.*?)^" + fence + "$", text, re.M | re.S)
    return [(i + 1, source, html) for i, (source, html) in enumerate(found)]


class Expected(HTMLParser):
    """HTML as a tree of [name, attributes, children]; what is no block or inline form of Markdown is "raw"."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = ["root", {}, []]
        self.open = [self.root]
        self.raw = False

    def handle_starttag(self, tag, attrs):
        node = [tag, dict(attrs), []]
        if tag in BOXES - BLOCKS and not attrs:
            self.open[-1][2].append(["p", {}, []])  # ends a paragraph
            return
        if tag not in BLOCKS and tag not in VOID and tag not in INLINE and tag not in ("a", "code"):
            self.raw = True
        self.open[-1][2].append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if tag in BOXES - BLOCKS:
            self.open[-1][2].append(["p", {}, []])
            return
        if any(node[0] == tag for node in self.open):
            while self.open.pop()[0] != tag:
                pass
        else:
            self.raw = True

    def handle_data(self, data):
        self.open[-1][2].append(data)

    def handle_comment(self, data):
        pass  # it says nothing

    def handle_decl(self, decl):
        self.raw = True

    handle_pi = unknown_decl = handle_decl


def joined(parts):
    """Inline forms with neighbouring texts joined, and white space single."""
    made = []
    for part in parts:
        if isinstance(part, str) and made and isinstance(made[-1], str):
            made[-1] += part
        else:
            made.append(part)
    made = [re.sub("[ \n\t]+", " ", part) if isinstance(part, str) else part for part in made]
    for i, part in enumerate(made):
        if part == ["break"]:
            for j, strip in ((i - 1, str.rstrip), (i + 1, str.lstrip)):
                if 0 <= j < len(made) and isinstance(made[j], str):
                    made[j] = strip(made[j], " ")
    if made and isinstance(made[0], str):
        made[0] = made[0].lstrip(" ")
    if made and isinstance(made[-1], str):
        made[-1] = made[-1].rstrip(" ")
    return [part for part in made if part != ""]


def address(text):
    return re.sub("%[0-9a-fA-F]{2}", lambda m: m.group().upper(), "".join(
        c if c.isascii() and c not in ' "<>\\^`{|}[]' else "".join("%%%02X" % b for b in c.encode()) for c in text or ""))


def title(text):
    return " ".join((text or "").split())


def inline_of(node):
    if isinstance(node, str):
        return [node]
    tag, attrs, children = node
    inner = joined([part for child in children for part in inline_of(child)])
    if tag == "code":
        text = "".join(part for part in inner if isinstance(part, str))
        return [["code", "".join(child for child in children if isinstance(child, str)) or text]]
    if tag == "br":
        return [["break"]]
    if tag == "img":
        return [["image", address(attrs.get("src")), attrs.get("alt") or "", title(attrs.get("title"))]]
    if tag == "input":
        return [["box", "checked" in attrs]]
    if tag == "a":
        return [["link", address(attrs.get("href")), title(attrs.get("title")), inner]]
    if tag in INLINE:
        inner = [part for child in children for part in inline_of(child)]
        return [[INLINE[tag], joined_inside(inner)]]
    return inner


def joined_inside(parts):
    return joined(parts) if parts else []


def blocks_of(children):
    made, loose = [], []

    def flush():
        inner = joined([part for child in loose for part in inline_of(child)])
        if inner:
            made.append(["p", inner])
        loose.clear()

    for child in children:
        if isinstance(child, str) or child[0] not in BLOCKS:
            if not (isinstance(child, str) and child.strip() == "" and not loose):
                loose.append(child)
            continue
        flush()
        tag, attrs, inner = child
        if tag == "p":
            made.append(["p", joined([part for one in inner for part in inline_of(one)])])
        elif tag[0] == "h" and tag != "hr":
            made.append(["heading", int(tag[1]), joined([part for one in inner for part in inline_of(one)])])
        elif tag in ("ul", "ol"):
            items = [blocks_of(one[2]) for one in inner if not isinstance(one, str)]
            made.append(["list", int(attrs.get("start", 1)) if tag == "ol" else None, items])
        elif tag == "blockquote":
            made.append(["quote", blocks_of(inner)])
        elif tag == "pre":
            code = next(one for one in inner if not isinstance(one, str))
            language = (code[1].get("class") or "").removeprefix("language-")
            made.append(["code", language, "".join(code[2]).strip("\n")])
        elif tag == "hr":
            made.append(["rule"])
        elif tag == "table":
            made.append(["table", [[joined([p for one in cell[2] for p in inline_of(one)]) for cell in row[2] if not isinstance(cell, str)]
                                   for part in inner if not isinstance(part, str) for row in part[2] if not isinstance(row, str)]])
    flush()
    return [block for block in made if block not in (["p", []], ["quote", []])]  # they print nothing


def expected_form(html):
    parser = Expected()
    # A line end after a line break or before a block says nothing.
    parser.feed(re.sub("<!--->|<!-->", "", html))  # comments to CommonMark, not to this parser
    parser.close()
    return blocks_of(parser.root[2]), parser.raw


def unescaped(text):
    """A text of a dump, which writes \\n, \\t, \\", \\\\ and \\u{A0}."""
    names = {"n": "\n", "t": "\t", "r": "\r"}
    return re.sub(r"\\(?:u\{([0-9A-Fa-f]+)\}|(.))",
                  lambda m: chr(int(m.group(1), 16)) if m.group(1) else names.get(m.group(2), m.group(2)), text)


def read_tree(text):
    """What `dump --stage=tree` printed, as a tree of [kind, attributes, children, text]."""
    root = ["root", {}, [], None]
    stack = [(-1, root)]
    for line in text.split("\n"):
        if not line.strip():
            continue
        depth = len(line) - len(line.lstrip(" "))
        rest = line.strip()
        match = re.match(r"([a-z-]+)", rest)
        kind, rest = match.group(1), rest[match.end():]
        attributes = {k: unescaped(v) for k, v in re.findall(r' ([a-z-]+)="((?:[^"\\]|\\.)*)"', rest)}
        own = re.search(r'(?:^| )"((?:[^"\\]|\\.)*)"$', rest)
        node = [kind, attributes, [], unescaped(own.group(1)) if own else None]
        while stack[-1][0] >= depth:
            stack.pop()
        stack[-1][1][2].append(node)
        stack.append((depth, node))
    return root


def own_inline(node):
    kind, attributes, children, text = node
    inner = [part for child in children for part in own_inline(child)]
    if kind == "text":
        return [text or ""]
    if kind == "code":
        return [["code", text or ""]]
    if kind == "line-break":
        return [["break"]]
    if kind == "link":
        return [["link", address(attributes.get("href")), title(attributes.get("title")), joined(inner)]]
    if kind == "anchor":
        return inner
    if kind in KINDS:
        return [[kind, joined(inner)]]
    return [["other", kind, joined(inner)]] if kind not in ("title", "paragraph", "cell", "text-slot") else inner


def own_text(node):
    return joined([part for child in node[2] for part in own_inline(child)])


def own_blocks(nodes, level):
    made = []
    for node in nodes:
        kind, attributes, children, text = node
        if kind == "paragraph":
            made.append(["p", own_text(node)])
        elif kind == "section":
            made.append(["heading", level, own_text(children[0]) if children and children[0][0] == "title" else []])
            made += own_blocks(children[1:], level + 1)
        elif kind == "list":
            start = int(attributes.get("start", 1)) if attributes.get("ordered") == "true" else None
            made.append(["list", start, [own_blocks(item[2], level) for item in children]])
        elif kind == "checklist":
            made.append(["list", None, [[["p", joined([["box", item[1].get("done") == "true"], " "] + own_text(item[2][0]))]]
                                        for item in children]])
        elif kind == "quote":
            made.append(["quote", own_blocks([one for part in children for one in part[2]], level)])
        elif kind == "code-block":
            made.append(["code", attributes.get("language", ""), (text or "").strip("\n")])
        elif kind == "figure":
            caption = own_text(children[0]) if children and children[0][0] == "caption" else []
            made.append(["p", [["image", address(attributes.get("image")), attributes.get("alt", ""), "".join(caption)]]])
        elif kind == "table":
            rows = [row for row in walk(node) if row[0] in ("row", "row-head")]
            made.append(["table", [[own_text(cell) if cell[2] and cell[2][0][0] != "paragraph" else own_text(cell) for cell in row[2]] for row in rows]])
        elif kind == "title":
            continue
        else:
            made.append(["other", kind, own_blocks(children, level)])
    return made


def walk(node):
    yield node
    for child in node[2]:
        yield from walk(child)


def relative(blocks, first=None):
    """Levels of headings counted from the first one."""
    for block in blocks:
        if block[0] == "heading":
            first = first or block[1]
            block[1] = block[1] - first + 1
    return blocks


def build(program, examples, folder):
    for number, source, _ in examples:
        guide = os.path.join(folder, "e%04d" % number)
        os.makedirs(guide + "/en")
        with open(guide + "/guide.yaml", "w", encoding="utf-8") as file:
            file.write("guidepress: 1\nid: e%04d\nlanguages: [en]\noutputs: [text]\ntitle: {en: T}\nchapters: [c]\n" % number)
        with open(guide + "/en/c.md", "w", encoding="utf-8", newline="") as file:
            file.write(CHAPTER + source)
    run = subprocess.run([program, "dump", "--stage=tree", "--jobs=2", "--quiet", "--diagnostics=json", folder],
                         capture_output=True, text=True, encoding="utf-8")
    messages = {}
    for line in run.stderr.split("\n"):
        if line.startswith("{"):
            said = json.loads(line)
            at = re.search(r"e(\d{4})/", said.get("file") or "")
            messages.setdefault(int(at.group(1)) if at else 0, []).append(said)
        elif line:
            print(line)
    trees = re.split(r"(?m)^== e(\d+) en$", run.stdout)
    return dict(zip(map(int, trees[1::2]), trees[2::2])), messages


def judge(examples, trees, messages):
    results = {}
    for number, source, html in examples:
        body = read_tree(trees[number])[2][0][2]
        own = relative(own_blocks(body[0][2], 1)) if body else []
        wanted, raw = expected_form(html)
        wanted = relative(wanted)
        said = messages.get(number, [])
        if any(one["severity"] == "error" for one in said):
            result = "refused"
        elif own == wanted and not raw:
            result = "same"
        else:
            result = "said" if said else "silent"
        results[number] = (result, own, wanted, said)
    return results


def main():
    program, path, rest = sys.argv[1], sys.argv[2], sys.argv[3:]
    examples = read_examples(path)
    with tempfile.TemporaryDirectory(prefix="gp-spec-") as folder:
        trees, messages = build(program, examples, folder)
    if len(trees) != len(examples) or 0 in messages:
        print("%d examples gave %d documents" % (len(examples), len(trees)), messages.get(0, ""))
        return 1
    results = judge(examples, trees, messages)
    if rest and rest[0] == "--show":
        for number in map(int, rest[1:]):
            result, own, wanted, said = results[number]
            print("example", number, result)
            print(examples[number - 1][1], "wanted", wanted, "own   ", own, sep="\n")
            for one in said:
                print(one["severity"], one["id"], one["message"], "%d:%d" % (one["start"]["line"] - 4, one["start"]["column"]))
        return 0
    design = {}
    if rest:
        for line in open(rest[0], encoding="utf-8"):
            fields = line.split(None, 2)
            if fields and not line.startswith("#"):
                for part in fields[0].split(","):
                    first, _, last = part.partition("-")
                    for number in range(int(first), int(last or first) + 1):
                        design[number] = fields[1]
    bad = 0
    counts = {"same": 0, "refused": 0, "said": 0, "silent": 0}
    for number, (result, own, wanted, said) in results.items():
        counts[result] += 1
        if ("github" if result == "silent" else result) == design.get(number, "same"):
            continue
        bad += 1
        print("example %d is '%s', expected '%s'" % (number, result, design.get(number, "same")), *sorted({one["id"] for one in said}))
    print(", ".join("%d %s" % (count, word) for word, count in counts.items()))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
