"""The words of a guide in the order of its source: those of the edition, as the program has read them, before any product is made."""
import functools
import os
import re
import subprocess
import unicodedata

import gate

LINE = re.compile(r"( *)(\S+) ?(.*)")
STRING = re.compile(r'(?:^| )"((?:\\.|[^"\\])*)"$')
ESCAPE = re.compile(r"\\(?:u\{([0-9A-Fa-f]+)\}|(.))")
HIDDEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060"))
# Letters with what belongs to them; of scripts that are written without spaces each letter for itself. What is written from right to
# left is divided from what is not.
ALONE = "[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u3041-\u30fa\u3400-\u4dbf\u4e00-\u9fff]"
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u036f\u0591-\u05c7\u064b-\u0655\u0900-\u0903\u093a-\u094f"
RTL = "[\u05d0-\u05f2\u0620-\u064a\u0670-\u06d3\u06fa-\u06ff\ufb1d-\ufdfc\ufe70-\ufefc]"
WORD = re.compile(rf"{ALONE}[{MARKS}]*|{RTL}(?:{RTL}|[{MARKS}])*|(?!{ALONE}|{RTL})[^\W_](?:(?!{ALONE}|{RTL})[^\W_]|[{MARKS}])*")
OWN_TEXT = ("text", "code", "code-block")
MADE = ("short", "glossary", "index", "source-list")  # in an order of their own, or not part of the text


@functools.cache
def inline_kinds():
    """Kinds of nodes that are part of a line: those numbered from 160 on. What refers to other places says nothing of its own."""
    with open(os.path.join(gate.ROOT, "core/include/guidepress/kinds.def"), encoding="utf-8") as file:
        kinds = re.findall(r'^GP_KIND\(\w+, \w+, (\d+), "([\w-]+)"', file.read(), re.M)
    return {name for number, name in kinds if int(number) >= 160} - {"ref", "cite", "note", "variable", "date", "address", "line-break"}


def unescaped(match):
    return chr(int(match[1], 16)) if match[1] else {"n": "\n", "t": "\t"}.get(match[2], match[2])


MAYBE = "\0"  # something may be said there: the address of a link, "deleted" and "added"
LEVEL = "\1"  # around what is raised or lowered, which has characters of its own in a PDF file
MARKED = {"link": MAYBE, "struck": MAYBE, "inserted": MAYBE, "superscript": LEVEL, "subscript": LEVEL}


def flat(parts):
    return "".join(part if isinstance(part, str) else flat(part) for part in parts)


class Source:
    """`text` and `notes`: the body and each note, a new line where another text begins or a reference stands. Left out are the numbers of
    a chart, which are drawn. Plain text has no header rows, as each cell has its header, and captions before pictures."""

    def __init__(self, dump, plain):
        body, self.notes, left_out = [], [], None
        stack = [(-1, "", body, [])]  # depth, kind or "chart", where its text goes, where that of its caption goes
        for line in dump.split("\n"):
            match = LINE.fullmatch(line)
            depth, kind, rest = len(match[1]), match[2], match[3]
            if left_out is not None and depth > left_out:
                continue
            while stack[-1][0] >= depth:
                ended = stack.pop()
                ended[2].append(MARKED.get(ended[1], ""))
            _, parent, into, caption = stack[-1]
            made = kind in MADE or (kind == "body" and parent == "chart") or (kind == "row-head" and plain)
            left_out = depth if made else None
            if kind == "caption" and parent == "figures" and plain:
                into = caption
            if kind not in inline_kinds():
                into.append("\n")
            into.append(MARKED.get(kind, ""))
            if kind == "note":
                self.notes.append([])
                into = self.notes[-1]
            into.append([])
            stack.append((depth, "chart" if kind == "custom" and 'type="chart"' in rest else kind, into, into[-1]))
            string = STRING.search(rest) if kind in OWN_TEXT else None
            if string:
                into.append(ESCAPE.sub(unescaped, string[1]))
        self.text, *self.notes = [re.sub(rf"(?<!\w){MAYBE}|{MAYBE}(?!\w)", "\n", flat(text)).replace(MAYBE, "") for text in (body, *self.notes)]


@functools.cache
def dump_of(guide, language, edition):
    return subprocess.run([gate.PROGRAM, "dump", "--stage=resolved", "--quiet", "-l", language, "-e", edition or "main", guide],
                          capture_output=True, text=True, check=True).stdout.rstrip("\n")


def source_of(product):
    return Source(dump_of(product.guide, product.language, product.edition), plain=product.format == "txt")


def words(text):
    """As they are written."""
    return WORD.findall(unicodedata.normalize("NFC", text.translate(HIDDEN)))
