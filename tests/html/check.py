#!/usr/bin/env python3
"""Checks web pages: nesting, ids, links, headings, languages, and that nothing is asked of another host.

    check.py FILE...            every fault is a line; exit code 1 if there is one
"""
import base64
import hashlib
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "img", "col", "hr", "input"}
PHRASING = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "a", "em", "strong", "b", "code", "sup", "dfn", "cite",
            "time", "caption", "pre", "label", "textarea"}
BLOCKS = {"p", "div", "section", "aside", "figure", "table", "ul", "ol", "dl", "blockquote", "pre", "h1", "h2", "h3",
          "h4", "h5", "h6", "nav", "main", "header", "footer", "li"}
PARENTS = {"li": {"ul", "ol"}, "dt": {"div", "dl"}, "dd": {"div", "dl"}, "tr": {"thead", "tbody", "tfoot"},
           "th": {"tr"}, "td": {"tr"}, "caption": {"table"}, "thead": {"table"}, "tbody": {"table"}, "tfoot": {"table"},
           "colgroup": {"table"}, "col": {"colgroup"}, "figcaption": {"figure"}, "body": {"html"}, "main": {"body"}}
CHILDREN = {"ul": {"li"}, "ol": {"li"}, "dl": {"div", "dt", "dd"}, "tr": {"th", "td"},
            "table": {"caption", "colgroup", "thead", "tbody", "tfoot"}}


