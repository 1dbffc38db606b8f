"""What is heard has the order of the source: the text along the structure tree of a PDF file, of the pages of a web or electronic book,
and of plain text holds each text of the source, in its order; between them stand only labels, numbers and what is made from data."""
import bisect
import collections
import re

import gate
import source

order = gate.load("tests/pdf/order")
NEAR = 80  # words between two texts: labels, numbers, the words of a short drawing
LONG = 5  # words of a text that is surely the one
TWICE = 16  # words in a row: as many do not come again by themselves


def words(text):
    return source.words(text.casefold().replace(source.LEVEL, "").translate(order.LEVEL))


def without_marks(text):
    """Without addresses and marks of notes, which plain text has more."""
    return re.sub(r" <(?:https?|mailto|tel):\S+>|\[\^\d+\]", "", text)


def plain_text(path):
    """Of the text product: the body without what stands for pictures, and the notes after their marks."""
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"^\[.*\]$", "", file.read(), flags=re.M)
    note = re.compile(r"^\[\^\d+\]: (.*)$", re.M)
    return without_marks(note.sub("", text)), [without_marks(one) for one in note.findall(text)]


def heard(product):
    """The body's text and each note's."""
    if product.format == "txt":
        return plain_text(product.path)
    if product.format == "pdf":
        voice = order.Voice(product.path)
    else:
        voice = order.Page(*(text for name, text in gate.pages_of(product) if name not in ("cover.xhtml", "nav.xhtml", "title.xhtml")))
    return "".join(voice.text), ["".join(note) for note in voice.notes]


class Heard:
    """Words with the places of each."""

    def __init__(self, words):
        self.words, self.places, self.seen = words, {}, [False] * len(words)
        for i, word in enumerate(words):
            self.places.setdefault(word, []).append(i)

    def find(self, text, start, end):
        at = self.places.get(text[0], [])
        for place in at[bisect.bisect_left(at, start):]:
            if place >= end:
                return None
            if self.words[place:place + len(text)] == text:
                return place
        return None


def follow(texts, heard):
    """The texts that do not come in their order. One that is far off is the place to go on only if the next long one follows it."""
    at, waiting, missing = 0, [], []
    end = len(heard.words)
    for i, text in enumerate([*texts, []]):
        place = heard.find(text, at, at + NEAR) if text else end
        if place is None and len(text) >= LONG:
            place = heard.find(text, at, end)
            after = next((t for t in texts[i + 1:] if len(t) >= LONG), None)
            if place is not None and after and heard.find(after, place + len(text), place + len(text) + 3 * NEAR) is None:
                place = None
        if place is None:
            waiting.append((i, text))
            continue
        for number, late in waiting:  # what is short may come after a long drawing
            found = heard.find(late, at, place)
            if found is None:
                missing.append(number)
            else:
                at = found + len(late)
                heard.seen[found:at] = [True] * len(late)
        waiting, at = [], place + len(text)
        heard.seen[place:at] = [True] * len(text)
    return missing


def rows(words):
    return [tuple(words[i:i + TWICE]) for i in range(len(words) - TWICE + 1)]


def twice(texts, heard):
    """Passages that are heard more often than they are in the source."""
    known, last = collections.Counter(row for text in texts for row in rows(text)), -TWICE
    count = collections.Counter(rows(heard.words))
    for i, row in enumerate(rows(heard.words)):
        if not any(heard.seen[i:i + TWICE]) and 0 < known[row] < count[row] and i >= last + TWICE:
            last = i
            yield row


def compare(what, wanted, found, repeats):
    """`repeats`: a cell of several rows may be said in each."""
    texts = [each for each in map(words, wanted.split("\n")) if each]
    heard = Heard(words(found))
    faults = []
    for number in follow(texts, heard):
        before = " ".join(texts[number - 1][-5:]) if number > 0 else "the beginning"
        faults.append(f"{what}: after '{before}' is not heard: '{' '.join(texts[number][:12])}'")
    faults += [] if repeats else [f"{what}: heard twice or at another place: '{' '.join(passage)}'" for passage in twice(texts, heard)]
    return faults


def check(product):
    wanted = source.source_of(product)
    text, notes = heard(product)
    body = without_marks(wanted.text) if product.format == "txt" else wanted.text
    faults = compare("text", body, text, product.format == "txt")
    if len(notes) != len(wanted.notes):
        faults.append(f"{len(notes)} notes, expected {len(wanted.notes)}")
    for number, (left, right) in enumerate(zip(wanted.notes, notes), 1):
        faults += compare(f"note {number}", left, right, False)
    count = len(words(wanted.text))
    return gate.Result(count, "words", faults or ([] if count else ["the source has no words"]))


CHECKS = [gate.Check("Order", tuple(gate.FORMATS), lambda products: {p.path: check(p) for p in products},
                     lambda: gate.first_line("qpdf", "--version"))]
