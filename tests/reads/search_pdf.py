"""How often the search of PDFium, the viewer of Chromium, or of MuPDF finds each line of the standard input in a PDF file: the numbers, a
line each.

    search_pdf.py pdfium|mupdf FILE.pdf < WORDS
"""
import sys


def by_pdfium(path, words):
    import pypdfium2
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(path)]
    for word in words:
        count = 0
        for page in pages:
            search = page.search(word)
            while search.get_next():
                count += 1
            search.close()
        yield count


def by_mupdf(path, words):
    import pymupdf
    pages = [page.get_textpage(flags=pymupdf.TEXTFLAGS_SEARCH) for page in pymupdf.open(path)]
    for word in words:
        yield sum(len(page.search(word)) for page in pages)


def main():
    search = {"pdfium": by_pdfium, "mupdf": by_mupdf}[sys.argv[1]]
    words = [word for word in sys.stdin.read().split("\n") if word]
    print("\n".join(map(str, search(sys.argv[2], words))))


main()
