"""Validators: of PDF files against the standards that they declare, of web pages and e-books against theirs and against WCAG."""
import os
import re
import xml.etree.ElementTree as xml

import gate


def maven(path, artifact):
    found = [d for d in xml.parse(os.path.join(gate.ROOT, path)).iterfind(".//{*}dependency") if d.findtext("{*}artifactId") == artifact]
    return found[0].findtext("{*}version")


def ace_version():
    with open(gate.ROOT + "/tests/epub/ace/package.json", encoding="utf-8") as file:
        return "DAISY Ace " + re.search(r'"@daisy/ace-cli": ?"([\d.]+)"', file.read())[1]


def validator(title, formats, command, version, names_all=False):
    return gate.Check(title, formats, lambda products: gate.by_command(products, command, names_all=names_all), version)


def tagged(products):
    results = gate.by_command(products, ["tests/pdf/structure"])
    for path, result in gate.by_command(products, ["tests/pdf/tags"]).items():
        results[path].faults += result.faults
    return results


CHECKS = [gate.Check("Structure", ("pdf",), tagged, lambda: gate.first_line("qpdf", "--version")),
          validator("veraPDF", ("pdf",), ["tests/pdf/verapdf"], lambda: "veraPDF " + maven("tests/pdf/verapdf.xml", "greenfield-apps"), True),
          validator("Strict reading", ("html",), ["tests/html/check.py"], lambda: ""),
          validator("Nu HTML checker", ("html",), ["tests/html/nu"], lambda: gate.pinned("tests/html/nu")),
          validator("axe, 320 px, spacing", ("html",), ["tests/browser/open", "access"], lambda: gate.pinned("tests/browser/open")),
          validator("Strict reading", ("epub",), ["tests/epub/book.py"], lambda: ""),
          validator("epubcheck", ("epub",), ["tests/epub/check"], lambda: "epubcheck " + maven("tests/epub/epubcheck.xml", "epubcheck"), True),
          validator("Ace", ("epub",), ["tests/epub/ace/check"], ace_version)]
