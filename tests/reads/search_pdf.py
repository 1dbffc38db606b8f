"""How often the search of PDFium, the viewer of Chromium, or of MuPDF finds each line of the standard input in a PDF file: the numbers, a
line each.

    search_pdf.py pdfium|mupdf FILE.pdf < WORDS
"""
import sys
import unicodedata

NOT_SEEN = dict.fromkeys([0xFFFE, 0x200B])


def bare(text):
    text = unicodedata.normalize("NFKD", text.casefold()).replace("\u2044", "/")
    return "".join(c for c in text if not unicodedata.combining(c))


def by_pdfium(path, words):
    """As Chromium does, which does not use PDFium's own search: in the text that PDFium gives, without what marks a divided word and
    what is not seen, letters without regard to case and accents."""
    import pypdfium2
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]
    text = "\f".join(bare(page.translate(NOT_SEEN)) for page in pages)
    return [text.count(bare(word)) for word in words]


def by_mupdf(path, words):
    """On a page where it joins divided words, MuPDF 1.28 does not search as many letters at the end: there its text is asked, too."""
    import pymupdf
    pages = []
    for page in pymupdf.open(path):
        text = page.get_text(flags=pymupdf.TEXTFLAGS_SEARCH)
        joins = text != page.get_text(flags=pymupdf.TEXTFLAGS_SEARCH & ~pymupdf.TEXT_DEHYPHENATE)
        pages.append((page.get_textpage(flags=pymupdf.TEXTFLAGS_SEARCH), text.replace("\n", "") if joins else ""))
    return [sum(max(len(page.search(word)), text.count(word)) for page, text in pages) for word in words]


def main():
    search = {"pdfium": by_pdfium, "mupdf": by_mupdf}[sys.argv[1]]
    words = [word for word in sys.stdin.read().split("\n") if word]
    print("\n".join(map(str, search(sys.argv[2], words))))


main()