DATA = {"type": "application/json", "id": "search-data"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.ids, self.links, self.refs = [], [], set(), [], []
        self.policy, self.script = "", None
        self.heading, self.mains, self.titles, self.lang = 0, 0, 0, None
        self.cards = False

    def fault(self, text):
        self.faults.append("line %d: %s" % (self.getpos()[0], text))

    def handle_decl(self, decl):
        if decl != "DOCTYPE html" or self.open:
            self.fault("not a declaration of HTML: " + decl)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        parent = self.open[-1] if self.open else None
        if len(a) != len(attrs):
            self.fault("<%s> has an attribute twice" % tag)
        if tag in PARENTS and parent not in PARENTS[tag]:
            self.fault("<%s> in <%s>" % (tag, parent))
        if parent in CHILDREN and tag not in CHILDREN[parent]:
            self.fault("<%s> in <%s>" % (tag, parent))
        if tag in BLOCKS and any(t in PHRASING for t in self.open):
            self.fault("<%s> within <%s>" % (tag, "> <".join(self.open)))
        if tag == "a":
            if "a" in self.open:
                self.fault("a link within a link")
            if not a.get("href"):
                self.fault("a link without an address")
        if tag in ("link", "iframe", "object", "form") or tag == "script" and a not in ({}, DATA):
            self.fault("<%s>" % tag)
        if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy":
            self.policy = a.get("content", "")
        self.attributes(tag, a)
        self.structure(tag, a)
        if tag not in VOID:
            self.open.append(tag)

    def attributes(self, tag, a):
        for name, value in a.items():
            if value is None:
                self.fault("%s without a value" % name)
                continue
            if name == "id":
                if value in self.ids or not value or re.search(r"\s", value):
                    self.fault("id '%s' twice or not an id" % value)
                self.ids.add(value)
            elif name == "src" or tag == "image" and name == "href":
                if not re.match(r"data:image/(png|jpeg|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}$", value):
                    self.fault(name + " " + value[:60])
            elif name == "href":
                if value.startswith("#"):
                    self.links.append((self.getpos()[0], value[1:]))
                elif re.match(r"\s*[a-zA-Z][a-zA-Z0-9+.-]*:", value) and not re.match(r"(?i)(https?|mailto|tel):", value):
                    self.fault("address " + value)
            elif name in ("aria-labelledby", "aria-describedby"):
                self.refs += [(self.getpos()[0], ref) for ref in value.split()]
            elif name.startswith("on"):
                self.fault("%s on <%s>" % (name, tag))
            elif name == "lang" and "dir" not in a:
                self.fault("lang without dir on <%s>" % tag)
        rtl = a.get("lang", "").split("-")[0] in ("ar", "fa", "he", "ur")
        if "lang" in a and a.get("dir") != ("rtl" if rtl else "ltr"):
            self.fault("lang '%s' with dir '%s'" % (a["lang"], a.get("dir")))

    def structure(self, tag, a):
        if re.fullmatch("h[1-6]", tag):
            level = int(tag[1])
            if level > self.heading + 1:
                self.fault("%s after h%d" % (tag, self.heading))
            self.heading = level
        if tag == "html":
            self.lang = a.get("lang")
        self.mains += tag == "main"
        self.titles += tag == "h1"
        if tag == "img" and ("alt" not in a or "width" not in a or "height" not in a):
            self.fault("a picture without alt or size")
        if tag == "svg" and a.get("role") == "img" and not a.get("aria-label") and "aria-labelledby" not in a:
            self.fault("a drawing that says nothing")
        if tag == "aside" and "aria-labelledby" not in a and "aria-label" not in a:
            self.fault("an aside without a name")
        if a.get("tabindex") == "0" and not (a.get("role") and (a.get("aria-labelledby") or a.get("aria-label"))):
            self.fault("something that takes the focus has no name")
        if tag in ("input", "textarea"):
            if not a.get("name"):
                self.fault("<%s> without a name" % tag)
            if not a.get("aria-label") and "label" not in self.open:
                self.fault("<%s> without a label" % tag)
        if tag == "table":
            self.cards = a.get("class") == "cards"
            if self.cards and "aria-labelledby" not in a and not a.get("aria-label"):
                self.fault("a table of cards without a name")
        if tag in ("table", "thead", "tbody", "tfoot", "tr", "th", "td") and "role" in a:
            self.fault("<%s> with a role" % tag)
        if tag == "td" and self.cards and "thead" not in self.open and "data-head" not in a:
            self.fault("a cell of a card without the name of its column")
        if a.get("type") == "checkbox" and "autocomplete" in a:
            self.fault("autocomplete on a box to tick")
        if tag == "th" and a.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
            self.fault("<th> without scope")

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.fault("</%s> closes <%s>" % (tag, self.open[-1] if self.open else "nothing"))
            if tag not in self.open:
                return
            while self.open.pop() != tag:
                pass
            return
        self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] in CHILDREN and data.strip():
            self.fault("text in <%s>: %s" % (self.open[-1], data.strip()[:40]))
        if self.open and self.open[-1] == "script" and not data.startswith("["):
            digest = base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()
            if "script-src 'sha256-%s'" % digest not in self.policy or re.search(r"fetch|XMLHttp|import|https?:", data):
                self.fault("a script that the policy forbids, or that asks for something")
        if self.open and self.open[-1] == "style" and re.search(r"@import|url\(|http", data):
            self.fault("the style sheet asks for something")

    def finish(self):
        self.close()
        if self.open:
            self.fault("not closed: " + " ".join(self.open))
        for line, target in self.links:
            if target not in self.ids:
                self.faults.append("line %d: link to '#%s', which is not there" % (line, target))
        for line, target in self.refs:
            if target not in self.ids:
                self.faults.append("line %d: named by '%s', which is not there" % (line, target))
        if self.mains != 1 or self.titles != 1 or not self.lang:
            self.faults.append("%d main, %d h1, language '%s'" % (self.mains, self.titles, self.lang))
        return self.faults


def check(text):
    page = Page()
    page.feed(text)
    faults = page.finish()
    if not text.startswith("<!DOCTYPE html>\n"):
        faults.append("no declaration of HTML at the beginning")
    if re.search(r"&(?![a-zA-Z]+;|#)", re.sub(r"(?s)<(style|script)\b.*?</\1>", "", text)):
        faults.append("a bare '&'")
    return faults, page.ids


def main():
    bad = False
    for name in sys.argv[1:]:
        with open(name, encoding="utf-8", newline="") as file:
            faults, _ = check(file.read())
        for fault in faults:
            print("%s: %s" % (name, fault))
        bad |= bool(faults)
    return bad


if __name__ == "__main__":
    sys.exit(main())
