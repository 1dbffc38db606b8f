"""The language of each text is written in its letters: words that their effective language cannot be written in are marked wrongly, or
not at all."""
import html.parser

import gate

scripts = gate.load("tests/pdf/scripts")
SAID = ("alt", "aria-label", "title", "placeholder")
NO_LANGUAGE = ("code", "pre", "kbd", "script", "style")
VOID = ("br", "img", "col", "meta", "link", "hr", "input", "wbr")


class Page(html.parser.HTMLParser):
    """Looks at the texts of a web page or of one of a book."""

    def __init__(self, name, text):
        super().__init__()
        self.name, self.stack, self.count, self.faults = name, [("", "", False)], 0, []  # stack: (tag, language, is code)
        self.feed(text)

    def look(self, text, lang, where):
        self.count += bool(text.strip())
        words = scripts.wrong_words(text, lang)
        if words:
            self.faults.append(f"{self.name}, line {self.getpos()[0]}: '{' '.join(words)}' in {where} has the language '{lang}'")

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        lang = said.get("lang") or said.get("xml:lang") or self.stack[-1][1]
        for name in SAID:
            self.look(said.get(name) or "", lang, f"<{tag}> {name}")
        if tag not in VOID:
            self.stack.append((tag, lang, self.stack[-1][2] or tag in NO_LANGUAGE))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag):
        if any(tag == opened for opened, _, _ in self.stack):
            while self.stack.pop()[0] != tag:
                pass

    def handle_data(self, data):
        tag, lang, is_code = self.stack[-1]
        if not is_code:
            self.look(data, lang, f"<{tag}>")


def check_pdf(product):
    file, faults = scripts.PdfFile(product.path), []
    for root in file.tree:
        scripts.check(root, scripts.text_of(file.catalog["/Lang"]), faults)
    count = sum(isinstance(kid, tuple) and kid[0] == "text" for element in file.elements() for kid in element.kids)
    return gate.Result(count, "texts", faults)


def check(product):
    if product.format == "pdf":
        return check_pdf(product)
    pages = [Page(name, text) for name, text in gate.pages_of(product)]
    return gate.Result(sum(page.count for page in pages), "texts", [fault for page in pages for fault in page.faults])


CHECKS = [gate.Check("Language", ("pdf", "html", "epub"), lambda products: {p.path: check(p) for p in products},
                     lambda: gate.first_line("qpdf", "--version"))]
