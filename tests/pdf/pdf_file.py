"""Reads tagged PDF files for the tests: objects, pages with the text of their marked content, structure tree, name and
number trees. Needs qpdf. Knows no more of a file than what is in it."""
import base64
import json
import re
import subprocess

TOKEN = re.compile(rb"\((?:\\.|[^()\\])*\)|<<|>>|<[0-9A-Fa-f\s]*>|[\[\]]|/[^\s<>\[\]()/%]*|[^\s<>\[\]()/%]+", re.S)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def text_of(value):
    """A string of the file as text: qpdf writes text strings as "u:...", others as "b:HEX"."""
    if isinstance(value, str) and value.startswith("u:"):
        return value[2:]
    if isinstance(value, str) and value.startswith("b:"):
        return bytes.fromhex(value[2:]).decode("utf-8", "replace")
    return ""


def string_bytes(token):
    """The bytes of a string in a content stream."""
    if token.startswith(b"<"):
        digits = re.sub(rb"\s", b"", token[1:-1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())

    def plain(found):
        code = found.group(1)
        return bytes([int(code, 8) & 255]) if code[:1].isdigit() else ESCAPES.get(code, b"" if code == b"\n" else code)

    return re.sub(rb"\\([0-7]{1,3}|.)", plain, token[1:-1], flags=re.S)


class Font:
    """Codes to text, by the font's ToUnicode map."""

    def __init__(self, cmap):
        self.texts, self.ranges = {}, []
        for block in re.findall(rb"begincodespacerange(.*?)endcodespacerange", cmap, re.S):
            self.ranges += [(bytes.fromhex(low.decode()), bytes.fromhex(high.decode()))
                            for low, high in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block)]
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
            for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
                self.add(int(code, 16), text)
        for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.S):
            for low, high, text, texts in re.findall(
                    rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[(.*?)\])", block, re.S):
                listed = re.findall(rb"<([0-9A-Fa-f]*)>", texts)
                for i in range(int(high, 16) - int(low, 16) + 1):
                    self.add(int(low, 16) + i, listed[i] if listed else b"%0*x" % (len(text), int(text, 16) + i))
        self.size = max((len(low) for low, _ in self.ranges), default=2)

    def add(self, code, text):
        self.texts[code] = bytes.fromhex(text.decode()).decode("utf-16-be", "replace")

    def codes(self, data):
        """Codes of one byte and of two, as the code space tells them apart."""
        while data:
            size = next((len(low) for low, high in self.ranges if low[0] <= data[0] <= high[0]), self.size)
            yield int.from_bytes(data[:size], "big")
            data = data[size:]

    def text(self, data):
        return "".join(self.texts.get(code, "\ufffd") for code in self.codes(data))


class Sequence:
    """A marked content sequence: its tag, its properties and what it says."""

    def __init__(self, tag, properties):
        self.tag, self.properties, self.parts = tag, properties, []

    @property
    def mcid(self):
        found = re.search(rb"/MCID (\d+)", self.properties)
        return int(found.group(1)) if found else None

    def actual(self):
        found = re.search(rb"/ActualText\s*(\((?:\\.|[^()\\])*\)|<[^>]*>)", self.properties, re.S)
        if not found:
            return None
        data = string_bytes(found.group(1))
        return data[2:].decode("utf-16-be") if data.startswith(b"\xfe\xff") else data.decode("latin-1")

    def text(self):
        actual = self.actual()
        said = "".join(self.parts)
        return actual if actual is not None else said[::-1] if self.tag == "/ReversedChars" else said


class Element:
    """A structure element; kids are elements, ("text", page index, text) and ("link", annotation)."""

    def __init__(self, ref, entries, role, parent):
        self.ref, self.entries, self.role, self.parent, self.kids = ref, entries, role, parent, []

    def said(self, key):
        return text_of(self.entries.get(key))

    def attribute(self, key, otherwise=None):
        value = self.entries.get("/A", [])
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict) and key in each:
                return each[key]
        return otherwise

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def text(self, leave=()):
        """All that it says, without the elements of the roles in `leave`."""
        actual = self.said("/ActualText")
        if "/ActualText" in self.entries:
            return actual
        return "".join(kid.text(leave) if isinstance(kid, Element) and kid.role not in leave else
                       kid[2] if isinstance(kid, tuple) and kid[0] == "text" else "" for kid in self.kids)

    def first_page(self):
        """The page of its first content, as an index, or None."""
        for kid in self.kids:
            page = kid.first_page() if isinstance(kid, Element) else kid[1] if kid[0] == "text" else None
            if page is not None:
                return page
        return None

    def annotations(self):
        return [kid[1] for each in self.walk() for kid in each.kids if isinstance(kid, tuple) and kid[0] == "link"]


def read_objects(path):
    """All objects of a file, streams with their bytes. Damage that qpdf can mend (exit code 3) is for the checks to notice."""
    made = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path], capture_output=True)
    if made.returncode not in (0, 3):
        raise SystemExit(f"{path}: qpdf: {made.stderr.decode().strip()}")
    return {key.removeprefix("obj:"): value for key, value in json.loads(made.stdout)["qpdf"][1].items()}


