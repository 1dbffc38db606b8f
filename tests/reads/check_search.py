"""Every word of the source is found by the search of the viewers, as often as it is there."""
import collections
import re
import subprocess

import gate
import source

LONGEST = 40  # letters of a word that somebody may look for; longer ones may be broken anywhere
RAISED = re.compile(f"{source.LEVEL}[^{source.LEVEL}]*{source.LEVEL}")  # or lowered: viewers differ in what they take for it


def words_of(product):
    """How often each word of the body and the notes is there."""
    wanted = source.source_of(product)
    words = source.words(RAISED.sub(" ", "\n".join([wanted.text, *wanted.notes])))
    return collections.Counter(word for word in words if len(word) <= LONGEST)


def check(product, viewer):
    wanted = words_of(product)
    done = subprocess.run([gate.ROOT + "/tests/reads/search", viewer, product.path], input="\n".join(wanted) + "\n", capture_output=True,
                          text=True, check=False)
    if done.returncode == gate.NOT_HERE:
        raise gate.NotChecked(done.stdout.strip().split("\n")[-1])
    counts = done.stdout.split()
    if done.returncode != 0 or len(counts) != len(wanted):
        return gate.Result(0, "words", [f"the search ended with exit code {done.returncode}: {done.stderr.strip()[-200:]}"])
    lost = [(word, count, int(found)) for (word, count), found in zip(wanted.items(), counts) if int(found) < count]
    faults = [f"'{word}' is found {found} times of {count}" for word, count, found in lost]
    return gate.Result(len(wanted), "words", faults)


def search(viewer):
    return lambda products: {p.path: check(p, viewer) for p in products}


def version(viewer):
    return lambda: gate.first_line(gate.ROOT + "/tests/reads/search", "--version", viewer)


CHECKS = [gate.Check(f"Search: {title}", ("pdf",), search(viewer), version(viewer))
          for title, viewer in (("PDFium", "pdfium"), ("MuPDF", "mupdf"), ("pdf.js", "pdfjs"))]