class PdfFile:
    def __init__(self, path):
        self.objects = read_objects(path)
        self.catalog = self.get(self.objects["trailer"]["value"]["/Root"])
        self.pages = list(self.find_pages(self.catalog["/Pages"]))
        self.page_index = {ref: i for i, ref in enumerate(self.pages)}
        self.fonts = {}
        self.sequences = [self.read_page(ref) for ref in self.pages]  # of each page, in the order of painting
        self.texts = [{s.mcid: s.text() for s in page if s.mcid is not None} for page in self.sequences]
        root = self.get(self.catalog["/StructTreeRoot"])
        self.roles = self.get(root.get("/RoleMap", {}))
        kids = root["/K"]
        self.tree = [self.read_element(kid, None) for kid in (kids if isinstance(kids, list) else [kids])]

    def get(self, value):
        """The object behind a reference; streams as their dictionary."""
        while isinstance(value, str) and re.fullmatch(r"\d+ 0 R", value):
            entry = self.objects[value]
            value = entry["stream"]["dict"] if "stream" in entry else entry["value"]
        return value

    def stream(self, ref):
        return base64.b64decode(self.objects[ref]["stream"]["data"])

    def find_pages(self, node):
        for kid in self.get(node)["/Kids"]:
            if self.get(kid)["/Type"] == "/Page":
                yield kid
            else:
                yield from self.find_pages(kid)

    def inherited(self, ref, key):
        node = self.get(ref)
        while key not in node and "/Parent" in node:
            node = self.get(node["/Parent"])
        return self.get(node.get(key))

    def font(self, ref):
        if ref not in self.fonts:
            cmap = self.get(ref).get("/ToUnicode")
            self.fonts[ref] = Font(self.stream(cmap) if cmap else b"")
        return self.fonts[ref]

    def read_page(self, ref):
        """The sequences of a page. One without a number inside of one with it belongs to that one's text."""
        contents = self.get(ref).get("/Contents", [])
        data = b"\n".join(self.stream(one) for one in (contents if isinstance(contents, list) else [contents]))
        fonts = self.get((self.inherited(ref, "/Resources") or {}).get("/Font", {}))
        font, operands, stack, found = None, [], [], []
        for token in TOKEN.findall(data):
            if token[:1] in b"(<[]>/" or re.fullmatch(rb"[-+.\d]+", token):
                operands.append(token)
                continue
            if token in (b"BDC", b"BMC"):
                tag = operands[0].decode("latin-1")
                stack.append(Sequence(tag, b" ".join(operands[1:])))
                found.append(stack[-1])
            elif token == b"EMC":
                ended = stack.pop()
                if stack and ended.mcid is None and ended.tag != "/Artifact":
                    stack[-1].parts.append(ended.text())
            elif token == b"Tf":
                font = self.font(fonts[operands[0].decode("latin-1")])
            elif token in (b"Tj", b"TJ", b"'", b'"') and stack:
                stack[-1].parts += [font.text(string_bytes(t)) for t in operands if t[:1] in b"(<" and t != b"<<"]
            operands = []
        return found

    def read_element(self, ref, parent):
        entries = self.get(ref)
        role = entries["/S"]
        for _ in range(8):
            role = self.roles.get(role, role)
        element = Element(ref, entries, role.removeprefix("/"), parent)
        kids = entries.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            if isinstance(kid, int):
                page = self.page_index[entries["/Pg"]]
                element.kids.append(("text", page, self.texts[page].get(kid, "")))
            elif isinstance(kid, dict) and kid.get("/Type") == "/MCR":
                page = self.page_index[kid.get("/Pg", entries.get("/Pg"))]
                element.kids.append(("text", page, self.texts[page].get(kid["/MCID"], "")))
            elif isinstance(kid, dict) and kid.get("/Type") == "/OBJR":
                element.kids.append(("link", kid["/Obj"]))
            else:
                element.kids.append(self.read_element(kid, element))
        return element

    def elements(self):
        for root in self.tree:
            yield from root.walk()

    def tree_entries(self, node, key):
        """The pairs of a name tree ("/Names") or number tree ("/Nums")."""
        node = self.get(node) or {}
        for kid in node.get("/Kids", []):
            yield from self.tree_entries(kid, key)
        pairs = node.get(key, [])
        yield from zip(pairs[::2], pairs[1::2])

    def destinations(self):
        """By name: (page index, left, top)."""
        names = self.get(self.catalog.get("/Names", {})).get("/Dests")
        result = {}
        for name, place in self.tree_entries(names, "/Names") if names else ():
            place = self.get(place)
            place = place["/D"] if isinstance(place, dict) else place
            result[text_of(name)] = (self.page_index.get(place[0]), *place[2:4])
        return result

    def outline(self):
        """(level, title, destination, element's reference) in order."""
        def items(first, level):
            while first:
                item = self.get(first)
                yield level, text_of(item["/Title"]), text_of(item.get("/Dest")), item.get("/SE")
                yield from items(item.get("/First"), level + 1)
                first = item.get("/Next")

        return list(items((self.get(self.catalog.get("/Outlines")) or {}).get("/First"), 1))

    def labels(self):
        """The label of each page."""
        ranges = sorted(self.tree_entries(self.catalog.get("/PageLabels"), "/Nums"))
        result = []
        for i in range(len(self.pages)):
            first, how = max((r for r in ranges if r[0] <= i), default=(0, {"/S": "/D"}))
            number = i - first + self.get(how).get("/St", 1)
            style = self.get(how).get("/S")
            shown = {"/D": str, "/r": roman, "/R": lambda n: roman(n).upper()}.get(style, lambda n: "")(number)
            result.append(text_of(self.get(how).get("/P", "")) + shown)
        return result


def roman(number):
    result = ""
    for value, digits in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
                          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        result += digits * (number // value)
        number %= value
    return result
